/* test_entity.c - the entity room: rows of why, text, and the dump that must come out. */
#include "rows.h"

static poly_engine *engine;

static const row rows[] = {
    {"office, institution, name",
     "Kepala Badan Siber dan Sandi Negara (BSSN) Letjen TNI (Purn.) Hadi Wiguna hadir.",
     "org 7 35 2 [Badan Siber dan Sandi Negara]\n"
     "person 62 73 2 [Hadi Wiguna] role=[Kepala] org=[Badan Siber dan Sandi Negara] "
     "phrase=[Kepala Badan Siber dan Sandi Negara (BSSN) Letjen TNI (Purn.) Hadi Wiguna]\n"},
    {"office with portfolio", "Menteri Perumahan dan Kawasan Permukiman Rafli Tanjung hadir.",
     "person 41 54 2 [Rafli Tanjung] role=[Menteri Perumahan dan Kawasan Permukiman] "
     "phrase=[Menteri Perumahan dan Kawasan Permukiman Rafli Tanjung]\n"},
    {"name, then office", "Rafli Tanjung, Ketua Umum Forum Privasi Digital, hadir.",
     "person 0 13 2 [Rafli Tanjung] role=[Ketua Umum] org=[Forum Privasi Digital] "
     "phrase=[Rafli Tanjung, Ketua Umum Forum Privasi Digital]\n"
     "org 26 47 2 [Forum Privasi Digital]\n"},
    {"name, degrees, age", "Rafli Tanjung, S.H., M.H. (41) hadir.",
     "person 0 13 1 [Rafli Tanjung] phrase=[Rafli Tanjung, S.H., M.H. (41)]\n"},
    {"occupation in lower case", "Menurut pengamat keamanan siber Rafli Tanjung, aturan itu perlu.",
     "person 32 45 2 [Rafli Tanjung] role=[pengamat keamanan siber] phrase=[pengamat "
     "keamanan siber Rafli Tanjung]\n"
     "document 47 57 1 [aturan itu]\n"},
    {"whose lawyer he is stands first", "Kuasa hukum Bagas Wirawan, Rafli, menolak dakwaan itu.",
     "person 27 32 2 [Rafli] role=[Kuasa hukum Bagas Wirawan] phrase=[Kuasa hukum "
     "Bagas Wirawan, Rafli]\n"
     "document 42 49 1 [dakwaan]\n"},
    {"a field before the institution",
     "Dosen Ilmu Komputer Universitas Nusa Raya (UNR) Rafli Tanjung hadir.",
     "org 20 41 2 [Universitas Nusa Raya]\n"
     "person 48 61 2 [Rafli Tanjung] role=[Dosen Ilmu Komputer] org=[Universitas Nusa "
     "Raya] phrase=[Dosen Ilmu Komputer Universitas Nusa Raya (UNR) Rafli Tanjung]\n"},
    {"patronymic", "Ahmad Fauzi bin Salim mengatakan akan datang.",
     "person 0 21 1 [Ahmad Fauzi bin Salim]\n"},
    {"Balinese and initials", "I Gusti Ngurah Oka dan A. A. Rai hadir, kata I Gusti Ngurah Oka.",
     "person 0 18 2 [I Gusti Ngurah Oka]\n"
     "person 23 32 1 [A. A. Rai]\n"
     "person 45 63 2 [I Gusti Ngurah Oka]\n"},
    {"an office alone", "Sekjen menuturkan, rapat ditunda.", "role 0 6 1 [Sekjen] role=[Sekjen]\n"},
    {"an acronym inside a name",
     "Direktur Reserse Siber Polda Metro Jaya Kombes Rafli GM Tanjung hadir.",
     "org 23 39 2 [Polda Metro Jaya]\n"
     "person 47 63 2 [Rafli GM Tanjung] role=[Direktur Reserse Siber] org=[Polda "
     "Metro Jaya] phrase=[Direktur Reserse Siber Polda Metro Jaya Kombes Rafli GM "
     "Tanjung]\n"},
    {"former", "Mantan Menteri Keuangan Rafli Tanjung hadir.",
     "person 24 37 2 [Rafli Tanjung] role=[Mantan Menteri Keuangan] phrase=[Mantan Menteri "
     "Keuangan Rafli Tanjung]\n"},
    {"English office before", "FBI Director Helen Marsh testified before the committee on Tuesday.",
     "org 0 3 2 [FBI]\nperson 13 24 2 [Helen Marsh] role=[Director] org=[FBI] phrase=[FBI Director Helen Marsh]\n"
     "org 42 55 1 [the committee]\n"
     "date 59 66 2 [Tuesday]\n"},
    {"English field of capitals",
     "Ann Vale, President of Global Affairs and Chief Legal Officer at Boltwise, spoke.",
     "person 0 8 2 [Ann Vale] role=[President of Global Affairs and Chief Legal Officer] org=[Boltwise] "
     "phrase=[Ann Vale, President of Global Affairs and Chief Legal Officer at Boltwise]\n"
     "org 65 73 2 [Boltwise]\n"},
    {"English field of an owned office",
     "Ann Vale, NCSC Deputy Director for Economy and Society, spoke.",
     "person 0 8 2 [Ann Vale] role=[Deputy Director for Economy and Society] org=[NCSC] phrase=[Ann Vale, "
     "NCSC Deputy Director for Economy and Society]\n"
     "org 10 14 2 [NCSC]\n"},
    {"English firm, not a field", "Ann Vale, president of Harrow Systems, spoke.",
     "person 0 8 2 [Ann Vale] role=[president] org=[Harrow Systems] phrase=[Ann Vale, president of Harrow "
     "Systems]\n"
     "org 23 37 2 [Harrow Systems]\n"},
    {"English small words of a field",
     "Ann Vale, director of product strategy, endpoint at Boltwise, spoke.",
     "person 0 8 2 [Ann Vale] role=[director of product strategy, endpoint] org=[Boltwise] phrase=[Ann Vale, "
     "director of product strategy, endpoint at Boltwise]\n"
     "org 52 60 2 [Boltwise]\n"},
    {"English list of fields before the name",
     "Its assistant managing director of policy, payments, and financial crime, Ann Vale, spoke.",
     "person 74 82 2 [Ann Vale] role=[assistant managing director of policy] phrase=[assistant managing "
     "director of policy, payments, and financial crime, Ann Vale]\n"},
    {"English party before the office",
     "The vote was held when Democratic FTC Commissioner Ann Vale spoke to the press.",
     "org 34 37 2 [FTC]\n"
     "person 51 59 2 [Ann Vale] role=[Commissioner] org=[FTC] phrase=[Democratic FTC Commissioner Ann Vale]\n"
     "group 69 78 1 [the press]\n"},
    {"English nation before officials",
     "The vote was held when Chilean officials spoke to the press.",
     "group 31 40 1 [officials] role=[officials] phrase=[Chilean officials]\n"
     "group 50 59 1 [the press]\n"},
    {"English acronym that is a pronoun, too",
     "Ann Vale, the US information security officer at Boltwise, spoke.",
     "person 0 8 2 [Ann Vale] role=[US information security officer] org=[Boltwise] phrase=[Ann Vale, the US "
     "information security officer at Boltwise]\n"
     "org 49 57 2 [Boltwise]\n"},
    {"English institution of another state",
     "Ann Vale, spokesperson for Ukraine's Digital Ministry, spoke.",
     "person 0 8 2 [Ann Vale] role=[spokesperson] org=[Digital Ministry] phrase=[Ann "
     "Vale, spokesperson for Ukraine's Digital Ministry]\n"
     "org 37 53 2 [Digital Ministry]\n"},
    {"English state and its officials",
     "The rules came late, the US government said. US officials agreed. The UK added that it was late.",
     "document 0 9 1 [The rules]\n"
     "org 25 38 2 [US government]\n"
     "place 45 47 1 [US]\n"
     "group 48 57 1 [officials] role=[officials]\n"
     "place 70 72 1 [UK]\n"
     "pronoun 84 86 1 [it]\n"},
    {"English office behind",
     "Helen Marsh, the chair of the House Homeland Security Committee, said it would pass.",
     "person 0 11 2 [Helen Marsh] role=[chair] org=[House Homeland Security "
     "Committee] phrase=[Helen Marsh, the chair of the House Homeland Security Committee]\n"
     "org 30 63 2 [House Homeland Security Committee]\n"
     "pronoun 70 72 1 [it]\n"},
    {"English institution before modifiers", "Acmenet regional public policy director Ann Vale spoke.",
     "org 0 7 2 [Acmenet]\n"
     "person 40 48 2 [Ann Vale] role=[regional public policy director] org=[Acmenet] "
     "phrase=[Acmenet regional public policy director Ann Vale]\n"},
    {"English ordinary words before an office in capitals", "The plan of the board is that of Ann Vale, Principal Intelligence Analyst at Boltwise.",
     "org 12 21 1 [the board]\n"
     "person 33 41 2 [Ann Vale] role=[Principal Intelligence Analyst] org=[Boltwise] "
     "phrase=[Ann Vale, Principal Intelligence Analyst at Boltwise]\n"
     "org 77 85 2 [Boltwise]\n"},
    {"English committee before its chair", "The plan was that of Senate Intelligence Committee Chair Ann Vale.",
     "org 21 50 2 [Senate Intelligence Committee]\n"
     "person 57 65 2 [Ann Vale] role=[Chair] org=[Senate Intelligence Committee] "
     "phrase=[Senate Intelligence Committee Chair Ann Vale]\n"},
    {"English words of rank", "Ann Vale, NCSC Executive Assistant Director for Cybersecurity, spoke.",
     "person 0 8 2 [Ann Vale] role=[Executive Assistant Director for Cybersecurity] "
     "org=[NCSC] phrase=[Ann Vale, NCSC Executive Assistant Director for Cybersecurity]\n"
     "org 10 14 2 [NCSC]\n"},
    {"English genitive of a plural", "Ann Vale, MAS' assistant managing director for banking, spoke.",
     "person 0 8 2 [Ann Vale] role=[assistant managing director for banking] org=[MAS] "
     "phrase=[Ann Vale, MAS' assistant managing director for banking]\n"
     "org 10 13 2 [MAS]\n"},
    {"English small field before the name", "Acmenet vice president of trust and safety Ann Vale spoke.",
     "org 0 7 2 [Acmenet]\n"
     "person 43 51 2 [Ann Vale] role=[vice president of trust and safety] org=[Acmenet] "
     "phrase=[Acmenet vice president of trust and safety Ann Vale]\n"},
    {"English noun for a firm behind capitals", "Ann Vale, engineer at SaaS risk remediation firm Vulcan Cyber, spoke.",
     "person 0 8 2 [Ann Vale] role=[engineer] org=[Vulcan Cyber] phrase=[Ann Vale, "
     "engineer at SaaS risk remediation firm Vulcan Cyber]\n"
     "org 49 61 2 [Vulcan Cyber]\n"},
    {"English part of an institution", "Ann Vale, senior researcher at Boltwise's Counter Threat Unit, spoke.",
     "person 0 8 2 [Ann Vale] role=[senior researcher] org=[Boltwise's Counter Threat "
     "Unit] phrase=[Ann Vale, senior researcher at Boltwise's Counter Threat Unit]\n"
     "org 31 61 2 [Boltwise's Counter Threat Unit]\n"},
    {"English field of capitals, then the institution", "Ann Vale, deputy secretary of National Resilience at Home Affairs, spoke.",
     "person 0 8 2 [Ann Vale] role=[deputy secretary of National Resilience] org=[Home "
     "Affairs] phrase=[Ann Vale, deputy secretary of National Resilience at Home "
     "Affairs]\n"
     "org 53 65 2 [Home Affairs]\n"},
    {"English whose somebody is", "Harrow Future's Ann Vale said the talks were late.",
     "org 0 15 2 [Harrow Future's]\n"
     "person 16 24 1 [Ann Vale] org=[Harrow Future's] phrase=[Harrow Future's Ann Vale]\n"},
    {"English where somebody is from", "Ann Vale from New Harrow Technologies said the talks were late.",
     "person 0 8 1 [Ann Vale] org=[New Harrow Technologies] phrase=[Ann Vale from New "
     "Harrow Technologies]\n"
     "org 14 37 2 [New Harrow Technologies]\n"},
    {"English article, no initial", "A Senate aide said the talks were late.",
     "org 2 8 2 [Senate]\n"
     "role 9 13 1 [aide] role=[aide] org=[Senate] phrase=[Senate aide]\n"},
    {"English title that is an office, too", "Ann Vale, professor of labour law at the University of Leeds, spoke.",
     "person 0 8 2 [Ann Vale] role=[professor of labour law] org=[University of Leeds] "
     "phrase=[Ann Vale, professor of labour law at the University of Leeds]\n"
     "org 41 60 2 [University of Leeds]\n"},
    {"English short form before the office", "Cyber Security Agency (CSA) Director Ann Vale spoke.",
     "org 0 21 2 [Cyber Security Agency]\n"
     "person 37 45 2 [Ann Vale] role=[Director] org=[Cyber Security Agency] phrase=[Cyber "
     "Security Agency (CSA) Director Ann Vale]\n"},
    {"English verb between firm and office", "Acmenet plans security director jobs.",
     "person 0 7 0 [Acmenet]\n"
     "role 23 31 1 [director] role=[director]\n"},
    {"English initials with stops", "J.J. Norwell left. J.D. Vansen met the U.S. Treasury.",
     "person 0 12 1 [J.J. Norwell]\nperson 19 30 1 [J.D. Vansen]\norg 39 52 2 [U.S. Treasury]\n"},
    {"English surname that is a verb", "Christian Have said it is old.",
     "person 0 14 1 [Christian Have]\npronoun 20 22 1 [it]\n"},
    {"English name of a firm behind of", "Arthur Norwell of Acme Labs left.",
     "person 0 14 1 [Arthur Norwell]\norg 18 27 1 [Acme Labs]\n"},
    {"English possessive",
     "Northland's Cyber Security Agency (CSA) warned the public about the flaw.",
     "org 12 33 2 [Cyber Security Agency]\n"
     "group 47 57 1 [the public]\n"},
    {"a pronoun", "Ia mengatakan rapat ditunda.", "pronoun 0 2 1 [Ia]\n"},
    {"a group", "Para pakar menilai aturan itu perlu.",
     "group 0 10 1 [Para pakar]\n"
     "document 19 29 1 [aturan itu]\n"},
    {"a document", "Laporan BSSN mencatat kenaikan serangan.", "document 0 12 2 [Laporan BSSN]\n"},
    {"short form is an alias", "Asosiasi Operator Digital Nusantara (AODN) menolak aturan itu.",
     "org 0 35 2 [Asosiasi Operator Digital Nusantara]\n"
     "document 51 61 1 [aturan itu]\n"},
    {"sentence openers are no names", "Namun Serangan itu berhenti. Selain itu tidak ada korban.",
     "group 50 56 1 [korban]\n"},
};

static void dump(const pipe_doc *d, const poly_engine *e, poly_buf *out)
{
    (void)e;
    poly_entities_dump(&d->ents, &d->text, &d->toks, out);
}

static const char *check(const pipe_doc *d)
{
    return poly_entities_check(&d->ents, &d->toks);
}

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
