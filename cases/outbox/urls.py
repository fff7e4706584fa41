"""Addresses of messages to colleagues and of the outgoing work."""

from django.urls import path

from cases.outbox import views

urlpatterns = [
    path("berichten/", views.berichten, name="berichten"),
    path("berichten/gelezen/", views.gelezen, name="berichten-gelezen"),
    path("berichten/<int:pk>/", views.bericht, name="bericht"),
    path("beheer/uitgaand/", views.uitgaand, name="beheer-uitgaand"),
    path("beheer/uitgaand/opnieuw/", views.opnieuw, name="beheer-uitgaand-opnieuw"),
    path("beheer/uitgaand/proefmail/", views.proefmail, name="beheer-proefmail"),
    path(
        "beheer/medewerkers/<int:pk>/wachtwoordlink-mailen/",
        views.wachtwoordlink_mailen,
        name="beheer-wachtwoordlink-mailen",
    ),
]
