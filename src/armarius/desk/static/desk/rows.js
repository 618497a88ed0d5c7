// Rows that the page makes by itself: queued, ignored, failed.

const $ = (selector, within = document) => within.querySelector(selector);

function clock() {
  return new Date().toLocaleTimeString("en-GB", { timeZone: $("#session").dataset.zone });
}

// The title of a code that stands in a row already.
export function titleOf(code) {
  const row = [...document.querySelectorAll("#rows > li")].find((each) => $(".code", each)?.textContent === code);
  return row ? $(".ttl", row).cloneNode(true) : null;
}

// A row of its own, before the server knows of it.
export function newRow(template, code) {
  const row = $(`#${template}`).content.firstElementChild.cloneNode(true);
  $("time", row).textContent = clock();
  if (code !== null) $(".ttl", row).textContent = code;
  return row;
}
