/*
 * jsonld.c - what a page says of itself as JSON-LD (schema.org) -> metadata, and the text.
 *
 *   in   the text of <script type="application/ld+json">
 *   out  fields of poly_html_article; articleBody
 *
 * Method: jansson reads it. What it refuses and many pages hold (comments, a comma behind the last
 * member, line ends in strings) is mended, and read once more: one slip would cost the day and the
 * author. Titles and names may hold references of HTML, as systems write them there as in the page.
 */
#include "html/metadata.h"
#include "html/parts.h"

#include <jansson.h>
#include <string.h>

enum { DEPTH = 8 };

/* ---- JSON as pages write it ------------------------------------------------------------------ */
/* Bytes of what is no JSON and often stands there, outside of strings; 0: nothing. */
static size_t foreign_len(poly_str s)
{
    static const char *const marks[] = {"<!--", "-->", "<![CDATA[", "]]>", NULL};
    for (size_t i = 0; marks[i]; i++) {
        if (poly_str_starts(s, poly_str_of(marks[i]))) return strlen(marks[i]);
    }
    const bool line = poly_str_starts(s, POLY_S("//"));
    if (!line && !poly_str_starts(s, POLY_S("/*"))) return 0;
    for (size_t i = 2; i < s.n; i++) {
        if (line && s.p[i] == '\n') return i;
        if (!line && s.p[i] == '/' && s.p[i - 1] == '*' && i > 2) return i + 1;
    }
    return s.n;
}

static void mend(poly_buf *out, poly_str s)
{
    bool in_string = false, after_comma = false;
    size_t comma = 0; /* in out: the last one, behind which only blanks stand */
    for (size_t i = 0, len; i < s.n && out->status == POLY_OK; i += len) {
        const char c = s.p[i];
        const bool escape = in_string && c == '\\' && i + 1 < s.n;
        len = escape ? 2 : in_string ? 0 : foreign_len((poly_str){s.p + i, s.n - i});
        if (len && !escape) continue;
        if (escape) {
            poly_buf_bytes(out, s.p + i, 2);
            continue;
        }
        len = 1;
        if (!in_string && after_comma && (c == '}' || c == ']')) out->p[comma] = ' ';
        if (!in_string && c == ',') comma = out->n;
        if (!poly_html_is_space(c)) after_comma = !in_string && c == ',';
        if (c == '"') in_string = !in_string;
        poly_buf_char(out, (unsigned char)c < 0x20 ? ' ' : c);
    }
    while (out->n && strchr(" ;", out->p[out->n - 1])) out->n--;
}

static json_t *load(poly_str text)
{
    /* of whole numbers beyond 64 bits nothing is read */
    json_t *root = json_loadb(text.p, text.n, JSON_DECODE_INT_AS_REAL, NULL);
    if (root) return root;
    poly_buf mended;
    poly_buf_init(&mended);
    mend(&mended, text);
    if (mended.status == POLY_OK && mended.n)
        root = json_loadb(mended.p, mended.n, JSON_DECODE_INT_AS_REAL, NULL);
    poly_buf_free(&mended);
    return root;
}

/* ---- what it says ---------------------------------------------------------------------------- */
static bool is_article(const json_t *o)
{
    static const char *const types[] = {"NewsArticle",          "Article",
                                        "ReportageNewsArticle", "BlogPosting",
                                        "AnalysisNewsArticle",  "OpinionNewsArticle",
                                        "LiveBlogPosting",      "Report",
                                        "TechArticle",          NULL};
    const json_t *type = json_object_get(o, "@type");
    if (json_is_array(type)) type = json_array_get(type, 0);
    for (size_t i = 0; json_is_string(type) && types[i]; i++) {
        if (strcmp(json_string_value(type), types[i]) == 0) return true;
    }
    return false;
}

/* The first article in it, its lists and its @graph. */
static const json_t *find_article(const json_t *v, int depth)
{
    if (depth > DEPTH) return NULL;
    if (json_is_object(v)) {
        if (is_article(v)) return v;
        const json_t *graph = json_object_get(v, "@graph");
        const json_t *main = graph ? graph : json_object_get(v, "mainEntity");
        return main ? find_article(main, depth + 1) : NULL;
    }
    for (size_t i = 0; i < json_array_size(v); i++) {
        const json_t *found = find_article(json_array_get(v, i), depth + 1);
        if (found) return found;
    }
    return NULL;
}

static void keep(poly_str *to, const json_t *v, poly_arena *mem)
{
    if (to->n || !json_is_string(v) || !json_string_length(v)) return;
    const char *copy = poly_arena_str(mem, (poly_str){json_string_value(v), json_string_length(v)});
    if (copy) *to = poly_str_trim(poly_str_of(copy));
}

/* "Hak &#8216;dilupakan&#8217;" -> with the marks themselves */
static void keep_words(poly_str *to, const json_t *v, poly_arena *mem)
{
    poly_str s = {0};
    keep(&s, v, mem);
    if (!to->n && s.n) *to = poly_str_trim(poly_html_resolved(s, mem));
}

/* "author": "Ani", {"name": "Ani"}, [{"name": "Ani"}, ...] */
static void keep_name(poly_str *to, const json_t *v, poly_arena *mem)
{
    if (json_is_array(v)) v = json_array_get(v, 0);
    keep_words(to, json_is_object(v) ? json_object_get(v, "name") : v, mem);
}

void poly_html_json_ld_read(poly_html_article *out, poly_str *told, poly_str text, poly_arena *mem)
{
    json_t *root = load(text);
    const json_t *a = root ? find_article(root, 0) : NULL;
    if (a) {
        poly_str title = {0};
        keep_words(&title, json_object_get(a, "headline"), mem);
        if (!out->title.n) out->title = title, *told = (poly_str){0};
        keep_name(&out->author, json_object_get(a, "author"), mem);
        keep(&out->published, json_object_get(a, "datePublished"), mem);
        keep_name(&out->outlet, json_object_get(a, "publisher"), mem);
        keep(&out->url, json_object_get(a, "url"), mem);
        keep(&out->language, json_object_get(a, "inLanguage"), mem);
        /* Beside its own article a page tells of others: their text is not that of this title. */
        if (poly_str_eq(title, out->title)) keep(told, json_object_get(a, "articleBody"), mem);
    }
    json_decref(root);
}
