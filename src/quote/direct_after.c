/*
 * direct_after.c - the attribution behind a quotation in marks: `"...," kata X`, `"...," X said`,
 * `"...," according to X`, `"..." - X`. Words of its sentence before the mark may go with it.
 *
 *   in   a poly_quoted     out  its quote, or false
 */
#include "quote/direct.h"

/* Behind the mark one comma, dash or adverb may stand: `..." - kata X`, `...," demikian kata X`. */
static uint32_t behind(const poly_scan *s, uint32_t i)
{
    if (poly_is_mark(s, i, ',') || poly_is_mark(s, i, '-')) i++;
    while (i < s->n && s->tok[i].kind == POLY_TOK_MARKUP) i++;
    return poly_skip_fillers(s, i);
}

static const poly_hit *quoting_cue(const poly_scan *s, uint32_t i)
{
    const poly_hit *h = poly_cue_of_class(s, i, 1u << POLY_CUE_INQUIT);
    /* "ujar | kata Rini": the reporter left the wrong word there, too */
    const poly_hit *again = h ? poly_cue_of_class(s, h->tok_end, 1u << POLY_CUE_INQUIT) : NULL;
    if (again && h->tok_end == i + 1 && again->tok_end < s->n &&
        s->ent_start[again->tok_end] != POLY_NONE)
        h = again;
    if (!h) h = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE);
    if (!h) h = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
    return h && (poly_known_only(s, h) || poly_english_in_name(s, i)) ? NULL : h;
}

/* English: `a "cautionary tale," though it is expected`, `"warmly" backed Lee's words`, `the "list"
 * has revealed`: what stands behind the mark goes on with the sentence, whose words those in marks
 * are; a verb with its subject, alone, attributes all of it. */
static bool sentence_goes_on(const poly_scan *s, const poly_quoted *q, const poly_draft *d)
{
    static const uint8_t opening[] = {POLY_PART_RELATIVE,  POLY_PART_SUBORDINATOR,
                                      POLY_PART_AUXILIARY, POLY_PART_BE,
                                      POLY_PART_NEGATOR,   POLY_PART_GOES_ON};
    const uint32_t at = q->after + (poly_is_mark(s, q->after, ',') ? 1u : 0u);
    if (at >= s->n || !d->cue || poly_sent(s, at)->lang != POLY_LANG_EN ||
        poly_particle(s, at, POLY_PART_AS) > at) /* `..., as Lee said, ...` */
        return false;
    for (size_t k = 0; k < sizeof opening; k++) {
        if (poly_particle(s, at, opening[k]) > at && s->ent_start[at] == POLY_NONE) return true;
    }
    if (poly_word_ends(s, at, POLY_S("ing")) && !poly_cue_of_class(s, at, 1u << POLY_CUE_FRAME))
        return true; /* "..., meaning the port will deny it" */
    if (at != d->cue_tok || poly_range_none(d->source)) return false;
    /* not `says Ann Lee, author of Three's a Crowd` */
    const uint32_t found = s->ent_start[d->source.tok];
    const uint32_t end =
        found != POLY_NONE ? s->in->ents->at[found].core.tok_end : d->source.tok_end;
    return poly_english_is_genitive(s, end - 1);
}

/* English: before `...,” said Lee` a verb that only quotes beside a mark or a conjunction, or with
 * its noun of speech, and has none of these ("issued a notice", "failed to find it"). */
static bool quotes_nobody(const poly_scan *s, const poly_quoted *q, const poly_draft *d,
                          const poly_hit *cue)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    return poly_sent(s, cue->tok)->lang == POLY_LANG_EN && poly_quoted_comma(s, q) &&
           (props & (POLY_P_WEAK | POLY_P_NOUN)) && !poly_word_ends(s, cue->tok, POLY_S("ing")) &&
           s->tok[cue->tok_end].kind != POLY_TOK_QUOTE &&
           poly_particle(s, cue->tok_end, POLY_PART_COMPLEMENTISER) == cue->tok_end &&
           !(poly_scan_entry(s, d->cue)->props & POLY_P_WEAK) &&
           !poly_word_ends(s, d->cue_tok, POLY_S("ing"));
}

/* English: `[Finding] a leak is “as bad as it sounds,” said Lee`: the subject of what is said. */
static bool is_gerund_subject(const poly_scan *s, const poly_quoted *q, uint32_t i)
{
    const uint32_t open = q->pair->open;
    return poly_sent(s, i)->lang == POLY_LANG_EN && poly_word_ends(s, i, POLY_S("ing")) &&
           poly_comma_from(s, i, open, POLY_W_SENTENCE_REACH) == open &&
           poly_english_is(s, poly_english_verb(s, i, open));
}

/* English: "There is one red flag: | The docks are “full,” said Lee": behind the colon that a
 * clause of its own, with its capital, follows; else `from`. */
static uint32_t behind_colon(const poly_scan *s, uint32_t from, uint32_t open)
{
    for (uint32_t i = from + 2; i + 1 < open && poly_sent(s, open)->lang == POLY_LANG_EN; i++) {
        if (poly_is_mark(s, i, ':') && poly_is_capital(s, i + 1) &&
            poly_english_verb(s, from, i) < i)
            return i + 1;
    }
    return from;
}

/* A fragment that ends its sentence's words: `Semua proses "rentan serangan," kata X`: the words
 * before belong to it. False when they do not belong together: then the quotation is no quote of
 * its own. */
static bool widen_to_sentence(poly_scan *s, const poly_quoted *q, poly_draft *d)
{
    uint32_t from = poly_quoted_back(q);
    for (uint32_t i = from; i < q->pair->open; i++) {
        if (s->claimed[i]) from = i + 1;
    }
    from = behind_colon(s, from, q->pair->open);
    const uint32_t connective = poly_particle(s, from, POLY_PART_CONNECTIVE);
    if (connective > from) from = connective;
    if (q->speechlike || poly_count_words(s, from, q->pair->open) < 1 ||
        poly_is_mark(s, q->pair->open - 1, ':'))
        return true;
    if (sentence_goes_on(s, q, d)) return false;
    bool frame = false, weak = false;
    for (uint32_t i = from; i < q->pair->open; i++) {
        /* X said ... "...", according to Y; but "failed to find it and “acted late,” said Lee" */
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (cue && !quotes_nobody(s, q, d, cue) && !(i == from && is_gerund_subject(s, q, i)))
            return false;
        frame |= poly_cue_of_class(s, i, 1u << POLY_CUE_FRAME) != NULL;
        weak |= cue != NULL;
    }
    if (frame && weak) return false; /* "According to Y, it finds “...,” X said" */
    d->type = POLY_MIXED;
    d->rule = POLY_R_MIXED_CUE_AFTER;
    d->n_pieces = 0;
    poly_draft_piece(d, from, q->after);
    return true;
}

/* `"...," pernyataan BPBD`, `"...," cuitan warganet`: a noun of speech quotes behind a comma, where
 * whose it is follows. Indonesian. */
static const poly_hit *noun_of_somebody(const poly_scan *s, const poly_quoted *q, uint32_t i)
{
    const poly_hit *noun = poly_cue_of_class(s, i, 1u << POLY_CUE_NOUN);
    /* `"Belum ada." Demikian jawaban Budi` */
    const bool joined = poly_quoted_comma(s, q) || poly_particle_before(s, i, POLY_PART_THUS);
    if (!noun || poly_sent(s, i)->lang != POLY_LANG_ID || poly_cue_clitic(s, noun) || !joined ||
        noun->tok_end >= q->sent_end)
        return NULL;
    return s->ent_start[noun->tok_end] != POLY_NONE || poly_is_capital(s, noun->tok_end) ? noun
                                                                                         : NULL;
}

/* English: `Ms. Lee, citing “a good year,” said it is full`, `Lee, who calls it “full,” said`: the
 * words in marks stand in what describes somebody before the verb, which leads what follows. */
bool poly_direct_in_participle(const poly_scan *s, const poly_quoted *q)
{
    const uint32_t from = poly_quoted_back(q), open = q->pair->open;
    if (q->speechlike || !poly_cue_of_class(s, behind(s, q->after), 1u << POLY_CUE_VERB) ||
        poly_sent(s, open)->lang != POLY_LANG_EN ||
        s->ent_start[poly_particle(s, from, POLY_PART_DETERMINER)] == POLY_NONE ||
        poly_english_verb(s, from, open) < open)
        return false;
    const uint32_t comma = poly_comma_from(s, from, open, POLY_W_CIRCUMSTANCE);
    return comma < open && (poly_word_ends(s, comma + 1, POLY_S("ing")) ||
                            poly_particle(s, comma + 1, POLY_PART_RELATIVE) > comma + 1);
}

/* `"...,"` and in the next line, perhaps behind lines that are none of the text, `kata Budi.`:
 * where the attribution begins that a break parted from its quotation; or 0. Indonesian. */
static uint32_t beyond_break(const poly_scan *s, const poly_quoted *q)
{
    enum { LINES = 3 };
    uint32_t at = q->after;
    if (!poly_quoted_comma(s, q) || !poly_para_at(s, at)) return 0;
    for (uint32_t n = 0; n < LINES && at < s->n && (poly_sent(s, at)->flags & POLY_SENT_BOILER);
         n++)
        at = poly_sent(s, at)->tok_end;
    if (at >= s->n || !poly_para_at(s, at) || poly_is_capital(s, at) ||
        poly_sent(s, at)->lang == POLY_LANG_EN)
        return 0;
    const poly_hit *cue = poly_cue_of_class(s, at, 1u << POLY_CUE_INQUIT);
    if (!cue) return 0;
    const uint32_t who = cue->tok_end;
    return poly_cue_clitic(s, cue) ||
                   (who < s->n && (s->ent_start[who] != POLY_NONE || poly_is_capital(s, who)))
               ? at
               : 0;
}

/* Who follows a quoting verb at i: English has the name behind its description, too. */
static poly_range teller(const poly_scan *s, uint32_t i, uint32_t limit)
{
    const poly_range who = poly_source_after(s, i, limit);
    const poly_range named = poly_english_named_behind(s, i, limit);
    return poly_range_none(named) || named.tok < who.tok_end ? who : named;
}

static bool cue_after(poly_scan *s, const poly_quoted *q)
{
    const uint32_t beyond = beyond_break(s, q);
    const uint32_t at = beyond ? beyond : behind(s, q->after);
    const uint32_t limit = beyond ? poly_sent(s, beyond)->tok_end : q->sent_end;
    if (at >= s->n || at >= limit || (poly_para_at(s, at) && at > q->after && !beyond))
        return false;
    const poly_hit *cue = quoting_cue(s, at);
    if (!cue) cue = noun_of_somebody(s, q, at);
    if (!cue || (poly_para_at(s, at) && !beyond)) return false;
    /* `... to "millions of users." Expect more`: the next sentence has begun */
    if (poly_quoted_stops(s, q) && poly_is_capital(s, at) && poly_sent(s, at)->lang == POLY_LANG_EN)
        return false;
    const poly_entry *e = poly_scan_entry(s, cue);
    poly_draft d = poly_quoted_draft(q, POLY_R_DIRECT_CUE_AFTER);
    const bool clitic = poly_cue_clitic(s, cue);
    const poly_range source = clitic ? (poly_range){cue->tok_end, cue->tok_end}
                                     : teller(s, poly_clause_source_at(s, cue), limit);
    if (!clitic && poly_range_none(source) && e->cls != POLY_CUE_INQUIT) {
        poly_refuse(s, POLY_R_DIRECT_CUE_AFTER, "refused: no source behind the verb", at,
                    cue->tok_end);
        return false;
    }
    poly_draft_attribute(s, &d, cue, source);
    return widen_to_sentence(s, q, &d) && poly_draft_push(s, &d);
}

/* Indonesian: `“Rapat Ditunda” Dikutip dari kedua artikel itu, diketahui ...`, and in the next
 * paragraph `Disadur dari artikel ...`: the frame at `at` opens what follows it. */
static bool opens_next(const poly_scan *s, const poly_quoted *q, uint32_t at, uint32_t source_end)
{
    enum { WORDS = 3 };
    if (poly_sent(s, at)->lang == POLY_LANG_EN || poly_quoted_comma(s, q)) return false;
    return poly_para_at(s, at) ||
           (poly_is_capital(s, at) && poly_count_words(s, source_end, q->sent_end) > WORDS);
}

static bool frame_after(poly_scan *s, const poly_quoted *q)
{
    const uint32_t at = behind(s, q->after);
    if (at >= q->sent_end) return false;
    const poly_hit *cue = poly_cue_of_class(s, at, 1u << POLY_CUE_FRAME);
    /* `lomba "Siaga" bagi pelajar`; but `"abused by gangs" per Acme`, `"...," seperti tertulis
     * dalam siaran pers itu` */
    const bool weak = cue && (poly_scan_entry(s, cue)->props & POLY_P_WEAK);
    const bool written = cue && cue->tok_end > cue->tok + 2 && poly_quoted_comma(s, q);
    if (!cue || (weak && !written && poly_sent(s, at)->lang != POLY_LANG_EN)) return false;
    poly_draft d = poly_quoted_draft(q, POLY_R_DIRECT_FRAME_AFTER);
    poly_draft_attribute(s, &d, cue, poly_source_after(s, cue->tok_end, q->sent_end));
    if (poly_range_none(d.source) && !d.clitic) return false;
    if (weak && s->ent_end[d.source.tok_end] == POLY_NONE) return false; /* "based on a dance" */
    if (opens_next(s, q, at, d.source.tok_end)) return false;
    if (poly_quoted_stops(s, q) && !poly_quoted_comma(s, q) &&
        poly_count_words(s, d.source.tok_end, q->sent_end) > 6)
        return false;
    return widen_to_sentence(s, q, &d) && poly_draft_push(s, &d);
}

/* Indonesian: `"...," demikian Kepala BSSN Mira Tarrika.`: no verb of saying, and nothing but place
 * and time behind the source. */
static bool thus_after(poly_scan *s, const poly_quoted *q)
{
    const uint32_t at = q->after + (poly_is_mark(s, q->after, ',') ? 1u : 0u);
    const uint32_t from = at < q->sent_end ? poly_particle(s, at, POLY_PART_THUS) : at;
    if (!q->speechlike || from == at || from >= q->sent_end || s->ent_start[from] == POLY_NONE ||
        !poly_is_capital(s, from) || poly_sent(s, at)->lang == POLY_LANG_EN)
        return false;
    const uint8_t kind = s->in->ents->at[s->ent_start[from]].kind;
    poly_draft d = poly_quoted_draft(q, POLY_R_DIRECT_SUBJECT_AFTER);
    d.source = poly_source_after(s, from, q->sent_end);
    const uint32_t behind_it = poly_clause_skip_circumstance(s, d.source.tok_end, q->sent_end);
    return (kind == POLY_E_PERSON || kind == POLY_E_ROLE || kind == POLY_E_ORG) &&
           poly_count_words(s, behind_it, q->sent_end) == 0 && widen_to_sentence(s, q, &d) &&
           poly_draft_push(s, &d);
}

bool poly_direct_cue_after(poly_scan *s, const poly_quoted *q)
{
    return cue_after(s, q) || frame_after(s, q) || thus_after(s, q);
}

bool poly_direct_noun_here(const poly_scan *s, uint32_t i)
{
    const poly_hits *h = s->in->hits;
    if (!i || poly_sent(s, i)->lang != POLY_LANG_EN) return false;
    const poly_hit *cue = poly_cue_at(s, i);
    const bool may = cue && (poly_scan_entry(s, cue)->props & (POLY_P_WEAK | POLY_P_DOC));
    if (may && poly_cue_of_class(s, cue->tok_end, 1u << POLY_CUE_VERB) &&
        !poly_word_ends(s, cue->tok_end, POLY_S("ing")))
        return true;
    return poly_hit_is(h, i - 1, POLY_K_PARTICLE, POLY_PART_DEFINITE) ||
           poly_hit_is(h, i - 1, POLY_K_PARTICLE, POLY_PART_INDEFINITE);
}

/* English: `on "Harbour Hour," Lee said the port is shut`: a few words with capitals behind a
 * preposition or an owner's name, before an attribution that leads: the name of a programme. */
static bool names_programme(const poly_scan *s, const poly_quoted *q, const poly_hit *cue)
{
    enum { WORDS = 5 };
    const uint32_t open = q->pair->open;
    if (q->words > WORDS || open <= q->sent || poly_sent(s, open)->lang != POLY_LANG_EN ||
        !(poly_particle_before(s, open, POLY_PART_PREPOSITION) ||
          poly_english_is_genitive(s, open - 1)) ||
        cue->tok_end >= q->sent_end || !poly_is_word_token(s, cue->tok_end) ||
        poly_is_temporal(s, cue->tok_end) ||
        poly_particle(s, cue->tok_end, POLY_PART_PREPOSITION) > cue->tok_end)
        return false;
    return poly_quoted_in_capitals(s, q);
}

/* Behind whoever is told or asked right behind a cue: `"Who pays?" Lee asked Quill.`, `"Go!" he
 * told the cheering crowd.`; else its end. */
static uint32_t behind_whom(const poly_scan *s, const poly_hit *cue)
{
    enum { WORDS = 5 };
    const uint32_t i = cue->tok_end, whom = i < s->n ? s->ent_start[i] : POLY_NONE;
    if (whom != POLY_NONE) return s->in->ents->at[whom].phrase.tok_end;
    if (poly_is_first_person(s, i)) return i + 1; /* `"Who pays?" he asked me.` */
    if (!(poly_scan_entry(s, cue)->props & POLY_P_WHOM) ||
        poly_particle(s, i, POLY_PART_DETERMINER) == i)
        return i;
    uint32_t end = i;
    while (end < i + WORDS && poly_is_word_token(s, end) && !poly_is_temporal(s, end) &&
           poly_particle(s, end, POLY_PART_PREPOSITION) == end) {
        if (poly_english_finite(s, end)) return i;
        end++;
    }
    return end;
}

bool poly_direct_says_no_more(const poly_scan *s, const poly_hit *cue, uint32_t limit)
{
    const uint32_t end = cue->tok_end;
    const bool plain = (poly_scan_entry(s, cue)->props & POLY_P_PLAIN) && end < s->n;
    if (plain && ((poly_is_single(s, end, POLY_SINGLE_TO) && /* "said to the crowd" */
                   !poly_english_later_infinitive(s, end, end + 1)) ||
                  poly_particle(s, end, POLY_PART_MATTER) > end))
        return true;
    return poly_count_words(s, behind_whom(s, cue), limit) == 0 || poly_is_temporal(s, end) ||
           poly_is_mark(s, end, ',') || poly_is_mark(s, end, '.') ||
           poly_particle(s, end, POLY_PART_PREPOSITION) > end ||
           poly_particle(s, end, POLY_PART_ADVERB) > end;
}

/* `...," X said` / `..., ” Budi menegaskan.` A quotation that ended with a full stop is done: what
 * follows it is a sentence of its own (`...". Budi mengatakan ...`) unless that says nothing
 * else. */
bool poly_direct_subject_after(poly_scan *s, const poly_quoted *q)
{
    /* "..., Chair Ann Lee (D-Ohio) and Rep. Jo Reed (D-Iowa), who leads ..., said" */
    enum { REACH = 24, REACH_WIDE = 44 };
    const uint32_t from = behind(s, q->after), limit = q->sent_end;
    /* `..., “which matters,” according to Lee, who added`: hers by the frame */
    if (poly_cue_of_class(s, from, 1u << POLY_CUE_FRAME)) return false;
    /* the next paragraph is somebody else's */
    if (poly_para_at(s, q->after) && poly_quoted_stops(s, q)) return false;
    const bool english = from < s->n && poly_sent(s, from)->lang == POLY_LANG_EN;
    /* `certificates for "Max Hart," and others were recognised`: one of a list */
    if (english && !poly_para_at(s, q->pair->open) && q->words < POLY_W_FOLLOW_WORDS &&
        poly_particle(s, from, POLY_PART_CONJUNCTION) > from)
        return false;
    const uint32_t reach = english && poly_quoted_comma(s, q) ? REACH_WIDE : REACH;
    for (uint32_t i = from; i < limit && i < from + reach; i++) {
        const poly_hit *cue = poly_cue_of_class(
            s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_INQUIT | 1u << POLY_CUE_STATE);
        if (!cue || poly_direct_noun_here(s, i) || poly_english_in_name(s, i)) {
            if (s->tok[i].kind == POLY_TOK_QUOTE || poly_is_mark(s, i, ';') ||
                poly_is_mark(s, i, ':'))
                return false;
            continue;
        }
        poly_range source = poly_source_before(s, from, i, false);
        if (poly_range_none(source)) return false;
        /* "the economist Lee, a former adviser, wrote" */
        const poly_range apposed = english ? poly_english_apposed(s, from, i) : (poly_range){i, i};
        if (!poly_range_none(apposed) && apposed.tok_end > source.tok_end) source = apposed;
        /* two names, then a clause on them */
        const poly_range first = source.tok_end < i ? poly_source_after(s, from, i) : source;
        if (first.tok <= source.tok && first.tok_end > source.tok_end)
            source.tok_end = first.tok_end;
        /* `on "key day," a date that is to | stress work`: another verb is the subject's */
        const uint32_t group = poly_skip_fillers_back(s, i);
        if (english && !q->speechlike && poly_english_verb(s, from, group) < group) return false;
        const bool alone = poly_direct_says_no_more(s, cue, limit);
        const bool telling =
            /* told Reuters */
            s->ent_start[cue->tok_end] != POLY_NONE;
        if (!poly_quoted_comma(s, q) && poly_quoted_stops(s, q) &&
            !(alone && (poly_sent(s, i)->lang == POLY_LANG_EN || poly_quoted_calls(s, q))))
            return false;
        if (!alone && !telling && !poly_quoted_comma(s, q)) return false;
        if (source.tok > from + 3 && !poly_quoted_comma(s, q)) return false;
        if (names_programme(s, q, cue)) return false;
        /* `They are “apt at it.” Over time, they said, ...`: the next sentence has begun */
        if (english && poly_quoted_stops(s, q) && !poly_quoted_comma(s, q) &&
            poly_count_words(s, q->sent, q->pair->open) > 0 && source.tok > from &&
            poly_is_capital(s, from) && poly_is_mark(s, source.tok - 1, ','))
            return false;
        poly_draft d = poly_quoted_draft(q, POLY_R_DIRECT_SUBJECT_AFTER);
        poly_draft_attribute(s, &d, cue, source);
        return widen_to_sentence(s, q, &d) && poly_draft_push(s, &d);
    }
    return false;
}

/* Press releases: "We are ready." - Commissioner Lopez */
bool poly_direct_dash_after(poly_scan *s, const poly_quoted *q)
{
    if (!poly_is_mark(s, q->after, '-') || !q->speechlike || q->words < POLY_W_FOLLOW_WORDS)
        return false;
    const uint32_t at = q->after + 1;
    if (at >= s->n || s->ent_start[at] == POLY_NONE) return false;
    const poly_entity *e = &s->in->ents->at[s->ent_start[at]];
    /* `> "..." —EU statement, per the Post` */
    const bool block = poly_is_mark(s, q->sent, '>') && e->kind != POLY_E_PLACE;
    if ((e->kind != POLY_E_PERSON && !block) ||
        poly_count_words(s, e->phrase.tok_end, q->sent_end) > (block ? 7u : 3u))
        return false;
    poly_draft d = poly_quoted_draft(q, POLY_R_DIRECT_DASH);
    d.source = e->phrase;
    return poly_draft_push(s, &d);
}
