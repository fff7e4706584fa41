"""Enforcement: supervision, sanctions and their execution; its apps follow the case file (docs/adr)."""
