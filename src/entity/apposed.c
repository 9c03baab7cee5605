/*
 * apposed.c - who bears an office, or is described, when the name stands behind a comma.
 *
 *   in   entities, ordered     out the person or firm with that office; the office alone is no
 *                              entity any more
 *
 *     "the network's head, I Nyoman Suwirya, said"    "Warga Lontar, Tono (41), mengaku" "Produsen
 *                                                     ruter, PT Kawat,"
 *
 * Left to others: offices right before a name (person.c).
 *
 * Method: behind an office the words up to the first comma may tell more of it ("for cyber
 * affairs", "itu", "yang menjadi ..."), but hold no quoting verb. The name behind the comma must be
 * closed by another comma or a bracket; by a full stop where a quoting verb stands before the
 * office; in Indonesian by a quoting verb where the office opens the sentence. Scrapers that lose
 * links leave a full stop where a comma was: an office that is a sentence of its own, with a name
 * and a quoting verb behind it, is read as if the comma were there.
 */
#include "entity/scan.h"

#include <assert.h>

enum { REACH_ROLE = 12, REACH_NOUN = 3, REACH_NAMED = 2, NAME_WORDS = 6 };

typedef struct head { /* the office or description */
    poly_entity *e;
    uint32_t i, end; /* entity; where its phrase ends */
    bool behind;     /* a quoting verb stands before it */
    bool opens;      /* it opens the sentence */
    bool torn;       /* a full stop stands for the comma */
} head;

static bool is_noun(const poly_names *s, const poly_entity *e)
{
    return e->kind == POLY_E_ORG && e->entry != POLY_NONE &&
           poly_engine_entry(s->in->engine, e->entry)->kind == POLY_K_SOURCE;
}

/* Indonesian: an institution that opens the sentence, where the office before it was lost:
 * "Direktorat Proteksi BSSN, | Bagus Wirawan, mengatakan". */
static bool lost_office(const poly_names *s, const poly_entity *e)
{
    return e->kind == POLY_E_ORG && s->lang == POLY_LANG_ID && e->phrase.tok == s->start &&
           e->strength > 0 && !is_noun(s, e);
}

/* How many words may stand between it and the comma; 0: it takes no name. */
static uint32_t reach_of(const poly_names *s, const poly_entity *e)
{
    if (e->kind == POLY_E_ROLE) return REACH_ROLE;
    if (lost_office(s, e)) return REACH_NAMED;
    const bool told =
        poly_name_particle(s, e->phrase.tok_end, POLY_PART_RELATIVE) > e->phrase.tok_end;
    /* "Direktur Lembaga Terapan yang menjadi saksi, Yopi Saragih,": "Terapan" is no name */
    if (e->kind == POLY_E_PERSON && told && !poly_range_none(e->role) && s->lang != POLY_LANG_EN)
        return REACH_ROLE;
    if (e->kind == POLY_E_PERSON) /* "Chief Security Officer Nimbus Langit, Gita Lubis": the name is
                                   * that of the firm */
        return !poly_range_none(e->role) && e->role.tok_end == e->core.tok &&
                       e->phrase.tok_end == e->core.tok_end && poly_range_none(e->org)
                   ? REACH_NAMED
                   : 0;
    if (e->kind == POLY_E_GROUP)
        return poly_name_is_cap(s, e->core.tok) && s->lang != POLY_LANG_EN ? REACH_NOUN : 0;
    return is_noun(s, e) ? REACH_NOUN : 0;
}

/* Of these kinds alone reach_of() and is_torn_word() may say yes. */
static bool may_take_name(const poly_entity *e)
{
    return e->kind == POLY_E_PERSON
               ? !poly_range_none(e->role) || !poly_range_none(e->org)
               : e->kind == POLY_E_ROLE || e->kind == POLY_E_ORG || e->kind == POLY_E_GROUP;
}

static bool spoken_before(const poly_names *s, uint32_t tok)
{
    enum { BACK = 4 };
    for (uint32_t k = tok, steps = 0; k > s->start && steps < BACK; steps++) {
        k--;
        if (s->tok[k].kind != POLY_TOK_WORD) return false;
        const poly_hit *cue = poly_name_hit_at(s, k, POLY_K_CUE);
        if (cue) return cue->tok_end <= tok;
    }
    return false;
}

/* The comma behind the office's phrase; 0: none. */
static uint32_t comma_behind(const poly_names *s, const head *h)
{
    const uint32_t reach = reach_of(s, h->e);
    uint32_t from = h->end;
    /* "General Manager Acme untuk Asia Tenggara, Mira,": for where */
    const uint32_t area = poly_name_particle(s, from, POLY_PART_PURPOSE);
    if (reach == REACH_NAMED && area > from && s->lang != POLY_LANG_EN)
        from = poly_name_place(s, area);
    for (uint32_t k = from, steps = 0; k < s->end && steps <= reach; steps++) {
        if (poly_name_is_mark(s, k, ',')) return k;
        const uint32_t bracket = poly_name_skip_bracket(s, k);
        const bool numbered = k == h->end && s->tok[k].kind == POLY_TOK_NUMBER; /* "RW 01" */
        const bool word =
            s->tok[k].kind == POLY_TOK_WORD || poly_name_is_mark(s, k, '&') || numbered;
        if (bracket == k && (!word || poly_name_hit_at(s, k, POLY_K_CUE) ||
                             (s->tok[k].flags & POLY_TOKF_LINE)))
            return 0;
        k = bracket > k ? bracket : k + 1;
    }
    return 0;
}

/* Does the text lose letters and commas before full stops: "Ia mengataka. suaminya"? */
static bool is_torn(const poly_tokens *toks)
{
    enum { STOPS = 2 };
    uint32_t found = 0;
    for (const uint32_t *i = toks->stops; *i != POLY_NONE && found < STOPS; i++) {
        const poly_token *t = &toks->at[*i], *next = t + 1;
        if (*i == 0 || *i + 1 == toks->count) continue;
        if (t->mark != '.' || next->kind != POLY_TOK_WORD) continue;
        found += !(next->flags & (POLY_TOKF_CAP | POLY_TOKF_UPPER | POLY_TOKF_LINE)) &&
                 t[-1].kind == POLY_TOK_WORD && poly_span_len(t[-1].span) > 3;
    }
    return found == STOPS;
}

/* "Kabid Humas Polda Metro | Jay": the last word of the institution, torn, taken for a name. */
static bool is_torn_word(const poly_names *s, const poly_entity *e)
{
    return e->kind == POLY_E_PERSON && !poly_range_none(e->org) &&
           e->core.tok_end == e->core.tok + 1 && e->org.tok_end == e->core.tok &&
           e->core.tok_end + 1 == s->end;
}

/* The full stop behind an office that is all of its sentence: "Kuasa hukum Aldina Jelit. | Milan
 * Luhur mengungkapkan"; 0: none. */
static uint32_t stop_for_comma(const poly_names *s, const head *h)
{
    if (s->lang != POLY_LANG_ID || !h->opens || s->end < h->end + 1 || s->end >= s->n ||
        s->end - h->end > REACH_ROLE || !poly_name_is_mark(s, s->end - 1, '.') ||
        (s->tok[s->end].flags & POLY_TOKF_LINE))
        return 0;
    for (uint32_t k = h->end; k + 1 < s->end; k++) {
        const uint32_t bracket = poly_name_skip_bracket(s, k);
        if (bracket > k)
            k = bracket - 1;
        else if (!poly_name_is_cap(s, k) && !poly_name_joins(s, k) && !poly_name_is_mark(s, k, '('))
            return 0; /* a bracket may have lost its end, too */
    }
    return s->end - 1;
}

/* May the name end here? */
static bool closes(const poly_names *s, const head *h, uint32_t i)
{
    if (h->torn) {
        const uint32_t k = i + poly_name_is_mark(s, i, '.');
        /* "Pelatih Persij. | Timo Dolman kembali menyoroti"; not "Menkeu Sri Astari. ..." */
        const bool office =
            h->e->kind == POLY_E_ROLE || h->e->core.tok_end == h->e->core.tok + 1;
        const bool predicate = office && k < s->end && s->tok[k].kind == POLY_TOK_WORD &&
                               !poly_name_is_cap(s, k);
        return predicate || poly_name_hit_at(s, k, POLY_K_CUE);
    }
    if (i >= s->end) return h->behind;
    /* "kata peneliti itu, Mira Tarrika, M.Sc. | Ia": where a degree's stop ends the sentence */
    if (h->behind && poly_name_is_mark(s, i - 1, '.') && poly_name_is_cap(s, i)) return true;
    if (poly_name_is_mark(s, i, '(')) return true;
    if (poly_name_is_mark(s, i, '.') || poly_name_is_mark(s, i, ':') ||
        (s->tok[i].flags & POLY_TOKF_PARA))
        return h->behind;
    if (poly_name_is_mark(s, i, ','))
        return poly_name_particle(s, i + 1, POLY_PART_CONJUNCTION) == i + 1 &&
               (poly_name_hit_at(s, i + 1, POLY_K_CUE) || !poly_name_nameish(s, i + 1));
    if (s->lang == POLY_LANG_EN) return false;
    /* "kata kuasa hukum korban, Azis | di kantornya"; "Kepala BPBD, Mira | melalui laporannya" */
    if (h->opens && poly_name_particle(s, i, POLY_PART_PREPOSITION) > i) return true;
    if (h->behind)
        return poly_name_particle(s, i, POLY_PART_PREPOSITION) > i ||
               poly_name_particle(s, i, POLY_PART_SUBORDINATOR) > i ||
               poly_name_hit_at(s, i, POLY_K_CALENDAR);
    return h->opens && poly_name_hit_at(s, i, POLY_K_CUE);
}

/* "Its chief executive, | former minister Ann Vale, said", "his wife, | Judge Ann Vale,": has the
 * name an office of its own, which begins at `from`, right before it? English. */
static bool has_own_office(const poly_names *s, const poly_entity *e, uint32_t from)
{
    if (s->lang != POLY_LANG_EN || e->phrase.tok != from || poly_range_none(e->role) ||
        e->role.tok >= e->core.tok)
        return false;
    for (uint32_t k = from; k < e->core.tok; k++) {
        if (poly_name_is_mark(s, k, ',')) return false;
    }
    return true;
}

/* The entity of `kind` whose name begins right behind the comma, titles and further capitals apart;
 * or POLY_NONE. */
static uint32_t entity_behind(const poly_names *s, uint32_t from, uint32_t i, uint8_t kind)
{
    for (uint32_t k = i + 1; k < s->out->count && s->out->at[k].core.tok < from + NAME_WORDS; k++) {
        const poly_entity *e = &s->out->at[k];
        if (e->core.tok < from) continue;
        if (e->kind != kind) {
            if (e->core.tok == from && e->kind != POLY_E_PRONOUN) return POLY_NONE;
            continue;
        }
        const bool own = has_own_office(s, e, from);
        for (uint32_t t = from; t < e->core.tok; t++) {
            const bool inside =
                t >= e->phrase.tok || poly_name_is_cap(s, t) || poly_name_is_mark(s, t, '.');
            if (!inside || (poly_name_hit_at(s, t, POLY_K_ROLE) && !own)) return POLY_NONE;
        }
        return k;
    }
    return POLY_NONE;
}

/* "Perusahaan induk itu, | Zenlo, menyatakan": one word between commas behind the noun for a body
 * that opens the sentence is its name, though it might be somebody's. The entity, or POLY_NONE. */
static uint32_t body_behind(const poly_names *s, const head *h, uint32_t comma)
{
    const uint32_t k = entity_behind(s, comma + 1, h->i, POLY_E_PERSON);
    if (!h->opens || h->torn || s->lang == POLY_LANG_EN || k == POLY_NONE) return POLY_NONE;
    poly_entity *e = &s->out->at[k];
    if (e->core.tok != comma + 1 || e->core.tok_end != comma + 2 || !poly_range_none(e->role) ||
        e->phrase.tok != e->core.tok || !poly_name_is_mark(s, comma + 2, ',') ||
        poly_name_is_given(s, comma + 1))
        return POLY_NONE;
    e->kind = POLY_E_ORG;
    e->strength = 2;
    return k;
}

/* A name that the lexicons take for an ordinary word: "Sekretaris Dinas, Ampuh, mengakui". Its end,
 * or `from`. */
static uint32_t words_behind(const poly_names *s, uint32_t from)
{
    static const uint8_t others[] = {POLY_K_PLACE,    POLY_K_ORG,      POLY_K_ORG_HEAD,
                                     POLY_K_CALENDAR, POLY_K_LAW_TYPE, POLY_K_ROLE,
                                     POLY_K_PARTICLE, POLY_K_PRONOUN,  POLY_K_SOURCE};
    uint32_t i = from;
    while (i < from + 3 && poly_name_is_cap(s, i) && !(s->tok[i].flags & POLY_TOKF_LINE)) {
        if (poly_name_any_hit(s, i, others, sizeof others)) return from;
        i++;
    }
    return i;
}

/* Is the office that of a district, a village? Then what stands behind it is its place. */
static bool governs_place(const poly_names *s, const poly_entity *e)
{
    return s->lang != POLY_LANG_EN && e->entry != POLY_NONE &&
           poly_engine_entry(s->in->engine, e->entry)->stakeholder == POLY_SH_LOCAL_GOVERNMENT;
}

/* "Deputi Bidang Naskah Kuno | BPS, Rangga": the known institution between what was taken for
 * the bearer of an office and the comma; its hit, or NULL. */
static const poly_hit *known_between(const poly_names *s, const poly_entity *e, uint32_t comma)
{
    const poly_hit *org = e->kind == POLY_E_PERSON && s->lang != POLY_LANG_EN
                              ? poly_name_hit_at(s, e->core.tok_end, POLY_K_ORG)
                              : NULL;
    return org && org->tok_end <= comma && poly_name_is_cap(s, org->tok) ? org : NULL;
}

/* The name behind the comma bears the office, with its institution. */
static void give_office(const poly_names *s, const poly_entity *e, poly_entity *name,
                        uint32_t comma)
{
    const poly_hit *known = known_between(s, e, comma);
    const bool own = !poly_range_none(e->org), named = e->kind == POLY_E_PERSON;
    name->role = e->role;
    name->org = e->org;
    name->org_entry = e->org_entry;
    if (s->lang == POLY_LANG_EN && !own &&
        poly_name_particle(s, e->role.tok_end, POLY_PART_PREPOSITION) > e->role.tok_end)
        name->role.tok_end = comma; /* "ambassador for cyber affairs" */
    if (!own && known) {
        name->role.tok_end = e->core.tok_end;
        name->org = (poly_range){known->tok, known->tok_end};
        name->org_entry = known->entry;
    } else if (!own && named && governs_place(s, e)) {
        name->role.tok_end = e->core.tok_end; /* "Camat Sawahan, Kota Surabaya, Yunus" */
    } else if (!own && named) {
        name->org = e->core;
    } else if (named && e->org.tok_end == e->core.tok) {
        name->org.tok_end = e->core.tok_end;
    }
    name->entry = e->entry;
    name->former |= e->former;
    if (!name->gender) name->gender = e->gender;
}

/* "salah seorang": words that count somebody and are no office. */
static bool counts(const poly_names *s, poly_range role)
{
    return !poly_range_none(role) &&
           poly_name_particle(s, role.tok, POLY_PART_DETERMINER) == role.tok_end;
}

/* The name is that of the bearer. Of two offices the nearer one holds. */
static void join(const poly_names *s, const head *h, poly_entity *name, uint32_t comma)
{
    poly_entity *e = h->e;
    assert(name->core.tok > comma);
    const bool bare =
        poly_range_none(name->role) && e->kind != POLY_E_GROUP && e->kind != POLY_E_ORG;
    const bool titled = !poly_range_none(name->role); /* "his wife, | Judge Ann Vale" */
    const bool now = titled && name->former && !e->former && e->kind == POLY_E_ROLE;
    if (now) name->former = false; /* "its chief executive, | former minister Ann Vale" */
    if (name->kind == POLY_E_PERSON && (bare || now) && !counts(s, e->role))
        give_office(s, e, name, comma);
    if (e->kind == POLY_E_ORG && name->kind == POLY_E_PERSON && poly_range_none(name->org)) {
        name->org = name->org_whole = e->core;
        name->org_entry = e->org_entry;
    }
    if (!name->stakeholder || bare || now)
        name->stakeholder = e->stakeholder ? e->stakeholder : name->stakeholder;
    name->strength = 2;
    /* "Desak Putu Anjani": its first word may look like another */
    if (name->kind == POLY_E_PERSON && !titled && !poly_name_hit_at(s, comma + 1, POLY_K_TITLE))
        name->core.tok = comma + 1;
    if (name->phrase.tok > name->core.tok) name->phrase.tok = name->core.tok;
    if (e->phrase.tok < name->phrase.tok && !h->torn) name->phrase.tok = e->phrase.tok;
}

static void try_words(const poly_names *s, const head *h, uint32_t comma)
{
    poly_entity *e = h->e;
    const uint32_t end = words_behind(s, comma + 1);
    const bool sure = poly_name_is_mark(s, end, ',') || poly_name_is_mark(s, end, '(');
    if (e->kind != POLY_E_ROLE || end == comma + 1 || !sure || !(h->opens || h->behind) ||
        !closes(s, h, end))
        return;
    e->kind = POLY_E_PERSON;
    e->core = (poly_range){comma + 1, end};
    e->phrase.tok_end = end;
    e->strength = 2;
}

/* "director of policy, payments, and financial crime, Lim Shu Wen,": the comma behind a list of an
 * office's fields in small words; else the comma itself. */
static uint32_t behind_list(const poly_names *s, uint32_t comma)
{
    enum { LIST = 10 };
    bool joined = false;
    for (uint32_t k = comma + 1; k < s->end && k < comma + LIST; k++) {
        if (poly_name_is_mark(s, k, ',')) {
            if (joined && poly_name_nameish(s, k + 1)) return k;
            continue;
        }
        joined |= poly_name_particle(s, k, POLY_PART_CONJUNCTION) > k;
        const bool small = s->tok[k].kind == POLY_TOK_WORD && !poly_name_is_cap(s, k) &&
                           !poly_name_hit_at(s, k, POLY_K_CUE);
        if (!small || poly_name_particle(s, k, POLY_PART_RELATIVE) > k ||
            poly_name_hit_at(s, k, POLY_K_PRONOUN))
            return comma;
    }
    return comma;
}

/* "Peneliti Pusat Kajian Kota, lembaga kajian milik Universitas Lontar, | Suryono,": the comma
 * behind what an institution is, in small words; else the comma itself. */
static uint32_t behind_description(const poly_names *s, uint32_t comma)
{
    enum { WORDS = 12 };
    if (poly_name_is_cap(s, comma + 1) || poly_name_joins(s, comma + 1) ||
        poly_name_particle(s, comma + 1, POLY_PART_CONJUNCTION) > comma + 1)
        return comma;
    for (uint32_t k = comma + 1; k < s->end && k < comma + WORDS; k++) {
        if (poly_name_is_mark(s, k, ','))
            return k > comma + 2 && poly_name_nameish(s, k + 1) ? k : comma;
        if (s->tok[k].kind != POLY_TOK_WORD || poly_name_hit_at(s, k, POLY_K_CUE) ||
            poly_name_hit_at(s, k, POLY_K_CALENDAR))
            return comma;
    }
    return comma;
}

/* "Dosen Institut Teknologi, Surabaya, Hitapriya,", "Direktur ID Food, yang merupakan induk BUMN,
 * Frans,": the comma behind a place or a relative clause between office and name; else the comma
 * itself. */
static uint32_t behind_aside(const poly_names *s, uint32_t comma)
{
    enum { CLAUSE = 10 };
    if (comma && s->lang == POLY_LANG_EN) return behind_list(s, comma);
    if (!comma || comma + 1 >= s->end || s->lang == POLY_LANG_EN) return comma;
    const uint32_t place = poly_name_place(s, comma + 1);
    if (place > comma + 1 && poly_name_is_mark(s, place, ',') && poly_name_nameish(s, place + 1))
        return place;
    const uint32_t address = poly_name_behind_address(s, comma);
    if (address > comma) return address;
    if (poly_name_particle(s, comma + 1, POLY_PART_RELATIVE) == comma + 1)
        return behind_description(s, comma);
    for (uint32_t k = comma + 2; k < s->end && k < comma + CLAUSE; k++) {
        if (poly_name_is_mark(s, k, ',')) return k;
        if (s->tok[k].kind != POLY_TOK_WORD || poly_name_hit_at(s, k, POLY_K_CUE)) return comma;
    }
    return comma;
}

/* "Kepala Dinas sekaligus | Ketua Tim Siber Rudi Hartono": the bearer of the second office has the
 * first one, too, with which his phrase begins. */
static bool joins_office(const poly_names *s, const head *h)
{
    enum { WORDS = 2 }; /* "Kuasa hukum | korban | sekaligus" */
    if (s->lang == POLY_LANG_EN || (h->e->kind != POLY_E_ROLE && h->e->kind != POLY_E_GROUP))
        return false;
    uint32_t k = h->end;
    while (k < h->end + WORDS && k < s->end && s->tok[k].kind == POLY_TOK_WORD &&
           poly_name_particle(s, k, POLY_PART_BOTH) == k)
        k++;
    const uint32_t second = poly_name_particle(s, k, POLY_PART_BOTH);
    for (uint32_t n = h->i + 1; second > k && n < s->out->count; n++) {
        poly_entity *x = &s->out->at[n];
        if (x->core.tok >= s->end) break;
        if (x->kind != POLY_E_PERSON || x->phrase.tok != second) continue;
        x->phrase.tok = h->e->phrase.tok;
        return !poly_range_none(x->role);
    }
    return false;
}

/* Indonesian: are the words [s->start, comma) an occasion, a time or a clause without a subject:
 * "Pada kesempatan yang sama, | Kepala", "Menanggapi hal itu, | Ketua"? No verb of saying and
 * nobody else's office stands there. */
static bool sets_scene(const poly_names *s, uint32_t comma)
{
    enum { WORDS = 14 };
    static const uint8_t openers[] = {POLY_PART_PREPOSITION, POLY_PART_SUBORDINATOR,
                                      POLY_PART_CONNECTIVE, POLY_PART_AT};
    const poly_str first = poly_forms_str(s->in->toks->forms, s->tok[s->start].form);
    if (s->lang == POLY_LANG_EN || comma > s->start + WORDS ||
        !(poly_form_is_active(first) ||
          poly_name_any_particle(s, s->start, openers, sizeof openers)))
        return false;
    for (uint32_t k = s->start; k < comma; k++) {
        if (poly_name_hit_at(s, k, POLY_K_CUE) || poly_name_hit_at(s, k, POLY_K_ROLE) ||
            poly_name_is_mark(s, k, ',') || s->tok[k].kind == POLY_TOK_QUOTE)
            return false;
    }
    return true;
}

/* Does the phrase at tok open its sentence, or follow what opens one: "Sementara itu, | Kepala"? */
static bool opens_sentence(const poly_names *s, uint32_t tok)
{
    enum { WORDS = 4 };
    if (tok <= s->start + 2) return true;
    if (!poly_name_is_mark(s, tok - 1, ',')) return false;
    if (sets_scene(s, tok - 1)) return true;
    for (uint32_t k = tok - 1; k > s->start && tok - k < WORDS; k--) {
        if (poly_name_particle(s, k - 1, POLY_PART_CONNECTIVE) == tok - 1) return true;
    }
    return false;
}

/* True: the entity at i is not needed any more. `next`: where the next sentence ends; 0: it is not
 * looked at, see is_torn(). */
static bool try_head(const poly_names *s, uint32_t i, uint32_t next)
{
    poly_names two; /* the sentence and the next one */
    poly_entity *e = &s->out->at[i];
    head h = {.e = e,
              .i = i,
              .end = e->phrase.tok_end > e->core.tok_end ? e->phrase.tok_end : e->core.tok_end};
    if (h.end <= s->end && joins_office(s, &h)) return true;
    if (h.end > s->end || !(reach_of(s, e) || (next && is_torn_word(s, e)))) return false;
    h.behind = spoken_before(s, e->phrase.tok);
    h.opens = opens_sentence(s, e->phrase.tok);
    uint32_t comma = behind_aside(s, comma_behind(s, &h));
    if (!comma && next && (comma = stop_for_comma(s, &h)) != 0) {
        two = *s;
        two.end = next;
        s = &two;
        h.torn = true;
    }
    if (!comma || comma + 1 >= s->end || (s->tok[comma + 1].flags & POLY_TOKF_PARA)) return false;
    const bool noun = is_noun(s, e);
    uint32_t k = entity_behind(s, comma + 1, i, noun ? POLY_E_ORG : POLY_E_PERSON);
    if (k == POLY_NONE && noun) k = body_behind(s, &h, comma);
    if (k == POLY_NONE) {
        if (!h.torn) try_words(s, &h, comma);
        return false;
    }
    poly_entity *name = &s->out->at[k];
    const uint32_t end = name->phrase.tok_end;
    if (name->phrase.tok <= e->phrase.tok || (name->kind == POLY_E_ORG && name->strength < 2) ||
        is_noun(s, name))
        return false;
    /* "In a takedown of the businessman, | Sen. Ann Vale called" */
    if (has_own_office(s, name, comma + 1) && !(h.opens || h.behind)) return false;
    if (!closes(s, &h, end) && !poly_name_is_mark(s, name->core.tok_end, '(') &&
        !poly_name_is_mark(s, end - 1, ','))
        return false;
    if (!h.behind && poly_name_in_opening(s, e->core.tok, comma)) return false;
    if (lost_office(s, e) && (!poly_name_is_mark(s, end, ',') || comma != h.end ||
                              !poly_name_hit_at(s, end + 1, POLY_K_CUE)))
        return false;
    join(s, &h, name, comma);
    return true;
}

void poly_apposed_find(poly_entities *out, const poly_entity_input *in, poly_arena *a)
{
    poly_names s = {.in = in, .tok = in->toks->at, .n = in->toks->count, .out = out, .a = a};
    const bool torn = is_torn(in->toks);
    uint32_t kept = 0;
    if (!in->sents->count) return;
    for (uint32_t i = 0, sent = 0; i < out->count && !a->status; i++) {
        while (sent + 1 < in->sents->count && in->sents->at[sent].tok_end <= out->at[i].core.tok)
            sent++;
        s.lang = in->sents->at[sent].lang;
        s.start = in->sents->at[sent].tok;
        s.end = in->sents->at[sent].tok_end;
        const uint32_t next =
            torn && sent + 1 < in->sents->count ? in->sents->at[sent + 1].tok_end : 0;
        if (may_take_name(&out->at[i]) && try_head(&s, i, next)) continue;
        if (kept < i) out->at[kept] = out->at[i];
        kept++;
    }
    out->count = kept;
}
