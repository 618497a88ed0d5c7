// On every staff page: tidy menus, "/" to search, function keys to the desk. Everything works without it.

const areas = { F2: "/lend/", F3: "/return/", F4: "/reader/", F6: "/renew/", F7: "/item/", F8: "/readers/new/" };
const tabs = ["F2", "F3", "F4", "F6", "F7"];

function closeMenus(except) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

// Two views of one record lead to each other.
document.addEventListener("keydown", (event) => {
  const other = document.querySelector("#other-view");
  if (!other || !event.ctrlKey || event.shiftKey || event.altKey || event.key !== "m") return;
  event.preventDefault();
  other.click();
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") closeMenus(null);
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing) {
    const find = document.querySelector("#find[data-key]");
    if (find) event.preventDefault();
    find?.focus();
  }
  const area = areas[event.key];
  // The desk itself switches its modes without leaving the page.
  if (area && !(document.querySelector("#scan") && tabs.includes(event.key))) {
    event.preventDefault();
    location.assign(area);
  }
});

// The first thing to mend is where one types.
document.querySelector('[aria-invalid="true"]')?.focus();

// A form with something typed in it, or given back unsaved, is not left without being asked.
const unsaved = new Set(
  [...document.querySelectorAll("form.form[method=post]")].filter((form) =>
    form.querySelector('[aria-invalid="true"], .msg[role="status"]'),
  ),
);
document.addEventListener("input", (event) => {
  const form = event.target.closest("form.form[method=post]");
  if (form && !event.target.closest("details.menu")) unsaved.add(form);
});
document.addEventListener("reset", (event) => unsaved.delete(event.target));
// What is kept as a draft is not lost by leaving.
document.addEventListener("kept", (event) => unsaved.delete(event.target));
// Sending one form of a page leaves the others behind: they are still asked about.
document.addEventListener("submit", (event) => unsaved.delete(event.target));
addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});
