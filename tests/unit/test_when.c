/* test_when.c - when, where, by way of whom and to whom: text -> said_at, via and addressee of its
 * first quote. */
#include "pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static poly_engine *engine;

typedef struct row {
    const char *why, *text, *want;
} row;

static void check(const row *r, void (*tell)(pipe_line *, const pipe_doc *, const poly_quote *))
{
    pipe_doc d;
    pipe_line got = {.n = 0};
    pipe_open(&d, engine, r->text, "2023-08-25");
    if (d.quotes.count)
        tell(&got, &d, &d.quotes.at[0]);
    else
        pipe_addc(&got, "no quote");
    if (strcmp(got.p, r->want)) print_error("row: %s\n", r->why);
    assert_string_equal(got.p, r->want);
    pipe_close(&d);
}

/* ---- said_at: date, place, venue ------------------------------------------------------------- */
static const row said[] = {
    {"behind the cue",
     "\"Kita harus siap menghadapi serangan siber,\" kata Mira Tarrika di Badung, Bali, Kamis "
     "(24/8/2023).",
     "2023-08-24 | Badung, Bali | -"},
    {"a venue",
     "\"Kita harus siap menghadapi serangan siber,\" kata Mira Tarrika di Gedung DPR, Jakarta, "
     "Rabu (23/8/2023).",
     "2023-08-23 | Jakarta | Gedung DPR"},
    {"English",
     "\"We have to be ready for the next attack,\" John Smith said in Singapore on Thursday.",
     "2023-08-24 | Singapore | -"},
    {"a day inside the content is not when it was said",
     "JAKARTA, KOMPAS.com - Mira Tarrika mengatakan bahwa kebocoran data terjadi pada Senin "
     "(21/8/2023).",
     "? | JAKARTA | -"},
    {"the paragraph's",
     "\"Kita harus siap menghadapi serangan siber,\" kata Mira Tarrika. Acara digelar Kamis "
     "(24/8/2023).",
     "2023-08-24 | - | -"},
    {"the dateline's",
     "JAKARTA, KOMPAS.com - Rapat digelar Kamis (24/8/2023).\n\n\"Kita harus siap menghadapi "
     "serangan "
     "siber,\" kata Mira Tarrika.",
     "2023-08-24 | JAKARTA | -"},
    {"the speaker's, not the day of what happened",
     "Polisi menangkap 148 orang pada Senin (21/8/2023).\n\nMira Tarrika mengatakan pihaknya hanya "
     "memenuhi permintaan.\n\n\"Datanya ada pada mereka,\" kata Mira Tarrika di Badung, Kamis "
     "(24/8/2023).",
     "2023-08-24 | Badung | -"},
    {"an English day on which something happened",
     "Attackers took 70 sites down on Monday.\n\nThey hardly matter, John Smith said.",
     "? | - | -"},
    {"a day yet to come",
     "Two firms join the list on Friday, September 1, 2023, when it takes effect.\n\nThey hardly "
     "matter, John Smith said.",
     "? | - | -"},
    {"a document was written before",
     "JAKARTA, KOMPAS.com - Rapat digelar Kamis (24/8/2023).\n\nLaporan itu menyebut kerugian "
     "mencapai Rp 3 triliun.",
     "? | - | -"},
};

static void tell_when(pipe_line *l, const pipe_doc *d, const poly_quote *q)
{
    pipe_date(l, q->said_at.date);
    pipe_bar(l);
    pipe_span(l, d, q->said_at.place);
    pipe_bar(l);
    pipe_span(l, d, q->said_at.venue);
}

static void find_when(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) check(&said[i], tell_when);
}

/* ---- via ------------------------------------------------------------------------------------- */
static const row vias[] = {
    {"dikutip dari",
     "\"Kita harus siap menghadapi serangan siber,\" kata Mira Tarrika, dikutip dari Kompas TV, "
     "Kamis (24/8/2023).",
     "Kompas TV"},
    {"a domain",
     "\"Kita harus siap menghadapi serangan siber,\" kata Mira Tarrika seperti dilansir detik.com, "
     "Kamis.",
     "detik.com"},
    {"a page",
     "\"Kita harus siap menghadapi serangan siber,\" kata Mira Tarrika, dikutip dari laman resmi "
     "Kominfo.",
     "laman resmi Kominfo"},
    {"English",
     "\"We have to be ready for the next attack,\" John Smith said, as quoted by Reuters.",
     "Reuters"},
    {"read in a place",
     "\"Kita harus siap menghadapi serangan siber,\" kata Mira Tarrika dikutip di Jakarta, Kamis.",
     "-"},
    {"told Reuters is none",
     "\"We have to be ready for the next attack,\" John Smith told Reuters.", "-"},
    {"none", "\"Kita harus siap menghadapi serangan siber,\" kata Mira Tarrika.", "-"},
};

static void tell_via(pipe_line *l, const pipe_doc *d, const poly_quote *q)
{
    pipe_span(l, d, q->via);
}

static void find_via(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vias / sizeof *vias; i++) check(&vias[i], tell_via);
}

/* ---- addressee ------------------------------------------------------------------------------- */
static const row addressees[] = {
    {"untuk", "Mira Tarrika meminta operator seluler untuk segera melapor kepada BSSN.",
     "operator seluler"},
    {"kepada", "Mira Tarrika meminta kepada Pemerintah untuk segera merespons kritik itu.",
     "Pemerintah"},
    {"agar", "Mira Tarrika mengimbau masyarakat agar tidak mudah percaya pada hoaks.",
     "masyarakat"},
    {"a verb, no untuk", "Mira Tarrika meminta seluruh operator melaporkan insiden dalam sehari.",
     "seluruh operator"},
    {"English", "John Smith urged companies to report all incidents within a day.", "companies"},
    {"not to", "John Smith urged companies not to hide incidents from the public.", "companies"},
    {"two names and a verb with ber-",
     "Mira Tarrika menyarankan Anjungan dan Lentera berkonsultasi sebelum bergabung.",
     "Anjungan dan Lentera"},
    {"a passive asks nobody",
     "Mira Tarrika meminta persoalan itu tidak dikaitkan dengan politik.", "-"},
    {"it is nobody", "John Smith wanted it to be within 24 hours.", "-"},
    {"a statement has none", "Mira Tarrika mengatakan bahwa operator harus segera melapor.", "-"},
};

static void tell_addressee(pipe_line *l, const pipe_doc *d, const poly_quote *q)
{
    pipe_span(l, d, q->addressee);
}

static void find_addressee(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof addressees / sizeof *addressees; i++)
        check(&addressees[i], tell_addressee);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(find_when), cmocka_unit_test(find_via),
                                       cmocka_unit_test(find_addressee)};
    engine = lib_engine();
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    poly_engine_close(engine);
    return failed;
}
