#!/bin/bash
# The text core beside its peers (tests/bench/bench_core.c), and the whole program's megabytes a second. docs/BENCH.md says how to
# read it.
#
# usage: bench.sh full BENCH_CORE PROGRAM     20 MB, all peers, the program
#        bench.sh short BENCH_CORE            a few MB, the yardstick as the only peer: under half a minute
#
# BENCH_LEAST=0.8 makes it fail where a ratio is below 0.8 of its target; without it, it reports.
set -u
form=$1 bench=$2 program=${3:-} dir=build/bench
mkdir -p "$dir"
python3 src/tools/bench_text.py news "$dir/news.jsonl" 20 || exit 1
: >"$dir/known" # the last column; without valgrind it stays empty
src/tools/gate.sh rows "$bench" >/dev/null 2>&1
args=(--known "$dir/known" --least "${BENCH_LEAST:-0}")
head -n 1500 "$dir/news.jsonl" >"$dir/short.jsonl"
if [[ $form == short ]]; then
    exec "$bench" "${args[@]}" "$dir/short.jsonl"
fi
rc=0
"$bench" "${args[@]}" --peers "$dir/news.jsonl" || rc=$?

best() { # COMMAND...: the least CPU time of three runs, in milliseconds: others on the machine do not count
    local b= t
    local TIMEFORMAT='%U %S'
    for _ in 1 2 3; do
        t=$({ time "$@" >/dev/null 2>&1; } 2>&1) || return 1
        t=$(awk -v t="$t" 'BEGIN { split(t, x, " "); printf "%d", (x[1] + x[2]) * 1000 }')
        if [[ -z $b ]] || ((t < b)); then b=$t; fi
    done
    echo "$b"
}
run=(--threads 1 --lexicons lexicons --format jsonl --input-format jsonl)
: >"$dir/empty.jsonl"
start=$(best "$program" "${run[@]}" "$dir/empty.jsonl") || exit 1
all=$(best "$program" "${run[@]}" "$dir/short.jsonl") || exit 1
bytes=$(stat -c %s "$dir/short.jsonl")
awk -v b="$bytes" -v s="$start" -v a="$all" 'BEGIN { d = a - s; if (d < 1) d = 1
    printf "program: %.1f MB of articles in %.2f s of one core (start-up %d ms): %.1f MB/s\n", b / 1e6, a / 1e3, s, b / d / 1e3 }'
export XDG_CACHE_HOME=$PWD/$dir/cache
head -n 1 corpus/jsonl/pages.jsonl >"$dir/one.jsonl"
python3 src/tools/bench_start.py "$program" "$dir/one.jsonl" || exit 1
exit "$rc"
