#!/bin/bash
# Counts the instructions of the text core under callgrind: free of noise, so that a change of one in a thousand shows.
#
# usage: gate.sh gate BENCH_CORE LIMIT       stages in instructions a byte of text; exit 1 above LIMIT
#        gate.sh profile BENCH_CORE [TOP]    the functions that cost most
#
# The text is corpus/ repeated to 400 KB, an article a document; a pass that is not counted goes before. glibc clears and copies
# large blocks by "rep stosb/movsb", of which valgrind counts every byte as an instruction: the tunables choose the
# vector loops instead.
set -u
what=$1 bench=$2 arg=${3:-}
dir=build/bench
command -v valgrind >/dev/null || { echo "gate: valgrind is not installed (make deps-ci)" >&2; exit 2; }
mkdir -p "$dir"
python3 src/tools/bench_text.py own "$dir/own.jsonl" 400000 || exit 2
GLIBC_TUNABLES=glibc.cpu.x86_rep_stosb_threshold=1000000000:glibc.cpu.x86_rep_movsb_threshold=1000000000 \
    valgrind --tool=callgrind --compress-strings=no --compress-pos=no --toggle-collect='gate_*' \
    --callgrind-out-file="$dir/callgrind.out" "$bench" --gate "$dir/own.jsonl" >"$dir/sizes" 2>"$dir/callgrind.log" ||
    { cat "$dir/callgrind.log" >&2; exit 2; }
case $what in
gate) exec python3 src/tools/callgrind.py gate "$dir/callgrind.out" "$dir/sizes" "$arg" "$dir/known" ;;
profile) exec python3 src/tools/callgrind.py profile "$dir/callgrind.out" "$dir/sizes" ${arg:+"$arg"} ;;
*) sed -n '2,10p' "$0" >&2; exit 2 ;;
esac
