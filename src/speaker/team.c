/*
 * team.c - English groups that speak for their institution: "Kaspersky researchers", "CISA
 * officials", "Representatives of Acme", "the team".
 *
 *   in   a source that is a noun for a group     out  the institution's identity, or POLY_NONE
 *
 * Left to others: gangs (described.c), several institutions at once (group.c).
 *
 * Method: the institution named before the noun, or behind it with "at", "from", "of"; the one that
 * a part of its name stands for ("Treasury officials"); whoever spoke under the same noun before;
 * the firm that has just spoken. Officials of a state or a government are of no institution.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

static const poly_token *tok(const state *s, uint32_t i) { return &s->r.in->toks->at[i]; }

/* "researchers" speak for a firm, "officials" for any institution, "customers" for none. */
static bool is_of_firm(const state *s, const poly_entity *e)
{
    uint8_t sh = e->stakeholder;
    if (e->entry != POLY_NONE && !poly_range_none(e->org)) /* not of the IMF: "IMF researchers" */
        sh = poly_engine_entry(s->r.in->engine, e->entry)->stakeholder;
    return sh == POLY_SH_ACADEMIA || sh == POLY_SH_INDUSTRY;
}

/* By the noun alone, which may be an office too: "officials", "representatives". */
static bool is_officials(const state *s, const poly_entity *e)
{
    const poly_hits *h = s->r.in->hits;
    for (uint32_t k = h->first[e->core.tok]; k < h->first[e->core.tok_end]; k++) {
        const poly_entry *x = poly_engine_entry(s->r.in->engine, h->at[k].entry);
        if (x->kind == POLY_K_SOURCE && (x->props & POLY_P_BODIES)) return true;
    }
    return false;
}

/* ---- the institution beside the noun --------------------------------------------------------- */
static bool is_word(const state *s, poly_range core)
{
    return core.tok_end == core.tok + 1 &&
           (poly_forms_info(s->r.in->toks->forms, tok(s, core.tok)->form)->flags &
            POLY_FORM_NO_NAME_EN);
}

/* Entity i as an institution; not "the Biden administration", "US government", nor the first word
 * of "Privacy experts", unless it is a part of a known name ("Treasury officials"). */
static uint32_t institution_at(const state *s, uint32_t i)
{
    const poly_entity *e = &s->r.in->ents->at[i];
    const uint32_t id = s->r.ids.of_entity[i];
    const poly_token *last = tok(s, e->core.tok_end - 1);
    if (e->kind != POLY_E_ORG || (last->kind == POLY_TOK_WORD && !(last->flags & POLY_TOKF_CAP)))
        return POLY_NONE;
    const bool whole = id != POLY_NONE && s->r.ids.at[id].n_name > 1;
    const uint32_t part = !whole && e->core.tok_end == e->core.tok + 1
                              ? poly_org_by_part(&s->r, e->core.tok)
                              : POLY_NONE;
    if (part != POLY_NONE) return part;
    const bool acronym = (last->flags & POLY_TOKF_UPPER) && /* "IMF researchers", no "IT leaders" */
                         poly_span_len(last->span) > 2;
    return is_word(s, e->core) && !acronym ? POLY_NONE : id;
}

/* "Kaspersky [researchers]", "Port [officials]" of the Port of Lagos. */
static uint32_t named_before(const state *s, const poly_entity *e, poly_range source)
{
    const poly_entities *ents = s->r.in->ents;
    const uint32_t modifier = e->core.tok - 1;
    for (uint32_t i = ents->first[source.tok];
         i < ents->count && ents->at[i].core.tok < e->core.tok_end; i++) {
        const uint32_t id =
            ents->at[i].core.tok_end <= e->core.tok_end ? institution_at(s, i) : POLY_NONE;
        if (id != POLY_NONE) return id;
    }
    const bool capital = e->core.tok > source.tok && (tok(s, modifier)->flags & POLY_TOKF_CAP);
    return capital && is_officials(s, e)
               ? poly_org_called(&s->r, (poly_range){modifier, modifier + 1})
               : POLY_NONE;
}

/* "[researchers] at Kaspersky", "[officials] from the Treasury", "[analysts] at the firm" */
static uint32_t named_behind(const state *s, const poly_entity *e)
{
    const poly_entities *ents = s->r.in->ents;
    const uint32_t link = e->core.tok_end, n = s->r.in->toks->count;
    if (link + 2 >= n || !poly_is_particle(s, link, POLY_PART_ORIGIN)) return POLY_NONE;
    const bool article = poly_is_particle(s, link + 1, POLY_PART_DETERMINER);
    const uint32_t from = link + 1 + (article ? 1u : 0u);
    for (uint32_t i = ents->first[link + 1]; i < ents->count && ents->at[i].core.tok <= from; i++) {
        const uint32_t id = institution_at(s, i);
        if (id != POLY_NONE) return id;
    }
    return poly_is_particle(s, link + 1, POLY_PART_DEFINITE) &&
                   poly_is_particle(s, from, POLY_PART_BODY)
               ? poly_body_meant(s, from, POLY_SH_UNKNOWN)
               : POLY_NONE;
}

/* ---- the institution heard ------------------------------------------------------------------- */
/* Whoever spoke under this noun with an institution's name before: "the researchers" behind
 * "Kaspersky researchers"; or POLY_NONE. */
static uint32_t heard_as(const state *s, const poly_entity *e, uint32_t now)
{
    const uint32_t noun = tok(s, e->core.tok_end - 1)->form;
    uint32_t steps = 0;
    for (uint32_t q = now; q-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_range source = s->r.founds->at[q].source;
        if (poly_range_none(source) || s->who[q] == POLY_NONE) continue;
        const poly_identity *x = &s->r.ids.at[s->who[q]];
        const bool behind =
            source.tok_end < s->r.in->toks->count && tok(s, source.tok_end)->form == noun;
        const bool said = behind || tok(s, source.tok_end - 1)->form == noun;
        if (said && x->type == POLY_SP_ORGANISATION &&
            (!is_of_firm(s, e) ||
             poly_may_be_called(POLY_SH_INDUSTRY, poly_stakeholder_of(s, x), false)))
            return s->who[q];
    }
    return POLY_NONE;
}

/* "Researchers at Kaspersky found it. [The researchers] said": whose those of the same noun were
 * that the text told of before, the last ones; or POLY_NONE. */
static uint32_t told_as(const state *s, const poly_entity *e)
{
    const poly_entities *ents = s->r.in->ents;
    const uint32_t noun = tok(s, e->core.tok_end - 1)->form;
    uint32_t steps = 0;
    for (uint32_t i = ents->first[e->core.tok]; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_entity *x = &ents->at[i];
        if (x->kind != POLY_E_GROUP || tok(s, x->core.tok_end - 1)->form != noun) continue;
        const uint32_t before = named_before(s, x, x->phrase);
        return before != POLY_NONE ? before : named_behind(s, x);
    }
    return POLY_NONE;
}

/* "Citizen Watch found it, though [its] researchers say": the institution that opens the sentence,
 * else the one "it" would mean. */
static uint32_t whose(const state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_sentences *sents = s->r.in->sents;
    const uint32_t from = source.tok < e->core.tok ? source.tok : e->core.tok;
    const poly_hit *its = poly_hit_at(s->r.in->hits, from, POLY_K_PRONOUN);
    if (!its || its->cls != POLY_PRONOUN_ORG || !sents->count ||
        !(poly_hit_entry(s->r.in->hits, its)->props & POLY_P_POSS))
        return POLY_NONE;
    const uint32_t start = sents->at[poly_sentence_of(sents, from)].tok;
    for (uint32_t i = ents->first[start]; i < ents->count && ents->at[i].core.tok < from; i++) {
        const uint32_t id = ents->at[i].kind == POLY_E_ORG ? s->r.ids.of_entity[i] : POLY_NONE;
        if (id != POLY_NONE && !poly_is_possessive(&s->r, ents->at[i].core.tok_end - 1)) return id;
    }
    const uint32_t meant = poly_by_org(s, q ? poly_quote_end(s, q - 1) : 0, from);
    const bool body = meant != POLY_NONE && s->r.ids.at[meant].type == POLY_SP_ORGANISATION &&
                      s->r.ids.at[meant].n_name;
    return body ? meant : POLY_NONE;
}

uint32_t poly_team_meant(const state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    const bool of_firm = is_of_firm(s, e);
    if ((!of_firm && !is_officials(s, e)) || e->former ||
        poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
        return POLY_NONE;
    const uint32_t theirs = whose(s, e, q, source);
    if (theirs != POLY_NONE) return theirs;
    const uint32_t before = named_before(s, e, source);
    if (before != POLY_NONE) return before;
    const uint32_t behind = named_behind(s, e);
    if (behind != POLY_NONE) return behind;
    const bool bare = source.tok == e->core.tok && (tok(s, source.tok)->flags & POLY_TOKF_CAP);
    const bool again = poly_has_article(s, source) || bare;
    uint32_t team = again ? heard_as(s, e, q) : POLY_NONE;
    if (team == POLY_NONE && poly_has_article(s, source)) team = told_as(s, e);
    if (team != POLY_NONE || !of_firm || s->last == POLY_NONE) return team;
    const poly_identity *last = &s->r.ids.at[s->last];
    const bool firm = last->type == POLY_SP_ORGANISATION && last->n_name &&
                      poly_may_be_called(POLY_SH_INDUSTRY, poly_stakeholder_of(s, last), false);
    return firm && again ? s->last : POLY_NONE;
}
