/* test_speaker.c - the speaker room: rows of why, text, and the dump that must come out. */
#include "rows.h"

static poly_engine *engine;

static const row rows[] = {
    {"short name",
     "Mira Tarrika, Sekretaris Jenderal Komdigi, hadir. \"Kita siap menghadapi "
     "serangan,\" kata Mira.",
     "speaker 1 person executive name=[Mira Tarrika] role=[Sekretaris Jenderal] "
     "org=[Komdigi] org_id=komdigi mentions=2\n"
     "direct direct.cue-after speaker=1 promise asserted cue=[kata] mention=[Mira] "
     "[Kita siap menghadapi serangan,]\n"},
    {"misspelt",
     "Sekjen Komdigi Mira Tarrika hadir. \"Kita siap menghadapi serangan,\" kata Mira "
     "Tannrika.",
     "speaker 1 person executive name=[Mira Tarrika] role=[Sekjen] org=[Komdigi] "
     "org_id=komdigi mentions=2\n"
     "direct direct.cue-after speaker=1 promise asserted cue=[kata] mention=[Mira "
     "Tannrika] [Kita siap menghadapi serangan,]\n"},
    {"title alone",
     "Sekretaris Jenderal Komdigi Mira Tarrika hadir. \"Kita siap menghadapi "
     "serangan,\" kata Sekjen.",
     "speaker 1 person executive name=[Mira Tarrika] role=[Sekretaris Jenderal] "
     "org=[Komdigi] org_id=komdigi mentions=2\n"
     "direct direct.cue-after speaker=1 promise asserted cue=[kata] mention=[Sekjen] "
     "[Kita siap menghadapi serangan,]\n"},
    {"pronoun", "Kepala BSSN Hadi Wiguna hadir. Ia mengatakan sistem itu sudah pulih.",
     "speaker 1 person regulator name=[Hadi Wiguna] role=[Kepala] org=[BSSN] "
     "org_id=bssn mentions=2\n"
     "indirect indirect.verb speaker=1 state asserted cue=[mengatakan] mention=[Ia] "
     "[sistem itu sudah pulih]\n"},
    {"no subject behind dengan",
     "\"Itu baik,\" kata Joko Wiguna. Menteri Andi Salim berselisih dengan Joko Wiguna. Dia "
     "mengatakan aturan itu perlu.",
     "speaker 1 person unknown name=[Joko Wiguna] mentions=2\n"
     "speaker 2 person executive name=[Andi Salim] role=[Menteri] mentions=2\n"
     "direct direct.cue-after speaker=1 state asserted cue=[kata] mention=[Joko Wiguna] "
     "[Itu baik,]\n"
     "indirect indirect.verb speaker=2 urge asserted cue=[mengatakan] mention=[Dia] "
     "[aturan itu perlu]\n"},
    {"who said it, as a passive tells",
     "Hal itu disampaikan Laras Widowati di Jakarta. \"Aturan itu perlu,\" katanya.",
     "speaker 1 person unknown name=[Laras Widowati] mentions=1\n"
     "direct direct.cue-after speaker=1 urge asserted cue=[katanya] [Aturan itu perlu,]\n"},
    {"an office in letters", "Prime Minister Ann Norwell left. The PM said the bug was old.",
     "speaker 1 person executive name=[Ann Norwell] role=[Prime Minister] mentions=2\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[The PM] "
     "[the bug was old]\n"},
    {"an office in the press's short form",
     "Menteri Kesehatan Raka Santoso hadir. \"Aturan itu perlu,\" kata Menkes.",
     "speaker 1 person executive name=[Raka Santoso] role=[Menteri Kesehatan] org_id=kemenkes "
     "mentions=2\n"
     "direct direct.cue-after speaker=1 urge asserted cue=[kata] mention=[Menkes] "
     "[Aturan itu perlu,]\n"},
    {"clitic after two people",
     "Kepala BSSN Hadi Wiguna hadir. Ketua Forum Privasi Maya Sari menolak. \"Itu "
     "keliru dan berbahaya,\" ujarnya.",
     "speaker 1 person civil_society name=[Sari] role=[Ketua] org=[Forum Privasi "
     "Maya] mentions=1\n"
     "direct direct.cue-after speaker=1 warn asserted cue=[ujarnya] [Itu keliru dan "
     "berbahaya,]\n"},
    {"epithet",
     "Politikus PDIP Rudi Hartono hadir. \"Itu keliru dan berbahaya,\" kata Rudi. "
     "Politikus PDIP itu menilai aturan itu perlu.",
     "speaker 1 person party name=[Rudi Hartono] role=[Politikus] org=[PDIP] "
     "org_id=pdip mentions=3\n"
     "direct direct.cue-after speaker=1 warn asserted cue=[kata] mention=[Rudi] [Itu "
     "keliru dan berbahaya,]\n"
     "indirect indirect.verb speaker=1 urge asserted cue=[menilai] "
     "mention=[Politikus PDIP itu] [aturan itu perlu]\n"},
    {"organisation and its short form",
     "Asosiasi Operator Digital Nusantara (AODN) menolak aturan itu. AODN menilai "
     "tarif itu terlalu tinggi.",
     "speaker 1 organisation industry name=[Asosiasi Operator Digital Nusantara] "
     "mentions=2\n"
     "indirect indirect.verb speaker=1 deny denied cue=[menolak] mention=[Asosiasi Operator Digital Nusantara] [aturan itu]\n"
     "indirect indirect.verb speaker=1 criticise asserted cue=[menilai] mention=[AODN] "
     "[tarif itu terlalu tinggi]\n"},
    {"a surname whose full name stands in the possessive alone",
     "Arthur Norwell\xe2\x80\x99s visit was short. Norwell said that the bug was old.",
     "speaker 1 person unknown name=[Arthur Norwell] mentions=2\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[Norwell] "
     "[the bug was old]\n"},
    {"letters inside words",
     "The Maritime Industry Regulatory Authority (MARINA) warned ports. \"Scans rose,\" MARINA said.",
     "speaker 1 organisation regulator name=[Maritime Industry Regulatory Authority] mentions=2\n"
     "direct direct.subject-after speaker=1 state asserted cue=[said] mention=[MARINA] [Scans rose,]\n"},
    {"the long name in brackets",
     "\"Patch now,\" said ANCRI (Agence Nationale de la Cyber Résilience Industrielle). ANCRI warned that scans rose.",
     "speaker 1 organisation unknown name=[Agence Nationale de la Cyber Résilience Industrielle] mentions=2\n"
     "direct direct.cue-after speaker=1 urge asserted cue=[said] mention=[ANCRI] [Patch now,]\n"
     "indirect indirect.verb speaker=1 warn asserted cue=[warned] mention=[ANCRI] [scans rose]\n"},
    {"a country before the long name",
     "The UK Cyber Response Centre said scans rose. \"Patch now,\" the Cyber Response Centre said.",
     "speaker 1 organisation academia name=[UK Cyber Response Centre] mentions=2\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[UK Cyber Response Centre] "
     "[scans rose]\n"
     "direct direct.subject-after speaker=1 urge asserted cue=[said] mention=[Cyber Response Centre] [Patch "
     "now,]\n"},
    {"the first word of a known firm",
     "NSO Group denied the claim. NSO said it sells to governments alone.",
     "speaker 1 organisation industry name=[NSO Group] org_id=nso-group mentions=2\n"
     "indirect indirect.verb speaker=1 deny denied cue=[denied] mention=[NSO Group] [the claim]\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[NSO] [it sells to governments alone]\n"},
    {"a noun before the firm",
     "\"Scans rose,\" an analyst at security firm Quorvex said. Quorvex said the bug was old.",
     "speaker 1 person academia role=[analyst] mentions=1\n"
     "speaker 2 organisation industry name=[Quorvex] mentions=2\n"
     "direct direct.subject-after speaker=1 state asserted cue=[said] mention=[an analyst] [Scans rose,]\n"
     "indirect indirect.verb speaker=2 state asserted cue=[said] mention=[Quorvex] [the bug was old]\n"},
    {"a noun behind the firm",
     "Boltwise, a lock maker, said the bug was old. \"Patch now,\" Boltwise said.",
     "speaker 1 organisation industry name=[Boltwise] mentions=2\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[Boltwise] [the bug was old]\n"
     "direct direct.subject-after speaker=1 urge asserted cue=[said] mention=[Boltwise] [Patch now,]\n"},
    {"its",
     "Harrow Vale says its servers are safe. \"Patch now,\" Harrow Vale said. It added that scans rose.",
     "speaker 1 organisation unknown name=[Harrow Vale] mentions=3\n"
     "indirect indirect.verb speaker=1 state asserted cue=[says] mention=[Harrow Vale] [its servers are safe]\n"
     "direct direct.subject-after speaker=1 urge asserted cue=[said] mention=[Harrow Vale] [Patch now,]\n"
     "indirect indirect.verb speaker=1 state asserted cue=[added] mention=[It] [scans rose]\n"},
    {"the agency chair is no firm", "Quill, the agency chair, said the bug was old.",
     "speaker 1 person unknown name=[Quill] role=[agency chair] mentions=1\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[Quill] [the bug was old]\n"},
    {"the official again",
     "\"It is late,\" a senior administration official said. The official said scans rose. \"Yes,\" the second official said.",
     "speaker 1 person executive role=[senior administration official] mentions=2\n"
     "speaker 2 person executive role=[official] mentions=1\n"
     "direct direct.subject-after speaker=1 state asserted cue=[said] mention=[a senior administration "
     "official] [It is late,]\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[The official] [scans rose]\n"
     "direct direct.subject-after speaker=2 state asserted cue=[said] mention=[the second official] [Yes,]\n"},
    {"it of a new subject",
     "Microsoft said scans rose. Boltwise, a lock maker, met the minister on Monday. It said the bug was old.",
     "speaker 1 organisation industry name=[Microsoft] org_id=microsoft mentions=1\n"
     "speaker 2 organisation industry name=[Boltwise] mentions=2\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[Microsoft] [scans rose]\n"
     "indirect indirect.verb speaker=2 state asserted cue=[said] mention=[It] [the bug was old]\n"},
    {"a country", "Singapore said scans rose. The company said the bug was old.",
     "speaker 1 organisation executive name=[Singapore] mentions=1\n"
     "speaker 2 organisation industry mentions=1\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[Singapore] [scans rose]\n"
     "indirect indirect.verb speaker=2 state asserted cue=[said] mention=[The company] [the bug was old]\n"},
    {"no name", "That's like saying that scans rose.",
     "speaker 1 unknown unknown mentions=1\n"
     "indirect indirect.verb speaker=1 state asserted cue=[saying] mention=[That's like] [scans rose]\n"},
    {"the report said",
     "\"Scans rose this year,\" the report said. \"Patch now,\" an audit report noted.",
     "speaker 1 document unknown mentions=2\n"
     "direct direct.subject-after speaker=1 state asserted cue=[said] mention=[the report] [Scans rose this "
     "year,]\n"
     "direct direct.subject-after speaker=1 urge asserted cue=[noted] mention=[report] [Patch now,]\n"},
    {"offices of two firms",
     "Boltwise is a lock vendor. \"We saw it,\" a Boltwise spokesperson said. \"We too,\" an NSO spokesperson said.",
     "speaker 1 person industry role=[spokesperson] org=[Boltwise] mentions=1\n"
     "speaker 2 person unknown role=[spokesperson] org=[NSO] mentions=1\n"
     "direct direct.subject-after speaker=1 state asserted cue=[said] mention=[a Boltwise spokesperson] [We "
     "saw it,]\n"
     "direct direct.subject-after speaker=2 state asserted cue=[said] mention=[an NSO spokesperson] [We too,]\n"},
    {"the noun of an institution before its office",
     "\"It is late,\" the administration official told reporters on Monday.",
     "speaker 1 person executive role=[administration official] mentions=1\n"
     "direct direct.subject-after speaker=1 state asserted cue=[told] mention=[the administration official] "
     "[It is late,]\n"},
    {"the company",
     "Microsoft patched the flaw. The company said the attack was contained within hours.",
     "speaker 1 organisation industry name=[Microsoft] org_id=microsoft mentions=2\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[The "
     "company] [the attack was contained within hours]\n"},
    {"two speakers", "Rep. Ann Lopez and Rep. Carl Nyman said the bill would pass this year.",
     "speaker 1 group legislature name=[Ann Lopez and Rep. Carl Nyman] mentions=1\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[Ann Lopez "
     "and Rep. Carl Nyman] [the bill would pass this year]\n"},
    {"he and she by gender",
     "Mr. Carl Nyman and Ms. Ann Lopez met in Geneva. She said the talks had been "
     "useful for both sides.",
     "speaker 1 person unknown name=[Ann Lopez] mentions=2\n"
     "indirect indirect.verb speaker=1 state asserted cue=[said] mention=[She] [the "
     "talks had been useful for both sides]\n"},
    {"unnamed group", "Para pakar menilai aturan itu perlu diperbaiki.",
     "speaker 1 group academia mentions=1\n"
     "indirect indirect.verb speaker=1 urge asserted cue=[menilai] mention=[Para "
     "pakar] [aturan itu perlu diperbaiki]\n"},
    {"document", "Laporan itu menyebut 40 instansi terdampak serangan.",
     "speaker 1 document unknown mentions=1\n"
     "indirect indirect.verb speaker=1 state asserted cue=[menyebut] mention=[Laporan "
     "itu] [40 instansi terdampak serangan]\n"},
    {"nickname is a piece of the name",
     "Menteri Perumahan Maruarsa Sitepu hadir. \"Kita bangun rumah murah,\" kata Arsa.",
     "speaker 1 person executive name=[Maruarsa Sitepu] role=[Menteri Perumahan] "
     "mentions=2\n"
     "direct direct.cue-after speaker=1 state asserted cue=[kata] mention=[Arsa] "
     "[Kita bangun rumah murah,]\n"},
};

static void dump(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    poly_speakers_dump(&d->speakers, e, &d->text, out);
    poly_quotes_dump(&d->quotes, &d->text, out);
}

static const char *check(const pipe_doc *d)
{
    return poly_speakers_check(&d->speakers, &d->quotes, &d->text);
}

static void test_rows(void **state)
{
    (void)state;
    rows_test(rows, sizeof rows / sizeof *rows, engine, dump, check);
}

/* A title alone names a person on a date; `date` NULL: the article has none. */
static void holders(void **state)
{
    static const struct {
        const char *why, *date, *text, *want; /* want: of each speaker its name, ~holder, or - */
    } dated[] = {
        {"a title alone", "2024-03-12", "Menkominfo mengatakan aturan itu perlu.",
         "~Budi Arie Setiadi"},
        {"the holder before", "2020-03-12", "Menkominfo mengatakan aturan itu perlu.",
         "~Johnny G. Plate"},
        {"the office in full", "2024-03-12",
         "Menteri Komunikasi dan Informatika mengatakan aturan itu perlu.", "~Budi Arie Setiadi"},
        {"between two holders", "2023-06-12", "Menkominfo mengatakan aturan itu perlu.", "-"},
        {"no date", NULL, "Menkominfo mengatakan aturan itu perlu.", "-"},
        {"a title and an organisation", "2019-05-21", "Kepala BSSN mengatakan aturan itu perlu.",
         "~Hinsa Siburian"},
        {"the day before", "2019-05-20", "Kepala BSSN mengatakan aturan itu perlu.",
         "~Djoko Setiadi"},
        {"the head of something else", "2020-05-20", "Kepala BKN mengatakan aturan itu perlu.",
         "-"},
        {"a former one", "2024-03-12", "Mantan Menkominfo mengatakan aturan itu perlu.", "-"},
        {"an acting one", "2024-03-12", "Plt Menkominfo mengatakan aturan itu perlu.", "-"},
        {"another country's", "2024-03-12", "Presiden Chile mengatakan aturan itu perlu.", "-"},
        {"at home", "2024-03-12", "Presiden mengatakan aturan itu perlu.", "~Joko Widodo"},
        {"the head of state", "2024-03-12", "Kepala Negara mengatakan aturan itu perlu.",
         "~Joko Widodo"},
        {"beside a namesake", "2025-03-12",
         "Tito Wira Prabowo hadir. Prabowo mengatakan aturan itu perlu.", "Prabowo"},
        {"of a committee", "2019-09-28", "Ketua Pansus RUU KKS mengatakan aturan itu perlu.",
         "~Bambang Wuryanto"},
        {"two at a time", "2024-09-12", "Wamenkominfo mengatakan aturan itu perlu.", "-"},
        {"alone before", "2024-03-12", "Wamenkominfo mengatakan aturan itu perlu.",
         "~Nezar Patria"},
        {"a source that is too old", "2029-03-12", "Menkomdigi mengatakan aturan itu perlu.", "-"},
        {"named elsewhere", "2024-03-12",
         "Menkominfo mengatakan aturan itu perlu. Budi Arie hadir di acara itu.", "Budi Arie"},
        {"named elsewhere, before", "2024-03-12",
         "Budi Arie hadir di acara itu. Menkominfo mengatakan draf itu siap.", "Budi Arie"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) {
        pipe_doc d;
        pipe_line got = {.n = 0};
        pipe_open(&d, engine, dated[i].text, dated[i].date);
        for (uint32_t k = 0; k < d.speakers.count; k++) {
            const poly_speaker *s = &d.speakers.at[k];
            pipe_bar(&got);
            if (!poly_span_none(s->name)) pipe_span(&got, &d, s->name);
            else if (s->holder == POLY_NONE) pipe_addc(&got, "-");
            else pipe_addc(&got, "~"), pipe_addc(&got, poly_entry_lemma(engine, s->holder));
        }
        if (strcmp(got.p, dated[i].want)) print_error("row: %s\n", dated[i].why);
        assert_string_equal(got.p, dated[i].want);
        pipe_close(&d);
    }
}

/* A name alone tells an office on a date: on none, on others, of nobody's it tells nothing. */
static void named_holders(void **state)
{
    static const struct {
        const char *name;
        poly_date date;
        const char *office; /* "": none */
    } named[] = {{"jokowi", {2020, 3, 12, POLY_DATE_DAY}, "presiden"},
                {"joko widodo", {2016, 5, 0, POLY_DATE_MONTH}, "presiden"},
                {"joko", {2020, 3, 12, POLY_DATE_DAY}, ""},
                {"jokowi", {2025, 3, 12, POLY_DATE_DAY}, ""},
                {"jokowi", {0, 0, 0, POLY_DATE_NONE}, ""},
                {"mira tarrika", {2020, 3, 12, POLY_DATE_DAY}, ""}};
    (void)state;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const uint32_t x = poly_holder_named(engine, poly_str_of(named[i].name), named[i].date);
        assert_string_equal(x == POLY_NONE ? "" : poly_engine_entry(engine, x)->id, named[i].office);
    }
}

/* ---- act and polarity of the first quote ----------------------------------------------------- */
typedef struct said_row {
    const char *why, *text, *want;
} said_row;

static void check_sayings(const said_row *said, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pipe_doc d;
        pipe_line got = {.n = 0};
        pipe_open(&d, engine, said[i].text, NULL);
        assert_true(d.quotes.count > 0);
        pipe_addc(&got, poly_act_name((poly_act)d.quotes.at[0].act));
        pipe_addc(&got, " ");
        pipe_addc(&got, poly_polarity_name((poly_polarity)d.quotes.at[0].polarity));
        if (strcmp(got.p, said[i].want)) print_error("row: %s\n", said[i].why);
        assert_string_equal(got.p, said[i].want);
        pipe_close(&d);
    }
}

static void sayings(void **state)
{
    static const said_row said[] = {
        {"advice", "\"Never share your PIN,\" said Mira Lee.", "urge asserted"},
        {"a need that is none", "\"You no longer need to log in,\" said Mira Lee.", "state asserted"},
        {"a plan", "Mira Lee said the tokens will be phased out in May.", "announce asserted"},
        {"more of what is done", "\"We will continue working with them,\" said Mira Lee.",
         "promise asserted"},
        {"harm to come", "Mira Lee said the flaw may lead to leaks.", "warn hedged"},
        {"blame", "Mira Lee said the firm secretly sold the logs.", "criticise asserted"},
        {"a forecast", "Bank Dunia memperkirakan kerugian akan naik.", "state hedged"},
        {"not able to tell", "Mira Tarrika belum bisa memastikan kapan audit selesai.",
         "deny hedged"},
        {"an opening that is no condition",
         "\"Kalau kita lihat, sistem itu sudah pulih,\" kata Mira Tarrika.", "state asserted"},
        {"a suspicion in a clause", "Mira Tarrika menyebut ada data yang diduga bocor.",
         "state hedged"},
        {"not compromised", "The port said vaccination files were not compromised.",
         "deny denied"},
        {"what is needed", "\"Edukasi pengguna perlu diperluas,\" kata Mira Tarrika.",
         "urge asserted"},
        {"blame that is denied", "\"Aturan itu tidak memberatkan pedagang,\" kata Mira Tarrika.",
         "state asserted"},
        {"blame that is not", "\"Aturan itu memberatkan pedagang,\" kata Mira Tarrika.",
         "criticise asserted"},
        {"praise that is denied", "Mira Lee said the levy is not a good idea.",
         "criticise asserted"},
        {"news that is none yet", "\"Tarif itu belum diluncurkan,\" kata Mira Tarrika.",
         "state asserted"},
        {"a negation of something else",
         "Mira Tarrika menegaskan toko yang tidak melapor akan diumumkan namanya.",
         "announce asserted"},
        {"whoever has not seen it", "Mira Lee said the port had found no evidence of theft.",
         "state denied"},
        {"whoever does not know", "\"We don't know who opened the gate,\" said Mira Lee.",
         "state denied"},
        {"nobody did", "Mira Lee said nobody had read the files.", "deny denied"},
        {"nobody does", "\"Nobody owns the sea,\" said Mira Lee.", "state asserted"},
        {"one's own need", "\"Saya harus pulang lebih awal,\" kata Mira Tarrika.",
         "state asserted"},
        {"care as a manner", "\"Data itu dikelola dengan hati-hati,\" kata Mira Tarrika.",
         "state asserted"},
        {"readiness", "\"Kami siap mengganti kabel itu,\" kata Mira Tarrika.",
         "promise asserted"},
        {"a question", "\"Siapa yang membayar kabel itu?\" kata Mira Tarrika.", "ask asserted"},
        {"a tag", "\"Kabel itu sudah tua, ya kan?\" kata Mira Tarrika.", "state asserted"},
        {"a question without its mark", "\"Apakah kabel itu masih dijaga,\" kata Mira Tarrika.",
         "ask hedged"},
        {"sure that it is a hoax", "Mira Tarrika memastikan kabar penutupan itu hoaks.",
         "deny denied"},
        {"a form in two lines counts once",
         "\"Kabel itu harus segera diganti supaya tidak berbahaya,\" kata Mira Tarrika.",
         "urge asserted"},
        {"a need in the past", "Mira Lee said it was important that ports report leaks.",
         "urge asserted"},
    };
    (void)state;
    check_sayings(said, sizeof said / sizeof *said);
}

/* The mood of the content, where the cue is neutral. */
static void moods(void **state)
{
    static const said_row said[] = {
        {"a time that has come", "\"It is high time for carriers to answer,\" said Mira Lee.",
         "urge asserted"},
        {"a time that has come", "\"Kini saatnya syahbandar bertindak,\" kata Mira Tarrika.",
         "urge asserted"},
        {"an imperative", "\"Switch off the beacon before noon,\" said Mira Lee.", "urge asserted"},
        {"an imperative", "\"Perketat penjagaan dermaga,\" kata Mira Tarrika.", "urge asserted"},
        {"no imperative", "\"Mereka perketat penjagaan dermaga,\" kata Mira Tarrika.",
         "state asserted"},
        {"what may not be done", "\"Pejabat tidak boleh mengintip nelayan,\" kata Mira Tarrika.",
         "urge asserted"},
        {"one's word", "\"You have my word that the harbour stays open,\" said Mira Lee.",
         "promise asserted"},
        {"one's word", "\"Insyaallah kami bangun dermaga itu,\" kata Mira Tarrika.",
         "promise asserted"},
        {"no pardon", "\"Kami tidak akan memberi ampun kepada penyelundup,\" kata Mira Tarrika.",
         "promise asserted"},
        {"whoever decides", "\"We have revoked both ferry permits,\" said Mira Lee.",
         "announce asserted"},
        {"whoever decides", "\"Kami telah membekukan izin dua kapal,\" kata Mira Tarrika.",
         "announce asserted"},
        {"badly done", "\"The pier was poorly designed,\" said Mira Lee.", "criticise asserted"},
        {"an image of weakness", "\"Lembaga itu macan ompong,\" kata Mira Tarrika.",
         "criticise asserted"},
        {"a failure of others", "\"The board failed to protect its divers,\" said Mira Lee.",
         "criticise asserted"},
        {"a failure of one's own", "\"We failed to protect the divers,\" said Mira Lee.",
         "admit asserted"},
        {"pardon that is asked for", "\"Kami meminta maaf,\" kata Mira Tarrika.",
         "admit asserted"},
        {"in whose hands it can fall",
         "\"Kartu itu bisa dipakai komplotan untuk menyewa kapal,\" kata Mira Tarrika.",
         "warn hedged"},
        {"what is let go", "\"Left unchecked, the rust will reach the hull,\" said Mira Lee.",
         "warn asserted"},
        {"a forgery", "\"That chart is a crude forgery,\" said Mira Lee.", "deny denied"},
        {"another cause", "\"The closure was not caused by the storm,\" said Mira Lee.",
         "deny denied"},
        {"whoever has not found it", "\"Kami belum menemukan bukti kebocoran,\" kata Mira Tarrika.",
         "state denied"},
        {"the right choice", "\"The pilot made the right call,\" said Mira Lee.",
         "praise asserted"},
        {"a hat taken off", "\"Kami angkat topi kepada para penyelam,\" kata Mira Tarrika.",
         "praise asserted"},
        {"what has got to be", "\"The pier has got to be rebuilt,\" said Mira Lee.",
         "urge asserted"},
        {"what can be done to it", "\"Keys could be cloned in a minute,\" said Mira Lee.",
         "warn hedged"},
        {"what can be done to it", "\"Kunci itu bisa ditiru,\" kata Mira Tarrika.", "warn hedged"},
        {"not forgiven", "\"Divers were kept in the dark,\" said Mira Lee.",
         "criticise asserted"},
        {"too few people", "\"We don't have enough people on the pier,\" said Mira Lee.",
         "admit asserted"},
        {"a fine", "\"Kami jatuhkan denda kepada dua kapal,\" kata Mira Tarrika.",
         "announce asserted"},
        {"never broken into", "\"Gudang kami tidak pernah dibobol,\" kata Mira Tarrika.",
         "deny denied"},
    };
    (void)state;
    check_sayings(said, sizeof said / sizeof *said);
}

/* What Indonesian press talk does by its fixed words. */
static void indonesian_moods(void **state)
{
    static const said_row said[] = {
        {"what matters", "Mira Tarrika menekankan pentingnya latihan bagi para penyelam.",
         "urge asserted"},
        {"a reminder of what matters", "Mira Tarrika mengingatkan pentingnya pelampung.",
         "urge asserted"},
        {"an invitation to all", "\"Kami mengajak para nakhoda menjaga selat,\" kata Mira Tarrika.",
         "urge asserted"},
        {"what one's own side will do", "\"Kami ingin memastikan kapal tiba,\" kata Mira Tarrika.",
         "promise asserted"},
        {"what others shall do", "\"Kami ingin nakhoda lebih sabar,\" kata Mira Tarrika.",
         "hope asserted"},
        {"readiness", "Mira Tarrika menyatakan siap mengkaji tarif dermaga.", "promise asserted"},
        {"what a body sets up", "Mira Tarrika menyampaikan akan membuka tiga dermaga.",
         "announce asserted"},
        {"what has been made official", "\"Kami resmi menaikkan tarif tambat,\" kata Mira Tarrika.",
         "announce asserted"},
        {"contentment first", "Mira Tarrika mengaku puas dengan kerja para penyelam.",
         "praise asserted"},
        {"what makes it worse", "\"Aturan itu justru mempersulit nelayan,\" kata Mira Tarrika.",
         "criticise asserted"},
        {"sure of what will be", "Mira Tarrika memastikan dermaga akan dibuka lagi.",
         "promise asserted"},
        {"sure of what is", "Mira Tarrika memastikan ada jejak kaki di dermaga.", "state asserted"},
        {"pointing out what matters", "Mira Tarrika menyoroti pentingnya pelampung.",
         "urge asserted"},
        {"care that is asked for", "\"Kami minta nakhoda tetap waspada,\" kata Mira Tarrika.",
         "urge asserted"},
        {"a need that is a state", "\"Mereka masih harus menempuh selat,\" kata Mira Tarrika.",
         "state asserted"},
        {"the right man", "Mira Tarrika menilai Seno sebagai figur yang tepat.",
         "praise asserted"},
        {"when, not if", "\"Kalau naik kapal, saya duduk di depan,\" kata Mira Tarrika.",
         "state asserted"},
        {"a warning with its condition",
         "\"Kalau kabel itu dibiarkan, dermaga bisa runtuh,\" kata Mira Tarrika.", "warn hedged"},
    };
    (void)state;
    check_sayings(said, sizeof said / sizeof *said);
}

int main(void)
{
    engine = lib_engine();
    const struct CMUnitTest tests[] = {cmocka_unit_test(holders), cmocka_unit_test(named_holders),
                                       cmocka_unit_test(sayings), cmocka_unit_test(moods),
                                       cmocka_unit_test(indonesian_moods),
                                       cmocka_unit_test(test_rows)};
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    poly_engine_close(engine);
    return failed;
}
