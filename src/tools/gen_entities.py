#!/usr/bin/env python3
"""Writes src/html/entities.c: the named character references of HTML.

Source: the table of the HTML standard (section 13.5) as Python carries it (html.entities.html5).

Usage: gen_entities.py > src/html/entities.c      (`make gen-check` compares)
"""
from html.entities import html5


def escaped(text):
    """The UTF-8 bytes as they stand in a C string."""
    return "".join(f"\\{byte:03o}" if not 0x20 <= byte < 0x7F or byte in b'"\\?' else chr(byte) for byte in text.encode("utf-8"))


def main():
    print("/*\n * entities.c - the named character references of HTML, in the order of their bytes.\n *\n"
          " * Written by src/tools/gen_entities.py from the HTML standard's table (section 13.5). Do not edit.\n */")
    print('#include "html/parts.h"\n')
    print(f"const uint32_t poly_html_n_entities = {len(html5)};")
    print("const poly_html_entity poly_html_entities[] = {")
    for name in sorted(html5, key=lambda n: n.encode("ascii")):
        print(f'    {{"{name}", "{escaped(html5[name])}"}},')
    print("};")


main()
