#!/bin/sh
# Scores by the published protocols, where their data are at hand (../shared/data/quotes).
#
# usage: protocols.sh PROGRAM OUT-FOLDER
set -u
program=$1 out=$2 gold=../shared/gold data=../shared/data/quotes
if [ ! -f $gold/protocols.py ] || [ ! -d $data ]; then
    echo "protocols: no data at $data: nothing scored"
    exit 0
fi
mkdir -p "$out" || exit 1
analyse() { # NAME: data/NAME.jsonl -> out/NAME.system, out/NAME.pred
    "$program" --lexicons lexicons --format jsonl --input-format jsonl "$data/$1.jsonl" >"$out/$1.system" &&
        python3 $gold/adapt.py "$data/$1.jsonl" "$out/$1.system" >"$out/$1.pred"
}
score() { # PROTOCOL NAME
    echo "-- $1 $2"
    python3 $gold/protocols.py "$1" "$data/$2.jsonl" "$out/$2.pred"
}
bad=0
for name in cofenet_polnear_valid polnear_dev pfsa_tune ud_id_pud ud_id_csui_train; do analyse $name || bad=1; done
score cofenet cofenet_polnear_valid || bad=1
score citron polnear_dev || bad=1
score sfu polnear_dev || bad=1
score pfsa pfsa_tune || bad=1
for name in ud_id_pud ud_id_csui_train; do
    echo "-- ud $name"
    python3 $gold/measure.py ud "$data/$name.jsonl" "$out/$name.system" || bad=1
done
exit $bad
