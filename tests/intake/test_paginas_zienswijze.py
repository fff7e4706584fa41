"""The pages of zienswijzen: by hand, without JavaScript, for who may, and nothing typed or uploaded is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.dossiers.actions import geef_toegang
from cases.intake.actions import zienswijze as zw
from cases.intake.models import Zienswijze
from cases.staff.models import Medewerker
from tests.factories import Cast
from tests.intake.zienswijzen import DAARNA, breng_tot, maak_persoon, maak_zaak, nodig_uit, vers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def na_de_termijn(klok: time_machine.Traveller) -> None:
    klok.move_to("2026-07-21 10:00+02:00")


def als(medewerker: Medewerker) -> Client:
    browser = Client()
    browser.force_login(medewerker, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def blad(rij: Zienswijze, slug: str = "") -> str:
    args: list[Any] = [rij.zaak.zaaknummer, rij.pk, *([slug] if slug else [])]
    return reverse("zienswijze-stap" if slug else "zienswijze", args=args)


def tekst(antwoord: Any) -> str:
    return str(antwoord.content.decode())


def paneel_op(pagina: str) -> str:
    """The panel of zienswijzen on the page of a zaak."""
    return pagina[pagina.index('id="paneel-zienswijzen"') :].split("</section>")[0]


def delen(*onderdelen: dict[str, Any], **anders: str) -> dict[str, str]:
    """The parts as a browser posts them."""
    velden = {"d-TOTAL_FORMS": str(len(onderdelen)), "d-INITIAL_FORMS": "0", **anders}
    for nummer, onderdeel in enumerate(onderdelen):
        velden |= {f"d-{nummer}-{naam}": str(waarde) for naam, waarde in onderdeel.items()}
    return velden


def test_the_zaak_page_shows_per_round_who_may_react_until_when_and_what_came(cast: Cast) -> None:
    zaak = maak_zaak(cast)
    laat = nodig_uit(cast, zaak)
    geheim = nodig_uit(
        cast, zaak, betrokkene=maak_persoon(zaak, "belanghebbende", naam="Gerda Geheim", afgeschermd=True)
    )
    zw.dien_in(laat.pk, ontvangen_op=DAARNA, wijze="digitaal", onderdelen=["x"], door=None, vandaag=DAARNA)

    pagina = tekst(als(cast.frits).get(reverse("zaak", args=[zaak.zaaknummer])))

    paneel = paneel_op(pagina)
    assert "Willem Voorbeeld" in paneel
    assert "te laat" in paneel
    assert blad(geheim, "registreren") in paneel
    assert blad(laat, "registreren") not in paneel, "it came in"
    assert "identiteit afgeschermd" in paneel
    assert "Gerda" not in paneel


def test_registering_takes_the_points_of_a_letter_apart_and_keeps_its_files(cast: Cast) -> None:
    rij = nodig_uit(cast)
    browser = als(cast.frits)
    velden = {"ontvangen_op": "2026-07-20", "wijze": "schriftelijk", "tekst": "Eerste punt.\r\n\r\nTweede\r\npunt."}
    bestand = SimpleUploadedFile("brief.txt", b"de hele brief")

    fout = browser.post(blad(rij, "registreren"), {**velden, "ontvangen_op": "", "bestanden": bestand})
    token = tekst(fout).split('name="eenmalig" value="')[1].split('"')[0]

    assert fout.status_code == 422
    assert "brief.txt" in tekst(fout), "an error elsewhere loses no file"
    assert "Tweede" in tekst(fout)
    goed = browser.post(blad(rij, "registreren"), {**velden, "eenmalig": token}, follow=True)
    assert "De zienswijze is geregistreerd." in tekst(goed)
    assert [d.tekst for d in vers(rij).onderdelen.all()] == ["Eerste punt.", "Tweede\npunt."]
    assert [b.naam for b in vers(rij).bestanden.all()] == ["brief.txt"]


def test_who_opened_the_form_before_somebody_else_saved_is_told(cast: Cast) -> None:
    rij = nodig_uit(cast)
    versie = rij.zaak.versie
    zw.dien_in(rij.pk, ontvangen_op=DAARNA, wijze="digitaal", onderdelen=["x"], door=None, vandaag=DAARNA)

    velden = {"ontvangen_op": "2026-07-20", "wijze": "schriftelijk", "tekst": "Mijn tekst", "versie": str(versie)}
    antwoord = als(cast.frits).post(blad(rij, "registreren"), velden)

    assert antwoord.status_code == 409
    assert "Mijn tekst" in tekst(antwoord)
    assert "Iemand anders" in tekst(antwoord)


def test_a_part_is_added_without_javascript_and_nothing_typed_is_lost(cast: Cast) -> None:
    rij = breng_tot(cast, "in_beoordeling", oordelen=("gegrond",))
    (deel,) = rij.onderdelen.all()
    getypt = {
        "pk": deel.pk,
        "tekst": deel.tekst,
        "oordeel": "gegrond",
        "motivering": "Half afgemaakte zin",
        "invloed": "",
    }
    browser = als(cast.carla)

    erbij = browser.post(blad(rij), delen(getypt, erbij="1"))

    assert "Half afgemaakte zin" in tekst(erbij)
    assert "Onderdeel 2" in tekst(erbij)
    assert rij.onderdelen.get().motivering == "", "nothing is kept before it is asked"
    twee = {"tekst": "Nieuw punt", "oordeel": "ongegrond", "motivering": ""}
    fout = browser.post(blad(rij), delen(getypt, twee))
    assert fout.status_code == 422
    assert "Schrijf de reden van het oordeel op." in tekst(fout)
    assert "Half afgemaakte zin" in tekst(fout)
    goed = browser.post(blad(rij), delen(getypt, {**twee, "motivering": "Niet zo."}))
    assert goed.status_code == 302
    assert [(d.nummer, d.oordeel, d.motivering) for d in rij.onderdelen.all()] == [
        (1, "gegrond", "Half afgemaakte zin"), (2, "ongegrond", "Niet zo."),
    ]  # fmt: skip
    weg = browser.post(blad(rij), delen({**getypt, "weg": "on"}, {**twee, "motivering": "Niet zo."}))
    assert weg.status_code == 302
    assert [d.tekst for d in rij.onderdelen.all()] == ["Nieuw punt"]


def test_a_jurist_judges_from_the_page_and_reads_why_not_yet(cast: Cast) -> None:
    rij = breng_tot(cast, "in_beoordeling", oordelen=("gegrond",))
    browser = als(cast.carla)
    assert "Nog niet elk onderdeel heeft een oordeel" in tekst(browser.get(blad(rij)))
    assert "Nog niet elk onderdeel heeft een oordeel" in tekst(browser.get(blad(rij, "oordeel")))
    (deel,) = rij.onderdelen.all()
    browser.post(
        blad(rij), delen({"pk": deel.pk, "tekst": deel.tekst, "oordeel": "gegrond", "motivering": "a", "invloed": "b"})
    )

    assert "gegrond" in tekst(browser.get(blad(rij, "oordeel")))
    niets = browser.post(blad(rij, "oordeel"), {"motivering": "Klopt."})
    assert niets.status_code == 422, "new facts or not is asked"
    browser.post(blad(rij, "oordeel"), {"motivering": "Klopt.", "nieuwe_feiten": "ja"})

    assert (vers(rij).oordeel, vers(rij).nieuwe_feiten) == ("gegrond", True)


@pytest.mark.parametrize(
    ("slug", "velden", "veld"),
    [
        ("meer-tijd", {"tot": "2026-08-10", "reden": "vakantie"}, "uiterlijk"),
        ("hoorgesprek", {"datum": "2026-07-28", "tijd": "14:00", "plaats": "op het stadhuis"}, None),
        (
            "hoorverslag",
            {"gehouden_op": "2026-07-21", "plaats": "per telefoon", "aanwezigen": "hij", "verslag": "Hij vertelde."},
            None,
        ),
        ("intrekking", {"datum": "2026-07-21"}, "ingetrokken_op"),
    ],
)
def test_each_step_has_a_page_that_takes_it(cast: Cast, slug: str, velden: dict[str, str], veld: str | None) -> None:
    rij = nodig_uit(cast, uiterlijk=date(2026, 7, 31))
    wie = {"hoorgesprek": cast.anna, "hoorverslag": cast.anna, "meer-tijd": cast.anna}.get(slug, cast.frits)
    browser = als(wie)
    if slug == "hoorgesprek":
        velden = {**velden, "hoorder": str(cast.carla.pk)}
    assert browser.get(blad(rij, slug)).status_code == 200

    antwoord = browser.post(blad(rij, slug), velden)

    assert antwoord.status_code == 302, tekst(antwoord)
    assert veld is None or getattr(vers(rij), veld) is not None
    assert rij.hoorgesprekken.count() == (1 if slug.startswith("hoor") else 0)


def test_a_late_one_offers_both_ways_on_and_asks_the_reason(cast: Cast) -> None:
    rij = nodig_uit(cast)
    zw.dien_in(rij.pk, ontvangen_op=DAARNA, wijze="digitaal", onderdelen=["x"], door=None, vandaag=DAARNA)
    zw.sluit_ronde(rij.zaak, 1, vandaag=DAARNA)
    browser = als(cast.carla)
    pagina = tekst(browser.get(blad(rij)))
    assert blad(rij, "beoordeling") in pagina
    assert blad(rij, "niet-meenemen") in pagina

    assert browser.post(blad(rij, "beoordeling"), {"meenemen_reden": " "}).status_code == 422
    assert browser.post(blad(rij, "beoordeling"), {"meenemen_reden": "Post te laat."}).status_code == 302

    assert (vers(rij).status, vers(rij).meenemen_reden) == ("in_beoordeling", "Post te laat.")


def test_the_lists_show_a_jurist_what_waits_and_a_handler_only_the_own(cast: Cast) -> None:
    rij = breng_tot(cast, "in_beoordeling")
    wacht = nodig_uit(cast, uiterlijk=date(2026, 8, 10))
    zw.plan_hoorgesprek(
        wacht.pk, datum=date(2026, 7, 28), plaats="op het stadhuis", hoorder=cast.carla, door=cast.anna, vandaag=DAARNA
    )

    assert blad(rij) in tekst(als(cast.carla).get(reverse("zienswijzen")))
    assert blad(wacht) not in tekst(als(cast.carla).get(reverse("zienswijzen")))
    assert blad(wacht) in tekst(als(cast.carla).get(f"{reverse('zienswijzen')}?stand=lopend"))
    assert blad(rij) in tekst(als(cast.anna).get(reverse("zienswijzen"))), "her own zaak"
    assert blad(rij) not in tekst(als(cast.bilal).get(reverse("zienswijzen")))
    assert blad(wacht, "hoorverslag") in tekst(als(cast.carla).get(reverse("hoorgesprekken")))
    assert "zienswijzen te beoordelen" in tekst(als(cast.carla).get(reverse("home")))
    assert als(cast.eva).get(reverse("zienswijzen")).status_code == 403


def test_a_ketenpartner_sees_and_sends_its_own_zienswijze_only(cast: Cast) -> None:
    """AL-2 and §3.1."""
    zaak = maak_zaak(cast)
    ander = nodig_uit(cast, zaak)
    eigen = nodig_uit(
        cast, zaak, betrokkene=maak_persoon(zaak, "ketenpartner", naam="", organisatienaam=cast.partner.naam)
    )
    assert als(cast.eva).get(blad(eigen)).status_code == 404, "not shared yet"
    geef_toegang(zaak, [cast.eva])
    browser = als(cast.eva)

    assert browser.get(blad(ander)).status_code == 404
    assert browser.get(blad(ander, "registreren")).status_code == 404
    paneel = paneel_op(tekst(browser.get(reverse("zaak", args=[zaak.zaaknummer]))))
    assert cast.partner.naam in paneel
    assert "Willem" not in paneel
    antwoord = browser.post(
        blad(eigen, "registreren"), {"ontvangen_op": "2026-07-21", "wijze": "digitaal", "tekst": "Wij vinden het goed."}
    )
    assert antwoord.status_code == 302
    assert vers(eigen).status == "ingediend"


def test_another_belanghebbende_is_invited_from_the_zaak_page(cast: Cast) -> None:
    zaak = maak_zaak(cast)
    nodig_uit(cast, zaak)
    buur = maak_persoon(zaak, "belanghebbende", naam="Omar Voorbeeld")
    adres = reverse("ook-uitnodigen", args=[zaak.zaaknummer])
    browser = als(cast.frits)
    assert "Omar Voorbeeld" in tekst(browser.get(adres))

    browser.post(
        adres,
        {
            "betrokkene": buur.pk, "uitgenodigd_op": "2026-07-21", "uiterlijk": "2026-08-04",
            "uitnodiging": "Belde; kreeg het plan gemaild.",
        },
    )  # fmt: skip

    assert zaak.zienswijzen.get(betrokkene=buur).uitnodiging == "Belde; kreeg het plan gemaild."


def test_what_waits_stands_before_the_steps_for_who_did_not_write_the_voornemen(cast: Cast) -> None:
    rij = breng_tot(cast, "in_beoordeling")
    zaak = reverse("zaak", args=[rij.zaak.zaaknummer])

    assert "Zienswijze beoordelen: Willem Voorbeeld" in tekst(als(cast.carla).get(zaak))
    assert "Zienswijze beoordelen:" not in tekst(als(cast.anna).get(zaak)), "she wrote it"
    assert "Zienswijze beoordelen:" not in tekst(als(cast.frits).get(zaak))


def test_somebody_who_may_not_reads_who_may(cast: Cast) -> None:
    rij = breng_tot(cast, "ingediend")
    zw.sluit_ronde(rij.zaak, 1, vandaag=DAARNA)

    pagina = tekst(als(cast.frits).get(blad(rij, "beoordeling")))

    assert "Dit mag alleen de toegewezen behandelaar of een jurist." in pagina
    assert als(cast.frits).post(blad(rij), delen({"tekst": "x"})).status_code == 403
    assert als(cast.frits).post(blad(rij, "beoordeling"), {}).status_code == 403
    assert als(cast.frits).get(blad(rij, "verzonnen")).status_code == 404
