/*
 * escape.h - text as strings of JSON and XML. Text is valid UTF-8, and what is written is too.
 */
#ifndef POLY_BASE_ESCAPE_H
#define POLY_BASE_ESCAPE_H

#include "base/buf.h"

/* A string of JSON with its quotation marks; U+2028/9, C0 and DEL escaped. */
void poly_json_str(poly_buf *out, poly_str s);
/* The same without the marks: a piece of a string. */
void poly_json_escape(poly_buf *out, poly_str s);

/* Text or an attribute's value in XML 1.0 and HTML; a character that XML cannot hold becomes
 * U+FFFD. */
void poly_xml_text(poly_buf *out, poly_str s);

/* Bytes of the character at s.p[i] when a terminal obeys it (C0, DEL, C1), or when it breaks lines
 * or turns the direction of writing, so that words can seem to say the opposite; 0: it is none of
 * these. */
size_t poly_control_len(poly_str s, size_t i);

/* U+FFFE, U+FFFF: the last two characters of the basic plane are none, to XML. n bytes at p. */
static inline bool poly_is_noncharacter(const unsigned char *p, size_t n)
{
    return n >= 3 && p[0] == 0xef && p[1] == 0xbf && p[2] >= 0xbe;
}

#endif
