/*
 * forms.c - words as numbers, for one worker and all its documents.
 *
 *   in   words as they are written, a vocabulary     out  ids of their folded forms; what is known
 *                                                         of each
 *
 * Left to others: what a word is (token.c), the vocabulary (vocab.c), what a form tells (lexicon/).
 *
 * Method: forms.h. A folded form is found as if it had been written so. Ids depend on what the
 * worker met before, results must not: nothing is ordered by them.
 */
#include "token/forms.h"

#include "base/bits.h"
#include "base/cpu.h"
#include "base/hash.h"
#include "token/scan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- tables of words as they are written ----------------------------------------------------- */
/* No place lies across two lines of the cache: it is one that is asked for. Cleared by hand: a page
 * that is read before it is written faults twice, and the second time stops all threads. */
static bool new_table(poly_written_table *t, uint32_t bits, poly_arena *a)
{
    enum { LINE = 64, MORE = LINE / sizeof *t->at };
    const size_t places = ((size_t)1 << bits) + POLY_PROBES + 1;
    *t = (poly_written_table){.bits = bits, .shift = 64 - bits, .most = (1u << bits) / 3};
    char *at = poly_arena_raw(a, places + MORE, sizeof *t->at);
    if (!at) return false;
    t->at = (void *)(at + (LINE - (uintptr_t)at % LINE) % LINE);
    memset(t->at, 0, places * sizeof *t->at);
    return true;
}

/* Eight bytes of the word at i, or what is left of it, in small letters. */
static uint64_t bytes_at(poly_str word, size_t i)
{
    uint64_t w = poly_load8(word.p + i);
    if (word.n - i < 8) w = poly_first_bytes(w, (uint32_t)(word.n - i));
    return poly_lower8(w);
}

/* As poly_key_hash goes on: what the upper bits are depends on all that went before. */
static uint64_t first_hash(poly_key k, poly_str word)
{
    uint64_t h = poly_key_hash(k);
    for (size_t i = POLY_KEY_BYTES; i < word.n; i += 8)
        h = ((h << 23 | h >> 41) ^ bytes_at(word, i)) * 0xbb67ae8584caa73bu;
    return h;
}

/* For the second table. Another chain, so that words made alike to the first are not to this. */
static uint64_t second_hash(poly_key k, poly_str word)
{
    uint64_t h = poly_hash_mix(k.a ^ poly_hash_mix(k.b + 0x510e527fade682d1u));
    for (size_t i = POLY_KEY_BYTES; i < word.n; i += 8)
        h = (h << 29 ^ h >> 35 ^ bytes_at(word, i)) * 0x9b05688c2b3e6c1fu;
    return poly_hash_mix(h ^ word.n);
}

/* No byte of a word is NUL: of 1 to 15 bytes the key tells how many. */
static bool fits_key(size_t n)
{
    return n - 1 < POLY_KEY_BYTES - 1;
}

static bool is_free(const poly_written *w)
{
    return !w->key.a && !w->n1;
}

static bool is_word(const poly_written *w, poly_key key, poly_str word)
{
    if (w->key.a != key.a || w->key.b != key.b) return false;
    if (fits_key(word.n)) return true;
    if (w->n1 != word.n + 1) return false;
    for (size_t i = POLY_KEY_BYTES; i < word.n; i += 8) {
        if (bytes_at((poly_str){w->whole, word.n}, i) != bytes_at(word, i)) return false;
    }
    return true;
}

/* Is the word of 1 to 15 bytes, so that its key is all of it? */
static bool holds_all(const poly_written *w)
{
    return w->key.a && !(w->key.b >> 56);
}

static uint32_t len_of(const poly_written *w)
{
    const uint64_t a = w->key.a, b = w->key.b;
    if (!holds_all(w)) return w->n1 - 1;
    return b ? 9 + poly_bits_highest(b) / 8 : 1 + poly_bits_highest(a) / 8;
}

static poly_str bytes_of(const poly_written *w)
{
    const uint32_t n = len_of(w);
    return (poly_str){n > POLY_KEY_BYTES ? w->whole : (const char *)&w->key, n};
}

/* The word's place, or a free one; NULL: the run of taken ones is too long. */
static poly_written *place_of(const poly_written_table *t, uint64_t hash, poly_key key,
                              poly_str word)
{
    poly_written *w = poly_written_first(*t, hash);
    for (uint32_t k = 0; k < POLY_PROBES; k++, w++) {
        if (is_free(w) || is_word(w, key, word)) return w;
    }
    return NULL;
}

typedef struct place { /* where a word is, or belongs */
    poly_written_table *table;
    poly_written *at; /* NULL: there is none as yet */
} place;

static place find(poly_forms *f, poly_key key, poly_str word)
{
    poly_written *w = place_of(&f->written, first_hash(key, word), key, word);
    if (w) return (place){&f->written, w};
    if (f->crowded.at) w = place_of(&f->crowded, second_hash(key, word), key, word);
    return (place){&f->crowded, w};
}

static bool is_there(place p) { return p.at && !is_free(p.at); }

/* ---- growing --------------------------------------------------------------------------------- */
static bool put(poly_forms *f, const poly_written *word, place to);

/* Where a word belongs that is not there for sure: nothing is compared. */
static place place_for(poly_forms *f, const poly_written *word)
{
    poly_written *w = poly_written_first(f->written, poly_key_hash(word->key));
    for (uint32_t k = 0; holds_all(word) && k < POLY_PROBES; k++, w++) {
        if (is_free(w)) return (place){&f->written, w};
    }
    return find(f, word->key, bytes_of(word));
}

static bool put_all(poly_forms *f, const poly_written_table *from)
{
    if (!from->at) return true;
    for (size_t i = 0; i < ((size_t)1 << from->bits) + POLY_PROBES; i++) {
        const poly_written *w = &from->at[i];
        if (!is_free(w) && !put(f, w, place_for(f, w))) return false;
    }
    return true;
}

/* Twice the places in one of the tables. With the first the second is filled anew: a word must not
 * lie there once there is a place for it in the first. */
static bool grow(poly_forms *f, poly_written_table *t)
{
    enum { FIRST_BITS = 9, MOST_BITS = 28 };
    const poly_written_table old = *t, crowded = f->crowded;
    if (old.bits >= MOST_BITS && !f->arena->status) f->arena->status = POLY_ERR_LIMIT;
    if (!new_table(t, old.at ? old.bits + 1 : FIRST_BITS, f->arena)) {
        *t = old;
        return false;
    }
    if (t == &f->crowded) return put_all(f, &old);
    f->crowded = (poly_written_table){0};
    return put_all(f, &old) && put_all(f, &crowded);
}

/* Keeps a word that is not there yet, and belongs there. */
static bool put(poly_forms *f, const poly_written *word, place to)
{
    while (!to.at) {
        if (!grow(f, &f->crowded)) return false;
        to = find(f, word->key, bytes_of(word));
    }
    assert(is_free(to.at));
    *to.at = *word;
    to.table->count++;
    return to.table->count <= to.table->most || grow(f, to.table);
}

/* Of ASCII runs; of other bytes it may tell anything, and nobody asks. */
static bool holds_digit(const poly_key *k)
{
    return (poly_each_in(k->a & POLY_EACH(0x7f), '0', '9') |
            poly_each_in(k->b & POLY_EACH(0x7f), '0', '9')) != 0;
}

static uint64_t evidence_of(const poly_form *form)
{
    uint64_t e;
    _Static_assert(sizeof e == sizeof form->lang, "the evidence of a form is one word");
    memcpy(&e, form->lang, sizeof e);
    return e;
}

/* What a word of 1 to 15 bytes adds to its token. */
static void describe_short(poly_written *w, const poly_form *form)
{
    if (holds_digit(&w->key)) w->flags |= POLY_TOKF_DIGIT;
    if (form->flags & POLY_FORM_ABBR) w->flags |= POLY_TOKF_ABBR;
    const poly_str s = bytes_of(w);
    if (poly_has_article(s.p, s.n)) w->flags |= POLY_TOKF_CAP;
    /* with a digit begin numbers */
    if (!poly_is_ascii_digit((char)w->key.a)) w->evidence = evidence_of(form);
}

/* `whole`: its bytes, where they are more than the key's. */
static bool put_new(poly_forms *f, poly_key key, size_t n, uint32_t id, const char *whole, place to)
{
    poly_written w = {.key = key, .id = id};
    if (n > POLY_WRITTEN_MOST && !f->arena->status) f->arena->status = POLY_ERR_LIMIT;
    if (fits_key(n)) {
        describe_short(&w, poly_forms_info(f, id));
    } else {
        w.n1 = (uint32_t)n + 1;
        w.whole = whole;
    }
    return put(f, &w, to);
}

/* ---- new words ------------------------------------------------------------------------------- */
static uint32_t add_form(poly_forms *f, poly_str folded)
{
    poly_form form = {0};
    const char *copy = poly_arena_str(f->arena, folded);
    if (!copy) return 0;
    if (f->own.count >= UINT32_MAX / 2 - poly_vocab_count(f->vocab))
        f->arena->status = POLY_ERR_LIMIT;
    const poly_str s = {copy, folded.n};
    poly_vocab_describe(f->vocab, &form, POLY_NONE, s, &f->ways, f->arena);
    POLY_VEC_PUSH(&f->own, f->arena, s);
    POLY_VEC_PUSH(&f->info, f->arena, form);
    if (!f->arena->status)
        POLY_VEC_PUSH(&f->paths, f->arena, poly_vocab_path_of(f->vocab, &form, &f->ways));
    return f->arena->status ? 0 : poly_vocab_count(f->vocab) + f->own.count - 1;
}

uint32_t poly_forms_tail_flags(const poly_forms *f, uint32_t id, size_t cut)
{
    const poly_str whole = poly_forms_str(f, id);
    assert(cut <= whole.n);
    const uint32_t tail = poly_vocab_find(f->vocab, (poly_str){whole.p + cut, whole.n - cut});
    return tail != POLY_NONE ? poly_vocab_info(f->vocab, tail)->flags : 0;
}

/* The form of what poly_fold made, which belongs to a place; behind it 16 bytes more can be
 * read. */
static uint32_t id_of_folded(poly_forms *f, poly_key key, poly_str folded, place to)
{
    if (is_there(to)) return to.at->id;
    uint32_t id = poly_vocab_find(f->vocab, folded);
    /* a link with a '*' */
    if (id != POLY_NONE && poly_vocab_info(f->vocab, id)->flags & POLY_FORM_CLASS) id = POLY_NONE;
    if (id == POLY_NONE) id = add_form(f, folded);
    if (f->arena->status) return 0;
    return put_new(f, key, folded.n, id, poly_forms_str(f, id).p, to) ? id : 0;
}

/* Where a word folds to something else than its small letters, it is kept beside its form: unless
 * it is long, so that memory stays in proportion. */
static bool keep_spelling(poly_forms *f, poly_key key, poly_str word, uint32_t id)
{
    enum { LONGEST_KEPT = 64 };
    const place to = find(f, key, word); /* its form was put since: the place is another */
    char *copy = NULL;
    if (word.n > LONGEST_KEPT || is_there(to)) return true;
    if (word.n > POLY_KEY_BYTES) {
        copy = poly_arena_str(f->arena, word);
        if (!copy) return false;
        for (size_t i = 0; i < word.n; i++)
            copy[i] = poly_is_ascii_upper(copy[i]) ? copy[i] | 0x20 : copy[i];
    }
    return put_new(f, key, word.n, id, copy, to);
}

static bool is_key(poly_key x, poly_key y) { return x.a == y.a && x.b == y.b; }

/* The form of a word that belongs to a place: folds it, looks it up, keeps it. 0 after an arena
 * failure. */
static uint32_t meet(poly_forms *f, poly_key key, poly_str word, place to)
{
    char room[512], *buf = room;
    const size_t cap = 4 * word.n + 32;
    uint32_t id = 0;
    if (f->arena->status) return 0;
    if (cap > sizeof room) buf = malloc(cap);
    if (!buf) {
        f->arena->status = POLY_ERR_NOMEM;
        return 0;
    }
    const size_t n = poly_fold_with(buf, cap - 16, word, f->fold_flags);
    memset(buf + n, 0, 16);
    const poly_str folded = {buf, n};
    const poly_key own = poly_key_of(buf, (uint32_t)n);
    const bool short_and_same = is_key(own, key) && fits_key(n) && fits_key(word.n);
    id = id_of_folded(f, own, folded, short_and_same ? to : find(f, own, folded));
    if (!f->arena->status && !short_and_same && !keep_spelling(f, key, word, id)) id = 0;
    if (buf != room) free(buf);
    return id;
}

/* Everything is forgotten: a word that was a form of its own may be another's spelling now. */
bool poly_forms_fold_with(poly_forms *f, uint8_t fold_flags)
{
    if (f->arena->status || f->fold_flags == fold_flags) return !f->arena->status;
    f->fold_flags = fold_flags;
    memset(f->written.at, 0,
           (((size_t)1 << f->written.bits) + POLY_PROBES) * sizeof *f->written.at);
    memset(f->marks, 0, sizeof f->marks);
    f->written.count = f->own.count = f->info.count = 0;
    f->ways.count = 1;
    f->paths.count = poly_vocab_count(f->vocab);
    f->crowded = (poly_written_table){0};
    return true;
}

/* The word at `w` changes places with the one at its first place, so that frequent words come to
 * lie there. That one's first place is no further on, and all between are taken: it will be found,
 * unless it gets too far away. The place where the word is then. */
static poly_written *move_up(poly_written_table *t, poly_written *first, poly_written *w)
{
    const poly_written *home = poly_written_first(*t, first_hash(first->key, bytes_of(first)));
    const poly_written other = *first;
    if (w - home >= POLY_PROBES) return w;
    *first = *w;
    *w = other;
    return first;
}

/* Looks for a word of the key alone in the first table. */
static place search(poly_forms *f, poly_key key, poly_str word)
{
    poly_written *const first = poly_written_first(f->written, poly_key_hash(key)), *w = first;
    while (w - first < POLY_PROBES && !is_free(w) && !is_word(w, key, word)) w++;
    if (w - first == POLY_PROBES) return find(f, key, word);
    return (place){&f->written, w == first || is_free(w) ? w : move_up(&f->written, first, w)};
}

uint32_t poly_forms_id_of_short(poly_forms *f, poly_key key, poly_str word)
{
    const place at = search(f, key, word);
    assert(word.n > 0 && word.n < POLY_KEY_BYTES);
    return is_there(at) ? at.at->id : meet(f, key, word, at);
}

POLY_INLINE void tell(poly_token *t, uint64_t *evidence, const poly_written *w)
{
    uint64_t face, says;
    memcpy(&face, &t->form, sizeof face);
    memcpy(&says, &w->id, sizeof says);
    face |= says;
    memcpy(&t->form, &face, sizeof face);
    *evidence = w->evidence;
}

static bool any_digit(poly_str word)
{
    for (size_t i = 0; i < word.n; i++) {
        if (poly_is_ascii_digit(word.p[i])) return true;
    }
    return false;
}

static void settle(poly_forms *f, poly_tokens *toks, poly_token *t, poly_str word, uint32_t form)
{
    t->form = form;
    if (any_digit(word)) t->flags |= POLY_TOKF_DIGIT;
    if (poly_has_article(word.p, word.n)) t->flags |= POLY_TOKF_CAP;
    toks->evidence[t - toks->at] = poly_forms_tell(f, t);
}

void poly_forms_find(poly_forms *f, poly_tokens *toks, poly_token *t, poly_str word)
{
    settle(f, toks, t, word, poly_forms_id_of_long(f, word));
}

/* The slow way for one of those asked for. */
static void answer_one(poly_forms *f, const struct poly_question *q, poly_tokens *toks,
                       const char *text)
{
    poly_token *t = poly_token_at(toks->at, q->offset);
    const poly_str word = {text + t->span.start, poly_span_len(t->span)};
    const place at = search(f, q->key, word);
    if (is_there(at))
        tell(t, poly_evidence_at(toks->evidence, q->offset), at.at);
    else
        settle(f, toks, t, word, meet(f, q->key, word, at));
}

/* ---- long words ------------------------------------------------------------------------------ */
bool poly_forms_ask_long(const poly_forms *f, poly_asked *q, poly_token *t, poly_str word)
{
    if (q->n_longs == POLY_ASK_LONGS) return false;
    const poly_written *first =
        poly_written_first(f->written, first_hash(poly_key_of(word.p, (uint32_t)word.n), word));
    POLY_PREFETCH(first);
    q->longs[q->n_longs++] = (struct poly_long_question){first, t};
    return true;
}

/* What lies at the places that were asked for says where the rest is. */
static void ask_further(const poly_forms *f, const poly_asked *asked)
{
    for (uint32_t i = 0; i < asked->n_longs; i++) {
        const poly_written *w = asked->longs[i].place;
        if (is_free(w) || len_of(w) <= POLY_KEY_BYTES) continue;
        POLY_PREFETCH(w->whole);
        POLY_PREFETCH(poly_forms_info(f, w->id));
    }
}

static void answer_longs(poly_forms *f, poly_asked *asked, poly_tokens *toks, const char *text)
{
    for (uint32_t i = 0; i < asked->n_longs; i++) {
        poly_token *t = asked->longs[i].token;
        poly_forms_find(f, toks, t, (poly_str){text + t->span.start, poly_span_len(t->span)});
    }
    asked->n_longs = 0;
}

/* ---- all of them ----------------------------------------------------------------------------- */
/* Those of fewer than 16 bytes. */
POLY_INLINE void answer_shorts(poly_forms *f, const poly_asked *asked, poly_tokens *toks,
                               const char *text)
{
    const poly_written *const table = f->written.at;
    poly_token *const at = toks->at;
    uint64_t *const evidence = toks->evidence;
    const struct poly_question *q = asked->at, *const end = q + asked->count;
    for (; q < end; q++) {
        const poly_written *w = q->place;
        if (!poly_same_key(&w->key, &q->key) && !poly_same_key(&(++w)->key, &q->key)) {
            answer_one(f, q, toks, text);
            if (f->written.at != table) break; /* it has grown: the places are others */
            continue;
        }
        tell(poly_token_at(at, q->offset), poly_evidence_at(evidence, q->offset), w);
    }
    if (q < end) q++;
    for (; q < end; q++) answer_one(f, q, toks, text);
}

#if POLY_HAS_AVX2
POLY_AVX2 static void answer_shorts_avx2(poly_forms *f, const poly_asked *asked, poly_tokens *toks,
                                         const char *text)
{
    answer_shorts(f, asked, toks, text);
}
#else
#define answer_shorts_avx2 answer_shorts
#endif

void poly_forms_answer(poly_forms *f, poly_asked *asked, poly_tokens *toks, const char *text)
{
    ask_further(f, asked);
    if (poly_cpu_has_avx2())
        answer_shorts_avx2(f, asked, toks, text);
    else
        answer_shorts(f, asked, toks, text);
    asked->count = 0;
    answer_longs(f, asked, toks, text);
}

uint32_t poly_forms_id_of_long(poly_forms *f, poly_str word)
{
    const poly_key key = poly_key_of(word.p, (uint32_t)word.n);
    const place at = find(f, key, word);
    return is_there(at) ? at.at->id : meet(f, key, word, at);
}

uint32_t poly_forms_of_word(poly_forms *f, poly_str word) { return poly_forms_id(f, word); }

uint64_t poly_forms_meet_mark(poly_forms *f, char mark)
{
    char buf[20] = "...";
    assert(mark > 0);
    if (mark != '~') buf[0] = mark, buf[1] = buf[2] = 0;
    const poly_str folded = poly_str_of(buf);
    const poly_key key = poly_key_of(buf, (uint32_t)folded.n);
    const uint32_t id = id_of_folded(f, key, folded, find(f, key, folded));
    const poly_tok_kind kind = mark == '"' ? POLY_TOK_QUOTE : POLY_TOK_PUNCT;
    const uint32_t flags = mark == '"' ? POLY_TOKF_OPEN | POLY_TOKF_CLOSE : 0;
    const uint64_t face = POLY_FACE(FORM, id) | POLY_FACE(FLAGS, flags) | POLY_FACE(KIND, kind) |
                          POLY_FACE(MARK, mark);
    if (!f->arena->status) f->marks[(int)mark] = face;
    return face;
}

/* ---- the door -------------------------------------------------------------------------------- */
/* With room for as many new ones as an article has. */
static bool copy_paths(poly_forms *f)
{
    enum { ROOM = 1000 };
    const uint32_t n = poly_vocab_count(f->vocab);
    f->paths.at = poly_arena_raw(f->arena, (size_t)n + ROOM, 1);
    if (!f->paths.at) return false;
    if (n) memcpy(f->paths.at, poly_vocab_paths(f->vocab), n);
    f->paths.count = n;
    f->paths.cap = n + ROOM;
    return true;
}

poly_forms *poly_forms_new(const poly_vocab *vocab, poly_arena *a)
{
    poly_forms *f = poly_arena_alloc(a, 1, sizeof *f);
    if (!f) return NULL;
    f->vocab = vocab;
    f->n_known = poly_vocab_count(vocab);
    f->known = f->n_known ? poly_vocab_info(vocab, 0) : NULL;
    f->arena = a;
    POLY_VEC_PUSH(&f->ways, a, 0);
    if (!copy_paths(f)) return NULL;
    return grow(f, &f->written) && !a->status ? f : NULL;
}

/* The table may become fuller than one that grows: a word that is met again comes to lie where it
 * is looked for first (move_up), and one that was forgotten costs as much as a hundred that are
 * known. Half of what is met are forms of the vocabulary, or spellings of another form. */
void poly_forms_expect(poly_forms *f, uint32_t n)
{
    enum { FULL_EIGHTHS = 5, OWN_EIGHTHS = 5 };
    poly_written_table *t = &f->written;
    uint32_t bits = t->bits;
    assert(!f->own.count && n < UINT32_MAX / 4);
    while ((1u << bits) / 8 * FULL_EIGHTHS < n) bits++;
    poly_written_table bigger = *t;
    if (bits == t->bits || t->count || !new_table(&bigger, bits, f->arena)) return;
    *t = bigger;
    t->most = n;
    const uint32_t own = n / 8 * OWN_EIGHTHS;
    f->own.at = poly_arena_raw(f->arena, own, sizeof *f->own.at);
    f->info.at = poly_arena_raw(f->arena, own, sizeof *f->info.at);
    if (f->own.at) f->own.cap = own;
    if (f->info.at) f->info.cap = own;
}

poly_status poly_forms_status(const poly_forms *f) { return f->arena->status; }

/* After an arena failure words have the form 0, and the vocabulary may be empty. */
static void failed(const poly_forms *f)
{
    assert(f->arena->status);
    (void)f;
}

poly_str poly_forms_str(const poly_forms *f, uint32_t id)
{
    if (id < f->n_known) return poly_vocab_str(f->vocab, id);
    if (id - f->n_known >= f->info.count) return failed(f), POLY_S("");
    return f->own.at[id - f->n_known];
}

const poly_form *poly_forms_info(const poly_forms *f, uint32_t id)
{
    static const poly_form nothing = {.base = POLY_NONE};
    if (id < f->n_known) return &f->known[id];
    if (id - f->n_known >= f->info.count) return failed(f), &nothing;
    return &f->info.at[id - f->n_known];
}

const uint32_t *poly_forms_ways(const poly_forms *f, uint32_t id, uint32_t *n)
{
    const uint32_t at = poly_forms_info(f, id)->ways;
    const poly_ids *ways = id < poly_vocab_count(f->vocab) ? poly_vocab_ways(f->vocab) : &f->ways;
    assert(at < ways->count);
    *n = ways->at[at];
    return ways->at + at + 1;
}

const uint8_t *poly_forms_paths(const poly_forms *f) { return f->paths.at; }

uint64_t poly_forms_tell(const poly_forms *f, poly_token *t)
{
    if (t->form >= f->paths.count) return failed(f), 0;
    if (f->paths.at[t->form] & POLY_PATH_ABBR) t->flags |= POLY_TOKF_ABBR;
    return t->kind == POLY_TOK_WORD ? evidence_of(poly_forms_info(f, t->form)) : 0;
}

uint32_t poly_forms_count(const poly_forms *f)
{
    return poly_vocab_count(f->vocab) + f->own.count;
}
