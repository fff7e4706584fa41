"""Forms of intake: taking in (``registratie``) and the steps of a melding (``behandeling``, ``reactie``)."""
