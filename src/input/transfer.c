/*
 * transfer.c - quoted-printable and base64 (RFC 2045, 6.7 and 6.8) -> the bytes they stand for.
 *
 *   in   the body of a part of a mail, or the text of an encoded word
 *   out  bytes; whether something was broken: what of it can be read is read
 *
 * Method: programs that fill lines of base64 to a multiple of four signs begin each line anew, so
 * that a sign lost, added or garbled on the way costs its line at most. Of a garbled sign only the
 * bytes that it has a share in are lost. Lines that are no base64, such as the footer that a
 * mailing list adds, stay as they are.
 */
#include "input/head.h"

#include <string.h>

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static int hex(char c)
{
    const char low = poly_str_low(c);
    return c >= '0' && c <= '9' ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

void poly_quoted_decode(poly_buf *out, poly_str s, bool in_word)
{
    for (size_t i = 0; i < s.n; i++) {
        const int high = s.p[i] == '=' && i + 2 < s.n ? hex(s.p[i + 1]) : -1;
        const int low = high >= 0 ? hex(s.p[i + 2]) : -1;
        if (low >= 0) {
            poly_buf_char(out, (char)(high << 4 | low));
            i += 2;
        } else if (s.p[i] == '=' && !in_word) { /* a soft line end, with blanks that were added on
                                                 * the way */
            size_t k = i + 1;
            while (k < s.n && (is_blank(s.p[k]) || s.p[k] == '\r')) k++;
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
    char lost;            /* what stands for a byte that is not known */
    bool by_line;         /* each line begins anew */
    bool padded;          /* the last sign was "=" */
    bool foreign;         /* the last line was none of base64 */
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
        const bool good = sextet(line.p[i]) >= 0, blank = is_blank(line.p[i]);
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
    const bool in_place = s.bad && s.good % 4; /* else they were added: RFC 2045 reads over them */
    if (s.bad) b->broken = true;
    for (size_t i = 0; i < line.n; i++) {
        const int v = sextet(line.p[i]);
        b->broken = b->broken || (v >= 0 && i && line.p[i - 1] == '=');
        if (line.p[i] == '=') {
            flush(b, true);
            b->padded = true;
        } else if (v >= 0 || (in_place && !is_blank(line.p[i]))) {
            put_sextet(b, v);
        }
    }
    if (b->by_line || s.bad) flush(b, false);
}

bool poly_base64_decode(poly_buf *out, poly_str s, char lost)
{
    base64 b = {.out = out, .lost = lost};
    bool first = true;
    while (s.p && s.n) {
        const poly_str line = poly_str_trim(poly_head_line(&s));
        const signs in = count_signs(line);
        if (!line.n && !b.foreign) continue;
        if (is_foreign(&b, in)) {
            b.broken = b.foreign = true;
            flush(&b, false);
            poly_buf_char(out, '\n');
            poly_buf_str(out, line);
            continue;
        }
        if (first) b.by_line = in.good % 4 == 0 && !in.bad && s.n;
        first = b.foreign = false;
        put_line(&b, line, in);
    }
    flush(&b, false);
    return !b.broken;
}
