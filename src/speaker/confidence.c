/*
 * confidence.c - how likely a quote and its speaker are right.
 *
 *   in   a quote, what its attribution looks like out two chances in thousandths, and what they
 *        rest on
 *
 * Method: two logistic regressions on the rule and a few signs, fitted on annotated articles
 * (tools/calibrate.py writes confidence_table.h): one for "these words are a quote", one for "this
 * is who said it" where they are. Whole numbers only: the same everywhere.
 */
#include "speaker/confidence.h"

#include "speaker/confidence_table.h"

#include <assert.h>
#include <string.h>

enum {
    SURE = 1000, STEP = 250, STEPS = 24, APART = 2, LONG_SOURCE = 8, SHORT_CONTENT = 4,
    LONG_CONTENT = 40
};

_Static_assert(POLY_BASIS_N <= 64, "poly_quote.basis has 64 bits");

#define POLY_BASIS_NAME(id, name) name,
const char *poly_basis_name(uint32_t bit)
{
    static const char *const names[POLY_BASIS_N] = {POLY_BASES(POLY_BASIS_NAME)};
    return bit < POLY_BASIS_N ? names[bit] : NULL;
}

/* ---- log-odds -------------------------------------------------------------------------------- */
/* 1000 / (1 + exp(-z)) at z = 0, 0.25 ... 6. */
static const uint16_t logistic[STEPS + 1] = {500, 562, 622, 679, 731, 777, 818, 852, 881,
                                             905, 924, 940, 953, 963, 971, 977, 982, 986,
                                             989, 991, 993, 995, 996, 997, 998};

/* Between the steps in a straight line. */
static uint32_t chance_of(int32_t z)
{
    const uint32_t size = (uint32_t)(z < 0 ? -z : z), step = size / STEP;
    uint32_t up = logistic[STEPS];
    if (step < STEPS)
        up =
            logistic[step] + (logistic[step + 1] - logistic[step]) * (size % STEP) / (uint32_t)STEP;
    return z < 0 ? SURE - up : up;
}

static int32_t log_odds_of(uint32_t chance)
{
    const uint32_t up = chance < SURE / 2 ? SURE - chance : chance;
    int32_t step = 0;
    while (step < STEPS && logistic[step] < up) step++;
    return chance < SURE / 2 ? -step * STEP : step * STEP;
}

/* ---- what the attribution looks like --------------------------------------------------------- */
static uint64_t bit(poly_basis b, bool on) { return on ? UINT64_C(1) << b : 0; }

static bool is_pronoun(const poly_resolver *r, poly_range at)
{
    const poly_entities *e = r->in->ents;
    for (uint32_t i = e->first[at.tok]; i < e->first[at.tok + 1]; i++) {
        if (e->at[i].kind == POLY_E_PRONOUN) return true;
    }
    return false;
}

/* How many of the mention's tokens are words of the name. At most a name's worth of tokens is
 * read. */
static uint32_t shared_words(const poly_resolver *r, poly_range mention, const poly_identity *who)
{
    uint32_t n = 0;
    for (uint32_t i = mention.tok; i < mention.tok_end && i < mention.tok + 2 * POLY_NAME_TOKENS;
         i++) {
        for (uint32_t k = 0; k < who->n_name; k++) {
            if (r->in->toks->at[i].form == who->name[k]) {
                n++;
                break;
            }
        }
    }
    return n;
}

static uint64_t bits_of_mention(const poly_resolver *r, const poly_found *f,
                                const poly_identity *who, poly_range mention)
{
    if (poly_range_none(mention))
        return bit(f->clitic ? POLY_BASIS_WHO_CLITIC : POLY_BASIS_WHO_SILENT, true);
    if (is_pronoun(r, mention)) return bit(POLY_BASIS_WHO_PRONOUN, true);
    if (!who->n_name) return 0;
    const uint32_t n = shared_words(r, mention, who);
    return bit(POLY_BASIS_WHO_OTHER, n == 0) | bit(POLY_BASIS_WHO_PART, n > 0 && n < who->n_name);
}

static uint64_t bits_of_speaker(const poly_resolver *r, const poly_found *f,
                                const poly_identity *who, poly_range mention, bool guessed)
{
    if (!who) return bit(POLY_BASIS_WHO_NONE, true);
    const uint32_t first = r->founds->pieces.at[f->piece].tok;
    return bits_of_mention(r, f, who, mention) | bit(POLY_BASIS_WHO_UNNAMED, !who->n_name) |
           bit(POLY_BASIS_WHO_LATER,
               who->n_name && who->name_at.tok > first && who->name_at.tok > f->source.tok_end) |
           bit(POLY_BASIS_WHO_ONE_WORD, who->n_name == 1) | bit(POLY_BASIS_WHO_GUESSED, guessed) |
           bit(POLY_BASIS_WHO_OFFICE, !poly_range_none(who->role)) |
           bit(POLY_BASIS_SPEAKER_ORGANISATION, who->type == POLY_SP_ORGANISATION) |
           bit(POLY_BASIS_SPEAKER_DOCUMENT, who->type == POLY_SP_DOCUMENT) |
           bit(POLY_BASIS_SPEAKER_GROUP, who->type == POLY_SP_GROUP) |
           bit(POLY_BASIS_SPEAKER_UNKNOWN, who->type == POLY_SP_UNKNOWN);
}

static uint64_t bits_of_cue(const poly_resolver *r, const poly_found *f)
{
    if (f->cue_entry == POLY_NONE) return bit(POLY_BASIS_CUE_NONE, true);
    const uint8_t cls = poly_engine_entry(r->in->engine, f->cue_entry)->cls;
    return bit(POLY_BASIS_CUE_VERB, cls == POLY_CUE_VERB) |
           bit(POLY_BASIS_CUE_PASSIVE, cls == POLY_CUE_PASSIVE) |
           bit(POLY_BASIS_CUE_FRAME, cls == POLY_CUE_FRAME) |
           bit(POLY_BASIS_CUE_NOUN, cls == POLY_CUE_NOUN) |
           bit(POLY_BASIS_CUE_STATE, cls == POLY_CUE_STATE);
}

/* Tokens between the cue and the source phrase. */
static uint32_t gap(const poly_found *f)
{
    if (poly_range_none(f->source) || poly_range_none(f->cue)) return 0;
    if (f->source.tok >= f->cue.tok_end) return f->source.tok - f->cue.tok_end;
    return f->cue.tok >= f->source.tok_end ? f->cue.tok - f->source.tok_end : 0;
}

static uint64_t bits_of_content(const poly_quote *x, const poly_resolver *r, const poly_found *f)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < f->n_pieces; k++) {
        const poly_range p = r->founds->pieces.at[f->piece + k];
        n += p.tok_end - p.tok;
    }
    return bit(POLY_BASIS_TYPE_INDIRECT, x->type == POLY_INDIRECT) |
           bit(POLY_BASIS_TYPE_MIXED, x->type == POLY_MIXED) |
           bit(POLY_BASIS_LANG_EN, x->lang == POLY_LANG_EN) |
           bit(POLY_BASIS_LANG_OTHER, x->lang != POLY_LANG_EN && x->lang != POLY_LANG_ID) |
           bit(POLY_BASIS_SOURCE_APART, gap(f) > APART) |
           bit(POLY_BASIS_SOURCE_LONG, f->source.tok_end > f->source.tok + LONG_SOURCE) |
           bit(POLY_BASIS_CONTENT_SHORT, n <= SHORT_CONTENT) |
           bit(POLY_BASIS_CONTENT_LONG, n >= LONG_CONTENT) |
           bit(POLY_BASIS_CONTENT_PIECES, f->n_pieces > 1) |
           bit(POLY_BASIS_HEADLINE, f->sentence == 0) |
           bit(POLY_BASIS_MARKED, x->polarity != POLY_ASSERTED);
}

/* ---- the two chances ------------------------------------------------------------------------- */
static const poly_confidence_row *find_rule(const char *name)
{
    size_t from = 0, to = sizeof rules / sizeof *rules;
    while (from < to) {
        const size_t mid = from + (to - from) / 2;
        const int c = strcmp(rules[mid].rule, name);
        if (c == 0) return &rules[mid];
        if (c < 0) from = mid + 1;
        else to = mid;
    }
    return NULL;
}

void poly_confidence_set(poly_quote *x, const poly_resolver *r, const poly_found *f,
                         const poly_identity *who, poly_range mention, bool guessed)
{
    const poly_confidence_row *rule = find_rule(poly_rule_name(f->rule));
    int32_t quote = rule ? bias[0] + rule->quote : log_odds_of(f->confidence);
    int32_t speaker = bias[1] + (rule ? rule->speaker : 0);
    x->basis =
        bits_of_speaker(r, f, who, mention, guessed) | bits_of_cue(r, f) | bits_of_content(x, r, f);
    for (uint64_t rest = x->basis; rest; rest &= rest - 1) {
        const uint32_t b = poly_bits_lowest(rest);
        quote += weights[b][0];
        speaker += weights[b][1];
    }
    x->speaker_confidence = (uint16_t)chance_of(speaker);
    x->confidence = (uint16_t)(chance_of(quote) * chance_of(speaker) / SURE);
    assert(x->confidence <= x->speaker_confidence && x->speaker_confidence <= SURE);
}
