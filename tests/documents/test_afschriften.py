"""One letter to several people: each with an own address, and nobody in it whom the reader may not know (§5.9)."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core import mail
from django.db import IntegrityError, InternalError, transaction
from django.db.utils import ProgrammingError
from pypdf import PdfReader

from cases.documents import actions, weergave
from cases.documents.afscherming import verzwijg
from cases.documents.afschrift import ontvangst_van
from cases.documents.models import Verzending
from cases.documents.queries import bekendmakingen, definitieve_pdfs_voor
from cases.dossiers.bestanden import is_gaaf, open_bestand
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import StapNietMogelijk
from cases.outbox.actions import verwerk_alles
from tests.documents.conftest import VANDAAG, maak_persoon, reactie, vastgesteld

GEHEIM = ("Sjoerd", "Geheimzinnig", "verborgen", "87654321", "8765 4321", "Lindelaan")
BRIEF = {
    "resultaat": "De heer Van Geheimzinnig belde op 06-8765 4321. Sjoerd van Geheimzinnig hoorde het elke nacht.\n\n"
    "Geheimzinnig mailde ook, van sjoerd@verborgen.example, en woont op Lindelaan 14.",
    "vervolg": "Wij bellen Sjoerd van Geheimzinnig als het opnieuw gebeurt.",
}


def geschreven(zaak, cast, ontvanger, teksten=BRIEF):
    document = reactie(zaak, cast.anna, ontvanger)
    actions.bewerk(document, teksten=teksten, door=cast.anna, vandaag=VANDAAG)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    return actions.toets_en_stel_vast(document, door=cast.dirk, vandaag=VANDAAG)


def alles_in(inhoud: bytes) -> str:
    """Text, document information, XMP, names of attachments: everything that a reader can find in a PDF."""
    lezer = PdfReader(BytesIO(inhoud))
    tekst = " ".join(" ".join(blad.extract_text().split()) for blad in lezer.pages)
    xmp = lezer.xmp_metadata.stream.get_data().decode() if lezer.xmp_metadata else ""
    return " ".join([tekst, str(lezer.metadata), xmp, str(list(lezer.attachments)), str(lezer.outline)])


def test_a_copy_names_a_shielded_person_by_role_in_text_title_and_metadata(zaak, cast, schim, eigenaar):
    document = geschreven(zaak, cast, schim)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG, afschriften=[eigenaar])
    verwerk_alles()
    kopie = Verzending.objects.get(rol="afschrift")
    ruw = open_bestand(weergave.pdf_voor(kopie)).read()
    gevonden = alles_in(ruw)

    assert [woord for woord in GEHEIM if woord.lower() in gevonden.lower()] == []
    assert "De indiener belde op (telefoonnummer niet vermeld)." in gevonden
    assert "De brief is gericht aan de indiener." in gevonden
    assert "Karel Koelman Havenkade 21" in gevonden
    assert kopie.variant == "naar_rol"
    assert not re.search(rb"Geheimzinnig|verborgen", ruw)
    assert all(woord not in weergave.pdf_voor(kopie).naam for woord in GEHEIM)
    assert "Sjoerd van Geheimzinnig" in alles_in(open_bestand(weergave.pdf_van(document)).read())


def test_who_reported_is_not_named_to_others_even_when_not_shielded(zaak, cast, joke, eigenaar):
    document = geschreven(zaak, cast, joke, {"resultaat": "Joke Voorbeeld belde ons.", "vervolg": "Klaar."})
    ontvangst = ontvangst_van(document, eigenaar, rol="afschrift")
    assert "De indiener belde ons." in ontvangst.regels
    genoemd = ontvangst_van(document, eigenaar, rol="afschrift", indiener_noemen=True)
    assert "Joke Voorbeeld belde ons." in genoemd.regels
    assert "aan Joke Voorbeeld" in genoemd.brief(concept=False).afschrift


def test_naming_who_asked_never_names_who_is_shielded(zaak, cast, schim, eigenaar):
    document = geschreven(zaak, cast, schim)
    regels = "\n".join(ontvangst_van(document, eigenaar, rol="afschrift", indiener_noemen=True).regels)
    assert [woord for woord in GEHEIM if woord in regels] == []


def test_a_street_that_only_a_person_can_hide_holds_the_copy_back_and_does_not_say_it(zaak, cast, schim, eigenaar):
    teksten = {"resultaat": "In de Lindelaan hoort men het ook.", "vervolg": "Klaar."}
    document = geschreven(zaak, cast, schim, teksten)
    with pytest.raises(StapNietMogelijk, match="de straat van de indiener") as fout:
        actions.verzend(document, door=cast.frits, vandaag=VANDAAG, afschriften=[eigenaar])
    assert "Lindelaan" not in str(fout.value)
    document.refresh_from_db()
    assert (document.status, Verzending.objects.count()) == ("vastgesteld", 0)


def test_a_bare_surname_or_street_in_a_letter_to_another_is_pointed_out_to_the_author(zaak, cast, schim, eigenaar):
    from cases.documents.controle import bevindingen

    document = reactie(zaak, cast.anna, eigenaar)
    tekst = "Geheimzinnig zei dat men het in de Lindelaan hoort."
    actions.bewerk(document, teksten={"resultaat": tekst}, door=cast.anna, vandaag=VANDAAG)
    let_op = [b.label for b in bevindingen(document) if b.stand == "let op"]
    assert "In de tekst staat de naam van de indiener" in let_op
    assert "In de tekst staat de straat van de indiener" in let_op


@pytest.mark.parametrize(
    ("voor", "na"),
    [
        ("Mevrouw J. Voorbeeld belde.", "De indiener belde."),
        ("Ik sprak met mevrouw Voorbeeld en ging weg.", "Ik sprak met de indiener en ging weg."),
        ("Toen belde Voorbeeld. Voorbeeld vroeg iets.", "Toen belde de indiener. De indiener vroeg iets."),
        ("Een voorbeeld van geluid.", "Een voorbeeld van geluid."),
        ("Bel 0612345678 of +31 6 1234 5678.", "Bel (telefoonnummer niet vermeld) of (telefoonnummer niet vermeld)."),
        ("Mail JOKE@voorbeeld.example!", "Mail (e-mailadres niet vermeld)!"),
        ("Op Lindelaan 14, 1234 AB.", "Op (adres niet vermeld), (postcode niet vermeld)."),
        ("De Lindelaan is stil.", "De Lindelaan is stil."),
        ("Voorbeeldstad is mooi.", "Voorbeeldstad is mooi."),
    ],
)
def test_names_become_roles_and_ordinary_words_stay(zaak, voor, na):
    joke = maak_persoon(zaak, "Joke Voorbeeld", telefoon="0612345678", email="joke@voorbeeld.example")
    assert verzwijg(voor, [joke], zaak) == na


def test_several_requesters_each_get_the_letter_with_an_own_address_and_day(zaak, cast, joke):
    karin = maak_persoon(zaak, "Karin Medeverzoeker", "belanghebbende", straat="Dorpsweg", huisnummer=5)
    document = vastgesteld(zaak, cast, joke)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG, geadresseerden=[karin])
    verwerk_alles()
    eigen, ander = Verzending.objects.order_by("pk")
    assert (eigen.rol, ander.rol) == ("geadresseerde", "geadresseerde")
    assert eigen.sha256 == document.versie.sha256 != ander.sha256
    tekst = alles_in(open_bestand(weergave.pdf_voor(ander)).read())
    assert "Karin Medeverzoeker Dorpsweg 5" in tekst
    assert "Geachte Karin Medeverzoeker," in tekst
    assert "afschrift" not in tekst

    for rij in (eigen, ander):
        actions.bevestig_ter_post(rij.pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)
    assert [(v.betrokkene, v.ter_post_op) for v in bekendmakingen(document)] == [(joke, VANDAAG), (karin, VANDAAG)]


def test_another_requester_posted_later_gets_the_later_dates_and_the_first_keeps_its_own(zaak, cast, joke):
    morgen = date(2026, 3, 5)
    karin = maak_persoon(zaak, "Karin Medeverzoeker", "belanghebbende")
    document = vastgesteld(zaak, cast, joke)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG, geadresseerden=[karin])
    eigen, ander = Verzending.objects.order_by("pk")
    actions.bevestig_ter_post(eigen.pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)
    with pytest.raises(StapNietMogelijk, match="Op de brief staat 4 maart 2026"):
        actions.bevestig_ter_post(ander.pk, op=morgen, door=cast.frits, vandaag=morgen)
    actions.herdateer(document, datum=morgen, door=cast.frits, vandaag=morgen)
    actions.bevestig_datum(document, door=cast.dirk, vandaag=morgen)
    actions.bevestig_ter_post(ander.pk, op=morgen, door=cast.frits, vandaag=morgen)
    eigen.refresh_from_db()
    ander.refresh_from_db()
    assert (eigen.versie.gepland_op, ander.versie.gepland_op) == (VANDAAG, morgen)


def test_what_was_sent_is_kept_per_recipient_and_never_changes(zaak, cast, schim, eigenaar):
    document = geschreven(zaak, cast, schim)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG, afschriften=[eigenaar])
    verwerk_alles()
    eigen, kopie = Verzending.objects.order_by("pk")
    actions.bevestig_ter_post(kopie.pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)
    eigen.refresh_from_db()
    kopie.refresh_from_db()
    assert is_gaaf(eigen.bestand)
    assert is_gaaf(kopie.bestand)
    assert eigen.bestand.sha256 != kopie.bestand.sha256
    assert mail.outbox[0].attachments[0][1] == open_bestand(eigen.bestand).read()
    with pytest.raises((IntegrityError, InternalError, ProgrammingError)), transaction.atomic():
        Verzending.objects.filter(pk=kopie.pk).update(bestand=eigen.bestand)
    assert [d.bestand for d in definitieve_pdfs_voor(eigenaar)] == [kopie.bestand]
    assert [d.bestand for d in definitieve_pdfs_voor(schim)] == [eigen.bestand]


def test_what_was_not_sent_or_is_a_note_is_no_final_pdf_of_anybody(zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG)
    verwerk_alles()
    assert definitieve_pdfs_voor(joke) == []
    leeg = {"straat": "", "huisnummer": None, "postcode": "", "plaatsnaam": ""}
    Betrokkene.objects.filter(pk=joke.pk).update(vervallen_op=document.opgesteld_op)
    anoniem = maak_persoon(zaak, "", anoniem=True, **leeg)
    notitie = vastgesteld(zaak, cast, anoniem)
    actions.verzend(notitie, door=cast.frits, vandaag=VANDAAG)
    verwerk_alles()
    assert definitieve_pdfs_voor(anoniem) == []


# --- post instead of e-mail ------------------------------------------------------------------------------------------


def test_when_consent_is_withdrawn_the_same_letter_goes_by_post_and_never_twice(zaak, cast, schim):
    document = geschreven(zaak, cast, schim)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG)
    schim.email_toestemming_op = None
    schim.save()
    verwerk_alles()
    mislukt = Verzending.objects.get()

    nieuw = actions.verzend_alsnog_per_post(mislukt.pk, door=cast.frits, vandaag=VANDAAG)

    mislukt.refresh_from_db()
    assert (mislukt.stand, nieuw.kanaal, nieuw.stand, nieuw.in_plaats_van) == ("mislukt", "post", "aangeboden", mislukt)
    assert (nieuw.versie_id, nieuw.sha256) == (mislukt.versie_id, mislukt.sha256)
    schim.email_toestemming_op = VANDAAG  # consent is back: the mail still does not go
    schim.save()
    from cases.outbox.actions import probeer_opnieuw
    from cases.outbox.models import Uitgaand

    probeer_opnieuw(Uitgaand.objects.get(soort="brief_email").pk)
    verwerk_alles()
    assert mail.outbox == []
    with pytest.raises(StapNietMogelijk, match="al per post"):
        actions.verzend_alsnog_per_post(mislukt.pk, door=cast.frits, vandaag=VANDAAG)


def test_an_email_that_left_or_is_leaving_does_not_go_by_post_too(zaak, cast, schim):
    document = geschreven(zaak, cast, schim)
    actions.verzend(document, door=cast.frits, vandaag=VANDAAG)
    verwerk_alles()
    with pytest.raises(StapNietMogelijk, match="is verzonden"):
        actions.verzend_alsnog_per_post(Verzending.objects.get().pk, door=cast.frits, vandaag=VANDAAG)
    terug = actions.meld_uitkomst(Verzending.objects.get().pk, stand="mislukt", door=cast.frits, vandaag=VANDAAG)
    assert actions.verzend_alsnog_per_post(terug.pk, door=cast.frits, vandaag=VANDAAG).kanaal == "post"
