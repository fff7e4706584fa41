"""The mailbox over a real IMAP server: what arrives is kept once, byte for byte, whatever it is (Awb 2:17)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.message import EmailMessage
from hashlib import sha256
from unittest import mock

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cases.channels.actions import postbus as lezen
from cases.channels.mailbericht import MAX_TEKST, lees
from cases.channels.models import Bevestiging, Ontvangst, Postbus, Postbusstand, Stand
from cases.channels.opslag import open_ontvangen
from cases.channels.tasks import lees_post
from cases.dossiers.models import Zaak
from cases.outbox.models import Notificatie, Uitgaand
from tests.channels.imapserver import PASSWORD, USER, ImapServer, free_port
from tests.factories import Cast, maak_melding

pytestmark = pytest.mark.django_db
ADRES = "meldingen@voorbeeldstad.example"
NU = datetime(2026, 7, 6, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def klok() -> Iterator[None]:
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture(scope="module")
def draaiend() -> Iterator[ImapServer]:
    server = ImapServer(free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(draaiend: ImapServer) -> ImapServer:
    if draaiend.process is None:
        draaiend.start()
    draaiend.empty()
    return draaiend


@pytest.fixture
def postbus(cast: Cast, server: ImapServer, settings) -> Postbus:
    settings.POSTBUS_WACHTWOORDEN = {ADRES: PASSWORD}
    return Postbus.objects.create(
        naam="Meldingen", adres=ADRES, organisatie=cast.gemeente, server="127.0.0.1", poort=server.port,
        beveiliging="geen", gebruiker=USER,
    )  # fmt: skip


def maak_mail(
    tekst: str = "Er ligt afval.", *, onderwerp: str = "Afval bij de brug", message_id: str = "<1@x.example>", **koppen
) -> EmailMessage:
    bericht = EmailMessage()
    bericht["From"], bericht["To"], bericht["Subject"] = "Joke Voorbeeld <Joke@Voorbeeld.example>", ADRES, onderwerp
    if message_id:
        bericht["Message-ID"] = message_id
    for kop, waarde in koppen.items():
        bericht[kop.replace("_", "-")] = waarde
    bericht.set_content(tekst)
    return bericht


# --- what is read --------------------------------------------------------------------------------------------------


def test_a_message_is_kept_byte_for_byte_with_its_attachments_and_marked_after_that(postbus, server) -> None:
    bericht = maak_mail()
    bericht.add_attachment(b"%PDF-1.4 proef", maintype="application", subtype="pdf", filename="brief.pdf")
    ruw = bericht.as_bytes()
    server.deliver(ruw, at=datetime(2026, 7, 5, 22, 30, tzinfo=UTC))

    assert lees_post() == 1
    rij = Ontvangst.objects.get()
    origineel = rij.bestanden.get(rol="origineel")
    with open_ontvangen(origineel) as inhoud:
        assert inhoud.read().replace(b"\r\n", b"\n") == ruw
    with open_ontvangen(origineel) as inhoud:
        assert sha256(inhoud.read()).hexdigest() == origineel.sha256
    assert (rij.stand, rij.kanaal, rij.soort, rij.afzender) == (Stand.TE_REGISTREREN, "e-mail", "", ADRES)
    assert (rij.gegevens["van_naam"], rij.gegevens["van_adres"]) == ("Joke Voorbeeld", "joke@voorbeeld.example")
    assert (rij.gegevens["onderwerp"], rij.gegevens["tekst"]) == ("Afval bij de brug", "Er ligt afval.")
    assert [b.naam for b in rij.bestanden.filter(rol="bijlage")] == ["brief.pdf"]
    assert timezone.localdate(rij.ontvangen_op) == date(2026, 7, 6)  # half past midnight in Amsterdam
    assert server.unseen() == 0
    assert lees_post() == 0
    assert postbus.gelezen.gelezen_op == NU


def test_a_message_is_moved_when_that_is_asked(postbus, server) -> None:
    Postbus.objects.update(klaar_map="Verwerkt")
    server.deliver(maak_mail().as_bytes())

    assert lees_post() == 1
    with server.box("Verwerkt") as box:
        assert len(box.uids("SEEN")) == 1
    with server.box() as box:
        assert box.uids("UNDELETED") == []
    assert lees_post() == 0


def test_what_somebody_else_deleted_is_not_read_and_not_removed(postbus, server) -> None:
    server.deliver(maak_mail("weggegooid", message_id="<a@x>").as_bytes(), maak_mail("blijft").as_bytes())
    with server.box() as box:
        box.client.uid("STORE", box.uids("ALL")[0], "+FLAGS", r"(\Deleted)")

    assert lees_post() == 1
    with server.box() as box:
        assert len(box.uids("ALL")) == 2


def test_the_same_message_again_is_one_and_another_with_its_id_is_not_lost(postbus, server) -> None:
    een = maak_mail().as_bytes()
    server.deliver(een, b"Received: from elsewhere\r\n" + een)
    server.deliver(maak_mail("Heel iets anders.").as_bytes())
    server.deliver(maak_mail("Zonder id.", message_id="").as_bytes(), maak_mail("Zonder id.", message_id="").as_bytes())

    lees_post()

    assert sorted(r.gegevens["tekst"] for r in Ontvangst.objects.all()) == [
        "Er ligt afval.", "Heel iets anders.", "Zonder id.",
    ]  # fmt: skip
    assert server.unseen() == 0


def test_a_connection_that_breaks_before_marking_loses_nothing_and_doubles_nothing(postbus, server) -> None:
    server.deliver(*(maak_mail(f"Bericht {n}", message_id=f"<{n}@x>").as_bytes() for n in range(3)))
    echt, keren = lezen.Verbinding.rond_af, []

    def valt_weg(self, uid: str) -> None:
        keren.append(uid)
        if len(keren) == 2:
            raise ConnectionResetError
        echt(self, uid)

    with mock.patch.object(lezen.Verbinding, "rond_af", valt_weg):
        assert lees_post() == 0
    assert Ontvangst.objects.count() == 2
    assert server.unseen() == 2
    assert "brak af" in postbus.gelezen.fout

    assert lees_post() == 1
    assert Ontvangst.objects.count() == 3
    assert server.unseen() == 0
    assert (Postbusstand.objects.get().fout, Postbusstand.objects.get().mislukt) == ("", 0)


def test_one_message_that_cannot_be_stored_stays_and_the_others_come_in(postbus, server) -> None:
    server.deliver(*(maak_mail(f"Bericht {n}", message_id=f"<{n}@x>").as_bytes() for n in range(3)))
    echt = lezen.ontvang

    def hapert(inzending):
        if inzending.gegevens["tekst"] == "Bericht 1":
            raise RuntimeError
        return echt(inzending)

    with mock.patch.object(lezen, "ontvang", hapert):
        lees_post()

    assert Ontvangst.objects.count() == 2
    assert server.unseen() == 1
    assert "nog ongelezen in de postbus" in postbus.gelezen.fout


def test_a_server_that_is_away_is_said_and_nothing_is_lost(postbus, server) -> None:
    server.stop()
    assert lees_post() == 0
    with time_machine.travel(datetime(2026, 7, 6, 10, tzinfo=UTC), tick=False):
        lees_post()
    stand = Postbusstand.objects.get()
    assert (stand.mislukt, stand.mislukt_sinds, stand.gelezen_op) == (2, NU, None)
    assert "niet bereikbaar" in stand.fout

    server.start()
    server.deliver(maak_mail().as_bytes())
    assert lees_post() == 1


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"gebruiker": "iemand"}, "weigert de gebruikersnaam"),
        ({"map": "Bestaat niet"}, "map Bestaat niet bestaat niet"),
        ({"adres": "zonder@wachtwoord.example"}, "geen wachtwoord voor zonder@wachtwoord.example"),
        ({"beveiliging": "ssl"}, "beveiligde verbinding"),
    ],
)
def test_a_wrong_setting_is_named(postbus, anders, reden) -> None:
    Postbus.objects.update(**anders)

    lees_post()

    assert reden in Postbusstand.objects.get().fout


def test_a_huge_message_keeps_its_beginning_and_stays_in_the_mailbox(postbus, server, settings) -> None:
    settings.POSTBUS_MAX_BERICHT = 100_000
    bericht = maak_mail("Zie bijlage.")
    bericht.add_attachment(b"x" * 300_000, maintype="application", subtype="pdf", filename="groot.pdf")
    server.deliver(bericht.as_bytes())

    lees_post()
    rij = Ontvangst.objects.get()

    assert "te groot" in rij.gegevens["opmerking"]
    assert rij.gegevens["tekst"] == "Zie bijlage."
    assert rij.bestanden.get().rol == "origineel"
    with server.box() as box:
        assert len(box.uids("ALL")) == 1


def test_an_automatic_answer_is_set_apart_and_never_answered(postbus, server) -> None:
    server.deliver(
        maak_mail(message_id="<a@x>", Auto_Submitted="auto-replied").as_bytes(),
        maak_mail(message_id="<b@x>", Precedence="bulk").as_bytes(),
        maak_mail(message_id="<c@x>", Return_Path="<>").as_bytes(),
        b"From: MAILER-DAEMON@mail.example\r\nMessage-ID: <d@x>\r\nSubject: Undelivered\r\n\r\nNiet bezorgd.",
        maak_mail(message_id="<e@x>", Auto_Submitted="no").as_bytes(),
    )
    lees_post()

    assert Ontvangst.objects.filter(automatisch=True, bevestiging=Bevestiging.NVT).count() == 4
    assert Ontvangst.objects.filter(automatisch=False).count() == 1
    assert mail.outbox == []
    assert not Uitgaand.objects.exists()


def test_a_zaaknummer_in_the_subject_is_recognised_and_its_handler_is_told(postbus, server, cast: Cast) -> None:
    zaak = maak_melding(cast, date(2026, 7, 1)).zaak
    nummer = zaak.zaaknummer.replace("-", " ").lower()
    server.deliver(maak_mail(onderwerp=f"Re: uw brief {nummer}").as_bytes())
    lees_post()

    assert Ontvangst.objects.get().over_zaak == zaak
    assert Notificatie.objects.filter(medewerker=cast.anna, soort="mail").count() == 1
    assert Zaak.objects.count() == 1


# --- what strangers write ------------------------------------------------------------------------------------------

BOM = io.BytesIO()
with zipfile.ZipFile(BOM, "w", zipfile.ZIP_DEFLATED) as _bom:
    _bom.writestr("bom", b"0" * 30_000_000)

VREEMD = {
    "empty": b"\r\n",
    "no headers": b"zomaar wat tekst",
    "bytes": bytes(range(256)) * 20,
    "no boundary": b"Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\ntekst\r\n--x--",
    "unclosed": b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nhalf',
    "unknown charset": b"Content-Type: text/plain; charset=klingon\r\n\r\nha\xe7kje",
    "broken base64": b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n###niet@@",
    "broken words": b"Subject: =?utf-8?b?###?= =?klingon?q?=ff?=\r\nFrom: =?utf-8?q?=ff=fe?= <a@b.nl>\r\n\r\nx",
    "no date": b"From: a@b.nl\r\n\r\nx",
    "strange date": b"From: a@b.nl\r\nDate: Thu, 99 Foo 99999 99:99:99 +9999\r\n\r\nx",
    "bad name": b'Content-Type: application/pdf; name*=utf-8\'\'%ff%00..%2f..%2fetc\r\nContent-Disposition: attachment;'
                b' filename="../../../../etc/passwd\x00.pdf"\r\n\r\n%PDF-1.4',
    "deep": b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(300)),
    "long header": b"Subject: " + b"x" * 200_000 + b"\r\n\r\nx",
    "nul": b"Subject: a\x00b\r\nMessage-ID: <\x00@x>\r\n\r\nregel\x00een",
    "bidi": "Subject: factuur\u202egnp.exe\r\n\r\nx".encode(),
    "zip bomb": b"Content-Type: application/zip; name=bom.zip\r\n\r\n" + BOM.getvalue(),
    "html bomb": b"Content-Type: text/html\r\n\r\n" + b"<div>" * 60_000 + b"x",
}  # fmt: skip


def test_nothing_that_a_stranger_sends_stops_the_reading(postbus, server) -> None:
    server.deliver(*VREEMD.values())

    assert lees_post() == len(VREEMD)

    assert Ontvangst.objects.filter(stand=Stand.TE_REGISTREREN).count() == len(VREEMD)
    assert server.unseen() == 0
    for rij in Ontvangst.objects.all():
        assert rij.bestanden.filter(rol="origineel").count() == 1
        assert len(rij.gegevens["tekst"]) < MAX_TEKST + 200
    assert not [b.naam for r in Ontvangst.objects.all() for b in r.bestanden.all() if "/" in b.naam or "\x00" in b.naam]


def test_a_message_with_only_markup_is_read_as_text() -> None:
    html = (
        "<html><head><style>p{}</style></head><body><p>Er ligt <b>afval</b> &euro;&nbsp;5</p><script>alert(1)</script>"
    )
    html += '<img src="https://volg.example/pixel.gif"><a href="https://x.example">hier</a></body></html>'
    bericht = EmailMessage()
    bericht["From"] = "a@b.nl"
    bericht.set_content(html, subtype="html")
    gelezen = lees(bericht.as_bytes())

    assert "Er ligt afval € 5" in gelezen.tekst.replace("\xa0", " ")
    assert "pixel" not in gelezen.tekst
    assert "alert" not in gelezen.tekst
    assert "<" not in gelezen.tekst.replace("<https://x.example>", "")


def test_plain_text_is_preferred_and_a_forwarded_message_is_an_attachment() -> None:
    binnen = maak_mail("De eerste mail.", onderwerp="Oorspronkelijk")
    buiten = maak_mail("Zie onder.")
    buiten.add_alternative("<p>Zie <b>onder</b>.</p>", subtype="html")
    buiten.add_attachment(binnen)
    gelezen = lees(buiten.as_bytes())

    assert gelezen.tekst == "Zie onder."
    assert [b.naam for b in gelezen.bijlagen] == ["doorgestuurd bericht 1.eml"]
    assert b"De eerste mail." in gelezen.bijlagen[0].inhoud


@pytest.mark.parametrize(
    ("naam", "gelezen"),
    [
        ("=?utf-8?Q?bouwtekening_gro=C3=A9p=2Epdf?=", "bouwtekening groép.pdf"),
        ("verslag, versie 2.pdf", "verslag, versie 2.pdf"),
    ],
)
def test_names_of_attachments_are_read_in_every_way_of_writing(naam, gelezen) -> None:
    ruw = (
        f'From: a@b.nl\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="{naam}"\r\n\r\nx'
    )

    assert [b.naam for b in lees(ruw.encode()).bijlagen] == [gelezen]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-15", "utf-16"])
def test_text_in_any_charset_is_readable(charset) -> None:
    ruw = f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + "één café".encode(charset)

    assert lees(ruw).tekst == "één café"
