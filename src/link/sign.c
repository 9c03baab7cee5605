/*
 * sign.c - signatures of texts, from which copies are told.
 *
 *   in   a text
 *   out  POLY_SIGNATURE_BYTES: the number of its runs of words, and the least hash of each bin
 *
 * Method: door. Words are runs of letters and digits, ASCII capitals made small; every other
 * character parts words, so that quotation marks and dashes of another house style change nothing.
 * A run's hash says which bin it falls into (upper half) and its value there (lower half). A bin
 * that nothing fell into takes the value of another one, chosen by its own number alone: so the
 * same one in every text that fills it.
 */
#include "link/parts.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

static const uint32_t EMPTY = UINT32_MAX; /* values have 31 bits */

/* The number of bytes of the character at p when it is part of a word, else 0; *skip: its bytes. */
static bool is_word(const unsigned char *p, size_t n, size_t *bytes)
{
    *bytes = 1;
    if (p[0] < 0x80) return poly_is_ascii_alnum((char)p[0]);
    *bytes = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    assert(*bytes <= n);
    (void)n;
    /* U+0080..00BF: signs, no-break space */
    if (p[0] == 0xc2) return false;
    /* U+2000..2BFF: punctuation, arrows, boxes, symbols */
    if (p[0] == 0xe2 && p[1] < 0xb0) return false;
    if (p[0] == 0xe3 && p[1] == 0x80) return false;                  /* U+3000..303F */
    /* the BOM, wide forms, U+FFFD */
    return !(p[0] == 0xef && (p[1] == 0xbb || p[1] >= 0xbe));
}

uint64_t poly_link_word(poly_str *rest, poly_str *word)
{
    const unsigned char *p = (const unsigned char *)rest->p;
    size_t at = 0, bytes;
    uint64_t h = 0xcbf29ce484222325u;
    while (at < rest->n && !is_word(p + at, rest->n - at, &bytes)) at += bytes;
    const size_t start = at;
    for (; at < rest->n; at += bytes) {
        /* nearly all of nearly all words */
        for (; at < rest->n && poly_is_ascii_alnum((char)p[at]); at++)
            h = (h ^ (unsigned char)poly_str_low((char)p[at])) * 0x100000001b3u;
        if (at == rest->n || p[at] < 0x80 || !is_word(p + at, rest->n - at, &bytes)) break;
        for (size_t k = 0; k < bytes; k++) h = (h ^ p[at + k]) * 0x100000001b3u;
    }
    *word = (poly_str){rest->p + start, at - start};
    rest->p += at;
    rest->n -= at;
    return at == start ? 0 : poly_hash_mix(h) | 1;
}

/* The n-th other bin that an empty one looks into. */
static uint32_t other(uint32_t bin, uint32_t n)
{
    return (uint32_t)(poly_hash_mix((uint64_t)bin << 32 | n) % POLY_SIGNATURE_BINS);
}

static void fill(uint32_t bins[POLY_SIGNATURE_BINS])
{
    uint32_t filled[POLY_SIGNATURE_BINS];
    for (uint32_t i = 0; i < POLY_SIGNATURE_BINS; i++) {
        uint32_t from = i;
        for (uint32_t n = 1; bins[from] == EMPTY; n++) from = other(i, n);
        filled[i] = bins[from];
    }
    memcpy(bins, filled, sizeof filled);
}

static void put_u32(uint8_t *out, uint32_t v)
{
    for (int i = 0; i < 4; i++) out[i] = (uint8_t)(v >> (8 * i));
}

static uint32_t get_u32(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

void poly_link_sign_text(uint8_t out[POLY_SIGNATURE_BYTES], poly_str text)
{
    uint64_t run[POLY_SIGNATURE_SHINGLE] = {0};
    uint32_t bins[POLY_SIGNATURE_BINS], words = 0;
    poly_str word;
    memset(bins, 0xff, sizeof bins);
    for (uint64_t w = poly_link_word(&text, &word); w; w = poly_link_word(&text, &word)) {
        run[words++ % POLY_SIGNATURE_SHINGLE] = w;
        if (words < POLY_SIGNATURE_SHINGLE) continue;
        uint64_t h = 0;
        for (uint32_t k = 0; k < POLY_SIGNATURE_SHINGLE; k++)
            h = poly_hash_mix(h ^ run[(words + k) % POLY_SIGNATURE_SHINGLE]);
        const uint32_t bin = (uint32_t)((h >> 32) * POLY_SIGNATURE_BINS >> 32),
                       value = (uint32_t)h & 0x7fffffff;
        if (value < bins[bin]) bins[bin] = value;
    }
    const uint32_t runs = words < POLY_SIGNATURE_SHINGLE ? 0 : words - POLY_SIGNATURE_SHINGLE + 1;
    if (runs) fill(bins);
    put_u32(out, runs);
    for (uint32_t i = 0; i < POLY_SIGNATURE_BINS; i++) put_u32(out + 4 + 4 * i, runs ? bins[i] : 0);
}

void poly_link_sign(uint8_t out[POLY_SIGNATURE_BYTES], const poly_doc *d)
{
    poly_link_sign_text(out, poly_doc_text(d));
}

double poly_link_alike(const uint8_t a[POLY_SIGNATURE_BYTES], const uint8_t b[POLY_SIGNATURE_BYTES])
{
    uint32_t same = 0;
    if (!get_u32(a) || !get_u32(b)) return 0;
    for (uint32_t i = 0; i < POLY_SIGNATURE_BINS; i++)
        same += memcmp(a + 4 + 4 * i, b + 4 + 4 * i, 4) == 0;
    return (double)same / POLY_SIGNATURE_BINS;
}
