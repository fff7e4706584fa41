"""What pages of the shared acts have in common: the frame around a zaak, pages of a list, and taking a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.deadlines.queries import standen_voor
from cases.dossiers.models import TussentijdsGewijzigd, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, procedure_van

PER_PAGINA = 50


def kader(zaak: Zaak) -> dict[str, Any]:
    """The context of the bar that says which zaak this is, and of the way back."""
    stand = standen_voor([zaak], timezone.localdate()).get(zaak.pk) if zaak.is_open else None
    return {
        "zaak": zaak,
        "toestand": procedure_van(zaak).statuslabel,
        "dringend": stand,
        "stap": True,
        "kruimels": [
            ("Alle zaken", reverse("alle-zaken")),
            (zaak.zaaknummer, reverse("zaak", args=[zaak.zaaknummer])),
        ],
    }


def bladzijde(request: HttpRequest, rijen: Any, per: int = PER_PAGINA) -> Page[Any]:
    """The page of a list that the address asks for, with the numbers to draw."""
    paginator = Paginator(rijen, per)
    pagina = paginator.get_page(request.GET.get("pagina"))
    pagina.nummers = list(paginator.get_elided_page_range(pagina.number, on_each_side=2, on_ends=1))  # type: ignore[attr-defined]
    return pagina


def neem_aan(
    request: HttpRequest,
    form: forms.BaseForm,
    actie: Callable[[], Any],
    *,
    template: str,
    terug: str,
    melding: str,
    **context: Any,
) -> HttpResponse:
    """Do what a posted form asks and go back, or show the form again with what stands in the way (403, 409 or 422)."""
    status = 422
    if form.is_valid():
        try:
            actie()
        except StapNietToegestaan as fout:
            form.add_error(None, str(fout))
            status = 403
        except TussentijdsGewijzigd as fout:
            form.add_error(None, str(fout))
            status = 409
        except StapNietMogelijk as fout:
            form.add_error(None, str(fout))
        except ValidationError as fout:
            _voeg_toe(form, fout)
        else:
            messages.success(request, melding)
            return redirect(terug)
    return render(request, template, {"form": form, **context}, status=status)


def _voeg_toe(form: forms.BaseForm, fout: ValidationError) -> None:
    if not hasattr(fout, "error_dict"):
        form.add_error(None, fout)
        return
    for veld, fouten in fout.error_dict.items():
        form.add_error(veld if veld in form.fields else None, fouten)
