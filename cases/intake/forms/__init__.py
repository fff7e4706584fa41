"""Forms of intake: taking in (``registratie``) and each step of a melding (``stappen``)."""
