"""The drawn map: right place, no script, and always said in words too."""

import math
from decimal import Decimal
from xml.etree import ElementTree

from cases.dossiers.coordinaten import naar_rd
from cases.dossiers.models import Locatie
from vth.desk import kaart


def plek() -> Locatie:
    adres = next(a for a in kaart.adressen() if a.straat == "Lindelaan" and a.huisnummer == 14)
    locatie = Locatie(
        straat=adres.straat, huisnummer=adres.huisnummer, postcode=adres.postcode, plaatsnaam=adres.plaatsnaam,
        wijk=adres.wijk, breedte=Decimal(str(adres.breedte)), lengte=Decimal(str(adres.lengte)),
    )  # fmt: skip
    locatie.vul_afgeleide_velden()
    return locatie


def test_every_address_of_the_invented_town_is_unique_and_lies_within_five_kilometres() -> None:
    alle = list(kaart.adressen())
    assert len(alle) > 1500
    assert len({(a.straat, a.huisnummer) for a in alle}) == len(alle)
    midden = naar_rd(alle[0].breedte, alle[0].lengte)
    assert all(math.dist(midden, naar_rd(a.breedte, a.lengte)) < 5000 for a in alle)


def test_even_and_odd_numbers_stand_on_two_sides() -> None:
    a, b = [x for x in kaart.adressen() if x.straat == "Lindelaan"][9:11]
    afstand = math.dist(naar_rd(a.breedte, a.lengte), naar_rd(b.breedte, b.lengte))
    assert 20 < afstand < 45


def test_the_drawing_is_well_formed_says_its_place_and_has_no_script_or_inline_style() -> None:
    svg = kaart.teken(plek())
    boom = ElementTree.fromstring(svg)
    assert boom.attrib["role"] == "img"
    assert "Lindelaan 14" in "".join(boom.itertext())
    assert "<script" not in svg
    assert "style=" not in svg


def test_a_place_with_markup_in_its_name_is_escaped() -> None:
    locatie = plek()
    locatie.straat = "<b>&"
    assert "<b>" not in kaart.teken(locatie)


def test_a_place_without_a_point_gives_no_drawing_but_words() -> None:
    locatie = Locatie(omschrijving="naast de brug")
    assert kaart.teken(locatie) == ""
    assert kaart.tekst(locatie) == "naast de brug."


def test_the_point_is_in_the_middle_of_the_drawing() -> None:
    assert f"translate({kaart.BREEDTE / 2} {kaart.HOOGTE / 2})" in kaart.teken(plek())
