/*
 * test_dictionary.c - dictionaries of other tools: what each reader makes of good and of broken
 * files, what each writer can say, and the way there and back.
 */
#include "dictionary/dictionary.h"

#include "lib/lib.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct row {
    const char *why, *file, *bytes;
    const char *want;  /* the lexicon without its head                       */
    const char *notes; /* "LINE: sentence\n" each; "!..." why nothing was read */
} row;

static void put_notes(poly_buf *b, const poly_dict *d)
{
    for (uint32_t i = 0; i < d->notes.count; i++) {
        poly_buf_u64(b, d->notes.at[i].line);
        poly_buf_cstr(b, ": ");
        poly_buf_cstr(b, d->notes.at[i].what);
        poly_buf_char(b, '\n');
    }
    if (d->failed.what) {
        poly_buf_char(b, '!');
        poly_buf_u64(b, d->failed.line);
        poly_buf_cstr(b, ": ");
        poly_buf_cstr(b, d->failed.what);
    }
    poly_buf_char(b, 0);
}

/* Behind the comments at the top. */
static const char *body(const char *p)
{
    while (*p == '#' && strncmp(p, "# cannot", 8) != 0) p = strchr(p, '\n') + 1;
    return p;
}

static void check_row(const row *r)
{
    poly_dict d;
    poly_buf out, notes;
    const poly_dict_writing w = {.format = POLY_DICT_OURS};
    poly_dict_init(&d);
    poly_buf_init(&out);
    poly_buf_init(&notes);
    poly_status st = poly_dict_read_bytes(&d, poly_str_of(r->bytes), r->file, POLY_DICT_AUTO);
    if (!st) assert_null(poly_dict_check(&d));
    if (!st) st = poly_dict_finish(&d);
    if (!st) st = poly_dict_write(&out, &d, &w);
    poly_buf_char(&out, 0);
    put_notes(&notes, &d);
    assert_int_equal(st != POLY_OK, d.failed.what != NULL);
    const bool same = strcmp(notes.p, r->notes) == 0 && (st || strcmp(body(out.p), r->want) == 0);
    if (!same) print_error("row: %s\n", r->why);
    assert_string_equal(notes.p, r->notes);
    if (!st) assert_string_equal(body(out.p), r->want);
    poly_buf_free(&notes);
    poly_buf_free(&out);
    poly_dict_free(&d);
}

/* ---- reading --------------------------------------------------------------------------------- */
static const row liwc_rows[] = {
    {"2007: flat, TABs", "a.dic", "%\n1\tposemo\n2\tnegemo\n%\ngood\t1\nbad*\t2\nodd\t1\t2\n",
     "\n[posemo]\ngood\nodd\n\n[negemo]\nbad*\nodd\n", ""},
    {"2015: TABs in the legend are the tree", "a.dic",
     "%\n1\tFunct\n\t2\tPronoun\n\t\t3\tI\n4\tSocial\n%\nme\t1\t2\t3\nfriend\t4\n",
     "\n[funct]\tFunct\nme\n\n[funct.pronoun]\tPronoun\nme\n\n[funct.pronoun.i]\tI\nme\n\n"
     "[social]\tSocial\nfriend\n",
     ""},
    {"repeated TABs, empty lines, blanks at the end", "a.dic",
     "\n%\n1\t\tgood \n\n%\n\nfine\t\t1  \n\n", "\n[good]\nfine\n", ""},
    {"blanks for TABs; numbers that are words", "a.dic",
     "%\n1 good\n%\nfine 1\n24 7\t1\nrow 1\t1\n", "\n[good]\nfine\n24 7\nrow\n",
     "4: blanks where a TAB belongs\n6: blanks where a TAB belongs\n6: 'row' stands in its "
     "category already: kept once\n"},
    {"<of>: two entries say it", "a.dic", "%\n1\ta\n2\tb\n%\nkind\t<of>1/2\n",
     "\n[a]\nkind of\n\n[b]\nkind\n",
     "5: 'kind <of>': read as two entries, with 'of' and without\n"},
    {"(02 134)125/464: what holds without the condition", "a.dic",
     "%\n1\ta\n2\tb\n%\nlike\t(02 134)1/2\n", "\n[a]\n\n[b]\nlike\n",
     "5: 'like': the condition (02 134) for 1 cannot be said: left out there\n"},
    {"ids that the legend does not know; none at all", "a.dic", "%\n1\ta\n%\nx1\t9\nx2\t1\t9\nx3\n",
     "\n[a]\nx2\n",
     "4: 'x1': the legend has no '9': left out there\n5: 'x2': the legend has no '9': left out "
     "there\n6: left out: 'x3' has no "
     "category\n"},
    {"windows-1252", "a.dic", "%\n1\ta\n%\ncaf\xe9\t1\n\x93quote\x94\t1\n",
     "\n[a]\ncaf\xc3\xa9\n\xe2\x80\x9cquote\xe2\x80\x9d\n", "4: not UTF-8: read as windows-1252\n"},
    {"emoticons hold no word", "a.dic", "%\n1\ta\n%\n:)\t1\nok\t1\n",
     "\n[a]\n# cannot be said: :\\)\nok\n",
     "4: ':)': no words, or more than 24; kept as a comment\n"},
    {"no legend", "a.dic", "word\t1\n", "",
     "1: left out: it stands before the legend\n!2: no legend between two lines with a % was "
     "found"},
    {"a number twice, a legend line without one", "a.dic", "%\n1\ta\n1\tb\nname\n%\nword\t1\n",
     "\n[a]\nword\n",
     "3: left out: number 1 stands for a category above\n4: left out: this line of the legend has "
     "no number\n"},
};

static const row yaml_rows[] = {
    {"lists, a word, nothing", "a.yml", "A:\n  - one\n  - \"two words\"\nB: three\nC:\n",
     "\n[a]\tA\none\ntwo words\n\n[b]\tB\nthree\n\n[c]\tC\n", ""},
    {"categories within, their own patterns below __", "a.yml", "A:\n  B: [x1, x2]\n  __: [y1]\n",
     "\n[a]\tA\ny1\n\n[a.b]\tB\nx1\nx2\n", ""},
    {"signs of our language", "a.yml",
     "k: ['a|b', '#t', '(x)', '[y]', '~z', '= r', '/s/', '... t', 'back\\slash']\n",
     "\n[k]\na\\|b\n\\#t\n\\(x\\)\n\\[y\\]\n\\~z\n\\= r\n\\/s/\n\\... t\nback\\\\slash\n", ""},
    {"stars", "a.yml",
     "k: [tax*, '*tax*', 'f?ee', 'x*', '*', 'war * terror', 'a * * b', '* end']\n",
     "\n[k]\ntax*\n*tax*\nf?ee\n# cannot be said: x*\n# cannot be said: *\nwar ...1 terror\na "
     "...1 ...1 b\n# cannot be said: * end\n",
     "1: 'x*': a star needs two letters in its word; kept as a comment\n"
     "1: '*': a word of nothing but stars cannot be said; kept as a comment\n"
     "1: 'war * terror': a star alone became '...1', one word or none\n"
     "1: 'a * * b': a star alone became '...1', one word or none\n"
     "1: '* end': a word of nothing but stars cannot be said; kept as a comment\n"},
    {"names that make one key", "a.yml", "A B: [x1]\nA-B: [x2]\n'!!': [x3]\n",
     "\n[a-b]\tA B\nx1\n\n[a-b-2]\tA-B\nx2\n\n[category]\t!!\nx3\n", ""},
    {"aliases are not followed", "a.yml", "a: &x [one]\nb: *x\n", "\n[a]\none\n\n[b]\n",
     "2: left out: '*x', aliases are not followed\n"},
    {"no YAML", "a.yml", "a: [one\nb: two", "", "!2: is no YAML: did not find expected ',' or ']'"},
    {"twice in one category, capitals aside", "a.yml", "a: [One, one, two]\nb: [one]\n",
     "\n[a]\nOne\ntwo\n\n[b]\none\n", "1: 'one' stands in its category already: kept once\n"},
};

static const row other_rows[] = {
    {"Lexicoder", "a.lc3", "\xef\xbb\xbf+POSITIVE\r\ngood*\r\nnot bad\r\n\r\n+NEGATIVE\r\nbad\r\n",
     "\n[positive]\tPOSITIVE\ngood*\nnot bad\n\n[negative]\tNEGATIVE\nbad\n", ""},
    {"Lexicoder without a category", "a.lc3", "word\n+A\nx1\n", "\n[entries]\nword\n\n[a]\tA\nx1\n",
     "1: no category stands above: it is called 'entries'\n"},
    {"Yoshikoder: patterns and categories in one; the outermost is the dictionary", "a.ykd",
     "<?xml version=\"1.0\"?><dictionary style=\"050805\" patternengine=\"substring\"><cnode "
     "name=\"New\"><cnode name=\"A\">"
     "<pnode name=\"x1 &amp; y\"/><cnode name=\"B\"><pnode "
     "name=\"z1*\"/></cnode></cnode></cnode></dictionary>",
     "\n[a]\tA\nx1 & y\n\n[a.b]\tB\nz1*\n", ""},
    {"Yoshikoder: patterns", "a.ykd",
     "<dictionary patternengine=\"regexp\"><cnode name=\"A\"><pnode name=\"a+b\" "
     "desc=\"why\"/></cnode></dictionary>",
     "\n[a]\tA\n/a+b/\t\tnote=why\n", ""},
    {"Yoshikoder: entities", "a.ykd",
     "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><dictionary><cnode name=\"&a;\"/></dictionary>", "",
     "!1: declares an entity: such a file can grow without end and is not read"},
    {"no XML", "a.ykd", "<dictionary><cnode name=\"A\">\n</dictionary>", "",
     "!2: is no XML: mismatched tag"},
    {"WordStat: depth by TABs, weights, phrases", "a.cat",
     "SOUTH\n   \tBW\n   \t\tBotswana* (1)\n   \t\tCAPE_TOWN (0.25)\nB\n\tx1 (10)\n",
     "\n[south]\tSOUTH\n\n[south.bw]\tBW\nBotswana*\t1\tnote=weight 1\nCAPE TOWN\t1\tnote=weight "
     "0.25\n\n[b]\tB\nx1\t3\tnote=weight 10\n",
     "0: '_' in entries is taken for a blank, as WordStat writes phrases\n"},
    {"WordStat: one weight for all says nothing", "a.cat", "A\n\tx1 (1)\n\tx2 (1)\n",
     "\n[a]\tA\nx1\nx2\n", ""},
    {"WordStat: rules", "a.cat",
     "POS\n\tgood (1)\nNEG\n\tnot (1)\nR\n\t@NOTGOOD [#POS AFTER #NEG /S 3] (1)\n\t@B [#POS NOT "
     "NEAR bad /S] (1)\n\t@C [#GONE NEAR x /P] (1)\n",
     "\n[pos]\tPOS\ngood\n\n[neg]\tNEG\nnot\n\n[r]\tR\n# cannot be said: @C \\[#GONE NEAR x "
     "/P\\]\n\n"
     "[r]\n= {pos} after/2 {neg}\t\tnote=rule NOTGOOD\n= {pos} not near bad\t\tnote=rule B\n",
     "8: the rule '@C [#GONE NEAR x /P]' cannot be said; kept as a comment\n"},
    {"CSV: quotation marks, semicolons", "a.csv",
     "term;category;score;x\n\"say \"\"hi\"\";\";a.b;0,5;1\nfoo*;a;-1;\n;a;;\nbar\n",
     "\n[a]\nfoo*\t3\tnote=weight -1\n\n[a.b]\nsay \"hi\";\t2\tnote=weight 0.5\n\n[entries]\nbar\n",
     "1: the column 'x' is left out\n4: left out: a row without an entry\n5: 1 fields where the "
     "head has 4\n"
     "5: a category has no name: its entries are those of the one above it\n"
     "3: 'foo*': a weight below 0 counts without its sign; the note keeps it\n"},
    {"ours: sections, brackets, properties", "mining.tsv",
     "batu bara\t1\n[mining.law]\tLaws|Hukum\n~gusur|a(b,c) d\t2\tcase; lang=id;id=x;note=n\n= a "
     "near/5 \"b\"\n/a\\|b/|/c|d/\n",
     "\n[mining]\nbatu bara\t1\n\n[mining.law]\tLaws|Hukum\n~gusur|a d|ab d|ac d\t2\tcase; "
     "lang=id; id=x; note=n\n= a near/5 \"b\"\n/a\\|b/|/c|d/\n",
     ""},
};

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) check_row(&rows[i]);
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

static void test_liwc(void **state)
{
    (void)state;
    CHECK_ROWS(liwc_rows);
}
static void test_yaml(void **state)
{
    (void)state;
    CHECK_ROWS(yaml_rows);
}
static void test_others(void **state)
{
    (void)state;
    CHECK_ROWS(other_rows);
}

/* ---- there and back -------------------------------------------------------------------------- */
static void convert(poly_buf *out, const char *bytes, const char *name, uint8_t from, uint8_t to,
                    uint32_t *notes)
{
    poly_dict d;
    const poly_dict_writing w = {.format = to};
    poly_dict_init(&d);
    assert_int_equal(poly_dict_read_bytes(&d, poly_str_of(bytes), name, from), POLY_OK);
    assert_int_equal(poly_dict_finish(&d), POLY_OK);
    assert_int_equal(poly_dict_write(out, &d, &w), POLY_OK);
    poly_buf_char(out, 0);
    *notes = d.notes.count;
    poly_dict_free(&d);
}

/* What each format can say comes back as it was. */
static void test_round_trips(void **state)
{
    static const char flat[] =
        "\n[a]\tA\nbad*\ngood word\na\\|b\n\\#x \"y\" \\\\z\n\n[b-c]\tB C\nbad*\n";
    static const char tree[] =
        "\n[a]\tA\nown word\n\n[a.b]\tB\ntax*\n\n[a.b.c]\tC\nd\\(e\\)\n\n[f]\tF\nx1\n";
    static const char globs[] = "\n[a]\tA\n*mid*\nw?man\n";
    static const char weights[] = "\n[a]\tA\none\t1\ntwo\t2\n";
    static const char all[] =
        "\n[a]\tLabel A\nx1 ...3 y\t3\tnot; case; lang=id; note=n\n~root\t2\n= a near/2 b\n/c+/\n";
    static const struct {
        uint8_t format;
        const char *texts[5];
    } cases[] = {
        {POLY_DICT_YAML, {flat, tree, globs}},
        {POLY_DICT_LEXICODER, {flat, globs}},
        {POLY_DICT_YOSHIKODER, {flat, tree, globs}},
        {POLY_DICT_WORDSTAT, {flat, tree, globs, weights}},
        {POLY_DICT_LIWC,
         {"\n[a]\tA\nbad*\ngood word\n\n[b-c]\tB C\nbad*\n",
          "\n[a]\tA\nown word\n\n[a.b]\tB\ntax*\n\n[f]\tF\nx1\n"}},
        {POLY_DICT_CSV, {globs, weights, all, "\n[a]\nx1\n\n[a.b]\ny1\n"}},
        {POLY_DICT_OURS, {flat, tree, globs, weights, all}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t k = 0; k < 5 && cases[i].texts[k]; k++) {
            poly_buf there, back;
            uint32_t notes;
            poly_buf_init(&there);
            poly_buf_init(&back);
            convert(&there, cases[i].texts[k], "x.tsv", POLY_DICT_OURS, cases[i].format, &notes);
            if (notes)
                print_error("%s, text %zu: notes\n",
                            poly_dict_format_name((poly_dict_format)cases[i].format), k);
            assert_int_equal(notes, 0);
            convert(&back, there.p, "x", cases[i].format, POLY_DICT_OURS, &notes);
            if (strcmp(body(back.p), cases[i].texts[k]))
                print_error("%s:\n%s\n", poly_dict_format_name((poly_dict_format)cases[i].format),
                            there.p);
            assert_string_equal(body(back.p), cases[i].texts[k]);
            poly_buf_free(&there);
            poly_buf_free(&back);
        }
    }
}

/* What a format cannot say is told, each entry. */
static void test_what_is_lost(void **state)
{
    static const char text[] =
        "[a]\nx1 ...3 y\n~root\n= a near/2 b\n/c+/\nnot me\t2\tnot\nC\\*\nf?ee\n*tax\n"
        "AI\t2\tcase\n";
    static const struct {
        uint8_t format;
        uint32_t notes;
    } wanted[] = {{POLY_DICT_YAML, 8},       {POLY_DICT_LIWC, 10},    {POLY_DICT_LEXICODER, 8},
                  {POLY_DICT_YOSHIKODER, 8}, {POLY_DICT_WORDSTAT, 7}, {POLY_DICT_CSV, 1},
                  {POLY_DICT_SKOS, 2},       {POLY_DICT_OURS, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        poly_buf out;
        uint32_t notes;
        poly_buf_init(&out);
        convert(&out, text, "x.tsv", POLY_DICT_OURS, wanted[i].format, &notes);
        if (notes != wanted[i].notes)
            print_error("%s\n", poly_dict_format_name((poly_dict_format)wanted[i].format));
        assert_int_equal(notes, wanted[i].notes);
        poly_buf_free(&out);
    }
}

/* ---- limits ---------------------------------------------------------------------------------- */
static void test_limits(void **state)
{
    poly_buf b, out;
    uint32_t notes;
    (void)state;
    poly_buf_init(&b);
    poly_buf_init(&out);
    for (size_t i = 0; i < 40; i++) { /* 40 categories deep: the last ones fall into the ninth */
        poly_buf_pad(&b, '\t', i);
        poly_buf_cstr(&b, "level of a rather long name that an id cannot hold ");
        poly_buf_u64(&b, i);
        poly_buf_char(&b, '\n');
    }
    poly_buf_pad(&b, '\t', 40);
    poly_buf_cstr(&b, "word (1)\n");
    poly_buf_char(&b, 0);
    convert(&out, b.p, "x.cat", POLY_DICT_WORDSTAT, POLY_DICT_OURS, &notes);
    assert_true(notes >= 31);
    assert_non_null(strstr(out.p, "\nword\n"));
    for (const char *p = out.p; (p = strchr(p, '[')); p++) assert_true(strcspn(p, "]") <= 81);
    poly_buf_free(&out);
    poly_buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_liwc),         cmocka_unit_test(test_yaml),
        cmocka_unit_test(test_others),       cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_what_is_lost), cmocka_unit_test(test_limits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
