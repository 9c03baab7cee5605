#!/usr/bin/env python3
"""Golden tests: what the program makes of small texts, of the corpus, and how far it agrees with the corpus' annotation.

usage: run.py [--bless] [-v]        POLYANALYZE: the program (default build/debug/polyanalyze); POLY_BLESS=1 is --bless

A block of cases/*.case (lines before the first are comment; a line that starts with \\ loses it):

    == [STAGE DATE] why             `polyanalyze dump --stage=STAGE --date=DATE`; both may be left out: speakers, no date
    the text
    --
    direct: content | who | act=warn; date=2025-02-03
    --
    the dump, to the byte

The part in the middle is the right answer by the annotation guide, written by hand: one line a quote with its type, content (only
the words count) and the source's name, or, where the text never names it, its mention, `-` where there is none; then what else
matters (the keys are in DETAILS below; `-` is null). `none` is a text without quotes. --bless writes what came out in the place of a dump
that differs, but never where the answer is wrong.

cases/known-failures.case holds what the program gets wrong today: text and answer only, `== (FILE) why`; the answer of another
stage than speakers is the dump. Such a block is counted, and fails when its answer has become right: then --bless moves it to
cases/FILE.case.

corpus/ID.json is the record of each article of the corpus; floors.json what agree.py must reach. --bless writes both, but floors it
only raises: to lower one is a decision, taken by hand.
"""
import collections
import difflib
import glob
import json
import os
import re
import subprocess
import sys

import agree

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = agree.TOP
KNOWN = "known-failures"
MARGIN = 0.005
Case = collections.namedtuple("Case", "id head home stage date why text answer")


# ---- files of cases ----------------------------------------------------------------------------------------------------
class CaseFile:
    """cases: [Case]; dumps: {case id: lines}."""

    def __init__(self, path):
        self.path, self.name = path, os.path.basename(path)[:-len(".case")]
        self.cases, self.dumps, self.comment = [], {}, []
        with open(path, encoding="utf-8") as f:
            self.read(f.read().split("\n"))

    def read(self, lines):
        head, parts = None, [[]]
        for line in lines + ["== "]:
            if line.startswith("== "):
                if head:
                    self.add(head, parts)
                else:
                    self.comment = parts[0]
                head, parts = line, [[]]
            elif line == "--" and head:
                parts.append([])
            else:
                parts[-1].append(line)

    def add(self, head, parts):
        parts = [strip(p) for p in parts]
        m = re.match(r"== (?:\[([a-z]*) ?([\d-]*)\] )?(?:\(([a-z-]+)\) )?(.*)", head)
        key = f"{self.name}/{len(self.cases) + 1}"
        answer = parts[1] if self.name == KNOWN or len(parts) == 3 else None
        text = "\n".join(line[1:] if line.startswith("\\") else line for line in parts[0])
        self.cases.append(Case(key, head, m[3], m[1] or "speakers", m[2], m[4], text, answer))
        if self.name != KNOWN:
            self.dumps[key] = parts[-1] if len(parts) > 1 else []

    def write(self):
        blocks = []
        for c in self.cases:
            text = ["\\" + t if t.startswith(("\\", "== ")) or t == "--" else t for t in c.text.split("\n")]
            block = [c.head, *text]
            if c.answer is not None:
                block += ["--", *c.answer]
            if self.name != KNOWN:
                block += ["--", *self.dumps[c.id]]
            blocks.append("\n".join(block) + "\n")
        with open(self.path, "w", encoding="utf-8") as f:
            f.write("\n".join([*self.comment, *blocks]))


def strip(lines):
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


# ---- the program -------------------------------------------------------------------------------------------------------
def run(program, *args, data=None):
    p = subprocess.run([program, *args], input=data, capture_output=True, cwd=TOP)
    return p.returncode, p.stdout.decode("utf-8", "replace"), p.stderr.decode("utf-8", "replace")


def as_jsonl(cases):
    return "".join(json.dumps({"id": c.id, "text": c.text, "date": c.date or None}) + "\n" for c in cases).encode()


def one_by_one(program, args, cases, why):
    """After a crash: which text was it?"""
    outputs = []
    for c in cases:
        code, out, err = run(program, *args, data=as_jsonl([c]))
        outputs.append(out)
        if code:
            why[c.id] = f"exit {code}: " + " ".join(err.split())[-300:]
    return "".join(outputs)


def batch(program, args, cases, why):
    """The program's output for all cases, from one run where that goes well."""
    args = [*args, "-q", "--input-format", "jsonl", "-"]
    code, out, _ = run(program, *args, data=as_jsonl(cases))
    return out if code == 0 else one_by_one(program, args, cases, why)


def dump(program, stage, cases, why):
    out = batch(program, ["dump", "--stage=" + stage], cases, why)
    parts = re.split(r"(?m)^==> (\S+) <==\n", out)
    return {k: strip(v.split("\n")) for k, v in zip(parts[1::2], parts[2::2])}


# ---- answers -----------------------------------------------------------------------------------------------------------
def words(text):
    return re.findall(r"\w+", (text or "").casefold())


def source(record, quote):
    """Name, else mention; and whether it is a name."""
    sp = next((s for s in record["speakers"] if s["id"] == quote["speaker"]["id"]), {})
    text = record["text"].encode()
    first = [text[a:b].decode() for a, b in sp.get("mentions", [])[:1]]
    return sp, sp.get("name") or quote["speaker"]["mention"] or (first or ["-"])[0]


DETAILS = {
    "act": lambda q, s: q["act"], "polarity": lambda q, s: q["polarity"], "cue": lambda q, s: (q["cue"] or {}).get("text"),
    "rule": lambda q, s: q["rule"], "to": lambda q, s: (q["addressee"] or {}).get("text"), "via": lambda q, s: (q["via"] or {}).get("text"),
    "date": lambda q, s: (q["said_at"] or {}).get("date"), "place": lambda q, s: (q["said_at"] or {}).get("place"),
    "venue": lambda q, s: (q["said_at"] or {}).get("venue"), "mention": lambda q, s: q["speaker"]["mention"],
    "role": lambda q, s: s.get("role"), "org": lambda q, s: s.get("org"), "is": lambda q, s: s.get("type"),
    "who": lambda q, s: s.get("stakeholder"), "lang": lambda q, s: q["language"],
    "laws": lambda q, s: " ".join(f"{x['id']} {x['link']}" for x in q["laws"]), "incidents": lambda q, s: " ".join(q["incidents"]),
}


def line_right(line, record, quote):
    kind, rest = line.split(": ", 1)
    fields = rest.split(" | ")
    sp, who = source(record, quote)
    if kind != quote["type"] or words(fields[0]) != words(quote["text"]):
        return False
    if len(fields) > 1:
        a, b = set(words(fields[1])), set(words(who))
        if not (a == b or (not sp.get("name") and a and b and (a <= b or b <= a))):
            return False
    for detail in fields[2].split("; ") if len(fields) > 2 else []:
        key, value = detail.split("=", 1)
        if words(DETAILS[key](quote, sp)) != words("" if value == "-" else value):
            return False
    return True


def answer_right(case, record, dumped):
    if case.answer is None:
        return True
    if case.stage != "speakers":
        return dumped == case.answer
    if record is None or "quotes" not in record:
        return False
    wanted = [] if case.answer == ["none"] else case.answer
    return len(wanted) == len(record["quotes"]) and all(line_right(w, record, q) for w, q in zip(wanted, record["quotes"]))


def said(case, record):
    """The record in the form of an answer, with the details that the answer asks for."""
    lines = []
    keys = sorted({d.split("=", 1)[0] for a in case.answer for d in (a.split(" | ") + ["", ""])[2].split("; ") if d},
                  key=list(DETAILS).index)
    for q in (record or {}).get("quotes", []):
        sp, who = source(record, q)
        details = "; ".join(f"{k}={DETAILS[k](q, sp) or '-'}" for k in keys)
        text = " ".join(q["text"].split())
        lines.append(" | ".join([f"{q['type']}: {text}", who] + ([details] if details else [])))
    return lines or ["none"]


# ---- tests -------------------------------------------------------------------------------------------------------------
class Tally:
    def __init__(self, bless, verbose):
        self.bless, self.verbose = bless, verbose
        self.passed = self.failed = self.known = 0

    def test(self, ok, name, details=()):
        if ok:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {name}")
            for d in details:
                print("     " + d)


def test_cases(t, program, files):
    cases = [c for f in files for c in f.cases]
    why, got = {}, {}
    for stage in sorted({c.stage for c in cases}):
        got[stage] = dump(program, stage, [c for c in cases if c.stage == stage], why)
    answered = [c for c in cases if c.answer is not None]
    out = batch(program, ["--format", "jsonl", "--with-text"], answered, why)
    records = {r["id"]: r for r in map(json.loads, out.splitlines())}
    for f in files:
        for c in f.cases:
            record, now = records.get(c.id), got[c.stage].get(c.id, [])
            right = answer_right(c, record, now)
            if f.name == KNOWN:
                test_known(t, c, right, now if c.stage != "speakers" else said(c, record), why)
            else:
                test_case(t, f, c, right, record, now, why)
    if t.bless:
        bless_cases(files, records, got, why)


def test_case(t, f, c, right, record, now, why):
    name = f"cases/{f.name}.case: {c.why}"
    if c.id in why:
        t.test(False, name, [why[c.id]])
    elif not right:
        t.test(False, name, ["the answer is wrong now:", *difflib.unified_diff(c.answer, said(c, record), "right", "said", lineterm="", n=0)])
    elif now != f.dumps[c.id]:
        t.test(False, name, ["the answer is right, details differ:" if c.answer else "the dump differs:",
                             *difflib.unified_diff(f.dumps[c.id], now, "wanted", "now", lineterm="", n=0)])
        f.dumps[c.id] = now
    else:
        t.test(True, name)


def test_known(t, c, right, now, why):
    if c.id in why:
        t.test(False, f"{KNOWN}: {c.why}", [why[c.id]])
    elif right:
        t.test(False, f"{KNOWN}: {c.why}: is right now: --bless moves it to cases/{c.home}.case")
    else:
        t.known += 1
        if t.verbose:
            print(f"known failure: {c.why}\n  text:   " + " ¶ ".join(c.text.split("\n")) + "\n  wanted: " + "\n          ".join(c.answer) +
                  "\n  actual: " + "\n          ".join(now))


def bless_cases(files, records, got, why):
    by_name = {f.name: f for f in files}
    known = by_name.get(KNOWN)
    for c in list(known.cases if known else []):
        home = by_name.get(c.home)
        if home and c.id not in why and answer_right(c, records.get(c.id), got[c.stage].get(c.id, [])):
            known.cases.remove(c)
            answer = c.answer if c.stage == "speakers" else None
            home.cases.append(c._replace(head=c.head.replace(f"({c.home}) ", ""), answer=answer))
            home.dumps[c.id] = got[c.stage].get(c.id, [])
    for f in files:
        f.write()


def slices(text):
    """The elements of a JSON array, each as it is written."""
    decoder, at, out = json.JSONDecoder(), text.index("[") + 1, []
    while True:
        at = re.compile(r"[\s,]*").match(text, at).end()
        if text[at] == "]":
            return out
        value, end = decoder.raw_decode(text, at)
        out.append((value["id"], text[at:end] + "\n"))
        at = end


def test_corpus(t, program):
    paths = sorted(glob.glob(os.path.join(TOP, "corpus/*/*.txt")))
    code, out, err = run(program, "-q", "--format", "json", *(os.path.relpath(p, TOP) for p in paths))
    records = slices(out) if code == 0 else []
    t.test(code == 0 and len(records) == len(paths), "corpus: every article has a record", [f"exit {code}", *err.splitlines()[-5:]])
    for path, (_, now) in zip(paths, records):
        golden = os.path.join(HERE, "corpus", os.path.basename(path)[:-4] + ".json")
        wanted = ""
        if os.path.exists(golden):
            with open(golden, encoding="utf-8") as f:
                wanted = f.read()
        diff = list(difflib.unified_diff(wanted.splitlines(), now.splitlines(), "wanted", "now", lineterm="", n=0)) if now != wanted else []
        t.test(not diff, f"corpus/{os.path.basename(golden)}", diff[:40] + [f"... {len(diff) - 40} lines more"] * (len(diff) > 40))
        if t.bless and diff:
            with open(golden, "w", encoding="utf-8") as f:
                f.write(now)


def test_agreement(t, program):
    path = os.path.join(HERE, "floors.json")
    floors = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            floors = json.load(f)
    scores = agree.measure(agree.read_gold(), agree.analyse(program))
    print("\n".join(agree.table(scores)))
    for name in sorted(set(floors) | set(scores)):
        value, floor = scores.get(name, 0.0), floors.get(name)
        t.test(floor is not None and value >= floor, f"agreement: {name}", [f"{value:.4f}, wanted {floor or '(no floor yet)'}"])
    if t.bless:
        with open(path, "w", encoding="utf-8") as f:
            raised = {k: max(floors.get(k, 0.0), round(max(0.0, v - MARGIN), 4)) for k, v in sorted(scores.items())}
            json.dump(raised, f, indent=1)
            f.write("\n")


def main():
    t = Tally("--bless" in sys.argv or bool(os.environ.get("POLY_BLESS")), "-v" in sys.argv)
    program = os.path.abspath(os.environ.get("POLYANALYZE", os.path.join(TOP, "build/debug/polyanalyze")))
    files = [CaseFile(p) for p in sorted(glob.glob(os.path.join(HERE, "cases/*.case")))]
    test_cases(t, program, files)
    test_corpus(t, program)
    test_agreement(t, program)
    print(f"{t.known} known failures (cases/{KNOWN}.case)")
    print(f"{t.passed} passed, {t.failed} failed")
    return 1 if t.failed else 0


if __name__ == "__main__":
    sys.exit(main())
