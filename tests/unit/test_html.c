/*
 * test_html.c - pages to articles: what is kept and what is not, and the metadata. The tokenizer is
 * tested by conformance/test_html_tokens.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "html/html.h"

#define A "Kami menutup celah itu pagi tadi dan memeriksa semua server, kata Rani Pratiwi."
#define B "Rani menegaskan bahwa tidak ada data warga yang bocor dari server di tiga kota itu."
#define C "Langganan buletin kami untuk kabar siber setiap pagi, gratis selamanya, tanpa iklan."

typedef struct row {
    const char *why, *page, *text;
} row;

static const row rows[] = {
    {"paragraphs", "<p>" A "</p><p>" B, A "\n\n" B},
    {"navigation, sidebar and footer are out",
     "<body><nav><a href=/>Beranda</a></nav><div id=x><p>" A "<p>" B "</div><aside><p>" C
     "</aside><footer><p>" C "</footer>",
     A "\n\n" B},
    {"a box of related links inside",
     "<div><p>" A "<div class='related-news'><p>" C "</div><p>" B "</div>", A "\n\n" B},
    {"a class speaks of others: has-sidebar", "<div class='has-sidebar'><p>" A "<p>" B "</div>",
     A "\n\n" B},
    {"what the page calls its article, over a longer list of comments",
     "<div class='article-body'><p>" A "<p>" B "</div><div class=comments><p>" C "<p>" C "<p>" C
     "</div>",
     A "\n\n" B},
    {"captions and forms are out",
     "<div><p>" A "<figure><figcaption>" C "</figcaption></figure><form><p>" C "</form><p>" B
     "</div>",
     A "\n\n" B},
    {"script, style, hidden elements",
     "<div><script>var a = '" C "';</script><p>" A "<p style='display:none'>" C "<p hidden>" C
     "<p>" B,
     A "\n\n" B},
    {"two breaks part paragraphs, one does not",
     "<div>" A "<br><br/>Ia meminta operator<br>mengganti semua kata sandi sebelum Jumat.</div>",
     A "\n\nIa meminta operator mengganti semua kata sandi sebelum Jumat."},
    {"blanks are collapsed, references resolved",
     "<p>&ldquo;Kami \n menutup&nbsp;&nbsp;celah itu pagi tadi,&rdquo; kata Rani &amp; tim di "
     "kota.",
     "\xe2\x80\x9cKami menutup celah itu pagi tadi,\xe2\x80\x9d kata Rani & tim di kota."},
    {"a space without width stays within a word, where it may hide it, and nowhere else",
     "<p>Kami menutup ce&#8203;lah&#8203; itu &#8203; pagi &#8203;tadi, kata Rani di kota.<p>&#8203;",
     "Kami menutup ce\xe2\x80\x8blah itu pagi tadi, kata Rani di kota."},
    {"a paragraph of links is none, one with a link is",
     "<div><p>" A
     "<p><a>Server mati</a> <a>Warga mengantre</a> <a>Audit dimulai pekan depan di tiga kota "
     "itu</a><p>Baca <a>RUU</a> itu: " B "</div>",
     A "\n\nBaca RUU itu: " B},
    {"headings and lists between belong to it",
     "<div><p>" A "<h2>Audit</h2><ul><li>server<li>kabel</ul><p>" B "</div>",
     A "\n\nAudit\n\nserver\n\nkabel\n\n" B},
    {"what follows the last paragraph does not", "<div><p>" A "<p>" B "<h3>Berita lain</h3></div>",
     A "\n\n" B},
    {"the end of the page in a tag", "<p>" A "<p>" B "<a href='", A "\n\n" B},
    {"text behind a script of metadata",
     "<div><script type='application/ld+json'>{}</script>" A "<p>" B "</div>", A "\n\n" B},
    {"what closes more than was opened", "<p>" A "</p></body></html></body>" B, A "\n\n" B},
    {"a byte order mark is no text", "\xef\xbb\xbf<p>" A "<p>" B, A "\n\n" B},
    {"a script or picture inside a paragraph does not part it",
     "<p>Kami menutup celah itu <script>x()</script>pagi tadi dan "
     "<svg><title>kunci</title><g></g></svg>memeriksa "
     "semua <button>Salin</button>server, kata Rani Pratiwi.<p>" B,
     A "\n\n" B},
    {"a frame does", "<div>" A "<iframe>" C "</iframe>" B "</div>", A "\n\n" B},
    {"an empty title of a picture swallows nothing", "<svg><title/><script/></svg><p>" A "<p>" B,
     A "\n\n" B},
    {"a second title is no text", "<title>Celah</title><p>" A "<p>" B "<title>" C "</title>",
     A "\n\n" B},
    {"an article that a script would draw: its lines are paragraphs",
     "<div id=app></div><script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
     "\"articleBody\": \"" A "\\n\\n" B "\"}</script>",
     A "\n\n" B},
    {"the same as HTML",
     "<p>Masuk<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"articleBody\": "
     "\"<p>" A "</p>\\n<p>" B "<script>x()<\\/script></p>\"}</script>",
     A "\n\n" B},
    {"HTML within HTML",
     "<p>Masuk<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"articleBody\": "
     "\"&lt;p&gt;" A "&lt;/p&gt;\\n&lt;p&gt;" B "&lt;/p&gt;\"}</script>",
     A "\n\n" B},
    {"the text of another article than that of the title",
     "<p>" A "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": "
     "\"Satu\"}</script><script type='application/ld+json'>{\"@type\": \"LiveBlogPosting\", "
     "\"headline\": \"Dua\", \"articleBody\": \"" B C B C B C B C B C B C "\"}</script>",
     A},
    {"the same article twice, once with its text",
     "<script type='application/ld+json'>{\"@type\": \"Article\", \"headline\": \"Satu\"}"
     "</script><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": "
     "\"Satu\", \"articleBody\": \"" A "\\n" B "\"}</script>",
     A "\n\n" B},
    {"what readers see counts where it is there",
     "<p>" A "<p>" B "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
     "\"articleBody\": \"" A " " B " " C "\"}</script>",
     A "\n\n" B},
    {"no article", "<ul><li><a href=/>Beranda</a><li><a href=/b>Siber</a></ul>", ""},
    {"nothing", "", ""},
};

static void contents(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        poly_arena mem;
        poly_html_article a;
        poly_arena_init(&mem, 1u << 24);
        assert_int_equal(
            poly_html_article_read(&a, (poly_str){rows[i].page, strlen(rows[i].page)}, &mem),
            POLY_OK);
        if (a.text.n != strlen(rows[i].text) ||
            memcmp(a.text.p ? a.text.p : "", rows[i].text, a.text.n) != 0)
            fail_msg("%s:\n%.*s\nis not\n%s", rows[i].why, (int)a.text.n, a.text.p, rows[i].text);
        poly_arena_free(&mem);
    }
}

static void says(poly_str got, const char *want)
{
    if (!want) {
        assert_int_equal(got.n, 0);
        return;
    }
    if (got.n != strlen(want) || memcmp(got.p, want, got.n) != 0)
        fail_msg("'%.*s' is not '%s'", (int)got.n, got.p, want);
}

static void metadata(void **state)
{
    (void)state;
    static const struct {
        const char *page, *title, *author, *published, *outlet, *url, *language;
    } pages[] = {
        {"<html lang=id><title>Celah ditutup - Kabar Pesisir</title><link rel=canonical "
         "href=https://www.kabar.example/a/1>",
         "Celah ditutup", NULL, NULL, "kabar.example", "https://www.kabar.example/a/1", "id"},
        {"<meta property=og:title content='Celah ditutup'><meta name=author content='Ani "
         "Lestari'><meta property=og:site_name content=Kabar>"
         "<meta property='article:published_time' content='2025-03-04T10:00:00+07:00'>",
         "Celah ditutup", "Ani Lestari", "2025-03-04T10:00:00+07:00", "Kabar", NULL, NULL},
        {"<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"name\": "
         "\"x\"}, {\"@type\": [\"NewsArticle\"],"
         "\"headline\": \"Celah\", \"datePublished\": \"2025-03-04\", \"author\": [{\"name\": "
         "\"Ani\"}], \"publisher\": {\"name\":"
         "\"Kabar\"}}]}</script><title>Lain</title>",
         "Celah", "Ani", "2025-03-04", "Kabar", NULL, NULL},
        /* JSON that is none: comments, commas too many, line ends in strings; references of HTML */
        {"<script type='application/ld+json'>//<![CDATA[\n{\"@type\": \"NewsArticle\", // jenis\n"
         "\"headline\": \"Celah &#8216;lama&#8217;\tR&amp;D // x,}\", /* hari */ "
         "\"datePublished\": \"2025-03-04\",\n\"wordCount\": 99999999999999999999, "
         "\"author\": [{\"name\": \"Ani\\\" \nLestari\",}, ],\n};\n//]]>\n</script>",
         "Celah \xe2\x80\x98lama\xe2\x80\x99 R&D // x,}", "Ani\"  Lestari", "2025-03-04", NULL,
         NULL, NULL},
        {"<script type='application/ld+json'>{\"@type\": \"NewsArticle\", </script><time "
         "datetime=2025-03-04>kemarin</time>"
         "<meta name=author content=https://x.example/ani>",
         NULL, NULL, "2025-03-04", NULL, NULL, NULL},
        {"<meta name=author content=https://x.example/ani><meta name=dc.creator content='Ani "
         "Lestari'>",
         NULL, "Ani Lestari", NULL, NULL, NULL, NULL},
        /* the outlet is no part of the title, nor the author; the address has the day */
        {"<meta property=og:title content='Celah ditutup - Pesisir.example Daerah'><meta "
         "property=og:site_name content=PESISIR.example><meta name=author content='Pesisir Siber "
         "Media'><link rel=canonical href='http://daerah.pesisir.example/read/2024/03/12/21/celah'>",
         "Celah ditutup", NULL, "2024/03/12", "PESISIR.example",
         "http://daerah.pesisir.example/read/2024/03/12/21/celah", NULL},
        {"<meta property=og:title content='Pesisir.example: Celah ditutup'><meta name=author "
         "content='Ani Lestari, Pesisir.example'><link rel=canonical "
         "href='http://daerah.pesisir.example/2024/13/12/celah'>",
         "Celah ditutup", "Ani Lestari, Pesisir.example", NULL, "daerah.pesisir.example",
         "http://daerah.pesisir.example/2024/13/12/celah", NULL},
        {"<meta property=og:title content='The Harbour view on ports: shut | Editorial'><meta "
         "property=og:site_name content='The Harbour'>",
         "The Harbour view on ports: shut | Editorial", NULL, NULL, "The Harbour", NULL, NULL},
        {"<meta property=og:title content='Norwell: leak is closed'><meta property=og:site_name "
         "content=Norwell><meta name=author content='PT. NORWELL MEDIA'>",
         "Norwell: leak is closed", "PT. NORWELL MEDIA", NULL, "Norwell", NULL, NULL},
        /* a day above the title: its own, and that of the visit */
        {"<div>Minggu, 2 Maret 2025</div><div id=a><div>Kabar</div><main><div>Selasa, 4 Maret 2025 "
         "10:22</div><h1>Celah</h1><p>" A " " B "</main></div>",
         NULL, NULL, "Selasa, 4 Maret 2025 10:22", NULL, NULL, NULL},
        {"<div id=w><div><div><div>Minggu, 2 Maret 2025</div></div></div><div><div><div "
         "id=a><h1>Celah</h1></div><p>" A " " B "</div></div></div>",
         NULL, NULL, NULL, NULL, NULL, NULL},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        poly_arena mem;
        poly_html_article a;
        poly_arena_init(&mem, 1u << 24);
        assert_int_equal(
            poly_html_article_read(&a, (poly_str){pages[i].page, strlen(pages[i].page)}, &mem),
            POLY_OK);
        says(a.title, pages[i].title);
        says(a.author, pages[i].author);
        says(a.published, pages[i].published);
        says(a.outlet, pages[i].outlet);
        says(a.url, pages[i].url);
        says(a.language, pages[i].language);
        poly_arena_free(&mem);
    }
}

/* Days that stand in the lines beside the title only, and those that are of something else. */
static void days_seen(void **state)
{
    (void)state;
    static const struct {
        const char *shown, *day; /* between title and article; NULL: none is taken */
    } lines[] = {
        {"<p>Selasa, 24 Juni 2025 | 10:22 WIB", "Selasa, 24 Juni 2025 | 10:22 WIB"},
        {"<p>Jum'at , 2 Mei 2025, 10.22 WITA", "Jum'at , 2 Mei 2025, 10.22 WITA"},
        {"<div>Rani Sanjaya - Kabar Pesisir</div><div>Selasa, 24/06/2025 10:22 WIB</div>",
         "Selasa, 24/06/2025 10:22 WIB"},
        {"<div>Rani Sanjaya - Kabar Pesisir, Selasa 24 Jun 2025 10:22</div>",
         "Selasa 24 Jun 2025 10:22"},
        {"<p>Oleh: Rani Sanjaya 24 Juni 2025", "24 Juni 2025"},
        {"<p>Jakarta, 24 Juni 2025", "24 Juni 2025"},
        {"<p>Diterbitkan pada 24 Juni 2025 oleh Redaksi", "24 Juni 2025"},
        {"<p>Diperbarui 25 Juni 2025 08:00</p><p>Tayang: 24 Juni 2025", "24 Juni 2025"},
        {"<p>Diperbarui 25 Juni 2025 08:00", "25 Juni 2025 08:00"},
        {"<p>By Jane Roe &bull; Published on June 24th, 2025 &bull; 3 min read", "June 24th, 2025"},
        {"<p>June 24, 2025, 6:30 p.m. ET", "June 24, 2025, 6:30 p.m. ET"},
        {"<p>Tue 24 Jun 2025 18.30 BST", "Tue 24 Jun 2025 18.30 BST"},
        {"<p>24-Jun-2025</p>", "24-Jun-2025"},
        {"<p>10:22 WIB, 24 Juni 2025", "24 Juni 2025"},
        {"<p>2025-06-24 10:22:05", "2025-06-24 10:22:05"},
        {"<p>24/06/2025 10:22 WIB", "24/06/2025 10:22 WIB"},
        {"<p>24 Juni 2025 &ndash; 10:22 WIB", "24 Juni 2025"},
        {"<p>24 Juni 2025 &mdash; Kabar Pesisir", "24 Juni 2025"},
        /* of an event, of other stories, of nothing */
        {"<p>Digelar 24 Juni 2025", NULL},
        {"<p>Sidang dibuka Selasa 24 Juni 2025", NULL},
        {"<p>The forum opens on 24 June 2025", NULL},
        {"<p>Jakarta, 24-26 Juni 2025", NULL},
        {"<p>24 Juni 2025 - 26 Juni 2025", NULL},
        {"<p>24 Juni 2025 &ndash; 26 Juni 2025", NULL},
        {"<p>June 24, 2025&mdash;June 26, 2025", NULL},
        {"<p>24 Juni 2025 &#x2010; 26/6/2025", NULL},
        {"<p>24 Juni 2025 lalu server padam", NULL},
        {"<p>Server padam pada 24 Juni 2025.", NULL},
        {"<p>24/06/2025", NULL},
        {"<p>32 Juni 2025</p><p>24 Juni 1825</p><p>Juni 2025</p><p>24 Juni", NULL},
        {"<p hidden>24 Juni 2025", NULL},
        {"<div>Menteri Rani Sanjaya saat rapat di Jakarta, Selasa (24/6/2025)</div>", NULL},
        {"<div>Rani Sanjaya in London, 24 June 2025 (Kabar Pesisir)</div>", NULL},
        {"<figure><div>Kabar, Selasa (24/6/2025)</div></figure>", NULL},
        {"<p>Reporter: Rani dan Budi, Selasa 24 Juni 2025", "Selasa 24 Juni 2025"},
        {"<ul><li><a href=/a>24 Juni 2025 10:22</a></ul>", NULL},
        {"<div>Lainnya</div><h3>Kabel putus</h3><p>Siber</p><h3>x</h3><p>1 Mei 2025</p><h3>Server "
         "padam</h3><p>2 Mei 2025</p>",
         NULL},
        {"<p>24 Juni 2025</p><h3>Kabel putus</h3><p>1 Mei 2025</p>", "24 Juni 2025"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        static const char front[] = "<title>Celah ditutup</title><nav>1 Januari 2024</nav><h1>Celah "
                                    "ditutup</h1>",
                          back[] = "<article><p>Celah pada server itu ditutup pada 3 Maret 2024, "
                                   "kata kepala badan sandi daerah itu kepada wartawan.<p>Audit "
                                   "dimulai 4 April 2024 di tiga kota, dan hasilnya diumumkan "
                                   "setelah semua server diperiksa.</article>";
        char page[1000];
        poly_arena mem;
        poly_html_article a;
        poly_arena_init(&mem, 1u << 24);
        const int n = snprintf(page, sizeof page, "%s%s%s", front, lines[i].shown, back);
        assert_int_equal(poly_html_article_read(&a, (poly_str){page, (size_t)n}, &mem), POLY_OK);
        if (!lines[i].day && a.published.n)
            fail_msg("%s: %.*s", lines[i].shown, (int)a.published.n, a.published.p);
        says(a.published, lines[i].day);
        poly_arena_free(&mem);
    }
}

static void pages_and_charsets(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool page;
        const char *charset;
    } heads[] = {
        {"<!DOCTYPE html>", true, NULL},
        {"\n <HTML><meta charset=\"windows-1252\">", true, "windows-1252"},
        {"\xEF\xBB\xBF<!-- x --><html>", true, NULL},
        {"<p>Kami siap", false, NULL},
        {"Kami <html>", false, NULL},
        {"", false, NULL},
        {"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", true,
         "iso-8859-1"},
        {"<html><meta charset=''>", true, NULL},
        {"<html><script charset=\"latin1\"></script><meta name=a><meta charset=utf-8>", true,
         "utf-8"},
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        const poly_str s = {heads[i].bytes, strlen(heads[i].bytes)};
        assert_int_equal(poly_html_is_page(s), heads[i].page);
        says(poly_html_charset(s), heads[i].charset);
    }
}

/* Memory runs out at each request: never more than a status. */
static void runs_out(poly_str page)
{
    for (long at = 1; at < 200; at++) {
        poly_arena mem;
        poly_html_article a;
        poly_arena_init(&mem, 1u << 24);
        mem.fail_at = at;
        const poly_status st = poly_html_article_read(&a, page, &mem);
        poly_arena_free(&mem);
        if (st == POLY_OK) return;
        assert_int_equal(st, POLY_ERR_NOMEM);
    }
    fail_msg("never enough memory");
}

static void memory(void **state)
{
    char icons[6 * 40]; /* elements that open and close at once */
    (void)state;
    for (size_t i = 0; i < sizeof icons; i++) icons[i] = "<svg/>"[i % 6];
    runs_out((poly_str){rows[4].page, strlen(rows[4].page)});
    runs_out((poly_str){icons, sizeof icons});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(contents), cmocka_unit_test(metadata),
                                       cmocka_unit_test(days_seen),
                                       cmocka_unit_test(pages_and_charsets),
                                       cmocka_unit_test(memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
