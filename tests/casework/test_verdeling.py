"""Who gets a new zaak: category, place and load, with Vervanging; every assignment can be undone (ML6, Z3, R-26)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.casework.actions.zaak import draag_intern_over
from cases.casework.models import Toewijsgebied, Toewijzing
from cases.casework.verdeling import kies_behandelaar
from cases.dossiers.models import Betrokkenheid, Locatie, Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.actions.beoordeling import wijs_toe
from cases.intake.actions.registratie import registreer_melding
from cases.intake.actions.toewijzing import draai_toewijzing_terug
from cases.outbox.actions import verwerk_alles
from cases.staff.models import Medewerker, Vervanging
from tests.factories import Cast, gegevens, maak_medewerker, maak_melding
from vth.desk import toewijzen

DAG = date(2026, 7, 6)


def browser(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def mensen(cast: Cast) -> dict[str, Medewerker]:
    """Bea works full time, Cor half, both in the team of Anna."""
    bea = maak_medewerker("bea", "Bea", "CM", organisatie=cast.gemeente)
    cor = maak_medewerker("cor", "Cor", "CM", organisatie=cast.gemeente, deeltijdfactor="0.5")
    for m in (bea, cor):
        m.teams.add(cast.team)
    return {"bea": bea, "cor": cor}


def gebied(cast: Cast, medewerker: Medewerker | None = None, **anders: Any) -> Toewijsgebied:
    waar = anders or {"postcode_van": "1234", "postcode_tot": "1234"}
    return Toewijsgebied.objects.create(team=cast.team, medewerker=medewerker, **waar)


def melding(cast: Cast, **anders: Any) -> Zaak:
    return nieuw(cast, **anders)


def nieuw(cast: Cast, **anders: Any) -> Zaak:
    """A new melding, in whatever status the automatic assignment leaves it."""
    zaak: Zaak = registreer_melding(
        gegevens(cast, DAG, categorie=cast.overig, **anders), door=cast.frits, vandaag=DAG
    ).zaak
    return zaak


def geef(cast: Cast, wie: Medewerker, aantal: int) -> None:
    for _ in range(aantal):
        zaak = melding(cast, locatie=Locatie(omschrijving="ergens anders"))
        wijs_toe(zaak.pk, behandelaar=wie, door=cast.dirk, vandaag=DAG)


# --- choosing ------------------------------------------------------------------------------------------------------


def test_without_an_area_a_zaak_waits_in_the_list_of_its_team(cast: Cast, mensen: dict[str, Medewerker]) -> None:
    zaak = nieuw(cast)

    assert (zaak.hoofdbehandelaar, zaak.team) == (None, cast.team)
    assert "geen gebied" in zaak.gebeurtenissen.get(soort="toewijzing_niet_mogelijk").feiten["waarom"]


@pytest.mark.parametrize(
    ("waar", "past"),
    [
        ({"postcode_van": "1234", "postcode_tot": "1234"}, True),
        ({"postcode_van": "1234AA", "postcode_tot": "1234CD"}, True),
        ({"postcode_van": "1234CE", "postcode_tot": "1234ZZ"}, False),
        ({"postcode_van": "1200", "postcode_tot": "1233"}, False),
        ({"wijk": "Noord"}, True),
        ({"wijk": "Zuid"}, False),
    ],
)
def test_the_place_decides_which_area(
    cast: Cast, mensen: dict[str, Medewerker], waar: dict[str, str], past: bool
) -> None:
    gebied(cast, mensen["bea"], **waar)
    plaats = Locatie(straat="Molenpad", huisnummer=3, postcode="1234CD", plaatsnaam="Voorbeeldstad", wijk="noord")

    assert (nieuw(cast, locatie=plaats).hoofdbehandelaar == mensen["bea"]) == past


def test_who_has_the_least_work_for_the_hours_gets_it(cast: Cast, mensen: dict[str, Medewerker]) -> None:
    """Bea has two zaken full time (2), Cor one at half time (2): equal, so by name Bea; then she has three."""
    gebied(cast, mensen["bea"])
    gebied(cast, mensen["cor"])
    geef(cast, mensen["bea"], 2)
    geef(cast, mensen["cor"], 1)

    assert nieuw(cast).hoofdbehandelaar == mensen["bea"]
    assert nieuw(cast).hoofdbehandelaar == mensen["cor"]
    rij = Toewijzing.objects.filter(naar=mensen["cor"], wijze="automatisch").get()
    assert "minste werk" in rij.reden


def test_an_area_of_the_category_goes_before_one_for_all(cast: Cast, mensen: dict[str, Medewerker]) -> None:
    gebied(cast, mensen["bea"])
    gebied(cast, mensen["cor"], postcode_van="1234", postcode_tot="1234", categorie=cast.overig)

    assert nieuw(cast).hoofdbehandelaar == mensen["cor"]


def test_who_is_away_is_passed_over_and_replaced_when_nobody_is_left(cast: Cast, mensen: dict[str, Medewerker]) -> None:
    gebied(cast, mensen["bea"])
    gebied(cast, mensen["cor"])
    Vervanging.objects.create(medewerker=mensen["bea"], vervanger=cast.anna, van=DAG, tot=DAG)
    assert nieuw(cast).hoofdbehandelaar == mensen["cor"]

    Vervanging.objects.create(medewerker=mensen["cor"], vervanger=cast.anna, van=DAG, tot=DAG)
    assert nieuw(cast).hoofdbehandelaar == cast.anna


def test_when_nobody_may_it_goes_on_the_agenda_with_the_reason(cast: Cast, mensen: dict[str, Medewerker]) -> None:
    """R-26: the only candidate granted the permit at this address."""
    gebied(cast, mensen["bea"])
    Betrokkenheid.objects.create(
        medewerker=mensen["bea"], hoedanigheid="vergunningverlener", plaats="1234CD-3", van=date(2020, 1, 1),
        bron="vergunning", ingevoerd_op=timezone.now(),
    )  # fmt: skip
    zaak = nieuw(cast)

    assert zaak.hoofdbehandelaar is None
    punt = zaak.agendapunten.get()
    assert (punt.tafel, punt.datum) == ("intake", date(2026, 7, 7))
    assert "Niemand van het team" in punt.vraag
    assert kies_behandelaar(zaak, vandaag=DAG).tafel


# --- undoing -------------------------------------------------------------------------------------------------------


def test_a_first_assignment_is_undone_to_nobody(cast: Cast) -> None:
    zaak = melding(cast)
    wijs_toe(zaak.pk, behandelaar=cast.anna, door=cast.dirk, vandaag=DAG)

    draai_toewijzing_terug(zaak.pk, door=cast.dirk, vandaag=DAG)

    zaak.refresh_from_db()
    assert (zaak.hoofdbehandelaar, zaak.toestand, zaak.aan_zet) == (None, "geregistreerd", "intake")
    assert not zaak.rollen.filter(tot=None).exists()
    with pytest.raises(StapNietMogelijk, match="geen toewijzing"):
        draai_toewijzing_terug(zaak.pk, door=cast.dirk, vandaag=DAG)


def test_another_handler_is_undone_to_the_one_before(cast: Cast, mensen: dict[str, Medewerker]) -> None:
    zaak = maak_melding(cast, DAG, status="in_beoordeling").zaak
    draag_intern_over(zaak.pk, behandelaar=mensen["bea"], reden="druk", door=cast.dirk, vandaag=DAG)

    draai_toewijzing_terug(zaak.pk, door=cast.dirk, vandaag=DAG)

    zaak.refresh_from_db()
    assert (zaak.hoofdbehandelaar, zaak.toestand) == (cast.anna, "in_beoordeling")


def test_it_is_too_late_once_the_new_handler_began_or_a_week_passed(cast: Cast, mensen: dict[str, Medewerker]) -> None:
    zaak = maak_melding(cast, DAG, status="in_beoordeling").zaak
    draag_intern_over(zaak.pk, behandelaar=mensen["bea"], reden="druk", door=cast.dirk, vandaag=DAG)
    Toewijzing.objects.filter(zaak=zaak).update(toegewezen_op=timezone.now() - timedelta(days=8))
    with pytest.raises(StapNietMogelijk, match="7 dagen"):
        draai_toewijzing_terug(zaak.pk, door=cast.dirk, vandaag=DAG)

    draag_intern_over(zaak.pk, behandelaar=mensen["cor"], reden="druk", door=cast.dirk, vandaag=DAG)
    draag_intern_over(zaak.pk, behandelaar=cast.anna, reden="toch niet", door=cast.dirk, vandaag=DAG)
    maak_notitie = browser(cast.anna).post(
        f"/zaken/{zaak.zaaknummer}/stap/noteer/", {"tekst": "begonnen", "intern": "on"}
    )
    assert maak_notitie.status_code == 302
    with pytest.raises(StapNietMogelijk, match="al begonnen"):
        draai_toewijzing_terug(zaak.pk, door=cast.dirk, vandaag=DAG)


# --- many at once --------------------------------------------------------------------------------------------------


def test_a_whole_selection_is_done_by_a_worker_and_undone(
    cast: Cast, mensen: dict[str, Medewerker], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a limit of two per page: five zaken, of which one may not be handled by Bea (R-26)."""
    monkeypatch.setattr(toewijzen, "METEEN", 2)
    zaken = [melding(cast, locatie=Locatie(omschrijving=f"plek {n}")) for n in range(4)]
    niet = melding(cast)
    Betrokkenheid.objects.create(
        medewerker=mensen["bea"], hoedanigheid="vergunningverlener", plaats="1234CD-3", van=date(2020, 1, 1),
        bron="vergunning", ingevoerd_op=timezone.now(),
    )  # fmt: skip
    dirk = browser(cast.dirk)
    velden = {"alles": "1", "hoofdbehandelaar": mensen["bea"].pk, "reden": "verdelen"}

    gestart = dirk.post("/lijst/alle-zaken/toewijzen/", velden)
    assert "worden verwerkt: 5 in totaal" in dirk.get(gestart["Location"]).content.decode()
    assert browser(cast.frits).get(gestart["Location"]).status_code == 404
    verwerk_alles(soorten=["bulktoewijzing"])

    blad = dirk.get(gestart["Location"]).content.decode()
    assert "4 van 5 gelukt" in blad
    assert "kan deze zaak niet behandelen" in blad
    assert Zaak.objects.filter(hoofdbehandelaar=mensen["bea"]).count() == 4
    terug = re.search(r"/lijst/alle-zaken/toewijzen/[0-9a-f-]{36}/terug/", blad)
    assert terug is not None
    assert dirk.post(terug[0]).status_code == 302
    verwerk_alles(soorten=["bulktoewijzing"])
    assert Zaak.objects.filter(hoofdbehandelaar=None, pk__in=[z.pk for z in (*zaken, niet)]).count() == 5


def test_only_who_divides_work_sees_how_much_everybody_has(cast: Cast, mensen: dict[str, Medewerker]) -> None:
    geef(cast, mensen["cor"], 1)
    blad = browser(cast.dirk).get("/team/werkdruk/").content.decode()

    assert blad.index("Anna de Wit") < blad.index("Bea") < blad.index("Cor")
    assert "2,0" in blad or "2.0" in blad
    assert browser(cast.anna).get("/team/werkdruk/").status_code == 403


def test_beheer_keeps_the_areas_with_their_history(cast: Cast) -> None:
    hans = maak_medewerker("hans", "Hans Bos", "FB", organisatie=cast.gemeente)
    client = browser(hans)
    pad = "/beheer/toewijsgebieden/nieuw/"

    assert client.post(pad, {"team": cast.team.pk}).status_code == 422
    assert client.post(pad, {"team": cast.team.pk, "postcode_van": "12", "postcode_tot": "1234"}).status_code == 422
    assert client.post(pad, {"team": cast.team.pk, "wijk": "Noord"}).status_code == 302
    rij = Toewijsgebied.objects.get()
    assert client.post(f"/beheer/toewijsgebieden/{rij.pk}/", {"team": cast.team.pk, "wijk": "Zuid"}).status_code == 302
    blad = client.get(f"/beheer/toewijsgebieden/{rij.pk}/").content.decode()
    assert "Noord" in blad
    assert "Geschiedenis" in blad
    assert "Noord" not in client.get("/beheer/toewijsgebieden/").content.decode()
    assert client.post(f"/beheer/toewijsgebieden/{rij.pk}/", {"verwijderen": "1"}).status_code == 302
    assert not Toewijsgebied.objects.exists()
