/* test_quote.c - the quote room: rows of why, text, and the dump that must come out. */
#include "rows.h"

static poly_engine *engine;

static const row rows[] = {
    {"cue behind the mark", "\"Data warga harus aman,\" kata Laras Widodo.",
     "direct direct.cue-after cue=[kata] source=[Laras Widodo] [Data warga harus aman,]\n"},
    {"comma outside", "\"Data warga harus aman\", ujar Laras Widodo.",
     "direct direct.cue-after cue=[ujar] source=[Laras Widodo] [Data warga harus aman]\n"},
    {"one glyph for both ends", "”Data warga harus aman,” kata Laras Widodo.",
     "direct direct.cue-after cue=[kata] source=[Laras Widodo] [Data warga harus aman,]\n"},
    {"clitic", "Laras Widodo datang. \"Data warga harus aman,\" ujarnya.",
     "direct direct.cue-after cue=[ujarnya] clitic [Data warga harus aman,]\n"},
    {"a question, then who asks it", "\"Apakah data warga aman?\" dia bertanya.",
     "direct direct.subject-after cue=[bertanya] source=[dia] [Apakah data warga aman?]\n"},
    {"a call, then whose it is", "\"Data warga harus aman!\" Laras Widodo menulis di situsnya.",
     "direct direct.subject-after cue=[menulis] source=[Laras Widodo] [Data warga harus aman!]\n"},
    {"a name is nothing said", "Laras Widowati ungkap perasaannya saat itu.", ""},
    {"a surname that is a month", "Prime Minister Christian May said the bug was old.",
     "indirect indirect.verb cue=[said] source=[Prime Minister Christian May] [the bug was old]\n"},
    {"cue before, comma", "Laras Widodo mengatakan, \"Audit dimulai besok pagi.\"",
     "direct direct.cue-before cue=[mengatakan] source=[Laras Widodo] [Audit dimulai "
     "besok pagi.]\n"},
    {"cue before, colon", "Laras Widodo mengatakan: \"Audit dimulai besok pagi.\"",
     "direct direct.cue-before cue=[mengatakan] source=[Laras Widodo] [Audit dimulai "
     "besok pagi.]\n"},
    {"cue inside", "\"Auditnya,\" kata Laras Widodo, \"dimulai besok pagi di semua kantor.\"",
     "direct direct.cue-after cue=[kata] source=[Laras Widodo] [Auditnya,]\n"
     "direct direct.follow-on follows=0 [dimulai besok pagi di semua kantor.]\n"},
    {"follow-on in its sentence",
     "\"Celahnya sudah kami tutup,\" kata Laras Widodo. \"Sekarang giliran operator seluler.\"",
     "direct direct.cue-after cue=[kata] source=[Laras Widodo] [Celahnya sudah kami "
     "tutup,]\n"
     "direct direct.follow-on follows=0 [Sekarang giliran operator seluler.]\n"},
    {"follow-on paragraph",
     "\"Celahnya sudah kami tutup,\" kata Laras Widodo.\n"
     "\n"
     "\"Sekarang giliran operator seluler bekerja.\"",
     "direct direct.cue-after cue=[kata] source=[Laras Widodo] [Celahnya sudah kami "
     "tutup,]\n"
     "direct direct.follow-on follows=0 [Sekarang giliran operator seluler bekerja.]\n"},
    {"English inverted", "\"We closed the hole,\" said Helen Marsh, the agency's director.",
     "direct direct.cue-after cue=[said] source=[Helen Marsh, the agency's director] "
     "[We closed the hole,]\n"},
    {"English subject before the verb",
     "\"We closed the hole,\" a senior agency official told reporters on Monday.",
     "direct direct.subject-after cue=[told] source=[a senior agency official] [We "
     "closed the hole,]\n"},
    {"according to", "\"We closed the hole,\" according to Helen Marsh.",
     "direct direct.frame-after cue=[according to] source=[Helen Marsh] [We closed "
     "the hole,]\n"},
    {"a title is no speech", "Ia menghadiri webinar \"Siber untuk Semua\" di Jakarta.", ""},
    {"a nickname is no speech", "Peretas berjuluk \"Kancil\" ditangkap polisi.", ""},
    {"complement with bahwa", "Sari Dewi menegaskan bahwa RUU itu perlu dibahas ulang.",
     "indirect indirect.verb cue=[menegaskan] source=[Sari Dewi] [RUU itu perlu "
     "dibahas ulang]\n"},
    {"complement without", "Sari Dewi mengatakan, anggaran siber naik tahun depan.",
     "indirect indirect.verb cue=[mengatakan] source=[Sari Dewi] [anggaran siber naik "
     "tahun depan]\n"},
    {"English that", "Helen Marsh said that the bill needs another reading.",
     "indirect indirect.verb cue=[said] source=[Helen Marsh] [the bill needs another "
     "reading]\n"},
    {"English without that", "Helen Marsh said the budget will grow next year.",
     "indirect indirect.verb cue=[said] source=[Helen Marsh] [the budget will grow "
     "next year]\n"},
    {"told whom", "Helen Marsh told reporters on Monday that the bill needs work.",
     "indirect indirect.verb cue=[told] source=[Helen Marsh] [the bill needs work]\n"},
    {"trailing", "Serangan itu berasal dari luar negeri, kata Budi Haryana.",
     "indirect indirect.trailing cue=[kata] source=[Budi Haryana] [Serangan itu "
     "berasal dari luar negeri]\n"},
    {"inserted", "Serangan itu, kata Budi Haryana, berasal dari luar negeri.",
     "indirect indirect.inserted cue=[kata] source=[Budi Haryana] [Serangan itu] "
     "[berasal dari luar negeri]\n"},
    {"trailing clitic", "Budi Haryana hadir. Serangan itu berasal dari luar negeri, sebutnya.",
     "indirect indirect.trailing cue=[sebutnya] clitic [Serangan itu berasal dari "
     "luar negeri]\n"},
    {"leading and trailing", "Budi Haryana berharap, serangan itu segera berhenti, harapnya.",
     "indirect indirect.trailing cue=[harapnya] source=[Budi Haryana] [serangan itu "
     "segera berhenti]\n"},
    {"frame", "Menurut Budi Haryana, insiden itu bukan peretasan biasa.",
     "indirect indirect.frame cue=[Menurut] source=[Budi Haryana] [insiden itu bukan "
     "peretasan biasa]\n"},
    {"frame behind", "Empat puluh instansi terdampak serangan itu, menurut laporan BSSN.",
     "indirect indirect.frame-after cue=[menurut laporan] source=[BSSN] [Empat puluh "
     "instansi terdampak serangan itu]\n"},
    {"frame with clitic", "Budi Haryana hadir. Menurutnya, insiden itu bukan peretasan biasa.",
     "indirect indirect.frame cue=[Menurutnya] clitic [insiden itu bukan peretasan biasa]\n"},
    {"a demand", "Agung Laksana meminta operator melaporkan insiden dalam tiga hari.",
     "indirect indirect.verb cue=[meminta] source=[Agung Laksana] [operator "
     "melaporkan insiden dalam tiga hari]\n"},
    {"English demand", "Helen Marsh urged carriers to report incidents within three days.",
     "indirect indirect.verb cue=[urged] source=[Helen Marsh] [carriers to report "
     "incidents within three days]\n"},
    {"a denial", "Agung Laksana membantah data pelanggan bocor.",
     "indirect indirect.verb cue=[membantah] source=[Agung Laksana] [data pelanggan "
     "bocor]\n"},
    {"a negated cue keeps its negation",
     "Agung Laksana belum bisa memastikan kapan sistem akan pulih.",
     "indirect indirect.verb cue=[belum bisa memastikan] source=[Agung Laksana] "
     "[kapan sistem akan pulih]\n"},
    {"chained",
     "Rudi Hartono mengatakan sistem sudah pulih dan menambahkan bahwa data pelanggan "
     "aman.",
     "indirect indirect.verb cue=[mengatakan] source=[Rudi Hartono] [sistem sudah pulih]\n"
     "indirect indirect.chain cue=[menambahkan] source=[Rudi Hartono] [data pelanggan "
     "aman]\n"},
    {"contrast",
     "Rudi Hartono menilai denda itu perlu, sedangkan Maya Sari menyebut edukasi "
     "lebih penting.",
     "indirect indirect.verb cue=[menilai] source=[Rudi Hartono] [denda itu perlu]\n"
     "indirect indirect.chain cue=[menyebut] source=[Maya Sari] [edukasi lebih penting]\n"},
    {"mixed", "Ia menyebut aturan itu \"terlalu longgar\" bagi platform besar.",
     "mixed indirect.verb cue=[menyebut] source=[Ia] [aturan itu \"terlalu longgar\" "
     "bagi platform besar]\n"},
    {"fragment with the cue behind", "Aturan itu dianggap \"terlalu longgar,\" kata Budi Haryana.",
     "mixed mixed.cue-after cue=[kata] source=[Budi Haryana] [Aturan itu dianggap "
     "\"terlalu longgar,\"]\n"},
    {"passive", "Disampaikan Sari Dewi, naskah aturan itu sudah rampung.",
     "indirect indirect.passive cue=[Disampaikan] source=[Sari Dewi] [naskah aturan "
     "itu sudah rampung]\n"},
    {"Hal itu disampaikan",
     "Naskah aturan itu sudah rampung bulan ini. Hal itu disampaikan Sari Dewi di Jakarta.",
     "indirect indirect.back-reference cue=[disampaikan] source=[Sari Dewi] [Naskah "
     "aturan itu sudah rampung bulan ini]\n"},
    {"a topic is no content", "Agung Laksana menjelaskan detail pasal yang diadukan.", ""},
    {"a verb inside content makes no row",
     "Sari Dewi mengatakan bahwa menteri menyebut data itu aman.",
     "indirect indirect.verb cue=[mengatakan] source=[Sari Dewi] [menteri menyebut "
     "data itu aman]\n"},
    {"relative clause refused", "Warga yang mengatakan hal itu pulang.", ""},
    {"headline colon",
     "Polisi: Tak Ada Korban dalam Serangan Itu\n"
     "\n"
     "Peristiwa terjadi kemarin pagi di Medan.",
     "indirect indirect.colon source=[Polisi] [Tak Ada Korban dalam Serangan Itu]\n"},
    {"dash and name", "\"We are ready for the next attack.\" - Commissioner Ann Lopez",
     "direct direct.dash-name source=[Commissioner Ann Lopez] [We are ready for the "
     "next attack.]\n"},
    {"entities for marks", "&ldquo;Data warga harus aman,&rdquo; kata Laras Widodo.",
     "direct direct.cue-after cue=[kata] source=[Laras Widodo] [Data warga harus aman,]\n"},
    {"an advertisement between",
     "\"Data warga harus aman,\" kata Laras Widodo.\n"
     "\n"
     "ADVERTISEMENT\n"
     "\n"
     "Sari Dewi menegaskan bahwa RUU itu perlu dibahas ulang.",
     "direct direct.cue-after cue=[kata] source=[Laras Widodo] [Data warga harus aman,]\n"
     "indirect indirect.verb cue=[menegaskan] source=[Sari Dewi] [RUU itu perlu "
     "dibahas ulang]\n"},
    {"the text ends behind what points back",
     "Harga beras naik tahun ini di pasar. Sari Dewi menegaskan hal itu",
     "indirect indirect.back-reference cue=[menegaskan] source=[Sari Dewi] [Harga beras naik "
     "tahun ini di pasar]\n"},
    {"the text ends behind what opens a clause", "Harga beras naik. Sari Dewi menjelaskan agar",
     ""},
    {"the text ends behind the comma of an attribution", "Biaya itu, kata Sari Dewi\n\n,",
     "indirect indirect.trailing cue=[kata] source=[Sari Dewi] [Biaya itu]\n"},
    {"the text ends in its source", "The hole in the network is closed, said Helen Marsh",
     "indirect indirect.trailing cue=[said] source=[Helen Marsh] [The hole in the network is "
     "closed]\n"},
    {"relay yields to the cue",
     "Dikutip dari Kantor Warta, Sari Dewi mengatakan bahwa RUU itu perlu dibahas ulang.",
     "indirect indirect.verb cue=[mengatakan] source=[Sari Dewi] [RUU itu perlu "
     "dibahas ulang]\n"},
};

static void dump(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    (void)e;
    poly_founds_dump(&d->founds, &d->text, &d->toks, out);
}

static const char *check(const pipe_doc *d) { return poly_founds_check(&d->founds, &d->toks); }

static void test_rows(void **state)
{
    (void)state;
    rows_test(rows, sizeof rows / sizeof *rows, engine, dump, check);
}

int main(void)
{
    engine = lib_engine();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    poly_engine_close(engine);
    return failed;
}
