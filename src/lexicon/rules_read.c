/*
 * rules_read.c - rules, gaps and patterns of a lexicon as parts and operands.
 *
 *   in   "= A near/5 B", "A ...3 B", "/A/"     out rules over parts; hidden entries whose forms the
 *                                              automaton looks for
 *
 * A gap is the operator before/N. One operand that several rules have is one part, so that what a
 * text costs does not grow with the number of rules that share a word.
 */
#include "base/hash.h"
#include "lexicon/engine.h"
#include "lexicon/pattern.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_PATTERN = 400 };

typedef struct rule_text { /* a rule being read */
    poly_loader *l;
    const poly_entry *e;
    poly_operand at[POLY_OPERANDS_MOST];
    uint32_t n;
    uint8_t stage;
    bool wrong;
} rule_text;

static void say_wrong(rule_text *r, const char *what)
{
    if (!r->wrong) poly_loader_wrong(r->l, what);
    r->wrong = true;
}

/* ---- parts ----------------------------------------------------------------------------------- */
static uint32_t keep_bytes(poly_loader *l, poly_str s)
{
    poly_rules *r = &l->engine->combined;
    const uint32_t at = r->bytes.count;
    for (size_t i = 0; i < s.n; i++) POLY_VEC_PUSH(&r->bytes, &l->engine->mem, s.p[i]);
    return at;
}

static uint32_t push_part(poly_loader *l, poly_piece_kind kind, uint32_t ref)
{
    poly_rules *r = &l->engine->combined;
    const uint32_t part = r->parts.count;
    POLY_VEC_PUSH(&r->parts, &l->engine->mem, (poly_piece){ref, (uint8_t)kind});
    return l->engine->mem.status ? POLY_NONE : part;
}

/* The part of that text, or the place for it: what differs in language or case is another. NULL
 * after an arena failure. */
static uint32_t *part_of_text(poly_loader *l, const poly_entry *e, poly_piece_kind kind,
                              poly_str text)
{
    const poly_rules *r = &l->engine->combined;
    const uint32_t cased = e->props & POLY_P_CASE;
    uint64_t h = poly_hash_bytes(text.p, text.n) + e->lang + cased + kind;
    for (uint32_t key = (uint32_t)(h & 0x7fffffff);; key++) {
        uint32_t *at = poly_map_at(&l->parts, key, &l->scratch);
        if (!at || !*at) return at;
        const poly_piece *p = &r->parts.at[*at - 1];
        if (p->kind != kind) continue;
        const poly_entry *x = kind == POLY_PIECE_WORDS ? &l->engine->entries.at[p->ref] : NULL;
        const poly_pattern *q = x ? NULL : &r->patterns.at[p->ref];
        if (x ? poly_str_eq(poly_str_of(x->lemma), text) && x->lang == e->lang &&
                    (x->props & POLY_P_CASE) == cased
              : poly_str_eq((poly_str){r->bytes.at + q->text, q->len}, text) &&
                    q->cased == (cased != 0))
            return at;
    }
}

/* Words: a hidden entry of their own. */
static uint32_t add_words(rule_text *r, poly_str text)
{
    poly_loader *l = r->l;
    poly_engine *eng = l->engine;
    uint32_t *known = part_of_text(l, r->e, POLY_PIECE_WORDS, text);
    if (!known) l->engine->mem.status = l->scratch.status;
    if (!known || *known) return known ? *known - 1 : POLY_NONE;
    const uint32_t part = *known = eng->combined.parts.count + 1, entry = eng->entries.count;
    const poly_entry hidden = {.kind = POLY_K_PART,
                               .lang = r->e->lang,
                               .props = r->e->props & POLY_P_CASE,
                               .link = part - 1,
                               .lemma = poly_arena_str(&eng->mem, text),
                               .id = "part"};
    (void)push_part(l, POLY_PIECE_WORDS, entry);
    POLY_VEC_PUSH(&eng->entries, &eng->mem, hidden);
    if (eng->mem.status) return POLY_NONE;
    const uint32_t forms = l->forms.count, mistakes = l->mistakes;
    poly_expand_form(l, entry, text);
    if (l->forms.count == forms && l->mistakes == mistakes)
        say_wrong(r, "an operand without a word");
    return part - 1;
}

/* tests cannot take it away */
static const char no_pcre2[] = "patterns need the library PCRE2, which is not there";

static uint32_t add_pattern(rule_text *r, poly_str text)
{
    poly_loader *l = r->l;
    poly_rules *rules = &l->engine->combined;
    poly_arena *mem = &l->engine->mem;
    char literal[64];
    poly_patterns *test;
    if (!text.n || text.n > LONGEST_PATTERN) {
        say_wrong(r, text.n ? "a pattern is longer than 400 bytes" : "a pattern is empty");
        return POLY_NONE;
    }
    poly_pattern p = {.len = (uint32_t)text.n, .cased = (r->e->props & POLY_P_CASE) != 0};
    uint32_t *known = part_of_text(l, r->e, POLY_PIECE_PATTERN, text);
    if (!known) mem->status = l->scratch.status;
    if (!known) return POLY_NONE;
    if (*known) return *known - 1;
    poly_status st = poly_patterns_open(&test, 1);
    if (st == POLY_OK) st = poly_patterns_compile(test, 0, text, p.cased);
    else if (st == POLY_ERR_LEXICON) say_wrong(r, no_pcre2);
    poly_patterns_close(test);
    if (st == POLY_ERR_NOMEM) mem->status = st;
    else if (st != POLY_OK) say_wrong(r, "this is no pattern that PCRE2 takes");
    if (st != POLY_OK) return POLY_NONE;
    p.text = keep_bytes(l, text);
    p.n_literal = (uint32_t)poly_pattern_literal(literal, sizeof literal, text, p.cased);
    p.literal = keep_bytes(l, (poly_str){literal, p.n_literal});
    POLY_VEC_PUSH(&rules->patterns, mem, p);
    *known = rules->parts.count + 1;
    return push_part(l, POLY_PIECE_PATTERN, rules->patterns.count - 1);
}

/* "{theme.id}", "{#entry-id}" */
static uint32_t add_reference(rule_text *r, poly_str inside)
{
    poly_loader *l = r->l;
    const poly_rules *rules = &l->engine->combined;
    const bool entry = inside.n && inside.p[0] == '#';
    const uint32_t ref = entry ? poly_entry_of_id(l, (poly_str){inside.p + 1, inside.n - 1})
                               : poly_loader_theme(l, inside);
    const uint8_t kind = entry ? POLY_PIECE_ENTRY : POLY_PIECE_THEME;
    if (ref == POLY_NONE) {
        say_wrong(r, "a reference names no theme or entry that stands before");
        return POLY_NONE;
    }
    r->stage = 1;
    for (uint32_t key = (uint32_t)(poly_hash_mix((uint64_t)ref << 8 | kind) & 0x7fffffff);; key++) {
        uint32_t *at = poly_map_at(&l->parts, key, &l->scratch);
        if (!at) l->engine->mem.status = l->scratch.status;
        if (!at) return POLY_NONE;
        if (!*at) *at = rules->parts.count + 1;
        if (*at > rules->parts.count) return push_part(l, (poly_piece_kind)kind, ref);
        if (rules->parts.at[*at - 1].kind == kind && rules->parts.at[*at - 1].ref == ref)
            return *at - 1;
    }
}

/* ---- operands -------------------------------------------------------------------------------- */
static void push_operand(rule_text *r, poly_operand op)
{
    if (r->n == POLY_OPERANDS_MOST) say_wrong(r, "a rule has more than eight operands");
    if (!r->wrong && op.part != POLY_NONE) r->at[r->n++] = op;
}

static bool is_digits(poly_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!poly_is_ascii_digit(s.p[i])) return false;
    }
    return s.n > 0;
}

/* A number up to `most`. */
static bool read_reach(rule_text *r, poly_str s, uint16_t *out)
{
    uint32_t v = 0;
    for (size_t i = 0; i < s.n && v <= POLY_REACH_MOST; i++) v = v * 10 + (uint32_t)(s.p[i] - '0');
    if (!is_digits(s) || v > POLY_REACH_MOST) {
        say_wrong(r, "how many tokens may stand between is a number up to 100");
        return false;
    }
    *out = (uint16_t)v;
    return true;
}

/* "..." or "...7" (also with the one sign for three dots): then what may stand between. */
static bool is_gap(poly_str word, poly_str *number)
{
    const size_t dots =
        poly_str_starts(word, POLY_S("...")) || poly_str_starts(word, POLY_S("\xe2\x80\xa6")) ? 3
                                                                                              : 0;
    if (!dots) return false;
    *number = (poly_str){word.p + dots, word.n - dots};
    return !number->n || is_digits(*number);
}

bool poly_has_gap(poly_str form)
{
    poly_str number;
    while (form.p) {
        if (is_gap(poly_str_cut(&form, ' '), &number)) return true;
    }
    return false;
}

/* Words with gaps between them: the operand `first`, and one before/N a gap. */
static void read_words(rule_text *r, poly_str text, poly_operand first)
{
    poly_operand op = first;
    const char *start = text.p;
    const bool gaps = poly_has_gap(text);
    if (gaps && r->n) say_wrong(r, "a gap stands in the first operand alone: write before/3");
    for (poly_str rest = text; gaps && rest.p && !r->wrong;) {
        poly_str number;
        const poly_str word = poly_str_cut(&rest, ' ');
        if (!is_gap(word, &number)) continue;
        const poly_str before = poly_str_trim((poly_str){start, (size_t)(word.p - start)});
        const poly_str behind = rest.p ? poly_str_trim(rest) : (poly_str){0};
        if (!before.n || !behind.n) say_wrong(r, "words stand before and behind a gap");
        else op.part = add_words(r, before);
        push_operand(r, op);
        op = (poly_operand){.op = POLY_OP_BEFORE, .reach = POLY_REACH_GAP};
        if (number.n) (void)read_reach(r, number, &op.reach);
        start = word.p + word.n;
    }
    if (r->wrong) return;
    op.part = add_words(r, poly_str_trim((poly_str){start, (size_t)(text.p + text.n - start)}));
    push_operand(r, op);
}

static bool enclosed(poly_str s, char open, char close)
{
    return s.n >= 2 && s.p[0] == open && s.p[s.n - 1] == close;
}

static void read_operand(rule_text *r, poly_str s, poly_operand op)
{
    s = poly_str_trim(s);
    const poly_str inside = s.n >= 2 ? (poly_str){s.p + 1, s.n - 2} : (poly_str){0};
    if (!s.n) {
        say_wrong(r, "a rule begins and ends with an operand, and has one between two operators");
        return;
    }
    if (enclosed(s, '"', '"')) {
        op.part = add_words(r, poly_str_trim(inside));
    } else if (enclosed(s, '/', '/')) {
        op.part = add_pattern(r, inside);
    } else if (enclosed(s, '{', '}')) {
        op.part = add_reference(r, inside);
    } else {
        if (strchr("\"/{", s.p[0]))
            say_wrong(
                r,
                "an operand in quotes, slashes or braces is not closed, or something stands "
                "beside it");
        read_words(r, s, op);
        return;
    }
    push_operand(r, op);
}

/* ---- rules ----------------------------------------------------------------------------------- */
/* The next word of a rule; what stands in quotes, in slashes or in braces is one. */
static poly_str next_word(poly_str *rest)
{
    *rest = poly_str_trim(*rest);
    const char open = rest->n ? rest->p[0] : 0;
    const char close = open == '{' ? '}' : open;
    size_t n = 0;
    if (open == '"' || open == '{' || open == '/') {
        for (n = 1;
             n < rest->n && (rest->p[n] != close || (n + 1 < rest->n && rest->p[n + 1] != ' '));
             n++) {}
        n += n < rest->n;
    } else {
        while (n < rest->n && rest->p[n] != ' ') n++;
    }
    const poly_str word = {rest->p, n};
    *rest = (poly_str){rest->p + n, rest->n - n};
    return word;
}

/* Is the word an operator? */
static bool read_operator(rule_text *r, poly_str word, poly_operand *op)
{
    static const poly_str names[] = {{"near", 4}, {"before", 6}, {"after", 5}};
    poly_str number = word;
    const poly_str name = poly_str_cut(&number, '/');
    for (uint8_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!poly_str_eq(name, names[i])) continue;
        *op = (poly_operand){.op = i, .reach = POLY_REACH_SENTENCE};
        if (number.p) (void)read_reach(r, number, &op->reach);
        return true;
    }
    return false;
}

/* "A before B in sentence": the last two words say what is so anyway. */
static poly_str without_scope(poly_str s)
{
    s = poly_str_trim(s);
    if (poly_str_ends(s, POLY_S(" in sentence"))) s.n -= sizeof " in sentence" - 1;
    return s;
}

static void read_rule(rule_text *r, poly_str text)
{
    poly_operand op = {0}, next;
    const char *start = text.p;
    for (poly_str rest = text; poly_str_trim(rest).n && !r->wrong;) {
        poly_str ahead = rest;
        poly_str word = next_word(&ahead);
        const char *end = word.p;
        const bool not = poly_str_eq(word, POLY_S("not"));
        if (not) word = next_word(&ahead);
        if (!read_operator(r, word, &next)) {
            (void)next_word(&rest);
            continue;
        }
        read_operand(r, without_scope((poly_str){start, (size_t)(end - start)}), op);
        op = next;
        op.not = not;
        start = ahead.p;
        rest = ahead;
    }
    if (!r->wrong)
        read_operand(r, without_scope((poly_str){start, (size_t)(text.p + text.n - start)}), op);
}

static void push_rule(rule_text *r, uint32_t entry, bool pattern)
{
    poly_engine *e = r->l->engine;
    if (r->wrong || e->mem.status) return;
    const poly_rule rule = {.entry = entry,
                            .first = e->combined.operands.count,
                            .count = r->n,
                            .stage = r->stage,
                            .pattern = pattern};
    for (uint32_t i = 0; i < r->n; i++) POLY_VEC_PUSH(&e->combined.operands, &e->mem, r->at[i]);
    POLY_VEC_PUSH(&e->combined.rules, &e->mem, rule);
}

bool poly_add_rule(poly_loader *l, uint32_t entry, poly_str form)
{
    const poly_entry e = l->engine->entries.at[entry];
    rule_text r = {.l = l, .e = &e};
    const bool pattern = enclosed(form, '/', '/'), rule = form.n && form.p[0] == '=';
    const bool open = form.n && form.p[0] == '/' && !pattern && e.kind == POLY_K_THEME;
    if (open) poly_loader_wrong(l, "a pattern is not closed");
    if (open) return true;
    if (!pattern && !rule && !poly_has_gap(form)) return false;
    if (e.kind != POLY_K_THEME) {
        poly_loader_wrong(l, "only theme terms may be rules or patterns, or have gaps");
        return true;
    }
    if (rule) read_rule(&r, (poly_str){form.p + 1, form.n - 1});
    else if (pattern) read_operand(&r, form, (poly_operand){0});
    else read_words(&r, form, (poly_operand){0});
    push_rule(&r, entry, pattern);
    return true;
}
