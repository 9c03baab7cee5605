/*
 * entries.c - one parser for each file of a language and of themes: fields -> entry and forms.
 *
 *   in   the fields of a line
 *   out  a poly_entry; its forms collected for compile_forms (forms.c)
 *
 * Left to others: files of common/ (entries_common.c, facts.c); single fields (entry_fields.c).
 */
#include "lexicon/engine.h"

/* ---- closed lists ---------------------------------------------------------------------------- */
static const char *const cue_classes[] = {"inquit", "verb",  "passive", "frame",
                                          "noun",   "state", NULL};
static const char *const title_classes[] = {"honorific", "degree", "rank",     "noble",
                                            "acting",    "former", "particle", NULL};
static const char *const pronoun_classes[] = {"sg", "pl", "org", NULL};
static const char *const source_classes[] = {"group",  "document", "organisation",
                                             "person", "law",      "thing", NULL};
static const char *const particle_classes[] = {
    "complementiser", "opener",        "connective",  "subordinator", "negator",
    "hedge",          "relative",      "preposition", "determiner",   "conjunction",
    "auxiliary",      "demonstrative", "adverb",      "cause",        "asker",
    "answerer",       "joiner",        "link",        "as",           "contrast",
    "infinitive",     "happening",     "condition",   "question",     "opening",
    "copula",         "object",        "called",      "calling",      "presents",
    "human",
    "modal",          "attribute",     "body",        "field",        "demonym",
    "both",           "purpose",       "area",        "issuer",       "demand",
    "towards",        "definite",      "indefinite",  "several",      "issued",
    "sender",         "possible",      "at",          "day-lead",     "venue",
    "event",          "outlet",        "binds",       "nation",       "ahead",
    "year-lead",      "month-lead",    "event-lead",  "alone",        "side",
    "asked",          "topic",         "matter",      "grade",        "leads",
    "employer",       "origin",        "goes-on",     "be",           "nonfinite",
    "participle",     "agent",         "asks",        "disjunction", "when",
    "owner",          "credit",        "exists",      "direction",   "initials",
    "ground",         "likewise",      "work",        "companion",    "occasion",
    "quotes",         "serves",        "thus",        "headline",
    "trade",          "members",       "public",      "rule",
    "camp",           "staff",         "chamber",     "qualifier",    "prenominal",
    "lets",           "pointer",       "account",     "abstract",     "reason",
    "reader",         "received",      "response",    "entitled",     "concession",
    "scene",         "exception",     "untold",        "gerund",       "deed",
    "remark",        "joined",        "adds",          "proves",        "regard",
    "stands-for",    "intransitive",  "means",       "personal",     "amount",
    "verdict",
    NULL};
static const char *const singles[] = {
    "to",     "for",   "with",     "of",  "in",      "during", "who",   "relates", "what",
    "moment", "those", "need",     "pointing", "and", "before", "present", "compared",
    "against", "if",
    "found",  "affair",
    "whether", "then", "many",     "product", "joint", "such", "ministry", "state", "group",
    "team",   "minister", "veiled", "other",    "rank",  "owned", "standing",
    "still", "name", "upon", "portfolio", "premises", "all-of-us", "titled", "tied", NULL};
_Static_assert(sizeof singles / sizeof *singles == POLY_SINGLE_N + 1, "a name each");
static const char *const calendar_classes[] = {"month", "weekday", "relative", NULL};
const char *const poly_law_classes[] = {"law",          "bill", "regulation", "decree",
                                        "constitution", "code", "treaty",     "ruling", NULL};
static const char *const boiler_places[] = {"line",     "prefix",  "inline", "tail", "label",
                                            "capitals", "related", "list",   NULL};
static const char *const clitic_kinds[] = {"whole", "proclitic", "tah", NULL};
static const char *const abbr_kinds[] = {"never", "maybe", "number", "name", NULL};

const char *poly_law_class_name(uint8_t cls)
{
    return cls < POLY_LAW_CLASS_N ? poly_law_classes[cls] : "law";
}

/* ---- per language ---------------------------------------------------------------------------- */
static void line_cue(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_CUE, f);
    if (!poly_loader_pick(l, cue_classes, f->at[1], &e.cls, "unknown class of cue")) return;
    if (!poly_loader_act(l, f->at[2], &e.act)) return;
    poly_loader_props(l, &e, f->at[3]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_role(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_ROLE, f);
    if (!poly_loader_stakeholder(l, f->at[1], &e.stakeholder)) return;
    poly_loader_props(l, &e, f->at[2]);
    poly_loader_portfolio(l, f->at[0], &e);
    poly_add_entry(l, e, f->at[0]);
}

static void line_org_head(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_ORG_HEAD, f);
    if (!poly_loader_stakeholder(l, f->at[1], &e.stakeholder)) return;
    poly_loader_props(l, &e, f->at[2]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_title(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_TITLE, f);
    if (!poly_loader_pick(l, title_classes, f->at[1], &e.cls, "unknown kind of title")) return;
    poly_loader_props(l, &e, f->at[2]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_pronoun(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_PRONOUN, f);
    if (!poly_loader_pick(l, pronoun_classes, f->at[1], &e.cls,
                          "the number of a pronoun is sg, pl or org"))
        return;
    poly_loader_props(l, &e, f->at[2]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_source(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_SOURCE, f);
    if (!poly_loader_pick(l, source_classes, f->at[1], &e.cls, "unknown type of source")) return;
    if (!poly_loader_stakeholder(l, f->at[2], &e.stakeholder)) return;
    poly_loader_props(l, &e, f->at[3]);
    poly_add_entry(l, e, f->at[0]);
}

/* Words of a kind that is told by the form alone. */
static void flag_singles(poly_loader *l, poly_str forms, uint8_t kind)
{
    while (forms.p && forms.n) {
        poly_form *info = poly_loader_word(l, poly_str_cut(&forms, '|'));
        if (info) info->singles |= (uint64_t)1 << kind;
        else if (!l->engine->mem.status) poly_loader_wrong(l, "each form here is one word");
    }
}

static void line_particle(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_PARTICLE, f);
    uint8_t single;
    if (poly_loader_is_one(singles, f->at[1], &single)) {
        flag_singles(l, f->at[0], single);
        return;
    }
    if (!poly_loader_pick(l, particle_classes, f->at[1], &e.cls, "unknown kind of particle"))
        return;
    if (e.cls == POLY_PART_DEMONYM)
        poly_loader_country(l, &e, f->at[2]);
    else
        poly_loader_props(l, &e, f->at[2]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_calendar(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_CALENDAR, f);
    if (!poly_loader_pick(l, calendar_classes, f->at[1], &e.cls,
                          "a calendar word is a month, weekday or relative"))
        return;
    if (!poly_loader_int(l, f->at[2], &e.number)) return;
    if ((e.cls == POLY_CAL_MONTH && (e.number < 1 || e.number > 12)) ||
        (e.cls == POLY_CAL_WEEKDAY && (e.number < 1 || e.number > 7))) {
        poly_loader_wrong(l, "months are 1-12, weekdays 1-7 (Monday is 1)");
        return;
    }
    poly_loader_props(l, &e, f->at[3]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_law_type(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_LAW_TYPE, f);
    if (!poly_loader_pick(l, poly_law_classes, f->at[2], &e.cls, "unknown kind of law")) return;
    e.note = poly_loader_keep(l, f->at[1]);
    poly_loader_props(l, &e, f->at[3]);
    poly_add_entry(l, e, f->at[0]);
}

static void line_boilerplate(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_BOILER, f);
    if (!poly_loader_pick(
            l, boiler_places, f->at[1], &e.cls,
            "boilerplate stands at: line, prefix, inline, tail, label, related, capitals or list"))
        return;
    const poly_boiler b = {poly_loader_folded(l, f->at[0]), e.cls};
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

static void line_function_word(poly_loader *l, const poly_fields *f)
{
    int32_t weight = 1;
    const poly_lane lane = f->lang == POLY_LANG_ID ? POLY_LANE_ID : POLY_LANE_EN;
    if (poly_loader_weight(l, f->at[1], &weight)) poly_loader_weigh(l, f->at[0], lane, weight);
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

static void line_compound(poly_loader *l, const poly_fields *f)
{
    l->flags = POLY_FORM_COMPOUND;
    poly_add_forms(l, POLY_NONE, f->at[0]);
    l->flags = 0;
}

static void line_theme_term(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_THEME, f);
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
    if (!poly_loader_weight(l, f->at[1].n ? f->at[1] : POLY_S("2"), &e.number)) return;
    poly_loader_props(l, &e, f->at[2]);
    const bool given = e.id != NULL;
    const uint32_t entry = poly_add_entry(l, e, f->at[0]);
    if (entry != POLY_NONE) poly_register_id(l, entry, given);
}

static void line_act(poly_loader *l, const poly_fields *f)
{
    poly_entry e = poly_loader_entry(POLY_K_ACT, f);
    if (!poly_loader_act(l, f->at[1], &e.act) || !poly_loader_weight(l, f->at[2], &e.number))
        return;
    poly_loader_props(l, &e, f->at[3]);
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
                                          {"compounds.tsv", 1, line_compound},
                                          /* built into html/byline.c */
                                          {"byline.tsv", 2, NULL},
                                          /* these belong to poly_morph */
                                          {"roots.tsv", 1, NULL},
                                          {"words.tsv", 1, NULL},
                                          {"irregulars.tsv", 2, NULL},
                                          {"exceptions.tsv", 2, NULL},
                                          {NULL, 0, NULL}};

const poly_file_kind poly_theme_file = {"", 1, line_theme_term};
