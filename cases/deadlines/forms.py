"""Forms: the question of a jurist to the calculator, and what beheer sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from cases.deadlines.calculator import Antwoord, FoutInVeld, Vraag, beantwoord
from cases.deadlines.duration import Duur, TermijnFout
from cases.deadlines.models.beheer import KEUZES
from cases.deadlines.queries import instellingen_op, regel_op
from cases.deadlines.rules import PARAGRAFEN, REGELS, Termijnregel, termijnregel
from cases.deadlines.rules.grounds import GRONDEN

AANTAL_OPSCHORTINGEN, AANTAL_VERLENGINGEN = 3, 2
OPSCHORTINGSDELEN = (("van", "Eerste dag"), ("tot", "Laatste dag"), ("grond", "Grond"))
VERLENGINGSDELEN = (("met", "Duur"), ("datum", "Of: nieuwe datum"), ("op", "Meegedeeld op"))


def datumveld(label: str, help_text: str = "", *, required: bool = False) -> forms.DateField:
    """A day, typed or picked."""
    invoer = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=invoer)


@dataclass(frozen=True, slots=True)
class Veldrij:
    """Fields that belong together, under one legend; their labels are short because the legend says what they are."""

    titel: str
    velden: tuple[tuple[forms.BoundField, str], ...]

    @property
    def in_gebruik(self) -> bool:
        """Whether something was filled in here, or is wrong here."""
        return any(veld.value() or veld.errors for veld, _ in self.velden)


def termijnkeuzes(*, alleen_beleid: bool = False) -> list[tuple[str, Any]]:
    """The codes with a length, grouped by paragraph, for a select."""
    groepen: list[tuple[str, Any]] = [("", "Kies een termijn")]
    for paragraaf, titel in PARAGRAFEN.items():
        codes = [
            (regel.code, f"{regel.code} · {regel.label}")
            for regel in REGELS.values()
            if isinstance(regel, Termijnregel) and regel.paragraaf == paragraaf and (regel.beleid or not alleen_beleid)
        ]
        if codes:
            groepen.append((f"{paragraaf} {titel}", codes))
    return groepen


class RekenForm(forms.Form):
    """One question; sent by GET, so the address holds it and can be shared."""

    code = forms.ChoiceField(label="Termijn", choices=[])
    van = datumveld(
        "Dag 0",
        "De dag waarop het begon. Die dag telt niet mee. Telt de termijn terug? Vul de geplande dag in.",
        required=True,
    )
    tijd = forms.TimeField(
        label="Tijd",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    duur = forms.CharField(
        label="Duur",
        required=False,
        max_length=12,
    )
    gesteld_tot = datumveld("Gestelde datum")
    stuiting = datumveld("Gestuit op")
    uitstel_van = datumveld("Uitstel van betaling: eerste dag")
    uitstel_tot = datumveld("Uitstel van betaling: laatste dag")
    rechtsmiddel_van = datumveld("Bezwaar of beroep sinds")
    rechtsmiddel_tot = datumveld("Onherroepelijk beslist op")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = termijnkeuzes()  # type: ignore[attr-defined]
        gronden = [("", "Kies een grond"), *((g.code, f"{g.artikel}: {g.label}") for g in GRONDEN.values())]
        for nummer in range(1, AANTAL_OPSCHORTINGEN + 1):
            self.fields[f"opschorting_{nummer}_van"] = datumveld(f"Opschorting {nummer}: eerste dag")
            self.fields[f"opschorting_{nummer}_tot"] = datumveld(f"Opschorting {nummer}: laatste dag")
            self.fields[f"opschorting_{nummer}_grond"] = forms.ChoiceField(
                label=f"Opschorting {nummer}: grond", choices=gronden, required=False
            )
        for nummer in range(1, AANTAL_VERLENGINGEN + 1):
            self.fields[f"verlenging_{nummer}_met"] = forms.CharField(
                label=f"Verlenging {nummer}: met", required=False, max_length=12
            )
            self.fields[f"verlenging_{nummer}_datum"] = datumveld(f"Verlenging {nummer}: of tot en met")
            self.fields[f"verlenging_{nummer}_op"] = datumveld(f"Verlenging {nummer}: meegedeeld op")
        self.antwoord: Antwoord | None = None

    def _rij(self, titel: str, **velden: str) -> Veldrij:
        return Veldrij(titel, tuple((self[naam], label) for naam, label in velden.items()))

    def blokken(self) -> list[dict[str, Any]]:
        """The optional parts, each folded away until it is used."""
        gesteld = self._rij("", duur="Duur", gesteld_tot="Of: gestelde datum", tijd="Tijd")
        opschorting = [
            self._rij(
                f"Opschorting {n}",
                **{f"opschorting_{n}_{deel}": label for deel, label in OPSCHORTINGSDELEN},
            )
            for n in range(1, AANTAL_OPSCHORTINGEN + 1)
        ]
        verlenging = [
            self._rij(f"Verlenging {n}", **{f"verlenging_{n}_{deel}": label for deel, label in VERLENGINGSDELEN})
            for n in range(1, AANTAL_VERLENGINGEN + 1)
        ]
        verjaring = [
            self._rij("Stuiting", stuiting="Gestuit op"),
            self._rij("Uitstel van betaling", uitstel_van="Eerste dag", uitstel_tot="Laatste dag"),
            self._rij(
                "Bezwaar of beroep", rechtsmiddel_van="Loopt sinds", rechtsmiddel_tot="Onherroepelijk beslist op"
            ),
        ]
        alle = (
            (
                "Duur of datum uit een brief of besluit",
                "Schrijf de duur als 5w, 14d, 2wd (werkdagen), 3m of 1j. Een tijd is alleen nodig voor uren.",
                [gesteld],
            ),
            ("Opschorting", "Laat de laatste dag leeg als die nog niet bekend is.", opschorting),
            ("Verlenging of verdaging", "Schrijf de duur als 6w of 14d, of vul de nieuwe datum in.", verlenging),
            ("Stuiting en uitstel bij verjaring", "Laat de laatste dag leeg zolang het loopt.", verjaring),
        )
        return [
            {"titel": titel, "hulp": hulp, "rijen": rijen, "open": any(rij.in_gebruik for rij in rijen)}
            for titel, hulp, rijen in alle
        ]

    def clean(self) -> dict[str, Any]:
        """Calculate; what cannot be read or is not allowed is said at its field."""
        gegevens = super().clean() or {}
        if self.errors:
            return gegevens
        vraag, velden = self._vraag(gegevens)
        if self.errors:
            return gegevens
        try:
            regel = regel_op(termijnregel(vraag.code), gegevens["van"])
            self.antwoord = beantwoord(vraag, instellingen_op(gegevens["van"]), regel=regel)
        except FoutInVeld as fout:
            self.add_error(velden.get(fout.veld, fout.veld if fout.veld in self.fields else None), str(fout))
        except TermijnFout as fout:
            self.add_error(velden.get("verlenging") if "verleng" in str(fout).lower() else None, str(fout))
        return gegevens

    def _vraag(self, g: dict[str, Any]) -> tuple[Vraag, dict[str, str]]:
        """The question as text, and the field to blame for each part of it."""
        velden = {"opschorting": "opschorting_1_van", "verlenging": "verlenging_1_met", "uitstel": "uitstel_van"}
        velden |= {"rechtsmiddel": "rechtsmiddel_van"}
        opschortingen, verlengingen = [], []
        for n in range(1, AANTAL_OPSCHORTINGEN + 1):
            van, tot, grond = (g.get(f"opschorting_{n}_{deel}") for deel in ("van", "tot", "grond"))
            if van:
                opschortingen.append(f"{_periode(van, tot)}{f':{grond}' if grond else ''}")
                self._toets_volgorde(f"opschorting_{n}_tot", van, tot)
            elif tot or grond:
                self.add_error(f"opschorting_{n}_van", "Vul de eerste dag van de opschorting in.")
        for n in range(1, AANTAL_VERLENGINGEN + 1):
            met, datum, op = (g.get(f"verlenging_{n}_{deel}") for deel in ("met", "datum", "op"))
            if met and datum:
                self.add_error(f"verlenging_{n}_met", "Vul de duur in of de nieuwe datum, niet allebei.")
            elif met or datum:
                verlengingen.append(f"{met or datum}{f'@{op}' if op else ''}")
                velden["verlenging"] = f"verlenging_{n}_{'op' if op else 'met' if met else 'datum'}"
            elif op:
                self.add_error(f"verlenging_{n}_met", "Vul de duur of de nieuwe datum in.")
        uitstel = self._los(g, "uitstel")
        rechtsmiddel = self._los(g, "rechtsmiddel")
        tijd = g.get("tijd")
        return (
            Vraag(
                code=g["code"],
                van=f"{g['van'].isoformat()}T{tijd:%H:%M}" if tijd else g["van"].isoformat(),
                duur=g.get("duur", ""),
                gesteld_tot=g["gesteld_tot"].isoformat() if g.get("gesteld_tot") else "",
                opschorting=tuple(opschortingen),
                verlenging=tuple(verlengingen),
                stuiting=(g["stuiting"].isoformat(),) if g.get("stuiting") else (),
                uitstel=uitstel,
                rechtsmiddel=rechtsmiddel,
            ),
            velden,
        )

    def _los(self, g: dict[str, Any], naam: str) -> tuple[str, ...]:
        van, tot = g.get(f"{naam}_van"), g.get(f"{naam}_tot")
        if van:
            self._toets_volgorde(f"{naam}_tot", van, tot)
            return (_periode(van, tot),)
        if tot:
            self.add_error(f"{naam}_van", "Vul ook de eerste dag in.")
        return ()

    def _toets_volgorde(self, veld: str, van: date, tot: date | None) -> None:
        if tot is not None and tot < van:
            self.add_error(veld, "De laatste dag ligt vóór de eerste dag.")

    @property
    def adres(self) -> str:
        """The query string with only what was filled in, to share."""
        return urlencode([(naam, waarde) for naam, waarde in self.data.items() if waarde and naam in self.fields])


def _periode(van: date, tot: date | None) -> str:
    return f"{van.isoformat()}..{tot.isoformat() if tot else ''}"


class TermijnwaardeForm(forms.Form):
    """A policy term gets another length from a day on."""

    code = forms.ChoiceField(label="Termijn", choices=[])
    duur = forms.CharField(label="Duur", max_length=12, help_text="Bijvoorbeeld 6w, 14d of 2wd (werkdagen).")
    geldig_van = datumveld("Geldt voor termijnen die beginnen vanaf", required=True)
    besluit = forms.CharField(label="Besluit of beleid", max_length=200, help_text="Waar staat dat dit zo is?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = termijnkeuzes(alleen_beleid=True)  # type: ignore[attr-defined]

    def clean_duur(self) -> Duur:
        """A length that can be read."""
        try:
            return Duur.lees(self.cleaned_data["duur"])
        except TermijnFout as fout:
            raise forms.ValidationError(str(fout)) from fout


class RekenkeuzeForm(forms.Form):
    """One of the choices that the law leaves open."""

    naam = forms.ChoiceField(label="Keuze", choices=[("", "Kies"), *KEUZES.items()])
    waarde = forms.ChoiceField(label="Uw keuze", choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect)
    geldig_van = datumveld("Geldt voor termijnen die beginnen vanaf", required=True)
    besluit = forms.CharField(
        label="Besluit of advies", max_length=200, help_text="Bijvoorbeeld het advies van de jurist."
    )

    def clean_waarde(self) -> bool:
        """Yes or no."""
        return bool(self.cleaned_data["waarde"] == "ja")


class DagbedragForm(forms.Form):
    """What a day in default costs from a day on (4:17 lid 2)."""

    geldig_van = datumveld("Geldt vanaf", required=True)
    dag_1_14 = forms.IntegerField(label="Per dag, dag 1 tot en met 14 (hele euro's)", min_value=1, max_value=9999)
    dag_15_28 = forms.IntegerField(label="Per dag, dag 15 tot en met 28", min_value=1, max_value=9999)
    dag_29_42 = forms.IntegerField(label="Per dag, dag 29 tot en met 42", min_value=1, max_value=9999)
    bron = forms.CharField(label="Bron", max_length=200, help_text="Bijvoorbeeld de Staatscourant met het nummer.")


class KBJaarForm(forms.Form):
    """The decree days of a year that was not known yet."""

    jaar = forms.IntegerField(label="Jaar", min_value=2029, max_value=2199)
    dagen = forms.CharField(
        label="Gelijkgestelde dagen",
        required=False,
        help_text="Eén datum per regel, bijvoorbeeld 2029-05-11. Laat leeg als er dat jaar geen zijn.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    bron = forms.CharField(label="Bron", max_length=120, help_text="Bijvoorbeeld de Staatscourant met het nummer.")

    def clean_dagen(self) -> list[date]:
        """The days, each a date that exists."""
        dagen = []
        for regel in self.cleaned_data["dagen"].split():
            try:
                dagen.append(date.fromisoformat(regel))
            except ValueError as fout:
                raise forms.ValidationError(f"De datum “{regel}” bestaat niet.") from fout
        return dagen
