// The class set: who gets which copy stands beside the names while the pile is scanned; F2, F3 and F9 do the rest.
// Without this file the same form posts, and the page says afterwards who got what.

const form = document.querySelector("#set");
const pile = document.querySelector("#codes");
const rows = [...document.querySelectorAll(".pupils li")];
const WRITTEN = "textarea, select, input:not([type=checkbox])";
const print = document.querySelector("[data-print]");

const codes = () => [...new Set(pile.value.split("\n").map((line) => line.trim()).filter(Boolean))];
const ticked = () => rows.filter((row) => row.querySelector("input").checked);

function write(found) {
  pile.value = found.map((code) => `${code}\n`).join("");
  show();
}

function show() {
  const found = codes();
  document.querySelector("#scanned").textContent = found.length;
  if (rows.length) document.querySelector("#ticked").textContent = ticked().length;
  const getting = ticked();
  for (const row of rows) {
    const place = getting.indexOf(row);
    row.querySelector("output").textContent = place < 0 ? "" : (found[place] ?? "");
    row.querySelector("[data-swap]").hidden = place < 0 || found[place + 1] === undefined || place + 1 >= getting.length;
  }
}

// The copies of this pupil and of the next who is ticked change places in the pile.
function swap(row) {
  const found = codes();
  const place = ticked().indexOf(row);
  [found[place], found[place + 1]] = [found[place + 1], found[place]];
  write(found);
}

// A copy scanned twice is one copy; the line that a scanner wrote again goes.
function typed() {
  const lines = pile.value.split("\n").filter((line) => line.trim());
  if (pile.value.endsWith("\n") && lines.length > codes().length) write(codes());
  else show();
}

// A refused copy is marked in the pile: the next scan takes its place.
function markRefused() {
  const start = `\n${pile.value}`.indexOf(`\n${form.dataset.refused}\n`);
  if (start < 0) return;
  pile.focus();
  pile.setSelectionRange(start, start + form.dataset.refused.length + 1);
}

function pressed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const button = { F2: 'button[value="lend"]', F3: 'button[value="return"]' }[event.key];
  const found = button ? form.querySelector(button) : null;
  if (found) {
    event.preventDefault();
    form.requestSubmit(found);
  } else if (event.key === "F9" && print) {
    event.preventDefault();
    window.print();
  } else if (event.key.length === 1 && !" /?".includes(event.key) && !event.target.closest(WRITTEN)) {
    pile.focus(); // a scan lands in the pile wherever the focus is
    pile.setSelectionRange(pile.value.length, pile.value.length);
  }
}

for (const each of document.querySelectorAll("[data-count], .pupils output, [data-print]")) each.hidden = false;
document.addEventListener("keydown", pressed, { capture: true });
pile.addEventListener("input", typed);
form.addEventListener("change", show);
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-swap]");
  if (button) swap(button.closest("li"));
});
print?.addEventListener("click", () => window.print());
show();
if (form.dataset.refused) markRefused();
