/*
 * voices.c - who spoke, the first first; and a period beside the one before it.
 *
 *   in   poly_stats, usually of one law or incident     out  two tables
 *
 * A source that both denied and did not is marked as turned: a sign to read its quotes, no proof of
 * a reversal. With options.split, sources without a dated quote before that day are new.
 */
#include "stats/grids.h"

#include <stdlib.h>

/* ---- voices ---------------------------------------------------------------------------------- */
static const poly_grid_column voices[] = {
    POLY_TEXT_COLUMN("first_day", 0),   POLY_TEXT_COLUMN("speaker", 0), POLY_TEXT_COLUMN("org", 3),
    POLY_TEXT_COLUMN("stakeholder", 2), POLY_COUNT("quotes", 0),        POLY_COUNT("denied", 1),
    POLY_COUNT("admitted", 1),          POLY_FLAG("turned", 1),         POLY_FLAG("new", 1),
    POLY_TEXT_COLUMN("last_day", 4),    POLY_TEXT_COLUMN("outlet", 4),  POLY_TEXT_COLUMN("text", 2),
    POLY_TEXT_COLUMN("document", 9),    POLY_TEXT_COLUMN("url", 9),     POLY_COUNT("quote", 9)};

typedef struct voice {
    uint32_t speaker, first; /* first: its earliest quote */
    int32_t first_day, last_day;
    uint32_t quotes, denied, admitted;
} voice;

static bool is_denial(const poly_fact_quote *q)
{
    return q->of[POLY_DIM_ACT] == POLY_ACT_DENY || q->of[POLY_DIM_POLARITY] == POLY_DENIED;
}

static voice voice_of(const poly_stats *s, uint32_t speaker)
{
    voice v = {speaker, POLY_NONE, POLY_NO_DAY, POLY_NO_DAY, 0, 0, 0};
    for (uint32_t i = s->speaker_first[speaker]; i < s->speaker_first[speaker + 1]; i++) {
        const uint32_t at = s->speaker_quotes[i];
        const poly_fact_quote *q = &s->quotes[at];
        const int32_t day = s->documents[q->document].day;
        const bool earlier =
            day != POLY_NO_DAY && (v.first_day == POLY_NO_DAY || day < v.first_day);
        v.quotes++;
        v.denied += is_denial(q);
        v.admitted += q->of[POLY_DIM_ACT] == POLY_ACT_ADMIT;
        if (earlier) v.first_day = day;
        if (earlier || v.first == POLY_NONE) v.first = at;
        if (day != POLY_NO_DAY && (v.last_day == POLY_NO_DAY || day > v.last_day)) v.last_day = day;
    }
    return v;
}

static int by_first(const void *a, const void *b)
{
    const voice *x = a, *y = b;
    const bool undated = x->first_day == POLY_NO_DAY, other = y->first_day == POLY_NO_DAY;
    if (undated != other) return undated ? 1 : -1;
    if (x->first_day != y->first_day) return x->first_day < y->first_day ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* The day of "2024", "2024-06" or "2024-06-20" on which it begins; POLY_NO_DAY: none. */
static int32_t split_day(const poly_stats *s)
{
    static const char rest[] = "0000-01-01";
    char day[sizeof rest];
    const poly_str given = poly_str_of(s->options.split);
    if (!given.n || given.n >= sizeof day) return POLY_NO_DAY;
    for (size_t i = 0; i < sizeof day; i++) day[i] = i < given.n ? given.p[i] : rest[i];
    return poly_day_of((poly_str){day, sizeof day - 1});
}

static void put_voice(poly_making *m, const voice *v, int32_t split)
{
    const poly_stats *s = m->s;
    const poly_item *who = &s->of[POLY_DIM_SPEAKER].at[v->speaker];
    const poly_fact_quote *q = &s->quotes[v->first];
    const poly_fact_document *d = &s->documents[q->document];
    poly_put_day(m, v->first_day);
    poly_put_text(m, who->name_en);
    poly_put_item(m, POLY_DIM_ORG, who->org, true);
    poly_put_item(m, POLY_DIM_STAKEHOLDER, who->stakeholder, false);
    poly_put_number(m, v->quotes);
    poly_put_number(m, v->denied);
    poly_put_number(m, v->admitted);
    poly_put_number(m, v->denied && v->denied < v->quotes);
    poly_put_number(m,
                    split != POLY_NO_DAY && v->first_day != POLY_NO_DAY && v->first_day >= split);
    poly_put_day(m, v->last_day);
    poly_put_item(m, POLY_DIM_OUTLET, d->outlet, false);
    poly_put_text(m, q->text);
    poly_put_text(m, d->id);
    poly_put_text(m, d->url);
    poly_put_number(m, (double)q->quote);
}

static void make_voices(poly_making *m)
{
    const poly_items *who = &m->s->of[POLY_DIM_SPEAKER];
    voice *all = poly_arena_raw(m->a, who->count, sizeof *all);
    uint32_t n = 0;
    for (uint32_t i = 0; all && i < who->count; i++) {
        const voice v = voice_of(m->s, i);
        if (v.quotes && !poly_str_eq(who->at[i].id, POLY_S("(unnamed)"))) all[n++] = v;
    }
    if (n) qsort(all, n, sizeof *all, by_first);
    for (uint32_t i = 0; i < n; i++) put_voice(m, &all[i], split_day(m->s));
}

/* ---- two periods ----------------------------------------------------------------------------- */
static const poly_grid_column periods[] = {POLY_TEXT_COLUMN("measure", 0), POLY_COUNT("now", 0),
                                           POLY_COUNT("before", 0), POLY_COUNT("change", 0)};

typedef struct counted {
    uint32_t quotes, speakers, acts[POLY_ACT_N];
} counted;

static counted count_in(poly_making *m, int32_t from, int32_t to)
{
    counted c = {0, 0, {0}};
    poly_tally who = {0};
    for (uint32_t i = 0; i < m->s->n_quotes; i++) {
        const poly_fact_quote *q = &m->s->quotes[i];
        const int32_t day = m->s->documents[q->document].day;
        if (day == POLY_NO_DAY || day < from || day > to) continue;
        const uint32_t speaker = q->of[POLY_DIM_SPEAKER], act = q->of[POLY_DIM_ACT];
        c.quotes++;
        if (speaker != POLY_NONE)
            c.speakers += poly_tally_add(&who, (uint64_t)speaker + 1, 1, &m->scratch) == 1;
        if (act < POLY_ACT_N) c.acts[act]++;
    }
    return c;
}

static void put_change(poly_making *m, const char *name, uint32_t now, uint32_t before)
{
    poly_put_text(m, poly_str_of(name));
    poly_put_number(m, now);
    poly_put_number(m, before);
    poly_put_number(m, (double)now - (double)before);
}

/* From the split to the last day, beside as many days before it. */
static void make_periods(poly_making *m)
{
    const int32_t split = split_day(m->s), last = m->s->overview.last_day;
    if (split == POLY_NO_DAY || last == POLY_NO_DAY || last < split) return;
    const counted now = count_in(m, split, last),
                  before = count_in(m, split - (last - split + 1), split - 1);
    put_change(m, "quotes", now.quotes, before.quotes);
    put_change(m, "speakers", now.speakers, before.speakers);
    for (unsigned i = 0; i < POLY_ACT_N; i++)
        put_change(m, poly_act_name((poly_act)i), now.acts[i], before.acts[i]);
}

const poly_grid_kind_of poly_grid_voices = {voices, sizeof voices / sizeof *voices, make_voices};
const poly_grid_kind_of poly_grid_periods = {periods, sizeof periods / sizeof *periods,
                                             make_periods};
