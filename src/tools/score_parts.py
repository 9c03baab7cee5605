#!/usr/bin/env python3
"""The clitics that `dump --stage=tokens` cuts off, against the multiword tokens of treebanks. Standard library only.

usage: score_parts.py [-v] PROGRAM LEXICONS FILE.conllu...

A treebank of Indonesian splits "bukunya" into "buku" and "nya" (a CoNLL-U range 3-4). Counted is each clitic cut off a
word, by the word's place; of the program's output, only clitics of Indonesian. The second pair of figures leaves out the
words that these treebanks themselves split at one place and leave whole at another. -v lists the differences.
"""
import collections
import pathlib
import re
import subprocess
import sys
import tempfile

CLITICS = ["nya", "ku", "mu", "lah", "kah", "pun", "tah"]


def sentences(path):
    text, rows = None, []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# text = "):
            text = line[9:]
        elif not line:
            if rows and text:
                yield text, rows
            text, rows = None, []
        elif not line.startswith("#"):
            rows.append(line.split("\t"))


def gold_of(text, rows):
    """(first byte, last byte, clitic) of each clitic, and the word; and the words left whole."""
    at, skip, found, whole = 0, 0, {}, set()
    for k, row in enumerate(rows):
        if "." in row[0]:
            continue
        number = int(row[0].split("-")[0])
        if number <= skip and "-" not in row[0]:
            continue
        at = text.find(row[1], at)
        if at < 0:
            return None, None
        if "-" in row[0]:
            skip = int(row[0].split("-")[1])
            parts = [r[1] for r in rows[k + 1:k + 2 + skip - number]]
            start, end = len(text[:at].encode()), len(text[:at + len(row[1])].encode())
            for p in parts[1:]:
                if p.lower().strip("-") in CLITICS:
                    found[start, end, p.lower().strip("-")] = row[1]
        elif row[1].lower().endswith(tuple(CLITICS)):
            whole.add(row[1].lower())
        at += len(row[1])
    return found, whole


def system_of(lines):
    found = {}
    for line in lines:
        m = re.match(r"WORD (\d+) (\d+) \S+ (\S+) = (.*)$", line)
        if not m:
            continue
        parts = re.sub(r" (\[\w+\]|<.*>)", "", m.group(4)).split(" + ")
        for p in parts[1:]:
            if p.lower().strip("-") in CLITICS:
                found[int(m.group(1)), int(m.group(2)), p.lower().strip("-")] = m.group(3)
    return found


def rates(gold, mine):
    both = len(gold & mine)
    return f"precision {both / (len(mine) or 1):6.1%} recall {both / (len(gold) or 1):6.1%}"


def read(name):
    """The file's text, its clitics by place, the words it splits and those it leaves whole."""
    gold, whole, at, texts = {}, set(), 0, []
    for text, rows in sentences(pathlib.Path(name)):
        spans, kept = gold_of(text, rows)
        if spans is None:
            continue
        gold.update({(s + at, e + at, c): w for (s, e, c), w in spans.items()})
        whole |= kept
        texts.append(text)
        at += len(text.encode()) + 2
    return texts, gold, whole


def run(program, lexicons, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write("\n\n".join(texts) + "\n")
        f.flush()
        out = subprocess.run([program, "dump", "--stage=tokens", "--lexicons", lexicons, f.name],
                             check=True, capture_output=True, text=True).stdout
    return system_of(out.split("\n"))


def main(args):
    verbose = args[:1] == ["-v"]
    program, lexicons, *files = args[verbose:]
    banks = {name: read(name) for name in files}
    split = {w.lower() for _, gold, _ in banks.values() for w in gold.values()}
    contested = split & set().union(*(whole for _, _, whole in banks.values()))
    print("contested:", " ".join(sorted(contested)))
    for name, (texts, gold, _) in banks.items():
        mine = run(program, lexicons, texts)
        print(f"{pathlib.Path(name).name}: {len(texts)} sentences")
        for c in CLITICS + ["all"]:
            g = {k for k in gold if c in (k[2], "all")}
            m = {k for k in mine if c in (k[2], "all")}
            agreed = [{k for k in some if words[k].lower() not in contested} for some, words in ((g, gold), (m, mine))]
            if g or m:
                print(f"  {c:4} gold {len(g):5} ours {len(m):5} {rates(g, m)}   agreed on: {rates(*agreed)}")
            if verbose and c != "all":
                for sign, some, words in (("+", m - g, mine), ("-", g - m, gold)):
                    some = collections.Counter(words[k].lower() for k in some)
                    if some:
                        print("    ", sign, " ".join(f"{w}:{n}" for w, n in some.most_common(60)))


main(sys.argv[1:])
