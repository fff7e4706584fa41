"""The lifecycles of being late have exactly these steps, for exactly these people (termijnen-en-regels.md §1.2)."""

from __future__ import annotations

import pytest

from cases.casework.models import Dwangsom, Ingebrekestelling, Verdaging
from cases.dossiers.steps import stappen

# code | from | to | who (SY is the system); typed over from art. 4:14 to 4:20 Awb and the matrix, not from the code.
TABEL = {
    Verdaging: """
        VD1 | voorgesteld | onderweg | termijn_verlengen SY
        VD2 | voorgesteld | afgewezen | termijn_verlengen SY
        VD3 | onderweg | geldt | SY
        VD4 | onderweg | zonder_gevolg | SY
        VD5 | voorgesteld onderweg | vervallen | termijn_verlengen SY
    """,
    Ingebrekestelling: """
        IG1 | ontvangen | geldig | SY
        IG2 | ontvangen | te_beoordelen | SY
        IG3 | te_beoordelen | geldig | niet_tijdig_beoordelen
        IG4 | te_beoordelen | ongeldig | niet_tijdig_beoordelen
        IG5 | ontvangen te_beoordelen geldig | zonder_gevolg | niet_tijdig_beoordelen SY
        IG6 | te_beoordelen geldig | ingetrokken | intrekking_registreren niet_tijdig_beoordelen
    """,
    Dwangsom: """
        DS1 | loopt | gestopt | SY
        DS2 | loopt gestopt | vervallen | niet_tijdig_beoordelen intrekking_registreren SY
        DS3 | loopt gestopt | = | niet_tijdig_beoordelen
        DS4 | loopt gestopt | in_besluit | dwangsom_niet_tijdig
        DS5 | in_besluit | bekend | SY
        DS6 | in_besluit bekend | = | dwangsom_betalen
        DS7 | bekend | afgehandeld | SY
        DS8 | bekend afgehandeld | = | niet_tijdig_beoordelen
        DS9 | gestopt vervallen | gestopt | SY
    """,
}
NAMEN = {model.__name__: model for model in TABEL}


@pytest.mark.parametrize("naam", sorted(NAMEN))
def test_the_lifecycle_has_exactly_the_approved_steps(naam: str) -> None:
    model = NAMEN[naam]
    goedgekeurd = set()
    for regel in TABEL[model].strip().splitlines():
        code, van, naar, wie = (deel.strip() for deel in regel.split("|"))
        goedgekeurd.add((code, frozenset(van.split()), naar, frozenset(wie.split())))

    in_code = {
        (s.code, frozenset(s.van), s.naar or "=", frozenset([*s.mag.codes, *(["SY"] if s.mag.systeem else [])]))
        for s in stappen(model)
    }
    assert in_code == goedgekeurd


def test_only_a_jurist_judges_a_notice() -> None:
    from cases.staff.rechten import RIJEN

    assert set(RIJEN["niet_tijdig_beoordelen"].cellen) == {"JU"}
    assert {"CM", "JU"} <= set(RIJEN["dwangsom_niet_tijdig"].cellen)
