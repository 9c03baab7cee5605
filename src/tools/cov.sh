#!/bin/sh
# Line coverage of src/ after the tests of a build with MODE=cov: a line a file, least covered first, then the whole.
#
# usage: cov.sh BUILD
set -u
find "$1/src" -name '*.gcno' | LC_ALL=C sort | while read -r f; do gcov -n "$f" 2>/dev/null; done |
    awk '/^File / { f = $2; gsub(/\x27/, "", f); src = f ~ /^src\// }
         /^Lines executed:/ && src { split($0, w, /[:% ]+/); n = $NF; hit[f] = w[3] * n / 100; all[f] = n; src = 0 }
         END { for (f in all) { h += hit[f]; a += all[f]; printf "%6.1f %%  %5d  %s\n", 100 * hit[f] / all[f], all[f], f | "sort -n" }
               close("sort -n"); if (a) printf "%6.1f %%  %5d  all\n", 100 * h / a, a }'
