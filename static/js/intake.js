/* Taking in: somebody anonymous has no name to fill in, and Ctrl+Enter sends. The server checks both again. */
function indiener(groep) {
  const anoniem = groep.querySelector("input[name=anoniem]");
  const anders = [...groep.querySelectorAll("input, select, textarea")].filter((v) => v !== anoniem);
  const pas = () => { for (const veld of anders) veld.disabled = anoniem.checked; };
  anoniem.addEventListener("change", pas);
  if (!groep.querySelector(".veld--fout")) pas();
}

function verstuur(formulier) {
  formulier.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || !(e.ctrlKey || e.metaKey)) return;
    e.preventDefault();
    formulier.requestSubmit();
  });
}

for (const groep of document.querySelectorAll("[data-indiener]")) indiener(groep);
for (const formulier of document.querySelectorAll("form[data-ctrl-enter]")) verstuur(formulier);
