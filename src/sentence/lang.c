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
#include "base/cpu.h"
#include "sentence/parts.h"
#include "sentence/sums.h"
#include "sentence/weights.h"

#include <assert.h>
#include <string.h>

/* A stretch of fewer tokens is summed at once. */
enum { BLOCK = POLY_SUMS_MOST };

/* ---- the evidence of a stretch --------------------------------------------------------------- */
typedef poly_sums sums;

/* In quarters of a nat. */
typedef struct evidence {  /* of a block at most: nearly every sentence */
    sums frame;            /* of words outside quotation marks, and of capitalised ones */
    sums quoted;           /* of words inside */
    uint32_t words;
} evidence;

/* Of any length. Beyond so many words nothing changes any more, and nothing runs over. */
enum { ENOUGH_WORDS = 1 << 20 };
_Static_assert((ENOUGH_WORDS + BLOCK) * (int64_t)POLY_LANE_MOST < INT32_MAX / 4, "two of them fit");

typedef struct wide_evidence {
    int32_t frame[POLY_LANES], quoted[POLY_LANES];
    uint32_t words;
} wide_evidence;

typedef struct reader {
    const poly_tokens *toks;
    const uint32_t *marks; /* of toks->quotes, those ahead; NULL: they are looked for */
    evidence e;            /* of the block */
    poly_word_sums w;      /* of the block up to here */
    sums then;             /* its words without capitals up to the last mark */
    bool inside;           /* quotation marks */
    bool was_inside;       /* all before the block was, as a closing mark of it tells */
} reader;

/* Words since the last mark are quoted or not as it says, but for capitalised ones. */
POLY_INLINE void settle(reader *r)
{
    const sums small = r->w.all - r->w.names;
    if (r->inside) r->e.quoted += small - r->then;
    r->then = small;
}

/* The rest of a block. What is not quoted is the frame. */
POLY_INLINE void settle_block(reader *r)
{
    settle(r);
    r->e.frame = r->then - r->e.quoted + r->w.names / POLY_W_LANG_NAME;
    r->e.words = r->w.words;
}

/* A closing mark without an opening one ends a quotation that an earlier sentence began. */
POLY_INLINE void cross_mark(reader *r, const poly_token *mark)
{
    const bool opens = mark->flags & POLY_TOKF_OPEN;
    settle(r);
    if (!opens && !r->inside) {
        r->e.quoted = r->then;
        r->was_inside = true;
    }
    r->inside = opens;
}

/* The first word of a sentence has a capital for being the first, unless another one follows, "Budi
 * Sanjaya." Is the capitalised word at i no name, so far as the next word tells? */
static inline bool is_sentence_case(const poly_tokens *toks, uint32_t i, uint32_t to)
{
    const poly_token *next = &toks->at[i + 1];
    return i + 1 < to && next->kind == POLY_TOK_WORD && !(next->flags & POLY_TOKF_CAP);
}

/* Up to the first word and over it. Returns where to go on. */
POLY_INLINE uint32_t read_first(reader *r, uint32_t i, uint32_t to)
{
    const poly_token *t = r->toks->at;
    for (; i < to && t[i].kind != POLY_TOK_WORD; i++) {
        if (t[i].kind == POLY_TOK_QUOTE) cross_mark(r, &t[i]);
    }
    if (i == to) return to;
    r->w.all = poly_sums_of(&r->toks->evidence[i]);
    if ((t[i].flags & POLY_TOKF_CAP) && !is_sentence_case(r->toks, i, to)) r->w.names = r->w.all;
    r->w.words = 1;
    return i + 1;
}

/* The first quotation mark from token i on, up to `to`; one that turned out to be none is none. */
POLY_INLINE uint32_t next_mark(reader *r, uint32_t i, uint32_t to)
{
    const poly_token *at = r->toks->at;
    if (!r->marks) {
        while (i < to && at[i].kind != POLY_TOK_QUOTE) i++;
        return i;
    }
    while (*r->marks < i || (*r->marks < to && at[*r->marks].kind != POLY_TOK_QUOTE)) r->marks++;
    return *r->marks < to ? *r->marks : to;
}

/* Words of one block. */
POLY_INLINE void read_block(reader *r, uint32_t from, uint32_t to, poly_sum_fn *sum)
{
    for (;;) {
        const uint32_t mark = next_mark(r, from, to);
        sum(&r->w, r->toks, from, mark);
        if (mark == to) break;
        cross_mark(r, &r->toks->at[mark]);
        from = mark + 1;
    }
    settle_block(r);
}

POLY_INLINE void begin_block(reader *r)
{
    r->e.quoted = r->w.all = r->w.names = r->then = (sums){0};
    r->w.words = 0;
    r->was_inside = false;
}

/* Fewer than BLOCK tokens, from where no mark is open. */
POLY_INLINE evidence read_tokens(reader *r, uint32_t from, uint32_t to, poly_sum_fn *sum)
{
    assert(to - from < BLOCK);
    begin_block(r);
    r->inside = false;
    const uint32_t behind_first = read_first(r, from, to);
    read_block(r, behind_first, to, sum);
    return r->e;
}

/* Adds a block to what was read before it, and begins the next. */
static void take_block(wide_evidence *all, reader *r)
{
    const bool more = all->words < ENOUGH_WORDS;
    for (uint32_t k = 0; k < POLY_LANES; k++) {
        if (r->was_inside) all->quoted[k] += all->frame[k], all->frame[k] = 0;
        if (more) all->frame[k] += r->e.frame[k], all->quoted[k] += r->e.quoted[k];
    }
    all->words += r->e.words;
    begin_block(r);
}

/* Any number of them. */
static wide_evidence read_many(const poly_tokens *toks, uint32_t from, uint32_t to)
{
    wide_evidence all = {0};
    reader r = {.toks = toks};
    uint32_t i = read_first(&r, from, to), end;
    do {
        end = to - i >= BLOCK ? i + BLOCK - 1 : to;
        read_block(&r, i, end, poly_sum_words);
        take_block(&all, &r);
        i = end;
    } while (i < to);
    return all;
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

/* The odds of a stretch, as a block is summed. */
typedef struct block_odds {
    sums lanes;
    int16_t background;
} block_odds;
_Static_assert(BLOCK * POLY_LANE_MOST + POLY_W_LANG_STAY <= INT16_MAX, "with odds they fit, too");

/* The same of a block. */
#if defined(__SSE2__)
static inline uint32_t strongest_in_block(sums lanes, const block_odds *odds)
{
    const __m128i all = (__m128i)(lanes + odds->lanes);
    __m128i most = _mm_max_epi16(all, _mm_set1_epi16(odds->background));
    most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0x4e));
    most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0xb1));
    most = _mm_max_epi16(most, _mm_shufflehi_epi16(_mm_shufflelo_epi16(most, 0xb1), 0xb1));
    const int same = _mm_movemask_epi8(_mm_cmpeq_epi16(all, most)); /* two bits a lane */
    return (uint32_t)__builtin_ctz((uint32_t)same | 1u << 2 * BACKGROUND) / 2;
}
#else
static inline uint32_t strongest_in_block(sums lanes, const block_odds *odds)
{
    int32_t wide[POLY_LANES], wide_odds[N_LANES];
    for (uint32_t k = 0; k < POLY_LANES; k++) wide[k] = lanes[k];
    for (uint32_t k = 0; k < POLY_LANES; k++) wide_odds[k] = odds->lanes[k];
    wide_odds[BACKGROUND] = odds->background;
    return strongest(wide, wide_odds);
}
#endif

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

/* The same of a block. */
static block_odds block_odds_in(uint32_t around)
{
    int32_t odds[N_LANES];
    block_odds b;
    odds_in(odds, around);
    for (uint32_t k = 0; k < POLY_LANES; k++) b.lanes[k] = (int16_t)odds[k];
    b.background = (int16_t)odds[BACKGROUND];
    return b;
}

/* The lane of any stretch: what is quoted counts one part in `part`. */
static uint32_t lane_within(const poly_tokens *toks, uint32_t from, uint32_t to, uint32_t around,
                            int32_t part)
{
    int32_t lanes[POLY_LANES], odds[N_LANES];
    if (to - from < BLOCK) {
        reader r = {.toks = toks};
        const evidence e = read_tokens(&r, from, to, poly_sum_words);
        const block_odds b = block_odds_in(around);
        return strongest_in_block(e.frame + e.quoted / (int16_t)part, &b);
    }
    const wide_evidence e = read_many(toks, from, to);
    for (uint32_t k = 0; k < POLY_LANES; k++) lanes[k] = e.frame[k] + e.quoted[k] / part;
    odds_in(odds, around);
    return strongest(lanes, odds);
}

uint8_t poly_lang_within(const poly_tokens *toks, uint32_t from, uint32_t to, uint8_t around)
{
    static const uint8_t lanes_of_langs[POLY_LANGS_MAX] = {[POLY_LANG_OTHER] = BACKGROUND,
                                                           [POLY_LANG_ID] = POLY_LANE_ID,
                                                           [POLY_LANG_EN] = POLY_LANE_EN,
                                                           [POLY_LANG_MS] = POLY_LANE_MS};
    assert(around < POLY_LANGS_MAX && from <= to && to <= toks->count);
    return lang_of_lane(lane_within(toks, from, to, lanes_of_langs[around], 1));
}

/* ---- the document ---------------------------------------------------------------------------- */
typedef struct document {
    int64_t frame[POLY_LANES], quoted[POLY_LANES];
    uint64_t words;
    evidence latest; /* of some sentences, not yet in the others: a block at most */
} document;

static void take_latest(document *d)
{
    for (uint32_t k = 0; k < POLY_LANES; k++) d->frame[k] += d->latest.frame[k];
    for (uint32_t k = 0; k < POLY_LANES; k++) d->quoted[k] += d->latest.quoted[k];
    d->words += d->latest.words;
    d->latest = (evidence){0};
}

static inline void add_sentence(document *d, const evidence *e)
{
    if (d->latest.words + e->words >= BLOCK) take_latest(d);
    d->latest.frame += e->frame;
    d->latest.quoted += e->quoted;
    d->latest.words += e->words;
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

/* The document's lane; when next to all of it is quoted, quotations tell. */
static uint32_t lane_of_document(const document *d)
{
    int64_t wide[POLY_LANES];
    int32_t odds[N_LANES], lanes[POLY_LANES];
    odds_of_text(odds, d->words);
    for (uint32_t k = 0; k < POLY_LANES; k++)
        wide[k] = d->frame[k] + d->quoted[k] / POLY_W_LANG_QUOTED;
    narrow(lanes, wide);
    const uint32_t lane = strongest(lanes, odds);
    if (lane != BACKGROUND) return lane;
    for (uint32_t k = 0; k < POLY_LANES; k++) wide[k] = d->frame[k] + d->quoted[k];
    narrow(lanes, wide);
    return strongest(lanes, odds);
}

static inline bool is_long(const poly_sentence *x) { return x->tok_end - x->tok >= BLOCK; }

/* Of a long sentence only the words are kept. */
static evidence read_long_sentence(document *d, const poly_tokens *toks, const poly_sentence *x)
{
    const wide_evidence wide = read_many(toks, x->tok, x->tok_end);
    for (uint32_t k = 0; k < POLY_LANES; k++) d->frame[k] += wide.frame[k];
    for (uint32_t k = 0; k < POLY_LANES; k++) d->quoted[k] += wide.quoted[k];
    d->words += wide.words;
    return (evidence){.words = wide.words};
}

typedef struct saying { /* of a sentence */
    sums all; /* of what it quotes only one part in POLY_W_LANG_QUOTED */
    uint32_t words;
} saying;

/* Boilerplate says nothing. */
POLY_INLINE saying read_sentence(document *d, reader *r, const poly_sentence *x, poly_sum_fn *sum)
{
    evidence e = {0};
    if (x->flags & POLY_SENT_BOILER) return (saying){0};
    if (is_long(x)) {
        e = read_long_sentence(d, r->toks, x);
    } else {
        e = read_tokens(r, x->tok, x->tok_end, sum);
        add_sentence(d, &e);
    }
    return (saying){e.frame + e.quoted / POLY_W_LANG_QUOTED, e.words};
}

/* Fills `each`, and the document. */
POLY_INLINE void read_sentences(saying *each, document *d, const poly_sentences *s,
                                const poly_tokens *toks, poly_sum_fn *sum)
{
    reader r = {.toks = toks, .marks = toks->quotes};
    for (uint32_t i = 0; i < s->count; i++) each[i] = read_sentence(d, &r, &s->at[i], sum);
    take_latest(d);
}

#if POLY_HAS_AVX2
POLY_AVX2 static void read_sentences_avx2(saying *each, document *d, const poly_sentences *s,
                                          const poly_tokens *toks)
{
    read_sentences(each, d, s, toks, poly_sum_words_avx2);
}
#else
#define read_sentences_avx2 read_sentences_here
#endif

static void read_sentences_here(saying *each, document *d, const poly_sentences *s,
                                const poly_tokens *toks)
{
    read_sentences(each, d, s, toks, poly_sum_words);
}

void poly_sentences_set_lang(poly_sentences *s, const poly_tokens *toks, poly_arena *a)
{
    saying *each = poly_arena_raw(a, s->count, sizeof *each);
    document d = {0};
    if (!each) return;
    if (poly_cpu_has_avx2())
        read_sentences_avx2(each, &d, s, toks);
    else
        read_sentences_here(each, &d, s, toks);
    const uint32_t around = lane_of_document(&d);
    const block_odds odds = block_odds_in(around);
    s->lang = lang_of_lane(around);
    for (uint32_t i = 0; i < s->count; i++) {
        poly_sentence *x = &s->at[i];
        const bool again = is_long(x) && !(x->flags & POLY_SENT_BOILER);
        const uint32_t lane =
            again ? lane_within(toks, x->tok, x->tok_end, around, POLY_W_LANG_QUOTED)
                  : strongest_in_block(each[i].all, &odds);
        x->lang = lang_of_lane(lane);
        s->lang_tokens[x->lang] += each[i].words;
    }
}
