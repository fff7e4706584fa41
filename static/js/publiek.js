/* Comfort only; every page works without it. The summary of errors gets the focus, and a form is sent once. */
document.querySelector("[data-focus]")?.focus();

for (const form of document.querySelectorAll("form[data-eenmaal]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.bezig) { event.preventDefault(); return; }
    form.dataset.bezig = "ja";
    const regel = form.querySelector("[data-bezig]");
    if (regel) regel.hidden = false;
  });
}
// A page that comes back with Back can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-bezig]")) {
    delete form.dataset.bezig;
    const regel = form.querySelector("[data-bezig]");
    if (regel) regel.hidden = true;
  }
});
for (const knop of document.querySelectorAll("[data-afdrukken]")) {
  knop.hidden = false;
  knop.addEventListener("click", () => window.print());
}
