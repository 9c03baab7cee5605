/* test_dates.c - days, months, years and datelines: text -> what is found, and the day it resolves
 * to. */
#include "pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static poly_engine *engine;

typedef struct row {
    const char *why, *published, *text, *want;
} row;

static const row days[] = {
    {"a weekday and its day", NULL, "Hal itu disampaikan di Bali, Kamis (24/8/2023).",
     "2023-08-24 Kamis (24/8/2023)"},
    {"hyphens and dots", NULL, "Pada Kamis (24-8-2023) dan Jumat (25.8.2023).",
     "2023-08-24 Kamis (24-8-2023) | 2023-08-25 Jumat (25.8.2023)"},
    {"a comma before the bracket", "2018-05-20", "Ia hadir di Jakarta, Jumat, (18/5).",
     "2018-05-18 Jumat, (18/5)"},
    {"the time of day between", NULL, "Rapat digelar Rabu malam (14/9/2022).",
     "2022-09-14 Rabu malam (14/9/2022)"},
    {"a bracket never closed", NULL, "Kata dia, Senin (27/2/2023", "2023-02-27 Senin (27/2/2023"},
    {"month in words", NULL, "Acara pada Rabu, 5 Maret 2025 di Solo.",
     "2025-03-05 Rabu, 5 Maret 2025"},
    {"English, month first", NULL, "He said on Thursday, August 24, 2023, that it ended.",
     "2023-08-24 Thursday, August 24, 2023"},
    {"English, day first", NULL, "The site was seized on 17 January 2022.",
     "2022-01-17 17 January 2022"},
    {"an abbreviated month", NULL, "It starts on Nov. 1, 2021.", "2021-11-01 Nov. 1, 2021"},
    {"an ordinal", NULL, "On the 17th of August 2023 they met.", "2023-08-17 17th of August 2023"},
    {"month before day, told by the size", NULL, "Published 8/24/2023 by the agency.",
     "2023-08-24 8/24/2023"},
    {"month before day, told by the weekday", NULL, "They met on Friday (9/8/2023).",
     "2023-09-08 Friday (9/8/2023)"},
    {"a day that the year does not have", NULL, "Pada 29 Februari 2023 dan 29 Februari 2024.",
     "2023-02 Februari 2023 | 2024-02-29 29 Februari 2024"},
    {"the same, month first", NULL, "On February 29, 2023 nothing, on February 29, 2024 much.",
     "2024-02-29 February 29, 2024"},
    {"ISO", NULL, "Diperbarui 2023-08-24 oleh redaksi.", "2023-08-24 2023-08-24"},
    {"a two-digit year", NULL, "Ditandatangani 24/8/23 lalu.", "2023-08-24 24/8/23"},
    {"no year: the nearest", "2024-01-03", "Kata dia, Rabu (27/12).", "2023-12-27 Rabu (27/12)"},
    {"no year, no anchor", NULL, "Kata dia, Rabu (27/12).", "? Rabu (27/12)"},
    {"no year: the one the weekday fits", NULL,
     "Sejak tahun 2025 program itu jalan, kata dia, Senin (22/12).",
     "2025 2025 | 2025-12-22 Senin (22/12)"},
    {"a weekday alone: the last one", "2023-08-24", "Kata Mira, Rabu, di Bali.", "2023-08-23 Rabu"},
    {"a weekday alone: today counts", "2023-08-24", "Mira said on Thursday.",
     "2023-08-24 Thursday"},
    {"a weekday to come", "2023-08-24", "Sidang digelar Senin depan.", "2023-08-28 Senin"},
    {"a weekday to come, English", "2023-08-24", "They meet next Monday.", "2023-08-28 Monday"},
    {"relative days", "2024-03-01", "Ia datang kemarin dan pulang hari ini.",
     "2024-02-29 kemarin | 2024-03-01 hari ini"},
    {"a relative day with its day", NULL, "Ia hadir hari ini (24/8/2023).",
     "2023-08-24 hari ini (24/8/2023)"},
    {"a week ago is no day", "2023-08-24", "Kebocoran itu terjadi pekan lalu.",
     "2023-08 pekan lalu"},
    {"a month and its year", NULL, "Kasus itu mencuat pada Agustus 2022.", "2022-08 Agustus 2022"},
    {"a year needs its word", NULL, "Pada tahun 2024 ada 2025 serangan.", "2024 2024"},
    {"a law's year is none", NULL, "Aturan dalam UU Nomor 27 Tahun 2022 berlaku.", ""},
    {"fractions and scores", NULL, "Hanya 1/3 warga; skor 2-1 dan 3/4 suara.", ""},
    {"lower-case words", NULL, "They may march in the sun if they sat.", ""},
    {"a range gives its first day", NULL, "Konferensi pada 28-29 Desember 1954.",
     "1954-12-28 28-29 Desember 1954"},
    {"29 February; a day that is none leaves its weekday", NULL,
     "Pada Senin (29/2/2023) dan Kamis (29/2/2024).",
     "2024-02-26 Senin | 2024-02-29 Kamis (29/2/2024)"},
    {"the article's own day anchors", NULL, "Kata Mira, Kamis (24/8/2023). Kemarin ia diam.",
     "2023-08-24 Kamis (24/8/2023) | 2023-08-23 Kemarin"},
};

static void find_days(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        pipe_doc d;
        pipe_line got = {.n = 0};
        pipe_open(&d, engine, days[i].text, days[i].published);
        for (uint32_t k = 0; k < d.ents.count; k++) {
            if (d.ents.at[k].kind != POLY_E_DATE) continue;
            pipe_bar(&got);
            pipe_date(&got, d.ents.at[k].date);
            pipe_addc(&got, " ");
            pipe_span(&got, &d, poly_range_span(&d.toks, d.ents.at[k].core));
        }
        if (strcmp(got.p, days[i].want)) print_error("row: %s\n", days[i].why);
        assert_string_equal(got.p, days[i].want);
        pipe_close(&d);
    }
}

static const row datelines[] = {
    {"agency in brackets", "2025-12-25",
     "Bethlehem, Palestina/Istanbul (ANTARA) - Patriark menyatakan damai, Rabu.",
     "Bethlehem, Palestina/Istanbul | - | 2025-12-24"},
    {"outlet behind", NULL, "JAKARTA, KOMPAS.com - Menteri mengatakan hal itu, Senin (24/4/2023).",
     "JAKARTA | - | 2023-04-24"},
    {"outlet before", NULL,
     "Bisnis.com, JAKARTA \xe2\x80\x94 Asosiasi mencatat kenaikan, Kamis (13/12/2018).",
     "JAKARTA | - | 2018-12-13"},
    {"an outlet is no place", NULL,
     "Suara.com - Ketua DPR mengatakan hal itu pada Jumat (27/9/2019).", "- | - | 2019-09-27"},
    {"an outlet named after a town", NULL,
     "MALANG POST \xe2\x80\x93 Rektor mengatakan hal itu, Senin (14/4/2025).",
     "- | - | 2025-04-14"},
    {"English", "2021-11-05",
     "WASHINGTON (AP) \xe2\x80\x94 The secretary said on Thursday that it ended.",
     "WASHINGTON | - | 2021-11-04"},
    {"the attribution's place", NULL,
     "JAKARTA, KOMPAS.com - Mira mengatakan itu penting di Badung, Bali, pada Kamis (24/8/2023).",
     "Badung, Bali | - | 2023-08-24"},
    {"a building belongs to one attribution, not to the article", NULL,
     "Hal itu dikatakan Budi di Gedung DPR, Senayan, Jakarta, Selasa (17/4/2018).",
     "Senayan, Jakarta | - | 2018-04-17"},
    {"an event is shared", NULL,
     "Budi mengatakan itu dalam rapat kerja di Senayan, Jakarta, Selasa (17/4/2018).",
     "Senayan, Jakarta | rapat kerja | 2018-04-17"},
    {"an unknown town in capitals", "2023-05-16",
     "PORT ALDER - The head of the agency said on Monday that it ended.",
     "PORT ALDER | - | 2023-05-15"},
    {"an unknown town before its day", NULL,
     "Lembahsari, 6 November 2024 - Balai itu mengimbau pengguna.", "Lembahsari | - | 2024-11-06"},
    {"no month is a place", "2021-11-05",
     "The rule was passed in October last year, she said on Monday.", "- | - | 2021-11-01"},
    {"nothing", NULL, "Mira mengatakan itu penting.", "- | - | ?"},
};

static void find_dateline(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++) {
        pipe_doc d;
        pipe_line got = {.n = 0};
        pipe_open(&d, engine, datelines[i].text, datelines[i].published);
        pipe_span(&got, &d, d.ents.dateline.place);
        pipe_bar(&got);
        pipe_span(&got, &d, d.ents.dateline.venue);
        pipe_bar(&got);
        pipe_date(&got, d.ents.dateline.date);
        if (strcmp(got.p, datelines[i].want)) print_error("row: %s\n", datelines[i].why);
        assert_string_equal(got.p, datelines[i].want);
        pipe_close(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(find_days),
                                       cmocka_unit_test(find_dateline)};
    engine = lib_engine();
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    poly_engine_close(engine);
    return failed;
}
