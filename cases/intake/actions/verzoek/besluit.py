"""HV11-HV14: writing the besluit, adopting it with mandate, and making it known; what that starts and stops."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from django.db import transaction

from cases.casework.actions.niet_tijdig import bij_besluit_bekend
from cases.documents import actions as papier
from cases.documents.bevoegd import kandidaten
from cases.documents.models import Document, Verzending
from cases.documents.register import bij_ter_post, uitvoerder
from cases.dossiers.actions import geef_toegang
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import StapNietMogelijk, eis, zet_stap
from cases.intake import deadlines
from cases.intake.actions import verzoekbrieven as brieven
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.procedure import doe_mee, eis_reden_te_laat, intake_van, is_te_laat, meld_behandelaar
from cases.intake.actions.verzoek.oordeel import Afweging, Oordeelvelden, neem_over, toets_afweging
from cases.intake.lifecycles.handhavingsverzoek import Oordeel
from cases.intake.models import Handhavingsverzoek
from cases.staff.models import Medewerker

OVERHEDEN = ("ketenpartner", "adviseur")
"""Roles of other authorities in a zaak (R-36)."""


@transaction.atomic
def formuleer_besluit(
    pk: int,
    *,
    afweging: str,
    deel_afwijzing: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Document:
    """HV11: the besluit is written: what was announced, with on every zienswijze an answer per part (R-16, R-18).

    :param afweging: which interests were weighed, and why the outcome is in proportion (Awb 3:4 lid 2).
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    _eis_afweging(verzoek, afweging)
    ongewijzigd = zw.is_ongewijzigd(verzoek.zaak, verzoek.ronde)
    zet_stap(verzoek, "formuleer_besluit", door, motivering=afweging, ongewijzigd=ongewijzigd, oordeel=verzoek.oordeel)
    return _schrijf(verzoek, afweging, deel_afwijzing, door, vandaag)


@transaction.atomic
def herformuleer_besluit(
    pk: int,
    *,
    reden: str,
    afweging: str,
    deel_afwijzing: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
    **velden: Unpack[Oordeelvelden],
) -> Document:
    """HV11 again: it must become another besluit, after reopening or because a zienswijze was upheld.

    The rules of HV6 hold for it. Nobody decides otherwise than was announced when no zienswijze was upheld (R-18),
    unless the zaak was reopened or art. 4:5 can no longer be used.
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    reden = eis(reden, "Leg uit waarom het een ander besluit wordt.")
    nieuw = toets_afweging(verzoek, Afweging.van(velden), door)
    anders = nieuw.oordeel != verzoek.oordeel
    vrij = verzoek.zaak.heropend or verzoek.voornemen_overgeslagen or buiten_vier_weken(verzoek, vandaag)
    if anders and not vrij and zw.is_ongewijzigd(verzoek.zaak, verzoek.ronde):
        raise StapNietMogelijk(
            "Er is geen zienswijze die (deels) gegrond is. Het besluit is dan als het voornemen (R-18)."
        )
    _eis_afweging(verzoek, afweging)
    zet_stap(verzoek, "herformuleer_besluit", door, motivering=reden, oordeel=nieuw.oordeel, was=verzoek.oordeel)
    overgeslagen = verzoek.voornemen_overgeslagen, verzoek.voornemen_overgeslagen_reden
    neem_over(verzoek, nieuw, door=door, vandaag=vandaag)
    verzoek.voornemen_overgeslagen, verzoek.voornemen_overgeslagen_reden = overgeslagen
    return _schrijf(verzoek, afweging, deel_afwijzing, door, vandaag)


def _eis_afweging(verzoek: Handhavingsverzoek, afweging: str) -> None:
    if verzoek.oordeel != Oordeel.NIET_BEHANDELEN:
        eis(afweging, "Schrijf op welke belangen u afweegt en waarom dit evenredig is (art. 3:4 lid 2 Awb).")


def _schrijf(
    verzoek: Handhavingsverzoek, afweging: str, deel_afwijzing: str, door: Medewerker, vandaag: date
) -> Document:
    doe_mee(verzoek.zaak, door, vandaag=vandaag)
    verzoek.besluit = brieven.besluit(
        verzoek, afweging=afweging, deel_afwijzing=deel_afwijzing, door=door, vandaag=vandaag
    )
    verzoek.save()
    return verzoek.besluit


def buiten_vier_weken(verzoek: Handhavingsverzoek, dag: date) -> bool:
    """Whether the four weeks of 4:5 lid 4 have passed, so that a request can no longer be left out of consideration."""
    return is_te_laat(verzoek.zaak, deadlines.NIET_BEHANDELEN, dag)


@transaction.atomic
def bied_aan_ter_vaststelling(
    pk: int,
    *,
    verzenddatum: date | None = None,
    afwijking: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Document:
    """HV12 with DO3: to whoever has mandate, or the bestuur (R-03).

    :param verzenddatum: the planned day of posting; the days for bezwaar follow from it.
    :param afwijking: why the reasons differ from the voornemen while no zienswijze was upheld (R-18).
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    document = _besluit(verzoek)
    if (anders := gewijzigde_blokken(verzoek)) and not afwijking.strip():
        raise StapNietMogelijk(
            f"Er is geen gegronde zienswijze, maar de tekst wijkt af van het voornemen bij: {', '.join(anders)}. "
            "Zet de tekst terug of leg uit waarom u afwijkt (R-18)."
        )
    zet_stap(verzoek, "bied_aan_ter_vaststelling", door, motivering=afwijking, document=document.pk)
    if verzenddatum is not None:
        papier.plan_verzending(document, datum=verzenddatum, vandaag=vandaag)
    document = papier.bied_aan(document, door=door, vandaag=vandaag)
    if verzoek.zaak.vertrouwelijk:
        geef_toegang(verzoek.zaak, kandidaten(document, "stel_vast", vandaag))
    return document


def gewijzigde_blokken(verzoek: Handhavingsverzoek) -> list[str]:
    """The shared blocks that say something else than the voornemen, when no zienswijze was upheld (R-18)."""
    bron = brieven.bron_van_besluit(verzoek)
    if bron is None or verzoek.besluit is None or verzoek.zaak.heropend or verzoek.voornemen_overgeslagen:
        return []
    if not zw.is_ongewijzigd(verzoek.zaak, verzoek.ronde):
        return []
    oud, nieuw = brieven.teksten_van(bron), brieven.teksten_van(verzoek.besluit)
    return [s for s in brieven.GEDEELD if s in oud and s in nieuw and oud[s].split() != nieuw[s].split()]


@transaction.atomic
def wijs_besluit_terug(
    pk: int, *, opmerkingen: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> None:
    """HV12 with DO4: back to the author with the reason; every approval is void."""
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    document = _besluit(verzoek)
    opmerkingen = eis(opmerkingen, "Schrijf op wat er anders moet. Dan kan de opsteller verder.")
    zet_stap(verzoek, "wijs_besluit_terug", door, motivering=opmerkingen, document=document.pk)
    papier.wijs_terug(document, door=door, vandaag=vandaag, reden=opmerkingen)


@transaction.atomic
def stel_besluit_vast(pk: int, *, door: Medewerker, vandaag: date, versie: int | None = None) -> Document:
    """HV13 with DO5-DO7: exactly this text, by somebody with mandate on this day who did not write it (R-01 to R-03).

    The day of adoption is kept for the KPI; the beslistermijn runs until the besluit is made known (§0.4).
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    document = _besluit(verzoek)
    _eis_nog_niet_te_behandelen(verzoek, vandaag)
    verzoek.besluitdatum = vandaag
    zet_stap(verzoek, "stel_besluit_vast", door, document=document.pk, oordeel=verzoek.oordeel, datum=vandaag)
    document = papier.toets_en_stel_vast(document, door=door, vandaag=vandaag)
    zaak = verzoek.zaak
    meld_behandelaar(
        verzoek,
        "vastgesteld",
        f"Het besluit in {zaak.zaaknummer} is vastgesteld en kan worden verzonden.",
        f"vastgesteld-{document.pk}",
    )
    return document


def _eis_nog_niet_te_behandelen(verzoek: Handhavingsverzoek, dag: date) -> None:
    if verzoek.oordeel == Oordeel.NIET_BEHANDELEN and buiten_vier_weken(verzoek, dag):
        raise StapNietMogelijk(
            "De vier weken om het verzoek niet te behandelen zijn voorbij (art. 4:5 lid 4 Awb). Geef het besluit terug "
            "en kies ‘Besluit opnieuw formuleren’: de gemeente moet nu op de inhoud beslissen."
        )


@transaction.atomic
def verzend_besluit(
    pk: int,
    *,
    datum: date,
    kanaal: str = "",
    te_laat_reden: str = "",
    afschriften: Iterable[Betrokkene] = (),
    barcode: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Document:
    """HV14 with DO9: the besluit is made known to everybody who asked, on the day that stands on it (Awb 3:41).

    That day ends the beslistermijn and a dwangsom that runs, and starts six weeks for bezwaar for each of them. An
    authority whose zienswijze or advice was not followed gets a copy by itself (R-36).

    :raises StapNietMogelijk: a zienswijze has no answer (R-16), who asked was not told beforehand (R-40), the letter
        bears another day, or it is late and no reason was given.
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    document = _besluit(verzoek)
    eis_reden_te_laat(verzoek, deadlines.BESLISSEN, datum, te_laat_reden, "Het besluit")
    _eis_vooraf_ingelicht(verzoek)
    if verzoek.oordeel == Oordeel.NIET_BEHANDELEN and buiten_vier_weken(verzoek, datum):
        raise StapNietMogelijk("De vier weken om het verzoek niet te behandelen zijn voorbij (art. 4:5 lid 4 Awb).")
    vragers = brieven.verzoekers(verzoek)
    kopie = {b.pk: b for b in (*overheden_niet_gevolgd(verzoek), *afschriften)}
    mede = [b for pk_, b in kopie.items() if pk_ not in {v.pk for v in vragers}]
    zet_stap(
        verzoek,
        "verzend_besluit",
        door,
        document=document.pk,
        datum=datum,
        kanaal=kanaal or document.kanaal,
        geadresseerden=[b.pk for b in vragers],
        afschriften=[b.pk for b in mede],
    )
    document = papier.verzend(
        document,
        door=door,
        vandaag=vandaag,
        kanaal=kanaal,
        ter_post_op=datum,
        barcode=barcode,
        geadresseerden=vragers,
        afschriften=mede,
    )
    zw.beantwoord_met_besluit(verzoek.zaak, document, door=door, vandaag=vandaag)
    deadlines.bij_bekendmaking(verzoek.zaak, op=datum, mensen=vragers)
    bij_besluit_bekend(verzoek.zaak, datum)
    return document


def _eis_vooraf_ingelicht(verzoek: Handhavingsverzoek) -> None:
    """R-40: who asked knew beforehand of a refusal, by a voornemen or on a recorded ground without one."""
    if verzoek.oordeel == Oordeel.TOEWIJZEN or verzoek.voornemen_overgeslagen:
        return
    if not any(v.document.verzonden_op for v in brieven.laatste_voornemens(verzoek)):
        raise StapNietMogelijk("De verzoeker is nog niet vooraf ingelicht over dit besluit en de redenen (R-40).")


def overheden_niet_gevolgd(verzoek: Handhavingsverzoek) -> list[Betrokkene]:
    """Other authorities in the zaak whose zienswijze was not, or only in part, followed (R-36)."""
    niet = verzoek.zaak.zienswijzen.filter(oordeel__in=["ongegrond", "deels"]).values("betrokkene")
    rijen = verzoek.zaak.betrokkenen.filter(pk__in=niet, rol__in=OVERHEDEN, vervallen_op=None)
    return list(rijen.order_by("pk"))


def _besluit(verzoek: Handhavingsverzoek) -> Document:
    if verzoek.besluit is None:
        raise StapNietMogelijk("Er is nog geen concept van het besluit.")
    verzoek.besluit.zaak = verzoek.zaak
    return verzoek.besluit


# --- what the pages of the document call, so that letter and request move in one transaction ------------------------


def _verzoek_bij(document: Document) -> int:
    return int(Handhavingsverzoek.objects.values_list("pk", flat=True).get(besluit=document))


def _bied_aan(document: Document, *, door: Medewerker, vandaag: date, reden: str = "") -> None:
    bied_aan_ter_vaststelling(_verzoek_bij(document), door=door, vandaag=vandaag)


def _wijs_terug(document: Document, *, door: Medewerker, vandaag: date, reden: str = "") -> None:
    wijs_besluit_terug(_verzoek_bij(document), opmerkingen=reden, door=door, vandaag=vandaag)


def _stel_vast(document: Document, *, door: Medewerker, vandaag: date, reden: str = "") -> None:
    stel_besluit_vast(_verzoek_bij(document), door=door, vandaag=vandaag)


for _soort in brieven.BESLUITEN:
    uitvoerder(_soort, "bied_aan")(_bied_aan)
    uitvoerder(_soort, "wijs_terug")(_wijs_terug)
    uitvoerder(_soort, "stel_vast")(_stel_vast)


@bij_ter_post
def _besluit_ter_post(document: Document, op: date) -> None:
    """The besluit was really posted on another day: that day makes it known (BKM) and starts bezwaar."""
    if document.soort in brieven.BESLUITEN and Handhavingsverzoek.objects.filter(besluit=document).exists():
        rijen = Verzending.objects.filter(document=document, rol=Verzending.Rol.GEADRESSEERDE)
        rijen = rijen.exclude(ter_post_op__lt=op)  # to whom it was made known before keeps an own day (art. 6:8 Awb)
        mensen = Betrokkene.objects.filter(pk__in=rijen.values("betrokkene"))
        deadlines.bij_andere_bekendmaking(document.zaak, op=op, mensen=list(mensen.order_by("pk")))
        bij_besluit_bekend(document.zaak, op)
