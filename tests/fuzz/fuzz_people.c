/* fuzz_people.c - any bytes as a people file: it is read, or says which line is wrong; whom it
 * means does not change. */
#define _POSIX_C_SOURCE 200809L
#include "fuzz/fuzz.h"

#include "link/people.h"

#include <unistd.h>

static char path[64];

static void leave(void) { (void)remove(path); }

/* The sum of who is meant by what the file itself names. */
static uint64_t ask(const poly_people *p)
{
    static const poly_str roles[] = {{"menteri", 7}, {NULL, 0}},
                          orgs[] = {{"komdigi", 7}, {NULL, 0}};
    uint64_t sum = 0;
    for (uint32_t i = 0; i < p->names.count; i++) {
        for (int k = 0; k < 8; k++) {
            bool refused;
            const poly_seen s = {p->names.at[i],
                                 roles[k & 1],
                                 orgs[k >> 1 & 1],
                                 {NULL, 0},
                                 k & 4 ? 20000 : INT32_MIN};
            const uint32_t who = poly_people_find(p, &s, &refused);
            FUZZ_CHECK(who == POLY_NONE || who < p->count);
            FUZZ_CHECK((who == POLY_NONE) == refused);
            sum = sum * 31 + who;
        }
    }
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t sums[2] = {0, 0};
    poly_status st[2];
    if (!path[0]) {
        snprintf(path, sizeof path, "/tmp/poly-fuzz-people.%ld.tsv", (long)getpid());
        atexit(leave);
    }
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(data, 1, size, f) != size || fclose(f) != 0) exit(2);
    for (int i = 0; i < 2; i++) {
        poly_arena a;
        poly_people p = {0};
        poly_error err = {0};
        poly_arena_init(&a, SIZE_MAX);
        st[i] = poly_people_read(&p, path, &a, &err);
        FUZZ_CHECK(st[i] == POLY_OK || (st[i] == POLY_ERR_LEXICON && err.what && err.line));
        if (st[i] == POLY_OK) sums[i] = ask(&p);
        poly_arena_free(&a);
    }
    FUZZ_CHECK(st[0] == st[1] && sums[0] == sums[1]);
    return 0;
}
