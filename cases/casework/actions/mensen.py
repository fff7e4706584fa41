"""Correcting what is known of somebody in a zaak, with what it was before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.zaak import vergrendel
from cases.casework.models import Betrokkenewijziging
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, recht
from cases.dossiers.timeline import leg_vast
from cases.staff.models import Medewerker

WIJZIGBAAR = (
    "naam", "organisatienaam", "straat", "huisnummer", "toevoeging", "postcode", "plaatsnaam", "land", "email",
    "telefoon", "voorkeur", "email_toestemming_op", "email_toestemming_bron", "afgeschermd", "wil_terugkoppeling",
    "vertegenwoordigt", "geheim", "overleden", "overleden_op", "curatele", "bewind", "adres_onbekend", "indicatie_bron",
)  # fmt: skip
MAG = recht("dossier_aanvullen")


def waarom_niet_wijzigen(zaak: Zaak, door: Medewerker) -> str | None:
    """Why this person may not correct people of this zaak; None when they may. A ketenpartner never does."""
    if not ziet_intern(door, zaak):
        return "Gegevens van mensen wijzigt alleen de organisatie die het dossier houdt."
    return MAG.weigering(zaak, door)


@transaction.atomic
def wijzig_betrokkene(
    betrokkene_pk: int, *, reden: str = "", door: Medewerker, vandaag: date, versie: int | None = None, **gegevens: Any
) -> Betrokkene:
    """Correct the data of somebody; the timeline says which fields, the previous values are kept beside the person.

    It works in a closed zaak too: a wrong address stays wrong otherwise.

    :raises StapNietToegestaan: this person may not add to the file.
    :raises StapNietMogelijk: nothing changed, or the person is anonymous (AL-3).
    :raises ValidationError: per field.
    """
    zaak_id = Betrokkene.objects.values_list("zaak", flat=True).get(pk=betrokkene_pk)
    zaak = vergrendel(zaak_id, versie).zaak
    if weigering := waarom_niet_wijzigen(zaak, door):
        raise StapNietToegestaan(weigering)
    persoon = Betrokkene.objects.select_for_update().get(pk=betrokkene_pk, vervallen_op=None)
    if persoon.anoniem:
        raise StapNietMogelijk("Deze persoon is anoniem. Daarvan bewaren we geen gegevens (AL-3).")
    nieuw = {naam: waarde for naam, waarde in gegevens.items() if naam in WIJZIGBAAR}
    if (voor := nieuw.get("vertegenwoordigt")) is not None and voor.zaak_id != zaak.pk:
        raise StapNietMogelijk("Kies iemand die ook bij deze zaak hoort.")
    if "postcode" in nieuw:
        nieuw["postcode"] = nieuw["postcode"].replace(" ", "").upper()
    oud = {naam: getattr(persoon, naam) for naam, waarde in nieuw.items() if getattr(persoon, naam) != waarde}
    if not oud:
        raise StapNietMogelijk("Er is niets gewijzigd.")
    for naam in oud:
        setattr(persoon, naam, nieuw[naam])
    persoon.full_clean()
    persoon.save()
    Betrokkenewijziging.objects.create(
        betrokkene=persoon,
        oud={naam: _als_json(waarde) for naam, waarde in oud.items()},
        reden=reden[:200],
        gewijzigd_op=timezone.now(),
        gewijzigd_door=door,
    )
    leg_vast(zaak, "betrokkene_gewijzigd", door, betrokkene=persoon.pk, rol=persoon.rol, velden=sorted(oud))
    return persoon


def _als_json(waarde: Any) -> Any:
    """A former value as it is kept: a day as text, a person by id."""
    if isinstance(waarde, Betrokkene):
        return waarde.pk
    return waarde.isoformat() if isinstance(waarde, date) else waarde
