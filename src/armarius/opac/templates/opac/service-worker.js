// Keeps one page for when there is no network: opening hours. No title and nobody's own page is ever kept.
"use strict";
const PAGE = "/offline/";
const STYLES = {{ kept|safe }};
const SHELF = "armarius-offline";
let fresh = false;

async function keep() {
  const shelf = await caches.open(SHELF);
  // The page says nothing of who asks: only its language is the reader's.
  await Promise.all([PAGE, ...STYLES].map(async (address) => {
    const answer = await fetch(address, { cache: "no-cache" });
    if (answer.ok && !answer.redirected) await shelf.put(address, answer);
  }));
  const known = new Set([PAGE, ...STYLES].map((address) => new URL(address, location.origin).href));
  for (const request of await shelf.keys()) if (!known.has(request.url)) await shelf.delete(request);
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function page(request) {
  try {
    const answer = await fetch(request);
    if (!fresh) { fresh = true; keep().catch(() => { fresh = false; }); }
    return answer;
  } catch (failure) {
    const kept = await caches.match(PAGE);
    if (kept) return kept;
    throw failure;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (STYLES.includes(address.pathname + address.search)) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
