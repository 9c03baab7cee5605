/*
 * options_value.c - the values of options: words, numbers, shares, sizes, days.
 *
 *   in   a row of the table, a value     out  its member of poly_cli_options, or a message
 */
#include "cli/batch.h"
#include "cli/options.h"

#include <assert.h>
#include <string.h>

enum { LARGEST_LIMIT = 1 << 30 };

/* The member that the row names. */
static void *member(poly_cli_options *o, const poly_cli_option *opt) { return (char *)o + opt->at; }

static bool wrong(const poly_cli_option *opt, const char *value, const char *wanted)
{
    poly_cli_say("--%s: '%s' is not %s", opt->name, value, wanted);
    return false;
}

/* ---- numbers --------------------------------------------------------------------------------- */
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A decimal number up to `most`; *end receives what follows it. */
static bool read_number(const char *s, uint64_t most, uint64_t *out, const char **end)
{
    uint64_t v = 0;
    const char *p = s;
    for (; is_digit(*p); p++) {
        const uint64_t digit = (uint64_t)(*p - '0');
        if (v > (most - digit) / 10) return false;
        v = v * 10 + digit;
    }
    *out = v;
    *end = p;
    return p > s;
}

static bool read_count(const char *s, uint64_t least, uint64_t most, uint64_t *out)
{
    const char *end;
    return read_number(s, most, out, &end) && !*end && *out >= least;
}

static bool read_size(const char *s, size_t *out)
{
    static const char units[] = "kMG";
    const char *end;
    uint64_t v;
    unsigned shift = 0;
    if (!read_number(s, LARGEST_LIMIT, &v, &end)) return false;
    if (*end) {
        const char *u = strchr(units, *end == 'K'   ? 'k'
                                      : *end == 'm' ? 'M'
                                      : *end == 'g' ? 'G'
                                                    : *end);
        if (!u || end[1]) return false;
        shift = 10 * (unsigned)(u - units + 1);
    }
    if (v == 0 || v > (uint64_t)LARGEST_LIMIT >> shift) return false;
    *out = (size_t)(v << shift);
    return true;
}

/* "0.85", ".5", "1": thousandths; further digits are cut. */
static bool read_share(const char *s, uint16_t *out)
{
    uint32_t whole = 0, part = 0, unit = 100;
    const char *p = s;
    for (; is_digit(*p); p++) {
        if ((whole = whole * 10 + (uint32_t)(*p - '0')) > 1) return false;
    }
    bool any = p > s;
    if (*p == '.') {
        for (p++; is_digit(*p); p++, any = true) {
            part += unit * (uint32_t)(*p - '0');
            unit /= 10;
        }
    }
    if (!any || *p || whole * 1000 + part > 1000) return false;
    *out = (uint16_t)(whole * 1000 + part);
    return true;
}

static bool is_date(const char *s)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(s) != 10 || s[4] != '-' || s[7] != '-') return false;
    for (size_t i = 0; i < 10; i++) {
        if (i != 4 && i != 7 && !is_digit(s[i])) return false;
    }
    const int y = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');
    const int m = (s[5] - '0') * 10 + (s[6] - '0'), d = (s[8] - '0') * 10 + (s[9] - '0');
    if (y < 1 || m < 1 || m > 12) return false;
    const bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    return d >= 1 && d <= days[m - 1] + (m == 2 && leap);
}

bool poly_opt_count(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    uint64_t n;
    if (!read_count(value, opt->least, opt->most, &n)) return wrong(opt, value, opt->wanted);
    switch (opt->size) {
    case sizeof(uint16_t): *(uint16_t *)member(o, opt) = (uint16_t)n; break;
    case sizeof(uint32_t): *(uint32_t *)member(o, opt) = (uint32_t)n; break;
    default: *(uint64_t *)member(o, opt) = n; break;
    }
    return true;
}

bool poly_opt_share(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    uint16_t *out = member(o, opt);
    return (read_share(value, out) && *out >= opt->least) || wrong(opt, value, opt->wanted);
}

bool poly_opt_size(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    return read_size(value, member(o, opt)) ||
           wrong(opt, value, "a size between 1 and 1G (such as 500k, 64M)");
}

bool poly_opt_day(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    *(const char **)member(o, opt) = value;
    return is_date(value) || wrong(opt, value, "a day as YYYY-MM-DD");
}

/* ---- words ----------------------------------------------------------------------------------- */
bool poly_opt_flag(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    (void)value;
    *(bool *)member(o, opt) = true;
    return true;
}

bool poly_opt_byte(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    (void)value;
    *(uint8_t *)member(o, opt) = (uint8_t)opt->least;
    return true;
}

bool poly_opt_name(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    *(const char **)member(o, opt) = value;
    return *value ? true : wrong(opt, value, "a name");
}

static bool drop(void *payload, const char *bytes, size_t n)
{
    (void)payload, (void)bytes, (void)n;
    return true;
}

/* A name that is written into a page, which is UTF-8. */
bool poly_opt_title(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    uint32_t bad = 0;
    const poly_status st = poly_to_utf8(drop, NULL, value, strlen(value), "UTF-8", &bad, NULL);
    if (st != POLY_OK || bad) return wrong(opt, value, "well-formed UTF-8");
    return poly_opt_name(o, opt, value);
}

/* The place of `value` in a list that ends with NULL, or a message and -1. */
static int choose(const char *option, const char *value, const char *const *list)
{
    char all[400] = "";
    size_t n = 0, used = 0;
    for (; list[n]; n++) {
        if (strcmp(list[n], value) == 0) return (int)n;
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", n ? ", " : "", list[n]);
        assert(used < sizeof all);
    }
    const char *near = poly_cli_nearest(value, list, n);
    if (near)
        poly_cli_say("--%s: unknown value '%s' (did you mean '%s'?)", option, value, near);
    else
        poly_cli_say("--%s: unknown value '%s' (one of: %s)", option, value, all);
    return -1;
}

bool poly_opt_choice(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    const int i = choose(opt->name, value, opt->list);
    if (i >= 0) *(uint8_t *)member(o, opt) = opt->values ? opt->values[i] : (uint8_t)i;
    return i >= 0;
}

/* Tables or, behind the first three, texts. */
bool poly_opt_export_format(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    const int i = choose(opt->name, value, opt->list);
    if (i < 0) return false;
    o->format = i > POLY_ROWS_JSONL ? opt->values[i] : POLY_FORMAT_AUTO;
    if (i <= POLY_ROWS_JSONL) o->rows = opt->values[i];
    return true;
}

/* ---- options like no other ------------------------------------------------------------------- */
bool poly_opt_filter(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    (void)opt, (void)value;
    o->filter = o->input.every_line = true;
    return true;
}

bool poly_opt_keep_fields(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    (void)opt, (void)value;
    o->keep_fields = o->input.keep_fields = true;
    return true;
}

bool poly_opt_stage(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    const char *list[POLY_STAGE_N + 1] = {NULL};
    for (unsigned i = 0; i < POLY_STAGE_N; i++) list[i] = poly_stage_name((poly_stage)i);
    const int i = choose(opt->name, value, list);
    if (i >= 0) o->stage = (uint8_t)i;
    return i >= 0;
}

bool poly_opt_table(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    const char *list[POLY_TABLE_THEMES + 1] = {NULL};
    for (unsigned i = 0; i < POLY_TABLE_THEMES; i++) list[i] = poly_table_name((poly_table)i);
    const int i = choose(opt->name, value, list);
    if (i >= 0) o->table = (uint8_t)i;
    return i >= 0;
}

bool poly_opt_grid(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    const char *names[POLY_GRID_N + 1] = {NULL};
    for (unsigned i = 0; i < POLY_GRID_N; i++) names[i] = poly_grid_name((poly_grid_id)i);
    if (o->n_tables == POLY_GRID_N || choose(opt->name, value, names) < 0) return false;
    o->tables[o->n_tables++] = value;
    return true;
}

/* A format of dictionaries: one of the first `n`; "auto" where skos is none of them. */
static bool set_dictionary(uint8_t *out, const char *option, const char *value, unsigned n)
{
    const char *list[POLY_DICT_FORMAT_N + 2] = {NULL};
    for (unsigned i = 0; i < n; i++) list[i] = poly_dict_format_name((poly_dict_format)i);
    if (n < POLY_DICT_FORMAT_N) list[n] = "auto";
    const int i = choose(option, value, list);
    if (i >= 0) *out = (unsigned)i < n ? (uint8_t)i : (uint8_t)POLY_DICT_AUTO;
    return i >= 0;
}

bool poly_opt_from(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    return set_dictionary(&o->from, opt->name, value, POLY_DICT_SKOS);
}

bool poly_opt_to(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    return set_dictionary(&o->to, opt->name, value, POLY_DICT_FORMAT_N);
}

static bool add_name(const char **list, uint32_t *n, const poly_cli_option *opt, const char *value)
{
    if (*n == POLY_EXTRA_MOST) return wrong(opt, value, "one of the first 64");
    list[(*n)++] = value;
    return *value ? true : wrong(opt, value, "a name");
}

bool poly_opt_corpus(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    return add_name(o->corpus, &o->n_corpus, opt, value);
}

bool poly_opt_lexicon(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    return add_name(o->extra, &o->n_extra, opt, value);
}

static bool add_glob(const char **globs, uint32_t *n, const poly_cli_option *opt, const char *value)
{
    if (!*value || strlen(value) > 1000) return wrong(opt, value, "a pattern of 1 to 1000 bytes");
    if (*n == POLY_INPUT_GLOBS) return wrong(opt, value, "one of the first 64");
    globs[(*n)++] = value;
    return true;
}

bool poly_opt_include(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    return add_glob(o->input.include, &o->input.n_include, opt, value);
}

bool poly_opt_exclude(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    return add_glob(o->input.exclude, &o->input.n_exclude, opt, value);
}

bool poly_opt_part(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    return poly_cli_add_part(&o->part, opt->name, value);
}

bool poly_opt_against(poly_cli_options *o, const poly_cli_option *opt, const char *value)
{
    (void)opt;
    return poly_cli_add_against(o, value);
}
