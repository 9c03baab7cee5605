/*
 * lang.c - the language of sentences, of the document, and of any stretch of tokens.
 *
 *   in   tokens whose forms carry evidence for languages (poly_form.lang)     out  poly_lang
 *
 * Method: evidence is a log-likelihood, so that of a stretch is a sum over its words, and the
 * language that it speaks for most strongly wins, if it says more than the background of other
 * languages, which is 0 everywhere. Capitalised words inside a sentence are mostly names and count
 * a quarter; numbers, links and boilerplate nothing. The document comes first; a sentence speaks
 * its language unless its own words say otherwise clearly: more clearly among relatives
 * (Indonesian, Malay, the regional languages), which share most of their words. The language of a
 * sentence is the one in which it quotes, not what it quotes: `"We will fight ransomware," kata
 * dia` is Indonesian.
 */
#include "sentence/parts.h"
#include "sentence/weights.h"

#include <assert.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* ---- sums ------------------------------------------------------------------------------------ */
/* A block of BLOCK words cannot run over. */
enum { BLOCK = 256 };
_Static_assert(BLOCK * POLY_LANE_MOST <= INT16_MAX, "the sums of a block fit");
_Static_assert(POLY_LANES == 8, "the lanes are a vector");

typedef int16_t sums __attribute__((vector_size(16)));

#if defined(__SSE2__)
static inline sums lanes_of(const uint64_t *said)
{
    const __m128i bytes = _mm_loadl_epi64((const void *)said);
    return (sums)_mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
}
#else
static inline sums lanes_of(const uint64_t *said)
{
    int8_t bytes[POLY_LANES];
    sums s;
    memcpy(bytes, said, sizeof bytes);
    for (uint32_t k = 0; k < POLY_LANES; k++) s[k] = bytes[k];
    return s;
}
#endif

/* ---- the evidence of a stretch --------------------------------------------------------------- */
/* In quarters of a nat. Beyond so many words nothing changes any more, and nothing runs over. */
enum { ENOUGH_WORDS = 1 << 20 };
_Static_assert((ENOUGH_WORDS + BLOCK) * (int64_t)POLY_LANE_MOST < INT32_MAX / 4, "two of them fit");

typedef struct evidence {
    int32_t frame[POLY_LANES];  /* of words outside quotation marks, and of capitalised ones */
    int32_t quoted[POLY_LANES]; /* of words inside */
    uint32_t words;
} evidence;

typedef struct reader {
    evidence *e;
    const poly_tokens *toks;
    sums here;        /* of the words since the last mark or block */
    sums names, then; /* of the capitalised ones of the block, now and at the last mark */
    bool inside;      /* quotation marks */
} reader;

static inline void add_to(int32_t *lanes, sums s)
{
    for (uint32_t k = 0; k < POLY_LANES; k++) lanes[k] += s[k];
}

/* Moves the words before a mark into the evidence, but for capitalised ones. */
static inline void settle(reader *r)
{
    const sums small = r->here - (r->names - r->then);
    if (r->e->words < ENOUGH_WORDS) add_to(r->inside ? r->e->quoted : r->e->frame, small);
    r->here = (sums){0};
    r->then = r->names;
}

/* Moves the rest of a block. */
static inline void settle_block(reader *r)
{
    if (r->inside) settle(r); /* what is left are capitalised words */
    if (r->e->words < ENOUGH_WORDS)
        add_to(r->e->frame, r->here - (r->names - r->then) + r->names / POLY_W_LANG_NAME);
    r->here = r->names = r->then = (sums){0};
}

/* A closing mark without an opening one ends a quotation that an earlier sentence began. */
static void cross_mark(reader *r, const poly_token *mark)
{
    settle(r);
    if (!(mark->flags & POLY_TOKF_OPEN) && !r->inside) {
        for (uint32_t k = 0; k < POLY_LANES; k++) {
            r->e->quoted[k] += r->e->frame[k];
            r->e->frame[k] = 0;
        }
    }
    r->inside = (mark->flags & POLY_TOKF_OPEN) != 0;
}

/* Up to the first word and over it: it has a capital for being the first, unless another one
 * follows, "Budi Santoso." Returns where to go on. */
static uint32_t read_first(reader *r, uint32_t i, uint32_t to)
{
    const poly_token *t = r->toks->at;
    for (; i < to && t[i].kind != POLY_TOK_WORD; i++) {
        if (t[i].kind == POLY_TOK_QUOTE) cross_mark(r, &t[i]);
    }
    if (i == to) return to;
    const bool next_small =
        i + 1 < to && t[i + 1].kind == POLY_TOK_WORD && !(t[i + 1].flags & POLY_TOKF_CAP);
    r->here = lanes_of(&r->toks->evidence[i]);
    if ((t[i].flags & POLY_TOKF_CAP) && !next_small) r->names = r->here;
    r->e->words = 1;
    return i + 1;
}

/* Words of one block. What is no word has no evidence, and is taken along. Capitals come as they
 * like: no branch asks for them. */
static void read_block(reader *r, uint32_t from, uint32_t to)
{
    static const int16_t keep[2 * POLY_LANES] = {0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1,
                                                 -1};
    _Static_assert((int)POLY_TOKF_CAP == (int)POLY_LANES,
                   "the flag is an index of the second half");
    const uint64_t *const said = r->toks->evidence;
    const poly_token *const at = r->toks->at;
    sums here = r->here, names = r->names;
    uint32_t words = 0;
    for (size_t i = from; i < to; i++) {
        const poly_token *t = &at[i];
        const sums word = lanes_of(&said[i]);
        sums mask;
        memcpy(&mask, &keep[t->flags & POLY_TOKF_CAP], sizeof mask);
        words += t->kind == POLY_TOK_WORD;
        here += word;
        names += word & mask;
        if (t->kind != POLY_TOK_QUOTE) continue;
        r->here = here, r->names = names;
        cross_mark(r, t);
        here = (sums){0};
    }
    r->here = here, r->names = names;
    settle_block(r);
    r->e->words += words;
}

static void read_tokens(evidence *e, const poly_tokens *toks, uint32_t from, uint32_t to)
{
    *e = (evidence){0};
    reader r = {.e = e, .toks = toks};
    uint32_t i = read_first(&r, from, to), end;
    do {
        end = to - i >= BLOCK ? i + BLOCK - 1 : to;
        read_block(&r, i, end);
        i = end;
    } while (i < to);
}

/* ---- decisions ------------------------------------------------------------------------------- */
/* A lane for each language and one for the background, whose evidence is always 0. */
enum { BACKGROUND = POLY_LANES, N_LANES };

static uint8_t lang_of_lane(uint32_t lane)
{
    static const uint8_t langs[N_LANES] = {[POLY_LANE_ID] = POLY_LANG_ID,
                                           [POLY_LANE_EN] = POLY_LANG_EN,
                                           [POLY_LANE_MS] = POLY_LANG_MS};
    _Static_assert(POLY_LANG_OTHER == 0, "all others are");
    return langs[lane];
}

/* The strongest lane, the first of equal ones; `odds` is what each has before a word was read. */
static uint32_t strongest(const int32_t *lanes, const int32_t *odds)
{
    int32_t all[POLY_LANES], most = odds[BACKGROUND];
    for (uint32_t k = 0; k < POLY_LANES; k++) all[k] = lanes[k] + odds[k];
    for (uint32_t k = 0; k < POLY_LANES; k++) most = all[k] > most ? all[k] : most;
    uint32_t best = 0;
    while (best < POLY_LANES && all[best] != most) best++;
    return best;
}

/* All that was read; what is quoted counts one part in POLY_W_LANG_QUOTED, or all. */
static inline void weigh(int32_t *lanes, const evidence *e, bool all)
{
    const int32_t part = all ? 1 : POLY_W_LANG_QUOTED;
    for (uint32_t k = 0; k < POLY_LANES; k++) lanes[k] = e->frame[k] + e->quoted[k] / part;
}

/* The odds of a text of so many words. What a text says for a relative of its language by chance
 * and by its subject grows with its length. */
static void odds_of_text(int32_t *odds, uint64_t words)
{
    enum { MOST = INT32_MAX / 4 };
    const uint64_t drift = words / POLY_W_LANG_DRIFT;
    const int32_t home = POLY_W_LANG_HOME + (drift < MOST ? (int32_t)drift : MOST);
    for (uint32_t k = 0; k < POLY_LANES; k++) odds[k] = 0;
    odds[POLY_LANE_ID] = odds[POLY_LANE_EN] = home;
    odds[BACKGROUND] = POLY_W_LANG_LEAST;
}

/* The odds of a stretch in a text whose lane is `around`. */
static void odds_in(int32_t *odds, uint32_t around)
{
    for (uint32_t k = 0; k < N_LANES; k++) odds[k] = 0;
    odds[around] = POLY_W_LANG_STAY;
    if (around == POLY_LANE_EN || around == BACKGROUND) return;
    odds[POLY_LANE_EN] = odds[BACKGROUND] = POLY_W_LANG_STAY - POLY_W_LANG_LEAVE;
}

uint8_t poly_lang_within(const poly_tokens *toks, uint32_t from, uint32_t to, uint8_t around)
{
    static const uint8_t lanes_of_langs[POLY_LANGS_MAX] = {[POLY_LANG_OTHER] = BACKGROUND,
                                                           [POLY_LANG_ID] = POLY_LANE_ID,
                                                           [POLY_LANG_EN] = POLY_LANE_EN,
                                                           [POLY_LANG_MS] = POLY_LANE_MS};
    evidence e;
    int32_t lanes[POLY_LANES], odds[N_LANES];
    assert(around < POLY_LANGS_MAX && from <= to && to <= toks->count);
    read_tokens(&e, toks, from, to);
    weigh(lanes, &e, true);
    odds_in(odds, lanes_of_langs[around]);
    return lang_of_lane(strongest(lanes, odds));
}

/* Sums of a document as lanes; those of a giant are halved until they fit. */
static void narrow(int32_t *lanes, const int64_t *wide)
{
    enum { MOST = INT32_MAX / 4 };
    int64_t part = 1;
    for (uint32_t k = 0; k < POLY_LANES; k++) {
        while (wide[k] / part > MOST || wide[k] / part < -MOST) part *= 2;
    }
    for (uint32_t k = 0; k < POLY_LANES; k++) lanes[k] = (int32_t)(wide[k] / part);
}

static inline void add(evidence *sum, const evidence *e)
{
    for (uint32_t k = 0; k < POLY_LANES; k++) sum->frame[k] += e->frame[k];
    for (uint32_t k = 0; k < POLY_LANES; k++) sum->quoted[k] += e->quoted[k];
    sum->words += e->words;
}

/* The document's lane; when next to all of it is quoted, quotations tell. */
static uint32_t lane_of_document(const evidence *each, uint32_t n)
{
    int64_t wide[POLY_LANES] = {0}, quoted[POLY_LANES] = {0};
    int32_t odds[N_LANES], lanes[POLY_LANES];
    uint64_t words = 0;
    for (uint32_t i = 0, next; i < n; i = next) {
        evidence some = each[i];
        for (next = i + 1; next < n && some.words < ENOUGH_WORDS; next++) add(&some, &each[next]);
        words += some.words;
        for (uint32_t k = 0; k < POLY_LANES; k++) {
            wide[k] += some.frame[k];
            quoted[k] += some.quoted[k];
        }
    }
    odds_of_text(odds, words);
    for (uint32_t k = 0; k < POLY_LANES; k++) wide[k] += quoted[k] / POLY_W_LANG_QUOTED;
    narrow(lanes, wide);
    const uint32_t lane = strongest(lanes, odds);
    if (lane != BACKGROUND) return lane;
    for (uint32_t k = 0; k < POLY_LANES; k++) wide[k] += quoted[k] - quoted[k] / POLY_W_LANG_QUOTED;
    narrow(lanes, wide);
    return strongest(lanes, odds);
}

void poly_sentences_set_lang(poly_sentences *s, const poly_tokens *toks, poly_arena *a)
{
    evidence *each = poly_arena_raw(a, s->count, sizeof *each);
    int32_t odds[N_LANES];
    if (!each) return;
    for (uint32_t i = 0; i < s->count; i++) {
        const bool silent = s->at[i].flags & POLY_SENT_BOILER;
        read_tokens(&each[i], toks, s->at[i].tok, silent ? s->at[i].tok : s->at[i].tok_end);
    }
    const uint32_t lane = lane_of_document(each, s->count);
    s->lang = lang_of_lane(lane);
    odds_in(odds, lane);
    for (uint32_t i = 0; i < s->count; i++) {
        int32_t lanes[POLY_LANES];
        weigh(lanes, &each[i], false);
        s->at[i].lang = lang_of_lane(strongest(lanes, odds));
        s->lang_tokens[s->at[i].lang] += each[i].words;
    }
}
