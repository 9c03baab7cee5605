/*
 * build.c - facts: documents and quotes that pass the filter, and the items that they name.
 *
 *   in   rows of a run or of records, documents in order, quotes behind their document
 *   out  facts, numbered items
 *
 * Counting is count.c's. A speaker is a person of the run where persons were linked, else a folded
 * name; a source without a name is its office and organisation.
 */
#include "stats/parts.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* ---- items ----------------------------------------------------------------------------------- */
static uint32_t item_of(poly_builder *b, poly_dim d, poly_str key, poly_str name_id,
                        poly_str name_en)
{
    const uint32_t i = poly_numbered_add(&b->keys[d], key, b->a);
    if (i == POLY_NONE || i < b->items[d].count) return i;
    const poly_str id = b->keys[d].at[i], en = name_en.n ? poly_keep(b->a, name_en) : id;
    const poly_item new = {.id = id,
                           .name_en = en,
                           .name_id = name_id.n ? poly_keep(b->a, name_id) : en,
                           .parent = POLY_NONE,
                           .stakeholder = POLY_NONE,
                           .org = POLY_NONE,
                           .first_day = POLY_NO_DAY,
                           .last_day = POLY_NO_DAY,
                           .dispersion = -1};
    POLY_VEC_PUSH(&b->items[d], b->a, new);
    return b->a->status == POLY_OK ? i : POLY_NONE;
}

static const poly_str none = {NULL, 0};

static uint32_t plain_item(poly_builder *b, poly_dim d, poly_str key)
{
    return key.n ? item_of(b, d, key, none, none) : POLY_NONE;
}

/* Closed lists have all of their items, so that zero counts show. */
static void add_closed(poly_builder *b)
{
    for (unsigned i = 0; i < POLY_SH_N; i++)
        plain_item(b, POLY_DIM_STAKEHOLDER,
                   poly_str_of(poly_stakeholder_name((poly_stakeholder)i)));
    for (unsigned i = 0; i < POLY_ACT_N; i++)
        plain_item(b, POLY_DIM_ACT, poly_str_of(poly_act_name((poly_act)i)));
    for (unsigned i = 0; i <= POLY_HEDGED; i++)
        plain_item(b, POLY_DIM_POLARITY, poly_str_of(poly_polarity_name((poly_polarity)i)));
    for (unsigned i = 0; i <= POLY_MIXED; i++)
        plain_item(b, POLY_DIM_TYPE, poly_str_of(poly_quote_type_name((poly_quote_type)i)));
    plain_item(b, POLY_DIM_LANGUAGE, POLY_S("id"));
    plain_item(b, POLY_DIM_LANGUAGE, POLY_S("en"));
}

void poly_build_begin(poly_builder *b, poly_stats *s)
{
    *b = (poly_builder){.s = s, .a = s->arena};
    add_closed(b);
}

/* An id of a record may be a megabyte of dots, and each of its beginnings is looked up. */
enum { LONGEST_NESTED = 256 };

static uint32_t parent_of(poly_builder *b, poly_str id)
{
    if (id.n > LONGEST_NESTED) return POLY_NONE;
    while (id.n) {
        do id.n--;
        while (id.n && id.p[id.n] != '.');
        const uint32_t up = id.n ? poly_numbered_find(&b->keys[POLY_DIM_THEME], id) : POLY_NONE;
        if (up != POLY_NONE) return up;
    }
    return POLY_NONE;
}

void poly_build_theme(poly_builder *b, poly_str id, poly_str name_id, poly_str name_en)
{
    item_of(b, POLY_DIM_THEME, id, name_id, name_en);
}

uint32_t poly_build_theme_of(poly_builder *b, poly_str id)
{
    return plain_item(b, POLY_DIM_THEME, id);
}

void poly_build_named(poly_builder *b, poly_dim d, const poly_named *n)
{
    const uint32_t before = b->items[d].count, i = item_of(b, d, n->id, none, n->name);
    if (i == POLY_NONE || i < before) return; /* of doubled ids the first row counts */
    b->items[d].at[i].type = poly_keep(b->a, n->kind);
    b->items[d].at[i].status = poly_keep(b->a, n->status);
    b->items[d].at[i].title = poly_keep(b->a, n->title);
    b->items[d].at[i].stages = poly_keep(b->a, n->stages);
}

/* ---- the filter ------------------------------------------------------------------------------ */
static bool same_folded(poly_str a, poly_str b)
{
    return a.n == b.n && (a.n == 0 || poly_has_folded(a, b));
}

static bool is_one_of(const poly_filter_words *w, poly_str s)
{
    for (uint32_t i = 0; i < w->count; i++) {
        if (same_folded(s, poly_str_of(w->at[i]))) return true;
    }
    return w->count == 0;
}

static bool has_one_of(const poly_filter_words *w, poly_str s, poly_str more)
{
    for (uint32_t i = 0; i < w->count; i++) {
        const poly_str part = poly_str_of(w->at[i]);
        if (poly_has_folded(s, part) || poly_has_folded(more, part)) return true;
    }
    return w->count == 0;
}

/* Is `id` the theme, or one below it? */
static bool is_below(poly_str id, poly_str theme)
{
    return poly_str_starts(id, theme) && (id.n == theme.n || id.p[theme.n] == '.');
}

static bool any_of(const poly_filter_words *w, const poly_str *ids, uint32_t n, bool below)
{
    for (uint32_t k = 0; k < n; k++) {
        for (uint32_t i = 0; i < w->count; i++) {
            const poly_str wanted = poly_str_of(w->at[i]);
            if (below ? is_below(ids[k], wanted) : same_folded(ids[k], wanted)) return true;
        }
    }
    return false;
}

static bool passes(const poly_stats_filter *f, const poly_raw_quote *q)
{
    if (q->confidence * 1000 + 0.5 < f->min_confidence) return false;
    if (f->theme.count && !any_of(&f->theme, q->themes, q->n_themes, true) &&
        !any_of(&f->theme, q->leaves, q->n_leaves, true))
        return false;
    if (f->law.count && !any_of(&f->law, q->laws, q->n_laws, false)) return false;
    if (f->incident.count && !any_of(&f->incident, q->incidents, q->n_incidents, false))
        return false;
    if (!is_one_of(&f->language, q->language) || !is_one_of(&f->act, q->act) ||
        !is_one_of(&f->stakeholder, q->stakeholder.n ? q->stakeholder : POLY_S("unknown")))
        return false;
    if (!has_one_of(&f->speaker, q->speaker, q->aliases)) return false;
    if (f->org.count && q->org_id.n && any_of(&f->org, &q->org_id, 1, false)) return true;
    return has_one_of(&f->org, q->org, none);
}

/* ---- documents ------------------------------------------------------------------------------- */
static uint32_t story_of(poly_builder *b, int64_t story, int64_t document)
{
    char key[32];
    const int n = snprintf(key, sizeof key, "%s%lld", story ? "" : "d",
                           (long long)(story ? story : document));
    return poly_numbered_add(&b->stories, (poly_str){key, (size_t)n}, b->a);
}

uint32_t poly_build_document(poly_builder *b, const poly_fact_document *d, poly_str outlet,
                             int64_t story)
{
    const poly_stats_filter *f = &b->s->options.filter;
    const int32_t day = poly_day_of(d->published);
    if (!is_one_of(&f->outlet, outlet)) return POLY_NONE;
    if (!poly_day_in(day, f->since, f->until)) {
        b->s->overview.left_undated += day == POLY_NO_DAY && !d->error.p;
        return POLY_NONE;
    }
    const uint32_t stories = b->stories.count, mine = story_of(b, story, d->document);
    if (f->one_per_story && mine < stories) return POLY_NONE;
    poly_fact_document new = *d;
    new.day = day;
    new.story = mine;
    new.outlet = plain_item(b, POLY_DIM_OUTLET, outlet);
    new.language = poly_keep(b->a, d->language);
    new.id = poly_keep(b->a, d->id);
    new.source = poly_keep(b->a, d->source);
    new.title = poly_keep(b->a, d->title);
    new.url = poly_keep(b->a, d->url);
    new.published = poly_keep(b->a, d->published);
    new.content_hash = poly_keep(b->a, d->content_hash);
    new.text = poly_keep(b->a, d->text);
    new.error = poly_keep(b->a, d->error);
    new.quote_first = new.quote_count = 0;
    POLY_VEC_PUSH(&b->documents, b->a, new);
    return b->a->status == POLY_OK ? b->documents.count - 1 : POLY_NONE;
}

void poly_build_hits(poly_builder *b, uint32_t index, poly_str theme, uint32_t hits)
{
    const uint32_t t = poly_build_theme_of(b, theme);
    if (t != POLY_NONE)
        POLY_VEC_PUSH(&b->hits[POLY_DIM_THEME], b->a, (poly_theme_hits){index, t, hits});
}

void poly_build_mention(poly_builder *b, poly_dim d, uint32_t index, poly_str id, poly_str name)
{
    const uint32_t i = id.n ? item_of(b, d, id, none, name) : POLY_NONE;
    if (i == POLY_NONE) return;
    poly_item *it = &b->items[d].at[i];
    if (name.n && it->name_en.p == it->id.p) /* a quote came first, which knows the id alone */
        it->name_en = it->name_id = poly_keep(b->a, name);
    POLY_VEC_PUSH(&b->hits[d], b->a, (poly_theme_hits){index, i, 1});
}

/* ---- quotes ---------------------------------------------------------------------------------- */
static poly_str office_of(poly_builder *b, const poly_raw_quote *q)
{
    const bool both = q->role.n && q->org.n;
    const size_t n = q->role.n + q->org.n + (both ? 2 : 0);
    if (!n) return POLY_S("(unnamed)");
    char *p = poly_arena_raw(b->a, n, 1);
    if (!p) return none;
    if (q->role.n) memcpy(p, q->role.p, q->role.n);
    if (both) memcpy(p + q->role.n, ", ", 2);
    if (q->org.n) memcpy(p + n - q->org.n, q->org.p, q->org.n);
    return (poly_str){p, n};
}

static uint32_t speaker_of(poly_builder *b, const poly_raw_quote *q)
{
    char person[40];
    if (!q->speaker_type.n) return POLY_NONE;
    const poly_str name = q->speaker.n ? q->speaker : office_of(b, q);
    poly_str key;
    if (q->person)
        key = (poly_str){
            person, (size_t)snprintf(person, sizeof person, "person-%lld", (long long)q->person)};
    else
        key = poly_fold_kept(b->a, name);
    const uint32_t before = b->items[POLY_DIM_SPEAKER].count,
                   i = item_of(b, POLY_DIM_SPEAKER, key, none, name);
    if (i == POLY_NONE || i < before) return i;
    b->items[POLY_DIM_SPEAKER].at[i].named = q->speaker.n != 0;
    b->items[POLY_DIM_SPEAKER].at[i].type = poly_keep(b->a, q->speaker_type);
    return i;
}

static uint32_t org_of(poly_builder *b, const poly_raw_quote *q)
{
    if (!q->org.n && !q->org_id.n) return POLY_NONE;
    return item_of(b, POLY_DIM_ORG, q->org_id.n ? q->org_id : poly_fold_kept(b->a, q->org), none,
                   q->org);
}

static void put_links(poly_builder *b, poly_dim d, const poly_str *ids, uint32_t n, uint32_t *first,
                      uint32_t *count)
{
    *first = b->links.count;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t item = plain_item(b, d, ids[i]);
        bool twice = item == POLY_NONE;
        for (uint32_t k = *first; k < b->links.count && !twice; k++) twice = b->links.at[k] == item;
        if (!twice) POLY_VEC_PUSH(&b->links, b->a, item);
    }
    *count = b->links.count - *first;
}

/* Nobody is quoted before they speak: a day behind that of publication is a slip of the article
 * ("Senin (5/5/2055)") or a day that it speaks of. Clocks of the world differ by one day at most.
 * The record keeps what the article says. */
static bool is_said_later(poly_builder *b, poly_str said, int32_t published)
{
    poly_buf latest;
    if (!said.n || published == POLY_NO_DAY) return false;
    poly_buf_init(&latest);
    poly_day_put(&latest, published + 1);
    const size_t n = said.n < latest.n ? said.n : latest.n; /* "2055", "2055-05": its beginning */
    const bool later = n && memcmp(said.p, latest.p, n) > 0;
    if (latest.status) b->a->status = latest.status;
    poly_buf_free(&latest);
    return later;
}

static void keep_strings(poly_builder *b, poly_fact_quote *out, const poly_raw_quote *q)
{
    const bool text = !b->s->options.without_text;
    out->id = poly_keep(b->a, q->id);
    out->text = text ? poly_keep(b->a, q->text) : none;
    out->context = text ? poly_keep(b->a, q->context) : none;
    out->mention = poly_keep(b->a, q->mention);
    out->role = poly_keep(b->a, q->role);
    out->addressee = poly_keep(b->a, q->addressee);
    out->said_date = is_said_later(b, q->said_date, b->documents.at[out->document].day)
                         ? none
                         : poly_keep(b->a, q->said_date);
    out->said_place = poly_keep(b->a, q->said_place);
    out->via = poly_keep(b->a, q->via);
    out->cue = poly_keep(b->a, q->cue);
    out->spans = poly_keep(b->a, q->spans);
}

void poly_build_quote(poly_builder *b, const poly_raw_quote *q, uint32_t index)
{
    assert(index < b->documents.count);
    if (!passes(&b->s->options.filter, q)) return;
    poly_fact_quote new = {.quote = q->quote,
                           .document = index,
                           .start = q->start,
                           .end = q->end,
                           .context_start = q->context_start,
                           .cue_start = q->cue_start,
                           .cue_end = q->cue_end,
                           .source_start = q->source_start,
                           .source_end = q->source_end,
                           .statement = q->statement,
                           .copies = q->copies ? q->copies : 1,
                           .copy_outlets = q->copy_outlets ? q->copy_outlets : 1,
                           .confidence = (uint16_t)(q->confidence * 1000 + 0.5)};
    keep_strings(b, &new, q);
    new.of[POLY_DIM_SPEAKER] = speaker_of(b, q);
    new.of[POLY_DIM_ORG] = org_of(b, q);
    new.of[POLY_DIM_STAKEHOLDER] =
        plain_item(b, POLY_DIM_STAKEHOLDER, q->stakeholder.n ? q->stakeholder : POLY_S("unknown"));
    new.of[POLY_DIM_ACT] = plain_item(b, POLY_DIM_ACT, q->act);
    new.of[POLY_DIM_POLARITY] = plain_item(b, POLY_DIM_POLARITY, q->polarity);
    new.type = plain_item(b, POLY_DIM_TYPE, q->type);
    new.language = plain_item(b, POLY_DIM_LANGUAGE, q->language);
    put_links(b, POLY_DIM_THEME, q->themes, q->n_themes, &new.theme_first, &new.theme_count);
    put_links(b, POLY_DIM_LAW, q->laws, q->n_laws, &new.law_first, &new.law_count);
    put_links(b, POLY_DIM_INCIDENT, q->incidents, q->n_incidents, &new.incident_first,
              &new.incident_count);
    put_links(b, POLY_DIM_THEME, q->leaves, q->n_leaves, &new.leaf_first, &new.leaf_count);
    POLY_VEC_PUSH(&b->quote_roles, b->a,
                  q->role.n ? poly_numbered_add(&b->roles, q->role, b->a) : POLY_NONE);
    POLY_VEC_PUSH(&b->quotes, b->a, new);
    if (b->a->status != POLY_OK) return;
    if (!b->documents.at[index].quote_count++)
        b->documents.at[index].quote_first = b->quotes.count - 1;
    poly_note_names(b, q);
}

/* ---- the end --------------------------------------------------------------------------------- */
static void set_parents(poly_builder *b)
{
    poly_item_vec *themes = &b->items[POLY_DIM_THEME];
    for (uint32_t i = 0; i < themes->count; i++)
        themes->at[i].parent = parent_of(b, themes->at[i].id);
    for (uint32_t i = 0; i < themes->count; i++) {
        for (uint32_t up = themes->at[i].parent; up != POLY_NONE; up = themes->at[up].parent)
            themes->at[i].level++;
    }
}

poly_status poly_build_end(poly_builder *b)
{
    poly_stats *s = b->s;
    set_parents(b);
    if (b->a->status == POLY_OK) poly_order_items(b);
    if (b->a->status != POLY_OK) return b->a->status;
    s->documents = b->documents.at;
    s->quotes = b->quotes.at;
    s->links = b->links.at;
    s->n_documents = b->documents.count;
    s->n_quotes = b->quotes.count;
    s->n_links = b->links.count;
    for (unsigned d = 0; d < POLY_DIM_N; d++)
        s->of[d] = (poly_items){b->items[d].at, b->items[d].count, 0};
    void (*const steps[])(poly_builder *) = {
        poly_count,          poly_bootstrap,    poly_make_trend,  poly_make_crosses,
        poly_make_edges,     poly_order_by_day, poly_make_ledger, poly_make_deadlines,
        poly_make_responses, poly_make_figures, poly_make_index};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && b->a->status == POLY_OK; i++)
        steps[i](b);
    return b->a->status;
}

void poly_stats_free(poly_stats *s)
{
    if (!s) return;
    poly_arena *a = s->arena; /* s itself lies in it */
    poly_arena copy = *a;
    poly_arena_free(&copy);
}
