"""Loading the demo: everything in one transaction, so that an interruption leaves nothing behind."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from time import sleep

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases.deadlines.models import Opschorting, Termijn
from cases.deadlines.watcher import signaleer
from cases.documents import actions as papier
from cases.documents.models import Verzending, Weergave
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk
from cases.outbox.actions import verwerk, verwerk_alles, zonder_taken
from cases.outbox.models import Notificatie, Uitgaand
from cases.staff.models import Medewerker, Organisatie
from vth.demo import accounts, inbox, inrichting, samen
from vth.demo.agenda import Agenda, Verloop, Werktijd
from vth.demo.basis import Wereld
from vth.demo.klok import Klok
from vth.demo.personen import Personen
from vth.demo.plaatsen import Plaatsen
from vth.demo.rooster import MAIL_SINDS, Rooster
from vth.demo.samen import Deel
from vth.demo.verzoekrooster import Verzoekrooster

AANTAL = 306
MINST = 60
"""Asked for fewer meldingen than this, the demo tells one of every kind only."""
ZAAD = "voorbeeldstad"
BLIJFT_LIGGEN = 5
"""Letters of the last working day that still wait on the print list."""
LATER = 9
"""Priority in the outbox of PDFs that nobody waits for."""


class NietLeeg(Exception):
    """There is already other work in this database; the demo wants one of its own."""


class GeenStamgegevens(Exception):
    """Roles and letter texts have not been loaded yet."""


def is_geladen() -> bool:
    """Whether the demo municipality is here; it comes all at once or not at all."""
    return Organisatie.objects.filter(naam=accounts.GEMEENTE).exists() and Zaak.objects.exists()


def laad(aantal: int = AANTAL, *, processen: int = 1, voortgang: Callable[[float], None] = lambda deel: None) -> int:
    """Make Voorbeeldstad and tell about ``aantal`` meldingen until now; returns how many zaken there are.

    With one process all of it is one transaction. With more, each act is one, as in daily work; an interruption then
    leaves a part, and the database must be emptied before another try.

    :raises NietLeeg: the database holds zaken or people of its own.
    :raises GeenStamgegevens: ``laad_stamgegevens`` was not run.
    """
    if Zaak.objects.exists() or Medewerker.objects.exists() or Organisatie.objects.exists():
        raise NietLeeg("Deze database is niet leeg. De demo wil een eigen, lege database.")
    if not Group.objects.filter(name="CM").exists():
        raise GeenStamgegevens("Laad eerst de stamgegevens: python manage.py laad_stamgegevens")
    nu = timezone.now() - timedelta(minutes=1)
    drempels = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)  # a load makes millions of short-lived objects; collecting them often is slow
    try:
        with zonder_taken(), _zonder_tussenstanden():
            if processen > 1:
                _speel(nu, aantal, processen, voortgang)
            else:
                with transaction.atomic():
                    _speel(nu, aantal, 1, voortgang)
            inbox.vul(Organisatie.objects.get(naam=accounts.GEMEENTE), nu)
    finally:
        gc.set_threshold(*drempels)
    return Zaak.objects.count()


class _zonder_tussenstanden:
    """Inner transactions need no savepoints of their own here: one failure ends the whole load."""

    def __enter__(self) -> None:
        self._vorig = connection.features.uses_savepoints
        connection.features.uses_savepoints = False

    def __exit__(self, *fout: object) -> None:
        connection.features.uses_savepoints = self._vorig


def _speel(nu: datetime, aantal: int, processen: int, voortgang: Callable[[float], None]) -> None:
    toeval = Random(ZAAD)
    werktijd = Werktijd(toeval)
    vandaag = timezone.localdate(nu)
    plaatsen = Plaatsen(toeval, "Voorbeeldstad")
    begin = werktijd.op(vandaag - timedelta(days=440), 8 * 60, 8 * 60)
    geheel = (nu - begin).total_seconds()
    mail = mailserver_luistert()
    with Klok(begin) as klok:
        with transaction.atomic():
            stad = inrichting.richt_in(vandaag)
            inrichting.leg_betrokkenheden_vast(stad, plaatsen)
        wereld = Wereld(stad, plaatsen, Personen(toeval), werktijd, toeval, mail=mail)
        rooster = Rooster(wereld, nu)

        def vertel_deel(deel: Deel, per_stap: Callable[[datetime], None]) -> None:
            agenda = Agenda(klok, nu, geduldig=deel.van > 1)  # each act is then a transaction of its own
            eigen = Zaak.objects.filter(locatie__straat__in=deel.eigen(plaatsen.straten)) if deel.van > 1 else None
            agenda.plan(_bewaken(rooster, eigen))
            agenda.plan(_postkamer(rooster, eigen))
            for verloop in rooster.verhalen(aantal, deel):
                agenda.plan(verloop)
            verzoeken = Verzoekrooster(wereld, rooster.laatste, rooster.begin)
            for verhaal in verzoeken.verhalen(klein=aantal < MINST):
                if deel.is_eigen(verhaal.adres.straat, plaatsen.straten):
                    agenda.plan(verhaal.verloop())
            agenda.speel(per_stap)

        if processen == 1:
            vertel_deel(Deel(), lambda moment: voortgang((moment - begin).total_seconds() / geheel))
        else:

            def apart(deel: Deel) -> None:
                klok.verbind()
                vertel_deel(deel, deel.wacht_op_anderen)

            samen.vertel(processen, begin, apart, lambda stand: voortgang((stand - begin.timestamp()) / geheel))
            klok.verbind()
        klok.zet(nu)
        _lees_oude_berichten(nu)
        _maak_oude_pdfs_later(nu)
    voortgang(1.0)


def mailserver_luistert() -> bool:
    """Whether letters by e-mail can really be sent now, to the local mailbox only; else everything goes by post."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return True
    for _ in range(20 if settings.LOKALE_MAILBOX else 0):  # it may only just have been started
        try:
            with socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=1):
                return True
        except OSError:
            sleep(0.2)
    return False


# --- what happens every day ---------------------------------------------------------------------------------------


def _bewaken(rooster: Rooster, zaken: QuerySet[Zaak] | None) -> Verloop:
    """The watcher looks at the terms in the morning of every day on which there is something to say."""
    dag = rooster.begin
    while dag <= rooster.vandaag:
        yield rooster.werktijd.op(dag, 6 * 60 + 20, 6 * 60 + 20)
        stil_tot = Opschorting.objects.filter(tot=None, uiterlijk_tot__lte=dag)
        if Termijn.objects.filter(signaal_op__lte=dag).exists() or stil_tot.exists() or dag == rooster.vandaag:
            signaleer(dag, zaken=zaken)
        dag += timedelta(days=1)


def _postkamer(rooster: Rooster, zaken: QuerySet[Zaak] | None) -> Verloop:
    """Letters of the day leave at the end of the day; e-mails as soon as their PDF is there."""
    frits = rooster.w.stad["frits"]
    dag = rooster.begin
    while dag <= rooster.vandaag:
        if rooster.werktijd.is_werkdag(dag):
            yield rooster.werktijd.op(dag, 16 * 60 + 25, 16 * 60 + 35)
            if rooster.w.mail and dag >= rooster.vandaag - MAIL_SINDS:
                _verstuur_emails(timezone.now())
            wachtend = Verzending.objects.printlijst()
            if zaken is not None:
                wachtend = wachtend.filter(document__zaak__in=zaken)
            rijen = list(wachtend.values_list("pk", flat=True))
            if dag == rooster.laatste:
                rijen = rijen[:-BLIJFT_LIGGEN]
            for rij in rijen:
                try:
                    papier.bevestig_ter_post(rij, op=dag, door=frits, vandaag=dag)
                except StapNietMogelijk:  # a date in it moved in the meantime: it leaves tomorrow with the right one
                    _geef_nieuwe_datum(rij, rooster, dag)
        dag += timedelta(days=1)


def _geef_nieuwe_datum(verzending: int, rooster: Rooster, dag: date) -> None:
    document = Verzending.objects.select_related("document").get(pk=verzending).document
    morgen = rooster.werktijd.dagen.werkdagen_verder(dag, 1)
    papier.herdateer(document.pk, datum=morgen, door=rooster.w.stad["frits"], vandaag=dag)
    if document.briefsoort.vaststelling:
        papier.bevestig_datum(document.pk, door=rooster.w.stad["dirk"], vandaag=dag)


def _verstuur_emails(nu: datetime) -> None:
    """Render and send what goes by e-mail, at the moment of the story."""
    wachtend = Verzending.objects.filter(kanaal="e-mail", stand="aangeboden")
    for weergave in Weergave.objects.filter(versie__verzendingen__in=wachtend, definitief=True, bestand=None):
        verwerk(Uitgaand.objects.values_list("pk", flat=True).get(sleutel=f"render:{weergave.pk}"))
    if wachtend.exists():
        verwerk_alles(nu, soorten=["brief_email"])


# --- afterwards ---------------------------------------------------------------------------------------------------


def _lees_oude_berichten(nu: datetime) -> None:
    """Colleagues read their notifications within some days; only the latest are still new."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outbox_notificatie SET gelezen_op = aangemaakt_op + ((id %% 7) + 1) * interval '2 hours' "
            "WHERE aangemaakt_op < %s",
            [nu - timedelta(days=4)],
        )
    Notificatie.objects.filter(gelezen_op__gt=nu).update(gelezen_op=nu)


def _maak_oude_pdfs_later(nu: datetime) -> None:
    """The worker makes the PDFs of old letters when nothing newer waits."""
    oud = Uitgaand.objects.filter(
        soort="render_pdf", stand=Uitgaand.Stand.WACHT, aangemaakt_op__lt=nu - timedelta(days=7)
    )
    oud.update(voorrang=LATER)
