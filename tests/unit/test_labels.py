"""Labels of single quotes beside what a program gives (src/tools/labels.py), and what tests/gold/labels.jsonl holds."""
import collections, pathlib, sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(root / "tests" / "lib"), str(root / "src" / "tools")]
import labels
from checks import check, ended

ACTS = set("state urge promise hope warn deny criticise praise ask admit announce".split())
THEMES = {line.split("\t")[0] for line in open(root / "lexicons" / "themes.tsv", encoding="utf-8") if line[0] not in "#\n"}


def counted(label, quote, side="media"):
    count = collections.Counter()
    known = {"act": "state", "polarity": "asserted", "themes": [], "stakeholder": "media", "flags": []}
    labels.compare(count, known | label, {"act": "state", "polarity": "asserted", "themes": []} | quote, side)
    return count


def has(count, **wanted):
    return [k for k, n in wanted.items() if count[k.replace("_", " ")] != n]


check("all alike", has(counted({}, {}), found=1, act=1, side=1, sides=1, stance_tp=0, stance_fp=0, stance_fn=0))
check("another act", has(counted({"act": "warn"}, {}), act=0))
check("denied, not hedged, is one missed and one too many",
      has(counted({"polarity": "denied"}, {"polarity": "hedged"}), stance_tp=0, stance_fp=1, stance_fn=1))
check("hedged and hedged", has(counted({"polarity": "hedged"}, {"polarity": "hedged"}), stance_tp=1, stance_fp=0, stance_fn=0))
check("a leaf counts as its theme, other as none",
      has(counted({"themes": ["threat.breach", "other"]}, {"themes": [{"id": "threat.breach.theft"}]}), theme_tp=1, theme_fp=0, theme_fn=0))
check("a wrong speaker has no stakeholder", has(counted({"flags": ["sp"]}, {}), sides=0, side=0))
check("nobody has none", has(counted({}, {}, None), sides=0))

rows = labels.rows_of(root / "tests" / "gold" / "labels.jsonl")
quotes = [q for a in rows for q in a["quotes"]]
check("halves", [a["id"] for a in rows if a["half"] not in "AB"])
check("acts", [q["act"] for q in quotes if q["act"] not in ACTS])
check("themes of the list", [t for q in quotes for t in q["themes"] if t not in THEMES])
check("flags", [q["flags"] for q in quotes if set(q["flags"]) - {"nq", "bd", "sp", "ro"}])
check("in the order of the text", [a["id"] for a in rows if [q["begin"] for q in a["quotes"]] != sorted({q["begin"] for q in a["quotes"]})])
sys.exit(ended())
