// Keys and scanners. A scanner is a keyboard that types faster than anybody: its codes are scans wherever the
// focus is, except in a field for free text. A letter is a key only on an empty scan box, when nothing follows.

const LETTER_WAITS = 300; // ms after which a letter in an empty scan box is a key and not a scan
const GO_WAITS = 1500; // ms that "g" waits for its second letter
const ESCAPES = 600; // ms between the two presses that end a reader
const BURST = 30; // ms between two characters of a scanner
const SHORTEST = 3;

const $ = (selector, within = document) => within.querySelector(selector);
const box = () => $("#scan");
const WRITTEN = "textarea, input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit])";
const PLACES = { h: "/", c: "/catalogue/", r: "/readers/", j: "/journal/", d: "/lend/" };
const TABS = { F2: "lend", F3: "return", F4: "reader", F6: "renew", F7: "item" };

let acts = {};
let letter = 0;
let escaped = 0;
let burst = { chars: "", at: 0, control: null, before: "" };

const lettersOn = () => $("#session").hasAttribute("data-letters");
const isText = (element) => element !== box() && element.matches(WRITTEN);
const isControl = (element) => element.matches("select, input[type=checkbox], input[type=radio], input[type=range]");

// acts: {scan, tab, help, slip, undo, yes, no, other, seen, keys, end, close}
export function listenToKeys(actions) {
  acts = actions;
  document.addEventListener("keydown", pressed);
}

function pressed(event) {
  if (event.altKey || event.metaKey) return;
  clearTimeout(letter);
  if (event.ctrlKey) {
    if (event.key.toLowerCase() === "z" && document.activeElement === box() && !box().value) { event.preventDefault(); acts.undo(); }
    return;
  }
  if (TABS[event.key]) { event.preventDefault(); acts.tab(TABS[event.key]); }
  else if (event.key === "F1") { event.preventDefault(); acts.help(); }
  else if (event.key === "F9") { event.preventDefault(); acts.slip(); }
  else if (event.key === "Escape") escape(event);
  else if (event.key === "Enter") ended(event);
  else if (event.key.length === 1) typed(event);
}

function typed(event) {
  const here = document.activeElement;
  const follows = event.timeStamp - burst.at <= BURST;
  burst = follows
    ? { ...burst, chars: burst.chars + event.key, at: event.timeStamp }
    : { chars: event.key, at: event.timeStamp, control: here, before: here.value ?? "" };
  if (isText(here)) return;
  if (isControl(here)) { if (follows) leave(here); }
  else if (here !== box() && !(event.key === " " && here !== document.body)) box().focus();
  if (lettersOn() && document.activeElement === box() && (box().value === "" || box().value === "g")) {
    letter = setTimeout(asKey, LETTER_WAITS);
  }
}

// What looked like a key for a list or a box to tick was the beginning of a scan.
function leave(control) {
  if (control === burst.control && control.matches("select")) control.value = burst.before;
  box().focus();
  box().value = burst.chars.slice(0, -1);
}

function ended(event) {
  const here = document.activeElement;
  if (here === box() || isText(here)) return;
  if (burst.chars.length < SHORTEST || event.timeStamp - burst.at > BURST) return;
  event.preventDefault();
  acts.scan(burst.chars);
}

function asKey() {
  const value = box().value.toLowerCase();
  const act = { y: acts.yes, n: acts.no, o: acts.other, s: acts.seen, u: acts.undo, "/": () => $("#find")?.focus(), "?": acts.keys }[value];
  if (act) { box().value = ""; act(); }
  else if (value === "g") letter = setTimeout(() => { if (box().value === "g") box().value = ""; }, GO_WAITS);
  else if (value.length === 2 && value[0] === "g" && PLACES[value[1]]) { box().value = ""; location.assign(PLACES[value[1]]); }
}

function escape(event) {
  const now = event.timeStamp;
  const lift = event.target.closest?.(".lift");
  if (lift) { lift.open = false; box().focus(); return; }
  if (now - escaped < ESCAPES) { escaped = 0; acts.end(); return; }
  escaped = now;
  if (box().value) box().value = "";
  else acts.close();
  box().focus();
}
