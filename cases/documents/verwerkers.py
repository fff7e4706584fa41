"""What the outbox does for the papers: make a PDF, and send it by e-mail. Imported when Django starts."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from cases.documents import weergave
from cases.documents.actions.verzenden import zet_emails_klaar
from cases.documents.models import Document, Verzending
from cases.documents.opmaak import bestandsnaam
from cases.documents.register import meld_vertrek
from cases.documents.termijntoets import Datumverschil, verschillen
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.indicaties import ontvanger_voor
from cases.dossiers.models import Bestand
from cases.dossiers.timeline import leg_vast
from cases.outbox.mail import bericht_id
from cases.outbox.models import Uitgaand
from cases.outbox.verwerkers import Blijvend, verwerker


@verwerker("render_pdf", omschrijving="Pdf maken", lease=timedelta(minutes=5), max_pogingen=5)
def render_pdf(uitgaand: Uitgaand) -> None:
    """Make one PDF and let the e-mails that waited for it go."""
    rij = weergave.maak(uitgaand.inhoud["weergave"])
    if rij.definitief and rij.bestand_id is not None:
        with transaction.atomic():
            zet_emails_klaar(rij.versie.document)


@verwerker("printbatch", omschrijving="Brieven samen printen", lease=timedelta(minutes=15))
def printbatch(uitgaand: Uitgaand) -> None:
    """Make one file of the letters of a batch."""
    weergave.maak_batch(uitgaand.inhoud["batch"])


@verwerker("brief_email", omschrijving="Brief per e-mail", lease=timedelta(minutes=3))
def brief_email(uitgaand: Uitgaand) -> None:
    """Send one letter to one addressee. A sending that is already recorded as sent is not sent again."""
    verzending = (
        Verzending.objects.select_related("document__zaak__organisatie", "versie", "betrokkene")
        .filter(pk=uitgaand.inhoud["verzending"])
        .first()
    )
    if verzending is None or verzending.stand != Verzending.Stand.AANGEBODEN:
        return
    persoon = verzending.betrokkene
    if persoon is None or not ontvanger_voor(persoon).mag_per_email:
        raise Blijvend("De toestemming om e-mail te gebruiken is er niet meer. Verzend de brief per post.")
    bestand = weergave.pdf_voor(verzending)
    if bestand is None:
        raise RuntimeError("De pdf is er nog niet.")
    if verzending.rol == Verzending.Rol.GEADRESSEERDE and (fouten := _datumfouten(verzending)):
        raise Blijvend(" ".join(str(fout) for fout in fouten))
    document = verzending.document
    organisatie = document.zaak.organisatie
    kenmerk = bericht_id(uitgaand.sleutel)
    bericht = EmailMessage(
        subject=f"Brief van {organisatie.naam} over zaak {document.zaak.zaaknummer}",
        body=_tekst(document),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[verzending.adres["email"]],
        reply_to=[organisatie.email] if organisatie.email else None,
        headers={"Message-ID": kenmerk},
    )
    with open_bestand(bestand) as inhoud:
        bericht.attach(bestandsnaam(document), inhoud.read(), "application/pdf")
    bericht.send()
    leg_verzonden_vast(verzending, kenmerk, bestand)


def _datumfouten(verzending: Verzending) -> list[Datumverschil]:
    """Dates in the letter that are no longer those of the terms (rekenregel R13)."""
    verzending.versie.document = verzending.document
    return verschillen(verzending.document, verzending.versie)


def _tekst(document: Document) -> str:
    """The words around the letter; what it is about stands in the PDF only."""
    organisatie = document.zaak.organisatie
    regels = [
        "Geachte heer of mevrouw,",
        "",
        f"U krijgt hierbij een brief van {organisatie.naam}. De brief zit als pdf bij deze e-mail.",
        f"Het zaaknummer is {document.zaak.zaaknummer}. Noem dit nummer als u ons belt of mailt.",
        "",
        "Met vriendelijke groet,",
        organisatie.naam,
    ]
    if organisatie.telefoon:
        regels.append(f"Telefoon {organisatie.telefoon}")
    return "\n".join(regels) + "\n"


@transaction.atomic
def leg_verzonden_vast(verzending: Verzending, kenmerk: str, bestand: Bestand) -> None:
    """Record that the mail server took the letter; the day of that is the day of posting."""
    nu = timezone.now()
    dag = timezone.localdate(nu)
    gewijzigd = Verzending.objects.filter(pk=verzending.pk, stand=Verzending.Stand.AANGEBODEN).update(
        stand=Verzending.Stand.VERZONDEN, ter_post_op=dag, bevestigd_op=nu, bericht_id=kenmerk, bestand=bestand
    )
    if gewijzigd == 1:
        document = verzending.document
        leg_vast(
            document.zaak, "per_email_verzonden", None, document=document.pk, verzending=verzending.pk,
            rol=verzending.rol, datum=dag,
        )  # fmt: skip
        if not verzending.is_eigen_brief:
            meld_vertrek(document, dag)
