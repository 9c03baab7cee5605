/*
 * scan.h - private to entity/: one document seen by the finders of names, and the pieces they are
 * made of.
 */
#ifndef POLY_ENTITY_SCAN_H
#define POLY_ENTITY_SCAN_H

#include "base/map.h"
#include "base/vec.h"
#include "entity/parts.h"
#include "entity/weights.h"

#include <assert.h>

/* What the article shows of a form, by form id. */
enum poly_form_bit {
    POLY_SEEN_LOWER = 1,
    POLY_SPEAKS = 2,
    POLY_SHORT = 4,   /* the short form of an institution's name, in brackets behind it */
    POLY_INITIALS = 8, /* letters with an age behind them: somebody whose name is withheld */
    POLY_SURNAME = 16, /* English: the last word of somebody's name that begins with a given name */
    POLY_BEGINS = 32,  /* stood right behind a quoting verb, as the first word of a name does */
    POLY_BODYS = 64,   /* Indonesian: stood alone where no person does: "di Kanexa" */
    POLY_VOICED = 128, /* English: letters beside a verb of saying: a body's, no thing's */
    POLY_ENDS_BODY = 256 /* the last word of capitals that began there: "di Kanexa | Raya" */
};

/* What poly_name_nameish() was asked, and where it said yes: sets of tokens, and the tokens [from,
 * to) that hold all that was asked since it was forgotten. */
struct poly_kept {
    uint64_t *asked, *nameish;
    uint32_t from, to;
};

typedef struct poly_names {
    const poly_entity_input *in;
    const poly_token *tok;
    uint32_t n;
    const poly_looks *looks;
    poly_map bits; /* poly_form_bit, by form: POLY_SEEN_LOWER only of forms with a capital
                    * somewhere */
    poly_map bodies; /* by form of a name's first word: 1 + stakeholder of the body it is the name
                      * of (firms.c) */
    poly_entities *out;
    poly_arena *a;
    uint32_t owner_at1, owned; /* names.c: the last token + 1 asked for an owner; its office's noun,
                                * or 0 */
    bool owns;           /* is it an owner, of an office or of somebody? */
    uint8_t lang;        /* poly_lang of the current sentence */
    uint32_t start, end; /* tokens of the current sentence */
    bool headline;        /* it is one */
    bool behind_headline; /* another article's stands right before it */
    struct poly_kept *kept; /* NULL: nothing is kept */
} poly_names;

typedef struct poly_person {
    uint32_t start;
    poly_range role, org, name;
    poly_range org_whole; /* with its short form and area: "Badan Pengawas Pemilu (Bawaslu)
                           * Sultra" */
    poly_range named;     /* the name with the titles right before it: "Komisaris Besar Mira
                           * Tarrika" */
    uint32_t end;
    uint32_t role_entry, org_entry;
    uint32_t office_at; /* token + 1 of "mantan", "Plt.", "former" before an office; 0: none */
    uint8_t stakeholder, gender;
    uint8_t org_stakeholder; /* told by the institution, not by the office */
    bool former, titled;
    bool aside;  /* this office is told by the way: "yang juga Ketua ..." */
    bool second; /* this office is the second of two: no third follows */
    bool owned;  /* English: an institution stands before the office: "NSA Director" */
    bool behind; /* this office stands behind its bearer's name: no further name follows it */
    uint32_t from; /* English: token + 1 of the office's first modifier; 0: its noun is the first */
} poly_person;

/* What the article shows of the form of token i (poly_form_bit). */
static inline uint32_t poly_name_bits(const poly_names *s, uint32_t i)
{
    return poly_map_get(&s->bits, s->tok[i].form);
}

/* ---- pushing ---- */
static inline void poly_name_push(const poly_names *s, poly_entity e)
{
    assert(e.core.tok < e.core.tok_end && e.phrase.tok <= e.core.tok);
    POLY_VEC_PUSH(s->out, s->a, e);
}
/* One that is sure, and all of its phrase; `entry`: of the lexicon, or POLY_NONE. */
static inline void poly_name_push_sure(const poly_names *s, uint8_t kind, poly_range core,
                                       uint32_t entry)
{
    poly_name_push(s, (poly_entity){.kind = kind,
                                    .core = core,
                                    .phrase = core,
                                    .entry = entry,
                                    .org_entry = POLY_NONE,
                                    .strength = 2});
}

/* ---- looking at tokens (words.c) ---- */
static inline const poly_entry *poly_name_entry_of(const poly_names *s, const poly_hit *h)
{
    return poly_hit_entry(s->in->hits, h);
}
/* where one of any language starts */
const poly_hit *poly_name_hit_of(const poly_names *s, uint32_t i, uint8_t kind);
static inline const poly_hit *poly_name_hit_at(const poly_names *s, uint32_t i, uint8_t kind)
{
    return i < s->end && poly_hit_of(s->in->hits, i, kind) ? poly_name_hit_of(s, i, kind) : NULL;
}
static inline bool poly_name_is_mark(const poly_names *s, uint32_t i, char mark)
{
    return i < s->end && s->tok[i].kind == POLY_TOK_PUNCT && s->tok[i].mark == (uint8_t)mark;
}
static inline bool poly_name_is_cap(const poly_names *s, uint32_t i)
{
    return i < s->end && s->tok[i].kind == POLY_TOK_WORD && (s->tok[i].flags & POLY_TOKF_CAP);
}
/* A particle of class `cls` at i: its end, else i. */
static inline uint32_t poly_name_particle(const poly_names *s, uint32_t i, uint8_t cls)
{
    return i < s->end ? poly_hit_particle_end(s->in->hits, i, cls) : i;
}
/* Does a particle of one of the n classes begin at i? */
bool poly_name_any_particle(const poly_names *s, uint32_t i, const uint8_t *classes, size_t n);
/* Does a hit of one of the n kinds begin at i? */
bool poly_name_any_hit(const poly_names *s, uint32_t i, const uint8_t *kinds, size_t n);
/* "Jika ada klaim putra mahkota, | Mira menyebut ...": the comma ends the clause that opens the
 * sentence, and the office in it is not that of whoever speaks. Indonesian. */
bool poly_name_in_opening(const poly_names *s, uint32_t office, uint32_t comma);
/* The cue that ends at i, up to three words long, or before "oleh" there; or NULL. */
const poly_hit *poly_name_cue_before(const poly_names *s, uint32_t i);
/* Is there no comma in [from, to), and from `silent` on no verb of saying? */
bool poly_name_plain_between(const poly_names *s, uint32_t from, uint32_t to, uint32_t silent);
/* poly_name_is_initial() of a short word with a capital. */
bool poly_name_is_short_initial(const poly_names *s, uint32_t i);
static inline bool poly_name_is_initial(const poly_names *s, uint32_t i)
{
    enum { POLY_INITIALS_BYTES = 5 }; /* "R.A.M" */
    return poly_name_is_cap(s, i) && poly_span_len(s->tok[i].span) <= POLY_INITIALS_BYTES &&
           poly_name_is_short_initial(s, i);
}
/* May the word at i be the first of several capitals, which a mark or conjunction may join? */
static inline bool poly_name_leads_others(const poly_names *s, uint32_t i)
{
    return poly_name_is_cap(s, i + 1) || poly_name_is_mark(s, i + 1, '&') ||
           poly_hit_particle(s->in->hits, i + 1, POLY_PART_CONJUNCTION);
}
/* A function word, cue, pronoun, particle, month of the language spoken here. */
bool poly_name_is_common(const poly_names *s, uint32_t i);
bool poly_name_is_ordinary(const poly_names *s, uint32_t i);
/* A word that is nobody's name (ordinary.tsv). */
bool poly_name_is_never(const poly_names *s, uint32_t i);
/* poly_name_nameish() of a word with a capital. */
bool poly_name_cap_nameish(const poly_names *s, uint32_t i);
/* A capitalised word that is no ordinary word: it may be (part of) a name. */
static inline bool poly_name_nameish(const poly_names *s, uint32_t i)
{
    return poly_name_is_cap(s, i) && poly_name_cap_nameish(s, i);
}
/* Forgets what poly_name_nameish() said: to be called where the article shows more
 * of a form (POLY_SPEAKS, POLY_SEEN_LOWER). */
void poly_name_forget(const poly_names *s);
/* A month that belongs to what is before it, no name: "In June Biden told", "a June report". */
bool poly_name_is_month(const poly_names *s, uint32_t i);
/* Behind the constituency after a lawmaker's name, ", D-Calif.", ", R-S.C.", or i. English. */
uint32_t poly_name_behind_constituency(const poly_names *s, uint32_t i);
/* English: "Krakow-based", "Vectra-like": an adjective, no name. */
bool poly_name_is_based(const poly_names *s, uint32_t i);
/* "Tani|Subur", "Interim|Mensesneg": bytes before the last capital inside the word, with three
 * letters or more on either side; 0: there is none. ASCII. */
uint32_t poly_name_inner_capital(const poly_names *s, uint32_t i);
/* A given name of the lexicon, with a capital. */
bool poly_name_is_given(const poly_names *s, uint32_t i);
/* The end of the place that stands at i, else i. */
uint32_t poly_name_place(const poly_names *s, uint32_t i);
/* Is the word for an area at i the last one of a field, "Pemberdayaan Masyarakat dan | Desa", with
 * two names behind it? */
bool poly_name_closes_field(const poly_names *s, uint32_t i);
/* "Kota Bogor", "Provinsi Lampung", "Sulsel": the area behind the name of an institution or office;
 * its end, else i. */
uint32_t poly_name_area(const poly_names *s, uint32_t i);
static inline bool poly_name_is_acronym(const poly_names *s, uint32_t i)
{
    enum { POLY_ACRONYM_BYTES = 10 };
    return i < s->end && s->tok[i].kind == POLY_TOK_WORD && (s->tok[i].flags & POLY_TOKF_UPPER) &&
           poly_span_len(s->tok[i].span) <= POLY_ACRONYM_BYTES;
}
/* "Ireland's", "Foundation’s": whose the following is. */
static inline bool poly_name_possessive(const poly_names *s, uint32_t i)
{
    return s->lang == POLY_LANG_EN && i < s->end && s->tok[i].kind == POLY_TOK_WORD &&
           poly_str_ends(poly_forms_str(s->in->toks->forms, s->tok[i].form), POLY_S("'s"));
}
/* Behind a bracket that opens at i and closes soon; else i. */
uint32_t poly_name_skip_bracket(const poly_names *s, uint32_t i);
void poly_name_gather(poly_names *s);
/* ---- firms (firms.c) ---- */
/* Notes which names of English sentences are those of firms and other bodies. Linear. */
void poly_name_note_bodies(poly_names *s);
/* Is this the name of a body, as the article tells elsewhere? Its stakeholder, or unknown. */
bool poly_name_is_body(const poly_names *s, poly_range name, uint8_t *stakeholder);
/* ---- institutions (institution.c) ---- */
bool poly_name_joins(const poly_names *s, uint32_t i);
/* ", Kawasan Permukiman, dan Penataan Ruang" at i: a list of fields inside the name of an
 * institution. */
bool poly_name_list_goes_on(const poly_names *s, uint32_t i);
/* An institution at i: known, or opened by a head. Returns its end, or i. */
uint32_t poly_name_take_org(const poly_names *s, uint32_t i, bool bearer, uint32_t *entry,
                            uint8_t *stakeholder);
/* "Committee | on Foreign Affairs, Defence and Trade", "Ministry | for Foreign Affairs": what a
 * public body is for, behind its head. Returns its end, or i. */
uint32_t poly_name_take_charge(const poly_names *s, uint32_t i);
/* English: a plural role noun that ends a name: "Ferry | Workers", "Foreign | Ministers". */
bool poly_name_are_members(const poly_names *s, const poly_hit *role);
/* Where a part ends that leads up to its own institution ("Divisi Humas | Polri"); org.tok: it is
 * no part of another. */
uint32_t poly_name_unit_end(const poly_names *s, poly_range org);
/* Behind the first word of a name: an ordinary one that may be part of it ("Bambang Tri"); one that
 * is part of it between two names, "Putut | Hari | Sanjaya". */
bool poly_name_inside(const poly_names *s, uint32_t i);
bool poly_name_is_flanked(const poly_names *s, uint32_t i);
/* Where the name of a person may begin inside the capitals [start, end); end: nothing tells. */
uint32_t poly_name_bearer(const poly_names *s, uint32_t start, uint32_t least, uint32_t end);
/* "AKP | Gede", "Irjen Pol. | Dedy": a rank at i that its bearer's name follows, whatever that
 * looks like; or NULL. */
const poly_hit *poly_name_rank(const poly_names *s, uint32_t i);
/* "Direktur | Sekuritisasi dan Pembiayaan | Graksa Institute": behind an office two ordinary words
 * or more are its field, and the institution is called by what is no ordinary word. Where it begins
 * in [at, end), or at. Indonesian. */
uint32_t poly_name_behind_ordinary(const poly_names *s, uint32_t at, uint32_t end);
/* Capitalised words between an office and the institution that follows them; or i. */
uint32_t poly_name_take_field(const poly_names *s, uint32_t i);
/* ---- English institutions (english_body.c) ---- */
/* A noun for a body of state, written small behind a nation: "Dutch police", "US govt". Returns its
 * end, or i. */
uint32_t poly_name_take_small_body(const poly_names *s, uint32_t i, uint8_t *stakeholder);
/* English heads close a name: "Homeland Security Department", "Acme Inc"; else a small body stands
 * here. Returns its end, or i. */
uint32_t poly_name_take_tailed_org(const poly_names *s, uint32_t i, uint8_t *stakeholder);
/* ---- short forms (short_form.c) ---- */
/* "(BSSN)", "(Sekjen )" behind an institution or office: its short form. */
uint32_t poly_name_take_short_form(const poly_names *s, uint32_t i, poly_range of);
/* Where a name of several short forms goes on to: "Badan Pengelola Investasi (BPI) Daya Anagata
 * Nusantara (...)"; or i. */
uint32_t poly_name_pieces(const poly_names *s, uint32_t i);
/* ---- institutions without an Indonesian head (borrowed.c) ---- */
/* poly_name_take_borrowed() of the first of several. */
uint32_t poly_name_take_several(const poly_names *s, uint32_t i, uint8_t *stakeholder);
/* Indonesian text: an English name told by its last word: "Harbour Lung Association". Returns its
 * end, or i. */
static inline uint32_t poly_name_take_borrowed(const poly_names *s, uint32_t i,
                                               uint8_t *stakeholder)
{
    return s->lang != POLY_LANG_EN && poly_name_leads_others(s, i)
               ? poly_name_take_several(s, i, stakeholder)
               : i;
}
/* Indonesian text: who issued the document whose noun ends at i: "laman | Vexa". Returns its end,
 * or i: nobody, or a person. */
uint32_t poly_name_take_issuer(const poly_names *s, uint32_t i);
/* Indonesian text: pushes the document of an English name with its year at i, "Cyber Readiness
 * Report 2025". Its end, or i. */
uint32_t poly_name_push_document(const poly_names *s, uint32_t i);
/* Indonesian text: a domain without a path, which names a firm behind an office. */
bool poly_name_is_site(const poly_names *s, uint32_t i);
/* poly_name_borrowed_noun() of a capital. */
uint32_t poly_name_english_noun_behind(const poly_names *s, uint32_t i);
/* Indonesian text: the noun of an English office that begins at i with modifiers: "Brand |
 * Manager". Its token, or i: none stands here. */
static inline uint32_t poly_name_borrowed_noun(const poly_names *s, uint32_t i)
{
    return s->lang != POLY_LANG_EN && poly_name_is_cap(s, i) && poly_name_leads_others(s, i)
               ? poly_name_english_noun_behind(s, i)
               : i;
}
/* Indonesian text: the part of a firm that an English office governs, told by its last word:
 * "Marketing Manager | Electronic Imaging Division | Acme". Its end, or i. */
uint32_t poly_name_borrowed_part(const poly_names *s, uint32_t i, const poly_person *p);
/* The firm behind such a part, closed by a comma or a bracket. Its end, or i. */
uint32_t poly_name_borrowed_firm(const poly_names *s, uint32_t i);
/* ---- branches of institutions (branch.c) ---- */
/* Indonesian: the end of an institution [i, end) with its area: "BPS | Provinsi Jambi", "Badan ...
 * (BPBD) | Kabupaten Marunda"; or `end`. */
uint32_t poly_name_branch(const poly_names *s, uint32_t i, uint32_t end, uint8_t stakeholder);
/* The end of the area at i that the name of such an institution goes on with, or i: "(BPBD) |
 * Kabupaten Marunda", "(Disdik) | Marunda", not "Universitas Lontar (UL) | Marunda". */
uint32_t poly_name_branch_area(const poly_names *s, uint32_t i, uint8_t stakeholder);
/* ---- what an office governs (governed.c) ---- */
typedef struct poly_institution { /* that an office belongs to */
    poly_range at;
    uint32_t entry;
    uint8_t stakeholder;
} poly_institution;
/* The institution of an office. A part that leads up to it belongs to the office: "Kepala Divisi
 * Humas Polri". Returns its end. */
uint32_t poly_name_take_institution(const poly_names *s, const poly_institution *x, poly_person *p);
/* What an Indonesian office governs. Returns its end, or i. */
uint32_t poly_name_take_governed(const poly_names *s, uint32_t i, poly_person *p);
/* "kata Presiden | di Istana Negara": the place where an office of the state speaks, not what it
 * governs. */
bool poly_name_at_venue(const poly_names *s, uint32_t i, const poly_person *p);
/* "Ketua Komisi | III": is token i a Roman number, which is no institution? */
bool poly_name_is_numeral(const poly_names *s, uint32_t i);
/* ---- English offices (english.c) ---- */
/* May this word stand between an office and its institution: "at incident response firm
 * BreachLine"? */
bool poly_name_is_between(const poly_names *s, uint32_t i);
/* A run of capitals in English: "Harbour Digital". Returns its end, or i. */
uint32_t poly_name_english_run(const poly_names *s, uint32_t i);
/* Behind the mark of a plural's genitive: "MAS' | chief officer"; else i, the end of its word. */
uint32_t poly_name_behind_genitive(const poly_names *s, uint32_t i);
/* Is the word that ends at i a possessor: "Acme's", "MAS'"? */
bool poly_name_is_possessor(const poly_names *s, uint32_t i);
/* May the name of an institution begin here: with a capital, a capital inside ("nVisium"), a domain
 * ("ID.me")? */
bool poly_name_opens_body(const poly_names *s, uint32_t i);
/* A title that opens a name: "Gen.", "Dr.". */
bool poly_name_opens_title(const poly_names *s, uint32_t i);
/* The institution at i as the lexicons and heads tell it; `whole`: nobody's name follows, so all
 * capitals belong to it. Returns its end, or i. */
uint32_t poly_name_english_body(const poly_names *s, uint32_t i, bool whole, poly_institution *x);
/* "Minister for Digital | Affairs": does the lexicon's office hold the first word of its field
 * already? */
bool poly_name_names_field(const poly_names *s, poly_range role);
/* "of Global Affairs", "for Economy and Society" at i: the field of an office. Returns its end, or
 * i: none stands here. */
uint32_t poly_name_english_field(const poly_names *s, uint32_t i, const poly_person *p);
/* The field and the institution of an office at i. Returns its end, or i. */
uint32_t poly_name_english_complement(const poly_names *s, uint32_t i, poly_person *p);
/* "and Chief Legal Officer" at i: the end of a second office of the same person, or i. */
uint32_t poly_name_english_more(const poly_names *s, uint32_t i, const poly_person *p);
/* "head of Acme's communications department": the institution inside the words of an office. */
void poly_name_english_owner(const poly_names *s, poly_person *p);
/* ---- before English offices (english_front.c) ---- */
/* The noun of an office that begins at i with modifiers ("security | strategist"), or i. */
uint32_t poly_name_english_noun(const poly_names *s, uint32_t i);
/* poly_name_pre_org() in English. */
uint32_t poly_name_english_pre_org(const poly_names *s, uint32_t i, poly_person *p);
/* "FBI | Director", "Acme's Asia | president": the owner and the modifiers of an office at i. The
 * token of its noun, or i: there are none. */
static inline uint32_t poly_name_pre_org(const poly_names *s, uint32_t i, poly_person *p)
{
    return s->lang == POLY_LANG_EN ? poly_name_english_pre_org(s, i, p) : i;
}
/* The same behind its bearer's name, where it may begin small: "senior threat | analyst", "agency's
 * deputy | director". */
uint32_t poly_name_english_office(const poly_names *s, uint32_t i, poly_person *p);
/* poly_name_english_possessor() in English. */
uint32_t poly_name_owner_of_somebody(const poly_names *s, uint32_t i, poly_person *p);
/* "Recorded Future's | Alan Hurst": whose somebody is. Where the name with its titles begins, or
 * i. */
static inline uint32_t poly_name_english_possessor(const poly_names *s, uint32_t i, poly_person *p)
{
    return s->lang == POLY_LANG_EN ? poly_name_owner_of_somebody(s, i, p) : i;
}
/* "Dirk Sandberg | from Far Net Technologies": the institution behind the name of somebody without
 * an office. Its end, or i. */
uint32_t poly_name_english_origin(const poly_names *s, uint32_t i, poly_person *p);
/* ---- offices (office.c) ---- */
/* "dari", "bidang", "at the": words between an office and what it governs. */
bool poly_name_is_link(const poly_names *s, uint32_t i);
/* The institution is as x tells it, whole. */
static inline void poly_name_set_org(poly_person *p, const poly_institution *x)
{
    p->org = p->org_whole = x->at;
    p->org_entry = x->entry;
    p->org_stakeholder = x->stakeholder;
}
/* Is a word that may be a plain noun for a source an office here, before a name or, Indonesian,
 * before what it governs: "Petugas | Penanggulangan Bencana Kecamatan, Mira"? */
bool poly_name_is_office(const poly_names *s, const poly_hit *role);
/* poly_name_take_role() of the office that stands there. */
uint32_t poly_name_take_that_role(const poly_names *s, const poly_hit *role, poly_person *p);
/* An office at i with its field and institution. Returns its end, or i: none stands here. */
static inline uint32_t poly_name_take_role(const poly_names *s, uint32_t i, poly_person *p)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_ROLE);
    return h ? poly_name_take_that_role(s, h, p) : i;
}
/* "dari MAKI" behind the name of somebody without an office: the institution. Its end, or i. */
uint32_t poly_name_take_origin(const poly_names *s, uint32_t i, poly_person *p);
/* A rank of the police at i that is an office elsewhere, behind an office of the police and before
 * a name. */
bool poly_name_rank_behind(const poly_names *s, uint32_t i, const poly_person *p);
static inline void poly_name_take_gender(poly_person *p, uint32_t props)
{
    if (props & POLY_P_M) p->gender = 'm';
    if (props & POLY_P_F) p->gender = 'f';
}
/* ---- seats (seat.c) ---- */
/* The rest of the institution or its place between an office that ends at i and its bearer's name;
 * the office takes it. Its end, or i. Indonesian only. */
uint32_t poly_name_take_seat(const poly_names *s, uint32_t i, poly_person *p);
/* poly_name_behind_area() behind two capitals. */
uint32_t poly_name_behind_capitals(const poly_names *s, uint32_t i, poly_person *p);
/* The same for capitals that a rank follows: "Kapolsek Tanah | Sareal | Kompol Mira". */
static inline uint32_t poly_name_behind_area(const poly_names *s, uint32_t i, poly_person *p)
{
    return s->lang != POLY_LANG_EN && poly_name_is_cap(s, i) && poly_name_is_cap(s, i + 1)
               ? poly_name_behind_capitals(s, i, p)
               : i;
}
/* Where the name [i, end) begins that may open with a headline's last words; i: nothing tells. */
uint32_t poly_name_behind_headline(const poly_names *s, uint32_t i, uint32_t end);
/* ---- what the rest of the article tells (elsewhere.c); Indonesian ---- */
/* Marks the words that stand alone where an institution does and no person (POLY_BODYS,
 * POLY_ENDS_BODY); none in an English document. Linear. */
void poly_name_note_standing(poly_names *s);
/* "RuangBelajar", "TaniSubur": a capital inside the word, which no name of an Indonesian has; not
 * "KeuanganSri", where a blank is lost before a given name. */
bool poly_name_is_camel(const poly_names *s, uint32_t i);
/* Do the words of `name` stand near it by themselves, too? *body: behind "di", "PT", "perusahaan",
 * where no person does. */
bool poly_name_stands_alone(const poly_names *s, poly_range name, bool *body);
/* "Ketua Yayasan Sukra Liban | Ajinan Surya" and "Yayasan Sukra Liban meminta": the end of the
 * longest beginning of [start, end) that is all of an institution's name elsewhere; or start. */
uint32_t poly_name_whole_elsewhere(const poly_names *s, uint32_t start, uint32_t end);
/* "Dirjen Perhubungan Darat | Kanexa | Aan Suhenda": the institution among the first words of what
 * was taken for a name; empty: there is none. */
poly_range poly_name_body_before(const poly_names *s, poly_range name);
/* ---- withheld names (initials.c) ---- */
/* Do words before i tell that initials stand there: "berinisial | S"? Indonesian only. */
bool poly_name_is_veiled(const poly_names *s, uint32_t i);
/* Pushes the person whose initials stand at i. Its end, or i. Indonesian only. */
uint32_t poly_name_push_initials(poly_names *s, uint32_t i);
/* ---- family names that are other words, too (surname.c); English ---- */
/* "Angus King" tells what "King" is from here on; "Angus Bank" may be a bank. */
void poly_name_note_surname(poly_names *s, poly_range name);
/* Is the word at i the family name, alone, of somebody whom the article named whole before? "King"
 * where Edwin King is spoken of, not "King Charles". */
bool poly_name_is_surname(const poly_names *s, uint32_t i);
/* "Don Fowler", "Dean Baker", "King said": a title or an office that is a given name, too, before
 * one name only, or somebody's family name here. */
bool poly_name_is_own(const poly_names *s, uint32_t i);
/* Indonesian: "Menteri Kehutanan | Raja Sihite", "Ketua DPD, | Sultan Baharudin": a word for an
 * office that is a given name, too, before a name? Asked behind another office. */
bool poly_name_bears(const poly_names *s, uint32_t i);
/* "Mr. | Farmer": an occupation behind a form of address is a name; "Mr. | President" is none. */
bool poly_name_is_addressed(const poly_names *s, uint32_t i, uint32_t at);
/* Does the word at i, a title, an office, a place or an everyday word, too, end a name ("Edwin
 * King", "Christian Have")? A given name or, for offices, another office (introduced) goes before
 * it, and unless it is a title the end of a subject follows. */
bool poly_name_ends_name(const poly_names *s, uint32_t i, bool introduced);
/* ---- a name's words (name_run.c) ---- */
/* Is a name closed at i as that of a subject is: "Leo Tan, a lawyer,", "Bill Hara (42)", "Mark Lee
 * said"? */
bool poly_name_closes_subject(const poly_names *s, uint32_t i);
/* "Rossandi Handoko SE MSi PhD", not "Jack Ma", "Happy SP Simarmata": a degree without a comma, in
 * capitals of its own, behind which no name goes on. */
bool poly_name_is_degree(const poly_names *s, uint32_t i);
/* A cue in running text. */
bool poly_name_is_small_cue(const poly_names *s, uint32_t i);
/* The run of a name: "Mira Tarrika", "A. A. Gde Oka", "Ahmad bin Yusuf", "Joe Bell Jr". introduced:
 * behind an office or title, sure: behind a title. Its end, or i. */
uint32_t poly_name_take(const poly_names *s, uint32_t i, bool introduced, bool sure);
/* English: behind the stop of an abbreviation that a comma follows, "Jr.|,", or more of the
 * sentence does, "Jr.| of Acme Labs"; else i. */
uint32_t poly_name_behind_stop(const poly_names *s, uint32_t i);
/* English: "Amos Pickering|, Jr.": behind what tells him from his father; else the name's end. */
uint32_t poly_name_behind_suffix(const poly_names *s, poly_range name);
/* Behind the degrees at i that a name has, ", S.H., M.H."; or i. */
uint32_t poly_name_take_degrees(const poly_names *s, uint32_t i);
/* ---- what stands behind a name (apposition.c) ---- */
/* Degrees, a bracket, where somebody comes from, or an office behind p->name: their end. */
uint32_t poly_name_take_behind(const poly_names *s, poly_person *p);
/* ---- people (person.c) ---- */
/* Titles before a name or an office, "Bapak", "Dr.", "Komjen Pol.", "mantan", "Plt.": their end. */
uint32_t poly_name_take_titles(const poly_names *s, uint32_t i, poly_person *p);
/* "[Country HR] Director", "[former] chief": the office begins with what stands before its noun. */
void poly_name_widen_role(poly_person *p);
bool poly_name_apposed(const poly_names *s, uint32_t i);
/* A whole person's phrase at i. False: none stands here. */
bool poly_name_parse_person(const poly_names *s, uint32_t i, poly_person *p);

/* ---- bearers (bearer.c) ---- */
/* Behind the term of an office at k: "periode 2013-2015", "2019-2024", "nonaktif"; or k.
 * Indonesian. */
uint32_t poly_name_behind_term(const poly_names *s, uint32_t k);
/* "Lurah Lontar, Kota Singkawang, Kalimantan Barat, | Franhalidisius mengatakan": the last comma of
 * an address, behind which only a name stands before the quoting verb; else the comma itself. */
uint32_t poly_name_behind_address(const poly_names *s, uint32_t comma);
/* What was taken for the bearer of an office, but the institution's name goes on behind it. */
bool poly_name_is_misread(const poly_names *s, const poly_entity *e);
/* Joins offices of the sentence, whose entities begin at `first`, with the names behind their
 * institutions. */
void poly_name_join_bearers(const poly_names *s, uint32_t first);

#endif
