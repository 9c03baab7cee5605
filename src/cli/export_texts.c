/*
 * export_texts.c - `polyanalyze export -f tei, brat ...`: the documents of a run in an annotation
 * format.
 *
 *   in   a run folder whose documents have texts     out  what the same texts as files would give
 *
 * Method: the texts are analysed again, as the tables do not hold all that such formats say. Where
 * version and lexicons are those of the run, the same is found; where they are not, that is said.
 */
#include "cli/batch.h"
#include "cli/run.h"

#include <string.h>

static const char DOCUMENTS[] =
    "SELECT id, source, title, url, outlet, author, published, text FROM documents"
    " WHERE error_code IS NULL AND text IS NOT NULL ORDER BY document";
static const char COUNTS[] =
    "SELECT count(*), count(text), coalesce(sum(m.version <> ?1 OR m.lexicon_hash <> ?2), 0),"
    " coalesce(min(m.options LIKE '%confusables=1%'), 0)," /* so maker.c writes it */
    " coalesce(max(m.options LIKE '%confusables=1%'), 0)"
    " FROM documents LEFT JOIN makers m USING (maker) WHERE error_code IS NULL";

static bool next(void *payload, poly_document *doc)
{
    poly_query *q = payload;
    const char *s[7];
    if (!poly_query_next(q)) return false;
    for (int i = 0; i < 7; i++) s[i] = poly_query_text(q, i).p; /* SQLite ends them with NUL */
    const poly_document what = {.id = s[0] ? s[0] : "",
                                .source = s[1] ? s[1] : "",
                                .title = s[2],
                                .url = s[3],
                                .outlet = s[4],
                                .author = s[5],
                                .published = s[6]};
    poly_document_of(doc, &what, poly_query_text(q, 7));
    return true;
}

/* Says what will be missing or other. USAGE: there is no text at all; else a failure. Both told. */
static poly_exit look(poly_store *s, poly_cli_options *o)
{
    poly_run_maker m = {0};
    if (!poly_run_maker_of(&m, o)) {
        poly_cli_say("the lexicons cannot be read");
        return POLY_EXIT_LEXICON;
    }
    poly_query *q = poly_store_query(s, COUNTS);
    poly_query_bind_text(q, 1, poly_str_of(poly_version()));
    poly_query_bind_text(q, 2, poly_str_of(m.lexicon_hash));
    long long n[3] = {0};
    for (int i = 0, any = poly_query_next(q); any && i < 3; i++) n[i] = poly_query_int(q, i);
    const bool all = n[0] && poly_query_int(q, 3) == 1, some = n[0] && poly_query_int(q, 4) == 1;
    if (n[0]) o->confusables = all;
    const poly_status st = poly_query_close(q);
    poly_run_maker_free(&m);
    if (st != POLY_OK) return poly_run_failed(s, st);
    if (!n[1]) {
        poly_cli_say("%s: no texts in the run: batch --with-text keeps them", poly_store_path(s));
        return POLY_EXIT_USAGE;
    }
    if (n[1] < n[0] && !o->quiet)
        poly_cli_say(
            "%lld of %lld documents have no text in the run and are left out (batch --with-text)",
            n[0] - n[1], n[0]);
    if (n[2] && !o->quiet)
        poly_cli_say("%lld documents were analysed by another version or other lexicons: quotes "
                     "may differ from the tables",
                     n[2]);
    if (some && !all && !o->quiet)
        poly_cli_say("some documents were analysed with --confusables and some without: none are "
                     "here, quotes may differ from the tables");
    return POLY_EXIT_OK;
}

poly_exit poly_run_export_texts(poly_store *s, poly_cli_options *o)
{
    const poly_exit wrong = look(s, o);
    if (wrong != POLY_EXIT_OK) return wrong;
    poly_query *q = poly_store_query(s, DOCUMENTS);
    const struct poly_cli_feed feed = {next, q};
    if (!q) return poly_cli_no_memory();
    o->feed = &feed;
    o->n_args = 0;
    const poly_exit done = poly_cmd_analyze(o);
    o->feed = NULL;
    const poly_status st = poly_query_close(q);
    return st != POLY_OK ? poly_run_failed(s, st) : done;
}
