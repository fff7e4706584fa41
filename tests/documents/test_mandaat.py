"""Who may adopt a besluit: by mandate of that day and amount, or only the bestuur (R-03, Awb 10:3, 10:5, 10:10)."""

from datetime import date
from decimal import Decimal

import pytest

from cases.casework.letters import GEEN_DWANGSOM, Dwangsombesluit
from cases.documents import actions, bevoegd
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.staff.models import Mandaat
from tests.documents.conftest import VANDAAG, einde, maak_persoon, maak_zaak


@pytest.fixture
def verzoek(cast):
    Mandaat.objects.filter(bevoegdheid="besluit_handhavingsverzoek").delete()
    return maak_zaak(cast, "V-2026-00031", soort="handhavingsverzoek")


def mandaat(wie, **anders):
    velden = {"bevoegdheid": "besluit_handhavingsverzoek", "geldig_van": date(2020, 1, 1), "bron": "Mandaatbesluit"}
    return Mandaat.objects.create(medewerker=wie, **{**velden, **anders})


def besluit(zaak, cast, bedrag=Decimal("1442.00")):
    """A dwangsombesluit that waits for adoption: reviewed by Carla."""
    dagen = {"eerste_dag": date(2026, 1, 20), "laatste_dag": date(2026, 3, 2), "dagen": 42}
    context = Dwangsombesluit.van_zaak(
        zaak,
        verzenddatum=VANDAAG,
        einde_termijn=einde(zaak, "HV_8WK"),
        ingebrekestelling_op=date(2026, 1, 5),
        bedrag=bedrag,
        **(dagen if bedrag else {"reden": "op_tijd"}),
    )
    wie = maak_persoon(zaak, "Karin Verzoeker", "verzoeker")
    document = actions.stel_op(zaak, "dwangsombesluit", context=context, door=cast.anna, ontvanger=wie, vandaag=VANDAAG)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    return actions.keur_goed(document, door=cast.carla, vandaag=VANDAAG)


def test_a_mandate_of_that_day_and_amount_adopts_and_signs_on_behalf_of_its_orgaan(verzoek, cast):
    mandaat(cast.dirk, orgaan="burgemeester", bedragsgrens=Decimal(1500))
    document = actions.toets_en_stel_vast(besluit(verzoek, cast), door=cast.dirk, vandaag=VANDAAG)
    assert document.ondertekening == ["Namens de burgemeester van Voorbeeldstad,", "Dirk Meijer", "Teamleider"]
    assert "€ 1.442" in document.versie.platte_tekst


def test_an_amount_above_the_mandate_is_refused_with_the_amount(verzoek, cast):
    mandaat(cast.dirk, bedragsgrens=Decimal(1000))
    document = besluit(verzoek, cast)
    assert cast.dirk not in bevoegd.kandidaten(document, "stel_vast", VANDAAG)
    with pytest.raises(StapNietToegestaan, match=r"gaat niet tot € 1\.442"):
        actions.toets_en_stel_vast(document, door=cast.dirk, vandaag=VANDAAG)


def test_nothing_due_asks_for_no_amount_and_says_why(verzoek, cast):
    mandaat(cast.dirk, bedragsgrens=Decimal(1))
    document = actions.toets_en_stel_vast(besluit(verzoek, cast, Decimal(0)), door=cast.dirk, vandaag=VANDAAG)
    assert GEEN_DWANGSOM["op_tijd"] in document.versie.platte_tekst


@pytest.mark.parametrize(
    "anders",
    [{"geldig_van": date(2026, 3, 5)}, {"geldig_tot": date(2026, 3, 3)}, {"bevoegdheid": "reactie_melding"}],
)
def test_a_mandate_of_another_day_or_matter_does_not_count(verzoek, cast, anders):
    mandaat(cast.dirk, **anders)
    with pytest.raises(StapNietToegestaan, match="geen mandaat"):
        actions.toets_en_stel_vast(besluit(verzoek, cast), door=cast.dirk, vandaag=VANDAAG)


def test_a_sensitive_zaak_is_for_the_bestuur_only_also_when_it_became_so_later(verzoek, cast):
    mandaat(cast.dirk)
    document = besluit(verzoek, cast)
    actions.leg_voor(document, door=cast.carla, vandaag=VANDAAG)
    assert document.route == "ambtelijk"
    verzoek.beleidsgevoelig = True
    verzoek.save(update_fields=["beleidsgevoelig"])
    with pytest.raises(StapNietMogelijk, match="Alleen het bestuur"):
        actions.stel_vast(document, door=cast.dirk, vandaag=VANDAAG)
    actions.stel_vast(document, door=cast.greet, vandaag=VANDAAG)
    assert document.route == "bestuurlijk"
    assert document.ondertekening[0] == "Het college van burgemeester en wethouders van Voorbeeldstad,"
