/*
 * lexicon_compile.c - `polyanalyze lexicon compile`: the lexicons, compiled, into the cache or a
 * file.
 *
 *   in   the folder of lexicons     out  an image (poly_engine_save), or a message where it lies
 *
 * Nobody needs it: the first run compiles by itself. It is for those who set up a machine, or want
 * one file.
 */
#include "cli/cli.h"

#include <stdlib.h>

static poly_exit save(const poly_engine *e, const char *path)
{
    poly_out out;
    const poly_exit opened = poly_out_open(&out, path);
    if (out.temp) poly_cli_watch_signals();
    const poly_status st =
        opened == POLY_EXIT_OK ? poly_engine_save(e, poly_cli_sink, &out.buf) : POLY_OK;
    if (st == POLY_ERR_NOMEM) out.buf.status = st;
    const poly_exit closed =
        poly_out_close(&out, opened == POLY_EXIT_OK && st == POLY_OK && !poly_cli_stop);
    return opened != POLY_EXIT_OK ? opened : closed;
}

/* Opened once more, it must be found compiled. */
static poly_exit keep(const poly_cli_options *o)
{
    poly_engine *e = NULL;
    char *folder = poly_cli_cache(o);
    if (!folder) {
        poly_cli_say(
            "there is no cache: neither XDG_CACHE_HOME nor HOME is set (or give --output FILE)");
        return POLY_EXIT_OUTPUT;
    }
    poly_exit st = poly_cli_engine(&e, o, NULL);
    if (st == POLY_EXIT_OK && !poly_engine_is_mapped(e)) {
        poly_cli_say("%s: the compiled lexicons could not be kept there", folder);
        st = POLY_EXIT_OUTPUT;
    } else if (st == POLY_EXIT_OK && !o->quiet) {
        poly_cli_say("the compiled lexicons are kept in %s", folder);
    }
    poly_engine_close(e);
    free(folder);
    return st;
}

poly_exit poly_lexicon_compile(poly_cli_options *o)
{
    poly_engine *e = NULL;
    if (o->n_args > 1) {
        poly_cli_say("lexicon compile takes no file: '%s' (--lexicons DIR says which lexicons)",
                     o->args[1]);
        return POLY_EXIT_USAGE;
    }
    poly_exit st = poly_cli_engine(&e, o, NULL);
    if (st == POLY_EXIT_OK && o->output) st = save(e, o->output);
    const bool found = st == POLY_EXIT_OK && !o->output;
    poly_engine_close(e);
    return found ? keep(o) : st;
}
