/*
 * facts.c - facts that have dates: laws with status and stages, offices and who held them when;
 * given names.
 *
 *   in   lines of laws.tsv, offices.tsv, holders.tsv, given-names.tsv, gendered-names.tsv; an
 *        office and a date
 *   out  entries; the holder; a law's stage; forms with POLY_FORM_GIVEN, _MAN, _WOMAN
 *
 * Left to others: which words of an article are an office (entity/), what to make of its holder
 * (speaker/).
 *
 * Method: a day is a number, YYYYMMDD; "2016-07" begins with day 00 and ends with day 99, so that
 * two holders of one month are both possible then, and neither is told. Offices and holders are few
 * hundred and looked up seldom: lists.
 */
#include "base/hash.h"
#include "lexicon/engine.h"

#include <assert.h>
#include <string.h>

/* ---- days ------------------------------------------------------------------------------------ */
enum { NO_LAST_DAY = 99999999, ONE_YEAR = 10000 };

bool poly_days_of(poly_date date, int32_t *first, int32_t *last)
{
    if (date.precision < POLY_DATE_YEAR || !date.year) return false;
    *first = *last = date.year * 10000;
    if (date.precision < POLY_DATE_MONTH) {
        *last += 9999;
        return true;
    }
    *first += date.month * 100;
    *last = *first + 99;
    if (date.precision >= POLY_DATE_DAY) *first = *last = *first + date.day;
    return true;
}

/* Digits of a fixed number; -1: something else. */
static int32_t digits(poly_str s, size_t n)
{
    int32_t v = 0;
    if (s.n != n) return -1;
    for (size_t i = 0; i < n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return -1;
        v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

/* "2024-10-21", "2024-10", "2024": their first and last day. */
static bool read_days(poly_str s, int32_t *first, int32_t *last)
{
    const poly_str year = poly_str_cut(&s, '-'), month = poly_str_cut(&s, '-'), day = s;
    const int32_t y = digits(year, 4), m = month.p ? digits(month, 2) : 0,
                  d = day.p ? digits(day, 2) : 0;
    if (y < 1900 || y > 2100 || m < 0 || m > 12 || d < 0 || d > 31) return false;
    const poly_date date = {.year = (int16_t)y,
                            .month = (uint8_t)m,
                            .day = (uint8_t)d,
                            .precision = d ? POLY_DATE_DAY : m ? POLY_DATE_MONTH : POLY_DATE_YEAR};
    return poly_days_of(date, first, last);
}

/* ---- given names ----------------------------------------------------------------------------- */
static void flag_names(poly_loader *l, poly_str forms, uint32_t flag)
{
    while (forms.p && forms.n) {
        poly_form *info = poly_loader_word(l, poly_str_cut(&forms, '|'));
        if (!info) {
            if (!l->engine->mem.status) poly_loader_wrong(l, "a given name is one word");
            return;
        }
        info->flags |= flag;
    }
}

void poly_line_given_name(poly_loader *l, const poly_fields *f)
{
    flag_names(l, f->at[0], POLY_FORM_GIVEN);
}

void poly_line_gendered_name(poly_loader *l, const poly_fields *f)
{
    static const char *const genders[] = {"m", "f", NULL};
    uint8_t at;
    if (poly_loader_pick(l, genders, f->at[1], &at, "a name is m or f"))
        flag_names(l, f->at[0], at ? POLY_FORM_WOMAN : POLY_FORM_MAN);
}

/* ---- laws ------------------------------------------------------------------------------------ */
static const char *const statuses[] = {"", "in_force", "amended", "repealed", "bill", "passed",
                                       "lapsed", NULL};
_Static_assert(sizeof statuses / sizeof *statuses == POLY_STATUS_N + 1, "each status has a name");

const char *poly_law_status_name(uint8_t status)
{
    return status && status < POLY_STATUS_N ? statuses[status] : NULL;
}

/* "prolegnas@2019-12;lapsed@2019-09-27": names of stages in order of time. */
static bool check_stages(poly_loader *l, poly_str s)
{
    static const char *const names[] = {"proposed",     "prolegnas", "draft",    "submitted",
                                        "deliberation", "passed",    "signed",   "in_force",
                                        "lapsed",       "withdrawn", "repealed", NULL};
    int32_t before = 0;
    while (s.p && s.n) {
        poly_str date = poly_str_trim(poly_str_cut(&s, ';'));
        const poly_str name = poly_str_cut(&date, '@');
        int32_t first = 0, last = 0;
        uint8_t at;
        if (!poly_loader_pick(l, names, name, &at, "unknown stage of a law")) return false;
        if (!read_days(date, &first, &last) || last < before) {
            poly_loader_wrong(
                l,
                "a stage is written NAME@YYYY-MM-DD, NAME@YYYY-MM or NAME@YYYY, the earlier ones "
                "first");
            return false;
        }
        before = last;
    }
    return true;
}

/* What of the hash of a law's id an entry keeps: ids themselves lie all over the memory. */
static int32_t id_hash(poly_str id) { return (int32_t)(poly_hash_bytes(id.p, id.n) >> 33); }

void poly_line_law(poly_loader *l, const poly_fields *f)
{
    poly_entry e = {.kind = POLY_K_LAW, .lang = f->lang, .link = POLY_NONE};
    if (!poly_loader_pick(l, poly_law_classes, f->at[1], &e.cls, "unknown kind of law")) return;
    if (!poly_loader_pick(l, statuses, f->at[6], &e.status, "unknown status of a law")) return;
    if (!check_stages(l, f->at[7])) return;
    poly_loader_country(l, &e, f->at[2]);
    e.id = poly_loader_keep(l, f->at[0]);
    e.number = id_hash(f->at[0]);
    e.note = poly_loader_keep(l, f->at[3]);
    e.title = poly_loader_keep(l, f->at[4]);
    e.stages = poly_loader_keep(l, f->at[7]);
    const uint32_t entry = poly_add_entry(l, e, f->at[3]);
    if (entry != POLY_NONE) poly_add_forms(l, entry, f->at[5]);
}

/* Words inside and beside citations: bits of the form, as several lists share a word. */
void poly_line_law_word(poly_loader *l, const poly_fields *f)
{
    static const char *const kinds[] = {
        "about",       "joiner",      "draft",         "state",         "article", "part",
        "between",     "link",        "inner",         "dated",         "closer",  "weak-closer",
        "rule-behind", "rule-before", "points-behind", "points-before", NULL};
    uint8_t kind;
    if (!poly_loader_pick(l, kinds, f->at[1], &kind, "unknown kind of law word")) return;
    for (poly_str forms = f->at[0]; forms.p && forms.n;) {
        poly_form *info = poly_loader_word(l, poly_str_cut(&forms, '|'));
        if (info) info->roles |= (uint32_t)POLY_LAWW_ABOUT << kind;
        else if (!l->engine->mem.status) poly_loader_wrong(l, "each form here is one word");
    }
}
_Static_assert(((uint32_t)POLY_LAWW_ABOUT << 15) == POLY_LAWW_POINTS_BEFORE,
               "kinds stand in the order of their bits");
_Static_assert((uint32_t)POLY_ROLE_WEEKDAY < (uint32_t)POLY_LAWW_ABOUT,
               "roles of units and words of laws share one field");

uint32_t poly_law_find(const poly_engine *e, poly_str id)
{
    const poly_span laws = e->kinds[POLY_K_LAW];
    const int32_t hash = id_hash(id);
    for (uint32_t k = laws.start; k < laws.end; k++) {
        const poly_entry *x = &e->entries.at[k];
        if (x->number == hash && x->kind == POLY_K_LAW && poly_str_eq(poly_str_of(x->id), id))
            return k;
    }
    return POLY_NONE;
}

poly_str poly_law_stage(const poly_entry *law, poly_date date)
{
    int32_t first, last;
    poly_str stage = {0}, rest = poly_str_of(law->stages);
    if (!law->stages || !poly_days_of(date, &first, &last)) return stage;
    while (rest.p && rest.n) {
        poly_str day = poly_str_trim(poly_str_cut(&rest, ';'));
        const poly_str name = poly_str_cut(&day, '@');
        int32_t begin, end;
        const bool good = read_days(day, &begin, &end);
        assert(good);
        if (!good || begin > last) break;
        stage = name;
    }
    return stage;
}

/* ---- offices and holders --------------------------------------------------------------------- */
static const char *keep_folded(poly_loader *l, poly_str s)
{
    const size_t cap = s.n * 4 + 16; /* what poly_fold asks for */
    char *p = poly_arena_alloc(&l->engine->mem, cap + 1, 1);
    if (p) p[poly_fold(p, cap, s)] = 0;
    return p;
}

static void push_fact(poly_loader *l, poly_entry e)
{
    if (!e.id || !e.lemma || !e.title) return;
    POLY_VEC_PUSH(&l->engine->entries, &l->engine->mem, e);
    if (e.kind == POLY_K_OFFICE && !l->engine->mem.status)
        poly_loader_name(l, l->engine->entries.count - 1);
}

static void line_office(poly_loader *l, const poly_fields *f)
{
    poly_entry e = {.kind = POLY_K_OFFICE,
                    .lang = POLY_LANG_OTHER,
                    .link = poly_loader_find(l, POLY_K_ORG, f->at[1])};
    if (e.link == POLY_NONE) {
        poly_loader_wrong(l, "an office belongs to an organisation of common/organisations.tsv");
        return;
    }
    if (poly_loader_find(l, POLY_K_OFFICE, f->at[0]) != POLY_NONE) {
        poly_loader_wrong(l, "this office stands twice");
        return;
    }
    e.id = e.lemma = poly_loader_keep(l, f->at[0]);
    e.title = keep_folded(l, f->at[2]);
    push_fact(l, e);
}

/* "2019-05-21..2025-02-19", or of one in office "2025-02-19..2026-01-28+": the last day is that of
 * the source. */
static bool read_term(poly_str s, poly_entry *e)
{
    const bool open = poly_str_ends(s, POLY_S("+"));
    int32_t other;
    if (open) s.n--;
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] != '.' || s.p[i + 1] != '.') continue;
        if (!read_days((poly_str){s.p, i}, &e->from, &other)) return false;
        if (!read_days((poly_str){s.p + i + 2, s.n - i - 2}, &other, &e->to) || e->to < e->from)
            return false;
        if (open) {
            e->checked = e->to;
            e->to = 0;
        }
        return true;
    }
    return false;
}

/* Marks the last word of each name. */
static void mark_names(poly_loader *l, poly_str names)
{
    while (names.p && names.n) {
        poly_str name = poly_str_trim(poly_str_cut(&names, '|')), last = {0};
        while (name.p && name.n) last = poly_str_cut(&name, ' ');
        poly_form *info = last.n ? poly_loader_word(l, last) : NULL;
        if (info) info->flags |= POLY_FORM_HOLDER;
    }
}

static void line_holder(poly_loader *l, const poly_fields *f)
{
    poly_entry e = {.kind = POLY_K_HOLDER,
                    .lang = POLY_LANG_OTHER,
                    .link = poly_loader_find(l, POLY_K_OFFICE, f->at[0])};
    poly_str names = f->at[1];
    if (e.link == POLY_NONE) {
        poly_loader_wrong(l, "a holder's office stands in common/offices.tsv");
        return;
    }
    if (!read_term(f->at[2], &e)) {
        poly_loader_wrong(
            l,
            "a term is written 2019-05-21..2025-02-19, of one in office "
            "2025-02-19..DAY-OF-THE-SOURCE+");
        return;
    }
    e.title = keep_folded(l, names);
    mark_names(l, names);
    e.lemma = poly_loader_keep(l, poly_str_trim(poly_str_cut(&names, '|')));
    e.id = l->engine->entries.at[e.link].id;
    push_fact(l, e);
}

const poly_file_kind poly_late_files[] = {
    {"offices.tsv", 3, line_office}, {"holders.tsv", 3, line_holder}, {NULL, 0, NULL}};

/* ---- looking up ------------------------------------------------------------------------------ */
/* Is it the office that the words name? A form "@kepala" is one only beside the organisation. */
static bool names_office(const poly_engine *e, const poly_entry *office, const poly_office_query *q)
{
    const poly_entry *org = &e->entries.at[office->link];
    const bool at_home =
        strcmp(org->country, "XX") == 0 || (q->country && strcmp(org->country, q->country) == 0);
    if (q->org == POLY_NONE ? !at_home : q->org != office->link) return false;
    for (poly_str rest = poly_str_of(office->title); rest.p && rest.n;) {
        poly_str form = poly_str_trim(poly_str_cut(&rest, '|'));
        const bool beside = poly_str_starts(form, POLY_S("@"));
        if (beside) form.p++, form.n--;
        if (beside && q->org == POLY_NONE) continue;
        if (form.n && (poly_str_eq(form, q->words) || poly_str_eq(form, q->lemma))) return true;
    }
    return false;
}

/* Does the term of a holder touch the days [first, last]? */
static bool is_within(const poly_entry *x, int32_t first, int32_t last)
{
    return x->kind == POLY_K_HOLDER && x->from <= last && first <= (x->to ? x->to : NO_LAST_DAY);
}

/* Is the source for somebody still in office too old for that day? */
static bool is_outdated(const poly_entry *x, int32_t last)
{
    return x->checked && last > x->checked + ONE_YEAR;
}

static bool has_name(const poly_entry *holder, poly_str name)
{
    for (poly_str rest = poly_str_of(holder->title); rest.p && rest.n;) {
        if (poly_str_eq(poly_str_trim(poly_str_cut(&rest, '|')), name)) return true;
    }
    return false;
}

uint32_t poly_holder_named(const poly_engine *e, poly_str name, poly_date date)
{
    int32_t first, last;
    uint32_t found = POLY_NONE;
    if (!poly_days_of(date, &first, &last)) return POLY_NONE;
    for (uint32_t i = e->facts; i < e->facts_end; i++) {
        const poly_entry *x = &e->entries.at[i];
        if (!is_within(x, first, last) || is_outdated(x, last) || !has_name(x, name)) continue;
        if (found != POLY_NONE && e->entries.at[found].link != x->link) return POLY_NONE;
        found = i;
    }
    return found;
}

uint32_t poly_holder_find(const poly_engine *e, const poly_office_query *q)
{
    int32_t first, last;
    uint32_t found = POLY_NONE;
    if (!poly_days_of(q->date, &first, &last)) return POLY_NONE;
    for (uint32_t i = e->facts; i < e->facts_end; i++) {
        const poly_entry *x = &e->entries.at[i];
        if (!is_within(x, first, last) || !names_office(e, &e->entries.at[x->link], q)) continue;
        if (found != POLY_NONE || is_outdated(x, last)) return POLY_NONE;
        found = i;
    }
    return found;
}
