/* views.js - overview, themes, speakers. */
const PERIODS = ["day", "week", "month", "year"];
const family = (id) => id.split(".")[0];
const familyName = (f) => (f === "other" ? T("other_family") : nameOf(f));
/* A share that would be shown as 0.0 is below 0.1, not nothing. */
const percent = (x, d = 1) => (d === 1 && x > 0 && x < 0.05 ? `< ${fixed(0.1, 1)} %` : `${fixed(x, d)} %`);

/* ---- overview -------------------------------------------------------------------------------------------- */
function facts(rows) {
  return h("dl", { class: "facts" }, rows.map(([name, value, more]) => h("div", null, h("dt", null, name), h("dd", null, value, more ? h("small", null, more) : null))));
}
function overviewFacts() {
  const o = N.overview, few = (n, what) => (n ? `${int(n)} ${what}` : "");
  const langs = [["id", o.documents_id], ["en", o.documents_en], ["other", o.documents_other]].filter(([, n]) => n);
  return facts([
    [T("documents"), int(o.documents), [few(o.without_quotes, T("without_quotes")), few(o.failed, T("failed")), few(o.undated, T("undated"))].filter(Boolean).join(" · ")],
    [T("quotes"), int(o.quotes), `${fixed(o.quotes_per_document[0], 2)} ${T("per_document")} · ${fixed(o.quotes_per_1000[0], 1)} ${T("per_1000")}`],
    [T("speakers"), int(o.speakers), `${int(o.named_speakers)} ${T("named")}`],
    [T("outlets"), int(o.outlets)],
    [T("statements"), int(o.statements)],
    [T("stories"), int(o.stories), o.copies ? `${T("copies")}: ${int(o.copies)}` : ""],
    [langs.length ? `${T("language")}: ${nameOf(langs[0][0])}` : T("languages"), langs.length ? percent((100 * langs[0][1]) / Math.max(1, o.documents - o.failed), 0) : "–", langs.map(([l, n]) => `${nameOf(l)} ${int(n)}`).join(" · ")],
  ]);
}
const spanText = (a, b) => `${dayShown(a)} – ${dayShown(b)}`;
const isStretched = (o) => o.main_first - o.first > 366 || o.last - o.main_last > 366;
/* A few wrong dates make no period of 50 years. */
const periodText = (all) => {
  const o = N.overview;
  if (o.first === null) return T("undated");
  return isStretched(o) ? `${spanText(o.main_first, o.main_last)}${all ? ` (${T("main_span", spanText(o.first, o.last))})` : ""}` : spanText(o.first, o.last);
};

function trendFigure() {
  const t = N.trend, s = span(t.bins), shown = t.bins.slice(s.from, s.to);
  if (!t.bins.length) return null;
  return [h("h2", null, T("quotes_by", T(PERIODS[t.period]))), columnsOverTime(shown.map((b) => b[0]), shown.map((b) => b[4]), T("quotes_by", T(PERIODS[t.period])),
    shown.map((b) => toQuotes({ from: dayText(b[1]), to: dayText(b[2] - 1) }))), s.left ? h("p", { class: "dim small" }, T("cropped", int(s.left))) : null];
}

const rankedSpeakers = () => N.items.speaker.id.map((id, i) => i).filter((i) => N.items.speaker.id[i] !== "(unnamed)");
function themeRows(leaves) {
  const it = N.items.theme;
  return it.id.map((id, i) => ({ id, i })).filter(({ i }) => leaves || it.level[i] === 0).map(({ id, i }) => ({
    label: itemName("theme", i), href: it.quotes[i] ? link("themes", id) : null, value: it.share[i][0], low: it.share[i][1], high: it.share[i][2],
    shown: `${percent(it.share[i][0])} · ${int(it.quotes[i])}`, leaf: it.level[i] > 0, small: it.quotes[i] > 0 && it.quotes[i] < 5, i }));
}

function viewOverview() {
  const o = N.overview, sp = N.items.speaker;
  const top = themeRows(false).sort((a, b) => b.value - a.value).slice(0, 10);
  const who = rankedSpeakers().slice(0, 10).map((i) => ({ label: sp.name[i], href: link("speakers", sp.id[i]), value: sp.quotes[i], shown: int(sp.quotes[i]) }));
  return h("div", null, h("h1", null, N.title || T("report")), h("p", { class: "dim" }, periodText(true)), overviewFacts(),
    o.linked ? null : h("p", { class: "note" }, T("unlinked")), o.finished ? null : h("p", { class: "note" }, T("unfinished")), trendFigure(),
    h("div", { class: "two" }, h("section", null, h("h2", null, T("most_themes")), bars(top, 0, T("most_themes"))), h("section", null, h("h2", null, T("most_speakers")), bars(who, 0, T("most_speakers")))),
    Q ? [h("h2", null, T("best")), h("p", { class: "dim small" }, T("best_note")), h("div", { class: "two" }, bestOfThemes(8).map(([t, i]) => quoteBlock(i, h("a", { href: link("themes", N.items.theme.id[t]) }, itemName("theme", t)))))] : h("p", { class: "wait" }, T("loading")));
}

/* ---- themes ---------------------------------------------------------------------------------------------- */
function themeTable() {
  const it = N.items.theme, e = (x, d) => `${fixed(x[0], d)} (${fixed(x[1], d)}–${fixed(x[2], d)})`;
  return table([[T("theme")], [T("quotes"), "n"], [T("share") + " %", "n"], [T("documents"), "n"], [`${T("documents")} %`, "n"], [T("hits"), "n"], [T("per_1000"), "n"], [T("dispersion"), "n"], [T("speakers"), "n"], [T("outlets"), "n"]],
    it.id.map((id, i) => [`${it.level[i] ? "   " : ""}${itemName("theme", i)}`, it.quotes[i], e(it.share[i], 1), it.documents[i], e(it.documents_share[i], 1), it.hits[i], e(it.hits_per_1000[i], 2),
      it.dispersion[i] < 0 ? "" : h("span", null, fixed(it.dispersion[i], 2)), it.speakers[i], it.outlets[i]]), T("themes"));
}

function themeMultiples() {
  const t = N.trend, s = span(t.bins), it = N.items.theme;
  return h("div", { class: "multiples" }, it.id.map((id, i) => i).filter((i) => it.level[i] === 0 && it.quotes[i]).sort((a, b) => it.quotes[b] - it.quotes[a]).map((i) => {
    const v = t.theme_quotes.slice(i * t.bins.length + s.from, i * t.bins.length + s.to);
    return h("a", { href: link("themes", it.id[i]) }, h("div", { class: "name" }, h("b", { title: itemName("theme", i) }, itemName("theme", i)), h("span", { class: "dim n" }, int(it.quotes[i]))),
      spark(v, `${itemName("theme", i)}: ${v.join(", ")}`));
  }));
}

function heatPicker(r) {
  const names = N.cross.filter((x) => x.row === "theme").map((x) => x.column), now = names.includes(r.p.by) ? r.p.by : "stakeholder";
  const x = N.cross.find((c) => c.row === "theme" && c.column === now);
  return [h("h2", { id: "heat" }, T("heat")), h("div", { class: "row-tools", role: "group", "aria-label": T("heat") }, names.map((n) =>
    h("button", { "aria-pressed": String(n === now), onclick: () => { setParam("by", n); render(); } }, `${T("theme")} × ${T(n).toLowerCase()}`))),
    h("p", { class: "dim small" }, T("heat_note")), heat(x, `${T("theme")} × ${T(now)}`)];
}

function togetherMatrix() {
  const it = N.items.theme, ids = it.id.map((_, i) => i).filter((i) => it.level[i] === 0 && it.quotes[i]).sort((a, b) => it.quotes[b] - it.quotes[a]).slice(0, 20);
  const at = new Map(N.together.map(([a, b, n]) => [`${a} ${b}`, n])), n = ids.length, counts = new Array(n * n).fill(0);
  ids.forEach((a, r) => ids.forEach((b, c) => { if (a !== b) counts[r * n + c] = at.get(a < b ? `${a} ${b}` : `${b} ${a}`) || 0; }));
  const max = Math.max(1, ...counts);
  const cell = (v, a, b) => {
    const el = h("a", v ? { href: toQuotes({ theme: `${it.id[a]}+${it.id[b]}` }), title: `${itemName("theme", a)} + ${itemName("theme", b)}: ${int(v)}` } : { tabindex: "-1" }, v ? int(v) : h("span", { class: "vis" }, "0"));
    if (v) shade(el, v / max);
    return h("td", null, el);
  };
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": T("together") }, h("table", { class: "heat" }, h("caption", { class: "vis" }, T("together")),
    h("thead", null, h("tr", null, h("td", null), ids.map((b) => h("th", { scope: "col" }, h("span", null, itemName("theme", b)))))),
    h("tbody", null, ids.map((a, r) => h("tr", null, h("th", { scope: "row", title: itemName("theme", a) }, itemName("theme", a)), ids.map((b, c) => cell(counts[r * n + c], a, b)))))));
}

function viewThemes(r) {
  if (r.arg) return viewTheme(r);
  const leaves = r.p.leaves === "1", groups = new Map();
  for (const row of themeRows(leaves)) {
    const f = family(N.items.theme.id[row.i]);
    if (!groups.has(f)) groups.set(f, []);
    groups.get(f).push(row);
  }
  const most = Math.max(...N.items.theme.share.map((s) => s[2]), 1);
  return h("div", null, h("h1", null, T("themes")), h("p", { class: "dim" }, T("interval_note", int(N.items.theme.unknown))),
    h("div", { class: "row-tools" }, h("button", { "aria-pressed": String(leaves), onclick: () => { setParam("leaves", leaves ? "" : "1"); render(); } }, T("leaves"))),
    [...groups].map(([f, rows]) => [h("h3", null, familyName(f)), bars(rows, most, familyName(f))]), h("p", { class: "dim small" }, T("small_note")),
    h("details", null, h("summary", null, T("as_table")), lazy(themeTable)),
    N.trend.bins.length ? [h("h2", null, T("over_time")), h("p", { class: "dim small" }, T("quotes_by", T(PERIODS[N.trend.period]))), themeMultiples()] : null, heatPicker(r),
    h("h2", null, T("together")), h("p", { class: "dim small" }, T("together_note")), togetherMatrix(), h("details", null, h("summary", null, T("as_table")),
      lazy(() => table([[T("theme")], [T("theme")], [T("quotes"), "n"], ["NPMI", "n"]], N.together.slice(0, 200).map(([a, b, n, m]) => [itemName("theme", a), itemName("theme", b), n, fixed(m, 2)]), T("together")))));
}

const tallyBars = (list, dim, most, p) => bars(tally(list, dim).filter(([x]) => dim !== "speaker" || N.items.speaker.id[x] !== "(unnamed)").sort(([a], [b]) => isUnknown(dim, a) - isUnknown(dim, b)).slice(0, most).map(([x, n]) => ({ label: itemName(dim, x), value: n, shown: int(n),
  href: dim === "speaker" ? link("speakers", N.items.speaker.id[x]) : toQuotes({ ...p, [dim]: N.items[dim].id[x] }) })), 0, T(dim));

/* Who speaks of it within a week after whom, in another document: counted by stats/responses.c. */
function responsesTable(theme) {
  const l = N.responses, rows = [];
  for (let k = 0; k < l.length; k += 6) {
    if (l[k] !== theme) continue;
    const [, a, b, n, x, y] = l.slice(k, k + 6);
    rows.push([h("a", { href: link("speakers", N.items.speaker.id[a]) }, bdi(itemName("speaker", a))), h("a", { href: link("speakers", N.items.speaker.id[b]) }, bdi(itemName("speaker", b))), n,
      [h("a", { href: openHref(x) }, dayText(Q.day[x])), " → ", h("a", { href: openHref(y) }, dayText(Q.day[y]))]]);
  }
  return rows.length ? [h("h2", null, T("responds")), h("p", { class: "dim small" }, T("responds_note")), table([[T("speaker")], [T("then")], [T("documents"), "n"], [T("first_pair"), "day"]], rows, T("responds"))] : null;
}
function finerThemes(i) {
  const it = N.items.theme, rows = it.id.map((_, k) => k).filter((k) => it.parent[k] === i).map((k) => ({ label: itemName("theme", k), href: it.quotes[k] ? link("themes", it.id[k]) : null, value: it.quotes[k],
    shown: `${percent(it.share[k][0])} · ${int(it.quotes[k])}`, small: it.quotes[k] > 0 && it.quotes[k] < 5 }));
  return rows.length ? [h("h2", null, T("finer")), bars(rows, 0, T("finer"))] : null;
}

function viewTheme(r) {
  const i = itemAt("theme", r.arg), it = N.items.theme;
  if (i < 0) return missing(r.arg);
  const list = chosen({ theme: r.arg }), t = N.trend, s = span(t.bins), v = t.theme_quotes.slice(i * t.bins.length + s.from, i * t.bins.length + s.to), up = it.parent[i];
  return h("div", null, h("p", { class: "small" }, h("a", { href: link("themes") }, T("themes")), up >= 0 ? [" › ", h("a", { href: link("themes", it.id[up]) }, itemName("theme", up))] : null), h("h1", null, itemName("theme", i)), h("p", { class: "dim" }, familyName(family(r.arg))),
    facts([[T("quotes"), int(it.quotes[i]), `${percent(it.share[i][0])} (${fixed(it.share[i][1], 1)}–${fixed(it.share[i][2], 1)})`], [T("documents"), int(it.documents[i]), T("of_documents", fixed(it.documents_share[i][0], 1))], [T("speakers"), int(it.speakers[i])], [T("outlets"), int(it.outlets[i])],
      [T("hits"), int(it.hits[i]), `${fixed(it.hits_per_1000[i][0], 2)} ${T("per_1000")}`]]),
    h("p", null, h("a", { href: toQuotes({ theme: r.arg }) }, `${T("all_quotes")} (${int(list.length)})`)),
    v.length ? [h("h2", null, T("over_time")), columnsOverTime(t.bins.slice(s.from, s.to).map((b) => b[0]), v, itemName("theme", i), t.bins.slice(s.from, s.to).map((b) => toQuotes({ theme: r.arg, from: dayText(b[1]), to: dayText(b[2] - 1) })))] : null,
    finerThemes(i), h("div", { class: "two" }, ["speaker", "org", "act", "stakeholder"].map((d) => h("section", null, h("h2", null, T(d)), tallyBars(list, d, 10, { theme: r.arg })))),
    h("h2", null, T("best")), h("div", { class: "two" }, quoteBlocks(best(list, 6))),
    responsesTable(i));
}
const missing = (id) => h("div", null, h("h1", null, id), h("p", null, T("none")));

/* ---- speakers -------------------------------------------------------------------------------------------- */
const officeText = (s) => { const it = N.items.speaker; return [it.role[s], it.org[s] >= 0 ? itemName("org", it.org[s]) : ""].filter((x) => x && x.toLowerCase() !== it.name[s].toLowerCase()).join(", "); };
function viewSpeakers(r) {
  if (r.arg) return viewSpeaker(r);
  const it = N.items.speaker, box = h("div"), un = itemAt("speaker", "(unnamed)");
  let most = 100;
  const update = () => {
    const q = (readHash().p.q || "").toLowerCase(), all = rankedSpeakers().filter((i) => !q || `${it.name[i]} ${it.role[i] || ""} ${it.org[i] >= 0 ? itemName("org", it.org[i]) : ""}`.toLowerCase().includes(q));
    box.replaceChildren(table([[T("speaker")], [T("role")], [T("stakeholder")], [T("quotes"), "n"], [T("documents"), "n"], [T("outlets"), "n"], [T("last")]],
      all.slice(0, most).map((i) => [h("a", { href: link("speakers", it.id[i]) }, bdi(it.name[i])), officeText(i), it.stakeholder[i] >= 0 ? itemName("stakeholder", it.stakeholder[i]) : "", it.quotes[i], it.documents[i], it.outlets[i], it.last[i] === null ? "" : dayText(it.last[i])]), T("ranking")),
      all.length > most ? h("button", { onclick: () => { most += 200; update(); } }, T("more")) : "");
  };
  update();
  return h("div", null, h("h1", null, T("speakers")), h("p", { class: "dim" }, T("rank_note", int((un >= 0 ? it.quotes[un] : 0) + it.unknown))), h("div", { class: "row-tools" },
    h("input", { type: "search", value: r.p.q || "", placeholder: T("find_speaker"), "aria-label": T("find_speaker"), oninput: (e) => { setParam("q", e.target.value); update(); } })), box);
}

function rolesOf(list) {
  const roles = new Map();
  for (const i of list) {
    const words = officeOf(i), key = words.toLowerCase(); /* "Presiden", "PRESIDEN" */
    if (!key) continue;
    const x = roles.get(key) || { n: 0, from: null, to: null, forms: new Map() };
    x.n++;
    x.forms.set(words, (x.forms.get(words) || 0) + 1);
    if (Q.day[i] > NO_DAY) { x.from = x.from === null ? Q.day[i] : Math.min(x.from, Q.day[i]); x.to = Math.max(x.to ?? Q.day[i], Q.day[i]); }
    roles.set(key, x);
  }
  return [...roles.values()].sort((a, b) => (a.from ?? 1e9) - (b.from ?? 1e9) || b.n - a.n).slice(0, 40);
}

/* An organisation that speaks holds no office. */
function rolesTable(roles) {
  const rows = roles.map((x) => [[...x.forms].sort((a, b) => b[1] - a[1])[0][0], x.from === null ? "" : dayText(x.from), x.to === null ? "" : dayText(x.to), x.n]);
  return rows.length ? [h("h2", null, T("roles")), table([[T("role")], [T("first")], [T("last")], [T("quotes"), "n"]], rows, T("roles"))] : null;
}

function viewSpeaker(r) {
  const s = itemAt("speaker", r.arg), it = N.items.speaker;
  if (s < 0) return missing(r.arg);
  const list = chosen({ speaker: r.arg }), p = { speaker: r.arg };
  return h("div", null, h("p", { class: "small" }, h("a", { href: link("speakers") }, T("speakers"))), h("h1", null, bdi(itemName("speaker", s))),
    h("p", { class: "dim" }, bdi([officeText(s), it.stakeholder[s] >= 0 ? itemName("stakeholder", it.stakeholder[s]) : ""].filter(Boolean).join(" · "))),
    facts([[T("quotes"), int(it.quotes[s])], [T("documents"), int(it.documents[s])], [T("outlets"), int(it.outlets[s])], [T("period"), h("span", { class: "days" }, it.first[s] === null ? T("undated1") : spanText(it.first[s], it.last[s]))]]),
    h("p", null, h("a", { href: toQuotes(p) }, `${T("all_quotes")} (${int(list.length)})`)),
    h("div", { class: "two" }, ["theme", "act", "org", "outlet"].map((d) => h("section", null, h("h2", null, T(d)), tallyBars(list, d, 10, p)))),
    rolesTable(rolesOf(list)),
    h("h2", null, T("typical")), h("div", { class: "two" }, quoteBlocks(typical(list, 8))));
}
/* Those whose themes most of the others have too, then the surest. */
function typical(list, most) {
  const n = new Map(tally(list, "theme"));
  const ranked = list.map((i) => [listOf("theme", i).reduce((sum, t) => sum + (n.get(t) || 0), 0) / Math.max(1, Q.n_themes[i]) + Q.confidence[i] / 1000, i]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  return onceEach(ranked.map((x) => x[1]), most);
}
