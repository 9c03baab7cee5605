/*
 * options_part.c - the options that choose a part of a corpus: --theme ... --until, --against.
 *
 *   in   the name of an option, a value     out  poly_stats_filter, or a message
 */
#include "cli/cli.h"

#include <string.h>

static bool is_period(const char *s)
{
    static const char shape[] = "dddd-dd-dd";
    char first[] = "0000-01-01"; /* its first day */
    const size_t n = strlen(s);
    if (n != 4 && n != 7 && n != 10) return false;
    for (size_t i = 0; i < n; i++) {
        if (shape[i] == '-' ? s[i] != '-' : s[i] < '0' || s[i] > '9') return false;
    }
    memcpy(first, s, n);
    return poly_day_of(poly_str_of(first)) != POLY_NO_DAY;
}

static bool set_day(const char **out, const char *option, const char *value)
{
    *out = value;
    if (is_period(value)) return true;
    poly_cli_say("--%s: '%s' is not a day, month or year (YYYY-MM-DD, YYYY-MM, YYYY)", option,
                 value);
    return false;
}

/* Both ends of a time that has any: else nothing would be left, and nobody would know why. */
static bool is_time(const poly_stats_filter *f)
{
    if (!f->since || !f->until || strncmp(f->since, f->until, strlen(f->until)) <= 0) return true;
    poly_cli_say("--since %s lies behind --until %s", f->since, f->until);
    return false;
}

/* A closed list: is the word one of it? A slip of the finger would give an empty report. */
static bool is_listed(const char *option, const char *value, const char *(*name)(unsigned),
                      unsigned n)
{
    const char *names[32];
    for (unsigned i = 0; i < n; i++) {
        names[i] = name(i);
        if (strcmp(names[i], value) == 0) return true;
    }
    const char *near = poly_cli_nearest(value, names, n);
    if (near)
        poly_cli_say("--%s: unknown value '%s' (did you mean '%s'?)", option, value, near);
    else
        poly_cli_say("--%s: unknown value '%s' (docs/RECORD.md lists them)", option, value);
    return false;
}

static const char *act_name(unsigned i) { return poly_act_name((poly_act)i); }
static const char *stakeholder_name(unsigned i)
{
    return poly_stakeholder_name((poly_stakeholder)i);
}

bool poly_cli_add_part(poly_stats_filter *f, const char *option, const char *value)
{
    const struct {
        const char *name;
        poly_filter_words *words;
    } lists[] = {
        {"theme", &f->theme},   {"speaker", &f->speaker},         {"org", &f->org},
        {"outlet", &f->outlet}, {"stakeholder", &f->stakeholder}, {"act", &f->act},
        {"law", &f->law},       {"incident", &f->incident},       {"language", &f->language}};
    if (strcmp(option, "since") == 0) return set_day(&f->since, option, value) && is_time(f);
    if (strcmp(option, "until") == 0) return set_day(&f->until, option, value) && is_time(f);
    if (strcmp(option, "act") == 0 && !is_listed(option, value, act_name, POLY_ACT_N)) return false;
    if (strcmp(option, "stakeholder") == 0 &&
        !is_listed(option, value, stakeholder_name, POLY_SH_N))
        return false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (strcmp(option, lists[i].name) != 0) continue;
        if (!*value || lists[i].words->count == POLY_FILTER_MOST) {
            poly_cli_say(*value ? "--%s: more than 16 values" : "--%s: an empty value", option);
            return false;
        }
        lists[i].words->at[lists[i].words->count++] = value;
        return true;
    }
    poly_cli_say("--against: no '%s' (theme, speaker, org, outlet, stakeholder, act, law, "
                 "incident, language, since, until)",
                 option);
    return false;
}

bool poly_cli_add_against(poly_cli_options *o, const char *value)
{
    char name[16] = "";
    const char *eq = strchr(value, '=');
    if (!eq || eq == value || (size_t)(eq - value) >= sizeof name) {
        poly_cli_say("--against: '%s' is not NAME=VALUE, such as outlet=kompas.com", value);
        return false;
    }
    memcpy(name, value, (size_t)(eq - value));
    o->has_against = true;
    return poly_cli_add_part(&o->against, name, eq + 1);
}
