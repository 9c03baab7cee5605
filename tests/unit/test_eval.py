#!/usr/bin/env python3
"""`polyanalyze eval` gives the same scores as the referee where that is at hand, to the last digit, on records as they are and on
damaged ones; and the same for records from a file as for those it makes itself. Its page is well-formed, and
confidences are worth what they say. Ends with "N passed, N failed"."""
import html.parser, json, os, pathlib, random, subprocess, sys, tempfile

sys.path.insert(0, "tests/lib")
from checks import check, ended  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("POLY_BUILD", "build/debug")) / "polyanalyze"
REFEREE = pathlib.Path("../shared/gold/score.py")
NAMES = ["Pak ", "Dr. ", "Budi", "\u0160antosa", "\u0130stanbul", " ", "\u00e9", "e\u0301", "STRASSE", "stra\u00dfe", "\u00b2", "\u00bd", "_x", "-",
         "\u2019", "Kementerian Komunikasi dan Informatika", "Kominfo", "BSSN", "Badan Siber dan Sandi Negara", "the ", "\u01c5", "\ufb01",
         "\u2163", "\u0967\u0968", "\u0301", " dan ", "Menteri", "\u00a0", "\ufdfa", "\ud55c\uad6d", "\u212b"]
LAWS = ["Pasal 26 ", "pasal ", "ayat (1) ", "ayat ", "huruf a ", "jo. ", "juncto ", "UU ", "Undang-Undang ", "Nomor 27 ", "Tahun 2022 ", "tentang ",
        "Pelindungan Data", "Peraturan Pemerintah ", "Article 5", "Sections 3, 4 and 5 ", "(2)", " dan ", ", ", "7", "12a",
        "Peraturan Menteri Komunikasi dan Informatika ", "Republik Indonesia", "jo", "RUU ", "No. 11 ", "\u00b2", "\u2116 ",
        "\u0967\u0968 tentang ", "\u0130", "paragraph 3", "angka 7)", "."]


def run(*args):
    done = subprocess.run([PROGRAM, *args], capture_output=True, text=True, encoding="utf-8")
    return done.stdout


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def dump(path, objects):
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(json.dumps(x) + "\n" for x in objects)


def some(r, parts, most):
    return "".join(r.choice(parts) for _ in range(r.randint(0, most)))


def damage_gold(r, article):
    for q in article["quotes"]:
        for key in ("name", "mention", "role", "org"):
            if r.random() < 0.25:
                q["speaker"][key] = some(r, NAMES, 6) or None
    article["laws"] = (article.get("laws") or []) + [some(r, LAWS, 9) for _ in range(r.randint(0, 6))]
    r.shuffle(article["themes"])


def damage_record(r, record, article):
    at = [0]
    for c in article["text"]:
        at.append(at[-1] + len(c.encode()))
    for q in record["quotes"]:
        if r.random() < 0.4:
            a = r.randrange(len(at) - 1)
            q["spans"].append([at[a], at[min(len(at) - 1, a + r.randint(1, 200))]])
        if r.random() < 0.2 and record["speakers"]:
            q["speaker"]["id"] = r.choice(record["speakers"])["id"]
        if r.random() < 0.1:
            q["speaker"]["id"] = None
        if r.random() < 0.2:
            q["speaker"]["mention"] = some(r, NAMES, 6) or None
        q["polarity"] = r.choice([q["polarity"], "denied", "hedged"])
    for x in record["speakers"]:
        for key in ("name", "role", "org"):
            if r.random() < 0.3:
                x[key] = some(r, NAMES, 6) or None
        if r.random() < 0.4:
            x["aliases"], x["org_aliases"] = [some(r, NAMES, 4) for _ in range(3)], [some(r, NAMES, 4) for _ in range(10)]
    record["quotes"] += [q for q in record["quotes"] if r.random() < 0.3]
    record["laws"] += [{"text": r.choice(article["laws"] + [some(r, LAWS, 9)])} for _ in range(r.randint(0, 5))]


class Page(html.parser.HTMLParser):
    """Every element is closed in its turn; what is no element of ours is counted."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.details = [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "img", "link", "iframe") or any(name.startswith("on") or name in ("src", "href") for name, _ in attrs):
            self.wrong.append(f"<{tag}> {attrs}")
        self.details += tag == "details"
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def check_page(name, gold, path):
    run("eval", "--resamples=9", "--html", path, gold)
    page = Page()
    with open(path, encoding="utf-8") as f:
        page.feed(f.read())
    check(f"{name}: its page is well-formed", (page.wrong + page.open)[:3] or page.details != len(lines(gold)))


def check_confidence(name, bins):
    """Of the sure quotes at least 88 % are right with their speaker; the mean confidence is off by 8 points at most."""
    sure, n = bins[9], sum(b["quotes"] for b in bins)
    check(f"{name}: 0.9 is worth it", None if sure["right"] >= 0.88 * sure["quotes"] > 0 else sure)
    gap = sum(b["right"] for b in bins) / n - sum(b["confidence"] * b["quotes"] for b in bins) / n
    check(f"{name}: confidences on the whole", None if abs(gap) < 0.08 else f"off by {gap:.3f}")


def compare(name, gold, system):
    theirs = subprocess.run([sys.executable, REFEREE, gold, system, "--json"], capture_output=True, text=True, check=True).stdout
    theirs, ours = json.loads(theirs), json.loads(run("eval", "-f", "json", "--resamples=9", gold, system))
    check(name, ", ".join(f"{k}: {v} and {ours.get(k)}" for k, v in theirs.items() if ours.get(k) != v))


def main():
    with tempfile.TemporaryDirectory() as folder:
        for path in ("corpus/gold.jsonl", "../shared/gold/dev.jsonl"):
            if not os.path.exists(path):
                continue
            system, name = os.path.join(folder, "system.jsonl"), os.path.basename(path)
            with open(system, "w", encoding="utf-8") as f:
                f.write(run("--format=jsonl", "--input-format=jsonl", "--no-progress", "-q", path))
            a, b = run("eval", "-f", "json", path), run("eval", "-f", "json", path, system)
            check(f"{name}: its own records are those of the file", None if a == b and len(a) > 1000 else "other scores")
            check(f"{name}: scores are above a half", None if json.loads(a)["quotes overlap"]["f1"] > 0.5 else a[:200])
            check_page(name, path, os.path.join(folder, "page.html"))
            check_confidence(name, json.loads(a)["reliability"])
            if not REFEREE.exists():
                continue
            compare(f"{name}: as the referee", path, system)
            for seed in range(6):
                r = random.Random(seed)
                gold, records = lines(path), lines(system)
                for article, record in zip(gold, records):
                    damage_gold(r, article)
                    damage_record(r, record, article)
                r.shuffle(records)
                dump(os.path.join(folder, "g"), gold)
                dump(os.path.join(folder, "s"), records[:-2])
                compare(f"{name}: as the referee, damaged {seed}", os.path.join(folder, "g"), os.path.join(folder, "s"))
    return ended()


if __name__ == "__main__":
    sys.exit(main())
