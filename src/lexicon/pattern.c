/*
 * pattern.c - PCRE2: compiling patterns, searching sentences. The only file that uses it.
 *
 *   in   /.../ of lexicons, sentences     out  spans that begin and end where tokens do
 *
 * Method: callouts. One before the pattern refuses places where no token begins, one behind it
 * those where none ends, so that PCRE2 goes on looking; the automatic ones, before each item, count
 * steps. (PCRE2's own match limit begins anew at each place of the text, and so bounds nothing.) No
 * JIT: it takes longer to start than a news article takes to search. The library is looked up when
 * it is needed: most runs have no pattern.
 */
#define _DEFAULT_SOURCE /* RTLD_NODELETE */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "lexicon/pattern.h"

#include <assert.h>
#include <dlfcn.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

enum { AT_BEGIN = 1, AT_END = 2 };
/* Steps of one sentence: what everyday patterns need is below 30 a byte. */
enum {
    STEPS_BASE = 5000, STEPS_A_BYTE = 100, BYTES_A_STEP = 8, MOST_DEPTH = 20000,
    MOST_HEAP_KIB = 20000
};

#define LIBRARY "libpcre2-8.so.0"
#define FUNCTIONS(ROW)                                                                             \
    ROW(pcre2_general_context_create_8)                                                            \
    ROW(pcre2_general_context_free_8) ROW(pcre2_compile_context_create_8)                          \
        ROW(pcre2_compile_context_free_8) ROW(pcre2_compile_8) ROW(pcre2_code_free_8)              \
            ROW(pcre2_match_context_create_8) ROW(pcre2_match_context_free_8)                      \
                ROW(pcre2_set_callout_8) ROW(pcre2_set_match_limit_8) ROW(pcre2_set_depth_limit_8) \
                    ROW(pcre2_set_heap_limit_8) ROW(pcre2_match_data_create_8)                     \
                        ROW(pcre2_match_data_free_8) ROW(pcre2_match_8)                            \
                            ROW(pcre2_get_ovector_pointer_8)

typedef struct functions {
#define ROW(name) __typeof__(name) *name;
    FUNCTIONS(ROW)
#undef ROW
} functions;

struct poly_patterns {
    functions f;
    pcre2_general_context *memory;
    pcre2_code **at;
    uint32_t count;
};

typedef struct progress { /* of one search */
    const poly_search *s;
    uint64_t left; /* steps */
    size_t at;
} progress;

struct poly_searcher {
    const poly_patterns *p;
    pcre2_match_context *context;
    pcre2_match_data *data;
    progress now;
};

/* ---- the library ----------------------------------------------------------------------------- */
static void *take(size_t n, void *unused)
{
    (void)unused;
    return malloc(n);
}

static void give_back(void *p, void *unused)
{
    (void)unused;
    free(p);
}

static bool look_up(functions *f)
{
    static const char *const names[] = {
#define ROW(name) #name,
        FUNCTIONS(ROW)
#undef ROW
    };
    void *found[sizeof names / sizeof *names];
    _Static_assert(sizeof found == sizeof *f, "a pointer a function");
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool good = library != NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && good; i++) {
        found[i] = dlsym(library, names[i]);
        good = found[i] != NULL;
    }
    if (good) memcpy(f, found, sizeof *f);
    if (library) (void)dlclose(library); /* it stays loaded */
    return good;
}

poly_status poly_patterns_open(poly_patterns **out, uint32_t n)
{
    *out = NULL;
    poly_patterns *p = calloc(1, sizeof *p);
    if (!p) return POLY_ERR_NOMEM;
    if (!look_up(&p->f)) {
        free(p);
        return POLY_ERR_LEXICON;
    }
    p->memory = p->f.pcre2_general_context_create_8(take, give_back, NULL);
    p->at = calloc((size_t)n + 1, sizeof(pcre2_code *));
    p->count = n;
    if (!p->memory || !p->at) {
        poly_patterns_close(p);
        return POLY_ERR_NOMEM;
    }
    *out = p;
    return POLY_OK;
}

void poly_patterns_close(poly_patterns *p)
{
    if (!p) return;
    for (uint32_t i = 0; p->at && i < p->count; i++) p->f.pcre2_code_free_8(p->at[i]);
    if (p->memory) p->f.pcre2_general_context_free_8(p->memory);
    free(p->at);
    free(p);
}

/* ---- compiling ------------------------------------------------------------------------------- */
static poly_status compile(pcre2_code **out, const poly_patterns *p, poly_str s, uint32_t options)
{
    int code;
    size_t at;
    *out = NULL;
    pcre2_compile_context *c = p->f.pcre2_compile_context_create_8(p->memory);
    if (!c) return POLY_ERR_NOMEM;
    *out = p->f.pcre2_compile_8((PCRE2_SPTR)s.p, s.n, options, &code, &at, c);
    p->f.pcre2_compile_context_free_8(c);
    if (*out) return POLY_OK;
    return code == PCRE2_ERROR_NOMEMORY || code == PCRE2_ERROR_HEAP_FAILED ? POLY_ERR_NOMEM
                                                                           : POLY_ERR_LEXICON;
}

poly_status poly_patterns_compile(poly_patterns *p, uint32_t i, poly_str pattern, bool cased)
{
    static const poly_str before = {"(?C1)(?:", 8}, behind = {")(?C2)", 6};
    const uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_AUTO_CALLOUT | PCRE2_NEVER_BACKSLASH_C |
        PCRE2_NO_START_OPTIMIZE |
        (cased ? 0 : PCRE2_CASELESS); /* its search for a first letter looks to the end of the text,
                                       * again and again, uncounted */
    char whole[1024];
    assert(i < p->count && !p->at[i]);
    if (before.n + pattern.n + behind.n > sizeof whole) return POLY_ERR_LEXICON;
    poly_status st = compile(&p->at[i], p, pattern, options); /* "a)(b" is none, though it would be
                                                               * one between brackets */
    if (st != POLY_OK) return st;
    p->f.pcre2_code_free_8(p->at[i]);
    memcpy(whole, before.p, before.n);
    memcpy(whole + before.n, pattern.p, pattern.n);
    memcpy(whole + before.n + pattern.n, behind.p, behind.n);
    return compile(&p->at[i], p, (poly_str){whole, before.n + pattern.n + behind.n}, options);
}

/* ---- letters that must be there -------------------------------------------------------------- */
static bool certain(char c, bool cased)
{
    const char low = poly_str_low(c);
    return poly_is_ascii_alnum(c) && (cased || (low != 'k' && low != 's'));
}

/* What stands at i in brackets, or as an escape, says nothing; returns where it ends. */
static size_t skip(poly_str s, size_t i)
{
    if (s.p[i] == '\\') return i + 2;
    if (s.p[i] == '[') {
        i += 1;
        if (i < s.n && s.p[i] == '^') i++;
        if (i < s.n && s.p[i] == ']') i++;
        while (i < s.n && s.p[i] != ']') i += s.p[i] == '\\' || s.p[i] == '[' ? 2 : 1;
        return i + 1;
    }
    size_t depth = 0;
    for (; i < s.n; i++) {
        if (s.p[i] == '\\') i++;
        else if (s.p[i] == '[') i = skip(s, i) - 1;
        else if (s.p[i] == '(') depth++;
        else if (s.p[i] == ')' && --depth == 0) return i + 1;
    }
    return i;
}

/* "(?i)" and its like; "(?:" does not. */
static bool changes_all(poly_str s, size_t i)
{
    return s.p[i] == '(' && s.p[i + 1] == '?' && (i + 2 >= s.n || s.p[i + 2] != ':');
}

/* Where what begins at i ends. */
static size_t behind(poly_str s, size_t i)
{
    const char c = s.p[i];
    if (c == '\\' || c == '[' || c == '(') return skip(s, i);
    if (c != '{') return i + 1;
    while (i < s.n && s.p[i] != '}') i++;
    return i + 1;
}

size_t poly_pattern_literal(char *out, size_t cap, poly_str s, bool cased)
{
    size_t best = 0, start = 0, run = 0;
    for (size_t i = 0; i + 1 < s.n; i++) { /* what changes the meaning of letters */
        if ((s.p[i] == '\\' && (!s.p[i + 1] || !strchr("bBdDsSwW.-/\\|+*?()[]{}^$", s.p[i + 1]))) ||
            changes_all(s, i))
            return 0;
        if (s.p[i] == '\\') i++;
    }
    for (size_t i = 0; i <= s.n;) {
        const char c = i < s.n ? s.p[i] : 0, next = i + 1 < s.n ? s.p[i + 1] : 0;
        if (c == '|') return 0;
        const bool more = certain(c, cased) && i < s.n && next != '?' && next != '*' && next != '{';
        if (more && !run) start = i;
        run = more ? run + 1 : 0;
        if (run > best && run <= cap) {
            best = run;
            for (size_t k = 0; k < run; k++) out[k] = poly_str_low(s.p[start + k]);
        }
        i = i < s.n ? behind(s, i) : i + 1;
    }
    return best;
}

bool poly_pattern_is_loose(const char *pattern, size_t len, bool cased)
{
    char letters[64];
    return poly_pattern_literal(letters, sizeof letters, (poly_str){pattern, len}, cased) <
           POLY_PATTERN_LETTERS;
}

/* ---- searching ------------------------------------------------------------------------------- */
static int called(pcre2_callout_block_8 *b, void *payload)
{
    progress *p = payload;
    const size_t at = b->current_position, moved = at > p->at ? at - p->at : p->at - at;
    const uint64_t cost = 1 + moved / BYTES_A_STEP;
    p->at = at;
    if (p->left < cost) return PCRE2_ERROR_CALLOUT;
    p->left -= cost;
    if (b->callout_number == AT_BEGIN) return !p->s->begins(p->s->payload, at);
    if (b->callout_number == AT_END) return !p->s->ends(p->s->payload, at);
    return 0;
}

poly_searcher *poly_searcher_open(const poly_patterns *p)
{
    poly_searcher *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->p = p;
    w->context = p->f.pcre2_match_context_create_8(p->memory);
    w->data = p->f.pcre2_match_data_create_8(1, p->memory);
    if (!w->context || !w->data) {
        poly_searcher_close(w);
        return NULL;
    }
    (void)p->f.pcre2_set_callout_8(w->context, called, &w->now);
    (void)p->f.pcre2_set_depth_limit_8(w->context, MOST_DEPTH);
    (void)p->f.pcre2_set_heap_limit_8(w->context, MOST_HEAP_KIB);
    return w;
}

void poly_searcher_close(poly_searcher *w)
{
    if (!w) return;
    if (w->data) w->p->f.pcre2_match_data_free_8(w->data);
    if (w->context) w->p->f.pcre2_match_context_free_8(w->context);
    free(w);
}

poly_search_result poly_search_next(poly_searcher *w, uint32_t i, poly_search *s, poly_span *found)
{
    const functions *f = &w->p->f;
    assert(i < w->p->count && s->from <= s->text.n && s->text.n < UINT32_MAX);
    if (s->from == 0) w->now.left = STEPS_BASE + (uint64_t)STEPS_A_BYTE * s->text.n;
    w->now.s = s;
    w->now.at = s->from;
    const int n = f->pcre2_match_8(w->p->at[i], (PCRE2_SPTR)s->text.p, s->text.n, s->from,
                                   PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK, w->data, w->context);
    if (n == PCRE2_ERROR_NOMATCH) return POLY_SEARCH_NONE;
    if (n == PCRE2_ERROR_NOMEMORY) return POLY_SEARCH_NO_MEMORY;
    if (n < 0) return POLY_SEARCH_GAVE_UP;
    const size_t *o = f->pcre2_get_ovector_pointer_8(w->data);
    /* \K before a lookahead: no span of words */
    if (o[0] >= o[1] || o[0] < s->from) return POLY_SEARCH_NONE;
    *found = (poly_span){(uint32_t)o[0], (uint32_t)o[1]};
    s->from = o[1];
    return POLY_SEARCH_FOUND;
}
