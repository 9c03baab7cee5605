/*
 * read.c - one line of JSON -> an article of gold, or a record.
 *
 *   in   a line     out  poly_eval_article; sentences about what is ill-formed, which is left out
 *
 * Gold counts characters, records count bytes: both become bytes of the text here. Members that are
 * not named in the door are skipped.
 */
#include "eval/parts.h"

#include "base/vec.h"

#include <assert.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    poly_eval_tell_fn *tell;
    void *payload;
    poly_arena *a;
    const uint32_t *at; /* gold: where each character of the text starts, the end included */
    uint32_t n_chars;
} reader;

static void tell(const reader *r, const char *what, long index)
{
    char sentence[240];
    if (index >= 0) snprintf(sentence, sizeof sentence, "quote %ld: %.180s", index + 1, what);
    else snprintf(sentence, sizeof sentence, "%.220s", what);
    r->tell(r->payload, sentence);
}

/* ---- members --------------------------------------------------------------------------------- */
static poly_str str_of(const reader *r, const json_t *v)
{
    if (!json_is_string(v)) return (poly_str){0};
    const poly_str s = {json_string_value(v), json_string_length(v)};
    const char *copy = poly_arena_str(r->a, s);
    return copy ? (poly_str){copy, s.n} : (poly_str){0};
}

static poly_str member(const reader *r, const json_t *object, const char *name)
{
    return str_of(r, json_object_get(object, name));
}

/* Strings, or the named member of objects. */
static poly_eval_strs list_of(const reader *r, const json_t *array, const char *inner, size_t most)
{
    poly_eval_strs out = {0};
    if (json_array_size(array) > most) tell(r, "a list of more than 256: the rest is left out", -1);
    size_t i;
    json_t *v;
    json_array_foreach(array, i, v)
    {
        if (i == most) break;
        const poly_str s = json_is_object(v) ? member(r, v, inner) : str_of(r, v);
        if (s.p) POLY_VEC_PUSH(&out, r->a, s);
    }
    return out;
}

static uint16_t milli_of(const json_t *v)
{
    const double x = json_number_value(v);
    return x > 0 && x <= 1 ? (uint16_t)(x * 1000 + 0.5) : 0;
}

static uint8_t type_of(poly_str s)
{
    for (unsigned t = 0; t < POLY_EVAL_NO_TYPE; t++) {
        if (poly_str_eq(s, poly_str_of(poly_quote_type_name((poly_quote_type)t))))
            return (uint8_t)t;
    }
    return POLY_EVAL_NO_TYPE;
}

/* ---- spans ----------------------------------------------------------------------------------- */
static bool span_of(const reader *r, const json_t *v, poly_span *out)
{
    const json_t *b = json_array_get(v, 0), *e = json_array_get(v, 1);
    if (json_array_size(v) != 2 || !json_is_integer(b) || !json_is_integer(e)) return false;
    const json_int_t from = json_integer_value(b), to = json_integer_value(e);
    const json_int_t most = r->at ? (json_int_t)r->n_chars : (json_int_t)UINT32_MAX - 1;
    if (from < 0 || to <= from || to > most) return false;
    *out = r->at ? (poly_span){r->at[from], r->at[to]} : (poly_span){(uint32_t)from, (uint32_t)to};
    return true;
}

static bool spans_of(const reader *r, const json_t *quote, poly_eval_quote *q)
{
    const json_t *array = json_object_get(quote, "spans");
    for (size_t i = 0; i < json_array_size(array); i++) {
        poly_span s;
        if (!span_of(r, json_array_get(array, i), &s)) return false;
        POLY_VEC_PUSH(&q->spans, r->a, s);
    }
    return q->spans.count > 0;
}

/* Where each character of the text starts. */
static bool map_chars(reader *r, poly_str text)
{
    uint32_t *at = poly_arena_alloc(r->a, text.n + 1, sizeof *at);
    if (!at) return false;
    for (size_t i = 0; i < text.n; i++) {
        if ((text.p[i] & 0xc0) != 0x80) at[r->n_chars++] = (uint32_t)i;
    }
    at[r->n_chars] = (uint32_t)text.n;
    r->at = at;
    return true;
}

/* ---- gold ------------------------------------------------------------------------------------ */
static void read_gold_quote(const reader *r, poly_eval_article *out, const json_t *v, size_t i)
{
    poly_eval_quote q = {.type = type_of(member(r, v, "type"))};
    const json_t *who = json_object_get(v, "speaker");
    if (!json_is_object(v) || q.type == POLY_EVAL_NO_TYPE) {
        tell(r, "\"type\" is not direct, indirect or mixed: left out", (long)i);
        return;
    }
    if (!spans_of(r, v, &q)) {
        tell(r, "\"spans\" is not a list of [start, end) in characters of the text: left out",
             (long)i);
        return;
    }
    q.cue = member(r, v, "cue");
    q.mention = member(r, who, "mention");
    q.name = member(r, who, "name");
    q.role = member(r, who, "role");
    q.org = member(r, who, "org");
    q.act = member(r, v, "act");
    q.polarity = member(r, v, "polarity");
    q.stakeholder = member(r, v, "stakeholder");
    q.themes = list_of(r, json_object_get(v, "themes"), "id", POLY_EVAL_LIST_MAX);
    POLY_VEC_PUSH(&out->quotes, r->a, q);
}

static void fill_gold(reader *r, poly_eval_article *out, const json_t *json)
{
    size_t i;
    json_t *v;
    json_t *quotes = json_object_get(json, "quotes");
    if (!map_chars(r, out->text)) return;
    if (!json_is_array(quotes)) tell(r, "no list \"quotes\": taken as empty", -1);
    json_array_foreach(quotes, i, v) read_gold_quote(r, out, v, i);
    out->themes = list_of(r, json_object_get(json, "themes"), "id", POLY_EVAL_LIST_MAX);
    out->laws = list_of(r, json_object_get(json, "laws"), "text", SIZE_MAX);
}

/* ---- records --------------------------------------------------------------------------------- */
static int by_id(const void *a, const void *b)
{
    const poly_eval_speaker *x = a, *y = b;
    const int c = poly_str_cmp(x->id, y->id);
    return c ? c : x->index < y->index ? -1 : x->index > y->index;
}

static void read_speakers(const reader *r, poly_eval_article *out, const json_t *array)
{
    size_t i;
    const json_t *v;
    json_array_foreach(array, i, v)
    {
        const poly_eval_speaker s = {
            .id = member(r, v, "id"),
            .name = member(r, v, "name"),
            .role = member(r, v, "role"),
            .org = member(r, v, "org"),
            .stakeholder = member(r, v, "stakeholder"),
            .aliases = list_of(r, json_object_get(v, "aliases"), "text", POLY_EVAL_LIST_MAX),
            .org_aliases =
                list_of(r, json_object_get(v, "org_aliases"), "text", POLY_EVAL_LIST_MAX),
            .index = (uint32_t)i};
        if (s.id.p) POLY_VEC_PUSH(&out->speakers, r->a, s);
        else tell(r, "a speaker without \"id\": left out", -1);
    }
    if (out->speakers.count)
        qsort(out->speakers.at, out->speakers.count, sizeof *out->speakers.at, by_id);
}

/* The last of those with this id. */
static const poly_eval_speaker *find_speaker(const poly_eval_article *r, poly_str id)
{
    uint32_t from = 0, to = r->speakers.count;
    while (from < to) {
        const uint32_t mid = from + (to - from) / 2;
        if (poly_str_cmp(r->speakers.at[mid].id, id) <= 0) from = mid + 1;
        else to = mid;
    }
    return from && poly_str_eq(r->speakers.at[from - 1].id, id) ? &r->speakers.at[from - 1] : NULL;
}

static void read_quote(const reader *r, poly_eval_article *out, const json_t *v, size_t i)
{
    const json_t *cue = json_object_get(v, "cue"), *who = json_object_get(v, "speaker"),
                 *sure = json_object_get(v, "confidence");
    poly_eval_quote q = {.type = type_of(member(r, v, "type")),
                         .confident = json_is_number(sure),
                         .confidence = milli_of(sure)};
    if (!json_is_object(v) || !spans_of(r, v, &q)) {
        tell(r, "\"spans\" is not a list of [start, end) in bytes: left out", (long)i);
        return;
    }
    q.speaker_confidence = milli_of(json_object_get(who, "confidence"));
    q.id = member(r, v, "id");
    q.cue = member(r, cue, "text");
    q.act = member(r, cue, "act");
    if (!q.act.n) q.act = member(r, v, "act");
    q.polarity = member(r, v, "polarity");
    q.rule = member(r, v, "rule");
    q.mention = member(r, who, "mention");
    q.speaker = member(r, who, "id");
    q.who = q.speaker.p ? find_speaker(out, q.speaker) : NULL;
    q.stakeholder =
        q.who && q.who->stakeholder.n ? q.who->stakeholder : member(r, who, "stakeholder");
    q.themes = list_of(r, json_object_get(v, "themes"), "id", POLY_EVAL_LIST_MAX);
    POLY_VEC_PUSH(&out->quotes, r->a, q);
}

typedef struct scored_theme {
    poly_str id;
    double score;
    size_t index;
} scored_theme;

static int by_score(const void *a, const void *b)
{
    const scored_theme *x = a, *y = b;
    if (x->score > y->score || x->score < y->score) return x->score > y->score ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static void read_themes(const reader *r, poly_eval_article *out, const json_t *array)
{
    struct {
        scored_theme *at;
        uint32_t count, cap;
    } all = {0};
    size_t i;
    const json_t *v;
    json_array_foreach(array, i, v)
    {
        const scored_theme t = {member(r, v, "id"), json_number_value(json_object_get(v, "score")),
                                i};
        if (t.id.p) POLY_VEC_PUSH(&all, r->a, t);
    }
    if (all.count) qsort(all.at, all.count, sizeof *all.at, by_score);
    for (uint32_t k = 0; k < all.count; k++) POLY_VEC_PUSH(&out->themes, r->a, all.at[k].id);
}

static void fill_record(reader *r, poly_eval_article *out, const json_t *json)
{
    size_t i;
    const json_t *v;
    const json_t *quotes = json_object_get(json, "quotes");
    read_speakers(r, out, json_object_get(json, "speakers"));
    json_array_foreach(quotes, i, v) read_quote(r, out, v, i);
    read_themes(r, out, json_object_get(json, "themes"));
    out->laws = list_of(r, json_object_get(json, "laws"), "text", SIZE_MAX);
}

/* ---- lines ----------------------------------------------------------------------------------- */
static json_t *load(const reader *r, poly_str line)
{
    json_error_t e;
    char sentence[JSON_ERROR_TEXT_LENGTH + 80];
    json_t *json = json_loadb(line.p, line.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, &e);
    if (!json && json_error_code(&e) == json_error_numeric_overflow)
        json = json_loadb(line.p, line.n,
                          JSON_ALLOW_NUL | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &e);
    if (json && json_is_object(json)) return json;
    snprintf(sentence, sizeof sentence, "not valid JSON, column %d: %s", e.column, e.text);
    tell(r, json ? "the line is not a JSON object" : sentence, -1);
    json_decref(json);
    return NULL;
}

static void read_head(const reader *r, poly_eval_article *out, const json_t *json)
{
    const json_t *id = json_object_get(json, "id");
    char digits[32];
    out->id = str_of(r, id);
    if (json_is_integer(id)) { /* the program's records make a string of it */
        const int n =
            snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
        const char *copy = poly_arena_str(r->a, (poly_str){digits, (size_t)n});
        if (copy) out->id = (poly_str){copy, (size_t)n};
    }
    out->lang = member(r, json, "lang");
    out->title = member(r, json, "title");
    out->text = member(r, json, "text");
}

bool poly_eval_read_gold(poly_eval_article *out, poly_str line, poly_eval_tell_fn *say,
                         void *payload, poly_arena *a)
{
    reader r = {.tell = say, .payload = payload, .a = a};
    *out = (poly_eval_article){0};
    json_t *json = load(&r, line);
    if (!json) return false;
    read_head(&r, out, json);
    bool good = out->id.p && out->text.p && out->text.n < UINT32_MAX;
    if (!good && !a->status) tell(&r, "an article needs \"id\" and \"text\"", -1);
    if (good) fill_gold(&r, out, json);
    json_decref(json);
    return good && !a->status;
}

bool poly_eval_read_record(poly_eval_article *out, poly_str line, poly_eval_tell_fn *say,
                           void *payload, poly_arena *a)
{
    reader r = {.tell = say, .payload = payload, .a = a};
    *out = (poly_eval_article){0};
    json_t *json = load(&r, line);
    if (!json) return false;
    read_head(&r, out, json);
    const bool failed = json_is_object(json_object_get(json, "error"));
    const bool good = out->id.p && !failed;
    if (!good && !a->status)
        tell(&r, failed ? "the record of a document that failed" : "a record needs \"id\"", -1);
    if (good) fill_record(&r, out, json);
    json_decref(json);
    return good && !a->status;
}

/* ---- a record and its text ------------------------------------------------------------------- */
static bool fits(poly_span s, poly_str text)
{
    if (s.end > text.n) return false;
    return (s.start == text.n || (text.p[s.start] & 0xc0) != 0x80) &&
           (s.end == text.n || (text.p[s.end] & 0xc0) != 0x80);
}

void poly_eval_fit(poly_eval_article *record, poly_str text, poly_eval_tell_fn *say, void *payload)
{
    const reader r = {.tell = say, .payload = payload};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < record->quotes.count; i++) {
        const poly_eval_quote *q = &record->quotes.at[i];
        bool good = true;
        for (uint32_t k = 0; k < q->spans.count; k++) good = good && fits(q->spans.at[k], text);
        if (good) record->quotes.at[kept++] = *q;
        else tell(&r, "its spans do not lie on characters of the gold's text: left out", (long)i);
    }
    record->quotes.count = kept;
}
