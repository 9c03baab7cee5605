#!/usr/bin/env python3
"""Instructions a byte of the text core, out of a callgrind file of `bench_core --gate`. Standard library only.

usage: callgrind.py gate OUT SIZES LIMIT ROWS     a line a stage; fails when sentences and all before them cost more than LIMIT;
                                                  writes ROWS: "ROW INSTRUCTIONS-A-BYTE" for bench_core --known
       callgrind.py profile OUT SIZES [TOP]       where they go: the TOP functions by what they cost themselves, within
                                                  row_sentences alone

OUT is what valgrind wrote with --compress-strings=no --compress-pos=no; SIZES is what bench_core --gate printed: lines
"news BYTES", "cyrillic BYTES". A stage is what row_sentences pays for the call of its door, all below it included.
Language is what other files of sentence/ pay for calls into lang*.c.

Rows share functions (text and tokens run in three rows), so what belongs to row_sentences is told by following the calls from
it: a function called from several places gives each its share by the cost of the calls, as gprof does; exact for
whatever only this row calls.
"""
import collections
import os
import re
import sys

STAGES = [("text", "poly_text_run"), ("tokens", "poly_token_run"), ("pairs", "poly_pairs_run"),
          ("sentences", "poly_sentence_run")]
ROW = "row_sentences"


def plain(name):
    """A function's name without what the compiler adds to clones of it: "gate_news.constprop.0"."""
    return re.sub(r"(\.(constprop|isra|part|cold)(\.\d+)?)+$", "", name)


def read(path):
    """Own cost of each (file, function), and cost of each call (caller, callee)."""
    own, calls = collections.Counter(), collections.Counter()
    where = fn = callee_file = callee = None
    is_call = False
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.rstrip("\n")
        if line[:3] == "fl=":
            where = line[3:]
        elif line[:3] == "fn=":
            fn, callee_file = (os.path.basename(where or "?"), plain(line[3:])), None
        elif line[:4] in ("cfi=", "cfl="):
            callee_file = line[4:]
        elif line[:4] == "cfn=":
            callee = (os.path.basename(callee_file or where or "?"), plain(line[4:]))
        elif line.startswith("calls="):
            is_call = True
        elif line[:1].isdigit():
            cost = int(line.split()[-1])
            if is_call:
                calls[fn, callee] += cost
                is_call, callee_file = False, None
            else:
                own[fn] += cost
    if not own:
        sys.exit(f"{path}: nothing was counted")
    return own, calls


def sizes_of(path):
    return {k: int(v) for k, v in (line.split() for line in open(path) if re.fullmatch(r"\w+ \d+\n", line))}


def from_row(calls, door):
    """What row_sentences pays for calls of `door`."""
    return sum(c for (caller, callee), c in calls.items() if caller[1] == ROW and callee[1] == door)


def language(calls):
    return sum(c for (caller, callee), c in calls.items()
               if re.fullmatch(r"lang\w*\.c", callee[0]) and not re.fullmatch(r"lang\w*\.c", caller[0])
               and callee[1].startswith("poly_"))


def write_rows(path, own, calls, sizes):
    cost = {}
    for (caller, callee), c in calls.items():
        m = re.fullmatch(r"gate_(news|cyrillic)", caller[1])
        if m and callee[1].startswith("row_"):
            name = callee[1][4:].replace("_", "-")
            if m.group(1) == "cyrillic":
                name = re.sub(r"(-portable)?$", r"-cyrillic\1", name, count=1)
            cost[name] = c / sizes[m.group(1)]
    with open(path, "w") as f:
        for name, c in sorted(cost.items()):
            f.write(f"{name} {c:.2f}\n")
    return cost


def gate(out, sizes, limit, rows):
    own, calls = read(out)
    sizes = sizes_of(sizes)
    cost = write_rows(rows, own, calls, sizes)
    n, lang, total = sizes["news"], language(calls), 0
    for name, door in STAGES:
        c = from_row(calls, door)
        parts = [(name, c - lang), ("language", lang)] if name == "sentences" else [(name, c)]
        for part, v in parts:
            total += v
            print(f"  {part:<12} {v / n:8.2f}")
    rest = cost["sentences"] * n - total # the arena of each article
    print(f"  {'memory':<12} {rest / n:8.2f}")
    per_byte = cost["sentences"]
    print(f"gate: {per_byte:.2f} instructions a byte up to sentences and language; at most {limit:g}, over {n} bytes")
    for name, c in sorted(cost.items(), key=lambda x: x[1]):
        print(f"  {name:<26} {c:8.2f}")
    print(f"{int(per_byte <= limit)} passed, {int(per_byte > limit)} failed")
    return per_byte > limit


def within(own, calls, root):
    """Share of each function's cost that belongs to calls from `root`; own cost so weighed."""
    total, callers = collections.Counter(own), collections.defaultdict(list)
    for (caller, callee), c in calls.items():
        callers[callee].append((caller, c))
    incoming = {f: sum(c for _, c in v) for f, v in callers.items()}
    share = {}

    def of(f, seen):
        if f in share:
            return share[f]
        if f[1] == root:
            return 1.0
        if f in seen or not incoming.get(f):
            return 0.0
        s = sum(c * of(caller, seen | {f}) for caller, c in callers[f]) / incoming[f]
        share[f] = s
        return s
    return collections.Counter({f: c * of(f, frozenset()) for f, c in total.items()})


def profile(out, sizes, top=20):
    own, calls = read(out)
    n = sizes_of(sizes)["news"]
    mine = within(own, calls, ROW)
    total = sum(mine.values())
    print(f"{total / n:.2f} instructions a byte; the functions that cost most themselves")
    for (file, fn), c in mine.most_common(top):
        print(f"  {c / n:8.2f}  {100 * c / total:5.1f} %  {file}:{fn}")


if __name__ == "__main__":
    if len(sys.argv) == 6 and sys.argv[1] == "gate":
        sys.exit(gate(sys.argv[2], sys.argv[3], float(sys.argv[4]), sys.argv[5]))
    if len(sys.argv) in (4, 5) and sys.argv[1] == "profile":
        sys.exit(profile(sys.argv[2], sys.argv[3], *map(int, sys.argv[4:])))
    sys.exit(__doc__)
