/*
 * tables.c - the tables of a record: their names and columns.
 *
 * The one place that says which columns there are: rows.c fills them, CSV and the database are made
 * after them (docs/TABLES.md describes each). Columns are only ever added, at the end.
 */
#include "output/write.h"

#include <assert.h>

#define I(name) {name, POLY_CELL_INTEGER}
#define R(name) {name, POLY_CELL_SHARE}
#define T(name) {name, POLY_CELL_TEXT}
#define DOCUMENT {"document", POLY_CELL_DOCUMENT}
#define QUOTE {"quote", POLY_CELL_QUOTE}
#define SPEAKER {"speaker", POLY_CELL_SPEAKER}
#define SPAN I("start"), I("end")

static const poly_column documents[] = {DOCUMENT,
                                        T("id"),
                                        T("source"),
                                        T("title"),
                                        T("url"),
                                        T("outlet"),
                                        T("author"),
                                        T("published"),
                                        I("story"),
                                        T("language"),
                                        R("share_id"),
                                        R("share_en"),
                                        I("bytes"),
                                        I("tokens"),
                                        I("sentences"),
                                        I("quotes"),
                                        I("repaired_bytes"),
                                        T("dateline_place"),
                                        T("dateline_date"),
                                        T("dateline_precision"),
                                        T("warnings"),
                                        T("text"),
                                        {0}};
static const poly_column speakers[] = {
    SPEAKER,         DOCUMENT,      T("id"),        I("person"),     T("type"),
    T("name"),       T("role"),     T("org"),       T("org_id"),     T("stakeholder"),
    T("holder"),     T("aliases"),  I("quotes"),    I("name_start"), I("name_end"),
    I("role_start"), I("role_end"), I("org_start"), I("org_end"),    {0}};
static const poly_column quotes[] = {QUOTE,
                                     DOCUMENT,
                                     T("id"),
                                     SPEAKER,
                                     T("type"),
                                     T("text"),
                                     T("spans"),
                                     SPAN,
                                     T("language"),
                                     T("cue"),
                                     T("cue_lemma"),
                                     I("cue_start"),
                                     I("cue_end"),
                                     T("act"),
                                     T("polarity"),
                                     T("mention"),
                                     I("mention_start"),
                                     I("mention_end"),
                                     T("phrase"),
                                     I("phrase_start"),
                                     I("phrase_end"),
                                     T("speaker_name"),
                                     T("role"),
                                     T("org"),
                                     T("org_id"),
                                     T("stakeholder"),
                                     T("addressee"),
                                     T("said_date"),
                                     T("said_precision"),
                                     T("said_place"),
                                     T("said_venue"),
                                     T("via"),
                                     T("themes"),
                                     T("laws"),
                                     T("incidents"),
                                     R("confidence"),
                                     R("speaker_confidence"),
                                     T("rule"),
                                     I("sentence"),
                                     T("context"),
                                     I("context_start"),
                                     T("published"),
                                     T("outlet"),
                                     {0}};
static const poly_column quote_themes[] = {QUOTE,      DOCUMENT,    T("theme"),
                                           R("score"), T("leaves"), {0}};
static const poly_column quote_laws[] = {QUOTE, DOCUMENT, T("law"), T("article"), T("link"), {0}};
static const poly_column quote_incidents[] = {QUOTE, DOCUMENT, T("incident"), {0}};
static const poly_column mentions[] = {SPEAKER, DOCUMENT, SPAN, T("text"), {0}};
static const poly_column document_themes[] = {DOCUMENT,  T("theme"),  R("score"),
                                              I("hits"), T("leaves"), {0}};
static const poly_column hits[] = {DOCUMENT, SPAN, I("sentence"), QUOTE, T("theme"), T("entry"),
                                   T("term"), T("text"), I("negated"), I("hedged"), {0}};
static const poly_column laws[] = {DOCUMENT,      T("law"),  T("text"),   T("canonical"),
                                   T("title"),    T("kind"), T("status"), T("stage"),
                                   T("articles"), SPAN,      QUOTE,       {0}};
static const poly_column incidents[] = {DOCUMENT, T("incident"), SPAN, QUOTE, {0}};
/* themes: level 0 stands below nothing. laws: stages as "prolegnas@2019-12;passed@2022-09-20".
 * incidents: months "2024-06". */
static const poly_column themes[] = {T("theme"),   T("parent"),  I("level"),
                                     T("name_id"), T("name_en"), {0}};
static const poly_column lexicon_laws[] = {T("law"),    T("canonical"), T("title"), T("kind"),
                                           T("status"), T("stages"),    {0}};
static const poly_column lexicon_incidents[] = {T("incident"), T("name"), T("victim"), T("actor"),
                                                T("first"),    T("last"), {0}};
static const poly_column lexicon_orgs[] = {
    T("org_id"), T("name"), T("stakeholder"), T("country"), {0}};
/* holder: office@first day. aliases: all names of the person, folded. last: null while in office,
 * on the day `checked`. */
static const poly_column lexicon_holders[] = {T("holder"), T("name"),    T("aliases"),
                                              T("office"), T("org_id"),  T("first"),
                                              T("last"),   T("checked"), {0}};
/* function words, folded */
static const poly_column lexicon_words[] = {T("word"), T("languages"), {0}};

static const struct {
    const char *name;
    const poly_column *columns;
    uint32_t count;
} tables[POLY_TABLE_N] = {
#define TABLE(which, columns) [which] = {#columns, columns, sizeof columns / sizeof *columns - 1}
    TABLE(POLY_TABLE_DOCUMENTS, documents),
    TABLE(POLY_TABLE_SPEAKERS, speakers),
    TABLE(POLY_TABLE_QUOTES, quotes),
    TABLE(POLY_TABLE_QUOTE_THEMES, quote_themes),
    TABLE(POLY_TABLE_QUOTE_LAWS, quote_laws),
    TABLE(POLY_TABLE_QUOTE_INCIDENTS, quote_incidents),
    TABLE(POLY_TABLE_MENTIONS, mentions),
    TABLE(POLY_TABLE_DOCUMENT_THEMES, document_themes),
    TABLE(POLY_TABLE_HITS, hits),
    TABLE(POLY_TABLE_LAWS, laws),
    TABLE(POLY_TABLE_INCIDENTS, incidents),
    TABLE(POLY_TABLE_THEMES, themes),
    TABLE(POLY_TABLE_LEXICON_LAWS, lexicon_laws),
    TABLE(POLY_TABLE_LEXICON_INCIDENTS, lexicon_incidents),
    TABLE(POLY_TABLE_LEXICON_ORGS, lexicon_orgs),
    TABLE(POLY_TABLE_LEXICON_HOLDERS, lexicon_holders),
    TABLE(POLY_TABLE_LEXICON_WORDS, lexicon_words),
#undef TABLE
};

const char *poly_table_name(poly_table t)
{
    assert((unsigned)t < POLY_TABLE_N);
    return tables[t].name;
}

uint32_t poly_table_column_count(poly_table t)
{
    assert((unsigned)t < POLY_TABLE_N);
    return tables[t].count;
}

poly_column poly_table_column(poly_table t, uint32_t i)
{
    assert(i < poly_table_column_count(t));
    return tables[t].columns[i];
}

int64_t poly_row_key(int64_t document, int64_t n)
{
    assert(n >= 0 && n < POLY_ROW_KEYS);
    return n ? document * POLY_ROW_KEYS + n : 0;
}
