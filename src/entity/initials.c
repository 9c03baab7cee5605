/*
 * initials.c - people called by letters: "HJE (25)", "berinisial HJE", "Mentan SYL".
 *
 *   in   letters at a token     out  a person, here and wherever these letters stand from now on
 *
 * Method: nothing but a person has an age, or is told by initials ("berinisial", particles.tsv:
 * initials; a list goes on with the next letters). Whom everybody knows by letters the lexicon
 * tells (nicknames.tsv). Indonesian only.
 */
#include "entity/scan.h"

/* "berinisial | SR", "berinisial SR dan | MW" */
static bool behind_initials(const poly_names *s, uint32_t i)
{
    if (i < s->start + 2) return false;
    if (poly_name_particle(s, i - 1, POLY_PART_INITIALS) == i) return true;
    const bool listed = poly_name_is_mark(s, i - 1, ',') || poly_name_joins(s, i - 1);
    return listed && (poly_name_bits(s, i - 2) & POLY_INITIALS);
}

/* "korban berinisial | HP", "seorang warga, inisial | S": where the phrase ends whose name the
 * letters are; i: there is none. */
static uint32_t veiled_end(const poly_names *s, uint32_t i)
{
    uint32_t k = i - 1; /* the particle may have two words: "dengan inisial" */
    /* "Salah satu tersangka, | RS (29), berdalih" */
    if (poly_name_is_mark(s, k, ',') && poly_name_is_mark(s, i + 1, '(')) return k;
    if (k > s->start && poly_name_particle(s, k - 1, POLY_PART_INITIALS) == i) k--;
    if (poly_name_particle(s, k, POLY_PART_INITIALS) != i) return i;
    return k > s->start && poly_name_is_mark(s, k - 1, ',') ? k - 1 : k;
}

/* Gives the letters to whoever is described right before them, or to somebody new. */
static void push_veiled(const poly_names *s, uint32_t i)
{
    poly_entity *e = s->out->count ? &s->out->at[s->out->count - 1] : NULL;
    const poly_range letters = {i, i + 1};
    if (!e || i <= s->start || e->kind != POLY_E_ROLE || e->core.tok < s->start ||
        e->phrase.tok_end != veiled_end(s, i)) {
        poly_name_push_sure(s, POLY_E_PERSON, letters, POLY_NONE);
        return;
    }
    e->kind = POLY_E_PERSON;
    e->core = e->named = letters;
    e->phrase.tok_end = letters.tok_end;
    e->strength = 2;
}

bool poly_name_is_veiled(const poly_names *s, uint32_t i)
{
    return s->lang != POLY_LANG_EN && behind_initials(s, i);
}

/* Behind "(25)", "(25 tahun)" at i; i: there is no age. */
static uint32_t behind_age(const poly_names *s, uint32_t i)
{
    enum { AGE_DIGITS = 2 };
    if (!poly_name_is_mark(s, i, '(') || i + 2 >= s->end || s->tok[i + 1].kind != POLY_TOK_NUMBER ||
        poly_span_len(s->tok[i + 1].span) != AGE_DIGITS)
        return i;
    const uint32_t end = poly_name_particle(s, i + 2, POLY_PART_YEAR_LEAD);
    return poly_name_is_mark(s, end, ')') ? end + 1 : i;
}

/* "AHY", "SBY" */
static bool is_known_by(const poly_names *s, uint32_t i)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_NICKNAME);
    return h && h->cls == POLY_NICKNAME_SHORT && h->tok_end == i + 1;
}

uint32_t poly_name_push_initials(poly_names *s, uint32_t i)
{
    enum { LETTERS = 4 };
    if (s->lang == POLY_LANG_EN || poly_span_len(s->tok[i].span) > LETTERS) return i;
    const uint32_t end = behind_age(s, i + 1);
    const bool age = end > i + 1;
    /* "tersangka, RS (29),": no hospital has an age */
    const bool letters = age && (s->tok[i].flags & POLY_TOKF_UPPER);
    if (!letters && (!poly_name_nameish(s, i) || poly_name_hit_at(s, i, POLY_K_ORG))) return i;
    if (age || behind_initials(s, i) || is_known_by(s, i))
        poly_map_or(&s->bits, s->tok[i].form, POLY_INITIALS, s->a);
    if (!age && !(poly_name_bits(s, i) & POLY_INITIALS)) return i;
    push_veiled(s, i);
    return end;
}
