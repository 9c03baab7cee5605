/*
 * unit_numbers.c - numbers as both languages write them: quantities, money, percentages, numbers of
 * laws, phones, versions.
 *
 *   in   a token that begins with a digit, a currency, "No."     out  a unit and its value
 *
 * Method: "." and "," group or part decimals. Two different ones tell which is which ("1.500,75");
 * one of a kind twice groups; one alone groups before three digits and is `unsure` then, else it
 * parts decimals. The words that go with numbers are the lexicons' (units.tsv).
 */
#include "token/unit.h"

#include <assert.h>
#include <string.h>

/* ---- numerals -------------------------------------------------------------------------------- */
enum { MOST_GROUPS = 8 };

typedef struct groups { /* the runs of digits of a numeral, and what parts them */
    poly_str at[MOST_GROUPS];
    char sep[MOST_GROUPS]; /* before the group of the same index */
    uint32_t count;
} groups;

static uint32_t digits_at(poly_str s, size_t at)
{
    uint32_t n = 0;
    while (at + n < s.n && poly_is_ascii_digit(s.p[at + n])) n++;
    return n;
}

/* False: none, or more than there is room for. */
static bool read_groups(groups *g, poly_str s, const char *seps, uint32_t *used)
{
    size_t at = 0;
    g->count = 0;
    for (uint32_t n; (n = digits_at(s, at)) > 0;) {
        if (g->count == MOST_GROUPS) return false;
        g->at[g->count] = (poly_str){s.p + at, n};
        g->sep[g->count++] = at ? s.p[at - 1] : 0;
        at += n;
        *used = (uint32_t)at;
        if (at + 1 >= s.n || !strchr(seps, s.p[at])) break;
        at++;
    }
    return g->count > 0;
}

/* Groups [1, end) are thousands. */
static bool are_thousands(const groups *g, uint32_t end)
{
    assert(end <= g->count);
    if (g->at[0].n > 3 || end < 2) return false;
    for (uint32_t i = 1; i < end; i++) {
        if (g->at[i].n != 3 || g->sep[i] != g->sep[1]) return false;
    }
    return true;
}

static bool append(poly_numeral *out, uint32_t *n, poly_str s)
{
    if (*n + s.n >= POLY_NUMERAL_BYTES) return false;
    memcpy(out->s + *n, s.p, s.n);
    *n += (uint32_t)s.n;
    return true;
}

/* Leading zeroes of the whole, trailing ones of the fraction. */
static void trim_zeroes(poly_numeral *out, uint32_t n)
{
    uint32_t lead = 0;
    assert(n > 0 && n < POLY_NUMERAL_BYTES);
    while (lead + 1 < n && out->s[lead] == '0' && out->s[lead + 1] != '.') lead++;
    memmove(out->s, out->s + lead, n - lead);
    n -= lead;
    if (memchr(out->s, '.', n)) {
        while (out->s[n - 1] == '0') n--;
        if (out->s[n - 1] == '.') n--;
    }
    out->s[n] = 0;
}

/* Groups before `whole` are the integer. */
static bool write_numeral(poly_numeral *out, const groups *g, uint32_t whole)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->count; i++) {
        if (i == whole && !append(out, &n, POLY_S("."))) return false;
        if (!append(out, &n, g->at[i])) return false;
    }
    trim_zeroes(out, n);
    return true;
}

bool poly_numeral_read(poly_numeral *out, poly_str s)
{
    groups g;
    *out = (poly_numeral){0};
    if (!read_groups(&g, s, ".,", &out->used)) return false;
    const uint32_t last = g.count - 1;
    if (last == 0) return write_numeral(out, &g, 1);
    const bool zero = g.at[0].n == 1 && g.at[0].p[0] == '0'; /* "0.125" */
    if (last == 1) {
        out->unsure = are_thousands(&g, 2) && !zero;
        return write_numeral(out, &g, out->unsure ? 2 : 1);
    }
    if (zero) return false;
    if (are_thousands(&g, g.count)) return write_numeral(out, &g, g.count);
    return g.sep[last] != g.sep[1] && are_thousands(&g, last) && write_numeral(out, &g, last);
}

bool poly_numeral_shift(poly_numeral *n, uint32_t exponent)
{
    char s[POLY_NUMERAL_BYTES];
    const char *point = strchr(n->s, '.');
    const uint32_t len = (uint32_t)strlen(n->s), whole = point ? (uint32_t)(point - n->s) : len;
    const uint32_t fraction = point ? len - whole - 1 : 0;
    const uint32_t longer = exponent > fraction ? exponent - fraction : 0;
    assert(len > 0 && len < POLY_NUMERAL_BYTES);
    if (!exponent) return true;
    if (len + longer + 1 >= POLY_NUMERAL_BYTES) return false;
    memcpy(s, n->s, whole);
    if (fraction) memcpy(s + whole, point + 1, fraction);
    memset(s + whole + fraction, '0', longer);
    uint32_t end = whole + fraction + longer;
    const uint32_t at = whole + exponent; /* where the point goes */
    if (at < end) {
        memmove(s + at + 1, s + at, end - at);
        s[at] = '.';
        end++;
    }
    memcpy(n->s, s, end);
    trim_zeroes(n, end);
    return true;
}

/* ---- quantities: one numeral or two, and a scale --------------------------------------------- */
typedef struct quantity {
    poly_numeral from, to; /* to.used == 0: no range */
    uint32_t end;          /* the token behind it */
    uint32_t exponent;
    bool scaled, about;
} quantity;

/* One letter for a power of ten, glued to digits ("$2.5m") or behind money: "Rp5 M" is miliar. */
typedef struct letter_scale {
    char letter;
    uint8_t exponent;
} letter_scale;

static const letter_scale short_scales[] = {{'k', 3}, {'m', 6}, {'b', 9}, {'t', 12}, {0, 0}};
static const letter_scale rupiah_scales[] = {{'m', 9}, {'t', 12}, {0, 0}};

static uint32_t exponent_of(const letter_scale *list, poly_str s)
{
    if (s.n != 1) return 0;
    while (list->letter && list->letter != (s.p[0] | 0x20)) list++;
    return list->exponent;
}

static bool shift(quantity *q, uint32_t exponent)
{
    q->scaled = true;
    q->exponent += exponent;
    return poly_numeral_shift(&q->from, exponent) &&
           (!q->to.used || poly_numeral_shift(&q->to, exponent));
}

/* What stands behind the digits in the same token: nothing, a scale, or "-an" ("16.300-an":
 * about). */
static bool read_suffix(quantity *q, const poly_unit_text *in, poly_str rest, bool rupiah)
{
    if (!rest.n) return true;
    if (poly_str_eq(rest, POLY_S("-an")) || poly_str_eq(rest, POLY_S("an"))) return q->about = true;
    uint32_t e = (uint32_t)poly_unit_value_of(in, rest, POLY_ROLE_SCALE);
    if (!e && rupiah) e = exponent_of(rupiah_scales, rest);
    if (!e) e = exponent_of(short_scales, rest);
    return e && shift(q, e);
}

/* The bytes s lie in token i, and end with it. */
static bool read_quantity(quantity *q, const poly_unit_text *in, uint32_t i, poly_str s,
                          const letter_scale *money)
{
    *q = (quantity){.end = i + 1};
    if (!poly_numeral_read(&q->from, s)) return false;
    s.p += q->from.used, s.n -= q->from.used;
    if (s.n > 1 && s.p[0] == '-' && poly_is_ascii_digit(s.p[1])) { /* "5-6 persen" */
        if (!poly_numeral_read(&q->to, (poly_str){s.p + 1, s.n - 1})) return false;
        s.p += q->to.used + 1, s.n -= q->to.used + 1;
    }
    if (!read_suffix(q, in, s, money == rupiah_scales)) return false;
    for (int more = 0; more < 2; more++) { /* "5 ribu triliun" */
        uint32_t e = poly_unit_roles(in, q->end) & POLY_ROLE_SCALE
                         ? (uint32_t)poly_unit_value(in, q->end)
                         : 0;
        if (!e && money && !q->scaled) e = exponent_of(money, poly_unit_form(in, q->end));
        if (!e) break;
        if (!shift(q, e)) return false;
        q->end++;
    }
    return true;
}

static void put_quantity(poly_unit *u, const quantity *q)
{
    poly_unit_put(u, q->from.s);
    if (!q->to.used) return;
    poly_unit_put(u, "/");
    poly_unit_put(u, q->to.s);
}

static bool is_number(const poly_unit_text *in, uint32_t i)
{
    const poly_token *t = poly_unit_tok(in, i);
    return t && t->kind == POLY_TOK_NUMBER && poly_is_ascii_digit(in->p[t->span.start]);
}

/* ---- percentages ----------------------------------------------------------------------------- */
/* How many tokens at i say "percent". */
static uint32_t percent_tokens(const poly_unit_text *in, uint32_t i)
{
    if (poly_unit_mark(in, i, '%') || (poly_unit_roles(in, i) & POLY_ROLE_PERCENT)) return 1;
    const bool apart = poly_str_eq(poly_unit_form(in, i), POLY_S("per")) &&
                       poly_str_eq(poly_unit_form(in, i + 1), POLY_S("cent"));
    return apart ? 2 : 0;
}

/* "5-6 persen" in three tokens, or with another price behind the dash: what q was is the lower end,
 * and the scale of the upper one is its own ("Rp1-2 juta"). */
static bool extend(quantity *q, const quantity *to)
{
    if (q->to.used || to->to.used || q->scaled) return false;
    quantity both = *q;
    if (to->exponent && !shift(&both, to->exponent)) return false;
    both.to = to->from;
    both.end = to->end;
    both.scaled = to->scaled;
    *q = both;
    return true;
}

/* ---- money ----------------------------------------------------------------------------------- */
/* Codes are numbers (poly_currency_code); 0: none. */
static int32_t us_dollar(void) { return poly_currency_code("USD"); }
static bool is_rupiah(int32_t code) { return code == poly_currency_code("IDR"); }

static int32_t code_at(const poly_unit_text *in, uint32_t i, uint32_t role)
{
    return poly_unit_roles(in, i) & role ? poly_unit_value(in, i) : 0;
}

/* The currency behind the number, in *n tokens. */
static int32_t currency_behind(const poly_unit_text *in, uint32_t i, uint32_t *n, bool *unsure)
{
    int32_t code = code_at(in, i, POLY_ROLE_BEHIND);
    *n = 1;
    if (code && code_at(in, i, POLY_ROLE_BEFORE) && is_number(in, i + 1))
        return 0; /* "5 million USD 3 juta" */
    if (code) return code;
    *n = 2;
    const bool whose =
        poly_unit_form(in, i).n > 1 && (poly_unit_roles(in, i + 1) & POLY_ROLE_DOLLAR);
    code = whose ? code_at(in, i, POLY_ROLE_DOLLAR_BEFORE) : 0; /* "US dollars", not "a dollar" */
    if (code || !(poly_unit_roles(in, i) & POLY_ROLE_DOLLAR)) return code;
    code = code_at(in, i + 1, POLY_ROLE_DOLLAR_BEHIND);
    if (code) return code;
    *n = 1;
    *unsure = true;
    return us_dollar();
}

/* The currency before the number. *i moves on to the number's token, *s to its bytes. */
static int32_t currency_before(const poly_unit_text *in, uint32_t *i, poly_str *s, bool *unsure)
{
    int32_t code;
    if (poly_unit_mark(in, *i, '$')) {
        *unsure = true;
        code = us_dollar();
    } else if (poly_unit_glued(in, *i + 1) && poly_unit_mark(in, *i + 1, '$')) {
        code = code_at(in, *i, POLY_ROLE_DOLLAR_BEFORE);
        *i += code != 0;
    } else {
        code = code_at(in, *i, POLY_ROLE_BEFORE);
    }
    if (code) {
        ++*i;
        *i += poly_unit_glued(in, *i) && poly_unit_mark(in, *i, '.'); /* "Rp. 5.000" */
        *s = is_number(in, *i) ? poly_unit_bytes(in, *i) : (poly_str){0};
        return code;
    }
    *s = poly_unit_bytes(in, *i); /* "Rp1.500" */
    size_t letters = 0;
    while (letters < s->n && poly_is_ascii_letter(s->p[letters])) letters++;
    const poly_str head = {s->p, letters};
    s->p += letters, s->n -= letters;
    return letters ? poly_unit_value_of(in, head, POLY_ROLE_BEFORE) : 0;
}

/* ",-" and ",--" behind a price. */
static uint32_t skip_price_tail(const poly_unit_text *in, uint32_t i)
{
    const bool tail = poly_unit_glued(in, i) && poly_unit_mark(in, i, ',') &&
                      poly_unit_glued(in, i + 1) && poly_unit_mark(in, i + 1, '-');
    return tail ? i + 2 : i;
}

static void put_money(poly_unit *u, int32_t code, const quantity *q)
{
    const char name[] = {(char)(code >> 16), (char)(code >> 8), (char)code, ' ', 0};
    u->cls = POLY_UNIT_MONEY;
    u->unsure |= q->about || (q->from.unsure && !q->scaled && !is_rupiah(code));
    poly_unit_put(u, name);
    put_quantity(u, q);
}

/* "Rp5.000-Rp6.000", "Rp1 - Rp2 juta", "Rp 2 – 3 juta". */
static void extend_price(quantity *q, const poly_unit_text *in, int32_t code,
                         const letter_scale *money)
{
    quantity to;
    poly_str s;
    bool unsure;
    uint32_t at = q->end + 1;
    if (!poly_unit_mark(in, q->end, '-') || at >= in->end) return;
    if (is_number(in, at)) {
        if (read_quantity(&to, in, at, poly_unit_bytes(in, at), money) &&
            (to.scaled || poly_unit_glued(in, at)))
            (void)extend(q, &to);
        return;
    }
    if (currency_before(in, &at, &s, &unsure) == code && s.n &&
        read_quantity(&to, in, at, s, money))
        (void)extend(q, &to);
}

bool poly_unit_money(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    poly_str s;
    quantity q;
    uint32_t at = i, n;
    bool unsure = false;
    if (is_number(in, i)) return false; /* poly_unit_number's */
    const int32_t code = currency_before(in, &at, &s, &unsure);
    if (!code || !s.n) return false;
    const letter_scale *money = is_rupiah(code) ? rupiah_scales : short_scales;
    if (!read_quantity(&q, in, at, s, money)) return false;
    extend_price(&q, in, code, money);
    if (currency_behind(in, q.end, &n, &(bool){false}) == code) q.end += n; /* "Rp5 juta rupiah" */
    assert(q.end > i && q.end <= in->end);
    u->unsure = unsure;
    u->end = skip_price_tail(in, q.end);
    put_money(u, code, &q);
    return true;
}

bool poly_unit_number(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    quantity q;
    uint32_t n;
    if (!is_number(in, i) || !read_quantity(&q, in, i, poly_unit_bytes(in, i), NULL)) return false;
    if (poly_unit_mark(in, q.end, '-') && is_number(in, q.end + 1)) {
        quantity to;
        bool unsure; /* the number behind the dash must say what is counted: "3 - 1" is a score */
        if (read_quantity(&to, in, q.end + 1, poly_unit_bytes(in, q.end + 1), NULL) &&
            (to.scaled || percent_tokens(in, to.end) || currency_behind(in, to.end, &n, &unsure)))
            (void)extend(&q, &to);
    }
    const int32_t code = currency_behind(in, q.end, &n, &u->unsure);
    if (code) {
        u->end = q.end + n;
        put_money(u, code, &q);
        return true;
    }
    n = percent_tokens(in, q.end);
    u->cls = n ? POLY_UNIT_PERCENT : POLY_UNIT_NUMBER;
    u->unsure = q.about || (q.from.unsure && !q.scaled);
    u->end = q.end + n;
    put_quantity(u, &q);
    return true;
}

/* ---- numbers of laws ------------------------------------------------------------------------- */
enum { FIRST_YEAR = 1900, LAST_YEAR = 2099 };

static bool is_law_year(int32_t v) { return v >= FIRST_YEAR && v <= LAST_YEAR; }

static void put_law(poly_unit *u, int32_t number, int32_t year)
{
    assert(number > 0 && is_law_year(year));
    u->cls = POLY_UNIT_LAW;
    poly_unit_put_int(u, number, 1);
    poly_unit_put(u, "/");
    poly_unit_put_int(u, year, 4);
}

/* "UU 27/2022", "Nomor 27/2022": what stands before the number speaks for a law. In its paragraph;
 * only "Nomor" and its like do where a break came between: "Nomor\n\n38 Tahun 2004". */
static bool cited(const poly_unit_text *in, uint32_t i)
{
    const uint32_t cites = POLY_ROLE_NUMBER_SIGN | POLY_ROLE_CITES;
    const poly_token *t = poly_unit_before(in, i);
    if (i > 0 && (poly_unit_roles(in, i - 1) & cites)) return true;
    if (t && t->mark == '.') t = poly_unit_before(in, i - 1);
    if (!t) return false;
    return (poly_unit_roles(in, (uint32_t)(t - in->toks->at)) & cites) ||
           (t->kind == POLY_TOK_WORD && (t->flags & POLY_TOKF_UPPER));
}

/* "27/2022", "27/PUU-XX/2022", "3/POJK.07/2022": glued by slashes, a year last. */
static bool slashed_law(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    enum { MOST = 6 };
    groups g;
    uint32_t used = 0;
    const poly_str s = poly_unit_bytes(in, i);
    if (read_groups(&g, s, "/", &used) && used == s.n && g.count == 2 && g.at[0].n <= 4 &&
        g.at[1].n == 4) {
        int32_t v[2] = {0, 0};
        for (int k = 0; k < 2; k++) {
            for (size_t d = 0; d < g.at[k].n; d++) v[k] = v[k] * 10 + (g.at[k].p[d] - '0');
        }
        if (!is_law_year(v[1]) || v[0] == 0 || (is_law_year(v[0]) && g.at[0].n == 4)) return false;
        u->unsure = v[0] <= 12 && !cited(in, i);
        u->end = i + 1;
        put_law(u, v[0], v[1]);
        return true;
    }
    if (poly_unit_digits(in, i, 1, 4) < 0) return false;
    for (uint32_t k = i + 1; k < i + MOST && poly_unit_glued(in, k) && poly_unit_mark(in, k, '/') &&
                             poly_unit_glued(in, k + 1);
         k += 2) {
        if (k > i + 1 && is_law_year(poly_unit_digits(in, k + 1, 4, 4))) {
            u->cls = POLY_UNIT_LAW;
            u->end = k + 2;
            return true;
        }
        if (!poly_unit_tok(in, k + 1) || in->toks->at[k + 1].kind > POLY_TOK_NUMBER) return false;
    }
    return false;
}

bool poly_unit_law(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    uint32_t at = i;
    if (slashed_law(u, in, i)) return true;
    const bool lead = poly_unit_roles(in, at) & POLY_ROLE_NUMBER_SIGN;
    if (lead) at++;
    if (lead && poly_unit_glued(in, at) && poly_unit_mark(in, at, '.')) at++;
    if (!lead && !cited(in, i)) return false;
    if (lead && slashed_law(u, in, at)) {
        u->unsure = false;
        return true;
    }
    const int32_t number = poly_unit_digits(in, at, 1, 4),
                  year = poly_unit_digits(in, at + 2, 4, 4);
    if (number < 1 || !(poly_unit_roles(in, at + 1) & POLY_ROLE_OF_YEAR) || !is_law_year(year))
        return false;
    u->end = at + 3;
    put_law(u, number, year);
    return true;
}

/* ---- phones, versions, addresses ------------------------------------------------------------- */
typedef struct phone {
    char digits[20];
    uint32_t n;
} phone;

/* Token i is digits and hyphens, and fits: appended. */
static bool add_group(phone *ph, const poly_unit_text *in, uint32_t i)
{
    enum { MOST_DIGITS = 15 }; /* ITU-T E.164 */
    const poly_str s = poly_unit_bytes(in, i);
    if (!is_number(in, i) || s.n > 2 * MOST_DIGITS) return false;
    const uint32_t before_it = ph->n;
    for (size_t k = 0; k < s.n; k++) {
        const bool digit = poly_is_ascii_digit(s.p[k]);
        if ((!digit && s.p[k] != '-') || ph->n == MOST_DIGITS) {
            ph->n = before_it;
            return false;
        }
        if (digit) ph->digits[ph->n++] = s.p[k];
    }
    return true;
}

/* "+62 812-3456-7890", "(021) 5296 1234", "0812-3456-7890". */
bool poly_unit_phone(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    enum { LEAST_DIGITS = 8, LEAST_NATIONAL = 9, LEAST_GROUP = 3 };
    phone ph = {.n = 0};
    uint32_t at = i;
    const bool plus = poly_unit_mark(in, at, '+') && poly_unit_glued(in, at + 1);
    const bool bracket = poly_unit_mark(in, at, '(');
    at += plus || bracket;
    if (!is_number(in, at) || (!plus && in->p[in->toks->at[at].span.start] != '0')) return false;
    if (!add_group(&ph, in, at++)) return false;
    if (bracket && (ph.n > 4 || !poly_unit_mark(in, at++, ')'))) return false;
    const uint32_t enough = plus ? LEAST_DIGITS : LEAST_NATIONAL;
    while ((plus || ph.n < enough || at == i + 1) && poly_unit_bytes(in, at).n >= LEAST_GROUP &&
           add_group(&ph, in, at))
        at++;
    if (ph.n < enough) return false;
    assert(ph.n < sizeof ph.digits && at <= in->end);
    u->cls = POLY_UNIT_PHONE;
    u->end = at;
    if (plus) poly_unit_put(u, "+");
    poly_unit_put_str(u, (poly_str){ph.digits, ph.n});
    return true;
}

static bool is_ip(const groups *g)
{
    if (g->count != 4) return false;
    for (uint32_t k = 0; k < 4; k++) {
        int32_t v = 0;
        for (size_t d = 0; d < g->at[k].n && d < 4; d++) v = v * 10 + (g->at[k].p[d] - '0');
        if (v > 255) return false;
    }
    return true;
}

/* "v2.1", "2.1.3", "192.168.1.1/24". What groups thousands ("1.500.000") is none. */
bool poly_unit_version(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    groups g;
    uint32_t used = 0;
    poly_str s = poly_unit_bytes(in, i);
    const bool v = s.n > 1 && (s.p[0] | 0x20) == 'v';
    if (v) s.p++, s.n--;
    if (!read_groups(&g, s, ".", &used) || g.count < 2 || (!v && g.count < 3)) return false;
    if (!v && are_thousands(&g, g.count)) return false;
    const bool ip = !v && is_ip(&g);
    const bool net = ip && used < s.n && s.p[used] == '/' &&
                     used + 1 + digits_at(s, used + 1) == s.n; /* 10.0.0.0/8 */
    if (used != s.n && !net) return false;
    u->cls = ip ? POLY_UNIT_IP : POLY_UNIT_VERSION;
    u->end = i + 1;
    poly_unit_put_str(u, s);
    return true;
}
