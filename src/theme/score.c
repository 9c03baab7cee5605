/*
 * score.c - evidence -> themes of the article, of each quote, of each speaker.
 *
 *   in   evidence with its worth, quotes     out  doc, quote_scores, speaker_scores
 *
 * Method: sums over entries. The n-th hit of one entry counts 1/n, so that a word repeated in each
 * paragraph does not drown all else. A quote's themes are those its own words name, its article's
 * sums a prior that lets a weak word do where the whole article is about it. An article's themes
 * are shares of its sums, mixed with the themes of its quotes: what the sources speak of is what
 * the article is about, however long its background. Which of those touched stand, points.c says.
 * A speaker's are the mean of its quotes'.
 */
#include "base/map.h"
#include "base/vec.h"
#include "theme/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- tallies --------------------------------------------------------------------------------- */
uint32_t poly_score_part(const poly_scorer *s, uint32_t evidence, uint32_t n, bool quote)
{
    const bool lead = !quote && s->v->out->evidence.at[evidence].sentence < s->lead;
    assert(n > 0);
    return s->v->worth[evidence].value * (lead ? POLY_W_LEAD_PERCENT : 100) / (100 * n);
}

/* Adds a hit, its n-th repetition at 1/n. True: the first of its theme. */
static bool take(const poly_scorer *s, poly_tally *tallies, uint32_t i, bool quote)
{
    poly_tally *t = &tallies[s->v->out->evidence.at[i].theme];
    assert(s->v->out->evidence.at[i].theme < s->n_themes);
    t->entries += !s->repeats[s->dense[i]];
    t->sum += poly_score_part(s, i, ++s->repeats[s->dense[i]], quote);
    return t->hits++ == 0;
}

/* Numbers the entries of this document from 0: counting them needs no table of the whole
 * lexicon. */
static void number_entries(poly_scorer *s)
{
    poly_map numbers = {0}; /* by entry: number + 1 */
    for (uint32_t i = 0; i < s->n_evidence; i++) {
        uint32_t *number = poly_map_at(&numbers, s->v->out->evidence.at[i].entry, s->v->a);
        if (!number) return;
        if (!*number) *number = numbers.count;
        s->dense[i] = *number - 1;
    }
}

/* Groups the evidence by quote (counting sort). */
static void group(poly_scorer *s)
{
    const poly_themes *t = s->v->out;
    uint32_t total = 0;
    for (uint32_t i = 0; i < s->n_evidence; i++) {
        if (t->evidence.at[i].quote == POLY_NONE) continue;
        s->first[t->evidence.at[i].quote]++;
        total++;
    }
    for (uint32_t q = 1; q < s->n_quotes; q++) s->first[q] += s->first[q - 1];
    for (uint32_t i = s->n_evidence;
         i-- > 0;) { /* from the end: each start moves down to its place */
        const uint32_t q = t->evidence.at[i].quote;
        if (q != POLY_NONE) s->by_quote[--s->first[q]] = i;
    }
    assert(!s->n_quotes || s->first[0] == 0);
    s->first[s->n_quotes] = total;
}

/* One more than the last speaker of a quote. */
static uint32_t count_speakers(const poly_quotes *quotes)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < quotes->count; i++) {
        const uint32_t speaker = quotes->at[i].speaker;
        if (speaker != POLY_NONE && speaker >= n) n = speaker + 1;
    }
    return n;
}

static bool prepare(poly_scorer *s, const poly_theme_view *v)
{
    const poly_engine *e = v->in->quote->engine;
    *s = (poly_scorer){.v = v,
                  .n_themes = poly_theme_count(e),
                  .n_evidence = v->out->evidence.count,
                  .n_quotes = v->in->quotes->count,
                  .other = poly_engine_other(e)};
    const size_t n = (size_t)s->n_evidence + 1, themes = (size_t)s->n_themes + 1;
    s->dense = poly_arena_alloc(v->a, n, sizeof *s->dense);
    s->repeats = poly_arena_alloc(v->a, n, sizeof *s->repeats);
    s->by_quote = poly_arena_alloc(v->a, n, sizeof *s->by_quote);
    s->first = poly_arena_alloc(v->a, (size_t)s->n_quotes + 1, sizeof *s->first);
    s->doc = poly_arena_alloc(v->a, themes, sizeof *s->doc);
    s->quote = poly_arena_alloc(v->a, themes, sizeof *s->quote);
    s->share = poly_arena_alloc(v->a, themes, sizeof *s->share);
    s->words = poly_arena_alloc(v->a, themes, sizeof *s->words);
    s->quoted = poly_arena_alloc(v->a, themes, sizeof *s->quoted);
    s->taken = poly_arena_alloc(v->a, themes, sizeof *s->taken);
    s->doc_has = poly_arena_alloc(v->a, themes, sizeof *s->doc_has);
    s->quote_has = poly_arena_alloc(v->a, themes, sizeof *s->quote_has);
    v->out->quote_first =
        poly_arena_alloc(v->a, (size_t)s->n_quotes + 1, sizeof *v->out->quote_first);
    v->out->n_speakers = count_speakers(v->in->quotes);
    v->out->speaker_first =
        poly_arena_alloc(v->a, (size_t)v->out->n_speakers + 2, sizeof *v->out->speaker_first);
    if (v->a->status) return false;
    number_entries(s);
    group(s);
    return !v->a->status;
}

/* ---- the article's sums ---------------------------------------------------------------------- */
/* The sentence behind the headline and the first paragraph. */
static uint32_t lead_end(const poly_sentences *sents)
{
    uint32_t paragraphs = 0;
    for (uint32_t i = 0; i < sents->count; i++) {
        const uint8_t f = sents->at[i].flags;
        const bool opens = (f & POLY_SENT_PARA) && !(f & (POLY_SENT_HEADLINE | POLY_SENT_BOILER));
        if (opens && paragraphs++) return i;
    }
    return sents->count;
}

static uint32_t total_of(const poly_tally *t, const uint32_t *has, uint32_t n)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += t[has[i]].sum;
    return sum > UINT32_MAX ? UINT32_MAX : (uint32_t)sum;
}

/* Does `other` weigh more than any theme of the list? */
static bool is_aside(const poly_scorer *s)
{
    const uint32_t other = s->other == POLY_NONE ? 0 : s->doc[s->other].sum;
    for (uint32_t i = 0; i < s->n_doc; i++) {
        if (s->doc_has[i] != s->other && s->doc[s->doc_has[i]].sum > other) return false;
    }
    return other > 0;
}

/* What the shares are shares of. `other` is a part of it where it weighs more than any theme: an
 * article on a murder is not about handling incidents because the police have words there; one on a
 * breach at a hospital is about the breach all the same. */
static uint32_t share_base(const poly_scorer *s)
{
    const uint32_t all = total_of(s->doc, s->doc_has, s->n_doc);
    return s->aside || s->other == POLY_NONE ? all : all - s->doc[s->other].sum;
}

/* Does this hit alone say that the article is of the field? Words that point to a theme of it
 * beside others only ("korban", "aplikasi") stand in any story. */
static bool is_of_field(const poly_scorer *s, uint32_t i)
{
    const poly_engine *e = s->v->in->quote->engine;
    const poly_evidence *x = &s->v->out->evidence.at[i];
    return poly_theme_bond_of(e, x->theme) == POLY_BOND_FIELD &&
           poly_engine_entry(e, x->entry)->number >= POLY_W_FIELD_WORD;
}

/* Are less than so many in a hundred of the article's words on a theme words of the field? */
static bool is_outside(const poly_scorer *s, uint64_t field, uint32_t percent)
{
    return field * 100 < (uint64_t)total_of(s->doc, s->doc_has, s->n_doc) * percent;
}

/* Does the article speak of what the list has no theme for, and little of the field? */
static bool is_elsewhere(const poly_scorer *s, uint64_t field)
{
    return s->other != POLY_NONE && is_outside(s, field, POLY_W_ELSEWHERE_FIELD_PERCENT) &&
           (uint64_t)s->doc[s->other].sum * 100 >=
               (uint64_t)total_of(s->doc, s->doc_has, s->n_doc) * POLY_W_ELSEWHERE_OTHER_PERCENT &&
           s->doc[s->other].sum;
}

/* Takes from the words of answers what they are worth in articles of the field only. */
static void damp_answers(poly_scorer *s)
{
    const poly_engine *e = s->v->in->quote->engine;
    for (uint32_t i = 0; i < s->n_evidence; i++) {
        if (poly_theme_bond_of(e, s->v->out->evidence.at[i].theme) != POLY_BOND_ANSWER) continue;
        s->v->worth[i].value = s->v->worth[i].value * POLY_W_ANSWER_PERCENT / 100;
    }
    for (uint32_t i = 0; i < s->n_doc; i++) {
        const uint32_t k = s->doc_has[i];
        if (poly_theme_bond_of(e, k) == POLY_BOND_ANSWER)
            s->doc[k].sum = s->doc[k].sum * POLY_W_ANSWER_PERCENT / 100;
    }
}

static void sum_document(poly_scorer *s)
{
    uint64_t field = 0;
    s->lead = lead_end(s->v->in->quote->sents);
    for (uint32_t i = 0; i < s->n_evidence; i++) {
        if (take(s, s->doc, i, false)) s->doc_has[s->n_doc++] = s->v->out->evidence.at[i].theme;
        if (is_of_field(s, i)) field += poly_score_part(s, i, s->repeats[s->dense[i]], false);
    }
    memset(s->repeats, 0, s->n_evidence * sizeof *s->repeats);
    /* too few words of the field for police and courts in it to answer an incident */
    if (is_outside(s, field, POLY_W_FIELD_PERCENT)) damp_answers(s);
    s->elsewhere = is_elsewhere(s, field);
    s->aside = is_aside(s);
    const uint32_t total = share_base(s);
    for (uint32_t i = 0; total && i < s->n_doc; i++) {
        const uint32_t k = s->doc_has[i];
        s->share[k] =
            total > s->doc[k].sum ? (uint32_t)((uint64_t)s->doc[k].sum * 1000 / total) : 1000;
    }
}

/* ---- the quotes ------------------------------------------------------------------------------ */
/* The theme with the highest value among these, those taken left out, or POLY_NONE. Among equals
 * that with the lowest number. */
static uint32_t strongest(const poly_scorer *s, const poly_tally *t, const uint32_t *has,
                          uint32_t n)
{
    uint32_t best = POLY_NONE;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t k = has[i];
        if (k == s->other || s->taken[k] || !t[k].sum) continue;
        if (best == POLY_NONE || t[k].sum > t[best].sum || (t[k].sum == t[best].sum && k < best))
            best = k;
    }
    return best;
}

static uint32_t strongest_of_quote(const poly_scorer *s)
{
    return strongest(s, s->quote, s->quote_has, s->n_quote);
}

static void push_quote_theme(poly_scorer *s, uint32_t theme, uint32_t total)
{
    const uint32_t sum = s->quote[theme].sum;
    const uint16_t score = sum ? (uint16_t)((uint64_t)sum * 1000 / total) : 1000;
    assert(score <= 1000);
    POLY_VEC_PUSH(&s->v->out->quote_scores, s->v->a,
                  (poly_theme_score){theme, s->quote[theme].hits, score});
    s->quoted[theme]++;
    s->taken[theme] = true;
}

/* A quote's themes: at most three of those that enough speaks for. Behind a theme that is refused a
 * weaker one may stand, that is the article's; so many are looked at. */
static void choose_for_quote(poly_scorer *s, uint32_t q)
{
    const uint32_t total = total_of(s->quote, s->quote_has, s->n_quote);
    uint32_t n = 0, best;
    for (uint32_t i = 0; i < s->n_quote; i++) s->taken[s->quote_has[i]] = false;
    for (uint32_t k = 0; k < POLY_W_QUOTE_LOOKS && (best = strongest_of_quote(s)) != POLY_NONE;
         k++) {
        const poly_points points = poly_points_of(s, q, best, 0);
        const char *refused = n == POLY_W_QUOTE_THEMES ? "a quote has three themes at most"
                              : points.sum <= 0        ? "too little speaks for it"
                                                       : NULL;
        if (!refused) push_quote_theme(s, best, total), n++;
        s->taken[best] = true;
        poly_score_explain(s, q, best, &points, refused);
    }
}

/* A quote's sums; a theme that its words touch is raised by the article's share of it. */
static void sum_quote(poly_scorer *s, uint32_t q)
{
    const poly_evidence *evidence = s->v->out->evidence.at;
    for (uint32_t i = 0; i < s->n_quote; i++) s->quote[s->quote_has[i]] = (poly_tally){0};
    s->n_quote = 0;
    for (uint32_t i = s->first[q]; i < s->first[q + 1]; i++) {
        if (take(s, s->quote, s->by_quote[i], true))
            s->quote_has[s->n_quote++] = evidence[s->by_quote[i]].theme;
    }
    for (uint32_t i = s->first[q]; i < s->first[q + 1]; i++)
        s->repeats[s->dense[s->by_quote[i]]] = 0;
    for (uint32_t i = 0; i < s->n_quote; i++) {
        const uint32_t k = s->quote_has[i];
        if (s->quote[k].sum) s->quote[k].sum += poly_score_prior(s, k);
    }
}

/* What speaks of no theme of the list speaks of another: where words say so, and in articles on
 * other matters, most of whose words no lexicon lists (prices, schools, elections). */
static void choose_other(poly_scorer *s, uint32_t q)
{
    if (s->other == POLY_NONE) return;
    if (!s->elsewhere && s->quote[s->other].sum < POLY_W_OTHER_SUM) return;
    push_quote_theme(s, s->other, total_of(s->quote, s->quote_has, s->n_quote));
    if (s->elsewhere) poly_score_explain_elsewhere(s, q);
}

static void score_quotes(poly_scorer *s)
{
    poly_themes *out = s->v->out;
    for (uint32_t q = 0; q < s->n_quotes; q++) {
        out->quote_first[q] = out->quote_scores.count;
        sum_quote(s, q);
        choose_for_quote(s, q);
        if (out->quote_first[q] == out->quote_scores.count) choose_other(s, q);
    }
    out->quote_first[s->n_quotes] = out->quote_scores.count;
}

/* ---- the article ----------------------------------------------------------------------------- */
/* Shares of the words and shares of the quotes, mixed. Quotes on `other` count where the article is
 * about that: one quote among ten that touches a theme would be all of its quotes else. */
static void mix(poly_scorer *s)
{
    uint32_t quoted = 0;
    for (uint32_t i = 0; i < s->n_doc; i++)
        quoted += s->doc_has[i] == s->other && !s->aside ? 0 : s->quoted[s->doc_has[i]];
    for (uint32_t i = 0; i < s->n_doc; i++) {
        const uint32_t k = s->doc_has[i];
        uint32_t x = s->share[k];
        if (quoted && k != s->other)
            x = (x * (100 - POLY_W_QUOTED_PERCENT) +
                 s->quoted[k] * 1000 / quoted * POLY_W_QUOTED_PERCENT) /
                100;
        s->words[k] = s->doc[k].sum;
        s->doc[k].sum = x;
    }
}

static void score_document(poly_scorer *s)
{
    poly_themes *out = s->v->out;
    uint32_t best, most = 0;
    mix(s);
    memset(s->taken, 0, s->n_themes * sizeof *s->taken);
    for (uint32_t n = 0; (best = strongest(s, s->doc, s->doc_has, s->n_doc)) != POLY_NONE; n++) {
        if (!n) most = s->doc[best].sum;
        const poly_points points = poly_points_of(s, POLY_NONE, best, most);
        const char *refused = out->doc.count >= POLY_W_DOC_THEMES
                                  ? "an article has five themes at most"
                              : points.sum <= 0 ? "too little speaks for it"
                                                : NULL;
        if (refused && n > out->doc.count + POLY_W_EXPLAIN_REFUSED) break;
        s->taken[best] = true;
        poly_score_explain(s, POLY_NONE, best, &points, refused);
        if (refused) continue;
        const poly_theme_score x = {best, s->doc[best].hits, (uint16_t)s->doc[best].sum};
        POLY_VEC_PUSH(&out->doc, s->v->a, x);
    }
    if (!out->doc.count && s->other != POLY_NONE && s->doc[s->other].sum)
        POLY_VEC_PUSH(&out->doc, s->v->a,
                      (poly_theme_score){s->other, s->doc[s->other].hits, 1000});
}

/* ---- the speakers ---------------------------------------------------------------------------- */
static int by_score(const void *a, const void *b)
{
    const poly_theme_score *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return x->theme < y->theme ? -1 : x->theme > y->theme;
}

/* Quotes grouped by speaker: out[first[s]] ... NULL: no memory. */
static const uint32_t *group_quotes(const poly_scorer *s, uint32_t *first)
{
    const poly_quotes *quotes = s->v->in->quotes;
    const uint32_t n = s->v->out->n_speakers;
    uint32_t *out = poly_arena_alloc(s->v->a, (size_t)s->n_quotes + 1, sizeof *out);
    if (!out || !first) return NULL;
    for (uint32_t q = 0; q < s->n_quotes; q++) {
        if (quotes->at[q].speaker != POLY_NONE) first[quotes->at[q].speaker + 2]++;
    }
    for (uint32_t k = 2; k <= n; k++) first[k] += first[k - 1];
    for (uint32_t q = 0; q < s->n_quotes; q++) { /* from the front: each start moves up to the next
                                                  * one's place */
        if (quotes->at[q].speaker != POLY_NONE) out[first[quotes->at[q].speaker + 1]++] = q;
    }
    return out;
}

/* The mean of the scores of its quotes, those without a theme left out. */
static void score_speaker(poly_scorer *s, const uint32_t *quotes, uint32_t n)
{
    poly_themes *out = s->v->out;
    const uint32_t from = out->speaker_scores.count;
    uint32_t with = 0;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t first = out->quote_first[quotes[i]], end = out->quote_first[quotes[i] + 1];
        with += end > first;
        for (uint32_t k = first; k < end; k++) {
            const poly_theme_score *x = &out->quote_scores.at[k];
            poly_tally *t = &s->quote[x->theme];
            if (!t->hits)
                POLY_VEC_PUSH(&out->speaker_scores, s->v->a, (poly_theme_score){.theme = x->theme});
            t->sum += x->score;
            t->hits++;
        }
    }
    if (s->v->a->status || out->speaker_scores.count == from) return;
    for (uint32_t k = from; k < out->speaker_scores.count; k++) {
        poly_theme_score *x = &out->speaker_scores.at[k];
        x->hits = s->quote[x->theme].hits;
        x->score = (uint16_t)(s->quote[x->theme].sum / with);
        s->quote[x->theme] = (poly_tally){0};
    }
    qsort(out->speaker_scores.at + from, out->speaker_scores.count - from,
          sizeof *out->speaker_scores.at, by_score);
}

static void score_speakers(poly_scorer *s)
{
    poly_themes *out = s->v->out;
    uint32_t *first = poly_arena_alloc(s->v->a, (size_t)out->n_speakers + 3, sizeof *first);
    const uint32_t *quotes = group_quotes(s, first);
    memset(s->quote, 0, s->n_themes * sizeof *s->quote);
    for (uint32_t k = 0; quotes && k < out->n_speakers; k++) {
        out->speaker_first[k] = out->speaker_scores.count;
        score_speaker(s, quotes + first[k], first[k + 1] - first[k]);
    }
    out->speaker_first[out->n_speakers] = out->speaker_scores.count;
}

/* ---- all ------------------------------------------------------------------------------------- */
void poly_scores_find(const poly_theme_view *v)
{
    poly_scorer s;
    if (!prepare(&s, v)) return;
    sum_document(&s);
    score_quotes(&s);
    score_document(&s);
    score_speakers(&s);
}
