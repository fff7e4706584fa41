"""The pages on which a colleague handles what came in: mailbox and missed messages (M1)."""

from __future__ import annotations

import html
from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
import time_machine
from django.test import Client

from cases.channels.actions import ontvangst
from cases.channels.actions.afhandeling import koppel_geregistreerd, voeg_toe_aan_zaak, wijs_af
from cases.channels.actions.ontvangst import Inzending, ontvang, verwerk
from cases.channels.models import Bevestiging, Ontvangst, Ontvangstbestand, Postbus, Postbusstand, Stand
from cases.documents.models import Verzending
from cases.dossiers.actions import maak_vertrouwelijk
from cases.dossiers.models import Bestand, Inzage, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.models import Handhavingsverzoek, Melding
from cases.outbox.models import Notificatie
from tests.channels.conftest import Bijlage
from tests.factories import Cast, maak_medewerker, maak_melding

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 7, 6)


@pytest.fixture(autouse=True)
def klok():
    with time_machine.travel(datetime(2026, 7, 6, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def maak_mail(cast: Cast):
    """An e-mail in the store, as the reader of the mailbox leaves it."""

    def maak(*bestanden, onderwerp="Afval bij de brug", tekst="Er ligt al weken afval.", over=None, **anders):
        gegevens = {
            "van_naam": "Joke Voorbeeld", "van_adres": "joke@voorbeeld.example", "aan": "meldingen@x.example",
            "onderwerp": onderwerp, "tekst": tekst, "datum": "", "automatisch": "", "opmerking": "",
        }  # fmt: skip
        anders["sleutel"] = anders.pop("message_id", "")
        velden = {"organisatie": cast.gemeente, "stand": Stand.TE_REGISTREREN, "over_zaak": over}
        velden |= {"ontvangen_op": datetime(2026, 7, 3, 21, 59, tzinfo=UTC), "afzender": "meldingen@x.example"}
        eml = Bijlage(b"From: joke@voorbeeld.example\r\n\r\nEr ligt al weken afval.", "bericht.eml")
        rij, _ = ontvang(Inzending("e-mail", "", gegevens, bestanden, origineel=eml, **{**velden, **anders}))
        return rij

    return maak


@pytest.fixture
def als_frits(client: Client, cast: Cast) -> Client:
    client.force_login(cast.frits)
    return client


def tekst_van(antwoord) -> str:
    return html.unescape(antwoord.content.decode())


# --- the lists -----------------------------------------------------------------------------------------------------


def test_the_mailbox_shows_what_nobody_registered_and_the_menu_counts_it(als_frits, maak_mail) -> None:
    maak_mail(Bijlage(b"hallo", "a.txt"), Bijlage(b"hallo2", "b.txt"))
    maak_mail(onderwerp="Ik ben met vakantie", automatisch=True)
    pagina = tekst_van(als_frits.get("/inbox/"))

    assert "Afval bij de brug" in pagina
    assert "Er ligt al weken afval." in pagina
    assert "vakantie" not in pagina
    assert "vakantie" in tekst_van(als_frits.get("/inbox/?lijst=automatisch"))
    assert 'Te registreren <span class="teller">1' in tekst_van(als_frits.get("/mijn-werk/"))


def test_missed_messages_say_why_and_are_kept_when_refused(als_frits, cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending(situatie="", onderwerp="<script>alert(1)</script>"))
    verwerk(rij.pk, vandaag=VANDAAG)
    antwoord = als_frits.get("/gemiste-berichten/")

    assert "Schrijf op wat er aan de hand is." in tekst_van(antwoord)
    assert 'Gemist <span class="teller">1' in tekst_van(antwoord)
    assert b"<script>alert(1)" not in antwoord.content
    assert als_frits.post(f"/ontvangen/{rij.pk}/afwijzen/", {"reden": " "}).status_code == 422
    als_frits.post(f"/ontvangen/{rij.pk}/afwijzen/", {"reden": "Reclame"})
    rij.refresh_from_db()
    assert (rij.stand, rij.afwijsreden, rij.afgehandeld_door) == (Stand.AFGEWEZEN, "Reclame", cast.frits)
    assert "Reclame" in tekst_van(als_frits.get("/gemiste-berichten/?lijst=afgewezen"))
    als_frits.post(f"/ontvangen/{rij.pk}/terugzetten/")
    assert Ontvangst.objects.get().stand == Stand.MISLUKT


def test_a_mailbox_that_cannot_be_read_is_said_on_the_page(als_frits, cast) -> None:
    bus = Postbus.objects.create(
        naam="Meldingen", adres="m@x.example", organisatie=cast.gemeente, server="x", gebruiker="m"
    )
    Postbusstand.objects.create(
        postbus=bus, mislukt_sinds=datetime(2026, 7, 5, 9, tzinfo=UTC), fout="Niet bereikbaar.", mislukt=9
    )

    pagina = tekst_van(als_frits.get("/inbox/"))
    assert "wordt sinds zo 5 jul 2026, 11.00 uur niet gelezen" in pagina
    assert "Niet bereikbaar." in pagina


def test_the_lists_ask_a_bounded_number_of_questions(als_frits, maak_mail, django_assert_max_num_queries) -> None:
    for nummer in range(12):
        maak_mail(onderwerp=f"Mail {nummer}")
    with django_assert_max_num_queries(24):
        als_frits.get("/inbox/")
    with django_assert_max_num_queries(24):
        als_frits.get("/gemiste-berichten/")


# --- who may -------------------------------------------------------------------------------------------------------


def test_only_who_may_register_and_belongs_to_the_organisation_sees_them(client, cast, maak_mail) -> None:
    rij = maak_mail()
    ander = maak_medewerker("olga", "Olga", "AM", organisatie=None)
    client.force_login(cast.greet)
    assert client.get("/inbox/").status_code == 403
    assert client.get(f"/ontvangen/{rij.pk}/").status_code == 403
    for wie in (cast.eva, ander):
        client.force_login(wie)
        assert client.get("/inbox/").status_code == 403
        assert client.get(f"/ontvangen/{rij.pk}/").status_code == 403
    buren = type(cast.gemeente).objects.create(naam="Gemeente Buren", soort="bevoegd_gezag")
    client.force_login(maak_medewerker("piet", "Piet", "AM", organisatie=buren))
    assert client.get(f"/ontvangen/{rij.pk}/").status_code == 404
    assert "Afval" not in tekst_van(client.get("/inbox/"))


def test_a_message_about_a_confidential_zaak_is_for_who_may_see_that_zaak(client, cast, maak_mail) -> None:
    zaak = maak_melding(cast, VANDAAG, vertrouwelijk=True).zaak
    maak_vertrouwelijk(zaak, door=None)
    zaak.zaakpersoonsrecht_set.filter(user=cast.frits).delete()
    rij = maak_mail(over=zaak)
    client.force_login(cast.frits)
    assert client.get(f"/ontvangen/{rij.pk}/").status_code == 404
    client.force_login(cast.anna)
    assert client.get(f"/ontvangen/{rij.pk}/").status_code == 200


def test_looking_is_logged_and_files_come_only_as_a_download(als_frits, cast, maak_mail) -> None:
    rij = maak_mail(Bijlage(b"<html><script>alert(1)</script>", "x\r\n.html"))
    als_frits.get(f"/ontvangen/{rij.pk}/")
    bestand = rij.bestanden.get(rol="bijlage")
    antwoord = als_frits.get(f"/ontvangen/{rij.pk}/bestand/{bestand.pk}/")

    assert Inzage.objects.filter(medewerker=cast.frits, verwijzing=f"ontvangst {rij.pk}").exists()
    assert antwoord["Content-Type"] == "application/octet-stream"
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert b"".join(antwoord.streaming_content) == b"<html><script>alert(1)</script>"


def test_a_shielded_name_is_not_shown_again_once_it_is_a_zaak(als_frits, cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending(afschermen=True))
    verwerk(rij.pk, vandaag=VANDAAG)

    pagina = tekst_van(als_frits.get(f"/ontvangen/{rij.pk}/"))
    assert "koelmachine" in pagina
    assert "Joke" not in pagina
    assert "Lindelaan" not in pagina


# --- registering by hand -------------------------------------------------------------------------------------------


def formulier_uit(antwoord) -> dict[str, str]:
    form = antwoord.context["form"]
    velden = {naam: form[naam].value() for naam in form.fields if naam != "bestanden"}
    velden = {n: getattr(w, "pk", w) for n, w in velden.items() if w not in (None, False)}
    velden["ontvangstdatum"] = f"{form['ontvangstdatum'].value()}"
    return {**velden, "eenmalig": str(antwoord.context["token"]), "toch": "1"}


def test_an_email_is_registered_with_what_it_says_and_everything_goes_along(
    als_frits, cast, maak_mail, django_capture_on_commit_callbacks
) -> None:
    rij = maak_mail(Bijlage(b"Een brief als tekst", "brief.txt"), Bijlage(b"MZ\x00\x01", "raar.exe"))
    adres = f"/ontvangen/{rij.pk}/registreren/melding/"
    pagina = als_frits.get(adres)
    velden = formulier_uit(pagina)

    assert velden["situatie"] == "Er ligt al weken afval."
    assert (velden["naam"], velden["email"], velden["kanaal"]) == ("Joke Voorbeeld", "joke@voorbeeld.example", "e-mail")
    assert velden["ontvangstdatum"] == "03-07-2026"
    assert "raar.exe" in tekst_van(pagina)
    assert "brief.txt" in tekst_van(pagina)

    velden |= {"categorie": cast.overig.pk, "plaats_in_woorden": "bij de brug", "email_toestemming": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        antwoord = als_frits.post(adres, velden)
    zaak = Zaak.objects.get()
    assert antwoord["Location"] == f"/zaken/{zaak.zaaknummer}/"
    assert (zaak.kanaal, zaak.ontvangstdatum) == ("e-mail", date(2026, 7, 3))
    assert sorted(Bestand.objects.filter(zaak=zaak).values_list("naam", flat=True)) == ["bericht.eml", "brief.txt"]
    rij.refresh_from_db()
    assert (rij.stand, rij.zaak, rij.afgehandeld_door) == (Stand.VERWERKT, zaak, cast.frits)
    assert (rij.bevestiging, Verzending.objects.get().kanaal) == (Bevestiging.GEDAAN, "e-mail")


def test_a_form_with_an_error_keeps_everything_and_makes_nothing(als_frits, maak_mail) -> None:
    rij = maak_mail(Bijlage(b"Een brief als tekst", "brief.txt"))
    adres = f"/ontvangen/{rij.pk}/registreren/handhavingsverzoek/"
    velden = formulier_uit(als_frits.get(adres))
    antwoord = als_frits.post(adres, velden)

    assert antwoord.status_code == 422
    assert "brief.txt" in tekst_van(antwoord)
    assert Ontvangst.objects.get(pk=rij.pk).stand == Stand.TE_REGISTREREN
    assert not Zaak.objects.exists()


def test_two_people_register_the_same_message_and_it_becomes_one_zaak(client, cast, maak_mail) -> None:
    rij = maak_mail()
    adres = f"/ontvangen/{rij.pk}/registreren/melding/"
    client.force_login(cast.frits)
    van_frits = formulier_uit(client.get(adres))
    ander = Client()
    ander.force_login(cast.anna)
    assert "Frits Kok heeft dit geopend" in tekst_van(ander.get(f"/ontvangen/{rij.pk}/"))
    van_anna = formulier_uit(ander.get(adres))
    aanvulling = {"categorie": cast.overig.pk, "plaats_in_woorden": "bij de brug"}
    client.post(adres, {**van_frits, **aanvulling})
    tweede = ander.post(adres, {**van_anna, **aanvulling})

    assert Zaak.objects.count() == 1
    assert tweede.status_code == 422
    assert f"intussen verwerkt in {Zaak.objects.get().zaaknummer}" in tekst_van(tweede)


def test_who_opened_it_is_said_for_a_quarter_of_an_hour_and_can_be_taken_over(client, cast, maak_mail) -> None:
    rij = maak_mail()
    client.force_login(cast.frits)
    client.get(f"/ontvangen/{rij.pk}/")
    ander = Client()
    ander.force_login(cast.anna)
    assert "Frits Kok is hiermee bezig" in tekst_van(ander.get("/inbox/"))
    ander.post(f"/ontvangen/{rij.pk}/overnemen/")
    assert "Anna de Wit heeft dit geopend" in tekst_van(client.get(f"/ontvangen/{rij.pk}/"))
    with time_machine.travel(datetime(2026, 7, 6, 9, 16, tzinfo=UTC), tick=False):
        assert "heeft dit geopend" not in tekst_van(client.get(f"/ontvangen/{rij.pk}/"))


def test_a_missed_form_is_registered_by_hand_with_its_files(als_frits, cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending(Bijlage(b"Dag", "brief.txt"), soort="handhavingsverzoek", huisnummer="drie"))
    rij = verwerk(rij.pk, vandaag=VANDAAG)
    adres = f"/ontvangen/{rij.pk}/registreren/handhavingsverzoek/"
    velden = formulier_uit(als_frits.get(adres))

    assert velden["adres"] == "Molenpad drie, 1234 CD"
    assert velden["indiener_adres"] == "Lindelaan 14, 1234 AB Voorbeeldstad"
    assert velden["categorie"] == cast.categorie.pk
    als_frits.post(adres, {**velden, "adres": "Molenpad 3, 1234 CD"})
    verzoek = Handhavingsverzoek.objects.get()
    assert verzoek.zaak.locatie.huisnummer == 3
    assert [b.naam for b in verzoek.zaak.bestanden.all()] == ["brief.txt"]
    assert Ontvangst.objects.get().zaak == verzoek.zaak


def test_trying_again_takes_it_in(als_frits, cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending())
    with mock.patch.object(ontvangst.registratie, "registreer_melding", side_effect=RuntimeError):
        verwerk(rij.pk, vandaag=VANDAAG)
    als_frits.post(f"/ontvangen/{rij.pk}/opnieuw/")

    assert Melding.objects.count() == 1
    assert "intussen verwerkt" in tekst_van(als_frits.post(f"/ontvangen/{rij.pk}/opnieuw/", follow=True))


# --- adding to a zaak ----------------------------------------------------------------------------------------------


def test_an_email_about_a_zaak_is_proposed_and_added_with_its_attachments(als_frits, cast, maak_mail) -> None:
    zaak = maak_melding(cast, VANDAAG - timedelta(days=60)).zaak
    rij = maak_mail(Bijlage(b"Dag", "brief.txt"), onderwerp=f"Over {zaak.zaaknummer}", over=zaak)
    assert f'value="{zaak.zaaknummer}"' in tekst_van(als_frits.get(f"/ontvangen/{rij.pk}/"))
    gevuld = {"zaaknummer": zaak.zaaknummer.lower().replace("-", " "), "wat": "ingebrekestelling"}
    antwoord = als_frits.post(f"/ontvangen/{rij.pk}/bij-zaak/", gevuld, follow=True)

    assert "na twee weken loopt een dwangsom" in tekst_van(antwoord)
    assert {b.omschrijving for b in Bestand.objects.filter(zaak=zaak)} == {"Ingebrekestelling per e-mail"}
    assert sorted(Bestand.objects.filter(zaak=zaak).values_list("naam", flat=True)) == ["bericht.eml", "brief.txt"]
    assert Notificatie.objects.filter(medewerker=cast.anna, tekst__contains="ingebrekestelling toegevoegd").exists()
    rij.refresh_from_db()
    assert (rij.stand, rij.zaak, rij.bevestiging) == (Stand.VERWERKT, zaak, Bevestiging.NVT)
    assert Zaak.objects.count() == 1


def test_a_zaak_that_cannot_be_seen_or_is_not_there_is_an_error_at_the_field(als_frits, maak_mail) -> None:
    rij = maak_mail()
    antwoord = als_frits.post(f"/ontvangen/{rij.pk}/bij-zaak/", {"zaaknummer": "M-2026-99999", "wat": "bericht"})

    assert antwoord.status_code == 422
    assert "Er is geen zaak met dit nummer die u kunt zien." in tekst_van(antwoord)


def test_every_act_is_refused_to_who_may_not_and_after_another(cast, maak_mail) -> None:
    rij = maak_mail()
    zaak = maak_melding(cast, VANDAAG).zaak
    with pytest.raises(StapNietToegestaan):
        wijs_af(rij.pk, reden="weg", door=cast.greet)
    with pytest.raises(StapNietToegestaan):
        voeg_toe_aan_zaak(rij.pk, zaak, wat="bericht", door=cast.greet, vandaag=VANDAAG)
    wijs_af(rij.pk, reden="Reclame", door=cast.frits)
    with pytest.raises(StapNietMogelijk, match="intussen afgewezen"):
        koppel_geregistreerd(rij.pk, zaak, door=cast.frits, vandaag=VANDAAG)
    with pytest.raises(StapNietMogelijk, match="intussen afgewezen"):
        voeg_toe_aan_zaak(rij.pk, zaak, wat="bericht", door=cast.frits, vandaag=VANDAAG)


def test_a_form_that_a_colleague_must_read_first_waits_with_the_emails(als_frits, cast, maak_inzending) -> None:
    rij, _ = ontvang(maak_inzending(stand=Stand.TE_REGISTREREN))
    pagina = tekst_van(als_frits.get("/inbox/"))
    assert "De koelmachine achter de winkel" in pagina
    assert "formulier op de website" in pagina
    als_frits.post(f"/ontvangen/{rij.pk}/opnieuw/")

    assert Ontvangst.objects.get().zaak == Zaak.objects.get()


@pytest.mark.parametrize(
    "ruw",
    [
        b"MIME-Version: 1.0\r\nSubject: x\r\nFrom: a@b.nl\r\n\r\ncaf\xe9 met een letter uit een oude tekenset",
        b"Date: x\r\nMessage-ID: <1@x>\r\nSubject: lang\r\n  vervolg\r\n\r\n\x00\x01 rauw",
    ],
)
def test_the_message_itself_goes_into_the_dossier_whatever_its_letters(als_frits, cast, maak_mail, ruw) -> None:
    zaak = maak_melding(cast, VANDAAG).zaak
    rij = maak_mail(afzender="ander", onderwerp="x")
    assert rij.bestanden.get().mediatype == "message/rfc822"
    rauw, _ = ontvang(
        Inzending("e-mail", "", {"tekst": "x"}, stand=Stand.TE_REGISTREREN, origineel=Bijlage(ruw, "bericht.eml"))
    )
    als_frits.post(f"/ontvangen/{rauw.pk}/bij-zaak/", {"zaaknummer": zaak.zaaknummer, "wat": "bericht"})

    assert [(b.naam, b.mediatype) for b in zaak.bestanden.all()] == [("bericht.eml", "message/rfc822")]


def test_a_sender_who_turns_out_to_be_anonymous_is_forgotten_everywhere(
    als_frits, cast, maak_mail, settings, django_capture_on_commit_callbacks
) -> None:
    rij = maak_mail(Bijlage(b"Groeten van Joke", "brief van Joke.txt"), message_id="<1@joke.example>")
    sommen = list(rij.bestanden.values_list("sha256", flat=True))
    adres = f"/ontvangen/{rij.pk}/registreren/melding/"
    velden = formulier_uit(als_frits.get(adres))
    velden |= {"categorie": cast.overig.pk, "plaats_in_woorden": "bij de brug", "anoniem": "on"}
    for veld in ("naam", "email"):
        del velden[veld]
    with django_capture_on_commit_callbacks(execute=True):
        als_frits.post(adres, velden)

    zaak = Zaak.objects.get()
    alles = str(list(Ontvangst.objects.values())) + str(list(Ontvangstbestand.objects.values()))
    alles += str(list(zaak.bestanden.values("naam", "omschrijving"))) + str(list(zaak.betrokkenen.values()))
    assert not [woord for woord in ("Joke", "joke", "Er ligt al weken") if woord in alles]
    assert [b.naam for b in zaak.bestanden.all()] == ["bijlage-1.txt"]
    bewaard = set(zaak.bestanden.values_list("sha256", flat=True))
    for som in sommen:
        assert (settings.MEDIA_ROOT / som[:2] / som[2:4] / som).exists() == (som in bewaard)
    assert als_frits.get(f"/ontvangen/{rij.pk}/").status_code == 200
    assert Ontvangst.objects.get().zaak == zaak
