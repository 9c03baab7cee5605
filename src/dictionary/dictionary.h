/*
 * dictionary.h - the door of the program's room for dictionaries of other tools: files -> a tree of
 * categories with entries -> files.
 *
 * Nothing is lost in silence: what a reader cannot read, or a writer cannot say, is a note (file,
 * line, sentence), in the order it was met. Entries keep their order.
 */
#ifndef POLY_DICTIONARY_DICTIONARY_H
#define POLY_DICTIONARY_DICTIONARY_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"

typedef enum poly_dict_format {
    POLY_DICT_OURS = 0,  /* docs/LEXICON.md */
    POLY_DICT_YAML,      /* as quanteda reads and writes it */
    POLY_DICT_LIWC,      /* .dic of 2007 and 2015 */
    POLY_DICT_LEXICODER, /* .lc3, .lcd */
    POLY_DICT_YOSHIKODER, /* .ykd */
    POLY_DICT_WORDSTAT,  /* .cat */
    POLY_DICT_GATE,      /* lists.def and the lists beside it */
    POLY_DICT_CSV,
    POLY_DICT_SKOS,      /* Turtle; written only */
    POLY_DICT_FORMAT_N,
    POLY_DICT_AUTO = 255 /* told by the content */
} poly_dict_format;

typedef enum poly_dict_kind {
    POLY_DICT_WORDS = 0, /* words; `*` and `?` stand for letters, `\` takes their meaning away */
    POLY_DICT_ROOT,      /* the same, with a root: `~retas data` */
    POLY_DICT_GAP,       /* the same, with gaps: `serangan ...3 siber` */
    POLY_DICT_REGEX,     /* what stands between the slashes */
    POLY_DICT_RULE,      /* what stands behind the `=` */
    POLY_DICT_COMMENT    /* cannot be said in our language: kept as a comment */
} poly_dict_kind;

enum {
    POLY_DICT_NO_WEIGHT = INT32_MIN,
    POLY_DICT_MILLION = 1000000,     /* weights are counted in millionths */
    POLY_DICT_FILE_MAX = 32 << 20,   /* bytes */
    POLY_DICT_DEPTH_MAX = 9,         /* categories within categories */
    POLY_DICT_TEXT_MAX = 400,        /* bytes of an entry or a name, as in our lexicon files */
    POLY_DICT_FORMS_MAX = 256        /* forms that the brackets of an entry may make */
};

typedef struct poly_dict_category {
    const char *key;   /* its part of the theme's id; made by poly_dict_finish() where NULL */
    const char *name;  /* as the file calls it, or the English label; NULL: none */
    const char *label; /* Indonesian label; NULL: none */
    uint32_t parent;   /* an index; the root (0) is its own */
    uint32_t depth;    /* of the root 0 */
} poly_dict_category;

typedef struct poly_dict_entry {
    poly_str text;     /* by kind, see poly_dict_kind; folded blanks */
    poly_str note;     /* what the file says of it; n 0: nothing */
    poly_str props;    /* other properties of our language, as written (id=..., valid=...) */
    const char *file;  /* where it was read, with `line` */
    uint32_t category;
    uint32_t group;    /* entries of one line have one number */
    uint32_t line;
    int32_t weight;    /* millionths; POLY_DICT_NO_WEIGHT */
    uint8_t kind;      /* poly_dict_kind */
    uint8_t lang;      /* poly_lang; POLY_LANG_OTHER: not told */
    bool exclude, cased;
} poly_dict_entry;

typedef struct poly_dict_note {
    const char *file, *what;
    uint32_t line; /* 0: none */
} poly_dict_note;

/* How a concept of a public scheme stands to a theme (lexicons/schemes/), as in SKOS. */
typedef enum poly_dict_relation {
    POLY_DICT_EXACT = 0,
    POLY_DICT_CLOSE,
    POLY_DICT_BROAD,
    POLY_DICT_NARROW,
    POLY_DICT_RELATION_N
} poly_dict_relation;

typedef struct poly_dict_mapping {
    uint32_t category;
    uint8_t relation; /* poly_dict_relation */
    poly_str scheme, code;
} poly_dict_mapping;

typedef struct poly_dict_concept {
    poly_str scheme, code, english, indonesian;
    bool verified; /* the name was seen at its source */
} poly_dict_concept;

typedef struct poly_dict_written { /* a line of the lexicon that was written */
    size_t at;      /* where it begins */
    uint32_t entry; /* the first of it */
} poly_dict_written;

typedef struct poly_dict {
    poly_arena mem;
    const char *file; /* what notes call the file they speak of now */
    struct { poly_dict_category *at; uint32_t count, cap; } categories; /* [0]: the root */
    struct { poly_dict_entry *at; uint32_t count, cap; } entries;
    struct { poly_dict_note *at; uint32_t count, cap; } notes;
    struct { poly_dict_mapping *at; uint32_t count, cap; } mappings;
    /* that something is mapped onto */
    struct { poly_dict_concept *at; uint32_t count, cap; } concepts;
    /* by poly_dict_write() as POLY_DICT_OURS, in order */
    struct { poly_dict_written *at; uint32_t count, cap; } written;
    uint32_t groups;
    poly_map names, keys; /* categories by parent and name, by parent and key */
    uint32_t *order, *first; /* entries by category: order[first[c]] up to order[first[c + 1]];
                              * poly_dict_finish() */
    poly_dict_note failed; /* why nothing could be read; what NULL: it could */
} poly_dict;

void poly_dict_init(poly_dict *d);
void poly_dict_free(poly_dict *d);

/* Reads a file (a folder: our lexicons, or the lists.def within). More files may be read into the
 * same dictionary. Fails with IO or LEXICON (d->failed says why), LIMIT, NOMEM. */
POLY_MUST_USE poly_status poly_dict_read(poly_dict *d, const char *path, uint8_t format);

/* The same from bytes; `name` is what notes call them. Not GATE. */
POLY_MUST_USE poly_status poly_dict_read_bytes(poly_dict *d, poly_str bytes, const char *name,
                                               uint8_t format);

/* Gives every category its key and puts entries in order. Due once, between reading and writing. */
POLY_MUST_USE poly_status poly_dict_finish(poly_dict *d);

typedef struct poly_dict_writing {
    uint8_t format;          /* poly_dict_format */
    bool expand;             /* write the forms of roots also where the format could say the root */
    const poly_morph *morph; /* knows the forms of roots; NULL: roots are left out, with a note */
    const char *source;      /* where it came from, for a comment at the top; may be NULL */
} poly_dict_writing;

/* Writes the dictionary; what cannot be said becomes a note in d. Not GATE. */
POLY_MUST_USE poly_status poly_dict_write(poly_buf *out, poly_dict *d, const poly_dict_writing *w);

/* Opens an engine of this lexicon alone and closes it, reporting every mistake. Returns what
 * poly_engine_open() does, or IO. */
typedef poly_status poly_dict_try_fn(void *payload, poly_str text, poly_report_fn *report,
                                     void *to);
/* Makes comments of the lines that the engine refuses, with a note each. text: what
 * poly_dict_write() wrote as POLY_DICT_OURS, the latest, in a buffer without a sink. Fails as `try`
 * does; with LEXICON (d->failed says why) when no line is to blame. Opens the lexicon once, and
 * once more after each round of mistakes. */
POLY_MUST_USE poly_status poly_dict_prove(poly_buf *text, poly_dict *d, poly_dict_try_fn *try,
                                          void *payload);

/* Writes lists.def and its lists into a folder, which is made where it is missing. IO:
 * d->failed. */
POLY_MUST_USE poly_status poly_dict_write_gate(poly_dict *d, const char *folder,
                                               const poly_dict_writing *w);

/* ---- what is odd in a lexicon (check.c) ------------------------------------------------------ */
typedef enum poly_dict_problem {
    POLY_DICT_DEAD = 0, /* every form is an exclusion's of the same theme: it never matches */
    POLY_DICT_COVERED,  /* every form is also that of a root or of stars in its theme, of the same
                         * weight */
    POLY_DICT_SHARED,   /* a form stands in other themes too */
    POLY_DICT_LOOSE,    /* a pattern without three letters or digits that must be there: it is tried
                         * everywhere */
    POLY_DICT_EXPIRED,  /* counts in no article of the day that was named, or later */
    POLY_DICT_UNFIRED,  /* matched nowhere in the corpus */
    POLY_DICT_NOTED,    /* what reading it told: twice in a theme ... */
    POLY_DICT_PROBLEM_N
} poly_dict_problem;

typedef struct poly_dict_finding {
    const char *file, *what; /* a sentence */
    uint32_t line;
    uint32_t entry; /* an index; POLY_NONE for NOTED */
    uint8_t problem;
} poly_dict_finding;

typedef struct poly_dict_findings {
    poly_dict_finding *at;
    uint32_t count, cap;
} poly_dict_findings;

/* Ordered by problem, then as the entries stand; in d's memory. d is finished and of our language.
 * morph may be NULL (roots cover nothing then); day: "YYYY-MM-DD" or NULL (nothing is expired).
 * Costs a few hash look-ups a form; stars are compared with the forms of their theme that begin as
 * they do, a bounded number of times. Fails with NOMEM, LIMIT. */
POLY_MUST_USE poly_status poly_dict_inspect(poly_dict_findings *out, poly_dict *d,
                                            const poly_morph *morph, const char *day);
void poly_dict_find_out(poly_dict_findings *out, poly_dict *d, uint32_t entry, uint8_t problem,
                        const char *what);
const char *poly_dict_problem_name(poly_dict_problem p); /* "dead", "covered" ... */

/* Calls fn for each form that the rules make of the root, and that they read back to it, once each;
 * `lang` POLY_LANG_OTHER: of both languages. Returns how many. */
typedef bool poly_dict_root_fn(void *payload, poly_str form);
uint32_t poly_dict_root_forms(poly_dict *d, const poly_morph *m, uint8_t lang, poly_str root,
                              poly_dict_root_fn *fn, void *payload);

/* "threat.breach" into b; the text of an entry as our language writes it. */
void poly_dict_put_id(poly_buf *b, const poly_dict *d, uint32_t category);
void poly_dict_put_ours(poly_buf *b, const poly_dict_entry *e);

/* "lexicon", "yaml", "liwc", "lexicoder", "yoshikoder", "wordstat", "gate", "csv", "skos". */
const char *poly_dict_format_name(poly_dict_format f);
const char *poly_dict_check(const poly_dict *d); /* NULL, or the promise that is broken */

#endif
