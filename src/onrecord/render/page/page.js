(() => {
  "use strict";
  const doc = document;
  const all = (selector, from = doc) => [...from.querySelectorAll(selector)];
  const make = (name, text, props = {}) => Object.assign(doc.createElement(name), { textContent: text }, props);
  const say = (text) => { doc.getElementById("said").textContent = text; };

  // Parts of a large record, and what one report alone has, are laid out when they are opened. Their markup is the page's own, escaped when written.
  const waiting = (part) => part.querySelector(":scope > noscript");
  const fill = (part) => {
    const held = waiting(part);
    if (held) { part.innerHTML = held.textContent; part.querySelectorAll("details.take").forEach(ready); }
  };
  const parts = all(".part");
  const watch = new IntersectionObserver((seen) => {
    for (const s of seen) if (s.isIntersecting) { watch.unobserve(s.target); fill(s.target); }
  }, { rootMargin: "1200px" });
  parts.filter(waiting).forEach((part) => {
    const held = waiting(part);
    const more = make("button", "Show more", { type: "button" });
    more.addEventListener("click", () => fill(part));
    part.append(more);
    watch.observe(part);
    return held;
  });
  const find = (id) => {
    const there = doc.getElementById(id);
    if (there || !id) return there;
    const part = parts.find((p) => waiting(p)?.textContent.includes(`id="${id}"`));
    if (part) fill(part);
    return doc.getElementById(id);
  };

  // Views: one at a time, chosen by the part of the address behind the hash.
  const views = all(".view");
  const tabs = all(".top nav a");
  const show = (id) => {
    const home = !id || id === "first";
    for (const v of views) v.classList.toggle("on", home ? v.id === "first" : v.id === id);
    doc.getElementById("main").classList.toggle("home", home);
    for (const t of tabs) {
      if (t.getAttribute("href") === `#${id || "first"}`) t.setAttribute("aria-current", "page");
      else t.removeAttribute("aria-current");
    }
  };
  const go = (hash = location.hash) => {
    const id = decodeURIComponent(hash.slice(1));
    all(".found").forEach((e) => e.classList.remove("found"));
    if (id.startsWith("texts=")) { show("texts"); lay(id.slice(6).split(",")); return; }
    const target = find(id);
    const view = target?.closest(".view");
    show(view ? view.id : "");
    if (!target) return;
    if (view === target) {
      if (id === "search") { ask.elements.words.focus(); return; }
      if (id === "texts" && desk?.dataset.pair && !columns.children.length) lay(desk.dataset.pair.split(","));
      window.scrollTo(0, 0);
      if (moved) (id === "first" ? doc.getElementById("size") : view.querySelector("h2")).focus({ preventScroll: true });
      return;
    }
    for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    target.classList.add("found");
    target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? "start" : "center" });
    if (!target.matches("a, button, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  let moved = false;
  addEventListener("hashchange", () => { moved = true; go(); });
  // Inside a notebook's frame a link would lead to the notebook's own address, so it is followed here.
  if (location.protocol === "about:") {
    doc.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (!link || event.defaultPrevented) return;
      event.preventDefault();
      moved = true;
      go(link.getAttribute("href"));
    });
  }

  // Taking a finding away, as text or as Markdown.
  const markdown = (text) => {
    const plain = (line) => line.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
    const lines = text.split("\n");
    return lines.map((line, n) => {
      if (n === 0) return `**${plain(line)}**\n`;
      if (line.startsWith("– ")) return `- ${plain(line.slice(2))}`;
      return n === lines.length - 1 ? `\n*${plain(line)}*` : plain(line);
    }).join("\n");
  };
  const put = async (text) => {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = make("textarea", text);
      area.className = "vh";
      doc.body.append(area);
      area.select();
      doc.execCommand("copy");
      area.remove();
    }
    say("In the clipboard.");
  };
  const ready = (details) => {
    details.addEventListener("toggle", () => {
      if (!details.open || details.querySelector("button")) return;
      const pre = details.querySelector("pre");
      for (const [name, form] of [["Copy as text", (t) => t], ["Copy as Markdown", markdown]]) {
        const button = make("button", name, { type: "button" });
        button.addEventListener("click", () => {
          put(form(pre.textContent));
          button.textContent = "In the clipboard";
          setTimeout(() => { button.textContent = name; }, 2000);
        });
        pre.before(button);
      }
    });
  };
  all("details.take").forEach(ready);

  // Texts side by side.
  const desk = doc.getElementById("desk");
  const columns = doc.getElementById("columns");
  const names = ["a", "b", "c", "d"];
  if (desk) {
    const first = desk.querySelector("label:has(select)");
    names.slice(1).forEach((name, n) => {
      const next = first.cloneNode(true);
      next.firstChild.textContent = `Text ${n + 2} `;
      next.querySelector("select").name = name;
      first.parentElement.append(next);
    });
    desk.addEventListener("change", (event) => {
      if (event.target.name === "together") return;
      const chosen = [...new Set(names.map((n) => desk.elements[n].value).filter(Boolean))];
      if (location.protocol !== "about:") history.replaceState(null, "", chosen.length ? `#texts=${chosen.join(",")}` : "#texts");
      lay(chosen);
    });
  }
  const keys = (sentence) => (sentence.dataset.k || "").split(" ").filter(Boolean);
  let index = [];
  function lay(ids) {
    if (!desk) return;
    const texts = ids.slice(0, 4).map(find).filter((t) => t && t.matches(".text"));
    names.forEach((n, i) => { desk.elements[n].value = texts[i]?.id || ""; });
    columns.replaceChildren();
    columns.className = ["", "", "two", "three", "four"][texts.length] || "";
    index = texts.map((text) => {
      const column = make("section", "", { className: "col", tabIndex: 0 });
      column.setAttribute("aria-label", `Text of ${text.querySelector("h3").textContent}`);
      const copy = text.cloneNode(true);
      for (const e of [copy, ...all("[id]", copy)]) { e.dataset.at = e.id; e.removeAttribute("id"); }
      column.append(copy);
      columns.append(column);
      const by = new Map();
      for (const s of all(".s", copy)) for (const k of keys(s)) by.set(k, [...(by.get(k) || []), s]);
      return { column, by };
    });
    index.forEach(follow);
  }
  const across = (sentence) => index.filter((c) => !c.column.contains(sentence))
    .flatMap((c) => keys(sentence).flatMap((k) => c.by.get(k) || []));
  const light = (event) => {
    const sentence = event.target.closest?.(".s");
    all(".lit").forEach((e) => e.classList.remove("lit"));
    if (!sentence) return;
    const others = columns.contains(sentence) ? across(sentence)
      : all("a.to", sentence).map((a) => doc.getElementById(a.getAttribute("href").slice(1))).filter(Boolean);
    if (others.length) for (const s of [sentence, ...others]) s.classList.add("lit");
  };
  if (columns) {
    const view = doc.getElementById("texts");
    view.addEventListener("mouseover", light);
    view.addEventListener("focusin", light);
    columns.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#t-']");
      const there = link && all("[data-at]", columns).find((e) => e.dataset.at === link.getAttribute("href").slice(1));
      if (!there) return;
      event.preventDefault();
      there.scrollIntoView({ block: "center" });
      there.classList.add("found");
      setTimeout(() => there.classList.remove("found"), 2500);
    });
  }
  let leading = null;
  let rest = 0;
  function follow({ column }) {
    column.addEventListener("scroll", () => {
      if (!desk.elements.together.checked || (leading && leading !== column)) return;
      leading = column;
      clearTimeout(rest);
      rest = setTimeout(() => { leading = null; }, 150);
      const top = column.getBoundingClientRect().top;
      const near = all(".s[data-k]", column).find((s) => s.getBoundingClientRect().top >= top && across(s).length);
      if (!near) return;
      const offset = near.getBoundingClientRect().top - top;
      const done = new Set();
      for (const s of across(near)) {
        const other = s.closest(".col");
        if (done.has(other)) continue;
        done.add(other);
        other.scrollTop += s.getBoundingClientRect().top - other.getBoundingClientRect().top - offset;
      }
    }, { passive: true });
  }

  // A synopsis against any of its wordings, with or without marks, capitals and spelling.
  const cell = (td, form) => {
    if (td.querySelector(".none")) return "";
    if (!form.spelling && !form.marks && !form.case) return td.dataset.k ?? td.textContent.trim().toLowerCase();
    let said = td.textContent.trim();
    if (!form.marks) said = said.replace(/[^\p{L}\p{N}\s]/gu, "");
    return form.case ? said : said.toLowerCase();
  };
  doc.addEventListener("change", (event) => {
    const box = event.target.closest(".synopsis");
    if (!box) return;
    const on = (name) => box.querySelector(`.by-${name}`).checked;
    const form = { marks: on("marks"), case: on("case"), spelling: on("spelling") };
    const rows = all("tbody tr", box).map((tr) => all("td", tr));
    const base = rows[Number(box.querySelector(".to-base").value)];
    for (const row of rows) row.forEach((td, n) => td.classList.toggle("other", cell(td, form) !== cell(base[n], form)));
  });

  // Search: what every view holds, each finding by its words, without what opens beneath it.
  const ask = doc.getElementById("ask");
  const HOLDERS = ".entry, .claim, .person, .names > li, .events > li, .unknown, .descent, .changes > li, .s";
  const PAGE = 50;
  const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'").toLowerCase();
  const words = (e) => {
    const walk = doc.createTreeWalker(e, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (n) =>
      n.nodeType === 3 ? NodeFilter.FILTER_ACCEPT
        : n.matches(".take, .behind, .self, .vh, .to") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
    let told = "";
    while (walk.nextNode()) told += `${walk.currentNode.data} `;
    return told.replace(/\s+/g, " ").trim();
  };
  let held = null;
  const everything = () => {
    if (held) return held;
    held = [];
    for (const view of views) {
      for (const part of all(".part, .text", view)) {
        const kept = waiting(part);
        const box = kept ? make("template", "") : null;
        if (box) box.innerHTML = kept.textContent;
        const root = box ? box.content : part;
        for (const e of root.querySelectorAll(HOLDERS)) {
          if (!e.id || held.seen?.has(e.id)) continue;
          (held.seen ??= new Set()).add(e.id);
          const of = e.matches(".s") ? e.closest(".text").querySelector("h3").textContent.trim() : "";
          const text = words(e);
          held.push({ id: e.id, view: view.id, text, of, bare: bare(`${of} ${text}`), all: `${of} ${text}` });
        }
      }
    }
    return held;
  };
  let shownHits = PAGE;
  const look = () => {
    const f = ask.elements;
    const wanted = bare(f.words.value).split(/\s+/).filter(Boolean);
    const labels = ["outlet", "day"].map((n) => f[n].value.split("|").filter(Boolean));
    const person = bare(f.person.value).split(/\s+/).filter(Boolean).pop();
    const list = doc.getElementById("hits");
    list.replaceChildren();
    if (!wanted.length && !labels.flat().length && !person && !f.kind.value) {
      doc.getElementById("hits-said").textContent = "";
      doc.getElementById("hits-more").hidden = true;
      return;
    }
    const found = everything().filter((h) => (!f.kind.value || h.view === f.kind.value)
      && wanted.every((w) => h.bare.includes(w)) && (!person || h.bare.includes(person))
      && labels.every((l) => !l.length || l.some((label) => h.all.includes(label))));
    const counts = new Map();
    for (const h of found) counts.set(h.view, (counts.get(h.view) || 0) + 1);
    const name = (view) => f.kind.querySelector(`option[value="${view}"]`)?.textContent || view;
    doc.getElementById("hits-said").textContent = found.length
      ? `${found.length} found: ${[...counts].map(([v, n]) => `${name(v)} ${n}`).join(", ")}` : "Nothing found in this record.";
    for (const h of found.slice(0, shownHits)) {
      const item = make("li", "");
      const at = wanted.length ? Math.max(0, h.bare.indexOf(wanted[0]) - 80 - h.of.length) : 0;
      const text = h.text.slice(at, at + 240);
      item.append(make("span", `${name(h.view)}${h.of ? ` · ${h.of}` : ""} `, { className: "kinds" }));
      item.append(make("a", `${at ? "… " : ""}${text}${at + 240 < h.text.length ? " …" : ""}`, { href: `#${h.id}` }));
      list.append(item);
    }
    doc.getElementById("hits-more").hidden = found.length <= shownHits;
  };
  if (ask) {
    let soon = 0;
    const again = () => { shownHits = PAGE; clearTimeout(soon); soon = setTimeout(look, 120); };
    ask.addEventListener("input", again);
    ask.addEventListener("submit", (event) => { event.preventDefault(); look(); });
    doc.getElementById("hits-more").addEventListener("click", () => { shownHits += PAGE; look(); });
    addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest?.("input, select, textarea")) return;
      event.preventDefault();
      moved = true;
      if (location.hash === "#search" || location.protocol === "about:") go("#search");
      else location.hash = "search";
    });
  }

  // Claims by status and voice. The table of reports needs room; the list below it holds the same.
  if (innerWidth < 700) all(".matrix").forEach((d) => { d.open = false; });
  const filter = doc.getElementById("filter");
  filter?.addEventListener("change", () => {
    const claims = doc.getElementById("claims");
    all(".part", claims).forEach(fill);
    const on = (name) => new Set(all(`input[name=${name}]:checked`, filter).map((i) => i.value));
    const status = on("status");
    const voice = on("voice");
    let shown = 0;
    for (const c of all(".claim", claims)) {
      c.hidden = !(status.has(c.dataset.status) && c.dataset.voice.split(" ").some((v) => voice.has(v)));
      shown += c.hidden ? 0 : 1;
    }
    for (const g of all(".group", claims)) g.hidden = !g.querySelector(".claim:not([hidden])");
    doc.getElementById("filtered").textContent = shown === 1 ? "1 claim shown" : `${shown} claims shown`;
  });

  // From the summary a record prints in short: what several reports have, without the texts. A view prints itself whole.
  const small = !doc.querySelector("main").classList.contains("large");
  addEventListener("beforeprint", () => {
    const short = small && doc.getElementById("main").classList.contains("home");
    doc.documentElement.classList.toggle("short", short);
    if (!short) all(".view.on .part").forEach(fill);
    all(short ? "details.fold" : ".view.on details:not(.take)").forEach((d) => { d.open = true; });
  });
  go();
})();
