"""Reading in files: any table that people make, every error by row and column, and no row twice (HV1, ML1, AL-3)."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from datetime import UTC, date, datetime
from unittest import mock

import pytest
import time_machine
from django.test import Client
from openpyxl import Workbook, load_workbook

from cases.channels import kolommen
from cases.channels.actions import inlezen, ontvangst
from cases.channels.models import Inleesregel, Inlezing, Ontvangst
from cases.channels.opslag import open_ontvangen
from cases.channels.tabel import MAX_RIJEN, TabelFout, lees_tabel
from cases.channels.verwerkers import inlezen_in_delen
from cases.documents.models import Verzending
from cases.dossiers.models import Zaak
from cases.intake.models import Handhavingsverzoek, Melding
from cases.outbox import actions as outbox
from cases.outbox.models import Notificatie, Uitgaand
from tests.channels.conftest import Bijlage
from tests.factories import Cast

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 7, 6)
KOPPEN = kolommen.bekende_koppen()
KOP = ["Kenmerk", "Ontvangen op", "Wat is er aan de hand", "Straat", "Huisnummer", "Naam indiener"]
RIJ = ["A1", "1-7-2026", "De machine draait elke nacht.", "Molenpad", "3", "J. Voorbeeld"]


@pytest.fixture(autouse=True)
def klok():
    with time_machine.travel(datetime(2026, 7, 6, 9, tzinfo=UTC), tick=False):
        yield


def als_csv(*rijen: list[str], teken: str = ";", codering: str = "utf-8") -> bytes:
    uit = io.StringIO()
    csv.writer(uit, delimiter=teken).writerows(rijen)
    return uit.getvalue().encode(codering)


def als_xlsx(maak) -> bytes:
    boek = Workbook()
    maak(boek)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def gevuld(*rijen) -> bytes:
    return als_xlsx(lambda boek: [boek.active.append(list(rij)) for rij in rijen])


# --- the table -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("teken", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_a_csv_is_read_however_it_was_saved(teken, codering) -> None:
    rij = ["A1", "", "Eén café, met; komma's\nen een tweede regel", "Molenpad", "3", "J. Voorbeeld"]
    tabel = lees_tabel(als_csv(KOP, rij, teken=teken, codering=codering), KOPPEN)

    assert tabel.kop == tuple(KOP)
    assert [(r.nummer, r.cellen) for r in tabel.rijen] == [(2, tuple(rij))]


def test_titles_empty_rows_and_the_excel_hint_are_no_data() -> None:
    ruw = b"sep=;\r\nMeldingen, juli, 2026\r\n\r\n" + als_csv(KOP, RIJ, ["", "", "", "", "", ""], RIJ)
    tabel = lees_tabel(ruw, KOPPEN)

    assert [r.nummer for r in tabel.rijen] == [5, 7]


def test_excel_cells_become_what_a_person_would_type() -> None:
    rij = [815, datetime(2026, 7, 1), "=geen formule", "Molenpad", 3.0, True]
    tabel = lees_tabel(gevuld(KOP, [*rij[:2], "tekst", *rij[3:]]), KOPPEN)

    assert tabel.rijen[0].cellen == ("815", "2026-07-01", "tekst", "Molenpad", "3", "ja")


def test_a_formula_gives_its_stored_result_and_without_one_an_error_in_its_cell() -> None:
    tabel = lees_tabel(gevuld(KOP, ["A1", "", "=1+1", "Molenpad", 3, "J"]), KOPPEN)

    assert tabel.rijen[0].cellen[2] == ""
    assert "formule zonder uitkomst" in tabel.rijen[0].fouten[2]


def test_an_error_of_excel_is_an_error_in_its_cell() -> None:
    tabel = lees_tabel(gevuld(KOP, ["A1", "", "#N/A", "Molenpad", 3, "J"]), KOPPEN)

    assert "fout van Excel" in tabel.rijen[0].fouten[2]


def test_merged_cells_count_for_every_row_and_hidden_sheets_for_none() -> None:
    def maak(boek) -> None:
        geheim = boek.create_sheet("Geheim", 0)
        geheim.append(["Kenmerk", "niet lezen"])
        geheim.sheet_state = "hidden"
        blad = boek["Sheet"]
        blad.append(["Alle meldingen van juli", "", "", "", "", ""])
        blad.merge_cells("A1:F1")
        for rij in (KOP, ["A1", "", "een", "Molenpad", 3, "J"], ["A2", "", "twee", None, 4, "K"]):
            blad.append(rij)
        blad.merge_cells("D3:D4")
        boek.create_sheet("Ander").append(["nog iets"])

    tabel = lees_tabel(als_xlsx(maak), KOPPEN)

    assert [r.cellen[3] for r in tabel.rijen] == ["Molenpad", "Molenpad"]
    assert [r.nummer for r in tabel.rijen] == [3, 4]
    assert tabel.opmerkingen == (
        "Alleen het werkblad ‘Sheet’ is gelezen, niet ‘Ander’.", "Verborgen werkbladen zijn overgeslagen.",
    )  # fmt: skip


def bom() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr("[Content_Types].xml", "<Types/>")
        pakket.writestr("xl/workbook.xml", b"0" * 160_000_000)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("ruw", "reden"),
    [
        (b"", "is leeg"),
        (b" \r\n ", "is leeg"),
        (b";;;\r\n;;;\r\n", "Er staat niets in"),
        (b"foo;bar\r\n1;2\r\n", "geen rij met de namen van de kolommen"),
        (als_csv(KOP), "staan geen gegevens"),
        (als_csv([*KOP, "straat"], RIJ), "‘Straat’ staat er twee keer|‘straat’ staat er twee keer"),
        (als_csv(KOP, *[RIJ] * (MAX_RIJEN + 1)), "ten hoogste 5000|meer dan 5000"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "oud of beveiligd Excel"),
        (b"PK\x03\x04 kapot", "beschadigd"),
        (b"%PDF-1.4\n" + b"\x00\x01\x02" * 99, "geen"),
        (bytes(range(256)) * 50, "geen"),
        (bom(), "uitgepakt te groot"),
    ],
)
def test_a_file_that_is_no_table_says_what_to_do(ruw, reden) -> None:
    with pytest.raises(TabelFout, match=reden):
        lees_tabel(ruw, KOPPEN)


@pytest.mark.parametrize("kolom", kolommen.KOLOMMEN, ids=lambda k: k.veld)
def test_every_column_is_recognised_by_all_its_names(kolom) -> None:
    for naam in (kolom.naam, kolom.veld, *kolom.ook):
        assert kolommen.herken(naam.upper()) == kolom.veld


@pytest.mark.parametrize(
    ("getypt", "dag"),
    [("6-7-2026", "2026-07-06"), ("06/07/2026", "2026-07-06"), ("2026-07-06", "2026-07-06"), ("20260706", "2026-07-06"),
     ("6-7-2026 14:30", "2026-07-06"), ("morgen", "morgen")],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(getypt, dag) -> None:
    assert kolommen.lees_waarde("ontvangstdatum", getypt) == dag


def test_the_examples_can_be_read_in_as_they_are(cast: Cast) -> None:
    for ruw in (kolommen.voorbeeld_csv(), kolommen.voorbeeld_xlsx(VANDAAG)):
        inlezing = neem_aan(cast, ruw)
        inlezen.controleer(inlezing.pk)
        regel = inlezing.regels.get()
        assert (regel.uitkomst, regel.fouten) == ("goed", [])
    assert len(load_workbook(io.BytesIO(kolommen.voorbeeld_xlsx(VANDAAG))).worksheets) == 2


# --- the dry run ---------------------------------------------------------------------------------------------------


def neem_aan(cast: Cast, ruw: bytes, *, soort: str = "melding", naam: str = "juli.csv") -> Inlezing:
    return inlezen.neem_bestand_aan(Bijlage(ruw, naam), naam=naam, soort=soort, door=cast.frits)


def controleer(cast: Cast, *rijen: list[str], **anders) -> Inlezing:
    inlezing = neem_aan(cast, als_csv(*rijen), **anders)
    inlezen.controleer(inlezing.pk)
    inlezing.refresh_from_db()
    return inlezing


def lees_in(cast: Cast, inlezing: Inlezing, *, bevestig: bool = False) -> Inlezing:
    inlezen.lees_in(inlezing.pk, bevestig=bevestig, door=cast.frits)
    inlezen.ga_door(inlezing.pk, vandaag=VANDAAG)
    inlezing.refresh_from_db()
    return inlezing


def uitkomsten(inlezing: Inlezing) -> list[str]:
    return list(inlezing.regels.order_by("nummer").values_list("uitkomst", flat=True))


def test_the_dry_run_makes_nothing_and_names_row_column_value_and_remedy(cast: Cast) -> None:
    inlezing = controleer(
        cast, KOP, RIJ,
        ["A2", "31-2-2026", "x", "Molenpad", "drie", "J"],
        ["A3", "1-7-2030", "", "", "", ""],
    )  # fmt: skip

    assert uitkomsten(inlezing) == ["goed", "fout", "fout"]
    assert not Zaak.objects.exists()
    assert not Ontvangst.objects.exists()
    fouten = inlezing.regels.get(nummer=3).fouten
    assert [(f["kolom"], f["waarde"]) for f in fouten] == [("Huisnummer", "drie"), ("Ontvangen op", "31-2-2026")]
    assert [f["fout"] for f in fouten] == [
        "Vul alleen het huisnummer in, als getal; een letter hoort bij toevoeging.",
        "Voer een geldige datum in. Schrijf een datum als 6-7-2026.",
    ]
    derde = {(f["kolom"], f["fout"]) for f in inlezing.regels.get(nummer=4).fouten}
    assert derde == {
        ("Wat is er aan de hand", "Schrijf op wat er aan de hand is."),
        ("Straat", "Waar is het? Geef een adres of beschrijf de plaats."),
        ("Naam indiener", "Vul de naam van de indiener in, of zet ja in de kolom Anoniem."),
        ("Ontvangen op", "01-07-2030 ligt in de toekomst. Schrijf een datum als 6-7-2026."),
    }


def test_an_address_in_one_cell_is_taken_apart(cast: Cast) -> None:
    inlezing = controleer(
        cast, ["Melding", "Adres", "Melder"], ["Herrie", "Molenpad 3a, 1234 CD", "J. Voorbeeld"]
    )  # fmt: skip
    zaak = lees_in(cast, inlezing).regels.get().ontvangst.zaak

    assert (zaak.locatie.straat, zaak.locatie.huisnummer, zaak.locatie.toevoeging) == ("Molenpad", 3, "a")
    assert zaak.locatie.postcode == "1234CD"


def test_columns_can_be_coupled_by_hand(cast: Cast) -> None:
    inlezing = controleer(cast, ["Klachttekst", "Straat", "Naam"], ["Herrie", "Molenpad", "J"])
    assert uitkomsten(inlezing) == ["fout"]

    inlezen.koppel_kolommen(
        inlezing.pk, {"Klachttekst": "situatie", "Straat": "straat", "Naam": "naam"}, door=cast.frits
    )
    inlezen.controleer(inlezing.pk)
    assert uitkomsten(inlezing) == ["goed"]


# --- reading in ----------------------------------------------------------------------------------------------------


def test_every_right_row_becomes_a_zaak_with_its_own_day_and_channel(cast: Cast) -> None:
    kop = [*KOP, "Kanaal"]
    inlezing = lees_in(cast, controleer(cast, kop, [*RIJ, "Telefoon"], ["A2", "", "x", "Molenpad", "4", "K", "brief"]))

    assert uitkomsten(inlezing) == ["gelukt", "gelukt"]
    een, twee = Zaak.objects.order_by("pk")
    assert (een.kanaal, een.ontvangstdatum) == ("telefoon", date(2026, 7, 1))
    assert (twee.kanaal, twee.ontvangstdatum) == ("brief", VANDAAG)
    assert (inlezing.stand, inlezing.door) == ("klaar", cast.frits)
    assert Notificatie.objects.filter(medewerker=cast.frits, tekst__contains="2 zaken").exists()
    assert not Verzending.objects.exists()


def test_handhavingsverzoeken_are_read_in_with_their_term_and_confirmed_when_asked(cast: Cast) -> None:
    kop = [*KOP, "Straat indiener", "Huisnummer indiener", "Plaats indiener", "Belang"]
    rij = [*RIJ, "Lindelaan", "14", "Voorbeeldstad", "Woont ernaast"]
    lees_in(cast, controleer(cast, kop, rij, soort="handhavingsverzoek"), bevestig=True)

    verzoek = Handhavingsverzoek.objects.get()
    assert (verzoek.belang, verzoek.zaak.ontvangstdatum) == ("Woont ernaast", date(2026, 7, 1))
    assert verzoek.zaak.termijnen.filter(code="HV_8WK").exists()
    assert Verzending.objects.get().kanaal == "post"


def test_the_same_file_again_makes_no_second_zaak_with_and_without_kenmerk(cast: Cast) -> None:
    rijen = [KOP, RIJ, ["", "", "zonder kenmerk", "Molenpad", "5", "L"]]
    lees_in(cast, controleer(cast, *rijen))
    weer = controleer(cast, *rijen)

    assert uitkomsten(weer) == ["bekend", "bekend"]
    assert Zaak.objects.count() == 2
    assert {r.ontvangst.zaak for r in weer.regels.all()} == set(Zaak.objects.all())


def test_a_file_that_was_mended_is_offered_again_and_only_the_rest_is_taken_in(cast: Cast) -> None:
    fout = ["A2", "", "", "Molenpad", "4", "K"]
    lees_in(cast, controleer(cast, KOP, RIJ, fout))
    fout[2] = "Nu met tekst"
    verbeterd = lees_in(cast, controleer(cast, KOP, RIJ, fout))

    assert uitkomsten(verbeterd) == ["bekend", "gelukt"]
    assert Zaak.objects.count() == 2


def test_a_row_that_failed_by_a_fault_of_ours_is_taken_in_when_offered_again(cast: Cast) -> None:
    with mock.patch.object(ontvangst.registratie, "registreer_melding", side_effect=RuntimeError):
        eerste = lees_in(cast, controleer(cast, KOP, RIJ))
    assert uitkomsten(eerste) == ["mislukt"]

    tweede = lees_in(cast, controleer(cast, KOP, [*RIJ[:2], "Verbeterde tekst", *RIJ[3:]]))
    assert uitkomsten(tweede) == ["gelukt"]
    assert Zaak.objects.get().situatie == "Verbeterde tekst"


def test_a_kenmerk_twice_is_an_error_and_equal_rows_are_one(cast: Cast) -> None:
    zonder = ["", "", "x", "Molenpad", "4", "K"]
    inlezing = controleer(cast, KOP, RIJ, [*RIJ[:5], "Iemand anders"], zonder, zonder)

    assert uitkomsten(inlezing) == ["goed", "fout", "goed", "dubbel"]
    assert "staat ook in rij 2" in inlezing.regels.get(nummer=3).fouten[-1]["fout"]
    lees_in(cast, inlezing)
    assert Zaak.objects.count() == 2


def test_of_somebody_anonymous_no_name_leaves_the_file(cast: Cast) -> None:
    inlezing = lees_in(cast, controleer(cast, [*KOP, "Anoniem"], [*RIJ, "ja"]))

    assert "Voorbeeld" not in str(list(inlezing.regels.values()))
    assert "Voorbeeld" not in str(list(Ontvangst.objects.values()))
    assert Zaak.objects.get().betrokkenen.get().anoniem


def test_a_worker_that_ends_halfway_goes_on_where_it_was(cast: Cast) -> None:
    rijen = [[f"A{n}", "", f"tekst {n}", "Molenpad", str(n), "J"] for n in range(1, 6)]
    inlezing = controleer(cast, KOP, *rijen)
    inlezen.lees_in(inlezing.pk, bevestig=False, door=cast.frits)
    assert inlezen.ga_door(inlezing.pk, vandaag=VANDAAG, hoogstens=2) == 3
    # the zaak of the third row is made, and then the power goes before the row knows
    with mock.patch.object(Inleesregel, "save", side_effect=SystemExit), pytest.raises(SystemExit):
        inlezen.ga_door(inlezing.pk, vandaag=VANDAAG)
    assert inlezen.ga_door(inlezing.pk, vandaag=VANDAAG) == 0

    assert Melding.objects.count() == 5
    assert uitkomsten(inlezing) == ["gelukt"] * 5


def test_a_large_file_is_taken_in_by_a_worker_part_by_part(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr(inlezen, "PER_KEER", 2)
    inlezing = controleer(cast, KOP, *[[f"A{n}", "", "x", "Molenpad", str(n), "J"] for n in range(1, 6)])
    inlezen.lees_in(inlezing.pk, bevestig=False, door=cast.frits)
    while wacht := Uitgaand.objects.filter(soort="inlezing_inlezen", stand="wacht").first():
        outbox.verwerk(wacht.pk)

    inlezing.refresh_from_db()
    assert (inlezing.stand, Melding.objects.count()) == ("klaar", 5)
    assert Uitgaand.objects.filter(soort="inlezing_inlezen", stand="gedaan").count() == 3
    assert inlezen_in_delen(Uitgaand(inhoud={"inlezing": inlezing.pk})) is None


def test_five_thousand_rows_are_checked_in_seconds(cast: Cast) -> None:
    rijen = [[f"A{n}", "1-7-2026", f"Tekst {n}", "Molenpad", str(n), "J"] for n in range(1, MAX_RIJEN + 1)]
    inlezing = neem_aan(cast, als_csv(KOP, *rijen))
    with time_machine.travel(datetime(2026, 7, 6, 9, tzinfo=UTC), tick=True):
        begin = datetime.now(UTC)
        inlezen.controleer(inlezing.pk)
        assert (datetime.now(UTC) - begin).total_seconds() < 60

    assert inlezing.regels.filter(uitkomst="goed").count() == MAX_RIJEN


def test_the_file_goes_when_it_was_read_in_and_not_when_another_still_needs_it(
    cast: Cast, django_capture_on_commit_callbacks
) -> None:
    eerste, tweede = controleer(cast, KOP, RIJ), controleer(cast, KOP, RIJ)
    with django_capture_on_commit_callbacks(execute=True):
        lees_in(cast, eerste)
    open_ontvangen(tweede).close()
    inlezen.koppel_kolommen(tweede.pk, dict(tweede.koppeling), door=cast.frits)
    inlezen.controleer(tweede.pk)
    assert uitkomsten(tweede) == ["bekend"]
    with django_capture_on_commit_callbacks(execute=True):
        ander = lees_in(cast, controleer(cast, KOP, ["A9", *RIJ[1:]]))
    with pytest.raises(FileNotFoundError):
        open_ontvangen(ander)


def test_the_content_of_old_files_is_forgotten_and_the_record_stays(cast: Cast) -> None:
    inlezing = lees_in(cast, controleer(cast, KOP, RIJ))
    with time_machine.travel(datetime(2026, 8, 10, 9, tzinfo=UTC), tick=False):
        assert inlezen.ruim_op() == 1
        assert inlezen.ruim_op() == 0

    regel = inlezing.regels.get()
    assert (regel.gegevens, regel.ontvangst.zaak) == ({}, Zaak.objects.get())
    with pytest.raises(FileNotFoundError):
        open_ontvangen(inlezing)


# --- the pages -----------------------------------------------------------------------------------------------------


def tekst_van(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


def test_the_whole_road_on_the_screen(client: Client, cast: Cast) -> None:
    client.force_login(cast.frits)
    ruw = als_csv(KOP, RIJ, ["=HYPERLINK(1)", "", "", "Molenpad", "4", "K"])
    pagina = client.post("/inlezen/", {"soort": "melding", "bestand": Bijlage(ruw, "juli.csv")}, follow=True)
    adres = pagina.redirect_chain[-1][0]
    assert "1 van 2 rijen kan worden ingelezen" in tekst_van(pagina)
    assert "Schrijf op wat er aan de hand is." in tekst_van(pagina)
    assert not Zaak.objects.exists()

    klaar = client.post(f"{adres}uitvoeren/", {}, follow=True)
    zaak = Zaak.objects.get()
    assert zaak.zaaknummer in tekst_van(client.get(f"{adres}?uitkomst=gelukt"))
    assert "Klaar" in tekst_van(klaar)
    assert client.post(f"{adres}uitvoeren/", {}).status_code == 422

    regels = b"".join(client.get(f"{adres}resultaat.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert regels[1] == f"2;A1;Ingelezen;{zaak.zaaknummer};"
    assert regels[2].startswith("3;'=HYPERLINK(1);Klopt nog niet;;")
    assert "juli.csv" in tekst_van(client.get("/inlezen/"))


def test_coupling_on_the_screen_refuses_a_field_twice(client: Client, cast: Cast) -> None:
    client.force_login(cast.frits)
    inlezing = controleer(cast, ["Tekst", "Klacht", "Straat", "Naam"], ["Herrie", "meer", "Molenpad", "J"])
    adres = f"/inlezen/{inlezing.pk}/"
    fout = client.post(f"{adres}kolommen/", {"k0": "situatie", "k1": "situatie", "k2": "straat", "k3": "naam"})
    assert fout.status_code == 422
    assert "voor twee kolommen" in tekst_van(fout)
    goed = client.post(
        f"{adres}kolommen/", {"k0": "onderwerp", "k1": "situatie", "k2": "straat", "k3": "naam"}, follow=True
    )
    assert "1 van 1 rijen kan worden ingelezen" in tekst_van(goed)


def test_a_file_of_another_kind_is_refused_in_plain_words(client: Client, cast: Cast) -> None:
    client.force_login(cast.frits)
    pagina = client.post(
        "/inlezen/", {"soort": "melding", "bestand": Bijlage(b"%PDF-1.4" + b"\0" * 999, "x.pdf")}, follow=True
    )
    assert "Dit bestand kunnen we niet lezen" in tekst_van(pagina)
    assert client.post("/inlezen/", {"soort": "melding"}).status_code == 422


def test_only_who_may_register_reads_in_and_only_for_the_own_organisation(client: Client, cast: Cast) -> None:
    inlezing = controleer(cast, KOP, RIJ)
    for wie in (cast.greet, cast.eva):
        client.force_login(wie)
        assert client.get("/inlezen/").status_code == 403
        assert client.get(f"/inlezen/{inlezing.pk}/").status_code == 403
    Inlezing.objects.update(organisatie=type(cast.gemeente).objects.create(naam="Buren"))
    client.force_login(cast.frits)
    assert client.get(f"/inlezen/{inlezing.pk}/").status_code == 404
