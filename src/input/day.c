/*
 * day.c - the day in an article's metadata, as feeds, tables and content systems write it.
 *
 *   in   "2024-06-27T08:15:00+07:00", "10/22/2025 7:51", "Selasa, 22 Januari 2019 / 13:00 WIB", "December 4, 2021"
 *   out  "2024-06-27"; nothing where the form is another one, or says two days: 8/9/2025 is the 8th of September or the 9th
 *        of August
 *
 * Method: numbers and words in a row, whatever stands between them; the first three that make a date. Names of months are
 * here and not in lexicons/: they are read before any lexicon is open, in metadata, not in the article.
 */
#include "input/parts.h"

#include <string.h>

enum { PIECES = 8, PIECE_BYTES = 12 };

typedef struct piece {
    int number; /* of the first four digits; 0: none */
    int digits;
    int month;  /* 1 to 12, of a word; 0: none */
} piece;

/* By their first three letters, in both languages; the rest of the word is not looked at. */
static int month_of(const char *w, size_t n)
{
    static const char *const names[] = {"jan", "feb", "mar", "apr", "mei|may", "jun",
                                        "jul", "agu|aug|agt|ags", "sep", "okt|oct", "nov|nop", "des|dec"};
    if (n < 3) return 0;
    for (int m = 0; m < 12; m++) {
        for (const char *p = names[m];; p += 4) {
            if (memcmp(p, w, 3) == 0) return m + 1;
            if (p[3] != '|') break;
        }
    }
    return 0;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* The next number or word at *s. False: the end. */
static bool next_piece(const char **s, piece *out)
{
    const char *p = *s;
    while (*p && !is_digit(*p) && !is_letter(*p)) p++;
    *out = (piece){0};
    const bool any = *p != 0;
    for (; is_digit(*p); p++, out->digits++) {
        if (out->digits < 4) out->number = out->number * 10 + (*p - '0');
    }
    char word[PIECE_BYTES];
    size_t n = 0;
    for (; !out->digits && is_letter(*p); p++) {
        if (n < sizeof word) word[n++] = (char)(*p | 0x20);
    }
    out->month = month_of(word, n);
    *s = p;
    return any;
}

static bool is_day(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[month - 1] + (leap && month == 2);
}

/* Do a, b, c make one day and no other? */
static bool make_day(piece a, piece b, piece c, int day[3])
{
    if (a.digits == 4 && c.digits && c.digits <= 2) { /* 2024-06-27, 2024 June 27 */
        day[0] = a.number, day[1] = b.month ? b.month : b.number, day[2] = c.number;
    } else if (c.digits != 4) {
        return false;
    } else if (a.month || b.month) { /* 22 Januari 2019, December 4, 2021 */
        day[0] = c.number, day[1] = a.month ? a.month : b.month, day[2] = a.month ? b.number : a.number;
    } else {
        const bool day_first = is_day(c.number, b.number, a.number), month_first = is_day(c.number, a.number, b.number);
        if (day_first && month_first && a.number != b.number) return false;
        day[0] = c.number, day[1] = day_first ? b.number : a.number, day[2] = day_first ? a.number : b.number;
    }
    return is_day(day[0], day[1], day[2]);
}

bool poly_input_day(const char *s, char out[11])
{
    piece p[PIECES];
    int day[3];
    for (int n = 0; n < PIECES && next_piece(&s, &p[n]); n++) {
        if (n < 2 || !make_day(p[n - 2], p[n - 1], p[n], day)) continue;
        const int v[] = {day[0] / 100, day[0] % 100, day[1], day[2]};
        for (int i = 0, at = 0; i < 4; i++) {
            if (i > 1) out[at++] = '-';
            out[at++] = (char)('0' + v[i] / 10);
            out[at++] = (char)('0' + v[i] % 10);
        }
        out[10] = 0;
        return true;
    }
    return false;
}
