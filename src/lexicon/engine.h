/* engine.h - private to lexicon/: what an engine is made of. */
#ifndef POLY_LEXICON_ENGINE_H
#define POLY_LEXICON_ENGINE_H

#include "base/map.h"
#include "lexicon/lexicon.h"
#include "lexicon/pattern.h"
#include "lexicon/rules.h"

/* ---- the automaton --------------------------------------------------------------------------- */
/* A trie over form ids. Arrays and indices only, so that it can be written down and mapped. */
typedef struct poly_term { /* an entry that ends in a node */
    uint32_t entry;
    uint8_t kind;      /* poly_entry_kind */
    uint8_t lang, cls; /* of the entry; up to here as in poly_hit */
    bool not : 1;      /* an exclusion */
    bool listed : 1;   /* of a theme of the closed list */
    bool plain : 1;    /* where the words stand, it matches: capitals and time do not matter, no
                        * extra lexicon has replaced it, it is no operand */
    bool sure : 1;     /* this and all behind it are plain and no exclusions: one behind the other,
                        * in the order of entries */
    bool more : 1;     /* baked: another of the same node follows */
    uint32_t cased; /* where poly_trie.cased holds the form as written when capitals must match;
                     * else 0 */
    union {
        uint32_t next;  /* while paths are added: another of the same node, or POLY_NONE */
        uint32_t cover; /* baked: what it must not overlap, a number below poly_trie.n_covers */
    };
} poly_term;

typedef struct poly_edge { /* baked, it says all that the matcher asks: one read of far memory a
                            * step */
    uint32_t node, form;
    uint32_t to;   /* 0: free slot (the root is nobody's child); baked: with POLY_TO_INNER where
                    * that node has children, POLY_TO_ODD where its term asks for more, POLY_TO_SURE
                    * where none of its terms does */
    uint32_t term; /* baked: the first of that node, or POLY_NONE */
} poly_edge;

typedef struct poly_first { /* an edge from the root: `to` and `term` as there; to == 0: none */
    uint32_t to, term;
} poly_first;

typedef struct poly_node {
    uint32_t parent;
    uint32_t term; /* the first, or POLY_NONE */
    bool inner;    /* it has children */
} poly_node;

typedef struct poly_trie {
    poly_edge *edges; /* open addressing, load <= 2/3, capacity a power of two */
    uint32_t n_edges, cap_edges;
    struct {
        poly_node *at;
        uint32_t count, cap;
    } nodes;
    struct {
        poly_term *at;
        uint32_t count, cap;
    } terms;
    struct {
        char *at;
        uint32_t count, cap;
    } cased; /* forms as written, a NUL behind each; nothing at 0 */
    /* Baked: */
    poly_first *first; /* by form of the vocabulary */
    uint32_t n_first;
    uint64_t *pairs; /* bits: (node, form) that some path goes on with, root aside */
    uint32_t n_pair_words, pair_shift;
    uint32_t n_covers, n_exclusions; /* the cover of a theme's exclusions is so much further than
                                      * that of its hits */
    uint32_t only_cover; /* all terms are of this one, a theme's; POLY_NONE: they are not */
} poly_trie;

enum { POLY_TRIE_ROOT = 0 };
#define POLY_TO_INNER (1u << 31)
#define POLY_TO_ODD (1u << 30) /* baked: the first term of that node is not plain */
#define POLY_TO_SURE (1u << 29) /* baked: it is sure */
#define POLY_TO_NODE (POLY_TO_SURE - 1)

void poly_trie_init(poly_trie *t, poly_arena *a);
/* The child of `node` by `form`; made when it is missing. ROOT after an arena failure. */
uint32_t poly_trie_grow(poly_trie *t, uint32_t node, uint32_t form, poly_arena *a);
/* The child or 0. */
uint32_t poly_trie_step(const poly_trie *t, uint32_t node, uint32_t form);
/* An entry ends in the node; `cased`: the form as written, where capitals must match, else
 * empty. */
void poly_trie_end(poly_trie *t, uint32_t node, uint32_t entry, poly_str cased, poly_arena *a);
/* To be called once, when all paths are there, before the vocabulary is frozen. */
void poly_trie_bake(poly_trie *t, poly_vocab *v, poly_arena *a);
/* Then, when it is known which terms are plain and sure: sets POLY_TO_ODD, POLY_TO_SURE. */
void poly_trie_tell_terms(poly_trie *t);

/* One hash for the edges (its upper bits cut otherwise) and the filter. */
static inline uint64_t poly_edge_hash(uint32_t node, uint32_t form)
{
    const uint64_t h = ((uint64_t)node << 32 | form) * 0x9e3779b97f4a7c15u;
    return (h ^ h >> 32) * 0xbf58476d1ce4e5b9u;
}

/* The word of the filter that this hash asks. */
static inline const uint64_t *poly_trie_filter(const poly_trie *t, uint64_t hash)
{
    return &t->pairs[(hash >> t->pair_shift) / 64];
}

/* False: no path goes on so. */
static inline bool poly_trie_may_go(const poly_trie *t, uint64_t hash)
{
    return *poly_trie_filter(t, hash) >> ((hash >> t->pair_shift) % 64) & 1;
}

/* Where the edge of this hash should lie; it may lie further on, before the first free slot. */
static inline const poly_edge *poly_trie_place(const poly_trie *t, uint64_t hash)
{
    return &t->edges[(uint32_t)(hash >> 20) & (t->cap_edges - 1)];
}

/* ---- n-grams: evidence of language (ngrams.c) ------------------------------------------------ */
typedef struct poly_ngram {
    uint64_t key;   /* 0: free slot                                                    */
    uint64_t lanes; /* eight bytes: poly_form.lang, each POLY_LANE_ZERO higher         */
} poly_ngram;

typedef struct poly_ngram_table { /* open addressing, load <= 1/2, capacity a power of two */
    poly_ngram *at;
    uint32_t count, cap;
    uint32_t shift; /* 64 less the logarithm of cap */
} poly_ngram_table;

enum { POLY_NGRAM_ENDINGS = 1 << 15 }; /* three letters of five bits */
typedef struct poly_ngrams {
    poly_ngram_table grams, words;
    uint16_t *endings; /* [three letters]: index of the lanes of the longest n-gram up to three that
                        * they end in; the top bit: some end n-grams of four */
    uint64_t *lanes;   /* of the n-grams of two and three; 0: those that say nothing */
} poly_ngrams;

/* To be called once, when all is loaded. After an arena failure nothing. */
void poly_ngrams_bake(poly_ngrams *t, poly_arena *a);
/* A poly_describe_fn: sets form->lang. At most about 40 letters are read, whatever the form's
 * length. */
void poly_ngrams_describe(const void *ngrams, poly_form *form, poly_str folded);

/* ---- the engine ------------------------------------------------------------------------------ */
typedef struct poly_theme_name {
    const char *id, *label_en, *label_id;
    uint32_t parent; /* the theme it stands below, or POLY_NONE */
    uint32_t unit;   /* the theme it shares text and score with: the parent of a leaf, else
                      * itself */
    uint8_t bond;    /* poly_theme_bond */
} poly_theme_name;

struct poly_engine { /* image.c has a row for each pointer */
    poly_arena mem;
    poly_image image; /* where all of it lies, if it was mapped */
    poly_vocab *vocab;
    poly_trie trie;
    poly_ngrams ngrams;
    struct {
        poly_entry *at;
        uint32_t count, cap;
    } entries;
    struct {
        poly_theme_name *at;
        uint32_t count, cap;
    } themes;
    uint32_t n_listed; /* themes of themes.tsv; behind them those of extra lexicons */
    uint32_t other;    /* poly_engine_other() */
    struct {
        poly_boiler *at;
        uint32_t count, cap;
    } boilers;
    poly_text_rules rules;
    poly_rules combined;     /* entries that are rules, gaps or patterns */
    poly_patterns *patterns; /* those of `combined`, compiled; NULL: there are none */
    uint32_t facts, facts_end; /* entries of offices and holders */
    poly_span kinds[POLY_K_N]; /* see poly_engine_entries_of() */
};

/* How the names of ministries begin, and of the offices in them (ministries.c). */
typedef struct poly_ministry {
    poly_str name;        /* "kementerian", folded                       */
    poly_str made, known; /* "Menteri|Wakil Menteri", see ministries.tsv */
    uint8_t lang;
} poly_ministry;

/* ---- loading --------------------------------------------------------------------------------- */
typedef struct poly_loader {
    poly_engine *engine;
    poly_report_fn *report; /* may be NULL */
    void *payload;
    poly_error first;        /* the first error; code POLY_OK while there is none */
    const poly_vocab *empty; /* for cutting forms into tokens */
    char path[1024];         /* the file being read; a poly_error keeps its beginning */
    uint32_t line;
    uint32_t mistakes; /* reported so far */
    struct {
        struct poly_form_text *at;
        uint32_t count, cap;
    } forms;        /* of the file being read */
    poly_buf bytes; /* their texts, one a paragraph */
    poly_str first_form; /* of the entry being read, as written */
    struct {
        poly_ministry *at;
        uint32_t count, cap;
    } ministries;
    poly_arena scratch; /* of the map */
    poly_map ids;   /* hash of the id of a theme's entry -> its index + 1; see entry_of_id */
    poly_map parts; /* hash of an operand's text, or of what it refers to -> its part + 1
                     * (rules_read.c) */
    poly_map themes;  /* hash of a theme's id -> its index + 1 */
    poly_map named;   /* hash of the id of an organisation or office -> its index + 1 */
    poly_map numbers; /* hash of an id that entries share -> the last number behind it */
    uint32_t *replaced; /* by theme: its entries before this one match no more; see
                         * poly_drop_replaced() */
    uint32_t n_replaced; /* themes it has room for */
    uint32_t n_nested;   /* themes whose parents are known for sure */
    uint32_t unit;  /* first entry of the lexicon being read: the folder, or an extra file */
    bool extra;     /* the file is one of the caller's */
    struct {
        uint32_t *at;
        uint32_t count, cap;
    } literal;      /* in `bytes`: signs that stand for themselves, as a backslash stood before
                     * them */
    const char *dir;   /* of the lexicons, for the word lists of roots */
    poly_morph *morph; /* opened by roots.c when it is needed */
    bool morph_tried;
    uint32_t flags; /* poly_form_flag that the forms of this line get, when they belong to no
                     * entry */
} poly_loader;

typedef struct poly_form_text {
    uint32_t start, end; /* in poly_loader.bytes */
    uint32_t entry; /* or POLY_NONE: the form only gets flags */
    uint32_t line;
    uint32_t flags;
} poly_form_text;

/* Reports a mistake in the current line. */
void poly_loader_wrong(poly_loader *l, const char *what);

/* Reads all files below dir into the engine. Returns POLY_OK or the first error's code. */
POLY_MUST_USE poly_status poly_load_dir(poly_loader *l, const char *dir);

/* The same of an extra lexicon: a file, or a folder. */
POLY_MUST_USE poly_status poly_load_extra(poly_loader *l, const char *path);

/* One line of a file, cut at TABs and trimmed. */
enum { POLY_FIELDS_MAX = 8 };
typedef struct poly_fields {
    poly_str at[POLY_FIELDS_MAX];
    uint32_t count;
    uint8_t lang;   /* of the folder: poly_lang, OTHER for common/ */
    uint32_t theme; /* of a theme file, or POLY_NONE */
} poly_fields;

typedef void poly_line_fn(poly_loader *l, const poly_fields *f);

typedef struct poly_file_kind {
    const char *name; /* "cues.tsv" */
    uint8_t min_fields;
    poly_line_fn *line; /* NULL: a file of poly_morph (morph_roots.c), not read here */
} poly_file_kind;

/* The line parsers of laws.tsv and law-words.tsv (facts.c). */
void poly_line_law(poly_loader *l, const poly_fields *f);
void poly_line_given_name(poly_loader *l, const poly_fields *f);
void poly_line_gendered_name(poly_loader *l, const poly_fields *f);
void poly_line_law_word(poly_loader *l, const poly_fields *f);

extern const char *const poly_law_classes[]; /* of laws.tsv and law-types.tsv, ended by NULL
                                               * (entries.c) */

/* ---- ministries.c ---------------------------------------------------------------------------- */
/* The line parser of ministries.tsv. */
void poly_line_ministry(poly_loader *l, const poly_fields *f);
/* Adds the offices that an organisation has when its name is that of a ministry. */
void poly_loader_ministers(poly_loader *l, uint32_t org, poly_str name);
/* A minister's field is part of the office, and he belongs to the ministry of that name, though
 * the line does not say so: sets e->props and e->link. common/ is compiled before. */
void poly_loader_portfolio(poly_loader *l, poly_str forms, poly_entry *e);

/* The line parser of scope.tsv (scope.c). */
void poly_scope_line(poly_loader *l, const poly_fields *f);

/* The line parser of ngrams.tsv (ngrams.c). */
void poly_ngrams_line(poly_loader *l, const poly_fields *f);

extern const poly_file_kind poly_lang_files[]; /* ended by name == NULL */
extern const poly_file_kind poly_common_files[];
extern const poly_file_kind poly_late_files[]; /* of common/, read after all others, in this order
                                                * (facts.c) */
extern const poly_file_kind poly_theme_file;
extern const poly_file_kind poly_scheme_file;

/* ---- sections.c: [theme.id] lines ------------------------------------------------------------ */
/* A new theme; its index, or POLY_NONE after an arena failure. */
uint32_t poly_add_theme(poly_loader *l, poly_str id, poly_str label_en, poly_str label_id);
/* The theme of this id, or POLY_NONE. Constant time, unlike poly_engine_theme(). */
uint32_t poly_loader_theme(poly_loader *l, poly_str id);
/* Closes a file: a theme may stand behind those below it ("[a.b]", then "[a]"). */
void poly_nest_themes(poly_loader *l);
/* Closes a file: what its lines "[theme] replace" replaced matches no more. */
void poly_drop_replaced(poly_loader *l);
/* Is the line a section? Then f->theme is its theme (or a mistake was reported). */
bool poly_section_line(poly_loader *l, poly_str line, poly_fields *f);
/* Makes known the id of a theme's entry; an extra lexicon's replaces that of an earlier lexicon.
 * `given`: by id=, else made of the lemma. */
void poly_register_id(poly_loader *l, uint32_t entry, bool given);
/* The entry of that id, or POLY_NONE. */
uint32_t poly_entry_of_id(poly_loader *l, poly_str id);

/* ---- rules_read.c, rules.c: rules, gaps, patterns -------------------------------------------- */
/* Is the form a rule, a pattern, or words with gaps? Then it is read as one of the entry's. */
bool poly_add_rule(poly_loader *l, uint32_t entry, poly_str form);
bool poly_has_gap(poly_str form);
/* To be called once, when all is loaded. */
void poly_rules_bake(poly_engine *e);
/* Compiles the patterns. NOMEM, LEXICON (PCRE2 is not there). */
POLY_MUST_USE poly_status poly_rules_open(poly_engine *e);
/* What a term must know of its entry (engine.c). */
void poly_tell_term(const poly_engine *e, poly_term *term);

/* ---- roots.c: ~root -------------------------------------------------------------------------- */
/* The class of all forms of a root in a language (OTHER: in both). POLY_NONE: a mistake was
 * reported, or no memory. */
uint32_t poly_root_class(poly_loader *l, uint8_t lang, poly_str root);

/* ---- entry_fields.c: one field -> its value -------------------------------------------------- */
/* All that return bool report a mistake and return false when the field has no such value. */
/* A copy in the engine's arena; NULL, or {NULL, 0}, for no text. */
const char *poly_loader_keep(poly_loader *l, poly_str s);
poly_str poly_loader_text(poly_loader *l, poly_str s);
/* The index of a word in a closed list that NULL ends; false: it is not there. */
bool poly_loader_is_one(const char *const *names, poly_str word, uint8_t *out);
/* The same; `wrong` says that it is not there. */
bool poly_loader_pick(poly_loader *l, const char *const *names, poly_str word, uint8_t *out,
                      const char *wrong);
bool poly_loader_act(poly_loader *l, poly_str word, uint8_t *out);         /* a poly_act         */
bool poly_loader_stakeholder(poly_loader *l, poly_str word, uint8_t *out); /* a poly_stakeholder */
/* "np, of; note=..." into the entry. */
void poly_loader_props(poly_loader *l, poly_entry *e, poly_str field);
bool poly_loader_int(poly_loader *l, poly_str s, int32_t *out);    /* six digits at most */
bool poly_loader_weight(poly_loader *l, poly_str s, int32_t *out); /* 1 to 3; "" is 1    */
/* "2005..2024-10" -> 200500, 202410; 0 stands for an open end. */
bool poly_loader_window(poly_loader *l, poly_str s, int32_t *from, int32_t *to);
void poly_loader_country(poly_loader *l, poly_entry *e, poly_str s);
/* An entry of that kind in the line's language, nothing else known. */
poly_entry poly_loader_entry(poly_entry_kind kind, const poly_fields *f);
/* The folded form of a phrase, for tables that are not the automaton. */
poly_str poly_loader_folded(poly_loader *l, poly_str s);
/* The vocabulary's form of one word without its last mark: of "dr." that is "dr", of "ta'" "ta",
 * the marks are tokens of their own. NULL: it is none, or there is no memory. */
poly_form *poly_loader_word(poly_loader *l, poly_str word);
/* Words "a|b" that tell a language. */
void poly_loader_weigh(poly_loader *l, poly_str forms, poly_lane lane, int32_t weight);
/* The organisation or office (kind) of this id that was named before, or POLY_NONE. Constant
 * time. */
uint32_t poly_loader_find(poly_loader *l, poly_entry_kind kind, poly_str id);
/* From now on it is found by its id, which nothing of its kind has yet. */
void poly_loader_name(poly_loader *l, uint32_t entry);
/* Adds an entry and its forms ("a(b,c)|d"). Returns its index or POLY_NONE. */
uint32_t poly_add_entry(poly_loader *l, poly_entry e, poly_str forms);
/* The forms that brackets make of one ("a(b,c)"). */
void poly_expand_form(poly_loader *l, uint32_t entry, poly_str form);
/* Adds more forms to an entry. */
void poly_add_forms(poly_loader *l, uint32_t entry, poly_str forms);
/* Turns the collected forms of one file into trie paths. */
void poly_compile_forms(poly_loader *l);
const char *poly_slug(poly_arena *a, const char *head, const char *middle, poly_str lemma);

#endif
