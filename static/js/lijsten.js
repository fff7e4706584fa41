/* Worklists: choose all rows of the page, show the bar of acts, count what is chosen. */
export function start(wortel) {
  for (const alles of wortel.querySelectorAll("[data-kies-alles]")) {
    const tabel = alles.closest("table");
    const vakjes = () => [...tabel.querySelectorAll("tbody input[type=checkbox]")];
    const balk = document.getElementById(alles.dataset.kiesAlles);
    const tel = () => {
      const n = vakjes().filter((v) => v.checked).length;
      alles.checked = n > 0 && n === vakjes().length;
      alles.indeterminate = n > 0 && n < vakjes().length;
      if (balk) {
        const aantal = balk.querySelector("[data-aantal]");
        if (aantal) aantal.textContent = n === 0 ? "Kies eerst zaken met de vakjes." : n === 1 ? "1 zaak gekozen." : `${n} zaken gekozen.`;
      }
    };
    alles.hidden = false;
    alles.addEventListener("change", () => { for (const v of vakjes()) v.checked = alles.checked; tel(); });
    tabel.addEventListener("change", tel);
    tel();
  }
}
