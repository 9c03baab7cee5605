/*
 * words.c - words of a text, and names as they are compared.
 *
 *   in   valid UTF-8     out  runs of letters, numbers and _; names folded, without titles
 *
 * Left to others: citations of laws (law.c). Method: utf8proc's tables, a character at a time, so
 * that its ordering of marks (quadratic) is never asked for: marks are left out.
 */
#include "eval/parts.h"

#include "base/vec.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

enum { MOST_DECOMPOSED = 32, MOST_FOLDED = 8 };

bool poly_eval_is_word(int32_t cp)
{
    if (cp < 0x80) return poly_is_ascii_alnum((char)cp) || cp == '_';
    switch (utf8proc_category(cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return true;
    default: return false;
    }
}

bool poly_eval_is_digit(int32_t cp)
{
    return cp < 0x80 ? poly_is_ascii_digit((char)cp)
                     : utf8proc_category(cp) == UTF8PROC_CATEGORY_ND;
}

int32_t poly_eval_next(poly_str s, size_t at, size_t *after)
{
    utf8proc_int32_t cp = 0;
    assert(at < s.n);
    const utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s.p + at, (utf8proc_ssize_t)(s.n - at), &cp);
    *after = at + (n > 0 ? (size_t)n : 1);
    return n > 0 ? cp : 0xfffd;
}

poly_eval_tokens poly_eval_tokenise(poly_str text, poly_arena *a)
{
    poly_eval_tokens t = {0};
    bool inside = false;
    for (size_t at = 0, after; at < text.n; at = after) {
        const bool word = poly_eval_is_word(poly_eval_next(text, at, &after));
        if (word && !inside) POLY_VEC_PUSH(&t, a, (poly_span){(uint32_t)at, (uint32_t)after});
        if (word && t.count) t.at[t.count - 1].end = (uint32_t)after;
        inside = word;
    }
    return t;
}

/* ---- folding --------------------------------------------------------------------------------- */
void poly_eval_put(poly_eval_bytes *b, int32_t cp, poly_arena *a)
{
    utf8proc_uint8_t bytes[4];
    const utf8proc_ssize_t n = utf8proc_encode_char(cp, bytes);
    for (utf8proc_ssize_t i = 0; i < n; i++) POLY_VEC_PUSH(b, a, (char)bytes[i]);
}

/* The full case folding of one character; marks are left out where asked. */
void poly_eval_put_folded(poly_eval_bytes *b, int32_t cp, bool marks, poly_arena *a)
{
    utf8proc_int32_t out[MOST_FOLDED] = {cp};
    int state = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(cp, out, MOST_FOLDED, UTF8PROC_CASEFOLD, &state);
    if (n < 0 || n > MOST_FOLDED) n = 1;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        if (marks || utf8proc_get_property(out[i])->combining_class == 0)
            poly_eval_put(b, out[i], a);
    }
}

static void put_decomposed(poly_eval_bytes *b, int32_t cp, poly_arena *a)
{
    utf8proc_int32_t out[MOST_DECOMPOSED] = {cp};
    int state = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(cp, out, MOST_DECOMPOSED,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &state);
    if (n < 0 || n > MOST_DECOMPOSED) n = 1;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        if (utf8proc_get_property(out[i])->combining_class == 0)
            poly_eval_put_folded(b, out[i], false, a);
    }
}

static poly_str folded(poly_str s, poly_arena *a)
{
    poly_eval_bytes b = {0};
    for (size_t at = 0, after; at < s.n; at = after) {
        const int32_t cp = poly_eval_next(s, at, &after);
        if (cp < 0x80) POLY_VEC_PUSH(&b, a, poly_str_low((char)cp));
        else put_decomposed(&b, cp, a);
    }
    return a->status ? (poly_str){0} : (poly_str){b.at, b.count};
}

/* ---- names ----------------------------------------------------------------------------------- */
bool poly_eval_listed(poly_str word, const char *const *list)
{
    for (; *list; list++) {
        if (strlen(*list) == word.n && memcmp(*list, word.p, word.n) == 0) return true;
    }
    return false;
}

poly_eval_words poly_eval_words_but(poly_str s, const char *const *left_out, poly_arena *a)
{
    const poly_eval_tokens t = poly_eval_tokenise(s, a);
    poly_eval_words w = {poly_arena_alloc(a, t.count, sizeof *w.at), 0};
    if (a->status) return (poly_eval_words){0};
    for (uint32_t i = 0; i < t.count; i++) {
        const poly_str word = poly_str_slice(s, t.at[i]);
        if (!poly_eval_listed(word, left_out)) w.at[w.count++] = word;
    }
    return w;
}

poly_eval_words poly_eval_name(poly_str s, poly_arena *a)
{
    static const char *const titles[] = {"pak",   "bapak", "bu",   "ibu", "bung", "mas", "mbak",
                                         "kak",   "dr",    "prof", "ir",  "h",    "hj",  "drs",
                                         "dra",   "kh",    "mr",   "mrs", "ms",   "sir", "dato",
                                         "datuk", "tan",   "sri",  "the", NULL};
    poly_eval_words w = poly_eval_words_but(folded(s, a), titles, a);
    if (w.count > POLY_EVAL_NAME_MAX) w.count = POLY_EVAL_NAME_MAX;
    return w;
}

bool poly_eval_words_eq(poly_eval_words a, poly_eval_words b)
{
    if (a.count != b.count) return false;
    for (uint32_t i = 0; i < a.count; i++) {
        if (!poly_str_eq(a.at[i], b.at[i])) return false;
    }
    return true;
}
