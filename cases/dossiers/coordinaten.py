"""WGS84 and Rijksdriehoek (RD, EPSG:28992) coordinates, converted with the published approximation polynomials.

Accuracy is better than one metre inside the Netherlands, which is enough to point at a place. Pure functions.
"""

X0, Y0 = 155_000.0, 463_000.0
"""RD coordinates in metres of the origin."""
PHI0, LAM0 = 52.15517440, 5.38720621
"""WGS84 coordinates in degrees of the same origin."""

_NAAR_RD_X = (
    (0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705),
    (3, 1, -2.340), (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
)  # fmt: skip
_NAAR_RD_Y = (
    (1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788),
    (0, 1, 0.433), (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054),
)  # fmt: skip
_NAAR_PHI = (
    (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550),
    (2, 2, -0.01709), (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012),
)  # fmt: skip
_NAAR_LAM = (
    (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594),
    (3, 1, -0.05607), (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022),
    (5, 0, 0.00026),
)  # fmt: skip


def naar_rd(breedte: float, lengte: float) -> tuple[float, float]:
    """RD x and y in metres for a WGS84 latitude and longitude in degrees."""
    dphi, dlam = 0.36 * (breedte - PHI0), 0.36 * (lengte - LAM0)
    x = X0 + sum(k * dphi**p * dlam**q for p, q, k in _NAAR_RD_X)
    y = Y0 + sum(k * dphi**p * dlam**q for p, q, k in _NAAR_RD_Y)
    return round(x, 2), round(y, 2)


def naar_wgs84(x: float, y: float) -> tuple[float, float]:
    """WGS84 latitude and longitude in degrees for RD x and y in metres."""
    dx, dy = (x - X0) * 1e-5, (y - Y0) * 1e-5
    breedte = PHI0 + sum(k * dx**p * dy**q for p, q, k in _NAAR_PHI) / 3600
    lengte = LAM0 + sum(k * dx**p * dy**q for p, q, k in _NAAR_LAM) / 3600
    return round(breedte, 7), round(lengte, 7)


def in_nederland(breedte: float, lengte: float) -> bool:
    """Whether a WGS84 point lies in the box around the European Netherlands, where the polynomials hold."""
    return 50.5 <= breedte <= 53.7 and 3.2 <= lengte <= 7.3
