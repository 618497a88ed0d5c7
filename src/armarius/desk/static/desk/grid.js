// A table of buttons as one stop of the Tab key, with arrows inside. Without this script every button is a stop.
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const enter = (button, from) => {
  from.tabIndex = -1;
  button.tabIndex = 0;
  button.focus();
};

for (const grid of document.querySelectorAll("table[data-grid]")) {
  const rows = [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll("button")]);
  const all = rows.flat();
  for (const button of all) button.tabIndex = -1;
  const first = all.find((button) => button.ariaCurrent) ?? all[0];
  if (first) first.tabIndex = 0;
  grid.addEventListener("keydown", (event) => {
    const row = rows.findIndex((buttons) => buttons.includes(event.target));
    if (row < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const column = rows[row].indexOf(event.target);
    const [down, right] = STEPS[event.key] ?? [0, 0];
    const ends = { Home: rows[row][0], End: rows[row].at(-1) };
    const next = ends[event.key] ?? rows[row + down]?.[column + right];
    if (!next || next === event.target) return;
    event.preventDefault();
    enter(next, event.target);
  });
}
