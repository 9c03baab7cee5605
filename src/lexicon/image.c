/*
 * image.c - an engine as one image, and back (base/image.h).
 *
 *   in   an engine     out  bytes; a mapped file -> an engine that uses them in place
 *
 * Every array and string of an engine has its row here; a struct that gets another pointer member
 * needs one more. An image of other layouts is none to this build, so nothing else is to be done
 * when they change.
 */
#include "lexicon/image.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct frozen { /* the root of an image */
    poly_engine engine;
    poly_vocab_tables vocab;
} frozen;

/* ---- layouts --------------------------------------------------------------------------------- */
#define PLAIN(type) {#type, sizeof(type), 0, NULL}
static const poly_layout slot = PLAIN(poly_slot), form = PLAIN(poly_form), glob = PLAIN(poly_glob),
                         member = PLAIN(poly_member), edge = PLAIN(poly_edge),
                         node = PLAIN(poly_node), term = PLAIN(poly_term),
                         first = PLAIN(poly_first), ngram = PLAIN(poly_ngram);

enum { BEHIND_BYTES = 16 }; /* poly_vocab_tables.bytes can be read further */

static const poly_field vocab_fields[] = {
    POLY_MANY_AND_FIELD(poly_vocab_tables, bytes, n_bytes, BEHIND_BYTES, &poly_layout_u8),
    POLY_MANY_AND_FIELD(poly_vocab_tables, start, n_forms, 1, &poly_layout_u32),
    POLY_MANY_FIELD(poly_vocab_tables, slots, n_slots, &slot),
    POLY_MANY_FIELD(poly_vocab_tables, forms, n_forms, &form),
    POLY_MANY_FIELD(poly_vocab_tables, ways, n_ways, &poly_layout_u32),
    POLY_MANY_FIELD(poly_vocab_tables, paths, n_forms, &poly_layout_u8),
    POLY_MANY_FIELD(poly_vocab_tables, globs, n_globs, &glob),
    POLY_MANY_FIELD(poly_vocab_tables, glob_slots, n_glob_slots, &poly_layout_u32),
    POLY_SOME_FIELD(poly_vocab_tables, glob_lengths, POLY_GLOB_SIDES, &poly_layout_u64),
    POLY_MANY_FIELD(poly_vocab_tables, members, n_members, &member),
    POLY_PADDING_FIELD(poly_vocab_tables, n_members)};
static const poly_layout vocab = POLY_LAYOUT(poly_vocab_tables, vocab_fields);

static const poly_field entry_fields[] = {
    POLY_TEXT_FIELD(poly_entry, id), POLY_TEXT_FIELD(poly_entry, lemma),
    POLY_TEXT_FIELD(poly_entry, title), POLY_TEXT_FIELD(poly_entry, note),
    POLY_TEXT_FIELD(poly_entry, stages)};
static const poly_layout entry = POLY_LAYOUT(poly_entry, entry_fields);

static const poly_field theme_fields[] = {POLY_TEXT_FIELD(poly_theme_name, id),
                                          POLY_TEXT_FIELD(poly_theme_name, label_en),
                                          POLY_TEXT_FIELD(poly_theme_name, label_id)};
static const poly_layout theme = POLY_LAYOUT(poly_theme_name, theme_fields);

static const poly_field trie_fields[] = {
    POLY_MANY_FIELD(poly_trie, edges, cap_edges, &edge),
    POLY_MANY_FIELD(poly_trie, nodes.at, nodes.count, &node),
    POLY_MANY_FIELD(poly_trie, terms.at, terms.count, &term),
    POLY_MANY_FIELD(poly_trie, cased.at, cased.count, &poly_layout_u8),
    POLY_MANY_FIELD(poly_trie, first, n_first, &first),
    POLY_MANY_FIELD(poly_trie, pairs, n_pair_words, &poly_layout_u64)};
static const poly_layout trie = POLY_LAYOUT(poly_trie, trie_fields);

static const poly_field ngrams_fields[] = {
    POLY_MANY_FIELD(poly_ngrams, grams.at, grams.cap, &ngram),
    POLY_MANY_FIELD(poly_ngrams, words.at, words.cap, &ngram),
    POLY_SOME_FIELD(poly_ngrams, endings, POLY_NGRAM_ENDINGS, &poly_layout_u16),
    POLY_MANY_AND_FIELD(poly_ngrams, lanes, grams.count, 1, &poly_layout_u64)};
static const poly_layout ngrams = POLY_LAYOUT(poly_ngrams, ngrams_fields);

static const poly_field piece_fields[] = {POLY_PADDING_FIELD(poly_piece, kind)},
                        rule_fields[] = {POLY_PADDING_FIELD(poly_rule, pattern)},
                        pattern_fields[] = {POLY_PADDING_FIELD(poly_pattern, cased)};
static const poly_layout piece = POLY_LAYOUT(poly_piece, piece_fields),
                         rule = POLY_LAYOUT(poly_rule, rule_fields),
                         pattern = POLY_LAYOUT(poly_pattern, pattern_fields),
                         operand = PLAIN(poly_operand), anchor = PLAIN(poly_anchor);
static const poly_field combined_fields[] = {
    POLY_MANY_FIELD(poly_rules, parts.at, parts.count, &piece),
    POLY_MANY_FIELD(poly_rules, operands.at, operands.count, &operand),
    POLY_MANY_FIELD(poly_rules, rules.at, rules.count, &rule),
    POLY_MANY_FIELD(poly_rules, patterns.at, patterns.count, &pattern),
    POLY_MANY_FIELD(poly_rules, bytes.at, bytes.count, &poly_layout_u8),
    POLY_MANY_FIELD(poly_rules, terms, rules.count, &term),
    POLY_MANY_FIELD(poly_rules, anchors, rules.count, &anchor),
    POLY_MANY_FIELD(poly_rules, special, n_special, &poly_layout_u32)};
static const poly_layout combined = POLY_LAYOUT(poly_rules, combined_fields);

static const poly_field engine_fields[] = {
    POLY_DROP_FIELD(poly_engine, mem),
    POLY_DROP_FIELD(poly_engine, image),
    POLY_DROP_FIELD(poly_engine, vocab),
    POLY_DROP_FIELD(poly_engine, patterns),
    POLY_PART_FIELD(poly_engine, combined, &combined),
    POLY_DROP_FIELD(poly_engine, boilers), /* rules has them */
    POLY_PART_FIELD(poly_engine, trie, &trie),
    POLY_PART_FIELD(poly_engine, ngrams, &ngrams),
    POLY_MANY_FIELD(poly_engine, entries.at, entries.count, &entry),
    POLY_MANY_FIELD(poly_engine, themes.at, themes.count, &theme),
    POLY_PART_FIELD(poly_engine, rules, &poly_text_rules_layout)};
static const poly_layout engine = POLY_LAYOUT(poly_engine, engine_fields);

static const poly_field frozen_fields[] = {POLY_PART_FIELD(frozen, engine, &engine),
                                           POLY_PART_FIELD(frozen, vocab, &vocab)};
static const poly_layout layout = POLY_LAYOUT(frozen, frozen_fields);

uint64_t poly_engine_image_kind(void) { return poly_image_kind(&layout); }

/* ---- there and back -------------------------------------------------------------------------- */
poly_status poly_engine_write_image(poly_buf *out, const poly_engine *e, uint64_t key)
{
    frozen root;
    memset(&root, 0, sizeof root); /* what lies between members is written, too */
    root.engine = *e;
    root.vocab = poly_vocab_tables_of(e->vocab);
    return poly_image_write(out, &layout, &root, key);
}

poly_engine *poly_engine_map(int fd, size_t size, uint64_t key, bool trusted)
{
    poly_image image;
    if (!poly_image_map(&image, fd, size, &layout, key, trusted)) return NULL;
    const frozen *root = image.root;
    poly_engine *e = malloc(sizeof *e);
    if (e) {
        *e = root->engine;
        poly_arena_init(&e->mem, 0);
        e->image = image;
        if (poly_vocab_from_tables(&e->vocab, &root->vocab, poly_ngrams_describe, &e->ngrams) ==
                POLY_OK &&
            poly_rules_open(e) == POLY_OK)
            return e;
        poly_patterns_close(e->patterns);
        poly_vocab_free(e->vocab);
    }
    free(e);
    poly_image_unmap(&image);
    return NULL;
}

bool poly_engine_is_mapped(const poly_engine *e) { return e->image.base != NULL; }

poly_status poly_engine_save(const poly_engine *e, poly_sink_fn *sink, void *payload)
{
    poly_buf bytes;
    if (!e || !sink) return POLY_ERR_ARG;
    poly_buf_init(&bytes);
    poly_status st = poly_engine_write_image(&bytes, e, 1);
    if (st == POLY_OK && !sink(payload, bytes.p, bytes.n)) st = POLY_ERR_IO;
    poly_buf_free(&bytes);
    return st;
}
