/*
 * csv.h - a cell of a CSV file (RFC 4180), for all that this program writes as CSV.
 */
#ifndef POLY_BASE_CSV_H
#define POLY_BASE_CSV_H

#include "base/buf.h"

/* Writes s, in quotation marks where it needs them. A cell that a spreadsheet would take for a
 * formula (it begins with = + - @, a tab or a carriage return: OWASP, "CSV Injection") gets an
 * apostrophe in front, unless `raw`: articles are other people's words, and "=HYPERLINK(...)" must
 * not run where somebody opens a table. Numbers are not written by this. */
void poly_csv_cell(poly_buf *out, poly_str s, bool raw);

#endif
