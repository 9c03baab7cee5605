#!/usr/bin/env python3
"""Gold articles damaged as scraped text is, or with other names in them, and how much of their quotes and speakers a program still finds.
Standard library only.

usage: damage.py PROGRAM GOLD.jsonl...      a table: one row a kind of damage, F1 by `polyanalyze eval`

Damage is done to the text; spans of the gold move with it, names and cues stay as they were. Rows of `others` put people or
organisations that no lexicon knows in the place of those of the article, in text and gold alike: the answer stays what it was. What is drawn
at random is drawn anew from the same seed for each kind, article by article, so that a row does not change when another kind is added. The
texts themselves may be dirty already: compare a row with `as it is`. Speakers are compared by their names, so rows that misspell names cost
a little even where all is found.
"""
import json
import random
import re
import subprocess
import sys
import tempfile

OPENING, CLOSING = "“\"", "”\""


def direct_marks(article):
    """(where, opens) of the marks of direct quotes that stand right beside their content."""
    text, found = article["text"], set()
    for quote in article["quotes"]:
        begin, end = quote["spans"][0][0], quote["spans"][-1][1]
        if quote["type"] == "direct" and begin > 0 and end < len(text) and text[begin - 1] in OPENING and text[end] in CLOSING:
            found |= {(begin - 1, True), (end, False)}
    return sorted(found)


def marks(opening, closing):
    return lambda article, rng: [(at, at + 1, opening if opens else closing) for at, opens in direct_marks(article)]


def lost(which, share):
    return lambda article, rng: [(at, at + 1, "") for at, opens in direct_marks(article) if opens == which and rng.random() < share]


def everywhere(pattern, words, share=1.0):
    def edits(article, rng):
        return [(m.start(), m.end(), words(m, rng) if callable(words) else words)
                for m in re.finditer(pattern, article["text"]) if rng.random() < share]
    return edits


def mistaken(m, _):
    """UTF-8 read as windows-1252; bytes that this lacks stand as the control characters they are elsewhere."""
    return "".join(bytes([b]).decode("cp1252") if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b) for b in m.group().encode())


def hard_wrap(article, rng):
    edits, column = [], 0
    for at, c in enumerate(article["text"]):
        column = 0 if c == "\n" else column + 1
        if c == " " and column > 68:
            edits.append((at, at + 1, "\n"))
            column = 0
    return edits


def misspelt(slip):
    """Four in ten later mentions of a speaker's name, words of six letters and more; the first letters and the last two stay."""
    def edits(article, rng):
        text, found = article["text"], set()
        for name in sorted({q["speaker"]["name"] for q in article["quotes"] if q["speaker"].get("name")}):
            for word in sorted({w for w in name.split() if len(w) > 5}):
                for m in list(re.finditer(r"\b" + re.escape(word) + r"\b", text))[1:]:
                    if rng.random() < 0.4:
                        at = m.start() + rng.randrange(2, len(word) - 2)
                        found.add((at,) + slip(text, at))
        return sorted(found)
    return edits


SYLLABLES = "ve ra no li ka to mi su da pe qui zor ban tel gra fin lo nex".split()


def coined(like, rng):
    """A word that nobody bears, in the letters (capitals, capital first) of another."""
    word = "".join(rng.sample(SYLLABLES, 3))
    return word.upper()[:len(like)] if like.isupper() else word.capitalize()


def people(article):
    """The words of the names of people who are named by them alone: who has a nickname or goes by an office could not be known again."""
    names = {}
    for speaker in (quote["speaker"] for quote in article["quotes"] if quote["speaker"].get("type") == "person" and quote["speaker"].get("name")):
        names.setdefault(speaker["name"], []).append(speaker.get("mention") or "")
    return {word for name, mentions in names.items() if all(w in name.split() or w.islower() for m in mentions for w in m.split())
            for word in name.split() if word.isalpha() and len(word) > 2 and word[0].isupper()}


def organisations(article):
    """Organisations of one word that speak or whose people speak."""
    speakers = [quote["speaker"] for quote in article["quotes"]]
    found = {s["name"] for s in speakers if s.get("type") == "organisation" and s.get("name")} | {s["org"] for s in speakers if s.get("org")}
    return {name for name in found if name.isalpha() and len(name) > 2 and name[0].isupper()}


KINDS = {
    "as it is": lambda article, rng: [],
    "marks: straight": marks('"', '"'),
    "marks: closing ones at both ends": marks("”", "”"),
    "marks: single": marks("'", "'"),
    "marks: two single ones": marks("''", "''"),
    "marks: guillemets": marks("«", "»"),
    "marks: entities": marks("&ldquo;", "&rdquo;"),
    "marks: entities, escaped twice": marks("&amp;quot;", "&amp;quot;"),
    "marks: question marks": marks("?", "?"),
    "curly marks and dashes mistaken for windows-1252": everywhere("[“”‘’–—]", mistaken),
    "opening marks lost, 3 in 10": lost(True, 0.3),
    "opening marks lost": lost(True, 1),
    "closing marks lost, 3 in 10": lost(False, 0.3),
    "closing marks lost": lost(False, 1),
    "paragraphs joined by a blank": everywhere(r"\n+", " "),
    "paragraphs glued": everywhere(r"\n+", ""),
    "lines of 68 letters": hard_wrap,
    "advertisements in 4 of 1,000 blanks": everywhere(" ", lambda m, rng: rng.choice(["\nADVERTISEMENT\n", "\nSCROLL TO CONTINUE WITH CONTENT\n"]), 0.004),
    "4 in 10 acronyms within sentences lost": everywhere(r"(?<=[a-z] )[A-Z]{3,}(?= )", "", 0.4),
    "names: letters swapped": misspelt(lambda text, at: (at + 2, text[at + 1] + text[at])),
    "names: a letter lost": misspelt(lambda text, at: (at + 1, "")),
    "names: a letter doubled": misspelt(lambda text, at: (at + 1, text[at] * 2)),
}


def damaged(article, edits):
    """The article with edits (begin, end, words) made; those that overlap one before are left out."""
    text, parts, place, moved, done, size = article["text"], [], 0, [], [], 0
    for begin, end, words in edits:
        if begin >= place:
            parts += [text[place:begin], words]
            done.append((begin, end, size + begin - place, len(words)))
            size, place = size + begin - place + len(words), end
    parts.append(text[place:])

    def new(at):
        shift = 0
        for begin, end, to, length in done:
            if at < begin:
                break
            if at < end:
                return to + min(at - begin, length)
            shift = to + length - end
        return at + shift

    for quote in article["quotes"]:
        moved.append(dict(quote, spans=[[new(b), new(e)] for b, e in quote["spans"]]))
    return dict(article, text="".join(parts), quotes=moved)


def renamed(article, names):
    """The article with other words for some, in its text, its title and the names of its gold; glued to the word before as well."""
    word = re.compile("(?<![A-Z-])(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)") if names else None
    new = lambda text: word.sub(lambda m: names[m.group()], text) if word and text else text
    done = damaged(article, [(m.start(), m.end(), names[m.group()]) for m in word.finditer(article["text"])] if word else [])
    for quote in done["quotes"]:
        quote["speaker"] = {key: new(value) for key, value in quote["speaker"].items()}
    return dict(done, title=new(article.get("title")))


OTHERS = {"others: people": people, "others: organisations": organisations}


def changed(article, kind, rng):
    """The article with one kind of damage, or with other words of one kind."""
    if kind in OTHERS:
        return renamed(article, {word: coined(word, rng) for word in sorted(OTHERS[kind](article))})
    return damaged(article, KINDS[kind](article, rng))


def scores(program, articles, kind):
    """F1 of quotes (overlap, exact), of quotes with speaker."""
    rng = random.Random(7)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as gold:
        for article in articles:
            gold.write(json.dumps(changed(article, kind, rng), ensure_ascii=False) + "\n")
        gold.flush()
        done = subprocess.run([program, "eval", gold.name, "--format=json", "--resamples=0", "--quiet"], stdout=subprocess.PIPE, check=True)
    found = json.loads(done.stdout)
    return [found[k]["f1"] for k in ("quotes overlap", "quotes exact", "quotes + speaker")]


def main(program, *paths):
    articles = [json.loads(line) for path in paths for line in open(path, encoding="utf-8") if line.strip()]
    print("| damage | quotes overlap | exact | + speaker |\n| --- | --- | --- | --- |")
    for kind in [*KINDS, *OTHERS]:
        print(f"| {kind} | " + " | ".join(f"{f1:.3f}" for f1 in scores(program, articles, kind)) + " |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
