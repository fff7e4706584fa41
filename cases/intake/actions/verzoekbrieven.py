"""Making the voornemens and the besluit on a handhavingsverzoek: which letter, for whom, with which text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cases.casework.models import Ingebrekestelling, Opdracht
from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.documents.queries import briefdatum
from cases.documents.register import Briefgegevens
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import StapNietMogelijk
from cases.intake import deadlines
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.brieven import geplande_verzenddatum
from cases.intake.letters import (
    ZIENSWIJZE_DAGEN,
    BesluitAfwijzen,
    BesluitNietBehandelen,
    BesluitToewijzen,
    VoornemenAfwijzen,
    VoornemenNietBehandelen,
    VoornemenToewijzen,
)
from cases.intake.models import Aanvulling, Handhavingsverzoek, Voornemen
from cases.staff.models import Medewerker

VOORNEMENS = ("voornemen_afwijzen", "voornemen_toewijzen", "voornemen_niet_behandelen")
BESLUITEN = ("besluit_afwijzen", "besluit_toewijzen", "besluit_niet_behandelen")
SOORT_BESLUIT = {
    "afwijzen": "besluit_afwijzen",
    "toewijzen": "besluit_toewijzen",
    "deels": "besluit_toewijzen",
    "niet_behandelen": "besluit_niet_behandelen",
}
"""Which letter each oordeel asks for; a request that is granted in part is granted, and says what is refused."""
GEDEELD = ("feiten", "motivering", "legalisatie")
"""Blocks that stand in a voornemen and come back in the besluit, unchanged when no zienswijze is upheld (R-18)."""


@dataclass(frozen=True, kw_only=True)
class Sanctieplan:
    """What is announced to the overtreder: how much, per what, and how long to put it right (§5.3, R-14)."""

    soort: str
    hersteltermijn: str = ""
    bedrag: Decimal | None = None
    per: str = ""
    maximum: Decimal | None = None
    overtreding: str = ""
    herstel: str = ""


def verzoekers(verzoek: Handhavingsverzoek) -> list[Betrokkene]:
    """Everybody who asks in this zaak, the first one first."""
    rijen = verzoek.zaak.betrokkenen.filter(rol=Betrokkene.Rol.VERZOEKER, anoniem=False, vervallen_op=None)
    return list(rijen.order_by("pk"))


def overtreders(verzoek: Handhavingsverzoek) -> list[Betrokkene]:
    """Everybody who is said to be in violation and who gets the intention to impose a sanction."""
    rijen = verzoek.zaak.betrokkenen.filter(rol=Betrokkene.Rol.OVERTREDER, anoniem=False, vervallen_op=None)
    return list(rijen.order_by("pk"))


def voornemens(
    verzoek: Handhavingsverzoek,
    *,
    plan: Sanctieplan | None,
    nieuwe_feiten: str = "",
    zienswijze_dagen: int = ZIENSWIJZE_DAGEN,
    termijn_reden: str = "",
    door: Medewerker,
    vandaag: date,
) -> list[Voornemen]:
    """One concept per addressee of this round: a refusal to every requester, a sanction to every overtreder (HV8)."""
    datum = geplande_verzenddatum(vandaag)
    algemeen: dict[str, Any] = {"verzenddatum": datum, "zienswijze_dagen": zienswijze_dagen, "door": door}
    brieven: list[tuple[str, Briefgegevens, dict[str, str], list[Betrokkene]]] = []
    if verzoek.oordeel == "niet_behandelen":
        context: Briefgegevens = VoornemenNietBehandelen.van_verzoek(verzoek, **_aanvulling(verzoek), **algemeen)
        brieven.append(
            ("voornemen_niet_behandelen", context, {"motivering": verzoek.uitkomst_motivering}, verzoekers(verzoek))
        )
    if verzoek.oordeel in ("afwijzen", "deels"):
        context = VoornemenAfwijzen.van_verzoek(verzoek, heeft_rapport=heeft_rapport(verzoek), **algemeen)
        brieven.append(("voornemen_afwijzen", context, _teksten(verzoek, nieuwe_feiten), verzoekers(verzoek)))
    if verzoek.oordeel in ("toewijzen", "deels"):
        assert plan is not None, "granting names a sanction"
        context = VoornemenToewijzen.van_verzoek(
            verzoek,
            sanctie=plan.soort,
            hersteltermijn=plan.hersteltermijn,
            bedrag=plan.bedrag,
            per=plan.per,
            maximum=plan.maximum,
            heeft_rapport=heeft_rapport(verzoek),
            **algemeen,
        )
        teksten = {**_teksten(verzoek, nieuwe_feiten), "overtreding": plan.overtreding, "herstel": plan.herstel}
        brieven.append(("voornemen_toewijzen", context, teksten, overtreders(verzoek)))
    bijlagen = ["Controlerapport"] if heeft_rapport(verzoek) else []
    gemaakt = []
    for soort, inhoud, teksten, mensen in brieven:
        for persoon in mensen:
            document = papier.stel_op(
                verzoek.zaak,
                soort,
                context=inhoud,
                door=door,
                ontvanger=persoon,
                vandaag=vandaag,
                bijlagen=bijlagen,
                teksten={sleutel: tekst for sleutel, tekst in teksten.items() if tekst.strip()},
            )
            gemaakt.append(
                Voornemen.objects.create(
                    zaak=verzoek.zaak,
                    document=document,
                    betrokkene=persoon,
                    ronde=verzoek.ronde,
                    zienswijze_tot=briefdatum(document, "zienswijze_tot"),
                    termijn_reden=termijn_reden.strip()[:300],
                )
            )
    return gemaakt


def _teksten(verzoek: Handhavingsverzoek, nieuwe_feiten: str) -> dict[str, str]:
    return {
        "feiten": verzoek.resultaat,
        "motivering": verzoek.uitkomst_motivering,
        "legalisatie": "\n\n".join(filter(None, (verzoek.legalisatietoets, verzoek.onredelijkheidstoets))),
        "nieuwe_feiten": nieuwe_feiten,
    }


def heeft_rapport(verzoek: Handhavingsverzoek) -> bool:
    """Whether an inspection left a report that goes along as an attachment (§5.3)."""
    controles = verzoek.zaak.opdrachten.filter(soort=Opdracht.Soort.CONTROLE, status="uitgevoerd")
    return bool(controles.exclude(antwoord_bestand=None).exists())


def _aanvulling(verzoek: Handhavingsverzoek) -> dict[str, Any]:
    """What was asked last, and whether anything came (Awb 4:5).

    :raises StapNietMogelijk: nothing was asked.
    """
    vraag = Aanvulling.objects.filter(zaak=verzoek.zaak).exclude(afloop="").order_by("-pk").first()
    if vraag is None:
        raise StapNietMogelijk("Er is geen aanvulling gevraagd. Niet behandelen kan alleen daarna (art. 4:5 Awb).")
    return {
        "gevraagd_op": vraag.gevraagd_op,
        "aanvullen_voor": vraag.uiterlijk,
        "ontbreekt": [*vraag.onderdelen, *filter(None, [vraag.vrije_vraag])],
        "iets_ontvangen": vraag.afloop == Aanvulling.Afloop.ONTVANGEN,
    }


def laatste_voornemens(verzoek: Handhavingsverzoek) -> list[Voornemen]:
    """The letters of the last round in which there were any, oldest first."""
    rijen = Voornemen.objects.filter(zaak=verzoek.zaak).select_related("document__versie")
    laatste = rijen.order_by("-ronde").values_list("ronde", flat=True).first()
    return [] if laatste is None else list(rijen.filter(ronde=laatste).order_by("pk"))


def bron_van_besluit(verzoek: Handhavingsverzoek) -> Document | None:
    """The voornemen whose reasons come back in the besluit: that to the requester, else that to the overtreder."""
    wens = {
        "afwijzen": "voornemen_afwijzen",
        "deels": "voornemen_toewijzen",
        "toewijzen": "voornemen_toewijzen",
        "niet_behandelen": "voornemen_niet_behandelen",
    }
    rijen = [v.document for v in laatste_voornemens(verzoek)]
    return next((d for d in rijen if d.soort == wens.get(verzoek.oordeel)), None)


def teksten_van(document: Document) -> dict[str, str]:
    """The text of every block of a letter."""
    return {blok.sleutel: blok.tekst for blok in document.versie.blokken} if document.versie is not None else {}


def besluit(
    verzoek: Handhavingsverzoek, *, afweging: str = "", deel_afwijzing: str = "", door: Medewerker | None, vandaag: date
) -> Document:
    """The concept of the besluit (HV11): the reasons of the voornemen, the answer to the zienswijzen, the clause.

    :raises StapNietMogelijk: there is nobody to address it to.
    """
    mensen = verzoekers(verzoek)
    if not mensen:
        raise StapNietMogelijk("Er is geen verzoeker bekend aan wie het besluit kan worden gericht.")
    zaak, datum = verzoek.zaak, geplande_verzenddatum(vandaag)
    algemeen: dict[str, Any] = {
        "verzenddatum": datum,
        "zienswijzen": aantal_zienswijzen(verzoek),
        "in_gebreke": Ingebrekestelling.objects.filter(zaak=zaak, status="geldig").exists(),
        "door": door,
    }
    beslissen_voor = einde_van(verzoek, deadlines.BESLISSEN) or datum
    context: Briefgegevens
    if verzoek.oordeel == "niet_behandelen":
        verzonden = [v.document.verzonden_op for v in laatste_voornemens(verzoek) if v.document.verzonden_op]
        context = BesluitNietBehandelen.van_verzoek(
            verzoek,
            **_aanvulling(verzoek),
            besluit_voor=einde_van(verzoek, deadlines.NIET_BEHANDELEN),
            ingelicht_op=min(verzonden, default=None),
            **algemeen,
        )
    elif verzoek.oordeel == "afwijzen":
        context = BesluitAfwijzen.van_verzoek(verzoek, beslissen_voor=beslissen_voor, **algemeen)
    else:
        context = BesluitToewijzen.van_verzoek(
            verzoek, beslissen_voor=beslissen_voor, procedure=verzoek.sanctie, **algemeen
        )
    return papier.stel_op(
        zaak,
        SOORT_BESLUIT[verzoek.oordeel],
        context=context,
        door=door,
        ontvanger=mensen[0],
        vandaag=vandaag,
        teksten=_besluitteksten(verzoek, afweging, deel_afwijzing),
    )


def _besluitteksten(verzoek: Handhavingsverzoek, afweging: str, deel_afwijzing: str) -> dict[str, str]:
    bron = bron_van_besluit(verzoek)
    uit_voornemen = {s: t for s, t in teksten_van(bron).items() if s in GEDEELD} if bron is not None else {}
    deel = next((v.document for v in laatste_voornemens(verzoek) if v.document.soort == "voornemen_afwijzen"), None)
    antwoord = _antwoord_op_sanctie(verzoek)
    teksten = {
        **_teksten(verzoek, ""),
        **({"motivering": f"{verzoek.uitkomst_motivering}\n\n{antwoord}"} if antwoord else {}),
        **uit_voornemen,
        "afweging": afweging or verzoek.onredelijkheidstoets,
        "zienswijzen": zw.beantwoording_tekst(verzoek.zaak),
        "geen_belang": verzoek.belanghebbend_motivering,
        "deels_belang": verzoek.belanghebbend_motivering,
        "deel_afwijzing": deel_afwijzing or (teksten_van(deel).get("motivering", "") if deel is not None else ""),
    }
    return {sleutel: tekst for sleutel, tekst in teksten.items() if tekst.strip()}


def _antwoord_op_sanctie(verzoek: Handhavingsverzoek) -> str:
    """What came of the assignment for the sanction: it feeds the besluit on the request (M19)."""
    if verzoek.oordeel not in ("toewijzen", "deels"):
        return ""
    beantwoord = verzoek.zaak.opdrachten.filter(soort=Opdracht.Soort.SANCTIE, status="uitgevoerd").order_by("-pk")
    return str(beantwoord.values_list("antwoord", flat=True).first() or "")


def aantal_zienswijzen(verzoek: Handhavingsverzoek) -> int | None:
    """How many zienswijzen came; None when nobody was asked (HV16)."""
    if verzoek.voornemen_overgeslagen:
        return None
    return int(verzoek.zaak.zienswijzen.exclude(ontvangen_op=None).exclude(status="ingetrokken").count())


def einde_van(verzoek: Handhavingsverzoek, code: str) -> date | None:
    """The last day of the latest term with this code that did not lapse."""
    rijen = Termijn.objects.filter(zaak=verzoek.zaak, code=code, vervallen_op=None).order_by("-pk")
    einde: date | None = rijen.values_list("einddatum", flat=True).first()
    return einde
