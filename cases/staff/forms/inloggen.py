"""Logging in and choosing a password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm


class Inlogformulier(AuthenticationForm):
    """Name and password. One and the same refusal, whatever was wrong: nobody learns which accounts exist."""

    error_messages = {
        "invalid_login": "De gebruikersnaam of het wachtwoord klopt niet. Let op hoofdletters en kleine letters.",
        "inactive": "De gebruikersnaam of het wachtwoord klopt niet. Let op hoofdletters en kleine letters.",
    }

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = "Gebruikersnaam"
        self.fields["username"].widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")
        self.fields["password"].label = "Wachtwoord"

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


UITLEG = (
    "Kies ten minste 12 tekens. Een zin van een paar woorden is sterk en makkelijk te onthouden. "
    "Gebruik niet uw naam en geen wachtwoord dat u elders gebruikt."
)


class _NieuwWachtwoord(forms.Form):
    """Dutch labels for the two fields of a new password."""

    error_messages = {
        "password_mismatch": "De twee nieuwe wachtwoorden zijn niet gelijk.",
        "password_incorrect": "Uw huidige wachtwoord klopt niet.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Nieuw wachtwoord"
        self.fields["new_password1"].help_text = UITLEG
        self.fields["new_password2"].label = "Nieuw wachtwoord, nog een keer"
        self.fields["new_password2"].help_text = ""


class Wachtwoordwijziging(_NieuwWachtwoord, PasswordChangeForm):  # type: ignore[misc]
    """Change one's own password; the present one is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Huidig wachtwoord"


class WachtwoordInstellen(_NieuwWachtwoord, SetPasswordForm):  # type: ignore[misc]
    """Choose a password by a one-time link."""
