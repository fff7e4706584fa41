"""The second part of a story: asking more, advice, an inspection or a talk, then the outcome (ML11 to ML17)."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any

from cases.casework.actions import advies, dossier, zaak
from cases.casework.actions.agenda import leg_verslag_vast
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.documents.register import uitvoerder_van
from cases.intake.actions import beoordeling, reactie
from cases.intake.actions.dubbel import doe_af_als_dubbel
from vth.demo import accounts as a
from vth.demo import bijlagen, zinnen
from vth.demo.agenda import Verloop
from vth.demo.basis import Basis


class Onderzoek(Basis):
    """What is done to find out, and to settle it among people."""

    def dubbel(self) -> Generator[datetime, None, bool]:
        """A second melding of the same: it goes up in the first (True), or is answered alone when that is closed."""
        eerste: Basis = self.plan.bijzonder["dubbel_van"]
        yield self.straks()
        if eerste.zaak.is_open:
            doe_af_als_dubbel(
                self.pk, leidend=eerste.zaak, toelichting="Een buur meldt hetzelfde.", **self.door(self.behandelaar)
            )
            return True
        zaak.koppel_zaak(
            self.pk, andere=eerste.zaak, soort="dubbel_van", toelichting="Een buur meldt hetzelfde.",
            **self.door(self.behandelaar),
        )  # fmt: skip
        yield self.wacht(6, 9)
        self.bepaal(
            reactie.handel_direct_af,
            f"Een andere inwoner meldde hetzelfde. {self.situatie.bevinding}",
            self.situatie.vervolg[self.uitkomst],
            "De veroorzaker is al gesproken voor de eerste melding." if self.uitkomst in "fg" else "",
        )
        return False

    def onderzoeken(self, opnieuw: bool = False) -> Verloop:
        """Asking for more, advice, an inspection or none, and the talks in between."""
        bijzonder = self.plan.bijzonder
        if bijzonder.get("aanvulling") and not opnieuw:
            yield from self.aanvulling()
        if self.kans(0.3) or bijzonder.get("noteer"):
            dossier.noteer(self.pk, tekst=self.kies(zinnen.NOTITIES), **self.door(self.behandelaar))
        if bijzonder.get("advies"):
            yield from self.advies()
        if bijzonder.get("direct"):
            yield self.wacht(1, 3)
            if self.uitkomst in "fg":
                self.gesprek("gesprek_overtreder", zinnen.GESPREK_VEROORZAKER)
            self.bepaal(reactie.handel_direct_af, self.situatie.bevinding, self.situatie.vervolg[self.uitkomst])
            return
        if bijzonder.get("oplossing"):
            yield from self.oplossing()
            return
        met_controle = self.plan.controle if self.plan.controle is not None else self.kans(0.62)
        if met_controle:
            yield from self.controle()
        else:
            yield self.wacht(1, 4)
            recent = self.zaak.relaties_uit.filter(soort="voorgeschiedenis").select_related("naar").first()
            if recent is not None and recent.naar.gesloten_op and self.kans(0.6):
                grond: dict[str, Any] = {
                    "grond": "recent",
                    "controle_datum": recent.naar.gesloten_op,
                    "controle_zaak": recent.naar.zaaknummer,
                    "motivering": "Kort geleden is hier gecontroleerd.",
                }
            else:
                grond = {"grond": "evident", "motivering": self.kies(zinnen.OVERSLAAN_EVIDENT)}
            beoordeling.sla_controle_over(self.pk, **grond, **self.door(self.behandelaar))
        self.bereikt("in_afweging")
        if bijzonder.get("bestuur") and not self.zaak.beleidsgevoelig:
            yield from self.bestuur()
        yield self.wacht(1, 4)
        reden = ""
        if self.uitkomst in "fg":
            if self.kans(0.8):
                self.gesprek("gesprek_overtreder", zinnen.GESPREK_VEROORZAKER)
                yield self.straks()
            else:
                reden = "De eigenaar was drie keer niet bereikbaar en reageert niet op brieven."
        self.bepaal(reactie.bepaal_vervolg, self.situatie.bevinding, self.situatie.vervolg[self.uitkomst], reden)

    def aanvulling(self) -> Verloop:
        """ML11 and one of the three ways in which it ends (ML12)."""
        afloop = self.plan.bijzonder["aanvulling"]
        yield self.straks()
        uiterlijk = self.w.werktijd.werkdag(self.vandaag + timedelta(days=14))
        eigen = self.plan.bijzonder.get("eigen_vraag", "")
        rij = beoordeling.vraag_aanvulling(
            self.pk, onderdelen=["tijdstip", "logboek"] if not eigen else [], vrije_vraag=eigen, uiterlijk=uiterlijk,
            **self.door(self.behandelaar),
        )  # fmt: skip
        if eigen:
            self.bereikt("wacht_op_toets")
            yield self.wacht(1, 1)
            assert rij.document is not None
            papier.keur_goed(rij.document.pk, **self.door(self.stad["dirk"]))
            yield self.straks()
            brief = Document.objects.get(pk=rij.document.pk)
            stuur = uitvoerder_van(brief, "verzend_standaard")
            assert stuur is not None
            stuur(brief, **self.door(self.behandelaar))
        self.bereikt("wacht_op_aanvulling")
        if afloop == "uitgebleven":
            yield self.w.werktijd.op(self.w.werktijd.werkdag(uiterlijk + timedelta(days=2)))
            beoordeling.leg_uitblijven_vast(
                self.pk, toelichting="Twee keer gebeld, geen reactie gekregen.", **self.door(self.behandelaar)
            )
        elif afloop == "geweigerd":
            yield self.w.werktijd.na(3)
            beoordeling.leg_weigering_vast(
                self.pk, toelichting="De indiener wil geen lijst bijhouden en vindt de melding duidelijk genoeg.",
                **self.door(self.behandelaar),
            )  # fmt: skip
        else:
            yield self.w.werktijd.na(self.toeval.randint(3, 8))
            regels = ["maandag 22.15 tot 23.40 uur", "woensdag 21.50 tot 00.10 uur", "zaterdag de hele avond"]
            beoordeling.verwerk_aanvulling(
                self.pk, ontvangen_op=self.vandaag, toelichting="Lijst van dagen en tijden ontvangen.",
                bestanden=[bijlagen.als_bestand(bijlagen.rapport("Logboek", regels), "logboek.pdf")],
                **self.door(self.behandelaar),
            )  # fmt: skip
        yield self.straks()

    def advies(self) -> Verloop:
        """Z6: asking a partner or a colleague; followed, or not with a reason."""
        organisatie, adviseur, vraag, antwoord, gevolg = self.plan.bijzonder["advies"]
        yield self.straks()
        aan = {"organisatie": self.stad.organisaties[organisatie]} if organisatie else {"adviseur": self.stad[adviseur]}
        rij = advies.vraag_advies(
            self.pk, vraag=vraag, uiterlijk=self.w.werktijd.dagen.werkdagen_verder(self.vandaag, 10), **aan,
            **self.door(self.behandelaar),
        )  # fmt: skip
        if not antwoord:
            self.plan.tot = "in_advies"
            self.bereikt("in_advies")
        yield self.w.werktijd.na(self.toeval.randint(3, 8))
        advies.verwerk_advies(self.pk, adviesvraag=rij, advies=antwoord, **self.door(self.stad[adviseur]))
        self.bereikt("advies_binnen")
        yield self.w.werktijd.na(1)
        advies.verwerk_advies(
            self.pk, adviesvraag=rij, gevolg=gevolg,
            gevolg_reden="" if gevolg == "gevolgd" else "De gevraagde maatregel gaat verder dan hier nodig is.",
            **self.door(self.behandelaar),
        )  # fmt: skip

    def oplossing(self) -> Verloop:
        """First a talk with the one who caused it, then a solution among people (processen M13)."""
        yield self.wacht(2, 4)
        self.gesprek("gesprek_overtreder", zinnen.GESPREK_VEROORZAKER)
        yield self.wacht(2, 4)
        self.gesprek("informele_oplossing", zinnen.INFORMELE_OPLOSSING, opgelost=True)
        self.uitkomst = "a"
        yield self.straks()
        self.bepaal(
            reactie.handel_direct_af,
            "Wij spraken met degene die het veroorzaakte. Er zijn afspraken gemaakt.",
            self.situatie.vervolg.get("a", "Het is samen opgelost. Wij verwachten niet dat het opnieuw gebeurt."),
        )

    def controle(self) -> Verloop:
        """ML13, the inspection with its findings and pictures, ML15."""
        yield self.straks()
        wie = self.toezichthouder
        gegeven = beoordeling.start_controle(
            self.pk, wens=self.kies(zinnen.CONTROLE_WENS), aandachtspunten=self.kies(zinnen.AANDACHTSPUNTEN),
            **({"toezichthouder": wie} if self.kans(0.8) else {"team": self.stad.teams[a.TOEZICHT]}),
            **self.door(self.behandelaar),
        )  # fmt: skip
        self.bereikt("in_controle")
        if self.kans(0.4):
            yield self.wacht(1, 2)
            self.antwoord(gegeven, "aanvaard", "", wie)
        yield self.wacht(3, 9)
        if self.kans(0.25):
            dossier.leg_contact_vast(
                self.pk, soort="contact", wijze="telefoon", datum=self.vandaag, verslag=self.kies(zinnen.CONTACT),
                **self.door(self.behandelaar),
            )  # fmt: skip
        if self.situatie.foto and (self.kans(0.5) or self.plan.tot):
            foto = bijlagen.foto(self.situatie.foto, self.toeval.randint(4, 6))
            # a supervisor without a part in the zaak sends his picture along with the answer only
            bestand = bijlagen.als_bestand(foto, f"controle-{self.vandaag:%Y%m%d}.jpg")
        else:
            regels = [f"Datum: {self.vandaag:%d-%m-%Y}", "", *_breek(self.situatie.waarneming, 84)]
            bestand = bijlagen.als_bestand(bijlagen.rapport("Bezoekverslag", regels), "bezoekverslag.pdf")
        self.antwoord(gegeven, "uitgevoerd", self.situatie.waarneming, wie, bestand)
        self.bereikt("controle_klaar")
        yield self.wacht(1, 2)
        beoordeling.verwerk_controle(self.pk, resultaat=self.situatie.bevinding, **self.door(self.behandelaar))

    def bestuur(self) -> Verloop:
        """A sensitive zaak: marked as such, discussed with the alderman, adopted by her (R-03)."""
        yield self.straks()
        zaak.zet_kenmerken(
            self.pk, beleidsgevoelig=True, meervoudig=False, vertrouwelijk=False,
            reden="Er zijn vragen uit de raad over dit onderwerp.", **self.door(self.behandelaar),
        )  # fmt: skip
        dag = self.w.werktijd.dagen.werkdagen_verder(self.vandaag, 3)
        punt = beoordeling.vraag_bestuurlijk_overleg(
            self.pk, datum=dag, deelnemers="Greet Vos, Dirk Postma, Carla Jansen",
            vraag="Kan het bestuur leven met deze aanpak, en wie spreekt met de buurt?", **self.door(self.behandelaar),
        )  # fmt: skip
        self.bereikt("bestuurlijk_overleg")
        yield self.w.werktijd.op(dag)
        leg_verslag_vast(
            punt.pk, verslag="De wethouder steunt de aanpak en wil dat de buurt een brief krijgt.", besproken_op=dag,
            **self.door(self.behandelaar),
        )  # fmt: skip


def _breek(tekst: str, breedte: int) -> list[str]:
    regels, regel = [], ""
    for woord in tekst.split():
        if len(regel) + len(woord) + 1 > breedte:
            regels.append(regel)
            regel = woord
        else:
            regel = f"{regel} {woord}".strip()
    return [*regels, regel]
