// What every page does with scripts: the Design System's components, and forms that send themselves when changed.
import { initAll } from "./govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

for (const form of document.querySelectorAll("form[data-sends-itself]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

for (const box of document.querySelectorAll("[data-check-all]")) {
  const boxes = () => document.querySelectorAll(`input[name="${box.dataset.checkAll}"]`);
  box.hidden = false;
  box.addEventListener("change", () => boxes().forEach((each) => { each.checked = box.checked; }));
}

if (matchMedia("(max-width: 64em)").matches) {
  for (const part of document.querySelectorAll("[data-closed-when-narrow]")) part.open = false;
}
