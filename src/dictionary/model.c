/*
 * model.c - a dictionary as a tree of categories with entries: building it, naming it, notes about
 * it.
 *
 *   in   names and patterns as readers find them     out categories, entries, notes; keys that
 *                                                    theme ids are made of
 *
 * Every limit is kept here, so that no reader can forget one.
 */
#include "base/hash.h"
#include "dictionary/parts.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    MOST_NOTES = 100000,
    MOST_CATEGORIES = 5000,
    MOST_ENTRIES = 2000000,
    MOST_MEMORY = 1 << 30,
    LONGEST_ID = 80,
    SHORTEST_KEY = 6,
    LONG_KEY = 16
};

void poly_dict_init(poly_dict *d)
{
    *d = (poly_dict){.file = ""};
    poly_arena_init(&d->mem, MOST_MEMORY);
    POLY_VEC_PUSH(&d->categories, &d->mem, (poly_dict_category){.key = ""});
}

void poly_dict_free(poly_dict *d)
{
    poly_arena_free(&d->mem);
    *d = (poly_dict){0};
}

/* ---- notes ----------------------------------------------------------------------------------- */
void poly_dict_say(poly_dict *d, uint32_t line, const char *format, ...)
{
    char what[1024];
    va_list args;
    if (d->notes.count >= MOST_NOTES) return;
    if (d->notes.count == MOST_NOTES - 1) format = "more is not told: 100000 notes are enough";
    va_start(args, format);
    const int n = vsnprintf(what, sizeof what, format, args);
    va_end(args);
    const size_t len = n < 0 ? 0 : (size_t)n < sizeof what ? (size_t)n : sizeof what - 1;
    const char *kept = poly_arena_str(&d->mem, (poly_str){what, len});
    if (kept) POLY_VEC_PUSH(&d->notes, &d->mem, (poly_dict_note){d->file, kept, line});
}

poly_status poly_dict_fail(poly_dict *d, uint32_t line, const char *what)
{
    const char *kept = poly_arena_str(&d->mem, poly_str_of(what));
    d->failed = (poly_dict_note){d->file, kept ? kept : "memory ran out", line};
    return POLY_ERR_LEXICON;
}

/* ---- texts ----------------------------------------------------------------------------------- */
poly_str poly_dict_copy(poly_dict *d, poly_str s)
{
    const char *p = poly_arena_str(&d->mem, s);
    return p ? (poly_str){p, s.n} : (poly_str){"", 0};
}

poly_str poly_dict_join(poly_dict *d, poly_str a, const char *between, poly_str b)
{
    const size_t m = strlen(between);
    char *p = poly_arena_alloc(&d->mem, a.n + m + b.n + 1, 1);
    if (!p) return (poly_str){"", 0};
    if (a.n) memcpy(p, a.p, a.n);
    memcpy(p + a.n, between, m);
    if (b.n) memcpy(p + a.n + m, b.p, b.n);
    return (poly_str){p, a.n + m + b.n};
}

/* Bytes of the blank at p: ASCII white space, U+00A0, U+2000 to U+200A, U+3000; 0: none. */
static size_t blank(const char *p, size_t n)
{
    const unsigned char c = (unsigned char)p[0];
    if (c == ' ' || (c >= 9 && c <= 13)) return 1;
    if (c == 0xc2 && n > 1 && (unsigned char)p[1] == 0xa0) return 2;
    if (c == 0xe3 && n > 2 && memcmp(p, "\xe3\x80\x80", 3) == 0) return 3;
    if (c == 0xe2 && n > 2 && (unsigned char)p[1] == 0x80 && (unsigned char)p[2] <= 0x8a) return 3;
    return 0;
}

poly_str poly_dict_clean(poly_dict *d, poly_str s)
{
    char *out = poly_arena_alloc(&d->mem, s.n + 1, 1);
    size_t n = 0;
    if (!out) return (poly_str){"", 0};
    for (size_t i = 0; i < s.n;) {
        const size_t gap = blank(s.p + i, s.n - i);
        if (gap && n && out[n - 1] != ' ') out[n++] = ' ';
        const unsigned char c = (unsigned char)s.p[i];
        if (!gap && c >= 0x20 && c != 0x7f) out[n++] = (char)c;
        i += gap ? gap : 1;
    }
    while (n && out[n - 1] == ' ') n--;
    out[n] = 0;
    return (poly_str){out, n};
}

bool poly_dict_weight(poly_str s, int32_t *out)
{
    int64_t v = 0, unit = POLY_DICT_MILLION;
    bool minus = false, any = false, part = false;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        if (i == 0 && (c == '-' || c == '+'))
            minus = c == '-';
        else if ((c == '.' || c == ',') && !part)
            part = true;
        else if (!poly_is_ascii_digit(c))
            return false;
        else {
            any = true;
            if (part)
                v += (c - '0') * (unit /= 10);
            else
                v = v * 10 + (int64_t)(c - '0') * POLY_DICT_MILLION;
            if (v > 2000LL * POLY_DICT_MILLION) return false;
        }
    }
    *out = (int32_t)(minus ? -v : v);
    return any;
}

void poly_dict_put_weight(poly_buf *b, int32_t w)
{
    const uint64_t v = (uint64_t)(w < 0 ? -(int64_t)w : w);
    uint64_t part = v % POLY_DICT_MILLION;
    if (w < 0) poly_buf_char(b, '-');
    poly_buf_u64(b, v / POLY_DICT_MILLION);
    if (part) poly_buf_char(b, '.');
    for (uint64_t unit = POLY_DICT_MILLION / 10; part; unit /= 10) {
        poly_buf_char(b, (char)('0' + part / unit));
        part %= unit;
    }
}

/* ---- categories ------------------------------------------------------------------------------ */
/* The place in a map for the category of this parent and name (or key), or the free one for it;
 * those whose hashes are equal stand behind each other. NULL after an arena failure. */
static uint32_t *find_in(poly_dict *d, poly_map *m, uint32_t parent, poly_str s)
{
    uint32_t key = (uint32_t)(poly_hash_mix(poly_hash_bytes(s.p, s.n) + parent) & 0x7fffffff);
    for (;; key++) {
        uint32_t *at = poly_map_at(m, key, &d->mem);
        if (!at || !*at) return at;
        const poly_dict_category *c = &d->categories.at[*at];
        const char *own = m == &d->names ? c->name : c->key;
        if (c->parent == parent && own && poly_str_eq(poly_str_of(own), s)) return at;
    }
}

static void know(poly_dict *d, poly_map *m, uint32_t category, const char *s)
{
    uint32_t *at = s ? find_in(d, m, d->categories.at[category].parent, poly_str_of(s)) : NULL;
    if (at) *at = category;
}

void poly_dict_know_key(poly_dict *d, uint32_t category)
{
    know(d, &d->keys, category, d->categories.at[category].key);
}

uint32_t poly_dict_by_key(poly_dict *d, uint32_t parent, poly_str key)
{
    const uint32_t *at = find_in(d, &d->keys, parent, key);
    return at && *at ? *at : POLY_NONE;
}

void poly_dict_index(poly_dict *d)
{
    d->names = d->keys = (poly_map){0};
    for (uint32_t i = 1; i < d->categories.count; i++) {
        know(d, &d->names, i, d->categories.at[i].name);
        know(d, &d->keys, i, d->categories.at[i].key);
    }
}

uint32_t poly_dict_child(poly_dict *d, uint32_t parent, poly_str name, uint32_t line)
{
    assert(parent < d->categories.count);
    const poly_str clean = poly_dict_clean(d, name);
    const uint32_t depth = d->categories.at[parent].depth + 1;
    if (!clean.n || clean.n > POLY_DICT_TEXT_MAX) {
        poly_dict_say(d, line, "a category %s: its entries are those of the one above it",
                      clean.n ? "has a name of more than 400 bytes" : "has no name");
        return parent;
    }
    uint32_t *known = find_in(d, &d->names, parent, clean);
    if (!known) return parent;
    if (*known) return *known;
    if (depth > POLY_DICT_DEPTH_MAX || d->categories.count >= MOST_CATEGORIES) {
        poly_dict_say(
            d, line, "'%.80s' is one category too %s: its entries are those of the one above it",
            clean.p,
            depth > POLY_DICT_DEPTH_MAX ? "deep (9 are the limit)" : "many (5000 are the limit)");
        return parent;
    }
    POLY_VEC_PUSH(&d->categories, &d->mem,
                  (poly_dict_category){.name = clean.p, .parent = parent, .depth = depth});
    if (d->mem.status) return parent;
    return *known = d->categories.count - 1;
}

size_t poly_dict_slug(char *out, size_t cap, poly_str name)
{
    size_t n = 0;
    assert(cap > name.n);
    for (size_t i = 0; i < name.n && n + 1 < cap; i++) {
        const char c = poly_str_low(name.p[i]);
        const bool plain = poly_is_ascii_alnum(c) || c == '_';
        if (plain)
            out[n++] = c;
        else if (n && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n && out[n - 1] == '-') n--;
    out[n] = 0;
    return n;
}

/* ---- twins ----------------------------------------------------------------------------------- */
/* The next byte of the text as it is compared: small letters (ASCII and Latin-1), unless capitals
 * count. */
static unsigned char low_at(const poly_dict_entry *e, size_t i)
{
    const unsigned char c = (unsigned char)e->text.p[i];
    if (e->cased || e->kind == POLY_DICT_REGEX) return c;
    if (i && (unsigned char)e->text.p[i - 1] == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97)
        return c | 0x20;
    return (unsigned char)poly_str_low((char)c);
}

/* "No." stands for "No" too (lexicon/forms.c). */
static size_t compared(const poly_dict_entry *e)
{
    const size_t n = e->text.n;
    return e->kind == POLY_DICT_WORDS && n > 2 && e->text.p[n - 1] == '.' ? n - 1 : n;
}

static bool are_twins(const poly_dict_entry *a, const poly_dict_entry *b)
{
    if (a->category != b->category || a->kind != b->kind || a->cased != b->cased ||
        compared(a) != compared(b))
        return false;
    if (a->lang != b->lang || a->exclude != b->exclude) return false;
    for (size_t i = 0; i < compared(a); i++)
        if (low_at(a, i) != low_at(b, i)) return false;
    return true;
}

static uint64_t twin_hash(const poly_dict_entry *e)
{
    uint64_t h = poly_hash_mix(e->category + 1);
    for (size_t i = 0; i < compared(e); i++) h = (h ^ low_at(e, i)) * 0x100000001b3u;
    return poly_hash_mix(h);
}

/* Our language has a form once in a theme; other tools do not mind. The first one stays. */
static void drop_twins(poly_dict *d)
{
    const char *file = d->file;
    uint32_t bits = 4, kept = 0;
    while (bits < 31 && ((uint32_t)1 << bits) < d->entries.count * 2) bits++;
    uint32_t *table = poly_arena_alloc(&d->mem, (size_t)1 << bits, sizeof *table); /* index + 1 */
    for (uint32_t i = 0; table && i < d->entries.count; i++) {
        const poly_dict_entry e = d->entries.at[i];
        size_t at = (size_t)(twin_hash(&e) >> (64 - bits));
        while (table[at] && !are_twins(&d->entries.at[table[at] - 1], &e))
            at = (at + 1) & (((size_t)1 << bits) - 1);
        if (table[at]) {
            d->file = e.file;
            poly_dict_say(d, e.line, "'%.*s' stands in its category already: kept once",
                          (int)(e.text.n < 200 ? e.text.n : 200), e.text.p);
            continue;
        }
        d->entries.at[kept] = e;
        table[at] = ++kept;
    }
    if (table) d->entries.count = kept;
    d->file = file;
}

static void put_in_order(poly_dict *d)
{
    const uint32_t n = d->categories.count;
    d->first = poly_arena_alloc(&d->mem, (size_t)n + 2, sizeof *d->first);
    d->order = poly_arena_alloc(&d->mem, (size_t)d->entries.count + 1, sizeof *d->order);
    if (d->mem.status) return;
    for (uint32_t i = 0; i < d->entries.count; i++) d->first[d->entries.at[i].category + 2]++;
    for (uint32_t c = 2; c < n + 2; c++) d->first[c] += d->first[c - 1];
    for (uint32_t i = 0; i < d->entries.count; i++)
        d->order[d->first[d->entries.at[i].category + 1]++] = i;
}

static size_t id_length(const poly_dict *d, uint32_t category)
{
    size_t n = 0;
    for (uint32_t c = category; c; c = d->categories.at[c].parent)
        n += strlen(d->categories.at[c].key) + 1;
    return n;
}

/* An id has 80 bytes at most (lexicon/sections.c): a level leaves room for those that may stand
 * below it. */
static size_t room_for_key(const poly_dict *d, uint32_t category)
{
    const poly_dict_category *c = &d->categories.at[category];
    const size_t all = LONGEST_ID - (size_t)(POLY_DICT_DEPTH_MAX - c->depth) * SHORTEST_KEY;
    const size_t above = id_length(d, c->parent);
    return above + SHORTEST_KEY < all ? all - above : SHORTEST_KEY;
}

poly_status poly_dict_keys(poly_dict *d)
{
    char key[POLY_DICT_TEXT_MAX + 32];
    for (uint32_t i = 1; i < d->categories.count; i++) {
        poly_dict_category *c = &d->categories.at[i];
        if (c->key) continue;
        assert(c->name && strlen(c->name) <= POLY_DICT_TEXT_MAX);
        const size_t room = room_for_key(d, i);
        size_t n = poly_dict_slug(key, POLY_DICT_TEXT_MAX + 1, poly_str_of(c->name));
        if (!n) n = (size_t)snprintf(key, sizeof key, "category");
        if (n > room) n = room;
        while (n && key[n - 1] == '-') n--;
        key[n] = 0;
        if (poly_dict_by_key(d, c->parent, poly_str_of(key)) != POLY_NONE) {
            if (n + 5 > room) n = room > 6 ? room - 5 : 1;
            for (uint32_t k = 2; poly_dict_by_key(d, c->parent, poly_str_of(key)) != POLY_NONE; k++)
                snprintf(key + n, sizeof key - n, "-%u", (unsigned)k);
        }
        c->key = poly_arena_str(&d->mem, poly_str_of(key));
        if (!c->key) c->key = "";
        poly_dict_know_key(d, i);
    }
    return d->mem.status;
}

poly_status poly_dict_finish(poly_dict *d)
{
    assert(!d->first);
    drop_twins(d);
    put_in_order(d);
    return poly_dict_keys(d);
}

void poly_dict_put_id(poly_buf *b, const poly_dict *d, uint32_t category)
{
    const poly_dict_category *c = &d->categories.at[category];
    if (c->depth > 1) {
        poly_dict_put_id(b, d, c->parent); /* POLY_DICT_DEPTH_MAX deep at most */
        poly_buf_char(b, '.');
    }
    poly_buf_cstr(b, c->key);
}

const char *poly_dict_shown(const poly_dict *d, uint32_t category)
{
    char slug[POLY_DICT_TEXT_MAX + 1];
    const poly_dict_category *c = &d->categories.at[category];
    if (!c->name || strlen(c->name) > POLY_DICT_TEXT_MAX) return c->key;
    const size_t n = poly_dict_slug(slug, sizeof slug, poly_str_of(c->name)), m = strlen(c->key);
    if (!n) return poly_str_starts(poly_str_of(c->key), POLY_S("category")) ? c->name : c->key;
    if (strcmp(slug, c->key) == 0) return c->name;
    /* Cut, or numbered to be unlike its neighbours: still made from the name. */
    size_t stem = m;
    while (stem && poly_is_ascii_digit(c->key[stem - 1])) stem--;
    const bool numbered = stem < m && stem > 1 && c->key[stem - 1] == '-' &&
                          memcmp(slug, c->key, n < stem - 1 ? n : stem - 1) == 0 &&
                          (n == stem - 1 || (n > stem - 1 && m >= LONG_KEY));
    const bool cut = m >= LONG_KEY && n > m && memcmp(slug, c->key, m) == 0;
    return numbered || cut ? c->name : c->key;
}

static bool same_letters(poly_str a, poly_str b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (poly_str_low(a.p[i]) != poly_str_low(b.p[i])) return false;
    return true;
}

uint32_t poly_dict_find(const poly_dict *d, poly_str name)
{
    for (uint32_t i = 1; i < d->categories.count; i++) {
        const poly_dict_category *c = &d->categories.at[i];
        if (c->name && same_letters(poly_str_of(c->name), name)) return i;
    }
    return POLY_NONE;
}

/* ---- entries --------------------------------------------------------------------------------- */
poly_dict_entry *poly_dict_put(poly_dict *d, uint32_t category, uint8_t kind, poly_str text,
                               uint32_t line)
{
    assert(category < d->categories.count);
    if (d->entries.count >= MOST_ENTRIES) {
        if (d->entries.count == MOST_ENTRIES) d->mem.status = POLY_ERR_LIMIT;
        return NULL;
    }
    POLY_VEC_PUSH(&d->entries, &d->mem,
                  (poly_dict_entry){.text = text,
                                    .file = d->file,
                                    .category = category,
                                    .group = d->groups++,
                                    .line = line,
                                    .weight = POLY_DICT_NO_WEIGHT,
                                    .kind = kind});
    return d->mem.status ? NULL : &d->entries.at[d->entries.count - 1];
}

/* A word of the pattern has two letters of its own beside its stars, or no star at all; a lone star
 * is a gap. */
static bool stars_are_ours(poly_str text, bool *gap)
{
    bool fine = true;
    for (poly_str rest = text; rest.p;) {
        const poly_str word = poly_str_cut(&rest, ' ');
        size_t own = 0, stars = 0;
        for (size_t i = 0; i < word.n; i++) {
            const bool star = word.p[i] == '*' || word.p[i] == '?';
            if (word.p[i] == '\\') i++;
            if (star)
                stars++;
            else
                own += (word.p[i] & 0xc0) == 0x80 ? 0 : (unsigned char)word.p[i] >= 0xe0 ? 2 : 1;
        }
        if (stars && !own)
            *gap = true;
        else if (stars && own < 2)
            fine = false;
    }
    return fine;
}

static poly_str escape_stars(poly_dict *d, poly_str s, uint8_t stars)
{
    char *out = poly_arena_alloc(&d->mem, s.n * 2 + 1, 1);
    size_t n = 0;
    if (!out) return (poly_str){"", 0};
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        if (c == '\\' || (stars == POLY_DICT_LITERAL && (c == '*' || c == '?'))) out[n++] = '\\';
        out[n++] = c == '_' && stars == POLY_DICT_UNDERSCORES ? ' ' : c;
    }
    return poly_dict_clean(d, (poly_str){out, n});
}

/* "war * terror": quanteda's star alone is one word; a gap of ours is one word or none. */
static poly_str stars_to_gaps(poly_dict *d, poly_str s)
{
    poly_str out = {"", 0};
    uint32_t words = 0;
    for (poly_str rest = s; rest.p;) {
        poly_str word = poly_str_cut(&rest, ' ');
        const bool lone = poly_str_eq(word, POLY_S("*"));
        if (lone && (!words || !rest.p)) return (poly_str){0};
        if (!lone && word.n && (word.p[0] == '*' || word.p[0] == '?') && word.n == 1)
            return (poly_str){0};
        if (lone) word = POLY_S("...1");
        out = words++ ? poly_dict_join(d, out, " ", word) : word;
    }
    return out;
}

/* Emoticons are none: ":)". */
static bool is_word(poly_str s)
{
    uint32_t words = 1;
    bool any = false;
    for (size_t i = 0; i < s.n; i++) {
        words += s.p[i] == ' ';
        any = any || poly_is_ascii_alnum(s.p[i]) || (s.p[i] & 0x80) || s.p[i] == '*';
    }
    return any && words <= 24;
}

poly_dict_entry *poly_dict_words(poly_dict *d, uint32_t category, poly_str pattern, uint32_t line,
                                 uint8_t stars)
{
    const poly_str text = escape_stars(d, poly_dict_clean(d, pattern), stars);
    bool gap = false;
    if (!text.n || text.n > POLY_DICT_TEXT_MAX) {
        if (text.n)
            poly_dict_say(d, line, "left out: an entry of more than 400 bytes, '%.40s...'", text.p);
        else
            poly_dict_say(d, line, "left out: an entry without a word");
        return NULL;
    }
    if (!is_word(text)) {
        poly_dict_say(d, line, "'%s': no words, or more than 24; kept as a comment", text.p);
        return poly_dict_put(d, category, POLY_DICT_COMMENT, text, line);
    }
    if (!stars_are_ours(text, &gap)) {
        poly_dict_say(d, line, "'%s': a star needs two letters in its word; kept as a comment",
                      text.p);
        return poly_dict_put(d, category, POLY_DICT_COMMENT, text, line);
    }
    if (!gap) return poly_dict_put(d, category, POLY_DICT_WORDS, text, line);
    const poly_str gaps = stars_to_gaps(d, text);
    if (gaps.p)
        poly_dict_say(d, line, "'%s': a star alone became '...1', one word or none", text.p);
    else
        poly_dict_say(
            d, line, "'%s': a word of nothing but stars cannot be said; kept as a comment", text.p);
    return poly_dict_put(d, category, gaps.p ? POLY_DICT_GAP : POLY_DICT_COMMENT,
                         gaps.p ? gaps : text, line);
}

/* ---- promises -------------------------------------------------------------------------------- */
const char *poly_dict_check(const poly_dict *d)
{
    for (uint32_t i = 1; i < d->categories.count; i++) {
        const poly_dict_category *c = &d->categories.at[i];
        if (c->parent >= i) return "a category stands before the one it belongs to";
        if (c->depth != d->categories.at[c->parent].depth + 1 || c->depth > POLY_DICT_DEPTH_MAX)
            return "a depth is wrong";
        if (!c->name && !c->key) return "a category has neither name nor key";
    }
    for (uint32_t i = 0; i < d->entries.count; i++) {
        const poly_dict_entry *e = &d->entries.at[i];
        if (e->category >= d->categories.count) return "an entry belongs to no category";
        if (!e->text.n || memchr(e->text.p, '\n', e->text.n) || memchr(e->text.p, '\t', e->text.n))
            return "an entry is empty, or holds a TAB or a line end";
    }
    return NULL;
}
