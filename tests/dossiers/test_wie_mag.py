"""Who may take which step, and who may not and why: against the last column of the tables in tests/approved/."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.casework import handelingen
from cases.dossiers.actions import geef_toegang
from cases.dossiers.models import Zaak, Zaakrol
from cases.dossiers.steps import (
    Stap,
    StapNietMogelijk,
    StapNietToegestaan,
    beoordeel,
    eenmaal_gelezen,
    stap_van,
    stappen_voor,
    zet_stap,
)
from cases.staff.models import Medewerker
from tests.dossiers.levenslopen import LEVENSLOPEN, VANDAAG, maak_verzoek
from tests.factories import Cast, maak_medewerker, maak_melding

ROLLEN = ("CM", "AM", "TH", "JU", "TL", "BM", "FB", "KP", "AU", "VV")

# Typed over from processen.md §2 (Z1-Z7) with §3.1 before the column Rol; "ours" has no row there.
HANDELINGEN = """
Z1  markeer_spoed           CM-T TH-T JU-T TL
Z2  hef_spoed_op            CM-T TH-T JU-T TL
Z3  draag_intern_over       AM TL
Z4  koppel_zaak             CM-T AM TH-T JU-T TL KP-G
Z5  splits_in_deelzaken     CM
Z6  vraag_advies            CM JU TH
Z6  verwerk_advies          CM KP-G
Z7  sla_stap_over           CM-T TH-T JU-T TL
Z7  bevestig_overslag       TL
"""


def uit_tabel() -> list[tuple[str, str, frozenset[str]]]:
    """Every step of every lifecycle, and every shared act, with who may."""
    rijen = [(naam, r.stap, r.wie) for naam, loop in LEVENSLOPEN.items() for r in loop.rijen]
    for regel in HANDELINGEN.strip().splitlines():
        _, naam, *wie = regel.split()
        rijen.append(("handeling", naam, frozenset(wie)))
    return rijen


def declaratie(soort: str, naam: str) -> Stap:
    if soort == "handeling":
        return handelingen.HANDELINGEN[naam]
    return stap_van(LEVENSLOPEN[soort].model, naam)


@pytest.fixture
def mensen(cast: Cast) -> dict[str, Medewerker]:
    """One colleague per role, who works for the municipality but has no part in any zaak."""
    partner = {"KP"}
    return {
        rol: maak_medewerker(
            f"een-{rol.lower()}", rol, rol, organisatie=cast.partner if rol in partner else cast.gemeente
        )
        for rol in ROLLEN
    }


@pytest.fixture
def zaken(cast: Cast, mensen: dict[str, Medewerker]) -> dict[str, Zaak]:
    """Three equal zaken: nobody of ``mensen`` knows it, it is assigned to each of them, it is shared with each."""
    vreemd, eigen, gedeeld = (
        maak_melding(cast, VANDAAG, categorie=cast.overig, status="geregistreerd").zaak for _ in "123"
    )
    for wie in mensen.values():
        Zaakrol.objects.create(zaak=eigen, medewerker=wie, rol="medebehandelaar", van="2026-07-06 09:00+02")
    geef_toegang(gedeeld, mensen.values())
    return {"vreemd": vreemd, "eigen": eigen, "gedeeld": gedeeld}


@pytest.mark.django_db
def test_every_role_may_exactly_what_the_tables_say(mensen: dict[str, Medewerker], zaken: dict[str, Zaak]) -> None:
    verschillen = []
    with eenmaal_gelezen():
        for soort, naam, wie in uit_tabel():
            mag = declaratie(soort, naam).mag
            for rol, persoon in mensen.items():
                verwacht = {
                    "vreemd": rol in wie,
                    "eigen": rol in wie or f"{rol}-T" in wie,
                    "gedeeld": rol in wie or f"{rol}-G" in wie,
                }
                for situatie, zaak in zaken.items():
                    reden = mag.weigering(zaak, persoon)
                    if (reden is None) != verwacht[situatie]:
                        verschillen.append((soort, naam, rol, situatie, "mag" if reden is None else "mag niet"))
            if (mag.weigering(zaken["eigen"], None) is None) != ("SY" in wie):
                verschillen.append((soort, naam, "SY", "", ""))
    assert not verschillen


@pytest.mark.django_db
def test_every_refusal_says_in_one_plain_sentence_who_may(
    mensen: dict[str, Medewerker], zaken: dict[str, Zaak]
) -> None:
    vorm = re.compile(r"^(U mag dit (voorstellen, maar niet zelf doen|alleen lezen)\. )?Dit mag alleen [^_{}]+\.$")
    with eenmaal_gelezen():
        for soort, naam, _ in uit_tabel():
            for persoon in mensen.values():
                reden = declaratie(soort, naam).mag.weigering(zaken["vreemd"], persoon)
                assert reden is None or vorm.match(reden), (soort, naam, reden)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rol", "stap", "zin"),
    [
        ("AM", "zet_om_naar_handhavingsverzoek", "U mag dit voorstellen, maar niet zelf doen."),
        ("TH", "wijs_toe", "U mag dit voorstellen, maar niet zelf doen."),
        ("CM", "heropen_afweging", "Dit mag alleen een teamleider."),
        ("CM", "stel_reactie_vast", "Dit mag alleen een teamleider of een bestuurder of mandaathouder."),
        ("AU", "handel_af", "Dit mag alleen de toegewezen behandelaar."),
        ("FB", "verzend_reactie", "Dit mag alleen de toegewezen behandelaar of een administratief medewerker."),
    ],
)
def test_the_reason_names_who_may(
    mensen: dict[str, Medewerker], zaken: dict[str, Zaak], rol: str, stap: str, zin: str
) -> None:
    reden = stap_van(LEVENSLOPEN["melding"].model, stap).mag.weigering(zaken["vreemd"], mensen[rol])

    assert reden is not None
    assert zin in reden


@pytest.mark.django_db
def test_a_wrong_role_is_refused_before_the_status_is_even_looked_at(cast: Cast) -> None:
    """Who may never take a step learns that, not that the moment is wrong."""
    melding = maak_melding(cast, VANDAAG, status="toegewezen")

    with pytest.raises(StapNietToegestaan, match="Dit mag alleen de toegewezen behandelaar"):
        zet_stap(melding, "handel_af", cast.greet)
    with pytest.raises(StapNietMogelijk, match="toegewezen"):
        zet_stap(melding, "handel_af", cast.anna)


@pytest.mark.django_db
def test_the_system_takes_only_the_steps_that_are_its_own(cast: Cast) -> None:
    melding = maak_melding(cast, VANDAAG, status="in_beoordeling")

    with pytest.raises(StapNietToegestaan, match="kan het systeem niet zelf"):
        zet_stap(melding, "sla_controle_over", None)


@pytest.mark.django_db
def test_possible_steps_come_first_and_the_others_say_why_not(cast: Cast) -> None:
    melding = maak_melding(cast, VANDAAG, status="toegewezen")

    standen = stappen_voor(melding, cast.anna)
    op_naam = {s.stap.naam: s for s in standen}

    assert [s.mogelijk for s in standen] == sorted((s.mogelijk for s in standen), reverse=True)
    assert op_naam["start_beoordeling"].redenen == ("Beoordeel eerst de urgentie (M5).",)
    assert op_naam["zend_door"].redenen[0].startswith("Leg eerst vast dat een andere organisatie bevoegd is")
    assert op_naam["bevestig_ontvangst"].mogelijk
    assert "handel_af" not in op_naam, "not a step of this status"


@pytest.mark.django_db
def test_administration_assigns_a_melding_but_not_a_formal_request(cast: Cast) -> None:
    """§3.1: AM assigns "alleen melding"."""
    verzoek = maak_verzoek(cast)
    melding = maak_melding(cast, VANDAAG, categorie=cast.overig, status="geregistreerd")

    assert beoordeel(melding, stap_van(type(melding), "wijs_toe"), cast.frits).mogelijk
    assert not beoordeel(verzoek, stap_van(type(verzoek), "wijs_toe"), cast.frits).mogelijk


@pytest.mark.django_db
def test_who_replaces_the_handler_today_may_what_the_handler_may_and_the_timeline_says_for_whom(cast: Cast) -> None:
    """FS-9: the replacement inherits the task."""
    chris = maak_medewerker("chris", "Chris Bos", "CM", organisatie=cast.gemeente)
    melding = maak_melding(cast, VANDAAG, status="toegewezen")
    with pytest.raises(StapNietToegestaan):
        zet_stap(melding, "beoordeel_urgentie", chris)
    vandaag = timezone.localdate()
    cast.anna.vervangingen.create(vervanger=chris, van=vandaag, tot=vandaag + timedelta(days=3), reden="verlof")

    gebeurtenis = zet_stap(melding, "beoordeel_urgentie", chris)

    assert (gebeurtenis.actor, gebeurtenis.namens) == (chris, cast.anna)
