// What every page of the desk has: keys that lead elsewhere, rows of lists, the list of keys, files dropped anywhere.
"use strict";

const shelf = document.getElementById("shelf");
if (location.pathname !== "/" && matchMedia("(max-width: 61.99rem)").matches) shelf?.removeAttribute("open");

// Whether a key is one of ours: not with Ctrl, Alt or Meta, not in a field, which Esc leaves, and not over a dialog.
function isOurs(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return false;
  if (!event.target.closest("input:not([type=checkbox]), textarea, select")) return true;
  if (event.key === "Escape") event.target.blur();
  return false;
}

function add(event) {
  const place = document.getElementById("adding");
  if (!place) return;
  event.preventDefault();
  place.open = true;
  place.querySelector("input").focus();
}

// To the stories of the list: the one that is open, else the first.
function toStories() {
  if (!shelf) return;
  shelf.open = true;
  (shelf.querySelector("a[aria-current]") ?? shelf.querySelector("a"))?.focus();
}

function otherStory(by) {
  const links = [...(shelf?.querySelectorAll("li a[href^='/story/']") ?? [])];
  const at = links.findIndex((a) => a.hasAttribute("aria-current"));
  (at < 0 ? links[0] : links[at + by])?.click();
}

// To the next or the row before of a list: to what leads on from it.
function otherRow(by) {
  const rows = [...document.querySelectorAll("[data-rows] > li")].filter((li) => li.querySelector("a, button"));
  const at = rows.indexOf(document.activeElement.closest("[data-rows] > li"));
  const row = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  (row?.querySelector("a.to") ?? row?.querySelector("a, button"))?.focus();
}

const keys = document.getElementById("keys");
document.getElementById("keys-shown")?.addEventListener("click", () => keys.showModal());

const LEADING = {
  "/": (event) => { event.preventDefault(); document.getElementById("q").focus(); },
  "?": () => keys.showModal(),
  "[": () => otherStory(-1),
  "]": () => otherStory(1),
  a: add,
  s: toStories,
};

document.addEventListener("keydown", (event) => {
  if (!isOurs(event)) return;
  if (LEADING[event.key]) LEADING[event.key](event);
  else if ((event.key === "j" || event.key === "k") && document.querySelector("[data-rows]")) otherRow(event.key === "j" ? 1 : -1);
});

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
