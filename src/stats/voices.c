/*
 * voices.c - who spoke, the first first; and a period beside the one before it.
 *
 *   in   poly_stats, usually of one law or incident     out  two tables
 *
 * A source that both denied and did not is marked as turned: a sign to read its quotes, no proof of
 * a reversal. Sources without a dated quote before the later period (periods.c) are new.
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
    int32_t split = poly_stats_split(m->s);
    if (split == POLY_NO_DAY)
        split = poly_stats_middle(m->s, NULL, m->s->n_quotes, &m->scratch);
    for (uint32_t i = 0; i < n; i++) put_voice(m, &all[i], split);
}

/* ---- two periods ----------------------------------------------------------------------------- */
static const poly_grid_column periods[] = {
    POLY_TEXT_COLUMN("measure", 0), POLY_COUNT("now", 0),       POLY_COUNT("before", 0),
    POLY_COUNT("change", 0),        POLY_TEXT_COLUMN("since", 1), POLY_TEXT_COLUMN("until", 1),
    POLY_TEXT_COLUMN("before_since", 1)};

static void put_change(poly_making *m, const poly_periods *p, const char *name, uint32_t now,
                       uint32_t before)
{
    poly_put_text(m, poly_str_of(name));
    poly_put_number(m, now);
    poly_put_number(m, before);
    poly_put_number(m, (double)now - (double)before);
    poly_put_day(m, p->since);
    poly_put_day(m, p->until);
    poly_put_day(m, p->before);
}

/* From the split to the last day, beside as many days before it. */
static void make_periods(poly_making *m)
{
    poly_periods p;
    const poly_status st = poly_stats_periods(&p, m->s, NULL, m->s->n_quotes,
                                              poly_stats_split(m->s), &m->scratch);
    if (st != POLY_OK || p.since == POLY_NO_DAY) return;
    put_change(m, &p, "quotes", p.now.quotes, p.earlier.quotes);
    put_change(m, &p, "speakers", p.now.speakers, p.earlier.speakers);
    for (unsigned i = 0; i < POLY_ACT_N; i++)
        put_change(m, &p, poly_act_name((poly_act)i), p.now.acts[i], p.earlier.acts[i]);
}

const poly_grid_kind_of poly_grid_voices = {voices, sizeof voices / sizeof *voices, make_voices};
const poly_grid_kind_of poly_grid_periods = {periods, sizeof periods / sizeof *periods,
                                             make_periods};
