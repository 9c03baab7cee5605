/*
 * lemma.c - `polyanalyze lemma`: words -> lemmas, analyses, forms, one line each.
 *
 *   in   arguments: words, files, "-"; of each line the first TAB field
 *   out  form TAB lemma, in input order
 *
 * A line of several words has the lemmas of all, with blanks between. An argument that names a file
 * is a file; what does not is a word.
 */
#define _XOPEN_SOURCE 700
#include "cli/cli.h"

#include <assert.h>
#include <string.h>
#include <sys/stat.h>

typedef struct job {
    const poly_cli_options *o;
    poly_morph *morph;
    poly_out out;
    uint64_t failed;
} job;

/* ---- one word -------------------------------------------------------------------------------- */
/* What joins morpheme i to the one before it: = a clitic, ~ a doubling ("[buku]~R", "Ce~[lembut]"),
 * + an affix. */
static char joint(const poly_analysis *a, uint8_t i)
{
    const poly_morpheme *m = &a->morphemes[i], *prior = &a->morphemes[i - 1];
    if (m->kind == POLY_MORPHEME_ENCLITIC || prior->kind == POLY_MORPHEME_PROCLITIC) return '=';
    const bool behind = m->kind == POLY_MORPHEME_COPY && prior->kind == POLY_MORPHEME_ROOT;
    return behind || (prior->kind == POLY_MORPHEME_COPY && m->kind == POLY_MORPHEME_ROOT) ? '~'
                                                                                          : '+';
}

/* "meN+[retas]+kan=nya", "ber+[hati]~R", "<in>+[kerja]". */
static void put_parts(poly_buf *b, const poly_analysis *a, poly_str word)
{
    for (uint8_t i = 0; i < a->n_morphemes; i++) {
        const poly_morpheme *m = &a->morphemes[i];
        const bool root = m->kind == POLY_MORPHEME_ROOT, infix = m->kind == POLY_MORPHEME_INFIX;
        if (i) poly_buf_char(b, joint(a, i));
        if (root || infix) poly_buf_char(b, root ? '[' : '<');
        if (root)
            poly_buf_str(b, poly_analysis_lemma(a, word));
        else
            poly_buf_cstr(b, m->name);
        if (root || infix) poly_buf_char(b, root ? ']' : '>');
    }
    if (!a->n_morphemes) poly_buf_str(b, word);
}

typedef void word_fn(job *j, poly_str word);

static void put_lemma(job *j, poly_str word)
{
    poly_analysis a;
    poly_morph_analyze(&a, j->morph, (poly_lang)j->o->lang, word);
    poly_buf_str(&j->out.buf, poly_analysis_lemma(&a, word));
}

static void put_analysis(job *j, poly_str word)
{
    poly_analysis a;
    poly_morph_analyze(&a, j->morph, (poly_lang)j->o->lang, word);
    put_parts(&j->out.buf, &a, word);
}

static void put_source(job *j, poly_str word)
{
    poly_analysis a;
    poly_morph_analyze(&a, j->morph, (poly_lang)j->o->lang, word);
    poly_buf_cstr(&j->out.buf, poly_word_source_name((poly_word_source)a.source));
}

static bool put_form(void *payload, poly_str form, const char *rule)
{
    poly_buf *b = payload;
    poly_buf_str(b, form);
    poly_buf_char(b, '\t');
    poly_buf_cstr(b, rule);
    poly_buf_char(b, '\n');
    return b->status == POLY_OK;
}

/* ---- one line -------------------------------------------------------------------------------- */
static void each_word(job *j, poly_str text, word_fn *fn)
{
    bool first = true;
    for (poly_str rest = text; rest.p;) {
        const poly_str word = poly_str_cut(&rest, ' ');
        if (!word.n) continue;
        if (!first) poly_buf_char(&j->out.buf, ' ');
        first = false;
        fn(j, word);
    }
}

/* False: the output cannot be written. */
static bool put_line(job *j, poly_str line)
{
    const poly_str text = poly_str_trim(poly_str_cut(&line, '\t'));
    poly_buf *b = &j->out.buf;
    if (!text.n) return true;
    if (j->o->forms) {
        const poly_status st = poly_morph_forms(j->morph, (poly_lang)j->o->lang, text, put_form, b);
        if (st == POLY_ERR_ARG) {
            poly_cli_say("'%.*s' is no word", (int)(text.n < 80 ? text.n : 80), text.p);
            j->failed++;
        }
        return b->status == POLY_OK;
    }
    poly_buf_str(b, text);
    poly_buf_char(b, '\t');
    each_word(j, text, put_lemma);
    if (j->o->analyze) {
        poly_buf_char(b, '\t');
        each_word(j, text, put_analysis);
        poly_buf_char(b, '\t');
        each_word(j, text, put_source);
    }
    poly_buf_char(b, '\n');
    return b->status == POLY_OK;
}

/* The lines of a file: without a byte order mark, as editors on Windows write one. */
static poly_str lines_of(const poly_document *doc)
{
    static const char mark[] = "\xef\xbb\xbf";
    const size_t skip = doc->len >= 3 && memcmp(doc->bytes, mark, 3) == 0 ? 3 : 0;
    return (poly_str){doc->bytes + skip, doc->len - skip};
}

/* ---- all ------------------------------------------------------------------------------------- */
static bool run_file(job *j, const char *const *arg)
{
    poly_document doc;
    poly_input *in = poly_input_open(arg, arg ? 1 : 0, &j->o->input);
    bool going = in != NULL;
    while (going && poly_input_next(in, &doc)) {
        if (!doc.error_code && doc.len && memchr(doc.bytes, 0, doc.len)) {
            doc.error_code = "binary";
            doc.error = "no list of words in UTF-8: it holds NUL bytes";
        }
        if (doc.error_code) {
            poly_cli_say_document(&doc);
            j->failed++;
        }
        poly_str rest = doc.error_code ? (poly_str){0} : lines_of(&doc);
        while (going && rest.p && rest.n) going = put_line(j, poly_str_cut(&rest, '\n'));
        poly_document_free(&doc);
    }
    if (!in || poly_input_status(in) != POLY_OK) j->out.buf.status = POLY_ERR_NOMEM;
    poly_input_close(in);
    return going && j->out.buf.status == POLY_OK;
}

static bool is_file(const char *arg)
{
    struct stat st;
    return strcmp(arg, "-") == 0 || stat(arg, &st) == 0;
}

static poly_exit run_job(job *j)
{
    const poly_cli_options *o = j->o;
    const poly_exit opened = poly_out_open(&j->out, o->output);
    bool going = opened == POLY_EXIT_OK;
    if (j->out.temp) poly_cli_watch_signals();
    if (going && !o->n_args) going = run_file(j, NULL);
    for (uint32_t i = 0; going && !poly_cli_stop && i < o->n_args; i++) {
        going = is_file(o->args[i]) ? run_file(j, o->args + i)
                                    : put_line(j, (poly_str){o->args[i], strlen(o->args[i])});
    }
    const poly_exit closed = poly_out_close(&j->out, opened == POLY_EXIT_OK && !poly_cli_stop);
    if (opened != POLY_EXIT_OK) return opened;
    if (closed != POLY_EXIT_OK) return closed;
    return j->failed ? POLY_EXIT_SOME : POLY_EXIT_OK;
}

poly_exit poly_cmd_lemma(poly_cli_options *o)
{
    job j = {.o = o};
    if (o->forms && o->analyze) {
        poly_cli_say("--forms and --analyze exclude each other");
        return POLY_EXIT_USAGE;
    }
    assert(o->lang == POLY_LANG_ID || o->lang == POLY_LANG_EN);
    poly_exit st = poly_cli_morph(&j.morph, o);
    if (st == POLY_EXIT_OK && !poly_morph_word_count(j.morph, (poly_lang)o->lang)) {
        poly_cli_say("the lexicons hold no word list of that language");
        st = POLY_EXIT_LEXICON;
    }
    if (st == POLY_EXIT_OK) {
        o->input.stop = &poly_cli_stop;
        o->input.format = POLY_INPUT_TEXT;
        st = run_job(&j);
    }
    poly_morph_close(j.morph);
    return st;
}
