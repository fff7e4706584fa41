"""Story 17 of processen.md §3.3: four eyes over every kind of letter; reopening keeps old versions and timeline."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from cases.documents import actions as papier
from cases.documents.actions.stappen import als_json
from cases.documents.blokken import toon
from cases.documents.models import Akkoord, Document
from cases.documents.register import soorten
from cases.dossiers.models import Gebeurtenis
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.dossiers.timeline import controleer_keten
from cases.intake.actions import reactie
from cases.intake.models import Melding
from cases.staff.models import Mandaat
from tests.factories import Cast, breng_tot, maak_melding

MAANDAG, SEPTEMBER = date(2026, 7, 6), date(2026, 9, 1)


@pytest.fixture(autouse=True)
def klok() -> object:
    with time_machine.travel("2026-07-06 10:00+02:00", tick=False) as reis:
        yield reis


def brief_van(cast: Cast, code: str, melding: Melding) -> Document:
    """A letter of this kind by Anna, with a word of her own so that it must be reviewed."""
    briefsoort = next(s for s in soorten() if s.code == code)
    voorbeeld = briefsoort.context.voorbeelden()["kort"]
    context = briefsoort.lees(
        {**als_json(voorbeeld), "zaaknummer": melding.zaak.zaaknummer, "verzenddatum": MAANDAG.isoformat()}
    )
    document = papier.stel_op(
        melding.zaak, code, context=context, door=cast.anna, ontvanger=melding.zaak.betrokkenen.get(), vandaag=MAANDAG
    )
    teksten = {b.sleutel: f"{b.tekst} Dit schreven wij zelf." for b in document.versie.blokken if b.soort != "lijst"}
    return papier.bewerk(document, teksten=teksten, door=cast.anna, vandaag=MAANDAG)


@pytest.mark.django_db
def test_every_kind_of_letter_with_own_text_needs_a_second_person(cast: Cast) -> None:
    """R-01: every decision, and every letter that is not a standard one. Adoption asks mandate besides (R-02)."""
    Mandaat.objects.create(
        bevoegdheid="reactie_melding", medewerker=cast.anna, geldig_van=date(2020, 1, 1), bron="besluit"
    )
    gezien = set()
    for briefsoort in soorten():
        melding = maak_melding(cast, MAANDAG, status="toegewezen")
        document = brief_van(cast, briefsoort.code, melding)
        # the example of a letter that names a term does not leave: this melding has no such term (rekenregel R13)
        noemt_een_termijn = any(not v.bij_verzending for v in briefsoort.context.TERMIJNVELDEN.values())
        with pytest.raises(StapNietMogelijk, match=r"eigen tekst|eerst worden vastgesteld"):
            papier.verzend_standaard(document, door=cast.anna, vandaag=MAANDAG)
        papier.bied_aan(document, door=cast.anna, vandaag=MAANDAG)

        with pytest.raises(StapNietMogelijk, match=r"R-01|schreef mee"):
            papier.keur_goed(document, door=cast.anna, vandaag=MAANDAG)
        assert Document.objects.get(pk=document.pk).status == "ter_toets"
        assert not Akkoord.objects.filter(versie__document=document).exists()
        papier.keur_goed(document, door=cast.carla, vandaag=MAANDAG)
        if briefsoort.vaststelling:
            papier.leg_voor(document, door=cast.carla, vandaag=MAANDAG)
            with pytest.raises((StapNietMogelijk, StapNietToegestaan)):
                papier.stel_vast(document, door=cast.anna, vandaag=MAANDAG)
            if not noemt_een_termijn:
                papier.stel_vast(document, door=cast.dirk, vandaag=MAANDAG)
                papier.verzend(document, door=cast.frits, vandaag=MAANDAG, ter_post_op=MAANDAG)
        elif not noemt_een_termijn:
            papier.verzend_standaard(document, door=cast.frits, vandaag=MAANDAG)
        opstellers = set(document.versie.opstellers.values_list("medewerker__gebruikersnaam", flat=True))
        akkoord = set(
            Akkoord.objects.filter(versie__document=document).values_list("medewerker__gebruikersnaam", flat=True)
        )
        assert opstellers == {"anna"}
        assert akkoord
        assert not opstellers & akkoord
        gezien.add(briefsoort.code)
    assert {"reactie_melding", "aanvulverzoek", "ontvangstbevestiging", "mededeling", "bericht_doorzending"} <= gezien


@pytest.mark.django_db
def test_reopening_keeps_the_old_reaction_the_old_approvals_and_the_whole_timeline(cast: Cast, klok: object) -> None:
    melding = maak_melding(cast, MAANDAG, status="afgehandeld")
    melding = Melding.objects.select_related("zaak", "reactie__versie").get(pk=melding.pk)
    oud = melding.reactie
    bewijs = (oud.status, oud.versie.sha256, oud.versie.canoniek, oud.verzonden_op)
    akkoorden = list(Akkoord.objects.filter(versie=oud.versie).order_by("pk").values())
    tijdlijn = list(Gebeurtenis.objects.filter(zaak=melding.zaak).order_by("volgnummer").values())

    klok.move_to("2026-09-01 10:00+02:00")
    reactie.heropen(
        melding.pk, hersteltoestand="in_afweging", reden="Er kwamen nieuwe metingen.", nieuwe_termijn=True,
        door=cast.dirk, vandaag=SEPTEMBER,
    )  # fmt: skip
    reactie.bepaal_vervolg(
        melding.pk, uitkomsten=["e"], resultaat="De machine staat weer te hard.", motivering="Wij komen vaker kijken.",
        door=cast.anna, vandaag=SEPTEMBER,
    )  # fmt: skip
    breng_tot(cast, Melding.objects.get(pk=melding.pk), "verzonden", SEPTEMBER)

    nieuw = Melding.objects.select_related("reactie__versie", "zaak").get(pk=melding.pk)
    oud.refresh_from_db()
    oud.versie.refresh_from_db()
    assert nieuw.reactie != oud
    assert "weer te hard" in nieuw.reactie.versie.platte_tekst
    assert toon(SEPTEMBER) in nieuw.reactie.versie.platte_tekst or nieuw.reactie.verzonden_op == SEPTEMBER
    assert (oud.status, oud.versie.sha256, oud.versie.canoniek, oud.verzonden_op) == bewijs
    assert list(Akkoord.objects.filter(versie=oud.versie).order_by("pk").values()) == akkoorden
    alles = list(Gebeurtenis.objects.filter(zaak=melding.zaak).order_by("volgnummer").values())
    assert alles[: len(tijdlijn)] == tijdlijn, "what was written stays word for word"
    assert alles[len(tijdlijn)]["soort"] == "heropen_afweging"
    assert nieuw.zaak.heropend == 1
    assert controleer_keten() == []
