/* Forms: "Vandaag" beside a date, one submit only, and a draft on this device until the server has taken it. */
const BEWAAR = "vth-concept:";

function vandaag(veld) {
  if (veld.dataset.metKnop || veld.readOnly || veld.disabled) return;
  veld.dataset.metKnop = "ja";
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "knop knop--stil knop--klein vandaag";
  knop.textContent = "Vandaag";
  const label = veld.labels && veld.labels[0] ? veld.labels[0].firstChild.textContent.trim() : "";
  knop.setAttribute("aria-label", `Vandaag invullen bij ${label}`);
  knop.addEventListener("click", () => {
    const nu = new Date();
    veld.value = `${nu.getFullYear()}-${String(nu.getMonth() + 1).padStart(2, "0")}-${String(nu.getDate()).padStart(2, "0")}`;
    veld.dispatchEvent(new Event("change", { bubbles: true }));
    veld.focus();
  });
  veld.after(knop);
}

function eenmaal(formulier) {
  formulier.addEventListener("submit", (e) => {
    if (formulier.dataset.bezig) { e.preventDefault(); return; }
    formulier.dataset.bezig = "ja";
    setTimeout(() => { delete formulier.dataset.bezig; }, 8000);
  });
}

/* A draft: what was typed, kept in this tab, so that a lost connection or a closed page loses nothing. */
function concept(formulier) {
  const sleutel = BEWAAR + formulier.dataset.concept;
  const velden = () => [...formulier.elements].filter((v) => v.name && !["hidden", "file", "password", "submit", "button"].includes(v.type));
  const bewaar = () => {
    const inhoud = velden().map((v) => [v.name, v.type === "checkbox" || v.type === "radio" ? v.checked : v.value, v.value]);
    sessionStorage.setItem(sleutel, JSON.stringify(inhoud));
  };
  const gewijzigd = velden().some((v) => ("defaultValue" in v && v.type !== "checkbox" && v.type !== "radio" ? v.value !== v.defaultValue : false));
  const oud = sessionStorage.getItem(sleutel);
  if (oud && !gewijzigd && !formulier.querySelector(".foutenoverzicht") && !formulier.dataset.hersteld) {
    const inhoud = JSON.parse(oud);
    const anders = inhoud.some(([naam, waarde, eigen]) => velden().some((v) => v.name === naam && (v.type === "checkbox" || v.type === "radio" ? v.value === eigen && v.checked !== waarde : v.value !== waarde)));
    const melding = formulier.querySelector("[data-herstel]");
    if (anders && melding) {
      melding.hidden = false;
      melding.querySelector("[data-herstel-ja]").addEventListener("click", () => {
        for (const [naam, waarde, eigen] of inhoud) for (const v of velden()) {
          if (v.name !== naam) continue;
          if (v.type === "checkbox" || v.type === "radio") { if (v.value === eigen) v.checked = waarde; } else v.value = waarde;
        }
        melding.hidden = true;
      });
      melding.querySelector("[data-herstel-nee]").addEventListener("click", () => { sessionStorage.removeItem(sleutel); melding.hidden = true; });
    }
  }
  formulier.addEventListener("input", bewaar);
  formulier.addEventListener("change", bewaar);
}

/* The zaak page says that a form was taken: then the draft may go. */
function opruimen(wortel) {
  for (const klaar of wortel.querySelectorAll("[data-concept-klaar]")) sessionStorage.removeItem(BEWAAR + klaar.dataset.conceptKlaar);
}

export function start(wortel) {
  for (const veld of wortel.querySelectorAll("main input[type=date], input[type=date]")) vandaag(veld);
  for (const formulier of wortel.querySelectorAll("form[method=post]")) eenmaal(formulier);
  for (const formulier of wortel.querySelectorAll("form[data-concept]")) concept(formulier);
  for (const veld of wortel.querySelectorAll("[data-verstuur-bij-keuze]")) veld.addEventListener("change", () => veld.form.requestSubmit());
  opruimen(wortel);
}
