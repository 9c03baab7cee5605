/*
 * entries_common.c - one parser for each file of common/ that has no dates of its own, and for
 * themes.tsv: fields -> entry and forms.
 *
 *   in   the fields of a line
 *   out  a poly_entry; its forms collected for compile_forms (forms.c)
 *
 * Left to others: laws, given names, offices and their holders (facts.c); what the name of a
 * ministry makes (ministries.c).
 */
#include "lexicon/engine.h"

/* ---- closed lists ---------------------------------------------------------------------------- */
static const char *const place_classes[] = {"city", "province", "country", "region", NULL};
static const char *const theme_bonds[] = {"none", "field", "answer", NULL}; /* poly_theme_bond */
static const char *const unit_kinds[] = {"scale",
                                         "currency",
                                         "currency-before",
                                         "currency-behind",
                                         "dollar",
                                         "dollar-before",
                                         "dollar-behind",
                                         "percent",
                                         "daypart",
                                         "clock",
                                         "zone",
                                         "number-sign",
                                         "cites",
                                         "of-year",
                                         "counted",
                                         NULL};
/* In the order of poly_lane. */
static const char *const language_codes[] = {"id",  "en",  "ms",  "jv", "su",
                                             "min", "ban", "mad", NULL};

/* ---- lines ----------------------------------------------------------------------------------- */
static void line_theme_name(poly_loader *l, const poly_fields *f)
{
    if (poly_loader_theme(l, f->at[0]) != POLY_NONE) {
        poly_loader_wrong(l, "this theme stands twice");
        return;
    }
    const uint32_t theme = poly_add_theme(l, f->at[0], f->at[1], f->at[2]);
    if (f->count < 4 || theme == POLY_NONE) return;
    (void)poly_loader_pick(l, theme_bonds, f->at[3], &l->engine->themes.at[theme].bond,
                           "a theme's words are bound as none, field or answer");
}

const poly_file_kind poly_scheme_file = {"themes.tsv", 3, line_theme_name};

/* Names may carry their time: "Kemkominfo@2005..2024-10". The time is checked; an article may still
 * use an old name, so matching does not depend on it. */
static void add_dated_names(poly_loader *l, uint32_t entry, poly_str names)
{
    while (entry != POLY_NONE && names.p && names.n) {
        poly_str window = poly_str_cut(&names, '|');
        const poly_str name = poly_str_cut(&window, '@');
        int32_t from, to;
        if (window.p && !poly_loader_window(l, window, &from, &to)) return;
        poly_add_forms(l, entry, name);
    }
}

static void line_organisation(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_ORG, f);
    poly_str names = f->at[3], first = poly_str_cut(&names, '|');
    const poly_str lemma = poly_str_cut(&first, '@');
    int32_t from, to;
    if (!poly_loader_stakeholder(l, f->at[1], &e.stakeholder) ||
        (first.p && !poly_loader_window(l, first, &from, &to)))
        return;
    if (poly_loader_find(l, POLY_K_ORG, f->at[0]) != POLY_NONE) {
        poly_loader_wrong(l, "this organisation id stands twice");
        return;
    }
    poly_loader_country(l, &e, f->at[2]);
    poly_loader_props(l, &e, f->at[4]);
    e.id = poly_loader_keep(l, f->at[0]);
    const uint32_t entry = poly_add_entry(l, e, lemma);
    add_dated_names(l, entry, names);
    if (entry == POLY_NONE) return;
    poly_loader_name(l, entry);
    poly_loader_ministers(l, entry, poly_str_trim(lemma));
}

static void line_place(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_PLACE, f);
    if (!poly_loader_pick(l, place_classes, f->at[1], &e.cls,
                          "a place is a city, province, country or region"))
        return;
    poly_loader_country(l, &e, f->at[2]);
    poly_loader_props(l, &e, f->at[3]);
    poly_add_entry(l, e, f->at[0]);
}

/* "Basuki Tjahaja Purnama", "Ahok": the short names are an entry of their own, which leads to the
 * one of the full names. */
static void line_nickname(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_NICKNAME, f);
    e.cls = POLY_NICKNAME_FULL;
    const uint32_t full = poly_add_entry(l, e, f->at[0]);
    poly_loader_props(l, &e, f->at[2]);
    e.cls = POLY_NICKNAME_SHORT;
    e.link = full;
    if (full != POLY_NONE) poly_add_entry(l, e, f->at[1]);
}

/* ".ac.id|.sch.id": an entry each, for sites are looked up by how they end. */
static void line_site(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_SITE, f);
    poly_str endings = f->at[0];
    if (!poly_loader_stakeholder(l, f->at[1], &e.stakeholder)) return;
    poly_loader_country(l, &e, f->at[2]);
    while (endings.p && endings.n) {
        const poly_str ending = poly_str_trim(poly_str_cut(&endings, '|'));
        if (ending.n) poly_add_entry(l, e, ending);
    }
}

static void line_incident(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_INCIDENT, f);
    if (!poly_loader_window(l, f->at[2], &e.from, &e.to)) return;
    e.id = poly_loader_keep(l, f->at[0]);
    e.title = poly_loader_keep(l, f->at[3]);
    e.note = poly_loader_keep(l, f->at[4]);
    poly_add_entry(l, e, f->at[1]);
}

/* The value of a unit word, by its kind: nothing, a power of ten, minutes, a currency's code. */
static bool read_unit_value(poly_loader *l, poly_str s, uint32_t role, int32_t *out)
{
    *out = 0;
    if (role == POLY_ROLE_SCALE || role == POLY_ROLE_ZONE) {
        if (!poly_loader_int(l, s, out)) return false;
        if (role == POLY_ROLE_ZONE ? *out > -1440 && *out < 1440 : *out > 0 && *out <= 15)
            return true;
        poly_loader_wrong(l, "a scale is a power of ten, 1 to 15, a zone less than 1440 minutes");
        return false;
    }
    const bool currency = role & (POLY_ROLE_BEFORE | POLY_ROLE_BEHIND | POLY_ROLE_DOLLAR_BEFORE |
                                  POLY_ROLE_DOLLAR_BEHIND);
    bool code = s.n == 3;
    for (size_t i = 0; i < s.n; i++) code &= poly_is_ascii_upper(s.p[i]);
    if (code && currency) *out = poly_currency_code(s.p);
    if (currency ? code : !s.n) return true;
    poly_loader_wrong(l, currency ? "a currency has a code of three capitals"
                                  : "this kind of word has no value");
    return false;
}

static void line_unit(poly_loader *l, const poly_fields *f)
{
    static const uint32_t roles[] = {POLY_ROLE_SCALE,         POLY_ROLE_BEFORE | POLY_ROLE_BEHIND,
                                     POLY_ROLE_BEFORE,        POLY_ROLE_BEHIND,
                                     POLY_ROLE_DOLLAR,        POLY_ROLE_DOLLAR_BEFORE,
                                     POLY_ROLE_DOLLAR_BEHIND, POLY_ROLE_PERCENT,
                                     POLY_ROLE_DAYPART,       POLY_ROLE_CLOCK,
                                     POLY_ROLE_ZONE,          POLY_ROLE_NUMBER_SIGN,
                                     POLY_ROLE_CITES,         POLY_ROLE_OF_YEAR,
                                     POLY_ROLE_COUNTED};
    uint8_t kind = 0;
    int32_t value;
    _Static_assert(sizeof unit_kinds / sizeof *unit_kinds == sizeof roles / sizeof *roles + 1,
                   "each kind has a role");
    if (!poly_loader_pick(l, unit_kinds, f->at[1], &kind, "unknown kind of unit word")) return;
    if (!read_unit_value(l, f->at[2], roles[kind], &value)) return;
    for (poly_str forms = f->at[0]; forms.p && forms.n;) {
        poly_form *info = poly_loader_word(l, poly_str_cut(&forms, '|'));
        if (!info) {
            if (!l->engine->mem.status) poly_loader_wrong(l, "each form here is one word");
            return;
        }
        if (value && info->value && info->value != value) {
            poly_loader_wrong(l, "this word has another value already");
            return;
        }
        info->roles |= roles[kind];
        if (value) info->value = value;
    }
}

static void line_language(poly_loader *l, const poly_fields *f)
{
    uint8_t lang = 0;
    int32_t weight = 1;
    if (!poly_loader_pick(l, language_codes, f->at[1], &lang, "unknown language code")) return;
    if (poly_loader_weight(l, f->at[2], &weight))
        poly_loader_weigh(l, f->at[0], (poly_lane)lang, weight);
}

const poly_file_kind poly_common_files[] = {
    {"ministries.tsv", 3, poly_line_ministry}, /* its name stands before organisations.tsv */
    {"organisations.tsv", 4, line_organisation},
    {"places.tsv", 3, line_place},
    {"laws.tsv", 5, poly_line_law},
    {"incidents.tsv", 3, line_incident},
    {"languages.tsv", 2, line_language},
    {"units.tsv", 2, line_unit},
    {"ngrams.tsv", 2, poly_ngrams_line},
    {"given-names.tsv", 1, poly_line_given_name},
    {"gendered-names.tsv", 2, poly_line_gendered_name},
    {"nicknames.tsv", 2, line_nickname},
    {"sites.tsv", 3, line_site},
    /* after all others: poly_late_files */
    {"offices.tsv", 3, NULL},
    {"holders.tsv", 3, NULL},
    {NULL, 0, NULL}};
