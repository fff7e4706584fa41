"""Start and test the application from a bare machine, with nothing but Python's standard library.

``make demo`` and ``make test`` come here. The launcher makes ``.venv`` from the hashed lock, starts PostgreSQL and
Valkey under ``var/`` (unless DATABASE_URL and REDIS_URL name others) and runs the application on top of them.
"""
