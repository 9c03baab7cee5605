"""Gold damaged as scraped text is (src/tools/damage.py): spans move with the text, and the program still finds what it found."""
import json, os, pathlib, random, sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(root / "tests" / "lib"), str(root / "src" / "tools")]
import damage
from checks import check, ended

TEXT = "Mira said “all is well” today.\n\nMira Tarrika left. Tarrika slept."
QUOTE = {"type": "direct", "spans": [[11, 22]], "speaker": {"name": "Mira Tarrika"}}
ARTICLE = {"text": TEXT, "quotes": [QUOTE]}


def content(kind):
    done = damage.changed(ARTICLE, kind, random.Random(7))
    begin, end = done["quotes"][0]["spans"][0]
    return done["text"], done["text"][begin:end]


ALL = [*damage.KINDS, *damage.OTHERS]
for kind in ALL:
    text, words = content(kind)
    check(f"{kind}: the content stays", [words] if words != "all is well" else [])
check("marks", [t for t, _ in [content("marks: entities")] if "&ldquo;all is well&rdquo;" not in t])
check("lost", [t for t, _ in [content("closing marks lost")] if "“all is well today" not in t])
check("glued", [t for t, _ in [content("paragraphs glued")] if "today.Mira" not in t])
check("mistaken", [t for t, _ in [content("curly marks and dashes mistaken for windows-1252")] if "â€œall" not in t])
check("edits that overlap", [t for t in [damage.damaged(ARTICLE, [(0, 4, "X"), (2, 6, "Y")])["text"]] if not t.startswith("X said")])

# How much of quotes + speaker each kind may cost on our own articles, in hundredths; what is not here, 3.
COSTS = {"marks: single": 4, "marks: question marks": 16, "opening marks lost, 3 in 10": 7, "opening marks lost": 19, "closing marks lost, 3 in 10": 4,
         "closing marks lost": 6, "paragraphs joined by a blank": 9, "paragraphs glued": 10}
program = str(root / os.environ.get("POLY_BUILD", "build/debug") / "polyanalyze")
gold = [json.loads(line) for line in open(root / "corpus" / "gold.jsonl", encoding="utf-8")]
whole = damage.scores(program, gold, "as it is")[2]
for kind in ALL:
    cost = whole - damage.scores(program, gold, kind)[2]
    check(f"{kind}: costs little", [f"{cost:.3f}"] if cost > COSTS.get(kind, 3) / 100 else [])
sys.exit(ended())
