"""HV7, HV8, HV9 and HV16: the voornemens of a round under four eyes, sending them, and closing the round."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from cases.deadlines.actions import TermijnFout
from cases.documents import actions as papier
from cases.documents.bevoegd import kandidaten
from cases.documents.models import Document
from cases.documents.queries import briefdatum
from cases.documents.register import bij_ter_post, uitvoerder
from cases.dossiers.actions import geef_toegang
from cases.dossiers.models import Zaakrelatie
from cases.dossiers.steps import StapNietMogelijk, eis, zet_stap
from cases.intake import deadlines
from cases.intake.actions import verzoekbrieven as brieven
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.procedure import doe_mee, intake_van, meld_behandelaar
from cases.intake.lifecycles.handhavingsverzoek import GrondGeenVoornemen, Oordeel
from cases.intake.models import Handhavingsverzoek, Voornemen, Zienswijze
from cases.staff.models import Medewerker


def _ronde(verzoek: Handhavingsverzoek) -> list[Voornemen]:
    """The letters of the round at hand, each with the zaak that is locked."""
    rijen = verzoek.voornemens_van_ronde().select_related("document__versie", "betrokkene").order_by("pk")
    return list(rijen)


@transaction.atomic
def bied_concept_aan(
    pk: int,
    *,
    zelfde_tekst: bool = False,
    verzenddatum: date | None = None,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> list[Document]:
    """HV7 with DO3: a colleague reads every voornemen of the round before it leaves (R-01).

    :param zelfde_tekst: the text of the first letter of a kind goes into the others of that kind, to co-requesters.
    :param verzenddatum: the planned day of posting; the last day for a zienswijze follows from it.
    :raises StapNietMogelijk: a required element of a letter lacks (§5.3).
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    zet_stap(verzoek, "bied_concept_aan", door, ronde=verzoek.ronde)
    rijen = [v for v in _ronde(verzoek) if v.document.status == "concept"]
    if zelfde_tekst:
        _neem_tekst_over(rijen, door, vandaag)
    aangeboden = []
    for voornemen in rijen:
        document = voornemen.document
        if verzenddatum is not None:
            papier.plan_verzending(document, datum=verzenddatum, vandaag=vandaag)
        aangeboden.append(papier.bied_aan(document, door=door, vandaag=vandaag))
        voornemen.zienswijze_tot = briefdatum(document, "zienswijze_tot")
        voornemen.save(update_fields=["zienswijze_tot"])
        if verzoek.zaak.vertrouwelijk:
            geef_toegang(verzoek.zaak, kandidaten(document, "keur_goed", vandaag))
    return aangeboden


def _neem_tekst_over(rijen: list[Voornemen], door: Medewerker, vandaag: date) -> None:
    eerste: dict[str, dict[str, str]] = {}
    for voornemen in rijen:
        document = voornemen.document
        teksten = brieven.teksten_van(document)
        if document.soort not in eerste:
            eerste[document.soort] = teksten
        elif teksten != eerste[document.soort]:
            papier.bewerk(document, teksten=eerste[document.soort], door=door, vandaag=vandaag)


@transaction.atomic
def wijs_concept_terug(
    pk: int, *, opmerkingen: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> None:
    """HV7 with DO4: back to the author with remarks; every approval of this round is void."""
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    opmerkingen = eis(opmerkingen, "Schrijf op wat er anders moet. Dan kan de opsteller verder.")
    zet_stap(verzoek, "wijs_concept_terug", door, motivering=opmerkingen, ronde=verzoek.ronde)
    for voornemen in _ronde(verzoek):
        if voornemen.document.status in ("ter_toets", "getoetst"):
            papier.wijs_terug(voornemen.document, door=door, vandaag=vandaag, reden=opmerkingen)


@transaction.atomic
def verzend_voornemen(
    pk: int,
    *,
    datum: date,
    kanaal: str = "",
    barcode: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> list[Voornemen]:
    """HV8 with DO8: every voornemen of the round leaves once; who gets it is invited to react (Awb 4:7, 4:8; TR-05).

    The term for a zienswijze runs from ``datum``, the day of posting, to the date in the letter (R13).

    :raises StapNietMogelijk: the sanctiezaak sends its own voornemen, or a letter has no address.
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    rijen = _ronde(verzoek)
    if any(v.document.soort == "voornemen_toewijzen" for v in rijen) and heeft_sanctiezaak(verzoek):
        raise StapNietMogelijk(
            "De sanctiezaak stuurt het voornemen aan de overtreder zelf. Twee voornemens is er één te veel: kies "
            "‘Zonder voornemen verder’ met als reden de sanctiezaak."
        )
    zet_stap(verzoek, "verzend_voornemen", door, datum=datum, ronde=verzoek.ronde, aantal=len(rijen))
    for voornemen in rijen:
        voornemen.document.zaak = verzoek.zaak
        document = papier.verzend_standaard(
            voornemen.document, door=door, vandaag=vandaag, kanaal=kanaal, ter_post_op=datum, barcode=barcode
        )
        voornemen.zienswijze_tot = briefdatum(document, "zienswijze_tot")
        voornemen.save(update_fields=["zienswijze_tot"])
        try:
            zw.nodig_uit(
                verzoek.zaak,
                voornemen.betrokkene,
                ronde=voornemen.ronde,
                uiterlijk=voornemen.zienswijze_tot,
                voornemen=document,
                uitgenodigd_op=datum,
                door=door,
            )
        except TermijnFout as fout:
            raise StapNietMogelijk(str(fout)) from fout
    return rijen


def heeft_sanctiezaak(verzoek: Handhavingsverzoek) -> bool:
    """Whether a sanctiezaak that follows on this request runs: it sends its own voornemen (HV8, HV16)."""
    vervolg = verzoek.zaak.relaties_in.filter(soort=Zaakrelatie.Soort.VERVOLG_OP, vervallen_op=None)
    return bool(vervolg.filter(van__soort="sanctiezaak", van__gesloten_op=None).exists())


@zw.rondesluiter("handhavingsverzoek")
@transaction.atomic
def sluit_zienswijzetermijn(pk: int, *, door: Medewerker | None, vandaag: date, versie: int | None = None) -> None:
    """HV9: the term has passed, or everybody reacted; who did not is closed without a reaction (ZW3)."""
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    zet_stap(verzoek, "sluit_zienswijzetermijn", door, ronde=verzoek.ronde)
    zw.sluit_ronde(verzoek.zaak, verzoek.ronde, vandaag=vandaag, door=door)
    if door is None:
        zaak = verzoek.zaak
        meld_behandelaar(
            verzoek,
            "zienswijzen",
            f"{zaak.zaaknummer}: de termijn voor zienswijzen is voorbij. U kunt ze beoordelen.",
            f"zienswijzetermijn-{zaak.pk}-{verzoek.ronde}",
        )


GROND_PAST = {
    GrondGeenVoornemen.HERHAALD: lambda v: v.afwijzingsgrond == "herhaald",
    GrondGeenVoornemen.SANCTIEZAAK: lambda v: v.oordeel == Oordeel.TOEWIJZEN,
    GrondGeenVoornemen.NIET_BEHANDELEN: lambda v: v.oordeel == Oordeel.NIET_BEHANDELEN,
}
WAAROM_NIET = {
    GrondGeenVoornemen.HERHAALD: "Deze reden past alleen bij een herhaald verzoek (art. 4:6 Awb).",
    GrondGeenVoornemen.SANCTIEZAAK: "Deze reden past alleen als u het hele verzoek toewijst. De verzoeker hoort een "
    "voornemen te krijgen voor wat u afwijst (art. 4:7 Awb).",
    GrondGeenVoornemen.NIET_BEHANDELEN: "Deze reden past alleen als u het verzoek niet behandelt (art. 4:5 Awb).",
}


@transaction.atomic
def sla_voornemen_over(
    pk: int, *, grond: str, reden: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Document:
    """HV16: on to the besluit without a voornemen, on a ground of the law or because the sanctiezaak sends it.

    For a request that is not handled the reason says how who asked was told beforehand (R-40).
    """
    verzoek: Handhavingsverzoek = intake_van(pk, versie)
    if grond not in GrondGeenVoornemen.values:
        raise StapNietMogelijk("Kies de grond waarop u geen voornemen stuurt.")
    gekozen = GrondGeenVoornemen(grond)
    if gekozen in GROND_PAST and not GROND_PAST[gekozen](verzoek):
        raise StapNietMogelijk(WAAROM_NIET[gekozen])
    verzoek.voornemen_overgeslagen = grond
    verzoek.voornemen_overgeslagen_reden = eis(reden, "Leg uit waarom u geen voornemen stuurt.")
    zet_stap(verzoek, "sla_voornemen_over", door, motivering=reden, grond=grond, ronde=verzoek.ronde)
    for voornemen in _ronde(verzoek):
        document = voornemen.document
        if document.status in ("ter_toets", "getoetst") and not document.is_opsteller(door):
            papier.wijs_terug(document, door=door, vandaag=vandaag, reden=f"Het voornemen gaat niet weg. {reden}")
    doe_mee(verzoek.zaak, door, vandaag=vandaag)
    verzoek.besluit = brieven.besluit(verzoek, door=door, vandaag=vandaag)
    verzoek.save(update_fields=["besluit"])
    return verzoek.besluit


# --- what the pages of the document call, so that letter and request move in one transaction ------------------------


def _verzoek_bij(document: Document) -> int:
    """The pk of the request that this voornemen belongs to.

    :raises StapNietMogelijk: the letter is of an earlier round.
    """
    voornemen = Voornemen.objects.select_related("zaak__handhavingsverzoek").get(document=document)
    if voornemen.ronde != voornemen.zaak.handhavingsverzoek.ronde:
        raise StapNietMogelijk("Dit voornemen is van een eerdere ronde.")
    return int(voornemen.zaak_id)


def _wijs_terug(document: Document, *, door: Medewerker, vandaag: date, reden: str = "") -> None:
    wijs_concept_terug(_verzoek_bij(document), opmerkingen=reden, door=door, vandaag=vandaag)


def _bied_aan(document: Document, *, door: Medewerker, vandaag: date, reden: str = "") -> None:
    bied_concept_aan(_verzoek_bij(document), door=door, vandaag=vandaag)


def _verzend(
    document: Document, *, door: Medewerker, vandaag: date, ter_post_op: date | None = None, **rest: Any
) -> None:
    verzend_voornemen(_verzoek_bij(document), datum=ter_post_op or vandaag, door=door, vandaag=vandaag)


for _soort in brieven.VOORNEMENS:
    uitvoerder(_soort, "wijs_terug")(_wijs_terug)
    uitvoerder(_soort, "bied_aan")(_bied_aan)
    uitvoerder(_soort, "verzend_standaard")(_verzend)


@bij_ter_post
def _voornemen_ter_post(document: Document, op: date) -> None:
    """The voornemen was really posted on another day: the date in the letter moved with it, and so does the term."""
    if document.soort not in brieven.VOORNEMENS:
        return
    voornemen = Voornemen.objects.filter(document=document).first()
    if voornemen is not None:
        voornemen.zienswijze_tot = briefdatum(document, "zienswijze_tot")
        voornemen.save(update_fields=["zienswijze_tot"])
        _verzet_uitnodiging(voornemen, op)


def _verzet_uitnodiging(voornemen: Voornemen, op: date) -> None:
    """The day in the letter leads (R13): who has not reacted yet may do so until that day, from the real posting on."""
    rij = Zienswijze.objects.filter(voornemen=voornemen.document, betrokkene=voornemen.betrokkene).first()
    if rij is None or rij.status != Zienswijze.Status.UITGENODIGD:
        return
    rij.uiterlijk, rij.uitgenodigd_op = voornemen.zienswijze_tot, op
    rij.save(update_fields=["uiterlijk", "uitgenodigd_op"])
    deadlines.bij_andere_uitnodiging(
        voornemen.zaak, rij.termijncode, kenmerk=rij.kenmerk, verzonden_op=op, tot=voornemen.zienswijze_tot
    )
