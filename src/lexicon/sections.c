/*
 * sections.c - the themes that lexicon files name: lines such as "[threat.cybercrime.gambling]".
 *
 *   in   section lines     out  themes with parent and unit; entries that an extra lexicon replaces
 */
#include "base/hash.h"
#include "lexicon/engine.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_ID = 80 };

/* Where the map has the theme of this id, or the free place for it. NULL after an arena failure. */
static uint32_t *place_of_theme(poly_loader *l, poly_str id)
{
    uint32_t key = (uint32_t)(poly_hash_bytes(id.p, id.n) & 0x7fffffff);
    for (;; key++) {
        uint32_t *at = poly_map_at(&l->themes, key, &l->scratch);
        if (!at) l->engine->mem.status = l->scratch.status;
        if (!at || !*at || poly_str_eq(poly_str_of(l->engine->themes.at[*at - 1].id), id))
            return at;
    }
}

uint32_t poly_loader_theme(poly_loader *l, poly_str id)
{
    const uint32_t *at = place_of_theme(l, id);
    return at && *at ? *at - 1 : POLY_NONE;
}

/* The theme of the longest part before a dot, or POLY_NONE. */
static uint32_t parent_of(poly_loader *l, poly_str id)
{
    for (size_t n = id.n; n-- > 1;) {
        const uint32_t theme =
            id.p[n] == '.' ? poly_loader_theme(l, (poly_str){id.p, n}) : POLY_NONE;
        if (theme != POLY_NONE) return theme;
    }
    return POLY_NONE;
}

/* A theme below one of the closed list is its leaf; those of extra lexicons are each their own. */
static uint32_t unit_of(const poly_engine *e, uint32_t parent, uint32_t self)
{
    return parent != POLY_NONE && parent < e->n_listed ? e->themes.at[parent].unit : self;
}

static const char *keep(poly_loader *l, poly_str s) { return poly_arena_str(&l->engine->mem, s); }

uint32_t poly_add_theme(poly_loader *l, poly_str id, poly_str label_en, poly_str label_id)
{
    poly_engine *e = l->engine;
    const uint32_t self = e->themes.count, parent = parent_of(l, id);
    if (!label_en.n) label_en = id;
    if (!label_id.n) label_id = label_en;
    poly_theme_name t = {
        .id = keep(l, id), .label_en = keep(l, label_en), .label_id = keep(l, label_id)};
    t.parent = parent;
    t.unit = unit_of(e, parent, self);
    POLY_VEC_PUSH(&e->themes, &e->mem, t);
    if (e->mem.status) return POLY_NONE;
    if (!l->extra) e->n_listed = e->themes.count;
    uint32_t *at = place_of_theme(l, id);
    if (!at) return POLY_NONE;
    *at = self + 1;
    return self;
}

void poly_nest_themes(poly_loader *l)
{
    poly_engine *e = l->engine;
    for (uint32_t i = 0; l->n_nested < e->themes.count && i < e->themes.count; i++) {
        poly_theme_name *t = &e->themes.at[i];
        t->parent = parent_of(l, poly_str_of(t->id));
        t->unit = unit_of(e, t->parent, i);
    }
    l->n_nested = e->themes.count;
}

static bool is_id(poly_str s)
{
    bool part = false; /* of an id between two dots, something stands already */
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        if (c == '.' && !part) return false;
        if (c != '.' && c != '_' && c != '-' && !poly_is_ascii_lower(c) && !poly_is_ascii_digit(c))
            return false;
        part = c != '.';
    }
    return part && s.n <= LONGEST_ID;
}

/* Entries of the theme, and of those below it, that stand before the line match no more. */
static void replace(poly_loader *l, uint32_t theme)
{
    if (theme >= l->n_replaced) {
        const uint32_t n = l->engine->themes.count * 2;
        uint32_t *grown = poly_arena_alloc(&l->scratch, n, sizeof *grown);
        if (!grown) {
            l->engine->mem.status = l->scratch.status;
            return;
        }
        if (l->n_replaced) memcpy(grown, l->replaced, l->n_replaced * sizeof *grown);
        l->replaced = grown;
        l->n_replaced = n;
    }
    l->replaced[theme] = l->engine->entries.count;
}

void poly_drop_replaced(poly_loader *l)
{
    poly_engine *e = l->engine;
    for (uint32_t i = 0; l->n_replaced && i < e->entries.count; i++) {
        uint32_t t = e->entries.at[i].kind == POLY_K_THEME ? e->entries.at[i].link : POLY_NONE;
        while (t != POLY_NONE && (t >= l->n_replaced || l->replaced[t] <= i))
            t = e->themes.at[t].parent;
        if (t != POLY_NONE) e->entries.at[i].props |= POLY_P_DEAD;
    }
    l->n_replaced = 0;
}

/* "[siber,digital] attack" is a form: behind the bracket of a section stand a TAB, "replace" or
 * nothing. A bracket without a choice, "[data pribadi]", is meant as a section too: taken for a
 * form it would leave what follows in the theme before. */
static bool is_section(poly_str inside, poly_str rest)
{
    const bool ends =
        !rest.n || rest.p[0] == '\t' || poly_str_starts(poly_str_trim(rest), POLY_S("replace"));
    return ends && !memchr(inside.p, ',', inside.n);
}

bool poly_section_line(poly_loader *l, poly_str line, poly_fields *f)
{
    poly_str rest = {line.p + 1, line.n - 1};
    if (!line.n || line.p[0] != '[' || !memchr(rest.p, ']', rest.n)) return false;
    const poly_str id = poly_str_cut(&rest, ']');
    if (!is_section(id, rest)) return false;
    rest = poly_str_trim(rest);
    const bool replaces = poly_str_eq(rest, POLY_S("replace"));
    const poly_str label_en = replaces ? (poly_str){0} : poly_str_trim(poly_str_cut(&rest, '|'));
    f->theme = is_id(id) ? poly_loader_theme(l, id) : POLY_NONE;
    if (!is_id(id))
        poly_loader_wrong(
            l, "a theme's id is small letters, digits, _ and -, with dots between its parts");
    else if (f->theme == POLY_NONE && !l->extra)
        poly_loader_wrong(l, "this section names no theme of themes.tsv");
    else if (f->theme == POLY_NONE)
        f->theme = poly_add_theme(l, id, label_en, poly_str_trim(rest));
    if (replaces && f->theme != POLY_NONE) replace(l, f->theme);
    return true;
}

/* ---- ids ------------------------------------------------------------------------------------- */
/* Where the map has the entry of this id, or the free place for it: ids whose hashes are equal
 * stand behind each other. NULL after an arena failure. */
static uint32_t *place_of_id(poly_loader *l, poly_str id)
{
    uint32_t key = (uint32_t)(poly_hash_bytes(id.p, id.n) & 0x7fffffff);
    for (;; key++) {
        uint32_t *at = poly_map_at(&l->ids, key, &l->scratch);
        if (!at || !*at || poly_str_eq(poly_str_of(l->engine->entries.at[*at - 1].id), id))
            return at;
    }
}

uint32_t poly_entry_of_id(poly_loader *l, poly_str id)
{
    const uint32_t *at = place_of_id(l, id);
    if (!at) l->engine->mem.status = l->scratch.status;
    return at && *at ? *at - 1 : POLY_NONE;
}

/* "id.threat.breach.c" that stands in this lexicon already becomes "id.threat.breach.c-2": no entry
 * is lost to another's id. */
static uint32_t *number_id(poly_loader *l, poly_entry *x)
{
    const char *first = x->id;
    const size_t n = strlen(first);
    const uint32_t key = (uint32_t)(poly_hash_bytes(first, n) & 0x7fffffff);
    const uint32_t last = poly_map_get(&l->numbers, key); /* of two ids with one hash: numbers are
                                                           * left out, no more */
    char *id = poly_arena_alloc(&l->engine->mem, n + 16, 1);
    uint32_t *at = NULL;
    for (uint32_t k = last + 2; id; k++) {
        const int len = snprintf(id, n + 16, "%s-%u", first, (unsigned)k);
        at = place_of_id(l, (poly_str){id, (size_t)len});
        if (at && *at && *at - 1 >= l->unit) continue;
        uint32_t *number = poly_map_at(&l->numbers, key, &l->scratch);
        if (number) *number = k - 1;
        break;
    }
    if (id) x->id = id;
    return id ? at : NULL;
}

void poly_register_id(poly_loader *l, uint32_t entry, bool given)
{
    poly_entry *x = &l->engine->entries.at[entry];
    uint32_t *at = place_of_id(l, poly_str_of(x->id));
    if (at && *at && *at - 1 >= l->unit) {
        if (given) poly_loader_wrong(l, "this id stands twice in its lexicon");
        if (given) return;
        at = number_id(l, x);
    }
    if (!at) {
        if (!l->engine->mem.status) l->engine->mem.status = l->scratch.status;
        return;
    }
    if (*at && l->extra) l->engine->entries.at[*at - 1].props |= POLY_P_DEAD;
    *at = entry + 1;
}
