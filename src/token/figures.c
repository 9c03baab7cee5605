/*
 * figures.c - quantities of a text: numbers, money, percentages, and what they count.
 *
 *   in   finished tokens     out  a call for each figure, in order
 *
 * Method: the units of units.c, without numbers that are names or parts of names ("Pasal 65",
 * "PDNS 2") and small ones that count nothing. What is counted are up to two words behind the
 * number: an Indonesian head stands first ("282 layanan pemerintah"), an English one last.
 */
#include "token/unit.h"

#include <string.h>

enum { COUNTED_WORDS = 2, NAME_DIGITS = 3, BARE_DIGITS = 4, LOOKED_BACK = 8 };

static uint32_t flags_at(const poly_tokens *toks, uint32_t i)
{
    return poly_forms_info(toks->forms, toks->at[i].form)->flags;
}

/* Behind the first word no cue or pronoun either: "18,000 customers in". */
static bool is_counted_word(const poly_tokens *toks, uint32_t i, bool first)
{
    const poly_token *t = &toks->at[i];
    const uint32_t no =
        POLY_FORM_FUNCTION_ID | POLY_FORM_FUNCTION_EN | (first ? 0 : POLY_FORM_COMMON);
    return t->kind == POLY_TOK_WORD && !(t->flags & POLY_TOKF_PARA) && !(flags_at(toks, i) & no);
}

static uint32_t roles_at(const poly_tokens *toks, uint32_t i)
{
    return toks->at[i].kind == POLY_TOK_MARKUP
               ? 0
               : poly_forms_info(toks->forms, toks->at[i].form)->roles;
}

static poly_span counted_behind(const poly_tokens *toks, uint32_t end)
{
    uint32_t i = end;
    while (i < toks->count && i < end + COUNTED_WORDS && is_counted_word(toks, i, i == end)) i++;
    return i > end ? (poly_span){toks->at[end].span.start, toks->at[i - 1].span.end}
                   : (poly_span){0, 0};
}

/* "Pasal 65", "Komisi 1", "ayat (4)", "Pasal 310 dan 311": over numbers, brackets and function
 * words back to a word that is numbered. */
static bool is_numbered(const poly_tokens *toks, uint32_t i)
{
    const uint32_t function = POLY_FORM_FUNCTION_ID | POLY_FORM_FUNCTION_EN;
    const uint32_t naming =
        POLY_ROLE_NUMBER_SIGN | POLY_ROLE_CITES | POLY_ROLE_OF_YEAR | POLY_ROLE_COUNTED;
    for (uint32_t n = 0; n < LOOKED_BACK && i && !(toks->at[i].flags & POLY_TOKF_PARA); n++) {
        const poly_token *t = &toks->at[--i];
        if (t->kind == POLY_TOK_WORD && roles_at(toks, i) & naming) return true;
        const bool mark = t->kind == POLY_TOK_PUNCT && t->mark && strchr("(),/-", t->mark);
        const bool word = t->kind == POLY_TOK_WORD && flags_at(toks, i) & function;
        if (!mark && !word && t->kind != POLY_TOK_NUMBER) return false;
    }
    return false;
}

/* "311 KUHP", "28 ayat (1)". */
static bool is_cited(const poly_tokens *toks, uint32_t end)
{
    uint32_t i = end;
    if (i < toks->count && toks->at[i].mark == ')') i++;
    if (i >= toks->count || toks->at[i].kind != POLY_TOK_WORD) return false;
    const uint32_t roles = roles_at(toks, i);
    if (roles & POLY_ROLE_CITES) return (toks->at[i].flags & POLY_TOKF_CAP) != 0;
    return roles & POLY_ROLE_COUNTED && i + 1 < toks->count &&
           (toks->at[i + 1].mark == '(' || toks->at[i + 1].kind == POLY_TOK_NUMBER);
}

/* And what a capital inside a sentence stands before: "PDNS 2", "Liga 1". */
static bool is_of_name(const poly_tokens *toks, const poly_unit *u)
{
    const uint32_t i = u->first;
    if (is_cited(toks, u->end) || is_numbered(toks, i)) return true;
    if (!i || (toks->at[i].flags & POLY_TOKF_PARA)) return false;
    const poly_token *before = &toks->at[i - 1];
    if (before->kind != POLY_TOK_WORD) return false;
    const bool inside = i > 1 && !(before->flags & POLY_TOKF_PARA) &&
                        (before[-1].kind == POLY_TOK_WORD || before[-1].mark == '(');
    return inside && (before->flags & POLY_TOKF_CAP) && u->n <= NAME_DIGITS && u->end == i + 1;
}

static bool is_figure(const poly_tokens *toks, const poly_unit *u)
{
    if (!u->n) return false;
    if (u->cls == POLY_UNIT_MONEY || u->cls == POLY_UNIT_PERCENT) return true;
    return u->cls == POLY_UNIT_NUMBER && !is_of_name(toks, u);
}

/* Money: "IDR 1500" is the value 1500 in IDR. */
static void hand_out(const poly_tokens *toks, const poly_text *text, const poly_unit *u,
                     poly_figure_fn *fn, void *payload)
{
    const char *blank = u->cls == POLY_UNIT_MONEY ? memchr(u->value, ' ', u->n) : NULL;
    const size_t code = blank ? (size_t)(blank - u->value) : 0;
    poly_figure f = {.span = {toks->at[u->first].span.start, toks->at[u->end - 1].span.end},
                     .kind = u->cls == POLY_UNIT_MONEY     ? POLY_FIGURE_MONEY
                             : u->cls == POLY_UNIT_PERCENT ? POLY_FIGURE_PERCENT
                                                           : POLY_FIGURE_NUMBER,
                     .unsure = u->unsure,
                     .value = {u->value + (blank ? code + 1 : 0), u->n - (blank ? code + 1 : 0)},
                     .unit = {u->value, code}};
    if (u->cls == POLY_UNIT_PERCENT) f.unit = POLY_S("%");
    if (u->cls == POLY_UNIT_NUMBER) {
        f.counted = counted_behind(toks, u->end);
        f.unit = poly_str_slice(text->bytes, f.counted);
        if (f.unit.n == 1) return; /* "Pasal 76 D" */
        if (!f.unit.n && f.value.n < BARE_DIGITS) return;
    }
    fn(payload, &f);
}

void poly_figures_each(const poly_tokens *toks, const poly_text *text, poly_figure_fn *fn,
                       void *payload)
{
    poly_unit u;
    for (uint32_t i = 0; i < toks->count; i++) {
        const poly_token *t = &toks->at[i];
        if (t->kind != POLY_TOK_NUMBER && t->kind != POLY_TOK_WORD && t->kind != POLY_TOK_PUNCT)
            continue;
        if (!poly_unit_at(&u, toks, text, i)) continue;
        if (is_figure(toks, &u)) hand_out(toks, text, &u, fn, payload);
        i = u.end - 1;
    }
}
