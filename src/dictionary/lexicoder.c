/*
 * lexicoder.c - Lexicoder's .lc3: a line "+Category", then an entry a line.
 *
 *   in   UTF-8     out  flat categories with entries; and back
 *
 * LSD2015 lists negated forms as entries of their own ("not good"): they stay what they are.
 */
#include "dictionary/parts.h"

#include <string.h>

poly_status poly_dict_read_lexicoder(poly_dict *d, poly_str text)
{
    uint32_t category = 0, line = 0;
    while (text.p && !d->mem.status) {
        const poly_str s = poly_str_trim(poly_dict_line(&text));
        line++;
        if (!s.n) continue;
        if (s.p[0] == '+') {
            category = poly_dict_child(d, 0, (poly_str){s.p + 1, s.n - 1}, line);
            continue;
        }
        if (!category) {
            poly_dict_say(d, line, "no category stands above: it is called 'entries'");
            category = poly_dict_child(d, 0, POLY_S("entries"), line);
        }
        (void)poly_dict_words(d, category, s, line, POLY_DICT_GLOB);
    }
    return d->mem.status;
}

static void put_form(void *payload, const poly_dict_entry *e, poly_str text)
{
    poly_buf *out = payload;
    (void)e;
    poly_buf_str(out, text);
    poly_buf_char(out, '\n');
}

void poly_dict_write_lexicoder(poly_buf *out, poly_dict *d, const poly_dict_writing *w)
{
    static const poly_dict_can can = {.name = "Lexicoder", .prefixes = true, .globs = true};
    bool nested = false;
    for (uint32_t i = 1; i < d->categories.count; i++) {
        if (d->first[i] == d->first[i + 1] && poly_dict_has_children(d, i)) continue;
        nested = nested || d->categories.at[i].depth > 1;
        poly_buf_char(out, '+');
        if (d->categories.at[i].depth > 1)
            poly_dict_put_id(out, d, i);
        else
            poly_buf_cstr(out, poly_dict_shown(d, i));
        poly_buf_char(out, '\n');
        poly_dict_forms(d, w, &can, i, put_form, out);
    }
    poly_dict_tell_weights(d, &can);
    if (nested)
        poly_dict_say(
            d, 0, "Lexicoder has no categories within categories: their names are joined by dots");
}
