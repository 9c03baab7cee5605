/*
 * fuzz_analyze.c - any bytes through the whole pipeline, alone and within a session that has seen
 * all the other inputs: the same bytes come out, spans lie in the text, a sink that fails is
 * obeyed. Inputs of odd length are folded with look-alikes as letters.
 */
#include "fuzz/fuzz.h"

static const poly_engine *engine; /* opened once a process, as is: */
static poly_session *session;

static void check_span(poly_str text, poly_span s)
{
    FUZZ_CHECK(s.start <= s.end && s.end <= text.n);
    if (s.start == s.end) return;
    FUZZ_CHECK(((unsigned char)text.p[s.start] & 0xc0) != 0x80);
    FUZZ_CHECK(s.end == text.n || ((unsigned char)text.p[s.end] & 0xc0) != 0x80);
}

static void check_doc(const poly_doc *d)
{
    const poly_str text = poly_doc_text(d);
    for (uint32_t i = 0; i < poly_quote_count(d); i++) {
        const poly_quote q = poly_quote_at(d, i);
        FUZZ_CHECK(q.span_count > 0 && q.confidence <= 1000 && poly_rule_name(q.rule));
        FUZZ_CHECK(q.speaker == POLY_NONE || q.speaker < poly_speaker_count(d));
        for (uint32_t k = 0; k < q.span_count; k++) check_span(text, poly_quote_span(d, &q, k));
        check_span(text, q.cue);
        check_span(text, q.mention);
        check_span(text, q.phrase);
        check_span(text, q.said_at.place);
    }
    for (uint32_t i = 0; i < poly_speaker_count(d); i++) {
        const poly_speaker s = poly_speaker_at(d, i);
        check_span(text, s.name);
        check_span(text, s.role);
        check_span(text, s.org);
        for (uint32_t k = 0; k < s.mention_count; k++)
            check_span(text, poly_speaker_mention(d, &s, k));
    }
}

static bool refuse(void *payload, const char *bytes, size_t n)
{
    (void)payload, (void)bytes, (void)n;
    return false;
}

/* Everything that can be written of a document, into `out`. */
static poly_status analyse(lib_bytes *out, poly_session *within, const uint8_t *data, size_t size)
{
    poly_doc *d = NULL;
    const poly_doc_options opt = {.size = sizeof opt,
                                  .id = "f",
                                  .published = "2024-06-26",
                                  .explain = true,
                                  .confusables = size & 1,
                                  .overlap = (poly_overlap)(size % 3)};
    const poly_status st = within ? poly_session_analyze(&d, within, data, size, &opt, NULL)
                                  : poly_analyze(&d, engine, data, size, &opt, NULL);
    FUZZ_CHECK((st == POLY_OK) == (d != NULL));
    if (!d) return st;
    check_doc(d);
    for (uint8_t f = POLY_JSONL; f < POLY_FORMAT_N; f++) {
        const poly_write_options w = {.size = sizeof w,
                                      .format = f,
                                      .offsets = f % 3,
                                      .with_text = true,
                                      .explain = true,
                                      .width = 60};
        FUZZ_CHECK(poly_doc_write(d, &w, lib_keep, out) == POLY_OK);
        const poly_status refused = poly_doc_write(d, &w, refuse, NULL);
        /* nothing to write */
        FUZZ_CHECK(refused == POLY_ERR_IO ||
                   (refused == POLY_OK && (f == POLY_BRAT || f == POLY_PLAIN_TEXT)));
    }
    for (int s = 0; s < POLY_STAGE_N; s++)
        FUZZ_CHECK(poly_doc_dump(d, (poly_stage)s, lib_keep, out) == POLY_OK);
    for (int f = 0; f < 8; f++) {
        const poly_stage stage = f & 4 ? POLY_STAGE_TOKENS : POLY_STAGE_SENTENCES;
        const poly_dump_options as = {
            .size = sizeof as, .format = f & 1 ? POLY_JSONL : POLY_TEXT, .plain = (f & 2) != 0};
        FUZZ_CHECK(poly_doc_dump_as(d, stage, &as, lib_keep, out) == POLY_OK);
        const poly_status refused = poly_doc_dump_as(d, stage, &as, refuse, NULL);
        /* nothing to write */
        FUZZ_CHECK(refused == POLY_ERR_IO || (refused == POLY_OK && as.format == POLY_TEXT));
    }
    FUZZ_CHECK(poly_doc_explain(d, lib_keep, out) == POLY_OK);
    poly_doc_close(d);
    return st;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lib_bytes one = {0}, two = {0};
    if (!engine) engine = lib_engine();
    if (!session) FUZZ_CHECK(poly_session_open(&session, engine) == POLY_OK);
    const poly_status st = analyse(&one, NULL, data, size);
    FUZZ_CHECK(st == POLY_OK || st == POLY_ERR_BINARY || st == POLY_ERR_LIMIT);
    FUZZ_CHECK(analyse(&two, session, data, size) == st);
    FUZZ_CHECK(one.n == two.n && (one.n == 0 || memcmp(one.p, two.p, one.n) == 0));
    free(one.p);
    free(two.p);
    return 0;
}
