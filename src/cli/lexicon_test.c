/*
 * lexicon_test.c - `polyanalyze lexicon test ENTRY SENTENCE`: does it match, where, and if not,
 * why?
 *
 *   in   a form of the lexicon language, or the id of an entry; a sentence
 *   out  yes or no, and why
 *
 * Method: a form becomes a lexicon of its own, and so does each of its beginnings ("A", "A B", "A B
 * C"), of a rule each operand, every one in a theme of its own: the longest that matches says which
 * word was not there. An entry of the lexicons that does not match is tried again where hits may
 * overlap, then without a date, then by itself: what changes the answer is what kept it away.
 */
#define _XOPEN_SOURCE 700
#include "cli/batch.h"
#include "cli/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 24 };

typedef struct test {
    const poly_cli_options *o;
    poly_out out;
    const char *sentence;
    const char *entry;
    uint32_t n_steps;
    char *step[MOST_STEPS]; /* beginnings of the form; of a rule its operands */
    bool rule, found;
    bool alone; /* of an entry: what it does by itself is no answer yet */
} test;

/* ---- what is said ---------------------------------------------------------------------------- */
typedef enum answer { MATCH, NONE, THERE, MISSING, INSTEAD, WHY, N_ANSWERS } answer;

static const char *const columns[] = {"answer", "what",    "start",  "end",
                                      "text",   "negated", "hedged", NULL};

static void put_row(test *t, answer a, poly_str what, const poly_doc *d, const poly_match *m,
                    poly_str text)
{
    static const char *const names[N_ANSWERS] = {"match",   "none",    "there",
                                                 "missing", "instead", "why"};
    poly_row r = poly_row_begin(
        &t->out.buf, columns, t->o->list_format == POLY_LIST_TSV ? POLY_ROWS_TSV : POLY_ROWS_JSONL);
    if (m) text = (poly_str){poly_doc_text(d).p + m->span.start, m->span.end - m->span.start};
    poly_row_str(&r, poly_str_of(names[a]));
    if (what.n)
        poly_row_str(&r, what);
    else
        poly_row_none(&r);
    for (int i = 0; i < 2; i++) {
        if (m)
            poly_row_number(&r, i ? m->span.end : m->span.start);
        else
            poly_row_none(&r);
    }
    if (text.n)
        poly_row_str(&r, text);
    else
        poly_row_none(&r);
    for (int i = 0; i < 2; i++) {
        if (m)
            poly_row_bool(&r, i ? m->hedged : m->negated);
        else
            poly_row_none(&r);
    }
    poly_row_end(&r);
}

static void put_place(poly_buf *b, const poly_doc *d, poly_span s)
{
    poly_buf_char(b, '\'');
    poly_buf_bytes(b, poly_doc_text(d).p + s.start, s.end - s.start);
    poly_buf_cstr(b, "' (bytes ");
    poly_buf_u64(b, s.start);
    poly_buf_cstr(b, " to ");
    poly_buf_u64(b, s.end);
    poly_buf_char(b, ')');
}

/* One answer. m: the place, or NULL; text: MISSING: the word that stands where it was wanted. */
static void say(test *t, answer a, const char *what, const poly_doc *d, const poly_match *m,
                poly_str text)
{
    static const char *const heads[N_ANSWERS] = {"matches ", "does not match",         "  '",
                                                 "  '",      "  in its place stands ", "  "};
    poly_buf *b = &t->out.buf;
    t->found = t->found || a == MATCH;
    if (t->o->list_format != POLY_LIST_TEXT) {
        put_row(t, a, poly_str_of(what), d, m, text);
        return;
    }
    poly_buf_cstr(b, heads[a]);
    if (a >= THERE) poly_buf_cstr(b, what);
    poly_buf_cstr(b, a == THERE     ? "' is there: "
                     : a == MISSING ? "' is not"
                     : a == INSTEAD ? ": "
                                    : "");
    if (m) put_place(b, d, m->span);
    if (m && (a == MATCH || a == THERE)) poly_buf_cstr(b, m->negated ? ", negated" : "");
    if (m && (a == MATCH || a == THERE)) poly_buf_cstr(b, m->hedged ? ", hedged" : "");
    if (a == MISSING && text.n) {
        poly_buf_cstr(b, ": behind it stands '");
        poly_buf_str(b, text);
        poly_buf_char(b, '\'');
    }
    poly_buf_char(b, '\n');
}

static const poly_str no_text = {"", 0};

/* ---- analysing ------------------------------------------------------------------------------- */
static poly_doc *analyse(const test *t, const poly_engine *e, poly_overlap overlap,
                         const char *date)
{
    poly_doc *d = NULL;
    const poly_doc_options opt = {
        .size = sizeof opt, .published = date, .matches_only = true, .overlap = overlap};
    return poly_analyze(&d, e, t->sentence, strlen(t->sentence), &opt, NULL) == POLY_OK ? d : NULL;
}

/* ---- a form by itself ------------------------------------------------------------------------ */
static void add_step(test *t, const char *p, size_t n)
{
    while (n && (p[n - 1] == ' ')) n--;
    char *step = n && t->n_steps < MOST_STEPS ? strndup(p, n) : NULL;
    if (step) t->step[t->n_steps++] = step;
}

/* "A ...3 B" begins with "A" and is whole with "B": a gap ends no beginning; brackets are not
 * cut. */
static void cut_words(test *t, const char *form)
{
    int depth = 0;
    size_t word = 0;
    for (size_t i = 0;; i++) {
        const char c = form[i];
        depth += (c == '(' || c == '[') - (c == ')' || c == ']');
        if (c && (c != ' ' || depth > 0)) continue;
        if (i > word && strncmp(form + word, "...", 3) != 0) add_step(t, form, i);
        word = i + 1;
        if (!c) return;
    }
}

/* Bytes of the word of a rule at p; what stands in quotes, slashes or braces is one. */
static size_t rule_word(const char *p)
{
    const char close = *p == '{' ? '}' : *p;
    if (*p != '"' && *p != '/' && *p != '{') return strcspn(p, " ");
    size_t n = 1;
    while (p[n] && (p[n] != close || (p[n + 1] && p[n + 1] != ' '))) n++;
    return n + (p[n] != 0);
}

static bool is_operator(const char *p, size_t n)
{
    static const char *const names[] = {"near", "before", "after", "not", "in"};
    const char *slash = memchr(p, '/', n);
    const size_t len = slash ? (size_t)(slash - p) : n;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (len == strlen(names[i]) && memcmp(p, names[i], len) == 0) return true;
    }
    return false;
}

/* The operands of "= A near/5 B". A reference has nothing to refer to here, and is left out. */
static void cut_operands(test *t, const char *p)
{
    const char *start = p + strspn(p, " ");
    for (p = start; *p; p += strspn(p, " ")) {
        const size_t n = rule_word(p);
        if (is_operator(p, n) || (n == 8 && memcmp(p, "sentence", n) == 0)) {
            if (p > start) add_step(t, start, (size_t)(p - start));
            start = p + n + strspn(p + n, " ");
        }
        p += n;
    }
    if (p > start) add_step(t, start, (size_t)(p - start));
}

static void cut_steps(test *t, const char *form)
{
    t->n_steps = 0;
    t->rule = *form == '=';
    if (t->rule)
        cut_operands(t, form + 1);
    else if (!strpbrk(form, "|\\") && *form != '/')
        cut_words(t, form);
}

/* A lexicon with the steps, and the whole behind them. */
static void put_lexicon(poly_buf *b, const test *t, const char *form)
{
    for (uint32_t i = 0; i < t->n_steps; i++) {
        poly_buf_cstr(b, "[step.s");
        poly_buf_u64(b, i);
        poly_buf_cstr(b, t->rule ? "]\n= " : "]\n");
        poly_buf_cstr(b, t->step[i]);
        poly_buf_char(b, '\n');
    }
    poly_buf_cstr(b, "[whole]\n");
    poly_buf_cstr(b, form);
    poly_buf_char(b, '\n');
}

/* The first mistake; those of the steps are the whole's. */
static void tell_mistake(void *payload, const poly_error *e)
{
    bool *told = payload;
    if (!*told) poly_cli_say("this is no form of the lexicon language: %s", e->what);
    *told = true;
}

static poly_exit open_form(test *t, const char *form, poly_engine **e)
{
    poly_buf b;
    bool told = false;
    poly_buf_init(&b);
    put_lexicon(&b, t, form);
    const poly_status st =
        b.status ? b.status
                 : poly_cli_open_text(e, t->o, (poly_str){b.p, b.n}, tell_mistake, &told);
    poly_buf_free(&b);
    if (st == POLY_ERR_NOMEM) return poly_cli_no_memory();
    return !st ? POLY_EXIT_OK : st == POLY_ERR_IO ? POLY_EXIT_OUTPUT : POLY_EXIT_LEXICON;
}

/* The first match of the step's theme. False: there is none. */
static bool find_step(const poly_engine *e, const poly_doc *d, uint32_t step, poly_match *m)
{
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        *m = poly_match_at(d, i);
        const char *theme = poly_theme_id(e, m->theme);
        if (strncmp(theme, "step.s", 6) == 0 && strtoul(theme + 6, NULL, 10) == step) return true;
    }
    return false;
}

/* Which beginning matched last, and what stands behind it. */
static void tell_beginnings(test *t, const poly_engine *e, const poly_doc *d)
{
    poly_match m, last = {0};
    uint32_t reached = 0;
    for (uint32_t i = 0; i < t->n_steps; i++) {
        if (!find_step(e, d, i, &m)) continue;
        reached = i + 1;
        last = m;
    }
    if (reached) say(t, THERE, t->step[reached - 1], d, &last, no_text);
    if (reached == t->n_steps) return;
    const poly_str text = poly_doc_text(d);
    poly_str rest = poly_str_trim((poly_str){text.p + last.span.end, text.n - last.span.end});
    say(t, MISSING, t->step[reached], d, NULL,
        reached && rest.n ? poly_str_cut(&rest, ' ') : no_text);
}

static void tell_operands(test *t, const poly_engine *e, const poly_doc *d)
{
    poly_match m;
    uint32_t missing = 0;
    for (uint32_t i = 0; i < t->n_steps; i++) {
        const bool there = find_step(e, d, i, &m);
        say(t, there ? THERE : MISSING, t->step[i], d, there ? &m : NULL, no_text);
        missing += !there;
    }
    if (!missing) say(t, WHY, "they do not stand as the rule says", d, NULL, no_text);
}

static void tell_failure(test *t, const poly_engine *e, const poly_doc *d)
{
    if (!t->alone) say(t, NONE, "", d, NULL, no_text);
    if (t->rule)
        tell_operands(t, e, d);
    else if (t->n_steps)
        tell_beginnings(t, e, d);
}

/* Is one of the matches that of the whole form? */
static bool tell_whole(test *t, const poly_engine *e, const poly_doc *d)
{
    bool any = false;
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match m = poly_match_at(d, i);
        if (strcmp(poly_theme_id(e, m.theme), "whole") != 0) continue;
        say(t, t->alone ? THERE : MATCH, poly_entry_lemma(e, m.entry), d, &m, no_text);
        any = true;
    }
    return any;
}

static void free_steps(test *t)
{
    for (uint32_t i = 0; i < t->n_steps; i++) free(t->step[i]);
    t->n_steps = 0;
}

static poly_exit test_form(test *t, const char *form, bool *matches)
{
    poly_engine *e = NULL;
    cut_steps(t, form);
    const poly_exit st = open_form(t, form, &e);
    poly_doc *d = st == POLY_EXIT_OK ? analyse(t, e, POLY_OVERLAP_THEME, NULL) : NULL;
    *matches = d && tell_whole(t, e, d);
    if (d && !*matches) tell_failure(t, e, d);
    poly_doc_close(d);
    poly_engine_close(e);
    free_steps(t);
    return st != POLY_EXIT_OK ? st : d ? POLY_EXIT_OK : poly_cli_no_memory();
}

/* ---- an entry of the lexicons ---------------------------------------------------------------- */
static uint32_t entry_of_id(const poly_engine *e, const char *id)
{
    for (uint32_t i = 0; i < poly_engine_entry_count(e); i++)
        if (strcmp(poly_entry_id(e, i), id) == 0) return i;
    return POLY_NONE;
}

/* The first match of the entry; with t, all are told. */
static bool find_entry(test *t, const poly_engine *e, const poly_doc *d, uint32_t entry,
                       poly_match *m)
{
    bool any = false;
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match x = poly_match_at(d, i);
        if (x.entry != entry) continue;
        if (!any) *m = x;
        any = true;
        if (t) say(t, MATCH, poly_entry_id(e, entry), d, &x, no_text);
    }
    return any;
}

/* What has the words of `m`, or some of them. */
static void tell_instead(test *t, const poly_engine *e, const poly_doc *d, const poly_match *m)
{
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match x = poly_match_at(d, i);
        if (x.span.start < m->span.end && m->span.start < x.span.end)
            say(t, INSTEAD, poly_entry_id(e, x.entry), d, &x, no_text);
    }
}

/* Where it does not stand: what keeps it away, if not its words. False: it is not there at all;
 * *no_memory may be set. */
static bool tell_hindrance(test *t, const poly_engine *e, const poly_doc *d, uint32_t entry,
                           bool *no_memory)
{
    poly_match m;
    const char *date = t->o->input.date;
    poly_doc *all = analyse(t, e, POLY_OVERLAP_ALL, date),
             *ever = analyse(t, e, POLY_OVERLAP_ALL, NULL);
    *no_memory = !all || !ever;
    const bool overlapped = all && find_entry(NULL, e, all, entry, &m);
    const bool late = !overlapped && ever && find_entry(NULL, e, ever, entry, &m);
    if (overlapped || late) say(t, THERE, poly_entry_id(e, entry), d, &m, no_text);
    if (overlapped) tell_instead(t, e, d, &m);
    if (late) say(t, WHY, "its time (valid=) is not that day's", d, NULL, no_text);
    poly_doc_close(all);
    poly_doc_close(ever);
    return overlapped || late;
}

/* By itself: are its words not there, or does an exclusion hold them? */
static poly_exit test_alone(test *t, const poly_engine *e, uint32_t entry)
{
    bool matches;
    const char *form = poly_entry_lemma(e, entry);
    if (*form == '=' && strchr(form, '{')) return POLY_EXIT_OK; /* it refers to others */
    t->alone = true;
    const poly_exit st = test_form(t, form, &matches);
    if (matches) say(t, WHY, "an exclusion of its theme has these words", NULL, NULL, no_text);
    return st;
}

static poly_exit test_entry(test *t, const poly_engine *e, uint32_t entry)
{
    poly_match m;
    bool no_memory = false;
    poly_exit st = POLY_EXIT_OK;
    poly_doc *d = analyse(t, e, POLY_OVERLAP_THEME, t->o->input.date);
    if (!d) return poly_cli_no_memory();
    if (!find_entry(t, e, d, entry, &m)) {
        say(t, NONE, poly_entry_id(e, entry), d, NULL, no_text);
        if (!tell_hindrance(t, e, d, entry, &no_memory)) st = test_alone(t, e, entry);
    }
    poly_doc_close(d);
    return no_memory ? poly_cli_no_memory() : st;
}

/* Not "detik.com". */
static bool looks_like_id(const char *s)
{
    return strncmp(s, "id.", 3) == 0 || strncmp(s, "en.", 3) == 0 || strncmp(s, "all.", 4) == 0;
}

static poly_exit run(test *t)
{
    poly_engine *e = NULL;
    uint32_t entry = POLY_NONE;
    poly_exit st = POLY_EXIT_OK;
    bool matches;
    if (!strpbrk(t->entry, " |") && (t->o->n_extra || strchr(t->entry, '.'))) { /* perhaps an id */
        st = poly_cli_engine(&e, t->o, NULL);
        if (st == POLY_EXIT_OK) entry = entry_of_id(e, t->entry);
    }
    if (st == POLY_EXIT_OK && entry == POLY_NONE && looks_like_id(t->entry)) {
        poly_cli_say("no entry has the id '%s'", t->entry);
        st = POLY_EXIT_USAGE;
    }
    if (st == POLY_EXIT_OK)
        st = entry != POLY_NONE ? test_entry(t, e, entry) : test_form(t, t->entry, &matches);
    poly_engine_close(e);
    return st;
}

poly_exit poly_lexicon_test(poly_cli_options *o)
{
    if (o->n_args != 3 || strpbrk(o->args[1], "\n\t") || !*o->args[1]) {
        poly_cli_say("lexicon test takes a form (or the id of an entry) and a sentence, each in "
                     "quotation marks");
        return POLY_EXIT_USAGE;
    }
    test t = {.o = o, .entry = o->args[1], .sentence = o->args[2]};
    const poly_exit opened = poly_out_open(&t.out, o->output);
    if (opened == POLY_EXIT_OK && o->list_format == POLY_LIST_TSV)
        poly_row_head(&t.out.buf, columns, POLY_ROWS_TSV);
    const poly_exit st = opened == POLY_EXIT_OK ? run(&t) : opened;
    const poly_exit closed = poly_out_close(&t.out, st == POLY_EXIT_OK);
    if (st != POLY_EXIT_OK || closed != POLY_EXIT_OK) return st != POLY_EXIT_OK ? st : closed;
    return t.found ? POLY_EXIT_OK : POLY_EXIT_NOTHING;
}
