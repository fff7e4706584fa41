"""The dates in a letter are those of the terms, or the letter cannot leave (rekenregel R13, termijnen-en-regels §5)."""

from datetime import date

import pytest

from cases.deadlines.actions import lopende, schort_op, start, verleng
from cases.documents import actions
from cases.documents.controle import bevindingen
from cases.documents.models import Verzending
from cases.documents.queries import briefdatum
from cases.documents.rechtsmiddelen import bezwaardagen
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.letters import Aanvulverzoek, BeantwoordingZienswijze
from cases.outbox.actions import verwerk_alles
from tests.documents.conftest import VANDAAG, bevestiging, maak_persoon, maak_zaak

MORGEN = date(2026, 3, 5)


@pytest.fixture
def verzoek(cast):
    return maak_zaak(cast, "V-2026-00031", soort="handhavingsverzoek")


@pytest.fixture
def karin(verzoek):
    return maak_persoon(verzoek, "Karin Verzoeker", "verzoeker")


def antwoord(zaak, cast, ontvanger, *, beslissen_voor=date(2026, 4, 28)):
    """A reviewed letter that names the end of HV_8WK: received 2 March, eight weeks, Koningsdag passed (28 April)."""
    context = BeantwoordingZienswijze.van_zaak(
        zaak,
        verzenddatum=VANDAAG,
        ontvangen_op=date(2026, 3, 3),
        onderdelen=[("de muur is te hoog", "gegrond", "Wij maten het na.")],
        beslissen_voor=beslissen_voor,
    )
    document = actions.stel_op(
        zaak,
        "beantwoording_zienswijze",
        context=context,
        door=cast.anna,
        ontvanger=ontvanger,
        vandaag=VANDAAG,
        teksten={"invloed": "Ons plan verandert niet."},
    )
    return document


def goedgekeurd(zaak, cast, ontvanger):
    document = antwoord(zaak, cast, ontvanger)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    return actions.keur_goed(document, door=cast.carla, vandaag=VANDAAG)


def verschuif(zaak, tot=date(2026, 5, 12)):
    verleng(lopende(zaak, "HV_8WK"), meegedeeld_op=VANDAAG, reden="meer onderzoek", tot=tot)


def test_a_concept_tells_both_dates_as_a_warning_and_takes_the_right_one_when_it_is_offered(verzoek, cast, karin):
    document = antwoord(verzoek, cast, karin, beslissen_voor=date(2026, 4, 21))
    (let_op,) = [b for b in bevindingen(document) if "21 april 2026" in b.label]
    assert let_op.stand == "let op"
    assert "eindigt op 28 april 2026" in let_op.label
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    assert "28 april 2026 of eerder" in document.versie.platte_tekst
    assert "21 april" not in document.versie.platte_tekst


def test_a_term_that_moves_between_approval_and_sending_holds_the_letter_back(verzoek, cast, karin):
    document = goedgekeurd(verzoek, cast, karin)
    verschuif(verzoek)
    with pytest.raises(StapNietMogelijk) as fout:
        actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)
    assert "De brief noemt 28 april 2026" in str(fout.value)
    assert "eindigt op 12 mei 2026" in str(fout.value)
    assert not Verzending.objects.exists()

    actions.herdateer(document, datum=VANDAAG, door=cast.frits, vandaag=VANDAAG)
    actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)
    assert "12 mei 2026 of eerder" in document.versie.platte_tekst


def test_another_day_of_posting_does_not_take_a_new_term_along_unseen(verzoek, cast, karin):
    document = goedgekeurd(verzoek, cast, karin)
    verschuif(verzoek)
    with pytest.raises(StapNietMogelijk, match="28 april 2026"):
        actions.verzend_standaard(document, door=cast.frits, vandaag=MORGEN)


def test_a_term_that_stands_still_without_an_end_holds_the_letter_back(verzoek, cast, karin):
    document = goedgekeurd(verzoek, cast, karin)
    schort_op(lopende(verzoek, "HV_8WK"), grond="4:15-2c", van=VANDAAG, tot=None)
    with pytest.raises(StapNietMogelijk, match="nu geen einddatum"):
        actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)


def test_the_page_says_which_date_is_no_longer_right_and_what_to_do(client, verzoek, cast, karin):
    from django.urls import reverse

    document = goedgekeurd(verzoek, cast, karin)
    client.force_login(cast.anna, backend="django.contrib.auth.backends.ModelBackend")
    adres = reverse("document", args=[document.pk])
    assert "klopt niet meer" not in client.get(adres).content.decode()
    verschuif(verzoek)
    pagina = client.get(adres).content.decode()
    for woorden in ("klopt niet meer", "28 april 2026", "12 mei 2026", "Geef de brief eerst de juiste datum."):
        assert woorden in pagina


def test_adoption_is_refused_too_and_a_new_date_must_be_confirmed(verzoek, cast, karin, monkeypatch):
    from dataclasses import replace

    from cases.documents import register

    soort = register.soort("beantwoording_zienswijze")
    monkeypatch.setitem(register._SOORTEN, soort.code, replace(soort, vaststelling=True, bevoegdheid="brief"))
    document = goedgekeurd(verzoek, cast, karin)
    verschuif(verzoek)
    with pytest.raises(StapNietMogelijk, match="12 mei 2026"):
        actions.toets_en_stel_vast(document, door=cast.dirk, vandaag=VANDAAG)


def test_an_email_does_not_leave_when_the_term_moved_after_the_act(cast):
    from django.core import mail

    zaak = maak_zaak(cast, "V-2026-00032", soort="handhavingsverzoek")
    wie = maak_persoon(
        zaak, "Karin Verzoeker", "verzoeker", email="k@x.example", voorkeur="e-mail", email_toestemming_op=VANDAAG
    )
    document = goedgekeurd(zaak, cast, wie)
    actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)
    verschuif(zaak)
    verwerk_alles()
    assert mail.outbox == []

    actions.herdateer(document, datum=VANDAAG, door=cast.frits, vandaag=VANDAAG)
    verwerk_alles()
    verwerk_alles()
    assert len(mail.outbox) == 1  # the same letter, with the day of the term
    assert "12 mei 2026" in Verzending.objects.get().versie.platte_tekst


def test_a_letter_on_the_print_list_is_not_printed_when_its_date_is_no_longer_right(verzoek, cast, karin):
    document = goedgekeurd(verzoek, cast, karin)
    actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)
    verschuif(verzoek)
    rij = Verzending.objects.get()
    with pytest.raises(StapNietMogelijk, match="V-2026-00031: De brief noemt 28 april 2026"):
        actions.maak_printbatch([rij.pk], door=cast.frits)
    with pytest.raises(StapNietMogelijk, match="12 mei 2026"):
        actions.bevestig_ter_post(rij.pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)


def test_a_term_that_starts_with_the_letter_takes_its_date_from_it(verzoek, cast, karin):
    context = Aanvulverzoek.van_zaak(
        verzoek, verzenddatum=VANDAAG, ontbreekt=["foto"], uiterlijk=date(2026, 3, 18), is_verzoek=True
    )
    document = actions.stel_op(
        verzoek, "aanvulverzoek", context=context, door=cast.anna, ontvanger=karin, vandaag=VANDAAG
    )
    assert actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG).status == "verzonden"
    assert briefdatum(document, "uiterlijk") == date(2026, 3, 18)
    start(verzoek, "HV_AANVUL", dag0=VANDAAG, gesteld_tot=date(2026, 3, 25))  # a procedure that recorded another day
    with pytest.raises(StapNietMogelijk, match=r"18 maart 2026.*25 maart 2026"):
        actions.bevestig_ter_post(Verzending.objects.get().pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)


def test_a_date_without_any_term_behind_it_does_not_leave(zaak, cast, joke):
    zaak.termijnen.update(vervallen_op=VANDAAG)
    from cases.intake.letters import Ontvangstbevestiging

    context = Ontvangstbevestiging.van_zaak(zaak, verzenddatum=VANDAAG, antwoord_voor=date(2026, 4, 13))
    document = actions.stel_op(
        zaak, "ontvangstbevestiging", context=context, door=cast.anna, ontvanger=joke, vandaag=VANDAAG
    )
    with pytest.raises(StapNietMogelijk, match="geen einddatum"):
        actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)


# Worked out by hand with the calendar of 2026: day 1 is the day after posting, six weeks, then Atw art. 1.
@pytest.mark.parametrize(
    ("verzonden", "van", "tot"),
    [
        (date(2026, 3, 4), date(2026, 3, 5), date(2026, 4, 15)),
        (date(2026, 2, 20), date(2026, 2, 21), date(2026, 4, 7)),  # Good Friday 3 April .. Easter Monday 6 April
        (date(2026, 3, 16), date(2026, 3, 17), date(2026, 4, 28)),  # 27 April is Koningsdag
        (date(2026, 4, 2), date(2026, 4, 3), date(2026, 5, 18)),  # 14 May Ascension, 15 May by decree: to Monday
        (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 13)),  # 11 April is a Saturday
    ],
)
def test_the_objection_clause_names_first_and_last_day(db, verzonden, van, tot):
    assert bezwaardagen(verzonden) == {"bezwaar_van": van, "bezwaar_tot": tot}


def test_a_new_day_of_posting_moves_a_standard_letter_but_not_its_term(zaak, cast, joke):
    document = bevestiging(zaak, cast.anna, joke)
    voor = briefdatum(document, "antwoord_voor")
    actions.verzend_standaard(document, door=cast.frits, vandaag=MORGEN)
    assert (document.versie.gepland_op, briefdatum(document, "antwoord_voor")) == (MORGEN, voor)
