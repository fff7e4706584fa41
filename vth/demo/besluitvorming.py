"""The second half of a handhavingsverzoek: voornemen, zienswijzen, besluit, and what follows (HV7 to HV15)."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, datetime, timedelta
from typing import Any

from cases.casework.actions import niet_tijdig
from cases.casework.models import Dwangsom, Opdracht
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.intake.actions import verzoek
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.zienswijze import Onderdeel
from cases.intake.lifecycles.intake import te_maken_opdrachten
from cases.intake.models import Handhavingsverzoek, Zienswijze
from vth.demo import verzoekzinnen as vz
from vth.demo import zinnen
from vth.demo.afdoening import TEAM_BIJ, WIE_ANTWOORDT
from vth.demo.agenda import Verloop
from vth.demo.basis import Basis


class Besluitvorming(Basis):
    """From the concept of the voornemen to the closed file."""

    @property
    def verzoek(self) -> Handhavingsverzoek:
        return Handhavingsverzoek.objects.select_related("zaak", "besluit__versie").get(pk=self.pk)

    def verdaag(self) -> Verloop:
        raise NotImplementedError

    def besluit(self) -> Verloop:
        self.bereikt("besluit_concept")
        yield from self.verdaag()
        if (yield from self.voornemen()):
            yield from self.zienswijzen()
        yield from self.vaststellen()
        yield from self.bekendmaken()
        yield from self.afronden()

    def voornemen(self) -> Generator[datetime, None, bool]:
        """HV7 and HV8, or HV16; true when somebody is asked to react."""
        bijzonder = self.plan.bijzonder
        yield self.straks()
        dag = self.w.werktijd.dagen.werkdagen_verder(self.vandaag, 2)
        verzoek.bied_concept_aan(self.pk, zelfde_tekst=True, verzenddatum=dag, **self.door(self.behandelaar))
        self.bereikt("concept_ter_toets")
        yield self.wacht(1, 1)
        if bijzonder.pop("terug_voornemen", False):
            verzoek.wijs_concept_terug(self.pk, opmerkingen=vz.TERUG_VOORNEMEN, **self.door(self.stad["carla"]))
            self.bereikt("voornemen_terug")
            yield self.wacht(1, 2)
            for rij in self.verzoek.voornemens_van_ronde().select_related("document"):
                tekst = f"{self.verzoek.uitkomst_motivering}\n\nDe meting is gedaan op het tijdstip dat u noemde."
                papier.bewerk(rij.document, teksten={"motivering": tekst}, **self.door(self.behandelaar))
            verzoek.bied_concept_aan(self.pk, zelfde_tekst=True, **self.door(self.behandelaar))
            yield self.wacht(1, 1)
        if grond := bijzonder.get("geen_voornemen"):
            reden = vz.HERHAALD if grond == "4:6" else vz.INGELICHT
            brief = verzoek.sla_voornemen_over(self.pk, grond=grond, reden=reden, **self.door(self.stad["carla"]))
            if brief.soort == "besluit_afwijzen":
                yield self.straks()
                papier.bewerk(brief.pk, teksten={"afweging": self.kies(vz.AFWEGING)}, **self.door(self.behandelaar))
            return False
        for rij in self.verzoek.voornemens_van_ronde().select_related("document"):
            papier.keur_goed(rij.document, **self.door(self.stad["carla" if self.verzoek.ronde == 1 else "dirk"]))
        self.bereikt("voornemen_akkoord")
        yield self.straks()
        verzoek.verzend_voornemen(self.pk, datum=self.vandaag, **self.door(self.administratie))
        self.bereikt("voornemen_verzonden")
        return True

    def zienswijzen(self) -> Verloop:
        """ZW2 to ZW7 and HV9; with unknown facts a second round (HV10)."""
        hoe = self.plan.bijzonder.get("zienswijze", "")
        rijen = list(Zienswijze.objects.filter(zaak=self.pk, status="uitgenodigd").order_by("pk"))
        uiterlijk = max(rij.uiterlijk for rij in rijen)
        if hoe and hoe != "te_laat":
            yield self.w.werktijd.na(self.toeval.randint(3, 7))
            self._reageer(rijen[0], hoe)
            self.bereikt("zienswijze_binnen")
        yield self.w.werktijd.op(self.w.werktijd.werkdag(uiterlijk + timedelta(days=1)))
        verzoek.sluit_zienswijzetermijn(self.pk, door=None, vandaag=self.vandaag)
        if hoe == "te_laat":
            yield self.straks()
            self._reageer(rijen[0], hoe)
        self.bereikt("zienswijzen_in_verwerking")
        carla = self.stad["carla"]
        # who wrote the voornemen does not judge what is said about it: in the second round that was the jurist
        for rij in Zienswijze.objects.filter(zaak=self.pk, status="ingediend"):
            yield self.wacht(1, 2)
            beoordelaar = carla if self.verzoek.ronde == 1 else self.behandelaar
            zw.start_beoordeling(
                rij.pk, meenemen_reden="Zij kwam één dag te laat en de behandeling loopt nog." if rij.te_laat else "",
                **self.door(beoordelaar),
            )  # fmt: skip
            yield self.straks()
            self._beoordeel(rij, nieuw=hoe == "nieuwe_feiten", door=self.door(beoordelaar))
        if hoe == "nieuwe_feiten":
            yield self.wacht(1, 2)
            self.plan.bijzonder |= {"oordeel": "toewijzen", "zienswijze": ""}
            verzoek.start_nieuwe_ronde(self.pk, nieuwe_feiten=vz.NIEUWE_FEITEN, **self._oordeel(), **self.door(carla))
            self.bereikt("tweede_ronde")
            if (yield from self.voornemen()):
                yield from self.zienswijzen()
            return
        yield self.wacht(1, 3)
        deel = vz.DEELS_AF if self.verzoek.oordeel == "deels" else ""
        verzoek.formuleer_besluit(
            self.pk, afweging=self.kies(vz.AFWEGING), deel_afwijzing=deel, **self.door(self.behandelaar)
        )

    def _oordeel(self) -> dict[str, Any]:
        raise NotImplementedError

    def _reageer(self, rij: Zienswijze, hoe: str) -> None:
        van_overtreder = rij.betrokkene.rol == "overtreder"
        delen = [d[0] for d in self._punten(van_overtreder, hoe)]
        if hoe == "mondeling":
            gesprek = zw.leg_hoorverslag_vast(
                rij.pk, gehouden_op=self.vandaag, plaats="Gemeentehuis, kamer 2.14",
                aanwezigen=f"{rij.betrokkene.weergavenaam}, {self.behandelaar.naam}", verslag=vz.HOORVERSLAG,
                **self.door(self.behandelaar),
            )  # fmt: skip
            assert gesprek.document is not None
            papier.keur_goed(gesprek.document.pk, **self.door(self.stad["dirk"]))
            papier.verzend_standaard(gesprek.document.pk, **self.door(self.administratie))
        zw.dien_in(
            rij.pk, ontvangen_op=self.vandaag, wijze="mondeling" if hoe == "mondeling" else "schriftelijk",
            onderdelen=delen, **self.door(self.administratie),
        )  # fmt: skip

    def _punten(self, van_overtreder: bool, hoe: str) -> list[tuple[str, str]]:
        if hoe == "nieuwe_feiten":
            return [vz.NIEUWE_FEITEN_ZW]
        bron = vz.ZIENSWIJZE_OVERTREDER if van_overtreder else vz.ZIENSWIJZE_VERZOEKER
        begin = sum(map(ord, self.situatie.onderwerp)) % len(bron)
        return [bron[begin], bron[(begin + 1) % len(bron)]]

    def _beoordeel(self, rij: Zienswijze, *, nieuw: bool, door: dict[str, Any]) -> None:
        punten = dict(self._punten(rij.betrokkene.rol == "overtreder", "nieuwe_feiten" if nieuw else ""))
        delen = [
            Onderdeel(
                deel.tekst, "gegrond" if nieuw else "ongegrond",
                punten.get(deel.tekst, "Dit is meegewogen en leidt niet tot een andere uitkomst."),
                vz.WEL_INVLOED if nieuw else vz.GEEN_INVLOED, deel.pk,
            )
            for deel in rij.onderdelen.all()
        ]  # fmt: skip
        zw.beoordeel_onderdelen(rij.pk, onderdelen=delen, **door)
        zw.verklaar(rij.pk, motivering=vz.NIEUWE_FEITEN if nieuw else vz.OORDEEL_ZW, nieuwe_feiten=nieuw, **door)

    def vaststellen(self) -> Verloop:
        """HV12 and HV13: by who has mandate, or by the alderman when it is sensitive (R-03)."""
        self.bereikt("besluit_definitief_concept")
        yield self.straks()
        vaststeller = self.stad["greet" if self.zaak.beleidsgevoelig else "dirk"]
        self._bied_besluit_aan()
        self.bereikt("ter_vaststelling")
        if self.plan.bijzonder.pop("terug_besluit", False):
            yield self.wacht(1, 1)
            verzoek.wijs_besluit_terug(self.pk, opmerkingen=vz.TERUG_BESLUIT, **self.door(vaststeller))
            self.bereikt("besluit_terug")
            yield self.wacht(1, 2)
            besluit = self.verzoek.besluit
            assert besluit is not None
            tekst = f"{self.kies(vz.AFWEGING)} Ook het belang van het bedrijf is daarbij meegewogen."
            papier.bewerk(besluit, teksten={"afweging": tekst}, **self.door(self.behandelaar))
            self._bied_besluit_aan()
        yield self.straks() if self.kans(0.5) else self.wacht(1, 1)
        verzoek.stel_besluit_vast(self.pk, **self.door(vaststeller))
        self.bereikt("vastgesteld")
        besluit = self.verzoek.besluit
        assert besluit is not None
        assert besluit.versie is not None
        gepland = besluit.versie.gepland_op
        yield self.w.werktijd.op(gepland) if gepland > self.vandaag else self.straks()
        if self.vandaag != gepland:
            papier.herdateer(besluit, datum=self.vandaag, **self.door(self.behandelaar))
            papier.bevestig_datum(besluit, **self.door(vaststeller))

    def _bied_besluit_aan(self) -> None:
        dag = self.w.werktijd.dagen.werkdagen_verder(self.vandaag, 2)
        verzoek.bied_aan_ter_vaststelling(self.pk, verzenddatum=dag, **self.door(self.behandelaar))

    def bekendmaken(self) -> Verloop:
        """HV14: the besluit leaves; a dwangsom that ran ends the day before."""
        einde = self.einde
        laat = einde is not None and einde < self.vandaag
        overtreder = self.zaak.betrokkenen.filter(rol="overtreder", vervallen_op=None).first()
        mede = [overtreder] if overtreder is not None and self.verzoek.oordeel in ("toewijzen", "deels") else []
        verzoek.verzend_besluit(
            self.pk, datum=self.vandaag, te_laat_reden=self.kies(vz.TE_LAAT) if laat else "", afschriften=mede,
            **self.door(self.administratie),
        )  # fmt: skip
        self.bereikt("verzonden")
        yield from self.dwangsom()

    @property
    def einde(self) -> date | None:
        raise NotImplementedError

    def dwangsom(self) -> Verloop:
        """4:18: what was forfeited is fixed by besluit, and paid."""
        rij = Dwangsom.objects.filter(zaak=self.pk, status="gestopt").first()
        if rij is None or not rij.bedrag:
            return
        yield self.wacht(2, 3)
        brieven = niet_tijdig.stel_dwangsombesluit_op(rij.pk, **self.door(self.behandelaar))
        for brief in brieven:
            papier.bied_aan(brief, **self.door(self.behandelaar))
        self.bereikt("dwangsom_ter_vaststelling")
        yield self.straks()
        for brief in brieven:
            papier.toets_en_stel_vast(brief.pk, **self.door(self.stad["dirk"]))
        gepland = max(Document.objects.get(pk=b.pk).versie.gepland_op for b in brieven)  # type: ignore[union-attr]
        yield self.w.werktijd.op(gepland) if gepland > self.vandaag else self.straks()
        for brief in brieven:
            document = Document.objects.get(pk=brief.pk)
            if document.versie is not None and document.versie.gepland_op != self.vandaag:
                papier.herdateer(document, datum=self.vandaag, **self.door(self.behandelaar))
                papier.bevestig_datum(document, **self.door(self.stad["dirk"]))
            papier.verzend(document.pk, **self.door(self.administratie))
        yield self.w.werktijd.na(12)
        for deel in rij.delen.all():
            niet_tijdig.leg_betaling_vast(
                rij.pk, deel=deel, betaald_op=self.vandaag, kenmerk=f"Betaalrun {self.vandaag:%Y-%m-%d}",
                **self.door(self.stad["carla"]),
            )  # fmt: skip

    def afronden(self) -> Verloop:
        """ML22 and HV15: the others hear, follow-up runs, the file is closed."""
        yield self.straks()
        self._deel_besluit_mee()
        for gegeven in Opdracht.objects.filter(zaak=self.pk, soort="sanctie", status="gevraagd"):
            yield self.wacht(2, 5)
            self.antwoord(gegeven, "uitgevoerd", vz.SANCTIE_KLAAR, self.stad["carla"])
        if soorten := te_maken_opdrachten(self.verzoek):
            yield self.wacht(1, 2)
            wensen = {
                soort: {"wens": zinnen.OPDRACHT_WENS[soort], "aan": self.stad.teams[TEAM_BIJ[soort]],
                        "uiterlijk": self.w.werktijd.dagen.werkdagen_verder(self.vandaag, 20)}
                for soort in soorten
            }  # fmt: skip
            gegeven_rijen = verzoek.initieer_vervolg(self.pk, opdrachten=wensen, **self.door(self.behandelaar))
            self.bereikt("in_opvolging")
            for rij in gegeven_rijen:
                yield self.wacht(3, 9)
                self.antwoord(rij, "uitgevoerd", zinnen.OPDRACHT_KLAAR[rij.soort], self.stad[WIE_ANTWOORDT[rij.soort]])
        yield self.wacht(2, 8)
        verzoek.handel_af(self.pk, **self.door(self.behandelaar))

    def _deel_besluit_mee(self) -> None:
        anderen = self.zaak.betrokkenen.filter(rol__in=["overtreder", "veroorzaker"], vervallen_op=None)
        mensen = [b for b in anderen if b.adresregels] if self.verzoek.oordeel == "afwijzen" else []
        reden = "" if mensen and len(mensen) == anderen.count() else vz.MEDEDELING_NVT
        verzoek.deel_mee_aan_belanghebbenden(
            self.pk, ontvangers=mensen, niet_nodig=reden, **self.door(self.administratie)
        )
