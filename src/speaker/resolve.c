/*
 * resolve.c - the source phrase of each quote -> an identity.
 *
 *   in   founds with their source phrases, identities
 *   out  by quote: who, the words that name them, whether that was guessed
 *
 * Left to others: which entity of a phrase tells who it is (source_entity.c), pronouns
 * (antecedent.c), names and spellings (identity.c, likeness.c, shortname.c), offices (role.c),
 * institutions (institution.c), documents (document.c), several at once (group.c), descriptions
 * (unnamed.c), words that are no entity (words.c), the public records (speaker.c).
 *
 * Method: quotes are resolved in reading order, as a reader would: a name is looked up among the
 * identities, an office among those who hold it, a description ("politikus itu", "the agency"), a
 * pronoun or the clitic -nya goes to whoever was last spoken of and fits. Nothing here guesses at
 * random: where nothing fits, the source gets a record of its own with its words as the mention.
 */
#include "speaker/resolve.h"

#include <assert.h>

typedef poly_resolution state;

/* ---- the whole source phrase ----------------------------------------------------------------- */
/* "The law [enforcement organizations]": with the article of the whole phrase. */
static poly_range with_article(const state *s, const poly_found *f)
{
    enum { ADJECTIVES = 4 };
    poly_range r = f->source;
    const bool near = f->phrase.tok < r.tok && r.tok - f->phrase.tok <= ADJECTIVES;
    if (near && poly_is_particle(s, f->phrase.tok, POLY_PART_DEFINITE)) r.tok = f->phrase.tok;
    return r;
}

/* "the Irish data [watchdog]", "The research [firm]": the head of the whole phrase is a noun for an
 * institution. */
static bool names_body(const state *s, const poly_found *f)
{
    enum { BEHIND = 3 };
    const uint32_t end = f->phrase.tok_end;
    if (end <= f->source.tok_end || end > f->source.tok_end + BEHIND ||
        poly_sentence_lang(&s->r, f->source.tok) != POLY_LANG_EN)
        return false;
    for (uint32_t i = f->phrase.tok; i < end; i++) {
        const poly_token *t = &s->r.in->toks->at[i];
        if (t->kind != POLY_TOK_WORD || poly_is_particle(s, i, POLY_PART_PREPOSITION))
            return false; /* "analysts at the firm" */
        const bool word =
            poly_forms_info(s->r.in->toks->forms, t->form)->flags & POLY_FORM_NO_NAME_EN;
        const bool named = (t->flags & POLY_TOKF_CAP) && i > f->phrase.tok && !word &&
                           !poly_hit_at(s->r.in->hits, i, POLY_K_PLACE);
        /* "the LockBit ransomware gang" */
        if (named && !(t->flags & POLY_TOKF_UPPER)) return false;
    }
    return poly_is_particle(s, end - 1, POLY_PART_BODY) &&
           !(s->r.in->toks->at[end - 2].flags & POLY_TOKF_CAP);
}

/* The object form of an English pronoun that is the whole source, or its possessive ("its statement
 * that"), or NULL. */
static const poly_entry *object_pronoun(const state *s, poly_range source)
{
    const poly_hit *h = source.tok_end == source.tok + 1
                            ? poly_hit_at(s->r.in->hits, source.tok, POLY_K_PRONOUN)
                            : NULL;
    const bool whole = h && h->tok_end == source.tok_end && h->lang == POLY_LANG_EN;
    const poly_entry *e = whole ? poly_engine_entry(s->r.in->engine, h->entry) : NULL;
    const bool upper = (s->r.in->toks->at[source.tok].flags & POLY_TOKF_UPPER) != 0; /* "US" */
    const bool whose = e && (e->props & POLY_P_POSS) && e->cls != POLY_PRONOUN_PL;
    return e && (whose || (e->props & POLY_P_OBJ)) && !upper ? e : NULL;
}

/* ---- one source ------------------------------------------------------------------------------ */
/* "Singapore earlier this month announced": its government. More than a day beside it is another
 * name: "Singapore CERT". */
static uint32_t of_place(state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    uint32_t from = source.tok, to = e->core.tok_end;
    while (from < e->core.tok && poly_is_particle(s, from, POLY_PART_DETERMINER)) from++;
    while (to < source.tok_end && !(s->r.in->toks->at[to].flags & POLY_TOKF_CAP) &&
           (poly_is_particle(s, to, POLY_PART_ADVERB) ||
            poly_hit_at(s->r.in->hits, to, POLY_K_CALENDAR)))
        to++;
    if (from != e->core.tok || (to == e->core.tok_end && to < source.tok_end))
        return poly_of_words(s, source, POLY_SP_ORGANISATION, &s->mention[q]);
    s->mention[q] = e->core;
    return poly_country_meant(s, e);
}

/* English: "Chats from the gang were seen and indicate": a word with the capital of its sentence
 * only that ends as plurals do, beside no quoting verb, is nobody's name. */
static bool is_plural_noun(const state *s, const poly_entity *e)
{
    const poly_sentences *sents = s->r.in->sents;
    const uint32_t i = e->core.tok;
    if (e->strength || e->core.tok_end != i + 1 || !sents->count ||
        poly_sentence_lang(&s->r, i) != POLY_LANG_EN ||
        sents->at[poly_sentence_of(sents, i)].tok != i)
        return false;
    const poly_token *t = &s->r.in->toks->at[i];
    const poly_str f = poly_forms_str(s->r.in->toks->forms, t->form);
    const bool given =
        (poly_forms_info(s->r.in->toks->forms, t->form)->flags & POLY_FORM_GIVEN) != 0;
    return !given && !(t->flags & POLY_TOKF_UPPER) && poly_str_ends(f, POLY_S("s")) &&
           !poly_str_ends(f, POLY_S("'s")) && !poly_str_ends(f, POLY_S("ss")) &&
           !poly_str_ends(f, POLY_S("us")) && !poly_str_ends(f, POLY_S("is"));
}

/* The cue of a quote that a frame attributes ("menurut", "according to"), or NULL. */
static const poly_entry *frame_of(const state *s, const poly_found *f)
{
    const poly_entry *cue =
        f->cue_entry != POLY_NONE ? poly_engine_entry(s->r.in->engine, f->cue_entry) : NULL;
    return cue && cue->cls == POLY_CUE_FRAME ? cue : NULL;
}

/* Does a frame of that cue name data or a paper: "berdasarkan survei", "menurut laporan"? */
static bool names_paper(const poly_found *f, const poly_entry *frame)
{
    return (frame->props & POLY_P_DOC) && f->cue.tok_end > f->cue.tok + 1;
}

/* "Berdasarkan survei Litbang Lontar,", "menurut laporan Pantau Iklim": a cue that names data or a
 * paper, and behind it a name of whom the article tells nothing a person would have: whoever
 * published it. Indonesian. */
static bool is_publisher(const state *s, const poly_entity *e, uint32_t i, uint32_t q)
{
    const poly_found *f = &s->r.founds->at[q];
    const poly_entry *frame = frame_of(s, f);
    if (!frame || !names_paper(f, frame) ||
        (frame->props & POLY_P_RELAY) || /* known to be outlets */
        f->source.tok != f->cue.tok_end || poly_sentence_lang(&s->r, e->core.tok) == POLY_LANG_EN)
        return false;
    const uint32_t id = s->r.ids.of_entity[i], form = s->r.in->toks->at[e->core.tok].form;
    const poly_identity *x = id != POLY_NONE ? &s->r.ids.at[id] : NULL;
    const bool introduced = x && (!poly_range_none(x->role) || !poly_range_none(x->org) ||
                                  x->gender || x->type != POLY_SP_PERSON);
    return !introduced && !e->gender && poly_range_none(e->role) && poly_range_none(e->org) &&
           e->phrase.tok == e->core.tok && e->phrase.tok_end == e->core.tok_end &&
           !(poly_forms_info(s->r.in->toks->forms, form)->flags & POLY_FORM_GIVEN);
}

uint32_t poly_of_entity(state *s, uint32_t i, uint32_t q, poly_range source)
{
    const poly_entity *e = poly_entity_at(s, i);
    uint32_t id;
    switch (e->kind) {
    case POLY_E_PERSON:
        if (is_plural_noun(s, e) && s->r.ids.of_entity[i] == POLY_NONE)
            return poly_identity_add(&s->r, NULL, POLY_SP_UNKNOWN, source);
        if (poly_is_description(s, e, q, source) &&
            poly_suits(s, s->last_person, e->gender, POLY_PRONOUN_SG)) {
            s->mention[q] = source;
            poly_learn_described(s, s->last_person, e);
            return s->last_person;
        }
        if (is_publisher(s, e, i, q)) {
            id = s->r.ids.of_entity[i];
            if (id == POLY_NONE) id = poly_identity_by_words(&s->r, e->core, POLY_SP_ORGANISATION);
            if (id == POLY_NONE)
                return poly_identity_add(&s->r, NULL, POLY_SP_ORGANISATION, e->core);
            poly_identity_at(s, id)->type = POLY_SP_ORGANISATION;
            return id;
        }
        if ((id = s->r.ids.of_entity[i]) != POLY_NONE) {
            poly_learn_owner(s, id, q);
            return id;
        }
        id = poly_identity_by_words(&s->r, e->core, POLY_SP_PERSON);
        if (id == POLY_NONE) id = poly_identity_by_words(&s->r, e->core, POLY_SP_ORGANISATION);
        return id != POLY_NONE ? id : poly_identity_add(&s->r, e, POLY_SP_PERSON, e->core);
    case POLY_E_ORG: return poly_of_org(s, i, q, source);
    case POLY_E_ROLE: return poly_of_role(s, e, q, source);
    case POLY_E_GROUP: return poly_of_group(s, e, q, source);
    case POLY_E_DOCUMENT: return poly_of_document(s, e, source);
    case POLY_E_PLACE:
        id = of_place(s, e, q, source);
        if (id != POLY_NONE && s->mention[q].tok == e->core.tok &&
            s->mention[q].tok_end == e->core.tok_end)
            poly_identity_at(s, id)->place = e->entry;
        return id;
    default: return POLY_NONE;
    }
}

/* A quote without words for its source: the clitic, or whoever the quote before is by. */
static uint32_t of_nobody(state *s, uint32_t q)
{
    const poly_found *f = &s->r.founds->at[q];
    s->guessed[q] = true;
    if (f->clitic) return poly_by_pronoun(s, q, 0, POLY_PRONOUN_SG);
    if (f->follows >= q) return POLY_NONE;
    enum { NEAR = 4 }; /* "A." "B," kata Budi: both are by Budi */
    const uint32_t end = poly_quote_end(s, q),
                   next = q + 1 < s->r.founds->count ? poly_quote_start(s, q + 1) : 0;
    const bool goes_on = next > end && next < end + NEAR &&
                         s->r.founds->at[q + 1].type == POLY_DIRECT &&
                         !(s->r.in->toks->at[next - 1].flags & POLY_TOKF_PARA);
    const uint32_t subject =
        goes_on ? POLY_NONE
                : poly_subject_before(&s->r, poly_quote_end(s, f->follows), poly_quote_start(s, q));
    return subject != POLY_NONE ? subject : s->who[f->follows];
}

/* What bears a name that no entity explains: an institution where English has an article before
 * several words ("the Harbour Rights Campaign"), and where Indonesian quotes a paper or an outlet
 * ("berdasarkan data Indikator Mutu Laut", "dikutip dari Kabar Selat"); else a person. */
static uint8_t type_of_words(const state *s, const poly_found *f, poly_range source)
{
    if (poly_sentence_lang(&s->r, source.tok) == POLY_LANG_EN)
        return source.tok_end > source.tok + 2 &&
                       poly_is_particle(s, source.tok, POLY_PART_DEFINITE) &&
                       (s->r.in->toks->at[source.tok_end - 1].flags & POLY_TOKF_CAP)
                   ? POLY_SP_ORGANISATION
                   : POLY_SP_PERSON;
    enum { GROUND = POLY_P_DOC | POLY_P_WEAK }; /* "berdasarkan" */
    const poly_entry *frame = frame_of(s, f);
    return frame && (names_paper(f, frame) || (frame->props & GROUND) == GROUND ||
                     (frame->props & POLY_P_RELAY))
               ? POLY_SP_ORGANISATION
               : POLY_SP_PERSON;
}

/* "A: I think so." */
static bool is_answer(const state *s, uint32_t q)
{
    const uint32_t start = poly_quote_start(s, q);
    return start > 1 && poly_mark_at(&s->r, start - 1, ':') &&
           poly_is_particle(s, start - 2, POLY_PART_ANSWERER);
}

/* English: "JAKE TARPER: Why?": whose label opens a turn of a transcript is somebody of that name,
 * though its capitals look like an institution's; POLY_NONE: it is no such label. */
static uint32_t of_label(state *s, uint32_t q)
{
    const poly_found *f = &s->r.founds->at[q];
    const poly_entities *ents = s->r.in->ents;
    if (f->type != POLY_DIRECT || !poly_range_none(f->cue) ||
        !poly_mark_at(&s->r, f->source.tok_end, ':') ||
        poly_quote_start(s, q) != f->source.tok_end + 1 ||
        poly_sentence_lang(&s->r, f->source.tok) != POLY_LANG_EN)
        return POLY_NONE;
    for (uint32_t i = f->source.tok; i < f->source.tok_end; i++) {
        const poly_token *t = &s->r.in->toks->at[i];
        if (t->kind != POLY_TOK_WORD || !(t->flags & POLY_TOKF_UPPER)) return POLY_NONE;
    }
    for (uint32_t i = ents->first[f->source.tok];
         i < ents->count && ents->at[i].core.tok < f->source.tok_end; i++) {
        const poly_entity *e = &ents->at[i];
        if (e->kind != POLY_E_ORG || e->entry != POLY_NONE || e->strength) return POLY_NONE;
    }
    const uint32_t id = poly_identity_by_words(&s->r, f->source, POLY_SP_PERSON);
    return id != POLY_NONE ? id : poly_identity_add(&s->r, NULL, POLY_SP_PERSON, f->source);
}

/* "according to | her": whom the object form of an English pronoun means. */
static uint32_t of_object(state *s, const poly_entry *object, uint32_t q)
{
    const uint8_t gender = object->props & POLY_P_M ? 'm' : object->props & POLY_P_F ? 'f' : 0;
    s->guessed[q] = true;
    s->mention[q] = s->r.founds->at[q].source;
    return poly_by_pronoun(s, q, gender, object->cls);
}

static uint32_t resolve(state *s, uint32_t q)
{
    assert(q < s->r.founds->count);
    const poly_found *f = &s->r.founds->at[q];
    s->guessed[q] = poly_range_none(f->source);
    if (s->guessed[q])
        return s->answers != POLY_NONE && is_answer(s, q) ? s->answers : of_nobody(s, q);
    const uint32_t label = of_label(s, q);
    if (label != POLY_NONE) {
        s->mention[q] = f->source;
        return label;
    }
    poly_range source = with_article(s, f);
    const bool body = names_body(s, f);
    if (body) source.tok_end = f->phrase.tok_end;
    const poly_entry *object = object_pronoun(s, f->source);
    if (object) return of_object(s, object, q);
    const uint32_t kind = body ? POLY_NONE : poly_person_of_kind(s, source);
    if (kind != POLY_NONE) {
        s->guessed[q] = true;
        s->mention[q] = source;
        return kind;
    }
    const uint32_t best = body ? POLY_NONE : poly_entity_meant(s, f),
                   known = poly_of_description(s, q, source, best);
    if (known != POLY_NONE || best == POLY_NONE) {
        s->guessed[q] = true;
        s->mention[q] = source;
        return known != POLY_NONE
                   ? known
                   : poly_of_words(s, source, type_of_words(s, f, source), &s->mention[q]);
    }
    const poly_entity *e = poly_entity_at(s, best);
    if (e->kind == POLY_E_PERSON) {
        const uint32_t circle = poly_body_of_person(s, best, &s->mention[q]);
        if (circle != POLY_NONE) return circle;
        e = poly_entity_at(s, best);
    }
    if (e->kind == POLY_E_PRONOUN) return poly_of_pronoun(s, best, q);
    const uint32_t body_first = poly_group_led_by(s, f->source, best);
    if (body_first != POLY_NONE) { /* "the EU and its member states": the first named */
        const uint32_t id = poly_of_entity(s, body_first, q, poly_entity_at(s, body_first)->core);
        s->mention[q] = f->source;
        return id;
    }
    uint32_t list[POLY_MEMBERS];
    const uint32_t n = poly_group_listed(s, source, best, list);
    const bool named_org = e->kind == POLY_E_ORG && s->r.ids.of_entity[best] != POLY_NONE;
    s->mention[q] = e->kind == POLY_E_PERSON || named_org ? e->core : source;
    if (n) {
        s->mention[q].tok_end = poly_entity_at(s, list[n - 1])->core.tok_end;
        const uint32_t first = poly_entity_at(s, list[0])->core.tok;
        if (first < s->mention[q].tok) s->mention[q].tok = first; /* "UK, | White House" */
        return poly_group_join(s, list, n);
    }
    return poly_of_entity(s, best, q, source);
}

/* ---- all quotes ------------------------------------------------------------------------------ */
static void hear(state *s, uint32_t q)
{
    const uint32_t id = s->who[q];
    if (id == POLY_NONE || s->r.founds->at[q].aside) return;
    const uint8_t type = poly_identity_at(s, id)->type;
    const poly_range words = s->mention[q];
    /* "they", "she" of whom nothing else is known: "the former minister" is still whoever spoke
     * before */
    const bool somebody = type == POLY_SP_GROUP || type == POLY_SP_PERSON;
    const bool shadow = somebody && !poly_identity_at(s, id)->n_name && !poly_range_none(words) &&
                        poly_hit_at(s->r.in->hits, words.tok, POLY_K_PRONOUN) &&
                        poly_sentence_lang(&s->r, words.tok) == POLY_LANG_EN;
    if (!shadow || s->last == POLY_NONE) s->last = id;
    poly_identity_at(s, id)->last_seen = poly_quote_start(s, q);
    if (type == POLY_SP_PERSON) s->last_person = id;
    if (type == POLY_SP_ORGANISATION || type == POLY_SP_GROUP) s->last_org = id;
    const uint32_t issuer = type == POLY_SP_DOCUMENT ? poly_identity_at(s, id)->issuer : POLY_NONE;
    if (issuer != POLY_NONE && poly_identity_at(s, issuer)->type != POLY_SP_PERSON)
        s->last_org = issuer;
}

/* "The company said", "the regulator": what an institution is of which nothing else tells it. */
static void learn_kind(state *s, uint32_t q)
{
    static const bool telling_kind[POLY_SH_N] = {[POLY_SH_INDUSTRY] = true,
                                                 [POLY_SH_REGULATOR] = true,
                                                 [POLY_SH_ACADEMIA] = true,
                                                 [POLY_SH_CIVIL_SOCIETY] = true};
    const uint32_t id = s->who[q];
    const poly_range words = s->mention[q];
    if (id == POLY_NONE || poly_range_none(words) || !poly_has_article(s, words) ||
        poly_sentence_lang(&s->r, words.tok) != POLY_LANG_EN ||
        (s->r.in->toks->at[words.tok_end - 1].flags & POLY_TOKF_CAP))
        return;
    poly_identity *x = poly_identity_at(s, id);
    const uint8_t kind = poly_kind_of_body(s, words.tok_end - 1);
    const bool sure = kind == POLY_SH_INDUSTRY || x->n_name > 1;
    if (x->type == POLY_SP_ORGANISATION && x->n_name && sure && telling_kind[kind] &&
        poly_stakeholder_of(s, x) == POLY_SH_UNKNOWN)
        x->stakeholder = kind;
}

/* Of an interview whose first answer is quote q: whom the article introduces with the full name
 * before its first question, or POLY_NONE. */
static uint32_t interviewee(const state *s, uint32_t q)
{
    const poly_entities *ents = s->r.in->ents;
    const uint32_t answer = poly_quote_start(s, q);
    uint32_t question = 0;
    while (question < answer && !(poly_is_particle(s, question, POLY_PART_ASKER) &&
                                  poly_mark_at(&s->r, question + 1, ':')))
        question++;
    if (question == answer) return POLY_NONE;
    for (uint32_t i = 0; i < ents->count && ents->at[i].core.tok < question; i++) {
        const uint32_t id = s->r.ids.of_entity[i];
        if (ents->at[i].kind == POLY_E_PERSON && id != POLY_NONE && s->r.ids.at[id].n_name > 1 &&
            s->r.ids.at[id].type == POLY_SP_PERSON)
            return id;
    }
    return POLY_NONE;
}

/* Whom the article names as the source of a quote, wherever: they are likelier to be meant by "dia"
 * than people it only tells of. And whether it is an interview. */
static void note_speakers(state *s)
{
    s->answers = POLY_NONE;
    s->speaks = poly_arena_alloc(s->r.a, (size_t)s->r.ids.count + 1, sizeof *s->speaks);
    for (uint32_t q = 0; s->speaks && q < s->r.founds->count; q++) {
        const poly_found *f = &s->r.founds->at[q];
        const bool named = !poly_range_none(f->source) && !f->aside;
        if (!s->interview && is_answer(s, q)) {
            s->interview = true;
            s->answers = interviewee(s, q);
        }
        const uint32_t best = named ? poly_best_entity(s, f->source) : POLY_NONE;
        if (best != POLY_NONE && s->r.ids.of_entity[best] != POLY_NONE)
            s->speaks[s->r.ids.of_entity[best]] = true;
    }
}

void poly_resolve(poly_resolution *s)
{
    note_speakers(s);
    for (uint32_t q = 0; q < s->r.founds->count && !s->r.a->status; q++) {
        s->who[q] = resolve(s, q);
        poly_outlet_named(s, q);
        learn_kind(s, q);
        hear(s, q);
        if (!s->r.founds->at[q].aside) s->heard_to = q + 1;
    }
    /* Paragraphs of one quote whose attribution comes at its end. */
    for (uint32_t q = s->r.founds->count; q-- > 0;) {
        const uint32_t f = s->r.founds->at[q].follows;
        if (f != POLY_NONE && f > q) s->who[q] = s->who[f];
    }
    if (!s->r.a->status) poly_leads_named(s);
}
