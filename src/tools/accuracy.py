#!/usr/bin/env python3
"""Measures everything that can be measured here and writes the figures into docs/ACCURACY.md and README.md. Standard library only.

usage: accuracy.py PROGRAM ACCURACY.md [README.md]

Between `<!-- begin NAME -->` and `<!-- end NAME -->` everything is written anew; what stands around is written by hand. A part
whose data are not at hand stays as it was, and this is said.
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys

import calibrate
import labels

DEV, CORPUS = "../shared/gold/dev.jsonl", "corpus/gold.jsonl"
PACKED, NEWS = "tests/gold/{}.jsonl", "../shared/data/news"
TARGETS = {"quotes overlap": "0.95", "quotes exact": "0.88", "quotes + speaker": "0.91", "role accuracy where given": "0.85",
           "org accuracy where given": "0.80", "act accuracy": "0.75", "denied or hedged": "0.55", "stakeholder accuracy": "0.78",
           "type accuracy on matched": "0.94", "cue accuracy where given": "0.95"}
PHENOMENA = "corpus/README.md"
WORD = re.compile(r"\w+")


def run(*args):
    done = subprocess.run(args, capture_output=True, text=True)
    return done.stdout


def table(head, rows):
    return ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)] + ["| " + " | ".join(map(str, r)) + " |" for r in rows]


# ---- scores of annotated articles --------------------------------------------------------------------------------------
def value(scores, name):
    v = scores[name]
    return (v["f1"], "f1") if isinstance(v, dict) else (v, "share")


def with_interval(scores, name):
    v, part = value(scores, name)
    low, high = scores["intervals"][name][part]
    return f"{v:.3f} ({low:.3f}-{high:.3f})"


def scores_table(sets):
    head = ["measure"] + [f"{name}, {s['articles']} articles" for name, s in sets] + ["target"]
    rows = []
    for name in sets[0][1]["intervals"]:
        if name.startswith("recall"):
            for part in ("overlap", "with speaker"):
                cells = [f"{s[name][part]:.3f} ({s['intervals'][name][part][0]:.3f}-{s['intervals'][name][part][1]:.3f})" for _, s in sets]
                goal = {("recall direct", "with speaker"): "0.96", ("recall indirect", "overlap"): "0.90"}.get((name, part), "")
                rows.append([f"{name}, {part}"] + cells + [goal])
        else:
            rows.append([name] + [with_interval(s, name) for _, s in sets] + [TARGETS.get(name, "")])
    return table(head, rows)


def readme_table(sets, further):
    """Both sets that rules are developed with, then those articles that nobody who writes rules has read."""
    rows, unread = [], [s for s in further if s[0].startswith("closed")]
    for (_, s), says in zip(sets + unread, ("{} news articles, id and en, annotated for development", "of these Indonesian: {}", "of these English: {}",
                                            "the {} of `corpus/`, written to hold every difficulty we know",
                                            "{} Indonesian news articles that nobody who writes rules has read", "{} English ones that nobody has")):
        rows.append([says.format(s["articles"])] + [f"{value(s, n)[0]:.3f}" for n in ("quotes overlap", "quotes exact", "quotes + speaker", "first theme right", "laws")])
    return table(["articles", "found", "exact", "+ speaker", "first theme right", "laws"], rows)


# ---- what still fails --------------------------------------------------------------------------------------------------
def edge_of(x):
    """Where the edges of a matched quote differ from the gold's."""
    gold, got = WORD.findall(x["gold_text"]), WORD.findall(x["text"])
    begins = "" if gold[:1] == got[:1] else "begins too early" if gold[0] in got[:20] else "begins too late" if got[0] in gold[:20] else "begins elsewhere"
    ends = "" if gold[-1:] == got[-1:] else "ends too late" if gold[-1] in got[-20:] else "ends too early" if got[-1] in gold[-20:] else "ends elsewhere"
    return ", ".join(filter(None, (begins, ends))) or "words inside"


HOW = (("who.none", "nobody was found"), ("who.silent", "not named here: the source of a quote before"), ("who.clitic", "a clitic (`ujarnya`)"),
       ("who.pronoun", "a pronoun"), ("who.unnamed", "a source taken for one that the article never names"), ("speaker.document", "a document"),
       ("speaker.organisation", "an organisation"), ("speaker.group", "a group"), ("who.part", "a part of the name"),
       ("who.other", "an office or epithet"), ("", "the full name"))


def how_named(x):
    basis = (x["basis"] or "").split()
    return next(says for sign, says in HOW if not sign or sign in basis)


def kinds(items, key, outcome):
    count = collections.Counter(key(x) for x in items if x["outcome"] == outcome)
    return [f"{n} {k}" for k, n in count.most_common(12)]


def length_of(x):
    n = len(WORD.findall(x["gold_text"]))
    return "of up to 4 words" if n < 5 else "of 5 to 39 words" if n < 40 else "of 40 words and more"


def error_rows(pairs, languages):
    rows = []
    for outcome, says, key in (("missed", "missed, by type and length", lambda x: f"{x['type']} {length_of(x)}"),
                               ("false", "false alarms, by rule", lambda x: f"`{x['rule']}`"),
                               ("speaker", "wrong speaker, by how the source is named", how_named), ("edges", "other edges", edge_of)):
        for lang in languages:
            mine = [x for x in pairs if x["lang"] == lang]
            n = sum(x["outcome"] == outcome for x in mine)
            rows.append([says, lang, n, "; ".join(kinds(mine, key, outcome))])
    return table(["what", "language", "quotes", "of these"], rows)


def by_theme_of_trouble(pairs, program):
    """Corpus: recall by phenomenon, by the numbers of its README."""
    names = dict(re.findall(r"^\| (\d+) \| ([^|]+?) \| \d+ \|", open(PHENOMENA, encoding="utf-8").read(), re.M))
    found = {(x["document"], x["start"], x["end"]): x for x in pairs if x["gold_text"] is not None}
    sums = collections.defaultdict(collections.Counter)
    for line in open(CORPUS, encoding="utf-8"):
        article = json.loads(line)
        for q in article["quotes"]:
            at = [len(article["text"][:p].encode()) for p in (q["spans"][0][0], q["spans"][-1][1])]
            x = found[article["id"], at[0], at[1]]
            for p in q["phenomena"]:
                sums[p].update(n=1, found=x["outcome"] != "missed", exact=x["exact"], speaker=x["outcome"] in ("right", "edges"))
    return table(["phenomenon", "quotes", "found", "exact", "with speaker"],
                 [[f"{p}. {names.get(str(p), '?')}", c["n"], c["found"], c["exact"], c["speaker"]] for p, c in sorted(sums.items())])


# ---- published protocols -----------------------------------------------------------------------------------------------
def protocol_rows(text):
    wanted = (("-- cofenet", r"^exact (source|cue|content) .*F +([\d.]+)", "PolNeAR valid, CofeNet's protocol, exact {}", ("55", "55", "42")),
              ("-- sfu", r"^(quotes > 0.3) .*F +([\d.]+)", "PolNeAR dev, SFU's protocol, {}", ("",)),
              ("-- citron", r"^overlap (content|all) .*F +([\d.]+)", "PolNeAR dev, Citron's protocol, overlap {}", ("", "")),
              ("-- pfsa", r"^(quote core|speaker id) .*F +([\d.]+)", "PFSA-ID tune, {}", ("95", "80")),
              ("-- ud ud_id_pud", r"^(quotes) .*F1 ([\d.]+)", "UD Indonesian PUD (silver), {}", ("",)),
              ("-- ud ud_id_csui", r"^(quotes) .*F1 ([\d.]+)", "UD Indonesian CSUI train (silver), {}", ("0.82",)))
    rows = []
    for begin, pattern, says, targets in wanted:
        part = text.partition(begin)[2].partition("\n-- ")[0]
        rows += [[says.format(m[0]), m[1], t] for m, t in zip(re.findall(pattern, part, re.M), targets)]
    return rows


def elsewhere(program):
    """What keeping sure quotes is worth on published sets: their texts had no part in the weights."""
    gold, data, out = "../shared/gold", "../shared/data/quotes", "build/protocols"
    rows = []
    for least in ("0", "0.5", "0.7", "0.8", "0.9"):
        row = [least]
        for name, protocol, pattern in (("polnear_dev", "sfu", r"> 0\.3 +P +([\d.]+) +R +([\d.]+).*\n +accuracy +speaker ([\d.]+)"),
                                        ("pfsa_tune", "pfsa", r"STATEMENT +P +([\d.]+) +R +([\d.]+)[^@]*\nPERSON +P +([\d.]+)")):
            with open(f"{out}/sure.system", "w", encoding="utf-8") as f:
                f.write(run(program, "--format=jsonl", "--input-format=jsonl", "--min-confidence", least, f"{data}/{name}.jsonl"))
            with open(f"{out}/sure.pred", "w", encoding="utf-8") as f:
                f.write(run("python3", f"{gold}/adapt.py", f"{data}/{name}.jsonl", f"{out}/sure.system"))
            m = re.search(pattern, run("python3", f"{gold}/protocols.py", protocol, f"{data}/{name}.jsonl", f"{out}/sure.pred"))
            row += list(m.groups()) if m else ["?"] * 3
        rows.append(row)
    return table(["at least", "PolNeAR quotes P", "R", "speaker right", "PFSA-ID statements P", "R", "persons P"], rows)


# ---- annotated here, words elsewhere -------------------------------------------------------------------------------------
def further_sets(program):
    """Scores of the articles of tests/gold, by language; none where the news is not at hand."""
    sets = []
    for name in ("news", "closed") if os.path.isdir(NEWS) else ():
        gold = f"build/gold-{name}.jsonl"
        with open(gold, "w", encoding="utf-8") as f:
            f.write(run("python3", "src/tools/standoff.py", "join", PACKED.format(name), *sorted(glob.glob(NEWS + "/*.jsonl"))))
        scores = json.loads(run(program, "eval", "-f", "json", gold))
        sets += [(f"{name}, {k}", s) for k, s in scores["languages"].items()] or [(name, scores)]
    return sets


def labels_table(program):
    """Labels of single quotes; none where the news is not at hand."""
    if not os.path.isdir(NEWS):
        return None
    news = {row["id"]: row for path in sorted(glob.glob(NEWS + "/*.jsonl")) for row in labels.rows_of(path)}
    head, rows = labels.table(labels.counts_of(program, labels.rows_of(PACKED.format("labels")), news)[0])
    return table(["measure"] + head, rows)


# ---- the pages ---------------------------------------------------------------------------------------------------------
def write(path, parts):
    with open(path, encoding="utf-8") as f:
        page = f.read()
    for name, lines in parts.items():
        pattern = re.compile(rf"(<!-- begin {name} -->\n).*?(\n?<!-- end {name} -->)", re.S)
        if lines and pattern.search(page):
            page = pattern.sub(lambda m, s="\n".join(lines): m[1] + s + "\n" + m[2].lstrip("\n"), page)
        elif not lines:
            print(f"{path}: no data for the part '{name}': it stays as it was")
    with open(path, "w", encoding="utf-8") as f:
        f.write(page)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, page = sys.argv[1:3]
    golds = [g for g in (DEV, CORPUS) if os.path.exists(g)]
    parts, pairs = {}, {}
    for gold in golds:
        pairs[gold] = json.loads(run(program, "eval", "--pairs", "-f", "json", gold))
        lang = {x["id"]: x["lang"] for x in map(json.loads, filter(str.strip, open(gold, encoding="utf-8")))}
        for x in pairs[gold]["list"]:
            x["lang"] = lang[x["document"]]
    sets = [("corpus", pairs[CORPUS])]
    if DEV in pairs:
        sets = [("dev", pairs[DEV])] + [(f"dev, {k}", pairs[DEV]["languages"][k]) for k in ("id", "en")] + sets
        parts["scores"] = scores_table(sets)
        parts["errors"] = error_rows(pairs[DEV]["list"], ("id", "en"))
    else:
        parts["scores"] = parts["errors"] = None
    further = further_sets(program)
    parts["news scores"] = scores_table(further) if further else None
    parts["labels"] = labels_table(program)
    parts["corpus errors"] = error_rows(pairs[CORPUS]["list"], ("id", "en"))
    parts["phenomena"] = by_theme_of_trouble(pairs[CORPUS]["list"], program)
    rows = [r for gold in golds for r in calibrate.rows_of(pairs[gold]["list"])]
    _, chances = calibrate.choose_ridges(rows)
    parts["reliability"] = calibrate.reliability(rows, chances) if DEV in pairs else None
    parts["signs"] = calibrate.by_sign(rows, chances) if DEV in pairs else None
    protocols = protocol_rows(run("src/tools/protocols.sh", program, "build/protocols")) if DEV in pairs else []
    parts["protocols"] = table(["set and measure", "value", "target"], protocols) if protocols else None
    parts["elsewhere"] = elsewhere(program) if protocols else None
    write(page, parts)
    if len(sys.argv) > 3:
        write(sys.argv[3], {"scores": readme_table(sets, further) if DEV in pairs and further else None})


if __name__ == "__main__":
    main()
