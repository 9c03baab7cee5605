#!/bin/bash
# Matching beside its peers (tests/bench/bench_match.c), then whole programs on the first megabytes: ours, grep, ripgrep,
# pyahocorasick, where they are installed. docs/BENCH.md says how to read it.
#
# usage: bench_match.sh BENCH_MATCH PROGRAM
#
# Articles and lexicons (300 to 100,000 phrases out of them) come from ../shared/data/perf/make_perf.py; without it there is
# nothing to do. A program gets MATCH_SECONDS (60) for each lexicon.
set -u
bench=$1 program=$2 dir=build/bench/perf generator=../shared/data/perf/make_perf.py seconds=${MATCH_SECONDS:-60}
if [[ ! -s $dir/lex100000.txt ]]; then
    [[ -f $generator ]] || { echo "bench_match: $generator is not there: nothing to measure on" >&2; exit 0; }
    mkdir -p "$dir" && python3 "$generator" "$dir" 20 || exit 1
fi
sizes=(300 3000 50000 100000)
"$bench" "$dir/corpus.jsonl" "$dir"/lex{300,3000,50000,100000}.txt || exit 1

head -n 2000 "$dir/corpus.jsonl" >"$dir/part.jsonl"
python3 - "$dir/part.jsonl" "$dir/part.txt" <<'PY' || exit 1
import json, sys
with open(sys.argv[1], encoding="utf-8") as i, open(sys.argv[2], "w", encoding="utf-8") as o:
    for line in i:
        o.write(json.loads(line)["text"] + "\n\n")
PY
bytes=$(stat -c %s "$dir/part.txt")
cpu() { # COMMAND...: CPU milliseconds, nothing when it fails or takes too long
    local t TIMEFORMAT='%U %S'
    t=$({ time timeout "$seconds" "$@" >"$dir/out" 2>/dev/null; } 2>&1) || return 1 # a file: grep stops early before /dev/null
    awk '{ printf "%d", ($1 + $2) * 1000 }' <<<"$t"
}
row() { # NAME SIZE COMMAND...
    local name=$1 size=$2 ms; shift 2
    ms=$(cpu "$@") || { printf 'program %-24s %7d   failed or took above %d s\n' "$name" "$size" "$seconds"; return 0; }
    awk -v n="$name" -v s="$size" -v b="$bytes" -v t="$ms" \
        'BEGIN { if (t < 1) t = 1; printf "program %-24s %7d %9.2f MB/s\n", n, s, b / t / 1e3 }'
}
echo "whole programs, reading the lexicon and starting included, $((bytes / 1000)) kB of text, CPU time of one run:"
for n in "${sizes[@]}"; do
    lex=$dir/lex$n.txt
    row "polyanalyze --no-quotes" "$n" "$program" match --no-quotes --threads 1 --lexicons none --lexicon "$lex" --input-format jsonl "$dir/part.jsonl"
    row "grep -F -i -o (C)" "$n" env LC_ALL=C grep -a -F -i -o -f "$lex" "$dir/part.txt"
    row "grep -F -i -o (C.UTF-8)" "$n" env LC_ALL=C.UTF-8 grep -a -F -i -o -f "$lex" "$dir/part.txt"
    command -v rg >/dev/null && row "ripgrep -F -i -o" "$n" rg -F -i -o -a --no-config -f "$lex" "$dir/part.txt"
    /usr/bin/python3 -c 'import ahocorasick' 2>/dev/null && # Debian's python3-ahocorasick
        row "pyahocorasick" "$n" /usr/bin/python3 src/tools/bench_ahocorasick.py "$lex" "$dir/part.txt"
done
exit 0
