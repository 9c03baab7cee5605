/*
 * rules.c - where rules, gaps and patterns hold.
 *
 *   in   places of their parts, sentences     out  hits of their entries, ordered
 *
 * Left to others: finding words (match.c), searching patterns (pattern.c), which hits stand
 * (choose.c).
 *
 * Method: a rule is looked at where its rarest operand is there at all. From the left, what held so
 * far (spans) meets the places of the next operand: each span with the nearest place on the side
 * that the operator names, and each place with the nearest span. Of spans within one another the
 * shortest is the hit. The spans grow by no more than the places, and every look is a binary
 * search: n log n in the places of a document, whatever the text.
 */
#include "lexicon/match.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- baking ---------------------------------------------------------------------------------- */
static int by_part(const void *a, const void *b)
{
    const poly_anchor *x = a, *y = b;
    if (x->part != y->part) return x->part < y->part ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

static bool is_reference(const poly_rules *r, uint32_t part)
{
    return r->parts.at[part].kind >= POLY_PIECE_THEME;
}

/* The operand that the fewest rules have, of those that must be there. */
static uint32_t rarest(const poly_rules *r, const poly_rule *rule, const uint32_t *users)
{
    const poly_operand *op = r->operands.at + rule->first;
    uint32_t best = op[0].part;
    for (uint32_t k = 1; k < rule->count; k++) {
        if (!op[k].not && users[op[k].part] < users[best]) best = op[k].part;
    }
    return best;
}

/* What the automaton does not find. */
static void list_special(poly_rules *r, poly_arena *a)
{
    for (uint32_t i = 0; i < r->parts.count; i++) r->n_references += is_reference(r, i);
    r->special =
        poly_arena_alloc(a, r->patterns.count + (size_t)r->n_references + 1, sizeof *r->special);
    for (int references = 0; references < 2 && r->special; references++) {
        for (uint32_t i = 0; i < r->parts.count; i++) {
            if (r->parts.at[i].kind != POLY_PIECE_WORDS && is_reference(r, i) == (references == 1))
                r->special[r->n_special++] = i;
        }
    }
}

void poly_rules_bake(poly_engine *e)
{
    poly_rules *r = &e->combined;
    if (!r->rules.count) return;
    uint32_t *users = poly_arena_alloc(&e->mem, r->parts.count, sizeof *users);
    r->terms = poly_arena_alloc(&e->mem, r->rules.count, sizeof *r->terms);
    r->anchors = poly_arena_alloc(&e->mem, r->rules.count, sizeof *r->anchors);
    if (!users || !r->terms || !r->anchors) return;
    for (uint32_t i = 0; i < r->operands.count; i++) users[r->operands.at[i].part]++;
    for (uint32_t i = 0; i < r->rules.count; i++) {
        r->terms[i] = (poly_term){.entry = r->rules.at[i].entry};
        poly_tell_term(e, &r->terms[i]);
        r->anchors[i] = (poly_anchor){rarest(r, &r->rules.at[i], users), i};
    }
    list_special(r, &e->mem);
    qsort(r->anchors, r->rules.count, sizeof *r->anchors, by_part);
}

poly_status poly_rules_open(poly_engine *e)
{
    const poly_rules *r = &e->combined;
    if (!r->patterns.count) return POLY_OK;
    poly_status st = poly_patterns_open(&e->patterns, r->patterns.count);
    for (uint32_t i = 0; i < r->patterns.count && st == POLY_OK; i++) {
        const poly_pattern *p = &r->patterns.at[i];
        st = poly_patterns_compile(e->patterns, i, (poly_str){r->bytes.at + p->text, p->len},
                                   p->cased);
    }
    return st;
}

/* ---- a document ------------------------------------------------------------------------------ */
typedef struct spans {
    poly_place *at;
    uint32_t count, cap;
} spans;

typedef struct evaluation {
    poly_matcher *m;
    uint32_t *sent;   /* by token: its sentence; this and the next are NULL until index_tokens() */
    uint32_t *words;  /* by token, and one more: tokens before it that are no markup */
    spans left, next; /* ordered by start, then end; each once */
    poly_place *ends; /* scratch: ordered by end */
    uint32_t cap_ends;
} evaluation;

static int by_start(const void *a, const void *b)
{
    const poly_place *x = a, *y = b;
    if (x->part != y->part) return x->part < y->part ? -1 : 1;
    if (x->tok != y->tok) return x->tok < y->tok ? -1 : 1;
    return (x->tok_end > y->tok_end) - (x->tok_end < y->tok_end);
}

static int by_end(const void *a, const void *b)
{
    const poly_place *x = a, *y = b;
    if (x->tok_end != y->tok_end) return x->tok_end < y->tok_end ? -1 : 1;
    return (x->tok > y->tok) - (x->tok < y->tok);
}

static uint32_t once(poly_place *at, uint32_t n)
{
    uint32_t kept = 0;
    if (n > 1) qsort(at, n, sizeof *at, by_start);
    for (uint32_t i = 0; i < n; i++) {
        if (!kept || by_start(&at[kept - 1], &at[i]) != 0) at[kept++] = at[i];
    }
    return kept;
}

/* The first place whose start is at or behind tok. */
static uint32_t first_from(const poly_place *at, uint32_t n, uint32_t tok)
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (at[mid].tok < tok) lo = mid + 1;
        else hi = mid;
    }
    return lo;
}

/* How many places, ordered by end, end at or before tok. */
static uint32_t ended_by(const poly_place *at, uint32_t n, uint32_t tok)
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (at[mid].tok_end <= tok) lo = mid + 1;
        else hi = mid;
    }
    return lo;
}

/* Sentences by token: those that there are, or paragraphs. */
static void index_sentences(uint32_t *sent, const poly_tokens *toks, const poly_sentences *s)
{
    uint32_t t = 0;
    for (uint32_t k = 0; s && k < s->count; k++) {
        const uint32_t end = k + 1 < s->count ? s->at[k].tok_end : toks->count;
        while (t < end) sent[t++] = k;
    }
    for (uint32_t at = 0; t < toks->count; t++) {
        at += !s && toks->at[t].flags & POLY_TOKF_PARA;
        sent[t] = at;
    }
    sent[toks->count] = POLY_NONE;
}

/* Sentences and words by token: when they are first asked for, as most documents hold words of some
 * rule and never ask. */
static bool index_tokens(evaluation *v)
{
    if (v->words) return true;
    const poly_tokens *toks = v->m->toks;
    v->sent = poly_arena_raw(v->m->a, (size_t)toks->count + 1, sizeof *v->sent);
    v->words = poly_arena_raw(v->m->a, (size_t)toks->count + 1, sizeof *v->words);
    if (!v->sent || !v->words) return false;
    index_sentences(v->sent, toks, v->m->how.sents);
    uint32_t words = 0;
    for (uint32_t i = 0; i < toks->count; i++) {
        v->words[i] = words;
        words += toks->at[i].kind != POLY_TOK_MARKUP;
    }
    v->words[toks->count] = words;
    return true;
}

/* Do the tokens stand in one sentence? */
static bool same_sentence(evaluation *v, uint32_t a, uint32_t b)
{
    return a == b || (index_tokens(v) && v->sent[a] == v->sent[b]);
}

/* Tokens between two places, or POLY_NONE where a sentence ends between them. */
static uint32_t gap_between(evaluation *v, const poly_place *a, const poly_place *b)
{
    assert(a->tok_end <= b->tok);
    if (!same_sentence(v, a->tok, b->tok_end - 1)) return POLY_NONE;
    return v->words[b->tok] - v->words[a->tok_end];
}

typedef struct side { /* places in both orders */
    const poly_place *starts, *ends;
    uint32_t n;
} side;

/* The nearest of them behind x, or before it; NULL: none within reach. *far: tokens between. */
static const poly_place *nearest_behind(evaluation *v, const side *s, const poly_place *x,
                                        uint32_t reach, uint32_t *far)
{
    const uint32_t i = first_from(s->starts, s->n, x->tok_end);
    *far = i < s->n ? gap_between(v, x, &s->starts[i]) : POLY_NONE;
    return *far != POLY_NONE && *far <= reach ? &s->starts[i] : NULL;
}

static const poly_place *nearest_before(evaluation *v, const side *s, const poly_place *x,
                                        uint32_t reach, uint32_t *far)
{
    const uint32_t i = ended_by(s->ends, s->n, x->tok);
    *far = i ? gap_between(v, &s->ends[i - 1], x) : POLY_NONE;
    return *far != POLY_NONE && *far <= reach ? &s->ends[i - 1] : NULL;
}

/* The nearest on the sides that the operator allows: `behind` says which side "before" means. */
static const poly_place *partner(evaluation *v, const side *s, const poly_place *x,
                                 const poly_operand *op, bool left)
{
    uint32_t far_b = POLY_NONE, far_a = POLY_NONE,
             reach = op->reach == POLY_REACH_SENTENCE ? POLY_NONE - 1 : op->reach;
    const poly_place *b = NULL, *a = NULL;
    const bool look_behind = op->op == POLY_OP_NEAR || (op->op == POLY_OP_BEFORE) == left;
    const bool look_before = op->op == POLY_OP_NEAR || !look_behind;
    if (look_behind) b = nearest_behind(v, s, x, reach, &far_b);
    if (look_before) a = nearest_before(v, s, x, reach, &far_a);
    return b && (!a || far_b <= far_a) ? b : a;
}

static void push_union(evaluation *v, const poly_place *a, const poly_place *b)
{
    const poly_place both = {0, a->tok < b->tok ? a->tok : b->tok,
                             a->tok_end > b->tok_end ? a->tok_end : b->tok_end};
    POLY_VEC_PUSH(&v->next, v->m->a, both);
}

/* Does one of them overlap x? */
static bool overlaps(const side *s, const poly_place *x)
{
    const uint32_t began = first_from(s->starts, s->n, x->tok_end),
                   over = ended_by(s->ends, s->n, x->tok);
    return began > over; /* more have begun before x ends than have ended before it begins */
}

static const poly_place *ordered_by_end(evaluation *v, const poly_place *at, uint32_t n)
{
    poly_place *copy = poly_arena_raw(v->m->a, (size_t)n + 1, sizeof *copy);
    if (!copy) return NULL;
    memcpy(copy, at, n * sizeof *copy);
    qsort(copy, n, sizeof *copy, by_end);
    return copy;
}

static void combine(evaluation *v, const poly_operand *op, const side *right)
{
    const side left = {v->left.at,
                       op->not ? v->left.at : ordered_by_end(v, v->left.at, v->left.count),
                       v->left.count};
    v->next.count = 0;
    if (!left.ends) return;
    for (uint32_t i = 0; i < left.n; i++) {
        const poly_place *x = &left.starts[i],
                         *y = right->n ? partner(v, right, x, op, true) : NULL;
        if (op->not &&!y && !(op->op == POLY_OP_NEAR && overlaps(right, x)))
            POLY_VEC_PUSH(&v->next, v->m->a, *x);
        if (!op->not && y) push_union(v, x, y);
    }
    for (uint32_t i = 0; i < right->n && !op->not; i++) {
        const poly_place *y = &right->starts[i], *x = partner(v, &left, y, op, false);
        if (x) push_union(v, x, y);
    }
    v->next.count = once(v->next.at, v->next.count);
    const spans old = v->left;
    v->left = v->next;
    v->next = old;
}

/* ---- places ---------------------------------------------------------------------------------- */
/* Where the places of a part stand. */
static side places_of(const poly_matcher *m, uint32_t part)
{
    uint32_t lo = 0, hi = m->places.count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (m->places.at[mid].part < part) lo = mid + 1;
        else hi = mid;
    }
    uint32_t end = lo;
    while (end < m->places.count && m->places.at[end].part == part) end++;
    return (side){m->places.at + lo, NULL, end - lo};
}

/* Of spans that lie within one another the shortest. */
static void keep_shortest(spans *s)
{
    uint32_t kept = s->count, end = POLY_NONE;
    for (uint32_t i = s->count; i-- > 0;) {
        const poly_place x = s->at[i];
        if ((i > 0 && s->at[i - 1].tok == x.tok) || x.tok_end >= end) continue;
        end = x.tok_end;
        s->at[--kept] = x;
    }
    s->count -= kept;
    if (kept) memmove(s->at, s->at + kept, s->count * sizeof *s->at);
}

static void evaluate(evaluation *v, uint32_t index)
{
    poly_matcher *m = v->m;
    const poly_rules *r = &m->e->combined;
    const poly_rule *rule = &r->rules.at[index];
    const poly_operand *op = r->operands.at + rule->first;
    const side first = places_of(m, op[0].part);
    v->left.count = 0;
    for (uint32_t i = 0; i < first.n; i++)
        POLY_VEC_PUSH(&v->left, m->a,
                      (poly_place){0, first.starts[i].tok, first.starts[i].tok_end});
    for (uint32_t k = 1; k < rule->count && v->left.count && !m->a->status; k++) {
        side right = places_of(m, op[k].part);
        right.ends = ordered_by_end(v, right.starts, right.n);
        if (right.ends) combine(v, &op[k], &right);
    }
    if (rule->count > 1) keep_shortest(&v->left);
    for (uint32_t i = 0; i < v->left.count; i++) {
        const poly_extra x = {&r->terms[index], v->left.at[i].tok, v->left.at[i].tok_end,
                              rule->pattern};
        POLY_VEC_PUSH(&m->extra, m->a, x);
    }
}

static int by_place(const void *a, const void *b)
{
    const poly_extra *x = a, *y = b;
    if (x->tok != y->tok) return x->tok < y->tok ? -1 : 1;
    if (x->tok_end != y->tok_end) return x->tok_end < y->tok_end ? -1 : 1;
    return (x->term->entry > y->term->entry) - (x->term->entry < y->term->entry);
}

/* Does the entry count at all, in an article of that time? */
static bool counts(const poly_matcher *m, const poly_rule *rule)
{
    return poly_entry_counts(&m->e->entries.at[rule->entry], m->how.month);
}

/* Places that a sentence's end parts are none. */
static void order_places(evaluation *v)
{
    poly_matcher *m = v->m;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < m->places.count; i++) {
        const poly_place x = m->places.at[i];
        if (same_sentence(v, x.tok, x.tok_end - 1)) m->places.at[kept++] = x;
    }
    m->places.count = once(m->places.at, kept);
}

/* ---- references ------------------------------------------------------------------------------ */
typedef struct references {
    uint32_t *of_theme; /* by theme: the part + 1 that refers to it */
    poly_map of_entry;  /* the same by entry */
} references;

static bool list_references(references *x, poly_matcher *m)
{
    const poly_rules *r = &m->e->combined;
    x->of_theme = poly_arena_alloc(m->a, m->e->themes.count + 1, sizeof *x->of_theme);
    for (uint32_t k = r->n_special - r->n_references; k < r->n_special && !m->a->status; k++) {
        const poly_piece part = r->parts.at[r->special[k]];
        uint32_t *at = part.kind == POLY_PIECE_THEME ? &x->of_theme[part.ref]
                                                     : poly_map_at(&x->of_entry, part.ref, m->a);
        if (at) *at = r->special[k] + 1;
    }
    return !m->a->status;
}

static void add_place(poly_matcher *m, uint32_t part1, const poly_hit *h)
{
    if (part1) POLY_VEC_PUSH(&m->places, m->a, (poly_place){part1 - 1, h->tok, h->tok_end});
}

/* The hits that stand as places of the references. */
static void add_references(poly_matcher *m)
{
    references x = {0};
    if (!list_references(&x, m)) return;
    for (uint32_t i = 0; i < m->out->count; i++) {
        const poly_hit *h = &m->out->at[i];
        add_place(m, poly_map_get(&x.of_entry, h->entry), h);
        uint32_t theme = h->kind == POLY_K_THEME ? m->e->entries.at[h->entry].link : POLY_NONE;
        for (; theme != POLY_NONE; theme = m->e->themes.at[theme].parent)
            add_place(m, x.of_theme[theme], h);
    }
}

bool poly_rules_run(poly_matcher *m, uint8_t stage)
{
    const poly_rules *r = &m->e->combined;
    const uint32_t before = m->extra.count;
    evaluation v = {.m = m};
    if (stage == 1) add_references(m);
    if (!m->places.count) return false;
    order_places(&v);
    for (uint32_t i = 0; i < m->places.count && !m->a->status;) {
        const uint32_t part = m->places.at[i].part;
        uint32_t lo = 0, hi = r->rules.count;
        while (lo < hi) {
            const uint32_t mid = lo + (hi - lo) / 2;
            if (r->anchors[mid].part < part) lo = mid + 1;
            else hi = mid;
        }
        for (; lo < r->rules.count && r->anchors[lo].part == part && !m->a->status; lo++) {
            const poly_rule *rule = &r->rules.at[r->anchors[lo].rule];
            if (rule->stage == stage && counts(m, rule)) evaluate(&v, r->anchors[lo].rule);
        }
        while (i < m->places.count && m->places.at[i].part == part) i++;
    }
    if (m->extra.count > before) qsort(m->extra.at, m->extra.count, sizeof *m->extra.at, by_place);
    return m->extra.count > before;
}
