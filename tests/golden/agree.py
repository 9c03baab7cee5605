#!/usr/bin/env python3
"""How far the program agrees with the annotated articles of corpus/ (corpus/README.md says what the annotation means).

usage: agree.py [--errors] [--confused] [--phenomena] [--json] [PROGRAM [GOLD.jsonl]]     PROGRAM: else $POLYANALYZE, else build/release/polyanalyze

A quote is compared as the set of its words, so punctuation at its edges costs nothing.
  overlap   Jaccard of the two sets >= 0.5; best pairs first, each quote in one pair at most
  exact     the sets are equal
  speaker   overlap, and the source is the right one. One source of the program stands for one source of the gold (the one
            that most of its pairs carry): to merge everybody into one earns nothing.
What else is known of a quote is compared within the pairs: as an accuracy where every quote has it, as precision, recall and F1
where it may be absent. The theme `other` is left out.

For other scripts: measure(gold, records) gives {name: value}, the numbers behind it in `.counts`; read_gold(), analyse() get both.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import unicodedata

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GOLD = os.path.join(TOP, "corpus/gold.jsonl")
TITLES = set("pak bapak bu ibu dr drs dra prof ir h hj kh mr mrs ms sir datuk tan sri the".split())
LONG_LAWS = (("rancangan undang-undang", "ruu"), ("undang-undang", "uu"), ("peraturan pemerintah", "pp"), ("peraturan presiden", "perpres"))


def read_gold(path=GOLD):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def analyse(program, path=GOLD):
    """{id: record} of the articles in a JSONL file, in one run of the program."""
    p = subprocess.run([program, "-q", "--input-format", "jsonl", "--format", "jsonl", "--offsets", "char", path], capture_output=True)
    if p.returncode:
        raise SystemExit(f"agree: {program}: exit {p.returncode}: {p.stderr.decode('utf-8', 'replace').strip()}")
    return {r["id"]: r for r in map(json.loads, p.stdout.decode().splitlines())}


# ---- names -------------------------------------------------------------------------------------------------------------
def norm(name):
    """The words of a name without titles, accents and capitals."""
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return frozenset(w for w in re.findall(r"\w+", plain) if w not in TITLES)


def jaccard(a, b):
    return len(a & b) / len(a | b) if a | b else 0.0


def like(a, b):
    """Roles, places, addressees: half of the words agree."""
    return jaccard(norm(a), norm(b)) >= 0.5


def initials(short, name):
    words = [w for w in re.findall(r"\w+", name or "") if w.casefold() not in ("dan", "of", "and", "for", "untuk", "the")]
    return len(words) > 1 and (short or "").casefold() == "".join(w[0] for w in words).casefold()


def same_org(gold, forms):
    return any(like(gold, f) or initials(gold, f) or initials(f, gold) for f in forms if f)


def law_key(text):
    """A citation without article, title and the words for number and year, with short type names."""
    t = unicodedata.normalize("NFKC", text or "").casefold()
    t = re.split(r"(?<=\d) tentang ", t)[0]
    for long, short in LONG_LAWS:
        t = t.replace(long, short)
    return frozenset(w for w in re.findall(r"\w+", t) if w not in ("nomor", "no", "tahun", "the", "of", "number"))


# ---- pairs -------------------------------------------------------------------------------------------------------------
def word_sets(text, quotes):
    """For each quote the set of its words, by number."""
    words = [m.span() for m in re.finditer(r"\w+", text)]
    return [frozenset(i for i, (s, e) in enumerate(words) for a, b in q["spans"] if s < b and e > a) for q in quotes]


def pair_up(ours, theirs):
    """[(i, j, exact)]: best pairs first, each quote once."""
    close = sorted((-jaccard(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if jaccard(a, b) >= 0.5)
    pairs, done_i, done_j = [], set(), set()
    for _, i, j in close:
        if i not in done_i and j not in done_j:
            done_i.add(i), done_j.add(j)
            pairs.append((i, j, ours[i] == theirs[j]))
    return sorted(pairs)


def right_name(gold, quote, speaker):
    """gold: its speaker. By name where the article names the source, else by the words of the mention."""
    mine = norm(speaker.get("name"))
    if gold["name"]:
        g = norm(gold["name"])
        long_enough = len(mine) >= 2 and (mine <= g or (g <= mine and len(mine) <= len(g) + 2))
        return long_enough or any(norm(a) == g for a in [speaker.get("name"), *speaker.get("aliases", [])] if a)
    if gold["mention"]:
        known = norm(gold["mention"]) | norm(gold["role"]) | norm(gold["org"])
        found = norm(quote["speaker"]["mention"]) | norm(speaker.get("role")) | norm(speaker.get("org"))
        return bool(norm(gold["mention"]) & (found | mine)) or bool(known & found and not mine)
    return not mine


def source_key(gold):
    return norm(gold["name"]) or norm(gold["mention"])


# ---- counting ----------------------------------------------------------------------------------------------------------
class Scores(dict):
    """{name: value}; .counts[name] = [right, system, gold], of an accuracy [right, compared]; .errors: [(article, what, text)]."""

    def __init__(self):
        super().__init__()
        self.counts = collections.defaultdict(lambda: [0, 0, 0])
        self.by_phenomenon = collections.defaultdict(lambda: [0, 0, 0])   # number: gold, overlap, speaker
        self.confused = collections.Counter()                              # (name, gold, system)
        self.errors = []

    def add(self, name, right, system, gold):
        for i, n in enumerate((right, system, gold)):
            self.counts[name][i] += n

    def sets(self, name, system, gold):
        system, gold = set(system), set(gold)
        self.add(name, len(system & gold), len(system), len(gold))

    def maybe(self, name, system, gold, same):
        """A value that either side may lack."""
        self.add(name, bool(gold and system and same(gold, system)), bool(system), bool(gold))

    def accuracy(self, name, right):
        count = self.counts.setdefault(name, [0, 0])
        count[0] += bool(right)
        count[1] += 1

    def finish(self):
        for name, c in self.counts.items():
            if len(c) == 2:
                self[name] = c[0] / c[1] if c[1] else 0.0
            else:
                self[name] = 2 * c[0] / (c[1] + c[2]) if c[1] + c[2] else 0.0
        return self


def quote_details(s, gold, quote, speaker, laws):
    """What is known of a matched quote besides its words and its source."""
    for key, mine in (("type", quote["type"]), ("act", quote["act"]), ("polarity", quote["polarity"]),
                      ("stakeholder", speaker.get("stakeholder"))):
        s.accuracy(key, gold[key] == mine)
        s.confused[key, gold[key], mine] += gold[key] != mine
    s.sets("polarity not asserted", {quote["polarity"]} - {"asserted"}, {gold["polarity"]} - {"asserted"})
    if gold["cue"]:
        s.accuracy("cue", norm(gold["cue"]) & norm((quote["cue"] or {}).get("text")))
    who = gold["speaker"]
    s.accuracy("speaker type", who["type"] == speaker.get("type"))
    s.maybe("role", speaker.get("role"), who["role"], like)
    s.maybe("org", speaker.get("org"), who["org"], lambda g, o: same_org(g, [o, *speaker.get("org_aliases", [])]))
    g_at, at = gold["said_at"] or {}, quote["said_at"] or {}
    s.maybe("date", at.get("date"), g_at.get("date"), lambda a, b: a == b)
    s.maybe("place", at.get("place"), g_at.get("place"), like)
    s.maybe("venue", at.get("venue"), g_at.get("venue"), like)
    s.maybe("addressee", (quote["addressee"] or {}).get("text"), gold["addressee"], like)
    s.maybe("via", (quote["via"] or {}).get("text"), gold["via"], like)
    s.sets("quote themes", [t["id"] for t in quote["themes"] if t["id"] != "other"], [t for t in gold["themes"] if t != "other"])
    s.sets("quote incidents", quote["incidents"], gold["incidents"])
    found = [(laws.get(x["id"], set()), x["link"]) for x in quote["laws"]]
    hit = [(x, y) for x in gold["laws"] for y in found if law_key(x["text"]) in y[0]]
    s.add("quote laws", len({x["text"] for x, _ in hit}), len(found), len(gold["laws"]))
    for x, y in hit:
        s.accuracy("quote law link", x["link"] == y[1])


def article(s, gold, record):
    text, speakers = gold["text"], {x["id"]: x for x in record["speakers"]}
    who = [speakers.get(q["speaker"]["id"], {}) for q in record["quotes"]]
    laws = collections.defaultdict(set)
    for x in record["laws"]:
        laws[x["id"]] |= {law_key(x["text"]), law_key(x["canonical"])}
    ours, theirs = word_sets(text, gold["quotes"]), word_sets(text, record["quotes"])
    pairs = pair_up(ours, theirs)
    votes = collections.defaultdict(collections.Counter)
    for i, j, _ in pairs:
        votes[who[j].get("id")][source_key(gold["quotes"][i]["speaker"])] += 1
    found, n_right, n_exact = {}, 0, 0
    for i, j, exact in pairs:
        g, q = gold["quotes"][i], record["quotes"][j]
        mine = votes[who[j].get("id")].most_common(1)[0][0] == source_key(g["speaker"])
        right = right_name(g["speaker"], q, who[j]) and (mine or not g["speaker"]["name"])
        found[i] = right
        n_right += right
        n_exact += exact
        quote_details(s, g, q, who[j], laws)
        if not exact:
            s.errors.append((gold["id"], "edges", f"wanted {cut(text, g)} | got {cut(text, q)}"))
        if not right:
            s.errors.append((gold["id"], "speaker", f"wanted {g['speaker']['name'] or g['speaker']['mention']} | "
                             f"got {who[j].get('name') or q['speaker']['mention']} | {cut(text, g)}"))
    for name, n in (("quotes", len(pairs)), ("quotes exact", n_exact), ("quotes with speaker", n_right)):
        s.add(name, n, len(theirs), len(ours))
    for i, g in enumerate(gold["quotes"]):
        s.counts.setdefault("recall " + g["type"], [0, 0])
        s.accuracy("recall " + g["type"], i in found)
        if i not in found:
            s.errors.append((gold["id"], "missed " + g["type"], cut(text, g)))
        for p in g["phenomena"]:
            for k, n in enumerate((1, i in found, found.get(i, False))):
                s.by_phenomenon[p][k] += n
    for j, q in enumerate(record["quotes"]):
        if j not in {j for _, j, _ in pairs}:
            s.errors.append((gold["id"], "spurious " + q["type"], f"{cut(text, q)} | {q['rule']}"))
    s.sets("article themes", [t["id"] for t in record["themes"] if t["id"] != "other"][:5], [t for t in gold["themes"] if t != "other"])
    s.sets("laws", {law_key(x["text"]) for x in record["laws"]}, {law_key(x) for x in gold["laws"]})
    s.sets("incidents", {x["id"] for x in record["incidents"]}, gold["incidents"])


def cut(text, quote):
    return " … ".join(text[a:b] for a, b in quote["spans"]).replace("\n", "¶")


def measure(gold, records):
    s = Scores()
    empty = {"quotes": [], "speakers": [], "laws": [], "themes": [], "incidents": []}
    for g in gold:
        article(s, g, records[g["id"]] if "quotes" in records.get(g["id"], {}) else empty)
    return s.finish()


# ---- the table ---------------------------------------------------------------------------------------------------------
def table(s):
    rows = []
    for name, c in s.counts.items():
        if len(c) == 2:
            rows.append(f"{name:22} {'':16}{s[name]:8.3f}   {c[0]} of {c[1]}")
        else:
            p, r = c[0] / c[1] if c[1] else 0.0, c[0] / c[2] if c[2] else 0.0
            rows.append(f"{name:22} {p:8.3f}{r:8.3f}{s[name]:8.3f}   {c[0]} right of {c[1]}, gold {c[2]}")
    rows.sort(key=lambda row: not row.startswith("quotes"))
    return [f"{'':22} {'P':>8}{'R':>8}{'F1/acc':>8}"] + rows


def phenomena(s):
    return [f"{'phenomenon':10}{'gold':>6}{'found':>8}{'speaker':>9}"] + [
        f"{p:10}{n:6}{found / n:8.2f}{right / n:9.2f}" for p, (n, found, right) in sorted(s.by_phenomenon.items())]


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("program", nargs="?", default=os.environ.get("POLYANALYZE", os.path.join(TOP, "build/release/polyanalyze")))
    ap.add_argument("gold", nargs="?", default=GOLD)
    ap.add_argument("--errors", action="store_true", help="list what is missed, spurious, of another speaker or with other edges")
    ap.add_argument("--confused", action="store_true", help="how often which type, act, polarity, stakeholder is taken for which")
    ap.add_argument("--phenomena", action="store_true", help="recall for each phenomenon of corpus/README.md")
    ap.add_argument("--json", action="store_true", help="the values as one JSON object")
    a = ap.parse_args()
    s = measure(read_gold(a.gold), analyse(a.program, a.gold))
    if a.json:
        print(json.dumps({k: round(v, 4) for k, v in s.items()}, indent=1))
        return
    print("\n".join(table(s)))
    if a.phenomena:
        print("\n" + "\n".join(phenomena(s)))
    if a.confused:
        print("\n" + "\n".join(f"{n:4} {k:12} gold {g}, system {m}" for (k, g, m), n in s.confused.most_common() if n))
    if a.errors:
        print()
        for e in sorted(s.errors, key=lambda e: (e[1], e[0])):
            print("\t".join(e))


if __name__ == "__main__":
    main()
