"""The form of one step: what it asks, which action it calls, and what stands beside it on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from cases.dossiers.models import Statusdrager
from cases.staff.models import Medewerker


class Stapformulier(forms.Form):
    """Base of every form of a step. It knows the procedure and the person, so that choices are theirs.

    Fields have the names of the keyword arguments of the action; ``cleaned_data`` is passed to it as it is.
    """

    intro: str = ""
    """One or two plain sentences above the form."""
    knop: str = "Opslaan"
    """The text of the button: what happens when you press it."""

    def __init__(self, *args: Any, procedure: Statusdrager, door: Medewerker, **kwargs: Any) -> None:
        self.procedure, self.door = procedure, door
        super().__init__(*args, **kwargs)
        self.richt_in()

    def richt_in(self) -> None:
        """Set choices and initial values from the procedure; a form that needs it overrides this."""


@dataclass(frozen=True)
class StapForm:
    """A form with the action it calls: ``actie(pk, door=…, vandaag=…, versie=…, **cleaned_data)``."""

    form_class: type[Stapformulier]
    actie: Callable[..., Any]
    template: str | None = None
    """A template of its own instead of the general one, relative to ``templates/``."""
    na: str = ""
    """What the message says when it is done; empty takes a general sentence."""
