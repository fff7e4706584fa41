/* The session: typing counts as being there, a bar warns before it ends, and one logs in again in a small window.
   Without this script nothing is lost either: a form that is sent too late is kept by the server. */
const WAARSCHUW = 5 * 60;
const TYPEN_TELT_ELKE = 120_000;
const kanaal = "BroadcastChannel" in window ? new BroadcastChannel("vth-sessie") : null;

function balk(tekst, knoptekst, doe) {
  let vak = document.getElementById("sessiebalk");
  if (!vak) {
    vak = document.createElement("div");
    vak.id = "sessiebalk";
    vak.className = "sessiebalk bericht bericht--let-op";
    vak.setAttribute("role", "alert");
    document.getElementById("inhoud").prepend(vak);
  }
  const zin = document.createElement("div");
  zin.textContent = tekst;
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "knop knop--klein";
  knop.textContent = knoptekst;
  knop.addEventListener("click", doe);
  vak.replaceChildren(zin, knop);
}

function weg() {
  const vak = document.getElementById("sessiebalk");
  if (vak) vak.remove();
}

/* After logging in again every form needs the new token. */
function nieuwToken(token) {
  for (const veld of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) veld.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
}

function bewaak(bron) {
  const ik = bron.dataset.gebruiker;
  let eind = Date.now() + Number(bron.dataset.resterend) * 1000;
  let stand = "";
  let getypt = false;
  let oud = false;
  let klok = 0;

  const over = () => Math.round((eind - Date.now()) / 1000);

  async function vraag(verleng) {
    const veld = document.querySelector("input[name=csrfmiddlewaretoken]");
    const opties = verleng ? { method: "POST", headers: { "X-CSRFToken": veld ? veld.value : "" } } : {};
    const antwoord = await fetch(bron.dataset.adres, { credentials: "same-origin", cache: "no-store", ...opties });
    if (!antwoord.ok) {
      /* The token of this page is old: somebody logged in again in another tab, or the cookies are gone. */
      if (verleng) { oud = true; return vraag(false); }
      return null;
    }
    const gegevens = await antwoord.json();
    eind = Date.now() + gegevens.resterend * 1000;
    return gegevens;
  }

  function toon(nieuw, tekst, knop, doe) {
    if (stand !== nieuw) balk(tekst, knop, doe);
    stand = nieuw;
  }

  function verlopen() {
    toon("verlopen", "U bent uitgelogd. Wat u typte staat er nog. Log in en ga verder.", "Inloggen in een nieuw venster", () => {
      window.open(bron.dataset.inloggen, "vth-inloggen", "popup,width=520,height=720");
    });
  }

  async function kijk(verleng = false) {
    clearTimeout(klok);
    try {
      const gegevens = await vraag(verleng || getypt);
      getypt = false;
      if (gegevens && gegevens.gebruiker === null) verlopen();
      else if (gegevens && String(gegevens.gebruiker) !== ik) {
        toon("ander", `In deze browser is nu ${gegevens.naam} ingelogd. Vernieuw de pagina voordat u verdergaat.`, "Pagina vernieuwen", () => window.location.reload());
      } else if (gegevens) {
        if (oud || stand === "verlopen") nieuwToken(gegevens.token);
        oud = false;
        if (over() > WAARSCHUW) { stand = ""; weg(); }
        else {
          const minuten = Math.max(1, Math.ceil(over() / 60));
          toon(`bijna${minuten}`, `Over ${minuten} ${minuten === 1 ? "minuut" : "minuten"} wordt u uitgelogd. Wat u typte gaat niet verloren.`, "Verder werken", () => kijk(true));
        }
      }
    } catch {
      /* No connection: look again soon; the server keeps what is sent too late. */
    }
    const rest = over();
    klok = setTimeout(kijk, (rest > WAARSCHUW ? rest - WAARSCHUW + 1 : 20) * 1000);
  }

  document.addEventListener("input", () => { getypt = true; });
  document.addEventListener("sessie-verlopen", () => kijk());
  document.addEventListener("visibilitychange", () => { if (!document.hidden && (stand || over() <= WAARSCHUW)) kijk(); });
  window.addEventListener("focus", () => { if (stand) kijk(); });
  if (kanaal) kanaal.addEventListener("message", () => kijk());
  setInterval(() => { if (getypt && !stand) kijk(); }, TYPEN_TELT_ELKE);
  klok = setTimeout(kijk, Math.max(1, over() - WAARSCHUW + 1) * 1000);
}

export function start() {
  if (document.querySelector("[data-sessie-hersteld]")) {
    if (kanaal) kanaal.postMessage("hersteld");
    setTimeout(() => window.close(), 300);
    return;
  }
  const bron = document.getElementById("sessie");
  if (bron) bewaak(bron);
}
