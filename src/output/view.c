/*
 * view.c - what is written of a record: the quotes that are sure enough and their speakers,
 * numbered without gaps; and what belongs to what: quotes to speakers, evidence to themes, laws and
 * incidents to quotes.
 *
 *   in   a record, options     out  a poly_view, which the JSON record and the view for people read
 */
#include "output/write.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

/* ---- groups ---------------------------------------------------------------------------------- */
typedef struct keys { /* of n items: one lies `step` bytes behind the other */
    const void *at;
    size_t step;
    uint32_t n;
} keys;
/* `member` is a uint32_t, which key_of() copies. */
#define KEYS(list, member)                                                                         \
    ((keys){(list).count ? &(list).at->member : NULL, sizeof *(list).at, (list).count})

static uint32_t key_of(const keys *k, uint32_t item)
{
    uint32_t key;
    memcpy(&key, (const char *)k->at + item * k->step, sizeof key);
    return key;
}

/* Counting sort: items keep their order within a key; those with key POLY_NONE are left out. */
static void group(poly_groups *g, poly_view *v, uint32_t n_keys, keys items)
{
    uint32_t *const first = poly_arena_alloc(&v->mem, (size_t)n_keys + 2, sizeof *first);
    uint32_t *const at = poly_arena_alloc(&v->mem, (size_t)items.n + 1, sizeof *at);
    *g = (poly_groups){first, at};
    if (v->mem.status) return;
    /* Counted two places on, so that after filling first[k] is where k begins. */
    for (uint32_t i = 0; i < items.n; i++) {
        const uint32_t k = key_of(&items, i);
        assert(k == POLY_NONE || k < n_keys);
        if (k != POLY_NONE) first[k + 2]++;
    }
    for (uint32_t k = 2; k < n_keys + 2; k++) first[k] += first[k - 1];
    for (uint32_t i = 0; i < items.n; i++) {
        const uint32_t k = key_of(&items, i);
        if (k != POLY_NONE) at[first[k + 1]++] = i;
    }
}

/* By speaker, those that are written. */
static void group_quotes(poly_view *v)
{
    const poly_quotes *q = &v->r->quotes;
    uint32_t *speaker = poly_arena_alloc(&v->mem, (size_t)q->count + 1, sizeof *speaker);
    if (!speaker) return;
    for (uint32_t i = 0; i < q->count; i++)
        speaker[i] = v->quote_no[i] ? q->at[i].speaker : POLY_NONE;
    group(&v->quotes_of, v, v->r->speakers.count, (keys){speaker, sizeof *speaker, q->count});
}

/* ---- numbers --------------------------------------------------------------------------------- */
static void number_quotes(poly_view *v)
{
    const poly_quotes *q = &v->r->quotes;
    v->quote_no = poly_arena_alloc(&v->mem, (size_t)q->count + 1, sizeof *v->quote_no);
    if (!v->quote_no) return;
    for (uint32_t i = 0; i < q->count; i++) {
        if (q->at[i].confidence >= v->opt.min_confidence) v->quote_no[i] = ++v->n_quotes;
    }
}

static void number_speakers(poly_view *v)
{
    const uint32_t n = v->r->speakers.count;
    uint32_t no = 0;
    v->speaker_no = poly_arena_alloc(&v->mem, (size_t)n + 1, sizeof *v->speaker_no);
    if (!v->speaker_no) return;
    for (uint32_t i = 0; i < n; i++) {
        if (v->quotes_of.first[i] < v->quotes_of.first[i + 1]) v->speaker_no[i] = ++no;
    }
}

static void place_laws(poly_view *v)
{
    const poly_themes *t = &v->r->themes;
    const uint32_t n = v->r->ents.laws.count;
    v->law_quote = poly_arena_alloc(&v->mem, (size_t)n + 1, sizeof *v->law_quote);
    if (!v->law_quote) return;
    for (uint32_t i = 0; i < n; i++) v->law_quote[i] = POLY_NONE;
    for (uint32_t i = 0; i < t->law_refs.count; i++) {
        const poly_law_ref *x = &t->law_refs.at[i];
        assert(x->law < n);
        if (x->link == POLY_LINK_NAMED && v->law_quote[x->law] == POLY_NONE)
            v->law_quote[x->law] = x->quote;
    }
}

/* ---- metadata -------------------------------------------------------------------------------- */
static bool continues(const unsigned char *p, size_t n, unsigned char lo, unsigned char hi)
{
    if (p[1] < lo || p[1] > hi) return false;
    for (size_t i = 2; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80) return false;
    }
    return true;
}

/* Bytes of the well-formed character at p (Unicode, table 3-7), 0 when there is none. */
static size_t well_formed(const unsigned char *p, size_t n)
{
    const unsigned char c = p[0];
    if (c < 0x80) return 1;
    const size_t want = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (c < 0xc2 || c > 0xf4 || n < want) return 0;
    const unsigned char lo = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
    const unsigned char hi = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
    return continues(p, want, lo, hi) ? want : 0;
}

/* s itself when it is well-formed, else a copy with U+FFFD for each byte that is not. */
static poly_str repaired(poly_str s, poly_arena *a)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t good = poly_str_ascii_head(s), n = 0;
    for (size_t len; good < s.n && (len = well_formed(p + good, s.n - good)) > 0;) good += len;
    if (good == s.n) return s;
    char *out = poly_arena_alloc(a, s.n, 3);
    if (!out) return (poly_str){0};
    for (size_t at = 0; at < s.n;) {
        const size_t len = well_formed(p + at, s.n - at);
        memcpy(out + n, len ? s.p + at : "\xef\xbf\xbd", len ? len : 3);
        n += len ? len : 3;
        at += len ? len : 1;
    }
    assert(n <= s.n * 3);
    return (poly_str){out, n};
}

static void repair_meta(poly_view *v)
{
    const poly_meta *m = &v->r->meta;
    poly_arena *a = &v->mem;
    v->meta = (poly_meta){repaired(m->id, a),       repaired(m->source, a), repaired(m->title, a),
                          repaired(m->url, a),      repaired(m->outlet, a), repaired(m->author, a),
                          repaired(m->published, a), repaired(m->warnings, a)};
}

bool poly_write_options_wrong(const poly_write_options *o)
{
    return o->size != sizeof *o || o->format >= POLY_FORMAT_N || o->offsets > POLY_OFFSET_UTF16 ||
           o->min_confidence > 1000;
}

/* ---- the view -------------------------------------------------------------------------------- */
poly_status poly_view_open(poly_view *v, const poly_record *r, const poly_write_options *opt)
{
    *v = (poly_view){.r = r, .opt = *opt, .seen.round = 1};
    const uint32_t n_quotes = r->quotes.count;
    poly_arena_init(&v->mem, SIZE_MAX);
    repair_meta(v);
    const poly_status st = poly_offsets_open(&v->offsets, r->text.bytes, opt->offsets, &v->mem);
    if (st != POLY_OK) return st;
    number_quotes(v);
    if (v->mem.status) return v->mem.status;
    const poly_themes *t = &r->themes;
    group_quotes(v);
    group(&v->law_refs_of, v, n_quotes, KEYS(t->law_refs, quote));
    group(&v->incidents_of, v, n_quotes, KEYS(t->incidents, quote));
    group(&v->evidence_of, v, poly_theme_count(r->engine), KEYS(t->evidence, theme));
    group(&v->evidence_in, v, n_quotes, KEYS(t->evidence, quote));
    v->leaf_sum =
        poly_arena_alloc(&v->mem, (size_t)poly_theme_count(r->engine) + 1, sizeof *v->leaf_sum);
    if (v->mem.status) return v->mem.status;
    number_speakers(v);
    place_laws(v);
    poly_org_forms_find(&v->orgs, r, &v->mem);
    return v->mem.status;
}

void poly_view_close(poly_view *v)
{
    poly_arena_free(&v->mem);
}

uint32_t poly_view_quote_no(const poly_view *v, uint32_t quote)
{
    assert(quote == POLY_NONE || quote < v->r->quotes.count);
    return quote == POLY_NONE ? 0 : v->quote_no[quote];
}

const char *poly_view_between(const poly_view *v, poly_span a, poly_span b)
{
    if (!poly_gap_is_link(&v->r->text, a.end, b.start)) return " \xe2\x80\xa6 ";
    const poly_str gap = poly_str_slice(v->r->text.bytes, (poly_span){a.end, b.start});
    const poly_str unbroken = POLY_S("\xc2\xa0"); /* a blank that no line breaks at */
    const bool blank = memchr(gap.p, ' ', gap.n) || poly_str_starts(gap, unbroken) ||
                       poly_str_ends(gap, unbroken);
    return blank ? " " : "";
}

poly_str poly_view_slice(const poly_view *v, poly_span s)
{
    return poly_span_none(s) ? (poly_str){0} : poly_str_slice(v->r->text.bytes, s);
}

poly_str poly_view_line(poly_view *v, poly_span s)
{
    const poly_str x = poly_view_slice(v, s);
    if (!x.n || !memchr(x.p, '\n', x.n)) return x;
    char *out = poly_arena_raw(&v->mem, x.n, 1);
    if (!out) return (poly_str){0};
    size_t n = 0;
    for (size_t i = 0; i < x.n; i++) {
        const bool blank = x.p[i] == ' ' || (x.p[i] >= '\t' && x.p[i] <= '\r');
        if (!blank)
            out[n++] = x.p[i];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    return (poly_str){out, n};
}

poly_str poly_view_name(poly_view *v, const poly_speaker *s)
{
    if (!s->member_count) return poly_view_line(v, s->name);
    const poly_str and = v->r->sents.lang == POLY_LANG_EN ? POLY_S(" and ") : POLY_S(" dan "),
                   comma = POLY_S(", ");
    const poly_span *names = &v->r->speakers.members.at[s->member_first];
    size_t n = 0;
    for (uint32_t i = 0; i < s->member_count; i++) n += poly_span_len(names[i]) + and.n;
    char *out = poly_arena_raw(&v->mem, n, 1);
    if (!out) return (poly_str){0};
    n = 0;
    for (uint32_t i = 0; i < s->member_count; i++) {
        const poly_str between = i + 1 == s->member_count ? and : comma,
                       name = poly_view_line(v, names[i]);
        if (i) memcpy(out + n, between.p, between.n);
        n += i ? between.n : 0;
        if (name.n) memcpy(out + n, name.p, name.n);
        n += name.n;
    }
    return (poly_str){out, n};
}

uint32_t poly_view_leaves(poly_view *v, const uint32_t *at, uint32_t n, uint32_t theme,
                          uint32_t out[POLY_LEAVES_MAX])
{
    const poly_evidence *all = v->r->themes.evidence.at;
    uint32_t *sum = v->leaf_sum, found = 0;
    for (uint32_t i = 0; i < n; i++) {
        const poly_evidence *x = &all[at[i]];
        if (x->theme == theme && x->leaf != theme)
            sum[x->leaf] += (uint32_t)poly_engine_entry(v->r->engine, x->entry)->number;
    }
    while (found < POLY_LEAVES_MAX) {
        uint32_t best = POLY_NONE;
        for (uint32_t i = 0; i < n; i++) {
            const poly_evidence *x = &all[at[i]];
            if (x->theme != theme || x->leaf == theme || !sum[x->leaf]) continue;
            if (best == POLY_NONE || sum[x->leaf] > sum[best]) best = x->leaf;
        }
        if (best == POLY_NONE) break;
        out[found++] = best;
        sum[best] = 0;
    }
    for (uint32_t i = 0; i < n; i++) sum[all[at[i]].leaf] = 0;
    return found;
}

poly_str poly_view_id(char buf[16], char letter, uint32_t no)
{
    size_t at = 16;
    if (!no) return (poly_str){0};
    for (; no; no /= 10) buf[--at] = (char)('0' + no % 10);
    buf[--at] = letter;
    return (poly_str){buf + at, 16 - at};
}

const char *poly_link_name(uint8_t link)
{
    static const char *const names[] = {"named", "anaphor", "document"};
    assert(link <= POLY_LINK_DOCUMENT);
    return names[link];
}

bool poly_view_is_pronoun(const poly_view *v, poly_span s)
{
    const poly_entities *ents = &v->r->ents;
    const poly_tokens *toks = &v->r->toks;
    uint32_t lo = 0, hi = ents->count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (poly_range_span(toks, ents->at[mid].core).start < s.start)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < ents->count; lo++) {
        const poly_span core = poly_range_span(toks, ents->at[lo].core);
        if (core.start != s.start) return false;
        if (ents->at[lo].kind == POLY_E_PRONOUN && core.end == s.end) return true;
    }
    return false;
}

/* ---- a set of strings ------------------------------------------------------------------------ */
void poly_seen_clear(poly_seen *s)
{
    s->round++; /* slots of earlier rounds count as free */
    s->count = 0;
}

static poly_seen_slot *find(const poly_seen *s, poly_str a, poly_str b)
{
    const uint64_t hash =
        poly_hash_mix(poly_hash_bytes(a.p, a.n) ^ (poly_hash_bytes(b.p, b.n) << 1));
    uint32_t i = (uint32_t)hash & (s->cap - 1);
    while (s->at[i].round == s->round &&
           !(poly_str_eq(s->at[i].a, a) && poly_str_eq(s->at[i].b, b)))
        i = (i + 1) & (s->cap - 1);
    return &s->at[i];
}

static bool grow(poly_seen *s, poly_arena *mem)
{
    const poly_seen old = *s;
    poly_seen_slot *at = poly_arena_alloc(mem, old.cap ? 2 * (size_t)old.cap : 64, sizeof *at);
    if (!at) return false;
    s->at = at;
    s->cap = old.cap ? 2 * old.cap : 64;
    for (uint32_t i = 0; i < old.cap; i++) {
        if (old.at[i].round == s->round) *find(s, old.at[i].a, old.at[i].b) = old.at[i];
    }
    return true;
}

bool poly_seen_add(poly_seen *s, poly_str a, poly_str b, poly_arena *mem)
{
    if (s->count >= s->cap / 2 && !grow(s, mem)) return false;
    poly_seen_slot *slot = find(s, a, b);
    if (slot->round == s->round) return false;
    *slot = (poly_seen_slot){a, b, s->round};
    s->count++;
    assert(s->count <= s->cap / 2);
    return true;
}

/* ---- small words ----------------------------------------------------------------------------- */
poly_shares poly_shares_of(const poly_sentences *s)
{
    poly_shares out = {0};
    for (uint32_t l = 0; l < POLY_LANGS_MAX; l++) {
        out.n[l <= POLY_LANG_MS ? l : POLY_LANG_OTHER] += s->lang_tokens[l];
        out.total += s->lang_tokens[l];
    }
    return out;
}

uint32_t poly_share_percent(const poly_shares *s, poly_lang l)
{
    return s->total ? (uint32_t)((s->n[l] * 100 + s->total / 2) / s->total) : 0;
}

static void put_digits(char *out, size_t n, unsigned value)
{
    for (; n; value /= 10) out[--n] = (char)('0' + value % 10);
}

poly_str poly_date_text(char buf[POLY_DATE_BYTES], poly_date d)
{
    static const uint8_t lengths[] = {0, 4, 7, 10}; /* by poly_precision */
    if (d.precision >= sizeof lengths || d.year <= 0 || d.year > 9999) return (poly_str){0};
    const uint8_t n = lengths[d.precision];
    put_digits(buf, 4, (unsigned)d.year);
    buf[4] = buf[7] = '-';
    put_digits(buf + 5, 2, d.month);
    put_digits(buf + 8, 2, d.day);
    return n ? (poly_str){buf, n} : (poly_str){0};
}

/* Appends what fits to the warning at hand. */
static void say(poly_warnings *w, const char *words)
{
    char *at = w->at[w->count - 1];
    const size_t have = strlen(at), n = strlen(words), room = POLY_WARNING_BYTES - 1 - have;
    memcpy(at + have, words, n < room ? n : room);
}

static void say_number(poly_warnings *w, uint32_t v)
{
    char digits[11] = {0};
    size_t at = sizeof digits - 1;
    for (; v || at == sizeof digits - 1; v /= 10) digits[--at] = (char)('0' + v % 10);
    say(w, digits + at);
}

poly_warnings poly_warnings_of(const poly_view *v)
{
    const poly_text *t = &v->r->text;
    const poly_hits *h = &v->r->hits;
    poly_warnings w = {.more = v->meta.warnings};
    const bool converted = t->charset && strcmp(t->charset, "UTF-8") != 0;
    if (converted) {
        w.count++;
        say(&w, "converted from ");
        say(&w, t->charset);
    }
    if (t->repaired_bytes) {
        w.count++;
        say_number(&w, t->repaired_bytes);
        say(&w,
            t->repaired_bytes == 1 ? " ill-formed byte repaired" : " ill-formed bytes repaired");
    }
    if (t->misread) {
        w.count++;
        say_number(&w, t->misread);
        say(&w, t->misread == 1 ? " mis-decoded character kept (--fix-mojibake mends it)"
                                : " mis-decoded characters kept (--fix-mojibake mends them)");
    }
    if (t->mended) {
        w.count++;
        say_number(&w, t->mended);
        say(&w,
            t->mended == 1 ? " mis-decoded character mended" : " mis-decoded characters mended");
    }
    if (t->differs && !converted && !t->repaired_bytes && !t->mended) {
        w.count++;
        say(&w, "byte order mark left out");
    }
    if (h->gave_up) {
        w.count++;
        say_number(&w, h->gave_up);
        say(&w, h->gave_up == 1 ? " search of a pattern given up: too costly"
                                : " searches of patterns given up: too costly");
    }
    assert(w.count <= POLY_WARNINGS_MAX);
    return w;
}

bool poly_warnings_next(poly_warnings *w, poly_str *out)
{
    if (w->told < w->count) {
        *out = poly_str_of(w->at[w->told++]);
        return true;
    }
    while (w->more.n) {
        *out = poly_str_trim(poly_str_cut(&w->more, '\n'));
        if (out->n) return true;
    }
    return false;
}
