/*
 * prove.c - a lexicon that was written is read by the engine, as --lexicon will; what it refuses
 * becomes a comment.
 *
 *   in   text of our lexicon language, where its entries came from out the same without mistakes; a
 *        note for each
 *
 * Method: readers of other formats know what our language can say but for the last details (how
 * words are cut, which forms are the same). The engine knows them all, so it is asked. A rule may
 * refer to an entry that went, so it is asked again.
 */
#include "dictionary/parts.h"

#include <string.h>

enum { MOST_ROUNDS = 12 };

typedef struct mistakes {
    poly_dict *d;
    struct {
        poly_dict_note *at; /* `file` is not used */
        uint32_t count, cap;
    } told;
} mistakes;

static void collect(void *payload, const poly_error *e)
{
    mistakes *m = payload;
    const char *what = poly_arena_str(&m->d->mem, poly_str_of(e->what));
    if (what) POLY_VEC_PUSH(&m->told, &m->d->mem, (poly_dict_note){NULL, what, e->line});
}

/* What is wrong with the line; NULL: nothing. Mistakes are told file by file, not always line by
 * line. */
static const char *wrong_in(const mistakes *m, const uint32_t *of_line, uint32_t line,
                            uint32_t n_lines)
{
    return line < n_lines && of_line[line] ? m->told.at[of_line[line] - 1].what : NULL;
}

static void tell(poly_dict *d, const poly_dict_written *w, poly_str line, const char *what)
{
    const poly_dict_entry *e = &d->entries.at[w->entry];
    d->file = e->file;
    poly_dict_say(d, e->line, "'%.*s': %s; kept as a comment", (int)(line.n < 200 ? line.n : 200),
                  line.p, what);
}

/* The text with its wrong lines as comments. How many there are. */
static uint32_t comment_out(poly_buf *text, const mistakes *m, const uint32_t *of_line,
                            uint32_t n_lines)
{
    poly_dict *d = m->d;
    poly_buf out;
    uint32_t n = 0, next = 0;
    poly_buf_init(&out);
    poly_str rest = {text->p, text->n};
    for (uint32_t line = 1; rest.p && (rest.n || line == 1); line++) {
        const size_t at = (size_t)(rest.p - text->p);
        poly_str whole = poly_str_cut(&rest, '\n'), forms = whole;
        poly_dict_written *w =
            next < d->written.count && d->written.at[next].at == at ? &d->written.at[next++] : NULL;
        const char *what = w ? wrong_in(m, of_line, line, n_lines) : NULL;
        if (w) w->at = out.n;
        if (what) {
            tell(d, w, poly_str_cut(&forms, '\t'), what);
            poly_buf_cstr(&out, "# cannot be said: ");
            n++;
        }
        poly_buf_str(&out, whole);
        if (rest.p) poly_buf_char(&out, '\n');
    }
    if (out.status) {
        text->status = out.status;
        poly_buf_free(&out);
    } else {
        poly_buf_free(text);
        *text = out;
    }
    return n;
}

static uint32_t count_lines(const poly_buf *text)
{
    uint32_t n = 2;
    for (size_t i = 0; i < text->n; i++) n += text->p[i] == '\n';
    return n;
}

poly_status poly_dict_prove(poly_buf *text, poly_dict *d, poly_dict_try_fn *try, void *payload)
{
    const uint32_t n_lines = count_lines(text);
    for (uint32_t round = 0; round < MOST_ROUNDS; round++) {
        mistakes m = {.d = d};
        poly_status st = try(payload, (poly_str){text->p ? text->p : "", text->n}, collect, &m);
        if (st != POLY_ERR_LEXICON) return st;
        uint32_t *of_line = poly_arena_alloc(&d->mem, n_lines, sizeof *of_line);
        for (uint32_t i = m.told.count; of_line && i-- > 0;) {
            if (m.told.at[i].line < n_lines) of_line[m.told.at[i].line] = i + 1;
        }
        const uint32_t found = of_line ? comment_out(text, &m, of_line, n_lines) : 0;
        if (d->mem.status || text->status) return d->mem.status ? d->mem.status : text->status;
        if (!found)
            return poly_dict_fail(d, 0, m.told.count ? m.told.at[0].what : "cannot be read again");
    }
    return poly_dict_fail(d, 0, "what refers to entries that cannot be said goes too deep");
}
