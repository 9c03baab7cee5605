/*
 * ngrams.c - what a form tells of its language, worked out once a form from words and letters.
 *
 *   in   the lines of common/ngrams.tsv; a folded form     out  poly_form.lang
 *
 * Method: a word that the table holds whole says what stands there. Any other is read letter by
 * letter: the longest n-gram that ends at a letter tells how likely that letter is in each language,
 * against a background of other languages; a word says half of the sum, within bounds. The table is
 * made by src/tools/train_lang.py, which reads words the same way. A function word that a list names
 * speaks for its language whatever its letters say.
 */
#include "lexicon/engine.h"
#include "lexicon/weights.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

enum { N_MAX = 4, LONGEST_READ = 40, FIRST_CAP = 1024 };

/* ---- keys ------------------------------------------------------------------------------------ */
/* An n-gram is its symbols, one a byte, the last one lowest; a whole word is its hash with the top
 * bit set. No key is 0. */
#define POLY_WHOLE_WORD (UINT64_C(1) << 63)

static uint64_t word_key(poly_str word) { return poly_hash_bytes(word.p, word.n) | POLY_WHOLE_WORD; }

/* One letter as a symbol: ASCII as it is, letters of Latin-1 by their second byte, a hyphen parts
 * words as their ends do, all others are one symbol that no n-gram holds. Nothing for a byte that
 * goes on. */
enum { NO_SYMBOL = 0, OTHER_SYMBOL = '?', EDGE = '_' }; /* as in train_lang.py */

static inline unsigned symbol_at(const unsigned char *p, size_t i)
{
    const unsigned c = p[i];
    if (c >= 'a' && c <= 'z') return c;
    if (c == '-') return EDGE;
    if (c == '\'' || c == EDGE) return c;
    if (c == 0xc3) return NO_SYMBOL; /* its second byte is the symbol */
    if ((c & 0xc0) == 0x80) return i > 0 && p[i - 1] == 0xc3 ? c : NO_SYMBOL;
    return OTHER_SYMBOL;
}

/* ---- the table ------------------------------------------------------------------------------- */
static poly_ngram *slot_of(poly_ngram *at, uint32_t cap, uint64_t key)
{
    assert(cap && (cap & (cap - 1)) == 0);
    uint32_t i = (uint32_t)(poly_hash_mix(key)) & (cap - 1);
    while (at[i].key && at[i].key != key) i = (i + 1) & (cap - 1);
    return &at[i];
}

/* Room for one more at a load of one half. */
static bool table_room(poly_ngrams *t, poly_arena *a)
{
    if (t->count < t->cap / 2) return true;
    const uint32_t cap = t->cap ? t->cap * 2 : FIRST_CAP;
    poly_ngram *at = poly_arena_alloc(a, cap, sizeof *at);
    if (!at) return false;
    memset(at, 0, cap * sizeof *at);
    for (uint32_t i = 0; i < t->cap; i++) {
        if (t->at[i].key) *slot_of(at, cap, t->at[i].key) = t->at[i];
    }
    t->at = at;
    t->cap = cap;
    return true;
}

/* False when the key stands there already, or memory ran out. */
static bool table_add(poly_ngrams *t, uint64_t key, uint64_t lanes, poly_arena *a)
{
    if (!table_room(t, a)) return false;
    poly_ngram *slot = slot_of(t->at, t->cap, key);
    if (slot->key) return false;
    *slot = (poly_ngram){key, lanes};
    t->count++;
    return true;
}

static inline const poly_ngram *table_find(const poly_ngrams *t, uint64_t key)
{
    const poly_ngram *slot = slot_of(t->at, t->cap, key);
    return slot->key ? slot : NULL;
}

/* ---- loading --------------------------------------------------------------------------------- */
/* "_kerana_" is the whole word, "_ker" and "ran" are n-grams; 0 when it is neither. */
static uint64_t key_of(poly_str gram)
{
    const bool from = gram.n && gram.p[0] == EDGE, to = gram.n > 1 && gram.p[gram.n - 1] == EDGE;
    if (from && to && gram.n > 2) return word_key((poly_str){gram.p + 1, gram.n - 2});
    uint64_t key = 0;
    unsigned n = 0;
    for (size_t i = 0; i < gram.n; i++) {
        const unsigned c = symbol_at((const unsigned char *)gram.p, i);
        if (c == OTHER_SYMBOL) return 0;
        if (c) key = key << 8 | c, n++;
    }
    return n >= 2 && n <= N_MAX ? key : 0;
}

/* One number for each language of poly_lane, parted by blanks; biased to be summed as they are. */
static bool read_lanes(poly_str s, uint64_t *out)
{
    unsigned char lanes[POLY_LANES];
    for (uint32_t k = 0; k < POLY_LANES; k++) {
        poly_str word = poly_str_cut(&s, ' ');
        const bool minus = word.n && word.p[0] == '-';
        int value = 0;
        if (minus) word.p++, word.n--;
        if (!word.n || word.n > 3) return false;
        for (size_t i = 0; i < word.n; i++) {
            if (word.p[i] < '0' || word.p[i] > '9') return false;
            value = value * 10 + (word.p[i] - '0');
        }
        if (value > POLY_LANE_MOST) return false;
        lanes[k] = (unsigned char)((minus ? -value : value) + POLY_LANE_ZERO);
    }
    memcpy(out, lanes, sizeof *out);
    return !s.p;
}

void poly_ngrams_line(poly_loader *l, const poly_fields *f)
{
    poly_str grams = f->at[0];
    uint64_t lanes;
    if (!read_lanes(f->at[1], &lanes)) {
        poly_loader_wrong(l, "eight numbers from -100 to 100, one a language, parted by single blanks");
        return;
    }
    while (grams.p) {
        const uint64_t key = key_of(poly_str_cut(&grams, '|'));
        if (!key) {
            poly_loader_wrong(l, "an n-gram is two to four letters, a word stands between two _");
            return;
        }
        if (table_add(&l->engine->ngrams, key, lanes, &l->engine->mem)) continue;
        if (!l->engine->mem.status) poly_loader_wrong(l, "this n-gram or word stands twice");
        return;
    }
}

/* ---- reading a form -------------------------------------------------------------------------- */
/* Sums of biased lanes, four 16-bit ones a word: no sum of LONGEST_READ of them can run over. */
typedef struct lane_sums {
    uint64_t even, odd;
    uint32_t n;
} lane_sums;
_Static_assert(LONGEST_READ * 255 <= UINT16_MAX, "the sums of a form fit");

static inline void add_lanes(lane_sums *s, uint64_t lanes)
{
    s->even += lanes & POLY_LANES_EVEN;
    s->odd += lanes >> 8 & POLY_LANES_EVEN;
    s->n++;
}

static int bound(int x, int most) { return x > most ? most : x < -most ? -most : x; }

/* What the letters say; the loop of train_lang.py's of_letters(). */
static void read_letters(const poly_ngrams *t, poly_str word, int *lanes)
{
    const unsigned char *p = (const unsigned char *)word.p;
    lane_sums sums = {0};
    uint32_t last = EDGE;
    for (size_t i = 0; i <= word.n && sums.n < LONGEST_READ; i++) {
        const unsigned c = i < word.n ? symbol_at(p, i) : EDGE;
        if (c == NO_SYMBOL) continue;
        last = last << 8 | c;
        const poly_ngram *hit = NULL;
        if (last > 0xffffff) hit = table_find(t, last);
        if (!hit && last > 0xffff) hit = table_find(t, last & 0xffffff);
        if (!hit) hit = table_find(t, last & 0xffff);
        if (hit) add_lanes(&sums, hit->lanes);
    }
    for (uint32_t k = 0; k < POLY_LANES; k++) {
        const uint64_t half = k & 1 ? sums.odd : sums.even;
        const int sum = (int)(half >> (k / 2 * 16) & 0xffff) - (int)sums.n * POLY_LANE_ZERO;
        lanes[k] = bound(sum / 2, POLY_W_LETTERS_MOST);
    }
}

static bool read_whole(const poly_ngrams *t, poly_str word, int *lanes)
{
    const poly_ngram *hit = table_find(t, word_key(word));
    if (!hit) return false;
    unsigned char biased[POLY_LANES];
    memcpy(biased, &hit->lanes, sizeof biased);
    for (uint32_t k = 0; k < POLY_LANES; k++) lanes[k] = biased[k] - POLY_LANE_ZERO;
    return true;
}

/* "tiap-tiap" is in a list, "aturan-aturan" says what "aturan" does. Was the word in the table? */
static bool read_word(const poly_ngrams *t, poly_str word, int *lanes)
{
    if (!t->count) return false;
    if (read_whole(t, word, lanes)) return true;
    const char *hyphen = memchr(word.p, '-', word.n);
    if (hyphen > word.p) word.n = (size_t)(hyphen - word.p);
    if (hyphen && read_whole(t, word, lanes)) return true;
    read_letters(t, word, lanes);
    return false;
}

/* ---- function words -------------------------------------------------------------------------- */
static int larger(int a, int b) { return a > b ? a : b; }

/* A listed word speaks for its language against those whose text it may stand in: Indonesian words
 * are at home in all relatives, so those of a relative stand out against Indonesian and English only.
 * Of Indonesian and English words the table knows better: "di" is as Malay as Indonesian. */
static void favour(int *lanes, const int8_t *listed, bool known)
{
    for (uint32_t k = 0; k < POLY_LANES; k++) {
        if (!listed[k] || (known && (k == POLY_LANE_ID || k == POLY_LANE_EN))) continue;
        int rival = 0;
        if (k != POLY_LANE_EN) rival = larger(rival, lanes[POLY_LANE_EN]);
        if (k != POLY_LANE_ID) rival = larger(rival, lanes[POLY_LANE_ID]);
        if (k == POLY_LANE_EN) rival = larger(rival, lanes[POLY_LANE_MS]);
        lanes[k] = larger(lanes[k], rival + listed[k] * POLY_W_LISTED);
    }
}

/* ---- the door -------------------------------------------------------------------------------- */
static bool starts_latin(poly_str s)
{
    const unsigned char c = (unsigned char)(s.n ? s.p[0] : 0);
    return c < 0xc9; /* below U+0250: folded, full-width and mathematical letters are Latin */
}

static bool is_word(poly_str s)
{
    const unsigned char c = (unsigned char)(s.n ? s.p[0] : 0);
    return (c >= 'a' && c <= 'z') || c >= 0xc3;
}

void poly_ngrams_describe(const void *ngrams, poly_form *form, poly_str folded)
{
    const poly_ngrams *t = ngrams;
    int lanes[POLY_LANES] = {0};
    if (!is_word(folded)) return;
    if (!starts_latin(folded)) {
        memset(form->lang, -POLY_W_FOREIGN, sizeof form->lang);
        return;
    }
    const bool known = read_word(t, folded, lanes);
    favour(lanes, form->lang, known);
    for (uint32_t k = 0; k < POLY_LANES; k++) form->lang[k] = (int8_t)bound(lanes[k], POLY_LANE_MOST);
}
