/*
 * apposition.c - what stands behind a person's name and says who that is.
 *
 *   in   a person's phrase up to its name     out  the office behind it, and where the phrase ends
 *
 *     NAME [degrees] [(age | party | office)] [, ROLE [institution],] ["is" ROLE]
 */
#include "entity/scan.h"

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
    const uint32_t k = poly_name_take(s, end + 1, true, false);
    return k > end + 1 && poly_name_is_mark(s, k, ',') && poly_name_is_small_cue(s, k + 1);
}

/* English: "According to Lee, | the vendor was late": behind a frame that opens the sentence, with
 * a verb right behind [i, end), the office is the subject of what Lee says. */
static bool opens_english(const poly_names *s, uint32_t start, uint32_t i, uint32_t end)
{
    if (s->lang != POLY_LANG_EN || !poly_name_is_mark(s, i, ',') || end >= s->end) return false;
    const poly_hit *cue = poly_name_cue_before(s, start);
    return cue && cue->cls == POLY_CUE_FRAME && poly_name_is_cap(s, cue->tok) &&
           is_predicate(s, end);
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
        !poly_name_is_cap(s, i + 1) || !poly_name_is_small_cue(s, end))
        return false;
    if (!poly_name_plain_between(s, s->start, name, s->start + 1)) return false;
    const poly_hit *noun = poly_name_hit_at(s, name - 1, POLY_K_CUE);
    return poly_name_any_particle(s, name - 1, governs, sizeof governs) ||
           (noun && poly_name_entry_of(s, noun)->cls == POLY_CUE_NOUN);
}

/* "Ann Lee, [who is] a partner at ...", ", [who serves as] chair of ..."; else at. */
static uint32_t behind_who_is(const poly_names *s, uint32_t at)
{
    if (at + 2 >= s->end || !poly_token_is(s->in->toks, at, POLY_SINGLE_WHO) ||
        poly_name_is_cap(s, at))
        return at;
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
        poly_name_is_small_cue(s,
                               poly_name_particle(s, k, POLY_PART_ADVERB)); /* "juga mengatakan" */
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
    const bool subject =
        p->start == s->start && p->name.tok_end > p->name.tok + 1 && poly_range_none(p->role);
    if (s->lang == POLY_LANG_EN || !subject || poly_range_none(q->org) || q->org.tok_end != end ||
        q->org_entry != POLY_NONE || !poly_name_nameish(s, end) || poly_name_is_given(s, end) ||
        !poly_name_is_small_cue(s, end + 1))
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
    const uint32_t own_at = title_too ? at : poly_name_take_titles(s, at, &q);
    const bool english = s->lang == POLY_LANG_EN;
    const uint32_t role_at =
        english ? poly_name_english_office(s, own_at, &q) : poly_name_borrowed_noun(s, own_at);
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
    poly_name_widen_role(&q);
    end = take_last_word(s, take_employer(s, end, &q), p, &q);
    /* A list of people is no apposition: "Budi, Ketua BEM Ani". */
    if (poly_name_nameish(s, end) && !poly_range_none(q.org) && end > q.org.tok_end) return i;
    if (poly_name_is_mark(s, i, ',') &&
        (next_in_list(s, end, &q) ||
         (borrowed && !poly_range_none(q.org) && poly_name_nameish(s, end))))
        return i;
    if (!poly_range_none(p->role) && bears_itself(s, role_at)) return i;
    if (poly_name_is_mark(s, i, ',') && is_of_next(s, end)) return i;
    if (is_of_subject(s, p->start, i, end) || opens_english(s, p->start, i, end)) return i;
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
    const uint32_t role_at = poly_name_english_office(s, poly_name_take_titles(s, at, &q), &q);
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
    poly_name_widen_role(&q);
    take_office_of(p, &q);
}

uint32_t poly_name_take_behind(const poly_names *s, poly_person *p)
{
    const poly_range name = p->name;
    /* "Amos Pickering Jr., acting director", "Ann Lee, D-Calif., the chair" */
    uint32_t at = poly_name_take_degrees(
                 s, poly_name_behind_stop(s, poly_name_behind_suffix(s, name))),
             from;
    take_bracket(s, at, p);
    at = from = poly_name_behind_stop(s, poly_name_skip_bracket(s, at));
    if (name.tok_end > name.tok + 1)
        from = s->lang == POLY_LANG_EN ? poly_name_english_origin(s, at, p)
                                       : poly_name_take_origin(s, at, p);
    const uint32_t end = from > at ? from : take_apposition(s, at, p);
    take_predicate(s, end, p);
    const bool stop = end == at && poly_name_behind_stop(s, at - 1) == at;
    return end - stop;
}
