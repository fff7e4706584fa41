"""WGS84 and RD against points whose coordinates were published in both."""

import pytest

from cases.dossiers.coordinaten import in_nederland, naar_rd, naar_wgs84

# Published with the approximation (Schreutelkamp and Strang van Hees, 2001): the origin in Amersfoort and two towers.
PUNTEN = {
    "Amersfoort, Onze Lieve Vrouwetoren": ((52.15517440, 5.38720621), (155000.00, 463000.00)),
    "Amsterdam, Westertoren": ((52.37453253, 4.88352559), (120700.723, 487525.501)),
    "Groningen, Martinitoren": ((53.21938317, 6.56820053), (233883.131, 582065.167)),
}
# Corners of the country, where the polynomials are weakest; degrees and back must come out within a metre.
HOEKEN = [(51.37, 3.40), (50.76, 6.02), (53.45, 6.85), (53.18, 4.86), (52.22, 6.99)]


@pytest.mark.parametrize("naam", PUNTEN)
def test_published_points_agree_within_half_a_metre(naam: str) -> None:
    (breedte, lengte), (x, y) = PUNTEN[naam]

    assert naar_rd(breedte, lengte) == pytest.approx((x, y), abs=0.5)
    assert naar_wgs84(x, y) == pytest.approx((breedte, lengte), abs=0.000007)


@pytest.mark.parametrize(("breedte", "lengte"), HOEKEN)
def test_there_and_back_again_is_less_than_a_metre_away(breedte: float, lengte: float) -> None:
    terug = naar_wgs84(*naar_rd(breedte, lengte))

    assert terug == pytest.approx((breedte, lengte), abs=0.00001)


@pytest.mark.parametrize(
    ("punt", "binnen"), [((52.1, 5.1), True), ((50.5, 3.2), True), ((48.85, 2.35), False), ((52.1, 7.4), False)]
)
def test_a_point_outside_the_country_is_known_as_such(punt: tuple[float, float], binnen: bool) -> None:
    assert in_nederland(*punt) is binnen
