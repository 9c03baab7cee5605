#!/usr/bin/env python3
"""Every English verb of speech and every office of the lexicon does its work in the plainest sentences of the press, whoever's name stands beside it: what is
said, who says it, by which word, in which office. A word that is listed but never taken is a hole that no article shows."""
import json, os, pathlib, re, subprocess, sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "tests" / "lib"))
from checks import check, ended  # noqa: E402

LEAD = "The bill passed the council on Monday after a short debate.\n\n"
SAID, CLAUSE = "We saw the flood coming for months", "the mast was bent by the wind"
MOST = 4  # forms of one entry: a bracket makes hundreds
NAMES = """Karen Whitlow|J. R. Whitmore|J.R. Haskell|Mary K. Tilden|Robert Callum Jr.|Lionel Wexford III|Maria Delgado Ruiz|José Luis Fuentes Marín|Andrés de la Vega|
Zhang Weimin|Lin Yi-chen|Ng Chee Keong|Kim Soo-yeon|Nguyen Van Thanh|Kenji Morishita|Khalid al-Rashdan|Youssef el-Masri|Omar bin Rashid|Mohammed Al Suwaidi|Olena Marchenko|
Katarzyna Nowicka-Zielińska|Pieter van der Berg|Ursula von Hagen|Paolo di Stefano|Sean O'Malley|Fergus McBride|Ryan D'Angelo|Anne-Marie Lefort|Rajesh Venkataraman|Chidi Nwosu|
Budi Hartanto|Carole Banks|Susan Law|Harold Wise|Gordon Best|Adam Long|Craig Sharp|Colin Washington|Vera Paris|Dana French|Angela Hope|Steven March|Tina Good|Alvin West|
Mark Hollin|Grace Tillman|Hope Ransley|Rich Vasquez|Christian Lowe|Jordan Pike|Virginia Holt|Georgia Lindell|Sydney Archer|Austin Reyes|Drew Palmer|Suharyanto""".replace("\n", "").split("|")
# an office whose words begin with whose it is takes no other institution, one that ends in a preposition needs it
OWNED = re.compile(r"(cisa|enisa|bssn|house|senate|secret service|europol|tni|cyber command|mi[56]|gchq|forrester|gartner|nato|asean|interpol|european|world bank|kremlin|un|us|u\.s\.) ")
OPEN = re.compile(r" (of|for|at|to)$")
SHORT = re.compile(r"\.$")  # "Sen.": before a name alone
APART = {"first lady", "majority leader", "minority leader", "majority whip", "minority whip"}  # of a chamber, not of a body


def expand(form):
    """What the brackets of a form stand for (lexicons/README.md)."""
    out = [""]
    for part in re.findall(r"\([^)]*\)|\[[^\]]*\]|[^()\[\]]+", form):
        words = part[1:-1].split(",") if part[0] in "([" else [part]
        out = [a + b for a in out for b in ([""] if part[0] == "(" else []) + words]
    return [re.sub(r"\s+", " ", x).strip() for x in out]


def entries(name):
    for line in (root / "lexicons" / "en" / name).read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            fields = line.split("\t")
            yield [w for f in fields[0].split("|") for w in expand(f)[:MOST]], fields[1:]


def an(word):
    return ("an " if re.match(r"[aeio]|mp\b|u(?!n[is]|s)", word) else "a ") + word


def verbs():
    for forms, rest in entries("cues.tsv"):
        props = set(rest[2].split(",")) if len(rest) > 2 else set()
        for w in forms:
            finite = not w.split()[0].endswith("ing") and w not in ("spoken", "written", "shown", "foreseen")
            if rest[0] not in ("verb", "inquit") or not finite or ("np" in props and "that" not in props):
                continue
            name = "Karen Whitlow"
            yield w, f'"{SAID}," {name} {w}.', SAID, name, w, None
            yield w, f'"{SAID}," {w} {name}.', SAID, name, w, None
            if rest[0] == "verb":
                yield w, f'{name} {w}: "{SAID}."', SAID, name, w, None
            if rest[0] == "verb" and "that" in props and "whom" not in props:
                yield w, f"{name} {w} that {CLAUSE}.", CLAUSE, name, w, None


def offices():
    for forms, rest in entries("roles.tsv"):
        props = set(rest[1].split(";")) if len(rest) > 1 else set()
        for w in forms:
            if props & {"plain", "deputy"} or OWNED.match(w + " ") or OPEN.search(w) or SHORT.search(w) or w in APART:
                continue
            yield w, f"Karen Whitlow, {an(w)} at Palmyra Labs, said {CLAUSE}.", CLAUSE, "Karen Whitlow", "said", w
            yield w, f'"{SAID}," said Palmyra Labs {w} Karen Whitlow.', SAID, "Karen Whitlow", "said", w


def people():
    for n in NAMES:
        yield n, f'"{SAID}," said {n}.', SAID, n, "said", None
        yield n, f'"{SAID}," {n} told reporters.', SAID, n, "told", None
        yield n, f"{n} has said that {CLAUSE}.", CLAUSE, n, "said", None
        yield n, f"{CLAUSE.capitalize()}, said {n}, a chief analyst at Palmyra Labs.", CLAUSE, n, "said", "chief analyst"
        yield n, f"{n} is the chief analyst of Palmyra Labs. Yesterday {n} said {CLAUSE}.", CLAUSE, n, "said", "chief analyst"


def plain(text):
    """Words alone: no stop behind "Jr."."""
    return re.sub(r"\W+", " ", (text or "").casefold()).strip()


def holes(rows):
    """The words whose sentence does not give its quote."""
    rows = list(rows)
    lines = "".join(json.dumps({"id": str(i), "text": LEAD + r[1]}) + "\n" for i, r in enumerate(rows))
    out = subprocess.run([os.environ["POLYANALYZE"], "--format", "jsonl", "-"], input=lines.encode(), capture_output=True).stdout
    bad = []
    for (word, sentence, content, name, cue, role), line in zip(rows, out.splitlines(), strict=True):
        record = json.loads(line)
        who = {s["id"]: s for s in record["speakers"]}
        got = [(plain(q["text"]), plain(who.get(q["speaker"]["id"], {}).get("name")), plain((q["cue"] or {}).get("text")),
                plain(role and who.get(q["speaker"]["id"], {}).get("role"))) for q in record["quotes"]]
        want = (plain(content), plain(name), plain(cue), plain(role))
        if got != [want]:
            bad.append((word, sentence, got))
    return len(rows), bad


for what, rows in (("verb of speech", verbs()), ("office", offices()), ("name", people())):
    n, bad = holes(rows)
    check(f"every {what} in its sentences", [b[1:] for b in bad][:5] and (len(bad), n, [b[1:] for b in bad][:5]))
sys.exit(ended())
