/*
 * names.c - people, offices, organisations, groups, documents, pronouns, places.
 *
 *   in   tokens, hits     out  entities: core (the name itself), phrase (with office, institution, titles)
 *
 * Left to others: who is who (speaker/), which of them speaks (quote/).
 *
 * Method: at each token one of a few phrase parsers tries its luck, the most telling first; the scan goes on
 * behind what it took. A person's phrase is
 *     [titles] [ROLE [institution]] [titles] NAME [degrees] [(age | party)] [, ROLE [institution],]
 * Where an institution ends and a name begins ("Menteri Komunikasi dan Digital Meutya Hafid") is decided by
 * evidence: words of offices and themes, words that the article also writes in lower case, and words that
 * stand alone beside a quoting verb elsewhere ("kata Meutya").
 */
#include "base/vec.h"
#include "entity/parts.h"
#include "entity/weights.h"

#include <assert.h>
#include <string.h>

enum form_bit { SEEN_LOWER = 1, SPEAKS = 2 };

typedef struct scan {
    const poly_entity_input *in;
    const poly_token *tok;
    uint32_t n;
    uint8_t *bits; /* form_bit, by form id */
    poly_entities *out;
    poly_arena *a;
    uint8_t lang;  /* poly_lang of the current sentence */
    uint32_t start, end; /* tokens of the current sentence */
} scan;

/* ---- looking at tokens ----------------------------------------------------------------------------------- */
static const poly_entry *entry_of(const scan *s, const poly_hit *h)
{
    return poly_engine_entry(s->in->engine, h->entry);
}

/* Is an entry of this language one here? Malay and unknown stretches are read as Indonesian. */
static bool fits(const scan *s, uint8_t lang)
{
    return lang == POLY_LANG_OTHER || (lang == POLY_LANG_EN) == (s->lang == POLY_LANG_EN);
}

static const poly_hit *hit_at(const scan *s, uint32_t i, uint8_t kind)
{
    const poly_hits *h = s->in->hits;
    for (uint32_t k = i < s->end ? h->first[i] : 0; i < s->end && k < h->first[i + 1]; k++) {
        const uint8_t lang = entry_of(s, &h->at[k])->lang;
        /* "Head of Corporate Affairs", "CEO" are offices in Indonesian text too, with their capitals. */
        const bool borrowed = kind == POLY_K_ROLE && (s->tok[i].flags & POLY_TOKF_CAP) && lang == POLY_LANG_EN;
        if (h->at[k].kind == kind && (borrowed || fits(s, lang))) return &h->at[k];
    }
    return NULL;
}

static bool is_mark(const scan *s, uint32_t i, char mark)
{
    return i < s->end && s->tok[i].kind == POLY_TOK_PUNCT && s->tok[i].mark == (uint8_t)mark;
}

static bool is_cap(const scan *s, uint32_t i)
{
    return i < s->end && s->tok[i].kind == POLY_TOK_WORD && (s->tok[i].flags & POLY_TOKF_CAP);
}

static bool has_flag(const scan *s, uint32_t i, uint32_t flag)
{
    return (poly_forms_info(s->in->toks->forms, s->tok[i].form)->flags & flag) != 0;
}

static poly_str folded(const scan *s, uint32_t i)
{
    return poly_forms_str(s->in->toks->forms, s->tok[i].form);
}

static bool is_word(const scan *s, uint32_t i, const char *const *words)
{
    if (i >= s->end || s->tok[i].kind != POLY_TOK_WORD) return false;
    const poly_str f = folded(s, i);
    for (; *words; words++) {
        if (poly_str_eq(f, poly_str_of(*words))) return true;
    }
    return false;
}

static bool is_initial(const scan *s, uint32_t i)
{
    return is_cap(s, i) && poly_span_len(s->tok[i].span) == 1;
}

/* A function word, cue, pronoun, particle, month of the language spoken here. */
static bool is_common(const scan *s, uint32_t i)
{
    const poly_form *f = poly_forms_info(s->in->toks->forms, s->tok[i].form);
    if (f->weight[s->lang == POLY_LANG_EN ? 1 : 0]) return true;
    return (f->flags & (POLY_FORM_COMMON | POLY_FORM_MONTH)) &&
           (hit_at(s, i, POLY_K_CUE) || hit_at(s, i, POLY_K_PARTICLE) || hit_at(s, i, POLY_K_PRONOUN) ||
            hit_at(s, i, POLY_K_SOURCE) || hit_at(s, i, POLY_K_CALENDAR));
}

static bool is_ordinary(const scan *s, uint32_t i)
{
    return has_flag(s, i, s->lang == POLY_LANG_EN ? POLY_FORM_ORDINARY_EN : POLY_FORM_ORDINARY_ID);
}

/* A capitalised word that is no ordinary word: it may be (part of) a name. */
static bool nameish(const scan *s, uint32_t i)
{
    if (!is_cap(s, i)) return false;
    if (s->bits[s->tok[i].form] & SPEAKS) return true;
    if (is_common(s, i) || is_ordinary(s, i)) return false;
    if (s->bits[s->tok[i].form] & SEEN_LOWER) return false;
    if (hit_at(s, i, POLY_K_ROLE) || hit_at(s, i, POLY_K_LAW_TYPE) || hit_at(s, i, POLY_K_ORG_HEAD)) return false;
    return !hit_at(s, i, POLY_K_CALENDAR);
}

static bool is_acronym(const scan *s, uint32_t i)
{
    return i < s->end && s->tok[i].kind == POLY_TOK_WORD && (s->tok[i].flags & POLY_TOKF_UPPER) &&
           poly_span_len(s->tok[i].span) <= 10;
}

/* "Ireland's", "Foundation’s": whose the following is. */
static bool possessive(const scan *s, uint32_t i)
{
    return i < s->end && s->tok[i].kind == POLY_TOK_WORD && s->lang == POLY_LANG_EN && poly_str_ends(folded(s, i), POLY_S("'s"));
}

/* Behind a bracket that opens at i and closes soon; else i. */
static uint32_t skip_bracket(const scan *s, uint32_t i)
{
    if (!is_mark(s, i, '(')) return i;
    for (uint32_t k = i + 1; k < s->end && k <= i + POLY_W_BRACKET_TOKENS + 1; k++) {
        if (is_mark(s, k, ')')) return k + 1;
    }
    return i;
}

/* ---- evidence gathered before the scan --------------------------------------------------------------------- */
/* May this capitalised word be somebody's name, as far as the lexicons know? */
static bool may_be_name(const scan *s, uint32_t i)
{
    static const uint8_t others[] = {POLY_K_PRONOUN, POLY_K_PARTICLE, POLY_K_SOURCE, POLY_K_CALENDAR, POLY_K_ROLE, POLY_K_ORG,
                                     POLY_K_ORG_HEAD, POLY_K_PLACE, POLY_K_TITLE, POLY_K_LAW_TYPE};
    if (!is_cap(s, i) || is_acronym(s, i)) return false;
    for (size_t k = 0; k < sizeof others; k++) {
        if (hit_at(s, i, others[k])) return false;
    }
    return !poly_forms_info(s->in->toks->forms, s->tok[i].form)->weight[s->lang == POLY_LANG_EN ? 1 : 0];
}

/* Is the capitalised run that ends at i the name of an institution ("Partai Fajar Rakyat")? */
static bool ends_org_name(const scan *s, uint32_t i)
{
    for (uint32_t k = i, steps = 0; k + 1 > s->start && steps < 6; k--, steps++) {
        if (!is_cap(s, k)) return false;
        if (hit_at(s, k, POLY_K_ORG_HEAD)) return true;
        if (k == 0) break;
    }
    return false;
}

/* "kata Meutya", "Meutya mengatakan", "said Hale", "Hale said": a capitalised word beside a quoting verb. */
static void note_speaking(scan *s, uint32_t i)
{
    const poly_hit *cue = hit_at(s, i, POLY_K_CUE);
    if (!cue) return;
    const poly_entry *e = entry_of(s, cue);
    const bool after = e->cls == POLY_CUE_INQUIT || e->lang == POLY_LANG_EN || e->cls == POLY_CUE_FRAME;
    if (after && may_be_name(s, cue->tok_end)) s->bits[s->tok[cue->tok_end].form] |= SPEAKS;
    if (e->cls != POLY_CUE_VERB || i == s->start || !may_be_name(s, i - 1)) return;
    const bool opens = i - 1 == s->start || (s->tok[i - 1].flags & POLY_TOKF_LINE); /* then its capital says nothing */
    if (opens && (is_ordinary(s, i - 1) || is_common(s, i - 1))) return;
    if (!ends_org_name(s, i - 1)) s->bits[s->tok[i - 1].form] |= SPEAKS;
}

static bool gather(scan *s)
{
    s->bits = poly_arena_alloc(s->a, poly_forms_count(s->in->toks->forms) + 1, 1);
    if (!s->bits) return false;
    s->end = s->n;
    for (uint32_t i = 0; i < s->n; i++) {
        const poly_token *t = &s->tok[i];
        if (t->kind != POLY_TOK_WORD) continue;
        if (!(t->flags & POLY_TOKF_CAP)) s->bits[t->form] |= SEEN_LOWER;
    }
    for (uint32_t k = 0; k < s->in->sents->count; k++) {
        s->lang = s->in->sents->at[k].lang;
        s->start = s->in->sents->at[k].tok;
        for (uint32_t i = s->start; i < s->in->sents->at[k].tok_end; i++) note_speaking(s, i);
    }
    return true;
}

/* ---- pieces of a person's phrase ------------------------------------------------------------------------------ */
typedef struct person {
    uint32_t start;
    poly_range role, org, name;
    uint32_t end;
    uint32_t role_entry, org_entry;
    uint8_t stakeholder, gender;
    bool former, titled;
} person;

static void take_gender(person *p, uint32_t props)
{
    if (props & POLY_P_M) p->gender = 'm';
    if (props & POLY_P_F) p->gender = 'f';
}

/* Titles before a name or an office: "Bapak", "Dr.", "Komjen Pol.", "mantan", "Plt.". */
static uint32_t take_titles(const scan *s, uint32_t i, person *p)
{
    for (;;) {
        const poly_hit *h = hit_at(s, i, POLY_K_TITLE);
        if (!h) return i;
        const poly_entry *e = entry_of(s, h);
        if (e->cls == POLY_TITLE_PARTICLE || (e->props & POLY_P_AFTER)) return i;
        if (e->cls == POLY_TITLE_FORMER) p->former = true;
        else if (e->cls != POLY_TITLE_ACTING) p->titled = true;
        take_gender(p, e->props);
        i = h->tok_end;
        if (is_mark(s, i, '.') && i + 1 < s->end && is_cap(s, i + 1)) i++;
        i = skip_bracket(s, i); /* "Letjen TNI (Purn)" */
    }
}

static const char *const joiners[] = {"dan", "and", "&", "of", "the", "for", "serta", NULL};
static const char *const links[] = {"dari", "di", "pada", "bidang", "urusan", "at", "of", "for", "from", "with", "the",
                                    "untuk", "the", "in", "on", "cum", NULL};

static bool joins(const scan *s, uint32_t i)
{
    return is_word(s, i, joiners) || is_mark(s, i, '&') || is_mark(s, i, '/');
}

/* Do a few capitalised words lead up to a short form in brackets ("... Melawan Impunitas (ACMI)") or to the rank of
 * the one who holds the office ("Polda Nusa Raya Kombes Sigit")? Then they belong to the institution. */
static bool name_goes_on(const scan *s, uint32_t i)
{
    for (uint32_t k = i; k < s->end && k < i + 4; k++) {
        if (is_mark(s, k, '(')) return k > i && is_acronym(s, k + 1) && is_mark(s, k + 2, ')');
        const poly_hit *title = hit_at(s, k, POLY_K_TITLE);
        if (title && k > i && is_cap(s, k)) {
            const uint8_t cls = entry_of(s, title)->cls;
            return cls == POLY_TITLE_RANK || cls == POLY_TITLE_HONORIFIC;
        }
        if (!is_cap(s, k)) return false;
    }
    return false;
}

/* The capitalised run of an institution's name, joined by "dan", "of", "&". */
static uint32_t cap_run(const scan *s, uint32_t start)
{
    uint32_t i = start;
    while (i < s->end && i < start + POLY_W_COMPLEMENT_TOKENS) {
        if (i > start && ((s->tok[i].flags & POLY_TOKF_LINE) || possessive(s, i - 1))) break;
        if (i > start && hit_at(s, i, POLY_K_TITLE) && !hit_at(s, i, POLY_K_ORG)) break;
        const poly_hit *role = i > start ? hit_at(s, i, POLY_K_ROLE) : NULL;
        const bool of = s->lang == POLY_LANG_EN && i > start && is_word(s, i - 1, joiners); /* "Office of the Privacy Commissioner" */
        if (role && is_cap(s, i) && !of) break;
        if (role && of) i = role->tok_end;
        else if (is_cap(s, i) || (s->tok[i].kind == POLY_TOK_NUMBER && i > start)) i++;
        else if (joins(s, i) && i > start && is_cap(s, i + 1) && !hit_at(s, i + 1, POLY_K_ROLE)) i++;
        else break;
    }
    return i;
}

static bool could_be_person(const scan *s, uint32_t i)
{
    return nameish(s, i) && !is_acronym(s, i) && !hit_at(s, i, POLY_K_PLACE) && !hit_at(s, i, POLY_K_ORG);
}

/* How far an institution reaches that a head opens: "Universitas Gadjah Mada", "PT Maju Jaya Tbk". Behind an office
 * (`bearer`) its bearer may follow without a break: "Kepala Badan Gizi Nasional Dadan Hindayana". The name is then the last
 * words of the run that are no ordinary ones, or begins where somebody begins who speaks elsewhere. */
static uint32_t org_run(const scan *s, uint32_t start, bool firm, bool bearer)
{
    const uint32_t end = cap_run(s, start);
    for (uint32_t i = start + 2; i < end; i++) {
        if ((s->bits[s->tok[i].form] & SPEAKS) && could_be_person(s, i) && !name_goes_on(s, i)) return i;
    }
    if (!bearer || firm || end < start + 3) return end;
    uint32_t name = end;
    while (name > start + 1 && could_be_person(s, name - 1)) name--;
    const bool known_words = name > start + 1; /* else all of it is unknown, and nothing tells where a name begins */
    return known_words && end - name <= POLY_W_NAME_TOKENS && !name_goes_on(s, name) ? name : end;
}

static uint32_t known_org(const scan *s, uint32_t i, uint32_t *entry)
{
    const poly_hit *h = hit_at(s, i, POLY_K_ORG);
    if (!h || !(s->tok[i].flags & (POLY_TOKF_CAP | POLY_TOKF_DIGIT))) return i;
    *entry = h->entry;
    return h->tok_end;
}

/* An institution at i: known, or opened by a head. Returns its end, or i. */
static uint32_t take_org(const scan *s, uint32_t i, bool bearer, uint32_t *entry, uint8_t *stakeholder)
{
    *entry = POLY_NONE;
    uint32_t end = known_org(s, i, entry);
    if (end > i) *stakeholder = poly_engine_entry(s->in->engine, *entry)->stakeholder;
    const poly_hit *head = hit_at(s, i, POLY_K_ORG_HEAD);
    /* "Kantor Kementerian Komdigi", "Tim BSSN": the institution itself follows. */
    const bool of_known = head && end == i && hit_at(s, head->tok_end, POLY_K_ORG) && !(s->tok[head->tok_end].flags & POLY_TOKF_LINE);
    if (head && !of_known && is_cap(s, i) && !(entry_of(s, head)->props & POLY_P_AFTER)) {
        const poly_entry *h = entry_of(s, head);
        const bool firm = h->stakeholder == POLY_SH_INDUSTRY || h->stakeholder == POLY_SH_ACADEMIA;
        const uint32_t run = org_run(s, i, firm, bearer);
        if (run > end && run > i + 1) {
            if (end > i && end < run && !joins(s, end)) *entry = POLY_NONE; /* "Bank Indonesia Raya" is not BI */
            if (end == i || *entry == POLY_NONE) *stakeholder = h->stakeholder;
            end = run;
        }
    }
    return end;
}

/* English heads close a name: "Homeland Security Department", "Acme Inc". Returns its end, or i. */
static uint32_t take_tailed_org(const scan *s, uint32_t i, uint8_t *stakeholder)
{
    uint32_t end = i;
    if (s->lang != POLY_LANG_EN || !is_cap(s, i) || possessive(s, i)) return i;
    for (uint32_t k = i; k < s->end && k < i + 8 && !(k > i && possessive(s, k - 1)) && (is_cap(s, k) || (k > i && joins(s, k) && is_cap(s, k + 1))); k++) {
        const poly_hit *h = hit_at(s, k, POLY_K_ORG_HEAD);
        if (h && k > i && (entry_of(s, h)->props & POLY_P_AFTER)) {
            end = h->tok_end;
            *stakeholder = entry_of(s, h)->stakeholder;
        }
    }
    return end;
}

static void note_alias(const scan *s, poly_range name, poly_range alias)
{
    const poly_alias x = {name, alias};
    POLY_VEC_PUSH(&s->out->aliases, s->a, x);
}

/* "(BSSN)", "(Sekjen )" behind an institution or office: its short form. */
static uint32_t take_short_form(const scan *s, uint32_t i, poly_range of)
{
    const uint32_t end = skip_bracket(s, i);
    if (end == i) return i;
    if (end - i >= 3 && end - i <= 5 && is_cap(s, i + 1) && !poly_range_none(of))
        note_alias(s, of, (poly_range){i + 1, end - 1});
    return end;
}

/* Capitalised words between an office and the institution that follows them; or i. */
static uint32_t take_field(const scan *s, uint32_t i)
{
    for (uint32_t k = i; k < s->end && k < i + 6; k++) {
        const bool org = hit_at(s, k, POLY_K_ORG) || (hit_at(s, k, POLY_K_ORG_HEAD) && is_cap(s, k) &&
                                                      !(entry_of(s, hit_at(s, k, POLY_K_ORG_HEAD))->props & POLY_P_AFTER));
        if (org) return k;
        if (!is_cap(s, k) && !joins(s, k) && !(k > i && is_word(s, k, links))) return i;
        if (s->bits[s->tok[k].form] & SPEAKS || hit_at(s, k, POLY_K_TITLE) || hit_at(s, k, POLY_K_ROLE)) return i;
    }
    return i;
}

/* What an office governs: an institution, a portfolio, a place. The portfolio belongs to the role ("Menteri
 * Perumahan dan Kawasan Permukiman"), an institution does not ("Kepala BSSN"). */
static uint32_t take_complement(const scan *s, uint32_t i, person *p)
{
    uint8_t sh = POLY_SH_UNKNOWN;
    uint32_t entry = POLY_NONE, at = i;
    while (at < s->end && at < i + 3 && (is_word(s, at, links) || (at > i && is_word(s, at, joiners)))) at++;
    const uint32_t field = take_field(s, at);
    if (field > at) { /* "Dosen Ilmu Ekonomi Universitas Brawijaya": the field belongs to the office */
        p->role.tok_end = field;
        at = field;
        while (is_word(s, at, links)) at++;
    }
    uint32_t end = take_org(s, at, true, &entry, &sh);
    if (end == at) end = take_tailed_org(s, at, &sh);
    if (end == at && is_acronym(s, at) && !hit_at(s, at, POLY_K_ROLE) && !is_common(s, at)) end = at + 1;
    if (end > at) {
        p->org = (poly_range){at, end};
        p->org_entry = entry;
        if (p->stakeholder == POLY_SH_UNKNOWN) p->stakeholder = sh;
        end = take_short_form(s, end, p->org);
        /* "NasDem Sumut", "Polda Metro Jaya": a place right behind belongs to the institution. */
        const poly_hit *place = hit_at(s, end, POLY_K_PLACE);
        if (place && s->lang != POLY_LANG_EN && is_cap(s, end) && !(s->bits[s->tok[end].form] & SPEAKS)) end = place->tok_end;
        return end;
    }
    if (s->lang == POLY_LANG_EN && at == i) return i; /* "Attorney General Monaco": the name itself */
    end = at;
    while (end < s->end && end < at + POLY_W_COMPLEMENT_TOKENS && !(s->tok[end].flags & POLY_TOKF_LINE)) {
        const bool place = hit_at(s, end, POLY_K_PLACE) && !(s->bits[s->tok[end].form] & SPEAKS);
        if (is_cap(s, end) && !hit_at(s, end, POLY_K_TITLE) && (!nameish(s, end) || place || is_acronym(s, end))) end++;
        else if (end > at && (joins(s, end) || is_mark(s, end, ',')) && is_cap(s, end + 1) && !nameish(s, end + 1) &&
                 !hit_at(s, end + 1, POLY_K_ROLE) && !hit_at(s, end + 1, POLY_K_TITLE)) end++;
        else break;
    }
    if (end > at) {
        p->role.tok_end = end;
        return take_short_form(s, end, p->role);
    }
    return i;
}

/* "pengamat kebijakan publik" (lower case) up to a name: the words between belong to the role. */
static uint32_t take_modifiers(const scan *s, uint32_t i)
{
    uint32_t end = i;
    while (end < s->end && end < i + POLY_W_MODIFIER_TOKENS && s->tok[end].kind == POLY_TOK_WORD &&
           !is_cap(s, end) && !hit_at(s, end, POLY_K_CUE) && !hit_at(s, end, POLY_K_PRONOUN) &&
           !(s->tok[end].flags & POLY_TOKF_LINE) && !is_word(s, end, (const char *const[]){"itu", "tersebut", "yang", "who", "that", NULL}))
        end++;
    return end > i && end < s->end && is_cap(s, end) && (nameish(s, end) || hit_at(s, end, POLY_K_ORG) || hit_at(s, end, POLY_K_TITLE) || hit_at(s, end, POLY_K_ORG_HEAD)) ? end : i;
}

/* "Ketua DPR", "Gubernur Bank Indonesia", "Ketua Asosiasi": the lexicon knows them whole, but the institution is no part
 * of the office (a minister's portfolio is: there the entry names its organisation). Where it begins; 0: nowhere. */
static uint32_t institution_inside(const scan *s, const poly_hit *role, const poly_entry *e)
{
    for (uint32_t k = role->tok + 1; k < role->tok_end && e->link == POLY_NONE; k++) {
        const poly_hit *org = hit_at(s, k, POLY_K_ORG), *head = hit_at(s, k, POLY_K_ORG_HEAD);
        if (is_cap(s, k) && ((org && org->tok_end >= role->tok_end) || (head && head->tok_end >= role->tok_end && is_cap(s, head->tok_end))))
            return k;
    }
    return 0;
}

static uint32_t take_role(const scan *s, uint32_t i, person *p)
{
    const poly_hit *h = hit_at(s, i, POLY_K_ROLE);
    if (!h) return i;
    p->role = (poly_range){i, h->tok_end};
    for (;;) { /* "Wakil Ketua", "Direktur Eksekutif", "Staf Khusus Menteri" */
        const poly_entry *e = entry_of(s, h);
        p->role_entry = h->entry;
        if (p->stakeholder == POLY_SH_UNKNOWN) p->stakeholder = e->stakeholder;
        if (p->org_entry == POLY_NONE && e->link != POLY_NONE) p->org_entry = e->link;
        take_gender(p, e->props);
        const uint32_t institution = institution_inside(s, h, e);
        if (institution) {
            p->role.tok_end = institution;
            break;
        }
        const poly_hit *next = hit_at(s, h->tok_end, POLY_K_ROLE);
        if (!next || (s->tok[next->tok].flags & POLY_TOKF_LINE)) break;
        h = next;
        p->role.tok_end = h->tok_end;
    }
    uint32_t end = take_complement(s, p->role.tok_end, p);
    if (end == p->role.tok_end && (s->lang != POLY_LANG_EN)) {
        const uint32_t mod = take_modifiers(s, end);
        if (mod > end && !is_word(s, end, links)) p->role.tok_end = mod;
        if (mod > end) end = take_complement(s, mod, p);
        if (mod > end) end = mod;
    }
    end = take_short_form(s, end, p->role);
    if (is_word(s, end, (const char *const[]){"ri", NULL})) end++;
    if (poly_range_none(p->org)) { /* "Ketua Badan Anggaran (Banggar) DPR RI" */
        uint32_t entry;
        uint8_t sh = POLY_SH_UNKNOWN;
        const uint32_t org = take_org(s, end, true, &entry, &sh);
        if (org > end) {
            p->org = (poly_range){end, org};
            p->org_entry = entry;
            if (p->stakeholder == POLY_SH_UNKNOWN) p->stakeholder = sh;
            end = take_short_form(s, org, p->org);
        }
    }
    /* "anggota Komisi I DPR dari Fraksi X": a second institution; the first is kept. */
    if (!poly_range_none(p->org)) {
        uint32_t entry;
        uint8_t sh;
        uint32_t at = end;
        while (at < s->end && at < end + 2 && is_word(s, at, links)) at++;
        const uint32_t more = take_org(s, at, true, &entry, &sh);
        if (more > at) {
            if (at == end) p->org.tok_end = more;
            if (at == end && p->org_entry == POLY_NONE) p->org_entry = entry;
            end = take_short_form(s, more, p->org);
        }
    }
    return end;
}

/* The run of a name: "Mira Tayyiba", "A. A. Gde Oka", "Ahmad bin Yusuf", "Joe Bell Jr". */
static uint32_t take_name(const scan *s, uint32_t i, bool sure)
{
    const uint32_t start = i;
    while (i < s->end && i < start + POLY_W_NAME_TOKENS) {
        if (i > start && (s->tok[i].flags & POLY_TOKF_LINE)) break;
        const poly_hit *title = hit_at(s, i, POLY_K_TITLE);
        const bool particle = title && entry_of(s, title)->cls == POLY_TITLE_PARTICLE && i > start;
        if (is_initial(s, i) && (i > start || is_cap(s, i + 1) || is_mark(s, i + 1, '.'))) {
            i++;
            if (is_mark(s, i, '.')) i++;
        } else if (i > start && is_acronym(s, i) && nameish(s, i + 1) && !hit_at(s, i + 1, POLY_K_ORG) && !hit_at(s, i, POLY_K_ORG)) {
            i++; /* "Roberto GM Pasaribu" */
        } else if (particle && is_cap(s, title->tok_end)) {
            i = title->tok_end;
        } else if (nameish(s, i) || (sure && i == start && is_cap(s, i) && !hit_at(s, i, POLY_K_ROLE))) {
            const poly_hit *org = hit_at(s, i, POLY_K_ORG); /* "Tri" is a firm, and a name inside "Bambang Tri" */
            if (org && !sure && !(s->bits[s->tok[i].form] & SPEAKS) && (i == start || org->tok_end > i + 1 || is_acronym(s, i))) break;
            i++;
            if (possessive(s, i - 1)) break;
        } else {
            break;
        }
    }
    if (i > start && is_mark(s, i - 1, '.') && !is_initial(s, i - 2)) i--;
    return i;
}

/* Degrees behind a name: ", S.H., M.H." */
static uint32_t take_degrees(const scan *s, uint32_t i)
{
    for (;;) {
        const uint32_t at = is_mark(s, i, ',') ? i + 1 : i;
        const poly_hit *h = hit_at(s, at, POLY_K_TITLE);
        if (!h || entry_of(s, h)->cls == POLY_TITLE_PARTICLE) return i;
        if (entry_of(s, h)->cls != POLY_TITLE_DEGREE && !(entry_of(s, h)->props & POLY_P_AFTER)) return i;
        i = h->tok_end;
        if (is_mark(s, i, '.') && i + 1 < s->end && is_mark(s, i + 1, ',')) i++;
    }
}

static const char *const as_words[] = {"selaku", "sebagai", "as", NULL};
static const char *const articles[] = {"a", "an", "the", "seorang", NULL};

/* ", Ketua Umum Forum Privasi," / " selaku Kepala BSSN" / ", the chair of the committee," behind a name. */
static uint32_t take_apposition(const scan *s, uint32_t i, person *p)
{
    uint32_t at = i;
    if (is_mark(s, at, ',') || is_mark(s, at, '-')) at++;
    else if (!is_word(s, at, as_words)) return i;
    if (is_word(s, at, as_words)) at++;
    if (at < s->end && s->tok[at].kind == POLY_TOK_NUMBER && is_mark(s, at + 1, ',')) at += 2; /* "Mei Tan, 34, a nurse" */
    while (is_word(s, at, articles)) at++;
    person q = {.role_entry = POLY_NONE, .org_entry = POLY_NONE};
    uint32_t role_at = take_titles(s, at, &q);
    for (uint32_t k = role_at; k < s->end && k < role_at + 4; k++) { /* "top Republican", "FBI assistant director" */
        if (hit_at(s, k, POLY_K_ROLE)) {
            if (s->lang == POLY_LANG_EN || k == role_at) role_at = k;
            break;
        }
        if (s->tok[k].kind != POLY_TOK_WORD || hit_at(s, k, POLY_K_CUE) || hit_at(s, k, POLY_K_PRONOUN)) return i;
    }
    uint32_t end = take_role(s, role_at, &q);
    if (end == role_at) return i;
    /* A list of people is no apposition: "Budi, Ketua BEM Ani". */
    if (nameish(s, end) && !poly_range_none(q.org) && end > q.org.tok_end) return i;
    if (poly_range_none(p->role)) {
        p->role = q.role;
        p->org = q.org;
        p->role_entry = q.role_entry;
        p->org_entry = q.org_entry;
        p->former |= q.former;
        if (q.stakeholder) p->stakeholder = q.stakeholder;
    }
    return end;
}

/* "DPR Komisi I", "FBI Director": an institution or capitals right before an office, in English. */
static uint32_t pre_org(const scan *s, uint32_t i, person *p)
{
    if (s->lang != POLY_LANG_EN || !is_cap(s, i) || hit_at(s, i, POLY_K_ROLE)) return i;
    uint8_t sh = POLY_SH_UNKNOWN;
    uint32_t entry = POLY_NONE;
    uint32_t end = take_org(s, i, false, &entry, &sh);
    if (end == i) end = take_tailed_org(s, i, &sh);
    if (end == i) {
        while (end < s->end && end < i + 6 && is_cap(s, end) && !hit_at(s, end, POLY_K_ROLE) &&
               !is_common(s, end) && !hit_at(s, end, POLY_K_TITLE))
            end++;
    }
    if (end == i || !hit_at(s, end, POLY_K_ROLE)) return i;
    p->org = (poly_range){i, end};
    p->org_entry = entry;
    p->stakeholder = sh;
    return end;
}

static bool apposed(const scan *s, uint32_t i)
{
    return skip_bracket(s, i) > i;
}

/* A whole person's phrase at i. False: none stands here. */
static bool parse_person(const scan *s, uint32_t i, person *p)
{
    *p = (person){.start = i, .role_entry = POLY_NONE, .org_entry = POLY_NONE};
    uint32_t at = take_titles(s, i, p);
    at = pre_org(s, at, p);
    const uint32_t role_at = at;
    const poly_range pre = p->org;
    at = take_role(s, at, p);
    if (at == role_at && !poly_range_none(pre)) return false;
    if (poly_range_none(p->org)) p->org = pre;
    p->end = at;
    const bool has_role = !poly_range_none(p->role);
    uint32_t name_at = at;
    if (has_role && is_mark(s, at, ',') && (nameish(s, at + 1) || hit_at(s, at + 1, POLY_K_TITLE))) name_at = at + 1;
    name_at = take_titles(s, name_at, p);
    const uint32_t name_end = take_name(s, name_at, p->titled && name_at > at);
    if (name_end == name_at) {
        p->end = has_role ? at : i;
        return has_role;
    }
    p->name = (poly_range){name_at, name_end};
    /* "Kuasa hukum Bambang Tri, Pardiman, menganggap": whose lawyer he is stands first. */
    if (has_role && name_at == at && is_mark(s, name_end, ',') && nameish(s, name_end + 1)) {
        const uint32_t own = take_name(s, name_end + 1, false);
        if (own > name_end + 1 && (is_mark(s, own, ',') || hit_at(s, own, POLY_K_CUE))) {
            if (poly_range_none(p->org)) p->role.tok_end = name_end;
            p->name = (poly_range){name_end + 1, own};
            p->end = own;
            return true;
        }
    }
    at = take_degrees(s, name_end);
    at = skip_bracket(s, at);
    at = take_apposition(s, at, p);
    p->end = at;
    return true;
}

/* ---- pushing ---------------------------------------------------------------------------------------------------- */
static void push(const scan *s, poly_entity e)
{
    assert(e.core.tok < e.core.tok_end && e.phrase.tok <= e.core.tok);
    POLY_VEC_PUSH(s->out, s->a, e);
}

static void push_org(const scan *s, poly_range core, uint32_t entry, uint8_t stakeholder, uint8_t strength)
{
    push(s, (poly_entity){.kind = POLY_E_ORG, .core = core, .phrase = core, .entry = entry, .org_entry = entry,
                          .stakeholder = stakeholder, .strength = strength});
}

static uint8_t strength_of(const scan *s, const person *p)
{
    if (p->titled || !poly_range_none(p->role)) return 2;
    if (s->bits[s->tok[p->name.tok].form] & SPEAKS) return 2;
    if (apposed(s, p->name.tok_end)) return 1;
    return p->name.tok_end - p->name.tok > 1 ? 1 : 0;
}

static void push_person(const scan *s, const person *p)
{
    poly_entity e = {.role = p->role, .org = p->org, .phrase = {p->start, p->end}, .entry = p->role_entry,
                     .org_entry = p->org_entry, .stakeholder = p->stakeholder, .gender = p->gender, .former = p->former};
    if (!poly_range_none(p->name)) {
        e.kind = POLY_E_PERSON;
        e.core = p->name;
        e.strength = strength_of(s, p);
        /* Introduced with an office, the name is one wherever it stands: "Attorney General Monaco ... Monaco said". */
        for (uint32_t i = p->name.tok; e.strength == 2 && !poly_range_none(p->role) && i < p->name.tok_end; i++) {
            if (is_cap(s, i) && !is_ordinary(s, i)) s->bits[s->tok[i].form] |= SPEAKS;
        }
    } else {
        e.kind = POLY_E_ROLE;
        e.core = p->role;
        e.strength = 1;
    }
    if (e.phrase.tok_end < e.core.tok_end) e.phrase.tok_end = e.core.tok_end;
    push(s, e);
    if (!poly_range_none(p->org)) push_org(s, p->org, p->org_entry, POLY_SH_UNKNOWN, 2);
}

/* ---- the parsers of one position; each returns the end of what it took, or i -------------------------------------- */
static uint32_t try_pronoun(const scan *s, uint32_t i)
{
    const poly_hit *h = hit_at(s, i, POLY_K_PRONOUN);
    if (!h) return i;
    const poly_entry *e = entry_of(s, h);
    if (e->props & (POLY_P_POSS | POLY_P_OBJ)) return i;
    if (is_initial(s, i) && nameish(s, i + 1)) return i; /* "I Nyoman Suwirya" */
    const poly_range r = {i, h->tok_end};
    push(s, (poly_entity){.kind = POLY_E_PRONOUN, .core = r, .phrase = r, .entry = h->entry, .org_entry = POLY_NONE,
                          .number = e->cls, .strength = 1,
                          .gender = e->props & POLY_P_M ? 'm' : e->props & POLY_P_F ? 'f' : 0});
    return h->tok_end;
}

static uint32_t try_source(const scan *s, uint32_t i)
{
    static const uint8_t kinds[] = {[POLY_SOURCE_GROUP] = POLY_E_GROUP, [POLY_SOURCE_DOCUMENT] = POLY_E_DOCUMENT,
                                    [POLY_SOURCE_ORGANISATION] = POLY_E_ORG, [POLY_SOURCE_PERSON] = POLY_E_ROLE};
    const poly_hit *h = hit_at(s, i, POLY_K_SOURCE);
    if (!h) return i;
    const poly_entry *e = entry_of(s, h);
    const poly_range r = {i, h->tok_end};
    poly_entity x = {.kind = kinds[e->cls], .core = r, .phrase = r, .entry = h->entry, .org_entry = POLY_NONE,
                     .stakeholder = e->stakeholder, .strength = 1};
    if (x.kind == POLY_E_ROLE) x.role = r;
    uint32_t named = h->tok_end; /* "Survei Kebiasaan Sandi UMKM" */
    while (x.kind == POLY_E_DOCUMENT && is_cap(s, i) && is_cap(s, named) && !(s->tok[named].flags & POLY_TOKF_LINE) && named < i + 10) named++;
    if (named > h->tok_end) {
        x.core.tok_end = x.phrase.tok_end = named;
        x.strength = 2;
        push(s, x);
        return named;
    }
    uint32_t entry;
    uint8_t sh = POLY_SH_UNKNOWN;
    const uint32_t org = take_org(s, h->tok_end, false, &entry, &sh); /* "laporan BSSN", "data OJK", "pihak Telkom" */
    if (org > h->tok_end) {
        x.org = (poly_range){h->tok_end, org};
        x.org_entry = entry;
        x.phrase.tok_end = org;
        if (sh) x.stakeholder = sh;
        push_org(s, x.org, entry, sh, 2);
    }
    push(s, x);
    return x.phrase.tok_end;
}

static uint32_t try_org(const scan *s, uint32_t i)
{
    uint32_t entry = POLY_NONE;
    uint8_t sh = POLY_SH_UNKNOWN;
    uint32_t end = take_org(s, i, false, &entry, &sh);
    uint8_t strength = 2;
    if (end == i) {
        end = take_tailed_org(s, i, &sh);
        strength = 1;
    }
    if (end == i && is_acronym(s, i) && nameish(s, i)) {
        end = i + 1;
        strength = 0;
    }
    if (end == i) return i;
    const poly_range core = {i, end};
    push_org(s, core, entry, sh, strength);
    return take_short_form(s, end, core);
}

static uint32_t try_place(const scan *s, uint32_t i)
{
    const poly_hit *h = hit_at(s, i, POLY_K_PLACE);
    if (!h || !(s->tok[i].flags & POLY_TOKF_CAP)) return i;
    const poly_range r = {i, h->tok_end};
    push(s, (poly_entity){.kind = POLY_E_PLACE, .core = r, .phrase = r, .entry = h->entry, .org_entry = POLY_NONE,
                          .strength = 1});
    return h->tok_end;
}

/* A role in lower case without a name is a common noun as often as a source ("para menteri bertemu"): it is kept, and
 * quote/ decides by its place. */
static uint32_t try_person(const scan *s, uint32_t i)
{
    person p;
    const bool starts = hit_at(s, i, POLY_K_TITLE) || hit_at(s, i, POLY_K_ROLE) || is_cap(s, i);
    if (!starts || !parse_person(s, i, &p) || p.end <= i) return i;
    push_person(s, &p);
    return p.end;
}

/* Does a longer organisation, place or law start here than the person's phrase would be? */
static bool longer_known(const scan *s, uint32_t i)
{
    const poly_hit *role = hit_at(s, i, POLY_K_ROLE), *org = hit_at(s, i, POLY_K_ORG);
    const poly_hit *place = hit_at(s, i, POLY_K_PLACE);
    const bool speaks = (s->bits[s->tok[i].form] & SPEAKS) != 0;
    if (org && (!role || org->tok_end > role->tok_end)) {
        person p = {0};
        return s->lang != POLY_LANG_EN || pre_org(s, i, &p) == i;
    }
    return place && !role && !speaks && !(is_cap(s, place->tok_end) && nameish(s, place->tok_end) && s->lang != POLY_LANG_EN);
}

static uint32_t parse_at(const scan *s, uint32_t i)
{
    uint32_t end;
    if (longer_known(s, i)) {
        end = try_org(s, i);
        if (end == i) end = try_place(s, i);
        if (end > i) return end;
    }
    if ((end = try_pronoun(s, i)) > i) return end;
    const poly_hit *source = hit_at(s, i, POLY_K_SOURCE), *role = hit_at(s, i, POLY_K_ROLE);
    const poly_hit *opener = hit_at(s, i, POLY_K_ORG_HEAD); /* "Koalisi Simpul Bebas" before "koalisi" */
    if (source && opener && !role && is_cap(s, i) && is_cap(s, opener->tok_end) && (end = try_org(s, i)) > source->tok_end) return end;
    if (source && (!role || source->tok_end > role->tok_end) && (end = try_source(s, i)) > i) return end;
    const poly_hit *head = hit_at(s, i, POLY_K_ORG_HEAD);
    if (head && is_cap(s, i) && !role && (end = try_org(s, i)) > i + 1) return end;
    if (!role && s->lang == POLY_LANG_EN) {
        uint8_t sh;
        person p = {0};
        if (take_tailed_org(s, i, &sh) > i && pre_org(s, i, &p) == i && (end = try_org(s, i)) > i) return end;
    }
    if (is_acronym(s, i) && !role && !hit_at(s, i, POLY_K_TITLE)) {
        person p = {0};
        if (pre_org(s, i, &p) == i) return (end = try_org(s, i)) > i ? end : i + 1;
    }
    if ((end = try_person(s, i)) > i) return end;
    if ((end = try_source(s, i)) > i) return end;
    if ((end = try_place(s, i)) > i) return end;
    return i + 1;
}

void poly_names_find(poly_entities *out, const poly_entity_input *in, poly_arena *a)
{
    scan s = {.in = in, .tok = in->toks->at, .n = in->toks->count, .out = out, .a = a};
    if (!gather(&s)) return;
    for (uint32_t k = 0; k < in->sents->count && !a->status; k++) {
        const poly_sentence *sent = &in->sents->at[k];
        s.lang = sent->lang;
        s.end = sent->tok_end;
        if (sent->flags & POLY_SENT_BOILER) continue;
        for (uint32_t i = sent->tok; i < sent->tok_end;) {
            const uint8_t kind = s.tok[i].kind;
            i = kind == POLY_TOK_WORD || kind == POLY_TOK_NUMBER || kind == POLY_TOK_LINK ? parse_at(&s, i) : i + 1;
        }
    }
}
