/*
 * fields.h - rows of comma-separated values (RFC 4180), of any delimiter.
 *
 * A field in quotation marks may hold delimiters and line ends; "" in it is one mark. A mark
 * elsewhere is a mark. Where more than blanks follows a closing mark, both marks are of the text.
 * Works on any charset that keeps ASCII.
 */
#ifndef POLY_BASE_FIELDS_H
#define POLY_BASE_FIELDS_H

#include "base/str.h"

typedef enum poly_csv_state {
    /* a mark in a quoted field: is it closed? */
    POLY_CSV_START = 0, POLY_CSV_PLAIN, POLY_CSV_QUOTED, POLY_CSV_BEHIND,
    POLY_CSV_BROKEN /* poly_csv_end(): a field over several lines goes on behind its closing mark,
                     * so a mark is missing */
} poly_csv_state;

typedef struct poly_csv {
    char delimiter; /* 0: a row is one field */
    char eol;       /* '\n', or '\r' where there is no other */
    uint8_t state;  /* of the row that is being looked through; set to START before each */
    bool one_line;  /* no field holds a line end */
    bool over_lines; /* of the field that is being looked through; set to false before each row */
} poly_csv;

/* Looks through p[from, n), which goes on with the row: where its line end is, or n when it is not
 * there, or where it is seen to be BROKEN. Linear. */
size_t poly_csv_end(poly_csv *c, const char *p, size_t from, size_t n);

/* Cuts the next field off the row (without its line end); its marks are taken away within the row's
 * bytes. False: there is no more. The field that ends a row leaves row->p NULL. */
bool poly_csv_field(const poly_csv *c, poly_str *row, poly_str *field);

#endif
