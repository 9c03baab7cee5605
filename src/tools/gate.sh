#!/bin/bash
# Counts the instructions of the text core under callgrind: free of noise, so that a change of one in a thousand shows.
#
# usage: gate.sh gate BENCH_CORE LIMIT             stages in instructions a byte of text; exit 1 above LIMIT
#        gate.sh profile BENCH_CORE ROW [TOP]      the functions that cost a row most: sentences, tokens-cold, bounds ...
#        gate.sh misses BENCH_CORE ROW [TOP]       the same with simulated branch and cache misses
#        gate.sh rows BENCH_CORE                   build/bench/known: every row's instructions a byte
#
# The text is corpus/ repeated to 400 KB, an article a document (GATE_TEXT names another JSONL); a pass that is not counted goes
# before. glibc clears and copies
# large blocks by "rep stosb/movsb", of which valgrind counts every byte as an instruction: the tunables choose the
# vector loops instead.
set -u
what=$1 bench=$2 dir=build/bench; shift 2
command -v valgrind >/dev/null || { echo "gate: valgrind is not installed (make deps-ci)" >&2; exit 2; }
mkdir -p "$dir"
text=${GATE_TEXT:-$dir/own.jsonl}
python3 src/tools/bench_text.py own "$dir/own.jsonl" 400000 || exit 2

count() { # ROW NAME OPTION...: leaves NAME.out, NAME.sizes
    local row=$1 name=$2; shift 2
    GLIBC_TUNABLES=glibc.cpu.x86_rep_stosb_threshold=1000000000:glibc.cpu.x86_rep_movsb_threshold=1000000000 \
        valgrind --tool=callgrind --compress-strings=no --compress-pos=no --toggle-collect='gate_*' \
        "$@" --callgrind-out-file="$dir/$name.out" "$bench" --gate "$row" "$text" >"$dir/$name.sizes" 2>"$dir/$name.log" ||
        { cat "$dir/$name.log" >&2; exit 2; }
}
reckon() { local how=$1 name=$2; shift 2; python3 src/tools/callgrind.py "$how" "$dir/$name.out" "$dir/$name.sizes" "$@"; }

case $what in
gate) count sentences gate && reckon gate gate "$1" ;;
profile) count "$1" profile && shift && reckon profile profile "$@" ;;
misses) # caches of one size everywhere: the first, and a core's second
    count "$1" misses --branch-sim=yes --cache-sim=yes --D1=32768,8,64 --LL=1048576,16,64 && shift && reckon misses misses "$@"
    ;;
rows) count all rows && reckon rows rows "$dir/known" ;;
*) sed -n '2,13p' "$0" >&2; exit 2 ;;
esac
