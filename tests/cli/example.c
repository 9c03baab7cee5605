/*
 * example.c - the library in one page: who is quoted in the text given as the first argument.
 *
 *     cc example.c $(pkg-config --cflags --libs polyanalyze) -o example
 *     ./example '"Data warga harus dilindungi," kata Menteri Budi Adya.'
 */
#include <polyanalyze.h>
#include <stdio.h>
#include <string.h>

static void print(poly_str text, poly_span s)
{
    printf("%.*s", (int)(s.end - s.start), text.p + s.start);
}

static void print_quote(const poly_doc *doc, poly_quote q)
{
    const poly_str text = poly_doc_text(doc);
    printf("%s: ", poly_quote_type_name((poly_quote_type)q.type));
    for (uint32_t k = 0; k < q.span_count; k++) {
        if (k) printf(" ... ");
        print(text, poly_quote_span(doc, &q, k));
    }
    if (q.speaker != POLY_NONE) {
        const poly_speaker s = poly_speaker_at(doc, q.speaker);
        printf(" -- ");
        print(text, s.name.end > s.name.start ? s.name : q.mention);
    }
    printf("\n");
}

int main(int argc, char **argv)
{
    poly_engine *engine = NULL;
    poly_doc *doc = NULL;
    poly_error err = {0};
    if (argc != 2) {
        fprintf(stderr, "usage: example TEXT\n");
        return 2;
    }
    poly_status st = poly_engine_open(&engine, NULL, &err);
    if (st == POLY_OK) st = poly_analyze(&doc, engine, argv[1], strlen(argv[1]), NULL, &err);
    for (uint32_t i = 0; st == POLY_OK && i < poly_quote_count(doc); i++)
        print_quote(doc, poly_quote_at(doc, i));
    if (st != POLY_OK)
        fprintf(stderr, "example: %s%s%s\n", err.file, *err.file ? ": " : "", err.what);
    poly_doc_close(doc);
    poly_engine_close(engine);
    return st == POLY_OK ? 0 : 1;
}
