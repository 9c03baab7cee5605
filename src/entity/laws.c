/*
 * laws.c - citations of laws, bills and regulations.
 *
 *   in   tokens, LAW hits (names the lexicon knows), LAW_TYPE hits   out  out->laws, ordered
 *
 * Left to others: which quote speaks of which law, "RUU ini" (theme/links.c).
 *
 * Method: at each token three readings are tried and the longest is taken:
 *     known   a name of common/laws.tsv                     "UU PDP", "GDPR"
 *     opened  TYPE [subject] [number [year]]                "UU ITE", "Perpres 82/2018", "UU Pers
 *     No. 40 Tahun 1999"
 *     closed  capitalised words that a type closes [year]   "Cybersecurity Act 2018", "Fourth
 *     Amendment"
 * A bracket right behind names a short form that is then a citation too: "... Law (PIPL)", "...
 * (RUU KKS)". A law of no lexicon gets an id and a canonical form from type, number and year:
 * "uu-27-2022", "UU 27/2022".
 */
#include "base/map.h"
#include "base/vec.h"
#include "entity/parts.h"

#include <assert.h>

enum {
    SUBJECT_TOKENS = 14, /* longest subject: "Undang-Undang Pemberantasan Tindak Pidana ..."     */
    NUMBER_PIECES = 8,   /* "115/PUU-XXII/2024"                                                 */
    SLUG_BYTES = 96
};

typedef struct cite { /* one reading */
    poly_range core;
    poly_range subject;     /* "ITE"; none when a number says which                            */
    poly_range number;      /* "27", "2016/679"                                               */
    uint32_t year;          /* token of the year, or POLY_NONE                                */
    uint32_t behind;        /* token behind the title, where a short form may stand           */
    const poly_entry *type; /* NULL: known name only                                          */
    uint32_t entry;         /* known law, or POLY_NONE                                        */
} cite;

/* Which citation introduced a short form. `bare`: "PIPL" alone; else only behind a type: "RUU KKS". */
static uint32_t short_value(uint32_t law, bool bare) { return (law + 1) * 2 + bare; }
static bool is_bare(uint32_t value) { return value & 1; }
static uint32_t law_of(uint32_t value) { return value / 2 - 1; } /* value > 0 */

typedef struct scan {
    const poly_entity_input *in;
    const poly_token *tok;
    uint32_t n;
    poly_entities *out;
    poly_arena *a;
    poly_map shorts; /* short_value, by form */
    struct {
        uint32_t *at;
        uint32_t count, cap;
    } key;                /* by citation: form of a one-word subject or POLY_NONE */
    poly_str articles[4]; /* read, waiting for the citation at `articles_end` */
    uint8_t n_articles;
    uint32_t articles_end;
} scan;

/* ---- looking at tokens ----------------------------------------------------------------------- */
static const poly_entry *entry_at(const scan *s, uint32_t i, uint8_t kind, uint32_t *end)
{
    const poly_hit *h = i < s->n ? poly_hit_at(s->in->hits, i, kind) : NULL;
    if (!h) return NULL;
    *end = h->tok_end;
    return poly_engine_entry(s->in->engine, h->entry);
}

static bool has_hit(const scan *s, uint32_t i, uint8_t kind)
{
    return i < s->n && poly_hit_at(s->in->hits, i, kind);
}

static bool is_mark(const scan *s, uint32_t i, char mark)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_PUNCT && s->tok[i].mark == (uint8_t)mark;
}

static bool has_flag(const scan *s, uint32_t i, uint32_t flag)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_WORD && (s->tok[i].flags & flag);
}

static bool is_cap(const scan *s, uint32_t i) { return has_flag(s, i, POLY_TOKF_CAP); }

static poly_str folded(const scan *s, uint32_t i)
{
    return poly_forms_str(s->in->toks->forms, s->tok[i].form);
}

static bool is_word(const scan *s, uint32_t i, const char *const *words)
{
    if (i >= s->n || s->tok[i].kind != POLY_TOK_WORD) return false;
    const poly_str f = folded(s, i);
    for (; *words; words++) {
        if (poly_str_eq(f, poly_str_of(*words))) return true;
    }
    return false;
}

static poly_str bytes_of(const scan *s, poly_range r)
{
    return poly_str_slice(s->in->text->bytes, poly_range_span(s->in->toks, r));
}

/* Two capitals at its head: "KUHP", "KUHPerdata", "UUD". */
static bool looks_short(const scan *s, uint32_t i)
{
    const poly_str b = poly_token_str(s->in->text, &s->tok[i]);
    return b.n >= 2 && b.p[0] >= 'A' && b.p[0] <= 'Z' && b.p[1] >= 'A' && b.p[1] <= 'Z';
}

static bool touches(const scan *s, uint32_t i) /* nothing stands between i and the token before */
{
    return i > 0 && i < s->n && s->tok[i - 1].span.end == s->tok[i].span.start;
}

/* ---- number and year ------------------------------------------------------------------------- */
static bool is_number(const scan *s, uint32_t i)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_NUMBER;
}

static bool is_year(const scan *s, uint32_t i)
{
    if (!is_number(s, i)) return false;
    const poly_str b = poly_token_str(s->in->text, &s->tok[i]);
    return b.n == 4 && ((b.p[0] == '1' && b.p[1] >= '8') || (b.p[0] == '2' && b.p[1] == '0'));
}

/* "2025" or "2025-2045", in which a title may end. */
static bool is_years(const scan *s, uint32_t i)
{
    if (!is_number(s, i)) return false;
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

/* "27", "97/P", "117-58", "2013/40/EU": a number and what is joined to it without a blank. */
static uint32_t number_end(const scan *s, uint32_t i)
{
    if (!is_number(s, i)) return i;
    uint32_t end = i + 1;
    for (uint32_t k = 0; k < NUMBER_PIECES; k++) {
        if (!(is_mark(s, end, '/') || is_mark(s, end, '-')) || !touches(s, end)) break;
        if (!touches(s, end + 1) || s->tok[end + 1].kind > POLY_TOK_NUMBER) break;
        end += 2;
    }
    return end;
}

static bool has_role(const scan *s, uint32_t i, uint32_t role)
{
    return i < s->n && (poly_forms_info(s->in->toks->forms, s->tok[i].form)->roles & role);
}

static bool is_number_sign(const scan *s, uint32_t i) { return has_role(s, i, POLY_ROLE_NUMBER_SIGN); }

/* [Nomor|No.] [SE] N [Tahun|of YYYY] at i. Returns its end or i; *named: a word said that a
 * number follows. */
static uint32_t take_number(const scan *s, uint32_t i, cite *c, bool *named)
{
    uint32_t at = i;
    if (is_number_sign(s, at)) at++;
    if (at > i && (is_mark(s, at, '.') || is_mark(s, at, ':'))) at++;
    /* The lexicon has "uu no" as a type of its own: the full stop may stand first. */
    if (at == i && is_mark(s, at, '.') && is_number_sign(s, at - 1)) at++;
    *named = at > i || is_number_sign(s, i - 1);
    if (*named && has_flag(s, at, POLY_TOKF_UPPER) && is_number(s, at + 1))
        at++; /* "Nomor SE 47" */
    const uint32_t end = number_end(s, at);
    if (end == at) return i;
    c->number = (poly_range){at, end};
    if (has_role(s, end, POLY_ROLE_OF_YEAR) && is_year(s, end + 1)) {
        c->year = end + 1;
        return end + 2;
    }
    return end;
}

/* ---- subject --------------------------------------------------------------------------------- */
static const char *const about_words[] = {"tentang", "mengenai", "on", "concerning", NULL};
static const char *const joiners[] = {"dan",  "and", "serta", "atas", "dalam", "di",
                                      "bagi", "of",  "for",   "&",    NULL};

static bool headline(const scan *s, uint32_t i)
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
    return lo < t->count && (t->at[lo].flags & POLY_SENT_HEADLINE);
}

/* Capitalised verbs of headlines ("RUU Ketahanan Siber Ditunda"): passive and active prefixes on
 * no ordinary noun. */
static bool headline_verb(const scan *s, uint32_t i)
{
    const poly_str f = folded(s, i);
    const poly_form *info = poly_forms_info(s->in->toks->forms, s->tok[i].form);
    if (info->flags & POLY_FORM_ORDINARY) return has_hit(s, i, POLY_K_CUE);
    return poly_str_starts(f, POLY_S("di")) || poly_str_starts(f, POLY_S("me")) ||
           has_hit(s, i, POLY_K_CUE);
}

/* Does another citation, a person or a paragraph begin at k, or a headline's verb? */
static bool subject_breaks(const scan *s, uint32_t k, bool in_headline)
{
    if ((s->tok[k].flags & POLY_TOKF_PARA) || is_number_sign(s, k)) return true;
    if (has_hit(s, k, POLY_K_LAW_TYPE)) return true; /* "RUU A dan Perpres 99/2007" */
    if (!is_cap(s, k)) return false;
    if (has_hit(s, k, POLY_K_ROLE) || has_hit(s, k, POLY_K_TITLE)) return true;
    return in_headline && headline_verb(s, k);
}

/* The capitalised words at i that say what a law is about: their end. A short form stands for
 * itself: "UU ITE". A year or years may close them: "... Tahun 2025-2045". */
static uint32_t subject_end(const scan *s, uint32_t i)
{
    if (!is_cap(s, i) || subject_breaks(s, i, false)) return i;
    if (looks_short(s, i)) return i + 1;
    const bool in_headline = headline(s, i);
    uint32_t end = i + 1;
    for (uint32_t k = end; k < s->n && k < i + SUBJECT_TOKENS; k++) {
        if (subject_breaks(s, k, in_headline)) break;
        if (is_cap(s, k))
            end = k + 1;
        else if (k == end && is_cap(s, k - 1) && is_years(s, k))
            return number_end(s, k);
        else if (!is_word(s, k, joiners) || !is_cap(s, k + 1))
            break;
    }
    return end;
}

static uint32_t skip_bracket(const scan *s, uint32_t i)
{
    enum { LONGEST = 6 };
    if (!is_mark(s, i, '(')) return i;
    for (uint32_t k = i + 1; k < s->n && k <= i + LONGEST; k++) {
        if (is_mark(s, k, ')')) return k + 1;
    }
    return i;
}

static uint32_t skip_republic(const scan *s, uint32_t i)
{
    static const char *const ri[] = {"ri", NULL}, *const republic[] = {"republik", NULL},
                             *const indonesia[] = {"indonesia", NULL};
    if (is_word(s, i, ri)) return i + 1;
    return is_word(s, i, republic) && is_word(s, i + 1, indonesia) ? i + 2 : i;
}

/* ---- the three readings ---------------------------------------------------------------------- */
/* May the type's subject alone say which: "UU ITE"? Not behind English types ("Bill Gates"),
 * circulars and decrees ("SK Menteri"), nor where the words are an institution: "PP
 * Muhammadiyah". */
static bool takes_subject(const scan *s, const poly_entry *type, uint32_t i)
{
    if (type->lang == POLY_LANG_EN) return false;
    if (type->cls == POLY_LAW_LAW || type->cls == POLY_LAW_BILL) return true;
    if (type->cls != POLY_LAW_REGULATION || !is_cap(s, i - 1)) return false;
    const poly_str code = poly_str_of(type->note);
    if (poly_str_eq(code, POLY_S("se")) || has_hit(s, i, POLY_K_ORG)) return false;
    return !has_hit(s, i, POLY_K_PLACE) && !has_hit(s, i, POLY_K_ORG_HEAD) &&
           !has_hit(s, i, POLY_K_ROLE);
}

/* Codes and constitutions need neither number nor subject: "KUHP", "UUD 1945", "Penal Code". */
static bool stands_alone(const scan *s, const poly_entry *type, uint32_t from, uint32_t end)
{
    const bool code = type->cls == POLY_LAW_CODE || type->cls == POLY_LAW_CONSTITUTION ||
                      poly_str_starts(poly_str_of(type->note), POLY_S("rkuh"));
    if (!code || !is_cap(s, from)) return false;
    return looks_short(s, from) || (end - from >= 2 && is_cap(s, end - 1));
}

/* Does a number without "Nomor" cite a law here: "UU 27/2022", "PP 71 Tahun 2019", "Executive
 * Order 14028"? */
static bool number_counts(const scan *s, const poly_entry *type, const cite *c, uint32_t from)
{
    const poly_str number = bytes_of(s, c->number);
    if (c->year != POLY_NONE || holds_year(number)) return true;
    if (type->lang != POLY_LANG_EN || !is_cap(s, from) || type->cls == POLY_LAW_CODE) return false;
    return type->cls != POLY_LAW_TREATY && digits_in(number) >= 2 && !is_year(s, c->number.tok);
}

/* "PP" and "SE" are types in capitals only, "law" and "act" with one. */
static bool type_fits(const scan *s, const poly_entry *type, uint32_t i, uint32_t end)
{
    if (end - i > 1 || folded(s, i).n > 3) return true;
    return has_flag(s, i, type->lang == POLY_LANG_EN ? POLY_TOKF_CAP : POLY_TOKF_UPPER);
}

static bool read_opened(const scan *s, uint32_t i, cite *c)
{
    static const char *const drafts[] = {"draf", "draft", NULL}; /* "draf RUU PPRT" */
    uint32_t type_end = 0;
    const poly_entry *type = entry_at(s, i, POLY_K_LAW_TYPE, &type_end);
    if (!type || !type_fits(s, type, i, type_end)) return false;
    const uint32_t about = skip_republic(s, type_end);
    const bool titled = is_word(s, about, about_words) && type->lang != POLY_LANG_EN;
    const uint32_t from = titled ? about + 1 : about;
    uint32_t end = subject_end(s, from);
    if (end > from && !takes_subject(s, type, from)) {
        /* "Peraturan Menteri Perhubungan Nomor 95": whose rule it is, when a number follows. */
        bool numbered;
        cite probe = {.year = POLY_NONE};
        if (take_number(s, skip_bracket(s, end), &probe, &numbered) == skip_bracket(s, end))
            end = from;
    }
    const bool subject = end > from && takes_subject(s, type, from);
    bool named = false;
    const uint32_t number_at = skip_bracket(s, end > from ? end : about);
    uint32_t number = take_number(s, number_at, c, &named);
    if (number > number_at && !named && !number_counts(s, type, c, i)) number = number_at;
    if (number == number_at) {
        c->number = (poly_range){0, 0};
        c->year = POLY_NONE;
        if (!subject && !stands_alone(s, type, i, type_end)) return false;
        if (subject) c->subject = (poly_range){from, end};
    }
    c->type = type;
    c->core = (poly_range){i + is_word(s, i, drafts), number > number_at ? number
                                                      : subject          ? end
                                                                         : type_end};
    c->behind = c->core.tok_end;
    if (number > number_at && is_word(s, number, about_words))
        c->behind = subject_end(s, number + 1);
    return true;
}

/* May this type close a name? "Fourth Amendment" with one word before it, "... Protection Law"
 * with two ("Harvard Law", "Internet Protocol" are none). */
static uint32_t words_before(const scan *s, const poly_entry *type, uint32_t i)
{
    static const char *const firm[] = {"act", "bill", "directive", "amendment", "ordinance", NULL};
    static const char *const loose[] = {"law", "regulation", "regulations", "convention", NULL};
    if (type->lang != POLY_LANG_EN) return 0;
    return is_word(s, i, firm) ? 1 : is_word(s, i, loose) ? 2 : 0;
}

static bool run_goes_on(const scan *s, uint32_t i, uint32_t k)
{
    static const char *const small[] = {"and", "of", "for", "to", "on", "in", "&", NULL};
    if (k > i && (s->tok[k].flags & POLY_TOKF_PARA)) return false;
    if (k > i && has_hit(s, k, POLY_K_LAW))
        return false; /* a known name starts inside: it is read by itself */
    if (is_cap(s, k)) return !poly_str_ends(folded(s, k), POLY_S("'s"));
    return k > i && is_word(s, k, small) && is_cap(s, k + 1);
}

static bool read_closed(const scan *s, uint32_t i, cite *c)
{
    static const char *const of[] = {"of", NULL};
    if (!is_cap(s, i) || has_hit(s, i, POLY_K_PARTICLE) || has_hit(s, i, POLY_K_PRONOUN))
        return false;
    uint32_t words = 0, end = i;
    for (uint32_t k = i; k < s->n && k < i + SUBJECT_TOKENS && run_goes_on(s, i, k); k++) {
        uint32_t type_end = 0;
        const poly_entry *type = entry_at(s, k, POLY_K_LAW_TYPE, &type_end);
        const uint32_t wanted = type && is_cap(s, k) ? words_before(s, type, type_end - 1) : 0;
        if (wanted && words + (type_end - 1 - k) >= wanted) {
            end = type_end;
            c->type = type;
        }
        words += is_cap(s, k);
    }
    if (end == i) return false;
    c->subject = (poly_range){i, end};
    const uint32_t at = is_word(s, end, of) ? end + 1 : end;
    if (is_year(s, at)) end = at + 1;
    c->core = (poly_range){i, end};
    c->behind = end;
    return true;
}

/* Half of a known name's words must be capitalised: China's "personal data protection law" is not
 * the Indonesian "Personal Data Protection Law". */
static bool read_known(const scan *s, uint32_t i, cite *c)
{
    const poly_hit *h = i < s->n ? poly_hit_at(s->in->hits, i, POLY_K_LAW) : NULL;
    uint32_t capitals = 0;
    for (uint32_t k = i; h && k < h->tok_end; k++) capitals += is_cap(s, k);
    if (!h || capitals * 2 < h->tok_end - i) return false;
    c->core = (poly_range){i, h->tok_end};
    c->entry = h->entry;
    c->behind = h->tok_end;
    return true;
}

/* The longest reading at i. A number decides over a known name ("UU Kesehatan No. 36 Tahun 2009"
 * is not the UU Kesehatan of today); a year behind a known English name leaves it what it is. */
static bool read_cite(const scan *s, uint32_t i, cite *best)
{
    static const cite none = {.year = POLY_NONE, .entry = POLY_NONE};
    cite known = none, opened = none, closed = none;
    if (!read_known(s, i, &known)) known.core.tok_end = i;
    if (!read_opened(s, i, &opened)) opened.core.tok_end = i;
    if (!read_closed(s, i, &closed)) closed.core.tok_end = i;
    *best = known;
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

/* ---- ids and canonical forms ----------------------------------------------------------------- */
typedef struct line {
    char p[SLUG_BYTES];
    size_t n;
} line;

static void add_slug(line *l, poly_str s)
{
    for (size_t i = 0; i < s.n && l->n + 1 < sizeof l->p; i++) {
        const char c = s.p[i];
        const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (keep)
            l->p[l->n++] = c;
        else if (l->n && l->p[l->n - 1] != '-')
            l->p[l->n++] = '-';
    }
}

static void add_raw(line *l, poly_str s)
{
    for (size_t i = 0; i < s.n && l->n + 1 < sizeof l->p; i++) l->p[l->n++] = s.p[i];
}

static poly_str keep(const scan *s, const line *l)
{
    const poly_str v = {l->p, l->n};
    char *p = poly_arena_str(s->a, v);
    return p ? (poly_str){p, l->n} : (poly_str){0};
}

static poly_str make_id(const scan *s, const cite *c)
{
    line l = {.n = 0};
    if (poly_range_none(c->number) && c->type->lang == POLY_LANG_EN) {
        for (uint32_t i = c->core.tok; i < c->core.tok_end; i++) {
            if (i > c->core.tok) add_slug(&l, POLY_S("-"));
            add_slug(&l, folded(s, i));
        }
        return keep(s, &l);
    }
    add_slug(&l, poly_str_of(c->type->note));
    const poly_range r = poly_range_none(c->number) ? c->subject : c->number;
    assert(r.tok_end <= c->core.tok_end);
    for (uint32_t i = r.tok; i < r.tok_end; i++) {
        add_slug(&l, i == r.tok ? POLY_S("-") : POLY_S(" "));
        add_slug(&l, folded(s, i));
    }
    if (c->year != POLY_NONE) {
        add_slug(&l, POLY_S("-"));
        add_slug(&l, folded(s, c->year));
    }
    return keep(s, &l);
}

/* "UU 27/2022", "Perpres 82/2018"; without a number the citation's own words. */
static poly_str make_canonical(const scan *s, const cite *c)
{
    if (poly_range_none(c->number)) return bytes_of(s, c->core);
    const poly_str code = poly_str_of(c->type->note);
    line l = {.n = 0};
    add_raw(&l, code);
    for (size_t i = 0; i < l.n; i++) {
        const bool upper =
            l.p[i] >= 'a' && l.p[i] <= 'z' && (!i || code.n <= 4 || l.p[i - 1] == ' ');
        if (upper) l.p[i] = (char)(l.p[i] - 'a' + 'A');
        if (l.p[i] == '-') l.p[i] = ' ';
    }
    add_raw(&l, POLY_S(" "));
    add_raw(&l, bytes_of(s, c->number));
    if (c->year != POLY_NONE) {
        add_raw(&l, POLY_S("/"));
        add_raw(&l, folded(s, c->year));
    }
    return keep(s, &l);
}

/* ---- pushing --------------------------------------------------------------------------------- */
static void take_known(poly_law_cite *law, const poly_engine *e, uint32_t entry)
{
    const poly_entry *x = poly_engine_entry(e, entry);
    law->entry = entry;
    law->cls = x->cls;
    law->id = poly_str_of(x->id);
    law->canonical = poly_str_of(x->note ? x->note : x->lemma);
}

static void push_cite(scan *s, const cite *c)
{
    assert(c->type || c->entry != POLY_NONE);
    poly_law_cite law = {.core = c->core, .entry = POLY_NONE};
    if (c->entry != POLY_NONE) {
        take_known(&law, s->in->engine, c->entry);
    } else {
        law.cls = c->type->cls;
        law.id = make_id(s, c);
        law.canonical = make_canonical(s, c);
    }
    if (s->articles_end == c->core.tok) {
        for (uint8_t k = 0; k < s->n_articles; k++) law.articles[k] = s->articles[k];
        law.n_articles = s->n_articles;
    }
    s->n_articles = 0;
    const bool one_word = c->entry == POLY_NONE && c->subject.tok_end == c->subject.tok + 1;
    POLY_VEC_PUSH(&s->out->laws, s->a, law);
    POLY_VEC_PUSH(&s->key, s->a, one_word ? s->tok[c->subject.tok].form : POLY_NONE);
}

/* ---- short forms ----------------------------------------------------------------------------- */
static void note_short(scan *s, uint32_t form, bool bare)
{
    uint32_t *value = poly_map_at(&s->shorts, form, s->a);
    if (value && !*value) *value = short_value(s->out->laws.count - 1, bare);
}

/* Behind a citation: "(PIPL)", "(RUU KKS)". A known law in the bracket names the one before it,
 * and the other way. */
static void read_short(scan *s, const cite *before)
{
    const uint32_t at = before->behind;
    uint32_t end;
    const poly_entry *head = entry_at(s, before->core.tok, POLY_K_LAW_TYPE, &end);
    const bool closed =
        !head || head->lang == POLY_LANG_EN; /* Indonesian ones keep their type: "RUU PPRT" */
    if (!is_mark(s, at, '(') || !s->out->laws.count) return;
    cite c;
    poly_law_cite *law = &s->out->laws.at[s->out->laws.count - 1];
    if (is_cap(s, at + 1) && looks_short(s, at + 1) && is_mark(s, at + 2, ')')) {
        const poly_hit *known = poly_hit_at(s->in->hits, at + 1, POLY_K_LAW);
        if (known && law->entry == POLY_NONE) take_known(law, s->in->engine, known->entry);
        note_short(s, s->tok[at + 1].form, closed);
    } else if (at + 1 < s->n && read_cite(s, at + 1, &c) && is_mark(s, c.core.tok_end, ')')) {
        if (c.entry != POLY_NONE && law->entry == POLY_NONE)
            take_known(law, s->in->engine, c.entry);
        if (c.subject.tok_end == c.subject.tok + 1)
            note_short(s, s->tok[c.subject.tok].form, false);
    }
}

/* A short form introduced before stands alone here: "PIPL requires ...". */
static bool bare_short(const scan *s, uint32_t i)
{
    return has_flag(s, i, POLY_TOKF_UPPER) && is_bare(poly_map_get(&s->shorts, s->tok[i].form));
}

static void push_short(scan *s, uint32_t i)
{
    const uint32_t value = poly_map_get(&s->shorts, s->tok[i].form);
    assert(value);
    poly_law_cite law = s->out->laws.at[law_of(value)];
    law.core = (poly_range){i, i + 1};
    law.n_articles = 0;
    POLY_VEC_PUSH(&s->out->laws, s->a, law);
    POLY_VEC_PUSH(&s->key, s->a, POLY_NONE);
}

/* ---- articles -------------------------------------------------------------------------------- */
static uint32_t bracket_item(const scan *s, uint32_t i) /* "(3)", "(a)" */
{
    return is_mark(s, i, '(') && i + 1 < s->n && s->tok[i + 1].kind <= POLY_TOK_NUMBER &&
                   is_mark(s, i + 2, ')')
               ? i + 3
               : i;
}

/* "27 ayat (3)", "5(1)(a)", "27A", "28 huruf b": the end of one article, or i. */
static uint32_t article_end(const scan *s, uint32_t i)
{
    static const char *const parts[] = {"ayat",      "huruf", "angka", "butir",
                                        "paragraph", "point", NULL};
    enum { PARTS = 4 };
    if (!is_number(s, i)) return i;
    uint32_t end = i + 1;
    for (uint32_t k = 0; k < PARTS; k++) {
        const uint32_t at = is_word(s, end, parts) ? end + 1 : end;
        const uint32_t next = bracket_item(s, at);
        if (next > at)
            end = next;
        else if (at > end && at < s->n && s->tok[at].kind <= POLY_TOK_NUMBER)
            end = at + 1;
        else
            break;
    }
    return end;
}

/* "Pasal 27 ayat (3) jo Pasal 45 UU ITE", "Article 5(1)(a) of the GDPR": keeps the articles for
 * the citation that follows. Returns the token behind, or i. */
static uint32_t read_articles(scan *s, uint32_t i)
{
    static const char *const heads[] = {"pasal",   "pasal-pasal", "article", "articles",
                                        "section", "sections",    NULL};
    static const char *const between[] = {"dan", "and",  "jo",    "juncto",
                                          "or",  "atau", "serta", NULL};
    static const char *const links[] = {"of", "the",  "dalam", "pada", "dari",
                                        "di", "from", "under", "to",   NULL};
    enum { LIST = 32, LINKS = 3 };
    if (!is_word(s, i, heads)) return i;
    uint32_t at = i + 1, end = i;
    s->n_articles = 0;
    for (uint32_t k = 0; k < LIST; k++) {
        const uint32_t next = article_end(s, at);
        if (next == at) break;
        if (s->n_articles < 4) s->articles[s->n_articles++] = bytes_of(s, (poly_range){at, next});
        end = at = next;
        while (is_mark(s, at, ',') || is_mark(s, at, '.') || is_word(s, at, between) ||
               is_word(s, at, heads))
            at++;
    }
    if (end == i) return i;
    for (at = end; at < end + LINKS && (is_word(s, at, links) || is_mark(s, at, ',')); at++) {}
    s->articles_end = at;
    return end;
}

/* ---- the walk -------------------------------------------------------------------------------- */
static uint32_t read_one(scan *s, uint32_t i)
{
    cite c;
    const uint32_t behind = read_articles(s, i);
    if (behind > i) return behind;
    if (read_cite(s, i, &c)) {
        push_cite(s, &c);
        read_short(s, &c);
        return c.core.tok_end;
    }
    if (!bare_short(s, i)) return i;
    push_short(s, i);
    return i + 1;
}

/* "RUU KKS" in the headline is what "Rancangan Undang-Undang ... (RUU KKS)" introduces below. */
static void join_short_forms(scan *s)
{
    for (uint32_t i = 0; s->shorts.count && i < s->out->laws.count; i++) {
        poly_law_cite *law = &s->out->laws.at[i];
        const uint32_t form = s->key.at[i];
        const uint32_t value = form == POLY_NONE ? 0 : poly_map_get(&s->shorts, form);
        if (!value) continue;
        const poly_law_cite *full = &s->out->laws.at[law_of(value)];
        if (full->cls != law->cls) continue;
        law->id = full->id;
        law->canonical = full->canonical;
        law->entry = full->entry;
    }
}

/* "uu-27-2022" built from a number is a law the lexicon may know. */
static void find_by_id(scan *s)
{
    const uint32_t n = poly_engine_entry_count(s->in->engine);
    for (uint32_t k = 0; s->out->laws.count && k < n; k++) {
        const poly_entry *e = poly_engine_entry(s->in->engine, k);
        if (e->kind != POLY_K_LAW) continue;
        for (uint32_t i = 0; i < s->out->laws.count; i++) {
            poly_law_cite *law = &s->out->laws.at[i];
            if (law->entry == POLY_NONE && poly_str_eq(law->id, poly_str_of(e->id)))
                take_known(law, s->in->engine, k);
        }
    }
}

void poly_laws_find(poly_entities *out, const poly_entity_input *in, poly_arena *a)
{
    scan s = {.in = in,
              .tok = in->toks->at,
              .n = in->toks->count,
              .out = out,
              .a = a,
              .articles_end = POLY_NONE};
    for (uint32_t i = 0; i < s.n && !a->status;) {
        const bool skip = s.tok[i].kind != POLY_TOK_WORD || (s.tok[i].flags & POLY_TOKF_BOILER);
        const uint32_t end = skip ? i : read_one(&s, i);
        i = end > i ? end : i + 1;
    }
    if (a->status) return;
    assert(s.key.count == out->laws.count);
    join_short_forms(&s);
    find_by_id(&s);
}
