/*
 * fill.c - help that fits a terminal of 80 columns.
 *
 *   in   text of ASCII: paragraphs from the first column, and items "  what   says what it is"
 *   out  the same, paragraphs filled anew, long items wrapped below what they say
 *
 * Items that fit, and those without two spaces inside (an example that must stay one line), are
 * left as they are.
 */
#include "cli/cli.h"

enum { WIDTH = 79 };

/* The line that is being written. */
typedef struct poly_filler {
    poly_buf *out;
    size_t at;   /* columns it has                            */
    size_t hang; /* where words that find no room in it go on */
    bool open;
} poly_filler;

static void end_line(poly_filler *f)
{
    if (f->open) poly_buf_char(f->out, '\n');
    *f = (poly_filler){.out = f->out};
}

static void put_words(poly_filler *f, poly_str s)
{
    while (s.p) {
        const poly_str word = poly_str_cut(&s, ' ');
        if (!word.n) continue;
        if (f->at > f->hang && f->at + 1 + word.n > WIDTH) {
            poly_buf_char(f->out, '\n');
            poly_buf_pad(f->out, ' ', f->hang);
            f->at = f->hang;
        } else if (f->at > f->hang) {
            poly_buf_char(f->out, ' ');
            f->at++;
        }
        poly_buf_bytes(f->out, word.p, word.n);
        f->at += word.n;
        f->open = true;
    }
}

static size_t indent_of(poly_str line)
{
    size_t i = 0;
    while (i < line.n && line.p[i] == ' ') i++;
    return i;
}

/* Where an item says what it is: behind two spaces; the line's length: there is no such place. */
static size_t second_column(poly_str line, size_t i)
{
    while (i + 1 < line.n && (line.p[i] != ' ' || line.p[i + 1] != ' ')) i++;
    while (i < line.n && line.p[i] == ' ') i++;
    return i + 1 < line.n ? i : line.n;
}

/* An item that fits is put as it is: what looks like columns in it stays. */
static void begin_item(poly_filler *f, poly_str line, size_t indent)
{
    const size_t column = second_column(line, indent);
    const size_t whole = line.n > WIDTH ? column : line.n;
    poly_buf_bytes(f->out, line.p, whole);
    *f = (poly_filler){.out = f->out, .at = whole, .hang = column, .open = true};
    put_words(f, (poly_str){line.p + whole, line.n - whole});
}

void poly_cli_fill(poly_buf *out, poly_str text)
{
    poly_filler f = {.out = out};
    while (text.p) {
        const poly_str line = poly_str_cut(&text, '\n');
        const size_t indent = indent_of(line);
        if (line.n && f.open && indent == f.hang) {
            put_words(&f, line);
            continue;
        }
        end_line(&f);
        if (indent)
            begin_item(&f, line, indent);
        else if (line.n)
            put_words(&f, line);
        else if (text.p)
            poly_buf_char(out, '\n');
    }
    end_line(&f);
}
