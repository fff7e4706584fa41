"""A shielded person stays unknown to everybody else: what may not stand in a letter to another (AL-2, 003 §7).

The check looks for a full name, a surname behind a form of address, e-mail, telephone and postal address. It runs over
everything that leaves: subject, address block, text and attachments list. A bare surname or street is pointed out to
the author, and holds back a copy to somebody else. In a copy a person can be named by role instead (``verzwijg``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q

from cases.dossiers.models import Betrokkene, Zaak

_AANSPREEKVORM = r"(?:mevrouw|meneer|de heer|mw|mevr|dhr|familie|fam)\.?\s+(?:[a-z]\.\s*)*"


def verborgen_voor(zaak: Zaak, ontvanger: Betrokkene | None, ook: Iterable[Betrokkene] = ()) -> list[Betrokkene]:
    """The people of a zaak who are shielded or have a secret address, except the addressee and those in ``ook``."""
    weten = {p.pk for p in (ontvanger, *ook) if p is not None}
    mensen = Betrokkene.objects.filter(Q(afgeschermd=True) | Q(geheim=True), zaak=zaak, anoniem=False)
    return list(mensen.exclude(pk__in=weten))


def kenmerken(persoon: Betrokkene, zaak: Zaak) -> list[str]:
    """Patterns that would give this person away; the place of the zaak itself is no secret.

    Of who is not shielded but has a secret address, only where and how to reach that person.
    """
    patronen = []
    for naam in (persoon.naam, persoon.organisatienaam) if persoon.afgeschermd else ():
        woorden = naam.split()
        if len(naam) >= 3:
            patronen.append(r"\s+".join(map(re.escape, woorden)))
    if persoon.afgeschermd and persoon.naam.split():
        patronen.append(_AANSPREEKVORM + r"(?:\w+\s+){0,2}?" + re.escape(persoon.naam.split()[-1]))
    if persoon.email:
        patronen.append(re.escape(persoon.email))
    if len(cijfers := re.sub(r"\D", "", persoon.telefoon)) >= 8:
        patronen.append(r"[\s.()-]*".join(cijfers[-8:]))
    if persoon.straat and persoon.huisnummer and not _is_plaats_van_zaak(persoon, zaak):
        patronen.append(rf"{re.escape(persoon.straat)}\s+{persoon.huisnummer}")
    return patronen


def _is_plaats_van_zaak(persoon: Betrokkene, zaak: Zaak) -> bool:
    plaats = zaak.locatie
    return (
        plaats is not None
        and plaats.huisnummer == persoon.huisnummer
        and plaats.straat.casefold() == persoon.straat.casefold()
    )


def lekt(tekst: str | Iterable[str], zaak: Zaak, ontvanger: Betrokkene | None, ook: Iterable[Betrokkene] = ()) -> bool:
    """Whether this text would tell the addressee who a shielded person is, or a secret address.

    :param ook: people besides the addressee who know anyway, such as whom a gemachtigde acts for.
    """
    geheel = tekst if isinstance(tekst, str) else "\n".join(tekst)
    return any(
        re.search(rf"(?<!\w)(?:{patroon})(?!\w)", geheel, re.IGNORECASE)
        for persoon in verborgen_voor(zaak, ontvanger, ook)
        for patroon in kenmerken(persoon, zaak)
    )


# --- a copy in which somebody is named by role -----------------------------------------------------------------------

INDIENERS = (Betrokkene.Rol.INDIENER, Betrokkene.Rol.VERZOEKER)
"""Who reported or asked; a copy to somebody else does not say who that was (§5.9, §7.4)."""

_ROLWOORD = {
    Betrokkene.Rol.INDIENER: "de indiener",
    Betrokkene.Rol.VERZOEKER: "de verzoeker",
    Betrokkene.Rol.OVERTREDER: "de overtreder",
    Betrokkene.Rol.VEROORZAKER: "de veroorzaker",
    Betrokkene.Rol.VERANTWOORDELIJKE: "de verantwoordelijke",
    Betrokkene.Rol.ADVISEUR: "de adviseur",
    Betrokkene.Rol.GEMACHTIGDE: "de gemachtigde",
    Betrokkene.Rol.CURATOR: "de curator",
    Betrokkene.Rol.BEWINDVOERDER: "de bewindvoerder",
}


def rolwoord(persoon: Betrokkene) -> str:
    """How somebody is called whose name is not told, in a sentence."""
    return _ROLWOORD.get(Betrokkene.Rol(persoon.rol), "een belanghebbende")


def achternaam(persoon: Betrokkene) -> str:
    """The last word of the name, when it is long enough to tell who it is."""
    laatste = persoon.naam.split()[-1] if persoon.naam.split() else ""
    return laatste if len(laatste) >= 3 else ""


def verzwijg(tekst: str, personen: Iterable[Betrokkene], zaak: Zaak) -> str:
    """The text with each of these people named by role, and without how to reach them.

    A surname on its own counts when it is written with its capital and is no word of the place of the zaak.
    """
    for persoon in personen:
        woord = rolwoord(persoon)
        for patroon, weg, hoofdletters in _vervangingen(persoon, zaak):
            vlaggen = 0 if hoofdletters else re.IGNORECASE
            vervanging = woord if weg == "naam" else f"({weg} niet vermeld)"
            tekst = re.sub(
                rf"(^|[.!?]\s+|\n)?(?<!\w)(?:{patroon})(?!\w)",
                lambda treffer, v=vervanging: _aan_begin(treffer, v),  # type: ignore[misc]
                tekst,
                flags=vlaggen | re.MULTILINE,
            )
    return tekst


def _aan_begin(treffer: re.Match[str], woord: str) -> str:
    """The word, with a capital where a sentence begins."""
    voor = treffer.group(1)
    return woord if voor is None else f"{voor}{woord[:1].upper()}{woord[1:]}"


def _vervangingen(persoon: Betrokkene, zaak: Zaak) -> list[tuple[str, str, bool]]:
    """Pattern, what it tells, and whether capitals count, the longest first."""
    naam = _AANSPREEKVORM + r"(?:\w+\s+){0,2}?"
    alle: list[tuple[str, str, bool]] = []
    if persoon.email:
        alle.append((re.escape(persoon.email), "e-mailadres", False))
    if len(cijfers := re.sub(r"\D", "", persoon.telefoon)) >= 8:
        voorloop = r"(?:\+31|0031|0)?[\s.()-]*" if cijfers.startswith("0") else ""
        alle.append((voorloop + r"[\s.()-]*".join(cijfers.removeprefix("0")), "telefoonnummer", False))
    if persoon.straat and persoon.huisnummer and not _is_plaats_van_zaak(persoon, zaak):
        adres = rf"{re.escape(persoon.straat)}\s+{persoon.huisnummer}"
        if persoon.toevoeging:
            adres += rf"\s*(?:{re.escape(persoon.toevoeging)})?"
        alle.append((adres, "adres", False))
        if kaal := re.sub(r"\s", "", persoon.postcode):
            alle.append((rf"{kaal[:4]}\s*{kaal[4:]}", "postcode", False))
    for hele in (persoon.naam, persoon.organisatienaam):
        if len(hele) >= 3:
            alle.append((rf"(?:{_AANSPREEKVORM})?" + r"\s+".join(map(re.escape, hele.split())), "naam", False))
    if persoon.naam.split():
        alle.append((naam + re.escape(persoon.naam.split()[-1]), "naam", False))
    if (laatste := achternaam(persoon)) and laatste.casefold() not in _woorden_van_plaats(zaak):
        alle.append((re.escape(laatste), "naam", True))
    return alle


def _woorden_van_plaats(zaak: Zaak) -> set[str]:
    """The words that belong to the place of the zaak, the organisation or the handler, and give nobody away."""
    plaats = zaak.locatie
    behandelaar = zaak.hoofdbehandelaar.naam if zaak.hoofdbehandelaar is not None else ""
    tekst = f"{plaats.straat} {plaats.plaatsnaam} {plaats.omschrijving}" if plaats is not None else ""
    return set(re.findall(r"\w+", f"{tekst} {zaak.organisatie.naam} {behandelaar}".casefold()))


def sporen(tekst: str, personen: Iterable[Betrokkene], zaak: Zaak) -> list[str]:
    """What in this text could still give one of these people away, in words for the author: never the word itself."""
    gevonden: dict[str, None] = {}
    for persoon in personen:
        woord = rolwoord(persoon)
        for patroon, wat, hoofdletters in _vervangingen(persoon, zaak):
            if re.search(rf"(?<!\w)(?:{patroon})(?!\w)", tekst, 0 if hoofdletters else re.IGNORECASE):
                gevonden[f"{'de naam' if wat == 'naam' else _het(wat)} van {woord}"] = None
        if persoon.afgeschermd and _noemt_straat(tekst, persoon, zaak):
            gevonden[f"de straat van {woord}"] = None
    return list(gevonden)


def _noemt_straat(tekst: str, persoon: Betrokkene, zaak: Zaak) -> bool:
    """Whether the street of this person stands in the text, and is not the street that the zaak is about."""
    straat = persoon.straat
    if not straat or (zaak.locatie is not None and straat.casefold() == zaak.locatie.straat.casefold()):
        return False
    return re.search(rf"(?<!\w){re.escape(straat)}(?!\w)", tekst, re.IGNORECASE) is not None


def _het(wat: str) -> str:
    return f"de {wat}" if wat == "postcode" else f"het {wat}"
