"""Pages of this app: logging in, the session, beheer and vervanging."""
