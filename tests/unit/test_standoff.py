"""Annotations packed without their text come back as they were, and tests/gold holds no text (src/tools/standoff.py)."""
import json, pathlib, sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(root / "tests" / "lib"), str(root / "src" / "tools")]
import standoff
from checks import check, ended

gold = standoff.rows_of(root / "corpus" / "gold.jsonl")
check("corpus: packed and joined it is the same",
      [a["id"] for a in gold if standoff.join(standoff.pack(a), a) != a])

text = "Rapat ditutup. Ani berkata: \"Ya.\" Ani Wijaya dan Budi pergi."
quote = {"spans": [[29, 31]], "cue": "berkata", "speaker": {"mention": "Ani", "name": "Ani Wijaya", "role": None, "org": "Ani dan Budi", "type": "person"}}
packed = standoff.pack({"id": "a", "text": text, "quotes": [quote]})["quotes"][0]
check("words that stand twice are those nearest to the quote", packed["speaker"]["mention"] != [[34, 37]])
check("what was put together is pieces of the text", [p for p in packed["speaker"]["org"] if isinstance(p, str)])
check("nothing stays nothing", packed["speaker"]["role"] is not None)

for path in sorted((root / "tests" / "gold").glob("*.jsonl")):
    rows = standoff.rows_of(path)
    check(f"{path.name}: no text", [a["id"] for a in rows if set(a) & set(standoff.FROM_NEWS)])
    words = [p for a in rows for q in a["quotes"] for v in (*q.get("speaker", {}).values(), q.get("cue")) if isinstance(v, list) for p in v]
    check(f"{path.name}: positions but for single words", [p for p in words if isinstance(p, str) and " " in p.strip()])
    check(f"{path.name}: no article twice", len(rows) - len({a["id"] for a in rows}))
sys.exit(ended())
