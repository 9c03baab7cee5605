/*
 * lang.c - the language of sentences, of the document, and of any stretch of tokens.
 *
 *   in   tokens whose forms carry evidence for languages (poly_form.lang)     out  poly_lang
 *
 * Method: evidence is a log-likelihood, so that of a stretch is a sum over its words, and the
 * language that it speaks for most strongly wins, if it says more than the background of other
 * languages, which is 0 everywhere. Capitalised words inside a sentence are mostly names and count a
 * quarter; numbers, links and boilerplate nothing. The document comes first; a sentence speaks its
 * language unless its own words say otherwise clearly: more clearly among relatives (Indonesian, Malay,
 * the regional languages), which share most of their words.
 */
#include "sentence/parts.h"
#include "sentence/weights.h"

#include <assert.h>
#include <string.h>

/* ---- sums ------------------------------------------------------------------------------------ */
/* A lane for each language, and the background. */
enum { BACKGROUND = POLY_LANES, N_LANES };

typedef struct evidence {
    int64_t lane[N_LANES]; /* quarters of a nat */
    uint32_t words;
} evidence;

/* Biased bytes summed in 16-bit halves: a block of BLOCK words cannot run over. */
enum { BLOCK = 256 };
_Static_assert(BLOCK * 255 <= UINT16_MAX, "the sums of a block fit");
_Static_assert(POLY_LANES == sizeof(uint64_t), "the lanes of a form are one word");

typedef struct sums {
    uint64_t even, odd;
    uint32_t n;
} sums;

static inline void add_form(sums *s, const poly_form *f)
{
    uint64_t lanes;
    memcpy(&lanes, f->lang, sizeof lanes);
    lanes ^= UINT64_C(0x8080808080808080); /* + POLY_LANE_ZERO in each byte */
    s->even += lanes & POLY_LANES_EVEN;
    s->odd += lanes >> 8 & POLY_LANES_EVEN;
    s->n++;
}

/* The sum of the lane that byte k of a form holds, whichever end of a word comes first in memory. */
static int32_t lane_of(const sums *s, uint32_t k)
{
    static const uint16_t one = 1;
    const uint32_t at = *(const unsigned char *)&one ? k : POLY_LANES - 1 - k;
    const uint64_t half = at & 1 ? s->odd : s->even;
    return (int32_t)(half >> (at / 2 * 16) & 0xffff) - (int32_t)s->n * POLY_LANE_ZERO;
}

/* Adds a block of at most BLOCK tokens. A word that begins it is no name for its capital. */
static void add_block(evidence *e, const poly_tokens *toks, uint32_t from, uint32_t to, bool starts)
{
    sums s[2] = {0}; /* words; capitalised ones */
    for (uint32_t i = from; i < to; i++) {
        const poly_token *t = &toks->at[i];
        if (t->kind | (t->flags & POLY_TOKF_BOILER)) continue;
        const bool cap = (t->flags & POLY_TOKF_CAP) && !starts;
        add_form(&s[cap], poly_forms_info(toks->forms, t->form));
        starts = false;
    }
    _Static_assert(POLY_TOK_WORD == 0, "a word is the kind that is 0");
    for (uint32_t k = 0; k < POLY_LANES; k++)
        e->lane[k] += lane_of(&s[0], k) + lane_of(&s[1], k) / POLY_W_LANG_NAME;
    e->words += s[0].n + s[1].n;
}

static void add_tokens(evidence *e, const poly_tokens *toks, uint32_t from, uint32_t to)
{
    bool starts = true;
    for (; from < to; starts = false) {
        const uint32_t end = to - from > BLOCK ? from + BLOCK : to;
        add_block(e, toks, from, end, starts);
        from = end;
    }
}

/* ---- decisions ------------------------------------------------------------------------------- */
static uint8_t lang_of_lane(uint32_t lane)
{
    switch (lane) {
    case POLY_LANE_ID: return POLY_LANG_ID;
    case POLY_LANE_EN: return POLY_LANG_EN;
    case POLY_LANE_MS: return POLY_LANG_MS;
    default: return POLY_LANG_OTHER;
    }
}

/* The strongest lane, the first of equal ones; `odds` is what each has before a word was read. */
static uint32_t strongest(const evidence *e, const int16_t *odds)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < N_LANES; k++) {
        if (e->lane[k] + odds[k] > e->lane[best] + odds[best]) best = k;
    }
    return best;
}

static const int16_t of_texts[N_LANES] = {
    [POLY_LANE_ID] = POLY_W_LANG_HOME, [POLY_LANE_EN] = POLY_W_LANG_HOME, [BACKGROUND] = POLY_W_LANG_LEAST};

/* The odds of a stretch in a text whose lane is `around`. */
static void odds_in(int16_t *odds, uint32_t around)
{
    for (uint32_t k = 0; k < N_LANES; k++) odds[k] = 0;
    odds[around] = POLY_W_LANG_STAY;
    if (around == POLY_LANE_EN || around == BACKGROUND) return;
    odds[POLY_LANE_EN] = odds[BACKGROUND] = POLY_W_LANG_STAY - POLY_W_LANG_LEAVE;
}

uint8_t poly_lang_of_tokens(const poly_tokens *toks, uint32_t from, uint32_t to)
{
    evidence e = {0};
    assert(from <= to && to <= toks->count);
    add_tokens(&e, toks, from, to);
    return lang_of_lane(strongest(&e, of_texts));
}

uint8_t poly_lang_within(const poly_tokens *toks, uint32_t from, uint32_t to, uint8_t around)
{
    static const uint8_t lanes[POLY_LANGS_MAX] = {[POLY_LANG_OTHER] = BACKGROUND,
                                                  [POLY_LANG_ID] = POLY_LANE_ID,
                                                  [POLY_LANG_EN] = POLY_LANE_EN,
                                                  [POLY_LANG_MS] = POLY_LANE_MS};
    evidence e = {0};
    int16_t odds[N_LANES];
    assert(from <= to && to <= toks->count && around < POLY_LANGS_MAX);
    odds_in(odds, lanes[around]);
    add_tokens(&e, toks, from, to);
    return lang_of_lane(strongest(&e, odds));
}

void poly_sentences_set_lang(poly_sentences *s, const poly_text *text, const poly_tokens *toks,
                             poly_arena *a)
{
    evidence sum = {0};
    int16_t odds[N_LANES];
    evidence *each = poly_arena_alloc(a, s->count, sizeof *each);
    (void)text;
    if (!each && s->count) return;
    for (uint32_t i = 0; i < s->count; i++) {
        each[i] = (evidence){0};
        add_tokens(&each[i], toks, s->at[i].tok, s->at[i].tok_end);
        for (uint32_t k = 0; k < POLY_LANES; k++) sum.lane[k] += each[i].lane[k];
    }
    const uint32_t lane = strongest(&sum, of_texts);
    s->lang = lang_of_lane(lane);
    odds_in(odds, lane);
    for (uint32_t i = 0; i < s->count; i++) {
        s->at[i].lang = lang_of_lane(strongest(&each[i], odds));
        s->lang_tokens[s->at[i].lang] += each[i].words;
    }
}
