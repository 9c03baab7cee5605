#!/usr/bin/env python3
"""Makes JSONL of articles to measure on. Standard library only.

usage: bench_text.py own OUT BYTES      corpus/, repeated until BYTES are there: the same on every machine, for the gate
       bench_text.py news OUT MEGABYTES real news out of ../shared/data (its own generator), else corpus/ repeated
News is left alone where it is there and larger than half of what is asked for.
"""
import json
import os
import pathlib
import subprocess
import sys

GENERATOR = pathlib.Path("../shared/data/perf/make_perf.py")


def own(out, size):
    texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path("corpus").rglob("*.txt"))]
    if not texts:
        sys.exit("bench_text: corpus/ holds no articles")
    done = 0
    with open(out, "w", encoding="utf-8") as f:
        while done < size:
            for t in texts:
                f.write(json.dumps({"id": f"own-{done}", "text": t}, ensure_ascii=False) + "\n")
                done += len(t.encode())


def news(out, megabytes):
    if not GENERATOR.exists():
        return own(out, megabytes * 1000000)
    folder = f"{out}.parts"
    subprocess.run([sys.executable, str(GENERATOR), folder, str(megabytes)], check=True, stdout=subprocess.DEVNULL)
    os.replace(f"{folder}/corpus.jsonl", out)
    for p in pathlib.Path(folder).iterdir():
        p.unlink()
    os.rmdir(folder)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("own", "news"):
        sys.exit(__doc__)
    kind, out, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
    want = size if kind == "own" else size * 1000000
    os.makedirs(os.path.dirname(out) or ".", exist_ok=True)
    if kind == "news" and os.path.exists(out) and os.path.getsize(out) > want / 2:
        sys.exit(0)
    own(out, size) if kind == "own" else news(out, size)
