#!/usr/bin/env python3
"""The records that test_output leaves behind, held against poly_schema() and docs/RECORD.md. Ends with "N passed, N failed".

Strict: here no object may hold a field that the schema does not declare, and no field may stay undocumented. Needs
python3-jsonschema; without it nothing is validated, and the rest still runs.
"""
import json, os, pathlib, re, subprocess, sys, tempfile

sys.path.insert(0, "tests/lib")
from checks import check, ended, first_error, jsonschema, strict  # noqa: E402


def fields(node, names):
    for k, v in node.items() if isinstance(node, dict) else []:
        if k == "properties":
            names.update(v)
        fields(v, names)
    for v in node if isinstance(node, list) else []:
        fields(v, names)
    return names


def spans_fit(record, unit):
    """Every {text, span} pair of a record that carries its text: the span cuts the text."""
    text = record["text"]
    cut = {"byte": lambda a, b: text.encode()[a:b].decode(), "char": lambda a, b: text[a:b],
           "utf16": lambda a, b: text.encode("utf-16-le")[2 * a:2 * b].decode("utf-16-le")}[unit]
    wrong = []

    def walk(node):
        if isinstance(node, list):
            for x in node:
                walk(x)
        elif isinstance(node, dict):
            words = next((node[k] for k in ("text", "term", "mention") if isinstance(node.get(k), str)), None)
            if words is not None and node.get("span") and cut(*node["span"]) != words:
                wrong.append(f"{node['span']} is not {words!r}")
            if "spans" in node and " … ".join(cut(*s) for s in node["spans"]) != node["text"]:
                wrong.append(f"{node['spans']} is not {node['text']!r}")
            for k, x in node.items():
                walk(x)
    walk({k: v for k, v in record.items() if k != "text"})
    return wrong[0] if wrong else None


def main():
    program = pathlib.Path(os.environ.get("POLY_BUILD", "build/debug")) / "tests/unit/test_output"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program], env={**os.environ, "POLY_SAMPLES": folder}, check=True, capture_output=True)
        files = sorted(pathlib.Path(folder).iterdir())
        schema = json.loads((pathlib.Path(folder) / "schema").read_text(encoding="utf-8"))
        records = {f.name: json.loads(f.read_text(encoding="utf-8")) for f in files if f.name != "schema"}

    check("some records", None if len(records) > 5 else f"only {len(records)}")
    for name, record in records.items():
        if "text" in record:
            check(f"{name}: spans cut their words", spans_fit(record, record["offsets"]))
    page = pathlib.Path("docs/RECORD.md").read_text(encoding="utf-8")
    missing = sorted(n for n in fields(schema, set()) if not re.search(rf"[`\"]{n}[`\"]", page))
    check("docs/RECORD.md names every field", missing and "it lacks " + ", ".join(missing))
    example = json.loads(re.search(r"```json\n(.*?)```", page, re.S).group(1))
    check("docs/RECORD.md: the example's spans cut their words", spans_fit(example, "byte"))
    error = {"schema": "polyanalyze/1", "id": None, "source": "a.bin", "error": {"code": "binary", "message": "binary data, not text"}}

    if not jsonschema:
        print("python3-jsonschema is not installed: no record validated")
    else:
        closed = strict(schema)
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
            check("the schema is a schema", None)
        except jsonschema.SchemaError as e:
            check("the schema is a schema", e.message)
        for name, record in [*records.items(), ("the example of docs/RECORD.md", example), ("an error record", error)]:
            check(f"{name} is valid", first_error(closed, record))
        good = records["whole.jsonl"]
        for why, broken in (("a missing field", {k: v for k, v in good.items() if k != "quotes"}), ("an unknown act", None),
                            ("an empty span", None), ("an error without code", {**error, "error": {}})):
            if why == "an unknown act":
                broken = json.loads(json.dumps(good).replace('"act": "warn"', '"act": "shout"'))
            if why == "an empty span":
                broken = {**good, "incidents": [{"id": "x", "span": [3], "quote": None}]}
            check(f"{why} is refused", None if first_error(schema, broken) else "it was not")
        check("fields of later versions are accepted", first_error(schema, {**good, "later": 1}))
    return ended()


if __name__ == "__main__":
    sys.exit(main())
