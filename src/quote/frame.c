/*
 * frame.c - attributions by a frame before their content: `Menurut X, ...`, `Berdasarkan data X,
 * ...`, `According to X, ...`.
 *
 *   in   a clause, the token of a frame     out  a poly_lead
 *
 * A frame names its source itself. Refused are grounds of what somebody else says behind it, and
 * frames that name nobody.
 */
#include "quote/clause.h"

/* "Bagi Ali, ...": somebody's view; "Bagi pelanggan yang terdampak, ..." is for whom. */
static bool holds_opinion(const poly_scan *s, poly_range source)
{
    const uint32_t found = s->ent_start[source.tok];
    if (!poly_is_mark(s, source.tok_end, ',')) return false;
    if (found == POLY_NONE) return poly_is_capital(s, source.tok_end - 1);
    const uint8_t kind = s->in->ents->at[found].kind;
    return kind == POLY_E_PERSON || kind == POLY_E_PRONOUN || kind == POLY_E_ORG ||
           kind == POLY_E_ROLE;
}

/* "Berdasarkan kondisi tersebut, BI menilai ...": a ground, no source of what is said. */
static bool is_ground(const poly_scan *s, poly_range source)
{
    return poly_particle(s, source.tok, POLY_PART_GROUND) > source.tok;
}

/* "Menurut rencana, rapat digelar Senin": the ground is all there is; not "Menurut catatan
 * sejarah,". Indonesian. */
static bool is_bare_ground(const poly_scan *s, const poly_hit *cue, poly_range source)
{
    return cue->tok_end == cue->tok + 1 && poly_sent(s, source.tok)->lang != POLY_LANG_EN &&
           poly_particle(s, source.tok, POLY_PART_GROUND) == source.tok_end &&
           is_ground(s, source) && poly_is_mark(s, source.tok_end, ',');
}

/* "bagi": for whom something is, or in whose eyes. */
static bool is_for(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    return c->sent->lang != POLY_LANG_EN && poly_clause_cue_has(s, cue, POLY_P_WEAK) &&
           !poly_clause_cue_has(s, cue, POLY_P_DOC);
}

/* "Adapun upacara bagi Bakri, | Mira mengatakan ...": somebody else speaks behind the frame. */
static bool other_speaks(const poly_scan *s, uint32_t i)
{
    const uint32_t found = i < s->n ? s->ent_start[i] : POLY_NONE;
    if (found == POLY_NONE || s->in->ents->at[found].kind != POLY_E_PERSON) return false;
    const uint32_t behind = s->in->ents->at[found].phrase.tok_end;
    return behind < s->n && poly_cue_of_class(s, behind, 1u << POLY_CUE_VERB);
}

/* "Berdasarkan laporan itu, | Acme memperkirakan ...", "Menurut dia, | Budi menjelaskan, ...": the
 * verb of whoever is named behind the frame leads; behind somebody's name it is a claim within
 * theirs. Indonesian. */
static bool grounds_other(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t i)
{
    const uint32_t found = i < c->to ? s->ent_start[i] : POLY_NONE;
    if (c->sent->lang == POLY_LANG_EN || found == POLY_NONE || !poly_is_mark(s, i - 1, ','))
        return false;
    const poly_entity *e = &s->in->ents->at[found];
    const poly_hit *verb = poly_cue_of_class(s, e->phrase.tok_end, 1u << POLY_CUE_VERB);
    if ((e->kind != POLY_E_PERSON && e->kind != POLY_E_ORG) || !verb ||
        poly_clause_refusal(s, c, verb, poly_clause_complement(s, c, verb)))
        return false;
    const uint32_t who = s->ent_start[cue->tok_end];
    const bool pronoun = poly_cue_clitic(s, cue) ||
                         (who != POLY_NONE && s->in->ents->at[who].kind == POLY_E_PRONOUN);
    if (pronoun) return e->kind == POLY_E_PERSON && poly_is_mark(s, verb->tok_end, ',');
    const uint8_t kind = who == POLY_NONE ? POLY_E_DOCUMENT : s->in->ents->at[who].kind;
    const bool paper = /* "Berdasarkan laporan Acme, ..." */
        kind == POLY_E_DOCUMENT || (kind == POLY_E_ORG && cue->tok_end > cue->tok + 1);
    return poly_clause_cue_has(s, cue, POLY_P_DOC) && poly_clause_cue_has(s, verb, POLY_P_BARE) &&
           paper;
}

/* Does a person or a pronoun follow? "menurut Budi", but "menurut informasi kepolisian". */
bool poly_clause_by_somebody(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t found = cue->tok_end < s->n ? s->ent_start[cue->tok_end] : POLY_NONE;
    return poly_cue_clitic(s, cue) ||
           (found != POLY_NONE && (s->in->ents->at[found].kind == POLY_E_PERSON ||
                                   s->in->ents->at[found].kind == POLY_E_PRONOUN));
}

/* "Berdasarkan artikel itu, diketahui bahwa ...", "Berdasarkan hasil survei Acme menyebutkan bahwa
 * ...": a second verb of saying with its conjunction is no content. Indonesian. */
static uint32_t behind_known(const poly_scan *s, uint32_t i)
{
    if (i + 1 >= s->n || poly_sent(s, i)->lang == POLY_LANG_EN) return i;
    const bool known = poly_particle(s, i, POLY_PART_CONNECTIVE) == i + 1 ||
                       poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE | 1u << POLY_CUE_VERB);
    const uint32_t that = poly_particle(s, i + 1, POLY_PART_COMPLEMENTISER);
    if (that > i + 1) return known || poly_looks_verbal(s, i) ? that : i;
    const uint32_t whether = poly_particle(s, i + 1, POLY_PART_CONDITION);
    if (known && whether > i + 1) return whether;
    /* "Berdasarkan survei itu, menunjukkan | warga puas", "disebutkan | warga puas" */
    const poly_hit *shows = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE | 1u << POLY_CUE_VERB);
    return shows && poly_clause_cue_has(s, shows, POLY_P_DOC) && shows->tok_end == i + 1 &&
                   poly_is_word_token(s, i + 1) &&
                   poly_particle(s, i + 1, POLY_PART_PREPOSITION) == i + 1 &&
                   poly_clause_has_predicate(s, i + 1, poly_sent(s, i)->tok_end)
               ? i + 1
               : i;
}

/* "Dari hasil riset tersebut terungkap bahwa ...": told of by what follows; "Seperti disampaikan
 * Budi mengatakan, ...": the verb leads. Indonesian. */
static bool told_otherwise(const poly_scan *s, const poly_hit *cue, poly_range source)
{
    if (poly_sent(s, cue->tok)->lang == POLY_LANG_EN) return false;
    const bool pointed = poly_particle(s, source.tok, POLY_PART_DEMONSTRATIVE) > source.tok;
    return (pointed && cue->tok_end > cue->tok + 2) ||
           (poly_cue_of_class(s, source.tok_end, 1u << POLY_CUE_VERB) &&
            poly_is_mark(s, source.tok_end + 1, ','));
}

/* "Menurut Rani, | Budi dan Tono membahas hal itu": a list of sources is closed by a comma; where
 * none stands behind it, its first comma closed the frame. Indonesian. */
static poly_range first_of_list(const poly_scan *s, poly_range source)
{
    const uint32_t end = source.tok_end;
    if (poly_range_none(source) || poly_is_mark(s, end, ',') ||
        poly_particle(s, end, POLY_PART_COMPLEMENTISER) > end)
        return source;
    uint32_t k = source.tok;
    while (k < end && s->ent_start[k] == POLY_NONE) k++;
    if (k == end) return source;
    const uint32_t first = s->in->ents->at[s->ent_start[k]].phrase.tok_end;
    return first < end && poly_is_mark(s, first, ',') ? (poly_range){source.tok, first} : source;
}

/* English: "According to the three agencies – Acme, Bolt and Cora – | the flaw is old": behind the
 * dashes that hold who they are, else i. */
static uint32_t behind_apposed(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { BEFORE = 8, REACH = 16 };
    uint32_t open = i;
    if (i >= to || poly_sent(s, i)->lang != POLY_LANG_EN) return i;
    while (open < to && open < i + BEFORE && poly_is_word_token(s, open) &&
           !poly_english_finite(s, open))
        open++;
    if (open + 1 >= to || !poly_is_mark(s, open, '-') || s->ent_start[open + 1] == POLY_NONE)
        return i;
    for (uint32_t k = open + 1; k + 1 < to && k < open + REACH; k++) {
        if (poly_is_mark(s, k, '-') && (s->tok[k].flags & POLY_TOKF_SPACE)) return k + 1;
    }
    return i;
}

/* The same as a lead: the content begins there, whatever commas stand further on. */
static bool apposed_lead(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                         poly_range source, poly_lead *l)
{
    const uint32_t content = behind_apposed(s, source.tok_end, c->to);
    if (content == source.tok_end || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS)
        return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_FRAME, cue, source, cue->tok, content);
    return true;
}

/* "Menurut keterangan yang diterima Kabar Selat, ...": an outlet that got the words, or nobody
 * named, is not their source, the noun inside the cue is; but "laporan yang diterima BNPB". Where
 * the comma behind it stands; 0: nobody got them. Indonesian. */
static uint32_t received_to(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t that = poly_particle(s, cue->tok_end, POLY_PART_RELATIVE);
    if (c->sent->lang == POLY_LANG_EN || cue->tok_end < cue->tok + 2 || that == cue->tok_end)
        return 0;
    const uint32_t comma = poly_comma_from(s, that, c->to, POLY_W_THAT_REACH);
    uint32_t capital = that;
    while (capital < comma && (!poly_is_capital(s, capital) || poly_is_temporal(s, capital)))
        capital++;
    /* "yang telah dihimpun dari berbagai sumber", "yang dilakukan sejak Januari" */
    if (capital == comma && poly_looks_verbal(s, that)) return comma;
    const uint32_t verb = poly_skip_fillers(s, that);
    const uint32_t by = poly_particle(s, verb, POLY_PART_RECEIVED);
    const uint32_t whom = s->ent_start[by];
    const poly_entity *e = whom != POLY_NONE ? &s->in->ents->at[whom] : NULL;
    const bool body = e && e->kind == POLY_E_ORG && e->entry != POLY_NONE;
    return by == verb || (body && e->stakeholder != POLY_SH_MEDIA) ? 0 : comma;
}

/* "Menurut laporan | yang dirilis pekan lalu oleh [Lembaga Anu]", "keterangan | yang disampaikan
 * [Budi]": where whoever issued what the frame names begins; else where the frame ends.
 * Indonesian. */
static uint32_t issuer_from(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t that = poly_particle(s, cue->tok_end, POLY_PART_RELATIVE);
    const uint32_t verb = poly_skip_fillers(s, that),
                   done = poly_particle(s, verb, POLY_PART_ISSUED);
    if (c->sent->lang == POLY_LANG_EN || that == cue->tok_end || done == verb) return cue->tok_end;
    if (s->ent_start[done] != POLY_NONE) return done;
    const uint32_t comma = poly_comma_from(s, done, c->to, POLY_W_THAT_REACH);
    for (uint32_t k = done; k < comma; k++) {
        const uint32_t by = poly_particle(s, k, POLY_PART_ISSUER);
        if (by > k && s->ent_start[by] != POLY_NONE) return by;
    }
    return cue->tok_end;
}

/* Does a relative pronoun stand in [from, to)? */
static bool holds_relative(const poly_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++) {
        if (poly_particle(s, k, POLY_PART_RELATIVE) > k) return true;
    }
    return false;
}

/* English: "According to papers from Lee, [a lawyer who left in May,] | the port is shut",
 * "According to Acme, [which scans ports, piers and quays,] | nine are open": behind the comma that
 * closes who somebody before the comma at i - 1 is; else i. */
static uint32_t behind_who(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    enum { COMMAS = 3 };
    if (c->sent->lang != POLY_LANG_EN || i >= c->to || !poly_is_mark(s, i - 1, ',')) return i;
    const bool relative = poly_particle(s, i, POLY_PART_RELATIVE) > i;
    if (!relative && (poly_particle(s, i, POLY_PART_DETERMINER) == i ||
                      !(poly_ends_entity(s, i - 1, POLY_E_PERSON) ||
                        poly_ends_entity(s, i - 1, POLY_E_ORG))))
        return i;
    uint32_t next = i;
    for (uint32_t commas = 0; commas < COMMAS; commas++) {
        const uint32_t comma = poly_comma_from(s, next, c->to, POLY_W_CIRCUMSTANCE);
        next = comma + 1;
        if (next >= c->to || !poly_is_mark(s, comma, ',')) return i;
        const uint32_t verb = poly_english_verb(s, i, comma);
        const bool told = relative || verb >= comma || holds_relative(s, i, verb);
        /* not "who pays, and how much, | is open" */
        const bool subject = relative ? poly_particle(s, next, POLY_PART_CONJUNCTION) == next &&
                                            poly_english_verb(s, next, next + 1) > next
                                      : poly_particle(s, next, POLY_PART_DETERMINER) > next ||
                                            s->ent_start[next] != POLY_NONE;
        /* "piers and quays, | nine are open"; "the port, which is new, is open" */
        uint32_t to = poly_comma_from(s, next, c->to, POLY_W_CIRCUMSTANCE);
        if (!relative || poly_particle(s, to + 1, POLY_PART_RELATIVE) > to + 1) to = c->to;
        const bool clause = poly_english_clause(s, next, to) ||
                            (relative && poly_english_verb(s, next, to) < to);
        if (told && subject && clause) return next;
    }
    return i;
}

/* The words that a frame's cue names, at `received` its own noun. */
static poly_range frame_source(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                               uint32_t received)
{
    if (poly_cue_clitic(s, cue)) return (poly_range){cue->tok_end, cue->tok_end};
    if (received) return (poly_range){cue->tok_end - 1, cue->tok_end};
    return first_of_list(s, poly_source_after(s, issuer_from(s, c, cue), c->to));
}

/* Does somebody else tell behind the frame `cue`, from i on? */
static bool told_behind(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t i)
{
    return (is_for(s, c, cue) && other_speaks(s, i)) || grounds_other(s, c, cue, i) ||
           (poly_clause_cue_has(s, cue, POLY_P_RELAY) && poly_clause_told_back(s, c, i));
}

/* The comma behind a frame whose source ends at `behind`: "Menurut Tohari Ahmad, Ekonom Senior dari
 * Indef, ...", "Menurut Budi yang sudah lama menjabat, ..."; c->to: none closes it. */
static uint32_t frame_comma(const poly_scan *s, const poly_clause *c, uint32_t behind, bool clitic)
{
    const uint32_t comma = poly_comma_from(s, behind, c->to, POLY_W_THAT_REACH);
    const bool closes = clitic || c->sent->lang == POLY_LANG_EN ||
                        !poly_clause_has_predicate(s, behind, comma) ||
                        poly_particle(s, behind, POLY_PART_RELATIVE) > behind;
    return comma < c->to && poly_is_mark(s, comma, ',') && closes ? comma : c->to;
}

/* English: "On a per capita basis, ..."; "The raid, based on the same plan, ...": nobody tells. */
static bool names_no_source(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t i = cue->tok;
    if (c->sent->lang != POLY_LANG_EN) return false;
    if (poly_particle_before(s, i, POLY_PART_DETERMINER)) return true;
    return poly_clause_cue_has(s, cue, POLY_P_WEAK) && i > c->from && poly_is_mark(s, i - 1, ',') &&
           s->ent_end[poly_source_after(s, cue->tok_end, c->to).tok_end] == POLY_NONE;
}

bool poly_clause_frame_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_FRAME);
    if (!cue || cue->tok_end >= c->to || poly_clause_only_inside(s, cue)) return false;
    if (names_no_source(s, c, cue)) return false;
    if (poly_clause_cue_has(s, cue, POLY_P_RELAY) &&
        (poly_clause_other_cue(s, cue) ||
         poly_particle(s, cue->tok_end, POLY_PART_ADVERB) > cue->tok_end))
        return false; /* "Diberitakan sebelumnya, ..." names nobody */
    const bool clitic = poly_cue_clitic(s, cue);
    const uint32_t received = received_to(s, c, cue);
    if (received >= c->to) return false; /* "Berdasarkan informasi yang dihimpun redaksi." */
    const poly_range source = frame_source(s, c, cue, received);
    if (!clitic && poly_range_none(source)) return false;
    if (!clitic && (told_otherwise(s, cue, source) || is_bare_ground(s, cue, source))) return false;
    uint32_t behind = clitic ? cue->tok_end : received ? received : source.tok_end;
    if (!clitic && apposed_lead(s, c, cue, source, l)) return true;
    const uint32_t comma = frame_comma(s, c, behind, clitic);
    const bool has_comma = comma < c->to;
    if (poly_clause_cue_has(s, cue, POLY_P_WEAK) && !has_comma) return false;
    if (poly_clause_cue_has(s, cue, POLY_P_RELAY) && !has_comma && behind < c->to &&
        s->tok[behind].kind == POLY_TOK_WORD && c->sent->lang != POLY_LANG_EN &&
        poly_particle(s, behind, POLY_PART_COMPLEMENTISER) == behind)
        return false; /* "Disadur dari artikel Cek Fakta Tempo": all of it is the source */
    const bool doc = poly_clause_cue_has(s, cue, POLY_P_DOC);
    if (c->sent->lang != POLY_LANG_EN && poly_clause_cue_has(s, cue, POLY_P_WEAK) && !clitic &&
        (doc ? is_ground(s, source) : !holds_opinion(s, source)))
        return false;
    if (has_comma && (clitic ? comma <= behind + 1 : comma < behind + POLY_W_THAT_REACH))
        behind = comma;
    /* "Menurut X, Senin (3/2), ..." */
    if (poly_is_mark(s, behind, ',') && poly_is_temporal(s, behind + 1)) {
        const uint32_t end = poly_clause_skip_circumstance(s, behind, c->to);
        if (end < c->to) behind = end;
    }
    if (poly_is_mark(s, behind, ',')) behind++;
    /* `According to the “Harbour Plan,” | its owner ...`: the mark that closes what is named */
    if (behind < c->to && s->tok[behind].kind == POLY_TOK_QUOTE &&
        !(s->tok[behind].flags & POLY_TOKF_SPACE))
        behind++;
    if (told_behind(s, c, cue, behind)) return false;
    behind = behind_known(s, behind_who(s, c, behind));
    const uint32_t that = poly_particle(s, behind, POLY_PART_COMPLEMENTISER);
    /* "Angka itu berdasarkan hasil audit tahun 2025": no clause stands behind the frame */
    if (!has_comma && !clitic && that == behind &&
        poly_count_words(s, behind, c->to) < POLY_W_CLAUSE_WORDS &&
        !poly_clause_has_predicate(s, behind, c->to))
        return false;
    /* "according to a copy | of the letter": more of the source */
    if (c->sent->lang == POLY_LANG_EN && !has_comma &&
        poly_particle(s, behind, POLY_PART_PREPOSITION) > behind)
        return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_FRAME, cue, source, i, that);
    l->a.clitic = clitic;
    return poly_count_words(s, l->content, c->to) >= POLY_W_CONTENT_WORDS;
}
