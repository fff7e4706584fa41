"""Beroep, hoger beroep and voorlopige voorziening (Awb 6:15, 7:1, 8:81)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.bezwaar.gedeeld import BEHANDELEN, REGISTREREN, eis_recht, pak
from cases.casework.models import Rechtsmiddel
from cases.dossiers.steps import StapNietMogelijk, eis
from cases.dossiers.timeline import leg_vast
from cases.staff.models import Medewerker


@transaction.atomic
def leg_rechtsmiddel_vast(
    pk: int,
    *,
    soort: str,
    instantie: str,
    ingesteld_op: date,
    rolnummer: str = "",
    bij_ons_ontvangen_op: date | None = None,
    doorgezonden_op: date | None = None,
    toelichting: str = "",
    door: Medewerker,
    vandaag: date,
) -> Rechtsmiddel:
    """Somebody went to court, or asks to suspend. What came here by mistake is sent on at once, with its date (6:15).

    :raises StapNietMogelijk: beroep before there is a decision, hoger beroep without beroep, or a date ahead.
    """
    rij = pak(pk)
    eis_recht(REGISTREREN, rij.besluit, door)
    S = Rechtsmiddel.Soort
    if soort == S.BEROEP and rij.status in ("ingediend", "in_behandeling"):
        raise StapNietMogelijk("Beroep kan pas na de beslissing op bezwaar (7:1 Awb).")
    if soort == S.HOGER_BEROEP and not rij.rechtsmiddelen.filter(soort=S.BEROEP, uitspraak_op__isnull=False).exists():
        raise StapNietMogelijk("Hoger beroep kan pas na een uitspraak in beroep.")
    if rij.status == "afgehandeld":
        raise StapNietMogelijk("Dit bezwaar is afgesloten.")
    if ingesteld_op > vandaag:
        raise StapNietMogelijk("De dag waarop het is ingesteld ligt in de toekomst.")
    if doorgezonden_op is not None and (bij_ons_ontvangen_op is None or doorgezonden_op < bij_ons_ontvangen_op):
        raise StapNietMogelijk("Vul in wanneer het stuk bij ons binnenkwam; doorsturen gebeurt daarna (6:15 Awb).")
    middel = Rechtsmiddel.objects.create(
        bezwaar=rij, soort=soort, instantie=eis(instantie, "Noem de rechter."), ingesteld_op=ingesteld_op,
        rolnummer=rolnummer, bij_ons_ontvangen_op=bij_ons_ontvangen_op, doorgezonden_op=doorgezonden_op,
        toelichting=toelichting, vastgelegd_op=timezone.now(), vastgelegd_door=door,
    )  # fmt: skip
    leg_vast(
        rij.zaak, "leg_rechtsmiddel_vast", door, stapcode="BZ5", bezwaar=rij.pk, soort=soort, datum=ingesteld_op,
        doorgezonden_op=doorgezonden_op,
    )  # fmt: skip
    return middel


@transaction.atomic
def leg_uitspraak_vast(
    middel_pk: int,
    *,
    uitspraak_op: date,
    uitkomst: str,
    schorsing_van: date | None = None,
    schorsing_tot: date | None = None,
    toelichting: str = "",
    door: Medewerker,
    vandaag: date,
) -> Rechtsmiddel:
    """What the court said. Only a suspension by the court keeps a besluit from working (GEEN_SCHORS, 8:81)."""
    middel = Rechtsmiddel.objects.get(pk=middel_pk)
    rij = pak(middel.bezwaar_id)
    eis_recht(BEHANDELEN, rij.besluit, door)
    middel = Rechtsmiddel.objects.select_for_update().get(pk=middel_pk)
    if middel.uitspraak_op is not None:
        raise StapNietMogelijk("De uitspraak is al vastgelegd.")
    if uitspraak_op > vandaag or uitspraak_op < middel.ingesteld_op:
        raise StapNietMogelijk("De dag van de uitspraak ligt tussen het instellen en vandaag.")
    if schorsing_van is not None and uitkomst != Rechtsmiddel.Uitkomst.TOEGEWEZEN:
        raise StapNietMogelijk("Een schorsing hoort bij een toegewezen voorziening.")
    if schorsing_tot is not None and (schorsing_van is None or schorsing_tot < schorsing_van):
        raise StapNietMogelijk("De schorsing eindigt voordat zij begint.")
    middel.uitspraak_op, middel.uitkomst = uitspraak_op, uitkomst
    middel.schorsing_van, middel.schorsing_tot = schorsing_van, schorsing_tot
    middel.toelichting = toelichting or middel.toelichting
    middel.save()
    leg_vast(
        rij.zaak, "leg_uitspraak_vast", door, stapcode="BZ5", bezwaar=rij.pk, soort=middel.soort, uitkomst=uitkomst,
        datum=uitspraak_op, schorsing_van=schorsing_van, schorsing_tot=schorsing_tot,
    )  # fmt: skip
    return middel
