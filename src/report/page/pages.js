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
const lawTitle = (i) => { const t = N.items.law.title[i]; return t && t !== itemName("law", i) ? t : ""; };

/* The day from which things are new: what was asked for, else the middle of the dated quotes' span. */
function periodOf(list, since) {
  const days = list.map((i) => Q.day[i]).filter((d) => d > NO_DAY).sort((a, b) => a - b);
  if (!days.length) return null;
  const asked = dayOf(since), last = Math.max(days.at(-1), N.overview.last ?? 0);
  const from = asked ?? days[Math.floor(days.length / 2)];
  return { from, to: Math.max(last, from), before: from - Math.max(1, last - from + 1) };
}

function comparison(now, before) {
  const line = (name, a, b) => [name, a, b, h("span", { class: a > b ? "up" : a < b ? "down" : "" }, a > b ? `+${int(a - b)}` : int(a - b))];
  const who = (l) => new Set(l.map((i) => Q.speaker[i]).filter((s) => s >= 0)).size, acts = N.items.act.id.map((id, k) => [id, k]);
  const n = (l, k) => l.filter((i) => Q.act[i] === k).length;
  return table([[""], [T("now"), "n"], [T("before"), "n"], [T("change"), "n"]], [line(T("quotes"), now.length, before.length), line(T("speakers"), who(now), who(before)),
    ...acts.filter(([, k]) => n(now, k) || n(before, k)).map(([id, k]) => line(nameOf(id), n(now, k), n(before, k)))], T("compare"));
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
  return h("div", { class: "row-tools" }, h("label", { class: "small" }, `${T("since")} `, h("input", { type: "date", "data-filter": "since", value: per ? dayText(per.from) : "", onchange: (e) => { setParam("since", e.target.value); render(); } })),
    h("label", { class: "small" }, h("input", { type: "checkbox", "data-filter": "compare", checked: compare, onchange: (e) => { setParam("compare", e.target.checked ? "previous" : "no"); render(); } }), ` ${T("compare")}`));
}

function viewLaw(r) {
  const i = itemAt("law", r.arg), it = N.items.law;
  if (i < 0) return missing(r.arg);
  const list = chosen({ law: r.arg }), per = periodOf(list, r.p.since || N.since), compare = r.p.compare ? r.p.compare !== "no" : N.compare || !N.since;
  const now = per ? list.filter((k) => Q.day[k] >= per.from) : list, before = per ? list.filter((k) => Q.day[k] >= per.before && Q.day[k] < per.from) : [], fresh = per ? newVoices(list, per.from) : [];
  const undated = list.filter((k) => Q.day[k] <= NO_DAY).length;
  return h("div", null, h("p", { class: "small" }, h("a", { href: link("laws") }, T("laws"))), h("h1", null, bdi(itemName("law", i))), h("p", { class: "dim" }, [lawTitle(i), kindText(it.type[i]), statusText(it.status[i])].filter(Boolean).join(" · ")),
    facts([[T("quotes"), int(it.quotes[i])], [T("mentions"), int(it.hits[i])], [T("speakers"), int(it.speakers[i])], [T("documents"), int(it.documents[i])], [T("outlets"), int(it.outlets[i])]]),
    h("p", null, h("a", { href: toQuotes({ law: r.arg }) }, `${T("all_quotes")} (${int(list.length)})`)), sinceForm(per, compare),
    undated ? h("p", { class: "dim small" }, `${int(undated)} ${T("undated_quotes")}.`) : null,
    per && compare ? [h("h2", null, T("compare")), h("p", { class: "dim small" }, `${dayShown(per.from)} – ${dayShown(per.to)} / ${dayShown(per.before)} – ${dayShown(per.from - 1)}`), comparison(now, before)] : null,
    h("h2", null, `${T("new_voices")} (${int(fresh.length)})`), h("p", { class: "dim small" }, T("new_note")), fresh.length ? h("div", { class: "two" }, fresh.slice(0, 12).map((k) => quoteBlock(k))) : h("p", { class: "dim" }, T("none")),
    h("h2", null, T("positions")), h("p", { class: "dim small" }, T("positions_note")), positions(per ? now.concat(list.filter((k) => Q.day[k] <= NO_DAY)) : list),
    h("h2", null, T("best")), h("div", { class: "two" }, quoteBlocks(best(list, 8))));
}

/* ---- incidents ------------------------------------------------------------------------------------------- */
function viewIncidents(r) {
  if (r.arg) return viewIncident(r);
  const it = N.items.incident, rows = it.id.map((_, i) => i).filter((i) => it.quotes[i] || it.hits[i]);
  return h("div", null, h("h1", null, T("incidents")), rows.length ? table([[T("incident")], [T("quotes"), "n"], [T("mentions"), "n"], [T("speakers"), "n"], [T("documents"), "n"], [T("first")], [T("last")]],
    rows.map((i) => [h("a", { href: link("incidents", it.id[i]) }, bdi(itemName("incident", i))), it.quotes[i], it.hits[i], it.speakers[i], it.documents[i], dayText(it.first[i]), dayText(it.last[i])]), T("incidents")) : h("p", null, T("none")));
}

/* Numbers with what they count, as the quote writes them. Years, days and clock times are none. */
function figuresIn(text) {
  const scale = "(?:ribu|juta|miliar|milyar|triliun|thousand|million|billion|trillion|persen|percent|per cent|%)", out = [];
  const re = new RegExp(`(?:(?:Rp|US\\$|USD|IDR|S\\$|\\$|€|£)\\s?)?\\d[\\d.,]*\\d?(?:\\s?${scale})*(?:\\s+\\p{L}[\\p{L}-]{2,}){0,2}`, "giu");
  for (const m of text.matchAll(re)) {
    const s = m[0].trim(), bare = s.replace(/[^\d]/g, "");
    const plain = !/(Rp|\$|USD|IDR|€|£)/i.test(s) && !new RegExp(scale, "i").test(s);
    if (plain && (/^(19|20)\d\d$/.test(bare) || !/\p{L}/u.test(s) || bare.length > 15 || /^\d{1,2}[.:]\d\d\b/.test(s))) continue;
    if (plain && /\s(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|march|may|june|july|august|october|december)/i.test(s)) continue;
    out.push(s);
  }
  return out.slice(0, 6);
}

function reversals(list) {
  const by = new Map(), other = (i) => N.items.polarity.id[Q.polarity[i]] === "denied" || N.items.act.id[Q.act[i]] === "deny";
  for (const i of list) if (Q.speaker[i] >= 0 && N.items.speaker.id[Q.speaker[i]] !== "(unnamed)") by.set(Q.speaker[i], [...(by.get(Q.speaker[i]) || []), other(i)]);
  return new Set([...by].filter(([, v]) => v.includes(true) && v.includes(false)).map(([s]) => s));
}

function timeItem(i, turned) {
  const act = N.items.act.id[Q.act[i]], deny = act === "deny" || N.items.polarity.id[Q.polarity[i]] === "denied";
  return h("li", { class: deny ? "deny" : null }, h("div", { class: "when" }, dayShown(Q.day[i]), " · ", bdi(line(i).split(" · ").slice(0, -1).join(" · "))), h("div", { dir: "auto" }, shownText(i)),
    h("div", { class: "small" }, deny ? h("b", { class: "tag" }, T("denied"), " ") : act === "admit" ? h("b", { class: "tag" }, nameOf("admit"), " ") : null, turned.has(Q.speaker[i]) ? h("span", { class: "dim" }, `${T("reversal")} · `) : null, h("a", { href: openHref(i) }, T("context").toLowerCase())));
}

function viewIncident(r) {
  const k = itemAt("incident", r.arg), it = N.items.incident;
  if (k < 0) return missing(r.arg);
  const list = sorted(chosen({ incident: r.arg }), "old"), since = dayOf(r.p.since || N.since), dated = list.filter((i) => Q.day[i] > NO_DAY && (since === null || Q.day[i] >= since)), undated = list.filter((i) => Q.day[i] <= NO_DAY), turned = reversals(list);
  const denials = list.filter((i) => ["deny", "admit"].includes(N.items.act.id[Q.act[i]]) || N.items.polarity.id[Q.polarity[i]] === "denied" || turned.has(Q.speaker[i]));
  const first = dated.filter((i) => Q.speaker[i] >= 0 && N.items.speaker.id[Q.speaker[i]] !== "(unnamed)").filter((i, n, all) => all.findIndex((x) => Q.speaker[x] === Q.speaker[i]) === n).slice(0, 8);
  const figures = list.flatMap((i) => figuresIn(textOf(i)).map((f) => [f, h("a", { href: openHref(i) }, bdi(speakerName(i))), Q.day[i] > NO_DAY ? dayText(Q.day[i]) : "", outletName(i)]));
  return h("div", null, h("p", { class: "small" }, h("a", { href: link("incidents") }, T("incidents"))), h("h1", null, bdi(itemName("incident", k))),
    facts([[T("quotes"), int(it.quotes[k])], [T("mentions"), int(it.hits[k])], [T("speakers"), int(it.speakers[k])], [T("documents"), int(it.documents[k])]]), h("p", null, h("a", { href: toQuotes({ incident: r.arg }) }, `${T("all_quotes")} (${int(list.length)})`)),
    first.length ? [h("h2", null, T("first_voices")), table([[T("date")], [T("speaker")], [T("outlet")]], first.map((i) => [dayText(Q.day[i]), h("a", { href: openHref(i) }, bdi(speakerName(i))), outletName(i)]), T("first_voices"))] : null,
    denials.length ? [h("h2", null, T("denials")), h("ol", { class: "time" }, denials.slice(0, 40).map((i) => timeItem(i, turned)))] : null,
    figures.length ? [h("h2", null, T("figures")), table([[T("figure")], [T("claimant")], [T("date")], [T("outlet")]], figures.slice(0, 200), T("figures"))] : null,
    h("h2", null, T("timeline")), dated.length ? h("ol", { class: "time" }, dated.slice(0, 300).map((i) => timeItem(i, turned))) : h("p", { class: "dim" }, T("none")),
    undated.length ? [h("h3", null, T("undated1")), h("ol", { class: "time" }, undated.slice(0, 100).map((i) => timeItem(i, turned)))] : null);
}

/* ---- stakeholders ------------------------------------------------------------------------------------------ */
function viewStakeholders() {
  const it = N.items.stakeholder, rows = it.id.map((id, i) => ({ i, label: nameOf(id), href: it.quotes[i] ? toQuotes({ stakeholder: id }) : null, value: it.share[i][0], low: it.share[i][1], high: it.share[i][2], shown: `${percent(it.share[i][0])} · ${int(it.quotes[i])}`, small: it.quotes[i] > 0 && it.quotes[i] < 5 }));
  const silent = rows.filter((x) => !it.quotes[x.i]), cross = (row) => N.cross.find((x) => x.row === row && x.column === "stakeholder");
  return h("div", null, h("h1", null, T("stakeholders")), h("h2", null, T("voice")), bars(rows.sort((a, b) => b.value - a.value || a.i - b.i), 0, T("voice")), h("p", { class: "dim small" }, T("small_note")),
    h("p", null, `${T("silent")}: `, silent.length ? silent.map((x) => x.label).join(", ") : T("none").toLowerCase()),
    h("h2", null, `${T("theme")} × ${T("stakeholder").toLowerCase()}`), h("p", { class: "dim small" }, T("heat_note")), heat(cross("theme"), `${T("theme")} × ${T("stakeholder")}`), h("h2", null, `${T("act")} × ${T("stakeholder").toLowerCase()}`), heat(cross("act"), `${T("act")} × ${T("stakeholder")}`));
}

/* ---- promises and demands ---------------------------------------------------------------------------------- */
function viewLedger(r) {
  const kind = r.p.kind || "", want = { promises: "promise", demands: "urge" }[kind], all = [];
  for (let k = N.ledger.length - 2; k >= 0; k -= 2) if (!want || N.items.act.id[Q.act[N.ledger[k]]] === want) all.push(k);
  all.sort((a, b) => Q.day[N.ledger[b]] - Q.day[N.ledger[a]] || b - a);
  const n = (act) => N.ledger.filter((q, k) => k % 2 === 0 && N.items.act.id[Q.act[q]] === act).length;
  const row = (k) => {
    const q = N.ledger[k], a = N.ledger[k + 1], about = listOf("theme", q).map((x) => itemName("theme", x)).concat(listOf("law", q).map((x) => itemName("law", x))).join(", ");
    return [h("div", { class: "text", dir: "auto" }, shownText(q)), h("div", { class: "meta" }, bdi([speakerName(q), nameOf(N.items.act.id[Q.act[q]]), str(Q.addressee[q]) ? `→ ${str(Q.addressee[q])}` : "", about, dayShown(Q.day[q])].filter(Boolean).join(" · ")),
      a >= 0 ? [" · ", h("b", { class: "tag" }, `${T("answered")} ${speakerName(a)}, ${dayShown(Q.day[a])}`)] : null)];
  };
  shownList = all.map((k) => N.ledger[k]);
  return h("div", null, h("h1", null, T("ledger")), h("p", { class: "dim" }, T("ledger_note")), h("div", { class: "row-tools" }, [["", "both"], ["promises", "promises"], ["demands", "demands"]].map(([v, name]) =>
    h("button", { "aria-pressed": String(kind === v), onclick: () => { setParam("kind", v); render(); } }, name === "both" ? T(name) : `${T(name)} (${int(n(name === "promises" ? "promise" : "urge"))})`)),
    h("button", { class: "export", onclick: () => save("ledger.csv", "text/csv", csvOf(shownList)) }, T("export"))), all.length ? virtualList(all, row, T("ledger"), (k) => { location.hash = openHref(N.ledger[k]).slice(1); }) : h("p", null, T("none")));
}

/* ---- keyness ------------------------------------------------------------------------------------------------- */
/* Words of each quote as numbers, made once. */
function wordNumbers() {
  if (Q.words) return Q.words;
  const no = new Map(), names = [], ids = [], at = new Int32Array(Q.count + 1);
  for (let i = 0; i < Q.count; i++) {
    for (const m of textOf(i).toLowerCase().matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:-[\p{L}\p{N}\p{M}]+)*/gu)) {
      let k = no.get(m[0]);
      if (k === undefined) { k = names.length; names.push(m[0].slice(0, 80)); no.set(m[0], k); }
      ids.push(k);
    }
    at[i + 1] = ids.length;
  }
  return (Q.words = { names, ids: Int32Array.from(ids), at });
}

function keyness(inPart, least) {
  const w = wordNumbers(), n = w.names.length, a = new Int32Array(n), b = new Int32Array(n), docs = [0, 0], size = [0, 0];
  for (let i = 0; i < Q.count; i++) {
    const to = inPart[i] ? a : b;
    size[inPart[i] ? 0 : 1] += w.at[i + 1] - w.at[i];
    for (let k = w.at[i]; k < w.at[i + 1]; k++) to[w.ids[k]]++;
  }
  for (let d = 0; d < Q.first.length - 1; d++) for (const s of new Set(inPart.slice(Q.first[d], Q.first[d + 1]))) docs[s ? 0 : 1]++;
  const out = [], part = (o, e) => (o > 0 ? o * Math.log(o / e) : 0), rate = (x, t) => (x || 0.5) / t;
  for (let k = 0; k < n; k++) {
    if (a[k] + b[k] < least || !size[0] || !size[1]) continue;
    const e = (a[k] + b[k]) / (size[0] + size[1]), g2 = 2 * (part(a[k], size[0] * e) + part(b[k], size[1] * e)), more = a[k] / size[0] >= b[k] / size[1];
    out.push({ k, word: w.names[k], a: a[k], b: b[k], ra: (1000 * a[k]) / size[0], rb: (1000 * b[k]) / size[1], g2: more ? g2 : -g2, lr: Math.log2(rate(a[k], size[0]) / rate(b[k], size[1])), bic: g2 - Math.log(size[0] + size[1]) });
  }
  return { keys: out.sort((x, y) => Math.abs(y.g2) - Math.abs(x.g2) || (x.word < y.word ? -1 : 1)), size, docs };
}

/* DP, normalised (Gries 2008; Lijffijt and Gries 2012), over the documents of the part. */
function dispersions(keys, inPart, want) {
  const w = wordNumbers(), at = new Map(keys.map((x, i) => [x.k, i])), sum = new Float64Array(keys.length), total = keys.map((x) => (want ? x.a : x.b));
  let all = 0, least = 1;
  const parts = [];
  for (let d = 0; d < Q.first.length - 1; d++) {
    const n = new Map();
    let size = 0;
    for (let i = Q.first[d]; i < Q.first[d + 1]; i++) {
      if (!inPart[i] !== !want) continue;
      size += w.at[i + 1] - w.at[i];
      for (let k = w.at[i]; k < w.at[i + 1]; k++) if (at.has(w.ids[k])) n.set(at.get(w.ids[k]), (n.get(at.get(w.ids[k])) || 0) + 1);
    }
    if (size) { parts.push([size, n]); all += size; }
  }
  const seen = new Float64Array(keys.length);
  for (const [size, n] of parts) { const e = size / all; least = Math.min(least, e); for (const [i, v] of n) { sum[i] += Math.abs(e - v / total[i]); seen[i] += e; } }
  return keys.map((_, i) => Math.max(0, Math.min(1, (sum[i] + 1 - seen[i]) / 2 / (1 - least || 1))));
}

function keyTable(keys, inPart, want, title) {
  const dp = dispersions(keys, inPart, want);
  return h("section", null, h("h2", null, title), table([[T("word")], [T("in_part"), "n"], [T("in_rest"), "n"], [T("rate"), "n"], [T("rate"), "n"], ["G²", "n"], [T("log_ratio"), "n"], ["BIC", "n"], [T("dispersion"), "n"]],
    keys.map((x, i) => [h("a", { href: toQuotes({ q: x.word }) }, bdi(x.word)), x.a, x.b, fixed(x.ra, 2), fixed(x.rb, 2), fixed(Math.abs(x.g2), 1), fixed(x.lr, 2), fixed(x.bic, 1), fixed(dp[i], 2)]), title));
}

function viewKeyness(r) {
  const dims = ["stakeholder", "outlet", "theme", "act", "org", "speaker", "law", "incident", "language", "period"], dim = dims.includes(r.p.dim) ? r.p.dim : "stakeholder", per = periodOf(Array.from(Q.day.keys()), "");
  const options = dim === "period" ? [] : itemOptions(dim, 200), value = r.p.value || (dim === "period" ? (per ? dayText(per.from) : "") : (options.find(([v]) => v !== "unknown" && v !== "(unnamed)") || [""])[0]), least = Math.max(1, +r.p.least || 5), inPart = new Uint8Array(Q.count);
  for (const i of chosen(dim === "period" ? { from: value } : { [dim]: value })) inPart[i] = 1;
  const { keys, size, docs } = keyness(inPart, least), go = (name, v) => { setParam(name, v); if (name === "dim") setParam("value", ""); render(); };
  const select = (name, now, list) => h("label", null, T(name === "dim" ? "part" : "in_part"), h("select", { "data-filter": name, onchange: (e) => go(name, e.target.value) }, list.map(([v, t]) => h("option", { value: v, selected: v === now }, t))));
  return h("div", null, h("h1", null, T("keyness")), h("p", { class: "dim small" }, T("key_note")), h("form", { class: "filters", onsubmit: (e) => e.preventDefault() }, select("dim", dim, dims.map((d) => [d, T(d)])),
    dim === "period" ? h("label", null, T("from"), h("input", { type: "date", value, onchange: (e) => go("value", e.target.value) })) : select("value", value, options),
    h("label", null, T("least_count"), h("input", { type: "number", min: "1", value: String(least), onchange: (e) => go("least", e.target.value) }))),
    h("p", { class: "dim small" }, `${int(size[0])} / ${int(size[1])} ${T("words").toLowerCase()} · ${int(docs[0])} / ${int(docs[1])} ${T("documents").toLowerCase()}`),
    keyTable(keys.filter((x) => x.g2 > 0).slice(0, 40), inPart, 1, T("keys_more")), keyTable(keys.filter((x) => x.g2 < 0).slice(0, 20), inPart, 0, T("keys_less")));
}

/* ---- method -------------------------------------------------------------------------------------------------- */
const METHOD = [
  ["A quote is a stretch of text that an article attributes to a source: direct, indirect or mixed. Themes, speech acts, laws and incidents are found by lexicons, and each match can be traced to its bytes. Every quote carries a confidence: the chance that it is one and that its source is right, as measured on annotated articles.",
    "Kutipan adalah potongan teks yang oleh artikel dinyatakan berasal dari suatu sumber: langsung, tak langsung, atau campuran. Tema, tindak tutur, hukum, dan insiden ditemukan dengan leksikon, dan tiap temuan dapat dilacak ke bitnya. Tiap kutipan membawa keyakinan: peluang bahwa itu kutipan dan sumbernya benar, diukur pada artikel beranotasi."],
  ["Shares are of all quotes that this report holds, rates of words or documents as stated. Intervals hold 95 % of %s samples of the documents (percentile bootstrap, seed %s). Counts below 5 are flagged. Zero counts are shown. Keyness, figures and what you filter are counted by this page; all else by the program that wrote it.",
    "Porsi dihitung dari semua kutipan dalam laporan ini, laju per kata atau dokumen seperti disebut. Selang memuat 95 % dari %s sampel dokumen (bootstrap persentil, benih %s). Jumlah di bawah 5 ditandai. Nol ditampilkan. Kata kunci khas, angka, dan hasil saringan dihitung halaman ini; selebihnya oleh program penulisnya."],
  ["This file loads nothing and sends nothing. Its data are complete: whoever has it can count again.", "Berkas ini tidak memuat dan tidak mengirim apa pun. Datanya lengkap: siapa pun yang memilikinya dapat menghitung ulang."]];
function viewMethod() {
  const o = N.overview, failed = Q.documents.error.map((e, d) => [e, d]).filter(([e]) => e);
  const text = (k) => { let n = 0; return METHOD[k][LANG].replace(/%s/g, () => [int(N.resamples), String(N.seed)][n++]); };
  return h("div", null, h("h1", null, T("method")), METHOD.map((_, k) => h("p", null, text(k))), o.linked ? null : h("p", { class: "note" }, T("unlinked")), o.finished ? null : h("p", { class: "note" }, T("unfinished")),
    h("dl", { class: "pairs" }, [["polyanalyze", o.version], ["lexicons", o.lexicon_hash ? `sha256:${o.lexicon_hash}` : ""], ["options", o.maker_options], ["makers", o.makers > 1 ? String(o.makers) : ""], [T("documents"), int(o.documents)], [T("without_quotes"), int(o.without_quotes)], [T("failed"), int(o.failed)], [T("undated"), int(o.undated)], [T("copies"), int(o.copies)],
      [T("words"), int(o.tokens)], [T("period"), periodText()], [T("since"), N.filter_since || ""], [T("to"), N.filter_until || ""], [T("confidence"), N.min_confidence ? `≥ ${N.min_confidence / 1000}` : ""], [T("once"), N.one_per_story ? T("once_story") : ""]].filter(([, v]) => v).map(([k, v]) => [h("dt", null, k), h("dd", null, v)])),
    failed.length ? [h("h2", null, `${T("documents")}: ${T("failed")}`), table([[T("document")], [""]], failed.slice(0, 500).map(([e, d]) => [Q.documents.id[d] || str(Q.documents.source[d]), String(e)]), T("failed"))] : null);
}
