"""ZW8 and what the besluit says about zienswijzen: an answer on every part, with or apart from the besluit (R-16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cases.documents import actions as papier
from cases.documents.blokken import toon
from cases.documents.briefgegevens import in_zin
from cases.documents.models import Document
from cases.documents.register import uitvoerder
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.actions.zienswijze import brieven
from cases.intake.actions.zienswijze.slot import pak, zet
from cases.intake.lifecycles.zienswijze import BEOORDELEN, NOG_TE_BEOORDELEN, Oordeel, Status
from cases.intake.models import Zienswijze
from cases.staff.models import Medewerker

EIGEN_BRIEVEN = ("beantwoording_zienswijze", "antwoord_late_zienswijze")
OORDEELZIN = {
    Oordeel.GEGROND.value: "Dit klopt (gegrond).",
    Oordeel.DEELS.value: "Dit klopt voor een deel (deels gegrond).",
    Oordeel.ONGEGROND.value: "Wij zijn het hier niet mee eens (ongegrond).",
}


@dataclass(frozen=True)
class Onderdeelantwoord:
    """One part with its answer."""

    nummer: int
    tekst: str
    oordeel: str
    motivering: str
    invloed: str


@dataclass(frozen=True)
class Antwoord:
    """One zienswijze with its answer, as a besluit tells it. It names a role, never a person."""

    nummer: int
    aanduiding: str
    ronde: int
    ontvangen_op: date
    wijze: str
    te_laat: bool
    oordeel: str
    motivering: str
    nieuwe_feiten: bool
    niet_meegenomen_reden: str
    onderdelen: tuple[Onderdeelantwoord, ...]


def _ingediend(zaak: Zaak, ronde: int | None) -> QuerySet[Zienswijze]:
    rijen = Zienswijze.objects.filter(zaak=zaak, status__in=[Status.BEOORDEELD, Status.BEANTWOORD])
    if ronde is not None:
        rijen = rijen.filter(ronde=ronde)
    return rijen.select_related("betrokkene").prefetch_related("onderdelen").order_by("ronde", "ontvangen_op", "pk")


def alle_beoordeeld(zaak: Zaak) -> bool:
    """Whether no zienswijze, of any round, still waits for a reaction or a judgement (R-16)."""
    return not Zienswijze.objects.filter(zaak=zaak, status__in=NOG_TE_BEOORDELEN).exists()


def is_ongewijzigd(zaak: Zaak, ronde: int) -> bool:
    """R-18: nobody reacted, or nothing that was said was right; the concept becomes final as it is."""
    raak = [Oordeel.GEGROND.value, Oordeel.DEELS.value]
    return not Zienswijze.objects.filter(zaak=zaak, ronde=ronde, oordeel__in=raak).exists()


def indieners(zaak: Zaak) -> list[Betrokkene]:
    """Whoever gave a zienswijze and did not withdraw it: they hear of the besluit (art. 3:43 Awb)."""
    gaven = zaak.zienswijzen.exclude(ontvangen_op=None).exclude(status=Status.INGETROKKEN).values("betrokkene")
    return list(Betrokkene.objects.filter(pk__in=gaven).order_by("pk"))


def beantwoording(zaak: Zaak, ronde: int | None = None) -> tuple[Antwoord, ...]:
    """What the besluit says about each zienswijze that was judged; of all rounds when ``ronde`` is None (HV11)."""
    rijen = list(_ingediend(zaak, ronde))
    return tuple(
        Antwoord(
            nummer=nummer,
            aanduiding=_aanduiding(rij, rijen),
            ronde=rij.ronde,
            ontvangen_op=rij.ontvangen_op or rij.uitgenodigd_op,
            wijze=rij.wijze,
            te_laat=rij.te_laat,
            oordeel=rij.oordeel,
            motivering=rij.motivering,
            nieuwe_feiten=bool(rij.nieuwe_feiten),
            niet_meegenomen_reden=rij.niet_meegenomen_reden,
            onderdelen=tuple(
                Onderdeelantwoord(deel.nummer, deel.tekst, deel.oordeel, deel.motivering, deel.invloed)
                for deel in rij.onderdelen.all()
            ),
        )
        for nummer, rij in enumerate(rijen, 1)
    )


def _aanduiding(rij: Zienswijze, alle: list[Zienswijze]) -> str:
    """How a besluit, which goes to others too, calls who gave it: a role, with a number when several have it."""
    rol = "de verzoeker" if rij.termijncode == "ZW_INDIENER" else f"de {rij.betrokkene.get_rol_display().lower()}"
    gelijk = list(dict.fromkeys(z.betrokkene_id for z in alle if z.betrokkene.rol == rij.betrokkene.rol))
    return f"{rol} ({gelijk.index(rij.betrokkene_id) + 1})" if len(gelijk) > 1 else rol


def beantwoording_tekst(zaak: Zaak, ronde: int | None = None) -> str:
    """The answers as paragraphs for a block of the besluit; empty when nobody reacted."""
    alineas = []
    for antwoord in beantwoording(zaak, ronde):
        wanneer = f"op {toon(antwoord.ontvangen_op)}"
        if antwoord.niet_meegenomen_reden:
            alineas.append(
                f"De zienswijze van {antwoord.aanduiding} kwam {wanneer}, en dus te laat. Wij nemen haar niet mee. "
                f"{antwoord.niet_meegenomen_reden}"
            )
            continue
        mondeling = "mondeling " if antwoord.wijze == "mondeling" else ""
        laat = " Dat was te laat, maar wij nemen de zienswijze toch mee." if antwoord.te_laat else ""
        alineas.append(f"Wij kregen {wanneer} {mondeling}een zienswijze van {antwoord.aanduiding}.{laat}")
        for deel in antwoord.onderdelen:
            alineas.append(f"**{deel.nummer}.** {deel.tekst}")
            gevolg = f"Wat er daardoor aan het besluit verandert: {in_zin(deel.invloed)}"
            alineas.append(f"{OORDEELZIN[deel.oordeel]} {deel.motivering} {gevolg}")
        alineas.append(f"Ons oordeel over de hele zienswijze: {Oordeel(antwoord.oordeel).label.lower()}. "
                       f"{antwoord.motivering}")  # fmt: skip
    return "\n\n".join(alineas)


@transaction.atomic
def antwoordbrief(pk: int, *, door: Medewerker, vandaag: date, versie: int | None = None) -> Document:
    """The concept of an answer apart from the besluit; a colleague reads it, and sending it is ZW8.

    :raises StapNietToegestaan: this person may not.
    :raises StapNietMogelijk: it is not judged yet, or an answer was written before.
    """
    rij = pak(pk, versie)
    if (geen_recht := BEOORDELEN.weigering(rij.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    if rij.status != Status.BEOORDEELD:
        raise StapNietMogelijk(f"Dit kan niet nu de status ‘{rij.statuslabel.lower()}’ is.")
    if rij.antwoord is not None and rij.antwoord.status != "ingetrokken":
        raise StapNietMogelijk("Er is al een antwoord geschreven. Ga daarmee verder.")
    rij.antwoord = brieven.antwoord(rij, door=door, vandaag=vandaag)
    rij.save(update_fields=["antwoord"])
    return rij.antwoord


def beantwoord(rij: Zienswijze, document: Document, *, door: Medewerker | None, op: date) -> None:
    """ZW8: the answer left, in this document; inside the act that sends it, with the zienswijze locked."""
    rij.antwoord, rij.beantwoord_op = document, op
    zet(rij, "beantwoord", door, document=document.pk, datum=op)


@transaction.atomic
def beantwoord_met_besluit(zaak: Zaak, document: Document, *, door: Medewerker | None, vandaag: date) -> int:
    """HV14: the besluit left and holds the answers; ZW8 for all that were judged and not answered apart (R-16).

    Returns how many. The system takes the step inside the act of who sends, so that act's right is enough.

    :raises StapNietMogelijk: a zienswijze is not judged yet.
    """
    if not alle_beoordeeld(zaak):
        raise StapNietMogelijk("Nog niet alle zienswijzen zijn beoordeeld (R-16).")
    pks = list(zaak.zienswijzen.filter(status=Status.BEOORDEELD).order_by("pk").values_list("pk", flat=True))
    for pk in pks:
        beantwoord(pak(pk), document, door=None, op=document.verzonden_op or vandaag)
    zaak.refresh_from_db(fields=["versie"])
    return len(pks)


@transaction.atomic
def _verzend_antwoord(
    document: Document, *, door: Medewerker, vandaag: date, reden: str = "", **verzending: Any
) -> None:
    """A reviewed answer leaves: DO8 and ZW8 in one transaction."""
    papier.verzend_standaard(document, door=door, vandaag=vandaag, **verzending)
    rij = Zienswijze.objects.filter(antwoord=document, status=Status.BEOORDEELD).first()
    if rij is not None:
        beantwoord(pak(rij.pk), document, door=None, op=document.verzonden_op or vandaag)


for _soort in EIGEN_BRIEVEN:
    uitvoerder(_soort, "verzend_standaard")(_verzend_antwoord)
