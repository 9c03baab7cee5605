/*
 * create.c - opens a run folder for writing: the folder, the lock, the tables, who makes the results.
 */
#define _DEFAULT_SOURCE
#include "store/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Written ahead (WAL): a kill at any moment leaves the last committed batch. NORMAL: a power failure, too, though perhaps an
 * earlier one; the next run goes on from there. Keys: schema.c. */
static const char settings[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -4000;"
    "PRAGMA temp_store = FILE; PRAGMA wal_autocheckpoint = 2000;";

static poly_status say(poly_store_error *err, const char *folder, const char *why)
{
    snprintf(err->what, sizeof err->what, "%s: %s", folder, why);
    return POLY_ERR_IO;
}

static poly_status take_lock(poly_store *s, const char *folder, poly_store_error *err)
{
    char path[4096];
    const int n = snprintf(path, sizeof path, "%s/lock", folder);
    if (n < 0 || (size_t)n >= sizeof path) return say(err, folder, "the name is too long");
    s->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (s->lock < 0) return say(err, folder, strerror(errno));
    if (flock(s->lock, LOCK_EX | LOCK_NB) == 0) return POLY_OK;
    err->busy = errno == EWOULDBLOCK;
    return say(err, folder, err->busy ? "another polyanalyze is writing this run" : strerror(errno));
}

static poly_status set_version(poly_store *s)
{
    poly_query *q = poly_store_query(s, "SELECT value FROM meta WHERE name = 'schema_version'");
    const int64_t v = poly_query_next(q) ? poly_query_int(q, 0) : POLY_STORE_SCHEMA;
    const poly_status st = poly_query_close(q);
    if (st != POLY_OK) return st;
    if (v != POLY_STORE_SCHEMA)
        return poly_store_fail_with(s, POLY_ERR_IO, "the run was made by another version of polyanalyze");
    return poly_store_exec(s, "INSERT OR IGNORE INTO meta VALUES('schema_version', 1)");
}

static poly_status set_maker(poly_store *s, const poly_store_maker *m)
{
    static const char *const sql[] = {
        "INSERT OR IGNORE INTO makers(version, lexicon_hash, options) VALUES(?1, ?2, ?3)",
        "SELECT maker FROM makers WHERE version = ?1 AND lexicon_hash = ?2 AND options = ?3"};
    const char *const values[] = {m->version, m->lexicon_hash, m->options};
    for (int i = 0; i < 2; i++) {
        poly_query *q = poly_store_query(s, sql[i]);
        for (int k = 0; k < 3; k++) poly_query_bind_text(q, k + 1, (poly_str){values[k], strlen(values[k])});
        if (poly_query_next(q)) s->maker = poly_query_int(q, 0);
        const poly_status st = poly_query_close(q);
        if (st != POLY_OK) return st;
    }
    return POLY_OK;
}

static poly_status find_last(poly_store *s)
{
    poly_query *q = poly_store_query(s, "SELECT max(document) FROM documents");
    if (poly_query_next(q)) s->last = poly_query_int(q, 0);
    return poly_query_close(q);
}

static poly_status open_database(poly_store *s, const poly_store_maker *m)
{
    poly_status st;
    const int rc = sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc != SQLITE_OK) return poly_store_fail(s, rc);
    sqlite3_busy_timeout(s->db, 10000); /* readers */
    if ((st = poly_store_exec(s, settings)) != POLY_OK) return st;
    if ((st = poly_store_exec(s, "BEGIN IMMEDIATE")) != POLY_OK) return st;
    if ((st = poly_store_make_tables(s)) != POLY_OK) return st;
    if ((st = set_version(s)) != POLY_OK) return st;
    if (m && (st = set_maker(s, m)) != POLY_OK) return st;
    if ((st = find_last(s)) != POLY_OK) return st;
    return poly_store_exec(s, "COMMIT");
}

static char *join(const char *folder, const char *name)
{
    const size_t n = strlen(folder) + strlen(name) + 2;
    char *out = malloc(n);
    if (out) snprintf(out, n, "%s/%s", folder, name);
    return out;
}

poly_status poly_store_create(poly_store **out, const char *folder, const poly_store_maker *m, poly_store_error *err)
{
    *out = NULL;
    *err = (poly_store_error){.what = "memory ran out"};
    poly_store *s = calloc(1, sizeof *s);
    if (!s) return POLY_ERR_NOMEM;
    s->lock = -1;
    s->path = join(folder, "corpus.sqlite");
    poly_status st = s->path ? POLY_OK : POLY_ERR_NOMEM;
    if (st == POLY_OK && mkdir(folder, 0777) != 0 && errno != EEXIST) st = say(err, folder, strerror(errno));
    if (st == POLY_OK) st = take_lock(s, folder, err);
    if (st == POLY_OK) st = open_database(s, m);
    if (st == POLY_OK) {
        *out = s;
        return st;
    }
    if (s->message[0]) snprintf(err->what, sizeof err->what, "%s", s->message);
    poly_store_close(s);
    return st;
}
