/*
 * document.c - the struct that carries one input through the program.
 *
 *   in   strings of any bytes     out  strings fit for a record (valid UTF-8, no NUL)
 */
#include "input/source.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t poly_utf8_len(const unsigned char *p, size_t n)
{
    const unsigned char c = p[0];
    if (c < 0x80) return 1;
    const size_t len = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    if (c < 0xc2 || c > 0xf4 || n < len) return 0;
    if ((c == 0xe0 && p[1] < 0xa0) || (c == 0xed && p[1] > 0x9f)) return 0;
    if ((c == 0xf0 && p[1] < 0x90) || (c == 0xf4 && p[1] > 0x8f)) return 0;
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80) return 0;
    }
    return len;
}

static size_t clean(char *to, poly_str s)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    size_t n = s.n && !memchr(s.p, 0, s.n) ? poly_str_ascii_head(s) : 0;
    if (n) memcpy(to, s.p, n);
    for (size_t i = n; i < s.n;) {
        const size_t len = poly_utf8_len((const unsigned char *)s.p + i, s.n - i);
        if (len == 1 && s.p[i]) {
            to[n++] = s.p[i];
        } else if (len == 1) {
            to[n++] = ' ';
        } else if (len) {
            memcpy(to + n, s.p + i, len);
            n += len;
        } else {
            memcpy(to + n, replacement, 3);
            n += 3;
        }
        i += len ? len : 1;
    }
    return n;
}

const char *poly_document_str(poly_document *doc, poly_str s)
{
    if (s.n > SIZE_MAX / 8) return NULL;
    char *to = poly_arena_raw(&doc->mem, s.n * 3 + 1, 1);
    if (!to) return NULL;
    const size_t n = clean(to, s);
    assert(n <= s.n * 3);
    to[n] = 0;
    return to;
}

bool poly_document_init(poly_document *doc, const char *source)
{
    *doc = (poly_document){.id = "", .source = ""};
    poly_arena_init(&doc->mem, SIZE_MAX);
    const char *s = poly_document_str(doc, poly_str_of(source));
    if (!s) {
        poly_document_fail(doc, "memory", POLY_NO_MEMORY);
        return false;
    }
    doc->id = doc->source = s;
    return true;
}

void poly_document_fail(poly_document *doc, const char *code, const char *sentence)
{
    free(doc->bytes);
    doc->bytes = NULL;
    doc->len = 0;
    doc->raw = false;
    doc->form = POLY_FORM_TEXT;
    doc->error_code = code;
    doc->error = poly_document_str(doc, poly_str_of(sentence));
    if (!doc->error) doc->error = POLY_NO_MEMORY;
}

/* Is the sentence one of the lines? */
static bool has_line(const char *lines, const char *sentence)
{
    for (poly_str rest = poly_str_of(lines); rest.p;) {
        if (poly_str_eq(poly_str_cut(&rest, '\n'), poly_str_of(sentence))) return true;
    }
    return false;
}

void poly_document_warn(poly_document *doc, const char *sentence)
{
    const poly_str old = poly_str_of(doc->warnings), s = poly_str_of(sentence);
    if (has_line(doc->warnings, sentence)) return;
    char *all = poly_arena_alloc(&doc->mem, old.n + s.n + 2, 1);
    if (!all) return; /* the arena tells */
    if (old.n) memcpy(all, old.p, old.n);
    if (old.n) all[old.n] = '\n';
    memcpy(all + old.n + (old.n > 0), s.p, s.n);
    all[old.n + (old.n > 0) + s.n] = 0;
    doc->warnings = all;
}

void poly_document_keep(poly_document *doc, const char *p, size_t n)
{
    doc->bytes = malloc(n ? n : 1);
    if (!doc->bytes) {
        poly_document_fail(doc, "memory", POLY_NO_MEMORY);
        return;
    }
    if (n) memcpy(doc->bytes, p, n);
    doc->len = n;
}

static const char *copied(poly_document *doc, const char *s)
{
    return s ? poly_document_str(doc, poly_str_of(s)) : NULL;
}

void poly_document_of(poly_document *doc, const poly_document *what, poly_str text)
{
    if (!poly_document_init(doc, what->source)) return;
    doc->id = copied(doc, what->id);
    doc->title = copied(doc, what->title);
    doc->url = copied(doc, what->url);
    doc->outlet = copied(doc, what->outlet);
    doc->author = copied(doc, what->author);
    doc->published = copied(doc, what->published);
    doc->charset = "UTF-8";
    poly_document_keep(doc, text.p, text.n);
    if (!doc->id || doc->mem.status != POLY_OK) {
        doc->id = doc->source;
        poly_document_fail(doc, "memory", POLY_NO_MEMORY);
    }
}

bool poly_source_document(poly_document *doc, const poly_source *s, uint64_t line)
{
    char place[24];
    if (!poly_document_init(doc, s->name)) return false;
    doc->line = line;
    doc->date_order = s->date_order;
    const int n = snprintf(place, sizeof place, ":%llu", (unsigned long long)line);
    const size_t k = strlen(doc->source);
    char *id = poly_arena_alloc(&doc->mem, k + (size_t)n + 1, 1);
    if (!id) {
        poly_document_fail(doc, "memory", POLY_NO_MEMORY);
        return false;
    }
    memcpy(id, doc->source, k);
    memcpy(id + k, place, (size_t)n);
    doc->id = id;
    return true;
}

size_t poly_source_most(const poly_input_options *opt)
{
    return opt->max_bytes > (SIZE_MAX >> 4) ? SIZE_MAX >> 2 : opt->max_bytes * 4 + (1 << 20);
}

void poly_document_free(poly_document *doc)
{
    free(doc->bytes);
    poly_arena_free(&doc->mem);
    *doc = (poly_document){0};
}
