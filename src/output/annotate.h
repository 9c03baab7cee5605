/* annotate.h - private to output/: what the annotation formats share: places to annotate, text that
 * every tool can take, XML. */
#ifndef POLY_OUTPUT_ANNOTATE_H
#define POLY_OUTPUT_ANNOTATE_H

#include "output/write.h"

/* ---- marks.c: the places of a record that are annotated -------------------------------------- */
typedef enum poly_mark_kind {
    POLY_MARK_QUOTE = 0, POLY_MARK_CUE, POLY_MARK_SOURCE, POLY_MARK_ADDRESSEE, POLY_MARK_THEME,
    POLY_MARK_LAW, POLY_MARK_INCIDENT, POLY_MARK_N
} poly_mark_kind;

typedef struct poly_mark {
    uint8_t kind;      /* poly_mark_kind */
    uint32_t quote;    /* that it is, or belongs to; POLY_NONE: none */
    uint32_t item;     /* evidence, law or incident of the record */
    uint32_t n_pieces; /* one, save for quotes */
    poly_span span;    /* of the only piece; of quotes see poly_mark_piece() */
} poly_mark;

typedef struct poly_marks { /* each quote with its cue, source and addressee behind it; then
                             * evidence, laws, incidents */
    poly_mark *at;
    uint32_t count, cap;
    uint32_t *first;  /* by quote of the record: its mark, or POLY_NONE */
    uint32_t *source; /* by quote: the mark of its source, or POLY_NONE */
} poly_marks;

/* In v's memory. NOMEM only. */
POLY_MUST_USE poly_status poly_marks_find(poly_marks *m, poly_view *v);
poly_span poly_mark_piece(const poly_view *v, const poly_mark *m, uint32_t k); /* k < n_pieces */
const char *poly_mark_name(uint8_t kind); /* "Quote" ... */
/* "q3", "q3-cue", "t5"; piece k > 0: "q3.2". */
void poly_mark_id(poly_buf *out, const poly_view *v, const poly_marks *m, uint32_t mark,
                  uint32_t k);

typedef struct poly_mark_relation {
    const char *name; /* NULL: none */
    bool from_quote;  /* from the quote to the mark; else the other way round */
} poly_mark_relation;
enum { POLY_RELATIONS = 4 }; /* all names there are, "continues" (a piece of a quote, the one
                              * before) last */
poly_mark_relation poly_mark_relation_of(uint8_t kind);
const char *poly_relation_name(uint32_t i);

/* What a mark is about. */
typedef struct poly_facts {
    poly_str name;  /* of quotes and sources: the speaker, else the words that stand for it. p NULL:
                     * unknown */
    poly_str value; /* of evidence, laws, incidents: the id; of cues the lemma, of addressees the
                     * words */
} poly_facts;
poly_facts poly_mark_facts(poly_view *v, const poly_mark *m);
/* The quote's speaker, or NULL. */
const poly_speaker *poly_mark_speaker(const poly_view *v, const poly_mark *m);

/* A number that tells the document from others: made of its text, id and
 * poly_write_options.number. */
uint64_t poly_view_key(const poly_view *v);
enum { POLY_GUID_BYTES = 37 };
/* A UUID of version 8 (RFC 9562: made as one likes) out of a key and what it stands for. With a
 * NUL. */
void poly_guid(char out[POLY_GUID_BYTES], uint64_t key, const char *what, uint64_t number);

/* ---- plain.c: text for tools ----------------------------------------------------------------- */
/* The bytes of `s` within `text` as tools for annotation can take them: each character stays one of
 * as many code points and UTF-16 units, so no offset shifts. A carriage return becomes a blank
 * before a line feed and a line feed elsewhere, other line ends (VT, FF, FS, GS, RS, U+0085,
 * U+2028, U+2029) a blank, the remaining control characters below U+0020 (tab and line feed apart),
 * U+FFFE and U+FFFF become U+FFFD. */
void poly_put_plain(poly_buf *out, poly_str text, poly_span s);
/* Does a line end with the byte at i, in what poly_put_plain() writes? */
bool poly_plain_ends_line(poly_str text, uint32_t i);
/* The same as a JSON string. */
void poly_json_plain(poly_json *j, const char *key, poly_str text, poly_span s);
/* The whole of s; nothing where s.p is NULL. */
void poly_json_plain_all(poly_json *j, const char *key, poly_str s);

/* Character data of XML 1.0, fit for attributes, too: what XML does not allow becomes U+FFFD,
 * carriage returns are written as references, since parsers change them. */
void poly_xml_text(poly_buf *out, poly_str s);
/* ' name="value"'; p NULL: nothing */
void poly_xml_attribute(poly_buf *out, const char *name, poly_str value);

/* ---- one file a format ----------------------------------------------------------------------- */
typedef poly_status poly_annotation_fn(poly_view *v, const poly_marks *m, poly_buf *out);
poly_annotation_fn poly_write_web, poly_write_label_studio, poly_write_doccano, poly_write_tei,
    poly_write_brat, poly_write_plain, poly_write_refi;
void poly_labels_label_studio(poly_buf *out, const poly_engine *e);
void poly_labels_brat(poly_buf *out, const poly_engine *e);
void poly_labels_refi(poly_buf *out, const poly_engine *e);

/* Opens the view in the format's unit, finds the marks, writes. */
POLY_MUST_USE poly_status poly_record_annotate(const poly_record *r, const poly_write_options *o,
                                               poly_sink_fn *sink, void *payload);

#endif
