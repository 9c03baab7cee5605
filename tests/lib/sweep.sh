#!/usr/bin/env bash
# Real and hostile input through the program, where it is at hand (../shared/data): each article gives one record, each file
# of robust/ an exit status that is documented, nothing crashes. Ends with "N passed, N failed".
#
# usage: sweep.sh PROGRAM
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
program=$1 data=../shared/data passed=0 failed=0
[[ -d $data/news ]] || { echo "sweep: no data at $data: nothing done"; exit 0; }
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
verdict() { # NAME GOOD [DETAIL]
    if (($2)); then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $1: ${3:-}"; tail -n 15 "$tmp/err" | cut -c1-300; fi
}
sweep() { # NAME: a file of articles
    local rc=0 want got
    "$program" --lexicons lexicons --format jsonl --input-format jsonl "$data/news/$1" >"$tmp/out" 2>"$tmp/err" </dev/null || rc=$?
    want=$(grep -c . "$data/news/$1") got=$(wc -l <"$tmp/out")
    verdict "news/$1" $((rc == 0 && want == got)) "exit $rc, $got records of $want articles"
}
for f in "$data"/news/*.jsonl; do sweep "$(basename "$f")"; done
# Ten files a run: a run that fails is told with its files.
while mapfile -n 10 -t files && ((${#files[@]})); do
    rc=0
    timeout 120 "$program" --lexicons lexicons --format jsonl "${files[@]}" >"$tmp/out" 2>"$tmp/err" </dev/null || rc=$?
    san=$(grep -cE 'Sanitizer|runtime error|Assertion' "$tmp/err")
    verdict "robust" $((rc < 64 && san == 0)) "exit $rc: ${files[*]}"
done < <(find "$data/robust" -type f -size -2M | LC_ALL=C sort)
echo "$passed passed, $failed failed"
((failed == 0))
