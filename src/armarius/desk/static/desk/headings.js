// Headings that other records have, while one is typed: a list under the field, by keyboard. Typing never waits for it.

const form = document.querySelector("#tags");
const sheet = form.querySelector(".sheet");
const list = document.querySelector("#heading-list");
const told = document.querySelector("#heading-told");
const tags = new Set(form.dataset.headingTags.split(" "));
const WAITS = 180; // ms after the last key

let control = null; // the text the list belongs to
let waiting = 0;
let asked = null;

const rowOf = (element) => element.closest(".tag-row");
const tagOf = (element) => rowOf(element)?.querySelector("[name=tag]")?.value ?? "";
const options = () => [...list.children];
const chosen = () => list.querySelector("[aria-selected=true]");

function address(values) {
  const data = new URLSearchParams({ dialect: form.elements.dialect.value, tag: tagOf(control), text: control.value, ...values });
  return `${form.dataset.headings}?${data}`;
}

// A text of several lines may not be a combobox (ARIA in HTML): it names its list and the option, and a status counts.
function dress(element) {
  element.setAttribute("aria-autocomplete", "list");
  element.setAttribute("aria-haspopup", "listbox");
  element.setAttribute("aria-controls", list.id);
}

function close() {
  clearTimeout(waiting);
  asked?.abort();
  list.hidden = true;
  list.replaceChildren();
  told.textContent = "";
  control?.removeAttribute("aria-activedescendant");
}

function open() {
  rowOf(control).append(list);
  list.hidden = false;
  told.textContent = `${list.dataset.told} ${options().length}`;
}

async function look() {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(address({}), { signal: asked.signal });
    const text = answer.ok ? await answer.text() : "";
    if (document.activeElement !== control) return;
    list.innerHTML = text;
    if (options().length) open();
    else close();
  } catch (error) {
    if (error.name !== "AbortError") close();
  }
}

function choose(step) {
  const all = options();
  const at = all.indexOf(chosen());
  const next = all[(at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length];
  chosen()?.setAttribute("aria-selected", "false");
  next.setAttribute("aria-selected", "true");
  next.scrollIntoView({ block: "nearest" });
  control.setAttribute("aria-activedescendant", next.id);
}

async function take(option) {
  const row = rowOf(control);
  const field = control;
  const answer = await fetch(address({ take: option.dataset.heading }));
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const made = page.querySelector("[data-ind1]");
  close();
  field.value = made.textContent;
  for (const name of ["ind1", "ind2"]) {
    if (made.dataset[name]) row.querySelector(`[name=${name}]`).value = made.dataset[name];
  }
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "taken" }));
}

sheet.addEventListener("focusin", (event) => {
  if (event.target.name !== "text" || event.target === control) return;
  close();
  control = event.target;
  if (tags.has(tagOf(control))) dress(control);
});
sheet.addEventListener("focusout", (event) => { if (event.target === control && !list.contains(event.relatedTarget)) close(); });
sheet.addEventListener("input", (event) => {
  clearTimeout(waiting);
  if (event.target !== control || event.detail === "taken" || !tags.has(tagOf(control))) return;
  waiting = setTimeout(look, WAITS);
});
list.addEventListener("pointerdown", (event) => event.preventDefault());
list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) take(option); });
document.addEventListener("keydown", (event) => {
  if (event.target !== control || event.ctrlKey || event.altKey || event.isComposing) return;
  if (list.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") choose(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" && chosen()) take(chosen());
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
