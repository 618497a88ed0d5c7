// The desk: every scan is a row at once, sent one after the other, never lost, never sent to two effects.
// Without this file the same form posts and the page comes back.

import { newRow, titleOf } from "./rows.js";
import { isOn, play, turn } from "./sounds.js";

const DOUBLE = 3000; // ms within which the same code was meant once
const LETTER_WAITS = 300; // ms after which a letter in an empty scan box is a key and not a scan
const ESCAPES = 600; // ms between the two presses that end a reader
const PATIENCE = 10000; // ms the server may take
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 10000;

const $ = (selector, within = document) => within.querySelector(selector);
const waiting = []; // scans not answered yet, oldest first: {key, code, mode, row}
let last = { name: "", at: 0 }; // the scan before this one, to know one that a scanner read twice
let sending = false;
let pause = FIRST_PAUSE;
let answers = 0; // how many were taken in: a page fetched before one of them is out of date
let letter = 0;
let escaped = 0;

const box = () => $("#scan");
const mode = () => $("#session").dataset.mode;

// Rows

function showWaiting() {
  $("#queue").hidden = waiting.length === 0;
  const count = $("#waiting");
  if (count) {
    count.hidden = waiting.length === 0;
    $("b", count).textContent = waiting.length;
  }
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

// Scans: queued at once, sent in order

function scan(code) {
  const name = `${mode()} ${code}`;
  const now = Date.now();
  const double = last.name === name && now - last.at < DOUBLE;
  last = { name, at: now };
  if (double) {
    const row = newRow("ignored", code);
    $(".ttl", row).replaceWith(titleOf(code) ?? $(".ttl", row));
    putOnTop(row);
    return;
  }
  const row = newRow("queued", code);
  waiting.push({ key: crypto.randomUUID(), code, mode: mode(), row });
  $("#queue").prepend(row);
  showWaiting();
  sendNext();
}

async function sendNext() {
  if (sending || waiting.length === 0) return;
  sending = true;
  const next = waiting[0];
  const answer = await post(`/${next.mode}/scan/`, { code: next.code, key: next.key });
  sending = false;
  if (answer.again) {
    setTimeout(sendNext, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
    return;
  }
  pause = FIRST_PAUSE;
  waiting.shift();
  next.row.remove();
  if (answer.page) takeIn(answer.page, next.mode);
  else failed(next, answer.text);
  showWaiting();
  sendNext();
}

function failed(next, text) {
  const row = newRow("failed", next.code);
  $(".by", row).textContent = text;
  putOnTop(row);
  play("stop");
  say(text);
}

// Post a form, with the reader whom the page shows now, so that nothing is lent to another; {page} when it went through, {again} when nobody answered, {text} when it was refused.
async function post(address, values) {
  const body = new FormData($("#scan-form"));
  body.set("reader", $("#person").dataset.reader);
  for (const [name, value] of Object.entries(values)) body.set(name, value);
  try {
    const response = await fetch(address, {
      method: "POST", body, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status === 401) return trouble("signed-out");
    if (response.status >= 500 || response.status === 429) return trouble("no-answer");
    connected(true);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const words = $("main", page) ?? page.body;
    return response.ok ? { page } : { text: words.textContent.trim().replace(/\s+/g, " ") };
  } catch {
    return trouble("no-answer");
  }
}

function trouble(template) {
  connected(false);
  $("#trouble").replaceChildren($(`#${template}`).content.cloneNode(true));
  return { again: true };
}

function connected(yes) {
  $("#connected .is-on").hidden = !yes;
  $("#connected .is-off").hidden = yes;
  $("#scan-form").classList.toggle("offline", !yes);
  if (yes) $("#trouble").replaceChildren();
}

// Take in what the server answered: changed rows, the reader, the counts; or the whole desk.
function takeIn(page, sentIn = mode()) {
  answers += 1;
  const changed = $("#changed", page);
  if (!changed) {
    swapParts(page);
    return;
  }
  document.getElementById(`row-${changed.dataset.gone}`)?.remove();
  for (const row of [...changed.children]) {
    putOnTop(document.adoptNode(row));
    say(row.dataset.speak);
    play(row.dataset.state);
  }
  for (const id of ["person", "count"]) $(`#${id}`)?.replaceWith(document.adoptNode($(`#${id}`, page)));
  if (sentIn === mode()) box().placeholder = $("#prompt", page).textContent;
  $("#end-button").hidden = false;
  showWaiting();
}

function swapParts(page) {
  const queue = $("#queue");
  const typed = box().value;
  for (const id of ["person", "session"]) document.getElementById(id).replaceWith(document.adoptNode($(`#${id}`, page)));
  $("#queue").replaceWith(queue);
  box().value = typed;
  showWaiting();
  box().focus();
}

// Modes, ending, why

async function switchTo(wanted, remember = true) {
  const before = answers;
  try {
    const response = await fetch(`/${wanted}/`, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (answers !== before) { await switchTo(wanted, remember); return; }
    swapParts(page);
    if (remember) history.pushState({ mode: wanted }, "", `/${wanted}/`);
    document.title = `${$("#session h1").textContent} · Armarius`;
    connected(true);
  } catch {
    trouble("no-answer");
  }
}

async function end() {
  closeWhy();
  const answer = await post("/end/", { mode: mode() });
  if (answer.page) takeIn(answer.page);
}

async function openWhy(link) {
  const response = await fetch(link.href, { headers: { "HX-Request": "true" } });
  if (!response.ok) return;
  const panel = $("#why");
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  panel.replaceChildren(...page.body.childNodes);
  panel.hidden = false;
  $("#main").classList.add("with-why");
  document.querySelectorAll("a[data-why]").forEach((each) => each.setAttribute("aria-expanded", String(each === link)));
  say($("h2", panel).textContent);
}

function closeWhy() {
  $("#why").hidden = true;
  $("#main").classList.remove("with-why");
  document.querySelectorAll("a[data-why]").forEach((each) => each.removeAttribute("aria-expanded"));
}

// What happens on the page

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.id === "scan-form") {
    event.preventDefault();
    const code = box().value.trim();
    box().value = "";
    if (code) scan(code);
  } else if (form.id === "end-form") {
    event.preventDefault();
    end();
  } else if (form.matches("[data-undo], [data-override], [data-aside]")) {
    event.preventDefault();
    const answer = await post(form.getAttribute("action"), Object.fromEntries(new FormData(form)));
    if (answer.page) takeIn(answer.page);
    box().focus();
  }
});

document.addEventListener("click", (event) => {
  const tab = event.target.closest("a[data-mode]");
  const why = event.target.closest("a[data-why]");
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (tab) { event.preventDefault(); switchTo(tab.dataset.mode); }
  if (why) { event.preventDefault(); openWhy(why).finally(() => box().focus()); }
  if (event.target.closest("[data-close]")) { closeWhy(); box().focus(); }
  if (event.target.closest("[data-keymap]")) $("#keymap").showModal();
  if (!event.target.closest("a, button, input, select, textarea, summary, dialog, label") && !getSelection().toString()) box().focus();
});

// An opened reason field is where the next key belongs.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".lift") && event.target.open) $("input[name=why]", event.target).focus();
}, true);

const KEYS = {
  y: () => openLift(), o: () => openLift(),
  n: () => $("#rows [data-decide] [data-aside]")?.requestSubmit(),
  u: () => $("#rows [data-undo]")?.requestSubmit(),
  "/": () => $("#find")?.focus(),
  "?": () => $("#keymap").showModal(),
};

function openLift() {
  const lift = $("#rows [data-decide] .lift");
  if (lift) lift.open = true;
}

const MODES = { F2: "lend", F3: "return", F6: "renew" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || $("dialog[open]")) return;
  clearTimeout(letter);
  if (MODES[event.key]) {
    event.preventDefault();
    switchTo(MODES[event.key]);
    return;
  }
  if (event.key === "Escape") { escape(event); return; }
  if (event.key.length !== 1) return;
  const here = document.activeElement;
  if (here !== box() && !here.matches("input, textarea, select") && !(event.key === " " && here !== document.body)) box().focus();
  const act = KEYS[event.key.toLowerCase()];
  if (!act || document.activeElement !== box() || box().value !== "") return;
  letter = setTimeout(() => {
    if (box().value !== event.key) return;
    box().value = "";
    act();
  }, LETTER_WAITS);
});

function escape(event) {
  const now = Date.now();
  const lift = event.target.closest?.(".lift");
  if (lift) { lift.open = false; box().focus(); return; }
  if (now - escaped < ESCAPES) { escaped = 0; end(); return; }
  escaped = now;
  if (box().value) box().value = "";
  else closeWhy();
  box().focus();
}

addEventListener("popstate", () => switchTo(location.pathname.split("/")[1] || "lend", false));
addEventListener("online", () => { pause = FIRST_PAUSE; sendNext(); });
addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });

const sound = $("[data-sound]");
sound.hidden = false;
$("[data-keymap]").hidden = false;
$("input", sound).checked = isOn();
$("input", sound).addEventListener("change", (event) => { turn(event.target.checked); box().focus(); });
box().focus();
