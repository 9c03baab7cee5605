/*
 * names.c - whose a name is: the words of an addressee -> a speaker or an organisation.
 *
 *   in   names and aliases of the sources of quotes
 *   out  one item, or none where two share the name
 *
 * Method: every folded name is noted once with a quote of its bearer. An addressee is looked up
 * whole, then without its first words: "Menteri Kominfo Budi Arie" is Budi Arie, whatever the
 * office. What is left of a person must be two words: "Budi" alone is many.
 */
#include "stats/parts.h"

enum { MOST_ALIASES = 64, MOST_DROPPED = 6, LONGEST = 200, SHORTEST = 2 };

static uint32_t item_in(const poly_builder *b, poly_name_of n)
{
    return n.quote == POLY_NONE ? POLY_NONE : b->quotes.at[n.quote].of[n.dim];
}

/* Of a person and an organisation with one name, the person is kept: it is the speaker, too. */
static void note(poly_builder *b, poly_str name, poly_dim dim)
{
    if (name.n < SHORTEST || name.n > LONGEST) return;
    poly_names *all = &b->names;
    const poly_name_of mine = {b->quotes.count - 1, dim};
    const uint32_t before = all->folded.count,
                   at = poly_numbered_add(&all->folded, poly_fold_kept(b->a, name), b->a);
    if (at == before) POLY_VEC_PUSH(&all->of, b->a, mine);
    if (b->a->status != POLY_OK || at == before) return;
    poly_name_of *had = &all->of.at[at];
    if (had->dim != dim) {
        if (dim == POLY_DIM_SPEAKER) *had = mine;
    } else if (item_in(b, *had) != item_in(b, mine)) {
        had->quote = POLY_NONE;
    }
}

void poly_note_names(poly_builder *b, const poly_raw_quote *q)
{
    const poly_fact_quote *new = &b->quotes.at[b->quotes.count - 1];
    const uint32_t who = new->of[POLY_DIM_SPEAKER];
    poly_str list = q->aliases;
    if (new->of[POLY_DIM_ORG] != POLY_NONE) {
        const uint32_t at = poly_numbered_add(&b->names.lists, q->org, b->a);
        const uint64_t key = (uint64_t)1 << 63 | (uint64_t)(new->of[POLY_DIM_ORG] + 1) << 31 | at;
        if (poly_tally_add(&b->names.seen, key, 1, b->a) == 1) note(b, q->org, POLY_DIM_ORG);
    }
    if (who == POLY_NONE || !q->speaker.n) return;
    const uint32_t at = poly_numbered_add(&b->names.lists, list.n ? list : q->speaker, b->a);
    if (poly_tally_add(&b->names.seen, (uint64_t)(who + 1) << 31 | at, 1, b->a) != 1) return;
    note(b, q->speaker, POLY_DIM_SPEAKER);
    for (int i = 0; i < MOST_ALIASES && list.n; i++)
        note(b, poly_str_trim(poly_str_cut(&list, ';')), POLY_DIM_SPEAKER);
}

static bool is_one_word(poly_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ') return false;
    }
    return true;
}

bool poly_whose_name(const poly_builder *b, poly_str words, poly_dim *dim, uint32_t *item)
{
    poly_str rest = words.n <= LONGEST ? poly_fold_kept(b->a, words) : (poly_str){NULL, 0};
    for (int dropped = 0; rest.n && dropped <= MOST_DROPPED; dropped++) {
        const uint32_t at = poly_numbered_find(&b->names.folded, rest);
        const poly_name_of *n = at == POLY_NONE ? NULL : &b->names.of.at[at];
        if (n && n->quote != POLY_NONE &&
            (!dropped || n->dim == POLY_DIM_ORG || !is_one_word(rest))) {
            *dim = n->dim;
            *item = item_in(b, *n);
            return true;
        }
        (void)poly_str_cut(&rest, ' ');
    }
    return false;
}
