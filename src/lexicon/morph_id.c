/*
 * morph_id.c - an Indonesian word -> its root and the affixes around it.
 *
 *   in   a folded word, the root list     out  the cheapest reading (weights.h)
 *   left to others: which forms a root has (morph_forms.c), loading (morph_roots.c)
 *
 * Method: the ends at which suffixes and clitics may be cut are listed once; then prefixes are peeled from the left,
 * at most three deep, letters that nasal assimilation took are put back in place, and what lies between is looked up.
 * A reading whose affixes do not go together (ber-...-i, di-...-an) is refused; the rest is weighed.
 *
 * Sources: affixes, their combinations and nasal assimilation as described in Alwi, Dardjowidjojo, Lapoliwa, Moeliono,
 * "Tata Bahasa Baku Bahasa Indonesia" (3rd ed. 2003), ch. 4, 5, 7, and Sneddon, Adelaar, Djenar, Ewing, "Indonesian: A
 * Comprehensive Grammar" (2nd ed. 2010), ch. 1 (informal ng-, -in: Sneddon 2006, "Colloquial Jakartan Indonesian").
 * Confixes that exclude each other: Nazief and Adriani 1996 as reported in Adriani et al., "Stemming Indonesian: a
 * confix-stripping approach" (ACM TALIP 6:4, 2007).
 */
#include "lexicon/morph.h"
#include "lexicon/weights.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

/* ---- prefixes -------------------------------------------------------------------------------- */
enum { K_DI, K_KU, K_KAU, K_KE, K_SE, K_BER, K_TER, K_PER, K_MEN, K_PEN, K_PE, K_NG, K_TIDAK, K_COPY, K_N };
enum { BIT_DI = 1 << K_DI, BIT_KU = 1 << K_KU, BIT_KAU = 1 << K_KAU, BIT_KE = 1 << K_KE, BIT_SE = 1 << K_SE,
       BIT_BER = 1 << K_BER, BIT_TER = 1 << K_TER, BIT_PER = 1 << K_PER, BIT_MEN = 1 << K_MEN, BIT_PEN = 1 << K_PEN,
       BIT_PE = 1 << K_PE, BIT_NG = 1 << K_NG, BIT_TIDAK = 1 << K_TIDAK, BIT_COPY = 1 << K_COPY, BIT_ANY = (1 << K_N) - 1 };
enum { DEEPEST = 3, SHORTEST_ROOT = 3 };

static const struct {
    const char *name;
    uint8_t morpheme;
    uint16_t next; /* the kinds that may stand between it and the root */
} kinds[K_N] = {
    [K_DI] = {"di", POLY_MORPHEME_PREFIX, BIT_PER | BIT_BER | BIT_TER | BIT_KE | BIT_SE | BIT_COPY},
    [K_KU] = {"ku", POLY_MORPHEME_PROCLITIC, BIT_PER | BIT_BER | BIT_KE | BIT_SE},
    [K_KAU] = {"kau", POLY_MORPHEME_PROCLITIC, BIT_PER | BIT_BER | BIT_KE | BIT_SE},
    [K_KE] = {"ke", POLY_MORPHEME_PREFIX, BIT_BER | BIT_TER | BIT_SE | BIT_PER | BIT_PEN | BIT_PE | BIT_COPY},
    [K_SE] = {"se", POLY_MORPHEME_PREFIX, BIT_PER | BIT_BER | BIT_KE | BIT_TER | BIT_PEN | BIT_PE | BIT_MEN | BIT_COPY},
    [K_BER] = {"ber", POLY_MORPHEME_PREFIX, BIT_KE | BIT_PER | BIT_SE | BIT_PEN | BIT_PE | BIT_COPY},
    [K_TER] = {"ter", POLY_MORPHEME_PREFIX, BIT_KE | BIT_SE | BIT_PER | BIT_BER},
    [K_PER] = {"per", POLY_MORPHEME_PREFIX, BIT_SE | BIT_BER | BIT_KE | BIT_TER},
    [K_MEN] = {"meN", POLY_MORPHEME_PREFIX, BIT_PER | BIT_BER | BIT_TER | BIT_KE | BIT_SE | BIT_COPY},
    [K_PEN] = {"peN", POLY_MORPHEME_PREFIX, BIT_PER | BIT_BER | BIT_TER | BIT_KE | BIT_SE},
    [K_PE] = {"pe", POLY_MORPHEME_PREFIX, BIT_SE | BIT_BER},
    [K_NG] = {"ng", POLY_MORPHEME_PREFIX, 0},
    [K_TIDAK] = {"ketidak", POLY_MORPHEME_PREFIX, BIT_BER | BIT_TER | BIT_SE | BIT_PER | BIT_MEN},
    [K_COPY] = {"Ce", POLY_MORPHEME_COPY, 0},
};

/* What must follow the prefix in the word. */
#define ANY ""
#define VOWELS "aiueo"
#define ER "*er"      /* a consonant and "er" before another consonant: be-kerja, te-percaya, pe-kerja */
#define ONE "*one"    /* a word of one syllable: menge-tik, penge-bom */
#define CONSONANT "*"
#define AJAR "=ajar"  /* bel-ajar, pel-ajar: this root alone */

/* Nasal assimilation read backwards (Alwi et al. 2003, 4.3.1; Sneddon et al. 2010, 1.4): a row for each shape. */
static const struct prefix {
    const char *text, *before;
    uint8_t kind;
    char restore;  /* the letter that gave way to the nasal; it stands in place of the prefix's last letter */
    uint8_t cost;
} prefixes[] = {
    {"di", ANY, K_DI, 0, 0}, {"ku", ANY, K_KU, 0, 0}, {"kau", ANY, K_KAU, 0, 0}, {"ke", ANY, K_KE, 0, 0},
    {"se", ANY, K_SE, 0, 0}, {"ketidak", ANY, K_TIDAK, 0, 0},
    {"ber", ANY, K_BER, 0, 0}, {"be", "r", K_BER, 0, 0}, {"be", ER, K_BER, 0, 0}, {"bel", AJAR, K_BER, 0, 0},
    {"ter", ANY, K_TER, 0, 0}, {"te", "r", K_TER, 0, 0}, {"te", ER, K_TER, 0, 0},
    {"pe", "lrwymn", K_PEN, 0, 0}, /* before per-: "peretasan" is pe-retas-an, as in meretas */
    {"per", ANY, K_PER, 0, 0}, {"pe", "r", K_PER, 0, 0}, {"pe", ER, K_PER, 0, 0}, {"pel", AJAR, K_PER, 0, 0},
    {"me", "lrwymn", K_MEN, 0, 0},
    {"mem", "bfv", K_MEN, 0, 0}, {"mem", "p", K_MEN, 0, POLY_COST_KEPT}, {"mem", VOWELS "rl", K_MEN, 'p', POLY_COST_RESTORED},
    {"men", "dcjz", K_MEN, 0, 0}, {"men", "ts", K_MEN, 0, POLY_COST_KEPT},
    {"men", VOWELS, K_MEN, 't', POLY_COST_RESTORED},
    {"meng", "ghq" VOWELS, K_MEN, 0, 0}, {"meng", "k", K_MEN, 0, POLY_COST_KEPT},
    {"meng", VOWELS, K_MEN, 'k', POLY_COST_RESTORED}, {"menge", ONE, K_MEN, 0, 0},
    {"meny", VOWELS, K_MEN, 's', POLY_COST_RESTORED},
    {"pem", "bfv", K_PEN, 0, 0}, {"pem", "p", K_PEN, 0, POLY_COST_KEPT}, {"pem", VOWELS "rl", K_PEN, 'p', POLY_COST_RESTORED},
    {"pen", "dcjz", K_PEN, 0, 0}, {"pen", "ts", K_PEN, 0, POLY_COST_KEPT},
    {"pen", VOWELS, K_PEN, 't', POLY_COST_RESTORED},
    {"peng", "ghq" VOWELS, K_PEN, 0, 0}, {"peng", "k", K_PEN, 0, POLY_COST_KEPT},
    {"peng", VOWELS, K_PEN, 'k', POLY_COST_RESTORED}, {"penge", ONE, K_PEN, 0, 0},
    {"peny", VOWELS, K_PEN, 's', POLY_COST_RESTORED},
    {"pe", CONSONANT, K_PE, 0, POLY_COST_AGENT},
    {"nge", ANY, K_NG, 0, 0}, {"ng", VOWELS, K_NG, 0, 0}, {"ng", VOWELS, K_NG, 'k', POLY_COST_RESTORED},
    {"ny", VOWELS, K_NG, 's', 0}, {"ny", VOWELS, K_NG, 'c', POLY_COST_RESTORED}, {"n", "dcjz", K_NG, 0, 0},
    {"n", VOWELS, K_NG, 't', 0}, {"m", "b", K_NG, 0, 0}, {"m", VOWELS, K_NG, 'p', 0},
};
enum { N_PREFIXES = sizeof prefixes / sizeof *prefixes };

static bool is_vowel(char c)
{
    return c && strchr(VOWELS, c) != NULL;
}

static bool is_consonant(char c)
{
    return c >= 'a' && c <= 'z' && !is_vowel(c);
}

/* Vowels in a row count once: "bom", "cat", "tik", "hire". */
static bool one_syllable(const char *p, size_t n)
{
    size_t runs = 0;
    for (size_t i = 0; i < n; i++) runs += is_vowel(p[i]) && (i == 0 || !is_vowel(p[i - 1]));
    return runs == 1;
}

/* ---- one look at one word -------------------------------------------------------------------- */
enum { D_NONE, D_KAN, D_I, D_AN, D_IN };
static const char *const deriv_names[] = {NULL, "kan", "i", "an", "in"};

typedef struct tail { /* one way to cut the end of the word */
    uint8_t end;      /* of the root */
    uint8_t deriv;
    const char *loan, *poss, *particle; /* NULL: none */
} tail;

enum { MOST_TAILS = 40 };

typedef struct reading {
    const poly_listed *root;
    int cost;
    uint8_t n_kinds, kinds[DEEPEST];
    const char *infix;
    tail tail;
} reading;

typedef struct look {
    const poly_morph *m;
    char w[POLY_WORD_MAX + 1];
    uint8_t n, n_tails, depth, kinds[DEEPEST];
    bool capital;
    int cost; /* of the prefixes so far */
    tail tails[MOST_TAILS];
    reading best;
    poly_reading_fn *fn; /* told of every reading; may be NULL */
    void *payload;
} look;

static bool ends_with(const look *l, size_t end, const char *s)
{
    const size_t n = strlen(s);
    return end >= n + 2 && memcmp(l->w + end - n, s, n) == 0;
}

static void add_tail(look *l, tail t)
{
    if (l->n_tails < MOST_TAILS) l->tails[l->n_tails++] = t;
}

/* Adds, for each tail listed so far, those with one of the endings cut further. */
static void cut(look *l, const char *const *endings, void (*set)(tail *t, const char *ending, uint8_t i))
{
    for (uint8_t i = 0, n = l->n_tails; i < n; i++) {
        for (uint8_t k = 0; endings[k]; k++) {
            tail t = l->tails[i];
            if (!ends_with(l, t.end, endings[k])) continue;
            t.end = (uint8_t)(t.end - strlen(endings[k]));
            set(&t, endings[k], k);
            add_tail(l, t);
        }
    }
}

static void set_particle(tail *t, const char *e, uint8_t i) { (void)i; t->particle = e; }
static void set_poss(tail *t, const char *e, uint8_t i) { (void)i; t->poss = e; }
static void set_deriv(tail *t, const char *e, uint8_t i) { (void)e; t->deriv = (uint8_t)(i + 1); }
static void set_loan(tail *t, const char *e, uint8_t i) { (void)i; t->loan = e; }

static void list_tails(look *l)
{
    static const char *const particles[] = {"lah", "kah", "tah", "pun", NULL};
    static const char *const possessives[] = {"nya", "ku", "mu", NULL};
    static const char *const derivs[] = {"kan", "i", "an", "in", NULL};
    static const char *const loans[] = {"isasi", "isme", "is", "wan", "wati", "man", NULL};
    add_tail(l, (tail){.end = l->n});
    cut(l, particles, set_particle);
    cut(l, possessives, set_poss);
    cut(l, derivs, set_deriv);
    cut(l, loans, set_loan);
}

/* ---- what goes together ---------------------------------------------------------------------- */
static unsigned stack_bits(const look *l)
{
    unsigned bits = 0;
    for (uint8_t i = 0; i < l->depth; i++) bits |= 1u << l->kinds[i];
    return bits;
}

/* Adriani et al. 2007, table of disallowed prefix-suffix combinations, with what later prefixes open again: ber-...-i
 * is none, but member-...-kan, diber-...-i are. */
static bool goes(const look *l, const tail *t)
{
    const unsigned bits = stack_bits(l), first = l->depth ? 1u << l->kinds[0] : 0;
    const unsigned agents = BIT_DI | BIT_KU | BIT_KAU | BIT_MEN | BIT_TER | BIT_NG;
    if (bits & BIT_TIDAK) return first == BIT_TIDAK && t->deriv == D_AN; /* "ketidakpastian" */
    if (bits & BIT_COPY && (t->deriv == D_KAN || t->deriv == D_I)) return false;
    if (bits & BIT_NG) return t->deriv == D_NONE || t->deriv == D_IN || t->deriv == D_KAN;
    switch (t->deriv) {
    case D_AN: return !(first & agents);
    case D_I:
        if (first == BIT_BER || (first == BIT_SE && l->depth == 1)) return false;
        return !(bits & (BIT_PEN | BIT_PE)) && first != BIT_KE;
    case D_KAN: return !(bits & (BIT_PEN | BIT_PE)) && first != BIT_KE && first != BIT_SE;
    case D_IN: return !bits || first == BIT_DI;
    default: return true;
    }
}

/* A name in disguise: "Setiawan" is not setia-wan, "Rini" not rin-i, "Melani" no verb. */
static bool suits_capital(const look *l, const tail *t)
{
    if (t->loan || t->deriv == D_IN || (stack_bits(l) & (BIT_NG | BIT_COPY | BIT_KU | BIT_KAU))) return false;
    return l->depth || (t->deriv != D_I && !(t->poss && t->poss[2] == 0));
}

/* How badly the innermost affix suits the class of the root. */
static int misfit_of(uint8_t kind, uint8_t deriv, unsigned c)
{
    const bool v = c & POLY_C_VERB, a = c & POLY_C_ADJ, n = c & POLY_C_NOUN;
    switch (kind) {
    case K_MEN:
    case K_DI:
    case K_KU:
    case K_KAU: return deriv != D_NONE || v ? 0 : a && kind == K_MEN ? POLY_COST_RARE : POLY_COST_ODD;
    case K_TER: return deriv != D_NONE || v || a ? 0 : POLY_COST_ODD;
    case K_PEN: return v ? 0 : a ? POLY_COST_RARE : POLY_COST_ODD;
    case K_PE: return n ? 0 : v ? 1 : POLY_COST_ODD;
    case K_BER: return n ? 0 : v ? 1 : POLY_COST_RARE;
    case K_KE: return a || c & POLY_C_NUM ? 0 : v ? 1 : POLY_COST_RARE;
    case K_SE: return a || n || c & POLY_C_NUM ? 0 : POLY_COST_RARE;
    case K_PER: return n || v || deriv != D_AN ? 0 : POLY_COST_RARE;
    default: return 0;
    }
}

/* -ku and -mu are somebody's: they want a noun ("terpaku" is ter-paku, not terpa-ku). -kah asks, and what is asked
 * about is no bare noun or verb as a rule ("selangkah"). */
static int stray(const tail *t, unsigned c)
{
    const bool mine = t->poss && t->poss[2] == 0, asks = t->particle && t->particle[1] == 'a' && t->particle[0] != 'l';
    if (mine && !t->deriv && !(c & POLY_C_NOUN)) return POLY_COST_STRAY;
    return asks && !t->poss && !t->deriv && !(c & ~(unsigned)(POLY_C_NOUN | POLY_C_VERB)) ? POLY_COST_STRAY : 0;
}

static int misfit(const look *l, const tail *t, const poly_listed *root)
{
    const unsigned c = root->classes;
    if (!c) return 0;
    if (!l->depth && stray(t, c)) return stray(t, c);
    if (c == POLY_C_FUNCTION) return l->depth || t->deriv || t->loan ? POLY_COST_FUNCTION : 0;
    if (l->depth) return misfit_of(l->kinds[l->depth - 1], t->deriv, c);
    if (t->deriv == D_AN) return c & POLY_C_VERB ? 0 : POLY_COST_RARE;
    return t->deriv && !(c & (POLY_C_VERB | POLY_C_ADJ)) ? POLY_COST_RARE : 0;
}

/* ke- without -an makes numbers of numbers ("kedua"); ng- and -in want verbs. */
static bool allowed(const look *l, const tail *t, const poly_listed *root)
{
    const unsigned c = root->classes;
    if (l->depth == 1 && l->kinds[0] == K_KE && t->deriv != D_AN) return c & (POLY_C_NUM | POLY_C_FUNCTION);
    if (l->depth && l->kinds[0] == K_NG) return c & POLY_C_VERB;
    return t->deriv != D_IN || c & (POLY_C_VERB | POLY_C_ADJ);
}

static int cost_of(const look *l, const tail *t, const poly_listed *root)
{
    const bool informal = t->deriv == D_IN || (l->depth && l->kinds[0] == K_NG);
    const int letters = (int)root->word.n < 9 ? (int)root->word.n : 9;
    return l->cost + (t->deriv ? POLY_COST_SUFFIX : 0) + (t->loan ? POLY_COST_LOAN : 0) +
           (t->poss ? POLY_COST_CLITIC : 0) + (t->particle ? POLY_COST_CLITIC : 0) +
           (informal ? POLY_COST_INFORMAL : 0) + misfit(l, t, root) - letters * POLY_COST_LETTER;
}

/* ---- the search ------------------------------------------------------------------------------ */
static void take(look *l, const tail *t, const poly_listed *root, const char *infix)
{
    const int cost = cost_of(l, t, root) + (infix ? POLY_COST_INFIX : 0);
    if (l->fn) l->fn(l->payload, root->lemma.n ? root->lemma : root->word);
    if (l->best.root && cost >= l->best.cost) return;
    l->best = (reading){.root = root, .cost = cost, .n_kinds = l->depth, .infix = infix, .tail = *t};
    memcpy(l->best.kinds, l->kinds, sizeof l->kinds);
}

/* "diketahuinya": a listed exception may carry clitics. */
static const poly_listed *find_bare(const look *l, const tail *t)
{
    if (t->deriv || t->loan) return NULL;
    const poly_listed *x = poly_list_find(&l->m->id_exceptions, l->w, t->end);
    return x && !x->name ? x : NULL;
}

static void try_root(look *l, size_t b)
{
    for (uint8_t i = 0; i < l->n_tails; i++) {
        const tail *t = &l->tails[i];
        if (t->end < b + SHORTEST_ROOT || !goes(l, t) || (l->capital && !suits_capital(l, t))) continue;
        const poly_listed *root = l->depth ? NULL : find_bare(l, t);
        if (!root) root = poly_list_find(&l->m->id_roots, l->w + b, t->end - b);
        if (root && allowed(l, t, root)) take(l, t, root, NULL);
    }
}

static bool follows(const look *l, size_t at, const char *before)
{
    const char c = at < l->n ? l->w[at] : 0;
    if (!*before) return true;
    if (strcmp(before, ER) == 0) return at + 3 < l->n && is_consonant(c) && l->w[at + 1] == 'e' && l->w[at + 2] == 'r' && is_consonant(l->w[at + 3]);
    if (strcmp(before, ONE) == 0) return at + 2 < l->n && one_syllable(l->w + at, l->n - at < 5 ? l->n - at : 5);
    if (*before == '=') return at + strlen(before) - 1 <= l->n && memcmp(l->w + at, before + 1, strlen(before) - 1) == 0;
    if (strcmp(before, CONSONANT) == 0) return is_consonant(c);
    return c && strchr(before, c) != NULL;
}

static void walk(look *l, size_t b);

static void descend(look *l, size_t b, uint8_t kind, int cost)
{
    assert(l->depth < DEEPEST);
    l->kinds[l->depth++] = kind;
    l->cost += cost;
    walk(l, b);
    l->cost -= cost;
    l->depth--;
}

static void try_prefix(look *l, size_t b, const struct prefix *p)
{
    const size_t n = strlen(p->text);
    if (b + n + SHORTEST_ROOT > l->n + 1u || memcmp(l->w + b, p->text, n) != 0 || !follows(l, b + n, p->before)) return;
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

/* Peels one prefix more; never deeper than DEEPEST, and each one takes at least a letter. */
static void walk(look *l, size_t b)
{
    const unsigned next = l->depth ? kinds[l->kinds[l->depth - 1]].next : (unsigned)BIT_ANY;
    try_root(l, b);
    if (l->depth == DEEPEST || b + SHORTEST_ROOT >= l->n) return;
    for (size_t i = 0; i < N_PREFIXES; i++) {
        if (prefixes[i].text[0] == l->w[b] && next & 1u << prefixes[i].kind) try_prefix(l, b, &prefixes[i]);
    }
    /* "lelembut", "pepohonan": the first consonant with e (Alwi et al. 2003, 5.5.3). */
    if (next & BIT_COPY && b + 2 < l->n && l->w[b + 1] == 'e' && l->w[b] == l->w[b + 2] && is_consonant(l->w[b]))
        descend(l, b + 2, K_COPY, POLY_COST_COPY);
}

/* "kinerja", "gemuruh", "telapak", "gerigi": an infix behind the first consonant (Alwi et al. 2003, 3.4; no longer
 * productive, so only where no other reading is). */
static void try_infixes(look *l)
{
    static const char *const infixes[] = {"em", "in", "el", "er", NULL};
    if (l->best.root || l->capital || !is_consonant(l->w[0])) return;
    for (size_t k = 0; infixes[k]; k++) {
        if (memcmp(l->w + 1, infixes[k], 2) != 0) continue;
        l->w[2] = l->w[0];
        for (uint8_t i = 0; i < l->n_tails; i++) {
            const tail *t = &l->tails[i];
            const bool suits = !t->loan && (t->deriv == D_NONE || t->deriv == D_AN) && t->end >= 2 + SHORTEST_ROOT + 1;
            const poly_listed *root = suits ? poly_list_find(&l->m->id_roots, l->w + 2, t->end - 2u) : NULL;
            if (root) take(l, t, root, infixes[k]);
        }
        l->w[2] = infixes[k][1];
    }
}

static void run(look *l, const poly_morph *m, const char *p, size_t n, bool capital)
{
    assert(n <= POLY_WORD_MAX);
    l->m = m;
    l->n = (uint8_t)n;
    l->n_tails = l->depth = 0;
    l->cost = 0;
    l->capital = capital;
    l->best = (reading){.cost = INT_MAX};
    memcpy(l->w, p, n);
    l->w[n] = 0;
    if (n < SHORTEST_ROOT + 1) return;
    list_tails(l);
    walk(l, 0);
    try_infixes(l);
}

/* ---- the answer ------------------------------------------------------------------------------ */
static poly_str lemma_of(const poly_listed *x)
{
    return x->lemma.n ? x->lemma : x->word;
}

static void put_tail(poly_analysis *a, const tail *t)
{
    if (t->loan) poly_add_morpheme(a, POLY_MORPHEME_SUFFIX, t->loan);
    if (t->deriv) poly_add_morpheme(a, POLY_MORPHEME_SUFFIX, deriv_names[t->deriv]);
    if (t->poss) poly_add_morpheme(a, POLY_MORPHEME_ENCLITIC, t->poss);
    if (t->particle) poly_add_morpheme(a, POLY_MORPHEME_ENCLITIC, t->particle);
}

static void put_reading(poly_analysis *a, const reading *r, bool copied)
{
    for (uint8_t i = 0; i < r->n_kinds; i++)
        poly_add_morpheme(a, (poly_morpheme_kind)kinds[r->kinds[i]].morpheme, kinds[r->kinds[i]].name);
    if (r->infix) poly_add_morpheme(a, POLY_MORPHEME_INFIX, r->infix);
    poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
    if (copied) poly_add_morpheme(a, POLY_MORPHEME_COPY, "R");
    put_tail(a, &r->tail);
    poly_set_lemma(a, lemma_of(r->root));
    a->source = POLY_WORD_DERIVED;
}

static bool put_listed(poly_analysis *a, const poly_morph *m, const char *p, size_t n, bool capital)
{
    const poly_listed *x = poly_list_find(&m->id_exceptions, p, n);
    if (x && x->name && capital) return true; /* a name: the word as it is written */
    if (x && x->name) x = NULL;
    if (x) a->source = POLY_WORD_LISTED;
    else {
        x = poly_list_find(&m->id_roots, p, n);
        if (x) a->source = POLY_WORD_ROOT;
    }
    if (!x) return false;
    poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
    poly_set_lemma(a, lemma_of(x));
    return true;
}

static void put_guess(poly_analysis *a, const char *p, size_t n, poly_morpheme_kind kind, const char *name)
{
    a->source = POLY_WORD_GUESSED;
    poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
    poly_add_morpheme(a, kind, name);
    poly_set_lemma(a, (poly_str){p, n});
}

/* A word without hyphens. */
static void plain(poly_analysis *a, const poly_morph *m, const char *p, size_t n, bool capital)
{
    look l = {.fn = NULL};
    if (put_listed(a, m, p, n, capital)) return;
    run(&l, m, p, n, capital);
    if (l.best.root) put_reading(a, &l.best, false);
    /* -nya is cut from what nobody knows, "selfienya": no root of four letters and more ends so save by chance. */
    else if (!capital && n >= 7 && memcmp(p + n - 3, "nya", 3) == 0)
        put_guess(a, p, n - 3, POLY_MORPHEME_ENCLITIC, "nya");
}

/* ---- words with hyphens ---------------------------------------------------------------------- */
static const char *clitic_of(const char *p, size_t n)
{
    static const char *const clitics[] = {"nya", "ku", "mu", "lah", "kah", "tah", "pun", NULL};
    for (size_t i = 0; clitics[i]; i++) {
        if (strlen(clitics[i]) == n && memcmp(clitics[i], p, n) == 0) return clitics[i];
    }
    return NULL;
}

static bool all_digits(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && p[i] >= '0' && p[i] <= '9') i++;
    return n && i == n;
}

/* "sayur-mayur" (all but the first consonant), "warna-warni", "gerak-gerik" (all but vowels): Alwi et al. 2003, 5.5. */
static bool sounds_alike(const char *a, size_t n, const char *b, size_t m)
{
    if (n != m || n < 4) return false;
    size_t end = 0, same = 0;
    while (end < n && a[n - 1 - end] == b[n - 1 - end]) end++;
    for (size_t i = 0; i < n; i++) same += a[i] == b[i] || (is_vowel(a[i]) && is_vowel(b[i]));
    return end + 1 >= n || same == n;
}

/* The reading of one half whose root the other half has too: "berbalas-balasan", "menyebut-nyebut" (nyebut is ng-sebut
 * too), "pukul-memukul", "terus-menerus", "habis-habisan". */
typedef struct shared {
    poly_str roots[8];
    uint8_t n;
} shared;

static void note_root(void *payload, poly_str root)
{
    shared *s = payload;
    if (s->n < sizeof s->roots / sizeof *s->roots) s->roots[s->n++] = root;
}

static void note_whole(shared *s, const poly_morph *m, const char *p, size_t n)
{
    const poly_listed *x = poly_list_find(&m->id_roots, p, n);
    if (x) note_root(s, lemma_of(x));
}

/* Keeps the cheapest reading of the left half that ends in one of the roots of the right half. */
typedef struct chooser {
    const shared *right;
    poly_str found;
} chooser;

static void choose_root(void *payload, poly_str root)
{
    chooser *c = payload;
    for (uint8_t i = 0; i < c->right->n; i++) {
        if (poly_str_eq(c->right->roots[i], root) && root.n > c->found.n) c->found = root;
    }
}

static bool halves(poly_analysis *a, const poly_morph *m, const char *p, size_t n, const char *q, size_t k)
{
    shared right = {.n = 0}, left = {.n = 0};
    look l = {.fn = note_root, .payload = &right}, r = {.fn = NULL};
    chooser c = {.right = &right};
    note_whole(&right, m, q, k);
    run(&l, m, q, k, false);
    l.fn = choose_root;
    l.payload = &c;
    note_whole(&left, m, p, n);
    if (left.n) choose_root(&c, left.roots[0]);
    run(&l, m, p, n, false);
    if (!c.found.n) return false;
    run(&r, m, q, k, false);
    const bool agrees = l.best.root && poly_str_eq(lemma_of(l.best.root), c.found);
    for (uint8_t i = 0; agrees && i < l.best.n_kinds; i++)
        poly_add_morpheme(a, (poly_morpheme_kind)kinds[l.best.kinds[i]].morpheme, kinds[l.best.kinds[i]].name);
    poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
    poly_add_morpheme(a, POLY_MORPHEME_COPY, "R");
    if (r.best.root && poly_str_eq(lemma_of(r.best.root), c.found)) put_tail(a, &r.best.tail);
    poly_set_lemma(a, c.found);
    a->source = POLY_WORD_DERIVED;
    return true;
}

/* A word said twice, or two halves of which each must be looked at. */
static void doubled(poly_analysis *a, const poly_morph *m, const char *p, size_t n, const char *q, size_t k)
{
    look l = {.fn = NULL};
    assert(n && k);
    if (n == k && memcmp(p, q, n) == 0) {
        run(&l, m, p, n, false);
        const poly_listed *x = poly_list_find(&m->id_roots, p, n);
        if (x) l.best = (reading){.root = x, .tail = {.end = (uint8_t)n}};
        if (l.best.root) put_reading(a, &l.best, true);
        else put_guess(a, p, n, POLY_MORPHEME_COPY, "R");
        if (l.best.root) a->source = POLY_WORD_DERIVED;
    } else if (!halves(a, m, p, n, q, k) && sounds_alike(p, n, q, k) && put_listed(a, m, p, n, false)) {
        poly_add_morpheme(a, POLY_MORPHEME_COPY, "R");
        a->source = POLY_WORD_DERIVED;
    }
}

static void hyphened(poly_analysis *a, const poly_morph *m, const char *p, size_t n, bool capital)
{
    size_t last = n;
    while (last > 0 && p[last - 1] != '-') last--;
    const char *q = p + last;
    const size_t k = n - last, left = last - 1;
    const char *clitic = clitic_of(q, k);
    if (last == 0 || p[0] == '-' || k == 0 || p[left - 1] == '-') return; /* "-an", "hak-", "a--b": no halves */
    const bool single = memchr(p, '-', left) == NULL;
    if (clitic) { /* "nikmat-Ku", "malaikat-malaikat-Nya" */
        const char *h = memchr(p, '-', left);
        if (single) plain(a, m, p, left, capital);
        else doubled(a, m, p, (size_t)(h - p), h + 1, left - (size_t)(h - p) - 1);
        if (a->source == POLY_WORD_UNKNOWN) put_guess(a, p, left, POLY_MORPHEME_ENCLITIC, clitic);
        else poly_add_morpheme(a, POLY_MORPHEME_ENCLITIC, clitic);
        if (a->source == POLY_WORD_ROOT) a->source = POLY_WORD_DERIVED;
    } else if (k == 2 && memcmp(q, "an", 2) == 0 && all_digits(p, left)) { /* "1970-an" */
        put_guess(a, p, left, POLY_MORPHEME_SUFFIX, "an");
    } else if (left == 2 && memcmp(p, "ke", 2) == 0 && all_digits(q, k)) { /* "ke-19" */
        a->source = POLY_WORD_GUESSED;
        poly_add_morpheme(a, POLY_MORPHEME_PREFIX, "ke");
        poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
        poly_set_lemma(a, (poly_str){q, k});
    } else if (single) {
        doubled(a, m, p, left, q, k);
    }
}

void poly_id_analyze(poly_analysis *out, const poly_morph *m, const poly_folded *w)
{
    if (put_listed(out, m, w->bytes, w->n, w->capital)) return;
    if (memchr(w->bytes, '-', w->n)) hyphened(out, m, w->bytes, w->n, w->capital);
    else plain(out, m, w->bytes, w->n, w->capital);
}

void poly_id_readings(const poly_morph *m, const poly_folded *w, poly_reading_fn *fn, void *payload)
{
    look l = {.fn = fn, .payload = payload};
    const poly_listed *x = poly_list_find(&m->id_roots, w->bytes, w->n);
    if (x) fn(payload, lemma_of(x));
    run(&l, m, w->bytes, w->n, w->capital);
}
