"""A shielded person stays unknown to everybody else: what may not stand in a letter to another (AL-2, 003 §7).

The check looks for a full name, a surname behind a form of address, e-mail, telephone and postal address. It runs over
everything that leaves: subject, address block, text and attachments list.
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
