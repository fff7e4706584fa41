/* Single-key shortcuts. They can be switched off (WCAG 2.1.4) and never act while somebody types. */
const GA = { w: "/mijn-werk/", t: "/team/", a: "/zaken/", n: "/meldingen/nieuw/", b: "/berichten/" };

function typt(doel) {
  return doel.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]") !== null;
}

export function start() {
  if (document.body.dataset.sneltoetsen === "uit") return;
  let ga = 0;
  const rijen = () => [...document.querySelectorAll("tbody tr[data-rij]")];
  const actief = () => document.querySelector("tbody tr[data-actief]");
  const zet = (rij) => {
    const was = actief();
    if (was) delete was.dataset.actief;
    rij.dataset.actief = "";
    const link = rij.querySelector("a.nummer");
    if (link) link.focus({ preventScroll: true });
    rij.scrollIntoView({ block: "nearest" });
  };
  const stap = (d) => {
    const alle = rijen();
    if (!alle.length) return;
    const i = alle.indexOf(actief());
    zet(alle[Math.min(alle.length - 1, Math.max(0, i + d))] || alle[0]);
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || typt(e.target)) return;
    if (ga && Date.now() - ga < 1500 && GA[e.key === "m" ? "w" : e.key]) {
      ga = 0;
      e.preventDefault();
      window.location.assign(GA[e.key === "m" ? "w" : e.key]);
      return;
    }
    ga = 0;
    switch (e.key) {
      case "/": { const zoek = document.querySelector("[data-zoekveld]"); if (zoek) { e.preventDefault(); zoek.focus(); zoek.select(); } break; }
      case "?": { e.preventDefault(); hulp(); break; }
      case "g": ga = Date.now(); break;
      case "j": stap(1); break;
      case "k": stap(-1); break;
      case "x": { const v = actief() && actief().querySelector("input[type=checkbox]"); if (v) v.click(); break; }
      case "o": { const l = actief() && actief().querySelector("a.nummer"); if (l) l.click(); break; }
      default:
    }
  });
}

async function hulp() {
  const antwoord = await fetch("/hulp/sneltoetsen/", { headers: { "HX-Request": "true" } });
  if (!antwoord.ok) return;
  let venster = document.getElementById("hulpvenster");
  if (!venster) {
    venster = document.createElement("dialog");
    venster.id = "hulpvenster";
    venster.setAttribute("aria-label", "Hulp en sneltoetsen");
    document.body.append(venster);
  }
  const blad = new DOMParser().parseFromString(await antwoord.text(), "text/html");
  const sluit = document.createElement("button");
  sluit.className = "knop knop--tweede";
  sluit.textContent = "Sluiten";
  sluit.addEventListener("click", () => venster.close());
  venster.replaceChildren(...blad.body.childNodes, sluit);
  venster.showModal();
}
