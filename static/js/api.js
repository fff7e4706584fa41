// Starts the viewer with which the API can be tried. Nothing is kept: the key is gone when the page is left.
const plek = document.getElementById("swagger-ui");
const KOP = "Idempotency-Key";
const gebruikt = new Set();

// Names that the viewer leaves out, for who cannot see what stands beside a field.
const NAMEN = [
  ["textarea.body-param__text", "Bericht"],
  ["select.examples-select-element", "Voorbeeld"],
];

function benoem() {
  for (const [waar, naam] of NAMEN) {
    for (const veld of plek.querySelectorAll(waar)) if (!veld.ariaLabel) veld.ariaLabel = naam;
  }
  for (const tekst of plek.querySelectorAll("pre:not([tabindex])")) tekst.tabIndex = 0; // scrolls, so keys must reach it
}

new MutationObserver(benoem).observe(plek, { childList: true, subtree: true });

// The operations and the field for the key; the rest of the viewer's own page (a second <main>, a choice of one
// server) would only be in the way on ours.
function proeflayout({ React }) {
  const h = React.createElement;
  function Proeflayout({ getComponent, specSelectors }) {
    const toestand = specSelectors.loadingStatus();
    if (toestand !== "success") {
      return h("p", null, toestand === "failed" ? "De beschrijving kon niet worden geladen." : "Laden…");
    }
    const deel = (naam, verbonden) => h(getComponent(naam, verbonden));
    return h(
      "div",
      { className: "swagger-ui" },
      deel("SvgAssets"),
      h("div", { className: "wrapper schemes" }, deel("AuthorizeBtnContainer", true)),
      h("div", { className: "wrapper" }, deel("operations", true)),
    );
  }
  return { components: { Proeflayout } };
}

function nieuweSleutel() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (getal) => getal.toString(16).padStart(2, "0")).join("");
}

globalThis.SwaggerUIBundle({
  url: plek.dataset.beschrijving,
  domNode: plek,
  plugins: [proeflayout],
  layout: "Proeflayout",
  deepLinking: false,
  docExpansion: "list",
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  supportedSubmitMethods: ["get", "post"],
  // the key of the example can be used once; every further attempt with it gets one of its own
  requestInterceptor(verzoek) {
    const gegeven = verzoek.headers?.[KOP];
    if (gegeven && gebruikt.has(gegeven)) verzoek.headers[KOP] = nieuweSleutel();
    else if (gegeven) gebruikt.add(gegeven);
    return verzoek;
  },
});
