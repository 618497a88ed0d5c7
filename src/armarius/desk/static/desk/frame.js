// On every staff page: tidy menus, "/" to search, function keys to the desk. Everything works without it.

const areas = { F2: "/lend/", F3: "/return/", F4: "/readers/", F6: "/renew/", F8: "/readers/new/" };

function closeMenus(except) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") closeMenus(null);
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    document.querySelector("#find")?.focus();
  }
  const area = areas[event.key];
  // The desk itself switches its modes without leaving the page.
  if (area && !(document.querySelector("#scan") && ["F2", "F3", "F6"].includes(event.key))) {
    event.preventDefault();
    location.assign(area);
  }
});
