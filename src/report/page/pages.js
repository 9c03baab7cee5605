/* pages.js - laws, incidents, stakeholders, promises and demands, keyness, method. */

/* ---- laws ------------------------------------------------------------------------------------------------ */
const statusText = (s) => (s || "").split(/[;, ]+/).filter(Boolean).map((w) => nameOf(w.split("@")[0]) + (w.includes("@") ? ` ${w.split("@")[1]}` : "")).join(", ");
const kindText = (k) => (k === "law" ? NAMES.law_[LANG] : nameOf(k || ""));

function viewLaws(r) {
  if (r.arg) return viewLaw(r);
  const it = N.items.law, rows = it.id.map((_, i) => i).filter((i) => it.quotes[i] || it.hits[i]), box = h("div");
  let most = 60;
  const update = () => box.replaceChildren(table([[T("law")], [T("about")], [T("kind")], [T("status")], [T("quotes"), "n"], [T("mentions"), "n"], [T("speakers"), "n"], [T("documents"), "n"]],
    rows.slice(0, most).map((i) => [h("a", { href: link("laws", it.id[i]) }, bdi(itemName("law", i))), lawTitle(i), kindText(it.type[i]), statusText(it.status[i]), it.quotes[i], it.hits[i], it.speakers[i], it.documents[i]]), T("laws")),
    rows.length > most ? h("button", { onclick: () => { most += 200; update(); } }, `${T("more")} (${int(rows.length - most)})`) : "");
  update();
  return h("div", null, h("h1", null, T("laws")), rows.length ? box : h("p", null, T("none")));
}
/* "proposed 2019-07 → draft 2025-10-07": where a law stands, the last stage at the end. */
function stagesLine(stages) {
  const all = (stages || "").split(";").filter(Boolean).map((s) => s.split("@"));
  return all.length ? h("p", null, `${T("stage")}: `, all.map(([name, day], k) => [k ? " → " : "", h(k + 1 < all.length ? "span" : "b", null, nameOf(name)), day ? h("span", { class: "dim small" }, ` ${day}`) : null])) : null;
}
const lawTitle = (i) => { const t = N.items.law.title[i]; return t && t !== itemName("law", i) ? t : ""; };

/* Two periods of a law, as stats/periods.c counts them: from that day on, and as many days before it. Only of a day that the reader chose are they counted here. */
function periodsOf(law, list, since) {
  const own = N.periods[law], day = dayOf(since);
  return own && (day === null || day === own.since) ? own : own && countPeriods(list, day);
}
function countPeriods(list, since) {
  const until = Math.max(N.overview.last, since), before = since - (until - since + 1), dated = list.filter((i) => Q.day[i] > NO_DAY);
  const count = (from, to) => {
    const l = dated.filter((i) => Q.day[i] >= from && Q.day[i] <= to);
    return [l.length, new Set(l.map((i) => Q.speaker[i]).filter((s) => s >= 0)).size, ...N.items.act.id.map((_, k) => l.filter((i) => Q.act[i] === k).length)];
  };
  return { undated: list.length - dated.length, since, until, before, fresh: newVoices(list, since).length, now: count(since, until), earlier: count(before, since - 1) };
}

function comparison(per) {
  const line = (name, k) => { const a = per.now[k], b = per.earlier[k]; return [name, a, b, h("span", { class: a > b ? "up" : a < b ? "down" : "" }, a > b ? `+${int(a - b)}` : int(a - b))]; };
  return table([[""], [T("now"), "n"], [T("before"), "n"], [T("change"), "n"]], [line(T("quotes"), 0), line(T("speakers"), 1),
    ...N.items.act.id.map((id, k) => [id, k + 2]).filter(([, k]) => per.now[k] || per.earlier[k]).map(([id, k]) => line(nameOf(id), k))], T("compare"));
}

function newVoices(list, from) {
  const first = new Map();
  for (const i of sorted(list, "old")) if (Q.day[i] > NO_DAY && Q.speaker[i] >= 0 && !first.has(Q.speaker[i])) first.set(Q.speaker[i], i);
  return [...first.values()].filter((i) => Q.day[i] >= from && N.items.speaker.id[Q.speaker[i]] !== "(unnamed)");
}

function positions(list) {
  const groups = [["support", ["praise", "hope", "promise"]], ["oppose", ["criticise", "deny", "warn"]], ["demand", ["urge", "ask"]]];
  return h("div", { class: "cols3" }, groups.map(([name, acts]) => {
    const some = list.filter((i) => acts.includes(N.items.act.id[Q.act[i]]));
    return h("section", null, h("h3", null, `${T(name)} (${int(some.length)})`), tallyBars(some, "stakeholder", 5, {}), quoteBlocks(best(some, 3)));
  }));
}

function sinceForm(per, compare) {
  return h("div", { class: "row-tools" }, h("label", { class: "small" }, `${T("since")} `, h("input", { type: "date", "data-filter": "since", value: per ? dayText(per.since) : "", onchange: (e) => { setParam("since", e.target.value); render(); } })),
    h("label", { class: "small" }, h("input", { type: "checkbox", "data-filter": "compare", checked: compare, onchange: (e) => { setParam("compare", e.target.checked ? "previous" : "no"); render(); } }), ` ${T("compare")}`));
}

function viewLaw(r) {
  const i = itemAt("law", r.arg), it = N.items.law;
  if (i < 0) return missing(r.arg);
  const list = chosen({ law: r.arg }), per = periodsOf(i, list, r.p.since), compare = r.p.compare ? r.p.compare !== "no" : N.compare || !N.since;
  const now = per ? list.filter((k) => Q.day[k] >= per.since) : list, fresh = per ? newVoices(list, per.since) : [], undated = per ? per.undated : list.length;
  return h("div", null, h("p", { class: "small" }, h("a", { href: link("laws") }, T("laws"))), h("h1", null, bdi(itemName("law", i))), h("p", { class: "dim" }, [lawTitle(i), kindText(it.type[i]), it.status[i] === it.type[i] ? "" : statusText(it.status[i])].filter(Boolean).join(" · ")), stagesLine(it.stages[i]),
    facts([[T("quotes"), int(it.quotes[i])], [T("mentions"), int(it.hits[i])], [T("speakers"), int(it.speakers[i])], [T("documents"), int(it.documents[i])], [T("outlets"), int(it.outlets[i])]]),
    h("p", null, h("a", { href: toQuotes({ law: r.arg }) }, `${T("all_quotes")} (${int(list.length)})`)), sinceForm(per, compare),
    undated ? h("p", { class: "dim small" }, `${int(undated)} ${T("undated_quotes")}.`) : null,
    per && compare ? [h("h2", null, T("compare")), h("p", { class: "dim small" }, `${spanText(per.since, per.until)} / ${spanText(per.before, per.since - 1)}`), comparison(per)] : null,
    h("h2", null, `${T("new_voices")} (${int(per ? per.fresh : 0)})`), h("p", { class: "dim small" }, T("new_note")), fresh.length ? h("div", { class: "two" }, fresh.slice(0, 12).map((k) => quoteBlock(k))) : h("p", { class: "dim" }, T("none")),
    h("h2", null, T("positions")), h("p", { class: "dim small" }, T("positions_note")), positions(per ? now.concat(list.filter((k) => Q.day[k] <= NO_DAY)) : list), figuresTable(list),
    h("h2", null, T("best")), h("div", { class: "two" }, quoteBlocks(best(list, 8))));
}

/* ---- incidents ------------------------------------------------------------------------------------------- */
function viewIncidents(r) {
  if (r.arg) return viewIncident(r);
  const it = N.items.incident, rows = it.id.map((_, i) => i).filter((i) => it.quotes[i] || it.hits[i]);
  return h("div", null, h("h1", null, T("incidents")), rows.length ? table([[T("incident")], [T("quotes"), "n"], [T("mentions"), "n"], [T("speakers"), "n"], [T("documents"), "n"], [T("first")], [T("last")]],
    rows.map((i) => [h("a", { class: "caps", href: link("incidents", it.id[i]) }, bdi(itemName("incident", i))), it.quotes[i], it.hits[i], it.speakers[i], it.documents[i], dayText(it.first[i]), dayText(it.last[i])]), T("incidents")) : h("p", null, T("none")));
}

/* Figures in quotes of the list, by what they count, then by day: read by stats/figures.c. */
function figuresTable(list) {
  const of = new Set(list), l = N.figures, rows = [];
  for (let k = 0; k < l.length; k += 7) if (of.has(l[k])) rows.push(l.slice(k, k + 7));
  if (!rows.length) return null;
  const day = (i) => (Q.day[i] > NO_DAY ? Q.day[i] : 1e9);
  rows.sort((x, y) => x[6].toLowerCase().localeCompare(y[6].toLowerCase(), locale()) || day(x[0]) - day(y[0]) || x[0] - y[0]);
  const number = (x) => x.toLocaleString(locale(), { maximumFractionDigits: 2 }), box = h("div");
  let most = 300;
  const update = () => box.replaceChildren(table([[T("figure")], [T("unit")], [T("value"), "n"], [T("claimant")], [T("said")], [T("date")], [T("outlet")]],
    rows.slice(0, most).map(([i, , low, high, unsure, text, unit]) => [h("a", { href: openHref(i) }, bdi(text)), bdi(unit), `${number(low)}${high !== low ? `\u2013${number(high)}` : ""}${unsure ? " ?" : ""}`, bdi(speakerName(i)), str(Q.said[i]), dayText(Q.day[i]), outletName(i)]), T("figures")),
    rows.length > most ? h("button", { onclick: () => { most += 300; update(); } }, `${T("more")} (${int(rows.length - most)})`) : "");
  update();
  return [h("h2", null, T("figures")), h("p", { class: "dim small" }, T("figures_note")), box];
}

function reversals(list) {
  const by = new Map(), other = (i) => N.items.polarity.id[Q.polarity[i]] === "denied" || N.items.act.id[Q.act[i]] === "deny";
  for (const i of list) if (Q.speaker[i] >= 0 && N.items.speaker.id[Q.speaker[i]] !== "(unnamed)") by.set(Q.speaker[i], [...(by.get(Q.speaker[i]) || []), other(i)]);
  return new Set([...by].filter(([, v]) => v.includes(true) && v.includes(false)).map(([s]) => s));
}

/* What is said again in the same words, or as the same statement, by the same source stands in the line once, at its first day. */
function toldOnce(list) {
  const at = new Map();
  for (const i of list) {
    const key = `${Q.speaker[i]} ${Q.statement[i] || textOf(i)}`;
    if (at.has(key)) at.get(key).times++;
    else at.set(key, { i, times: 1 });
  }
  return [...at.values()];
}
function timeLine(list, turned, most) {
  const told = toldOnce(list), box = h("ol", { class: "time" }), more = h("button");
  let n = 0;
  more.onclick = () => {
    box.append(...told.slice(n, n + most).map((x) => timeItem(x.i, x.times, turned)));
    n += most;
    if (n < told.length) more.textContent = `${T("more")} (${int(told.length - n)})`;
    else more.remove();
  };
  more.onclick();
  return [box, n < told.length ? more : null];
}

function timeItem(i, times, turned) {
  const act = N.items.act.id[Q.act[i]], deny = act === "deny" || N.items.polarity.id[Q.polarity[i]] === "denied";
  const tag = deny ? T("denied") : act === "admit" ? nameOf("admit") : "", more = [times > 1 ? `×${int(times)}` : "", turned.has(Q.speaker[i]) ? T("reversal") : ""].filter(Boolean).join(" · ");
  return h("li", { class: deny ? "deny" : null }, h("div", { class: "when" }, dayShown(Q.day[i]), " · ", bdi(line(i).split(" · ").slice(0, -1).join(" · ")), toSentence(i)), h("div", { dir: "auto" }, shownText(i)),
    tag || more ? h("div", { class: "small" }, tag ? h("b", { class: "tag" }, tag, " ") : null, h("span", { class: "dim" }, more)) : null);
}

function viewIncident(r) {
  const k = itemAt("incident", r.arg), it = N.items.incident;
  if (k < 0) return missing(r.arg);
  const list = sorted(chosen({ incident: r.arg }), "old"), since = dayOf(r.p.since || N.since), dated = list.filter((i) => Q.day[i] > NO_DAY && (since === null || Q.day[i] >= since)), undated = list.filter((i) => Q.day[i] <= NO_DAY), turned = reversals(list);
  const denials = list.filter((i) => ["deny", "admit"].includes(N.items.act.id[Q.act[i]]) || N.items.polarity.id[Q.polarity[i]] === "denied" || turned.has(Q.speaker[i]));
  const first = dated.filter((i) => Q.speaker[i] >= 0 && N.items.speaker.id[Q.speaker[i]] !== "(unnamed)").filter((i, n, all) => all.findIndex((x) => Q.speaker[x] === Q.speaker[i]) === n).slice(0, 8);
  return h("div", null, h("p", { class: "small" }, h("a", { href: link("incidents") }, T("incidents"))), h("h1", null, bdi(itemName("incident", k))),
    facts([[T("quotes"), int(it.quotes[k])], [T("mentions"), int(it.hits[k])], [T("speakers"), int(it.speakers[k])], [T("documents"), int(it.documents[k])]]), h("p", null, h("a", { href: toQuotes({ incident: r.arg }) }, `${T("all_quotes")} (${int(list.length)})`)),
    first.length ? [h("h2", null, T("first_voices")), table([[T("date")], [T("speaker")], [T("outlet")]], first.map((i) => [dayText(Q.day[i]), h("a", { href: openHref(i) }, bdi(speakerName(i))), outletName(i)]), T("first_voices"))] : null,
    denials.length ? [h("h2", null, T("denials")), timeLine(denials, turned, 40)] : null,
    figuresTable(list),
    h("h2", null, T("timeline")), dated.length ? timeLine(dated, turned, 200) : h("p", { class: "dim" }, T("none")),
    undated.length ? [h("h3", null, T("undated1")), timeLine(undated, turned, 100)] : null);
}

/* ---- stakeholders ------------------------------------------------------------------------------------------ */
function viewStakeholders() {
  const it = N.items.stakeholder, rows = it.id.map((id, i) => ({ i, label: nameOf(id), href: it.quotes[i] ? toQuotes({ stakeholder: id }) : null, value: it.share[i][0], low: it.share[i][1], high: it.share[i][2], shown: `${percent(it.share[i][0])} · ${int(it.quotes[i])}`, small: it.quotes[i] > 0 && it.quotes[i] < 5 }));
  const silent = rows.filter((x) => !it.quotes[x.i]), cross = (row) => N.cross.find((x) => x.row === row && x.column === "stakeholder");
  return h("div", null, h("h1", null, T("stakeholders")), h("h2", null, T("voice")), bars(rows.sort((a, b) => isUnknown("stakeholder", a.i) - isUnknown("stakeholder", b.i) || b.value - a.value || a.i - b.i), 0, T("voice")), h("p", { class: "dim small" }, T("small_note")),
    h("p", null, `${T("silent")}: `, silent.length ? silent.map((x) => x.label).join(", ") : T("none").toLowerCase()),
    h("h2", null, `${T("theme")} × ${T("stakeholder").toLowerCase()}`), h("p", { class: "dim small" }, T("heat_note")), heat(cross("theme"), `${T("theme")} × ${T("stakeholder")}`), h("h2", null, `${T("act")} × ${T("stakeholder").toLowerCase()}`), heat(cross("act"), `${T("act")} × ${T("stakeholder")}`));
}

/* ---- promises and demands ---------------------------------------------------------------------------------- */
function viewLedger(r) {
  const kind = r.p.kind || "", want = { promises: "promise", demands: "urge" }[kind], all = [];
  for (let k = N.ledger.length - 3; k >= 0; k -= 3) if (!want || N.items.act.id[Q.act[N.ledger[k]]] === want) all.push(k);
  all.sort((a, b) => Q.day[N.ledger[b]] - Q.day[N.ledger[a]] || b - a);
  const n = (act) => N.ledger.filter((q, k) => k % 3 === 0 && N.items.act.id[Q.act[q]] === act).length;
  const row = (k) => {
    const q = N.ledger[k], a = N.ledger[k + 1], due = N.ledger[k + 2], about = listOf("theme", q).map((x) => itemName("theme", x)).concat(listOf("law", q).map((x) => itemName("law", x))).join(", ");
    return [h("div", { class: "text", dir: "auto" }, shownText(q)), h("div", { class: "meta" }, bdi([speakerName(q), nameOf(N.items.act.id[Q.act[q]]), str(Q.addressee[q]) ? `→ ${str(Q.addressee[q])}` : "", about, due ? T("due", dateShown(due)) : "", dayShown(Q.day[q])].filter(Boolean).join(" · ")),
      a >= 0 ? [" · ", h("b", { class: "tag" }, `${T("answered")} ${speakerName(a)}, ${dayShown(Q.day[a])}`)] : null)];
  };
  shownList = all.map((k) => N.ledger[k]);
  return h("div", null, h("h1", null, T("ledger")), h("p", { class: "dim" }, T("ledger_note")), h("div", { class: "row-tools" }, [["", "both"], ["promises", "promises"], ["demands", "demands"]].map(([v, name]) =>
    h("button", { "aria-pressed": String(kind === v), onclick: () => { setParam("kind", v); render(); } }, name === "both" ? T(name) : `${T(name)} (${int(n(name === "promises" ? "promise" : "urge"))})`)),
    h("button", { class: "export", onclick: () => save("ledger.csv", "text/csv", csvOf(shownList)) }, T("export"))), all.length ? virtualList(all, row, T("ledger"), (k) => { location.hash = openHref(N.ledger[k]).slice(1); }) : h("p", null, T("none")));
}

/* ---- keyness ------------------------------------------------------------------------------------------------- */
/* Parts and their keys come from stats/distinct.c; what `polyanalyze keyness` says of any other part, it says itself. */
const partName = (p) => (p.dim === "period" ? T("from_day", dayShown(p.since)) : itemName(p.dim, p.item));
const partId = (p) => (p.dim === "period" ? dayText(p.since) : N.items[p.dim].id[p.item]);
function partCommand(p) {
  const word = (s) => (/^[\w.-]+$/.test(s) ? s : `'${s.replace(/'/g, "'\\''")}'`);
  const what = p.dim === "period" ? `--since ${dayText(p.since)}` : `--${p.dim} ${word(p.dim === "speaker" ? N.items.speaker.name[p.item] : partId(p))}`;
  return `polyanalyze keyness RUN ${what}${p.language >= 0 ? ` --language ${N.items.language.id[p.language]}` : ""}`;
}

function keyTable(keys, title) {
  return h("section", null, h("h2", null, title), table([[T("word")], [T("in_part"), "n"], [T("in_rest"), "n"], [T("rate_part"), "n"], [T("rate_rest"), "n"], ["G²", "n"], [T("log_ratio"), "n"], ["BIC", "n"], [T("dispersion"), "n"]],
    keys.map(([word, a, b, ra, rb, g2, ratio, bic, dp]) => [h("a", { href: toQuotes({ q: word }) }, bdi(word)), a, b, fixed(ra, 2), fixed(rb, 2), fixed(Math.abs(g2), 1), fixed(ratio, 2), fixed(bic, 1), dp < 0 ? "" : fixed(dp, 2)]), title, true));
}

function viewKeyness(r) {
  const dims = [...new Set(Q.keys.map((p) => p.dim))], dim = dims.includes(r.p.dim) ? r.p.dim : dims[0], parts = Q.keys.filter((p) => p.dim === dim);
  const p = parts.find((x) => partId(x) === r.p.value) || parts.find((x) => partId(x) !== "unknown") || parts[0];
  if (!p) return h("div", null, h("h1", null, T("keyness")), h("p", null, T("none")));
  const go = (name, v) => { setParam(name, v); if (name === "dim") setParam("value", ""); render(); };
  const select = (name, label, now, list) => h("label", null, label, h("select", { "data-filter": name, onchange: (e) => go(name, e.target.value) }, list.map(([v, t]) => h("option", { value: v, selected: v === now }, t))));
  return h("div", null, h("h1", null, T("keyness")), h("form", { class: "filters open", onsubmit: (e) => e.preventDefault() }, select("dim", T("part"), dim, dims.map((d) => [d, T(d)])), select("value", T(dim), partId(p), parts.map((x) => [partId(x), partName(x)]))),
    h("p", null, T("key_what", partName(p), p.language >= 0 ? T("within", itemName("language", p.language)) : "", int(p.words), int(p.documents), int(p.rest), int(p.rest_documents))),
    keyTable(p.keys.filter((k) => k[5] > 0), T("keys_more")), keyTable(p.keys.filter((k) => k[5] < 0), T("keys_less")),
    h("p", { class: "dim small" }, T("key_note")), h("p", { class: "dim small" }, `${T("key_command")} `, h("code", null, partCommand(p))));
}

/* ---- method -------------------------------------------------------------------------------------------------- */
const METHOD = [
  ["A quote is a stretch of text that an article attributes to a source: direct, indirect or mixed. Themes, speech acts, laws and incidents are found by lexicons, and each match can be traced to its bytes. Every quote carries a confidence: the chance that it is one and that its source is right, as measured on annotated articles.",
    "Kutipan adalah potongan teks yang oleh artikel dinyatakan berasal dari suatu sumber: langsung, tak langsung, atau campuran. Tema, tindak tutur, hukum, dan insiden ditemukan dengan leksikon, dan tiap temuan dapat dilacak ke bitnya. Tiap kutipan membawa keyakinan: peluang bahwa itu kutipan dan sumbernya benar, diukur pada artikel beranotasi."],
  ["Shares are of all quotes that this report holds, rates of words or documents as stated. Intervals hold 95 % of %s samples of the documents (percentile bootstrap, seed %s). Counts below 5 are flagged. Zero counts are shown. Figures are read from the words of quotes: numbers with what stands behind them. What you filter, and periods from a day that you choose, are counted by this page; all else by the program that wrote it.",
    "Porsi dihitung dari semua kutipan dalam laporan ini, laju per kata atau dokumen seperti disebut. Selang memuat 95 % dari %s sampel dokumen (bootstrap persentil, benih %s). Jumlah di bawah 5 ditandai. Nol ditampilkan. Angka dibaca dari kata-kata kutipan: bilangan dengan kata di belakangnya. Hasil saringan dan periode sejak hari pilihan Anda dihitung halaman ini; selebihnya oleh program penulisnya."],
  ["This file loads nothing and sends nothing. Its data are complete: whoever has it can count again.", "Berkas ini tidak memuat dan tidak mengirim apa pun. Datanya lengkap: siapa pun yang memilikinya dapat menghitung ulang."]];
function viewMethod() {
  const o = N.overview, failed = Q.documents.error.map((e, d) => [e, d]).filter(([e]) => e);
  const text = (k) => { let n = 0; return METHOD[k][LANG].replace(/%s/g, () => [int(N.resamples), String(N.seed)][n++]); };
  return h("div", null, h("h1", null, T("method")), METHOD.map((_, k) => h("p", null, text(k))), o.linked ? null : h("p", { class: "note" }, T("unlinked")), o.finished ? null : h("p", { class: "note" }, T("unfinished")),
    h("dl", { class: "pairs" }, [["polyanalyze", o.version], [T("lexicons"), o.lexicon_hash], [T("options"), o.maker_options], [T("makers"), o.makers > 1 ? String(o.makers) : ""], [T("documents"), int(o.documents)], [T("without_quotes"), int(o.without_quotes)], [T("failed"), int(o.failed)], [T("undated"), int(o.undated)], [T("copies"), int(o.copies)],
      [T("words"), int(o.tokens)], [T("period"), periodText()], [T("since"), N.filter_since || ""], [T("to"), N.filter_until || ""], [T("confidence"), N.min_confidence ? `≥ ${N.min_confidence / 1000}` : ""], [T("once"), N.one_per_story ? T("once_story") : ""]].filter(([, v]) => v).map(([k, v]) => [h("dt", null, k), h("dd", null, v)])),
    failed.length ? [h("h2", null, `${T("documents")}: ${T("failed")}`), table([[T("document")], [""]], failed.slice(0, 500).map(([e, d]) => [Q.documents.id[d] || str(Q.documents.source[d]), String(e)]), T("failed"))] : null);
}
