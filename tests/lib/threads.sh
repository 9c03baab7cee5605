#!/usr/bin/env bash
# The corpus with 1, 2 and 8 threads: the same bytes, and (with a build of MODE=tsan) no race. Ends with "N passed, N failed".
#
# usage: threads.sh PROGRAM
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
program=$1 passed=0 failed=0
export TSAN_OPTIONS=${TSAN_OPTIONS:-halt_on_error=1}
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
mapfile -t files < <(find corpus -name '*.txt' | LC_ALL=C sort)
"$program" --threads 1 --format jsonl "${files[@]}" >"$tmp/1" 2>"$tmp/err" || { cat "$tmp/err"; echo "0 passed, 1 failed"; exit 1; }
for n in 2 8 8; do
    if "$program" --threads $n --format jsonl "${files[@]}" >"$tmp/n" 2>"$tmp/err" && cmp "$tmp/1" "$tmp/n"; then
        passed=$((passed + 1)); echo "ok   threads: $n"
    else
        failed=$((failed + 1)); echo "FAIL threads: $n"; tail -n 60 "$tmp/err"
    fi
done
echo "$passed passed, $failed failed"
((failed == 0))
