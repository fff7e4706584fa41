/* Everything here is a convenience: each page works without it. No inline code, no evaluation of text. */
import { start as toetsen } from "./toetsen.js";
import { start as formulieren } from "./formulieren.js";
import { start as lijsten } from "./lijsten.js";
import { start as sessie } from "./sessie.js";

function sluitbaar(wortel) {
  for (const knop of wortel.querySelectorAll("[data-sluit]")) {
    knop.hidden = false;
    knop.addEventListener("click", () => knop.closest(".bericht").remove());
  }
}

function uitklappen() {
  document.addEventListener("click", (e) => {
    for (const open of document.querySelectorAll("details.uitklap[open]")) if (!open.contains(e.target)) open.open = false;
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    const open = document.querySelector("details.uitklap[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
}

function focus(wortel) {
  const doel = wortel.querySelector("[data-focus]");
  if (doel) doel.focus();
}

function afdrukken(wortel) {
  for (const knop of wortel.querySelectorAll("[data-afdrukken]")) {
    knop.hidden = false;
    knop.addEventListener("click", () => window.print());
  }
  for (const knop of wortel.querySelectorAll("[data-kopieer]")) {
    if (!navigator.clipboard) continue;
    knop.hidden = false;
    knop.addEventListener("click", async () => {
      await navigator.clipboard.writeText(knop.dataset.kopieer);
      const was = knop.textContent;
      knop.textContent = "Gekopieerd";
      setTimeout(() => { knop.textContent = was; }, 2000);
    });
  }
}

function begin(wortel) {
  sluitbaar(wortel);
  afdrukken(wortel);
  formulieren(wortel);
  lijsten(wortel);
  focus(wortel);
}

begin(document);
uitklappen();
toetsen();
sessie();
document.addEventListener("htmx:afterSwap", (e) => begin(e.detail.elt.parentNode || document));
