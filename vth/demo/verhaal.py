"""One melding, told by taking the real steps by the people whose work it is."""

from __future__ import annotations

from cases.intake.actions import reactie, registratie
from cases.intake.actions.partners import zend_terug
from vth.demo import zinnen
from vth.demo.afdoening import Afdoening
from vth.demo.agenda import Verloop
from vth.demo.verzoek import Verzoekbehandeling


class Verhaal(Verzoekbehandeling, Afdoening):
    """The whole story of one melding."""

    def verloop(self) -> Verloop:
        """The whole story."""
        yield self.plan.ontvangst
        self.registreer()
        self.bereikt("geregistreerd")
        yield from self.ontvangst()
        if (dagen := self.plan.bijzonder.get("ingetrokken_na")) is not None:
            yield self.w.werktijd.na(dagen)
            registratie.trek_in(
                self.pk, datum=self.vandaag, reden=self.kies(zinnen.INGETROKKEN), **self.door(self.administratie)
            )
            return
        if "klacht" in self.plan.bijzonder:
            yield from self.klacht()
            return
        yield from self.toewijzen()
        self.bereikt("toegewezen")
        yield from self.beoordelen()
        if "doorzenden" in self.plan.bijzonder and (yield from self.doorzenden()):
            return
        if "omzetten" in self.plan.bijzonder:
            yield from self.omzetten()
            if self.plan.bijzonder["omzetten"] != "terug":
                self.plan.bijzonder |= {"oordeel": "toewijzen", "geen_contact": True}
                yield from self.behandel_verzoek()
                return
            self.plan.bijzonder["geen_contact"] = True  # they spoke already
            yield from self.beoordelen()
        if "terugzenden" in self.plan.bijzonder:
            yield self.w.werktijd.na(1)
            zend_terug(self.pk, reden=self.plan.bijzonder["terugzenden"], **self.door(self.behandelaar))
            return
        if self.plan.bijzonder.get("dubbel_van"):
            if (yield from self.dubbel()):
                return
        else:
            yield from self.onderzoeken()
        yield from self.reageren()
        if (hersteltoestand := self.plan.bijzonder.get("heropen")) is not None:
            yield self.w.werktijd.na(self.toeval.randint(6, 14))
            reactie.heropen(
                self.pk, hersteltoestand=hersteltoestand, reden=self.kies(zinnen.HEROPEND), nieuwe_termijn=True,
                **self.door(self.stad["dirk"]),
            )  # fmt: skip
            self.plan.tot = self.plan.bijzonder.get("heropen_tot", "")
            self.bereikt("heropend")
            if hersteltoestand == "in_beoordeling":
                yield from self.onderzoeken(opnieuw=True)
            yield from self.reageren()
