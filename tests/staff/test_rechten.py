"""The rights matrix, compared with the table that was typed over from the process reference."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from cases.staff.models import Medewerker
from cases.staff.rechten import (
    RECHTEN,
    RIJEN,
    ROLLEN,
    heeft_recht,
    laad_rollen,
    mag_lezen,
    mag_voordragen,
    permissies,
    permissies_van,
    waarom_niet,
)

KOLOMMEN = ["CM", "AM", "TH", "JU", "TL", "BM", "FB", "KP", "AU"]
EIGEN = {
    "afhandelen",
    "contact_vastleggen",
    "advies_vragen",
    "advies_verwerken",
    "splitsen",
    "bestuur_raadplegen",
    "intrekking_registreren",
    "stap_overslaan_voorstellen",
    "voornemen_overslaan",
    "opdracht_beantwoorden",
    "niet_tijdig_beoordelen",
    "dwangsom_niet_tijdig",
    "dwangsom_betalen",
}
"""Rows that the matrix does not name."""


def goedgekeurd() -> dict[str, dict[str, set[tuple[str, str]]]]:
    regels = Path(__file__).parent.parent.joinpath("approved/rechten.txt").read_text().splitlines()
    tabel = {}
    for regel in regels:
        if regel.startswith("#") or not regel.strip():
            continue
        code, *cellen = [deel.strip() for deel in regel.split("|")]
        assert len(cellen) == len(KOLOMMEN), code
        tabel[code] = {
            rol: {(m[1], m[2] or "") for m in re.finditer(r"([JTFVGL])(?:\((\w+)\))?", tekst)}
            for rol, tekst in zip(KOLOMMEN, cellen, strict=True)
        }
    return tabel


GOEDGEKEURD = goedgekeurd()


def test_the_approved_table_is_complete():
    assert len(GOEDGEKEURD) == 59
    assert set(GOEDGEKEURD) == set(RIJEN) - EIGEN
    assert len(RECHTEN) == len(RIJEN)


@pytest.mark.parametrize("code", sorted(GOEDGEKEURD))
def test_every_cell_equals_the_approved_table(code):
    echt = {rol: {(c.letter, c.voor) for c in RIJEN[code].cellen.get(rol, ())} for rol in KOLOMMEN}
    assert echt == GOEDGEKEURD[code]


@pytest.mark.django_db
def test_every_role_may_exactly_what_the_table_says(maak):
    for rol in KOLOMMEN:
        user = Medewerker.objects.get(pk=maak(f"wie.{rol.lower()}", rol).pk)
        for code, cellen in GOEDGEKEURD.items():
            letters = {letter for letter, voor in cellen[rol] if not voor}
            plat = bool(letters & {"J", "F"})
            assert heeft_recht(user, code) is plat, (rol, code)
            assert heeft_recht(user, code, toegewezen=True) is bool(letters & {"J", "F", "T"}), (rol, code)
            assert heeft_recht(user, code, gedeeld=True) is bool(letters & {"J", "F", "G"}), (rol, code)
            assert mag_voordragen(user, code) is ("V" in letters), (rol, code)
            for letter, voor in cellen[rol]:
                if voor and letter in "JF":
                    assert heeft_recht(user, code, voor=voor)
                    assert heeft_recht(user, f"{code}:{voor}")
                if voor and letter == "T":
                    assert heeft_recht(user, code, toegewezen=True, voor=voor)
                    assert not heeft_recht(user, code, toegewezen=False, voor=voor) or plat


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_takes_away_what_is_no_longer_in_the_matrix():
    laad_rollen()
    voor = set(Permission.objects.values_list("codename", flat=True))
    groep = Group.objects.get(name="CM")
    vreemd = Permission.objects.get(codename="accounts_beheren")
    groep.permissions.add(vreemd)
    eigen = Permission.objects.exclude(content_type__app_label="staff").first()
    groep.permissions.add(eigen)

    laad_rollen()

    assert set(Permission.objects.values_list("codename", flat=True)) == voor
    assert vreemd not in groep.permissions.all()
    assert eigen in groep.permissions.all()
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLLEN)


def test_permission_names_fit_and_are_unique():
    assert len(set(permissies())) == len(permissies())
    assert all(len(code) <= 100 and len(naam) <= 255 for code, naam in permissies().items())


@pytest.mark.django_db
def test_a_vergunningverlener_has_the_casemanagers_column_on_vergunningzaken_only(maak):
    user = maak("vera", "VV")
    assert not heeft_recht(user, "opstellen", toegewezen=True)
    assert heeft_recht(user, "opstellen:vergunning", toegewezen=True)
    assert not heeft_recht(user, "lhs_scoren", toegewezen=True)
    assert not heeft_recht(user, "melding_registreren")
    assert heeft_recht(user, "vergunning_toetsen")
    assert {p for p in permissies_van("VV") if not p.endswith("vergunning")} == {"vergunning_toetsen"}


@pytest.mark.django_db
def test_a_part_of_an_act_is_not_the_whole_act(maak):
    am, kp = maak("amira", "AM"), maak("eva", "KP")
    assert not heeft_recht(am, "toewijzen")
    assert heeft_recht(am, "toewijzen", voor="melding")
    assert not heeft_recht(am, "opstellen", toegewezen=True)
    assert heeft_recht(am, "opstellen:standaard", toegewezen=True)
    assert not heeft_recht(kp, "sanctie_afwegen", gedeeld=True)
    assert heeft_recht(kp, "sanctie_afwegen:advies", gedeeld=True)
    assert not heeft_recht(kp, "sanctie_afwegen:advies")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rol", "code", "zin"),
    [
        ("CM", "afhandelen", "Dit mag alleen de toegewezen behandelaar."),
        ("AM", "urgentie_zetten", "Dit mag alleen de toegewezen behandelaar of een teamleider."),
        ("CM", "toewijzen", "U mag dit voorstellen, maar niet zelf doen. Dit mag alleen een teamleider."),
        ("BM", "horen", "Dit mag alleen de toegewezen behandelaar."),
        ("TL", "horen", "U mag dit alleen lezen. Dit mag alleen de toegewezen behandelaar."),
        (
            "CM",
            "rapport_opstellen",
            "Dit mag alleen de toegewezen toezichthouder of een ketenpartner met wie de zaak is gedeeld.",
        ),
        ("CM", "bestuurlijk_vaststellen", "Dit mag alleen een bestuurder of mandaathouder."),
        ("CM", "accounts_beheren", "Dit mag alleen een functioneel beheerder."),
    ],
)
def test_the_reason_says_who_may(maak, rol, code, zin):
    assert waarom_niet(maak("wie", rol), code) == zin


@pytest.mark.django_db
def test_who_may_gets_no_reason(anna):
    assert waarom_niet(anna, "afhandelen", toegewezen=True) == ""


@pytest.mark.django_db
def test_an_unknown_code_is_a_mistake_and_a_stranger_has_nothing(anna):
    with pytest.raises(KeyError):
        heeft_recht(anna, "bestaat_niet")
    assert not heeft_recht(AnonymousUser(), "melding_registreren")
    assert not mag_lezen(AnonymousUser(), "dashboards")


@pytest.mark.django_db
def test_a_closed_account_has_no_rights(anna):
    anna.is_active = False
    anna.save()
    assert not heeft_recht(Medewerker.objects.get(pk=anna.pk), "melding_registreren")


@pytest.mark.django_db
def test_asking_many_rights_costs_a_bounded_number_of_queries(anna, django_assert_max_num_queries):
    user = Medewerker.objects.get(pk=anna.pk)
    with django_assert_max_num_queries(2):
        for code in RIJEN:
            heeft_recht(user, code, toegewezen=True, gedeeld=True)
