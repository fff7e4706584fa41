"""Which handhavingsverzoeken there are: each status, each turn it can take, terms over holidays, and ordinary ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from cases.deadlines.feestdagen import feestdagen
from cases.intake.lifecycles.handhavingsverzoek import Status
from vth.demo import accounts as a
from vth.demo.basis import Plan, Wereld
from vth.demo.rooster import BRANDBLUS, OPEN, WATER_REDEN, Bijzonder
from vth.demo.situaties import OP_ONDERWERP
from vth.demo.verzoek import Verzoekverhaal

GEWONE = 44
"""Requests of the past months that are nothing special."""
ACHT_WEKEN = timedelta(weeks=8)
UITGELEGD = ("Goede Vrijdag", "tweede paasdag", "Koningsdag", "5 mei (Bevrijdingsdag)", "Hemelvaartsdag")
"""Days on which eight weeks end for some requests, so that the explanation can be seen on screen."""

EINDIGT = frozenset({"naar_melding", "doorzenden", "ingetrokken_na"})
"""Turns after which a request is no request any more, or no longer ours."""

NOG = {"controle": True, "tempo": 0.6}
BIJZONDERE_VERZOEKEN = (
    # every status, so that every list has something in it
    Bijzonder(1, "Verwaarloosde paarden in een weiland", "geregistreerd"),
    Bijzonder(1, "Drone boven de tuinen", "geregistreerd"),
    Bijzonder(2, "Kapsalon aan huis met parkeeroverlast", "geregistreerd"),
    Bijzonder(4, "Drone boven de tuinen", "in_triage", {"tafel": True}),
    Bijzonder(2, "Geluid van een koelmachine", "toegewezen"),
    Bijzonder(6, "Werkplaats in een garagebox", "in_beoordeling"),
    Bijzonder(8, "Aanbouw zonder vergunning", "wacht_op_aanvulling", {"aanvulling": "open"}),
    Bijzonder(9, "Te groot huisje op een kavel", "in_controle", {}, NOG),
    Bijzonder(14, "Etenslucht van een keuken zonder filter", "controle_klaar", {}, NOG),
    Bijzonder(17, "Dreunende warmtepomp bij de buren", "in_afweging", {}, NOG),
    Bijzonder(21, "Hondenpension blaft de hele dag", "besluit_concept", {"grond": "onevenredig"}, NOG),
    Bijzonder(20, "Autohandel in een woonstraat", "concept_ter_toets", {"oordeel": "toewijzen"}, NOG),
    Bijzonder(23, "Dakkapel aan de voorkant", "voornemen_terug", {"terug_voornemen": True}, NOG),
    Bijzonder(22, "Terras groter dan toegestaan", "voornemen_akkoord", {"oordeel": "deels"}, NOG),
    Bijzonder(24, "Muziek uit een café na middernacht", "voornemen_verzonden", {"oordeel": "toewijzen"}, NOG),
    Bijzonder(27, "Fel licht in de slaapkamer", "zienswijze_binnen", {"zienswijze": "op_tijd"}, NOG),
    Bijzonder(38, "Mestlucht bij een stal", "zienswijzen_in_verwerking", {"zienswijze": "op_tijd",
              "verzoekers": 2}, NOG),
    Bijzonder(40, "Bouwlawaai in het weekend", "zienswijzen_in_verwerking", {"zienswijze": "te_laat"}, NOG),
    Bijzonder(46, "Laden en lossen voor zes uur", "tweede_ronde", {"zienswijze": "nieuwe_feiten", "verdaag": 6}, NOG),
    Bijzonder(43, "Schuur in de voortuin", "besluit_definitief_concept", {"zienswijze": "mondeling"}, NOG),
    Bijzonder(42, "Vaste bewoning van een vakantiehuis", "ter_vaststelling", {"oordeel": "toewijzen"}, NOG),
    Bijzonder(45, "Feestzaal in een loods", "ter_vaststelling", {"bestuur": True, "oordeel": "toewijzen",
              "verdaag": 4}, NOG),
    Bijzonder(47, "Kamers zonder rookmelders", "besluit_terug", {"terug_besluit": True, "verdaag": 6}, NOG),
    Bijzonder(44, "Boom gekapt zonder toestemming", "vastgesteld", {}, NOG),
    Bijzonder(46, "Vuurkorf in de achtertuin", "verzonden", {}, NOG),
    Bijzonder(54, "Reclamebord aan een monument", "in_opvolging", {"grond": "legalisatie"}, NOG),
    # what stops or moves the clock
    Bijzonder(12, "Sloot gedempt achter een erf", "staat_stil", {"stilstand": "overmacht"}),
    Bijzonder(30, "Opslag van bouwmateriaal op een akker", "in_controle", {"stilstand": "instemming"}, NOG),
    Bijzonder(60, "Steiger staat scheef", "in_afweging", {"stilstand": "overmacht", "aanvulling": "ontvangen"}, NOG),
    Bijzonder(70, "Stank en rook van een houtkachel", "", {"aanvulling": "ontvangen", "verdaag": 4}, NOG),
    Bijzonder(37, "Rioollucht in de straat", "verdaging_voorgesteld", {"verdaag": 4}, NOG),
    Bijzonder(50, "Verbouwing van een winkel tot kamers", "voornemen_verzonden", {"oordeel": "toewijzen", "verdaag": 6},
              {"controle": True, "tempo": 1.8}),
    Bijzonder(90, "Gebroken golfplaten op een erf", "", {"aanvulling": "uitgebleven"}, NOG),
    Bijzonder(32, "Wrak in de haven", "zienswijzen_in_verwerking", {"aanvulling": "uitgebleven"}, NOG),
    # too late, and what that costs
    Bijzonder(62, "Oplosmiddel op het bedrijventerrein", "in_gebreke_loopt", {"gebreke": "geldig", "dralen": 60,
              "verzoekers": 1}, {"controle": True, "tempo": 2.4}),
    Bijzonder(51, "Shishalounge zonder ventilatie", "in_gebreke", {"gebreke": "geldig", "dralen": 40}, NOG),
    Bijzonder(44, "Adres op het park klopt niet", "in_gebreke", {"gebreke": "prematuur"}, NOG),
    Bijzonder(120, "Puinbreker te dicht bij woningen", "", {"gebreke": "geldig", "dralen": 18, "oordeel": "toewijzen"},
              NOG),
    Bijzonder(85, "Café open na sluitingstijd", "dwangsom_ter_vaststelling", {"gebreke": "geldig", "dralen": 14}, NOG),
    Bijzonder(58, "Sloop zonder melding", "in_afweging", {}, {"controle": True, "tempo": 2.2}),
    # other endings
    Bijzonder(26, "Illegale stoepversmalling met bloembakken", "", {"naar_melding": True}),
    Bijzonder(18, "Olie op het water", "", {"doorzenden": (a.WATERSCHAP, WATER_REDEN, OPEN)}, {"tempo": 0.5}),
    Bijzonder(33, "Verbranden van snoeihout op een erf", "", {"ingetrokken_na": 4}),
    Bijzonder(75, "Kapotte lantaarnpaal", "", {"grond": "geen_belanghebbende"}, {"controle": False, "tempo": 0.6}),
    Bijzonder(66, "Opslag van gasflessen in een loods", "", {"advies": (a.BRANDWEER, "wout", BRANDBLUS,
              "Sluit de loods tot er een tweede vluchtweg is.", "gevolgd"), "oordeel": "toewijzen"}, NOG),
    Bijzonder(130, "Stacaravans te dicht op elkaar", "", {"zienswijze": "nieuwe_feiten", "verdaag": 8}, NOG),
)  # fmt: skip


class Verzoekrooster:
    """Makes the stories of the requests, always in the same order."""

    def __init__(self, wereld: Wereld, laatste: date, begin: date) -> None:
        self.w, self.laatste, self.begin = wereld, laatste, begin
        self.werktijd = wereld.werktijd
        self.toeval = Random("verzoeken")
        self.nummer = 10_000

    def verhalen(self, *, klein: bool = False) -> Iterator[Verzoekverhaal]:
        """All of them; when ``klein`` only one of every status and a running dwangsom."""
        gezien: set[str] = set()
        for een in BIJZONDERE_VERZOEKEN:
            nodig = een.tot in Status.values or een.tot == "in_gebreke_loopt" or een.extra.keys() & EINDIGT
            if not klein or (nodig and not gezien.issuperset({een.tot, *(een.extra.keys() & EINDIGT)})):
                gezien |= {een.tot, *(een.extra.keys() & EINDIGT)}
                yield self._bijzonder(een)
        if klein:
            return
        yield from self._over_feestdagen()
        yield from self._herhaald()
        yield from self._gewone()

    def _verhaal(self, plan: Plan) -> Verzoekverhaal:
        self.nummer += 1
        return Verzoekverhaal(self.w, plan, self.nummer)

    def _bijzonder(self, een: Bijzonder) -> Verzoekverhaal:
        situatie = OP_ONDERWERP.get(een.onderwerp) or OP_ONDERWERP["Fel licht in de slaapkamer"]
        dag = self.werktijd.terug(self.laatste, een.dagen - 1)
        return self._verhaal(
            Plan(situatie, self.werktijd.op(dag, tot=11 * 60), tot=een.tot, bijzonder=dict(een.extra),
                 kanaal=self.toeval.choice(["brief", "brief", "e-mail", "balie"]), **een.plan)
        )  # fmt: skip

    def _over_feestdagen(self) -> Iterator[Verzoekverhaal]:
        """Received exactly eight weeks before a holiday of the last spring, so that the term ends on a later day."""
        for jaar in (self.laatste.year, self.laatste.year - 1):
            vrij = {naam: dag for dag, naam in feestdagen(jaar).items()}
            gekozen = [vrij[naam] - ACHT_WEKEN for naam in UITGELEGD if naam in vrij]
            if gekozen and min(gekozen) > self.begin and max(gekozen) < self.laatste - timedelta(weeks=3):
                break
        else:
            return
        for nummer, dag in enumerate(gekozen):
            onderwerp = ("Kapsalon aan huis met parkeeroverlast", "Dakkapel aan de voorkant", "Mestlucht bij een stal",
                         "Terras groter dan toegestaan", "Aanbouw zonder vergunning")[nummer % 5]  # fmt: skip
            ontvangst = timezone.make_aware(datetime.combine(dag, time(9, 40 + nummer)))
            yield self._verhaal(
                Plan(OP_ONDERWERP[onderwerp], ontvangst, kanaal="digitaal", controle=True, tempo=0.7,
                     bijzonder={"stilstand": "overmacht"} if nummer == 3 else {"zienswijze": "op_tijd"})
            )  # fmt: skip

    def _herhaald(self) -> Iterator[Verzoekverhaal]:
        """Decided before, and asked again without new facts (4:6): at the same place."""
        situatie = OP_ONDERWERP["Schutting van drie meter hoog"]
        eerste = self._verhaal(
            Plan(situatie, self.werktijd.op(self.werktijd.terug(self.laatste, 150)), kanaal="brief", controle=True,
                 tempo=0.5)
        )  # fmt: skip
        yield eerste
        yield self._verhaal(
            Plan(situatie, self.werktijd.op(self.werktijd.terug(self.laatste, 60)), kanaal="brief", controle=False,
                 tempo=0.5, adres=eerste.adres, indiener=eerste.melder,
                 bijzonder={"grond": "herhaald", "geen_voornemen": "4:6"})
        )  # fmt: skip

    def _gewone(self) -> Iterator[Verzoekverhaal]:
        """The months as they went."""
        toeval = self.toeval
        situaties = [s for s in OP_ONDERWERP.values() if s.veroorzaker and s.foto != "vaten"]
        dagen = (self.laatste - self.begin).days - 60
        for volgnummer in range(GEWONE):
            dag = self.werktijd.werkdag(self.begin + timedelta(days=round(dagen * volgnummer / GEWONE)))
            situatie = toeval.choice(situaties)
            toewijsbaar = not {"f", "g"}.isdisjoint(situatie.vervolg)
            bijzonder: dict[str, Any] = {
                "oordeel": toeval.choice(["toewijzen", "deels"])
                if toewijsbaar and toeval.random() < 0.5
                else "afwijzen",
                "zienswijze": toeval.choice(["", "", "op_tijd", "op_tijd", "mondeling", "te_laat"]),
            }
            if bijzonder["oordeel"] == "afwijzen" and "d" in situatie.vervolg:
                bijzonder["grond"] = "legalisatie"
            lot = toeval.random()
            if lot < 0.12:
                bijzonder["aanvulling"] = toeval.choice(["ontvangen", "uitgebleven", "geweigerd"])
            elif lot < 0.22:
                bijzonder["verdaag"] = toeval.choice([3, 4, 6])
            elif lot < 0.28:
                bijzonder["stilstand"] = toeval.choice(["overmacht", "instemming"])
            elif lot < 0.34:
                bijzonder["ingetrokken_na"] = toeval.randint(3, 9)
            elif lot < 0.42:
                bijzonder["terug_besluit"] = True
            yield self._verhaal(
                Plan(situatie, self.werktijd.op(dag), kanaal=toeval.choice(["brief", "digitaal", "e-mail", "balie"]),
                     controle=toeval.random() < 0.8, tempo=toeval.choice([0.5, 0.7, 0.8, 1.0]), bijzonder=bijzonder,
                     afgeschermd=toeval.random() < 0.1)
            )  # fmt: skip
