/*
 * lexicon_test.c - `polyanalyze lexicon test ENTRY SENTENCE`: does it match, where, and if not, where does it fail?
 *
 *   in   a form of the lexicon language, or the id of an entry; a sentence     out  yes or no, and why
 *
 * Method: a form becomes a lexicon of its own, and so does each of its beginnings ("A", "A B", "A B C"), every one in a theme of its
 * own: the longest that matches says which word was not there. Of an entry of the lexicons it is told too who took its place.
 */
#define _XOPEN_SOURCE 700
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_STEPS = 24, LONGEST_PATH = 4096 };

typedef struct test {
    const poly_cli_options *o;
    poly_out out;
    const char *sentence;
    const char *entry;
    uint32_t n_steps;
    char *step[MOST_STEPS]; /* beginnings of the form */
    bool found;
} test;

/* ---- analysing ------------------------------------------------------------------------------------- */
static poly_doc *analyse(const test *t, const poly_engine *e)
{
    poly_doc *d = NULL;
    const poly_doc_options opt = {
        .size = sizeof opt, .published = t->o->input.date, .matches_only = true};
    return poly_analyze(&d, e, t->sentence, strlen(t->sentence), &opt, NULL) == POLY_OK ? d : NULL;
}

static void put_place(test *t, const poly_doc *d, poly_span s)
{
    poly_buf *b = &t->out.buf;
    poly_buf_char(b, '\'');
    poly_buf_bytes(b, poly_doc_text(d).p + s.start, s.end - s.start);
    poly_buf_cstr(b, "' (bytes ");
    poly_buf_u64(b, s.start);
    poly_buf_cstr(b, " to ");
    poly_buf_u64(b, s.end);
    poly_buf_char(b, ')');
}

static void put_match(test *t, const poly_doc *d, const poly_match *m)
{
    poly_buf_cstr(&t->out.buf, "matches ");
    put_place(t, d, m->span);
    poly_buf_cstr(&t->out.buf, m->negated ? ", negated" : "");
    poly_buf_cstr(&t->out.buf, m->hedged ? ", hedged" : "");
    poly_buf_char(&t->out.buf, '\n');
    t->found = true;
}

/* ---- a form by itself ------------------------------------------------------------------------------ */
static bool is_plain(const char *form)
{
    return !strpbrk(form, "|()[]\\") && *form != '=' && *form != '/';
}

/* "A ...3 B" begins with "A" and is whole with "B": a gap ends no beginning. */
static void cut_steps(test *t, const char *form)
{
    for (const char *p = form; *p && t->n_steps < MOST_STEPS; p += *p != 0) {
        p += strcspn(p, " ");
        size_t last = (size_t)(p - form);
        while (last && form[last - 1] != ' ') last--;
        if (strncmp(form + last, "...", 3) == 0 || p == form || p[-1] == ' ') continue;
        char *step = strndup(form, (size_t)(p - form));
        if (step) t->step[t->n_steps++] = step;
    }
}

/* A lexicon with the beginnings, and the whole behind them. */
static void put_lexicon(poly_buf *b, const test *t, const char *form)
{
    for (uint32_t i = 0; i < t->n_steps; i++) {
        poly_buf_cstr(b, "[step.s");
        poly_buf_u64(b, i);
        poly_buf_cstr(b, "]\n");
        poly_buf_cstr(b, t->step[i]);
        poly_buf_char(b, '\n');
    }
    poly_buf_cstr(b, "[whole]\n");
    poly_buf_cstr(b, form);
    poly_buf_char(b, '\n');
}

static poly_exit open_form(test *t, const char *form, poly_engine **e)
{
    char path[LONGEST_PATH];
    poly_buf b;
    poly_exit st = POLY_EXIT_OUTPUT;
    poly_buf_init(&b);
    put_lexicon(&b, t, form);
    if (b.status != POLY_OK) {
        st = poly_cli_no_memory();
    } else if (poly_cli_temp(path, sizeof path, (poly_str){b.p, b.n})) {
        poly_cli_options own = *t->o;
        own.lexicons = "none";
        own.extra[0] = path;
        own.n_extra = 1;
        st = poly_cli_engine(e, &own, NULL);
        (void)unlink(path);
    }
    poly_buf_free(&b);
    return st;
}

/* Which beginning matched last, and what stands behind it. */
static void put_failure(test *t, const poly_engine *e, const poly_doc *d)
{
    poly_buf *b = &t->out.buf;
    poly_span last = {0, 0};
    uint32_t reached = 0;
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match m = poly_match_at(d, i);
        const char *theme = poly_theme_id(e, m.theme);
        if (strncmp(theme, "step.s", 6) != 0) continue;
        const uint32_t step = (uint32_t)strtoul(theme + 6, NULL, 10) + 1;
        if (step <= reached) continue;
        reached = step;
        last = m.span;
    }
    poly_buf_cstr(b, "does not match\n");
    if (!t->n_steps) return;
    if (reached) {
        poly_buf_cstr(b, "  '");
        poly_buf_cstr(b, t->step[reached - 1]);
        poly_buf_cstr(b, "' is there: ");
        put_place(t, d, last);
        poly_buf_char(b, '\n');
    }
    if (reached < t->n_steps) {
        poly_buf_cstr(b, "  '");
        poly_buf_cstr(b, t->step[reached]);
        poly_buf_cstr(b, "' is not");
        const poly_str text = poly_doc_text(d);
        poly_str rest = {text.p + last.end, text.n - last.end};
        rest = poly_str_trim(rest);
        if (reached)
            poly_buf_cstr(b, rest.n ? ": behind it stands '" : ": behind it nothing stands");
        if (reached && rest.n) poly_buf_str(b, poly_str_cut(&rest, ' '));
        if (reached && text.n != last.end &&
            poly_str_trim((poly_str){text.p + last.end, text.n - last.end}).n)
            poly_buf_char(b, '\'');
        poly_buf_char(b, '\n');
    }
}

/* Is one of the matches that of the whole form? */
static bool put_whole(test *t, const poly_engine *e, const poly_doc *d)
{
    bool any = false;
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match m = poly_match_at(d, i);
        if (strcmp(poly_theme_id(e, m.theme), "whole") != 0) continue;
        put_match(t, d, &m);
        any = true;
    }
    return any;
}

static poly_exit test_form(test *t, const char *form)
{
    poly_engine *e = NULL;
    t->n_steps = 0;
    if (is_plain(form)) cut_steps(t, form);
    const poly_exit st = open_form(t, form, &e);
    poly_doc *d = st == POLY_EXIT_OK ? analyse(t, e) : NULL;
    if (d && !put_whole(t, e, d)) put_failure(t, e, d);
    poly_doc_close(d);
    poly_engine_close(e);
    for (uint32_t i = 0; i < t->n_steps; i++) free(t->step[i]);
    return st != POLY_EXIT_OK ? st : d ? POLY_EXIT_OK : poly_cli_no_memory();
}

/* ---- an entry of the lexicons ---------------------------------------------------------------------- */
static uint32_t entry_of_id(const poly_engine *e, const char *id)
{
    for (uint32_t i = 0; i < poly_engine_entry_count(e); i++)
        if (strcmp(poly_entry_id(e, i), id) == 0) return i;
    return POLY_NONE;
}

/* What matches in its place, whatever its theme. */
static void put_others(test *t, const poly_engine *e, const poly_doc *d)
{
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match m = poly_match_at(d, i);
        poly_buf_cstr(&t->out.buf, "  in this sentence ");
        poly_buf_cstr(&t->out.buf, poly_entry_id(e, m.entry));
        poly_buf_cstr(&t->out.buf, " has ");
        put_place(t, d, m.span);
        poly_buf_char(&t->out.buf, '\n');
    }
}

static poly_exit test_entry(test *t, const poly_engine *e, uint32_t entry)
{
    bool any = false;
    poly_doc *d = analyse(t, e);
    if (!d) return poly_cli_no_memory();
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match m = poly_match_at(d, i);
        if (m.entry != entry) continue;
        put_match(t, d, &m);
        any = true;
    }
    poly_exit st = POLY_EXIT_OK;
    if (!any) {
        poly_buf_cstr(&t->out.buf, "does not match; by itself its first form '");
        poly_buf_cstr(&t->out.buf, poly_entry_lemma(e, entry));
        poly_buf_cstr(&t->out.buf, "' ");
        st = test_form(t, poly_entry_lemma(e, entry));
        if (t->found)
            poly_buf_cstr(&t->out.buf,
                          "  so an exclusion, a longer entry, or its time keeps it away\n");
        t->found = false;
        put_others(t, e, d);
    }
    poly_doc_close(d);
    return st;
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
    if (strchr(t->entry, '.') && !strpbrk(t->entry, " |~")) { /* perhaps an id */
        st = poly_cli_engine(&e, t->o, NULL);
        if (st == POLY_EXIT_OK) entry = entry_of_id(e, t->entry);
    }
    if (st == POLY_EXIT_OK && entry == POLY_NONE && looks_like_id(t->entry)) {
        poly_cli_say("no entry has the id '%s'", t->entry);
        st = POLY_EXIT_USAGE;
    }
    if (st == POLY_EXIT_OK)
        st = entry != POLY_NONE ? test_entry(t, e, entry) : test_form(t, t->entry);
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
    const poly_exit st = opened == POLY_EXIT_OK ? run(&t) : opened;
    const poly_exit closed = poly_out_close(&t.out, st == POLY_EXIT_OK);
    if (st != POLY_EXIT_OK || closed != POLY_EXIT_OK) return st != POLY_EXIT_OK ? st : closed;
    return t.found ? POLY_EXIT_OK : POLY_EXIT_NOTHING;
}
