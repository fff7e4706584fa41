"""Every text that comes with the application, and every example of it."""

from cases.documents import register, stamgegevens, voorbeeld
from cases.documents.render import Brief


def teksten() -> dict:
    return {
        gegevens["soort"]: (gegevens, blokken)
        for gegevens, blokken in map(stamgegevens.lees, sorted(stamgegevens.map_met_teksten().glob("*.toml")))
    }


def voorbeelden() -> list[tuple[str, str]]:
    return [(s.code, naam) for s in register.soorten() for naam in s.context.voorbeelden()]


def voorbeeldbrief(code: str, naam: str, *, concept: bool = False) -> Brief:
    gegevens, blokken = teksten()[code]
    context = register.soort(code).context.voorbeelden()[naam]
    return voorbeeld.brief(gegevens["onderwerp"], blokken, context, concept=concept, lang=naam == "lang")
