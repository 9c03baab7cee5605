/* main.js - the frame of the page, and which view the address asks for. */
const VIEWS = { overview: viewOverview, themes: viewThemes, speakers: viewSpeakers, quotes: viewQuotes, laws: viewLaws, incidents: viewIncidents, stakeholders: viewStakeholders, ledger: viewLedger, keyness: viewKeyness, method: viewMethod };
let drawn = ""; /* the address that is shown, without the opened quote */

function frame() {
  const tools = h("div", { class: "tools" }, h("button", { class: "lang", lang: LANG ? "en" : "id", onclick: () => { LANG = 1 - LANG; Q && delete Q.hay; start(); } }, LANG ? "English" : "Bahasa Indonesia"),
    h("button", { class: "theme", onclick: (e) => { const t = theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); e.target.textContent = T(t === "dark" ? "light" : "dark"); } }, T(document.documentElement.dataset.theme === "dark" ? "light" : "dark")));
  document.documentElement.lang = LANG ? "id" : "en";
  document.title = N.title || `${T("report")} · polyanalyze`;
  document.getElementById("app").replaceChildren(h("a", { class: "skip", href: "#main", onclick: (e) => { e.preventDefault(); document.getElementById("main").focus(); } }, T("skip")),
    h("header", { class: "top" }, h("div", { class: "wrap" }, h("b", null, N.title || "polyanalyze"), h("span", { class: "dim small what" }, periodText()), tools),
      h("nav", { class: "views wrap", "aria-label": T("views") }, Object.keys(VIEWS).map((v) => h("a", { href: link(v), "data-view": v }, T(v))))),
    h("main", { id: "main", class: "wrap", tabindex: "-1" }, h("p", { class: "wait" }, T("loading"))),
    h("footer", { class: "wrap" }, `polyanalyze ${N.overview.version || ""} · ${int(N.overview.documents)} ${T("documents").toLowerCase()} · ${int(N.overview.quotes)} ${T("quotes").toLowerCase()}`));
}

function openQuote(r) {
  document.querySelectorAll("dialog").forEach((d) => d.remove());
  const i = r.p.open ? Q.indexOf(r.p.open) : -1;
  if (i < 0) return;
  const list = ["quotes", "ledger"].includes(r.view) ? shownList : null;
  const box = quoteDialog(i, list, () => { const now = readHash(), p = { ...now.p }; if (p.open === r.p.open) { delete p.open; history.replaceState(null, "", link(now.view, now.arg, p)); drawn = key(readHash()); } });
  document.body.append(box);
  box.showModal();
}
const key = (r) => { const p = { ...r.p }; delete p.open; return link(r.view, r.arg, p); };

function render() {
  const r = readHash(), view = Object.hasOwn(VIEWS, r.view) ? r.view : "overview", main = document.getElementById("main");
  if (!Q) { if (view === "overview") main.replaceChildren(viewOverview()); return; } /* numbers are there before the quotes are read */
  if (view === "quotes") shownList = null;
  document.querySelectorAll("nav.views a").forEach((a) => {
    if (a.dataset.view === view) { a.setAttribute("aria-current", "page"); a.scrollIntoView?.({ block: "nearest", inline: "center" }); } else a.removeAttribute("aria-current");
  });
  main.replaceChildren(VIEWS[view](r));
  drawn = key(r);
  document.documentElement.dataset.view = view;
  openQuote(r);
}

/* Another address: a quote that is opened or closed leaves the view as it is. */
function turn() {
  const r = readHash();
  if (key(r) === drawn) return openQuote(r);
  const moved = drawn.split("?")[0] !== key(r).split("?")[0];
  render();
  if (moved) { scrollTo(0, 0); document.getElementById("main").focus({ preventScroll: true }); }
}

function start() {
  frame();
  render();
  if (Q) prepareSearch();
}

(async () => {
  theme();
  N = JSON.parse(document.getElementById("numbers").textContent);
  LANG = N.ui === "id" ? 1 : 0;
  if (!location.hash && (N.law || N.incident)) history.replaceState(null, "", N.law ? link("laws", N.law) : link("incidents", N.incident));
  start();
  addEventListener("hashchange", turn);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  document.documentElement.dataset.first = String(Math.round(performance.now()));
  try { await readData(); } catch { document.getElementById("main").replaceChildren(h("p", { class: "note" }, T("bad_data"))); return; }
  start();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
})();
