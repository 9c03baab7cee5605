/*
 * shortname.c - short names that share no word with the long ones: acronyms and nicknames.
 *
 *   in   tokens, entities        out  by form of a word: the range of the name that it stands for
 *
 * Method: "Electronic Frontier Foundation (EFF)": the letters in the brackets are the initials of
 * the words before them, small words left out, or stand in them in this order (after Schwartz and
 * Hearst, PSB 2003); "ANSSI (Agence ...)": the other way round. Without brackets an acronym goes to
 * the institution of the article with these initials. "Bambang Wuryanto yang akrab disapa Pacul",
 * "Bamsoet, sapaan akrab Bambang Soesatyo": the words between tell (particles.tsv: called,
 * calling). "Muhaimin Iskandar atau Cak Imin": the article goes on with the second name alone. What
 * everybody knows no article says: nicknames.tsv.
 */
#include "speaker/resolve.h"

#include "base/hash.h"
#include "base/str.h"

#include <string.h>

enum { LETTERS_MIN = 3, LETTERS_MAX = 8, NAME_MOST = 14 };

static const poly_token *tok(const poly_resolver *r, uint32_t i) { return &r->in->toks->at[i]; }

static poly_str bytes_of(const poly_resolver *r, uint32_t i)
{
    return poly_str_slice(r->in->text->bytes, tok(r, i)->span);
}

/* "JQ": a word of nothing but capitals, two or more. */
static bool is_letters(const poly_resolver *r, uint32_t i)
{
    return i < r->in->toks->count && tok(r, i)->kind == POLY_TOK_WORD &&
           (tok(r, i)->flags & POLY_TOKF_UPPER) && poly_span_len(tok(r, i)->span) > 1 &&
           poly_span_len(tok(r, i)->span) <= LETTERS_MAX;
}

static bool is_acronym(const poly_resolver *r, uint32_t i)
{
    return is_letters(r, i) && poly_span_len(tok(r, i)->span) >= LETTERS_MIN;
}

static void stands_for(poly_resolver *r, uint32_t form, poly_range name)
{
    uint32_t *place = poly_map_at(&r->short_of, form, r->a);
    if (!place || *place) return;
    POLY_VEC_PUSH(&r->full_names, r->a, name);
    if (!r->a->status) *place = r->full_names.count;
}

/* A short name of several words stands for the name as a whole. */
static void called_by(poly_resolver *r, poly_range name, poly_range nick)
{
    uint32_t *place = poly_map_at(&r->nick_of, tok(r, nick.tok_end - 1)->form, r->a);
    if (!place || *place) return;
    POLY_VEC_PUSH(&r->nicknames, r->a, (poly_alias){name, nick});
    if (!r->a->status) *place = r->nicknames.count;
}

static void nickname(poly_resolver *r, poly_range name, poly_range nick)
{
    /* "Linda Purwanti alias Anita Kopi": "Anita" alone, too */
    for (uint32_t k = nick.tok; k < nick.tok_end; k++) stands_for(r, tok(r, k)->form, name);
    if (nick.tok_end > nick.tok + 1) called_by(r, name, nick);
}

/* One of nicknames.tsv: of "Gus Raka" or "Tono Wirya" no word alone, which others bear, too. */
static void known_nickname(poly_resolver *r, poly_range name, poly_range nick)
{
    if (nick.tok_end > nick.tok + 1)
        called_by(r, name, nick);
    else
        stands_for(r, tok(r, nick.tok)->form, name);
}

/* "BPJS | Kesehatan" where the article has "Badan Penyelenggara Jaminan Sosial (BPJS) Kesehatan":
 * the long name with the same words behind its short form; empty: there is none. */
static poly_range full_with_rest(const poly_resolver *r, poly_range name)
{
    const uint32_t at = poly_map_get(&r->short_of, tok(r, name.tok)->form);
    if (!at) return (poly_range){0, 0};
    const poly_range full = r->full_names.at[at - 1];
    const uint32_t open = full.tok_end, rest = name.tok_end - name.tok - 1;
    if (!poly_mark_at(r, open, '(') || !poly_mark_at(r, open + 2, ')') ||
        tok(r, open + 1)->form != tok(r, name.tok)->form || open + 3 + rest > r->in->toks->count)
        return (poly_range){0, 0};
    const poly_range behind = {open + 3, open + 3 + rest};
    return poly_same_words(r, (poly_range){name.tok + 1, name.tok_end}, behind)
               ? (poly_range){full.tok, behind.tok_end}
               : (poly_range){0, 0};
}

poly_range poly_full_name(const poly_resolver *r, poly_range name)
{
    const uint32_t nick =
        name.tok_end > name.tok + 1 ? poly_map_get(&r->nick_of, tok(r, name.tok_end - 1)->form) : 0;
    if (nick && poly_same_words(r, name, r->nicknames.at[nick - 1].alias))
        return r->nicknames.at[nick - 1].name;
    const bool article = name.tok_end > name.tok + 1 &&
                         poly_hit_is(r->in->hits, name.tok, POLY_K_PARTICLE, POLY_PART_DEFINITE);
    if (article) name.tok++;
    if (name.tok_end > name.tok + 1) {
        const poly_range full = full_with_rest(r, name);
        return poly_range_none(full) ? name : full;
    }
    const uint32_t at = poly_map_get(&r->short_of, tok(r, name.tok)->form);
    return at ? r->full_names.at[at - 1] : name;
}

uint8_t poly_full_name_stakeholder(const poly_resolver *r, poly_range name)
{
    const poly_entities *ents = r->in->ents;
    for (uint32_t i = ents->first[name.tok]; i < ents->count && ents->at[i].core.tok == name.tok;
         i++) {
        if (ents->at[i].kind == POLY_E_ORG) return ents->at[i].stakeholder;
    }
    return POLY_SH_UNKNOWN;
}

uint8_t poly_short_kind(const poly_resolver *r, poly_range name)
{
    const poly_range full = poly_full_name(r, name);
    if (name.tok_end != name.tok + 1 || full.tok == name.tok) return POLY_E_N;
    const poly_entities *ents = r->in->ents;
    for (uint32_t i = ents->first[full.tok]; i < ents->count && ents->at[i].core.tok < full.tok_end;
         i++) {
        const uint8_t kind = ents->at[i].kind;
        if (ents->at[i].core.tok == full.tok && (kind == POLY_E_PERSON || kind == POLY_E_ORG))
            return kind;
    }
    return POLY_E_N;
}

/* ---- acronyms -------------------------------------------------------------------------------- */
static bool is_word(const poly_resolver *r, uint32_t i) { return tok(r, i)->kind == POLY_TOK_WORD; }

/* The words before `end` whose initials the acronym spells, from its last letter back; empty: they
 * do not. */
static poly_range spelt_before(const poly_resolver *r, uint32_t end, poly_str letters)
{
    size_t left = letters.n;
    uint32_t k = end;
    for (uint32_t steps = 0; left && k > 0 && steps < NAME_MOST; steps++) {
        k--;
        if (!is_word(r, k) || (k + 1 < end && (tok(r, k + 1)->flags & POLY_TOKF_PARA))) break;
        const poly_str w = bytes_of(r, k);
        const bool cap = tok(r, k)->flags & POLY_TOKF_CAP;
        if (cap && w.p[0] == letters.p[left - 1])
            left--;
        else if (cap || k + 1 == end)
            break;
    }
    return left ? (poly_range){0, 0} : (poly_range){k, end};
}

static char upper(char c) { return poly_is_ascii_lower(c) ? (char)(c - 'a' + 'A') : c; }
static char lower(char c) { return poly_is_ascii_upper(c) ? (char)(c - 'A' + 'a') : c; }

/* Do the letters stand in the words of `name` in this order, the first one at its head? "Financial
 * Industry Regulatory Authority (FINRA)": a letter may also stand inside a word (Schwartz and
 * Hearst). */
static bool spells_within(const poly_resolver *r, poly_range name, poly_str letters)
{
    const poly_str all = poly_str_slice(r->in->text->bytes, poly_range_span(r->in->toks, name));
    size_t left = letters.n;
    for (size_t k = all.n; k-- > 1 && left > 1;) {
        if (lower(all.p[k]) == lower(letters.p[left - 1])) left--;
    }
    return left == 1 && all.n && all.p[0] == letters.p[0];
}

/* The capitalised words before `end`, small ones between them, whose letters the acronym takes; the
 * first letter opens them. */
static poly_range lettered_before(const poly_resolver *r, uint32_t end, poly_str letters)
{
    enum { SMALL = 3 }; /* bytes: "of", "and", "de" */
    uint32_t capitals = 0, small = 0;
    for (uint32_t k = end; k > 0 && end - k < 2 * letters.n && end - k < NAME_MOST;) {
        k--;
        const poly_token *t = tok(r, k);
        if (t->kind != POLY_TOK_WORD || (k + 1 < end && (tok(r, k + 1)->flags & POLY_TOKF_PARA)))
            break;
        const bool capital = t->flags & POLY_TOKF_CAP;
        if (!capital && (poly_span_len(t->span) > SMALL || ++small > 2)) break;
        if (capital) small = 0;
        capitals += capital;
        const poly_range name = {k, end};
        if (capital && capitals > 1 && bytes_of(r, k).p[0] == letters.p[0] &&
            spells_within(r, name, letters))
            return name;
    }
    return (poly_range){0, 0};
}

/* "ANSSI (Agence Nationale de la ...)": the long name stands in the brackets that open at `open`.
 * Empty: it does not. */
static poly_range spelt_behind(const poly_resolver *r, uint32_t open, poly_str letters)
{
    uint32_t k = open + 1;
    while (k < r->in->toks->count && k <= open + NAME_MOST && is_word(r, k)) k++;
    const poly_range name = {open + 1, k};
    const bool whole =
        k > open + 2 && poly_mark_at(r, k, ')') && (tok(r, open + 1)->flags & POLY_TOKF_CAP);
    return whole && k - open - 1 <= 2 * letters.n && spells_within(r, name, letters)
               ? name
               : (poly_range){0, 0};
}

/* "Bambang Soesatyo (Bamsoet)": the short name begins as a word of the name does. */
static bool begins_alike(const poly_resolver *r, poly_range name, uint32_t nick)
{
    enum { LETTERS = 3 };
    const poly_str w = bytes_of(r, nick);
    for (uint32_t k = name.tok; k < name.tok_end; k++) {
        const poly_str part = bytes_of(r, k);
        if (part.n >= LETTERS && w.n > LETTERS && memcmp(part.p, w.p, LETTERS) == 0) return true;
    }
    return false;
}

/* The person whose name ends at `end`, or an empty range. */
static poly_range person_ending(const poly_resolver *r, uint32_t end)
{
    const poly_entities *ents = r->in->ents;
    for (uint32_t i = ents->first[end > NAME_MOST ? end - NAME_MOST : 0];
         i < ents->count && ents->at[i].core.tok < end; i++) {
        if (ents->at[i].kind == POLY_E_PERSON && ents->at[i].core.tok_end == end)
            return ents->at[i].core;
    }
    return (poly_range){0, 0};
}

/* Is somebody called by these words alone behind them? */
static bool goes_on_with(const poly_resolver *r, poly_range nick)
{
    const poly_entities *ents = r->in->ents;
    const uint32_t first = ents->first[nick.tok_end];
    for (uint32_t k = first; k < ents->count && k < first + POLY_W_LOOK_BACK; k++) {
        if (ents->at[k].kind == POLY_E_PERSON && poly_same_words(r, ents->at[k].core, nick))
            return true;
    }
    return false;
}

/* The capitals at `from`, three at most. */
static poly_range capitals_at(const poly_resolver *r, uint32_t from)
{
    enum { WORDS = 3 };
    poly_range x = {from, from};
    while (x.tok_end < r->in->toks->count && x.tok_end < from + WORDS && is_word(r, x.tok_end) &&
           (tok(r, x.tok_end)->flags & POLY_TOKF_CAP))
        x.tok_end++;
    return x;
}

/* The article goes on with `nick` behind `name` as a name: it is one more of that person.
 * Indonesian only. */
static void nick_behind(poly_resolver *r, poly_range name, poly_range nick)
{
    if (poly_range_none(nick) || name.tok_end < name.tok + 2 || is_acronym(r, nick.tok) ||
        r->in->sents->lang == POLY_LANG_EN)
        return;
    /* "Mbakyu Mira (Gusti Mira)" */
    const bool as_long = name.tok_end - name.tok == nick.tok_end - nick.tok;
    if (as_long && tok(r, name.tok_end - 1)->form == tok(r, nick.tok_end - 1)->form) return;
    if (goes_on_with(r, nick)) nickname(r, name, nick);
}

/* "Saifullah Yusuf (Gus Ipul)", "Edhie Baskoro Yudhoyono, (Ibas)": nothing but capitals in the
 * brackets. */
static void nick_in_brackets(poly_resolver *r, uint32_t open)
{
    const poly_range nick = capitals_at(r, open + 1);
    if (poly_mark_at(r, nick.tok_end, ')'))
        nick_behind(r, person_ending(r, open - (open && poly_mark_at(r, open - 1, ','))), nick);
}

/* "Dinas Komunikasi dan Informatika (Diskominfo)": Indonesian makes short names of syllables, too.
 * The institution right before the bracket at i - 1 whose words hold these letters; or empty. */
static poly_range syllables_before(const poly_resolver *r, uint32_t i)
{
    enum { LETTERS = 5 };
    const poly_entities *ents = r->in->ents;
    if (r->in->sents->lang == POLY_LANG_EN || bytes_of(r, i).n < LETTERS ||
        poly_range_none(lettered_before(r, i - 1, bytes_of(r, i))))
        return (poly_range){0, 0};
    for (uint32_t x = ents->first[i - 1]; x-- > 0 && ents->at[x].core.tok + NAME_MOST > i;) {
        const poly_entity *e = &ents->at[x];
        /* its area may stand behind the bracket */
        if (e->kind == POLY_E_ORG && e->core.tok_end >= i - 1 &&
            bytes_of(r, e->core.tok).p[0] == bytes_of(r, i).p[0])
            return (poly_range){e->core.tok, i - 1};
    }
    return (poly_range){0, 0};
}

/* "Muhaimin Iskandar atau Cak Imin"; not "Rani Wulan atau Budi Sanjaya", who are two, nor "Rani, M.
 * MBA atau Rani". */
static void other_name(poly_resolver *r, const poly_hit *joint)
{
    if (is_acronym(r, joint->tok - 1)) return;
    const poly_range nick = capitals_at(r, joint->tok_end);
    const bool whole =
        nick.tok_end > nick.tok + 1 &&
        (poly_forms_info(r->in->toks->forms, tok(r, nick.tok)->form)->flags & POLY_FORM_GIVEN) != 0;
    if (!whole) nick_behind(r, person_ending(r, joint->tok), nick);
}

static void in_brackets(poly_resolver *r)
{
    for (const uint32_t *bracket = r->in->toks->brackets; *bracket != POLY_NONE; bracket++) {
        const uint32_t i = *bracket + 1;
        nick_in_brackets(r, *bracket);
        if (i >= 2 && is_acronym(r, i - 2) && poly_mark_at(r, i - 1, '(')) {
            const poly_range full = spelt_behind(r, i - 1, bytes_of(r, i - 2));
            if (!poly_range_none(full)) stands_for(r, tok(r, i - 2)->form, full);
        }
        if (i < 2 || i + 1 >= r->in->toks->count) continue;
        if (!poly_mark_at(r, i - 1, '(') || !poly_mark_at(r, i + 1, ')') || !is_word(r, i) ||
            !(tok(r, i)->flags & POLY_TOKF_CAP))
            continue;
        /* the bracket opens a paragraph */
        if ((tok(r, i - 1)->flags | tok(r, i)->flags) & POLY_TOKF_PARA) continue;
        poly_range name =
            is_acronym(r, i) ? spelt_before(r, i - 1, bytes_of(r, i)) : person_ending(r, i - 1);
        if (!is_acronym(r, i) && (name.tok_end < name.tok + 2 || !begins_alike(r, name, i)))
            name = (poly_range){0, 0};
        if (poly_range_none(name))
            name = is_acronym(r, i) ? lettered_before(r, i - 1, bytes_of(r, i))
                                    : syllables_before(r, i);
        if (!poly_range_none(name)) stands_for(r, tok(r, i)->form, name);
    }
}

/* The initials of a name's capitalised words; 0 letters: too few, too many. Of people also those of
 * the parts of a word: "Jin Tae-young" is JTY. */
static size_t initials_of(const poly_resolver *r, const poly_entity *e, char out[LETTERS_MAX])
{
    size_t n = 0;
    for (uint32_t i = e->core.tok; i < e->core.tok_end; i++) {
        if (!is_word(r, i) || !(tok(r, i)->flags & POLY_TOKF_CAP)) continue;
        const poly_str w = bytes_of(r, i);
        if (!poly_is_ascii_upper(w.p[0]) || n == LETTERS_MAX) return 0;
        out[n++] = w.p[0];
        const char *part = e->kind == POLY_E_PERSON ? memchr(w.p, '-', w.n - 1) : NULL;
        if (part && n < LETTERS_MAX) out[n++] = upper(part[1]);
    }
    return n >= LETTERS_MIN ? n : 0;
}

static uint32_t key_of(const char *letters, size_t n)
{
    return (uint32_t)poly_hash_bytes(letters, n) >> 1;
}

/* A name long enough for initials; in Indonesian people are called by theirs, too. */
static bool may_have_initials(const poly_resolver *r, const poly_entity *e)
{
    const bool named =
        e->kind == POLY_E_ORG || (e->kind == POLY_E_PERSON && r->in->sents->lang != POLY_LANG_EN);
    return named && e->strength > 0 && e->core.tok_end - e->core.tok > 1;
}

/* May the letters of `e` stand for `full`, whose initials they are? */
static bool may_stand_for(const poly_entity *e, const poly_entity *full)
{
    if (e->entry == POLY_NONE) return true;
    return full->kind == POLY_E_ORG && (full->entry == POLY_NONE || e->entry == full->entry);
}

static void by_initials(poly_resolver *r)
{
    const poly_entities *ents = r->in->ents;
    poly_map spelt = {0}; /* hash of initials: entity + 1 */
    char letters[LETTERS_MAX];
    for (uint32_t i = 0; i < ents->count; i++) {
        const poly_entity *e = &ents->at[i];
        const size_t n = may_have_initials(r, e) ? initials_of(r, e, letters) : 0;
        uint32_t *place = n ? poly_map_at(&spelt, key_of(letters, n), r->a) : NULL;
        if (place && !*place) *place = i + 1;
    }
    for (uint32_t i = 0; i < ents->count && spelt.count; i++) {
        const poly_entity *e = &ents->at[i];
        if (e->kind != POLY_E_ORG || e->core.tok_end != e->core.tok + 1 ||
            !is_acronym(r, e->core.tok))
            continue;
        const poly_str w = bytes_of(r, e->core.tok);
        const uint32_t at = poly_map_get(&spelt, key_of(w.p, w.n));
        if (!at) continue;
        const poly_entity *full = &ents->at[at - 1];
        const size_t n = initials_of(r, full, letters);
        const bool same = n == w.n && memcmp(letters, w.p, n) == 0; /* hashes may meet */
        if (same && may_stand_for(e, full)) stands_for(r, tok(r, e->core.tok)->form, full->core);
    }
}

/* ---- nicknames ------------------------------------------------------------------------------- */
/* The last, or first, person whose name begins in [from, to). */
static uint32_t person_near(const poly_resolver *r, uint32_t from, uint32_t to, bool last)
{
    const poly_entities *ents = r->in->ents;
    uint32_t found = POLY_NONE;
    if (to > ents->n_tokens) to = ents->n_tokens;
    for (uint32_t i = ents->first[from]; i < ents->count && ents->at[i].core.tok < to; i++) {
        if (ents->at[i].kind != POLY_E_PERSON) continue;
        found = i;
        if (!last) break;
    }
    return found;
}

static poly_range sentence_around(const poly_resolver *r, uint32_t i)
{
    const poly_sentences *sents = r->in->sents;
    if (!sents->count) return (poly_range){0, r->in->toks->count};
    const poly_sentence *x = &sents->at[poly_sentence_of(sents, i)];
    return (poly_range){x->tok, x->tok_end};
}

/* The particle `h` stands between a name and a nickname. */
static void called(poly_resolver *r, const poly_hit *h)
{
    enum { BEFORE = 8, BEHIND = 3 };
    const poly_range sent = sentence_around(r, h->tok);
    const uint32_t from = h->tok > sent.tok + BEFORE ? h->tok - BEFORE : sent.tok;
    const uint32_t to = h->tok_end + BEHIND < sent.tok_end ? h->tok_end + BEHIND : sent.tok_end;
    const uint32_t a = person_near(r, from, h->tok, true);
    const uint32_t b = person_near(r, h->tok_end, to, false);
    if (a != POLY_NONE && h->cls == POLY_PART_CALLED && is_letters(r, h->tok_end))
        stands_for(r, tok(r, h->tok_end)->form, r->in->ents->at[a].core); /* "kerap disapa JQ" */
    if (a == POLY_NONE || b == POLY_NONE) return;
    const poly_range x = r->in->ents->at[a].core, y = r->in->ents->at[b].core;
    const bool behind = h->cls == POLY_PART_CALLED; /* the nickname is */
    /* "alias Brigadir J. | Hanin menilai" */
    if (behind && y.tok > h->tok_end && poly_mark_at(r, y.tok - 1, '.')) return;
    const poly_range name = behind ? x : y, nick = behind ? y : x;
    if (name.tok_end > name.tok + 1) nickname(r, name, nick);
}

static void nicknames(poly_resolver *r)
{
    const poly_hits *hits = r->in->hits;
    for (const poly_hit *h = hits->at, *const end = h + hits->count; h < end; h++) {
        if (h->kind != POLY_K_PARTICLE) continue;
        if (h->cls == POLY_PART_DISJUNCTION) other_name(r, h);
        if (h->cls == POLY_PART_CALLED || h->cls == POLY_PART_CALLING) called(r, h);
    }
}

/* "Ahok" where the article has "Basuki Tjahaja Purnama": what the lexicon knows somebody of the
 * article by. */
static void known_nicknames(poly_resolver *r)
{
    const poly_hits *hits = r->in->hits;
    const poly_hit *h;
    poly_map full_of = {0}; /* by entry: the token behind the name + 1 */
    for (h = hits->at; (h = poly_hits_next(hits, h, POLY_K_NICKNAME)) != NULL; h++) {
        if (h->cls != POLY_NICKNAME_FULL) continue;
        const poly_range person = person_ending(r, h->tok_end);
        if (poly_range_none(person) || person.tok != h->tok) continue; /* "Rina | Wirya" */
        uint32_t *place = poly_map_at(&full_of, h->entry, r->a);
        if (place && !*place) *place = h->tok_end + 1;
    }
    if (!full_of.count) return;
    for (h = hits->at; (h = poly_hits_next(hits, h, POLY_K_NICKNAME)) != NULL; h++) {
        if (h->cls != POLY_NICKNAME_SHORT) continue;
        const uint32_t end1 = poly_map_get(&full_of, poly_hit_entry(hits, h)->link);
        if (!end1) continue;
        known_nickname(r, person_ending(r, end1 - 1), (poly_range){h->tok, h->tok_end});
    }
}

void poly_short_names_find(poly_resolver *r)
{
    in_brackets(r);
    by_initials(r);
    nicknames(r);
    known_nicknames(r);
}
