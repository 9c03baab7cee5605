/*
 * law.c - citations of laws as they are compared: "Pasal 26 ayat (1) UU Nomor 27 Tahun 2022 tentang
 * ..." -> uu 27 2022.
 *
 *   in   a citation     out its words, folded (NFKC), without articles, title, the words for number
 *                       and year
 */
#include "eval/parts.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

typedef struct cursor {
    poly_str s;
    size_t at;
} cursor;

static bool take(cursor *c, const char *word)
{
    const size_t n = strlen(word);
    if (c->s.n - c->at < n || memcmp(c->s.p + c->at, word, n) != 0) return false;
    c->at += n;
    return true;
}

static bool take_one(cursor *c, const char *const *words)
{
    for (; *words; words++) {
        if (take(c, *words)) return true;
    }
    return false;
}

/* One such character or more. */
static bool take_run(cursor *c, bool (*is)(int32_t))
{
    const size_t start = c->at;
    for (size_t after; c->at < c->s.n && is(poly_eval_next(c->s, c->at, &after)); c->at = after)
        continue;
    return c->at > start;
}

static bool take_number(cursor *c) /* 26, 26a */
{
    if (!take_run(c, poly_eval_is_digit)) return false;
    (void)take_run(c, poly_eval_is_word);
    return true;
}

/* ", 27", " dan pasal 28", " jo. 5". On failure the cursor stays. */
static bool take_further(cursor *c)
{
    static const char *const joins[] = {",", " dan", " and", " jo", " juncto", NULL};
    cursor x = *c;
    if (!take_one(&x, joins)) return false;
    if (x.at >= 3 && memcmp(x.s.p + x.at - 3, " jo", 3) == 0) (void)take(&x, ".");
    if (!take(&x, " ")) return false;
    (void)take(&x, "pasal ");
    if (!take_number(&x)) return false;
    *c = x;
    return true;
}

/* " ayat (1)", "huruf a". */
static bool take_paragraph(cursor *c)
{
    static const char *const units[] = {"ayat", "huruf", "angka", "paragraph", NULL};
    cursor x = *c;
    (void)take(&x, " ");
    if (!take_one(&x, units)) return false;
    (void)take(&x, " ");
    (void)take(&x, "(");
    if (!take_run(&x, poly_eval_is_word)) return false;
    (void)take(&x, ")");
    *c = x;
    return true;
}

/* Article numbers that begin here. */
static bool take_article(cursor *c)
{
    static const char *const articles[] = {"pasal", "article", "section", NULL};
    cursor x = *c;
    if (!take_one(&x, articles)) return false;
    (void)take(&x, "s");
    if (!take(&x, " ") || !take_number(&x)) return false;
    while (take_further(&x)) continue;
    while (take_paragraph(&x)) continue;
    if (take(&x, " jo")) (void)take(&x, ".");
    else (void)take(&x, " juncto");
    *c = x;
    return true;
}

/* The same with each run of article numbers a blank; *any: there was one. */
static poly_str without_articles(poly_str s, bool *any, poly_arena *a)
{
    poly_eval_bytes b = {0};
    cursor c = {s, 0};
    bool word = false; /* a word's character stands before */
    *any = false;
    while (c.at < s.n) {
        if (!word && take_article(&c)) {
            POLY_VEC_PUSH(&b, a, ' ');
            *any = true;
            /* It ends in a word's character, a bracket or a stop: the next one may start only
             * behind another. */
            word = c.at > 0 && s.p[c.at - 1] != ')' && s.p[c.at - 1] != '.';
            continue;
        }
        const size_t at = c.at;
        word = poly_eval_is_word(poly_eval_next(s, at, &c.at));
        for (size_t i = at; i < c.at; i++) POLY_VEC_PUSH(&b, a, s.p[i]);
    }
    return a->status ? (poly_str){0} : (poly_str){b.at, b.count};
}

static poly_str replace(poly_str s, const char *from, const char *to, poly_arena *a)
{
    poly_eval_bytes b = {0};
    cursor c = {s, 0};
    while (c.at < s.n) {
        if (take(&c, from)) {
            for (const char *p = to; *p; p++) POLY_VEC_PUSH(&b, a, *p);
        } else {
            POLY_VEC_PUSH(&b, a, s.p[c.at++]);
        }
    }
    return a->status ? (poly_str){0} : (poly_str){b.at, b.count};
}

/* NFKC, case folded. The length is bounded: utf8proc orders marks in quadratic time. */
static poly_str folded(poly_str s, poly_arena *a)
{
    poly_eval_bytes b = {0};
    utf8proc_uint8_t *composed = NULL;
    if (s.n > POLY_EVAL_LAW_MAX) {
        s.n = POLY_EVAL_LAW_MAX;
        while (s.n && (s.p[s.n] & 0xc0) == 0x80) s.n--;
    }
    const utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &composed,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const poly_str t = n >= 0 ? (poly_str){(char *)composed, (size_t)n} : s;
    for (size_t at = 0, after; at < t.n; at = after) {
        const int32_t cp = poly_eval_next(t, at, &after);
        poly_eval_put_folded(&b, cp, true, a);
    }
    free(composed);
    return a->status ? (poly_str){0} : (poly_str){b.at, b.count};
}

/* Up to the title: "... tahun 2022| tentang pelindungan data pribadi". */
static poly_str without_title(poly_str s)
{
    cursor c = {s, 0};
    bool digit = false;
    while (c.at < s.n) {
        const size_t at = c.at;
        if (digit && take(&c, " tentang ")) return (poly_str){s.p, at};
        digit = poly_eval_is_digit(poly_eval_next(s, at, &c.at));
    }
    return s;
}

poly_eval_words poly_eval_law(poly_str s, poly_arena *a)
{
    static const char *const forms[][2] = {
        {"rancangan undang-undang", "ruu"}, {"undang-undang", "uu"}, {"peraturan pemerintah", "pp"},
        {"peraturan presiden", "perpres"},
        {"peraturan menteri komunikasi dan informatika", "permenkominfo"},
        {"peraturan menkominfo", "permenkominfo"},
        {"republik indonesia", ""}};
    static const char *const left_out[] = {"nomor", "no", "tahun", "the", "of", "number", NULL};
    poly_str t = without_title(folded(s, a));
    for (bool any = true; any && !a->status;) t = without_articles(t, &any, a);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        t = replace(t, forms[i][0], forms[i][1], a);
    return poly_eval_words_but(t, left_out, a);
}
