/*
 * page.c - the files of page/, linked into the program, and the frame of every page made of them.
 *
 *   in   page/page.css, words.js, the programs     out  head, data, tail
 *
 * The assembler takes the files in as they are (.incbin, GNU as and clang alike), so that they stay
 * files which a browser's tools can open. Paths are relative to the root of the project, where make
 * runs.
 */
#include "report/parts.h"

#include "base/escape.h"

#include <sha2.h>

#define POLY_INCLUDE_FILE(name, path)                                                              \
    __asm__(".section .rodata\n"                                                                   \
            ".global poly_page_file_" #name "\n.hidden poly_page_file_" #name "\n"                 \
            ".global poly_page_file_" #name "_end\n.hidden poly_page_file_" #name "_end\n"         \
            "poly_page_file_" #name ":\n.incbin \"" path "\"\npoly_page_file_" #name               \
            "_end:\n.byte 0\n.previous\n");                                                        \
    extern const char poly_page_file_##name[], poly_page_file_##name##_end[]

POLY_INCLUDE_FILE(css, "src/report/page/page.css");
POLY_INCLUDE_FILE(words, "src/report/page/words.js");
POLY_INCLUDE_FILE(data, "src/report/page/data.js");
POLY_INCLUDE_FILE(draw, "src/report/page/draw.js");
POLY_INCLUDE_FILE(quotes, "src/report/page/quotes.js");
POLY_INCLUDE_FILE(views, "src/report/page/views.js");
POLY_INCLUDE_FILE(pages, "src/report/page/pages.js");
POLY_INCLUDE_FILE(main, "src/report/page/main.js");
POLY_INCLUDE_FILE(review, "src/report/page/review.js");

#define POLY_PART(name)                                                                            \
    ((poly_str){poly_page_file_##name,                                                             \
                (size_t)(poly_page_file_##name##_end - poly_page_file_##name)})

void poly_page_program(poly_buf *out)
{
    poly_buf_cstr(out, "\"use strict\";\n");
    poly_buf_str(out, POLY_PART(words));
    poly_buf_str(out, POLY_PART(data));
    poly_buf_str(out, POLY_PART(draw));
    poly_buf_str(out, POLY_PART(quotes));
    poly_buf_str(out, POLY_PART(views));
    poly_buf_str(out, POLY_PART(pages));
    poly_buf_str(out, POLY_PART(main));
}

void poly_page_review(poly_buf *out)
{
    poly_buf_cstr(out, "\"use strict\";\n");
    poly_buf_str(out, POLY_PART(words));
    poly_buf_str(out, POLY_PART(review));
}

static void put_hash(poly_buf *out, poly_str s)
{
    SHA2_CTX c;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&c);
    SHA256Update(&c, (const uint8_t *)s.p, s.n);
    SHA256Final(digest, &c);
    poly_buf_cstr(out, "'sha256-");
    poly_report_base64(out, digest, sizeof digest);
    poly_buf_char(out, '\'');
}

void poly_page_head(poly_buf *out, const poly_report_options *o, const char *title, poly_str script)
{
    poly_buf_cstr(out, "<!DOCTYPE html>\n<html lang=\"");
    poly_buf_cstr(out, o->language == POLY_REPORT_ID ? "id" : "en");
    poly_buf_cstr(
        out,
        "\"><head><meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\""
        " content=\"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;"
        " script-src ");
    put_hash(out, script);
    poly_buf_cstr(out, "; style-src ");
    put_hash(out, POLY_PART(css));
    poly_buf_cstr(
        out,
        "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"generator\" content=\"polyanalyze\">\n"
        "<link rel=\"icon\" href=\"data:,\">\n<title>");
    poly_xml_text(out, poly_str_of(title));
    poly_buf_cstr(out, "</title>\n<style>");
    poly_buf_str(out, POLY_PART(css));
    poly_buf_cstr(
        out,
        "</style></head>\n<body><noscript><p>This report is drawn by a program in this file:"
        " allow scripts. It loads nothing.</p></noscript>\n<div id=\"app\"></div>\n");
}

void poly_page_data(poly_buf *out, const char *id, poly_str json)
{
    poly_buf_cstr(out, "<script type=\"application/json\" id=\"");
    poly_buf_cstr(out, id);
    poly_buf_cstr(out, "\">");
    poly_buf_str(out, json);
    poly_buf_cstr(out, "</script>\n");
}

void poly_page_tail(poly_buf *out, poly_str script)
{
    poly_buf_cstr(out, "<script>");
    poly_buf_str(out, script);
    poly_buf_cstr(out, "</script>\n</body></html>\n");
}
