/*
 * pronoun.c - who is meant by "dia", "she", "-nya", "pihaknya", "they".
 *
 *   in   a quote, whoever was heard before, the people and institutions named since out an identity
 *
 * Method: somebody new who is the subject of a sentence since the last quote, else whoever was
 * heard last and fits in gender and number, else the last one named; nobody whom the English quote
 * names in the clause of the pronoun ("he told Lee").
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

/* ---- who is meant by a pronoun --------------------------------------------------------------- */
bool poly_suits(const state *s, uint32_t id, uint8_t gender, uint8_t number)
{
    if (id == POLY_NONE) return false;
    const poly_identity *x = &s->r.ids.at[id];
    if (number == POLY_PRONOUN_PL)
        return x->type == POLY_SP_GROUP || x->type == POLY_SP_ORGANISATION;
    if (x->type != POLY_SP_PERSON) return false;
    for (uint32_t k = 0; k < s->n_beside; k++) {
        if (s->beside[k] == id) return false;
    }
    return !gender || !x->gender || gender == x->gender;
}

/* "Sementara itu, | Chairman Nusa, Adi Cahya, menyambut": nothing stands before token `tok` of its
 * sentence but what opens it and a comma, and nobody is named there. */
static bool behind_opening(const state *s, uint32_t from, uint32_t tok)
{
    enum { WORDS = 8 };
    const poly_entities *ents = s->r.in->ents;
    if (tok < from + 2 || tok > from + WORDS || !poly_mark_at(&s->r, tok - 1, ',')) return false;
    for (uint32_t i = from; i + 1 < tok; i++) {
        if (poly_mark_at(&s->r, i, ',')) return false;
    }
    for (uint32_t i = ents->first[from]; i < ents->first[tok]; i++) {
        if (ents->at[i].kind == POLY_E_PERSON || ents->at[i].kind == POLY_E_ORG) return false;
    }
    return true;
}

/* English: "He mocked | Lee": does a pronoun stand from `from` on, so that the name at `tok` is no
 * subject? Not "Its chief Lee". */
static bool behind_pronoun(const state *s, uint32_t from, uint32_t tok)
{
    const poly_hits *h = s->r.in->hits;
    for (uint32_t i = from; i < tok; i++) {
        const poly_hit *x = poly_hit_at(h, i, POLY_K_PRONOUN);
        if (x && x->lang == POLY_LANG_EN &&
            !(poly_engine_entry(s->r.in->engine, x->entry)->props & POLY_P_POSS))
            return poly_sentence_lang(&s->r, i) == POLY_LANG_EN;
    }
    return false;
}

static bool opens_sentence(const state *s, const poly_entity *e)
{
    const poly_sentences *sents = s->r.in->sents;
    if (!sents->count) return false;
    const uint32_t from = sents->at[poly_sentence_of(sents, e->phrase.tok)].tok;
    return e->phrase.tok <= from + 2 && !behind_pronoun(s, from, e->phrase.tok);
}

/* "Ditanya soal pasar, | Budi tersenyum": the subject of its sentence, behind what opens it? */
static bool is_opened(const state *s, const poly_entity *e)
{
    const poly_sentences *sents = s->r.in->sents;
    return sents->count &&
           behind_opening(s, sents->at[poly_sentence_of(sents, e->phrase.tok)].tok, e->phrase.tok);
}

/* Is person `id` introduced here, as the subject of a sentence? */
static bool is_introduced(const state *s, const poly_entity *e, uint32_t id)
{
    const poly_range intro = s->r.ids.at[id].intro;
    return e->core.tok >= intro.tok && e->core.tok < intro.tok_end && is_opened(s, e);
}

/* "Adi dinilai gagal": of whom something is said, who says nothing. Who is met or asked ("ditemui")
 * may speak. */
static bool is_judged(const state *s, const poly_entity *e)
{
    enum { PASSIVE_BYTES = 6, FILLERS = 3 };
    const poly_tokens *toks = s->r.in->toks;
    uint32_t i = e->phrase.tok_end;
    if (poly_sentence_lang(&s->r, e->core.tok) == POLY_LANG_EN) return false;
    /* "menurut Adi ditutup" */
    if (e->phrase.tok && poly_hit_at(s->r.in->hits, e->phrase.tok - 1, POLY_K_CUE)) return false;
    for (uint32_t k = 0; k < FILLERS && i < toks->count; k++, i++) {
        const poly_hits *h = s->r.in->hits;
        if (!poly_hit_is(h, i, POLY_K_PARTICLE, POLY_PART_ADVERB) &&
            !poly_hit_is(h, i, POLY_K_PARTICLE, POLY_PART_AUXILIARY))
            break;
    }
    if (i >= toks->count || toks->at[i].kind != POLY_TOK_WORD ||
        (toks->at[i].flags & POLY_TOKF_CAP))
        return false;
    const poly_str f = poly_forms_str(toks->forms, toks->at[i].form);
    return f.n >= PASSIVE_BYTES && poly_str_starts(f, POLY_S("di")) &&
           !poly_hit_is(s->r.in->hits, i, POLY_K_PARTICLE, POLY_PART_ASKED);
}

/* "berselisih dengan Budi", "bertanya kepada Ani": behind a preposition nobody is the subject; but
 * "disampaikan oleh Budi". */
static bool is_object(const state *s, const poly_entity *e)
{
    const uint32_t i = e->phrase.tok;
    if (!i || poly_sentence_lang(&s->r, i) == POLY_LANG_EN) return false;
    const poly_hits *h = s->r.in->hits;
    return poly_hit_is(h, i - 1, POLY_K_PARTICLE, POLY_PART_COMPANION) ||
           (poly_hit_is(h, i - 1, POLY_K_PARTICLE, POLY_PART_PREPOSITION) &&
            !poly_hit_is(h, i - 1, POLY_K_PARTICLE, POLY_PART_ISSUER));
}

/* "mendapat apresiasi dari | Adi. Menurutnya": who says something of it. Indonesian. */
static bool responds(const state *s, uint32_t i)
{
    enum { WORDS = 2 };
    const poly_hits *h = s->r.in->hits;
    for (uint32_t k = i; k > 0 && i - k < WORDS; k--) {
        if (poly_is_particle(s, k - 1, POLY_PART_RESPONSE)) return true;
        if (poly_hit_is(h, k - 1, POLY_K_PARTICLE, POLY_PART_ISSUER)) return false;
    }
    return false;
}

/* "Hal itu disampaikan | Adi", "dikatakan oleh | Adi": who said it, as a passive tells. */
static bool is_agent(const state *s, const poly_entity *e)
{
    const poly_hits *h = s->r.in->hits;
    uint32_t i = e->phrase.tok;
    if (i && poly_hit_is(h, i - 1, POLY_K_PARTICLE, POLY_PART_ISSUER)) {
        i--;
        if (responds(s, i)) return true;
    }
    const poly_hit *cue = i ? poly_hit_at(h, i - 1, POLY_K_CUE) : NULL;
    return cue && cue->tok_end == i &&
           poly_engine_entry(s->r.in->engine, cue->entry)->cls == POLY_CUE_PASSIVE;
}

/* "DPR Minta Waktu | Wakil Ketua DPR Budi Santosa menyebut": behind a headline that runs into the
 * sentence, too, whoever says something is its subject. Indonesian. */
static bool says(const state *s, const poly_entity *e)
{
    const uint32_t i = e->phrase.tok_end;
    const poly_hits *h = s->r.in->hits;
    const bool office = e->entry != POLY_NONE && !poly_range_none(e->role) &&
                        !(poly_engine_entry(s->r.in->engine, e->entry)->props & POLY_P_PLAIN);
    return office && e->strength == 2 && i < s->r.in->toks->count &&
           !(s->r.in->toks->at[i].flags & POLY_TOKF_CAP) &&
           poly_hit_is(h, i, POLY_K_CUE, POLY_CUE_VERB) &&
           poly_sentence_lang(&s->r, i) != POLY_LANG_EN;
}

/* "Tersangka HJE (25) ikut": who is called by initials alone is spoken of. */
static bool is_veiled(const state *s, const poly_entity *e)
{
    enum { LETTERS = 4 };
    const poly_token *t = &s->r.in->toks->at[e->core.tok];
    return e->core.tok_end == e->core.tok + 1 && (t->flags & POLY_TOKF_UPPER) &&
           poly_span_len(t->span) <= LETTERS;
}

/* English: "Vale toured the port. She warned": the subject of a sentence whose full name the
 * article gives, though nothing introduces them here. */
static bool is_full_subject(const state *s, const poly_entity *e, uint32_t id)
{
    return s->r.ids.at[id].n_name > 1 && (opens_sentence(s, e) || poly_is_main_subject(&s->r, e)) &&
           !poly_is_possessive(&s->r, e->core.tok_end - 1) &&
           poly_sentence_lang(&s->r, e->core.tok) == POLY_LANG_EN;
}

/* What a pronoun behind person entity i may say of it: that it is nobody meant, somebody named, or
 * the subject of a sentence. strict: somebody was heard before. */
typedef enum candidacy { NOT_MEANT, NAMED, SUBJECT } candidacy;

/* "Foto: Budi Santosa", "Dok. Antara | Presiden Budi tiba": does the paragraph of token i begin
 * with what credits a picture, without a sentence of the article's own? Indonesian. */
static bool in_caption(const state *s, uint32_t i)
{
    enum { WORDS = 30 };
    const poly_tokens *toks = s->r.in->toks;
    if (poly_sentence_lang(&s->r, i) == POLY_LANG_EN) return false;
    for (uint32_t steps = 0; steps < WORDS; steps++, i--) {
        if (!i || (toks->at[i].flags & POLY_TOKF_PARA))
            return (toks->at[i].flags & POLY_TOKF_CAP) &&
                   poly_is_particle(s, i, POLY_PART_CREDIT) &&
                   (poly_mark_at(&s->r, i + 1, ':') || poly_mark_at(&s->r, i + 1, '.'));
    }
    return false;
}

static candidacy candidacy_of(const state *s, uint32_t i, uint8_t gender, bool strict)
{
    const poly_entity *e = &s->r.in->ents->at[i];
    const uint32_t id = s->r.ids.of_entity[i];
    if (e->kind != POLY_E_PERSON || id == POLY_NONE || in_caption(s, e->core.tok)) return NOT_MEANT;
    const bool agent = is_agent(s, e) || poly_is_telling_agent(&s->r, e);
    const bool subject = agent || says(s, e) || opens_sentence(s, e) ||
                         poly_is_main_subject(&s->r, e) ||
                         (strict ? is_introduced(s, e, id) : is_opened(s, e));
    if (e->strength < 2 && !subject) return NOT_MEANT;
    const bool full = gender && is_full_subject(s, e, id);
    if ((!e->strength || is_veiled(s, e)) && !s->speaks[id] && !full) return NOT_MEANT;
    if (strict && !s->speaks[id] && !agent && !full && !(e->strength == 2 && subject))
        return NOT_MEANT;
    if (strict && (is_judged(s, e) || is_object(s, e))) return NOT_MEANT;
    if (!poly_suits(s, id, gender, POLY_PRONOUN_SG)) return NOT_MEANT;
    return subject ? SUBJECT : NAMED;
}

/* "Budi menanggapi pidato | Ani": does more stand between the subject and who is named behind it
 * than names and marks? "Lurah Lontar, | Budi" and "Suami Ani itu" are of one. */
static bool is_apart(const state *s, const poly_entity *subject, const poly_entity *named)
{
    const poly_hits *h = s->r.in->hits;
    uint32_t i = subject->phrase.tok_end;
    if (poly_hit_is(h, i, POLY_K_PARTICLE, POLY_PART_DEMONSTRATIVE)) return false;
    for (; i < named->phrase.tok; i++) {
        const poly_token *t = &s->r.in->toks->at[i];
        if (t->kind == POLY_TOK_WORD && !(t->flags & POLY_TOKF_CAP) &&
            !poly_hit_is(h, i, POLY_K_PARTICLE, POLY_PART_CONJUNCTION))
            return true;
    }
    return false;
}

/* Somebody new, introduced by name since the last quote: from `to` back to `from` the last one, or
 * the subject of their sentence ("Budi menanggapi pidato Ani. | Dia"). */
static uint32_t newcomer(const state *s, uint32_t from, uint32_t to, uint8_t gender, bool strict)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_sentences *sents = s->r.in->sents;
    uint32_t steps = 0, named = POLY_NONE, start = from;
    for (uint32_t i = ents->first[to < ents->n_tokens ? to : ents->n_tokens];
         i-- > 0 && ents->at[i].core.tok >= start && steps < POLY_W_LOOK_BACK; steps++) {
        const candidacy c = candidacy_of(s, i, gender, strict);
        if (c == NOT_MEANT) continue;
        if (named == POLY_NONE)
            named = i;
        else if (c == SUBJECT && is_apart(s, &ents->at[i], &ents->at[named]))
            return s->r.ids.of_entity[i];
        if (c == SUBJECT || !sents->count) break;
        const uint32_t own = sents->at[poly_sentence_of(sents, ents->at[i].core.tok)].tok;
        if (own > start) start = own;
    }
    return named != POLY_NONE ? s->r.ids.of_entity[named] : POLY_NONE;
}

uint32_t poly_quote_start(const state *s, uint32_t q)
{
    return s->r.founds->pieces.at[s->r.founds->at[q].piece].tok;
}

uint32_t poly_quote_end(const state *s, uint32_t q)
{
    const poly_found *f = &s->r.founds->at[q];
    uint32_t end = s->r.founds->pieces.at[f->piece + f->n_pieces - 1].tok_end;
    if (f->cue.tok_end > end) end = f->cue.tok_end;
    return f->source.tok_end > end ? f->source.tok_end : end;
}

/* Nobody was named yet: `"...," ujarnya.` opens the article, and the first subject behind it is
 * meant. */
static uint32_t first_behind(const state *s, uint32_t from, uint8_t gender)
{
    enum { LOOK_AHEAD = 60 };
    const poly_entities *ents = s->r.in->ents;
    uint32_t steps = 0;
    for (uint32_t i = ents->first[from]; i < ents->count && steps < LOOK_AHEAD; i++, steps++) {
        const uint32_t id = s->r.ids.of_entity[i];
        if (ents->at[i].kind != POLY_E_PERSON || ents->at[i].strength < 2 || id == POLY_NONE)
            continue;
        if (opens_sentence(s, &ents->at[i]) && poly_suits(s, id, gender, POLY_PRONOUN_SG))
            return id;
    }
    return POLY_NONE;
}

uint32_t poly_institution_of(const state *s, uint32_t id)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_range org = s->r.ids.at[id].org;
    if (s->r.ids.at[id].type != POLY_SP_PERSON || poly_range_none(org)) return id;
    for (uint32_t i = ents->first[org.tok]; i < ents->first[org.tok + 1]; i++) {
        if (ents->at[i].kind == POLY_E_ORG && s->r.ids.of_entity[i] != POLY_NONE)
            return s->r.ids.of_entity[i];
    }
    return id;
}

/* "When [Acme] first appeared, they": the institution that is the subject of the subordinate clause
 * which opens the sentence at `start`, before the pronoun at `tok`; or POLY_NONE. */
static uint32_t behind_when(const state *s, uint32_t start, uint32_t tok)
{
    const poly_entities *ents = s->r.in->ents;
    if (start + 1 >= tok || !(poly_is_particle(s, start, POLY_PART_SUBORDINATOR) ||
                              poly_token_is(s->r.in->toks, start, POLY_SINGLE_MOMENT)))
        return POLY_NONE;
    const uint32_t head = start + 1 + poly_is_particle(s, start + 1, POLY_PART_DETERMINER);
    for (uint32_t i = ents->first[start + 1]; i < ents->count && ents->at[i].core.tok <= head;
         i++) {
        const uint32_t id = ents->at[i].kind == POLY_E_ORG ? s->r.ids.of_entity[i] : POLY_NONE;
        if (id != POLY_NONE && s->r.ids.at[id].n_name &&
            !poly_is_possessive(&s->r, ents->at[i].core.tok_end - 1))
            return id;
    }
    return POLY_NONE;
}

/* English: an institution that is the subject of a sentence between `from` and the sentence of the
 * pronoun at `tok`, the last one; or POLY_NONE. "Vectra met the minister on Monday. It said":
 * Vectra, whoever was heard before. */
uint32_t poly_body_between(const state *s, uint32_t from, uint32_t tok)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_sentences *sents = s->r.in->sents;
    if (!tok || !sents->count || poly_sentence_lang(&s->r, tok) != POLY_LANG_EN) return POLY_NONE;
    const poly_token *before = &s->r.in->toks->at[tok - 1]; /* "Acme's stance is clear: It wants" */
    const bool colon = before->kind == POLY_TOK_PUNCT && before->mark == ':';
    const uint32_t to = colon ? tok : sents->at[poly_sentence_of(sents, tok)].tok;
    const uint32_t scene = behind_when(s, to, tok);
    if (scene != POLY_NONE) return scene;
    for (uint32_t i = ents->first[to], steps = 0;
         i-- > 0 && ents->at[i].core.tok >= from && steps < POLY_W_LOOK_BACK; steps++) {
        const uint32_t id = s->r.ids.of_entity[i];
        const bool body = id != POLY_NONE && s->r.ids.at[id].type == POLY_SP_ORGANISATION &&
                          s->r.ids.at[id].n_name;
        if (body && opens_sentence(s, &ents->at[i])) return id;
    }
    return POLY_NONE;
}

/* "it": the institution that is spoken of since `from`, the one last heard, or the one last
 * named. */
uint32_t poly_by_org(const state *s, uint32_t from, uint32_t tok)
{
    const poly_entities *ents = s->r.in->ents;
    const uint32_t fresh = poly_body_between(s, from, tok);
    if (fresh != POLY_NONE) return fresh;
    if (s->last != POLY_NONE && s->r.ids.at[s->last].type == POLY_SP_ORGANISATION) return s->last;
    uint32_t steps = 0;
    for (uint32_t i = ents->first[tok]; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const uint32_t id = s->r.ids.of_entity[i];
        if (id != POLY_NONE && s->r.ids.at[id].type == POLY_SP_ORGANISATION) return id;
    }
    return s->last;
}

/* Who is named later in the sentence of an attribution tells of the one who spoke: "said Quill, who
 * broke the Boltwise lock". */
static uint32_t behind_attribution(const state *s, uint32_t q)
{
    const poly_sentences *sents = s->r.in->sents;
    const uint32_t tok = poly_quote_end(s, q);
    const poly_identity *x = s->who[q] != POLY_NONE ? &s->r.ids.at[s->who[q]] : NULL;
    const bool named = x && x->type == POLY_SP_PERSON && x->n_name && tok && sents->count;
    if (!named) return tok;
    const uint32_t end = sents->at[poly_sentence_of(sents, tok - 1)].tok_end;
    const poly_entities *ents = s->r.in->ents;
    for (uint32_t i = ents->first[tok], steps = 0;
         i < ents->count && ents->at[i].core.tok < end && steps < POLY_W_LOOK_BACK; i++, steps++) {
        /* "When Lee defended his vow to stay, [Vale] differed. He" */
        if (ents->at[i].kind == POLY_E_PERSON && poly_is_main_subject(&s->r, &ents->at[i]))
            return tok;
    }
    return end;
}

/* Does a word of the phrase end in -nya? */
static bool has_clitic(const state *s, poly_range source)
{
    for (uint32_t i = source.tok; i < source.tok_end; i++) {
        if (poly_str_ends(poly_forms_str(s->r.in->toks->forms, s->r.in->toks->at[i].form),
                          POLY_S("nya")))
            return true;
    }
    return false;
}

/* "Rahmat mengirim uang itu," ujarnya: does the quotation speak of this person by name? Then
 * somebody else says it. Indonesian: nobody calls himself by name in front of reporters. */
static bool is_spoken_of(const state *s, uint32_t q, uint32_t id)
{
    const poly_found *f = &s->r.founds->at[q];
    const poly_entities *ents = s->r.in->ents;
    if (id == POLY_NONE || f->type != POLY_DIRECT ||
        poly_sentence_lang(&s->r, poly_quote_start(s, q)) == POLY_LANG_EN)
        return false;
    for (uint32_t k = 0; k < f->n_pieces; k++) {
        const poly_range r = s->r.founds->pieces.at[f->piece + k];
        for (uint32_t i = ents->first[r.tok]; i < ents->count && ents->at[i].core.tok < r.tok_end;
             i++) {
            if (ents->at[i].kind == POLY_E_PERSON && s->r.ids.of_entity[i] == id) return true;
        }
    }
    return false;
}

/* Whoever was heard before and is not spoken of in quote q, or POLY_NONE. */
static uint32_t heard_before(const state *s, uint32_t q, uint8_t gender)
{
    enum { BACK = 12 };
    for (uint32_t k = q, steps = 0; k-- > 0 && steps < BACK; steps++) {
        if (poly_suits(s, s->who[k], gender, POLY_PRONOUN_SG) && !is_spoken_of(s, q, s->who[k]))
            return s->who[k];
    }
    return POLY_NONE;
}

/* Was quote q a question: `"Who pays?" Lee asked`, "Lee asked Quill | how high it was"? */
static bool is_question(const state *s, uint32_t q)
{
    const poly_found *f = &s->r.founds->at[q];
    const uint32_t start = poly_quote_start(s, q),
                   end = s->r.founds->pieces.at[f->piece + f->n_pieces - 1].tok_end;
    if (poly_range_none(f->cue)) return false;
    if (f->type == POLY_DIRECT) return s->r.in->toks->at[end - 1].mark == '?';
    return start > f->cue.tok_end && (poly_is_particle(s, start, POLY_PART_ASKS) ||
                                      poly_is_particle(s, start - 1, POLY_PART_OPENER));
}

/* `"Who pays?" Lee asked Quill. He replied ...`: whom the quote before asked, or POLY_NONE. */
static uint32_t asked_before(const state *s, uint32_t q, uint8_t gender)
{
    if (!q || poly_sentence_lang(&s->r, poly_quote_start(s, q)) != POLY_LANG_EN) return POLY_NONE;
    const poly_found *f = &s->r.founds->at[q - 1];
    const poly_entities *ents = s->r.in->ents;
    if (!is_question(s, q - 1) ||
        (f->type != POLY_DIRECT && s->r.founds->at[q].type != POLY_DIRECT))
        return POLY_NONE;
    for (uint32_t i = ents->first[f->cue.tok_end];
         i < ents->count && ents->at[i].phrase.tok == f->cue.tok_end; i++) {
        const uint32_t id = s->r.ids.of_entity[i];
        if (id != s->who[q - 1] && poly_suits(s, id, gender, POLY_PRONOUN_SG)) return id;
    }
    return POLY_NONE;
}

/* English: "Acme wrote a blog. They noted", "When Acme began, they said": the institution that
 * "they" at the head of a sentence, or of its main clause, means, where no group was heard last. */
static uint32_t they_mean(const state *s, uint32_t from, uint32_t tok)
{
    enum { OPENING = 1 };
    const poly_sentences *sents = s->r.in->sents;
    const bool group = s->last != POLY_NONE && s->r.ids.at[s->last].type == POLY_SP_GROUP;
    if (group || !sents->count || poly_sentence_lang(&s->r, tok) != POLY_LANG_EN) return POLY_NONE;
    const uint32_t start = sents->at[poly_sentence_of(sents, tok)].tok;
    const uint32_t scene = behind_when(s, start, tok);
    if (scene != POLY_NONE) return scene;
    return tok <= start + OPENING ? poly_body_between(s, from, tok) : POLY_NONE;
}

/* English: was a body with a name heard so long before `tok` that "they" is not it? */
static bool is_stale(const state *s, uint32_t id, uint32_t tok)
{
    enum { REACH = 200 }; /* tokens */
    return id != POLY_NONE && (s->r.ids.at[id].n_name || s->r.ids.at[id].n_members) &&
           tok > s->r.ids.at[id].last_seen + REACH &&
           poly_sentence_lang(&s->r, tok) == POLY_LANG_EN;
}

/* English: "Aides say | Lee is late. 'I am,' he said": the person whom the quote before, of nobody
 * who is a "he", speaks of as its subject; or POLY_NONE. */
static uint32_t of_whom_told(const state *s, uint32_t q, uint8_t gender)
{
    enum { NEAR = 40 }; /* tokens */
    const poly_entities *ents = s->r.in->ents;
    const poly_identity *x = s->last != POLY_NONE ? &s->r.ids.at[s->last] : NULL;
    if (!q || !gender || !x || x->type == POLY_SP_PERSON || s->who[q - 1] != s->last)
        return POLY_NONE;
    const poly_found *f = &s->r.founds->at[q - 1];
    const uint32_t start = poly_quote_start(s, q - 1), i = ents->first[start];
    if (f->type == POLY_DIRECT || poly_sentence_lang(&s->r, start) != POLY_LANG_EN ||
        poly_quote_end(s, q - 1) + NEAR < poly_quote_start(s, q) || i >= ents->count ||
        ents->at[i].kind != POLY_E_PERSON || ents->at[i].phrase.tok > start + 1 ||
        poly_is_possessive(&s->r, ents->at[i].core.tok_end - 1))
        return POLY_NONE;
    const uint32_t id = s->r.ids.of_entity[i];
    return poly_suits(s, id, gender, POLY_PRONOUN_SG) ? id : POLY_NONE;
}

static uint32_t by_pronoun(const state *s, uint32_t q, uint8_t gender, uint8_t number)
{
    const uint32_t heard = s->heard_to;
    if (number == POLY_PRONOUN_ORG) {
        /* "pihaknya": that of the person who just spoke; papers have none */
        const bool paper = s->last != POLY_NONE && s->r.ids.at[s->last].type == POLY_SP_DOCUMENT;
        const uint32_t speaker = paper ? s->last_person : s->last;
        const bool of_speaker = has_clitic(s, s->r.founds->at[q].source) && speaker != POLY_NONE;
        return of_speaker ? poly_institution_of(s, speaker)
                          : poly_by_org(s, heard ? poly_quote_end(s, heard - 1) : 0,
                                        s->r.founds->at[q].source.tok);
    }
    const uint32_t asked = number == POLY_PRONOUN_SG ? asked_before(s, q, gender) : POLY_NONE;
    if (asked != POLY_NONE) return asked;
    const poly_range source = s->r.founds->at[q].source;
    const uint32_t from = heard > 0 ? behind_attribution(s, heard - 1) : 0,
                   start = poly_quote_start(s, q);
    const uint32_t to = !poly_range_none(source) && source.tok < start ? source.tok : start;
    const uint32_t fresh = from < to && number != POLY_PRONOUN_PL
                               ? newcomer(s, from, to, gender, s->last_person != POLY_NONE)
                               : POLY_NONE;
    if (fresh != POLY_NONE) return fresh;
    if (number == POLY_PRONOUN_PL) {
        const uint32_t body = they_mean(s, from, to);
        if (body != POLY_NONE) return body;
    }
    const bool stale = number == POLY_PRONOUN_PL && is_stale(s, s->last, to);
    if (!stale && poly_suits(s, s->last, gender, number)) return s->last;
    if (number == POLY_PRONOUN_PL) return is_stale(s, s->last_org, to) ? POLY_NONE : s->last_org;
    const uint32_t told = of_whom_told(s, q, gender);
    if (told != POLY_NONE) return told;
    if (poly_suits(s, s->last_person, gender, number)) return s->last_person;
    uint32_t any = newcomer(s, 0, to, gender, true);
    if (any == POLY_NONE) any = newcomer(s, 0, to, gender, false);
    if (any == POLY_NONE && s->last == POLY_NONE) any = first_behind(s, to, gender);
    return any != POLY_NONE ? any : gender ? POLY_NONE : s->last;
}

/* Whoever by_pronoun tells, but nobody of whom the quotation speaks. */
static uint32_t chosen(const state *s, uint32_t q, uint8_t gender, uint8_t number)
{
    const uint32_t id = by_pronoun(s, q, gender, number);
    if (number != POLY_PRONOUN_SG || !is_spoken_of(s, q, id)) return id;
    const uint32_t other = heard_before(s, q, gender);
    return other != POLY_NONE ? other : id;
}

/* Where the clause that begins at `from` ends: at its first comma, quotation mark or dash, at the
 * latest at `to`. */
static uint32_t clause_end(const state *s, uint32_t from, uint32_t to)
{
    const poly_token *tok = s->r.in->toks->at;
    for (uint32_t i = from; i < to; i++) {
        if (tok[i].kind != POLY_TOK_WORD && tok[i].kind != POLY_TOK_NUMBER && tok[i].mark != '.')
            return i;
    }
    return to;
}

/* English: "[Lee], | she said, is late", "'I back [Lee],' | she said": who is named right before
 * the pronoun at `tok` and its comma is somebody else. */
static void note_before(state *s, uint32_t tok)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_token *toks = s->r.in->toks->at;
    uint32_t end = tok;
    while (end && toks[end - 1].kind != POLY_TOK_WORD && toks[end - 1].mark != '.') end--;
    const uint32_t i = ents->first[tok];
    if (end == tok || !i || ents->at[i - 1].kind != POLY_E_PERSON ||
        ents->at[i - 1].core.tok_end != end || poly_is_possessive(&s->r, end - 1))
        return;
    const uint32_t id = s->r.ids.of_entity[i - 1];
    if (id != POLY_NONE) s->beside[s->n_beside++] = id;
}

/* English: "he told [Lee]", "she said that [Vale] lied": whom a quote names behind its own pronoun
 * and cue, in the same clause, is somebody else. */
static void note_beside(state *s, uint32_t q)
{
    enum { ENTITIES = 12, TOLD = 2, GAP = 4 };
    const poly_found *f = &s->r.founds->at[q];
    const poly_entities *ents = s->r.in->ents;
    const poly_sentences *sents = s->r.in->sents;
    const uint32_t from = f->cue.tok_end, start = poly_quote_start(s, q);
    s->n_beside = 0;
    if (poly_range_none(f->source) || poly_range_none(f->cue) || f->source.tok_end > f->cue.tok ||
        f->source.tok_end + GAP < f->cue.tok || !sents->count ||
        poly_sentence_lang(&s->r, f->cue.tok) != POLY_LANG_EN)
        return;
    if (start < f->source.tok) note_before(s, f->source.tok);
    const bool told = f->type == POLY_DIRECT || start < from; /* of these only who is told */
    const uint32_t stop = sents->at[poly_sentence_of(sents, f->cue.tok)].tok_end,
                   end = told ? from + TOLD : poly_quote_end(s, q);
    const uint32_t to = clause_end(s, from, end < stop ? end : stop);
    for (uint32_t i = ents->first[from], steps = 0; i < ents->count && ents->at[i].core.tok < to &&
                                                    steps < ENTITIES && s->n_beside < POLY_BESIDE;
         i++, steps++) {
        const uint32_t id = s->r.ids.of_entity[i];
        if (ents->at[i].kind == POLY_E_PERSON && id != POLY_NONE) s->beside[s->n_beside++] = id;
    }
}

uint32_t poly_by_pronoun(state *s, uint32_t q, uint8_t gender, uint8_t number)
{
    note_beside(s, q);
    const uint32_t id = chosen(s, q, gender, number);
    s->n_beside = 0;
    return id;
}
