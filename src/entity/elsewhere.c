/*
 * elsewhere.c - what the rest of the article tells of the words between an office and the end of a
 * name that nobody knows.
 *
 *   in   the capitals behind an office     out  where the institution among them ends, or begins
 *
 *     "Dirjen Perhubungan Darat | Kanexa | Aan Suhenda menyebut", for "rapat di Kanexa" stands in
 *     the article, too
 *
 * Left to others: what lexicons, heads, short forms and given names tell (governed.c,
 * institution.c).
 *
 * Method: an institution stands alone elsewhere, and where no person does: behind "di", "PT",
 * "perusahaan". Behind an office of associations and firms it may stand anywhere, if the article
 * calls the bearer by the word behind it; a minister may go by a later one of his names ("Brawesa |
 * Amran Sulaiman", "kata Amran"). Only near the place, as articles that pages print in a row are
 * about other things. Indonesian only.
 */
#include "entity/scan.h"

#include <assert.h>

enum {
    NEAR = 1500, /* tokens; as far as an article reaches */
    PLACES = 32, /* how many of them are looked at */
    WORDS = 8    /* of a name */
};

static bool is_capital(const poly_names *s, uint32_t i)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_WORD && (s->tok[i].flags & POLY_TOKF_CAP);
}

/* Do the words of `name` stand at i, too? */
static bool same_words(const poly_names *s, uint32_t i, poly_range name)
{
    const uint32_t words = name.tok_end - name.tok;
    if (i + words > s->n) return false;
    for (uint32_t k = 0; k < words; k++) {
        const poly_token *t = &s->tok[i + k];
        if (t->form != s->tok[name.tok + k].form || !(t->flags & POLY_TOKF_CAP)) return false;
    }
    return true;
}

/* The next place at or behind *i and before `to` where the words of `name` stand; not where they
 * are `name` itself. */
static bool next_place(const poly_names *s, uint32_t *i, uint32_t to, poly_range name)
{
    for (; (*i = poly_bits_next(s->looks->caps, *i, to)) < to; ++*i) {
        if (*i != name.tok && same_words(s, *i, name)) return true;
    }
    return false;
}

static uint32_t first_near(uint32_t i) { return i > NEAR ? i - NEAR : 0; }
static uint32_t last_near(const poly_names *s, uint32_t i)
{
    return i + NEAR < s->n ? i + NEAR : s->n;
}

/* Does no other word of a name follow at i? */
static bool ends_run(const poly_names *s, uint32_t i)
{
    return i >= s->n || !is_capital(s, i) || (s->tok[i].flags & POLY_TOKF_LINE);
}

/* What stands right before a place of it: nothing of a name, or what only opens one. */
static bool begins_run(const poly_names *s, uint32_t i)
{
    return i == 0 || !is_capital(s, i - 1) || (s->tok[i].flags & POLY_TOKF_LINE) ||
           poly_hit_of(s->in->hits, i - 1, POLY_K_ORG_HEAD);
}

/* "Partai | Shinawatra": parties are called by people. */
static bool is_party(const poly_names *s, uint32_t i)
{
    const poly_hit *head = poly_hit_of(s->in->hits, i, POLY_K_ORG_HEAD)
                               ? poly_name_hit_of(s, i, POLY_K_ORG_HEAD)
                               : NULL;
    return head && poly_name_entry_of(s, head)->stakeholder == POLY_SH_PARTY;
}

/* "rapat di | Kanexa", "PT | Kanexa", "perusahaan | Kanexa": where an institution or a place
 * stands, and no person. */
static bool is_bodys_place(const poly_names *s, uint32_t i)
{
    if (i == 0) return false;
    if (poly_hit_particle(s->in->hits, i - 1, POLY_PART_AT)) return true;
    const bool noun = poly_hit_particle(s->in->hits, i - 1, POLY_PART_BODY) ||
                      (is_capital(s, i - 1) && poly_hit_of(s->in->hits, i - 1, POLY_K_ORG_HEAD));
    return noun && !is_party(s, i - 1);
}

void poly_name_note_standing(poly_names *s)
{
    const uint32_t n = s->in->sents->lang != POLY_LANG_EN ? s->n : 0;
    for (uint32_t i = 0; (i = poly_bits_next(s->looks->caps, i, n)) < n; i++) {
        if (!is_capital(s, i) || !begins_run(s, i) || !is_bodys_place(s, i)) continue;
        uint32_t last = i;
        while (last < i + WORDS && !ends_run(s, last + 1)) last++;
        if (!ends_run(s, last + 1)) continue;
        poly_map_or(&s->bits, s->tok[last].form,
                    POLY_ENDS_BODY | (last == i ? (uint32_t)POLY_BODYS : 0u), s->a);
    }
}

bool poly_name_stands_alone(const poly_names *s, poly_range name, bool *body)
{
    const uint32_t to = last_near(s, name.tok), words = name.tok_end - name.tok;
    uint32_t places = 0;
    bool alone = false;
    *body = false;
    for (uint32_t i = first_near(name.tok); places < PLACES && next_place(s, &i, to, name); i++) {
        places++;
        if (!begins_run(s, i) || !ends_run(s, i + words)) continue;
        alone = true;
        *body |= is_bodys_place(s, i);
        if (*body) break;
    }
    return alone;
}

/* Does an office end right before i: "Ketua | Yayasan Sukra Liban Ajinan Surya", said twice? */
static bool behind_office(const poly_names *s, uint32_t i)
{
    enum { OFFICE = 4 };
    for (uint32_t k = i; k > 0 && i - k < OFFICE; k--) {
        if (!poly_hit_of(s->in->hits, k - 1, POLY_K_ROLE)) continue;
        const poly_hit *role = poly_name_hit_of(s, k - 1, POLY_K_ROLE);
        if (role && role->tok_end >= i) return true; /* "anggota DPRD", known whole */
    }
    return false;
}

uint32_t poly_name_whole_elsewhere(const poly_names *s, uint32_t start, uint32_t end)
{
    poly_range name = {start, end};
    const uint32_t to = last_near(s, start);
    uint32_t longest = start, places = 0;
    if (s->lang == POLY_LANG_EN || end < start + 2) return start;
    name.tok_end = start + 2; /* a head and a word of its own */
    for (uint32_t i = first_near(start); places < PLACES && next_place(s, &i, to, name); i++) {
        uint32_t k = 2;
        places++;
        if (!begins_run(s, i) || behind_office(s, i)) continue;
        while (start + k < end && i + k < s->n && s->tok[i + k].form == s->tok[start + k].form &&
               (s->tok[i + k].kind != POLY_TOK_WORD ||
                (s->tok[i + k].flags & POLY_TOKF_CAP) == (s->tok[start + k].flags & POLY_TOKF_CAP)))
            k++;
        if (ends_run(s, i + k) && start + k > longest) longest = start + k;
    }
    return longest;
}

/* May [from, to) be an institution that nobody knows? Its words are nobody's first name here. */
static bool may_be_body(const poly_names *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++) {
        if (poly_name_is_given(s, k) || poly_name_is_initial(s, k) ||
            (poly_name_bits(s, k) & POLY_BEGINS))
            return false;
    }
    return true;
}

bool poly_name_is_camel(const poly_names *s, uint32_t i)
{
    const uint32_t cut = poly_name_inner_capital(s, i);
    return cut && !(poly_forms_tail_flags(s->in->toks->forms, s->tok[i].form, cut) &
                    POLY_FORM_GIVEN);
}

/* "Ketum | Projo", "Partner | Dentons": is the office that ends at i one of associations and firms?
 * An office of the state says by itself whose it is. */
static bool is_private_office(const poly_names *s, uint32_t i)
{
    enum { OFFICE = 4 };
    static const bool is_private[POLY_SH_N] = {
        [POLY_SH_UNKNOWN] = true,  [POLY_SH_INDUSTRY] = true, [POLY_SH_CIVIL_SOCIETY] = true,
        [POLY_SH_ACADEMIA] = true, [POLY_SH_MEDIA] = true,    [POLY_SH_PARTY] = true};
    for (uint32_t k = i; k > 0 && i - k < OFFICE; k--) {
        const poly_hit *role = poly_name_hit_at(s, k - 1, POLY_K_ROLE);
        if (role) return role->tok_end == i && is_private[poly_name_entry_of(s, role)->stakeholder];
    }
    return false;
}

poly_range poly_name_body_before(const poly_names *s, poly_range name)
{
    const bool office = s->lang != POLY_LANG_EN && is_private_office(s, name.tok);
    for (uint32_t k = name.tok + 1; k < name.tok_end && s->lang != POLY_LANG_EN; k++) {
        if (!poly_name_nameish(s, k) && !poly_name_is_given(s, k)) continue;
        for (uint32_t from = name.tok; from < k; from++) {
            bool body = false;
            /* "Kapolda Sumbar Teddy | Minahasa Putra": none begins behind a given name */
            if (from > name.tok && poly_name_is_given(s, from - 1)) break;
            const poly_range unknown = {from, k};
            if (!may_be_body(s, from, k)) continue;
            if (k == from + 1 && poly_name_is_camel(s, from)) return unknown;
            /* "kata | Budi", the next word, which begins his name */
            const bool called = office && (poly_name_bits(s, k) & POLY_BEGINS);
            if ((called || (poly_name_bits(s, k - 1) & POLY_ENDS_BODY)) &&
                poly_name_stands_alone(s, unknown, &body) && (body || called))
                return unknown;
        }
    }
    return (poly_range){name.tok, name.tok};
}
