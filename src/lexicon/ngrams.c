/*
 * ngrams.c - what a form tells of its language, worked out once a form from words and letters.
 *
 *   in   the lines of common/ngrams.tsv; a folded form     out  poly_form.lang
 *
 * Method: a word that the table holds whole says what stands there. Any other is read letter by
 * letter: the longest n-gram of two to four that ends at a letter tells how likely that letter is
 * in each language, against a background of other languages; a word says half of the sum, within
 * bounds. The table is made by src/tools/train_lang.py, which reads words the same way. A function
 * word that a list names speaks for its language whatever its letters say.
 */
#include "lexicon/engine.h"
#include "lexicon/weights.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

enum { N_MAX = 4, LONGEST_READ = 40, FIRST_SHIFT = 10, FIRST_CAP = 1 << FIRST_SHIFT };

/* ---- keys ------------------------------------------------------------------------------------ */
/* An n-gram is its letters, five bits each, the last one lowest; a whole word is its hash, odd. No
 * key is 0. */
enum { LETTER_BITS = 5, LETTERS = 1 << LETTER_BITS, THREE = 1 << 3 * LETTER_BITS };
_Static_assert((int)THREE == (int)POLY_NGRAM_ENDINGS, "an ending is three letters");

static uint64_t word_key(poly_str word) { return poly_hash_bytes(word.p, word.n) | 1; }

/* Letters as train_lang.py's symbols() has them: a to z, the apostrophe, the edge of a word, which
 * a hyphen is too, and three with accents. All others are one letter that no n-gram holds. */
enum { OTHER_LETTER = 0, APOSTROPHE = 27, EDGE, E_ACUTE, E_GRAVE, A_ANY, EDGE_MARK = '_' };

static unsigned accented(unsigned char second) /* the letter 0xC3 0x80 + x */
{
    switch (second) {
    case 0xa0: case 0xa1: case 0xa2: return A_ANY;
    case 0xa8: return E_GRAVE;
    case 0xa9: case 0xaa: return E_ACUTE;
    default: return OTHER_LETTER;
    }
}

/* The letter that begins at byte *i of n; *i moves to its last byte. */
static inline unsigned letter_at(const unsigned char *p, size_t n, size_t *i)
{
    const unsigned c = p[*i];
    if (c >= 'a' && c <= 'z') return c - 'a' + 1;
    if (c == '-' || c == EDGE_MARK) return EDGE;
    if (c == '\'') return APOSTROPHE;
    if (c < 0x80) return OTHER_LETTER;
    const unsigned second = *i + 1 < n ? p[*i + 1] : 0;
    while (*i + 1 < n && (p[*i + 1] & 0xc0) == 0x80) ++*i;
    return c == 0xc3 ? accented((unsigned char)second) : OTHER_LETTER;
}

/* ---- the table ------------------------------------------------------------------------------- */
/* Fibonacci hashing: the high bits of a product with the golden ratio; four letters need no
 * more. */
static inline poly_ngram *slot_of(const poly_ngram_table *t, uint64_t key)
{
    assert(t->cap && t->cap == UINT64_C(1) << (64 - t->shift));
    uint64_t i = (key * UINT64_C(0x9e3779b97f4a7c15)) >> t->shift;
    while (t->at[i].key && t->at[i].key != key) i = (i + 1) & (t->cap - 1);
    return &t->at[i];
}

/* Room for one more at a load of one half. */
static bool table_room(poly_ngram_table *t, poly_arena *a)
{
    if (t->count < t->cap / 2) return true;
    poly_ngram_table more = {.count = t->count, .cap = FIRST_CAP, .shift = 64 - FIRST_SHIFT};
    if (t->cap) more.cap = t->cap * 2, more.shift = t->shift - 1;
    more.at = poly_arena_alloc(a, more.cap, sizeof *more.at);
    if (!more.at) return false;
    for (uint32_t i = 0; i < t->cap; i++) {
        if (t->at[i].key) *slot_of(&more, t->at[i].key) = t->at[i];
    }
    *t = more;
    return true;
}

/* False when the key stands there already, or memory ran out. */
static bool table_add(poly_ngram_table *t, uint64_t key, uint64_t lanes, poly_arena *a)
{
    if (!table_room(t, a)) return false;
    poly_ngram *slot = slot_of(t, key);
    if (slot->key) return false;
    *slot = (poly_ngram){key, lanes};
    t->count++;
    return true;
}

static inline const poly_ngram *table_find(const poly_ngram_table *t, uint64_t key)
{
    const poly_ngram *slot = slot_of(t, key);
    return slot->key ? slot : NULL;
}

/* ---- loading --------------------------------------------------------------------------------- */
static bool is_whole(poly_str gram)
{
    return gram.n > 2 && gram.p[0] == EDGE_MARK && gram.p[gram.n - 1] == EDGE_MARK;
}

/* "_kerana_" is the whole word, "_ker" and "ran" are n-grams; 0 when it is neither. */
static uint64_t key_of(poly_str gram)
{
    if (is_whole(gram)) return word_key((poly_str){gram.p + 1, gram.n - 2});
    if (poly_str_eq(gram, POLY_S("__"))) return 0;
    uint64_t key = 0;
    unsigned n = 0;
    for (size_t i = 0; i < gram.n && n <= N_MAX; i++, n++) {
        const unsigned c = letter_at((const unsigned char *)gram.p, gram.n, &i);
        if (c == OTHER_LETTER) return 0;
        key = key << LETTER_BITS | c;
    }
    return n >= 2 && n <= N_MAX ? key : 0;
}

/* Eight lanes as one number, lane 0 lowest. */
static uint64_t pack(const unsigned char *lanes)
{
    uint64_t out = 0;
    for (uint32_t k = POLY_LANES; k-- > 0;) out = out << 8 | lanes[k];
    return out;
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
    *out = pack(lanes);
    return !s.p;
}

void poly_ngrams_line(poly_loader *l, const poly_fields *f)
{
    poly_str grams = f->at[0];
    uint64_t lanes;
    if (!read_lanes(f->at[1], &lanes)) {
        poly_loader_wrong(
            l, "eight numbers from -100 to 100, one a language, parted by single blanks");
        return;
    }
    while (grams.p) {
        const poly_str gram = poly_str_cut(&grams, '|');
        const uint64_t key = key_of(gram);
        if (!key) {
            poly_loader_wrong(l, "an n-gram is two to four letters, a word stands between two _");
            return;
        }
        poly_ngrams *t = &l->engine->ngrams;
        if (table_add(is_whole(gram) ? &t->words : &t->grams, key, lanes, &l->engine->mem))
            continue;
        if (!l->engine->mem.status) poly_loader_wrong(l, "this n-gram or word stands twice");
        return;
    }
}

/* ---- endings --------------------------------------------------------------------------------- */
#define POLY_SAYS_NOTHING UINT64_C(0x8080808080808080) /* POLY_LANE_ZERO in each byte */
#define POLY_FOUR_END (1u << 15)

static unsigned letters_of(uint64_t key) { return key >> 15 ? 4 : key >> 10 ? 3 : 2; }

/* Every three letters know the n-gram that they end in: reading takes one look a letter. */
static void bake_one(poly_ngrams *t, const poly_ngram *g, uint16_t *next)
{
    const unsigned n = letters_of(g->key);
    if (n == 4) {
        t->endings[g->key & (THREE - 1)] |= POLY_FOUR_END;
        return;
    }
    t->lanes[++*next] = g->lanes;
    for (uint32_t before = 0; before < (n == 2 ? LETTERS : 1); before++)
        t->endings[before << 2 * LETTER_BITS | g->key] = *next;
}

void poly_ngrams_bake(poly_ngrams *t, poly_arena *a)
{
    uint16_t next = 0;
    t->endings = poly_arena_alloc(a, THREE, sizeof *t->endings);
    t->lanes = poly_arena_alloc(a, (size_t)t->grams.count + 1, sizeof *t->lanes);
    if (!t->endings || !t->lanes) return;
    t->lanes[0] = POLY_SAYS_NOTHING;
    for (unsigned n = 2; n <= N_MAX; n++) {
        for (uint32_t i = 0; i < t->grams.cap; i++) {
            const poly_ngram *g = &t->grams.at[i];
            if (g->key && letters_of(g->key) == n) bake_one(t, g, &next);
        }
    }
    assert(next < POLY_FOUR_END); /* there are but 31 letters */
}

/* ---- reading a form -------------------------------------------------------------------------- */
#define POLY_LANES_EVEN UINT64_C(0x00ff00ff00ff00ff) /* the even bytes of eight biased lanes */

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

/* Half a sum of n biased lanes, within bounds, biased. */
static inline unsigned char half_of(uint64_t sum, uint32_t n)
{
    const int half = ((int)sum - (int)n * POLY_LANE_ZERO) / 2;
    return (unsigned char)(bound(half, POLY_W_LETTERS_MOST) + POLY_LANE_ZERO);
}

/* What the letters say; the loop of train_lang.py's of_letters(). */
static uint64_t read_letters(const poly_ngrams *t, poly_str word)
{
    const unsigned char *p = (const unsigned char *)word.p;
    lane_sums sums = {0};
    uint32_t last = EDGE;
    for (size_t i = 0; i <= word.n && sums.n < LONGEST_READ; i++) {
        const unsigned c = i < word.n ? letter_at(p, word.n, &i) : EDGE;
        last = (last << LETTER_BITS | c) & (LETTERS * THREE - 1);
        const unsigned ending = t->endings[last & (THREE - 1)];
        const poly_ngram *four = ending & POLY_FOUR_END ? table_find(&t->grams, last) : NULL;
        add_lanes(&sums, four ? four->lanes : t->lanes[ending & (POLY_FOUR_END - 1)]);
    }
    unsigned char lanes[POLY_LANES];
    for (uint32_t k = 0; k < POLY_LANES; k += 2) {
        lanes[k] = half_of(sums.even >> k * 8 & 0xffff, sums.n);
        lanes[k + 1] = half_of(sums.odd >> k * 8 & 0xffff, sums.n);
    }
    return pack(lanes);
}

/* "tiap-tiap" is in a list, "aturan-aturan" says what "aturan" does. *known: was the word there? */
static uint64_t read_word(const poly_ngrams *t, poly_str word, bool *known)
{
    const poly_ngram *hit = table_find(&t->words, word_key(word));
    const char *hyphen = hit ? NULL : memchr(word.p, '-', word.n);
    if (hyphen > word.p) {
        word.n = (size_t)(hyphen - word.p);
        hit = table_find(&t->words, word_key(word));
    }
    *known = hit != NULL;
    return hit ? hit->lanes : read_letters(t, word);
}

/* ---- function words -------------------------------------------------------------------------- */
static int larger(int a, int b) { return a > b ? a : b; }

/* A listed word speaks for its language against those whose text it may stand in: Indonesian words
 * are at home in all relatives, so those of a relative stand out against Indonesian and English
 * only. Of Indonesian and English words the table knows better: "di" is as Malay as Indonesian. */
static void favour(int8_t *lanes, const int8_t *listed, bool known)
{
    for (uint32_t k = 0; k < POLY_LANES; k++) {
        if (!listed[k] || (known && (k == POLY_LANE_ID || k == POLY_LANE_EN))) continue;
        int rival = 0;
        if (k != POLY_LANE_EN) rival = larger(rival, lanes[POLY_LANE_EN]);
        if (k != POLY_LANE_ID) rival = larger(rival, lanes[POLY_LANE_ID]);
        if (k == POLY_LANE_EN) rival = larger(rival, lanes[POLY_LANE_MS]);
        lanes[k] =
            (int8_t)bound(larger(lanes[k], rival + listed[k] * POLY_W_LISTED), POLY_LANE_MOST);
    }
}

/* ---- the door -------------------------------------------------------------------------------- */
/* Latin letters, full-width and mathematical ones too once they are folded, lie below U+02B0 or in
 * U+1E00-1EFF, as the first one of "\u1e25asan" does. */
static bool starts_latin(poly_str s)
{
    const unsigned char c = (unsigned char)(s.n ? s.p[0] : 0);
    const unsigned char second = (unsigned char)(s.n > 1 ? s.p[1] : 0);
    if (c == 0xe1) return second >= 0xb8 && second <= 0xbb;
    return c < 0xca || (c == 0xca && second < 0xb0);
}

static bool is_word(poly_str s)
{
    const unsigned char c = (unsigned char)(s.n ? s.p[0] : 0);
    return (c >= 'a' && c <= 'z') || c >= 0xc3;
}

void poly_ngrams_describe(const void *ngrams, poly_form *form, poly_str folded)
{
    static const int8_t none[POLY_LANES];
    const poly_ngrams *t = ngrams;
    int8_t listed[POLY_LANES];
    bool known = false;
    if (!is_word(folded)) return;
    if (!starts_latin(folded)) {
        memset(form->lang, -POLY_W_FOREIGN, sizeof form->lang);
        return;
    }
    memcpy(listed, form->lang, sizeof listed);
    if (t->words.cap && t->grams.cap) {
        const uint64_t lanes = read_word(t, folded, &known);
        for (uint32_t k = 0; k < POLY_LANES; k++)
            form->lang[k] = (int8_t)((int)(lanes >> k * 8 & 0xff) - POLY_LANE_ZERO);
    } else {
        memset(form->lang, 0, sizeof form->lang);
    }
    if (memcmp(listed, none, sizeof none) != 0) favour(form->lang, listed, known);
}
