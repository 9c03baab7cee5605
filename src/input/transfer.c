/*
 * transfer.c - quoted-printable and base64 (RFC 2045, 6.7 and 6.8) -> the bytes they stand for.
 *
 *   in   the body of a part of a mail, or the text of an encoded word
 *   out  bytes; whether something was broken: what of it can be read is read
 *
 * Method: programs that fill lines of base64 to a multiple of four signs begin each line anew, so
 * that a sign lost, added or garbled on the way costs its line at most; whether they do, most of
 * the lines say. Of a garbled sign only the bytes that it has a share in are lost. Lines that are
 * no base64, such as the footer that a mailing list adds, stay as they are.
 */
#include "input/head.h"

#include <string.h>

void poly_quoted_decode(poly_buf *out, poly_str s, bool in_word)
{
    for (size_t i = 0; i < s.n; i++) {
        const int high = s.p[i] == '=' && i + 2 < s.n ? poly_hex_digit(s.p[i + 1]) : -1;
        const int low = high >= 0 ? poly_hex_digit(s.p[i + 2]) : -1;
        if (low >= 0) {
            poly_buf_char(out, (char)(high << 4 | low));
            i += 2;
        } else if (s.p[i] == '=' && !in_word) { /* a soft line end, with blanks that were added on
                                                 * the way */
            size_t k = i + 1;
            while (k < s.n && (poly_is_blank(s.p[k]) || s.p[k] == '\r')) k++;
            if (k < s.n && s.p[k] == '\n') i = k;
            else poly_buf_char(out, '=');
        } else {
            poly_buf_char(out, in_word && s.p[i] == '_' ? ' ' : s.p[i]);
        }
    }
}

/* ---- base64 ---------------------------------------------------------------------------------- */
typedef struct base64 {
    poly_buf *out;
    uint32_t bits, holes; /* that wait for their byte; which of them are not known */
    uint32_t n;           /* how many */
    size_t width;         /* of most lines */
    char lost;            /* what stands for a byte that is not known */
    bool by_line;         /* each line begins anew */
    bool padded;          /* the last sign was "=" */
    bool foreign;         /* the line at hand is none of base64 */
    bool broken;
} base64;

typedef struct signs { /* of a line */
    size_t good, bad, blanks;
} signs;

static int sextet(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static signs count_signs(poly_str line)
{
    signs s = {0};
    for (size_t i = 0; i < line.n; i++) {
        const bool good = sextet(line.p[i]) >= 0, blank = poly_is_blank(line.p[i]);
        s.good += good;
        s.blanks += blank;
        s.bad += !good && !blank && line.p[i] != '=';
    }
    return s;
}

/* Is the line text that got among the others? Behind "=", and once there was such a line, only a
 * longer one without any other sign goes on. */
static bool is_foreign(const base64 *b, signs s)
{
    enum { WORD = 12, BAD_SHARE = 8, SURE = 16 };
    const bool pure = !s.bad && !s.blanks && s.good;
    if (b->foreign) return !(pure && s.good + 2 >= SURE);
    if (b->padded) return !pure;
    return s.bad * BAD_SHARE > s.good || s.blanks * WORD > s.good;
}

/* The next line of base64, or foreign one, and its signs. False: the end. */
static bool next_line(base64 *b, poly_str *s, poly_str *line, signs *in)
{
    while (s->p && s->n) {
        *line = poly_str_trim(poly_head_line(s));
        *in = count_signs(*line);
        if (!line->n && !b->foreign) continue;
        b->foreign = is_foreign(b, *in);
        return true;
    }
    return false;
}

/* Looks at all lines before they are read: any one of them may be broken, the first one, too. The
 * last line is whole also where no line begins anew; but then so few are that it does not turn the
 * vote. */
static void settle_lines(base64 *b, poly_str s)
{
    base64 t = {0};
    poly_str line;
    signs in;
    size_t whole = 0, others = 0, lead = 0;
    while (next_line(&t, &s, &line, &in)) {
        if (t.foreign) continue;
        const size_t n = line.n - in.blanks;
        const bool is_whole = n % 4 == 0 || (n - in.bad) % 4 == 0; /* garbled, added signs */
        whole += is_whole;
        others += !is_whole;
        if (!lead) b->width = n;
        lead = b->width == n ? lead + 1 : lead - 1;
        t.padded = line.p[line.n - 1] == '=';
    }
    b->by_line = whole >= others;
}

/* The end of what belongs together: bits that are left are none of a byte. */
static void flush(base64 *b, bool padded)
{
    if (b->n && !padded) b->broken = true;
    b->bits = b->holes = b->n = 0;
}

/* value -1: not known. */
static void put_sextet(base64 *b, int value)
{
    b->bits = b->bits << 6 | (value < 0 ? 0 : (uint32_t)value);
    b->holes = b->holes << 6 | (value < 0 ? 0x3fu : 0);
    b->n += 6;
    b->padded = false;
    if (b->n < 8) return;
    b->n -= 8;
    poly_buf_char(b->out, b->holes >> b->n & 0xff ? b->lost : (char)(b->bits >> b->n & 0xff));
    b->bits &= (1u << b->n) - 1;
    b->holes &= (1u << b->n) - 1;
}

static void put_line(base64 *b, poly_str line, signs s)
{
    /* else they were added: RFC 2045 reads over them */
    const bool in_place = s.bad && (b->by_line ? s.good % 4 != 0 : s.good + s.bad == b->width);
    if (s.bad) b->broken = true;
    for (size_t i = 0; i < line.n; i++) {
        const int v = sextet(line.p[i]);
        b->broken = b->broken || (v >= 0 && i && line.p[i - 1] == '=');
        if (line.p[i] == '=') {
            flush(b, true);
            b->padded = true;
        } else if (v >= 0 || (in_place && !poly_is_blank(line.p[i]))) {
            put_sextet(b, v);
        }
    }
    if (b->by_line) flush(b, false);
}

bool poly_base64_decode(poly_buf *out, poly_str s, char lost)
{
    base64 b = {.out = out, .lost = lost};
    poly_str line;
    signs in;
    settle_lines(&b, s);
    while (next_line(&b, &s, &line, &in)) {
        if (!b.foreign) {
            put_line(&b, line, in);
            continue;
        }
        b.broken = true;
        flush(&b, false);
        poly_buf_char(out, '\n');
        poly_buf_str(out, line);
    }
    flush(&b, false);
    return !b.broken;
}

/* ---- UTF-7 ----------------------------------------------------------------------------------- */
/* "+" and base64 of UTF-16, up to the first sign that is none, which is left out if it is "-". */
poly_status poly_utf7_decode(poly_buf *out, poly_str s)
{
    poly_buf wide;
    poly_status st = POLY_OK;
    poly_buf_init(&wide);
    for (size_t i = 0; i < s.n && st == POLY_OK; i++) {
        size_t end = i + 1;
        while (s.p[i] == '+' && end < s.n && sextet(s.p[end]) >= 0) end++;
        if (s.p[i] != '+' || (end == i + 1 && (end == s.n || s.p[end] != '-'))) {
            poly_buf_char(out, s.p[i]);
            continue;
        }
        base64 b = {.out = &wide};
        wide.n = 0;
        for (size_t k = i + 1; k < end; k++) put_sextet(&b, sextet(s.p[k]));
        if (end == i + 1) poly_buf_char(out, '+'); /* "+-" */
        else if (wide.n > 1)
            st = poly_bytes_to_utf8(out, (poly_str){wide.p, wide.n & ~(size_t)1}, "UTF-16BE", NULL);
        i = end < s.n && s.p[end] == '-' ? end : end - 1;
    }
    if (st == POLY_OK) st = wide.status != POLY_OK ? wide.status : out->status;
    poly_buf_free(&wide);
    return st;
}
