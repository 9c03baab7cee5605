/*
 * beside.c - Indonesian: whose side somebody is on of whom no office is told, by the words beside
 * the name.
 *
 *   in   an identity without office and institution     out  a stakeholder
 *
 * Method: a year in brackets behind a name cites what somebody wrote; a noun for people before or
 * behind it says what they are: "seorang warga bernama Mira", "kata Mira, salah satu penumpang".
 */
#include "speaker/resolve.h"

enum { REACH = 7 }; /* words between the noun for people and the name */

static bool is_capital(const poly_resolution *s, uint32_t k)
{
    return (s->r.in->toks->at[k].flags & POLY_TOKF_CAP) != 0;
}

/* "Tarrika (1987:12)", "Quill dan Tarrika (1992)": somebody's writings are cited. */
static bool is_cited(const poly_resolution *s, poly_range name)
{
    enum { YEAR = 4 };
    const uint32_t at = name.tok_end;
    if (!poly_mark_at(&s->r, at, '(') || at + 1 >= s->r.in->toks->count ||
        s->r.in->toks->at[at + 1].kind != POLY_TOK_NUMBER)
        return false;
    const poly_str year = poly_token_str(s->r.in->text, &s->r.in->toks->at[at + 1]);
    const bool pages = year.n > YEAR && year.p[YEAR] == ':';
    return (year.n == YEAR || pages) &&
           (year.p[0] == '1' ? year.p[1] == '9' : year.p[0] == '2' && year.p[1] == '0');
}

/* The noun for people that begins at k: "warga", "seorang mahasiswa"; its entry, or NULL. */
static const poly_entry *people_at(const poly_resolution *s, uint32_t k)
{
    const poly_hit *h = poly_hit_at(s->r.in->hits, k, POLY_K_ROLE);
    if (!h) h = poly_hit_at(s->r.in->hits, k, POLY_K_SOURCE);
    const poly_entry *e = h ? poly_hit_entry(s->r.in->hits, h) : NULL;
    const bool people = e && (e->kind == POLY_K_ROLE || e->cls == POLY_SOURCE_GROUP ||
                              e->cls == POLY_SOURCE_PERSON);
    return people && !is_capital(s, k) ? e : NULL;
}

/* "kata Danu, [salah satu] mahasiswa UI", "Rina (34), seorang penumpang,": what the words behind
 * the comma of a name say; not "Menurut Rina, seorang penumpang jatuh". */
static uint8_t told_behind(const poly_resolution *s, poly_range name)
{
    const uint32_t comma = poly_behind_bracket(&s->r, name.tok_end, s->r.in->toks->count);
    const bool frame =
        name.tok && poly_hit_is(s->r.in->hits, name.tok - 1, POLY_K_CUE, POLY_CUE_FRAME);
    if (frame || !poly_mark_at(&s->r, comma, ',') ||
        !poly_is_particle(s, comma + 1, POLY_PART_PRESENTS))
        return POLY_SH_UNKNOWN;
    const poly_hit *one = poly_hit_at(s->r.in->hits, comma + 1, POLY_K_PARTICLE);
    const poly_entry *e = people_at(s, one->tok_end);
    return e ? e->stakeholder : (uint8_t)POLY_SH_UNKNOWN;
}

/* May these words stand between the noun for people and the name: "warga [Desa Anu], Yuni",
 * "penumpang [KCIC yakni] Rani", "warga [lain,] Yuni"? */
static bool goes_between(const poly_resolution *s, uint32_t k)
{
    const poly_token *t = &s->r.in->toks->at[k];
    if (poly_mark_at(&s->r, k, ',')) return true;
    if (t->kind != POLY_TOK_WORD || poly_hit_at(s->r.in->hits, k, POLY_K_CUE)) return false;
    return is_capital(s, k) || poly_is_particle(s, k, POLY_PART_COPULA) ||
           poly_is_particle(s, k, POLY_PART_PRESENTS) ||
           poly_hit_at(s->r.in->hits, k, POLY_K_TITLE);
}

/* Does the phrase of people begin at k, so that it is the one who speaks: "kata | warga lain,
 * Yuni", "salah satu | penumpang yakni Rani"; not "Setelah bertemu warga, Yuni"? */
static bool opens_phrase(const poly_resolution *s, uint32_t k)
{
    if (!k || (s->r.in->toks->at[k].flags & POLY_TOKF_PARA)) return true;
    for (uint32_t back = 1; back <= 2 && back <= k; back++) {
        const poly_hit *one = poly_hit_at(s->r.in->hits, k - back, POLY_K_PARTICLE);
        if (one && one->tok_end == k && poly_is_particle(s, k - back, POLY_PART_PRESENTS))
            return true;
    }
    return poly_hit_at(s->r.in->hits, k - 1, POLY_K_CUE) != NULL;
}

/* "seorang warga bernama Fauzi", "kata warga lain, Yuni", "vokalis Kanda": what the nearest noun
 * before a name says. */
static uint8_t told_before(const poly_resolution *s, poly_range name)
{
    bool comma = false;
    for (uint32_t k = name.tok; k-- > 0 && name.tok - k <= REACH;) {
        if (s->r.in->toks->at[k + 1].flags & POLY_TOKF_PARA) break;
        const poly_hit *wider = k ? poly_hit_at(s->r.in->hits, k - 1, POLY_K_ROLE) : NULL;
        const poly_entry *e = people_at(s, k);
        if (e && wider && wider->tok_end > k) continue; /* "keluarga | korban" */
        if (e)
            return k + 1 == name.tok || opens_phrase(s, k) ? e->stakeholder
                                                           : (uint8_t)POLY_SH_UNKNOWN;
        if (!goes_between(s, k) || (comma && poly_mark_at(&s->r, k, ','))) break;
        comma |= poly_mark_at(&s->r, k, ',');
    }
    return POLY_SH_UNKNOWN;
}

/* "IRW": letters stand for a name that is withheld. */
static bool is_letters(const poly_resolution *s, poly_range name)
{
    return name.tok_end == name.tok + 1 &&
           (s->r.in->toks->at[name.tok].flags & POLY_TOKF_UPPER) != 0;
}

uint8_t poly_stakeholder_beside(const poly_resolution *s, const poly_identity *x)
{
    if (!x->n_name || poly_range_none(x->name_at) || is_letters(s, x->name_at) ||
        poly_sentence_lang(&s->r, x->name_at.tok) == POLY_LANG_EN)
        return POLY_SH_UNKNOWN;
    if (is_cited(s, x->name_at)) return POLY_SH_ACADEMIA;
    const uint8_t behind = told_behind(s, x->name_at);
    return behind ? behind : told_before(s, x->name_at);
}
