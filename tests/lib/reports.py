"""For tests of reports: the program, a run of the articles that were named, and its tables."""
import csv, io, os, pathlib, sqlite3, subprocess, sys

PROGRAM = os.environ.get("POLYANALYZE") or str(pathlib.Path(os.environ.get("POLY_BUILD", "build/debug")) / "polyanalyze")
CORPUS = sys.argv[1:] or ["corpus"]


def run(*args, stdin=None):
    r = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, text=True, encoding="utf-8", input=stdin)
    if r.returncode:
        raise SystemExit(f"{args}: exit {r.returncode}: {r.stderr}")
    return r.stdout


def table(run_folder, name, *more):
    return list(csv.DictReader(io.StringIO(run("report", run_folder, "-f", "csv", "--table", name, *more))))


def corpus_run(tmp):
    """The run folder of CORPUS, and its database."""
    folder = pathlib.Path(tmp) / "run"
    run("batch", "-q", "-o", folder, *CORPUS)
    return folder, sqlite3.connect(f"file:{folder}/corpus.sqlite?mode=ro", uri=True)
