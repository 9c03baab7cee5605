/* test_store.c - the run folder: rows of records, which document is which, prune, merge, one
 * writer. */
#define _XOPEN_SOURCE 700
#include "store/store.h"

#include "lib/lib.h"
#include "lib/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

static const poly_store_maker maker = {"1", "lexicons", "options"};

static const char article[] =
    "BADUNG - \u201cKami tidak kebal terhadap serangan siber,\u201d kata Kepala Dinas Kominfo "
    "Ratna Wibisono, Kamis (24/8/2023).\n\n"
    "Ia meminta DPR segera mengesahkan RUU Keamanan dan Ketahanan Siber.\n";

/* ---- a scratch folder ------------------------------------------------------------------------ */
static const char *in(void **state, const char *name)
{
    static char path[8][200];
    static unsigned at;
    at = (at + 1) % 8;
    snprintf(path[at], sizeof path[at], "%s/%s", (char *)*state, name);
    return path[at];
}

static poly_store *writer(const char *run, const poly_store_maker *m)
{
    poly_store *s;
    poly_store_error err;
    const poly_status st = poly_store_create(&s, run, m, &err);
    if (st != POLY_OK) fail_msg("%s", err.what);
    return s;
}

static int64_t number(poly_store *s, const char *sql)
{
    poly_query *q = poly_store_query(s, sql);
    const int64_t n = poly_query_next(q) ? poly_query_int(q, 0) : -1;
    assert_int_equal(poly_query_close(q), POLY_OK);
    return n;
}

/* ---- rows ------------------------------------------------------------------------------------ */
typedef struct seen {
    uint32_t rows[POLY_TABLE_N];
    poly_table last;
} seen;

static bool look(void *payload, poly_table t, const poly_cell *cells, uint32_t n)
{
    seen *s = payload;
    assert_true(t >= s->last); /* parents first */
    s->last = t;
    s->rows[t]++;
    assert_int_equal(n, poly_table_column_count(t));
    for (uint32_t i = 0; i < n; i++) {
        const poly_column c = poly_table_column(t, i);
        assert_true(cells[i].type == POLY_CELL_NULL || cells[i].type == c.type);
    }
    return true;
}

static poly_doc *analyse(const poly_engine *e, const char *text)
{
    poly_doc *d;
    const poly_doc_options o = {
        .size = sizeof o, .id = "a", .source = "a.txt", .published = "2023-08-25"};
    assert_int_equal(poly_analyze(&d, e, text, strlen(text), &o, NULL), POLY_OK);
    return d;
}

static void test_rows(void **state)
{
    poly_engine *e = lib_engine();
    poly_doc *d = analyse(e, article);
    seen s = {0};
    (void)state;
    assert_int_equal(poly_doc_rows(d, NULL, look, &s), POLY_OK);
    assert_int_equal(s.rows[POLY_TABLE_DOCUMENTS], 1);
    assert_int_equal(s.rows[POLY_TABLE_QUOTES], poly_quote_count(d));
    assert_int_equal(s.rows[POLY_TABLE_QUOTES], 2);
    assert_int_equal(s.rows[POLY_TABLE_SPEAKERS], poly_speaker_count(d));
    assert_int_equal(s.rows[POLY_TABLE_HITS], poly_match_count(d));
    assert_int_equal(s.rows[POLY_TABLE_DOCUMENT_THEMES], poly_doc_theme_count(d));
    assert_true(s.rows[POLY_TABLE_LAWS] >= 1);
    assert_int_equal(poly_doc_rows(NULL, NULL, look, &s), POLY_ERR_ARG);
    assert_int_equal(poly_row_key(42, 3), 42000003);
    seen lexicons = {0};
    assert_int_equal(poly_engine_rows(e, look, &lexicons), POLY_OK);
    assert_int_equal(lexicons.rows[POLY_TABLE_THEMES], poly_theme_count(e));
    assert_true(lexicons.rows[POLY_TABLE_LEXICON_LAWS] > 20 &&
                lexicons.rows[POLY_TABLE_LEXICON_ORGS] > 100);
    poly_doc_close(d);
    poly_engine_close(e);
}

/* ---- documents ------------------------------------------------------------------------------- */
typedef struct made { /* what a document leaves */
    poly_engine *e;
    poly_buf rows;
} made;

static made make(const char *text)
{
    made m = {.e = lib_engine()};
    poly_doc *d = analyse(m.e, text);
    poly_buf_init(&m.rows);
    assert_int_equal(poly_doc_rows(d, NULL, poly_store_pack, &m.rows), POLY_OK);
    poly_doc_close(d);
    return m;
}

static void drop(made *m)
{
    poly_buf_free(&m->rows);
    poly_engine_close(m->e);
}

/* Looks for a document and, when it is to be put, puts it. */
static poly_store_state meet(poly_store *s, const made *m, const char *source, const char *id,
                             uint64_t line, const char *hash)
{
    poly_store_place p = {.source = source, .id = id, .line = line};
    poly_store_state state;
    poly_store_document d = {.place = &p, .rows = {m->rows.p, m->rows.n}};
    snprintf(p.hash, sizeof p.hash, "%s", hash);
    if (poly_store_find(s, &p, &d.number, &state) != POLY_OK) fail_msg("%s", poly_store_message(s));
    d.replaces = state == POLY_PLACE_CHANGED;
    if (!*hash) {
        d.rows.n = 0;
        d.error_code = d.error = "io";
    }
    if (state == POLY_PLACE_NEW || state == POLY_PLACE_CHANGED)
        assert_int_equal(poly_store_put(s, &d), POLY_OK);
    return state;
}

static void finish(poly_store *s)
{
    assert_int_equal(poly_store_commit(s), POLY_OK);
    assert_true(poly_store_is_dirty(s));
    assert_int_equal(poly_store_finish(s), POLY_OK);
    assert_false(poly_store_is_dirty(s));
    assert_int_equal(number(s, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    poly_store_close(s);
}

static void test_which(void **state)
{
    made m = make(article);
    const char *run = in(state, "which");
    poly_store *s = writer(run, &maker);
    assert_int_equal(meet(s, &m, "a.jsonl", "1", 1, "h1"), POLY_PLACE_NEW);
    /* one id twice: told apart by the line */
    assert_int_equal(meet(s, &m, "a.jsonl", "1", 2, "h2"), POLY_PLACE_NEW);
    assert_int_equal(meet(s, &m, "a.jsonl", "1", 3, "h2"), POLY_PLACE_NEW);
    assert_int_equal(meet(s, &m, "b.txt", "b.txt", 0, "h3"), POLY_PLACE_NEW);
    assert_int_equal(meet(s, &m, "b.txt", "b.txt", 0, "h3"), POLY_PLACE_TWICE);
    assert_int_equal(meet(s, &m, "c.txt", "c.txt", 0, ""), POLY_PLACE_NEW);
    finish(s);

    s = writer(run, &maker);
    assert_int_equal(meet(s, &m, "a.jsonl", "1", 1, "h1"), POLY_PLACE_SAME);
    assert_int_equal(meet(s, &m, "a.jsonl", "1", 2, "other"), POLY_PLACE_CHANGED);
    assert_int_equal(meet(s, &m, "c.txt", "c.txt", 0, ""), POLY_PLACE_FAILED);
    assert_int_equal(number(s, "SELECT count(*) FROM documents"), 5);
    assert_int_equal(number(s, "SELECT count(*) FROM quotes"), 8);
    poly_store_close(s); /* nothing was committed */

    s = writer(run, &maker);
    assert_int_equal(number(s, "SELECT count(*) FROM documents WHERE content_hash = 'other'"), 0);
    assert_int_equal(meet(s, &m, "c.txt", "c.txt", 0, "readable"), POLY_PLACE_CHANGED);
    finish(s);

    const poly_store_maker newer = {"2", "lexicons", "options"};
    s = writer(run, &newer);
    assert_int_equal(meet(s, &m, "a.jsonl", "1", 1, "h1"), POLY_PLACE_CHANGED);
    poly_store_close(s);
    drop(&m);
}

/* An input that is named twice gives nothing twice; the first of several of one id may go; lines
 * move. */
static void test_lines(void **state)
{
    made m = make(article);
    const char *run = in(state, "lines");
    poly_store *s = writer(run, &maker);
    for (int again = 0; again < 2; again++) {
        const poly_store_state want = again ? POLY_PLACE_TWICE : POLY_PLACE_NEW;
        assert_int_equal(meet(s, &m, "a.jsonl", "1", 1, "h1"), want);
        assert_int_equal(meet(s, &m, "a.jsonl", "1", 2, "h2"), want);
        assert_int_equal(meet(s, &m, "a.jsonl", "2", 3, "h3"), want);
    }
    finish(s);
    s = writer(run, &maker); /* two lines before them now; of one only the second is left */
    assert_int_equal(meet(s, &m, "a.jsonl", "1", 4, "h1"), POLY_PLACE_SAME);
    assert_int_equal(meet(s, &m, "a.jsonl", "2", 5, "h3"), POLY_PLACE_SAME);
    assert_int_equal(meet(s, &m, "a.jsonl", "2", 5, "h3"), POLY_PLACE_TWICE);
    assert_int_equal(number(s, "SELECT group_concat(line, '') FROM documents"), 425);
    finish(s);
    drop(&m);
}

/* Two members of an archive, or two files whose names are written alike, are two documents; one
 * that is named twice is one. */
static void test_same_names(void **state)
{
    made m = make(article);
    const char *run = in(state, "names");
    for (int again = 0; again < 2; again++) {
        const poly_store_state want = again ? POLY_PLACE_SAME : POLY_PLACE_NEW;
        poly_store *s = writer(run, &maker);
        assert_int_equal(meet(s, &m, "a.zip/n.txt", "n.txt", 0, "h1"), want);
        assert_int_equal(meet(s, &m, "a.zip/n.txt", "n.txt", 0, "h2"), want);
        assert_int_equal(meet(s, &m, "a.zip/n.txt", "n.txt", 0, "h3"), want);
        assert_int_equal(meet(s, &m, "a.zip/n.txt", "n.txt", 0, "h1"), POLY_PLACE_TWICE);
        assert_int_equal(meet(s, &m, "a.zip/n.txt", "n.txt", 0, "h2"), POLY_PLACE_TWICE);
        if (again)
            poly_store_close(s);
        else
            finish(s);
    }
    drop(&m);
}

/* A first command that was killed: places without results are new, and to replace a document takes
 * no walk through all rows. */
static void test_unfinished(void **state)
{
    made m = make(article);
    const char *run = in(state, "unfinished");
    const poly_store_place p = {.source = "a.jsonl", .id = "2", .line = 2, .hash = "h2"};
    int64_t document;
    poly_store_state found;
    poly_store *s = writer(run, &maker);
    meet(s, &m, "a.jsonl", "1", 1, "h1");
    assert_int_equal(poly_store_find(s, &p, &document, &found), POLY_OK); /* and not put */
    assert_int_equal(poly_store_commit(s), POLY_OK);
    poly_store_close(s);
    s = writer(run, &maker);
    assert_int_equal(number(s, "SELECT count(*) FROM sqlite_master WHERE name = 'quotes_speaker'"),
                     0);
    assert_int_equal(meet(s, &m, "a.jsonl", "1", 1, "other"), POLY_PLACE_CHANGED);
    assert_int_equal(number(s, "SELECT count(*) FROM sqlite_master WHERE name = 'quotes_speaker'"),
                     1);
    assert_int_equal(meet(s, &m, "a.jsonl", "2", 2, "h2"), POLY_PLACE_NEW);
    finish(s);
    drop(&m);
}

/* What hits say in words stands once in a run, also when another command puts more, and goes with
 * the last hit that says it. */
static void test_forms(void **state)
{
    static const char alone[] = "SELECT count(*) FROM hit_forms WHERE form NOT IN (SELECT form FROM hit_rows)",
                      twice[] = "SELECT count(*) - count(DISTINCT theme || entry || term || text || bytes) FROM hit_forms",
                      lost[] = "SELECT count(*) FROM hits WHERE theme IS NULL OR entry IS NULL OR \"end\" <= start";
    made m = make(article), other = make("Kebocoran data dan serangan siber.\n");
    const char *run = in(state, "forms");
    poly_store *s = writer(run, &maker);
    meet(s, &m, "a.jsonl", "1", 1, "h1");
    finish(s);
    s = writer(run, &maker);
    const int64_t forms = number(s, "SELECT count(*) FROM hit_forms");
    assert_true(forms > 0);
    meet(s, &m, "a.jsonl", "2", 2, "h2");
    assert_int_equal(number(s, "SELECT count(*) FROM hit_forms"), forms);
    meet(s, &other, "a.jsonl", "1", 1, "other");
    finish(s);
    s = writer(run, &maker);
    meet(s, &other, "a.jsonl", "2", 2, "other");
    finish(s);
    s = writer(run, &maker);
    assert_int_equal(number(s, alone), 0);
    assert_int_equal(number(s, twice), 0);
    assert_int_equal(number(s, lost), 0);
    assert_int_equal(number(s, "SELECT count(DISTINCT n) - max(n) FROM hit_rows"), 0);
    poly_store_close(s);
    drop(&m);
    drop(&other);
}

/* What was kept of a document goes with it; a failure, too, is of its maker. */
static void test_records(void **state)
{
    made m = make(article);
    const char *run = in(state, "records");
    const poly_store_maker without = {"1", "lexicons", "records=0"};
    poly_store_place p = {.source = "a.txt", .id = "a.txt", .hash = "h"};
    poly_store_document d = {.place = &p, .rows = {m.rows.p, m.rows.n}, .record = {"{}", 2}};
    poly_store_state found;
    poly_store *s = writer(run, &maker);
    assert_int_equal(poly_store_find(s, &p, &d.number, &found), POLY_OK);
    assert_int_equal(poly_store_put(s, &d), POLY_OK);
    meet(s, &m, "c.txt", "c.txt", 0, "");
    finish(s);
    s = writer(run, &without);
    assert_int_equal(meet(s, &m, "a.txt", "a.txt", 0, "h"), POLY_PLACE_CHANGED);
    assert_int_equal(meet(s, &m, "c.txt", "c.txt", 0, ""), POLY_PLACE_CHANGED);
    assert_int_equal(number(s, "SELECT count(*) FROM records"), 0);
    finish(s);
    drop(&m);
}

/* Is the database one file, without a journal beside it? */
static bool is_one_file(const char *run)
{
    char path[300], head[20] = {0};
    snprintf(path, sizeof path, "%s/corpus.sqlite", run);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    assert_int_equal(fread(head, 1, sizeof head, f), sizeof head);
    fclose(f);
    return head[18] == 1;
}

static void test_one_file(void **state)
{
    made m = make(article);
    const char *run = in(state, "file");
    poly_store *s = writer(run, &maker);
    meet(s, &m, "a.txt", "a.txt", 0, "h");
    assert_int_equal(poly_store_commit(s), POLY_OK);
    poly_store_close(s); /* stopped */
    assert_true(is_one_file(run));
    s = writer(run, &maker);
    meet(s, &m, "b.txt", "b.txt", 0, "h");
    poly_store_close(s); /* nothing was to be kept */
    assert_true(is_one_file(run));
    s = writer(run, &maker);
    assert_int_equal(number(s, "SELECT count(*) FROM documents"), 1);
    finish(s);
    assert_true(is_one_file(run));
    drop(&m);
}

static void test_prune(void **state)
{
    made m = make(article);
    const char *run = in(state, "prune");
    uint64_t gone;
    poly_store *s = writer(run, &maker);
    for (int i = 0; i < 5; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", i);
        meet(s, &m, "a.jsonl", id, 1, "h");
    }
    assert_int_equal(
        number(s, "INSERT INTO statements(statement) VALUES(1) RETURNING statement"), 1);
    assert_int_equal(number(s, "INSERT INTO statement_quotes SELECT 1, quote, 1 FROM quotes"
                               " RETURNING statement"),
                     1);
    finish(s);
    s = writer(run, &maker);
    meet(s, &m, "a.jsonl", "1", 1, "h");
    meet(s, &m, "a.jsonl", "3", 3, "other");
    assert_int_equal(poly_store_prune(s, &gone), POLY_OK);
    /* of what vanished and of what was read anew nobody knows the statement */
    assert_int_equal(number(s, "SELECT sum(quote) FROM statement_quotes"), 2000001 + 2000002);
    assert_int_equal(gone, 3);
    assert_int_equal(number(s, "SELECT group_concat(document, '') FROM documents"), 24);
    assert_int_equal(number(s, "SELECT count(*) FROM quotes"), 4);
    assert_int_equal(number(s, "SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'kebal'"),
                     2);
    finish(s);
    drop(&m);
}

static void test_readers_and_writers(void **state)
{
    const char *run = in(state, "lock");
    poly_store *first = writer(run, &maker), *second, *reader;
    poly_store_error err;
    assert_int_equal(poly_store_create(&second, run, &maker, &err), POLY_ERR_IO);
    assert_true(err.busy && strstr(err.what, "another polyanalyze"));
    assert_int_equal(poly_store_open(&reader, run, &err), POLY_OK); /* readers do not wait */
    poly_query *q = poly_store_query(reader, "SELECT x FROM nowhere");
    assert_false(poly_query_next(q));
    assert_int_equal(poly_query_close(q), POLY_ERR_IO);
    if (!strstr(poly_store_message(reader), "no such table"))
        fail_msg("%s", poly_store_message(reader));
    poly_store_close(reader);
    poly_store_close(first);
    assert_int_equal(poly_store_open(&reader, in(state, "none"), &err), POLY_ERR_IO);
    assert_int_equal(poly_store_open(&reader, "/etc/passwd", &err), POLY_ERR_IO);
    assert_non_null(strstr(err.what, "no run folder"));
}

/* Who only looks leaves nothing: the row of makers comes with the first document. */
static void test_looker(void **state)
{
    const char *run = in(state, "look");
    made m = make(article);
    poly_store *s = writer(run, &maker);
    poly_store_close(s);
    s = writer(run, &maker);
    assert_int_equal(number(s, "SELECT count(*) FROM makers"), 0);
    meet(s, &m, "a", "a", 1, "h");
    assert_int_equal(number(s, "SELECT count(*) FROM makers"), 1);
    finish(s);
    drop(&m);
}

/* A run of other tables says what to do, to readers and to writers. */
static void test_schemas(void **state)
{
    static const struct {
        int version;
        const char *says;
    } rows[] = {{POLY_STORE_OLDEST - 1, "in another folder: polyanalyze batch -o NEW INPUT..."},
                {POLY_STORE_SCHEMA - 1, "a new one of it: polyanalyze merge -o NEW "},
                {POLY_STORE_SCHEMA + 1, "a newer polyanalyze made this run"}};
    const char *run = in(state, "schema");
    poly_store *s = writer(run, &maker);
    poly_store_error err;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char sql[80];
        snprintf(sql, sizeof sql, "UPDATE meta SET value = %d WHERE name = 'schema_version'",
                 rows[i].version);
        assert_int_equal(poly_store_exec(s, sql), POLY_OK);
        poly_store_close(s);
        assert_int_equal(poly_store_open(&s, run, &err), POLY_ERR_IO);
        assert_non_null(strstr(err.what, rows[i].says));
        assert_int_equal(poly_store_create(&s, run, &maker, &err), POLY_ERR_IO);
        assert_non_null(strstr(err.what, rows[i].says));
        char back[120];
        snprintf(back, sizeof back, "%s/corpus.sqlite", run);
        assert_int_equal(unlink(back), 0);
        s = writer(run, &maker);
    }
    poly_store_close(s);
}

/* ---- merge ----------------------------------------------------------------------------------- */
static void shard(void **state, const char *name, const made *m, const char *const *ids,
                  const char *hash)
{
    poly_store *s = writer(in(state, name), &maker);
    for (; *ids; ids++) meet(s, m, "news.jsonl", *ids, 1, hash);
    finish(s);
}

static void merge(void **state, const char *to, const char *a, const char *b)
{
    const char *runs[] = {in(state, a), in(state, b)};
    poly_store_merged done;
    poly_store *s = writer(in(state, to), NULL);
    if (poly_store_merge(s, runs, 2, &done) != POLY_OK) fail_msg("%s", poly_store_message(s));
    finish(s);
}

/* Everything that a merge copies, as one text. */
static void content(char *out, size_t cap, void **state, const char *run)
{
    static const char sql[] =
        "SELECT document || source || id || copy || content_hash || quotes FROM documents UNION ALL"
        " SELECT quote || speaker || document || text FROM quotes UNION ALL SELECT quote || theme "
        "|| score FROM quote_themes UNION ALL"
        " SELECT document || start || entry || coalesce(quote, '-') FROM hits ORDER BY 1";
    poly_store *s;
    poly_store_error err;
    size_t n = 0;
    assert_int_equal(poly_store_open(&s, in(state, run), &err), POLY_OK);
    poly_query *q = poly_store_query(s, sql);
    while (poly_query_next(q)) {
        const poly_str row = poly_query_text(q, 0);
        assert_true(n + row.n + 2 < cap);
        memcpy(out + n, row.p, row.n);
        n += row.n;
        out[n++] = '\n';
    }
    out[n] = 0;
    assert_int_equal(poly_query_close(q), POLY_OK);
    poly_store_close(s);
}

static void test_merge(void **state)
{
    enum { MOST = 1 << 16 };
    static char want[MOST], got[MOST];
    made m = make(article),
         other = make("\u201cTidak ada kebocoran data,\u201d kata Budi Sanjaya.\n");
    shard(state, "a", &m, (const char *const[]){"3", "1", NULL}, "h1");
    /* its 1 is another one, with the greater hash */
    shard(state, "b", &other, (const char *const[]){"1", "2", NULL}, "h2");
    shard(state, "c", &m, (const char *const[]){"9", "2", NULL}, "h1");
    merge(state, "ab", "a", "b");
    merge(state, "ba", "b", "a");
    content(want, MOST, state, "ab");
    content(got, MOST, state, "ba");
    assert_string_equal(got, want);
    merge(state, "ab-c", "ab", "c");
    merge(state, "bc", "c", "b");
    merge(state, "a-bc", "bc", "a");
    content(want, MOST, state, "ab-c");
    content(got, MOST, state, "a-bc");
    assert_string_equal(got, want);
    assert_non_null(strstr(want, "1news.jsonl10h21"));
    drop(&m);
    drop(&other);
}

/* What a run of an older version holds is merged, though it is not read otherwise. */
static void test_merge_older(void **state)
{
    made m = make(article);
    poly_store_merged done;
    const char *runs[] = {in(state, "old")};
    poly_store *s = writer(runs[0], &maker);
    meet(s, &m, "news.jsonl", "1", 1, "h1");
    assert_int_equal(poly_store_commit(s), POLY_OK);
    assert_int_equal(poly_store_exec(s, "ALTER TABLE quotes ADD COLUMN statement INTEGER;"
                                        "UPDATE quotes SET statement = 1;"
                                        "UPDATE meta SET value = 2 WHERE name = 'schema_version'"),
                     POLY_OK);
    poly_store_close(s);
    s = writer(in(state, "renewed"), NULL);
    if (poly_store_merge(s, runs, 1, &done) != POLY_OK) fail_msg("%s", poly_store_message(s));
    assert_int_equal(done.documents, 1);
    assert_int_equal(number(s, "SELECT count(*) FROM quotes JOIN documents USING (document)"), 2);
    finish(s);
    drop(&m);
}

/* A killed merge begins anew; places without results do not count; a run is not merged into
 * itself. */
static void test_merge_again(void **state)
{
    made m = make(article),
         other = make("\u201cTidak ada kebocoran data,\u201d kata Budi Sanjaya.\n");
    const poly_store_place p = {.source = "news.jsonl", .id = "5", .line = 5, .hash = "h"};
    int64_t document;
    poly_store_state found;
    poly_store_merged done;
    shard(state, "d", &m, (const char *const[]){"1", "2", NULL}, "h1");
    poly_store *s = writer(in(state, "e"), &maker);
    meet(s, &other, "news.jsonl", "2", 2, "h2");
    meet(s, &m, "news.jsonl", "1", 1, "h1");
    assert_int_equal(poly_store_find(s, &p, &document, &found), POLY_OK);
    assert_int_equal(poly_store_commit(s), POLY_OK);
    poly_store_close(s);
    const char *runs[] = {in(state, "d"), in(state, "e"), in(state, "de")};
    for (int again = 0; again < 2; again++) {
        s = writer(runs[2], NULL);
        if (poly_store_merge(s, runs, 2, &done) != POLY_OK) fail_msg("%s", poly_store_message(s));
        assert_int_equal(done.documents, 2);
        assert_int_equal(done.doubles, 2);
        assert_int_equal(done.others, 1);
        assert_int_equal(number(s, "SELECT count(*) FROM makers"), 1);
        assert_int_equal(
            number(s, "SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'kebal'"), 1);
        if (again)
            finish(s);
        else
            poly_store_close(s);
    }
    s = writer(runs[2], NULL);
    assert_int_equal(poly_store_merge(s, runs, 2, &done), POLY_ERR_IO);
    assert_non_null(strstr(poly_store_message(s), "there is a run already"));
    poly_store_close(s);
    s = writer(in(state, "self"), NULL);
    assert_int_equal(poly_store_merge(s, (const char *const[]){in(state, "self")}, 1, &done),
                     POLY_ERR_IO);
    assert_non_null(strstr(poly_store_message(s), "into itself"));
    poly_store_close(s);
    drop(&m);
    drop(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_which),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_same_names),
        cmocka_unit_test(test_unfinished),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_one_file),
        cmocka_unit_test(test_prune),
        cmocka_unit_test(test_readers_and_writers),
        cmocka_unit_test(test_looker),
        cmocka_unit_test(test_schemas),
        cmocka_unit_test(test_merge),
        cmocka_unit_test(test_merge_older),
        cmocka_unit_test(test_merge_again),
    };
    return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
