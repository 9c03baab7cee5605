/* table.c - stub. */
#include "input/source.h"
bool poly_table_is(poly_str head, const poly_input_options *opt) { (void)head; (void)opt; return false; }
