/*
 * head.c - lines "Name: value", as mails, web servers and web archives begin with (RFC 5322, 9112;
 * ISO 28500).
 *
 *   in   bytes     out  the head, values of names, their parameters
 */
#include "input/head.h"

#include <string.h>

/* Cuts the line off, without its line end. */
poly_str poly_head_line(poly_str *s)
{
    poly_str line = poly_str_cut(s, '\n');
    if (line.n && line.p[line.n - 1] == '\r') line.n--;
    return line;
}

/* The head of a part, without its empty line; *body is what follows. */
poly_str poly_head_cut(poly_str part, poly_str *body)
{
    poly_str rest = part;
    while (rest.p && rest.n) {
        const char *from = rest.p;
        if (poly_head_line(&rest).n) continue;
        *body = rest.p ? rest : (poly_str){"", 0};
        return (poly_str){part.p, (size_t)(from - part.p)};
    }
    *body = (poly_str){"", 0};
    return part;
}

bool poly_head_same(poly_str a, const char *small)
{
    const size_t n = strlen(small);
    size_t i = 0;
    while (i < a.n && i < n && poly_str_low(a.p[i]) == small[i]) i++;
    return i == n && a.n == n;
}

/* The first line of this name, its folded lines joined; n 0: there is none. Lives in out. */
poly_str poly_head_get(poly_str head, const char *name, char out[POLY_VALUE_BYTES])
{
    size_t n = 0;
    bool in = false;
    while (head.p && head.n) {
        poly_str line = poly_head_line(&head);
        const bool folded = line.n && poly_is_blank(line.p[0]);
        if (!folded) {
            if (in) break;
            const poly_str called = poly_str_cut(&line, ':');
            in = line.p && poly_head_same(poly_str_trim(called), name);
        }
        if (!in) continue;
        line = poly_str_trim(line);
        if (n && n < POLY_VALUE_BYTES) out[n++] = ' ';
        if (line.n > POLY_VALUE_BYTES - n) line.n = POLY_VALUE_BYTES - n;
        memcpy(out + n, line.p ? line.p : "", line.n);
        n += line.n;
    }
    return (poly_str){out, n};
}

/* "text/plain; charset=x": the value of charset. */
poly_str poly_head_parameter(poly_str value, const char *name)
{
    (void)poly_str_cut(&value, ';');
    while (value.p && value.n) {
        const poly_str called = poly_str_trim(poly_str_cut(&value, '='));
        if (!value.p) break;
        value = poly_str_trim(value);
        const bool quoted = value.n && value.p[0] == '"';
        if (quoted) value.p++, value.n--;
        const poly_str v = poly_str_cut(&value, quoted ? '"' : ';');
        if (poly_head_same(called, name)) return quoted ? v : poly_str_trim(v);
        if (quoted && value.p) (void)poly_str_cut(&value, ';');
    }
    return (poly_str){0};
}
