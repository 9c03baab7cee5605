#!/usr/bin/env python3
"""The HTML report in a real Chromium: views, filters, addresses, exports, hostile articles, 100,000 quotes.

usage: test_report.py PROGRAM      ends with "N passed, N failed"; skipped, with a word, where Chromium is missing
"""
import base64
import csv
import io
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

import chrome

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.path.abspath(sys.argv[1])
VIEWS = ["overview", "themes", "speakers", "quotes", "laws", "incidents", "stakeholders", "ledger", "keyness", "method"]
passed, failed = 0, 0


def check(name, good, why=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    print(f"ok  {name}" if good else f"BAD {name}: {why}")


def run(*args):
    r = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, text=True, encoding="utf-8")
    if r.returncode:
        raise RuntimeError(f"{args}: {r.stderr}")
    return r.stdout


def quiet(page, name):
    check(name + ": no error, no warning", not page.errors, page.errors[:3])
    out = [u for u in page.requests if not u.startswith(("data:", "blob:")) and u != page.url]
    check(name + ": no request leaves the page", not out, out[:3])
    page.errors.clear()


def load(page, path, address=""):
    page.url = path.as_uri()
    page.open(page.url + address)


# ---- every view, both languages, phone, addresses ------------------------------------------------------------
def names_missing(page):
    """Things to press, read or fill in that have no name for a screen reader."""
    return page.js("""[...document.querySelectorAll('button,a[href],input,select,textarea,[role=img],[role=listbox],nav,dialog')]
      .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.closest('label')?.textContent.trim())).map(e => e.outerHTML.slice(0, 90))""")


def words_unused():
    """Keys of words.js that no program of the page has as a string or as a member's name."""
    folder = HERE.parent.parent / "src" / "report" / "page"
    words = (folder / "words.js").read_text(encoding="utf-8")
    at = words.index("const NAMES")
    keys = re.findall(r'(?:[{,]|^)\s*(\w+): \["', words[:at], re.M)
    programs = words[at:] + "".join(f.read_text(encoding="utf-8") for f in sorted(folder.glob("*.js")) if f.name != "words.js")
    return len(keys), [k for k in keys if not re.search(rf"[\"'`]{k}[\"'`]|\bT\({k}\)", programs)]


def test_words():
    n, unused = words_unused()
    check("every word of the page is used", n > 150 and not unused, (n, unused))


def test_figures(page, report):
    """What does not fit into the first rows of a table is behind a button."""
    load(page, report)
    page.js("""(() => { const i = Array.from({length: Q.count}, (_, k) => k).find((k) => listOf('law', k).length || listOf('incident', k).length);
      N.figures = Array.from({length: 650}, (_, k) => [i, 0, k, k, 0, String(k), 'data']).flat();
      document.querySelector('main').replaceChildren(...figuresTable([i])); })()""")
    rows = "document.querySelectorAll('main tbody tr').length"
    more = "document.querySelector('main button:not(th button)')"
    check("figures: 300 rows, and how many more", page.js(rows) == 300 and "(350)" in page.js(f"{more}.textContent"), page.js(rows))
    page.js(f"{more}.click()")
    page.js(f"{more}.click()")
    check("figures: all rows", page.js(rows) == 650 and page.js(f"{more} === null"), page.js(rows))
    quiet(page, "figures")


def test_views(page, report):
    load(page, report)
    for ui in ("en", "id"):
        if ui == "id":
            page.js("document.querySelector('button.lang').click()")
        check(f"{ui}: language of the page", page.js("document.documentElement.lang") == ui)
        for v in VIEWS:
            page.go("#/" + v)
            check(f"{ui} {v} opens", page.js("document.documentElement.dataset.view") == v and page.js("document.querySelector('main h1').textContent"))
            check(f"{ui} {v}: no word is missing", not page.js("/undefined|NaN|%s|\\[object/.test(document.querySelector('main').innerText)"))
            check(f"{ui} {v}: everything has a name", not names_missing(page), names_missing(page)[:3])
            check(f"{ui} {v}: is the current one", page.js("document.querySelector('nav [aria-current]').dataset.view") == v)
    check("landmarks", page.js("['header','nav','main','footer'].every(t => document.querySelector(t))"))
    page.resize(390, 800)
    for v in VIEWS:
        page.go("#/" + v)
        check(f"390 px: {v} does not overflow", page.js("document.documentElement.scrollWidth <= innerWidth"), page.js("document.documentElement.scrollWidth"))
    page.go("#/keyness")
    check("390 px: the part of the keyness can be chosen", page.js("document.querySelector('[data-filter=value]').getBoundingClientRect().height > 0"))
    page.go("#/speakers")
    check("390 px: empty cells take no line", page.js("[...document.querySelectorAll('main td')].every((c) => (c.textContent === '') === !c.offsetHeight)"))
    load(page, report, "#/quotes")
    shown = "document.querySelector('[data-filter=act]').getBoundingClientRect().height > 0"
    check("390 px: the quotes' filters are closed", not page.js(shown))
    page.js("document.querySelector('.filters .more').click()")
    check("390 px: they open at a touch", page.js(shown))
    load(page, report, "#/quotes?act=deny")
    check("390 px: they stand open where one is chosen", page.js(shown))
    check("390 px: the views stand in one line", page.js("document.querySelector('nav.views').getBoundingClientRect().height < 60"))
    page.resize(1440, 900)
    for v in VIEWS:
        page.go("#/" + v)
        check(f"1440 px: {v} does not overflow", page.js("document.documentElement.scrollWidth <= innerWidth"), page.js("document.documentElement.scrollWidth"))
    quiet(page, "views")


CONTRAST = """(() => {
  const lum = c => { const v = c.map(x => (x /= 255) <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
  const rgba = s => { const m = s.match(/[\\d.]+/g).map(Number); return [m[0], m[1], m[2], m[3] ?? 1]; };
  const ground = e => { let over = []; for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); over.push(c); if (c[3] === 1) break; }
    let out = over.pop().slice(0, 3); for (const c of over.reverse()) out = out.map((x, i) => x * (1 - c[3]) + c[i] * c[3]); return out; };
  const bad = [];
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.closest('.vis,option,svg')) continue;
    const a = lum(rgba(getComputedStyle(e).color).slice(0, 3)), b = lum(ground(e)), r = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (r < 4.5) bad.push(e.tagName + '.' + e.className + ' ' + r.toFixed(2) + ' ' + e.textContent.slice(0, 20));
  }
  return bad; })()"""


def test_contrast(page, report):
    for dark in (False, True):
        page.resize(1440, 900, dark)
        load(page, report)
        check("the system's colours", page.js("document.documentElement.dataset.theme") == ("dark" if dark else "light"))
        for v in VIEWS + ["themes?by=act"]:
            page.go("#/" + v)
            bad = page.js(CONTRAST)
            check(f"{'dark' if dark else 'light'} {v}: contrast of 4.5 (WCAG AA)", not bad, bad[:4])
    page.resize(1440, 900)


# ---- promises and demands: by when ----------------------------------------------------------------------------
def test_ledger(page, report):
    load(page, report, "#/ledger")
    due = page.js("(() => { const k = N.ledger.findIndex((x, i) => i % 3 === 2 && x?.length === 10); return [N.ledger[k], dateShown(N.ledger[k]), textOf(N.ledger[k - 2])]; })()")
    page.js(f"(() => {{ const l = document.querySelector('.list'), k = shownList.findIndex((q) => textOf(q) === {json.dumps(due[2])}); l.scrollTop = k * 82; }})()")
    row = page.wait(f"[...document.querySelectorAll('.list .row')].find((r) => r.innerText.includes({json.dumps(due[2][:40])}))?.innerText")
    check("the ledger tells by when", f"due {due[1]}" in row, (due, row))
    check("a month and a year as such", page.js("[dateShown('2025-08'), dateShown('2025')]") == ["Aug 2025", "2025"])
    quiet(page, "ledger")


# ---- on paper ---------------------------------------------------------------------------------------------------
PAPER = 690  # pixels between the margins of a sheet of A4


def on_paper(page, address):
    page.go(address)
    page.send("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    page.js("dispatchEvent(new Event('beforeprint'))")


def test_print(page, report):
    page.resize(PAPER, 900, True)
    load(page, report)
    for v in VIEWS:
        on_paper(page, "#/" + v)
        check(f"paper: {v} is as wide as the sheet", page.js("document.documentElement.scrollWidth <= innerWidth"), page.js("document.documentElement.scrollWidth"))
        check(f"paper: {v} is dark on light", page.js("getComputedStyle(document.body).color.match(/\\d+/g).every((x) => +x < 60)"))
        check(f"paper: {v} has nothing to press or to scroll", page.js("[...document.querySelectorAll('header,nav,button,select,input,textarea,.list')].every((e) => !e.getClientRects().length)"))
    on_paper(page, "#/quotes?act=deny&q=yang")
    n = page.js("chosen({act: 'deny', q: 'yang'}).length")
    rows = "[...document.querySelectorAll('.paper .row')]"
    check("paper: the quotes that are chosen stand there whole", page.js(f"{rows}.length") == n > 0 and page.js(f"{rows}.every((r) => r.offsetHeight >= r.scrollHeight)"), n)
    check("paper: and what was chosen", page.js("/: denies.*: yang/.test(document.querySelector('[role=status]').innerText)"), page.js("document.querySelector('[role=status]').innerText"))
    check("paper: a name with a plus is one name, and what is no filter is not told", page.js("[chosenText({ outlet: 'a+b' }), chosenText({ constructor: 'x' })]") == ["Outlet: unknown", ""], page.js("chosenText({ outlet: 'a+b' })"))
    on_paper(page, "#/quotes")
    check("paper: a long list ends, and says so", page.js(f"{rows}.length") == 300 and page.js("document.querySelector('main').innerText.includes(T('on_paper', int(300), int(Q.count)))"), page.js(f"{rows}.length"))
    page.js("dispatchEvent(new Event('afterprint'))")
    check("paper: afterwards the page is as before", page.js(f"{rows}.length") == 0)
    page.js("location.hash = openHref(0)")
    page.wait("!!document.querySelector('dialog[open]')")
    check("paper: an opened quote stands there alone", page.js("!document.querySelector('main').getClientRects().length && document.querySelector('dialog .context').offsetHeight > 0"))
    page.resize(1440, 900)
    load(page, report, "#/quotes")
    pdf = base64.b64decode(page.send("Page.printToPDF")["data"])
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    check("paper: 300 quotes on 10 to 40 sheets", 10 <= pages <= 40, pages)
    quiet(page, "paper")


# ---- one statement in the words of several outlets ----------------------------------------------------------------
STATEMENT = [("Harian Satu", "Kami akan memulihkan layanan pusat data itu dalam tiga hari"), ("Harian Dua", "Kami akan memulihkan layanan pusat data itu dalam waktu tiga hari"),
             ("Harian Tiga", "Kami akan memulihkan layanan pusat data itu dalam tiga hari kerja")]


def test_wordings(page, tmp):
    with open(tmp / "told.jsonl", "w", encoding="utf-8") as f:
        for k, (outlet, words) in enumerate(STATEMENT):
            text = f"Laporan {outlet} tentang gangguan nomor {k}.\n\n\"{words},\" kata Direktur Pusat Data Rina Sulastri di Jakarta, Senin (24/6/2024).\n\nWarga {outlet} menunggu.\n"
            f.write(json.dumps({"id": str(k), "outlet": outlet, "date": "2024-06-25", "title": outlet, "text": text}) + "\n")
    run("batch", "-q", "-o", tmp / "told", tmp / "told.jsonl")
    run("report", tmp / "told", "-f", "html", "-o", tmp / "told.html")
    load(page, tmp / "told.html")
    page.js("location.hash = openHref(0)")
    page.wait("!!document.querySelector('dialog[open]')")
    shown = page.js("[...document.querySelectorAll('dialog .quote')].map((q) => q.innerText)")
    check("other outlets' wordings stand beside the quote", len(shown) == 2 and all(o in s and w in s for (o, w), s in zip(STATEMENT[1:], shown)), shown)
    check("how many, in how many outlets", page.js("document.querySelector('dialog').innerText.includes(T('times', 3, 3))"))
    page.js("document.querySelector('dialog .quote a').click()")
    page.wait("document.querySelector('dialog .context')?.innerText.includes('dalam waktu tiga hari')")
    check("each opens in its own article", page.js("document.querySelector('dialog dl').innerText.includes('Harian Dua')"))
    load(page, tmp / "told.html", "#/quotes?once=statement")
    check("one a statement", page.js("shownList.length") == 1, page.js("shownList.length"))
    quiet(page, "wordings")


# ---- the same numbers as the tables -----------------------------------------------------------------------------
def test_numbers(page, report, folder):
    load(page, report)
    db = sqlite3.connect(folder / "corpus.sqlite")
    one = lambda sql: db.execute(sql).fetchone()[0]
    check("quotes as in SQL", page.js("Q.count") == one("SELECT count(*) FROM quotes") == page.js("N.overview.quotes"))
    check("documents as in SQL", page.js("N.overview.documents") == one("SELECT count(*) FROM documents"))
    for theme, n in db.execute("SELECT t.theme, count(DISTINCT q.quote) FROM themes t LEFT JOIN quote_themes q ON q.theme = t.theme WHERE t.level = 0 GROUP BY 1"):
        check(f"{theme}: SQL, item, filter", page.js(f"[N.items.theme.quotes[itemAt('theme', {theme!r})], chosen({{theme: {theme!r}}}).length]") == [n, n], n)
    for dim, column in (("act", "act"), ("stakeholder", "stakeholder"), ("polarity", "polarity"), ("type", "type")):
        sql = dict(db.execute(f"SELECT coalesce({column}, 'unknown'), count(*) FROM quotes GROUP BY 1"))
        got = page.js(f"Object.fromEntries(N.items.{dim}.id.map((id) => [id, chosen({{{dim}: id}}).length]).filter(x => x[1]))")
        check(f"{dim}: SQL, filter", sql == got, (sql, got))
    check("the quote's words are the database's", page.js("Array.from({length: Q.count}, (_, i) => textOf(i))") == [r[0] for r in db.execute("SELECT text FROM quotes ORDER BY quote")])
    shares = list(csv.DictReader(io.StringIO(run("report", folder, "-f", "csv", "--table", "themes"))))
    for part in page.js("Q.keys.filter((p) => ['stakeholder', 'outlet', 'act', 'theme', 'period'].includes(p.dim)).slice(0, 40).map((p) => [partCommand(p), p.words, p.rest, p.keys])")[::8]:
        command = part[0].split()[1:]
        rows = list(csv.DictReader(io.StringIO(run(*[folder if w == "RUN" else w for w in command], "-f", "csv"))))
        more, less = ([r for r in rows if (float(r["g2"]) < 0) == down] for down in (False, True))
        got = [(k[0], k[1], k[2], f"{k[5]:.1f}", f"{k[8]:.1f}") for k in part[3]]
        want = [(r["what"].removeprefix("'"), int(r["count_a"]), int(r["count_b"]), f"{float(r['g2']):.1f}", f"{float(r['dispersion']):.1f}") for r in rows if r in more[:40] or r in less[:20]]
        near = len(got) == len(want) and all(a[:3] == b[:3] and abs(float(a[3]) - float(b[3])) < 0.2 and abs(float(a[4]) - float(b[4])) < 0.2 for a, b in zip(got, want))
        check("keyness of the page is that of the command: " + " ".join(command[2:]), near, (got[:2], want[:2], len(got), len(want)))
    n = [int(x) for x in page.js("[N.figures.length / 7, N.responses.length / 6]")]
    tables = json.loads(run("report", folder, "-f", "json", "--table", "figures", "--table", "responses"))
    claimed = {(r["quote"], r["figure"], r["value"]) for r in tables["figures"]}
    check("figures and responses are those of the tables", n[1] == len(tables["responses"]) and n[0] == len(claimed) or n[0] >= len(claimed) > 0, (n, len(claimed)))
    fine = page.js("(() => { const t = N.items.theme.id.findIndex((_, i) => N.items.theme.level[i] > 0 && N.items.theme.quotes[i]); return [N.items.theme.quotes[t], chosen({theme: N.items.theme.id[t]}).length]; })()")
    check("a finer theme leads to its quotes", fine[0] == fine[1] > 0, fine)
    said = page.js("""Array.from({length: Q.count}, (_, i) => i).filter((i) => Q.marks[i][0] >= 0).map((i) => [contextOf(i).slice(Q.marks[i][0], Q.marks[i][1]), str(Q.cue[i])]).filter(([a, b]) => a !== b).length""")
    check("cues are marked where they stand", said == 0, said)
    check("shares as in the CSV", all(abs(float(r["share"]) - s[0]) < 0.051 for r, s in zip(shares, page.js("N.items.theme.share"))))


# ---- filters, an opened quote, export -------------------------------------------------------------------------
def test_filters(page, report):
    load(page, report, "#/quotes?act=deny")
    n = page.js("shownList.length")
    check("an address filters", n == page.js("chosen({act: 'deny'}).length") and n < page.js("Q.count"), n)
    page.js("(() => { const s = document.querySelector('[data-filter=act]'); s.value = ''; s.dispatchEvent(new Event('change')); })()")
    check("taking the filter off", page.js("shownList.length") == page.js("Q.count") and "act=" not in page.js("location.hash"))
    word = page.js("textOf(0).split(/\\s+/).find(w => /^[a-z]{6,}$/i.test(w)) || textOf(0).split(/\\s+/)[0]")
    page.js(f"(() => {{ const s = document.querySelector('[data-filter=q]'); s.value = {json.dumps(word)}; s.dispatchEvent(new Event('input')); }})()")
    page.wait("location.hash.includes('q=')")
    check("search", 0 < page.js("shownList.length") < page.js("Q.count"))
    check("search finds it", page.js(f"shownList.every(i => haystack(i).includes({json.dumps(word.lower())}))"))
    page.go("#/quotes")
    page.js("document.querySelector('.list').focus()")
    page.press("ArrowDown")
    page.press("ArrowDown")
    page.press("Enter")
    page.wait("!!document.querySelector('dialog[open]')")
    check("keys open a quote", "open=" in page.js("location.hash"))
    check("the quote is marked in its sentence", page.js("document.querySelector('dialog mark').textContent.length > 0"))
    check("citation", page.js("(t => t.includes(textOf(shownList[1]).slice(0, 20)) && /sha256:[0-9a-f]{64}/.test(t))(document.querySelector('dialog textarea').value)"))
    address = page.js("location.hash")
    page.press("Escape")
    page.wait("!document.querySelector('dialog')")
    check("Escape closes it", "open=" not in page.js("location.hash"))
    load(page, report, address)
    check("a deep link to a quote", page.js("!!document.querySelector('dialog[open]')"))
    page.js("document.querySelector('dialog .cite').click()")
    check("only direct speech is cited in quotation marks", page.js("Array.from({length: Q.count}, (_, i) => i).every((i) => N.items.type.id[Q.type[i]] === 'direct' ? citation(i).startsWith('“') : citation(i).startsWith(textOf(i).slice(0, 20)))"))
    fragment = page.js("""(() => { const i = shownList.find((k) => Q.pieces[k].length === 2), at = Q.doc[i], url = Q.documents.url[at], c = Q.ctx[i], was = Q.contexts[c], p = Q.pieces[i];
      Q.documents.url[at] = 'https://x.id/a'; Q.contexts[c] = 'Satu-dua, tiga & empat, enam'; Q.pieces[i] = [0, 28];
      const out = fragmentUrl(i); Q.documents.url[at] = url; Q.contexts[c] = was; Q.pieces[i] = p; return out; })()""")
    check("a text fragment is percent-encoded", fragment == "https://x.id/a#:~:text=Satu%2Ddua%2C%20tiga%20%26%20empat%2C%20enam", fragment)
    check("one press copies the citation", page.wait("/Copied|Tersalin/.test(document.querySelector('dialog .cite').textContent)"))
    quiet(page, "filters")


def wanted_of_filters(db):
    """Of every filter of the table of quotes: parameters of the address, how many quotes SQL has, the column of the export and its value."""
    one = lambda sql, *a: db.execute(sql, a).fetchone()
    rows = []
    for name, column in (("stakeholder", "stakeholder"), ("act", "act"), ("polarity", "polarity"), ("type", "type"), ("language", "language"), ("outlet", "outlet"), ("org", "org_id")):
        value, n = one(f"SELECT {column}, count(*) FROM quotes WHERE {column} <> 'unknown' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
        rows.append(({name: value}, n, None if name == "org" else (name, lambda cell, v=value: cell == v)))
    for name, t in (("theme", "quote_themes"), ("law", "quote_laws"), ("incident", "quote_incidents")):
        value, n = one(f"SELECT {name}, count(DISTINCT quote) FROM {t} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1")
        rows.append(({name: value}, n, (name + "s", lambda cell, v=value: v in cell.split(";"))))
    value, n = one("SELECT s.person, count(*) FROM quotes q JOIN speakers s USING (speaker) WHERE s.person IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1")
    rows.append(({"speaker": f"person-{value}"}, n, None))
    for name, column, day in (("said", "said_date", one("SELECT said_date FROM quotes WHERE said_date IS NOT NULL ORDER BY 1 LIMIT 1 OFFSET (SELECT count(said_date) / 2 FROM quotes)")[0]),
                              ("", "published", one("SELECT published FROM quotes WHERE published IS NOT NULL ORDER BY 1 LIMIT 1 OFFSET (SELECT count(published) / 2 FROM quotes)")[0][:10])):
        low, high = (name + "_" + x if name else x for x in ("from", "to"))
        # What was said in a month or a year was said from the first of its days to the last.
        dated = f"{column} GLOB '[0-9][0-9][0-9][0-9]{'' if name else '-[0-9][0-9]-[0-9][0-9]'}*'"
        first, last = (f"substr({column} || substr('0000{rest}', length({column}) + 1), 1, 10)" for rest in ("-01-01", "-12-31"))
        for p, where, good in (({low: day}, f"{last} >= ?1", lambda c, d=day: c >= d or (c and d.startswith(c))), ({high: day}, f"{first} <= ?1", lambda c, d=day: "" < c <= d),
                               ({low: day, high: day}, f"{first} <= ?1 AND {last} >= ?1", lambda c, d=day: c and d.startswith(c))):
            n = one(f"SELECT count(*) FROM quotes WHERE {dated} AND {where}", day)[0]
            rows.append((p, n, ("said_date" if name else "published", good)))
    rows.append(({"conf": "0.8"}, one("SELECT count(*) FROM quotes WHERE round(confidence * 1000) >= 800")[0], ("confidence", lambda c: float(c) >= 0.8)))
    rows.append(({"once": "statement"}, one("SELECT count(DISTINCT statement) FROM statement_quotes")[0], None))
    first, n = set(), 0
    for doc, story in db.execute("SELECT document, coalesce(story, -document) FROM documents ORDER BY source, id, content_hash, document").fetchall():
        if story not in first:
            first.add(story)
            n += one("SELECT count(*) FROM quotes WHERE document = ?", doc)[0]
    rows.append(({"once": "story"}, n, None))
    act, stakeholder, n = one("SELECT act, stakeholder, count(*) FROM quotes WHERE stakeholder <> 'unknown' AND type = 'direct' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 1")
    rows.append(({"act": act, "stakeholder": stakeholder, "type": "direct"}, n, ("act", lambda c: c == act)))
    return rows


def test_every_filter(page, report, folder):
    """The form sets it, the address keeps it, SQL counts as many, the export has them."""
    db = sqlite3.connect(folder / "corpus.sqlite")
    for p, n, cell in wanted_of_filters(db):
        name = " ".join(f"{k}={v}" for k, v in p.items())
        load(page, report, "#/quotes")
        for k, v in p.items():
            field = "confidence" if k == "conf" else k
            page.js(f"(() => {{ const s = document.querySelector('[data-filter={field}]'); s.value = {json.dumps(v)}; s.dispatchEvent(new Event('change')); }})()")
        address = page.js("location.hash")
        check(f"filter {name}: as many as in SQL", page.js("shownList.length") == n and n > 0, (page.js("shownList.length"), n))
        load(page, report, address)
        check(f"filter {name}: the address keeps it", page.js("shownList.length") == n and page.js("readHash().p") == p, address)
        rows = list(csv.DictReader(io.StringIO(page.js("csvOf(shownList)").lstrip("\ufeff"))))
        check(f"filter {name}: the export has these rows", len(rows) == n and (not cell or all(cell[1](r[cell[0]].removeprefix("'")) for r in rows)), rows[:1])
    quiet(page, "every filter")


def test_periods(page, report, folder):
    """Law and incident pages have the numbers of the tables; a day that the reader chooses is counted as stats/ counts it."""
    load(page, report)
    other = page.js("""N.items.law.id.map((id, i) => [id, N.periods[i], chosen({law: id})]).filter(([, own, list]) => own && JSON.stringify(Object.entries(countPeriods(list, own.since)).sort()) !== JSON.stringify(Object.entries(own).sort())).map((x) => x[0])""")
    check("periods: the page counts as the program does", not other and page.js("N.periods.filter(Boolean).length") > 3, other[:3])
    page.go("#/laws/ruu-kks")
    stages = next(r["stages"] for r in csv.DictReader(io.StringIO(run("report", folder, "--table", "laws", "-f", "csv"))) if r["law"] == "ruu-kks").split(";")
    check("the law page tells the stages of a bill", stages[0] and all(x.split("@")[1] in page.js("document.querySelector('main').innerText") for x in stages), stages)
    law = page.js("N.items.law.id.map((id, i) => [id, N.periods[i]]).find((x) => x[1] && x[1].earlier[0])?.[0] || N.items.law.id[N.periods.findIndex(Boolean)]")
    page.go("#/laws/" + law)
    shown = page.js("[...document.querySelectorAll('main table')].find((t) => t.caption?.textContent === T('compare'))?.innerText || ''")
    for r in csv.DictReader(io.StringIO(run("report", folder, "--law", law, "--table", "periods", "-f", "csv"))):
        if r["measure"] in ("quotes", "speakers"):
            check(f"{law}: {r['measure']} of two periods are those of the table", re.search(rf"{r['measure']}\s+{r['now']}\s+{r['before']}\s", shown, re.I), (r, shown))
        check(f"{law}: {r['measure']}: since", page.js("document.querySelector('[data-filter=since]').value") == r["since"], r)
    voices = list(csv.DictReader(io.StringIO(run("report", folder, "--law", law, "--table", "voices", "-f", "csv"))))
    check(f"{law}: as many new voices", page.js("N.periods[itemAt('law', readHash().arg)].fresh") == sum(r["new"] == "1" for r in voices), voices[:2])
    since = page.js("dayText(N.periods[itemAt('law', readHash().arg)].since - 1)")
    page.go(f"#/laws/{law}?since={since}")
    want = list(csv.DictReader(io.StringIO(run("report", folder, "--law", law, "--since", since, "--compare", "previous", "--table", "periods", "-f", "csv"))))
    got = page.js("(() => { const p = countPeriods(chosen({law: readHash().arg}), dayOf(readHash().p.since)); return p.now.map((n, k) => [n, p.earlier[k]]); })()")
    check(f"{law}: another day, counted by the page", got == [[int(r["now"]), int(r["before"])] for r in want], (got[:3], want[:3]))
    for incident in page.js("N.items.incident.id.filter((_, i) => N.items.incident.quotes[i]).slice(0, 3)"):
        page.go("#/incidents/" + incident)
        voices = list(csv.DictReader(io.StringIO(run("report", folder, "--incident", incident, "--table", "voices", "-f", "csv"))))
        first = page.js("[...document.querySelectorAll('main table')].find((t) => t.caption?.textContent === T('first_voices'))?.querySelectorAll('tbody tr').length || 0")
        names = page.js("[...([...document.querySelectorAll('main table')].find((t) => t.caption?.textContent === T('first_voices'))?.querySelectorAll('tbody a') || [])].map((a) => a.textContent)")
        want = [r["speaker"].removeprefix("'") for r in voices if r["first_day"]][:8]
        check(f"{incident}: who spoke first is the table's", first == len(want) and sorted(names) == sorted(want), (names, want))
        turned = page.js(f"[...reversals(chosen({{incident: {json.dumps(incident)}}}))].length")
        check(f"{incident}: as many reversals", turned == sum(r["turned"] == "1" for r in voices), turned)
    quiet(page, "periods")


def test_export(page, report):
    with tempfile.TemporaryDirectory() as d:
        page.send("Page.setDownloadBehavior", behavior="allow", downloadPath=d)
        load(page, report, "#/quotes?type=direct")
        n = page.js("shownList.length")
        page.js("document.querySelector('button.export').click()")
        for _ in range(100):
            files = [f for f in pathlib.Path(d).iterdir() if f.suffix == ".csv"]
            if files:
                break
            time.sleep(0.05)
        rows = list(csv.DictReader(io.StringIO(files[0].read_text(encoding="utf-8-sig")))) if files else []
        check("the export has the filtered rows", len(rows) == n and all(r["type"] == "direct" for r in rows), (len(rows), n))
    quiet(page, "export")


# ---- hostile articles -------------------------------------------------------------------------------------------
EVIL = ['</script><script>document.title = "PWNED"</script>', '<img src=x onerror="document.title=\'PWNED\'">', "<!-- <script>", "]]>",
        "javascript:alert(1)", "\u202egnirts desrever\u202c", "\u2028\u2029", "W" * 10000, "=cmd|' /C calc'!A0", "__proto__", "constructor", "&lt;b&gt;", "\u0000\u0007\u001b[31m",
        "\U0001f600" * 50, "{{7*7}}", "%s %s", "a\u0301" * 200]


def evil_corpus(path):
    with open(path, "w", encoding="utf-8") as f:
        for k, e in enumerate(EVIL):
            text = f'Jakarta - Menteri Komunikasi {e if k % 3 == 0 else "Budi"} Sanjaya mengatakan serangan siber {e} harus dihentikan.\n\n"{e} kebocoran data {e}," kata Budi {e} Sanjaya, Senin (24/6/2024).\n'
            json.dump({"id": f"d{k}{e[:60]}", "title": e, "outlet": e, "url": "javascript:alert(1)" if k % 2 else f"https://example.org/{e[:40]}", "author": e, "date": "2024-06-24", "text": text}, f)
            f.write("\n")


def test_hostile(page, tmp):
    evil_corpus(tmp / "evil.jsonl")
    run("batch", "-q", "-o", tmp / "evil", tmp / "evil.jsonl")
    run("report", tmp / "evil", "-f", "html", "-o", tmp / "evil.html", "--title", "</title><script>document.title='PWNED'</script>")
    source = (tmp / "evil.html").read_bytes()
    check("only our scripts stand in the file", source.count(b"<script") == 3 and source.count(b"</script") == 3, source.count(b"<script"))
    load(page, tmp / "evil.html")
    check("hostile: there are quotes", page.js("Q.count") >= 10, page.js("Q.count"))
    for v in VIEWS:
        page.go("#/" + v)
        check(f"hostile: {v}", page.js("document.title.startsWith('</title>') && document.documentElement.dataset.view") == v, page.js("document.title"))
        check(f"hostile: {v} holds no element of an article", not page.js("document.querySelector('main img, main script, main b:not(.tag):not(.name b), main iframe')"))
        bad = page.js("[...document.links].map(a => a.href).filter(u => !/^(https?:|file:|blob:)/.test(u))")
        check(f"hostile: {v} links to nothing that runs", not bad, bad[:2])
    for i in range(page.js("Q.count")):
        page.go(f"#/quotes?open={i}")
        page.js(f"location.hash = openHref({i})")
        page.wait("!!document.querySelector('dialog[open]')")
    check("hostile: every quote opens", page.js("document.title.startsWith('</title>')"))
    check("hostile: no link of a script", not page.js("[...document.querySelectorAll('dialog a')].some(a => a.protocol === 'javascript:')"))
    cells = page.js("csvOf(Array.from({length: Q.count}, (_, i) => i))")
    bad = [c for row in csv.reader(io.StringIO(cells.lstrip("\ufeff"))) for c in row if c[:1] in "=+@\t\r" and c]
    check("hostile: no cell runs in a spreadsheet", not bad, bad[:2])
    load(page, tmp / "evil.html", "#/%E0%A4%A/%3Cscript%3E?q=%3Cimg%20src=x%3E&theme=nope&from=x&open=9.q9&by=__proto__&dim=__proto__")
    check("hostile: an address of nonsense", page.js("document.documentElement.dataset.view") == "overview")
    for a in ("#/speakers/__proto__", "#/laws/%3Cb%3E", "#/themes/x", "#/incidents/", "#/quotes?theme=nope&outlet=%3Cb%3E&from=2024-99-99"):
        page.go(a)
        check(f"hostile: {a}", page.js("!!document.querySelector('main h1')"))
    quiet(page, "hostile")
    cut = tmp / "cut.html"
    cut.write_bytes(source.replace(b'id="quotes">', b'id="quotes">AAAA', 1))
    page.url = cut.as_uri()
    page.open(page.url, "/2023/.test(document.querySelector('main')?.innerText)")
    check("a damaged file says so", True)


# ---- show --format html: articles that are read and corrected ---------------------------------------------------
SAID = ("Menteri Komunikasi Budi Sanjaya mengatakan serangan siber harus dihentikan.\n\n\"Kami akan memulihkan layanan itu,\" kata Budi Sanjaya, Senin (24/6/2024).\n\n"
        "\"Data warga aman,\" ujar Rina Sari \U0001f600, juru bicara BSSN.\n\nPolisi menunggu laporan warga.\n")


def round_trip(page, tmp):
    """What a reviewer does with keys, buttons and the mouse; the file that is saved; what `eval` makes of it."""
    (tmp / "trip").mkdir()
    for name, text in (("a.txt", SAID), ("b.txt", "Hujan turun sepanjang hari di kota itu.\n")):
        (tmp / "trip" / name).write_text(text, encoding="utf-8")
    run("show", "-q", tmp / "trip", "-f", "html", "-o", tmp / "trip.html")
    load(page, tmp / "trip.html")
    page.js("localStorage.clear()")
    load(page, tmp / "trip.html")
    check("review: three quotes to decide", page.js("work.map((w) => w.quotes.length)") == [3, 0], page.js("work.map((w) => w.quotes.map((q) => piecesOf(w, q)))"))
    page.press("j", "KeyJ", "j")
    page.press("a", "KeyA", "a")
    page.js("document.querySelectorAll('.cards li')[1].querySelector('.reject').click()")
    page.js("choose(2); (() => { const i = document.querySelector('.cards .on [data-field=name]'); i.value = 'Joko Sutama'; i.dispatchEvent(new Event('change')); })()")
    page.js("""(() => { const box = document.getElementById('text'), at = box.textContent.indexOf('menunggu laporan'), r = document.createRange(), walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      for (let n, from = 0; (n = walk.nextNode()); from += n.length) for (const [k, set] of [[at, 'setStart'], [at + 16, 'setEnd']]) if (from <= k && k <= from + n.length && (set === 'setEnd' || k < from + n.length)) r[set](n, k - from);
      getSelection().removeAllRanges(); getSelection().addRange(r); document.querySelector('button.add').click(); })()""")
    check("review: a title stands as it is written", page.js("getComputedStyle(document.querySelector('main h1 bdi'), '::first-letter').textTransform") == "none")
    check("review: a new quote of the selection", page.js("piecesOf(work[0], work[0].quotes.at(-1))") == "menunggu laporan", page.js("work[0].quotes.length"))
    page.js("(() => { const s = document.querySelector('header select'); s.value = '1'; s.dispatchEvent(new Event('change')); document.querySelector('[data-field=article-whole]').click(); })()")
    load(page, tmp / "trip.html")
    check("review: what was decided is there after a reload", page.js("work[0].quotes.map((q) => q.state)") == ["accepted", "rejected", "corrected", "corrected"] and page.js("work[1].whole"), page.js("work[0].quotes.map((q) => q.state)"))
    page.send("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp))
    page.js("document.querySelector('button.save').click()")
    for _ in range(100):
        if list(tmp.glob("gold*.jsonl")):
            break
        time.sleep(0.05)
    saved = [json.loads(line) for line in (tmp / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    check("review: the file has both articles", [len(a["quotes"]) for a in saved] == [3, 0], saved)
    check("review: its offsets are characters", [a["text"][s[0]:s[1]] for a in saved for q in a["quotes"] for s in q["spans"]][-1] == "menunggu laporan")
    scores = json.loads(run("eval", "-q", tmp / "gold.jsonl", "-f", "json", "--resamples", "0"))
    got = scores["quotes exact"]
    check("review: eval finds two of three quotes, and one that was rejected", (got["tp"], got["system"], got["gold"]) == (2, 3, 3), got)
    check("review: eval finds the speaker that was corrected to be another", scores["quotes + speaker"]["tp"] == 1, scores["quotes + speaker"])
    quiet(page, "review, round trip")


def test_review(page, tmp):
    corpus = HERE.parent.parent / "corpus"
    run("show", "-q", corpus / "id", corpus / "en", "-f", "html", "-o", tmp / "review.html")
    load(page, tmp / "review.html")
    check("review: articles", page.js("work.length") > 10)
    check("review: nothing decided, nothing saved", page.js("goldText()") == "")
    page.js("work.forEach((w) => w.quotes.forEach((q) => { q.state = 'accepted'; }))")
    gold = tmp / "review.jsonl"
    gold.write_text(page.js("goldText()"), encoding="utf-8")
    scores = json.loads(run("eval", "-q", gold, "-f", "json", "--resamples", "0"))
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    check("review: eval reads the gold, and all that was accepted is right", scores["articles"] == len(lines) == page.js("work.filter(isDecided).length") and
          scores["quotes exact"]["f1"] == 1 and scores["quotes + speaker"]["f1"] == 1, scores)
    check("review: spans are characters", all(a["text"][s[0]:s[1]].strip() for a in lines for q in a["quotes"] for s in q["spans"]))
    check("review: the words are those of the page", [" … ".join(a["text"][x:y] for x, y in q["spans"]) for a in lines for q in a["quotes"]] ==
          page.js("work.flatMap((w) => w.quotes.slice().sort((a, b) => a.spans[0][0] - b.spans[0][0]).map((q) => piecesOf(w, q)))"))
    page.js("now = 0; work[0].quotes.forEach((q) => { q.state = ''; }); choose(0)")
    page.js("document.querySelector('.cards .on .reject').click()")
    page.js("choose(1); (() => { const s = document.querySelector('.cards .on [data-field=act]'); s.value = 'warn'; s.dispatchEvent(new Event('change')); })()")
    page.js("(() => { const r = document.createRange(); r.selectNodeContents(document.querySelector('#text mark.q.on')); getSelection().removeAllRanges(); getSelection().addRange(r); })()")
    want = page.js("getSelection().toString().trim()")
    page.js("document.querySelector('.cards .on .set-span').click()")
    check("review: a span from the selection", page.js("piecesOf(work[0], work[0].quotes[1])") == want, want)
    first = json.loads(page.js("goldText()").splitlines()[0])
    check("review: rejected and undecided ones are left out, corrections are in", len(first["quotes"]) == 1 and first["quotes"][0]["act"] == "warn", first["quotes"])
    bad = page.js(CONTRAST)
    check("review: contrast", not bad, bad[:3])
    round_trip(page, tmp)
    page.resize(390, 800)
    check("review: 390 px does not overflow", page.js("document.documentElement.scrollWidth <= innerWidth"), page.js("document.documentElement.scrollWidth"))
    page.resize(1440, 900)
    quiet(page, "review")
    run("show", "-q", tmp / "evil.jsonl", "-f", "html", "-o", tmp / "evil-review.html", "--title", "<b>x</b>")
    load(page, tmp / "evil-review.html")
    check("review: hostile articles are inert", page.js("document.title") == "<b>x</b>" and not page.js("!!document.querySelector('main img, main script, #text b')"))
    quiet(page, "hostile review")


# ---- 100,000 quotes ---------------------------------------------------------------------------------------------
def grow(run_folder, path, n):
    """The database with its quotes repeated to n, other words in each."""
    db = sqlite3.connect(path)
    db.execute("ATTACH ? AS a", (str(run_folder / "corpus.sqlite"),))
    for name, sql in db.execute("SELECT name, sql FROM a.sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'quotes_fts%' AND name NOT LIKE 'sqlite_%' ORDER BY type").fetchall():
        db.execute(sql)
    for t in ("meta", "makers", "themes", "lexicon_laws", "lexicon_incidents", "lexicon_orgs"):
        db.execute(f"INSERT INTO {t} SELECT * FROM a.{t}")
    times = n // db.execute("SELECT count(*) FROM a.quotes").fetchone()[0] + 1
    columns = lambda t: [r[1] for r in db.execute(f"PRAGMA a.table_info({t})")]
    for t in ("documents", "speakers", "quotes", "quote_themes", "quote_laws", "quote_incidents", "document_themes", "laws", "incidents"):
        cols = columns(t)
        shift = {c: f"\"{c}\" + k * 1000000" if c == "document" else f"\"{c}\" + k * 1000000000000" for c in cols if c == "document" or (c in ("quote", "speaker"))}
        shift.update({"context": "context || ' ' || hex(k * 7919 + document) || ' ' || hex(quote * 31 + k * 17)", "title": "title || ' ' || k",
                      "content_hash": "hex(randomblob(32))", "id": "id || '-' || k" if t == "documents" else "id",
                      "published": "date(coalesce(published, '2023-01-01'), '+' || (k % 900) || ' days')"})
        body = ", ".join(f"{shift[c]}" if c in shift else f'"{c}"' for c in cols)
        db.execute(f"INSERT INTO {t} SELECT {body} FROM a.{t}, (WITH RECURSIVE s(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM s WHERE k + 1 < {times}) SELECT k FROM s)")
    db.commit()
    return db.execute("SELECT count(*) FROM quotes").fetchone()[0]


def test_large(page, tmp, folder):
    (tmp / "large").mkdir()
    n = grow(folder, tmp / "large" / "corpus.sqlite", 100000)
    t = time.monotonic()
    run("report", tmp / "large", "-f", "html", "-o", tmp / "large.html")
    seconds, size = time.monotonic() - t, (tmp / "large.html").stat().st_size
    check(f"{n} quotes: written in {seconds:.1f} s (10)", n >= 100000 and seconds < 10)
    check(f"{n} quotes: {size / 1e6:.1f} MB (25)", size < 25e6)
    load(page, tmp / "large.html")
    times = []
    for _ in range(3):
        times.append([float(page.js(f"document.documentElement.dataset.{k}")) for k in ("first", "ready")])
        load(page, tmp / "large.html")
    first, ready = min(times)
    check(f"{n} quotes: first view after {first:.0f} ms (2000), quotes after {ready:.0f}", first < 2000 and ready < 5000)
    page.go("#/quotes")
    page.wait("document.documentElement.dataset.search === 'ready'")
    ms = float(page.js("(() => { const t = performance.now(); chosen({q: 'siber nasional'}); return performance.now() - t; })()"))
    check(f"{n} quotes: the first search in {ms:.0f} ms (100)", ms < 100)
    for p in ({"theme": "threat.intrusion"}, {"act": "urge", "type": "direct"}, {"q": "data serangan"}, {"from": "2023-06-01", "once": "story"}, {"said_from": "2023-06-01", "said_to": "2024"}, {"law": "uu-27-2022"}, {"incident": "pdns-2024"}, {"speaker": "person-1"}, {"org": "komdigi"}, {"stakeholder": "executive", "language": "id"},
              {"polarity": "denied"}, {"outlet": "kompas.com"}, {"once": "statement"}, {"q": "serangan", "sort": "copies"}, {"conf": "0.8", "sort": "sure"}, {}):
        page.go("#/quotes?" + "&".join(f"{k}={v}" for k, v in p.items()))
        ms = min(float(page.js("render(); document.documentElement.dataset.filterMs")) for _ in range(3))
        check(f"{n} quotes: filter {p} in {ms:.0f} ms (100)", ms < 100)
    check("only rows in sight are in the page", page.js("document.querySelectorAll('.list .row').length") < 60)
    page.js("document.querySelector('.list').focus()")
    page.press("End")
    check("the last row is reached", page.wait(f"[...document.querySelectorAll('.list .row')].some(r => +r.getAttribute('aria-posinset') === {n})"))
    quiet(page, "large")


def main():
    if not chrome.find():
        print("browser tests skipped: no Chromium (apt-get install chromium)\n0 passed, 0 failed")
        return 0
    with tempfile.TemporaryDirectory(prefix="polyanalyze-browser-") as d:
        tmp = pathlib.Path(d)
        run("batch", "-q", "-o", tmp / "run", HERE.parent.parent / "corpus")
        run("report", tmp / "run", "-f", "html", "-o", tmp / "report.html")
        page = chrome.Page()
        try:
            for test in (test_words, lambda: test_views(page, tmp / "report.html"), lambda: test_figures(page, tmp / "report.html"), lambda: test_contrast(page, tmp / "report.html"), lambda: test_print(page, tmp / "report.html"), lambda: test_ledger(page, tmp / "report.html"), lambda: test_wordings(page, tmp), lambda: test_numbers(page, tmp / "report.html", tmp / "run"),
                         lambda: test_filters(page, tmp / "report.html"),
                         lambda: test_every_filter(page, tmp / "report.html", tmp / "run"), lambda: test_periods(page, tmp / "report.html", tmp / "run"), lambda: test_export(page, tmp / "report.html"), lambda: test_hostile(page, tmp), lambda: test_review(page, tmp), lambda: test_large(page, tmp, tmp / "run")):
                try:
                    test()
                except (RuntimeError, TimeoutError, OSError) as e:
                    check("the test runs to its end", False, repr(e)[:800])
        finally:
            page.close()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
