"""Taking away the link with which somebody follows a zaak."""

from __future__ import annotations

from django import forms


class IntrekkenForm(forms.Form):
    """Why the link stops."""

    reden = forms.CharField(label="Waarom stopt de link", max_length=300, help_text="Bijvoorbeeld: brief kwijtgeraakt.")
