/*
 * units.c - what one token or several say together: asks the rules in turn, the longest answer
 * counts. Here too: links, abbreviations, acronyms, and what all rules share.
 *
 *   in   finished tokens     out  poly_unit: class, tokens, normalised value
 *
 * Method: a rule looks at few tokens ahead (POLY_W_UNIT_TOKENS) and never beyond its paragraph, so
 * asking at each token is linear. Nothing is decided by language, which is not known here: where
 * both write the same and mean something else ("1.500"), the unit is `unsure`.
 */
#include "token/unit.h"
#include "token/weights.h"

#include <assert.h>
#include <string.h>

/* ---- looking at tokens ----------------------------------------------------------------------- */
poly_str poly_unit_bytes(const poly_unit_text *in, uint32_t i)
{
    if (i >= in->end) return (poly_str){0};
    const poly_span s = in->toks->at[i].span;
    return (poly_str){in->p + s.start, poly_span_len(s)};
}

poly_str poly_unit_form(const poly_unit_text *in, uint32_t i)
{
    if (i >= in->end || in->toks->at[i].kind == POLY_TOK_MARKUP) return (poly_str){0};
    return poly_forms_str(in->toks->forms, in->toks->at[i].form);
}

static const poly_form *info_at(const poly_unit_text *in, uint32_t i)
{
    const poly_token *t = poly_unit_tok(in, i);
    return t && t->kind != POLY_TOK_MARKUP ? poly_forms_info(in->toks->forms, t->form) : NULL;
}

uint32_t poly_unit_roles(const poly_unit_text *in, uint32_t i)
{
    const poly_form *form = info_at(in, i);
    return form ? form->roles : 0;
}

int32_t poly_unit_value(const poly_unit_text *in, uint32_t i)
{
    const poly_form *form = info_at(in, i);
    return form ? form->value : 0;
}

int32_t poly_unit_value_of(const poly_unit_text *in, poly_str letters, uint32_t role)
{
    enum { LONGEST = 16 };
    char small[LONGEST];
    if (letters.n > LONGEST) return 0;
    for (size_t k = 0; k < letters.n; k++) small[k] = poly_str_low(letters.p[k]);
    const uint32_t id = poly_vocab_find(in->toks->forms->vocab, (poly_str){small, letters.n});
    if (id == POLY_NONE) return 0;
    const poly_form *form = poly_vocab_info(in->toks->forms->vocab, id);
    return form->roles & role ? form->value : 0;
}

int32_t poly_unit_digits(const poly_unit_text *in, uint32_t i, uint32_t least, uint32_t most)
{
    const poly_str s = poly_unit_bytes(in, i);
    int32_t v = 0;
    assert(most <= 9);
    if (s.n < least || s.n > most) return -1;
    for (size_t k = 0; k < s.n; k++) {
        if (!poly_is_ascii_digit(s.p[k])) return -1;
        v = v * 10 + (s.p[k] - '0');
    }
    return v;
}

/* ---- values ---------------------------------------------------------------------------------- */
enum { OVERFULL = UINT8_MAX };

void poly_unit_put_str(poly_unit *u, poly_str s)
{
    if (u->n == OVERFULL) return;
    if (u->n + s.n >= POLY_UNIT_VALUE) {
        u->n = OVERFULL;
        return;
    }
    memcpy(u->value + u->n, s.p, s.n);
    u->n = (uint8_t)(u->n + s.n);
}

void poly_unit_put(poly_unit *u, const char *s) { poly_unit_put_str(u, poly_str_of(s)); }

void poly_unit_put_int(poly_unit *u, int32_t v, uint32_t width)
{
    char digits[10];
    uint32_t n = 0;
    assert(v >= 0);
    for (; v || n < width || !n; v /= 10) digits[sizeof digits - ++n] = (char)('0' + v % 10);
    poly_unit_put_str(u, (poly_str){digits + sizeof digits - n, n});
}

/* ---- links ----------------------------------------------------------------------------------- */
static void put_low(poly_unit *u, poly_str s)
{
    for (size_t k = 0; k < s.n; k++) {
        const char c = poly_str_low(s.p[k]);
        poly_unit_put_str(u, (poly_str){&c, 1});
    }
}

static poly_unit_class link_class(poly_str s)
{
    if (s.p[0] == '@') return POLY_UNIT_HANDLE;
    if (s.p[0] == '#') return POLY_UNIT_TAG;
    for (size_t k = 0; k < s.n; k++) {
        if (s.p[k] == '/' || s.p[k] == '?') return POLY_UNIT_URL;
        if (s.p[k] == '@') return POLY_UNIT_EMAIL;
    }
    return POLY_UNIT_DOMAIN;
}

bool poly_unit_link(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    if (in->toks->at[i].kind != POLY_TOK_LINK) return false;
    const poly_str s = poly_unit_bytes(in, i);
    u->cls = (uint8_t)link_class(s);
    u->end = i + 1;
    if (u->cls == POLY_UNIT_DOMAIN || u->cls == POLY_UNIT_EMAIL) put_low(u, s);
    return true;
}

/* ---- abbreviations and acronyms -------------------------------------------------------------- */
/* "S.H." and "U.S": the letters. The stop behind may end the sentence as well. */
bool poly_unit_abbreviation(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    const poly_str s = poly_unit_bytes(in, i);
    uint32_t stops = 0;
    if (in->toks->at[i].kind != POLY_TOK_WORD) return false;
    for (size_t k = 0; k < s.n; k++) {
        if (s.p[k] == '.') stops++;
        if (s.p[k] != '.' && !poly_is_ascii_letter(s.p[k])) return false;
    }
    if (!stops) return false;
    for (size_t k = 0; k < s.n; k++) {
        if (s.p[k] != '.') poly_unit_put_str(u, (poly_str){s.p + k, 1});
    }
    u->cls = POLY_UNIT_ABBREVIATION;
    u->end = i + 1 +
             (poly_unit_glued(in, i + 1) && poly_unit_mark(in, i + 1, '.') &&
              poly_span_len(in->toks->at[i + 1].span) == 1);
    return true;
}

static bool is_upper(const poly_unit_text *in, uint32_t i)
{
    const poly_token *t = poly_unit_tok(in, i);
    return t && t->kind == POLY_TOK_WORD && (t->flags & POLY_TOKF_UPPER);
}

/* A headline in capitals: three such words in a row, or one beside it that is too long for an
 * acronym. "DPR RI" is none. */
static bool is_shouted(const poly_unit_text *in, uint32_t i)
{
    const bool left = poly_unit_before(in, i) && is_upper(in, i - 1), right = is_upper(in, i + 1);
    if (left && poly_unit_bytes(in, i - 1).n > POLY_W_ACRONYM_LETTERS) return true;
    if (right && poly_unit_bytes(in, i + 1).n > POLY_W_ACRONYM_LETTERS) return true;
    return (left && right) || (right && is_upper(in, i + 2)) ||
           (left && poly_unit_before(in, i - 1) && is_upper(in, i - 2));
}

/* "KPK", "BPJS"; not in a headline of capitals. */
bool poly_unit_acronym(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    const poly_str s = poly_unit_bytes(in, i);
    if (!is_upper(in, i) || s.n > POLY_W_ACRONYM_LETTERS || is_shouted(in, i)) return false;
    for (size_t k = 0; k < s.n; k++) {
        if (!poly_is_ascii_upper(s.p[k])) return false;
    }
    u->cls = POLY_UNIT_ACRONYM;
    u->end = i + 1;
    return true;
}

/* ---- all of them ----------------------------------------------------------------------------- */
static uint32_t paragraph_end(const poly_tokens *toks, uint32_t i)
{
    const uint32_t most =
        toks->count - i < POLY_W_UNIT_TOKENS ? toks->count : i + POLY_W_UNIT_TOKENS;
    uint32_t end = i + 1;
    while (end < most && !(toks->at[end].flags & POLY_TOKF_PARA)) end++;
    return end;
}

/* Of equals the first: a law's number is a number too, and so is a year. */
static poly_unit_rule *const rules[] = {
    poly_unit_link,    poly_unit_date,   poly_unit_time,         poly_unit_law,
    poly_unit_year,    poly_unit_money,  poly_unit_phone,        poly_unit_version,
    poly_unit_ordinal, poly_unit_number, poly_unit_abbreviation, poly_unit_acronym};

bool poly_unit_at(poly_unit *out, const poly_tokens *toks, const poly_text *text, uint32_t i)
{
    assert(i < toks->count);
    const poly_unit_text in = {toks, text->bytes.p, paragraph_end(toks, i)};
    *out = (poly_unit){.first = i, .end = i};
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
        poly_unit u = {.first = i, .end = i};
        if (!rules[k](&u, &in, i) || u.end <= out->end) continue;
        assert(u.end <= in.end && u.cls < POLY_UNIT_N);
        if (u.n == OVERFULL) u.n = 0;
        u.value[u.n] = 0;
        *out = u;
    }
    return out->end > i;
}

const char *poly_unit_name(poly_unit_class cls)
{
    static const char *const names[POLY_UNIT_N] = {
        "number",  "money",  "percent", "date",    "year",         "time",
        "ordinal", "law",    "phone",   "version", "ip",           "url",
        "email",   "handle", "tag",     "domain",  "abbreviation", "acronym"};
    return cls < POLY_UNIT_N ? names[cls] : "?";
}
