"""manage.py bereken_termijn CODE --van DATE: the end of a term and how it is found."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, transaction
from django.utils import timezone

from cases.deadlines.calculator import Antwoord, Vraag, beantwoord, lees_datum
from cases.deadlines.duration import TermijnFout
from cases.deadlines.feestdagen import voluit
from cases.deadlines.queries import instellingen_op, regel_op
from cases.deadlines.rules import Termijnregel, termijnregel
from cases.deadlines.terms import Instellingen


class Command(BaseCommand):
    """Print the end date and its derivation; errors go to stderr in Dutch, with exit code 2."""

    help = "Bereken het einde van een termijn en laat zien hoe."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The question, as `calculator.Vraag` has it."""
        parser.add_argument("code", nargs="?", default="", help="bijvoorbeeld HV_8WK of TR-03")
        parser.add_argument(
            "--van",
            default="",
            help="dag 0 van de regel; voor een termijn die terugtelt de geplande dag, voor uren met een tijd",
        )
        parser.add_argument("--duur", default="", help="duur van een gestelde termijn: 5w, 14d, 2wd, 3m, 1j")
        parser.add_argument("--gesteld-tot", default="", help="laatste dag die in de brief of het besluit staat")
        parser.add_argument(
            "--opschorting",
            action="append",
            default=[],
            metavar="VAN..TOT[:GROND]",
            help="eerste en laatste opgeschorte dag; VAN.. zolang het einde niet bekend is",
        )
        parser.add_argument("--verlenging", action="append", default=[], metavar="6w|14d|DATUM[@MEEGEDEELD_OP]")
        parser.add_argument("--stuiting", action="append", default=[], metavar="DATUM")
        parser.add_argument("--uitstel", action="append", default=[], metavar="VAN..TOT")
        parser.add_argument(
            "--rechtsmiddel",
            action="append",
            default=[],
            metavar="VAN..[ONHERROEPELIJK]",
            help="bezwaar of beroep dat de verjaring laat doorlopen",
        )
        parser.add_argument("--json", action="store_true", help="uitkomst als JSON")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Calculate and print, or explain and exit with 2."""
        vraag = Vraag(
            code=opties["code"],
            van=opties["van"],
            duur=opties["duur"],
            gesteld_tot=opties["gesteld_tot"],
            opschorting=tuple(opties["opschorting"]),
            verlenging=tuple(opties["verlenging"]),
            stuiting=tuple(opties["stuiting"]),
            uitstel=tuple(opties["uitstel"]),
            rechtsmiddel=tuple(opties["rechtsmiddel"]),
        )
        try:
            if not vraag.code:
                raise TermijnFout("Geef de code van een termijn, bijvoorbeeld HV_8WK.")
            regel = termijnregel(vraag.code)
            if not vraag.van:
                raise TermijnFout(f"Geef met --van de dag die niet meetelt ({regel.start}), bijvoorbeeld 2026-03-02.")
            instellingen, regel = self._keuzes(regel, vraag.van)
            antwoord = beantwoord(vraag, instellingen, regel=regel)
        except TermijnFout as fout:
            self.stderr.write(str(fout))
            sys.exit(2)
        if opties["json"]:
            self.stdout.write(json.dumps(antwoord.als_dict(), ensure_ascii=False, indent=2))
        else:
            self._toon(antwoord)

    def _keuzes(self, regel: Termijnregel, van: str) -> tuple[Instellingen, Termijnregel]:
        """The choices and the policy value that hold on day 0; the defaults when there is no database."""
        try:
            dag = lees_datum(van.strip()[:10])
        except TermijnFout:
            dag = timezone.localdate()
        try:
            with transaction.atomic():
                return instellingen_op(dag), regel_op(regel, dag)
        except DatabaseError:
            self.stderr.write("Geen database: berekend met de standaardinstellingen.")
            return Instellingen(), regel

    def _toon(self, antwoord: Antwoord) -> None:
        regel, uitkomst = antwoord.regel, antwoord.uitkomst
        self.stdout.write(f"{regel.code} · {regel.label} ({regel.grondslag})")
        if uitkomst.tijdstip is not None:
            self.stdout.write(f"Einddatum: {voluit(uitkomst.tijdstip.date())}, {uitkomst.tijdstip:%H.%M} uur")
        elif uitkomst.einddatum is not None:
            self.stdout.write(f"Einddatum: {voluit(uitkomst.einddatum)} ({uitkomst.einddatum})")
        else:
            self.stdout.write("Einddatum: nog niet bekend (open)")
        self.stdout.write("Hoe is dit berekend?")
        for nummer, stap in enumerate(uitkomst.afleiding, 1):
            self.stdout.write(f"  {nummer}. {stap.tekst}")
        if regel.te_bevestigen:
            self.stdout.write("Let op: deze uitleg moet een jurist nog bevestigen.")
