/*
 * decode.c - bytes of any charset -> valid UTF-8. The only file that uses ICU (icu.h).
 *
 *   in   what was read from a file     out  poly_text.bytes, padded; what was repaired; the charset
 *
 * Method: the first of these that fits decides: a BOM; the declared charset; well-formed UTF-8 (one
 * pass, one copy); NUL bytes in the pattern of UTF-16 or UTF-32; ill-formed bytes without any
 * well-formed sequence (ICU's detector); else it is UTF-8 with damage, and each maximal subpart
 * (Unicode 15, section 3.9) becomes U+FFFD.
 */
#include "text/icu.h"
#include "text/parts.h"
#include "text/weights.h"

#include <assert.h>
#include <string.h>

/* ---- results --------------------------------------------------------------------------------- */
/* Room for n bytes and the padding, which is NUL; the rest is not set. NULL after a failure. */
static char *room(size_t n, poly_arena *a)
{
    if (n > UINT32_MAX - POLY_TEXT_PAD - 1) {
        if (!a->status) a->status = POLY_ERR_LIMIT;
        return NULL;
    }
    char *p = poly_arena_raw(a, n + POLY_TEXT_PAD, 1);
    if (p) memset(p + n, 0, POLY_TEXT_PAD);
    return p;
}

static poly_status adopt(poly_text *out, char *p, size_t n, const char *charset, poly_arena *a)
{
    out->bytes = (poly_str){p, n};
    out->charset = charset;
    assert(poly_utf8_prefix(out->bytes) == n);
    return a->status;
}

/* Text that lies where it stays: its lines are cut. */
static poly_status settle(poly_text *out, char *p, size_t n, const char *charset, poly_arena *a)
{
    const size_t good = poly_text_scan(out, p, (poly_str){p, n}, false, a);
    assert(good == n);
    (void)good;
    return adopt(out, p, n, charset, a);
}

static poly_status repair(poly_text *out, poly_str in, poly_arena *a)
{
    const size_t n = poly_utf8_repair(NULL, in, &out->repaired_bytes);
    char *p = room(n, a);
    if (!p) return a->status;
    const size_t written = poly_utf8_repair(p, in, &out->repaired_bytes);
    assert(written == n);
    out->differs = true;
    return settle(out, p, written, "UTF-8", a);
}

/* Copies what is well-formed; *good is where that ends. */
static poly_status copy(poly_text *out, poly_str in, size_t *good, poly_arena *a)
{
    char *p = room(in.n, a);
    *good = 0;
    if (!p) return a->status;
    *good = poly_text_scan(out, p, in, false, a);
    return *good == in.n ? adopt(out, p, in.n, "UTF-8", a) : a->status;
}

static poly_status read_utf8(poly_text *out, poly_str in, poly_arena *a)
{
    size_t good;
    const poly_status st = copy(out, in, &good, a);
    return st != POLY_OK || good == in.n ? st : repair(out, in, a);
}

poly_status poly_text_replace(poly_text *out, poly_str with, poly_arena *a)
{
    char *p = room(with.n, a);
    if (!p) return a->status;
    if (with.n) memcpy(p, with.p, with.n);
    out->differs = true;
    return settle(out, p, with.n, out->charset, a);
}

/* ---- other charsets -------------------------------------------------------------------------- */
typedef struct bad_bytes {
    const poly_icu *icu;
    uint32_t *repaired;
} bad_bytes;

/* ICU calls this for each ill-formed sequence: counted, then replaced by U+FFFD. */
static void U_CALLCONV count_bad(const void *context, UConverterToUnicodeArgs *args,
                                 const char *bytes, int32_t len, UConverterCallbackReason why,
                                 UErrorCode *err)
{
    const bad_bytes *bad = context;
    if (why == UCNV_RESET || why == UCNV_CLOSE || why == UCNV_CLONE) return;
    static const UChar replacement = 0xfffd; /* ICU's own callback writes U+001A for some
                                              * charsets */
    (void)bytes;
    *bad->repaired += (uint32_t)len;
    *err = U_ZERO_ERROR;
    bad->icu->ucnv_cbToUWriteUChars(args, &replacement, 1, 0, err);
}

/* Appends UTF-16 as UTF-8. ICU cuts no pair in two between calls that follow each other, except at
 * the end of its window: `high` carries it over. A surrogate alone becomes U+FFFD. */
static void put_utf16(poly_buf *out, const UChar *u, size_t n, uint32_t *high)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t c = u[i];
        if (*high && c >= 0xdc00 && c <= 0xdfff) {
            c = 0x10000 + ((*high - 0xd800) << 10) + (c - 0xdc00);
            *high = 0;
        } else if (*high) {
            poly_buf_cstr(out, "\xef\xbf\xbd");
            *high = 0;
        }
        if (c >= 0xd800 && c <= 0xdbff) {
            *high = c;
            continue;
        }
        if (c >= 0xdc00 && c <= 0xdfff) c = 0xfffd;
        if (c < 0x80) poly_buf_char(out, (char)c);
        if (c >= 0x80 && c < 0x800) poly_buf_char(out, (char)(0xc0 | c >> 6));
        if (c >= 0x800 && c < 0x10000) poly_buf_char(out, (char)(0xe0 | c >> 12));
        if (c >= 0x10000) poly_buf_char(out, (char)(0xf0 | c >> 18));
        if (c >= 0x10000) poly_buf_char(out, (char)(0x80 | (c >> 12 & 0x3f)));
        if (c >= 0x800) poly_buf_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
        if (c >= 0x80) poly_buf_char(out, (char)(0x80 | (c & 0x3f)));
    }
}

static void convert_all(poly_buf *out, const poly_icu *icu, UConverter *cnv, poly_str in,
                        UErrorCode *err)
{
    UChar window[4096];
    uint32_t high = 0;
    const char *from = in.p, *end = in.p + in.n;
    do {
        UChar *to = window;
        *err = U_ZERO_ERROR;
        icu->ucnv_toUnicode(cnv, &to, window + sizeof window / sizeof *window, &from, end, NULL,
                            true, err);
        put_utf16(out, window, (size_t)(to - window), &high);
    } while (*err == U_BUFFER_OVERFLOW_ERROR && !out->status);
    if (high) poly_buf_cstr(out, "\xef\xbf\xbd");
}

/* Does ASCII mean itself? In EBCDIC it does not. */
static bool keeps_ascii(const poly_icu *icu, UConverter *cnv)
{
    UChar u[8];
    UErrorCode err = U_ZERO_ERROR;
    return icu->ucnv_toUChars(cnv, u, 8, "aZ0", 3, &err) == 3 && U_SUCCESS(err) && u[0] == 'a' &&
           u[1] == 'Z' && u[2] == '0';
}

/* Charsets whose bytes are not text in any sense a reader would expect (EBCDIC, SCSU, UTF-7 ...)
 * are refused, as the WHATWG's Encoding standard does: they let one byte stream mean two things. */
static bool readable(const poly_icu *icu, UConverter *cnv)
{
    switch (icu->ucnv_getType(cnv)) {
    case UCNV_UTF16_BigEndian:
    case UCNV_UTF16_LittleEndian:
    case UCNV_UTF16:
    case UCNV_UTF32_BigEndian:
    case UCNV_UTF32_LittleEndian:
    case UCNV_UTF32: return true;
    case UCNV_SBCS:
    case UCNV_DBCS:
    case UCNV_MBCS:
    case UCNV_LATIN_1:
    case UCNV_US_ASCII:
    case UCNV_UTF8:
    case UCNV_ISO_2022:
    case UCNV_HZ: return keeps_ascii(icu, cnv);
    default: return false;
    }
}

/* Pages that say Latin-1 or ASCII mean windows-1252 (WHATWG Encoding: its curly quotes lie where
 * Latin-1 has controls). */
static const char *meant(const poly_icu *icu, const UConverter *cnv, const char *charset)
{
    const UConverterType t = icu->ucnv_getType(cnv);
    return t == UCNV_LATIN_1 || t == UCNV_US_ASCII ? "windows-1252" : charset;
}

static const char *official_name(const poly_icu *icu, const char *charset, poly_arena *a)
{
    UErrorCode err = U_ZERO_ERROR;
    const char *name = icu->ucnv_getStandardName(charset, "MIME", &err);
    if (!name || U_FAILURE(err)) name = charset;
    return poly_arena_str(a, poly_str_of(name));
}

static poly_status convert_with(poly_text *out, const poly_icu *icu, poly_str in,
                                const char *charset, poly_arena *a)
{
    poly_status st = POLY_ERR_ARG;
    UErrorCode err = U_ZERO_ERROR;
    poly_buf buf;
    poly_buf_init(&buf);
    UConverter *cnv = icu->ucnv_open(charset, &err);
    if (U_FAILURE(err) || !readable(icu, cnv)) goto out;
    if (strcmp(meant(icu, cnv, charset), charset) != 0) {
        charset = meant(icu, cnv, charset);
        icu->ucnv_close(cnv);
        cnv = icu->ucnv_open(charset, &err);
        if (U_FAILURE(err)) goto out;
    }
    if (icu->ucnv_getType(cnv) == UCNV_UTF8) { /* our own repair: by maximal subparts */
        st = read_utf8(out, in, a);
        goto out;
    }
    const bad_bytes bad = {icu, &out->repaired_bytes};
    icu->ucnv_setToUCallBack(cnv, count_bad, &bad, NULL, NULL, &err);
    if (U_SUCCESS(err)) convert_all(&buf, icu, cnv, in, &err);
    st = U_FAILURE(err) || buf.status ? POLY_ERR_NOMEM : POLY_OK;
    char *p = st == POLY_OK ? room(buf.n, a) : NULL;
    if (!p) {
        if (st == POLY_OK) st = a->status;
        goto out;
    }
    if (buf.n) memcpy(p, buf.p, buf.n);
    out->differs = buf.n != in.n || (in.n && memcmp(p, in.p, in.n) != 0);
    const char *name = official_name(icu, charset, a);
    st = name ? settle(out, p, buf.n, name, a) : a->status;
out:
    if (cnv) icu->ucnv_close(cnv);
    poly_buf_free(&buf);
    return st;
}

static poly_status convert(poly_text *out, poly_str in, const char *charset, poly_arena *a)
{
    poly_icu icu;
    return poly_icu_load(&icu) ? convert_with(out, &icu, in, charset, a) : POLY_ERR_ARG;
}

/* ---- which charset is it? -------------------------------------------------------------------- */
typedef struct bom {
    poly_str bytes;
    const char *charset;
} bom;

/* UTF-32 first: its little-endian mark begins with that of UTF-16. */
static const bom boms[] = {{{"\xff\xfe\0\0", 4}, "UTF-32LE"},
                           {{"\0\0\xfe\xff", 4}, "UTF-32BE"},
                           {{"\xef\xbb\xbf", 3}, "UTF-8"},
                           {{"\xff\xfe", 2}, "UTF-16LE"},
                           {{"\xfe\xff", 2}, "UTF-16BE"}};

static const bom *find_bom(poly_str in)
{
    const unsigned char first = in.n ? (unsigned char)in.p[0] : 'a';
    if (first > 0 && first < 0xef) return NULL;
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++) {
        if (poly_str_starts(in, boms[i].bytes)) return &boms[i];
    }
    return NULL;
}

typedef struct census { /* of NUL bytes by position modulo 4, and of other controls */
    size_t nul[4], nuls, controls;
} census;

static census count_nuls(poly_str in)
{
    census c = {0};
    for (size_t i = 0; i < in.n; i++) {
        const unsigned char b = (unsigned char)in.p[i];
        c.nul[i & 3] += b == 0;
        c.controls += b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b;
    }
    c.nuls = c.nul[0] + c.nul[1] + c.nul[2] + c.nul[3];
    return c;
}

/* Text in Latin letters has a NUL in most units of UTF-16, always on one side; in UTF-32 two or
 * three of four. */
static const char *wide_charset(const census *c, size_t n)
{
    const size_t quarter = n / 4, even = c->nul[0] + c->nul[2], odd = c->nul[1] + c->nul[3];
    if (n < 4) return NULL;
    if (n % 4 == 0 && c->nul[3] >= quarter - quarter / 50 && c->nul[2] >= quarter - quarter / 50 &&
        c->nul[0] <= quarter / 50)
        return "UTF-32LE";
    if (n % 4 == 0 && c->nul[0] >= quarter - quarter / 50 && c->nul[1] >= quarter - quarter / 50 &&
        c->nul[3] <= quarter / 50)
        return "UTF-32BE";
    if (odd >= n / 4 && even <= n / 64) return "UTF-16LE";
    if (even >= n / 4 && odd <= n / 64) return "UTF-16BE";
    return NULL;
}

/* The names that a wrong guess can do least harm with. ICU takes short Latin text for EBCDIC or
 * Big5 now and then. */
static const struct {
    const char *name;
    int32_t least;
} guesses[] = {{"ISO-8859-1", 0},    {"windows-1252", 0},  {"ISO-8859-2", 30},
               {"windows-1250", 30}, {"ISO-8859-5", 30},   {"windows-1251", 30},
               {"KOI8-R", 30},       {"ISO-8859-6", 30},   {"windows-1256", 30},
               {"ISO-8859-7", 30},   {"windows-1253", 30}, {"ISO-8859-9", 40},
               {"windows-1254", 40}, {"Shift_JIS", 60},    {"EUC-JP", 60},
               {"EUC-KR", 60},       {"GB18030", 60},      {"Big5", 60}};

static const char *accept_guess(const char *name, int32_t confidence)
{
    for (size_t i = 0; name && i < sizeof guesses / sizeof *guesses; i++) {
        if (strcmp(name, guesses[i].name) == 0 && confidence >= guesses[i].least)
            return guesses[i].name;
    }
    return "windows-1252";
}

/* Asks ICU about 32 KiB on both sides of the first ill-formed byte: elsewhere there may be nothing
 * to tell. */
static const char *guess(const poly_icu *icu, poly_str in, size_t bad_at)
{
    enum { REACH = 32 << 10 };
    const char *name = "windows-1252";
    UErrorCode err = U_ZERO_ERROR;
    const size_t from = bad_at > REACH ? bad_at - REACH : 0;
    const size_t to = in.n - bad_at > REACH ? bad_at + REACH : in.n;
    UCharsetDetector *det = icu->ucsdet_open(&err);
    if (U_FAILURE(err)) goto out;
    icu->ucsdet_setText(det, in.p + from, (int32_t)(to - from), &err);
    const UCharsetMatch *match = icu->ucsdet_detect(det, &err);
    if (U_FAILURE(err) || !match) goto out;
    const char *found = icu->ucsdet_getName(match, &err);
    const int32_t confidence = icu->ucsdet_getConfidence(match, &err);
    if (U_SUCCESS(err)) name = accept_guess(found, confidence);
out:
    if (det) icu->ucsdet_close(det);
    return strcmp(name, "ISO-8859-1") == 0 ? "windows-1252" : name;
}

/* Is the damage at `bad_at` that of UTF-8? Yes when well-formed sequences stand beside it, or when
 * it is only that the text was cut inside its last character. */
static bool is_damaged_utf8(poly_str in, size_t bad_at)
{
    const unsigned char *p = (const unsigned char *)in.p;
    size_t bad;
    (void)poly_utf8_sequence(p + bad_at, in.n - bad_at, &bad);
    if (bad_at + bad == in.n && p[bad_at] >= 0xc2 && p[bad_at] <= 0xf4 && bad > 1) return true;
    for (size_t at = 0; at < in.n;) {
        at += poly_ascii_prefix(p + at, in.n - at);
        if (at == in.n) return false;
        if (poly_utf8_sequence(p + at, in.n - at, &bad)) return true;
        at += bad;
    }
    return false;
}

static poly_status detect(poly_text *out, poly_str in, poly_arena *a)
{
    size_t good;
    const poly_status st = copy(out, in, &good, a);
    const bool whole = good == in.n;
    if (st != POLY_OK || (whole && !out->nuls)) return st;
    if (out->nuls || memchr(in.p + good, 0, in.n - good)) {
        const census c = count_nuls(in);
        const char *wide = wide_charset(&c, in.n);
        if (wide) return convert(out, in, wide, a);
        if (c.nuls > 1 + in.n / POLY_W_BYTES_PER_NUL) return POLY_ERR_BINARY;
        if (whole) return st;
        if (c.controls > 1 + in.n / 100) return POLY_ERR_BINARY;
    }
    if (is_damaged_utf8(in, good)) return repair(out, in, a);
    poly_icu icu;
    return poly_icu_load(&icu) ? convert_with(out, &icu, in, guess(&icu, in, good), a)
                               : POLY_ERR_ARG;
}

/* "UTF-8", "utf8": what nearly all callers say, and no reason to wake ICU. */
static bool says_utf8(const char *charset)
{
    const char *want = "utf8";
    for (; *charset; charset++) {
        if (*charset == '-' && *want == '8') continue;
        if (!*want || (*charset | 0x20) != (*want | 0x20)) return false;
        want++;
    }
    return !*want;
}

poly_status poly_text_decode(poly_text *out, poly_str in, const char *charset, poly_arena *a)
{
    const bom *b = find_bom(in);
    if (in.n > UINT32_MAX - POLY_TEXT_PAD - 1) return POLY_ERR_LIMIT;
    if (!b && (!charset || !*charset)) return detect(out, in, a);
    if (!b) return says_utf8(charset) ? read_utf8(out, in, a) : convert(out, in, charset, a);
    const poly_str rest = {in.p + b->bytes.n, in.n - b->bytes.n};
    const poly_status st = strcmp(b->charset, "UTF-8") == 0 ? read_utf8(out, rest, a)
                                                            : convert(out, rest, b->charset, a);
    out->differs = true;
    return st;
}
