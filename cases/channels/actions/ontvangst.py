"""Storing what comes in, taking it in as a zaak, and confirming the receipt: never lost, never twice, never an error.

Each of the three is its own transaction, so that a process which ends in between leaves a row that the minute task
(``channels.veeg``) finds and finishes.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import traceback
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cases.channels.inzending import IDENTIFICEREND, InzendingForm
from cases.channels.models import Bevestiging, Kanaal, Ontvangst, Ontvangstbestand, Stand
from cases.channels.opslag import Opgeslagen, leg_weg, open_ontvangen, waarom_niet_in_dossier
from cases.dossiers.bestanden import herken, keur, met_soort, veilige_naam
from cases.dossiers.models import Zaak
from cases.dossiers.models.zaak import Kanaal as Zaakkanaal
from cases.dossiers.models.zaak import Soort
from cases.dossiers.ontdoen import NietOpTeSchonen, ontdoe
from cases.dossiers.steps import StapNietMogelijk, procedures
from cases.dossiers.timeline import leg_vast
from cases.intake.actions import beoordeling, registratie
from cases.intake.lifecycles.intake import indiener
from cases.staff.models import Organisatie

logger = logging.getLogger(__name__)

MAX_POGINGEN = 5
EERSTE_WACHTTIJD = timedelta(minutes=1)
RESPIJT = timedelta(minutes=2)
"""How long the process that stored something may take before the minute task thinks that it ended."""
BEVESTIGEN_BINNEN = timedelta(hours=1)
"""So long the system tries to confirm a receipt; then it is for the handler, whose page shows that it is missing."""
ZAAKKANAAL = {
    Kanaal.FORMULIER: Zaakkanaal.DIGITAAL,
    Kanaal.API: Zaakkanaal.DIGITAAL,
    Kanaal.BESTAND: Zaakkanaal.DIGITAAL,
    Kanaal.EMAIL: Zaakkanaal.EMAIL,
}
UITKOMST = ("stand", "zaak", "fout", "veldfouten", "niet_voor", "afgehandeld_op", "afgehandeld_door")
"""What changes when it is taken in, or not."""
DIEPST = 12
"""Levels of nesting that are kept as they are; what lies deeper is kept as text."""


@dataclass(frozen=True)
class Inzending:
    """What a channel hands over. ``sleutel`` empty makes it a thing of its own."""

    kanaal: str
    soort: str
    gegevens: Mapping[str, Any]
    bestanden: tuple[IO[bytes], ...] = ()
    afzender: str = ""
    """The client or the mailbox, never a person."""
    sleutel: str = ""
    organisatie: Organisatie | None = None
    """For whom it is; without one, the municipality itself."""
    bevestig: bool = True
    """Whether the system confirms the receipt (OB_2_17)."""
    ontvangen_op: datetime | None = None
    stand: str = Stand.ONTVANGEN
    """``te_registreren`` for what a person must read first."""
    automatisch: bool = False
    over_zaak: Zaak | None = None
    origineel: IO[bytes] | None = None
    """The message itself, beside its attachments."""


@dataclass
class _Bestand:
    opgeslagen: Opgeslagen
    naam: str
    rol: str = Ontvangstbestand.Rol.BIJLAGE


@dataclass
class _Klaar:
    """An Inzending made fit to be stored."""

    gegevens: dict[str, Any]
    bestanden: list[_Bestand] = field(default_factory=list)

    @property
    def vingerafdruk(self) -> str:
        inhoud = [self.gegevens, [(b.opgeslagen.sha256, b.rol) for b in self.bestanden]]
        return hashlib.sha256(json.dumps(inhoud, sort_keys=True, default=str).encode()).hexdigest()


def ontvang(inzending: Inzending) -> tuple[Ontvangst, bool]:
    """Store it, in a transaction of its own, before anybody tries to understand it.

    Returns the row and whether it is new. The same key from the same sender gives the earlier row; its attribute
    ``andere_inhoud`` then says whether something else was sent under that key. Call it outside a transaction.
    """
    klaar = _maak_klaar(inzending)
    nu = inzending.ontvangen_op or timezone.now()
    with transaction.atomic(durable=True):
        rij, nieuw = Ontvangst.objects.get_or_create(
            kanaal=inzending.kanaal,
            afzender=inzending.afzender[:200],
            sleutel=(_zonder_nul(inzending.sleutel) or uuid.uuid4().hex)[:200],
            defaults={
                "soort": inzending.soort if inzending.soort in Soort.values else "",
                "organisatie": inzending.organisatie or eigen_organisatie(),
                "ontvangen_op": nu,
                "gegevens": klaar.gegevens,
                "vingerafdruk": klaar.vingerafdruk,
                "stand": inzending.stand,
                "automatisch": inzending.automatisch,
                "over_zaak": inzending.over_zaak,
                "bevestiging": Bevestiging.NODIG if inzending.bevestig else Bevestiging.NVT,
                "niet_voor": timezone.now() + RESPIJT if inzending.stand == Stand.ONTVANGEN else None,
            },
        )
        if nieuw:
            Ontvangstbestand.objects.bulk_create(
                Ontvangstbestand(
                    ontvangst=rij,
                    rol=b.rol,
                    naam=b.naam,
                    mediatype=b.opgeslagen.mediatype,
                    grootte=b.opgeslagen.grootte,
                    sha256=b.opgeslagen.sha256,
                )
                for b in klaar.bestanden
            )
    rij.andere_inhoud = not nieuw and rij.vingerafdruk != klaar.vingerafdruk  # type: ignore[attr-defined]
    return rij, nieuw


def eigen_organisatie() -> Organisatie:
    """For whom something is when its channel does not say: the first bevoegd gezag.

    :raises Organisatie.DoesNotExist: a new installation without one.
    """
    return Organisatie.objects.filter(soort=Organisatie.Soort.BEVOEGD_GEZAG, actief=True).order_by("pk")[:1].get()


def keur_bestand(inhoud: IO[bytes], naam: str, *, anoniem: bool) -> None:
    """Tell a sender at once what is against a file, before anything is stored.

    :raises ValidationError: empty, too large, of a kind that is not kept, or one that may say who made it (AL-3).
    """
    keur(inhoud, naam)
    if not anoniem:
        return
    try:
        _schoon(inhoud)
    except NietOpTeSchonen as fout:
        raise ValidationError(
            f"{naam}: hierin kan staan wie het maakte, en dat krijgen we er niet uit. {fout} "
            "Stuur het bij een anonieme melding als JPEG, PNG of PDF.",
            code="anoniem",
        ) from fout
    finally:
        inhoud.seek(0)


def _schoon(inhoud: IO[bytes]) -> bytes:
    """The content without what a camera or a word processor wrote about its owner (AL-3)."""
    ruw = inhoud.read()
    return ontdoe(ruw, herken(ruw[:8192]))


# --- storing -------------------------------------------------------------------------------------------------------


def _maak_klaar(inzending: Inzending) -> _Klaar:
    """Plain values that PostgreSQL takes, and files on disk; of somebody anonymous nothing that says who it is."""
    gegevens = bewaarbaar(dict(inzending.gegevens))
    assert isinstance(gegevens, dict)
    anoniem = is_anoniem(gegevens)
    if anoniem:
        gegevens = {
            naam: waarde
            for naam, waarde in gegevens.items()
            if naam in InzendingForm.base_fields and naam not in IDENTIFICEREND
        }
    klaar = _Klaar(gegevens)
    for nummer, inhoud in enumerate(inzending.bestanden, 1):
        if anoniem:
            _voeg_schoon_toe(klaar, inhoud, nummer)
        else:
            naam = getattr(inhoud, "name", "") or "bijlage"
            klaar.bestanden.append(_Bestand(leg_weg(inhoud), bestandsnaam(str(naam))))
    if inzending.origineel is not None:
        naam = getattr(inzending.origineel, "name", "") or "bericht.eml"
        opgeslagen = leg_weg(inzending.origineel)
        klaar.bestanden.append(_Bestand(opgeslagen, bestandsnaam(str(naam)), Ontvangstbestand.Rol.ORIGINEEL))
    return klaar


def _voeg_schoon_toe(klaar: _Klaar, inhoud: IO[bytes], nummer: int) -> None:
    """A file of somebody anonymous: without its maker and without its own name (AL-3)."""
    try:
        schoon = _schoon(inhoud)
    except NietOpTeSchonen:
        klaar.gegevens["weggelaten_bestanden"] = int(klaar.gegevens.get("weggelaten_bestanden", 0)) + 1
        return
    opgeslagen = leg_weg(io.BytesIO(schoon))
    klaar.bestanden.append(_Bestand(opgeslagen, met_soort(f"bijlage-{nummer}", opgeslagen.mediatype)))


def is_anoniem(gegevens: Mapping[str, Any]) -> bool:
    """Whether the sender asked to stay unknown; in doubt that is respected."""
    waarde = InzendingForm.base_fields["anoniem"].widget.value_from_datadict(gegevens, {}, "anoniem")
    return waarde is not False


def bestandsnaam(naam: str) -> str:
    """A name that a database, a page and a download take."""
    return veilige_naam(_zonder_nul(naam))[:200]


def _zonder_nul(tekst: str) -> str:
    return tekst.replace("\x00", "�").encode("utf-8", "replace").decode("utf-8")


def bewaarbaar(waarde: Any, diepte: int = 0) -> Any:
    """The same value as JSON that PostgreSQL stores: no NUL, no half characters, no endless nesting or numbers."""
    if isinstance(waarde, str):
        return _zonder_nul(waarde)
    if waarde is None or isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, int):
        return waarde if abs(waarde) < 2**63 else hex(waarde)
    if isinstance(waarde, float):
        return waarde if abs(waarde) < 1e300 else str(waarde)
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    if isinstance(waarde, Mapping) and diepte < DIEPST:
        return {_zonder_nul(str(k)): bewaarbaar(v, diepte + 1) for k, v in waarde.items()}
    if isinstance(waarde, list | tuple) and diepte < DIEPST:
        return [bewaarbaar(v, diepte + 1) for v in waarde]
    return "(te diep genest)" if isinstance(waarde, Mapping | list | tuple) else _zonder_nul(str(waarde))


# --- taking in -----------------------------------------------------------------------------------------------------


def verwerk(pk: uuid.UUID, *, vandaag: date) -> Ontvangst:
    """Make the zaak, and confirm the receipt. Never an exception to the sender: what fails says why in its row.

    Twice, or by two processes at the same time, is once.
    """
    if _begin_poging(pk):
        try:
            _neem_aan(pk, vandaag)
        except (ValidationError, StapNietMogelijk) as fout:
            _mislukt(pk, " ".join(_zinnen(fout)), blijvend=True)
        except Exception as fout:
            _log(pk, "verwerken", fout)
            _mislukt(pk, "Het systeem kon dit niet verwerken. Het probeert het vanzelf opnieuw.", blijvend=False)
        bevestig(pk, vandaag=vandaag)
    return Ontvangst.objects.select_related("zaak").get(pk=pk)


def _begin_poging(pk: uuid.UUID) -> bool:
    """Count the attempt before it is made, so that what kills a process is not tried for ever."""
    nu = timezone.now()
    return bool(
        Ontvangst.objects.filter(pk=pk, stand__in=[Stand.ONTVANGEN, Stand.MISLUKT], zaak=None).update(
            pogingen=F("pogingen") + 1, niet_voor=nu + RESPIJT
        )
    )


@transaction.atomic
def _neem_aan(pk: uuid.UUID, vandaag: date) -> None:
    rij = Ontvangst.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=pk)
    if rij.zaak_id is not None or rij.stand not in (Stand.ONTVANGEN, Stand.MISLUKT):
        return
    formulier = InzendingForm(rij.gegevens, soort=rij.soort, bestand=rij.kanaal == Kanaal.BESTAND)
    if not formulier.is_valid():
        rij.veldfouten = {veld: [str(zin) for zin in zinnen] for veld, zinnen in formulier.errors.items()}
        _zet_mislukt(rij, in_gewone_taal(formulier), blijvend=True)
        return
    with geopend(rij) as bestanden:
        gegevens = formulier.intakegegevens(
            kanaal=ZAAKKANAAL[Kanaal(rij.kanaal)],
            organisatie=rij.organisatie,
            ontvangen=timezone.localdate(rij.ontvangen_op),
            bestanden=bestanden,
            herkomst=rij.kanaal,
        )
        if rij.soort == Soort.HANDHAVINGSVERZOEK:
            zaak: Zaak = registratie.registreer_handhavingsverzoek(
                gegevens,
                gestelde_overtreding=formulier.cleaned_data["gestelde_overtreding"] or gegevens.situatie,
                belang=formulier.cleaned_data["belang"],
                door=None,
                vandaag=vandaag,
            ).zaak
        else:
            zaak = registratie.registreer_melding(gegevens, door=None, vandaag=vandaag).zaak
    koppel_zaak(rij, zaak)


def koppel_zaak(rij: Ontvangst, zaak: Zaak) -> None:
    """The (locked) row became this zaak, or part of it; what may not go into a dossier is named in its timeline."""
    if anders := [b for b in rij.bestanden.all() if waarom_niet_in_dossier(b)]:
        leg_vast(zaak, "bestand_niet_overgenomen", None, ontvangst=str(rij.pk), aantal=len(anders))
    rij.zaak, rij.stand, rij.fout, rij.veldfouten, rij.niet_voor = zaak, Stand.VERWERKT, "", {}, None
    rij.afgehandeld_op = timezone.now()
    rij.save(update_fields=UITKOMST)


@contextmanager
def geopend(rij: Ontvangst, *, ook_origineel: bool = False) -> Iterator[tuple[Any, ...]]:
    """The files that may go into a dossier, open for reading, under their own names."""
    rijen = rij.bestanden.order_by("pk")
    if not ook_origineel:
        rijen = rijen.filter(rol=Ontvangstbestand.Rol.BIJLAGE)
    with ExitStack() as stapel:
        yield tuple(
            File(stapel.enter_context(open_ontvangen(b)), name=b.naam) for b in rijen if not waarom_niet_in_dossier(b)
        )


def in_gewone_taal(formulier: InzendingForm) -> str:
    """Every error of the form in one text: the name of the field, and what to do."""
    zinnen = []
    for veld, fouten in formulier.errors.items():
        label = formulier.fields[veld].label if veld in formulier.fields else ""
        zinnen += [f"{label}: {fout}" if label else str(fout) for fout in fouten]
    return "\n".join(zinnen)


def _zinnen(fout: ValidationError | StapNietMogelijk) -> list[str]:
    return [str(zin) for zin in fout.messages] if isinstance(fout, ValidationError) else list(fout.redenen)


def _mislukt(pk: uuid.UUID, reden: str, *, blijvend: bool) -> None:
    with transaction.atomic():
        rij = Ontvangst.objects.select_for_update(of=("self",)).get(pk=pk)
        if rij.zaak_id is None:
            _zet_mislukt(rij, reden, blijvend=blijvend)


def _zet_mislukt(rij: Ontvangst, reden: str, *, blijvend: bool) -> None:
    rij.stand, rij.fout = Stand.MISLUKT, reden[:4000] or "Onbekende fout."
    later = timezone.now() + EERSTE_WACHTTIJD * 2 ** min(rij.pogingen, 10)
    rij.niet_voor = None if blijvend or rij.pogingen >= MAX_POGINGEN else later
    if rij.niet_voor is None and not blijvend:
        rij.fout = f"Het systeem kon dit na {rij.pogingen} pogingen niet verwerken. Registreer het met de hand."
    rij.save(update_fields=UITKOMST)


def _log(pk: uuid.UUID, wat: str, fout: Exception) -> None:
    """Where it went wrong, without what the message of the error may quote of a sender (AL-3)."""
    plek = traceback.extract_tb(fout.__traceback__)[-1]
    logger.error("Ontvangst %s: %s mislukte (%s, %s:%s).", pk, wat, type(fout).__name__, plek.name, plek.lineno)


# --- confirming ----------------------------------------------------------------------------------------------------


def bevestig(pk: uuid.UUID, *, vandaag: date) -> None:
    """Confirm the receipt to a sender who is known (ML3, OB_2_17): by e-mail with consent (Awb 2:8), else by post.

    In a transaction of its own: a confirmation that fails leaves the zaak, and the zaak page says that it is missing.
    """
    try:
        _bevestig(pk, vandaag)
    except StapNietMogelijk:
        Ontvangst.objects.filter(pk=pk).update(bevestiging=Bevestiging.NIET_MOGELIJK)
    except Exception as fout:  # a fault of ours: the minute task tries again, for an hour
        _log(pk, "bevestigen", fout)
        te_lang = timezone.now() - BEVESTIGEN_BINNEN
        Ontvangst.objects.filter(pk=pk, afgehandeld_op__lt=te_lang).update(bevestiging=Bevestiging.NIET_MOGELIJK)


@transaction.atomic
def _bevestig(pk: uuid.UUID, vandaag: date) -> None:
    rij = Ontvangst.objects.select_for_update(of=("self",)).select_related("zaak").get(pk=pk)
    if rij.zaak is None or rij.bevestiging != Bevestiging.NODIG:
        return
    procedure: Any = procedures()[rij.zaak.soort].objects.select_related("zaak").get(pk=rij.zaak.pk)
    persoon = indiener(procedure)
    if persoon is None or persoon.anoniem:
        rij.bevestiging = Bevestiging.NVT
    elif procedure.ontvangst_bevestigd_op is not None:
        rij.bevestiging = Bevestiging.GEDAAN
    elif persoon.mag_per_email or persoon.adresregels:
        kanaal = "e-mail" if persoon.mag_per_email else "post"
        beoordeling.bevestig_ontvangst(rij.zaak.pk, kanaal=kanaal, door=None, vandaag=vandaag)
        rij.bevestiging = Bevestiging.GEDAAN
    else:
        rij.bevestiging = Bevestiging.NIET_MOGELIJK
    rij.save(update_fields=["bevestiging"])


# --- what was left behind ------------------------------------------------------------------------------------------


def veeg(*, vandaag: date, hoogstens: int = 200) -> int:
    """Take in what a process that ended left behind, and what is due to be tried again; returns how many."""
    nu = timezone.now()
    gedaan = 0
    for pk, pogingen in Ontvangst.objects.te_verwerken(nu).values_list("pk", "pogingen")[:hoogstens]:
        if pogingen >= MAX_POGINGEN:
            _mislukt(pk, "Het verwerken brak steeds af zonder foutmelding.", blijvend=False)
            continue
        verwerk(pk, vandaag=vandaag)
        gedaan += 1
    for pk in Ontvangst.objects.te_bevestigen().values_list("pk", flat=True)[:hoogstens]:
        bevestig(pk, vandaag=vandaag)
    return gedaan
