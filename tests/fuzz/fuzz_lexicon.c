/*
 * fuzz_lexicon.c - any bytes as one lexicon file (the first byte, a letter from A on, picks which)
 * in a folder of its own: the engine opens or refuses with a reason, and one that opened analyses a
 * text.
 */
#define _POSIX_C_SOURCE 200809L
#include "fuzz/fuzz.h"

#include "lib/mini.h"

static void reported(void *payload, const poly_error *e)
{
    FUZZ_CHECK(e->code != POLY_OK && e->what && e->file[0]);
    ++*(int *)payload;
}

static void open_and_use(poly_engine_options opt, const char *text, size_t n_text)
{
    poly_engine *e = NULL;
    poly_doc *d = NULL;
    poly_error err = {0};
    int n_reports = 0;
    opt.payload = &n_reports;
    const poly_status st = poly_engine_open(&e, &opt, &err);
    FUZZ_CHECK((st == POLY_OK) == (e != NULL) && (st == POLY_OK || st == POLY_ERR_LEXICON));
    FUZZ_CHECK(st == POLY_OK ? n_reports == 0 : n_reports > 0 && err.code == st && err.what);
    if (e) {
        size_t n = 0;
        FUZZ_CHECK(poly_analyze(&d, e, text, n_text, NULL, NULL) == POLY_OK);
        FUZZ_CHECK(poly_doc_write(d, NULL, lib_count, &n) == POLY_OK && n > 0);
        poly_doc_close(d);
        poly_engine_close(e);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char themes[] = "threat.breach\tData breaches\tKebocoran data\n";
    static const char text[] = "\"Data bocor,\" ujar Kepala BSSN Budi Sanjaya, Kamis (24/8/2023). "
                               "Menurut dia, UU 27/2022 berlaku.";
    if (!size) return 0;
    if (!mini_dir[0]) mini_enter();
    const size_t which = (size_t)(data[0] + 256 - 'A') % 256 % MINI_N_FILES;
    mini_put("themes.tsv", themes, sizeof themes - 1);
    mini_put(mini_files[which], data + 1, size - 1);

    const poly_engine_options built_in = {
        .size = sizeof built_in, .dir = mini_dir, .report = reported};
    open_and_use(built_in, text, sizeof text - 1);
    mini_drop(mini_files[which]);

    char path[128];
    const char *extra[] = {path};
    snprintf(path, sizeof path, "%s/extra.tsv", mini_dir);
    mini_put("extra.tsv", data + 1, size - 1);
    open_and_use((poly_engine_options){.size = sizeof built_in,
                                       .dir = mini_dir,
                                       .bare = data[0] & 1,
                                       .extra = extra,
                                       .n_extra = 1,
                                       .report = reported},
                 text, sizeof text - 1);
    mini_drop("extra.tsv");
    return 0;
}
