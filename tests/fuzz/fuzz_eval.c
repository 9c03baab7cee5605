/*
 * fuzz_eval.c - any two lines as a gold article and a record: read or told, scored, counted within
 * bounds; the same again.
 */
#include "fuzz/fuzz.h"

#include "eval/eval.h"

static void tell(void *payload, const char *sentence)
{
    FUZZ_CHECK(sentence && *sentence);
    ++*(uint64_t *)payload;
}

static void score(const poly_eval_article *gold, const poly_eval_article *record, uint64_t sums[2],
                  poly_arena *a)
{
    poly_eval_scored s;
    poly_arena scratch;
    poly_arena_init(&scratch, SIZE_MAX);
    poly_eval_score(&s, gold, record, a, &scratch);
    FUZZ_CHECK(a->status == POLY_OK && scratch.status == POLY_OK);
    FUZZ_CHECK(s.counts[POLY_EC_OVERLAP] <= s.counts[POLY_EC_GOLD] &&
               s.counts[POLY_EC_OVERLAP] <= s.counts[POLY_EC_SYSTEM]);
    FUZZ_CHECK(s.counts[POLY_EC_SPEAKER] <= s.counts[POLY_EC_OVERLAP] &&
               s.counts[POLY_EC_LAW] <= s.counts[POLY_EC_LAW_GOLD]);
    for (uint32_t i = 0; i < POLY_EC_N; i++) sums[0] = sums[0] * 31 + s.counts[i];
    poly_arena_free(&scratch);
}

/* The first line is gold, the second the record. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t sums[2][2] = {{0}};
    const poly_str all = {(const char *)data, size};
    for (int i = 0; i < 2; i++) {
        poly_arena a;
        poly_eval_article gold, record;
        poly_str rest = all;
        const poly_str first = poly_str_cut(&rest, '\n');
        poly_arena_init(&a, SIZE_MAX);
        const bool has_gold = poly_eval_read_gold(&gold, first, tell, &sums[i][1], &a);
        const bool has_record =
            rest.p && poly_eval_read_record(&record, rest, tell, &sums[i][1], &a);
        if (has_gold && has_record) poly_eval_fit(&record, gold.text, tell, &sums[i][1]);
        if (has_gold) score(&gold, has_record ? &record : NULL, sums[i], &a);
        poly_arena_free(&a);
    }
    FUZZ_CHECK(sums[0][0] == sums[1][0] && sums[0][1] == sums[1][1]);
    return 0;
}
