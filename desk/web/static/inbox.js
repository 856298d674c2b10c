// Files go up one by one, each with its own line; the list of those on their way in renews itself until all are done.
const drop = document.querySelector("[data-drop]");
const list = document.querySelector("[data-uploads]");
const seen = new Set(new URLSearchParams(location.search).get("new")?.split(",").filter(Boolean));
const again = new Set(new URLSearchParams(location.search).get("again")?.split(",").filter(Boolean));
const PAUSE = 700;
let timer = null;

function line(text, parent) {
  const item = document.createElement("li");
  item.className = "lb-upload";
  const name = document.createElement("bdi");
  name.textContent = text;
  const told = document.createElement("span");
  told.textContent = "sending";
  item.append(name, told);
  parent.append(item);
  return told;
}

function sending() {
  let here = document.querySelector("[data-sending]");
  if (!here) {
    here = document.createElement("ul");
    here.className = "lb-uploads__list";
    here.dataset.sending = "";
    list.before(here);
  }
  return here;
}

async function send(file) {
  const told = line(file.name, sending());
  const body = new FormData();
  body.append("direction", drop.querySelector("[name=direction]").checked ? "out" : "in");
  body.append("files", file, file.name);
  try {
    const answer = await fetch("/letters", { method: "POST", body, headers: { Accept: "application/json" } });
    const value = await answer.json();
    if (!answer.ok) throw new Error(`${value.detail} ${value.remedy ?? ""}`);
    for (const upload of value.uploads) {
      seen.add(String(upload.id));
      if (upload.already) again.add(String(upload.id));
    }
    told.closest("li").remove();
    renew();
  } catch (error) {
    told.textContent = error.message || "could not be sent";
  }
}

async function sendAll(files) {
  const waiting = [...files];
  const next = async () => { while (waiting.length) await send(waiting.shift()); };
  await Promise.all([next(), next(), next()]);
}

async function renew() {
  clearTimeout(timer);
  const before = document.querySelectorAll('[data-state="filed"]').length;
  const answer = await fetch(`/uploads?new=${[...seen].join(",")}&again=${[...again].join(",")}`, { headers: { Accept: "text/html" } });
  if (answer.ok) {
    const fresh = await answer.text();
    if (fresh !== list.innerHTML) list.innerHTML = fresh;
  }
  const working = list.querySelector('[data-state="received"], [data-state="reading"]');
  if (document.querySelectorAll('[data-state="filed"]').length !== before) {
    document.querySelector(".lb-said")?.remove();
    await renewRows();
  }
  if (working) timer = setTimeout(renew, PAUSE);
}

async function renewRows() {
  const address = new URL(location.href);
  address.searchParams.delete("new");
  address.searchParams.delete("again");
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [table, tableNow] = [document, fresh].map((where) => where.querySelector("[data-rows] .lb-scroll"));
  if (table && tableNow) table.replaceWith(tableNow);
  else document.querySelector("[data-rows]").replaceChildren(...fresh.querySelector("[data-rows]").childNodes);
}

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((found, failed) => entry.file(found, failed))];
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    const entries = await new Promise((found, failed) => reader.readEntries(found, failed));
    if (!entries.length) return files;
    for (const each of entries) files.push(...await filesIn(each));
  }
}

if (drop) {
  const field = drop.querySelector("input[type=file]");
  drop.addEventListener("submit", (event) => {
    if (!field.files.length) return;
    event.preventDefault();
    sendAll(field.files);
    field.value = "";
  });
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("lb-drop--over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("lb-drop--over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("lb-drop--over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    for (const entry of entries) sendAll(await filesIn(entry));
  });
}
if (list?.querySelector('[data-state="received"], [data-state="reading"]')) timer = setTimeout(renew, PAUSE);
