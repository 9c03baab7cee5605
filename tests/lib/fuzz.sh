#!/usr/bin/env bash
# libFuzzer on each target of tests/fuzz for some seconds. New inputs go to build/fuzz/TARGET, what crashes to build/fuzz.
#
# usage: fuzz.sh SECONDS [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/../.."
cc=$(command -v clang-14 clang | head -n 1 || true)
[[ -n $cc ]] || { echo "fuzz: clang with libFuzzer is not installed (apt-get install clang-14 libclang-rt-14-dev); make fuzz-replay needs gcc only"; exit 0; }
seconds=$1; shift
out=build/fuzz
make --no-print-directory -j"$(nproc)" MODE=asan OUT=$out/lib CC="$cc" CFLAGS="-fsanitize=fuzzer-no-link" $out/lib/libpolyanalyze.a $out/lib/program.a
targets=("$@")
((${#targets[@]})) || targets=($(basename -s .c tests/fuzz/fuzz_*.c))
for t in "${targets[@]}"; do
    mkdir -p "$out/$t"
    "$cc" -std=c17 -g -O1 -fsanitize=address,undefined,fuzzer -fno-sanitize-recover=all -DPOLY_ARENA_DEBUG -Iinclude -Isrc -Itests \
        -o "$out/$t.bin" "tests/fuzz/$t.c" $out/lib/program.a $out/lib/libpolyanalyze.a -licui18n -licuuc -lutf8proc -ljansson -lyaml -lexpat -lpthread
    echo "-- $t, $seconds s"
    "$out/$t.bin" -max_total_time="$seconds" -timeout=20 -max_len=16384 -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix="$out/$t-" \
        "$out/$t" "tests/fuzz/corpus/$t" 2>"$out/$t.log" || { tail -n 40 "$out/$t.log"; echo "fuzz: $t found something: $out/$t-*"; exit 1; }
    grep -E 'stat::number_of_executed|stat::new_units|cov:' "$out/$t.log" | tail -n 3
done
