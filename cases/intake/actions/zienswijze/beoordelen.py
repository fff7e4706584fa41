"""ZW4-ZW7: reading a zienswijze, asking advice, mediating, and judging it part by part (R-16, R-17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.casework.actions import advies as advieswerk
from cases.casework.actions.zaak import toets_behandelaar
from cases.casework.models import Adviesvraag
from cases.dossiers import actions as dossier
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import (
    StapNietMogelijk,
    StapNietToegestaan,
    eis,
    eis_mogelijk,
    is_toegewezen,
    stap_van,
)
from cases.dossiers.timeline import leg_vast
from cases.intake.actions.zienswijze.slot import meld_behandelaar, niet_later_dan, pak, zet
from cases.intake.lifecycles.zienswijze import BEOORDELEN, Oordeel, Status, oordeel_over
from cases.intake.models import Bemiddeling, Zienswijze, Zienswijzeonderdeel
from cases.staff.models import Medewerker

TE_WIJZIGEN = frozenset({Status.INGEDIEND.value, Status.IN_BEOORDELING.value, Status.ADVIES_GEVRAAGD.value})
STAP = {
    Oordeel.GEGROND: "verklaar_gegrond",
    Oordeel.DEELS: "verklaar_deels_gegrond",
    Oordeel.ONGEGROND: "verklaar_ongegrond",
}


@dataclass(frozen=True)
class Onderdeel:
    """One part as it is typed: ``pk`` of the part that it was, None for a new one."""

    tekst: str
    oordeel: str = ""
    motivering: str = ""
    invloed: str = ""
    pk: int | None = None


@transaction.atomic
def start_beoordeling(
    pk: int, *, meenemen_reden: str = "", door: Medewerker, vandaag: date, versie: int | None = None
) -> Zienswijze:
    """ZW4: the term is closed, somebody takes it up; who does gets a part in the zaak (R-26 is tested).

    A late one takes part only with a reason.
    """
    rij = pak(pk, versie)
    if rij.te_laat:
        eis_mogelijk(rij, stap_van(Zienswijze, "start_beoordeling"), door)
        reden = meenemen_reden or rij.meenemen_reden
        rij.meenemen_reden = eis(reden, "Deze zienswijze kwam te laat. Leg eerst vast waarom zij toch meedoet.")
    zet(rij, "start_beoordeling", door, motivering=rij.meenemen_reden, te_laat=rij.te_laat)
    if not is_toegewezen(rij.zaak, door):
        toets_behandelaar(rij.zaak, door, vandaag=vandaag)
        dossier.voeg_medebehandelaars_toe(rij.zaak, [door])
    return rij


@transaction.atomic
def laat_buiten_beschouwing(
    pk: int, *, reden: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Zienswijze:
    """ZW7: a late zienswijze does not take part; who sent it gets a short answer with the reason (R-16 e contrario).

    :raises StapNietMogelijk: it came in time, or there is no reason.
    """
    rij = pak(pk, versie)
    rij.niet_meegenomen_reden = eis(reden, "Leg uit waarom deze late zienswijze niet meedoet.")
    rij.beoordeeld_op, rij.beoordeeld_door = vandaag, door
    zet(rij, "laat_buiten_beschouwing", door, motivering=rij.niet_meegenomen_reden)
    return rij


@transaction.atomic
def beoordeel_onderdelen(
    pk: int, *, onderdelen: Sequence[Onderdeel], door: Medewerker, vandaag: date, versie: int | None = None
) -> Zienswijze:
    """Keep the parts with what is thought of each; unfinished ones too. What came in stays as it came (``inhoud``).

    :raises StapNietToegestaan: this person may not.
    :raises StapNietMogelijk: nothing is left, a judgement has no reason, or the zienswijze is judged already.
    """
    rij = pak(pk, versie)
    if (geen_recht := BEOORDELEN.weigering(rij.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    if rij.status not in TE_WIJZIGEN:
        raise StapNietMogelijk(f"Dit kan niet nu de status ‘{rij.statuslabel.lower()}’ is.")
    delen = [deel for deel in onderdelen if deel.tekst.strip()]
    if not delen:
        raise StapNietMogelijk("Laat ten minste één onderdeel staan.")
    for nummer, deel in enumerate(delen, 1):
        if deel.oordeel and not deel.motivering.strip():
            raise StapNietMogelijk(f"Onderdeel {nummer}: schrijf de reden van het oordeel op.")
    bekend = {deel.pk: deel for deel in rij.onderdelen.all()}
    blijft = {deel.pk for deel in delen if deel.pk in bekend}
    rij.onderdelen.exclude(pk__in=blijft).delete()
    for nummer, deel in enumerate(delen, 1):
        onderdeel = bekend.get(deel.pk or 0) or Zienswijzeonderdeel(zienswijze=rij)
        onderdeel.nummer, onderdeel.tekst, onderdeel.oordeel = nummer, deel.tekst.strip(), deel.oordeel
        onderdeel.motivering, onderdeel.invloed = deel.motivering.strip(), deel.invloed.strip()
        onderdeel.save()
    leg_vast(
        rij.zaak, "beoordeel_onderdelen", door, zienswijze=rij.pk, onderdelen=len(delen),
        beoordeeld=sum(1 for deel in delen if deel.oordeel),
    )  # fmt: skip
    return rij


@transaction.atomic
def vraag_advies(pk: int, *, door: Medewerker, vandaag: date, versie: int | None = None, **vraag: Any) -> Adviesvraag:
    """ZW5: ask a colleague or a ketenpartner (Z6); the question and the advice are part of the file.

    ``vraag`` holds what ``casework.actions.advies.vraag_advies`` asks: adviseur or organisatie, vraag, uiterlijk.
    """
    rij = pak(pk, versie)
    gevraagd = advieswerk.vraag_advies(rij.zaak_id, door=door, vandaag=vandaag, **vraag)
    rij = pak(pk)
    zet(rij, "vraag_advies", door, adviesvraag=gevraagd.pk, uiterlijk=gevraagd.uiterlijk)
    rij.adviesvragen.add(gevraagd)
    return gevraagd


@transaction.atomic
def verwerk_advies(
    pk: int,
    *,
    adviesvraag: Adviesvraag,
    advies: str = "",
    gevolg: str = "",
    gevolg_reden: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Zienswijze:
    """ZW5 back: the advice is there, and is followed or not, with the reason (Z6).

    :raises StapNietMogelijk: the question belongs to something else, or no advice was given yet.
    """
    rij = pak(pk, versie)
    if not rij.adviesvragen.filter(pk=adviesvraag.pk).exists():
        raise StapNietMogelijk("Deze adviesvraag hoort niet bij deze zienswijze.")
    if (geen_recht := stap_van(Zienswijze, "verwerk_advies").mag.weigering(rij.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    wat: dict[str, Any] = {"advies": advies, "gevolg": gevolg, "gevolg_reden": gevolg_reden, "door": door}
    advieswerk.eis_advies(adviesvraag, **wat)
    advieswerk.neem_op(adviesvraag, **wat)
    if rij.status == Status.ADVIES_GEVRAAGD and not rij.adviesvragen.filter(gevolg="", ontvangen_op=None).exists():
        zet(rij, "verwerk_advies", door, motivering=gevolg_reden, adviesvraag=adviesvraag.pk, gevolg=gevolg)
    else:
        leg_vast(
            rij.zaak, "verwerk_advies", door, motivering=gevolg_reden, zienswijze=rij.pk, ronde=rij.ronde,
            adviesvraag=adviesvraag.pk, gevolg=gevolg,
        )  # fmt: skip
    return rij


@transaction.atomic
def leg_bemiddeling_vast(
    pk: int,
    *,
    partijen: Iterable[Betrokkene],
    datum: date,
    uitkomst: str,
    opgelost: bool,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Bemiddeling:
    """ZW6: who talked with whom about clashing interests, and what came of it (E110).

    :raises StapNietMogelijk: fewer than two parties, somebody of another zaak, no outcome, or the day lies ahead.
    """
    rij = pak(pk, versie)
    mensen = list(partijen)
    if len(mensen) < 2:
        raise StapNietMogelijk("Kies ten minste twee partijen van wie de belangen botsen.")
    if any(persoon.zaak_id != rij.zaak_id for persoon in mensen):
        raise StapNietMogelijk("Een van de partijen hoort bij een andere zaak.")
    niet_later_dan(datum, vandaag, "De dag van het gesprek")
    bemiddeling = Bemiddeling(
        zienswijze=rij,
        datum=datum,
        uitkomst=eis(uitkomst, "Schrijf op wat eruit kwam."),
        opgelost=opgelost,
        vastgelegd_op=timezone.now(),
        vastgelegd_door=door,
    )
    bemiddeling.save(force_insert=True)
    bemiddeling.partijen.set(mensen)
    zet(
        rij, "leg_bemiddeling_vast", door, bemiddeling=bemiddeling.pk, partijen=len(mensen), datum=datum,
        opgelost=opgelost,
    )  # fmt: skip
    return bemiddeling


@transaction.atomic
def verklaar(
    pk: int,
    *,
    motivering: str,
    nieuwe_feiten: bool | None,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Zienswijze:
    """ZW7: the judgement on the whole, which follows from those on the parts, with its reason and new facts or not.

    All parts gegrond is gegrond, all ongegrond is ongegrond, anything else is deels gegrond. New facts make a new
    round possible (R-17). Who wrote along on the voornemen does not take this step (functiescheiding, letter F).

    :raises StapNietMogelijk: a part has no judgement, reason or influence yet, or an answer lacks.
    """
    rij = pak(pk, versie)
    rij.motivering = eis(motivering, "Schrijf op waarom u tot dit oordeel komt.")
    if nieuwe_feiten is None:
        raise StapNietMogelijk("Geef aan of de zienswijze nieuwe feiten bevat (R-17).")
    oordeel = oordeel_over(rij.onderdelen.values_list("oordeel", flat=True))
    rij.oordeel, rij.nieuwe_feiten = oordeel, nieuwe_feiten
    rij.beoordeeld_op, rij.beoordeeld_door = vandaag, door
    naam = STAP[Oordeel(oordeel)] if oordeel else STAP[Oordeel.ONGEGROND]
    zet(
        rij, naam, door, motivering=rij.motivering, oordeel=oordeel, nieuwe_feiten=nieuwe_feiten,
        onderdelen=rij.onderdelen.count(),
    )  # fmt: skip
    feiten = " Er zijn nieuwe feiten." if nieuwe_feiten else ""
    woord = Oordeel(oordeel).label.lower()
    meld_behandelaar(rij, f"{rij.zaak.zaaknummer}: een zienswijze is {woord}.{feiten}", "oordeel", behalve=door)
    return rij
