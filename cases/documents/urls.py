"""Addresses of documents, the post room and the texts of letters."""

from django.urls import path

from cases.documents.views import document, ontvanger, schrijven, sjablonen, toets, verzending

urlpatterns = [
    path("ter-toetsing/", toets.ter_toetsing, name="ter-toetsing"),
    path("documenten/<int:pk>/", document.document, name="document"),
    path("documenten/<int:pk>/pdf/", document.pdf, name="document-pdf"),
    path("documenten/<int:pk>/voorbeeld/", document.voorbeeld, name="document-voorbeeld"),
    path("documenten/<int:pk>/bewerken/", document.bewerk, name="document-bewerk"),
    path("documenten/<int:pk>/klad/", document.klad, name="document-klad"),
    path("documenten/<int:pk>/toets/", toets.toets, name="document-toets"),
    path("documenten/<int:pk>/geschiedenis/", schrijven.geschiedenis, name="document-geschiedenis"),
    path("documenten/<int:pk>/opmerking/", schrijven.opmerking, name="document-opmerking"),
    path(
        "documenten/<int:pk>/opmerking/<int:nummer>/", schrijven.opmerking_verwerkt, name="document-opmerking-verwerkt"
    ),
    path("documenten/<int:pk>/ontvanger/<int:persoon>/", ontvanger.zo_ziet_de_ontvanger_het, name="document-ontvanger"),
    path("documenten/<int:pk>/<slug:stapnaam>/", document.stap, name="document-stap"),
    path("verzending/printlijst/", verzending.printlijst, name="printlijst"),
    path("verzending/printlijst/<int:pk>/", verzending.printbestand, name="printbestand"),
    path("verzending/<int:pk>/ter-post/", verzending.ter_post, name="ter-post"),
    path("verzending/<int:pk>/pdf/", ontvanger.verzending_pdf, name="verzending-pdf"),
    path("verzending/<int:pk>/alsnog-per-post/", ontvanger.alsnog_per_post, name="verzending-alsnog"),
    path("verzending/<int:pk>/uitkomst/", ontvanger.uitkomst, name="verzending-uitkomst"),
    path("verzending/niet-verzonden/", verzending.niet_verzonden, name="niet-verzonden"),
    path("postvak/", verzending.postvak, name="postvak"),
    path("postvak/<path:naam>", verzending.bericht, name="postvak-bericht"),
    path("beheer/sjablonen/", sjablonen.lijst, name="beheer-sjablonen"),
    path("beheer/sjablonen/<int:pk>/", sjablonen.sjabloon, name="beheer-sjabloon"),
    path("beheer/sjablonen/<int:pk>/tekst/", sjablonen.bewerk, name="beheer-sjabloon-tekst"),
    path("beheer/sjablonen/versie/<int:pk>/", sjablonen.versie, name="beheer-sjabloonversie"),
    path(
        "beheer/sjablonen/versie/<int:pk>/<slug:handeling>/",
        sjablonen.versie_handeling,
        name="beheer-sjabloonversie-handeling",
    ),
]
