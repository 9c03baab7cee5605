/*
 * lexicon_open.c - the lexicons that `lexicon check` and `stats` look at.
 *
 *   in   names behind the verb, --lexicon, --lexicons     out  an engine of them, and their text
 *
 * Mistakes of the language are told by the engine, which loads the lexicons first.
 */
#include "cli/lexicon.h"

#include <stdlib.h>
#include <string.h>

void poly_lexicon_close(poly_read_lexicon *x)
{
    poly_engine_close(x->engine);
    poly_morph_close(x->morph);
    poly_dict_free(&x->d);
}

poly_cli_options poly_lexicon_alone(const poly_cli_options *o)
{
    poly_cli_options own = *o;
    if (o->n_args < 2) return own;
    if (!o->lexicons) own.lexicons = "none";
    for (uint32_t i = 1; i < o->n_args && own.n_extra < POLY_EXTRA_MOST; i++)
        own.extra[own.n_extra++] = o->args[i];
    return own;
}

static poly_exit read_text(poly_read_lexicon *x, const char *const *paths, uint32_t n)
{
    poly_status st = POLY_OK;
    for (uint32_t i = 0; i < n && !st; i++) st = poly_dict_read(&x->d, paths[i], POLY_DICT_OURS);
    if (!st) st = poly_dict_finish(&x->d);
    if (!st) return POLY_EXIT_OK;
    if (st == POLY_ERR_NOMEM) return poly_cli_no_memory();
    const poly_dict_note *f = &x->d.failed;
    poly_cli_say("%s: %s", f->what ? f->file : "the lexicon", f->what ? f->what : "is too large");
    return POLY_EXIT_LEXICON;
}

/* Without names: the folder of lexicons, and what --lexicon adds to it. */
static poly_exit read_found(poly_read_lexicon *x, const poly_cli_options *o)
{
    const char *paths[POLY_EXTRA_MOST + 1];
    uint32_t n = 0;
    char *folder = poly_cli_lexicons(o);
    if (folder && strcmp(folder, "none") != 0) paths[n++] = folder;
    for (uint32_t i = 0; i < o->n_extra; i++) paths[n++] = o->extra[i];
    const poly_exit st = read_text(x, paths, n);
    free(folder);
    return st;
}

static poly_exit nothing_named(const poly_cli_options *o)
{
    char *folder = poly_cli_lexicons(o);
    const bool none = folder && strcmp(folder, "none") == 0 && !o->n_extra;
    if (none) poly_cli_say("--lexicons=none, and no lexicon is named");
    if (!folder)
        poly_cli_say(
            "the lexicons were not found beside the program: name a file, or give --lexicons DIR");
    const poly_exit st = none ? POLY_EXIT_USAGE : folder ? POLY_EXIT_OK : POLY_EXIT_LEXICON;
    free(folder);
    return st;
}

poly_exit poly_lexicon_open(poly_read_lexicon *x, const poly_cli_options *o)
{
    const poly_cli_options own = poly_lexicon_alone(o),
                           words = {0}; /* words: those beside the program */
    *x = (poly_read_lexicon){0};
    poly_dict_init(&x->d);
    poly_exit st = o->n_args < 2 ? nothing_named(o) : POLY_EXIT_OK;
    if (o->n_args > 1 && o->n_args - 1 + o->n_extra > POLY_EXTRA_MOST) {
        poly_cli_say("more than 64 lexicons at once");
        st = POLY_EXIT_USAGE;
    }
    if (st == POLY_EXIT_OK) st = poly_cli_engine(&x->engine, &own, NULL);
    if (st == POLY_EXIT_OK)
        st = o->n_args > 1 ? read_text(x, o->args + 1, o->n_args - 1) : read_found(x, o);
    const bool beside =
        o->n_args > 1 ? !o->lexicons : o->lexicons && strcmp(o->lexicons, "none") == 0;
    return st == POLY_EXIT_OK ? poly_cli_morph(&x->morph, beside ? &words : o) : st;
}
