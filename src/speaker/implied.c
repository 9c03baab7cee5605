/*
 * implied.c - whose an office is where no word beside it tells: "founder Mara Quill", "the
 * Secretary of Commerce". English only.
 *
 *   in   an identity with an office and without an institution     out  its institution
 *
 * Method: of ministers the ministry that bears the words of the office, wherever the article names
 * it; of a bare office that every body has the one last named right before it.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

/* Does the office hold the word? */
static bool role_holds(const state *s, poly_range role, uint32_t form)
{
    for (uint32_t k = role.tok; k < role.tok_end; k++) {
        if (s->r.in->toks->at[k].form == form) return true;
    }
    return false;
}

/* "Department of Commerce" of the "Secretary of Commerce", "Home Affairs Department" of the "Home
 * Affairs secretary": is it a department all of whose other words the office has? */
static bool governs(const state *s, poly_range role, const poly_identity *x)
{
    enum { LETTERS = 3 }; /* "of", "US", "&" */
    bool house = false, field = false;
    for (uint32_t i = 0; i < x->n_name; i++) {
        /* by the form: the name may be the lexicon's, of which no token stands in the text */
        if (poly_form_is(s->r.in->toks->forms, x->name[i], POLY_SINGLE_MINISTRY)) {
            house = true;
        } else if (poly_form_str(&s->r, x->name[i]).n > LETTERS) {
            if (!role_holds(s, role, x->name[i])) return false;
            field = true;
        }
    }
    return house && field;
}

/* The ministry of a minister, secretary or one of their people, by the words of the office. */
static uint32_t ministry_of(const state *s, poly_range role)
{
    enum { IDENTITIES = 400 };
    for (uint32_t i = 0; i < s->r.ids.count && i < IDENTITIES; i++) {
        const poly_identity *x = &s->r.ids.at[i];
        if (x->type == POLY_SP_ORGANISATION && x->n_name > 1 && governs(s, role, x)) return i;
    }
    return POLY_NONE;
}

/* An office that stands right before its bearer's name, with no word for whose it is: "said |
 * founder Ann Vale", "Commissioner Ann Vale"; no form of address ("Chief Lee") of one word. */
static bool is_bare(const state *s, const poly_identity *x)
{
    const poly_token *tok = s->r.in->toks->at;
    const uint32_t from = x->role.tok;
    if (from == 0 || x->role.tok_end != x->intro.tok || x->n_name < 2) return from == 0;
    const poly_token *before = &tok[from - 1];
    const bool opens = (tok[from].flags & POLY_TOKF_PARA) || before->kind == POLY_TOK_PUNCT ||
                       before->kind == POLY_TOK_QUOTE;
    return opens || (before->kind == POLY_TOK_WORD && !(before->flags & POLY_TOKF_CAP) &&
                     !poly_is_possessive(&s->r, from - 1) &&
                     !poly_is_particle(s, from - 1, POLY_PART_INDEFINITE));
}

/* May a bare office of this side be one of that body's? */
static bool fits(const state *s, uint8_t office, const poly_identity *body)
{
    const uint8_t of = poly_stakeholder_of(s, body);
    if (office == POLY_SH_UNKNOWN) /* "chair" */
        return of != POLY_SH_UNKNOWN && of != POLY_SH_MEDIA && of != POLY_SH_THREAT_ACTOR &&
               of != POLY_SH_MILITARY && of != POLY_SH_LAW_ENFORCEMENT;
    return of == office || (office == POLY_SH_INDUSTRY && of == POLY_SH_UNKNOWN);
}

/* The body last named in the sentences right before a bare office, of which such an office may be;
 * or POLY_NONE. */
static uint32_t body_right_before(const state *s, const poly_identity *x, uint8_t side)
{
    enum { NEAR = 60 };
    const poly_entities *ents = s->r.in->ents;
    const uint32_t from = x->role.tok, heard = s->last_org;
    if (side != POLY_SH_INDUSTRY && heard != POLY_NONE && s->r.ids.at[heard].n_name &&
        poly_stakeholder_of(s, &s->r.ids.at[heard]) == POLY_SH_REGULATOR)
        return heard; /* the agency the article is about, not one that is named beside it */
    for (uint32_t i = ents->first[from]; i-- > 0 && ents->at[i].core.tok + NEAR > from;) {
        const uint32_t id = s->r.ids.of_entity[i];
        const poly_identity *body = id != POLY_NONE ? &s->r.ids.at[id] : NULL;
        if (!body || body->type != POLY_SP_ORGANISATION || !body->n_name ||
            body->place != POLY_NONE)
            continue;
        return fits(s, side, body) ? id : POLY_NONE;
    }
    return POLY_NONE;
}

/* An office that any body of some side has one of, and that is told of by itself: "chief
 * executive", "founder", "commissioner", "chair", "spokeswoman"; not "director", "secretary",
 * "engineer". */
static bool is_of_any_body(const poly_entry *office)
{
    const bool trade = office->stakeholder == POLY_SH_INDUSTRY;
    return (office->props & POLY_P_EACH) ||
           ((trade || office->stakeholder == POLY_SH_REGULATOR) && (office->props & POLY_P_HEAD) &&
            !(office->props & POLY_P_GENERIC));
}

uint32_t poly_org_implied(const state *s, const poly_identity *x)
{
    const poly_entry *office =
        x->role_entry != POLY_NONE ? poly_engine_entry(s->r.in->engine, x->role_entry) : NULL;
    if (!office || office->kind != POLY_K_ROLE) return POLY_NONE;
    if (office->stakeholder == POLY_SH_EXECUTIVE) return ministry_of(s, x->role);
    return is_of_any_body(office) && is_bare(s, x) ? body_right_before(s, x, office->stakeholder)
                                                   : POLY_NONE;
}
