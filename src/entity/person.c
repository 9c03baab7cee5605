/*
 * person.c - a person's phrase: titles, office, institution, name, degrees, apposition.
 *
 *   in   a token that may begin one     out  poly_person
 *
 *     [titles] [ROLE [institution]] [titles] NAME [degrees] [(age | party)] [, ROLE [institution],]
 */
#include "entity/scan.h"

#include <assert.h>
#include <string.h>

static bool is_word(const poly_names *s, uint32_t i, poly_str word)
{
    return poly_str_eq(poly_forms_str(s->in->toks->forms, s->tok[i].form), word);
}

/* English: "Defence Minister | Gen Hoshida": a rank without its stop, right behind a minister's
 * office and before one word alone, is a given name. */
static bool is_given_rank(const poly_names *s, const poly_hit *title)
{
    const uint32_t i = title->tok;
    return s->lang == POLY_LANG_EN && title->tok_end == i + 1 && i > s->start &&
           is_word(s, i, POLY_S("gen")) && is_word(s, i - 1, POLY_S("minister")) &&
           !poly_name_is_mark(s, i + 1, '.') && poly_name_is_cap(s, i + 1) &&
           !poly_name_is_cap(s, i + 2);
}

/* "R.A. Kusumadiani": Indonesian letters of nobility before one word alone are initials of the name
 * as its bearer writes it; not "R.A. Mira Kusuma". */
static bool are_initials(const poly_names *s, const poly_hit *title)
{
    const uint32_t name = title->tok_end;
    return s->lang != POLY_LANG_EN && poly_name_entry_of(s, title)->cls == POLY_TITLE_NOBLE &&
           poly_name_is_initial(s, title->tok) && poly_name_is_mark(s, name - 1, '.') &&
           poly_name_is_cap(s, name) && !poly_name_is_cap(s, name + 1);
}

static uint32_t take_known_titles(const poly_names *s, uint32_t i, poly_person *p)
{
    for (uint32_t steps = 0; steps < POLY_W_TITLES; steps++) {
        const poly_hit *h = poly_name_hit_at(s, i, POLY_K_TITLE);
        if (!h || poly_name_is_own(s, i) || is_given_rank(s, h)) return i;
        const poly_entry *e = poly_name_entry_of(s, h);
        if (e->cls == POLY_TITLE_PARTICLE || (e->props & POLY_P_AFTER)) return i;
        if (are_initials(s, h)) return i;
        /* "Komisaris" of a firm */
        const poly_hit *office_too =
            e->cls == POLY_TITLE_RANK ? poly_name_hit_at(s, i, POLY_K_ROLE) : NULL;
        /* "Inspektur Jenderal Kementerian ..." */
        if (office_too && office_too->tok_end > h->tok_end) return i;
        const bool rank = office_too && office_too->tok_end == h->tok_end;
        if (rank && !poly_name_rank_behind(s, i, p)) return i;
        /* "mantan Kepala BIN" */
        const bool office = e->cls == POLY_TITLE_FORMER || e->cls == POLY_TITLE_ACTING;
        /* "Acting U.S. Attorney", known whole */
        const poly_hit *whole = office ? poly_name_hit_at(s, i, POLY_K_ROLE) : NULL;
        if (whole && whole->tok_end > h->tok_end) return i;
        if (e->cls == POLY_TITLE_FORMER) p->former = true;
        if (!office) p->titled = true;
        if (office && !p->office_at) p->office_at = i + 1;
        poly_name_take_gender(p, e->props);
        i = h->tok_end;
        if (poly_name_is_mark(s, i, '.') && i + 1 < s->end && poly_name_is_cap(s, i + 1)) i++;
        i = poly_name_skip_bracket(s, i); /* "Letjen TNI (Purn)" */
    }
    return i;
}

/* Titles before a name or an office: "Bapak", "Dr.", "Komjen Pol.", "mantan", "Plt.". */
static inline uint32_t take_titles(const poly_names *s, uint32_t i, poly_person *p)
{
    return poly_hit_of(s->in->hits, i, POLY_K_TITLE) ? take_known_titles(s, i, p) : i;
}

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
    return !opens && poly_name_is_given(s, i) &&
           poly_name_nameish(s, i + 1) && !(s->tok[i + 1].flags & POLY_TOKF_LINE) &&
           !poly_name_hit_at(s, i + 1, POLY_K_ORG);
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

/* "Rossandi Handoko SE MSi PhD", not "Jack Ma", "Happy SP Simarmata": a degree without a comma, in
 * capitals of its own, behind which no name goes on. */
static bool is_degree(const poly_names *s, uint32_t i)
{
    const poly_hit *title = poly_name_hit_at(s, i, POLY_K_TITLE);
    if (!title || poly_name_entry_of(s, title)->cls != POLY_TITLE_DEGREE) return false;
    const poly_str x = poly_token_str(s->in->text, &s->tok[i]);
    uint32_t capitals = 0;
    for (size_t k = 0; k < x.n; k++) capitals += poly_is_ascii_upper(x.p[k]);
    const bool goes_on = poly_name_nameish(s, i + 1) && !poly_name_hit_at(s, i + 1, POLY_K_TITLE);
    return capitals > 1 && !goes_on;
}

/* A cue in running text. */
static bool is_small_cue(const poly_names *s, uint32_t i)
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
    return (start > s->start && is_small_cue(s, start - 1)) || is_small_cue(s, k);
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
    const poly_vocab *vocab = poly_engine_vocab(s->in->engine);
    const uint32_t id =
        poly_vocab_find(vocab, (poly_str){hyphen + 1, (size_t)(f.p + f.n - hyphen - 1)});
    return id != POLY_NONE && (poly_vocab_info(vocab, id)->flags & POLY_FORM_GIVEN);
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
    return poly_name_nameish(s, i) ||
           (poly_name_inside(s, i) && !in_headline(s, i, introduced)) ||
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

/* The run of a name: "Mira Tarrika", "A. A. Gde Oka", "Ahmad bin Yusuf", "Joe Bell Jr". introduced:
 * behind an office or title, sure: behind a title. */
static uint32_t take_name(const poly_names *s, uint32_t i, bool introduced, bool sure)
{
    const uint32_t start = i;
    while (i < s->end && i < start + POLY_W_NAME_TOKENS) {
        if (i > start &&
            ((s->tok[i].flags & POLY_TOKF_LINE) || is_degree(s, i) ||
             (!introduced && is_pair(s, i))))
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
        } else if (particle && (poly_name_is_cap(s, title->tok_end) ||
                                (s->lang == POLY_LANG_EN && i == start + 1 &&
                                 poly_name_is_cap(s, i)))) {
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

/* English: behind the stop of an abbreviation that a comma follows, "Jr.|,", or more of the
 * sentence does, "Jr.| of Acme Labs". */
static uint32_t behind_stop(const poly_names *s, uint32_t i)
{
    if (s->lang != POLY_LANG_EN || !i || !poly_name_is_mark(s, i, '.')) return i;
    const bool stop = poly_name_is_mark(s, i + 1, ',') ||
                      (i + 1 < s->end && !poly_name_is_cap(s, i + 1) && suffix_at(s, i - 1));
    return i + stop;
}

/* English: "Amos Pickering|, Jr.": behind what tells him from his father; else the name's end. */
static uint32_t behind_suffix(const poly_names *s, poly_range name)
{
    const uint32_t end = name.tok_end;
    const bool comma = end > name.tok + 1 && poly_name_is_mark(s, end, ',');
    const poly_hit *suffix = s->lang == POLY_LANG_EN && comma && poly_name_is_cap(s, end + 1)
                                 ? suffix_at(s, end + 1)
                                 : NULL;
    return suffix ? suffix->tok_end : end;
}

/* Degrees behind a name: ", S.H., M.H." */
static uint32_t take_degrees(const poly_names *s, uint32_t i)
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

/* "Maria Widya Direktur Tata Kelola BSSN": a capital office right behind the name of somebody
 * without one. */
static bool follows_office(const poly_names *s, uint32_t i, const poly_person *p)
{
    return s->lang != POLY_LANG_EN && poly_range_none(p->role) &&
           p->name.tok_end - p->name.tok > 1 && poly_name_is_cap(s, i) &&
           !poly_name_is_mark(s, i - 1, '.') && poly_name_hit_at(s, i, POLY_K_ROLE) &&
           !(s->tok[i].flags & POLY_TOKF_LINE);
}

/* "..., Wakil Gubernur Banten | Andika Hazrumy": the office behind the comma is that of the next
 * one in a list of people. Capitals behind an occupation are rather a firm or a client: "analis |
 * Asia Trade", "pengacara | Lisa Marlina". */
static bool next_in_list(const poly_names *s, uint32_t i, const poly_person *own)
{
    static const bool of_state[POLY_SH_N] = {[POLY_SH_EXECUTIVE] = true,
                                             [POLY_SH_LOCAL_GOVERNMENT] = true,
                                             [POLY_SH_LAW_ENFORCEMENT] = true,
                                             [POLY_SH_MILITARY] = true};
    if (s->lang == POLY_LANG_EN || !poly_name_is_cap(s, i) || (s->tok[i].flags & POLY_TOKF_LINE))
        return false;
    const bool occupation =
        own->role_entry != POLY_NONE &&
        (poly_engine_entry(s->in->engine, own->role_entry)->props & POLY_P_GENERIC);
    if (occupation) return false;
    const poly_hit *title = poly_name_hit_at(s, i, POLY_K_TITLE);
    if (title) return poly_name_nameish(s, poly_name_skip_bracket(s, title->tok_end));
    if (!poly_name_nameish(s, i) || (s->tok[i].flags & POLY_TOKF_UPPER)) return false;
    if (poly_range_none(own->org)) return of_state[own->stakeholder];
    const bool sure = poly_name_is_given(s, i) || (poly_name_bits(s, i) & POLY_SPEAKS);
    return sure || (own->org_entry != POLY_NONE && poly_name_nameish(s, i + 1));
}

/* "Sekda Papua Ridwan, | Ketua Majelis Rakyat Papua Timotius, dan ...": behind somebody with an
 * office of his own, the office of the next one in a list. */
static bool bears_itself(const poly_names *s, uint32_t i)
{
    if (s->lang == POLY_LANG_EN || !poly_name_is_cap(s, i)) return false;
    poly_person next = {.role_entry = POLY_NONE, .org_entry = POLY_NONE};
    const uint32_t end = poly_name_take_role(s, i, &next);
    return !poly_range_none(next.org) && end == next.org_whole.tok_end &&
           poly_name_nameish(s, end) && !(s->tok[end].flags & POLY_TOKF_LINE);
}

/* "pengacara | Lisa Marwati,": whose lawyer somebody is belongs to the office. The end of that, or
 * i. */
static uint32_t take_client(const poly_names *s, uint32_t i, poly_person *q)
{
    uint32_t k = i;
    if (s->lang == POLY_LANG_EN || q->stakeholder != POLY_SH_LITIGANT || !poly_range_none(q->org) ||
        q->role.tok_end != i)
        return i;
    while (k < i + POLY_W_NAME_TOKENS && poly_name_nameish(s, k) &&
           !(s->tok[k].flags & POLY_TOKF_LINE))
        k++;
    if (k == i || !(k >= s->end || poly_name_is_mark(s, k, ',') || poly_name_is_mark(s, k, '.') ||
                    poly_name_hit_at(s, k, POLY_K_CUE)))
        return i;
    return q->role.tok_end = k;
}

/* "dijadikan", "harus", "tetap", "mengalami": a predicate in small letters; not "digital",
 * "mendatang". */
static bool is_predicate(const poly_names *s, uint32_t i)
{
    static const uint8_t small[] = {POLY_PART_AUXILIARY, POLY_PART_NEGATOR, POLY_PART_COPULA,
                                    POLY_PART_ADVERB};
    if (s->tok[i].kind != POLY_TOK_WORD || poly_name_is_cap(s, i)) return false;
    if (poly_name_any_particle(s, i, small, sizeof small)) return true;
    const poly_str form = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    const bool passive = form.n >= POLY_FORM_VERB_BYTES && poly_str_starts(form, POLY_S("di"));
    return (passive || poly_form_is_active(form)) &&
           poly_name_particle(s, i, POLY_PART_PREPOSITION) == i &&
           poly_name_particle(s, i, POLY_PART_ATTRIBUTE) == i &&
           !poly_name_hit_at(s, i, POLY_K_ROLE);
}

/* Indonesian: "Menurut Budi, | pengemudi akan sulit mendapat pesanan", "..., kata Budi, | warga
 * tidak perlu takut": behind a quoting word and its source the noun in small letters at i - 1 is
 * what the content is about where its predicate comes before any comma; behind "Menurut Budi" that
 * opens the sentence also where "yang" follows the noun and no comma at all. */
static bool opens_content(const poly_names *s, uint32_t start, uint32_t i)
{
    enum { REACH = 24 };
    static const uint8_t goes_on[] = {POLY_PART_ASKED, POLY_PART_BOTH, POLY_PART_AS};
    if (s->lang == POLY_LANG_EN || poly_name_is_cap(s, i - 1)) return false;
    const poly_hit *cue = poly_name_cue_before(s, start);
    if (!cue || cue->cls == POLY_CUE_VERB || cue->cls == POLY_CUE_NOUN) return false;
    /* `"...," ujar Mira, ahli forensik digital`: what is said stands before */
    if (cue->tok > s->start && s->tok[cue->tok - 1].kind == POLY_TOK_QUOTE) return false;
    const bool leads = cue->cls == POLY_CUE_FRAME && poly_name_is_cap(s, cue->tok);
    bool relative = false;
    for (uint32_t k = i; k < s->end && k < i + REACH; k++) {
        const bool mark = s->tok[k].kind == POLY_TOK_PUNCT || s->tok[k].kind == POLY_TOK_QUOTE;
        if (mark) return relative && poly_name_is_mark(s, k, '.');
        if (relative) continue;
        if (poly_name_hit_at(s, k, POLY_K_CUE) ||
            poly_name_any_particle(s, k, goes_on, sizeof goes_on))
            return false;
        relative = poly_name_particle(s, k, POLY_PART_RELATIVE) > k;
        if (relative && !leads) return false;
        if (is_predicate(s, k)) return true;
    }
    return relative;
}

/* Do the words [i, to) before an office speak of several people, "para pengemudi"? Then it is no
 * one's. Indonesian. */
static bool of_several(const poly_names *s, uint32_t i, uint32_t to)
{
    if (s->lang == POLY_LANG_EN) return false;
    for (; i < to; i++) {
        if (poly_name_particle(s, i, POLY_PART_HUMAN) > i) return true; /* "para" */
    }
    return false;
}

/* "[Country HR] Director", "[former] chief": the office begins with what stands before its noun. */
static void widen_role(poly_person *p)
{
    if (p->from && p->from - 1 < p->role.tok) p->role.tok = p->from - 1;
    if (p->office_at) p->role.tok = p->office_at - 1;
}

/* The office that stands behind the name is the one of the two. */
static void take_office_of(poly_person *p, const poly_person *behind)
{
    p->role = behind->role;
    if (!poly_range_none(behind->org) || !p->org_stakeholder) p->org = behind->org;
    p->org_whole = behind->org_whole;
    p->org_stakeholder = behind->org_stakeholder;
    p->role_entry = behind->role_entry;
    p->org_entry = behind->org_entry;
    p->former |= behind->former;
    if (behind->stakeholder) p->stakeholder = behind->stakeholder;
}

/* "soal Budi, juru bicara PDIP, | Wening Astari, mengatakan": between commas and before a quoting
 * verb, the name behind an office is the subject and has it. */
static bool is_of_next(const poly_names *s, uint32_t end)
{
    if (s->lang == POLY_LANG_EN || !poly_name_is_mark(s, end, ',')) return false;
    const uint32_t k = take_name(s, end + 1, true, false);
    return k > end + 1 && poly_name_is_mark(s, k, ',') && is_small_cue(s, k + 1);
}

static bool ends_in_s(const poly_names *s, uint32_t i)
{
    return poly_str_ends(poly_forms_str(s->in->toks->forms, s->tok[i].form), POLY_S("s"));
}

/* Behind "is", "has been", "serves as", "works as", "has served as" at i, before an office; else
 * i: what is held now (present and perfect, third person). */
static uint32_t behind_is(const poly_names *s, uint32_t i)
{
    if (i + 1 >= s->end) return i;
    const bool present = poly_name_particle(s, i, POLY_PART_SERVES) > i && ends_in_s(s, i);
    const uint32_t verb = i + !present;
    if (!present && (poly_name_particle(s, i, POLY_PART_AUXILIARY) == i || !ends_in_s(s, i) ||
                     poly_name_particle(s, verb, POLY_PART_SERVES) == verb || ends_in_s(s, verb)))
        return i;
    if (poly_name_particle(s, verb, POLY_PART_AUXILIARY) > verb) return verb + 1;
    const uint32_t as = poly_name_particle(s, verb + 1, POLY_PART_AS);
    return as > verb + 1 ? as : i;
}

/* "Senada dengan Eko, | Direktur PT Awan Mira Tarrika menilai", "Menanggapi pernyataan Eko, | ...":
 * behind a name that the sentence's opening governs, and with its verb right behind [i, end), the
 * office is the subject's. Indonesian. */
static bool is_of_subject(const poly_names *s, uint32_t name, uint32_t i, uint32_t end)
{
    static const uint8_t governs[] = {POLY_PART_COMPANION, POLY_PART_PREPOSITION};
    if (s->lang == POLY_LANG_EN || name <= s->start || !poly_name_is_mark(s, i, ',') ||
        !poly_name_is_cap(s, i + 1) || !is_small_cue(s, end))
        return false;
    if (!poly_name_plain_between(s, s->start, name, s->start + 1)) return false;
    const poly_hit *noun = poly_name_hit_at(s, name - 1, POLY_K_CUE);
    return poly_name_any_particle(s, name - 1, governs, sizeof governs) ||
           (noun && poly_name_entry_of(s, noun)->cls == POLY_CUE_NOUN);
}

/* "Ann Lee, [who is] a partner at ...", ", [who serves as] chair of ..."; else at. */
static uint32_t behind_who_is(const poly_names *s, uint32_t at)
{
    if (at + 2 >= s->end || !is_word(s, at, POLY_S("who")) || poly_name_is_cap(s, at)) return at;
    const uint32_t office = behind_is(s, at + 1);
    return office > at + 1 ? office : at;
}

/* "Direktur Lembaga Sandi | Terapan yang menjadi saksi, Yopi Saragih,": an occupation at i tells no
 * second office. */
static bool is_occupation(const poly_names *s, uint32_t i)
{
    const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
    return role && (poly_name_entry_of(s, role)->props & POLY_P_GENERIC);
}

/* "Eddy | yang juga Waketum PAN", "Luthfi, | yang kini menjabat sebagai direktur", "Budi |
 * sekaligus Ketua": behind the words by which a name holds an office; else at. Indonesian. */
static uint32_t behind_serves(const poly_names *s, uint32_t at)
{
    enum { WORDS = 5 };
    static const uint8_t kinds[] = {POLY_PART_ADVERB, POLY_PART_CONNECTIVE, POLY_PART_SERVES,
                                    POLY_PART_AS};
    if (s->lang == POLY_LANG_EN) return at;
    if (poly_name_particle(s, at, POLY_PART_BOTH) > at)
        return poly_name_particle(s, at, POLY_PART_BOTH);
    uint32_t k = poly_name_particle(s, at, POLY_PART_RELATIVE);
    if (k == at) return at;
    for (uint32_t n = 0, from = k; n < sizeof kinds && k < from + WORDS; n++)
        k = poly_name_particle(s, k, kinds[n]);
    /* "Budi yang | Ketua RT" says no more than whom is meant */
    return k > at + 1 && poly_name_hit_at(s, k, POLY_K_ROLE) ? k : at;
}

/* The institution that the capitals at i behind "di" name, up to a comma, a verb of saying or the
 * sentence's end: its end; i: it is a place, or goes on. */
static uint32_t employer_at(const poly_names *s, uint32_t i)
{
    uint32_t k = i;
    if (poly_name_place(s, i) > i || poly_name_particle(s, i, POLY_PART_VENUE) > i) return i;
    while (k < s->end && k < i + POLY_W_NAME_TOKENS && poly_name_is_cap(s, k) &&
           !(s->tok[k].flags & POLY_TOKF_LINE) && !poly_name_hit_at(s, k, POLY_K_CALENDAR))
        k++;
    const bool closed =
        k >= s->end || poly_name_is_mark(s, k, ',') || poly_name_is_mark(s, k, '.') ||
        is_small_cue(s, poly_name_particle(s, k, POLY_PART_ADVERB)); /* "juga mengatakan" */
    return closed && k > i + !poly_name_is_acronym(s, i) ? k : i;
}

/* "Bill Adam, kepala ekonom | di Kawat Bank", "Ani, manajer HR | di Acme Labs": where an office
 * behind a name is held; letters and fields before "di" belong to the office. The end, or `end`.
 * Indonesian. */
static uint32_t take_employer(const poly_names *s, uint32_t end, poly_person *q)
{
    enum { WORDS = 6 };
    const bool own = !poly_range_none(q->org); /* "HR", "Materials & Chemicals": fields */
    if (s->lang == POLY_LANG_EN || poly_range_none(q->role) || q->org_entry != POLY_NONE ||
        (own && (q->org.tok_end != end || poly_name_hit_at(s, q->org.tok, POLY_K_ORG_HEAD))))
        return end;
    const uint32_t from = own ? end : q->role.tok + 1, last = own ? end + 1 : end + WORDS;
    for (uint32_t k = from; k + 1 < s->end && k < last; k++) {
        if (s->tok[k].kind != POLY_TOK_WORD || poly_name_hit_at(s, k, POLY_K_CUE)) return end;
        if (poly_name_particle(s, k, POLY_PART_RELATIVE) > k) return end;
        if (poly_name_particle(s, k, POLY_PART_AT) != k + 1) continue;
        const uint32_t to = employer_at(s, k + 1);
        if (to == k + 1 || to < end) return end;
        q->role.tok_end = k;
        q->org = q->org_whole = (poly_range){k + 1, to};
        uint8_t stakeholder = POLY_SH_UNKNOWN;
        (void)poly_name_take_org(s, k + 1, false, &q->org_entry, &stakeholder);
        if (stakeholder) q->org_stakeholder = stakeholder;
        return to;
    }
    return end;
}

/* "Rina Azhar, Direktur Pusat Riset Hayati | Biofarmi menuturkan": behind the name of two words
 * that opens the sentence the last word of an office's institution, before a verb of saying, is
 * nobody's name. Its end, or `end`. Indonesian. */
static uint32_t take_last_word(const poly_names *s, uint32_t end, const poly_person *p,
                               poly_person *q)
{
    const bool subject = p->start == s->start && p->name.tok_end > p->name.tok + 1 &&
                         poly_range_none(p->role);
    if (s->lang == POLY_LANG_EN || !subject || poly_range_none(q->org) || q->org.tok_end != end ||
        q->org_entry != POLY_NONE || !poly_name_nameish(s, end) || poly_name_is_given(s, end) ||
        !is_small_cue(s, end + 1))
        return end;
    return q->org.tok_end = q->org_whole.tok_end = end + 1;
}

/* ", Ketua Umum Forum Privasi," / " selaku Kepala BSSN" / ", the chair of the committee," behind a
 * name. */
static uint32_t take_apposition(const poly_names *s, uint32_t i, poly_person *p)
{
    uint32_t at = i;
    if (poly_name_is_mark(s, at, ',') || poly_name_is_mark(s, at, '-')) at++;
    const uint32_t serves = behind_serves(s, at);
    if (serves == i && poly_name_particle(s, at, POLY_PART_AS) == at && !follows_office(s, at, p))
        return i;
    const bool told = serves > at;
    at = serves;
    if (poly_name_particle(s, at, POLY_PART_AS) > at) at++;
    if (at < s->end && s->tok[at].kind == POLY_TOK_NUMBER && poly_name_is_mark(s, at + 1, ','))
        at += 2; /* "Mei Tan, 34, a nurse" */
    if (s->lang == POLY_LANG_EN && at > i) at = behind_who_is(s, at);
    if (s->lang == POLY_LANG_EN && at > i && poly_name_particle(s, at, POLY_PART_ADVERB) > at)
        at++; /* ", now a partner at ..." */
    while (poly_name_particle(s, at, POLY_PART_DETERMINER) > at) at++;
    if (of_several(s, i + 1, at)) return i;
    if (told && !poly_range_none(p->role) && is_occupation(s, at)) return i;
    poly_person q = {.role_entry = POLY_NONE, .org_entry = POLY_NONE, .behind = true};
    /* "professor of law" is an office here, no title */
    const bool title_too = s->lang == POLY_LANG_EN && poly_name_hit_at(s, at, POLY_K_ROLE);
    const uint32_t own_at = title_too ? at : take_titles(s, at, &q);
    const bool english = s->lang == POLY_LANG_EN;
    const uint32_t role_at = english ? poly_name_english_office(s, own_at, &q)
                                     : poly_name_borrowed_noun(s, own_at);
    const bool borrowed = !english && role_at > own_at; /* ", Country HR | Director Acme" */
    if (borrowed) q.from = own_at + 1;
    if (!poly_name_hit_at(s, role_at, POLY_K_ROLE)) return i;
    uint32_t end = poly_name_take_role(s, role_at, &q);
    if (end == role_at) return i;
    if (poly_name_is_mark(s, i, ',') && opens_content(s, p->start, role_at + 1)) return i;
    /* "... di Sungai Citanduy Kapolsek Telagasari, Ipda Seno": the office is the next one's. */
    const bool bare = at == i && poly_name_particle(s, i, POLY_PART_AS) == i;
    const uint32_t next = end + poly_name_is_mark(s, end, ',');
    if (bare && (poly_name_is_cap(s, next) || !(next < s->end))) return i;
    widen_role(&q);
    end = take_last_word(s, take_employer(s, end, &q), p, &q);
    /* A list of people is no apposition: "Budi, Ketua BEM Ani". */
    if (poly_name_nameish(s, end) && !poly_range_none(q.org) && end > q.org.tok_end) return i;
    if (poly_name_is_mark(s, i, ',') &&
        (next_in_list(s, end, &q) ||
         (borrowed && !poly_range_none(q.org) && poly_name_nameish(s, end))))
        return i;
    if (!poly_range_none(p->role) && bears_itself(s, role_at)) return i;
    if (poly_name_is_mark(s, i, ',') && is_of_next(s, end)) return i;
    if (is_of_subject(s, p->start, i, end)) return i;
    end = take_client(s, end, &q);
    /* "Rep. Yvonne Clark, the chair of ...": what stands behind says more than a form of
     * address. */
    const bool now =
        s->lang == POLY_LANG_EN && p->former && !q.former; /* "ex-chief X, now a ..." */
    if (now) p->former = false;
    if (poly_range_none(p->role) || now || poly_name_is_mark(s, p->role.tok_end - 1, '.')) {
        p->aside = told;
        take_office_of(p, &q);
    }
    return told ? poly_name_particle(s, end, POLY_PART_DEMONSTRATIVE) : end; /* "... PAN | ini" */
}

bool poly_name_apposed(const poly_names *s, uint32_t i) { return poly_name_skip_bracket(s, i) > i; }

/* "anggota DPR | lainnya, | Budi": behind an institution another one who holds the office there is
 * named; not "gaji pegawai lain, Budi". Where the name begins, or i. Indonesian. */
static uint32_t behind_other(const poly_names *s, uint32_t i, const poly_person *p)
{
    const bool other = s->lang != POLY_LANG_EN && !poly_range_none(p->org) && i < s->end &&
                       poly_name_is_mark(s, i + 1, ',') && poly_name_nameish(s, i + 2) &&
                       (is_word(s, i, POLY_S("lainnya")) || is_word(s, i, POLY_S("lain")));
    return other ? i + 2 : i;
}

/* "Kepala Desa Sukamaju, | Budi", "Dekan Universitas Tanjungpura, Pontianak, | Agus": where the
 * name behind an office's comma begins, or i. */
static uint32_t behind_comma(const poly_names *s, uint32_t i)
{
    if (!poly_name_is_mark(s, i, ',')) return i;
    const uint32_t address = poly_name_behind_address(s, i);
    if (address > i) return address + 1;
    const uint32_t place =
        s->lang == POLY_LANG_EN || poly_name_is_given(s, i + 1) ? i + 1 : poly_name_place(s, i + 1);
    const bool aside = place > i + 1 && poly_name_is_mark(s, place, ',');
    const uint32_t name = aside ? place + 1 : i + 1;
    const bool bears = poly_name_bears(s, name) || poly_name_nameish(s, name);
    return bears || poly_name_hit_at(s, name, POLY_K_TITLE) ? name : i;
}

/* What stands between an office and the comma before its bearer's name: an institution, or whose
 * lawyer, whose spokesman he is, a village? */
static bool names_institution(const poly_names *s, const poly_person *p, poly_range between)
{
    static const bool of_others[POLY_SH_N] = {[POLY_SH_LITIGANT] = true,
                                              [POLY_SH_LOCAL_GOVERNMENT] = true,
                                              [POLY_SH_EXECUTIVE] = true,
                                              [POLY_SH_LAW_ENFORCEMENT] = true,
                                              [POLY_SH_MILITARY] = true};
    if (of_others[p->stakeholder] || poly_name_is_given(s, between.tok)) return false;
    bool plain = false; /* not "Kepala Pos Perbatasan | Entawai," */
    for (uint32_t i = p->role.tok; i < p->role.tok_end; i++) {
        const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
        plain |= role && role->tok_end == p->role.tok_end;
    }
    if (!plain) return false;
    for (uint32_t i = between.tok; i < between.tok_end; i++) { /* "Patriark Latin Yerusalem" */
        if (poly_name_area(s, i) > i) return false;
    }
    return true;
}

/* "Direktur Riset | Indeks Lontara, Tono": behind an office of firms that the lexicon knows up to
 * there, and in capitals alone, all of it is the institution, whatever ordinary words it begins
 * with. Where it begins, or the end of the role. */
static uint32_t behind_known_office(const poly_names *s, const poly_person *p)
{
    uint32_t known = p->role.tok_end;
    const poly_entry *e = poly_engine_entry(s->in->engine, p->role_entry);
    const bool firm = !(e->props & POLY_P_GENERIC) &&
                      ((e->props & POLY_P_FIRM) || e->stakeholder == POLY_SH_INDUSTRY ||
                       e->stakeholder == POLY_SH_ACADEMIA);
    for (uint32_t i = known; firm && i-- > p->role.tok;) {
        const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
        if (role && role->entry == p->role_entry) {
            known = role->tok_end;
            break;
        }
        if (!poly_name_is_cap(s, i)) break;
    }
    return known;
}

/* "Kuasa hukum Bambang Tri, | Pardiman, menganggap", "Direktur TaniSupply, | Sariyo,": what stands
 * behind the office is whose lawyer he is, or his institution; his own name follows the comma.
 * False: it does not. Indonesian: "after the talks with President Lee, | Vale said" are two. */
static bool take_own_name(const poly_names *s, poly_person *p)
{
    poly_range between = p->name;
    const uint32_t known = behind_known_office(s, p);
    const bool institution = known < p->role.tok_end || names_institution(s, p, between);
    /* "Retail Director Acme | Indonesia, Mira," */
    const uint32_t area = poly_name_place(s, between.tok_end);
    const bool branch = p->stakeholder == POLY_SH_INDUSTRY || p->from;
    if (branch && poly_name_is_mark(s, area, ',')) between.tok_end = area;
    const uint32_t comma = between.tok_end;
    if (s->lang == POLY_LANG_EN || !poly_name_is_mark(s, comma, ',') || is_degree(s, comma + 1) ||
        !(poly_name_nameish(s, comma + 1) || poly_name_hit_at(s, comma + 1, POLY_K_TITLE)))
        return false;
    const uint32_t from = poly_name_behind_address(s, comma) + 1;
    const uint32_t name_at = take_titles(s, from, p);
    const uint32_t end = take_name(s, name_at, true, name_at > from);
    if (end == name_at || !(poly_name_is_mark(s, end, ',') || poly_name_hit_at(s, end, POLY_K_CUE)))
        return false;
    if (poly_range_none(p->org) && institution) {
        if (known < p->role.tok_end) p->role.tok_end = between.tok = known;
        p->org = p->org_whole = between;
    } else if (poly_range_none(p->org))
        p->role.tok_end = comma;
    else if (p->org.tok_end == between.tok && p->org_entry == POLY_NONE)
        p->org.tok_end = p->org_whole.tok_end = comma; /* "Pondok Pesantren | Darussalam, Tono," */
    p->name = (poly_range){name_at, end};
    p->named = (poly_range){from, end};
    p->end = end;
    return true;
}

/* English: "Ann Lee is the director of Acme Labs. She said ...": a sentence that tells who somebody
 * is, and goes on as a sentence: its subject's phrase ends with the name. */
static void take_predicate(const poly_names *s, uint32_t i, poly_person *p)
{
    if (s->lang != POLY_LANG_EN || i >= s->end || p->start != s->start ||
        !poly_range_none(p->role) || poly_name_is_cap(s, i))
        return;
    uint32_t at = behind_is(s, i);
    if (at == i) return;
    while (poly_name_particle(s, at, POLY_PART_DETERMINER) > at) at++;
    poly_person q = {.role_entry = POLY_NONE, .org_entry = POLY_NONE, .behind = true};
    const uint32_t role_at = poly_name_english_office(s, take_titles(s, at, &q), &q);
    if (!poly_name_hit_at(s, role_at, POLY_K_ROLE)) return;
    const uint32_t end = poly_name_take_role(s, role_at, &q);
    if (end == role_at || poly_range_none(q.org) || poly_name_nameish(s, end)) return;
    if (q.office_at) q.role.tok = q.office_at - 1;
    take_office_of(p, &q);
}

/* English: "Ann Lee (head of research, Acme) said", "Tom Vale (CEO of Datavault)": an office that
 * fills the bracket behind a name, with its institution. */
static void take_bracket(const poly_names *s, uint32_t i, poly_person *p)
{
    const uint32_t end = poly_name_skip_bracket(s, i);
    if (s->lang != POLY_LANG_EN || end == i || !poly_range_none(p->role)) return;
    uint32_t at = i + 1;
    while (poly_name_particle(s, at, POLY_PART_DETERMINER) > at) at++;
    poly_person q = {.role_entry = POLY_NONE, .org_entry = POLY_NONE, .behind = true};
    const uint32_t role_at = poly_name_english_office(s, at, &q);
    if (!poly_name_hit_at(s, role_at, POLY_K_ROLE) ||
        poly_name_take_role(s, role_at, &q) + 1 != end)
        return;
    widen_role(&q);
    take_office_of(p, &q);
}

/* What follows the name: degrees, a bracket, where somebody comes from, or an office. Its end. */
static uint32_t take_behind(const poly_names *s, poly_person *p)
{
    const poly_range name = p->name;
    /* "Amos Pickering Jr., acting director", "Ann Lee, D-Calif., the chair" */
    uint32_t at = take_degrees(s, behind_stop(s, behind_suffix(s, name))), from;
    take_bracket(s, at, p);
    at = from = behind_stop(s, poly_name_skip_bracket(s, at));
    if (name.tok_end > name.tok + 1)
        from = s->lang == POLY_LANG_EN ? poly_name_english_origin(s, at, p)
                                       : poly_name_take_origin(s, at, p);
    const uint32_t end = from > at ? from : take_apposition(s, at, p);
    take_predicate(s, end, p);
    const bool stop = end == at && behind_stop(s, at - 1) == at;
    return end - stop;
}

/* "Bos | PasarDesa itu": what somebody points at behind an office of firms is no name of a person:
 * it is the office's firm. Indonesian. */
static bool is_firm_meant(const poly_names *s, const poly_person *p, poly_range name)
{
    return s->lang != POLY_LANG_EN && name.tok_end == name.tok + 1 && poly_range_none(p->org) &&
           p->stakeholder == POLY_SH_INDUSTRY && p->role.tok_end == name.tok &&
           !poly_name_is_given(s, name.tok) && !(poly_name_bits(s, name.tok) & POLY_SPEAKS) &&
           poly_name_particle(s, name.tok_end, POLY_PART_DEMONSTRATIVE) > name.tok_end;
}

/* "Menko Pangan Profesor | Made Wiratma", "Wali Kota Lontar, | I Gusti": a title of the bearer,
 * or a comma, that the office ran into. Indonesian. */
static void trim_role(const poly_names *s, poly_person *p)
{
    while (s->lang != POLY_LANG_EN && p->role.tok_end > p->role.tok + 1) {
        const uint32_t last = p->role.tok_end - 1;
        const poly_hit *title = poly_name_hit_at(s, last, POLY_K_TITLE);
        bool whole = poly_name_joins(s, last - 1); /* "Asisten Profesor" */
        for (uint32_t k = p->role.tok; k < last; k++) {
            const poly_hit *role = poly_name_hit_at(s, k, POLY_K_ROLE);
            whole |= role && role->tok_end > last;
        }
        const bool degree = title && title->tok_end == last + 1 && !whole &&
                            poly_name_entry_of(s, title)->cls == POLY_TITLE_DEGREE;
        if (!degree && !poly_name_is_mark(s, last, ',')) return;
        p->role.tok_end = last;
    }
}

/* A whole person's phrase at i. False: none stands here. */
bool poly_name_parse_person(const poly_names *s, uint32_t i, poly_person *p)
{
    *p = (poly_person){.start = i, .role_entry = POLY_NONE, .org_entry = POLY_NONE};
    uint32_t at = take_titles(s, i, p);
    const bool named = (poly_name_hit_at(s, at, POLY_K_ROLE) && poly_name_is_own(s, at)) ||
                       poly_name_is_addressed(s, i, at);
    if (!named) at = poly_name_pre_org(s, at, p);
    const uint32_t noun = named ? at : poly_name_borrowed_noun(s, at);
    if (noun > at) p->from = at + 1;
    at = noun;
    const uint32_t role_at = at;
    const poly_range pre = p->org;
    if (!named) at = poly_name_take_role(s, at, p);
    if (at == role_at && !poly_range_none(pre) && poly_range_none(p->role)) return false;
    if (poly_range_none(p->org)) p->org = pre;
    p->end = at;
    const bool has_role = !poly_range_none(p->role);
    if (has_role) widen_role(p);
    const uint32_t office_end = at;
    if (has_role && s->lang != POLY_LANG_EN) at = poly_name_behind_term(s, at);
    const bool borne = has_role && !poly_name_in_opening(s, role_at, at);
    uint32_t name_at = borne ? behind_comma(s, behind_other(s, at, p)) : at;
    if (has_role && name_at == at) name_at = poly_name_take_seat(s, at, p);
    const uint32_t front = name_at;
    if (!has_role) name_at = poly_name_english_possessor(s, at, p);
    const uint32_t own_at = poly_name_behind_area(s, name_at, p);
    if (own_at > name_at && !has_role) return false; /* the phrase begins with the rank */
    name_at = take_titles(s, own_at, p);
    /* "Mr. Obama", where a town is so called */
    const bool english_title = s->lang == POLY_LANG_EN && !has_role && name_at > i;
    const uint32_t name_end =
        take_name(s, name_at, has_role || p->titled, p->titled && (name_at > at || english_title));
    if (name_end == name_at) {
        p->end = has_role ? office_end : i;
        return has_role;
    }
    if (has_role && is_firm_meant(s, p, (poly_range){name_at, name_end})) {
        p->org = p->org_whole = (poly_range){name_at, name_end};
        p->end = name_end;
        return true;
    }
    if (!has_role && name_at == i) p->start = name_at = poly_name_behind_headline(s, i, name_end);
    assert(name_at < name_end && name_end <= s->end);
    p->name = (poly_range){name_at, name_end};
    p->named = (poly_range){has_role ? behind_comma(s, at) : p->start, name_end};
    if (has_role && name_at == front && !poly_name_is_mark(s, at, ',') && take_own_name(s, p))
        return true;
    trim_role(s, p);
    p->end = take_behind(s, p);
    return true;
}
