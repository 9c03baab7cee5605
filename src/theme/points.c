/*
 * points.c - what speaks for a theme that a quote or an article touches.
 *
 *   in   sums, shares     out  measures and what they are worth
 *
 * Method: two logistic regressions, one for quotes, one for articles, on a few measures in steps,
 * fitted on annotated articles (tools/train_themes.py writes points_table.h). Whole numbers only:
 * the same everywhere. The measures know nothing of which theme it is, and so hold for lexicons of
 * others.
 */
#include "theme/parts.h"

typedef struct poly_step {
    uint32_t from;
    int16_t points;
} poly_step;

#include "theme/points_table.h"

const char *poly_measure_name(poly_theme_measure m)
{
    static const char *const names[POLY_M_N] = {"words", "beside", "share", "entries",
                                                "aside"};
    return names[m];
}

uint32_t poly_score_prior(const poly_scorer *s, uint32_t theme)
{
    return theme == s->other ? 0 : s->share[theme] * POLY_W_PRIOR_PERCENT / 100;
}

/* The quote's strongest theme but this one. */
static uint32_t strongest_beside(const poly_scorer *s, uint32_t theme)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < s->n_quote; i++) {
        const uint32_t k = s->quote_has[i];
        if (k != theme && k != s->other && s->quote[k].sum > most) most = s->quote[k].sum;
    }
    return most;
}

/* Alone: as much as ten times the other. */
static uint32_t percent_of(uint32_t x, uint32_t of)
{
    const uint64_t percent = of ? (uint64_t)x * 100 / of : 1000;
    return percent < 1000 ? (uint32_t)percent : 1000;
}

static void measure_quote(const poly_scorer *s, uint32_t theme, uint32_t *value)
{
    const poly_tally *t = &s->quote[theme];
    value[POLY_M_WORDS] = t->sum - poly_score_prior(s, theme);
    value[POLY_M_BESIDE] = percent_of(t->sum, strongest_beside(s, theme));
    value[POLY_M_SHARE] = s->share[theme];
    value[POLY_M_ENTRIES] = t->entries;
    value[POLY_M_ASIDE] = s->aside;
}

static void measure_article(const poly_scorer *s, uint32_t theme, uint32_t most, uint32_t *value)
{
    value[POLY_M_WORDS] = s->words[theme];
    value[POLY_M_BESIDE] = percent_of(s->doc[theme].sum, most);
    value[POLY_M_SHARE] = s->doc[theme].sum;
    value[POLY_M_ENTRIES] = s->doc[theme].entries;
    value[POLY_M_ASIDE] = s->aside;
}

/* The last step that the value reaches; below the first nothing. */
static int32_t points_at(const poly_step *steps, uint32_t value)
{
    int32_t points = 0;
    for (uint32_t i = 0; i < POLY_STEPS && steps[i].from && value >= steps[i].from; i++)
        points = steps[i].points;
    return points;
}

poly_points poly_points_of(const poly_scorer *s, uint32_t quote, uint32_t theme, uint32_t most)
{
    const bool in_quote = quote != POLY_NONE;
    poly_points p = {.sum = in_quote ? quote_bias : article_bias};
    if (in_quote) measure_quote(s, theme, p.value);
    else measure_article(s, theme, most, p.value);
    for (uint32_t m = 0; m < POLY_M_N; m++) {
        p.of[m] = points_at((in_quote ? quote_steps : article_steps)[m], p.value[m]);
        p.sum += p.of[m];
    }
    return p;
}
