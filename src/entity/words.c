/*
 * words.c - what the name finders ask of a token, and the evidence of the whole article: words also
 * written in lower case, words that stand beside a quoting verb.
 */
#include "entity/scan.h"

#include <assert.h>
#include <string.h>

/* ---- looking at tokens ----------------------------------------------------------------------- */
/* Is an entry of this language one here? Malay and unknown stretches are read as Indonesian. */
static bool fits(const poly_names *s, uint8_t lang)
{
    return lang == POLY_LANG_OTHER || (lang == POLY_LANG_EN) == (s->lang == POLY_LANG_EN);
}

const poly_hit *poly_name_hit_of(const poly_names *s, uint32_t i, uint8_t kind)
{
    const poly_hits *h = s->in->hits;
    for (uint32_t k = h->first[i]; k < h->first[i + 1]; k++) {
        if (h->at[k].kind != kind) continue;
        const uint8_t lang = h->at[k].lang;
        /* "Head of Corporate Affairs", "CEO" are offices in Indonesian text too, with their
         * capitals. */
        const bool borrowed = (kind == POLY_K_ROLE || kind == POLY_K_ORG_HEAD) &&
                              (s->tok[i].flags & POLY_TOKF_CAP) && lang == POLY_LANG_EN;
        if (borrowed || fits(s, lang)) return &h->at[k];
    }
    return NULL;
}

/* poly_form_flag of the form of token i. */
static uint32_t flags_of(const poly_names *s, uint32_t i)
{
    return poly_forms_info(s->in->toks->forms, s->tok[i].form)->flags;
}

static bool is_function_word(const poly_names *s, uint32_t flags)
{
    return flags & (s->lang == POLY_LANG_EN ? POLY_FORM_FUNCTION_EN : POLY_FORM_FUNCTION_ID);
}

static poly_str folded(const poly_names *s, uint32_t i)
{
    return poly_forms_str(s->in->toks->forms, s->tok[i].form);
}

bool poly_name_any_particle(const poly_names *s, uint32_t i, const uint8_t *classes, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (poly_name_particle(s, i, classes[k]) > i) return true;
    }
    return false;
}

bool poly_name_any_hit(const poly_names *s, uint32_t i, const uint8_t *kinds, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (poly_name_hit_at(s, i, kinds[k])) return true;
    }
    return false;
}

bool poly_name_plain_between(const poly_names *s, uint32_t from, uint32_t to, uint32_t silent)
{
    for (uint32_t k = from; k < to; k++) {
        const poly_hit *cue = poly_name_hit_at(s, k, POLY_K_CUE);
        const bool speaks = k >= silent && cue && poly_name_entry_of(s, cue)->cls != POLY_CUE_NOUN;
        if (poly_name_is_mark(s, k, ',') || speaks) return false;
    }
    return true;
}

const poly_hit *poly_name_cue_before(const poly_names *s, uint32_t i)
{
    enum { WORDS = 3 };
    if (i > s->start && poly_name_particle(s, i - 1, POLY_PART_ISSUER) == i) i--;
    for (uint32_t k = i; k > s->start && i - k < WORDS; k--) {
        const poly_hit *cue = poly_name_hit_at(s, k - 1, POLY_K_CUE);
        if (cue && cue->tok_end == i) return cue;
    }
    return NULL;
}

bool poly_name_in_opening(const poly_names *s, uint32_t office, uint32_t comma)
{
    static const uint8_t openers[] = {POLY_PART_SUBORDINATOR, POLY_PART_CONDITION};
    if (s->lang == POLY_LANG_EN || office < s->start + 2 || poly_name_is_cap(s, office) ||
        !poly_name_is_mark(s, comma, ',') ||
        !poly_name_any_particle(s, s->start, openers, sizeof openers))
        return false;
    if (!poly_name_plain_between(s, s->start, comma, s->start)) return false;
    uint32_t behind = comma + 1;
    while (poly_name_is_cap(s, behind)) behind++;
    return !poly_name_is_mark(s, behind, ',');
}

/* English: "J.J. | Norwell", but "U.S. | Treasury", "N.Y. | Times". */
static bool before_surname(const poly_names *s, uint32_t i)
{
    const uint32_t next = i + 2;
    return poly_name_is_mark(s, i + 1, '.') && poly_name_nameish(s, next) &&
           !poly_name_is_acronym(s, next) && poly_name_place(s, i) == i &&
           !poly_name_hit_at(s, i, POLY_K_ORG) && !poly_name_hit_at(s, next, POLY_K_ORG) &&
           !poly_name_hit_at(s, next, POLY_K_ROLE) && !poly_name_is_ordinary(s, next);
}

bool poly_name_is_short_initial(const poly_names *s, uint32_t i)
{
    const uint32_t n = poly_span_len(s->tok[i].span);
    /* "A Japanese blog": the article */
    if (n == 1 && s->lang == POLY_LANG_EN && !poly_name_is_mark(s, i + 1, '.') &&
        poly_name_particle(s, i, POLY_PART_INDEFINITE) > i &&
        (i == s->start || !poly_name_is_cap(s, i - 1)))
        return false;
    if (n == 1 || n % 2 == 0) return n == 1;
    if (s->lang == POLY_LANG_EN && !before_surname(s, i)) return false;
    const bool name = poly_name_is_cap(s, i + 1) ||
                      (poly_name_is_mark(s, i + 1, '.') && poly_name_is_cap(s, i + 2));
    /* a degree: "Budi, S.T., M.Kom.", but "J.D. Norwell" */
    const bool behind_name =
        s->lang != POLY_LANG_EN || (i > s->start && poly_name_is_mark(s, i - 1, ','));
    const poly_hit *title = behind_name ? poly_name_hit_at(s, i, POLY_K_TITLE) : NULL;
    /* not "R.A. Kusumadiani" */
    const bool degree = title && poly_name_entry_of(s, title)->cls != POLY_TITLE_NOBLE;
    if (!name || degree) return false;
    const poly_str x = poly_token_str(s->in->text, &s->tok[i]);
    for (size_t k = 1; k < x.n; k += 2) {
        if (x.p[k] != '.') return false;
    }
    return true;
}

/* A particle that only the speaker room looks at is a noun like any other. */
static bool is_small(const poly_names *s, uint32_t i)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_PARTICLE);
    switch (h ? h->cls : (uint8_t)POLY_PART_HUMAN) {
    case POLY_PART_HAPPENING:
    case POLY_PART_CALLED:
    case POLY_PART_CALLING:
    case POLY_PART_HUMAN:
    case POLY_PART_BODY:
    case POLY_PART_FIELD:
    case POLY_PART_GRADE:
    case POLY_PART_DEMONYM:
    case POLY_PART_SEVERAL:
    case POLY_PART_ISSUED:
    case POLY_PART_POSSIBLE:
    case POLY_PART_VENUE:
    case POLY_PART_EVENT:
    case POLY_PART_OCCASION:
    case POLY_PART_OUTLET:
    case POLY_PART_PARTICIPLE:
    case POLY_PART_NATION:
    case POLY_PART_SERVES:
    case POLY_PART_SIDE: return false;
    default: return true;
    }
}

static bool is_common(const poly_names *s, uint32_t i, uint32_t flags)
{
    return is_function_word(s, flags) ||
           ((flags & POLY_FORM_COMMON) &&
            (poly_name_hit_at(s, i, POLY_K_CUE) || is_small(s, i) ||
             poly_name_hit_at(s, i, POLY_K_PRONOUN) || poly_name_hit_at(s, i, POLY_K_SOURCE) ||
             poly_name_hit_at(s, i, POLY_K_CALENDAR)));
}

bool poly_name_is_common(const poly_names *s, uint32_t i)
{
    return is_common(s, i, flags_of(s, i));
}

/* "Pencegahan", "Kedeputian": nouns with pe-...-an or ke-...-an; shorter ones may be names
 * ("Kenan"). */
static bool is_abstract(poly_str f)
{
    enum { LEAST = 9 }; /* bytes */
    return f.n >= LEAST && poly_str_ends(f, POLY_S("an")) &&
           (poly_str_starts(f, POLY_S("pe")) || poly_str_starts(f, POLY_S("ke")));
}

/* "Hilirisasi", "Metrologi", "Telemetri": nouns with endings taken over from Dutch (Alwi et al.
 * 2003, ch. 7), which no name has. */
static bool is_borrowed_noun(poly_str f)
{
    static const poly_str endings[] = {{"isasi", 5}, {"ifikasi", 7}, {"ologi", 5},
                                       {"ografi", 6}, {"metri", 5},  {"onomi", 5}};
    enum { LEAST = 9 }; /* bytes; not "Demetri" */
    bool ends = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && f.n >= LEAST; i++)
        ends |= poly_str_ends(f, endings[i]);
    return ends;
}

/* "Langkah-langkah", "Ancang-ancang": a word of the language said twice (ibid., ch. 7); not
 * "Butar-butar", "Tae-yong". */
static bool is_doubled(const poly_names *s, poly_str f)
{
    const size_t half = f.n / 2;
    if (!(f.n & 1) || f.p[half] != '-' || memcmp(f.p, f.p + half + 1, half) != 0) return false;
    const poly_vocab *vocab = poly_engine_vocab(s->in->engine);
    const uint32_t id = poly_vocab_find(vocab, (poly_str){f.p, half});
    return id != POLY_NONE &&
           (poly_vocab_info(vocab, id)->flags & (POLY_FORM_ORDINARY_ID | POLY_FORM_NO_NAME_ID));
}

/* "Luncurkan", "Dipulangkan", "Kuntilanaknya": words with -kan, -nya or the affixes of abstract
 * nouns (Alwi et al. 2003, ch. 4-6), "Erdogan" and "Sonya" apart. */
static bool has_affix(const poly_names *s, uint32_t i)
{
    const poly_str f = folded(s, i);
    return poly_form_has_kan(f) || is_abstract(f) || is_borrowed_noun(f) || is_doubled(s, f) ||
           (f.n >= POLY_FORM_VERB_BYTES && poly_str_ends(f, POLY_S("nya")));
}

static bool is_never(const poly_names *s, uint32_t i, uint32_t flags)
{
    if (s->lang == POLY_LANG_EN) return flags & POLY_FORM_NO_NAME_EN;
    return (flags & POLY_FORM_NO_NAME_ID) || (poly_name_is_cap(s, i) && has_affix(s, i));
}

bool poly_name_is_never(const poly_names *s, uint32_t i) { return is_never(s, i, flags_of(s, i)); }

static bool is_ordinary(const poly_names *s, uint32_t i, uint32_t flags)
{
    const uint32_t ordinary =
        s->lang == POLY_LANG_EN ? POLY_FORM_ORDINARY_EN : POLY_FORM_ORDINARY_ID;
    return (flags & ordinary) || is_never(s, i, flags);
}

bool poly_name_is_ordinary(const poly_names *s, uint32_t i)
{
    return is_ordinary(s, i, flags_of(s, i));
}

/* English: ", R-Texas,", "(D-Calif.)" behind a lawmaker's name: the party and whom they stand for;
 * not "D-Link". */
static bool is_constituency(const poly_names *s, uint32_t i)
{
    if (s->lang != POLY_LANG_EN || i <= s->start || i >= s->end ||
        poly_span_len(s->tok[i].span) < 3 ||
        !(poly_name_is_mark(s, i - 1, ',') || poly_name_is_mark(s, i - 1, '(')))
        return false;
    const char *p = s->in->text->bytes.p + s->tok[i].span.start;
    return (p[0] == 'D' || p[0] == 'R' || p[0] == 'I') && p[1] == '-' && p[2] >= 'A' && p[2] <= 'Z';
}

uint32_t poly_name_inner_capital(const poly_names *s, uint32_t i)
{
    enum { LETTERS = 3 }; /* on either side, at least */
    const poly_str x = poly_token_str(s->in->text, &s->tok[i]);
    if (s->tok[i].flags & POLY_TOKF_UPPER) return 0;
    size_t k = x.n < LETTERS ? 0 : x.n - LETTERS;
    while (k >= LETTERS && !(poly_is_ascii_upper(x.p[k]) && poly_is_ascii_lower(x.p[k - 1]) &&
                             poly_is_ascii_lower(x.p[k + 1])))
        k--;
    /* bytes of the form are those of the text then */
    return k >= LETTERS && folded(s, i).n == x.n ? (uint32_t)k : 0;
}

/* "InterimMensesneg Mira Wijaya": the last word of a headline glued to an office. */
static bool ends_in_office(const poly_names *s, uint32_t i)
{
    const uint32_t cut = s->lang != POLY_LANG_EN ? poly_name_inner_capital(s, i) : 0;
    return cut && (poly_forms_tail_flags(s->in->toks->forms, s->tok[i].form, cut) &
                   POLY_FORM_OFFICE_ID);
}

static bool is_nameish(const poly_names *s, uint32_t i)
{
    const uint32_t seen = poly_name_bits(s, i), flags = flags_of(s, i);
    if (seen & POLY_SPEAKS) return true;
    if (poly_name_is_based(s, i) || ends_in_office(s, i) || is_constituency(s, i)) return false;
    enum { LETTERS = 3 };
    /* "FINRA" is a name though "finra.org" stands there, too; "US" beside "us" may be shouted */
    const bool acronym = s->lang == POLY_LANG_EN && poly_name_is_acronym(s, i) &&
                         poly_span_len(s->tok[i].span) >= LETTERS &&
                         !(s->tok[i].flags & POLY_TOKF_DIGIT) &&
                         !poly_name_hit_at(s, i, POLY_K_PLACE);
    if (is_common(s, i, flags) || (acronym ? is_never(s, i, flags) : is_ordinary(s, i, flags)))
        return false;
    if ((seen & POLY_SEEN_LOWER) && !acronym) return false;
    if (poly_name_hit_at(s, i, POLY_K_ROLE) || poly_name_hit_at(s, i, POLY_K_LAW_TYPE) ||
        poly_name_hit_at(s, i, POLY_K_ORG_HEAD))
        return false;
    return !poly_name_hit_at(s, i, POLY_K_CALENDAR);
}

/* A name is parsed in several ways, and each asks it of the same words. */
bool poly_name_cap_nameish(const poly_names *s, uint32_t i)
{
    struct poly_kept *k = s->kept;
    if (!k || i < s->start) return is_nameish(s, i);
    if (!poly_bits_has(k->asked, i)) {
        poly_bits_add(k->asked, i);
        if (is_nameish(s, i)) poly_bits_add(k->nameish, i);
        if (i < k->from) k->from = i;
        if (i >= k->to) k->to = i + 1;
    }
    return poly_bits_has(k->nameish, i);
}

/* Only what was asked since: a sentence may be megabytes, and full of people. */
void poly_name_forget(const poly_names *s)
{
    struct poly_kept *k = s->kept;
    if (!k || k->from >= k->to) return;
    for (uint32_t w = k->from / 64; w < poly_bits_words(k->to); w++)
        k->asked[w] = k->nameish[w] = 0;
    k->from = POLY_NONE;
    k->to = 0;
}

bool poly_name_is_month(const poly_names *s, uint32_t i)
{
    return i > 0 && poly_name_hit_at(s, i, POLY_K_CALENDAR) &&
           (poly_name_particle(s, i - 1, POLY_PART_PREPOSITION) == i ||
            poly_name_particle(s, i - 1, POLY_PART_INDEFINITE) == i);
}

uint32_t poly_name_behind_constituency(const poly_names *s, uint32_t i)
{
    if (!poly_name_is_mark(s, i, ',') || !is_constituency(s, i + 1)) return i;
    uint32_t end = i + 2;
    while (poly_name_is_mark(s, end, '.') ||
           (poly_name_is_mark(s, end - 1, '.') && poly_name_is_initial(s, end)))
        end++;
    end -= poly_name_is_mark(s, end - 1, '.');
    return end;
}

bool poly_name_is_based(const poly_names *s, uint32_t i)
{
    if (s->lang != POLY_LANG_EN) return false;
    const poly_str f = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    size_t tail = f.n; /* behind the last hyphen */
    while (tail > 0 && f.p[tail - 1] != '-') tail--;
    return tail && (poly_forms_tail_flags(s->in->toks->forms, s->tok[i].form, tail) &
                    POLY_FORM_COMPOUND);
}

bool poly_name_is_given(const poly_names *s, uint32_t i)
{
    return poly_name_is_cap(s, i) && (flags_of(s, i) & POLY_FORM_GIVEN);
}

uint32_t poly_name_place(const poly_names *s, uint32_t i)
{
    const poly_hit *h = poly_name_is_cap(s, i) ? poly_name_hit_at(s, i, POLY_K_PLACE) : NULL;
    /* The lexicon's "Kota Bogor" begins with a word that the office "Wali Kota" took. */
    if (!h && i && poly_name_is_cap(s, i)) h = poly_name_hit_at(s, i - 1, POLY_K_PLACE);
    return h && h->tok_end > i ? h->tok_end : i;
}

/* "Dinas Pemberdayaan Masyarakat dan Desa | Budi Santosa", "Pemberdayaan Desa | Budi Santosa": a
 * word for an area that is the last one of a field, two names behind it. */
bool poly_name_closes_field(const poly_names *s, uint32_t i)
{
    return i > s->start && poly_name_particle(s, i, POLY_PART_AREA) == i + 1 &&
           (poly_name_joins(s, i - 1) || (poly_name_is_cap(s, i - 1) &&
                                          poly_name_is_ordinary(s, i - 1))) &&
           poly_name_is_given(s, i + 1) && poly_name_nameish(s, i + 2) &&
           poly_name_place(s, i + 1) == i + 1;
}

uint32_t poly_name_area(const poly_names *s, uint32_t i)
{
    if (s->lang == POLY_LANG_EN || i >= s->end || (s->tok[i].flags & POLY_TOKF_LINE)) return i;
    const uint32_t place = poly_name_place(s, i);
    if (place > i) return place;
    const uint32_t named = poly_name_is_cap(s, i) ? poly_name_particle(s, i, POLY_PART_AREA) : i;
    if (named == i || !poly_name_is_cap(s, named) || poly_name_closes_field(s, i) ||
        poly_name_hit_at(s, named, POLY_K_TITLE)) /* "Kapolres Lontar Kota | AKBP Mira" */
        return i;
    const uint32_t known = poly_name_place(s, named);
    return known > named ? known : named + 1; /* "Kabupaten Marunda": one word, where the lexicon
                                               * does not know it */
}

/* Behind a bracket that opens at i and closes soon; else i. */
uint32_t poly_name_skip_bracket(const poly_names *s, uint32_t i)
{
    if (!poly_name_is_mark(s, i, '(')) return i;
    for (uint32_t k = i + 1; k < s->end && k <= i + POLY_W_BRACKET_TOKENS + 1; k++) {
        if (poly_name_is_mark(s, k, ')')) return k + 1;
    }
    return i;
}

/* ---- evidence gathered before the scan ------------------------------------------------------- */
/* May this capitalised word be somebody's name, as far as the lexicons know? */
static bool may_be_name(const poly_names *s, uint32_t i)
{
    static const uint8_t others[] = {
        POLY_K_PRONOUN, POLY_K_PARTICLE, POLY_K_SOURCE, POLY_K_CALENDAR, POLY_K_ROLE,
        POLY_K_ORG,     POLY_K_ORG_HEAD, POLY_K_PLACE,  POLY_K_TITLE,    POLY_K_LAW_TYPE};
    /* "Tuesday's call" */
    if (!poly_name_is_cap(s, i) || poly_name_is_acronym(s, i) || poly_name_possessive(s, i))
        return false;
    /* "minta tambah Rp 509 miliar" */
    if (i + 1 < s->n && s->tok[i + 1].kind == POLY_TOK_NUMBER) return false;
    const bool side = poly_name_particle(s, i, POLY_PART_SIDE) > i; /* "Timur" is a name, too */
    for (size_t k = 0; k < sizeof others; k++) {
        if (poly_name_hit_at(s, i, others[k]) && !(side && others[k] == POLY_K_PARTICLE))
            return false;
    }
    return !is_function_word(s, flags_of(s, i));
}

/* Is the capitalised run that ends at i the name of an institution ("Partai Fajar Rakyat",
 * "Committee on Defence and Trade")? */
static bool ends_org_name(const poly_names *s, uint32_t i)
{
    const bool english = s->lang == POLY_LANG_EN;
    const uint32_t most = english ? 9 : 6;
    bool joined = false, purpose = false;
    for (uint32_t k = i, steps = 0; k + 1 > s->start && steps < most; k--, steps++) {
        const bool inside = english && k < i && k > s->start && poly_name_is_cap(s, k - 1);
        const bool is_for = inside && poly_name_particle(s, k, POLY_PART_PURPOSE) > k;
        const bool joins = inside && (poly_name_particle(s, k, POLY_PART_JOINER) > k ||
                                      poly_name_is_mark(s, k, ','));
        purpose |= is_for;
        joined |= joins && !is_for;
        /* "SMA Negeri | 1 | Lontar" */
        const bool number = k < i && s->tok[k].kind == POLY_TOK_NUMBER;
        if (!is_for && !joins && !number && !poly_name_is_cap(s, k)) return false;
        const poly_hit *head =
            poly_name_is_cap(s, k) ? poly_name_hit_at(s, k, POLY_K_ORG_HEAD) : NULL;
        if (head) return purpose || !joined || head->tok_end > k + 1; /* "Department of State" */
        if (k == 0) break;
    }
    return false;
}

/* English: "the DRW said", "TMV also warned", "according to the DRW". */
static void note_voiced(poly_names *s, uint32_t i, const poly_hit *cue)
{
    const bool frame = cue->cls == POLY_CUE_FRAME;
    if (s->lang != POLY_LANG_EN || (!frame && poly_name_is_cap(s, i))) return;
    uint32_t k = i > s->start ? i - 1 : i;
    if (frame)
        k = poly_name_particle(s, cue->tok_end, POLY_PART_DEFINITE);
    else if (k > s->start && poly_name_particle(s, k, POLY_PART_ADVERB) > k)
        k--;
    if (poly_name_is_acronym(s, k) && (frame || cue->cls == POLY_CUE_VERB))
        poly_map_or(&s->bits, s->tok[k].form, POLY_VOICED, s->a);
}

/* "kata Meutya", "Meutya mengatakan", "said Hale", "Hale said": a capitalised word beside a quoting
 * verb. */
static void note_speaking(poly_names *s, uint32_t i)
{
    const poly_hit *cue = poly_name_hit_at(s, i, POLY_K_CUE);
    if (!cue) return;
    /* "Koalisi Simpul Bebas": the root of a verb is part of a name as well */
    const bool inside = poly_name_is_cap(s, i) && i > s->start && poly_name_is_cap(s, i - 1) &&
                        (poly_name_entry_of(s, cue)->props & POLY_P_WEAK) &&
                        s->lang != POLY_LANG_EN;
    if (inside) return;
    note_voiced(s, i, cue);
    const bool after =
        cue->cls == POLY_CUE_INQUIT || cue->lang == POLY_LANG_EN || cue->cls == POLY_CUE_FRAME;
    if (after && may_be_name(s, cue->tok_end)) {
        const bool begins = cue->cls == POLY_CUE_INQUIT && s->lang != POLY_LANG_EN;
        poly_map_or(&s->bits, s->tok[cue->tok_end].form,
                    POLY_SPEAKS | (begins ? POLY_BEGINS : 0u), s->a);
    }
    if (cue->cls != POLY_CUE_VERB || i == s->start || !may_be_name(s, i - 1)) return;
    /* then its capital says nothing */
    const bool opens = i - 1 == s->start || (s->tok[i - 1].flags & POLY_TOKF_LINE);
    if (opens && (poly_name_is_ordinary(s, i - 1) || poly_name_is_common(s, i - 1))) return;
    if (!ends_org_name(s, i - 1)) poly_map_or(&s->bits, s->tok[i - 1].form, POLY_SPEAKS, s->a);
}

/* Is it a reporter's credit that ends in the bracket at `close`: "(far/vys)", also where its stroke
 * was lost? */
static bool is_credit(const poly_names *s, uint32_t close)
{
    enum { TOKENS = 8, LETTERS = 8 };
    if (!poly_name_is_mark(s, close, ')')) return false;
    for (uint32_t i = close; i > 0 && close - i < TOKENS; i--) {
        const poly_token *t = &s->tok[i - 1];
        if (poly_name_is_mark(s, i - 1, '(')) return i < close;
        if (poly_name_is_mark(s, i - 1, '/')) continue;
        if (t->kind != POLY_TOK_WORD || t->flags & POLY_TOKF_CAP ||
            poly_span_len(t->span) > LETTERS)
            return false;
    }
    return false;
}

/* Where the article's tags begin, which a page prints small behind the credit, names too:
 * "(far/vys) | golkar pdip sari wirya"; else the end of the text. */
static uint32_t before_tags(const poly_names *s)
{
    enum { TAGS = 80 };
    uint32_t i = s->n;
    while (i > 0 && s->n - i < TAGS && !(s->tok[i - 1].flags & POLY_TOKF_CAP) &&
           (s->tok[i - 1].kind == POLY_TOK_WORD || s->tok[i - 1].kind == POLY_TOK_NUMBER))
        i--;
    return i < s->n && i > 0 && is_credit(s, i - 1) ? i : s->n;
}

/* Marks the forms that are also written small. Only of words with a capital it is ever asked, which
 * are few: a filter of them keeps nearly all others from the map. */
static void note_lower(poly_names *s)
{
    enum { BITS = 12 };
    bool capital[1u << BITS] = {false};
    const uint32_t n = s->n;
    for (uint32_t i = 0; (i = poly_bits_next(s->looks->caps, i, n)) < n; i++) {
        const uint32_t at = s->tok[i].form * 0x9e3779b1u >> (32 - BITS);
        capital[at] |= (s->tok[i].flags & POLY_TOKF_CAP) != 0;
    }
    for (const poly_token *t = s->tok, *const end = t + before_tags(s); t < end; t++) {
        if (!capital[t->form * 0x9e3779b1u >> (32 - BITS)] || t->kind != POLY_TOK_WORD ||
            (t->flags & POLY_TOKF_CAP))
            continue;
        uint32_t *bits = poly_map_at(&s->bits, t->form, s->a);
        if (bits) *bits |= POLY_SEEN_LOWER;
    }
}

void poly_name_gather(poly_names *s)
{
    const uint64_t *cues = poly_hits_starts(s->in->hits, POLY_K_CUE);
    s->end = s->n;
    note_lower(s);
    for (uint32_t k = 0; k < s->in->sents->count; k++) {
        const uint32_t end = s->in->sents->at[k].tok_end;
        s->lang = s->in->sents->at[k].lang;
        s->start = s->in->sents->at[k].tok;
        for (uint32_t i = s->start; (i = poly_bits_next(cues, i, end)) < end; i++)
            note_speaking(s, i);
    }
}
