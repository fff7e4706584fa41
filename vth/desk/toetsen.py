"""The shortcuts of ``static/js/toetsen.js``, for the help sheet; one list, so that help and keys agree."""

TOETSEN: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Overal",
        (
            ("/", "Zoeken"),
            ("?", "Deze hulp"),
            ("g m", "Naar Mijn werk"),
            ("g t", "Naar Team"),
            ("g a", "Naar Alle zaken"),
            ("g n", "Nieuwe melding"),
            ("g b", "Naar Berichten"),
            ("Esc", "Menu of hulp sluiten"),
        ),
    ),
    (
        "In een werklijst",
        (
            ("j", "Volgende zaak"),
            ("k", "Vorige zaak"),
            ("o", "Zaak openen"),
            ("x", "Zaak kiezen of loslaten"),
        ),
    ),
)
