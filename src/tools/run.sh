#!/bin/sh
# What `make run` shows: the summary of the sample corpus, and where its records lie.
#
# usage: run.sh PROGRAM CORPUS OUT-FOLDER
set -u
program=$1 corpus=$2 out=$3
lexicons=$PWD/lexicons
mkdir -p "$out" || exit 1
if ! find "$corpus" -name '*.txt' 2>/dev/null | grep -q .; then
    echo "run: $corpus/ holds no articles: nothing to analyse. The program is $program; try: $program --help"
    exit 0
fi
# One list for both: the articles themselves, not the gold files and READMEs beside them.
files=$(find "$corpus" -name '*.txt' | LC_ALL=C sort)
# shellcheck disable=SC2086
"$program" --lexicons "$lexicons" --format jsonl $files >"$out/corpus.jsonl" || exit 1
# Colour and width are the program's own decision; it looks whether its output is a terminal.
# shellcheck disable=SC2086
"$program" --lexicons "$lexicons" --format text $files || exit 1
records=$(wc -l <"$out/corpus.jsonl")
echo
echo "$records articles analysed. Their records, one JSON object a line: $PWD/$out/corpus.jsonl"
echo "The program: $PWD/$program   (try: $program --help)"
