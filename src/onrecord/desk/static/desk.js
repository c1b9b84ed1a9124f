// Keys for going through the findings of a story, and decisions that leave the page where it is.
"use strict";

const SILENT = "The desk does not answer; it may have been ended.";
const list = document.querySelector(".findings");
const main = document.querySelector("main[data-story]");
const evidence = document.getElementById("evidence");
const readOnly = "readOnly" in document.body.dataset;

const every = () => [...list.querySelectorAll("li[data-finding]")];
const isShown = (item) => !list.dataset.only || (item.dataset.verdict || "unreviewed") === list.dataset.only;
const items = () => every().filter(isShown);
const marked = () => items().filter((item) => "marked" in item.dataset);
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
      body: new URLSearchParams([["story", main.dataset.story], ...told]),
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
  const item = every().find((i) => i.dataset.finding === finding);
  if (item && verdict === "wrong") item.hidden = true;
  const stored = await send("/decide", [["finding", finding], ["verdict", verdict], ["reason", reason]]);
  if (!stored) { if (item) item.hidden = false; return; }
  if (!item) location.reload();  // one that is not listed, but shown by its address
  else if (verdict === "note") show(item);
  else listed(item, verdict);
}

// Decide all that is marked, at once.
async function decideMarked(verdict) {
  const chosen = marked(), all = items();
  const stored = await send("/decide", [["verdict", verdict], ...chosen.map((item) => ["finding", item.dataset.finding])]);
  if (!stored) return;
  chosen.forEach(unmark);
  for (const item of chosen) if (item.isConnected) put(item, verdict);
  const left = all.filter((item) => item.isConnected && isShown(item) && !chosen.includes(item));
  show(left.find((item) => all.indexOf(item) > all.indexOf(chosen.at(-1))) ?? left.at(-1) ?? items()[0]);
  tell(`${chosen.length} decided: ${verdict.replaceAll("_", " ")}.`);
}

// Put a verdict into the list, and go on to the next finding.
function listed(item, verdict) {
  const going = verdict === "wrong" ? withIt(item) : [];
  const all = items().filter((i) => !going.includes(i)), next = all[all.indexOf(item) + 1] ?? all[all.indexOf(item) - 1];
  put(item, verdict);
  show(next);
}

// The events that go with a claim.
const withIt = (item) => every().filter((i) => i.dataset.of === item.dataset.finding);

function put(item, verdict) {
  counted(item, verdict);
  if (verdict === "wrong") {
    for (const other of withIt(item)) { counted(other, null); gone(other); }
    leftOut(item);
    gone(item);
    return;
  }
  item.dataset.verdict = verdict;
  item.querySelector(".n")?.remove();
  item.insertAdjacentHTML("beforeend", ` <span class="n">${verdict.replaceAll("_", " ")}</span>`);
}

function tell(words) {
  document.getElementById("told").textContent = words;
}

function mark(item) {
  if ("marked" in item.dataset) { unmark(item); return; }
  item.dataset.marked = "";
  item.querySelector("a").insertAdjacentHTML("beforeend", '<span class="marked"> marked</span>');
}

function unmark(item) {
  delete item.dataset.marked;
  item.querySelector(".marked")?.remove();
}

// Mark the chosen finding and go on, or mark all that are shown of its kind.
function marking(ofItsKind) {
  const item = current();
  if (!item || readOnly) return;
  if (ofItsKind) {
    const kind = items().filter((i) => i.closest(".kind") === item.closest(".kind")), all = kind.every((i) => "marked" in i.dataset);
    kind.filter((i) => all || !("marked" in i.dataset)).forEach(mark);
  } else {
    mark(item);
    step(1);
  }
  tell(`${marked().length} marked: y, n or x decides them all.`);
}

// Show only what was decided so, or all again.
function narrow(only) {
  if (list.dataset.only === only) delete list.dataset.only;
  else list.dataset.only = only;
  document.querySelectorAll("[data-only][aria-pressed]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.only === list.dataset.only)));
  for (const kind of list.querySelectorAll(".kind")) kind.hidden = ![...kind.querySelectorAll("li[data-finding]")].some(isShown);
  const chosen = current();
  if (!chosen || !isShown(chosen)) show(items()[0]);
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

function leftOut(item) {
  const place = document.getElementById("wrong"), row = document.createElement("li");
  row.textContent = item.querySelector("a").textContent;
  place.querySelector("ul").prepend(row);
}

async function turn(path) {
  const done = await send(path, []), to = done?.headers.get("location");
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

document.addEventListener("keydown", (event) => {
  if (!list || busy || !isOurs(event)) return;
  const verdict = { y: "keep", n: "wrong", x: "not_for_us" }[event.key];
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (verdict && !readOnly) alone(() => (marked().length ? decideMarked(verdict) : decide(verdict)));
  else if (event.key === "m" || event.key === "M") marking(event.key === "M");
  else if (event.key === "o") narrow("unreviewed");
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
  document.querySelectorAll("button[data-only]").forEach((b) => b.addEventListener("click", () => narrow(b.dataset.only)));
  document.querySelector('a[href="#wrong"]').addEventListener("click", () => { document.getElementById("wrong").open = true; });
  addEventListener("popstate", () => {
    const item = every().find((i) => i.querySelector("a").href === location.href);
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
