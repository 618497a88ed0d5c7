// What opens beside the desk: why a date, help, the keys; and the slip. None of it takes the focus from a scan.

import { fetchPage } from "./gestures.js";

const $ = (selector, within = document) => within.querySelector(selector);

function show(nodes, opener = null) {
  const panel = $("#why");
  panel.replaceChildren(...nodes);
  panel.hidden = false;
  $("#main").classList.add("with-why");
  document.querySelectorAll("a[data-why]").forEach((each) => each.setAttribute("aria-expanded", String(each === opener)));
  return $("h2", panel).textContent;
}

// Open a page of the server in the panel; its heading, or an empty text when nobody answers.
export async function openPanel(address, opener = null) {
  const page = await fetchPage(address);
  return page ? show(page.body.childNodes, opener) : "";
}

export function openKeys() {
  return show($("#keymap").content.cloneNode(true).childNodes);
}

export function closePanel() {
  $("#why").hidden = true;
  $("#main").classList.remove("with-why");
  document.querySelectorAll("a[data-why]").forEach((each) => each.removeAttribute("aria-expanded"));
}

// Print the slip of this session, or of one row; whether there was one.
export async function printSlip(address = "/slip/") {
  const page = await fetchPage(address);
  if (!page) return false;
  const slip = $("#slip");
  slip.replaceChildren(...page.body.childNodes);
  slip.hidden = false;
  document.documentElement.dataset.print = "slip";
  window.print();
  delete document.documentElement.dataset.print;
  slip.hidden = true;
  slip.replaceChildren();
  return true;
}
