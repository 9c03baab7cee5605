/*
 * law_read.c - one citation of a law, as a reader finds it at a token.
 *
 *   in   a token; LAW and LAW_TYPE hits, the words of law-words.tsv out the longest of three
 *        readings
 *
 * Method: known, opened, closed, as laws.c says. Which words may stand inside a citation is in
 * lexicons/<lang>/law-words.tsv.
 */
#include "entity/laws.h"

#include <assert.h>
#include <string.h>

enum {
    NUMBER_PIECES = 8, /* "115/PUU-XXII/2024" */
    ISSUER = 3,        /* words behind an office or institution: "Gubernur Jawa Barat" */
    SHORT = 5          /* letters of names that are short forms as a rule: "GDPR" */
};

/* ---- looking at tokens ----------------------------------------------------------------------- */
const poly_entry *poly_law_entry_at(const poly_law_scan *s, uint32_t i, uint8_t kind, uint32_t *end)
{
    const poly_hit *h = i < s->n ? poly_hit_at(s->in->hits, i, kind) : NULL;
    if (!h) return NULL;
    *end = h->tok_end;
    return poly_engine_entry(s->in->engine, h->entry);
}

poly_str poly_law_folded(const poly_law_scan *s, uint32_t i)
{
    return poly_forms_str(s->in->toks->forms, s->tok[i].form);
}

poly_str poly_law_bytes(const poly_law_scan *s, poly_range r)
{
    return poly_str_slice(s->in->text->bytes, poly_range_span(s->in->toks, r));
}

/* Two capitals at its head: "KUHP", "KUHPerdata", "UUD". */
bool poly_law_looks_short(const poly_law_scan *s, uint32_t i)
{
    const poly_str b = poly_token_str(s->in->text, &s->tok[i]);
    return b.n >= 2 && b.p[0] >= 'A' && b.p[0] <= 'Z' && b.p[1] >= 'A' && b.p[1] <= 'Z';
}

static bool touches(const poly_law_scan *s, uint32_t i) /* nothing stands between i and the token
                                                         * before */
{
    return i > 0 && i < s->n && s->tok[i - 1].span.end == s->tok[i].span.start;
}

/* ---- number and year ------------------------------------------------------------------------- */
bool poly_law_is_number(const poly_law_scan *s, uint32_t i)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_NUMBER;
}

static bool is_year(const poly_law_scan *s, uint32_t i)
{
    if (!poly_law_is_number(s, i)) return false;
    const poly_str b = poly_token_str(s->in->text, &s->tok[i]);
    return b.n == 4 && ((b.p[0] == '1' && b.p[1] >= '8') || (b.p[0] == '2' && b.p[1] == '0'));
}

/* "2025" or "2025-2045", in which a title may end. */
static bool is_years(const poly_law_scan *s, uint32_t i)
{
    if (!poly_law_is_number(s, i)) return false;
    const poly_str b = poly_token_str(s->in->text, &s->tok[i]);
    return is_year(s, i) || (b.n == 9 && b.p[4] == '-' && b.p[0] == '2' && b.p[1] == '0');
}

static bool holds_year(poly_str number) /* "27/2022", "2016/679" */
{
    for (poly_str rest = number; rest.p && rest.n;) {
        const poly_str part = poly_str_cut(&rest, '/');
        if (part.n == 4 && part.n < number.n && (part.p[0] == '1' || part.p[0] == '2')) return true;
    }
    return false;
}

static uint32_t digits_in(poly_str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] >= '0' && s.p[i] <= '9';
    return n;
}

/* "VII" of "TAP MPR Nomor VII/MPR/2000", "M" of "M/2/HK.04/III/2024". */
static bool is_roman(const poly_law_scan *s, uint32_t i)
{
    if (i >= s->n || s->tok[i].kind != POLY_TOK_WORD || !poly_law_is_mark(s, i + 1, '/') ||
        !touches(s, i + 1))
        return false;
    const poly_str b = poly_token_str(s->in->text, &s->tok[i]);
    for (size_t k = 0; k < b.n; k++) {
        if (!memchr("IVXLCDM", b.p[k], 7)) return false;
    }
    return b.n > 0;
}

/* What joins the pieces of a number; a full stop only behind letters, and before letters only where
 * a stroke goes on: "11/POJK.03/2022", "26/PER/M.KOMINFO/5/2007". */
static bool joins_pieces(const poly_law_scan *s, uint32_t i)
{
    if (poly_law_is_mark(s, i, '/') || poly_law_is_mark(s, i, '-')) return true;
    return poly_law_is_mark(s, i, '.') && s->tok[i - 1].kind == POLY_TOK_WORD &&
           (poly_law_is_number(s, i + 1) ||
            (poly_law_has_flag(s, i + 1, POLY_TOKF_UPPER) && poly_law_is_mark(s, i + 2, '/')));
}

/* "27", "97/P", "117-58", "2013/40/EU": a number and what is joined to it without a blank. */
static uint32_t number_end(const poly_law_scan *s, uint32_t i)
{
    if (!poly_law_is_number(s, i) && !is_roman(s, i)) return i;
    uint32_t end = i + 1;
    for (uint32_t k = 0; k < NUMBER_PIECES; k++) {
        if (!joins_pieces(s, end) || !touches(s, end) ||
            poly_law_has_role(s, end + 1, POLY_ROLE_OF_YEAR))
            break;
        if (!touches(s, end + 1) || s->tok[end + 1].kind > POLY_TOK_NUMBER) break;
        end += 2;
    }
    return end;
}

static bool is_number_sign(const poly_law_scan *s, uint32_t i)
{
    return poly_law_has_role(s, i, POLY_ROLE_NUMBER_SIGN);
}

/* [Nomor|No.] [SE] N [Tahun|of YYYY] at i. Returns its end or i; *named: a word said that a
 * number follows. */
static uint32_t take_number(const poly_law_scan *s, uint32_t i, poly_law_reading *c, bool *named)
{
    uint32_t at = i;
    if (is_number_sign(s, at)) at++;
    if (at > i && (poly_law_is_mark(s, at, '.') || poly_law_is_mark(s, at, ':'))) at++;
    /* The lexicon has "uu no" as a type of its own: the full stop may stand first. */
    if (at == i && poly_law_is_mark(s, at, '.') && is_number_sign(s, at - 1)) at++;
    *named = at > i || is_number_sign(s, i - 1);
    if (*named && poly_law_has_flag(s, at, POLY_TOKF_UPPER) && poly_law_is_number(s, at + 1))
        at++; /* "Nomor SE 47" */
    const uint32_t end = number_end(s, at);
    if (end == at) return i;
    c->number = (poly_range){at, end};
    const uint32_t of = poly_law_is_mark(s, end, '/') ? end + 1 : end; /* "116/TK/Tahun 2025" */
    if (!poly_law_has_role(s, of, POLY_ROLE_OF_YEAR) || !is_year(s, of + 1)) return end;
    c->year = of + 1;
    return of + 2;
}

/* ---- subject --------------------------------------------------------------------------------- */

static const poly_sentence *sentence_of(const poly_law_scan *s, uint32_t i)
{
    const poly_sentences *t = s->in->sents;
    uint32_t lo = 0, hi = t->count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (t->at[mid].tok_end <= i)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < t->count ? &t->at[lo] : NULL;
}

static bool headline(const poly_law_scan *s, uint32_t i)
{
    const poly_sentence *sent = sentence_of(s, i);
    return sent && (sent->flags & POLY_SENT_HEADLINE);
}

static bool in_english(const poly_law_scan *s, uint32_t i)
{
    const poly_sentence *sent = sentence_of(s, i);
    return !sent || sent->lang == POLY_LANG_EN;
}

/* Capitalised verbs of headlines ("RUU Ketahanan Siber Ditunda"): passive and active prefixes on
 * no ordinary noun. */
static bool headline_verb(const poly_law_scan *s, uint32_t i)
{
    const poly_str f = poly_law_folded(s, i);
    const poly_form *info = poly_forms_info(s->in->toks->forms, s->tok[i].form);
    if (info->flags & POLY_FORM_ORDINARY) return poly_law_has_hit(s, i, POLY_K_CUE);
    return poly_str_starts(f, POLY_S("di")) || poly_str_starts(f, POLY_S("me")) ||
           poly_law_has_hit(s, i, POLY_K_CUE);
}

/* Does another citation, a person or a paragraph begin at k, or a headline's verb? */
static bool subject_breaks(const poly_law_scan *s, uint32_t k, bool in_headline)
{
    if ((s->tok[k].flags & POLY_TOKF_PARA) || is_number_sign(s, k)) return true;
    if (poly_law_has_hit(s, k, POLY_K_LAW_TYPE)) return true; /* "RUU A dan Perpres 99/2007" */
    if (!poly_law_is_cap(s, k)) return false;
    if (poly_law_has_hit(s, k, POLY_K_ROLE) || poly_law_has_hit(s, k, POLY_K_TITLE)) return true;
    return in_headline && headline_verb(s, k);
}

/* The capitalised words at i that say what a law is about: their end. A short form stands for
 * itself: "UU ITE". A year or years may close them: "... Tahun 2025-2045". */
static uint32_t subject_end(const poly_law_scan *s, uint32_t i)
{
    if (!poly_law_is_cap(s, i) || subject_breaks(s, i, false)) return i;
    if (poly_law_looks_short(s, i)) return i + 1;
    const bool in_headline = headline(s, i);
    uint32_t end = i + 1;
    for (uint32_t k = end; k < s->n && k < i + POLY_LAW_SUBJECT; k++) {
        if (subject_breaks(s, k, in_headline)) break;
        if (poly_law_is_cap(s, k))
            end = k + 1;
        else if (k == end && poly_law_is_cap(s, k - 1) && is_years(s, k))
            return number_end(s, k);
        else if (!poly_law_is_word(s, k, POLY_LAWW_JOINER) || !poly_law_is_cap(s, k + 1))
            break;
    }
    return end;
}

static uint32_t skip_bracket(const poly_law_scan *s, uint32_t i)
{
    enum { LONGEST = 6 };
    if (!poly_law_is_mark(s, i, '(')) return i;
    for (uint32_t k = i + 1; k < s->n && k <= i + LONGEST; k++) {
        if (poly_law_is_mark(s, k, ')')) return k + 1;
    }
    return i;
}

/* "UU RI", "Undang-Undang Republik Indonesia". */
static uint32_t skip_republic(const poly_law_scan *s, uint32_t i)
{
    enum { WORDS = 2 };
    uint32_t end = i;
    while (end < i + WORDS && poly_law_is_word(s, end, POLY_LAWW_STATE)) end++;
    return end;
}

/* ---- the three readings ---------------------------------------------------------------------- */
/* Titles of laws are nominal, headlines have verbs: "Permen Susu Mengandung Narkoba". */
static bool has_verb(const poly_law_scan *s, poly_range words)
{
    for (uint32_t k = words.tok; k < words.tok_end; k++) {
        const poly_str f = poly_law_folded(s, k);
        if (poly_form_is_active(f) || poly_form_has_kan(f)) return true;
    }
    return false;
}

/* "Satpol | PP" */
static bool ends_org(const poly_law_scan *s, uint32_t type)
{
    const poly_hit *org = type ? poly_hit_at(s->in->hits, type - 1, POLY_K_ORG) : NULL;
    return org && org->tok_end == type + 1;
}

/* May the type's subject alone say which: "UU ITE"? Not behind English types ("Bill Gates"),
 * decrees ("SK Menteri") and short forms that are other words too ("PMK Pratikno", "Satpol PP Kota
 * Surabaya"; but long ones and titles, "PP Tata Kelola Gim"; of "permen" titles only), nor where
 * the words are an institution: "PP Muhammadiyah". */
static bool takes_subject(const poly_law_scan *s, const poly_entry *type, poly_range subject,
                          bool titled)
{
    enum { LONG = 3 };
    const uint32_t i = subject.tok;
    if (type->lang == POLY_LANG_EN) return false;
    if (type->cls == POLY_LAW_LAW || type->cls == POLY_LAW_BILL) return true;
    if (type->cls != POLY_LAW_REGULATION || !poly_law_is_cap(s, i - 1)) return false;
    const bool area = poly_hit_is(s->in->hits, i, POLY_K_PARTICLE, POLY_PART_AREA);
    const bool plain = subject.tok_end - i >= LONG && !area && !(type->props & POLY_P_GENERIC) &&
                       !has_verb(s, subject) && !ends_org(s, i - 1);
    if (((type->props & POLY_P_WEAK) && !titled && !plain) || poly_law_has_hit(s, i, POLY_K_ORG))
        return false;
    return !poly_law_has_hit(s, i, POLY_K_PLACE) && !poly_law_has_hit(s, i, POLY_K_ORG_HEAD) &&
           !poly_law_has_hit(s, i, POLY_K_ROLE);
}

/* Codes and constitutions need neither number nor subject: "KUHP", "UUD 1945", "Penal Code". */
static bool stands_alone(const poly_law_scan *s, const poly_entry *type, uint32_t from,
                         uint32_t end)
{
    const bool code = type->cls == POLY_LAW_CODE || type->cls == POLY_LAW_CONSTITUTION ||
                      (type->props & POLY_P_ALONE);
    if (!code || !poly_law_is_cap(s, from)) return false;
    return poly_law_looks_short(s, from) || (end - from >= 2 && poly_law_is_cap(s, end - 1));
}

/* "Perpres 42": an Indonesian short form that is no other word, and its number alone. */
static bool is_bare_rule(const poly_law_scan *s, const poly_entry *type, const poly_law_reading *c,
                         uint32_t from)
{
    enum { LONGEST = 3 };
    const poly_str number = poly_law_bytes(s, c->number);
    return type->lang == POLY_LANG_ID && !(type->props & POLY_P_WEAK) &&
           c->number.tok == from + 1 && type->cls != POLY_LAW_CODE &&
           type->cls != POLY_LAW_CONSTITUTION && poly_law_is_cap(s, from) && number.n <= LONGEST &&
           digits_in(number) == number.n;
}

/* Does a number without "Nomor" cite a law here: "UU 27/2022", "PP 71 Tahun 2019", "Executive
 * Order 14028"? */
static bool number_counts(const poly_law_scan *s, const poly_entry *type, const poly_law_reading *c,
                          uint32_t from)
{
    const poly_str number = poly_law_bytes(s, c->number);
    if (c->year != POLY_NONE || holds_year(number)) return true;
    if (is_bare_rule(s, type, c, from)) return true;
    if (type->lang != POLY_LANG_EN || !poly_law_is_cap(s, from) || type->cls == POLY_LAW_CODE)
        return false;
    return type->cls != POLY_LAW_TREATY && digits_in(number) >= 2 && !is_year(s, c->number.tok);
}

/* "PP" and "SE" are types in capitals only, "law" and "act" with one. */
static bool type_fits(const poly_law_scan *s, const poly_entry *type, uint32_t i, uint32_t end)
{
    if (end - i > 1 || poly_law_folded(s, i).n > 3) return true;
    return poly_law_has_flag(s, i, type->lang == POLY_LANG_EN ? POLY_TOKF_CAP : POLY_TOKF_UPPER);
}

/* Whose rule it is, where its number follows: "Surat Edaran Menkominfo Nomor 9", "Keputusan KPU RI
 * Nomor 7". The end of such words at i, or i. */
static uint32_t issuer_end(const poly_law_scan *s, uint32_t i)
{
    uint32_t end = skip_bracket(s, i);
    const poly_hit *h = end < s->n ? poly_hit_at(s->in->hits, end, POLY_K_ORG) : NULL;
    if (!h && end < s->n) h = poly_hit_at(s->in->hits, end, POLY_K_ROLE);
    if (!h) return i;
    end = h->tok_end;
    const uint32_t most = end + ISSUER;
    while (end < most && poly_law_is_cap(s, end) && !is_number_sign(s, end)) end++;
    return is_number_sign(s, end) ? end : i;
}

/* "18 U.S.C. § 1030", "16 CFR Part 314": the title of a code, the code, a section of it. */
static bool read_title_of_code(const poly_law_scan *s, uint32_t i, uint32_t type_end,
                               const poly_entry *type, poly_law_reading *c)
{
    const uint32_t n_laws = s->out->laws.count;
    const uint32_t taken = n_laws ? s->out->laws.at[n_laws - 1].core.tok_end : 0;
    if (type->cls != POLY_LAW_CODE || type->lang != POLY_LANG_EN || i < taken + 1 ||
        !poly_law_is_number(s, i - 1))
        return false;
    uint32_t at = type_end;
    while (at < type_end + 2 && at < s->n && s->tok[at].kind > POLY_TOK_NUMBER) at++;
    const bool section = poly_law_has_role(s, at, POLY_LAWW_ARTICLE) || poly_law_is_cap(s, at);
    if (at == type_end && section) at++;
    if (!poly_law_is_number(s, at)) return false;
    c->type = type;
    c->number = (poly_range){at, number_end(s, at)};
    c->core = (poly_range){i - 1, c->number.tok_end};
    c->behind = c->core.tok_end;
    return true;
}

static bool read_opened(const poly_law_scan *s, uint32_t i, poly_law_reading *c)
{
    uint32_t type_end = 0;
    const poly_entry *type = poly_law_entry_at(s, i, POLY_K_LAW_TYPE, &type_end);
    if (!type || !type_fits(s, type, i, type_end)) return false;
    if (read_title_of_code(s, i, type_end, type, c)) return true;
    const uint32_t about = skip_republic(s, type_end);
    const bool titled = poly_law_is_word(s, about, POLY_LAWW_ABOUT) && type->lang != POLY_LANG_EN;
    const uint32_t from = titled ? about + 1 : about;
    uint32_t end = subject_end(s, from);
    if (end > from && !takes_subject(s, type, (poly_range){from, end}, titled)) {
        /* "Peraturan Menteri Perhubungan Nomor 95": whose rule it is, when a number follows. */
        bool numbered;
        poly_law_reading probe = {.year = POLY_NONE};
        if (take_number(s, skip_bracket(s, end), &probe, &numbered) == skip_bracket(s, end))
            end = from;
    }
    const bool subject = end > from && takes_subject(s, type, (poly_range){from, end}, titled);
    bool named = false;
    const uint32_t number_at = skip_bracket(s, end > from ? end : issuer_end(s, about));
    uint32_t number = take_number(s, number_at, c, &named);
    if (number > number_at && !named && !number_counts(s, type, c, i)) number = number_at;
    if (number == number_at) {
        c->number = (poly_range){0, 0};
        c->year = POLY_NONE;
        if (!subject && !stands_alone(s, type, i, type_end)) return false;
        if (subject) c->subject = (poly_range){from, end};
    }
    c->type = type;
    c->core = (poly_range){i + poly_law_is_word(s, i, POLY_LAWW_DRAFT), number > number_at ? number
                                                      : subject          ? end
                                                                         : type_end};
    c->behind = c->core.tok_end;
    if (number > number_at && poly_law_is_word(s, number, POLY_LAWW_ABOUT))
        c->behind = subject_end(s, number + 1);
    return true;
}

/* May this type close a name? "Fourth Amendment" with one word before it, "... Protection Law"
 * with two ("Harvard Law", "Internet Protocol" are none). */
static uint32_t words_before(const poly_law_scan *s, const poly_entry *type, uint32_t i)
{
    if (type->lang != POLY_LANG_EN) return 0;
    return poly_law_is_word(s, i, POLY_LAWW_CLOSER)        ? 1
           : poly_law_is_word(s, i, POLY_LAWW_WEAK_CLOSER) ? 2
                                                           : 0;
}

/* Not "College of Law", "Law School", "International Convention Center"; in Indonesian sentences
 * not "Bapak Bill". */
static bool closes(const poly_law_scan *s, const poly_entry *type, uint32_t k, uint32_t end,
                   uint32_t wanted)
{
    if (k && poly_law_is_word(s, k - 1, POLY_LAWW_INNER) && wanted > 1) return false;
    /* "Software Bill of Materials", but "Data Bill of 2021" */
    if (type->cls == POLY_LAW_BILL && poly_law_is_word(s, end, POLY_LAWW_DATED) &&
        poly_law_is_cap(s, end + 1))
        return false;
    if (wanted > 1 && poly_law_is_cap(s, end) && !(s->tok[end].flags & POLY_TOKF_LINE))
        return false;
    return !(type->props & POLY_P_WEAK) || in_english(s, k);
}

/* "(Identify and Disrupt)" inside a title: where it ends, if the title goes on there, else k. */
static uint32_t title_bracket_end(const poly_law_scan *s, uint32_t i, uint32_t k)
{
    const uint32_t end = k > i && poly_law_is_cap(s, k + 1) ? skip_bracket(s, k) : k;
    return poly_law_is_cap(s, end) && !(s->tok[end].flags & POLY_TOKF_PARA) ? end : k;
}

static bool run_goes_on(const poly_law_scan *s, uint32_t i, uint32_t k)
{
    if (k > i && (s->tok[k].flags & POLY_TOKF_PARA)) return false;
    if (k > i && poly_law_has_hit(s, k, POLY_K_LAW))
        return false; /* a known name starts inside: it is read by itself */
    if (poly_law_is_cap(s, k)) return !poly_str_ends(poly_law_folded(s, k), POLY_S("'s"));
    return k > i && poly_law_is_word(s, k, POLY_LAWW_INNER) && poly_law_is_cap(s, k + 1);
}

/* Of a heading's capitals one word and the type tell no name: "A LAST-MINUTE AMENDMENT". */
static bool in_capitals(const poly_law_scan *s, uint32_t i, uint32_t end)
{
    return end == i + 2 && poly_law_has_flag(s, i, POLY_TOKF_UPPER) &&
           poly_law_has_flag(s, i + 1, POLY_TOKF_UPPER);
}

static bool read_closed(const poly_law_scan *s, uint32_t i, poly_law_reading *c)
{
    const uint32_t flags = poly_forms_info(s->in->toks->forms, s->tok[i].form)->flags;
    if (!poly_law_is_cap(s, i) || (flags & POLY_FORM_OPENER)) return false; /* "The", "It" */
    if (s->type_at >= i + POLY_LAW_SUBJECT) return false; /* nothing closes it: nearly always */
    uint32_t words = 0, end = i;
    for (uint32_t k = i; k < s->n && k < i + POLY_LAW_SUBJECT; k++) {
        uint32_t type_end = 0;
        k = title_bracket_end(s, i, k);
        if (!run_goes_on(s, i, k)) break;
        const poly_entry *type = poly_law_entry_at(s, k, POLY_K_LAW_TYPE, &type_end);
        const uint32_t wanted =
            type && poly_law_is_cap(s, k) && poly_law_is_cap(s, type_end - 1)
                ? words_before(s, type, type_end - 1)
                : 0;
        /* "Boltwise CEO Bill Marsh" */
        if (poly_law_has_hit(s, k, POLY_K_ROLE) || poly_law_has_hit(s, k, POLY_K_TITLE)) break;
        if (wanted && !closes(s, type, k, type_end, wanted)) break;
        const bool bare = !words && type_end > k + 1; /* "House Bill", "Emergency Directive" */
        if (wanted && !bare && words + (type_end - 1 - k) >= wanted) {
            end = type_end;
            c->type = type;
        }
        words += poly_law_is_cap(s, k);
    }
    if (end == i || in_capitals(s, i, end)) return false;
    c->subject = (poly_range){i, end};
    const uint32_t at = poly_law_is_word(s, end, POLY_LAWW_DATED) ? end + 1 : end;
    if (is_year(s, at)) end = at + 1;
    c->core = (poly_range){i, end};
    c->behind = end;
    return true;
}

/* Half of a known name's words must be capitalised: China's "personal data protection law" is not
 * the Indonesian "Personal Data Protection Law". */
static bool read_known(const poly_law_scan *s, uint32_t i, poly_law_reading *c)
{
    const poly_hit *h = i < s->n ? poly_hit_at(s->in->hits, i, POLY_K_LAW) : NULL;
    uint32_t capitals = 0;
    for (uint32_t k = i; h && k < h->tok_end; k++) capitals += poly_law_is_cap(s, k);
    if (!h || capitals * 2 < h->tok_end - i) return false;
    const bool short_form = h->tok_end == i + 1 && poly_law_folded(s, i).n <= SHORT;
    if (short_form && !poly_law_looks_short(s, i)) return false; /* "Appi" is a mayor, APPI a law */
    c->core = (poly_range){i, h->tok_end};
    c->entry = h->entry;
    c->behind = h->tok_end;
    return true;
}

/* "dan 19/2016", "jo Nomor 19 Tahun 2016" behind "UU 11/2008": a further law of the same type. */
bool poly_law_read_further(const poly_law_scan *s, const poly_law_reading *before,
                           poly_law_reading *c)
{
    const uint32_t i = before->core.tok_end;
    uint32_t at = i;
    bool named;
    if (!before->type || poly_range_none(before->number)) return false;
    if (poly_law_is_mark(s, at, ',')) at++;
    if (poly_law_is_word(s, at, POLY_LAWW_BETWEEN)) at++;
    if (at == i || poly_law_has_hit(s, at, POLY_K_LAW_TYPE)) return false;
    *c = (poly_law_reading){.year = POLY_NONE, .entry = POLY_NONE, .type = before->type};
    const uint32_t end = take_number(s, at, c, &named);
    if (end == at) return false;
    poly_str rest = poly_law_bytes(s, c->number); /* "19/2016", but not the day "24/8/2023" */
    (void)poly_str_cut(&rest, '/');
    if (c->year == POLY_NONE &&
        (!rest.p || rest.n != 4 || !holds_year(poly_law_bytes(s, c->number))))
        return false;
    c->core = (poly_range){at, end};
    c->behind = end;
    return true;
}

/* The longest reading at i. A number decides over a known name ("UU Kesehatan No. 36 Tahun 2009"
 * is not the UU Kesehatan of today); a year behind a known English name leaves it what it is. */
bool poly_law_read(const poly_law_scan *s, uint32_t i, poly_law_reading *best)
{
    static const poly_law_reading none = {.year = POLY_NONE, .entry = POLY_NONE};
    poly_law_reading known = none, opened = none, closed = none;
    if (!read_known(s, i, &known)) known.core.tok_end = i;
    if (!read_opened(s, i, &opened)) opened.core.tok_end = i;
    if (!read_closed(s, i, &closed)) closed.core.tok_end = i;
    *best = known;
    /* "UU 11/2008": a form of the lexicon with a number */
    if (opened.core.tok_end == known.core.tok_end && opened.type) {
        best->type = opened.type;
        best->number = opened.number;
    }
    if (opened.core.tok_end > best->core.tok_end) {
        *best = opened;
        if (poly_range_none(opened.number)) best->entry = known.entry;
    }
    if (closed.core.tok_end > best->core.tok_end) {
        *best = closed;
        best->entry = known.entry;
    }
    assert(best->core.tok_end <= s->n);
    return best->core.tok_end > i;
}
