/*
 * forms.h - private to token/: from the bytes of a word to the number of its form.
 *
 * A worker meets the same words again and again. What it has met, as it was written, is kept in a
 * table of 32 bytes a word; folding, the vocabulary and the description of a form are asked only
 * for what is new.
 */
#ifndef POLY_TOKEN_FORMS_H
#define POLY_TOKEN_FORMS_H

#include "base/prefetch.h"
#include "token/key.h"
#include "token/vocab.h"

#include <stddef.h>

enum { POLY_WRITTEN_MOST = (1 << 30) - 2 }; /* bytes of a word */

/* Form, flags, kind and mark of a token as one number: one store puts them, one OR adds to them. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
enum { POLY_FACE_FORM = 32, POLY_FACE_FLAGS = 16, POLY_FACE_KIND = 8, POLY_FACE_MARK = 0 };
#else
enum { POLY_FACE_FORM = 0, POLY_FACE_FLAGS = 32, POLY_FACE_KIND = 48, POLY_FACE_MARK = 56 };
#endif
#define POLY_FACE(part, value) ((uint64_t)(value) << POLY_FACE_##part)
_Static_assert(offsetof(poly_token, form) == 8 && offsetof(poly_token, flags) == 12 &&
                   offsetof(poly_token, kind) == 14 && offsetof(poly_token, mark) == 15 &&
                   sizeof(poly_token) == 16,
               "one number holds them");

static inline uint32_t poly_face_form(uint64_t face) { return (uint32_t)(face >> POLY_FACE_FORM); }
static inline uint32_t poly_face_flags(uint64_t face)
{
    return (uint16_t)(face >> POLY_FACE_FLAGS);
}

typedef struct poly_written { /* a word as it was written, capitals as small letters; or a folded
                               * form */
    poly_key key;
    uint32_t id; /* its form */
    union {
        struct { /* of 1 to 15 bytes, which the key holds: the other half of a face */
            uint16_t flags; /* POLY_TOKF_DIGIT, ABBR */
            uint16_t other; /* 0 */
        };
        uint32_t n1; /* of other lengths: it, + 1 */
    };
    union {
        uint64_t evidence; /* of 1 to 15 bytes: poly_form.lang of the form */
        const char *whole; /* of more than 16: all of them; readable in steps of eight */
    };
} poly_written;
_Static_assert(offsetof(poly_written, flags) == offsetof(poly_written, id) + 4,
               "with its form they lie as in a token");

typedef struct poly_written_table {
    poly_written *at; /* 2^bits places and POLY_PROBES behind, so that no search wraps */
    uint32_t bits, shift, count; /* shift: 64 - bits */
    uint32_t most;               /* with more it grows */
} poly_written_table;

/* The first place of words with this hash. */
static inline poly_written *poly_written_first(poly_written_table t, uint64_t hash)
{
    return &t.at[hash >> t.shift];
}

/* Words are searched no further than this; those that find no place go to a second table, which
 * another hash orders: words made to collide in one do not collide in the other. */
enum { POLY_PROBES = 24 };

struct poly_forms {
    const poly_vocab *vocab;
    const poly_form *known; /* the vocabulary's, and their number: all rooms ask for them */
    uint32_t n_known;
    poly_arena *arena;
    poly_written_table written, crowded;
    struct {
        poly_str *at;
        uint32_t count, cap;
    } own; /* the forms that the vocabulary lacks; ids follow its own */
    struct {
        poly_form *at;
        uint32_t count, cap;
    } info;              /* beside `own` */
    poly_ids ways;       /* of those */
    struct {
        uint8_t *at;
        uint32_t count, cap;
    } paths;             /* poly_path of all, those of the vocabulary too */
    uint64_t marks[128]; /* the face of a token of each mark; 0: not met yet */
    uint8_t fold_flags;  /* poly_fold_flag */
};

/* From now on words are folded with these flags. False after an arena failure. Free where they are
 * the same as before. */
bool poly_forms_fold_with(poly_forms *f, uint8_t fold_flags);

/* "al-Assad", "el-Masry", "ul-Haq": an Arabic article, which is written small before the name that
 * it is part of. Such words have POLY_TOKF_CAP, in any case of what follows: it is a name. */
static inline bool poly_has_article(const char *p, size_t n)
{
    return n > 3 && p[2] == '-' && p[1] == 'l' && (p[0] == 'a' || p[0] == 'e' || p[0] == 'u');
}

/* The form of any word: folded, looked up and kept where it is new. 0 after an arena failure. */
uint32_t poly_forms_id_of_long(poly_forms *f, poly_str word);
uint64_t poly_forms_meet_mark(poly_forms *f, char mark);
/* The face of a mark, which is a quotation mark or none. Its form is that of its ASCII likeness;
 * that of '~' is "...". */
static inline uint64_t poly_forms_face_of_mark(poly_forms *f, char mark)
{
    const uint64_t known = f->marks[mark & 127];
    assert(mark > 0);
    return known ? known : poly_forms_meet_mark(f, mark);
}

static inline uint32_t poly_forms_id_of_mark(poly_forms *f, char mark)
{
    return poly_face_form(poly_forms_face_of_mark(f, mark));
}

/* The form of a word of fewer than 16 bytes, with its key: what nearly all words are. */
uint32_t poly_forms_id_of_short(poly_forms *f, poly_key key, poly_str word);

/* The form of any bytes; behind them 16 more can be read. */
static inline uint32_t poly_forms_id(poly_forms *f, poly_str word)
{
    if (word.n >= POLY_KEY_BYTES) return poly_forms_id_of_long(f, word);
    return poly_forms_id_of_short(f, poly_key_of(word.p, (uint32_t)word.n), word);
}

/* What the form of a token that has all else says beside it: POLY_TOKF_ABBR, and poly_form.lang of
 * a word as one number, 0 of all else. */
uint64_t poly_forms_tell(const poly_forms *f, poly_token *t);

/* ---- many at once ---------------------------------------------------------------------------- */
/* The table is larger than the caches next to the core, and often not in the others either: the
 * places of words are asked for as they are met, and looked at together, when they have come. */
enum { POLY_ASK_MOST = 160, POLY_ASK_LONGS = 16 };

typedef struct poly_asked {
    struct poly_question {
        poly_key key;
        const poly_written *place; /* where it should lie */
        size_t offset; /* of the token's evidence, in bytes: the token itself lies at twice that */
    } at[POLY_ASK_MOST];
    uint32_t count;
    /* Words of 16 bytes and more, which are few, and lie in three places far from one another. */
    struct poly_long_question {
        const poly_written *place;
        poly_token *token;
    } longs[POLY_ASK_LONGS];
    uint32_t n_longs;
} poly_asked;

/* Asks for the form of a word of 16 bytes or more. False: no room is left to ask, and the form must
 * be found at once. */
bool poly_forms_ask_long(const poly_forms *f, poly_asked *q, poly_token *t, poly_str word);
/* All that the form of such a word, or of any other, tells of a token that has all else. */
void poly_forms_find(poly_forms *f, poly_tokens *toks, poly_token *t, poly_str word);

/* Gives the tokens, whose forms are 0, their forms, evidence and POLY_TOKF_DIGIT; the words lie at
 * their spans in `text`. */
void poly_forms_answer(poly_forms *f, poly_asked *q, poly_tokens *toks, const char *text);

/* A token and its evidence, by one number. */
static inline poly_token *poly_token_at(poly_token *first, size_t offset)
{
    _Static_assert(sizeof(poly_token) == 2 * sizeof(uint64_t), "so that one number is enough");
    return (poly_token *)(void *)((char *)first + 2 * offset);
}

static inline uint64_t *poly_evidence_at(uint64_t *first, size_t offset)
{
    return (uint64_t *)(void *)((char *)first + offset);
}

/* Asks for the form of a word of fewer than 16 bytes whose key is in q. */
static inline void poly_forms_ask(poly_written_table t, struct poly_question *q, size_t offset)
{
    q->place = poly_written_first(t, poly_key_hash(q->key));
    POLY_PREFETCH(q->place);
    q->offset = offset;
}

#endif
