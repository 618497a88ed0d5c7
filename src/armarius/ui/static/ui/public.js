// The public face works without this. It makes a shelf one tab stop with arrow keys, and keeps menus tidy.
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
