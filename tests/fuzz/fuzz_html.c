/*
 * fuzz_html.c - any bytes as a page: every token's strings lie where they are said to, tokens come
 * in order and end, the article's text is well-formed where the page is, and reading it again gives
 * the same.
 */
#include "fuzz/fuzz.h"

#include "html/html.h"
#include "input/parts.h"

static bool is_utf8(poly_str s)
{
    for (size_t i = 0, len; i < s.n; i += len) {
        len = poly_utf8_len((const unsigned char *)s.p + i, s.n - i);
        if (!len) return false;
    }
    return true;
}

static size_t sum(poly_str s)
{
    size_t n = s.n;
    for (size_t i = 0; i < s.n; i++) n = n * 31 + (unsigned char)s.p[i];
    return n;
}

static void scan(poly_str page, poly_html_state state)
{
    poly_html_scanner s;
    poly_html_token t;
    size_t at = 0, n = 0, all = 0;
    poly_html_open(&s, page);
    poly_html_set_state(&s, state, state == POLY_HTML_SCRIPT ? "script" : "title");
    while (poly_html_next(&s, &t) != POLY_HTML_END) {
        FUZZ_CHECK(t.at >= at && t.at <= page.n && n <= page.n);
        at = t.at;
        n++;
        all += sum(t.name) + sum(t.text) + sum(t.public_id) + sum(t.system_id);
        for (uint32_t i = 0; i < t.n_attrs; i++)
            all += sum(t.attrs[i].name) + sum(t.attrs[i].value);
    }
    FUZZ_CHECK(poly_html_next(&s, &t) == POLY_HTML_END && t.at == page.n);
    FUZZ_CHECK(poly_html_status(&s) == POLY_OK && all + 1 > 0);
    poly_html_close(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const poly_str page = {(const char *)data, size};
    poly_arena mem[2];
    poly_html_article a[2];
    for (int state = POLY_HTML_DATA; state <= POLY_HTML_CDATA; state++)
        scan(page, (poly_html_state)state);
    (void)poly_html_is_page(page);
    (void)poly_html_charset(page);
    for (int i = 0; i < 2; i++) {
        poly_arena_init(&mem[i], 1u << 30);
        FUZZ_CHECK(poly_html_article_read(&a[i], page, &mem[i]) == POLY_OK);
    }
    FUZZ_CHECK(a[0].text.n == a[1].text.n && a[0].kept <= a[0].blocks);
    FUZZ_CHECK(!a[0].text.n || memcmp(a[0].text.p, a[1].text.p, a[0].text.n) == 0);
    FUZZ_CHECK(!is_utf8(page) || (is_utf8(a[0].text) && is_utf8(a[0].title)));
    for (int i = 0; i < 2; i++) poly_arena_free(&mem[i]);
    return 0;
}
