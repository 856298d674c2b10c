// How far the reading of all letters is, renewed until it is done.
const PAUSE = 1000;

async function renew() {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (answer.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-again]");
    document.querySelector("[data-again]").replaceChildren(...fresh.childNodes);
  }
  if (document.querySelector("[data-again] progress")) setTimeout(renew, PAUSE);
  else document.querySelector("[data-again-told]").textContent = document.querySelector("[data-again-end]")?.textContent ?? "";
}

if (document.querySelector("[data-again] progress")) setTimeout(renew, PAUSE);
