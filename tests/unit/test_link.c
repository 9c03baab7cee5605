/* test_link.c - what belongs together over documents: signatures of texts; copies, statements,
 * persons of a small corpus of rows. */
#define _XOPEN_SOURCE 700
#include "link/link.h"

#include "lib/lib.h"
#include "lib/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

static poly_str str(const char *s) { return (poly_str){s, strlen(s)}; }

static double alike(const char *a, const char *b)
{
    uint8_t x[POLY_SIGNATURE_BYTES], y[POLY_SIGNATURE_BYTES];
    poly_link_sign_text(x, str(a));
    poly_link_sign_text(y, str(b));
    return poly_link_alike(x, y);
}

/* n words from the from-th on, each different. */
static char *words(uint32_t from, uint32_t n)
{
    char *out = malloc((size_t)n * 12 + 1), *p = out;
    for (uint32_t i = from; i < from + n; i++) p += sprintf(p, "kata%u ", i);
    *p = 0;
    return out;
}

static void test_same_words(void **state)
{
    (void)state;
    static const struct {
        const char *why, *a, *b;
        double want;
    } rows[] = {
        {"nothing", "", "", 0},
        {"no run of four words", "Badan Siber Sandi", "Badan Siber Sandi", 0},
        {"one run", "Badan Siber dan Sandi", "Badan Siber dan Sandi", 1},
        {"capitals, marks, spaces", "\"Kami tidak kebal,\" kata Budi.",
         "\u201cKAMI tidak kebal\u201d \u2014 kata\u00a0Budi", 1},
        {"letters beyond ASCII are letters", "Jos\u00e9 bilang data itu aman",
         "Jos bilang data itu aman", -1},
        {"other words", "Badan Siber dan Sandi Negara", "Komisi satu rapat dengan menteri", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const double got = alike(rows[i].a, rows[i].b);
        if (rows[i].want < 0 ? got >= 0.9 : got < rows[i].want || got > rows[i].want)
            fail_msg("%s: %f", rows[i].why, got);
    }
}

/* n words each, some of them shared in one piece. */
static void test_estimate(void **state)
{
    (void)state;
    static const struct {
        uint32_t n, shared;
    } rows[] = {{100, 50}, {1000, 500}, {1000, 900}, {5000, 4000}, {5000, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double sum = 0;
        for (uint32_t k = 0; k < 20; k++) {
            char *a = words(k * 100000, rows[i].n),
                 *b = words(k * 100000 + rows[i].n - rows[i].shared, rows[i].n);
            sum += alike(a, b);
            free(a);
            free(b);
        }
        const double runs = rows[i].n - 3, both = rows[i].shared ? rows[i].shared - 3 : 0;
        const double off = sum / 20 - both / (2 * runs - both);
        if (off < -0.03 || off > 0.03)
            fail_msg("%u words, %u shared: off by %f", rows[i].n, rows[i].shared, off);
    }
}

static void test_of_document(void **state)
{
    (void)state;
    static const char text[] =
        "JAKARTA - Kebocoran data itu sudah ditangani oleh BSSN, kata Horas Simbolon.";
    uint8_t a[POLY_SIGNATURE_BYTES], b[POLY_SIGNATURE_BYTES];
    poly_engine *e = lib_engine();
    poly_doc *d;
    assert_int_equal(poly_analyze(&d, e, text, sizeof text - 1, NULL, NULL), POLY_OK);
    poly_link_sign(a, d);
    poly_link_sign_text(b, (poly_str){text, sizeof text - 1});
    assert_memory_equal(a, b, sizeof a);
    poly_doc_close(d);
    poly_engine_close(e);
}

/* ---- a corpus of rows ------------------------------------------------------------------------ */
/* A new run below the scratch folder. */
static poly_store *new_run(void **state)
{
    static unsigned n;
    char path[100];
    poly_store *s;
    poly_store_error err;
    snprintf(path, sizeof path, "%s/run%u", (char *)*state, n++);
    if (poly_store_create(&s, path, &(poly_store_maker){"1", "lexicons", "options"}, &err) !=
        POLY_OK)
        fail_msg("%s", err.what);
    return s;
}

static poly_str or_null(const char *s) { return s ? str(s) : (poly_str){0}; }

static void run_query(poly_query *q)
{
    (void)poly_query_next(q);
    assert_int_equal(poly_query_close(q), POLY_OK);
}

static void add_document(poly_store *s, int64_t number, const char *id, const char *published,
                         const char *text)
{
    uint8_t sign[POLY_SIGNATURE_BYTES];
    poly_link_sign_text(sign, str(text));
    poly_query *q = poly_store_query(
        s,
        "INSERT INTO documents(document, id, source, outlet, published, signature) VALUES(?1, ?2, "
        "'s', ?2, ?3, ?4)");
    poly_query_bind_int(q, 1, number);
    poly_query_bind_text(q, 2, str(id));
    poly_query_bind_text(q, 3, or_null(published));
    poly_query_bind_blob(q, 4, (poly_str){(const char *)sign, sizeof sign});
    run_query(q);
}

typedef struct who {
    const char *published, *name, *role, *org, *org_id, *stakeholder, *aliases;
} who;

/* The n-th speaker of a document. */
static void add_speaker(poly_store *s, int64_t document, int64_t n, const who *w)
{
    poly_query *q = poly_store_query(
        s,
        "INSERT INTO speakers(speaker, document, id, type, name, role, org, org_id, stakeholder, "
        "aliases, quotes)"
        " VALUES(?1, ?2, 's', 'person', ?3, ?4, ?5, ?6, ?7, ?8, 1)");
    poly_query_bind_int(q, 1, document * POLY_ROW_KEYS + n);
    poly_query_bind_int(q, 2, document);
    const char *const cells[] = {w->name, w->role, w->org, w->org_id, w->stakeholder, w->aliases};
    for (int i = 0; i < 6; i++) poly_query_bind_text(q, 3 + i, or_null(cells[i]));
    run_query(q);
}

static void add_quote(poly_store *s, int64_t document, int64_t n, const char *published,
                      const char *type, const char *text)
{
    poly_query *q = poly_store_query(
        s, "INSERT INTO quotes(quote, document, id, speaker, type, text, published) VALUES(?1, ?2, "
           "'q', ?1, ?3, ?4, ?5)");
    poly_query_bind_int(q, 1, document * POLY_ROW_KEYS + n);
    poly_query_bind_int(q, 2, document);
    poly_query_bind_text(q, 3, str(type));
    poly_query_bind_text(q, 4, str(text));
    poly_query_bind_text(q, 5, or_null(published));
    run_query(q);
}

static int64_t number(poly_store *s, const char *sql)
{
    poly_query *q = poly_store_query(s, sql);
    const int64_t n = poly_query_next(q) ? poly_query_int(q, 0) : -1;
    assert_int_equal(poly_query_close(q), POLY_OK);
    return n;
}

static void link_run(poly_store *s, const char *people)
{
    poly_error err = {0};
    if (poly_link_run(s, &(poly_link_options){.people = people}, &err) != POLY_OK)
        fail_msg("%s %s", poly_store_message(s), err.what ? err.what : "");
}

/* ---- copies ---------------------------------------------------------------------------------- */
static void test_stories(void **state)
{
    poly_store *s = new_run(state);
    char *a = words(0, 300), *copy = words(20, 300), *other = words(150, 300),
         *brief = words(5000, 20);
    add_document(s, 1, "later", "2024-03-02", copy); /* another lead and another end */
    add_document(s, 2, "first", "2024-03-01", a);
    add_document(s, 3, "half", "2024-03-01", other);
    add_document(s, 4, "brief", NULL, brief);
    add_document(s, 5, "brief-again", NULL, brief);
    add_document(s, 6, "none", "2024-03-01", "");
    add_document(s, 7, "none-again", "2024-03-01", "");
    assert_int_equal(
        poly_store_exec(
            s, "INSERT INTO documents(document, id, source, error_code) VALUES(8, 'failed', 's', "
               "'binary')"),
        POLY_OK);
    link_run(s, NULL);
    assert_int_equal(number(s, "SELECT count(*) FROM stories"), 5);
    /* what could not be read */
    assert_int_equal(number(s, "SELECT count(*) FROM documents WHERE story IS NULL"), 1);
    assert_int_equal(number(s, "SELECT story FROM documents WHERE document = 2"), 1);
    assert_int_equal(number(s, "SELECT story FROM documents WHERE document = 1"), 1);
    assert_int_equal(number(s, "SELECT document FROM stories WHERE story = 1"), 2);
    assert_int_equal(number(s, "SELECT documents * 10 + outlets FROM stories WHERE story = 1"), 22);
    assert_int_equal(
        number(s, "SELECT count(DISTINCT story) FROM documents WHERE document IN (4, 5)"), 1);
    assert_int_equal(
        number(s, "SELECT count(DISTINCT story) FROM documents WHERE document IN (3, 6, 7)"), 3);
    free(a), free(copy), free(other), free(brief);
    poly_store_close(s);
}

/* ---- persons --------------------------------------------------------------------------------- */
typedef struct couple {
    const char *why;
    who a, b;
    bool same;
} couple;

static const couple couples[] = {
    {"one name",
     {"2024-01-01", "Meutya Hafid", "Ketua", "DPR", "dpr", "legislature", NULL},
     {"2024-01-05", "Meutya Hafid", NULL, NULL, NULL, "unknown", NULL},
     true},
    {"a legislator becomes minister",
     {"2024-09-30", "Meutya Hafid", "Ketua Komisi I", "DPR", "dpr", "legislature", NULL},
     {"2024-10-21", "Meutya Hafid", "Menteri", "Komdigi", "komdigi", "executive", NULL},
     true},
    {"an officer becomes minister",
     {"2023-01-01", "Tito Karnavian", "Kapolri", "Polri", "polri", "law_enforcement", NULL},
     {"2023-02-01", "Tito Karnavian", "Menteri", "Kemendagri", "kemendagri", "executive", NULL},
     true},
    {"a minister does not become an officer",
     {"2023-02-01", "Budi Sanjaya", "Kapolsek", "Polri", "polri", "law_enforcement", NULL},
     {"2023-01-01", "Budi Sanjaya", "Direktur Jenderal", "Kemendagri", "kemendagri", "executive",
      NULL},
     false},
    {"an officer and a lecturer",
     {"2023-01-01", "Budi Sanjaya", "Kapolsek", "Polri", "polri", "law_enforcement", NULL},
     {"2024-02-01", "Budi Sanjaya", "dosen", "UGM", "ugm", "academia", NULL},
     false},
    {"a deputy and a lecturer in one month",
     {"2023-01-01", "Andi Wijaya", "anggota", "DPR", "dpr", "legislature", NULL},
     {"2023-01-20", "Andi Wijaya", "dosen", "UGM", "ugm", "academia", NULL},
     false},
    {"a lecturer becomes deputy minister",
     {"2022-01-20", "Andi Wijaya", "dosen", "UGM", "ugm", "academia", NULL},
     {"2024-11-01", "Andi Wijaya", "Wakil Menteri", "Komdigi", "komdigi", "executive", NULL},
     true},
    {"a name of three words is rare",
     {"2023-01-01", "Agus Harimanto Yudhatama", "Ketua", "Demokrat", "demokrat", "party", NULL},
     {"2023-01-20", "Agus Harimanto Yudhatama", "dosen", "UGM", "ugm", "academia", NULL},
     true},
    {"the same organisation bridges",
     {"2023-01-01", "Andi Wijaya", "juru bicara", "UGM", "ugm", "executive", NULL},
     {"2023-01-20", "Andi Wijaya", "dosen", "UGM", "ugm", "academia", NULL},
     true},
    {"marks and capitals",
     {"2023-01-01", "Ma'ruf AMIN", "Wapres", NULL, NULL, "executive", NULL},
     {"2023-01-20", "Maruf Amin", "Wapres", NULL, NULL, "executive", NULL},
     true},
    {"a misspelt name in one office",
     {"2023-01-01", "Mira Tarrika", "Sekjen", "Kominfo", "komdigi", "executive", NULL},
     {"2023-01-20", "Mira Tannrika", "Sekjen", "Kominfo", "komdigi", "executive", NULL},
     true},
    {"a misspelt name elsewhere",
     {"2023-01-01", "Mira Tarrika", "Sekjen", "Kominfo", "komdigi", "executive", NULL},
     {"2023-01-20", "Mira Tannrika", "Sekjen", "Kemenkes", "kemenkes", "executive", NULL},
     false},
    {"other names in one office",
     {"2023-01-01", "Budi Sanjaya", "anggota", "DPR", "dpr", "legislature", NULL},
     {"2023-01-20", "Budi Susanto", "anggota", "DPR", "dpr", "legislature", NULL},
     false},
    {"an initial",
     {"2023-01-01", "Johnny G. Plate", "Menteri", "Kominfo", "komdigi", "executive", NULL},
     {"2023-01-20", "Johnny Plate", "Menkominfo", NULL, NULL, "executive", NULL},
     true},
    {"a shorter form, same office",
     {"2023-01-01", "Sri Mulyani Indrawati", "Menkeu", "Kemenkeu", "kemenkeu", "executive", NULL},
     {"2023-01-20", "Sri Mulyani", "Menkeu", "Kemenkeu", "kemenkeu", "executive", NULL},
     true},
    {"a shorter form, other offices",
     {"2023-01-01", "Budi Arie Setiadi", "Menteri", "Kominfo", "komdigi", "executive", NULL},
     {"2023-01-20", "Budi Setiadi", "Dirjen", "Kemenhub", "kemenhub", "executive", NULL},
     false},
    {"an initial before a common name",
     {"2023-01-01", "M Iqbal Anom Ma'arif", "Humas", "BPJS", NULL, "executive", NULL},
     {"2023-01-20", "M Iqbal", "Kadiv Humas", "Polri", "polri", "law_enforcement", NULL},
     false},
    {"an article uses both forms",
     {"2023-01-01", "Saifullah Yusuf", "Mensos", NULL, NULL, "executive", "Gus Yusuf"},
     {"2023-01-20", "Gus Yusuf", NULL, NULL, NULL, "unknown", NULL},
     true},
    {"one word in one office",
     {"2023-01-01", "Rudiantara", "Menteri", "Kominfo", "komdigi", "executive", NULL},
     {"2023-01-20", "Rudiantara", "Menkominfo", "Kominfo", "komdigi", "executive", NULL},
     true},
    {"one word without an office",
     {"2023-01-01", "Budi", "warga", NULL, NULL, "public", NULL},
     {"2023-01-20", "Budi", "warga", NULL, NULL, "public", NULL},
     false},
    {"one word of a name in one office",
     {"2023-01-01", "Hinsa Siburian", "Kepala", "BSSN", "bssn", "regulator", NULL},
     {"2023-01-20", "Hinsa", "Kepala", "BSSN", "bssn", "regulator", NULL},
     true},
    {"the last word of a name that nobody is called by",
     {"2023-01-01", "Said Abdullah", "anggota", "DPR", "dpr", "legislature", "Said"},
     {"2023-01-20", "Abdullah", "anggota", "DPR", "dpr", "legislature", NULL},
     false},
    {"an alias of one word",
     {"2023-01-01", "Ali Ghufron Mukti", "Dirut", "BPJS", "bpjs", "state_enterprise", "Ghufron"},
     {"2023-01-20", "Ghufron", "Dirut", "BPJS", "bpjs", "state_enterprise", NULL},
     true},
    {"a headline read as a name",
     {"2023-01-01", "Bahtiar Nyeletuk Fahmi Hamdani", "Ketum", "Golkar", "golkar", "party",
      "Fahmi Hamdani"},
     {"2023-01-20", "Fahmi Hamdani", "Wakil Menteri", "PKP", "pkp", "executive", NULL},
     false},
    {"the lexicon's other name of a holder",
     {"2023-01-01", "Joko Widodo", "Presiden", NULL, NULL, "executive", NULL},
     {"2023-01-20", "Jokowi", "Presiden", NULL, NULL, "executive", NULL},
     true},
    {"a holder's word, whenever that was",
     {"2023-01-01", "Joko Widodo", "Presiden", NULL, NULL, "executive", NULL},
     {NULL, "Jokowi", NULL, NULL, NULL, "unknown", NULL},
     true},
    {"a holder's first name, whenever that was",
     {"2023-01-01", "Joko Widodo", "Presiden", NULL, NULL, "executive", NULL},
     {NULL, "Joko", NULL, NULL, NULL, "unknown", NULL},
     false},
    {"a holder's word for a business man",
     {"2023-01-01", "Joko Widodo", "Presiden", NULL, NULL, "executive", NULL},
     {"2023-01-20", "Jokowi", "direktur", "PT Jaya", NULL, "industry", NULL},
     false},
};

static void add_holders(poly_store *s)
{
    assert_int_equal(
        poly_store_exec(
            s, "INSERT INTO lexicon_holders(holder, name, aliases, office, org_id, first, last) "
               "VALUES("
               "'presiden@2014-10-20', 'Joko Widodo', 'joko widodo;joko;jokowi', 'presiden', "
               "'presiden-ri', '2014-10-20',"
               " '2024-10-19')"),
        POLY_OK);
}

static void test_couples(void **state)
{
    for (size_t i = 0; i < sizeof couples / sizeof *couples; i++) {
        const couple *c = &couples[i];
        poly_store *s = new_run(state);
        add_holders(s);
        add_document(s, 1, "a", c->a.published, "");
        add_document(s, 2, "b", c->b.published, "");
        add_speaker(s, 1, 1, &c->a);
        add_speaker(s, 2, 1, &c->b);
        link_run(s, NULL);
        const int64_t n = number(s, "SELECT count(*) FROM persons");
        if (n != (c->same ? 1 : 2)) fail_msg("%s: %d persons", c->why, (int)n);
        assert_int_equal(number(s, "SELECT count(*) FROM speakers WHERE person IS NULL"), 0);
        poly_store_close(s);
    }
}

static void test_people_file(void **state)
{
    static const who police = {"2023-01-01", "Budi Sanjaya",    "Kapolsek", "Polsek Menteng",
                               "polri",      "law_enforcement", NULL},
                     teacher = {"2023-02-01", "Budi Sanjaya", "dosen", "Universitas Gadjah Mada",
                                "ugm",        "academia",     NULL},
                     other = {"2023-02-01", "Budi Sanjaya", "Direktur", "PT Jaya",
                              NULL,         "industry",     NULL},
                     nick = {"2023-03-01", "Cak Bud", NULL, NULL, NULL, "unknown", NULL};
    char path[100];
    snprintf(path, sizeof path, "%s/people.tsv", (char *)*state);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("# name, aliases, offices\nBudi Sanjaya\tCak Bud\t@polri ..2023-01; dosen@gadjah mada "
          "2023-02..\nBudi Sanjaya (PT)\tBudi Sanjaya\t@pt jaya\n",
          f);
    fclose(f);
    poly_store *s = new_run(state);
    const who *const all[] = {&police, &teacher, &other, &nick};
    for (int i = 0; i < 4; i++) {
        add_document(s, i + 1, (const char *const[]){"a", "b", "c", "d"}[i], all[i]->published, "");
        add_speaker(s, i + 1, 1, all[i]);
    }
    link_run(s, NULL);
    assert_int_equal(number(s, "SELECT count(DISTINCT person) FROM speakers WHERE document <= 3"),
                     3);
    link_run(s, path);
    assert_int_equal(number(s, "SELECT count(*) FROM persons"), 2);
    assert_int_equal(
        number(s,
               "SELECT count(*) FROM persons WHERE name = 'Budi Sanjaya (PT)' AND documents = 1"),
        1);
    assert_int_equal(
        number(s, "SELECT count(*) FROM persons WHERE name = 'Budi Sanjaya' AND documents = 3"), 1);
    poly_store_close(s);
}

static void test_wrong_people(void **state)
{
    static const struct {
        const char *text, *what;
        uint32_t line;
    } rows[] = {{"A B\tC\t@d 2024..2023\n",
                 "a term is written FROM..TO, days as YYYY, YYYY-MM or YYYY-MM-DD", 1},
                {"A B\n# c\n\tC\n", "the first field is the person's name", 3},
                {"A B\tC\tD\tE\n", "a line has three fields at most: name, aliases, offices", 1},
                {"\xef\xbb\xbf# ok\nA \xff\n", "a line is text in UTF-8", 2},
                {"A B\t!!\n", "a name has letters", 1}};
    char path[100];
    snprintf(path, sizeof path, "%s/wrong.tsv", (char *)*state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        poly_error err = {0};
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fputs(rows[i].text, f);
        fclose(f);
        assert_int_equal(poly_link_check_people(path, &err), POLY_ERR_LEXICON);
        assert_string_equal(err.what, rows[i].what);
        assert_int_equal(err.line, rows[i].line);
    }
}

/* Offices without @: their words may stand in the role or in the organisation. */
typedef struct told {
    char text[200];
    int n;
} told;

static void tell(void *payload, const poly_link_absent *x)
{
    told *t = payload;
    t->n++;
    snprintf(t->text, sizeof t->text, "%u %.*s %u %.*s|%.*s|%s", x->line, (int)x->name.n,
             x->name.p, x->apart, (int)x->role.n, x->role.p ? x->role.p : "", (int)x->org.n,
             x->org.p ? x->org.p : "", x->day);
}

static void test_loose_offices(void **state)
{
    static const who minister = {"2024-10-01", "Rani Sanjaya", "Menteri",
                                 "Kementerian Komunikasi dan Digital", "komdigi", "executive",
                                 NULL},
                     chair = {"2024-11-02", "Rani Sanjaya", "ketua umum", "Asosiasi Awan",
                              NULL, "industry", NULL};
    static const struct {
        const char *office;
        int met;           /* speakers who are the pinned one */
        const char *other; /* what is told where there is none */
    } rows[] = {{"menteri komdigi", 1, ""},
                {"komdigi menteri 2024..", 1, ""},
                {"menteri komunikasi digital", 1, ""},
                {"ketua umum asosiasi awan", 1, ""},
                {"ketua umum", 1, ""},
                {"menteri komdigi ..2023", 0, "2 Rani S. 2 menteri|kementerian komunikasi dan "
                                              "digital|2024-10-01"},
                {"menteri komdigi ..2024-09", 0, "2 Rani S. 2 menteri|kementerian komunikasi dan "
                                                 "digital|2024-10-01"},
                {"menteri komdigi 2024-10..2024-10", 1, ""},
                {"menteri awan", 0, "2 Rani S. 2 menteri|kementerian komunikasi dan "
                                    "digital|2024-10-01"},
                {"komdigi@menteri", 0, "2 Rani S. 2 menteri|kementerian komunikasi dan "
                                       "digital|2024-10-01"}};
    char path[100];
    snprintf(path, sizeof path, "%s/loose.tsv", (char *)*state);
    poly_store *s = new_run(state);
    add_document(s, 1, "a", minister.published, "");
    add_speaker(s, 1, 1, &minister);
    add_document(s, 2, "b", chair.published, "");
    add_speaker(s, 2, 1, &chair);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        told t = {0};
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fprintf(f, "# x\nRani S.\tRani Sanjaya\t%s\n", rows[i].office);
        fclose(f);
        const poly_link_options o = {path, tell, &t};
        assert_int_equal(poly_link_run(s, &o, NULL), POLY_OK);
        const int met = (int)number(s, "SELECT count(*) FROM speakers JOIN persons p USING "
                                       "(person) WHERE p.name = 'Rani S.'");
        if (met != rows[i].met || strcmp(t.text, rows[i].other) != 0)
            fail_msg("%s: %d met, told %s", rows[i].office, met, t.text);
    }
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("Nobody Here\n", f);
    fclose(f);
    told t = {0};
    assert_int_equal(poly_link_run(s, &(poly_link_options){path, tell, &t}, NULL), POLY_OK);
    assert_string_equal(t.text, "1 Nobody Here 0 ||");
    poly_store_close(s);
}

/* ---- statements ------------------------------------------------------------------------------ */
static void test_statements(void **state)
{
    static const who speaker = {"2024-06-26", "Horas Simbolon", "Kepala", "BSSN",
                                "bssn",       "regulator",      NULL};
    static const struct {
        const char *why, *a, *b;
        const char *day; /* of b */
        bool same;
    } rows[] = {
        {"the same words", "Gangguan pusat data disebabkan ransomware Brain Cipher",
         "Gangguan pusat data disebabkan ransomware Brain Cipher", "2024-06-27", true},
        {"direct and indirect",
         "Insiden pusat data sementara ini adalah serangan siber dalam bentuk ransomware dengan "
         "nama Brain Cipher,",
         "insiden pusat data sementara merupakan serangan ransomware bernama Brain Cipher",
         "2024-06-26", true},
        {"a part",
         "Kami sudah menemukan ransomware Brain Cipher di server itu, dan forensik masih berjalan "
         "bersama kepolisian sampai pekan depan",
         "forensik masih berjalan bersama kepolisian", "2024-06-26", true},
        {"English",
         "We found that the Brain Cipher ransomware attacked the temporary data centre last "
         "Thursday",
         "Brain Cipher ransomware had attacked the temporary data centre", "2024-06-26", true},
        {"one subject, another statement", "Gangguan pusat data disebabkan ransomware Brain Cipher",
         "Pemulihan pusat data selesai bulan depan", "2024-06-26", false},
        {"long after", "pemulihan layanan pusat data memerlukan waktu panjang",
         "pemulihan layanan pusat data perlu waktu yang panjang", "2024-09-26", false},
        {"too short to tell", "pusat data", "pusat data", "2024-06-26", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        poly_store *s = new_run(state);
        assert_int_equal(
            poly_store_exec(
                s,
                "INSERT INTO lexicon_words VALUES('yang', 'id'), ('dengan', 'id'), ('di', 'id'), "
                "('dan', 'id'),"
                " ('the', 'en'), ('that', 'en'), ('had', 'en'), ('we', 'en'), ('adalah', 'id'), "
                "('ini', 'id')"),
            POLY_OK);
        add_document(s, 1, "a", "2024-06-26", "");
        add_document(s, 2, "b", rows[i].day, "");
        for (int64_t d = 1; d <= 2; d++) add_speaker(s, d, 1, &speaker);
        add_quote(s, 1, 1, "2024-06-26", "direct", rows[i].a);
        add_quote(s, 2, 1, rows[i].day, "indirect", rows[i].b);
        link_run(s, NULL);
        const int64_t n = number(s, "SELECT count(*) FROM statements");
        if (n != (rows[i].same ? 1 : 2)) fail_msg("%s: %d statements", rows[i].why, (int)n);
        assert_int_equal(number(s, "SELECT count(*) FROM quotes JOIN statement_quotes USING (quote)"
                                   " JOIN statements USING (statement)"),
                         2);
        assert_int_equal(number(s, "SELECT quote FROM statements WHERE statement = 1"), 1000001);
        assert_int_equal(
            number(s, "SELECT count(*) FROM statements WHERE drift NOT BETWEEN 0 AND 1"), 0);
        if (rows[i].same)
            assert_int_equal(
                number(s, "SELECT quotes * 100 + documents * 10 + outlets FROM statements"), 222);
        poly_store_close(s);
    }
}

/* ---- order ----------------------------------------------------------------------------------- */
/* All that was linked, by what documents are, not by their numbers: a hash. */
static const char fingerprint[] =
    "SELECT group_concat(line, '|') FROM (SELECT d.id || ' ' || d.story || ' ' || s.person || ' ' "
    "|| st.statement || ' ' || p.name || ' ' ||"
    " coalesce(p.aliases, '') || ' ' || p.evidence || st.drift || f.id AS line FROM documents d "
    "JOIN speakers s USING (document) JOIN quotes q"
    " ON q.document = d.document JOIN persons p USING (person) JOIN statement_quotes sq USING "
    "(quote) JOIN statements st USING (statement) JOIN stories t USING (story)"
    " JOIN documents f ON f.document = t.document ORDER BY d.id)";

static char *linked_in_order(void **state, const uint32_t *order, uint32_t n)
{
    poly_store *s = new_run(state);
    add_holders(s);
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t k = order[i];
        const who *w = k % 2 ? &couples[k / 2].a : &couples[k / 2].b;
        char id[20], text[100];
        char *body = words(k / 4 * 1000, 100); /* each four are copies */
        snprintf(id, sizeof id, "d%u", k);
        snprintf(text, sizeof text,
                 "pernyataan panjang tentang kebocoran data pusat nasional ke-%u", k / 3);
        add_document(s, i + 1, id, w->published, body);
        add_speaker(s, i + 1, 1, w);
        add_quote(s, i + 1, 1, w->published, k % 3 ? "direct" : "indirect", text);
        free(body);
    }
    link_run(s, NULL);
    poly_query *q = poly_store_query(s, fingerprint);
    assert_true(poly_query_next(q));
    const poly_str got = poly_query_text(q, 0);
    char *out = strndup(got.p, got.n);
    assert_int_equal(poly_query_close(q), POLY_OK);
    link_run(s, NULL); /* again: nothing changes */
    q = poly_store_query(s, fingerprint);
    assert_true(poly_query_next(q));
    assert_string_equal(poly_query_text(q, 0).p, out);
    assert_int_equal(poly_query_close(q), POLY_OK);
    poly_store_close(s);
    return out;
}

/* Asked to stop, linking gives up, and what was there before it is there still. */
static void test_stopped(void **state)
{
    enum { DOCUMENTS = 2000 };
    poly_store *s = new_run(state);
    volatile sig_atomic_t stop = 0;
    for (int64_t k = 1; k <= DOCUMENTS; k++) {
        char id[24];
        snprintf(id, sizeof id, "d%d", (int)k);
        add_document(s, k, id, "2024-06-26", id);
    }
    link_run(s, NULL);
    assert_int_equal(number(s, "SELECT count(*) FROM stories"), DOCUMENTS);
    stop = SIGTERM;
    poly_store_watch(s, &stop);
    assert_int_equal(poly_link_run(s, NULL, NULL), POLY_ERR_IO);
    poly_store_watch(s, NULL);
    assert_int_equal(number(s, "SELECT count(*) FROM stories"), DOCUMENTS);
    poly_store_close(s);
}

static void test_order(void **state)
{
    enum { N = 2 * sizeof couples / sizeof *couples };
    uint32_t order[N], seed = 1;
    for (uint32_t i = 0; i < N; i++) order[i] = i;
    char *first = linked_in_order(state, order, N);
    for (int round = 0; round < 5; round++) {
        for (uint32_t i = N - 1; i > 0; i--) {
            seed = seed * 1664525u + 1013904223u;
            const uint32_t k = (seed >> 8) % (i + 1), x = order[i];
            order[i] = order[k];
            order[k] = x;
        }
        char *other = linked_in_order(state, order, N);
        assert_string_equal(first, other);
        free(other);
    }
    free(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_words),   cmocka_unit_test(test_estimate),
        cmocka_unit_test(test_of_document),  cmocka_unit_test(test_stories),
        cmocka_unit_test(test_couples),      cmocka_unit_test(test_people_file),
        cmocka_unit_test(test_wrong_people), cmocka_unit_test(test_loose_offices),
        cmocka_unit_test(test_statements),   cmocka_unit_test(test_stopped),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
