#!/usr/bin/env python3
"""Every Indonesian cue of lexicons/id/cues.tsv gives its quote in sentences it is made for, every office of lexicons/id/roles.tsv is found in its bearer's. Ends with "N passed, N failed"."""
import itertools, json, os, pathlib, re, subprocess, sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "tests" / "lib"))
from checks import check, ended  # noqa: E402

WORDS = "layanan itu sudah pulih sejak kemarin"  # what is said, a clause of its own
ASKED = "operator untuk melaporkan setiap kebocoran"
NAME = "Mira Tarrika"
# Bodies that are called by people's names: "Ketua Yayasan Mira Tarrika" may be anybody.
SO_NAMED = {"civil_society", "industry", "academia", "state_enterprise"}
# Words that another list has too: "ibu" a form of address, "salah satu" one of many.
SHARED = {"ibu rumah tangga", "salah satu pendiri"}
# Of these the subject is no speaker ("X diketahui ..."), the deed no saying ("X memutuskan gugatan ..."), the form one of another line.
NO_AGENT = {"diketahui", "tertulis", "terungkap", "dijamin oleh", "diapresiasi oleh", "dikonfirmasi oleh"}
OTHER_SUBJECT = {"menurut ya"}
MISSPELT = {"kaya"}  # "kata", a word of its own


def forms(field):
    """The spellings of the first field of a line: lexicons/README.md, "The form of every file"."""
    for form in field.split("|"):
        parts = [[p] for p in re.split(r"\s*[(\[][^)\]]*[)\]]", form)]
        brackets = [b[1:-1].split(",") + ([""] if b[0] == "(" else []) for b in re.findall(r"[(\[][^)\]]*[)\]]", form)]
        glued = [m.start() > 0 and form[m.start() - 1] != " " for m in re.finditer(r"[(\[]", form)]
        pieces = [parts[0]]
        for options, part, near in zip(brackets, parts[1:], glued):
            pieces += [[("" if near or not o else " ") + o.strip() for o in options], part]
        for choice in itertools.product(*pieces):
            yield " ".join("".join(choice).split())


def lines(name):
    for line in (root / "lexicons" / "id" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * 3)[:4]


def frames(form, cls, props):
    """(sentence, what is said) of the shapes that a cue of this class and these properties stands in."""
    office = f"Kepala BSSN {NAME}"
    quoted, weak = WORDS.capitalize(), "weak" in props
    if cls == "inquit" and form not in {"tanya"} | MISSPELT and form.endswith(("nya", "ny", "nha", "ya", "lagi", "menambahkan")):
        yield f'{office} hadir. "{quoted}," {form}.', WORDS
        yield f'{office} hadir.\n\n"{quoted}," {form} kepada wartawan, Senin.', WORDS
        if not weak:
            yield f"{office} hadir. {quoted}, {form}.", WORDS
    elif cls == "inquit" and not form.startswith("demikian") and form not in MISSPELT:
        yield f'"{quoted}," {form} {office}.', WORDS
        yield f'"{quoted}," {form} {NAME} di Lontar, Senin.', WORDS
        yield f'{office} hadir. "{quoted}," {form} dia.', WORDS
    elif cls in ("verb", "state") and not form.endswith(("bahwa", "kalau")):
        yield f'"{quoted}," {office} {form}.', WORDS
        if "that" in props:
            yield f"{office} {form} bahwa {WORDS}.", WORDS
            yield f"{office} hadir. Ia juga {form} bahwa {WORDS}.", WORDS
        if "to" in props and "case" not in props:  # these lead in headlines alone
            yield f"{office} {form} agar {WORDS}.", WORDS
    elif cls == "passive" and form.endswith("nya"):
        yield f"{office} hadir. {form.capitalize()} bahwa {WORDS}.", WORDS
        yield f"{office} hadir. {form.capitalize()}, {WORDS}.", WORDS
    elif cls == "passive" and form not in NO_AGENT:
        by = "" if form.endswith("oleh") else "oleh "
        yield f"{quoted}. Hal itu {form} {by}{office} di Lontar, Senin.", WORDS
        yield f'{form.capitalize()} {by}{office}, "{quoted}."', WORDS
    elif cls == "frame" and not {"weak", "relay"} & props and form not in OTHER_SUBJECT and not form.endswith(("nya", "ny")):
        yield f"{form.capitalize()} {office}, {WORDS}.", WORDS
        yield f"{quoted}, {form} {office}.", WORDS


def bearers(form, small):
    office = form if small else form.title()
    yield f'"{WORDS.capitalize()}," kata {office} {NAME}, Senin.'
    yield f'"{WORDS.capitalize()}," ujar {NAME}, {office}.'


def analyse(cases):
    """The record of each case, in one run of the program."""
    program = pathlib.Path(os.environ.get("POLY_BUILD", "build/debug")) / "polyanalyze"
    text = "".join(json.dumps({"id": str(i), "lang": "id", "text": "Sejumlah layanan terganggu. " + c[1]}) + "\n" for i, c in enumerate(cases))
    p = subprocess.run([program, "-q", "--input-format", "jsonl", "--format", "jsonl", "-"], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in p.stdout.splitlines()]


def words(text):
    return re.findall(r"\w+", (text or "").casefold())


def speaker_of(record):
    """Who says WORDS in a record, and how many quotes say them."""
    said = [q for q in record["quotes"] if words(q["text"]) == words(WORDS)]
    by = {s["id"]: s for s in record["speakers"]}
    return (by.get((said[0]["speaker"] or {}).get("id")) or {}) if said else None


def main():
    cues = [(f"{form} ({cls})", text) for line in lines("cues.tsv") for form in forms(line[0]) for cls in (line[1],)
            for text, _ in frames(form, cls, set(line[3].split(",")))]
    titles = {f for line in lines("titles.tsv") for f in forms(line[0])}
    bodies = {f for line in lines("org-heads.tsv") if line[1] in SO_NAMED for f in forms(line[0])}
    offices = []
    for field, _, props, _ in lines("roles.tsv"):
        props = set(props.split(";"))
        for form in forms(field):
            if props & {"plain", "deputy"} or form in titles | SHARED or form.split()[-1] in bodies:
                continue  # a resident has no office; "ustaz" is the name's
            offices += [(form, text) for text in bearers(form, "generic" in props)]
    records = analyse(cues + offices)
    check("the cues are read", None if len(cues) > 1500 else f"only {len(cues)} sentences")
    check("the offices are read", None if len(offices) > 3000 else f"only {len(offices)} sentences")
    lost, strangers = [], []
    for (what, text), record in zip(cues, records):
        who = speaker_of(record)
        if who is None:
            lost.append(f"{what}: {text}")
        elif who.get("name") != NAME:
            strangers.append(f"{what}: {who.get('name')}: {text}")
    check("every cue gives its quote", lost)
    check("and its speaker", strangers)
    bare = []
    for (form, text), record in zip(offices, records[len(cues):]):
        who = speaker_of(record) or {}
        told = words(who.get("role")) + words(who.get("org"))
        if who.get("name") != NAME or not who.get("role") or not set(told[:1]) & set(words(form)):
            bare.append(f"{form}: {who.get('name')}, {who.get('role')}: {text}")
    check("every office is its bearer's", bare)
    return ended()


if __name__ == "__main__":
    sys.exit(main())
