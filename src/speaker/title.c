/*
 * title.c - documents that an Indonesian article names: by a title in quotation marks, by
 * capitals.
 *
 *   in   a document's entity, its source phrase     out  the range of its title, or none
 *
 *     studi berjudul "Hujan di Kota"          artikel kabar.com "Pasar Malam Dibuka Lagi"
 *     Survei Kebiasaan Sandi UMKM ... Survei itu | "Hujan di Kota" ... studi tersebut
 *
 * Left to others: laws (called.c), whose a document is that has no title (document.c).
 *
 * Method: a title stands in marks soon behind the noun, with no verb of saying between; without a
 * word that says so most of its words have capitals. A noun that points back ("itu", "tersebut")
 * means the titled document before it, unless another of this noun stands between whose issuer is
 * known.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

static const poly_range none = {0, 0};

/* The pair of quotation marks that opens at the token, or NULL. */
static const poly_pair *pair_at(const state *s, uint32_t tok)
{
    const poly_pairs *pairs = s->r.in->pairs;
    uint32_t lo = 0, hi = pairs->count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (pairs->at[mid].open < tok)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < pairs->count && pairs->at[lo].open == tok ? &pairs->at[lo] : NULL;
}

/* Do most of the longer words have capitals, as those of headlines have? */
static bool is_headline(const poly_token *tok, poly_range r)
{
    enum { LETTERS = 4 };
    uint32_t capitals = 0, words = 0;
    for (uint32_t i = r.tok; i < r.tok_end; i++) {
        if (tok[i].kind != POLY_TOK_WORD || poly_span_len(tok[i].span) < LETTERS) continue;
        words++;
        capitals += (tok[i].flags & POLY_TOKF_CAP) != 0;
    }
    return words > 1 && 4 * capitals >= 3 * words;
}

/* "berjudul": what follows is a title. */
static bool says_title(const state *s, uint32_t i)
{
    return poly_is_particle(s, i, POLY_PART_ATTRIBUTE);
}

/* Does a title go no further than to this token: the end of a clause, a verb of saying? */
static bool stops(const state *s, uint32_t i)
{
    const poly_token *t = &s->r.in->toks->at[i];
    const bool word = t->kind == POLY_TOK_WORD || t->kind == POLY_TOK_LINK ||
                      t->kind == POLY_TOK_NUMBER;
    return !word || (t->flags & POLY_TOKF_PARA) ||
           (poly_hit_at(s->r.in->hits, i, POLY_K_CUE) && !says_title(s, i)) ||
           poly_is_particle(s, i, POLY_PART_COMPLEMENTISER);
}

/* Another noun for a document, whose the title is, or "akun", which has a name and no title. */
static bool is_other(const state *s, uint32_t i)
{
    return poly_hit_at(s->r.in->hits, i, POLY_K_SOURCE) != NULL;
}

typedef struct titled { /* a title, whose voice it is */
    poly_range title;
    uint8_t stakeholder;
} titled;

/* May a title begin so: with a capital, a number, "[HOAKS]"? */
static bool opens_title(const poly_token *t)
{
    return (t->flags & POLY_TOKF_CAP) || t->kind == POLY_TOK_NUMBER || t->mark == '[';
}

/* The title in quotation marks behind the document's noun; behind the address of a site it is that
 * of whose site it is. */
static titled title_behind(const state *s, const poly_entity *d)
{
    enum { REACH = 9, LONGEST = 40 };
    const poly_tokens *toks = s->r.in->toks;
    titled x = {none, d->stakeholder};
    bool said = false;
    for (uint32_t i = d->core.tok_end; i < toks->count && i < d->core.tok_end + REACH; i++) {
        const poly_pair *pair = pair_at(s, i);
        if (pair) {
            const poly_range title = {pair->open + 1, pair->end};
            const bool whole = pair->close != POLY_NONE && title.tok_end > title.tok + 1 &&
                               title.tok_end <= title.tok + LONGEST &&
                               opens_title(&toks->at[title.tok]);
            if (whole && (said || is_headline(toks->at, title))) x.title = title;
            return x;
        }
        if (stops(s, i) || is_other(s, i)) return x;
        said |= says_title(s, i);
        if (toks->at[i].kind == POLY_TOK_LINK && !x.stakeholder)
            x.stakeholder =
                poly_site_stakeholder(s, poly_forms_str(toks->forms, toks->at[i].form));
    }
    return x;
}

static bool is_post(const poly_entity *e) { return e->stakeholder == POLY_SH_PUBLIC; }

/* "Survei Kebiasaan Sandi UMKM", "Cyber Readiness Report 2025": no law, not "Survei Lontar
 * Institute", "Laporan Wartawan". */
static bool is_named(const state *s, const poly_entity *e)
{
    const poly_token *tok = s->r.in->toks->at;
    if (e->strength != 2 || e->entry == POLY_NONE) return false;
    const uint32_t first = e->core.tok + 1, last = e->core.tok_end - 1;
    if (tok[last].kind == POLY_TOK_NUMBER) return true;
    for (uint32_t i = first; i <= last; i++) {
        const uint32_t flags = poly_forms_info(s->r.in->toks->forms, tok[i].form)->flags;
        const bool plain = (flags & (POLY_FORM_ORDINARY_ID | POLY_FORM_NO_NAME_ID)) ||
                           (i > first && (tok[i].flags & POLY_TOKF_UPPER));
        if (!plain || poly_hit_at(s->r.in->hits, i, POLY_K_ROLE)) return false;
    }
    return last > first;
}

/* "kedua | pemberitaan itu", "beberapa artikel": more than one. */
static bool is_several(const state *s, const poly_entity *e)
{
    if (!e->core.tok) return false;
    const uint32_t before = e->core.tok - 1;
    return poly_is_particle(s, before, POLY_PART_DETERMINER) ||
           poly_is_particle(s, before, POLY_PART_SEVERAL);
}

poly_range poly_title_of(const state *s, const poly_entity *e, poly_range source,
                         uint8_t *stakeholder)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_token *tok = s->r.in->toks->at;
    if (is_post(e) || poly_sentence_lang(&s->r, e->core.tok) == POLY_LANG_EN) return none;
    titled x = title_behind(s, e);
    if (!poly_range_none(x.title)) *stakeholder = x.stakeholder;
    if (!poly_range_none(x.title) || !poly_range_none(e->org) || is_several(s, e) ||
        !poly_is_pointed(s, source))
        return x.title;
    uint32_t steps = 0;
    for (uint32_t i = ents->first[e->core.tok]; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_entity *d = &ents->at[i];
        if (d->kind != POLY_E_DOCUMENT || is_post(d)) continue;
        x = title_behind(s, d);
        if (is_named(s, d)) x.title = d->core;
        if (!poly_range_none(x.title)) {
            *stakeholder = x.stakeholder;
            return x.title;
        }
        if (!poly_range_none(d->org) && tok[d->core.tok].form == tok[e->core.tok].form) break;
    }
    return none;
}
