"""Sending a one-time link to choose a password. The link is made at the moment of sending and never stored."""

from django.core.mail import EmailMessage

from cases.outbox.mail import bericht_id
from cases.outbox.models import Uitgaand
from cases.outbox.verwerkers import Blijvend, verwerker
from cases.staff.models import Medewerker
from cases.staff.toegang import wachtwoordlink

TEKST = """Beste {naam},

Functioneel beheer heeft een link voor u gemaakt. Daarmee kiest u zelf een wachtwoord.

{link}

De link werkt één keer en drie dagen lang. Uw gebruikersnaam is {gebruikersnaam}.

Hebt u niet om deze link gevraagd? Laat het functioneel beheer dan weten.
"""


@verwerker("wachtwoordlink", omschrijving="Wachtwoordlink per e-mail")
def wachtwoordlink_mailen(uitgaand: Uitgaand) -> None:
    """Mail the link to the address in the account (`medewerker`: id)."""
    medewerker = Medewerker.objects.filter(pk=uitgaand.inhoud["medewerker"], is_active=True).first()
    if medewerker is None or not medewerker.email:
        raise Blijvend("Dit account is niet actief of heeft geen e-mailadres.")
    EmailMessage(
        subject="Kies uw wachtwoord voor het VTH-zaaksysteem",
        body=TEKST.format(
            naam=medewerker.naam, link=wachtwoordlink(medewerker), gebruikersnaam=medewerker.gebruikersnaam
        ),
        to=[medewerker.email],
        headers={"Message-ID": bericht_id(uitgaand.sleutel), "Auto-Submitted": "auto-generated"},
    ).send()
