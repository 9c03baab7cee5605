/*
 * stories.c - copies of one story over outlets.
 *
 *   in   documents.signature     out  documents.story, stories
 *
 * Method: signatures are cut into bands (Leskovec, Rajaraman & Ullman 2020, ch. 3); documents with
 * an equal band are candidates, and those with enough equal bins are copies. Copies of copies are
 * one story. A story's number follows its first document. Bands are made a few at a time, so that
 * here stand some fifty bytes a document.
 */
#include "link/parts.h"
#include "link/weights.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

enum { BANDS = POLY_SIGNATURE_BINS / POLY_COPY_ROWS, BAND_BYTES = 4 * POLY_COPY_ROWS, AT_ONCE = 4 };
_Static_assert(POLY_SIGNATURE_BINS % POLY_COPY_ROWS == 0 && BANDS % AT_ONCE == 0,
               "each bin lies in a band, each band in a round");

static const char keep_signs[] =
    "DROP TABLE IF EXISTS temp.link_signs; CREATE TEMP TABLE link_signs(rank INTEGER PRIMARY KEY,"
    " sign BLOB);"
    "INSERT INTO link_signs SELECT rank, signature FROM link_order JOIN documents USING (document)"
    " ORDER BY rank;";

static uint32_t runs_of(const char *sign)
{
    const unsigned char *p = (const unsigned char *)sign;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* Documents without a run of words, or put by a program that kept no signature, are copies of
 * nothing. */
static poly_status cut_bands(poly_store *s, poly_band bands[AT_ONCE], int first)
{
    poly_query *all = poly_store_query(s, "SELECT rank, sign FROM link_signs ORDER BY rank");
    for (int k = 0; k < AT_ONCE; k++) bands[k].count = 0;
    while (poly_query_next(all)) {
        const poly_str sign = poly_query_text(all, 1);
        if (sign.n != POLY_SIGNATURE_BYTES || !runs_of(sign.p)) continue;
        for (int k = 0; k < AT_ONCE; k++) {
            const uint64_t h = poly_hash_bytes(sign.p + 4 + (first + k) * BAND_BYTES, BAND_BYTES);
            poly_band_put(&bands[k], (uint32_t)(h >> 32), (uint32_t)poly_query_int(all, 0));
        }
    }
    return poly_query_close(all);
}

/* ---- comparing ------------------------------------------------------------------------------- */
typedef struct known { /* a document of the bucket, its signature read when first asked for */
    uint32_t rank;
    bool read;
    uint8_t sign[POLY_SIGNATURE_BYTES];
} known;

typedef struct bucket {
    poly_sets *sets;
    poly_query *sign; /* of a rank */
    uint32_t key;
    uint32_t n; /* documents seen in it */
    known first, near[POLY_COPY_NEAR]; /* the latest ones, in a ring */
} bucket;

static const uint8_t *sign_of(bucket *b, known *k)
{
    if (k->read) return k->sign;
    poly_query_reset(b->sign);
    poly_query_bind_int(b->sign, 1, k->rank);
    const poly_str found = poly_query_next(b->sign) ? poly_query_text(b->sign, 0) : (poly_str){0};
    if (found.n == sizeof k->sign) memcpy(k->sign, found.p, sizeof k->sign);
    else memset(k->sign, 0, sizeof k->sign); /* a failed read: it is told when the query is
                                              * closed */
    k->read = true;
    return k->sign;
}

static bool is_copy(const uint8_t *a, const uint8_t *b)
{
    const uint32_t x = runs_of((const char *)a), y = runs_of((const char *)b), few = x < y ? x : y,
                   many = x < y ? y : x;
    const double least = (double)(few < POLY_COPY_FEW_RUNS ? POLY_COPY_FEW_BINS : POLY_COPY_BINS) /
                         POLY_SIGNATURE_BINS;
    /* The smaller set over the larger bounds the true similarity. */
    if ((double)few < least * (double)many) return false;
    return poly_link_alike(a, b) + 1e-9 >= least;
}

static void compare(bucket *b, known *x, known *y)
{
    if (poly_sets_find(b->sets, x->rank) == poly_sets_find(b->sets, y->rank)) return;
    const uint8_t *of_x = sign_of(b, x);
    if (is_copy(of_x, sign_of(b, y))) poly_sets_join(b->sets, x->rank, y->rank);
}

static void add(bucket *b, uint32_t key, uint32_t rank)
{
    if (b->n && b->key != key) b->n = 0;
    b->key = key;
    known *k = b->n ? &b->near[(b->n - 1) % POLY_COPY_NEAR] : &b->first;
    known fresh = {.rank = rank};
    if (b->n) compare(b, &fresh, &b->first);
    for (uint32_t i = 1; i < b->n && i <= POLY_COPY_NEAR; i++)
        compare(b, &fresh, &b->near[(b->n - 1 - i) % POLY_COPY_NEAR]);
    *k = fresh;
    b->n++;
}

static poly_status find_in(poly_store *s, poly_sets *sets, poly_band *bands, poly_band *spare)
{
    bucket b = {.sets = sets,
                .sign = poly_store_query(s, "SELECT sign FROM link_signs WHERE rank = ?1")};
    for (int k = 0; k < AT_ONCE; k++) {
        poly_band_sort(&bands[k], spare);
        b.n = 0;
        for (uint32_t i = 0; i < bands[k].count; i++) add(&b, bands[k].at[i].key, bands[k].at[i].n);
    }
    return poly_query_close(b.sign);
}

static poly_status find_copies(poly_store *s, poly_sets *sets)
{
    poly_band bands[AT_ONCE] = {{0}}, spare = {0};
    poly_status st = poly_band_init(&spare, sets->n);
    for (int k = 0; k < AT_ONCE && st == POLY_OK; k++) st = poly_band_init(&bands[k], sets->n);
    for (int first = 0; first < BANDS && st == POLY_OK; first += AT_ONCE) {
        st = cut_bands(s, bands, first);
        if (st == POLY_OK) st = find_in(s, sets, bands, &spare);
    }
    for (int k = 0; k < AT_ONCE; k++) poly_band_free(&bands[k]);
    poly_band_free(&spare);
    return st;
}

/* ---- writing --------------------------------------------------------------------------------- */
static const char write_stories[] =
    "DELETE FROM stories;"
    "INSERT INTO stories SELECT story, document, documents, outlets"
    " FROM (SELECT d.story AS story, d.document AS document, min(o.rank), count(*) AS documents,"
    " count(DISTINCT d.outlet) AS outlets FROM documents d JOIN link_order o USING (document)"
    " GROUP BY d.story) ORDER BY story;"
    "UPDATE documents SET story = NULL WHERE error_code IS NOT NULL AND story IS NOT NULL";

static poly_status write(poly_store *s, poly_sets *sets)
{
    poly_query *all = poly_store_query(s, "SELECT rank, document FROM link_order ORDER BY rank");
    poly_query *set = poly_store_query(
        s, "UPDATE documents SET story = ?1 WHERE document = ?2 AND story IS NOT ?1");
    (void)poly_sets_number(sets);
    while (poly_query_next(all)) {
        poly_query_reset(set);
        poly_query_bind_int(set, 1, sets->parent[poly_query_int(all, 0)]);
        poly_query_bind_int(set, 2, poly_query_int(all, 1));
        (void)poly_query_next(set);
    }
    const poly_status a = poly_query_close(all), b = poly_query_close(set);
    if (a != POLY_OK || b != POLY_OK) return a != POLY_OK ? a : b;
    return poly_store_exec(s, write_stories);
}

poly_status poly_link_stories(poly_store *s, uint32_t n_documents)
{
    poly_sets sets = {0};
    poly_status st = poly_sets_init(&sets, n_documents);
    if (st == POLY_OK) st = poly_store_exec(s, keep_signs);
    if (st == POLY_OK) st = find_copies(s, &sets);
    if (st == POLY_OK) st = write(s, &sets);
    poly_sets_free(&sets);
    return st;
}
