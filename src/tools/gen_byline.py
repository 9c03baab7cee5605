#!/usr/bin/env python3
"""Writes src/html/byline_words.h: the words of lines that tell when a page was published, of both languages.

Source: lexicons/<lang>/byline.tsv, and the months and weekdays of lexicons/<lang>/calendar.tsv. A page is read before any
lexicon is opened, so these words are built into the program.

Usage: gen_byline.py > src/html/byline_words.h      (`make gen-check` compares)
"""
import pathlib
import sys
import textwrap

KINDS = ["month", "weekday", "label", "change", "writer", "prose", "link", "clock", "ordinal", "of"]
WIDTH = 90


def words_of(path, kinds):
    """The forms of each kind, in small letters; a line of another kind belongs to others."""
    out = {kind: [] for kind in kinds}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        forms, kind = line.split("\t")[:2]
        if kind in out:
            out[kind] += [x.lower().rstrip(".") for x in forms.split("|") if " " not in x]
        elif path.name == "byline.tsv":
            sys.exit(f"{path}:{number}: unknown kind of word")
    return out


def main():
    lexicons = pathlib.Path(__file__).resolve().parents[2] / "lexicons"
    words = {kind: [] for kind in KINDS}
    for lang in ("en", "id"):
        for name, kinds in (("calendar.tsv", ["month", "weekday"]), ("byline.tsv", KINDS)):
            for kind, found in words_of(lexicons / lang / name, kinds).items():
                words[kind] = list(dict.fromkeys(words[kind] + found))
    print("/*\n * byline_words.h - private to byline.c: the words of lines that tell when a page was published.\n *\n"
          " * Written by src/tools/gen_byline.py from lexicons/<lang>/byline.tsv and calendar.tsv. Do not edit.\n */")
    print("#ifndef POLY_HTML_BYLINE_WORDS_H\n#define POLY_HTML_BYLINE_WORDS_H\n")
    print("/* Each word stands between blanks. */")
    for kind in KINDS:
        lines = textwrap.wrap(" ".join(words[kind]), WIDTH, break_on_hyphens=False, break_long_words=False)
        print(f"static const char poly_byline_{kind}[] =")
        print("\n".join(f'    " {line}{" " if line is lines[-1] else ""}"' for line in lines) + ";")
    print("\n#endif")


main()
