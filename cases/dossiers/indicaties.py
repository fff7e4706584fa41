"""What the basisregistratie (or the family) says of somebody, and what that means for a letter (termijnen §7.4).

Four indications: secret address, deceased, under curatele or bewind, moved with unknown address. They are shown as a
badge, and keep a letter from going where it should not. Who is represented gets letters at the representative
(art. 2:1 Awb).
"""

from __future__ import annotations

from dataclasses import dataclass

from cases.dossiers.models import Betrokkene

R = Betrokkene.Rol
NAMENS = {R.GEMACHTIGDE, R.CURATOR, R.BEWINDVOERDER, R.ERFGENAAM}
"""Roles in which somebody acts for another."""


@dataclass(frozen=True)
class Indicatie:
    """One badge: its words, and what they mean for who works with it."""

    code: str
    woord: str
    uitleg: str
    ernstig: bool = False


def indicaties(persoon: Betrokkene) -> list[Indicatie]:
    """The badges of this person, the gravest first."""
    alle = []
    if persoon.overleden:
        op = f" op {persoon.overleden_op:%d-%m-%Y}" if persoon.overleden_op else ""
        alle.append(Indicatie("overleden", f"overleden{op}", "Schrijf aan de erven of aan de gemachtigde.", True))
    if persoon.curatele:
        alle.append(Indicatie("curatele", "onder curatele", "Brieven gaan naar de curator.", True))
    if persoon.bewind:
        alle.append(Indicatie("bewind", "onder bewind", "Bij geld: schrijf ook aan de bewindvoerder."))
    if persoon.geheim:
        alle.append(Indicatie("geheim", "adres geheim", "Het adres gaat niet naar anderen.", True))
    if persoon.adres_onbekend:
        alle.append(Indicatie("adres_onbekend", "verhuisd, adres onbekend", "Zoek eerst het nieuwe adres."))
    if persoon.gegevens_verwijderd_op:
        alle.append(Indicatie("verwijderd", "gegevens verwijderd", "De bewaartermijn is voorbij."))
    return alle


def vertegenwoordiger(persoon: Betrokkene, *rollen: str) -> Betrokkene | None:
    """Who acts for this person in this zaak, in one of these roles (in their order)."""
    bekend = {v.rol: v for v in persoon.vertegenwoordigers.filter(vervallen_op=None).order_by("-pk")}
    return next((bekend[rol] for rol in rollen if rol in bekend), None)


def ontvanger_voor(persoon: Betrokkene) -> Betrokkene:
    """At whose address a letter to this person arrives: the curator, the heirs, or the person."""
    if persoon.overleden:
        return vertegenwoordiger(persoon, R.ERFGENAAM, R.GEMACHTIGDE) or persoon
    if persoon.curatele:
        return vertegenwoordiger(persoon, R.CURATOR) or persoon
    return persoon


def gemachtigden(persoon: Betrokkene) -> list[Betrokkene]:
    """Who must get a copy of every letter to this person (art. 2:1 Awb)."""
    rollen = [R.GEMACHTIGDE, R.BEWINDVOERDER] if persoon.bewind else [R.GEMACHTIGDE]
    return list(persoon.vertegenwoordigers.filter(rol__in=rollen, vervallen_op=None).order_by("pk"))


def waarom_geen_brief(persoon: Betrokkene | None, *, per_post: bool = True) -> str:
    """Why no letter can go to this person now, with what to do; empty when it can.

    :param per_post: whether it goes to an address, so that an unknown one stands in the way.
    """
    if persoon is None or persoon.anoniem:
        return ""
    if persoon.gegevens_verwijderd_op is not None:
        return "De gegevens van deze persoon zijn na de bewaartermijn verwijderd. Voeg hem zo nodig opnieuw toe."
    naar = ontvanger_voor(persoon)
    if persoon.overleden and naar == persoon:
        return (
            "Deze persoon is overleden. Schrijf aan de erven of aan de gemachtigde: voeg die toe als betrokkene "
            "en geef aan voor wie hij optreedt."
        )
    if persoon.curatele and naar == persoon:
        return (
            "Deze persoon staat onder curatele. De brief hoort bij de curator: voeg die toe als betrokkene "
            "en geef aan voor wie hij optreedt."
        )
    if per_post and naar.adres_onbekend:
        return "Deze persoon is verhuisd en het nieuwe adres is niet bekend. Zoek het adres op, of verzend anders."
    return ""
