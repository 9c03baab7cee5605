/*
 * fields.c - rows of CSV: where they end, and their fields.
 *
 *   in   bytes     out  the end of a row; views of its fields
 */
#include "base/fields.h"

#include <string.h>

static uint8_t after(const poly_csv *c, uint8_t state, char b)
{
    const bool delimits = b == c->delimiter && b;
    if (state == POLY_CSV_QUOTED) return b == '"' ? POLY_CSV_BEHIND : POLY_CSV_QUOTED;
    if (delimits) return POLY_CSV_START;
    if (b != '"') return POLY_CSV_PLAIN;
    /* BEHIND: it was the first of two */
    return state == POLY_CSV_PLAIN ? POLY_CSV_PLAIN : POLY_CSV_QUOTED;
}

static bool is_blank(char b) { return b == ' ' || b == '\t' || b == '\r'; }

size_t poly_csv_end(poly_csv *c, const char *p, size_t from, size_t n)
{
    size_t i = from;
    for (; i < n; i++) {
        if (p[i] == c->eol) {
            if (c->state != POLY_CSV_QUOTED || c->one_line) return i;
            c->over_lines = true;
        }
        const uint8_t next = after(c, c->state, p[i]);
        const bool blank = is_blank(p[i]);
        if (c->over_lines && c->state == POLY_CSV_BEHIND && next == POLY_CSV_PLAIN && !blank) {
            c->state = POLY_CSV_BROKEN;
            return i;
        }
        if (next == POLY_CSV_START) c->over_lines = false;
        c->state = next;
    }
    return i;
}

/* Words follow the closing mark ("Kami siap," kata Budi): both marks are of the text. They go where
 * they were, in front and at `closed`; as both were left out, there is room for them. */
static size_t give_marks_back(char *to, size_t closed, size_t n)
{
    memmove(to + closed + 2, to + closed, n - closed);
    memmove(to + 1, to, closed);
    to[0] = to[closed + 1] = '"';
    return n + 2;
}

bool poly_csv_field(const poly_csv *c, poly_str *row, poly_str *field)
{
    if (!row->p) return false;
    char *to = (char *)row->p; /* the caller's bytes, which it gave us to write in */
    uint8_t state = POLY_CSV_START;
    size_t n = 0, i = 0, closed = 0;
    bool behind = false;
    for (; i < row->n; i++) {
        const uint8_t next = after(c, state, row->p[i]);
        if (next == POLY_CSV_START && state != POLY_CSV_QUOTED) break;
        const bool mark = row->p[i] == '"' && state != POLY_CSV_PLAIN;
        const bool second = mark && state == POLY_CSV_BEHIND;
        if (state == POLY_CSV_BEHIND && next == POLY_CSV_PLAIN) {
            closed = n;
            behind = true;
        }
        if (behind && !is_blank(row->p[i])) {
            n = give_marks_back(to, closed, n);
            behind = false;
        }
        if (!mark || second) to[n++] = row->p[i];
        state = next;
    }
    *field = (poly_str){to, n};
    *row = i < row->n ? (poly_str){row->p + i + 1, row->n - i - 1} : (poly_str){NULL, 0};
    return true;
}
