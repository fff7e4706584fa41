"""The gate before beheer pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from cases.staff.rechten import heeft_recht, mag_lezen, waarom_niet

View = Callable[..., HttpResponseBase]


def met_recht(code: str, *, lezen: bool = False) -> Callable[[View], View]:
    """Only for who holds a right of the matrix; `lezen` lets in who may read too, but refuses what they post.

    The refusal says who may.
    """

    def versier(view: View) -> View:
        @wraps(view)
        def poort(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            mag = heeft_recht(request.user, code)
            if not mag and not (lezen and request.method in ("GET", "HEAD") and mag_lezen(request.user, code)):
                return render(request, "staff/geen_recht.html", {"reden": waarom_niet(request.user, code)}, status=403)
            return view(request, *args, **kwargs)

        return poort

    return versier
