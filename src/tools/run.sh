#!/bin/sh
# What `make run` shows: the summary of the sample corpus, and where its records lie.
#
# usage: run.sh PROGRAM CORPUS OUT-FOLDER
set -u
program=$1 corpus=$2 out=$3
mkdir -p "$out" || exit 1
# The texts with the outlet, title and day of each, without which a report has no time line. What was annotated there is not read.
articles=$corpus/gold.jsonl
if [ ! -s "$articles" ]; then
    echo "run: $corpus/ holds no articles: nothing to analyse. The program is $program; try: $program --help"
    exit 0
fi
"$program" --format jsonl "$articles" >"$out/corpus.jsonl" || exit 1
# Colour and width are the program's own decision; it looks whether its output is a terminal.
"$program" --format text "$articles" || exit 1
records=$(wc -l <"$out/corpus.jsonl")
# The same articles as a corpus: a run folder, and its report as one page.
"$program" batch --quiet -o "$out/corpus" --prune "$articles" && "$program" report --format html -o "$out/report.html" "$out/corpus" || exit 1
echo
echo "$records articles analysed. Their records, one JSON object a line: $PWD/$out/corpus.jsonl"
echo "The report, for a browser: $PWD/$out/report.html   (as text: $program report $out/corpus)"
echo "The program: $PWD/$program   (try: $program --help)"
