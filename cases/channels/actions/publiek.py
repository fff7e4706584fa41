"""A public form from the first answer to the zaak: kept while it is filled in, sent once, gone after a day."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from cases.channels import misbruik
from cases.channels.actions.ontvangst import (
    Inzending,
    bestandsnaam,
    bewaarbaar,
    is_anoniem,
    keur_bestand,
    ontvang,
    verwerk,
)
from cases.channels.inzending import IDENTIFICEREND, InzendingForm
from cases.channels.models import Conceptbestand, Kanaal, Ontvangst, Publiekconcept, Stand, Volglink
from cases.dossiers.bestanden import herken

MAX_TEKENS = 50_000
"""Characters of one answer that are kept while the form is filled in."""
HONING = "_honing"
GEKEURD = "_gekeurd"
"""Under which the form remembers which files may go with somebody anonymous, so that each is looked at once."""
SINDS = "sinds"


def pad(bestand: Conceptbestand) -> Path:
    """Where the waiting bytes are."""
    return Path(settings.MEDIA_ROOT) / "concepten" / str(bestand.plek)


def begin(bewijs: misbruik.Bewijs, soort: str, *, volglink: Volglink | None = None) -> Publiekconcept:
    """The form that belongs to a proof; sending its first page twice gives the same one."""
    concept, _ = Publiekconcept.objects.get_or_create(
        token=bewijs.token,
        defaults={
            "soort": soort,
            "volglink": volglink,
            "begonnen_op": bewijs.begonnen_op,
            "gewijzigd_op": timezone.now(),
        },
    )
    return concept


@transaction.atomic
def bewaar_antwoorden(
    token: uuid.UUID, antwoorden: Mapping[str, Any], *, honing: bool = False
) -> Publiekconcept | None:
    """Keep what was typed, right or wrong. Of somebody who stays anonymous nothing that says who it is (AL-3).

    None when the form is gone; a form that was sent stays as it is.
    """
    concept = Publiekconcept.objects.select_for_update(of=("self",)).filter(pk=token).first()
    if concept is None or concept.is_verzonden:
        return concept
    nieuw = {naam: waarde[:MAX_TEKENS] if isinstance(waarde, str) else waarde for naam, waarde in antwoorden.items()}
    gegevens = {**concept.gegevens, **nieuw}
    if concept.soort == Publiekconcept.Soort.MELDING and is_anoniem(gegevens):
        gegevens = {naam: waarde for naam, waarde in gegevens.items() if naam not in IDENTIFICEREND}
        for verder in ("mag_per_email", "afschermen", "geen_bericht"):
            gegevens.pop(verder, None)
    if honing:
        gegevens[HONING] = "ja"
    concept.gegevens, concept.gewijzigd_op = bewaarbaar(gegevens), timezone.now()
    concept.save(update_fields=["gegevens", "gewijzigd_op"])
    return concept


def anoniem(concept: Publiekconcept) -> bool:
    return concept.soort == Publiekconcept.Soort.MELDING and is_anoniem(concept.gegevens)


def leg_neer(concept: Publiekconcept, inhoud: IO[bytes], *, naam: str) -> Conceptbestand:
    """Keep one file with the form.

    :raises ValidationError: empty, too large, of a kind that is not kept, one too many, or one that would say who
        somebody anonymous is.
    """
    naam = bestandsnaam(naam)
    stand = concept.bestanden.aggregate(som=Sum("grootte"))
    if concept.bestanden.count() >= settings.PUBLIEK_MAX_BESTANDEN:
        raise ValidationError(
            f"{naam} is niet toegevoegd. U kunt ten hoogste {settings.PUBLIEK_MAX_BESTANDEN} bestanden meesturen."
        )
    if (Conceptbestand.objects.aggregate(som=Sum("grootte"))["som"] or 0) > settings.PUBLIEK_MAX_WACHTEND:
        raise ValidationError(
            f"{naam} is niet toegevoegd. Er worden nu heel veel bestanden gestuurd. Probeer het over een uur opnieuw, "
            "of verstuur het formulier zonder dit bestand."
        )
    keur_bestand(inhoud, naam, anoniem=anoniem(concept))
    inhoud.seek(0, io.SEEK_END)
    grootte = inhoud.tell()
    inhoud.seek(0)
    if (stand["som"] or 0) + grootte > settings.PUBLIEK_MAX_TOTAAL:
        grens = settings.PUBLIEK_MAX_TOTAAL // 1024**2
        raise ValidationError(f"{naam} is niet toegevoegd. Alle bestanden samen mogen ten hoogste {grens} MB zijn.")
    rij = Conceptbestand(concept=concept, naam=naam, mediatype=_soort(inhoud), grootte=grootte, plek=uuid.uuid4())
    doel = pad(rij)
    doel.parent.mkdir(parents=True, exist_ok=True)
    with doel.open("xb") as uit:
        while blok := inhoud.read(1 << 20):
            uit.write(blok)
    rij.save()
    if anoniem(concept):
        _onthoud_gekeurd(concept, [rij.pk])
    return rij


def _soort(inhoud: IO[bytes]) -> str:
    begin_ = inhoud.read(8192)
    inhoud.seek(0)
    return herken(begin_)


def te_herleiden(concept: Publiekconcept) -> list[str]:
    """What is against the files of somebody who chose only afterwards to stay anonymous."""
    if not anoniem(concept):
        return []
    fouten: list[str] = []
    goed: list[int] = []
    for bestand in concept.bestanden.exclude(pk__in=concept.gegevens.get(GEKEURD, [])).order_by("pk"):
        try:
            with pad(bestand).open("rb") as inhoud:
                keur_bestand(inhoud, bestand.naam, anoniem=True)
            goed.append(bestand.pk)
        except ValidationError as fout:
            fouten += fout.messages
        except FileNotFoundError:
            continue
    _onthoud_gekeurd(concept, goed)
    return fouten


@transaction.atomic
def _onthoud_gekeurd(concept: Publiekconcept, bestanden: list[int]) -> None:
    """Opening a photo to clean it takes time; what passed once is not opened again before the form is sent."""
    vers = Publiekconcept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if bestanden and not vers.is_verzonden:
        vers.gegevens = {**vers.gegevens, GEKEURD: [*vers.gegevens.get(GEKEURD, []), *bestanden]}
        vers.save(update_fields=["gegevens"])
        concept.gegevens = vers.gegevens


def neem_weg(bestand: Conceptbestand) -> None:
    """Take one file out of the form."""
    plek = pad(bestand)
    bestand.delete()
    transaction.on_commit(lambda: plek.unlink(missing_ok=True))


def wis(concept: Publiekconcept) -> None:
    """Throw the form away: the sender stops."""
    for bestand in concept.bestanden.all():
        neem_weg(bestand)
    concept.delete()


@contextmanager
def _geopend(concept: Publiekconcept) -> Iterator[tuple[Any, ...]]:
    with ExitStack() as stapel:
        yield tuple(
            File(stapel.enter_context(pad(b).open("rb")), name=b.naam) for b in concept.bestanden.order_by("pk")
        )


def inhoud_van(concept: Publiekconcept) -> dict[str, Any]:
    """The answers as every channel hands them over; since when it is becomes part of what happened."""
    gegevens = {naam: waarde for naam, waarde in concept.gegevens.items() if naam in InzendingForm.base_fields}
    if "anoniem" in gegevens:
        gegevens["anoniem"] = is_anoniem(gegevens)
    if sinds := str(concept.gegevens.get(SINDS, "")).strip():
        gegevens["situatie"] = f"{gegevens.get('situatie', '')}\n\nSinds wanneer: {sinds}".strip()
    return gegevens


def verzend(concept: Publiekconcept, *, vandaag: date) -> Ontvangst:
    """Hand the form to the store and make the zaak; pressing twice, or again after Back, is one zaak.

    What looks like the work of a machine is kept too, and waits until a colleague registers it. Call it outside a
    transaction: the store writes first.
    """
    if concept.ontvangst is not None:
        return concept.ontvangst
    gegevens = inhoud_van(concept)
    tekst = " ".join(str(waarde) for waarde in gegevens.values())
    redenen = misbruik.tekenen(concept, tekst, honing=HONING in concept.gegevens)
    try:
        with _geopend(concept) as bestanden:
            rij, nieuw = ontvang(
                Inzending(
                    kanaal=Kanaal.FORMULIER,
                    soort=concept.soort,
                    gegevens=gegevens,
                    bestanden=bestanden,
                    sleutel=str(concept.token),
                    stand=Stand.TE_REGISTREREN if redenen else Stand.ONTVANGEN,
                )
            )
    except FileNotFoundError:  # the same form was sent at the same moment; its files went along
        return _verzonden(concept)
    if nieuw and redenen:
        Ontvangst.objects.filter(pk=rij.pk).update(fout=" ".join(redenen))
    if rij.stand != Stand.TE_REGISTREREN:
        rij = verwerk(rij.pk, vandaag=vandaag)
    rond_af(concept, rij)
    return rij


def _verzonden(concept: Publiekconcept) -> Ontvangst:
    concept.refresh_from_db()
    return concept.ontvangst or Ontvangst.objects.get(kanaal=Kanaal.FORMULIER, afzender="", sleutel=str(concept.token))


@transaction.atomic
def rond_af(concept: Publiekconcept, rij: Ontvangst) -> None:
    """The store has it: forget the answers and the files here, and remember where the form went."""
    vers = Publiekconcept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if vers.is_verzonden:
        return
    vers.ontvangst, vers.gegevens = rij, {}
    vers.save(update_fields=["ontvangst", "gegevens"])
    for bestand in vers.bestanden.all():
        neem_weg(bestand)


def ruim_op(nu: datetime | None = None, *, hoogstens: int = 500) -> int:
    """Remove forms of a day ago, with their files; returns how many. Safe to run twice."""
    oud = Publiekconcept.objects.filter(begonnen_op__lt=(nu or timezone.now()) - misbruik.GELDIG).order_by(
        "begonnen_op"
    )
    aantal = 0
    for concept in oud[:hoogstens]:
        with transaction.atomic():
            wis(concept)
        aantal += 1
    return aantal
