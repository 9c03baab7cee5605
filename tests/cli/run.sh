#!/usr/bin/env bash
# Runs the cases of tests/cli/cases against the program. The last line is "N passed, N failed".
#
# usage: [POLYANALYZE=PROGRAM] run.sh [CASE.case]...
#
# A case is one file: comments that say why, a script, and what is wanted of it:
#
#     # a missing file does not stop the run
#     printf 'a\n' > a.txt
#     pa gone.txt a.txt | get id error.code
#     --- stdout
#     gone.txt io
#     a.txt -
#     --- stderr
#     polyanalyze: gone.txt: No such file or directory
#     --- exit 0
#
# A section that is left out is not compared, save the exit status: it is then 0. The script runs in bash (with
# pipefail) in an empty folder, with lib.sh read first: `pa` is the program, `get` reads records. Exit 77: skipped.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
POLYANALYZE=${POLYANALYZE:-$here/../../build/debug/polyanalyze}
[[ $POLYANALYZE == /* ]] || POLYANALYZE=$PWD/$POLYANALYZE
export POLYANALYZE CASE_LIB=$here/lib.sh
unset NO_COLOR POLYANALYZE_LEXICONS
export TERM=xterm LC_ALL=C
[[ -x $POLYANALYZE ]] || { echo "no program at $POLYANALYZE"; echo "0 passed, 1 failed"; exit 1; }
work=$(mktemp -d "${TMPDIR:-/tmp}/poly-cli.XXXXXX") || exit 2
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
passed=0 failed=0

section() { # FILE NAME: the lines below "--- NAME"
    awk -v want="--- $2" '/^--- / { on = $0 == want; next } on' "$1"
}

run_case() { # FILE: says what differs, if anything
    local file=$1 dir=$work/dir want rc=0 ok=0 s
    chmod -R u+rwx "$dir" 2>/dev/null
    rm -rf "$dir" && mkdir "$dir"
    { printf 'set -o pipefail\n. "$CASE_LIB"\n'; sed '/^--- /,$d' "$file"; } > "$work/script"
    (cd "$dir" && exec timeout -k 5 "${CASE_TIMEOUT:-300}" bash "$work/script") \
        > "$work/stdout" 2> "$work/stderr" </dev/null || rc=$?
    ((rc == 77)) && return 77
    want=$(sed -n 's/^--- exit \([0-9]*\)$/\1/p' "$file")
    if ((rc != ${want:-0})); then echo "exit $rc, wanted ${want:-0}"; ok=1; fi
    for s in stdout stderr; do
        grep -q "^--- $s\$" "$file" || continue
        section "$file" "$s" > "$work/want"
        diff -u --label "wanted $s" --label "got $s" "$work/want" "$work/$s" || ok=1
    done
    if ((ok)) && ! grep -q '^--- stderr$' "$file"; then head -n 20 "$work/stderr"; fi
    return $ok
}

(($#)) || set -- "$here"/cases/*.case
for file; do
    name=$(basename "$file" .case) rc=0
    report=$(run_case "$file") || rc=$?
    case $rc in
    0) passed=$((passed + 1)) ;;
    77) echo "skip $name" ;;
    *)
        failed=$((failed + 1))
        printf 'FAIL %s: %s\n' "$name" "$(sed -n '1s/^# *//p' "$file")"
        printf '%s\n' "$report" | sed 's/^/     /'
        ;;
    esac
done
echo "$passed passed, $failed failed"
((failed == 0 && passed > 0))
