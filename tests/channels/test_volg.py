"""The status page: only with the code, only one's own, and nothing that is internal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from cases.casework.actions import dossier
from cases.channels import geheim
from cases.channels.actions import volglink
from cases.channels.models import Ontvangst, Volginzage, Volglink
from cases.channels.volgstand import brief_van
from cases.channels.voortgang import DATA, WOORDEN, voortgang
from cases.deadlines.actions import start
from cases.documents import actions as papier
from cases.documents import weergave
from cases.documents.models import Verzending, Weergave
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.actions import registratie
from cases.intake.lifecycles import handhavingsverzoek, melding
from cases.outbox.actions import verwerk_alles
from cases.outbox.models import Notificatie
from tests.channels.formulier import bewijs_op, foto, verstuur, volgpad
from tests.documents.conftest import maak_persoon, maak_zaak, vastgesteld
from tests.factories import INDIENER, Cast, breng_tot, gegevens, maak_melding

VANDAAG = date(2026, 3, 4)


@pytest.fixture(autouse=True)
def _bewaarplaats(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT, settings.PUBLIEK_MIN_SECONDEN, settings.PUBLIEK_PER_ADRES = tmp_path, 0, 1000
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def zaak(client: Client, cast: Cast) -> Zaak:
    """A melding of Joke by the public form."""
    return maak_melding(cast, timezone.localdate(), indiener={**INDIENER, "email_toestemming_op": VANDAAG}).zaak


def pad_van(zaak: Zaak) -> str:
    return volglink.volgadres(zaak, zaak.betrokkenen.earliest("pk")).removeprefix(settings.BASE_URL)


def tekst(antwoord: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", antwoord.content.decode()).split())


# --- the code ---------------------------------------------------------------------------------------------------------


def test_a_code_is_unguessable_and_only_its_hash_is_kept(zaak: Zaak) -> None:
    code = volglink.volgcode(zaak, zaak.betrokkenen.get())
    rij = Volglink.objects.get()

    assert len(set(geheim.ALFABET)) == 32
    assert len(code) * 5 >= 128
    assert code not in {rij.zout, rij.code_sha256}
    assert rij.code_sha256 == geheim.afdruk_van(code)
    assert volglink.volgcode(zaak, zaak.betrokkenen.get()) == code, "one per zaak and person, in page and letter"


def test_a_code_is_read_as_people_type_it() -> None:
    code = "0123456789abcdefghjkmnpqrstv"
    assert geheim.lees(" O1I3-4567-89AB-CDEF-GHJK-MNPQ-RSTV ") == "01134567" + code[8:]
    assert geheim.lees("te-kort") == ""
    assert geheim.lees("u" * geheim.LENGTE) == "", "no letter of the alphabet"


def test_a_link_outlives_a_new_secret_key(zaak: Zaak, settings: Any, client: Client) -> None:
    pad = pad_van(zaak)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "een-nieuwe-sleutel-" * 4
    assert pad_van(zaak) == pad
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(pad).status_code == 200, "what is on paper goes on"
    assert pad_van(zaak) != pad, "only a new letter needs a new code"


def test_wrong_withdrawn_expired_and_unknown_look_the_same(client: Client, cast: Cast, zaak: Zaak) -> None:
    pad = pad_van(zaak)
    onbekend = client.get(f"/volg/{geheim.leesbaar('0' * geheim.LENGTE)}/")
    onzin = client.get("/volg/hallo/")
    assert onbekend.status_code == onzin.status_code == 404

    volglink.trek_in(Volglink.objects.get().pk, reden="Brief kwijt.", door=cast.anna)
    ingetrokken = client.get(pad)
    ander = maak_melding(cast, VANDAAG, status="afgehandeld").zaak
    ander_pad = pad_van(ander)
    dicht = ander.gesloten_op
    assert dicht is not None
    with time_machine.travel(f"{dicht + timedelta(days=90)} 23:00 +0100"):
        assert client.get(ander_pad).status_code == 200
    with time_machine.travel(f"{dicht + timedelta(days=91)} 01:00 +0100"):
        verlopen = client.get(ander_pad)
    assert ingetrokken.status_code == verlopen.status_code == 404
    assert ingetrokken.content == verlopen.content == onbekend.content == onzin.content


def test_guessing_is_slowed_down(client: Client, cast: Cast, settings: Any) -> None:
    settings.PUBLIEK_PER_ADRES = 2
    antwoorden = [client.get(f"/volg/gok{n}/").status_code for n in range(6)]

    assert antwoorden == [404, 404, 404, 404, 429, 429]


def test_the_code_from_the_letter_can_be_typed_over(client: Client, zaak: Zaak) -> None:
    pad = pad_van(zaak)
    getypt = pad.split("/")[2].upper().replace("-", " ")

    assert client.post("/volg/", {"code": getypt})["Location"] == pad
    assert client.post("/volg/", {"code": "0" * 28}).status_code == 422
    assert client.post("/volg/", {"code": ""}).status_code == 422


# --- what it shows ----------------------------------------------------------------------------------------------------


def test_every_status_has_plain_words() -> None:
    assert set(WOORDEN["melding"]) == set(melding.Status.values)
    assert set(WOORDEN["handhavingsverzoek"]) == set(handhavingsverzoek.Status.values)
    for woorden in WOORDEN.values():
        for fase, titel, omschrijving in woorden.values():
            assert fase in {"ontvangen", "onderzoek", "reactie", "klaar"}
            assert titel
            assert all(len(zin.split()) <= 20 for zin in omschrijving.split(". "))


def test_the_dates_are_those_of_the_terms(zaak: Zaak) -> None:
    data = {d.code: d.datum for d in voortgang(zaak).data}
    lopend = dict(zaak.termijnen.filter(code__in=DATA).values_list("code", "einddatum"))

    assert data == lopend
    assert voortgang(zaak).uiterlijk == lopend["MEL_AFDOEN"]


def test_terms_of_one_person_are_for_that_person(cast: Cast) -> None:
    verzoek = registratie.registreer_handhavingsverzoek(
        gegevens(cast, VANDAAG),
        gestelde_overtreding="Geluid",
        belang="Woont ernaast.",
        door=cast.frits,
        vandaag=VANDAAG,
    )
    zaak, joke = verzoek.zaak, verzoek.zaak.betrokkenen.get()
    ander = maak_persoon(zaak, "Karel Koelman", "overtreder")
    for persoon, dag in ((joke, VANDAAG), (ander, VANDAAG + timedelta(days=7))):
        start(zaak, "BZW_6WK", dag0=dag, bewijs="verzending besluit", kenmerk=f"betrokkene-{persoon.pk}")
    bezwaar = zaak.termijnen.get(code="BZW_6WK", kenmerk=f"betrokkene-{joke.pk}").einddatum
    assert bezwaar is not None

    assert "BZW_6WK" not in {d.code for d in voortgang(zaak, VANDAAG).data}
    assert [d.datum for d in voortgang(zaak, VANDAAG, voor=joke).data if d.code == "BZW_6WK"] == [bezwaar]
    zaak.gesloten_op = VANDAAG
    assert [d.code for d in voortgang(zaak, bezwaar, voor=joke).data] == ["BZW_6WK"]
    assert voortgang(zaak, bezwaar + timedelta(days=1), voor=joke).data == ()


def test_a_day_that_has_passed_is_said_with_regret(client: Client, zaak: Zaak) -> None:
    einde = zaak.termijnen.get(code="MEL_AFDOEN").einddatum
    assert einde is not None

    assert not any(d.te_laat for d in voortgang(zaak, zaak.ontvangstdatum).data)
    assert "Dat spijt ons" in voortgang(zaak, einde + timedelta(days=1)).data[-1].uitleg


def test_it_shows_where_it_stands_and_nothing_internal(client: Client, cast: Cast, zaak: Zaak) -> None:
    wie = {"door": cast.anna, "vandaag": timezone.localdate()}
    dossier.noteer(zaak.pk, tekst="INTERN: dit is een zeurpiet", **wie)
    dossier.leg_contact_vast(
        zaak.pk,
        soort="gesprek_overtreder",
        wijze="telefoon",
        datum=timezone.localdate(),
        verslag="INTERN gesprek",
        **wie,
    )
    dossier.voeg_betrokkene_toe(zaak.pk, rol="veroorzaker", naam="Klaas Buurman", **wie)
    pagina = tekst(client.get(pad_van(zaak)))

    assert zaak.zaaknummer in pagina
    assert "Een medewerker gaat ermee aan de slag." in pagina
    assert "Anna de Wit behandelt uw zaak." in pagina
    for woord in ("INTERN", "Klaas", "Buurman", "Joke", "Lindelaan", "vertrouwelijk"):
        assert woord not in pagina


def test_of_a_confidential_zaak_only_the_number(client: Client, zaak: Zaak) -> None:
    pad = pad_van(zaak)
    Zaak.objects.filter(pk=zaak.pk).update(vertrouwelijk=True)
    pagina = tekst(client.get(pad))

    assert zaak.zaaknummer in pagina
    assert zaak.onderwerp not in pagina
    assert "kunnen wij op deze pagina niets laten zien" in pagina
    assert client.get(f"{pad}bericht/").status_code == 404


def test_it_follows_a_melding_that_became_a_verzoek(client: Client, cast: Cast, zaak: Zaak) -> None:
    pad = pad_van(zaak)
    verzoek = registratie.zet_om_naar_handhavingsverzoek(
        zaak.pk, motivering="Vraagt een besluit.", door=cast.anna, vandaag=timezone.localdate()
    )
    pagina = tekst(client.get(pad))

    assert verzoek.zaak.zaaknummer in pagina
    assert f"eerder {zaak.zaaknummer}" in pagina
    assert "Wij beslissen op uw verzoek: uiterlijk" in pagina


def maak_pdfs() -> None:
    for rij in Weergave.objects.filter(bestand=None):
        weergave.maak(rij.pk)


def test_only_ones_own_letters_that_left_can_be_fetched(client: Client, cast: Cast) -> None:
    rij = maak_melding(cast, VANDAAG, status="reactie_vastgesteld")
    zaak, pad = rij.zaak, pad_van(rij.zaak)
    buur = dossier.voeg_betrokkene_toe(
        zaak.pk, rol="veroorzaker", naam="Klaas Buurman", straat="Molenpad", huisnummer=5, plaatsnaam="Voorbeeldstad",
        postcode="1234CD", door=cast.anna, vandaag=VANDAAG,
    )  # fmt: skip
    assert "Nog niets." in tekst(client.get(pad)), "adopted is not sent"
    breng_tot(cast, rij, "verzonden", VANDAAG)
    Verzending.objects.filter(document__zaak=zaak).exclude(stand="mislukt").update(
        stand="verzonden", ter_post_op=VANDAAG
    )
    maak_pdfs()
    eigen = Verzending.objects.get(document__soort="reactie_melding")

    pagina = client.get(pad).content.decode()
    assert f"{pad}brief/{eigen.pk}/" in pagina
    antwoord = client.get(f"{pad}brief/{eigen.pk}/")
    assert b"".join(antwoord.streaming_content).startswith(b"%PDF")
    assert antwoord["Cache-Control"] == "private, no-store"
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert list(Volginzage.objects.order_by("pk").values_list("wat", flat=True))[-1] == "brief opgehaald"

    andere = maak_melding(cast, VANDAAG)
    assert client.get(f"{pad_van(andere.zaak)}brief/{eigen.pk}/").status_code == 404, "somebody else's"
    eigen.document.vertrouwelijk = True
    eigen.document.save(update_fields=["vertrouwelijk"])
    assert client.get(f"{pad}brief/{eigen.pk}/").status_code == 404
    assert buur.naam not in pagina


def test_of_one_letter_to_two_people_each_fetches_the_own_copy(cast: Cast) -> None:
    zaak = maak_zaak(cast)
    mensen = {
        "Joke Voorbeeld": maak_persoon(zaak, "Joke Voorbeeld"),
        "Karin Mede": maak_persoon(zaak, "Karin Mede", "verzoeker", straat="Dorpsweg", huisnummer=5),
    }
    document = vastgesteld(zaak, cast, mensen["Joke Voorbeeld"])
    papier.verzend(document, door=cast.frits, vandaag=VANDAAG, geadresseerden=[mensen["Karin Mede"]])
    verwerk_alles()
    for rij in Verzending.objects.all():
        papier.bevestig_ter_post(rij.pk, op=VANDAAG, door=cast.frits, vandaag=VANDAAG)

    for naam, persoon in mensen.items():
        link = volglink.vind(volglink.volgcode(zaak, persoon), VANDAAG)
        assert link is not None
        eigen = Verzending.objects.get(betrokkene=persoon)
        gevonden = brief_van(link, eigen.pk)
        assert gevonden is not None
        tekst_ = " ".join(blad.extract_text() for blad in PdfReader(open_bestand(gevonden[1])).pages)
        assert naam in tekst_
        assert not [ander for ander in mensen if ander != naam and ander in tekst_]
        for ander in Verzending.objects.exclude(pk=eigen.pk):
            assert brief_van(link, ander.pk) is None


def test_looking_is_logged_without_who_or_where_from(client: Client, zaak: Zaak) -> None:
    client.get(pad_van(zaak), REMOTE_ADDR="203.0.113.5")
    rij = Volginzage.objects.get()

    assert rij.wat == "statuspagina"
    assert "203" not in str(rij.__dict__)


def test_no_link_for_somebody_anonymous_or_who_left_the_zaak(cast: Cast, zaak: Zaak) -> None:
    anoniem = maak_melding(cast, VANDAAG, indiener={"anoniem": True, "wil_terugkoppeling": False}).zaak
    assert volglink.volgcode(anoniem, anoniem.betrokkenen.get()) == ""
    persoon = zaak.betrokkenen.get()
    persoon.vervallen_op = timezone.now()
    persoon.save()
    assert volglink.volgcode(zaak, persoon) == ""
    with pytest.raises(StapNietMogelijk):
        volglink.geef_nieuwe(anoniem.betrokkenen.get(), door=cast.anna)


# --- adding to it -----------------------------------------------------------------------------------------------------


def test_more_information_goes_into_the_dossier_once(client: Client, cast: Cast, zaak: Zaak) -> None:
    pad = pad_van(zaak)
    bericht = {"formulier": bewijs_op(client, f"{pad}bericht/"), "bericht": "Vannacht weer, zie de foto."}
    antwoord = client.post(f"{pad}bericht/", {**bericht, "bestanden": [foto("vannacht.png")]})
    assert antwoord["Location"] == f"{pad}?gestuurd"
    assert client.post(f"{pad}bericht/", bericht)["Location"] == f"{pad}?gestuurd"

    rij = Ontvangst.objects.get()
    assert rij.zaak == zaak
    assert rij.stand == "verwerkt"
    assert [b.naam for b in zaak.bestanden.all()] == ["vannacht.png"]
    assert zaak.gebeurtenissen.filter(soort="bericht_van_indiener").count() == 1
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="bericht").count() == 1
    assert "U stuurde meer informatie, met 1 bestand" in tekst(client.get(f"{pad}?gestuurd"))
    collega = Client()
    collega.force_login(cast.anna, backend="django.contrib.auth.backends.ModelBackend")
    assert "Vannacht weer, zie de foto." in tekst(collega.get(f"/zaken/{zaak.zaaknummer}/"))


def test_a_message_with_an_error_keeps_text_and_files(client: Client, zaak: Zaak) -> None:
    pad = f"{pad_van(zaak)}bericht/"
    bewijs = bewijs_op(client, pad)
    leeg = client.post(pad, {"formulier": bewijs, "bericht": " "})
    assert leeg.status_code == 422
    assert "Schrijf een bericht of kies een bestand." in tekst(leeg)
    fout = client.post(
        pad, {"formulier": bewijs, "bericht": "Zie de film", "bestanden": [foto(), foto("x.exe", b"MZ" * 9)]}
    )
    assert fout.status_code == 422
    assert "Zie de film" in fout.content.decode()
    assert "foto van Joke.png" in fout.content.decode()
    oud = client.post(pad, {"formulier": "verzonnen", "bericht": "Mijn verhaal"})
    assert oud.status_code == 422
    assert "Mijn verhaal" in oud.content.decode()
    assert not Ontvangst.objects.exists()


def test_the_proof_of_one_link_is_of_no_use_with_another(client: Client, cast: Cast, zaak: Zaak) -> None:
    ander = pad_van(maak_melding(cast, VANDAAG).zaak)
    bewijs = bewijs_op(client, f"{pad_van(zaak)}bericht/")

    assert client.post(f"{ander}bericht/", {"formulier": bewijs, "bericht": "Hallo"}).status_code == 422
    assert not Ontvangst.objects.exists()


def test_wishing_to_stop_is_only_a_message(client: Client, cast: Cast, zaak: Zaak) -> None:
    pad = pad_van(zaak)
    antwoord = client.post(f"{pad}intrekken/", {"formulier": bewijs_op(client, f"{pad}intrekken/"), "bericht": ""})

    assert antwoord["Location"] == f"{pad}?gestuurd"
    zaak.refresh_from_db()
    assert zaak.toestand == "toegewezen"
    assert Notificatie.objects.get(medewerker=cast.anna, soort="bericht").tekst.startswith(
        "De indiener wil de zaak intrekken"
    )


def test_a_machine_on_this_page_waits_for_a_colleague(client: Client, zaak: Zaak) -> None:
    pad = f"{pad_van(zaak)}bericht/"
    client.post(pad, {"formulier": bewijs_op(client, pad), "bericht": "koop nu", "website": "x"})

    rij = Ontvangst.objects.get()
    assert (rij.stand, rij.over_zaak, rij.zaak) == ("te_registreren", zaak, None)
    assert not zaak.gebeurtenissen.filter(soort="bericht_van_indiener").exists()


# --- colleagues -------------------------------------------------------------------------------------------------------


def test_a_casemanager_takes_a_link_away_and_gives_a_new_one(client: Client, cast: Cast, zaak: Zaak) -> None:
    pad = pad_van(zaak)
    client.get(pad)
    link = Volglink.objects.get()
    collega = Client()
    collega.force_login(cast.anna, backend="django.contrib.auth.backends.ModelBackend")
    pagina = collega.get(f"/zaken/{zaak.zaaknummer}/").content.decode()
    assert "laatst bekeken" in pagina
    intrekken = f"/zaken/{zaak.zaaknummer}/volglink/{link.pk}/intrekken/"
    assert collega.get(intrekken).status_code == 200
    assert collega.post(intrekken, {"reden": ""}).status_code == 422
    assert collega.post(intrekken, {"reden": "Brief kwijtgeraakt."}).status_code == 302
    assert client.get(pad).status_code == 404
    assert volglink.volgadres(zaak, link.betrokkene) == "", "a letter gives no way back in"

    nieuw = collega.post(f"/zaken/{zaak.zaaknummer}/volglink/{link.betrokkene_id}/nieuw/")
    gevonden = re.search(re.escape(settings.BASE_URL) + r"(/volg/[a-z0-9-]+/)", nieuw.content.decode())
    assert gevonden
    assert gevonden[1] != pad
    assert client.get(gevonden[1]).status_code == 200
    soorten = set(zaak.gebeurtenissen.values_list("soort", flat=True))
    assert {"volglink_ingetrokken", "volglink_gegeven"} <= soorten


def test_who_may_not_keep_contact_may_not_touch_a_link(cast: Cast, zaak: Zaak) -> None:
    volglink.volgcode(zaak, zaak.betrokkenen.get())
    with pytest.raises(StapNietToegestaan):
        volglink.trek_in(Volglink.objects.get().pk, reden="Zomaar.", door=cast.eva)
    collega = Client()
    collega.force_login(cast.eva, backend="django.contrib.auth.backends.ModelBackend")
    assert collega.get(f"/zaken/{zaak.zaaknummer}/volglink/{Volglink.objects.get().pk}/intrekken/").status_code == 404


def test_the_confirmation_and_the_letter_name_the_same_address(client: Client, cast: Cast) -> None:
    pad = volgpad(verstuur(client))
    zaak = Zaak.objects.get()

    assert zaak.documenten.get(soort="ontvangstbevestiging").gegevens["volglink"] == f"{settings.BASE_URL}{pad}"
