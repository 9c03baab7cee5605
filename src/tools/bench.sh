#!/bin/bash
# Megabytes of text a second: the corpus, repeated to about 8 MB, as one JSONL stream; the best of three runs, start-up told apart.
#
# usage: bench.sh PROGRAM        A figure for the eye: machines differ, and gates count instructions, not seconds.
set -u
program=$1 in=build/bench.jsonl
mkdir -p build
python3 - "$in" <<'PY'
import json, pathlib, sys
texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path("corpus").rglob("*.txt"))]
size = sum(len(t.encode()) for t in texts)
if not size:
    sys.exit("bench: corpus/ holds no articles")
with open(sys.argv[1], "w", encoding="utf-8") as f:
    for k in range(max(1, 8_000_000 // size)):
        for i, t in enumerate(texts):
            f.write(json.dumps({"id": f"{k}-{i}", "text": t}, ensure_ascii=False) + "\n")
PY
[[ $? == 0 ]] || exit 1
best() { # COMMAND...: the smallest wall time of three, in milliseconds
    local b=0 t0 t1
    for _ in 1 2 3; do
        t0=$(date +%s%N); "$@" >/dev/null || return 1; t1=$(date +%s%N)
        if ((b == 0 || t1 - t0 < b)); then b=$((t1 - t0)); fi
    done
    echo $((b / 1000000))
}
args=(--lexicons lexicons --format jsonl --input-format jsonl)
: >build/bench-empty.jsonl
start=$(best "$program" "${args[@]}" build/bench-empty.jsonl 2>/dev/null) || exit 1
all=$(best "$program" "${args[@]}" "$in") || exit 1
bytes=$(stat -c %s "$in")
awk -v b="$bytes" -v s="$start" -v a="$all" 'BEGIN { d = a - s; if (d < 1) d = 1; printf "bench: %.1f MB in %.2f s (start-up %d ms): %.1f MB/s\n", b / 1e6, a / 1e3, s, b / d / 1e3 }'
