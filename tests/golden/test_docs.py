#!/usr/bin/env python3
"""What README.md and docs/RECORD.md show as the program's output is its output. Ends with "N passed, N failed".

POLY_BLESS=1 writes today's output into the pages (`make bless`).
"""
import json, os, pathlib, re, subprocess, sys, tempfile

PROGRAM = pathlib.Path(os.environ.get("POLYANALYZE", "build/debug/polyanalyze")).resolve()
BLESS = bool(os.environ.get("POLY_BLESS"))
passed = failed = 0


def check(name, page, lead, shown, real):
    """`shown` is what stands behind `lead` in the page, `real` what should."""
    global passed, failed
    if BLESS and shown != real:
        page.write_text(page.read_text(encoding="utf-8").replace(lead + shown, lead + real, 1), encoding="utf-8")
    wrong = shown != real and not BLESS
    passed, failed = passed + (not wrong), failed + wrong
    print(f"{'FAIL' if wrong else 'ok  '} {page}: {name}" + (f"\n--- shown\n{shown}--- real\n{real}" if wrong else ""))


def run(command):
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(["bash", "-c", command], env={**os.environ, "PATH": path}, check=True, capture_output=True,
                          text=True).stdout


def sessions(page):
    """Blocks whose first line is "$ polyanalyze ...": the rest is what it writes."""
    for command, shown in re.findall(r"```\n\$ (polyanalyze .*)\n((?:.*\n)*?)```", page.read_text(encoding="utf-8")):
        check(command, page, f"$ {command}\n", shown, run(command))


def record(page):
    """The example is the record of the article that it carries."""
    shown = re.search(r"```json\n(\{.*?)```", page.read_text(encoding="utf-8"), re.S).group(1)
    example = json.loads(shown)
    article = {"id": example["id"], "date": example["published"], **{k: example[k] for k in ("title", "outlet", "text")}}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / example["source"]
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(article), encoding="utf-8")
        check("the example", page, "```json\n", shown, run(f"cd '{folder}' && polyanalyze --format json --with-text {example['source']}"))


def main():
    pages = [pathlib.Path("README.md"), *sorted(pathlib.Path("docs").glob("*.md"))]
    for page in pages:
        sessions(page)
    record(pathlib.Path("docs/RECORD.md"))
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
