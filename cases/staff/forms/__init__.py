"""Forms of this app: logging in and beheer."""
