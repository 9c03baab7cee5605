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
    ",\"line\" INTEGER,\"copy\" INTEGER NOT NULL DEFAULT 0,\"error_code\" TEXT,\"error\" TEXT,\"content_hash\" TEXT,"
    "\"signature\" BLOB,\"maker\" INTEGER REFERENCES makers(maker)";

static const char corpus_tables[] =
    "CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS makers(maker INTEGER PRIMARY KEY, version TEXT NOT NULL, lexicon_hash TEXT NOT NULL,"
    " options TEXT NOT NULL, UNIQUE(version, lexicon_hash, options));"
    "CREATE TABLE IF NOT EXISTS stories(story INTEGER PRIMARY KEY, document INTEGER REFERENCES documents(document), documents INTEGER,"
    " outlets INTEGER);"
    "CREATE TABLE IF NOT EXISTS statements(statement INTEGER PRIMARY KEY, quote INTEGER REFERENCES quotes(quote), quotes INTEGER,"
    " documents INTEGER, outlets INTEGER, stories INTEGER, drift REAL);"
    "CREATE TABLE IF NOT EXISTS statement_quotes(statement INTEGER REFERENCES statements(statement),"
    " quote INTEGER REFERENCES quotes(quote), similarity REAL);"
    "CREATE TABLE IF NOT EXISTS persons(person INTEGER PRIMARY KEY, name TEXT, type TEXT, aliases TEXT, org_id TEXT,"
    " stakeholder TEXT, documents INTEGER, quotes INTEGER, first_date TEXT, last_date TEXT, evidence TEXT);"
    "CREATE TABLE IF NOT EXISTS person_offices(person INTEGER REFERENCES persons(person), role TEXT, org TEXT, org_id TEXT,"
    " stakeholder TEXT, first_date TEXT, last_date TEXT, documents INTEGER, quotes INTEGER);"
    "CREATE TABLE IF NOT EXISTS records(document INTEGER PRIMARY KEY REFERENCES documents(document), record TEXT);"
    "CREATE UNIQUE INDEX IF NOT EXISTS documents_place ON documents(source, id, copy);"
    "CREATE VIRTUAL TABLE IF NOT EXISTS quotes_fts USING fts5(text, speaker_name, role, org, content='quotes',"
    " content_rowid='quote', tokenize=\"unicode61 remove_diacritics 2\");";

/* Made at the end of the first run: building them over all rows is cheaper than keeping them row by
 * row. */
static const char indexes[] =
    "CREATE INDEX IF NOT EXISTS quotes_speaker ON quotes(speaker);"
    "CREATE INDEX IF NOT EXISTS quotes_statement ON quotes(statement);"
    "CREATE INDEX IF NOT EXISTS quote_themes_quote ON quote_themes(quote);"
    "CREATE INDEX IF NOT EXISTS quote_themes_theme ON quote_themes(theme, quote);"
    "CREATE INDEX IF NOT EXISTS quote_themes_document ON quote_themes(document);"
    "CREATE INDEX IF NOT EXISTS quote_laws_quote ON quote_laws(quote);"
    "CREATE INDEX IF NOT EXISTS quote_laws_law ON quote_laws(law, quote);"
    "CREATE INDEX IF NOT EXISTS quote_laws_document ON quote_laws(document);"
    "CREATE INDEX IF NOT EXISTS quote_incidents_quote ON quote_incidents(quote);"
    "CREATE INDEX IF NOT EXISTS quote_incidents_document ON quote_incidents(document);"
    "CREATE INDEX IF NOT EXISTS mentions_speaker ON mentions(speaker);"
    "CREATE INDEX IF NOT EXISTS mentions_document ON mentions(document);"
    "CREATE INDEX IF NOT EXISTS document_themes_document ON document_themes(document);"
    "CREATE INDEX IF NOT EXISTS hits_document ON hits(document);"
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
                 {"person", "persons(person)"},
                 {"statement", "statements(statement)"}};
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
    for (unsigned t = 0; t < POLY_TABLE_N; t++) make_table(&sql, (poly_table)t);
    poly_buf_cstr(&sql, corpus_tables);
    poly_buf_char(&sql, '\0');
    const poly_status st = sql.status ? sql.status : poly_store_exec(s, sql.p);
    poly_buf_free(&sql);
    return st;
}

poly_status poly_store_make_indexes(poly_store *s) { return poly_store_exec(s, indexes); }
