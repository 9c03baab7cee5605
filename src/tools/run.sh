#!/bin/sh
# What `make run` shows: the summary of the sample corpus, and where its records lie.
#
# usage: run.sh PROGRAM CORPUS OUT-FOLDER
set -u
program=$1 corpus=$2 out=$3
mkdir -p "$out" || exit 1
# One list for both runs: the articles, not the gold, the READMEs and the JSONL copies beside them.
files=$(find "$corpus" -name '*.txt' 2>/dev/null | LC_ALL=C sort)
if [ -z "$files" ]; then
    echo "run: $corpus/ holds no articles: nothing to analyse. The program is $program; try: $program --help"
    exit 0
fi
# shellcheck disable=SC2086
"$program" --format jsonl $files >"$out/corpus.jsonl" || exit 1
# Colour and width are the program's own decision; it looks whether its output is a terminal.
# shellcheck disable=SC2086
"$program" --format text $files || exit 1
records=$(wc -l <"$out/corpus.jsonl")
# The same articles as a corpus: a run folder, and its report as one page.
# shellcheck disable=SC2086
"$program" batch --quiet -o "$out/corpus" --prune $files && "$program" report --format html -o "$out/report.html" "$out/corpus" || exit 1
echo
echo "$records articles analysed. Their records, one JSON object a line: $PWD/$out/corpus.jsonl"
echo "The report, for a browser: $PWD/$out/report.html   (as text: $program report $out/corpus)"
echo "The program: $PWD/$program   (try: $program --help)"
