#!/usr/bin/env python3
"""Labels of single quotes of news that stands beside the project (tests/gold/labels.jsonl), and what a program gives those quotes.
Standard library only.

usage: labels.py score PROGRAM LABELS.jsonl NEWS.jsonl...     a table: language and half, quotes found, right

A line of the labels is an article: its id, language, half ("A": its quotes may be read and rules made from them; "B": nobody reads them),
the digest of its text, and quotes with where they begin (characters), act, polarity, themes, stakeholder, and flags of the annotator, to whom the
program's words and speaker were shown, not its labels: `nq` no quote (these are left out), `bd` other borders, `sp` another speaker (whose
stakeholder is left out), `ro` another role or organisation. Quotes that the program begins elsewhere or not at all are not "found"; shares are of
those found. F1 of themes is over all themes but `other`; F1 of denied or hedged as in `polyanalyze eval`.
"""
import collections
import json
import subprocess
import sys

from standoff import digest, rows_of


def records_of(program, articles):
    lines = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
    done = subprocess.run([program, "--format=jsonl", "--input-format=jsonl", "-"], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    return {r["id"]: r for r in map(json.loads, done.stdout.decode().splitlines())}


def branch(theme):
    """A theme of the guide's list: leaves count as the theme they belong to."""
    return ".".join(theme.split(".")[:2])


def compare(count, label, quote, stakeholder):
    count["found"] += 1
    count["act"] += label["act"] == quote["act"]
    if "sp" not in label["flags"] and stakeholder:
        count["sides"] += 1
        count["side"] += label["stakeholder"] == stakeholder
    wanted, got = label["polarity"], quote["polarity"]
    right = wanted == got != "asserted"
    count["stance tp"] += right
    count["stance fn"] += not right and wanted != "asserted"
    count["stance fp"] += not right and got != "asserted"
    wanted, got = set(label["themes"]) - {"other"}, {branch(t["id"]) for t in quote["themes"]} - {"other"}
    count["theme tp"] += len(wanted & got)
    count["theme fn"] += len(wanted - got)
    count["theme fp"] += len(got - wanted)


def counts_of(program, labels, news):
    """Counts by language and half; how many articles are not at hand."""
    counts, lost = collections.defaultdict(collections.Counter), 0
    records = records_of(program, [news[a["id"]] for a in labels if a["id"] in news])
    for article in labels:
        row, record = news.get(article["id"]), records.get(article["id"])
        if not row or not record or digest(row["text"]) != article["digest"]:
            lost += 1
            continue
        sides = {s["id"]: s.get("stakeholder") for s in record["speakers"]}
        begins = {q["spans"][0][0]: q for q in record["quotes"]}
        count = counts[article["lang"], article["half"]]
        for label in article["quotes"]:
            if "nq" in label["flags"]:
                continue
            count["quotes"] += 1
            quote = begins.get(len(row["text"][:label["begin"]].encode()))
            if quote:
                compare(count, label, quote, sides.get((quote["speaker"] or {}).get("id")))
    return counts, lost


def f1(count, name):
    right = count[name + " tp"]
    return 2 * right / (2 * right + count[name + " fn"] + count[name + " fp"]) if right else 0.0


def table(counts):
    """Rows: name of the measure, then one figure a language and half."""
    keys = sorted(counts)
    rows = [["quotes found"] + [f"{counts[k]['found']} of {counts[k]['quotes']}" for k in keys]]
    for name, says, of in (("act", "act", "found"), ("side", "stakeholder", "sides")):
        rows.append([says] + [f"{counts[k][name] / max(1, counts[k][of]):.3f}" for k in keys])
    for name, says in (("stance", "denied or hedged, F1"), ("theme", "themes, F1")):
        rows.append([says] + [f"{f1(counts[k], name):.3f}" for k in keys])
    return [", ".join(k) for k in keys], rows


def main(command, program, labels, *paths):
    counts, lost = counts_of(program, rows_of(labels), {row["id"]: row for path in paths for row in rows_of(path)})
    head, rows = table(counts)
    print(f"{'':22}" + "".join(f"{h:>14}" for h in head))
    for row in rows:
        print(f"{row[0]:22}" + "".join(f"{x:>14}" for x in row[1:]))
    if lost:
        print(f"labels.py: the text of {lost} articles is another one, or not there", file=sys.stderr)
    return 1 if lost else 0


if __name__ == "__main__":
    if len(sys.argv) < 5 or sys.argv[1] != "score":
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
