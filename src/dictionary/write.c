/*
 * write.c - what a format can say of an entry, and what it cannot.
 *
 *   in   entries     out their forms as plain text, roots and letters spelt out; notes about the
 *                    rest
 */
#include "dictionary/parts.h"

#include <assert.h>
#include <string.h>

poly_status poly_dict_write(poly_buf *out, poly_dict *d, const poly_dict_writing *w)
{
    static poly_dict_writer *const writers[POLY_DICT_FORMAT_N] = {poly_dict_write_ours,
                                                                  poly_dict_write_yaml,
                                                                  poly_dict_write_liwc,
                                                                  poly_dict_write_lexicoder,
                                                                  poly_dict_write_yoshikoder,
                                                                  poly_dict_write_wordstat,
                                                                  NULL,
                                                                  poly_dict_write_csv,
                                                                  poly_dict_write_skos};
    assert(w->format < POLY_DICT_FORMAT_N && writers[w->format] && d->first);
    writers[w->format](out, d, w);
    return d->mem.status ? d->mem.status : out->status;
}

bool poly_dict_has_children(const poly_dict *d, uint32_t category)
{
    for (uint32_t i = category + 1; i < d->categories.count; i++)
        if (d->categories.at[i].parent == category) return true;
    return false;
}

/* ---- what can be said ------------------------------------------------------------------------ */
typedef struct forms {
    poly_dict *d;
    const poly_dict_writing *w;
    const poly_dict_can *can;
    const poly_dict_entry *e;
    poly_dict_form_fn *fn;
    void *payload;
    poly_str head, tail; /* of a root: what stands before and behind it */
    bool first;          /* of its line */
} forms;

static void refuse(forms *f, const char *why)
{
    const poly_str s = f->e->text;
    const char *head = f->e->kind == POLY_DICT_RULE    ? "= "
                       : f->e->kind == POLY_DICT_REGEX ? "/"
                                                       : "";
    poly_dict_say(f->d, f->e->line, "left out: '%s%.*s': %s has no %s", head,
                  (int)(s.n < 200 ? s.n : 200), s.p, f->can->name, why);
}

/* NULL, or what the format lacks. */
static const char *lacks(const poly_dict_can *can, poly_str s)
{
    const bool any_stars = can->globs || can->prefixes;
    for (size_t i = 0; i < s.n; i++) {
        const bool last = i + 1 == s.n;
        if (s.p[i] == '\\' && !last) {
            i++;
            if (any_stars && (s.p[i] == '*' || s.p[i] == '?'))
                return "way to write a star that means itself";
        } else if (s.p[i] == '*' && !can->globs && !(can->prefixes && last)) {
            return can->prefixes ? "stars but at the end" : "stars";
        } else if (s.p[i] == '?' && !can->globs) {
            return "sign for one letter";
        }
    }
    return NULL;
}

static void give(forms *f, poly_str s)
{
    const char *why = lacks(f->can, s);
    if (why) {
        refuse(f, why);
        return;
    }
    char *out = poly_arena_alloc(&f->d->mem, s.n + 1, 1);
    size_t n = 0;
    if (!out) return;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n) i++;
        out[n++] = s.p[i];
    }
    f->fn(f->payload, f->e, (poly_str){out, n});
}

/* ---- roots ----------------------------------------------------------------------------------- */
static bool take_form(void *payload, poly_str form)
{
    forms *f = payload;
    give(f, poly_dict_join(f->d, poly_dict_join(f->d, f->head, "", form), "", f->tail));
    return f->d->mem.status == POLY_OK;
}

/* "~retas data": one root an entry. */
static void expand_roots(forms *f, poly_str s)
{
    const char *tilde = memchr(s.p, '~', s.n);
    assert(tilde);
    size_t end = (size_t)(tilde - s.p) + 1;
    while (end < s.n && s.p[end] != ' ') end++;
    const poly_str root = {tilde + 1, (size_t)(s.p + end - tilde - 1)};
    f->head = (poly_str){s.p, (size_t)(tilde - s.p)};
    f->tail = (poly_str){s.p + end, s.n - end};
    if (memchr(f->tail.p, '~', f->tail.n) || memchr(s.p, '\\', s.n))
        refuse(f, "roots, and two of them are too many to spell out");
    else if (!poly_dict_root_forms(f->d, f->w->morph, f->e->lang, root, take_form, f))
        refuse(f, "roots, and no form of this one is known");
}

/* ---- entries --------------------------------------------------------------------------------- */
static void say_entry(forms *f)
{
    const poly_dict_entry *e = f->e;
    if (e->kind == POLY_DICT_COMMENT) return;
    if (!f->can->all && e->exclude) {
        refuse(f, "exclusions");
        return;
    }
    if (f->can->all && e->kind != POLY_DICT_WORDS && e->kind != POLY_DICT_ROOT) {
        f->fn(f->payload, e, e->text);
        return;
    }
    switch (e->kind) {
    case POLY_DICT_WORDS:
        if (e->cased && !f->can->all && f->first)
            poly_dict_say(f->d, e->line, "'%.*s': %s matches it in any case",
                          (int)(e->text.n < 200 ? e->text.n : 200), e->text.p, f->can->name);
        give(f, e->text);
        break;
    case POLY_DICT_ROOT:
        if (f->can->all && !f->w->expand)
            f->fn(f->payload, e, e->text);
        else
            expand_roots(f, e->text);
        break;
    case POLY_DICT_GAP: refuse(f, "gaps"); break;
    case POLY_DICT_REGEX: refuse(f, "patterns"); break;
    default: refuse(f, "rules"); break;
    }
}

void poly_dict_forms(poly_dict *d, const poly_dict_writing *w, const poly_dict_can *can,
                     uint32_t category, poly_dict_form_fn *fn, void *payload)
{
    for (uint32_t i = d->first[category]; i < d->first[category + 1] && !d->mem.status; i++) {
        const poly_dict_entry e = d->entries.at[d->order[i]];
        d->file = e.file;
        const bool first =
            i == d->first[category] || d->entries.at[d->order[i - 1]].group != e.group;
        forms f = {
            .d = d, .w = w, .can = can, .e = &e, .fn = fn, .payload = payload, .first = first};
        say_entry(&f);
    }
}

void poly_dict_tell_weights(poly_dict *d, const poly_dict_can *can)
{
    d->file = "export"; /* no line of a file, all of it */
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->entries.count; i++)
        n += d->entries.at[i].weight != POLY_DICT_NO_WEIGHT;
    if (n && !can->weights)
        poly_dict_say(d, 0, "%s has no weights: %u left out", can->name, (unsigned)n);
}
