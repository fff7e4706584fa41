"""Forms of functioneel beheer: people, teams, organisations, mandates and replacements."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models.functions import Lower
from PIL import Image, UnidentifiedImageError

from cases.staff.models import Mandaat, Medewerker, Organisatie, Team, Vervanging
from cases.staff.rechten import ROLLEN

MAX_LOGO = 500_000


class Datumveld(forms.DateInput):
    """A date with the browser's own picker."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class Rolkeuze(forms.ModelMultipleChoiceField):
    """Roles with their name in words."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        naam = ROLLEN.get(obj.name)
        return f"{naam.capitalize()} ({obj.name})" if naam else obj.name


class Teamkeuze(forms.ModelMultipleChoiceField):
    """Teams with the organisation they belong to."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.naam} ({obj.organisatie})"


class MedewerkerForm(forms.ModelForm):
    """An account, with roles and teams."""

    rollen = Rolkeuze(Group.objects.none(), label="Rollen", required=False)
    teams = Teamkeuze(Team.objects.none(), label="Teams", required=False)
    groepen = (
        ("Wie", ["naam", "functie", "email", "telefoon", "deeltijdfactor"]),
        ("Account", ["gebruikersnaam", "extern_id"]),
        ("Plaats in de organisatie", ["organisatie", "teams"]),
        ("Wat mag deze collega", ["rollen"]),
    )

    class Meta:
        model = Medewerker
        fields = [
            "naam", "functie", "email", "telefoon", "deeltijdfactor", "gebruikersnaam", "extern_id", "organisatie",
        ]  # fmt: skip
        help_texts = {"gebruikersnaam": "Kleine letters, cijfers, punt of streepje. Bijvoorbeeld a.jansen."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = Organisatie.objects.filter(actief=True).order_by(Lower("naam"))  # type: ignore[attr-defined]
        self.fields["organisatie"].required = True
        self.fields["deeltijdfactor"].required = False
        self.fields["rollen"].queryset = Group.objects.filter(name__in=ROLLEN).order_by("name")  # type: ignore[attr-defined]
        self.fields["teams"].queryset = (  # type: ignore[attr-defined]
            Team.objects.filter(actief=True)
            .select_related("organisatie")
            .order_by(Lower("organisatie__naam"), Lower("naam"))
        )
        if self.instance.pk:
            self.initial["rollen"] = list(self.instance.groups.values_list("pk", flat=True))
            self.initial["teams"] = list(self.instance.teams.values_list("pk", flat=True))

    def clean_gebruikersnaam(self) -> str:
        return str(self.cleaned_data["gebruikersnaam"]).strip().lower()

    def clean_deeltijdfactor(self) -> Decimal:
        """Left empty the colleague works full time."""
        return self.cleaned_data["deeltijdfactor"] or Decimal(1)

    def clean_extern_id(self) -> str | None:
        return self.cleaned_data["extern_id"] or None

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        organisatie = gegevens.get("organisatie")
        vreemd = [t.naam for t in gegevens.get("teams") or [] if organisatie and t.organisatie_id != organisatie.pk]
        if vreemd:
            self.add_error("teams", f"Dit team hoort bij een andere organisatie: {', '.join(vreemd)}.")
        return gegevens


class TeamForm(forms.ModelForm):
    """A team."""

    class Meta:
        model = Team
        fields = ["naam", "organisatie", "email", "telefoon", "actief"]


class OrganisatieForm(forms.ModelForm):
    """An organisation with the letterhead of its letters."""

    logo_nieuw = forms.FileField(
        label="Nieuw logo",
        required=False,
        help_text="Een PNG van hooguit 500 kB. Het logo komt op brieven die u daarna maakt.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/png"}),
    )
    groepen = (
        ("Organisatie", ["naam", "soort", "oin", "actief"]),
        (
            "Briefhoofd",
            ["adresregels", "postbus", "plaatsnaam", "telefoon", "email", "website", "logo", "logo_nieuw", "kleur"],
        ),
        ("Onder de brief", ["ondertekening"]),
    )

    class Meta:
        model = Organisatie
        fields = [
            "naam",
            "soort",
            "oin",
            "actief",
            "adresregels",
            "postbus",
            "plaatsnaam",
            "telefoon",
            "email",
            "website",
            "logo",
            "kleur",
            "ondertekening",
        ]
        widgets = {
            "adresregels": forms.Textarea(attrs={"rows": 3}),
            "postbus": forms.Textarea(attrs={"rows": 3}),
            "kleur": forms.TextInput(attrs={"maxlength": 7}),
        }

    def clean_logo_nieuw(self) -> "ContentFile[bytes] | None":
        """Only a real PNG, written again by us on white: nothing that was hidden in the file survives."""
        bestand: UploadedFile | None = self.cleaned_data["logo_nieuw"]
        if not bestand:
            return None
        if bestand.size is None or bestand.size > MAX_LOGO:
            raise ValidationError("Het bestand is groter dan 500 kB.")
        try:
            with Image.open(bestand, formats=["PNG"]) as beeld:
                if beeld.width * beeld.height > 4_000_000:
                    raise ValidationError("Het logo heeft te veel beeldpunten. Maak het kleiner dan 2000 bij 2000.")
                uit = BytesIO()
                vlak = Image.new("RGB", beeld.size, "white")
                vlak.paste(beeld.convert("RGBA"), mask=beeld.convert("RGBA").getchannel("A"))
                vlak.save(uit, "PNG")
        except (UnidentifiedImageError, OSError, SyntaxError) as fout:
            raise ValidationError("Dit is geen PNG-bestand.") from fout
        return ContentFile(uit.getvalue(), name="logo.png")

    def save(self, commit: bool = True) -> Organisatie:
        organisatie: Organisatie = super().save(commit=False)
        nieuw = self.cleaned_data.get("logo_nieuw")
        if nieuw:
            organisatie.logo_bestand.save(nieuw.name, nieuw, save=False)
        if commit:
            organisatie.save()
        return organisatie


class MandaatForm(forms.ModelForm):
    """A row of the mandate register."""

    class Meta:
        model = Mandaat
        fields = [
            "medewerker",
            "bevoegdheid",
            "orgaan",
            "geldig_van",
            "geldig_tot",
            "bron",
            "voorwaarden",
            "bedragsgrens",
            "ondermandaat",
            "ondermandaat_van",
        ]
        widgets = {
            "geldig_van": Datumveld(),
            "geldig_tot": Datumveld(),
            "voorwaarden": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actief = Medewerker.objects.actief()
        if self.instance.pk:
            actief = actief | Medewerker.objects.filter(pk=self.instance.medewerker_id)
        self.fields["medewerker"].queryset = actief.op_naam()  # type: ignore[attr-defined]
        self.fields["ondermandaat_van"].queryset = (  # type: ignore[attr-defined]
            Mandaat.objects.filter(ondermandaat=True).exclude(pk=self.instance.pk).select_related("medewerker")
        )


class VervangingForm(forms.ModelForm):
    """Who replaces whom; `alleen_zelf` for one's own absence."""

    class Meta:
        model = Vervanging
        fields = ["medewerker", "vervanger", "van", "tot", "reden"]
        widgets = {"van": Datumveld(), "tot": Datumveld()}

    def __init__(self, *args: Any, door: Medewerker, alleen_zelf: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        collegas = Medewerker.objects.actief().op_naam()
        if alleen_zelf:
            del self.fields["medewerker"]
            self.instance.medewerker = door
            collegas = collegas.filter(organisatie=door.organisatie).exclude(pk=door.pk)
        else:
            self.fields["medewerker"].queryset = collegas  # type: ignore[attr-defined]
        self.fields["vervanger"].queryset = collegas  # type: ignore[attr-defined]
        for veld in self.fields.keys() & {"medewerker", "vervanger"}:
            self.fields[veld].empty_label = "Kies een collega"  # type: ignore[attr-defined]
