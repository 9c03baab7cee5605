/*
 * seams.c - words that a page glued together: of two articles ("Baca juga: Hak Prerogatif
 * PresidenMira mengatakan ..."), and a word of saying with what follows it ("kataMira").
 *
 *   in   all tokens of the text     out  the same, such words cut in two at the seam
 *
 * Left to others: where the headline ends that has no such word (sentence/related.c).
 *
 * Method: pages print the headline of another article in a paragraph, behind a label of the lexicon
 * (boilerplate.tsv: related), and lose the blank behind it. Only there a capital inside a word is a
 * seam: T14 of docs/TOKENS.md. "TikTok" is none: the vocabulary has it; nor is "FoneFox", which the
 * text holds twice. Links and bold print lose the blank as well; behind a quotation mark a small
 * word of saying and a capital in one word are two (T14).
 */
#include "token/seams.h"

#include "base/map.h"
#include "token/weights.h"

#include <assert.h>
#include <string.h>

typedef struct seam {
    uint32_t tok, at; /* its bytes up to `at` are one word, the rest is the next one */
} seam;

typedef struct seams {
    poly_scanner *c;
    const uint8_t *paths; /* poly_forms_paths() */
    poly_map met; /* by form: how often the text holds it, once that was counted */
    uint32_t asked; /* how often that was asked */
    seam *at;
    uint32_t count, cap;
} seams;

static bool is_wordlike(const poly_token *t)
{
    return t->kind == POLY_TOK_WORD || t->kind == POLY_TOK_NUMBER;
}

/* Does a label of a few words end before the colon at i: "Baca juga:", "Simak juga video:"? */
static bool is_label(const seams *s, uint32_t i)
{
    const poly_token *at = s->c->out->at;
    const uint32_t to = i > POLY_W_LABEL_WORDS ? i - POLY_W_LABEL_WORDS : 0;
    for (uint32_t k = i; k > to && at[k - 1].kind == POLY_TOK_WORD;) {
        const uint16_t flags = at[--k].flags;
        if ((flags & POLY_TOKF_CAP) && (s->paths[at[k].form] & POLY_PATH_RELATED)) return true;
        if (flags & POLY_TOKF_LINE) return false;
    }
    return false;
}

static bool is_small(const char *p, uint32_t n)
{
    while (n > 0 && poly_is_ascii_lower(p[n - 1])) n--;
    return n == 0;
}

/* "PresidenMira", "2029Mira", "DPRMira", "PartaiSBY": the last place where a capitalised word may
 * begin behind two letters or digits; 0: nowhere. ASCII letters and digits only. */
static uint32_t seam_in(const char *p, uint32_t n)
{
    enum { LETTERS = 2 };
    for (uint32_t k = 0; k < n; k++) {
        if (!poly_is_ascii_alnum(p[k])) return 0;
    }
    for (uint32_t k = n - LETTERS; k >= LETTERS && k < n; k--) {
        const bool behind = !poly_is_ascii_upper(p[k - 1]) || poly_is_ascii_upper(p[k - 2]);
        if (poly_is_ascii_upper(p[k]) && behind && is_small(p + k + 1, n - k - 1)) return k;
    }
    uint32_t capitals = n;
    while (capitals > 0 && poly_is_ascii_upper(p[capitals - 1])) capitals--;
    const bool letters = n - capitals >= LETTERS && capitals > LETTERS;
    return letters && poly_is_ascii_lower(p[capitals - 1]) ? capitals : 0;
}

static void count_all(seams *s)
{
    const poly_tokens *toks = s->c->out;
    for (uint32_t i = 0; i < toks->count; i++) {
        uint32_t *n = poly_map_at(&s->met, toks->at[i].form, s->c->a);
        if (!n) return;
        (*n)++;
    }
}

/* Does the text hold the form twice? Few are asked for: looking through the tokens is cheaper than
 * counting all, until many are. */
static bool is_met_again(seams *s, uint32_t form)
{
    enum { FEW = 8 };
    const poly_tokens *toks = s->c->out;
    uint32_t n = 0;
    if (s->asked++ < FEW) {
        for (uint32_t i = 0; i < toks->count; i++) n += toks->at[i].form == form;
        return n > 1;
    }
    if (s->asked == FEW + 1) count_all(s);
    return poly_map_get(&s->met, form) > 1;
}

/* The seam of the headline behind the colon at i, if one of its words has one. A small word that is
 * no function word is the article's own, so the headline ended before it. */
static void find(seams *s, uint32_t colon)
{
    const poly_tokens *toks = s->c->out;
    const uint32_t most = colon + POLY_W_HEADLINE_TOKENS;
    for (uint32_t i = colon + 1; i < toks->count && i < most; i++) {
        const poly_token *t = &toks->at[i];
        if (t->kind == POLY_TOK_QUOTE || (t->flags & POLY_TOKF_LINE)) return;
        if (!is_wordlike(t)) continue;
        const bool known = t->form < toks->forms->n_known;
        const uint32_t n = poly_span_len(t->span);
        const uint32_t at = known ? 0 : seam_in(s->c->p + t->span.start, n);
        if (at && !is_met_again(s, t->form)) {
            POLY_VEC_PUSH(s, s->c->a, ((seam){i, at}));
            return;
        }
        const bool cap = t->kind == POLY_TOK_NUMBER || (t->flags & POLY_TOKF_CAP);
        if (!cap && !(s->paths[t->form] & POLY_PATH_FUNCTION_ID)) return;
    }
}

/* `"...," | kataMira`, `katanyaPemerintah`, `ujarBNPB`: where the second word begins; 0: a word of
 * saying does not stand before a capital there. */
static uint32_t seam_of_saying(seams *s, const poly_token *t)
{
    enum { LETTERS = 3 };
    const char *p = s->c->p + t->span.start;
    const uint32_t n = poly_span_len(t->span);
    uint32_t at = 0;
    while (at < n && poly_is_ascii_lower(p[at])) at++;
    if (at < LETTERS || n - at < LETTERS - 1 || !poly_is_ascii_upper(p[at])) return 0;
    const uint32_t said = poly_forms_id(s->c->out->forms, (poly_str){p, at});
    return poly_forms_info(s->c->out->forms, said)->flags & POLY_FORM_INQUIT ? at : 0;
}

/* The seam of the word at i, which stands behind a quotation mark. */
static void find_saying(seams *s, uint32_t i)
{
    const poly_token *t = &s->c->out->at[i];
    if (t->kind != POLY_TOK_WORD || (t->flags & POLY_TOKF_CAP)) return;
    const uint32_t at = seam_of_saying(s, t);
    s->paths = poly_forms_paths(s->c->out->forms); /* asking may have moved them */
    if (at) POLY_VEC_PUSH(s, s->c->a, ((seam){i, at}));
}

/* Those behind quotation marks, of which nearly all are told by one look: the vocabulary has the
 * word. */
static void find_sayings(seams *s)
{
    const poly_tokens *toks = s->c->out;
    const uint32_t *q = s->c->lists.of[POLY_LIST_QUOTES].at;
    const uint32_t *end = q + s->c->lists.of[POLY_LIST_QUOTES].count;
    const poly_token *behind = toks->at + 1;
    const uint32_t known = toks->forms->n_known;
    if (q < end && end[-1] + 1 >= toks->count) end--; /* the text ends in a mark */
    if ((end - q) & 1 && behind[*q++].form >= known) find_saying(s, q[-1] + 1);
    for (; q < end; q += 2) { /* two at a time: most have one that opens and one that closes */
        if (behind[q[0]].form >= known) find_saying(s, q[0] + 1);
        if (behind[q[1]].form >= known) find_saying(s, q[1] + 1);
    }
}

/* Those before `said` and those behind it, each in their order, into one; a word found twice
 * once. */
static void merge(seams *s, uint32_t said)
{
    seam *all = poly_arena_alloc(s->c->a, s->count, sizeof *all);
    uint32_t n = 0;
    if (!all) return;
    for (uint32_t i = 0, k = said; i < said || k < s->count;) {
        const bool first = k == s->count || (i < said && s->at[i].tok <= s->at[k].tok);
        const seam x = first ? s->at[i++] : s->at[k++];
        if (!n || all[n - 1].tok != x.tok) all[n++] = x;
    }
    s->at = all;
    s->count = s->cap = n;
}

/* One half of a word that was cut: what it is by its own letters. */
static poly_token half(const seams *s, const poly_token *whole, poly_span span)
{
    const char *p = s->c->p + span.start;
    const uint32_t n = poly_span_len(span);
    const bool number = poly_is_ascii_digit(p[0]), cap = poly_is_ascii_upper(p[0]);
    poly_token t = {.span = span, .form = poly_forms_id(s->c->out->forms, (poly_str){p, n})};
    uint32_t capitals = 0, digits = 0;
    for (uint32_t k = 0; k < n; k++) {
        capitals += poly_is_ascii_upper(p[k]);
        digits += poly_is_ascii_digit(p[k]);
    }
    t.kind = number ? POLY_TOK_NUMBER : POLY_TOK_WORD;
    t.flags = whole->flags & POLY_TOKF_BOILER;
    if (span.start == whole->span.start)
        t.flags |= whole->flags & (POLY_TOKF_SPACE | POLY_TOKF_LINE | POLY_TOKF_PARA);
    if (cap) t.flags |= POLY_TOKF_CAP;
    if (cap && n > 1 && capitals == n - digits) t.flags |= POLY_TOKF_UPPER;
    if (digits) t.flags |= POLY_TOKF_DIGIT;
    return t;
}

static void put(seams *s, uint32_t i, poly_token t)
{
    s->c->out->evidence[i] = poly_forms_tell(s->c->out->forms, &t);
    s->c->out->at[i] = t;
}

/* Listed tokens move behind as many seams as lie before them. */
static void move_list(const seams *s, uint32_t *list, uint32_t count)
{
    for (uint32_t k = 0, before = 0; k < count; k++) {
        while (before < s->count && s->at[before].tok < list[k]) before++;
        list[k] += before;
    }
}

/* From the last token to the first: each moves behind as many seams as lie before it. */
static void cut(seams *s)
{
    poly_tokens *out = s->c->out;
    uint32_t left = s->count, i = out->count;
    if (!poly_scan_room(s->c, s->count)) return;
    out->count += s->count;
    poly_lists *lists = &s->c->lists;
    for (uint32_t k = 0; k < POLY_LISTS; k++) move_list(s, lists->of[k].at, lists->of[k].count);
    while (left > 0) {
        i--;
        const poly_token t = out->at[i];
        if (i != s->at[left - 1].tok) {
            out->evidence[i + left] = out->evidence[i];
            out->at[i + left] = t;
            continue;
        }
        const uint32_t at = t.span.start + s->at[left - 1].at;
        put(s, i + left, half(s, &t, (poly_span){at, t.span.end}));
        left--;
        put(s, i + left, half(s, &t, (poly_span){t.span.start, at}));
    }
}

/* A colon that touches a word, and no quotation mark behind it: labels end so. */
static bool ends_word(const poly_scanner *c, uint32_t i)
{
    const poly_token *t = &c->out->at[i];
    const uint32_t at = t->span.start;
    return i + 1 < c->out->count && t[1].kind != POLY_TOK_QUOTE && at > 0 && c->p[at] == ':' &&
           poly_is_ascii_alnum(c->p[at - 1]);
}

void poly_seams_cut(poly_scanner *c)
{
    seams s = {.c = c, .paths = poly_forms_paths(c->out->forms)};
    const uint32_t *colons = c->lists.of[POLY_LIST_COLONS].at;
    const uint32_t n_colons = c->lists.of[POLY_LIST_COLONS].count;
    uint32_t behind = 0; /* what was looked at */
    find_sayings(&s);
    const uint32_t said = s.count;
    for (uint32_t k = 0; k < n_colons; k++) {
        const uint32_t i = colons[k];
        if (i < behind || !ends_word(c, i) || !is_label(&s, i)) continue;
        find(&s, i);
        if (s.count > said && s.at[s.count - 1].tok > i) behind = s.at[s.count - 1].tok + 1;
    }
    if (said && s.count > said) merge(&s, said);
    if (s.count && !c->a->status) cut(&s);
}
