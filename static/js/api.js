// Starts the viewer with which the API can be tried. Nothing is kept: the key is gone when the page is left.
const plek = document.getElementById("swagger-ui");
const KOP = "Idempotency-Key";
const voorbeelden = new Set();

function nieuweSleutel() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (getal) => getal.toString(16).padStart(2, "0")).join("");
}

globalThis.SwaggerUIBundle({
  url: plek.dataset.beschrijving,
  domNode: plek,
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
    if (gegeven && voorbeelden.has(gegeven)) verzoek.headers[KOP] = nieuweSleutel();
    else if (gegeven) voorbeelden.add(gegeven);
    return verzoek;
  },
});
