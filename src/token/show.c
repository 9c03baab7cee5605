/*
 * show.c - tokens as people and programs read them: kind, flags, parts, units; and the untailored
 * word boundaries.
 *
 *   in   finished tokens, a text     out  lines, or JSON
 */
#include "token/bounds.h"
#include "token/classes.h"
#include "token/token.h"

#include <assert.h>
#include <string.h>

enum {
    KINDS = POLY_TOK_LINK + 1,
    FLAGS = 10, /* POLY_TOKF_SPACE to DIGIT */
    PART_KINDS = POLY_PART_CONTRACTION + 1,
    REDUPS = POLY_REDUP_AFFIXED + 1
};

static const char *const redups[REDUPS] = {"none", "full", "changed", "affixed"};

/* ---- a walk over tokens and their units ------------------------------------------------------ */
typedef struct walk {
    const poly_tokens *toks;
    const poly_text *text;
    poly_buf *out;
    uint32_t unit_end; /* the latest unit ends before this token */
} walk;

/* The unit that begins with token i. A token inside another unit begins none. */
static bool next_unit(walk *w, poly_unit *u, uint32_t i)
{
    if (i < w->unit_end || !poly_unit_at(u, w->toks, w->text, i)) return false;
    assert(u->first == i && u->end > i);
    w->unit_end = u->end;
    return true;
}

static void put_span(poly_buf *out, poly_span s, char between)
{
    poly_buf_u64(out, s.start);
    poly_buf_char(out, between);
    poly_buf_u64(out, s.end);
}

/* ---- lines ----------------------------------------------------------------------------------- */
static void show_token(const walk *w, const poly_token *t)
{
    static const char *const kinds[KINDS] = {"WORD ",  "NUMBER ", "QUOTE ",
                                             "PUNCT ", "MARKUP ", "LINK "};
    static const char letters[FLAGS + 1] = "SLPCUBoc1D";
    const uint32_t flags = t->flags & ((1u << FLAGS) - 1);
    assert(t->kind < KINDS);
    poly_buf_cstr(w->out, kinds[t->kind]);
    put_span(w->out, t->span, ' ');
    poly_buf_char(w->out, ' ');
    for (uint32_t f = 0; f < FLAGS; f++) {
        if (flags & 1u << f) poly_buf_char(w->out, letters[f]);
    }
    if (!flags) poly_buf_char(w->out, '-');
    poly_buf_char(w->out, ' ');
    poly_buf_str(w->out, poly_token_str(w->text, t));
}

static void show_parts(const walk *w, uint32_t i)
{
    poly_parts parts;
    if (!poly_token_parts(&parts, w->toks, w->text, i)) return;
    for (uint32_t k = 0; k < parts.count; k++) {
        poly_buf_cstr(w->out, k ? " + " : " = ");
        poly_buf_str(w->out, poly_str_slice(w->text->bytes, parts.at[k].span));
    }
    if (!parts.redup) return;
    poly_buf_cstr(w->out, " [");
    poly_buf_cstr(w->out, redups[parts.redup]);
    poly_buf_char(w->out, ']');
}

static void show_unit(walk *w, uint32_t i)
{
    poly_unit u;
    if (!next_unit(w, &u, i)) return;
    poly_buf_cstr(w->out, " <");
    poly_buf_cstr(w->out, poly_unit_name((poly_unit_class)u.cls));
    if (u.n) poly_buf_char(w->out, ' '), poly_buf_str(w->out, (poly_str){u.value, u.n});
    if (u.unsure) poly_buf_char(w->out, '?');
    if (u.end > i + 1) {
        poly_buf_cstr(w->out, "; ");
        poly_buf_u64(w->out, u.end - i);
        poly_buf_cstr(w->out, " tokens");
    }
    poly_buf_char(w->out, '>');
}

void poly_tokens_dump(const poly_tokens *toks, const poly_text *text, poly_buf *out)
{
    const walk w = {.toks = toks, .text = text, .out = out};
    for (uint32_t i = 0; i < toks->count; i++) {
        show_token(&w, &toks->at[i]);
        poly_buf_char(out, '\n');
    }
}

void poly_tokens_show(const poly_tokens *toks, const poly_text *text, poly_buf *out)
{
    walk w = {.toks = toks, .text = text, .out = out};
    for (uint32_t i = 0; i < toks->count; i++) {
        show_token(&w, &toks->at[i]);
        show_parts(&w, i);
        show_unit(&w, i);
        poly_buf_char(out, '\n');
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */
static void write_flags(poly_buf *out, uint16_t flags)
{
    static const char *const names[FLAGS] = {"space",  "line",        "paragraph", "capital",
                                             "upper",  "boilerplate", "open",      "close",
                                             "single", "digit"};
    bool first = true;
    poly_buf_cstr(out, ",\"flags\":[");
    for (uint32_t f = 0; f < FLAGS; f++) {
        if (!(flags & 1u << f)) continue;
        poly_buf_cstr(out, first ? "\"" : ",\"");
        poly_buf_cstr(out, names[f]);
        poly_buf_char(out, '"');
        first = false;
    }
    poly_buf_char(out, ']');
}

static void write_spans(poly_buf *out, const poly_span *s, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        poly_buf_cstr(out, k ? ",[" : "[");
        put_span(out, s[k], ',');
        poly_buf_char(out, ']');
    }
}

static void write_parts(const walk *w, uint32_t i)
{
    static const char *const kinds[PART_KINDS] = {"stem",     "proclitic", "pronoun",
                                                  "particle", "genitive",  "contraction"};
    poly_parts parts;
    if (!poly_token_parts(&parts, w->toks, w->text, i)) return;
    poly_buf_cstr(w->out, ",\"parts\":[");
    for (uint32_t k = 0; k < parts.count; k++) {
        poly_buf_cstr(w->out, k ? ",{\"start\":" : "{\"start\":");
        poly_buf_u64(w->out, parts.at[k].span.start);
        poly_buf_cstr(w->out, ",\"end\":");
        poly_buf_u64(w->out, parts.at[k].span.end);
        poly_buf_cstr(w->out, ",\"kind\":\"");
        poly_buf_cstr(w->out, kinds[parts.at[k].kind]);
        poly_buf_cstr(w->out, "\"}");
    }
    poly_buf_char(w->out, ']');
    if (!parts.redup) return;
    poly_buf_cstr(w->out, ",\"reduplication\":{\"kind\":\"");
    poly_buf_cstr(w->out, redups[parts.redup]);
    poly_buf_cstr(w->out, "\",\"halves\":[");
    write_spans(w->out, parts.half, 2);
    poly_buf_cstr(w->out, "]}");
}

static void write_unit(walk *w, uint32_t i)
{
    poly_unit u;
    if (!next_unit(w, &u, i)) return;
    poly_buf_cstr(w->out, ",\"unit\":{\"class\":\"");
    poly_buf_cstr(w->out, poly_unit_name((poly_unit_class)u.cls));
    poly_buf_cstr(w->out, "\",\"tokens\":");
    poly_buf_u64(w->out, u.end - i);
    if (u.n) {
        assert(!memchr(u.value, '"', u.n) &&
               !memchr(u.value, '\\', u.n)); /* all classes are plain */
        poly_buf_cstr(w->out, ",\"value\":\"");
        poly_buf_str(w->out, (poly_str){u.value, u.n});
        poly_buf_char(w->out, '"');
    }
    poly_buf_cstr(w->out, u.unsure ? ",\"unsure\":true}" : "}");
}

void poly_tokens_write_json(const poly_tokens *toks, const poly_text *text, poly_buf *out)
{
    static const char *const kinds[KINDS] = {"word", "number", "quote", "punct", "markup", "link"};
    walk w = {.toks = toks, .text = text, .out = out};
    poly_buf_char(out, '[');
    for (uint32_t i = 0; i < toks->count; i++) {
        const poly_token *t = &toks->at[i];
        poly_buf_cstr(out, i ? ",{\"start\":" : "{\"start\":");
        poly_buf_u64(out, t->span.start);
        poly_buf_cstr(out, ",\"end\":");
        poly_buf_u64(out, t->span.end);
        poly_buf_cstr(out, ",\"kind\":\"");
        poly_buf_cstr(out, kinds[t->kind]);
        poly_buf_char(out, '"');
        write_flags(out, t->flags);
        write_parts(&w, i);
        write_unit(&w, i);
        poly_buf_char(out, '}');
    }
    poly_buf_char(out, ']');
}

/* ---- plain word boundaries ------------------------------------------------------------------- */
static const char *segment_class(poly_str s)
{
    uint32_t len;
    for (uint32_t at = 0; at < s.n; at += len) {
        const uint32_t cp = poly_decode(s.p + at, &len), cls = poly_class(cp),
                       wb = cls & POLY_WB_MASK;
        if (wb >= POLY_WB_CR && wb <= POLY_WB_NEWLINE) return "NEWLINE";
        if (wb == POLY_WB_ALETTER || wb == POLY_WB_HEBREW) return "LETTER";
        if (wb == POLY_WB_NUMERIC) return "NUMERIC";
        if (wb == POLY_WB_KATAKANA) return "KATAKANA";
        if (wb == POLY_WB_WSEGSPACE || cls >> POLY_CLASS_GROUP_SHIFT == POLY_GROUP_SPACE)
            return "SPACE";
        if (wb == POLY_WB_EXTEND || wb == POLY_WB_ZWJ || wb == POLY_WB_FORMAT ||
            wb == POLY_WB_EXTENDNUMLET)
            continue;
        return "OTHER";
    }
    return "OTHER";
}

static void show_segment(const poly_text *text, poly_span span, poly_buf *out)
{
    const poly_str s = poly_str_slice(text->bytes, span);
    const char *cls = segment_class(s);
    poly_buf_cstr(out, cls);
    poly_buf_char(out, ' ');
    put_span(out, span, ' ');
    if (*cls != 'N' || cls[1] != 'E')
        poly_buf_char(out, ' '), poly_buf_str(out, s); /* no line end inside a line */
    poly_buf_char(out, '\n');
}

/* Calls `show` for each segment. */
static void each_segment(const poly_text *text, poly_buf *out,
                         void (*show)(const poly_text *, poly_span, poly_buf *))
{
    const uint32_t n = (uint32_t)text->bytes.n;
    const size_t size = poly_bounds_size(n);
    poly_arena a;
    poly_arena_init(&a, SIZE_MAX);
    uint64_t *maps = poly_arena_alloc(&a, 2 * size, sizeof *maps);
    if (!maps) {
        if (!out->status) out->status = POLY_ERR_NOMEM;
        return;
    }
    poly_word_bounds(maps, maps + size, text->bytes, POLY_BOUNDS_BEST);
    for (uint32_t start = 0, at = 1; at <= n; at++) {
        if (!(maps[at / 64] >> at % 64 & 1)) continue;
        show(text, (poly_span){start, at}, out);
        start = at;
    }
    poly_arena_free(&a);
}

void poly_words_plain_dump(const poly_text *text, poly_buf *out)
{
    each_segment(text, out, show_segment);
}

static void write_segment(const poly_text *text, poly_span span, poly_buf *out)
{
    (void)text;
    poly_buf_cstr(out, span.start ? ",[" : "[");
    poly_buf_u64(out, span.start);
    poly_buf_char(out, ',');
    poly_buf_u64(out, span.end);
    poly_buf_char(out, ']');
}

void poly_words_plain_write_json(const poly_text *text, poly_buf *out)
{
    poly_buf_char(out, '[');
    each_segment(text, out, write_segment);
    poly_buf_char(out, ']');
}
