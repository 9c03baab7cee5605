/*
 * article.c - a page -> its article: main content and metadata.
 *
 *   in   a page        out  poly_html_article
 *
 * Method: the content is what readers see (content.c). Where a script would draw the article, the
 * page may hold it as JSON-LD: taken where it is several times as long as what is seen.
 */
#include "html/content.h"
#include "html/metadata.h"
#include "html/parts.h"

#include <string.h>

enum { HEAD_BYTES = 1024, META_BYTES = 4096, TOLD_TIMES = 3 };

/* Where `word` (small letters) first stands in s, whatever its case; s.n: nowhere. */
static size_t find(poly_str s, const char *word)
{
    const size_t n = strlen(word);
    for (size_t i = 0; i + n <= s.n; i++) {
        size_t k = 0;
        while (k < n && poly_str_low(s.p[i + k]) == word[k]) k++;
        if (k == n) return i;
    }
    return s.n;
}

bool poly_html_is_page(poly_str bytes)
{
    static const char *const opens[] = {"<!doctype html", "<html",  "<head",
                                        "<body",          "<meta ", NULL};
    const poly_str head = {bytes.p, bytes.n < HEAD_BYTES ? bytes.n : HEAD_BYTES};
    size_t i = poly_str_starts(head, POLY_S("\xEF\xBB\xBF")) ? 3 : 0;
    while (i < head.n && (head.p[i] == ' ' || (head.p[i] >= '\t' && head.p[i] <= '\r'))) i++;
    if (i >= head.n || head.p[i] != '<') return false;
    const poly_str rest = {head.p + i, head.n - i};
    for (size_t k = 0; opens[k]; k++) {
        if (find(rest, opens[k]) < rest.n) return true;
    }
    return false;
}

/* The value behind "charset" in what a <meta> says. */
static poly_str charset_in(poly_str meta)
{
    size_t i = find(meta, "charset");
    if (i == meta.n) return (poly_str){NULL, 0};
    i += strlen("charset");
    while (i < meta.n && strchr(" =\"'", meta.p[i])) i++;
    const size_t from = i;
    while (i < meta.n && (poly_is_ascii_alnum(meta.p[i]) || strchr("-_:.", meta.p[i]))) i++;
    return i > from ? (poly_str){meta.p + from, i - from} : (poly_str){NULL, 0};
}

/* A script's charset is the script's. */
poly_str poly_html_charset(poly_str bytes)
{
    poly_str rest = {bytes.p, bytes.n < META_BYTES ? bytes.n : META_BYTES};
    for (;;) {
        const size_t at = find(rest, "<meta");
        if (at == rest.n) return (poly_str){NULL, 0};
        rest = (poly_str){rest.p + at, rest.n - at};
        const char *end = memchr(rest.p, '>', rest.n);
        const poly_str meta = {rest.p, end ? (size_t)(end - rest.p) : rest.n};
        const poly_str charset = charset_in(meta);
        if (charset.n) return charset;
        rest = (poly_str){rest.p + meta.n, rest.n - meta.n};
    }
}

/* The blocks that count, an empty line between two; in the arena. */
static poly_str join(const poly_html_page *p, const poly_html_content *c, uint32_t *kept,
                     poly_arena *mem)
{
    size_t n = 0;
    for (uint32_t i = 0; i < p->blocks.count; i++) n += c->kept[i] ? p->blocks.at[i].n + 2u : 0;
    char *out = n ? poly_arena_raw(mem, n, 1) : NULL;
    if (!out) return (poly_str){NULL, 0};
    n = 0;
    for (uint32_t i = 0; i < p->blocks.count; i++) {
        if (!c->kept[i]) continue;
        if (n) memcpy(out + n, "\n\n", 2);
        n += n ? 2 : 0;
        memcpy(out + n, p->text.p + p->blocks.at[i].at, p->blocks.at[i].n);
        n += p->blocks.at[i].n;
        ++*kept;
    }
    return (poly_str){out, n};
}

static bool has_paragraphs(poly_str s)
{
    return find(s, "</p>") < s.n || find(s, "<p>") < s.n || find(s, "<br") < s.n;
}

/* JSON-LD's text, a line a paragraph, or HTML -> paragraphs, if they say much more. */
static poly_status take_told(poly_html_article *out, poly_str told, poly_arena *mem)
{
    poly_html_page p;
    poly_buf b;
    uint32_t n = 0;
    const poly_str resolved = poly_html_resolved(told, mem);
    const bool is_html = has_paragraphs(resolved);
    if (is_html && !has_paragraphs(told)) told = resolved; /* HTML within HTML: "&lt;p&gt;" */
    poly_buf_init(&b);
    for (size_t i = 0; i < told.n; i++) {
        if (told.p[i] == '\n' && !is_html)
            poly_buf_cstr(&b, "<p>");
        else
            poly_buf_char(&b, told.p[i]);
    }
    poly_status st = b.status;
    if (st == POLY_OK) st = poly_html_page_read(&p, (poly_str){b.p, b.n}, mem);
    if (st != POLY_OK) {
        poly_buf_free(&b);
        return st;
    }
    uint8_t *kept = poly_arena_alloc(mem, p.blocks.count, 1);
    for (uint32_t i = 0; kept && i < p.blocks.count; i++) kept[i] = !p.blocks.at[i].hidden;
    const poly_html_content all = {.kept = kept};
    const poly_str text = kept ? join(&p, &all, &n, mem) : (poly_str){0};
    if (text.n / TOLD_TIMES > out->text.n) {
        out->text = text;
        out->blocks = p.blocks.count;
        out->kept = n;
    }
    poly_html_page_free(&p);
    poly_buf_free(&b);
    return mem->status;
}

poly_status poly_html_article_read(poly_html_article *out, poly_str page, poly_arena *mem)
{
    poly_html_page p;
    poly_html_content c;
    poly_str told = {0};
    *out = (poly_html_article){0};
    poly_status st = poly_html_page_read(&p, page, mem);
    if (st == POLY_OK) st = poly_html_content_find(&c, &p, mem);
    if (st == POLY_OK) {
        out->blocks = p.blocks.count;
        out->text = join(&p, &c, &out->kept, mem);
        poly_html_metadata_find(out, &told, &p, &c, mem);
        st = mem->status;
    }
    if (st == POLY_OK && told.n / TOLD_TIMES > out->text.n) st = take_told(out, told, mem);
    poly_html_page_free(&p);
    return st;
}
