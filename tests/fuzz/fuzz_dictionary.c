/*
 * fuzz_dictionary.c - any bytes as a dictionary (the first byte, a letter from A on, picks the
 * format, J: told by the content): read or refused with a reason; what was read is written in every
 * format, ours can be read again, and is a lexicon without a mistake.
 */
#define _POSIX_C_SOURCE 200809L
#include "fuzz/fuzz.h"

#include "dictionary/dictionary.h"
#include "dictionary/parts.h"
#include "lib/mini.h"

/* Each list of a gazetteer is the same few lines. */
static poly_status open_list(void *payload, poly_dict *d, poly_str name, poly_buf *out,
                             uint32_t line)
{
    (void)payload, (void)d, (void)line;
    FUZZ_CHECK(!poly_dict_gate_strays(name));
    poly_buf_cstr(out, "Jakarta&kind=city\nNew York\na*b\n\xe9t\xe9\n");
    return name.n % 5 == 0 ? POLY_ERR_IO : POLY_OK;
}

static poly_status read_it(poly_dict *d, poly_str bytes, uint8_t format)
{
    poly_str text;
    if (format != POLY_DICT_GATE)
        return poly_dict_read_bytes(d, bytes, "fuzz", format == 9 ? POLY_DICT_AUTO : format);
    const poly_status st = poly_dict_decode(d, bytes, &text);
    return st ? st : poly_dict_read_gate(d, text, open_list, NULL);
}

static poly_status try_it(void *unused, poly_str text, poly_report_fn *report, void *to)
{
    poly_engine *e = NULL;
    char path[128];
    const char *extra[] = {path};
    (void)unused;
    if (!mini_dir[0]) mini_enter();
    snprintf(path, sizeof path, "%s/extra.tsv", mini_dir);
    mini_put("extra.tsv", text.p, text.n);
    const poly_engine_options o = {.size = sizeof o,
                                   .dir = mini_dir,
                                   .bare = true,
                                   .extra = extra,
                                   .n_extra = 1,
                                   .report = report,
                                   .payload = to};
    const poly_status st = poly_engine_open(&e, &o, NULL);
    poly_engine_close(e);
    mini_drop("extra.tsv");
    return st;
}

static void count(void *payload, const poly_error *e)
{
    fprintf(stderr, "%s:%u: %s\n", e->file, (unsigned)e->line, e->what);
    ++*(int *)payload;
}

/* What import writes, --lexicon takes. */
static void prove(poly_buf *ours, poly_dict *d)
{
    int n = 0;
    const uint32_t before = d->notes.count;
    const poly_status st = poly_dict_prove(ours, d, try_it, NULL);
    if (st == POLY_ERR_LEXICON)
        fprintf(stderr, "%s\n%.*s\n", d->failed.what, (int)ours->n, ours->p);
    FUZZ_CHECK(st == POLY_OK);
    FUZZ_CHECK(try_it(NULL, (poly_str){ours->p, ours->n}, count, &n) == POLY_OK && n == 0);
    if (getenv("SHOW"))
        for (uint32_t i = before; i < d->notes.count; i++)
            fprintf(stderr, "NOTE %s\n", d->notes.at[i].what);
}

static void write_all(poly_dict *d, bool imported)
{
    for (uint8_t f = 0; f < POLY_DICT_FORMAT_N; f++) {
        poly_buf out;
        const poly_dict_writing w = {.format = f};
        if (f == POLY_DICT_GATE) continue;
        poly_buf_init(&out);
        FUZZ_CHECK(poly_dict_write(&out, d, &w) == POLY_OK);
        if (f == POLY_DICT_OURS) {
            poly_dict again;
            poly_dict_init(&again);
            FUZZ_CHECK(poly_dict_read_bytes(&again, (poly_str){out.p, out.n}, "fuzz.tsv",
                                            POLY_DICT_OURS) == POLY_OK);
            FUZZ_CHECK(!poly_dict_check(&again));
            poly_dict_free(&again);
            if (imported) prove(&out, d);
        }
        poly_buf_free(&out);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    poly_dict d;
    if (!size) return 0;
    poly_dict_init(&d);
    const uint8_t format = (uint8_t)((data[0] + 256 - 'A') % 256 % 10);
    poly_status st = read_it(&d, (poly_str){(const char *)data + 1, size - 1}, format);
    FUZZ_CHECK(st == POLY_OK || st == POLY_ERR_LEXICON || st == POLY_ERR_IO ||
               st == POLY_ERR_LIMIT);
    FUZZ_CHECK((st == POLY_ERR_LEXICON) <= (d.failed.what != NULL));
    if (!st) {
        FUZZ_CHECK(!poly_dict_check(&d));
        FUZZ_CHECK(poly_dict_finish(&d) == POLY_OK);
        poly_dict_findings found = {0};
        FUZZ_CHECK(poly_dict_inspect(&found, &d, NULL, "2024-01-01") == POLY_OK);
        write_all(&d, format != POLY_DICT_OURS && format != 9);
    }
    poly_dict_free(&d);
    return 0;
}
