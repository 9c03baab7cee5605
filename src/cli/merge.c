/*
 * merge.c - `polyanalyze merge`: several runs into a new one.
 */
#include "cli/run.h"

static void summarize(const poly_cli_options *o, const poly_store_merged *m)
{
    char others[80] = "";
    if (m->others)
        snprintf(others, sizeof others, ", %llu of them another text",
                 (unsigned long long)m->others);
    poly_cli_say("%s: %llu document%s, %llu left out that several runs have%s", o->run,
                 (unsigned long long)m->documents, m->documents == 1 ? "" : "s",
                 (unsigned long long)m->doubles, others);
}

/* Each run is there, and one that we read: before anything is written. */
static poly_exit check_runs(const poly_cli_options *o)
{
    for (uint32_t i = 0; i < o->n_args; i++) {
        poly_store_error err;
        const poly_status st = poly_store_check(o->args[i], &err);
        if (st != POLY_OK) return poly_run_unread(&err, st);
    }
    return POLY_EXIT_OK;
}

poly_exit poly_cmd_merge(poly_cli_options *o)
{
    poly_store *s;
    poly_store_error err;
    poly_store_merged m;
    if (!o->run || !o->n_args) {
        poly_cli_say(o->run ? "merge needs runs: polyanalyze merge -o RUN RUN..."
                            : "merge needs a new run folder: -o RUN");
        return POLY_EXIT_USAGE;
    }
    const poly_exit people = poly_run_check_people(o);
    if (people != POLY_EXIT_OK) return people;
    const poly_exit read = check_runs(o);
    if (read != POLY_EXIT_OK) return read;
    poly_status st = poly_store_create(&s, o->run, NULL, &err);
    if (st != POLY_OK) return poly_run_say(&err, st);
    st = poly_store_merge(s, o->args, o->n_args, &m);
    poly_exit done = st == POLY_OK ? poly_run_finish(s, NULL, o) : poly_run_failed(s, st);
    poly_store_close(s);
    if (poly_cli_stop) poly_run_say_stopped();
    else if (done == POLY_EXIT_OK && !o->quiet) summarize(o, &m);
    return done;
}
