#!/usr/bin/env python3
"""No organisation stands twice in the lexicon: under two ids it would be two speakers, and each count of it wrong. Standard library only.

Two entries of one country are the same where a name of each has the same words, whatever their order, articles, dots and hyphens
("U.S. Embassy", "US Embassy"; "Al Jazeera", "Al-Jazeera").
"""
import collections
import os
import re
import sys

ARTICLES = {"the", "of", "and", "for", "dan"}


def words(name):
    plain = re.sub(r"\b([A-Za-z])\.(?=[A-Za-z]\b)", r"\1", name.split("@")[0].lower()).replace(".", "")
    return tuple(sorted(w for w in re.findall(r"\w+", plain) if w not in ARTICLES))


def main():
    ids = collections.defaultdict(set)
    path = os.path.join(os.environ.get("POLY_LEXICONS", "lexicons"), "common", "organisations.tsv")
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.strip() and line[0] != "#":
                org, _, country, names = line.rstrip("\n").split("\t")[:4]
                for name in names.split("|"):
                    ids[words(name), country].add(org)
    twice = sorted((sorted(x), " ".join(w)) for (w, _), x in ids.items() if len(x) > 1 and len(" ".join(w)) > 3)
    for x, name in twice:
        print(f"{path}: '{name}' is a name of {', '.join(x)}")
    print(f"{int(not twice)} passed, {len(twice)} failed")
    sys.exit(bool(twice))


main()
