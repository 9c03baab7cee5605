#!/usr/bin/env python3
"""The JSON of tokens that test_units leaves behind, held against docs/tokens.schema.json and docs/TOKENS.md. Ends with "N passed,
N failed". Strict: no object may hold a field that the schema does not declare. Needs python3-jsonschema; without it nothing is
validated, and the rest still runs.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, "tests/lib")
from checks import check, ended, first_error, jsonschema, strict  # noqa: E402


def fits(tokens):
    """Parts cover their token, units do not overlap."""
    end = 0
    for i, t in enumerate(tokens):
        parts = t.get("parts", [t])
        if [t["start"], *(p["end"] for p in parts)] != [*(p["start"] for p in parts), t["end"]]:
            return f"the parts of {t}"
        if "unit" in t:
            if i < end:
                return f"two units at {t}"
            end = i + t["unit"]["tokens"]
    return None if end <= len(tokens) else "a unit behind the end"


def main():
    program = pathlib.Path(os.environ.get("POLY_BUILD", "build/debug")) / "tests/unit/test_units"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program], env={**os.environ, "POLY_SAMPLES": folder}, check=True, capture_output=True)
        samples = {f.name: json.loads(f.read_text(encoding="utf-8")) for f in sorted(pathlib.Path(folder).iterdir())}
    schema = json.loads(pathlib.Path("docs/tokens.schema.json").read_text(encoding="utf-8"))
    page = pathlib.Path("docs/TOKENS.md").read_text(encoding="utf-8")
    check("some samples", None if samples else "none")
    samples["docs/TOKENS.md"] = json.loads(re.search(r"```json\n(.*?)```", page, re.S).group(1))
    token = schema["$defs"]["token"]["properties"]
    for word in [*token["unit"]["properties"]["class"]["enum"], *schema["$defs"]["part"]["properties"]["kind"]["enum"], *token]:
        check(f"docs/TOKENS.md names {word}", None if re.search(rf"[`\"]{word}[`\"]", page) else "it does not")
    for name, tokens in samples.items():
        if name != "docs/TOKENS.md":
            check(f"{name}: parts and units", fits(tokens))
        if jsonschema:
            check(f"{name} is valid", first_error(strict(schema), tokens))
    return ended()


if __name__ == "__main__":
    sys.exit(main())
