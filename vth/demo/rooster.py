"""Which meldingen there are: first one of every kind that the screens must show, then a town's ordinary months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from cases.intake.lifecycles.melding import OPEN as OPEN_STANDEN
from vth.demo import accounts as a
from vth.demo import zinnen
from vth.demo.agenda import Verloop, Werktijd
from vth.demo.basis import Plan, Wereld
from vth.demo.inrichting import BUUR, VERGUND
from vth.demo.samen import Deel
from vth.demo.situaties import OP_ONDERWERP, SITUATIES, Situatie
from vth.demo.verhaal import Verhaal

MAANDEN = 14
PER_MAIL = 12
"""How many reporters get their letters by e-mail; about two letters each."""
MAIL_SINDS = timedelta(days=18)


@dataclass(frozen=True)
class Bijzonder:
    """One melding that must be there: so many working days ago, about this, stopped in this status."""

    dagen: int
    onderwerp: str
    tot: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    plan: dict[str, Any] = field(default_factory=dict)


BRANDBLUS = "Vraag over bluswater en vluchtwegen: is dit gebruik zo veilig?"
WATERVRAAG = "Is dit water uw water, en welke maatregel is nodig om het schoon te krijgen?"
WEL, NIET, OPEN = "aanvaard", "geweigerd", "open"
WATER_REDEN = "Het gaat om vervuild oppervlaktewater. Het waterschap is bevoegd."

BIJZONDER = (
    # open work, so that every list has something in it
    Bijzonder(1, "Stank en rook van een houtkachel", "geregistreerd", {}, {"adres": BUUR}),
    Bijzonder(1, "Heg met nesten gesnoeid", "geregistreerd"),
    Bijzonder(3, "Drone boven de tuinen", "in_triage", {"tafel": True}),
    Bijzonder(1, "Geluid van een koelmachine", "toegewezen", {}, {"per_mail": True}),
    Bijzonder(2, "Mestlucht bij een stal", "toegewezen"),
    Bijzonder(1, "Boom gekapt zonder toestemming", "toegewezen"),
    Bijzonder(1, "Dakkapel aan de voorkant", "toegewezen"),
    Bijzonder(1, "Wrak in de haven", "geregistreerd"),
    Bijzonder(1, "Te groot huisje op een kavel", "toegewezen"),
    Bijzonder(1, "Terras groter dan toegestaan", "toegewezen"),
    Bijzonder(3, "Muziek uit een café na middernacht", "in_beoordeling", {"noteer": True}),
    Bijzonder(6, "Adres op het park klopt niet", "", {"terugzenden": "geen_overheid"}, {"tempo": 0.5}),
    Bijzonder(5, "Dreunende warmtepomp bij de buren", "in_beoordeling", {}, {"tempo": 0.6}),
    Bijzonder(6, "Vuurkorf in de achtertuin", "wacht_op_aanvulling", {"aanvulling": "open"}, {"tempo": 0.7}),
    Bijzonder(19, "Laden en lossen voor zes uur", "wacht_op_aanvulling", {"aanvulling": "open"}),
    Bijzonder(5, "Muziekje van een wasstraat", "wacht_op_toets", {"aanvulling": "open",
        "eigen_vraag": "Kunt u aangeven bij welke ingang van de wasstraat u het muziekje hoort?"}, {"tempo": 0.6}),
    Bijzonder(6, "Etenslucht van een keuken zonder filter", "in_controle", {}, {"controle": True, "tempo": 0.5}),
    Bijzonder(12, "Oplosmiddel op het bedrijventerrein", "controle_klaar", {}, {"controle": True, "tempo": 0.7}),
    Bijzonder(11, "Bouwlawaai in het weekend", "in_afweging", {}, {"controle": False, "tempo": 0.6}),
    Bijzonder(15, "Arbeidsmigranten in vakantiehuisjes", "bestuurlijk_overleg", {"bestuur": True},
              {"controle": True, "tempo": 0.5, "uitkomst": "g"}),
    Bijzonder(14, "Hondenpension blaft de hele dag", "reactie_concept", {}, {"controle": True, "tempo": 0.5}),
    Bijzonder(18, "Schutting van drie meter hoog", "teruggewezen", {"terug": True}, {"controle": True, "tempo": 0.5}),
    Bijzonder(13, "Rioollucht in de straat", "reactie_ter_toets", {}, {"controle": False, "tempo": 0.7}),
    Bijzonder(16, "Autohandel in een woonstraat", "reactie_ter_toets", {}, {"controle": True, "tempo": 0.6}),
    Bijzonder(24, "Evenement zonder melding", "reactie_ter_toets", {"bestuur": True, "tafel": True},
              {"controle": False, "tempo": 0.6}),
    Bijzonder(12, "Terrasverwarming en muziek buiten", "reactie_vastgesteld", {}, {"controle": False, "tempo": 0.4}),
    Bijzonder(14, "Bankstel in de berm", "verzonden", {}, {"controle": False, "tempo": 0.4, "per_mail": True}),
    Bijzonder(22, "Kapotte lantaarnpaal", "in_opvolging", {}, {"controle": False, "tempo": 0.5}),
    Bijzonder(30, "Aanbouw zonder vergunning", "in_opvolging", {}, {"controle": True, "tempo": 0.6, "uitkomst": "f"}),
    Bijzonder(33, "Adres op het park klopt niet", "in_opvolging", {}, {"controle": True, "tempo": 0.6}),
    # every way in which it ends or turns
    Bijzonder(24, "Huisnummer staat verkeerd op de kaart", "", {}, {"tempo": 0.5, "controle": False, "uitkomst": "h"}),
    Bijzonder(4, "Olie op het water", "", {"doorzenden": (a.WATERSCHAP, WATER_REDEN, OPEN)}, {"tempo": 0.5}),
    Bijzonder(26, "Schuim uit een duiker in de vijver", "", {"doorzenden": (a.WATERSCHAP, WATER_REDEN, WEL)}),
    Bijzonder(16, "Sloot gedempt achter een erf", "teruggenomen", {"doorzenden": (a.WATERSCHAP, WATER_REDEN, NIET)}),
    Bijzonder(28, "Puinbreker te dicht bij woningen", "", {"doorzenden": (
        a.OMGEVINGSDIENST, "Milieutoezicht op dit bedrijf ligt bij de omgevingsdienst.", WEL)}),
    Bijzonder(12, "Verwaarloosde paarden in een weiland", "", {"doorzenden": (
        a.PROVINCIE, "Natuur en landschap buiten de bebouwde kom is een taak van de provincie.", OPEN)}),
    Bijzonder(15, "Verbouwing van een winkel tot kamers", "", {"omzetten": "ja"}, {"tempo": 0.6}),
    Bijzonder(48, "Te groot huisje op een kavel", "", {"omzetten": "ja"}, {"tempo": 0.6}),
    Bijzonder(20, "Werkplaats in een garagebox", "", {"omzetten": "terug"}, {"tempo": 0.6}),
    Bijzonder(8, "Reclamebord aan een monument", "", {"ingetrokken_na": 3}),
    Bijzonder(60, "Trillingen door heiwerk", "heropend", {"heropen": "in_beoordeling", "heropen_tot": "heropend"},
              {"controle": False, "tempo": 0.6, "uitkomst": "a"}),
    Bijzonder(70, "Kamers zonder rookmelders", "", {"heropen": "in_afweging_", "bestuur": True},
              {"controle": True, "tempo": 0.5, "uitkomst": "g"}),
    Bijzonder(9, zinnen.KLACHTEN[0][0], "", {"klacht": zinnen.KLACHTEN[0]}, {"tempo": 2}),
    Bijzonder(45, zinnen.KLACHTEN[1][0], "", {"klacht": zinnen.KLACHTEN[1]}),
    Bijzonder(40, "Vakantieverhuur van een hele woning", "", {}, {"anoniem": True, "tempo": 0.6, "controle": True}),
    Bijzonder(26, "Feestzaal in een loods", "", {"advies": (a.BRANDWEER, "wout", BRANDBLUS,
        "Sluit de zaal tot er een tweede vluchtweg is. Zet de gasflessen buiten.", "gevolgd")},
        {"afgeschermd": True, "tempo": 0.5, "controle": True, "uitkomst": "f"}),
    Bijzonder(7, "Vaten in het bos", "in_controle", {"overslaan": True, "maatregel": "Gebied afgezet, lekkende "
        "vaten in een bak gezet. Omgevingsdienst en politie gebeld.", "spoed_reden": "Er lekt een onbekende stof."},
        {"urgentie": "zeer_spoed", "tempo": 0.3, "controle": True}),
    Bijzonder(3, "Losse stenen boven de stoep", "in_beoordeling", {"maatregel": "Stoep afgezet met hekken. "
        "Constructeur van dienst gebeld.", "spoed_reden": "Er vallen stenen op de stoep bij een school."},
        {"urgentie": "zeer_spoed", "tempo": 0.4}),
    Bijzonder(4, "Vluchtdeur op slot", "in_beoordeling", {}, {"urgentie": "spoed", "tempo": 0.4}),
    Bijzonder(9, "Opslag van gasflessen in een loods", "", {"advies": (a.BRANDWEER, "wout", BRANDBLUS, "", "")},
              {"tempo": 0.5}),
    Bijzonder(10, "Verbranden van snoeihout op een erf", "advies_binnen", {"advies": (a.WATERSCHAP, "eva", WATERVRAAG,
        "Er is nog geen gevaar voor het water. Laat de resten binnen een week afvoeren.", "gevolgd")}, {"tempo": 0.4}),
    Bijzonder(7, "Schuim uit een duiker in de vijver", "", {"advies": (a.WATERSCHAP, "eva", WATERVRAAG, "", "")},
              {"tempo": 0.4}),
    Bijzonder(8, "Opslag van bouwmateriaal op een akker", "", {"advies": ("", "joris", "Is hier een vergunning voor?",
        "", "")}, {"adres": VERGUND, "tempo": 0.4}),
    Bijzonder(29, "Kapsalon aan huis met parkeeroverlast", "", {"aanvulling": "ontvangen"}, {"tempo": 0.5}),
    Bijzonder(34, "Café open na sluitingstijd", "", {"aanvulling": "uitgebleven"}, {"tempo": 0.5}),
    Bijzonder(31, "Dakkapel aan de voorkant", "", {"aanvulling": "geweigerd", "terug": True}, {"tempo": 0.5}),
    Bijzonder(27, "Fel licht in de slaapkamer", "", {"oplossing": True, "tafel": True}, {"tempo": 0.6}),
    Bijzonder(6, "Geluid van een koelmachine", "", {"dubbel": True}, {"tempo": 0.4}),
    # late, and just before their day
    Bijzonder(30, "Mestlucht bij een stal", "in_afweging", {}, {"controle": True}),
    Bijzonder(29, "Muziek uit een café na middernacht", "reactie_concept", {}, {"controle": True, "tempo": 0.8}),
    Bijzonder(28, "Dakkapel aan de voorkant", "in_afweging", {}, {"controle": True}),
    Bijzonder(27, "Bouwafval in een container op de stoep", "in_controle", {}, {"controle": True}),
    Bijzonder(46, "Vaste bewoning van een vakantiehuis", "in_controle", {}, {"controle": True}),
    Bijzonder(43, "Steiger staat scheef", "in_afweging", {}, {"controle": True}),
    Bijzonder(52, "Gebroken golfplaten op een erf", "in_afweging", {}, {"controle": True}),
    Bijzonder(41, "Terras groter dan toegestaan", "reactie_concept", {}, {"controle": True, "tempo": 1.6}),
    Bijzonder(39, "Rioollucht in de straat", "in_beoordeling", {"noteer": True}, {"tempo": 2}),
    Bijzonder(38, "Geluid van een koelmachine", "reactie_ter_toets", {}, {"controle": True, "tempo": 1.5}),
    Bijzonder(3, "Stank en rook van een houtkachel", "toegewezen", {"geen_contact": True, "onbevestigd": True}),
)  # fmt: skip

GEWOON = {"tempo", "controle", "per_mail", "adres"}
"""What is not special about a melding."""

NACHT = (
    ("Muziek uit een café na middernacht", timedelta(hours=1, minutes=12)),
    ("Vuurkorf in de achtertuin", timedelta(hours=4, minutes=40)),
    ("Mestlucht bij een stal", timedelta(hours=9, minutes=5)),
    ("Afval naast de container", timedelta(hours=11, minutes=30)),
    ("Schuur in de voortuin", timedelta(hours=14, minutes=20)),
)
"""Sent in by the digital form in the last hours: what is new this morning."""


def een_van_elk() -> list[Bijzonder]:
    """The first of every status and of everything special."""
    gezien: set[object] = set()
    keuze = []
    for een in BIJZONDER:
        kenmerken = [een.tot, *(f"{naam}={een.extra[naam]}" for naam in een.extra), *sorted(een.plan.keys() - GEWOON)]
        if not gezien.issuperset(kenmerken):
            keuze.append(een)
        gezien.update(kenmerken)
    return keuze


class Rooster:
    """Makes the stories in a fixed order, so that the same day gives the same town."""

    def __init__(self, wereld: Wereld, nu: datetime) -> None:
        self.w, self.nu = wereld, nu
        self.werktijd: Werktijd = wereld.werktijd
        lokaal = timezone.localtime(nu)
        self.vandaag = lokaal.date()
        gisteren = self.vandaag if lokaal.hour >= 16 else self.vandaag - timedelta(days=1)
        self.laatste = self.werktijd.vorige(gisteren)
        """the last working day that is over"""
        self.begin = self.vandaag - timedelta(days=MAANDEN * 365 // 12)
        self.nummer = 0
        self.mails = 0

    def verhalen(self, aantal: int, deel: Deel) -> Iterator[Verloop]:
        """Every story of these streets, the indispensable ones first; about ``aantal`` meldingen in all.

        Asked for less than what must be there, it tells one of every kind only.
        """
        klein = aantal < len(BIJZONDER)
        vast = [*self.bijzondere(een_van_elk() if klein else BIJZONDER), *self.nachtelijke()[: 1 if klein else None]]
        straten = self.w.plaatsen.straten
        for verhaal in vast:
            if deel.is_eigen(verhaal.adres.straat, straten):
                yield verhaal.verloop()
        for verhaal in self.gewone(max(0, aantal - len(vast))):
            if deel.is_eigen(verhaal.adres.straat, straten):
                yield verhaal.verloop()

    def _verhaal(self, plan: Plan) -> Verhaal:
        self.nummer += 1
        return Verhaal(self.w, plan, self.nummer)

    def bijzondere(self, keuze: Iterable[Bijzonder]) -> list[Verhaal]:
        verhalen: list[Verhaal] = []
        for een in keuze:
            velden = dict(een.plan)
            if "adres" in velden:
                velden["adres"] = self.w.plaatsen.adres(*velden["adres"])
            extra = dict(een.extra)
            if extra.get("heropen") == "in_afweging_":
                extra["heropen"] = "in_beoordeling"
            if "uitkomst" not in velden and een.onderwerp in OP_ONDERWERP:
                velden["uitkomst"] = next(iter(OP_ONDERWERP[een.onderwerp].vervolg))
            if een.dagen <= 16 and not velden.get("anoniem"):
                velden.setdefault("per_mail", self._nog_een_mail())
            situatie = OP_ONDERWERP.get(een.onderwerp, OP_ONDERWERP["Fel licht in de slaapkamer"])
            dag = self.werktijd.terug(self.laatste, een.dagen - 1)
            moment = self.werktijd.op(dag, tot=11 * 60)
            if extra.pop("dubbel", False):  # of a melding that came in before and stays open
                eerste = next(v for v in verhalen if v.plan.tot in OPEN_STANDEN and v.plan.ontvangst < moment)
                extra["dubbel_van"], velden["adres"], situatie = eerste, eerste.adres, eerste.situatie
            kanaal = velden.pop("kanaal", "telefoon" if een.dagen <= 4 else "")
            verhalen.append(
                self._verhaal(Plan(situatie, moment, tot=een.tot, bijzonder=extra, kanaal=kanaal, **velden))
            )
        return verhalen

    def _nog_een_mail(self) -> bool:
        self.mails += 1
        return self.mails <= PER_MAIL and self.mails % 2 == 1

    def nachtelijke(self) -> list[Verhaal]:
        return [
            self._verhaal(Plan(OP_ONDERWERP[onderwerp], self.nu - geleden, kanaal="digitaal"))
            for onderwerp, geleden in NACHT
        ]

    def gewone(self, aantal: int) -> Iterator[Verhaal]:
        """The months as they went: most within weeks, some slow, some twice, some never finished."""
        toeval = self.w.toeval
        dagen = (self.laatste - self.begin).days
        vorige: list[Verhaal] = []
        for volgnummer in range(aantal):
            dag = self.begin + timedelta(days=round(dagen * volgnummer / max(1, aantal)) + toeval.randint(0, 2))
            situatie = toeval.choice([s for s in SITUATIES if s.foto != "vaten"])
            plan = self._gewoon_plan(situatie, min(dag, self.laatste), toeval)
            if vorige and toeval.random() < 0.05:
                eerste = vorige[-1]
                if eerste.plan.ontvangst < plan.ontvangst and eerste.plan.gewoon:
                    plan = self._dubbel_plan(eerste, plan)
            verhaal = self._verhaal(plan)
            if plan.gewoon:
                vorige.append(verhaal)
            yield verhaal

    def _gewoon_plan(self, situatie: Situatie, dag: date, toeval: Random) -> Plan:
        kanaal = toeval.choice([*situatie.kanalen, "telefoon", "brief", "balie"])
        if kanaal == "digitaal":
            ontvangst = timezone.make_aware(datetime.combine(dag, time(toeval.randint(7, 22), toeval.randint(0, 59))))
        else:
            ontvangst = self.werktijd.op(self.werktijd.werkdag(dag))
        bijzonder: dict[str, Any] = {}
        lot = toeval.random()
        if lot < 0.04:
            bijzonder["ingetrokken_na"] = toeval.randint(2, 6)
        elif lot < 0.07 and situatie.categorie == "bodem-water":
            bijzonder["doorzenden"] = (a.WATERSCHAP, WATER_REDEN, toeval.choice([WEL, WEL, NIET]))
        elif lot < 0.10:
            bijzonder["omzetten"] = "terug"
        elif lot < 0.16:
            bijzonder["aanvulling"] = toeval.choice(["ontvangen", "ontvangen", "uitgebleven", "geweigerd"])
        elif lot < 0.24 and situatie.veroorzaker == "buur":
            bijzonder["oplossing"] = True
        elif lot < 0.27 and not {"g", "f", "a"}.isdisjoint(situatie.vervolg):
            bijzonder["heropen"] = "in_beoordeling"
        elif lot < 0.30:
            bijzonder["bestuur"] = True
        elif lot < 0.34:
            bijzonder["advies"] = (
                a.BRANDWEER, "wout", BRANDBLUS, "Wij adviseren een bezoek samen met ons. Let op de vluchtwegen.",
                toeval.choice(["gevolgd", "gevolgd", "deels"]),
            )  # fmt: skip
        elif lot < 0.68:
            bijzonder["direct"] = True
        if toeval.random() < 0.12:
            bijzonder["terug"] = True
        if toeval.random() < 0.5:
            bijzonder["geen_mededeling"] = True
        schriftelijk = {"aanvulling", "omzetten", "heropen", "doorzenden"}
        telefonisch = kanaal in {"telefoon", "balie"} and schriftelijk.isdisjoint(bijzonder) and toeval.random() < 0.8
        anoniem = not telefonisch and set(bijzonder) <= {"direct", "geen_mededeling"} and toeval.random() < 0.09
        tempo = toeval.choices([0.7, 1.0, 1.4, 2.2, 3.4], weights=[30, 38, 20, 8, 4])[0]
        return Plan(
            situatie,
            ontvangst,
            tempo=tempo,
            kanaal=kanaal,
            urgentie="spoed" if toeval.random() < 0.06 else "normaal",
            anoniem=anoniem,
            afgeschermd=not anoniem and toeval.random() < 0.08,
            telefonisch=telefonisch,
            bijzonder=bijzonder,
        )

    def _dubbel_plan(self, eerste: Verhaal, plan: Plan) -> Plan:
        """Another inhabitant reports the same a day later."""
        dag = self.werktijd.na(1, eerste.plan.ontvangst)
        buur = self.w.plaatsen.naast(eerste.adres)
        return Plan(
            eerste.situatie, min(dag, plan.ontvangst) if dag > eerste.plan.ontvangst else dag, tempo=1.0,
            uitkomst=eerste.uitkomst, adres=eerste.adres, indiener=self.w.personen.bewoner(buur), kanaal="telefoon",
            bijzonder={"dubbel_van": eerste},
        )  # fmt: skip
