/*
 * plain.c - the default sentence boundaries of UAX #29, untailored.
 *
 *   in   valid UTF-8     out  a flag a byte: does a boundary stand before it?
 *
 * Method: a machine that remembers how much of "terminator, closers, blanks, line end" was read.
 * Rule SB8 looks ahead any distance for a small letter ("etc. 3 (sic) more"). Instead of looking,
 * the boundary is set for the time being, and taken back when the small letter comes before any of
 * what would end the search: one pass, however long the run of digits and marks.
 */
#include "sentence/classes.h"
#include "sentence/parts.h"

#include <assert.h>
#include <string.h>

/* How much of SATerm Close* Sp* ParaSep was read. */
typedef enum stage { NOTHING, TERM, CLOSERS, BLANKS } stage;

typedef struct walk {
    uint32_t raw;       /* class of the character before */
    stage read;
    bool full_stop;     /* the terminator is an ATerm */
    bool letter;        /* the character before (marks skipped) is Upper or Lower */
    bool letter_stop;   /* it is an ATerm behind such a letter (SB7) */
    uint32_t tentative; /* the latest boundary, while SB8 may still take it back; or NONE */
} walk;

static bool is_paragraph_end(uint32_t sb) { return sb >= POLY_SB_CR && sb <= POLY_SB_SEP; }
static bool is_skipped(uint32_t sb) { return sb == POLY_SB_EXTEND || sb == POLY_SB_FORMAT; }
static bool is_letter(uint32_t sb) { return sb == POLY_SB_UPPER || sb == POLY_SB_LOWER; }
static bool is_term(uint32_t sb) { return sb == POLY_SB_ATERM || sb == POLY_SB_STERM; }

/* SB6-SB11: the character behind a terminator and what closed it; true when the sentence ends
 * before it. */
static bool ends_before(const walk *w, uint32_t sb)
{
    if (w->read == NOTHING) return false;
    if (w->read == TERM && w->full_stop && sb == POLY_SB_NUMERIC) return false;  /* SB6  "1.5" */
    if (w->letter_stop && sb == POLY_SB_UPPER) return false;                     /* SB7  "U.S" */
    if (w->full_stop && sb == POLY_SB_LOWER) return false;                       /* SB8  */
    if (sb == POLY_SB_SCONTINUE || is_term(sb)) return false;                    /* SB8a */
    if (sb == POLY_SB_CLOSE) return w->read == BLANKS;                           /* SB9  */
    return sb != POLY_SB_SP && !is_paragraph_end(sb);                            /* SB9-11 */
}

/* SB8, from behind: a small letter takes the latest boundary back; other letters, terminators and
 * ends of paragraphs make it sure. */
static void settle(walk *w, uint8_t *breaks, uint32_t sb)
{
    if (w->tentative == POLY_NONE) return;
    if (sb == POLY_SB_LOWER) breaks[w->tentative] = 0;
    if (is_letter(sb) || sb == POLY_SB_OLETTER || is_term(sb) || is_paragraph_end(sb))
        w->tentative = POLY_NONE;
}

static void advance(walk *w, uint32_t sb)
{
    w->letter_stop = sb == POLY_SB_ATERM && w->letter;
    w->letter = is_letter(sb);
    if (is_term(sb)) {
        w->read = TERM;
        w->full_stop = sb == POLY_SB_ATERM;
    } else if (w->read != NOTHING && w->read != BLANKS && sb == POLY_SB_CLOSE) {
        w->read = CLOSERS;
    } else if (w->read != NOTHING && sb == POLY_SB_SP) {
        w->read = BLANKS;
    } else {
        w->read = NOTHING;
    }
}

/* One character; false: SB5 hides it from all that follows. */
static bool step(walk *w, uint8_t *breaks, uint32_t at, uint32_t sb)
{
    const bool paragraph = is_paragraph_end(w->raw);
    if (at == 0 || paragraph) {
        breaks[at] = at == 0 || !(w->raw == POLY_SB_CR && sb == POLY_SB_LF); /* SB1, SB3, SB4 */
    } else if (is_skipped(sb)) {
        return false;
    } else if (ends_before(w, sb)) {
        breaks[at] = 1;
        w->tentative = w->full_stop ? at : POLY_NONE;
    }
    return true;
}

void poly_sentence_breaks_plain(uint8_t *breaks, poly_str s)
{
    walk w = {.tentative = POLY_NONE};
    uint32_t len;
    assert(s.n < UINT32_MAX);
    memset(breaks, 0, s.n + 1);
    if (!s.n) return; /* SB1 and SB2 want something between them */
    for (uint32_t at = 0; at < s.n; at += len) {
        const uint32_t sb = poly_sentence_class(poly_cp_at(s, at, &len));
        assert(sb < POLY_SB_N && len > 0 && len <= s.n - at);
        if (step(&w, breaks, at, sb)) {
            settle(&w, breaks, sb);
            advance(&w, sb);
        }
        w.raw = sb;
    }
    breaks[s.n] = 1;
}

/* ---- to look at ------------------------------------------------------------------------------ */
/* The flags of the whole text, from an arena that the caller frees; NULL when memory ran out. */
static const uint8_t *breaks_of(poly_arena *a, poly_str s)
{
    poly_arena_init(a, SIZE_MAX);
    uint8_t *breaks = poly_arena_alloc(a, s.n + 1, 1);
    if (breaks) poly_sentence_breaks_plain(breaks, s);
    return breaks;
}

/* The end of the sentence that begins at `at`. */
static uint32_t end_of(const uint8_t *breaks, uint32_t at)
{
    do at++;
    while (!breaks[at]);
    return at;
}

void poly_sentences_dump_plain(const poly_text *text, poly_buf *out)
{
    poly_arena a;
    const uint8_t *breaks = breaks_of(&a, text->bytes);
    for (uint32_t at = 0, end; breaks && at < text->bytes.n; at = end) {
        end = end_of(breaks, at);
        poly_buf_u64(out, at);
        poly_buf_char(out, ' ');
        poly_buf_u64(out, end);
        poly_buf_char(out, ' ');
        poly_sentences_put_line(out, poly_str_slice(text->bytes, (poly_span){at, end}));
    }
    if (!breaks && !out->status) out->status = POLY_ERR_NOMEM;
    poly_arena_free(&a);
}

void poly_sentences_write_json_plain(const poly_text *text, poly_buf *out)
{
    poly_arena a;
    const uint8_t *breaks = breaks_of(&a, text->bytes);
    poly_buf_cstr(out, "\"sentences\":[");
    for (uint32_t at = 0, end; breaks && at < text->bytes.n; at = end) {
        end = end_of(breaks, at);
        poly_sentences_put_pair(out, at > 0, (poly_span){at, end});
    }
    poly_buf_char(out, ']');
    if (!breaks && !out->status) out->status = POLY_ERR_NOMEM;
    poly_arena_free(&a);
}
