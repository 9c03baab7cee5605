/* names.c - the closed lists of polyanalyze.h as words, in records, lexicon files and options. */
#include "polyanalyze.h"

#define PICK(names, value)                                                                         \
    ((size_t)(value) < sizeof(names) / sizeof *(names) ? (names)[value] : (names)[0])

const char *poly_lang_name(poly_lang l)
{
    static const char *const names[] = {"other", "id", "en", "ms"};
    return PICK(names, l);
}

const char *poly_quote_type_name(poly_quote_type t)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    return PICK(names, t);
}

const char *poly_act_name(poly_act a)
{
    static const char *const names[] = {"state", "urge",  "promise",   "hope",
                                        "warn",  "deny",  "criticise", "praise",
                                        "ask",   "admit", "announce"};
    _Static_assert(sizeof names / sizeof *names == POLY_ACT_N, "a name an act");
    return PICK(names, a);
}

const char *poly_polarity_name(poly_polarity p)
{
    static const char *const names[] = {"asserted", "denied", "hedged"};
    return PICK(names, p);
}

const char *poly_stakeholder_name(poly_stakeholder s)
{
    static const char *const names[] = {"unknown",
                                        "executive",
                                        "regulator",
                                        "legislature",
                                        "law_enforcement",
                                        "military",
                                        "judiciary",
                                        "local_government",
                                        "state_enterprise",
                                        "industry",
                                        "civil_society",
                                        "academia",
                                        "media",
                                        "party",
                                        "international",
                                        "foreign_government",
                                        "public",
                                        "litigant",
                                        "threat_actor"};
    _Static_assert(sizeof names / sizeof *names == POLY_SH_N, "a name a stakeholder");
    return PICK(names, s);
}

const char *poly_speaker_type_name(poly_speaker_type t)
{
    static const char *const names[] = {"unknown", "person", "organisation", "document", "group"};
    return PICK(names, t);
}

const char *poly_precision_name(poly_precision p)
{
    static const char *const names[] = {NULL, "year", "month", "day"};
    return PICK(names, p);
}

const char *poly_stage_name(poly_stage s)
{
    static const char *const names[] = {"text",     "tokens", "sentences", "hits",
                                        "entities", "quotes", "speakers",  "themes"};
    _Static_assert(sizeof names / sizeof *names == POLY_STAGE_N, "a name a stage");
    return (size_t)s < POLY_STAGE_N ? names[s]
                                    : NULL; /* unlike the others: a caller walks until NULL */
}
