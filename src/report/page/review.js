/* review.js - one article after the other: what was found, to accept, correct or reject; saved as gold.
 *
 * A line of gold is what `polyanalyze eval` reads: offsets in characters, quotes with spans, cue, speaker, themes, act, polarity. Work is
 * kept in the browser until it is saved, where it lets pages of files keep anything. */
Object.assign(WORDS, {
  review: ["Review", "Tinjauan"], accept: ["Accept", "Terima"], reject: ["Reject", "Tolak"], reset: ["As found", "Seperti semula"], accept_all: ["Accept the rest", "Terima sisanya"],
  add: ["New quote from the selection", "Kutipan baru dari pilihan"], set_span: ["Span from the selection", "Rentang dari pilihan"], add_span: ["Add the selection", "Tambah pilihan"], mention: ["Mention", "Sebutan"], cue: ["Cue", "Penanda"],
  name: ["Name", "Nama"], save_gold: ["Save as gold (JSONL)", "Simpan sebagai emas (JSONL)"], article: ["Article", "Artikel"], select_first: ["Select words of the article first.", "Pilih dulu kata dalam artikel."], article_themes: ["Themes of the article", "Tema artikel"],
  decided: ["%s of %s decided", "%s dari %s diputuskan"], reviewed: ["%s articles with decisions will be saved: accepted and corrected quotes, without rejected and undecided ones.", "%s artikel dengan keputusan akan disimpan: kutipan yang diterima dan dikoreksi, tanpa yang ditolak atau belum diputuskan."],
  how: ["Choose a quote in the text or the list. Keys: a accept, r reject, j and k next and previous.", "Pilih kutipan dalam teks atau daftar. Tombol: a terima, r tolak, j dan k berikut dan sebelum."], key_term: ["term of a theme", "istilah tema"], corrected: ["corrected", "dikoreksi"],
  edit: ["Correct", "Perbaiki"], laws_of: ["Laws in the text", "Hukum dalam teks"], read_whole: ["Read to its end: save it, also without a quote", "Dibaca sampai habis: simpan, juga tanpa kutipan"], new_: ["new", "baru"], org_: ["Organisation", "Organisasi"] });
const ACTS = ["state", "urge", "promise", "hope", "warn", "deny", "criticise", "praise", "ask", "admit", "announce"];
const STAKEHOLDERS = ["unknown", "executive", "regulator", "legislature", "law_enforcement", "military", "judiciary", "local_government", "state_enterprise", "industry", "civil_society", "academia", "media", "party", "international", "foreign_government", "public", "litigant", "threat_actor"];
const CLOSED = { type: ["direct", "indirect", "mixed"], act: ACTS, polarity: ["asserted", "denied", "hedged"], stakeholder: STAKEHOLDERS, speaker_type: ["person", "organisation", "document", "group", "unknown"] };
let D = null, work = [], now = 0, chosenQuote = -1;

/* A quote of the record as what the reviewer edits. */
function editable(q, speakers) {
  const s = (q.speaker && speakers.get(q.speaker.id)) || {};
  return { spans: q.spans.map((x) => x.slice()), type: q.type, cue: q.cue ? q.cue.text : "", mention: (q.speaker && q.speaker.mention) || "", name: s.name || "", role: s.role || "", org: s.org || "", speaker_type: s.type || "unknown",
    stakeholder: s.stakeholder || "unknown", act: q.act, polarity: q.polarity, themes: q.themes.map((t) => t.id).join(", "), addressee: q.addressee || null, said_at: q.said_at ? { date: q.said_at.date, place: q.said_at.place, venue: q.said_at.venue } : null,
    via: q.via || null, laws: q.laws.map((l) => l.id).filter(Boolean), incidents: q.incidents.map((x) => (typeof x === "string" ? x : x.id)), confidence: q.confidence, state: "" };
}
function open(record) {
  const speakers = new Map(record.speakers.map((s) => [s.id, s]));
  const found = record.quotes.map((q) => editable(q, speakers));
  return { record, found, quotes: found.map((q) => structuredClone(q)), themes: record.themes.slice(0, 5).map((t) => t.id).join(", "), laws: [...new Set(record.laws.map((l) => l.text))].join("; ") };
}

const keep = () => { try { localStorage.setItem("polyanalyze-review " + D.key, JSON.stringify(work.map((w) => [w.quotes, w.themes, w.laws, w.whole]))); } catch { /* none */ } };
function restore() {
  try {
    const had = JSON.parse(localStorage.getItem("polyanalyze-review " + D.key));
    if (had && had.length === work.length) had.forEach(([q, t, l, whole], i) => Object.assign(work[i], { quotes: q, themes: t, laws: l, whole: Boolean(whole) }));
  } catch { /* none */ }
}

/* ---- the text, marked -------------------------------------------------------------------------------------- */
function pieces(w) {
  const r = w.record, cuts = new Set([0, r.text.length]), quotes = [], terms = [], cues = [], whos = [];
  w.quotes.forEach((q, i) => q.spans.forEach(([a, b]) => quotes.push([a, b, i])));
  for (const t of r.themes) for (const e of t.evidence || []) terms.push([...e.span, `${D.labels[t.id]?.[LANG] || t.id}: ${e.entry}`]);
  for (const q of r.quotes) {
    if (q.cue) cues.push(q.cue.span);
    if (q.speaker && q.speaker.span) whos.push(q.speaker.span);
  }
  for (const list of [quotes, terms, cues, whos]) for (const [a, b] of list) cuts.add(a).add(b);
  const at = [...cuts].sort((a, b) => a - b), open = new Array(at.length);
  const mark = (list, what) => list.forEach(([a, b, x]) => { for (let k = lower(at, a); at[k] < b; k++) (open[k] ||= {})[what] ??= x ?? true; });
  mark(quotes, "q"); mark(terms, "t"); mark(cues, "c"); mark(whos, "w");
  return at.slice(0, -1).map((a, k) => [a, at[k + 1], open[k] || {}]);
}
function lower(at, x) {
  let a = 0, b = at.length;
  while (a < b) { const m = (a + b) >> 1; if (at[m] < x) a = m + 1; else b = m; }
  return a;
}
function textView(w) {
  return h("div", { class: "text-block", id: "text", dir: "auto", lang: w.record.language?.main }, pieces(w).map(([a, b, m]) => {
    let el = w.record.text.slice(a, b);
    const wrap = (cls, more) => { el = h("mark", { class: cls, "data-at": a, ...more }, el); };
    if (m.t) wrap("term", { title: m.t });
    if (m.c) wrap("cue");
    if (m.w) wrap("who");
    if (m.q !== undefined) wrap(`q ${m.q === chosenQuote ? "on" : ""} ${w.quotes[m.q].state}`, { "data-quote": m.q, onclick: () => choose(m.q) });
    return h("span", { "data-at": a }, el);
  }));
}

/* The selection as [start, end] of the text, without white space at its ends. */
function selection() {
  const s = getSelection(), box = document.getElementById("text");
  if (!s.rangeCount || s.isCollapsed || !box.contains(s.anchorNode) || !box.contains(s.focusNode)) return null;
  const place = (node, offset) => { const r = document.createRange(); r.setStart(box, 0); r.setEnd(node, offset); return r.toString().length; };
  const range = s.getRangeAt(0), text = work[now].record.text;
  let a = place(range.startContainer, range.startOffset), b = place(range.endContainer, range.endOffset);
  while (a < b && /\s/.test(text[a])) a++;
  while (b > a && /\s/.test(text[b - 1])) b--;
  return a < b ? [a, b] : null;
}

/* ---- the list of quotes -------------------------------------------------------------------------------------- */
const piecesOf = (w, q) => q.spans.map(([a, b]) => w.record.text.slice(a, b)).join(" … ");
function choose(i) {
  chosenQuote = i;
  draw();
  document.querySelector(".cards li.on")?.scrollIntoView({ block: "nearest" });
  document.querySelector("mark.q.on")?.scrollIntoView({ block: "nearest" });
}
function decide(i, state) {
  work[now].quotes[i].state = state;
  keep();
  draw();
}
function change(i, name, value) {
  const w = work[now], q = w.quotes[i];
  q[name] = value;
  q.state = "corrected";
  keep();
}
function field(w, q, i, name, label) {
  if (CLOSED[name]) return h("label", null, T(label), h("select", { "data-field": name, onchange: (e) => change(i, name, e.target.value) }, CLOSED[name].map((v) => h("option", { value: v, selected: v === q[name] }, nameOf(v)))));
  return h("label", null, T(label), h("input", { value: q[name], "data-field": name, list: name === "themes" ? "themes" : null, onchange: (e) => change(i, name, e.target.value) }));
}
function spanButtons(w, i) {
  const take = (add) => { const s = selection(); if (!s) { alertLine(T("select_first")); return; } change(i, "spans", add ? [...w.quotes[i].spans, s].sort((x, y) => x[0] - y[0]) : [s]); draw(); };
  return h("div", { class: "row-tools" }, h("button", { class: "set-span", onclick: () => take(false) }, T("set_span")), h("button", { onclick: () => take(true) }, T("add_span")), w.found[i] ? h("button", { onclick: () => { w.quotes[i] = structuredClone(w.found[i]); keep(); draw(); } }, T("reset")) : null);
}
function card(w, q, i) {
  const on = i === chosenQuote, button = (state) => h("button", { class: state, "aria-pressed": String(q.state === state + "ed"), onclick: () => decide(i, state + "ed") }, T(state));
  return h("li", { class: on ? "on" : null, "data-quote": i }, h("div", { onclick: () => { if (!on) choose(i); } }, h("div", { dir: "auto" }, bdi(piecesOf(w, q))),
    h("div", { class: "small dim" }, bdi([q.name || q.mention || T("unnamed"), q.role, q.org].filter(Boolean).join(" · ")), ` · ${nameOf(q.act)} · ${q.confidence === undefined ? T("new_") : fixed(q.confidence, 2)}`, q.state === "corrected" ? ` · ${T("corrected")}` : "")),
    h("div", { class: "row-tools" }, button("accept"), button("reject"), on ? null : h("button", { class: "plain", onclick: () => choose(i) }, T("edit"))),
    on ? [h("div", { class: "grid" }, [["type", "type"], ["cue", "cue"], ["mention", "mention"], ["name", "name"], ["role", "role"], ["org", "org_"], ["speaker_type", "kind"], ["stakeholder", "stakeholder"], ["act", "act"], ["polarity", "polarity"], ["themes", "themes"]].map(([f, l]) => field(w, q, i, f, l))), spanButtons(w, i)] : null);
}
function alertLine(text) { document.getElementById("say").textContent = text; }

function addQuote() {
  const s = selection(), w = work[now];
  if (!s) return alertLine(T("select_first"));
  w.quotes.push({ ...editable({ spans: [s], type: "indirect", cue: null, speaker: null, act: "state", polarity: "asserted", themes: [], laws: [], incidents: [] }, new Map()), state: "corrected" });
  keep();
  choose(w.quotes.length - 1);
}

/* ---- gold ---------------------------------------------------------------------------------------------------- */
/* UTF-16 units -> characters. */
function characters(text, list) {
  const at = [...new Set(list)].sort((a, b) => a - b), to = new Map();
  let n = 0, k = 0;
  for (let i = 0; k < at.length; i++) {
    while (k < at.length && at[k] <= i) to.set(at[k++], n);
    if (i >= text.length) break;
    if (text.codePointAt(i) > 0xffff) i++;
    n++;
  }
  return to;
}
const listed = (s, sep) => s.split(sep).map((x) => x.trim()).filter(Boolean), orNull = (s) => s || null;
function goldOf(w) {
  const r = w.record, quotes = w.quotes.filter((q) => q.state === "accepted" || q.state === "corrected").sort((a, b) => a.spans[0][0] - b.spans[0][0]);
  const at = characters(r.text, quotes.flatMap((q) => q.spans.flat()));
  return { id: r.id, lang: r.language?.main || "other", outlet: r.outlet ?? null, title: r.title ?? null, published: r.published ?? null, text: r.text,
    quotes: quotes.map((q) => ({ type: q.type, spans: q.spans.map(([a, b]) => [at.get(a), at.get(b)]), cue: orNull(q.cue), speaker: { mention: orNull(q.mention), name: orNull(q.name), role: orNull(q.role), org: orNull(q.org), type: q.speaker_type }, themes: listed(q.themes, ","),
      act: q.act, polarity: q.polarity, stakeholder: q.stakeholder, said_at: q.said_at, addressee: q.addressee, via: q.via, laws: q.laws, incidents: q.incidents })),
    themes: listed(w.themes, ","), laws: listed(w.laws, ";") };
}
/* That an article has no quote is gold, too. */
const isDecided = (w) => w.whole || w.quotes.some((q) => q.state);
const goldText = () => work.filter(isDecided).map((w) => JSON.stringify(goldOf(w)) + "\n").join("");

/* ---- the page ------------------------------------------------------------------------------------------------- */
function draw() {
  const w = work[now], decided = w.quotes.filter((q) => q.state).length, scroll = document.querySelector(".right")?.scrollTop || 0;
  const picker = h("select", { "aria-label": T("article"), onchange: (e) => { now = +e.target.value; chosenQuote = -1; draw(); } }, work.map((x, i) => h("option", { value: String(i), selected: i === now }, `${x.record.title || x.record.id} (${x.quotes.length})`)));
  const input = (name, label) => h("label", { class: "small dim" }, T(label), h("input", { value: w[name], "data-field": `article-${name}`, onchange: (e) => { w[name] = e.target.value; keep(); } }));
  document.documentElement.lang = LANG ? "id" : "en";
  document.getElementById("app").replaceChildren(h("header", { class: "top" }, h("div", { class: "wrap" }, h("b", null, T("review")), work.length > 1 ? picker : null, h("div", { class: "tools" },
    h("button", { class: "lang", onclick: () => { LANG = 1 - LANG; draw(); } }, LANG ? "English" : "Bahasa Indonesia"), h("button", { class: "theme", onclick: () => { theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); draw(); } }, T(document.documentElement.dataset.theme === "dark" ? "light" : "dark")))), h("div", { class: "wrap" }, h("div", { class: "row-tools" },
    h("button", { class: "save", onclick: () => save(D.gold || "gold.jsonl", "application/x-ndjson", goldText()) }, T("save_gold")), h("button", { onclick: addQuote, class: "add" }, T("add")), h("button", { onclick: () => { w.quotes.forEach((q) => { q.state ||= "accepted"; }); keep(); draw(); } }, T("accept_all")),
    h("span", { id: "say", role: "status", class: "dim small" }, T("decided", decided, w.quotes.length))))),
  h("main", { class: "wrap", id: "main" }, h("h1", { class: "as-is" }, bdi(w.record.title || w.record.id)), h("p", { class: "dim small" }, bdi([w.record.outlet, w.record.published, w.record.author, w.record.source].filter(Boolean).join(" · "))),
    h("p", { class: "key small dim" }, h("mark", null, T("key_quote")), " ", h("mark", { class: "cue" }, T("key_cue")), " ", h("mark", { class: "who" }, T("key_who")), " ", h("mark", { class: "term" }, T("key_term")), " · ", T("how")),
    h("div", { class: "side" }, h("article", null, textView(w)), h("section", { class: "right", "aria-label": T("quotes") }, h("ol", { class: "cards" }, w.quotes.map((q, i) => card(w, q, i))), input("themes", "article_themes"), input("laws", "laws_of"),
      h("label", { class: "small" }, h("input", { type: "checkbox", "data-field": "article-whole", checked: Boolean(w.whole), onchange: (e) => { w.whole = e.target.checked; keep(); draw(); } }), ` ${T("read_whole")}`),
      h("p", { class: "dim small" }, T("reviewed", work.filter(isDecided).length)))),
    h("datalist", { id: "themes" }, Object.keys(D.labels).map((id) => h("option", { value: id }, D.labels[id][LANG])))));
  document.querySelector(".right").scrollTop = scroll;
}
function pressed(e) {
  if (e.target.closest("input,select,textarea") || e.ctrlKey || e.metaKey || e.altKey) return;
  const n = work[now].quotes.length, to = { j: Math.min(n - 1, chosenQuote + 1), k: Math.max(0, chosenQuote - 1) }[e.key];
  if (to !== undefined && n) choose(to);
  else if (chosenQuote >= 0 && (e.key === "a" || e.key === "r")) decide(chosenQuote, e.key === "a" ? "accepted" : "rejected");
}

theme();
D = JSON.parse(document.getElementById("articles").textContent);
LANG = D.ui === "id" ? 1 : 0;
work = D.articles.filter((r) => !r.error).map(open);
D.key = work.map((w) => `${w.record.id} ${w.record.text.length} ${w.found.length}`).join("|").slice(0, 2000);
if (work.length) {
  restore();
  draw();
  addEventListener("keydown", pressed);
} else document.getElementById("app").replaceChildren(h("main", { class: "wrap" }, h("p", null, T("none"))));
document.documentElement.dataset.ready = "1";
