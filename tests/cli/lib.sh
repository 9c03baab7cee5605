# lib.sh - what the scripts of cases/ may call.

pa() { "$POLYANALYZE" "$@"; }

# The members at the given paths of each record on standard input, a record a line; "-" where there is none.
get() {
    python3 -c '
import json, sys
def at(v, path):
    for k in path.split("."):
        v = v.get(k) if isinstance(v, dict) else v[int(k)] if isinstance(v, list) and int(k) < len(v) else None
    return "-" if v is None else v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)
text = sys.stdin.buffer.read().decode("utf-8")
try:
    records = json.loads(text)
    records = records if isinstance(records, list) else [records]
except ValueError:
    records = [json.loads(line) for line in text.split("\n") if line]
# in one piece: a reader that has enough (head) may be gone before a second one
sys.stdout.write("".join(" ".join(at(r, p) for p in sys.argv[1:]) + "\n" for r in records))
' "$@"
}

# An article with one direct quote, in each language.
indonesian() {
    printf 'JAKARTA - "Data warga harus dilindungi," kata Menteri Komunikasi Budi Adya Setiaji di Jakarta, '
    printf 'Senin (24/6/2024).\n'
}
english() {
    printf '"We will patch every server this week," said Jane Smith, head of the national cyber agency.\n'
}

# Runs a shell command with standard output (and input) on a terminal. What it wrote, without carriage returns.
on_terminal() { script -qec "$1" /dev/null </dev/null | tr -d '\r'; }

# Rows of a run folder's database: sql RUN QUERY.
sql() {
    python3 -c '
import sqlite3, sys
for row in sqlite3.connect(f"file:{sys.argv[1]}/corpus.sqlite?mode=ro", uri=True).execute(sys.argv[2]):
    print(*("-" if v is None else v for v in row), sep="|")
' "$@"
}
