/*
 * indirect.c - reported content without marks: the clause, and the attribution before, inside or behind it.
 *
 *   in   sentences, with direct quotes already claimed     out  indirect and mixed quotes
 *
 * Method, sentence by sentence: (1) attributions that trail or interrupt (`..., ujarnya`, `..., kata dia, ...`) are
 * found first: nothing is more certain; (2) then the first leading attribution (`Menurut X,`, `X mengatakan bahwa`);
 * content is what it governs less what (1) cut out, and the cue nearest the content's end names it; (3) then verbs
 * chained to it (`..., dan menambahkan bahwa ...`). A verb inside somebody's content reports a claim within a claim
 * and makes no row.
 */
#include "quote/scan.h"

#include <assert.h>

enum { MOST_CUTS = 6, LEADING = 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE | 1u << POLY_CUE_FRAME | 1u << POLY_CUE_PASSIVE | 1u << POLY_CUE_NOUN };

typedef struct attribution { /* one found in the sentence */
    const poly_hit *cue;
    uint32_t cue_tok;
    poly_range source;
    bool clitic;
    uint32_t from, to;       /* tokens it takes out of the content */
    bool trailing;           /* nothing of the content follows */
} attribution;

typedef struct clause {
    const poly_sentence *sent;
    uint32_t from, to;       /* tokens of the sentence that are free: no direct quote, no final stop */
    attribution cut[MOST_CUTS];
    uint32_t n_cuts;
} clause;

static bool strong_pair(const poly_scan *s, uint32_t i)
{
    return s->pair_of[i] != POLY_NONE;
}

static uint8_t cue_class(const poly_scan *s, const poly_hit *cue)
{
    return poly_scan_entry(s, cue)->cls;
}

static bool cue_has(const poly_scan *s, const poly_hit *cue, uint32_t prop)
{
    return (poly_scan_entry(s, cue)->props & prop) != 0;
}

/* ---- the free part of a sentence ------------------------------------------------------------------------------------ */
static uint32_t skip_marks(const poly_scan *s, uint32_t i, uint32_t to)
{
    while (i < to && (s->tok[i].kind == POLY_TOK_MARKUP || poly_is_mark(s, i, '-') || poly_is_mark(s, i, '.') || poly_is_mark(s, i, ',') ||
                      poly_is_mark(s, i, '#') || poly_is_mark(s, i, '*'))) i++;
    return i;
}

/* "JAKARTA, KOMPAS.com - ", "Tuturan id – ": place and outlet up to a dash that stands free. */
static uint32_t skip_dateline(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { REACH = 12 };
    if (from >= to || !(s->tok[from].flags & POLY_TOKF_PARA)) return from;
    for (uint32_t i = from; i < to && i < from + REACH; i++) {
        const poly_token *t = &s->tok[i];
        const bool free_dash = t->kind == POLY_TOK_PUNCT && t->mark == '-' && (t->flags & POLY_TOKF_SPACE) && i + 1 < to &&
                               (s->tok[i + 1].flags & POLY_TOKF_SPACE);
        if (free_dash) return i > from && !poly_cue_at(s, i - 1) ? i + 1 : from;
        if (t->kind == POLY_TOK_QUOTE || poly_is_mark(s, i, ':')) return from;
        if (t->kind == POLY_TOK_WORD && !(t->flags & POLY_TOKF_CAP) && poly_span_len(t->span) > 4) return from;
    }
    return from;
}

/* The longest stretch without claimed tokens from `from` on. */
static bool open_clause(const poly_scan *s, const poly_sentence *sent, uint32_t from, clause *c)
{
    *c = (clause){.sent = sent, .from = from, .to = sent->tok_end};
    while (c->from < c->to && s->claimed[c->from]) c->from++;
    for (uint32_t i = c->from; i < c->to; i++) {
        if (s->claimed[i]) {
            c->to = i;
            break;
        }
    }
    c->from = skip_dateline(s, skip_marks(s, c->from, c->to), c->to);
    return c->from < c->to;
}

/* ---- (1) trailing and inserted attributions --------------------------------------------------------------------------- */
/* What may follow a source without being content: place, time, occasion, relay. */
static uint32_t skip_circumstance(const poly_scan *s, uint32_t i, uint32_t to)
{
    for (uint32_t steps = 0; steps < 8; steps++) {
        const uint32_t at = poly_is_mark(s, i, ',') ? i + 1 : i;
        if (at >= to) return to;
        const bool starts = poly_is_temporal(s, at) || poly_particle(s, at, POLY_PART_PREPOSITION) > at ||
                            poly_is_mark(s, at, '(') || (s->ent_start[at] != POLY_NONE && s->in->ents->at[s->ent_start[at]].kind == POLY_E_PLACE) ||
                            poly_cue_of_class(s, at, 1u << POLY_CUE_FRAME) || s->tok[at].kind == POLY_TOK_NUMBER ||
                            poly_particle(s, at, POLY_PART_SUBORDINATOR) > at || poly_particle(s, at, POLY_PART_RELATIVE) > at;
        if (!starts) return i;
        uint32_t k = at + 1;
        uint32_t depth = poly_is_mark(s, at, '(') ? 1 : 0;
        while (k < to && k < at + POLY_W_CIRCUMSTANCE && (depth > 0 || !poly_is_mark(s, k, ','))) {
            if (poly_is_mark(s, k, '(')) depth++;
            if (poly_is_mark(s, k, ')') && depth > 0) depth--;
            k++;
        }
        i = k;
    }
    return i;
}

static bool near_end(const poly_scan *s, const clause *c, uint32_t i)
{
    return skip_circumstance(s, i, c->to) >= c->to || poly_count_words(s, i, c->to) == 0;
}

/* `, kata dia, ...`: a bare quoting verb with its source, or with the source in its -nya. */
static bool inquit_cut(const poly_scan *s, const clause *c, uint32_t i, attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_INQUIT);
    if (!cue || strong_pair(s, i) || cue->tok_end > c->to) return false;
    const bool clitic = poly_cue_clitic(s, cue);
    uint32_t start = i;
    while (start > c->from && poly_particle(s, start - 1, POLY_PART_ADVERB) == start) start--;
    const bool comma = start > c->from && (poly_is_mark(s, start - 1, ',') || poly_is_mark(s, start - 1, '-'));
    const bool first = start == c->from;
    *a = (attribution){.cue = cue, .cue_tok = i, .clitic = clitic, .from = comma ? start - 1 : start};
    a->source = clitic ? (poly_range){cue->tok_end, cue->tok_end} : poly_source_after(s, cue->tok_end, c->to);
    const uint32_t behind = clitic ? cue->tok_end : a->source.tok_end;
    if (!clitic && poly_range_none(a->source) && !(behind >= c->to && comma)) return false;
    if (!comma && !first && (cue_has(s, cue, POLY_P_WEAK) || !near_end(s, c, behind))) return false;
    if (!comma && !first && !clitic && poly_sent(s, i)->lang == POLY_LANG_ID && !s->in->ents->count) return false;
    /* `..., jelas bahwa ...`: what follows a comma must name somebody, or be the end. */
    if (!clitic && cue_has(s, cue, POLY_P_WEAK) && behind < c->to && s->ent_start[cue->tok_end] == POLY_NONE &&
        !poly_is_capital(s, cue->tok_end))
        return false;
    a->to = behind;
    return true;
}

/* English: `The attack, Budi said, came ...`; `..., the company said on Monday.`; also `..., dia menambahkan.` */
static bool subject_cut(const poly_scan *s, const clause *c, uint32_t i, attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    if (!cue || strong_pair(s, i) || cue->tok_end > c->to) return false;
    uint32_t comma = i;
    while (comma > c->from && i - comma < 20 && !poly_is_mark(s, comma - 1, ',') && !poly_is_mark(s, comma - 1, '-')) comma--;
    if (comma == c->from || i - comma >= 20) return false;
    const bool ends = cue->tok_end >= c->to || poly_is_mark(s, cue->tok_end, ',') || poly_is_mark(s, cue->tok_end, '.') ||
                      poly_is_temporal(s, cue->tok_end) || near_end(s, c, cue->tok_end);
    if (!ends) return false;
    const poly_range source = poly_source_before(s, comma, i, true);
    if (poly_range_none(source) || source.tok > comma + 1) return false;
    if (cue_has(s, cue, POLY_P_WEAK) || !cue_has(s, cue, POLY_P_BARE | POLY_P_THAT)) return false;
    if (s->ent_end[poly_skip_fillers_back(s, i)] == POLY_NONE) return false;
    /* `Budi, kepala badan, mengatakan, ...` opens the content instead. */
    if (poly_count_words(s, c->from, comma) < 2) return false;
    *a = (attribution){.cue = cue, .cue_tok = i, .source = source, .from = comma - 1, .to = cue->tok_end};
    if (s->ent_end[comma - 1] != POLY_NONE && s->in->ents->at[s->ent_end[comma - 1]].phrase.tok == c->from) return false;
    return true;
}

/* English: `..., said Hale.` `..., according to the firm.` */
static bool verb_subject_cut(const poly_scan *s, const clause *c, uint32_t i, attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    if (!cue || c->sent->lang != POLY_LANG_EN || strong_pair(s, i) || i == c->from || !poly_is_mark(s, i - 1, ',')) return false;
    const poly_range source = poly_source_after(s, cue->tok_end, c->to);
    if (poly_range_none(source) || !near_end(s, c, source.tok_end)) return false;
    if (cue_has(s, cue, POLY_P_WEAK) || !cue_has(s, cue, POLY_P_BARE)) return false;
    if (s->ent_start[cue->tok_end] == POLY_NONE && !poly_is_capital(s, cue->tok_end) &&
        poly_particle(s, cue->tok_end, POLY_PART_DETERMINER) == cue->tok_end)
        return false;
    if (poly_particle(s, cue->tok_end, POLY_PART_COMPLEMENTISER) > cue->tok_end) return false;
    *a = (attribution){.cue = cue, .cue_tok = i, .source = source, .from = i - 1, .to = source.tok_end};
    return true;
}

/* Does another cue stand in the sentence? Then "dikutip dari Antara" tells by way of whom, not who. */
static bool other_cue(const poly_scan *s, const poly_hit *relay)
{
    const poly_sentence *sent = poly_sent(s, relay->tok);
    const uint32_t from = relay->tok - sent->tok > POLY_W_SENTENCE_REACH ? relay->tok - POLY_W_SENTENCE_REACH : sent->tok;
    for (uint32_t i = from; i < sent->tok_end && i < relay->tok + POLY_W_SENTENCE_REACH; i++) {
        const poly_hit *cue = i == relay->tok ? NULL : poly_cue_of_class(s, i, ~(1u << POLY_CUE_NOUN));
        if (cue && !cue_has(s, cue, POLY_P_RELAY | POLY_P_WEAK)) return true;
    }
    return false;
}

/* `..., menurut X.` / `..., according to X, ...` */
static bool frame_cut(const poly_scan *s, const clause *c, uint32_t i, attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_FRAME);
    if (!cue || i == c->from || strong_pair(s, i) || cue->tok_end > c->to) return false;
    if (cue_has(s, cue, POLY_P_RELAY) && other_cue(s, cue)) return false;
    const bool comma = poly_is_mark(s, i - 1, ',') || poly_is_mark(s, i - 1, '-');
    const bool clitic = poly_cue_clitic(s, cue);
    const poly_range source = clitic ? (poly_range){cue->tok_end, cue->tok_end} : poly_source_after(s, cue->tok_end, c->to);
    const uint32_t behind = clitic ? cue->tok_end : source.tok_end;
    if (!clitic && poly_range_none(source)) return false;
    if (cue_has(s, cue, POLY_P_WEAK) && !comma) return false;
    if (poly_count_words(s, c->from, i) < 2) return false; /* "Namun, menurut X, ..." leads */
    if (!comma && !near_end(s, c, behind)) return false;
    if (comma && !poly_is_mark(s, behind, ',') && !near_end(s, c, behind)) return false;
    *a = (attribution){.cue = cue, .cue_tok = i, .source = source, .clitic = clitic, .from = comma ? i - 1 : i, .to = behind};
    return true;
}

static uint32_t skip_connective(const poly_scan *s, uint32_t from, uint32_t to);

/* `Tarif naik 8 persen, disampaikan Dirjen X.` / `..., as announced by the agency.` */
static bool passive_cut(const poly_scan *s, const clause *c, uint32_t i, attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
    if (!cue || cue_has(s, cue, POLY_P_WEAK) || strong_pair(s, i) || poly_count_words(s, c->from, i) < 4) return false;
    if (poly_particle_before(s, i, POLY_PART_RELATIVE) || poly_particle_before(s, i, POLY_PART_DEMONSTRATIVE)) return false;
    const poly_range source = poly_source_after(s, cue->tok_end, c->to);
    if (poly_range_none(source) || s->ent_start[source.tok] == POLY_NONE || !near_end(s, c, source.tok_end)) return false;
    const bool comma = poly_is_mark(s, i - 1, ',');
    *a = (attribution){.cue = cue, .cue_tok = i, .source = source, .from = comma ? i - 1 : i, .to = source.tok_end};
    return true;
}

static void settle_end(const poly_scan *s, const clause *c, attribution *a)
{
    /* "Maka, kata dia, setelah ada putusan ...": nothing was said before it, so what follows is content. */
    const bool opens = poly_is_mark(s, a->to, ',') && poly_count_words(s, skip_connective(s, c->from, a->from), a->from) == 0;
    const uint32_t end = opens ? a->to : skip_circumstance(s, a->to, c->to);
    a->trailing = end >= c->to || poly_count_words(s, end, c->to) < 2;
    a->to = a->trailing ? c->to : end;
}

static void find_cuts(const poly_scan *s, clause *c)
{
    for (uint32_t i = c->from; i < c->to && c->n_cuts < MOST_CUTS;) {
        attribution a;
        const bool hit = s->in->hits->first[i] < s->in->hits->first[i + 1] &&
                         (inquit_cut(s, c, i, &a) || subject_cut(s, c, i, &a) || verb_subject_cut(s, c, i, &a) ||
                          frame_cut(s, c, i, &a) || passive_cut(s, c, i, &a));
        if (!hit) {
            i++;
            continue;
        }
        settle_end(s, c, &a);
        assert(a.to > i);
        c->cut[c->n_cuts++] = a;
        i = a.to;
    }
}

/* ---- content ------------------------------------------------------------------------------------------------------------ */
/* [from, to) less the cuts that lie in it. */
static void take_content(const poly_scan *s, const clause *c, uint32_t from, uint32_t to, poly_draft *d)
{
    uint32_t at = from;
    for (uint32_t k = 0; k < c->n_cuts; k++) {
        const attribution *a = &c->cut[k];
        if (a->to <= from || a->from >= to) continue;
        poly_draft_piece(d, at, a->from);
        at = a->to;
    }
    poly_draft_piece(d, at, to);
    d->type = POLY_INDIRECT;
    for (uint32_t k = 0; k < d->n_pieces; k++) {
        for (uint32_t i = d->pieces[k].tok; i < d->pieces[k].tok_end; i++) {
            if (s->tok[i].kind == POLY_TOK_QUOTE && strong_pair(s, i)) d->type = POLY_MIXED;
        }
    }
}

static uint32_t content_words(const poly_scan *s, const poly_draft *d)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->n_pieces; k++) n += poly_count_words(s, d->pieces[k].tok, d->pieces[k].tok_end);
    return n;
}

/* A bare connective before an inserted attribution is left out: "Selain itu, katanya, ...". */
static uint32_t skip_connective(const poly_scan *s, uint32_t from, uint32_t to)
{
    const uint32_t end = poly_particle(s, from, POLY_PART_CONNECTIVE);
    if (end == from || end > to) return from;
    return end < to && poly_is_mark(s, end, ',') ? end + 1 : end;
}

/* ---- (2) leading attributions ---------------------------------------------------------------------------------------------- */
typedef struct lead {
    attribution a;
    poly_rule rule;
    uint32_t content; /* first token of the content */
    uint32_t pre_to;  /* words before the attribution that belong to the content: [clause, pre_to) */
} lead;

/* "kepada wartawan", "reporters": whom it was told; and place and time up to `bahwa`. */
static uint32_t find_that(const poly_scan *s, const clause *c, uint32_t from)
{
    for (uint32_t i = from; i < c->to && i < from + POLY_W_THAT_REACH; i++) {
        const uint32_t end = poly_particle(s, i, POLY_PART_COMPLEMENTISER);
        if (end > i) return end;
        const poly_hit *verb = i > from ? poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) : NULL;
        if (verb && !cue_has(s, verb, POLY_P_WEAK)) return 0;
        if (poly_particle(s, i, POLY_PART_RELATIVE) > i && i > from + 6) return 0;
    }
    return 0;
}

static bool starts_wh(const poly_scan *s, uint32_t i)
{
    return poly_particle(s, i, POLY_PART_OPENER) > i;
}

/* Where does the content of a verb begin? 0: there is none. */
static uint32_t complement(const poly_scan *s, const clause *c, const poly_hit *cue)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    uint32_t at = cue->tok_end;
    while (at < c->to && poly_particle(s, at, POLY_PART_ADVERB) > at && !poly_cue_at(s, at)) at = poly_particle(s, at, POLY_PART_ADVERB);
    if (at < c->to && (poly_is_mark(s, at, ',') || poly_is_mark(s, at, ':'))) at++;
    if (at >= c->to) return 0;
    const uint32_t that = poly_particle(s, at, POLY_PART_COMPLEMENTISER);
    if (that > at) return that;
    const uint32_t opener = poly_particle(s, at, POLY_PART_OPENER);
    if (opener > at && (props & (POLY_P_WH | POLY_P_TO | POLY_P_BARE))) return opener;
    const uint32_t later = find_that(s, c, at);
    if (props & POLY_P_WHOM) { /* told Reuters (on Monday) (that) ... */
        if (later && later <= at + 14) return later;
        const poly_range whom = poly_source_after(s, at, c->to);
        if (poly_sent(s, at)->lang == POLY_LANG_EN) {
            const uint32_t behind = poly_range_none(whom) ? at : skip_circumstance(s, whom.tok_end, c->to);
            return behind < c->to ? behind : 0;
        }
    }
    const bool circumstance = poly_particle(s, at, POLY_PART_PREPOSITION) > at || poly_is_temporal(s, at) || poly_is_mark(s, at, '(');
    if (circumstance && later) return later;
    if (circumstance && !(props & (POLY_P_TO | POLY_P_OF | POLY_P_NP))) {
        const uint32_t end = skip_circumstance(s, at, c->to);
        return end < c->to && poly_is_mark(s, end, ',') && (props & POLY_P_BARE) ? end + 1 : 0;
    }
    if (strong_pair(s, at) && poly_count_words(s, at, c->to) >= 2 && (props & (POLY_P_BARE | POLY_P_THAT | POLY_P_NP | POLY_P_TO))) return at;
    if (props & (POLY_P_BARE | POLY_P_TO | POLY_P_NP | POLY_P_OF)) return at;
    if ((props & POLY_P_WH) && starts_wh(s, at)) return at;
    return later && later - at <= 8 ? later : 0;
}

static uint32_t negated_start(const poly_scan *s, const clause *c, uint32_t i)
{
    uint32_t start = i;
    for (uint32_t back = 0; back < 3 && start > c->from; back++) {
        const bool filler = poly_particle(s, start - 1, POLY_PART_NEGATOR) == start || poly_particle(s, start - 1, POLY_PART_AUXILIARY) == start;
        if (!filler) break;
        start--;
    }
    for (uint32_t k = start; k < i; k++) {
        if (poly_particle(s, k, POLY_PART_NEGATOR) > k) return k;
    }
    return i;
}

/* "Dalam merealisasikan Danantara ini, ia menegaskan ...": an opening phrase may belong to the content. That of
 * the occasion does not ("Dalam pernyataannya, ...", "Usai rapat, ...", "Menanggapi hal itu, ..."): only a reason, a
 * condition, and "dalam" without a noun of speech or a date count. */
static bool opens_content(const poly_scan *s, uint32_t from, uint32_t to)
{
    const uint32_t cause = poly_particle(s, from, POLY_PART_CAUSE);
    if (cause > from) return poly_count_words(s, cause, to) == 0; /* "Karena itu, ..." alone, nothing of the occasion behind it */
    const bool condition = poly_particle(s, from, POLY_PART_OPENER) > from;
    const poly_str first = poly_forms_str(s->in->toks->forms, s->tok[from].form);
    if (!condition && !poly_str_eq(first, POLY_S("dalam"))) return false;
    for (uint32_t i = from; i < to; i++) {
        const poly_str form = poly_forms_str(s->in->toks->forms, s->tok[i].form);
        if (poly_is_temporal(s, i) || poly_cue_at(s, i) || (!condition && poly_str_ends(form, POLY_S("nya")))) return false;
    }
    return true;
}

/* A clause needs a predicate: a verb with its prefix that is not inside a relative clause, an auxiliary, a negator.
 * "menjelaskan detail pasal yang diadukan" names a topic, "menjelaskan pasal itu diadukan" reports. */
static bool looks_verbal(const poly_scan *s, uint32_t i)
{
    static const poly_str prefixes[] = {{"mem", 3}, {"men", 3}, {"meng", 4}, {"meny", 4}, {"mel", 3}, {"mer", 3}, {"di", 2}, {"ber", 3}, {"ter", 3}};
    if (poly_particle(s, i, POLY_PART_ADVERB) > i || poly_particle(s, i, POLY_PART_AUXILIARY) > i || poly_particle(s, i, POLY_PART_NEGATOR) > i || poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i) return true;
    const poly_token *t = &s->tok[i];
    if (t->kind != POLY_TOK_WORD || (t->flags & POLY_TOKF_CAP) || poly_span_len(t->span) < 6) return false;
    const poly_str form = poly_forms_str(s->in->toks->forms, t->form);
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        if (poly_str_starts(form, prefixes[k])) return true;
    }
    return false;
}

static bool has_predicate(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (poly_sent(s, from)->lang == POLY_LANG_EN) return true;
    /* "menjelaskan adanya risiko", "menekankan pentingnya dukungan": a predicate made a noun */
    if (poly_str_ends(poly_forms_str(s->in->toks->forms, s->tok[from].form), POLY_S("nya"))) return true;
    for (uint32_t i = from; i < to; i++) {
        if (poly_particle_before(s, i, POLY_PART_RELATIVE) || poly_particle_before(s, i, POLY_PART_PREPOSITION)) continue;
        if (looks_verbal(s, i)) return true;
    }
    return false;
}

static bool ends_ed(const poly_scan *s, uint32_t i)
{
    return poly_str_ends(poly_forms_str(s->in->toks->forms, s->tok[i].form), POLY_S("ed"));
}

static bool ends_ing(const poly_scan *s, uint32_t i)
{
    return poly_str_ends(poly_forms_str(s->in->toks->forms, s->tok[i].form), POLY_S("ing"));
}

/* English cue words that are no finite verb here: "incident reporting legislation", "believed to be". */
static const char *english_noun(const poly_scan *s, const clause *c, const poly_hit *cue)
{
    const uint32_t i = cue->tok;
    if (c->sent->lang != POLY_LANG_EN) return NULL;
    if (ends_ing(s, i) && !(i > c->from && poly_particle_before(s, i, POLY_PART_AUXILIARY))) return "refused: a participle or a noun";
    const poly_str next = cue->tok_end < c->to ? poly_forms_str(s->in->toks->forms, s->tok[cue->tok_end].form) : (poly_str){0};
    if (ends_ed(s, i) && poly_str_eq(next, POLY_S("to")) && !cue_has(s, cue, POLY_P_TO)) return "refused: a passive";
    if (poly_str_eq(next, POLY_S("by"))) return "refused: a passive";
    return NULL;
}

/* "DarkSide, which said ...", "researchers who said ...": the token behind the antecedent; 0: no relative here. */
static uint32_t relative_antecedent(const poly_scan *s, const clause *c, uint32_t verb)
{
    for (uint32_t back = 1; back <= 2 && verb > c->from + back; back++) {
        const uint32_t at = verb - back;
        if (poly_particle(s, at, POLY_PART_RELATIVE) != verb) continue;
        const uint32_t end = poly_is_mark(s, at - 1, ',') ? at - 1 : at;
        return s->ent_end[end] != POLY_NONE ? end : 0;
    }
    return 0;
}

static bool verb_lead(const poly_scan *s, const clause *c, uint32_t i, lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE);
    if (!cue || cue->tok_end > c->to) return false;
    const bool state = cue_class(s, cue) == POLY_CUE_STATE;
    const poly_rule rule = state ? POLY_R_INDIRECT_STATE : POLY_R_INDIRECT_VERB;
    const uint32_t props = poly_scan_entry(s, cue)->props;
    const uint32_t content = complement(s, c, cue);
    const bool has_that = content && poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
    const char *noun = english_noun(s, c, cue);
    if (noun) {
        poly_refuse(s, rule, noun, i, cue->tok_end);
        return false;
    }
    if (content && !has_that && (props & POLY_P_TOPIC) && !poly_is_mark(s, content - 1, ',') && !has_predicate(s, content, c->to)) {
        poly_refuse(s, rule, "refused: a topic, not a clause", i, cue->tok_end);
        return false;
    }
    if (!content || poly_count_words(s, content, c->to) < (props & POLY_P_NP ? 2 : POLY_W_CONTENT_WORDS)) {
        poly_refuse(s, rule, "refused: no content follows", i, cue->tok_end);
        return false;
    }
    /* "Erick melanjutkan, ...", "Ia ingin BUMN ...", "It claims the rules ...": somebody right before it makes a weak cue one. */
    const uint32_t subject = s->ent_end[poly_skip_fillers_back(s, i)];
    const bool somebody = subject != POLY_NONE && s->in->ents->at[subject].kind != POLY_E_PLACE && s->in->ents->at[subject].strength > 0 &&
                          (props & (POLY_P_BARE | POLY_P_TO | POLY_P_NP) || poly_is_mark(s, cue->tok_end, ','));
    if ((props & POLY_P_WEAK) && !has_that && !somebody && !strong_pair(s, content)) {
        poly_refuse(s, rule, "refused: a weak cue needs a conjunction or a mark", i, cue->tok_end);
        return false;
    }
    const uint32_t verb = negated_start(s, c, i);
    const uint32_t whose = relative_antecedent(s, c, verb);
    if (poly_particle_before(s, verb, POLY_PART_RELATIVE) && !has_that && !(whose && c->sent->lang == POLY_LANG_EN)) {
        poly_refuse(s, rule, "refused: inside a relative clause", i, cue->tok_end);
        return false;
    }
    if (poly_particle_before(s, i, POLY_PART_PREPOSITION) || poly_particle_before(s, i, POLY_PART_DETERMINER)) {
        poly_refuse(s, rule, "refused: a noun or an infinitive here", i, cue->tok_end);
        return false;
    }
    const poly_range source = whose ? poly_source_before(s, c->from, whose, true) : poly_source_before(s, c->from, i, state && !has_that);
    if (poly_range_none(source)) {
        poly_refuse(s, rule, "refused: no subject", i, cue->tok_end);
        return false;
    }
    /* A demonstrative or a thing is no speaker: "Hal itu menunjukkan ..." needs a document's verb. */
    l->a = (attribution){.cue = cue, .cue_tok = verb, .source = source, .from = source.tok, .to = content};
    l->rule = rule;
    l->content = content;
    l->pre_to = c->from;
    if (source.tok > c->from + 2 && poly_is_mark(s, source.tok - 1, ',') && opens_content(s, c->from, source.tok - 1))
        l->pre_to = source.tok - 1;
    return true;
}

static bool frame_lead(const poly_scan *s, const clause *c, uint32_t i, lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_FRAME);
    if (!cue || cue->tok_end >= c->to) return false;
    if (cue_has(s, cue, POLY_P_RELAY) && other_cue(s, cue)) return false;
    const bool clitic = poly_cue_clitic(s, cue);
    const poly_range source = clitic ? (poly_range){cue->tok_end, cue->tok_end} : poly_source_after(s, cue->tok_end, c->to);
    if (!clitic && poly_range_none(source)) return false;
    uint32_t behind = clitic ? cue->tok_end : source.tok_end;
    /* up to the comma that closes the frame: "Menurut Tauhid Ahmad, Ekonom Senior dari Indef, ..." */
    uint32_t comma = behind;
    while (comma < c->to && comma < behind + POLY_W_THAT_REACH && !poly_is_mark(s, comma, ',')) comma++;
    const bool has_comma = comma < c->to && poly_is_mark(s, comma, ',');
    if (cue_has(s, cue, POLY_P_WEAK) && !has_comma) return false;
    if (has_comma && (clitic ? comma <= behind + 1 : comma < behind + POLY_W_THAT_REACH)) behind = comma;
    if (poly_is_mark(s, behind, ',') && poly_is_temporal(s, behind + 1)) { /* "Menurut X, Senin (3/2), ..." */
        const uint32_t end = skip_circumstance(s, behind, c->to);
        if (end < c->to) behind = end;
    }
    if (poly_is_mark(s, behind, ',')) behind++;
    const uint32_t that = poly_particle(s, behind, POLY_PART_COMPLEMENTISER);
    l->a = (attribution){.cue = cue, .cue_tok = i, .source = source, .clitic = clitic, .from = i, .to = that};
    l->rule = POLY_R_INDIRECT_FRAME;
    l->content = that;
    l->pre_to = c->from;
    return poly_count_words(s, l->content, c->to) >= POLY_W_CONTENT_WORDS;
}

static bool passive_lead(const poly_scan *s, const clause *c, uint32_t i, lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
    if (!cue || cue->tok_end >= c->to) return false;
    const poly_range source = poly_source_after(s, cue->tok_end, c->to);
    const uint32_t that = find_that(s, c, cue->tok_end);
    if (poly_range_none(source) && !that) return false;
    uint32_t content = that;
    if (!content && i <= c->from + 1 && poly_is_mark(s, source.tok_end, ',')) content = source.tok_end + 1;
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) return false;
    l->a = (attribution){.cue = cue, .cue_tok = i, .source = source, .from = i, .to = content};
    l->rule = POLY_R_INDIRECT_PASSIVE;
    l->content = content;
    l->pre_to = c->from;
    return true;
}

static bool noun_lead(const poly_scan *s, const clause *c, uint32_t i, lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_NOUN);
    if (!cue || cue->tok_end >= c->to) return false;
    const poly_range source = poly_source_after(s, cue->tok_end, c->to);
    const uint32_t that = poly_range_none(source) ? 0 : poly_particle(s, source.tok_end, POLY_PART_COMPLEMENTISER);
    if (!that || that == source.tok_end || poly_count_words(s, that, c->to) < POLY_W_CONTENT_WORDS) return false;
    l->a = (attribution){.cue = cue, .cue_tok = i, .source = source, .from = i, .to = that};
    l->rule = POLY_R_INDIRECT_NOUN;
    l->content = that;
    l->pre_to = c->from;
    return true;
}

static bool find_lead(const poly_scan *s, const clause *c, lead *l)
{
    for (uint32_t i = c->from; i < c->to; i++) {
        bool in_cut = false;
        for (uint32_t k = 0; k < c->n_cuts; k++) in_cut |= i >= c->cut[k].from && i < c->cut[k].to;
        if (in_cut || strong_pair(s, i) || !poly_cue_of_class(s, i, LEADING)) continue;
        const bool opens = poly_count_words(s, c->from, i) < 3 || poly_particle(s, c->from, POLY_PART_CONNECTIVE) > c->from;
        if (opens && frame_lead(s, c, i, l)) return true;
        if (verb_lead(s, c, i, l) || passive_lead(s, c, i, l) || noun_lead(s, c, i, l)) return true;
    }
    return false;
}

/* ---- (3) chained verbs --------------------------------------------------------------------------------------------------------- */
/* A verb behind `dan`, `seraya`, `sambil`, `while`, `adding`: the content before it ends there. */
static uint32_t chain_start(const poly_scan *s, uint32_t from, uint32_t i)
{
    if (i <= from) return 0;
    for (uint32_t back = 1; back <= 2 && i - back > from; back++) {
        if (poly_particle(s, i - back, POLY_PART_CONJUNCTION) == i) return i - back - poly_is_mark(s, i - back - 1, ',');
    }
    const bool participle = poly_sent(s, i)->lang == POLY_LANG_EN &&
                            poly_str_ends(poly_forms_str(s->in->toks->forms, s->tok[i].form), POLY_S("ing"));
    if (participle && poly_is_mark(s, i - 1, ',')) return i - 1;
    return 0;
}

/* A verb with a subject of its own behind a contrasting conjunction: "..., sedangkan Maya menyebut ...". */
static uint32_t contrast_start(const poly_scan *s, uint32_t from, poly_range source)
{
    if (poly_range_none(source) || source.tok <= from + 1) return 0;
    const uint32_t at = source.tok;
    for (uint32_t back = 1; back <= 2 && at - back > from; back++) {
        if (poly_particle(s, at - back, POLY_PART_CONJUNCTION) == at) return at - back - poly_is_mark(s, at - back - 1, ',');
    }
    return 0;
}

typedef struct chained {
    uint32_t cut, content;
    const poly_hit *cue;
    poly_range source;
} chained;

static bool next_chained(const poly_scan *s, const clause *c, uint32_t from, chained *x)
{
    for (uint32_t i = from + 2; i < c->to; i++) {
        const poly_hit *cue = strong_pair(s, i) ? NULL : poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE);
        if (!cue || cue->tok_end >= c->to) continue;
        const uint32_t content = complement(s, c, cue);
        if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) continue;
        const bool that = poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
        if (cue_has(s, cue, POLY_P_WEAK) && !that) continue;
        uint32_t cut = chain_start(s, from, i);
        poly_range source = {i, i};
        if (!cut) {
            source = poly_source_before(s, from, i, true);
            cut = contrast_start(s, from, source);
            if (cut && s->ent_end[source.tok_end] == POLY_NONE) cut = 0;
        } else if (!that && !cue_has(s, cue, POLY_P_FOLLOW) && poly_sent(s, i)->lang != POLY_LANG_EN && !cue_has(s, cue, POLY_P_BARE)) {
            cut = 0;
        }
        if (!cut) continue;
        *x = (chained){cut, content, cue, source};
        return true;
    }
    return false;
}

static void emit_chain(poly_scan *s, const clause *c, chained x, poly_range subject)
{
    for (bool more = true; more;) {
        chained next;
        more = next_chained(s, c, x.content, &next);
        poly_draft d = {.rule = POLY_R_INDIRECT_CHAIN, .cue = x.cue, .cue_tok = x.cue->tok};
        d.source = poly_range_none(x.source) ? subject : x.source;
        take_content(s, c, x.content, more ? next.cut : c->to, &d);
        poly_draft_push(s, &d);
        subject = d.source;
        if (more) x = next;
    }
}

/* ---- one clause -------------------------------------------------------------------------------------------------------------------- */
static const attribution *last_cut(const clause *c, uint32_t from)
{
    for (uint32_t k = c->n_cuts; k-- > 0;) {
        if (c->cut[k].to > from) return &c->cut[k];
    }
    return NULL;
}

static bool emit_lead(poly_scan *s, const clause *c, const lead *l)
{
    chained x;
    const bool more = next_chained(s, c, l->content, &x);
    const uint32_t end = more ? x.cut : c->to;
    poly_draft d = {.rule = (uint16_t)l->rule};
    if (l->pre_to > c->from) {
        const uint32_t from = skip_connective(s, c->from, l->pre_to);
        poly_draft_piece(&d, from, l->pre_to);
    }
    take_content(s, c, l->content, end, &d);
    const attribution *cut = last_cut(c, l->content);
    const attribution *a = cut && cut->trailing && !more ? cut : &l->a;
    if (a == cut) d.rule = POLY_R_INDIRECT_TRAILING;
    d.cue = a->cue;
    d.cue_tok = a->cue_tok;
    d.clitic = a->clitic;
    d.source = poly_range_none(a->source) ? l->a.source : a->source;
    if (!poly_range_none(d.source)) d.clitic = false;
    if (content_words(s, &d) < 2) return false;
    poly_claim(s, l->a.from, l->a.to, POLY_CLAIM_ATTRIBUTION);
    const poly_range subject = d.source;
    if (!poly_draft_push(s, &d)) return false;
    for (uint32_t k = 0; k < c->n_cuts; k++) poly_claim(s, c->cut[k].from, c->cut[k].to, POLY_CLAIM_ATTRIBUTION);
    if (more) emit_chain(s, c, x, subject);
    return true;
}

static bool emit_cuts(poly_scan *s, const clause *c)
{
    if (!c->n_cuts) return false;
    const attribution *a = &c->cut[c->n_cuts - 1];
    uint32_t from = c->from;
    if (c->cut[0].from > from) {
        const uint32_t behind = skip_connective(s, from, c->cut[0].from);
        if (poly_count_words(s, behind, c->cut[0].from) == 0) from = c->cut[0].from;
    }
    poly_draft d = {.cue = a->cue, .cue_tok = a->cue_tok, .clitic = a->clitic, .source = a->source};
    d.rule = a->trailing ? POLY_R_INDIRECT_TRAILING : POLY_R_INDIRECT_INSERTED;
    if (a->trailing && cue_class(s, a->cue) == POLY_CUE_FRAME) d.rule = POLY_R_INDIRECT_FRAME_AFTER;
    take_content(s, c, from, c->to, &d);
    if (content_words(s, &d) < 2) {
        poly_refuse(s, (poly_rule)d.rule, "refused: nothing is left to be said", a->from, a->to);
        return false;
    }
    for (uint32_t k = 0; k < c->n_cuts; k++) poly_claim(s, c->cut[k].from, c->cut[k].to, POLY_CLAIM_ATTRIBUTION);
    return poly_draft_push(s, &d);
}

/* "Polisi: Tak Ada Korban": a headline, or a line of a transcript. */
static bool emit_colon(poly_scan *s, const clause *c)
{
    const uint32_t found = c->from < s->n ? s->ent_start[c->from] : POLY_NONE;
    if (found == POLY_NONE || !(s->tok[c->from].flags & POLY_TOKF_PARA)) return false;
    const poly_entity *e = &s->in->ents->at[found];
    if (e->kind == POLY_E_PLACE || e->kind == POLY_E_PRONOUN || !poly_is_mark(s, e->phrase.tok_end, ':')) return false;
    const bool headline = (c->sent->flags & POLY_SENT_HEADLINE) || c->sent == s->in->sents->at;
    if (!headline || poly_count_words(s, e->phrase.tok_end + 1, c->to) < POLY_W_CONTENT_WORDS) return false;
    poly_draft d = {.rule = POLY_R_INDIRECT_COLON, .source = e->phrase};
    take_content(s, c, e->phrase.tok_end + 1, c->to, &d);
    return poly_draft_push(s, &d);
}

/* "Hal itu disampaikan X ...": the sentence before is the content, when nobody claimed it. */
static bool emit_back(poly_scan *s, const clause *c, uint32_t index)
{
    if (index == 0) return false;
    for (uint32_t i = c->from; i < c->to && i < c->from + 6; i++) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
        if (!cue) continue;
        const bool anaphor = i > c->from && (poly_particle(s, i - 1, POLY_PART_DEMONSTRATIVE) == i || poly_particle(s, i - 1, POLY_PART_ADVERB) == i);
        const poly_range source = poly_source_after(s, cue->tok_end, c->to);
        if (!anaphor || poly_range_none(source)) return false;
        clause before;
        if (!open_clause(s, &s->in->sents->at[index - 1], s->in->sents->at[index - 1].tok, &before)) return false;
        if (before.from > s->in->sents->at[index - 1].tok + 1 || (before.sent->flags & (POLY_SENT_HEADLINE | POLY_SENT_BOILER))) return false;
        poly_draft d = {.rule = POLY_R_INDIRECT_BACK, .cue = cue, .cue_tok = i, .source = source};
        take_content(s, &before, before.from, before.to, &d);
        return poly_draft_push(s, &d);
    }
    return false;
}

static bool one_clause(poly_scan *s, clause *c, uint32_t index)
{
    lead l;
    if (emit_colon(s, c)) return true;
    find_cuts(s, c);
    if (find_lead(s, c, &l) && emit_lead(s, c, &l)) return true;
    if (emit_cuts(s, c)) return true;
    return emit_back(s, c, index);
}

void poly_indirect_find(poly_scan *s)
{
    for (uint32_t k = 0; k < s->in->sents->count && !s->a->status; k++) {
        const poly_sentence *sent = &s->in->sents->at[k];
        if (sent->flags & POLY_SENT_BOILER) continue;
        clause c;
        for (uint32_t at = sent->tok; open_clause(s, sent, at, &c);) {
            one_clause(s, &c, k);
            at = c.to;
        }
    }
}
