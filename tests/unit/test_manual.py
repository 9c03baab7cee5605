#!/usr/bin/env python3
"""docs/polyanalyze.1, the help and the table of options (src/cli/options_table.c) name the same options and commands. Ends with "N passed, N failed"."""
import os, pathlib, re, subprocess, sys

sys.path.insert(0, "tests/lib")
from checks import check, ended  # noqa: E402


def main():
    program = pathlib.Path(os.environ.get("POLY_BUILD", "build/debug")) / "polyanalyze"
    table = pathlib.Path("src/cli/options_table.c").read_text(encoding="utf-8")
    rows = re.findall(r'^    \{"([a-z-]+)", (0|\'.\'), [A-Z_| ]+, (NULL|"[^"]*"),\s+(NULL|")', table, re.M)
    names = {r[0] for r in rows}
    page = pathlib.Path("docs/polyanalyze.1").read_text(encoding="utf-8")
    # "It Fl f , Fl \-format Ar format": the entries; "Fl \-x" anywhere: what the page speaks of.
    entries = [re.findall(r"Fl (\\-)?([A-Za-z0-9-]+)(?: (Ar))?", line) for line in re.findall(r"^\.It (Fl .*)$", page, re.M)]
    explained = {name for entry in entries for _, name, _ in entry}
    # "Op Fl \-a | \-b": behind Fl each word is an option.
    spoken = {w for line in page.splitlines() if re.search(r"\bFl\b", line) for w in re.findall(r"\\-([a-z]{2}[a-z-]*)", line)}

    check("the table is read", None if len(names) > 30 else f"only {len(names)} options found in src/cli/options_table.c")
    for name, letter, arg, shown in rows:
        if shown != "NULL":  # others are spellings
            check(f"--{name} has an entry", None if name in explained else "docs/polyanalyze.1 has none")
        else:
            check(f"--{name} is named", None if name in spoken else "docs/polyanalyze.1 does not")
        if letter != "0":
            beside = any(letter[1] in [n for _, n, _ in e] and name in [n for _, n, _ in e] for e in entries)
            check(f"-{letter[1]} stands beside --{name}", None if beside else "not in docs/polyanalyze.1")
        takes = {bool(a) for e in entries for _, n, a in e if n == name}
        if takes:
            check(f"--{name} and its value", None if takes == {arg != "NULL"} else f"the table says {arg}")
    check("no other options in the page", ", ".join(sorted((spoken | {n for n in explained if len(n) > 1}) - names)))

    front = subprocess.run([program, "--help"], check=True, capture_output=True, text=True).stdout
    usage = front[front.index("Usage:"):]
    commands = sorted(set(re.findall(r"^  polyanalyze ([a-z]+)\b", usage, re.M)))
    check("the help shows commands", None if len(commands) >= 5 else f"only {commands}")
    listed = set()
    for command in commands:
        check(f"{command} is in the page", None if re.search(rf"^\.It Cm {command}\b", page, re.M) else "docs/polyanalyze.1 lacks it")
        shown = subprocess.run([program, command, "--help"], check=True, capture_output=True, text=True).stdout
        listed |= set(re.findall(r"^  (?:-.,|   ) --([a-z-]+)", shown, re.M))
        wide = [line for line in shown.split("\n") if len(line) > 79 and not re.match("  [a-z]", line)]
        check(f"the help of {command} fits 80 columns, but for examples", "; ".join(wide))
    listed |= set(re.findall(r"^  (?:-.,|   ) --([a-z-]+)", front, re.M))
    check("the help shows every option", ", ".join(sorted({r[0] for r in rows if r[3] != "NULL"} - listed)))
    return ended()


if __name__ == "__main__":
    sys.exit(main())
