"""The lifecycles with their statuses as processen.md names them, and a row of each for the tests to try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from cases.casework.actions.opdracht import geef_opdracht
from cases.casework.models import Bezwaar, Mediation, Opdracht, Overdracht
from cases.deadlines.actions import start
from cases.deadlines.models import Termijn
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.dossiers.models import Statusdrager
from cases.intake.actions import registratie
from cases.intake.actions.zienswijze import nodig_uit
from cases.intake.letters import Mededeling, ReactieMelding, VoornemenAfwijzen
from cases.intake.models import Handhavingsverzoek, Melding, Voornemen, Zienswijze
from tests.approved import Rij, lees
from tests.factories import Cast, gegevens

VANDAAG = date(2026, 7, 6)

MELDING = [
    "geregistreerd", "in_triage", "toegewezen", "in_beoordeling", "wacht_op_aanvulling", "in_controle", "in_afweging",
    "reactie_concept", "reactie_ter_toets", "reactie_vastgesteld", "verzonden", "in_opvolging",
]  # fmt: skip
HANDHAVINGSVERZOEK = [
    "geregistreerd", "in_triage", "toegewezen", "in_beoordeling", "wacht_op_aanvulling", "in_controle", "in_afweging",
    "besluit_concept", "concept_ter_toets", "voornemen_verzonden", "zienswijzen_in_verwerking",
    "besluit_definitief_concept", "ter_vaststelling", "vastgesteld", "verzonden", "in_opvolging",
]  # fmt: skip


@dataclass(frozen=True)
class Levensloop:
    """What the reference says of one lifecycle, and how to get a row of it."""

    naam: str
    model: type[Statusdrager]
    open: tuple[str, ...]
    gesloten: tuple[str, ...]
    maak: Callable[[Cast], Statusdrager]
    velden: dict[str, Any] = field(default_factory=dict)
    """Columns that let a row be in any status."""
    per_stap: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Columns without which the conditions of a step do not hold."""

    @property
    def rijen(self) -> list[Rij]:
        return lees(self.naam, open_standen=self.open)

    @property
    def standen(self) -> tuple[str, ...]:
        return (*self.open, *self.gesloten)

    @property
    def overgangen(self) -> set[tuple[str, str]]:
        """Every approved change of status."""
        return {(van, r.naar) for r in self.rijen if r.naar != "=" for van in r.van if van != r.naar}


def maak_melding(cast: Cast) -> Melding:
    """A melding of which every condition holds that does not contradict another."""
    melding = registratie.registreer_melding(gegevens(cast, VANDAAG), door=cast.frits, vandaag=VANDAAG)
    zaak = melding.zaak
    zaak.urgentie_gezet = True
    zaak.save(update_fields=["urgentie_gezet"])
    start(zaak, "HV_AANVUL", dag0=date(2020, 1, 1), gesteld_tot=date(2020, 2, 1))
    for soort in ("controle", "vergunning"):
        opdracht = geef_opdracht(zaak, soort, wens="ga kijken", door=cast.anna, team=cast.team)
        if soort == "controle":
            opdracht.antwoord = "gezien"
            opdracht.rond_af()
            opdracht.save()
    return melding


def maak_verzoek(cast: Cast) -> Handhavingsverzoek:
    """A request of which every condition holds that does not contradict another."""
    verzoek = registratie.registreer_handhavingsverzoek(
        gegevens(cast, VANDAAG, categorie=cast.overig),
        gestelde_overtreding="te hard",
        belang="woont ernaast",
        door=cast.frits,
        vandaag=VANDAAG,
    )
    zaak = verzoek.zaak
    zaak.urgentie_gezet = True
    zaak.save(update_fields=["urgentie_gezet"])
    start(zaak, "HV_AANVUL", dag0=date(2020, 1, 1), gesteld_tot=date(2020, 2, 1))
    start(zaak, "HV_BUITENBEH", dag0=timezone.localdate())
    Termijn.objects.filter(zaak=zaak, code="HV_8WK").update(einddatum=timezone.localdate())
    for soort in ("controle", "sanctie"):
        opdracht = geef_opdracht(zaak, soort, wens="ga aan de slag", door=cast.anna, team=cast.team)
        if soort == "controle":
            opdracht.antwoord = "gezien"
            opdracht.rond_af()
            opdracht.save()
    context = VoornemenAfwijzen.van_verzoek(verzoek, verzenddatum=VANDAAG)
    persoon = zaak.betrokkenen.get()
    brief = papier.stel_op(
        zaak, "voornemen_afwijzen", context=context, door=cast.anna, ontvanger=persoon, vandaag=VANDAAG
    )
    Voornemen.objects.create(zaak=zaak, document=brief, betrokkene=persoon, ronde=1, zienswijze_tot=date(2026, 7, 20))
    verzoek.besluit, verzoek.bevoegd_orgaan = brief, cast.partner
    verzoek.save()
    return verzoek


def maak_overdracht(cast: Cast) -> Overdracht:
    overdracht = Overdracht(
        zaak=maak_melding(cast).zaak,
        naar=cast.partner,
        reden="ander_gezag",
        toelichting="Het water is van het waterschap.",
        antwoord="niet van ons",
        ontvangstdatum=VANDAAG,
        gemaakt_op=timezone.now(),
    )
    overdracht.save(force_insert=True)
    return overdracht


def maak_opdracht(cast: Cast) -> Opdracht:
    opdracht = geef_opdracht(maak_melding(cast).zaak, "herstel", wens="maak het hek", door=cast.anna, team=cast.team)
    opdracht.antwoord = "gedaan"
    opdracht.save(update_fields=["antwoord"])
    return opdracht


def maak_zienswijze(cast: Cast) -> Zienswijze:
    """Of who reported a melding, in a round that is long over; with one part that has an opinion."""
    zaak = maak_melding(cast).zaak
    zienswijze = nodig_uit(
        zaak, zaak.betrokkenen.get(), ronde=1, uiterlijk=date(2020, 2, 1), voornemen=None,
        uitgenodigd_op=date(2020, 1, 1), door=None,
    )  # fmt: skip
    zienswijze.onderdelen.create(nummer=1, tekst="Klopt niet.", oordeel="gegrond", motivering="Klopt.", invloed="Geen.")
    return zienswijze


def maak_document(cast: Cast, soort: str = "reactie_melding") -> Document:
    """A letter by Anna; a reaction must be adopted, a mededeling must not."""
    zaak = maak_melding(cast).zaak
    context = {"reactie_melding": ReactieMelding, "mededeling": Mededeling}[soort].van_zaak(
        zaak, verzenddatum=VANDAAG, uitkomsten="a"
    )
    ontvanger = zaak.betrokkenen.get()
    return papier.stel_op(zaak, soort, context=context, door=cast.anna, ontvanger=ontvanger, vandaag=VANDAAG)


def maak_bezwaar(cast: Cast) -> Bezwaar:
    """An objection by the indiener against a letter by Anna, handled by Carla."""
    brief = maak_document(cast)
    rij = Bezwaar(
        zaak=brief.zaak, besluit=brief, betrokkene=brief.zaak.betrokkenen.get(), ontvangen_op=VANDAAG, kanaal="brief",
        bekend_op=VANDAAG, bezwaartermijn_tot=date(2026, 8, 17), op_tijd="ja", geregistreerd_op=timezone.now(),
        geregistreerd_door=cast.frits, behandelaar=cast.carla,
    )  # fmt: skip
    rij.save(force_insert=True)
    return rij


def maak_mediation(cast: Cast) -> Mediation:
    rij = Mediation(
        zaak=maak_melding(cast).zaak, onderwerp="het geluid", mediator="Bureau Samen", aangeboden_op=VANDAAG,
        gestart_op=VANDAAG, beeindigd_op=VANDAAG, afspraken="'s nachts uit", vastgelegd_op=timezone.now(),
        vastgelegd_door=cast.anna,
    )  # fmt: skip
    rij.save(force_insert=True)
    return rij


LEVENSLOPEN = {
    loop.naam: loop
    for loop in (
        Levensloop(
            "melding", Melding, tuple(MELDING),
            ("afgehandeld", "doorgezonden", "omgezet", "ingetrokken", "samengevoegd", "teruggezonden"), maak_melding,
            {"bevoegdheid": "eigen", "voorgeschiedenis_op": "2026-07-06 10:00+02", "uitkomsten": "{d}",
             "reactiewijze": "brief", "mededeling_nvt": "niemand anders"},
            {"zend_door": {"is_klacht": True}},
        ),
        Levensloop(
            "handhavingsverzoek", Handhavingsverzoek, tuple(HANDHAVINGSVERZOEK),
            ("afgehandeld", "doorgezonden", "omgezet", "ingetrokken"), maak_verzoek,
            {"bevoegdheid": "eigen", "voorgeschiedenis_op": "2026-07-06 10:00+02", "uitkomsten": "{f}",
             "belanghebbend": "ja", "overtreding": True, "oordeel": "toewijzen", "sanctie": "dwangsom",
             "ontvangst_bevestigd_op": "2026-07-06", "besluitdatum": "2026-07-06", "mededeling_nvt": "niemand anders",
             "omzetgrond": "stemt_in", "instemming_op": "2026-07-06", "instemming_wijze": "telefoon"},
            {"zend_door": {"bevoegdheid": "elders"}, "bevestig_ontvangst": {"ontvangst_bevestigd_op": None}},
        ),
        Levensloop("overdracht", Overdracht, ("concept", "verstuurd", "geweigerd"), ("aanvaard", "teruggenomen"),
                   maak_overdracht),
        Levensloop("opdracht", Opdracht, ("gevraagd", "aanvaard"), ("geweigerd", "uitgevoerd", "vervallen"),
                   maak_opdracht),
        Levensloop("bezwaar", Bezwaar, ("ingediend", "in_behandeling", "uitspraak"), ("afgehandeld",), maak_bezwaar,
                   {"uitkomst": "ongegrond", "beslist_op": "2026-07-06"}),
        Levensloop("mediation", Mediation, ("aangeboden", "gestart"), ("opgelost", "niet_opgelost", "afgewezen"),
                   maak_mediation),
        Levensloop(
            "zienswijze", Zienswijze,
            ("uitgenodigd", "ingediend", "in_beoordeling", "advies_gevraagd", "beoordeeld"),
            ("beantwoord", "niet_ingediend", "ingetrokken"), maak_zienswijze,
            {"ontvangen_op": "2020-02-03", "wijze": "schriftelijk", "te_laat": True, "meenemen_reden": "post te laat",
             "niet_meegenomen_reden": "niets nieuws", "gesloten_op": "2020-02-04", "oordeel": "gegrond",
             "motivering": "zie de onderdelen", "nieuwe_feiten": False},
        ),
        Levensloop(
            "document", Document,
            ("concept", "ter_toets", "getoetst", "ter_vaststelling", "vastgesteld", "verzonden"),
            ("gearchiveerd", "vervangen", "ingetrokken"), maak_document,
            {"verzonden_op": "2026-07-06", "vastgesteld_op": "2026-07-06"},
        ),
    )
}  # fmt: skip
