/*
 * fuzz_image.c - a file of compiled lexicons with changes: it is refused, or it is the file that
 * was written.
 *
 * The input is a list of changes: four bytes say where, one what is XORed there; a list of 5 * n +
 * 1 bytes also cuts the file. Without any change it must open.
 */
#define _POSIX_C_SOURCE 200809L
#include "fuzz.h"
#include "lib/mini.h"

static lib_bytes sound;

static void make_sound(void)
{
    poly_engine *e = NULL;
    mini_enter();
    mini_fill();
    const poly_engine_options opt = {.size = sizeof opt, .dir = mini_dir};
    FUZZ_CHECK(poly_engine_open(&e, &opt, NULL) == POLY_OK);
    FUZZ_CHECK(poly_engine_save(e, lib_keep, &sound) == POLY_OK);
    poly_engine_close(e);
}

static void open_and_use(const char *path, bool same)
{
    static const char text[] = "\"Data bocor,\" ujar Kepala BSSN Budi Sanjaya, Kamis (24/8/2023).";
    poly_engine *e = NULL;
    poly_doc *d = NULL;
    size_t n = 0;
    const poly_engine_options opt = {.size = sizeof opt, .dir = path};
    const poly_status st = poly_engine_open(&e, &opt, NULL);
    FUZZ_CHECK((st == POLY_OK) == same);
    if (!e) return;
    FUZZ_CHECK(poly_engine_is_mapped(e));
    FUZZ_CHECK(poly_analyze(&d, e, text, sizeof text - 1, NULL, NULL) == POLY_OK);
    FUZZ_CHECK(poly_doc_write(d, NULL, lib_count, &n) == POLY_OK && n > 0);
    poly_doc_close(d);
    poly_engine_close(e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[128];
    if (!sound.p) make_sound();
    char *copy = malloc(sound.n);
    FUZZ_CHECK(copy);
    memcpy(copy, sound.p, sound.n);
    size_t n = sound.n;
    for (; size >= 5; data += 5, size -= 5) {
        const uint32_t at =
            (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
        copy[at & 0x80000000u ? at % 128 : at % n] ^= (char)data[4]; /* half of them in the head */
    }
    if (size == 1) n = n * data[0] / 256;
    snprintf(path, sizeof path, "%s/image", mini_dir);
    mini_put("image", copy, n);
    open_and_use(path, n == sound.n && memcmp(copy, sound.p, n) == 0);
    mini_drop("image");
    free(copy);
    return 0;
}
