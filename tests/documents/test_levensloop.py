"""The life of a document: every step from every status against a table written apart, and the straight roads."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.utils import ProgrammingError

from cases.documents import actions
from cases.documents.blokken import Blokfout
from cases.documents.models import Akkoord, Document, Documentversie, Klad, Opsteller
from cases.dossiers.models import Gebeurtenis
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, stappen, statusovergangen
from cases.intake.letters import AANVULLINGEN, Aanvulverzoek, ReactieMelding
from tests.documents.conftest import VANDAAG, bevestiging, maak_zaak, reactie, vastgesteld

# Copied from processen.md §2.9; not derived from the code under test. DO4 from getoetst is ours: a voornemen that was
# approved and has not left (HV7) can still come back.
GOEDGEKEURD = """
DO2  bewerk             concept           concept
DO3  bied_aan           concept           ter_toets
DO4  wijs_terug         ter_toets         concept
DO4  wijs_terug         ter_vaststelling  concept
DO4  wijs_terug         getoetst          concept
DO5  keur_goed          ter_toets         getoetst
DO6  leg_voor           getoetst          ter_vaststelling
DO7  stel_vast          ter_vaststelling  vastgesteld
DO8  verzend_standaard  concept           verzonden
DO8  verzend_standaard  getoetst          verzonden
DO9  verzend            vastgesteld       verzonden
DO10 archiveer          verzonden         gearchiveerd
DO10 archiveer          vastgesteld       gearchiveerd
DO11 vervang            vastgesteld       vervangen
DO11 vervang            verzonden         vervangen
DO12 trek_in            vastgesteld       ingetrokken
DO12 trek_in            verzonden         ingetrokken
"""
TABEL = {tuple(regel.split()) for regel in GOEDGEKEURD.strip().splitlines()}


def test_the_lifecycle_has_exactly_the_approved_steps():
    gedeclareerd = {(s.code, s.naam, van, s.naar or van) for s in stappen(Document) for van in s.van}
    assert gedeclareerd == TABEL


def test_postgresql_refuses_every_change_of_status_that_is_not_in_the_table(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    mag = {(van, naar) for _, _, van, naar in TABEL if van != naar}
    assert set(statusovergangen(Document)) == mag
    for naar in {naar for _, naar in mag} - {"concept"}:
        if ("concept", naar) in mag and naar != "verzonden":
            continue
        with pytest.raises((InternalError, IntegrityError, ProgrammingError)), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(status=naar)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_document WHERE id = %s", [document.pk])


def test_from_concept_by_another_to_adopted(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    assert document.status == "concept"
    assert document.gestandaardiseerd is False

    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    assert document.status == "ter_toets"
    actions.keur_goed(document, door=cast.carla, vandaag=VANDAAG)
    assert document.status == "getoetst"
    actions.leg_voor(document, door=cast.anna, vandaag=VANDAAG)
    assert (document.status, document.route) == ("ter_vaststelling", "ambtelijk")
    actions.stel_vast(document, door=cast.dirk, vandaag=VANDAAG)

    assert document.status == "vastgesteld"
    assert document.vastgesteld_op == VANDAAG
    assert document.ondertekening == [
        "Namens het college van burgemeester en wethouders van Voorbeeldstad,",
        "Dirk Meijer",
        "Teamleider",
    ]
    toets, vaststelling = Akkoord.objects.order_by("pk")
    assert (toets.soort, toets.medewerker, toets.mandaat) == ("toets", cast.carla, None)
    assert (vaststelling.soort, vaststelling.medewerker) == ("vaststelling", cast.dirk)
    assert vaststelling.mandaat.bron == "Mandaatbesluit 2020"
    assert toets.sha256 == vaststelling.sha256 == document.versie.sha256
    soorten = list(Gebeurtenis.objects.filter(zaak=zaak).order_by("pk").values_list("stapcode", "soort"))
    assert soorten == [
        ("DO1", "stel_op"),
        ("DO2", "bewerk"),
        ("DO3", "bied_aan"),
        ("DO5", "keur_goed"),
        ("DO6", "leg_voor"),
        ("DO7", "stel_vast"),
    ]
    assert "Joke" not in str(list(Gebeurtenis.objects.filter(zaak=zaak).values_list("feiten", flat=True)))


def test_the_reviewer_with_mandate_may_adopt_in_one_go(zaak, cast, joke):
    document = vastgesteld(zaak, cast, joke)
    assert document.status == "vastgesteld"
    assert {a.soort for a in Akkoord.objects.all()} == {"toets", "vaststelling"}


@pytest.mark.parametrize("stap", ["keur_goed", "wijs_terug"])
def test_who_wrote_along_cannot_review(zaak, cast, joke, stap):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    extra = {"reden": "anders"} if stap == "wijs_terug" else {}
    with pytest.raises(StapNietMogelijk, match="schreef mee"):
        getattr(actions, stap)(document, door=cast.anna, vandaag=VANDAAG, **extra)
    document.refresh_from_db()
    assert document.status == "ter_toets"
    assert not Akkoord.objects.exists()


def test_a_co_author_stays_one_in_every_next_version(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    actions.wijs_terug(document, door=cast.carla, vandaag=VANDAAG, reden="Noem de meting.")
    assert document.status == "concept"
    assert document.versie.nummer == 2
    # a colleague takes over; the first writer is still an author of the text
    cast.anna.groups.add(*cast.dirk.groups.all())
    zaak.rollen.create(medewerker=cast.carla, rol="medebehandelaar", van=document.opgesteld_op)
    actions.bewerk(document, teksten={"resultaat": "Wij maten 52 dB."}, door=cast.carla, vandaag=VANDAAG)
    actions.bied_aan(document, door=cast.carla, vandaag=VANDAAG)
    assert set(Opsteller.objects.filter(versie=document.versie).values_list("medewerker", flat=True)) == {
        cast.anna.pk,
        cast.carla.pk,
    }
    for opsteller in (cast.anna, cast.carla):
        with pytest.raises(StapNietMogelijk, match="R-01"):
            actions.keur_goed(document, door=opsteller, vandaag=VANDAAG)
    assert actions.keur_goed(document, door=cast.dirk, vandaag=VANDAAG).status == "getoetst"


def test_sending_back_asks_a_reason_and_opens_a_new_version(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    with pytest.raises(StapNietMogelijk, match="Schrijf op"):
        actions.wijs_terug(document, door=cast.carla, vandaag=VANDAAG, reden="  ")
    actions.wijs_terug(document, door=cast.carla, vandaag=VANDAAG, reden="Te kort.")
    assert document.versies.count() == 2
    assert Gebeurtenis.objects.get(soort="wijs_terug").motivering == "Te kort."
    assert cast.anna.notificaties.filter(soort="teruggestuurd").count() == 1


def test_any_edit_voids_the_approvals(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    actions.keur_goed(document, door=cast.carla, vandaag=VANDAAG)
    actions.leg_voor(document, door=cast.anna, vandaag=VANDAAG)
    actions.wijs_terug(document, door=cast.dirk, vandaag=VANDAAG, reden="Onduidelijk.")
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    assert not document.geldige_akkoorden("toets").exists()
    assert Akkoord.objects.get().vervallen_op is not None
    assert actions.toets_en_stel_vast(document, door=cast.dirk, vandaag=VANDAAG).status == "vastgesteld"


def test_adopting_asks_a_mandate_on_that_day(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    cast.dirk.mandaten.update(geldig_tot=VANDAAG - timedelta(days=1))
    with pytest.raises(StapNietToegestaan, match="4 maart 2026 geen mandaat voor ‘Reactie op een melding’"):
        actions.toets_en_stel_vast(document, door=cast.dirk, vandaag=VANDAAG)
    document.refresh_from_db()
    assert document.status == "ter_toets"
    assert not Akkoord.objects.exists()
    cast.dirk.mandaten.update(geldig_tot=VANDAAG)
    assert actions.toets_en_stel_vast(document, door=cast.dirk, vandaag=VANDAAG).status == "vastgesteld"


def test_a_zaak_sensitive_to_policy_is_adopted_by_the_bestuur_only(cast):
    zaak = maak_zaak(cast, "M-2026-00500", beleidsgevoelig=True)
    document = reactie(zaak, cast.anna, None)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    actions.keur_goed(document, door=cast.dirk, vandaag=VANDAAG)
    actions.leg_voor(document, door=cast.anna, vandaag=VANDAAG)
    assert document.route == "bestuurlijk"
    with pytest.raises(StapNietMogelijk, match="R-03"):
        actions.stel_vast(document, door=cast.dirk, vandaag=VANDAAG)
    actions.stel_vast(document, door=cast.greet, vandaag=VANDAAG)
    assert document.ondertekening[0] == "Het college van burgemeester en wethouders van Voorbeeldstad,"


def test_what_lacks_a_required_element_cannot_go_to_review_and_says_which(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bewerk(
        document, teksten={"resultaat": "", "vervolg": "Op [datum] volgt meer."}, door=cast.anna, vandaag=VANDAAG
    )
    with pytest.raises(StapNietMogelijk) as fout:
        actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    assert "Resultaat van het onderzoek" in str(fout.value)
    assert "[datum]" in str(fout.value)
    assert document.versie.vergrendeld_op is None


def test_text_is_locked_once_offered(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bied_aan(document, door=cast.anna, vandaag=VANDAAG)
    with pytest.raises(StapNietMogelijk, match="ter toetsing"):
        actions.bewerk(document, teksten={"resultaat": "x"}, door=cast.anna, vandaag=VANDAAG)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Documentversie.objects.filter(pk=document.versie_id).update(platte_tekst="x")


def test_a_hash_that_does_not_fit_the_text_is_refused(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    with pytest.raises(IntegrityError, match="documentversie_hash_klopt"), transaction.atomic():
        Documentversie.objects.filter(pk=document.versie_id).update(canoniek="anders")


def test_the_second_writer_is_told_that_the_text_changed(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    gezien = document.versie.sha256
    actions.bewerk(document, teksten={"vervolg": "Anders."}, door=cast.anna, vandaag=VANDAAG, gezien_sha256=gezien)
    with pytest.raises(StapNietMogelijk, match="intussen bewaard"):
        actions.bewerk(
            document, teksten={"vervolg": "Nog anders."}, door=cast.anna, vandaag=VANDAAG, gezien_sha256=gezien
        )


def test_saving_the_same_text_makes_nobody_an_author(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    zaak.rollen.create(medewerker=cast.carla, rol="medebehandelaar", van=document.opgesteld_op)
    actions.bewerk(document, teksten={"resultaat": document.versie.blokken[1].tekst}, door=cast.carla, vandaag=VANDAAG)
    assert not document.is_opsteller(cast.carla)


def test_a_text_with_an_unknown_field_or_block_is_refused(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    for teksten in ({"resultaat": "{{ zaaknummer }}"}, {"bestaat_niet": "x"}):
        with pytest.raises(Blokfout):
            actions.bewerk(document, teksten=teksten, door=cast.anna, vandaag=VANDAAG)


def test_typed_text_is_kept_without_making_an_author_and_goes_when_saved(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    actions.bewaar_klad(document, velden={"resultaat": "half"}, sha256=document.versie.sha256, door=cast.carla)
    actions.bewaar_klad(document, velden={"resultaat": "half af"}, sha256=document.versie.sha256, door=cast.carla)
    assert Klad.objects.get().velden == {"resultaat": "half af"}
    assert not document.is_opsteller(cast.carla)
    actions.bewaar_klad(document, velden={"resultaat": "x"}, sha256=document.versie.sha256, door=cast.anna)
    actions.bewerk(document, teksten={"resultaat": "Af."}, door=cast.anna, vandaag=VANDAAG)
    assert not Klad.objects.filter(medewerker=cast.anna).exists()


def test_without_the_right_nobody_writes(zaak, cast, joke):
    with pytest.raises(StapNietToegestaan):
        reactie(zaak, cast.greet, joke)
    assert not Document.objects.exists()


def test_a_supplement_request_with_listed_items_only_is_a_standard_letter(zaak, cast, joke):
    def stel(**anders):
        context = Aanvulverzoek.van_zaak(zaak, verzenddatum=VANDAAG, uiterlijk=date(2026, 3, 18), **anders)
        return actions.stel_op(zaak, "aanvulverzoek", context=context, door=cast.anna, ontvanger=joke, vandaag=VANDAAG)

    gewoon = stel(ontbreekt=["tijdstip", "foto"])
    assert gewoon.gestandaardiseerd
    assert AANVULLINGEN["foto"] in gewoon.versie.platte_tekst
    assert actions.verzend_standaard(gewoon, door=cast.anna, vandaag=VANDAAG).status == "verzonden"

    for eigen in (stel(ontbreekt=["tijdstip"], toelichting="Kom langs."), stel(ontbreekt=["een brief van uw buurman"])):
        assert not eigen.gestandaardiseerd
        with pytest.raises(StapNietMogelijk, match="eigen tekst"):
            actions.verzend_standaard(eigen, door=cast.anna, vandaag=VANDAAG)
        actions.bied_aan(eigen, door=cast.anna, vandaag=VANDAAG)
        actions.keur_goed(eigen, door=cast.carla, vandaag=VANDAAG)
        assert actions.verzend_standaard(eigen, door=cast.anna, vandaag=VANDAAG).status == "verzonden"


def test_changing_a_standard_letter_by_hand_makes_it_one_to_review_until_changed_back(zaak, cast, joke):
    document = bevestiging(zaak, cast.anna, joke)
    oorspronkelijk = {b.sleutel: b.tekst for b in document.versie.blokken}
    actions.bewerk(document, teksten={"soort": "Wij bellen u."}, door=cast.anna, vandaag=VANDAAG)
    assert not document.gestandaardiseerd
    with pytest.raises(StapNietMogelijk, match="eigen tekst"):
        actions.verzend_standaard(document, door=cast.anna, vandaag=VANDAAG)
    actions.bewerk(document, teksten={"soort": oorspronkelijk["soort"]}, door=cast.anna, vandaag=VANDAAG)
    assert document.gestandaardiseerd


def test_a_letter_that_must_be_adopted_cannot_go_out_as_a_standard_letter(zaak, cast, joke):
    document = reactie(zaak, cast.anna, joke)
    with pytest.raises(StapNietMogelijk, match="eerst worden vastgesteld"):
        actions.verzend_standaard(document, door=cast.anna, vandaag=VANDAAG)


def test_the_context_must_belong_to_the_kind_and_the_zaak(zaak, cast, joke):
    goed = ReactieMelding.van_zaak(zaak, verzenddatum=VANDAAG)
    wie = {"door": cast.anna, "ontvanger": joke, "vandaag": VANDAAG}
    with pytest.raises(TypeError):
        actions.stel_op(zaak, "mededeling", context=goed, **wie)
    ander = maak_zaak(cast, "M-2026-00999")
    with pytest.raises(ValueError, match="ander zaaknummer"):
        actions.stel_op(ander, "reactie_melding", context=goed, **wie)
    with pytest.raises(StapNietMogelijk, match="vóór vandaag"):
        actions.stel_op(zaak, "reactie_melding", context=goed, **{**wie, "vandaag": date(2026, 3, 5)})


def test_an_adopted_document_can_be_replaced_withdrawn_or_archived(zaak, cast, joke):
    oud, nieuw = vastgesteld(zaak, cast, joke), vastgesteld(zaak, cast, joke)
    with pytest.raises(StapNietMogelijk, match="Leg uit"):
        actions.vervang(oud, door=cast.anna, vandaag=VANDAAG, nieuw=nieuw, reden="")
    actions.vervang(oud, door=cast.anna, vandaag=VANDAAG, nieuw=nieuw, reden="Verkeerde datum.")
    assert (oud.status, oud.vervangen_door) == ("vervangen", nieuw)
    with pytest.raises(StapNietMogelijk, match="nog open"):
        actions.archiveer(nieuw, door=None, vandaag=VANDAAG)
    zaak.gesloten_op = VANDAAG
    zaak.save(update_fields=["gesloten_op"])
    assert actions.archiveer(nieuw, door=None, vandaag=VANDAAG).status == "gearchiveerd"
    derde = vastgesteld(zaak, cast, joke)
    with pytest.raises(StapNietToegestaan):
        actions.trek_in(derde, door=cast.anna, vandaag=VANDAAG, reden="Besluit 12")
    assert actions.trek_in(derde, door=cast.greet, vandaag=VANDAAG, reden="Besluit 12").status == "ingetrokken"
