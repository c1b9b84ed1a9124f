// Keys for going through findings, decisions that leave the page where it is, and files dropped anywhere.
"use strict";

const SILENT = "The desk does not answer; it may have been ended.";
const list = document.querySelector(".findings");
const main = document.querySelector("main[data-story]");
const evidence = document.getElementById("evidence");
const readOnly = "readOnly" in document.body.dataset;

const items = () => [...list.querySelectorAll("li[data-finding]")];
const current = () => list.querySelector("a[aria-current]")?.closest("li");
const count = (name) => document.querySelector(`[data-count="${name}"]`);
let asked = 0;
let shown = Promise.resolve();  // until the evidence of the chosen finding stands at the right
let busy = false;  // a decision is on its way, or a field that will take what is typed: keys are not heard

// Choose a finding and show its evidence; `keep`: how its address enters the browser's history ("push", "replace", or not).
function show(item, keep = "replace") {
  if (!item) { evidence.textContent = "Nothing is left to look at."; return; }
  list.querySelectorAll("a[aria-current]").forEach((a) => a.removeAttribute("aria-current"));
  const link = item.querySelector("a"), folded = item.closest("details");
  if (folded) folded.open = true;
  link.setAttribute("aria-current", "true");
  link.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  if (keep === "push") history.pushState(null, "", link.href);
  else if (keep === "replace") history.replaceState(null, "", link.href);
  shown = fill(link.href.replace("/story/", "/evidence/"), ++asked);
}

async function fill(address, mine) {
  let text;
  try { text = await (await fetch(address)).text(); }
  catch { text = SILENT; }
  if (mine !== asked) return;
  evidence.innerHTML = text;  // escaped by the server, and scripts in it are not run
  evidence.scrollTop = 0;
}

function step(by) {
  const all = items(), at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (next) show(next);
}

// What the desk answers to a change; null, said to the editor, where it was not made.
async function send(path, told) {
  let why = `${SILENT} Whether this was stored, its history says once it runs again.`;
  try {
    const done = await fetch(path, {
      method: "POST", headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ story: main.dataset.story, ...told }),
    });
    if (done.ok) return done;
    why = (await done.text()).trim();
  } catch { /* said below */ }
  alert(why);
  return null;
}

// Do one thing at a time: keys that are pressed before it is done are not heard.
async function alone(work) {
  if (busy) return;
  busy = true;
  try { await work(); } finally { busy = false; }
}

async function decide(verdict, reason = "", finding = current()?.dataset.finding) {
  await shown;
  finding ??= evidence.querySelector(".decide")?.dataset.finding;
  if (!finding || readOnly) return;
  const item = items().find((i) => i.dataset.finding === finding);
  if (item && verdict === "wrong") item.hidden = true;
  const stored = await send("/decide", { finding, verdict, reason });
  if (!stored) { if (item) item.hidden = false; return; }
  if (!item) location.reload();  // one that is not listed, but shown by its address
  else if (verdict === "note") show(item);
  else listed(item, verdict);
}

// Put a verdict into the list, and go on to the next finding.
function listed(item, verdict) {
  const going = verdict === "wrong" ? items().filter((i) => i.dataset.of === item.dataset.finding) : [];
  const all = items().filter((i) => !going.includes(i)), next = all[all.indexOf(item) + 1] ?? all[all.indexOf(item) - 1];
  counted(item, verdict);
  for (const other of going) { counted(other, null); gone(other); }
  if (verdict === "wrong") gone(item);
  else {
    item.dataset.verdict = verdict;
    item.querySelector(".n")?.remove();
    item.insertAdjacentHTML("beforeend", ` <span class="n">${verdict.replaceAll("_", " ")}</span>`);
  }
  show(next);
}

function counted(item, verdict) {
  const before = count(item.dataset.verdict || "unreviewed"), after = verdict && count(verdict);
  before.textContent = Number(before.textContent) - 1;
  if (after) after.textContent = Number(after.textContent) + 1;
}

function gone(item) {
  const size = item.closest(".kind").querySelector("[data-size]");
  size.textContent = Number(size.textContent) - 1;
  item.remove();
}

async function turn(path) {
  const done = await send(path, {}), to = done?.headers.get("location");
  if (to?.includes("finding=")) location.assign(to);
  else if (done) location.reload();
}

async function note() {
  await shown;
  evidence.querySelector('[name="reason"]')?.focus();
}

async function correct() {
  await shown;
  const forms = evidence.querySelector(".correct");
  if (!forms) return;
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
  if (!list || busy) return;
  const verdict = { y: "keep", n: "wrong", x: "not_for_us" }[event.key];
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (verdict) alone(() => decide(verdict));
  else if (event.key === "f") document.getElementById("forward").click();
  else if (event.key === "c" && !readOnly) { event.preventDefault(); alone(note); }
  else if (event.key === "e") { event.preventDefault(); alone(correct); }
  else if (event.key === "u" && !readOnly) alone(() => turn("/undo"));
  else if (event.key === "r" && !readOnly) alone(() => turn("/redo"));
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
    const { reason, finding } = event.target.elements;
    alone(() => decide(event.submitter?.value ?? "note", reason.value, finding.value));
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
