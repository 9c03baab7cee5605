/* str.c - comparing and cutting views of bytes. */
#include "base/str.h"

#include <assert.h>
#include <string.h>

int poly_str_cmp(poly_str a, poly_str b)
{
    const size_t n = a.n < b.n ? a.n : b.n;
    const int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

#define L5 POLY_ASCII_SMALL, POLY_ASCII_SMALL, POLY_ASCII_SMALL, POLY_ASCII_SMALL, POLY_ASCII_SMALL
#define C5                                                                                         \
    POLY_ASCII_CAPITAL, POLY_ASCII_CAPITAL, POLY_ASCII_CAPITAL, POLY_ASCII_CAPITAL,                \
        POLY_ASCII_CAPITAL
#define D5 POLY_ASCII_DIGIT, POLY_ASCII_DIGIT, POLY_ASCII_DIGIT, POLY_ASCII_DIGIT, POLY_ASCII_DIGIT
const uint8_t poly_ascii_kind[256] = {['0'] = D5, D5,
                                      ['A'] = C5, C5, C5, C5, C5, POLY_ASCII_CAPITAL,
                                      ['a'] = L5, L5, L5, L5, L5, POLY_ASCII_SMALL};

size_t poly_str_ascii_head(poly_str s)
{
    size_t n = 0;
    for (uint64_t eight; n + sizeof eight <= s.n; n += sizeof eight) {
        memcpy(&eight, s.p + n, sizeof eight);
        if (eight & 0x8080808080808080u) break;
    }
    return n;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

poly_str poly_str_trim(poly_str s)
{
    while (s.n && is_space(s.p[0])) s.p++, s.n--;
    while (s.n && is_space(s.p[s.n - 1])) s.n--;
    return s;
}

poly_str poly_str_cut(poly_str *s, char sep)
{
    const char *hit = s->n ? memchr(s->p, sep, s->n) : NULL;
    poly_str head = *s;
    if (!hit) {
        *s = (poly_str){0};
        return head;
    }
    head.n = (size_t)(hit - s->p);
    s->p += head.n + 1;
    s->n -= head.n + 1;
    assert(s->p == hit + 1);
    return head;
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

uint32_t poly_str_slips(poly_str a, poly_str b)
{
    uint32_t d[POLY_SLIPS_BYTES + 1][POLY_SLIPS_BYTES + 1];
    if (a.n > POLY_SLIPS_BYTES || b.n > POLY_SLIPS_BYTES) return UINT32_MAX;
    for (uint32_t i = 0; i <= a.n; i++) d[i][0] = i;
    for (uint32_t j = 0; j <= b.n; j++) d[0][j] = j;
    for (uint32_t i = 1; i <= a.n; i++) {
        for (uint32_t j = 1; j <= b.n; j++) {
            const uint32_t changed = d[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]);
            d[i][j] = least(changed, least(d[i - 1][j], d[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.n][b.n];
}
