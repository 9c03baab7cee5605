/* draw.js - bars, heat maps, lines and tables. Each picture carries its numbers as text, or is a table. */

/* rows: {label, href, value, low, high, shown, leaf, small}; as a list: every number is text. */
function bars(rows, most, what) {
  const max = most || Math.max(1e-9, ...rows.map((r) => Math.max(r.value, r.high || 0)));
  const pct = (x) => `${(100 * Math.max(0, Math.min(1, x / max))).toFixed(2)}%`;
  if (!rows.length) return h("p", { class: "dim" }, T("none"));
  return h("ul", { class: "bars", "aria-label": what }, rows.map((r) => {
    const fill = h("span", { class: "fill" }), track = h("span", { class: "track", "aria-hidden": "true" }, fill);
    fill.style.width = pct(r.value);
    if (r.high > r.low && r.low >= 0) {
      const ci = h("span", { class: "ci", title: `${T("interval")}: ${fixed(r.low, 1)}–${fixed(r.high, 1)}` });
      ci.style.left = pct(r.low);
      ci.style.width = pct(r.high - r.low);
      track.append(ci);
    }
    return h("li", { class: r.value ? null : "zero" },
      h("span", { class: r.leaf ? "label leaf" : "label" }, r.href ? h("a", { href: r.href }, bdi(r.label)) : bdi(r.label)), track,
      h("span", { class: "val" }, r.shown, r.small ? h("small", null, ` (${T("small")})`) : null));
  }));
}

/* head: [name, class]; rows: arrays of what a cell holds (text, number, element). The first cell heads its row. On a phone each
 * row becomes a list of its own; wide: it is scrolled, for many rows of numbers. */
function table(head, rows, caption, wide) {
  const cell = (c, k) => {
    const n = typeof c === "number" || head[k][1] === "n", day = head[k][1] === "day" || (typeof c === "string" && /^\d{4}-\d\d-\d\d/.test(c));
    const inner = c === null || c === undefined || c === "" ? null : typeof c === "number" ? int(c) : typeof c === "string" ? bdi(c) : c, cls = n ? "n" : day ? "day" : null;
    return k ? h("td", { class: cls, "data-h": head[k][0] }, inner) : h("th", { scope: "row", class: cls }, inner);
  };
  return h("div", wide ? { class: "scroll", tabindex: "0", role: "region", "aria-label": caption } : { class: "scroll" }, h("table", { class: wide ? "dense" : "stack" }, caption ? h("caption", { class: "vis" }, caption) : null,
    h("thead", null, h("tr", null, head.map(([name, c]) => h("th", { scope: "col", class: c }, name)))),
    h("tbody", null, rows.map((r) => h("tr", null, r.map(cell))))));
}

/* Depths between 0.56 and 0.8 are left out: neither ink nor page would be read on them (WCAG AA). */
function shade(el, share) {
  const t = Math.sqrt(share), deep = t >= 0.75;
  el.style.backgroundColor = `rgba(var(--heat),${(deep ? 0.8 + 0.5 * (t - 0.75) : 0.06 + 0.66 * t).toFixed(3)})`;
  if (deep) el.style.color = "var(--on)";
}

/* A table whose cells are shaded by the share of the largest; each number leads to its quotes. */
function heat(x, caption) {
  const rows = [...x.rows.keys()].filter((r) => x.row_totals[r] > 0), columns = [...x.columns.keys()].filter((c) => x.column_totals[c] > 0 && !isUnnamed(x, c));
  const few = columns.sort((a, b) => isUnknown(x.column, x.columns[a]) - isUnknown(x.column, x.columns[b])).slice(0, 20);
  const max = Math.max(1, ...rows.flatMap((r) => few.map((c) => x.counts[r * x.columns.length + c])));
  const body = rows.map((r) => h("tr", null, h("th", { scope: "row", title: itemName(x.row, x.rows[r]) }, bdi(itemName(x.row, x.rows[r]))), few.map((c) => {
    const n = x.counts[r * x.columns.length + c];
    if (!n) return h("td", null, h("a", { class: "dim", tabindex: "-1" }, h("span", { class: "vis" }, "0")));
    const a = h("a", { href: toQuotes({ [x.row]: N.items[x.row].id[x.rows[r]], [x.column]: N.items[x.column].id[x.columns[c]] }),
      title: `${itemName(x.row, x.rows[r])} × ${itemName(x.column, x.columns[c])}: ${int(n)}` }, int(n));
    shade(a, n / max);
    return h("td", null, a);
  })));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, h("table", { class: "heat" }, h("caption", { class: "vis" }, caption),
    h("thead", null, h("tr", null, h("td", null), few.map((c) => h("th", { scope: "col", title: itemName(x.column, x.columns[c]) }, h("span", null, itemName(x.column, x.columns[c])))))),
    h("tbody", null, body)));
}
const isUnknown = (dim, item) => Number(N.items[dim].id[item] === "unknown"); /* behind the others */
const isUnnamed = (x, c) => x.column === "speaker" && N.items.speaker.id[x.columns[c]] === "(unnamed)";

/* The span of periods that holds the middle 98 % of documents (stats/trend.c): one wrong date must not stretch the axis over decades. */
function span(bins) {
  const from = N.trend.shown_first, to = N.trend.shown_end;
  return { from, to, left: bins.reduce((n, b, i) => n + (i < from || i >= to ? b[3] : 0), 0) };
}

/* Columns over time, with a scale and some labels. */
function columnsOverTime(labels, values, what, hrefs) {
  const W = Math.max(320, Math.min(900, innerWidth - 40)), H = 190, L = 46, B = 22, n = values.length, max = Math.max(1, ...values), step = niceStep(max);
  const y = (v) => 8 + (H - B - 8) * (1 - v / max), w = (W - L) / Math.max(1, n);
  const parts = [];
  for (let v = 0; v <= max; v += step) {
    parts.push(svg("line", { class: v ? "axis" : "base", x1: L, x2: W, y1: y(v), y2: y(v) }), svg("text", { x: L - 8, y: y(v) + 4, "text-anchor": "end" }, int(v)));
  }
  values.forEach((v, i) => {
    const rect = svg("rect", { class: "bar", x: (L + i * w + Math.min(1, w * 0.12)).toFixed(2), width: Math.max(0.6, w - Math.min(2, w * 0.24)).toFixed(2), y: y(v).toFixed(2), height: Math.max(0, y(0) - y(v)).toFixed(2) },
      svg("title", null, `${labels[i]}: ${int(v)}`));
    parts.push(hrefs && v ? svg("a", { href: hrefs[i], tabindex: "-1" }, rect) : rect);
  });
  const every = Math.max(1, Math.ceil((n * 95) / W));
  for (let i = 0; i < n; i += every) if (L + i * w < W - 6.5 * labels[i].length) parts.push(svg("text", { x: (L + i * w).toFixed(1), y: H - 5 }, labels[i]));
  const rows = labels.map((l, i) => [l, values[i]]).filter((r) => r[1]);
  return h("figure", null, svg("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", "aria-label": `${what}: ${rows.length ? `${rows[0][0]} – ${rows.at(-1)[0]}` : "0"}` }, parts),
    h("details", null, h("summary", null, T("as_table")), lazy(() => table([[T("period")], [T("quotes"), "n"]], rows, what))));
}
function niceStep(max) {
  const raw = max / 4, p = 10 ** Math.floor(Math.log10(Math.max(raw, 1)));
  return Math.max(1, [1, 2, 5, 10].map((m) => m * p).find((m) => m >= raw));
}

/* What a closed <details> holds is made when it is opened. */
function lazy(make) {
  const box = h("div");
  queueMicrotask(() => box.closest("details")?.addEventListener("toggle", () => { if (!box.firstChild) box.append(make()); }, { once: true }));
  return box;
}

function spark(values, what) {
  const W = 220, H = 42, max = Math.max(1, ...values), n = values.length;
  const pts = values.map((v, i) => `${(n > 1 ? (i * W) / (n - 1) : W / 2).toFixed(1)},${(H - 2 - (H - 6) * (v / max)).toFixed(1)}`);
  return svg("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", "aria-label": what, preserveAspectRatio: "none" },
    svg("polygon", { class: "area", points: `0,${H - 2} ${pts.join(" ")} ${W},${H - 2}` }), svg("polyline", { class: "line", points: pts.join(" ") }), svg("line", { class: "axis", x1: 0, x2: W, y1: H - 1, y2: H - 1 }));
}

/* Rows of one height, of which only those in sight are in the page. Arrows, Home, End, PageUp, PageDown move; Enter opens. */
function virtualList(items, row, what, open) {
  const height = innerWidth < 700 ? 104 : 82, inner = h("div", { class: "all" }), box = h("div", { class: "list", role: "listbox", tabindex: "0", "aria-label": what }, inner);
  let at = -1, first = -1;
  inner.style.height = `${items.length * height}px`;
  const paint = (force) => {
    const from = Math.max(0, Math.floor(box.scrollTop / height) - 5), to = Math.min(items.length, from + Math.ceil((box.clientHeight || 600) / height) + 10);
    if (from === first && !force) return;
    first = from;
    const rows = [];
    for (let i = from; i < to; i++) {
      const el = h("div", { class: "row", role: "option", id: `row${i}`, "aria-posinset": i + 1, "aria-setsize": items.length, "aria-selected": String(i === at), onclick: () => { at = i; open(items[i]); } }, row(items[i]));
      el.style.top = `${i * height}px`;
      el.style.height = `${height}px`;
      if (i === at) el.style.backgroundColor = "var(--faint)";
      rows.push(el);
    }
    inner.replaceChildren(...rows);
    box.setAttribute("aria-activedescendant", at >= 0 ? `row${at}` : "");
  };
  const move = (to) => {
    at = Math.max(0, Math.min(items.length - 1, to));
    if (at * height < box.scrollTop) box.scrollTop = at * height;
    if ((at + 1) * height > box.scrollTop + box.clientHeight) box.scrollTop = (at + 1) * height - box.clientHeight;
    paint(true);
  };
  box.addEventListener("scroll", () => paint(false), { passive: true });
  box.addEventListener("keydown", (e) => {
    const page = Math.max(1, Math.floor(box.clientHeight / height) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: items.length - 1 }[e.key];
    if (to !== undefined) { e.preventDefault(); move(to); }
    else if (e.key === "Enter" && at >= 0) { e.preventDefault(); open(items[at]); }
  });
  requestAnimationFrame(() => paint(true));
  paint(true);
  return [box, onPaper(items, row)];
}

/* On paper nothing scrolls: the first rows stand one under the other, and how many more there are. They are made when the page is printed. */
const ON_PAPER = 300;
function onPaper(items, row) {
  const box = h("div", { class: "paper" });
  box.fill = () => box.replaceChildren(...items.slice(0, ON_PAPER).map((x) => h("div", { class: "row" }, row(x))), items.length > ON_PAPER ? h("p", { class: "dim" }, T("on_paper", int(ON_PAPER), int(items.length))) : "");
  return box;
}
addEventListener("beforeprint", () => document.querySelectorAll("div.paper").forEach((box) => box.fill?.()));
addEventListener("afterprint", () => document.querySelectorAll("div.paper").forEach((box) => box.fill && box.replaceChildren()));
