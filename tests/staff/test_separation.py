"""Functiescheiding, four eyes and rotation over the full domain; no database."""

from datetime import date, timedelta
from itertools import product

import pytest

from cases.staff.separation import (
    ControleFeit,
    Controlesoort,
    Feit,
    Hoedanigheid,
    Rotatieobject,
    genoeg_ogen,
    tel_planmatig,
    toets_toewijzing,
    waarom_niet_beoordelen,
    waarom_niet_bezwaar,
    waarom_niet_eigen_account,
    waarom_niet_inplannen,
    weigeringen,
)

VANDAAG = date(2026, 6, 15)

# Typed over from the rules: R-26, FS-2, FS-3, FS-4 and art. 2:4 Awb. Rows: earlier capacity; columns: wanted task.
# v vergunningverlener, t toezichthouder, b toezichthouder bouwfase, s toezichthouder bestaande bouw,
# h handhaver, i initiatief, p partij (belanghebbende). A dot: goes together.
TABEL = """
     v    t    b    s    h    i    p
v    .    FS-2 FS-2 FS-2 FS-2 FS-4 2:4
t    FS-2 .    .    .    .    FS-4 2:4
b    FS-2 .    .    FS-3 .    FS-4 2:4
s    FS-2 .    FS-3 .    .    FS-4 2:4
h    FS-2 .    .    .    .    FS-4 2:4
i    FS-4 FS-4 FS-4 FS-4 FS-4 .    2:4
p    2:4  2:4  2:4  2:4  2:4  2:4  2:4
"""
LETTER = dict(zip("vtbship", Hoedanigheid, strict=True))


def verwacht():
    kop, *regels = TABEL.strip("\n").splitlines()
    for regel in regels:
        eerder, *cellen = regel.split()
        for taak, cel in zip(kop.split(), cellen, strict=True):
            yield LETTER[eerder], LETTER[taak], "" if cel == "." else cel


def feit(hoedanigheid, **anders):
    velden = {"persoon": 1, "sleutel": "pand-1", "van": date(2020, 1, 1), "tot": None} | anders
    return Feit(hoedanigheid=hoedanigheid, **velden)


def test_the_table_covers_every_pair_once():
    paren = [(a, b) for a, b, _ in verwacht()]
    assert sorted(paren) == sorted(product(Hoedanigheid, Hoedanigheid))


@pytest.mark.parametrize(("eerder", "taak", "code"), list(verwacht()))
def test_every_pair_of_capacities(eerder, taak, code):
    gevonden = weigeringen(1, {"pand-1"}, taak, [feit(eerder)], op=VANDAAG)
    assert [w.code for w in gevonden] == ([code] if code else [])
    assert all(w.uitleg.endswith(".") for w in gevonden)


@pytest.mark.parametrize(
    ("anders", "geweigerd"),
    [
        ({}, True),
        ({"persoon": 2}, False),
        ({"sleutel": "pand-2"}, False),
        ({"van": VANDAAG}, True),
        ({"van": VANDAAG + timedelta(days=1)}, False),
        ({"tot": VANDAAG}, True),
        ({"tot": VANDAAG - timedelta(days=1)}, True),
        ({"tot": date(2020, 1, 2)}, True),
    ],
)
def test_only_the_same_person_at_the_same_object_that_has_begun(anders, geweigerd):
    feiten = [feit(Hoedanigheid.VERGUNNINGVERLENER, **anders)]
    assert bool(toets_toewijzing(1, {"pand-1"}, Hoedanigheid.TOEZICHTHOUDER, feiten, op=VANDAAG)) is geweigerd


def test_an_own_interest_that_ended_no_longer_counts():
    voorbij = [feit(Hoedanigheid.BELANGHEBBENDE, tot=VANDAAG - timedelta(days=1))]
    assert not weigeringen(1, {"pand-1"}, Hoedanigheid.HANDHAVER, voorbij, op=VANDAAG)


def test_all_reasons_are_given_once_in_plain_dutch():
    feiten = [
        feit(Hoedanigheid.VERGUNNINGVERLENER, tot=date(2021, 1, 1)),
        feit(Hoedanigheid.VERGUNNINGVERLENER, tot=date(2021, 1, 1)),
        feit(Hoedanigheid.INITIATIEF),
    ]
    tekst = toets_toewijzing(1, {"pand-1", "adres-9"}, Hoedanigheid.HANDHAVER, feiten, op=VANDAAG)
    assert tekst == (
        "Deze collega was op deze plaats betrokken bij de vergunning. "
        "Vergunningverlening en toezicht of handhaving zijn per plaats gescheiden. "
        "Deze collega is op deze plaats betrokken bij een project van de gemeente. "
        "Wie meewerkt aan een project van de gemeente, houdt daar geen toezicht en beslist er niet over."
    )


@pytest.mark.parametrize(
    ("beoordelaar", "opstellers", "mag"), [(1, {1}, False), (1, {2}, True), (1, {2, 1}, False), (1, set(), True)]
)
def test_four_eyes(beoordelaar, opstellers, mag):
    assert (waarom_niet_beoordelen(beoordelaar, opstellers) == "") is mag


@pytest.mark.parametrize(
    ("opstellers", "toetsers", "genoeg"),
    [({1}, {2}, True), ({1}, {1}, False), ({1}, set(), False), (set(), {2}, False), ({1, 2}, {2, 3}, True)],
)
def test_two_persons_saw_it(opstellers, toetsers, genoeg):
    assert genoeg_ogen(opstellers, toetsers) is genoeg


@pytest.mark.parametrize(
    ("behandelaar", "opstellers", "beslisser", "mag"),
    [(1, {1}, 2, False), (1, {2}, 1, False), (1, {2}, 3, True), (1, {2}, None, True)],
)
def test_bezwaar_is_handled_by_somebody_else(behandelaar, opstellers, beslisser, mag):
    assert (waarom_niet_bezwaar(behandelaar, opstellers, beslisser) == "") is mag


def test_nobody_changes_their_own_account():
    assert waarom_niet_eigen_account(1, 1)
    assert not waarom_niet_eigen_account(1, 2)


def controle(dag, soort=Controlesoort.PLANMATIG, wie=1, object="inrichting-1", uitgevoerd=True):
    return ControleFeit(wie, object, soort, dag, uitgevoerd)


DRIE = [controle(date(2022, 3, 1)), controle(date(2023, 3, 1)), controle(date(2024, 3, 1))]


@pytest.mark.parametrize("objectsoort", list(Rotatieobject))
@pytest.mark.parametrize("soort", list(Controlesoort))
def test_the_fourth_is_refused_only_when_planned_and_only_for_two_kinds_of_object(objectsoort, soort):
    reden = waarom_niet_inplannen(1, "inrichting-1", objectsoort, soort, DRIE, op=VANDAAG)
    geweigerd = soort is Controlesoort.PLANMATIG and objectsoort is not Rotatieobject.ANDERS
    assert bool(reden) is geweigerd


@pytest.mark.parametrize(
    ("oudste", "aantal"),
    [
        (date(2021, 6, 16), 3),
        (date(2021, 6, 15), 2),
        (date(2021, 6, 14), 2),
    ],
)
def test_a_controle_of_exactly_five_years_ago_counts_no_longer(oudste, aantal):
    controles = [controle(oudste), *DRIE[1:]]
    assert tel_planmatig(1, "inrichting-1", controles, op=VANDAAG) == aantal


def test_the_period_survives_a_leap_day():
    controles = [controle(date(2019, 2, 28)), controle(date(2019, 3, 1))]
    assert tel_planmatig(1, "inrichting-1", controles, op=date(2024, 2, 29)) == 1


def test_others_other_objects_and_other_kinds_do_not_count():
    controles = [
        *DRIE[:2],
        controle(date(2024, 3, 1), wie=2),
        controle(date(2024, 3, 1), object="inrichting-2"),
        controle(date(2024, 3, 1), soort=Controlesoort.HERCONTROLE),
        controle(date(2024, 3, 1), soort=Controlesoort.KLACHT),
    ]
    assert tel_planmatig(1, "inrichting-1", controles, op=VANDAAG) == 2


def test_what_is_planned_but_not_held_reserves_a_place():
    gepland = [*DRIE[:2], controle(VANDAAG + timedelta(days=30), uitgevoerd=False)]
    assert tel_planmatig(1, "inrichting-1", gepland, op=VANDAAG) == 3
    later_gehouden = [*DRIE[:2], controle(VANDAAG + timedelta(days=30))]
    assert tel_planmatig(1, "inrichting-1", later_gehouden, op=VANDAAG) == 2
