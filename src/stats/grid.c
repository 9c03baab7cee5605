/*
 * grid.c - statistics as tables, tidy: one row an item, a pair, a period and theme.
 *
 *   in   poly_stats     out  poly_grid; wide.c has those that only people read
 *
 * Columns are only ever added, at the end (docs/STATISTICS.md lists them).
 */
#include "stats/grids.h"

#include <assert.h>

/* ---- rows ------------------------------------------------------------------------------------ */
void poly_put_text(poly_making *m, poly_str s)
{
    POLY_VEC_PUSH(&m->cells, m->a, (poly_grid_cell){.text = s, .none = !s.p});
}

void poly_put_number(poly_making *m, double n)
{
    POLY_VEC_PUSH(&m->cells, m->a, (poly_grid_cell){.number = n});
}
void poly_put_none(poly_making *m)
{
    POLY_VEC_PUSH(&m->cells, m->a, (poly_grid_cell){.none = true});
}

static void put_bound(poly_making *m, double n)
{
    if (n < 0)
        poly_put_none(m);
    else
        poly_put_number(m, n);
}

static void put_estimate(poly_making *m, poly_estimate e)
{
    poly_put_number(m, e.value);
    put_bound(m, e.low);
    put_bound(m, e.high);
}

void poly_put_day(poly_making *m, int32_t day)
{
    poly_buf b;
    poly_buf_init(&b);
    poly_day_put(&b, day);
    if (b.n)
        poly_put_text(m, poly_keep(m->a, (poly_str){b.p, b.n}));
    else
        poly_put_none(m);
    if (b.status) m->a->status = b.status;
    poly_buf_free(&b);
}

void poly_put_item(poly_making *m, poly_dim d, uint32_t item, bool name)
{
    if (item == POLY_NONE)
        poly_put_none(m);
    else
        poly_put_text(m, name ? m->s->of[d].at[item].name_en : m->s->of[d].at[item].id);
}

static const poly_item *item_at(const poly_making *m, poly_dim d, uint32_t i)
{
    return &m->s->of[d].at[i];
}

/* ---- the overview ---------------------------------------------------------------------------- */
static const poly_grid_column overview[] = {
    POLY_TEXT_COLUMN("measure", 0), POLY_TEXT_COLUMN("value", 0), POLY_TEXT_COLUMN("low", 1),
    POLY_TEXT_COLUMN("high", 1)};

static poly_str as_text(poly_making *m, double n, unsigned decimals)
{
    char s[64];
    return poly_keep(m->a, poly_number(s, sizeof s, n, decimals));
}

static void put_measure(poly_making *m, const char *name, double n)
{
    poly_put_text(m, poly_str_of(name));
    poly_put_text(m, as_text(m, n, 0));
    poly_put_none(m);
    poly_put_none(m);
}

static void put_words(poly_making *m, const char *name, poly_str value)
{
    poly_put_text(m, poly_str_of(name));
    poly_put_text(m, value);
    poly_put_none(m);
    poly_put_none(m);
}

static void put_rate(poly_making *m, const char *name, poly_estimate e)
{
    poly_put_text(m, poly_str_of(name));
    poly_put_text(m, as_text(m, e.value, 2));
    for (int i = 0; i < 2; i++) {
        const double bound = i ? e.high : e.low;
        if (bound < 0)
            poly_put_none(m);
        else
            poly_put_text(m, as_text(m, bound, 2));
    }
}

static void put_day_row(poly_making *m, const char *name, int32_t day)
{
    poly_put_text(m, poly_str_of(name));
    poly_put_day(m, day);
    poly_put_none(m);
    poly_put_none(m);
}

static void make_overview(poly_making *m)
{
    const poly_overview *o = &m->s->overview;
    const struct {
        const char *name;
        double n;
    } counts[] = {{"documents", o->documents},
                  {"documents_failed", o->failed},
                  {"documents_without_quotes", o->without_quotes},
                  {"documents_undated", o->undated},
                  {"stories", o->stories},
                  {"copies", o->copies},
                  {"outlets", o->outlets},
                  {"documents_id", o->languages[0]},
                  {"documents_en", o->languages[1]},
                  {"documents_other", o->languages[2]},
                  {"tokens", (double)o->tokens},
                  {"sentences", (double)o->sentences},
                  {"quotes", o->quotes},
                  {"statements", o->statements},
                  {"speakers", o->speakers},
                  {"speakers_named", o->named_speakers}};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        put_measure(m, counts[i].name, counts[i].n);
    put_rate(m, "quotes_per_document", o->quotes_per_document);
    put_rate(m, "quotes_per_1000_tokens", o->quotes_per_1000);
    put_day_row(m, "first_day", o->first_day);
    put_day_row(m, "last_day", o->last_day);
    put_words(m, "version", o->version);
    put_words(m, "lexicon_hash", o->lexicon_hash);
    put_measure(m, "makers", o->makers);
    put_words(m, "linked", o->linked ? POLY_S("yes") : POLY_S("no"));
    put_words(m, "finished", o->finished ? POLY_S("yes") : POLY_S("no"));
}

/* ---- items ----------------------------------------------------------------------------------- */
static const poly_grid_column themes[] = {POLY_TEXT_COLUMN("theme", 0),
                                          POLY_TEXT_COLUMN("name_en", 6),
                                          POLY_TEXT_COLUMN("name_id", 9),
                                          POLY_COUNT("level", 9),
                                          POLY_TEXT_COLUMN("parent", 9),
                                          POLY_BARS("quotes"),
                                          POLY_ESTIMATE("share", 1, 1, 2),
                                          POLY_COUNT("documents", 1),
                                          POLY_ESTIMATE("documents_share", 1, 5, 9),
                                          POLY_COUNT("stories", 7),
                                          POLY_COUNT("speakers", 4),
                                          POLY_COUNT("outlets", 7),
                                          POLY_COUNT("hits", 3),
                                          POLY_ESTIMATE("hits_per_1000", 2, 3, 9),
                                          POLY_ESTIMATE("quotes_per_document", 3, 8, 9),
                                          POLY_REAL("dispersion", 2, 5),
                                          POLY_FLAG("small", 0)};

static void make_themes(poly_making *m)
{
    for (uint32_t i = 0; i < m->s->of[POLY_DIM_THEME].count; i++) {
        const poly_item *it = item_at(m, POLY_DIM_THEME, i);
        poly_put_text(m, it->id);
        poly_put_text(m, it->name_en);
        poly_put_text(m, it->name_id);
        poly_put_number(m, it->level);
        poly_put_item(m, POLY_DIM_THEME, it->parent, false);
        poly_put_number(m, it->quotes);
        put_estimate(m, it->share);
        poly_put_number(m, it->documents);
        put_estimate(m, it->documents_share);
        poly_put_number(m, it->stories);
        poly_put_number(m, it->speakers);
        poly_put_number(m, it->outlets);
        poly_put_number(m, (double)it->hits);
        put_estimate(m, it->hits_per_1000);
        put_estimate(m, it->per_document);
        if (it->dispersion < 0)
            poly_put_none(m);
        else
            poly_put_number(m, it->dispersion);
        poly_put_number(m, it->small);
    }
}

static void put_item_row(poly_making *m, const poly_item *it)
{
    poly_put_text(m, it->id);
    poly_put_text(m, it->name_en);
    poly_put_text(m, it->type);
    poly_put_number(m, it->quotes);
    put_estimate(m, it->share);
    poly_put_number(m, it->documents);
    poly_put_number(m, it->stories);
    poly_put_number(m, it->speakers);
    poly_put_number(m, it->outlets);
    poly_put_day(m, it->first_day);
    poly_put_day(m, it->last_day);
    poly_put_number(m, it->small);
}

/* The id of speakers and organisations is long and says what the name says: a terminal shows names
 * alone. */
static const poly_grid_column speakers[] = {
    POLY_TEXT_COLUMN("speaker", 9),  POLY_TEXT_COLUMN("name", 0),
    POLY_TEXT_COLUMN("type", 5),     POLY_BARS("quotes"),
    POLY_ESTIMATE("share", 1, 1, 2), POLY_COUNT("documents", 2),
    POLY_COUNT("stories", 4),        POLY_COUNT("speakers", 9),
    POLY_COUNT("outlets", 4),        POLY_TEXT_COLUMN("first_day", 6),
    POLY_TEXT_COLUMN("last_day", 6), POLY_FLAG("small", 0),
    POLY_TEXT_COLUMN("role", 3),     POLY_TEXT_COLUMN("org", 3),
    POLY_TEXT_COLUMN("org_id", 9),   POLY_TEXT_COLUMN("stakeholder", 3),
    POLY_TEXT_COLUMN("theme", 2)};
static const poly_grid_column orgs[] = {
    POLY_TEXT_COLUMN("org", 9),        POLY_TEXT_COLUMN("name", 0),
    POLY_TEXT_COLUMN("type", 9),       POLY_BARS("quotes"),
    POLY_ESTIMATE("share", 1, 1, 2),   POLY_COUNT("documents", 2),
    POLY_COUNT("stories", 4),          POLY_COUNT("speakers", 4),
    POLY_COUNT("outlets", 4),          POLY_TEXT_COLUMN("first_day", 5),
    POLY_TEXT_COLUMN("last_day", 5),   POLY_FLAG("small", 0),
    POLY_TEXT_COLUMN("stakeholder", 3)};
static const poly_grid_column stakeholders[] = {
    POLY_TEXT_COLUMN("stakeholder", 0), POLY_TEXT_COLUMN("name", 9),
    POLY_TEXT_COLUMN("type", 9),        POLY_BARS("quotes"),
    POLY_ESTIMATE("share", 1, 1, 2),    POLY_COUNT("documents", 2),
    POLY_COUNT("stories", 4),           POLY_COUNT("speakers", 3),
    POLY_COUNT("outlets", 4),           POLY_TEXT_COLUMN("first_day", 9),
    POLY_TEXT_COLUMN("last_day", 9),    POLY_FLAG("small", 0)};
static const poly_grid_column acts[] = {
    POLY_TEXT_COLUMN("act", 0),      POLY_TEXT_COLUMN("name", 9),
    POLY_TEXT_COLUMN("type", 9),     POLY_BARS("quotes"),
    POLY_ESTIMATE("share", 1, 1, 2), POLY_COUNT("documents", 2),
    POLY_COUNT("stories", 4),        POLY_COUNT("speakers", 3),
    POLY_COUNT("outlets", 4),        POLY_TEXT_COLUMN("first_day", 9),
    POLY_TEXT_COLUMN("last_day", 9), POLY_FLAG("small", 0)};
static const poly_grid_column outlets[] = {
    POLY_TEXT_COLUMN("outlet", 0),   POLY_TEXT_COLUMN("name", 9),
    POLY_TEXT_COLUMN("type", 9),     POLY_BARS("quotes"),
    POLY_ESTIMATE("share", 1, 1, 2), POLY_COUNT("documents", 1),
    POLY_COUNT("stories", 3),        POLY_COUNT("speakers", 3),
    POLY_COUNT("outlets", 9),        POLY_TEXT_COLUMN("first_day", 5),
    POLY_TEXT_COLUMN("last_day", 5), POLY_FLAG("small", 0)};
static const poly_grid_column laws[] = {
    POLY_TEXT_COLUMN("law", 0),      POLY_TEXT_COLUMN("name", 2),
    POLY_TEXT_COLUMN("type", 4),     POLY_BARS("quotes"),
    POLY_ESTIMATE("share", 1, 1, 2), POLY_COUNT("documents", 2),
    POLY_COUNT("stories", 4),        POLY_COUNT("speakers", 4),
    POLY_COUNT("outlets", 4),        POLY_TEXT_COLUMN("first_day", 6),
    POLY_TEXT_COLUMN("last_day", 6), POLY_FLAG("small", 0),
    POLY_COUNT("mentions", 3),       POLY_TEXT_COLUMN("status", 4),
    POLY_TEXT_COLUMN("title", 3),    POLY_TEXT_COLUMN("stages", 5)};
static const poly_grid_column incidents[] = {
    POLY_TEXT_COLUMN("incident", 0), POLY_TEXT_COLUMN("name", 2),
    POLY_TEXT_COLUMN("type", 9),     POLY_BARS("quotes"),
    POLY_ESTIMATE("share", 1, 1, 2), POLY_COUNT("documents", 2),
    POLY_COUNT("stories", 4),        POLY_COUNT("speakers", 4),
    POLY_COUNT("outlets", 4),        POLY_TEXT_COLUMN("first_day", 5),
    POLY_TEXT_COLUMN("last_day", 5), POLY_FLAG("small", 0),
    POLY_COUNT("mentions", 3)};

/* The theme that most quotes of a speaker have. */
static poly_str first_theme(poly_making *m, uint32_t speaker)
{
    const poly_stats *s = m->s;
    uint32_t best = POLY_NONE, most = 0;
    poly_tally t = {0};
    for (uint32_t i = s->speaker_first[speaker]; i < s->speaker_first[speaker + 1]; i++) {
        const poly_fact_quote *q = &s->quotes[s->speaker_quotes[i]];
        for (uint32_t k = 0; k < q->theme_count; k++) {
            const uint32_t theme = s->links[q->theme_first + k],
                           n = poly_tally_add(&t, theme + 1, 1, &m->scratch);
            if (n < most || (n == most && theme > best)) continue;
            most = n;
            best = theme;
        }
    }
    poly_arena_reset(&m->scratch);
    return best == POLY_NONE ? (poly_str){NULL, 0} : s->of[POLY_DIM_THEME].at[best].id;
}

static void make_speakers(poly_making *m)
{
    for (uint32_t i = 0; i < m->s->of[POLY_DIM_SPEAKER].count; i++) {
        const poly_item *it = item_at(m, POLY_DIM_SPEAKER, i);
        put_item_row(m, it);
        poly_put_text(m, it->role);
        poly_put_item(m, POLY_DIM_ORG, it->org, true);
        poly_put_item(m, POLY_DIM_ORG, it->org, false);
        poly_put_item(m, POLY_DIM_STAKEHOLDER, it->stakeholder, false);
        poly_put_text(m, first_theme(m, i));
    }
}

static void make_orgs(poly_making *m)
{
    for (uint32_t i = 0; i < m->s->of[POLY_DIM_ORG].count; i++) {
        put_item_row(m, item_at(m, POLY_DIM_ORG, i));
        poly_put_item(m, POLY_DIM_STAKEHOLDER, item_at(m, POLY_DIM_ORG, i)->stakeholder, false);
    }
}

static void make_plain(poly_making *m, poly_dim d)
{
    for (uint32_t i = 0; i < m->s->of[d].count; i++) {
        put_item_row(m, item_at(m, d, i));
        if (d == POLY_DIM_LAW || d == POLY_DIM_INCIDENT)
            poly_put_number(m, (double)item_at(m, d, i)->hits);
        if (d != POLY_DIM_LAW) continue;
        poly_put_text(m, item_at(m, d, i)->status);
        poly_put_text(m, item_at(m, d, i)->title);
        poly_put_text(m, item_at(m, d, i)->stages);
    }
}

static void make_stakeholders(poly_making *m) { make_plain(m, POLY_DIM_STAKEHOLDER); }
static void make_acts(poly_making *m) { make_plain(m, POLY_DIM_ACT); }
static void make_outlets(poly_making *m) { make_plain(m, POLY_DIM_OUTLET); }
static void make_laws(poly_making *m) { make_plain(m, POLY_DIM_LAW); }
static void make_incidents(poly_making *m) { make_plain(m, POLY_DIM_INCIDENT); }

/* ---- which ----------------------------------------------------------------------------------- */
#define POLY_GRID(columns)                                                                         \
    {                                                                                              \
        columns, sizeof columns / sizeof *columns, make_##columns                                  \
    }
static const char counted[] = "Shares are percent of all quotes, with 95 % intervals by bootstrap "
                              "over documents. *: fewer than 5 quotes or documents.";

typedef struct grid_entry {
    const char *name, *title, *note;
    poly_grid_kind_of own;
    const poly_grid_kind_of *other; /* NULL: own */
} grid_entry;

static const grid_entry grids[POLY_GRID_CROSS] = {
    [POLY_GRID_OVERVIEW] = {"overview", "Overview", NULL, POLY_GRID(overview), NULL},
    [POLY_GRID_THEMES] = {"themes", "Themes", counted, POLY_GRID(themes), NULL},
    [POLY_GRID_TREND] = {"trend",
                         "Themes over time",
                         "Quotes of dated documents, by the day of publication.",
                         {0},
                         &poly_grid_trend},
    [POLY_GRID_SPEAKERS] = {"speakers", "Speakers", counted, POLY_GRID(speakers), NULL},
    [POLY_GRID_ORGS] = {"orgs", "Organisations", counted, POLY_GRID(orgs), NULL},
    [POLY_GRID_STAKEHOLDERS] = {"stakeholders", "Stakeholders", counted, POLY_GRID(stakeholders),
                                NULL},
    [POLY_GRID_ACTS] = {"acts", "Speech acts", counted, POLY_GRID(acts), NULL},
    [POLY_GRID_OUTLETS] = {"outlets", "Outlets", counted, POLY_GRID(outlets), NULL},
    [POLY_GRID_LAWS] = {"laws", "Laws", counted, POLY_GRID(laws), NULL},
    [POLY_GRID_INCIDENTS] = {"incidents", "Incidents", counted, POLY_GRID(incidents), NULL},
    [POLY_GRID_TOGETHER] =
        {"together",
         "Themes together",
         "Quotes that have both; NPMI: 1 always together, 0 as chance has it, -1 never.",
         {0},
         &poly_grid_together},
    [POLY_GRID_LEDGER] =
        {"ledger",
         "Promises and demands",
         "due: the first day to come that the words name. An answer: the first later quote, within "
         "a year, of whom the addressee names, on one of the themes or laws. A sign, no proof.",
         {0},
         &poly_grid_ledger},
    [POLY_GRID_RESPONSES] = {"responses",
                             "Who speaks of a theme in the week after whom",
                             "Pairs of named sources; documents: of the second, within seven days "
                             "after the first, each once. At most 20 pairs a theme. A sign "
                             "of a response, no proof.",
                             {0},
                             &poly_grid_responses},
    [POLY_GRID_FIGURES] =
        {"figures",
         "Figures claimed",
         "Numbers, money and percentages in quotes about an incident or a law, by what they count. "
         "unsure: can be read in two ways. Read the quote.",
         {0},
         &poly_grid_figures},
    [POLY_GRID_VOICES] =
        {"voices",
         "Voices, the first first",
         "denied: quotes that deny; turned: denied and also said otherwise; new: no dated quote "
         "before the period. Read the quotes.",
         {0},
         &poly_grid_voices},
    [POLY_GRID_PERIODS] = {"periods",
                           "This period beside the one before",
                           "Quotes of dated documents; both periods have as many days. Without "
                           "--compare the later one begins on the day that halves them.",
                           {0},
                           &poly_grid_periods},
};

static const struct {
    const char *name, *title;
} crosses[POLY_CROSS_N] = {
    [POLY_CROSS_THEME_SPEAKER] = {"theme_speaker", "Themes and speakers"},
    [POLY_CROSS_THEME_ORG] = {"theme_org", "Themes and organisations"},
    [POLY_CROSS_THEME_OUTLET] = {"theme_outlet", "Themes and outlets"},
    [POLY_CROSS_THEME_ACT] = {"theme_act", "Themes and speech acts"},
    [POLY_CROSS_THEME_STAKEHOLDER] = {"theme_stakeholder", "Themes and stakeholders"},
    [POLY_CROSS_ACT_STAKEHOLDER] = {"act_stakeholder", "Speech acts and stakeholders"},
};

const char *poly_grid_name(poly_grid_id id)
{
    assert(id < POLY_GRID_N);
    return id < POLY_GRID_CROSS ? grids[id].name : crosses[id - POLY_GRID_CROSS].name;
}

bool poly_grid_is_long(poly_grid_id id)
{
    return id == POLY_GRID_SPEAKERS || id == POLY_GRID_ORGS ||
           (id >= POLY_GRID_OUTLETS && id < POLY_GRID_CROSS && id != POLY_GRID_PERIODS);
}

const char *poly_grid_title(poly_grid_id id)
{
    return id < POLY_GRID_CROSS ? grids[id].title : crosses[id - POLY_GRID_CROSS].title;
}
const char *poly_grid_note(poly_grid_id id)
{
    return id < POLY_GRID_CROSS ? grids[id].note
                                : "Quotes. One with two themes stands in two rows. (others): "
                                  "all columns that are not shown.";
}

poly_status poly_grid_finish(poly_grid *out, poly_making *m)
{
    assert(m->a->status != POLY_OK || m->cells.count % out->n_columns == 0);
    out->cells = m->cells.at;
    out->n_rows = m->cells.count / out->n_columns;
    if (m->a->status == POLY_OK) m->a->status = m->scratch.status;
    poly_arena_free(&m->scratch);
    return m->a->status;
}

poly_status poly_stats_grid(poly_grid *out, const poly_stats *s, poly_grid_id id, poly_arena *a)
{
    poly_making m = {.s = s, .a = a};
    poly_arena_init(&m.scratch, SIZE_MAX / 4);
    *out = (poly_grid){.name = poly_grid_name(id),
                       .title = poly_grid_title(id),
                       .note = poly_grid_note(id),
                       .columns = poly_cross_columns,
                       .n_columns = POLY_CROSS_COLUMNS};
    if (id >= POLY_GRID_CROSS) {
        poly_make_cross(&m, &s->cross[id - POLY_GRID_CROSS]);
        return poly_grid_finish(out, &m);
    }
    const poly_grid_kind_of *kind = grids[id].other ? grids[id].other : &grids[id].own;
    out->columns = kind->columns;
    out->n_columns = kind->n_columns;
    kind->make(&m);
    return poly_grid_finish(out, &m);
}
