"""An address on one line, and a point."""

import pytest

from cases.intake.adresregel import Adres, lees_adres, lees_punt

GELEZEN = [
    ("Lindelaan 14", Adres("Lindelaan", 14)),
    ("lindelaan 14a", Adres("lindelaan", 14, "a")),
    ("Lindelaan 14 A", Adres("Lindelaan", 14, "A")),
    ("Lindelaan 14-2", Adres("Lindelaan", 14, "2")),
    ("Lindelaan 14, 1020 XA Voorbeeldstad", Adres("Lindelaan", 14, "", "1020XA", "Voorbeeldstad")),
    ("Lindelaan 14 1020xa", Adres("Lindelaan", 14, "", "1020XA")),
    ("Lindelaan 14, Voorbeeldstad", Adres("Lindelaan", 14, "", "", "Voorbeeldstad")),
    ("1020XA 14", Adres("", 14, "", "1020XA")),
    ("1020 XA, 14b", Adres("", 14, "b", "1020XA")),
    ("1020XA", Adres("", None, "", "1020XA")),
    ("Lindelaan", Adres("Lindelaan")),
    ("Plein 1940 3", Adres("Plein 1940", 3)),
    ("1e Dwarsstraat 8", Adres("1e Dwarsstraat", 8)),
    ("Burg. van der Veenstraat 120", Adres("Burg. van der Veenstraat", 120)),
]


@pytest.mark.parametrize(("tekst", "adres"), GELEZEN)
def test_an_address_is_read_into_its_parts(tekst: str, adres: Adres) -> None:
    assert lees_adres(tekst) == adres


@pytest.mark.parametrize("tekst", ["14", "", "  ", "12 34"])
def test_a_number_alone_is_no_address(tekst: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        lees_adres(tekst)


@pytest.mark.parametrize("tekst", ["52.155 5.387", "52,155; 5,387", "155000 463000", "52.155, 5.387"])
def test_a_point_is_read_in_degrees_or_in_rd_metres(tekst: str) -> None:
    breedte, lengte = lees_punt(tekst)

    assert abs(breedte - 52.155) < 0.001
    assert abs(lengte - 5.387) < 0.001


@pytest.mark.parametrize("tekst", ["", "52.1", "hier", "48.85 2.35", "1 2 3", "1000000 1000000"])
def test_what_is_no_point_in_the_netherlands_is_refused(tekst: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        lees_punt(tekst)
