/* While typing: keep the text on the server as a draft of one's own. Without this script one uses "Bewaar concept". */
const WACHT = 2500;

for (const formulier of document.querySelectorAll("form[data-klad]")) {
  const stand = formulier.querySelector("[data-klad-stand]");
  let klok = 0;
  let bezig = false;
  let nieuw = false;

  async function bewaar() {
    if (bezig) { nieuw = true; return; }
    bezig = true;
    nieuw = false;
    try {
      const antwoord = await fetch(formulier.dataset.klad, { method: "POST", body: new FormData(formulier), credentials: "same-origin" });
      const uitslag = antwoord.ok ? await antwoord.json() : { bewaard: false };
      if (!uitslag.bewaard) stand.textContent = "Uw tekst kon niet tussentijds worden bewaard. Kies ‘Bewaar concept’.";
      else if (uitslag.gewijzigd) stand.textContent = "Iemand anders bewaarde intussen een andere tekst. Uw tekst is apart gezet.";
      else stand.textContent = `Tussentijds bewaard om ${new Date(uitslag.om).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" })}.`;
    } catch {
      stand.textContent = "Er is geen verbinding. Uw tekst staat nog in dit venster.";
    }
    bezig = false;
    if (nieuw) bewaar();
  }

  formulier.addEventListener("input", () => {
    clearTimeout(klok);
    klok = setTimeout(bewaar, WACHT);
  });
  formulier.addEventListener("submit", () => clearTimeout(klok));
}
