/* test_lexicon.c - the matching semantics, on a small lexicon of its own: rows of why, text, and
 * the hits that must come out. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */
#include "pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char dir[] = "/tmp/poly-lexicon-XXXXXX";

static const struct {
    const char *name, *bytes;
} files[] = {
    {"themes.tsv", "threat.intrusion\tAttacks\tSerangan\nthreat.breach\tBreaches\tKebocoran\n"
                   "digital.emerging\tAI\tAI\n"},
    {"id/themes/threat.intrusion.tsv",
     "serangan siber|serangan cyber\t3\nserangan\t1\nserangan jantung\t1\tnot\n"
     "retas*|meretas*\t2\n~sadap pesan\t3\n*isme siber|ret?k*dunia\t2\n[gawai,ponsel] (pintar) "
     "[kena,di](retas,bobol)\t3\n~uang\t1\n"
     "serang* kilat\t2\nserangan kil*\t1\nkilat sekali\t1\nvirus corona\t1\tnot\nvirus\t1\n"
     "corona* baru\t1\n"
     "jantung kota\t1\n"},
    {"id/roots.tsv", "sadap\tv\nuang\tn\nberuang\tn\n"},
    {"en/words.tsv", "hack\tv\nhacker\tn\n"},
    {"en/themes/threat.intrusion.tsv", "~hack\t2\n"},
    {"id/themes/threat.breach.tsv",
     "serangan siber\t1\nkebocor* data\t3\nsiber baru\t1\njantungis*\t1\nsibern*\t1\n"},
    {"id/themes/digital.emerging.tsv", "AI\t3\tcase\n"},
    {"id/cues.tsv", "kata\tinquit\tstate\tweak\nujar(nya)\tinquit\tstate\n"},
    {"en/cues.tsv", "announc[e,es,ed]\tverb\tannounce\tthat,bare\n"},
    {"id/titles.tsv", "Dr.\tdegree\n"},
    {"en/particles.tsv", "said to\thedge\nto\tto\n"},
    {"common/ministries.tsv", "Kementerian\tid\tMenteri|Wakil Menteri\n"},
    {"common/organisations.tsv", "bssn\tregulator\tID\tBadan Siber dan Sandi Negara|BSSN@2017..\n"
                                 "kemhan\texecutive\tID\tKementerian Pertahanan|Kemhan\n"},
};

static poly_engine *engine;

/* Each of the prefixes of one long word, alone and before another: more ways at once than any fixed
 * array would hold. */
enum { LONG_WORD = 90, LEAST_PREFIX = 3, PREFIXES = LONG_WORD - LEAST_PREFIX + 1 };

static void write_prefixes(FILE *f)
{
    for (int n = LEAST_PREFIX; n <= LONG_WORD; n++) {
        for (int twice = 0; twice < 2; twice++) {
            for (int i = 0; i < n; i++) fputc('q' + i % 7, f);
            fputs(twice ? "* akhir\t1\n" : "*\t1\n", f);
        }
    }
}

static void path_of(char *out, size_t cap, const char *name)
{
    snprintf(out, cap, "%s/%s", dir, name);
}

static int set_up(void **state)
{
    static const char *const folders[] = {"id", "id/themes", "en", "en/themes", "common"};
    char path[256];
    (void)state;
    if (!mkdtemp(dir)) return -1;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        path_of(path, sizeof path, folders[i]);
        if (mkdir(path, 0700) != 0) return -1;
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        path_of(path, sizeof path, files[i].name);
        FILE *f = fopen(path, "wb");
        if (!f || fputs(files[i].bytes, f) < 0) return -1;
        if (strstr(path, "emerging")) write_prefixes(f);
        if (fclose(f) != 0) return -1;
    }
    const poly_engine_options opt = {.size = sizeof opt, .dir = dir};
    return poly_engine_open(&engine, &opt, NULL) == POLY_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    static const char *const folders[] = {"id/themes", "id", "en/themes", "en", "common", ""};
    char path[256];
    (void)state;
    poly_engine_close(engine);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        path_of(path, sizeof path, files[i].name);
        if (remove(path) != 0) return -1;
    }
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        path_of(path, sizeof path, folders[i]);
        if (rmdir(path) != 0) return -1;
    }
    return 0;
}

static const struct {
    const char *why, *text, *want;
} rows[] = {
    {"the longest of a theme; each theme for itself", "Ada serangan siber.",
     "4 18 id.threat.breach.serangan-siber serangan siber\n"
     "4 18 id.threat.intrusion.serangan-siber serangan siber\n"},
    {"the shorter where the longer ends early", "Ada serangan besar.",
     "4 12 id.threat.intrusion.serangan serangan\n"},
    {"capitals do not matter", "SERANGAN Siber",
     "0 14 id.threat.breach.serangan-siber SERANGAN Siber\n"
     "0 14 id.threat.intrusion.serangan-siber SERANGAN Siber\n"},
    {"unless the entry says so", "ai dan AI", "7 9 id.digital.emerging.ai AI\n"},
    {"an exclusion consumes", "Kena serangan jantung.", ""},
    {"2: an exclusion consumes what begins in it and goes no further", "virus corona", ""},
    {"2: not what goes on behind it", "virus corona baru",
     "6 17 id.threat.intrusion.corona*-baru corona baru\n"},
    {"2: nor what begins before it", "serangan jantung kota",
     "9 21 id.threat.intrusion.jantung-kota jantung kota\n"},
    {"2: only of its own theme", "serangan jantungisme",
     "0 8 id.threat.intrusion.serangan serangan\n"
     "9 20 id.threat.breach.jantungis* jantungisme\n"},
    {"3: all classes are tried, the longer and the shorter", "penyerangan serangan kilat",
     "12 26 id.threat.intrusion.serang*-kilat serangan kilat\n"},
    {"3: the words themselves stand before a class", "serangan siber",
     "0 14 id.threat.breach.serangan-siber serangan siber\n"
     "0 14 id.threat.intrusion.serangan-siber serangan siber\n"},
    {"3: a pattern counts only where no theme names the words", "siber baru sibernetika",
     "0 10 id.threat.breach.siber-baru siber baru\n"
     "11 22 id.threat.breach.sibern* sibernetika\n"},
    {"3: nor what is found without a clitic", "serangannya sibernya serangannya",
     "0 20 id.threat.breach.serangan-siber serangannya sibernya\n"
     "0 20 id.threat.intrusion.serangan-siber serangannya sibernya\n21 32 "
     "id.threat.intrusion.serangan serangannya\n"},
    {"4: behind a hit, matching goes on", "serangan kilat sekali",
     "0 14 id.threat.intrusion.serang*-kilat serangan kilat\n"},
    {"4: themes do not hinder each other", "serangan siber baru",
     "0 14 id.threat.breach.serangan-siber serangan siber\n"
     "0 14 id.threat.intrusion.serangan-siber serangan siber\n"},
    {"a glob in front", "Kebocoran data dan kebocornya data",
     "0 14 id.threat.breach.kebocor*-data Kebocoran data\n"
     "19 34 id.threat.breach.kebocor*-data kebocornya data\n"},
    {"a glob alone, its stem too", "retas peretas meretasnya",
     "0 5 id.threat.intrusion.retas* retas\n"
     "14 24 id.threat.intrusion.retas* meretasnya\n"},
    {"a glob anywhere in a word", "Terorismenya siber; aktivisme siber; isme siber, retakandunia",
     "0 18 id.threat.intrusion.*isme-siber Terorismenya siber\n20 35 "
     "id.threat.intrusion.*isme-siber aktivisme siber\n"
     "37 47 id.threat.intrusion.*isme-siber isme siber\n49 61 id.threat.intrusion.*isme-siber "
     "retakandunia\n"},
    {"words that may be missing, one of several, endings",
     "ponsel pintar kenabobol, gawai diretas; gawai kenar ponsel",
     "0 23 id.threat.intrusion.gawai-kena ponsel pintar kenabobol\n25 38 "
     "id.threat.intrusion.gawai-kena gawai diretas\n"},
    {"all forms of a root, their clitics too", "Menyadap pesan, disadapnya pesan, penyadapan pesan",
     "0 14 id.threat.intrusion.sadap-pesan Menyadap pesan\n16 32 id.threat.intrusion.sadap-pesan "
     "disadapnya pesan\n"
     "34 50 id.threat.intrusion.sadap-pesan penyadapan pesan\n"},
    {"a form that is another word is none of the root's", "Keuangan beruang",
     "0 8 id.threat.intrusion.uang Keuangan\n"},
    {"an English family with its agents", "Hackers hacked, hacking a hack",
     "0 7 en.threat.intrusion.hack Hackers\n8 14 en.threat.intrusion.hack hacked\n16 23 "
     "en.threat.intrusion.hack hacking\n"
     "26 30 en.threat.intrusion.hack hack\n"},
    {"a clitic does not hide a term", "Serangannya terjadi",
     "0 11 id.threat.intrusion.serangan Serangannya\n"},
    {"whole tokens only", "seranganku penyerangan",
     "0 10 id.threat.intrusion.serangan seranganku\n"},
    {"markup inside a phrase", "serangan <b>siber</b>",
     "0 17 id.threat.breach.serangan-siber serangan <b>siber\n"
     "0 17 id.threat.intrusion.serangan-siber serangan <b>siber\n"},
    {"a paragraph's end parts a phrase", "serangan\n\nsiber",
     "0 8 id.threat.intrusion.serangan serangan\n"},
    {"no cue through a hyphen", "Kata-kata itu", ""},
    {"bracket notation: with the bare word", "ujar ujarnya",
     "0 4 id.cue.ujar ujar\n5 12 id.cue.ujar ujarnya\n"},
    {"bracket notation: without it", "announc announces announced",
     "8 17 en.cue.announce announces\n18 27 en.cue.announce announced\n"},
    {"a full stop may be lost", "Dr. Budi, Dr Budi", "0 3 id.title.dr Dr.\n10 12 id.title.dr Dr\n"},
    {"all names of an organisation are one entry", "Badan Siber dan Sandi Negara (BSSN)",
     "0 28 bssn Badan Siber dan Sandi Negara\n30 34 bssn BSSN\n"},
    {"a ministry has its minister", "Wakil Menteri Pertahanan",
     "0 24 id.role.wakil-menteri-pertahanan Wakil Menteri Pertahanan\n"},
};

typedef struct overlap_row {
    const char *why;
    poly_overlap overlap;
    const char *text, *want;
} overlap_row;

static const overlap_row overlaps[] = {
    {"none: of two themes the order of the files decides", POLY_OVERLAP_NONE, "serangan siber",
     "0 14 id.threat.breach.serangan-siber serangan siber\n"},
    {"none: leftmost first, then behind it", POLY_OVERLAP_NONE, "serangan siber baru sibernetika",
     "0 14 id.threat.breach.serangan-siber serangan siber\n20 31 id.threat.breach.sibern* "
     "sibernetika\n"},
    {"none: exclusions consume before", POLY_OVERLAP_NONE, "virus corona baru",
     "6 17 id.threat.intrusion.corona*-baru corona baru\n"},
    {"none: other kinds stay", POLY_OVERLAP_NONE, "kata BSSN",
     "0 4 id.cue.kata kata\n5 9 bssn BSSN\n"},
    {"all: every place, longest first", POLY_OVERLAP_ALL, "serangan siber baru",
     "0 14 id.threat.breach.serangan-siber serangan siber\n"
     "0 14 id.threat.intrusion.serangan-siber serangan siber\n"
     "0 8 id.threat.intrusion.serangan serangan\n"
     "9 19 id.threat.breach.siber-baru siber baru\n"},
    {"all: exclusions aside", POLY_OVERLAP_ALL, "virus corona, virus",
     "14 19 id.threat.intrusion.virus virus\n"},
    {"all: an entry found in two ways is there once", POLY_OVERLAP_ALL, "meretasnya",
     "0 10 id.threat.intrusion.retas* meretasnya\n"},
};

static void check_overlap(const overlap_row *r)
{
    const poly_lexicon_how how = {.overlap = r->overlap};
    pipe_doc d;
    poly_buf got;
    poly_hits hits;
    poly_buf_init(&got);
    pipe_open(&d, engine, r->text, NULL);
    assert_int_equal(poly_lexicon_run(&hits, engine, &d.text, &d.toks, &how, &d.mem), POLY_OK);
    poly_hits_dump(&hits, engine, &d.text, &d.toks, &got);
    poly_buf_char(&got, 0);
    if (strcmp(got.p, r->want) != 0) print_error("row: %s\n", r->why);
    assert_string_equal(got.p, r->want);
    poly_buf_free(&got);
    pipe_close(&d);
}

static void test_overlaps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof overlaps / sizeof *overlaps; i++) check_overlap(&overlaps[i]);
}

static void test_nothing_lost(void **state)
{
    const poly_lexicon_how how = {.overlap = POLY_OVERLAP_ALL};
    char text[LONG_WORD + 16];
    pipe_doc d;
    poly_hits hits;
    (void)state;
    for (int i = 0; i < LONG_WORD; i++) text[i] = (char)('q' + i % 7);
    memcpy(text + LONG_WORD, " akhir", 7);
    pipe_open(&d, engine, text, NULL);
    assert_int_equal(poly_lexicon_run(&hits, engine, &d.text, &d.toks, &how, &d.mem), POLY_OK);
    assert_int_equal(hits.count, 2 * PREFIXES);
    for (uint32_t i = 0; i < hits.count; i++)
        assert_int_equal(hits.at[i].tok_end, i < PREFIXES ? 2 : 1);
    assert_int_equal(d.hits.count, 1);
    pipe_close(&d);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pipe_doc d;
        poly_buf got;
        poly_buf_init(&got);
        pipe_open(&d, engine, rows[i].text, NULL);
        poly_hits_dump(&d.hits, engine, &d.text, &d.toks, &got);
        poly_buf_char(&got, 0);
        if (strcmp(got.p, rows[i].want) != 0) print_error("row: %s\n", rows[i].why);
        assert_string_equal(got.p, rows[i].want);
        assert_null(poly_hits_check(&d.hits, &d.toks));
        poly_buf_free(&got);
        pipe_close(&d);
    }
}

/* "to" inside a longer particle: it makes no hit, and is that single word for all that. */
static void test_singles(void **state)
{
    pipe_doc d;
    (void)state;
    pipe_open(&d, engine, "They are said to sink to it.", NULL);
    assert_int_equal(d.hits.count, 1);
    assert_int_equal(d.hits.at[0].tok_end, 4);
    for (uint32_t i = 0; i < d.toks.count + 2; i++)
        assert_int_equal(poly_token_is(&d.toks, i, POLY_SINGLE_TO), i == 3 || i == 5);
    const uint32_t form = poly_vocab_find(poly_engine_vocab(engine), POLY_S("to"));
    assert_false(poly_vocab_info(poly_engine_vocab(engine), form)->flags & POLY_FORM_COMMON);
    pipe_close(&d);
}

static void test_engine(void **state)
{
    (void)state;
    assert_null(poly_engine_check(engine));
    assert_int_equal(poly_theme_count(engine), 3);
    assert_string_equal(poly_theme_id(engine, 1), "threat.breach");
    assert_string_equal(poly_theme_label(engine, 1, "id"), "Kebocoran");
    assert_string_equal(poly_theme_label(engine, 1, "en"), "Breaches");
    assert_int_equal(poly_engine_theme(engine, POLY_S("threat.breach")), 1);
    assert_true(poly_engine_theme(engine, POLY_S("threat")) == POLY_NONE);
    const uint32_t form = poly_vocab_find(poly_engine_vocab(engine), POLY_S("dr"));
    assert_true(form != POLY_NONE);
}

static void test_wrong_arguments(void **state)
{
    (void)state;
    poly_engine *e = NULL;
    poly_error err;
    const poly_engine_options old = {.size = 1};
    const poly_engine_options nowhere = {.size = sizeof nowhere, .dir = "/nowhere/at/all"};
    assert_int_equal(poly_engine_open(NULL, NULL, &err), POLY_ERR_ARG);
    assert_int_equal(poly_engine_open(&e, &old, &err), POLY_ERR_ARG);
    assert_int_equal(poly_engine_open(&e, &nowhere, &err), POLY_ERR_LEXICON);
    assert_null(e);
    assert_string_equal(err.file, "/nowhere/at/all/themes.tsv");
    poly_engine_close(NULL);
}

/* ---- a lexicon of one theme, whose hits are found another way -------------------------------- */
enum { ONE_WORDS = 12, ONE_FOLDED = 10, ONE_ROUNDS = 60, ONE_TEXTS = 20 };
static const char *const one_words[ONE_WORDS] = { /* the last ones fold as others do */
    "data", "datanya", "siber", "sibernya", "bocor", "bocornya", "kata", "kata-kata", "itu", "BSSN",
    "Bocor", "bssn"};

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static void put_words(char *to, size_t cap, uint32_t n, uint64_t *seed)
{
    size_t at = 0;
    for (uint32_t i = 0; i < n; i++)
        at += (size_t)snprintf(to + at, cap - at, "%s%s", i ? next_random(seed) % 9 ? " " : ", " : "",
                               one_words[next_random(seed) % ONE_WORDS]);
}

/* Phrases of one theme, some with capitals that must match, some for a time; and a file of another
 * theme whose only phrase stands in no text. */
static void write_one(const char *path, const char *other, uint64_t *seed)
{
    FILE *f = fopen(path, "wb"), *g = fopen(other, "wb");
    assert_non_null(f);
    assert_non_null(g);
    for (uint32_t i = ONE_FOLDED; i < ONE_FOLDED * ONE_FOLDED * ONE_FOLDED; i++) {
        const uint32_t kind = next_random(seed) % 12;
        if (next_random(seed) % (i < ONE_FOLDED * ONE_FOLDED ? 4 : 16)) continue;
        for (uint32_t rest = i; rest; rest /= ONE_FOLDED)
            fprintf(f, "%s%s", rest == i ? "" : " ", one_words[rest % ONE_FOLDED]);
        fprintf(f, "%s\t1%s\n", kind == 2 ? "*" : "",
                kind == 0   ? "\tcase"
                : kind == 1 ? "\tvalid=2019..2020"
                            : "");
    }
    for (uint32_t i = 0; i < ONE_FOLDED; i++) { /* single words, some of them */
        if (next_random(seed) % 3 == 0) fprintf(f, "%s\t1\n", one_words[i]);
    }
    fputs("nirwana\t1\n", g);
    assert_int_equal(fclose(f) | fclose(g), 0);
}

static poly_engine *open_ones(const char *const *paths, size_t n)
{
    const poly_engine_options opt = {
        .size = sizeof opt, .bare = true, .extra = paths, .n_extra = n};
    poly_engine *e = NULL;
    poly_error err;
    if (poly_engine_open(&e, &opt, &err) != POLY_OK) print_error("%u: %s\n", err.line, err.what);
    assert_non_null(e);
    return e;
}

static uint32_t compare_ones(const poly_engine *one, const poly_engine *two, const char *text)
{
    pipe_doc x, y;
    pipe_open(&x, one, text, NULL);
    pipe_open(&y, two, text, NULL);
    assert_int_equal(x.hits.count, y.hits.count);
    for (uint32_t i = 0; i < x.hits.count; i++) {
        const poly_hit *p = &x.hits.at[i], *q = &y.hits.at[i];
        assert_int_equal(p->tok, q->tok);
        assert_int_equal(p->tok_end, q->tok_end);
        assert_int_equal(p->stemmed, q->stemmed);
        assert_string_equal(poly_hit_entry(&x.hits, p)->id, poly_hit_entry(&y.hits, q)->id);
    }
    const uint32_t n = x.hits.count;
    pipe_close(&x);
    pipe_close(&y);
    return n;
}

static void test_one_theme(void **state)
{
    char path[2][256], text[4000];
    const char *const paths[2] = {path[0], path[1]};
    uint64_t seed = 11;
    uint32_t hits = 0;
    (void)state;
    path_of(path[0], sizeof path[0], "satu.tsv");
    path_of(path[1], sizeof path[1], "dua.tsv");
    for (int round = 0; round < ONE_ROUNDS; round++) {
        write_one(path[0], path[1], &seed);
        poly_engine *one = open_ones(paths, 1), *two = open_ones(paths, 2);
        for (int i = 0; i < ONE_TEXTS; i++) {
            put_words(text, sizeof text, 1 + next_random(&seed) % 300, &seed);
            hits += compare_ones(one, two, text);
        }
        poly_engine_close(one);
        poly_engine_close(two);
    }
    assert_true(hits > ONE_ROUNDS * ONE_TEXTS);
    assert_int_equal(remove(path[0]) | remove(path[1]), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_overlaps),
                                       cmocka_unit_test(test_nothing_lost), cmocka_unit_test(test_one_theme),
                                       cmocka_unit_test(test_engine), cmocka_unit_test(test_singles),
                                       cmocka_unit_test(test_wrong_arguments)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
