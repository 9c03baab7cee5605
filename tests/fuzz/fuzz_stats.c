/*
 * fuzz_stats.c - any lines as records: refused, or counted within bounds, the same again, and shown
 * in every format.
 */
#include "fuzz/fuzz.h"

#include "stats/stats.h"

#include <string.h>

typedef struct rest { const uint8_t *p; size_t n; } rest;

static size_t read_some(void *payload, char *out, size_t cap)
{
    rest *r = payload;
    const size_t n = r->n < cap ? r->n : cap;
    if (n) memcpy(out, r->p, n);
    r->p += n;
    r->n -= n;
    return n;
}

static void check_counts(const poly_stats *s)
{
    for (unsigned d = 0; d < POLY_DIM_N; d++) {
        for (uint32_t i = 0; i < s->of[d].count; i++) {
            const poly_item *it = &s->of[d].at[i];
            FUZZ_CHECK(it->quotes <= s->n_quotes && it->documents <= s->n_documents &&
                       it->stories <= it->documents);
            FUZZ_CHECK(it->speakers <= s->of[POLY_DIM_SPEAKER].count &&
                       it->outlets <= s->of[POLY_DIM_OUTLET].count);
            FUZZ_CHECK(it->share.value >= 0 && it->share.value <= 100.0001 &&
                       it->dispersion <= 1.0001);
        }
    }
}

/* The two periods of each law hold no quote that it does not have. */
static void check_periods(const poly_stats *s)
{
    poly_arena a;
    const poly_periods *p;
    poly_arena_init(&a, SIZE_MAX / 4);
    FUZZ_CHECK(poly_stats_law_periods(&p, s, &a) == POLY_OK);
    for (uint32_t i = 0; i < s->of[POLY_DIM_LAW].count; i++) {
        const uint64_t sum = (uint64_t)p[i].now.quotes + p[i].earlier.quotes + p[i].undated;
        FUZZ_CHECK(sum <= s->of[POLY_DIM_LAW].at[i].quotes);
        FUZZ_CHECK(p[i].now.speakers <= p[i].now.quotes && p[i].fresh <= s->n_quotes);
    }
    poly_arena_free(&a);
}

static void show(const poly_stats *s, poly_buf *out)
{
    for (unsigned id = 0; id < POLY_GRID_N; id++) {
        for (unsigned f = 0; f < 4; f++) {
            poly_arena a;
            poly_grid g;
            poly_arena_init(&a, SIZE_MAX / 4);
            FUZZ_CHECK(poly_stats_wide(&g, s, (poly_grid_id)id, &a) == POLY_OK);
            poly_grid_put(out, &g, (poly_grid_format)f, 40 + id, 5);
            poly_arena_free(&a);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    poly_buf out[2];
    for (int i = 0; i < 2; i++) {
        const poly_stats_options opt = {.resamples = 10, .seed = 3, .with_documents = true};
        rest r = {data, size};
        poly_stats *s;
        uint64_t bad;
        poly_buf_init(&out[i]);
        if (poly_stats_load_records(&s, read_some, &r, &opt, &bad) != POLY_OK) continue;
        check_counts(s);
        check_periods(s);
        show(s, &out[i]);
        FUZZ_CHECK(out[i].status == POLY_OK);
        poly_stats_free(s);
    }
    FUZZ_CHECK(out[0].n == out[1].n &&
               (out[0].n == 0 || memcmp(out[0].p, out[1].p, out[0].n) == 0));
    poly_buf_free(&out[0]);
    poly_buf_free(&out[1]);
    return 0;
}
