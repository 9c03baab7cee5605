#!/usr/bin/env python3
"""Fits what confidences rest on (src/speaker/confidence.c) to annotated articles. Standard library only.

usage: calibrate.py PROGRAM OUT.h GOLD.jsonl...     writes the table and prints the reliability by cross-validation
       calibrate.py PROGRAM - GOLD.jsonl...         prints only

Two logistic regressions: is a quote of the system one of the gold's (half of the words shared); where it is, is its speaker the
right one. Signs: the rule, and the bits that `polyanalyze eval --pairs` lists as `basis`; all are 0 or 1. Weights are held
small by a ridge, chosen by the log loss of a cross-validation over articles: the quotes of one article are never on both sides.
Reliability is always that of the cross-validation.
"""
import collections
import json
import math
import re
import subprocess
import sys
import zlib

FOLDS = 10
RIDGES = (0.5, 1, 2, 4, 8)
QUOTE, SPEAKER = 0, 1
Row = collections.namedtuple("Row", "article rule signs quote speaker")


def pairs(program, gold):
    done = subprocess.run([program, "eval", "--pairs", "--resamples=0", "-f", "json", gold], capture_output=True, text=True)
    return json.loads(done.stdout)["list"]


def rows_of(items):
    """Quotes of the system, each with its rule, signs and whether it and its speaker are right."""
    out = []
    for x in items:
        if x["quote"] is None:
            continue
        quote = x["outcome"] != "false"
        signs = [x["rule"]] + (x["basis"] or "").split()
        out.append(Row(x["document"], x["rule"], tuple(signs), quote, quote and x["outcome"] != "speaker"))
    return out


# ---- logistic regression -----------------------------------------------------------------------------------------------
def solve(a, b):
    """Gauss with pivots; a is symmetric and positive definite: the ridge."""
    n = len(b)
    a = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        p = max(range(i, n), key=lambda k: abs(a[k][i]))
        a[i], a[p] = a[p], a[i]
        for k in range(i + 1, n):
            f = a[k][i] / a[i][i]
            if f:
                for j in range(i, n + 1):
                    a[k][j] -= f * a[i][j]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (a[i][n] - sum(a[i][j] * x[j] for j in range(i + 1, n))) / a[i][i]
    return x


def chance(z):
    return 1 / (1 + math.exp(-max(-30, min(30, z))))


def fit(rows, which, ridge):
    """Newton's steps. The weight of "" is the bias, which the ridge leaves alone."""
    names = [""] + sorted({s for r in rows for s in r.signs})
    index = {s: i for i, s in enumerate(names)}
    n, w = len(names), [0.0] * len(names)
    data = [([0] + [index[s] for s in r.signs], r.speaker if which else r.quote) for r in rows]
    for _ in range(12):
        h = [[0.0] * n for _ in range(n)]
        g = [0.0] * n
        for ids, y in data:
            p = chance(sum(w[i] for i in ids))
            v = p * (1 - p)
            for i in ids:
                g[i] += y - p
                for j in ids:
                    h[i][j] += v
        for i in range(n):
            h[i][i] += ridge if i else 1e-6
            g[i] -= ridge * w[i] if i else 0
        step = solve(h, g)
        w = [a + max(-3, min(3, b)) for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return dict(zip(names, w))


def predict(w, r):
    return chance(w[""] + sum(w.get(s, 0.0) for s in r.signs))


def fold_of(r):
    return zlib.crc32(r.article.encode()) % FOLDS


def crossed(rows, ridges):
    """The chances of quote and speaker of each row, by weights that never saw its article."""
    out = [None] * len(rows)
    for k in range(FOLDS):
        seen = [r for r in rows if fold_of(r) != k]
        ws = [fit(seen, QUOTE, ridges[QUOTE]), fit([r for r in seen if r.quote], SPEAKER, ridges[SPEAKER])]
        for i, r in enumerate(rows):
            if fold_of(r) == k:
                out[i] = (predict(ws[QUOTE], r), predict(ws[SPEAKER], r))
    return out


def loss(rows, chances, which):
    total = [-math.log(max(1e-9, c[which] if (r.speaker if which else r.quote) else 1 - c[which]))
             for r, c in zip(rows, chances) if which == QUOTE or r.quote]
    return sum(total) / len(total)


def choose_ridges(rows):
    best = []
    tried = {x: crossed(rows, (x, x)) for x in RIDGES}
    for which in (QUOTE, SPEAKER):
        best.append(min(RIDGES, key=lambda x: loss(rows, tried[x], which)))
    return best, crossed(rows, best)


# ---- reports -----------------------------------------------------------------------------------------------------------
def reliability(rows, chances):
    """Lines of a table: confidence (both chances together), quotes, mean, overlap, right."""
    out = ["| confidence | quotes | mean | a gold quote | and its speaker | quotes at least so sure | of them right |",
           "| --- | --- | --- | --- | --- | --- | --- |"]
    above = [0, 0]
    for b in range(9, -1, -1):
        mine = [(r, q * s) for r, (q, s) in zip(rows, chances) if min(9, int(q * s * 10)) == b]
        if not mine:
            continue
        n, right = len(mine), sum(r.speaker for r, _ in mine)
        above = [above[0] + n, above[1] + right]
        out.append(f"| {b / 10:.1f} to {(b + 1) / 10:.1f} | {n} | {sum(c for _, c in mine) / n:.3f} | {sum(r.quote for r, _ in mine) / n:.3f} "
                   f"| {right / n:.3f} | {above[0]} | {above[1] / above[0]:.3f} |")
    return out


def by_sign(rows, chances):
    """The same by rule and by sign: how many, how many right, what was said."""
    out = ["| rule or sign | quotes | a gold quote | said | and its speaker | said |", "| --- | --- | --- | --- | --- | --- |"]
    for sign in sorted({s for r in rows for s in r.signs}, key=lambda s: (not re.match(r"(direct|indirect|mixed)\.", s), s)):
        mine = [(r, q, q * s) for r, (q, s) in zip(rows, chances) if sign in r.signs]
        n = len(mine)
        out.append(f"| `{sign}` | {n} | {sum(r.quote for r, _, _ in mine) / n:.3f} | {sum(q for _, q, _ in mine) / n:.3f} "
                   f"| {sum(r.speaker for r, _, _ in mine) / n:.3f} | {sum(c for _, _, c in mine) / n:.3f} |")
    return out


def milli(x):
    return max(-32000, min(32000, round(1000 * x)))


def write_table(path, rows, ridges):
    ws = [fit(rows, QUOTE, ridges[QUOTE]), fit([r for r in rows if r.quote], SPEAKER, ridges[SPEAKER])]
    rules = sorted({r.rule for r in rows}, key=lambda s: s.encode())
    count = collections.Counter(r.rule for r in rows)
    signs = sorted({s for r in rows for s in r.signs} - set(rules))
    lines = ["/*", " * confidence_table.h - weights of confidences in thousandths of log-odds: quote, speaker.", " *",
             f" * Generated by src/tools/calibrate.py (make calibrate) from {len(rows)} quotes of {len({r.article for r in rows})} articles.",
             " */", "#ifndef POLY_SPEAKER_CONFIDENCE_TABLE_H", "#define POLY_SPEAKER_CONFIDENCE_TABLE_H", "",
             '#include "speaker/confidence.h"', "", f"static const int16_t bias[2] = {{{milli(ws[0][''])}, {milli(ws[1][''])}}};", "",
             "/* Ordered by name. Behind each: quotes it was seen in. */", "static const poly_confidence_row rules[] = {"]
    lines += [f'    {{"{s}", {milli(ws[0].get(s, 0))}, {milli(ws[1].get(s, 0))}}}, /* {count[s]} */' for s in rules]
    lines += ["};", "", "static const int16_t weights[POLY_BASIS_N][2] = {"]
    for s in signs:
        name = re.sub(r"[.-]", "_", s).upper()
        lines.append(f"    [POLY_BASIS_{name}] = {{{milli(ws[0].get(s, 0))}, {milli(ws[1].get(s, 0))}}},")
    lines += ["};", "", "#endif", ""]
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines))


def load(program, golds):
    return [r for gold in golds for r in rows_of(pairs(program, gold))]


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    rows = load(sys.argv[1], sys.argv[3:])
    ridges, chances = choose_ridges(rows)
    print(f"{len(rows)} quotes; ridges {ridges[QUOTE]} (quote), {ridges[SPEAKER]} (speaker); log loss "
          f"{loss(rows, chances, QUOTE):.4f}, {loss(rows, chances, SPEAKER):.4f}; cross-validated over articles:\n")
    print("\n".join(reliability(rows, chances) + [""] + by_sign(rows, chances)))
    if sys.argv[2] != "-":
        write_table(sys.argv[2], rows, ridges)


if __name__ == "__main__":
    main()
