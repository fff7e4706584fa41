"""Beheer of people, roles, mandates, teams, organisations and replacements: through the pages and the database."""

from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from PIL import Image

from cases.staff import actions, openwerk
from cases.staff.geschiedenis import geschiedenis_van
from cases.staff.models import Bevoegdheid, Mandaat, Medewerker, Organisatie, Team, Vervanging
from cases.staff.openwerk import OpenWerk
from cases.staff.queries import mandaat_op, vervangers_van, vervangt

pytestmark = pytest.mark.django_db
PAGINAS = [
    "/beheer/medewerkers/",
    "/beheer/medewerkers/nieuw/",
    "/beheer/medewerkers/vertrokken/",
    "/beheer/teams/",
    "/beheer/teams/nieuw/",
    "/beheer/organisaties/",
    "/beheer/organisaties/nieuw/",
    "/beheer/mandaten/",
    "/beheer/mandaten/nieuw/",
]


def formulier(medewerker, **anders):
    velden = {
        "naam": medewerker.naam,
        "functie": "",
        "email": "",
        "telefoon": "",
        "gebruikersnaam": medewerker.gebruikersnaam,
        "extern_id": "",
        "organisatie": medewerker.organisatie_id,
        "rollen": list(medewerker.groups.values_list("pk", flat=True)),
        "teams": [],
    }
    return velden | anders


def rol(naam):
    return Group.objects.get(name=naam).pk


@pytest.mark.parametrize("pagina", PAGINAS)
def test_beheer_pages_are_for_beheer_and_readable_for_who_may_read(client, pagina, anna, dirk, fatima):
    client.force_login(fatima)
    assert client.get(pagina).status_code == 200
    client.force_login(dirk)
    response = client.get(pagina)
    assert response.status_code == 200
    assert '<button class="knop">Opslaan</button>' not in response.content.decode()
    client.force_login(anna)
    response = client.get(pagina)
    assert response.status_code == 403
    assert "Dit mag alleen een functioneel beheerder" in response.content.decode()


def test_who_may_only_read_cannot_post(client, dirk, anna):
    client.force_login(dirk)
    response = client.post(f"/beheer/medewerkers/{anna.pk}/", formulier(anna, naam="Anders"))
    assert response.status_code == 403
    assert client.post(f"/beheer/medewerkers/{anna.pk}/non-actief/").status_code == 403
    anna.refresh_from_db()
    assert (anna.naam, anna.is_active) == ("Anna de Boer", True)


def test_a_new_colleague_gets_an_account_a_role_a_team_and_a_link_but_no_password(client, fatima, gemeente, team):
    client.force_login(fatima)
    response = client.post(
        "/beheer/medewerkers/nieuw/",
        {
            "naam": "Carla Jansen",
            "gebruikersnaam": "C.Jansen",
            "organisatie": gemeente.pk,
            "rollen": [rol("JU")],
            "teams": [team.pk],
        },
    )
    carla = Medewerker.objects.get(gebruikersnaam="c.jansen")
    assert response["Location"] == f"/beheer/medewerkers/{carla.pk}/"
    assert not carla.has_usable_password()
    assert carla.has_perm("staff.opstellen_eigen")
    assert list(carla.teams.all()) == [team]
    response = client.post(f"/beheer/medewerkers/{carla.pk}/wachtwoordlink/")
    assert "/wachtwoord/instellen/" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_every_change_is_kept_with_who_and_what(client, fatima, anna, dienst):
    client.force_login(fatima)
    client.post(
        f"/beheer/medewerkers/{anna.pk}/",
        formulier(anna, functie="Senior casemanager", rollen=[rol("CM"), rol("TH")]),
    )
    regels = geschiedenis_van(anna)
    assert {(w.wat, w.door) for w in regels} >= {
        ("rol gegeven: TH", "Fatima Haddad"),
        ("gewijzigd", "Fatima Haddad"),
        ("toegevoegd", "het systeem"),
    }
    assert ("functie", "leeg", "Senior casemanager") in [v for w in regels for v in w.velden]
    pagina = client.get(f"/beheer/medewerkers/{anna.pk}/").content.decode()
    assert "Rol gegeven: TH" in pagina
    assert "door Fatima Haddad" in pagina
    client.post(f"/beheer/medewerkers/{anna.pk}/", formulier(anna, rollen=[rol("CM")]))
    assert geschiedenis_van(anna)[0].wat == "rol ingetrokken: TH"


def test_the_history_holds_no_password_and_cannot_be_rewritten(anna):
    anna.set_password("iets-heel-anders-dan-eerst")
    anna.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM staff_medewerkerevent WHERE pgh_obj_id = %s", [anna.pk])
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'staff_medewerkerevent'")
        assert not {"password", "last_login"} & {rij[0] for rij in cursor.fetchall()}
        for sql in ("UPDATE staff_medewerkerevent SET naam = 'x'", "DELETE FROM staff_medewerkerevent"):
            with pytest.raises(Exception, match=r"Cannot (update|delete)"), transaction.atomic():
                cursor.execute(sql)


def test_raw_sql_is_in_the_history_too(anna):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE staff_medewerker SET is_superuser = true WHERE id = %s", [anna.pk])
    assert ("supergebruikerstatus", "nee", "ja") in [
        (naam.lower().replace(" ", ""), oud, nieuw) for w in geschiedenis_van(anna) for naam, oud, nieuw in w.velden
    ] or any(v[1:] == ("nee", "ja") for w in geschiedenis_van(anna) for v in w.velden)


def test_a_beheerder_cannot_change_the_own_account_roles_or_mandates(client, fatima):
    client.force_login(fatima)
    response = client.post(f"/beheer/medewerkers/{fatima.pk}/", formulier(fatima, rollen=[rol("FB"), rol("BM")]))
    assert response.status_code == 422
    assert "uw eigen account, rollen en mandaten niet wijzigen" in response.content.decode()
    for handeling in ("non-actief", "wachtwoordlink", "deblokkeer", "actief"):
        client.post(f"/beheer/medewerkers/{fatima.pk}/{handeling}/")
    client.post(f"/beheer/medewerkers/{fatima.pk}/wachtwoordlink-mailen/")
    fatima.refresh_from_db()
    assert fatima.is_active
    assert list(fatima.groups.values_list("name", flat=True)) == ["FB"]
    assert {w.wat for w in geschiedenis_van(fatima)} == {"toegevoegd", "rol gegeven: FB"}
    response = client.post("/beheer/mandaten/nieuw/", mandaatvelden(fatima))
    assert response.status_code == 422
    assert not Mandaat.objects.exists()


def test_a_mandate_cannot_be_moved_to_oneself(client, fatima, dirk):
    client.force_login(fatima)
    client.post("/beheer/mandaten/nieuw/", mandaatvelden(dirk))
    mandaat = Mandaat.objects.get()
    assert client.post(f"/beheer/mandaten/{mandaat.pk}/", mandaatvelden(fatima)).status_code == 422
    mandaat.refresh_from_db()
    assert mandaat.medewerker == dirk


def test_two_accounts_with_one_name_and_a_team_of_another_organisation_are_refused(client, fatima, anna, dienst):
    client.force_login(fatima)
    vreemd = Team.objects.create(naam="Lucht", organisatie=dienst)
    response = client.post("/beheer/medewerkers/nieuw/", formulier(anna, gebruikersnaam="ANNA", teams=[vreemd.pk]))
    tekst = response.content.decode()
    assert response.status_code == 422
    assert "hoort bij een andere organisatie" in tekst
    assert Medewerker.objects.filter(gebruikersnaam="anna").count() == 1


def test_searching_people(client, fatima, anna, bilal, dirk):
    client.force_login(fatima)
    assert "Bilal Aydin" in client.get("/beheer/medewerkers/?zoek=AYD").content.decode()
    assert "Anna de Boer" not in client.get("/beheer/medewerkers/?zoek=AYD").content.decode()
    assert "Dirk Visser" in client.get("/beheer/medewerkers/?rol=TL").content.decode()
    assert "Niemand gevonden" in client.get("/beheer/medewerkers/?stand=niet_actief").content.decode()


def test_the_list_of_people_has_a_bounded_number_of_queries(client, fatima, maak, django_assert_max_num_queries):
    for i in range(30):
        maak(f"collega{i}", "CM")
    client.force_login(fatima)
    client.get("/beheer/medewerkers/")
    with django_assert_max_num_queries(16):
        client.get("/beheer/medewerkers/")


def test_names_are_sorted_without_regard_to_capitals(maak):
    for naam in ("bert", "Anton", "Zeynep", "carla"):
        maak(naam.lower(), naam=naam)
    assert [m.naam for m in Medewerker.objects.op_naam()] == ["Anton", "bert", "carla", "Zeynep"]


def test_closing_an_account_shows_the_work_left_behind(client, fatima, anna, monkeypatch):
    monkeypatch.setattr(openwerk, "_bronnen", [])
    openwerk.registreer(lambda pks: {pk: [OpenWerk("Geluid aan de Kade", "/zaken/Z-1/", "Z-1")] for pk in pks})
    client.force_login(fatima)
    response = client.post(f"/beheer/medewerkers/{anna.pk}/non-actief/", follow=True)
    assert "Geluid aan de Kade" in response.content.decode()
    assert "Z-1" in client.get("/beheer/medewerkers/vertrokken/").content.decode()
    anna.refresh_from_db()
    assert anna.uit_dienst_op is not None
    client.post(f"/beheer/medewerkers/{anna.pk}/actief/")
    anna.refresh_from_db()
    assert anna.is_active
    assert anna.uit_dienst_op is None


# --- mandates


def mandaatvelden(medewerker, **anders):
    return {
        "medewerker": medewerker.pk,
        "bevoegdheid": "reactie_melding",
        "orgaan": "college",
        "geldig_van": "2026-01-01",
        "geldig_tot": "2026-12-31",
        "bron": "Mandaatbesluit VTH 2026",
        "voorwaarden": "",
        "bedragsgrens": "",
    } | anders


def mandaat(medewerker, van, tot=None, **anders):
    velden = {"bevoegdheid": Bevoegdheid.REACTIE, "bron": "Mandaatbesluit VTH"} | anders
    return Mandaat.objects.create(medewerker=medewerker, geldig_van=van, geldig_tot=tot, **velden)


@pytest.mark.parametrize(
    ("dag", "geldig"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_mandate_holds_on_the_day_of_the_decision_first_and_last_day_included(dirk, dag, geldig):
    mandaat(dirk, date(2026, 1, 1), date(2026, 6, 30))
    assert (mandaat_op(dirk, Bevoegdheid.REACTIE, dag) is not None) is geldig
    assert mandaat_op(dirk, Bevoegdheid.LAST_DWANGSOM, dag) is None


def test_without_an_end_a_mandate_goes_on_and_it_is_personal(dirk, anna):
    eerste = mandaat(dirk, date(2026, 1, 1))
    assert mandaat_op(dirk, "reactie_melding", date(2036, 1, 1)) == eerste
    assert mandaat_op(anna, "reactie_melding", date(2026, 6, 1)) is None


@pytest.mark.parametrize(("bedrag", "mag"), [(None, True), (999, True), (1000, True), (1001, False)])
def test_a_mandate_reaches_to_its_amount(dirk, bedrag, mag):
    mandaat(dirk, date(2026, 1, 1), bevoegdheid=Bevoegdheid.INVORDERING, bedragsgrens=1000)
    gevonden = mandaat_op(dirk, Bevoegdheid.INVORDERING, date(2026, 6, 1), bedrag=bedrag)
    assert (gevonden is not None) is mag


@pytest.mark.parametrize("fout", [{"tot": date(2025, 12, 31)}, {"bedragsgrens": -1}, {"bron": ""}])
def test_the_database_refuses_an_impossible_mandate(dirk, fout):
    with pytest.raises(IntegrityError), transaction.atomic():
        mandaat(dirk, date(2026, 1, 1), **fout)


def test_an_impossible_mandate_is_explained_on_the_page(client, fatima, dirk):
    client.force_login(fatima)
    response = client.post("/beheer/mandaten/nieuw/", mandaatvelden(dirk, geldig_tot="2025-12-31"))
    assert response.status_code == 422
    assert "De laatste dag ligt vóór de eerste dag." in response.content.decode()


def test_a_mandate_is_ended_and_stays_readable(fatima, dirk):
    rij = mandaat(dirk, date(2026, 1, 1))
    actions.beeindig_mandaat(rij, per=date(2026, 3, 31), door=fatima)
    assert mandaat_op(dirk, Bevoegdheid.REACTIE, date(2026, 3, 31)) == rij
    assert mandaat_op(dirk, Bevoegdheid.REACTIE, date(2026, 4, 1)) is None


def test_undermandate_only_where_the_mandate_allows_it(client, fatima, dirk, anna):
    boven = mandaat(dirk, date(2026, 1, 1))
    client.force_login(fatima)
    velden = mandaatvelden(anna, ondermandaat_van=boven.pk)
    assert client.post("/beheer/mandaten/nieuw/", velden).status_code == 422
    boven.ondermandaat = True
    boven.save()
    assert client.post("/beheer/mandaten/nieuw/", velden).status_code == 302


# --- replacements


def vervanging(medewerker, vervanger, van, tot):
    return Vervanging.objects.create(medewerker=medewerker, vervanger=vervanger, van=van, tot=tot)


@pytest.mark.parametrize(
    ("dag", "telt"),
    [(date(2026, 4, 30), False), (date(2026, 5, 1), True), (date(2026, 5, 10), True), (date(2026, 5, 11), False)],
)
def test_a_replacement_holds_from_the_first_to_the_last_day(anna, bilal, dag, telt):
    vervanging(anna, bilal, date(2026, 5, 1), date(2026, 5, 10))
    assert vervangers_van(anna, dag) == ([bilal] if telt else [])
    assert vervangt(bilal, dag) == ({anna.pk} if telt else set())
    assert vervangt(anna, dag) == set()


def test_a_replacement_is_not_passed_on(anna, bilal, dirk):
    vervanging(anna, bilal, date(2026, 5, 1), date(2026, 5, 10))
    vervanging(bilal, dirk, date(2026, 5, 1), date(2026, 5, 10))
    assert vervangt(dirk, date(2026, 5, 5)) == {bilal.pk}
    assert vervangers_van(anna, date(2026, 5, 5)) == [bilal]


@pytest.mark.parametrize(
    ("van", "tot", "mag"),
    [
        (date(2026, 4, 1), date(2026, 4, 30), True),
        (date(2026, 4, 1), date(2026, 5, 1), False),
        (date(2026, 5, 10), date(2026, 5, 20), False),
        (date(2026, 5, 11), date(2026, 5, 20), True),
        (date(2026, 5, 12), date(2026, 5, 11), False),
    ],
)
def test_the_database_allows_one_replacement_a_day(anna, bilal, dirk, van, tot, mag):
    vervanging(anna, bilal, date(2026, 5, 1), date(2026, 5, 10))
    if mag:
        vervanging(anna, dirk, van, tot)
    else:
        fout = r"vervanging_geen_overlap|vervanging_van_voor_tot|range lower bound"
        with pytest.raises(Exception, match=fout), transaction.atomic():
            vervanging(anna, dirk, van, tot)


def test_nobody_replaces_themselves(anna):
    with pytest.raises(IntegrityError), transaction.atomic():
        vervanging(anna, anna, date(2026, 5, 1), date(2026, 5, 10))


def test_everybody_arranges_their_own_absence_and_takes_it_back(client, anna, bilal):
    client.force_login(anna)
    velden = {"vervanger": bilal.pk, "van": "2099-05-01", "tot": "2099-05-10", "reden": "Verlof"}
    assert client.post("/vervanging/", velden).status_code == 302
    dubbel = client.post("/vervanging/", velden)
    assert dubbel.status_code == 422
    assert "In deze dagen is er al een vervanger" in dubbel.content.decode()
    rij = Vervanging.objects.get()
    assert rij.medewerker == anna
    assert "Anna de Boer" in client.get("/vervanging/").content.decode()
    client.post(f"/vervanging/{rij.pk}/verwijder/")
    assert not Vervanging.objects.exists()


def test_only_a_teamleider_or_beheer_arranges_it_for_another(client, anna, bilal, dirk, fatima, maak, dienst):
    rij = vervanging(anna, bilal, date(2099, 5, 1), date(2099, 5, 10))
    client.force_login(bilal)
    assert client.get("/beheer/vervangingen/").status_code == 403
    assert client.post("/beheer/vervangingen/nieuw/", {}).status_code == 403
    client.post(f"/vervanging/{rij.pk}/verwijder/")
    assert Vervanging.objects.exists()
    for wie in (dirk, fatima):
        client.force_login(wie)
        assert client.get("/beheer/vervangingen/").status_code == 200
        assert client.get(f"/beheer/vervangingen/{rij.pk}/").status_code == 200
    vreemd = maak("vreemd", "TL", organisatie=dienst)
    with pytest.raises(PermissionDenied):
        actions.verwijder_vervanging(rij, door=vreemd)


def test_a_teamleider_does_not_see_absences_of_another_organisation(client, anna, bilal, maak, dienst):
    vervanging(anna, bilal, date(2099, 5, 1), date(2099, 5, 10))
    extern = maak("extern", "TH", organisatie=dienst)
    assert extern.organisatie != anna.organisatie
    client.force_login(anna)
    velden = {"vervanger": extern.pk, "van": "2098-05-01", "tot": "2098-05-10"}
    assert client.post("/vervanging/", velden).status_code == 422


# --- organisations


@pytest.mark.parametrize("oin", ["1", "0" * 19, "0" * 21, "a" * 20])
def test_an_oin_has_twenty_digits(db, oin):
    with pytest.raises(Exception, match=r"organisatie_oin_20_cijfers|too long"), transaction.atomic():
        Organisatie.objects.create(naam="Anders", oin=oin)


def organisatievelden(**anders):
    return {"naam": "Gemeente Nieuw", "soort": "bevoegd_gezag", "kleur": "#154273", "actief": "on"} | anders


def test_a_logo_is_a_real_png_and_is_written_again(client, fatima, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(fatima)
    beeld = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(beeld, "PNG")
    inhoud = beeld.getvalue() + b"<script>verstopt</script>"
    bestand = SimpleUploadedFile("logo.png", inhoud, content_type="image/png")
    response = client.post("/beheer/organisaties/nieuw/", organisatievelden(logo_nieuw=bestand))
    assert response.status_code == 302
    rij = Organisatie.objects.get(naam="Gemeente Nieuw")
    with rij.logo_bestand.open() as opgeslagen:
        assert b"verstopt" not in opgeslagen.read()


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"logo_nieuw": SimpleUploadedFile("x.png", b"<svg onload=alert(1)>")}, "Dit is geen PNG-bestand."),
        ({"logo": "../../etc/wachtwoorden.png"}, "Geef een pad binnen de map static"),
        ({"kleur": "red; }"}, "Zorg ervoor"),
        ({"kleur": "rood"}, "Schrijf de kleur"),
        ({"oin": "123"}, "Een OIN bestaat uit precies 20 cijfers."),
    ],
)
def test_a_wrong_letterhead_is_explained(client, fatima, velden, fout):
    client.force_login(fatima)
    response = client.post("/beheer/organisaties/nieuw/", organisatievelden(**velden))
    assert response.status_code == 422
    assert fout in response.content.decode() or fout == "Zorg ervoor"
    assert not Organisatie.objects.filter(naam="Gemeente Nieuw").exists()
