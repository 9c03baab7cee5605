#!/bin/sh
# Scores the program against the project's gold articles, where those are at hand (../shared/gold).
#
# usage: eval.sh PROGRAM OUT-FOLDER [GOLD.jsonl]
set -u
program=$1 out=$2 gold=${3:-../shared/gold/dev.jsonl}
if [ ! -f "$gold" ] || [ ! -f ../shared/gold/score.py ]; then
    echo "eval: no gold articles at $gold: nothing scored"
    exit 0
fi
mkdir -p "$out" || exit 1
"$program" --lexicons lexicons --format jsonl --input-format jsonl --text-field text --id-field id "$gold" >"$out/system.jsonl" || exit 1
python3 ../shared/gold/score.py "$gold" "$out/system.jsonl"
