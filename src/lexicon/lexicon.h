/*
 * lexicon.h - the door of room 4: lexicon files -> one compiled engine; tokens -> hits.
 *
 * What a match is: docs/LEXICON.md.
 */
#ifndef POLY_LEXICON_LEXICON_H
#define POLY_LEXICON_LEXICON_H

#include "base/bits.h"
#include "sentence/sentence.h"

typedef enum poly_entry_kind {
    POLY_K_CUE = 0,
    POLY_K_ROLE,
    POLY_K_TITLE,
    POLY_K_PRONOUN,
    POLY_K_SOURCE,
    POLY_K_PARTICLE,
    POLY_K_CALENDAR,
    POLY_K_LAW_TYPE,
    POLY_K_ORG_HEAD,
    POLY_K_BOILER,
    POLY_K_ORG,
    POLY_K_PLACE,
    POLY_K_LAW,
    POLY_K_INCIDENT,
    POLY_K_THEME,
    POLY_K_ACT,
    POLY_K_OFFICE, /* has no hits: poly_holder_find() */
    POLY_K_HOLDER, /* the same */
    POLY_K_SCOPE,
    POLY_K_PART, /* an operand of a rule: makes no hits */
    POLY_K_NICKNAME, /* cls: poly_nickname_class; link of a short name: that person's full one */
    POLY_K_SITE,     /* lemma: how the addresses of such a body's sites end: ".go.id" */
    POLY_K_N
} poly_entry_kind;

/* `cls` of an entry, by kind; names as in lexicons/README.md. */
typedef enum poly_cue_class {
    POLY_CUE_INQUIT,
    POLY_CUE_VERB,
    POLY_CUE_PASSIVE,
    POLY_CUE_FRAME,
    POLY_CUE_NOUN,
    POLY_CUE_STATE
} poly_cue_class;
typedef enum poly_title_class {
    POLY_TITLE_HONORIFIC,
    POLY_TITLE_DEGREE,
    POLY_TITLE_RANK,
    POLY_TITLE_NOBLE,
    POLY_TITLE_ACTING,
    POLY_TITLE_FORMER,
    POLY_TITLE_PARTICLE
} poly_title_class;
typedef enum poly_nickname_class { POLY_NICKNAME_FULL, POLY_NICKNAME_SHORT } poly_nickname_class;
typedef enum poly_pronoun_class {
    POLY_PRONOUN_SG, POLY_PRONOUN_PL, POLY_PRONOUN_ORG
} poly_pronoun_class;
typedef enum poly_source_class {
    POLY_SOURCE_GROUP,
    POLY_SOURCE_DOCUMENT,
    POLY_SOURCE_ORGANISATION,
    POLY_SOURCE_PERSON,
    POLY_SOURCE_LAW,  /* a part of a law, or the law without its name: "Pasal 5", "the bill" */
    POLY_SOURCE_THING /* no source, though its first word is one: "sumber daya" */
} poly_source_class;
typedef enum poly_particle_class {
    POLY_PART_COMPLEMENTISER,
    POLY_PART_OPENER,
    POLY_PART_CONNECTIVE,
    POLY_PART_SUBORDINATOR,
    POLY_PART_NEGATOR,
    POLY_PART_HEDGE,
    POLY_PART_RELATIVE,
    POLY_PART_PREPOSITION,
    POLY_PART_DETERMINER,
    POLY_PART_CONJUNCTION,
    POLY_PART_AUXILIARY,
    POLY_PART_DEMONSTRATIVE,
    POLY_PART_ADVERB,
    POLY_PART_CAUSE,
    POLY_PART_ASKER,
    POLY_PART_ANSWERER,
    POLY_PART_JOINER,
    POLY_PART_LINK,
    POLY_PART_AS,
    POLY_PART_CONTRAST,
    POLY_PART_INFINITIVE,
    POLY_PART_HAPPENING,
    POLY_PART_CONDITION,
    POLY_PART_QUESTION,
    POLY_PART_OPENING,
    POLY_PART_COPULA,
    POLY_PART_OBJECT,
    POLY_PART_CALLED,
    POLY_PART_CALLING,
    POLY_PART_PRESENTS, /* between a noun for people and the name: "bernama" */
    POLY_PART_HUMAN,
    POLY_PART_MODAL,
    POLY_PART_ATTRIBUTE,
    POLY_PART_BODY,
    POLY_PART_FIELD,
    POLY_PART_DEMONYM,
    POLY_PART_BOTH,
    POLY_PART_PURPOSE,
    POLY_PART_AREA,
    POLY_PART_ISSUER,
    POLY_PART_DEMAND,
    POLY_PART_TOWARDS,
    POLY_PART_DEFINITE,
    POLY_PART_INDEFINITE,
    POLY_PART_SEVERAL,
    POLY_PART_ISSUED,
    POLY_PART_SENDER,
    POLY_PART_POSSIBLE,
    POLY_PART_AT,
    POLY_PART_DAY_LEAD,
    POLY_PART_VENUE,
    POLY_PART_EVENT,
    POLY_PART_OUTLET,
    POLY_PART_BINDS,
    POLY_PART_NATION,
    POLY_PART_AHEAD,
    POLY_PART_YEAR_LEAD,
    POLY_PART_MONTH_LEAD,
    POLY_PART_EVENT_LEAD,
    POLY_PART_ALONE,
    POLY_PART_SIDE, /* of an area: "Tambun | Selatan" */
    POLY_PART_ASKED,
    POLY_PART_TOPIC, /* between whom one warns and what of */
    POLY_PART_MATTER, /* between a noun of speech and what it is about: "concerns over" */
    POLY_PART_GRADE,  /* before an office, part of it: "senior", "executive" */
    POLY_PART_LEADS,  /* between a name and what it is at the head of: "who leads" */
    POLY_PART_EMPLOYER, /* between an office and where it is held: "at" */
    POLY_PART_ORIGIN,   /* between a name without an office and its institution: "from" */
    POLY_PART_GOES_ON,  /* behind an inserted attribution, more of what is said: "because" */
    POLY_PART_BE,       /* a form of "be", alone or before what goes with it: "was", "is set to" */
    POLY_PART_NONFINITE, /* an auxiliary that makes no clause: "been", "having" */
    POLY_PART_PARTICIPLE, /* a past participle of saying or thinking without -ed: "told" */
    POLY_PART_AGENT,      /* between a passive and who does it: "by" */
    POLY_PART_ASKS,       /* opens a question inside a sentence: "how" */
    POLY_PART_DISJUNCTION, /* between names of which not all are meant: "or", "but" */
    POLY_PART_WHEN,        /* a time without a day of its own: "this year", "that night" */
    POLY_PART_OWNER,       /* a noun for an institution that owns what follows: "company's" */
    POLY_PART_CREDIT,      /* before the colon of a credit or caption: "Image" */
    POLY_PART_EXISTS,      /* tells that something is: "ada", "there" */
    POLY_PART_DIRECTION,   /* where to: "ke" */
    POLY_PART_INITIALS,    /* before the letters of a name that is withheld: "berinisial" */
    POLY_PART_GROUND,      /* what is done rests on it, no source of what is said: "kondisi" */
    POLY_PART_LIKEWISE,    /* the same as was said before: "hal senada" */
    POLY_PART_WORK,        /* whose work has the title behind it: "bukunya" */
    POLY_PART_COMPANION,   /* before those with whom something is done: "dengan" */
    POLY_PART_OCCASION,    /* where something is said, no part of it: "(dalam) kesempatan itu" */
    POLY_PART_QUOTES,      /* before whom somebody quotes "as saying": "quoted" */
    POLY_PART_SERVES,      /* before the office that somebody holds: "menjabat", "serves" */
    POLY_PART_THUS,        /* behind what was said, before its source: "demikian Mira" */
    POLY_PART_HEADLINE,    /* a verb that headlines within a text have in capitals: "says" */
    POLY_PART_TRADE,       /* in the name of an association, firms are its members: "Makers" */
    POLY_PART_MEMBERS,     /* the same of people, or a body of another kind: "Workers", "Union" */
    POLY_PART_PUBLIC,      /* a public body in small letters behind its field: "ministry" */
    POLY_PART_RULE,        /* behind a name, those who govern with somebody: "administration" */
    POLY_PART_CAMP,        /* the same of who runs for an office: "campaign" */
    POLY_PART_STAFF,       /* the same of whoever works for somebody: "office" */
    POLY_PART_CHAMBER,     /* a chamber of a parliament: "Senate" */
    POLY_PART_QUALIFIER,   /* a participle of saying that is often an adjective: "alleged" */
    POLY_PART_PRENOMINAL,  /* an adjective that stands before nouns alone: "new" */
    POLY_PART_LETS,        /* a verb before whoever does what stands behind: "heard him say" */
    POLY_PART_POINTER,     /* points at a list that follows: "berikut ini" */
    POLY_PART_ACCOUNT,     /* what an account is of, no statement: "kronologi" */
    POLY_PART_ABSTRACT,    /* opens a clause whose subject is no source: "sejarah", "pentingnya" */
    POLY_PART_REASON,      /* opens a reason: "karena" */
    POLY_PART_READER,      /* whom the text itself tells to do something: "Anda" */
    POLY_PART_RECEIVED,    /* between a paper and who got it: "yang diterima" */
    POLY_PART_RESPONSE,    /* before "from" and who says something of it: "apresiasi" */
    POLY_PART_ENTITLED,    /* before the title of a text: "dengan judul" */
    POLY_PART_CONCESSION,  /* opens a concession: "though" */
    POLY_PART_SCENE,       /* opens the occasion on which something was said: "when" */
    POLY_PART_EXCEPTION,   /* opens what is not so: "unless" */
    POLY_PART_UNTOLD,      /* before a verb of saying in -ing that nobody does: "worth noting" */
    POLY_PART_GERUND,      /* joins a gerund to a noun: "the aim of calling" */
    POLY_PART_DEED,        /* a noun whose gerund is done for all that: "the step of calling" */
    POLY_PART_REMARK,      /* what reporters ask for: "comment" */
    POLY_PART_JOINED,      /* those who go with a body: "US and allies" */
    POLY_PART_ADDS,        /* only joins a sentence to the one before: "in addition" */
    POLY_PART_PROVES,      /* what a fact does, not who tells it: "indicating" */
    POLY_PART_REGARD,      /* opens what somebody speaks of before they do: "terkait" */
    POLY_PART_STANDS_FOR,  /* before whom somebody speaks for, or answers: "mewakili" */
    POLY_PART_INTRANSITIVE, /* a verb without a prefix, no attribute of a noun: "naik" */
    POLY_PART_MEANS,       /* behind "by", how it was said: "phone" */
    POLY_PART_PERSONAL,     /* an article of somebody already spoken of: "sang" */
    POLY_PART_AMOUNT,      /* how much of something, not what: "little (about it)" */
    POLY_PART_VERDICT,     /* what an author holds a statement to be: "(, a) claim (that ...)" */
    POLY_PART_N
} poly_particle_class;
/* Single words that a rule asks for by themselves (kinds of particles.tsv, too): bits of
 * poly_form.singles. Unlike particles they are found inside a longer one ("said to"), make no hits
 * and no common words. */
typedef enum poly_single {
    POLY_SINGLE_TO,       /* opens an infinitive, or names whom something is told: "to"           */
    POLY_SINGLE_FOR,      /* for whom or what something is: "for"                                 */
    POLY_SINGLE_WITH,     /* opens what goes with a clause, without a finite verb: "with"         */
    POLY_SINGLE_OF,       /* "of"                                                                 */
    POLY_SINGLE_IN,       /* "in", "dalam"                                                        */
    POLY_SINGLE_DURING,   /* "during"                                                             */
    POLY_SINGLE_WHO,      /* behind a name's comma, tells who somebody is: "who"                  */
    POLY_SINGLE_RELATES,  /* stands for what a relative clause lacks: "that", "whom"              */
    POLY_SINGLE_WHAT,     /* opens a clause that is a noun: "what"                                */
    POLY_SINGLE_MOMENT,   /* "when"                                                               */
    POLY_SINGLE_THOSE,    /* people whom a clause behind it tells: "those"                        */
    POLY_SINGLE_NEED,     /* an auxiliary that is a noun as well: "need"                          */
    POLY_SINGLE_POINTING, /* before "to", by what the source knows it: "referring"                */
    POLY_SINGLE_AND,      /* with a capital, joins a sentence to the one before: "and", "but"     */
    POLY_SINGLE_BEFORE,   /* opens what came next: "before"                                       */
    POLY_SINGLE_PRESENT,  /* a present of "be", to which no past is joined: "is"                  */
    POLY_SINGLE_COMPARED, /* before what others say to the same question: "compared (with half)"  */
    POLY_SINGLE_AGAINST,  /* whom a deed is aimed at: "against"                                   */
    POLY_SINGLE_IF,       /* opens a condition or a question: "if"                                */
    POLY_SINGLE_FOUND,    /* a past of a verb of documents without -ed: "found"                   */
    POLY_SINGLE_AFFAIR,   /* with a demonstrative, what was said before: "hal"                    */
    POLY_SINGLE_WHETHER,  /* a condition that opens what is said as well: "kalau"                 */
    POLY_SINGLE_THEN,     /* opens the main clause behind a condition: "maka"                     */
    POLY_SINGLE_MANY,     /* how many, before "yang" alone: "banyak"                              */
    POLY_SINGLE_PRODUCT,  /* in capitals, what a firm makes or runs, behind its name: "Server"    */
    POLY_SINGLE_JOINT,    /* of several bodies together: "(a) joint (advisory)"                   */
    POLY_SINGLE_SUCH,     /* behind a comma, before one of those named: "like", "such (as)"       */
    POLY_SINGLE_MINISTRY, /* in a ministry's name, not its field: "department"                    */
    POLY_SINGLE_STATE,    /* a field of public bodies that looks like a verb: "state"             */
    POLY_SINGLE_GROUP,    /* a body or a gang: "group"                                            */
    POLY_SINGLE_TEAM,     /* of a body, behind its name and field: "(research) team"              */
    POLY_SINGLE_MINISTER, /* who has a portfolio: "minister"                                      */
    POLY_SINGLE_VEILED,   /* people who tell reporters and are named nowhere: "sources"           */
    POLY_SINGLE_OTHER,    /* behind an institution, another of its people: "lainnya"              */
    POLY_SINGLE_RANK,     /* of ranks: an office begins with it behind its firm: "chief"          */
    POLY_SINGLE_OWNED,    /* what firms have and nobody else does, behind their name: "customers" */
    POLY_SINGLE_STANDING, /* a rank that bodies have in their names, too: "senior"                */
    POLY_SINGLE_STILL,    /* before an attribution, of whoever was heard before: "masih"          */
    POLY_SINGLE_NAME,     /* before somebody's name, or behind `upon`: "nama"                     */
    POLY_SINGLE_UPON,     /* before `name`, whom somebody speaks for: "atas (nama)"               */
    POLY_SINGLE_PORTFOLIO, /* what a minister is for: "Energi"; nobody is called so             */
    POLY_SINGLE_PREMISES, /* in capitals, behind a name, a building or a street: "Tower"          */
    POLY_SINGLE_ALL_OF_US, /* whoever is told or reads is meant as well: "kita"                   */
    POLY_SINGLE_TITLED,   /* a work, before its title in marks: "film"                            */
    POLY_SINGLE_TIED,     /* what a body is to the one named behind it: "mitra"                   */
    POLY_SINGLE_N
} poly_single;
_Static_assert(POLY_SINGLE_N <= 64, "a bit of poly_form.singles each");
typedef enum poly_calendar_class {
    POLY_CAL_MONTH, POLY_CAL_WEEKDAY, POLY_CAL_RELATIVE
} poly_calendar_class;
typedef enum poly_place_class {
    POLY_PLACE_CITY,
    POLY_PLACE_PROVINCE,
    POLY_PLACE_COUNTRY,
    POLY_PLACE_REGION
} poly_place_class;
typedef enum poly_law_class {
    POLY_LAW_LAW,
    POLY_LAW_BILL,
    POLY_LAW_REGULATION,
    POLY_LAW_DECREE,
    POLY_LAW_CONSTITUTION,
    POLY_LAW_CODE,
    POLY_LAW_TREATY,
    POLY_LAW_RULING,
    POLY_LAW_CLASS_N
} poly_law_class;
const char *poly_law_class_name(uint8_t cls); /* "law", "bill" ... */
/* What a word does in or beside a citation (law-words.tsv): bits of poly_form.roles, above
 * poly_unit_role's. */
typedef enum poly_law_word {
    POLY_LAWW_ABOUT = 1 << 16,          /* "tentang"                                        */
    POLY_LAWW_JOINER = 1 << 17,         /* inside the subject of a law                      */
    POLY_LAWW_DRAFT = 1 << 18,          /* before a bill: "draf RUU"                        */
    POLY_LAWW_STATE = 1 << 19,          /* behind the type: "UU RI", "UU Republik Indonesia" */
    POLY_LAWW_ARTICLE = 1 << 20,        /* "Pasal"                                          */
    POLY_LAWW_PART = 1 << 21,           /* "ayat"                                           */
    POLY_LAWW_BETWEEN = 1 << 22,        /* two articles: "jo"                               */
    POLY_LAWW_LINK = 1 << 23,           /* an article and its law: "of the"                 */
    POLY_LAWW_INNER = 1 << 24,          /* inside an English title                          */
    POLY_LAWW_DATED = 1 << 25,          /* a title and its year: "of"                       */
    POLY_LAWW_CLOSER = 1 << 26,         /* closes a title of one word before it: "Act"      */
    POLY_LAWW_WEAK_CLOSER = 1 << 27,    /* of two: "Law"                                    */
    POLY_LAWW_RULE_BEHIND = 1 << 28,    /* any law, pointed at from behind: "aturan itu"    */
    POLY_LAWW_RULE_BEFORE = 1 << 29,    /* any law, pointed at from before: "the rules"     */
    POLY_LAWW_POINTS_BEHIND = 1 << 30   /* "itu"                                            */
} poly_law_word;
#define POLY_LAWW_POINTS_BEFORE (1u << 31) /* "the"; an enumerator is an int */


typedef enum poly_law_status {
    POLY_STATUS_UNKNOWN = 0,
    POLY_STATUS_IN_FORCE,
    POLY_STATUS_AMENDED, /* in force, changed by a later one */
    POLY_STATUS_REPEALED,
    POLY_STATUS_BILL,   /* still a bill, or agreed and not yet in force */
    POLY_STATUS_PASSED, /* a bill that became law */
    POLY_STATUS_LAPSED, /* a bill that was dropped, a treaty that ended */
    POLY_STATUS_N
} poly_law_status;
const char *poly_law_status_name(uint8_t status); /* "in_force"; NULL: unknown */

typedef enum poly_scope_class {
    POLY_SCOPE_NEGATES,
    POLY_SCOPE_HEDGES,
    POLY_SCOPE_SUPPOSES, /* hedges up to a comma: "jika"       */
    POLY_SCOPE_PASSES, /* looks like one of these and is none */
    POLY_SCOPE_ENDS,   /* scopes end in front of it          */
    POLY_SCOPE_CLOSES  /* scopes hold it and end behind it   */
} poly_scope_class;
/* bits */
typedef enum poly_scope_direction {
    POLY_SCOPE_AHEAD = 1, POLY_SCOPE_BEHIND = 2
} poly_scope_direction;

/* Properties of an entry: one bit each; which kinds use which is said in lexicons/README.md. */
typedef enum poly_prop {
    POLY_P_THAT = 1u << 0,
    POLY_P_BARE = 1u << 1,
    POLY_P_TO = 1u << 2,
    POLY_P_NP = 1u << 3,
    POLY_P_WH = 1u << 4,
    POLY_P_OF = 1u << 5,
    POLY_P_EACH = POLY_P_OF, /* role: every body has one, told of by itself: "founder" */
    POLY_P_WEAK = 1u << 6,
    POLY_P_FOLLOW = 1u << 7,
    POLY_P_DENIED = 1u << 8,
    POLY_P_HEDGED = 1u << 9,
    POLY_P_MAY = POLY_P_HEDGED, /* act: only behind a word for what can or will be */
    POLY_P_DOC = 1u << 10,
    POLY_P_HEAD = 1u << 11,
    POLY_P_NOUN = POLY_P_HEAD, /* English cue: a noun of speech in it, or soon behind it, says what
                                * was said: "voiced concerns over" */
    POLY_P_OPENS = POLY_P_HEAD, /* act: only where a sentence of the content begins */
    POLY_P_GENERIC = 1u << 12,
    POLY_P_THING = POLY_P_GENERIC, /* English cue: takes a form in -ing, or a noun phrase that an
                                    * article or a number opens: "reported seeing it" */
    POLY_P_DEPUTY = 1u << 13,
    POLY_P_LAST = POLY_P_DEPUTY, /* org head: nothing of the name stands behind it: "Tbk" */
    POLY_P_FUTURE = POLY_P_DEPUTY, /* cue: promises what is to come only: "memastikan" of what is
                                    * or was says that it is so */
    POLY_P_AFTER = 1u << 14,
    POLY_P_AS = POLY_P_AFTER, /* English cue: only with what its object is held to be: "saw it
                               * as" */
    POLY_P_M = 1u << 15,
    POLY_P_ONTO = POLY_P_M, /* English cue: only with what its object is tied to: "linked it to" */
    POLY_P_F = 1u << 16,
    POLY_P_POSS = 1u << 17,
    POLY_P_OBJ = 1u << 18,
    POLY_P_CASE = 1u << 19,
    POLY_P_NOT = 1u << 20,
    POLY_P_RELAY = 1u << 21,
    POLY_P_WHOM = 1u << 22,
    POLY_P_CALLS = POLY_P_WHOM, /* office, source: the noun alone calls anybody of its side */
    POLY_P_TOPIC = 1u << 23,
    POLY_P_VARIES = POLY_P_TOPIC, /* office: another word for whoever is spoken of: "businessman" */
    POLY_P_PORTFOLIO = 1u << 24,
    POLY_P_SOMEBODY = POLY_P_PORTFOLIO, /* cue: things do it too: "Perubahan zaman menuntut ..." */
    POLY_P_CLAIM = 1u << 26, /* scope: at its head it says how a content is meant */
    POLY_P_CLUB = POLY_P_CLAIM, /* role: of a body nobody knows, that of an association */
    POLY_P_INSISTS = 1u << 27, /* cue: a negation further inside its content denies the whole too */
    POLY_P_UNSEEN = POLY_P_INSISTS, /* scope: only says that one does not know or has not seen */
    POLY_P_FIRM = POLY_P_INSISTS, /* role: of a body nobody knows, that of a firm */
    POLY_P_SUBJ = POLY_P_INSISTS, /* pronoun: nothing but a subject: "they" */
    POLY_P_FIRST = POLY_P_TO,     /* pronoun: whoever writes or is quoted: "I", "kami" */
    POLY_P_UNIT = 1u << 28, /* org head: a part of the institution that follows ("Divisi Humas
                             * Polri") */
    POLY_P_ALONE = POLY_P_UNIT, /* law type: needs neither number nor subject, as codes do */
    POLY_P_WHOLE = POLY_P_UNIT, /* role: of a whole institution, so that no field of its own stands
                                 * behind it: "direktur utama" */
    POLY_P_BODIES = POLY_P_UNIT, /* several: institutions alone: "agencies"; source: a group that
                                  * speaks for its institution: "officials" */
    POLY_P_PLAIN = 1u << 29, /* role: who somebody is, no office: "warga", "istri"; English cue: a
                              * plain verb of saying, which takes nothing but a clause */
    POLY_P_PEOPLE = POLY_P_PLAIN, /* several: people alone: "senators"; document: often of one
                                   * person: "letter" */
    POLY_P_BASIS = POLY_P_BODIES, /* Indonesian frame: also tells by what something is done:
                                   * "berdasarkan" */
    POLY_P_PART = 1u << 30, /* org head: a part where the lexicon knows the institution at its end
                             * ("Badan Kebijakan Fiskal Kemenkeu") */
    POLY_P_GIVEN = POLY_P_PART, /* title: a given name as well: "Gen" */
    POLY_P_DEAD = 1u << 25 /* replaced by an extra lexicon: matches nothing */
} poly_prop;

typedef struct poly_entry { /* first what each hit of a theme asks, on a line of the cache or two */
    const char *id;      /* "id.threat.intrusion.serangan-siber", "komdigi", "uu-27-2022" */
    const char *lemma;   /* first form as written */
    uint32_t props;      /* poly_prop */
    uint32_t link;       /* roles, parts of organisations: entry of `org=`; themes: theme
                          * index; else POLY_NONE */
    int32_t number;      /* calendar number; theme weight; scope: reach in tokens; laws: of the id's
                          * hash */
    int32_t from, to;    /* validity as year * 100 + month, of holders as days; 0: open */
    int32_t checked;     /* holders in office: day of the source that says so; else 0 */
    const char *title;   /* laws: title; incidents: victim; themes: source; else NULL */
    const char *note;    /* laws: canonical form; law types: code; incidents: actor; themes: note;
                          * else NULL */
    const char *stages;  /* laws: "prolegnas@2019-12;passed@2022-09-20", in order of time; else
                          * NULL */
    uint8_t kind;        /* poly_entry_kind */
    uint8_t lang;        /* poly_lang; POLY_LANG_OTHER: both languages */
    uint8_t cls;         /* see above */
    uint8_t act;         /* cues: poly_act; scope: poly_scope_direction */
    uint8_t stakeholder; /* poly_stakeholder                                                      */
    uint8_t status;      /* laws: poly_law_status                                                 */
    char country[3];     /* "ID", "US", "XX", "" */
} poly_entry;

/* The parts of an engine that other rooms read. All const after opening. */
const poly_entry *poly_engine_entry(const poly_engine *e, uint32_t entry);
/* All entries of the kind lie in [start, end), others may, too. */
poly_span poly_engine_entries_of(const poly_engine *e, poly_entry_kind kind);
const poly_vocab *poly_engine_vocab(const poly_engine *e);
const poly_text_rules *poly_engine_text_rules(const poly_engine *e);
/* How the words of a theme depend on what else the article speaks of (themes.tsv). */
typedef enum poly_theme_bond {
    POLY_BOND_NONE,
    POLY_BOND_FIELD, /* only articles of the field have them: "ransomware" */
    POLY_BOND_ANSWER /* ordinary news has them, too, and means something else: "penyidik" */
} poly_theme_bond;
uint8_t poly_theme_bond_of(const poly_engine *e, uint32_t theme); /* of a leaf: its own */
/* Index of a theme id, or POLY_NONE. */
uint32_t poly_engine_theme(const poly_engine *e, poly_str id);
/* The theme `other`, or POLY_NONE. */
uint32_t poly_engine_other(const poly_engine *e);
const char *poly_engine_check(const poly_engine *e);

/* ---- facts with dates (facts.c) ---- */
/* A day is year * 10000 + month * 100 + day; a date of less precision is all days from *first to
 * *last. False: unknown. */
bool poly_days_of(poly_date date, int32_t *first, int32_t *last);
/* The lexicon's first law of that id, or POLY_NONE. Costs a look at each of its laws. */
uint32_t poly_law_find(const poly_engine *e, poly_str id);
/* Where a law stood on its way at the end of a date: the name of a stage, or nothing. */
poly_str poly_law_stage(const poly_entry *law, poly_date date);

typedef struct poly_office_query {
    poly_str words;      /* the words of the office, folded: "menkominfo", "kepala"               */
    poly_str lemma;      /* of the role they are, folded; or nothing */
    uint32_t org;        /* organisation named beside them, or POLY_NONE */
    const char *country; /* where an office without an organisation is looked for: "ID" */
    poly_date date;
} poly_office_query;
/* The entry (POLY_K_HOLDER) of the only one who held the office on that date: lemma is the name,
 * title all names of the person, folded, with `|` between. POLY_NONE: nobody, several, no date, or
 * a source that is more than a year older. Linear in the two lexicon files. */
uint32_t poly_holder_find(const poly_engine *e, const poly_office_query *q);
/* The entry (POLY_K_HOLDER) of whoever of that name, folded and whole, held an office on that date.
 * POLY_NONE: nobody, several offices, no date, a source that is more than a year older. Linear in
 * the two lexicon files: ask where the last word has POLY_FORM_HOLDER. */
uint32_t poly_holder_named(const poly_engine *e, poly_str name, poly_date date);

typedef struct poly_hit {
    uint32_t tok, tok_end; /* tokens [tok, tok_end)                                               */
    uint32_t entry;
    uint8_t kind;      /* poly_entry_kind                                                */
    uint8_t lang, cls; /* of its entry                                                   */
    bool stemmed : 1;  /* matched without a clitic, or by a class                        */
    bool negated : 1, hedged : 1; /* under a negation, a hedge: poly_scope_run()         */
} poly_hit;

typedef struct poly_hits {
    poly_hit *at;
    uint32_t count, cap;
    const poly_entry *entries; /* the engine's: poly_hit_entry() */
    uint32_t *first; /* [n_tokens + 1]: index of the first hit that starts at or behind a token */
    uint32_t *kinds; /* [n_tokens]: bits of poly_entry_kind: of the hits that start there. Most
                      * questions are answered here */
    uint64_t *starts; /* by kind: poly_hits_starts() */
    struct poly_particle_set {
        uint64_t classes[POLY_PART_N / 64 + 1];
    } *particles; /* [n_particles]: bits of poly_particle_class: poly_hit_particle() */
    uint32_t n_tokens;
    uint32_t n_particles; /* n_tokens; 0: no entry of the engine is a particle */
    uint32_t gave_up; /* searches of a pattern in a sentence that were too costly: see pattern.h */
} poly_hits;

typedef struct poly_lexicon_how {
    poly_overlap overlap; /* of hits of themes; those of other kinds never overlap within their
                           * kind */
    const poly_sentences *sents; /* what rules, gaps and patterns do not go beyond; NULL:
                                  * paragraphs */
    int32_t month; /* year * 100 + month of the article: entries of another time do not count; 0:
                    * unknown, all count */
} poly_lexicon_how;

/* Ordered by tok, then longest first, then own forms before stemmed ones, then by entry (`all`: by
 * entry only). Boilerplate tokens have no hits. how: NULL is the usual. NOMEM, LIMIT. Linear: a
 * token costs at most what the entries that begin with it and its ways need, and about 15
 * instructions where none does, however many entries there are. */
POLY_MUST_USE poly_status poly_lexicon_run(poly_hits *out, const poly_engine *e,
                                           const poly_text *text, const poly_tokens *toks,
                                           const poly_lexicon_how *how, poly_arena *a);
/* Marks hits: negated, where the text says that it is not so; hedged, where it does not say that it
 * is so: alleged, possible, supposed, feared, to be prevented. Which words do it, how far, what
 * ends it: lexicons/<lang>/scope.tsv. Never over the end of a sentence or a quotation mark. `sents`
 * is of these tokens. NOMEM, LIMIT. Linear. */
POLY_MUST_USE poly_status poly_scope_run(poly_hits *hits, const poly_engine *e,
                                         const poly_tokens *toks, const poly_sentences *sents,
                                         poly_arena *a);
/* Does an entry of scope.tsv count in a sentence of this poly_lang? */
bool poly_scope_holds(const poly_entry *e, uint8_t lang);
const char *poly_hits_check(const poly_hits *hits, const poly_tokens *toks);
/* One per line: start end KIND entry-id text. */
void poly_hits_dump(const poly_hits *hits, const poly_engine *e, const poly_text *text,
                    const poly_tokens *toks, poly_buf *out);

static inline const poly_entry *poly_hit_entry(const poly_hits *hits, const poly_hit *h)
{
    return &hits->entries[h->entry];
}
/* Does a hit of `kind` start at token `tok`? */
static inline bool poly_hit_of(const poly_hits *hits, uint32_t tok, uint8_t kind)
{
    return tok < hits->n_tokens && (hits->kinds[tok] >> kind & 1);
}
/* Of any of these kinds, bits 1u << kind? */
static inline bool poly_hit_any(const poly_hits *hits, uint32_t tok, uint32_t kinds)
{
    return tok < hits->n_tokens && (hits->kinds[tok] & kinds);
}
/* The tokens at which hits of `kind` start, as a set (base/bits.h): for who looks for them all. */
static inline const uint64_t *poly_hits_starts(const poly_hits *hits, poly_entry_kind kind)
{
    return hits->starts + (size_t)kind * poly_bits_words(hits->n_tokens + 1);
}
static inline bool poly_particles_meet(const struct poly_particle_set *a,
                                       const struct poly_particle_set *b)
{
    _Static_assert(sizeof a->classes == 2 * sizeof *a->classes, "a term each");
    return ((a->classes[0] & b->classes[0]) | (a->classes[1] & b->classes[1])) != 0;
}
/* Does a particle of that class start at token `tok`? The rules ask it more often than all else. */
static inline bool poly_hit_particle(const poly_hits *hits, uint32_t tok, uint8_t cls)
{
    return tok < hits->n_particles && (hits->particles[tok].classes[cls / 64] >> cls % 64 & 1);
}
/* Is the form that single word? */
static inline bool poly_form_is(const poly_forms *forms, uint32_t form, poly_single word)
{
    return poly_forms_info(forms, form)->singles >> word & 1;
}
/* Is the token? */
static inline bool poly_token_is(const poly_tokens *toks, uint32_t tok, poly_single word)
{
    return tok < toks->count && poly_form_is(toks->forms, toks->at[tok].form, word);
}
/* The first hit of `kind` from the hit `h` on, which may stand behind the last; NULL: none. Tokens
 * without one are passed over 64 at a look. */
static inline const poly_hit *poly_hits_next(const poly_hits *hits, const poly_hit *h,
                                             poly_entry_kind kind)
{
    const uint64_t *const starts = poly_hits_starts(hits, kind);
    const poly_hit *const end = hits->at + hits->count;
    while (h < end && h->kind != kind) {
        if (poly_bits_has(starts, h->tok)) h++;
        else h = &hits->at[hits->first[poly_bits_next(starts, h->tok, hits->n_tokens)]];
    }
    return h < end ? h : NULL;
}
/* The longest hit of `kind` that starts exactly at token `tok`, or NULL. */
static inline const poly_hit *poly_hit_at(const poly_hits *hits, uint32_t tok, uint8_t kind)
{
    if (!poly_hit_of(hits, tok, kind)) return NULL;
    const poly_hit *h = &hits->at[hits->first[tok]];
    while (h->kind != kind) h++;
    return h;
}
/* Behind the town or province at tok, or tok. */
static inline uint32_t poly_hit_town(const poly_hits *hits, uint32_t tok)
{
    const poly_hit *h = poly_hit_at(hits, tok, POLY_K_PLACE);
    return h && (h->cls == POLY_PLACE_CITY || h->cls == POLY_PLACE_PROVINCE) ? h->tok_end : tok;
}
/* Behind the particles that start at token `tok`, of which there are: all are of one length. */
uint32_t poly_hit_behind_particle(const poly_hits *hits, uint32_t tok);
/* Behind the particle of that class at tok, or tok. */
static inline uint32_t poly_hit_particle_end(const poly_hits *hits, uint32_t tok, uint8_t cls)
{
    return poly_hit_particle(hits, tok, cls) ? poly_hit_behind_particle(hits, tok) : tok;
}
/* Does a hit of this kind and class start at token `tok`, whatever others do? */
/* where poly_hit_of() */
bool poly_hit_is_of(const poly_hits *hits, uint32_t tok, uint8_t kind, uint8_t cls);
static inline bool poly_hit_is(const poly_hits *hits, uint32_t tok, uint8_t kind, uint8_t cls)
{
    if (kind == POLY_K_PARTICLE) return poly_hit_particle(hits, tok, cls);
    return poly_hit_of(hits, tok, kind) && poly_hit_is_of(hits, tok, kind, cls);
}

#endif
