/* The session: typing counts as being there, a warning before it ends, and logging in again in a small window.
   Without this script nothing is lost either: a form that is sent too late is kept by the server. */
const WAARSCHUW = 5 * 60;
const kanaal = "BroadcastChannel" in window ? new BroadcastChannel("vth-sessie") : null;

function hersteld() {
  if (kanaal) kanaal.postMessage("hersteld");
  if (window.opener || window.name === "vth-inloggen") setTimeout(() => window.close(), 300);
}

function bewaak(dialoog) {
  const tekst = dialoog.querySelector("[data-sessie-tekst]");
  const kop = dialoog.querySelector("h2");
  const ja = dialoog.querySelector("[data-sessie-ja]");
  const sluit = dialoog.querySelector("[data-sessie-sluit]");
  const ik = dialoog.dataset.gebruiker;
  let eind = Date.now() + Number(dialoog.dataset.resterend) * 1000;
  let getypt = false;
  let stand = "";
  let klok = 0;

  const over = () => Math.round((eind - Date.now()) / 1000);

  function vernieuwTokens(token) {
    for (const veld of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) veld.value = token;
    if (document.body.hasAttribute("hx-headers")) document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  }

  async function vraag(verleng) {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    const antwoord = await fetch(dialoog.dataset.adres, {
      method: verleng ? "POST" : "GET",
      headers: verleng && token ? { "X-CSRFToken": token.value } : {},
      credentials: "same-origin",
      cache: "no-store",
    });
    if (!antwoord.ok) return null;
    const gegevens = await antwoord.json();
    eind = Date.now() + gegevens.resterend * 1000;
    if (String(gegevens.gebruiker) === ik) vernieuwTokens(gegevens.token);
    return gegevens;
  }

  function toon(nieuw, titel, woorden, knop) {
    kop.textContent = titel;
    tekst.textContent = woorden;
    ja.textContent = knop;
    if (stand !== nieuw) {
      stand = nieuw;
      if (!dialoog.open) dialoog.showModal();
      kop.focus();
    }
  }

  function weg() {
    stand = "";
    if (dialoog.open) dialoog.close();
  }

  function verlopen() {
    toon("verlopen", "U bent uitgelogd", "Wat u hebt ingevuld blijft staan. Log opnieuw in, dan kunt u verder.", "Opnieuw inloggen");
  }

  function plan() {
    clearTimeout(klok);
    const rest = over();
    klok = setTimeout(kijk, (rest > WAARSCHUW ? rest - WAARSCHUW : 15) * 1000);
  }

  async function kijk() {
    try {
      const gegevens = await vraag(getypt);
      getypt = false;
      if (gegevens && String(gegevens.gebruiker) !== ik) {
        if (gegevens.gebruiker === null) verlopen();
        else toon("ander", "U bent iemand anders", `In deze browser is nu ${gegevens.naam} ingelogd. Vernieuw de pagina voordat u verdergaat.`, "Pagina vernieuwen");
      } else if (over() <= WAARSCHUW) {
        const minuten = Math.max(1, Math.ceil(over() / 60));
        toon("bijna", "Bent u er nog?", `Over ${minuten} ${minuten === 1 ? "minuut" : "minuten"} wordt u uitgelogd. Wat u hebt ingevuld blijft bewaard.`, "Ik blijf ingelogd");
      } else weg();
    } catch {
      /* No connection: try again later; the server keeps what is sent too late. */
      eind = Math.max(eind, Date.now() + 30000);
    }
    plan();
  }

  ja.addEventListener("click", async () => {
    if (stand === "ander") { window.location.reload(); return; }
    if (stand === "verlopen") { window.open(dialoog.dataset.inloggen, "vth-inloggen", "popup,width=520,height=720"); return; }
    weg();
    try { await vraag(true); } catch { /* the next look tells */ }
    plan();
  });
  sluit.addEventListener("click", () => dialoog.close());
  document.addEventListener("input", () => { getypt = true; });
  document.addEventListener("sessie-verlopen", verlopen);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && (stand || over() <= WAARSCHUW)) kijk(); });
  if (kanaal) kanaal.addEventListener("message", (e) => { if (e.data === "hersteld") kijk(); });
  setInterval(() => { if (getypt && !stand) kijk(); }, 120000);
  plan();
}

const dialoog = document.getElementById("sessie");
if (dialoog && typeof dialoog.showModal === "function") bewaak(dialoog);
if (document.querySelector("[data-sessie-hersteld]")) hersteld();
