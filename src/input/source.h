/* source.h - private to input/: a named stream of bytes that holds several documents, or other
 * streams. */
#ifndef POLY_INPUT_SOURCE_H
#define POLY_INPUT_SOURCE_H

#include "input/parts.h"

typedef struct poly_source poly_source;

typedef enum poly_step {
    POLY_STEP_END = 0,
    POLY_STEP_DOCUMENT, /* *doc is one, or an error */
    POLY_STEP_MEMBER    /* s->member_name, s->member: a stream, to be used up before the next
                         * step */
} poly_step;

typedef struct poly_source_type {
    bool (*open)(poly_source *s); /* s->state; may be NULL. False: memory ran out */
    poly_step (*next)(poly_source *s, poly_document *doc);
    void (*close)(poly_source *s); /* also after a failed open */
    bool (*ready)(const poly_source *s); /* NULL: as the reader says */
} poly_source_type;

typedef struct poly_meter { /* of what was named by the user and all that lies in it */
    const poly_reader *in;  /* the bytes that were read */
    uint64_t out;           /* the bytes that came out of archives */
} poly_meter;

struct poly_source {
    const poly_source_type *type;
    char *name;             /* as records call it */
    size_t stem;            /* its length without ".gz": what kind of file it is */
    poly_reader r;
    const poly_input_options *opt;
    uint8_t date_order;     /* poly_date_order of its documents */
    const poly_walk *walk;  /* which members are wanted */
    poly_meter *meter;
    uint64_t *skipped, *passed; /* files; records of web archives */
    void *state;
    const char *member_name; /* until the next step */
    size_t member_stem;
    poly_reader member;
};

extern const poly_source_type poly_source_lines;   /* jsonl.c's lines (lines.c) */
extern const poly_source_type poly_source_values;  /* JSON that is not one object a line
                                                    * (values.c) */
extern const poly_source_type poly_source_table;   /* CSV, TSV (table.c) */
extern const poly_source_type poly_source_feed;    /* RSS, Atom (feed.c) */
extern const poly_source_type poly_source_mbox;    /* several mails (mbox.c) */
extern const poly_source_type poly_source_warc;    /* web archives (warc.c) */
extern const poly_source_type poly_source_archive; /* zip, tar, 7z, and what is packed
                                                    * (archive.c) */

bool poly_values_are_wrapped(poly_str head); /* {"articles": [{ ... (values.c) */

/* A document of the source: its id is its place. False when memory ran out: *doc then says so. */
bool poly_source_document(poly_document *doc, const poly_source *s, uint64_t line);
/* The bytes of a document, copied. */
void poly_document_keep(poly_document *doc, const char *p, size_t n);
/* Most bytes of a document in a form that is larger than its text (escapes, markup). */
size_t poly_source_most(const poly_input_options *opt);

#endif
