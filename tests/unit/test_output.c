/*
 * test_output.c - room 9 alone: a record built by hand, over a small lexicon of its own, against
 * the exact bytes of each format.
 *
 * With POLY_SAMPLES=FOLDER in the environment it also leaves records there, for test_schema.py.
 */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "lib/lib.h"
#include "output/flow.h"
#include "output/write.h"
#include "quote/scan.h"

#define N_OF(array) (sizeof(array) / sizeof *(array))

/* ---- a lexicon ------------------------------------------------------------------------------- */
static const struct {
    const char *path, *lines;
} lexicon[] = {
    {"themes.tsv", "threat.intrusion\tAttacks and intrusions\tSerangan dan peretasan\n"
                   "governance.regulation\tLaws and regulation\tHukum dan regulasi\n"},
    {"id/cues.tsv", "ujar(nya)\tinquit\tstate\nmenurut\tframe\tstate\n"},
    {"id/themes/threat.intrusion.tsv", "serangan siber\t3\n"},
    {"common/organisations.tsv", "kemenuji\texecutive\tID\tKementerian Uji|KU\n"},
    {"common/laws.tsv", "uu-27-2022\tlaw\tID\tUU 27/2022\tPelindungan Data Pribadi\tUU PDP\n"},
    {"common/incidents.tsv", "pdns-2024\tinsiden PDNS\t2024-06..2024-12\n"},
};

static void write_file(const char *path, const char *bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(bytes, f);
    assert_int_equal(fclose(f), 0);
}

static int open_engine(void **state)
{
    static const char *const folders[] = {"", "/id", "/id/themes", "/common"};
    char dir[] = "/tmp/poly-output-XXXXXX", path[128];
    poly_engine *e = NULL;
    poly_error err = {0};
    if (!mkdtemp(dir)) return -1;
    for (size_t i = 1; i < N_OF(folders); i++) {
        snprintf(path, sizeof path, "%s%s", dir, folders[i]);
        if (mkdir(path, 0700)) return -1;
    }
    for (size_t i = 0; i < N_OF(lexicon); i++) {
        snprintf(path, sizeof path, "%s/%s", dir, lexicon[i].path);
        write_file(path, lexicon[i].lines);
    }
    const poly_engine_options opt = {.size = sizeof opt, .dir = dir};
    if (poly_engine_open(&e, &opt, &err) != POLY_OK)
        print_error("%s:%u: %s\n", err.file, err.line, err.what);
    for (size_t i = 0; i < N_OF(lexicon); i++) {
        snprintf(path, sizeof path, "%s/%s", dir, lexicon[i].path);
        unlink(path);
    }
    for (size_t i = N_OF(folders); i-- > 0;) {
        snprintf(path, sizeof path, "%s%s", dir, folders[i]);
        rmdir(path);
    }
    *state = e;
    return e ? 0 : -1;
}

static int close_engine(void **state)
{
    poly_engine_close(*state);
    return 0;
}

static uint32_t entry_of(const poly_engine *e, poly_entry_kind kind, const char *lemma)
{
    for (uint32_t i = 0; i < poly_engine_entry_count(e); i++) {
        const poly_entry *x = poly_engine_entry(e, i);
        if (x->kind == kind && (strcmp(x->lemma, lemma) == 0 || strcmp(x->id, lemma) == 0))
            return i;
    }
    fail_msg("no entry %s", lemma);
    return POLY_NONE;
}

/* ---- a record -------------------------------------------------------------------------------- */
#define GRIN "\xf0\x9f\x98\x80"
#define OPEN "\xe2\x80\x9c"
#define CLOSE "\xe2\x80\x9d"

static const char article[] =
    GRIN " " OPEN "Serangan siber naik," CLOSE
         " ujar Menteri Uji Mira Tarrika dari Kementerian Uji (KU), di Jakarta, Senin "
         "(24/6/2024). Menurut dia, UU 27/2022 memang berat, perlu ditaati. KU diam. Mira juga.\n";

enum { TOKENS = 64, ENTS = 8 };

typedef struct fixture {
    char text[1024]; /* with the NUL bytes that poly_text promises */
    poly_token toks[TOKENS];
    poly_sentence sents[2];
    poly_entity ents[ENTS];
    poly_law_cite laws[1];
    poly_alias aliases[1];
    poly_quote quotes[2];
    poly_span spans[3], mentions[4];
    poly_speaker speakers[2];
    poly_evidence evidence[1];
    poly_theme_score doc[2], quote_scores[1], speaker_scores[1];
    uint32_t quote_first[3], speaker_first[3];
    poly_law_ref law_refs[2];
    poly_incident_ref incidents[1];
    poly_trace_line trace[2];
    poly_record r;
} fixture;

/* The n-th place (from 0) of `words` in the text. */
static poly_span at(const fixture *f, const char *words, int n)
{
    const char *p = strstr(f->text, words);
    while (p && n-- > 0) p = strstr(p + 1, words);
    if (!p) fail_msg("the text lacks %s", words);
    return (poly_span){(uint32_t)(p - f->text), (uint32_t)(p - f->text) + (uint32_t)strlen(words)};
}

/* Tokens of the test: what blanks separate. */
static void cut_tokens(fixture *f)
{
    uint32_t n = 0;
    for (const char *p = f->text; *p;) {
        const size_t len = strcspn(p, " \n(),.");
        if (len) {
            assert_true(n < TOKENS);
            f->toks[n++] = (poly_token){
                .span = {(uint32_t)(p - f->text), (uint32_t)(p - f->text) + (uint32_t)len}};
        }
        p += len ? len : 1;
    }
    f->r.toks = (poly_tokens){.at = f->toks, .count = n};
}

static poly_range tokens(const fixture *f, poly_span s)
{
    poly_range r = {0, 0};
    while (f->toks[r.tok].span.start < s.start) r.tok++;
    for (r.tok_end = r.tok; r.tok_end < f->r.toks.count && f->toks[r.tok_end].span.start < s.end;)
        r.tok_end++;
    return r;
}

static void add_entity(fixture *f, uint8_t kind, poly_span s, uint32_t entry)
{
    assert_true(f->r.ents.count < ENTS);
    f->ents[f->r.ents.count++] =
        (poly_entity){.kind = kind, .core = tokens(f, s), .entry = entry, .org_entry = POLY_NONE};
}

static void fill_entities(fixture *f, const poly_engine *e)
{
    const uint32_t org = entry_of(e, POLY_K_ORG, "kemenuji");
    f->r.ents.at = f->ents;
    add_entity(f, POLY_E_PERSON, at(f, "Mira Tarrika", 0), POLY_NONE);
    add_entity(f, POLY_E_ORG, at(f, "Kementerian Uji", 0), org);
    add_entity(f, POLY_E_PRONOUN, at(f, "dia", 0), POLY_NONE);
    add_entity(f, POLY_E_ORG, at(f, "KU", 1), org);
    f->aliases[0] = (poly_alias){tokens(f, at(f, "Kementerian Uji", 0)), tokens(f, at(f, "KU", 0))};
    f->r.ents.aliases.at = f->aliases;
    f->r.ents.aliases.count = 1;
    f->laws[0] = (poly_law_cite){.core = tokens(f, at(f, "UU 27/2022", 0)),
                                 .entry = entry_of(e, POLY_K_LAW, "uu-27-2022"),
                                 .cls = POLY_LAW_LAW,
                                 .id = POLY_S("uu-27-2022"),
                                 .canonical = POLY_S("UU 27/2022"),
                                 .articles = {POLY_S("65"), POLY_S("67 ayat (1)")},
                                 .n_articles = 2};
    f->r.ents.laws.at = f->laws;
    f->r.ents.laws.count = 1;
    f->r.ents.dateline =
        (poly_when){.date = {2024, 6, 24, POLY_DATE_DAY}, .place = at(f, "Jakarta", 0)};
    f->r.ents.dateline_span = at(f, "Jakarta, Senin (24/6/2024)", 0);
}

static void fill_quotes(fixture *f, const poly_engine *e)
{
    f->spans[0] = at(f, "Serangan siber naik,", 0);
    f->spans[1] = at(f, "UU 27/2022", 0);
    f->spans[2] = at(f, "perlu ditaati", 0);
    f->quotes[0] = (poly_quote){.type = POLY_DIRECT,
                                .lang = POLY_LANG_ID,
                                .act = POLY_ACT_WARN,
                                .rule = POLY_R_DIRECT_CUE_AFTER,
                                .confidence = 970,
                                .speaker_confidence = 990,
                                .span_first = 0,
                                .span_count = 1,
                                .cue = at(f, "ujar", 0),
                                .cue_entry = entry_of(e, POLY_K_CUE, "ujar"),
                                .mention = at(f, "Mira Tarrika", 0),
                                .phrase = at(f, "Menteri Uji Mira Tarrika", 0),
                                .addressee = at(f, "KU", 1),
                                .via = at(f, "Mira", 1),
                                .said_at = {.date = {2024, 6, 24, POLY_DATE_DAY},
                                            .date_span = at(f, "24/6/2024", 0),
                                            .place = at(f, "Jakarta", 0)}};
    f->quotes[1] = (poly_quote){.type = POLY_INDIRECT,
                                .lang = POLY_LANG_ID,
                                .polarity = POLY_HEDGED,
                                .rule = POLY_R_INDIRECT_FRAME,
                                .confidence = 600,
                                .speaker_confidence = 700,
                                .span_first = 1,
                                .span_count = 2,
                                .cue = at(f, "Menurut", 0),
                                .cue_entry = POLY_NONE,
                                .speaker = 1,
                                .mention = at(f, "dia", 0),
                                .phrase = at(f, "dia", 0),
                                .sentence = 1};
    f->r.quotes = (poly_quotes){.at = f->quotes, .count = 2};
    f->r.quotes.spans.at = f->spans;
    f->r.quotes.spans.count = 3;
}

static void fill_speakers(fixture *f, const poly_engine *e)
{
    f->mentions[0] = at(f, "Mira Tarrika", 0);
    f->mentions[1] = at(f, "Mira", 1);
    f->mentions[2] = at(f, "Mira", 1);
    f->mentions[3] = at(f, "dia", 0);
    f->speakers[0] = (poly_speaker){.type = POLY_SP_PERSON,
                                    .holder = POLY_NONE,
                                    .stakeholder = POLY_SH_EXECUTIVE,
                                    .name = f->mentions[0],
                                    .role = at(f, "Menteri Uji", 0),
                                    .org = at(f, "Kementerian Uji", 0),
                                    .org_entry = entry_of(e, POLY_K_ORG, "kemenuji"),
                                    .intro_name = f->mentions[0],
                                    .intro_role = at(f, "Menteri Uji", 0),
                                    .mention_first = 0,
                                    .mention_count = 3};
    f->speakers[1] = (poly_speaker){
        .org_entry = POLY_NONE, .holder = POLY_NONE, .mention_first = 3, .mention_count = 1};
    f->r.speakers = (poly_speakers){.at = f->speakers, .count = 2};
    f->r.speakers.mentions.at = f->mentions;
    f->r.speakers.mentions.count = 4;
}

static void fill_themes(fixture *f, const poly_engine *e)
{
    poly_themes *t = &f->r.themes;
    const uint32_t theme = poly_engine_theme(e, POLY_S("threat.intrusion"));
    f->evidence[0] = (poly_evidence){.theme = theme,
                                     .entry = entry_of(e, POLY_K_THEME, "serangan siber"),
                                     .span = at(f, "Serangan siber", 0),
                                     .quote = 0};
    f->doc[0] = (poly_theme_score){theme, 1, 900};
    f->doc[1] = (poly_theme_score){poly_engine_theme(e, POLY_S("governance.regulation")), 1, 45};
    f->quote_scores[0] = (poly_theme_score){theme, 1, 710};
    f->quote_first[1] = f->quote_first[2] = 1;
    f->speaker_scores[0] = (poly_theme_score){theme, 1, 710};
    f->speaker_first[1] = f->speaker_first[2] = 1;
    f->law_refs[0] = (poly_law_ref){1, 0, POLY_LINK_NAMED};
    f->law_refs[1] = (poly_law_ref){1, 0, POLY_LINK_NAMED};
    f->incidents[0] =
        (poly_incident_ref){entry_of(e, POLY_K_INCIDENT, "pdns-2024"), at(f, "diam", 0), POLY_NONE};
    t->evidence.at = f->evidence, t->evidence.count = 1;
    t->doc.at = f->doc, t->doc.count = 2;
    t->quote_scores.at = f->quote_scores, t->quote_scores.count = 1;
    t->quote_first = f->quote_first;
    t->speaker_scores.at = f->speaker_scores, t->speaker_scores.count = 1;
    t->speaker_first = f->speaker_first, t->n_speakers = 2;
    t->law_refs.at = f->law_refs, t->law_refs.count = 2;
    t->incidents.at = f->incidents, t->incidents.count = 1;
}

static void build(fixture *f, const poly_engine *e)
{
    *f = (fixture){.r = {.engine = e,
                         .meta = {.id = POLY_S("a-1"),
                                  .source = POLY_S("a.txt"),
                                  .title = POLY_S("Serangan \"naik\""),
                                  .published = POLY_S("2024-06-24")}}};
    memcpy(f->text, article, sizeof article);
    f->r.text = (poly_text){.bytes = {f->text, sizeof article - 1}, .charset = "UTF-8"};
    cut_tokens(f);
    f->r.sents = (poly_sentences){.at = f->sents,
                                  .count = 2,
                                  .lang = POLY_LANG_ID,
                                  .lang_tokens = {[POLY_LANG_ID] = 24, [POLY_LANG_EN] = 1}};
    fill_entities(f, e);
    fill_quotes(f, e);
    fill_speakers(f, e);
    fill_themes(f, e);
    f->trace[0] = (poly_trace_line){"direct.cue-after", NULL, f->spans[0]};
    f->trace[1] = (poly_trace_line){
        "indirect.verb", "refused: no clause follows", {0, (uint32_t)sizeof article - 1}};
    f->r.trace.at = f->trace;
    f->r.trace.count = 2;
    assert_null(poly_record_check(&f->r));
}

/* ---- writing --------------------------------------------------------------------------------- */
static char *written(const poly_record *r, poly_write_options o)
{
    lib_bytes b = {0};
    o.size = sizeof o;
    assert_int_equal(poly_record_write(r, &o, lib_keep, &b), POLY_OK);
    assert_true(b.n > 0 && b.p[b.n - 1] == '\n');
    assert_true(lib_keep(&b, "", 1));
    return b.p;
}

/* What is wanted of JSON, with quotation marks for its apostrophes. */
static char *unquoted(const char *s, bool json)
{
    char *out = malloc(strlen(s) + 1);
    assert_non_null(out);
    strcpy(out, s);
    for (char *p = out; json && *p; p++) {
        if (*p == '\'') *p = '"';
    }
    return out;
}

static void want(const poly_record *r, poly_write_options o, const char *bytes)
{
    char *got = written(r, o), *wanted = unquoted(bytes, o.format != POLY_TEXT);
    assert_string_equal(got, wanted);
    free(wanted);
    free(got);
}

static void want_part(const poly_record *r, poly_write_options o, const char *part)
{
    char *got = written(r, o), *wanted = unquoted(part, o.format != POLY_TEXT);
    if (!strstr(got, wanted)) fail_msg("%s\nlacks\n%s", got, wanted);
    free(wanted);
    free(got);
}

static const poly_write_options plain, chars = {.offsets = POLY_OFFSET_CHAR},
                                       utf16 = {.offsets = POLY_OFFSET_UTF16};

static void leave_sample(const char *name, char *bytes)
{
    const char *dir = getenv("POLY_SAMPLES");
    char path[512];
    if (dir && snprintf(path, sizeof path, "%s/%s", dir, name) < (int)sizeof path)
        write_file(path, bytes);
    free(bytes);
}

/* ---- JSON ------------------------------------------------------------------------------------ */
static void test_strings(void **state)
{
    static const struct {
        const char *why;
        poly_str in;
        const char *out;
    } rows[] = {
        {"nothing", {"", 0}, "\"\""},
        {"plain", {"kata Mira", 9}, "\"kata Mira\""},
        {"marks and backslash", {"a\"b\\c/", 6}, "\"a\\\"b\\\\c/\""},
        {"named controls", {"\b\t\n\f\r", 5}, "\"\\b\\t\\n\\f\\r\""},
        {"other controls, NUL, DEL",
         {"\0\x01\v\x1f\x7f", 5},
         "\"\\u0000\\u0001\\u000b\\u001f\\u007f\""},
        {"line and paragraph separator",
         {"a\xe2\x80\xa8"
          "b\xe2\x80\xa9",
          8},
         "\"a\\u2028b\\u2029\""},
        {"what only begins like them",
         {"\xe2\x80\x9c\xe2\x80\xa6\xe2\x82\xac\xe2\x80\xaa", 12},
         "\"\xe2\x80\x9c\xe2\x80\xa6\xe2\x82\xac\xe2\x80\xaa\""},
        {"beyond the BMP", {GRIN, 4}, "\"" GRIN "\""},
        {"first and last", {"\"x\"", 3}, "\"\\\"x\\\"\""},
    };
    (void)state;
    for (size_t i = 0; i < N_OF(rows); i++) {
        poly_buf b;
        poly_buf_init(&b);
        poly_json_str(&b, rows[i].in);
        poly_buf_char(&b, 0);
        if (strcmp(b.p, rows[i].out) != 0) fail_msg("%s: %s", rows[i].why, b.p);
        poly_buf_free(&b);
    }
}

/* Here and in want(): ' stands for ", or nobody could read it. */
static const char jsonl[] =
    "{'schema':'polyanalyze/1','id':'a-1','source':'a.txt','title':'Serangan \\'naik\\'',"
    "'url':null,'outlet':null,'author':null,'published':'2024-06-24','story_id':null,"
    "'language':{'main':'id','share':{'id':0.96,'en':0.04}},'offsets':'byte',"
    "'counts':{'bytes':193,'tokens':30,'sentences':2,'quotes':2,'repaired_bytes':0},"
    "'dateline':{'place':'Jakarta','date':'2024-06-24','precision':'day','span':[92,118]},"
    "'quotes':[{'id':'q1','type':'direct','spans':[[8,28]],'text':'Serangan siber naik,',"
    "'language':'id','cue':{'text':'ujar','span':[32,36],'lemma':'ujar'},'act':'warn',"
    "'polarity':'asserted','speaker':{'id':'s1','mention':'Mira Tarrika','span':[49,61],"
    "'phrase':[37,61],'confidence':0.99},'addressee':{'text':'KU','span':[173,175]}"
    ",'said_at':{'date':'2024-06-24',"
    "'precision':'day','place':'Jakarta','venue':null,'span':[108,117]},'via':{'text':'Mira',"
    "'span':[182,186]},'themes':[{'id':'threat.intrusion','score':0.71}],'laws':[],"
    "'incidents':[],'confidence':0.97,'rule':'direct.cue-after'},{'id':'q2','type':'indirect',"
    "'spans':[[133,143],[158,171]],'text':'UU 27/2022 \xe2\x80\xa6 perlu ditaati',"
    "'language':'id','cue':{'text':'Menurut','span':[120,127],'lemma':null},'act':'state',"
    "'polarity':'hedged','speaker':{'id':'s2','mention':'dia','span':[128,131],'phrase':[128,"
    "131],'confidence':0.7},'addressee':null,'said_at':null,'via':null,"
    "'themes':[],'laws':[{'id':'uu-27-2022',"
    "'article':'65','link':'named'},{'id':'uu-27-2022','article':'67 ayat (1)','link':'named'}],"
    "'incidents':[],'confidence':0.6,'rule':'indirect.frame'}],'speakers':[{'id':'s1',"
    "'person_id':null,'type':'person','name':'Mira Tarrika','role':'Menteri Uji',"
    "'org':'Kementerian Uji','org_id':'kemenuji','org_aliases':['Kementerian Uji','KU'],"
    "'stakeholder':'executive','aliases':['Mira'],'holder':null,'introduced':{'name':[49,"
    "61],'role':[37,48],"
    "'org':null},'mentions':[[49,61],[182,186],[182,186]],'quotes':['q1'],"
    "'themes':[{'id':'threat.intrusion','score':0.71,'quotes':1}]},{'id':'s2',"
    "'person_id':null,'type':'unknown','name':null,'role':null,'org':null,'org_id':null,"
    "'org_aliases':[],'stakeholder':'unknown','aliases':[],'holder':null,"
    "'introduced':{'name':null,'role':null,"
    "'org':null},'mentions':[[128,131]],'quotes':['q2'],'themes':[]}],"
    "'themes':[{'id':'threat.intrusion',"
    "'score':0.9,'hits':1,'evidence':[{'entry':'id.threat.intrusion.serangan-siber',"
    "'term':'Serangan siber','span':[8,22],'sentence':0,'negated':false,'hedged':false,"
    "'quote':'q1'}]},{'id':'governance.regulation','score':0.045,'hits':1,'evidence':[]}],"
    "'laws':[{'id':'uu-27-2022','text':'UU 27/2022','canonical':'UU 27/2022',"
    "'title':'Pelindungan Data Pribadi','kind':'law','status':null,'stage':null,"
    "'articles':['65','67 ayat (1)'],'span':[133,"
    "143],'quote':'q2'}],'incidents':[{'id':'pdns-2024','span':[176,180],'quote':null}],"
    "'warnings':[]}\n";

static void test_jsonl(void **state)
{
    fixture f;
    build(&f, *state);
    want(&f.r, plain, jsonl);
    lib_bytes b = {0};
    assert_int_equal(poly_record_write(&f.r, NULL, lib_keep, &b), POLY_OK);
    assert_int_equal(b.n, strlen(jsonl));
    free(b.p);
    leave_sample("whole.jsonl",
                 written(&f.r, (poly_write_options){.format = POLY_JSONL, .with_text = true}));
}

/* Indented output is the compact one but for white space between its tokens. */
static void test_pretty(void **state)
{
    fixture f;
    build(&f, *state);
    const poly_write_options o = {.format = POLY_JSON};
    char *p = written(&f.r, o), *out = p;
    bool in_string = false;
    for (const char *s = p; *s; s++) {
        if (*s == '"' && (s == p || s[-1] != '\\')) in_string = !in_string;
        if (in_string || (*s != ' ' && *s != '\n')) *out++ = *s;
    }
    *out++ = '\n';
    *out = 0;
    char *wanted = unquoted(jsonl, true);
    assert_string_equal(p, wanted);
    free(wanted);
    free(p);
    want_part(&f.r, o, "{\n  'schema': 'polyanalyze/1',\n  'id': 'a-1',\n");
    want_part(&f.r, o,
              "  'quotes': [\n    {\n      'id': 'q1',\n      'type': 'direct',\n      'spans': "
              "[[8, 28]],\n");
    want_part(&f.r, o, "\n      'cue': {'text': 'ujar', 'span': [32, 36], 'lemma': 'ujar'},\n");
    want_part(&f.r, o, "      'quotes': ['q2'],\n      'themes': []\n    }\n  ],\n  'themes': [\n");
    want_part(&f.r, o, "  'warnings': []\n}\n");
    leave_sample("pretty.json", written(&f.r, (poly_write_options){.format = POLY_JSON,
                                                                   .with_text = true,
                                                                   .offsets = POLY_OFFSET_CHAR}));
}

static void test_sure_quotes_only(void **state)
{
    fixture f;
    build(&f, *state);
    f.quotes[0].confidence = 100; /* the first goes: the second becomes q1, its speaker s1 */
    const poly_write_options o = {.min_confidence = 600};
    want_part(&f.r, o, "'quotes':[{'id':'q1','type':'indirect'");
    want_part(&f.r, o, "'speaker':{'id':'s1','mention':'dia'");
    want_part(&f.r, o, "'speakers':[{'id':'s1','person_id':null,'type':'unknown'");
    want_part(&f.r, o, "'quotes':['q1'],'themes':[]}],'themes'");
    want_part(&f.r, o, "'hedged':false,'quote':null}");
    want_part(&f.r, o, "'sentences':2,'quotes':1,");
    leave_sample("sure.jsonl", written(&f.r, o));
    const poly_write_options none = {.min_confidence = 1000};
    want_part(&f.r, none, "'quotes':[],'speakers':[],'themes'");
    leave_sample("none.jsonl", written(&f.r, none));
}

static void test_unknown_source(void **state)
{
    fixture f;
    build(&f, *state);
    f.quotes[1].speaker = POLY_NONE;
    f.quotes[1].mention = f.quotes[1].phrase = f.quotes[1].cue = (poly_span){0, 0};
    f.r.speakers.count = 1;
    want_part(&f.r, plain,
              "'cue':null,'act':'state','polarity':'hedged',"
              "'speaker':{'id':null,'mention':null,'span':null,'phrase':null,'confidence':0.7}");
    leave_sample("unknown.jsonl", written(&f.r, plain));
}

/* An anaphor names no article of its own, and a law stands once in a quote. */
static void test_law_links(void **state)
{
    fixture f;
    build(&f, *state);
    f.law_refs[0] = (poly_law_ref){0, 0, POLY_LINK_ANAPHOR};
    f.law_refs[1] = (poly_law_ref){0, 0, POLY_LINK_DOCUMENT};
    want_part(&f.r, plain,
              "'laws':[{'id':'uu-27-2022','article':null,'link':'anaphor'}],'incidents':[],'"
              "confidence':0.97");
    want_part(&f.r, plain, "'span':[133,143],'quote':null}");
    f.law_refs[1].quote = 1;
    f.laws[0].entry = POLY_NONE;
    f.incidents[0].quote = 1;
    want_part(&f.r, plain, "'link':'document'}],'incidents':['pdns-2024']");
    want_part(&f.r, plain, "'canonical':'UU 27/2022','title':null");
    leave_sample("links.jsonl", written(&f.r, plain));
}

static void test_dates(void **state)
{
    static const struct {
        poly_date date;
        const char *want;
    } rows[] = {
        {{2024, 6, 24, POLY_DATE_DAY}, "2024-06-24"}, {{2024, 12, 0, POLY_DATE_MONTH}, "2024-12"},
        {{1998, 0, 0, POLY_DATE_YEAR}, "1998"},       {{0, 6, 24, POLY_DATE_DAY}, NULL},
        {{2024, 6, 24, POLY_DATE_NONE}, NULL},
    };
    fixture f;
    for (size_t i = 0; i < N_OF(rows); i++) {
        char buf[POLY_DATE_BYTES];
        const poly_str s = poly_date_text(buf, rows[i].date);
        assert_true(poly_str_eq(s, poly_str_of(rows[i].want)) && !s.p == !rows[i].want);
    }
    build(&f, *state);
    f.quotes[0].said_at = (poly_when){.place = at(&f, "Jakarta", 0)};
    want_part(
        &f.r, plain,
        "'said_at':{'date':null,'precision':null,'place':'Jakarta','venue':null,'span':null}");
    leave_sample("place.jsonl", written(&f.r, plain));
    f.quotes[0].said_at = (poly_when){.date = {2024, 6, 0, POLY_DATE_MONTH},
                                      .date_span = at(&f, "Senin", 0),
                                      .venue = at(&f, "KU", 0)};
    want_part(&f.r, plain,
              "{'date':'2024-06','precision':'month','place':null,'venue':'KU','span':[101,106]}");
    leave_sample("month.jsonl", written(&f.r, plain));
}

static void test_text_and_warnings(void **state)
{
    static const struct {
        const char *why;
        poly_text text;
        const char *warnings;
        bool carried;
    } rows[] = {
        {"as given", {.charset = "UTF-8"}, "[]", false},
        {"converted",
         {.charset = "windows-1252", .differs = true},
         "['converted from windows-1252']",
         true},
        {"one byte",
         {.charset = "UTF-8", .differs = true, .repaired_bytes = 1},
         "['1 ill-formed byte repaired']",
         true},
        {"both",
         {.charset = "UTF-16LE", .differs = true, .repaired_bytes = 4294967295u},
         "['converted from UTF-16LE','4294967295 ill-formed bytes repaired']",
         true},
        {"a mark", {.charset = "UTF-8", .differs = true}, "['byte order mark left out']", true},
    };
    fixture f;
    build(&f, *state);
    for (size_t i = 0; i < N_OF(rows); i++) {
        char part[256];
        const poly_str bytes = f.r.text.bytes;
        f.r.text = rows[i].text;
        f.r.text.bytes = bytes;
        snprintf(part, sizeof part, "'warnings':%s%s", rows[i].warnings,
                 rows[i].carried ? ",'text':'" GRIN : "}\n");
        want_part(&f.r, plain, part);
        leave_sample("warned.jsonl", written(&f.r, plain));
    }
    want_part(&f.r, (poly_write_options){.with_text = true}, "Mira juga.\\n'}\n");
}

static void test_empty(void **state)
{
    static const char nothing[64];
    const poly_record r = {.engine = *state, .text = {.bytes = {nothing, 0}, .charset = "UTF-8"}};
    assert_null(poly_record_check(&r));
    want(
        &r, utf16,
        "{'schema':'polyanalyze/"
        "1','id':null,'source':null,'title':null,'url':null,'outlet':null,'author':null,"
        "'published':null,'story_id':null,'language':{'main':'other','share':{}},'offsets':'utf16',"
        "'counts':{'bytes':0,'tokens':0,'sentences':0,'quotes':0,'repaired_bytes':0},'dateline':"
        "null,"
        "'quotes':[],'speakers':[],'themes':[],'laws':[],'incidents':[],'warnings':[]}\n");
    want(&r, (poly_write_options){.format = POLY_TEXT},
         "Document\nno language \xc2\xb7 0 tokens \xc2\xb7 0 sentences \xc2\xb7 0 quotes\n");
    leave_sample("empty.json",
                 written(&r, (poly_write_options){.format = POLY_JSON, .with_text = true}));
}

/* A file's name need not be UTF-8; the record must. */
static void test_metadata_repaired(void **state)
{
    fixture f;
    build(&f, *state);
    f.r.meta.source = POLY_S("b\xe9rita\xc0\xaf\xed\xa0\x80\xf5\xe2\x82.txt");
    f.r.meta.title = POLY_S("\xc3\xa9 \xe2\x82\xac " GRIN);
    want_part(&f.r, plain,
              "'source':'"
              "b\xef\xbf\xbdrita\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef"
              "\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd.txt',"
              "'title':'\xc3\xa9 \xe2\x82\xac " GRIN "'");
    leave_sample("metadata.jsonl", written(&f.r, plain));
}

/* The article's names of one organisation: each once, in order, eight at most; who has no entry
 * goes by its words. */
static void test_org_aliases(void **state)
{
    static const char text[] =
        "Dewan Contoh Nasional (DCN) dan Dewan Contoh Nasional (DCN2) lalu A B C D E F G H I";
    fixture f;
    build(&f, *state);
    memcpy(f.text, text, sizeof text);
    cut_tokens(&f);
    poly_arena a;
    poly_org_forms forms;
    poly_str out[POLY_ORG_FORMS];
    poly_alias pairs[12] = {{{0, 3}, {3, 4}}, {{5, 8}, {8, 9}}, {{5, 8}, {8, 9}}};
    for (uint32_t i = 0; i < 9; i++) pairs[3 + i] = (poly_alias){{0, 3}, {10 + i, 11 + i}};
    f.r.ents.count = 0;
    f.r.ents.aliases.at = pairs;
    f.r.ents.aliases.count = 2;
    poly_arena_init(&a, SIZE_MAX);
    poly_org_forms_find(&forms, &f.r, &a);
    assert_int_equal(poly_org_forms_of(&forms, POLY_NONE, POLY_S("DCN2"), out), 3);
    assert_true(poly_str_eq(out[1], POLY_S("Dewan Contoh Nasional")) &&
                poly_str_eq(out[2], POLY_S("DCN")));
    assert_int_equal(poly_org_forms_of(&forms, POLY_NONE, POLY_S("X"), out), 1);
    assert_int_equal(poly_org_forms_of(&forms, 0, (poly_str){0}, out), 0);
    f.r.ents.aliases.count = 12;
    poly_org_forms_find(&forms, &f.r, &a);
    assert_int_equal(poly_org_forms_of(&forms, POLY_NONE, POLY_S("Dewan Contoh Nasional"), out),
                     POLY_ORG_FORMS);
    assert_true(poly_str_eq(out[1], POLY_S("DCN")) && poly_str_eq(out[2], POLY_S("DCN2")) &&
                poly_str_eq(out[7], POLY_S("E")));
    poly_arena_free(&a);
}

static void test_seen(void **state)
{
    poly_arena a;
    poly_seen seen = {.round = 1};
    char keys[2000][4];
    (void)state;
    poly_arena_init(&a, SIZE_MAX);
    for (int round = 0; round < 3; round++, poly_seen_clear(&seen)) {
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < 2000; i++) {
                for (int d = 0, v = i; d < 4; d++, v /= 10) keys[i][d] = (char)('0' + v % 10);
                assert_int_equal(poly_seen_add(&seen, (poly_str){keys[i], 4}, (poly_str){0}, &a),
                                 pass == 0);
            }
        }
        assert_true(poly_seen_add(&seen, (poly_str){keys[0], 4}, POLY_S("2"), &a));
    }
    poly_arena_free(&a);
}

/* ---- offsets --------------------------------------------------------------------------------- */
static void test_offsets(void **state)
{
    fixture f;
    build(&f, *state);
    want_part(&f.r, chars, "'offsets':'char'");
    want_part(&f.r, chars, "'spans':[[3,23]]"); /* GRIN, blank, mark */
    want_part(&f.r, utf16, "'spans':[[4,24]]");
    want_part(&f.r, chars, "'span':[126,136],'quote':'q2'");
    want_part(&f.r, utf16, "'span':[127,137],'quote':'q2'");
    want_part(&f.r, utf16, "'counts':{'bytes':193,");
    leave_sample("utf16.jsonl", written(&f.r, (poly_write_options){.with_text = true,
                                                                   .offsets = POLY_OFFSET_UTF16}));
}

/* Every boundary of a text over several blocks, in any order, against counting from the start. */
static void test_offsets_everywhere(void **state)
{
    static const char *const letters[] = {"a", "\xc3\xa9", "\xe2\x82\xac", GRIN};
    char text[2048];
    uint32_t starts[700], n_chars[700], n_utf16[700], n = 0, bytes = 0, chars_so_far = 0,
                                                      utf16_so_far = 0;
    (void)state;
    for (uint32_t seed = 7; n < 699; seed = seed * 1103515245u + 12345u, n++) {
        const uint32_t k = seed >> 16 & 3;
        starts[n] = bytes, n_chars[n] = chars_so_far, n_utf16[n] = utf16_so_far;
        memcpy(text + bytes, letters[k], strlen(letters[k]));
        bytes += (uint32_t)strlen(letters[k]), chars_so_far++, utf16_so_far += k == 3 ? 2 : 1;
    }
    starts[n] = bytes, n_chars[n] = chars_so_far, n_utf16[n] = utf16_so_far;
    poly_arena a;
    poly_offsets as_bytes, as_chars, as_utf16;
    poly_arena_init(&a, SIZE_MAX);
    for (uint32_t cut = 0; cut < 2; cut++) { /* also with an end on a block's edge */
        const poly_str s = {text, bytes};
        assert_int_equal(poly_offsets_open(&as_bytes, s, POLY_OFFSET_BYTE, &a), POLY_OK);
        assert_int_equal(poly_offsets_open(&as_chars, s, POLY_OFFSET_CHAR, &a), POLY_OK);
        assert_int_equal(poly_offsets_open(&as_utf16, s, POLY_OFFSET_UTF16, &a), POLY_OK);
        for (uint32_t i = n + 1; i-- > 0;) {
            assert_int_equal(poly_offsets_at(&as_bytes, starts[i]), starts[i]);
            assert_int_equal(poly_offsets_at(&as_chars, starts[i]), n_chars[i]);
            assert_int_equal(poly_offsets_at(&as_utf16, starts[i]), n_utf16[i]);
        }
        while (starts[n] % POLY_OFFSET_BLOCK) n--;
        bytes = starts[n];
    }
    poly_arena_free(&a);
}

/* ---- for people ------------------------------------------------------------------------------ */
#define DOT " \xc2\xb7 "
#define BLOCK "\xe2\x96\x88"
#define TEN BLOCK BLOCK BLOCK BLOCK BLOCK BLOCK BLOCK BLOCK BLOCK BLOCK

static const char people[] =
    "Serangan \"naik\"\n"
    "a-1" DOT "2024-06-24" DOT "a.txt\n"
    "Indonesian 96%, English 4%" DOT "30 tokens" DOT "2 sentences" DOT "2 quotes \xc2\xb7\n"
    "2024-06-24, Jakarta\n"
    "\n"
    "Themes\n"
    "  " TEN BLOCK BLOCK BLOCK BLOCK BLOCK BLOCK BLOCK BLOCK
    "    90% Attacks and intrusions threat.intrusion\n"
    "  " BLOCK "                      5% Laws and regulation governance.regulation\n"
    "\n"
    "Quotes\n"
    "  1 direct\n"
    "    " OPEN "Serangan siber naik," CLOSE "\n"
    "    \xe2\x80\x94 Mira Tarrika, Menteri Uji, Kementerian Uji (executive)" DOT "warned\n"
    "      \xc2\xb7 Attacks and intrusions" DOT "2024-06-24, Jakarta" DOT "via Mira\n"
    "\n"
    "  2 indirect\n"
    "    UU 27/2022 \xe2\x80\xa6 perlu ditaati\n"
    "    \xe2\x80\x94 dia" DOT "said (hedged)" DOT "UU 27/2022\n"
    "\n"
    "Speakers\n"
    "  Mira Tarrika, Menteri Uji, Kementerian Uji (executive)" DOT "1 quote, 3\n"
    "    mentions; also Mira\n"
    "  dia" DOT "1 quote, 1 mention\n";

static void test_people(void **state)
{
    fixture f;
    build(&f, *state);
    const poly_write_options o = {.format = POLY_TEXT, .width = 70};
    want(&f.r, o, people);
}

static void test_people_explained(void **state)
{
    fixture f;
    build(&f, *state);
    const poly_write_options o = {.format = POLY_TEXT, .explain = true};
    want_part(&f.r, o, "via Mira\n    direct.cue-after, confidence 0.97\n\n  2 indirect\n");
    want_part(&f.r, o, "UU 27/2022\n    indirect.frame, confidence 0.6\n\nSpeakers\n");
    want_part(&f.r, o,
              "\nRules\n  direct.cue-after fired [8, 28) Serangan siber naik,\n"
              "  indirect.verb refused: no clause follows [0, 193) " GRIN " " OPEN
              "Serangan siber naik," CLOSE " ujar");
    want_part(&f.r, o, "\xe2\x80\xa6\n"); /* an excerpt says that it was cut */
}

static void test_people_colour(void **state)
{
    fixture f;
    build(&f, *state);
    poly_write_options o = {.format = POLY_TEXT, .width = 70, .colour = true, .explain = true};
    want_part(&f.r, o, "\x1b[1mQuotes\x1b[0m\n");
    want_part(&f.r, o, "\x1b[36mMira Tarrika\x1b[0m, Menteri Uji");
    o.explain = false;
    /* Colours take no columns: without them the lines are those of plain output. */
    char *p = written(&f.r, o), *out = p;
    for (const char *s = p; *s; s++) {
        if (*s == '\x1b')
            while (*s != 'm') s++;
        else
            *out++ = *s;
    }
    *out = 0;
    assert_string_equal(p, people);
    free(p);
    o.colour = false;
    o.explain = true;
    p = written(&f.r, o);
    assert_null(strchr(p, '\x1b'));
    free(p);
}

static uint32_t widest_line(const char *p)
{
    uint32_t widest = 0;
    for (const char *end; *p && (end = strchr(p, '\n')); p = end + 1) {
        const uint32_t w = poly_width((poly_str){p, (size_t)(end - p)});
        if (w > widest) widest = w;
        assert_true(end == p || end[-1] != ' ');
    }
    return widest;
}

static void test_people_width(void **state)
{
    fixture f;
    build(&f, *state);
    for (uint16_t width = POLY_FLOW_NARROWEST + 10; width < 130; width++) {
        char *p = written(
            &f.r, (poly_write_options){.format = POLY_TEXT, .width = width, .explain = true});
        assert_true(widest_line(p) <= width);
        free(p);
    }
}

static char *flowed(poly_str s, uint32_t width)
{
    poly_buf b;
    poly_flow f;
    poly_buf_init(&b);
    poly_flow_init(&f, &b, width, false);
    poly_flow_begin(&f, 0, 2);
    poly_flow_text(&f, s);
    poly_flow_end(&f);
    poly_buf_char(&b, 0);
    assert_int_equal(b.status, POLY_OK);
    return b.p;
}

#define FFFD "\xef\xbf\xbd"

static void test_flow(void **state)
{
    const struct {
        const char *why;
        poly_str in;
        const char *out;
    } rows[] = {
        {"nothing", {"", 0}, "\n"},
        {"blanks of all kinds",
         POLY_S(" a \t\r\n b\xe2\x80\xa8"
                "c\xc2\x85 "),
         "a b c\n"},
        {"escape, bell, DEL", POLY_S("\x1b[31mred\x07\x7f"), FFFD "[31mred" FFFD FFFD "\n"},
        {"C1",
         POLY_S("a\xc2\x9b"
                "31m\xc2\x80"),
         "a" FFFD "31m" FFFD "\n"},
        {"NUL", {"a\0b", 3}, "a" FFFD "b\n"},
        {"direction",
         POLY_S("a\xe2\x80\xae"
                "b\xe2\x81\xa6"
                "c\xe2\x80\x8f"
                "d\xd8\x9c"),
         "a" FFFD "b" FFFD "c" FFFD "d" FFFD "\n"},
        {"what lies beside them", POLY_S("\xc2\xa0\xc2\xa1\xe2\x80\xa7\xe2\x81\xb0"),
         "\xc2\xa0\xc2\xa1\xe2\x80\xa7\xe2\x81\xb0\n"},
        {"wraps", POLY_S("aaaaaaaaaa bbbbbbbbbb cccccccc dddd"),
         "aaaaaaaaaa bbbbbbbbbb cccccccc\n  dddd\n"},
        {"a long word is cut", POLY_S("x aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd"),
         "x aaaaaaaaaabbbbbbbbbbcccccccc\n  ccdddddddddd\n"},
        {"wide characters",
         POLY_S("\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8"
                "\xad\xe4\xb8\xad"
                "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8"
                "\xad"),
         "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4"
         "\xb8\xad"
         "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\n"},
        {"no wider than it is",
         POLY_S("a\xcc\x81"
                "aaaaaaaaa bbbbbbbbbb cccccccc"),
         "a\xcc\x81"
         "aaaaaaaaa bbbbbbbbbb cccccccc\n"},
    };
    (void)state;
    for (size_t i = 0; i < N_OF(rows); i++) {
        char *got = flowed(rows[i].in, 30);
        if (strcmp(got, rows[i].out) != 0) fail_msg("%s: %s", rows[i].why, got);
        free(got);
    }
}

/* More marks on one letter than the buffer of a word holds. */
static void test_flow_marks(void **state)
{
    char text[2001] = "a";
    (void)state;
    for (size_t i = 1; i < 2001; i += 2) memcpy(text + i, "\xcc\x81", 2);
    char *got = flowed((poly_str){text, sizeof text}, 30);
    assert_int_equal(strlen(got), sizeof text + 1);
    assert_memory_equal(got, text, sizeof text);
    free(got);
}

/* Whatever article and metadata hold, the terminal sees no control but the ends of our lines. */
static void test_terminal_is_safe(void **state)
{
    fixture f;
    build(&f, *state);
    f.r.meta.title = POLY_S("\x1b]0;gotcha\x07 \xc2\x9bm \xff");
    for (char *p = strstr(f.text, "Tarrika"); p && p < f.text + 60; p++)
        *p = (char)(p - f.text) % 31 == 0 ? 0x7f : 0x1b;
    f.text[8] = '\x1b';
    char *got = written(&f.r, (poly_write_options){.format = POLY_TEXT, .explain = true});
    for (const unsigned char *p = (unsigned char *)got; *p; p++) {
        assert_true(*p >= 0x20 || *p == '\n');
        assert_true(*p != 0x7f && !(*p == 0xc2 && p[1] < 0xa0));
    }
    assert_non_null(strstr(got, FFFD "]0;gotcha" FFFD " " FFFD "m " FFFD "\n"));
    free(got);
}

/* ---- errors ---------------------------------------------------------------------------------- */
static bool refuse(void *payload, const char *bytes, size_t n)
{
    size_t *left = payload;
    (void)bytes;
    if (n > *left) return false;
    *left -= n;
    return true;
}

static void test_sink_refuses(void **state)
{
    fixture f;
    build(&f, *state);
    for (int format = POLY_JSONL; format < POLY_FORMAT_N; format++) {
        const poly_write_options o = {.size = sizeof o, .format = (uint8_t)format};
        size_t room = 0;
        assert_int_equal(poly_record_write(&f.r, &o, refuse, &room), POLY_ERR_IO);
        room = 1u << 20;
        assert_int_equal(poly_record_write(&f.r, &o, refuse, &room), POLY_OK);
    }
}

static void test_wrong_options(void **state)
{
    static const poly_write_options rows[] = {
        {.size = 0},
        {.size = sizeof rows[0] + 1},
        {.size = sizeof rows[0], .format = POLY_FORMAT_N},
        {.size = sizeof rows[0], .offsets = POLY_OFFSET_UTF16 + 1},
        {.size = sizeof rows[0], .min_confidence = 1001}};
    fixture f;
    size_t n = 0;
    build(&f, *state);
    for (size_t i = 0; i < N_OF(rows); i++)
        assert_int_equal(poly_record_write(&f.r, &rows[i], lib_count, &n), POLY_ERR_ARG);
    assert_int_equal(poly_record_write(NULL, NULL, lib_count, &n), POLY_ERR_ARG);
    assert_int_equal(poly_record_write(&f.r, NULL, NULL, &n), POLY_ERR_ARG);
    assert_int_equal(n, 0);
}

/* The stages of poly_doc_dump_as: what each has, and what is refused. */
static void test_stages(void **state)
{
    static const char text[] = "Dr. Ani pergi. Kami tahu.";
    poly_doc *d = NULL;
    size_t n = 0;
    assert_int_equal(poly_analyze(&d, *state, text, sizeof text - 1, NULL, NULL), POLY_OK);
    for (int stage = 0; stage <= POLY_STAGE_N; stage++) {
        const bool has = stage == POLY_STAGE_TOKENS || stage == POLY_STAGE_SENTENCES,
                   exists = stage < POLY_STAGE_N;
        const poly_dump_options untailored = {
            .size = sizeof untailored, .format = POLY_TEXT, .plain = true};
        const poly_dump_options json = {.size = sizeof json, .format = POLY_JSONL};
        const poly_stage s = (poly_stage)stage;
        assert_int_equal(poly_doc_dump_as(d, s, NULL, lib_count, &n),
                         exists ? POLY_OK : POLY_ERR_ARG);
        assert_int_equal(poly_doc_dump_as(d, s, &untailored, lib_count, &n),
                         has ? POLY_OK : POLY_ERR_ARG);
        assert_int_equal(poly_doc_dump_as(d, s, &json, lib_count, &n),
                         has ? POLY_OK : POLY_ERR_ARG);
    }
    const poly_dump_options wrong[] = {{.size = 0, .format = POLY_TEXT},
                                       {.size = sizeof wrong[0], .format = POLY_JSON}};
    for (size_t i = 0; i < N_OF(wrong); i++)
        assert_int_equal(poly_doc_dump_as(d, POLY_STAGE_SENTENCES, &wrong[i], lib_count, &n),
                         POLY_ERR_ARG);
    assert_int_equal(poly_doc_dump_as(NULL, POLY_STAGE_SENTENCES, NULL, lib_count, &n),
                     POLY_ERR_ARG);
    assert_int_equal(poly_doc_dump_as(d, POLY_STAGE_SENTENCES, NULL, NULL, &n), POLY_ERR_ARG);
    poly_doc_close(d);
}

static void test_memory_fails(void **state)
{
    fixture f;
    build(&f, *state);
    poly_arena a;
    poly_offsets o;
    poly_org_forms forms;
    poly_seen seen = {.round = 1};
    poly_arena_init(&a, 0);
    assert_int_equal(poly_offsets_open(&o, f.r.text.bytes, POLY_OFFSET_CHAR, &a), POLY_ERR_LIMIT);
    poly_org_forms_find(&forms, &f.r, &a);
    assert_int_equal(forms.count, 0);
    assert_false(poly_seen_add(&seen, POLY_S("a"), POLY_S("b"), &a));
    poly_arena_free(&a);
}

/* Each row breaks one promise of a sound record. */
static void test_check(void **state)
{
    fixture f;
#define BROKEN(change, sentence)                                                                   \
    do {                                                                                           \
        build(&f, *state);                                                                         \
        change;                                                                                    \
        const char *said = poly_record_check(&f.r);                                                \
        if (!said || strcmp(said, sentence) != 0)                                                  \
            fail_msg("%s: %s", #change, said ? said : "no complaint");                             \
    } while (0)
    BROKEN(f.r.engine = NULL, "no engine");
    BROKEN(f.spans[0].start = 1, "a piece that is no part of the text");
    BROKEN(f.spans[0].end = 5000, "a piece that is no part of the text");
    BROKEN(f.spans[0] = ((poly_span){8, 8}), "a piece that is no part of the text");
    BROKEN(f.spans[2].start = f.spans[1].end - 1, "pieces of a quote in disorder");
    BROKEN(f.quotes[0].span_count = 0, "a quote without content");
    BROKEN(f.quotes[1].span_first = 4, "pieces of a quote that are not there");
    BROKEN(f.quotes[0].act = POLY_ACT_N, "a quote outside the closed lists");
    BROKEN(f.quotes[0].confidence = 1001, "a confidence above 1");
    BROKEN(f.quotes[0].speaker = 2, "a quote of a speaker that is not there");
    BROKEN(f.quotes[0].cue_entry = 5000, "a cue of no entry");
    BROKEN(f.quotes[0].mention = ((poly_span){9, 3}), "words of an attribution outside the text");
    BROKEN(f.quotes[0].said_at.venue.end = 5000, "a time or place outside the text");
    BROKEN(f.speakers[0].holder = POLY_NONE - 1, "a holder who is not there");
    BROKEN(f.speakers[0].stakeholder = POLY_SH_N, "a speaker outside the closed lists");
    BROKEN(f.speakers[0].org.end = 2, "words of a speaker outside the text");
    BROKEN(f.speakers[0].org_entry = 5000, "a speaker of no organisation");
    BROKEN(f.speakers[1].mention_count = 2, "mentions that are not there");
    BROKEN(f.mentions[3].end = 0, "a mention outside the text");
    BROKEN(f.doc[0].theme = 2, "a score of no theme");
    BROKEN(f.quote_scores[0].score = 1001, "a score above 1");
    BROKEN(f.quote_first[1] = 2, "themes of a quote that are not there");
    BROKEN(f.r.themes.quote_first = NULL, "quotes without themes");
    BROKEN(f.speaker_scores[0].score = 1001, "a score above 1");
    BROKEN(f.speaker_first[1] = 2, "themes of a speaker that are not there");
    BROKEN(f.r.themes.n_speakers = 3, "themes of a speaker who is not there");
    BROKEN(f.evidence[0].entry = 5000, "evidence of no theme or entry");
    BROKEN(f.evidence[0].quote = 2, "evidence in a quote that is not there");
    BROKEN(f.evidence[0].span.start = 2, "evidence outside the text");
    BROKEN(f.laws[0].entry = 5000, "a law of no entry");
    BROKEN(f.laws[0].core.tok_end = 5000, "a law outside the tokens");
    BROKEN(f.laws[0].n_articles = 5, "a law without id, or with too many articles");
    BROKEN(f.law_refs[1].law = 1, "a quote speaks of a law that is not there");
    BROKEN(f.incidents[0].quote = 2, "an incident of no entry or quote");
    BROKEN(f.incidents[0].span.end = 0, "an incident outside the text");
    BROKEN(f.r.ents.dateline_span.end = 5000, "a dateline outside the text");
    BROKEN(f.r.sents.lang = 9, "a document of no language");
    BROKEN(f.trace[0].span.end = 5000, "a line of the trace outside the text");
#undef BROKEN
}

/* ---- the schema and the closed lists --------------------------------------------------------- */
static void want_in_schema(const char *name)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\"", name);
    if (!strstr(poly_schema(), quoted)) fail_msg("the schema lacks %s", quoted);
}

static void test_schema(void **state)
{
    (void)state;
    for (int i = 0; i <= POLY_LANG_MS; i++) want_in_schema(poly_lang_name((poly_lang)i));
    for (int i = 0; i <= POLY_MIXED; i++) want_in_schema(poly_quote_type_name((poly_quote_type)i));
    for (int i = 0; i < POLY_ACT_N; i++) want_in_schema(poly_act_name((poly_act)i));
    for (int i = 0; i <= POLY_HEDGED; i++) want_in_schema(poly_polarity_name((poly_polarity)i));
    for (int i = 0; i < POLY_SH_N; i++) want_in_schema(poly_stakeholder_name((poly_stakeholder)i));
    for (int i = 0; i <= POLY_SP_GROUP; i++)
        want_in_schema(poly_speaker_type_name((poly_speaker_type)i));
    for (int i = POLY_DATE_YEAR; i <= POLY_DATE_DAY; i++)
        want_in_schema(poly_precision_name((poly_precision)i));
    for (int i = 0; i < POLY_LAW_CLASS_N; i++) want_in_schema(poly_law_class_name((uint8_t)i));
    assert_null(poly_precision_name(POLY_DATE_NONE));
    assert_null(poly_stage_name(POLY_STAGE_N));
    assert_string_equal(poly_stage_name(POLY_STAGE_THEMES), "themes");
    char *copy = malloc(strlen(poly_schema()) + 1);
    assert_non_null(copy);
    leave_sample("schema", strcpy(copy, poly_schema()));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_jsonl),
        cmocka_unit_test(test_pretty),
        cmocka_unit_test(test_sure_quotes_only),
        cmocka_unit_test(test_unknown_source),
        cmocka_unit_test(test_law_links),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_text_and_warnings),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_metadata_repaired),
        cmocka_unit_test(test_org_aliases),
        cmocka_unit_test(test_seen),
        cmocka_unit_test(test_offsets),
        cmocka_unit_test(test_offsets_everywhere),
        cmocka_unit_test(test_people),
        cmocka_unit_test(test_people_explained),
        cmocka_unit_test(test_people_colour),
        cmocka_unit_test(test_people_width),
        cmocka_unit_test(test_flow),
        cmocka_unit_test(test_flow_marks),
        cmocka_unit_test(test_terminal_is_safe),
        cmocka_unit_test(test_sink_refuses),
        cmocka_unit_test(test_wrong_options),
        cmocka_unit_test(test_stages),
        cmocka_unit_test(test_memory_fails),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_schema),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
