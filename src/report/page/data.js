/* data.js - numbers and quotes of this file; which quotes pass a filter. */
let N = null; /* numbers: head.c */
let Q = null; /* documents and quotes: body.c, with columns that are worked out here */

const DIMS = ["speaker", "org", "stakeholder", "act", "polarity", "type", "language", "outlet", "theme", "law", "incident"];
const LISTED = ["theme", "law", "incident"]; /* of which a quote has several; a filter may name several, with + between */
const itemName = (dim, i) => {
  const it = N.items[dim];
  if (i < 0 || i >= it.id.length) return T("unknown");
  if (dim === "speaker" && it.id[i] === "(unnamed)") return T("unnamed");
  if (["stakeholder", "act", "polarity", "type", "language"].includes(dim)) return nameOf(it.id[i]);
  if (dim === "outlet" && it.id[i] === "unknown") return T("unknown");
  return (LANG && it.name_id[i]) || it.name[i] || it.id[i];
};
const itemAt = (dim, id) => N.items[dim].id.indexOf(id);

async function inflate(base64) {
  const raw = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

function starts(counts) {
  const at = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) at[i + 1] = at[i] + counts[i];
  return at;
}

async function readData() {
  Q = await inflate(document.getElementById("quotes").textContent);
  Q.count = Q.speaker.length;
  Q.doc = new Int32Array(Q.count);
  Q.first = starts(Q.documents.quotes);
  for (let d = 0; d < Q.documents.quotes.length; d++) Q.doc.fill(d, Q.first[d], Q.first[d + 1]);
  for (const k of ["speaker", "org", "stakeholder", "act", "polarity", "type", "language", "confidence"]) Q[k] = Int32Array.from(Q[k]);
  Q.outlet = Int32Array.from(Q.doc, (d) => Q.documents.outlet[d]);
  Q.day = Int32Array.from(Q.doc, (d) => Q.documents.day[d]);
  Q.themeAt = starts(Q.n_themes);
  Q.leafAt = starts(Q.n_leaves);
  Q.lawAt = starts(Q.n_laws);
  Q.incidentAt = starts(Q.n_incidents);
  let c = -1;
  Q.ctx = Int32Array.from(Q.context, (x) => (c += x));
  readSaid();
  Q.keyOf = (i) => `${Q.doc[i]}.${Q.id[i]}`;
  Q.indexOf = (key) => {
    const [d, id] = String(key).split(".");
    for (let i = Q.first[+d]; i < Q.first[+d + 1]; i++) if (Q.id[i] === id) return i;
    return -1;
  };
}

const NO_DAY = -1000000;
const dayText = (d) => (d === null || d === undefined || d <= NO_DAY ? "" : new Date(d * 86400000).toISOString().slice(0, 10));
const dayOf = (s) => { /* "2024", "2024-06", "2024-06-20" */
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(s || "");
  return m ? Math.floor(Date.UTC(+m[1], (m[2] || 1) - 1, +(m[3] || 1)) / 86400000) : null;
};
const lastDayOf = (s) => {
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(s || "");
  if (!m || m[3]) return dayOf(s);
  return (m[2] ? Date.UTC(+m[1], +m[2], 1) : Date.UTC(+m[1] + 1, 0, 1)) / 86400000 - 1;
};
const dayShown = (d) => (d === null || d <= NO_DAY ? T("undated1") : new Date(d * 86400000).toLocaleDateString(locale(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }));

/* "2025-10-08", "2025-10", "2025": a day, a month, a year. */
const dateShown = (s) => (s.length === 10 ? dayShown(dayOf(s)) : s.length === 7 ? new Date(dayOf(s) * 86400000).toLocaleDateString(locale(), { month: "short", year: "numeric", timeZone: "UTC" }) : s);

/* Quotes are said on a day, in a month or a year: from the first of its days to the last. Strings are few: each is read once. */
function readSaid() {
  const first = Q.strings.map((s) => dayOf(s) ?? NO_DAY), last = Q.strings.map((s) => lastDayOf(s) ?? NO_DAY);
  Q.saidFirst = Int32Array.from(Q.said, (no) => (no ? first[no - 1] : NO_DAY));
  Q.saidLast = Int32Array.from(Q.said, (no) => (no ? last[no - 1] : NO_DAY));
}

const str = (no) => (no ? Q.strings[no - 1] : "");
const contextOf = (i) => Q.contexts[Q.ctx[i]];
function textOf(i) {
  const p = Q.pieces[i], c = contextOf(i);
  if (!p.length) return c;
  const out = [];
  for (let k = 0; k < p.length; k += 2) out.push(c.slice(p[k], p[k + 1]));
  return out.join(" … ");
}
const outletName = (i) => (Q.outlet[i] >= 0 && N.items.outlet.id[Q.outlet[i]] !== "unknown" ? itemName("outlet", Q.outlet[i]) : "");
const listOf = (dim, i) => { const at = Q[dim + "At"]; return Q[dim + "s"].slice(at[i], at[i + 1]); };
const speakerName = (i) => {
  const s = Q.speaker[i];
  if (s >= 0 && N.items.speaker.id[s] !== "(unnamed)") return itemName("speaker", s);
  return str(Q.mention[i]) || str(Q.role[i]) || (Q.org[i] >= 0 ? itemName("org", Q.org[i]) : T("unnamed"));
};
const haystack = (i) => {
  if (!Q.hay) Q.hay = new Array(Q.count);
  return Q.hay[i] || (Q.hay[i] = (contextOf(i) + "\n" + speakerName(i) + "\n" + str(Q.role[i]) + "\n" + (Q.org[i] >= 0 ? itemName("org", Q.org[i]) : "")).toLowerCase());
};

/* What is searched is put together while the reader looks at the first view, so that the first letter typed finds it there. */
function prepareSearch(at = 0) {
  const later = globalThis.requestIdleCallback || ((f) => setTimeout(() => f({ timeRemaining: () => 8 }), 30));
  later((idle) => {
    let i = at;
    for (; i < Q.count && (i % 64 || idle.timeRemaining() > 2); i++) haystack(i);
    if (i < Q.count) prepareSearch(i);
    else document.documentElement.dataset.search = "ready";
  });
}

/* Does a quote have the theme, or one below it? Finer themes stand in a column of their own. */
function themeTest(id) {
  const mask = themeMask(id), fine = N.items.theme.level[itemAt("theme", id)] > 0, at = fine ? Q.leafAt : Q.themeAt, all = fine ? Q.leaves : Q.themes;
  return (i) => { for (let k = at[i]; k < at[i + 1]; k++) if (mask[all[k]]) return true; return false; };
}
/* A theme and those below it, as a mask. */
function themeMask(id) {
  const it = N.items.theme, mask = new Uint8Array(it.id.length);
  it.id.forEach((x, i) => { if (x === id || x.startsWith(id + ".")) mask[i] = 1; });
  return mask;
}

/* p: parameters of the address. The indices of the quotes that pass, in the order of the corpus. */
function chosen(p) {
  const tests = [];
  for (const dim of ["speaker", "org", "stakeholder", "act", "polarity", "type", "language", "outlet"]) {
    if (!p[dim]) continue;
    const want = p[dim] === "-" ? -1 : itemAt(dim, p[dim]), col = Q[dim];
    tests.push(want < 0 && p[dim] !== "-" ? () => false : (i) => col[i] === want);
  }
  for (const dim of LISTED) {
    if (!p[dim]) continue;
    for (const id of p[dim].split("+")) {
      if (dim === "theme") { tests.push(themeTest(id)); continue; }
      const mask = Uint8Array.from(N.items[dim].id, (x) => x === id);
      const at = Q[dim + "At"], all = Q[dim + "s"];
      tests.push((i) => { for (let k = at[i]; k < at[i + 1]; k++) if (mask[all[k]]) return true; return false; });
    }
  }
  const from = dayOf(p.from), to = lastDayOf(p.to);
  if (from !== null) tests.push((i) => Q.day[i] >= from);
  if (to !== null) tests.push((i) => Q.day[i] <= to && Q.day[i] > NO_DAY);
  const said = dayOf(p.said_from), saidTo = lastDayOf(p.said_to);
  if (said !== null) tests.push((i) => Q.saidLast[i] >= said);
  if (saidTo !== null) tests.push((i) => Q.saidFirst[i] <= saidTo && Q.saidFirst[i] > NO_DAY);
  if (+p.conf) tests.push((i) => Q.confidence[i] >= 1000 * p.conf);
  for (const w of (p.q || "").toLowerCase().split(/\s+/).filter(Boolean)) tests.push((i) => haystack(i).includes(w));
  return sieve(tests, p.once);
}

function sieve(tests, once) {
  const out = [], seen = new Set();
  for (let i = 0; i < Q.count; i++) {
    let ok = true;
    for (let k = 0; ok && k < tests.length; k++) ok = tests[k](i);
    if (!ok) continue;
    if (once === "statement" && Q.statement[i]) {
      if (seen.has(Q.statement[i])) continue;
      seen.add(Q.statement[i]);
    }
    if (once === "story") {
      if (firstOfStory(Q.documents.story[Q.doc[i]]) !== Q.doc[i]) continue;
    }
    out.push(i);
  }
  return out;
}
function firstOfStory(story) {
  if (!Q.storyFirst) {
    Q.storyFirst = new Map();
    Q.documents.story.forEach((s, d) => { if (!Q.storyFirst.has(s)) Q.storyFirst.set(s, d); });
  }
  return Q.storyFirst.get(story);
}

function sorted(list, how) {
  const by = {
    old: (a, b) => (Q.day[a] <= NO_DAY) - (Q.day[b] <= NO_DAY) || Q.day[a] - Q.day[b] || a - b,
    sure: (a, b) => Q.confidence[b] - Q.confidence[a] || a - b,
    copies: (a, b) => Q.copies[b] - Q.copies[a] || a - b,
  }[how] || ((a, b) => Q.day[b] - Q.day[a] || a - b);
  return list.slice().sort(by);
}

/* How often each item of a dimension stands in the quotes of the list: [[item, quotes], ...], most first. */
function tally(list, dim) {
  const n = new Map();
  const add = (x) => { if (x >= 0) n.set(x, (n.get(x) || 0) + 1); };
  for (const i of list) {
    if (Q[dim + "At"]) for (const x of new Set(listOf(dim, i))) add(x);
    else add(Q[dim][i]);
  }
  return [...n].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/* Quotes worth reading first: sure, direct, whole sentences of a named source, dated, neither too short nor too long; one a source and statement. */
const worth = (i) => {
  const text = textOf(i), n = text.length;
  return Q.confidence[i] / 1000 + (N.items.type.id[Q.type[i]] === "direct" ? 0.25 : 0) + (n > 60 && n < 320 ? 0.3 : 0) + (/^\p{Lu}/u.test(text) ? 0.1 : 0) +
    (N.items.act.id[Q.act[i]] !== "state" ? 0.15 : 0) + Math.min(0.2, Q.copies[i] / 50) + (Q.n_themes[i] ? 0.2 : 0) + (Q.day[i] > NO_DAY ? 0.1 : 0);
};
/* One for each of the themes that most quotes have; quotes whose first theme it is. The theme of what fits no theme has none. */
function bestOfThemes(most) {
  const it = N.items.theme, at = new Map(), out = [], who = new Set();
  const themes = it.id.map((_, t) => t).filter((t) => it.level[t] === 0 && it.quotes[t] && it.id[t] !== "other").sort((a, b) => it.quotes[b] - it.quotes[a]).slice(0, most);
  for (const t of themes) at.set(t, []);
  for (let i = 0; i < Q.count; i++) if (Q.n_themes[i]) at.get(Q.themes[Q.themeAt[i]])?.push(i);
  for (const t of themes) {
    const i = best(at.get(t), 6).find((q) => !who.has(Q.speaker[q]) && !who.has(textOf(q)));
    if (i !== undefined) { out.push([t, i]); who.add(Q.speaker[i]).add(textOf(i)); }
  }
  return out;
}
/* The first ones, each statement and wording once. */
function onceEach(list, most) {
  const seen = new Set(), out = [];
  for (const i of list) {
    const text = textOf(i), statement = Q.statement[i] ? `s${Q.statement[i]}` : text;
    if (seen.has(text) || seen.has(statement)) continue;
    seen.add(text).add(statement);
    if (out.push(i) === most) break;
  }
  return out;
}
function best(list, most) {
  const out = [], seen = new Set();
  const pool = list.filter((i) => Q.speaker[i] >= 0 && N.items.speaker.id[Q.speaker[i]] !== "(unnamed)");
  for (const [, i] of pool.map((i) => [worth(i), i]).sort((a, b) => b[0] - a[0] || a[1] - b[1])) {
    if (seen.has(Q.speaker[i]) || (Q.statement[i] && seen.has("s" + Q.statement[i]))) continue;
    seen.add(Q.speaker[i]).add("s" + Q.statement[i]);
    out.push(i);
    if (out.length === most) break;
  }
  return out;
}

/* ---- addresses: #/view/argument?name=value&... -------------------------------------------------------- */
function readHash() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, ...rest] = path.split("/");
  const p = Object.create(null);
  for (const [k, v] of new URLSearchParams(query || "")) p[k] = v;
  let arg = rest.join("/");
  try { arg = decodeURIComponent(arg); } catch { /* as it is */ }
  return { view: view || "overview", arg, p };
}
function link(view, arg, p) {
  const q = new URLSearchParams();
  for (const k in p || {}) if (p[k] !== "" && p[k] !== null && p[k] !== undefined) q.set(k, p[k]);
  return "#/" + view + (arg ? "/" + encodeURIComponent(arg) : "") + (q.size ? "?" + q : "");
}
const toQuotes = (p) => link("quotes", "", p);
