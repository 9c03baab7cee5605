/*
 * holder.c - who held the office on the article's date, where the article names the office alone.
 *
 *   in   an office without a name ("Menkominfo", "Kepala BSSN", "the communications minister"), the
 *        article's date
 *   out  the entry of its holder; the person of the article who bears the holder's name
 *
 * Method: the lexicon must know one holder only. A former or acting bearer, and an office with
 * further capitalised words beside it ("Presiden Chile", "Ketua DPR Aceh"), are somebody else's.
 */
#include "speaker/identity.h"

#include <string.h>

enum { OFFICE_BYTES = 160, FOLD_BYTES = 4 * OFFICE_BYTES + 16 };

/* The words of a range, folded, with single blanks, in `out`. */
static poly_str words_of(const poly_resolver *r, poly_range at, char out[OFFICE_BYTES])
{
    size_t n = 0;
    for (uint32_t i = at.tok; i < at.tok_end; i++) {
        const poly_token *t = &r->in->toks->at[i];
        const poly_str f = t->kind == POLY_TOK_WORD || t->kind == POLY_TOK_NUMBER
                               ? poly_forms_str(r->in->toks->forms, t->form)
                               : poly_token_str(r->in->text, t);
        if (n + f.n + 1 > OFFICE_BYTES) return (poly_str){0};
        if (n && t->kind != POLY_TOK_PUNCT) out[n++] = ' ';
        memcpy(out + n, f.p, f.n);
        n += f.n;
    }
    return (poly_str){out, n};
}

static bool within(uint32_t i, poly_range r) { return i >= r.tok && i < r.tok_end; }

bool poly_office_says_more(const poly_resolver *r, const poly_entity *e, poly_range source)
{
    for (uint32_t i = source.tok; i < source.tok_end; i++) {
        const poly_hit *title = poly_hit_at(r->in->hits, i, POLY_K_TITLE);
        const uint8_t cls = title ? poly_engine_entry(r->in->engine, title->entry)->cls
                                  : (uint8_t)POLY_TITLE_HONORIFIC;
        if (cls == POLY_TITLE_ACTING || cls == POLY_TITLE_FORMER) return true;
        if (within(i, e->core) || within(i, e->org) || within(i, e->role) || i == source.tok)
            continue;
        if (r->in->toks->at[i].flags & POLY_TOKF_CAP) return true;
    }
    return false;
}

uint32_t poly_holder_of(const poly_resolver *r, const poly_entity *e, poly_range source)
{
    char words[OFFICE_BYTES], lemma[FOLD_BYTES];
    if (e->former || poly_office_says_more(r, e, source)) return POLY_NONE;
    if (!poly_range_none(e->org) && e->org_entry == POLY_NONE) return POLY_NONE;
    poly_office_query q = {.words = words_of(r, e->core, words),
                           .org = poly_range_none(e->org) ? POLY_NONE : e->org_entry,
                           .country = r->home,
                           .date = r->in->ents->published};
    const poly_hit *role = poly_hit_at(r->in->hits, e->core.tok, POLY_K_ROLE);
    if (role && role->tok_end == e->core.tok_end) {
        const poly_str form = poly_str_of(poly_engine_entry(r->in->engine, role->entry)->lemma);
        if (form.n < OFFICE_BYTES)
            q.lemma = (poly_str){lemma, poly_fold(lemma, sizeof lemma, form)};
    }
    return q.words.n ? poly_holder_find(r->in->engine, &q) : POLY_NONE;
}

uint32_t poly_office_held(const poly_resolver *r, const poly_identity *x)
{
    char name[OFFICE_BYTES];
    size_t n = 0;
    if (x->type != POLY_SP_PERSON || !x->n_name || x->former ||
        !(poly_forms_info(r->in->toks->forms, x->name[x->n_name - 1])->flags & POLY_FORM_HOLDER))
        return POLY_NONE;
    for (uint32_t i = 0; i < x->n_name; i++) {
        const poly_str f = poly_forms_str(r->in->toks->forms, x->name[i]);
        if (n + f.n + 1 > OFFICE_BYTES) return POLY_NONE;
        if (n) name[n++] = ' ';
        memcpy(name + n, f.p, f.n);
        n += f.n;
    }
    const uint32_t holder =
        poly_holder_named(r->in->engine, (poly_str){name, n}, r->in->ents->published);
    return holder == POLY_NONE ? POLY_NONE : poly_engine_entry(r->in->engine, holder)->link;
}

static bool is_word_of(poly_str names, poly_str word)
{
    while (names.p && names.n) {
        for (poly_str name = poly_str_cut(&names, '|'); name.p && name.n;) {
            if (poly_str_eq(poly_str_cut(&name, ' '), word)) return true;
        }
    }
    return false;
}

uint32_t poly_identity_of_holder(const poly_resolver *r, uint32_t holder)
{
    const poly_str names = poly_str_of(poly_engine_entry(r->in->engine, holder)->title);
    uint32_t found = POLY_NONE;
    for (uint32_t i = 0; i < r->ids.count; i++) {
        const poly_identity *x = &r->ids.at[i];
        if (x->type != POLY_SP_PERSON || !x->n_name) continue;
        uint32_t known = 0;
        while (known < x->n_name &&
               is_word_of(names, poly_forms_str(r->in->toks->forms, x->name[known])))
            known++;
        if (known < x->n_name) continue;
        if (found != POLY_NONE) return POLY_NONE;
        found = i;
    }
    return found;
}
