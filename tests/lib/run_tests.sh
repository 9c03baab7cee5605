#!/usr/bin/env bash
# Runs tests and adds up what they counted. The last line is "N passed, N failed".
#
# usage: [WRAP="valgrind ..."] [JOBS=N] run_tests.sh BUILD KIND...       KIND: a folder below tests/, or fuzz
#
# JOBS tests run side by side (default: as many as there are processors), the kind "slow" alone: it compares times.
# A test is a program BUILD/tests/KIND/test_* (from tests/KIND/test_*.c), a script tests/KIND/run.sh or run.py, or a
# tests/KIND/test_*.sh or test_*.py. It finds the program in $POLYANALYZE, the build in $POLY_BUILD, and runs in the
# checkout's top folder. Its counts are read from cmocka's closing lines or from a line "N passed, N failed"; a test
# that prints neither counts as one. Only a failing test's output is shown.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
build=$1; shift
export POLYANALYZE=$PWD/$build/polyanalyze POLY_BUILD=$build POLY_LEXICONS=$PWD/lexicons
export XDG_CACHE_HOME=$PWD/build/cache # the user's stays as it is
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:allocator_may_return_null=1} UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
export TSAN_OPTIONS=${TSAN_OPTIONS:-halt_on_error=1}
runs=${RUNS:-60}
jobs=${JOBS:-$(nproc)}
passed=0 failed=0
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT

# Adds up a log: cmocka's "[  PASSED  ] 7 test(s)." and "[  FAILED  ] 1 test(s), listed below:", else the last plain line.
count() { # LOG
    awk '/^\[  PASSED  \] [0-9]+ test/ { p += $4; seen = 1 }
         /^\[  FAILED  \] [0-9]+ test/ { f += $4; seen = 1 }
         /^([a-z-]+: )?[0-9]+ passed, [0-9]+ failed/ { s = $0; sub(/^[a-z-]+: /, "", s); split(s, w, " "); lp = w[1]; lf = w[3]; plain = 1 }
         END { if (plain && !seen) { p = lp; f = lf; seen = 1 } if (!seen) p = f = -1; print p + 0, f + 0 }' "$1"
}

run() { # NAME COMMAND...: what is to be shown, the counts in the last line
    local name=$1 log rc=0 t0 t1 p f; shift
    log=$work/${name//\//-}.log
    t0=$(date +%s%N)
    timeout -k 10 "${TEST_TIMEOUT:-900}" "$@" >"$log" 2>&1 </dev/null || rc=$?
    t1=$(date +%s%N)
    read -r p f < <(count "$log")
    if ((p < 0)); then p=$((rc == 0)) f=$((rc != 0)); fi
    if ((rc != 0 && f == 0)); then f=1; fi
    if ((f)); then
        printf 'FAIL %-36s exit %d%s\n' "$name" "$rc" "$([[ $rc == 124 ]] && echo ' (time ran out)')"
        tail -n "${TEST_LINES:-120}" "$log" | sed 's/^/     | /'
    else
        printf 'ok   %-36s %5d %7d ms\n' "$name" "$p" $(((t1 - t0) / 1000000))
        [[ -z ${TEST_VERBOSE:-} ]] || sed 's/^/     | /' "$log"
    fi
    echo "$p $f"
}

declare -A report=() # of the tests that run: by process, where what it shows is collected
finish() { # shows the next test that ends
    local pid p f
    wait -n -p pid
    head -n -1 "${report[$pid]}"
    read -r p f < <(tail -n 1 "${report[$pid]}")
    passed=$((passed + ${p:-0})) failed=$((failed + ${f:-1}))
    unset "report[$pid]"
}
start() { # NAME COMMAND...: beside the others, once there is room
    ((${#report[@]} < room)) || finish
    run "$@" >"$work/${1//\//-}" &
    report[$!]=$work/${1//\//-}
}

tests_of() { # KIND
    local kind=$1 t
    if [[ -z ${WRAP:-} ]]; then # scripts first: the longest of all are among them
        for t in "tests/$kind"/run.sh "tests/$kind"/test_*.sh; do
            [[ -f $t ]] && start "${t#tests/}" bash "$t"
        done
        for t in "tests/$kind"/run.py "tests/$kind"/test_*.py; do
            [[ -f $t ]] && start "${t#tests/}" python3 -B "$t"
        done
    fi
    for t in "tests/$kind"/test_*.c; do
        [[ -f $t ]] || continue
        t=${t%.c}
        # shellcheck disable=SC2086
        start "${t#tests/}" ${WRAP:-} "$build/$t"
    done
    for t in "tests/$kind"/fuzz_*.c; do
        [[ -f $t ]] || continue
        t=$(basename "$t" .c)
        start "fuzz/$t" "$build/tests/fuzz/$t" "$runs" tests/fuzz/corpus/"$t"/*
    done
}

finish_all() { while ((${#report[@]})); do finish; done; }

for kind; do
    room=$jobs
    if [[ $kind == slow ]]; then finish_all; room=1; fi
    tests_of "$kind"
    if [[ $kind == slow ]]; then finish_all; fi
done
finish_all
echo "$passed passed, $failed failed"
((failed == 0 && passed > 0))
