/*
 * metadata.c - title, author, day, outlet, address and language of a page.
 *
 *   in   <meta>, JSON-LD, <time>, <title> of a poly_html_page
 *   out  the fields of poly_html_article
 *
 * Method: JSON-LD of an article (jsonld.c) says most and is made for this; then Open Graph, then
 * the names that content systems use, in the order of the lists here. Values are taken as they are;
 * input/day.c reads days.
 */
#include "html/metadata.h"

#include <string.h>

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

/* ---- all ------------------------------------------------------------------------------------- */
static void fill(poly_str *to, poly_str value)
{
    if (!to->n && value.n) *to = value;
}

/* What stands between a title and its outlet; a colon only behind the outlet. */
static const char *const cuts[] = {" - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", ": "};
enum { CUTS = sizeof cuts / sizeof *cuts, COLON = CUTS - 1 };

/* "29 penerbangan dibatalkan - ANTARA News" -> without the outlet. */
static poly_str bare_title(poly_str title)
{
    for (size_t c = 0; c < COLON; c++) {
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

/* ---- what is the outlet's -------------------------------------------------------------------- */
static bool starts_folded(poly_str s, poly_str start)
{
    if (s.n < start.n) return false;
    for (size_t i = 0; i < start.n; i++) {
        if (poly_str_low(s.p[i]) != poly_str_low(start.p[i])) return false;
    }
    return true;
}

/* Is a part of a title the outlet's name: "Kompas.com", of bola.kompas.com, too? */
static bool is_outlet(poly_str part, poly_str outlet)
{
    if (!part.n || part.n > outlet.n) return false;
    const poly_str end = {outlet.p + outlet.n - part.n, part.n};
    return starts_folded(end, part) && (part.n == outlet.n || end.p[-1] == '.');
}

/* Behind the title a part of the outlet may follow its name: "Kompas.com Regional"; not one that is
 * a word: "... - Antara Harapan dan Kenyataan". */
static bool is_outlet_part(poly_str part, poly_str outlet)
{
    if (is_outlet(part, outlet)) return true;
    const bool longer = outlet.n && part.n > outlet.n && part.p[outlet.n] == ' ';
    return longer && memchr(outlet.p, '.', outlet.n) && starts_folded(part, outlet);
}

/* The title without the outlet behind or before it. Before a colon only a name like an address
 * goes: "Microsoft: ..." may be who says it. */
static poly_str without_outlet(poly_str title, poly_str outlet)
{
    for (size_t c = 0; c < CUTS; c++) {
        const size_t n = strlen(cuts[c]);
        for (size_t i = 0; i + n <= title.n; i++) {
            if (memcmp(title.p + i, cuts[c], n) != 0) continue;
            const poly_str front = poly_str_trim((poly_str){title.p, i}),
                           back = poly_str_trim((poly_str){title.p + i + n, title.n - i - n});
            const bool colon = c == COLON;
            if (!front.n || !back.n) continue;
            if (!colon && is_outlet_part(back, outlet)) return front;
            if (is_outlet(front, outlet) && (!colon || memchr(front.p, '.', front.n))) return back;
        }
    }
    return title;
}

static bool has_word(poly_str s, poly_str word)
{
    for (size_t i = 0; i + word.n <= s.n; i++) {
        if (i && poly_is_ascii_alnum(s.p[i - 1])) continue;
        if (!starts_folded((poly_str){s.p + i, s.n - i}, word)) continue;
        if (i + word.n == s.n || !poly_is_ascii_alnum(s.p[i + word.n])) return true;
    }
    return false;
}

/* "Kompas Cyber Media" of kompas.com, "PT. Viva Media Baru - VIVA.co.id": the outlet stands where
 * the author should. It begins with a word of the address, as "Schneier, Bruce" may on his own: so
 * one of firms must be there, too. */
static bool is_firm_of(poly_str author, poly_str host)
{
    static const char *const firms[] = {"media", "news", "online", "redaksi", "co", "com", NULL};
    const bool company = has_word((poly_str){author.p, author.n < 3 ? author.n : 3}, POLY_S("pt"));
    bool firm = company, shared = false;
    for (size_t i = 0; firms[i]; i++) firm = firm || has_word(author, poly_str_of(firms[i]));
    for (poly_str rest = host; firm && rest.p && !shared;) {
        const poly_str label = poly_str_cut(&rest, '.'),
                       front = {author.p, author.n < label.n + 1 ? author.n : label.n + 1};
        shared = label.n > 3 && has_word(company ? author : front, label);
    }
    return firm && shared;
}

static uint32_t number_at(const char *p, size_t digits)
{
    uint32_t v = 0;
    for (size_t i = 0; i < digits; i++) {
        if (p[i] < '0' || p[i] > '9') return 0;
        v = v * 10 + (uint32_t)(p[i] - '0');
    }
    return v;
}

/* ".../read/2015/11/04/2104/..." -> "2015/11/04": many pages say it nowhere else. */
static poly_str day_of(poly_str url)
{
    enum { DAY = 10 };
    for (size_t i = 0; i + DAY + 2 <= url.n; i++) {
        const char *p = url.p + i + 1;
        if (url.p[i] != '/' || (p[4] != '/' && p[4] != '-') || p[7] != p[4] || p[DAY] != '/')
            continue;
        const uint32_t year = number_at(p, 4), month = number_at(p + 5, 2),
                       day = number_at(p + 8, 2);
        if (year >= 1990 && year < 2100 && month && month <= 12 && day && day <= 31)
            return (poly_str){p, DAY};
    }
    return (poly_str){NULL, 0};
}

static poly_str copy_of(poly_str s, poly_arena *mem)
{
    const char *copy = s.n ? poly_arena_str(mem, s) : NULL;
    return (poly_str){copy, copy ? s.n : 0};
}

void poly_html_metadata_find(poly_html_article *out, poly_str *told, const poly_html_page *p,
                             const poly_html_content *c, poly_arena *mem)
{
    static const char *const titles[] = {"og:title", "twitter:title", "headline", "dc.title", NULL};
    static const char *const authors[] = {"author",          "article:author", "dc.creator", "byl",
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
            poly_html_json_ld_read(out, told, p->metas.at[i].value, mem);
    }
    fill(&out->title, meta_of(p, titles));
    fill(&out->title, bare_title(p->title));
    fill(&out->author, first_meta(p, authors, true)); /* "article:author" may be a page of
                                                       * Facebook's */
    fill(&out->published, meta_of(p, days));
    fill(&out->outlet, meta_of(p, outlets));
    fill(&out->url, meta_of(p, urls));
    const poly_str host = host_of(out->url);
    fill(&out->outlet, host);
    fill(&out->published, day_of(out->url));
    out->title = without_outlet(out->title, out->outlet);
    if (!out->published.n) out->published = copy_of(poly_html_day_seen(p, c, out->title), mem);
    if (is_firm_of(out->author, host)) out->author = (poly_str){NULL, 0};
    fill(&out->language, meta_of(p, langs));
}
