/*
 * transcript.c - turns of an interview or a hearing: "MENTERI: ...", "Tanya: ... Jawab: ...", "Q:
 * ... A: ...".
 *
 *   in   lines that begin with a label and a colon     out  direct quotes without marks, one a turn
 *
 * A single such line proves nothing ("Catatan: ..."): a transcript has at least POLY_W_TURNS
 * labelled lines, one label at least twice or a question beside an answer. The asker's turns are
 * the outlet's own words and make no rows.
 */
#include "quote/scan.h"

#include <assert.h>

enum label_kind { LABEL_NONE, LABEL_ASKER, LABEL_ANSWERER, LABEL_NAME };

typedef struct turn {
    uint32_t tok, colon, end; /* label [tok, colon), words (colon, end) */
    uint8_t kind;             /* label_kind */
    uint32_t form;            /* of the label's last word: tells labels apart */
} turn;

typedef struct turns {
    turn *at;
    uint32_t count, cap;
} turns;

enum { LONGEST_LABEL = 8 };

static bool starts_line(const poly_scan *s, uint32_t i)
{
    return i < s->n && (s->tok[i].flags & (POLY_TOKF_LINE | POLY_TOKF_PARA)) &&
           !(s->tok[i].flags & POLY_TOKF_BOILER);
}

static uint8_t label_kind(const poly_scan *s, uint32_t tok, uint32_t colon)
{
    if (poly_particle(s, tok, POLY_PART_CREDIT) == colon) return LABEL_NONE;
    if (poly_particle(s, tok, POLY_PART_ASKER) > tok) return LABEL_ASKER;
    if (poly_particle(s, tok, POLY_PART_ANSWERER) > tok) return LABEL_ANSWERER;
    const uint32_t found = s->ent_start[tok];
    const bool entity = found != POLY_NONE && s->in->ents->at[found].phrase.tok_end == colon &&
                        s->in->ents->at[found].kind <= POLY_E_ORG;
    bool shouted = true; /* "RANKING MEMBER KESSLER" */
    for (uint32_t i = tok; i < colon; i++)
        shouted &= s->tok[i].kind != POLY_TOK_WORD || (s->tok[i].flags & POLY_TOKF_UPPER);
    return entity || shouted ||
                   (colon - tok <= 2 && poly_is_capital(s, tok) && !poly_cue_at(s, tok))
               ? LABEL_NAME
               : LABEL_NONE;
}

/* "![](map.png)IMAGE: THE RECORD": a caption behind its picture's link. */
static bool is_caption(const poly_scan *s, uint32_t i)
{
    const uint32_t at = s->tok[i].span.start;
    return at > 0 && s->in->text->bytes.p[at - 1] == ')';
}

/* The label of a line that begins at i: up to its colon (or the stop of "Q." and "A."). */
static bool read_label(const poly_scan *s, uint32_t i, turn *t)
{
    if (!poly_is_capital(s, i) || is_caption(s, i)) return false;
    for (uint32_t k = i + 1; k < s->n && k <= i + LONGEST_LABEL && !starts_line(s, k); k++) {
        const bool short_stop = k == i + 1 && poly_is_mark(s, k, '.') &&
                                (poly_particle(s, i, POLY_PART_ASKER) > i ||
                                 poly_particle(s, i, POLY_PART_ANSWERER) > i);
        if (!poly_is_mark(s, k, ':') && !short_stop) {
            if (s->tok[k].kind == POLY_TOK_QUOTE || poly_is_mark(s, k, ',')) return false;
            continue;
        }
        *t = (turn){.tok = i, .colon = k, .kind = label_kind(s, i, k), .form = s->tok[k - 1].form};
        return t->kind != LABEL_NONE;
    }
    return false;
}

/* "Lee: 1,769" is a row of a table. */
static bool has_word(const poly_scan *s, uint32_t from, uint32_t to)
{
    while (from < to && s->tok[from].kind != POLY_TOK_WORD) from++;
    return from < to;
}

static void find_turns(poly_scan *s, turns *out)
{
    const poly_tokens *toks = s->in->toks;
    for (uint32_t i = poly_next_line(toks, 0); i < s->n; i = poly_next_line(toks, i + 1)) {
        turn t;
        if (!read_label(s, i, &t)) continue;
        t.end = poly_next_line(toks, t.colon + 1);
        if (has_word(s, t.colon + 1, t.end)) POLY_VEC_PUSH(out, s->a, t);
    }
}

static bool is_transcript(const turns *t)
{
    bool asks = false, answers = false, again = false;
    for (uint32_t i = 0; i < t->count; i++) {
        asks |= t->at[i].kind == LABEL_ASKER;
        answers |= t->at[i].kind == LABEL_ANSWERER;
        for (uint32_t k = i; k-- > 0 && i - k < 8;)
            again |= t->at[k].kind == LABEL_NAME && t->at[k].form == t->at[i].form;
    }
    return t->count >= POLY_W_TURNS && ((asks && answers) || again);
}

static bool quoted_whole(const poly_scan *s, const turn *t)
{
    return t->colon + 1 < t->end && s->tok[t->colon + 1].kind == POLY_TOK_QUOTE &&
           s->pair_of[t->colon + 1] != POLY_NONE;
}

void poly_transcript_find(poly_scan *s)
{
    turns t = {0};
    find_turns(s, &t);
    if (s->a->status || !is_transcript(&t)) return;
    for (uint32_t i = 0; i < t.count; i++) {
        const turn *x = &t.at[i];
        assert(x->tok < x->colon && x->colon < x->end && x->end <= s->n);
        poly_claim(s, x->tok, x->colon + 1, POLY_CLAIM_ATTRIBUTION);
        if (x->kind == LABEL_ASKER) {
            poly_claim(s, x->tok, x->end, POLY_CLAIM_ATTRIBUTION);
            continue;
        }
        if (quoted_whole(s, x)) continue; /* direct.c knows the colon before a mark */
        poly_draft d = {.type = POLY_DIRECT, .rule = POLY_R_TRANSCRIPT};
        if (x->kind == LABEL_NAME) d.source = (poly_range){x->tok, x->colon};
        d.clitic = x->kind == LABEL_ANSWERER;
        poly_draft_piece(&d, x->colon + 1, x->end);
        poly_draft_push(s, &d);
    }
}
