// Everything the desk sends: one gesture after the other, each with a key of its own, kept in the memory of
// this page until the server has answered. Nothing is written into the browser's storage: it names readers.

const PATIENCE = 10000; // ms the server may take
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;

const $ = (selector, within = document) => within.querySelector(selector);
export const waiting = []; // gestures not answered yet, oldest first: {kind, address, values, row, reader, …}
let sending = false;
let pause = FIRST_PAUSE;
let retry = 0;
// The reader at the desk after the last answer. A book that was scanned while others waited is lent to
// whoever that is, and to nobody when the scan before it was not understood: it may have been a card.
let chain = { reader: "0", broken: false };
let hear = { answered() {}, failed() {}, changed() {}, connected() {}, trouble() {} };

export function listen(listeners) { hear = listeners; }

const shownReader = () => $("#person").dataset.reader;

// A gesture about one row overtakes what waits; everything else keeps its turn.
export function add(gesture) {
  if (gesture.kind === "row") {
    if (waiting.some((each) => each.kind === "row" && each.address === gesture.address)) return;
    waiting.splice(sending ? 1 : 0, 0, gesture);
  } else {
    gesture.reader = waiting.some((each) => each.kind !== "row") ? null : shownReader();
    gesture.library = $("#session").dataset.library;
    waiting.push(gesture);
  }
  hear.changed();
  sendNext();
}

export function sendNext() {
  clearTimeout(retry);
  if (!sending && waiting.length) send(waiting[0]);
}

async function send(gesture) {
  sending = true;
  const answer = await post(gesture);
  sending = false;
  if (answer.again) {
    retry = setTimeout(sendNext, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
    hear.changed();
    return;
  }
  pause = FIRST_PAUSE;
  waiting.splice(waiting.indexOf(gesture), 1);
  gesture.row?.remove();
  if (answer.page) {
    follow(gesture, answer.page);
    hear.answered(gesture, answer.page);
  } else {
    chain.broken = true;
    hear.failed(gesture, answer.text);
  }
  hear.changed();
  sendNext();
}

function follow(gesture, page) {
  if (gesture.kind === "row") return;
  const person = $("#person", page);
  if (!person) return;
  const unsure = $("#changed", page)?.hasAttribute("data-unsure") || $("#details .found", page);
  chain = { reader: person.dataset.reader, broken: Boolean(unsure) };
}

function bodyOf(gesture) {
  const body = new FormData($("#scan-form"));
  body.delete("code");
  for (const [name, value] of Object.entries(gesture.values)) body.set(name, value);
  body.set("reader", gesture.reader ?? (chain.broken ? "unsure" : chain.reader));
  if (gesture.library) body.set("library", gesture.library);
  body.set("csrfmiddlewaretoken", $("#scan-form [name=csrfmiddlewaretoken]").value);
  return body;
}

// {page} when it went through, {again} when nobody answered or the session is over, {text} when it was refused.
async function post(gesture) {
  try {
    const response = await fetch(gesture.address, {
      method: "POST", body: bodyOf(gesture), headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status === 401) return trouble("signed-out");
    if (response.status >= 500 || response.status === 429) return trouble("no-answer", await told(response));
    if (response.status === 403 && !gesture.renewed) {
      gesture.renewed = true;
      await renewSecret();
      return { again: true };
    }
    hear.connected();
    if (!response.ok) return { text: await told(response) };
    return { page: new DOMParser().parseFromString(await response.text(), "text/html") };
  } catch {
    return trouble("no-answer");
  }
}

// What the server says in words: why it refused, or that nothing can be written at the moment.
async function told(response) {
  if (response.status > 503 || response.status === 500) return "";
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return ($("main", page) ?? page.body).textContent.trim().replace(/\s+/g, " ");
}

// Who signed in again may have been given another secret for their forms.
async function renewSecret() {
  const page = await fetchPage(`/${$("#session").dataset.mode}/`);
  const secret = page && $("#scan-form [name=csrfmiddlewaretoken]", page);
  if (secret) document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((each) => { each.value = secret.value; });
}

function trouble(template, words = "") {
  hear.trouble(template, words);
  return { again: true };
}

// A page of the desk as a document, or null when nobody answers.
export async function fetchPage(address) {
  try {
    const response = await fetch(address, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE) });
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  } catch {
    return null;
  }
}

addEventListener("online", () => { pause = FIRST_PAUSE; sendNext(); });
// Somebody comes back from the page where they signed in.
addEventListener("focus", () => { pause = FIRST_PAUSE; sendNext(); });
addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });
