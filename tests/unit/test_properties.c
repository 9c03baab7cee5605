/*
 * test_properties.c - what holds for any text: joining, mark styles, damage.
 *
 * Texts are the articles of corpus/ and random pieces (rooms.h), with the checkout's own lexicons,
 * so that abbreviations, boilerplate and function words have their say. Seeded: the same texts on
 * every run.
 */
#include "unit/rooms.h"

#include "lexicon/lexicon.h"
#include "lib/lib.h"
#include "text/parts.h"

#include <dirent.h>

enum { MOST_ARTICLES = 64, JOINS = 3000, MUTANTS = 40, RANDOM_BYTES = 400 };

typedef struct article {
    char name[300];
    char *p;
    size_t n;
} article;

typedef struct world {
    poly_engine *engine;
    article at[MOST_ARTICLES];
    size_t count;
} world;

/* All products of the core over one text. */
typedef struct core {
    poly_arena mem;
    poly_text text;
    poly_tokens toks;
    poly_pairs pairs;
    poly_sentences sents;
} core;

/* Runs and checks each room. POLY_ERR_BINARY may come back: damage can look like data. */
static poly_status core_run(core *c, const world *w, poly_str s, const poly_text_rules *rules)
{
    poly_status st;
    *c = (core){0};
    poly_arena_init(&c->mem, (size_t)1 << 30);
    st = poly_text_run(&c->text, s.p, s.n, NULL, rules, &c->mem);
    if (st != POLY_OK) return st;
    assert_null(poly_text_check(&c->text));
    poly_forms *forms = poly_forms_new(poly_engine_vocab(w->engine), &c->mem);
    assert_int_equal(poly_token_run(&c->toks, &c->text, forms, &c->mem), POLY_OK);
    assert_null(poly_tokens_check(&c->toks, &c->text));
    assert_int_equal(poly_pairs_run(&c->pairs, &c->toks, &c->text, &c->mem), POLY_OK);
    assert_null(poly_pairs_check(&c->pairs, &c->toks));
    assert_null(poly_tokens_check(&c->toks, &c->text));
    assert_int_equal(poly_sentence_run(&c->sents, &c->text, &c->toks, &c->pairs, &c->mem), POLY_OK);
    assert_null(poly_sentences_check(&c->sents, &c->toks));
    return POLY_OK;
}

static void core_free(core *c) { poly_arena_free(&c->mem); }

static poly_str form_of(const core *c, uint32_t tok)
{
    return poly_forms_str(c->toks.forms, c->toks.at[tok].form);
}

/* ---- what two runs have in common ------------------------------------------------------------ */
/* Where part of run `b` should repeat run `a`. */
typedef struct part {
    uint32_t tok, byte, pair, sentence; /* where it begins in b */
    bool bytes;                         /* spans agree, too; forms of marks may differ where they do
                                         * not */
    bool lang;                          /* languages agree, too */
    uint16_t tok_flags, sent_flags;     /* flags of the first token, the first sentence that may
                                         * differ */
} part;

static const char *token_differs(const core *a, uint32_t i, const core *b, const part *p)
{
    const poly_token *x = &a->toks.at[i], *y = &b->toks.at[p->tok + i];
    if (x->kind != y->kind) return "a token of another kind";
    if ((x->flags ^ y->flags) & ~(i == 0 ? p->tok_flags : 0)) return "a token with other flags";
    if (x->mark != y->mark) return "a token with another mark";
    if (p->bytes &&
        (x->span.start + p->byte != y->span.start || x->span.end + p->byte != y->span.end))
        return "a token at another place";
    if (p->bytes || x->kind == POLY_TOK_WORD || x->kind == POLY_TOK_NUMBER)
        return poly_str_eq(form_of(a, i), form_of(b, p->tok + i)) ? NULL
                                                                  : "a token of another form";
    return NULL;
}

static uint32_t shifted(uint32_t tok, const part *p)
{
    return tok == POLY_NONE ? tok : tok + p->tok;
}

static const char *pair_differs(const core *a, uint32_t i, const core *b, const part *p)
{
    const poly_pair *x = &a->pairs.at[i], *y = &b->pairs.at[p->pair + i];
    const bool last = i + 1 == a->pairs.count; /* "continues" looks at what follows */
    if (shifted(x->open, p) != y->open || shifted(x->close, p) != y->close ||
        x->end + p->tok != y->end)
        return "a pair of other marks";
    if ((x->flags ^ y->flags) & ~(last && p->bytes ? POLY_PAIR_CONTINUES : 0))
        return "a pair with other flags";
    return x->depth == y->depth ? NULL : "a pair of another depth";
}

static const char *sentence_differs(const core *a, uint32_t i, const core *b, const part *p)
{
    const poly_sentence *x = &a->sents.at[i], *y = &b->sents.at[p->sentence + i];
    if (x->tok + p->tok != y->tok || x->tok_end + p->tok != y->tok_end)
        return "a sentence of other tokens";
    if ((x->flags ^ y->flags) & ~(i == 0 ? p->sent_flags : 0)) return "a sentence with other flags";
    return !p->lang || x->lang == y->lang ? NULL : "a sentence of another language";
}

/* NULL, or what of run a is not there in b. *at: the byte of a where. */
static const char *differs(const core *a, const core *b, const part *p, uint32_t *at)
{
    const char *why = NULL;
    *at = (uint32_t)a->text.bytes.n;
    if (p->tok + a->toks.count > b->toks.count) return "tokens are missing";
    for (uint32_t i = 0; i < a->toks.count && !why; i++) {
        why = token_differs(a, i, b, p);
        *at = a->toks.at[i].span.start;
    }
    if (why) return why;
    if (p->pair + a->pairs.count > b->pairs.count) return "pairs are missing";
    for (uint32_t i = 0; i < a->pairs.count && !why; i++) {
        why = pair_differs(a, i, b, p);
        *at = a->toks.at[a->pairs.at[i].open].span.start;
    }
    if (why) return why;
    if (p->sentence + a->sents.count > b->sents.count) return "sentences are missing";
    for (uint32_t i = 0; i < a->sents.count && !why; i++) {
        why = sentence_differs(a, i, b, p);
        *at = a->sents.at[i].span.start;
    }
    return why;
}

static bool same(const core *a, const core *b, const part *p, const char *name)
{
    uint32_t at;
    const char *why = differs(a, b, p, &at);
    if (!why) return true;
    const uint32_t left = at < 60 ? at : 60, rest = (uint32_t)a->text.bytes.n - at,
                   right = rest < 80 ? rest : 80;
    print_error("%s: %s at byte %u: %.*s>>>%.*s\n", name, why, at, (int)left,
                a->text.bytes.p + at - left, (int)right, a->text.bytes.p + at);
    return false;
}

/* ---- joining --------------------------------------------------------------------------------- */
/* Is the text taken for hard-wrapped, so that paragraphs hold lines? That is told by all its
 * lines. */
static bool is_wrapped(const core *c)
{
    for (uint32_t i = 0; i < c->text.lines.count; i++) {
        const poly_line *l = &c->text.lines.at[i];
        if (l->kind == POLY_LINE_CONTENT && !l->starts_paragraph) return true;
    }
    return false;
}

/* Is a quotation left open? It may go on in a later paragraph (pairs.c, before_unclosed). */
static bool leaves_open(const core *c)
{
    for (uint32_t i = 0; i < c->pairs.count; i++) {
        if (c->pairs.at[i].flags & POLY_PAIR_UNCLOSED) return true;
    }
    return false;
}

/* Markup at the seam belongs to the sentence beside it, blank line or not: "Judul <br>", then
 * text. */
static bool is_markup(const core *c, uint32_t tok)
{
    return tok < c->toks.count && c->toks.at[tok].kind == POLY_TOK_MARKUP;
}

/* One after the other with a blank line between: nothing of either changes but what a rule says of
 * the document as a whole: its language, which weak sentences take, and that the first line of all
 * may be a headline. Boilerplate is left out, whose "tail" is a matter of the whole; so are
 * ill-formed bytes, from which the charset of the whole is guessed, and hard-wrapped lines. Counts
 * the joins in which nothing of this stood in the way. */
static bool join_holds(const world *w, poly_str s, poly_str t, const char *name, size_t *compared)
{
    static const poly_text_rules none;
    core a, b, ab;
    char *joined = malloc(s.n + t.n + 2);
    assert_non_null(joined);
    memcpy(joined, s.p, s.n);
    memcpy(joined + s.n, "\n\n", 2);
    memcpy(joined + s.n + 2, t.p, t.n);
    assert_int_equal(core_run(&a, w, s, &none), POLY_OK);
    assert_int_equal(core_run(&b, w, t, &none), POLY_OK);
    assert_int_equal(core_run(&ab, w, (poly_str){joined, s.n + t.n + 2}, &none), POLY_OK);
    const bool one_lang = a.sents.lang == b.sents.lang && a.sents.lang == ab.sents.lang;
    const part first = {.bytes = true, .lang = one_lang};
    const part second = {.tok = a.toks.count,
                         .byte = (uint32_t)a.text.bytes.n + 2,
                         .pair = a.pairs.count,
                         .sentence = a.sents.count,
                         .bytes = true,
                         .lang = one_lang,
                         .tok_flags = POLY_TOKF_SPACE,
                         .sent_flags = POLY_SENT_HEADLINE};
    const bool bound = is_wrapped(&a) || is_wrapped(&b) || is_wrapped(&ab) || leaves_open(&a) ||
                       is_markup(&a, a.toks.count - 1) || is_markup(&b, 0);
    bool ok = bound || (same(&a, &ab, &first, name) && same(&b, &ab, &second, name));
    *compared += !bound;
    if (ok && !bound &&
        (a.toks.count + b.toks.count != ab.toks.count ||
         a.sents.count + b.sents.count != ab.sents.count)) {
        print_error("%s: the joined text has tokens or sentences of its own\n", name);
        ok = false;
    }
    if (!ok && strcmp(name, "random") == 0)
        print_error("--- first\n%.*s\n--- second\n%.*s\n---\n", (int)s.n, s.p, (int)t.n, t.p);
    core_free(&a);
    core_free(&b);
    core_free(&ab);
    free(joined);
    return ok;
}

static void test_join_articles(void **state)
{
    const world *w = *state;
    size_t wrong = 0, done = 0;
    for (size_t i = 0; i < w->count; i++) {
        const article *x = &w->at[i], *y = &w->at[(i + 1) % w->count];
        wrong += !join_holds(w, (poly_str){x->p, x->n}, (poly_str){y->p, y->n}, x->name, &done);
        wrong += !join_holds(w, (poly_str){y->p, y->n}, (poly_str){x->p, x->n}, x->name, &done);
    }
    assert_int_equal(wrong, 0);
    assert_true(done > w->count);
}

/* A comment runs over blank lines to its end, wherever that is; what is ill-formed, see above. */
static bool may_join(poly_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '<' && s.n - i > 1 && s.p[i + 1] == '!') return false;
    }
    return poly_utf8_prefix(s) == s.n;
}

static void test_join_random(void **state)
{
    const world *w = *state;
    uint64_t seed = 5;
    size_t wrong = 0, done = 0;
    while (done < JOINS / lib_every() && wrong < 20) {
        char s[RANDOM_BYTES], t[RANDOM_BYTES];
        const size_t n = random_text(s, sizeof s, &seed), m = random_text(t, sizeof t, &seed);
        const poly_str x = {s, n}, y = {t, m};
        if (may_join(x) && may_join(y)) wrong += !join_holds(w, x, y, "random", &done);
    }
    assert_int_equal(wrong, 0);
}

/* ---- mark styles ----------------------------------------------------------------------------- */
/* Curly marks become straight ones; single ones only where asked. */
static void straighten(poly_buf *out, poly_str s, bool singles)
{
    for (size_t i = 0; i < s.n; i++) {
        const bool e280 =
            i + 2 < s.n && (unsigned char)s.p[i] == 0xe2 && (unsigned char)s.p[i + 1] == 0x80;
        const unsigned char c = e280 ? (unsigned char)s.p[i + 2] : 0;
        if (c == 0x9c || c == 0x9d || (singles && (c == 0x98 || c == 0x99))) {
            poly_buf_char(out, c >= 0x9c ? '"' : '\'');
            i += 2;
        } else {
            poly_buf_char(out, s.p[i]);
        }
    }
}

/* Straight marks become the curly ones that their direction asks for; apostrophes inside words
 * become U+2019. A mark that was not settled, and an apostrophe outside words, stay as they are:
 * which way they would turn is what the glyph decides. */
static void curl(poly_buf *out, const core *c)
{
    const poly_str s = c->text.bytes;
    uint32_t at = 0;
    for (uint32_t i = 0; i < c->toks.count; i++) {
        const poly_token *t = &c->toks.at[i];
        poly_buf_bytes(out, s.p + at, t->span.start - at);
        at = t->span.end;
        const bool open = t->flags & POLY_TOKF_OPEN, close = t->flags & POLY_TOKF_CLOSE;
        if (t->kind == POLY_TOK_QUOTE && poly_span_len(t->span) == 1 && open != close) {
            const bool single = t->mark == '\'';
            poly_buf_cstr(out, open ? (single ? "\xe2\x80\x98" : "\xe2\x80\x9c")
                                    : (single ? "\xe2\x80\x99" : "\xe2\x80\x9d"));
            continue;
        }
        for (uint32_t k = t->span.start; k < t->span.end; k++) {
            if (t->kind == POLY_TOK_WORD && s.p[k] == '\'')
                poly_buf_cstr(out, "\xe2\x80\x99");
            else
                poly_buf_char(out, s.p[k]);
        }
    }
    poly_buf_bytes(out, s.p + at, s.n - at);
}

/* Is there a single pair with another inside? `'Tis said "yes" ...`: what looks like an opener may
 * be an apostrophe, and so a straight single mark never opens around others (may_close_single in
 * pairs.c). There the styles mean different things. */
static bool single_holds_pairs(const core *c)
{
    for (uint32_t i = 0; i + 1 < c->pairs.count; i++) {
        if ((c->pairs.at[i].flags & POLY_PAIR_SINGLE) &&
            c->pairs.at[i + 1].open < c->pairs.at[i].end)
            return true;
    }
    return false;
}

/* Straight, curly and as it is written: the same tokens, pairs and sentences, glyphs apart. */
static bool style_holds(const world *w, poly_str s, const char *name)
{
    static const part all = {.lang = true};
    const poly_text_rules *rules = poly_engine_text_rules(w->engine);
    core asis, straight, curly;
    poly_buf one, two;
    poly_buf_init(&one);
    poly_buf_init(&two);
    assert_int_equal(core_run(&asis, w, s, rules), POLY_OK);
    straighten(&one, s, !single_holds_pairs(&asis));
    assert_int_equal(core_run(&straight, w, (poly_str){one.p, one.n}, rules), POLY_OK);
    curl(&two, &straight);
    assert_int_equal(core_run(&curly, w, (poly_str){two.p, two.n}, rules), POLY_OK);
    char said[400];
    snprintf(said, sizeof said, "%s, as written and straight", name);
    bool ok = same(&asis, &straight, &all, said);
    snprintf(said, sizeof said, "%s, straight and curly", name);
    ok &= same(&straight, &curly, &all, said);
    core_free(&asis);
    core_free(&straight);
    core_free(&curly);
    poly_buf_free(&one);
    poly_buf_free(&two);
    return ok;
}

static void test_styles(void **state)
{
    const world *w = *state;
    size_t wrong = 0;
    for (size_t i = 0; i < w->count; i++)
        wrong += !style_holds(w, (poly_str){w->at[i].p, w->at[i].n}, w->at[i].name);
    assert_int_equal(wrong, 0);
}

/* ---- damage ---------------------------------------------------------------------------------- */
static size_t mutate(char *p, size_t n, uint64_t *seed)
{
    static const unsigned char nasty[] = {0,    '"',  '\'', '\n', '\r', 0x80, 0xbf, 0xc2, 0xe2,
                                          0xf0, 0xff, '<',  '&',  '.',  ' ',  '(',  '-',  0xed};
    const size_t at = next_random(seed) % n, len = 1 + next_random(seed) % 5;
    switch (next_random(seed) % 5) {
    case 0: p[at] = (char)next_random(seed); return n;
    case 1: p[at] = (char)nasty[next_random(seed) % sizeof nasty]; return n;
    case 2: p[at] = (char)(p[at] ^ 1 << next_random(seed) % 8); return n;
    case 3: /* some bytes go */
        if (at + len >= n) return n;
        memmove(p + at, p + at + len, n - at - len);
        return n - len;
    default: /* some move */
        if (at + len >= n) return n;
        memmove(p + next_random(seed) % (n - len), p + at, len);
        return n;
    }
}

/* Whatever bytes become others: no crash, and every byte lies in a line, every visible one in a
 * token, every token in a sentence (the checks of core_run say so). */
static void test_mutants(void **state)
{
    const world *w = *state;
    const poly_text_rules *rules = poly_engine_text_rules(w->engine);
    uint64_t seed = 11;
    size_t read = 0, tried = 0;
    for (size_t i = 0; i < w->count; i++) {
        char *p = malloc(w->at[i].n);
        assert_non_null(p);
        memcpy(p, w->at[i].p, w->at[i].n);
        size_t n = w->at[i].n;
        for (unsigned k = 0; k < MUTANTS; k += lib_every()) {
            tried++;
            core c;
            n = mutate(p, n, &seed);
            const poly_status st = core_run(&c, w, (poly_str){p, n}, rules);
            assert_true(st == POLY_OK || st == POLY_ERR_BINARY);
            read += st == POLY_OK;
            core_free(&c);
        }
        free(p);
    }
    assert_true(read > tried / 2); /* most are still read: the test tests something */
}

/* ---- the world ------------------------------------------------------------------------------- */
static int by_name(const void *a, const void *b)
{
    return strcmp(((const article *)a)->name, ((const article *)b)->name);
}

static void read_folder(world *w, const char *folder)
{
    DIR *d = opendir(folder);
    for (const struct dirent *e; d && (e = readdir(d)) != NULL;) {
        const size_t len = strlen(e->d_name);
        if (len < 4 || strcmp(e->d_name + len - 4, ".txt") != 0 || w->count == MOST_ARTICLES)
            continue;
        article *a = &w->at[w->count++];
        snprintf(a->name, sizeof a->name, "%s/%s", folder, e->d_name);
        a->p = lib_read(a->name, &a->n);
        assert_true(a->p && a->n);
    }
    if (d) closedir(d);
}

static int open_world(void **state)
{
    static world w;
    w.engine = lib_engine();
    read_folder(&w, "corpus/id");
    read_folder(&w, "corpus/en");
    read_folder(&w, "corpus/mixed");
    qsort(w.at, w.count, sizeof *w.at, by_name);
    *state = &w;
    return w.count < 10;
}

static int close_world(void **state)
{
    world *w = *state;
    for (size_t i = 0; i < w->count; i++) free(w->at[i].p);
    poly_engine_close(w->engine);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_join_articles), cmocka_unit_test(test_join_random),
        cmocka_unit_test(test_styles), cmocka_unit_test(test_mutants)};
    return cmocka_run_group_tests_name("properties", tests, open_world, close_world);
}
