#!/usr/bin/env python3
"""kill.py - a run that is killed at any moment and started again holds the same as one that was not.

usage: kill.py POLYANALYZE KILLS [ARTICLES]

Articles of corpus/, varied until there are ARTICLES of them, go into a run folder. The program is killed (SIGKILL) after a
random time, again and again, until a start is left alone; then all tables, in a canonical order, must be those of the run
that nobody killed. Seeded: the moments are not the same on another machine, the choice of them is.
"""
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time


def dump(folder):
    """One hash over all rows of all tables and views but what SQLite and FTS5 keep for themselves, and what views are made of:
    a form may have several numbers."""
    db = sqlite3.connect(f"file:{folder}/corpus.sqlite?mode=ro", uri=True)
    total = hashlib.sha256()
    names = [n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
                                      " AND name NOT LIKE 'quotes_fts%' AND name NOT LIKE 'hit!_%' ESCAPE '!' ORDER BY name")]
    for name in names:
        rows = sorted(repr(r) for r in db.execute(f"SELECT * FROM {name}"))
        total.update(f"{name} {len(rows)}\n".encode())
        for r in rows:
            total.update(r.encode())
    assert not db.execute("PRAGMA foreign_key_check").fetchall()
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = db.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'data'").fetchone()
    db.close()
    return total.hexdigest(), found


def make_corpus(path, n):
    texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path("corpus").rglob("*.txt"))]
    with open(path, "w", encoding="utf-8") as out:
        for i in range(n):
            out.write(json.dumps({"id": f"a{i}", "text": f"{texts[i % len(texts)]}\n\nNomor {i}.\n", "outlet": f"o{i % 7}",
                                  "date": f"2024-{i % 12 + 1:02}-{i % 28 + 1:02}"}) + "\n")


def main():
    program, wanted, n = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 3000
    work = pathlib.Path(tempfile.mkdtemp(prefix="kill-"))
    corpus = work / "corpus.jsonl"
    make_corpus(corpus, n)
    command = [program, "batch", "--quiet", "--jsonl", "-o"]
    began = time.time()
    subprocess.run([*command, str(work / "whole"), str(corpus)], check=True)
    took = time.time() - began
    want, want_records = dump(work / "whole"), (work / "whole/records.jsonl").read_bytes()
    rng, kills, runs, bad = random.Random(1), 0, 0, 0
    while kills < wanted:
        runs += 1
        run = work / "run"
        shutil.rmtree(run, ignore_errors=True)
        patience = took
        while True:
            p = subprocess.Popen([*command, str(run), str(corpus)], start_new_session=True)
            try:
                p.wait(timeout=rng.uniform(0, patience))
                break
            except subprocess.TimeoutExpired:
                os.killpg(p.pid, signal.SIGKILL)
                p.wait()
                kills += 1
                patience *= 1.5  # a busy machine must not kill for ever
        if p.returncode or dump(run) != want or (run / "records.jsonl").read_bytes() != want_records:
            bad += 1
            print(f"FAIL after {kills} kills: exit {p.returncode}, another content")
    shutil.rmtree(work)
    print(f"{kills} kills in {runs} runs of {n} articles")
    print(f"{runs - bad} passed, {bad} failed")
    sys.exit(bad > 0)


main()
