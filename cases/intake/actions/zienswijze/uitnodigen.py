"""ZW1: inviting somebody to react to a voornemen, and giving more time (Awb 4:7, 4:8; TR-05, rekenregel R13)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cases.deadlines.actions import TermijnFout, lopende, start, verleng
from cases.deadlines.queries import instellingen_op, regel_op
from cases.deadlines.rules import termijnregel
from cases.documents.models import Document
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis, recht
from cases.dossiers.timeline import leg_vast
from cases.intake.actions.zienswijze import brieven
from cases.intake.actions.zienswijze.slot import pak, zet
from cases.intake.models import Zienswijze
from cases.staff.models import Medewerker

MAG_UITNODIGEN = recht("zienswijze_registreren", "zienswijze_beoordelen")


def voorgestelde_datum(verzonden_op: date) -> date:
    """The last day to propose in a letter sent on that day: two weeks, on a working day (orakel D13)."""
    uitkomst = regel_op(termijnregel("ZW_OVERTREDER"), verzonden_op).bereken(
        verzonden_op, instellingen_op(verzonden_op)
    )
    assert uitkomst.einddatum is not None, "a length in weeks has an end"
    return uitkomst.einddatum


@transaction.atomic
def nodig_uit(
    zaak: Zaak,
    betrokkene: Betrokkene,
    *,
    ronde: int,
    uiterlijk: date,
    voornemen: Document | None,
    uitgenodigd_op: date,
    door: Medewerker | None,
    uitnodiging: str = "",
) -> Zienswijze:
    """ZW1: somebody may react until ``uiterlijk``, the date in the letter, which leads (rekenregel R13).

    Called inside the act that sends the voornemen (HV8), once per addressee. ``uitgenodigd_op`` is the day of posting.

    :raises StapNietMogelijk: invited before in this round, not of this zaak, anonymous, or no time is left to react.
    """
    if betrokkene.zaak_id != zaak.pk:
        raise StapNietMogelijk("Deze persoon hoort bij een andere zaak.")
    if betrokkene.anoniem:
        raise StapNietMogelijk("Wie anoniem is kan niet worden uitgenodigd.")
    if uiterlijk <= uitgenodigd_op:
        raise StapNietMogelijk("De laatste dag voor een zienswijze moet na de dag van verzending liggen.")
    if Zienswijze.objects.filter(zaak=zaak, ronde=ronde, betrokkene=betrokkene).exists():
        raise StapNietMogelijk("Deze persoon is in deze ronde al uitgenodigd.")
    rij = Zienswijze(
        zaak=zaak,
        betrokkene=betrokkene,
        voornemen=voornemen,
        ronde=ronde,
        uiterlijk=uiterlijk,
        uitgenodigd_op=uitgenodigd_op,
        uitnodiging=uitnodiging[:300],
    )
    rij.save(force_insert=True)
    leg_vast(
        zaak, "nodig_uit", door, stapcode="ZW1", naar=rij.status, zienswijze=rij.pk, ronde=ronde,
        betrokkene=betrokkene.pk, rol=betrokkene.rol, uiterlijk=uiterlijk,
        document=voornemen.pk if voornemen else None,
    )  # fmt: skip
    start(
        zaak, rij.termijncode, dag0=uitgenodigd_op, gesteld_tot=uiterlijk, kenmerk=rij.kenmerk,
        bewijs=f"document {voornemen.pk}" if voornemen else "uitnodiging",
    )  # fmt: skip
    return rij


@transaction.atomic
def nodig_ook_uit(
    zaak_pk: int,
    *,
    betrokkene: Betrokkene,
    uiterlijk: date,
    uitgenodigd_op: date,
    uitnodiging: str,
    door: Medewerker,
    vandaag: date,
) -> Zienswijze:
    """Invite another belanghebbende by hand, in the round that runs: expected objections, or who asked (Awb 4:8).

    ``uitnodiging`` says how this person heard of the voornemen and why they were invited too.

    :raises StapNietToegestaan: this person may not.
    :raises StapNietMogelijk: no round runs, or what was filled in cannot be right.
    """
    zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=zaak_pk)
    if (geen_recht := MAG_UITNODIGEN.weigering(zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    uitnodiging = eis(uitnodiging, "Schrijf op hoe en waarom u deze persoon uitnodigde.")
    if uitgenodigd_op > vandaag:
        raise StapNietMogelijk("De dag van de uitnodiging ligt in de toekomst.")
    eerste = lopende_ronde(zaak)
    if eerste is None:
        raise StapNietMogelijk("Er loopt nu geen termijn voor zienswijzen. Verzend eerst het voornemen.")
    if uitgenodigd_op < eerste.uitgenodigd_op:
        raise StapNietMogelijk("Het voornemen was op die dag nog niet verzonden.")
    return nodig_uit(
        zaak,
        betrokkene,
        ronde=eerste.ronde,
        uiterlijk=uiterlijk,
        voornemen=eerste.voornemen,
        uitgenodigd_op=uitgenodigd_op,
        door=door,
        uitnodiging=uitnodiging,
    )


def lopende_ronde(zaak: Zaak) -> Zienswijze | None:
    """The first invitation of the round that is not closed yet; None when no round runs."""
    rijen = Zienswijze.objects.filter(zaak=zaak, gesloten_op=None).exclude(status=Zienswijze.Status.INGETROKKEN)
    return rijen.select_related("voornemen").order_by("-ronde", "pk").first()


@transaction.atomic
def verleng_termijn(
    pk: int, *, tot: date, reden: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Zienswijze:
    """More time on request, with a reason (TR-05); the person gets a letter with the new date, which leads (R13).

    :raises StapNietMogelijk: no reason, or the new day is not later than the old one.
    """
    rij = pak(pk, versie)
    reden = eis(reden, "Geef de reden om meer tijd te geven (TR-05).")
    oud = rij.uiterlijk
    if tot <= max(oud, vandaag):
        raise StapNietMogelijk(f"Kies een dag na {max(oud, vandaag):%d-%m-%Y}.")
    rij.uiterlijk = tot
    zet(rij, "verleng_termijn", door, motivering=reden, van_dag=oud, uiterlijk=tot)
    termijn = lopende(rij.zaak, rij.termijncode, rij.kenmerk)
    if termijn is not None:
        try:
            verleng(termijn, meegedeeld_op=vandaag, reden=reden, tot=tot)
        except TermijnFout as fout:
            raise StapNietMogelijk(str(fout)) from fout
    brieven.uitstel(rij, oud=oud, vandaag=vandaag)
    return rij
