"""Z1-Z5 and Z7: urgency, another handler, linking, splitting, skipping a step, and the marks of a zaak."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.casework import handelingen as h
from cases.casework.actions.toewijzing import leg_toewijzing_vast
from cases.casework.models import Noodmaatregel, Overslag
from cases.dossiers import actions as dossier
from cases.dossiers.models import Betrokkene, Procedure, TussentijdsGewijzigd, Zaak, Zaakrelatie
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, doe_handeling, eis, procedure_van
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Organisatie


def vergrendel(pk: int, versie: int | None = None) -> Procedure:
    """The procedure of a zaak with the zaak locked.

    :raises TussentijdsGewijzigd: somebody changed the zaak since ``versie``.
    """
    zaak = Zaak.objects.select_for_update().get(pk=pk)
    if versie is not None and versie != zaak.versie:
        raise TussentijdsGewijzigd(zaak, versie)
    return procedure_van(zaak)


@transaction.atomic
def markeer_spoed(
    pk: int, *, urgentie: str, reden: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> None:
    """Z1: raise the urgency; the team leaders hear of it, and non-essential steps may be skipped (R-12)."""
    procedure = vergrendel(pk, versie)
    eis(reden, "Leg uit waarom het spoed heeft.")
    doe_handeling(procedure, h.MARKEER_SPOED, door, motivering=reden, van=procedure.zaak.urgentie, naar=urgentie)
    zet_urgentie(procedure.zaak, urgentie, reden)


@transaction.atomic
def hef_spoed_op(pk: int, *, reden: str, door: Medewerker, vandaag: date, versie: int | None = None) -> None:
    """Z2: back to normal."""
    procedure = vergrendel(pk, versie)
    eis(reden, "Leg uit waarom het geen spoed meer heeft.")
    doe_handeling(procedure, h.HEF_SPOED_OP, door, motivering=reden, van=procedure.zaak.urgentie, naar="normaal")
    zet_urgentie(procedure.zaak, "normaal", reden)


def zet_urgentie(zaak: Zaak, urgentie: str, reden: str) -> None:
    """Set the urgency of a zaak; with spoed the team leaders of its team are told."""
    zaak.urgentie, zaak.urgentie_reden, zaak.urgentie_gezet = urgentie, reden[:300], True
    zaak.save(update_fields=["urgentie", "urgentie_reden", "urgentie_gezet"])
    if zaak.is_spoed and zaak.team is not None:
        for leider in zaak.team.medewerkers.met_recht("stap_overslaan"):
            meld(
                leider,
                "spoed",
                f"{zaak.zaaknummer} heeft {zaak.get_urgentie_display().lower()}: {zaak.onderwerp}",
                url=f"/zaken/{zaak.zaaknummer}/",
                zaaknummer=zaak.zaaknummer,
                sleutel=f"spoed-{zaak.pk}-{zaak.versie}",
            )


@transaction.atomic
def leg_noodmaatregel_vast(
    pk: int, *, maatregel: str, door_wie: str, tijdstip: Any, door: Medewerker, vandaag: date, versie: int | None = None
) -> Noodmaatregel:
    """M5: what was done at once against damage or injury."""
    procedure = vergrendel(pk, versie)
    rij = noodmaatregel(procedure.zaak, maatregel, door_wie, tijdstip, door)
    doe_handeling(procedure, h.NOODMAATREGEL, door, noodmaatregel=rij.pk)
    return rij


def noodmaatregel(zaak: Zaak, maatregel: str, door_wie: str, tijdstip: Any, door: Medewerker | None) -> Noodmaatregel:
    """Write the row of an emergency measure."""
    return Noodmaatregel.objects.create(
        zaak=zaak,
        maatregel=maatregel,
        door_wie=door_wie,
        tijdstip=tijdstip,
        vastgelegd_op=timezone.now(),
        vastgelegd_door=door,
    )


@transaction.atomic
def draag_intern_over(
    pk: int,
    *,
    behandelaar: Medewerker,
    reden: str,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
    partij: uuid.UUID | None = None,
    vastleggen: bool = True,
) -> None:
    """Z3: another hoofdbehandelaar, tested anew for functiescheiding (R-26, FS-9).

    :param partij: which assignments were made together.
    :param vastleggen: False when the caller keeps the assignment itself (undoing one).
    """
    procedure = vergrendel(pk, versie)
    zaak = procedure.zaak
    eis(reden, "Leg uit waarom iemand anders de zaak krijgt.")
    if zaak.hoofdbehandelaar_id == behandelaar.pk:
        raise StapNietMogelijk(f"{behandelaar.naam} behandelt deze zaak al.")
    toets_behandelaar(zaak, behandelaar, vandaag=vandaag)
    was = zaak.hoofdbehandelaar
    vorige = zaak.hoofdbehandelaar_id
    doe_handeling(procedure, h.DRAAG_INTERN_OVER, door, motivering=reden, vorige=vorige, behandelaar=behandelaar.pk)
    dossier.zet_hoofdbehandelaar(zaak, behandelaar, bericht=f"U kreeg {zaak.zaaknummer} van {door.naam}: {reden}")
    if vastleggen:
        wijze = "bulk" if partij else "hand"
        leg_toewijzing_vast(zaak, van=was, naar=behandelaar, wijze=wijze, reden=reden, door=door, partij=partij)


def toets_behandelaar(zaak: Zaak, behandelaar: Medewerker, *, vandaag: date) -> None:
    """Refuse a handler who is not active, who cannot see the zaak's organisation, or whom R-26 excludes.

    :raises StapNietMogelijk: with the reason.
    """
    if not behandelaar.is_active:
        raise StapNietMogelijk(f"{behandelaar.naam} werkt niet meer met dit systeem. Kies iemand anders.")
    if behandelaar.organisatie_id != zaak.organisatie_id:
        raise StapNietMogelijk(f"{behandelaar.naam} werkt bij een andere organisatie. Gebruik doorzenden of advies.")
    if bezwaar := dossier.bezwaar_tegen_toewijzing(zaak, behandelaar, vandaag=vandaag):
        raise StapNietMogelijk(f"{behandelaar.naam} kan deze zaak niet behandelen. {bezwaar} (R-26)")


@transaction.atomic
def koppel_zaak(
    pk: int,
    *,
    andere: Zaak,
    soort: str,
    toelichting: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """Z4: a relation between two zaken, seen from both."""
    procedure = vergrendel(pk, versie)
    if andere.pk == procedure.zaak.pk:
        raise StapNietMogelijk("Een zaak kan niet aan zichzelf worden gekoppeld.")
    doe_handeling(procedure, h.KOPPEL_ZAAK, door, motivering=toelichting, soort=soort, zaaknummer=andere.zaaknummer)
    dossier.koppel(procedure.zaak, andere, soort, door=door, toelichting=toelichting)


VAST = frozenset({Zaakrelatie.Soort.DEELZAAK_VAN, Zaakrelatie.Soort.OMGEZET_UIT, Zaakrelatie.Soort.OVERGEDRAGEN_ALS})
"""Relations that a step laid; only what people linked by hand can be taken apart."""


def waarom_niet_ontkoppelen(zaak: Zaak, relatie: Zaakrelatie, door: Medewerker) -> str:
    """Why this person may not end this relation; empty when they may."""
    if relatie.soort in VAST:
        return "Deze zaken horen bij elkaar door een stap. Dat kan niet ongedaan worden gemaakt."
    return h.KOPPEL_ZAAK.mag.weigering(zaak, door) or ""


@transaction.atomic
def ontkoppel_zaak(pk: int, *, relatie: Zaakrelatie, reden: str, door: Medewerker, vandaag: date) -> None:
    """Z4 undone: a relation that was laid by mistake ends, with the reason in both timelines; open or closed."""
    zaak = vergrendel(pk).zaak
    rij = Zaakrelatie.objects.select_for_update().filter(pk=relatie.pk, vervallen_op=None).first()
    if rij is None or zaak.pk not in (rij.van_id, rij.naar_id):
        raise StapNietMogelijk("Deze zaken zijn al losgemaakt.")
    if weigering := waarom_niet_ontkoppelen(zaak, rij, door):
        raise StapNietToegestaan(weigering)
    if not reden.strip():
        raise StapNietMogelijk("Leg uit waarom de zaken niet bij elkaar horen.")
    dossier.ontkoppel(rij, door=door, reden=reden.strip())


@transaction.atomic
def zet_kenmerken(
    pk: int,
    *,
    beleidsgevoelig: bool,
    meervoudig: bool,
    vertrouwelijk: bool,
    reden: str,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """Mark a zaak as sensitive (R-03), about several organisations (R-34) or confidential, with the reason."""
    procedure = vergrendel(pk, versie)
    zaak = procedure.zaak
    nieuw = {"beleidsgevoelig": beleidsgevoelig, "meervoudig": meervoudig, "vertrouwelijk": vertrouwelijk}
    anders = {naam: waarde for naam, waarde in nieuw.items() if getattr(zaak, naam) != waarde}
    if not anders:
        raise StapNietMogelijk("Er is niets gewijzigd.")
    doe_handeling(procedure, h.ZET_KENMERKEN, door, motivering=reden, **anders)
    for naam, waarde in anders.items():
        setattr(zaak, naam, waarde)
    zaak.save(update_fields=list(anders))
    if anders.get("vertrouwelijk"):
        dossier.maak_vertrouwelijk(zaak, door=door)


@transaction.atomic
def splits_in_deelzaken(
    pk: int, *, delen: Iterable[tuple[Organisatie, str]], door: Medewerker, vandaag: date, versie: int | None = None
) -> list[Zaak]:
    """Z5: a deelzaak per organisation and part (R-34). The partners see their own part only."""
    procedure = vergrendel(pk, versie)
    hoofd, gemaakt = procedure.zaak, []
    onderdelen = [(organisatie, deel) for organisatie, deel in delen if deel.strip()]
    if len(onderdelen) < 2:
        raise StapNietMogelijk("Splitsen vraagt ten minste twee onderdelen.")
    for organisatie, onderdeel in onderdelen:
        nieuw = dossier.NieuweZaak(
            soort=hoofd.soort,
            kanaal="intern",
            ontvangstdatum=hoofd.ontvangstdatum,
            onderwerp=f"{hoofd.onderwerp}: {onderdeel}"[:120],
            organisatie=hoofd.organisatie,
            situatie=hoofd.situatie,
            categorie=hoofd.categorie,
            locatie=hoofd.locatie,
            vertrouwelijk=hoofd.vertrouwelijk,
        )
        deelzaak = dossier.maak_zaak(nieuw, door=door)
        deelzaak.bevoegd_gezag = deelzaak.uitvoerder = organisatie
        deelzaak.save(update_fields=["bevoegd_gezag", "uitvoerder"])
        _kopieer_indiener(hoofd, deelzaak)
        deel = type(procedure)(zaak=deelzaak)
        deel.save(force_insert=True)
        dossier.leg_vast(deelzaak, "registreer", door, stapcode="Z5", deelzaak_van=hoofd.zaaknummer)
        dossier.koppel(deelzaak, hoofd, "deelzaak_van", door=door, toelichting=onderdeel)
        if organisatie.pk != hoofd.organisatie_id:
            dossier.deel_met_organisatie(deelzaak, organisatie, reden="deelzaak")
        gemaakt.append(deelzaak)
    doe_handeling(procedure, h.SPLITS, door, deelzaken=[z.zaaknummer for z in gemaakt])
    return gemaakt


def _kopieer_indiener(van: Zaak, naar: Zaak) -> None:
    for betrokkene in van.betrokkenen.filter(rol__in=["indiener", "verzoeker"], vervallen_op=None):
        betrokkene.pk, betrokkene._state.adding, betrokkene.zaak = None, True, naar
        betrokkene.save(force_insert=True)


def indiener_van(zaak: Zaak) -> Betrokkene | None:
    """The person who reported or asked."""
    return zaak.betrokkenen.filter(rol__in=["indiener", "verzoeker"], vervallen_op=None).order_by("pk").first()


@transaction.atomic
def sla_stap_over(
    pk: int, *, stapcode: str, reden: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Overslag:
    """Z7, first half: propose to skip a step; it counts only when somebody else confirms."""
    procedure = vergrendel(pk, versie)
    eis(reden, "Leg uit waarom deze stap kan vervallen (R-12).")
    toegestaan = getattr(procedure, "OVERSLAANBAAR", {})
    if stapcode not in toegestaan:
        raise StapNietMogelijk("Deze stap kan niet worden overgeslagen.")
    if toegestaan[stapcode].alleen_spoed and not procedure.zaak.is_spoed:
        raise StapNietMogelijk("Deze stap kan alleen bij spoed worden overgeslagen (R-12).")
    if procedure.zaak.overslagen.filter(stapcode=stapcode, afgewezen_op=None).exists():
        raise StapNietMogelijk("Voor deze stap is al een voorstel gedaan.")
    doe_handeling(procedure, h.SLA_STAP_OVER, door, motivering=reden, overgeslagen=stapcode)
    return Overslag.objects.create(
        zaak=procedure.zaak, stapcode=stapcode, reden=reden, voorgesteld_op=timezone.now(), voorgesteld_door=door
    )


@transaction.atomic
def bevestig_overslag(
    pk: int,
    *,
    overslag: Overslag,
    akkoord: bool,
    toelichting: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """Z7, second half: confirm or reject a proposal of somebody else."""
    procedure = vergrendel(pk, versie)
    if overslag.voorgesteld_door_id == door.pk:
        raise StapNietMogelijk("U deed dit voorstel zelf. Een ander moet het bevestigen.")
    doe_handeling(
        procedure, h.BEVESTIG_OVERSLAG, door, motivering=toelichting, overgeslagen=overslag.stapcode, akkoord=akkoord
    )
    if akkoord:
        overslag.bevestigd_op, overslag.bevestigd_door = timezone.now(), door
    else:
        overslag.afgewezen_op = timezone.now()
    overslag.save(update_fields=["bevestigd_op", "bevestigd_door", "afgewezen_op"])
