/*
 * lexicon_stats.c - `polyanalyze lexicon stats`: what is in a lexicon, in numbers.
 *
 *   in   lexicon files or folders
 *   out  rows: all, by kind, language, weight and theme; of each, entries and forms by kind
 */
#include "cli/batch.h"
#include "cli/lexicon.h"

#include <string.h>

/* Numbers of a row, in the order of the columns. */
enum {
    ENTRIES = 0,
    FORMS,
    MADE,
    KIND,
    N_KINDS = 7,
    LANG = KIND + N_KINDS,
    N_LANGS = 3,
    BYTES = LANG + N_LANGS,
    N_NUMBERS
};

static const char *const columns[] = {"what", "name", "entries", "forms", "made",  "words",
                                      "root", "gap",  "regex",   "rule",  "stars", "exclusion",
                                      "id",   "en",   "any",     "bytes", NULL};
static const char *const kinds[] = {"words", "root", "gap", "regex", "rule", "stars", "exclusion"},
                         *const langs[] = {"id", "en", "any"},
                         *const weights[] = {"1", "2", "3", "other"};

typedef struct stats {
    poly_dict *d;
    const poly_morph *morph;
    poly_buf *out;
    uint8_t format; /* POLY_LIST_... */
    uint64_t bytes; /* of the compiled lexicons */
    uint32_t *made; /* by entry: forms that the rules make of its root */
    size_t width;   /* text: of the names */
} stats;

/* ---- classes of entries ---------------------------------------------------------------------- */
typedef uint32_t class_fn(const poly_dict_entry *e);

static uint32_t class_all(const poly_dict_entry *e)
{
    (void)e;
    return 0;
}

static uint32_t class_kind(const poly_dict_entry *e)
{
    const bool stars = e->kind == POLY_DICT_WORDS &&
                       (memchr(e->text.p, '*', e->text.n) || memchr(e->text.p, '?', e->text.n));
    return e->exclude ? 6 : stars ? 5 : e->kind;
}

static uint32_t class_lang(const poly_dict_entry *e)
{
    return e->lang == POLY_LANG_ID ? 0 : e->lang == POLY_LANG_EN ? 1 : 2;
}

static uint32_t class_weight(const poly_dict_entry *e)
{
    const int32_t w = e->weight == POLY_DICT_NO_WEIGHT ? 2 : e->weight / POLY_DICT_MILLION;
    return w == 1 ? 0 : w == 2 ? 1 : w == 3 ? 2 : 3;
}

/* ---- counting -------------------------------------------------------------------------------- */
static bool pass_over(void *payload, poly_str form)
{
    (void)payload, (void)form;
    return true;
}

static void count_made(stats *s)
{
    poly_dict *d = s->d;
    s->made = poly_arena_alloc(&d->mem, (size_t)d->entries.count + 1, sizeof *s->made);
    for (uint32_t i = 0; s->made && i < d->entries.count; i++) {
        const poly_dict_entry *e = &d->entries.at[i];
        const char *tilde = e->kind == POLY_DICT_ROOT ? memchr(e->text.p, '~', e->text.n) : NULL;
        if (!tilde) continue;
        poly_str rest = {tilde + 1, (size_t)(e->text.p + e->text.n - tilde - 1)};
        s->made[i] =
            poly_dict_root_forms(d, s->morph, e->lang, poly_str_cut(&rest, ' '), pass_over, NULL);
    }
}

/* An entry is a line: it counts where its first form does. */
static void add(const stats *s, uint64_t *n, uint32_t entry)
{
    const poly_dict_entry *e = &s->d->entries.at[entry];
    n[FORMS]++;
    n[MADE] += s->made[entry];
    if (entry && e[-1].group == e->group) return;
    n[ENTRIES]++;
    n[KIND + class_kind(e)]++;
    n[LANG + class_lang(e)]++;
}

/* ---- rows ------------------------------------------------------------------------------------ */
static void put_padded(poly_buf *out, poly_str s, size_t width, bool right)
{
    const size_t pad = s.n < width ? width - s.n : 0;
    if (right) poly_buf_pad(out, ' ', pad);
    poly_buf_str(out, s);
    if (!right) poly_buf_pad(out, ' ', pad);
}

static size_t width_of(size_t column)
{
    const size_t n = strlen(columns[column]);
    return n < 7 ? 7 : n;
}

static void put_text_row(const stats *s, const char *what, poly_str name, const uint64_t *n)
{
    put_padded(s->out, poly_str_of(what), 9, false);
    put_padded(s->out, name, s->width, false);
    for (size_t i = 0; i < BYTES; i++) {
        char number[24];
        const int len = snprintf(number, sizeof number, "%llu", (unsigned long long)n[i]);
        poly_buf_char(s->out, ' ');
        put_padded(s->out, (poly_str){number, (size_t)len}, width_of(i + 2), true);
    }
    poly_buf_char(s->out, '\n');
}

static void put_row(const stats *s, const char *what, poly_str name, const uint64_t *n)
{
    if (s->format == POLY_LIST_TEXT) {
        put_text_row(s, what, name, n);
        return;
    }
    poly_row r = poly_row_begin(s->out, columns,
                                s->format == POLY_LIST_TSV ? POLY_ROWS_TSV : POLY_ROWS_JSONL);
    poly_row_str(&r, poly_str_of(what));
    poly_row_str(&r, name);
    for (int i = 0; i < BYTES; i++) poly_row_number(&r, n[i]);
    if (n[BYTES])
        poly_row_number(&r, n[BYTES]);
    else
        poly_row_none(&r);
    poly_row_end(&r);
}

static void put_head(const stats *s)
{
    if (s->format == POLY_LIST_TSV) poly_row_head(s->out, columns, POLY_ROWS_TSV);
    if (s->format != POLY_LIST_TEXT) return;
    put_padded(s->out, POLY_S("what"), 9, false);
    put_padded(s->out, POLY_S("name"), s->width, false);
    for (size_t i = 2; i < BYTES + 2; i++) {
        poly_buf_char(s->out, ' ');
        put_padded(s->out, poly_str_of(columns[i]), width_of(i), true);
    }
    poly_buf_char(s->out, '\n');
}

static void put_classes(const stats *s, const char *what, const char *const *names,
                        uint32_t n_names, class_fn *fn)
{
    for (uint32_t c = 0; c < n_names; c++) {
        uint64_t n[N_NUMBERS] = {0};
        for (uint32_t i = 0; i < s->d->entries.count; i++) {
            const poly_dict_entry *e = &s->d->entries.at[i];
            if (e->kind != POLY_DICT_COMMENT && fn(e) == c) add(s, n, i);
        }
        if (fn == class_all) n[BYTES] = s->bytes;
        if (n[FORMS]) put_row(s, what, poly_str_of(names[c]), n);
    }
}

static void put_theme(const stats *s, uint32_t category)
{
    const poly_dict *d = s->d;
    uint64_t n[N_NUMBERS] = {0};
    poly_buf id;
    for (uint32_t i = d->first[category]; i < d->first[category + 1]; i++) {
        if (d->entries.at[d->order[i]].kind != POLY_DICT_COMMENT) add(s, n, d->order[i]);
    }
    if (!n[FORMS]) return;
    poly_buf_init(&id);
    poly_dict_put_id(&id, d, category);
    put_row(s, "theme", (poly_str){id.p, id.n}, n);
    poly_buf_free(&id);
}

static size_t widest(const poly_dict *d)
{
    size_t most = 9;
    for (uint32_t c = 1; c < d->categories.count; c++) {
        poly_buf id;
        poly_buf_init(&id);
        poly_dict_put_id(&id, d, c);
        if (id.n > most) most = id.n;
        poly_buf_free(&id);
    }
    return most;
}

static void put_all(stats *s)
{
    static const char *const all[] = {""};
    s->width = widest(s->d);
    put_head(s);
    put_classes(s, "all", all, 1, class_all);
    put_classes(s, "kind", kinds, N_KINDS, class_kind);
    put_classes(s, "language", langs, N_LANGS, class_lang);
    put_classes(s, "weight", weights, 4, class_weight);
    for (uint32_t c = 1; c < s->d->categories.count; c++) put_theme(s, c);
    if (s->format != POLY_LIST_TEXT) return;
    poly_buf_cstr(s->out, "compiled: ");
    poly_buf_u64(s->out, s->bytes);
    poly_buf_cstr(s->out, " bytes\n");
}

static bool add_bytes(void *payload, const char *bytes, size_t n)
{
    (void)bytes;
    *(uint64_t *)payload += n;
    return true;
}

poly_exit poly_lexicon_stats(poly_cli_options *o)
{
    poly_read_lexicon x;
    poly_exit st = poly_lexicon_open(&x, o);
    if (st == POLY_EXIT_OK) {
        poly_out out;
        stats s = {.d = &x.d, .morph = x.morph, .out = &out.buf, .format = o->list_format};
        count_made(&s);
        const bool ready = s.made && poly_engine_save(x.engine, add_bytes, &s.bytes) == POLY_OK;
        const poly_exit opened = poly_out_open(&out, o->output);
        if (ready)
            put_all(&s);
        else
            out.buf.status = POLY_ERR_NOMEM;
        const poly_exit closed = poly_out_close(&out, opened == POLY_EXIT_OK);
        st = opened != POLY_EXIT_OK ? opened : closed;
    }
    poly_lexicon_close(&x);
    return st;
}
