/*
 * speaker.c - quotes -> who said them.
 *
 *   in   founds with their source phrases, identities     out  public quotes and speakers
 *
 * Left to others: when and where (when.c), act and polarity (saying.c), names and spellings
 * (identity.c).
 *
 * Method: who it is, is found by resolve.c; here the identities that speak become records, with all
 * the places that mean them.
 */
#include "speaker/confidence.h"
#include "speaker/resolve.h"
#include "speaker/saying.h"
#include "speaker/when.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef poly_resolution state;

/* ---- the public records ---------------------------------------------------------------------- */
static poly_span span_of(const state *s, poly_range r) { return poly_range_span(s->r.in->toks, r); }

/* An office without the headline glued to it ("Isu ReshuffleMenteri Sosial"), of which no entry may
 * begin in the middle of a word ("HujanWakil | Wali Kota"). */
static poly_span role_span(const state *s, poly_range r)
{
    poly_span span = span_of(s, r);
    for (uint32_t i = r.tok_end; i-- > (r.tok ? r.tok - 1 : 0);) {
        const uint32_t cut = poly_glued_office(&s->r, i);
        if (cut) return (poly_span){s->r.in->toks->at[i].span.start + cut, span.end};
    }
    return span;
}

/* A name without the possessive that may cling to it ("Foundation’s"), nor the headline
 * ("SamaTaufik"). */
static poly_span name_span(const state *s, poly_range r)
{
    static const poly_str tails[] = {
        {"'s", 2}, {"\xe2\x80\x99s", 4}, {"'", 1}, {"\xe2\x80\x99", 3}};
    poly_span span = span_of(s, r);
    if (!poly_range_none(r)) span.start += poly_glued_bytes(&s->r, r.tok);
    for (size_t i = 0; i < sizeof tails / sizeof *tails && !poly_span_none(span); i++) {
        if (poly_str_ends(poly_str_slice(s->r.in->text->bytes, span), tails[i])) {
            span.end -= (uint32_t)tails[i].n;
            break;
        }
    }
    return span;
}

static uint32_t org_identity(const state *s, poly_range org, uint32_t entry)
{
    const poly_entities *ents = s->r.in->ents;
    if (!poly_range_none(org)) {
        for (uint32_t i = ents->first[org.tok]; i < ents->first[org.tok + 1]; i++) {
            if (ents->at[i].kind == POLY_E_ORG && s->r.ids.of_entity[i] != POLY_NONE)
                return s->r.ids.of_entity[i];
        }
    }
    return poly_org_of_entry(&s->r, entry);
}

/* The article's fullest form of an institution: of all its mentions the longest. */
static poly_range fullest_org(const state *s, poly_range org, uint32_t entry)
{
    const uint32_t id = org_identity(s, org, entry);
    if (id == POLY_NONE) return org;
    const poly_range full = s->r.ids.at[id].name_at;
    return full.tok_end - full.tok > org.tok_end - org.tok ? full : org;
}

/* "warga Kelurahan Lontar", "istri": no office, and the place where one lives is no institution of
 * one's own. */
static bool is_plain(const state *s, const poly_identity *x)
{
    const poly_hits *h = s->r.in->hits;
    if (x->type != POLY_SP_PERSON || poly_range_none(x->role)) return false;
    /* its first word: "Ketua delegasi tetangga" is one */
    for (uint32_t k = h->first[x->role.tok]; k < h->first[x->role.tok + 1]; k++) {
        if (h->at[k].kind == POLY_K_ROLE)
            return (poly_engine_entry(s->r.in->engine, h->at[k].entry)->props & POLY_P_PLAIN) != 0;
    }
    return false;
}

static void open_speaker(state *s, poly_speakers *out, uint32_t id)
{
    poly_identity *x = poly_identity_at(s, id);
    if (x->speaker != POLY_NONE) return;
    x->speaker = out->count;
    poly_speaker sp = {.type = x->type,
                       .stakeholder = poly_stakeholder_of(s, x),
                       .org_entry = x->org_entry,
                       .holder = x->holder};
    if (x->n_name) sp.name = name_span(s, x->name_at);
    if (x->n_name && is_plain(s, x))
        x->role = x->org = x->org_whole = x->intro = (poly_range){0, 0};
    sp.role = role_span(s, x->role);
    const bool open = sp.stakeholder == POLY_SH_UNKNOWN && x->type != POLY_SP_ORGANISATION;
    const uint32_t body = open ? org_identity(s, x->org, x->org_entry) : POLY_NONE;
    /* "an Acme spokesperson" */
    if (body != POLY_NONE) sp.stakeholder = poly_stakeholder_of(s, poly_identity_at(s, body));
    if (open && sp.stakeholder == POLY_SH_UNKNOWN)
        sp.stakeholder = poly_stakeholder_by_office(s, x);
    const poly_range org = fullest_org(s, x->org, x->org_entry);
    if (x->type != POLY_SP_ORGANISATION) sp.org = name_span(s, org);
    if (x->type == POLY_SP_PERSON && (!poly_range_none(x->role) || !poly_range_none(x->intro))) {
        sp.intro_name = span_of(s, x->intro);
        sp.intro_role = sp.role;
        sp.intro_org = span_of(s, poly_range_none(x->org_whole) ? x->org : x->org_whole);
    }
    sp.member_first = out->members.count;
    sp.member_count = x->n_members;
    for (uint32_t i = 0; i < x->n_members; i++)
        POLY_VEC_PUSH(&out->members, s->r.a,
                      name_span(s, poly_identity_at(s, x->members[i])->name_at));
    POLY_VEC_PUSH(out, s->r.a, sp);
}

/* All places that mean a speaker, sorted: side by side, in reading order. */
typedef struct place {
    uint32_t speaker;
    poly_span span;
} place;
typedef struct places {
    place *at;
    uint32_t count, cap;
} places;

static int by_speaker(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->speaker != y->speaker) return x->speaker < y->speaker ? -1 : 1;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    return x->span.end < y->span.end ? -1 : x->span.end > y->span.end;
}

static void list_mentions(state *s, poly_speakers *out)
{
    places p = {0};
    for (uint32_t i = 0; i < s->r.in->ents->count; i++) {
        const uint32_t id = s->r.ids.of_entity[i];
        if (id == POLY_NONE || poly_identity_at(s, id)->speaker == POLY_NONE) continue;
        POLY_VEC_PUSH(
            &p, s->r.a,
            (place){poly_identity_at(s, id)->speaker, name_span(s, poly_entity_at(s, i)->core)});
    }
    for (uint32_t q = 0; q < s->r.founds->count; q++) {
        if (s->who[q] == POLY_NONE || poly_range_none(s->mention[q])) continue;
        POLY_VEC_PUSH(&p, s->r.a,
                      (place){poly_identity_at(s, s->who[q])->speaker, span_of(s, s->mention[q])});
    }
    if (s->r.a->status) return;
    if (p.count) qsort(p.at, p.count, sizeof *p.at, by_speaker);
    for (uint32_t i = 0; i < p.count; i++) {
        poly_speaker *sp = &out->at[p.at[i].speaker];
        if (i && p.at[i - 1].speaker == p.at[i].speaker &&
            p.at[i - 1].span.start == p.at[i].span.start &&
            p.at[i - 1].span.end == p.at[i].span.end)
            continue;
        if (!sp->mention_count) sp->mention_first = out->mentions.count;
        sp->mention_count++;
        POLY_VEC_PUSH(&out->mentions, s->r.a, p.at[i].span);
    }
}

/* ---- results --------------------------------------------------------------------------------- */
static void push_quote(state *s, poly_quotes *out, uint32_t q)
{
    const poly_found *f = &s->r.founds->at[q];
    const poly_entry *cue =
        f->cue_entry != POLY_NONE ? poly_engine_entry(s->r.in->engine, f->cue_entry) : NULL;
    poly_quote x = {
        .type = f->type, .rule = f->rule, .cue_entry = f->cue_entry, .sentence = f->sentence};
    x.cue = span_of(s, f->cue);
    x.span_first = out->spans.count;
    x.span_count = f->n_pieces;
    for (uint32_t k = 0; k < f->n_pieces; k++)
        POLY_VEC_PUSH(&out->spans, s->r.a, span_of(s, s->r.founds->pieces.at[f->piece + k]));
    const poly_range first = s->r.founds->pieces.at[f->piece];
    const uint8_t around = s->r.in->sents->at[f->sentence].lang;
    x.lang = poly_lang_within(s->r.in->toks, first.tok, first.tok_end, around);
    assert(x.span_count > 0 && x.rule < UINT16_MAX);
    const poly_saying saying = poly_saying_find(s->r.in, s->r.founds, f, cue, x.lang);
    x.act = saying.act;
    x.polarity = saying.polarity;
    x.speaker = s->who[q] == POLY_NONE ? POLY_NONE : poly_identity_at(s, s->who[q])->speaker;
    x.mention = span_of(s, s->mention[q]);
    if (!poly_range_none(s->mention[q]))
        x.mention.start += poly_glued_bytes(&s->r, s->mention[q].tok);
    x.phrase = span_of(s, poly_range_none(f->phrase) ? f->source : f->phrase);
    poly_confidence_set(&x, &s->r, f,
                        s->who[q] == POLY_NONE ? NULL : poly_identity_at(s, s->who[q]),
                        s->mention[q], s->guessed[q]);
    x.via = poly_via_find(s->r.in, s->r.founds, f);
    if (x.act == POLY_ACT_URGE || x.act == POLY_ACT_ASK || x.act == POLY_ACT_PROMISE)
        x.addressee = poly_addressee_find(s->r.in, s->r.founds, f);
    POLY_VEC_PUSH(out, s->r.a, x);
}

static bool prepare(state *s, uint32_t n)
{
    s->who = poly_arena_alloc(s->r.a, (size_t)n + 1, sizeof *s->who);
    s->mention = poly_arena_alloc(s->r.a, (size_t)n + 1, sizeof *s->mention);
    s->guessed = poly_arena_alloc(s->r.a, (size_t)n + 1, sizeof *s->guessed);
    s->last = s->last_person = s->last_org = POLY_NONE;
    if (!s->r.a->status) poly_identities_find(&s->r);
    return !s->r.a->status;
}

poly_status poly_speaker_run(poly_speakers *out, poly_quotes *quotes, const poly_speaker_input *in,
                             poly_arena *a)
{
    *out = (poly_speakers){0};
    *quotes = (poly_quotes){0};
    state s = {.r = {.in = in->quote, .founds = in->founds, .a = a}};
    if (!prepare(&s, in->founds->count)) return a->status;
    poly_resolve(&s);
    for (uint32_t q = 0; q < in->founds->count && !a->status; q++) {
        if (s.who[q] != POLY_NONE) open_speaker(&s, out, s.who[q]);
    }
    for (uint32_t q = 0; q < in->founds->count && !a->status; q++) push_quote(&s, quotes, q);
    if (!a->status) poly_occasions_find(quotes, out, in->quote, in->founds, a);
    if (!a->status) list_mentions(&s, out);
    assert(a->status || !poly_speakers_check(out, quotes, in->quote->text));
    return a->status;
}

/* ---- checks and dumps ------------------------------------------------------------------------ */
static bool inside(poly_span s, const poly_text *text)
{
    return s.start <= s.end && s.end <= text->bytes.n;
}

const char *poly_speakers_check(const poly_speakers *s, const poly_quotes *q, const poly_text *text)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const poly_speaker *x = &s->at[i];
        if (!inside(x->name, text) || !inside(x->role, text) || !inside(x->org, text))
            return "a speaker outside the text";
        if (x->mention_first + x->mention_count > s->mentions.count)
            return "a speaker's mentions are not there";
    }
    for (uint32_t i = 0; i < q->count; i++) {
        const poly_quote *x = &q->at[i];
        if (x->speaker != POLY_NONE && x->speaker >= s->count) return "a quote of no speaker";
        if (!x->span_count || x->span_first + x->span_count > q->spans.count)
            return "a quote without pieces";
        if (!inside(x->cue, text) || !inside(x->mention, text) || !inside(x->phrase, text))
            return "an attribution outside the text";
        if (x->confidence > 1000) return "a confidence above one";
    }
    return NULL;
}

static void dump_span(const char *name, poly_span span, const poly_text *text, poly_buf *out)
{
    if (poly_span_none(span)) return;
    poly_buf_cstr(out, name);
    poly_buf_char(out, '[');
    poly_buf_str(out, poly_str_slice(text->bytes, span));
    poly_buf_char(out, ']');
}

void poly_speakers_dump(const poly_speakers *s, const poly_engine *e, const poly_text *text,
                        poly_buf *out)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const poly_speaker *x = &s->at[i];
        poly_buf_cstr(out, "speaker ");
        poly_buf_u64(out, i + 1);
        poly_buf_char(out, ' ');
        poly_buf_cstr(out, poly_speaker_type_name((poly_speaker_type)x->type));
        poly_buf_char(out, ' ');
        poly_buf_cstr(out, poly_stakeholder_name((poly_stakeholder)x->stakeholder));
        dump_span(" name=", x->name, text, out);
        dump_span(" role=", x->role, text, out);
        dump_span(" org=", x->org, text, out);
        if (x->org_entry != POLY_NONE) {
            poly_buf_cstr(out, " org_id=");
            poly_buf_cstr(out, poly_org_id(e, x->org_entry));
        }
        if (x->holder != POLY_NONE) {
            poly_buf_cstr(out, " holder=");
            poly_buf_cstr(out, poly_engine_entry(e, x->holder)->lemma);
        }
        poly_buf_cstr(out, " mentions=");
        poly_buf_u64(out, x->mention_count);
        poly_buf_char(out, '\n');
    }
}

void poly_quotes_dump(const poly_quotes *q, const poly_text *text, poly_buf *out)
{
    for (uint32_t i = 0; i < q->count; i++) {
        const poly_quote *x = &q->at[i];
        poly_buf_cstr(out, poly_quote_type_name((poly_quote_type)x->type));
        poly_buf_char(out, ' ');
        poly_buf_cstr(out, poly_rule_name(x->rule));
        poly_buf_cstr(out, " speaker=");
        if (x->speaker == POLY_NONE)
            poly_buf_char(out, '-');
        else
            poly_buf_u64(out, x->speaker + 1);
        poly_buf_char(out, ' ');
        poly_buf_cstr(out, poly_act_name((poly_act)x->act));
        poly_buf_char(out, ' ');
        poly_buf_cstr(out, poly_polarity_name((poly_polarity)x->polarity));
        dump_span(" cue=", x->cue, text, out);
        dump_span(" mention=", x->mention, text, out);
        for (uint32_t k = 0; k < x->span_count; k++)
            dump_span(" ", q->spans.at[x->span_first + k], text, out);
        poly_buf_char(out, '\n');
    }
}
