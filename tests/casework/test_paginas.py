"""Lists and pages of what was asked: assignments, advice, meetings, notes, corrections, relations, and beheer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cases.casework.actions import advies, dossier
from cases.casework.actions.opdracht import geef_opdracht
from cases.casework.actions.zaak import koppel_zaak
from cases.casework.models import Adviesvraag, Agendapunt, Notitie, Opdracht, Piketnummer
from cases.deadlines.models import Termijn
from cases.dossiers.models import Betrokkene, Betrokkenheid, Categorie, Gebeurtenis, Zaakrelatie
from cases.dossiers.steps import StapNietMogelijk
from cases.intake.actions import beoordeling
from cases.intake.models import Melding
from tests.casework.conftest import MAANDAG
from tests.factories import Cast, maak_medewerker, maak_melding

Browser = Callable[..., Any]


@pytest.fixture
def melding(cast: Cast) -> Melding:
    return maak_melding(cast, MAANDAG, status="in_beoordeling")


def wie(cast: Cast) -> dict[str, Any]:
    return {"door": cast.anna, "vandaag": MAANDAG}


# --- opdrachten --------------------------------------------------------------------------------------------------


def test_an_assignment_is_found_and_answered_with_a_document(als: Browser, cast: Cast, melding: Melding) -> None:
    opdracht = geef_opdracht(melding.zaak, "herstel", wens="Zet de paal recht", door=cast.anna, team=cast.team)
    bilal = als(cast.bilal)

    assert "Zet de paal recht" in bilal.get(reverse("opdrachten")).content.decode()
    antwoord = bilal.post(
        reverse("opdracht", args=[opdracht.pk]),
        {
            "antwoord_soort": "uitgevoerd",
            "antwoord": "De paal staat recht.",
            "bestand": SimpleUploadedFile("bon.txt", b"Bon van de aannemer"),
        },
    )

    assert antwoord.status_code == 302
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.antwoord) == ("uitgevoerd", "De paal staat recht.")
    assert opdracht.antwoord_bestand is not None
    assert "Zet de paal recht" not in bilal.get(reverse("opdrachten")).content.decode()
    assert "Zet de paal recht" in bilal.get(reverse("opdrachten") + "?stand=klaar").content.decode()


@pytest.mark.parametrize("soort", ["geweigerd", "uitgevoerd"])
def test_an_end_without_words_is_refused(als: Browser, cast: Cast, melding: Melding, soort: str) -> None:
    opdracht = geef_opdracht(melding.zaak, "terugmelding", wens="Huisnummer klopt niet", door=cast.anna, team=cast.team)

    antwoord = als(cast.bilal).post(reverse("opdracht", args=[opdracht.pk]), {"antwoord_soort": soort, "antwoord": ""})

    assert antwoord.status_code == 422
    assert list(antwoord.context["form"].errors) == ["antwoord"]


def test_a_complaint_is_answered_although_its_zaak_is_closed(als: Browser, cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, is_klacht=True)
    klachten = maak_medewerker("karin", "Karin Klacht", "CM", organisatie=cast.gemeente)
    klachten.teams.add(cast.gemeente.teams.get(naam="Klachten"))
    opdracht = beoordeling.zend_door(melding.pk, toelichting="Over de toon aan de balie.", **wie(cast))
    melding.zaak.refresh_from_db()
    assert not melding.zaak.is_open
    karin = als(klachten)

    assert opdracht.get_soort_display() in karin.get(reverse("opdrachten")).content.decode()
    karin.post(
        reverse("opdracht", args=[opdracht.pk]), {"antwoord_soort": "uitgevoerd", "antwoord": "Excuses gemaakt."}
    )

    assert Opdracht.objects.get(pk=opdracht.pk).status == "uitgevoerd"
    assert Termijn.objects.get(zaak=melding.zaak, code="KLACHT_9_11").voldaan_op == MAANDAG


def test_urgent_zaken_stand_first_in_the_list(als: Browser, cast: Cast) -> None:
    gewoon = maak_melding(cast, MAANDAG)
    spoed = maak_melding(cast, MAANDAG, urgentie="zeer_spoed", urgentie_reden="gaslucht")
    geef_opdracht(gewoon.zaak, "controle", wens="Rustig", door=cast.anna, team=cast.team, uiterlijk=MAANDAG)
    geef_opdracht(spoed.zaak, "controle", wens="Haast", door=cast.anna, team=cast.team)

    lijst = als(cast.bilal).get(reverse("opdrachten")).context["pagina"].object_list

    assert [o.wens for o in lijst] == ["Haast", "Rustig"]


def test_a_ketenpartner_sees_only_its_own_assignments(als: Browser, cast: Cast, melding: Melding) -> None:
    eigen = geef_opdracht(melding.zaak, "herstel", wens="Voor u", door=cast.anna, organisatie=cast.partner)
    ander = geef_opdracht(melding.zaak, "herstel", wens="Voor ons", door=cast.anna, team=cast.team)
    eva = als(cast.eva)

    assert eva.get(reverse("opdracht", args=[eigen.pk])).status_code == 200
    assert eva.get(reverse("opdracht", args=[ander.pk])).status_code == 404


def test_the_lists_ask_a_bounded_number_of_queries(
    als: Browser, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for _ in range(6):
        zaak = maak_melding(cast, MAANDAG).zaak
        geef_opdracht(zaak, "controle", wens="Kijk", door=cast.anna, team=cast.team)
    bilal = als(cast.bilal)
    bilal.get(reverse("opdrachten"))

    with django_assert_max_num_queries(25):
        bilal.get(reverse("opdrachten"))


# --- advies ------------------------------------------------------------------------------------------------------


def test_a_colleague_gives_the_advice_that_was_asked(als: Browser, cast: Cast, melding: Melding) -> None:
    vraag = advies.vraag_advies(melding.pk, vraag="Mag dit?", uiterlijk=MAANDAG, adviseur=cast.carla, **wie(cast))
    carla = als(cast.carla)
    assert "Mag dit?" in carla.get(reverse("adviesvragen")).content.decode()

    antwoord = carla.post(reverse("adviesvraag", args=[vraag.pk]), {"advies": "Nee, dat mag niet."})

    assert antwoord.status_code == 302
    vraag.refresh_from_db()
    assert (vraag.advies, vraag.gegeven_door) == ("Nee, dat mag niet.", cast.carla)
    assert vraag.gevolg == ""


def test_a_ketenpartner_gives_advice(als: Browser, cast: Cast, melding: Melding) -> None:
    vraag = advies.vraag_advies(
        melding.pk, vraag="Is dit water?", uiterlijk=MAANDAG, organisatie=cast.partner, **wie(cast)
    )

    antwoord = als(cast.eva).post(reverse("adviesvraag", args=[vraag.pk]), {"advies": "Ja."})

    assert antwoord.status_code == 302
    assert Adviesvraag.objects.get(pk=vraag.pk).gegeven_door == cast.eva


def test_a_question_to_a_colleague_is_not_for_the_partner(als: Browser, cast: Cast, melding: Melding) -> None:
    intern = advies.vraag_advies(melding.pk, vraag="Intern", uiterlijk=MAANDAG, adviseur=cast.carla, **wie(cast))
    advies.vraag_advies(melding.pk, vraag="Extern", uiterlijk=MAANDAG, organisatie=cast.partner, **wie(cast))

    assert als(cast.eva).get(reverse("adviesvraag", args=[intern.pk])).status_code == 404


# --- agenda ------------------------------------------------------------------------------------------------------


def test_the_outcome_of_the_intake_table_is_recorded_from_the_agenda(als: Browser, cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="geregistreerd", categorie=cast.overig)
    punt = beoordeling.agendeer_intaketafel(
        melding.pk, datum=MAANDAG, deelnemers="Anna", vraag="Wie doet dit?", door=cast.frits, vandaag=MAANDAG
    )
    frits = als(cast.frits)
    assert "Wie doet dit?" in frits.get(reverse("intaketafel")).content.decode()

    antwoord = frits.post(
        reverse("agendapunt", args=[punt.pk]), {"besproken_op": MAANDAG.isoformat(), "verslag": "Anna pakt het op."}
    )

    assert antwoord.url == reverse("intaketafel")
    assert Agendapunt.objects.get().verslag == "Anna pakt het op."
    assert Gebeurtenis.objects.filter(zaak=melding.zaak, soort="overleg_besproken").count() == 1
    assert "Wie doet dit?" not in frits.get(reverse("intaketafel")).content.decode()
    assert "Anna pakt het op." in frits.get(reverse("intaketafel") + "?stand=geweest").content.decode()


def test_what_the_administration_said_is_recorded_by_the_handler(als: Browser, cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, status="in_afweging")
    punt = beoordeling.vraag_bestuurlijk_overleg(
        melding.pk, datum=MAANDAG, deelnemers="Greet", vraag="Optreden?", **wie(cast)
    )
    adres = reverse("agendapunt", args=[punt.pk])
    gegevens = {"besproken_op": MAANDAG.isoformat(), "verslag": "Ja, optreden."}

    assert als(cast.frits).post(adres, gegevens).status_code == 403
    assert als(cast.anna).post(adres, {**gegevens, "besproken_op": "2026-07-07"}).status_code == 422
    assert als(cast.anna).post(adres, gegevens).url == reverse("bestuurlijk-overleg")
    assert als(cast.anna).post(adres, gegevens).status_code == 422


def test_a_ketenpartner_sees_no_agenda(als: Browser, cast: Cast) -> None:
    assert als(cast.eva).get(reverse("intaketafel")).status_code == 403


# --- mensen en notities ------------------------------------------------------------------------------------------


def test_a_correction_keeps_what_it_was_and_puts_no_name_in_the_timeline(
    als: Browser, cast: Cast, melding: Melding
) -> None:
    persoon = melding.zaak.betrokkenen.get()
    adres = reverse("betrokkene", args=[melding.zaak.zaaknummer, persoon.pk])
    anna = als(cast.anna)
    velden = {**{k: v or "" for k, v in anna.get(adres).context["form"].initial.items()}, "naam": "Joke Verbeterd"}

    assert anna.post(adres, {**velden, "reden": "gebeld"}).status_code == 302

    persoon.refresh_from_db()
    assert persoon.naam == "Joke Verbeterd"
    feit = Gebeurtenis.objects.get(soort="betrokkene_gewijzigd")
    assert feit.feiten["velden"] == ["naam"]
    assert "Joke" not in str(feit.feiten)
    assert "Joke Voorbeeld" in anna.get(adres).content.decode()


def test_a_correction_that_breaks_a_rule_is_refused_at_the_field(als: Browser, cast: Cast, melding: Melding) -> None:
    persoon = melding.zaak.betrokkenen.get()
    adres = reverse("betrokkene", args=[melding.zaak.zaaknummer, persoon.pk])
    anna = als(cast.anna)
    velden = {k: v or "" for k, v in anna.get(adres).context["form"].initial.items()}

    assert anna.post(adres, {**velden, "naam": ""}).status_code == 422
    assert anna.post(adres, {**velden, "postcode": "12"}).status_code == 422
    assert anna.post(adres, velden).status_code == 422, "nothing changed"
    persoon.refresh_from_db()
    assert persoon.naam == "Joke Voorbeeld"


def test_who_cannot_add_to_the_file_cannot_correct_it(als: Browser, cast: Cast, melding: Melding) -> None:
    persoon = melding.zaak.betrokkenen.get()

    assert als(cast.greet).get(reverse("betrokkene", args=[melding.zaak.zaaknummer, persoon.pk])).status_code == 403


def test_a_note_is_changed_for_a_quarter_and_then_only_struck_through(
    als: Browser, cast: Cast, melding: Melding, klok: time_machine.Coordinates
) -> None:
    notitie = dossier.noteer(melding.pk, tekst="Eerste gedachte", **wie(cast))
    adres = reverse("notitie", args=[melding.zaak.zaaknummer, notitie.pk])
    anna = als(cast.anna)

    assert anna.post(adres, {"tekst": "Betere gedachte"}).status_code == 302
    klok.shift(timedelta(minutes=16))
    assert anna.post(adres, {"tekst": "Te late gedachte"}).status_code == 422
    assert anna.post(adres, {"doorhalen": "1"}).status_code == 302

    notitie = Notitie.objects.get()
    assert notitie.tekst == "Betere gedachte"
    assert notitie.doorgehaald_op == timezone.now()
    assert "Betere gedachte" in anna.get(f"/zaken/{melding.zaak.zaaknummer}/").content.decode()


def test_a_note_of_somebody_else_cannot_be_touched(als: Browser, cast: Cast, melding: Melding) -> None:
    notitie = dossier.noteer(melding.pk, tekst="Van Anna", **wie(cast))

    assert als(cast.dirk).get(reverse("notitie", args=[melding.zaak.zaaknummer, notitie.pk])).status_code == 404
    with pytest.raises(StapNietMogelijk):
        dossier.wijzig_notitie(notitie, tekst="Van Dirk", door=cast.dirk)


# --- samenhang ---------------------------------------------------------------------------------------------------


def test_a_relation_laid_by_mistake_is_taken_apart_with_its_reason(als: Browser, cast: Cast, melding: Melding) -> None:
    ander = maak_melding(cast, MAANDAG)
    koppel_zaak(melding.pk, andere=ander.zaak, soort="samenhangend", **wie(cast))
    relatie = Zaakrelatie.objects.get()
    adres = reverse("losmaken", args=[melding.zaak.zaaknummer, relatie.pk])
    anna = als(cast.anna)

    assert anna.post(adres, {"reden": ""}).status_code == 422
    assert anna.post(adres, {"reden": "Ander adres"}).status_code == 302

    relatie.refresh_from_db()
    assert relatie.vervallen_op is not None
    assert Gebeurtenis.objects.filter(soort="zaak_ontkoppeld", motivering="Ander adres").count() == 2


def test_what_a_step_joined_stays_joined(als: Browser, cast: Cast) -> None:
    from cases.intake.actions import registratie

    melding = maak_melding(cast, MAANDAG)
    registratie.zet_om_naar_handhavingsverzoek(melding.pk, motivering="Vraagt om optreden", **wie(cast))
    relatie = Zaakrelatie.objects.get(soort="omgezet_uit")

    assert als(cast.anna).get(reverse("losmaken", args=[melding.zaak.zaaknummer, relatie.pk])).status_code == 403


# --- beheer ------------------------------------------------------------------------------------------------------


@pytest.fixture
def fatima(als: Browser, cast: Cast) -> Any:
    return als(maak_medewerker("fatima", "Fatima Haddad", "FB", organisatie=cast.gemeente))


def test_beheer_changes_who_gets_a_category(fatima: Any, cast: Cast) -> None:
    afval = Categorie.objects.get(code="afval")
    velden = {
        "naam": afval.naam, "thema": afval.thema, "code": afval.code, "toelichting": "", "team": cast.team.pk,
        "behandelaar": cast.anna.pk, "actief": "on",
    }  # fmt: skip

    assert fatima.post(reverse("beheer-categorie", args=[afval.pk]), velden).status_code == 302

    afval.refresh_from_db()
    assert afval.behandelaar == cast.anna


def test_an_involvement_entered_by_beheer_keeps_somebody_from_the_zaak(fatima: Any, cast: Cast) -> None:
    velden = {
        "medewerker": cast.anna.pk, "hoedanigheid": "vergunningverlener", "plaats": "1234 cd 3", "object": "",
        "persoon": "", "van": "2025-01-01", "tot": "", "bron": "Vergunning 2025-17",
    }  # fmt: skip
    assert fatima.post(reverse("beheer-betrokkenheid-nieuw"), {**velden, "plaats": "ergens"}).status_code == 422
    assert fatima.post(reverse("beheer-betrokkenheid-nieuw"), velden).status_code == 302

    assert Betrokkenheid.objects.get().plaats == "1234CD-3"
    zaak = maak_melding(cast, MAANDAG, status="geregistreerd").zaak
    assert zaak.hoofdbehandelaar is None, "ML6 by the system passes her over (R-26)"


def test_beheer_keeps_the_numbers_to_call(fatima: Any, als: Browser, cast: Cast) -> None:
    velden = {
        "naam": "Piket",
        "telefoon": "0123",
        "waarvoor": "Alles",
        "bereikbaar": "altijd",
        "volgorde": "1",
        "actief": "on",
    }

    assert fatima.post(reverse("beheer-piketnummer-nieuw"), velden).status_code == 302
    assert als(cast.anna).post(reverse("beheer-piketnummer-nieuw"), velden).status_code == 403
    assert Piketnummer.objects.filter(telefoon="0123").count() == 1


def test_an_auditor_reads_beheer_but_changes_nothing(als: Browser, cast: Cast) -> None:
    auditor = als(maak_medewerker("aad", "Aad Toezicht", "AU", organisatie=cast.gemeente))

    assert auditor.get(reverse("beheer-categorieen")).status_code == 200
    assert auditor.post(reverse("beheer-categorie-nieuw"), {"naam": "x"}).status_code == 403


# --- bestanden en inzagen ----------------------------------------------------------------------------------------


def test_a_file_comes_as_a_download_that_no_browser_interprets(als: Browser, cast: Cast, melding: Melding) -> None:
    rij = dossier.voeg_bestand_toe(
        melding.pk, bestanden=[SimpleUploadedFile('brief; "x".txt', b"Geachte gemeente")], **wie(cast)
    )[0]

    antwoord = als(cast.bilal).get(reverse("bestand", args=[rij.pk]))

    assert antwoord["Content-Disposition"].startswith("attachment")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert b"".join(antwoord.streaming_content) == b"Geachte gemeente"
    tonen = als(cast.bilal).get(reverse("bestand", args=[rij.pk]) + "?toon")
    assert tonen["Content-Disposition"].startswith("attachment"), "only a photo or a PDF is shown in place"


def test_a_confidential_file_is_for_who_works_on_the_zaak(als: Browser, cast: Cast, melding: Melding) -> None:
    rij = dossier.voeg_bestand_toe(
        melding.pk, bestanden=[SimpleUploadedFile("a.txt", b"geheim")], vertrouwelijk=True, **wie(cast)
    )[0]
    adres = reverse("bestand", args=[rij.pk])

    assert als(cast.anna).get(adres).status_code == 200
    assert als(cast.dirk).get(adres).status_code == 200
    assert als(cast.bilal).get(adres).status_code == 403
    assert als(cast.eva).get(adres).status_code == 404


def test_who_looked_is_for_the_team_leader_and_the_auditor(als: Browser, cast: Cast, melding: Melding) -> None:
    als(cast.bilal).get(f"/zaken/{melding.zaak.zaaknummer}/")
    adres = reverse("inzagen", args=[melding.zaak.zaaknummer])

    assert "Bilal Arslan" in als(cast.dirk).get(adres).content.decode()
    assert als(cast.anna).get(adres).status_code == 403
    assert als(cast.eva).get(adres).status_code == 404


def test_a_name_is_never_shown_of_somebody_anonymous(als: Browser, cast: Cast) -> None:
    melding = maak_melding(cast, MAANDAG, indiener={"anoniem": True})
    persoon = Betrokkene.objects.get(zaak=melding.zaak)
    adres = reverse("betrokkene", args=[melding.zaak.zaaknummer, persoon.pk])

    antwoord = als(cast.anna).post(adres, {"naam": "Toch een naam", "voorkeur": "post"})

    assert antwoord.status_code == 422
    persoon.refresh_from_db()
    assert persoon.naam == ""
