/*
 * eval_report.c - scores as text, JSON and CSV.
 *
 *   in   the groups of an evaluation
 *   out  measures with their intervals; reliability of confidences; lists
 */
#include "cli/eval.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void poly_eval_put_number(poly_buf *out, double v)
{
    char digits[32];
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, v);
        if (!(strtod(digits, NULL) < v) && !(strtod(digits, NULL) > v)) break;
    }
    poly_buf_cstr(out, digits);
}

static void put(poly_buf *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put(poly_buf *out, const char *format, ...)
{
    char line[400];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    poly_buf_cstr(out, line);
}

/* ---- reliability ----------------------------------------------------------------------------- */
void poly_eval_bins(const poly_evaluation *e, poly_eval_bin bins[POLY_EVAL_BINS])
{
    memset(bins, 0, POLY_EVAL_BINS * sizeof *bins);
    for (uint32_t k = 0; k < e->count; k++) {
        const poly_evaluated *x = &e->at[k];
        for (uint32_t j = 0; x->has_record && j < x->record.quotes.count; j++) {
            const poly_eval_quote *q = &x->record.quotes.at[j];
            if (!q->confident) continue;
            const uint32_t gold = x->scored.of_system[j],
                           i = q->confidence / (1000u / POLY_EVAL_BINS);
            poly_eval_bin *b = &bins[i < POLY_EVAL_BINS ? i : POLY_EVAL_BINS - 1];
            b->quotes++;
            b->sum_milli += q->confidence;
            b->overlap += gold != POLY_NONE;
            b->right += gold != POLY_NONE && x->scored.of_gold[gold].speaker_ok;
        }
    }
}

static double share(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : 0.0;
}

static void put_bins_text(const poly_evaluation *e, poly_buf *out)
{
    poly_eval_bin bins[POLY_EVAL_BINS], above = {0};
    poly_eval_bins(e, bins);
    put(out, "\n%-12s %7s %7s %7s %7s   %s\n", "confidence", "quotes", "mean", "overlap", "right",
        "this or more: quotes, overlap, right with speaker");
    for (uint32_t i = POLY_EVAL_BINS; i-- > 0;) {
        const poly_eval_bin *b = &bins[i];
        above.quotes += b->quotes;
        above.overlap += b->overlap;
        above.right += b->right;
        if (!b->quotes) continue;
        put(out, "%.1f to %.1f   %7llu %7.3f %7.3f %7.3f   %7llu %7.3f %7.3f\n", i / 10.0,
            (i + 1) / 10.0, (unsigned long long)b->quotes, share(b->sum_milli, b->quotes * 1000),
            share(b->overlap, b->quotes), share(b->right, b->quotes),
            (unsigned long long)above.quotes, share(above.overlap, above.quotes),
            share(above.right, above.quotes));
    }
}

static void put_bins_json(const poly_evaluation *e, poly_buf *out)
{
    poly_eval_bin bins[POLY_EVAL_BINS];
    poly_eval_bins(e, bins);
    poly_buf_cstr(out, ",\"reliability\":[");
    for (uint32_t i = 0; i < POLY_EVAL_BINS; i++) {
        put(out, "%s{\"from\":%.1f,\"quotes\":%llu,\"confidence\":", i ? "," : "", i / 10.0,
            (unsigned long long)bins[i].quotes);
        poly_eval_put_number(out, share(bins[i].sum_milli, bins[i].quotes * 1000));
        put(out, ",\"overlap\":%llu,\"right\":%llu}", (unsigned long long)bins[i].overlap,
            (unsigned long long)bins[i].right);
    }
    poly_buf_char(out, ']');
}

/* ---- text ------------------------------------------------------------------------------------ */
static void put_range(const poly_eval_group *g, uint32_t m, uint32_t part, poly_buf *out)
{
    if (g->low) put(out, " [%.3f, %.3f]", g->low[m][part], g->high[m][part]);
}

static void put_measure_text(const poly_eval_group *g, uint32_t m, poly_buf *out)
{
    static const char *const short_names[POLY_EVAL_PARTS] = {"P", "R", "F1"};
    const poly_eval_measure *x = &poly_eval_measures[m];
    put(out, "%-28s", x->name);
    if (x->kind == POLY_EVAL_SHARE) {
        put(out, " %.3f", poly_eval_value(x, 0, g->counts));
        put_range(g, m, 0, out);
        put(out, "   (%llu of %llu)\n", (unsigned long long)g->counts[x->right],
            (unsigned long long)g->counts[x->gold]);
        return;
    }
    for (uint32_t part = 0; part < poly_eval_n_parts(x); part++) {
        const char *name =
            x->kind == POLY_EVAL_PRF ? short_names[part] : poly_eval_part_name(x, part);
        put(out, " %s %.3f", name, poly_eval_value(x, part, g->counts));
        if (x->kind == POLY_EVAL_RECALL || part == 2) put_range(g, m, part, out);
    }
    if (x->kind == POLY_EVAL_RECALL)
        put(out, "   (%llu gold)\n", (unsigned long long)g->counts[x->gold]);
    else
        put(out, "   (%llu right, %llu system, %llu gold)\n",
            (unsigned long long)g->counts[x->right], (unsigned long long)g->counts[x->system],
            (unsigned long long)g->counts[x->gold]);
}

static void put_group_text(const poly_evaluation *e, const poly_eval_group *g, poly_buf *out)
{
    put(out, "%s: %lu articles, %llu missing", g->name, (unsigned long)g->n,
        (unsigned long long)g->counts[POLY_EC_MISSING]);
    if (g->low)
        put(out, "; [95 %% intervals]: %lu samples of the articles, seed %llu",
            (unsigned long)e->o->resamples, (unsigned long long)e->o->seed);
    poly_buf_char(out, '\n');
    for (uint32_t m = 0; m < poly_eval_n_measures; m++) put_measure_text(g, m, out);
}

void poly_eval_put_text(poly_evaluation *e, poly_buf *out)
{
    for (uint32_t i = 0; i < e->groups.count; i++) {
        if (i) poly_buf_char(out, '\n');
        put_group_text(e, &e->groups.at[i], out);
    }
    put_bins_text(e, out);
    if (!e->o->errors && !e->o->pairs) return;
    poly_buf_char(out, '\n');
    poly_eval_put_list(e, out, POLY_ROWS_TSV, "");
}

/* ---- JSON ------------------------------------------------------------------------------------ */
static void put_measure_json(const poly_eval_group *g, const poly_eval_measure *x, poly_buf *out)
{
    put(out, ",\"%s\":", x->name);
    if (x->kind == POLY_EVAL_SHARE) {
        poly_eval_put_number(out, poly_eval_value(x, 0, g->counts));
        return;
    }
    for (uint32_t part = 0; part < poly_eval_n_parts(x); part++) {
        put(out, "%s\"%s\":", part ? "," : "{", poly_eval_part_name(x, part));
        poly_eval_put_number(out, poly_eval_value(x, part, g->counts));
    }
    if (x->kind == POLY_EVAL_PRF)
        put(out, ",\"tp\":%llu,\"system\":%llu", (unsigned long long)g->counts[x->right],
            (unsigned long long)g->counts[x->system]);
    put(out, ",\"gold\":%llu}", (unsigned long long)g->counts[x->gold]);
}

static void put_ranges_json(const poly_eval_group *g, poly_buf *out)
{
    if (!g->low) return;
    poly_buf_cstr(out, ",\"intervals\":{");
    for (uint32_t m = 0; m < poly_eval_n_measures; m++) {
        const poly_eval_measure *x = &poly_eval_measures[m];
        put(out, "%s\"%s\":{", m ? "," : "", x->name);
        for (uint32_t part = 0; part < poly_eval_n_parts(x); part++) {
            put(out, "%s\"%s\":[", part ? "," : "", poly_eval_part_name(x, part));
            poly_eval_put_number(out, g->low[m][part]);
            poly_buf_char(out, ',');
            poly_eval_put_number(out, g->high[m][part]);
            poly_buf_char(out, ']');
        }
        poly_buf_char(out, '}');
    }
    poly_buf_char(out, '}');
}

static void put_group_json(const poly_eval_group *g, poly_buf *out)
{
    put(out, "\"articles\":%lu,\"missing\":%llu", (unsigned long)g->n,
        (unsigned long long)g->counts[POLY_EC_MISSING]);
    for (uint32_t m = 0; m < poly_eval_n_measures; m++)
        put_measure_json(g, &poly_eval_measures[m], out);
    put_ranges_json(g, out);
}

void poly_eval_put_json(poly_evaluation *e, poly_buf *out)
{
    poly_buf_char(out, '{');
    put_group_json(&e->groups.at[0], out);
    poly_buf_cstr(out, ",\"languages\":{");
    for (uint32_t i = 1; i < e->groups.count; i++) {
        if (i > 1) poly_buf_char(out, ',');
        poly_json_str(out, poly_str_of(e->groups.at[i].name));
        poly_buf_cstr(out, ":{");
        put_group_json(&e->groups.at[i], out);
        poly_buf_char(out, '}');
    }
    poly_buf_char(out, '}');
    put(out, ",\"resamples\":%lu,\"seed\":%llu", (unsigned long)e->o->resamples,
        (unsigned long long)e->o->seed);
    put_bins_json(e, out);
    if (e->o->errors || e->o->pairs) {
        poly_buf_cstr(out, ",\"list\":[\n");
        poly_eval_put_list(e, out, POLY_ROWS_JSONL, ",");
        poly_buf_char(out, ']');
    }
    poly_buf_cstr(out, "}\n");
}

/* ---- CSV ------------------------------------------------------------------------------------- */
static void put_part_csv(const poly_eval_group *g, uint32_t m, uint32_t part, poly_buf *out)
{
    static const char *const columns[] = {"articles", "measure", "part", "value", "low", "high",
                                          NULL};
    const poly_eval_measure *x = &poly_eval_measures[m];
    poly_buf digits;
    poly_buf_init(&digits);
    poly_row r = poly_row_begin(out, columns, POLY_ROWS_CSV);
    poly_row_str(&r, poly_str_of(g->name));
    poly_row_str(&r, poly_str_of(x->name));
    poly_row_str(&r, poly_str_of(poly_eval_part_name(x, part)));
    const double values[] = {poly_eval_value(x, part, g->counts), g->low ? g->low[m][part] : 0,
                             g->low ? g->high[m][part] : 0};
    for (uint32_t i = 0; i < 3; i++) {
        digits.n = 0;
        poly_eval_put_number(&digits, values[i]);
        if (i && !g->low) poly_row_none(&r);
        else poly_row_str(&r, (poly_str){digits.p, digits.n});
    }
    poly_row_end(&r);
    if (digits.status) out->status = digits.status;
    poly_buf_free(&digits);
}

void poly_eval_put_csv(poly_evaluation *e, poly_buf *out)
{
    if (e->o->errors || e->o->pairs) {
        poly_eval_put_list(e, out, POLY_ROWS_CSV, "");
        return;
    }
    poly_buf_cstr(out, "articles,measure,part,value,low,high\n");
    for (uint32_t i = 0; i < e->groups.count; i++) {
        for (uint32_t m = 0; m < poly_eval_n_measures; m++) {
            for (uint32_t part = 0; part < poly_eval_n_parts(&poly_eval_measures[m]); part++)
                put_part_csv(&e->groups.at[i], m, part, out);
        }
    }
}
