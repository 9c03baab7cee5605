/* test_theme.c - themes of articles and quotes, negation, links to laws: text -> what is told of
 * it. */
#include "pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static poly_engine *engine;

typedef struct row {
    const char *why, *text, *want;
} row;

typedef void tell_fn(pipe_line *l, const pipe_doc *d);

static void check(const row *rows, size_t n, tell_fn *tell)
{
    for (size_t i = 0; i < n; i++) {
        pipe_doc d;
        pipe_line got = {.n = 0};
        pipe_open(&d, engine, rows[i].text, NULL);
        assert_null(poly_themes_check(&d.themes, &d.quotes));
        tell(&got, &d);
        if (strcmp(got.p, rows[i].want)) print_error("row: %s\n", rows[i].why);
        assert_string_equal(got.p, rows[i].want);
        pipe_close(&d);
    }
}

/* ---- themes of the article ------------------------------------------------------------------- */
static const row articles[] = {
    {"nothing", "", ""},
    {"no theme's words", "Langit cerah sekali.", ""},
    {"one theme", "Serangan ransomware mengunci isi kantor itu. Ransomware itu meminta tebusan.",
     "threat.malware"},
    {"police and court of ordinary crime answer no incident",
     "Penyidik menahan tersangka pembunuhan. Korban tewas dalam kecelakaan itu.", ""},
    {"those of a hacker do",
     "Penyidik menahan tersangka peretasan. Peretas itu membobol situs. Penyidik menyerahkan berkas "
     "perkara ke kejaksaan, kata polisi, lalu laboratorium forensik memeriksa barang bukti.",
     "protection.incident_response | threat.intrusion"},
    {"a theme that an article about something else touches",
     "Panen padi dan jagung petani naik. Harga beras di pasar turun, dan pupuk untuk petani cukup. "
     "Sebuah aplikasi mencatat hasil panen itu.",
     ""},
    {"an exclusion is no evidence", "Ia meninggal karena serangan jantung.", ""},
    {"a province, a storm's tree, a virus of people",
     "Banjir melanda Maluku. Pohon tumbang menimpa kabel listrik. Virus korona menyebar lagi.", ""},
    {"one quote on a theme among others is not all that is said",
     "Panen padi naik. Harga beras turun di pasar. \"Panen padi naik,\" kata Mira Tarrika. \"Harga "
     "beras turun di pasar,\" katanya. \"Pupuk untuk petani cukup,\" katanya. \"Sawah petani luas,\" "
     "katanya. \"Gabah kering petani laku,\" katanya. \"Kami bertemu dubes di konsulat,\" katanya. "
     "Hujan deras mengguyur ladang gabah dan bawang merah itu.",
     ""},
};

static void tell_article(pipe_line *l, const pipe_doc *d)
{
    for (uint32_t i = 0; i < d->themes.doc.count; i++) {
        const char *id = poly_theme_id(engine, d->themes.doc.at[i].theme);
        if (!strcmp(id, "other")) continue;
        pipe_bar(l);
        pipe_addc(l, id);
    }
}

static void article_themes(void **state)
{
    (void)state;
    check(articles, sizeof articles / sizeof *articles, tell_article);
}

/* ---- themes of the first quote --------------------------------------------------------------- */
static const row quotes[] = {
    {"its own words", "\"Ransomware itu mengunci semua berkas kami,\" kata Mira Tarrika.",
     "threat.malware"},
    {"a long term hides the words inside it",
     "\"Belum ada rahasia negara yang bocor sampai hari ini,\" kata Mira Tarrika.",
     "threat.breach"},
    {"little speaks for a theme in an article about something else",
     "\"Panen petani naik, dan ada aplikasi untuk mencatatnya,\" kata Mira Tarrika. Harga beras di "
     "pasar turun, pupuk untuk petani cukup, dan sawah padi meluas.",
     "other"},
    {"words of the field since 2020",
     "\"A crypto drainer and an address poisoning trick were used,\" said Mira Lee.",
     "threat.cybercrime"},
    {"the same", "\"Lumma was spread by a fake captcha,\" said Mira Lee.", "threat.malware"},
    {"the same", "\"Their faceprints and voiceprints were kept,\" said Mira Lee.",
     "protection.data"},
    {"the same", "\"Age estimation and addictive feeds come first,\" said Mira Lee.",
     "protection.online_safety"},
    {"the same", "\"Robotaxis and smart glasses are next,\" said Mira Lee.", "digital.emerging"},
    {"an English word for who attacks, and for what is for sale: spying",
     "\"The surveillance-for-hire firms will move on,\" said Mira Lee.", "threat.intrusion"},
    {"the number of a vulnerability", "\"They came in through CVE-2021-90001,\" said Mira Lee.",
     "threat.intrusion"},
    {"actors of the stage attack nobody", "\"The voice actors want a raise,\" said Mira Lee.",
     "other"},
    {"what responders do", "\"A tiger team did the triage,\" said Mira Lee.",
     "protection.incident_response"},
    {"who is threatened is no strategy", "\"Cybersecurity firms stood by,\" said Mira Lee.",
     "capacity.industry"},
    {"the same, in Indonesian",
     "\"Mereka menukar kartu SIM lalu menguras tabungan,\" kata Mira Tarrika.",
     "threat.cybercrime"},
    {"the same, in Indonesian", "\"Sekstorsi dan grooming daring naik,\" kata Mira Tarrika.",
     "threat.harmful_content"},
    {"the same, in Indonesian", "\"Kapal mata-mata itu melintas lagi,\" kata Mira Tarrika.",
     "values.sovereignty"},
    {"a quote of no theme is on another where the article is",
     "\"Saya belum tahu soal hal itu,\" kata Mira Tarrika. Harga beras di pasar turun, pupuk untuk "
     "petani cukup, dan sawah padi meluas.",
     "other"},
    {"nothing to speak of",
     "\"Saya belum tahu soal hal itu,\" kata Mira Tarrika. Ransomware menyerang kantor.", ""},
};

static void tell_quote(pipe_line *l, const pipe_doc *d)
{
    for (uint32_t i = 0; d->quotes.count && i < d->themes.quote_first[1]; i++) {
        pipe_bar(l);
        pipe_addc(l, poly_theme_id(engine, d->themes.quote_scores.at[i].theme));
    }
}

static void quote_themes(void **state)
{
    (void)state;
    check(quotes, sizeof quotes / sizeof *quotes, tell_quote);
}

/* ---- evidence -------------------------------------------------------------------------------- */
static const row evidence[] = {
    {"plain", "Ransomware menyerang.", "ransomware"},
    {"negated", "Kami tidak menemukan ransomware di sana.", "not ransomware"},
    {"hedged", "Kantor itu diduga terkena ransomware.", "maybe ransomware"},
    {"a denial", "Mira Tarrika membantah adanya ransomware.", "not ransomware"},
    {"not across a full stop", "Itu tidak benar. Ransomware menyerang.", "ransomware"},
};

static void tell_evidence(pipe_line *l, const pipe_doc *d)
{
    for (uint32_t i = 0; i < d->themes.evidence.count; i++) {
        const poly_evidence *e = &d->themes.evidence.at[i];
        if (!strstr(poly_engine_entry(engine, e->entry)->id, "threat.malware.")) continue;
        pipe_bar(l);
        pipe_addc(l, e->negated ? "not " : "");
        pipe_addc(l, e->hedged ? "maybe " : "");
        pipe_addc(l, poly_engine_entry(engine, e->entry)->lemma);
    }
}

static void evidence_polarity(void **state)
{
    (void)state;
    check(evidence, sizeof evidence / sizeof *evidence, tell_evidence);
}

/* ---- laws of quotes -------------------------------------------------------------------------- */
static const row laws[] = {
    {"named", "\"Kami menunggu UU Nomor 99 Tahun 2007 itu dicabut,\" kata Mira Tarrika.",
     "0 uu-99-2007 named"},
    {"anaphor",
     "DPR membahas RUU Tukang Becak.\n\n\"Kami menunggu RUU ini disahkan secepatnya,\" kata Mira "
     "Tarrika.",
     "0 ruu-tukang-becak anaphor"},
    {"anaphor, English",
     "Senators passed the Widget Payments Bill 2021.\n\n\"We want the bill to be signed now,\" "
     "John Smith "
     "said.",
     "0 widget-payments-bill-2021 anaphor"},
    {"an act may be called a bill",
     "Senators passed the Widget Safety Act.\n\n\"We want the bill to be signed now,\" "
     "John Smith said.",
     "0 widget-safety-act anaphor"},
    {"the nearest that fits",
     "DPR membahas RUU Tukang Becak dan Perpres 99/2007.\n\n\"Kami menunggu RUU tersebut disahkan "
     "secepatnya,\" kata Mira Tarrika.",
     "0 ruu-tukang-becak anaphor"},
    {"the article's only law",
     "DPR membahas RUU Tukang Becak. RUU Tukang Becak ditunda.\n\n\"Sanksi pidana dan denda "
     "administratif akan diatur kemudian,\" kata Mira Tarrika.",
     "0 ruu-tukang-becak document"},
    {"nothing of rules",
     "DPR membahas RUU Tukang Becak. RUU Tukang Becak ditunda.\n\n\"Saya belum tahu soal hal "
     "itu,\" kata "
     "Mira Tarrika.",
     ""},
};

static void tell_laws(pipe_line *l, const pipe_doc *d)
{
    static const char *const links[] = {"named", "anaphor", "document"};
    for (uint32_t i = 0; i < d->themes.law_refs.count; i++) {
        const poly_law_ref *r = &d->themes.law_refs.at[i];
        char n[16];
        snprintf(n, sizeof n, "%u ", r->quote);
        pipe_bar(l);
        pipe_addc(l, n);
        pipe_add(l, d->ents.laws.at[r->law].id);
        pipe_addc(l, " ");
        pipe_addc(l, links[r->link]);
    }
}

static void quote_laws(void **state)
{
    (void)state;
    check(laws, sizeof laws / sizeof *laws, tell_laws);
}

/* ---- themes of the first speaker ------------------------------------------------------------- */
static const row speakers[] = {
    {"the quotes' own", "\"Ransomware itu mengunci semua berkas kami,\" kata Mira Tarrika.",
     "threat.malware 1"},
    {"the mean of several; a quote about nothing takes no part",
     "\"Ransomware itu mengunci semua berkas kami,\" kata Mira Tarrika.\n\n\"Kami memerangi judi "
     "online,\" kata "
     "Mira Tarrika.\n\n\"Kami pulang besok pagi saja,\" kata Mira Tarrika.",
     "threat.cybercrime 1 | threat.malware 1"},
    {"two quotes about one",
     "\"Ransomware itu mengunci semua berkas kami,\" kata Mira Tarrika.\n\n\"Ransomware itu dari "
     "luar,\" kata "
     "Mira Tarrika.",
     "threat.malware 2"},
    {"others' quotes are theirs",
     "\"Ransomware itu mengunci semua berkas kami,\" kata Mira Tarrika.\n\n\"Kami memerangi judi "
     "online,\" kata "
     "Seno Wibawa.",
     "threat.malware 1"},
    {"no theme", "\"Kami pulang besok pagi saja,\" kata Mira Tarrika.", ""},
};

static void tell_speaker(pipe_line *l, const pipe_doc *d)
{
    const poly_themes *t = &d->themes;
    for (uint32_t i = 0; t->n_speakers && i < t->speaker_first[1]; i++) {
        const poly_theme_score *x = &t->speaker_scores.at[i];
        assert_true(x->score > 0 && x->score <= 1000 && (!i || x->score <= x[-1].score));
        pipe_bar(l);
        pipe_addc(l, poly_theme_id(engine, x->theme));
        pipe_addc(l, x->hits == 1 ? " 1" : x->hits == 2 ? " 2" : " ?");
    }
}

static void speaker_themes(void **state)
{
    (void)state;
    check(speakers, sizeof speakers / sizeof *speakers, tell_speaker);
}

/* ---- why ------------------------------------------------------------------------------------- */
static void explained(void **state)
{
    static const char text[] =
        "\"Belum ada kebocoran data, tetapi judi online merajalela,\" kata Mira Tarrika.";
    (void)state;
    pipe_doc d;
    poly_trace trace = {.arena = &d.mem};
    pipe_line got = {.n = 0};
    pipe_open(&d, engine, text, NULL);
    const poly_quote_input qi = {engine,   &d.text, &d.toks, &d.pairs,
                                 &d.sents, &d.hits, &d.ents, &trace};
    const poly_theme_input ti = {&qi, &d.quotes};
    poly_themes again;
    pipe_must(poly_theme_run(&again, &ti, &d.mem));
    assert_int_equal(again.doc.count, d.themes.doc.count); /* being told why changes nothing */
    assert_int_equal(again.quote_scores.count, d.themes.quote_scores.count);
    for (uint32_t i = 0; i < trace.count; i++) {
        pipe_addc(&got, trace.at[i].rule);
        pipe_addc(&got, " ");
        pipe_addc(&got, trace.at[i].why);
        pipe_addc(&got, "\n");
    }
    assert_non_null(strstr(got.p, "theme.quote threat.cybercrime "));
    assert_non_null(strstr(got.p, "judi online"));
    assert_non_null(strstr(got.p, "theme.quote threat.breach "));
    assert_non_null(strstr(got.p, "(negated) + the article's "));
    assert_non_null(strstr(got.p, "; points +"));
    assert_non_null(strstr(got.p, ", aside 0 +0"));
    assert_non_null(strstr(got.p, "theme.article "));
    assert_non_null(strstr(got.p, "refused: "));
    pipe_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article_themes),    cmocka_unit_test(quote_themes),
        cmocka_unit_test(evidence_polarity), cmocka_unit_test(speaker_themes),
        cmocka_unit_test(explained),         cmocka_unit_test(quote_laws)};
    engine = lib_engine();
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    poly_engine_close(engine);
    return failed;
}
