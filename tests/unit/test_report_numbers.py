#!/usr/bin/env python3
"""One number, one value: the page, the terminal, Markdown, JSON and CSV of one run are held to each other, table by table, and the
ledger and the figures to the database.

The page needs no browser for that: its numbers are the JSON block in it, its quotes the compressed one. tests/browser looks at what
the page makes of them.

usage: test_report_numbers.py [FILE|FOLDER]...      articles other than those of corpus/ (`make numbers`)"""
import base64, collections, datetime, json, re, sys, tempfile, zlib

sys.path.insert(0, "tests/lib")
import reports  # noqa: E402
from checks import check, ended  # noqa: E402
from reports import run  # noqa: E402

ITEMS = {"theme": "themes", "speaker": "speakers", "org": "orgs", "stakeholder": "stakeholders", "act": "acts", "outlet": "outlets", "law": "laws", "incident": "incidents"}
NO_DAY = -1000000


def plain(cell):
    """Without the apostrophe before what a spreadsheet would run."""
    return cell[1:] if re.match(r"'[=+\-@\t\r\n|%]", cell) else cell


def table(folder, name, *more):
    return [{k: plain(v) for k, v in r.items()} for r in reports.table(folder, name, *more)]


def page(source, stdin=None):
    html = run("report", source, "-f", "html", stdin=stdin)
    numbers = json.loads(re.search(r'<script type="application/json" id="numbers">(.*?)</script>', html, re.S)[1])
    quotes = json.loads(zlib.decompress(base64.b64decode(re.search(r'id="quotes">(.*?)</script>', html, re.S)[1])))
    return numbers, quotes


def same(shown, value):
    """A number of a table, rounded as it is shown, and the page's, which has six digits."""
    decimals = len(shown.partition(".")[2])
    return abs(float(shown) - value) <= 0.5 * 10 ** -decimals + 1e-9 + 1e-5 * abs(value)


def day_text(day):
    return "" if day is None or day <= NO_DAY else str(datetime.date(1970, 1, 1) + datetime.timedelta(day))


# ---- the page ---------------------------------------------------------------------------------------------------
def items_of_page(folder, n):
    for dim, name in ITEMS.items():
        it, wrong = n["items"][dim], []
        rows = table(folder, name)
        for i, r in enumerate(rows):
            if r[next(iter(r))] != it["id"][i] or int(r["quotes"]) != it["quotes"][i] or int(r["documents"]) != it["documents"][i]:
                wrong.append((r, it["id"][i], it["quotes"][i]))
            for k, column in enumerate(("share", "share_low", "share_high")):
                if "share" in it and r[column] and not same(r[column], it["share"][i][k]):
                    wrong.append((r["quotes"], column, r[column], it["share"][i][k]))
            hits = r.get("hits") or r.get("mentions")
            if hits and "hits" in it and int(hits) != it["hits"][i]:
                wrong.append((it["id"][i], hits, it["hits"][i]))
            for column in ("first_day", "last_day"):
                if column in r and column[:-4] in it and r[column] != day_text(it[column[:-4]][i]):
                    wrong.append((it["id"][i], r[column], it[column[:-4]][i]))
        check(f"page: {name}", wrong[:2] or (len(rows) != len(it["id"]) and (len(rows), len(it["id"]))))


def rest_of_page(folder, n, q):
    names = {"documents_failed": "failed", "documents_without_quotes": "without_quotes", "documents_undated": "undated", "first_day": "first", "last_day": "last"}
    wrong = []
    for r in table(folder, "overview"):
        value = n["overview"].get(names.get(r["measure"], r["measure"]))
        shown = day_text(value) if r["measure"] in ("first_day", "last_day") else value
        if isinstance(value, list):
            wrong += [(r, value)] if not all(same(r[c], v) for c, v in zip(("value", "low", "high"), value) if r[c]) else []
        elif value is not None and str(shown).lower() != r["value"].lower() and r["value"] != {True: "yes", False: "no"}.get(value if isinstance(value, bool) else None):
            wrong.append((r, value))
    check("page: overview", wrong[:3])
    theme, bins = n["items"]["theme"]["id"], n["trend"]["bins"]
    got = {(b[0], t): n["trend"]["theme_quotes"][i * len(bins) + k] for i, t in enumerate(theme) for k, b in enumerate(bins)}
    want = {(r["period"], r["theme"]): int(r["quotes"]) for r in table(folder, "trend")}
    check("page: trend", [(k, got.get(k), n) for k, n in want.items() if got.get(k) != n][:3] or (not want and "no rows"))
    for x in n["cross"]:
        name = {"organisation": "org"}.get(x["column"], x["column"])
        rows = table(folder, f"{x['row']}_{name}")
        ids = lambda dim, k: n["items"][dim]["id"][k]
        got = {(ids(x["row"], r), ids(x["column"], c)): x["counts"][i * len(x["columns"]) + k] for i, r in enumerate(x["rows"]) for k, c in enumerate(x["columns"])}
        want = {(r["row"], r["column"]): int(r["quotes"]) for r in rows if r["column"] != "(others)"}
        check(f"page: {x['row']} x {x['column']}", [(k, got.get(k), v) for k, v in want.items() if got.get(k) != v][:3] or {k for k, v in got.items() if v} - set(want))
    got = [(theme[a], theme[b], c) for a, b, c, _ in n["together"]]
    check("page: together", None if got == [(r["theme_a"], r["theme_b"], int(r["quotes"])) for r in table(folder, "together")] else got[:2])
    flat = lambda name, k: [n[name][i:i + k] for i in range(0, len(n[name]), k)]
    name = lambda s: n["items"]["speaker"]["name"][s]
    doc = [d for d, k in enumerate(q["documents"]["quotes"]) for _ in range(k)]
    day = lambda i: day_text(q["documents"]["day"][doc[i]])
    got = [(theme[t], name(a), name(b), k, day(x), day(y)) for t, a, b, k, x, y in flat("responses", 6)]
    want = [(r["theme"], r["speaker"], r["then"], int(r["documents"]), r["day"], r["then_day"]) for r in table(folder, "responses")]
    check("page: responses", None if got == want else next(x for x in zip(got, want) if x[0] != x[1]))
    acts = n["items"]["act"]["id"]
    got = [(day(a), acts[q["act"][a]], day(b) if b >= 0 else "", due or "") for a, b, due in flat("ledger", 3)]
    want = [(r["day"], r["act"], r["answer_day"], r["due"]) for r in table(folder, "ledger")]
    check("page: ledger", None if got == want else next(((x, y) for x, y in zip(got, want) if x != y), (len(got), len(want))))
    got = {(text, unit, f"{value:.2f}") for _, _, value, _, _, text, unit in flat("figures", 7)}
    want = {(r["figure"], r["unit"], f"{float(r['value']):.2f}") for r in table(folder, "figures")}
    check("page: figures", got ^ want and sorted(got ^ want)[:3])
    some = sorted((i for i, p in enumerate(n["periods"]) if p), key=lambda i: -n["items"]["law"]["quotes"][i])[:4]
    for i in some:
        law, p = n["items"]["law"]["id"][i], n["periods"][i]
        rows = table(folder, "periods", "--law", law)
        got = [[int(r["now"]), int(r["before"])] for r in rows]
        check(f"page: two periods of {law}", None if got == [list(x) for x in zip(p["now"], p["earlier"])] and rows[0]["since"] == day_text(p["since"]) else (got[:3], p))


# ---- text, Markdown, JSON ---------------------------------------------------------------------------------------
def unmarked(cell):
    return squeezed(re.sub(r"\\([\\`*_\[\]<>#|])", r"\1", cell).replace("_", " "))


def cells_of_markdown(text):
    rows = [[c.strip() for c in re.split(r"(?<!\\)\|", x)[1:-1]] for x in text.split("\n") if x.startswith("|")]
    return rows[0] if rows else [], [[re.sub(r"\\([\\`*_\[\]<>#|])", r"\1", c) for c in r] for r in rows[2:]]


def squeezed(text):
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def formats(folder, tables, *more):
    """Every number of CSV stands in the row of Markdown and of the terminal, under its column; JSON has all cells."""
    as_json = json.loads(run("report", folder, "-f", "json", *[x for t in tables for x in ("--table", t)], *more))
    check("JSON has these tables", set(as_json) ^ set(tables))
    for name in tables:
        rows = table(folder, name, *more)
        cells = [{k: "" if v is None else "1" if v is True else "0" if v is False else v for k, v in r.items()} for r in as_json[name]]
        wrong = [(k, a[k], b[k]) for a, b in zip(cells, rows) for k in a if str(a[k]).replace("\r\n", "\n") != b[k].replace("\r\n", "\n") and not (isinstance(a[k], float) and float(b[k]) == a[k])]
        check(f"{name}: JSON and CSV", wrong[:2] or (len(cells) != len(rows) and (len(cells), len(rows))))
        if name == "trend" or name.startswith(("theme_", "act_")):
            continue  # for people they are drawn otherwise: crosses() below
        if name == "themes":
            rows = [r for r in rows if r["level"] == "0"]
        if name == "ledger":  # for people the newest stand first, those without a day last
            rows = [r for r in rows if r["day"]][::-1] + [r for r in rows if not r["day"]]
        head, lines = cells_of_markdown(run("report", folder, "-f", "markdown", "--table", name, "--top", "0", *more))
        wrong = [] if len(lines) == len(rows) else [(len(lines), len(rows))]
        for r, line in zip(rows, lines):
            for column, shown in zip(head, line):
                value = r.get(column.replace(" ", "_"))
                if column and value is not None and re.fullmatch(r"-?\d+(\.\d+)?", value) and shown != value:
                    wrong.append((column, value, shown))
        check(f"{name}: Markdown and CSV ({len(head)} columns)", wrong[:2])
        text = [x for x in run("report", folder, "--table", name, "--top", "0", "--width", "400", *more).split("\n")]
        lines = text[3:3 + len(rows)] if rows else []
        shown = {c.replace(" ", "_") for c in re.split(r" {2,}", text[2].strip())} if rows else set()
        wrong = []
        for r, line in zip(rows, lines):
            have = collections.Counter(re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w])", re.sub(r"[\u2580-\u259f]", " ", line)))
            need = [r[c] for c in r if c in shown and re.fullmatch(r"-?\d+(\.\d+)?", r[c])]
            wrong += [(v, line[:120]) for v in need if not have[v]][:1]
        check(f"{name}: terminal and CSV", wrong[:2] or (rows and not shown and "no columns"))


def crosses(folder):
    for name in ("theme_stakeholder", "act_stakeholder", "theme_act", "theme_outlet", "theme_speaker", "theme_org"):
        want = {(r["row"], squeezed((r["column_name"] or r["column"]).replace("_", " "))): r["quotes"] for r in table(folder, name)}
        totals = {r["row"]: r["row_total"] for r in table(folder, name)}
        head, lines = cells_of_markdown(run("report", folder, "-f", "markdown", "--table", name, "--top", "0"))
        wrong = [(x[0], c, v, want.get((x[0], c))) for x in lines for c, v in zip(map(unmarked, head[2:]), x[2:]) if c != "(others)" and want.get((x[0], c), "0") != v]
        wrong += [(x[0], x[1], totals[x[0]]) for x in lines if x[0] in totals and x[1] != totals[x[0]]]
        check(f"{name}: the square of Markdown has the pairs of CSV", wrong[:2] or (len(lines) < 2 and "too few rows"))


# ---- the ledger and figures against the database -----------------------------------------------------------------
def ledger(folder, db):
    rows = table(folder, "ledger")
    want = dict(db.execute("SELECT act, count(*) FROM quotes WHERE act IN ('promise', 'urge') GROUP BY 1"))
    check("ledger: as many promises and demands as SQL has", None if collections.Counter(r["act"] for r in rows) == want else want)
    quotes = {k: v for k, *v in db.execute("SELECT q.quote, q.document, d.published, q.addressee, q.text FROM quotes q JOIN documents d USING (document)")}
    subjects = collections.defaultdict(set)
    for t, column in (("quote_themes", "theme"), ("quote_laws", "law")):
        for k, x in db.execute(f"SELECT quote, {column} FROM {t}"):
            subjects[k].add(x)
    wrong = []
    for r in (r for r in rows if r["answer_quote"]):
        a, b = int(r["quote"]), int(r["answer_quote"])
        days = datetime.date.fromisoformat(quotes[b][1][:10]) - datetime.date.fromisoformat(quotes[a][1][:10])
        if quotes[a][0] == quotes[b][0] or not 0 <= days.days <= 365 or not (subjects[a] & subjects[b]) - {"other"} or not quotes[a][2] or quotes[b][3] != r["answer_text"]:
            wrong.append((r, days))
    check("ledger: answers are later, elsewhere, on the same subject", wrong[:2])


def figures(folder, db):
    texts = dict(db.execute("SELECT quote, text FROM quotes"))
    about = collections.defaultdict(set)
    for t, column in (("quote_laws", "law"), ("quote_incidents", "incident")):
        for k, x in db.execute(f"SELECT quote, {column} FROM {t}"):
            about[k].add(x)
    wrong = [r for r in table(folder, "figures") if r["figure"] not in texts[int(r["quote"])] or r["about"] not in about[int(r["quote"])] or not re.search(r"\d|[a-z]", r["figure"], re.I)]
    check("figures: each stands in its quote, about that law or incident", wrong[:2])


def of_records():
    """The page of records, which hold no sentence of a quote: each quote has its own words."""
    records = run("-f", "jsonl", "corpus/id", "corpus/en")
    said = [q["text"] for line in records.splitlines() for q in json.loads(line)["quotes"]]
    _, q = page("-", records)
    context, shown = -1, []
    for new, pieces in zip(q["context"], q["pieces"]):
        context += new
        shown.append(None if pieces else q["contexts"][context])
    check("the page of records: each quote has its words", [] if shown == said and said else (len(shown), len(said), [x for x in zip(shown, said) if x[0] != x[1]][:3]))


def main():
    with tempfile.TemporaryDirectory() as tmp:
        folder, db = reports.corpus_run(tmp)
        n, q = page(folder)
        items_of_page(folder, n)
        rest_of_page(folder, n, q)
        formats(folder, ["overview", "themes", "trend", "speakers", "orgs", "stakeholders", "acts", "outlets", "laws", "incidents", "together", "ledger", "responses", "figures",
                         "theme_speaker", "theme_org", "theme_outlet", "theme_act", "theme_stakeholder", "act_stakeholder"])
        law, = db.execute("SELECT law FROM quote_laws GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1").fetchone()
        formats(folder, ["voices", "periods"], "--law", law)
        crosses(folder)
        ledger(folder, db)
        figures(folder, db)
        of_records()
    return ended()


if __name__ == "__main__":
    sys.exit(main())
