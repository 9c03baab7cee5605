/*
 * metadata.c - title, author, day, outlet, address and language of a page.
 *
 *   in   <meta>, JSON-LD, <time>, <title> of a poly_html_page out the fields of poly_html_article
 *
 * Method: JSON-LD of an article (schema.org) says most and is made for this; then Open Graph, then
 * the names that content systems use, in the order of the lists here. Values are taken as they are;
 * input/day.c reads days.
 */
#include "html/metadata.h"

#include <jansson.h>
#include <string.h>

enum { DEPTH = 8 };

/* ---- <meta> ---------------------------------------------------------------------------------- */
/* The value of the first key that has one; `words`: one that is no address. */
static poly_str first_meta(const poly_html_page *p, const char *const *keys, bool words)
{
    for (; *keys; keys++) {
        for (uint32_t i = 0; i < p->metas.count; i++) {
            const poly_str value = poly_str_trim(p->metas.at[i].value);
            if (!value.n || (words && poly_str_starts(value, POLY_S("http")))) continue;
            if (poly_str_eq(p->metas.at[i].key, poly_str_of(*keys))) return value;
        }
    }
    return (poly_str){NULL, 0};
}

static poly_str meta_of(const poly_html_page *p, const char *const *keys)
{
    return first_meta(p, keys, false);
}

/* ---- JSON-LD --------------------------------------------------------------------------------- */
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

/* "author": "Ani", {"name": "Ani"}, [{"name": "Ani"}, ...] */
static void keep_name(poly_str *to, const json_t *v, poly_arena *mem)
{
    if (json_is_array(v)) v = json_array_get(v, 0);
    keep(to, json_is_object(v) ? json_object_get(v, "name") : v, mem);
}

static void from_json(poly_html_article *out, poly_str text, poly_arena *mem)
{
    json_t *root = json_loadb(text.p, text.n, 0, NULL);
    const json_t *a = root ? find_article(root, 0) : NULL;
    if (a) {
        keep(&out->title, json_object_get(a, "headline"), mem);
        keep_name(&out->author, json_object_get(a, "author"), mem);
        keep(&out->published, json_object_get(a, "datePublished"), mem);
        keep_name(&out->outlet, json_object_get(a, "publisher"), mem);
        keep(&out->url, json_object_get(a, "url"), mem);
        keep(&out->language, json_object_get(a, "inLanguage"), mem);
    }
    json_decref(root);
}

/* ---- all ------------------------------------------------------------------------------------- */
static void fill(poly_str *to, poly_str value)
{
    if (!to->n && value.n) *to = value;
}

/* "29 penerbangan dibatalkan - ANTARA News" -> without the outlet. */
static poly_str bare_title(poly_str title)
{
    static const char *const cuts[] = {" - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ",
                                       NULL};
    for (size_t c = 0; cuts[c]; c++) {
        const size_t n = strlen(cuts[c]);
        for (size_t i = title.n; i >= n && i > title.n / 2; i--) {
            if (memcmp(title.p + i - n, cuts[c], n) == 0) return (poly_str){title.p, i - n};
        }
    }
    return title;
}

/* "https://www.kabar.id/a/b" -> "kabar.id" */
static poly_str host_of(poly_str url)
{
    for (size_t i = 0; i + 3 < url.n; i++) {
        if (memcmp(url.p + i, "://", 3) != 0) continue;
        poly_str host = {url.p + i + 3, url.n - i - 3};
        if (poly_str_starts(host, POLY_S("www."))) host = (poly_str){host.p + 4, host.n - 4};
        const char *slash = memchr(host.p, '/', host.n);
        return slash ? (poly_str){host.p, (size_t)(slash - host.p)} : host;
    }
    return (poly_str){NULL, 0};
}

void poly_html_metadata_find(poly_html_article *out, const poly_html_page *p, poly_arena *mem)
{
    static const char *const titles[] = {"og:title", "twitter:title", "headline", "dc.title", NULL};
    static const char *const authors[] = {"author", "article:author", "dc.creator", "byl",
                                          "sailthru.author", "parsely-author", NULL};
    static const char *const days[] = {"article:published_time",
                                       "datepublished",
                                       "publishdate",
                                       "pubdate",
                                       "content_publisheddate",
                                       "dtk:publishdate",
                                       "originalpublishdate",
                                       "parsely-pub-date",
                                       "sailthru.date",
                                       "dc.date.issued",
                                       "dc.date",
                                       "dcterms.created",
                                       "publish-date",
                                       "publish_date",
                                       "date",
                                       "article_date_original",
                                       "time",
                                       NULL};
    static const char *const outlets[] = {"og:site_name", "application-name", "dc.publisher",
                                          "publisher", NULL};
    static const char *const urls[] = {"canonical", "og:url", "twitter:url", NULL};
    static const char *const langs[] = {"lang", "content-language", "og:locale", NULL};
    for (uint32_t i = 0; i < p->metas.count; i++) {
        if (poly_str_eq(p->metas.at[i].key, POLY_S("json-ld")))
            from_json(out, p->metas.at[i].value, mem);
    }
    fill(&out->title, meta_of(p, titles));
    fill(&out->title, bare_title(p->title));
    fill(&out->author, first_meta(p, authors, true)); /* "article:author" may be a page of
                                                       * Facebook's */
    fill(&out->published, meta_of(p, days));
    fill(&out->outlet, meta_of(p, outlets));
    fill(&out->url, meta_of(p, urls));
    fill(&out->outlet, host_of(out->url));
    fill(&out->language, meta_of(p, langs));
}
