"""The last part of a story: the reaction under four eyes, sending, telling, following up, closing (ML18 to ML24)."""

from __future__ import annotations

from cases.casework.models import Opdracht
from cases.documents import actions as papier
from cases.dossiers.models import Zaak
from cases.intake.actions import reactie
from cases.intake.lifecycles.intake import nodige_opdrachten
from cases.intake.models import Melding
from vth.demo import accounts as a
from vth.demo import bijlagen, zinnen
from vth.demo.agenda import Verloop
from vth.demo.basis import Basis

TEAM_BIJ = {
    "toezicht": a.TOEZICHT, "sanctie": a.JURIDISCH, "herstel": a.OPENBARE_RUIMTE, "terugmelding": a.BASISREGISTRATIES,
    "melding_activiteit": a.VERGUNNINGEN, "vergunning": a.VERGUNNINGEN,
}  # fmt: skip
WIE_ANTWOORDT = {
    "toezicht": "bilal", "sanctie": "carla", "herstel": "noor", "terugmelding": "omar",
    "melding_activiteit": "joris", "vergunning": "joris",
}  # fmt: skip


class Afdoening(Basis):
    """From the concept of the reaction to the closed file."""

    def reageren(self) -> Verloop:
        """ML18 to ML24: under four eyes, out of the door, told to the others, followed up, closed."""
        self.bereikt("reactie_concept")
        yield self.straks()
        self._bied_aan()
        self.bereikt("reactie_ter_toets")
        vaststeller = self.stad["greet" if self.plan.bijzonder.get("bestuur") else "dirk"]
        if self.plan.bijzonder.get("terug"):
            yield self.wacht(1, 1)
            reactie.wijs_reactie_terug(
                self.pk, opmerkingen=self.kies(zinnen.TERUGGEWEZEN), **self.door(self.stad["dirk"])
            )
            self.bereikt("teruggewezen")
            yield self.wacht(1, 2)
            melding = Melding.objects.get(pk=self.pk)
            assert melding.reactie is not None
            tekst = f"{melding.uitkomst_motivering}\n\n{self.kies(zinnen.VERBETERD)}"
            papier.bewerk(melding.reactie, teksten={"vervolg": tekst}, **self.door(self.behandelaar))
            self._bied_aan()
        yield self.w.werktijd.straks() if self.kans(0.5) else self.wacht(1, 1)
        reactie.stel_reactie_vast(self.pk, **self.door(vaststeller))
        self.bereikt("reactie_vastgesteld")
        document = Melding.objects.select_related("reactie__versie").get(pk=self.pk).reactie
        assert document is not None
        assert document.versie is not None
        gepland = document.versie.gepland_op
        if self.vandaag > gepland:
            yield self.straks()
            nieuw = self.w.werktijd.dagen.werkdagen_verder(self.vandaag, 1)
            papier.herdateer(document, datum=nieuw, **self.door(self.behandelaar))
            papier.bevestig_datum(document, **self.door(vaststeller))
            gepland = nieuw
        yield self.w.werktijd.op(gepland) if gepland > self.vandaag else self.straks()
        if self.vandaag != gepland:  # the day was over: another date, confirmed by the one with mandate
            papier.herdateer(document, datum=self.vandaag, **self.door(self.behandelaar))
            papier.bevestig_datum(document, **self.door(vaststeller))
        te_laat = Zaak.objects.filter(pk=self.pk, uiterste_code="MEL_AFDOEN", uiterste_datum__lt=self.vandaag).exists()
        reactie.verzend_reactie(
            self.pk, datum=self.vandaag, te_laat_reden=self.kies(zinnen.TE_LAAT) if te_laat else "",
            **self.door(self.administratie),
        )  # fmt: skip
        self.bereikt("verzonden")
        yield self.straks()
        self._deel_mee()
        if soorten := nodige_opdrachten([self.uitkomst]):
            yield from self.vervolg(soorten)
        yield self.wacht(2, 8)
        reactie.handel_af(self.pk, **self.door(self.behandelaar))

    def _bied_aan(self) -> None:
        wijze = (
            "notitie"
            if self.plan.anoniem or self.plan.telefonisch
            else "e-mail"
            if self.plan.per_mail and self.w.mail
            else "brief"
        )
        dag = self.w.werktijd.dagen.werkdagen_verder(self.vandaag, 1 if self.kans(0.6) else 2)
        reactie.bied_reactie_aan(self.pk, wijze=wijze, verzenddatum=dag, **self.door(self.behandelaar))

    def _deel_mee(self) -> None:
        veroorzaker = self.zaak.betrokkenen.filter(rol="veroorzaker", vervallen_op=None).first()
        if veroorzaker is not None and veroorzaker.adresregels and not self.plan.bijzonder.get("geen_mededeling"):
            reactie.deel_mee_aan_belanghebbenden(self.pk, ontvangers=[veroorzaker], **self.door(self.administratie))
        else:
            reden = zinnen.MEDEDELING_NVT[1 if veroorzaker else 0]
            reactie.deel_mee_aan_belanghebbenden(self.pk, niet_nodig=reden, **self.door(self.administratie))

    def vervolg(self, soorten: set[str]) -> Verloop:
        """ML23 (M18 to M21): real assignments, and their answers."""
        yield self.wacht(1, 2)
        wensen = {
            soort: {
                "wens": self.situatie.opdracht or zinnen.OPDRACHT_WENS[soort],
                "aan": self.stad.teams[TEAM_BIJ[soort]],
                "uiterlijk": self.w.werktijd.dagen.werkdagen_verder(self.vandaag, 20),
            }
            for soort in soorten
        }
        gegeven = reactie.initieer_vervolg(self.pk, opdrachten=wensen, **self.door(self.behandelaar))
        self.bereikt("in_opvolging")
        for rij in gegeven:
            wie = self.stad[WIE_ANTWOORDT[rij.soort]]
            yield self.wacht(3, 9)
            bestand = None
            if rij.soort == Opdracht.Soort.HERSTEL and self.situatie.foto:
                foto = bijlagen.foto(self.situatie.foto, self.toeval.randint(7, 9))
                bestand = bijlagen.als_bestand(foto, "na-herstel.jpg")
            self.antwoord(rij, "uitgevoerd", zinnen.OPDRACHT_KLAAR[rij.soort], wie, bestand)
