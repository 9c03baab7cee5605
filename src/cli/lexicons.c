/* lexicons.c - `polyanalyze lexicons`: where the lexicons are, how large they are, and which
 * themes they tell apart. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_COLUMN = 34 };

static void put_number(poly_buf *b, const char *name, uint32_t n)
{
    poly_buf_cstr(b, name);
    poly_buf_u64(b, n);
    poly_buf_char(b, '\n');
}

static void put_theme(poly_buf *b, const poly_engine *e, uint32_t theme)
{
    const char *id = poly_theme_id(e, theme), *label = poly_theme_label(e, theme, "en");
    const size_t n = strlen(id);
    poly_buf_cstr(b, "  ");
    poly_buf_cstr(b, id);
    poly_buf_pad(b, ' ', n < LABEL_COLUMN ? LABEL_COLUMN - n : 1);
    poly_buf_cstr(b, label ? label : "");
    poly_buf_char(b, '\n');
}

static poly_exit list(const poly_engine *e, const poly_morph *m, const char *dir,
                      const char *output)
{
    poly_out out;
    const poly_exit opened = poly_out_open(&out, output);
    poly_buf_cstr(&out.buf, "folder:  ");
    poly_buf_cstr(&out.buf, dir);
    poly_buf_char(&out.buf, '\n');
    put_number(&out.buf, "entries: ", poly_engine_entry_count(e));
    put_number(&out.buf, "themes:  ", poly_theme_count(e));
    const uint32_t words =
        m ? poly_morph_word_count(m, POLY_LANG_ID) + poly_morph_word_count(m, POLY_LANG_EN) : 0;
    put_number(&out.buf, "words:   ", words);
    for (uint32_t i = 0; i < poly_theme_count(e); i++) put_theme(&out.buf, e, i);
    const poly_exit closed = poly_out_close(&out, opened == POLY_EXIT_OK);
    return opened != POLY_EXIT_OK ? opened : closed;
}

poly_exit poly_cmd_lexicons(poly_cli_options *o)
{
    poly_engine *e = NULL;
    poly_morph *m = NULL;
    char *dir = NULL;
    poly_exit st = poly_cli_engine(&e, o, &dir);
    if (st == POLY_EXIT_OK && strcmp(dir, "none") != 0) st = poly_cli_morph(&m, o);
    if (st == POLY_EXIT_OK) st = list(e, m, dir, o->output);
    free(dir);
    poly_morph_close(m);
    poly_engine_close(e);
    return st;
}
