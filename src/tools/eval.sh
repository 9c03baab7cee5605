#!/bin/sh
# Scores the program against the gold articles: those of ../shared/gold, where they are at hand, and the corpus's own.
#
# usage: eval.sh PROGRAM OUT-FOLDER
set -u
program=$1 out=$2 score=../shared/gold/score.py
if [ ! -f $score ]; then
    echo "eval: $score is not here: nothing scored"
    exit 0
fi
mkdir -p "$out" || exit 1
bad=0
for gold in ../shared/gold/dev.jsonl corpus/gold.jsonl; do
    [ -f $gold ] || continue
    system=$out/$(echo $gold | tr / -).system
    echo "-- $gold"
    "$program" --format jsonl --input-format jsonl --text-field text --id-field id $gold >"$system" &&
        python3 $score $gold "$system" || bad=1
done

measure=../shared/gold/measure.py
echo "-- languages"
python3 $measure langid make >"$out/langid.jsonl" &&
    "$program" --format jsonl --input-format jsonl "$out/langid.jsonl" >"$out/langid.system" &&
    python3 $measure langid "$out/langid.system" && python3 src/tools/confusion.py "$out/langid.system" || bad=1
exit $bad
