#!/bin/sh
# Scores the program against the gold articles: those of ../shared/gold and of tests/gold, where their texts are at hand, and the
# corpus's own; against labels of single quotes; and the ends of sentences on paragraphs of treebanks; lemmas against their derived
# forms (targets: GSD and PUD 0.945, CSUI 0.975 by count, stem pairs 0.98).
#
# usage: eval.sh PROGRAM OUT-FOLDER
set -u
program=$1 out=$2
mkdir -p "$out" || exit 1
bad=0
if [ -d ../shared/data/news ]; then
    for name in news closed; do
        python3 src/tools/standoff.py join tests/gold/$name.jsonl ../shared/data/news/*.jsonl >"$out/gold-$name.jsonl" || bad=1
    done
    echo "-- labels of single quotes (tests/gold/labels.jsonl)"
    python3 src/tools/labels.py score "$program" tests/gold/labels.jsonl ../shared/data/news/*.jsonl 2>"$out/labels.err" ||
        { cat "$out/labels.err"; bad=1; }
fi
for gold in ../shared/gold/dev.jsonl corpus/gold.jsonl "$out"/gold-*.jsonl; do
    [ -f "$gold" ] || continue
    page=$out/$(echo "$gold" | tr / -).html
    echo "-- $gold (side by side: $page)"
    "$program" eval --html "$page" "$gold" || bad=1
done
measure=../shared/gold/measure.py
for bank in ../shared/data/nlp/ud_*/*.conllu; do
    [ -f "$bank" ] && [ -f $measure ] || continue
    name=$out/$(basename "$bank" .conllu)
    python3 $measure sent make "$bank" >"$name.in.jsonl" &&
        "$program" dump --stage=sentences --format=jsonl "$name.in.jsonl" >"$name.out.jsonl" &&
        echo "$(basename "$bank" .conllu): $(python3 $measure sent "$bank" "$name.out.jsonl")" || bad=1
done
for pairs in ../shared/data/nlp/ud_gsd/form_lemma_pairs.tsv ../shared/data/nlp/ud_pud/form_lemma_pairs.tsv \
    ../shared/data/nlp/ud_csui/form_lemma_pairs.tsv ../shared/data/nlp/sastrawi/stem_pairs.tsv; do
    [ -f $pairs ] || continue
    echo "-- lemmas of $pairs"
    "$program" lemma $pairs >"$out/lemmas.tsv" && python3 ../shared/gold/measure.py lemma $pairs "$out/lemmas.tsv" || bad=1
done
if [ -f $measure ]; then
    echo "-- languages"
    python3 $measure langid make >"$out/langid.jsonl" &&
        "$program" --format jsonl --input-format jsonl "$out/langid.jsonl" >"$out/langid.system" &&
        python3 $measure langid "$out/langid.system" && python3 src/tools/confusion.py "$out/langid.system" || bad=1
fi
pages=../shared/data/html/scrapinghub
if [ -f $measure ] && [ -d $pages/html ]; then
    echo "-- articles of $pages (main content of pages; trafilatura 0.958, Readability.js 0.947)"
    mkdir -p "$out/html"
    for page in $pages/html/*.html.gz; do gzip -dc "$page" >"$out/html/$(basename "$page" .gz)" || bad=1; done
    "$program" -q --format jsonl "$out"/html/*.html 2>/dev/null | sed "s|\"id\":\"$out/html/\([0-9a-f]*\)\.html\"|\"id\":\"\1\"|" \
        >"$out/html.system"
    python3 $measure html $pages "$out/html.system" || bad=1
fi
exit $bad
