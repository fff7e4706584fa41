"""A handhavingsverzoek, told by the real steps: from receipt to the weighing (HV1 to HV6), and what stops the clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cases.casework.actions import beslistermijn, dossier, niet_tijdig
from cases.deadlines.models import Termijn
from cases.dossiers.models import Zaak
from cases.intake.actions import beoordeling, registratie, verzoek
from vth.demo import bijlagen, zinnen
from vth.demo import verzoekzinnen as vz
from vth.demo.agenda import Verloop
from vth.demo.besluitvorming import Besluitvorming
from vth.demo.onderzoek import Onderzoek
from vth.demo.ontvangst import Ontvangst


class Verzoekbehandeling(Besluitvorming, Ontvangst, Onderzoek):
    """What is done with a request until the besluit is known. ``plan.bijzonder`` says what is special about it."""

    @property
    def einde(self) -> date | None:
        """The last day to decide, as it stands now."""
        rijen = Termijn.objects.filter(zaak=self.pk, code="HV_8WK", vervallen_op=None)
        einde: date | None = rijen.order_by("-pk").values_list("einddatum", flat=True).first()
        return einde

    def registreer_verzoek(self) -> None:
        """HV1, with the co-requesters who signed too."""
        gegevens = self.gegevens()
        wie = None if gegevens.kanaal == "digitaal" else self.administratie
        rij = registratie.registreer_handhavingsverzoek(
            gegevens, gestelde_overtreding=self.situatie.tekst,
            belang=self.plan.bijzonder.get("belang") or self.kies(vz.BELANG),
            **self.door(wie),  # type: ignore[arg-type]
        )  # fmt: skip
        self.pk = rij.pk

    def behandel_verzoek(self) -> Verloop:
        """From the confirmation to the closed file."""
        bijzonder = self.plan.bijzonder
        yield self.w.werktijd.na(0 if self.kans(0.5) else 1)
        per_mail = self.plan.per_mail and self.w.mail
        beoordeling.bevestig_ontvangst(
            self.pk, kanaal="e-mail" if per_mail else "post", **self.door(self.administratie)
        )
        for _ in range(bijzonder.get("verzoekers", 0)):
            yield self.straks()
            buur = self.w.personen.bewoner(self.w.plaatsen.naast(self.adres)).velden()
            if buur["naam"] not in set(self.zaak.betrokkenen.values_list("naam", flat=True)):
                verzoek.voeg_verzoeker_toe(
                    self.pk, ontvangen_op=self.zaak.ontvangstdatum, **buur, **self.door(self.administratie)
                )
        if (dagen := bijzonder.get("ingetrokken_na")) is not None:
            yield self.w.werktijd.na(dagen)
            registratie.trek_in(
                self.pk, datum=self.vandaag, reden=self.kies(zinnen.INGETROKKEN), **self.door(self.administratie)
            )
            return
        yield from self.toewijzen()
        self.bereikt("toegewezen")
        yield from self.beoordelen()
        if "doorzenden" in bijzonder and (yield from self.doorzenden()):
            return
        yield from self.toets_belang()
        if bijzonder.get("naar_melding"):
            yield self.wacht(1, 3)
            registratie.zet_om_naar_melding(
                self.pk, grond="stemt_in", motivering=vz.INSTEMMING_MELDING, instemming_op=self.vandaag,
                instemming_wijze="telefoon", **self.door(self.stad["carla"]),
            )  # fmt: skip
            return
        yield from self.vertraging()
        if bijzonder.get("aanvulling"):
            if bijzonder.get("stilstand"):
                yield self.w.werktijd.na(1)  # the letter with the new end leaves first, before that end moves again
            yield from self.aanvulling()
            if bijzonder["aanvulling"] == "uitgebleven":
                yield from self.niet_behandelen()
                return
        if bijzonder.get("advies"):
            yield from self.advies()
        yield from self.kijk()
        self.bereikt("in_afweging")
        if bijzonder.get("bestuur"):
            yield from self.bestuur()
        yield from self.gebreke()
        yield self.wacht(1, 4)
        self.weeg()
        yield from self.besluit()

    def toets_belang(self) -> Verloop:
        """HV3, and the one who is said to be in violation comes into the file."""
        yield self.straks()
        geen = self.plan.bijzonder.get("grond") == "geen_belanghebbende"
        verzoek.toets_belanghebbendheid(
            self.pk, belanghebbend="nee" if geen else "ja",
            motivering=vz.GEEN_BELANGHEBBENDE if geen else self.kies(vz.WEL_BELANGHEBBEND),
            **self.door(self.behandelaar),
        )  # fmt: skip
        if not self.zaak.betrokkenen.filter(rol="overtreder").exists():
            dossier.voeg_betrokkene_toe(self.pk, rol="overtreder", **self._overtreder(), **self.door(self.behandelaar))

    def _overtreder(self) -> dict[str, Any]:
        soort = self.situatie.veroorzaker
        if soort and soort != "buur":
            return self.w.personen.bedrijf(soort, self.adres)
        velden = self.w.personen.bewoner(self.adres).velden()
        velden.pop("email")
        return velden

    def vertraging(self) -> Verloop:
        """What stops or moves the beslistermijn: force majeure, consent (4:15), or more time (4:14 lid 3)."""
        soort = self.plan.bijzonder.get("stilstand")
        if soort:
            yield self.wacht(1, 3)
            tot = self.w.werktijd.werkdag(self.vandaag + timedelta(days=20))
            stuk = bijlagen.als_bestand(bijlagen.rapport("Instemming", ["Ik stem in met uitstel."]), "instemming.pdf")
            beslistermijn.schort_op_termijn(
                self.pk, grond="4:15-2c" if soort == "overmacht" else "4:15-2a",
                toelichting=vz.OVERMACHT if soort == "overmacht" else vz.INSTEMMING, van=self.vandaag, tot_en_met=tot,
                bewijs=None if soort == "overmacht" else stuk, **self.door(self.behandelaar),
            )  # fmt: skip
            self.bereikt("staat_stil")
            if soort == "overmacht":
                yield self.w.werktijd.op(tot)
                open_rij = Zaak.objects.get(pk=self.pk).stilstanden.order_by("-pk").first()
                if open_rij is not None:
                    beslistermijn.beeindig_stilstand(
                        self.pk, stilstand=open_rij, einde_op=self.vandaag, reden="De locatie is weer open.",
                        **self.door(self.behandelaar),
                    )  # fmt: skip

    def verdaag(self) -> Verloop:
        """HV4: proposed by the handler, confirmed by who leads the team; the letter leaves before the end."""
        weken = self.plan.bijzonder.pop("verdaag", 0)
        einde = self.einde
        if not weken or einde is None or einde <= self.vandaag:
            return
        tot = self.w.werktijd.werkdag(einde + timedelta(weeks=weken))
        reden = self.toeval.choice(["onderzoek", "zienswijze", "advies", "gesprek"])
        if self.kans(0.5):
            rij = beslistermijn.stel_verdaging_voor(self.pk, tot=tot, reden=reden, **self.door(self.behandelaar))
            self.bereikt("verdaging_voorgesteld")
            yield self.straks()
            beslistermijn.beoordeel_verdaging(self.pk, verdaging=rij, akkoord=True, **self.door(self.stad["dirk"]))
        else:
            verzoek.verdaag_beslissing(self.pk, tot=tot, reden=reden, **self.door(self.stad["dirk"]))
        yield self.straks()

    def kijk(self) -> Verloop:
        """An inspection, or none because the situation is known (ML13 to ML15)."""
        if self.plan.controle is False:
            yield self.wacht(1, 3)
            beoordeling.sla_controle_over(
                self.pk, grond="evident", motivering=self.kies(zinnen.OVERSLAAN_EVIDENT), **self.door(self.behandelaar)
            )
        else:
            yield from self.controle()

    def gebreke(self) -> Verloop:
        """Too late: the applicant gives notice; the dwangsom starts two weeks later (4:17)."""
        soort = self.plan.bijzonder.get("gebreke")
        if not soort:
            return
        einde = self.einde
        assert einde is not None
        if soort == "prematuur":
            yield self.w.werktijd.op(einde - timedelta(days=1))
        else:
            yield self.w.werktijd.op(self.w.werktijd.werkdag(einde + timedelta(days=2)))
        vrager = self.zaak.betrokkenen.filter(rol="verzoeker").order_by("pk")[0]
        niet_tijdig.registreer_ingebrekestelling(
            self.pk, ontvangen_op=self.vandaag, kanaal="brief", betrokkene=vrager, omschrijving=vz.INGEBREKESTELLING,
            **self.door(self.administratie),
        )  # fmt: skip
        self.bereikt("in_gebreke")
        yield self.w.werktijd.na(self.plan.bijzonder.get("dralen", 12))

    def weeg(self) -> None:
        """HV6: the outcome with its reasons; the concept of the voornemen is there at once."""
        verzoek.bepaal_vervolg(self.pk, **self._oordeel(), **self.door(self.behandelaar))

    def _oordeel(self) -> dict[str, Any]:
        bijzonder, vervolg = self.plan.bijzonder, self.situatie.vervolg
        soort = bijzonder.get("oordeel", "afwijzen")
        sanctie = next((u for u in ("f", "g") if u in vervolg), "f")
        if soort in ("toewijzen", "deels"):
            bedrag, per, maximum, termijn = self.toeval.choice(vz.BEDRAGEN)
            velden: dict[str, Any] = {
                "oordeel": soort, "overtreding": True, "uitkomsten": [sanctie], "resultaat": self.situatie.bevinding,
                "motivering": vervolg.get(sanctie, "De overtreding duurt voort. Daarom treden wij op."),
                "legalisatietoets": vz.GEEN_LEGALISATIE, "onredelijkheidstoets": vz.GEEN_BIJZONDERS,
                "sanctie": "dwangsom", "hersteltermijn": termijn, "bedrag": bedrag, "per": per, "maximum": maximum,
                "voorschrift": vz.VOORSCHRIFT.get(self.situatie.categorie, vz.APV),
                "herstel": self.situatie.opdracht.removeprefix("Last onder dwangsom: ").capitalize() or vz.HERSTEL,
            }  # fmt: skip
            return velden | ({"afwijzingsgrond": "geen_overtreding"} if soort == "deels" else {})
        grond = bijzonder.get("grond", "geen_overtreding")
        if grond == "geen_overtreding":
            return {
                "oordeel": "afwijzen", "overtreding": False, "uitkomsten": ["a"], "afwijzingsgrond": grond,
                "resultaat": self.kies(vz.GEEN_OVERTREDING), "motivering": self.kies(vz.MOTIVERING_GEEN),
            }  # fmt: skip
        if grond == "geen_belanghebbende":
            return {
                "oordeel": "afwijzen", "overtreding": None, "uitkomsten": ["a"], "afwijzingsgrond": grond,
                "resultaat": "De plaats en de afstand zijn bekeken op de kaart en ter plaatse.",
                "motivering": "Alleen wie rechtstreeks wordt geraakt, kan om handhaving vragen.",
            }  # fmt: skip
        if grond == "herhaald":
            return {
                "oordeel": "afwijzen", "overtreding": None, "uitkomsten": ["a"], "afwijzingsgrond": grond,
                "resultaat": "Het verzoek is gelijk aan het vorige. Er zijn geen nieuwe feiten genoemd.",
                "motivering": vz.HERHAALD, "eerder_besluit_zaak": verzoek.eerdere_besluiten(self.zaak).first(),
            }  # fmt: skip
        legalisatie = grond == "legalisatie"
        return {
            "oordeel": "afwijzen", "overtreding": True, "uitkomsten": ["d" if legalisatie else "a"],
            "afwijzingsgrond": grond, "resultaat": self.situatie.bevinding,
            "legalisatietoets": vz.LEGALISATIE if legalisatie else vz.GEEN_LEGALISATIE,
            "onredelijkheidstoets": "Optreden vlak voor de vergunning dient niemand." if legalisatie
            else self.kies(vz.ONEVENREDIG),
            "motivering": vervolg.get("d", "Er is concreet zicht op een vergunning.") if legalisatie
            else "Handhaven zou in dit geval onevenredig zijn.",
        }  # fmt: skip

    def niet_behandelen(self) -> Verloop:
        """HV17: nothing came; told first, by letter or by telephone, then decided within four weeks (4:5, R-40)."""
        self.plan.tempo = 0.5
        if not self.plan.tot:
            self.plan.bijzonder["geen_voornemen"] = "4:5"
        yield self.wacht(1, 2)
        verzoek.stel_niet_behandelen_voor(self.pk, motivering=vz.NIET_BEHANDELEN, **self.door(self.behandelaar))
        yield from self.besluit()


class Verzoekverhaal(Verzoekbehandeling):
    """The whole story of a request that came in as one."""

    noteert_veroorzaker = False

    def verloop(self) -> Verloop:
        yield self.plan.ontvangst
        self.registreer_verzoek()
        self.bereikt("geregistreerd")
        yield from self.behandel_verzoek()
