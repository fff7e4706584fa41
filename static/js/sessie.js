/* Warn before a session ends, and let somebody log in again in a small window without losing what they typed. */
const VRAAG_ELKE = 60_000;
const WAARSCHUW_BIJ = 300;

let venster = null;

function balk() {
  let vak = document.getElementById("sessiebalk");
  if (!vak) {
    vak = document.createElement("div");
    vak.id = "sessiebalk";
    vak.className = "sessiebalk bericht bericht--let-op";
    vak.setAttribute("role", "alert");
    document.getElementById("inhoud").prepend(vak);
  }
  return vak;
}

function weg() {
  const vak = document.getElementById("sessiebalk");
  if (vak) vak.remove();
}

function toon(tekst, knoptekst, doe) {
  const vak = balk();
  const zin = document.createElement("div");
  zin.textContent = tekst;
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "knop knop--klein";
  knop.textContent = knoptekst;
  knop.addEventListener("click", doe);
  vak.replaceChildren(zin, knop);
}

/* After logging in again every form needs the new token. */
function nieuwToken(token) {
  for (const veld of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) veld.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
}

async function vraag(verleng) {
  const veld = document.querySelector("input[name=csrfmiddlewaretoken]");
  const opties = verleng ? { method: "POST", headers: { "X-CSRFToken": veld ? veld.value : "" } } : {};
  let stand;
  try {
    const antwoord = await fetch("/sessie/", { credentials: "same-origin", ...opties });
    if (!antwoord.ok) return;
    stand = await antwoord.json();
  } catch { return; }
  const wie = document.body.dataset.gebruiker;
  if (stand.gebruiker !== null && String(stand.gebruiker) === wie) {
    if (venster) { nieuwToken(stand.token); venster = null; }
    if (stand.resterend > WAARSCHUW_BIJ) { weg(); return; }
    toon(`Over ${Math.max(1, Math.round(stand.resterend / 60))} minuten wordt u uitgelogd.`, "Verder werken", () => vraag(true));
    return;
  }
  toon("U bent uitgelogd. Wat u typte staat er nog. Log in en ga verder.", "Inloggen in een nieuw venster", () => {
    venster = window.open("/inloggen/?venster=1", "vth-inloggen", "width=520,height=640");
  });
}

export function start() {
  const klaar = document.querySelector("[data-sessie-hersteld]");
  if (klaar) { if (window.opener) window.close(); return; }
  if (!document.body.dataset.gebruiker) return;
  setInterval(() => vraag(false), VRAAG_ELKE);
  window.addEventListener("focus", () => { if (document.getElementById("sessiebalk")) vraag(false); });
}
