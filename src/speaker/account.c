/*
 * account.c - outlets, sites and accounts that speak: "Melansir Indeka,", "artikel kabar.com",
 * "akun Twitter @kabarlembah".
 *
 *   in   the entity of a document, its source phrase; a quote with its cue
 *   out  the words that name the account or site; whom an outlet's identity is
 */
#include "speaker/resolve.h"

#include <string.h>

typedef poly_resolution state;

/* ---- outlets --------------------------------------------------------------------------------- */
/* The address that is all of a name, "kabarlontar.com", or NULL. */
static const poly_token *site_of(const state *s, const poly_identity *x)
{
    const poly_token *t = &s->r.in->toks->at[x->name_at.tok];
    return x->n_name == 1 && t->kind == POLY_TOK_LINK ? t : NULL;
}

/* "Melansir Indeka,": a name that is nobody's behind a word for passing on what others wrote.
 * Indonesian; English names its outlets behind "told". */
void poly_outlet_named(state *s, uint32_t q)
{
    const poly_range cue = s->r.founds->at[q].cue;
    const uint32_t id = s->who[q];
    if (id == POLY_NONE || poly_range_none(cue) ||
        poly_sentence_lang(&s->r, cue.tok) == POLY_LANG_EN)
        return;
    const poly_hit *h = poly_hit_at(s->r.in->hits, cue.tok, POLY_K_CUE);
    if (!h || !(poly_engine_entry(s->r.in->engine, h->entry)->props & POLY_P_RELAY)) return;
    poly_identity *x = poly_identity_at(s, id);
    const poly_token *site = site_of(s, x);
    if (site && !x->stakeholder) {
        x->stakeholder = poly_site_stakeholder(s, poly_forms_str(s->r.in->toks->forms, site->form));
        return;
    }
    if (!poly_may_be_nobody(s, x)) return;
    x->type = POLY_SP_ORGANISATION;
    x->stakeholder = POLY_SH_MEDIA;
}

/* ---- accounts and sites ---------------------------------------------------------------------- */
/* The link soon behind a noun for an account or article: "akun Twitter @kabarlembah", "artikel Cek
 * Fakta kabar.com"; or none. */
static poly_range link_behind(const state *s, const poly_entity *e)
{
    enum { REACH = 2 };
    const poly_tokens *toks = s->r.in->toks;
    uint32_t i = e->core.tok_end;
    while (poly_is_word_at(s, i) && i < e->core.tok_end + REACH &&
           !(toks->at[i].flags & POLY_TOKF_PARA))
        i++;
    const bool link = i < toks->count && toks->at[i].kind == POLY_TOK_LINK &&
                      !(toks->at[i].flags & POLY_TOKF_PARA);
    return link ? (poly_range){i, i + 1} : (poly_range){0, 0};
}

static poly_range handle_behind(const state *s, const poly_entity *e)
{
    const poly_range link = link_behind(s, e);
    const bool handle = !poly_range_none(link) &&
                        poly_token_str(s->r.in->text, &s->r.in->toks->at[link.tok]).p[0] == '@';
    return handle ? link : (poly_range){0, 0};
}

poly_range poly_site_behind(const state *s, const poly_entity *e)
{
    const poly_range link = link_behind(s, e);
    if (poly_range_none(link)) return link;
    const poly_str x = poly_token_str(s->r.in->text, &s->r.in->toks->at[link.tok]);
    const bool domain = x.p[0] != '#' && !memchr(x.p, '/', x.n) && memchr(x.p, '.', x.n);
    return domain ? link : (poly_range){0, 0};
}

/* "akun Instagram | Kabar Lembah": the capitals behind the platform, or none. */
static poly_range account_behind(const state *s, const poly_entity *e)
{
    enum { WORDS = 3 };
    const poly_tokens *toks = s->r.in->toks;
    const uint32_t at = poly_range_none(e->org) ? e->core.tok_end : e->org.tok;
    const poly_hit *site = at < toks->count ? poly_hit_at(s->r.in->hits, at, POLY_K_ORG) : NULL;
    const poly_engine *engine = s->r.in->engine;
    if (!site || e->entry == POLY_NONE ||
        poly_engine_entry(engine, e->entry)->stakeholder != POLY_SH_PUBLIC ||
        poly_engine_entry(engine, site->entry)->stakeholder != POLY_SH_INDUSTRY)
        return (poly_range){0, 0};
    uint32_t i = site->tok_end;
    while (i < site->tok_end + WORDS && poly_is_word_at(s, i) &&
           (toks->at[i].flags & POLY_TOKF_CAP) && !(toks->at[i].flags & POLY_TOKF_LINE) &&
           !poly_hit_at(s->r.in->hits, i, POLY_K_CALENDAR))
        i++;
    return (poly_range){site->tok_end, i};
}

/* Where an account is named first: by the handle behind its noun, else ("akun tersebut") by that of
 * the account spoken of before. */
static poly_range account_name(const state *s, const poly_entity *e, poly_range source)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_token *tok = s->r.in->toks->at;
    poly_range name = handle_behind(s, e);
    if (poly_range_none(name)) name = account_behind(s, e);
    if (poly_range_none(name) && !poly_is_pointed(s, source)) return name;
    uint32_t steps = 0;
    for (uint32_t i = ents->first[e->core.tok]; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_entity *d = &ents->at[i];
        if (d->kind != POLY_E_DOCUMENT || tok[d->core.tok].form != tok[e->core.tok].form) continue;
        const poly_range h = handle_behind(s, d);
        if (poly_range_none(h)) continue;
        if (poly_range_none(name) || tok[h.tok].form == tok[name.tok].form) name = h;
    }
    return name;
}

poly_range poly_account_named(const state *s, const poly_entity *e, poly_range source)
{
    return poly_is_of_public(e) ? account_name(s, e, source) : account_behind(s, e);
}
