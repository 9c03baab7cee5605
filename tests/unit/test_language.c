/* test_language.c - the lexicon language of docs/LEXICON.md: rows of why, a lexicon, a text, and
 * the hits that must come out. */
#define _POSIX_C_SOURCE 200809L
#include "pipeline.h"

#include "lexicon/pattern.h"
#include "lib/mini.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct row {
    const char *why, *lexicon, *text, *want;
} row;

static char path[128];

static void told(void *payload, const poly_error *e)
{
    (void)payload;
    print_error("%s:%u: %s\n", e->file, (unsigned)e->line, e->what);
}

/* Of that lexicon alone; entries before its first section belong to theme `mine`. */
static poly_engine *open_with(const char *lexicon)
{
    poly_engine *e = NULL;
    const char *const extra[] = {path};
    const poly_engine_options opt = {.size = sizeof opt,
                                     .dir = "lexicons",
                                     .report = told,
                                     .bare = true,
                                     .extra = extra,
                                     .n_extra = 1};
    mini_put("mine.tsv", lexicon, strlen(lexicon));
    assert_int_equal(poly_engine_open(&e, &opt, NULL), POLY_OK);
    return e;
}

/* "words | words = theme | ...": the theme where it is not `mine`. */
static void tell_hits(pipe_line *l, const pipe_doc *d, const poly_engine *e, const poly_hits *hits)
{
    for (uint32_t i = 0; i < hits->count; i++) {
        const poly_hit *h = &hits->at[i];
        const char *theme = poly_theme_id(e, poly_engine_entry(e, h->entry)->link);
        pipe_bar(l);
        pipe_span(l, d, poly_range_span(&d->toks, (poly_range){h->tok, h->tok_end}));
        if (!strcmp(theme, "mine")) continue;
        pipe_addc(l, " = ");
        pipe_addc(l, theme);
    }
}

static void check_rows_as(const row *rows, size_t n, poly_overlap overlap)
{
    for (size_t i = 0; i < n; i++) {
        poly_engine *e = open_with(rows[i].lexicon);
        pipe_doc d;
        pipe_line got = {.n = 0};
        poly_hits hits;
        pipe_open(&d, e, rows[i].text, NULL);
        const poly_lexicon_how how = {.overlap = overlap, .sents = &d.sents};
        pipe_must(poly_lexicon_run(&hits, e, &d.text, &d.toks, &how, &d.mem));
        tell_hits(&got, &d, e, &hits);
        if (strcmp(got.p, rows[i].want)) print_error("row: %s\n", rows[i].why);
        assert_string_equal(got.p, rows[i].want);
        assert_null(poly_hits_check(&hits, &d.toks));
        pipe_close(&d);
        poly_engine_close(e);
    }
}

#define CHECK(rows) check_rows_as(rows, sizeof rows / sizeof *rows, POLY_OVERLAP_THEME)

/* ---- forms ----------------------------------------------------------------------------------- */
static const row forms[] = {
    {"words, one behind the other, in any case", "serangan siber\n",
     "Serangan SIBER, siber serangan", "Serangan SIBER"},
    {"a star behind, before, within", "keaman*\n*kurang\nke*an\n", "Keamanan berkurang, kekayaan",
     "Keamanan | berkurang | kekayaan"},
    {"a question mark is one letter", "hack?r\n", "hacker hackr hackeer", "hacker"},
    {"a root is all its forms", "~retas\t2\tlang=id\n",
     "Meretas diretas peretas peretasan diretasnya tetas",
     ""
     "Meretas | diretas | peretas | peretasan | diretasnya"},
    {"an English family", "~hack\t2\tlang=en\n", "He hacks, hacked, hacking hackers hacky",
     "hacks | hacked | hacking | hackers"},
    {"brackets at the end of a word", "hack(s,ed)\nannounc[e,ed]\n",
     "hack hacks hacked; announc announce announced",
     ""
     "hack | hacks | hacked | announce | announced"},
    {"words that may be missing; one of these", "data (pribadi) [bocor,dicuri]\n",
     "data bocor, data pribadi dicuri, data pribadi",
     ""
     "data bocor | data pribadi dicuri"},
    {"a clitic does not hide a word", "serangan siber\n", "serangan sibernya", "serangan sibernya"},
    {"a backslash: signs for themselves", "AT\\&T|C\\*|a\\|b|\\[sic\\]|\\~x\n\\#siber\n",
     "AT&T, C*, a|b, [sic], ~x, #siber, Cat",
     ""
     "AT&T | C* | a|b | [sic] | ~x | #siber"},
    {"case", "AI\t3\tcase\n", "ai AI Ai", "AI"},
};

static const row gaps[] = {
    {"up to three tokens", "serangan ... siber\n",
     "serangan siber; serangan a b c siber; serangan a b c d siber",
     ""
     "serangan siber | serangan a b c siber"},
    {"up to so many", "serangan ...1 siber|a ...0 b\n",
     "serangan a siber. Serangan a c siber. A b. A c b.", "serangan a siber | A b"},
    {"signs are tokens", "serangan ...2 siber\n", "serangan, kata siber. Serangan, kata, siber.",
     "serangan, kata siber"},
    {"tags are none", "serangan ...1 siber\n", "serangan <b>dunia</b> siber",
     "serangan <b>dunia</b> siber"},
    {"not over the end of a sentence, nor of a paragraph", "serangan ... siber\n",
     "Ada serangan. Siber itu luas. Serangan\n\nsiber", ""},
    {"two gaps; the nearest first word need not be the one", "a ...1 b ...1 c\n",
     "a b x x b c a x b x c", "a x b x c"},
    {"each with the nearest", "tambang ...3 rakyat\n", "tambang tambang rakyat rakyat",
     "tambang rakyat"},
    {"roots, stars and brackets on both sides", "~tolak ...2 [tambang*,sawit]\t2\tlang=id\n",
     "Warga menolak proyek tambangnya, penolakan atas sawit",
     ""
     "menolak proyek tambangnya | penolakan atas sawit"},
    {"the sign of three dots", "serangan \xe2\x80\xa6 siber\n", "serangan oleh siber",
     "serangan oleh siber"},
    {"a gap excludes", "serangan\nserangan ...1 jantung\t1\tnot\n",
     "serangan hebat jantung, serangan lain", "serangan"},
};

static const row patterns[] = {
    {"over words as written", "/cve-\\d{4}-\\d{4,}/\n", "Lihat CVE-2024-12345, cve-2024-1",
     "CVE-2024-12345"},
    {"from the beginning of a token to the end of one", "/iber/\n/sib/\n/ber\\b/\n/siber?/\n",
     "siber kiberx", "siber"},
    {"it goes on looking for an end that suits", "/[a-z]+?/\n", "abc def", "abc | def"},
    {"several words, alternatives, a bar of its own", "/(?:data|akun) \\w+ bocor|x\\|y/\n",
     "Data pribadi bocor, akun itu bocor, x|y",
     ""
     "Data pribadi bocor | akun itu bocor | x|y"},
    {"within a sentence", "/data.{1,20}semua/\n/data.{1,20}hilang/\n",
     "Ada data. Hilang semua. Data itu hilang.", "Data itu hilang"},
    {"capitals where the entry says so", "/[A-Z]{2}\\d/\t2\tcase\n", "ab1 AB2", "AB2"},
    {"letters beyond ASCII", "/caf\xc3\xa9s?/\n", "Ein CAF\xc3\x89 und caf\xc3\xa9s",
     "CAF\xc3\x89 | caf\xc3\xa9s"},
    {"beside other forms, and within a rule", "siber|/\\d+ gb/|= /\\d+ (?:gb|tb)/ before/3 bocor\n",
     "siber, 5 GB data bocor, 7 gb",
     ""
     "siber | 5 GB data bocor | 7 gb"},
    {"not in boilerplate that is cut off", "/baca juga/\n", "Baca juga hal ini.", "Baca juga"},
};

static const row rules[] = {
    {"near: in either order, so many tokens between", "= tolak near/2 tambang\n",
     "tolak a b tambang. Tambang a b tolak. Tolak a b c tambang.",
     ""
     "tolak a b tambang | Tambang a b tolak"},
    {"before, after", "= a before/1 b\n= c after/1 d\n", "a x b. B x a. D x c. C x d.",
     "a x b | D x c"},
    {"in one sentence", "= kami near mereka\n",
     "Kami satu dua tiga empat lima enam mereka. Ada kami. Ada mereka.",
     ""
     "Kami satu dua tiga empat lima enam mereka"},
    {"in sentence may be written", "= a before b in sentence\n", "a x b", "a x b"},
    {"in sentence, and more behind", "= kami before mereka in sentence not near dia\n",
     "Kami lalu mereka. Kami lalu mereka dan dia.",
     ""
     "Kami lalu mereka"},
    {"no such B", "= a not near/1 b\n", "A x y b. A x b. B a. A.", "A | A"},
    {"not before, not after", "= a not before b\n= c not after d\n", "A b. B a. C d. D c.",
     "a | C"},
    {"without B what overlaps is there, too", "= serangan not near/0 serangan jantung\n",
     "Serangan jantung. Serangan siber.", "Serangan"},
    {"operators bind from the left", "= a near/1 b before/1 c\n", "A b c. B a c. A c b.",
     "A b c | B a c"},
    {"the pair in the middle need not be the nearest", "= a before b before/1 c\n", "a b x x b c",
     "a b x x b c"},
    {"words in quotes", "= \"near\" near/1 \"not before\"\n", "near not before", "near not before"},
    {"phrases, brackets, stars, roots",
     "= badan (siber) near/2 ~tolak before/3 [undang*,aturan] baru\t2\tlang=id\n",
     "Badan siber itu menolak isi undang-undang baru",
     "Badan siber itu menolak isi undang-undang baru"},
    {"a theme and those below it",
     "[mine.a]\tA\nsatu\n[mine.a.b]\tB\ndua\n[other]\tO\n= {mine.a} near/1 tiga\n",
     "satu tiga dua tiga empat",
     ""
     "satu tiga = other | satu = mine.a | dua tiga = other | dua = mine.a.b"},
    {"an entry", "satu\t1\tid=x\ndua\n[other]\tO\n= tiga before/1 {#x}\n", "tiga satu, tiga dua",
     "tiga satu = other | satu | dua"},
    {"references see gaps, patterns and rules without one",
     "a ...1 b|/\\d+x/|= c near d\n[other]\tO\n= {mine} before/1 z\n", "a b z. 12x z. C d z.",
     ""
     "a b z = other | a b | 12x z = other | 12x | C d z = other | C d"},
    {"hits of rules are hits: the first stands",
     "tambang\n= ~tolak near/5 tambang\t2\tlang=id\ntambang emas\n",
     "menolak tambang emas, tambang emas", "menolak tambang | tambang emas"},
    {"a rule excludes", "tambang\n= izin before/1 tambang\t1\tnot\n",
     "Izin usaha tambang. Tambang.", "Tambang"},
    {"an operand is no hit", "= a near/1 b\n", "a c b d a", "a c b"},
    {"one operand of many rules", "= a near/1 b\n= a near/1 c\n[o]\tO\n= a near/1 b\n", "a c. A b.",
     "a c | A b | A b = o"},
};

static void test_forms(void **state)
{
    (void)state;
    CHECK(forms);
    CHECK(gaps);
}

static void test_patterns(void **state)
{
    (void)state;
    CHECK(patterns);
}

static void test_rules(void **state)
{
    static const row all[] = {{"all places", "a\n= a before/1 b\n", "a b b", "a b | a"}};
    static const row none[] = {
        {"none overlaps", "a\n[o]\tO\n= a before/1 b\nb\n", "a b b", "a b = o | b = o"}};
    (void)state;
    CHECK(rules);
    check_rows_as(all, 1, POLY_OVERLAP_ALL);
    check_rows_as(none, 1, POLY_OVERLAP_NONE);
}

/* ---- sections, properties -------------------------------------------------------------------- */
static const row sections[] = {
    {"a section opens a theme", "satu\n[b.c]\tLabel|Label\ndua\n", "satu dua", "satu | dua = b.c"},
    {"replace drops what stood before", "satu\n[b]\tB\ndua\n[b.c]\tC\ntiga\n[b] replace\nempat\n",
     "satu dua tiga empat", "satu | empat = b"},
    {"themes of one's own do not share text", "[b]\tB\ndata pasien\n[b.c]\tC\npasien\n",
     "data pasien", "data pasien = b | pasien = b.c"},
    {"ids of one lexicon never replace one another", "C++\nC#\nC--\n", "C++ C# C--",
     "C++ | C# | C--"},
};

static void test_sections(void **state)
{
    (void)state;
    CHECK(sections);
}

/* quanteda documents: keys nest, values are phrases or globs, case is folded; an exclusion takes
 * the words away. Worked examples of ours after its manual pages (dictionary, tokens_lookup,
 * nested_scope). */
static const row quanteda[] = {
    {"a glob and a phrase of one key", "tax*\nincome tax\n", "Taxes and income tax, taxation",
     "Taxes | income tax | taxation"},
    {"a value of several words is a phrase", "United States\n[country]\tC\nStates\n",
     "The United States; states",
     ""
     "United States | States = country | states = country"},
    {"nested keys: each level counts its own",
     "[law]\tL\nlaw*\n[law.crime]\tC\ncrim*\n[law.crime.drug]\tD\ndrug*\n",
     "Lawful criminals, drugs",
     ""
     "Lawful = law | criminals = law.crime | drugs = law.crime.drug"},
    {"within one key the longer value consumes the shorter (nested_scope = key)",
     "kick*\nkick off\n", "They kick off", "kick off"},
    {"another key still finds it (nested_scope = key)", "kick off\n[o]\tO\nkick\n", "kick off",
     "kick off | kick = o"},
    {"an exclusion by a longer value", "sales\nfor sales\t1\tnot\n", "for sales, sales", "sales"},
    {"a glob within a phrase", "nation* security\n", "National security", "National security"},
};
/* nested_scope = "dictionary" */
static const row quanteda_dictionary[] = {
    {"a longer value of any key consumes", "kick off\n[o]\tO\nkick\n", "kick off, kick",
     "kick off | kick = o"},
};

static void test_quanteda(void **state)
{
    (void)state;
    CHECK(quanteda);
    check_rows_as(quanteda_dictionary, 1, POLY_OVERLAP_NONE);
}

/* ---- the time of an entry -------------------------------------------------------------------- */
static void test_valid(void **state)
{
    static const struct {
        const char *day;
        uint32_t want;
    } days[] = {{NULL, 2},         {"2019-09-30", 1}, {"2019-10-01", 2},
                {"2024-10-31", 2}, {"2024-11-01", 1}, {"kemarin", 2}};
    (void)state;
    poly_engine *e = open_with(
        "kominfo\t2\tvalid=2019-10..2024-10\n= satu near dua\t1\tvalid=2025..\ntiga\n= tiga near "
        "empat\t2\tvalid=2000..2001\n");
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        poly_doc *d = NULL;
        const poly_doc_options opt = {.size = sizeof opt, .published = days[i].day};
        assert_int_equal(poly_analyze(&d, e, "Kominfo tiga", 12, &opt, NULL), POLY_OK);
        assert_int_equal(poly_match_count(d), days[i].want);
        poly_doc_close(d);
    }
    poly_engine_close(e);
}

/* ---- what is too costly ---------------------------------------------------------------------- */
static bool keep(void *payload, const char *p, size_t n)
{
    poly_buf_bytes(payload, p, n);
    return true;
}

static void test_costly(void **state)
{
    (void)state;
    poly_engine *e = open_with("/(?:a+ ?)+b/\n/aaa c/\n");
    poly_doc *d = NULL;
    poly_buf got;
    poly_buf_init(&got);
    static const char text[] =
        "aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa c b";
    assert_int_equal(poly_analyze(&d, e, text, sizeof text - 1, NULL, NULL), POLY_OK);
    assert_int_equal(poly_match_count(d), 1);
    assert_int_equal(poly_doc_write(d, NULL, keep, &got), POLY_OK);
    poly_buf_char(&got, 0);
    assert_non_null(strstr(got.p, "\"warnings\":[\"1 search of a pattern given up: too costly\"]"));
    poly_buf_free(&got);
    poly_doc_close(d);
    poly_engine_close(e);
}

/* ---- leaves in the record -------------------------------------------------------------------- */
static void test_leaves(void **state)
{
    static const char text[] = "\"Rekam medis bocor, data bocor,\" kata Budi.";
    static const struct {
        const char *name, *bytes;
    } files[] = {
        {"themes.tsv",
         "threat.breach\tBreaches\tKebocoran\nthreat.breach.health\tHealth\tKesehatan\n"
         "threat.breach.lab\tLab\tLab\n"},
        {"id/themes/threat.breach.tsv",
         "data bocor\t3\n[threat.breach.health]\nrekam\t1\n[threat.breach.lab]\nmedis bocor\t2\n"},
        {"id/cues.tsv", "kata\tinquit\tstate\n"}};
    static const char *const want[] = {
        "\"themes\":[{\"id\":\"threat.breach\",\"score\":1,\"leaves\":[\"threat.breach.lab\","
        "\"threat.breach.health\"]}]",
        "\"hits\":3,\"leaves\":[\"threat.breach.lab\",\"threat.breach.health\"],\"evidence\":[",
        "{\"entry\":\"id.threat.breach.health.rekam\",\"leaf\":\"threat.breach.health\","
        "\"term\":\"Rekam\"",
        "{\"entry\":\"id.threat.breach.data-bocor\",\"term\":\"data bocor\""};
    enum { N = sizeof files / sizeof *files };
    (void)state;
    poly_engine *e = NULL;
    poly_doc *d = NULL;
    poly_buf got;
    poly_buf_init(&got);
    for (size_t i = 0; i < N; i++) mini_put(files[i].name, files[i].bytes, strlen(files[i].bytes));
    const poly_engine_options opt = {.size = sizeof opt, .dir = mini_dir, .report = told};
    assert_int_equal(poly_engine_open(&e, &opt, NULL), POLY_OK);
    assert_int_equal(poly_analyze(&d, e, text, sizeof text - 1, NULL, NULL), POLY_OK);
    assert_int_equal(poly_doc_write(d, NULL, keep, &got), POLY_OK);
    poly_buf_char(&got, 0);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        if (!strstr(got.p, want[i])) print_error("%s\n", got.p);
        assert_non_null(strstr(got.p, want[i]));
    }
    poly_buf_free(&got);
    poly_doc_close(d);
    poly_engine_close(e);
    for (size_t i = 0; i < N; i++) mini_drop(files[i].name);
}

/* ---- letters that a pattern must hold -------------------------------------------------------- */
static void test_literals(void **state)
{
    static const struct {
        const char *pattern, *want;
        bool cased;
    } want[] = {
        {"cve-\\d{4}", "cve", false}, {"siber", "iber", false},  {"siber", "siber", true},
        {"a|b", "", false},           {"ab?cde*f", "cd", false}, {"abc+d", "abc", false},
        {"(?:abc)de", "de", false},   {"[abc]de", "de", false},  {"[]abc]de", "de", false},
        {"\\d{1000}ab", "ab", false}, {"(?i)abc", "", true},     {"a(b\\)c)def", "def", false},
        {"\\Qabc", "", false},        {"ABC", "abc", true},      {"", "", false},
        {"ab\\.cd", "ab", false}};
    (void)state;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        char got[64];
        const size_t n =
            poly_pattern_literal(got, sizeof got - 1, poly_str_of(want[i].pattern), want[i].cased);
        got[n] = 0;
        assert_string_equal(got, want[i].want);
    }
}

static int set_up(void **state)
{
    (void)state;
    mini_enter();
    snprintf(path, sizeof path, "%s/mine.tsv", mini_dir);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mini_drop("mine.tsv");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),    cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_rules),    cmocka_unit_test(test_sections),
        cmocka_unit_test(test_quanteda), cmocka_unit_test(test_valid),
        cmocka_unit_test(test_costly),   cmocka_unit_test(test_literals),
        cmocka_unit_test(test_leaves)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
