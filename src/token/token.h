/*
 * token.h - the door of room 2: text -> tokens, their interned forms, and quotation marks with
 * their partners.
 */
#ifndef POLY_TOKEN_TOKEN_H
#define POLY_TOKEN_TOKEN_H

#include "base/vec.h"
#include "text/text.h"

/* ---- forms: interned folded strings -------------------------------------------------------------
 * A vocabulary is filled while the lexicons are compiled and then only read; threads share it. Each
 * document interns the forms it does not know behind it. Ids of the vocabulary are below
 * poly_vocab_count(). */
typedef struct poly_vocab poly_vocab;

/* What the lexicons know of a form, a set of bits (lexicon/ sets them). */
typedef enum poly_form_flag {
    POLY_FORM_ABBR_NEVER = 1u << 0, /* its full stop never ends a sentence ("dr", "no") */
    POLY_FORM_ABBR_MAYBE = 1u << 1, /* it may ("dll", "inc")                                      */
    POLY_FORM_TAH = 1u << 2,        /* "siapatah": ends in -tah, which elsewhere is no clitic */
    POLY_FORM_INQUIT = 1u << 3,     /* "ujar", "ujarnya", "said": may go on after a closing mark */
    POLY_FORM_CLASS = 1u << 4,      /* no word but a class of words: "keaman*", "~retas" */
    POLY_FORM_PATH = 1u << 10,      /* the path of some entry begins with it */
    POLY_FORM_COMMON = 1u << 5,     /* a function word, cue, pronoun ...: not the name of a
                                     * person */
    POLY_FORM_ORDINARY_ID = 1u << 6, /* a word of roles, themes or offices in Indonesian: hardly
                                      * a */
    POLY_FORM_ORDINARY_EN = 1u << 7, /* person's name there; in English */
    POLY_FORM_ORDINARY = 1u << 6 | 1u << 7, /* in either */
    POLY_FORM_WHOLE = 1u << 8,     /* "setelah": what looks like a clitic is none (units.h) */
    POLY_FORM_PROCLITIC = 1u << 9, /* "kubaca": begins with ku- or kau- */
    POLY_FORM_GIVEN = 1u << 11,    /* a given name: with a capital it begins the name of a
                                      * person */
    POLY_FORM_OPENER = 1u << 12,   /* a pronoun or particle: with a capital behind a stop, it
                                      * opens a sentence */
    POLY_FORM_ABBR_NUMBER =
        1u << 13,                   /* its full stop ends a sentence unless a number follows ("no",
                                      * "hal") */
    POLY_FORM_ABBR_NAME = 1u << 14, /* with a capital it stands before a name ("Gen", "Kol"), else
                                      * it is a word */
    POLY_FORM_ABBR =
        POLY_FORM_ABBR_NEVER | POLY_FORM_ABBR_MAYBE | POLY_FORM_ABBR_NUMBER | POLY_FORM_ABBR_NAME,
    POLY_FORM_RELATED = 1u << 15,     /* the first word of a label before another article's
                                       * headline: "Baca juga:" */
    POLY_FORM_FUNCTION_ID = 1u << 16, /* a function word of Indonesian */
    POLY_FORM_FUNCTION_EN = 1u << 17, /* a function word of English */
    POLY_FORM_NO_NAME_ID = 1u << 18,  /* nobody's name in Indonesian, whatever stands beside it */
    POLY_FORM_NO_NAME_EN = 1u << 19,  /* in English */
    POLY_FORM_HOLDER = 1u << 20,      /* a name that the press gives an office-holder ends in it */
    POLY_FORM_COMPOUND = 1u << 21,    /* behind a name's hyphen it makes an adjective: "based" */
    POLY_FORM_OFFICE_ID = 1u << 22,   /* the first word of an Indonesian office or rank */
    POLY_FORM_MAN = 1u << 23,         /* a given name of men */
    POLY_FORM_WOMAN = 1u << 24,       /* a given name of women */
    POLY_FORM_WEAK_DAY = 1u << 25     /* a word of the calendar that is another one, small: "may" */
} poly_form_flag;

/* What a form may be within a unit (units.h), a set of bits; from units.tsv, calendar.tsv,
 * law-types.tsv. */
typedef enum poly_unit_role {
    POLY_ROLE_SCALE = 1u << 0,         /* value: power of ten */
    POLY_ROLE_BEFORE = 1u << 1,        /* a currency before the number; value: poly_currency_code */
    POLY_ROLE_BEHIND = 1u << 2,        /* behind it */
    POLY_ROLE_DOLLAR = 1u << 3,        /* "dolar" */
    POLY_ROLE_DOLLAR_BEFORE = 1u << 4, /* "US$", "US dollars"; value: a code */
    POLY_ROLE_DOLLAR_BEHIND = 1u << 5, /* "dolar AS" */
    POLY_ROLE_PERCENT = 1u << 6,
    POLY_ROLE_DAYPART = 1u << 7,       /* "Kamis pagi, 24/8" */
    POLY_ROLE_CLOCK = 1u << 8,         /* "pukul" */
    POLY_ROLE_ZONE = 1u << 9,          /* value: minutes east of Greenwich */
    POLY_ROLE_NUMBER_SIGN = 1u << 10,  /* "Nomor" */
    POLY_ROLE_CITES = 1u << 11,        /* opens the citation of a law: "UU", "peraturan" */
    POLY_ROLE_OF_YEAR = 1u << 12,      /* "tahun" */
    POLY_ROLE_COUNTED = 1u << 13,      /* "Komisi I" */
    POLY_ROLE_MONTH = 1u << 14,        /* value: 1 to 12 */
    POLY_ROLE_WEEKDAY = 1u << 15 /* the bits above are poly_law_word's (lexicon/lexicon.h) */
} poly_unit_role;

/* The three letters of a currency's code as a number. */
static inline int32_t poly_currency_code(const char *s) { return s[0] << 16 | s[1] << 8 | s[2]; }

/* The languages that a form gives evidence for; the last five are reported as POLY_LANG_OTHER. */
typedef enum poly_lane {
    POLY_LANE_ID = 0,
    POLY_LANE_EN,
    POLY_LANE_MS,
    POLY_LANE_JV,
    POLY_LANE_SU,
    POLY_LANE_MIN,
    POLY_LANE_BAN,
    POLY_LANE_MAD,
    POLY_LANES
} poly_lane;
enum { POLY_LANE_MOST = 100, POLY_LANE_ZERO = 128 }; /* bound of a lane; a biased lane that says
                                                      * nothing */

enum { POLY_LANGS_MAX = 4 }; /* values of poly_lang */

typedef struct poly_form {
    uint64_t singles;              /* bits of poly_single (lexicon/lexicon.h) */
    uint32_t flags;                /* poly_form_flag */
    uint32_t ways;                 /* for poly_forms_ways(): what else it may be found as; 0:
                                    * nothing */
    uint32_t base;                 /* id of the form without its clitic (-nya -lah -kah -pun -ku
                                    * -mu, 's) or the part before its first hyphen, when the
                                    * vocabulary has it; else POLY_NONE */
    uint32_t roles;                /* poly_unit_role */
    int32_t value;                 /* of the role that has one */
    int8_t lang[POLY_LANES];       /* log of the form's probability in each language over that in
                                    * others, in quarters of a nat; before freezing: weights of
                                    * function words */
} poly_form;

POLY_MUST_USE poly_status poly_vocab_new(poly_vocab **out);
void poly_vocab_free(poly_vocab *v);
/* The id of `folded` (a poly_fold result), added when new; POLY_NONE when memory ran out. */
uint32_t poly_vocab_add(poly_vocab *v, poly_str folded);
poly_form *poly_vocab_form(poly_vocab *v, uint32_t id); /* to set flags and weights; dies at the
                                                         * next add */
/* A class of words, as an id of the vocabulary: a pattern with `*` (any letters) or `?` (one)
 * anywhere ("keaman*", "*isme", "un*ing"), which finds its words by itself; any other ("~retas"; it
 * must not look like a word) has those that poly_vocab_member gives it. POLY_NONE when memory ran
 * out (sticky: freezing fails). */
uint32_t poly_vocab_class(poly_vocab *v, poly_str pattern);
void poly_vocab_member(poly_vocab *v, uint32_t class_id, uint32_t form);
/* Works out what a form tells by itself (evidence of language): called once a form, for those of
 * the vocabulary when it is frozen, for others when a document first holds them. Must not depend on
 * anything but payload and string; the payload must outlive the vocabulary. Set it before
 * freezing. */
typedef void poly_describe_fn(const void *payload, poly_form *form, poly_str folded);
void poly_vocab_describe_with(poly_vocab *v, poly_describe_fn *describe, const void *payload);
/* Computes bases and classes of every form. Call once, after the last add; before the first
 * document. */
POLY_MUST_USE poly_status poly_vocab_freeze(poly_vocab *v);
uint32_t poly_vocab_count(const poly_vocab *v);
uint32_t poly_vocab_find(const poly_vocab *v, poly_str folded); /* id or POLY_NONE */
poly_str poly_vocab_str(const poly_vocab *v, uint32_t id);
const poly_form *poly_vocab_info(const poly_vocab *v, uint32_t id);

/* A frozen vocabulary as arrays without pointers, to be written down and mapped. `bytes` can be
 * read 16 further. */
typedef struct poly_slot {
    uint32_t hash, id1; /* id + 1; 0 is free */
} poly_slot;
typedef struct poly_member {
    uint32_t form, class_id;
} poly_member;
typedef struct poly_glob { /* a pattern, by the hash of a literal that its words have */
    uint32_t key, id;
} poly_glob;
enum { POLY_GLOB_SIDES = 3 };
typedef struct poly_vocab_tables {
    const char *bytes;
    const uint32_t *start; /* n_forms + 1 */
    const poly_slot *slots;
    const poly_form *forms; /* n_forms */
    const uint32_t *ways;
    const uint8_t *paths; /* n_forms: poly_path */
    const poly_glob *globs;
    const uint32_t *glob_slots;
    const uint64_t *glob_lengths; /* POLY_GLOB_SIDES */
    const poly_member *members;
    uint32_t n_bytes, n_forms, n_slots, n_ways, n_globs, n_glob_slots, n_members;
} poly_vocab_tables;
poly_vocab_tables poly_vocab_tables_of(const poly_vocab *v);
/* A frozen vocabulary that reads these arrays: they, and the payload, must outlive it. NOMEM.
 * Constant time. */
POLY_MUST_USE poly_status poly_vocab_from_tables(poly_vocab **out, const poly_vocab_tables *t,
                                                 poly_describe_fn *describe, const void *payload);

/* The enclitics of Indonesian (Alwi et al. 2003, ch. 6 and 8): behind a word one of the pronouns,
 * behind that one of the particles. {NULL, 0} ends each list. The last particle, -tah, lives on in
 * a few questions only. */
extern const poly_str poly_clitic_pronouns[4], poly_clitic_particles[5];
enum { POLY_CLITIC_STEM = 3 }; /* letters that must stay: "ialah" is no "ia", "buku" no "bu" */
enum { POLY_GENITIVE_STEM = 2 }; /* the same before "'s": "UK's" */

/* The forms of one worker's documents: the frozen vocabulary and, behind it, all others that it
 * met. Its memory comes from `a` and dies with it: about 130 bytes a new form. NULL after an arena
 * failure, which is sticky. The vocabulary must be frozen and outlive it. One thread at a time. */
typedef struct poly_forms poly_forms;
poly_forms *poly_forms_new(const poly_vocab *vocab, poly_arena *a);
/* Room for n words at once, before the first: growing leaves twice of what it holds behind in the
 * arena. */
void poly_forms_expect(poly_forms *f, uint32_t n);
poly_status poly_forms_status(const poly_forms *f); /* of its arena */
poly_str poly_forms_str(const poly_forms *f, uint32_t id);
const poly_form *poly_forms_info(const poly_forms *f, uint32_t id);
uint32_t poly_forms_count(const poly_forms *f); /* ids below this are valid */
/* What the vocabulary knows of the form without its first `cut` bytes ("manfaat|menteri"), a set of
 * poly_form_flag; 0: nothing. One look into its table. */
uint32_t poly_forms_tail_flags(const poly_forms *f, uint32_t id, size_t cut);
/* The form of a word that need not be a token: "Norwell" of "Norwell's". `word` lies in the bytes
 * of a poly_text. A new one is kept as those of tokens are; 0 after a failure of the arena. */
uint32_t poly_forms_of_word(poly_forms *f, poly_str word);
/* What else a form may be found as: forms of the vocabulary without its clitics ("sibernya" is
 * "siber"), and all classes of it and of those, as ids of the vocabulary in ascending order, each
 * once, POLY_WAY_CLASS set in those of classes. */
#define POLY_WAY_CLASS (1u << 31)
/* What is asked of every token, or of many, a byte for each form: forms lie far away. */
typedef enum poly_path {
    POLY_PATH_OWN = 1u << 0,  /* it has POLY_FORM_PATH                */
    POLY_PATH_WAY = 1u << 1,  /* one of its ways has                  */
    POLY_PATH_WAYS = 1u << 2, /* it has ways                          */
    POLY_PATH_KNOWN = 1u << 3, /* it belongs to the vocabulary         */
    POLY_PATH_ROLES = 1u << 4, /* it has poly_form.roles: asked of every token, and few have any */
    POLY_PATH_RELATED = 1u << 5, /* it has POLY_FORM_RELATED: asked of every sentence */
    POLY_PATH_ABBR = 1u << 6,    /* it has POLY_FORM_ABBR */
    POLY_PATH_FUNCTION_ID = 1u << 7 /* it has POLY_FORM_FUNCTION_ID */
} poly_path;
const uint8_t *poly_forms_paths(const poly_forms *f); /* [poly_forms_count()] of poly_path; dies at
                                                       * the next new form */
const uint32_t *poly_forms_ways(const poly_forms *f, uint32_t id, uint32_t *n);

/* ---- tokens ---------------------------------------------------------------------------------- */
typedef enum poly_tok_kind {
    POLY_TOK_WORD = 0, /* begins with a letter: "undang-undang", "Qur'an", "Smith's", "U.S",
                        * "Rp1,5", "5G" is a NUMBER */
    POLY_TOK_NUMBER,   /* begins with a digit: "1.500,75", "24/8/2023", "27/2022", "5G", "19th" */
    POLY_TOK_QUOTE,    /* one quotation mark: any glyph, '' and ``, HTML entity, mojibake */
    POLY_TOK_PUNCT,    /* one other visible mark; "..." and "--" are one token */
    POLY_TOK_MARKUP,   /* an HTML tag, comment or other entity left in the text; literal "\n" */
    POLY_TOK_LINK      /* URL, e-mail address, @handle, #tag, domain name ("detik.com") */
} poly_tok_kind;

typedef enum poly_tok_flag {
    POLY_TOKF_SPACE = 1u << 0,  /* white space or markup stands before it */
    POLY_TOKF_LINE = 1u << 1,   /* first token of its line */
    POLY_TOKF_PARA = 1u << 2,   /* first token of its paragraph */
    POLY_TOKF_CAP = 1u << 3,    /* begins with a capital, or as "al-Assad" does */
    POLY_TOKF_UPPER = 1u << 4,  /* two or more letters, all capitals */
    POLY_TOKF_BOILER = 1u << 5, /* in a boilerplate line */
    POLY_TOKF_OPEN = 1u << 6,   /* QUOTE: can open / can close, from its glyph and its neighbours;
                                 * exactly one of */
    POLY_TOKF_CLOSE = 1u << 7,  /* both where it has a partner. Both until poly_pairs_run */
    POLY_TOKF_SINGLE = 1u << 8, /* QUOTE: a single mark */
    POLY_TOKF_DIGIT = 1u << 9,  /* holds a digit */
    POLY_TOKF_ABBR = 1u << 10   /* its form has POLY_FORM_ABBR: sentence/ asks at every stop, and */
                                /* the form is far away */
} poly_tok_flag;

typedef struct poly_token {
    poly_span span;
    uint32_t form;  /* id for poly_forms_str(): the folded form                                   */
    uint16_t flags; /* poly_tok_flag                                                              */
    uint8_t kind;   /* poly_tok_kind                                                              */
    uint8_t mark;   /* PUNCT, QUOTE: its ASCII likeness: . , ; : ? ! ( ) [ ] { } - (all dashes) / %
                     * & * + = < > | _ ~ # @ $ ^ \ " ' ('~' for "...": an ellipsis); 0 for other
                     * marks and for words */
} poly_token;

/* Ordered by span.start, never overlapping, never empty; every byte that lies in no token is white
 * space, ignorable (zero-width, BOM), or of a link in Markdown: its brackets and address, a whole
 * picture. */
typedef struct poly_tokens {
    poly_token *at;
    uint32_t count, cap;
    /* Indices of what later rooms look for, in lists that end with POLY_NONE. */
    const uint32_t *heads;    /* first tokens of paragraphs */
    const uint32_t *quotes;   /* quotation marks; also those of which pairing makes apostrophes */
    const uint32_t *stops;    /* full stops, question and exclamation marks, ellipses */
    const uint32_t *brackets; /* round and square ones */
    poly_forms *forms;
    uint64_t *evidence; /* beside `at`: poly_form.lang of the form of each word; 0 of all else */
} poly_tokens;

/* Cuts `text` into tokens (UAX #29 word boundaries with the tailoring listed in tailor.c) and
 * interns their folded forms in `forms`, which must outlive them. Storage from `a`. Fails with
 * NOMEM or LIMIT, of `a` or of the forms' arena (also where `forms` is NULL since poly_forms_new
 * failed). Linear; about 20 instructions a byte of news whose words were met before. */
POLY_MUST_USE poly_status poly_token_run(poly_tokens *out, const poly_text *text, poly_forms *forms,
                                         poly_arena *a);
/* Is there nothing between two bytes of the text but blanks and the brackets and address of a link
 * in Markdown, at least one of them? Such bytes lie in no token. */
bool poly_gap_is_link(const poly_text *text, uint32_t from, uint32_t to);
const char *poly_tokens_check(const poly_tokens *toks, const poly_text *text);
/* One token per line: KIND start end [flags] bytes. */
void poly_tokens_dump(const poly_tokens *toks, const poly_text *text, poly_buf *out);

/* ---- quotation marks and their partners ------------------------------------------------------ */
typedef struct poly_pair { /* one quotation, marks included */
    uint32_t open, close;  /* token indices; close == POLY_NONE: never closed in its paragraph */
    uint32_t end;          /* token after the content: close, or the end of the paragraph */
    uint8_t depth;         /* 0: outermost */
    uint8_t flags;         /* poly_pair_flag */
} poly_pair;
typedef enum poly_pair_flag {
    POLY_PAIR_UNCLOSED = 1u << 0,
    POLY_PAIR_CONTINUES = 1u << 1, /* unclosed, and the next paragraph opens with a mark again */
    POLY_PAIR_SINGLE = 1u << 2,
    POLY_PAIR_UNOPENED = 1u << 3   /* a closing mark whose opener was lost: `open` is the
                                    * paragraph's first token, which is content itself */
} poly_pair_flag;

/* Ordered by open. Outermost pairs do not overlap. */
typedef struct poly_pairs {
    poly_pair *at;
    uint32_t count, cap;
    uint32_t *seams; /* double marks that may open and touch what stands before them; a NONE behind
                      * them */
} poly_pairs;

/* Pairs the marks of each paragraph, one glyph for both ends included, in linear time, and settles
 * OPEN / CLOSE of each mark. Single marks pair only where they cannot be apostrophes. */
POLY_MUST_USE poly_status poly_pairs_run(poly_pairs *out, poly_tokens *toks, const poly_text *text,
                                         poly_arena *a);
const char *poly_pairs_check(const poly_pairs *pairs, const poly_tokens *toks);
void poly_pairs_dump(const poly_pairs *pairs, const poly_tokens *toks, const poly_text *text,
                     poly_buf *out);

/* The first token from i on that begins a line outside boilerplate, or toks->count. */
static inline uint32_t poly_next_line(const poly_tokens *toks, uint32_t i)
{
    const uint32_t begins = POLY_TOKF_LINE | POLY_TOKF_PARA;
    while (i < toks->count &&
           (!(toks->at[i].flags & begins) || (toks->at[i].flags & POLY_TOKF_BOILER)))
        i++;
    return i;
}

static inline poly_str poly_token_str(const poly_text *text, const poly_token *t)
{
    return poly_str_slice(text->bytes, t->span);
}

#include "token/units.h" /* parts of tokens, and what tokens say together: on demand */

/* ---- Indonesian affixes (Alwi et al. 2003, ch. 4) -------------------------------------------- */
/* Shorter words have them by chance: "meja", "ikan". */
enum { POLY_FORM_VERB_BYTES = 7 };

/* "mengatakan", "menilai" */
static inline bool poly_form_is_active(poly_str f)
{
    return f.n >= POLY_FORM_VERB_BYTES && poly_str_starts(f, POLY_S("me"));
}

/* "Dipulangkan", "luncurkan" */
static inline bool poly_form_has_kan(poly_str f)
{
    return f.n >= POLY_FORM_VERB_BYTES && poly_str_ends(f, POLY_S("kan"));
}

#endif
