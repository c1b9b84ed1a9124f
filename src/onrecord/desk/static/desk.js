// Keys for going through findings, decisions that leave the page where it is, and files dropped anywhere.
"use strict";

const list = document.querySelector(".findings");
const main = document.querySelector("main[data-story]");
const evidence = document.getElementById("evidence");
const readOnly = "readOnly" in document.body.dataset;

const items = () => [...list.querySelectorAll("li[data-finding]")];
const current = () => list.querySelector("a[aria-current]")?.closest("li");
const count = (name) => document.querySelector(`[data-count="${name}"]`);
let asked = 0;

// Show the evidence of a finding; `keep`: how its address enters the browser's history ("push", "replace", or not).
async function show(item, keep = "replace") {
  if (!item) { evidence.textContent = "Nothing is left to look at."; return; }
  list.querySelectorAll("a[aria-current]").forEach((a) => a.removeAttribute("aria-current"));
  const link = item.querySelector("a"), folded = item.closest("details");
  if (folded) folded.open = true;
  link.setAttribute("aria-current", "true");
  link.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  if (keep === "push") history.pushState(null, "", link.href);
  else if (keep === "replace") history.replaceState(null, "", link.href);
  const mine = ++asked;
  const found = await fetch(link.href.replace("/story/", "/evidence/"));
  const text = await found.text();
  if (mine !== asked) return;
  evidence.innerHTML = text;  // escaped by the server, and scripts in it are not run
  evidence.scrollTop = 0;
}

function step(by) {
  const all = items(), at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (next) show(next);
}

async function send(path, told) {
  const done = await fetch(path, {
    method: "POST", headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ story: main.dataset.story, ...told }),
  });
  if (!done.ok) alert((await done.text()).trim());
  return done.ok ? done : null;
}

async function decide(verdict, reason = "") {
  const item = current();
  if (!item || readOnly) return;
  const going = verdict === "wrong" ? items().filter((i) => i.dataset.of === item.dataset.finding) : [];
  const all = items().filter((i) => !going.includes(i)), next = all[all.indexOf(item) + 1] ?? all[all.indexOf(item) - 1];
  if (verdict === "wrong") item.hidden = true;
  const stored = await send("/decide", { finding: item.dataset.finding, verdict, reason });
  if (!stored) { item.hidden = false; return; }
  if (verdict === "note") { show(item); return; }
  const before = item.dataset.verdict || "unreviewed";
  count(before).textContent = Number(count(before).textContent) - 1;
  count(verdict).textContent = Number(count(verdict).textContent) + 1;
  for (const other of going) {
    const counted = count(other.dataset.verdict || "unreviewed");
    counted.textContent = Number(counted.textContent) - 1;
    other.remove();
  }
  if (verdict === "wrong") item.remove();
  else {
    item.dataset.verdict = verdict;
    item.querySelector(".n")?.remove();
    item.insertAdjacentHTML("beforeend", ` <span class="n">${verdict.replaceAll("_", " ")}</span>`);
  }
  show(next);
}

async function turn(path) {
  if (await send(path, {})) location.reload();
}

function correct(event) {
  const forms = evidence.querySelector(".correct");
  if (!forms) return;
  event.preventDefault();
  forms.open = true;
  forms.querySelector("select").focus();
}

function add(event) {
  const place = document.getElementById("adding");
  if (!place) return;
  event.preventDefault();
  place.open = true;
  place.querySelector("input").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); return; }
  if (event.key === "a") { add(event); return; }
  if (event.key === "s") { document.querySelector(".shelf a")?.focus(); return; }
  if (!list) return;
  const verdict = { y: "keep", n: "wrong", x: "not_for_us" }[event.key];
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (verdict) decide(verdict);
  else if (event.key === "f") document.getElementById("forward").click();
  else if (event.key === "c" && !readOnly) { event.preventDefault(); evidence.querySelector('[name="reason"]')?.focus(); }
  else if (event.key === "e") correct(event);
  else if (event.key === "u" && !readOnly) turn("/undo");
  else if (event.key === "r" && !readOnly) turn("/redo");
});

if (list) {
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li[data-finding]");
    if (item && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); show(item, "push"); }
  });
  addEventListener("popstate", () => {
    const item = items().find((i) => i.querySelector("a").href === location.href);
    if (item) show(item, "not");
    else location.reload();
  });
  evidence.addEventListener("submit", (event) => {
    if (!event.target.matches(".decide")) return;
    event.preventDefault();
    decide(event.submitter?.value ?? "note", event.target.elements.reason.value);
  });
}

// A page has one place for dropped files: the draft where one is asked for, else what adds reports.
const dropped = document.querySelector("main form[data-drop]") ?? document.querySelector("form[data-drop]");
if (dropped) {
  const files = (event) => [...event.dataTransfer.types].includes("Files");  // words land where they are dropped
  addEventListener("dragover", (event) => { if (files(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    dropped.elements[dropped.dataset.drop].files = event.dataTransfer.files;
    dropped.requestSubmit();
  });
}
