/*
 * byline_words.h - private to byline.c: the words of lines that tell when a page was published.
 *
 * Written by src/tools/gen_byline.py from lexicons/<lang>/byline.tsv and calendar.tsv. Do not edit.
 */
#ifndef POLY_HTML_BYLINE_WORDS_H
#define POLY_HTML_BYLINE_WORDS_H

/* Each word stands between blanks. */
static const char poly_byline_month[] =
    " january jan february feb march mar april apr may june jun july jul august aug september"
    " sep sept october oct november nov december dec januari februari pebruari maret mrt mei"
    " juni juli agustus agu agt agst ags oktober okt nopember nop desember des peb ";
static const char poly_byline_weekday[] =
    " monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs friday fri saturday"
    " sat sunday sun senin sen selasa sel rabu rab kamis kam jumat jum'at jum’at jum sabtu sab"
    " minggu ahad min ";
static const char poly_byline_label[] =
    " published posted publish date released release created written tanggal tgl terbit"
    " diterbitkan dipublikasikan dipublikasi publikasi tayang rilis dirilis dibuat diunggah"
    " diposting ditulis dimuat diturunkan dikirim pukul jam ";
static const char poly_byline_change[] =
    " updated update modified edited revised diperbarui diperbaharui pembaruan perbaruan diubah"
    " diupdate direvisi diedit dimutakhirkan ";
static const char poly_byline_writer[] =
    " by reporter editor author oleh penulis wartawan pewarta laporan jurnalis kontributor ";
static const char poly_byline_prose[] =
    " in during for from to with after before when and who di ke dari saat dalam ketika usai"
    " untuk dengan dan yang bersama ";
static const char poly_byline_link[] =
    " on at last was the pada tanggal tgl terakhir ";
static const char poly_byline_clock[] =
    " gmt utc est edt et pst pdt pt cst cdt bst cet sgt am pm a p m at wib wita wit pukul jam ";
static const char poly_byline_ordinal[] =
    " st nd rd th ";
static const char poly_byline_of[] =
    " of ";

#endif
