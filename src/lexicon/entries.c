/*
 * entries.c - one parser a file of lexicons/README.md: fields -> entry and forms.
 *
 *   in   the fields of a line     out a poly_entry; its forms collected for compile_forms (forms.c)
 */
#include "lexicon/engine.h"


#include <string.h>

/* ---- closed lists ---------------------------------------------------------------------------- */
static const char *const cue_classes[] = {"inquit", "verb", "passive", "frame", "noun", "state",
                                          NULL};
static const char *const title_classes[] = {"honorific", "degree", "rank",     "noble",
                                            "acting",    "former", "particle", NULL};
static const char *const pronoun_classes[] = {"sg", "pl", "org", NULL};
static const char *const source_classes[] = {"group", "document", "organisation", "person", "law",
                                             NULL};
static const char *const particle_classes[] = {
    "complementiser", "opener", "connective", "subordinator", "negator", "hedge", "relative",
    "preposition",
    "determiner", "conjunction", "auxiliary", "demonstrative", "adverb", "cause", "asker",
    "answerer",
    "joiner", "link", "as", "contrast", "infinitive", "happening", "condition", "question",
    "opening",        "copula",      "object",      "called",        "calling", "human",
    "modal", "attribute", "body", "field", "demonym", "both", "purpose", "area",
    "issuer", "demand", "towards", "definite", "indefinite", "several", "issued", "sender",
    "possible", "at", "day-lead", "venue", "event", "outlet", "binds", "nation",
    "ahead",         "year-lead",   "month-lead",  "event-lead", "alone", "side", "asked",
    "topic", NULL};
static const char *const calendar_classes[] = {"month", "weekday", "relative", NULL};
static const char *const place_classes[] = {"city", "province", "country", "region", NULL};
const char *const poly_law_classes[] = {"law",          "bill", "regulation", "decree",
                                        "constitution", "code", "treaty",     NULL};
static const char *const boiler_places[] = {"line", "prefix", "inline", "tail", "label", "capitals",
                                            "related", "list", NULL};
static const char *const clitic_kinds[] = {"whole", "proclitic", "tah", NULL};
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
static const char *const abbr_kinds[] = {"never", "maybe", "number", "name", NULL};
/* In the order of poly_lane. */
static const char *const language_codes[] = {"id", "en", "ms", "jv", "su", "min", "ban", "mad",
                                             NULL};
static const struct {
    const char *name;
    uint32_t bit;
} props[] = {{"that", POLY_P_THAT},
             {"bare", POLY_P_BARE},
             {"to", POLY_P_TO},
             {"np", POLY_P_NP},
             {"wh", POLY_P_WH},
             {"of", POLY_P_OF},
             {"weak", POLY_P_WEAK},
             {"follow", POLY_P_FOLLOW},
             {"denied", POLY_P_DENIED},
             {"hedged", POLY_P_HEDGED},
             {"doc", POLY_P_DOC},
             {"head", POLY_P_HEAD},
             {"generic", POLY_P_GENERIC},
             {"plain", POLY_P_PLAIN},
             {"deputy", POLY_P_DEPUTY},
             {"after", POLY_P_AFTER},
             {"m", POLY_P_M},
             {"f", POLY_P_F},
             {"poss", POLY_P_POSS},
             {"obj", POLY_P_OBJ},
             {"case", POLY_P_CASE},
             {"not", POLY_P_NOT},
             {"relay", POLY_P_RELAY},
             {"whom", POLY_P_WHOM},
             {"topic", POLY_P_TOPIC},
             {"insists", POLY_P_INSISTS},
             {"portfolio", POLY_P_PORTFOLIO},
             {"unit", POLY_P_UNIT},
             {"part", POLY_P_PART}};

const char *poly_law_class_name(uint8_t cls)
{
    return cls < POLY_LAW_CLASS_N ? poly_law_classes[cls] : "law";
}

bool poly_loader_pick(poly_loader *l, const char *const *names, poly_str word, uint8_t *out,
                      const char *wrong)
{
    for (uint8_t i = 0; names[i]; i++) {
        if (poly_str_eq(word, poly_str_of(names[i]))) {
            *out = i;
            return true;
        }
    }
    poly_loader_wrong(l, wrong);
    return false;
}

static bool pick_act(poly_loader *l, poly_str word, uint8_t *out)
{
    for (uint8_t i = 0; i < POLY_ACT_N; i++) {
        if (poly_str_eq(word, poly_str_of(poly_act_name((poly_act)i)))) {
            *out = i;
            return true;
        }
    }
    poly_loader_wrong(l, "unknown speech act");
    return false;
}

static bool pick_stakeholder(poly_loader *l, poly_str word, uint8_t *out)
{
    for (uint8_t i = 0; i < POLY_SH_N; i++) {
        if (poly_str_eq(word, poly_str_of(poly_stakeholder_name((poly_stakeholder)i)))) {
            *out = i;
            return true;
        }
    }
    poly_loader_wrong(l, "unknown stakeholder");
    return false;
}

/* ---- properties ------------------------------------------------------------------------------ */
uint32_t poly_find_org(const poly_engine *e, poly_str id)
{
    for (uint32_t i = 0; i < e->entries.count; i++) {
        const poly_entry *x = &e->entries.at[i];
        if (x->kind == POLY_K_ORG && poly_str_eq(poly_str_of(x->id), id)) return i;
    }
    return POLY_NONE;
}

static bool read_window(poly_loader *l, poly_str s, int32_t *from, int32_t *to);
const char *poly_loader_keep(poly_loader *l, poly_str s)
{
    return s.n ? poly_arena_str(&l->engine->mem, s) : NULL;
}

static void read_prop(poly_loader *l, poly_entry *e, poly_str word)
{
    /* Whose office, whose part: `link` of others is something else */
    const bool of_org = e->kind == POLY_K_ROLE || e->kind == POLY_K_ORG;
    if (of_org && poly_str_starts(word, POLY_S("org="))) {
        e->link = poly_find_org(l->engine, (poly_str){word.p + 4, word.n - 4});
        if (e->link == POLY_NONE)
            poly_loader_wrong(l, "org= names no organisation of common/organisations.tsv");
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
    if (poly_str_eq(name, POLY_S("id")) && !value.n) poly_loader_wrong(l, "an id is not empty");
    else if (poly_str_eq(name, POLY_S("id"))) e->id = poly_loader_keep(l, value);
    else if (poly_str_eq(name, POLY_S("note"))) e->note = poly_loader_keep(l, value);
    else if (poly_str_eq(name, POLY_S("source"))) e->title = poly_loader_keep(l, value);
    else if (poly_str_eq(name, POLY_S("valid"))) (void)read_window(l, value, &e->from, &e->to);
    else if (!poly_str_eq(name, POLY_S("lang"))) return false;
    else if (poly_str_eq(value, POLY_S("id"))) e->lang = POLY_LANG_ID;
    else if (poly_str_eq(value, POLY_S("en"))) e->lang = POLY_LANG_EN;
    else if (poly_str_eq(value, POLY_S("any"))) e->lang = POLY_LANG_OTHER;
    else poly_loader_wrong(l, "a language is id, en or any");
    return true;
}

/* "a, b" and "a; b" alike: what an author types. */
static void read_props(poly_loader *l, poly_entry *e, poly_str field)
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

static bool read_int(poly_loader *l, poly_str s, int32_t *out)
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
    if (!read_int(l, y, &year) || (m.n && !read_int(l, m, &month))) return false;
    if (year < 1900 || year > 2100 || month > 12) {
        poly_loader_wrong(l, "a date is written YYYY or YYYY-MM");
        return false;
    }
    *out = year * 100 + month;
    return true;
}

static bool read_window(poly_loader *l, poly_str s, int32_t *from, int32_t *to)
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

static poly_entry entry_of(poly_loader *l, poly_entry_kind kind, const poly_fields *f)
{
    (void)l;
    return (poly_entry){.kind = (uint8_t)kind, .lang = f->lang, .link = POLY_NONE};
}

/* ---- per language ---------------------------------------------------------------------------- */
static void line_cue(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_CUE, f);
    if (!poly_loader_pick(l, cue_classes, f->at[1], &e.cls, "unknown class of cue")) return;
    if (!pick_act(l, f->at[2], &e.act)) return;
    read_props(l, &e, f->at[3]);
    poly_add_entry(l, e, f->at[0]);
}

/* The organisation whose name is `head` and the words of `rest`, or POLY_NONE. common/ is compiled
 * before. */
static uint32_t org_named(poly_loader *l, poly_str head, poly_str rest)
{
    const poly_engine *e = l->engine;
    uint32_t node = POLY_TRIE_ROOT;
    for (poly_str word = head; word.p; word = poly_str_cut(&rest, ' ')) {
        if (!word.n) break;
        const uint32_t form = poly_vocab_find(e->vocab, word);
        node = form == POLY_NONE ? 0 : poly_trie_step(&e->trie, node, form);
        if (!node) return POLY_NONE;
        if (!rest.p) break;
    }
    for (uint32_t t = e->trie.nodes.at[node].term; t != POLY_NONE; t = e->trie.terms.at[t].next) {
        if (e->entries.at[e->trie.terms.at[t].entry].kind == POLY_K_ORG)
            return e->trie.terms.at[t].entry;
    }
    return POLY_NONE;
}

/* A minister's field is part of the office, and he belongs to the ministry of that name, though the
 * line does not say so. */
static void read_portfolio(poly_loader *l, poly_str forms, poly_entry *e)
{
    static const poly_str starts[] = {
        {"menteri ", 8}, {"wakil menteri ", 14}, {"wamen ", 6}, {"menko ", 6},
        {"minister of ", 12}};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        poly_str names = forms;
        while (names.p && names.n) {
            poly_str name = poly_str_trim(poly_str_cut(&names, '|'));
            if (!poly_str_starts(name, starts[i])) continue;
            e->props |= POLY_P_PORTFOLIO;
            name.p += starts[i].n;
            name.n -= starts[i].n;
            if (e->link == POLY_NONE) e->link = org_named(l, POLY_S("kementerian"), name);
        }
    }
}

static void line_role(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_ROLE, f);
    if (!pick_stakeholder(l, f->at[1], &e.stakeholder)) return;
    read_props(l, &e, f->at[2]);
    read_portfolio(l, f->at[0], &e);
    poly_add_entry(l, e, f->at[0]);
}

static void line_org_head(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_ORG_HEAD, f);
    if (!pick_stakeholder(l, f->at[1], &e.stakeholder)) return;
    read_props(l, &e, f->at[2]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_title(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_TITLE, f);
    if (!poly_loader_pick(l, title_classes, f->at[1], &e.cls, "unknown kind of title")) return;
    read_props(l, &e, f->at[2]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_pronoun(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_PRONOUN, f);
    if (!poly_loader_pick(l, pronoun_classes, f->at[1], &e.cls,
                          "the number of a pronoun is sg, pl or org"))
        return;
    read_props(l, &e, f->at[2]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_source(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_SOURCE, f);
    if (!poly_loader_pick(l, source_classes, f->at[1], &e.cls, "unknown type of source")) return;
    if (!pick_stakeholder(l, f->at[2], &e.stakeholder)) return;
    read_props(l, &e, f->at[3]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_particle(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_PARTICLE, f);
    if (!poly_loader_pick(l, particle_classes, f->at[1], &e.cls, "unknown kind of particle"))
        return;
    read_props(l, &e, f->at[2]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_calendar(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_CALENDAR, f);
    if (!poly_loader_pick(l, calendar_classes, f->at[1], &e.cls,
                          "a calendar word is a month, weekday or relative"))
        return;
    if (!read_int(l, f->at[2], &e.number)) return;
    if ((e.cls == POLY_CAL_MONTH && (e.number < 1 || e.number > 12)) ||
        (e.cls == POLY_CAL_WEEKDAY && (e.number < 1 || e.number > 7))) {
        poly_loader_wrong(l, "months are 1-12, weekdays 1-7 (Monday is 1)");
        return;
    }
    poly_add_entry(l, e, f->at[0]);
}

static void line_law_type(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_LAW_TYPE, f);
    if (!poly_loader_pick(l, poly_law_classes, f->at[2], &e.cls, "unknown kind of law")) return;
    e.note = poly_loader_keep(l, f->at[1]);
    read_props(l, &e, f->at[3]);
    poly_add_entry(l, e, f->at[0]);
}

/* The folded form of a phrase, for tables that are not the automaton. */
static poly_str folded(poly_loader *l, poly_str s)
{
    const size_t cap = s.n * 4 + 16;
    char *p = poly_arena_alloc(&l->engine->mem, cap, 1);
    return p ? (poly_str){p, poly_fold(p, cap, s)} : (poly_str){0};
}

static void line_boilerplate(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_BOILER, f);
    if (!poly_loader_pick(
            l, boiler_places, f->at[1], &e.cls,
            "boilerplate stands at: line, prefix, inline, tail, label, related, capitals or list"))
        return;
    const poly_boiler b = {folded(l, f->at[0]), e.cls};
    if (b.phrase.n < POLY_BOILER_LEAST && e.cls != POLY_BOILER_LINE &&
        e.cls != POLY_BOILER_INLINE && e.cls != POLY_BOILER_CAPITALS) {
        poly_loader_wrong(l, "too short a phrase to begin a line: three letters at least");
        return;
    }
    POLY_VEC_PUSH(&l->engine->boilers, &l->engine->mem, b);
    poly_str words = f->at[0];
    poly_form *first =
        e.cls == POLY_BOILER_RELATED ? poly_loader_word(l, poly_str_cut(&words, ' ')) : NULL;
    if (first) first->flags |= POLY_FORM_RELATED;
    if (e.cls == POLY_BOILER_CAPITALS) e.props |= POLY_P_CASE;
    if (e.cls == POLY_BOILER_INLINE || e.cls == POLY_BOILER_CAPITALS)
        poly_add_entry(l, e, f->at[0]);
}

/* The vocabulary's form of one word without its last mark: of "dr." that is "dr", of "ta'" "ta",
 * the marks are tokens of their own. NULL: it is none, or there is no memory. */
poly_form *poly_loader_word(poly_loader *l, poly_str word)
{
    poly_str form = folded(l, poly_str_trim(word));
    if (form.n && (form.p[form.n - 1] == '.' || form.p[form.n - 1] == '\'')) form.n--;
    if (!form.n || memchr(form.p, ' ', form.n)) return NULL; /* a phrase is no word */
    const uint32_t id = poly_vocab_add(l->engine->vocab, form);
    if (id == POLY_NONE) l->engine->mem.status = POLY_ERR_NOMEM;
    return id == POLY_NONE ? NULL : poly_vocab_form(l->engine->vocab, id);
}

static void line_abbreviation(poly_loader *l, const poly_fields *f)
{
    static const uint32_t flags[] = {POLY_FORM_ABBR_NEVER, POLY_FORM_ABBR_MAYBE,
                                     POLY_FORM_ABBR_NUMBER, POLY_FORM_ABBR_NAME};
    uint8_t kind = 0;
    if (!poly_loader_pick(l, abbr_kinds, f->at[1], &kind,
                          "an abbreviation is never, maybe, number or name"))
        return;
    for (poly_str forms = f->at[0]; forms.p && forms.n;) {
        poly_form *info = poly_loader_word(l, poly_str_cut(&forms, '|'));
        if (info) info->flags |= flags[kind];
    }
}

static void weigh_forms(poly_loader *l, poly_str forms, poly_lane lane, int32_t weight)
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

static bool read_weight(poly_loader *l, poly_str s, int32_t *out)
{
    *out = 1;
    if (!s.n) return true;
    if (!read_int(l, s, out)) return false;
    if (*out >= 1 && *out <= 3) return true;
    poly_loader_wrong(l, "a weight is 1, 2 or 3");
    return false;
}

static void line_function_word(poly_loader *l, const poly_fields *f)
{
    int32_t weight = 1;
    const poly_lane lane = f->lang == POLY_LANG_ID ? POLY_LANE_ID : POLY_LANE_EN;
    if (read_weight(l, f->at[1], &weight)) weigh_forms(l, f->at[0], lane, weight);
}

static void line_ordinary(poly_loader *l, const poly_fields *f)
{
    l->flags = f->lang == POLY_LANG_ID ? POLY_FORM_NO_NAME_ID : POLY_FORM_NO_NAME_EN;
    poly_add_forms(l, POLY_NONE, f->at[0]);
    l->flags = 0;
}

static void line_clitic(poly_loader *l, const poly_fields *f)
{
    static const uint32_t flags[] = {POLY_FORM_WHOLE, POLY_FORM_PROCLITIC, POLY_FORM_TAH};
    uint8_t kind = 0;
    if (!poly_loader_pick(l, clitic_kinds, f->at[1], &kind, "a word is whole, proclitic or tah"))
        return;
    l->flags = flags[kind];
    poly_add_forms(l, POLY_NONE, f->at[0]);
    l->flags = 0;
}

static void line_theme_term(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_THEME, f);
    e.link = f->theme;
    if (f->at[1].n && (poly_is_ascii_lower(f->at[1].p[0]) || poly_is_ascii_upper(f->at[1].p[0]))) {
        poly_loader_wrong(
            l,
            "behind the forms stands the weight (1, 2, 3 or nothing), behind that the properties");
        return;
    }
    for (uint32_t i = 3; i < f->count; i++) {
        if (!f->at[i].n) continue;
        poly_loader_wrong(l, "a theme's entry has three fields: forms, weight, properties");
        return;
    }
    if (!read_weight(l, f->at[1].n ? f->at[1] : POLY_S("2"), &e.number)) return;
    read_props(l, &e, f->at[2]);
    const bool given = e.id != NULL;
    const uint32_t entry = poly_add_entry(l, e, f->at[0]);
    if (entry != POLY_NONE) poly_register_id(l, entry, given);
}

static void line_act(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_ACT, f);
    if (pick_act(l, f->at[1], &e.act) && read_weight(l, f->at[2], &e.number))
        poly_add_entry(l, e, f->at[0]);
}

const poly_file_kind poly_lang_files[] = {{"cues.tsv", 3, line_cue},
                                          {"acts.tsv", 3, line_act},
                                          {"roles.tsv", 2, line_role},
                                          {"titles.tsv", 2, line_title},
                                          {"pronouns.tsv", 2, line_pronoun},
                                          {"sources.tsv", 3, line_source},
                                          {"particles.tsv", 2, line_particle},
                                          {"scope.tsv", 2, poly_scope_line},
                                          {"calendar.tsv", 3, line_calendar},
                                          {"abbreviations.tsv", 2, line_abbreviation},
                                          {"clitics.tsv", 2, line_clitic},
                                          {"law-types.tsv", 3, line_law_type},
                                          {"law-words.tsv", 2, poly_line_law_word},
                                          {"org-heads.tsv", 2, line_org_head},
                                          {"boilerplate.tsv", 2, line_boilerplate},
                                          {"function-words.tsv", 1, line_function_word},
                                          {"ordinary.tsv", 1, line_ordinary},
                                          /* these belong to poly_morph */
                                          {"roots.tsv", 1, NULL},
                                          {"words.tsv", 1, NULL},
                                          {"irregulars.tsv", 2, NULL},
                                          {"exceptions.tsv", 2, NULL},
                                          {NULL, 0, NULL}};

const poly_file_kind poly_theme_file = {"", 1, line_theme_term};

/* ---- common ---------------------------------------------------------------------------------- */
static void line_theme_name(poly_loader *l, const poly_fields *f)
{
    if (poly_loader_theme(l, f->at[0]) != POLY_NONE) {
        poly_loader_wrong(l, "this theme stands twice");
        return;
    }
    (void)poly_add_theme(l, f->at[0], f->at[1], f->at[2]);
}

const poly_file_kind poly_scheme_file = {"themes.tsv", 3, line_theme_name};

/* Whoever heads the "Kementerian X" is the "Menteri X", in "Ministry of X" the "Minister of X":
 * offices that need no line of their own in roles.tsv. */
static void add_minister(poly_loader *l, uint32_t org, poly_str name)
{
    static const struct {
        poly_str ministry, minister;
        uint8_t lang;
    } heads[] = {{{"Kementerian ", 12}, {"Menteri ", 8}, POLY_LANG_ID},
                 {{"Kementerian ", 12}, {"Wakil Menteri ", 14}, POLY_LANG_ID},
                 {{"Ministry of ", 12}, {"Minister of ", 12}, POLY_LANG_EN},
                 {{"Ministry of ", 12}, {"Deputy Minister of ", 19}, POLY_LANG_EN}};
    char role[256];
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (!poly_str_starts(name, heads[i].ministry)) continue;
        const poly_str rest = {name.p + heads[i].ministry.n, name.n - heads[i].ministry.n};
        if (heads[i].minister.n + rest.n > sizeof role) continue;
        memcpy(role, heads[i].minister.p, heads[i].minister.n);
        memcpy(role + heads[i].minister.n, rest.p, rest.n);
        const poly_entry e = {.kind = POLY_K_ROLE,
                              .lang = heads[i].lang,
                              .link = org,
                              .props = POLY_P_HEAD | POLY_P_PORTFOLIO,
                              .stakeholder = POLY_SH_EXECUTIVE};
        poly_add_entry(l, e, (poly_str){role, heads[i].minister.n + rest.n});
    }
}

/* Names may carry their time: "Kemkominfo@2005..2024-10". The time is checked; an article may still
 * use an old name, so matching does not depend on it. */
static void add_dated_names(poly_loader *l, uint32_t entry, poly_str names)
{
    while (entry != POLY_NONE && names.p && names.n) {
        poly_str window = poly_str_cut(&names, '|');
        const poly_str name = poly_str_cut(&window, '@');
        int32_t from, to;
        if (window.p && !read_window(l, window, &from, &to)) return;
        poly_add_forms(l, entry, name);
    }
}

static void line_organisation(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_ORG, f);
    poly_str names = f->at[3], first = poly_str_cut(&names, '|');
    const poly_str lemma = poly_str_cut(&first, '@');
    int32_t from, to;
    if (!pick_stakeholder(l, f->at[1], &e.stakeholder) ||
        (first.p && !read_window(l, first, &from, &to)))
        return;
    if (poly_find_org(l->engine, f->at[0]) != POLY_NONE) {
        poly_loader_wrong(l, "this organisation id stands twice");
        return;
    }
    poly_loader_country(l, &e, f->at[2]);
    read_props(l, &e, f->at[4]);
    e.id = poly_loader_keep(l, f->at[0]);
    const uint32_t entry = poly_add_entry(l, e, lemma);
    add_dated_names(l, entry, names);
    if (entry != POLY_NONE) add_minister(l, entry, poly_str_trim(lemma));
}

static void line_place(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_PLACE, f);
    if (!poly_loader_pick(l, place_classes, f->at[1], &e.cls,
                          "a place is a city, province, country or region"))
        return;
    poly_loader_country(l, &e, f->at[2]);
    read_props(l, &e, f->at[3]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_incident(poly_loader *l, const poly_fields *f)
{
    poly_entry e = entry_of(l, POLY_K_INCIDENT, f);
    if (!read_window(l, f->at[2], &e.from, &e.to)) return;
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
        if (!read_int(l, s, out)) return false;
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
    if (read_weight(l, f->at[2], &weight)) weigh_forms(l, f->at[0], (poly_lane)lang, weight);
}

const poly_file_kind poly_common_files[] = {
    {"organisations.tsv", 4, line_organisation}, {"places.tsv", 3, line_place},
    {"laws.tsv", 5, poly_line_law},
    {"incidents.tsv", 3, line_incident},         {"languages.tsv", 2, line_language},
    {"units.tsv", 2, line_unit},                 {"ngrams.tsv", 2, poly_ngrams_line},
    {"given-names.tsv", 1, poly_line_given_name},
    /* after all others: poly_late_files */
    {"offices.tsv", 3, NULL},                    {"holders.tsv", 3, NULL},
    {NULL, 0, NULL}};
