/*
 * laws.c - citations of laws, bills and regulations.
 *
 *   in   tokens, LAW hits (names the lexicon knows), LAW_TYPE hits   out  out->laws, ordered
 *
 * Left to others: how one citation is read (law_read.c), ids of unknown laws (law_name.c), which
 * quote speaks of which law, "RUU ini" (theme/links.c).
 *
 * Method: at each token three readings are tried and the longest is taken:
 *     known   a name of common/laws.tsv                     "UU PDP", "GDPR"
 *     opened  TYPE [subject] [number [year]]                "UU ITE", "Perpres 82/2018", "UU Pers
 *     No. 40 Tahun 1999"
 *     closed  capitalised words that a type closes [year]   "Cybersecurity Act 2018", "Fourth
 *     Amendment"
 * A bracket right behind names a short form that is then a citation too: "... Law (PIPL)", "...
 * (RUU KKS)". A law of no lexicon gets an id and a canonical form from type, number and year:
 * "uu-27-2022", "UU 27/2022".
 */
#include "entity/laws.h"

#include <assert.h>

/* Which citation introduced a short form. `bare`: "PIPL" alone; else only behind a type: "RUU
 * KKS". */
static uint32_t short_value(uint32_t law, bool bare) { return (law + 1) * 2 + bare; }
static bool is_bare(uint32_t value) { return value & 1; }
static uint32_t law_of(uint32_t value) { return value / 2 - 1; } /* value > 0 */

/* ---- pushing --------------------------------------------------------------------------------- */
static void take_known(poly_law_cite *law, const poly_engine *e, uint32_t entry)
{
    const poly_entry *x = poly_engine_entry(e, entry);
    law->entry = entry;
    law->cls = x->cls;
    law->id = poly_str_of(x->id);
    law->canonical = poly_str_of(x->note ? x->note : x->lemma);
}

/* The lexicon's first law of that id, or POLY_NONE. */
static uint32_t entry_of_id(const poly_law_scan *s, poly_str id)
{
    /* none: an arena failure */
    return id.n ? poly_law_find(s->in->engine, id) : POLY_NONE;
}

/* "Law No. 27 of 2022" is the lexicon's "uu-27-2022": types of one language say as which of another
 * one a number may be known. Else the id is made of the first code. */
static void take_made(poly_law_scan *s, const poly_law_reading *c, poly_law_cite *law)
{
    poly_str codes = poly_str_of(c->type->note);
    law->cls = c->type->cls;
    law->id = poly_law_make_id(s, c, poly_str_cut(&codes, '|'));
    law->canonical = poly_law_make_canonical(s, c);
    while (codes.n && !poly_range_none(c->number) && law->entry == POLY_NONE) {
        const uint32_t known = entry_of_id(s, poly_law_make_id(s, c, poly_str_cut(&codes, '|')));
        if (known != POLY_NONE) take_known(law, s->in->engine, known);
    }
}

static void push_cite(poly_law_scan *s, const poly_law_reading *c)
{
    assert(c->type || c->entry != POLY_NONE);
    poly_law_cite law = {.core = c->core, .entry = POLY_NONE};
    if (c->entry != POLY_NONE) take_known(&law, s->in->engine, c->entry);
    else take_made(s, c, &law);
    if (s->articles_end == c->core.tok) {
        for (uint8_t k = 0; k < s->n_articles; k++) law.articles[k] = s->articles[k];
        law.n_articles = s->n_articles;
    }
    s->n_articles = 0;
    const bool one_word = c->entry == POLY_NONE && c->subject.tok_end == c->subject.tok + 1;
    POLY_VEC_PUSH(&s->out->laws, s->a, law);
    POLY_VEC_PUSH(&s->key, s->a, one_word ? s->tok[c->subject.tok].form : POLY_NONE);
}

/* ---- short forms ----------------------------------------------------------------------------- */
static void note_short(poly_law_scan *s, uint32_t form, bool bare)
{
    uint32_t *value = poly_map_at(&s->shorts, form, s->a);
    if (value && !*value) *value = short_value(s->out->laws.count - 1, bare);
}

/* Behind a citation: "(PIPL)", "(RUU KKS)". A known law in the bracket names the one before it,
 * and the other way. */
static void read_short(poly_law_scan *s, const poly_law_reading *before)
{
    const uint32_t at = before->behind;
    uint32_t end;
    const poly_entry *head = poly_law_entry_at(s, before->core.tok, POLY_K_LAW_TYPE, &end);
    const bool closed =
        !head || head->lang == POLY_LANG_EN; /* Indonesian ones keep their type: "RUU PPRT" */
    if (!poly_law_is_mark(s, at, '(') || !s->out->laws.count) return;
    poly_law_reading c;
    poly_law_cite *law = &s->out->laws.at[s->out->laws.count - 1];
    if (poly_law_is_cap(s, at + 1) && poly_law_looks_short(s, at + 1) &&
        poly_law_is_mark(s, at + 2, ')')) {
        const poly_hit *known = poly_hit_at(s->in->hits, at + 1, POLY_K_LAW);
        if (known && law->entry == POLY_NONE) take_known(law, s->in->engine, known->entry);
        note_short(s, s->tok[at + 1].form, closed);
    } else if (at + 1 < s->n && poly_law_read(s, at + 1, &c) &&
               poly_law_is_mark(s, c.core.tok_end, ')')) {
        if (c.entry != POLY_NONE && law->entry == POLY_NONE)
            take_known(law, s->in->engine, c.entry);
        if (c.subject.tok_end == c.subject.tok + 1)
            note_short(s, s->tok[c.subject.tok].form, false);
    }
}

/* A short form introduced before stands alone here: "PIPL requires ...". */
static bool bare_short(const poly_law_scan *s, uint32_t i)
{
    return poly_law_has_flag(s, i, POLY_TOKF_UPPER) &&
           is_bare(poly_map_get(&s->shorts, s->tok[i].form));
}

static void push_short(poly_law_scan *s, uint32_t i)
{
    const uint32_t value = poly_map_get(&s->shorts, s->tok[i].form);
    assert(value);
    poly_law_cite law = s->out->laws.at[law_of(value)];
    law.core = (poly_range){i, i + 1};
    law.n_articles = 0;
    POLY_VEC_PUSH(&s->out->laws, s->a, law);
    POLY_VEC_PUSH(&s->key, s->a, POLY_NONE);
}

/* ---- articles -------------------------------------------------------------------------------- */
static uint32_t bracket_item(const poly_law_scan *s, uint32_t i) /* "(3)", "(a)" */
{
    return poly_law_is_mark(s, i, '(') && i + 1 < s->n && s->tok[i + 1].kind <= POLY_TOK_NUMBER &&
                   poly_law_is_mark(s, i + 2, ')')
               ? i + 3
               : i;
}

/* "27 ayat (3)", "5(1)(a)", "27A", "28 huruf b": the end of one article, or i. */
static uint32_t article_end(const poly_law_scan *s, uint32_t i)
{
    enum { PARTS = 4 };
    if (!poly_law_is_number(s, i)) return i;
    uint32_t end = i + 1;
    for (uint32_t k = 0; k < PARTS; k++) {
        const uint32_t at = poly_law_is_word(s, end, POLY_LAWW_PART) ? end + 1 : end;
        const uint32_t next = bracket_item(s, at);
        if (next > at)
            end = next;
        else if (at > end && at < s->n && s->tok[at].kind <= POLY_TOK_NUMBER)
            end = at + 1;
        else
            break;
    }
    return end;
}

/* "Pasal 27 ayat (3) jo Pasal 45 UU ITE", "Article 5(1)(a) of the GDPR": keeps the articles for
 * the citation that follows. Returns the token behind, or i. */
static uint32_t read_articles(poly_law_scan *s, uint32_t i)
{
    enum { LIST = 32, LINKS = 3 };
    if (!poly_law_is_word(s, i, POLY_LAWW_ARTICLE)) return i;
    uint32_t at = i + 1, end = i;
    s->n_articles = 0;
    for (uint32_t k = 0; k < LIST; k++) {
        const uint32_t next = article_end(s, at);
        if (next == at) break;
        if (s->n_articles < 4)
            s->articles[s->n_articles++] = poly_law_bytes(s, (poly_range){at, next});
        end = at = next;
        while (poly_law_is_mark(s, at, ',') || poly_law_is_mark(s, at, '.') ||
               poly_law_is_word(s, at, POLY_LAWW_BETWEEN) ||
               poly_law_is_word(s, at, POLY_LAWW_ARTICLE))
            at++;
    }
    if (end == i) return i;
    for (at = end; at < end + LINKS &&
                   (poly_law_is_word(s, at, POLY_LAWW_LINK) || poly_law_is_mark(s, at, ','));
         at++) {}
    s->articles_end = at;
    return end;
}

/* ---- the walk -------------------------------------------------------------------------------- */
static uint32_t read_one(poly_law_scan *s, uint32_t i)
{
    poly_law_reading c;
    const uint32_t behind = read_articles(s, i);
    if (behind > i) return behind;
    if (poly_law_read(s, i, &c)) {
        push_cite(s, &c);
        read_short(s, &c);
        for (poly_law_reading next; poly_law_read_further(s, &c, &next); c = next)
            push_cite(s, &next);
        return c.core.tok_end;
    }
    if (!bare_short(s, i)) return i;
    push_short(s, i);
    return i + 1;
}

/* "RUU KKS" in the headline is what "Rancangan Undang-Undang ... (RUU KKS)" introduces below. */
static void join_short_forms(poly_law_scan *s)
{
    for (uint32_t i = 0; s->shorts.count && i < s->out->laws.count; i++) {
        poly_law_cite *law = &s->out->laws.at[i];
        const uint32_t form = s->key.at[i];
        const uint32_t value = form == POLY_NONE ? 0 : poly_map_get(&s->shorts, form);
        if (!value) continue;
        const poly_law_cite *full = &s->out->laws.at[law_of(value)];
        if (full->cls != law->cls) continue;
        law->id = full->id;
        law->canonical = full->canonical;
        law->entry = full->entry;
    }
}

/* "uu-27-2022" built from a number is a law the lexicon may know. */
static void find_by_id(poly_law_scan *s)
{
    for (uint32_t i = 0; i < s->out->laws.count; i++) {
        poly_law_cite *law = &s->out->laws.at[i];
        const uint32_t known = law->entry == POLY_NONE ? entry_of_id(s, law->id) : POLY_NONE;
        if (known != POLY_NONE) take_known(law, s->in->engine, known);
    }
}

/* May a citation, or articles of one, begin at token i? */
static bool may_begin(poly_law_scan *s, uint32_t i)
{
    const poly_token *t = &s->tok[i];
    if (s->type_at < i)
        s->type_at = poly_bits_next(poly_hits_starts(s->in->hits, POLY_K_LAW_TYPE), i, s->n);
    if (t->kind != POLY_TOK_WORD || (t->flags & POLY_TOKF_BOILER)) return false;
    if (poly_hit_any(s->in->hits, i, 1u << POLY_K_LAW | 1u << POLY_K_LAW_TYPE)) return true;
    return ((t->flags & POLY_TOKF_CAP) && s->type_at < i + POLY_LAW_SUBJECT) ||
           ((t->flags & POLY_TOKF_UPPER) && s->shorts.count) ||
           poly_law_has_role(s, i, POLY_LAWW_ARTICLE);
}

/* What a set is known to hold: nothing in [from, at), then `at`, or nothing at all. Else each look
 * would go as far as the next member, and of sparse ones a text would cost its square. */
typedef struct known {
    uint32_t from, at;
} known;

static uint32_t next_in(const uint64_t *set, known *k, uint32_t from, uint32_t n)
{
    if (from < k->from || from > k->at) k->at = poly_bits_next(set, from, n);
    k->from = from;
    return k->at;
}

typedef struct ahead {
    const poly_looks *looks;
    known laws, caps;
} ahead;

/* The next token from i on where may_begin() has to be asked. */
static uint32_t next_look(poly_law_scan *s, ahead *x, uint32_t i)
{
    if (s->type_at < i)
        s->type_at = poly_bits_next(poly_hits_starts(s->in->hits, POLY_K_LAW_TYPE), i, s->n);
    const uint32_t next = next_in(x->looks->laws, &x->laws, i, s->n), type = s->type_at;
    if (!s->shorts.count && type == s->n) return next;
    const uint32_t from =
        s->shorts.count || type < i + POLY_LAW_SUBJECT ? i : type + 1 - POLY_LAW_SUBJECT;
    const uint32_t cap = next_in(x->looks->caps, &x->caps, from, s->n);
    return cap < next ? cap : next;
}

void poly_laws_find(poly_entities *out, const poly_entity_input *in, const poly_looks *looks,
                    poly_arena *a)
{
    poly_law_scan s = {.in = in,
              .tok = in->toks->at,
              .n = in->toks->count,
              .paths = poly_forms_paths(in->toks->forms),
              .out = out,
              .a = a,
              .articles_end = POLY_NONE};
    s.type_at = poly_bits_next(poly_hits_starts(in->hits, POLY_K_LAW_TYPE), 0, s.n);
    ahead x = {.looks = looks, .laws = {1, 0}, .caps = {1, 0}}; /* nothing is known */
    for (uint32_t i = 0; (i = next_look(&s, &x, i)) < s.n && !a->status;) {
        const uint32_t end = may_begin(&s, i) ? read_one(&s, i) : i;
        i = end > i ? end : i + 1;
    }
    if (a->status) return;
    assert(s.key.count == out->laws.count);
    join_short_forms(&s);
    find_by_id(&s);
}
