/*
 * mini.h - a folder of lexicons with a line or two of each kind: opens in a millisecond, so that
 * thousands of openings can be tried. Its files are the seeds of fuzz_lexicon:
 * tests/fuzz/corpus/fuzz_lexicon/A is files[0] and so on.
 *
 * Who includes it defines _POSIX_C_SOURCE first.
 */
#ifndef POLY_TESTS_MINI_H
#define POLY_TESTS_MINI_H

#include "lib/lib.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *const mini_files[] = {
    "themes.tsv", "id/themes/threat.breach.tsv", "id/cues.tsv", "id/roles.tsv", "id/org-heads.tsv",
    "id/titles.tsv", "id/pronouns.tsv", "id/sources.tsv", "id/particles.tsv", "id/calendar.tsv",
    "id/law-types.tsv", "id/abbreviations.tsv", "id/boilerplate.tsv", "id/function-words.tsv",
    "common/organisations.tsv",
    "common/places.tsv", "common/laws.tsv", "common/incidents.tsv", "common/languages.tsv",
    "id/clitics.tsv", "common/ngrams.tsv", "common/units.tsv"};
enum { MINI_N_FILES = sizeof mini_files / sizeof *mini_files };

static char mini_dir[64]; /* "" until mini_enter() */

static inline void mini_put(const char *name, const void *p, size_t n)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", mini_dir, name);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(p, 1, n, f) != n || fclose(f) != 0) exit(2);
}

static inline void mini_drop(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", mini_dir, name);
    (void)remove(path);
}

static inline void mini_leave(void)
{
    for (int i = 0; i < MINI_N_FILES; i++) mini_drop(mini_files[i]);
    mini_drop("id/themes");
    mini_drop("id");
    mini_drop("common");
    (void)rmdir(mini_dir);
}

/* The empty folders; taken away at the end of the process. */
static inline void mini_enter(void)
{
    static const char *const folders[] = {"", "/id", "/id/themes", "/common"};
    const char *tmp = getenv("TMPDIR");
    snprintf(mini_dir, sizeof mini_dir, "%.40s/poly-lex.%ld",
             tmp && *tmp && strlen(tmp) < 40 ? tmp : "/tmp", (long)getpid());
    for (size_t i = 0; i < 4; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", mini_dir, folders[i]);
        if (mkdir(path, 0700) != 0) exit(2);
    }
    atexit(mini_leave);
}

/* Fills the folder with the seeds. */
static inline void mini_fill(void)
{
    for (int i = 0; i < MINI_N_FILES; i++) {
        char path[64];
        size_t n = 0;
        snprintf(path, sizeof path, "tests/fuzz/corpus/fuzz_lexicon/%c", 'A' + i);
        char *seed = lib_read(path, &n);
        if (!seed || !n || seed[0] != 'A' + i) {
            fprintf(stderr, "%s: no seed for %s, which begins with %c\n", path, mini_files[i],
                    'A' + i);
            exit(2);
        }
        mini_put(mini_files[i], seed + 1, n - 1);
        free(seed);
    }
}

#endif
