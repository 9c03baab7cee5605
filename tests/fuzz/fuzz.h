/*
 * fuzz.h - one fuzz target a file, in libFuzzer's form. Built with clang -fsanitize=fuzzer by `make
 * fuzz`; built by any compiler with -DPOLY_REPLAY, it gets the main() below, which feeds it every
 * seed and then RUNS mutations of them:
 *
 *     fuzz_x RUNS SEED-FILE...
 *
 * The mutations come from a generator with a fixed start: the same on every machine. Before each,
 * the input is written to PROGRAM.last, so that a crash leaves it behind; after a good end the file
 * is taken away.
 */
#ifndef POLY_TESTS_FUZZ_H
#define POLY_TESTS_FUZZ_H

#include "lib/lib.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_CHECK(holds)                                                                          \
    do {                                                                                           \
        if (!(holds)) {                                                                            \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #holds);                    \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#ifdef POLY_REPLAY

enum { FUZZ_LONGEST = 1 << 14, FUZZ_SEEDS = 512 };

/* What the language of these rooms is made of. */
/* clang-format off */
static const char *const fuzz_words[] = {
    "\"", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x98", "\xe2\x80\x99", "'", "''", "``",
    "\xc2\xab", "\xc2\xbb",
    "\n\n", "\n", "\r\n", "\t", " ", ". ", ", ", ": ", "; ", "? ", "! ", "...", " - ", "(", ")", "[", "]", "<", ">",
    "</b>", "<!--", "&quot;", "&#34;", "&amp", "kata ", " katanya", "ujar ", " ujarnya", "menurut ", "Menurut ",
    " bahwa ", "mengatakan ", "said ", " said", "according to ", "told ", " that ", "dia ", "Ia ",
    "He ", "she ",
    "Budi Sanjaya", "Dr. ", "Prof. ", "S.H., M.H.", "Menteri ", "Kepala ", "Komdigi", "BSSN",
    "(BSSN)",
    "Kementerian Komunikasi dan Digital", "juru bicara ", "spokesman ", "minister ", "Jakarta",
    "Kamis (24/8/2023)",
    "24 Agustus 2023", "24/8/2023", "UU Nomor 27 Tahun 2022", "Pasal 65 ayat (3)", "RUU PDP",
    "kebocoran data",
    "data breach", "ransomware", "tidak ", "not ", "ADVERTISEMENT\n", "Baca juga: ",
    "http://a.id/x?y=1", "a@b.id",
    "#siber", "\xef\xbb\xbf", "\xef\xbf\xbd", "\xff", "\xc3", "\xe2\x80", "\xf0\x9f\x98\x80",
    "\xcc\x81",
    "\xe2\x80\x8b", "\xc2\xad", "\xe0\xb8\x81", "\xe4\xb8\xad", "\xd8\xa7", "|", "#", "*", "=", "-",
    "1.500,75",
    "Rp1,5 triliun", "US$2.5m - ", "5-6 persen", "pukul 15.30 WIB", "3:30 p.m.", "undang-undangnya",
    "bukunyalah",
    "kubaca", "shouldn't've", "ke-XII", "No. 27 Tahun 2022", "+62 812-3456-7890", "24-26 Mei",
    "\xc2\x93",
    "0", "99999999999", "id", "that,bare", "org=komdigi",
    "~", "= ", " near/5 ", " not before ", " ...3 ", "/da+ta/", "/", "[a.b]", " replace",
    "valid=2024..2025", "id=x", "{a.b}",
    "{#x}", "\t2\tnot\n", "?", "{", "}", "\\u0000", "\\", "null", "\"text\":"};
/* clang-format on */

static uint64_t fuzz_state = 0x706f6c79u;

static uint32_t fuzz_random(uint32_t below) /* xorshift64* */
{
    fuzz_state ^= fuzz_state >> 12;
    fuzz_state ^= fuzz_state << 25;
    fuzz_state ^= fuzz_state >> 27;
    return below ? (uint32_t)((fuzz_state * 0x2545F4914F6CDD1Du) >> 33) % below : 0;
}

/* Replaces `cut` bytes at `at` by `n` of `p`, within FUZZ_LONGEST. */
static size_t fuzz_splice(char *buf, size_t len, size_t at, size_t cut, const char *p, size_t n)
{
    if (cut > len - at) cut = len - at;
    if (len - cut + n > FUZZ_LONGEST) n = FUZZ_LONGEST - (len - cut);
    memmove(buf + at + n, buf + at + cut, len - at - cut);
    if (n) memmove(buf + at, p, n);
    return len - cut + n;
}

static size_t fuzz_mutate(char *buf, size_t len, const char *other, size_t other_len)
{
    char piece[256];
    for (uint32_t i = 0, n = 1 + fuzz_random(6); i < n; i++) {
        const size_t at = fuzz_random((uint32_t)len + 1);
        const char *word = fuzz_words[fuzz_random(sizeof fuzz_words / sizeof *fuzz_words)];
        size_t from, m;
        switch (fuzz_random(7)) {
        case 0: /* a bit */
            if (at < len) buf[at] = (char)(buf[at] ^ (1 << fuzz_random(8)));
            break;
        case 1: /* a byte */
            piece[0] = (char)fuzz_random(256);
            len = fuzz_splice(buf, len, at, fuzz_random(2), piece, 1);
            break;
        case 2: /* something taken away */
            len = fuzz_splice(buf, len, at, fuzz_random(40), NULL, 0);
            break;
        case 3:
        case 4: /* a word put in */
            len = fuzz_splice(buf, len, at, fuzz_random(4), word, strlen(word));
            break;
        case 5: /* something twice */
            m = fuzz_random(sizeof piece);
            from = fuzz_random((uint32_t)len + 1);
            if (m > len - from) m = len - from;
            memcpy(piece, buf + from, m);
            len = fuzz_splice(buf, len, at, 0, piece, m);
            break;
        default: /* a part of another seed */
            m = fuzz_random(200);
            from = fuzz_random((uint32_t)other_len + 1);
            if (m > other_len - from) m = other_len - from;
            len = fuzz_splice(buf, len, at, fuzz_random(20), other + from, m);
        }
    }
    return len;
}

/* In a block of exactly its size, so that a read past the end is seen. */
static void fuzz_try(const char *last, const char *p, size_t n)
{
    uint8_t *exact = malloc(n ? n : 1);
    FILE *f = fopen(last, "wb");
    if (!exact) exit(2);
    if (n) memcpy(exact, p, n);
    if (f) {
        fwrite(p, 1, n, f);
        fclose(f);
    }
    (void)LLVMFuzzerTestOneInput(exact, n);
    free(exact);
}

int main(int argc, char **argv)
{
    static char *seeds[FUZZ_SEEDS], last[4096], buf[FUZZ_LONGEST + 1];
    static size_t lens[FUZZ_SEEDS];
    uint32_t n_seeds = 0;
    const long runs = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    snprintf(last, sizeof last, "%s.last", argv[0]);
    for (int i = 2; i < argc && n_seeds < FUZZ_SEEDS; i++) {
        size_t len;
        char *p = lib_read(argv[i], &len);
        if (!p) continue; /* a pattern of the shell that matched nothing */
        fuzz_try(last, p, len);
        seeds[n_seeds] = p;
        lens[n_seeds++] = len;
    }
    if (!n_seeds) {
        fprintf(stderr, "%s: no seeds\n", argv[0]);
        return 2;
    }
    for (long i = 0; i < runs; i++) {
        const uint32_t a = fuzz_random(n_seeds), b = fuzz_random(n_seeds);
        const size_t n = lens[a] < FUZZ_LONGEST ? lens[a] : FUZZ_LONGEST;
        memcpy(buf, seeds[a], n);
        fuzz_try(last, buf, fuzz_mutate(buf, n, seeds[b], lens[b]));
    }
    for (uint32_t i = 0; i < n_seeds; i++) free(seeds[i]);
    remove(last);
    printf("%u seeds, %ld mutations\n1 passed, 0 failed\n", n_seeds, runs);
    return 0;
}
#endif

#endif
