/*
 * role.c - a source that is named by its office: "the minister", "juru bicara KPK", "an official".
 *
 *   in   the entity of the office, quotes resolved so far     out  an identity
 *
 * Method: somebody of the article with that office, the same unnamed bearer as before, who held the
 * office on the article's date, whoever spoke last; else a new identity without a name.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

/* Are these two institutions? Their names begin with other words, and the article knows one of them
 * at least as somebody that the other is not. */
static bool other_body(const state *s, poly_range a, poly_range b)
{
    if (poly_range_none(a) || poly_range_none(b)) return false;
    const poly_token *tok = s->r.in->toks->at;
    const poly_entities *ents = s->r.in->ents;
    uint32_t id[2] = {POLY_NONE, POLY_NONE};
    const uint32_t at[2] = {a.tok, b.tok};
    for (uint32_t k = 0; k < 2; k++) {
        for (uint32_t i = ents->first[at[k]]; i < ents->first[at[k] + 1]; i++) {
            if (ents->at[i].kind == POLY_E_ORG) id[k] = s->r.ids.of_entity[i];
        }
    }
    return tok[a.tok].form != tok[b.tok].form && id[0] != id[1];
}

/* The same office as before, whose bearer is not named either. A phrase with further words
 * ("Presiden Chile" behind "Presiden") leaves it open who holds it. */
static uint32_t same_office(state *s, const poly_entity *e, uint32_t holder, poly_range source)
{
    uint32_t steps = 0;
    for (uint32_t i = s->r.ids.count; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        poly_identity *x = poly_identity_at(s, i);
        if (x->type != POLY_SP_PERSON || x->n_name || x->role_entry != e->entry ||
            e->entry == POLY_NONE)
            continue;
        if (other_body(s, e->org, x->org))
            continue; /* "an Acme spokesperson", "a Vectra
                                                      * spokesperson" */
        if (x->former != e->former || (!poly_range_none(e->org) && x->org_entry != e->org_entry))
            continue;
        if (holder == POLY_NONE &&
            (!poly_range_none(e->org) || poly_office_says_more(&s->r, e, source)))
            x->holder = POLY_NONE;
        if (poly_range_none(x->org) && !poly_range_none(e->org)) { /* "an NSO spokesperson" */
            poly_identity_org(x, e);
            if (!x->stakeholder) x->stakeholder = e->stakeholder;
        }
        return i;
    }
    return POLY_NONE;
}

/* "The official", "the administration official" behind "a senior administration official": the
 * same, whom nobody names. The last one heard under the noun; another word ("the second official")
 * is another one. */
static uint32_t same_nobody(state *s, const poly_entity *e, poly_range source, uint32_t now)
{
    uint32_t steps = 0;
    if (!poly_has_article(s, source) || source.tok_end != e->core.tok_end) return POLY_NONE;
    const uint32_t noun = s->r.in->toks->at[e->core.tok_end - 1].form;
    for (uint32_t q = now; q-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_identity *x = s->who[q] != POLY_NONE ? poly_identity_at(s, s->who[q]) : NULL;
        if (!x || x->type != POLY_SP_PERSON || x->n_name || poly_range_none(x->name_at)) continue;
        const bool another = e->gender && x->gender && e->gender != x->gender;
        if (s->r.in->toks->at[x->name_at.tok_end - 1].form != noun || another) continue;
        return poly_holds_words(&s->r, source, x->name_at) ? s->who[q] : POLY_NONE;
    }
    return POLY_NONE;
}

/* "Wakil Ketua Komisi II DPR ini": the office of somebody whose name stood alone until here; not a
 * former one. Indonesian only. */
static void learn_office(state *s, uint32_t id, const poly_entity *e)
{
    poly_identity *x = poly_identity_at(s, id);
    const bool office = e->entry != POLY_NONE && !e->former &&
                        poly_engine_entry(s->r.in->engine, e->entry)->kind == POLY_K_ROLE;
    if (!poly_range_none(x->role) || !office || !poly_range_none(x->org) ||
        poly_sentence_lang(&s->r, e->core.tok) == POLY_LANG_EN)
        return;
    x->role = e->role;
    x->role_entry = e->entry;
    poly_identity_org(x, e);
    if (!x->stakeholder) x->stakeholder = e->stakeholder;
}

/* "Dokter Rumah Sakit Budi Utama tersebut" behind Mira Tarrika, of whom nothing was told: her
 * office; what looks like a name in it is the institution's. */
void poly_learn_described(state *s, uint32_t id, const poly_entity *e)
{
    const uint32_t at = e->role.tok;
    poly_entity office = *e;
    if (id == POLY_NONE || poly_range_none(e->role)) return;
    /* "Putra | aktris Mira Tarrika itu" */
    if (at > s->r.in->sents->at[poly_sentence_of(s->r.in->sents, at)].tok &&
        s->r.in->toks->at[at - 1].kind == POLY_TOK_WORD &&
        !poly_hit_at(s->r.in->hits, at - 1, POLY_K_CUE))
        return;
    if (!poly_range_none(e->org) && e->org_entry == POLY_NONE && e->org.tok_end <= e->core.tok)
        office.org.tok_end = office.org_whole.tok_end = e->core.tok_end;
    learn_office(s, id, &office);
}

/* An office that somebody holds, no occupation: "minister", not "analyst". */
static bool is_office(const state *s, uint32_t entry)
{
    const poly_entry *x = entry != POLY_NONE ? poly_engine_entry(s->r.in->engine, entry) : NULL;
    return x && x->kind == POLY_K_ROLE && !(x->props & POLY_P_GENERIC);
}

/* English: "a security expert", "another researcher": one of many, not the one spoken of. */
static bool is_another(const state *s, const poly_entity *e, poly_range source)
{
    return poly_is_particle(s, source.tok, POLY_PART_INDEFINITE) && !is_office(s, e->entry) &&
           poly_sentence_lang(&s->r, source.tok) == POLY_LANG_EN;
}

/* "Sultan mengatakan" where the article has a Sultan Baharan, "Raja" of Raja Sihombar: a word
 * for an office that is somebody's name. Indonesian. */
static uint32_t so_named(state *s, const poly_entity *e)
{
    const poly_token *t = &s->r.in->toks->at[e->core.tok];
    const bool name = e->core.tok_end == e->core.tok + 1 && (t->flags & POLY_TOKF_CAP) &&
                      (poly_forms_info(s->r.in->toks->forms, t->form)->flags & POLY_FORM_GIVEN) &&
                      poly_range_none(e->org) &&
                      poly_sentence_lang(&s->r, e->core.tok) != POLY_LANG_EN;
    return name ? poly_identity_by_words(&s->r, e->core, POLY_SP_PERSON) : POLY_NONE;
}

/* English: "the security researcher", "the hacker" is not the commissioner last heard: one by whose
 * occupation they are of no state. Officials may be lawyers and professors, too. */
static bool is_outsider(const state *s, const poly_entity *e, const poly_identity *x)
{
    static const bool outside[POLY_SH_N] = {
        [POLY_SH_INDUSTRY] = true, [POLY_SH_MEDIA] = true, [POLY_SH_THREAT_ACTOR] = true};
    return is_office(s, x->role_entry) && poly_is_of_state(poly_stakeholder_of(s, x)) &&
           outside[e->stakeholder] && !x->former;
}

/* "Kedua menteri itu": the two named last, whoever of them spoke. Indonesian. */
static uint32_t both_of(state *s, const poly_entity *e, uint32_t q)
{
    const uint32_t at = e->core.tok;
    if (!at || !poly_is_particle(s, at - 1, POLY_PART_SEVERAL) ||
        poly_sentence_lang(&s->r, at) == POLY_LANG_EN)
        return POLY_NONE;
    const poly_range words = {at - 1, e->core.tok_end};
    const uint32_t id = poly_group_meant(s, words);
    if (id != POLY_NONE) s->mention[q] = words;
    return id;
}

/* Officials, those elected or to be elected, and men of business: so called may be any of them. */
static bool is_politics(uint8_t stakeholder)
{
    return stakeholder == POLY_SH_LEGISLATURE || stakeholder == POLY_SH_PARTY ||
           stakeholder == POLY_SH_LOCAL_GOVERNMENT || stakeholder == POLY_SH_EXECUTIVE ||
           stakeholder == POLY_SH_INDUSTRY;
}

/* English: may `noun` be another word for somebody of whom the article speaks? "The businessman",
 * "the candidate" are, and a place has several in its parliament: "the Florida senator"; but it has
 * one mayor, a house one owner, whom nobody need have named. */
static bool is_another_word(const state *s, const poly_entity *noun)
{
    return noun->entry != POLY_NONE &&
           ((poly_engine_entry(s->r.in->engine, noun->entry)->props & POLY_P_VARIES) ||
            (noun->stakeholder == POLY_SH_LEGISLATURE &&
             poly_place_before(&s->r, noun->core.tok) != POLY_NONE));
}

/* English: "the senators", "the candidates". */
static bool are_many(const state *s, uint32_t noun)
{
    const poly_str f = poly_form_str(&s->r, s->r.in->toks->at[noun].form);
    return poly_str_ends(f, POLY_S("s")) && !poly_str_ends(f, POLY_S("ss"));
}

/* English: "Vale is taking questions. | The Florida senator began by saying": whom the article
 * speaks of, under another word: whoever a pronoun in its place would mean, where nothing that is
 * told of them speaks against it. POLY_NONE: nobody is. */
static uint32_t by_variation(state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    enum { SENTENCES = 2 };
    const poly_sentences *sents = s->r.in->sents;
    const poly_entities *ents = s->r.in->ents;
    const bool home = !poly_range_none(e->org) && e->org.tok_end <= e->core.tok &&
                      poly_hit_at(s->r.in->hits, e->org.tok, POLY_K_PLACE);
    if (!sents->count || !is_another_word(s, e) || (!poly_range_none(e->org) && !home) ||
        source.tok_end != e->core.tok_end || !poly_has_article(s, source) ||
        are_many(s, source.tok_end - 1) || poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
        return POLY_NONE;
    const poly_entity noun = *e; /* entities may move */
    const uint32_t id = poly_by_pronoun(s, q, noun.gender, POLY_PRONOUN_SG);
    const poly_identity *x = id != POLY_NONE ? poly_identity_at(s, id) : NULL;
    if (!x || x->type != POLY_SP_PERSON || x->n_name < 2 || x->former != noun.former ||
        poly_is_of_elsewhere(&s->r, noun.core.tok, x))
        return POLY_NONE;
    const uint8_t side = poly_stakeholder_of(s, x);
    if (!poly_range_none(x->role) && !is_politics(side)) return POLY_NONE;
    const uint32_t start = poly_quote_start(s, q), at = start < source.tok ? start : source.tok;
    const uint32_t here = poly_sentence_of(sents, at);
    for (uint32_t i = ents->first[at], steps = 0; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        if (poly_sentence_of(sents, ents->at[i].core.tok) + SENTENCES < here) break;
        if (s->r.ids.of_entity[i] == id) return id;
    }
    return POLY_NONE;
}

uint32_t poly_of_role(state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    const uint32_t bearer = so_named(s, e);
    if (bearer != POLY_NONE) return bearer;
    const uint32_t both = both_of(s, e, q);
    if (both != POLY_NONE) return both;
    const bool new = is_another(s, e, source);
    uint32_t known = new ? POLY_NONE : poly_identity_by_role(&s->r, e, e->core.tok);
    if (known == POLY_NONE && !new) known = poly_person_of(s, e, source, q);
    if (known != POLY_NONE) return known;
    const uint32_t nobody = poly_sentence_lang(&s->r, source.tok) == POLY_LANG_EN
                                ? same_nobody(s, e, source, q)
                                : POLY_NONE;
    if (nobody != POLY_NONE) return nobody;
    const uint32_t called = poly_person_called(s, e, source);
    if (called != POLY_NONE) return called;
    const uint32_t holder = poly_holder_of(&s->r, e, source),
                   before = same_office(s, e, holder, source);
    if (before != POLY_NONE) return before;
    s->guessed[q] = true;
    const uint32_t named = holder != POLY_NONE ? poly_identity_of_holder(&s->r, holder) : POLY_NONE;
    if (named != POLY_NONE) return named; /* "Budi Arie" elsewhere, "Menkominfo" here */
    const uint32_t same = poly_last_described(s, e, source, q);
    if (same != POLY_NONE) {
        learn_office(s, same, e);
        return same;
    }
    /* "the lawyer", with at most a document heard since */
    const bool paper =
        s->last != POLY_NONE && poly_identity_at(s, s->last)->type == POLY_SP_DOCUMENT;
    const poly_identity *before_it =
        s->last_person != POLY_NONE ? poly_identity_at(s, s->last_person) : NULL;
    /* "the second official" */
    const bool other =
        before_it && !before_it->n_name && !poly_holds_words(&s->r, source, before_it->name_at);
    /* "the inspector general" is not the adviser last heard, "the plumber" not the chief */
    const bool everyday =
        before_it && e->stakeholder == POLY_SH_PUBLIC && is_office(s, before_it->role_entry);
    const bool clash = before_it && !poly_range_none(before_it->role) &&
                       (everyday || is_office(s, e->entry) || is_outsider(s, e, before_it)) &&
                       poly_sentence_lang(&s->r, source.tok) == POLY_LANG_EN;
    const bool lately = !other && !clash && poly_has_article(s, source) &&
                        poly_range_none(e->org) && (paper || s->last == s->last_person);
    if (lately && poly_suits(s, s->last_person, e->gender, POLY_PRONOUN_SG)) return s->last_person;
    const uint32_t varied = by_variation(s, e, q, source);
    if (varied != POLY_NONE) return varied;
    const uint32_t id = poly_identity_add(&s->r, e, POLY_SP_PERSON, source);
    if (id == POLY_NONE) return id;
    poly_identity_at(s, id)->n_name = 0;
    poly_identity_at(s, id)->holder = holder;
    poly_give_org(s, id, e, source);
    return id;
}
