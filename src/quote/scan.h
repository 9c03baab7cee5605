/* scan.h - private to quote/: one document seen by the quote rules. */
#ifndef POLY_QUOTE_SCAN_H
#define POLY_QUOTE_SCAN_H

#include "quote/quote.h"
#include "quote/weights.h"

/* Rules, in the order of their names in quote.c. */
typedef enum poly_rule {
    POLY_R_NONE = 0,
    POLY_R_DIRECT_CUE_AFTER,     /* "...," kata X            */
    POLY_R_DIRECT_SUBJECT_AFTER, /* "...," X said            */
    POLY_R_DIRECT_FRAME_AFTER,   /* "...," according to X    */
    POLY_R_DIRECT_CUE_BEFORE,    /* X mengatakan, "..."      */
    POLY_R_DIRECT_COLON,         /* X: "..."                 */
    POLY_R_DIRECT_FOLLOW,        /* "..." after another quote, no cue */
    POLY_R_DIRECT_CONTINUED,     /* paragraph of a quote that runs over paragraphs */
    POLY_R_DIRECT_DASH,          /* "..." - X, office        */
    POLY_R_DIRECT_FRAGMENT,      /* the firm will "help ..."  */
    POLY_R_MIXED_CUE_AFTER,      /* words "fragment," kata X */
    POLY_R_INDIRECT_VERB,        /* X mengatakan (bahwa) ... */
    POLY_R_INDIRECT_STATE,       /* X yakin ...              */
    POLY_R_INDIRECT_TRAILING,    /* ..., ujarnya             */
    POLY_R_INDIRECT_INSERTED,    /* ..., kata dia, ...       */
    POLY_R_INDIRECT_FRAME,       /* menurut X, ...           */
    POLY_R_INDIRECT_FRAME_AFTER, /* ..., menurut X           */
    POLY_R_INDIRECT_PASSIVE,     /* disampaikan X, ...       */
    POLY_R_INDIRECT_CHAIN,       /* ..., dan menambahkan bahwa ... */
    POLY_R_INDIRECT_NOUN,        /* pernyataan X bahwa ...   */
    POLY_R_INDIRECT_COLON,       /* headline: Polisi: ...    */
    POLY_R_INDIRECT_BACK,        /* ... . Hal itu disampaikan X */
    POLY_R_TRANSCRIPT,           /* MENTERI: ...             */
    POLY_R_N
} poly_rule;

enum poly_claim { POLY_CLAIM_CONTENT = 1, POLY_CLAIM_ATTRIBUTION = 2 };

typedef struct poly_scan {
    const poly_quote_input *in;
    const poly_token *tok;
    uint32_t n;
    uint32_t *ent_start; /* by token: the longest entity whose phrase starts there, or POLY_NONE;
                          * [n + 1] */
    uint32_t *ent_end;   /* by token: the longest entity whose phrase ends before it, or POLY_NONE;
                          * [n + 1] */
    uint32_t *pair_of;   /* by token: the outermost pair that holds it (marks included), or
                          * POLY_NONE; [n + 1] */
    uint32_t *pair_end;  /* by pair: the token behind its content; of a quotation never closed,
                          * where its attribution begins */
    uint32_t *sent_of;   /* by token */
    uint8_t *claimed;    /* by token: poly_claim */
    uint8_t *cue_at;     /* by token: bit set of 1 << poly_cue_class of the cues that start there */
    uint64_t *cues;      /* the tokens that have some, as a set (base/bits.h) */
    uint32_t *found_at;  /* by token: 1 + the quote whose cue or source it belongs to, or 0 */
    poly_founds *out;
    poly_arena *a;
} poly_scan;

POLY_MUST_USE poly_status poly_scan_open(poly_scan *s, poly_founds *out, const poly_quote_input *in,
                                         poly_arena *a);

/* ---- looking (look.c) ------------------------------------------------------------------------ */
static inline const poly_entry *poly_scan_entry(const poly_scan *s, const poly_hit *h)
{
    return poly_hit_entry(s->in->hits, h);
}
/* poly_is_mark() of a token that is a mark. */
bool poly_is_that_mark(const poly_scan *s, uint32_t i, char mark);
static inline bool poly_is_mark(const poly_scan *s, uint32_t i, char mark)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_PUNCT && poly_is_that_mark(s, i, mark);
}
/* The first comma of [i, to), at most `reach` tokens from i; `to`: there is none. */
uint32_t poly_comma_from(const poly_scan *s, uint32_t i, uint32_t to, uint32_t reach);
bool poly_is_word_token(const poly_scan *s, uint32_t i);
bool poly_is_capital(const poly_scan *s, uint32_t i);
/* The folded word at i; behind the last token the empty one. */
poly_str poly_form_at(const poly_scan *s, uint32_t i);
static inline bool poly_word_ends(const poly_scan *s, uint32_t i, poly_str end)
{
    return poly_str_ends(poly_form_at(s, i), end);
}
static inline bool poly_is_single(const poly_scan *s, uint32_t i, poly_single word)
{
    return poly_token_is(s->in->toks, i, word);
}
/* poly_particle() where one starts. */
uint32_t poly_particle_of(const poly_scan *s, uint32_t i);
/* A particle of class `cls` at i: its end, else i. */
static inline uint32_t poly_particle(const poly_scan *s, uint32_t i, uint8_t cls)
{
    return poly_hit_particle(s->in->hits, i, cls) ? poly_particle_of(s, i) : i;
}
/* Does one end at i? */
static inline bool poly_particle_before(const poly_scan *s, uint32_t i, uint8_t cls)
{
    if (i >= 3 && i <= s->in->hits->n_particles) { /* nearly always none begins at the three */
        const struct poly_particle_set *p = &s->in->hits->particles[i - 3];
        const uint32_t w = cls / 64;
        if (!((p[0].classes[w] | p[1].classes[w] | p[2].classes[w]) >> cls % 64 & 1)) return false;
    }
    return (i >= 1 && poly_particle(s, i - 1, cls) == i) ||
           (i >= 2 && poly_particle(s, i - 2, cls) == i) ||
           (i >= 3 && poly_particle(s, i - 3, cls) == i);
}
/* The cue at i that fits the sentence's language (longest first), or NULL. */
const poly_hit *poly_cue_at(const poly_scan *s, uint32_t i);
/* poly_cue_of_class() where a cue of these starts, whatever its language. */
const poly_hit *poly_cue_that_fits(const poly_scan *s, uint32_t i, uint32_t classes);
/* classes: bit set of 1 << poly_cue_class */
static inline const poly_hit *poly_cue_of_class(const poly_scan *s, uint32_t i, uint32_t classes)
{
    return i < s->n && (s->cue_at[i] & classes) ? poly_cue_that_fits(s, i, classes) : NULL;
}
/* The first token of [i, to) where a cue starts, or `to`. */
static inline uint32_t poly_next_cue(const poly_scan *s, uint32_t i, uint32_t to)
{
    return i < to ? poly_bits_next(s->cues, i, to) : to;
}
const poly_sentence *poly_sent(const poly_scan *s, uint32_t tok);
/* 8 stands for more; looks at 256 tokens */
uint32_t poly_count_words(const poly_scan *s, uint32_t from, uint32_t to);
/* Does an entity of that kind (poly_entity_kind) end right before i? */
bool poly_ends_entity(const poly_scan *s, uint32_t i, uint8_t kind);
/* "its", "their": does the token say whose? */
bool poly_is_possessive_pronoun(const poly_scan *s, uint32_t i);
/* Is the cue's source in it, as -nya ("ujarnya", "menurutnya")? */
bool poly_cue_clitic(const poly_scan *s, const poly_hit *cue);
/* a date, weekday or relative day starts here */
bool poly_is_temporal(const poly_scan *s, uint32_t i);
/* A pronoun for whoever speaks: "saya", "kami", "I". */
bool poly_is_first_person(const poly_scan *s, uint32_t i);
/* of what is temporal at i: behind its first word, or behind all of "this year" */
uint32_t poly_behind_day(const poly_scan *s, uint32_t i);
/* forward over adverbs, auxiliaries */
uint32_t poly_skip_fillers(const poly_scan *s, uint32_t i);
/* backward: the token after the subject */
uint32_t poly_skip_fillers_back(const poly_scan *s, uint32_t i);

/* ---- sources (source.c) ---------------------------------------------------------------------- */
/* The phrase that names a source at i, after a cue ("kata [Kepala BSSN Hinsa]"): [i, end) or
 * none. */
poly_range poly_source_after(const poly_scan *s, uint32_t i, uint32_t limit);
/* Indonesian: the document that a clause from `from` on begins with, behind a preposition or not:
 * "Dalam [laporan itu] disebutkan"; none, where somebody else is named first. */
poly_range poly_source_paper(const poly_scan *s, uint32_t from, uint32_t i);
/* The subject of a verb at i, between `from` and i. `touching`: it must stand right before the
 * verb. */
poly_range poly_source_before(const poly_scan *s, uint32_t from, uint32_t i, bool touching);

/* Before the brackets that end at `end`, with a few words at most: "the Authority | (MAS)"; else
 * `end`. */
uint32_t poly_before_brackets(const poly_scan *s, uint32_t from, uint32_t end);
/* The entity that ends before the verb at i, or POLY_NONE. */
uint32_t poly_subject_entity(const poly_scan *s, uint32_t i);
/* The source whose words end before the token `end`, also behind a preposition ("a fine from [the
 * Union], which said"). */
poly_range poly_source_ending(const poly_scan *s, uint32_t from, uint32_t end);

/* Where does a quotation that is never closed end? Before the attribution that closes its sentence:
 * `"Kami siap, kata Budi.` */
uint32_t poly_unclosed_end(const poly_scan *s, const poly_pair *p);

/* ---- results --------------------------------------------------------------------------------- */
typedef struct poly_draft {
    uint8_t type;
    uint16_t rule;
    const poly_hit *cue; /* NULL: none */
    uint32_t cue_tok;    /* where the cue starts, negation included; ignored without a cue */
    bool clitic, aside; /* as in poly_found */
    poly_range source;
    poly_range pieces[8];
    uint32_t n_pieces;
} poly_draft;

void poly_draft_piece(poly_draft *d, uint32_t from, uint32_t to);
/* Trims the pieces, claims their tokens, pushes the quote. False when nothing is left. */
bool poly_draft_push(poly_scan *s, poly_draft *d);
void poly_claim(poly_scan *s, uint32_t from, uint32_t to, uint8_t claim);
void poly_refuse(const poly_scan *s, poly_rule rule, const char *why, uint32_t from, uint32_t to);

/* ---- rules ----------------------------------------------------------------------------------- */
void poly_transcript_find(poly_scan *s); /* transcript.c */
void poly_blockquote_find(poly_scan *s); /* blockquote.c */
void poly_direct_find(poly_scan *s);     /* direct.c */
void poly_indirect_find(poly_scan *s);   /* indirect.c */
void poly_fragment_find(poly_scan *s);   /* fragment.c */

#endif
