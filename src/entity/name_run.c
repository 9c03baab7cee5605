/*
 * name_run.c - the words of a person's name, and what belongs to it behind them.
 *
 *   in   a token that may begin a name     out  where the name ends, and its degrees
 *
 *     NAME = initials, given and family names, particles, a nickname in marks; "Jr", "III"; degrees
 */
#include "entity/scan.h"

#include <string.h>

/* Behind a name's first word an ordinary one may be part of it ("Bambang Tri", "Glenn Page"), when
 * the article never writes it small and it opens nothing else. */
bool poly_name_inside(const poly_names *s, uint32_t i)
{
    static const uint8_t others[] = {POLY_K_ROLE,     POLY_K_ORG_HEAD, POLY_K_LAW_TYPE,
                                     POLY_K_CALENDAR, POLY_K_PLACE,    POLY_K_TITLE};
    return poly_name_is_cap(s, i) && !poly_name_is_common(s, i) &&
           !(poly_name_bits(s, i) & POLY_SEEN_LOWER) &&
           !poly_name_any_hit(s, i, others, sizeof others);
}

/* "Putut Hari Sanjaya": between two names a given name that is an everyday word, too, is one. */
bool poly_name_is_flanked(const poly_names *s, uint32_t i)
{
    const bool both = poly_name_is_given(s, i) || poly_name_particle(s, i, POLY_PART_DAY_LEAD) > i;
    return s->lang != POLY_LANG_EN && both && i > s->start && poly_name_is_cap(s, i) &&
           poly_name_nameish(s, i - 1) && poly_name_nameish(s, i + 1) &&
           !poly_name_is_acronym(s, i + 1) &&
           !((s->tok[i].flags | s->tok[i + 1].flags) & POLY_TOKF_LINE);
}

/* "Agung Wibawa menilai", "April Winters said": an ordinary word before one that speaks begins the
 * name. */
static bool opens_name(const poly_names *s, uint32_t i)
{
    static const uint8_t others[] = {POLY_K_PARTICLE, POLY_K_PRONOUN, POLY_K_ROLE,     POLY_K_TITLE,
                                     POLY_K_ORG_HEAD, POLY_K_SOURCE,  POLY_K_LAW_TYPE, POLY_K_ORG,
                                     POLY_K_PLACE,    POLY_K_CUE};
    if (!poly_name_is_cap(s, i) || poly_name_is_acronym(s, i) || poly_name_is_never(s, i) ||
        !poly_name_nameish(s, i + 1) || !(poly_name_bits(s, i + 1) & POLY_SPEAKS) ||
        poly_name_hit_at(s, i + 1, POLY_K_ORG))
        return false;
    const bool side = poly_name_particle(s, i, POLY_PART_SIDE) > i; /* "Timur Kartawa" */
    for (size_t k = 0; k < sizeof others; k++) {
        if (poly_name_hit_at(s, i, others[k]) && !(side && others[k] == POLY_K_PARTICLE))
            return false;
    }
    return !(s->tok[i + 1].flags & POLY_TOKF_LINE);
}

bool poly_name_closes_subject(const poly_names *s, uint32_t i)
{
    static const uint8_t before_verb[] = {POLY_PART_AUXILIARY, POLY_PART_ADVERB};
    return poly_name_is_mark(s, i, ',') || poly_name_is_mark(s, i, '(') ||
           poly_name_hit_at(s, i, POLY_K_CUE) ||
           (s->lang == POLY_LANG_EN && i < s->end && !poly_name_is_cap(s, i) &&
            poly_name_any_particle(s, i, before_verb, sizeof before_verb));
}

/* "Bill O'Hara", "Tri Wahyuni": a given name that is a word, too, before a name. */
static bool given_before_name(const poly_names *s, uint32_t i)
{
    /* "Lalu Budi mengatakan", "Will Tarr go?": at the head of a sentence a word that tells what
     * comes next */
    const bool may_open =
        s->lang != POLY_LANG_EN || poly_name_particle(s, i, POLY_PART_AUXILIARY) > i;
    const bool opens = i == s->start && (poly_name_particle(s, i, POLY_PART_ADVERB) > i ||
                                         (may_open && !poly_name_closes_subject(s, i + 2)));
    /* "James B. Norwell" */
    const bool initial = s->lang == POLY_LANG_EN && poly_name_is_initial(s, i + 1) &&
                         poly_name_is_mark(s, i + 2, '.') && poly_name_is_cap(s, i + 3);
    return !opens && poly_name_is_given(s, i) && (poly_name_nameish(s, i + 1) || initial) &&
           !(s->tok[i + 1].flags & POLY_TOKF_LINE) && !poly_name_hit_at(s, i + 1, POLY_K_ORG);
}

/* "Prabowo Singgung Birokrasi", "Elon Musk Digugat": headlines, which pages glue to the text, have
 * capitals everywhere. There a word that is nobody's name ends one; elsewhere it is part of the
 * name of somebody who is introduced ("Kombes Slamet Pribadi") or who is a subject ("Slamet Pribadi
 * mengatakan"). */
static bool in_headline(const poly_names *s, uint32_t i, bool introduced)
{
    if (s->lang == POLY_LANG_EN || !poly_name_is_never(s, i)) return false;
    uint32_t k = i + 1;
    for (; k < i + POLY_W_NAME_TOKENS && poly_name_is_cap(s, k) &&
           !(s->tok[k].flags & POLY_TOKF_LINE);
         k++) {
        if (poly_name_is_never(s, k) || poly_name_is_common(s, k)) return true;
    }
    return !introduced && !poly_name_closes_subject(s, k);
}

bool poly_name_is_degree(const poly_names *s, uint32_t i)
{
    const poly_hit *title = poly_name_hit_at(s, i, POLY_K_TITLE);
    if (!title || poly_name_entry_of(s, title)->cls != POLY_TITLE_DEGREE) return false;
    const poly_str x = poly_token_str(s->in->text, &s->tok[i]);
    uint32_t capitals = 0;
    for (size_t k = 0; k < x.n; k++) capitals += poly_is_ascii_upper(x.p[k]);
    const bool goes_on = poly_name_nameish(s, i + 1) && !poly_name_hit_at(s, i + 1, POLY_K_TITLE);
    return capitals > 1 && !goes_on;
}

bool poly_name_is_small_cue(const poly_names *s, uint32_t i)
{
    return i < s->end && poly_name_hit_at(s, i, POLY_K_CUE) && !poly_name_is_cap(s, i);
}

/* "kata Wahyu Puji Sanjaya", "Wahyu Puji Sanjaya mengatakan": a given name that is a cue, too,
 * right behind or before a cue in running text; headlines have it as a verb ("Menkes Puji
 * Relawan"). */
static bool is_given_cue(const poly_names *s, uint32_t start, uint32_t i)
{
    if (s->lang == POLY_LANG_EN || !poly_name_is_given(s, i) ||
        !poly_name_hit_at(s, i, POLY_K_CUE) || !poly_name_nameish(s, i + 1))
        return false;
    uint32_t k = i + 1;
    while (k < s->end && k < i + POLY_W_NAME_TOKENS && poly_name_nameish(s, k)) k++;
    return (start > s->start && poly_name_is_small_cue(s, start - 1)) ||
           poly_name_is_small_cue(s, k);
}

/* "Budi | 'Ucok' | Santoso": behind a nickname in marks inside a name; else i. */
static uint32_t behind_nickname(const poly_names *s, uint32_t i)
{
    const bool inside = i + 3 < s->end && s->tok[i].kind == POLY_TOK_QUOTE &&
                        s->tok[i + 2].kind == POLY_TOK_QUOTE && poly_name_is_cap(s, i + 1) &&
                        poly_name_nameish(s, i + 3) && !(s->tok[i + 3].flags & POLY_TOKF_LINE);
    return inside ? i + 3 : i;
}

/* "Budi | Santoso-Rudi | Hartono": two people, of whom the first one's last name and the second
 * one's first name are one token. */
static bool is_pair(const poly_names *s, uint32_t i)
{
    enum { LETTERS = 4 }; /* not "Ahmad | Al-Amin" */
    const poly_str f = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    const char *hyphen = f.n ? memchr(f.p, '-', f.n) : NULL;
    if (!hyphen || s->lang == POLY_LANG_EN || hyphen - f.p < LETTERS || !poly_name_is_cap(s, i + 1))
        return false;
    return poly_forms_tail_flags(s->in->toks->forms, s->tok[i].form,
                                 (size_t)(hyphen + 1 - f.p)) &
           POLY_FORM_GIVEN;
}

/* May a name begin with this word? sure: behind a title. */
static bool may_begin(const poly_names *s, uint32_t i, bool sure)
{
    return poly_name_nameish(s, i) ||
           (!poly_name_is_month(s, i) && (opens_name(s, i) || given_before_name(s, i))) ||
           (sure && poly_name_is_cap(s, i) && !poly_name_hit_at(s, i, POLY_K_ROLE));
}

/* May one go on with it? introduced: behind an office or title. */
static bool may_go_on(const poly_names *s, uint32_t i, bool introduced)
{
    return poly_name_nameish(s, i) || (poly_name_inside(s, i) && !in_headline(s, i, introduced)) ||
           poly_name_is_flanked(s, i);
}

/* "Moh. | Ikhsan", "Tb. | Hasanudin": behind the stop of a short form that begins names; else i.
 * Indonesian. */
static uint32_t behind_short(const poly_names *s, uint32_t i)
{
    const bool stop = s->lang != POLY_LANG_EN && i > 0 && poly_name_is_mark(s, i, '.') &&
                      poly_name_nameish(s, i + 1) && !(s->tok[i + 1].flags & POLY_TOKF_LINE);
    return stop && (poly_forms_info(s->in->toks->forms, s->tok[i - 1].form)->flags &
                    POLY_FORM_ABBR_NAME)
               ? i + 1
               : i;
}

/* "kata Mira | Baca juga: ...": the label of another article's headline, whose stop was lost. */
static bool opens_label(const poly_names *s, uint32_t i)
{
    enum { WORDS = 4 };
    if (!(poly_forms_info(s->in->toks->forms, s->tok[i].form)->flags & POLY_FORM_RELATED))
        return false;
    uint32_t k = i + 1;
    while (k < s->n && k < i + WORDS && s->tok[k].kind == POLY_TOK_WORD) k++;
    return k > i + 1 && k < s->n && poly_name_is_mark(s, k, ':');
}

/* "Klub Dibubarkan Mira Tarrika | Mira Tarrika minta": a page glued a heading that ends in the name
 * with which the next sentence begins. Do the two words at i repeat those before them? */
static bool repeats_name(const poly_names *s, uint32_t start, uint32_t i)
{
    return i == start + 2 && i + 1 < s->end && s->tok[i].form == s->tok[start].form &&
           s->tok[i + 1].form == s->tok[start + 1].form && s->tok[i].kind == POLY_TOK_WORD &&
           s->tok[i + 1].kind == POLY_TOK_WORD;
}

uint32_t poly_name_take(const poly_names *s, uint32_t i, bool introduced, bool sure)
{
    const uint32_t start = i;
    while (i < s->end && i < start + POLY_W_NAME_TOKENS) {
        if (i > start &&
            ((s->tok[i].flags & POLY_TOKF_LINE) || poly_name_is_degree(s, i) ||
             repeats_name(s, start, i) || opens_label(s, i) || (!introduced && is_pair(s, i))))
            break;
        const poly_hit *title = poly_name_hit_at(s, i, POLY_K_TITLE);
        const bool particle =
            title && poly_name_entry_of(s, title)->cls == POLY_TITLE_PARTICLE && i > start;
        if (poly_name_is_initial(s, i) &&
            (i > start || poly_name_is_cap(s, i + 1) || poly_name_is_mark(s, i + 1, '.'))) {
            i++;
            if (poly_name_is_mark(s, i, '.')) i++;
        } else if (i > start && poly_name_is_acronym(s, i) && poly_name_nameish(s, i + 1) &&
                   !poly_name_hit_at(s, i + 1, POLY_K_ORG) && !poly_name_hit_at(s, i, POLY_K_ORG)) {
            i++; /* "Roberto GM Siregar" */
        } else if (i > start && poly_name_is_given(s, i) && poly_name_hit_at(s, i, POLY_K_ROLE) &&
                   poly_name_place(s, i + 1) == i + 1) {
            i++; /* "Arif Rahmat Hakim", not "Raja Yordania" */
        } else if (i > start && behind_nickname(s, i) > i) {
            i = behind_nickname(s, i);
        } else if (i > start && is_given_cue(s, start, i)) {
            i++;
        } else if (i == start + 1 && poly_name_ends_name(s, i, introduced)) {
            i++; /* "Sen. Edwin King (I-Maine)" */
        } else if (i == start && (poly_name_is_surname(s, i) || (sure && poly_name_is_own(s, i)))) {
            i++; /* "Mr. King" */
        } else if (particle &&
                   (poly_name_is_cap(s, title->tok_end) ||
                    (s->lang == POLY_LANG_EN && i == start + 1 && poly_name_is_cap(s, i)))) {
            i = title->tok_end; /* "Ahmad bin Yusuf", "Soren Bin," */
        } else if (i == start ? may_begin(s, i, sure) : may_go_on(s, i, introduced)) {
            const poly_hit *org =
                poly_name_hit_at(s, i, POLY_K_ORG); /* "Tri" is a firm, and a name inside "Bambang
                                                     * Tri" */
            if (org && !sure && !(i == start && given_before_name(s, i)) &&
                !(poly_name_bits(s, i) & POLY_SPEAKS) &&
                (i == start || org->tok_end > i + 1 || poly_name_is_acronym(s, i)))
                break;
            i = behind_short(s, i + 1);
            if (poly_name_possessive(s, i - 1)) break;
        } else {
            break;
        }
    }
    if (i > start && poly_name_is_mark(s, i - 1, '.') && !poly_name_is_initial(s, i - 2)) i--;
    return i;
}

/* "Jr", "III": what tells somebody from his father. */
static const poly_hit *suffix_at(const poly_names *s, uint32_t i)
{
    enum { LETTERS = 3 }; /* not ", Senior Analyst" */
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_TITLE);
    const poly_entry *e = h ? poly_name_entry_of(s, h) : NULL;
    const bool suffix = e && e->cls == POLY_TITLE_PARTICLE && (e->props & POLY_P_AFTER) &&
                        poly_span_len(s->tok[i].span) <= LETTERS;
    return suffix ? h : NULL;
}

uint32_t poly_name_behind_stop(const poly_names *s, uint32_t i)
{
    if (s->lang != POLY_LANG_EN || !i || !poly_name_is_mark(s, i, '.')) return i;
    const bool stop = poly_name_is_mark(s, i + 1, ',') ||
                      (i + 1 < s->end && !poly_name_is_cap(s, i + 1) && suffix_at(s, i - 1));
    return i + stop;
}

uint32_t poly_name_behind_suffix(const poly_names *s, poly_range name)
{
    const uint32_t end = name.tok_end;
    const bool comma = end > name.tok + 1 && poly_name_is_mark(s, end, ',');
    const poly_hit *suffix = s->lang == POLY_LANG_EN && comma && poly_name_is_cap(s, end + 1)
                                 ? suffix_at(s, end + 1)
                                 : NULL;
    return suffix ? suffix->tok_end : end;
}

uint32_t poly_name_take_degrees(const poly_names *s, uint32_t i)
{
    i = poly_name_behind_constituency(s, i);
    for (uint32_t steps = 0; steps < POLY_W_TITLES; steps++) {
        const uint32_t at = poly_name_is_mark(s, i, ',') ? i + 1 : i;
        const poly_hit *h = poly_name_hit_at(s, at, POLY_K_TITLE);
        if (!h || poly_name_entry_of(s, h)->cls == POLY_TITLE_PARTICLE) return i;
        if (poly_name_entry_of(s, h)->cls != POLY_TITLE_DEGREE &&
            !(poly_name_entry_of(s, h)->props & POLY_P_AFTER))
            return i;
        /* "Jane Roe, professor of law", "Jane Roe, CISA director" */
        const bool office =
            s->lang == POLY_LANG_EN &&
            (poly_name_hit_at(s, at, POLY_K_ROLE) || poly_name_is_cap(s, h->tok_end) ||
             poly_name_hit_at(s, h->tok_end, POLY_K_ROLE));
        if (office) return i;
        i = h->tok_end;
        if (poly_name_is_mark(s, i, '.') && i + 1 < s->end && poly_name_is_mark(s, i + 1, ',')) i++;
    }
    return i;
}
