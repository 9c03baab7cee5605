/*
 * morph_read.c - an Indonesian word without hyphens -> its readings: root and the affixes around
 * it.
 *
 *   in   a folded word, the root list     out  the cheapest reading (weights.h)
 *   left to others: listed words, doublings, the answer (morph_id.c); which forms a root has
 *   (morph_forms.c)
 *
 * Method: the ends at which suffixes and clitics may be cut are listed once; then prefixes are
 * peeled from the left, at most three deep, letters that nasal assimilation took are put back in
 * place, and what lies between is looked up. A reading whose affixes do not go together (ber-...-i,
 * di-...-an) is refused; the rest is weighed.
 *
 * Sources: affixes, their combinations and nasal assimilation as described in Alwi, Dardjowidjojo,
 * Lapoliwa, Moeliono, "Tata Bahasa Baku Bahasa Indonesia" (3rd ed. 2003), ch. 4, 5, 7, and Sneddon,
 * Adelaar, Djenar, Ewing, "Indonesian: A Comprehensive Grammar" (2nd ed. 2010), ch. 1 (informal
 * ng-, -in: Sneddon 2006, "Colloquial Jakartan Indonesian"). Confixes that exclude each other:
 * Nazief and Adriani 1996 as reported in Adriani et al., "Stemming Indonesian: a confix-stripping
 * approach" (ACM TALIP 6:4, 2007).
 */
#include "lexicon/morph_id.h"
#include "lexicon/weights.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

/* ---- prefixes -------------------------------------------------------------------------------- */
enum { SHORTEST_ROOT = 3 };
enum {
    BIT_DI = 1 << POLY_PRE_DI,
    BIT_KU = 1 << POLY_PRE_KU,
    BIT_KAU = 1 << POLY_PRE_KAU,
    BIT_KE = 1 << POLY_PRE_KE,
    BIT_SE = 1 << POLY_PRE_SE,
    BIT_BER = 1 << POLY_PRE_BER,
    BIT_TER = 1 << POLY_PRE_TER,
    BIT_PER = 1 << POLY_PRE_PER,
    BIT_MEN = 1 << POLY_PRE_MEN,
    BIT_PEN = 1 << POLY_PRE_PEN,
    BIT_PE = 1 << POLY_PRE_PE,
    BIT_NG = 1 << POLY_PRE_NG,
    BIT_TIDAK = 1 << POLY_PRE_TIDAK,
    BIT_COPY = 1 << POLY_PRE_COPY,
    BIT_ANY = (1 << POLY_PRE_N) - 1
};
/* The last field: the kinds that may stand between it and the root. */
const poly_prefix_kind poly_prefix_kinds[POLY_PRE_N] = {
    [POLY_PRE_DI] = {"di", POLY_MORPHEME_PREFIX,
                     BIT_PER | BIT_BER | BIT_TER | BIT_KE | BIT_SE | BIT_COPY},
    [POLY_PRE_KU] = {"ku", POLY_MORPHEME_PROCLITIC, BIT_PER | BIT_BER | BIT_KE | BIT_SE},
    [POLY_PRE_KAU] = {"kau", POLY_MORPHEME_PROCLITIC, BIT_PER | BIT_BER | BIT_KE | BIT_SE},
    [POLY_PRE_KE] = {"ke", POLY_MORPHEME_PREFIX,
                     BIT_BER | BIT_TER | BIT_SE | BIT_PER | BIT_PEN | BIT_PE | BIT_COPY},
    [POLY_PRE_SE] = {"se", POLY_MORPHEME_PREFIX,
                     BIT_PER | BIT_BER | BIT_KE | BIT_TER | BIT_PEN | BIT_PE | BIT_MEN | BIT_COPY},
    [POLY_PRE_BER] = {"ber", POLY_MORPHEME_PREFIX,
                      BIT_KE | BIT_PER | BIT_SE | BIT_PEN | BIT_PE | BIT_COPY},
    [POLY_PRE_TER] = {"ter", POLY_MORPHEME_PREFIX, BIT_KE | BIT_SE | BIT_PER | BIT_BER},
    [POLY_PRE_PER] = {"per", POLY_MORPHEME_PREFIX, BIT_SE | BIT_BER | BIT_KE | BIT_TER},
    [POLY_PRE_MEN] = {"meN", POLY_MORPHEME_PREFIX,
                      BIT_PER | BIT_BER | BIT_TER | BIT_KE | BIT_SE | BIT_COPY},
    [POLY_PRE_PEN] = {"peN", POLY_MORPHEME_PREFIX, BIT_PER | BIT_BER | BIT_TER | BIT_KE | BIT_SE},
    [POLY_PRE_PE] = {"pe", POLY_MORPHEME_PREFIX, BIT_SE | BIT_BER},
    [POLY_PRE_NG] = {"ng", POLY_MORPHEME_PREFIX, 0},
    [POLY_PRE_TIDAK] = {"ketidak", POLY_MORPHEME_PREFIX,
                        BIT_BER | BIT_TER | BIT_SE | BIT_PER | BIT_MEN},
    [POLY_PRE_COPY] = {"Ce", POLY_MORPHEME_COPY, 0},
};

/* What must follow the prefix in the word. */
#define ANY ""
#define VOWELS "aiueo"
#define ER "*er" /* a consonant and "er" before another consonant: be-kerja, te-percaya, pe-kerja */
#define ONE "*one" /* a word of one syllable: menge-tik, penge-bom */
#define CONSONANT "*"
#define AJAR "=ajar" /* bel-ajar, pel-ajar: this root alone */

/* Nasal assimilation read backwards (Alwi et al. 2003, 4.3.1; Sneddon et al. 2010, 1.4): a row for
 * each shape, a table for each first letter. */
typedef struct prefix {
    const char *text;
    uint8_t n;
    const char *before;
    uint8_t kind;
    char restore; /* the letter that gave way to the nasal, in place of the prefix's last one */
    uint8_t cost;
} prefix;
/* clang-format off */
#define P(text, before, kind, restore, cost)                                                       \
    {text, sizeof text - 1, before, POLY_PRE_##kind, restore, cost}
static const prefix on_b[] = {
    P("ber", ANY, BER, 0, 0), P("be", "r", BER, 0, 0), P("be", ER, BER, 0, 0),
    P("bel", AJAR, BER, 0, 0),
};
static const prefix on_d[] = {
    P("di", ANY, DI, 0, 0),
};
static const prefix on_k[] = {
    P("ku", ANY, KU, 0, 0), P("kau", ANY, KAU, 0, 0), P("ke", ANY, KE, 0, 0),
    P("ketidak", ANY, TIDAK, 0, 0),
};
static const prefix on_m[] = {
    P("me", "lrwymn", MEN, 0, 0), P("mem", "bfv", MEN, 0, 0), P("mem", "p", MEN, 0, POLY_COST_KEPT),
    P("mem", VOWELS "rl", MEN, 'p', POLY_COST_RESTORED), P("men", "dcjz", MEN, 0, 0),
    P("men", "ts", MEN, 0, POLY_COST_KEPT), P("men", VOWELS, MEN, 't', POLY_COST_RESTORED),
    P("meng", "ghq" VOWELS, MEN, 0, 0), P("meng", "k", MEN, 0, POLY_COST_KEPT),
    P("meng", VOWELS, MEN, 'k', POLY_COST_RESTORED), P("menge", ONE, MEN, 0, 0),
    P("meny", VOWELS, MEN, 's', POLY_COST_RESTORED), P("m", "b", NG, 0, 0),
    P("m", VOWELS, NG, 'p', 0),
};
static const prefix on_n[] = {
    P("nge", ANY, NG, 0, 0), P("ng", VOWELS, NG, 0, 0),
    P("ng", VOWELS, NG, 'k', POLY_COST_RESTORED),
    P("ny", VOWELS, NG, 's', 0), P("ny", VOWELS, NG, 'c', POLY_COST_RESTORED),
    P("n", "dcjz", NG, 0, 0),
    P("n", VOWELS, NG, 't', 0),
};
static const prefix on_p[] = {
    P("pe", "lrwymn", PEN, 0, 0), /* before per-: "peretasan" is pe-retas-an, as in meretas */
    P("per", ANY, PER, 0, 0), P("pe", "r", PER, 0, 0), P("pe", ER, PER, 0, 0),
    P("pel", AJAR, PER, 0, 0),
    P("pem", "bfv", PEN, 0, 0), P("pem", "p", PEN, 0, POLY_COST_KEPT),
    P("pem", VOWELS "rl", PEN, 'p', POLY_COST_RESTORED), P("pen", "dcjz", PEN, 0, 0),
    P("pen", "ts", PEN, 0, POLY_COST_KEPT), P("pen", VOWELS, PEN, 't', POLY_COST_RESTORED),
    P("peng", "ghq" VOWELS, PEN, 0, 0), P("peng", "k", PEN, 0, POLY_COST_KEPT),
    P("peng", VOWELS, PEN, 'k', POLY_COST_RESTORED), P("penge", ONE, PEN, 0, 0),
    P("peny", VOWELS, PEN, 's', POLY_COST_RESTORED), P("pe", CONSONANT, PE, 0, POLY_COST_AGENT),
};
static const prefix on_s[] = {
    P("se", ANY, SE, 0, 0),
};
static const prefix on_t[] = {
    P("ter", ANY, TER, 0, 0), P("te", "r", TER, 0, 0), P("te", ER, TER, 0, 0),
};
#undef P
static const struct {
    const prefix *rows;
    size_t n;
} prefixes[26] = {
    ['b' - 'a'] = {on_b, sizeof on_b / sizeof *on_b},
    ['d' - 'a'] = {on_d, sizeof on_d / sizeof *on_d},
    ['k' - 'a'] = {on_k, sizeof on_k / sizeof *on_k},
    ['m' - 'a'] = {on_m, sizeof on_m / sizeof *on_m},
    ['n' - 'a'] = {on_n, sizeof on_n / sizeof *on_n},
    ['p' - 'a'] = {on_p, sizeof on_p / sizeof *on_p},
    ['s' - 'a'] = {on_s, sizeof on_s / sizeof *on_s},
    ['t' - 'a'] = {on_t, sizeof on_t / sizeof *on_t},
};
/* clang-format on */

bool poly_id_vowel(char c) { return c && strchr(VOWELS, c) != NULL; }

bool poly_id_consonant(char c) { return c >= 'a' && c <= 'z' && !poly_id_vowel(c); }

/* Vowels in a row count once: "bom", "cat", "tik", "hire". */
bool poly_id_one_syllable(const char *p, size_t n)
{
    size_t runs = 0;
    for (size_t i = 0; i < n; i++)
        runs += poly_id_vowel(p[i]) && (i == 0 || !poly_id_vowel(p[i - 1]));
    return runs == 1;
}

/* ---- one look at one word -------------------------------------------------------------------- */
/* The cheapest test first: words end in few of these letters. */
static bool ends_with(const poly_look *l, size_t end, poly_str s)
{
    return end >= s.n + 2 && l->w[end - 1] == s.p[s.n - 1] &&
           memcmp(l->w + end - s.n, s.p, s.n) == 0;
}

static void add_tail(poly_look *l, poly_tail t)
{
    if (l->n_tails < POLY_TAILS_MAX) l->tails[l->n_tails++] = t;
}

/* Adds, for each tail listed so far, those with one of the endings cut further. */
static void cut(poly_look *l, const poly_str *endings,
                void (*set)(poly_tail *t, const char *ending, uint8_t i))
{
    for (uint8_t i = 0, n = l->n_tails; i < n; i++) {
        for (uint8_t k = 0; endings[k].n; k++) {
            poly_tail t = l->tails[i];
            if (!ends_with(l, t.end, endings[k])) continue;
            t.end = (uint8_t)(t.end - endings[k].n);
            assert(t.end >= 2);
            set(&t, endings[k].p, k);
            add_tail(l, t);
        }
    }
}

static void set_particle(poly_tail *t, const char *e, uint8_t i)
{
    (void)i;
    t->particle = e;
}
static void set_poss(poly_tail *t, const char *e, uint8_t i)
{
    (void)i;
    t->poss = e;
}
static void set_deriv(poly_tail *t, const char *e, uint8_t i)
{
    (void)e;
    t->deriv = (uint8_t)(i + 1);
}
static void set_loan(poly_tail *t, const char *e, uint8_t i)
{
    (void)i;
    t->loan = e;
}

static void list_tails(poly_look *l)
{
    static const poly_str derivs[] = {{"kan", 3}, {"i", 1}, {"an", 2}, {"in", 2}, {NULL, 0}};
    static const poly_str loans[] = {{"isasi", 5}, {"isme", 4}, {"is", 2}, {"wan", 3},
                                     {"wati", 4},  {"man", 3},  {NULL, 0}};
    add_tail(l, (poly_tail){.end = l->n});
    cut(l, poly_clitic_particles, set_particle);
    cut(l, poly_clitic_pronouns, set_poss);
    cut(l, derivs, set_deriv);
    cut(l, loans, set_loan);
}

/* ---- what goes together ---------------------------------------------------------------------- */
static unsigned stack_bits(const poly_look *l)
{
    unsigned bits = 0;
    for (uint8_t i = 0; i < l->depth; i++) bits |= 1u << l->kinds[i];
    return bits;
}

/* Adriani et al. 2007, table of disallowed prefix-suffix combinations, with what later prefixes
 * open again: ber-...-i is none, but member-...-kan, diber-...-i are. */
static bool goes(const poly_look *l, const poly_tail *t)
{
    const unsigned bits = stack_bits(l), first = l->depth ? 1u << l->kinds[0] : 0;
    const unsigned agents = BIT_DI | BIT_KU | BIT_KAU | BIT_MEN | BIT_TER | BIT_NG;
    if (bits & BIT_TIDAK)
        return first == BIT_TIDAK && t->deriv == POLY_DERIV_AN; /* "ketidakpastian" */
    if (bits & BIT_COPY && (t->deriv == POLY_DERIV_KAN || t->deriv == POLY_DERIV_I)) return false;
    if (bits & BIT_NG)
        return t->deriv == POLY_DERIV_NONE || t->deriv == POLY_DERIV_IN ||
               t->deriv == POLY_DERIV_KAN;
    switch (t->deriv) {
    case POLY_DERIV_AN: return !(first & agents);
    case POLY_DERIV_I:
        if (first == BIT_BER || (first == BIT_SE && l->depth == 1)) return false;
        return !(bits & (BIT_PEN | BIT_PE)) && first != BIT_KE;
    case POLY_DERIV_KAN: return !(bits & (BIT_PEN | BIT_PE)) && first != BIT_KE && first != BIT_SE;
    case POLY_DERIV_IN: return !bits || first == BIT_DI;
    default: return true;
    }
}

/* A name in disguise: "Setiawan" is not setia-wan, "Rini" not rin-i, "Melani" no verb. */
static bool suits_capital(const poly_look *l, const poly_tail *t)
{
    if (t->loan || t->deriv == POLY_DERIV_IN ||
        (stack_bits(l) & (BIT_NG | BIT_COPY | BIT_KU | BIT_KAU)))
        return false;
    return l->depth || (t->deriv != POLY_DERIV_I && !(t->poss && t->poss[2] == 0));
}

/* How badly the innermost affix suits the class of the root. */
static int misfit_of(uint8_t kind, uint8_t deriv, unsigned c)
{
    const bool v = c & POLY_C_VERB, a = c & POLY_C_ADJ, n = c & POLY_C_NOUN;
    switch (kind) {
    case POLY_PRE_MEN:
    case POLY_PRE_DI:
    case POLY_PRE_KU:
    case POLY_PRE_KAU:
        return deriv != POLY_DERIV_NONE || v ? 0
               : a && kind == POLY_PRE_MEN   ? POLY_COST_RARE
                                             : POLY_COST_ODD;
    case POLY_PRE_TER: return deriv != POLY_DERIV_NONE || v || a ? 0 : POLY_COST_ODD;
    case POLY_PRE_PEN: return v ? 0 : a ? POLY_COST_RARE : POLY_COST_ODD;
    case POLY_PRE_PE: return n ? 0 : v ? 1 : POLY_COST_ODD;
    case POLY_PRE_BER: return n ? 0 : v ? 1 : POLY_COST_RARE;
    case POLY_PRE_KE: return a || c & POLY_C_NUM ? 0 : v ? 1 : POLY_COST_RARE;
    case POLY_PRE_SE: return a || n || c & POLY_C_NUM ? 0 : POLY_COST_RARE;
    case POLY_PRE_PER: return n || v || deriv != POLY_DERIV_AN ? 0 : POLY_COST_RARE;
    default: return 0;
    }
}

/* -ku and -mu are somebody's: they want a noun ("terpaku" is ter-paku, not terpa-ku). -kah asks,
 * and what is asked about is no bare noun or verb as a rule ("selangkah"). */
static int stray(const poly_tail *t, unsigned c)
{
    const bool mine = t->poss && t->poss[2] == 0,
               asks = t->particle && t->particle[1] == 'a' && t->particle[0] != 'l';
    if (mine && !t->deriv && !(c & POLY_C_NOUN)) return POLY_COST_STRAY;
    return asks && !t->poss && !t->deriv && !(c & ~(unsigned)(POLY_C_NOUN | POLY_C_VERB))
               ? POLY_COST_STRAY
               : 0;
}

static int misfit(const poly_look *l, const poly_tail *t, const poly_listed *root)
{
    const unsigned c = root->classes;
    if (!c) return 0;
    if (!l->depth && stray(t, c)) return stray(t, c);
    if (c == POLY_C_FUNCTION) return l->depth || t->deriv || t->loan ? POLY_COST_FUNCTION : 0;
    if (l->depth) return misfit_of(l->kinds[l->depth - 1], t->deriv, c);
    if (t->deriv == POLY_DERIV_AN) return c & POLY_C_VERB ? 0 : POLY_COST_RARE;
    return t->deriv && !(c & (POLY_C_VERB | POLY_C_ADJ)) ? POLY_COST_RARE : 0;
}

/* ke- without -an makes numbers of numbers ("kedua"); ng- and -in want verbs. */
static bool allowed(const poly_look *l, const poly_tail *t, const poly_listed *root)
{
    const unsigned c = root->classes;
    if (l->depth == 1 && l->kinds[0] == POLY_PRE_KE && t->deriv != POLY_DERIV_AN)
        return c & (POLY_C_NUM | POLY_C_FUNCTION);
    if (l->depth && l->kinds[0] == POLY_PRE_NG) return c & POLY_C_VERB;
    return t->deriv != POLY_DERIV_IN || c & (POLY_C_VERB | POLY_C_ADJ);
}

static int cost_of(const poly_look *l, const poly_tail *t, const poly_listed *root)
{
    const bool informal = t->deriv == POLY_DERIV_IN || (l->depth && l->kinds[0] == POLY_PRE_NG);
    const int letters = (int)root->word.n < 9 ? (int)root->word.n : 9;
    return l->cost + (t->deriv ? POLY_COST_SUFFIX : 0) + (t->loan ? POLY_COST_LOAN : 0) +
           (t->poss ? POLY_COST_CLITIC : 0) + (t->particle ? POLY_COST_CLITIC : 0) +
           (informal ? POLY_COST_INFORMAL : 0) + misfit(l, t, root) - letters * POLY_COST_LETTER;
}

/* ---- the search ------------------------------------------------------------------------------ */
static void take(poly_look *l, const poly_tail *t, const poly_listed *root, const char *infix)
{
    const int cost = cost_of(l, t, root) + (infix ? POLY_COST_INFIX : 0);
    assert(t->end <= l->n && l->depth <= POLY_PREFIXES_MAX);
    const poly_str lemma = root->lemma.n ? root->lemma : root->word;
    if (l->only.n && !poly_str_eq(l->only, lemma)) return;
    if (l->fn) l->fn(l->payload, lemma);
    if (l->best.root && cost >= l->best.cost) return;
    l->best =
        (poly_reading){.root = root, .cost = cost, .n_kinds = l->depth, .infix = infix, .tail = *t};
    memcpy(l->best.kinds, l->kinds, sizeof l->kinds);
}

/* "diketahuinya": a listed exception may carry clitics. */
static const poly_listed *find_bare(const poly_look *l, const poly_tail *t)
{
    if (t->deriv || t->loan || t->end == l->n) return NULL;
    const poly_listed *x = poly_list_find(&l->m->id_exceptions, l->w, t->end);
    return x && !x->name ? x : NULL;
}

static void try_root(poly_look *l, size_t b)
{
    for (uint8_t i = 0; i < l->n_tails; i++) {
        const poly_tail *t = &l->tails[i];
        if (t->end < b + SHORTEST_ROOT || !goes(l, t) || (l->capital && !suits_capital(l, t)))
            continue;
        const poly_listed *root = l->depth ? NULL : find_bare(l, t);
        if (!root) root = poly_list_find(&l->m->id_roots, l->w + b, t->end - b);
        if (root && allowed(l, t, root)) take(l, t, root, NULL);
    }
}

static bool has_er(const char *p) { return p[1] == 'e' && p[2] == 'r' && poly_id_consonant(p[3]); }

static bool follows(const poly_look *l, size_t at, const char *before)
{
    const char c = at < l->n ? l->w[at] : 0;
    if (!*before) return true;
    if (strcmp(before, ER) == 0) return poly_id_consonant(c) && at + 3 < l->n && has_er(l->w + at);
    if (strcmp(before, ONE) == 0)
        return at + 2 < l->n && poly_id_one_syllable(l->w + at, l->n - at < 5 ? l->n - at : 5);
    if (*before == '=')
        return at + strlen(before) - 1 <= l->n &&
               memcmp(l->w + at, before + 1, strlen(before) - 1) == 0;
    if (strcmp(before, CONSONANT) == 0) return poly_id_consonant(c);
    return c && strchr(before, c) != NULL;
}

static void walk(poly_look *l, size_t b);

static void descend(poly_look *l, size_t b, uint8_t kind, int cost)
{
    assert(l->depth < POLY_PREFIXES_MAX);
    l->kinds[l->depth++] = kind;
    l->cost += cost;
    walk(l, b);
    l->cost -= cost;
    l->depth--;
}

static void try_prefix(poly_look *l, size_t b, const prefix *p)
{
    const size_t n = p->n;
    if (b + n + SHORTEST_ROOT > l->n + 1u || memcmp(l->w + b, p->text, n) != 0 ||
        !follows(l, b + n, p->before))
        return;
    if (!p->restore) {
        descend(l, b + n, p->kind, POLY_COST_PREFIX + p->cost);
        return;
    }
    char *at = l->w + b + n - 1;
    const char was = *at;
    *at = p->restore;
    descend(l, b + n - 1, p->kind, POLY_COST_PREFIX + p->cost);
    *at = was;
}

/* Peels one prefix more; never deeper than POLY_PREFIXES_MAX, where it ends: "m" of "mukul" takes
 * no letter away. */
static void walk(poly_look *l, size_t b)
{
    const unsigned next =
        l->depth ? poly_prefix_kinds[l->kinds[l->depth - 1]].next : (unsigned)BIT_ANY;
    try_root(l, b);
    if (l->depth == POLY_PREFIXES_MAX || b + SHORTEST_ROOT >= l->n) return;
    assert(l->n_tails > 0 && b <= l->n);
    const unsigned letter = (unsigned char)l->w[b] - (unsigned)'a';
    for (size_t i = 0; letter < 26 && i < prefixes[letter].n; i++) {
        const prefix *p = &prefixes[letter].rows[i];
        if (next & 1u << p->kind) try_prefix(l, b, p);
    }
    /* "lelembut", "pepohonan": the first consonant with e (Alwi et al. 2003, 5.5.3). */
    if (next & BIT_COPY && b + 2 < l->n && l->w[b + 1] == 'e' && l->w[b] == l->w[b + 2] &&
        poly_id_consonant(l->w[b]))
        descend(l, b + 2, POLY_PRE_COPY, POLY_COST_COPY);
}

/* "kinerja", "temali": an infix behind the first consonant (Alwi et al. 2003, 3.4). No longer
 * productive, so only where no other reading is; words with -el- and -er- (telapak, gerigi) are few
 * and listed as roots. */
static void try_infixes(poly_look *l)
{
    static const char *const infixes[] = {"em", "in", NULL};
    if (l->best.root || l->capital || !poly_id_consonant(l->w[0])) return;
    for (size_t k = 0; infixes[k]; k++) {
        if (memcmp(l->w + 1, infixes[k], 2) != 0) continue;
        l->w[2] = l->w[0];
        for (uint8_t i = 0; i < l->n_tails; i++) {
            const poly_tail *t = &l->tails[i];
            const bool suits = !t->loan &&
                               (t->deriv == POLY_DERIV_NONE || t->deriv == POLY_DERIV_AN) &&
                               t->end >= 2 + SHORTEST_ROOT + 1;
            const poly_listed *root =
                suits ? poly_list_find(&l->m->id_roots, l->w + 2, t->end - 2u) : NULL;
            if (root) take(l, t, root, infixes[k]);
        }
        l->w[2] = infixes[k][1];
    }
}

void poly_id_read(poly_look *l, const poly_morph *m, const char *p, size_t n, bool capital)
{
    assert(n <= POLY_WORD_MAX);
    l->m = m;
    l->n = (uint8_t)n;
    l->n_tails = l->depth = 0;
    l->cost = 0;
    l->capital = capital;
    l->best = (poly_reading){.cost = INT_MAX};
    memcpy(l->w, p, n);
    l->w[n] = 0;
    if (n < SHORTEST_ROOT + 1) return;
    list_tails(l);
    walk(l, 0);
    try_infixes(l);
}
