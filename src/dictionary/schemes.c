/*
 * schemes.c - the themes' places in public schemes (lexicons/schemes/), for SKOS.
 *
 *   in   mappings.tsv, and a file a scheme with its concepts out mappings of categories, concepts
 *        that are mapped onto
 */
#include "dictionary/parts.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_PATH = 4096, MOST_SCHEMES = 64 };

/* Without a note: a folder of one's own has none. */
static bool load(poly_dict *d, const char *folder, poly_str name, poly_str *text)
{
    char path[LONGEST_PATH];
    poly_buf b;
    const int n = snprintf(path, sizeof path, "%s/schemes/%.*s.tsv", folder, (int)name.n, name.p);
    bool fine = n > 0 && (size_t)n < sizeof path;
    poly_buf_init(&b);
    fine = fine && poly_dict_load(d, &b, path) == POLY_OK &&
           poly_dict_decode(d, (poly_str){b.p ? b.p : "", b.n}, text) == POLY_OK;
    poly_buf_free(&b);
    d->failed = (poly_dict_note){0};
    return fine;
}

static uint8_t relation_of(poly_str s)
{
    static const char *const names[] = {"exact", "close", "broad", "narrow"};
    for (uint8_t i = 0; i < POLY_DICT_RELATION_N; i++)
        if (poly_str_eq(s, poly_str_of(names[i]))) return i;
    return POLY_DICT_CLOSE;
}

/* "threat.breach" -> the category, POLY_NONE where it is none. */
static uint32_t category_of(poly_dict *d, poly_str id)
{
    uint32_t at = 0;
    while (id.p && at != POLY_NONE) at = poly_dict_by_key(d, at, poly_str_cut(&id, '.'));
    return at;
}

static void read_mappings(poly_dict *d, poly_str text)
{
    for (uint32_t line = 1; text.p; line++) {
        poly_str s = poly_dict_line(&text);
        if (!s.n || s.p[0] == '#') continue;
        const uint32_t category = category_of(d, poly_str_cut(&s, '\t'));
        const uint8_t relation = relation_of(poly_str_cut(&s, '\t'));
        const poly_str scheme = poly_str_cut(&s, '\t'), code = poly_str_cut(&s, '\t');
        if (category == POLY_NONE || !scheme.n || !code.n || memchr(scheme.p, '/', scheme.n))
            poly_dict_say(d, line, "left out: it maps no theme, or onto nothing");
        else
            POLY_VEC_PUSH(&d->mappings, &d->mem,
                          (poly_dict_mapping){category, relation, scheme, code});
    }
}

/* Concepts onto which something is mapped. */
static void read_scheme(poly_dict *d, const char *folder, poly_str scheme)
{
    poly_str text = {0};
    if (!load(d, folder, scheme, &text)) return;
    while (text.p) {
        poly_str s = poly_dict_line(&text);
        if (!s.n || s.p[0] == '#') continue;
        poly_dict_concept c = {.scheme = scheme, .code = poly_str_cut(&s, '\t')};
        c.english = poly_str_cut(&s, '\t');
        c.indonesian = poly_str_cut(&s, '\t');
        c.verified = poly_str_eq(poly_str_trim(poly_str_cut(&s, '\t')), POLY_S("yes"));
        bool used = false;
        for (uint32_t i = 0; i < d->mappings.count && !used; i++)
            used = poly_str_eq(d->mappings.at[i].scheme, scheme) &&
                   poly_str_eq(d->mappings.at[i].code, c.code);
        if (used) POLY_VEC_PUSH(&d->concepts, &d->mem, c);
    }
}

void poly_dict_read_schemes(poly_dict *d, const char *folder)
{
    poly_str text = {0}, seen[MOST_SCHEMES];
    uint32_t n = 0;
    const char *here = d->file;
    if (!load(d, folder, POLY_S("mappings"), &text)) return;
    d->file = "schemes/mappings.tsv";
    read_mappings(d, text);
    d->file = here;
    for (uint32_t i = 0; i < d->mappings.count; i++) {
        uint32_t k = 0;
        while (k < n && !poly_str_eq(seen[k], d->mappings.at[i].scheme)) k++;
        if (k < n || n == MOST_SCHEMES) continue;
        seen[n++] = d->mappings.at[i].scheme;
        read_scheme(d, folder, seen[n - 1]);
    }
}
