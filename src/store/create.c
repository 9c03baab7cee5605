/*
 * create.c - opens a run folder for writing: the folder, the lock, the tables, who makes the
 * results.
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

/* Written ahead (WAL): a kill at any moment leaves the last committed batch. NORMAL: a power
 * failure, too, though perhaps an earlier one; the next run goes on from there. Pages of 16 KB take
 * a tenth less time than SQLite's usual 4 KB, and the file is no larger. Keys: schema.c. */
static const char settings[] =
    "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
    " PRAGMA foreign_keys = OFF;"
    "PRAGMA cache_size = -4000; PRAGMA temp_store = FILE; PRAGMA wal_autocheckpoint = 500;";

static const char BUSY[] = "another polyanalyze is writing this run, or merging it";

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
    return say(err, folder, err->busy ? BUSY : strerror(errno));
}

poly_status poly_store_lock_shared(int *lock, const char *database, poly_store *told)
{
    char path[4096], why[4300];
    const char *slash = strrchr(database, '/');
    const int folder = slash ? (int)(slash - database) + 1 : 0;
    const int n = snprintf(path, sizeof path, "%.*slock", folder, database);
    errno = ENAMETOOLONG;
    *lock = n < 0 || (size_t)n >= sizeof path ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    /* a database without its folder, or not ours to open: nobody writes it */
    if (*lock < 0 && (errno == ENOENT || errno == ENOTDIR || errno == EACCES)) return POLY_OK;
    if (*lock >= 0 && flock(*lock, LOCK_SH | LOCK_NB) == 0) return POLY_OK;
    snprintf(why, sizeof why, "%s: %s", database,
             *lock >= 0 && errno == EWOULDBLOCK ? BUSY : strerror(errno));
    if (told->status == POLY_OK) snprintf(told->message, sizeof told->message, "%.500s", why);
    return told->status = POLY_ERR_IO;
}

poly_status poly_store_check_schema(poly_store *s, int64_t version, int64_t oldest)
{
    char why[400];
    const long long theirs = (long long)version;
    if (version >= oldest && version <= POLY_STORE_SCHEMA) return POLY_OK;
    if (version > POLY_STORE_SCHEMA)
        snprintf(
            why, sizeof why,
            "a newer polyanalyze made this run: its tables are of version %lld, and ours of %d",
            theirs, POLY_STORE_SCHEMA);
    else if (version >= POLY_STORE_OLDEST)
        snprintf(why, sizeof why,
                 "an older polyanalyze made this run (tables of version %lld, not %d); what makes "
                 "a new one of it: polyanalyze merge -o NEW %.200s",
                 theirs, POLY_STORE_SCHEMA, s->path);
    else
        snprintf(why, sizeof why,
                 "an older polyanalyze made this run (tables of version %lld, not %d); make it "
                 "anew, in another folder: polyanalyze batch -o NEW INPUT...",
                 theirs, POLY_STORE_SCHEMA);
    return poly_store_fail_with(s, POLY_ERR_IO, why);
}

/* Before any other table is made: those of another version stay as they are. */
static poly_status set_version(poly_store *s)
{
    poly_status st = poly_store_exec(
        s, "CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID");
    if (st != POLY_OK) return st;
    poly_query *q = poly_store_query(s, "SELECT value FROM meta WHERE name = 'schema_version'");
    const int64_t v = poly_query_next(q) ? poly_query_int(q, 0) : POLY_STORE_SCHEMA;
    st = poly_query_close(q);
    if (st == POLY_OK) st = poly_store_check_schema(s, v, POLY_STORE_SCHEMA);
    if (st != POLY_OK) return st;
    q = poly_store_query(s, "INSERT OR IGNORE INTO meta VALUES('schema_version', ?1)");
    poly_query_bind_int(q, 1, POLY_STORE_SCHEMA);
    (void)poly_query_next(q);
    return poly_query_close(q);
}

/* Runs it with the maker's three words; its row's number, if there is one. */
static poly_status ask_maker(poly_store *s, const char *sql)
{
    const char *const values[] = {s->by.version, s->by.lexicon_hash, s->by.options};
    poly_query *q = poly_store_query(s, sql);
    for (int k = 0; k < 3; k++) poly_query_bind_text(q, k + 1, poly_str_of(values[k]));
    if (poly_query_next(q)) s->maker = poly_query_int(q, 0);
    return poly_query_close(q);
}

static poly_status find_maker(poly_store *s)
{
    return ask_maker(
        s, "SELECT maker FROM makers WHERE version = ?1 AND lexicon_hash = ?2 AND options = ?3");
}

poly_status poly_store_need_maker(poly_store *s)
{
    if (s->maker || !s->by.version) return POLY_OK;
    const poly_status st =
        ask_maker(s, "INSERT INTO makers(version, lexicon_hash, options) VALUES(?1, ?2, ?3)");
    return st == POLY_OK ? find_maker(s) : st;
}

static poly_status find_last(poly_store *s)
{
    poly_query *q = poly_store_query(s, "SELECT max(document) FROM documents");
    if (poly_query_next(q)) s->last = poly_query_int(q, 0);
    return poly_query_close(q);
}

static poly_status open_database(poly_store *s)
{
    poly_status st;
    const int rc = sqlite3_open_v2(
        s->path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc != SQLITE_OK) return poly_store_fail(s, rc);
    sqlite3_busy_timeout(s->db, 10000); /* readers */
    if ((st = poly_store_exec(s, settings)) != POLY_OK) return st;
    if ((st = poly_store_exec(s, "BEGIN IMMEDIATE")) != POLY_OK) return st;
    if ((st = set_version(s)) != POLY_OK) return st;
    if ((st = poly_store_make_tables(s)) != POLY_OK) return st;
    if (s->by.version && (st = find_maker(s)) != POLY_OK) return st;
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

poly_status poly_store_create(poly_store **out, const char *folder, const poly_store_maker *m,
                              poly_store_error *err)
{
    *out = NULL;
    *err = (poly_store_error){.what = "memory ran out"};
    poly_store *s = calloc(1, sizeof *s);
    if (!s) return POLY_ERR_NOMEM;
    s->lock = -1;
    if (m) s->by = *m;
    s->path = join(folder, "corpus.sqlite");
    poly_status st = s->path ? POLY_OK : POLY_ERR_NOMEM;
    if (st == POLY_OK && mkdir(folder, 0777) != 0 && errno != EEXIST)
        st = say(err, folder, strerror(errno));
    if (st == POLY_OK) st = take_lock(s, folder, err);
    if (st == POLY_OK) st = open_database(s);
    if (st == POLY_OK) {
        *out = s;
        return st;
    }
    if (s->message[0]) snprintf(err->what, sizeof err->what, "%s", s->message);
    poly_store_close(s);
    return st;
}
