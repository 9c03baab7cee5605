#!/bin/bash
# The text core beside its peers (tests/bench/bench_core.c), and the whole program's megabytes a second. docs/BENCH.md says how to
# read it.
#
# usage: bench.sh full BENCH_CORE PROGRAM     20 MB, all peers, the program
#        bench.sh short BENCH_CORE            a few MB, the yardstick as the only peer: under half a minute
#        bench.sh complete BENCH_CORE PROGRAM the program over 20 and 200 MB beside the yardstick
#
# BENCH_LEAST=0.8 makes it fail where a ratio is below 0.8 of its target; without it, it reports.
set -u
form=$1 bench=$2 program=${3:-} dir=build/bench
mkdir -p "$dir"
python3 src/tools/bench_text.py news "$dir/news.jsonl" 20 || exit 1
complete() { # the program over 20 MB and 200 MB, JSON Lines to JSON Lines
    export XDG_CACHE_HOME=$PWD/$dir/cache
    python3 src/tools/bench_text.py news "$dir/news200.jsonl" 200 &&
        python3 src/tools/bench_complete.py "$bench" "$program" "$dir/news.jsonl" "$dir/news200.jsonl"
}
if [[ $form == complete ]]; then
    complete
    exit
fi
: >"$dir/known" # the last column; without valgrind it stays empty
src/tools/gate.sh rows "$bench" >/dev/null 2>&1
args=(--known "$dir/known" --least "${BENCH_LEAST:-0}")
head -n 1500 "$dir/news.jsonl" >"$dir/short.jsonl"
if [[ $form == short ]]; then
    exec "$bench" "${args[@]}" "$dir/short.jsonl"
fi
rc=0
"$bench" "${args[@]}" --peers "$dir/news.jsonl" || rc=$?

complete || exit 1
head -n 1 corpus/jsonl/pages.jsonl >"$dir/one.jsonl"
python3 src/tools/bench_start.py "$program" "$dir/one.jsonl" || exit 1
exit "$rc"
