/*
 * fuzz_lexicon.c - any bytes as one lexicon file (the first byte, a letter from A on, picks which) in a folder of its
 * own: the engine opens or refuses with a reason, and one that opened analyses a text.
 */
#define _POSIX_C_SOURCE 200809L
#include "fuzz/fuzz.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *const files[] = {"themes.tsv",
                                    "id/themes/threat.breach.tsv",
                                    "id/cues.tsv",
                                    "id/roles.tsv",
                                    "id/org-heads.tsv",
                                    "id/titles.tsv",
                                    "id/pronouns.tsv",
                                    "id/sources.tsv",
                                    "id/particles.tsv",
                                    "id/calendar.tsv",
                                    "id/law-types.tsv",
                                    "id/abbreviations.tsv",
                                    "id/boilerplate.tsv",
                                    "id/function-words.tsv",
                                    "common/organisations.tsv",
                                    "common/places.tsv",
                                    "common/laws.tsv",
                                    "common/incidents.tsv",
                                    "common/languages.tsv"};
enum { N_FILES = sizeof files / sizeof *files };

static char dir[64];

static void put(const char *name, const void *p, size_t n)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(p, 1, n, f) != n || fclose(f) != 0) exit(2);
}

static void drop(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    (void)remove(path);
}

static void leave(void)
{
    for (int i = 0; i < N_FILES; i++) drop(files[i]);
    drop("id/themes");
    drop("id");
    drop("common");
    (void)rmdir(dir);
}

static void enter(void)
{
    static const char *const folders[] = {"", "/id", "/id/themes", "/common"};
    const char *tmp = getenv("TMPDIR");
    snprintf(dir, sizeof dir, "%.40s/poly-lex.%ld", tmp && strlen(tmp) < 40 ? tmp : "/tmp", (long)getpid());
    for (size_t i = 0; i < 4; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", dir, folders[i]);
        if (mkdir(path, 0700) != 0) exit(2);
    }
    atexit(leave);
}

static void reported(void *payload, const poly_error *e)
{
    FUZZ_CHECK(e->code != POLY_OK && e->what && e->file[0]);
    ++*(int *)payload;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char themes[] = "threat.breach\tData breaches\tKebocoran data\n";
    static const char text[] =
        "\"Data bocor,\" ujar Kepala BSSN Budi Santoso, Kamis (24/8/2023). Menurut dia, UU 27/2022 berlaku.";
    if (!size) return 0;
    if (!dir[0]) enter();
    const size_t which = (size_t)(data[0] + 256 - 'A') % 256 % N_FILES;
    put("themes.tsv", themes, sizeof themes - 1);
    put(files[which], data + 1, size - 1);

    poly_engine *e = NULL;
    poly_doc *d = NULL;
    poly_error err = {0};
    int n_reports = 0;
    const poly_engine_options opt = {.size = sizeof opt, .dir = dir, .report = reported, .payload = &n_reports};
    const poly_status st = poly_engine_open(&e, &opt, &err);
    FUZZ_CHECK((st == POLY_OK) == (e != NULL) && (st == POLY_OK || st == POLY_ERR_LEXICON));
    FUZZ_CHECK(st == POLY_OK ? n_reports == 0 : n_reports > 0 && err.code == st && err.what);
    if (e) {
        size_t n = 0;
        FUZZ_CHECK(poly_analyze(&d, e, text, sizeof text - 1, NULL, NULL) == POLY_OK);
        FUZZ_CHECK(poly_doc_write(d, NULL, lib_count, &n) == POLY_OK && n > 0);
        poly_doc_close(d);
        poly_engine_close(e);
    }
    drop(files[which]);
    return 0;
}
