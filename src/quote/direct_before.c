/*
 * direct_before.c - the attribution before a quotation in marks: `X mengatakan, "..."`, `X: "..."`,
 * `X spoke. "..."`, `a post that reads "..."`.
 *
 *   in   a poly_quoted     out  its quote, or false
 */
#include "quote/direct.h"

/* Start of the stretch before the mark in which an attribution may stand. */
static uint32_t stretch_start(const poly_scan *s, const poly_quoted *q)
{
    uint32_t from = poly_quoted_back(q);
    if (from == q->pair->open && from > 0 && poly_is_mark(s, from - 1, ':') &&
        !(s->tok[from].flags & POLY_TOKF_BOILER))
        from = poly_sent(s, from - 1)->tok > from - 1 - POLY_W_CUE_REACH * 2 ||
                       from < POLY_W_CUE_REACH * 2
                   ? poly_sent(s, from - 1)->tok
                   : from - POLY_W_CUE_REACH * 2; /* "Rhee said:" and the mark in a new paragraph */
    for (uint32_t i = from; i < q->pair->open; i++) {
        if (s->claimed[i] & POLY_CLAIM_CONTENT) from = i + 1;
    }
    return from;
}

static bool only_place_and_time(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (to - from > POLY_W_CUE_REACH) return false;
    for (uint32_t i = from; i < to; i++) {
        if (poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i) return false;
        if (poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE)) return false;
    }
    return true;
}

/* "dengan | tegas", "dari | kata": what is a verb of saying elsewhere. Indonesian. */
static bool is_led(const poly_scan *s, uint32_t i)
{
    return i > 0 && poly_sent(s, i)->lang != POLY_LANG_EN &&
           (poly_particle(s, i - 1, POLY_PART_PREPOSITION) == i ||
            poly_particle(s, i - 1, POLY_PART_ADVERB) > i);
}

/* `menjawab | dengan tegas, "Tidak."`, `mengatakan | kepada wartawan, "Kami siap."`, `told |
 * reporters, "We are ready."`: how somebody spoke, or to whom, in few words. */
static bool only_how_and_whom(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { WORDS = 3 };
    const bool english = poly_sent(s, from)->lang == POLY_LANG_EN;
    if (to > from + WORDS) return false;
    for (uint32_t i = from; i < to;) {
        const bool says = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE);
        if ((says && !is_led(s, i)) || poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i)
            return false;
        const uint32_t found = s->ent_start[i];
        const uint8_t kind = found != POLY_NONE ? s->in->ents->at[found].kind : (uint8_t)POLY_E_N;
        const bool whom = kind == POLY_E_GROUP || kind == POLY_E_PERSON || kind == POLY_E_PRONOUN;
        const bool how = !poly_is_capital(s, i) && poly_is_word_token(s, i) &&
                         (!english || poly_word_ends(s, i, POLY_S("ly")) ||
                          poly_particle(s, i, POLY_PART_TOWARDS) > i ||
                          poly_particle(s, i, POLY_PART_ADVERB) > i);
        if (!whom && !how) return false;
        i = whom ? s->in->ents->at[found].phrase.tok_end : i + 1;
    }
    return true;
}

/* The article and the noun that end at `end`, where no entity explains them: "the plumber". */
static poly_range bare_noun(const poly_scan *s, uint32_t from, uint32_t end)
{
    enum { WORDS = 3 };
    for (uint32_t k = end; k > from && end - k < WORDS && poly_is_word_token(s, k - 1); k--) {
        if (end > k && poly_particle(s, k - 1, POLY_PART_DETERMINER) == k)
            return (poly_range){k - 1, end};
    }
    return (poly_range){end, end};
}

/* English: `the subcontractor, who said, "..."`: whom the relative stands for. */
static poly_range antecedent(const poly_scan *s, uint32_t from, poly_range source)
{
    if (poly_range_none(source) || source.tok <= from + 1 ||
        poly_sent(s, source.tok)->lang != POLY_LANG_EN)
        return source;
    if (poly_particle(s, source.tok, POLY_PART_RELATIVE) != source.tok_end) return source;
    const uint32_t end = poly_is_mark(s, source.tok - 1, ',') ? source.tok - 1 : source.tok;
    poly_range of = poly_source_ending(s, from, end);
    if (poly_range_none(of)) of = bare_noun(s, from, end);
    return poly_range_none(of) ? source : of;
}

/* English: `The draft, he argued, "protects cables better"`: the words before the attribution are
 * the subject of those in marks. */
static bool interrupts(const poly_scan *s, const poly_quoted *q, uint32_t from, poly_range source)
{
    enum { SUBJECT = 10 };
    if (q->speechlike || poly_range_none(source) || source.tok <= from + 1) return false;
    if (poly_sent(s, q->pair->open)->lang != POLY_LANG_EN) return false;
    const uint32_t comma = source.tok - 1;
    if (!poly_is_mark(s, comma, ',') || comma - from > SUBJECT ||
        poly_count_words(s, from, comma) < 1)
        return false;
    return !poly_english_sets_scene(s, from, comma) && poly_english_verb(s, from, comma) >= comma &&
           poly_particle(s, from, POLY_PART_CONNECTIVE) == from &&
           poly_particle(s, from, POLY_PART_ADVERB) == from &&
           poly_particle(s, from, POLY_PART_CONJUNCTION) == from;
}

/* English: "said that the new rules “need to go”", "has been observed “for some time”": the words
 * in marks are a fragment of what an earlier verb of saying reports, or nobody's. */
static bool part_of_report(const poly_scan *s, const poly_quoted *q, uint32_t from, uint32_t cue)
{
    if (q->speechlike || poly_sent(s, cue)->lang != POLY_LANG_EN) return false;
    if (poly_english_passive(s, from, cue)) return true;
    bool comma = false;
    for (uint32_t k = cue; k-- > from && cue - k < POLY_W_SUBJECT_REACH;) {
        comma |= poly_is_mark(s, k, ',');
        const poly_hit *says = poly_cue_of_class(s, k, 1u << POLY_CUE_VERB);
        if (!says || says->tok_end > cue || (poly_scan_entry(s, says)->props & POLY_P_WEAK))
            continue;
        if (poly_particle(s, says->tok_end, POLY_PART_COMPLEMENTISER) > says->tok_end) return true;
        if (!comma && poly_english_verb(s, says->tok_end, cue + 1) <= cue) return true;
    }
    return false;
}

/* Indonesian: `membenarkan klaim "..."`, `pesan "..."`: a noun that quotes only behind the mark. */
static bool only_names_it(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    return poly_sent(s, cue->tok)->lang != POLY_LANG_EN && (props & POLY_P_WEAK) &&
           !(props & (POLY_P_THAT | POLY_P_BARE | POLY_P_DOC)) && !poly_cue_clitic(s, cue);
}

/* English: `"...," Lee told reporters, | adding: "..."`: whoever said what stands before. */
static poly_range goes_on(const poly_scan *s, uint32_t cue)
{
    enum { REACH = 10 };
    const uint32_t from = poly_sent(s, cue)->tok;
    const bool ing =
        poly_word_ends(s, cue, POLY_S("ing")) && poly_sent(s, cue)->lang == POLY_LANG_EN;
    for (uint32_t k = cue; ing && k-- > from && cue - k <= REACH;) {
        if (s->found_at[k]) return s->out->at[s->found_at[k] - 1].source;
    }
    return (poly_range){cue, cue};
}

/* English: "..., with Lee reportedly | shouting": who stands between `with` and the participle. */
static poly_range accompanied(const poly_scan *s, uint32_t from, uint32_t verb)
{
    const poly_range none = {verb, verb};
    uint32_t end = poly_skip_fillers_back(s, verb);
    if (end > from + 1 && poly_word_ends(s, end - 1, POLY_S("ly")) && !poly_is_capital(s, end - 1))
        end--;
    const poly_range who = poly_source_ending(s, from, end);
    return !poly_range_none(who) && who.tok > from + 1 &&
                   poly_is_single(s, who.tok - 1, POLY_SINGLE_WITH) &&
                   poly_is_mark(s, who.tok - 2, ',')
               ? who
               : none;
}

/* English: "In a statement, | Lee, who runs the port, said": what the words before the subject hold
 * is not the subject. */
static poly_range behind_scene(const poly_scan *s, uint32_t from, uint32_t verb, poly_range source)
{
    if (poly_sent(s, verb)->lang != POLY_LANG_EN) return source;
    if (poly_word_ends(s, verb, POLY_S("ing"))) {
        const poly_range with = accompanied(s, from, verb);
        if (!poly_range_none(with)) return with;
    } else {
        const poly_range apposed = poly_english_apposed(s, from, verb);
        if (!poly_range_none(apposed) && source.tok_end < apposed.tok_end) return apposed;
    }
    if (poly_range_none(source)) return source;
    const uint32_t at = poly_english_subject_at(s, from, verb);
    if (at >= verb || at <= source.tok || !poly_is_mark(s, at - 1, ',')) return source;
    bool clause = poly_particle(s, from, POLY_PART_SUBORDINATOR) == from ||
                  poly_english_predicate(s, from + 1, at - 1);
    for (uint32_t i = from; i < at && !clause; i++)
        clause = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) != NULL; /* "When asked why, Lee" */
    if (!clause) return source; /* "As Lee, who runs the port, put it" */
    const poly_range subject = poly_source_before(s, at, verb, false);
    return poly_range_none(subject) ? source : subject;
}

/* English: `Said | Lee, "..."`, `But, asked | Lee of Acme: "..."`: who stands behind a verb that
 * opens its clause; or none. Not `..., telling Lee: "..."`. */
static poly_range inverted(const poly_scan *s, uint32_t from, const poly_hit *cue, uint32_t before)
{
    const poly_range none = {before, before};
    const poly_entry *e = poly_scan_entry(s, cue);
    const uint32_t i = cue->tok, at = cue->tok_end;
    if (poly_sent(s, i)->lang != POLY_LANG_EN || at >= before || e->cls != POLY_CUE_VERB ||
        (e->props & (POLY_P_WHOM | POLY_P_TO)) || poly_word_ends(s, i, POLY_S("ing")))
        return none;
    if (i > from && !poly_is_mark(s, i - 1, ',')) return none;
    /* the verb may be a given name, too: "Said Lee" */
    const uint32_t whole = s->ent_start[i], found = whole != POLY_NONE ? whole : s->ent_start[at];
    const poly_entity *named = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
    if (!named || named->kind != POLY_E_PERSON || !poly_is_capital(s, named->core.tok_end - 1))
        return none;
    const poly_range who = whole != POLY_NONE && named->core.tok_end > at
                               ? (poly_range){at, named->core.tok_end}
                               : poly_source_after(s, at, before);
    const uint32_t end = who.tok_end;
    return end == before || poly_is_mark(s, end, ',') || poly_is_temporal(s, end) ||
                   poly_particle(s, end, POLY_PART_PREPOSITION) > end
               ? who
               : none;
}

/* English: `Lee was asked: "..."`, `Lee was told, "..."`: the subject heard it. Not "Lee is shown
 * ...". */
static bool was_told(const poly_scan *s, uint32_t from, const poly_hit *cue)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    const bool asked = (props & POLY_P_WH) && (props & POLY_P_TO) && !(props & POLY_P_BARE);
    return poly_sent(s, cue->tok)->lang == POLY_LANG_EN && ((props & POLY_P_WHOM) || asked) &&
           poly_english_passive(s, from, cue->tok);
}

/* Who told it there: "was asked by | Vale:"; or nobody. */
static poly_range told_by(const poly_scan *s, const poly_hit *cue, uint32_t before)
{
    const uint32_t by = poly_particle(s, cue->tok_end, POLY_PART_AGENT);
    return by > cue->tok_end ? poly_source_after(s, by, before) : (poly_range){before, before};
}

bool poly_direct_cue_before(poly_scan *s, const poly_quoted *q)
{
    const uint32_t from = stretch_start(s, q);
    uint32_t before = q->pair->open;
    const bool marked =
        before > from && (poly_is_mark(s, before - 1, ',') || poly_is_mark(s, before - 1, ':'));
    if (marked) before--;
    if (before <= from) return false;
    for (uint32_t i = before; i-- > from && before - i <= POLY_W_CUE_REACH;) {
        const poly_hit *cue = poly_cue_at(s, i);
        if (!cue || cue->tok_end > before || is_led(s, i)) continue;
        const uint8_t cls = poly_scan_entry(s, cue)->cls;
        if (cls == POLY_CUE_NOUN || poly_known_only(s, cue)) continue;
        const bool touching = cue->tok_end == before;
        if (touching && !marked && poly_english_base_noun(s, from, cue)) return false;
        /* A frame before a mark ("menurut X, "...") is followed by its source, and reaches as far
         * as that. */
        poly_range source = cls == POLY_CUE_FRAME || cls == POLY_CUE_PASSIVE ||
                                    (cls == POLY_CUE_INQUIT && !poly_cue_clitic(s, cue))
                                ? poly_source_after(s, poly_clause_source_at(s, cue), before)
                                : poly_source_before(s, from, i, false);
        if (cls == POLY_CUE_INQUIT && poly_range_none(source)) {
            if (only_names_it(s, cue)) return false;
            source = poly_source_before(s, from, i, false);
        }
        if (cls != POLY_CUE_FRAME) source = behind_scene(s, from, i, source);
        const poly_range behind = marked ? inverted(s, from, cue, before) : source;
        if (!poly_range_none(behind)) source = behind;
        const bool begins = q->speechlike || (marked && behind.tok == cue->tok_end);
        const bool near =
            q->words >= 4 ? only_place_and_time(s, cue->tok_end, before)
                          : poly_quoted_stops(s, q) && only_how_and_whom(s, cue->tok_end, before);
        if (!touching && !(marked && begins && near)) {
            poly_refuse(s, POLY_R_DIRECT_CUE_BEFORE,
                        "refused: more than place and time between cue and mark", i, before);
            return false;
        }
        if (!marked && (q->words < POLY_W_SPEECH_WORDS || (!q->speechlike && q->words < 3)))
            return false;
        if (marked && touching && interrupts(s, q, from, source)) return false;
        if (!marked && part_of_report(s, q, from, i)) return false;
        if (marked && was_told(s, from, cue))
            source = told_by(s, cue, before);
        else
            source = poly_range_none(source) ? goes_on(s, i) : antecedent(s, from, source);
        if (!marked && touching && poly_sent(s, i)->lang == POLY_LANG_EN &&
            poly_english_names(s, cue, q->to))
            return false;
        poly_draft d = poly_quoted_draft(q, POLY_R_DIRECT_CUE_BEFORE);
        poly_draft_attribute(s, &d, cue, source);
        return poly_draft_push(s, &d);
    }
    return false;
}

/* Indonesian: `Mira berujar pendek. "Kami siap."`: a sentence that says only that somebody spoke,
 * and perhaps how, right before the mark. */
bool poly_direct_spoke_before(poly_scan *s, const poly_quoted *q)
{
    enum { HOW = 3 };
    const uint32_t stop = q->pair->open - 1;
    if (q->pair->open == 0 || !poly_is_mark(s, stop, '.') || poly_para_at(s, q->pair->open) ||
        !q->speechlike || poly_sent(s, stop)->lang == POLY_LANG_EN)
        return false;
    const uint32_t from = poly_sent(s, stop)->tok;
    for (uint32_t i = stop; i-- > from && stop - i <= HOW && !s->claimed[i];) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (!cue || cue->tok_end > stop) continue;
        const poly_entry *e = poly_scan_entry(s, cue);
        poly_draft d = poly_quoted_draft(q, POLY_R_DIRECT_CUE_BEFORE);
        poly_draft_attribute(s, &d, cue, poly_source_before(s, from, i, true));
        return e->act == POLY_ACT_STATE && (e->props & POLY_P_BARE) && !(e->props & POLY_P_WEAK) &&
               !poly_range_none(d.source) && poly_draft_push(s, &d);
    }
    return false;
}

/* Is a cue with these properties a verb that does nothing but carry a text, or one that may
 * ("Unggahan berisi “kapal itu meledak” ...": a clause; not “tautan lowongan kerja”)? */
static bool carries(const poly_scan *s, const poly_quoted *q, uint32_t props)
{
    const uint32_t says = POLY_P_THAT | POLY_P_BARE | POLY_P_TO | POLY_P_NP | POLY_P_WEAK;
    return !(props & says) ||
           ((props & says) == (POLY_P_THAT | POLY_P_WEAK) && q->words >= POLY_W_COLON_WORDS &&
            poly_sent(s, q->from)->lang != POLY_LANG_EN &&
            poly_clause_has_predicate(s, q->from, q->to));
}

/* "Unggahan berisi narasi “...” beredar": a verb that only carries a text, right before the
 * mark. */
bool poly_direct_carried(poly_scan *s, const poly_quoted *q)
{
    enum { REACH = 3 };
    const uint32_t open = q->pair->open;
    for (uint32_t i = open; i-- > q->sent && open - i <= REACH;) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (!cue || cue->tok_end != open || !(poly_scan_entry(s, cue)->props & POLY_P_DOC) ||
            !carries(s, q, poly_scan_entry(s, cue)->props) || q->words < POLY_W_SPEECH_WORDS)
            continue;
        const poly_range source = poly_source_before(s, q->sent, i, true);
        if (poly_range_none(source)) return false;
        poly_draft d = poly_quoted_draft(q, POLY_R_DIRECT_CUE_BEFORE);
        poly_draft_attribute(s, &d, cue, source);
        return poly_draft_push(s, &d);
    }
    return false;
}

/* English: `Lee sent a message to | Quill: "..."`: whom "to" governs behind a verb got it, and "was
 * blunt in | its report" tells where; the subject of the verb spoke. Else `last`, who stands before
 * the colon: `Lee got a letter from | Quill: "..."`. */
static poly_range wrote_to(const poly_scan *s, uint32_t from, poly_range last)
{
    uint32_t to = last.tok;
    if (to > from && poly_particle(s, to - 1, POLY_PART_DETERMINER) == to) to--;
    if (to < from + 3 || poly_sent(s, to)->lang != POLY_LANG_EN ||
        (!poly_is_single(s, to - 1, POLY_SINGLE_TO) && !poly_is_single(s, to - 1, POLY_SINGLE_IN)))
        return last;
    uint32_t verb = from;
    while (verb < last.tok && !poly_english_issues(s, verb) && !poly_english_finite(s, verb))
        verb++;
    const poly_range subject =
        verb < last.tok - 1 ? poly_source_before(s, from, verb, false) : last;
    return poly_range_none(subject) ? last : subject;
}

/* "More from | Lee and Quill:": with the names joined before the last one. English. */
static poly_range whole(const poly_scan *s, uint32_t from, poly_range last)
{
    if (poly_sent(s, last.tok)->lang != POLY_LANG_EN) return last;
    const poly_range names = poly_source_before(s, from, last.tok_end, true);
    return names.tok < last.tok && names.tok_end == last.tok_end ? names : last;
}

/* Who can be the subject of a clause that introduces words in marks. */
static bool may_tell(uint8_t kind)
{
    return kind == POLY_E_PERSON || kind == POLY_E_PRONOUN || kind == POLY_E_ORG ||
           kind == POLY_E_GROUP || kind == POLY_E_ROLE;
}

/* English: "He adds that they have two choices:": does a verb of saying there take its own
 * content? */
static bool reports(const poly_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < from + POLY_W_SENTENCE_REACH; i++) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (cue && (poly_scan_entry(s, cue)->props & (POLY_P_THAT | POLY_P_BARE))) return true;
    }
    return false;
}

/* English: `Lee leaned in and boomed: "Go home."`, `In a second talk, Lee went further: "..."`: who
 * stands at the head of the clause before the colon at `colon`, whatever its verb; else none. */
static poly_range clause_head(const poly_scan *s, uint32_t from, uint32_t colon)
{
    bool opens = true;
    uint32_t i = poly_clause_skip_connective(s, from, colon);
    if (reports(s, i, colon)) return (poly_range){colon, colon};
    for (const uint32_t start = i; i + 1 < colon && i < start + POLY_W_SUBJECT_REACH; i++) {
        const uint32_t found = s->ent_start[i];
        const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
        if (opens && e && may_tell(e->kind) && e->phrase.tok_end < colon &&
            poly_is_word_token(s, e->phrase.tok_end) && !poly_is_capital(s, e->phrase.tok_end) &&
            !poly_english_is_genitive(s, e->phrase.tok_end - 1) &&
            poly_particle(s, e->phrase.tok_end, POLY_PART_CONJUNCTION) == e->phrase.tok_end)
            return e->phrase;
        /* only an article, a connective or a comma may go before the subject */
        opens =
            poly_is_mark(s, i, ',') || (opens && (poly_particle(s, i, POLY_PART_DETERMINER) > i ||
                                                  poly_particle(s, i, POLY_PART_CONJUNCTION) > i));
    }
    return (poly_range){colon, colon};
}

/* "MENTERI: “...”", "From Chair Lopez:"; English: a whole sentence in marks that a clause about
 * somebody introduces. */
bool poly_direct_colon(poly_scan *s, const poly_quoted *q)
{
    const uint32_t open = q->pair->open;
    if (open == 0 || !poly_is_mark(s, open - 1, ':') || q->words < POLY_W_SPEECH_WORDS)
        return false;
    const uint32_t from = stretch_start(s, q);
    const uint32_t found = s->ent_end[open - 1];
    poly_range source = {open, open};
    if (found != POLY_NONE && s->in->ents->at[found].core.tok >= from)
        source = wrote_to(s, from, whole(s, from, s->in->ents->at[found].phrase));
    const bool sentence =
        q->speechlike && q->words >= POLY_W_FOLLOW_WORDS && poly_quoted_stops(s, q);
    if (poly_range_none(source) && sentence && poly_sent(s, open - 1)->lang == POLY_LANG_EN)
        source = clause_head(s, from, open - 1);
    if (poly_range_none(source)) return false;
    poly_draft d = poly_quoted_draft(q, POLY_R_DIRECT_COLON);
    d.source = source;
    return poly_draft_push(s, &d);
}
