/*
 * test_slow.c - hostile input of growing size. Doubling the input may cost at most 2.2 times the
 * CPU time.
 *
 * Each row builds n units of trouble: openers without closers, deep nests, floods of cues and
 * names, one line of megabytes. It goes through the whole analysis, its record and the dump of the
 * tokens with their parts and units, and through the word boundaries by both paths.
 *
 * How times are compared, and when a row counts as slow: lib/doubling.h. Rows that cost next to
 * nothing are first made longer. POLY_SLOW=short (as `make test` sets it) takes smaller sizes and
 * allows for more noise; POLY_SLOW_ROW names one row by a part of its title.
 */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "html/html.h"
#include "lib/collide.h"
#include "lib/doubling.h"
#include "lib/lib.h"
#include "text/parts.h"
#include "token/bounds.h"

/* How thorough. */
typedef struct form {
    size_t part, most; /* takes a part of the units, at most so many bytes */
    double least_s;    /* where the text costs less, it is made longer, while it has fewer than
                        * ... */
    size_t grow_below; /* ... bytes */
    double floor_s;    /* noise of the clock and of page faults, added to what is allowed */
    int sizes;         /* doublings, each of which must be dear, before a row is called slow */
} form;

static const form full_form = {1, SIZE_MAX, 0.025, 4 << 20, 0.004, 3};
static const form short_form = {10, 1 << 20, 0, 0, 0.030, 2};

/* Row: n times `head`, `between` once, n times `tail`. A head that begins with eight a is given
 * other words each time: those of collide.h. */
typedef struct row {
    const char *why, *head, *between, *tail;
    size_t n;
} row;

static const row rows[] = {
    {"straight marks without closers, a paragraph each", "\"buka\n\n", "", "", 50000},
    {"paragraphs that open a mark and close none",
     "\xe2\x80\x9cKami membangun sistem baru untuk warga dan akan menjaganya\n\n", "", "", 30000},
    {"opening marks without closers",
     "\xe2\x80\x9c"
     "a ",
     "", "", 100000},
    {"closing marks without openers", "a\xe2\x80\x9d ", "", "", 100000},
    {"nested marks", "\xe2\x80\x9c", " inti ", "\xe2\x80\x9d", 100000},
    {"nested marks of two kinds", "\xe2\x80\x9c\xe2\x80\x98", " inti ", "\xe2\x80\x99\xe2\x80\x9d",
     50000},
    {"one glyph for both ends", "\"a\" ", "", "", 100000},
    {"apostrophes", "'a ", "", "", 100000},
    {"quotes without end of sentence", "\"kami siap\" ", "", "", 100000},
    {"cues", "ujarnya ", "", "", 100000},
    {"cues with commas", "kata dia, ", "", "", 100000},
    {"menurut in one sentence", "menurut Budi ", "", "", 100000},
    {"accounts of something", "menjelaskan alasan rapat ", "", "", 100000},
    {"said that said that", "said that ", "", "", 100000},
    {"clauses fronted by as", "As Lee said, ", "", "", 50000},
    {"clauses fronted by while", "While Lee Chan called it bad, ", "", "", 30000},
    {"relative clauses before verbs of saying", "the man who asked said ", "", "", 50000},
    {"whom, and of what", "warns firms of of of ", "", "", 50000},
    {"demands without an agent", "users were told to patch to ", "", "", 40000},
    {"descriptions between commas", "Lee, a lawyer, said, ", "", "", 50000},
    {"participles joined", "warning and asking and urging ", "", "", 40000},
    {"passives with their agent", "was asked by Lee to go and ", "", "", 40000},
    {"participles that open", "Noting that the law is old, ", "", "", 40000},
    {"nouns of speech and what they are about", "issued a warning of ", "", "", 40000},
    {"sources behind a comma, to no end", "a claim, according to the firm ", "", "", 30000},
    {"blocks without a signature", "> words in a block\n>\n", "", "", 40000},
    {"links behind a heading", "See also\n* a b\n", "", "", 50000},
    {"names", "Budi Sanjaya, ", "", "", 100000},
    {"offices without bearers", "Kepala Bidang Humas Polda ", "", "", 40000},
    {"institutions of many fields", "Dinas Perumahan, Permukiman, Penataan, ", "", "", 30000},
    {"institutions in pieces", "Direktur Badan Aa Bb (Cc) ", "", "", 40000},
    {"offices with strokes", "Menteri Aa/Kepala ", "", "", 50000},
    {"English fields of offices", "Ann Wade, senior threat analyst for policy at security firm ",
     "", "", 20000},
    {"one name of many words", "Budi ", "", "", 100000},
    {"names with quotes", "\"Ya,\" kata Budi Sanjaya.\n", "", "", 50000},
    {"offices before commas without a name", "Ketua balai itu, ", "", "", 50000},
    {"offices before commas and names", "Ketua balai itu, Budi Sanjaya, ", "", "", 30000},
    {"quotes behind sentences without speech", "Budi Sanjaya mengangguk. \"Ya.\" \n\n", "", "",
     20000},
    {"pairs far from their pronoun",
     "Budi Sanjaya dan Ani Wijaya bertemu. Mereka mengatakan bahwa itu baik. ", "", "", 20000},
    {"sections of laws", "UU Nomor 27 Tahun 2022 berlaku. Pasal itu menyatakan bahwa data aman. ",
     "", "", 20000},
    {"nouns of institutions", "Badan Sandi Raya tutup. Badan itu mengatakan bahwa data aman. ", "",
     "", 20000},
    {"relative clauses that may belong to nobody",
     "orang yang tidak bisa menyatakan bahwa kota aman ", "", "", 30000},
    {"verbs joined to one attribution", "", "Juru bicara mengatakan bahwa kota aman",
     ", dan menjelaskan kue", 20000},
    {"pronouns far from a name", "\"Ya,\" katanya.\n", "", "", 50000},
    {"roles in front of roles", "Direktur Jenderal ", "", "", 100000},
    {"organisations", "Kementerian Komunikasi dan Digital ", "", "", 50000},
    {"prefix of an entry again and again", "Badan Siber dan Sandi ", "", "", 50000},
    {"themes", "kebocoran data pribadi ", "", "", 50000},
    {"negations", "tidak kebocoran data ", "", "", 50000},
    {"hedges with tags between", "diduga <b> </b> ", "", "", 50000},
    {"operands of rules", "tolak tambang ", "", "", 30000},
    {"operands of rules, one behind all others", "", "tolak ", "tambang ", 60000},
    {"operands of rules in many sentences", "Mereka tolak tambang lalu tolak lagi. ", "", "",
     20000},
    {"patterns that give up", "aaa ", "b ", "tambang ", 30000},
    {"patterns that give up in each sentence", "Aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aab c b. ",
     "", "", 5000},
    {"abbreviations", "Dr. ", "", "", 100000},
    {"commas", ", ", "", "", 200000},
    {"full stops", ".", "", "", 500000},
    {"full stops and blanks", ". ", "", "", 300000},
    {"full stops in a bracket that never closes", "a. B ", "(x ", "", 100000},
    {"full stops, each in a bracket of its own", "(A b. ", "", "", 100000},
    {"full stops in nested brackets", "(A. ", "b", ")", 50000},
    {"abbreviations before brackets", "Tbk. (", "", "", 100000},
    {"full stops glued by commas", "a.,B", "", "", 100000},
    {"full stops and closing marks", ".\xe2\x80\x9d ", "", "", 100000},
    {"a list in one line", "1. a 2. b ", "", "", 50000},
    {"one word of letters", "a", "", "", 5000000},
    {"one word with hyphens", "ab-", "", "", 1000000},
    {"one number", "1.", "", "", 1000000},
    {"digits, dots and commas", "1.2,", "", "", 500000},
    {"digits and dots, blanks between", "1. ", "", "", 300000},
    {"digits", "1", "", "", 1000000},
    {"dates", "24/8/2023 ", "", "", 100000},
    {"laws", "UU Nomor 27 Tahun 2022 ", "", "", 50000},
    {"articles of a law", "Pasal 65 ayat (3) ", "", "", 50000},
    {"capitals before the only type of a law", "Pasal Budi Andi kata ", "UU ITE", "", 100000},
    {"capitals behind the short form of the only law", "",
     "The Personal Information Protection Law (PIPL) holds. ", "Budi ANDI kata ", 100000},
    {"blanks", " ", "", "", 2000000},
    {"empty lines", "\n", "", "", 500000},
    {"short lines", "a\n", "", "", 300000},
    {"fifty megabytes in one line", "kata ini dan itu ", "", "", 3000000},
    {"combining marks", "a\xcc\x81", "", "", 250000},
    {"combining marks without a letter", "\xcc\x81", "", "", 500000},
    {"combining marks on one letter", "", "a", "\xcc\x81", 1000000},
    {"combining marks behind a middle letter", "", "a'", "\xcc\x81", 1000000},
    {"combining marks of two classes", "\xcc\xa3\xcc\x81", "", "", 250000},
    {"scripts in turn", "a\xd0\xb6", "", "", 500000},
    {"scripts in turn, words of them", "kata \xd0\xb6\xd0\xb6 ", "", "", 250000},
    {"soft hyphens inside a word", "", "ko", "\xc2\xad", 1000000},
    {"soft hyphens between letters", "a\xc2\xad", "", "", 500000},
    {"zero-width joiners and faces", "\xe2\x80\x8d\xf0\x9f\x98\x80", "", "", 250000},
    {"flags", "\xf0\x9f\x87\xae", "", "", 250000},
    {"line ends of every kind", "\r\n\xe2\x80\xa8\r\n\n\r\xe2\x80\xa9\xc2\x85", "", "", 100000},
    {"line ends of every kind, words between",
     "a\r\nb\xe2\x80\xa8"
     "c\rd\n",
     "", "", 100000},
    {"Thai", "\xe0\xb8\x81\xe0\xb8\xb2", "", "", 100000},
    {"Chinese", "\xe4\xb8\xad\xe6\x96\x87", "", "", 100000},
    {"ill-formed bytes",
     "\xff"
     "a",
     "", "", 500000},
    {"cut sequences", "\xe2\x80 ", "", "", 300000},
    {"angle brackets", "<", "", "", 100000},
    {"tags", "<b ", "", "", 100000},
    {"comments", "<!-- ", "", "", 100000},
    {"links that never close", "[a](http", "", "", 100000},
    {"texts of links without end", "[a b c ", "", "", 100000},
    {"pictures", "![a](data:x", "", "", 100000},
    {"addresses without a text", "](/x", "", "", 100000},
    {"links in a quotation", "[a b](/c) ", "Lee said \"", "", 50000},
    {"owners of no office", "The Acme Harbour Security's ", "", "", 50000},
    {"offices in a row", "Acme's senior security director of policy for ", "", "", 50000},
    {"entities", "&quot", "", "", 100000},
    {"entities that close", "&quot;", "", "", 100000},
    {"parentheses", "(", "", "", 100000},
    {"nested parentheses", "(", "x", ")", 100000},
    {"square brackets", "[", "", "", 100000},
    {"short forms in parentheses", "Badan A (BA) ", "", "", 50000},
    {"URLs", "http://a.b/", "", "", 100000},
    {"starts of URLs", "http://", "", "", 100000},
    {"starts of URLs, blanks between", "http:// www. ", "", "", 100000},
    {"starts of domains", "a.", "", "", 500000},
    {"starts of handles", "@a", "", "", 100000},
    {"at signs", "a@", "", "", 100000},
    {"dashes", "- ", "", "", 100000},
    {"boilerplate", "Baca juga: ini\n", "", "", 50000},
    {"signs before nothing", "### ", "", "", 100000},
    {"lists of links", "[[a]] ", "", "", 100000},
    {"tags in one line", "#ab ", "", "", 100000},
    {"credits", "(ab/cd)\n", "", "", 100000},
    {"carriage returns", "\r", "", "", 500000},
    {"mis-decoded letters", "\xc3\x83\xc2\xa9", "", "", 200000},
    {"mis-decoded twice", "\xc3\x83\xc6\x92\xc3\x82\xc2\xa9 ", "", "", 100000},
    {"almost mis-decoded", "\xc3\x89\xc2\xbb", "", "", 200000},
    {"capitals that begin what is mis-decoded", "\xc3\x83", "", "", 500000},
    {"words in disguise",
     "k\xd0\xbe"
     "rupsi ",
     "", "", 100000},
    {"one word in disguise", "k\xd0\xbe", "", "", 300000},
    {"letters struck through", "k\xcc\xb5", "", "", 200000},
    {"slashes", "/", "", "", 100000},
    {"digits and slashes", "1/", "", "", 500000},
    {"digits between slashes and blanks", "1 / ", "", "", 100000},
    {"digits and dots", "1.5 ", "", "", 100000},
    {"prices", "Rp1-", "", "", 100000},
    {"prices without a number", "Rp Rp. US$ ", "", "", 50000},
    {"days of one month", "24 - ", "", "Mei ", 50000},
    {"weekdays", "Kamis, ", "", "", 100000},
    {"phones", "+62 0812- ", "", "", 50000},
    {"times", "15:30-", "", "", 100000},
    {"clitics on clitics", "nya", "", "", 500000},
    {"apostrophes inside", "a's", "", "", 200000},
    {"one word said again and again", "undang-", "", "", 200000},
    {"Roman numerals", "MDCXVI", "", "", 200000},
    {"topics without a predicate", "yang menjelaskan pasal ", "Budi ", "", 10000},
    {"asides by a pronoun", "Anton menemui dia yang meminta warga pergi dari kampung itu. ", "", "",
     10000},
    {"days inside one quote in pieces", "Senin <b>makan ", "\"", ",\" kata Budi.", 20000},
    {"references to the sentence before",
     "\"Aku makan nasi,\" kata Mira, hal itu disampaikan Budi ", "Kami pergi. ", "", 10000},
    {"English: firms described again and again", "Vectra Labs, a security firm Boltwise is, ",
     "The bug was old said the ", "", 20000},
    {"English: short forms and their letters", "Aa of Ab ABAB (Aa of Ab) (ABAB) ", "", "", 20000},
    {"English: officials whom nobody names", "The senior official said the bug was old. ", "", "",
     10000},
    {"English: spokesmen of two firms",
     "\"It is the bug,\" a Boltwise spokesperson said. The NSO spokesperson said it was. ", "", "",
     8000},
    {"English: it of no subject", "It said it was the bug. Vectra was the one. ", "", "", 10000},
    {"English: fields of an office",
     "director of policy, payments, and crime, Ann Vale, head of security policy and ", "", "",
     10000},
    {"English: small words behind one office", "", "Ann Lee, head of security ", "blue ", 200000},
    {"English: fields behind one office", "", "Director ", "of Policy ", 200000},
    {"Indonesian: fields behind one office", "", "Direktur ", "Bidang Data dan ", 50000},
    {"headlines of other articles", "", "Baca juga: ", "Aa Bb ", 50000},
    {"headlines of other articles, then a name", "Baca juga: Aa Bb Cc Dd Ee Mira menilai ini. ", "",
     "", 10000},
    {"headlines glued to sentences", "Baca juga: Aa Bb Cc DdMira menilai ini. ", "", "", 10000},
    {"labels in one sentence", "", "Kami ", "Baca juga: aa bb cc ", 30000},
    {"Indonesian: nicknames in brackets", "Budi Salam (Gus Toha) hadir. ", "", "", 20000},
    {"Indonesian: who is spoken of", "\"Budi Salam pergi,\" ujarnya. Ani Wati itu hadir. ", "", "",
     10000},
    {"Indonesian: between subject and predicate", "", "Hal itu ",
     "dinilai Budi dapat maju kata Budi akan maju ", 20000},
    {"words made to collide", "aaaaaaaa ", "", "", 60000},
    {"names made to collide", "Aaaaaaaa, kata ", "", "", 60000},
};

/* Pages of HTML: to their articles. */
static const row pages[] = {
    {"p: elements that are never closed", "<div>a ", "", "", 100000},
    {"p: nested elements", "<div>", "Kami siap menutup celah itu hari ini juga.", "</div>", 100000},
    {"p: nested paragraphs and lists", "<ul><li><p>", "Kami siap.", "", 50000},
    {"p: end tags of nothing", "</section>", "<div>", "", 100000},
    {"p: end tags of what is far out", "<div></p></main>", "<main><p>", "", 100000},
    {"p: attributes without end", " a b='c' d", "<div", "", 100000},
    {"p: classes", "<div class='related relatedNews sidebar x'>Kami siap. </div>", "", "", 50000},
    {"p: references", "&amp;&#8220;&copy&notin;&nothing;", "", "", 50000},
    {"p: comments in comments", "<!-- <!-- ", "", "", 100000},
    {"p: scripts in scripts", "<script><!-- <script> ", "", "", 50000},
    {"p: end tags of scripts", "</script ", "<script>", "", 100000},
    {"p: titles", "<title>a</title>", "", "", 50000},
    {"p: metadata", "<meta name=a content=b>", "", "", 50000},
    {"p: nested JSON", "[", "<script type=\"application/ld+json\">", "", 100000},
    {"p: links", "<a href=x>a ", "", "", 100000},
    {"p: breaks", "<br>a", "", "", 100000},
    {"p: tables", "<table><tr><td>a", "", "", 50000},
};

/* ---- texts ----------------------------------------------------------------------------------- */
enum { PAD = 64 };

typedef struct text {
    char *p; /* PAD NUL bytes behind */
    size_t len;
} text;

static bool collides(const row *r) { return strstr(r->head, "aaaaaaa") != NULL; }

/* The first letter keeps its case: capitals are small letters to the hash. */
static void make_collide(char *p, size_t n, size_t unit)
{
    collide c = {.word = "aaaaaaaa"};
    for (size_t i = 0; i < n; i++, p += unit) {
        const char first = *p;
        collide_next(&c);
        memcpy(p, c.word, COLLIDE_LEN);
        if (first == 'A') *p = (char)(*p - 'a' + 'A');
    }
}

static text build(const row *r, size_t n)
{
    const size_t h = strlen(r->head), b = strlen(r->between), t = strlen(r->tail);
    text x = {calloc(n * (h + t) + b + PAD, 1), n * (h + t) + b};
    char *at = x.p;
    assert_non_null(x.p);
    for (size_t i = 0; i < n; i++, at += h) memcpy(at, r->head, h);
    if (collides(r)) make_collide(x.p, n, h);
    memcpy(at, r->between, b);
    at += b;
    for (size_t i = 0; i < n; i++, at += t) memcpy(at, r->tail, t);
    return x;
}

/* ---- what is measured ------------------------------------------------------------------------ */
/* Does the work once. False, with a word printed, when it fails. */
typedef bool work_fn(const poly_engine *e, const text *x);

static bool analyse(const poly_engine *e, const text *x)
{
    poly_doc *d = NULL;
    poly_error err = {0};
    size_t n = 0;
    const poly_doc_options opt = {.size = sizeof opt,
                                  .limit_bytes = 1 << 30,
                                  .limit_memory = (size_t)16 << 30,
                                  .fix_mojibake = true,
                                  .confusables = true};
    const poly_status st = poly_analyze(&d, e, x->p, x->len, &opt, &err);
    if (st == POLY_OK) {
        const poly_write_options tei = {.size = sizeof tei, .format = POLY_TEI},
                                 brat = {.size = sizeof brat, .format = POLY_BRAT};
        assert_int_equal(poly_doc_write(d, NULL, lib_count, &n), POLY_OK);
        assert_int_equal(poly_doc_write(d, &tei, lib_count, &n), POLY_OK);
        assert_int_equal(poly_doc_write(d, &brat, lib_count, &n), POLY_OK);
        assert_int_equal(poly_doc_dump(d, POLY_STAGE_TOKENS, lib_count, &n), POLY_OK);
    } else {
        print_error("status %d: %s\n", (int)st, err.what);
    }
    poly_doc_close(d);
    return st == POLY_OK;
}

static bool find_bounds(const text *x, int path)
{
    const poly_str s = {x->p, poly_utf8_prefix((poly_str){x->p, x->len})}; /* must be valid */
    const size_t size = poly_bounds_size(s.n);
    uint64_t *maps = malloc(2 * size * sizeof *maps);
    poly_span *spans = malloc((s.n + 8) * sizeof *spans);
    assert_true(maps && spans);
    poly_word_bounds(maps, maps + size, s, path);
    const uint32_t n = poly_word_spans(spans, maps, maps + size, s.n);
    free(maps);
    free(spans);
    return n <= s.n;
}

static bool bounds_best(const poly_engine *e, const text *x)
{
    return (void)e, find_bounds(x, POLY_BOUNDS_BEST);
}
static bool bounds_portable(const poly_engine *e, const text *x)
{
    return (void)e, find_bounds(x, POLY_BOUNDS_PORTABLE);
}

static bool read_page(const poly_engine *e, const text *x)
{
    poly_html_article a;
    poly_arena mem;
    (void)e;
    poly_arena_init(&mem, (size_t)16 << 30);
    const poly_status st = poly_html_article_read(&a, (poly_str){x->p, x->len}, &mem);
    poly_arena_free(&mem);
    return st == POLY_OK;
}

/* ---- measuring ------------------------------------------------------------------------------- */
typedef struct job { /* a row, and what is done with it */
    const row *row;
    const poly_engine *engine;
    work_fn *work;
} job;

static void *build_text(const void *payload, size_t n)
{
    text *x = malloc(sizeof *x);
    assert_non_null(x);
    *x = build(((const job *)payload)->row, n);
    return x;
}

static bool do_job(const void *payload, void *built)
{
    const job *j = payload;
    return j->work(j->engine, built);
}

static void drop_text(void *built)
{
    free(((text *)built)->p);
    free(built);
}

static size_t bytes_of(const row *r, size_t n)
{
    return n * (strlen(r->head) + strlen(r->tail)) + strlen(r->between);
}

static doubling_outcome measure(const job *j, const form *f)
{
    const doubling d = {build_text, do_job, drop_text, 2.2, f->floor_s, 5, f->sizes};
    const size_t unit = strlen(j->row->head) + strlen(j->row->tail);
    size_t n = j->row->n / f->part;
    if (n * unit > f->most) n = f->most / unit;
    doubling_outcome o = doubling_at(&d, j, n / 2);
    while (o.ok && o.twice_s < f->least_s && bytes_of(j->row, 2 * o.n) < f->grow_below)
        o = doubling_at(&d, j, o.n * 2);
    return doubling_larger(&d, j, o);
}

static void run_rows(const poly_engine *e, work_fn *work, const row *list, size_t n)
{
    const bool brief = doubling_is_brief();
    int slow = 0;
    for (size_t i = 0; i < n; i++) {
        if (!doubling_wants(list[i].why)) continue;
        if (work != analyse && collides(&list[i])) continue; /* no table of words there, and slow to
                                                              * build */
        const job j = {&list[i], e, work};
        const doubling_outcome o = measure(&j, brief ? &short_form : &full_form);
        const size_t len = bytes_of(&list[i], 2 * o.n);
        if (!o.ok || !brief)
            print_message("%s %-50s %8zu bytes %8.1f ms %7.1f ns/byte  x%.2f\n",
                          o.ok ? "    " : "SLOW", list[i].why, len, o.twice_s * 1e3,
                          o.twice_s * 1e9 / (double)len, o.twice_s / o.once_s);
        slow += !o.ok;
    }
    assert_int_equal(slow, 0);
}

#define LIST(rows) rows, sizeof(rows) / sizeof *(rows)
static void test_analysis(void **state) { run_rows(*state, analyse, LIST(rows)); }
static void test_bounds(void **state) { run_rows(*state, bounds_best, LIST(rows)); }
static void test_bounds_portable(void **state) { run_rows(*state, bounds_portable, LIST(rows)); }
static void test_pages(void **state) { run_rows(*state, read_page, LIST(pages)); }

static int open_engine(void **state)
{
    static const char *const extra[] = {"tests/slow/hostile.tsv"};
    const poly_engine_options opt = {
        .size = sizeof opt, .dir = lib_lexicons(), .extra = extra, .n_extra = 1};
    poly_engine *e = NULL;
    if (poly_engine_open(&e, &opt, NULL) != POLY_OK) return -1;
    *state = e;
    return 0;
}

static int close_engine(void **state)
{
    poly_engine_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analysis), cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_bounds_portable), cmocka_unit_test(test_pages)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
