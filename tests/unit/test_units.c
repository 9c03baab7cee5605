/*
 * test_units.c - what tokens are made of and what they say together: parts, units, their dumps.
 * With the lexicons of the checkout.
 */
#include "unit/rows.h"

static poly_engine *engine;

static const char *check(const pipe_doc *d) { return poly_tokens_check(&d->toks, &d->text); }

/* ---- parts ----------------------------------------------------------------------------------- */
static void dump_parts(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    static const char *const redups[] = {"", "*2", "~2", "^2"};
    poly_parts parts;
    (void)e;
    for (uint32_t i = 0; i < d->toks.count; i++) {
        const bool any = poly_token_parts(&parts, &d->toks, &d->text, i);
        if (d->toks.at[i].kind == POLY_TOK_PUNCT && !any) continue;
        if (out->n) poly_buf_char(out, ' ');
        for (uint32_t k = 0; k < parts.count; k++) {
            if (k) poly_buf_char(out, '+');
            poly_buf_str(out, poly_str_slice(d->text.bytes, parts.at[k].span));
            if (parts.at[k].kind == POLY_PART_STEM) poly_buf_cstr(out, redups[parts.redup]);
        }
    }
}

static const row parts[] = {
    {"pronouns", "bukunya bukuku bukumu", "buku+nya buku+ku buku+mu"},
    {"particles", "itulah benarkah siapatah merekapun apapun",
     "itu+lah benar+kah siapa+tah mereka+pun apa+pun"},
    {"a pronoun and a particle", "bukunyalah pemerintahnyapun milikkukah",
     "buku+nya+lah pemerintah+nya+pun milik+ku+kah"},
    {"three letters must stay", "hanya tanya punya buku kamu ilmu salah olah tamu aku",
     "hanya tanya punya buku kamu ilmu salah olah tamu aku"},
    {"roots that end so",
     "setelah adalah sekolah masalah jumlah langkah naskah istilah majalah himpun",
     "setelah adalah sekolah masalah jumlah langkah naskah istilah majalah himpun"},
    {"their derivations",
     "bertanya ditanya melangkah menikah bersekolah bertemu berlaku pelaku mengaku menghimpun",
     "bertanya ditanya melangkah menikah bersekolah bertemu berlaku pelaku mengaku menghimpun"},
    {"and what does carry one", "sekolahnya masalahku langkahmu pertanyaannya pelakunya sekolahlah",
     "sekolah+nya masalah+ku langkah+mu pertanyaan+nya pelaku+nya sekolah+lah"},
    {"a known root keeps its end behind a particle", "pelakulah pelakukah melangkahpun",
     "pelaku+lah pelaku+kah melangkah+pun"},
    {"conjunctions that are one word", "meskipun walaupun ataupun maupun adapun",
     "meskipun walaupun ataupun maupun adapun"},
    {"adverbs that are one word", "akhirnya biasanya sebenarnya sebaiknya sebelumnya",
     "akhirnya biasanya sebenarnya sebaiknya sebelumnya"},
    {"a word of pemerintah's kind", "pemerintah mentah perintah", "pemerintah mentah perintah"},
    {"names: a capital inside a sentence", "Ia dari Maluku bersama Kamariskah dan Jodipun",
     "Ia dari Maluku bersama Kamariskah dan Jodipun"},
    {"a capital inside a sentence, on a known word", "Lalu Apakah itu, Inilah",
     "Lalu Apa+kah itu Ini+lah"},
    {"-nya behind a name", "lewat Twitternya dan Gojek-nya", "lewat Twitter+nya dan Gojek+-nya"},
    {"names in the list", "Abdullah dan Nasrullah.", "Abdullah dan Nasrullah"},
    {"capitals", "KATANYA MALUKU TOBAMUMU APAKAH", "KATA+NYA MALUKU TOBAMUMU APA+KAH"},
    {"a hyphen before the clitic", "hamba-Ku rahmat-Nya DPR-lah", "hamba+-Ku rahmat+-Nya DPR+-lah"},
    {"ku- and kau-", "kubaca kaubaca kubacanya kuasa kurang kaum",
     "ku+baca kau+baca ku+baca+nya kuasa kurang kaum"},
    {"full reduplication", "undang-undang kementerian-kementerian BUMN-BUMN",
     "undang-undang*2 kementerian-kementerian*2 BUMN-BUMN*2"},
    {"with a clitic", "undang-undangnya langkah-langkahnya buku-bukukulah",
     "undang-undang*2+nya langkah-langkah*2+nya buku-buku*2+ku+lah"},
    {"its end is no clitic", "langkah-langkah buku-buku bertanya-tanya seolah-olah",
     "langkah-langkah*2 buku-buku*2 bertanya-tanya^2 seolah-olah^2"},
    {"se- and -nya frame it", "sebaik-baiknya selambat-lambatnya sekolah-sekolahnya",
     "sebaik-baiknya^2 selambat-lambatnya^2 sekolah-sekolah*2+nya"},
    {"a changed sound", "sayur-mayur bolak-balik lauk-pauk warna-warni muda-mudi",
     "sayur-mayur~2 bolak-balik~2 lauk-pauk~2 warna-warni~2 muda-mudi~2"},
    {"affixes on one half", "buah-buahan berlari-lari tulis-menulis tarik-menarik kekanak-kanakan",
     "buah-buahan^2 berlari-lari^2 tulis-menulis^2 tarik-menarik^2 kekanak-kanakan^2"},
    {"no reduplication", "Al-Sheikh ke-19 Indonesia-Qatar DPR-DPRD non-aktif",
     "Al-Sheikh ke-19 Indonesia-Qatar DPR-DPRD non-aktif"},
    {"a 2 says the word twice", "anak2nya hati2 CO2 mp2", "anak2*2+nya hati2*2 CO2 mp2"},
    {"English genitive", "Smith's Budi’s AI's it's", "Smith+'s Budi+’s AI+'s it+'s"},
    {"English contractions", "don't can't we'll they're I've he'd I'm shouldn't've",
     "do+n't ca+n't we+'ll they+'re I+'ve he+'d I+'m should+n't+'ve"},
    {"apostrophes in disguise", "it&#39;s doesnâ€™t Men\\'s", "it+&#39;s does+nâ€™t Men+\\'s"},
    {"a plural's genitive is a token of its own", "the boss' plan, regulators’ rule",
     "the boss+' plan regulators+’ rule"},
    {"no English clitic", "Jum'at Ma'ruf Qur'an 1990's 5'11 o'clock",
     "Jum'at Ma'ruf Qur'an 1990's 5 11 o'clock"},
    {"invisible characters inside",
     "buku\xc2\xadnya ku\xe2\x80\x8b"
     "baca",
     "buku\xc2\xad+nya ku+\xe2\x80\x8b"
     "baca"},
};

/* The apostrophe of a plural stands behind its word in the dump, as a part would. */
static void dump_joined(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    poly_buf raw;
    poly_buf_init(&raw);
    dump_parts(d, e, &raw);
    for (size_t i = 0; i < raw.n; i++) {
        const bool mark = i + 1 < raw.n && raw.p[i] == ' ' &&
                          (raw.p[i + 1] == '\'' ||
                           (i + 3 < raw.n && memcmp(raw.p + i + 1, "\xe2\x80\x99", 3) == 0));
        poly_buf_char(out, mark ? '+' : raw.p[i]);
    }
    poly_buf_free(&raw);
}

static void test_parts(void **state)
{
    (void)state;
    rows_test(parts, sizeof parts / sizeof *parts, engine, dump_joined, check);
}

/* ---- units ----------------------------------------------------------------------------------- */
static void dump_units(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    poly_unit u;
    (void)e;
    for (uint32_t i = 0; i < d->toks.count; i++) {
        if (!poly_unit_at(&u, &d->toks, &d->text, i)) continue;
        const poly_span s = {d->toks.at[i].span.start, d->toks.at[u.end - 1].span.end};
        poly_buf_cstr(out, out->n ? " | " : "");
        poly_buf_cstr(out, poly_unit_name((poly_unit_class)u.cls));
        poly_buf_char(out, ' ');
        poly_buf_str(out, u.n ? (poly_str){u.value, u.n} : POLY_S("="));
        poly_buf_cstr(out, u.unsure ? "? {" : " {");
        poly_buf_str(out, poly_str_slice(d->text.bytes, s));
        poly_buf_char(out, '}');
        i = u.end - 1;
    }
}

static const row units[] = {
    {"nothing", "Kami siap.", ""},
    {"grouping and decimals of both languages", "1.500,75 1,500.75 12.345.678 12,345,678",
     "number 1500.75 {1.500,75} | number 1500.75 {1,500.75} | number 12345678 {12.345.678} | "
     "number 12345678 {12,345,678}"},
    {"one mark: three digits group, others do not", "1.500 1,500 1,5 1.25 0,125 0.125 12,3456",
     "number 1500? {1.500} | number 1500? {1,500} | number 1.5 {1,5} | number 1.25 {1.25} | number "
     "0.125 {0,125} | "
     "number 0.125 {0.125} | number 12.3456 {12,3456}"},
    {"zeroes", "007 5,50 0", "number 7 {007} | number 5.5 {5,50} | number 0 {0}"},
    {"scales", "1,5 juta 2 miliar 3 ribu 2.5 million 5 ribu triliun 10rb 5jt 2bn",
     "number 1500000 {1,5 juta} | number 2000000000 {2 miliar} | number 3000 {3 ribu} | number "
     "2500000 {2.5 million} | "
     "number 5000000000000000 {5 ribu triliun} | number 10000 {10rb} | number 5000000 {5jt} | "
     "number 2000000000 {2bn}"},
    {"not a number", "1.50.3000 5G 3x24 5--6",
     "version 1.50.3000 {1.50.3000} | number 5 {5} | number 6 {6}"},
    {"too long a number", "123456789012345678901234567890123 12345678901234567890 triliun triliun",
     ""},
    {"about", "16.300-an orang, 300an", "number 16300? {16.300-an} | number 300? {300an}"},
    {"money before",
     "Rp1,5 triliun Rp 1.500,- Rp. 5.000 US$ 2.5 million USD 3 juta S$5 RM10 RM 7 €3,5 miliar $4",
     "money IDR 1500000000000 {Rp1,5 triliun} | money IDR 1500 {Rp 1.500,-} | money IDR 5000 {Rp. "
     "5.000} | "
     "money USD 2500000 {US$ 2.5 million} | money USD 3000000 {USD 3 juta} | money SGD 5 {S$5} | "
     "money MYR 10 {RM10} | "
     "money MYR 7 {RM 7} | money EUR 3500000000 {€3,5 miliar} | money USD 4? {$4}"},
    {"M is miliar in rupiah, million in dollars", "Rp5 M $5m US$5 B Rp 2 T",
     "money IDR 5000000000 {Rp5 M} | money USD 5000000? {$5m} | money USD 5000000000 {US$5 B} | "
     "money IDR 2000000000000 {Rp 2 T}"},
    {"money behind", "20 juta dolar AS, 5 miliar rupiah, 3 dollars, 7 ringgit, 2 US dollars",
     "money USD 20000000 {20 juta dolar AS} | money IDR 5000000000 {5 miliar rupiah} | money USD "
     "3? {3 dollars} | "
     "money MYR 7 {7 ringgit} | money USD 2 {2 US dollars}"},
    {"both", "Rp5 juta rupiah", "money IDR 5000000 {Rp5 juta rupiah}"},
    {"from one price to another", "Rp5.000-Rp6.000; Rp1 - Rp2 juta; Rp 2 – 3 juta; Rp8-10 ribu",
     "money IDR 5000/6000 {Rp5.000-Rp6.000} | money IDR 1000000/2000000 {Rp1 - Rp2 juta} | "
     "money IDR 2000000/3000000 {Rp 2 – 3 juta} | money IDR 8000/10000 {Rp8-10 ribu}"},
    {"no money", "Rp banyak, US kata, S dan 5", "acronym = {US} | number 5 {5}"},
    {"percent", "5,5 persen 5% 8 per cent 7–8 persen 5-6%",
     "percent 5.5 {5,5 persen} | percent 5 {5%} | percent 8 {8 per cent} | percent 7/8 {7–8 "
     "persen} | percent 5/6 {5-6%}"},
    {"a score is no range", "menang 3 - 1", "number 3 {3} | number 1 {1}"},
    {"dates in figures", "24/8/2023 24-8-2023 24.08.2023 2023-08-24 8/24/2023 24/8/23",
     "date 2023-08-24 {24/8/2023} | date 2023-08-24 {24-8-2023} | date 2023-08-24 {24.08.2023} | "
     "date 2023-08-24 {2023-08-24} | date 2023-08-24 {8/24/2023} | date 2023-08-24 {24/8/23}"},
    {"day or month", "5/8/2023", "date 2023-08-05? {5/8/2023}"},
    {"dates in words", "24 Agustus 2023, 24 Agustus, Agustus 2023, 24th August 2023",
     "date 2023-08-24 {24 Agustus 2023} | date XXXX-08-24 {24 Agustus} | date 2023-08 {Agustus "
     "2023} | "
     "date 2023-08-24 {24th August 2023}"},
    {"English dates", "August 24, 2023 Aug. 24 May 5th",
     "date 2023-08-24 {August 24, 2023} | date XXXX-08-24 {Aug. 24} | date XXXX-05-05 {May 5th}"},
    {"weekdays", "Kamis (24/8/2023) Kamis (24/8) Jum'at, 25 Agustus 2023 Senin pagi (4/9)",
     "date 2023-08-24 {Kamis (24/8/2023)} | date XXXX-08-24 {Kamis (24/8)} | date 2023-08-25 "
     "{Jum'at, 25 Agustus 2023} | "
     "date XXXX-09-04 {Senin pagi (4/9)}"},
    {"days of a month", "24-26 Mei 2023, 24 – 26 Mei",
     "date 2023-05-24/2023-05-26 {24-26 Mei 2023} | date XXXX-05-24/XXXX-05-26 {24 – 26 Mei}"},
    {"no date", "31/2/2023 32 Agustus, 5 may follow, 29 Februari 2023",
     "number 32 {32} | number 5 {5} | number 29 {29} | date 2023-02 {Februari 2023}"},
    {"a fraction in brackets is a date, alone it is none", "(24/8) 24/8 24/7",
     "date XXXX-08-24 {24/8}"},
    {"no unit goes over a paragraph", "24\n\nAgustus 2023",
     "number 24 {24} | date 2023-08 {Agustus 2023}"},
    {"years", "2023 2020-2024 2024/2025 2022/23 1990-an 1990s 90-an 1899",
     "year 2023 {2023} | year 2020/2024 {2020-2024} | year 2024/2025 {2024/2025} | year 2022/2023 "
     "{2022/23} | "
     "year 199X {1990-an} | year 199X {1990s} | year 199X {90-an} | number 1899 {1899}"},
    {"times", "pukul 15.30 WIB 15:30 3:30 p.m. 3pm 12.30 a.m. 07.00-09.00 WITA pkl. 8",
     "time 15:30+07:00 {pukul 15.30 WIB} | time 15:30 {15:30} | time 15:30 {3:30 p.m.} | time "
     "15:00 {3pm} | "
     "time 00:30 {12.30 a.m.} | time 07:00+08:00/09:00+08:00 {07.00-09.00 WITA} | time 08:00 {pkl. "
     "8}"},
    {"no time", "15.30 25:30 13pm 3:5",
     "number 15.3 {15.30} | number 25 {25} | number 30 {30} | number 3 {3} | number 5 {5}"},
    {"ordinals", "ke-19 ke-XII 19th 1st 2nd 11th XII VI Komisi I DPR",
     "ordinal 19 {ke-19} | ordinal 12 {ke-XII} | ordinal 19 {19th} | ordinal 1 {1st} | ordinal 2 "
     "{2nd} | ordinal 11 {11th} | "
     "ordinal 12 {XII} | ordinal 6 {VI} | ordinal 1 {I} | acronym = {DPR}"},
    {"no ordinals", "I V 12st IIII keci golongan C bahwa MI dan CD",
     "acronym = {IIII} | acronym = {MI} | acronym = {CD}"},
    {"laws", "UU 27/2022, UU No. 27 Tahun 2022, Nomor 5 Tahun 2020, No. 10 of 2025, 12/2019",
     "acronym = {UU} | law 27/2022 {27/2022} | acronym = {UU} | law 27/2022 {No. 27 Tahun 2022} | "
     "law 5/2020 {Nomor 5 Tahun 2020} | law 10/2025 {No. 10 of 2025} | law 12/2019? {12/2019}"},
    {"a law's number behind its kind only", "UU 27 Tahun 2022, usia 27 tahun 2022",
     "acronym = {UU} | law 27/2022 {27 Tahun 2022} | number 27 {27} | year 2022 {2022}"},
    {"nor behind what ends another paragraph", "Sidang di DPR.\n\n27 Tahun 2022",
     "acronym = {DPR} | number 27 {27} | year 2022 {2022}"},
    {"but behind a line that was broken", "Undang-Undang Nomor\n\n38 Tahun 2004",
     "law 38/2004 {38 Tahun 2004}"},
    {"decisions", "Nomor 147/PUU-XXIII/2025", "law = {Nomor 147/PUU-XXIII/2025}"},
    {"phones", "+62 812-3456-7890, 0812-3456-7890, (021) 5296 1234, 081234567890",
     "phone +6281234567890 {+62 812-3456-7890} | phone 081234567890 {0812-3456-7890} | "
     "phone 02152961234 {(021) 5296 1234} | phone 081234567890 {081234567890}"},
    {"no phones", "0,5 012 (021) x + 5",
     "number 0.5 {0,5} | number 12 {012} | number 21 {021} | number 5 {5}"},
    {"versions and addresses", "v2.1 v2.1.3 2.16.0 192.168.1.1 10.0.0.0/8 300.1.1.1 v5",
     "version 2.1 {v2.1} | version 2.1.3 {v2.1.3} | version 2.16.0 {2.16.0} | ip 192.168.1.1 "
     "{192.168.1.1} | "
     "ip 10.0.0.0/8 {10.0.0.0/8} | version 300.1.1.1 {300.1.1.1}"},
    {"links", "https://a.id/B Budi@Kominfo.go.id @jokowi #tag Detik.com t.me/x",
     "url = {https://a.id/B} | email budi@kominfo.go.id {Budi@Kominfo.go.id} | handle = {@jokowi} "
     "| tag = {#tag} | "
     "domain detik.com {Detik.com} | url = {t.me/x}"},
    {"abbreviations", "S.H., U.S. a.n. M.Si",
     "abbreviation SH {S.H.} | abbreviation US {U.S.} | abbreviation an {a.n.} | abbreviation MSi "
     "{M.Si}"},
    {"acronyms, and headlines that shout",
     "KPK dan BSSN. DPR RI\n\nWARGA MINTA KPK BERTINDAK\n\nAKAN ADA OPERASI",
     "acronym = {KPK} | acronym = {BSSN} | acronym = {DPR} | acronym = {RI}"},
    {"each paragraph shouts for itself", "kata KPK RI\n\nDPR RI setuju",
     "acronym = {KPK} | acronym = {RI} | acronym = {DPR} | acronym = {RI}"},
};

static void test_units(void **state)
{
    (void)state;
    rows_test(units, sizeof units / sizeof *units, engine, dump_units, check);
}

/* ---- figures --------------------------------------------------------------------------------- */
typedef struct listing {
    const pipe_doc *d;
    poly_buf *out;
} listing;

static void put_figure(void *payload, const poly_figure *f)
{
    static const char *const kinds[] = {"number ", "money ", "percent "};
    const listing *l = payload;
    poly_buf_cstr(l->out, l->out->n ? " | " : "");
    poly_buf_cstr(l->out, kinds[f->kind]);
    poly_buf_str(l->out, f->value);
    poly_buf_cstr(l->out, f->unsure ? "? " : " ");
    poly_buf_str(l->out, f->unit);
    poly_buf_cstr(l->out, " {");
    poly_buf_str(l->out, poly_str_slice(l->d->text.bytes, f->span));
    poly_buf_char(l->out, '}');
}

static void dump_figures(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    listing l = {d, out};
    (void)e;
    poly_figures_each(&d->toks, &d->text, put_figure, &l);
}

static const row figures[] = {
    {"what is counted stands behind it", "Ada 282 layanan publik dan 1,3 juta data yang bocor.",
     "number 282 layanan {282} | number 1300000 data {1,3 juta}"},
    {"English", "More than 18,000 customers were hit.", "number 18000? customers {18,000}"},
    {"money, percentages, ranges", "Tebusan US$ 8 juta, naik 5-6% dari Rp1,5 triliun",
     "money 8000000 USD {US$ 8 juta} | percent 5/6 % {5-6%} | money 1500000000000 IDR {Rp1,5 "
     "triliun}"},
    {"names with numbers are none", "Menurut Pasal 65 ayat (1), serangan ke PDNS 2 oleh Komisi 1",
     ""},
    {"articles in a row, of a code", "Pasal 310 dan 311 KUHP, Pasal 28 ayat (2), Pasal 76 D", ""},
    {"days and years are none", "Pada 20 Juni 2024 pukul 15.30 tahun 2023", ""},
    {"small ones that count nothing", "dari 5, 7; sekitar 4500", "number 4500  {4500}"},
};

static void test_figures(void **state)
{
    (void)state;
    rows_test(figures, sizeof figures / sizeof *figures, engine, dump_figures, check);
}

/* ---- dumps ----------------------------------------------------------------------------------- */
static void dump_show(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    (void)e;
    poly_tokens_show(&d->toks, &d->text, out);
}

static const row shown[] = {
    {"behind each token what is known of it", "Undang-undangnya berlaku Kamis (24/8/2023)",
     "WORD 0 16 LPC Undang-undangnya = Undang-undang + nya [full]\n"
     "WORD 17 24 S berlaku\n"
     "WORD 25 30 SC Kamis <date 2023-08-24; 4 tokens>\n"
     "PUNCT 31 32 S (\n"
     "NUMBER 32 41 D 24/8/2023\n"
     "PUNCT 41 42 - )\n"},
    {"parts and a unit of one token; an unsure value", "1.500 KPK",
     "NUMBER 0 5 LPD 1.500 <number 1500?>\nWORD 6 9 SCU KPK <acronym>\n"},
};

static void dump_json(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    (void)e;
    poly_tokens_write_json(&d->toks, &d->text, out);
}

static const row json[] = {
    {"nothing", "", "[]"},
    {"a token, its parts and its unit", "buku-bukunya ke-19 1.500",
     "[{\"start\":0,\"end\":12,\"kind\":\"word\",\"flags\":[\"line\",\"paragraph\"],\"parts\":[{"
     "\"start\":0,\"end\":9,\"kind\":\"stem\"},"
     "{\"start\":9,\"end\":12,\"kind\":\"pronoun\"}],\"reduplication\":{\"kind\":\"full\","
     "\"halves\":[[0,4],[5,9]]}},"
     "{\"start\":13,\"end\":18,\"kind\":\"word\",\"flags\":[\"space\",\"digit\"],\"unit\":{"
     "\"class\":\"ordinal\",\"tokens\":1,\"value\":\"19\"}},"
     "{\"start\":19,\"end\":24,\"kind\":\"number\",\"flags\":[\"space\",\"digit\"],\"unit\":{"
     "\"class\":\"number\",\"tokens\":1,"
     "\"value\":\"1500\",\"unsure\":true}}]"},
    {"a token inside a unit begins none", "Rp 5",
     "[{\"start\":0,\"end\":2,\"kind\":\"word\",\"flags\":[\"line\",\"paragraph\",\"capital\"],"
     "\"unit\":{\"class\":\"money\",\"tokens\":2,\"value\":\"IDR 5\"}},"
     "{\"start\":3,\"end\":4,\"kind\":\"number\",\"flags\":[\"space\",\"digit\"]}]"},
};

static void dump_plain(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    (void)e;
    poly_words_plain_dump(&d->text, out);
}

static const row plain[] = {
    {"nothing", "", ""},
    {"the default rules of UAX #29: no tailoring", "Undang-undang can't 3.5\n24/8",
     "LETTER 0 6 Undang\nOTHER 6 7 -\nLETTER 7 13 undang\nSPACE 13 14  \nLETTER 14 19 can't\nSPACE "
     "19 20  \n"
     "NUMERIC 20 23 3.5\nNEWLINE 23 24\nNUMERIC 24 26 24\nOTHER 26 27 /\nNUMERIC 27 28 8\n"},
    {"stops and colons join letters there", "a.b kata:benar _x カナ\xc2\xad",
     "LETTER 0 3 a.b\nSPACE 3 4  \nLETTER 4 14 kata:benar\nSPACE 14 15  \nLETTER 15 17 _x\nSPACE "
     "17 18  \n"
     "KATAKANA 18 26 カナ\xc2\xad\n"},
};

static void test_dumps(void **state)
{
    (void)state;
    rows_test(shown, sizeof shown / sizeof *shown, engine, dump_show, check);
    rows_test(json, sizeof json / sizeof *json, engine, dump_json, check);
    rows_test(plain, sizeof plain / sizeof *plain, engine, dump_plain, check);
}

/* Without a byte of memory: the buffer says so. */
static bool refuse(void *payload, const char *bytes, size_t n)
{
    (void)payload, (void)bytes, (void)n;
    return false;
}

static void test_failing_sink(void **state)
{
    pipe_doc d;
    poly_buf b;
    (void)state;
    pipe_open(&d, engine, "Rp 5 undang-undangnya", NULL);
    poly_buf_init_sink(&b, refuse, NULL);
    poly_tokens_show(&d.toks, &d.text, &b);
    poly_tokens_write_json(&d.toks, &d.text, &b);
    poly_words_plain_dump(&d.text, &b);
    assert_int_equal(poly_buf_flush(&b), POLY_ERR_IO);
    poly_buf_free(&b);
    pipe_close(&d);
}

/* ---- promises, on any text ------------------------------------------------------------------- */
static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static size_t random_text(char *out, size_t cap, uint64_t *seed)
{
    static const char *const pieces[] = {
        "Rp",   "US$",   "$",    "1",      "24",     "2023", ".",        ",",        "/",
        "-",    "–",     ":",    " ",      " ",      "(",    ")",        "+62",      "0812",
        "Mei",  "Kamis", "juta", "persen", "%",      "No",   "Tahun",    "WIB",      "pukul",
        "p.m.", "v",     "ke-",  "XII",    "nya",    "lah",  "ku",       "kubaca",   "undang",
        "'s",   "n't",   "’",    "&#39;",  "a@b.id", "S.H.", "KPK",      "an",       "\n\n",
        "M",    "dolar", "AS",   "1.500",  "000",    "<b>",  "\xc2\xad", "\xcc\x81", "中",
        "\\'",  "2",     "se",   "-an",    "th",     "\""};
    size_t n = 0;
    const size_t want = next_random(seed) % cap;
    while (n < want) {
        const char *p = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
        const size_t len = strlen(p);
        if (n + len >= cap) break;
        memcpy(out + n, p, len);
        n += len;
    }
    out[n] = 0;
    return n;
}

static void check_parts(const pipe_doc *d, uint32_t i)
{
    poly_parts p;
    const poly_span s = d->toks.at[i].span;
    const bool any = poly_token_parts(&p, &d->toks, &d->text, i);
    assert_in_range(p.count, 1, POLY_PARTS_MAX);
    assert_int_equal(p.at[0].span.start, s.start);
    assert_int_equal(p.at[p.count - 1].span.end, s.end);
    for (uint32_t k = 0; k < p.count; k++) {
        assert_true(p.at[k].span.start < p.at[k].span.end);
        assert_true(k == 0 || p.at[k].span.start == p.at[k - 1].span.end);
        assert_int_not_equal((unsigned char)d->text.bytes.p[p.at[k].span.start] & 0xc0, 0x80);
    }
    if (p.redup) assert_true(p.half[0].start < p.half[0].end && p.half[1].end <= s.end);
    assert_int_equal(any, p.count > 1 || p.redup || p.at[0].kind != POLY_PART_STEM);
}

static void check_unit(const pipe_doc *d, uint32_t i)
{
    poly_unit u;
    const bool any = poly_unit_at(&u, &d->toks, &d->text, i);
    assert_int_equal(u.first, i);
    assert_int_equal(any, u.end > i);
    if (!any) return;
    assert_true(u.end <= d->toks.count && u.n < POLY_UNIT_VALUE && u.value[u.n] == 0);
    for (uint32_t k = i + 1; k < u.end; k++) assert_false(d->toks.at[k].flags & POLY_TOKF_PARA);
    for (uint32_t k = 0; k < u.n; k++)
        assert_true((unsigned char)u.value[k] >= ' ' && u.value[k] != '"' && u.value[k] != '\\');
}

static void test_promises(void **state)
{
    enum { ROUNDS = 3000 };
    uint64_t seed = 20230824;
    char text[300];
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        pipe_doc d;
        (void)random_text(text, sizeof text, &seed);
        pipe_open(&d, engine, text, NULL);
        for (uint32_t i = 0; i < d.toks.count; i++) {
            check_parts(&d, i);
            check_unit(&d, i);
        }
        pipe_close(&d);
    }
}

/* Plain segments are all bytes of the text, in order. */
static void test_plain_covers(void **state)
{
    pipe_doc d;
    poly_buf b;
    unsigned start, end, at = 0;
    (void)state;
    pipe_open(&d, engine, "a b\r\nc 中\xcc\x81 \xf0\x9f\x87\xae\xf0\x9f\x87\xa9 3.5-x", NULL);
    poly_buf_init(&b);
    poly_words_plain_dump(&d.text, &b);
    poly_buf_char(&b, 0);
    for (const char *line = b.p; *line; line = strchr(line, '\n') + 1) {
        assert_int_equal(sscanf(line, "%*s %u %u", &start, &end), 2);
        assert_int_equal(start, at);
        at = end;
    }
    assert_int_equal(at, d.text.bytes.n);
    poly_buf_free(&b);
    pipe_close(&d);
}

/* For test_tokens_schema.py: the JSON of all texts above, into $POLY_SAMPLES. */
static void leave(const char *folder, const row *rows, size_t n, const char *name)
{
    poly_buf b;
    char path[512];
    poly_buf_init(&b);
    for (size_t i = 0; i < n; i++) {
        poly_buf_cstr(&b, rows[i].text);
        poly_buf_cstr(&b, "\n\n");
    }
    poly_buf_char(&b, 0);
    pipe_doc d;
    pipe_open(&d, engine, b.p, NULL);
    b.n = 0;
    poly_tokens_write_json(&d.toks, &d.text, &b);
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
    assert_int_equal(fclose(f), 0);
    pipe_close(&d);
    poly_buf_free(&b);
}

static void test_samples(void **state)
{
    const char *folder = getenv("POLY_SAMPLES");
    (void)state;
    if (!folder) return;
    leave(folder, parts, sizeof parts / sizeof *parts, "parts");
    leave(folder, units, sizeof units / sizeof *units, "units");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),        cmocka_unit_test(test_units),
        cmocka_unit_test(test_figures),      cmocka_unit_test(test_dumps),
        cmocka_unit_test(test_failing_sink), cmocka_unit_test(test_promises),
        cmocka_unit_test(test_plain_covers), cmocka_unit_test(test_samples)};
    engine = lib_engine();
    const int failed = cmocka_run_group_tests_name("units", tests, NULL, NULL);
    poly_engine_close(engine);
    return failed;
}
