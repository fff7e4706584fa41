"""``manage.py laad_demo``: the demo municipality Voorbeeldstad, with a bar that shows how far it is."""

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vth.demo import laden


class Command(BaseCommand):
    help = "Laadt de demogemeente Voorbeeldstad in een lege database. Nog een keer uitvoeren verandert niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--aantal", type=int, default=laden.AANTAL, help="hoeveel meldingen ongeveer")
        parser.add_argument("--processen", type=int, default=1, help="hoeveel processen er tegelijk aan werken")

    def handle(self, *args: Any, **options: Any) -> None:
        if laden.is_geladen():
            self.stdout.write("De demogemeente is al geladen.")
            return
        balk = Balk(self.stdout, stil=not options["verbosity"])
        try:
            aantal = laden.laad(options["aantal"], processen=options["processen"], voortgang=balk)
        except (laden.NietLeeg, laden.GeenStamgegevens) as fout:
            raise CommandError(str(fout)) from fout
        balk.klaar(f"{aantal} zaken")


class Balk:
    """A bar on a terminal, one line per ten percent elsewhere."""

    BREEDTE = 30

    def __init__(self, uit: Any, *, stil: bool = False) -> None:
        self.uit, self.stil = uit, stil
        self.terminal = sys.stdout.isatty()
        self.begin, self.vorige = time.perf_counter(), -1

    def __call__(self, deel: float) -> None:
        procent = int(min(1.0, max(0.0, deel)) * 100)
        if self.stil or procent == self.vorige or (not self.terminal and procent // 10 == self.vorige // 10):
            return
        self.vorige = procent
        vol = procent * self.BREEDTE // 100
        regel = f"  Voorbeeldstad  [{'█' * vol}{'·' * (self.BREEDTE - vol)}] {procent:3d}%"
        self.uit.write(f"\r{regel}" if self.terminal else regel, ending="" if self.terminal else "\n")
        self.uit.flush()

    def klaar(self, wat: str) -> None:
        if not self.stil:
            einde = f"  {wat} in {time.perf_counter() - self.begin:.0f} s"
            self.uit.write(f"\n{einde}" if self.terminal else einde)
