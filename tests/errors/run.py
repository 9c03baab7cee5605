#!/usr/bin/env python3
"""Bad lexicons and what the program says of them, to the byte.

usage: run.py [--bless] [FILE.case]...        POLYANALYZE: the program (default build/debug/polyanalyze)

A block of a .case file lays files over a folder `lex` that holds one theme and nothing else:

    == [EXIT] why                  EXIT is 4 where it is not given; [4 known]: known to fail, counted, and a failure once right
    @ id/cues.tsv                  content: the lines that follow, as they stand (fields are cut at TABs)
    @ id/cues.tsv escaped          the same with \\xNN, \\t, \\n and {TEXT*COUNT}, without a newline at the end
    @ id/cues.tsv folder           a folder of that name; `loop` a link to itself, `absent` no such file, `many` 600 files
    @ . deep COUNT                 the folder's own path is COUNT bytes long
    @ . extra PATH                 --lexicon PATH is given besides (again: another)
    --
    lex/id/cues.tsv:1: what `polyanalyze lexicons --lexicons lex` writes on standard error

--bless (or POLY_BLESS=1) writes what came out in the place of what was wanted: read the diff. One test more: every message in
src/lexicon/*.c has a case.
"""
import difflib
import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
BASE = {"themes.tsv": b"threat.breach\tBreaches and leaks\tKebocoran data\n"}


def unescape(text):
    """`\\xff`, `\\t`, and `{ab*3}` for ababab."""
    text = re.sub(r"\{(.+?)\*(\d+)\}", lambda m: m[1] * int(m[2]), text)
    return re.sub(rb"\\(x[0-9a-f]{2}|[tnr])", lambda m: bytes([int(m[1][1:], 16)]) if m[1][:1] == b"x"
                  else {b"t": b"\t", b"n": b"\n", b"r": b"\r"}[m[1]], text.encode())


def read_cases(path):
    """[{head, why, exit, body, wanted}]: body is the part between head and `--`, as lines."""
    cases, part = [], None
    with open(path, encoding="utf-8", newline="\n") as f:
        for line in f.read().split("\n"):
            if line.startswith("== "):
                m = re.match(r"== (?:\[(\d+)( known)?\] )?(.*)", line)
                cases.append({"head": line, "exit": int(m[1] or 4), "known": m[2], "why": m[3], "body": [], "wanted": []})
                part = "body"
            elif cases and line == "--" and part == "body":
                part = "wanted"
            elif cases:
                cases[-1][part].append(line)
    for c in cases:
        while c["wanted"] and not c["wanted"][-1]:
            c["wanted"].pop()
    return cases


def write_cases(path, cases):
    with open(path, encoding="utf-8", newline="\n") as f:
        text = f.read()
    head = text[:text.index("== ")] if "== " in text else text
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write(head + "\n".join("\n".join([c["head"], *c["body"], "--", *c["wanted"], ""]) for c in cases))


def lay(folder, body):
    """Writes a case's files below `folder`; returns the path of the lexicons."""
    lex = "lex"
    for line in body:
        m = re.match(r"@ \. deep (\d+)$", line)
        if m:
            lex += "".join("/" + "d" * min(100, left) for left in range(int(m[1]) - 4, 0, -101))
    files, path, how = dict(BASE), None, None
    for line in body:
        m = re.match(r"@ (\S+)(?: (.+))?$", line)
        if m and m[1] != ".":
            path, how = m[1], m[2] or "lines"
            files[path] = b"" if how in ("lines", "escaped") else how
        elif path and not m:
            files[path] += unescape(line) if how == "escaped" else line.encode() + b"\n"
    for path, content in files.items():
        full = os.path.join(folder, lex, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        if content == "folder":
            os.mkdir(full)
        elif content == "many":
            for i in range(600):
                open(f"{full}{i}.txt", "wb").close()
        elif content == "loop":
            os.symlink(os.path.basename(full), full)
        elif content != "absent":
            with open(full, "wb") as f:
                f.write(content)
    return lex


def run_case(program, case):
    """Returns (exit code, lines of stderr, stdout)."""
    with tempfile.TemporaryDirectory() as folder:
        lex = lay(folder, case["body"])
        extra = [f"--lexicon={m[1]}" for m in (re.match(r"@ \. extra (.+)$", line) for line in case["body"]) if m]
        p = subprocess.run([program, "lexicons", "--lexicons", lex, *extra], cwd=folder, capture_output=True, timeout=60)
        err = p.stderr.decode("utf-8", "replace").replace(lex, "lex")
        return p.returncode, err.splitlines(), p.stdout


def messages():
    """Every sentence that the lexicon's loader can say."""
    found = set()
    for path in sorted(glob.glob(os.path.join(TOP, "src/lexicon/*.c"))):
        with open(path, encoding="utf-8") as f:
            code = re.sub(r'"\s*\n\s*"', "", f.read())  # a sentence in several literals
        for call in re.findall(r"\b(?:poly_loader_wrong|poly_loader_pick|pick_named|say_wrong|poly_fail)\(([^;]*);", code):
            if not call.startswith("err,"):
                found.update(s for s in re.findall(r'"((?:[^"\\]|\\.)*)"', call) if " " in s)
    return found


def main():
    bless = "--bless" in sys.argv or os.environ.get("POLY_BLESS")
    program = os.path.abspath(os.environ.get("POLYANALYZE", os.path.join(TOP, "build/debug/polyanalyze")))
    paths = [a for a in sys.argv[1:] if not a.startswith("-")] or sorted(glob.glob(os.path.join(HERE, "*.case")))
    passed = failed = known = 0
    seen = []
    for path in paths:
        cases = read_cases(path)
        for c in cases:
            code, err, out = run_case(program, c)
            seen += c["wanted"]
            wrong = []
            if code != c["exit"]:
                wrong.append(f"exit {code}, wanted {c['exit']}")
            if c["exit"] and out:
                wrong.append(f"wrote {len(out)} bytes on standard output")
            if err != c["wanted"]:
                wrong += difflib.unified_diff(c["wanted"], err, "wanted", "said", lineterm="")
                if bless and not c["known"]:
                    c["wanted"] = err
            if c["known"] and wrong:
                known += 1
                continue
            if c["known"]:
                wrong = ["is right now: take `known` out of its head"]
            if wrong:
                failed += 1
                print(f"FAIL {os.path.relpath(path, TOP)}: {c['why']}\n     " + "\n     ".join(wrong))
            else:
                passed += 1
        if bless:
            write_cases(path, cases)
    if len(paths) > 1 or not sys.argv[1:]:
        said = "\n".join(seen) + "\n"
        without = sorted(m for m in messages() if f": {m}\n" not in said)
        passed, failed = passed + (not without), failed + bool(without)
        for m in without:
            print(f"FAIL no case makes the program say: {m}")
    if known:
        print(f"{known} known failures")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
