// What is typed over a record is kept as a draft on the server, so that a crash, another view or the end of a session
// loses nothing. Typing never waits for it. The page works without it: a button keeps the draft.

const form = document.querySelector("form[data-drafts]");
const said = document.querySelector("#draft-said");
const alerts = document.querySelector("#tag-status");
const IDLE = 1000; // ms after the last key
const APART = 2000; // ms between two requests at least
const LONGEST = 5000; // ms that somebody types without a pause before it is kept all the same
const AGAIN = 10000; // ms after which it is tried again
const LAST_WORD = 60000; // characters a page may send while it is being left

let typedAt = 0; // of the first key that is not kept yet, 0: everything is
let keptAt = -APART;
let timer = 0;
let running = null;
let ended = false;

function plan(wait) {
  clearTimeout(timer);
  timer = setTimeout(keep, Math.max(wait, keptAt + APART - performance.now()));
}

function typed(event) {
  if (ended || event.target.closest?.("[data-no-draft]")) return;
  const now = performance.now();
  typedAt = typedAt || now;
  if (now - typedAt < LONGEST) plan(IDLE);
}

function body() {
  const data = new FormData(form);
  const [name, value] = form.dataset.drafts.split("=");
  data.set(name, value);
  return data;
}

function keep() {
  running ??= send().finally(() => { running = null; });
  return running;
}

async function send() {
  const began = typedAt;
  typedAt = 0;
  keptAt = performance.now();
  clearTimeout(timer);
  try {
    const answer = await fetch(location.pathname, { method: "POST", body: body(), headers: { "HX-Request": "true" } });
    await heard(answer);
    return answer.ok;
  } catch {
    typedAt = typedAt || began;
    said.textContent = said.dataset.away;
    plan(AGAIN);
    return false;
  }
}

async function heard(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const kept = page.querySelector("[data-draft]");
  if (answer.status === 401) {
    alerts.textContent = said.dataset.out;
    typedAt = typedAt || performance.now();
    plan(AGAIN);
  } else if (kept) {
    form.elements.draft.value = kept.dataset.draft;
    form.elements.draft_edition.value = kept.dataset.edition;
    said.textContent = kept.textContent;
    alerts.textContent = "";
    if (!typedAt) form.dispatchEvent(new Event("kept", { bubbles: true }));
  } else if (answer.status === 409 || answer.status === 422) {
    ended = true;
    said.textContent = "";
    alerts.textContent = page.body.textContent.trim();
  } else {
    said.textContent = said.dataset.away;
  }
}

// The other view of the record goes on with what is typed here.
async function cross(event) {
  if (!typedAt && !running && !form.elements.draft.value) return;
  event.preventDefault();
  if (running) await running;
  const kept = typedAt ? await keep() : true;
  const there = new URL(document.querySelector("#other-view").href);
  if (kept && form.elements.draft.value) there.searchParams.set("draft", form.elements.draft.value);
  location.assign(there);
}

form.addEventListener("input", typed);
form.addEventListener("change", typed);
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  ended = true;
  if (!running) return;
  event.preventDefault();
  const { submitter } = event;
  running.finally(() => form.requestSubmit(submitter));
});
document.querySelector("#other-view")?.addEventListener("click", cross);
addEventListener("pagehide", () => {
  if (!typedAt || ended) return;
  const last = new URLSearchParams(body());
  if (last.toString().length > LAST_WORD) return;
  fetch(location.pathname, { method: "POST", body: last, headers: { "HX-Request": "true" }, keepalive: true });
});
