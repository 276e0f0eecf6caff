// Keeps the overdose guide for when there is no connection. Its scope is the folder it is served from, and it keeps
// exactly the files listed here: no other answer is ever stored, so no page of a chart can be.
const KEPT = {{ kept|safe }};
const PREFIX = "overdose-guide-";
const NAME = PREFIX + KEPT.version;

// Asked without cookies: what is kept is what the public sees, whoever is signed in.
const asked = (file) => new Request(file, { cache: "reload", credentials: "omit" });

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(KEPT.files.map(asked))));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(PREFIX) && name !== NAME;
  const clear = (names) => Promise.all(names.filter(old).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(clear).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === self.location.origin && KEPT.files.includes(url.pathname);
  if (event.request.method !== "GET" || !ours) return; // left to the browser, and not kept
  const kept = caches.open(NAME).then((cache) => cache.match(url.pathname, { ignoreVary: true }));
  event.respondWith(kept.then((found) => found || fetch(event.request)));
});
