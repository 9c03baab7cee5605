/*
 * entry_fields.c - single fields of lexicon lines: words of closed lists, properties, numbers,
 * times, words of the vocabulary.
 *
 *   in   a field's text     out  its value; a mistake reported where it has none
 */
#include "base/hash.h"
#include "lexicon/engine.h"

#include <string.h>

/* ---- closed lists ---------------------------------------------------------------------------- */
static const struct {
    const char *name;
    uint32_t bit;
} props[] = {{"that", POLY_P_THAT},
             {"bare", POLY_P_BARE},
             {"to", POLY_P_TO},
             {"np", POLY_P_NP},
             {"wh", POLY_P_WH},
             {"of", POLY_P_OF},
             {"each", POLY_P_EACH},
             {"weak", POLY_P_WEAK},
             {"follow", POLY_P_FOLLOW},
             {"denied", POLY_P_DENIED},
             {"hedged", POLY_P_HEDGED},
             {"may", POLY_P_MAY},
             {"doc", POLY_P_DOC},
             {"head", POLY_P_HEAD},
             {"opens", POLY_P_OPENS},
             {"noun", POLY_P_NOUN},
             {"generic", POLY_P_GENERIC},
             {"thing", POLY_P_THING},
             {"plain", POLY_P_PLAIN},
             {"deputy", POLY_P_DEPUTY},
             {"last", POLY_P_LAST},
             {"future", POLY_P_FUTURE},
             {"club", POLY_P_CLUB},
             {"firm", POLY_P_FIRM},
             {"after", POLY_P_AFTER},
             {"as", POLY_P_AS},
             {"onto", POLY_P_ONTO},
             {"m", POLY_P_M},
             {"f", POLY_P_F},
             {"poss", POLY_P_POSS},
             {"obj", POLY_P_OBJ},
             {"case", POLY_P_CASE},
             {"not", POLY_P_NOT},
             {"relay", POLY_P_RELAY},
             {"whom", POLY_P_WHOM},
             {"calls", POLY_P_CALLS},
             {"topic", POLY_P_TOPIC},
             {"varies", POLY_P_VARIES},
             {"somebody", POLY_P_SOMEBODY},
             {"insists", POLY_P_INSISTS},
             {"subj", POLY_P_SUBJ},
             {"first", POLY_P_FIRST},
             {"portfolio", POLY_P_PORTFOLIO},
             {"unit", POLY_P_UNIT},
             {"alone", POLY_P_ALONE},
             {"part", POLY_P_PART},
             {"whole", POLY_P_WHOLE},
             {"people", POLY_P_PEOPLE},
             {"bodies", POLY_P_BODIES},
             {"basis", POLY_P_BASIS},
             {"given", POLY_P_GIVEN}};

bool poly_loader_is_one(const char *const *names, poly_str word, uint8_t *out)
{
    for (uint8_t i = 0; names[i]; i++) {
        if (poly_str_eq(word, poly_str_of(names[i]))) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool poly_loader_pick(poly_loader *l, const char *const *names, poly_str word, uint8_t *out,
                      const char *wrong)
{
    if (poly_loader_is_one(names, word, out)) return true;
    poly_loader_wrong(l, wrong);
    return false;
}

/* The enumerator, of n, whose name the word is. */
static bool pick_named(poly_loader *l, poly_str word, uint8_t n, const char *(*name)(uint8_t),
                       uint8_t *out, const char *wrong)
{
    for (uint8_t i = 0; i < n; i++) {
        if (poly_str_eq(word, poly_str_of(name(i)))) {
            *out = i;
            return true;
        }
    }
    poly_loader_wrong(l, wrong);
    return false;
}

static const char *act_name(uint8_t i) { return poly_act_name((poly_act)i); }
static const char *stakeholder_name(uint8_t i)
{
    return poly_stakeholder_name((poly_stakeholder)i);
}

bool poly_loader_act(poly_loader *l, poly_str word, uint8_t *out)
{
    return pick_named(l, word, POLY_ACT_N, act_name, out, "unknown speech act");
}

bool poly_loader_stakeholder(poly_loader *l, poly_str word, uint8_t *out)
{
    return pick_named(l, word, POLY_SH_N, stakeholder_name, out, "unknown stakeholder");
}

/* ---- properties ------------------------------------------------------------------------------ */
/* Where the map has the organisation or office of this id, or the free place for it. NULL after an
 * arena failure. */
static uint32_t *place_of_named(poly_loader *l, poly_entry_kind kind, poly_str id)
{
    uint32_t key = (uint32_t)(poly_hash_bytes(id.p, id.n) & 0x7fffffff);
    for (;; key++) {
        uint32_t *at = poly_map_at(&l->named, key, &l->scratch);
        if (!at) l->engine->mem.status = l->scratch.status;
        const poly_entry *x = at && *at ? &l->engine->entries.at[*at - 1] : NULL;
        if (!x || (x->kind == kind && poly_str_eq(poly_str_of(x->id), id))) return at;
    }
}

uint32_t poly_loader_find(poly_loader *l, poly_entry_kind kind, poly_str id)
{
    const uint32_t *at = place_of_named(l, kind, id);
    return at && *at ? *at - 1 : POLY_NONE;
}

void poly_loader_name(poly_loader *l, uint32_t entry)
{
    const poly_entry *x = &l->engine->entries.at[entry];
    uint32_t *at = place_of_named(l, x->kind, poly_str_of(x->id));
    if (at) *at = entry + 1;
}

const char *poly_loader_keep(poly_loader *l, poly_str s)
{
    return s.n ? poly_arena_str(&l->engine->mem, s) : NULL;
}

poly_str poly_loader_text(poly_loader *l, poly_str s)
{
    return poly_str_of(poly_loader_keep(l, s));
}

static void read_prop(poly_loader *l, poly_entry *e, poly_str word)
{
    /* Whose office, whose part: `link` of others is something else */
    const bool of_org = e->kind == POLY_K_ROLE || e->kind == POLY_K_ORG;
    if (of_org && poly_str_starts(word, POLY_S("org="))) {
        e->link = poly_loader_find(l, POLY_K_ORG, (poly_str){word.p + 4, word.n - 4});
        if (e->link == POLY_NONE)
            poly_loader_wrong(l, "org= names no organisation of common/organisations.tsv");
        return;
    }
    if (e->kind == POLY_K_TITLE && poly_str_starts(word, POLY_S("side="))) {
        (void)poly_loader_stakeholder(l, (poly_str){word.p + 5, word.n - 5}, &e->stakeholder);
        return;
    }
    for (size_t i = 0; i < sizeof props / sizeof *props; i++) {
        const bool fits = e->kind != POLY_K_THEME || (props[i].bit & (POLY_P_CASE | POLY_P_NOT));
        if (fits && poly_str_eq(word, poly_str_of(props[i].name))) {
            e->props |= props[i].bit;
            return;
        }
    }
    poly_loader_wrong(l, "unknown property");
}

/* The properties of a theme's entry that have a value: true when it was one of them. */
static bool read_term_prop(poly_loader *l, poly_entry *e, poly_str word)
{
    poly_str value = word;
    const poly_str name = poly_str_trim(poly_str_cut(&value, '='));
    if (e->kind != POLY_K_THEME || !value.p) return false;
    value = poly_str_trim(value);
    if (poly_str_eq(name, POLY_S("id")) && !value.n)
        poly_loader_wrong(l, "an id is not empty");
    else if (poly_str_eq(name, POLY_S("id")))
        e->id = poly_loader_keep(l, value);
    else if (poly_str_eq(name, POLY_S("note")))
        e->note = poly_loader_keep(l, value);
    else if (poly_str_eq(name, POLY_S("source")))
        e->title = poly_loader_keep(l, value);
    else if (poly_str_eq(name, POLY_S("valid")))
        (void)poly_loader_window(l, value, &e->from, &e->to);
    else if (!poly_str_eq(name, POLY_S("lang")))
        return false;
    else if (poly_str_eq(value, POLY_S("id")))
        e->lang = POLY_LANG_ID;
    else if (poly_str_eq(value, POLY_S("en")))
        e->lang = POLY_LANG_EN;
    else if (poly_str_eq(value, POLY_S("any")))
        e->lang = POLY_LANG_OTHER;
    else
        poly_loader_wrong(l, "a language is id, en or any");
    return true;
}

/* "a, b" and "a; b" alike: what an author types. */
void poly_loader_props(poly_loader *l, poly_entry *e, poly_str field)
{
    while (field.p && field.n) {
        poly_str part = poly_str_trim(poly_str_cut(&field, ';'));
        if (read_term_prop(l, e, part)) continue; /* a note may hold commas */
        while (part.p && part.n) {
            const poly_str word = poly_str_trim(poly_str_cut(&part, ','));
            if (word.n) read_prop(l, e, word);
        }
    }
}

bool poly_loader_int(poly_loader *l, poly_str s, int32_t *out)
{
    const bool minus = s.n && s.p[0] == '-';
    int32_t v = 0;
    if (minus) s.p++, s.n--;
    if (s.n < 1 || s.n > 6) goto wrong;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') goto wrong;
        v = v * 10 + (s.p[i] - '0');
    }
    *out = minus ? -v : v;
    return true;
wrong:
    poly_loader_wrong(l, "a whole number is wanted");
    return false;
}

/* "2024-10" or "2024" or "" -> 202410, 202400, 0. Days are allowed and ignored. */
static bool read_month(poly_loader *l, poly_str s, int32_t *out)
{
    int32_t year = 0, month = 0;
    s = poly_str_trim(s);
    *out = 0;
    if (!s.n) return true;
    const poly_str y = poly_str_cut(&s, '-'), m = poly_str_cut(&s, '-');
    if (!poly_loader_int(l, y, &year) || (m.n && !poly_loader_int(l, m, &month))) return false;
    if (year < 1900 || year > 2100 || month > 12) {
        poly_loader_wrong(l, "a date is written YYYY or YYYY-MM");
        return false;
    }
    *out = year * 100 + month;
    return true;
}

bool poly_loader_window(poly_loader *l, poly_str s, int32_t *from, int32_t *to)
{
    *from = *to = 0;
    if (!s.n) return true;
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] != '.' || s.p[i + 1] != '.') continue;
        if (!read_month(l, (poly_str){s.p, i}, from) ||
            !read_month(l, (poly_str){s.p + i + 2, s.n - i - 2}, to))
            return false;
        /* a year ends with December */
        if (!*to || *from <= (*to % 100 ? *to : *to + 12)) return true;
        poly_loader_wrong(l, "a time ends before it begins");
        return false;
    }
    if (!read_month(l, s, from)) return false;
    *to = *from;
    return true;
}

void poly_loader_country(poly_loader *l, poly_entry *e, poly_str s)
{
    if (s.n > 2) poly_loader_wrong(l, "a country is a two-letter code");
    for (size_t i = 0; i < s.n && i < 2; i++) e->country[i] = s.p[i];
}

poly_str poly_loader_folded(poly_loader *l, poly_str s)
{
    const size_t cap = s.n * 4 + 16;
    char *p = poly_arena_alloc(&l->engine->mem, cap, 1);
    return p ? (poly_str){p, poly_fold(p, cap, s)} : (poly_str){0};
}

poly_form *poly_loader_word(poly_loader *l, poly_str word)
{
    poly_str form = poly_loader_folded(l, poly_str_trim(word));
    if (form.n && (form.p[form.n - 1] == '.' || form.p[form.n - 1] == '\'')) form.n--;
    if (!form.n || memchr(form.p, ' ', form.n)) return NULL; /* a phrase is no word */
    const uint32_t id = poly_vocab_add(l->engine->vocab, form);
    if (id == POLY_NONE) l->engine->mem.status = POLY_ERR_NOMEM;
    return id == POLY_NONE ? NULL : poly_vocab_form(l->engine->vocab, id);
}

void poly_loader_weigh(poly_loader *l, poly_str forms, poly_lane lane, int32_t weight)
{
    while (forms.p && forms.n) {
        poly_form *info = poly_loader_word(l, poly_str_cut(&forms, '|'));
        if (!info) continue;
        info->lang[lane] = (int8_t)weight;
        info->flags |= POLY_FORM_COMMON;
        if (lane == POLY_LANE_ID) info->flags |= POLY_FORM_FUNCTION_ID;
        if (lane == POLY_LANE_EN) info->flags |= POLY_FORM_FUNCTION_EN;
    }
}

bool poly_loader_weight(poly_loader *l, poly_str s, int32_t *out)
{
    *out = 1;
    if (!s.n) return true;
    if (!poly_loader_int(l, s, out)) return false;
    if (*out >= 1 && *out <= 3) return true;
    poly_loader_wrong(l, "a weight is 1, 2 or 3");
    return false;
}

poly_entry poly_loader_entry(poly_entry_kind kind, const poly_fields *f)
{
    return (poly_entry){.kind = (uint8_t)kind, .lang = f->lang, .link = POLY_NONE};
}
