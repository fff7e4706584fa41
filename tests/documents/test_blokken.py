"""Texts that beheer edits: what they may hold, how they are filled, and that nothing in them ever runs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from cases.documents.blokken import (
    Alinea,
    Blok,
    Blokfout,
    Deel,
    alineas,
    controleer,
    geldt,
    oningevuld,
    platte_tekst,
    schoon,
    toon,
    velden,
    vul,
    vul_blokken,
)

VELDEN = {"zaaknummer": str, "ontvangen_op": date, "ontbreekt": tuple, "heeft_plaats": bool}


def fouten(tekst: str = "Goed.", onderwerp: str = "Uw melding", **anders: object) -> list[str]:
    blok = Blok.van_dict({"sleutel": "een", "tekst": tekst, **anders})
    try:
        controleer(onderwerp, [blok], VELDEN)
    except Blokfout as fout:
        return fout.fouten
    return []


def test_a_text_with_declared_fields_is_accepted():
    assert (
        fouten("Op {{ ontvangen_op }} kregen wij zaak {{zaaknummer}}.\n\n- {{ ontbreekt }}", als="niet heeft_plaats")
        == []
    )


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("{{ onbekend }}", "‘onbekend’ bestaat niet"),
        ("{{ heeft_plaats }}", "ja/nee-veld"),
        ("Wij missen {{ ontbreekt }}.", "is een lijst"),
        ("{{ zaaknummer.naam }}", "accolades"),
        ("{{ zaaknummer|safe }}", "accolades"),
        ("{{ __class__ }}", "bestaat niet"),
        ("{% include 'x' %}", "accolades"),
        ("{# stil #}", "accolades"),
        ("Dit is **vet.", "sterretjes"),
        ("", "leeg"),
        ("x" * 8001, "te lang"),
    ],
)
def test_a_text_that_cannot_be_filled_is_refused_with_a_reason(tekst, zegt):
    gevonden = fouten(tekst)
    assert gevonden
    assert any(zegt in fout for fout in gevonden), gevonden


def test_a_condition_must_be_a_declared_yes_no_field():
    assert "bestaat niet" in fouten(als="iets")[0]
    assert "geen ja/nee-veld" in fouten(als="zaaknummer")[0]


def test_unknown_properties_double_keys_and_strange_keys_are_refused():
    with pytest.raises(Blokfout, match="geen eigenschap ‘script’"):
        Blok.van_dict({"sleutel": "a", "script": "alert(1)"})
    with pytest.raises(Blokfout, match="twee keer"):
        controleer("Onderwerp", [Blok("a", "x"), Blok("a", "y")], VELDEN)
    with pytest.raises(Blokfout, match="kleine letters"):
        controleer("Onderwerp", [Blok("A b", "x")], VELDEN)
    with pytest.raises(Blokfout, match="onderwerp"):
        controleer(" ", [Blok("a", "x")], VELDEN)
    with pytest.raises(Blokfout, match="ten minste één blok"):
        controleer("Onderwerp", [], VELDEN)


def test_values_are_filled_as_dutch_text():
    assert vul("{{ d }} en {{ b }}", {"d": date(2026, 3, 4), "b": Decimal("1500")}) == "4 maart 2026 en € 1.500"
    assert toon(Decimal("1234567.5")) == "€ 1.234.567,50"
    assert toon(None) == ""


def test_a_list_field_becomes_one_item_per_value():
    assert vul("Wij missen:\n- {{ o }}", {"o": ("een foto", "een datum")}) == "Wij missen:\n- een foto\n- een datum"


def test_what_a_citizen_typed_is_never_read_as_a_field_or_as_markup():
    gevuld = vul("Over {{ onderwerp }}.", {"onderwerp": "{{ zaaknummer }} **vet** <b>", "zaaknummer": "geheim"})
    assert "geheim" not in gevuld
    assert "**" not in gevuld
    assert alineas(gevuld)[0].regels[0][0].vet is False


def test_an_open_field_stays_until_the_day_of_posting_is_known():
    tekst = vul("Op {{ verzenddatum }} over {{ z }}.", {"z": "x"}, frozenset({"verzenddatum"}))
    assert tekst == "Op {{ verzenddatum }} over x."
    assert vul(tekst, {"verzenddatum": date(2026, 3, 4)}) == "Op 4 maart 2026 over x."


def test_blocks_appear_only_when_their_condition_holds():
    blokken = [Blok("a", "A", als="ja"), Blok("b", "B", als="niet ja"), Blok("c", "C")]
    assert [b.sleutel for b in vul_blokken(blokken, {"ja": True})] == ["a", "c"]
    assert [b.sleutel for b in vul_blokken(blokken, {"ja": False})] == ["b", "c"]
    assert geldt("", {})


def test_blank_lines_dashes_and_stars_make_paragraphs_lists_and_strong_text():
    assert alineas("Een **vette** regel\ndie doorloopt.\n\n- eerste\n- tweede\n  vervolg\n\nSlot.") == [
        Alinea(((Deel("Een "), Deel("vette", vet=True), Deel(" regel die doorloopt.")),)),
        Alinea(((Deel("eerste"),), (Deel("tweede vervolg"),)), lijst=True),
        Alinea(((Deel("Slot."),),)),
    ]


def test_plain_text_has_one_line_per_paragraph_or_item():
    assert (
        platte_tekst("Onderwerp", [Blok("a", "Tekst **vet**.\n\n- een", kop="Kop")])
        == "Onderwerp\nKop\nTekst vet.\n- een"
    )


def test_cleaning_takes_away_control_characters_and_foreign_line_ends():
    assert schoon("a\r\nb\x00\x07 \rc\t") == "a\nb\nc"


def test_gaps_that_someone_forgot_to_fill_are_found():
    assert oningevuld("Op [datum] kwam XXX bij ____ langs") == ["[datum]", "XXX", "____"]
    assert oningevuld("Artikel 4:5 [Awb] en 1 x per week") == []


def test_optional_and_container_types_of_a_context_are_read_as_their_plain_type():
    @dataclass(frozen=True)
    class Context:
        dag: date | None
        lijst: tuple[str, ...]

    assert velden(Context) == {"dag": date, "lijst": tuple}
