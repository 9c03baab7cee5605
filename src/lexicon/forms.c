/*
 * forms.c - the forms of entries: bracket notation, ids, and their way into the automaton.
 *
 *   in   "ujar(nya)|kata"     out  one trie path a form; flags on the vocabulary
 *
 * Forms are cut into tokens by the same code that cuts articles, all forms of a file in one run, so
 * that a lexicon phrase and its occurrence can never be cut differently.
 */
#include "lexicon/engine.h"

#include <assert.h>
#include <string.h>

enum {
    LONGEST_FORM = 400,
    MOST_TOKENS = 24,
    MOST_EXPANDED = 256,
    MOST_BRACKETS = 8,
    SHORTEST_GLOB = 2
};

/* ---- ids ------------------------------------------------------------------------------------- */
const char *poly_slug(poly_arena *a, const char *head, const char *middle, poly_str lemma)
{
    const size_t nh = strlen(head), nm = strlen(middle), cap = nh + nm + lemma.n * 4 + 24;
    char *out = poly_arena_alloc(a, cap, 1);
    if (!out) return "";
    memcpy(out, head, nh);
    out[nh] = '.';
    memcpy(out + nh + 1, middle, nm);
    size_t n = nh + nm + 1;
    out[n++] = '.';
    const size_t at = n;
    const size_t folded = poly_fold(out + n, cap - n - 1, lemma);
    for (size_t i = 0; i < folded; i++) {
        const char c = out[at + i];
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '*' || (c & 0x80);
        if (plain)
            out[n++] = c;
        else if (n > at && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n > at && out[n - 1] == '-') n--;
    out[n] = 0;
    return out;
}

static const char *kind_name(const poly_engine *e, const poly_entry *x)
{
    static const char *const names[POLY_K_N] = {
        "cue",      "role",     "title",       "pronoun", "source", "particle", "calendar",
        "law-type", "org-head", "boilerplate", "org",     "place",  "law",      "incident",
        "theme",    "act",      "office",      "holder",  "scope",  "part",
        "nickname", "site"};
    return x->kind == POLY_K_THEME ? e->themes.at[x->link].id : names[x->kind];
}

/* ---- bracket notation ------------------------------------------------------------------------ */
/* Where either sign stands first, from `from` on, without a backslash before it; s.n: nowhere. */
static size_t find_either(poly_str s, size_t from, char sign, char other)
{
    for (size_t i = from; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == sign || s.p[i] == other)
            return i;
    }
    return s.n;
}

static size_t find_sign(poly_str s, size_t from, char sign)
{
    return find_either(s, from, sign, sign);
}

static poly_str head_of(poly_str s, size_t n) { return (poly_str){s.p, n}; }

/* What stands behind the first n + 1 bytes. */
static poly_str behind(poly_str s, size_t n)
{
    return n < s.n ? (poly_str){s.p + n + 1, s.n - n - 1} : (poly_str){0};
}

/* Appends the form without its backslashes; which signs stood behind one is kept. */
static void put_unescaped(poly_loader *l, poly_str form)
{
    for (size_t i = 0; i < form.n; i++) {
        if (form.p[i] == '\\' && i + 1 < form.n) {
            i++;
            POLY_VEC_PUSH(&l->literal, &l->scratch, (uint32_t)l->bytes.n);
        }
        poly_buf_char(&l->bytes, form.p[i]);
    }
    if (l->scratch.status) l->engine->mem.status = l->scratch.status;
}

static void push_form(poly_loader *l, uint32_t entry, poly_str form)
{
    form = poly_str_trim(form);
    if (!form.n) return;
    if (form.n > LONGEST_FORM) {
        poly_loader_wrong(l, "a form is longer than 400 bytes");
        return;
    }
    assert(entry <= l->engine->entries.count || (entry == POLY_NONE && l->flags));
    poly_form_text t = {
        .start = (uint32_t)l->bytes.n, .entry = entry, .line = l->line, .flags = l->flags};
    put_unescaped(l, form);
    t.end = (uint32_t)l->bytes.n;
    poly_buf_cstr(&l->bytes, "\n\n"); /* its own paragraph: phrases never meet */
    POLY_VEC_PUSH(&l->forms, &l->engine->mem, t);
    /* "No." is also found where its full stop was lost. */
    if (form.n > 2 && form.p[form.n - 1] == '.' && form.p[form.n - 2] != '.')
        push_form(l, entry, (poly_str){form.p, form.n - 1});
}

typedef struct expansion { /* of one form */
    poly_loader *l;
    uint32_t entry;
    uint32_t made; /* forms so far */
    bool wrong;    /* told already */
} expansion;

static void say_wrong(expansion *x, const char *what)
{
    if (!x->wrong) poly_loader_wrong(x->l, what);
    x->wrong = true;
}

static void expand(expansion *x, poly_str form, uint32_t depth);

static bool has_rules(const expansion *x)
{
    const poly_engine *e = x->l->engine;
    const uint8_t kind = x->entry < e->entries.count ? e->entries.at[x->entry].kind : POLY_K_N;
    return kind == POLY_K_THEME || kind == POLY_K_PART;
}

/* Goes on with the first bracket replaced; a word that is left out leaves one blank. */
static void join_form(expansion *x, poly_str head, poly_str middle, poly_str tail, uint32_t depth)
{
    char whole[LONGEST_FORM + 1];
    if (!middle.n && head.n && head.p[head.n - 1] == ' ' && tail.n && tail.p[0] == ' ') head.n--;
    if (head.n + middle.n + tail.n > LONGEST_FORM) {
        say_wrong(x, "a form is longer than 400 bytes");
        return;
    }
    memcpy(whole, head.p, head.n);
    if (middle.n) memcpy(whole + head.n, middle.p, middle.n);
    if (tail.n) memcpy(whole + head.n + middle.n, tail.p, tail.n);
    expand(x, (poly_str){whole, head.n + middle.n + tail.n}, depth + 1);
}

/* "hack(s,ed)" is hack, hacks, hacked; "announc[e,ed]" is announce, announced; "data (pribadi)
 * bocor" is with and without the word; several brackets multiply. */
static void expand(expansion *x, poly_str form, uint32_t depth)
{
    const size_t open = find_either(form, 0, '(', '[');
    if (x->wrong) return;
    if (open == form.n) {
        if (has_rules(x) && poly_has_gap(form))
            say_wrong(x, "a gap does not stand in brackets, nor in quotes");
        else if (x->made++ == MOST_EXPANDED)
            say_wrong(x, "the brackets of a form make more than 256 forms");
        else
            push_form(x->l, x->entry, form);
        return;
    }
    if (depth == MOST_BRACKETS) {
        say_wrong(x, "a form has more than eight brackets");
        return;
    }
    const bool round = form.p[open] == '(';
    const poly_str head = head_of(form, open), tail = behind(form, open);
    const size_t close = find_sign(tail, 0, round ? ')' : ']');
    if (close == tail.n || find_either(tail, 0, '(', '[') < close) {
        say_wrong(x, close < tail.n ? "brackets do not nest" : "a bracket is not closed");
        return;
    }
    const poly_str rest = close + 1 < tail.n ? behind(tail, close) : POLY_S("");
    if (round) join_form(x, head, (poly_str){0}, rest, depth);
    for (poly_str inside = head_of(tail, close); inside.p;) {
        const size_t comma = find_sign(inside, 0, ',');
        join_form(x, head, poly_str_trim(head_of(inside, comma)), rest, depth);
        inside = behind(inside, comma);
    }
}

void poly_expand_form(poly_loader *l, uint32_t entry, poly_str form)
{
    expansion x = {.l = l, .entry = entry};
    expand(&x, form, 0);
}

/* Where the pattern that begins at i ends: at the slash that a blank, a bar or the end follows. */
static size_t pattern_end(poly_str s, size_t i)
{
    for (size_t k = find_sign(s, i + 1, '/'); k < s.n; k = find_sign(s, k + 1, '/')) {
        if (k + 1 == s.n || s.p[k + 1] == ' ' || s.p[k + 1] == '|') return k;
    }
    return i;
}

/* The next form, to the bar behind it; a bar within a pattern is part of that. */
static poly_str next_form(poly_str *rest)
{
    const poly_str s = *rest;
    const char kind = s.n ? s.p[0] : 0;
    size_t i = 0;
    while (i < s.n && s.p[i] != '|') {
        const bool begins = (kind == '/' && i == 0) || (kind == '=' && s.p[i - (i > 0)] == ' ');
        if (s.p[i] == '/' && begins)
            i = pattern_end(s, i);
        else if (s.p[i] == '\\')
            i++;
        i++;
    }
    if (i > s.n) i = s.n;
    *rest = behind(s, i);
    return poly_str_trim(head_of(s, i));
}

void poly_add_forms(poly_loader *l, uint32_t entry, poly_str forms)
{
    while (forms.p && forms.n) {
        forms = poly_str_trim(forms);
        const poly_str form = next_form(&forms);
        if (!form.n) continue;
        if (!l->first_form.p) l->first_form = form;
        if (entry == POLY_NONE || !poly_add_rule(l, entry, form)) poly_expand_form(l, entry, form);
    }
}

static poly_str lemma_of(const poly_loader *l, uint32_t form)
{
    const poly_form_text *t = &l->forms.at[form];
    return (poly_str){l->bytes.p + t->start, t->end - t->start};
}

static bool is_rule(poly_str form)
{
    return form.p[0] == '=' || form.p[0] == '/' || poly_has_gap(form);
}

uint32_t poly_add_entry(poly_loader *l, poly_entry e, poly_str forms)
{
    poly_engine *eng = l->engine;
    const uint32_t index = eng->entries.count, first = l->forms.count, mistakes = l->mistakes;
    const uint32_t rules = eng->combined.rules.count;
    POLY_VEC_PUSH(&eng->entries, &eng->mem, e); /* hidden entries of its operands come behind it */
    if (eng->mem.status) return POLY_NONE;
    l->first_form = (poly_str){0};
    poly_add_forms(l, index, forms);
    const bool words = l->forms.count > first && l->forms.at[first].entry == index;
    if (l->bytes.status) eng->mem.status = POLY_ERR_NOMEM;
    if ((!words && eng->combined.rules.count == rules) || eng->mem.status) {
        if (!eng->mem.status && l->mistakes == mistakes)
            poly_loader_wrong(l, "an entry without a form");
        if (eng->entries.count == index + 1)
            eng->entries.count = index;
        else if (eng->entries.count > index)
            eng->entries.at[index].id = eng->entries.at[index].lemma =
                ""; /* its forms are read on */
        return POLY_NONE;
    }
    const poly_str lemma = words && !is_rule(l->first_form) ? lemma_of(l, first) : l->first_form;
    poly_entry *x = &eng->entries.at[index];
    x->lemma = poly_arena_str(&eng->mem, lemma);
    if (!x->id)
        x->id = poly_slug(&eng->mem, x->lang ? poly_lang_name((poly_lang)x->lang) : "all",
                          kind_name(eng, x), lemma);
    return eng->mem.status ? POLY_NONE : index;
}

/* ---- into the automaton ---------------------------------------------------------------------- */
typedef struct cut_forms { /* all forms of one file, cut into tokens */
    poly_text text;
    poly_tokens toks;
    poly_arena mem;
} cut_forms;

/* Did a backslash stand before the sign? */
static bool is_literal(const poly_loader *l, const poly_token *t)
{
    uint32_t lo = 0, hi = l->literal.count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (l->literal.at[mid] < t->span.start)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < l->literal.count && l->literal.at[lo] == t->span.start;
}

static bool is_wild(const poly_loader *l, const poly_token *t)
{
    return t->kind == POLY_TOK_PUNCT && (t->mark == '*' || t->mark == '?') && !is_literal(l, t);
}

/* How many tokens the word with * or ? that begins at i takes; 0: there is none. */
static uint32_t glob_tokens(const poly_loader *l, const poly_tokens *toks, uint32_t i, uint32_t end)
{
    bool wild = false;
    uint32_t k = i;
    for (; k < end && (k == i || !(toks->at[k].flags & POLY_TOKF_SPACE)); k++) {
        if (is_wild(l, &toks->at[k]))
            wild = true;
        else if (toks->at[k].kind != POLY_TOK_WORD && toks->at[k].kind != POLY_TOK_NUMBER)
            break;
    }
    return wild ? k - i : 0;
}

/* Is token i a "~" before a root? */
static bool is_root(const poly_loader *l, const cut_forms *c, uint32_t i, uint32_t end)
{
    const poly_token *t = &c->toks.at[i];
    return c->text.bytes.p[t->span.start] == '~' && poly_span_len(t->span) == 1 && i + 1 < end &&
           t[1].kind == POLY_TOK_WORD && !(t[1].flags & POLY_TOKF_SPACE) && !is_literal(l, t);
}

static uint32_t known(poly_loader *l, uint32_t id)
{
    if (id == POLY_NONE) l->engine->mem.status = POLY_ERR_NOMEM;
    return id;
}

/* The vocabulary id of token i. */
static uint32_t intern(poly_loader *l, const cut_forms *c, uint32_t i)
{
    return known(
        l, poly_vocab_add(l->engine->vocab, poly_forms_str(c->toks.forms, c->toks.at[i].form)));
}

/* The class of a word with * or ? in it, in n tokens. POLY_NONE: a mistake, or no memory. */
static uint32_t intern_glob(poly_loader *l, const cut_forms *c, uint32_t i, uint32_t n)
{
    char buf[LONGEST_FORM * 4 + 32];
    size_t used = 0, letters = 0;
    for (uint32_t k = i; k < i + n; k++) {
        const bool wild = is_wild(l, &c->toks.at[k]);
        const poly_str s = wild ? (poly_str){(const char *)&c->toks.at[k].mark, 1}
                                : poly_forms_str(c->toks.forms, c->toks.at[k].form);
        if (s.n > sizeof buf - used) return POLY_NONE;
        memcpy(buf + used, s.p, s.n);
        used += s.n;
        for (size_t j = 0; j < s.n && !wild; j++) { /* a sign of Chinese or Thai says as much as two
                                                     * letters */
            const unsigned char byte = (unsigned char)s.p[j];
            letters += (byte & 0xc0) == 0x80 ? 0 : byte >= 0xe0 ? 2 : 1;
        }
    }
    if (letters < SHORTEST_GLOB) {
        poly_loader_wrong(l, "a word with * or ? needs two letters of its own");
        return POLY_NONE;
    }
    return known(l, poly_vocab_class(l->engine->vocab, (poly_str){buf, used}));
}

/* A noun, adjective or participle of English that rules look for (for a person or an occasion, of
 * any language: "senator" is one of both): with a capital it goes on with a name ("U.S. |
 * Attorney"), where a particle ("U.S. | The") opens a sentence. */
static bool is_noun(const poly_entry *e)
{
    if (e->cls == POLY_PART_HUMAN || e->cls == POLY_PART_OCCASION) return true;
    switch (e->lang == POLY_LANG_EN ? e->cls : (uint8_t)POLY_PART_COMPLEMENTISER) {
    case POLY_PART_BODY:
    case POLY_PART_FIELD:
    case POLY_PART_GRADE:
    case POLY_PART_DEMONYM:
    case POLY_PART_SEVERAL:
    case POLY_PART_VENUE:
    case POLY_PART_EVENT:
    case POLY_PART_OUTLET:
    case POLY_PART_OWNER:
    case POLY_PART_TRADE:
    case POLY_PART_MEMBERS:
    case POLY_PART_PUBLIC:
    case POLY_PART_RULE:
    case POLY_PART_CAMP:
    case POLY_PART_STAFF:
    case POLY_PART_CHAMBER:
    case POLY_PART_DEED:
    case POLY_PART_REMARK:
    case POLY_PART_JOINED:
    case POLY_PART_PARTICIPLE: return true;
    default: return false;
    }
}

static void flag_single(poly_loader *l, const poly_entry *e, uint32_t form)
{
    poly_form *info = poly_vocab_form(l->engine->vocab, form);
    uint32_t *flags = &info->flags;
    switch (e->kind) {
    case POLY_K_CUE:
        if (e->cls == POLY_CUE_INQUIT || (e->cls == POLY_CUE_VERB && e->lang == POLY_LANG_EN))
            *flags |= POLY_FORM_INQUIT;
        *flags |= POLY_FORM_COMMON;
        break;
    case POLY_K_CALENDAR:
        if (e->cls == POLY_CAL_MONTH) info->roles |= POLY_ROLE_MONTH, info->value = e->number;
        if (e->cls == POLY_CAL_WEEKDAY) info->roles |= POLY_ROLE_WEEKDAY;
        if (e->props & POLY_P_WEAK) *flags |= POLY_FORM_WEAK_DAY;
        *flags |= POLY_FORM_COMMON;
        break;
    case POLY_K_LAW_TYPE: info->roles |= POLY_ROLE_CITES; break;
    case POLY_K_PARTICLE:
        if (!is_noun(e)) *flags |= POLY_FORM_COMMON | POLY_FORM_OPENER;
        break;
    case POLY_K_PRONOUN: *flags |= POLY_FORM_COMMON | POLY_FORM_OPENER; break;
    case POLY_K_SOURCE: *flags |= POLY_FORM_COMMON; break;
    default: break;
    }
}

static uint32_t ordinary_in(uint8_t lang)
{
    return (lang != POLY_LANG_EN ? POLY_FORM_ORDINARY_ID : 0u) |
           (lang != POLY_LANG_ID ? POLY_FORM_ORDINARY_EN : 0u);
}

/* An institution's names are told in no language. English text has the words of those that an
 * Indonesian noun heads for no others ("Dan Coats" beside "Kementerian Komunikasi dan Digital");
 * Indonesian text is full of English institutions. */
static uint32_t ordinary_behind_head(const poly_engine *e, uint32_t node)
{
    bool is_headed = false, in_indonesian = false;
    for (uint32_t t = node ? e->trie.nodes.at[node].term : POLY_NONE; t != POLY_NONE;
         t = e->trie.terms.at[t].next) {
        const poly_entry *head = &e->entries.at[e->trie.terms.at[t].entry];
        if (head->kind != POLY_K_ORG_HEAD) continue;
        is_headed = true;
        in_indonesian |= head->lang == POLY_LANG_ID;
    }
    if (!is_headed) return 0;
    return ordinary_in(in_indonesian ? POLY_LANG_ID : POLY_LANG_OTHER);
}

/* Which flags of ordinary words do those of this form get? Ordinary are the words of offices, of
 * the terms of a theme, and of an institution that begins with its head; a firm's name may be
 * anybody's, schools and commands bear those of heroes ("Kodam XIV Hasanuddin"). */
static uint32_t ordinary_words(const poly_engine *e, const poly_entry *x, uint32_t first_form,
                               uint32_t n_tokens)
{
    switch (x->kind) {
    case POLY_K_THEME:
    case POLY_K_PART: return x->props & POLY_P_CASE ? 0 : ordinary_in(x->lang);
    case POLY_K_ROLE:
    case POLY_K_SOURCE:
    case POLY_K_ORG_HEAD:
    case POLY_K_LAW_TYPE:
    case POLY_K_PARTICLE: return ordinary_in(x->lang);
    case POLY_K_ORG:
        if (n_tokens <= 2 || x->stakeholder == POLY_SH_INDUSTRY ||
            x->stakeholder == POLY_SH_ACADEMIA || x->stakeholder == POLY_SH_MILITARY)
            return 0;
        return ordinary_behind_head(e, poly_trie_step(&e->trie, POLY_TRIE_ROOT, first_form));
    default: return 0;
    }
}

static bool same_theme_twice(const poly_engine *e, uint32_t node, const poly_entry *x)
{
    for (uint32_t t = e->trie.nodes.at[node].term; t != POLY_NONE; t = e->trie.terms.at[t].next) {
        const poly_entry *y = &e->entries.at[e->trie.terms.at[t].entry];
        if (x->kind == POLY_K_THEME && y->kind == x->kind && y->link == x->link &&
            y->lang == x->lang && y->props == x->props && strcmp(x->id, y->id) != 0)
            return true;
    }
    return false;
}

/* Does the entry stand before the name of whoever holds it, in Indonesian? */
static bool is_office(const poly_entry *e)
{
    if (e->lang != POLY_LANG_ID) return false;
    return (e->kind == POLY_K_ROLE && !(e->props & POLY_P_PLAIN)) ||
           (e->kind == POLY_K_TITLE && e->cls == POLY_TITLE_RANK);
}

/* A form that is no entry of the automaton: the vocabulary only learns something of it. */
static void add_flags(poly_loader *l, const cut_forms *c, const poly_form_text *f, uint32_t tok,
                      uint32_t end)
{
    l->line = f->line;
    if (end - tok != 1 || c->toks.at[tok].kind != POLY_TOK_WORD) {
        poly_loader_wrong(l, "each form here is one word");
        return;
    }
    const uint32_t id = intern(l, c, tok);
    if (id != POLY_NONE) poly_vocab_form(l->engine->vocab, id)->flags |= f->flags;
}

static void add_path(poly_loader *l, const cut_forms *c, const poly_form_text *f, uint32_t tok,
                     uint32_t end)
{
    poly_engine *eng = l->engine;
    const poly_entry e = eng->entries.at[f->entry];
    uint32_t node = POLY_TRIE_ROOT, last = POLY_NONE, n = 0;
    uint32_t ordinary = 0;
    l->line = f->line;
    for (uint32_t i = tok; i < end; i++, n++) {
        const bool root = is_root(l, c, i, end);
        const uint32_t glob = root ? 0 : glob_tokens(l, &c->toks, i, end);
        if ((glob || root) && e.kind != POLY_K_THEME && e.kind != POLY_K_PART) {
            poly_loader_wrong(l, "only theme terms may hold *, ? or ~");
            return;
        }
        i += root;
        if (root)
            last = poly_root_class(l, e.lang, poly_forms_str(c->toks.forms, c->toks.at[i].form));
        else
            last = glob ? intern_glob(l, c, i, glob) : intern(l, c, i);
        if (last == POLY_NONE) return;
        if (n == 0) ordinary = ordinary_words(eng, &e, last, end - tok);
        poly_vocab_form(eng->vocab, last)->flags |= ordinary;
        if (n == 0 && is_office(&e))
            poly_vocab_form(eng->vocab, last)->flags |= POLY_FORM_OFFICE_ID;
        node = poly_trie_grow(&eng->trie, node, last, &eng->mem);
        if (glob) i += glob - 1;
    }
    if (n == 0 || n > MOST_TOKENS || eng->mem.status) {
        if (!eng->mem.status)
            poly_loader_wrong(l, n ? "a form has more than 24 tokens" : "a form without a word");
        return;
    }
    if (n == 1) flag_single(l, &e, last);
    if (same_theme_twice(eng, node, &e))
        poly_loader_wrong(l, "this form stands twice in its theme");
    const poly_str written = {l->bytes.p + f->start, f->end - f->start};
    poly_trie_end(&eng->trie, node, f->entry, e.props & POLY_P_CASE ? written : POLY_S(""),
                  &eng->mem);
}

void poly_compile_forms(poly_loader *l)
{
    cut_forms c = {0};
    const poly_text_rules none = {0};
    const uint32_t line = l->line;
    poly_arena_init(&c.mem, SIZE_MAX);
    poly_status st = l->bytes.status;
    if (!st) st = poly_text_run(&c.text, l->bytes.p, l->bytes.n, "UTF-8", &none, &c.mem);
    if (!st) st = poly_token_run(&c.toks, &c.text, poly_forms_new(l->empty, &c.mem), &c.mem);
    for (uint32_t f = 0, tok = 0; !st && f < l->forms.count && !l->engine->mem.status; f++) {
        const poly_form_text *form = &l->forms.at[f];
        uint32_t end = tok;
        while (end < c.toks.count && c.toks.at[end].span.start < form->end) end++;
        if (form->entry == POLY_NONE)
            add_flags(l, &c, form, tok, end);
        else
            add_path(l, &c, form, tok, end);
        tok = end;
    }
    if (st) l->engine->mem.status = st;
    poly_arena_free(&c.mem);
    l->forms.count = 0;
    l->bytes.n = 0;
    l->literal.count = 0;
    l->line = line;
}
