/*
 * borrowed.c - institutions and offices in Indonesian text that English words make.
 *
 *   in   a token that may begin one     out its end, its stakeholder; the noun of an office
 *
 * Method: an English name is told by its last word ("Harbour Lung Association"); what stands behind
 * a noun for a document ("laman Vexa", "riset Korinda Sekuritas") issued it, unless it is the name
 * of somebody. English words before an English office belong to it ("Brand Manager"), and so does
 * the part of a firm behind one ("Manager Retail Division").
 */
#include "entity/scan.h"

#include <string.h>

/* With a capital, neither a title nor an office. */
static bool is_plain(const poly_names *s, uint32_t i)
{
    return poly_name_is_cap(s, i) && !poly_name_is_common(s, i) &&
           !poly_name_hit_at(s, i, POLY_K_TITLE) && !poly_name_hit_at(s, i, POLY_K_ROLE);
}

/* Such a word inside a name, on its line. */
static bool goes_on(const poly_names *s, uint32_t i)
{
    return is_plain(s, i) && !(s->tok[i].flags & POLY_TOKF_LINE);
}

/* "Grain | and Oils Center", "Society | of Steel"; not the "dan" between two. */
static bool joins(const poly_names *s, uint32_t i)
{
    if (i >= s->end) return false;
    const poly_hits *h = s->in->hits;
    for (uint32_t k = h->first[i]; k < h->first[i + 1]; k++) {
        if (h->at[k].kind == POLY_K_PARTICLE && h->at[k].cls == POLY_PART_JOINER &&
            h->at[k].lang == POLY_LANG_EN)
            return true;
    }
    return poly_name_is_mark(s, i, '&');
}

/* The same without "of". */
static bool lists(const poly_names *s, uint32_t i)
{
    return poly_name_is_mark(s, i, '&') ||
           (poly_name_particle(s, i, POLY_PART_CONJUNCTION) > i && joins(s, i));
}

static const poly_entry *tail_at(const poly_names *s, uint32_t i)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
    const poly_entry *e = h ? poly_name_entry_of(s, h) : NULL;
    return e && h->tok_end == i + 1 && (e->props & POLY_P_AFTER) ? e : NULL;
}

/* "Society | of Steel Construction", "Sekuritas | Indonesia": what follows the last word. */
static uint32_t behind_tail(const poly_names *s, uint32_t i)
{
    while (joins(s, i) && goes_on(s, i + 1)) {
        i += 2;
        while (i < s->end && goes_on(s, i)) i++;
    }
    const uint32_t place = poly_name_place(s, i);
    return place > i && !(s->tok[i].flags & POLY_TOKF_LINE) ? place : i;
}

uint32_t poly_name_take_several(const poly_names *s, uint32_t i, uint8_t *stakeholder)
{
    enum { WORDS = 7 };
    if ((!poly_name_nameish(s, i) && !poly_name_is_acronym(s, i)) || poly_name_is_common(s, i))
        return i;
    uint32_t k = i + 1;
    while (k < s->end && k < i + WORDS) {
        const bool goes = goes_on(s, k);
        const poly_entry *tail = goes ? tail_at(s, k) : NULL;
        if (tail) {
            *stakeholder = tail->stakeholder;
            return behind_tail(s, k + 1);
        }
        if (!goes && !(lists(s, k) && goes_on(s, k + 1))) break;
        k++;
    }
    return i;
}

/* The English noun for a document at i, before a year; or NULL. */
static const poly_hit *document_noun(const poly_names *s, uint32_t i)
{
    enum { YEAR = 4 };
    const poly_hits *h = s->in->hits;
    if (i + 1 >= s->end || s->tok[i + 1].kind != POLY_TOK_NUMBER ||
        poly_span_len(s->tok[i + 1].span) != YEAR)
        return NULL;
    for (uint32_t k = h->first[i]; k < h->first[i + 1]; k++) {
        if (h->at[k].kind == POLY_K_SOURCE && h->at[k].lang == POLY_LANG_EN &&
            h->at[k].tok_end == i + 1 &&
            poly_name_entry_of(s, &h->at[k])->cls == POLY_SOURCE_DOCUMENT)
            return &h->at[k];
    }
    return NULL;
}

uint32_t poly_name_push_document(const poly_names *s, uint32_t i)
{
    enum { WORDS = 7 };
    if (s->lang == POLY_LANG_EN || !poly_name_leads_others(s, i) || !is_plain(s, i)) return i;
    for (uint32_t k = i + 1; k < s->end && k < i + WORDS; k++) {
        if (!goes_on(s, k) && !(lists(s, k) && goes_on(s, k + 1))) return i;
        const poly_hit *noun = document_noun(s, k);
        if (!noun) continue;
        const poly_range r = {i, k + 2};
        poly_name_push_sure(s, POLY_E_DOCUMENT, r, noun->entry);
        return r.tok_end;
    }
    return i;
}

uint32_t poly_name_take_issuer(const poly_names *s, uint32_t i)
{
    enum { WORDS = 5 };
    uint8_t sh;
    const uint32_t borrowed = poly_name_take_borrowed(s, i, &sh);
    if (borrowed > i || s->lang == POLY_LANG_EN) return borrowed;
    uint32_t k = i;
    while (k < s->end && k < i + WORDS && goes_on(s, k) && poly_name_nameish(s, k) &&
           !poly_name_is_given(s, k) && !(poly_name_bits(s, k) & POLY_SPEAKS))
        k++;
    const bool whole = k < s->end && !goes_on(s, k) && s->tok[k].kind != POLY_TOK_LINK &&
                       s->tok[k].kind != POLY_TOK_NUMBER && !poly_name_is_cap(s, k);
    return whole ? k : i;
}

bool poly_name_is_site(const poly_names *s, uint32_t i)
{
    if (i >= s->end || s->tok[i].kind != POLY_TOK_LINK || s->lang == POLY_LANG_EN) return false;
    const poly_str x = poly_token_str(s->in->text, &s->tok[i]);
    return x.p[0] != '@' && x.p[0] != '#' && !memchr(x.p, '/', x.n) && memchr(x.p, '.', x.n);
}

/* "Brand", "Public", "Corporate", "HR": an English word that is nobody's name. */
static bool is_modifier(const poly_names *s, uint32_t i)
{
    if (!poly_name_is_cap(s, i)) return false;
    const uint32_t flags = poly_forms_info(s->in->toks->forms, s->tok[i].form)->flags;
    return ((flags & POLY_FORM_ORDINARY_EN) || poly_name_particle(s, i, POLY_PART_FIELD) > i) &&
           is_plain(s, i) && !poly_name_is_given(s, i) && !poly_name_hit_at(s, i, POLY_K_ORG);
}

uint32_t poly_name_english_noun_behind(const poly_names *s, uint32_t i)
{
    enum { WORDS = 7 };
    uint32_t k = i;
    while (k < s->end && k < i + WORDS && is_modifier(s, k) &&
           !(k > i && (s->tok[k].flags & POLY_TOKF_LINE)))
        k += 1 + lists(s, k + 1);
    const poly_hit *role = k > i && poly_name_is_cap(s, k) && !(s->tok[k].flags & POLY_TOKF_LINE)
                               ? poly_name_hit_at(s, k, POLY_K_ROLE)
                               : NULL;
    const poly_entry *e = role ? poly_name_entry_of(s, role) : NULL;
    const bool firm = e && (e->stakeholder == POLY_SH_INDUSTRY || e->stakeholder == POLY_SH_MEDIA ||
                            e->stakeholder == POLY_SH_UNKNOWN);
    return firm && e->lang == POLY_LANG_EN ? k : i;
}

/* "Division", "Unit": English words that close the name of a part. */
static bool is_part(const poly_names *s, uint32_t i)
{
    const poly_hits *h = s->in->hits;
    for (uint32_t k = h->first[i]; k < h->first[i + 1]; k++) {
        if (h->at[k].kind == POLY_K_ORG_HEAD && h->at[k].lang == POLY_LANG_EN &&
            (poly_name_entry_of(s, &h->at[k])->props & POLY_P_PART))
            return true;
    }
    return false;
}

uint32_t poly_name_borrowed_part(const poly_names *s, uint32_t i, const poly_person *p)
{
    enum { WORDS = 7 };
    static const bool of_firms[POLY_SH_N] = {[POLY_SH_INDUSTRY] = true, [POLY_SH_UNKNOWN] = true};
    uint32_t end = i;
    if (s->lang == POLY_LANG_EN || !of_firms[p->stakeholder] ||
        !poly_name_is_cap(s, p->role.tok_end - 1))
        return i;
    for (uint32_t k = i; k < s->end && k < i + WORDS; k++) {
        if (!goes_on(s, k) && !lists(s, k)) break;
        if (k > i && is_part(s, k)) end = k + 1;
    }
    return end;
}

uint32_t poly_name_borrowed_firm(const poly_names *s, uint32_t i)
{
    enum { WORDS = 5 };
    uint32_t k = i;
    while (k < s->end && k < i + WORDS && goes_on(s, k)) k++;
    if (k > i) k = poly_name_place(s, k);
    return poly_name_is_mark(s, k, ',') || poly_name_is_mark(s, k, '(') ? k : i;
}
