/*
 * load.c - the rows of a run -> facts.
 *
 *   in   an open run     out  poly_stats
 *
 * Method: one pass over each table, in the order of documents and quotes; what belongs to a quote
 * (themes, laws, incidents) is read by cursors that walk along with the quotes.
 */
#include "stats/parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct strs {
    poly_str *at;
    uint32_t count, cap;
} strs;

typedef struct cursor { /* over rows (quote, text, text2) ordered by quote */
    poly_query *q;
    bool there;
} cursor;

typedef struct loader {
    poly_store *store;
    poly_builder b;
    poly_arena scratch; /* of one quote */
    poly_status status;
} loader;

/* ---- lexicons -------------------------------------------------------------------------------- */
static void close_query(loader *l, poly_query *q)
{
    const poly_status st = poly_query_close(q);
    if (l->status == POLY_OK) l->status = st;
}

static void load_named(loader *l, poly_dim d, const char *sql)
{
    poly_query *q = poly_store_query(l->store, sql);
    while (poly_query_next(q)) {
        const poly_named n = {poly_query_text(q, 0), poly_query_text(q, 1), poly_query_text(q, 2),
                              poly_query_text(q, 3), poly_query_text(q, 4), poly_query_text(q, 5)};
        poly_build_named(&l->b, d, &n);
    }
    close_query(l, q);
}

static void load_lexicons(loader *l)
{
    poly_query *q =
        poly_store_query(l->store, "SELECT theme, name_id, name_en FROM themes ORDER BY rowid");
    while (poly_query_next(q))
        poly_build_theme(&l->b, poly_query_text(q, 0), poly_query_text(q, 1),
                         poly_query_text(q, 2));
    close_query(l, q);
    load_named(l, POLY_DIM_LAW,
               "SELECT law, coalesce(canonical, title), kind, status, title, stages "
               "FROM lexicon_laws ORDER BY rowid");
    load_named(l, POLY_DIM_INCIDENT,
               "SELECT incident, name, NULL, NULL, NULL, NULL FROM lexicon_incidents "
               "ORDER BY rowid");
    load_named(l, POLY_DIM_ORG,
               "SELECT org_id, name, NULL, NULL, NULL, NULL FROM lexicon_orgs ORDER BY rowid");
}

static bool has_rows(loader *l, const char *sql)
{
    poly_query *q = poly_store_query(l->store, sql);
    const bool yes = poly_query_next(q) && poly_query_int(q, 0) > 0;
    close_query(l, q);
    return yes;
}

static void load_meta(loader *l)
{
    poly_overview *o = &l->b.s->overview;
    poly_query *q = poly_store_query(
        l->store,
        "SELECT version, lexicon_hash, options, (SELECT count(*) FROM makers) FROM makers "
        "ORDER BY maker DESC LIMIT 1");
    if (poly_query_next(q)) {
        o->version = poly_keep(l->b.a, poly_query_text(q, 0));
        o->lexicon_hash = poly_keep(l->b.a, poly_query_text(q, 1));
        o->maker_options = poly_keep(l->b.a, poly_query_text(q, 2));
        o->makers = (uint32_t)poly_query_int(q, 3);
    }
    close_query(l, q);
    o->finished = has_rows(l, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'finished'");
    o->linked = has_rows(l, "SELECT EXISTS(SELECT 1 FROM stories) + EXISTS(SELECT 1 FROM persons)");
}

/* ---- documents ------------------------------------------------------------------------------- */
static uint32_t count_of(poly_query *q, int column)
{
    const int64_t v = poly_query_int(q, column);
    return v < 0 ? 0 : v > UINT32_MAX ? UINT32_MAX : (uint32_t)v;
}

static void load_documents(loader *l)
{
    poly_query *q =
        poly_store_query(l->store, "SELECT document, id, source, title, url, published, language, "
                                   "content_hash, tokens, sentences, error, outlet, story, "
                                   "error_code FROM documents ORDER BY document");
    while (poly_query_next(q)) {
        const poly_fact_document d = {.document = poly_query_int(q, 0),
                                      .id = poly_query_text(q, 1),
                                      .source = poly_query_text(q, 2),
                                      .title = poly_query_text(q, 3),
                                      .url = poly_query_text(q, 4),
                                      .published = poly_query_text(q, 5),
                                      .language = poly_query_text(q, 6),
                                      .content_hash = poly_query_text(q, 7),
                                      .tokens = count_of(q, 8),
                                      .sentences = count_of(q, 9),
                                      .error = poly_query_null(q, 10) ? poly_query_text(q, 13)
                                                                      : poly_query_text(q, 10)};
        (void)poly_build_document(&l->b, &d, poly_query_text(q, 11), poly_query_int(q, 12));
    }
    close_query(l, q);
}

/* The index of a document that passed, POLY_NONE for others. Rows of one document come together:
 * *last is tried first. */
static uint32_t index_of(const loader *l, int64_t document, uint32_t *last)
{
    const poly_documents *d = &l->b.documents;
    if (*last < d->count && d->at[*last].document == document) return *last;
    uint32_t low = 0, high = d->count;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (d->at[mid].document < document)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == d->count || d->at[low].document != document) return POLY_NONE;
    return *last = low;
}

/* Calls poly_build_hits() for each leaf of "a;b". */
static void note_leaves(loader *l, poly_tally *claimed, poly_str leaves, uint32_t index)
{
    while (leaves.n) {
        const poly_str leaf = poly_str_cut(&leaves, ';');
        const uint32_t t = poly_build_theme_of(&l->b, leaf);
        if (t != POLY_NONE)
            (void)poly_tally_add(claimed, (uint64_t)(index + 1) << 32 | t, 1, l->b.a);
    }
}

/* Hits of a theme are those that its document claims; hits of a leaf are counted one by one where
 * its document claims it. */
static void load_hits(loader *l)
{
    poly_tally claimed = {0}, found = {0};
    uint32_t last = 0;
    poly_query *q = poly_store_query(
        l->store, "SELECT document, theme, hits, leaves FROM document_themes ORDER BY rowid");
    while (poly_query_next(q)) {
        const uint32_t index = index_of(l, poly_query_int(q, 0), &last);
        if (index == POLY_NONE) continue;
        poly_build_hits(&l->b, index, poly_query_text(q, 1), count_of(q, 2));
        note_leaves(l, &claimed, poly_query_text(q, 3), index);
    }
    close_query(l, q);
    q = poly_store_query(l->store, "SELECT document, theme FROM hits WHERE theme IN (SELECT theme "
                                   "FROM themes WHERE level > 0)");
    while (poly_query_next(q)) {
        const uint32_t index = index_of(l, poly_query_int(q, 0), &last);
        const uint32_t t = index == POLY_NONE ? POLY_NONE
                                              : poly_numbered_find(&l->b.keys[POLY_DIM_THEME],
                                                                   poly_query_text(q, 1));
        const uint64_t key = (uint64_t)(index + 1) << 32 | t;
        if (t != POLY_NONE && poly_tally_get(&claimed, key))
            (void)poly_tally_add(&found, key, 1, l->b.a);
    }
    close_query(l, q);
    for (size_t i = 0; found.bits && i < (size_t)1 << found.bits; i++) {
        if (!found.keys[i]) continue;
        const poly_theme_hits h = {(uint32_t)(found.keys[i] >> 32) - 1, (uint32_t)found.keys[i],
                                   found.counts[i]};
        POLY_VEC_PUSH(&l->b.hits[POLY_DIM_THEME], l->b.a, h);
    }
}

static void load_mentions(loader *l, const char *sql, poly_dim d)
{
    uint32_t last = 0;
    poly_query *q = poly_store_query(l->store, sql);
    while (poly_query_next(q)) {
        const uint32_t index = index_of(l, poly_query_int(q, 0), &last);
        if (index != POLY_NONE)
            poly_build_mention(&l->b, d, index, poly_query_text(q, 1), poly_query_text(q, 2));
    }
    close_query(l, q);
}

/* ---- quotes ---------------------------------------------------------------------------------- */
static void step(cursor *c) { c->there = poly_query_next(c->q); }

static void push_list(loader *l, strs *out, poly_str list)
{
    while (list.n) {
        const poly_str one = poly_str_cut(&list, ';');
        if (one.n) POLY_VEC_PUSH(out, &l->scratch, poly_keep(&l->scratch, one));
    }
}

/* The rows of `quote`: the first text each, and what is in the second, a list. */
static void take(loader *l, cursor *c, int64_t quote, strs *one, strs *two)
{
    while (c->there && poly_query_int(c->q, 0) < quote) step(c);
    for (; c->there && poly_query_int(c->q, 0) == quote; step(c)) {
        POLY_VEC_PUSH(one, &l->scratch, poly_keep(&l->scratch, poly_query_text(c->q, 1)));
        if (two) push_list(l, two, poly_query_text(c->q, 2));
    }
}

static const char quotes_sql[] =
    "SELECT q.quote, q.document, q.id, q.text, q.context, q.mention, q.role, q.addressee, "
    "q.said_date, q.said_place, q.via, q.cue, "
    "q.type, q.language, q.act, q.polarity, coalesce(p.name, s.name), s.aliases, s.type, q.org, "
    "q.org_id, q.stakeholder, "
    "s.person, sq.statement, q.start, q.\"end\", q.context_start, st.quotes, st.outlets, "
    "q.confidence, q.spans, q.cue_start, q.cue_end, "
    "coalesce(q.mention_start, q.phrase_start), "
    "CASE WHEN q.mention_start IS NULL THEN q.phrase_end ELSE q.mention_end END "
    "FROM quotes q LEFT JOIN speakers s ON s.speaker = q.speaker LEFT JOIN persons p ON p.person = "
    "s.person "
    "LEFT JOIN statement_quotes sq ON sq.quote = q.quote "
    "LEFT JOIN statements st ON st.statement = sq.statement ORDER BY q.quote";

static poly_raw_quote raw_of(poly_query *q)
{
    poly_raw_quote r = {.quote = poly_query_int(q, 0), .document = poly_query_int(q, 1)};
    poly_str *const texts[] = {&r.id,           &r.text,      &r.context,   &r.mention,
                               &r.role,         &r.addressee, &r.said_date, &r.said_place,
                               &r.via,          &r.cue,       &r.type,      &r.language,
                               &r.act,          &r.polarity,  &r.speaker,   &r.aliases,
                               &r.speaker_type, &r.org,       &r.org_id,    &r.stakeholder};
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        *texts[i] = poly_query_text(q, i + 2);
    r.person = poly_query_int(q, 22);
    r.statement = poly_query_int(q, 23);
    r.start = count_of(q, 24);
    r.end = count_of(q, 25);
    r.context_start = count_of(q, 26);
    r.copies = count_of(q, 27);
    r.copy_outlets = count_of(q, 28);
    r.confidence = poly_query_real(q, 29);
    r.spans = poly_query_text(q, 30);
    r.cue_start = count_of(q, 31);
    r.cue_end = count_of(q, 32);
    r.source_start = count_of(q, 33);
    r.source_end = count_of(q, 34);
    return r;
}

static void load_quotes(loader *l)
{
    cursor links[] = {
        {poly_store_query(l->store,
                          "SELECT quote, theme, leaves FROM quote_themes ORDER BY quote, rowid"),
         false},
        {poly_store_query(l->store, "SELECT quote, law FROM quote_laws ORDER BY quote, rowid"),
         false},
        {poly_store_query(l->store,
                          "SELECT quote, incident FROM quote_incidents ORDER BY quote, rowid"),
         false}};
    poly_query *q = poly_store_query(l->store, quotes_sql);
    uint32_t last = 0;
    for (int i = 0; i < 3; i++) step(&links[i]);
    while (l->b.a->status == POLY_OK && poly_query_next(q)) {
        poly_raw_quote r = raw_of(q);
        const uint32_t index = index_of(l, r.document, &last);
        strs found[4] = {0}; /* themes, laws, incidents, leaves */
        if (index == POLY_NONE) continue;
        poly_arena_reset(&l->scratch);
        for (int i = 0; i < 3; i++) take(l, &links[i], r.quote, &found[i], i ? NULL : &found[3]);
        r.themes = found[0].at, r.n_themes = found[0].count;
        r.laws = found[1].at, r.n_laws = found[1].count;
        r.incidents = found[2].at, r.n_incidents = found[2].count;
        r.leaves = found[3].at, r.n_leaves = found[3].count;
        poly_build_quote(&l->b, &r, index);
    }
    close_query(l, q);
    for (int i = 0; i < 3; i++) close_query(l, links[i].q);
    if (l->status == POLY_OK) l->status = l->scratch.status;
}

poly_stats *poly_stats_new(const poly_stats_options *opt)
{
    poly_arena a;
    poly_arena_init(&a, SIZE_MAX / 4);
    poly_arena *kept = poly_arena_alloc(&a, 1, sizeof *kept);
    poly_stats *s = kept ? poly_arena_alloc(&a, 1, sizeof *s) : NULL;
    if (!s) {
        poly_arena_free(&a);
        return NULL;
    }
    *kept = a;
    s->arena = kept;
    s->options = *opt;
    s->overview.finished = true;
    return s;
}

poly_status poly_stats_load(poly_stats **out, poly_store *store, const poly_stats_options *opt)
{
    *out = NULL;
    poly_stats *s = poly_stats_new(opt);
    if (!s) return POLY_ERR_NOMEM;
    loader l = {.store = store};
    poly_arena_init(&l.scratch, SIZE_MAX / 4);
    poly_build_begin(&l.b, s);
    void (*const steps[])(loader *) = {load_meta, load_lexicons, load_documents, load_hits,
                                       load_quotes};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && l.status == POLY_OK; i++) {
        steps[i](&l);
        if (l.status == POLY_OK) l.status = s->arena->status;
    }
    if (l.status == POLY_OK)
        load_mentions(&l, "SELECT document, law, coalesce(canonical, title, text) FROM laws",
                      POLY_DIM_LAW);
    if (l.status == POLY_OK)
        load_mentions(&l, "SELECT document, incident, NULL FROM incidents", POLY_DIM_INCIDENT);
    if (l.status == POLY_OK) l.status = poly_build_end(&l.b);
    poly_arena_free(&l.scratch);
    if (l.status == POLY_OK)
        *out = s;
    else
        poly_stats_free(s);
    return l.status;
}
