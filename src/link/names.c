/*
 * names.c - names as they are compared, and strings as numbers.
 *
 *   in   names as articles spell them
 *   out  folded forms; are two of them one name in two spellings?
 *
 * Method: utf8proc's tables, a character at a time, so that its ordering of marks (quadratic) is
 * never asked for. Distance of words: optimal string alignment (Damerau 1964), which counts two
 * swapped letters as one mistake.
 */
#include "link/names.h"

#include "base/hash.h"
#include "base/vec.h"

#include <string.h>
#include <utf8proc.h>

enum { MOST_DECOMPOSED = 32 };

typedef struct bytes {
    char *at;
    uint32_t count, cap;
} bytes;

static bool is_apostrophe(int32_t cp)
{
    return cp == '\'' || cp == '`' || cp == 0x2019 || cp == 0x2018 || cp == 0x02bc;
}

static bool is_letter(int32_t cp)
{
    const utf8proc_category_t c = utf8proc_category(cp);
    return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
           (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO);
}

static bool is_mark(int32_t cp)
{
    const utf8proc_category_t c = utf8proc_category(cp);
    return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

static void put(bytes *b, int32_t cp, poly_arena *a)
{
    utf8proc_uint8_t raw[4];
    const bool keep = is_letter(cp);
    if (is_mark(cp) || is_apostrophe(cp)) return;
    if (!keep && (!b->count || b->at[b->count - 1] == ' ')) return;
    const utf8proc_ssize_t n = utf8proc_encode_char(keep ? cp : ' ', raw);
    for (utf8proc_ssize_t i = 0; i < n; i++) POLY_VEC_PUSH(b, a, (char)raw[i]);
}

static void put_folded(bytes *b, int32_t cp, poly_arena *a)
{
    utf8proc_int32_t out[MOST_DECOMPOSED] = {cp};
    int state = 0;
    const int how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;
    utf8proc_ssize_t n =
        utf8proc_decompose_char(cp, out, MOST_DECOMPOSED, (utf8proc_option_t)how, &state);
    if (n < 0 || n > MOST_DECOMPOSED) n = 1;
    for (utf8proc_ssize_t i = 0; i < n; i++) put(b, out[i], a);
}

poly_str poly_name_fold(poly_str s, poly_arena *a)
{
    bytes b = {0};
    for (size_t at = 0; at < s.n;) {
        utf8proc_int32_t cp = 0;
        const utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s.p + at, (utf8proc_ssize_t)(s.n - at), &cp);
        put_folded(&b, n > 0 ? cp : ' ', a);
        at += n > 0 ? (size_t)n : 1;
    }
    if (b.count && b.at[b.count - 1] == ' ') b.count--;
    return a->status ? (poly_str){0} : (poly_str){b.at, b.count};
}

bool poly_name_is_text(poly_str s)
{
    for (size_t at = 0; at < s.n;) {
        utf8proc_int32_t cp = 0;
        const utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s.p + at, (utf8proc_ssize_t)(s.n - at), &cp);
        if (n <= 0 || !cp) return false;
        at += (size_t)n;
    }
    return true;
}

uint32_t poly_name_words(poly_str folded, poly_str words[POLY_NAME_WORDS])
{
    uint32_t n = 0;
    while (folded.n) {
        if (n == POLY_NAME_WORDS) return 0;
        words[n++] = poly_str_cut(&folded, ' ');
    }
    return n;
}

/* ---- spelling -------------------------------------------------------------------------------- */
static bool word_misspelt(poly_str a, poly_str b)
{
    if (poly_str_eq(a, b)) return true;
    const size_t shorter = a.n < b.n ? a.n : b.n, longer = a.n < b.n ? b.n : a.n;
    const uint32_t most = shorter >= 7 ? 2 : 1;
    if (shorter < 4 || longer - shorter > most || a.p[0] != b.p[0]) return false;
    return poly_str_slips(a, b) <= most;
}

bool poly_name_misspelt(poly_str a, poly_str b)
{
    poly_str x[POLY_NAME_WORDS], y[POLY_NAME_WORDS];
    const uint32_t n = poly_name_words(a, x);
    uint32_t differ = 0;
    if (n < 2 || n != poly_name_words(b, y)) return false;
    for (uint32_t i = 0; i < n; i++) {
        if (!word_misspelt(x[i], y[i])) return false;
        differ += !poly_str_eq(x[i], y[i]);
    }
    return differ == 1; /* two misspelt words in one name are more likely two names */
}

/* ---- strings as numbers ---------------------------------------------------------------------- */
static uint32_t *slot_of(const poly_interned *t, poly_str s)
{
    uint32_t i = (uint32_t)poly_hash_bytes(s.p, s.n) & (t->n_slots - 1);
    while (t->slots[i] && !poly_str_eq(t->at[t->slots[i] - 1], s)) i = (i + 1) & (t->n_slots - 1);
    return &t->slots[i];
}

static bool grow(poly_interned *t, poly_arena *a)
{
    if (t->slots && t->count * 2 < t->n_slots) return true;
    poly_interned bigger = {.at = t->at, .n_slots = t->n_slots ? t->n_slots * 2 : 256};
    bigger.slots = poly_arena_alloc(a, bigger.n_slots, sizeof *bigger.slots);
    if (!bigger.slots) return false;
    for (uint32_t i = 0; i < t->count; i++) *slot_of(&bigger, t->at[i]) = i + 1;
    t->slots = bigger.slots;
    t->n_slots = bigger.n_slots;
    return true;
}

uint32_t poly_interned_find(const poly_interned *t, poly_str s)
{
    const uint32_t id1 = t->slots ? *slot_of(t, s) : 0;
    return id1 ? id1 - 1 : POLY_NONE;
}

uint32_t poly_intern(poly_interned *t, poly_str s, poly_arena *a)
{
    if (!grow(t, a)) return POLY_NONE;
    uint32_t *slot = slot_of(t, s);
    if (*slot) return *slot - 1;
    const char *copy = poly_arena_str(a, s);
    if (!copy) return POLY_NONE;
    POLY_VEC_PUSH(t, a, (poly_str){copy, s.n});
    if (a->status) return POLY_NONE;
    *slot = t->count;
    return t->count - 1;
}
