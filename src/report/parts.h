/* parts.h - private to report/: JSON for pages, the page's own text, compressed blocks. */
#ifndef POLY_REPORT_PARTS_H
#define POLY_REPORT_PARTS_H

#include "report/report.h"

/* ---- json.c: JSON that may stand in a page --------------------------------------------------- */
/* A string with its quotation marks; "<" and line separators are escaped, so that nothing in it can
 * end a script element. p NULL: null. s must be valid UTF-8. */
void poly_report_str(poly_buf *out, poly_str s);
void poly_report_cstr(poly_buf *out, const char *s);
void poly_report_int(poly_buf *out, int64_t v);
void poly_report_real(poly_buf *out, double v); /* 6 significant digits; none where v is not finite:
                                                 * null */
void poly_report_exact(poly_buf *out, double v); /* the same with 15 digits */
void poly_report_key(poly_buf *out, const char *name); /* `,"name":`, without the comma behind a
                                                        * bracket */

/* ---- page.c: page/, linked into the program -------------------------------------------------- */
void poly_page_program(poly_buf *out); /* the JavaScript of the report */
void poly_page_review(poly_buf *out);  /* and of the page of review.c */
/* Everything up to the data: head with the policy, the style. `script`: what will run, its hash is
 * in the policy. */
void poly_page_head(poly_buf *out, const poly_report_options *o, const char *title,
                    poly_str script);
/* a block of data, JSON as it is */
void poly_page_data(poly_buf *out, const char *id, poly_str json);
void poly_page_tail(poly_buf *out, poly_str script);

/* ---- pack.c ---------------------------------------------------------------------------------- */
void poly_report_base64(poly_buf *out, const void *bytes, size_t n);
/* zlib stream of `s`, in base64. NOMEM. */
POLY_MUST_USE poly_status poly_report_deflate(poly_buf *out, poly_str s);

/* ---- head.c, body.c -------------------------------------------------------------------------- */
/* What the page calls a dimension; POLY_DIM_N: "period". */
const char *poly_report_dim(unsigned d);
/* numbers. NOMEM */
POLY_MUST_USE poly_status poly_report_head(poly_buf *out, const poly_stats *s,
                                           const poly_report_options *o);
/* documents, quotes, keys */
POLY_MUST_USE poly_status poly_report_body(poly_buf *out, const poly_stats *s);
void poly_report_keys(poly_buf *out, const poly_distinct *d); /* keys.c: a member of the body */

#endif
