/*
 * source.c - the phrase that names a source: behind a quoting verb, or before it as its subject.
 */
#include "quote/clause.h"
#include "quote/scan.h"

#include <assert.h>

static bool is_speaker(const poly_entity *e)
{
    return e->kind != POLY_E_PLACE && e->kind != POLY_E_DATE;
}

static const poly_entity *entity(const poly_scan *s, uint32_t index)
{
    assert(index < s->in->ents->count);
    return &s->in->ents->at[index];
}

/* A state speaks as bodies do, and with them. English. */
static bool is_nation(const poly_scan *s, const poly_entity *e)
{
    return poly_sent(s, e->core.tok)->lang == POLY_LANG_EN &&
           poly_entity_is_country(s->in->engine, e) &&
           !poly_english_is_genitive(s, e->core.tok_end - 1);
}

/* What kind of names this one can be joined to. */
static uint8_t joins_as(const poly_scan *s, const poly_entity *e)
{
    return is_nation(s, e) ? (uint8_t)POLY_E_ORG : e->kind;
}

/* Does a phrase end for sure at i: punctuation, a preposition, a verb, a day? */
static bool phrase_stops(const poly_scan *s, uint32_t i)
{
    if (!poly_is_word_token(s, i) || (s->tok[i].flags & (POLY_TOKF_PARA | POLY_TOKF_BOILER)))
        return true;
    /* "told the Record": a capital makes it a name */
    const bool name = poly_is_capital(s, i) && poly_sent(s, i)->lang == POLY_LANG_EN &&
                      !(poly_sent(s, i)->flags & POLY_SENT_HEADLINE);
    if ((!name && poly_cue_at(s, i)) || poly_is_temporal(s, i)) return true;
    return poly_particle(s, i, POLY_PART_PREPOSITION) > i ||
           poly_particle(s, i, POLY_PART_SUBORDINATOR) > i ||
           poly_particle(s, i, POLY_PART_AUXILIARY) > i ||
           poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i ||
           poly_particle(s, i, POLY_PART_RELATIVE) > i;
}

static uint32_t skip_demonstrative(const poly_scan *s, uint32_t i)
{
    return poly_particle(s, i, POLY_PART_DEMONSTRATIVE);
}

/* "ujar pengusaha | muda itu.", "ayah | dua anak itu": behind what describes somebody up to the
 * demonstrative that closes the phrase, else `end`. Indonesian. */
static uint32_t behind_pointed(const poly_scan *s, const poly_entity *e, uint32_t end,
                               uint32_t limit)
{
    enum { WORDS = 4 };
    if ((e->kind != POLY_E_ROLE && e->kind != POLY_E_GROUP && e->kind != POLY_E_PRONOUN) ||
        poly_sent(s, e->core.tok)->lang == POLY_LANG_EN)
        return end;
    for (uint32_t k = end; k < limit && k < end + WORDS && poly_is_word_token(s, k); k++) {
        const uint32_t closed = skip_demonstrative(s, k);
        if (closed > k) return closed >= limit || !poly_is_word_token(s, closed) ? closed : end;
        if (phrase_stops(s, k) || poly_looks_verbal(s, k)) break; /* "pelanggan akan ... itu" */
    }
    return end;
}

/* English: "a | Monday statement", "a July | 2021 report": a day or year between an article and its
 * noun. */
static bool dates_a_noun(const poly_scan *s, uint32_t i)
{
    while (i > 0 && poly_is_temporal(s, i - 1)) i--;
    return i > 0 && poly_particle(s, i - 1, POLY_PART_DETERMINER) == i;
}

/* English: "the NCSC | report", "the NATO communiqué": a document right behind whose it is speaks,
 * not the issuer; `found` where there is none. */
static uint32_t document_behind(const poly_scan *s, uint32_t found, uint32_t limit)
{
    const poly_entity *e = entity(s, found);
    const uint32_t i = e->phrase.tok_end;
    /* "the Treasury's | Office of Ports": the body that is named last speaks */
    const uint32_t part = e->kind == POLY_E_ORG && i < limit && poly_english_is_genitive(s, i - 1)
                              ? s->ent_start[i]
                              : POLY_NONE;
    if (part != POLY_NONE && entity(s, part)->kind == POLY_E_ORG) return part;
    const bool issues =
        e->kind == POLY_E_ORG || e->kind == POLY_E_PERSON ||
        (e->kind == POLY_E_ROLE && poly_is_capital(s, i)); /* "General | Data Act" */
    if (!issues || i >= limit || s->ent_start[i] == POLY_NONE ||
        poly_sent(s, i)->lang != POLY_LANG_EN)
        return found;
    const poly_entity *d = entity(s, s->ent_start[i]);
    return d->kind == POLY_E_DOCUMENT && d->core.tok_end <= limit ? s->ent_start[i] : found;
}

/* The first entity of a phrase that starts at i: it may be preceded by articles and adjectives ("a
 * second administration official", "para pakar"). */
static uint32_t entity_from(const poly_scan *s, uint32_t i, uint32_t limit)
{
    bool place = false;
    for (uint32_t k = i; k < limit && k < i + 6; k++) {
        const poly_entity *e = s->ent_start[k] != POLY_NONE ? entity(s, s->ent_start[k]) : NULL;
        /* "the two | sources": no pronoun */
        const bool counted = e && e->kind == POLY_E_PRONOUN && e->core.tok_end == k + 2;
        const uint32_t noun = counted && s->ent_start[k + 1] != POLY_NONE ? s->ent_start[k + 1]
                              : counted                                   ? s->ent_start[k + 2]
                                                                          : POLY_NONE;
        if (noun != POLY_NONE && entity(s, noun)->kind == POLY_E_GROUP &&
            entity(s, noun)->core.tok_end > k + 2)
            return noun;
        /* "told the forum | he" */
        if (e && e->kind == POLY_E_PRONOUN && k > i && poly_sent(s, k)->lang == POLY_LANG_EN) break;
        if (e && is_speaker(e)) return document_behind(s, s->ent_start[k], limit);
        /* "a former U.S. | intelligence official"; not "U.S. banks | and others" */
        if (place && poly_particle(s, k, POLY_PART_CONJUNCTION) > k) break;
        if (e && e->kind == POLY_E_PLACE && e->phrase.tok_end > k + 1 &&
            poly_is_mark(s, e->phrase.tok_end - 1, '.')) {
            k = e->phrase.tok_end - 1;
            place = true;
            continue;
        }
        /* "a | Monday statement", "a | July 2021 report" */
        if (k > i && poly_is_temporal(s, k) && dates_a_noun(s, k)) continue;
        /* "a joint | statement" */
        const poly_hit *speech = k > i ? poly_cue_of_class(s, k, 1u << POLY_CUE_NOUN) : NULL;
        if (speech && speech->tok_end > k + 1 && s->ent_start[speech->tok_end - 1] != POLY_NONE)
            continue;
        if (phrase_stops(s, k)) break;
    }
    return POLY_NONE;
}

/* Behind the short form in brackets at i: "the Authority (MAS) | and"; else i. */
static uint32_t behind_bracket(const poly_scan *s, uint32_t i, uint32_t limit)
{
    return i + 3 <= limit && poly_is_mark(s, i, '(') && poly_is_mark(s, i + 2, ')') ? i + 3 : i;
}

/* English: "the | UK's Cyber Centre", "| New Zealand's": where the words begin that tell whose the
 * name behind them is; else `end`. */
static uint32_t before_owner(const poly_scan *s, uint32_t from, uint32_t end)
{
    enum { WORDS = 3 };
    if (end <= from || !poly_english_is_genitive(s, end - 1)) return end;
    uint32_t k = end - 1;
    while (k > from && end - k < WORDS && poly_is_word_token(s, k - 1) && poly_is_capital(s, k - 1))
        k--;
    return poly_is_capital(s, k) ? k : end;
}

/* Behind such words at k, else k. */
static uint32_t behind_owner(const poly_scan *s, uint32_t k, uint32_t limit)
{
    enum { WORDS = 3 };
    for (uint32_t i = k; i < limit && i < k + WORDS && poly_is_capital(s, i); i++) {
        if (poly_english_is_genitive(s, i)) return i + 1;
    }
    return k;
}

/* "Rep. Ann Vale and Rep. Rosa Ortiz", "the FBI, CISA, and the NSA": names of one kind
 * that a conjunction closes, in one attribution; of "the FBI, Europol and dozens of forces" those
 * with a name. The end of the last one, or `end`. */
static uint32_t list_end(const poly_scan *s, uint32_t first, uint32_t end, uint32_t limit)
{
    enum { NAMES = 6 };
    const uint8_t kind = joins_as(s, entity(s, first));
    uint32_t k = end;
    if (kind != POLY_E_PERSON && kind != POLY_E_ORG) return end;
    for (uint32_t names = 1; names < NAMES && k < limit; names++) {
        const uint32_t named = k;
        k = behind_bracket(s, k, limit);
        k += poly_is_mark(s, k, ',');
        const uint32_t more = poly_particle(s, k, POLY_PART_CONJUNCTION);
        const bool last = more > k;
        if (!last && !poly_is_mark(s, k - 1, ',')) return end;
        k = more;
        if (k < limit && s->ent_start[k] == POLY_NONE)
            k = poly_particle(s, k, POLY_PART_DETERMINER);
        if (k < limit &&
            (s->ent_start[k] == POLY_NONE || joins_as(s, entity(s, s->ent_start[k])) != kind))
            k = behind_owner(s, k, limit);
        if (k >= limit || s->ent_start[k] == POLY_NONE) return last && names > 1 ? named : end;
        const poly_entity *e = entity(s, s->ent_start[k]);
        /* "According to Acme, Norland and Sudland met" */
        const bool nation = e->kind == POLY_E_PLACE && entity(s, first)->kind != POLY_E_PLACE;
        if (joins_as(s, e) != kind || nation) return end;
        k = e->phrase.tok_end;
        if (last) return k;
    }
    return end;
}

/* Who is named at i, with nothing but place, time or marks behind the name; or POLY_NONE. */
static uint32_t closed_name(const poly_scan *s, uint32_t i, uint32_t limit)
{
    const uint32_t found = i < limit ? s->ent_start[i] : POLY_NONE;
    if (found == POLY_NONE || entity(s, found)->kind != POLY_E_PERSON || !poly_is_capital(s, i))
        return POLY_NONE;
    const uint32_t end = entity(s, found)->phrase.tok_end;
    return end >= limit || !poly_is_word_token(s, end) || poly_is_temporal(s, end) ||
                   poly_particle(s, end, POLY_PART_PREPOSITION) > end ||
                   poly_particle(s, end, POLY_PART_SUBORDINATOR) > end
               ? found
               : POLY_NONE;
}

static bool is_place(const poly_scan *s, uint32_t i)
{
    return i < s->n && s->ent_start[i] != POLY_NONE &&
           entity(s, s->ent_start[i])->kind == POLY_E_PLACE;
}

/* Does the word at i still describe somebody: "warga | setempat", "warga | di Lontar"; not "saksi |
 * tentang pelaku", "warga | yang mendukung calon"? */
static bool describes_on(const poly_scan *s, uint32_t i)
{
    const uint32_t behind = poly_particle(s, i, POLY_PART_PREPOSITION);
    return poly_is_word_token(s, i) && !poly_cue_at(s, i) && !poly_is_temporal(s, i) &&
           !poly_looks_verbal(s, i) && poly_particle(s, i, POLY_PART_RELATIVE) == i &&
           poly_particle(s, i, POLY_PART_SUBORDINATOR) == i && (behind == i || is_place(s, behind));
}

/* "warga setempat, | Wawan", "petani cabai, yakni | Wawan", "seorang warga bernama | Wawan", "warga
 * Desa Lontar, Serang, | Wawan", "pemilik warung, | Wawan": the name of the one whom `found`, or a
 * noun for people at i, describes; else `found`. Indonesian. */
static uint32_t named_behind(const poly_scan *s, uint32_t i, uint32_t found, uint32_t limit)
{
    enum { REACH = 8, COMMAS = 2 };
    const poly_entity *e = found != POLY_NONE ? entity(s, found) : NULL;
    const uint32_t head = poly_particle(s, i, POLY_PART_DETERMINER);
    const bool describes = e ? e->kind == POLY_E_GROUP || e->kind == POLY_E_ROLE
                             : poly_particle(s, i, POLY_PART_HUMAN) > i;
    if (!describes || poly_sent(s, i)->lang == POLY_LANG_EN ||
        (head > i && poly_particle(s, i, POLY_PART_PRESENTS) == i)) /* "para petani" */
        return found;
    const uint32_t from = e ? e->phrase.tok_end : i;
    uint32_t commas = 0;
    for (uint32_t k = from; k < limit && k < from + REACH; k++) {
        const bool comma = poly_is_mark(s, k, ',');
        if (comma && ++commas > COMMAS) break;
        uint32_t at = k + comma;
        if (at < limit && poly_particle(s, at, POLY_PART_COPULA) > at)
            at = poly_particle(s, at, POLY_PART_COPULA);
        else if (at < limit)
            at = poly_particle(s, at, POLY_PART_PRESENTS); /* "bernama" */
        const uint32_t name = at > k ? closed_name(s, at, limit) : POLY_NONE;
        if (name != POLY_NONE) return name;
        if (comma ? !is_place(s, at) : !describes_on(s, k)) break;
    }
    return found;
}

/* "menurut perusahaan keamanan siber | Vectra", "kata organisasi lingkungan | Walda": the body that
 * the noun `found` describes with what follows it; else `found`, as in "perusahaan mitra Vectra",
 * but not "perusahaan pembuat cip Vectra". Behind a verb of saying no other verb stands between
 * them. Indonesian. */
static uint32_t body_behind(const poly_scan *s, uint32_t found, uint32_t limit)
{
    enum { WORDS = 4 };
    const poly_entity *e = found != POLY_NONE ? entity(s, found) : NULL;
    if (!e || e->kind != POLY_E_ORG || poly_is_capital(s, e->core.tok) ||
        poly_sent(s, e->core.tok)->lang == POLY_LANG_EN)
        return found;
    const uint32_t from = e->phrase.tok_end;
    for (uint32_t k = from; k < limit && k < from + WORDS; k++) {
        const uint32_t name = s->ent_start[k];
        if (poly_is_capital(s, k)) {
            const bool tied = poly_is_single(s, k - 1, POLY_SINGLE_TIED);
            return !tied && name != POLY_NONE && entity(s, name)->kind == POLY_E_ORG ? name : found;
        }
        if (!describes_on(s, k)) break;
    }
    return found;
}

/* "Vale's [Mirador]": where a body's phrase begins behind the body whose part it is; else i. */
static uint32_t part_start(const poly_scan *s, uint32_t found, uint32_t i)
{
    if (found == POLY_NONE || entity(s, found)->kind != POLY_E_ORG) return i;
    const uint32_t tok = entity(s, found)->phrase.tok;
    const uint32_t whole = tok > i ? s->ent_end[tok] : POLY_NONE;
    const bool part = whole != POLY_NONE && entity(s, whole)->kind == POLY_E_ORG &&
                      poly_english_is_genitive(s, tok - 1);
    return part ? tok : i;
}

/* English: "according to | state law", "corporate | records,": a word that looks like a verb is
 * none where it opens a public body's field, or closes the phrase. */
static bool only_looks_verbal(const poly_scan *s, uint32_t from, uint32_t i, uint32_t limit)
{
    if (poly_sent(s, i)->lang != POLY_LANG_EN || !poly_cue_at(s, i)) return false;
    const bool opens = poly_is_single(s, i, POLY_SINGLE_STATE) && poly_is_word_token(s, i + 1) &&
                       poly_particle(s, i + 1, POLY_PART_PREPOSITION) == i + 1;
    const bool closes = i > from && poly_word_ends(s, i, POLY_S("s")) &&
                        (i + 1 >= limit || !poly_is_word_token(s, i + 1));
    return opens || closes;
}

poly_range poly_source_after(const poly_scan *s, uint32_t i, uint32_t limit)
{
    if (limit > s->n) limit = s->n;
    if (i >= limit) return (poly_range){i, i};
    const uint32_t described = entity_from(s, i, limit);
    const uint32_t found = body_behind(s, named_behind(s, i, described, limit), limit);
    const uint32_t start =
        found != described ? entity(s, found)->phrase.tok : part_start(s, found, i);
    if (found != POLY_NONE) {
        uint32_t end = entity(s, found)->phrase.tok_end;
        end = behind_pointed(s, entity(s, found), skip_demonstrative(s, end), limit);
        const uint32_t list = list_end(s, found, end, limit);
        end = list > end ? list : end;
        return (poly_range){start, end < limit ? end : limit};
    }
    uint32_t end = i;
    while (end < limit && end < i + POLY_W_SOURCE_TOKENS &&
           (end == i ? poly_is_word_token(s, end) && !poly_is_temporal(s, end) &&
                           poly_particle(s, end, POLY_PART_PREPOSITION) == end &&
                           poly_particle(s, end, POLY_PART_SUBORDINATOR) == end &&
                           poly_particle(s, end, POLY_PART_COMPLEMENTISER) == end &&
                           poly_particle(s, end, POLY_PART_ADVERB) == end &&
                           (!poly_cue_at(s, end) || only_looks_verbal(s, i, end, limit))
                     : (!phrase_stops(s, end) || only_looks_verbal(s, i, end, limit)) &&
                           !(s->ent_start[end] != POLY_NONE &&
                             entity(s, s->ent_start[end])->kind == POLY_E_PRONOUN)))
        end++;
    return (poly_range){start, end};
}

/* An entity whose phrase ends at `end` and lies behind `from`. */
static uint32_t entity_to(const poly_scan *s, uint32_t from, uint32_t end)
{
    const uint32_t found = s->ent_end[end];
    if (found == POLY_NONE || !is_speaker(entity(s, found)) || entity(s, found)->core.tok < from)
        return POLY_NONE;
    return found;
}

/* A state whose name ends at `end` and lies behind `from`. */
static uint32_t nation_to(const poly_scan *s, uint32_t from, uint32_t end)
{
    const uint32_t found = s->ent_end[end];
    const poly_entity *e = found != POLY_NONE ? entity(s, found) : NULL;
    if (!e || e->core.tok < from || !is_nation(s, e)) return POLY_NONE;
    const uint32_t tok = e->core.tok;
    const bool article = tok > from && poly_particle_before(s, tok, POLY_PART_DETERMINER);
    return poly_particle_before(s, tok - article, POLY_PART_PREPOSITION) ? POLY_NONE : found;
}

/* Articles and adjectives before a noun that is an entity: "the Irish data watchdog". */
static uint32_t phrase_start(const poly_scan *s, uint32_t from, uint32_t i)
{
    uint32_t k = i;
    for (uint32_t back = 0; back < 5 && k > from; back++) {
        if (phrase_stops(s, k - 1) || s->ent_end[k] != POLY_NONE) break;
        k--;
        if (poly_particle(s, k, POLY_PART_DETERMINER) > k) /* "the | two firms" */
            return k - (k > from && poly_particle(s, k - 1, POLY_PART_DEFINITE) == k);
    }
    if (poly_sent(s, i)->lang != POLY_LANG_EN) return i;
    const uint32_t behind = poly_particle(s, k, POLY_PART_CONJUNCTION); /* "But | officials" */
    return behind > k && behind <= i ? behind : k;
}

/* English: "CISA's | alert": a document's phrase begins with whose it is. */
static uint32_t issuer_start(const poly_scan *s, uint32_t from, uint32_t tok)
{
    const uint32_t of = entity_to(s, from, tok);
    const bool issues = of != POLY_NONE &&
                        (entity(s, of)->kind == POLY_E_ORG || entity(s, of)->kind == POLY_E_PERSON);
    return issues && poly_sent(s, tok)->lang == POLY_LANG_EN ? entity(s, of)->phrase.tok : tok;
}

static poly_range with_start(const poly_scan *s, uint32_t from, uint32_t found, uint32_t end)
{
    const poly_entity *e = entity(s, found);
    uint32_t tok = e->phrase.tok > from ? e->phrase.tok : from;
    if (e->kind == POLY_E_DOCUMENT) tok = issuer_start(s, from, tok);
    if (e->kind == POLY_E_PERSON || e->kind == POLY_E_PRONOUN || tok <= from)
        return (poly_range){tok, end};
    return (poly_range){phrase_start(s, from, tok), end};
}

uint32_t poly_before_brackets(const poly_scan *s, uint32_t from, uint32_t end)
{
    enum { REACH = 5 };
    if (end <= from || !poly_is_mark(s, end - 1, ')')) return end;
    for (uint32_t back = 2; back <= REACH && end >= from + back; back++) {
        if (poly_is_mark(s, end - back, '(')) return end - back;
    }
    return end;
}

/* English: does the word at i say that those behind it go with whoever stands before: "his",
 * "other", "allies"? */
static bool goes_with(const poly_scan *s, uint32_t i)
{
    return poly_is_possessive_pronoun(s, i) || poly_hit_particle(s->in->hits, i, POLY_PART_JOINED);
}

/* English: "Lee left | Acme and other firms said": does a word stand before a name that its clause
 * cannot open with? */
static bool behind_word(const poly_scan *s, uint32_t from, uint32_t at)
{
    static const uint8_t opening[] = {POLY_PART_CONJUNCTION,  POLY_PART_RELATIVE,
                                      POLY_PART_SUBORDINATOR, POLY_PART_COMPLEMENTISER,
                                      POLY_PART_CONTRAST,     POLY_PART_ADVERB};
    if (at > from && poly_particle(s, at - 1, POLY_PART_DETERMINER) == at) at--;
    if (at <= from || !poly_is_word_token(s, at - 1) || poly_is_temporal(s, at - 1)) return false;
    for (size_t k = 0; k < sizeof opening; k++) {
        if (poly_particle_before(s, at, opening[k])) return false;
    }
    return true;
}

/* English: "the EU and its | member states", "US and | allies", "Lee and other | miners": where the
 * one begins who is named before those who go along; else `start`. */
static uint32_t before_its(const poly_scan *s, uint32_t from, uint32_t start)
{
    if (poly_sent(s, start)->lang != POLY_LANG_EN) return start;
    uint32_t end = start; /* the phrase of a noun may begin with "its" */
    while (end > from && start - end < 2 && !goes_with(s, end)) end--;
    if (!goes_with(s, end)) return start;
    if (end <= from || poly_particle(s, end - 1, POLY_PART_CONJUNCTION) != end) return start;
    uint32_t other = entity_to(s, from, end - 1);
    if (other == POLY_NONE) other = nation_to(s, from, end - 1);
    if (other == POLY_NONE) return start;
    const uint8_t kind = joins_as(s, entity(s, other));
    const bool many =
        kind == POLY_E_PERSON || kind == POLY_E_PRONOUN || !poly_is_possessive_pronoun(s, end);
    const bool one = kind == POLY_E_ORG || kind == POLY_E_PERSON || kind == POLY_E_PRONOUN;
    return one && !(many && behind_word(s, from, entity(s, other)->phrase.tok))
               ? entity(s, other)->phrase.tok
               : start;
}

/* "Rep. Ann Lopez and Rep. Carl Nyman said", "CISA, the FBI and NSA said": names joined before the
 * last one. */
static uint32_t joined_start(const poly_scan *s, uint32_t from, uint32_t found)
{
    uint32_t start = entity(s, found)->phrase.tok;
    const uint8_t kind = joins_as(s, entity(s, found));
    if (kind == POLY_E_GROUP) return before_its(s, from, start);
    for (uint32_t steps = 0;
         steps < 3 && start > from + 1 && (kind == POLY_E_PERSON || kind == POLY_E_ORG); steps++) {
        uint32_t end = before_owner(s, from, start);
        if (end > from && poly_particle(s, end - 1, POLY_PART_DETERMINER) == end) end--;
        /* "FBI, CISA warn of ..." */
        const bool headline = poly_sent(s, start)->flags & POLY_SENT_HEADLINE;
        const bool comma = (steps > 0 || headline) && end > from && poly_is_mark(s, end - 1, ',');
        if (end <= from || !(comma || poly_particle(s, end - 1, POLY_PART_CONJUNCTION) == end))
            break;
        end--;
        /* "the FBI, CISA, | and the NSA" */
        if (!comma && end > from + 1 && poly_is_mark(s, end - 1, ',')) end--;
        uint32_t other = entity_to(s, from, end); /* "Lee (D-Miss.) | and" is one phrase */
        if (other == POLY_NONE) other = entity_to(s, from, poly_before_brackets(s, from, end));
        if (other == POLY_NONE) other = nation_to(s, from, end);
        if (other == POLY_NONE || joins_as(s, entity(s, other)) != kind) break;
        start = entity(s, other)->phrase.tok > from ? entity(s, other)->phrase.tok : from;
    }
    return start;
}

/* "at incident response firm [Vectra]": the start of the noun phrase that says what a firm is;
 * `tok` where none does, as in "a list of firms [Vectra] says". */
static uint32_t before_noun(const poly_scan *s, uint32_t from, uint32_t tok)
{
    enum { MODIFIERS = 4 };
    uint32_t k = tok - 1;
    if (poly_sent(s, tok)->lang != POLY_LANG_EN || poly_particle(s, k, POLY_PART_BODY) != tok ||
        poly_word_ends(s, k, POLY_S("s")))
        return tok;
    while (k > from && tok - k < MODIFIERS && poly_is_word_token(s, k - 1) &&
           !poly_is_capital(s, k - 1) && !poly_particle_before(s, k, POLY_PART_PREPOSITION))
        k--;
    return k;
}

/* English: "Lee told | reporters, adding": they were told. */
static bool is_told(const poly_scan *s, uint32_t from, uint32_t tok)
{
    if (tok > from + 1 && poly_particle(s, tok - 1, POLY_PART_DETERMINER) == tok) tok--;
    const poly_hit *verb = tok > from ? poly_cue_of_class(s, tok - 1, 1u << POLY_CUE_VERB) : NULL;
    return verb && verb->tok_end == tok && (poly_scan_entry(s, verb)->props & POLY_P_WHOM) &&
           poly_sent(s, tok)->lang == POLY_LANG_EN;
}

/* "Mira dalam bukunya | Laut Sunyi menulis": a title behind its author, who is the subject.
 * Indonesian. */
static bool is_title(const poly_scan *s, uint32_t from, uint32_t tok)
{
    enum { WORDS = 2 }; /* "buku terbarunya" */
    for (uint32_t k = tok; k-- > from + 1 && tok - k <= WORDS;) {
        if (poly_particle(s, k, POLY_PART_WORK) == tok)
            return poly_particle(s, k - 1, POLY_PART_PREPOSITION) == k &&
                   s->ent_end[k - 1] != POLY_NONE;
    }
    return false;
}

/* "Mira didampingi (oleh) | Kepala BSSN Eko menyampaikan": who is with the subject. Indonesian. */
static bool accompanies(const poly_scan *s, uint32_t from, uint32_t tok)
{
    if (poly_sent(s, tok)->lang == POLY_LANG_EN || tok <= from) return false;
    const bool by = poly_particle(s, tok - 1, POLY_PART_ISSUER) == tok;
    return poly_particle_before(s, tok - by, POLY_PART_COMPANION);
}

/* "Ahli forensik Mira | yang dihadirkan jaksa menerangkan", "Eko | yang merupakan kader PDIP
 * mengatakan": whom the verb of a relative clause governs, at tok, is not the subject of the verb
 * behind it; who is described by the clause is. Where the description ends, or 0. Indonesian. */
static uint32_t before_relative(const poly_scan *s, uint32_t from, uint32_t tok)
{
    if (tok < from + 3 || poly_sent(s, tok)->lang == POLY_LANG_EN) return 0;
    const bool by = poly_particle(s, tok - 1, POLY_PART_ISSUER) == tok;
    const uint32_t verb = tok - by - 1;
    const poly_str form = poly_form_at(s, verb);
    const bool passive = form.n >= POLY_FORM_VERB_BYTES && poly_str_starts(form, POLY_S("di"));
    const bool governs = (passive && !poly_is_capital(s, verb) && !poly_cue_at(s, verb)) ||
                         poly_particle(s, verb, POLY_PART_SERVES) > verb ||
                         poly_particle(s, verb, POLY_PART_STANDS_FOR) > verb;
    return governs && poly_particle(s, verb - 1, POLY_PART_RELATIVE) == verb &&
                   s->ent_end[verb - 1] != POLY_NONE
               ? verb - 1
               : 0;
}

/* Opens at k what says where, when, for whom or how, or who somebody is: no subject of its own
 * stands in it. */
static bool opens_adjunct(const poly_scan *s, uint32_t k, uint32_t tok)
{
    static const uint8_t opens[] = {POLY_PART_PREPOSITION, POLY_PART_SUBORDINATOR,
                                    POLY_PART_COMPANION, POLY_PART_STANDS_FOR};
    for (size_t n = 0; n < sizeof opens; n++) {
        const uint32_t end = poly_particle(s, k, opens[n]);
        /* "Mira saat Menteri Eko menyebut": the subject of that clause */
        if (end > k && (end < tok || opens[n] == POLY_PART_STANDS_FOR)) return true;
    }
    return false;
}

/* "Direktur Acme di Medan | Mira", "atas dugaan tersebut | Rektor Mira", "| ia": behind the name of
 * a place, a demonstrative or a headline that ran on, who is named at tok is a subject. */
static bool begins_anew(const poly_scan *s, uint32_t from, const poly_entity *e)
{
    const uint32_t tok = e->phrase.tok, before = tok > from ? s->ent_end[tok] : POLY_NONE;
    return e->kind == POLY_E_PRONOUN || poly_particle_before(s, tok, POLY_PART_DEMONSTRATIVE) ||
           (poly_is_single(s, tok - 1, POLY_SINGLE_NAME) && /* not "atas nama warga" */
            !poly_is_single(s, tok - 2, POLY_SINGLE_UPON)) ||
           (before != POLY_NONE && entity(s, before)->kind == POLY_E_PLACE) ||
           (e->kind != POLY_E_ORG && poly_is_capital(s, tok) && poly_is_capital(s, tok - 1));
}

/* "Mira selaku kuasa hukum | Eko": an office of hers behind her name, which has its object behind
 * it. */
static bool speaks_for(const poly_scan *s, uint32_t found)
{
    const poly_entity *e = found != POLY_NONE ? entity(s, found) : NULL;
    const uint32_t as = e ? poly_particle(s, e->core.tok_end, POLY_PART_AS) : 0;
    return e && e->kind == POLY_E_PERSON && as > e->core.tok_end && as < e->phrase.tok_end;
}

/* "Mira | di kantor Acme menyebut", "Ia | usai bertemu Menteri Eko menyebut", "Mira | mewakili
 * warga menyebut": what ends an adjunct right behind the subject is not the subject. Where the
 * subject ends, or 0. Indonesian. */
static uint32_t before_adjunct(const poly_scan *s, uint32_t from, const poly_entity *e)
{
    enum { REACH = 9 };
    static const uint8_t never[] = {POLY_PART_COMPLEMENTISER, POLY_PART_AUXILIARY,
                                    POLY_PART_CONDITION, POLY_PART_OPENER};
    const uint32_t tok = e->phrase.tok;
    if (tok < from + 2 || poly_sent(s, tok)->lang == POLY_LANG_EN || begins_anew(s, from, e))
        return 0;
    for (uint32_t k = tok; k > from && tok - k < REACH; k--) {
        const uint32_t found = s->ent_end[k];
        if (found != POLY_NONE && is_speaker(entity(s, found)) && opens_adjunct(s, k, tok))
            return k;
        if (k == tok && speaks_for(s, found)) return k;
        if (!poly_is_word_token(s, k - 1) || s->claimed[k - 1]) return 0;
        for (size_t n = 0; n < sizeof never; n++) {
            if (poly_particle(s, k - 1, never[n]) > k - 1) return 0;
        }
    }
    return 0;
}

/* Is this entity the object of a preposition, so that it cannot be the subject? Its first words may
 * have been missed: "Osgood of the Information Rights [Office] welcomed". */
static bool governed(const poly_scan *s, uint32_t from, uint32_t tok)
{
    if (accompanies(s, from, tok) || before_relative(s, from, tok)) return true;
    for (uint32_t steps = 0;
         steps < 8 && tok > from && poly_is_capital(s, tok - 1) && s->ent_end[tok] == POLY_NONE;
         steps++)
        tok--;
    if (tok <= from) return false;
    tok = before_noun(s, from, tok);
    if (poly_particle_before(s, tok, POLY_PART_PREPOSITION) || is_told(s, from, tok) ||
        is_title(s, from, tok))
        return true;
    return tok > from + 1 && poly_particle(s, tok - 1, POLY_PART_DETERMINER) == tok &&
           poly_particle_before(s, tok - 1, POLY_PART_PREPOSITION);
}

/* The first entity that can be a subject, with those joined to it; skips those in "Dalam rapat
 * dengan DPR, ...". */
static poly_range first_subject(const poly_scan *s, uint32_t from, uint32_t to)
{
    assert(from <= to && to <= s->n);
    for (uint32_t k = from; k < to; k++) {
        if (s->ent_start[k] == POLY_NONE || s->claimed[k]) continue;
        const uint32_t found = document_behind(s, s->ent_start[k], to);
        const poly_entity *e = entity(s, found);
        if (e->core.tok_end > to || !is_speaker(e)) continue;
        const uint32_t end = e->phrase.tok_end < to ? e->phrase.tok_end : to;
        if (!governed(s, from, k)) return with_start(s, from, found, list_end(s, found, end, to));
        k = e->phrase.tok_end - 1;
    }
    return (poly_range){from, from};
}

/* "pendukung", "peneliti": an Indonesian noun for those who do something (Alwi et al. 2003, ch. 7);
 * with -an it is what is done ("pelarangan"). */
static bool is_agent(poly_str f)
{
    enum { BYTES = 6 };
    return f.n >= BYTES && poly_str_starts(f, POLY_S("pe")) && !poly_str_ends(f, POLY_S("an"));
}

/* "Kondisi ini", "pelarangan itu": things that somebody points at say nothing; people, and what the
 * lexicons know to speak, do. */
static bool is_thing(const poly_scan *s, uint32_t k, uint32_t to)
{
    if (poly_sent(s, k)->lang == POLY_LANG_EN || to < k + 2 ||
        poly_particle(s, to - 1, POLY_PART_DEMONSTRATIVE) != to)
        return false;
    for (uint32_t i = k; i + 1 < to; i++) {
        const bool known =
            poly_hit_any(s->in->hits, i,
                         1u << POLY_K_SOURCE | 1u << POLY_K_ROLE | 1u << POLY_K_ORG |
                             1u << POLY_K_TITLE | 1u << POLY_K_PRONOUN | 1u << POLY_K_ORG_HEAD) ||
            poly_particle(s, i, POLY_PART_HUMAN) > i ||
            poly_particle(s, i, POLY_PART_DETERMINER) > i ||
            poly_particle(s, i, POLY_PART_RELATIVE) > i;
        const bool letters = s->tok[i].flags & POLY_TOKF_UPPER;
        if (known || letters || (i > k && poly_is_capital(s, i)) || s->ent_start[i] != POLY_NONE ||
            is_agent(poly_form_at(s, i)))
            return false;
    }
    return true;
}

/* A subject that no entity explains: the words from the clause's start up to the verb. */
static poly_range bare_subject(const poly_scan *s, uint32_t from, uint32_t to)
{
    uint32_t k = to;
    while (k > from && to - k < POLY_W_SOURCE_TOKENS && poly_is_word_token(s, k - 1) &&
           !s->claimed[k - 1] && poly_particle(s, k - 1, POLY_PART_CONJUNCTION) == k - 1 &&
           poly_particle(s, k - 1, POLY_PART_COMPLEMENTISER) == k - 1)
        k--;
    while (k < to && (poly_particle(s, k, POLY_PART_CONNECTIVE) > k ||
                      poly_particle(s, k, POLY_PART_SUBORDINATOR) > k))
        k++;
    if (k == to || poly_particle(s, k, POLY_PART_PREPOSITION) > k ||
        poly_particle(s, k, POLY_PART_RELATIVE) > k)
        return (poly_range){to, to};
    if (is_thing(s, k, to)) return (poly_range){to, to};
    /* "..., yang satu lagi itu menyebut": a demonstrative alone names nobody. */
    if (k + 1 == to && (poly_particle(s, k, POLY_PART_DEMONSTRATIVE) == to ||
                        poly_particle(s, k, POLY_PART_ADVERB) == to))
        return (poly_range){to, to};
    return (poly_range){k, to};
}

/* The entity that ends before the verb at i; an acronym in brackets may stand between: "Badan Siber
 * (BSSN) mendorong ...". */
uint32_t poly_subject_entity(const poly_scan *s, uint32_t i)
{
    enum { REACH = 5 };
    uint32_t end = poly_skip_fillers_back(s, i);
    if (end == 0 || s->ent_end[end] != POLY_NONE || !poly_is_mark(s, end - 1, ')'))
        return s->ent_end[end];
    for (uint32_t back = 2; back <= REACH && back < end; back++) {
        if (poly_is_mark(s, end - back, '(')) return s->ent_end[end - back];
    }
    return POLY_NONE;
}

poly_range poly_source_ending(const poly_scan *s, uint32_t from, uint32_t end)
{
    const uint32_t found = entity_to(s, from, end);
    return found == POLY_NONE ? (poly_range){end, end} : with_start(s, from, found, end);
}

/* English: "Adam Vale Jr. | said": before the stop of an abbreviation that ends a name. */
static uint32_t before_stop(const poly_scan *s, uint32_t end)
{
    const bool stop = end > 1 && poly_is_mark(s, end - 1, '.') && s->ent_end[end] == POLY_NONE &&
                      s->ent_end[end - 1] != POLY_NONE &&
                      poly_sent(s, end - 1)->lang == POLY_LANG_EN;
    return end - stop;
}

/* Before the day that ends at `end`: "the NSA (NSA) | on Tuesday", "| today"; else `end`. */
static uint32_t before_day(const poly_scan *s, uint32_t from, uint32_t end)
{
    if (end <= from + 1 || !poly_is_temporal(s, end - 1)) return end;
    const uint32_t day = end - 1;
    return day > from + 1 && poly_particle(s, day - 1, POLY_PART_DAY_LEAD) == day ? day - 1 : day;
}

/* "Di mana dalam Putusan Nomor 9/2024 | menyatakan": a document that the clause begins with, though
 * behind a preposition; nobody else is there to say it. Indonesian. */
static bool is_only_source(const poly_scan *s, uint32_t from, uint32_t found)
{
    enum { OPENING = 3 }; /* "di mana dalam" */
    const poly_entity *e = entity(s, found);
    return e->kind == POLY_E_DOCUMENT && e->core.tok <= from + OPENING &&
           poly_sent(s, e->core.tok)->lang != POLY_LANG_EN;
}

poly_range poly_source_paper(const poly_scan *s, uint32_t from, uint32_t i)
{
    for (uint32_t k = from; k < i; k++) {
        const uint32_t found = s->ent_start[k];
        if (found == POLY_NONE) continue;
        const uint32_t end = skip_demonstrative(s, entity(s, found)->phrase.tok_end);
        return is_only_source(s, from, found) && end <= i ? (poly_range){k, end}
                                                          : (poly_range){i, i};
    }
    return (poly_range){i, i};
}

/* "Menanggapi aksi mahasiswa, | Mira, menilai", "Usai bertemu warga, | Mira": whom the verb that
 * opens the sentence is about is no subject. Where that may stand; else `from`. */
static uint32_t behind_opening(const poly_scan *s, uint32_t from, uint32_t end)
{
    enum { REACH = 24 };
    if (poly_sent(s, from)->lang == POLY_LANG_EN ||
        !(poly_form_is_active(poly_form_at(s, from)) ||
          poly_particle(s, from, POLY_PART_SUBORDINATOR) > from ||
          poly_particle(s, from, POLY_PART_PREPOSITION) > from))
        return from;
    const uint32_t comma = poly_comma_from(s, from, end, REACH);
    const uint32_t found = comma + 1 < end ? s->ent_start[comma + 1] : POLY_NONE;
    if (found == POLY_NONE || !is_speaker(entity(s, found))) return from;
    /* "Dengan itu, Mira akan menjadi ketua, memastikan ...": a verb of hers comes first */
    for (uint32_t k = entity(s, found)->phrase.tok_end; k < end; k++) {
        if (poly_particle(s, k, POLY_PART_AUXILIARY) > k) return from;
    }
    return comma + 1;
}

/* "Direktur Acme, Mira Tarrika, | yakin ...", "Mira Tarrika, direktur Acme, | yakin ...": whose
 * phrase holds a comma and is closed by another one before `end`; or POLY_NONE. Indonesian. */
static uint32_t apposed_to(const poly_scan *s, uint32_t from, uint32_t end)
{
    if (end <= from + 1 || !poly_is_mark(s, end - 1, ',') ||
        poly_sent(s, end - 1)->lang == POLY_LANG_EN)
        return POLY_NONE;
    const bool pointed = skip_demonstrative(s, end - 2) == end - 1; /* "direktur firma itu" */
    const uint32_t found = entity_to(s, from, end - 1 - pointed);
    if (found == POLY_NONE || entity(s, found)->kind != POLY_E_PERSON) return POLY_NONE;
    for (uint32_t k = entity(s, found)->phrase.tok; k < end - 1; k++) {
        if (poly_is_mark(s, k, ',')) return found;
    }
    return POLY_NONE;
}

poly_range poly_source_before(const poly_scan *s, uint32_t from, uint32_t i, bool touching)
{
    assert(from <= i && i <= s->n);
    const uint32_t end = before_stop(s, poly_skip_fillers_back(s, i));
    assert(end <= i);
    if (end <= from) return (poly_range){i, i};
    uint32_t found = entity_to(s, from, end);
    if (found == POLY_NONE && skip_demonstrative(s, end - 1) == end)
        found = entity_to(s, from, end - 1);
    if (found == POLY_NONE && poly_sent(s, end - 1)->lang == POLY_LANG_EN)
        found = entity_to(s, from, poly_before_brackets(s, from, before_day(s, from, end)));
    if (found != POLY_NONE) {
        uint32_t relative = before_relative(s, from, entity(s, found)->phrase.tok);
        /* "Mira di depan Menteri Eko | yang menyebut" */
        if (!relative && poly_particle(s, end, POLY_PART_RELATIVE) == end)
            relative = before_adjunct(s, from, entity(s, found));
        /* none where a meeting is described: "Pertemuan di Jakarta yang dihadiri Mira" */
        const poly_range whole = poly_source_ending(s, from, relative);
        if (relative && !governed(s, from, whole.tok)) return whole;
        const uint32_t start = joined_start(s, from, found);
        const bool joined = start < entity(s, found)->phrase.tok, of = governed(s, from, start);
        if (joined && !of) return (poly_range){start, end};
        /* "reports from firms like Acme and Bolt said" */
        const bool english = poly_sent(s, end - 1)->lang == POLY_LANG_EN;
        if (!(joined && of && english) && !governed(s, from, entity(s, found)->phrase.tok))
            return with_start(s, from, found, end);
    }
    /* "US, UK warn of attacks", "the EU and the US said"; alone it is a bare subject */
    const uint32_t state = found == POLY_NONE ? nation_to(s, from, end) : POLY_NONE;
    const uint32_t joint = state != POLY_NONE ? joined_start(s, from, state) : end;
    if (state != POLY_NONE && joint < entity(s, state)->phrase.tok && !governed(s, from, joint))
        return (poly_range){joint, end};
    if (touching) {
        const uint32_t apposed = found == POLY_NONE ? apposed_to(s, from, end) : POLY_NONE;
        if (apposed != POLY_NONE && !governed(s, from, entity(s, apposed)->phrase.tok))
            return with_start(s, from, apposed, end - 1);
        if (found != POLY_NONE || !poly_is_word_token(s, end - 1)) return (poly_range){i, i};
        return bare_subject(s, from, end);
    }
    const uint32_t reach = i - from > POLY_W_SUBJECT_REACH ? i - POLY_W_SUBJECT_REACH : from;
    const poly_range first = first_subject(s, behind_opening(s, reach, end), end);
    if (!poly_range_none(first)) return first;
    if (found != POLY_NONE && is_only_source(s, from, found))
        return with_start(s, from, found, end);
    return poly_is_word_token(s, end - 1) ? bare_subject(s, from, end) : (poly_range){i, i};
}
