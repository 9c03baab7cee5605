/*
 * epithet.c - English epithets of people: "the lawmaker" of a senator, "the general", "the Texan",
 * "the 42-year-old".
 *
 *   in   a definite office or occupation, the people named before it     out  an identity
 *
 * Method: whoever was named last whom the noun may call: by the same line of the lexicon ("the
 * chief executive" of a CEO), by a noun for anybody of a side ("the lawmaker"), by the title before
 * the name ("the general" of General Vale). Nobody has to have spoken before.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

/* The English office or occupation whose words end the phrase ("the [chief executive]"), or
 * POLY_NONE. */
static uint32_t office_at_end(const state *s, poly_range phrase)
{
    const poly_hits *h = s->r.in->hits;
    for (uint32_t k = h->first[phrase.tok]; k < h->first[phrase.tok_end]; k++) {
        const poly_entry *e = poly_engine_entry(s->r.in->engine, h->at[k].entry);
        if (e->kind == POLY_K_ROLE && e->lang == POLY_LANG_EN && h->at[k].tok_end == phrase.tok_end)
            return h->at[k].entry;
    }
    return POLY_NONE;
}

/* Do the words of an office hold this line of the lexicon: "lawyer for the victims"? */
static bool holds_entry(const state *s, poly_range role, uint32_t entry)
{
    const poly_hits *h = s->r.in->hits;
    for (uint32_t k = h->first[role.tok]; k < h->first[role.tok_end]; k++) {
        if (h->at[k].entry == entry) return true;
    }
    return false;
}

static const poly_entry *entry_or_none(const state *s, uint32_t entry)
{
    return entry != POLY_NONE ? poly_engine_entry(s->r.in->engine, entry) : NULL;
}

/* Do the titles and offices before a name tell this side: "General", "Rep."? */
static bool side_before_name(const state *s, const poly_entity *who, uint8_t side)
{
    const poly_hits *h = s->r.in->hits;
    for (uint32_t k = h->first[who->phrase.tok]; k < h->first[who->core.tok]; k++) {
        const poly_entry *e = poly_engine_entry(s->r.in->engine, h->at[k].entry);
        if ((e->kind == POLY_K_TITLE || e->kind == POLY_K_ROLE) && e->stakeholder == side)
            return true;
    }
    return false;
}

/* Is the noun a title before this name: "the judge" of Judge Vale? */
static bool is_title_of(const state *s, uint32_t noun, const poly_entity *who)
{
    for (uint32_t i = who->named.tok; i < who->core.tok; i++) {
        if (s->r.in->toks->at[i].form == s->r.in->toks->at[noun].form) return true;
    }
    return false;
}

/* May a noun that calls anybody of its side call them, too? One without a side calls those whose
 * office is such a noun itself: "the spokesperson" a spokeswoman. */
static bool is_of_side(const state *s, const poly_entry *noun, const poly_entry *office,
                       const poly_entity *who)
{
    if (!noun || !(noun->props & POLY_P_CALLS)) return false;
    if (noun->stakeholder != POLY_SH_UNKNOWN)
        return (office && office->stakeholder == noun->stakeholder) ||
               side_before_name(s, who, noun->stakeholder);
    return office && office->stakeholder == POLY_SH_UNKNOWN && (office->props & POLY_P_CALLS);
}

/* How surely the phrase calls them so: 2 by their own office or title, 1 by their side, 0 not. */
static int calls(const state *s, const poly_entity *e, const poly_entity *who,
                 const poly_identity *x)
{
    if (x->type != POLY_SP_PERSON || !x->n_name || x->former != e->former) return 0;
    if (e->gender && x->gender && e->gender != x->gender) return 0;
    if (poly_is_of_elsewhere(&s->r, e->core.tok, x)) return 0;
    const uint32_t noun = office_at_end(s, e->core);
    if ((noun != POLY_NONE && holds_entry(s, x->role, noun)) ||
        is_title_of(s, e->core.tok_end - 1, who))
        return 2;
    const poly_entry *office = entry_or_none(s, x->role_entry);
    return is_of_side(s, entry_or_none(s, e->entry), office, who) ||
           is_of_side(s, entry_or_none(s, noun), office, who);
}

uint32_t poly_person_called(const state *s, const poly_entity *e, poly_range source)
{
    const poly_entities *ents = s->r.in->ents;
    uint32_t best = POLY_NONE, steps = 0;
    if (!poly_has_article(s, source) || source.tok_end != e->core.tok_end ||
        !poly_range_none(e->org) || poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
        return POLY_NONE;
    for (uint32_t i = ents->first[source.tok]; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const uint32_t id = s->r.ids.of_entity[i];
        const int sure = id != POLY_NONE ? calls(s, e, &ents->at[i], &s->r.ids.at[id]) : 0;
        if (sure == 2) return id;
        if (sure && best == POLY_NONE) best = id;
    }
    return best;
}

/* ---- "the Texan", "the Republican", "the 42-year-old" ---------------------------------------- */
/* Is the whole phrase an article and where somebody is from, the party, the age? */
static bool tells_kind(const state *s, poly_range source)
{
    const uint32_t i = source.tok + 1;
    if (source.tok_end != i + 1 || !poly_has_article(s, source) ||
        poly_sentence_lang(&s->r, i) != POLY_LANG_EN)
        return false;
    const poly_token *t = &s->r.in->toks->at[i];
    const poly_str f = poly_form_str(&s->r, t->form);
    const bool one = poly_str_ends(f, POLY_S("n")) || poly_str_ends(f, POLY_S("er")) ||
                     poly_str_ends(f, POLY_S("ite")); /* not "the Chinese", "the French" */
    const bool person = poly_is_particle(s, i, POLY_PART_HUMAN) ||
                        (one && poly_is_particle(s, i, POLY_PART_DEMONYM));
    return poly_str_ends(f, POLY_S("-year-old")) || ((t->flags & POLY_TOKF_CAP) && person);
}

/* Of public life: those who are called by their party or state. */
static bool is_public(const state *s, const poly_identity *x)
{
    static const bool sides[POLY_SH_N] = {[POLY_SH_EXECUTIVE] = true,
                                          [POLY_SH_LEGISLATURE] = true,
                                          [POLY_SH_LOCAL_GOVERNMENT] = true,
                                          [POLY_SH_PARTY] = true};
    return sides[poly_stakeholder_of(s, x)];
}

uint32_t poly_person_of_kind(const state *s, poly_range source)
{
    enum { SENTENCES = 5 };
    const poly_entities *ents = s->r.in->ents;
    if (!s->r.in->sents->count || !tells_kind(s, source)) return POLY_NONE;
    const uint32_t here = poly_sentence_of(s->r.in->sents, source.tok);
    uint32_t best = POLY_NONE, at = here;
    for (uint32_t i = ents->first[source.tok], steps = 0; i-- > 0 && steps < POLY_W_LOOK_BACK;
         steps++) {
        const uint32_t sent = poly_sentence_of(s->r.in->sents, ents->at[i].core.tok);
        if (sent + SENTENCES < here || (best != POLY_NONE && sent != at)) break;
        const uint32_t id = s->r.ids.of_entity[i];
        const poly_identity *x = id != POLY_NONE ? &s->r.ids.at[id] : NULL;
        const bool told = x && (x->n_name > 1 || (x->n_name && !poly_range_none(x->role)));
        if (!told || ents->at[i].kind != POLY_E_PERSON || x->type != POLY_SP_PERSON || sent == here)
            continue;
        at = sent;
        if (best == POLY_NONE || is_public(s, x) || !is_public(s, &s->r.ids.at[best])) best = id;
    }
    return best;
}
