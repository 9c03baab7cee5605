#!/usr/bin/env bash
# Some runs of the program under valgrind: no leak, no read of what was never written. Ends with "N passed, N failed".
#
# usage: valgrind.sh PROGRAM
set -uo pipefail
program=$1 runs=0
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
printf '"Kami siap," ujar Menteri Komunikasi dan Digital Mutya Hanafi di Jakarta, Kamis (24/8/2023).\n\nMenurut dia, UU Nomor 27 Tahun 2022 berlaku.\n' >"$tmp/a.txt"
printf '\xff\xfe\x41\x00\x0a\x00' >"$tmp/utf16.txt"
printf 'a\xff\xe2\x80 b\x93kata\x94 dia\n' >"$tmp/bad.txt"
: >"$tmp/empty.txt"
printf '{"id":"1","text":"\\"Ya,\\" kata Budi."}\n{"id":2}\nnot json\n' >"$tmp/in.jsonl"
run() { # NUMBER STATUS COMMAND...: the exit status wanted, or "any" (below 90: valgrind's own is 99); says which it was
    local n=$1 want=$2 rc=0; shift 2
    valgrind -q --leak-check=full --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=99 "$program" "$@" >"$tmp/$n.out" 2>"$tmp/$n.err" </dev/null || rc=$?
    if [[ $rc == "$want" || ($want == any && $rc -lt 90) ]]; then echo "ok   valgrind polyanalyze ${*//$tmp\//}"
    else echo "FAIL valgrind polyanalyze ${*//$tmp\//}: exit $rc"; tail -n 40 "$tmp/$n.err"; fi
}
try() { # STATUS COMMAND...: beside the others, as many as there are processors
    while (($(jobs -rp | wc -l) >= $(nproc))); do wait -n; done
    runs=$((runs + 1)) # not below: a process of its own would count it
    run "$runs" "$@" >"$tmp/$runs.said" &
}
lex=(--lexicons lexicons)
try 0 "${lex[@]}" --format jsonl "$tmp/a.txt"
try 0 "${lex[@]}" --format text --explain "$tmp/a.txt"
try 0 "${lex[@]}" --format json "$tmp/a.txt" "$tmp/utf16.txt" "$tmp/bad.txt" "$tmp/empty.txt"
for stage in text tokens sentences hits entities quotes speakers themes; do try 0 dump "${lex[@]}" --stage=$stage "$tmp/a.txt"; done
try any "${lex[@]}" --input-format jsonl "$tmp/in.jsonl"
try any "${lex[@]}" "$tmp/a.txt" "$tmp/missing.txt"
try any --lexicons "$tmp" "$tmp/a.txt"
try any --no-such-option
try 0 --help
try 0 --version
try 0 schema
first=$(find corpus -name '*.txt' 2>/dev/null | LC_ALL=C sort | head -n 1)
[[ -z $first ]] || try 0 "${lex[@]}" "$first"
wait
for ((n = 1; n <= runs; n++)); do cat "$tmp/$n.said"; done | tee "$tmp/all"
failed=$(grep -c '^FAIL ' "$tmp/all")
echo "$((runs - failed)) passed, $failed failed"
((failed == 0))
