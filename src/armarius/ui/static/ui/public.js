// The public face works without this. It makes a shelf one tab stop with arrow keys, keeps menus tidy,
// copies citations, and asks before a reader who went away is signed out.
"use strict";

function makeShelfRove(shelf) {
  const spines = [...shelf.querySelectorAll(".spine")];
  if (!spines.length) return;
  const start = Math.max(0, spines.findIndex((spine) => spine.hasAttribute("aria-current")));
  spines.forEach((spine, place) => { spine.tabIndex = place === start ? 0 : -1; });
  shelf.removeAttribute("tabindex");
  // The current book stands in the middle; the page itself does not move.
  shelf.scrollLeft = spines[start].offsetLeft - (shelf.clientWidth - spines[start].offsetWidth) / 2;
  shelf.addEventListener("keydown", (event) => {
    const from = spines.indexOf(document.activeElement);
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: spines.length - 1 }[event.key];
    if (from < 0 || to === undefined || !spines[to]) return;
    event.preventDefault();
    spines[from].tabIndex = -1;
    spines[to].tabIndex = 0;
    spines[to].focus();
  });
}

document.querySelectorAll(".shelf").forEach(makeShelfRove);

document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing) {
    const box = document.querySelector("input[type=search]");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  }
});

function makeCopying(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    const words = button.querySelector("span");
    words.textContent = button.dataset.done;
  });
}

document.querySelectorAll("[data-copy]").forEach(makeCopying);

// What was searched in this tab, the last first. It never leaves the browser and ends with the tab.
function rememberSearches(list) {
  const KEPT = "armarius-searches";
  const MOST = 10;
  let searches = [];
  try { searches = JSON.parse(sessionStorage.getItem(KEPT)) || []; } catch { return; }
  const now = document.querySelector("[data-searched]");
  if (now) {
    const said = { text: now.dataset.searched, total: now.dataset.total, href: location.pathname + location.search };
    if (said.text) {
      searches = [said, ...searches.filter((each) => each.text !== said.text)].slice(0, MOST);
      try { sessionStorage.setItem(KEPT, JSON.stringify(searches)); } catch { return; }
    }
  }
  const shown = searches.filter((each) => !now || each.text !== now.dataset.searched);
  const rows = shown.map((each) => {
    const link = Object.assign(document.createElement("a"), { href: each.href, textContent: each.text });
    const row = document.createElement("li");
    row.append(link, Object.assign(document.createElement("span"), { className: "mu", textContent: ` ${each.total}` }));
    return row;
  });
  list.querySelector("ol").replaceChildren(...rows);
  list.hidden = !rows.length;
}

function lookBack() { document.querySelectorAll("[data-searches]").forEach(rememberSearches); }
lookBack();
document.addEventListener("htmx:afterSettle", lookBack);
document.querySelectorAll("form[action='/sign-out/']").forEach((form) => {
  form.addEventListener("submit", () => sessionStorage.clear());
});

// The server ends a silent session whatever happens here; this only says so in time and hides the page then.
function watchOver(dialog) {
  const MINUTE = 60000;
  const idle = Number(dialog.dataset.idle) * MINUTE;
  let lastUsed = Date.now();
  let lastSaid = lastUsed;
  // What is done in one tab keeps the others awake too.
  const tabs = new BroadcastChannel("armarius-life");
  tabs.onmessage = () => { lastUsed = lastSaid = Date.now(); if (dialog.open) dialog.close("elsewhere"); };
  const used = () => {
    if (dialog.open) return;
    lastUsed = Date.now();
    if (lastUsed - lastSaid > MINUTE / 2) say();
  };
  const say = () => {
    lastSaid = Date.now();
    tabs.postMessage("used");
    fetch(dialog.dataset.stay, { headers: { "HX-Request": "true" } })
      .then((answer) => { if (answer.status === 401) leave(); }, () => {});
  };
  const leave = () => location.replace(dialog.dataset.ended);
  dialog.addEventListener("close", () => {
    lastUsed = Date.now();
    if (dialog.returnValue !== "elsewhere") say();
  });
  for (const kind of ["pointerdown", "keydown", "scroll"]) document.addEventListener(kind, used, { passive: true });
  const look = () => {
    const silent = Date.now() - lastUsed;
    if (silent >= idle) leave();
    else if (silent >= idle - MINUTE && !dialog.open) dialog.showModal();
  };
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
}

if (navigator.serviceWorker && document.querySelector("link[rel=manifest]")) {
  navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}

const stillThere = document.getElementById("still-there");
if (stillThere) watchOver(stillThere);
// A page of somebody who signed out must not come back with the browser's Back.
window.addEventListener("pageshow", (event) => { if (event.persisted && stillThere) location.reload(); });
