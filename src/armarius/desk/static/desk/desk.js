// The desk: every scan is a row at once, sent one after the other, never lost, never sent to two effects.
// Without this file the same form posts and the page comes back.

import { add, fetchPage, listen, sendNext, waiting } from "./gestures.js";
import { listenToKeys } from "./keys.js";
import { closePanel, openKeys, openPanel, printSlip } from "./panels.js";
import { newRow, titleOf } from "./rows.js";
import { play, remember } from "./sounds.js";

const DOUBLE = 3000; // ms within which the same code was meant once
const MODES = ["lend", "return", "reader", "renew", "item", "onsite", "house"];

const $ = (selector, within = document) => within.querySelector(selector);
const box = () => $("#scan");
const mode = () => $("#session").dataset.mode;
let last = { name: "", at: 0 }; // the scan before this one, to know one that a scanner read twice
const tickets = []; // addresses of slips that are to be printed
let printing = false;
let answers = 0; // how many were taken in: a page fetched before one of them is out of date

// Rows

function showWaiting() {
  const scans = waiting.filter((each) => each.row).length;
  $("#queue").hidden = scans === 0;
  const count = $("#waiting");
  if (count) {
    count.hidden = scans === 0;
    $("b", count).textContent = scans;
  }
  document.querySelectorAll("[data-kept]").forEach((each) => { each.textContent = waiting.length; });
}

function putOnTop(row) {
  const rows = $("#rows");
  rows.hidden = false;
  $("#nothing-yet")?.remove();
  const same = row.id && document.getElementById(row.id);
  if (same) same.replaceWith(row);
  else rows.prepend(row);
}

function say(text) {
  const live = $("#live");
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

// Scans

function scan(code) {
  enterDesk();
  const name = `${mode()} ${code}`;
  const now = Date.now();
  const double = last.name === name && now - last.at < DOUBLE;
  last = { name, at: now };
  if (double) {
    const row = newRow("ignored", code);
    $(".ttl", row).replaceWith(titleOf(code) ?? $(".ttl", row));
    putOnTop(row);
    say($(".say", row).textContent);
    return;
  }
  queue(newRow("queued", code), `/${mode()}/scan/`, { code, key: crypto.randomUUID() });
}

function queue(row, address, values) {
  $("#queue").prepend(row);
  add({ kind: "scan", mode: mode(), address, values, row, name: values.code ?? "" });
}

// On the first page the first scan makes it the desk.
function enterDesk() {
  if ($("#main").classList.contains("at-home-page")) setMode("lend", true);
}

function leaveHome() {
  const main = $("#main");
  if (!main.classList.contains("at-home-page")) return;
  main.classList.remove("at-home-page");
  $("#nothing-yet")?.remove();
  $("#rows").hidden = $("#rows").children.length === 0;
  document.querySelector(".bar nav [aria-current]")?.removeAttribute("aria-current");
  document.querySelector('.bar nav a[href="/lend/"]')?.setAttribute("aria-current", "page");
}

function takeIn(gesture, page) {
  answers += 1;
  const changed = $("#changed", page);
  if (!changed) { swapParts(page); return; }
  document.getElementById(`row-${changed.dataset.gone}`)?.remove();
  for (const row of [...changed.children].reverse()) {
    putOnTop(document.adoptNode(row));
    say(row.dataset.speak);
    play(row.dataset.state);
    if (row.dataset.state === "stop") last.name = "";
    if (row.dataset.ticket && gesture.kind === "scan" && $("#session").hasAttribute("data-tickets")) tickets.push(row.dataset.ticket);
  }
  $("#person").replaceWith(document.adoptNode($("#person", page)));
  document.querySelectorAll("#person [data-note] .note-text").forEach((each) => say(each.textContent));
  if (gesture.mode === mode()) {
    for (const id of ["count", "details"]) $(`#${id}`).replaceWith(document.adoptNode($(`#${id}`, page)));
    box().placeholder = $("#prompt", page).textContent;
  }
  $("#end-button").hidden = false;
  printTickets();
}

// Slips are printed when nothing waits any more: a window for printing never holds a scan up.
async function printTickets() {
  if (printing || waiting.length || !tickets.length) return;
  printing = true;
  while (tickets.length) await printSlip(tickets.shift());
  printing = false;
  box().focus();
}

function failed(gesture, text) {
  const row = newRow("failed", gesture.name);
  $(".by", row).textContent = text;
  putOnTop(row);
  play("stop");
  say(text);
}

function swapParts(page) {
  const [chosen, typed, trouble, queued] = [mode(), box().value, $("#trouble"), $("#queue")];
  for (const id of ["person", "session"]) document.getElementById(id).replaceWith(document.adoptNode($(`#${id}`, page)));
  $("#queue").replaceWith(queued);
  $("#trouble").replaceWith(trouble);
  box().value = typed;
  if (mode() !== chosen) setMode(chosen);
  showWaiting();
  if (!document.activeElement.matches("input, textarea, select")) box().focus();
}

// Whether the server answers

function connected(yes = true) {
  $("#connected .is-on").hidden = !yes;
  $("#connected .is-off").hidden = yes;
  $("#scan-form").classList.toggle("offline", !yes);
  if (yes) $("#trouble").replaceChildren();
}

function trouble(template, words = "") {
  connected(false);
  if ($("#trouble").dataset.shows !== template + words || !$("#trouble").children.length) {
    $("#trouble").replaceChildren($(`#${template}`).content.cloneNode(true));
    if (words) $("#trouble b").textContent = words;
    $("#trouble").dataset.shows = template + words;
  }
  showWaiting();
}

// Tabs: the mode changes at once, so that a scan that follows the key at once is taken in it; the rest follows.

function setMode(wanted, remembered = false) {
  const session = $("#session");
  session.dataset.mode = wanted;
  leaveHome();
  $("#scan-form").action = `/${wanted}/scan/`;
  document.querySelectorAll("#session .tab").forEach((tab) => {
    if (tab.dataset.mode !== wanted) { tab.removeAttribute("aria-current"); return; }
    tab.setAttribute("aria-current", "page");
    const alone = tab.dataset.alone && $("#person").dataset.reader === "0";
    box().placeholder = alone ? tab.dataset.alone : tab.dataset.prompt;
    $("#session h1").textContent = tab.firstChild.textContent;
    session.setAttribute("aria-label", tab.firstChild.textContent);
    document.title = `${tab.firstChild.textContent} · Armarius`;
  });
  document.querySelectorAll("#end-form [name=mode]").forEach((each) => { each.value = wanted; });
  if (remembered) history.pushState({ mode: wanted }, "", `/${wanted}/`);
}

async function switchTo(wanted, remembered = true) {
  setMode(wanted, remembered);
  $("#details").replaceChildren();
  box().focus();
  const before = answers;
  if (waiting.length) return;
  const page = await fetchPage(`/${wanted}/`);
  if (!page || mode() !== wanted || waiting.length) return;
  if (answers !== before) switchTo(wanted, false);
  else swapParts(page);
}

async function end() {
  closePanel();
  if ($("#session").hasAttribute("data-slip-at-end") && $("#person").dataset.reader !== "0" && !waiting.length) await printSlip();
  last.name = "";
  queue(newRow("ended", null), "/end/", { mode: mode() });
}

const ABOUT_A_ROW = "[data-undo], [data-override], [data-aside], [data-yes]";

function gesture(form, button) {
  const values = Object.fromEntries(new FormData(form, button));
  if (form.matches("[data-undo]")) last.name = "";
  const kind = form.matches(ABOUT_A_ROW) ? "row" : "form";
  const lending = { lend: "lend", renew: "renew" }[form.getAttribute("action").split("/")[1]];
  add({ kind, mode: lending ?? mode(), address: form.getAttribute("action"), values, name: form.innerText.trim() });
  box().focus();
}

const decision = (selector) => $(`#rows [data-decide] ${selector}`);

function openLift() {
  const lift = decision(".lift");
  if (lift) lift.open = true;
}

async function slip() {
  if (waiting.length) return;
  const ticket = mode() === "return" && $("#rows > li")?.dataset.ticket;
  if (!(await printSlip(ticket || "/slip/"))) trouble("no-answer");
  box().focus();
}

listen({ answered: takeIn, failed, changed: showWaiting, connected, trouble });
listenToKeys({
  scan,
  tab: switchTo,
  slip,
  end,
  help: () => openPanel(`/help/${mode()}/`).then(say),
  keys: () => say(openKeys()),
  close: closePanel,
  undo: () => $("#rows [data-undo]")?.requestSubmit(),
  yes: () => { const first = $("#rows [data-decide]"); const yes = first && $("[data-yes]", first); if (yes) yes.requestSubmit(); else openLift(); },
  no: () => decision("[data-aside]")?.requestSubmit(),
  other: openLift,
  seen: () => $("#person [data-seen]")?.requestSubmit(),
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "scan-form") {
    event.preventDefault();
    const code = box().value.trim();
    box().value = "";
    if (code) scan(code);
  } else if (form.id === "end-form") {
    event.preventDefault();
    end();
  } else if (form.matches("[data-gesture]")) {
    event.preventDefault();
    gesture(form, event.submitter);
  }
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = (selector) => event.target.closest(selector);
  const tab = to("a[data-mode]");
  const why = to("a[data-why]");
  if (tab && MODES.includes(tab.dataset.mode)) { event.preventDefault(); switchTo(tab.dataset.mode); }
  if (why) { event.preventDefault(); openPanel(why.href, why).then(say).finally(() => box().focus()); }
  if (to("a[data-help]")) { event.preventDefault(); openPanel(`/help/${mode()}/`).then(say); box().focus(); }
  const paper = to("a[data-print-ticket]");
  if (paper) { event.preventDefault(); printSlip(paper.href).finally(() => box().focus()); }
  if (to("a[data-slip]")) { event.preventDefault(); slip(); }
  if (to("[data-close]")) { closePanel(); box().focus(); }
  if (to("[data-keymap]")) { say(openKeys()); box().focus(); }
  if (!to("a, button, input, select, textarea, summary, label, aside") && !getSelection().toString()) box().focus();
});

// An opened reason field is where the next key belongs.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".lift") && event.target.open) $("input[name=why]", event.target).focus();
}, true);

addEventListener("popstate", () => {
  const wanted = location.pathname.split("/")[1];
  if (MODES.includes(wanted)) switchTo(wanted, false);
  else location.reload();
});

const sound = $("[data-sound]");
sound.hidden = false;
$("[data-keymap]").hidden = false;
$("[type=checkbox]", sound).addEventListener("change", (event) => { remember({ sounds: event.target.checked }); box().focus(); });
$("[type=range]", sound).addEventListener("change", (event) => { remember({ volume: event.target.value }); box().focus(); });
box().focus();
sendNext();
