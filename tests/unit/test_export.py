#!/usr/bin/env python3
"""Annotation formats, read back as their consumers read them: every offset gives the words that the record has, whatever the text
holds. Ends with "N passed, N failed".

brat        offsets in characters, read the way brat reads (codecs), and by Python's own line ends
Label Studio code points; every name of the labelling interface is there
doccano     UTF-16 units
Web Annotation  code points; what the model asks of pages, annotations, selectors; python3-pyld expands it where it is installed
TEI         well-formed; the text of <body> is the text; pointers lead somewhere; only elements where the Guidelines allow them
REFI-QDA    order of elements and attributes by Project.xsd; references lead to codes and files; the zip is sound
"""
import codecs
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import uuid
import xml.etree.ElementTree as ET
import zipfile

sys.path.insert(0, "tests/lib")
from checks import check, ended  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("POLY_BUILD", "build/debug")) / "polyanalyze"
TEI, QDE, XML = "{http://www.tei-c.org/ns/1.0}", "{urn:QDA-XML:project:1.0}", "{http://www.w3.org/XML/1998/namespace}"
QUOTE = "\u201cData warga bocor karena serangan siber,\u201d kata Menteri Komunikasi Budi Adya Setiaji."
HOSTILE = {
    "plain": QUOTE,
    "beyond the BMP": "\U0001F600\U0001F680 " + QUOTE + " \U0001F1EE\U0001F1E9 " + QUOTE.replace("Budi", "\U00010400udi"),
    "right to left": "\u202e\u0627\u0644 " + QUOTE + " \u202c\u2066x\u2069",
    "NUL and controls": "a\x00b\x01\x1b[31m \x0b\x0c\x1c " + QUOTE.replace("warga", "war\x00ga") + "\x7f",
    "line ends": "satu\r\ndua\rtiga\n\n" + QUOTE.replace("karena", "karena\r\n  ") + "\r\n\r\n" + QUOTE + "\u2028x\u2029y\x85z\r",
    "XML": "]]> <p> &amp; \ufffe\uffff <!-- --> <?x?> " + QUOTE.replace("bocor", "bo]]>cor & <b>"),
    "two pieces": "\u201cData warga bocor,\u201d kata Budi Adya Setiaji, \u201ckarena serangan siber.\u201d\n\n\u201cRUU KKS harus selesai,\u201d ujarnya kepada DPR.",
    "across paragraphs": "Kata Menteri Budi Adya Setiaji:\n\n\u201cData warga bocor.\n\nSerangan siber itu terjadi kemarin.\u201d",
    "empty": "", "blank": " \r\n\n", "no quotes": "Serangan siber terjadi.",
    "names": QUOTE, "combining": QUOTE.replace("a", "a\u0301"),
}
META = {"names": {"id": "a/../b c<&>\"'\u00e9.txt", "title": "T <&> \"'\x01\ufffe]]>", "url": "https://x.id/a b?c=<d>&e=\u00e9", "outlet": "O&O", "date": "2024-06-24"}}


def run(*args, stdin=None, want=(0, 3)):
    r = subprocess.run([PROGRAM, *map(str, args)], input=stdin, capture_output=True)
    if r.returncode not in want:
        raise SystemExit(f"{args}: exit {r.returncode}: {r.stderr.decode()}")
    return r.stdout


def plain(text):
    """What poly_put_plain() makes of a text."""
    text = re.sub(r"\r(?=\n)", " ", text).replace("\r", "\n")
    text = re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text)
    return re.sub("[\x00-\x08\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def xml_plain(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def utf16(text, start, end):
    return text.encode("utf-16-le", "surrogatepass")[2 * start:2 * end].decode("utf-16-le")


def first_wrong(rows):
    return next((f"{r}" for r in rows if r), None)


def words_of(record, text):
    """The pieces of each quote, as characters."""
    return {q["id"]: [text[a:b] for a, b in q["spans"]] for q in record["quotes"]}


# ---- brat ----------------------------------------------------------------------------------------------------
def read_brat(folder, number):
    path = next(folder.glob(f"{number:06d}-*.txt"))
    text = codecs.open(path, "r", "utf-8").read()
    check(f"brat {path.name}: read with any line ends", None if path.read_text(encoding="utf-8") == text else "it differs")
    lines = path.with_suffix(".ann").read_text(encoding="utf-8")
    check(f"brat {path.name}: lines of the .ann", None if lines.splitlines() == lines.split("\n")[:-1] else "they differ by reader")
    return text, [line.split("\t") for line in lines.splitlines()]


def check_brat(folder, number, text, record, conf):
    got, lines = read_brat(folder, number)
    check(f"brat {number}: text", None if got == plain(text) else "another text")
    bound, wrong = {}, []
    for row in (r for r in lines if r[0][0] == "T"):
        kind, places = row[1].split(" ", 1)
        places = [tuple(map(int, p.split(" "))) for p in places.split(";")]
        bound[row[0]] = kind
        wrong.append(None if kind in conf else f"{kind} is not in annotation.conf")
        wrong.append(None if " ".join(got[a:b] for a, b in places) == row[2] else row)
        wrong.append("a line end in a fragment" if any("\n" in got[a:b] or a >= b for a, b in places) else None)
        wrong.append(None if places == sorted(places) else f"order of {places}")
    quotes = [r[2] for r in lines if r[1].startswith("Quote ")]
    said = [" ".join(line.strip(" \t") for p in pieces for line in plain(p).split("\n") if line.strip(" \t")) for pieces in words_of(record, text).values()]
    check(f"brat {number}: fragments", first_wrong(wrong))
    check(f"brat {number}: quotes", None if quotes == said else f"{quotes} {said}")
    wrong = []
    for row in lines:
        fields = " ".join(row[1:2]).split(" ")
        if row[0][0] == "R":
            a, b = (f.split(":")[1] for f in fields[1:3])
            ends = {"cue-of": ("Cue", "Quote"), "said-by": ("Quote", "Source"), "said-to": ("Quote", "Addressee")}[fields[0]]
            wrong.append(None if (bound[a], bound[b]) == ends else row)
        elif row[0][0] == "A":
            m = re.search(rf"^{fields[0]}\tArg:{bound[fields[1]]}, Value:(.*)$", conf, re.M)
            wrong.append(None if m and fields[2] in m.group(1).split("|") else row)
        elif row[0] == "*":
            wrong.append(None if fields[0] == "Equiv" and all(bound[t] == "Source" for t in fields[1:]) else row)
        elif row[0][0] == "#":
            wrong.append(None if fields[1] in bound and len(row) == 3 else row)
    check(f"brat {number}: relations, attributes, notes", first_wrong(wrong))


# ---- JSON formats ---------------------------------------------------------------------------------------------
def check_label_studio(task, text, record, interface):
    result, data = task["predictions"][0]["result"], task["data"]["text"]
    check("Label Studio: text", None if data == plain(text) else "another text")
    ids, wrong = set(), []
    for r in (r for r in result if r["type"] != "relation"):
        control = interface.find(f".//*[@name='{r['from_name']}']")
        v = r["value"]
        wrong.append(None if control is not None and control.tag.lower() == r["type"] and r["to_name"] == "text" else f"no control for {r}")
        values = {x.get("value") for x in control} if control is not None else set()
        wrong.append(None if r["type"] == "textarea" or set(v[r["type"]]) <= values else f"{v[r['type']]} is no choice")
        if r["type"] == "labels":
            wrong.append("id twice" if r["id"] in ids else None)
            ids.add(r["id"])
            wrong.append(None if data[v["start"]:v["end"]] == v["text"] else r)
        else:
            wrong.append(None if r["id"] in ids else f"no region {r['id']}")
    wrong += [None if r["from_id"] in ids and r["to_id"] in ids else r for r in result if r["type"] == "relation"]
    check("Label Studio: results", first_wrong(wrong))
    got = {}
    for r in result:
        if r["type"] == "labels" and r["value"]["labels"] == ["Quote"]:
            got.setdefault(r["id"].split(".")[0], []).append(r["value"]["text"])
    want = {k: [plain(p) for p in v] for k, v in words_of(record, text).items()}
    check("Label Studio: quotes", None if got == want else f"{got} {want}")


def check_doccano(line, text, record):
    check("doccano: text", None if line["text"] == plain(text) else "another text")
    ids = {e["id"] for e in line["entities"]}
    got = [utf16(line["text"], e["start_offset"], e["end_offset"]) for e in line["entities"] if e["label"].startswith("Quote:")]
    want = [plain(p) for v in words_of(record, text).values() for p in v]
    check("doccano: quotes", None if got == want else f"{got} {want}")
    check("doccano: ids", None if len(ids) == len(line["entities"]) and all({r["from_id"], r["to_id"]} <= ids for r in line["relations"]) else "")


def check_web(page, text, record):
    wrong = [None if page[k] else k for k in ("@context", "id", "type", "partOf")]
    wrong.append(None if page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage" else "head")
    wrong.append(None if page["partOf"]["total"] == len(page["items"]) else "total")
    purposes = {"classifying", "tagging", "identifying", "linking"}
    ids, quotes = {a["id"] for a in page["items"]}, []
    wrong.append(None if len(ids) == len(page["items"]) else "an id twice")
    for a in page["items"]:
        wrong.append(None if a["type"] == "Annotation" and a["motivation"] in purposes else a)
        for b in a["body"]:
            wrong.append(None if b["purpose"] in purposes and b["type"] in ("TextualBody", "SpecificResource") else b)
            wrong.append(None if b["type"] == "TextualBody" and isinstance(b["value"], str) or b.get("source") in ids else b)
        said = []
        for t in a["target"]:
            place, quote = t["selector"]
            s, e = place["start"], place["end"]
            wrong.append(None if text[s:e] == quote["exact"] and text[max(0, s - 32):s] == quote["prefix"] and text[e:e + 32] == quote["suffix"] else t)
            wrong.append(None if re.fullmatch(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", t["source"]) else t["source"])
            said.append(quote["exact"])
        if any(b.get("value", "").startswith("act:") for b in a["body"]):
            quotes.append(said)
    check("Web Annotation: the model", first_wrong(wrong))
    check("Web Annotation: quotes", None if quotes == list(words_of(record, text).values()) else f"{quotes}")
    for a in ids | {page["id"]}:
        if uuid.UUID(a.removeprefix("urn:uuid:")).variant != uuid.RFC_4122:
            check("Web Annotation: ids", a)


def check_json_ld(page):
    try:
        from pyld import jsonld
    except ImportError:
        return
    terms = {"id": "@id", "type": "@type", "items": {"@id": "as:items", "@container": "@list"}, "as": "https://www.w3.org/ns/activitystreams#",
             "@vocab": "http://www.w3.org/ns/oa#"}
    expanded = jsonld.expand({**page, "@context": terms})
    check("Web Annotation: JSON-LD", None if expanded and expanded[0]["@type"] else "it does not expand")


# ---- XML -------------------------------------------------------------------------------------------------------
INLINE = {"said", "term", "rs", "seg"}


def check_tei(tei, text, record, ids):
    body = tei.find(f"{TEI}text/{TEI}body/{TEI}div")
    got = "".join(body.itertext())
    check("TEI: text", None if got == xml_plain(text) else f"{got!r}")
    wrong = [None if c.tag == TEI + "p" and not (c.tail or "").strip() else c for c in body]
    for e in body.iter():
        name = e.tag.removeprefix(TEI)
        wrong.append(None if name in INLINE | {"p", "div"} else f"<{name}>")
        wrong += [None if c.tag.removeprefix(TEI) in INLINE | {"p"} else f"<{c.tag}> in <{name}>" for c in e]
        wrong += [None if e.get(k) is None or e.get(k)[1:] in ids else f"{k}={e.get(k)}" for k in ("who", "ref", "corresp", "prev")]
        for pointer in (e.get("ana") or "").split():
            wrong.append(None if tei.find(f".//{TEI}prefixDef[@ident='{pointer.split(':')[0]}']") is not None else pointer)
    check("TEI: elements and pointers", first_wrong(wrong))
    check("TEI: header", None if tei[0].tag == TEI + "teiHeader" and [c.tag.removeprefix(TEI) for c in tei[0]] == ["fileDesc", "encodingDesc", "profileDesc"] else "order")
    want = ["".join(v) for v in words_of(record, text).values()]
    said = {}
    for e in body.iter(TEI + "said"):
        key = re.search(r"q\d+", e.get(XML + "id")).group()
        said[key] = said.get(key, "") + "".join(e.itertext())
    same = [re.sub(r"\s", "", s) for s in said.values()] == [re.sub(r"\s", "", xml_plain(w)) for w in want]
    check("TEI: quotes", None if same else f"{said} {want}")


ORDER = {"Project": ["Users", "CodeBook", "Sources"], "Users": ["User"], "CodeBook": ["Codes"], "Codes": ["Code"], "Code": ["Description", "Code"],
         "Sources": ["TextSource"], "TextSource": ["Description", "PlainTextSelection"], "PlainTextSelection": ["Description", "Coding"],
         "Coding": ["CodeRef"], "Description": [], "User": [], "CodeRef": []}
NEEDED = {"Project": {"name", "origin", "creatingUserGUID"}, "User": {"guid", "name"}, "Code": {"guid", "name", "isCodable"},
          "TextSource": {"guid", "name", "plainTextPath", "creatingUser"}, "Coding": {"guid", "creatingUser"}, "CodeRef": {"targetGUID"},
          "PlainTextSelection": {"guid", "name", "startPosition", "endPosition", "creatingUser"}}


def check_qdpx(path, texts, records):
    archive = zipfile.ZipFile(path)
    check("REFI-QDA: the zip", archive.testzip())
    root, guids, wrong = ET.fromstring(archive.read("project.qde")), [], []
    for e in root.iter():
        name = e.tag.removeprefix(QDE)
        at = [ORDER[name].index(c.tag.removeprefix(QDE)) for c in e]
        wrong.append(None if at == sorted(at) else f"order in {name}")
        wrong.append(None if set(e.keys()) == NEEDED.get(name, set()) else f"attributes of {name}: {set(e.keys())}")
        guids += [e.get("guid")] if e.get("guid") else []
    wrong += [None if re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", g) else g for g in guids]
    codes = {c.get("guid"): c.get("name") for c in root.iter(QDE + "Code")}
    wrong += [None if r.get("targetGUID") in codes else "a code that is not there" for r in root.iter(QDE + "CodeRef")]
    wrong.append(None if len(set(guids)) == len(guids) else "a guid twice")
    check("REFI-QDA: project.qde", first_wrong(wrong))
    sources = list(root.iter(QDE + "TextSource"))
    check("REFI-QDA: a source each", None if len(sources) == len(texts) else f"{len(sources)} of {len(texts)}")
    for s, text, record in zip(sources, texts, records):
        got = archive.read("sources/" + s.get("plainTextPath").removeprefix("internal://")).decode("utf-8")
        quotes = [got[int(x.get("startPosition")):int(x.get("endPosition"))] for x in s.iter(QDE + "PlainTextSelection")
                  if any(codes[r.get("targetGUID")] == "Quote" for r in x.iter(QDE + "CodeRef"))]
        want = [plain(p) for v in words_of(record, text).values() for p in v]
        check("REFI-QDA: text", None if got == plain(text) else "another text")
        check("REFI-QDA: quotes", None if quotes == want else f"{quotes} {want}")


def main():
    rows = [{"id": name, "text": text, **META.get(name, {})} for name, text in HOSTILE.items()]
    rows += [{"id": p.stem, "text": p.read_text(encoding="utf-8")} for p in sorted(pathlib.Path("corpus").glob("*/*.txt"))[:12]]
    texts = [r["text"] for r in rows]
    lines = "".join(json.dumps(r) + "\n" for r in rows).encode()
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        (tmp / "in.jsonl").write_bytes(lines)
        make = lambda fmt, *more, **kw: run("-q", "-f", fmt, tmp / "in.jsonl", *more, **kw)
        records = [json.loads(line) for line in make("jsonl", "--offsets=char", "--with-text").splitlines()]
        check("no record is an error", first_wrong(r.get("error") for r in records))
        check("enough quotes", None if sum(len(r["quotes"]) for r in records[:len(HOSTILE)]) >= 10 else "too few")
        check("the texts are those of the records", None if [r["text"] for r in records] == texts else "they differ")
        for fmt in ("webannotation", "labelstudio", "doccano", "tei"):
            check(f"{fmt}: the same bytes for any number of threads", None if make(fmt, "-j1") == make(fmt, "-j3") else "they differ")
        for page, text, record in zip(json.loads(make("webannotation")), texts, records):
            check_web(page, text, record)
        check_json_ld(page)
        interface = ET.fromstring(run("-f", "labelstudio", "--labels"))
        for task, text, record in zip(json.loads(make("labelstudio")), texts, records):
            check_label_studio(task, text, record, interface)
        for line, text, record in zip(make("doccano").decode().splitlines(), texts, records):
            check_doccano(json.loads(line), text, record)
        corpus = ET.fromstring(make("tei"))
        ids = [e.get(XML + "id") for e in corpus.iter() if e.get(XML + "id")]
        check("TEI: ids are there once", None if len(ids) == len(set(ids)) else "one twice")
        check("TEI: ids are names", first_wrong(None if re.fullmatch(r"[a-z][a-z0-9.]*", i) else i for i in ids))
        for tei, text, record in zip(corpus.iter(TEI + "TEI"), texts, records):
            check_tei(tei, text, record, set(ids))
        make("brat", "-o", tmp / "brat")
        conf = (tmp / "brat/annotation.conf").read_text(encoding="utf-8")
        for i, (text, record) in enumerate(zip(texts, records)):
            check_brat(tmp / "brat", i + 1, text, record, conf)
        make("qdpx", "-o", tmp / "p.qdpx")
        check_qdpx(tmp / "p.qdpx", texts, records)
        (tmp / "again").mkdir()
        make("qdpx", "-j1", "-o", tmp / "again/p.qdpx")
        check("REFI-QDA: the same bytes", None if (tmp / "p.qdpx").read_bytes() == (tmp / "again/p.qdpx").read_bytes() else "they differ")
        one = run("-f", "tei", "-", stdin=QUOTE.encode())
        check("TEI: one document stands alone", None if ET.fromstring(one).tag == TEI + "TEI" else "it does not")
        check("Web Annotation: one document stands alone", None if json.loads(run("-f", "webannotation", "-", stdin=QUOTE.encode()))["type"] else "")
    return ended()


if __name__ == "__main__":
    sys.exit(main())
