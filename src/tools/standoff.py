#!/usr/bin/env python3
"""Annotations of news that stands beside the project and not in it: packed without the news' text, joined with it again where
the news is at hand. Standard library only.

usage: standoff.py pack GOLD.jsonl...  >PACKED.jsonl     gold of ../shared/data/news without its words
       standoff.py join PACKED.jsonl NEWS.jsonl... >GOLD.jsonl

A packed line is the gold's with a digest in place of text, title, outlet and date, which the news file holds. Every string of
a speaker and every cue is a list of pieces: [begin, end] in characters of the text where the words stand in it, else
the words themselves (a name put together by the annotator: "X dan Y"). A line whose text has changed since, or is not
there, is left out with a word on stderr, and the exit code is 1.
"""
import hashlib
import json
import re
import sys

FROM_NEWS = ("text", "title", "outlet", "date", "repo")
WORDS_OF_SPEAKER = ("mention", "name", "role", "org")


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def nearest(text, words, near):
    """Where words stand in the text, as close to a position as they come; None where they do not."""
    found = [m.start() for m in re.finditer(re.escape(words), text)]
    return min(found, key=lambda at: abs(at - near)) if found else None


def pieces_of(text, words, near):
    """Words as pieces: whole where they stand in the text, else the longest runs of words that do."""
    if words is None:
        return None
    at = nearest(text, words, near)
    if at is not None:
        return [[at, at + len(words)]]
    parts, out = re.findall(r"\s+|\S+", words), []
    while parts:
        for n in range(len(parts), 0, -1):
            run = "".join(parts[:n])
            at = nearest(text, run, near) if run.strip() else None
            if at is not None or n == 1:
                out.append([at, at + len(run)] if at is not None else run)
                del parts[:n]
                break
    return out


def words_of(text, pieces):
    return None if pieces is None else "".join(p if isinstance(p, str) else text[p[0]:p[1]] for p in pieces)


def each_quote(article, text, change):
    """The article with all words of its quotes changed by change(words, near)."""
    quotes = []
    for quote in article["quotes"]:
        near = quote["spans"][0][0]
        speaker = {k: change(v, near) if k in WORDS_OF_SPEAKER else v for k, v in quote["speaker"].items()}
        quotes.append(dict(quote, cue=change(quote.get("cue"), near), speaker=speaker))
    return dict(article, quotes=quotes)


def pack(article):
    text = article["text"]
    kept = {k: v for k, v in article.items() if k not in FROM_NEWS}
    return each_quote(dict(kept, digest=digest(text)), text, lambda words, near: pieces_of(text, words, near))


def join(packed, news):
    kept = {k: v for k, v in packed.items() if k != "digest"}
    whole = dict({k: news[k] for k in FROM_NEWS if k in news}, **kept)
    return each_quote(whole, news["text"], lambda pieces, _: words_of(news["text"], pieces))


def main(command, *paths):
    write = lambda row: print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    if command == "pack":
        for path in paths:
            for article in rows_of(path):
                write(pack(article))
        return 0
    news = {row["id"]: row for path in paths[1:] for row in rows_of(path)}
    lost = 0
    for packed in rows_of(paths[0]):
        row = news.get(packed["id"])
        if row and digest(row["text"]) == packed["digest"]:
            write(join(packed, row))
        else:
            lost += 1
            print(f"standoff.py: {packed['id']}: its text is " + ("another one" if row else "not there"), file=sys.stderr)
    return 1 if lost else 0


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("pack", "join"):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
