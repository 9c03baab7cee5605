/*
 * records.c - records (polyanalyze -f jsonl) -> facts.
 *
 *   in   lines of JSON
 *   out  poly_stats, as from a run that was made of them: without stories, statements and persons
 */
#include "stats/parts.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LIST = 64, MOST_LINE = 512 << 20 };

typedef struct reader {
    poly_read_fn *more;
    void *payload;
    poly_buf line, rest; /* rest: bytes behind the line; next: where they begin */
    size_t next;
    bool ended;
} reader;

/* The next line, without its end. False: there is none, or memory ran out (line.status). */
static bool next_line(reader *r)
{
    static const size_t step = 1 << 16;
    r->line.n = 0;
    for (;;) {
        const char *p = r->rest.p + r->next,
                   *end = r->rest.n > r->next ? memchr(p, '\n', r->rest.n - r->next) : NULL;
        const size_t n = end ? (size_t)(end - p) : r->rest.n - r->next;
        poly_buf_bytes(&r->line, p, n);
        r->next += n + (end != NULL);
        if (end) return r->line.status == POLY_OK;
        if (r->line.n > MOST_LINE) r->line.status = POLY_ERR_LIMIT;
        if (r->ended || r->line.status != POLY_OK)
            return r->line.status == POLY_OK && r->line.n > 0;
        r->rest.n = r->next = 0;
        poly_buf_pad(&r->rest, 0, step);
        if (r->rest.status != POLY_OK) r->line.status = r->rest.status;
        if (r->rest.status != POLY_OK) return false;
        r->rest.n = r->more(r->payload, r->rest.p, step);
        r->ended = r->rest.n == 0;
    }
}

/* ---- members --------------------------------------------------------------------------------- */
static poly_str str_of(const json_t *s)
{
    return json_is_string(s) ? (poly_str){json_string_value(s), json_string_length(s)}
                             : (poly_str){NULL, 0};
}

static poly_str text(const json_t *o, const char *name) { return str_of(json_object_get(o, name)); }

static uint32_t number(const json_t *o, const char *name)
{
    const json_int_t v = json_integer_value(json_object_get(o, name));
    return v < 0 ? 0 : v > UINT32_MAX ? UINT32_MAX : (uint32_t)v;
}

static uint32_t element(const json_t *array, size_t i)
{
    const json_int_t v = json_integer_value(json_array_get(array, i));
    return v < 0 || v > UINT32_MAX ? 0 : (uint32_t)v;
}

/* The ids of a list of strings or of objects with "id". */
static uint32_t ids_of(const json_t *list, poly_str out[MOST_LIST], uint32_t n)
{
    for (size_t i = 0; i < json_array_size(list) && n < MOST_LIST; i++) {
        const json_t *x = json_array_get(list, i);
        const poly_str id = json_is_string(x) ? str_of(x) : text(x, "id");
        if (id.n) out[n++] = id;
    }
    return n;
}

static uint32_t leaves_of(const json_t *themes, poly_str out[MOST_LIST])
{
    uint32_t n = 0;
    for (size_t i = 0; i < json_array_size(themes); i++)
        n = ids_of(json_object_get(json_array_get(themes, i), "leaves"), out, n);
    return n;
}

typedef struct source { /* the record that is being read */
    const json_t *record;
    poly_numbered speakers; /* their ids, once one was not where it usually is */
    poly_numbers places;
    bool indexed;
    poly_arena mem;
    poly_buf aliases;
} source;

static const json_t *speaker_by(source *r, const json_t *speakers, poly_str id)
{
    for (size_t i = 0; !r->indexed && i < json_array_size(speakers); i++) {
        const poly_str other = text(json_array_get(speakers, i), "id");
        const uint32_t n = poly_numbered_add(&r->speakers, other, &r->mem);
        if (n == r->places.count)
            POLY_VEC_PUSH(&r->places, &r->mem, (uint32_t)i); /* of doubled ids the first counts */
    }
    r->indexed = true;
    const uint32_t at = id.n ? poly_numbered_find(&r->speakers, id) : POLY_NONE;
    return at < r->places.count ? json_array_get(speakers, r->places.at[at]) : NULL;
}

/* "s12": usually the twelfth; where it is not, it is looked for. */
static const json_t *speaker_of(source *r, poly_str id)
{
    const json_t *speakers = json_object_get(r->record, "speakers");
    uint64_t n = 0;
    for (size_t i = 1; i < id.n && poly_is_ascii_digit(id.p[i]) && n < 100000000; i++)
        n = n * 10 + (uint64_t)(id.p[i] - '0');
    const json_t *guess = n ? json_array_get(speakers, n - 1) : NULL;
    return guess && poly_str_eq(text(guess, "id"), id) ? guess : speaker_by(r, speakers, id);
}

/* ---- quotes, documents ----------------------------------------------------------------------- */
static poly_str joined(const json_t *list, poly_buf *to)
{
    to->n = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (i) poly_buf_char(to, ';');
        poly_buf_str(to, str_of(json_array_get(list, i)));
    }
    return (poly_str){to->p, to->n};
}

static void add_quote(poly_builder *b, source *from, const json_t *q, int64_t key, uint32_t index)
{
    poly_str themes[MOST_LIST], leaves[MOST_LIST], laws[MOST_LIST], incidents[MOST_LIST];
    const json_t *who = json_object_get(q, "speaker"), *said = json_object_get(q, "said_at"),
                 *spans = json_object_get(q, "spans");
    const json_t *s = speaker_of(from, text(who, "id"));
    poly_raw_quote r = {.quote = key,
                        .id = text(q, "id"),
                        .text = text(q, "text"),
                        .mention = text(who, "mention"),
                        .addressee = text(q, "addressee"),
                        .said_date = text(said, "date"),
                        .said_place = text(said, "place"),
                        .via = text(q, "via"),
                        .cue = text(json_object_get(q, "cue"), "text"),
                        .type = text(q, "type"),
                        .language = text(q, "language"),
                        .act = text(q, "act"),
                        .polarity = text(q, "polarity"),
                        .confidence = json_number_value(json_object_get(q, "confidence"))};
    if (s) {
        r.speaker = text(s, "name");
        r.speaker_type = text(s, "type").n ? text(s, "type") : POLY_S("unknown");
        r.role = text(s, "role");
        r.org = text(s, "org");
        r.org_id = text(s, "org_id");
        r.stakeholder = text(s, "stakeholder");
        r.aliases = joined(json_object_get(s, "aliases"), &from->aliases);
    }
    r.start = element(json_array_get(spans, 0), 0);
    r.end =
        element(json_array_get(spans, json_array_size(spans) ? json_array_size(spans) - 1 : 0), 1);
    r.themes = themes, r.n_themes = ids_of(json_object_get(q, "themes"), themes, 0);
    r.leaves = leaves, r.n_leaves = leaves_of(json_object_get(q, "themes"), leaves);
    r.laws = laws, r.n_laws = ids_of(json_object_get(q, "laws"), laws, 0);
    r.incidents = incidents, r.n_incidents = ids_of(json_object_get(q, "incidents"), incidents, 0);
    poly_build_quote(b, &r, index);
}

static poly_str language_of(const json_t *record)
{
    return text(json_object_get(record, "language"), "main");
}

static poly_str error_of(const json_t *record)
{
    const json_t *error = json_object_get(record, "error");
    if (!error) return (poly_str){NULL, 0};
    return text(error, "message").n ? text(error, "message") : POLY_S("it could not be analysed");
}

static void add_mentions(poly_builder *b, const json_t *record, uint32_t index)
{
    const json_t *laws = json_object_get(record, "laws"),
                 *incidents = json_object_get(record, "incidents");
    for (size_t i = 0; i < json_array_size(laws); i++) {
        const json_t *l = json_array_get(laws, i);
        poly_build_mention(b, POLY_DIM_LAW, index, text(l, "id"),
                           text(l, "canonical").n ? text(l, "canonical") : text(l, "text"));
    }
    for (size_t i = 0; i < json_array_size(incidents); i++)
        poly_build_mention(b, POLY_DIM_INCIDENT, index, text(json_array_get(incidents, i), "id"),
                           (poly_str){NULL, 0});
}

/* Themes of the document; of leaves, the evidence counts. */
static void add_hits(poly_builder *b, const json_t *record, uint32_t index)
{
    const json_t *themes = json_object_get(record, "themes");
    for (size_t i = 0; i < json_array_size(themes); i++) {
        const json_t *t = json_array_get(themes, i), *evidence = json_object_get(t, "evidence");
        poly_build_hits(b, index, text(t, "id"), number(t, "hits"));
        for (size_t k = 0; k < json_array_size(evidence); k++) {
            const poly_str leaf = text(json_array_get(evidence, k), "leaf");
            if (leaf.n) poly_build_hits(b, index, leaf, 1);
        }
    }
}

static void add_record(poly_builder *b, source *from, int64_t document)
{
    const json_t *record = from->record;
    const json_t *counts = json_object_get(record, "counts"),
                 *quotes = json_object_get(record, "quotes");
    const poly_fact_document d = {.document = document,
                                  .id = text(record, "id"),
                                  .source = text(record, "source"),
                                  .title = text(record, "title"),
                                  .url = text(record, "url"),
                                  .published = text(record, "published"),
                                  .language = language_of(record),
                                  .tokens = number(counts, "tokens"),
                                  .sentences = number(counts, "sentences"),
                                  .text = b->s->options.with_documents ? text(record, "text")
                                                                       : (poly_str){NULL, 0},
                                  .error = error_of(record)};
    const uint32_t index = poly_build_document(b, &d, text(record, "outlet"), 0);
    if (index == POLY_NONE) return;
    add_hits(b, record, index);
    add_mentions(b, record, index);
    for (size_t i = 0; i < json_array_size(quotes) && i + 1 < POLY_ROW_KEYS; i++)
        add_quote(b, from, json_array_get(quotes, i), poly_row_key(document, (int64_t)i + 1),
                  index);
}

/* The order and the names are the lexicons'. */
static void add_themes(poly_builder *b, const poly_engine *e)
{
    for (uint32_t i = 0; e && i < poly_theme_count(e); i++)
        poly_build_theme(b, poly_str_of(poly_theme_id(e, i)),
                         poly_str_of(poly_theme_label(e, i, "id")),
                         poly_str_of(poly_theme_label(e, i, "en")));
}

static void read_record(poly_builder *b, source *from, const json_t *record, int64_t document)
{
    poly_arena_reset(&from->mem);
    from->record = record;
    from->speakers = (poly_numbered){0};
    from->places = (poly_numbers){0};
    from->indexed = false;
    add_record(b, from, document);
}

static bool is_blank(poly_str line) { return poly_str_trim(line).n == 0; }

static bool is_record(const json_t *r)
{
    return json_is_object(r) && poly_str_starts(text(r, "schema"), POLY_S("polyanalyze/"));
}

/* A torn line, of a run that was interrupted or a disk that was full, costs no other. */
static void leave_out(poly_stats *s, uint64_t line)
{
    s->left_out++;
    if (s->options.left_out) s->options.left_out(s->options.payload, line);
}

poly_status poly_stats_load_records(poly_stats **out, poly_read_fn *more, void *payload,
                                    const poly_stats_options *opt, uint64_t *bad_line)
{
    poly_builder b;
    source from = {.indexed = false};
    reader r = {.more = more, .payload = payload};
    poly_stats *s = poly_stats_new(opt);
    poly_status st = s ? POLY_OK : POLY_ERR_NOMEM;
    int64_t document = 0;
    *out = NULL;
    *bad_line = 0;
    if (!s) return st;
    poly_buf_init(&r.line);
    poly_buf_init(&r.rest);
    poly_buf_init(&from.aliases);
    poly_arena_init(&from.mem, SIZE_MAX / 4);
    poly_build_begin(&b, s);
    add_themes(&b, opt->themes);
    while (st == POLY_OK && next_line(&r)) {
        ++*bad_line;
        if (is_blank((poly_str){r.line.p, r.line.n})) continue;
        json_error_t err;
        json_t *record = json_loadb(r.line.p, r.line.n, JSON_ALLOW_NUL, &err);
        if (!record && !err.text[0]) /* where memory runs out, jansson has no words */
            st = POLY_ERR_NOMEM;
        else if (!is_record(record) && !document)
            st = POLY_ERR_ARG;
        else if (!is_record(record))
            leave_out(s, *bad_line);
        else
            read_record(&b, &from, record, ++document);
        json_decref(record);
        if (st == POLY_OK)
            st = s->arena->status      ? s->arena->status
                 : from.aliases.status ? from.aliases.status
                                       : from.mem.status;
    }
    if (st == POLY_OK) st = r.line.status;
    if (st == POLY_OK) st = poly_build_end(&b);
    poly_buf_free(&from.aliases);
    poly_arena_free(&from.mem);
    poly_buf_free(&r.rest);
    poly_buf_free(&r.line);
    if (st == POLY_OK)
        *out = s;
    else
        poly_stats_free(s);
    return st;
}
