#!/usr/bin/env python3
"""Languages said against languages meant: a table of counts, for docs/LANGUAGE.md and `make eval`.

usage: confusion.py SYSTEM.jsonl     what the program wrote of `measure.py langid make`; ids are LANGUAGE/SOURCE/NUMBER

Rows are sources and the language they are in (other: a regional language of Indonesia), columns what the program said.
"""
import collections
import json
import sys

COLUMNS = ["id", "en", "ms", "other"]


def right(meant, said):
    return said == meant or (meant == "other" and said not in ("id", "en"))


def main(path):
    said = collections.defaultdict(collections.Counter)
    with open(path, encoding="utf-8") as f:
        for line in f:
            record = json.loads(line)
            language, source = record["id"].split("/")[:2]
            said[source, language][record["language"]["main"]] += 1
    print("| text | language | " + " | ".join(COLUMNS) + " | right |")
    print("| --- " * 2 + "| --: " * (len(COLUMNS) + 1) + "|")
    for (source, language), counts in sorted(said.items()):
        good = sum(n for main, n in counts.items() if right(language, main)) / sum(counts.values())
        print(f"| {source} | {language} | " + " | ".join(str(counts[c] or "") for c in COLUMNS) + f" | {good:.3f} |")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
