/*
 * schema.c - the tables of the database: the library's (output/tables.c), and those of the corpus.
 *
 * Keys are declared for whoever reads the database. The writer does not let SQLite check them: rows
 * come from one record, parents first, and tests run `PRAGMA foreign_key_check` instead. The
 * full-text index is written beside quotes by write.c: in a trigger, each row would be a savepoint,
 * for which FTS5 writes a segment (a quarter of the time of a batch).
 */
#include "store/parts.h"

#include <string.h>

/* What the database has beside the library's columns. copy: 0, or the line of the second, third ...
 * document of one source and id. */
static const char more_of_documents[] =
    ",\"line\" INTEGER,\"copy\" INTEGER NOT NULL DEFAULT 0,\"error_code\" TEXT,\"error\" TEXT,"
    "\"content_hash\" TEXT,\"signature\" BLOB,\"maker\" INTEGER REFERENCES makers(maker)";

static const char corpus_tables[] =
    "CREATE TABLE IF NOT EXISTS makers(maker INTEGER PRIMARY KEY, version TEXT NOT NULL,"
    " lexicon_hash TEXT NOT NULL, options TEXT NOT NULL, UNIQUE(version, lexicon_hash, options));"
    "CREATE TABLE IF NOT EXISTS stories(story INTEGER PRIMARY KEY,"
    " document INTEGER REFERENCES documents(document), documents INTEGER, outlets INTEGER);"
    "CREATE TABLE IF NOT EXISTS statements(statement INTEGER PRIMARY KEY,"
    " quote INTEGER REFERENCES quotes(quote), quotes INTEGER, documents INTEGER, outlets INTEGER,"
    " stories INTEGER, drift REAL);"
    "CREATE TABLE IF NOT EXISTS statement_quotes("
    "statement INTEGER REFERENCES statements(statement),"
    " quote INTEGER PRIMARY KEY REFERENCES quotes(quote), similarity REAL);"
    "CREATE TABLE IF NOT EXISTS persons(person INTEGER PRIMARY KEY, name TEXT, type TEXT,"
    " aliases TEXT, org_id TEXT, stakeholder TEXT, documents INTEGER, quotes INTEGER,"
    " first_date TEXT, last_date TEXT, evidence TEXT);"
    "CREATE TABLE IF NOT EXISTS person_offices(person INTEGER REFERENCES persons(person),"
    " role TEXT, org TEXT, org_id TEXT, stakeholder TEXT, first_date TEXT, last_date TEXT,"
    " documents INTEGER, quotes INTEGER);"
    "CREATE TABLE IF NOT EXISTS records("
    "document INTEGER PRIMARY KEY REFERENCES documents(document), record TEXT);"
    "CREATE UNIQUE INDEX IF NOT EXISTS documents_place ON documents(source, id, copy);"
    "CREATE VIRTUAL TABLE IF NOT EXISTS quotes_fts"
    " USING fts5(text, speaker_name, role, org, content='quotes', content_rowid='quote',"
    " tokenize=\"unicode61 remove_diacritics 2\");";

/* Hits as numbers (hits.c), and as the view that readers ask. n: from 1 in each document; quote:
 * within it; bytes: end - start; scope: 1 negated, 2 hedged. LEFT, so that a count asks no
 * forms. */
static const char hit_tables[] =
    "CREATE TABLE IF NOT EXISTS hit_forms(form INTEGER PRIMARY KEY, theme TEXT, entry TEXT,"
    " term TEXT, text TEXT, bytes INTEGER);"
    "CREATE TABLE IF NOT EXISTS hit_rows(document INTEGER REFERENCES documents(document),"
    " n INTEGER, start INTEGER, sentence INTEGER, quote INTEGER,"
    " form INTEGER REFERENCES hit_forms(form), scope INTEGER,"
    " PRIMARY KEY(document, n)) WITHOUT ROWID;"
    "CREATE VIEW IF NOT EXISTS hits AS SELECT r.document AS document, r.start AS start,"
    " r.start + f.bytes AS \"end\", r.sentence AS sentence,"
    " r.document * 1000000 + r.quote AS quote, f.theme AS theme, f.entry AS entry, f.term AS term,"
    " f.text AS text, r.scope & 1 AS negated, r.scope >> 1 AS hedged FROM hit_rows r"
    " LEFT JOIN hit_forms f ON f.form = r.form;";

/* Made at the end of the first run: building them over all rows is cheaper than keeping them row by
 * row. What hangs on a quote or speaker is found by document, too: their keys begin with it. */
static const char indexes[] =
    "CREATE INDEX IF NOT EXISTS quotes_speaker ON quotes(speaker);"
    "CREATE INDEX IF NOT EXISTS quote_themes_quote ON quote_themes(quote);"
    "CREATE INDEX IF NOT EXISTS quote_themes_theme ON quote_themes(theme, quote);"
    "CREATE INDEX IF NOT EXISTS quote_laws_quote ON quote_laws(quote);"
    "CREATE INDEX IF NOT EXISTS quote_laws_law ON quote_laws(law, quote);"
    "CREATE INDEX IF NOT EXISTS quote_incidents_quote ON quote_incidents(quote);"
    "CREATE INDEX IF NOT EXISTS mentions_speaker ON mentions(speaker);"
    "CREATE INDEX IF NOT EXISTS document_themes_document ON document_themes(document);"
    "CREATE INDEX IF NOT EXISTS laws_document ON laws(document);"
    "CREATE INDEX IF NOT EXISTS incidents_document ON incidents(document);"
    "CREATE INDEX IF NOT EXISTS speakers_person ON speakers(person);"
    "CREATE INDEX IF NOT EXISTS documents_story ON documents(story);"
    "CREATE INDEX IF NOT EXISTS statement_quotes_statement ON statement_quotes(statement);"
    "CREATE INDEX IF NOT EXISTS person_offices_person ON person_offices(person);";

static const char *type_of(uint8_t cell)
{
    return cell == POLY_CELL_TEXT ? " TEXT" : cell == POLY_CELL_SHARE ? " REAL" : " INTEGER";
}

/* What a column of a table refers to, or NULL. With its column, though SQLite would know: Datasette
 * does not. */
static const char *parent_of(const poly_column *c)
{
    static const struct {
        const char *column, *table;
    } given[] = {{"story", "stories(story)"},
                 {"person", "persons(person)"}};
    switch (c->type) {
    case POLY_CELL_DOCUMENT: return "documents(document)";
    case POLY_CELL_QUOTE: return "quotes(quote)";
    case POLY_CELL_SPEAKER: return "speakers(speaker)";
    default: break;
    }
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        if (strcmp(c->name, given[i].column) == 0) return given[i].table;
    }
    return NULL;
}

static bool has_key(poly_table t)
{
    return t == POLY_TABLE_DOCUMENTS || t == POLY_TABLE_SPEAKERS || t == POLY_TABLE_QUOTES ||
           t >= POLY_TABLE_THEMES;
}

static void put_name(poly_buf *out, const char *name)
{
    poly_buf_char(out, '"');
    poly_buf_cstr(out, name);
    poly_buf_char(out, '"');
}

static void make_table(poly_buf *out, poly_table t)
{
    poly_buf_cstr(out, "CREATE TABLE IF NOT EXISTS ");
    poly_buf_cstr(out, poly_table_name(t));
    for (uint32_t i = 0; i < poly_table_column_count(t); i++) {
        const poly_column c = poly_table_column(t, i);
        const bool key = i == 0 && has_key(t);
        const char *parent = key ? NULL : parent_of(&c);
        poly_buf_char(out, i ? ',' : '(');
        put_name(out, c.name);
        poly_buf_cstr(out, type_of(c.type));
        if (key) poly_buf_cstr(out, " PRIMARY KEY");
        if (parent) poly_buf_cstr(out, " REFERENCES ");
        if (parent) poly_buf_cstr(out, parent);
    }
    if (t == POLY_TABLE_DOCUMENTS) poly_buf_cstr(out, more_of_documents);
    poly_buf_cstr(out, ");");
}

void poly_store_columns(poly_buf *out, poly_table t)
{
    for (uint32_t i = 0; i < poly_table_column_count(t); i++) {
        if (i) poly_buf_char(out, ',');
        put_name(out, poly_table_column(t, i).name);
    }
}

poly_status poly_store_make_tables(poly_store *s)
{
    poly_buf sql;
    poly_buf_init(&sql);
    for (unsigned t = 0; t < POLY_TABLE_N; t++) {
        if (t == POLY_TABLE_HITS) poly_buf_cstr(&sql, hit_tables);
        else make_table(&sql, (poly_table)t);
    }
    poly_buf_cstr(&sql, corpus_tables);
    poly_buf_char(&sql, '\0');
    const poly_status st = sql.status ? sql.status : poly_store_exec(s, sql.p);
    poly_buf_free(&sql);
    return st;
}

const char *poly_store_table(poly_table t)
{
    return t == POLY_TABLE_HITS ? "hit_rows" : poly_table_name(t);
}

poly_status poly_store_make_indexes(poly_store *s) { return poly_store_exec(s, indexes); }
