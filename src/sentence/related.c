/*
 * related.c - headlines of other articles that a page glued into a paragraph: "Baca juga: Polisi
 * Periksa 13 Warga | Saleh mengatakan".
 *
 *   in   a sentence that may open with such a label out where the article's own sentence goes on
 *
 * Method: in Indonesian headlines every word has a capital but function words (EYD V, 2022, on
 * capitals in titles). The first other word in small letters belongs to the article. Its sentence
 * begins before it: with a function word in capitals ("Menurut Fadhila, aparat ...", "Hal ini"),
 * else with the capitals there that may be a name or office ("Kapolsek Imron mengatakan"). It also
 * begins where a word was cut in two (token/seams.c), with a quotation mark, and before the next
 * label; these alone tell where a headline in small letters ends. A name that the article has
 * elsewhere, right before the small words, tells more than any function word.
 */
#include "sentence/stop.h"
#include "sentence/weights.h"

enum { LABEL_WORDS = 3 };

static uint32_t flags_at(const poly_splitter *s, uint32_t i)
{
    return poly_forms_info(s->toks->forms, s->toks->at[i].form)->flags;
}

static bool is_cap(const poly_splitter *s, uint32_t i)
{
    return s->toks->at[i].kind == POLY_TOK_WORD && (s->toks->at[i].flags & POLY_TOKF_CAP);
}

/* Behind the label's colon; `from`: there is no label. */
static uint32_t behind_label(const poly_splitter *s, uint32_t from, uint32_t end)
{
    if (!poly_may_be_label(s, from)) return from;
    uint32_t i = from + 1;
    while (i < end && i <= from + LABEL_WORDS && s->toks->at[i].kind == POLY_TOK_WORD) i++;
    return i < end && s->toks->at[i].mark == ':' ? i + 1 : from;
}

/* A function word, or one that is nobody's name: by the lexicon, or a verb with -kan
 * ("Dipulangkan"). */
static bool is_no_name(const poly_splitter *s, uint32_t i)
{
    return (flags_at(s, i) & (POLY_FORM_FUNCTION_ID | POLY_FORM_NO_NAME_ID)) ||
           poly_form_has_kan(poly_forms_str(s->toks->forms, s->toks->at[i].form));
}

/* Does the article write the words [a, b) with capitals elsewhere, not in [head, i)? */
static bool is_written(const poly_splitter *s, uint32_t a, uint32_t b, uint32_t head, uint32_t i)
{
    const poly_token *at = s->toks->at;
    const uint32_t n = s->toks->count, from = a > POLY_W_RELATED_NEAR ? a - POLY_W_RELATED_NEAR : 0;
    const uint32_t to = a + POLY_W_RELATED_NEAR < n ? a + POLY_W_RELATED_NEAR : n;
    for (uint32_t k = from; k + (b - a) <= to; k++) {
        uint32_t m = 0;
        while (m < b - a && at[k + m].form == at[a + m].form && is_cap(s, k + m)) m++;
        if (m == b - a && (k + m <= head || k >= i)) return true;
    }
    return false;
}

/* Where the office begins that stands before the name at i, or i: "Kapolsek Lontar Iptu | A". */
static uint32_t with_office(const poly_splitter *s, uint32_t head, uint32_t i)
{
    const uint32_t least = i > head + POLY_W_RELATED_BACK ? i - POLY_W_RELATED_BACK : head;
    uint32_t office = i;
    for (uint32_t k = i; k-- > least && is_cap(s, k);) {
        if (flags_at(s, k) & POLY_FORM_FUNCTION_ID) break;
        if (flags_at(s, k) & POLY_FORM_OFFICE_ID) office = k;
    }
    return office;
}

/* Is the word at i part of the name at i + 1: a given name, or met with it elsewhere? */
static bool begins_name(const poly_splitter *s, uint32_t i, uint32_t end, uint32_t head,
                        uint32_t body)
{
    return is_cap(s, i) && !is_no_name(s, i) &&
           ((flags_at(s, i) & POLY_FORM_GIVEN) || is_written(s, i, end, head, body));
}

/* "Minta Nelayan untuk Tidak Melaut | Mira mengaku": where a name begins that the article has
 * elsewhere, too, right before the small words that end at i, with its office; i: there is none.
 * A capital before it is the headline's, but a function word or a comma belongs to the article
 * ("Menurut Mira, LPSK mempertimbangkan"). */
static uint32_t known_subject(const poly_splitter *s, uint32_t head, uint32_t i)
{
    uint32_t end = i;
    while (end > head && s->toks->at[end - 1].kind == POLY_TOK_WORD && !is_cap(s, end - 1)) end--;
    if (end < head + POLY_W_RELATED_CAPITALS || !is_cap(s, end - 1) || is_no_name(s, end - 1) ||
        !is_written(s, end - 1, end, head, i))
        return i;
    uint32_t name = end - 1;
    while (name > head + 1 && begins_name(s, name - 1, end, head, i)) name--;
    name = with_office(s, head, name);
    return is_cap(s, name - 1) && !(flags_at(s, name - 1) & POLY_FORM_FUNCTION_ID) ? name : i;
}

/* Where the sentence begins whose first word in small letters is at i; `head`: nowhere behind the
 * headline's first word. */
static uint32_t body_before(const poly_splitter *s, uint32_t head, uint32_t i)
{
    const uint32_t known = known_subject(s, head, i);
    if (known < i) return known;
    const uint32_t least = i > head + POLY_W_RELATED_BACK ? i - POLY_W_RELATED_BACK : head;
    uint32_t name = head;
    for (uint32_t k = i; k-- > least;) {
        if (!is_cap(s, k)) continue;
        if (flags_at(s, k) & POLY_FORM_FUNCTION_ID) return k;
        if (name == head) name = k;
    }
    while (name > head + 1 && is_cap(s, name - 1) && !is_no_name(s, name - 1) &&
           !is_no_name(s, name))
        name--;
    return name;
}

/* May the small word stand in a headline? "dan", "untuk"; not "mengatakan", "dikatakan". */
static bool is_function(const poly_splitter *s, uint32_t i)
{
    const poly_str form = poly_forms_str(s->toks->forms, s->toks->at[i].form);
    return (flags_at(s, i) & POLY_FORM_FUNCTION_ID) && !poly_form_is_active(form) &&
           !poly_form_has_kan(form);
}

/* "Warga dorong perdamaian | Selain itu, ...": a function word that opens sentences, with its
 * capital behind a small word that is none. Headlines whose verbs are small have none within. */
static bool opens_body(const poly_splitter *s, uint32_t i)
{
    enum { OPENS = POLY_FORM_OPENER | POLY_FORM_FUNCTION_ID };
    return is_cap(s, i) && (flags_at(s, i) & OPENS) == OPENS &&
           s->toks->at[i - 1].kind == POLY_TOK_WORD && !is_cap(s, i - 1) &&
           !(flags_at(s, i - 1) & POLY_FORM_FUNCTION_ID);
}

/* Does the headline [head, i) end before i for sure? */
static bool ends_before(const poly_splitter *s, uint32_t head, uint32_t i, uint32_t end)
{
    const poly_token *t = &s->toks->at[i];
    if (i < head + POLY_W_RELATED_CAPITALS) return false;
    if (t->kind == POLY_TOK_QUOTE) return (t->flags & POLY_TOKF_OPEN) && t->mark == '"';
    if (t->kind != POLY_TOK_WORD) return false;
    const bool seam = t[-1].span.end == t->span.start &&
                      (t[-1].kind == POLY_TOK_WORD || t[-1].kind == POLY_TOK_NUMBER);
    return seam || behind_label(s, i, end) > i || opens_body(s, i);
}

/* "Gadis 15 Tahun | asal Lontar Tewas Tersambar Petir": do capitals alone go on behind the small
 * word at i? Headlines have a few such words. */
static bool goes_on(const poly_splitter *s, uint32_t i, uint32_t end)
{
    uint32_t capitals = 0, k = i + 1;
    for (; k < end && k <= i + POLY_W_RELATED_BACK; k++) {
        capitals += is_cap(s, k);
        if (s->toks->at[k].kind != POLY_TOK_WORD || !(is_cap(s, k) || is_function(s, k)))
            return false;
    }
    return capitals > POLY_W_RELATED_CAPITALS;
}

/* Where it ends so, from i on; `from`: nowhere. */
static uint32_t sure_end(const poly_splitter *s, uint32_t head, uint32_t i, uint32_t end,
                         uint32_t from)
{
    for (; i < end && i < head + POLY_W_RELATED_TOKENS; i++) {
        if (ends_before(s, head, i, end)) return i;
    }
    return from;
}

uint32_t poly_related_end(const poly_splitter *s, uint32_t from, uint32_t end)
{
    const uint32_t head = behind_label(s, from, end);
    uint32_t capitals = 0;
    if (head == from) return from;
    for (uint32_t i = head; i < end && i < head + POLY_W_RELATED_TOKENS; i++) {
        if (ends_before(s, head, i, end)) return i;
        if (s->toks->at[i].kind != POLY_TOK_WORD || is_cap(s, i)) {
            capitals += s->toks->at[i].kind == POLY_TOK_WORD;
            continue;
        }
        if (is_function(s, i) || (capitals <= POLY_W_RELATED_CAPITALS && goes_on(s, i, end)))
            continue;
        const uint32_t body = body_before(s, head, i);
        return body > head && capitals > POLY_W_RELATED_CAPITALS ? body
                                                                 : sure_end(s, head, i, end, from);
    }
    return end <= head + POLY_W_RELATED_TOKENS && capitals >= POLY_W_RELATED_CAPITALS ? end : from;
}
