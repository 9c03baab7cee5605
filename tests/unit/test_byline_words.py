"""The words of bylines that are built into the program are those of the lexicons (lexicons/README.md, `byline.tsv`)."""
import pathlib, subprocess, sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "tests" / "lib"))
from checks import check, ended

made = subprocess.run([sys.executable, root / "src" / "tools" / "gen_byline.py"], capture_output=True, text=True)
header = (root / "src" / "html" / "byline_words.h").read_text(encoding="utf-8")
check("gen_byline.py reads the lexicons", made.stderr)
check("byline_words.h is what it writes (make gen)", [] if made.stdout == header else ["it is not"])
words = {line.split("\t")[1] for lang in ("en", "id") for line in
         (root / "lexicons" / lang / "byline.tsv").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}
check("each kind has words", [x for x in words if f"poly_byline_{x}[]" not in header])
sys.exit(ended())
