"""Addresses of the clocks."""

from django.urls import path

from cases.deadlines import views

urlpatterns = [
    path("termijnen/rekenen/", views.rekenen, name="termijn-rekenen"),
    path("termijnen/regels/", views.regels, name="termijn-regels"),
    path("beheer/klokken/", views.klokken, name="beheer-klokken"),
    path("beheer/termijnen/", views.waarden, name="beheer-termijnen"),
]
