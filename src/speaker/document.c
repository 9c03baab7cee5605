/*
 * document.c - a source that is a document, and under whose name it speaks: "the report by NBC
 * News", "Section 5", "the advisory" of two agencies.
 *
 *   in   the document's entity, its source phrase, who was heard before     out  an identity
 *
 * Left to others: titles (title.c), whose it is (issuer.c), accounts and sites (account.c).
 *
 * Method: the account that posted it, a name of its own, then its law, its title, its issuer, the
 * site it stands on.
 */
#include "speaker/resolve.h"

#include <string.h>

typedef poly_resolution state;

bool poly_is_law_part(const poly_resolution *s, const poly_entity *e)
{
    if (e->entry == POLY_NONE) return false;
    const poly_entry *x = poly_engine_entry(s->r.in->engine, e->entry);
    return x->kind == POLY_K_SOURCE && x->cls == POLY_SOURCE_LAW;
}

bool poly_is_of_public(const poly_entity *e)
{
    return e->stakeholder == POLY_SH_PUBLIC || e->stakeholder == POLY_SH_MEDIA;
}

/* The name a document speaks under, else none; *issuer: whose it is, or POLY_NONE; *stakeholder is
 * set where its title tells. */
static poly_range document_name(state *s, const poly_entity *e, poly_range source, uint32_t *issuer,
                                uint8_t *stakeholder)
{
    *issuer = POLY_NONE;
    const poly_range account = poly_account_named(s, e, source);
    if (!poly_range_none(account)) {
        *stakeholder = POLY_SH_PUBLIC; /* not that of the platform */
        return account;
    }
    if (e->strength == 2) return poly_full_name(&s->r, e->core);
    if (poly_is_law_part(s, e)) { /* "the directive" where no law is named: its issuer's */
        const poly_range law = poly_law_of(&s->r, e->core.tok);
        if (!poly_range_none(law) || poly_sentence_lang(&s->r, e->core.tok) != POLY_LANG_EN)
            return law;
    }
    const poly_range title = poly_title_of(s, e, source, stakeholder);
    if (!poly_range_none(title)) return title;
    *issuer = poly_issuer_of(s, e, source);
    if (*issuer != POLY_NONE && s->r.ids.at[*issuer].n_name) return s->r.ids.at[*issuer].name_at;
    return poly_range_none(e->org) ? poly_site_behind(s, e) : e->org;
}

/* The document of this name, or of this issuer, that spoke before; or POLY_NONE. */
static uint32_t document_called(const state *s, poly_range name, uint32_t issuer)
{
    uint32_t steps = 0;
    for (uint32_t i = s->r.ids.count; !poly_range_none(name) && i-- > 0 && steps < POLY_W_LOOK_BACK;
         steps++) {
        const poly_identity *x = &s->r.ids.at[i];
        if (x->type != POLY_SP_DOCUMENT || !x->n_name) continue;
        if (issuer != POLY_NONE ? x->issuer == issuer : x->name_at.tok == name.tok) return i;
    }
    return POLY_NONE;
}

/* Who makes laws of this kind, where one is cited within the name; else unknown. */
static uint8_t law_stakeholder(const poly_resolver *r, poly_range name)
{
    const poly_entities *ents = r->in->ents;
    uint32_t lo = 0, hi = ents->laws.count; /* how many are cited before the name ends */
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (ents->laws.at[mid].core.tok < name.tok_end)
            lo = mid + 1;
        else
            hi = mid;
    }
    const poly_law_cite *law = lo && !poly_range_none(name) ? &ents->laws.at[lo - 1] : NULL;
    const bool within = law && law->core.tok_end > name.tok;
    return within ? poly_law_maker(law->cls) : (uint8_t)POLY_SH_UNKNOWN;
}

uint32_t poly_of_document(state *s, const poly_entity *e, poly_range at)
{
    uint32_t issuer;
    uint8_t told = e->stakeholder;
    const poly_range name = document_name(s, e, at, &issuer, &told);
    uint32_t id = poly_range_none(name) ? poly_unnamed_again(s, POLY_SP_DOCUMENT, e)
                                        : document_called(s, name, issuer);
    /* English: "[a] report" is not that of Acme that was heard before */
    const bool another = poly_range_none(name) &&
                         poly_is_particle(s, at.tok, POLY_PART_INDEFINITE) &&
                         poly_sentence_lang(&s->r, at.tok) == POLY_LANG_EN;
    if (id != POLY_NONE && another && poly_identity_at(s, id)->n_name) id = POLY_NONE;
    if (id != POLY_NONE) return id;
    id = poly_identity_add(&s->r, e, POLY_SP_DOCUMENT, at);
    if (id == POLY_NONE) return id;
    poly_identity *x = poly_identity_at(s, id);
    x->role = (poly_range){0, 0};
    x->role_entry = e->entry;
    x->issuer = issuer;
    if (poly_range_none(name)) { /* a post passed on: nobody knows whose it is */
        if (x->stakeholder == POLY_SH_PUBLIC) x->stakeholder = POLY_SH_UNKNOWN;
        return id;
    }
    poly_identity_name(&s->r, id, name);
    x->org = (poly_range){0, 0};
    if (!x->stakeholder || told != e->stakeholder) x->stakeholder = told;
    if (!x->stakeholder || poly_is_law_part(s, e)) x->stakeholder = law_stakeholder(&s->r, name);
    if (issuer == POLY_NONE) return id;
    const poly_identity *of = poly_identity_at(s, issuer);
    if (of->stakeholder) x->stakeholder = of->stakeholder; /* a firm's study is the firm's */
    /* "She called it a start. The report says": of whom she speaks for */
    if (!x->stakeholder && s->last != POLY_NONE && poly_institution_of(s, s->last) == issuer)
        x->stakeholder = poly_identity_at(s, s->last)->stakeholder;
    if (x->org_entry == POLY_NONE) x->org_entry = of->org_entry;
    x->n_members = of->n_members;
    memcpy(x->members, of->members, sizeof x->members);
    return id;
}
