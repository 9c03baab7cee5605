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
 * the regional languages), which share most of their words. The language of a sentence is the one in
 * which it quotes, not what it quotes: `"We will fight ransomware," kata dia` is Indonesian.
 */
#include "sentence/parts.h"
#include "sentence/weights.h"

#include <assert.h>
#include <string.h>

/* ---- sums ------------------------------------------------------------------------------------ */
/* A lane for each language, and the background. */
enum { BACKGROUND = POLY_LANES, N_LANES };

/* In quarters of a nat. The background's are 0. */
typedef struct evidence {
    int64_t frame[N_LANES];  /* of words outside quotation marks, and of capitalised ones */
    int64_t quoted[N_LANES]; /* of words inside */
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

/* Where a word stands: its sum is that of its place. */
enum { FRAME, QUOTED, NAMED, PLACES };

typedef struct reader {
    sums at[PLACES]; /* of the current block */
    uint32_t place;  /* FRAME, or QUOTED between quotation marks */
    bool starts;     /* no word yet: a capital does not make a name of the next one */
} reader;

/* Moves what was read into the evidence. */
static void settle(reader *r, evidence *e)
{
    for (uint32_t k = 0; k < POLY_LANES; k++) {
        const int32_t named = lane_of(&r->at[NAMED], k) / POLY_W_LANG_NAME;
        e->frame[k] += lane_of(&r->at[FRAME], k) + named;
        e->quoted[k] += lane_of(&r->at[QUOTED], k);
    }
    for (uint32_t p = 0; p < PLACES; p++) e->words += r->at[p].n;
    memset(r->at, 0, sizeof r->at);
}

/* A closing mark without an opening one ends a quotation that an earlier sentence began. */
static void cross_mark(reader *r, evidence *e, uint16_t flags)
{
    if (flags & POLY_TOKF_OPEN) {
        r->place = QUOTED;
        return;
    }
    if (r->place == FRAME) {
        settle(r, e);
        for (uint32_t k = 0; k < POLY_LANES; k++) {
            e->quoted[k] += e->frame[k];
            e->frame[k] = 0;
        }
    }
    r->place = FRAME;
}

static void read_tokens(evidence *e, const poly_tokens *toks, uint32_t from, uint32_t to)
{
    _Static_assert(POLY_TOK_WORD == 0, "a word is the kind that is 0");
    reader r = {.place = FRAME, .starts = true};
    for (uint32_t i = from, end; i < to; i = end) {
        end = to - i > BLOCK ? i + BLOCK : to;
        for (uint32_t k = i; k < end; k++) {
            const poly_token *t = &toks->at[k];
            if (t->kind | (t->flags & POLY_TOKF_BOILER)) {
                if (t->kind == POLY_TOK_QUOTE) cross_mark(&r, e, t->flags);
                continue;
            }
            const bool named = (t->flags & POLY_TOKF_CAP) && !r.starts;
            add_form(&r.at[named ? NAMED : r.place], poly_forms_info(toks->forms, t->form));
            r.starts = false;
        }
        settle(&r, e);
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

/* The strongest lane, the first of equal ones; `odds` is what each has before a word was read. What
 * is quoted counts one part in `quoted`. */
static uint32_t strongest(const evidence *e, const int16_t *odds, int64_t quoted)
{
    uint32_t best = 0;
    int64_t most = INT64_MIN;
    for (uint32_t k = 0; k < N_LANES; k++) {
        const int64_t lane = e->frame[k] + e->quoted[k] / quoted + odds[k];
        if (lane <= most) continue;
        most = lane;
        best = k;
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
    read_tokens(&e, toks, from, to);
    return lang_of_lane(strongest(&e, of_texts, 1));
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
    read_tokens(&e, toks, from, to);
    return lang_of_lane(strongest(&e, odds, 1));
}

static void add(evidence *sum, const evidence *e)
{
    for (uint32_t k = 0; k < POLY_LANES; k++) {
        sum->frame[k] += e->frame[k];
        sum->quoted[k] += e->quoted[k];
    }
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
        read_tokens(&each[i], toks, s->at[i].tok, s->at[i].tok_end);
        add(&sum, &each[i]);
    }
    uint32_t lane = strongest(&sum, of_texts, POLY_W_LANG_QUOTED);
    if (lane == BACKGROUND) lane = strongest(&sum, of_texts, 1); /* nearly all is quoted */
    s->lang = lang_of_lane(lane);
    odds_in(odds, lane);
    for (uint32_t i = 0; i < s->count; i++) {
        s->at[i].lang = lang_of_lane(strongest(&each[i], odds, POLY_W_LANG_QUOTED));
        s->lang_tokens[s->at[i].lang] += each[i].words;
    }
}
