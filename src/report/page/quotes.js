/* quotes.js - one quote, its citation, the table of quotes, and their export. */

/* The sentence with what was said, the cue and the source marked, where the analysis found them. */
function marked(i) {
  const c = contextOf(i), p = Q.pieces[i], m = Q.marks[i], spans = [];
  for (let k = 0; k < p.length; k += 2) spans.push([p[k], p[k + 1], "said"]);
  if (m[2] >= 0) spans.push([m[2], m[3], "who"]);
  if (m[0] >= 0) spans.push([m[0], m[1], "cue"]);
  spans.sort((a, b) => a[0] - b[0]);
  const out = [];
  let done = 0;
  for (const [from, to, cls] of spans) {
    if (from < done) continue;
    out.push(c.slice(done, from), h("mark", { class: cls }, c.slice(from, to)));
    done = to;
  }
  out.push(c.slice(done));
  return out;
}

/* An organisation that speaks is named once. */
const officeOf = (i) => [str(Q.role[i]), Q.org[i] >= 0 ? itemName("org", Q.org[i]) : ""].filter((x) => x && x.toLowerCase() !== speakerName(i).toLowerCase()).join(", ");
/* As a reader wants it: in quotation marks where it is direct speech, without the comma that led on to who said it. */
const shownText = (i) => { const s = textOf(i).replace(/[,\s]+$/u, ""); return N.items.type.id[Q.type[i]] === "direct" ? `\u201c${s}\u201d` : s; };

/* https://wicg.github.io/scroll-to-text-fragment: the first and the last words of the first piece. */
function fragmentUrl(i) {
  const url = safeUrl(Q.documents.url[Q.doc[i]]);
  if (!url) return null;
  const p = Q.pieces[i], text = p.length ? contextOf(i).slice(p[0], p[1]) : contextOf(i), words = text.trim().split(/\s+/);
  const part = (w) => encodeURIComponent(w.join(" ")).replace(/-/g, "%2D");
  const sought = words.length > 10 ? `${part(words.slice(0, 5))},${part(words.slice(-5))}` : part(words);
  return `${url}${url.includes("#") ? ":~:text=" : "#:~:text="}${sought}`;
}

function citation(i) {
  const d = Q.doc[i], docs = Q.documents, office = officeOf(i), said = str(Q.said[i]);
  return [shownText(i), N.items.type.id[Q.type[i]] === "direct" ? "" : T("not_verbatim", nameOf(N.items.type.id[Q.type[i]])), `${speakerName(i)}${office ? `, ${office}` : ""}${said ? ` (${T("said").toLowerCase()} ${said})` : ""}`,
    [docs.title[d] || docs.id[d] || "", outletName(i), dayText(Q.day[i])].filter(Boolean).join(". "),
    fragmentUrl(i) || `${str(docs.source[d])} ${docs.id[d] || ""} ${Q.id[i]}`, docs.hash[d] ? `sha256:${docs.hash[d]}` : ""].filter(Boolean).join("\n");
}

async function copyText(area, button) {
  try { await navigator.clipboard.writeText(area.value); } catch { area.select(); document.execCommand("copy"); }
  button.textContent = T("copied");
  setTimeout(() => (button.textContent = T("cite")), 2000);
}

const line = (i) => [speakerName(i), officeOf(i), outletName(i), dayShown(Q.day[i])].filter(Boolean).join(" · ");
const openHref = (i) => { const r = readHash(); return link(r.view, r.arg, { ...r.p, open: Q.keyOf(i) }); };

const toSentence = (i) => h("span", { class: "go" }, " · ", h("a", { href: openHref(i) }, T("context").toLowerCase()));

function quoteBlock(i, about) {
  return h("blockquote", { class: "quote", "data-quote": Q.keyOf(i) }, about ? h("p", { class: "small" }, about) : null, h("p", { dir: "auto" }, shownText(i)),
    h("div", { class: "by" }, bdi(line(i)), " · ", nameOf(N.items.act.id[Q.act[i]] || "unknown"), toSentence(i)));
}
const quoteBlocks = (list) => (list.length ? list.map((i) => quoteBlock(i)) : h("p", { class: "dim" }, T("no_quotes")));

/* ---- one quote, opened --------------------------------------------------------------------------------- */
function chips(i) {
  const of = (dim, x) => h("a", { class: "chip", href: toQuotes({ [dim]: N.items[dim].id[x] }) }, bdi(itemName(dim, x)));
  const fine = Q.leaves.slice(Q.leafAt[i], Q.leafAt[i + 1]);
  return h("div", null, [...listOf("theme", i), ...fine].map((x) => of("theme", x)), listOf("law", i).map((x) => of("law", x)), listOf("incident", i).map((x) => of("incident", x)),
    ["act", "polarity", "type", "stakeholder"].filter((d) => Q[d][i] >= 0).map((d) => of(d, Q[d][i])));
}

function quoteFacts(i) {
  const d = Q.doc[i], docs = Q.documents, s = Q.speaker[i];
  const rows = [
    [T("speaker"), s >= 0 && N.items.speaker.id[s] !== "(unnamed)" ? h("a", { href: link("speakers", N.items.speaker.id[s]) }, bdi(speakerName(i))) : bdi(speakerName(i))],
    [T("role"), str(Q.role[i])], [T("org"), Q.org[i] >= 0 ? itemName("org", Q.org[i]) : ""], [T("addressee"), str(Q.addressee[i])], [T("said"), str(Q.said[i])],
    [T("place"), str(Q.place[i])], [T("via"), str(Q.via[i])], [T("published"), dayText(Q.day[i])], [T("outlet"), outletName(i)],
    [T("document"), docs.title[d] || docs.id[d] || T("untitled")], [T("confidence"), fixed(Q.confidence[i] / 1000, 2)], [T("hash"), docs.hash[d] || ""]];
  return h("dl", { class: "pairs" }, rows.filter(([, v]) => v).map(([k, v]) => [h("dt", null, k), h("dd", null, typeof v === "string" ? bdi(v) : v)]));
}

function otherWordings(i) {
  const st = Q.statement[i], same = [];
  if (!st || Q.copies[i] < 2) return null;
  for (let k = 0; k < Q.count; k++) if (k !== i && Q.statement[k] === st) same.push(k);
  return [h("h3", null, T("other_names")), h("p", { class: "dim small" }, T("times", int(same.length + 1), int(new Set([i, ...same].map((k) => Q.outlet[k])).size))), same.slice(0, 20).map((k) => quoteBlock(k))];
}

function quoteDialog(i, list, done) {
  const area = h("textarea", { readonly: true, "aria-label": T("citation") }), url = fragmentUrl(i), at = list ? list.indexOf(i) : -1;
  area.value = citation(i);
  const go = (k) => { location.hash = openHref(list[k]).slice(1); };
  const button = h("button", { onclick: () => copyText(area, button), class: "cite" }, T("cite"));
  const box = h("dialog", { "aria-label": T("quote") }, h("div", { class: "in" },
    h("div", { class: "bar" }, at > 0 ? h("button", { onclick: () => go(at - 1) }, T("previous")) : null, at >= 0 && at + 1 < list.length ? h("button", { onclick: () => go(at + 1) }, T("next")) : null,
      h("button", { class: "x", onclick: () => box.close() }, T("close"))),
    h("p", { class: "context", dir: "auto" }, marked(i)),
    h("p", { class: "key small dim" }, h("mark", null, T("key_quote")), Q.marks[i][0] >= 0 ? [" ", h("mark", { class: "cue" }, T("key_cue"))] : null, Q.marks[i][2] >= 0 ? [" ", h("mark", { class: "who" }, T("key_who"))] : null),
    chips(i), quoteFacts(i), area, h("div", { class: "row-tools" }, button, url ? h("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, T("source")) : null), otherWordings(i)));
  box.addEventListener("close", () => { box.remove(); done(); });
  box.addEventListener("click", (e) => { if (e.target === box) box.close(); });
  return box;
}

/* ---- CSV (RFC 4180): cells that a spreadsheet would run begin with an apostrophe -------------------------- */
const csvCell = (v) => {
  let s = String(v ?? "");
  if (/^[=+\-@\t\r\n|%]/.test(s) && !/^-?\d+(\.\d+)?$/.test(s)) s = `'${s}`;
  return /[",\r\n]/.test(s) ? `"${s.replace(/"/g, '""')}"` : s;
};
function csvOf(list) {
  const ids = (dim, i) => listOf(dim, i).map((x) => N.items[dim].id[x]).join(";"), one = (dim, i) => (Q[dim][i] >= 0 ? N.items[dim].id[Q[dim][i]] : "");
  const head = ["document", "quote", "text", "context", "speaker", "role", "org", "stakeholder", "act", "polarity", "type", "themes", "laws", "incidents", "addressee", "said_date", "published", "outlet", "language", "confidence", "statement", "copies", "title", "url", "content_hash"];
  const rows = list.map((i) => {
    const d = Q.doc[i], docs = Q.documents;
    return [docs.id[d] || "", Q.id[i], textOf(i), contextOf(i), speakerName(i), str(Q.role[i]), Q.org[i] >= 0 ? itemName("org", Q.org[i]) : "", one("stakeholder", i), one("act", i), one("polarity", i), one("type", i),
      [ids("theme", i), ...Q.leaves.slice(Q.leafAt[i], Q.leafAt[i + 1]).map((x) => N.items.theme.id[x])].filter(Boolean).join(";"), ids("law", i), ids("incident", i), str(Q.addressee[i]), str(Q.said[i]), dayText(Q.day[i]), one("outlet", i), one("language", i), Q.confidence[i] / 1000, Q.statement[i] || "", Q.copies[i], docs.title[d] || "", docs.url[d] || "", docs.hash[d] || ""];
  });
  return `\ufeff${[head, ...rows].map((r) => r.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/* ---- the table of quotes --------------------------------------------------------------------------------- */
const setParam = (name, value) => { const r = readHash(), p = { ...r.p, [name]: value }; delete p.open; history.replaceState(null, "", link(r.view, r.arg, p)); };

/* `none`: what it means when nothing is chosen. */
function choice(name, value, options, change, none = T("any")) {
  return h("label", null, T(name), h("select", { "data-filter": name, onchange: (e) => change(name, e.target.value) },
    h("option", { value: "", selected: !value }, none), options.map(([v, text]) => h("option", { value: v, selected: v === value }, text))));
}
function itemOptions(dim, most) {
  const it = N.items[dim];
  return it.id.map((id, i) => [id, i]).filter(([, i]) => it.quotes[i] > 0).slice(0, most).map(([id, i]) => [id, `${dim === "theme" && it.level[i] ? "\u2003" : ""}${itemName(dim, i)} (${int(it.quotes[i])})`]);
}
/* Of the chosen value there is an option, also where it stands behind the first ones. */
function optionsWith(dim, value) {
  const list = itemOptions(dim, 400);
  if (value && value !== "-" && !list.some(([v]) => v === value)) {
    const i = itemAt(dim, value);
    list.unshift([value, i >= 0 ? itemName(dim, i) : value]);
  }
  return list;
}

function filterForm(p, change) {
  const input = (name, type, extra) => h("label", null, T(name), h("input", { type, value: p[name] || "", "data-filter": name, ...extra, onchange: (e) => change(name, e.target.value) }));
  let timer = 0;
  const words = h("input", { type: "search", value: p.q || "", "data-filter": "q", placeholder: T("search"), "aria-label": T("search"),
    oninput: (e) => { clearTimeout(timer); timer = setTimeout(() => change("q", e.target.value), 60); } });
  /* On a phone the choices would fill the first screen: they open at a touch, and stand open where some are made. */
  const more = h("button", { type: "button", class: "more", "aria-expanded": "false", onclick: () => open(!form.classList.contains("open")) }, T("filters"));
  const open = (is) => { form.classList.toggle("open", is); more.setAttribute("aria-expanded", String(is)); };
  const form = h("form", { class: "filters", role: "search", onsubmit: (e) => e.preventDefault() }, h("label", { class: "wide" }, h("span", { class: "vis" }, T("search")), words), more,
    ["theme", "speaker", "org", "stakeholder", "act", "outlet", "law", "incident", "polarity", "type", "language"].map((d) => choice(d, p[d], optionsWith(d, p[d]), change)),
    ["said_from", "said_to", "from", "to"].map((name) => input(name, "date")),
    choice("confidence", p.conf, [["0.5", "≥ 0.5"], ["0.7", "≥ 0.7"], ["0.8", "≥ 0.8"], ["0.9", "≥ 0.9"]], (_, v) => change("conf", v)),
    choice("once", p.once, [["story", T("once_story")], ["statement", T("once_statement")]], change),
    choice("sort", p.sort, [["old", T("sort_old")], ["sure", T("sort_sure")], ["copies", T("sort_copies")]], change, T("sort_new")));
  open(Object.keys(p).some((name) => name !== "q" && name !== "open"));
  return form;
}

const quoteRow = (i) => [h("div", { class: "text", dir: "auto" }, shownText(i)), h("div", { class: "meta" }, bdi(line(i)), Q.copies[i] > 1 ? ` · ×${int(Q.copies[i])}` : "")];

/* What is chosen, in words: the choices themselves do not stand on paper. */
const CHOICES = { conf: (v) => [T("confidence"), `≥ ${v}`], once: (v) => [T("once"), T(v === "story" ? "once_story" : "once_statement")], q: (v) => [T("search"), v] };
const namesOf = (dim, v) => (LISTED.includes(dim) ? v.split("+") : [v]).map((id) => itemName(dim, itemAt(dim, id))).join(" + ");
const chosenText = (p) => [...DIMS, "said_from", "said_to", "from", "to", ...Object.keys(CHOICES)].filter((k) => p[k]).map((k) =>
  (CHOICES[k] ? CHOICES[k](p[k]) : [T(k), DIMS.includes(k) ? namesOf(k, p[k]) : p[k]]).join(": ")).join(" · ");

let shownList = null; /* of the table of quotes: what "next" in an opened quote means */
function viewQuotes(r) {
  const box = h("div"), count = h("p", { role: "status", "aria-live": "polite", class: "dim small" });
  const update = () => {
    const p = readHash().p, t0 = performance.now();
    shownList = sorted(chosen(p), p.sort);
    count.replaceChildren(T("found", int(shownList.length), int(Q.count)), h("span", { class: "paper" }, chosenText(p)));
    box.replaceChildren(...(shownList.length ? virtualList(shownList, quoteRow, T("quotes"), (i) => { location.hash = openHref(i).slice(1); }) : [h("p", { class: "dim" }, T("no_quotes"))]));
    document.documentElement.dataset.filterMs = (performance.now() - t0).toFixed(1);
  };
  const change = (name, value) => { setParam(name, value); update(); };
  const all = h("div", null, h("h1", null, T("quotes")), filterForm(r.p, change), h("div", { class: "row-tools" }, count,
    h("button", { class: "export", onclick: () => save("quotes.csv", "text/csv", csvOf(shownList)) }, T("export")),
    h("a", { href: toQuotes({}), class: "small" }, T("clear")), h("span", { class: "dim small" }, T("share_link"))), box);
  update();
  return all;
}
