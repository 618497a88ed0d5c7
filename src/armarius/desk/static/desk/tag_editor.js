// The tag editor: keys, rows, clipboard of fields, what is said of each row. The page works without it.

const form = document.querySelector("#tags");
const sheet = form.querySelector(".sheet");
const status = document.querySelector("#tag-status");
const help = document.querySelector("#tag-help");
const blank = document.querySelector("#new-row");
const CHECK_WAITS = 600; // ms after the last key
const CLIPBOARD = "armarius.fields";
const SYSTEM = ["001", "005"];
const UNDO_STEPS = 50;

const undone = [];
let waiting = 0;
let asked = null;

document.documentElement.classList.add("js");

const rows = () => [...sheet.querySelectorAll(".tag-row:not(.leader-row)")];
const rowOf = (element) => element?.closest(".tag-row:not(.leader-row)") ?? null;
const part = (row, name) => row.querySelector(`[name=${name}]`);

// Rows

function focus(row, name = "text") {
  if (!row) return;
  const control = part(row, name);
  control.focus();
  if (name !== "text") control.select();
}

function remember(undo) {
  undone.push(undo);
  if (undone.length > UNDO_STEPS) undone.shift();
}

function made(values = {}) {
  const row = blank.content.querySelector(".tag-row").cloneNode(true);
  for (const [name, value] of Object.entries(values)) part(row, name).value = value;
  dress(row);
  return row;
}

// A control field has no indicators.
function dress(row) {
  const control = part(row, "tag").value.startsWith("00");
  row.classList.toggle("control", control);
  for (const name of ["ind1", "ind2"]) {
    part(row, name).readOnly = control;
    part(row, name).tabIndex = control ? -1 : 0;
  }
}

function changed() {
  clearTimeout(waiting);
  waiting = setTimeout(check, CHECK_WAITS);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function add(after, values) {
  const row = made(values);
  if (after) after.after(row);
  else sheet.append(row);
  remember(() => row.remove());
  focus(row, values ? "text" : "tag");
  changed();
  return row;
}

function remove(row) {
  if (!row || SYSTEM.includes(part(row, "tag").value)) return;
  const next = row.nextElementSibling;
  const before = row.previousElementSibling;
  row.remove();
  remember(() => { if (next?.isConnected) next.before(row); else sheet.append(row); focus(row); });
  focus(rowOf(next) ?? rowOf(before));
  changed();
}

function move(row, step) {
  const all = rows();
  const other = all[all.indexOf(row) + step];
  if (!other) return;
  const name = document.activeElement.name;
  if (step > 0) other.after(row);
  else other.before(row);
  remember(() => { if (step > 0) other.before(row); else other.after(row); });
  focus(row, ["tag", "ind1", "ind2", "text"].includes(name) ? name : "text");
  changed();
}

function step(row, by) {
  const all = rows();
  focus(all[all.indexOf(row) + by] ?? null);
}

// Clipboard of fields: it lasts from record to record, in this browser.

function said(row) {
  return Object.fromEntries(["tag", "ind1", "ind2", "text"].map((name) => [name, part(row, name).value]));
}

function copy(row) {
  localStorage.setItem(CLIPBOARD, JSON.stringify([said(row)]));
}

function paste(row) {
  let fields = [];
  try { fields = JSON.parse(localStorage.getItem(CLIPBOARD) ?? "[]"); } catch { fields = []; }
  let last = row;
  for (const values of fields) last = add(last, values);
}

function insert(control, text) {
  control.setRangeText(text, control.selectionStart, control.selectionEnd, "end");
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

// What is wrong, row by row

async function check() {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form), signal: asked.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    show(page);
  } catch (error) {
    if (error.name !== "AbortError") return;
  }
}

function show(page) {
  const targets = rows();
  for (const each of page.querySelectorAll("[data-row]")) {
    const at = Number(each.dataset.row);
    const row = at < 0 ? sheet.querySelector(".leader-row") : targets[at];
    const place = row?.querySelector(".said");
    if (!place) continue;
    if (place.innerHTML !== each.innerHTML) place.replaceChildren(...each.cloneNode(true).childNodes);
    const name = row.querySelector(".field-name");
    if (name && name.textContent !== (each.dataset.label ?? "")) name.textContent = each.dataset.label ?? "";
  }
}

// Builders write into the text of their field, and read it again.

function textOf(row) {
  return row.matches(".leader-row") ? part(row, "leader") : part(row, "text");
}

function begin(builder, text) {
  if (!builder.dataset.code) return 0;
  const found = text.match(new RegExp(`\\$${builder.dataset.code} ?`));
  return found ? found.index + found[0].length : -1;
}

function build(place) {
  const builder = place.closest(".builder");
  const control = textOf(builder.closest(".tag-row"));
  const offset = begin(builder, control.value);
  if (offset < 0) return;
  const start = offset + Number(place.dataset.start);
  const width = Number(place.dataset.width);
  const text = control.value.padEnd(start + width);
  control.value = text.slice(0, start) + place.value.padEnd(width).slice(0, width) + text.slice(start + width);
  builder.querySelector("[type=hidden]").value = "";
}

function unbuild(control) {
  const builder = control.closest(".tag-row").querySelector(".builder[open]");
  if (!builder) return;
  const offset = begin(builder, control.value);
  if (offset < 0) return;
  for (const place of builder.querySelectorAll("[data-start]")) {
    const start = offset + Number(place.dataset.start);
    const value = control.value.slice(start, start + Number(place.dataset.width));
    if (place.value !== value) place.value = value;
  }
}

// Help

async function explain(row) {
  const tag = row ? part(row, "tag").value : "";
  if (!/^\d{3}$/.test(tag)) return;
  const answer = await fetch(form.dataset.help + tag);
  if (!answer.ok) return;
  help.innerHTML = await answer.text();
  help.hidden = false;
}

// Macros: the server carries one out over the sheet as it stands; one step back brings all rows as they were.

async function run(code) {
  const data = new FormData(form);
  data.set("do", "macro");
  data.set("macro", code);
  const answer = await fetch(location.pathname, { method: "POST", body: data });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const made = page.querySelector("#tags .sheet");
  if (!made) return;
  const before = [...sheet.children];
  sheet.replaceChildren(...made.children);
  remember(() => sheet.replaceChildren(...before));
  changed();
}

function runKey(number) {
  const option = document.querySelector(`#f-macro option[data-key="${number}"]`);
  if (option) run(option.value);
  return Boolean(option);
}

// Keys

const withControl = {
  Enter: (row) => add(row),
  d: () => { if (document.activeElement.name === "text") insert(document.activeElement, "$"); },
  s: () => document.querySelector("#save-tags").click(),
};
const withControlShift = {
  KeyC: (row) => copy(row),
  KeyX: (row) => { copy(row); remove(row); },
  KeyV: (row) => paste(row),
  KeyZ: () => { undone.pop()?.(); changed(); },
};

function pressed(event) {
  const row = rowOf(event.target);
  if (event.key === "Escape") { help.hidden = true; return; }
  if (event.key === "F1") { event.preventDefault(); explain(row); return; }
  if (event.ctrlKey && event.shiftKey && /^Digit[1-9]$/.test(event.code)) {
    if (runKey(event.code.at(-1))) event.preventDefault();
  } else if (event.ctrlKey && event.shiftKey && withControlShift[event.code]) {
    event.preventDefault();
    if (row || event.code === "KeyZ") withControlShift[event.code](row);
  } else if (event.ctrlKey && event.shiftKey && event.key === "Delete") {
    event.preventDefault();
    remove(row);
  } else if (event.ctrlKey && !event.altKey && !event.shiftKey && withControl[event.key]) {
    event.preventDefault();
    withControl[event.key](row);
  } else if (event.altKey && row && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    move(row, event.key === "ArrowUp" ? -1 : 1);
  } else if (event.key === "Enter" && row && event.target.matches("input, textarea") && !event.ctrlKey) {
    event.preventDefault();
    step(row, event.shiftKey ? -1 : 1);
  }
}

document.addEventListener("keydown", pressed);
form.addEventListener("input", (event) => {
  if (event.target === form) return;
  if (event.target.dataset.start) build(event.target);
  else if (event.target.matches("[name=text], [name=leader]")) unbuild(event.target);
  else if (event.target.name === "tag") dress(rowOf(event.target));
  clearTimeout(waiting);
  waiting = setTimeout(check, CHECK_WAITS);
});
form.addEventListener("toggle", (event) => {
  if (event.target.open && event.target.matches(".builder")) unbuild(textOf(event.target.closest(".tag-row")));
}, true);
document.querySelector("#run-macro").addEventListener("click", (event) => {
  event.preventDefault();
  run(document.querySelector("#f-macro").value);
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act], #add-row");
  if (!button) return;
  event.preventDefault();
  const row = rowOf(button);
  if (button.dataset.act === "remove") remove(row);
  else add(row);
});

const [verb, number] = form.dataset.focus.split(":");
if (verb === "add") focus(number ? rows()[Number(number) + 1] : rows().at(-1), "tag");
