/*
 * eval_list.c - gold and system quotes of an article side by side, and as rows of a table.
 *
 *   in   scored articles     out  items in the order of the text; a row each
 */
#include "cli/eval.h"

#include <stdlib.h>
#include <string.h>

static const char *const columns[] = {
    "document", "outcome",      "exact",   "type",       "start",
    "end",      "quote",        "rule",    "confidence", "speaker_confidence",
    "basis",    "gold_speaker", "speaker", "gold_text",  "text",
    NULL};

const char *poly_outcome_name(poly_outcome x)
{
    static const char *const names[POLY_OUTCOME_N] = {"right", "edges", "speaker", "missed",
                                                      "false"};
    return names[x];
}

poly_str poly_eval_said_by(const poly_eval_quote *q)
{
    if (q->name.n) return q->name;
    if (q->who && q->who->name.n) return q->who->name;
    return q->mention;
}

void poly_eval_put_pieces(poly_buf *out, const poly_evaluated *x, const poly_eval_quote *q)
{
    for (uint32_t i = 0; i < q->spans.count; i++) {
        if (i) poly_buf_cstr(out, " \xe2\x80\xa6 ");
        poly_buf_str(out, poly_str_slice(x->gold.text, q->spans.at[i]));
    }
}

/* ---- items ----------------------------------------------------------------------------------- */
static uint32_t start_of(const poly_eval_item *it)
{
    return (it->gold ? it->gold : it->system)->spans.at[0].start;
}

static int by_place(const void *a, const void *b)
{
    const poly_eval_item *x = a, *y = b;
    const uint32_t p = start_of(x), q = start_of(y);
    if (p != q) return p < q ? -1 : 1;
    if (!x->gold != !y->gold) return x->gold ? -1 : 1;
    const uintptr_t i = (uintptr_t)(x->gold ? x->gold : x->system),
                    j = (uintptr_t)(y->gold ? y->gold : y->system);
    return i < j ? -1 : i > j;
}

static poly_eval_item item_of_gold(const poly_evaluated *x, uint32_t i)
{
    const poly_eval_pair *p = &x->scored.of_gold[i];
    poly_eval_item it = {.article = x, .gold = &x->gold.quotes.at[i], .outcome = POLY_MISSED};
    if (p->system == POLY_NONE) return it;
    it.system = &x->record.quotes.at[p->system];
    it.pair = p;
    it.outcome = !p->speaker_ok ? POLY_WRONG_SPEAKER : !p->exact ? POLY_EDGES : POLY_RIGHT;
    return it;
}

void poly_eval_items(poly_evaluation *e, const poly_evaluated *x, poly_eval_item_fn *fn,
                     void *payload)
{
    const uint32_t n = x->gold.quotes.count, m = x->has_record ? x->record.quotes.count : 0;
    uint32_t count = 0;
    poly_arena_reset(&e->scratch);
    poly_eval_item *all = poly_arena_alloc(&e->scratch, (size_t)n + m, sizeof *all);
    if (!all) return;
    for (uint32_t i = 0; i < n; i++) all[count++] = item_of_gold(x, i);
    for (uint32_t j = 0; j < m; j++) {
        if (x->scored.of_system[j] != POLY_NONE) continue;
        all[count++] = (poly_eval_item){
            .article = x, .system = &x->record.quotes.at[j], .outcome = POLY_FALSE_ALARM};
    }
    if (count) qsort(all, count, sizeof *all, by_place);
    for (uint32_t i = 0; i < count; i++) fn(payload, &all[i]);
}

/* ---- rows ------------------------------------------------------------------------------------ */
typedef struct rows {
    poly_buf *out, piece; /* piece: the text of one quote */
    const char *between;  /* before each row but the first */
    uint8_t format;
    bool errors_only, any;
} rows;

static void put_str(poly_row *r, poly_str s)
{
    if (s.n) poly_row_str(r, s);
    else poly_row_none(r);
}

static void put_text(poly_row *r, rows *w, const poly_eval_item *it, const poly_eval_quote *q)
{
    w->piece.n = 0;
    if (q) poly_eval_put_pieces(&w->piece, it->article, q);
    put_str(r, (poly_str){w->piece.p, w->piece.n});
}

static void put_milli(poly_row *r, bool there, uint16_t milli)
{
    char digits[16];
    const int n = snprintf(digits, sizeof digits, "%u.%03u", milli / 1000u, milli % 1000u);
    if (there) poly_row_str(r, (poly_str){digits, (size_t)n});
    else poly_row_none(r);
}

static void put_basis(poly_row *r, rows *w, const poly_eval_quote *q)
{
    w->piece.n = 0;
    for (uint32_t b = 0; q && b < 32; b++) {
        if (!(q->basis >> b & 1)) continue;
        if (w->piece.n) poly_buf_char(&w->piece, ' ');
        poly_buf_cstr(&w->piece, poly_basis_name(b));
    }
    put_str(r, (poly_str){w->piece.p, w->piece.n});
}

static void put_system(poly_row *r, rows *w, const poly_eval_quote *q)
{
    put_str(r, q ? q->id : (poly_str){0});
    put_str(r, q ? q->rule : (poly_str){0});
    put_milli(r, q && q->confident, q ? q->confidence : 0);
    put_milli(r, q && q->confident, q ? q->speaker_confidence : 0);
    put_basis(r, w, q);
}

static void put_row(void *payload, const poly_eval_item *it)
{
    rows *w = payload;
    const poly_eval_quote *q = it->gold ? it->gold : it->system;
    if (w->errors_only && it->outcome == POLY_RIGHT) return;
    if (w->any) poly_buf_cstr(w->out, w->between);
    w->any = true;
    poly_row r = poly_row_begin(w->out, columns, w->format);
    poly_row_str(&r, it->article->gold.id);
    poly_row_str(&r, poly_str_of(poly_outcome_name(it->outcome)));
    poly_row_bool(&r, it->pair && it->pair->exact);
    put_str(&r, q->type == POLY_EVAL_NO_TYPE
                    ? (poly_str){0}
                    : poly_str_of(poly_quote_type_name((poly_quote_type)q->type)));
    poly_row_number(&r, q->spans.at[0].start);
    poly_row_number(&r, q->spans.at[q->spans.count - 1].end);
    put_system(&r, w, it->system);
    put_str(&r, it->gold ? poly_eval_said_by(it->gold) : (poly_str){0});
    put_str(&r, it->system ? poly_eval_said_by(it->system) : (poly_str){0});
    put_text(&r, w, it, it->gold);
    put_text(&r, w, it, it->system);
    poly_row_end(&r);
}

void poly_eval_put_list(poly_evaluation *e, poly_buf *out, uint8_t row_format, const char *between)
{
    rows w = {.out = out, .between = between, .format = row_format, .errors_only = !e->o->pairs};
    poly_buf_init(&w.piece);
    poly_row_head(out, columns, row_format);
    for (uint32_t i = 0; i < e->count; i++) poly_eval_items(e, &e->at[i], put_row, &w);
    if (w.piece.status) out->status = w.piece.status;
    poly_buf_free(&w.piece);
}
