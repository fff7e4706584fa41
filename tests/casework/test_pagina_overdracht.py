"""What a ketenpartner sees of a zaak that is handed over, and how it answers (AL-2, processen §2.11)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.casework.actions import advies, dossier
from cases.casework.models import Overdracht
from cases.dossiers.models import Betrokkene, Inzage
from cases.intake.actions import beoordeling
from cases.intake.models import Melding
from cases.outbox.models import Notificatie
from tests.casework.conftest import MAANDAG
from tests.factories import Cast, maak_melding


def draag_over(cast: Cast, *, deel_indiener: bool = False, **anders: Any) -> Overdracht:
    melding = maak_melding(cast, MAANDAG, status="in_beoordeling", **anders)
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    dossier.noteer(melding.pk, tekst="Buurvrouw is bang voor de eigenaar.", **wie)
    dossier.leg_contact_vast(
        melding.pk, soort="contact", wijze="telefoon", datum=MAANDAG, verslag="Joke huilde.", **wie
    )
    beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="elders", orgaan=cast.partner, motivering="Water", **wie)
    gestuurd = beoordeling.zend_door(melding.pk, toelichting="Graag overnemen.", deel_indiener=deel_indiener, **wie)
    assert isinstance(gestuurd, Overdracht)
    return gestuurd


@pytest.fixture
def overdracht(cast: Cast) -> Overdracht:
    return draag_over(cast)


def test_the_partner_sees_only_what_was_handed_to_it(
    als: Callable[..., Any], cast: Cast, overdracht: Overdracht
) -> None:
    ander = maak_melding(cast, MAANDAG)
    eva = als(cast.eva)

    lijst = eva.get(reverse("overdrachten")).content.decode()

    assert overdracht.zaak.zaaknummer in lijst
    assert ander.zaak.zaaknummer not in lijst
    assert eva.get(f"/zaken/{ander.zaak.zaaknummer}/").status_code == 404


@pytest.mark.parametrize("pagina", ["overdracht", "zaak"])
def test_no_internal_word_and_no_name_of_who_reported_reaches_the_partner(
    als: Callable[..., Any], cast: Cast, overdracht: Overdracht, pagina: str
) -> None:
    argument = overdracht.pk if pagina == "overdracht" else overdracht.zaak.zaaknummer

    tekst = als(cast.eva).get(reverse(pagina, args=[argument])).content.decode()

    assert "Graag overnemen." in tekst or pagina == "zaak"
    for geheim in ("Joke", "0612345678", "Lindelaan", "bang voor de eigenaar", "huilde", "joke@voorbeeld"):
        assert geheim not in tekst, geheim


def test_the_reporter_is_known_to_the_partner_when_the_handover_says_so(als: Callable[..., Any], cast: Cast) -> None:
    overdracht = draag_over(cast, deel_indiener=True)

    assert "Joke Voorbeeld" in als(cast.eva).get(reverse("overdracht", args=[overdracht.pk])).content.decode()


def test_a_shielded_name_stays_hidden_from_the_partner_even_then(als: Callable[..., Any], cast: Cast) -> None:
    overdracht = draag_over(cast, deel_indiener=True)
    Betrokkene.objects.filter(zaak=overdracht.zaak).update(afgeschermd=True)

    assert "Joke Voorbeeld" not in als(cast.eva).get(reverse("overdracht", args=[overdracht.pk])).content.decode()


def test_the_partner_accepts_and_the_handler_hears_it(
    als: Callable[..., Any], cast: Cast, overdracht: Overdracht
) -> None:
    antwoord = als(cast.eva).post(reverse("overdracht", args=[overdracht.pk]), {"aanvaard": "1", "antwoord": ""})

    assert antwoord.status_code == 302
    overdracht.refresh_from_db()
    assert overdracht.status == "aanvaard"
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="overdracht").exists()


def test_refusing_asks_why_and_keeps_the_page(als: Callable[..., Any], cast: Cast, overdracht: Overdracht) -> None:
    adres = reverse("overdracht", args=[overdracht.pk])
    eva = als(cast.eva)

    assert eva.post(adres, {"weiger": "1", "w-reden": ""}).status_code == 422
    assert eva.post(adres, {"weiger": "1", "w-reden": "Dit is geen oppervlaktewater."}).status_code == 302

    overdracht.refresh_from_db()
    assert (overdracht.status, overdracht.antwoord) == ("geweigerd", "Dit is geen oppervlaktewater.")


def test_answering_twice_is_refused(als: Callable[..., Any], cast: Cast, overdracht: Overdracht) -> None:
    adres = reverse("overdracht", args=[overdracht.pk])
    eva = als(cast.eva)
    eva.post(adres, {"aanvaard": "1"})

    assert eva.post(adres, {"weiger": "1", "w-reden": "Toch niet."}).status_code in (403, 422)
    overdracht.refresh_from_db()
    assert overdracht.status == "aanvaard"


def test_the_municipality_cannot_answer_its_own_handover(
    als: Callable[..., Any], cast: Cast, overdracht: Overdracht
) -> None:
    antwoord = als(cast.anna).post(reverse("overdracht", args=[overdracht.pk]), {"aanvaard": "1"})

    assert antwoord.status_code in (403, 422)


def test_after_taking_back_the_partner_no_longer_sees_the_zaak(
    als: Callable[..., Any], cast: Cast, overdracht: Overdracht
) -> None:
    als(cast.eva).post(reverse("overdracht", args=[overdracht.pk]), {"weiger": "1", "w-reden": "Niet van ons."})
    beoordeling.neem_terug(overdracht.zaak_id, door=cast.anna, vandaag=MAANDAG)

    eva = als(cast.eva)
    assert eva.get(f"/zaken/{overdracht.zaak.zaaknummer}/").status_code == 404
    assert eva.get(reverse("overdracht", args=[overdracht.pk])).status_code == 404


def test_a_partner_that_also_advises_keeps_seeing_the_zaak(als: Callable[..., Any], cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="in_beoordeling")
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    advies.vraag_advies(melding.pk, vraag="Is dit water?", uiterlijk=MAANDAG, organisatie=cast.partner, **wie)
    beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="elders", orgaan=cast.partner, motivering="Water", **wie)
    gestuurd = beoordeling.zend_door(melding.pk, toelichting="Graag overnemen.", **wie)
    als(cast.eva).post(reverse("overdracht", args=[gestuurd.pk]), {"weiger": "1", "w-reden": "Niet van ons."})
    beoordeling.neem_terug(melding.pk, door=cast.anna, vandaag=MAANDAG)

    assert als(cast.eva).get(f"/zaken/{melding.zaak.zaaknummer}/").status_code == 200


def test_looking_at_a_handover_is_logged(als: Callable[..., Any], cast: Cast, overdracht: Overdracht) -> None:
    als(cast.eva).get(reverse("overdracht", args=[overdracht.pk]))

    assert Inzage.objects.filter(medewerker=cast.eva, zaak=overdracht.zaak, wat="overdracht").exists()


def test_a_confidential_file_does_not_go_along(als: Callable[..., Any], cast: Cast) -> None:
    melding: Melding = maak_melding(cast, MAANDAG, status="in_beoordeling")
    wie = {"door": cast.anna, "vandaag": MAANDAG}
    geheim = dossier.voeg_bestand_toe(melding.pk, bestanden=[_tekst("geheim.txt")], vertrouwelijk=True, **wie)[0]
    open_stuk = dossier.voeg_bestand_toe(melding.pk, bestanden=[_tekst("foto.txt")], **wie)[0]
    beoordeling.bepaal_bevoegdheid(melding.pk, bevoegdheid="elders", orgaan=cast.partner, motivering="Water", **wie)
    beoordeling.zend_door(melding.pk, toelichting="Graag overnemen.", **wie)
    eva = als(cast.eva)

    assert eva.get(reverse("bestand", args=[geheim.pk])).status_code == 403
    assert eva.get(reverse("bestand", args=[open_stuk.pk])).status_code == 200


def _tekst(naam: str) -> BytesIO:
    return SimpleUploadedFile(naam, b"Een gewone tekst.")  # type: ignore[return-value]
