/*
 * look.c - what the quote rules ask of a token: particles, cues, fillers, days.
 */
#include "quote/scan.h"

#include <assert.h>

/* A full stop in the middle of a sentence, before a small letter: some texts have lost their commas
 * that way ("Menurutny. suami dan korban sudah berdamai."). In English it is that of "Acme Inc.
 * said". */
static bool misprinted_comma(const poly_scan *s, uint32_t i)
{
    return i + 1 < s->n && s->sent_of[i] == s->sent_of[i + 1] &&
           s->in->sents->at[s->sent_of[i]].lang != POLY_LANG_EN &&
           s->tok[i + 1].kind == POLY_TOK_WORD &&
           (s->tok[i + 1].flags & (POLY_TOKF_CAP | POLY_TOKF_SPACE)) == POLY_TOKF_SPACE;
}

bool poly_is_that_mark(const poly_scan *s, uint32_t i, char mark)
{
    return s->tok[i].mark == (uint8_t)mark ||
           (mark == ',' && s->tok[i].mark == '.' && misprinted_comma(s, i));
}

uint32_t poly_comma_from(const poly_scan *s, uint32_t i, uint32_t to, uint32_t reach)
{
    for (uint32_t k = i; k < to && k - i < reach; k++) {
        if (poly_is_mark(s, k, ',')) return k;
    }
    return to;
}

static bool is_word_kind(uint8_t kind)
{
    enum { WORDS = 1 << POLY_TOK_WORD | 1 << POLY_TOK_NUMBER | 1 << POLY_TOK_LINK };
    return WORDS >> kind & 1;
}

bool poly_is_word_token(const poly_scan *s, uint32_t i)
{
    return i < s->n && is_word_kind(s->tok[i].kind);
}

bool poly_is_capital(const poly_scan *s, uint32_t i)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_WORD && (s->tok[i].flags & POLY_TOKF_CAP);
}

const poly_sentence *poly_sent(const poly_scan *s, uint32_t tok)
{
    assert(tok < s->n);
    return &s->in->sents->at[s->sent_of[tok]];
}

/* A word that carries a capital where no sentence begins is (part of) a name: "Agung Laksana
 * meminta ...". */
static bool is_name_like(const poly_scan *s, uint32_t i)
{
    const poly_sentence *sent = poly_sent(s, i);
    return (s->tok[i].flags & POLY_TOKF_CAP) && i > sent->tok &&
           s->tok[i - 1].kind == POLY_TOK_WORD && !(sent->flags & POLY_SENT_HEADLINE);
}

poly_str poly_form_at(const poly_scan *s, uint32_t i)
{
    return i < s->n ? poly_forms_str(s->in->toks->forms, s->tok[i].form) : (poly_str){0};
}

uint32_t poly_particle_of(const poly_scan *s, uint32_t i)
{
    return is_name_like(s, i) ? i : poly_hit_behind_particle(s->in->hits, i);
}

/* Is the cue's language spoken here? A cue of the other language in a sentence of a known one is
 * none: English "state" in Indonesian, Indonesian "aku" in English. */
static bool fits(const poly_scan *s, uint32_t i, uint8_t cue)
{
    const uint8_t lang = poly_sent(s, i)->lang, doc = s->in->sents->lang;
    const uint8_t here = lang == POLY_LANG_OTHER ? doc : lang == POLY_LANG_MS ? POLY_LANG_ID : lang;
    return cue == POLY_LANG_OTHER || here == POLY_LANG_OTHER || cue == here ||
           (here != doc && cue == doc);
}

const poly_hit *poly_cue_that_fits(const poly_scan *s, uint32_t i, uint32_t classes)
{
    const poly_hits *h = s->in->hits;
    for (uint32_t k = h->first[i]; k < h->first[i + 1]; k++) {
        if (h->at[k].kind != POLY_K_CUE) continue;
        if ((classes & (1u << h->at[k].cls)) && fits(s, i, h->at[k].lang)) return &h->at[k];
    }
    return NULL;
}

const poly_hit *poly_cue_at(const poly_scan *s, uint32_t i) { return poly_cue_of_class(s, i, ~0u); }

/* The rules ask only for "none", "a few", "enough": counting further would make a sentence of a
 * hundred thousand cues cost its square. */
uint32_t poly_count_words(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { ENOUGH = 8, REACH = 256 };
    assert(from <= s->n);
    uint32_t n = 0;
    if (to > s->n) to = s->n;
    if (to > from && to - from > REACH) to = from + REACH;
    for (const poly_token *t = s->tok + from; t < s->tok + to && n < ENOUGH; t++)
        n += is_word_kind(t->kind);
    return n;
}

bool poly_is_possessive_pronoun(const poly_scan *s, uint32_t i)
{
    const poly_hit *h = poly_hit_at(s->in->hits, i, POLY_K_PRONOUN);
    return h && (poly_scan_entry(s, h)->props & POLY_P_POSS);
}

/* "in her view", "by its own account": the pronoun stands inside the cue. */
static bool holds_pronoun(const poly_scan *s, const poly_hit *cue)
{
    for (uint32_t i = cue->tok; i < cue->tok_end; i++) {
        if (poly_is_possessive_pronoun(s, i)) return true;
    }
    return false;
}

bool poly_cue_clitic(const poly_scan *s, const poly_hit *cue)
{
    assert(cue->tok < cue->tok_end && cue->tok_end <= s->n);
    const poly_entry *e = poly_scan_entry(s, cue);
    if (e->lang != POLY_LANG_ID)
        return e->cls == POLY_CUE_FRAME && cue->tok_end - cue->tok > 2 && holds_pronoun(s, cue);
    if (e->props & POLY_P_POSS) return true; /* "menurut ya" */
    const poly_str form = poly_form_at(s, cue->tok_end - 1);
    if (poly_str_ends(form, POLY_S("nya")) && form.n > 5) return true;
    if (e->cls != POLY_CUE_INQUIT && e->cls != POLY_CUE_FRAME) return false;
    /* "ujarny.": a page lost the letter before the mark; "imbuhya", "tutupnha"; "ujarnya lagi" */
    const bool spoilt = poly_str_ends(form, POLY_S("ny")) ||
                        (e->cls == POLY_CUE_INQUIT &&
                         (poly_str_ends(form, POLY_S("ya")) || poly_str_ends(form, POLY_S("nha"))));
    return (form.n > 5 && spoilt) || (cue->tok_end > cue->tok + 1 && e->cls == POLY_CUE_INQUIT &&
                                      poly_word_ends(s, cue->tok, POLY_S("nya")));
}

/* "Theresa May", "Tri Agustus": does a name of several words end with word i? */
static bool ends_name(const poly_scan *s, uint32_t i)
{
    const uint32_t e = s->ent_end[i + 1];
    return e != POLY_NONE && s->in->ents->at[e].kind == POLY_E_PERSON &&
           s->in->ents->at[e].core.tok < i && s->in->ents->at[e].core.tok_end == i + 1;
}

/* A day, month or word for time. "Sen." is Monday in Indonesian only. */
static bool in_calendar(const poly_scan *s, uint32_t i)
{
    if (!poly_hit_of(s->in->hits, i, POLY_K_CALENDAR)) return false;
    if (poly_sent(s, i)->lang != POLY_LANG_EN) return true;
    for (uint32_t k = s->in->hits->first[i]; k < s->in->hits->first[i + 1]; k++) {
        const poly_hit *h = &s->in->hits->at[k];
        if (h->kind == POLY_K_CALENDAR && h->lang != POLY_LANG_ID) return true;
    }
    return false;
}

bool poly_is_first_person(const poly_scan *s, uint32_t i)
{
    const poly_hit *h = poly_hit_at(s->in->hits, i, POLY_K_PRONOUN);
    return h && (poly_scan_entry(s, h)->props & POLY_P_FIRST);
}

bool poly_is_temporal(const poly_scan *s, uint32_t i)
{
    if (i >= s->n) return false;
    if (in_calendar(s, i) || poly_particle(s, i, POLY_PART_WHEN) > i) return !ends_name(s, i);
    const poly_entities *e = s->in->ents;
    for (uint32_t k = e->first[i]; k < e->first[i + 1]; k++) {
        if (e->at[k].kind == POLY_E_DATE) return true;
    }
    return false;
}

uint32_t poly_behind_day(const poly_scan *s, uint32_t i)
{
    const uint32_t end = poly_particle(s, i, POLY_PART_WHEN);
    const poly_hit *day = poly_hit_at(s->in->hits, i, POLY_K_CALENDAR); /* "last week" */
    return end > i ? end : day ? day->tok_end : i + 1;
}

static uint32_t filler(const poly_scan *s, uint32_t i)
{
    uint32_t end = poly_particle(s, i, POLY_PART_ADVERB);
    if (end == i) end = poly_particle(s, i, POLY_PART_AUXILIARY);
    return end;
}

uint32_t poly_skip_fillers(const poly_scan *s, uint32_t i)
{
    for (uint32_t end; (end = filler(s, i)) > i && !poly_cue_at(s, i);) i = end;
    return i;
}

bool poly_ends_entity(const poly_scan *s, uint32_t i, uint8_t kind)
{
    const uint32_t found = s->ent_end[i];
    return found != POLY_NONE && s->in->ents->at[found].kind == kind;
}

uint32_t poly_skip_fillers_back(const poly_scan *s, uint32_t i)
{
    for (uint32_t steps = 0;
         steps < POLY_W_CIRCUMSTANCE && i > 0 && (s->tok[i - 1].flags & POLY_TOKF_BOILER); steps++)
        i--; /* "Menteri Sari Dewanti / ADVERTISEMENT / mengatakan ..." */
    for (uint32_t steps = 0; steps < 4 && i > 0; steps++) {
        uint32_t start = i;
        if (poly_ends_entity(s, i, POLY_E_PERSON))
            break; /* "Long | said", where Tina Long was named before */
        for (uint32_t back = 1; back <= 3 && back <= i && start == i; back++) {
            const uint32_t k = i - back;
            if (filler(s, k) == i || poly_particle(s, k, POLY_PART_NEGATOR) == i) start = k;
            /* "Lee and Cho both said" */
            if (poly_particle(s, k, POLY_PART_ALONE) == i && s->ent_end[k] != POLY_NONE) start = k;
        }
        if (start == i) break;
        i = start;
    }
    return i;
}
