/*
 * test_morph.c - morphology: rows of word -> analysis for each rule, both ways; nasal assimilation
 * as a table; every form of every root read back; lists of its own where the real ones would get in
 * the way.
 */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "lexicon/morph.h"
#include "lib/lib.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static poly_morph *morph;

static int set_up(void **state)
{
    (void)state;
    poly_error err = {0};
    const poly_engine_options opt = {.size = sizeof opt, .dir = lib_lexicons()};
    if (poly_morph_open(&morph, &opt, &err) == POLY_OK) return 0;
    print_error("%s:%u: %s\n", err.file, err.line, err.what);
    return -1;
}

static int tear_down(void **state)
{
    (void)state;
    poly_morph_close(morph);
    return 0;
}

/* "meN [retas] kan", or the word itself in quotes where there is no reading. */
static void describe(char *out, size_t cap, poly_lang lang, const char *word)
{
    poly_analysis a;
    size_t n = 0;
    poly_morph_analyze(&a, morph, lang, poly_str_of(word));
    out[0] = 0;
    for (uint8_t i = 0; i < a.n_morphemes; i++) {
        const char *name = a.morphemes[i].name;
        const bool root = a.morphemes[i].kind == POLY_MORPHEME_ROOT;
        assert_int_equal(root, name == NULL);
        n += (size_t)snprintf(out + n, cap - n, root ? "%s[%s]" : "%s%s", i ? " " : "",
                              root ? a.lemma : name);
        assert_true(n < cap);
    }
    if (a.source == POLY_WORD_UNKNOWN) snprintf(out, cap, "'%s'", word);
}

typedef struct pair {
    const char *why, *word, *want;
} pair;

static void check_pairs(poly_lang lang, const pair *rows, size_t n)
{
    char got[256];
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        describe(got, sizeof got, lang, rows[i].word);
        if (strcmp(got, rows[i].want) == 0) continue;
        print_error("%s: %s: %s, wanted %s\n", rows[i].why, rows[i].word, got, rows[i].want);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}
#define CHECK(lang, rows) check_pairs(lang, rows, sizeof rows / sizeof *rows)

/* ---- Indonesian: reading --------------------------------------------------------------------- */
static void test_nasals(void **state)
{
    static const pair rows[] = {
        {"meng- before vowels", "mengambil", "meN [ambil]"},
        {"meng- before g", "menggugat", "meN [gugat]"},
        {"meng- before h", "menghapus", "meN [hapus]"},
        {"k goes", "mengirim", "meN [kirim]"},
        {"kh stays", "mengkhawatirkan", "meN [khawatir] kan"},
        {"k stays in loans", "mengkritik", "meN [kritik]"},
        {"a vowel before a k that went", "mengubah", "meN [ubah]"},
        {"or the k", "mengemas", "meN [kemas]"},
        {"mem- before b", "membuka", "meN [buka]"},
        {"mem- before f", "memfitnah", "meN [fitnah]"},
        {"mem- before v", "memvonis", "meN [vonis]"},
        {"p goes", "memukul", "meN [pukul]"},
        {"p stays in clusters", "memproses", "meN [proses]"},
        {"or goes from them", "memroses", "meN [proses]"},
        {"p stays in some", "mempesona", "meN [pesona]"},
        {"men- before c", "mencuri", "meN [curi]"},
        {"men- before d", "mendukung", "meN [dukung]"},
        {"men- before j", "menjelaskan", "meN [jelas] kan"},
        {"men- before z", "menziarahi", "meN [ziarah] i"},
        {"t goes", "menulis", "meN [tulis]"},
        {"t stays in clusters", "mentransfer", "meN [transfer]"},
        {"s goes", "menyerang", "meN [serang]"},
        {"s stays in clusters", "menstabilkan", "meN [stabil] kan"},
        {"sy stays", "mensyaratkan", "meN [syarat] kan"},
        {"me- before l", "melapor", "meN [lapor]"},
        {"me- before r", "meretas", "meN [retas]"},
        {"me- before m", "memakan", "meN [makan]"},
        {"me- before n", "menanti", "meN [nanti]"},
        {"me- before ny", "menyanyi", "meN [nyanyi]"},
        {"me- before ng", "menganga", "meN [nganga]"},
        {"me- before w", "mewajibkan", "meN [wajib] kan"},
        {"me- before y", "meyakinkan", "meN [yakin] kan"},
        {"menge- before one syllable", "mengebom", "meN [bom]"},
        {"peN- the same", "pengebom", "peN [bom]"},
        {"peN-", "penyerangan", "peN [serang] an"},
        {"peN- before r", "peretas", "peN [retas]"},
        {"peN- before r", "peretasan", "peN [retas] an"},
        {"peN- in clusters", "pemrosesan", "peN [proses] an"},
        {"peN-", "pengirim", "peN [kirim]"},
        {"peN-", "pemimpin", "peN [pimpin]"},
    };
    (void)state;
    CHECK(POLY_LANG_ID, rows);
}

static void test_affixes(void **state)
{
    static const pair rows[] = {
        {"di-", "diretas", "di [retas]"},
        {"di- -kan", "disampaikan", "di [sampai] kan"},
        {"di- -i", "dibatasi", "di [batas] i"},
        {"ber-", "bermain", "ber [main]"},
        {"ber- before r", "berenang", "ber [renang]"},
        {"be- before -er-", "bekerja", "ber [kerja]"},
        {"bel-", "belajar", "ber [ajar]"},
        {"pel-", "pelajar", "per [ajar]"},
        {"ber- is not bel- before others", "berlayar", "ber [layar]"},
        {"ber- -an", "bermunculan", "ber [muncul] an"},
        {"ber- -kan", "berdasarkan", "ber [dasar] kan"},
        {"ter-", "terbakar", "ter [bakar]"},
        {"te- before -er-", "tepercaya", "ter [percaya]"},
        {"ter- before adjectives", "terbesar", "ter [besar]"},
        {"per- -an", "perumahan", "per [rumah] an"},
        {"pe- agent", "petani", "pe [tani]"},
        {"pe- and -er-", "pekerja", "per [kerja]"},
        {"ke- -an", "keamanan", "ke [aman] an"},
        {"ke- and a number", "kedua", "ke [dua]"},
        {"se-", "sebesar", "se [besar]"},
        {"-kan alone", "lakukan", "[laku] kan"},
        {"-i alone", "hadapi", "[hadap] i"},
        {"-an alone", "serangan", "[serang] an"},
        {"memper-", "memperkuat", "meN per [kuat]"},
        {"diper- -kan", "diperkirakan", "di per [kira] kan"},
        {"member- -kan", "memberdayakan", "meN ber [daya] kan"},
        {"pember- -an", "pemberdayaan", "peN ber [daya] an"},
        {"keber- -an", "keberhasilan", "ke ber [hasil] an"},
        {"keter- -an", "keterlibatan", "ke ter [libat] an"},
        {"ke- peN- -an", "kepemilikan", "ke peN [milik] an"},
        {"ketidak- -an", "ketidakpastian", "ketidak [pasti] an"},
        {"ketidak- se- -an", "ketidakseimbangan", "ketidak se [imbang] an"},
        {"se- peN-", "sepengetahuan", "se peN ke [tahu] an"},
        {"three prefixes", "kesepersepuluhnya", "ke se per [sepuluh] nya"},
        {"-isasi", "finalisasi", "[final] isasi"},
        {"-isasi of a listed word stays", "organisasi", "[organisasi]"},
        {"-isme", "idealisme", "[ideal] isme"},
        {"ng-", "ngopi", "ng [kopi]"},
        {"nge-", "ngebuka", "ng [buka]"},
        {"n- for t", "nulis", "ng [tulis]"},
        {"ny- for s and c", "nyari", "ng [cari]"},
        {"m- for p", "mukul", "ng [pukul]"},
        {"-in", "bikinin", "[bikin] in"},
        {"di- -in", "dibikinin", "di [bikin] in"},
        {"infix -in-", "kinerja", "in [kerja]"},
        {"infix -em-", "gemuruh", "[gemuruh]"},
    };
    (void)state;
    CHECK(POLY_LANG_ID, rows);
}

static void test_clitics_and_copies(void **state)
{
    static const pair rows[] = {
        {"-nya", "diretasnya", "di [retas] nya"},
        {"-ku", "bukuku", "[buku] ku"},
        {"-mu", "rumahmu", "[rumah] mu"},
        {"-lah", "hadapilah", "[hadap] i lah"},
        {"-kah", "benarkah", "[benar] kah"},
        {"-tah", "apatah", "[apa] tah"},
        {"-pun", "apapun", "[apa] pun"},
        {"two clitics", "milikmukah", "[milik] mu kah"},
        {"ku-", "kuretas", "ku [retas]"},
        {"kau-", "kauhadapi", "kau [hadap] i"},
        {"-nya of what nobody knows", "selfienya", "[selfie] nya"},
        {"ke- in the middle", "diketahuinya", "di ke [tahu] i nya"},
        {"a listed exception with a clitic", "dimengertinya", "[arti] nya"},
        {"a listed exception that has parts", "perbankan", "per [bank] an"},
        {"-Nya", "kuasa-Mu", "[kuasa] mu"},
        {"full", "negara-negara", "[negara] R"},
        {"with affixes", "serangan-serangan", "[serang] R an"},
        {"the second half has a suffix", "besar-besaran", "[besar] R an"},
        {"or a clitic", "buku-bukunya", "[buku] R nya"},
        {"the first a prefix", "berhati-hati", "ber [hati] R"},
        {"both", "berbalas-balasan", "ber [balas] R an"},
        {"the nasal is repeated", "menyebut-nyebut", "meN [sebut] R"},
        {"behind", "pukul-memukul", "[pukul] R"},
        {"a doubled word and -Nya", "malaikat-malaikat-Nya", "[malaikat] R nya"},
        {"first syllable", "lelembut", "Ce [lembut]"},
        {"first syllable -an", "pepohonan", "Ce [pohon] an"},
        {"me- is no doubling", "memiliki", "meN [milik] i"},
        {"rhyme", "sayur-mayur", "[sayur] R"},
        {"other vowels", "warna-warni", "[warna] R"},
        {"the root is the right half", "bolak-balik", "[bolak-balik]"},
        {"capitals", "Undang-Undang", "[undang] R"},
        {"unknown, twice", "qwer-qwer", "[qwer] R"},
        {"a name, twice", "Bora-Bora", "'Bora-Bora'"},
        {"a name and a clitic", "Qwer-nya", "'Qwer-nya'"},
        {"years", "1970-an", "[1970] an"},
        {"ordinals", "ke-19", "ke [19]"},
        {"strange halves", "hak-milik", "'hak-milik'"},
        {"a hyphen at the end", "hak-", "'hak-'"},
        {"two", "--", "'--'"},
    };
    (void)state;
    CHECK(POLY_LANG_ID, rows);
}

static void test_what_stays(void **state)
{
    static const pair rows[] = {
        {"looks like ber-", "beruang", "[beruang]"},
        {"per-", "perempuan", "[perempuan]"},
        {"peN-", "pengaruh", "[pengaruh]"},
        {"-an", "bukan", "[bukan]"},
        {"-i", "ekonomi", "[ekonomi]"},
        {"-kan", "ikan", "[ikan]"},
        {"-nya", "tanya", "[tanya]"},
        {"ber- -i is none", "berbatasi", "'berbatasi'"},
        {"di- -an is none", "dibatasan", "'dibatasan'"},
        {"meN- -an is none", "membatasan", "'membatasan'"},
        {"peN- -kan is none", "pembatakan", "'pembatakan'"},
        {"se, langkah; not selang, kah", "selangkah", "se [langkah]"},
        {"ter, paku; not terpa, ku", "terpaku", "ter [paku]"},
        {"beri, kan; not ber, ikan", "berikan", "[beri] kan"},
        {"a place", "Kediri", "'Kediri'"},
        {"of places.tsv", "Pekalongan", "'Pekalongan'"},
        {"Merapi", "Merapi", "'Merapi'"},
        {"a person", "Setiawan", "'Setiawan'"},
        {"a person", "Melani", "'Melani'"},
        {"a person", "Gunawan", "'Gunawan'"},
        {"a capital word is no name for that", "Perekonomian", "per [ekonomi] an"},
        {"headline", "PERATURAN", "per [atur] an"},
        {"acronym", "BSSN", "'BSSN'"},
        {"unknown", "qwertykan", "'qwertykan'"},
        {"short", "di", "[di]"},
        {"short", "x", "'x'"},
        {"digits", "2024", "'2024'"},
        {"other letters", "na\xc3\xafve", "'na\xc3\xafve'"},
    };
    (void)state;
    CHECK(POLY_LANG_ID, rows);
}

static void test_odd_words(void **state)
{
    poly_analysis a;
    char longest[200];
    (void)state;
    memset(longest, 'a', sizeof longest);
    for (size_t n = 0; n <= sizeof longest; n++) {
        poly_morph_analyze(&a, morph, POLY_LANG_ID, (poly_str){longest, n});
        assert_int_equal(a.source, POLY_WORD_UNKNOWN);
        assert_int_equal(poly_analysis_lemma(&a, (poly_str){longest, n}).n, n);
        poly_morph_analyze(&a, morph, POLY_LANG_EN, (poly_str){longest, n});
        assert_int_equal(a.source, POLY_WORD_UNKNOWN);
    }
    poly_morph_analyze(&a, morph, POLY_LANG_OTHER, POLY_S("meretas"));
    assert_int_equal(a.source, POLY_WORD_UNKNOWN);
    poly_morph_analyze(&a, morph, POLY_LANG_ID, POLY_S("meretas di"));
    assert_int_equal(a.source, POLY_WORD_UNKNOWN);
    poly_morph_analyze(&a, morph, POLY_LANG_ID, POLY_S("negara\xe2\x80\x90negara")); /* U+2010 */
    assert_string_equal(a.lemma, "negara");
    poly_morph_analyze(&a, morph, POLY_LANG_EN, POLY_S("minister\xe2\x80\x99s"));
    assert_string_equal(a.lemma, "minister");
}

/* ---- Indonesian: making ---------------------------------------------------------------------- */
typedef struct wanted {
    const char *rule, *form;
    bool found;
} wanted;

static bool look_for(void *payload, poly_str form, const char *rule)
{
    wanted *w = payload;
    if (strcmp(rule, w->rule) == 0 && poly_str_eq(form, poly_str_of(w->form))) w->found = true;
    return true;
}

static void test_generation(void **state)
{
    static const struct {
        const char *root, *rule, *form;
    } rows[] = {
        {"retas", "meN", "meretas"},
        {"retas", "di", "diretas"},
        {"retas", "peN", "peretas"},
        {"retas", "peN-an", "peretasan"},
        {"retas", "di=nya", "diretasnya"},
        {"retas", "ter", "teretas"},
        {"ambil", "meN", "mengambil"},
        {"gugat", "meN", "menggugat"},
        {"hapus", "meN", "menghapus"},
        {"kirim", "meN", "mengirim"},
        {"khawatir", "meN-kan", "mengkhawatirkan"},
        {"kritik", "meN", "mengkritik"},
        {"buka", "meN", "membuka"},
        {"fitnah", "meN", "memfitnah"},
        {"vonis", "meN", "memvonis"},
        {"pukul", "meN", "memukul"},
        {"proses", "meN", "memproses"},
        {"curi", "meN", "mencuri"},
        {"dukung", "meN", "mendukung"},
        {"jelas", "meN-kan", "menjelaskan"},
        {"ziarah", "meN-i", "menziarahi"},
        {"tulis", "meN", "menulis"},
        {"transfer", "meN", "mentransfer"},
        {"serang", "meN", "menyerang"},
        {"stabil", "meN-kan", "menstabilkan"},
        {"lapor", "meN", "melapor"},
        {"makan", "meN", "memakan"},
        {"nanti", "meN", "menanti"},
        {"wajib", "meN-kan", "mewajibkan"},
        {"yakin", "meN-kan", "meyakinkan"},
        {"bom", "meN-i", "mengebomi"},
        {"kerja", "ber", "bekerja"},
        {"renang", "ber", "berenang"},
        {"cermin", "ber", "bercermin"},
        {"aman", "ke-an", "keamanan"},
        {"rumah", "per-an", "perumahan"},
        {"dua", "ke", "kedua"},
        {"besar", "memper", "memperbesar"},
        {"pengaruh", "meN-i", "memengaruhi"},
        {"pengaruh", "meN-i", "mempengaruhi"},
        {"libat", "keter-an", "keterlibatan"},
        {"hasil", "keber-an", "keberhasilan"},
        {"daya", "pember-an", "pemberdayaan"},
        {"kopi", "R", "kopi-kopi"},
        {"cari", "ng", "nyari"},
        {"besar", "R-an", "besar-besaran"},
        {"tani", "pe", "petani"},
        {"blog", "di-kan", "diblogkan"}, /* not listed: a noun and a verb */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wanted w = {rows[i].rule, rows[i].form, false};
        assert_int_equal(
            poly_morph_forms(morph, POLY_LANG_ID, poly_str_of(rows[i].root), look_for, &w),
            POLY_OK);
        if (!w.found) print_error("%s has no %s %s\n", rows[i].root, w.rule, w.form);
        assert_true(w.found);
    }
}

static bool stop_at_once(void *payload, poly_str form, const char *rule)
{
    (void)form, (void)rule;
    ++*(int *)payload;
    return false;
}

static void test_generation_limits(void **state)
{
    int calls = 0;
    const char *lemma = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    (void)state;
    assert_int_equal(poly_morph_forms(morph, POLY_LANG_ID, POLY_S("retas"), stop_at_once, &calls),
                     POLY_ERR_IO);
    assert_int_equal(poly_morph_forms(morph, POLY_LANG_EN, POLY_S("hack"), stop_at_once, &calls),
                     POLY_ERR_IO);
    assert_int_equal(calls, 2);
    assert_int_equal(
        poly_morph_forms(morph, POLY_LANG_ID, (poly_str){lemma, 40}, stop_at_once, &calls),
        POLY_ERR_ARG);
    assert_int_equal(
        poly_morph_forms(morph, POLY_LANG_ID, (poly_str){lemma, 0}, stop_at_once, &calls),
        POLY_ERR_ARG);
    assert_int_equal(poly_morph_forms(morph, POLY_LANG_MS, POLY_S("retas"), stop_at_once, &calls),
                     POLY_ERR_ARG);
    assert_int_equal(poly_morph_forms(morph, POLY_LANG_ID, POLY_S("retas"), NULL, NULL),
                     POLY_ERR_ARG);
    assert_int_equal(calls, 2);
    for (size_t n = 1; n < 40; n++) { /* the longest that is taken, of each length */
        assert_int_equal(poly_morph_forms(morph, POLY_LANG_ID, (poly_str){lemma, n}, look_for,
                                          &(wanted){"", "", false}),
                         POLY_OK);
        assert_int_equal(poly_morph_forms(morph, POLY_LANG_EN, (poly_str){lemma, n}, look_for,
                                          &(wanted){"", "", false}),
                         POLY_OK);
    }
}

/* ---- every form of every root is read back --------------------------------------------------- */
typedef struct round_trip {
    poly_str root;
    uint64_t forms, best, among, shadowed, lost;
    bool seen;
} round_trip;

static void see(void *payload, poly_str root)
{
    round_trip *t = payload;
    if (poly_str_eq(t->root, root)) t->seen = true;
}

/* A form is read as its root, or its root is among the readings, or it is itself listed ("tangan"
 * is no tang-an). */
static bool read_back(void *payload, poly_str form, const char *rule)
{
    round_trip *t = payload;
    poly_analysis a;
    poly_folded w;
    t->forms++;
    poly_morph_analyze(&a, morph, POLY_LANG_ID, form);
    if (poly_str_eq(poly_analysis_lemma(&a, form), t->root)) {
        t->best++;
        return true;
    }
    if (a.source == POLY_WORD_ROOT || a.source == POLY_WORD_LISTED) {
        t->shadowed++;
        return true;
    }
    t->seen = false;
    assert_true(poly_fold_word(&w, form));
    poly_id_readings(morph, &w, see, t);
    if (t->seen) {
        t->among++;
        return true;
    }
    if (t->lost++ < 5)
        print_error("%.*s (%s of %.*s) is read as %s\n", (int)form.n, form.p, rule, (int)t->root.n,
                    t->root.p, a.lemma);
    return true;
}

static void test_round_trip(void **state)
{
    round_trip t = {.forms = 0};
    (void)state;
    for (uint32_t i = 0; i < morph->id_roots.count; i++) {
        t.root = morph->id_roots.at[i].word;
        if (t.root.n < 3 || t.root.n > 20 || memchr(t.root.p, '-', t.root.n)) continue;
        assert_int_equal(poly_morph_forms(morph, POLY_LANG_ID, t.root, read_back, &t), POLY_OK);
    }
    print_message(
        "%llu forms: %llu read as their root, %llu have it among the readings, %llu are words of "
        "their own, "
        "%llu lost\n",
        (unsigned long long)t.forms, (unsigned long long)t.best, (unsigned long long)t.among,
        (unsigned long long)t.shadowed, (unsigned long long)t.lost);
    assert_true(t.forms > 500000);
    assert_true(t.lost * 1000 <= t.forms); /* one in a thousand */
    assert_true(t.best * 100 >= t.forms * 95);
}

/* ---- English --------------------------------------------------------------------------------- */
static void test_english(void **state)
{
    static const pair rows[] = {
        {"-s", "hackers", "[hacker] s"},
        {"-es", "breaches", "[breach] s"},
        {"-ies", "policies", "[policy] s"},
        {"-ses", "databases", "[database] s"},
        {"-ses", "focuses", "[focus] s"},
        {"-xes", "boxes", "[box] s"},
        {"-ed", "attacked", "[attack] ed"},
        {"e dropped", "secured", "[secure] ed"},
        {"doubled", "planned", "[plan] ed"},
        {"y", "denied", "[deny] ed"},
        {"-eed", "agreed", "[agree] ed"},
        {"-ing", "attacking", "[attack] ing"},
        {"e dropped", "making", "[make] ing"},
        {"not us", "using", "[use] ing"},
        {"doubled", "stopping", "[stop] ing"},
        {"hop", "hopping", "[hop] ing"},
        {"hope", "hoping", "[hope] ing"},
        {"-er", "safer", "[safe] er"},
        {"-est", "biggest", "[big] est"},
        {"-ier", "easier", "[easy] er"},
        {"no adjective", "server", "[server]"},
        {"irregular verb", "went", "[go]"},
        {"irregular noun", "criteria", "[criterion]"},
        {"men", "spokesmen", "[spokesman]"},
        {"long and doubled", "permitted", "[permit]"},
        {"be", "were", "[be]"},
        {"no plural", "news", "[news]"},
        {"no plural", "status", "[status]"},
        {"no -ing", "during", "[during]"},
        {"no -ed", "unprecedented", "[unprecedented]"},
        {"genitive", "minister's", "[minister] s"},
        {"genitive plural", "companies'", "[company] s s"},
        {"unlisted", "googled", "[google] ed"},
        {"unlisted", "phishing", "[phish] ing"},
        {"unlisted", "botnets", "[botnet] s"},
        {"a name", "Reuters", "'Reuters'"},
        {"a name", "Jones", "'Jones'"},
        {"first word", "Hackers", "[hacker] s"},
        {"too short", "as", "[as]"},
        {"too short", "bling", "'bling'"},
        {"no vowel", "grrring", "'grrring'"},
    };
    static const struct {
        const char *lemma, *rule, *form;
    } forms[] = {
        {"policy", "-s", "policies"},    {"box", "-s", "boxes"},
        {"deny", "-ed", "denied"},       {"deny", "-ing", "denying"},
        {"plan", "-ed", "planned"},      {"make", "irregular", "made"},
        {"make", "-ing", "making"},      {"agree", "-ing", "agreeing"},
        {"agree", "-ed", "agreed"},      {"big", "-est", "biggest"},
        {"easy", "-er", "easier"},       {"permit", "irregular", "permitted"},
        {"go", "irregular", "went"},     {"child", "irregular", "children"},
        {"attack", "-ing", "attacking"}, {"play", "-s", "plays"},
    };
    (void)state;
    CHECK(POLY_LANG_EN, rows);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        wanted w = {forms[i].rule, forms[i].form, false};
        assert_int_equal(
            poly_morph_forms(morph, POLY_LANG_EN, poly_str_of(forms[i].lemma), look_for, &w),
            POLY_OK);
        if (!w.found) print_error("%s has no %s %s\n", forms[i].lemma, w.rule, w.form);
        assert_true(w.found);
    }
}

static bool read_back_english(void *payload, poly_str form, const char *rule)
{
    round_trip *t = payload;
    poly_analysis a;
    t->forms++;
    poly_morph_analyze(&a, morph, POLY_LANG_EN, form);
    if (poly_str_eq(poly_analysis_lemma(&a, form), t->root))
        t->best++;
    else if (a.source == POLY_WORD_ROOT || a.source == POLY_WORD_LISTED)
        t->shadowed++;
    else if (t->lost++ < 20)
        print_error("%.*s (%s of %.*s): %s\n", (int)form.n, form.p, rule, (int)t->root.n, t->root.p,
                    a.lemma);
    return true;
}

static void test_english_round_trip(void **state)
{
    round_trip t = {.forms = 0};
    (void)state;
    for (uint32_t i = 0; i < morph->en_words.count; i++) {
        t.root = morph->en_words.at[i].word;
        if (morph->en_words.at[i].classes == 0 || t.root.n < 3) continue;
        assert_int_equal(poly_morph_forms(morph, POLY_LANG_EN, t.root, read_back_english, &t),
                         POLY_OK);
    }
    print_message(
        "%llu English forms: %llu read as their lemma, %llu are words of their own, %llu lost\n",
        (unsigned long long)t.forms, (unsigned long long)t.best, (unsigned long long)t.shadowed,
        (unsigned long long)t.lost);
    assert_true(t.lost * 200 <= t.forms);
}

/* ---- lists of its own ------------------------------------------------------------------------ */
static poly_status open_list(poly_morph **m, const char *folder, const char *name,
                             const char *lines)
{
    char dir[] = "/tmp/poly-morph.XXXXXX", sub[64], file[128];
    const poly_engine_options opt = {.size = sizeof opt, .dir = dir};
    assert_non_null(mkdtemp(dir));
    snprintf(sub, sizeof sub, "%s/%s", dir, folder);
    snprintf(file, sizeof file, "%s/%s", sub, name);
    assert_int_equal(mkdir(sub, 0700), 0);
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    assert_true(fputs(lines, f) >= 0);
    assert_int_equal(fclose(f), 0);
    const poly_status st = poly_morph_open(m, &opt, NULL);
    (void)unlink(file), (void)rmdir(sub), (void)rmdir(dir);
    return st;
}

/* A form with a capital and without a lemma is a name in English lists as in Indonesian ones. */
static void test_listed_names(void **state)
{
    static const struct {
        const char *word, *lemma;
        uint8_t source;
    } rows[] = {{"Banks", "", POLY_WORD_UNKNOWN},        {"banks", "bank", POLY_WORD_GUESSED},
                {"Banks's", "banks", POLY_WORD_GUESSED}, {"went", "go", POLY_WORD_LISTED},
                {"Went", "go", POLY_WORD_LISTED},        {"BANKS", "bank", POLY_WORD_GUESSED}};
    poly_morph *m = NULL;
    (void)state;
    assert_int_equal(open_list(&m, "en", "irregulars.tsv", "Banks\nwent\tgo\tv\n"), POLY_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        poly_analysis a;
        poly_morph_analyze(&a, m, POLY_LANG_EN, poly_str_of(rows[i].word));
        assert_string_equal(a.lemma, rows[i].lemma);
        assert_int_equal(a.source, rows[i].source);
    }
    poly_morph_close(m);
}

/* ---- opening --------------------------------------------------------------------------------- */
static void test_opening(void **state)
{
    poly_morph *m = NULL;
    poly_error err = {0};
    const poly_engine_options gone = {.size = sizeof gone, .dir = "/nowhere/at/all"},
                              old = {.size = 1};
    (void)state;
    assert_int_equal(poly_morph_open(NULL, NULL, &err), POLY_ERR_ARG);
    assert_int_equal(poly_morph_open(&m, &old, &err), POLY_ERR_ARG);
    assert_null(m);
    assert_int_equal(poly_morph_open(&m, &gone, &err), POLY_OK); /* no list: nothing is known */
    assert_int_equal(
        poly_morph_word_count(m, POLY_LANG_ID) + poly_morph_word_count(m, POLY_LANG_EN), 0);
    poly_analysis a;
    poly_morph_analyze(&a, m, POLY_LANG_ID, POLY_S("meretas"));
    assert_int_equal(a.source, POLY_WORD_UNKNOWN);
    poly_morph_close(m);
    poly_morph_close(NULL);
    assert_true(poly_morph_word_count(morph, POLY_LANG_ID) > 10000);
    assert_true(poly_morph_word_count(morph, POLY_LANG_EN) > 4000);
    assert_int_equal(poly_morph_word_count(morph, POLY_LANG_OTHER), 0);
    assert_string_equal(poly_word_source_name(POLY_WORD_GUESSED), "guessed");
    assert_string_equal(poly_word_source_name((poly_word_source)99), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nasals),
        cmocka_unit_test(test_affixes),
        cmocka_unit_test(test_clitics_and_copies),
        cmocka_unit_test(test_what_stays),
        cmocka_unit_test(test_odd_words),
        cmocka_unit_test(test_generation),
        cmocka_unit_test(test_generation_limits),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_english_round_trip),
        cmocka_unit_test(test_listed_names),
        cmocka_unit_test(test_opening),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
