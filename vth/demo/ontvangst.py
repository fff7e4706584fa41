"""The first part of a story: taking in, confirming, assigning, assessing, handing over, converting (ML1 to ML10)."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from typing import Any

from cases.casework.actions import dossier, overdracht, zaak
from cases.casework.models import Opdracht
from cases.dossiers.models import Zaak
from cases.intake.actions import beoordeling, registratie
from cases.intake.actions.registratie import Intakegegevens
from vth.demo import accounts as a
from vth.demo import bijlagen, zinnen
from vth.demo.agenda import Verloop
from vth.demo.basis import Basis
from vth.demo.plaatsen import locatie


class Ontvangst(Basis):
    """From the first message to what is known before the investigation."""

    @property
    def noteert_veroorzaker(self) -> bool:
        """Whether somebody is named who causes it; of a verzoek it is the overtreder, who comes in later."""
        return bool(self.situatie.veroorzaker)

    def gegevens(self) -> Intakegegevens:
        klacht = self.plan.bijzonder.get("klacht")
        situatie = self.situatie
        onderwerp, tekst = (klacht[0], klacht[1]) if klacht else (situatie.onderwerp, situatie.tekst)
        bestanden: tuple[Any, ...] = ()
        if situatie.foto and not klacht and self.kans(0.55):
            bestanden = (
                bijlagen.als_bestand(bijlagen.foto(situatie.foto, self.toeval.randint(1, 3)), "foto-melder.jpg"),
            )
        kanaal = self.plan.kanaal or self.kies(situatie.kanalen)
        spoed = self.plan.urgentie != "normaal"
        return Intakegegevens(
            kanaal=kanaal,
            ontvangstdatum=self.w.werktijd.terug(self.vandaag, 1) if kanaal == "brief" else self.vandaag,
            onderwerp=onderwerp,
            situatie=tekst,
            organisatie=self.stad.gemeente,
            categorie=self.stad.categorieen["overig" if klacht else situatie.categorie],
            locatie=None if klacht else locatie(self.adres),
            indiener={"anoniem": True} if self.plan.anoniem else self._indiener(),
            is_klacht=bool(klacht),
            urgentie=self.plan.urgentie if spoed else "",
            urgentie_reden=self.plan.bijzonder.get("spoed_reden", "Er is direct gevaar.") if spoed else "",
            bestanden=bestanden,
        )

    def _indiener(self) -> dict[str, Any]:
        velden = self.melder.velden()
        if self.plan.telefonisch:
            return {"naam": velden["naam"], "telefoon": velden["telefoon"], "voorkeur": "telefoon"}
        if self.plan.per_mail and self.w.mail:
            velden |= {
                "voorkeur": "e-mail", "email_toestemming_op": self.vandaag,
                "email_toestemming_bron": "aangevinkt bij de melding",
            }  # fmt: skip
        if self.plan.afgeschermd:
            velden["afgeschermd"] = True
        return velden

    def registreer(self) -> None:
        gegevens = self.gegevens()
        wie = None if gegevens.kanaal == "digitaal" else self.administratie
        melding = registratie.registreer_melding(gegevens, **self.door(wie))  # type: ignore[arg-type]
        self.pk = melding.pk

    def ontvangst(self) -> Verloop:
        """ML3, and ML4 for most: the confirmation goes out within a day, the first talk follows."""
        if self.plan.anoniem or self.plan.telefonisch:
            return
        if self.plan.bijzonder.get("onbevestigd"):
            return
        yield self.w.werktijd.na(0 if self.kans(0.7) else 1)
        beoordeling.bevestig_ontvangst(
            self.pk, kanaal="e-mail" if self.plan.per_mail and self.w.mail else "post", **self.door(self.administratie)
        )

    def klacht(self) -> Verloop:
        """A complaint about conduct goes to the own complaints team (Awb 9:11)."""
        yield self.w.werktijd.na(1)
        onderwerp, _, antwoord = self.plan.bijzonder["klacht"]
        gegeven = beoordeling.zend_door(
            self.pk,
            toelichting=f"{onderwerp}: behandelen volgens de klachtenregeling.",
            **self.door(self.administratie),
        )
        assert isinstance(gegeven, Opdracht)
        yield self.w.werktijd.na(1)
        self.antwoord(gegeven, "aanvaard", "", self.stad["karin"])
        yield self.w.werktijd.na(round(12 * self.plan.tempo))
        self.antwoord(gegeven, "uitgevoerd", antwoord, self.stad["karin"])

    def toewijzen(self) -> Verloop:
        """ML5 and ML6, when the category did not assign it by itself."""
        if self.zaak.hoofdbehandelaar_id is not None:
            return
        if self.plan.bijzonder.get("tafel"):
            yield self.w.werktijd.na(0)
            beoordeling.agendeer_intaketafel(
                self.pk, datum=self.w.werktijd.dagen.werkdagen_verder(self.vandaag, 2),
                deelnemers="Dirk Postma, Anna de Wit, Carla Jansen, Joris Smeets",
                vraag="Wie pakt dit op, en is er naast handhaving nog iets anders nodig?",
                **self.door(self.stad["dirk"]),
            )  # fmt: skip
            self.bereikt("in_triage")
            yield self.w.werktijd.na(2)
        else:
            yield self.w.werktijd.na(self.toeval.randint(0, 1))
        wie = self.stad[self.toeval.choice(["anna", "mees", "samira", "pieter"])]
        wie = self.stad.aanwezig(wie, self.vandaag)
        mede = [self.stad["bilal"]] if self.plan.bijzonder.get("tafel") else []
        verslag = "Besproken aan tafel. Eerst kijken, daarna met alle betrokkenen om tafel." if mede else ""
        beoordeling.wijs_toe(
            self.pk, behandelaar=wie, medebehandelaars=mede, verslag=verslag, **self.door(self.stad["dirk"])
        )

    def eerste_contact(self) -> None:
        if self.plan.anoniem or self.plan.bijzonder.get("geen_contact"):
            return
        beoordeling.leg_eerste_contact_vast(
            self.pk, datum=self.vandaag, wijze=self.toeval.choice(["telefoon", "telefoon", "e-mail", "balie"]),
            verslag=self.kies(zinnen.EERSTE_CONTACT), **self.door(self.behandelaar),
        )  # fmt: skip

    def beoordelen(self) -> Verloop:
        """ML4, M5, ML7, M6 and ML10."""
        yield self.wacht(1, 2)
        laat = self.kans(0.12)
        if not laat:
            self.eerste_contact()
            yield self.straks()
        redenen = {"normaal": "", "spoed": "De overlast is ernstig en duurt voort."}
        noodmaatregel = {}
        if self.plan.urgentie == "zeer_spoed":
            maatregel = self.plan.bijzonder.get("maatregel", "De plek is afgezet met hekken en lint.")
            noodmaatregel = {"maatregel": maatregel, "maatregel_door": "piketdienst"}
        beoordeling.beoordeel_urgentie(
            self.pk,
            urgentie=self.plan.urgentie,
            reden=redenen.get(self.plan.urgentie, self.plan.bijzonder.get("spoed_reden", "Er is direct gevaar.")),
            **noodmaatregel,
            **self.door(self.behandelaar),
        )
        beoordeling.start_beoordeling(self.pk, **self.door(self.behandelaar))
        if laat:
            yield self.wacht(2, 4)
            self.eerste_contact()
        bekend = self.zaak.betrokkenen.filter(rol="veroorzaker").exists()
        if self.noteert_veroorzaker and not bekend and not self.plan.bijzonder.get("dubbel_van"):
            dossier.voeg_betrokkene_toe(
                self.pk, rol="veroorzaker", **self._veroorzaker(), **self.door(self.behandelaar)
            )
        self.bereikt("in_beoordeling")
        yield self.straks()
        if self.plan.bijzonder.get("overslaan"):
            zaak.sla_stap_over(
                self.pk, stapcode="M7", reden="Er is direct gevaar; de voorgeschiedenis volgt later.",
                **self.door(self.behandelaar),
            )  # fmt: skip
            yield self.straks()
            zaak.bevestig_overslag(
                self.pk, overslag=self.zaak.overslagen.get(stapcode="M7"), akkoord=True, **self.door(self.stad["dirk"])
            )
        if not self.plan.bijzonder.get("doorzenden"):
            beoordeling.bepaal_bevoegdheid(
                self.pk, bevoegdheid="eigen", motivering=self.kies(zinnen.BEVOEGD), **self.door(self.behandelaar)
            )
            if not self.plan.bijzonder.get("overslaan"):
                self.voorgeschiedenis()

    def _veroorzaker(self) -> dict[str, Any]:
        soort = self.situatie.veroorzaker
        if soort == "buur":
            persoon = self.w.personen.bewoner(self.adres)
            velden = persoon.velden()
            velden.pop("email")
        else:
            velden = self.w.personen.bedrijf(soort, self.adres)
        if self.plan.bijzonder.get("geen_mededeling"):  # only spoken; no letter goes there
            return {naam: velden[naam] for naam in ("naam", "organisatienaam", "telefoon") if naam in velden}
        return velden

    def voorgeschiedenis(self) -> None:
        plaats = self.zaak.locatie
        treffers = []
        if plaats is not None and plaats.sleutel:
            eerder = Zaak.objects.filter(locatie__sleutel=plaats.sleutel).exclude(pk=self.pk)
            treffers = list(eerder.zichtbaar_voor(self.behandelaar).order_by("-pk")[:3])
        duiding = self.kies(zinnen.WEL_HISTORIE if treffers else zinnen.GEEN_HISTORIE)
        beoordeling.koppel_voorgeschiedenis(self.pk, treffers=treffers, duiding=duiding, **self.door(self.behandelaar))

    def doorzenden(self) -> Generator[datetime, None, bool]:
        """ML9 and the answer of the partner; True when the story ends there."""
        naar, reden, antwoord = self.plan.bijzonder["doorzenden"]
        organisatie = self.stad.organisaties[naar]
        elders = "uitvoerder_elders" if naar == a.OMGEVINGSDIENST else "elders"
        beoordeling.bepaal_bevoegdheid(
            self.pk, bevoegdheid=elders, orgaan=organisatie, motivering=reden, **self.door(self.behandelaar)
        )
        yield self.w.werktijd.na(0 if self.kans(0.8) else 2)
        gegeven = beoordeling.zend_door(
            self.pk, toelichting=reden, deel_indiener=self.kans(0.5) and not self.plan.afgeschermd,
            **self.door(self.behandelaar),
        )  # fmt: skip
        if antwoord == "open":
            return True
        yield self.w.werktijd.na(self.toeval.randint(1, 3))
        partner = {a.WATERSCHAP: "eva", a.BRANDWEER: "wout", a.PROVINCIE: "yara", a.OMGEVINGSDIENST: "ruben"}[naar]
        geweigerd = antwoord == "geweigerd"
        overdracht.beantwoord_overdracht(
            gegeven.pk, aanvaard=not geweigerd, door=self.stad[partner], vandaag=self.vandaag,
            antwoord="Deze sloot staat niet op onze kaart van wateren. De gemeente is hier bevoegd." if geweigerd
            else "Wij nemen de behandeling over.",
        )  # fmt: skip
        if not geweigerd:
            return True
        yield self.w.werktijd.na(1)
        beoordeling.neem_terug(
            self.pk, motivering="De partner is niet bevoegd; wij gaan zelf verder.", **self.door(self.behandelaar)
        )
        self.bereikt("teruggenomen")
        yield self.straks()
        beoordeling.bepaal_bevoegdheid(
            self.pk, bevoegdheid="eigen", motivering=self.kies(zinnen.BEVOEGD), **self.door(self.behandelaar)
        )
        self.voorgeschiedenis()
        return False

    def omzetten(self) -> Verloop:
        """ML2: it is a formal request after all; sometimes back again (HV2)."""
        yield self.straks()
        verzoek = registratie.zet_om_naar_handhavingsverzoek(
            self.pk, motivering="De indiener vraagt uitdrukkelijk om handhavend op te treden en woont ernaast.",
            gestelde_overtreding=self.situatie.tekst, belang="Woont direct naast de plaats en ondervindt hinder.",
            **self.door(self.stad["carla"]),
        )  # fmt: skip
        self.pk = verzoek.pk
        if self.plan.bijzonder["omzetten"] == "terug":
            yield self.w.werktijd.na(1)
            beoordeling.bevestig_ontvangst(self.pk, kanaal="post", **self.door(self.administratie))
            yield self.w.werktijd.na(3)
            melding = registratie.zet_om_naar_melding(
                self.pk, grond="stemt_in", motivering="De verzoeker stemt ermee in dat wij het als melding behandelen.",
                instemming_op=self.vandaag, instemming_wijze="telefoon", **self.door(self.stad["carla"]),
            )  # fmt: skip
            self.pk = melding.pk
