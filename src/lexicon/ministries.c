/*
 * ministries.c - offices that the name of a ministry makes: the "Kementerian Pertahanan" has a
 * "Menteri Pertahanan", who needs no line in roles.tsv.
 *
 *   in   lines of ministries.tsv; names of organisations; forms of roles
 *   out  roles of ministers; which ministry a role of roles.tsv belongs to, and its portfolio
 */
#include "lexicon/engine.h"

#include <string.h>

void poly_line_ministry(poly_loader *l, const poly_fields *f)
{
    static const char *const codes[] = {"id", "en", NULL};
    uint8_t lang = 0;
    if (!poly_loader_pick(l, codes, f->at[1], &lang, "a ministry's offices are id or en")) return;
    const poly_ministry m = {.name = poly_loader_folded(l, f->at[0]),
                             .made = poly_loader_text(l, f->at[2]),
                             .known = poly_loader_text(l, f->at[3]),
                             .lang = lang ? POLY_LANG_EN : POLY_LANG_ID};
    POLY_VEC_PUSH(&l->ministries, &l->engine->mem, m);
}

static char lower(char c) { return poly_is_ascii_upper(c) ? (char)(c + 32) : c; }

/* What stands behind the words `head` in `name`, in capitals or not; {NULL, 0}: nothing, or the
 * name does not begin so. */
static poly_str behind(poly_str name, poly_str head)
{
    if (!head.n || name.n <= head.n + 1 || name.p[head.n] != ' ') return (poly_str){0};
    for (size_t i = 0; i < head.n; i++)
        if (lower(name.p[i]) != lower(head.p[i])) return (poly_str){0};
    return (poly_str){name.p + head.n + 1, name.n - head.n - 1};
}

static void add_minister(poly_loader *l, uint32_t org, uint8_t lang, poly_str head, poly_str field)
{
    char role[256];
    if (!head.n || head.n + 1 + field.n > sizeof role) return;
    memcpy(role, head.p, head.n);
    role[head.n] = ' ';
    memcpy(role + head.n + 1, field.p, field.n);
    const poly_entry e = {.kind = POLY_K_ROLE,
                          .lang = lang,
                          .link = org,
                          .props = POLY_P_HEAD | POLY_P_PORTFOLIO,
                          .stakeholder = POLY_SH_EXECUTIVE};
    poly_add_entry(l, e, (poly_str){role, head.n + 1 + field.n});
}

void poly_loader_ministers(poly_loader *l, uint32_t org, poly_str name)
{
    for (uint32_t i = 0; i < l->ministries.count; i++) {
        const poly_ministry m = l->ministries.at[i];
        const poly_str field = behind(name, m.name);
        poly_str heads = m.made;
        while (field.n && heads.p && heads.n)
            add_minister(l, org, m.lang, poly_str_cut(&heads, '|'), field);
    }
}

static uint32_t next_node(const poly_engine *e, uint32_t node, poly_str word)
{
    const uint32_t form = poly_vocab_find(e->vocab, word);
    return form == POLY_NONE ? POLY_TRIE_ROOT : poly_trie_step(&e->trie, node, form);
}

/* Steps over the words of `name`, folded, and the commas behind them; false: no name goes on so. */
static bool walk(const poly_engine *e, uint32_t *node, poly_str name)
{
    while (name.p && name.n) {
        poly_str part = poly_str_cut(&name, ' ');
        const bool comma = poly_str_ends(part, POLY_S(","));
        if (comma) part.n--;
        *node = next_node(e, *node, part);
        if (comma) *node = next_node(e, *node, POLY_S(","));
        if (*node == POLY_TRIE_ROOT) return false;
    }
    return true;
}

/* The ministry for `field`, or POLY_NONE. */
static uint32_t ministry_of(const poly_engine *e, poly_str ministry, poly_str field)
{
    uint32_t node = POLY_TRIE_ROOT;
    if (!walk(e, &node, ministry) || !walk(e, &node, field)) return POLY_NONE;
    for (uint32_t t = e->trie.nodes.at[node].term; t != POLY_NONE; t = e->trie.terms.at[t].next) {
        const uint32_t entry = e->trie.terms.at[t].entry;
        if (e->entries.at[entry].kind == POLY_K_ORG) return entry;
    }
    return POLY_NONE;
}

/* What stands behind one of the heads "a|b" in the name of an office. */
static poly_str behind_any(poly_str name, poly_str heads)
{
    poly_str field = {0};
    while (!field.n && heads.p && heads.n) field = behind(name, poly_str_cut(&heads, '|'));
    return field;
}

/* "menteri kesehatan|menkes" are one office: the one that its ministry made under the first name
 * gives way to the entry of the line, which keeps what the ministry tells of it. */
static void replace_made(poly_engine *eng, poly_str name, poly_entry *e)
{
    uint32_t node = POLY_TRIE_ROOT;
    if (!walk(eng, &node, name)) return;
    uint32_t *term = &eng->trie.nodes.at[node].term;
    while (*term != POLY_NONE) {
        const poly_term *t = &eng->trie.terms.at[*term];
        const poly_entry *made = &eng->entries.at[t->entry];
        const bool same = made->kind == POLY_K_ROLE && made->lang == e->lang &&
                          (made->props & POLY_P_PORTFOLIO) && made->link != POLY_NONE;
        if (same) {
            e->props |= made->props;
            if (e->link == POLY_NONE) e->link = made->link;
            *term = t->next;
        } else {
            term = &eng->trie.terms.at[*term].next;
        }
    }
}

void poly_loader_portfolio(poly_loader *l, poly_str forms, poly_entry *e)
{
    while (forms.p && forms.n) {
        const poly_str name = poly_str_trim(poly_str_cut(&forms, '|'));
        replace_made(l->engine, name, e);
        for (uint32_t i = 0; i < l->ministries.count; i++) {
            const poly_ministry m = l->ministries.at[i];
            const poly_str field = behind_any(name, m.known);
            if (field.n || behind_any(name, m.made).n) e->props |= POLY_P_PORTFOLIO;
            if (field.n && e->link == POLY_NONE) e->link = ministry_of(l->engine, m.name, field);
        }
    }
}
