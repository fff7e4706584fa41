"""Twenty e-mails that wait to be registered, as real messages: reports, requests, and mail about a running zaak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from cases.channels.actions.postbus import neem_bericht_op
from cases.channels.models import Postbus
from cases.dossiers.models import Zaak
from cases.staff.models import Organisatie
from vth.demo import bijlagen

ADRES = "meldingen@voorbeeldstad.example"


@dataclass(frozen=True)
class Mail:
    """One message: so many hours ago, from whom, about what; ``over`` names a kind of running zaak in the subject."""

    uren: float
    van: str
    onderwerp: str
    tekst: str
    foto: str = ""
    over: str = ""
    koppen: tuple[tuple[str, str], ...] = ()


MAILS: Sequence[Mail] = (
    Mail(1.2, "Gijs Terpstra <gijs.terpstra@mail.example>", "Geluid van ventilator aan de Kade",
         "Goedemorgen,\n\nSinds vorige week draait er dag en nacht een ventilator achter Kade 12. Wij kunnen niet "
         "slapen met het raam open. Kunt u komen meten?\n\nGroet,\nGijs Terpstra\n06 0000 4411", "horeca"),
    Mail(2.5, "Mieke Zonneveld <mieke.zonneveld@mail.example>", "Verzoek om handhaving schutting",
         "Geacht college,\n\nHierbij verzoek ik u handhavend op te treden tegen de schutting op het perceel naast mij. "
         "Deze is bijna drie meter hoog en staat op de erfgrens.\n\nHoogachtend,\nM. Zonneveld, Lindelaan 8", "tuin"),
    Mail(3.1, "Jan Riemersma <j.riemersma@mail.example>", "Re: {zaak} logboek", "Zoals gevraagd stuur ik u het "
         "logboek van de afgelopen twee weken. Laat u weten of dit genoeg is?\n\nJan Riemersma", "", "aanvulling"),
    Mail(4.4, "Advocatenkantoor Van Beek <info@vanbeek.example>", "Zienswijze in {zaak}",
         "Geacht college,\n\nNamens mijn cliënt geef ik hierbij een zienswijze op uw voornemen.\n1. De gestelde "
         "termijn is te kort.\n2. Het bedrag is niet gemotiveerd.\n\nMet vriendelijke groet,\nmr. A. van Beek", "",
         "zienswijze"),
    Mail(5.0, "Lieke Bouwman <lieke.bouwman@mail.example>", "Ingebrekestelling {zaak}",
         "Geachte heer/mevrouw,\n\nDe termijn om op mijn verzoek te beslissen is voorbij. Ik stel u hierbij in gebreke "
         "en geef u twee weken om alsnog te beslissen.\n\nL. Bouwman", "", "laat"),
    Mail(6.7, "Wijkvereniging Oosterwijk <bestuur@oosterwijk.example>", "Afval bij de containers Beukenlaan",
         "Beste gemeente,\n\nElke maandag liggen er zakken naast de containers. Zie de foto.\n\nNamens de bewoners",
         "afval"),
    Mail(8.2, "Ricardo Pinas <r.pinas@mail.example>", "kapotte lamp fietspad",
         "hallo, de lamp bij het tunneltje doet het al een maand niet. best eng 's avonds. mvg ricardo"),
    Mail(9.9, "Bakkerij De Korenaar <info@korenaar.example>", "Terras buurman op de stoep",
         "Goedemiddag,\n\nHet terras van de buren staat tot aan onze deur. Klanten met een rolstoel kunnen er niet "
         "langs. Wilt u dit controleren?\n\nBakkerij De Korenaar", "terras"),
    Mail(11.5, "Postmaster <mailer-daemon@post.example>", "Undeliverable: uw ontvangstbevestiging",
         "Uw bericht kon niet worden bezorgd aan h.jacobs@mail.example: mailbox onbekend.",
         koppen=(("Auto-Submitted", "auto-replied"),)),
    Mail(20.3, "Sanne de Groot <sanne.degroot@mail.example>", "Automatisch antwoord: afwezig",
         "Ik ben tot en met vrijdag afwezig. Uw mail wordt niet doorgestuurd.",
         koppen=(("Auto-Submitted", "auto-replied"), ("Precedence", "bulk"))),
    Mail(22.8, "Hendrik Wolters <h.wolters@mail.example>", "Houtrook", "Geachte gemeente, elke avond trekt de rook van "
         "de overburen bij ons naar binnen. Mijn vrouw heeft astma. Wij wonen aan de Molenweg. Kan hier iets aan "
         "gedaan worden?\n\nH. Wolters", "rook"),
    Mail(26.1, "Provincie Voorbeeldland <omgeving@provincie.example>", "Doorzending melding drijvend vuil",
         "Bijgevoegd een melding die bij ons binnenkwam. Het water is volgens ons in beheer bij de gemeente. Ontvangen "
         "op 12 van deze maand. Wij hebben de melder laten weten dat u het overneemt.", "water"),
    Mail(28.6, "Ingrid Jonker <ingrid.jonker@mail.example>", "Vraag over vergunning dakkapel",
         "Goedendag, wij willen een dakkapel plaatsen aan de achterkant. Hebben wij daar een vergunning voor nodig? "
         "Alvast bedankt, Ingrid Jonker"),
    Mail(31.4, "Tom Aerts <tom.aerts@mail.example>", "Handhavingsverzoek arbeidsmigranten vakantiepark",
         "Geacht college,\n\nIn de huisjes naast de mijne op het park wonen het hele jaar mensen. Dat mag niet volgens "
         "het omgevingsplan. Ik verzoek u op te treden. Ik ben eigenaar van kavel 41.\n\nTom Aerts", "vakantie"),
    Mail(44.0, "Fatima Bouali <f.bouali@mail.example>", "Hond blaft hele dag",
         "Beste mensen, de hond van nummer 17 staat de hele dag op het balkon en blaft. Ik werk thuis en word er gek "
         "van. Ik wil liever niet dat zij weten dat ik dit meld. Groeten, Fatima"),
    Mail(47.5, "Bouwbedrijf Noord <werk@bouwnoord.example>", "Steiger Dorpsstraat",
         "Collega’s van een ander bedrijf hebben een steiger staan die niet is verankerd. Kijkt u even voordat het "
         "gaat waaien?", "steiger"),
    Mail(52.2, "noreply@aanbieding.example", "Zonnepanelen met 40% korting!!!",
         "Bestel nu en bespaar! Klik hier: http://aanbieding.example/zon en hier http://aanbieding.example/korting",
         koppen=(("Precedence", "bulk"),)),
    Mail(55.9, "Karel Visser <karel.visser@mail.example>", "Nogmaals over {zaak}",
         "Ik hoor maar niets. Kunt u mij bellen op 06 0000 7788? Ik ben na vier uur thuis.\n\nKarel Visser", "",
         "melding"),
    Mail(70.3, "Renske Alberts <renske.alberts@mail.example>", "Stankoverlast keuken Markt",
         "Vanaf vijf uur ruikt de hele trap naar frituur. De afzuiging blaast bij ons naar binnen. Is daar een regel "
         "voor?\n\nRenske Alberts, Markt 9a", "horeca"),
    Mail(74.8, "Ouderraad De Vlinder <ouderraad@vlinder.example>", "Onveilige situatie bij school",
         "Bij het pand tegenover de school komen stukjes steen naar beneden. Er lopen hier elke dag honderd kinderen "
         "langs. Kunt u snel komen kijken?", "gevel"),
)  # fmt: skip

OVER = {
    "aanvulling": {"soort": "melding", "toestand": "wacht_op_aanvulling"},
    "zienswijze": {"soort": "handhavingsverzoek", "toestand": "voornemen_verzonden"},
    "laat": {"soort": "handhavingsverzoek", "toestand": "in_afweging"},
    "melding": {"soort": "melding", "toestand": "in_beoordeling"},
}
"""Which running zaak the subject of a message names."""


def vul(gemeente: Organisatie, nu: datetime) -> int:
    """Let the messages come in, the oldest first; how many there are. Call it outside a transaction."""
    postbus, _ = Postbus.objects.get_or_create(
        adres=ADRES,
        defaults={
            "naam": "Meldingen per e-mail (voorbeeld)", "organisatie": gemeente, "server": "imap.voorbeeldstad.example",
            "gebruiker": ADRES, "actief": False,
        },
    )  # fmt: skip
    nieuw = 0
    for nummer, mail in sorted(enumerate(MAILS), key=lambda paar: -paar[1].uren):
        op = nu - timedelta(hours=mail.uren)
        nieuw += neem_bericht_op(postbus, _bericht(mail, nummer, op), ontvangen_op=op)[1]
    return nieuw


def _bericht(mail: Mail, nummer: int, op: datetime) -> bytes:
    bericht = EmailMessage()
    bericht["From"], bericht["To"], bericht["Date"] = mail.van, ADRES, format_datetime(op)
    bericht["Message-ID"] = f"<{nummer}.{op:%Y%m%d}@mail.example>"
    bericht["Subject"] = mail.onderwerp.format(zaak=_zaaknummer(mail.over))
    for naam, waarde in mail.koppen:
        bericht[naam] = waarde
    bericht.set_content(mail.tekst)
    if mail.foto:
        inhoud = bijlagen.foto(mail.foto, nummer % 3 + 1)
        bericht.add_attachment(inhoud, maintype="image", subtype="jpeg", filename=f"{mail.foto}.jpg")
    return bytes(bericht)


def _zaaknummer(over: str) -> str:
    if not over:
        return ""
    rijen = Zaak.objects.filter(**OVER[over]).order_by("-ontvangstdatum", "-pk")
    if over == "laat":
        rijen = rijen.order_by("uiterste_datum", "pk")
    return rijen.values_list("zaaknummer", flat=True).first() or ""
