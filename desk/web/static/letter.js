// The letter beside its facts: choosing one shows the other, keys judge facts, words are marked on the page or in the text.
const facts = () => [...document.querySelectorAll("[data-fact]")];
const paper = document.querySelector(".lb-paper");
let chosen = null;
let settled = Promise.resolve();

function choose(key, from) {
  for (const old of document.querySelectorAll(".lb-fact--chosen, .lb-words--chosen, .lb-mark--chosen")) {
    old.classList.remove("lb-fact--chosen", "lb-words--chosen", "lb-mark--chosen");
  }
  const fact = document.getElementById(key);
  if (!fact) return;
  chosen = key;
  fact.closest("details[data-group]")?.setAttribute("open", "");
  fact.classList.add("lb-fact--chosen");
  for (const words of paper.querySelectorAll(`[data-of="${CSS.escape(key)}"] > rect`)) words.classList.add("lb-words--chosen");
  for (const mark of paper.querySelectorAll(`mark[data-all~="${CSS.escape(key)}"]`)) mark.classList.add("lb-mark--chosen");
  if (from !== "words") paper.querySelector(`#w-${CSS.escape(key)}`)?.scrollIntoView({ block: "center", inline: "nearest" });
  if (from !== "fact") fact.scrollIntoView({ block: "center" });
  if (from !== "click") fact.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const words = event.target.closest("[data-of]");
  if (words && !window.getSelection().toString()) { event.preventDefault(); choose(words.dataset.of, "words"); return; }
  const link = event.target.closest("[data-words]");
  if (link) { event.preventDefault(); choose(link.dataset.words, "fact"); return; }
  const fact = event.target.closest("[data-fact]");
  if (fact && !event.target.closest("a, button, summary, input, select, textarea, label")) choose(fact.dataset.fact, "click");
});

function step(by) {
  const all = facts().filter((fact) => fact.offsetParent !== null || fact.closest("details[data-group]"));
  if (!all.length) return;
  const at = all.findIndex((fact) => fact.id === chosen);
  choose(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))].id, "key");
}

function act(name) {
  const fact = document.getElementById(chosen ?? "");
  if (!fact) return;
  if (name === "correct") {
    const edit = fact.querySelector("[data-edit]");
    if (edit) { edit.open = true; edit.querySelector("input:not([type=hidden]), select, textarea")?.focus(); }
    return;
  }
  const button = fact.querySelector(`[data-act="${name}"]`);
  if (button) button.form.requestSubmit(button);
}

const keys = document.querySelector("[data-keys]");
if (keys) {
  keys.checked = localStorage.getItem("letterbook-keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("letterbook-keys", keys.checked ? "on" : "off"));
}
const DOES = { "?": () => { const help = document.querySelector("details.lb-keys"); help.open = !help.open; help.querySelector("summary").focus(); }, j: () => step(1), k: () => step(-1), a: () => act("accept"), e: () => act("correct"), x: () => act("reject"), u: () => undo(), n: () => add() };
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { stopMarking(); event.target.closest("[data-edit]")?.removeAttribute("open"); document.getElementById(chosen ?? "")?.focus(); return; }
  if (!keys?.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (DOES[event.key]) { event.preventDefault(); settled = settled.then(DOES[event.key]).catch(console.error); }
});

// A judgement is sent without leaving the page; the facts and the marks are then taken from the page as it is now.
// Keys pressed meanwhile wait until that is done.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const address = form.getAttribute("action"); // form.action may be the box of that name
  if (!form.closest("[data-facts]") || !/\/(facts|corrections)\b/.test(address)) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  settled = settled.then(() => send(form, address, body)).catch(() => say("That could not be done. Is Letterbook still running?"));
});

async function send(form, address, body) {
  const key = form.closest("[data-fact]")?.id ?? null;
  const next = key && ["accept", "reject"].includes(body.get("verb")) ? after(key) : key;
  const name = nameOf(key);
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok) { tell(form, await answer.json()); return; }
  const told = await answer.json();
  await renew();
  const at = next ?? told.fact;
  last = address.endsWith("/undo") ? null : told.fact;
  const of = nameOf(told.fact) || name;
  say(`${told.told}${of ? ` ${of}` : ""}${key && at !== key ? " The next fact is now chosen." : ""}`, last);
  if (document.getElementById(at)) choose(at, "key");
  else if (key) step(0);
}

// What was done, said to screen readers too, with a way to take it back: the button, or the key u.
let last = null;
let hide = null;
function say(words, key) {
  const box = document.createElement("div");
  box.className = "lb-told__box";
  const told = document.createElement("span");
  told.textContent = words;
  box.append(told);
  if (key && undoing(key)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "lb-link-button";
    button.textContent = keys?.checked ? "Undo (u)" : "Undo";
    button.addEventListener("click", () => takeBack(key));
    box.append(button);
  }
  document.querySelector("[data-told]").replaceChildren(box);
  clearTimeout(hide);
  hide = setTimeout(() => { if (!box.contains(document.activeElement)) box.remove(); }, 12000);
}

function undoing(key) {
  return document.getElementById(key)?.querySelector('[data-act="undo"]');
}

function takeBack(key) {
  const button = undoing(key);
  button?.form.requestSubmit(button);
}

// The key u takes back what was said of the chosen fact, else what was done last.
function undo() {
  takeBack(undoing(chosen ?? "") ? chosen : last ?? "");
}

// A fact's first words, to name it by.
function nameOf(key) {
  const words = document.getElementById(key ?? "")?.querySelector(".lb-fact__main")?.textContent.trim() ?? "";
  return words.length > 60 ? `“${words.slice(0, 59).trimEnd()}…”` : words && `“${words}”`;
}

function after(key) {
  const all = facts();
  const at = all.findIndex((fact) => fact.id === key);
  return (all[at + 1] ?? all[at]).id;
}

// What is wrong stands at the box at fault, which gets the focus; at the form's end where it is none of its boxes.
function tell(form, problem) {
  for (const old of form.querySelectorAll(".lb-wrong")) old.remove();
  for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  const told = document.createElement("p");
  told.className = "govuk-error-message lb-wrong";
  told.setAttribute("role", "alert");
  told.textContent = `${problem.detail ?? "That could not be done."} ${problem.remedy ?? ""}`;
  const box = problem.box ? form.elements[problem.box] : null;
  if (!box) { form.append(told); return; }
  box.before(told);
  box.setAttribute("aria-invalid", "true");
  box.focus();
}

async function renew() {
  const answer = await fetch(location.href.replace(/#.*/, ""), { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const opened = new Set([...document.querySelectorAll("details[data-group][open] h2")].map((head) => head.textContent));
  const keysOn = keys?.checked;
  document.querySelector("[data-facts]").replaceChildren(...fresh.querySelector("[data-facts]").childNodes);
  const box = document.querySelector("[data-keys]");
  if (box) { box.replaceWith(keys); keys.checked = keysOn; }
  for (const head of document.querySelectorAll("details[data-group] h2")) if (opened.has(head.textContent)) head.closest("details").open = true;
  for (const page of document.querySelectorAll("[data-page]")) {
    page.querySelector("svg").replaceWith(fresh.querySelector(`[data-page="${page.dataset.page}"] svg`));
  }
  const text = document.querySelector("[data-text]");
  if (text) text.replaceChildren(...fresh.querySelector("[data-text]").childNodes);
  wireMarking();
}

// Marking words: on a page picture by dragging over them, in the text by selecting.
let marking = false;
const placed = new Map();

async function wordsOf(page) {
  if (!placed.has(page)) placed.set(page, fetch(`${location.pathname}/words.json?page=${page}`).then((answer) => answer.json()).then((told) => told.words));
  return placed.get(page);
}

function startMarking() {
  marking = true;
  for (const page of document.querySelectorAll("[data-page]")) page.classList.add("lb-page--marking");
  const button = document.querySelector("[data-mark-words]");
  if (button) { button.textContent = "Stop marking"; }
}

// Adding by keyboard: the form for something to be done, at the box for its words; they may still be marked on the page.
function add() {
  startMarking();
  const form = document.querySelector("[data-add=Obligation]");
  form.open = true;
  form.querySelector("[name=quote]").focus();
}

function stopMarking() {
  marking = false;
  for (const page of document.querySelectorAll("[data-page]")) page.classList.remove("lb-page--marking");
  for (const old of document.querySelectorAll(".lb-words--marked")) old.remove();
  const button = document.querySelector("[data-mark-words]");
  if (button) { button.textContent = "Mark words"; }
}

function nearest(words, x, y) {
  let best = -1; let least = Infinity;
  words.forEach(([, , left, top, right, bottom], at) => {
    const aside = Math.max(left - x, 0, x - right); const above = Math.max(top - y, 0, y - bottom);
    const far = aside + 4 * above;
    if (far < least) { least = far; best = at; }
  });
  return best;
}

function draw(svg, words) {
  for (const old of svg.querySelectorAll(".lb-words--marked")) old.remove();
  for (const [, , left, top, right, bottom] of words) {
    const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    box.setAttribute("class", "lb-words--marked");
    for (const [name, value] of [["x", left], ["y", top], ["width", right - left], ["height", bottom - top]]) box.setAttribute(name, value);
    svg.append(box);
  }
}

for (const page of document.querySelectorAll("[data-page]")) {
  let from = -1; let to = -1; let words = [];
  const at = (event) => {
    const svg = page.querySelector("svg"); const frame = svg.getBoundingClientRect(); const view = svg.viewBox.baseVal;
    return nearest(words, (event.clientX - frame.left) * view.width / frame.width, (event.clientY - frame.top) * view.height / frame.height);
  };
  const range = () => words.slice(Math.min(from, to), Math.max(from, to) + 1);
  page.addEventListener("pointerdown", async (event) => {
    if (!marking) return;
    event.preventDefault();
    page.setPointerCapture(event.pointerId);
    const { clientX, clientY } = event;
    words = await wordsOf(page.dataset.page);
    from = to = at({ clientX, clientY });
    draw(page.querySelector("svg"), range());
  });
  page.addEventListener("pointermove", (event) => {
    if (!marking || from < 0) return;
    to = at(event);
    draw(page.querySelector("svg"), range());
  });
  page.addEventListener("pointerup", () => {
    if (!marking || from < 0) return;
    const found = range();
    from = -1;
    if (found.length) offer(found[0][0], found[found.length - 1][1], found.map((word) => word[6]).join(" "));
  });
}

document.addEventListener("mouseup", () => {
  const selection = window.getSelection();
  const text = document.querySelector("[data-text]");
  if (!text || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start !== null && end !== null && end > start) offer(start, end, selection.toString());
});

// Offsets count characters (code points) of the letter's text; the browser counts UTF-16 units.
function offset(node, at) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!piece) return null;
  return Number(piece.dataset.start) + [...node.textContent.slice(0, node.nodeType === Node.TEXT_NODE ? at : 0)].length;
}

// The words marked stand in every form for adding; where none is open, the person is asked what the words say.
function offer(start, end, quote) {
  const adding = document.querySelector("[data-adding]");
  if (!adding) return;
  for (const form of adding.querySelectorAll("form")) {
    form.elements.start.value = start;
    form.elements.end.value = end;
    form.elements.quote.value = quote;
  }
  adding.scrollIntoView({ block: "nearest" });
  const open = adding.querySelector("details[open]");
  (open?.querySelector("input:not([type=hidden]), select") ?? adding.querySelector("summary")).focus();
  const shown = quote.length > 60 ? `${quote.slice(0, 59).trimEnd()}…` : quote;
  say(`Marked: “${shown}”. ${open ? "Fill in what it says, then press Add." : "Now choose what these words say."}`);
}

// Words typed over those marked are what counts: they are then sought in the letter.
document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-adding] form");
  if (form && event.target.name === "quote") { form.elements.start.value = ""; form.elements.end.value = ""; }
});

function wireMarking() {
  document.querySelector("[data-mark-words]")?.addEventListener("click", () => {
    if (marking) { stopMarking(); return; }
    startMarking();
    paper.scrollIntoView({ block: "nearest" });
    paper.focus({ preventScroll: true });
    say("Now draw over the words on the page, from the first to the last. Esc stops.");
  });
}
wireMarking();

// How large the pages are drawn; remembered in this browser.
let size = Number(localStorage.getItem("letterbook-size") ?? 0);
function drawAt(next) {
  size = Math.min(3, Math.max(0, next));
  localStorage.setItem("letterbook-size", size);
  paper.classList.toggle("lb-zoomed", size > 0);
  for (const each of [1, 2, 3]) paper.classList.toggle(`lb-zoomed--${each}`, size === each);
  for (const button of document.querySelectorAll("[data-zoom]")) button.disabled = size + Number(button.dataset.zoom) < 0 || size + Number(button.dataset.zoom) > 3;
}
for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => {
    const frame = paper.getBoundingClientRect(); const before = paper.scrollHeight;
    const middle = paper.scrollTop + frame.height / 2;
    drawAt(size + Number(button.dataset.zoom));
    paper.scrollTop = middle * paper.scrollHeight / before - frame.height / 2;
    document.getElementById(chosen ? `w-${chosen}` : "")?.scrollIntoView({ block: "center", inline: "center" });
  });
}
if (document.querySelector("[data-zoom]")) drawAt(size || 0);
if (location.hash.length > 1) {
  const key = decodeURIComponent(location.hash.slice(1)).replace(/^w-/, "");
  const fact = document.getElementById(key)?.closest("[data-fact]");
  if (fact) choose(fact.id, "key");
}
