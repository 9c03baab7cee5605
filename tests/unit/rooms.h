/*
 * rooms.h - for the tests of text/, token/ and sentence/: a small vocabulary, the rooms run in
 * order, tables of rows.
 */
#ifndef POLY_TESTS_UNIT_ROOMS_H
#define POLY_TESTS_UNIT_ROOMS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sentence/sentence.h"

/* What lexicons would say of a few words: enough for the rules to have something to ask. */
typedef struct room_word {
    const char *form;
    uint32_t flags;
    uint8_t id, en, ms, other;
} room_word;

static const room_word room_words[] = {{"kata", POLY_FORM_INQUIT | POLY_FORM_COMMON, 1, 0, 0, 0},
                                       {"ujar", POLY_FORM_INQUIT, 3, 0, 0, 0},
                                       {"ujarnya", POLY_FORM_INQUIT, 3, 0, 0, 0},
                                       {"said", POLY_FORM_INQUIT, 0, 2, 0, 0},
                                       {"kami", POLY_FORM_COMMON | POLY_FORM_OPENER, 2, 0, 0, 0},
                                       {"ia", POLY_FORM_COMMON | POLY_FORM_OPENER, 2, 0, 0, 0},
                                       {"the", POLY_FORM_COMMON | POLY_FORM_OPENER, 0, 3, 0, 0},
                                       {"and", 0, 0, 3, 0, 0},
                                       {"of", 0, 0, 3, 0, 0},
                                       {"we", POLY_FORM_COMMON | POLY_FORM_OPENER, 0, 2, 0, 0},
                                       {"will", 0, 0, 2, 0, 0},
                                       {"with", 0, 0, 2, 0, 0},
                                       {"dan", 0, 2, 0, 0, 0},
                                       {"yang", 0, 3, 0, 0, 0},
                                       {"di", 0, 2, 0, 0, 0},
                                       {"tidak", 0, 3, 0, 0, 0},
                                       {"akan", 0, 3, 0, 0, 0},
                                       {"untuk", 0, 3, 0, 0, 0},
                                       {"kerana", 0, 0, 0, 3, 0},
                                       {"sahaja", 0, 0, 0, 3, 0},
                                       {"ingkang", 0, 0, 0, 0, 3},
                                       {"sampun", 0, 0, 0, 0, 3},
                                       {"mboten", 0, 0, 0, 0, 3},
                                       {"dr", POLY_FORM_ABBR_NEVER, 0, 0, 0, 0},
                                       {"no", POLY_FORM_ABBR_NUMBER, 0, 0, 0, 0},
                                       {"jl", POLY_FORM_ABBR_NEVER, 0, 0, 0, 0},
                                       {"prof", POLY_FORM_ABBR_NEVER, 0, 0, 0, 0},
                                       {"dll", POLY_FORM_ABBR_MAYBE, 0, 0, 0, 0},
                                       {"tbk", POLY_FORM_ABBR_MAYBE, 0, 0, 0, 0},
                                       {"s.h", POLY_FORM_ABBR_MAYBE, 0, 0, 0, 0},
                                       {"u.s", POLY_FORM_ABBR_MAYBE, 0, 0, 0, 0},
                                       {"m.h", POLY_FORM_ABBR_MAYBE, 0, 0, 0, 0},
                                       {"ltd", POLY_FORM_ABBR_MAYBE, 0, 0, 0, 0},
                                       {"hal", POLY_FORM_ABBR_NUMBER, 0, 0, 0, 0},
                                       {"telp", POLY_FORM_ABBR_NUMBER, 0, 0, 0, 0},
                                       {"gen", POLY_FORM_ABBR_NAME, 0, 0, 0, 0},
                                       {"wartawan", POLY_FORM_ORDINARY_ID, 0, 0, 0, 0},
                                       {"berdasarkan", POLY_FORM_COMMON, 1, 0, 0, 0},
                                       {"i", POLY_FORM_COMMON | POLY_FORM_OPENER, 0, 1, 0, 0}};

static inline poly_vocab *room_vocab(void)
{
    poly_vocab *v = NULL;
    if (poly_vocab_new(&v) != POLY_OK) exit(2);
    for (size_t i = 0; i < sizeof room_words / sizeof *room_words; i++) {
        const room_word *w = &room_words[i];
        const uint32_t id = poly_vocab_add(v, poly_str_of(w->form));
        if (id == POLY_NONE) exit(2);
        poly_form *f = poly_vocab_form(v, id);
        f->flags |= w->flags;
        /* Three nats a step: enough for a word or two to speak for a sentence. */
        f->lang[POLY_LANE_ID] = (int8_t)(12 * w->id), f->lang[POLY_LANE_EN] = (int8_t)(12 * w->en);
        f->lang[POLY_LANE_MS] = (int8_t)(12 * w->ms),
        f->lang[POLY_LANE_JV] = (int8_t)(12 * w->other);
    }
    if (poly_vocab_freeze(v) != POLY_OK) exit(2);
    return v;
}

/* All products of one text. */
typedef struct rooms {
    poly_arena mem;
    poly_vocab *vocab;
    poly_text text;
    poly_tokens toks;
    poly_pairs pairs;
    poly_sentences sents;
} rooms;

/* Runs all rooms, each checked; the n-th request of the arena fails when fail_at > 0. */
static inline poly_status rooms_run(rooms *r, const char *bytes, size_t n,
                                    const poly_text_rules *rules, long fail_at)
{
    static const poly_text_rules none;
    poly_status st;
    *r = (rooms){.vocab = room_vocab()};
    poly_arena_init(&r->mem, (size_t)1 << 30);
    r->mem.fail_at = fail_at;
    if ((st = poly_text_run(&r->text, bytes, n, NULL, rules ? rules : &none, &r->mem)) != POLY_OK)
        return st;
    assert_null(poly_text_check(&r->text));
    if ((st = poly_token_run(&r->toks, &r->text, poly_forms_new(r->vocab, &r->mem), &r->mem)) !=
        POLY_OK)
        return st;
    assert_null(poly_tokens_check(&r->toks, &r->text));
    if ((st = poly_pairs_run(&r->pairs, &r->toks, &r->text, &r->mem)) != POLY_OK) return st;
    assert_null(poly_pairs_check(&r->pairs, &r->toks));
    assert_null(poly_tokens_check(&r->toks, &r->text));
    if ((st = poly_sentence_run(&r->sents, &r->text, &r->toks, &r->pairs, &r->mem)) != POLY_OK)
        return st;
    assert_null(poly_sentences_check(&r->sents, &r->toks));
    return POLY_OK;
}

static inline void rooms_free(rooms *r)
{
    poly_arena_free(&r->mem);
    poly_vocab_free(r->vocab);
}

/* ---- tables ---------------------------------------------------------------------------------- */
typedef struct row {
    const char *why, *in, *want;
} row;

typedef void dump_fn(const rooms *r, poly_buf *out);

static inline void rows_check(const row *rows, size_t n, dump_fn *dump)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        rooms r;
        poly_buf got;
        poly_buf_init(&got);
        const poly_status st = rooms_run(&r, rows[i].in, strlen(rows[i].in), NULL, 0);
        if (st == POLY_OK) dump(&r, &got);
        poly_buf_char(&got, 0);
        if (st != POLY_OK || got.status || strcmp(got.p, rows[i].want) != 0) {
            wrong++;
            print_error("%s\n--- in\n%s\n--- want\n%s\n--- got\n%s\n", rows[i].why, rows[i].in,
                        rows[i].want, got.p);
        }
        poly_buf_free(&got);
        rooms_free(&r);
    }
    assert_int_equal(wrong, 0);
}

#define ROWS_CHECK(rows, dump) rows_check((rows), sizeof(rows) / sizeof *(rows), (dump))

/* ---- faults ---------------------------------------------------------------------------------- */
/* The n-th request fails, for every n: no crash, no leak, and NOMEM comes back. */
static inline void faults_check(const char *bytes, size_t len)
{
    for (long n = 1;; n++) {
        rooms r;
        const poly_status st = rooms_run(&r, bytes, len, NULL, n);
        rooms_free(&r);
        if (st == POLY_OK) {
            assert_true(n > 1);
            return;
        }
        assert_int_equal(st, POLY_ERR_NOMEM);
    }
}

/* ---- random texts ---------------------------------------------------------------------------- */
static inline uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* Pieces that rules look for, in any order. Returns the length. */
static inline size_t random_text(char *out, size_t cap, uint64_t *seed)
{
    static const char *const pieces[] = {"a",
                                         "B",
                                         "kata",
                                         "Kami",
                                         "1",
                                         "23",
                                         ".",
                                         "..",
                                         ",",
                                         ";",
                                         ":",
                                         "-",
                                         "--",
                                         "'",
                                         "''",
                                         "\"",
                                         "`",
                                         "``",
                                         " ",
                                         "  ",
                                         "\n",
                                         "\n\n",
                                         "\r\n",
                                         "\t",
                                         "(",
                                         ")",
                                         "[",
                                         "<",
                                         ">",
                                         "<b>",
                                         "</p>",
                                         "<br>",
                                         "<!--",
                                         "-->",
                                         "&",
                                         "&quot;",
                                         "&amp;ldquo;",
                                         "&#39;",
                                         "&nbsp;",
                                         "\\n",
                                         "@",
                                         "#",
                                         "@a_b",
                                         "#tag",
                                         "a.com",
                                         ".co.id",
                                         "http://",
                                         "www.",
                                         "x@y.id",
                                         "\xe2\x80\x9c",
                                         "\xe2\x80\x9d",
                                         "\xe2\x80\x98",
                                         "\xe2\x80\x99",
                                         "\xc3\xa2\xe2\x82\xac",
                                         "\xc5\x93",
                                         "\xe2\x84\xa2",
                                         "\xe2\x80\x93",
                                         "\xe2\x80\xa6",
                                         "\xcc\x81",
                                         "\xc3\xa9",
                                         "\xc2\xa0",
                                         "\xe2\x80\x8b",
                                         "\xc2\xad",
                                         "\xef\xbf\xbd",
                                         "\xe2\x80\xa0",
                                         "\xe4\xb8\xad",
                                         "\xe3\x82\xab",
                                         "\xf0\x9f\x98\x80",
                                         "\xe2\x80\x8d",
                                         "\xf0\x9f\x87\xae",
                                         "\xf0\x9f\x87\xa9",
                                         "_",
                                         "/",
                                         "S.H",
                                         "dr.",
                                         "%",
                                         "\x01",
                                         "\xff",
                                         "\xe2\x80",
                                         "\xc2"};
    size_t n = 0;
    const size_t want = next_random(seed) % cap;
    while (n < want) {
        const char *p = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
        const size_t len = strlen(p);
        if (n + len > cap) break;
        memcpy(out + n, p, len);
        n += len;
    }
    return n;
}

#endif
