"""Every theme and leaf stands on a public scheme, every mapping names what is there (lexicons/README.md, "Public schemes")."""
import collections, pathlib, re, sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "tests" / "lib"))
from checks import check, ended

lexicons = root / "lexicons"
RELATIONS = {"exact", "close", "broad", "narrow"}


def rows(path, fields):
    """The entries of a file; a line with another number of fields, or with an empty one, is a failure."""
    lines = [x for x in path.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    out = [x.split("\t") for x in lines]
    check(f"{path.name}: {fields} fields a line", [x for x in out if len(x) != fields or not all(x)])
    return [x for x in out if len(x) == fields]


themes = [x.split("\t")[0] for x in (lexicons / "themes.tsv").read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
concepts = {}
for path in sorted((lexicons / "schemes").glob("*.tsv")):
    if path.name == "mappings.tsv":
        continue
    table = rows(path, 4)
    twice = [k for k, n in collections.Counter(x[0] for x in table).items() if n > 1]
    check(f"{path.name}: no code stands twice", twice)
    check(f"{path.name}: verified is yes or no", [x for x in table if x[3] not in ("yes", "no")])
    check(f"{path.name}: says where it is from", "" if "# source: " in path.read_text(encoding="utf-8") else "no source")
    concepts[path.stem] = {x[0]: x[3] for x in table}

mappings = rows(lexicons / "schemes" / "mappings.tsv", 5)
check("mappings: every theme is of themes.tsv", [x for x in mappings if x[0] not in themes])
check("mappings: relations", [x for x in mappings if x[1] not in RELATIONS])
check("mappings: every code is of its scheme", [x for x in mappings if x[3] not in concepts.get(x[2], {})])
check("mappings: verified as in the scheme's file", [x for x in mappings if concepts.get(x[2], {}).get(x[3]) != x[4]])
check("mappings: none twice", [k for k, n in collections.Counter((x[0], x[2], x[3]) for x in mappings).items() if n > 1])
check("mappings: every theme and leaf has one", sorted(set(themes) - {x[0] for x in mappings}))
check("mappings: every scheme is used", sorted(set(concepts) - {x[2] for x in mappings}))

check("themes: no id stands twice", [k for k, n in collections.Counter(themes).items() if n > 1])
check("themes: a leaf stands behind its parent",
      [t for i, t in enumerate(themes) if t.count(".") == 2 and t.rsplit(".", 1)[0] not in themes[:i]])
for lang in ("id", "en"):
    opened = set()
    for path in sorted((lexicons / lang / "themes").glob("*.tsv")):
        sections = re.findall(r"^\[([^\]]*)\]$", path.read_text(encoding="utf-8"), re.M)
        check(f"{lang}/{path.name}: sections are its leaves",
              [s for s in sections if s not in themes or s.rsplit(".", 1)[0] != path.stem])
        opened.update(sections)
    check(f"{lang}: every leaf has entries", [t for t in themes if t.count(".") == 2 and t not in opened])
sys.exit(ended())
