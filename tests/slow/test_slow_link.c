/*
 * test_slow_link.c - hostile corpora of growing size: doubling the documents may cost at most 2.5
 * times the CPU time.
 *
 * Each row makes n documents with what would like to meet everything else: copies, texts that share
 * a band, one name everywhere, one word, one person who says the same thing or new things in the
 * same words. A run that was linked before, and of which a tenth changed, costs no more.
 * POLY_SLOW=short takes smaller sizes and allows for more noise.
 */
#define _XOPEN_SOURCE 700
#include "link/link.h"

#include "lib/doubling.h"
#include "lib/scratch.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* of 1,000 bytes each */
typedef void make_fn(uint32_t i, char *text, char *name, char *org, char *quote);

static void all_the_same(uint32_t i, char *text, char *name, char *org, char *quote)
{
    (void)i;
    strcpy(text, "satu berita yang sama persis di semua media tanpa beda sedikit pun dari awal "
                 "sampai akhir");
    strcpy(name, "Budi Sanjaya");
    strcpy(org, "bssn");
    strcpy(quote, "serangan siber terhadap pusat data nasional sudah ditangani bersama kepolisian");
}

/* One footer, long enough to fill most bins, under texts that are not alike. */
static void one_footer(uint32_t i, char *text, char *name, char *org, char *quote)
{
    int at = 0;
    for (int k = 0; k < 20; k++) at += sprintf(text + at, "kaki%d ", k);
    for (int k = 0; k < 40; k++) at += sprintf(text + at, "x%u_%d ", i, k);
    sprintf(name, "Orang %u", i);
    strcpy(org, "");
    sprintf(quote, "kata%u lain%u beda%u", i, i, i);
}

static void one_name_everywhere(uint32_t i, char *text, char *name, char *org, char *quote)
{
    sprintf(text, "berita nomor %u", i);
    strcpy(name, "Budi Sanjaya");
    sprintf(org, "org%u", i);
    sprintf(quote, "kami menangani serangan siber nomor%u terhadap pusat data nomor%u", i, i * 7);
}

static void one_word(uint32_t i, char *text, char *name, char *org, char *quote)
{
    sprintf(text, "berita nomor %u", i);
    strcpy(name, i % 2 ? "Budi" : "Budi Sama");
    if (i % 4 == 0) strcpy(name, "Sama Budi");
    strcpy(org, i % 8 < 4 ? "bssn" : "");
    sprintf(quote, "kami kami%u", i);
}

/* Names of one organisation that are spelt nearly alike, and contain each other. */
static void names_alike(uint32_t i, char *text, char *name, char *org, char *quote)
{
    sprintf(text, "berita nomor %u", i);
    sprintf(name, "Sama Sekali Nama%c%c%c%c", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26,
            'a' + i / 17576 % 26);
    strcpy(org, "bssn");
    sprintf(quote, "pusat data nasional nomor%u", i);
}

/* One person; all quotations share their rare words in pairs of places, none says the same. */
static void one_speaker(uint32_t i, char *text, char *name, char *org, char *quote)
{
    int at = 0;
    sprintf(text, "berita nomor %u", i);
    strcpy(name, "Budi Sanjaya");
    strcpy(org, "bssn");
    for (uint32_t k = 0; k < 12; k++)
        at += sprintf(quote + at, "kata%u ", (i * (k + 3) * 2654435761u >> 20) % 97 + k * 100);
}

typedef struct row {
    const char *why;
    make_fn *make;
} row;
static const row rows[] = {{"copies of one document", all_the_same},
                           {"one footer", one_footer},
                           {"one name everywhere", one_name_everywhere},
                           {"one word", one_word},
                           {"names alike", names_alike},
                           {"one speaker", one_speaker}};

static void put(poly_store *s, const char *sql, int64_t n, const char *const *texts, int n_texts,
                poly_str blob)
{
    poly_query *q = poly_store_query(s, sql);
    poly_query_bind_int(q, 1, n);
    for (int i = 0; i < n_texts; i++)
        poly_query_bind_text(q, 2 + i, (poly_str){*texts[i] ? texts[i] : NULL, strlen(texts[i])});
    if (blob.n) poly_query_bind_blob(q, 2 + n_texts, blob);
    (void)poly_query_next(q);
    if (poly_query_close(q) != POLY_OK) fail_msg("%s", poly_store_message(s));
}

static void fill(poly_store *s, const row *r, uint32_t n)
{
    static char text[1000], name[1000], org[1000], quote[1000], id[20];
    uint8_t sign[POLY_SIGNATURE_BYTES];
    assert_int_equal(poly_store_exec(s, "BEGIN"), POLY_OK);
    for (uint32_t i = 1; i <= n; i++) {
        r->make(i, text, name, org, quote);
        sprintf(id, "d%u", i);
        poly_link_sign_text(sign, (poly_str){text, strlen(text)});
        put(s,
            "INSERT INTO documents(document, id, source, published, signature) VALUES(?1, ?2, 's', "
            "'2024-06-01', ?3)",
            i, (const char *const[]){id}, 1, (poly_str){(const char *)sign, sizeof sign});
        put(s,
            "INSERT INTO speakers(speaker, document, type, name, org_id, stakeholder, quotes) "
            "VALUES(?1 * 1000000 + 1, ?1, 'person', ?2, ?3,"
            " 'regulator', 1)",
            i, (const char *const[]){name, org}, 2, (poly_str){0});
        put(s,
            "INSERT INTO quotes(quote, document, speaker, type, text, published) VALUES(?1 * "
            "1000000 + 1, ?1, ?1 * 1000000 + 1, 'direct',"
            " ?2, '2024-06-01')",
            i, (const char *const[]){quote}, 1, (poly_str){0});
    }
    assert_int_equal(poly_store_exec(s, "COMMIT"), POLY_OK);
}

static const char *scratch; /* where the stores are */

static void *build(const void *payload, size_t n)
{
    static int stores;
    char path[100];
    poly_store *s;
    poly_store_error err;
    snprintf(path, sizeof path, "%s/%d", scratch, stores++);
    if (poly_store_create(&s, path, &(poly_store_maker){"1", "l", "o"}, &err) != POLY_OK)
        fail_msg("%s", err.what);
    fill(s, payload, (uint32_t)n);
    return s;
}

static bool link_up(const void *payload, void *built)
{
    (void)payload;
    if (poly_link_run(built, NULL, NULL) != POLY_OK) fail_msg("%s", poly_store_message(built));
    return true;
}

static void drop(void *built) { poly_store_close(built); }

/* ---- a run that changed ---------------------------------------------------------------------- */
static void *build_linked(const void *payload, size_t n)
{
    poly_store *s = build(payload, n);
    (void)link_up(payload, s);
    return s;
}

/* As poly_store_put() replaces a document: its rows go and come again under its number, with
 * nothing of what linking said. Each tenth one loses its end, or gets it again. */
static bool change_and_link(const void *payload, void *built)
{
    static const char cut[] = "satu berita yang sama persis di semua media";
    uint8_t sign[POLY_SIGNATURE_BYTES];
    (void)payload;
    poly_link_sign_text(sign, (poly_str){cut, sizeof cut - 1});
    put(built,
        "UPDATE documents SET story = NULL, signature = iif(?1 AND signature = ?2,"
        " (SELECT signature FROM documents WHERE document = 1), ?2) WHERE document % 10 = 0",
        1, NULL, 0, (poly_str){(const char *)sign, sizeof sign});
    put(built, "UPDATE speakers SET person = NULL WHERE ?1 AND document % 10 = 0", 1, NULL, 0,
        (poly_str){0});
    put(built, "DELETE FROM statement_quotes WHERE ?1 AND quote / 1000000 % 10 = 0", 1, NULL, 0,
        (poly_str){0});
    return link_up(payload, built);
}

static void test_changed(void **state)
{
    const bool brief = doubling_is_brief();
    const doubling d = {build_linked, change_and_link, drop, 2.5, brief ? 0.1 : 0.05, 5, 3};
    scratch = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char why[100];
        snprintf(why, sizeof why, "a changed run of %s", rows[i].why);
        if (!doubling_wants(why)) continue;
        const doubling_outcome o = doubling_run(&d, &rows[i], brief ? 1000 : 10000);
        DOUBLING_CHECK(why, o);
    }
}

static void test_rows(void **state)
{
    const bool brief = doubling_is_brief();
    const doubling d = {build, link_up, drop, 2.5, brief ? 0.1 : 0.05, 5, 3};
    scratch = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!doubling_wants(rows[i].why)) continue;
        const doubling_outcome o = doubling_run(&d, &rows[i], brief ? 2000 : 20000);
        DOUBLING_CHECK(rows[i].why, o);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
                                       cmocka_unit_test(test_changed)};
    return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
