/*
 * likeness.c - is a name that of somebody known under another one?
 *
 *   in   names as lists of folded words, an identity     out  yes or no
 *
 * Method: the shorter name belongs to the longer one that holds all its words ("Mira" - "Mira
 * Tarrika"); a slip of one or two letters is forgiven where another word agrees ("Mira Tannrika"),
 * another Indonesian spelling always ("Mirra").
 * Organisations are the same by their lexicon entry, the same words, or the first word alone.
 */
#include "speaker/identity.h"

#include <assert.h>
#include <string.h>

/* "Norwell's", "Norwell’s": the form of "Norwell". */
static uint32_t without_possessive(const poly_resolver *r, uint32_t i)
{
    poly_forms *forms = r->in->toks->forms;
    const uint32_t form = r->in->toks->at[i].form, base = poly_forms_info(forms, form)->base;
    if (base != POLY_NONE) return base;
    poly_str word = poly_token_str(r->in->text, &r->in->toks->at[i]);
    assert(word.n > 2); /* one apostrophe or another, and the s */
    word.n = poly_step_back(word.p, (uint32_t)word.n - 1);
    return word.n ? poly_forms_of_word(forms, word) : form;
}

uint32_t poly_name_forms(const poly_resolver *r, poly_range at, uint32_t *out)
{
    uint32_t n = 0;
    for (uint32_t i = at.tok; i < at.tok_end && n < POLY_NAME_TOKENS; i++) {
        const poly_token *t = &r->in->toks->at[i];
        if (t->kind != POLY_TOK_WORD && t->kind != POLY_TOK_NUMBER && t->kind != POLY_TOK_LINK)
            continue;
        out[n++] = poly_is_possessive(r, i) ? without_possessive(r, i) : poly_unglued(r, i);
    }
    return n;
}

/* Are the names the same but for a typing slip? */
static bool same_but_slip(poly_str a, poly_str b)
{
    const size_t shorter = a.n < b.n ? a.n : b.n, longer = a.n < b.n ? b.n : a.n;
    if (shorter < POLY_W_TYPO_BYTES || longer - shorter > 2 || a.p[0] != b.p[0]) return false;
    const uint32_t most = shorter >= POLY_W_TYPO_WIDE_BYTES ? 2 : 1;
    return poly_str_slips(a, b) <= most;
}

enum { SPELT_MOST = 32 };

/* What two letters stand for, or 0: nearly always, as few letters are second ones. */
static char sound_of_pair(char first, char second)
{
    static const char pairs[][3] = {"dji", "sys", "sjs", "shs", "tht", "dhd", "dzs",
                                    "khh", "phf", "oeu", "tjc"};
    static const bool seconds[256] = {['j'] = 1, ['y'] = 1, ['h'] = 1, ['z'] = 1, ['e'] = 1};
    if (!seconds[(unsigned char)second]) return 0;
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        if (first == pairs[k][0] && second == pairs[k][1]) return pairs[k][2];
    }
    return 0;
}

typedef struct spelling { /* a name read sound by sound */
    poly_str rest;
    uint32_t n; /* sounds so far */
    char last;
} spelling;

/* Indonesian: the next sound of a name, or 0 at its end. Left out is what varies between two
 * spellings of one name: "oe" and "u", "dj", "j" and "y" (the orthographies before 1947 and 1972),
 * Arabic letters ("Akhmad", "Achmad", "Ahmad"; "Yusuf", "Yusup"; "Rizky", "Riski"), doubled
 * ones. */
static char next_sound(spelling *s)
{
    static const char singles[256] = {['v'] = 'f', ['p'] = 'f', ['j'] = 'i', ['y'] = 'i',
                                      ['q'] = 'k', ['z'] = 's', ['o'] = 'u'};
    while (s->rest.n && s->n < SPELT_MOST) {
        const char *const p = s->rest.p;
        const char one = singles[(unsigned char)*p],
                   two = s->rest.n > 1 ? sound_of_pair(p[0], p[1]) : 0;
        const char c = two ? two : one ? one : *p;
        const size_t letters = two ? 2 : 1;
        s->rest.p += letters, s->rest.n -= letters;
        if (s->n && c == s->last) continue;
        s->n++;
        return s->last = c;
    }
    return 0;
}

/* Letters with which a name may begin in one spelling and with another of them in another. */
static bool is_varied(char c)
{
    static const bool varied[256] = {['v'] = 1, ['f'] = 1, ['p'] = 1, ['j'] = 1, ['y'] = 1,
                                     ['d'] = 1, ['z'] = 1, ['s'] = 1, ['t'] = 1, ['c'] = 1,
                                     ['q'] = 1, ['k'] = 1, ['h'] = 1, ['o'] = 1, ['u'] = 1};
    return varied[(unsigned char)c];
}

/* May two names whose first letters these are be one in two spellings? */
static bool begin_alike(char a, char b) { return a == b || (is_varied(a) && is_varied(b)); }

uint64_t poly_name_letters(const poly_resolver *r, const uint32_t *words, uint32_t n)
{
    uint64_t letters = 0;
    for (uint32_t i = 0; i < n; i++) {
        const poly_str x = poly_form_str(r, words[i]);
        const char c = x.n ? x.p[0] : 0;
        letters |= is_varied(c) ? 1 : (uint64_t)1 << (unsigned char)c % 64;
    }
    return letters;
}

/* May two names be one, word by word, as far as their first letters tell? */
static bool letters_agree(uint64_t a, uint64_t b) { return (a & b) == a || (a & b) == b; }

/* "Zainudin" and "Zainuddin": one name in two spellings? */
static bool spelt_alike(const poly_resolver *r, poly_str a, poly_str b)
{
    enum { LEAST = 4, MORE = 3 };
    spelling x = {.rest = a}, y = {.rest = b};
    const size_t more = a.n > b.n ? a.n - b.n : b.n - a.n;
    if (a.n < LEAST || b.n < LEAST || more > MORE || !begin_alike(a.p[0], b.p[0]) ||
        r->in->sents->lang == POLY_LANG_EN)
        return false;
    char sound;
    do {
        sound = next_sound(&x);
        if (sound != next_sound(&y)) return false;
    } while (sound);
    return true;
}

static bool initial_of(poly_str x, poly_str y)
{
    return (x.n == 1 || y.n == 1) && x.n && y.n && x.p[0] == y.p[0];
}

/* Where the form is among the words, in another spelling, too, if it may; or n. */
static uint32_t word_among(const poly_resolver *r, const uint32_t *words, uint32_t n, uint32_t form,
                           bool may_differ)
{
    uint32_t i = 0;
    while (i < n && words[i] != form) i++;
    if (i < n || !may_differ) return i;
    const poly_str x = poly_form_str(r, form);
    for (i = 0; i < n && !spelt_alike(r, x, poly_form_str(r, words[i]));) i++;
    return i;
}

/* One of the words, none of `used`, that is the initial of x, or of which x is; or n. */
static uint32_t initial_among(const poly_resolver *r, const uint32_t *words, uint32_t n,
                              uint64_t used, poly_str x)
{
    uint32_t i = 0;
    while (i < n && (used >> i & 1 || !initial_of(poly_form_str(r, words[i]), x))) i++;
    return i;
}

/* Has the name all words of the part, in another spelling or by their initials, too? An initial
 * stands for one word, and initials alone name nobody whose name is written out: "Mira Marks" is
 * not "Harry M. Reid". */
static bool holds_all(const poly_resolver *r, const uint32_t *words, uint32_t n,
                      const uint32_t *part, uint32_t n_part)
{
    static_assert(POLY_NAME_TOKENS <= 64, "a bit a word");
    uint64_t used = 0, found = 0;
    bool whole = false, letters = true;
    for (uint32_t i = 0; i < n_part; i++) {
        const uint32_t at = word_among(r, words, n, part[i], n_part > 1);
        const bool letter = poly_form_str(r, part[i]).n == 1;
        letters &= letter;
        if (at == n) continue;
        used |= (uint64_t)1 << at;
        found |= (uint64_t)1 << i;
        whole |= !letter;
    }
    for (uint32_t i = 0; i < n_part; i++) {
        if (found >> i & 1) continue;
        const uint32_t at =
            n_part > 1 ? initial_among(r, words, n, used, poly_form_str(r, part[i])) : n;
        if (at == n) return false;
        used |= (uint64_t)1 << at;
    }
    return n_part > 0 && (whole || letters);
}

/* As many words, all the same but one, and that one a slip; or a single long word and a slip. */
static bool slip_of(const poly_resolver *r, const uint32_t *a, uint32_t n_a, const uint32_t *b,
                    uint32_t n_b)
{
    uint32_t slips = 0, same = 0;
    if (n_a != n_b) return false;
    for (uint32_t i = 0; i < n_a; i++) {
        if (a[i] == b[i] || spelt_alike(r, poly_form_str(r, a[i]), poly_form_str(r, b[i])))
            same++;
        else if (same_but_slip(poly_form_str(r, a[i]), poly_form_str(r, b[i])))
            slips++;
        else
            return false;
    }
    return same + slips == n_a && (slips == 1 || same > 0);
}

/* Has the name behind its first word one of a holder's name, in another spelling, too? */
static bool has_word_of(const poly_resolver *r, const poly_identity *x, poly_str name)
{
    while (name.p && name.n) {
        const poly_str word = poly_str_cut(&name, ' ');
        for (uint32_t i = 1; i < x->n_name; i++) {
            const poly_str own = poly_form_str(r, x->name[i]);
            if (poly_str_eq(own, word) || initial_of(own, word) || spelt_alike(r, own, word) ||
                same_but_slip(own, word))
                return true;
        }
    }
    return false;
}

/* Indonesian: "Prabowo Temui | Raja", not "Camat Prabowo Hadi", "Prabowo Hadi,": does a name go on
 * in capitals, as headlines do, and nothing introduces it? */
static bool is_of_headline(const poly_resolver *r, const poly_identity *x)
{
    const uint32_t next = x->name_at.tok_end;
    const bool introduced = !poly_range_none(x->role) && x->role.tok < x->name_at.tok;
    return !introduced && r->in->sents->lang != POLY_LANG_EN && next < r->in->toks->count &&
           r->in->toks->at[next].kind == POLY_TOK_WORD &&
           (r->in->toks->at[next].flags & POLY_TOKF_CAP) &&
           !(r->in->toks->at[next].flags & POLY_TOKF_LINE);
}

/* "Presiden Prabowo" beside "Didit Prabowo", "Prabowo Temui": a single word by which a holder of an
 * office is known is that holder's, unless the longer name is one of his, or begins with it and is
 * that of somebody else whom the article tells of. */
static bool is_holders(const poly_resolver *r, const poly_identity *x, uint32_t word)
{
    const bool first = x->n_name > 1 && x->name[0] == word;
    if (x->n_name < 2 || (first && !is_of_headline(r, x)) ||
        !(poly_forms_info(r->in->toks->forms, word)->flags & POLY_FORM_HOLDER))
        return false;
    const uint32_t holder =
        poly_holder_named(r->in->engine, poly_form_str(r, word), r->in->ents->published);
    if (holder == POLY_NONE) return false;
    const poly_str names = poly_str_of(poly_engine_entry(r->in->engine, holder)->title);
    bool longer = false; /* of "Rudiantara" no other word is known */
    for (poly_str rest = names; rest.p && rest.n;) {
        const poly_str name = poly_str_trim(poly_str_cut(&rest, '|'));
        longer |= memchr(name.p, ' ', name.n) != NULL;
        if (first ? has_word_of(r, x, name) : poly_str_starts(name, poly_form_str(r, x->name[0])))
            return false;
    }
    return longer;
}

static bool same_name(const poly_resolver *r, const poly_identity *x, const poly_wanted *w)
{
    if (x->type != POLY_SP_PERSON || !x->n_name || !letters_agree(x->letters, w->letters))
        return false;
    if (x->gender && w->gender && x->gender != w->gender) return false;
    const bool same = holds_all(r, x->name, x->n_name, w->words, w->n) ||
                      (w->n > x->n_name && holds_all(r, w->words, w->n, x->name, x->n_name)) ||
                      slip_of(r, x->name, x->n_name, w->words, w->n);
    return same && !(w->n == 1 && is_holders(r, x, w->words[0]));
}

/* "Cyber Security Centre" for "UK Cyber Security Centre": a long name behind a word or two more. */
static bool ends_alike(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b)
{
    enum { LONG = 3, MORE = 2 };
    if (n_a > n_b) return ends_alike(b, n_b, a, n_a);
    return n_a >= LONG && n_b > n_a && n_b - n_a <= MORE &&
           memcmp(a, b + (n_b - n_a), n_a * sizeof *a) == 0;
}

/* A word that is mostly part of names: "NSO", not "National". */
static bool is_own_word(const poly_resolver *r, uint32_t form)
{
    enum { WORDS = POLY_FORM_NO_NAME_EN | POLY_FORM_FUNCTION_EN | POLY_FORM_GIVEN };
    return !(poly_forms_info(r->in->toks->forms, form)->flags & WORDS);
}

/* "Polres Badung" and "Polres Bandung": two words that begin entries of the lexicons are no slips
 * of each other. */
static bool both_known(const poly_resolver *r, const uint32_t *a, const uint32_t *b, uint32_t n)
{
    const poly_forms *forms = r->in->toks->forms;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t both =
            poly_forms_info(forms, a[i])->flags & poly_forms_info(forms, b[i])->flags;
        if (a[i] != b[i] && (both & POLY_FORM_PATH)) return true;
    }
    return false;
}

static bool same_org(const poly_resolver *r, const poly_identity *x, const uint32_t *words,
                     uint32_t n, uint32_t entry)
{
    if (x->type != POLY_SP_ORGANISATION) return false;
    if (entry != POLY_NONE && x->org_entry == entry) return true;
    if (entry != POLY_NONE && x->org_entry != POLY_NONE) return false;
    if (n == x->n_name && holds_all(r, x->name, x->n_name, words, n)) return true;
    if (entry == POLY_NONE && n > 1 && n == x->n_name && !both_known(r, x->name, words, n) &&
        slip_of(r, x->name, n, words, n))
        return true;
    if (r->in->sents->lang == POLY_LANG_EN && ends_alike(words, n, x->name, x->n_name)) return true;
    /* "NSO" for "NSO Group": the first word alone stands for the firm */
    if (!n || !x->n_name || words[0] != x->name[0] || (n > 1 && x->n_name > 1) ||
        entry != POLY_NONE)
        return false;
    return x->org_entry == POLY_NONE ||
           (n == 1 && x->n_name == 2 && r->in->sents->lang == POLY_LANG_EN &&
            is_own_word(r, words[0]));
}

bool poly_is_called(const poly_resolver *r, const poly_identity *x, const poly_wanted *w)
{
    return w->type == POLY_SP_PERSON ? same_name(r, x, w)
                                     : same_org(r, x, w->words, w->n, w->entry);
}

bool poly_is_misspelt_org(const poly_resolver *r, const poly_identity *x, uint32_t word)
{
    const poly_str w = poly_form_str(r, word);
    if (x->type != POLY_SP_ORGANISATION || x->n_name != 1 || w.n < POLY_W_TYPO_ORG_BYTES)
        return false;
    const poly_str own = poly_form_str(r, x->name[0]);
    enum { WORDS = POLY_FORM_GIVEN | POLY_FORM_PATH };
    return own.n <= w.n + 1 && w.n <= own.n + 1 && poly_str_slips(own, w) == 1 &&
           !(poly_forms_info(r->in->toks->forms, word)->flags & WORDS);
}

/* A name whose last letter the scraper lost ("Dasc" for "Dasco"). */
static bool is_cut(poly_str whole, poly_str cut)
{
    return cut.n >= 3 && whole.n == cut.n + 1 && memcmp(whole.p, cut.p, cut.n) == 0;
}

static bool holds_cut(const poly_resolver *r, const uint32_t *name, uint32_t n, uint32_t word)
{
    for (uint32_t i = 0; i < n; i++) {
        if (is_cut(poly_form_str(r, name[i]), poly_form_str(r, word))) return true;
    }
    return false;
}

/* "Zainudin" for "Zainuddin Amali". */
static bool holds_spelt(const poly_resolver *r, const poly_identity *x, uint32_t word)
{
    const poly_str w = poly_form_str(r, word);
    for (uint32_t i = 0; i < x->n_name; i++) {
        if (spelt_alike(r, poly_form_str(r, x->name[i]), w)) return true;
    }
    return false;
}

/* One word for a longer name: a slip of one of its words ("Samuel" for "Semuel Pangerapan"), or a
 * piece of one, as nicknames are ("Rudi" for "Rudiantara", "Ara" for "Maruarar"). */
static bool nickname_of(const poly_resolver *r, const uint32_t *name, uint32_t n, uint32_t word)
{
    const poly_str w = poly_form_str(r, word);
    for (uint32_t i = 0; i < n; i++) {
        const poly_str f = poly_form_str(r, name[i]);
        if (same_but_slip(f, w)) return true;
        for (size_t k = 0; w.n >= 3 && k + w.n <= f.n && f.n >= 6; k++) {
            if (memcmp(f.p + k, w.p, w.n) == 0) return true;
        }
    }
    return false;
}

bool poly_is_nearly_called(const poly_resolver *r, const poly_identity *x, uint32_t word)
{
    if (x->type != POLY_SP_PERSON) return false;
    const bool nearly = holds_cut(r, x->name, x->n_name, word) || holds_spelt(r, x, word) ||
                        (!poly_range_none(x->role) && nickname_of(r, x->name, x->n_name, word));
    return nearly && !is_holders(r, x, word);
}
