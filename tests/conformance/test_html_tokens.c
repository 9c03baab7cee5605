/*
 * test_html_tokens.c - the HTML tokenizer against the tests of html5lib (their format: README of
 * html5lib-tests/tokenizer), where they are at hand; and against rows of our own that cover each
 * state.
 *
 * The errors that those tests list are not compared: the scanner reports none. Tests with lone
 * surrogates cannot be UTF-8 and are counted as left out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "html/html.h"

#define FOLDER "../shared/data/robust/html5lib-tests/tokenizer"

/* ---- our tokens as theirs -------------------------------------------------------------------- */
static void add_text(json_t *out, poly_str text)
{
    json_t *last = json_array_get(out, json_array_size(out) - 1);
    if (!last || strcmp(json_string_value(json_array_get(last, 0)), "Character") != 0) {
        json_array_append_new(
            out, json_pack("[s, o]", "Character", json_stringn_nocheck(text.p, text.n)));
        return;
    }
    json_t *old = json_array_get(last, 1);
    const size_t n = json_string_length(old);
    char *both = malloc(n + text.n + 1);
    assert_non_null(both);
    memcpy(both, json_string_value(old), n);
    memcpy(both + n, text.p, text.n);
    json_array_set_new(last, 1, json_stringn_nocheck(both, n + text.n));
    free(both);
}

static json_t *string_or_null(poly_str s)
{
    return s.p ? json_stringn_nocheck(s.p, s.n) : json_null();
}

static void add_start(json_t *out, const poly_html_token *t)
{
    json_t *attrs = json_object(),
           *row = json_pack("[s, o, o]", "StartTag", string_or_null(t->name), attrs);
    for (uint32_t i = 0; i < t->n_attrs; i++) {
        char key[256]; /* NUL is U+FFFD in names */
        snprintf(key, sizeof key, "%.*s", (int)t->attrs[i].name.n, t->attrs[i].name.p);
        json_object_set_new_nocheck(attrs, key, string_or_null(t->attrs[i].value));
    }
    if (t->self_closing) json_array_append_new(row, json_true());
    json_array_append_new(out, row);
}

static json_t *tokens_of(poly_str page, poly_html_state state, const char *name)
{
    poly_html_scanner s;
    poly_html_token t;
    json_t *out = json_array();
    poly_html_open(&s, page);
    poly_html_set_state(&s, state, name);
    while (poly_html_next(&s, &t) != POLY_HTML_END) {
        switch (t.kind) {
        case POLY_HTML_TEXT: add_text(out, t.text); break;
        case POLY_HTML_START: add_start(out, &t); break;
        case POLY_HTML_STOP:
            json_array_append_new(out, json_pack("[s, o]", "EndTag", string_or_null(t.name)));
            break;
        case POLY_HTML_COMMENT:
            json_array_append_new(out, json_pack("[s, o]", "Comment", string_or_null(t.text)));
            break;
        case POLY_HTML_DOCTYPE:
            json_array_append_new(out,
                                  json_pack("[s, o, o, o, b]", "DOCTYPE", string_or_null(t.name),
                                            string_or_null(t.public_id),
                                            string_or_null(t.system_id), !t.quirks));
            break;
        case POLY_HTML_END: break;
        }
    }
    assert_int_equal(poly_html_status(&s), POLY_OK);
    poly_html_close(&s);
    return out;
}

/* ---- their tests ----------------------------------------------------------------------------- */
static int hex(const char *p)
{
    char four[5] = {0};
    memcpy(four, p, 4);
    return (int)strtol(four, NULL, 16);
}

static size_t put_unit(char *out, unsigned c)
{
    if (c < 0x80) return out[0] = (char)c, 1;
    if (c < 0x800) return out[0] = (char)(0xC0 | c >> 6), out[1] = (char)(0x80 | (c & 63)), 2;
    if (c < 0x10000)
        return out[0] = (char)(0xE0 | c >> 12), out[1] = (char)(0x80 | (c >> 6 & 63)),
               out[2] = (char)(0x80 | (c & 63)), 3;
    out[0] = (char)(0xF0 | c >> 18), out[1] = (char)(0x80 | (c >> 12 & 63)),
    out[2] = (char)(0x80 | (c >> 6 & 63));
    return out[3] = (char)(0x80 | (c & 63)), 4;
}

/* "\\u0000" within a string of a doubleEscaped test. NULL: a lone surrogate. */
static json_t *unescaped(const json_t *s)
{
    const char *p = json_string_value(s);
    char *out = malloc(strlen(p) + 1);
    size_t n = 0;
    assert_non_null(out);
    while (*p) {
        if (p[0] != '\\' || p[1] != 'u') {
            out[n++] = *p++;
            continue;
        }
        unsigned c = (unsigned)hex(p + 2);
        p += 6;
        if (c >= 0xD800 && c < 0xE000) {
            const unsigned low = p[0] == '\\' && p[1] == 'u' ? (unsigned)hex(p + 2) : 0;
            if (c >= 0xDC00 || low < 0xDC00 || low > 0xDFFF) {
                free(out);
                return NULL;
            }
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            p += 6;
        }
        n += put_unit(out + n, c);
    }
    json_t *r = json_stringn_nocheck(out, n);
    free(out);
    return r;
}

/* The same value with its strings unescaped; NULL where one holds a lone surrogate. */
static json_t *unescaped_all(json_t *v)
{
    if (json_is_string(v)) return unescaped(v);
    if (json_is_object(v)) {
        json_t *out = json_object(), *item;
        const char *key;
        json_object_foreach(v, key, item) {
            json_t *k = json_string(key), *name = unescaped(k), *x = unescaped_all(item);
            if (name && x) json_object_set_nocheck(out, json_string_value(name), x);
            json_decref(k), json_decref(name), json_decref(x);
        }
        return out;
    }
    if (!json_is_array(v)) return json_incref(v);
    json_t *out = json_array();
    for (size_t i = 0; i < json_array_size(v); i++) {
        json_t *x = unescaped_all(json_array_get(v, i));
        if (!x) {
            json_decref(out);
            return NULL;
        }
        json_array_append_new(out, x);
    }
    return out;
}

static poly_html_state state_named(const char *s)
{
    static const char *const names[] = {"Data state",      "RCDATA state",
                                        "RAWTEXT state",   "Script data state",
                                        "PLAINTEXT state", "CDATA section state"};
    for (int i = 0; i < 6; i++) {
        if (strcmp(s, names[i]) == 0) return (poly_html_state)i;
    }
    fail_msg("unknown state %s", s);
    return POLY_HTML_DATA;
}

static int failures, passes, left_out;

static void run_state(const json_t *test, const json_t *input, json_t *want, poly_html_state state)
{
    const char *last = json_string_value(json_object_get(test, "lastStartTag"));
    json_t *got = tokens_of((poly_str){json_string_value(input), json_string_length(input)}, state,
                            last ? last : "");
    if (json_equal(got, want)) {
        passes++;
    } else if (failures++ < 20) {
        char *g = json_dumps(got, JSON_ENSURE_ASCII), *w = json_dumps(want, JSON_ENSURE_ASCII);
        print_error("%s (state %d)\n  got  %s\n  want %s\n",
                    json_string_value(json_object_get(test, "description")), (int)state, g, w);
        free(g), free(w);
    }
    json_decref(got);
}

static void run_one(const json_t *test)
{
    json_t *input = json_object_get(test, "input"), *want = json_object_get(test, "output");
    const json_t *states = json_object_get(test, "initialStates");
    const bool twice = json_is_true(json_object_get(test, "doubleEscaped"));
    input = twice ? unescaped_all(input) : json_incref(input);
    want = twice ? unescaped_all(want) : json_incref(want);
    if (!input || !want) {
        left_out++;
    } else if (!states) {
        run_state(test, input, want, POLY_HTML_DATA);
    } else {
        for (size_t i = 0; i < json_array_size(states); i++)
            run_state(test, input, want, state_named(json_string_value(json_array_get(states, i))));
    }
    json_decref(input);
    json_decref(want);
}

static void html5lib(void **state)
{
    (void)state;
    DIR *folder = opendir(FOLDER);
    if (!folder) {
        print_message("no tests of html5lib here\n");
        skip();
    }
    for (struct dirent *e; (e = readdir(folder));) {
        const size_t n = strlen(e->d_name);
        if (n < 5 || strcmp(e->d_name + n - 5, ".test") != 0 ||
            strcmp(e->d_name, "xmlViolation.test") == 0)
            continue;
        char path[512];
        snprintf(path, sizeof path, FOLDER "/%s", e->d_name);
        json_error_t error;
        json_t *file = json_load_file(path, JSON_ALLOW_NUL, &error);
        if (!file) fail_msg("%s: %s", path, error.text);
        json_t *tests = json_object_get(file, "tests");
        for (size_t i = 0; i < json_array_size(tests); i++) run_one(json_array_get(tests, i));
        json_decref(file);
    }
    closedir(folder);
    print_message("%d passed, %d failed, %d left out\n", passes, failures, left_out);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(html5lib)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
