/*
 * boiler.c - which lines are not the article's: advertisement, links to other articles, credits.
 *
 *   in   lines, the phrases of lexicons <lang>/boilerplate.tsv     out  poly_line.kind
 *
 * Method: the first four bytes of a line, folded, are looked up in a set of bits, then the first
 * eight in another; few lines of prose pass both. Those that do are folded and looked for among the
 * ordered phrases: all that begin the line begin the one found, too, and each phrase knows the
 * longest that begins it. Lines that begin with a sign are asked for their shape, too (shapes.c),
 * and tried again without it: "### Related coverage".
 */
#include "text/parts.h"
#include "text/weights.h"

#include <assert.h>
#include <string.h>

enum { LONG_HEAD = 160, /* of a long line only the phrases of tails matter */
       HEAD_BITS = 15, HEAD_WORDS = (1 << HEAD_BITS) / 64 };

typedef struct head_set {
    uint64_t bits[HEAD_WORDS];
} head_set;

struct poly_text_index {
    head_set heads;      /* which four bytes may begin a phrase              */
    head_set brief;      /* the same of phrases of fewer than eight          */
    head_set longer;     /* which eight bytes may begin one of eight or more */
    uint32_t first[257]; /* of the rules, those that begin with byte c */
    bool foreign;        /* a phrase begins with a letter of is_foreign  */
    uint32_t *shorter;   /* of each rule, 1 + the one that begins it; 0: none */
    uint32_t n_shorter;
};

static const poly_field index_fields[] = {
    POLY_MANY_FIELD(struct poly_text_index, shorter, n_shorter, &poly_layout_u32)};
static const poly_field boiler_fields[] = {POLY_STR_FIELD(poly_boiler, phrase),
                                           POLY_PADDING_FIELD(poly_boiler, where)};
static const poly_layout index_layout = POLY_LAYOUT(struct poly_text_index, index_fields),
                         boiler_layout = POLY_LAYOUT(poly_boiler, boiler_fields);
static const poly_field rules_fields[] = {
    POLY_MANY_FIELD(poly_text_rules, at, count, &boiler_layout),
    POLY_SOME_FIELD(poly_text_rules, index, 1, &index_layout)};
const poly_layout poly_text_rules_layout = POLY_LAYOUT(poly_text_rules, rules_fields);

/* ---- the heads of phrases -------------------------------------------------------------------- */
/* Leads of scripts of which no letter folds to ASCII: Greek to Arabic, India's and Thai, Han,
 * Hangul. */
static bool is_foreign(char lead)
{
    const unsigned char c = (unsigned char)lead;
    return (c >= 0xce && c <= 0xe0) || (c >= 0xe4 && c <= 0xe9) || (c >= 0xeb && c <= 0xed);
}

/* Where in a set a head of `n` bytes lies, 4 or 8. Bit 5 is set in every byte: letters are folded
 * so. */
static inline uint32_t head_at(const char *p, size_t n)
{
    uint64_t w = 0;
    memcpy(&w, p, n);
    return (uint32_t)((w | 0x2020202020202020u) * 0x9e3779b97f4a7c15u >> (64 - HEAD_BITS));
}

static inline bool in_set(const head_set *set, const char *p, size_t n)
{
    const uint32_t at = head_at(p, n);
    return set->bits[at / 64] >> (at % 64) & 1;
}

static inline bool is_ascii(const char *p, size_t n)
{
    uint64_t w = 0;
    memcpy(&w, p, n);
    return !(w & 0x8080808080808080u);
}

/* May a phrase begin the line of `n` bytes at p? The first four are ASCII, or fold to
 * themselves. */
static bool has_head(const poly_text_rules *r, const char *p, size_t n)
{
    const struct poly_text_index *x = r->index;
    if (!in_set(&x->heads, p, 4)) return false;
    /* an accent may stand on the eighth */
    if (n <= 8 || !is_ascii(p, 8) || !is_ascii(p + 8, 1)) return true;
    return in_set(&x->longer, p, 8) || in_set(&x->brief, p, 4);
}

/* Folding makes "'" of "`": every way to write the head of a phrase is one. */
static void add_heads(head_set *set, const char *phrase, size_t n)
{
    uint32_t quotes = 0, as = 0; /* bits of bytes: those that are "'", and those of them made "`" */
    for (uint32_t k = 0; k < n; k++) quotes |= (uint32_t)(phrase[k] == '\'') << k;
    do {
        char head[8];
        for (uint32_t k = 0; k < n; k++) head[k] = as >> k & 1 ? '`' : phrase[k];
        const uint32_t at = head_at(head, n);
        set->bits[at / 64] |= (uint64_t)1 << (at % 64);
        as = (as - quotes) & quotes; /* the next subset, after all of them none */
    } while (as);
}

/* A phrase of three bytes is a head with anything behind it that does not go on with its word
 * (ends_with_word). Lines as short as that are always looked up. */
static void add_short_heads(head_set *set, const char *phrase)
{
    const bool word = poly_is_ascii_alnum(phrase[2]);
    char head[4];
    memcpy(head, phrase, 3);
    for (uint32_t c = 0; c < 128; c++) {
        head[3] = (char)c;
        if (!word || !poly_is_ascii_alnum((char)c)) add_heads(set, head, 4);
    }
}

static void add_phrase(struct poly_text_index *x, poly_str phrase)
{
    if (phrase.n < POLY_BOILER_LEAST) return;
    if (phrase.n < 4) {
        add_short_heads(&x->heads, phrase.p);
        add_short_heads(&x->brief, phrase.p);
        return;
    }
    add_heads(&x->heads, phrase.p, 4);
    if (phrase.n < 8)
        add_heads(&x->brief, phrase.p, 4);
    else
        add_heads(&x->longer, phrase.p, 8);
}

/* 1 + the last rule before rule i that begins its phrase, 0 when there is none. */
static uint32_t find_shorter(const poly_text_rules *r, uint32_t i)
{
    const poly_str phrase = r->at[i].phrase;
    for (uint32_t k = i; k > 0; k--) {
        const poly_str before = r->at[k - 1].phrase;
        if (poly_str_starts(phrase, before)) return k;
        if (!phrase.n || !before.n || before.p[0] != phrase.p[0]) return 0;
    }
    return 0;
}

void poly_text_rules_index(poly_text_rules *r, poly_arena *a)
{
    struct poly_text_index *x = poly_arena_alloc(a, 1, sizeof *x);
    if (x) x->shorter = poly_arena_alloc(a, r->count, sizeof *x->shorter);
    if (!x || !x->shorter) return;
    x->n_shorter = r->count;
    for (uint32_t i = 0; i < r->count; i++) {
        const poly_str phrase = r->at[i].phrase;
        const uint32_t c = phrase.n ? (unsigned char)phrase.p[0] : 0;
        x->first[c + 1] = i + 1;
        x->shorter[i] = find_shorter(r, i);
        x->foreign |= is_foreign((char)c);
        assert(phrase.n >= POLY_BOILER_LEAST || r->at[i].where == POLY_BOILER_LINE ||
               r->at[i].where == POLY_BOILER_INLINE || r->at[i].where == POLY_BOILER_CAPITALS);
        add_phrase(x, phrase);
    }
    for (uint32_t c = 0; c < 256; c++) {
        if (x->first[c + 1] < x->first[c]) x->first[c + 1] = x->first[c];
    }
    r->index = x;
}

/* ---- phrases --------------------------------------------------------------------------------- */
typedef struct folded_line {
    char bytes[4 * POLY_W_BOILER_PREFIX_BYTES + 16];
    poly_str s;
    bool whole; /* the line is no longer than what was folded */
} folded_line;

/* Not in the middle of a character. */
static size_t whole_chars(poly_str s, size_t n)
{
    while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80) n--;
    return n;
}

static void fold_head(folded_line *f, poly_str line)
{
    const size_t most = line.n > POLY_W_BOILER_PREFIX_BYTES ? LONG_HEAD : line.n;
    const size_t n = whole_chars(line, most);
    f->whole = n == line.n;
    f->s = (poly_str){f->bytes, poly_fold(f->bytes, sizeof f->bytes, (poly_str){line.p, n})};
}

/* poly_str_cmp, at hand: they differ early. */
static int compare(poly_str a, poly_str b)
{
    const size_t most = a.n < b.n ? a.n : b.n;
    for (size_t n = 0; n < most; n++) {
        if (a.p[n] != b.p[n]) return (unsigned char)a.p[n] < (unsigned char)b.p[n] ? -1 : 1;
    }
    return (a.n > b.n) - (a.n < b.n);
}

/* Index behind the last rule whose phrase is <= key. */
static uint32_t rules_upto(const poly_text_rules *r, poly_str key)
{
    uint32_t lo = 0, hi = r->count;
    if (r->index && key.n) {
        lo = r->index->first[(unsigned char)key.p[0]];
        hi = r->index->first[(unsigned char)key.p[0] + 1];
    }
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (compare(r->at[mid].phrase, key) <= 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool is_word_byte(char c)
{
    return poly_is_ascii_lower(c) || poly_is_ascii_digit(c) || ((unsigned char)c & 0x80);
}

/* A phrase that ends in a letter must end with a word: "Simak" does not begin "Simaklah". */
static bool ends_with_word(poly_str line, poly_str phrase)
{
    return line.n == phrase.n || !phrase.n || !is_word_byte(phrase.p[phrase.n - 1]) ||
           !is_word_byte(line.p[phrase.n]);
}

/* "Editor :", "Reporter |" */
static bool labels(poly_str line, size_t n)
{
    while (n < line.n && line.p[n] == ' ') n++;
    return n < line.n && (line.p[n] == ':' || line.p[n] == '|');
}

typedef enum rank {
    RANK_NONE, RANK_PART /* the line goes on */, RANK_LINE, RANK_LIST /* bullets go with it */,
    RANK_TAIL
} rank;

static rank rule_fits(const poly_boiler *b, poly_str line, bool whole, bool late)
{
    if (!ends_with_word(line, b->phrase)) return RANK_NONE;
    switch (b->where) {
    case POLY_BOILER_PREFIX: return whole ? RANK_LINE : RANK_NONE;
    case POLY_BOILER_LABEL:
    case POLY_BOILER_RELATED:
        return whole && labels(line, b->phrase.n) ? RANK_LINE : RANK_NONE;
    case POLY_BOILER_TAIL: return late ? RANK_TAIL : RANK_NONE;
    case POLY_BOILER_LIST: return whole && line.n == b->phrase.n ? RANK_LIST : RANK_NONE;
    default:
        if (!whole) return RANK_NONE;
        if (line.n == b->phrase.n) return RANK_LINE;
        return b->phrase.n >= POLY_BOILER_LEAST ? RANK_PART : RANK_NONE;
    }
}

/* The strongest rule whose phrase begins the line, and how long a PART is. All such rules begin
 * the last one that is not behind the line in their order. */
static rank classify(const poly_text_rules *r, poly_str line, bool whole, bool late, size_t *part)
{
    rank best = RANK_NONE;
    for (uint32_t i = rules_upto(r, line); i > 0;) {
        const poly_boiler *b = &r->at[i - 1];
        if (poly_str_starts(line, b->phrase)) {
            const rank found = rule_fits(b, line, whole, late);
            /* the longest is met first */
            if (found == RANK_PART && best < RANK_PART) *part = b->phrase.n;
            if (found > best) best = found;
        }
        i = r->index ? r->index->shorter[i - 1] : find_shorter(r, i - 1);
    }
    return best;
}

/* Signs that decorate a line's ends: "### Related", "**Have a tip?**", "Related stories:". */
static bool is_sign(char c)
{
    static const bool signs[256] = {
        ['#'] = true, ['*'] = true, ['>'] = true, ['+'] = true, ['-'] = true,
        ['='] = true, ['_'] = true, ['.'] = true, [':'] = true, ['|'] = true,
        ['~'] = true, [' '] = true, ['\t'] = true};
    return signs[(unsigned char)c];
}

static poly_str skip_signs(poly_str s)
{
    for (size_t len; s.n && (len = is_sign(s.p[0]) ? 1 : poly_sign_len(s)) != 0;)
        s.p += len, s.n -= len;
    return s;
}

static poly_str trim_signs(poly_str s)
{
    while (s.n && is_sign(s.p[s.n - 1])) s.n--;
    return s;
}

/* A line of nothing but phrases is one: "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT". */
static rank classify_parts(const poly_text_rules *r, const folded_line *f, bool late)
{
    poly_str rest = f->s;
    for (size_t part = 0;; part = 0) {
        rank found = classify(r, rest, f->whole, late, &part);
        if (found == RANK_PART && !trim_signs((poly_str){rest.p + part, rest.n - part}).n)
            found = RANK_LINE;
        if (found != RANK_PART) return found;
        rest = skip_signs((poly_str){rest.p + part, rest.n - part});
        if (!rest.n) return RANK_LINE;
    }
}

/* A curly double quotation mark before an ASCII letter: it folds to itself. */
static bool is_double_quote(const char *p)
{
    return memcmp(p, "\xe2\x80", 2) == 0 && (p[2] == '\x9c' || p[2] == '\x9d') &&
           (unsigned char)p[3] < 0x80;
}

/* Most lines are done with after four bytes, nearly all after eight. */
static bool worth_folding(const poly_text_rules *r, poly_str line)
{
    char folded[4 * 12 + 16];
    if (line.n < 4 || !r->index) return true;
    if (is_foreign(line.p[0]) && !r->index->foreign) return false;
    const bool early = is_ascii(line.p, 4) || is_double_quote(line.p);
    if (early && is_ascii(line.p + 4, 1)) return has_head(r, line.p, line.n);
    const poly_str head = {line.p, whole_chars(line, line.n < 12 ? line.n : 12)};
    const size_t n = poly_fold(folded, sizeof folded, head);
    return n <= 4 || has_head(r, folded, n);
}

static rank look_up(const poly_text_rules *r, poly_str line, bool late)
{
    folded_line f;
    if (!line.n || !worth_folding(r, line)) return RANK_NONE;
    fold_head(&f, line);
    return classify_parts(r, &f, late);
}

/* ---- lines ----------------------------------------------------------------------------------- */
/* Letters, digits and quotation marks begin prose, and no shape. */
static bool begins_prose(poly_str line)
{
    const char c = line.p[0];
    return poly_is_ascii_alnum(c) || c == '"' || c == '\'' ||
           (line.n > 3 && is_double_quote(line.p));
}

static bool is_late(const poly_text *t, const poly_line *l)
{
    return l > t->lines.at &&
           l->span.start * (uint64_t)100 >= t->bytes.n * (uint64_t)POLY_W_TAIL_FROM;
}

/* What line_rank says of most lines, at a glance: a letter, digit or mark begins the line as it
 * begins prose, and no phrase's head does. */
static bool is_plainly_prose(const poly_text *t, const poly_text_rules *r, const poly_line *l)
{
    const char *p = t->bytes.p + l->span.start;
    const size_t n = poly_span_len(l->span);
    if (n < 4 || !r->index || !begins_prose((poly_str){p, n})) return false;
    if ((!is_ascii(p, 4) && !is_double_quote(p)) || !is_ascii(p + 4, 1)) return false;
    /* of it can be seen */
    const bool four = (unsigned char)p[3] > ' ' || (unsigned char)p[n - 1] > ' ';
    return four && !has_head(r, p, n);
}

static rank line_rank(const poly_text *t, const poly_text_rules *r, const poly_line *l)
{
    const poly_str line = poly_line_visible(t, l);
    const bool late = is_late(t, l);
    const rank found = look_up(r, line, late);
    if (found != RANK_NONE || !line.n || begins_prose(line)) return found;
    if (poly_line_shape(line) == POLY_SHAPE_BOILER) return RANK_LINE;
    const poly_str bare = skip_signs(line);
    return bare.n < line.n ? look_up(r, bare, late) : RANK_NONE;
}

/* Who wrote it stands last: "(Antara)", "RINI ASTUTI", behind which nothing of the article
 * comes. */
static void mark_credits(poly_text *t)
{
    for (uint32_t i = t->lines.count; i > 0; i--) {
        poly_line *l = &t->lines.at[i - 1];
        if (l->kind != POLY_LINE_CONTENT) continue;
        const poly_str line = poly_line_visible(t, l);
        if (!line.n || !is_late(t, l) || poly_line_shape(line) == POLY_SHAPE_NONE) return;
        l->kind = POLY_LINE_BOILERPLATE;
    }
}

/* "* Minister praises bill": a line of a list. */
static bool is_bullet(poly_str line)
{
    if (line.n < 3) return false;
    if (line.n > 4 && memcmp(line.p, "\xe2\x80\xa2", 3) == 0) return true;
    return (line.p[0] == '*' || line.p[0] == '-' || line.p[0] == '+') && line.p[1] == ' ';
}

void poly_text_mark_boilerplate(poly_text *t, const poly_text_rules *rules)
{
    bool tail = false, list = false;
    for (uint32_t i = 0; i < t->lines.count && rules->count; i++) {
        poly_line *l = &t->lines.at[i];
        if (l->kind != POLY_LINE_CONTENT) continue;
        list = list && (!poly_span_len(l->span) || is_bullet(poly_line_visible(t, l)));
        if (!tail && !list && is_plainly_prose(t, rules, l)) continue;
        const rank found = tail ? RANK_TAIL : list ? RANK_LINE : line_rank(t, rules, l);
        assert(found != RANK_PART);
        if (found == RANK_NONE) continue;
        tail = found == RANK_TAIL;
        list |= found == RANK_LIST;
        l->kind = POLY_LINE_BOILERPLATE;
    }
    if (rules->count) mark_credits(t);
}
