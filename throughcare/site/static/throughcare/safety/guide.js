// The overdose guide, one step a screen, with the times of the emergency. Nothing but those times is kept on the
// device, for a day at most: they are counted from the clock, so a locked phone or a reload changes nothing.
const root = document.documentElement;
const steps = [...document.querySelectorAll("[data-step]")];
const find = (name) => document.querySelector(`[data-${name}]`);
const all = (name) => [...document.querySelectorAll(`[data-${name}]`)];

// --- one step a screen; the address says which, so that the browser's own Back works

let current = steps[0];

const show = (moved) => {
  const named = steps.find((step) => `#${step.id}` === location.hash);
  const now = named || (location.hash === "" ? steps[0] : current);
  if (moved && now === current && !named) return; // the link that skips the header
  current = now;
  for (const step of steps) step.hidden = step !== now;
  root.dataset.at = now.id;
  if (!moved) return;
  scrollTo(0, 0);
  now.querySelector("h2").focus({ preventScroll: true });
};

root.classList.add("stepwise");
show(location.hash !== "");
addEventListener("hashchange", () => show(true));

// --- the times

const KEY = "overdose-times";
const DAY = 24 * 60 * 60 * 1000;
const { earliest, latest, breath } = document.body.dataset;

const nothing = () => ({ called: null, doses: [] });
const last = (times) => times.doses.at(-1) ?? times.called;

const read = () => {
  try {
    const times = { ...nothing(), ...JSON.parse(localStorage.getItem(KEY)) };
    return Date.now() - last(times) < DAY ? times : nothing();
  } catch {
    return nothing(); // storage is closed or broken: the times live as long as the page
  }
};

let times = read();

const keep = (changed) => {
  times = changed;
  try {
    localStorage.setItem(KEY, JSON.stringify(times));
  } catch {
    /* the times live as long as the page */
  }
  tick();
};

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const since = (moment) => Math.max(0, (Date.now() - moment) / 1000);
const FIRST_AFTER = "recovery"; // from this step on they breathe, and nothing more is asked for

// What the seconds since the last dose ask for: wait, prompt from the earliest moment on, urge from the latest.
const phase = (seconds) => (seconds < earliest ? "wait" : seconds < latest ? "now" : "late");
const ASKS = {
  wait: (seconds) => `Next dose in ${clock(Math.ceil(earliest - seconds))}, unless they breathe normally`,
  now: () => "Not breathing normally? Give another dose now",
  late: () => "Another dose now, if they do not breathe normally",
};

let said = "";
const say = (words) => {
  if (words === said) return;
  said = words;
  find("say").textContent = words;
};

// What is said aloud, once each time it changes: that a dose was noted, and when another is asked for.
const spoken = (count, now, seconds) => {
  if (!count || !asking()) return "";
  if (now === "wait") return seconds < 5 ? `Dose ${count} noted.` : "";
  return `${ASKS[now]()}.`;
};

const pace = () => {
  const second = Math.floor(Date.now() / 1000) % breath;
  find("pace").textContent = second === 0 ? "Breathe in" : `Wait ${breath - second}`;
};

const asking = () => steps.indexOf(current) < steps.findIndex((step) => step.id === FIRST_AFTER);

function tick() {
  const count = times.doses.length;
  const seconds = count ? since(times.doses.at(-1)) : 0;
  const now = count ? phase(seconds) : "";
  const ask = count ? ASKS[now](seconds) : "";
  const waiting = now === "wait" && asking();
  find("times").hidden = last(times) === null;
  find("since-call").textContent = times.called ? `Call ${clock(since(times.called))}` : "";
  find("since-dose").textContent = count ? `Dose ${count}, ${clock(seconds)} ago` : "";
  find("next").textContent = waiting ? `Next ${clock(Math.ceil(earliest - seconds))}` : "";
  find("big").textContent = `${ask}.`;
  find("big").hidden = !count;
  find("big").dataset.phase = now;
  find("undo").hidden = !count;
  find("again").hidden = last(times) === null;
  say(spoken(count, now, seconds));
  pace();
}

const press = (name, act) => all(name).forEach((one) => one.addEventListener("click", () => act(one)));

const begin = () => {
  for (const one of [...all("called"), ...all("dose"), find("pace")]) one.hidden = false;
  press("called", () => keep({ ...times, called: times.called ?? Date.now() }));
  press("dose", () => keep({ ...times, doses: [...times.doses, Date.now()] }));
  press("undo", () => keep({ ...times, doses: times.doses.slice(0, -1) }));
  press("restart", () => keep(nothing()));
  addEventListener("hashchange", tick);
  addEventListener("visibilitychange", tick);
  setInterval(tick, 250);
  tick();
};

if (find("times")) begin();

// --- without a connection

const needsLine = () => all("needs-line").forEach((one) => { one.hidden = navigator.onLine; });
for (const change of ["online", "offline"]) addEventListener(change, needsLine);
needsLine();

const keepGuide = async () => {
  await navigator.serviceWorker.register("/overdose/sw.js");
  await navigator.serviceWorker.ready;
  find("offline").hidden = false;
};

if (find("offline") && "serviceWorker" in navigator) keepGuide().catch(() => {});
