/*
 * morph_forms.c - the forms of an Indonesian root, by rule.
 *
 *   in   a root and its word classes     out  each regular form, bare and with -nya
 *   left to others: which of them are in use (nobody's business here), reading them back
 *   (morph_read.c)
 *
 * Method: one table of rules (prefixes, suffix, classes) and one function that puts a prefix on,
 * nasal assimilation included. Sources: Alwi et al. 2003, ch. 4, 5, 7; Sneddon et al. 2010, ch. 1
 * (as in morph_read.c).
 */
#include "lexicon/morph_id.h"

#include <assert.h>
#include <string.h>

enum { LONGEST_STEM = 2 * POLY_WORD_FORMS_MAX + 1 };

typedef struct stem {
    char p[LONGEST_STEM + 1];
    size_t n;
} stem;

static void put(stem *s, const char *prefix, poly_str root, size_t from)
{
    const size_t n = strlen(prefix);
    assert(n + root.n - from < sizeof s->p);
    memcpy(s->p, prefix, n);
    memcpy(s->p + n, root.p + from, root.n - from);
    s->n = n + root.n - from;
    s->p[s->n] = 0;
}

/* Nasal assimilation (Alwi et al. 2003, 4.3.1). `me` is "me" or "pe". `keep`: p, t, k, s stay
 * behind the nasal, as they do in clusters ("memproses", "mentransfer", "mengkritik", "mensyukuri")
 * and in front of per- ("memperbesar"). */
static void put_nasal(stem *s, const char *me, poly_str root, bool keep)
{
    assert(strlen(me) == 2 && root.n);
    char prefix[8];
    const char c = root.p[0], d = root.n > 1 ? root.p[1] : 0;
    const bool stays = keep || poly_id_consonant(d);
    const char *nasal = "ng";
    size_t from = 0;
    if (poly_id_one_syllable(root.p, root.n) && !keep)
        nasal = "nge";
    else if (c == 'k')
        from = stays ? 0 : 1;
    else if (c == 'p')
        from = stays ? 0 : 1, nasal = "m";
    else if (c == 't')
        from = stays ? 0 : 1, nasal = "n";
    else if (c == 's')
        from = stays ? 0 : 1, nasal = stays ? "n" : "ny";
    else if (strchr("bfv", c))
        nasal = "m";
    else if (strchr("dcjz", c))
        nasal = "n";
    else if (strchr("lrwymn", c))
        nasal = "";
    memcpy(prefix, me, 2);
    memcpy(prefix + 2, nasal, strlen(nasal) + 1);
    put(s, prefix, root, from);
}

/* ber-, ter-, per- lose their r before r; before a first syllable in -er most roots keep it
 * ("bercermin") and some do not ("bekerja", "tepercaya"): both are given. */
static void put_r(stem *s, const char *prefix, poly_str root, bool soft)
{
    char short_form[4];
    assert(strlen(prefix) == 3);
    memcpy(short_form, prefix, 3);
    short_form[2] = 0;
    put(s, root.p[0] == 'r' || soft ? short_form : prefix, root, 0);
}

static bool has_er(poly_str r)
{
    return r.n > 3 && poly_id_consonant(r.p[0]) && r.p[1] == 'e' && r.p[2] == 'r' &&
           poly_id_consonant(r.p[3]);
}

/* ---- rules ----------------------------------------------------------------------------------- */
/* clang-format off */
enum prefix {
    BARE,
    ME,
    PE,
    AGENT,
    DI,
    KU,
    KAU,
    BER,
    TER,
    PER,
    SE,
    KE,
    MEMPER,
    DIPER,
    TERPER,
    KETER,
    KEBER,
    MEMBER,
    DIBER,
    PEMBER,
    NGE,
    TWICE
};
enum {
    N = POLY_C_NOUN,
    V = POLY_C_VERB,
    A = POLY_C_ADJ,
    M = POLY_C_NUM,
    F = POLY_C_FUNCTION,
    ALL = N | V | A | M | F,
    NVA = N | V | A
};

#define RULE(prefix, suffix, classes, name)                                                        \
    {                                                                                              \
        prefix, suffix, suffix "nya", classes, name, name "=nya"                                   \
    }
static const struct rule {
    uint8_t prefix;
    const char *suffix, *suffix_nya;
    uint8_t classes;
    const char *name, *name_nya;
} rules[] = {
    RULE(BARE, "", ALL, "root"),
    RULE(ME, "", V | A, "meN"),
    RULE(ME, "kan", NVA | M, "meN-kan"),
    RULE(ME, "i", NVA | M, "meN-i"),
    RULE(DI, "", V, "di"),
    RULE(DI, "kan", NVA | M, "di-kan"),
    RULE(DI, "i", NVA | M, "di-i"),
    RULE(TER, "", V | A, "ter"),
    RULE(TER, "kan", NVA, "ter-kan"),
    RULE(TER, "i", NVA, "ter-i"),
    RULE(BARE, "kan", NVA, "kan"),
    RULE(BARE, "i", NVA, "i"),
    RULE(BARE, "an", NVA | M, "an"),
    RULE(PE, "", NVA, "peN"),
    RULE(PE, "an", NVA, "peN-an"),
    RULE(AGENT, "", N, "pe"),
    RULE(PER, "an", NVA, "per-an"),
    RULE(KE, "an", ALL, "ke-an"),
    RULE(KE, "", M, "ke"),
    RULE(BER, "", N | V | M, "ber"),
    RULE(BER, "an", V, "ber-an"),
    RULE(BER, "kan", N | V, "ber-kan"),
    RULE(SE, "", N | A | M, "se"),
    RULE(KU, "", V, "ku"),
    RULE(KU, "kan", NVA, "ku-kan"),
    RULE(KU, "i", NVA, "ku-i"),
    RULE(KAU, "", V, "kau"),
    RULE(KAU, "kan", NVA, "kau-kan"),
    RULE(KAU, "i", NVA, "kau-i"),
    RULE(MEMPER, "", A | V, "memper"),
    RULE(MEMPER, "kan", NVA, "memper-kan"),
    RULE(MEMPER, "i", NVA, "memper-i"),
    RULE(DIPER, "", A | V, "diper"),
    RULE(DIPER, "kan", NVA, "diper-kan"),
    RULE(DIPER, "i", NVA, "diper-i"),
    RULE(TERPER, "kan", V, "terper-kan"),
    RULE(KETER, "an", V | A, "keter-an"),
    RULE(KEBER, "an", N | V, "keber-an"),
    RULE(MEMBER, "kan", N | V, "member-kan"),
    RULE(DIBER, "kan", N | V, "diber-kan"),
    RULE(PEMBER, "an", N | V, "pember-an"),
    RULE(NGE, "", V, "ng"),
    RULE(NGE, "in", V, "ng-in"),
    RULE(DI, "in", V, "di-in"),
    RULE(BARE, "in", V, "in"),
    RULE(TWICE, "", NVA | M, "R"),
    RULE(TWICE, "an", NVA, "R-an"),
};

/* Informal nasals: "ngopi", "nyari", "nulis", "mukul", "ngambil"; nge- before what takes no nasal
 * ("ngeretas"). */
static void put_informal(stem *s, poly_str root)
{
    const char c = root.p[0];
    const bool vowel = root.n > 1 && poly_id_vowel(root.p[1]);
    if (poly_id_one_syllable(root.p, root.n))
        put(s, "nge", root, 0);
    else if (poly_id_vowel(c))
        put(s, "ng", root, 0);
    else if (c == 'k' && vowel)
        put(s, "ng", root, 1);
    else if (c == 's' && vowel)
        put(s, "ny", root, 1);
    else if (c == 't' && vowel)
        put(s, "n", root, 1);
    else if (c == 'p' && vowel)
        put(s, "m", root, 1);
    else if (c == 'c' && vowel)
        put(s, "ny", root, 1);
    else
        put(s, "nge", root, 0);
}

static void put_twice(stem *s, poly_str root)
{
    assert(root.n <= POLY_WORD_FORMS_MAX);
    put(s, "", root, 0);
    s->p[s->n++] = '-';
    memcpy(s->p + s->n, root.p, root.n);
    s->n += root.n;
}

/* The stem behind "mem", "di", "ter" with a second prefix: per- or ber-. */
static void put_outer(stem *s, const char *outer, const char *inner, poly_str root, bool soft)
{
    stem in;
    put_r(&in, inner, root, soft);
    put(s, outer, (poly_str){in.p, in.n}, 0);
}

static void put_stem(stem *s, uint8_t prefix, poly_str root, bool soft)
{
    switch (prefix) {
    case BARE: put(s, "", root, 0); break;
    case ME: put_nasal(s, "me", root, soft); break;
    case PE: put_nasal(s, "pe", root, soft); break;
    case AGENT: put(s, "pe", root, 0); break;
    case DI: put(s, "di", root, 0); break;
    case KU: put(s, "ku", root, 0); break;
    case KAU: put(s, "kau", root, 0); break;
    case SE: put(s, "se", root, 0); break;
    case KE: put(s, "ke", root, 0); break;
    case BER: put_r(s, "ber", root, soft); break;
    case TER: put_r(s, "ter", root, soft); break;
    case PER: put_r(s, "per", root, soft); break;
    case MEMPER: put_outer(s, "mem", "per", root, soft); break;
    case DIPER: put_outer(s, "di", "per", root, soft); break;
    case TERPER: put_outer(s, "ter", "per", root, soft); break;
    case KETER: put_outer(s, "ke", "ter", root, soft); break;
    case KEBER: put_outer(s, "ke", "ber", root, soft); break;
    case MEMBER: put_outer(s, "mem", "ber", root, soft); break;
    case DIBER: put_outer(s, "di", "ber", root, soft); break;
    case PEMBER: put_outer(s, "pem", "ber", root, soft); break;
    case NGE: put_informal(s, root); break;
    default: put_twice(s, root); break;
    }
}

static void give(poly_form_sink *f, const stem *s, const struct rule *r)
{
    const poly_str p = {s->p, s->n};
    poly_give_form(f, p, r->suffix, r->name);
    poly_give_form(f, p, r->suffix_nya, r->name_nya);
}

/* Whether the rule has a second shape for this root: both are in use. "memengaruhi" and
 * "mempengaruhi". */
static bool has_soft(uint8_t prefix, poly_str root)
{
    if (prefix == ME || prefix == PE) return root.p[0] == 'p' && root.n > 4 && root.p[1] == 'e';
    const bool r = prefix == BER || prefix == TER ||
                   (prefix >= PER && prefix != SE && prefix != KE && prefix < NGE);
    return r && has_er(root);
}

void poly_id_forms(const poly_morph *m, poly_str root, poly_form_sink *f)
{
    const poly_listed *x = poly_list_find(&m->id_roots, root.p, root.n);
    const uint8_t classes = x && x->classes ? x->classes : NVA;
    stem s;
    assert(root.n && root.n <= POLY_WORD_FORMS_MAX);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct rule *r = &rules[i];
        /* pe-tani */
        if (!(r->classes & classes)) continue;
        if (r->prefix == AGENT && !poly_id_consonant(root.p[0])) continue;
        put_stem(&s, r->prefix, root, false);
        give(f, &s, r);
        if (!has_soft(r->prefix, root)) continue;
        put_stem(&s, r->prefix, root, true);
        give(f, &s, r);
    }
}
