/*
 * ours_read.c - a file of our lexicon language (docs/LEXICON.md) -> categories and entries, a form
 * an entry.
 *
 *   in   UTF-8     out  entries; of brackets every form they make
 *
 * Left to others: whether a rule or a pattern means something (lexicon/ says so when it is loaded).
 */
#include "dictionary/parts.h"

#include <string.h>

enum {
    MOST_FIELDS = 4,
    LONGEST_FORM = 2000
}; /* of a form with its brackets: expand() goes down one call a bracket */

typedef struct reading {
    poly_dict *d;
    uint32_t category, line;
    const char *stem; /* the theme that the file is named after */
} reading;

/* ---- themes ---------------------------------------------------------------------------------- */
/* "threat.cybercrime": the category of each part has the part as its key. */
static uint32_t theme(reading *r, poly_str id)
{
    poly_dict *d = r->d;
    uint32_t at = 0;
    for (poly_str rest = id; rest.p && !d->mem.status;) {
        const poly_str key = poly_dict_clean(d, poly_str_cut(&rest, '.'));
        const uint32_t known = poly_dict_by_key(d, at, key);
        if (known == POLY_NONE) {
            const uint32_t count = d->categories.count, made = poly_dict_child(d, at, key, r->line);
            if (d->categories.count > count) {
                d->categories.at[made].key = key.p;
                d->categories.at[made].name = NULL;
                poly_dict_know_key(d, made);
            }
            at = made;
        } else {
            at = known;
        }
    }
    return at;
}

static void label(reading *r, uint32_t category, poly_str english, poly_str indonesian)
{
    poly_dict_category *c = &r->d->categories.at[category];
    english = poly_dict_clean(r->d, english);
    indonesian = poly_dict_clean(r->d, indonesian);
    if (category && english.n) c->name = english.p;
    if (category && indonesian.n) c->label = indonesian.p;
}

/* "[mining.conflict]<TAB>Conflicts over land|Konflik lahan" */
static bool read_head(reading *r, poly_str line)
{
    const char *close = memchr(line.p, ']', line.n);
    const char *tab = memchr(line.p, '\t', line.n);
    if (!close || (tab && tab < close)) return false;
    poly_str labels = poly_str_trim((poly_str){close + 1, (size_t)(line.p + line.n - close - 1)});
    const poly_str id = poly_str_trim((poly_str){line.p + 1, (size_t)(close - line.p - 1)});
    for (size_t i = 0; i < id.n; i++)
        if (id.p[i] == ',' || id.p[i] == ' ') return false; /* an entry that begins with a choice */
    r->category = theme(r, id);
    if (labels.n) {
        const poly_str english = poly_str_cut(&labels, '|');
        label(r, r->category, english, labels);
    }
    return true;
}

/* ---- forms ----------------------------------------------------------------------------------- */
static bool is_escaped(poly_str s, size_t i)
{
    size_t n = 0;
    while (n < i && s.p[i - 1 - n] == '\\') n++;
    return n % 2 == 1;
}

/* The first of `signs` from `from` on that no backslash stands before; s.n: none. */
static size_t find(poly_str s, size_t from, const char *signs)
{
    for (size_t i = from; i < s.n; i++)
        if (strchr(signs, s.p[i]) && !is_escaped(s, i)) return i;
    return s.n;
}

static poly_str part(poly_str s, size_t start, size_t end)
{
    return start < end ? (poly_str){s.p + start, end - start} : (poly_str){"", 0};
}

/* Without the backslashes that the model does not need: all but those before \ * ?. */
static poly_str unescape(poly_dict *d, poly_str s)
{
    char *out = poly_arena_alloc(&d->mem, s.n + 1, 1);
    size_t n = 0;
    if (!out) return (poly_str){"", 0};
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n && !strchr("\\*?", s.p[i + 1])) continue;
        if (s.p[i] == '\\' && i + 1 < s.n) out[n++] = s.p[i++];
        out[n++] = s.p[i];
    }
    return (poly_str){out, n};
}

/* A root or a gap, which no backslash hides. The escaped ones hold no meaning any more when the
 * text is unescaped: so this is asked before. */
static uint8_t kind_of(poly_str s)
{
    uint8_t kind = POLY_DICT_WORDS;
    for (size_t i = 0; i < s.n; i++) {
        const bool begins = i == 0 || s.p[i - 1] == ' ';
        if (begins && s.p[i] == '~') kind = POLY_DICT_ROOT;
        if (begins && kind == POLY_DICT_WORDS && poly_str_starts(part(s, i, s.n), POLY_S("...")))
            kind = POLY_DICT_GAP;
    }
    return kind;
}

static void put_form(reading *r, poly_str form, uint32_t *count)
{
    poly_dict *d = r->d;
    form = poly_dict_clean(d, form);
    if (*count > POLY_DICT_FORMS_MAX) return;
    if (++*count > POLY_DICT_FORMS_MAX) {
        poly_dict_say(d, r->line, "brackets make more than 256 forms: the others are left out");
        return;
    }
    if (!form.n) return;
    const uint8_t kind = kind_of(form);
    const poly_str text = kind == POLY_DICT_WORDS ? unescape(d, form) : form;
    if (text.n && text.n <= POLY_DICT_TEXT_MAX)
        (void)poly_dict_put(d, r->category, kind, text, r->line);
    else
        poly_dict_say(d, r->line, "left out: a form of more than 400 bytes");
}

/* Each bracket is a choice among texts, of which a round one has the empty text too. */
static void expand(reading *r, poly_str form, uint32_t *count)
{
    poly_dict *d = r->d;
    const size_t open = find(form, 0, "([");
    const char closer[] = {open < form.n && form.p[open] == '(' ? ')' : ']', 0};
    const size_t close = find(form, open < form.n ? open + 1 : form.n, closer);
    if (open == form.n || close == form.n) {
        if (open < form.n)
            poly_dict_say(d, r->line, "a bracket is not closed: it is taken for itself");
        put_form(r, form, count);
        return;
    }
    const poly_str head = part(form, 0, open), tail = part(form, close + 1, form.n);
    if (form.p[open] == '(' && !d->mem.status) expand(r, poly_dict_join(d, head, "", tail), count);
    for (size_t at = open + 1; at <= close && *count <= POLY_DICT_FORMS_MAX && !d->mem.status;) {
        size_t comma = find(form, at, ",");
        if (comma > close) comma = close;
        const poly_str middle = poly_str_trim(part(form, at, comma));
        expand(r, poly_dict_join(d, poly_dict_join(d, head, "", middle), "", tail), count);
        at = comma + 1;
    }
}

static void read_forms(reading *r, poly_str forms)
{
    uint32_t count = 0;
    if (forms.p[0] == '=') {
        const poly_str rule = poly_dict_clean(r->d, part(forms, 1, forms.n));
        if (rule.n) (void)poly_dict_put(r->d, r->category, POLY_DICT_RULE, rule, r->line);
        return;
    }
    for (size_t at = 0; at < forms.n;) {
        while (at < forms.n && forms.p[at] == ' ') at++;
        if (at < forms.n && forms.p[at] == '/') { /* to the slash that a bar or the end follows */
            size_t end = at + 1;
            do end = find(forms, end + 1, "/");
            while (end < forms.n &&
                   poly_str_trim(part(forms, end + 1, find(forms, end + 1, "|"))).n);
            const poly_str regex = poly_dict_copy(r->d, part(forms, at + 1, end));
            if (regex.n) (void)poly_dict_put(r->d, r->category, POLY_DICT_REGEX, regex, r->line);
            at = find(forms, end, "|") + 1;
            continue;
        }
        const size_t bar = find(forms, at, "|");
        const poly_str form = poly_str_trim(part(forms, at, bar));
        if (form.n <= LONGEST_FORM)
            expand(r, form, &count);
        else
            poly_dict_say(r->d, r->line, "left out: a form of more than 2000 bytes");
        at = bar + 1;
    }
}

/* ---- fields ---------------------------------------------------------------------------------- */
static uint8_t language(poly_str s)
{
    return poly_str_eq(s, POLY_S("id"))   ? POLY_LANG_ID
           : poly_str_eq(s, POLY_S("en")) ? POLY_LANG_EN
                                          : POLY_LANG_OTHER;
}

/* A note "weight 0.75; the rest" is one that our writer made: it gives the weight back. */
static void read_note(poly_dict *d, poly_dict_entry *e, poly_str note)
{
    poly_str rest = note, number;
    int32_t w;
    if (poly_str_starts(note, POLY_S("weight "))) {
        rest = (poly_str){note.p + 7, note.n - 7};
        number = poly_str_cut(&rest, ' ');
        if (number.n && number.p[number.n - 1] == ',') number.n--;
        if (poly_dict_weight(number, &w)) {
            e->weight = w;
            note = rest.p ? rest : (poly_str){"", 0};
        }
    }
    e->note = poly_dict_clean(d, note);
}

static void read_props(poly_dict *d, poly_dict_entry *e, poly_str props)
{
    while (props.p) {
        const poly_str whole = poly_str_trim(poly_str_cut(&props, ';'));
        poly_str value = whole;
        const poly_str name = poly_str_cut(&value, '=');
        if (!whole.n) continue;
        if (poly_str_eq(whole, POLY_S("not")))
            e->exclude = true;
        else if (poly_str_eq(whole, POLY_S("case")))
            e->cased = true;
        else if (poly_str_eq(name, POLY_S("lang")) && value.p && !poly_str_eq(value, POLY_S("any")))
            e->lang = language(value);
        else if (poly_str_eq(name, POLY_S("note")) && value.p)
            read_note(d, e, value);
        else
            e->props =
                e->props.n ? poly_dict_join(d, e->props, ";", whole) : poly_dict_copy(d, whole);
    }
}

static void read_entry(reading *r, poly_str line)
{
    poly_str field[MOST_FIELDS] = {{0}};
    poly_dict *d = r->d;
    const uint32_t first = d->entries.count;
    for (uint32_t i = 0; line.p && i < MOST_FIELDS; i++)
        field[i] = poly_str_trim(poly_str_cut(&line, '\t'));
    if (line.p) poly_dict_say(d, r->line, "more than four fields: the others are left out");
    if (!field[0].n) return;
    if (!r->category) r->category = theme(r, poly_str_of(r->stem));
    read_forms(r, field[0]);
    for (uint32_t i = first; i < d->entries.count; i++) {
        poly_dict_entry *e = &d->entries.at[i];
        int32_t w;
        e->group = d->entries.at[first].group;
        if (field[1].n && poly_dict_weight(field[1], &w))
            e->weight = w;
        else if (field[1].n && i == first)
            poly_dict_say(d, r->line, "'%.*s' is no weight", (int)(field[1].n % 80), field[1].p);
        read_props(d, e, field[2]);
    }
}

/* ---- the file -------------------------------------------------------------------------------- */
static const char *stem_of(poly_dict *d)
{
    const char *slash = strrchr(d->file, '/');
    poly_str s = poly_str_of(slash ? slash + 1 : d->file);
    if (poly_str_ends(s, POLY_S(".tsv")) || poly_str_ends(s, POLY_S(".txt"))) s.n -= 4;
    const char *stem = s.n ? poly_arena_str(&d->mem, s) : NULL;
    return stem ? stem : "lexicon";
}

/* themes.tsv: id, English label, Indonesian label. */
static void read_theme_list(reading *r, poly_str line)
{
    const poly_str id = poly_str_trim(poly_str_cut(&line, '\t'));
    const poly_str english = poly_str_cut(&line, '\t'), indonesian = poly_str_cut(&line, '\t');
    if (id.n) label(r, theme(r, id), english, indonesian);
}

poly_status poly_dict_read_ours(poly_dict *d, poly_str text)
{
    reading r = {.d = d, .stem = stem_of(d)};
    const bool themes = strcmp(r.stem, "themes") == 0;
    while (text.p && !d->mem.status) {
        const poly_str line = poly_dict_line(&text);
        r.line++;
        if (!poly_str_trim(line).n || line.p[0] == '#') continue;
        if (themes)
            read_theme_list(&r, line);
        else if (line.p[0] != '[' || !read_head(&r, line))
            read_entry(&r, line);
    }
    return d->mem.status;
}
