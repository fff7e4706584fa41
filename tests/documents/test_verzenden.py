"""Sending: the right person, the right day, with consent, once, and never telling who a shielded person is."""

from datetime import date

import pytest
from django.core import mail
from django.db import IntegrityError, InternalError, transaction
from django.db.utils import ProgrammingError
from pypdf import PdfReader

from cases.documents import actions, weergave
from cases.documents.actions.toets import te_bevestigen
from cases.documents.models import Akkoord, Verzending
from cases.documents.register import _BIJ_TER_POST, bij_ter_post
from cases.dossiers.bestanden import is_gaaf, open_bestand
from cases.dossiers.models import Bestand, Gebeurtenis
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.outbox.actions import verwerk_alles
from cases.outbox.models import Uitgaand
from tests.documents.conftest import VANDAAG, bevestiging, maak_persoon, mededeling, reactie, vastgesteld

MORGEN = date(2026, 3, 5)


def test_a_letter_by_post_waits_on_the_print_list_with_its_address_as_it_was(zaak, cast, joke):
    document = bevestiging(zaak, cast.anna, joke)
    actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)
    verzending = Verzending.objects.get()
    assert (verzending.kanaal, verzending.stand, verzending.ter_post_op) == ("post", "aangeboden", None)
    assert verzending.adres["regels"] == ["Joke Voorbeeld", "Lindelaan 14", "1234 AB  Voorbeeldstad"]
    assert verzending.sha256 == document.versie.sha256
    joke.straat = "Elders"
    joke.save()
    verzending.refresh_from_db()
    assert "Lindelaan 14" in verzending.adres["regels"]


def test_posting_on_the_planned_day_is_recorded_with_who_and_when(zaak, cast, joke):
    actions.verzend_standaard(bevestiging(zaak, cast.anna, joke), door=cast.frits, vandaag=VANDAAG)
    verzending = actions.bevestig_ter_post(Verzending.objects.get().pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)
    assert (verzending.stand, verzending.ter_post_op, verzending.bevestigd_door) == ("verzonden", VANDAAG, cast.frits)
    assert Gebeurtenis.objects.get(soort="ter_post_bezorgd").feiten["datum"] == "2026-03-04"
    with pytest.raises(StapNietMogelijk, match="al vastgelegd"):
        actions.bevestig_ter_post(verzending.pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)


def test_sent_on_another_day_is_refused_until_a_version_that_differs_only_there_is_confirmed(zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    with pytest.raises(StapNietMogelijk, match=r"Op de brief staat 4 maart 2026, maar u verzendt op 5 maart 2026"):
        actions.verzend(document, door=cast.frits, vandaag=MORGEN)

    nieuw = actions.herdateer(document, datum=MORGEN, door=cast.frits, vandaag=MORGEN)
    assert nieuw.verschilt_alleen_in_data(document.versie)
    assert document.versie.gepland_op == VANDAAG  # the adopted text still counts
    with pytest.raises(StapNietMogelijk, match="nog niet bevestigd"):
        actions.verzend(document, door=cast.frits, vandaag=MORGEN)
    with pytest.raises(StapNietToegestaan):
        actions.bevestig_datum(document, door=cast.anna, vandaag=MORGEN)

    actions.bevestig_datum(document, door=cast.dirk, vandaag=MORGEN)
    assert te_bevestigen(document) is None
    assert (document.status, document.versie, document.versie.gepland_op) == ("vastgesteld", nieuw, MORGEN)
    assert Akkoord.objects.filter(versie=nieuw, soort="vaststelling", medewerker=cast.dirk).exists()
    assert actions.verzend(document, door=cast.frits, vandaag=MORGEN).verzonden_op == MORGEN


def test_who_gave_the_new_date_cannot_confirm_it(zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    cast.dirk.groups.add(*cast.frits.groups.all())
    actions.herdateer(document, datum=MORGEN, door=cast.dirk, vandaag=MORGEN)
    with pytest.raises(StapNietToegestaan, match="schreef mee"):
        actions.bevestig_datum(document, door=cast.dirk, vandaag=MORGEN)


def test_postgresql_refuses_a_new_date_that_hides_other_text(zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    oud = document.versie
    from cases.documents.actions.stappen import kopie_van, nieuwe_versie

    anders = kopie_van(oud, onderwerp="Iets anders")
    with pytest.raises((IntegrityError, InternalError, ProgrammingError), match="alleen in data"), transaction.atomic():
        nieuwe_versie(document, **anders, door=cast.frits, herdatering_van=oud, vergrendeld=True)


def test_a_standard_letter_takes_the_day_of_posting_by_itself(zaak, cast, joke):
    document = bevestiging(zaak, cast.anna, joke)
    actions.verzend_standaard(document, door=cast.frits, vandaag=MORGEN)
    assert document.versie.gepland_op == MORGEN
    verzending = Verzending.objects.get()
    overmorgen = date(2026, 3, 6)
    with pytest.raises(StapNietMogelijk, match="Op de brief staat 5 maart"):
        actions.bevestig_ter_post(verzending.pk, op=overmorgen, door=cast.frits, vandaag=overmorgen)
    actions.herdateer(document, datum=overmorgen, door=cast.frits, vandaag=overmorgen)
    gemeld = []
    bij_ter_post(lambda stuk, op: gemeld.append((stuk.pk, op)))
    try:
        actions.bevestig_ter_post(verzending.pk, op=overmorgen, door=cast.frits, vandaag=overmorgen)
    finally:
        _BIJ_TER_POST.pop()
    document.refresh_from_db()
    assert document.verzonden_op == overmorgen
    assert gemeld == [(document.pk, overmorgen)]


def test_tomorrow_cannot_be_recorded_and_a_day_before_adoption_neither(zaak, cast, joke):
    with pytest.raises(StapNietMogelijk, match="nog niet geweest"):
        actions.verzend_standaard(
            bevestiging(zaak, cast.anna, joke), door=cast.frits, vandaag=VANDAAG, ter_post_op=MORGEN
        )
    with pytest.raises(StapNietMogelijk, match="voordat hij was vastgesteld"):
        actions.verzend(vastgesteld(zaak, cast, joke), door=cast.frits, vandaag=MORGEN, ter_post_op=date(2026, 3, 3))


def test_registered_mail_needs_a_barcode(zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG, kanaal="aangetekend")
    verzending = Verzending.objects.get()
    with pytest.raises(StapNietMogelijk, match="barcode"):
        actions.bevestig_ter_post(verzending.pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)
    rij = actions.bevestig_ter_post(verzending.pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG, barcode="RN123NL")
    assert actions.meld_uitkomst(rij.pk, stand="bezorgd", door=cast.frits, vandaag=VANDAAG).stand == "bezorgd"


def test_without_an_address_or_an_addressee_there_is_no_post(zaak, cast):
    kaal = maak_persoon(zaak, "Zonder Adres", straat="", huisnummer=None, postcode="", plaatsnaam="")
    with pytest.raises(StapNietMogelijk, match="geen postadres"):
        actions.verzend_standaard(bevestiging(zaak, cast.anna, kaal), door=cast.frits, vandaag=VANDAAG)


def test_an_anonymous_melder_gets_a_note_only(zaak, cast):
    leeg = {"straat": "", "huisnummer": None, "postcode": "", "plaatsnaam": ""}
    anoniem = maak_persoon(zaak, "", anoniem=True, **leeg)
    document = vastgesteld(zaak, cast, anoniem)
    assert document.kanaal == "notitie"
    with pytest.raises(StapNietMogelijk, match="geen ontvanger"):
        actions.verzend(document, door=cast.frits, vandaag=VANDAAG, kanaal="post")
    document.refresh_from_db()
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG)
    assert Verzending.objects.get().kanaal == "notitie"


def test_letters_of_a_closed_zaak_are_archived_at_night_once_they_left(zaak, cast, joke):
    weg, wacht = bevestiging(zaak, cast.anna, joke), bevestiging(zaak, cast.anna, joke)
    for document in (weg, wacht):
        actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)
    actions.bevestig_ter_post(weg.verzendingen.get().pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)
    assert actions.archiveer_gesloten(MORGEN) == 0  # the zaak is open
    zaak.refresh_from_db()
    zaak.gesloten_op = VANDAAG
    zaak.save(update_fields=["gesloten_op"])
    assert actions.archiveer_gesloten(VANDAAG) == 0  # closed today
    assert actions.archiveer_gesloten(MORGEN) == 1
    assert actions.archiveer_gesloten(MORGEN) == 0
    weg.refresh_from_db()
    wacht.refresh_from_db()
    assert (weg.status, wacht.status) == ("gearchiveerd", "verzonden")


# --- e-mail ------------------------------------------------------------------------------------------------------


def test_email_needs_recorded_consent(zaak, cast, joke):
    joke.email = "joke@voorbeeld.example"
    joke.save()
    document = bevestiging(zaak, cast.anna, joke)
    with pytest.raises(StapNietMogelijk, match="2:8 Awb"):
        actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG, kanaal="e-mail")
    assert not Verzending.objects.exists()


def test_an_email_goes_out_once_with_the_pdf_and_is_recorded(zaak, cast, schim):
    document = bevestiging(zaak, cast.anna, schim)
    assert document.kanaal == "e-mail"
    actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)
    assert mail.outbox == []
    verwerk_alles()
    assert len(mail.outbox) == 1
    (bericht,) = mail.outbox
    assert bericht.to == ["sjoerd@verborgen.example"]
    ((naam, inhoud, soort),) = bericht.attachments
    assert inhoud.startswith(b"%PDF")
    assert soort == "application/pdf"
    assert naam == f"M-2026-00417-ontvangstbevestiging-{document.pk}.pdf"
    verzending = Verzending.objects.get()
    assert verzending.stand == "verzonden"
    assert verzending.bericht_id == bericht.extra_headers["Message-ID"]

    Uitgaand.objects.filter(soort="brief_email").update(stand="wacht", afgerond_op=None)  # as after a killed worker
    verwerk_alles()
    assert len(mail.outbox) == 1


def test_no_email_goes_when_consent_was_withdrawn_in_the_meantime(zaak, cast, schim):
    actions.verzend_standaard(bevestiging(zaak, cast.anna, schim), door=cast.frits, vandaag=VANDAAG)
    schim.email_toestemming_op = None
    schim.save()
    verwerk_alles()
    assert mail.outbox == []
    assert Uitgaand.objects.get(soort="brief_email").stand == "mislukt"


# --- who may not be known ----------------------------------------------------------------------------------------


GEHEIM = ("Sjoerd", "Geheimzinnig", "verborgen.example", "87654321", "Lindelaan")


def test_a_letter_to_another_never_holds_who_reported(zaak, cast, schim, eigenaar, tmp_path):
    document = mededeling(zaak, cast.anna, eigenaar)
    actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG)
    verwerk_alles()
    bestand = weergave.pdf_van(document)
    ruw = open_bestand(bestand).read()
    pad = tmp_path / "x.pdf"
    pad.write_bytes(ruw)
    pdf = PdfReader(pad)
    alles = " ".join(pagina.extract_text() for pagina in pdf.pages) + str(pdf.metadata) + str(pdf.xmp_metadata)
    alles += bestand.naam + str(Verzending.objects.get().adres)
    for woord in GEHEIM:
        assert woord not in alles
        assert woord.encode() not in ruw


@pytest.mark.parametrize(
    "zin",
    [
        "De heer Sjoerd van Geheimzinnig belde ons.",
        "Mevrouw Geheimzinnig belde ons.",
        "Mail sjoerd@verborgen.example.",
        "Bel 06 8765 4321.",
        "Op Lindelaan 14 hoort men het.",
        "SJOERD   VAN GEHEIMZINNIG",
    ],
)
def test_free_text_that_gives_a_shielded_person_away_cannot_go_to_review(zaak, cast, schim, eigenaar, zin):
    document = reactie(zaak, cast.anna, eigenaar)
    actions.bewerk(document, teksten={"resultaat": zin}, door=cast.anna, vandaag=VANDAAG)
    with pytest.raises(StapNietMogelijk, match="afgeschermd persoon"):
        actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)


def test_the_place_of_the_zaak_and_ordinary_words_give_nobody_away(zaak, cast, schim, eigenaar):
    document = reactie(zaak, cast.anna, eigenaar)
    zin = "Bij Molenpad 3 was het geheimzinnig stil. De Lindelaan lag er rustig bij."
    actions.bewerk(document, teksten={"resultaat": zin}, door=cast.anna, vandaag=VANDAAG)
    assert actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG).status == "ter_toets"


def test_the_shielded_person_gets_a_letter_with_the_own_name(zaak, cast, schim):
    document = bevestiging(zaak, cast.anna, schim)
    assert "Sjoerd van Geheimzinnig" in document.versie.geadresseerde
    assert actions.verzend_standaard(document, door=cast.frits, vandaag=VANDAAG).status == "verzonden"


def test_a_copy_of_an_open_letter_is_a_sending_of_its_own(zaak, cast, eigenaar, joke):
    document = vastgesteld(zaak, cast, eigenaar)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG, afschriften=[joke])
    assert sorted(Verzending.objects.values_list("rol", flat=True)) == ["afschrift", "geadresseerde"]


def test_the_words_around_an_email_say_nothing_of_people_or_matter(zaak, cast, schim):
    actions.verzend_standaard(bevestiging(zaak, cast.anna, schim), door=cast.frits, vandaag=VANDAAG)
    verwerk_alles()
    bericht = mail.outbox[0].message()
    koppen = "\n".join(f"{kop}: {waarde}" for kop, waarde in bericht.items() if kop != "To")
    rond = koppen + mail.outbox[0].body + mail.outbox[0].attachments[0][0]
    for woord in ("Sjoerd", "Geheimzinnig", "koelmachine", "Anna"):
        assert woord not in rond
    assert "M-2026-00417" in mail.outbox[0].subject


# --- the bytes ---------------------------------------------------------------------------------------------------


def test_adopted_bytes_are_stored_once_with_their_hash_and_stay_the_same(zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    assert weergave.pdf_van(document) is None
    verwerk_alles()
    bestand = weergave.pdf_van(document)
    assert is_gaaf(bestand)
    rij = document.versie.weergaven.get(definitief=True)
    weergave.maak(rij.pk)
    weergave.vraag(document.versie, definitief=True)
    verwerk_alles()
    assert Bestand.objects.filter(naam=bestand.naam).count() == 2  # the concept of the review, and the final one
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG)
    verwerk_alles()
    document.refresh_from_db()
    assert weergave.pdf_van(document) == bestand
    with pytest.raises((IntegrityError, InternalError, ProgrammingError)), transaction.atomic():
        document.versie.weergaven.filter(definitief=True).update(bestand=None)


def test_rendering_the_same_version_again_gives_the_stored_bytes(zaak, cast, joke):
    from cases.documents import opmaak, render

    document = vastgesteld(zaak, cast, joke)
    verwerk_alles()
    opnieuw = render.pdf(opmaak.brief_van(document.versie, concept=False))
    assert opnieuw == open_bestand(weergave.pdf_van(document)).read()
