#!/usr/bin/env python3
"""Instructions a byte of the text core, out of a callgrind file of `bench_core --gate`. Standard library only.

usage: callgrind.py rows OUT SIZES ROWS        writes lines "ROW INSTRUCTIONS-A-BYTE" to ROWS, for bench_core --known
       callgrind.py gate OUT SIZES LIMIT       a line a stage; fails when sentences and all before them cost more than LIMIT
       callgrind.py profile OUT SIZES [TOP]    the TOP functions by what they cost themselves
       callgrind.py misses OUT SIZES [TOP]     the same of a run with --branch-sim=yes --cache-sim=yes: by estimated cycles

OUT is what valgrind wrote with --compress-strings=no --compress-pos=no: for `rows` of `--gate all`, for the others of the one row
in question. SIZES is what bench_core --gate printed: lines "news BYTES", "cyrillic BYTES". A stage is what row_sentences
pays for the call of its door, all below it included. Language is what other files of sentence/ pay for calls into lang*.c.
"""
import collections
import os
import re
import sys

STAGES = [("text", "poly_text_run"), ("tokens", "poly_token_run"), ("pairs", "poly_pairs_run"),
          ("sentences", "poly_sentence_run")]


def plain(name):
    """A function's name without what the compiler adds to clones of it: "gate_news.constprop.0"."""
    return re.sub(r"(\.(constprop|isra|part|cold)(\.\d+)?)+$", "", name)


def read(path, event="Ir"):
    """Own cost of each (file, function), and cost of each call (caller, callee)."""
    own, calls = collections.Counter(), collections.Counter()
    column = 1
    where = fn = callee_file = callee = None
    is_call = False
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.rstrip("\n")
        if line.startswith("events: "):
            if event not in line.split():
                sys.exit(f"{path}: {event} was not counted")
            column = line.split().index(event)
        elif line[:3] == "fl=":
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
            costs = line.split()
            cost = int(costs[column]) if column < len(costs) else 0
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
    return sum(c for (caller, callee), c in calls.items() if caller[1] == "row_sentences" and callee[1] == door)


def language(calls):
    return sum(c for (caller, callee), c in calls.items()
               if re.fullmatch(r"lang\w*\.c", callee[0]) and not re.fullmatch(r"lang\w*\.c", caller[0])
               and callee[1].startswith("poly_") and caller[0].startswith("sentence"))


def rows_of(calls, sizes):
    cost = {}
    for (caller, callee), c in calls.items():
        m = re.fullmatch(r"gate_(news|cyrillic)", caller[1])
        if m and callee[1].startswith("row_"):
            name = callee[1][4:].replace("_", "-")
            if m.group(1) == "cyrillic":
                name = re.sub(r"(-portable)?$", r"-cyrillic\1", name, count=1)
            cost[name] = c / sizes[m.group(1)]
    return cost


def rows(out, sizes, file):
    with open(file, "w") as f:
        for name, c in sorted(rows_of(read(out)[1], sizes_of(sizes)).items()):
            f.write(f"{name} {c:.2f}\n")


def gate(out, sizes, limit):
    calls, sizes = read(out)[1], sizes_of(sizes)
    per_byte, n = rows_of(calls, sizes)["sentences"], sizes["news"]
    lang, total = language(calls), 0
    for name, door in STAGES:
        c = from_row(calls, door)
        parts = [(name, c - lang), ("language", lang)] if name == "sentences" else [(name, c)]
        for part, v in parts:
            total += v
            print(f"  {part:<12} {v / n:8.2f}")
    print(f"  {'memory':<12} {per_byte - total / n:8.2f}") # the arena of each article
    print(f"gate: {per_byte:.2f} instructions a byte up to sentences and language; at most {limit:g}, over {n} bytes")
    print(f"{int(per_byte <= limit)} passed, {int(per_byte > limit)} failed")
    return per_byte > limit


def profile(out, sizes, top=20):
    own, calls = read(out)
    cyrillic = any(caller[1] == "gate_cyrillic" for caller, _ in calls)
    n, total = sizes_of(sizes)["cyrillic" if cyrillic else "news"], sum(own.values())
    print(f"{total / n:.2f} instructions a byte; the functions that cost most themselves")
    for (file, fn), c in own.most_common(top):
        print(f"  {c / n:8.2f}  {100 * c / total:5.1f} %  {file}:{fn}")


def misses(out, sizes, top=20):
    """Branches that a simple predictor gets wrong, and accesses that miss the caches; cycles are estimated: an instruction 1, a
    wrong branch and a miss of the first cache 10 each, one of the second 40 more."""
    n = sizes_of(sizes)["news"]
    events = {e: read(out, e)[0] for e in ("Ir", "Bcm", "Bim", "D1mr", "D1mw", "DLmr", "DLmw")}
    wrong, first, second = (events[a] + events[b] for a, b in (("Bcm", "Bim"), ("D1mr", "D1mw"), ("DLmr", "DLmw")))
    cycles = collections.Counter({f: c + 10 * (wrong[f] + first[f]) + 40 * second[f] for f, c in events["Ir"].items()})
    print("                      a thousand bytes:")
    print("  cycles   instr  wrong branches  32 KB cache  1 MB cache")

    def line(c, i, w, d, l, name):
        print(f"{c / n:8.2f} {i / n:7.2f} {1e3 * w / n:15.1f} {1e3 * d / n:12.1f} {1e3 * l / n:11.2f}   {name}")
    line(*(sum(x.values()) for x in (cycles, events["Ir"], wrong, first, second)), "all")
    for f, c in cycles.most_common(top):
        line(c, events["Ir"][f], wrong[f], first[f], second[f], f"{f[0]}:{f[1]}")


if __name__ == "__main__":
    what, args = sys.argv[1:2], sys.argv[2:]
    if what == ["rows"] and len(args) == 3:
        sys.exit(rows(*args))
    if what == ["gate"] and len(args) == 3:
        sys.exit(gate(args[0], args[1], float(args[2])))
    if what in (["profile"], ["misses"]) and len(args) in (2, 3):
        sys.exit((profile if what == ["profile"] else misses)(*args[:2], *map(int, args[2:])))
    sys.exit(__doc__)
