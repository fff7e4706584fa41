"""The pages of docs/ that follow from the code: lifecycles, terms, rights and letters. They cannot drift.

``manage.py schrijf_documentatie`` writes them; with ``--check`` it only compares. Dutch, because jurists read them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.apps import apps

from cases.casework.handelingen import HANDELINGEN
from cases.deadlines.rules import ALIASSEN, PARAGRAFEN, REGELS, Termijnregel
from cases.deadlines.rules.grounds import GRONDEN
from cases.deadlines.terms import Atw
from cases.documents.controlelijst import STANDAARD, Vermelding
from cases.documents.register import Briefsoort, soorten
from cases.dossiers.models import Procedure, Statusdrager
from cases.dossiers.steps import Recht, Stap, Voorwaarde, stappen
from cases.staff.rechten import RECHTEN, RIJEN, ROLLEN, Cel

KOP = "<!-- Gemaakt door `make docs` uit de code. Wijzig de code, niet deze bladzijde. -->\n\n"
LETTERS = {
    "J": "mag",
    "F": "mag, mits de functiescheiding klopt",
    "T": "mag als de zaak aan hem is toegewezen",
    "V": "mag voorstellen; een ander beslist",
    "G": "mag als de zaak met hem is gedeeld",
    "L": "mag alleen lezen",
}


def bladzijden() -> dict[str, str]:
    """Every generated page: its path below docs/, and its text."""
    pagina = {f"lifecycles/{m._meta.model_name}.md": levensloop(m) for m in statusdragers()}
    pagina["lifecycles/handelingen.md"] = handelingen()
    pagina["lifecycles/README.md"] = overzicht()
    pagina["termijnen.md"] = termijnen()
    pagina["rechten.md"] = rechten()
    pagina["brieven.md"] = brieven()
    return {pad: KOP + tekst.strip() + "\n" for pad, tekst in pagina.items()}


def schrijf(map_: Path) -> list[str]:
    """Write what differs, remove a lifecycle that is gone, and return the paths that changed."""
    gewijzigd = verouderd(map_)
    teksten = bladzijden()
    for pad in gewijzigd:
        doel = map_ / pad
        if pad in teksten:
            doel.parent.mkdir(parents=True, exist_ok=True)
            doel.write_text(teksten[pad], encoding="utf-8")
        else:
            doel.unlink()
    return gewijzigd


def verouderd(map_: Path) -> list[str]:
    """The generated pages that are missing, differ from the code, or have no lifecycle any more."""
    teksten = bladzijden()
    anders = [
        pad
        for pad, tekst in teksten.items()
        if not (map_ / pad).exists() or (map_ / pad).read_text(encoding="utf-8") != tekst
    ]
    over = {str(p.relative_to(map_)) for p in (map_ / "lifecycles").glob("*.md")} - set(teksten)
    return sorted([*anders, *over])


def statusdragers() -> list[type[Statusdrager]]:
    """Every model with a lifecycle, procedures first."""
    alle = [m for m in apps.get_models() if issubclass(m, Statusdrager)]
    return sorted(alle, key=lambda m: (not issubclass(m, Procedure), m.__name__))


# --- lifecycles ----------------------------------------------------------------------------------------------------


def overzicht() -> str:
    """The list of lifecycles."""
    regels = [
        f"- [{_naam(m)}]({m._meta.model_name}.md): {len(m.Status)} toestanden, {len(stappen(m))} stappen"
        for m in statusdragers()
    ]
    return "# Levenslopen\n\n" + "\n".join([*regels, "- [Handelingen bij elke open zaak](handelingen.md)"])


def levensloop(model: type[Statusdrager]) -> str:
    """One lifecycle: its statuses, its steps with who may and under which conditions, and a drawing."""
    alle = stappen(model)
    delen = [
        f"# {_naam(model)}",
        f"Begint als **{model.Status(model.BEGIN).label}**. Nummers zijn die van de procesreferentie; "
        "wie mag staat in de [rechtenmatrix](../rechten.md).",
        "## Toestanden",
        _tabel(_toestandkoppen(model), [_toestand(model, s) for s in model.Status]),
        "## Stappen",
        _tabel(
            ("Nr", "Stap", "Van", "Naar", "Wie mag", "Wet"),
            [
                (s.code, f"{s.label}<br>`{s.naam}`", _van(model, s), _naar(model, s), wie_mag(s.mag), s.wet)
                for s in alle
            ],
        ),
        "## Voorwaarden",
        _voorwaarden(alle),
        "## Tekening",
        _tekening(model, alle),
    ]
    return "\n\n".join(delen)


def handelingen() -> str:
    """The acts that change no status."""
    alle = list(HANDELINGEN.values())
    rijen = [(s.code, f"{s.label}<br>`{s.naam}`", s.uitleg, wie_mag(s.mag)) for s in alle]
    return "\n\n".join(
        (
            "# Handelingen bij elke open zaak",
            "Zij veranderen de toestand niet (Z1 tot en met Z7, en wat er verder in een dossier gebeurt).",
            _tabel(("Nr", "Handeling", "Uitleg", "Wie mag"), rijen),
            "## Voorwaarden",
            _voorwaarden(alle),
        )
    )


def _naam(model: type[Statusdrager]) -> str:
    return str(model._meta.verbose_name).capitalize()


def _toestandkoppen(model: type[Statusdrager]) -> tuple[str, ...]:
    return ("Toestand", "Code", "Fase", "Wie is aan zet") if issubclass(model, Procedure) else ("Toestand", "Code")


def _toestand(model: type[Statusdrager], status: str) -> tuple[str, ...]:
    label = str(model.Status(status).label)
    kort = (f"**{label}** (einde)" if status in model.EIND else label, f"`{status}`")
    if not issubclass(model, Procedure):
        return kort
    fase = next((naam for naam, standen in model.FASEN if status in standen), "")
    return (*kort, fase, model.AAN_ZET.get(status, "behandelaar"))


def _open(model: type[Statusdrager]) -> set[str]:
    return {str(s) for s in model.Status} - set(model.EIND)


def _van(model: type[Statusdrager], stap: Stap) -> str:
    bekend = [s for s in stap.van if s in set(model.Status)]
    if len(_open(model)) > 2 and set(bekend) == _open(model):
        return "elke open toestand"
    return ", ".join(str(model.Status(s).label) for s in bekend)


def _naar(model: type[Statusdrager], stap: Stap) -> str:
    return str(model.Status(stap.naar).label) if stap.naar else "blijft"


def wie_mag(mag: Recht) -> str:
    """Who may take a step, in words, from the matrix."""
    woorden = []
    for rol, naam in ROLLEN.items():
        if rol == "VV":
            continue
        letters = {
            cel.letter
            for code in mag.codes
            for cel in RIJEN[code].cellen.get(rol, ())
            if not cel.voor or cel.voor == mag.voor
        }
        if letters & {"J", "F"}:
            woorden.append(naam)
        elif "T" in letters:
            woorden.append(f"{naam} (toegewezen)")
        elif "G" in letters:
            woorden.append(f"{naam} (gedeelde zaak)")
    woorden += [mag.ook] if mag.ook else []
    return ", ".join([*woorden, *(["het systeem"] if mag.systeem else [])])


def _reden(voorwaarde: Voorwaarde) -> str:
    return voorwaarde.reden if isinstance(voorwaarde.reden, str) else voorwaarde.reden(None, None)


def _voorwaarden(alle: Iterable[Stap]) -> str:
    met = [s for s in alle if s.mits]
    if not met:
        return "Er zijn geen voorwaarden naast de toestand en het recht. De handeling zelf toetst wat is ingevuld."
    regels = ["Kan een stap niet, dan leest de gebruiker waarom:", ""]
    for stap in met:
        regels.append(f"- **{stap.label}** ({stap.code})")
        regels += [f"  - {_reden(v)}" for v in stap.mits]
    return "\n".join(regels)


def _tekening(model: type[Statusdrager], alle: Iterable[Stap]) -> str:
    """A Mermaid diagram; steps from every open status are named below it, so that it stays readable."""
    pijlen: dict[tuple[str, str], list[str]] = {}
    overal, blijft = [], []
    for stap in alle:
        bekend = [s for s in stap.van if s in set(model.Status)]
        if stap.naar is None:
            blijft.append(f"{stap.label} ({stap.code})")
        elif len(_open(model)) > 2 and set(bekend) == _open(model):
            overal.append(f"{stap.label} ({stap.code}) → {model.Status(stap.naar).label}")
        else:
            for van in bekend:
                pijlen.setdefault((van, stap.naar), []).append(stap.code)
    regels = ["```mermaid", "stateDiagram-v2"]
    regels += [f'    state "{s.label}" as {s.value}' for s in model.Status]
    regels.append(f"    [*] --> {model.BEGIN}")
    regels += [f"    {van} --> {naar}: {', '.join(dict.fromkeys(codes))}" for (van, naar), codes in pijlen.items()]
    regels += [f"    {s.value} --> [*]" for s in model.Status if s in model.EIND]
    regels.append("```")
    if overal:
        regels += ["", f"Vanuit elke open toestand: {'; '.join(overal)}."]
    if blijft:
        regels += ["", f"Zonder de toestand te veranderen: {'; '.join(blijft)}."]
    return "\n".join(regels)


# --- terms ---------------------------------------------------------------------------------------------------------


def termijnen() -> str:
    """Every rule of the register of terms, per paragraph."""
    alias = {code: naam for naam, codes in ALIASSEN.items() for code in codes}
    delen = [
        "# Termijnen en rechtsregels",
        "Een *termijnregel* heeft een duur en kan lopen; een *rechtsregel* is één zin waar een stap of brief naar "
        "verwijst. Een sterretje: een jurist moet de lezing nog bevestigen. Dag 0 telt niet mee.",
    ]
    for nummer, naam in PARAGRAFEN.items():
        termijnregels = [r for r in REGELS.values() if r.paragraaf == nummer and isinstance(r, Termijnregel)]
        rechtsregels = [r for r in REGELS.values() if r.paragraaf == nummer and not isinstance(r, Termijnregel)]
        delen.append(f"## {nummer} {naam}")
        if termijnregels:
            delen.append(
                _tabel(
                    ("Code", "Termijn", "Dag 0", "Duur", "Atw", "Opschorten", "Verlengen", "Grondslag"),
                    [_termijnrij(r, alias) for r in termijnregels],
                )
            )
        if rechtsregels:
            delen.append(
                _tabel(
                    ("Code", "Rechtsregel", "Bron"),
                    [(f"`{r.code}`{'*' * r.te_bevestigen}", r.zin, r.bron) for r in rechtsregels],
                )
            )
    delen.append("## Gronden van opschorting")
    delen.append(
        _tabel(
            ("Artikel", "Grond", "Eerste stille dag", "Laatste stille dag"),
            [(g.artikel + "*" * g.te_bevestigen, g.label, g.eerste_dag, g.laatste_dag) for g in GRONDEN.values()],
        )
    )
    return "\n\n".join(delen)


def _termijnrij(regel: Termijnregel, alias: dict[str, str]) -> tuple[str, ...]:
    duur = "per geval gesteld" if regel.duur is None else str(regel.duur)
    if regel.duur is not None and (regel.beleid or regel.voorstel):
        duur += " (beleid)" if regel.beleid else " (gebruikelijk)"
    atw = {Atw.JA: "ja", Atw.NEE: "nee"}.get(regel.atw, "naar keuze")
    code = f"`{regel.code}`{'*' * regel.te_bevestigen}"
    return (
        f"{code}<br>{alias[regel.code]}" if regel.code in alias else code,
        regel.label,
        regel.start,
        duur,
        atw,
        "; ".join(GRONDEN[g].artikel for g in regel.opschorting) or "nee",
        "; ".join(v.grond for v in regel.verlenging) or "nee",
        regel.grondslag,
    )


# --- rights --------------------------------------------------------------------------------------------------------


def rechten() -> str:
    """The rights matrix, and what its letters mean."""
    rollen = [rol for rol in ROLLEN if rol != "VV"]
    uitleg = "\n".join(f"- **{letter}**: {woorden}" for letter, woorden in LETTERS.items())
    rijen = [
        (f"{rij.label}<br>`{rij.code}`", *(" ".join(_cel(c) for c in rij.cellen.get(rol, ())) or "–" for rol in rollen))
        for rij in RECHTEN
    ]
    return "\n\n".join(
        (
            "# Rechtenmatrix",
            "Elke cel is een Django-recht van de groep met die naam. Beheer kan groepen meer of minder geven; de code "
            "vraagt alleen naar rechten.",
            uitleg,
            ", ".join(f"{rol} {naam}" for rol, naam in ROLLEN.items())
            + ". Een vergunningverlener (VV) heeft de kolom CM, alleen voor vergunningzaken.",
            _tabel(("Handeling", *rollen), rijen),
        )
    )


def _cel(cel: Cel) -> str:
    return f"{cel.letter} ({cel.voor.replace('_', ' ')})" if cel.voor else cel.letter


# --- letters -------------------------------------------------------------------------------------------------------


def brieven() -> str:
    """Every kind of letter with what it must contain."""
    delen = [
        "# Brieven en wat erin moet staan",
        "Wat ontbreekt en blokkeert, houdt de brief tegen en wordt bij naam genoemd. Noemt de brief een andere datum "
        "dan de termijn (rekenregel R13), dan kan niemand hem vaststellen of verzenden. Wie meeschreef, kan de brief "
        "niet toetsen of vaststellen (regel R-01 en R-02). In elke brief staat:",
        _vermeldingen(STANDAARD),
    ]
    for briefsoort in soorten():
        eigen = _vermeldingen(briefsoort.vermeldingen) if briefsoort.vermeldingen else "Geen eigen vermeldingen."
        hoe = "Wordt vastgesteld" if briefsoort.vaststelling else "Zonder vaststelling"
        besluit = "een besluit" if briefsoort.besluit else "geen besluit"
        delen += [
            f"## {briefsoort.naam}",
            f"`{briefsoort.code}`. {hoe}; {besluit}; bevoegdheid in het mandaatregister: `{briefsoort.bevoegdheid}`.",
            *_dagen(briefsoort),
            eigen,
            *[f"Mag niet: {v.label.lower()} ({v.grond}), in {', '.join(v.blokken)}." for v in briefsoort.verboden],
        ]
    return "\n\n".join(delen)


def _dagen(briefsoort: Briefsoort) -> list[str]:
    """Which dates of this letter must be those of a term (rekenregel R13)."""
    woorden = {True: "begint met de brief", False: "moet gelijk zijn"}
    dagen = [
        f"`{veld}` = {t.code} ({woorden[t.bij_verzending]})"
        for veld, t in sorted(briefsoort.context.TERMIJNVELDEN.items())
    ]
    return [f"Data die bij een termijn horen: {'; '.join(dagen)}."] if dagen else []


def _vermeldingen(vermeldingen: Iterable[Vermelding]) -> str:
    return _tabel(
        ("Vermelding", "Grond", "Als het ontbreekt"),
        [(v.label + (f" (als `{v.als}`)" if v.als else ""), v.grond, _gevolg(v)) for v in vermeldingen],
    )


def _gevolg(vermelding: Vermelding) -> str:
    return "houdt de brief tegen" if vermelding.zwaarte == "blokkerend" else "waarschuwing"


def _tabel(koppen: tuple[str, ...], rijen: Iterable[tuple[str, ...]]) -> str:
    regels = [koppen, ("---",) * len(koppen), *rijen]
    return "\n".join("| " + " | ".join(str(cel).replace("|", "\\|") for cel in rij) + " |" for rij in regels)
