/*
 * byline.c - the day that a reader sees beside the title, for pages that say it nowhere else.
 *
 *   in   the blocks of a page, those of its article, its title
 *   out  "Selasa, 24 Juni 2025 10:22" as it stands there; or nothing
 *
 * Method: only blocks between the title and the first paragraph of the article are looked at, and
 * the two before the title; of those only lines that are no sentences. A line counts when what
 * surrounds its full date is what bylines are made of: a weekday, a time of day, a label
 * ("Published", "Diterbitkan"), a name or a place with a sign between. "Digelar 5 Mei 2025",
 * "5-7 May 2025", dates behind other words and those of captions ("... di Jakarta, Senin
 * (5/5/2025)") may be those of an event, and are none of ours. A day of change ("Diperbarui")
 * counts where there is no other. Where several days stand between title and article, other
 * stories are listed there: only the first counts, right below the title.
 */
#include "html/metadata.h"
#include "html/byline_words.h"

#include <string.h>

enum {
    PROSE = 80,        /* bytes from which a block of the article is its first paragraph */
    BLOCKS_AFTER = 12, /* of the title */
    BLOCKS_BEFORE = 2,
    BLOCKS_NEAR = 4,
    LEVELS = 16,       /* of elements, among which navigation, captions are looked for */
    LINE_BYTES = 150,
    WORDS_BEFORE = 10, /* a date */
    FIRST_YEAR = 1990, LAST_YEAR = 2099
};

typedef struct seen {
    size_t from, to; /* of the date in the line */
    bool numbers;    /* 24/06/2025: says less than a name of a month */
} seen;

typedef struct word {
    size_t from, to;
} word;

static bool is_letter(char c) { return poly_is_ascii_letter(c) || c == '\'' || (c & 0x80); }

/* Is the word, whatever its case, one of the list? */
static bool is_in(const char *list, poly_str line, word w)
{
    char small[20] = " ";
    size_t n = 1;
    if (w.to - w.from > sizeof small - 3) return false;
    for (size_t i = w.from; i < w.to; i++) small[n++] = poly_str_low(line.p[i]);
    small[n++] = ' ';
    small[n] = 0;
    return n > 2 && strstr(list, small);
}

static word word_at(poly_str s, size_t i)
{
    word w = {i, i};
    while (w.to < s.n && is_letter(s.p[w.to])) w.to++;
    return w;
}

/* The last word before `end`, of letters that end there. */
static word word_before(poly_str s, size_t end)
{
    word w = {end, end};
    while (w.from && is_letter(s.p[w.from - 1])) w.from--;
    return w;
}

static bool is_digit(poly_str s, size_t i) { return i < s.n && poly_is_ascii_digit(s.p[i]); }

/* The number at *i, of at most `most` digits; 0: none. */
static uint32_t number(poly_str s, size_t *i, size_t most)
{
    uint32_t v = 0;
    size_t k = *i;
    while (is_digit(s, k) && k - *i < most) v = v * 10 + (uint32_t)(s.p[k++] - '0');
    if (is_digit(s, k)) return 0;
    *i = k;
    return v;
}

static void skip(poly_str s, size_t *i, const char *signs)
{
    while (*i < s.n && s.p[*i] && strchr(signs, s.p[*i])) (*i)++;
}

static bool is_day(uint32_t v) { return v >= 1 && v <= 31; }
static bool is_year(uint32_t v) { return v >= FIRST_YEAR && v <= LAST_YEAR; }

static void skip_ordinal(poly_str s, size_t *i)
{
    if (is_in(poly_byline_ordinal, s, word_at(s, *i))) *i += 2;
}

/* ---- dates ----------------------------------------------------------------------------------- */
/* "24 Juni 2025", "24-Jun-2025", "24th of June, 2025", behind the day. */
static bool ends_named(poly_str s, size_t *i)
{
    skip_ordinal(s, i);
    skip(s, i, " -/.");
    word w = word_at(s, *i);
    if (is_in(poly_byline_of, s, w)) {
        *i = w.to;
        skip(s, i, " ");
        w = word_at(s, *i);
    }
    if (!is_in(poly_byline_month, s, w)) return false;
    *i = w.to;
    skip(s, i, " -/.,");
    return is_year(number(s, i, 4));
}

/* 24/06/2025, 06-24-2025, behind the first number. */
static bool ends_numbers(poly_str s, size_t *i, uint32_t first)
{
    const char sign = *i < s.n ? s.p[*i] : 0;
    if (!sign || !strchr("/-.", sign)) return false;
    ++*i;
    const uint32_t second = number(s, i, 2);
    if (!is_day(first) || !is_day(second) || (first > 12 && second > 12)) return false;
    if (*i >= s.n || s.p[*i] != sign) return false;
    ++*i;
    return is_year(number(s, i, 4));
}

/* 2025-06-24, behind the year. */
static bool ends_iso(poly_str s, size_t *i)
{
    const char sign = *i < s.n ? s.p[*i] : 0;
    if (sign != '-' && sign != '/') return false;
    ++*i;
    const uint32_t month = number(s, i, 2);
    if (month < 1 || month > 12 || *i >= s.n || s.p[*i] != sign) return false;
    ++*i;
    return is_day(number(s, i, 2));
}

/* "Juni 24, 2025", behind the month. */
static bool ends_american(poly_str s, size_t *i)
{
    skip(s, i, " .");
    if (!is_day(number(s, i, 2))) return false;
    skip_ordinal(s, i);
    skip(s, i, " ,");
    return is_year(number(s, i, 4));
}

static bool date_at(poly_str s, size_t from, seen *out)
{
    size_t i = from;
    *out = (seen){from, from, false};
    if (!is_digit(s, i)) {
        out->to = word_at(s, from).to;
        return is_in(poly_byline_month, s, word_at(s, from)) && ends_american(s, &out->to);
    }
    const uint32_t v = number(s, &i, 4);
    out->to = i;
    if (is_year(v)) return ends_iso(s, &out->to);
    if (!is_day(v) || i - from > 2) return false;
    out->numbers = ends_numbers(s, &out->to, v);
    if (out->numbers) return true;
    out->to = i;
    return ends_named(s, &out->to);
}

/* The first date of the line. */
static bool find_date(poly_str s, seen *out)
{
    for (size_t i = 0; i < s.n;) {
        const bool begins = i == 0 || !(is_letter(s.p[i - 1]) || is_digit(s, i - 1));
        if (begins && date_at(s, i, out)) return true;
        const size_t was = i;
        while (i < s.n && (is_letter(s.p[i]) || is_digit(s, i))) i++;
        i += i == was;
    }
    return false;
}

/* ---- what surrounds a date ------------------------------------------------------------------- */
/* A sign that parts what stands in a byline; how long it is, 0: none. */
static size_t sign_before(poly_str s, size_t end)
{
    static const char *const wide[] = {"\xC2\xB7", "\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\x94"};
    if (end && strchr(",|-/:;(", s.p[end - 1])) return 1;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        const size_t n = strlen(wide[i]);
        if (end >= n && memcmp(s.p + end - n, wide[i], n) == 0) return n;
    }
    return 0;
}

static size_t blanks_before(poly_str s, size_t end)
{
    while (end && s.p[end - 1] == ' ') end--;
    return end;
}

/* "10:22", "10.22.05": behind it; `at` where there is none. */
static size_t over_time(poly_str s, size_t at)
{
    size_t i = at;
    const uint32_t hour = number(s, &i, 2);
    if (i == at || hour > 24 || i >= s.n || (s.p[i] != ':' && s.p[i] != '.')) return at;
    const size_t minutes = ++i;
    if (number(s, &i, 2) > 59 || i != minutes + 2) return at;
    if (i < s.n && s.p[i] == ':') {
        const size_t seconds = ++i;
        (void)number(s, &i, 2);
        if (i == seconds) i--;
    }
    return i;
}

typedef struct around {
    bool label, change, writer, weekday, time, prose;
} around;

/* Words that stand in front: how many; which kinds are among them. */
static uint32_t words_in(poly_str s, size_t end, around *a)
{
    uint32_t n = 0;
    for (size_t i = 0; i < end;) {
        const word w = word_at(s, i);
        if (w.to == i) {
            i++;
            continue;
        }
        n++;
        a->label = a->label || is_in(poly_byline_label, s, w);
        a->change = a->change || is_in(poly_byline_change, s, w);
        a->writer = a->writer || is_in(poly_byline_writer, s, w);
        a->prose = a->prose || is_in(poly_byline_prose, s, w);
        i = w.to;
    }
    return n;
}

/* Is what stands before the date no more than a byline? *from goes back over the weekday. */
static bool front_fits(poly_str s, size_t *from, around *a)
{
    size_t end = blanks_before(s, *from), sign = sign_before(s, end);
    word w = word_before(s, blanks_before(s, end - sign));
    if (is_in(poly_byline_weekday, s, w)) {
        a->weekday = true;
        *from = w.from;
        end = blanks_before(s, w.from);
        sign = sign_before(s, end);
    }
    if (!end) return true;
    if (words_in(s, end, a) > WORDS_BEFORE) return false;
    if (a->prose && !a->label && !a->change && !a->writer) return false;
    const size_t before = blanks_before(s, end - sign);
    if (before && is_digit(s, before - 1)) return before > 2 && strchr(":.", s.p[before - 3]);
    w = word_before(s, before);
    if (is_in(poly_byline_clock, s, w)) return true;
    if (is_in(poly_byline_link, s, w)) return a->label || a->change;
    return sign || a->label || a->change || a->writer;
}

/* How long the dash is that stands there, 0: none. U+2010 (hyphen) to U+2015 (bar) are dashes. */
static size_t dash_at(poly_str s, size_t i)
{
    if (i < s.n && s.p[i] == '-') return 1;
    const bool wide = i + 3 <= s.n && memcmp(s.p + i, "\xE2\x80", 2) == 0;
    return wide && s.p[i + 2] >= '\x90' && s.p[i + 2] <= '\x95' ? 3 : 0;
}

/* Do a dash and a second day follow, or a number that is no time of day? Then it is an event's. */
static bool is_range(poly_str s, size_t i)
{
    seen second;
    const size_t from = i;
    for (size_t n; (n = dash_at(s, i)) > 0; skip(s, &i, " ")) i += n;
    return i > from && (date_at(s, i, &second) || (is_digit(s, i) && over_time(s, i) == i));
}

/* Goes on over a time of day behind the date; is what follows no more than a byline? */
static bool back_fits(poly_str s, size_t *to, around *a)
{
    size_t i = *to;
    skip(s, &i, " ,|-/(T");
    word w = word_at(s, i);
    if (is_in(poly_byline_clock, s, w)) {
        i = w.to;
        skip(s, &i, " :.");
    }
    const size_t end = over_time(s, i);
    a->time = end > i;
    if (a->time) *to = i = end;
    else i = *to;
    for (;; i = w.to) {
        skip(s, &i, " .)");
        w = word_at(s, i);
        if (!is_in(poly_byline_clock, s, w)) break;
        *to = w.to;
    }
    if (i >= s.n || is_in(poly_byline_writer, s, w) || is_in(poly_byline_change, s, w) ||
        is_in(poly_byline_label, s, w))
        return true;
    return !is_range(s, i) && (strchr("|,-/(+;", s.p[i]) || (s.p[i] & 0x80) || a->time);
}

/* ---- lines ----------------------------------------------------------------------------------- */
static bool ends_sentence(poly_str s)
{
    const char last = s.n ? s.p[s.n - 1] : 0;
    if (last == '.' && s.n > 1 && (s.p[s.n - 2] == 'm' || s.p[s.n - 2] == 'M')) return false;
    return last == '.' || last == '!' || last == '?';
}

typedef struct day_seen {
    poly_str text;
    bool change;
} day_seen;

static bool read_line(poly_str s, day_seen *out)
{
    seen d;
    around a = {0};
    if (s.n > LINE_BYTES || ends_sentence(s) || !find_date(s, &d)) return false;
    if (!front_fits(s, &d.from, &a) || !back_fits(s, &d.to, &a)) return false;
    if (d.numbers && !a.weekday && !a.time && !a.label) return false;
    *out = (day_seen){{s.p + d.from, d.to - d.from}, a.change && !a.label};
    return true;
}

static bool is_visible(const poly_html_page *p, uint32_t i)
{
    const poly_html_block *b = &p->blocks.at[i];
    if (b->hidden || b->element == POLY_NONE || b->linked * 2 > b->n) return false;
    uint32_t e = b->element;
    for (int up = 0; e != POLY_NONE && up < LEVELS; up++, e = p->elements.at[e].parent) {
        const uint8_t tag = p->elements.at[e].tag;
        if (tag == POLY_TAG_NAV || tag == POLY_TAG_ASIDE || tag == POLY_TAG_FOOTER ||
            tag == POLY_TAG_FIGURE || tag == POLY_TAG_CAPTION)
            return false;
    }
    return true;
}

/* Are two blocks in one element, or in two that stand in one, or one level further? Above a title,
 * what stands farther off is the day of the visit. */
static bool are_beside(const poly_html_page *p, uint32_t a, uint32_t b)
{
    uint32_t x = p->blocks.at[a].element;
    for (int i = 0; i < 3 && x != POLY_NONE; i++, x = p->elements.at[x].parent) {
        uint32_t y = p->blocks.at[b].element;
        for (int k = 0; k < 3 && y != POLY_NONE; k++, y = p->elements.at[y].parent) {
            if (x == y) return p->elements.at[x].tag != POLY_TAG_BODY || (i < 2 && k < 2);
        }
    }
    return false;
}

/* The block of the title: the last one before the article that is a heading or says the same. */
static uint32_t find_title(const poly_html_page *p, uint32_t end, poly_str title)
{
    uint32_t best = POLY_NONE;
    bool same = false;
    for (uint32_t i = 0; i < end; i++) {
        const poly_html_block *b = &p->blocks.at[i];
        if (b->hidden || b->element == POLY_NONE) continue;
        const bool equal = title.n && poly_str_eq(poly_html_block_text(p, b), title);
        if (!equal && (same || p->elements.at[b->element].tag != POLY_TAG_H1)) continue;
        best = i;
        same = equal;
    }
    return best;
}

static uint32_t first_paragraph(const poly_html_page *p, const poly_html_content *c)
{
    uint32_t i = 0;
    while (i < p->blocks.count && !(c->kept[i] && p->blocks.at[i].n >= PROSE)) i++;
    return i;
}

/* Is it one date, whatever stands behind it? */
static bool same_day(poly_str a, poly_str b)
{
    seen x, y;
    return find_date(a, &x) && find_date(b, &y) && x.to - x.from == y.to - y.from &&
           memcmp(a.p + x.from, b.p + y.from, x.to - x.from) == 0;
}

static bool read_block(const poly_html_page *p, uint32_t i, day_seen *out)
{
    return is_visible(p, i) && read_line(poly_html_block_text(p, &p->blocks.at[i]), out);
}

/* The day of the lines from `from` to `end`. Of several the first, if it is among the first `near`
 * lines. */
static day_seen day_in(const poly_html_page *p, uint32_t from, uint32_t end, uint32_t near)
{
    day_seen first = {0}, changed = {0}, found;
    uint32_t at = end;
    for (uint32_t i = from; i < end; i++) {
        if (!read_block(p, i, &found)) continue;
        if (found.change && !changed.text.n) changed = found;
        if (found.change || (first.text.n && same_day(first.text, found.text))) continue;
        if (first.text.n) return at - from < near ? first : (day_seen){0};
        first = found;
        at = i;
    }
    if (at - from >= BLOCKS_AFTER) first = (day_seen){0};
    return first.text.n ? first : changed;
}

poly_str poly_html_day_seen(const poly_html_page *p, const poly_html_content *c, poly_str title)
{
    const uint32_t end = first_paragraph(p, c);
    day_seen day = {0}, found;
    if (end == p->blocks.count) return (poly_str){NULL, 0};
    const uint32_t at = find_title(p, end, title);
    if (at != POLY_NONE) day = day_in(p, at + 1, end, BLOCKS_NEAR);
    /* no title, or its heading is the outlet's name, far above */
    if (!day.text.n && (at == POLY_NONE || end - at > BLOCKS_AFTER))
        return day_in(p, end < BLOCKS_NEAR ? 0 : end - BLOCKS_NEAR, end, 0).text;
    for (uint32_t i = 1; (!day.text.n || day.change) && i <= BLOCKS_BEFORE && i <= at; i++) {
        if (are_beside(p, at, at - i) && read_block(p, at - i, &found) &&
            !(found.change && day.text.n))
            day = found;
    }
    return day.text;
}
