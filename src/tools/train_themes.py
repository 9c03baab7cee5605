#!/usr/bin/env python3
"""Fits which themes of quotes and articles stand (src/theme/points.c) to annotated articles. Standard library only.

usage: train_themes.py PROGRAM OUT.h GOLD.jsonl...     writes the table and prints the scores of the cross-validation
       train_themes.py PROGRAM - GOLD.jsonl...         prints only

Two logistic regressions: is a theme that a quote touches one of the gold's for it, and the same of an article. Signs are the
measures that `--explain` lists behind "points", in steps. The line from which a theme stands is the one with the best F1 of a
cross-validation over articles, mean of it and its neighbours; so are the scores that are printed. The themes of an article depend
on those of its quotes: build and fit again. Weights may rest on gold whose text lets them ship: not on tests/gold.
"""
import collections
import json
import math
import re
import subprocess
import sys
import textwrap

from calibrate import Row, fit, fold_of, pairs, predict, FOLDS

RIDGE = 2
MOST = {"quote": 3, "article": 5}
LINES = [x / 100 for x in range(26, 50, 2)]
STEPS = {
    "quote": {"words": (100, 150, 220, 300, 400, 600, 900), "beside": (35, 60, 100, 250), "share": (20, 50, 115, 200),
              "entries": (2, 3), "aside": (1,)},
    "article": {"words": (1100,), "beside": (20, 35, 50, 75), "share": (70, 165), "entries": (3,), "aside": (1,)},
}
NOTE = re.compile(r"(?P<start>\d+) \d+ theme\.(?P<what>quote|article): (refused: )?(?P<theme>[\w.]+) .*?"
                  r"; points [+-]\d+(?P<measures>(, \w+ \d+ [+-]\d+)+)")


def signs_of(what, measures):
    """The steps that the measures reach: `words 720 +1290` reaches words>=600."""
    out = []
    for name, value in re.findall(r", (\w+) (\d+) ", measures):
        reached = [x for x in STEPS[what][name] if int(value) >= x]
        out += [f"{name}>={reached[-1]}"] if reached else []
    return tuple(out)


def explained(program, line):
    """Where each quote of the record starts, and why its themes stand or not."""
    done = subprocess.run([program, "--explain", "--format=jsonl", "--input-format=jsonl", "-"], input=line, capture_output=True, text=True)
    starts = {q["id"]: q["spans"][0][0] for q in json.loads(done.stdout)["quotes"]}
    return starts, [m for m in map(NOTE.match, done.stderr.splitlines()) if m]


def words(text):
    return "".join(text.replace("…", "").split())


def golds_of(article, matched, starts):
    """The gold's themes of each quote of the system, by where that starts."""
    left, out = list(article["quotes"]), {}
    for x in matched:
        for q in left:
            if words("".join(article["text"][a:b] for a, b in q["spans"])) == words(x["gold_text"]):
                out[starts[x["quote"]]] = set(q["themes"]) - {"other"}
                left.remove(q)
                break
    return out


def rows_of(program, gold):
    """What is touched: {"quote": rows, "article": rows}, and how many themes the gold has."""
    rows, wanted, by_article = {"quote": [], "article": []}, {"quote": 0, "article": 0}, {}
    for x in pairs(program, gold):
        if x["quote"] is not None and x["outcome"] != "false":
            by_article.setdefault(x["document"], []).append(x)
    for line in open(gold, encoding="utf-8"):
        article = json.loads(line)
        starts, notes = explained(program, line)
        quotes, themes = golds_of(article, by_article.get(article["id"], []), starts), set(article["themes"]) - {"other"}
        wanted["article"] += len(themes)
        wanted["quote"] += sum(map(len, quotes.values()))
        for m in notes:
            right = quotes.get(int(m["start"])) if m["what"] == "quote" else themes
            if right is not None:
                y = m["theme"] in right
                rows[m["what"]].append(Row(article["id"], m["start"], signs_of(m["what"], m["measures"]), y, y))
    return rows, wanted


def crossed(rows):
    """The chance of each row, by weights that never saw its article."""
    out = [0.0] * len(rows)
    for k in range(FOLDS):
        w = fit([r for r in rows if fold_of(r) != k], 0, RIDGE)
        for i, r in enumerate(rows):
            if fold_of(r) == k:
                out[i] = predict(w, r)
    return out


def f1(rows, chances, line, wanted, most):
    """Rows of one quote stand strongest first; only so many are taken."""
    taken, right = collections.Counter(), 0
    for r, c in zip(rows, chances):
        if c > line and taken[r.article, r.rule] < most:
            taken[r.article, r.rule] += 1
            right += r.quote
    return 2 * right / (sum(taken.values()) + wanted)


def milli(x):
    return round(1000 * x)


def table(what, w, line):
    """The bias, 0 where a theme stands, and the steps of each measure."""
    steps = []
    for name, edges in STEPS[what].items():
        cells = ", ".join(f"{{{x}, {milli(w.get(f'{name}>={x}', 0))}}}" for x in edges)
        steps.append(textwrap.fill(f"[POLY_M_{name.upper()}] = {{{cells}}},", 100, initial_indent=4 * " ", subsequent_indent=8 * " "))
    bias = milli(w[""] - math.log(line / (1 - line)))
    return [f"static const int32_t {what}_bias = {bias};",
            f"static const poly_step {what}_steps[POLY_M_N][POLY_STEPS] = {{", *steps, "};", ""]


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    rows, wanted, articles = {"quote": [], "article": []}, {"quote": 0, "article": 0}, set()
    for gold in sys.argv[3:]:
        more, many = rows_of(sys.argv[1], gold)
        for what in rows:
            rows[what] += more[what]
            wanted[what] += many[what]
        articles |= {r.article for r in more["article"]}
    lines = ["/*", " * points_table.h - what measures of a theme are worth from each step on: thousandths of log-odds.", " *",
             f" * Generated by src/tools/train_themes.py from {len(articles)} articles.", " */",
             "#ifndef POLY_THEME_POINTS_TABLE_H", "#define POLY_THEME_POINTS_TABLE_H", "",
             f"enum {{ POLY_STEPS = {max(len(e) for s in STEPS.values() for e in s.values()) + 1} }};", ""]
    for what in rows:
        chances = crossed(rows[what])
        scores = [f1(rows[what], chances, x, wanted[what], MOST[what]) for x in LINES]
        score, best = max((sum(scores[i - 1:i + 2]) / 3, LINES[i]) for i in range(1, len(LINES) - 1))
        print(f"{what}: {len(rows[what])} touched, {wanted[what]} in the gold; line {best}; F1 {score:.3f}")
        lines += table(what, fit(rows[what], 0, RIDGE), best)
    if sys.argv[2] != "-":
        with open(sys.argv[2], "w", encoding="utf-8") as f:
            f.write("\n".join(lines + ["#endif", ""]))


if __name__ == "__main__":
    main()
