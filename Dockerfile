# The image of web, worker and beat. Not built by the tests: they only compare its names with the settings.
FROM python:3.11-slim-bookworm AS build
COPY requirements-production.lock /tmp/
RUN python -m venv /opt/vth \
 && /opt/vth/bin/pip install --no-cache-dir --no-deps --require-hashes -r /tmp/requirements-production.lock

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 1000 --create-home vth \
 && install -d -o vth -g vth /srv/bestanden /srv/static
COPY --from=build /opt/vth /opt/vth
COPY --chown=root:root . /srv/vth
WORKDIR /srv/vth
ENV PATH=/opt/vth/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=vth.settings.production \
    MEDIA_ROOT=/srv/bestanden \
    STATIC_ROOT=/srv/static \
    ANKERBESTAND=/srv/bestanden/ankers.txt
RUN SECRET_KEY=only-while-building ALLOWED_HOSTS=localhost python manage.py collectstatic --noinput
USER vth
VOLUME /srv/bestanden
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/healthz')"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "--no-ws", "--respawn-failed-workers", "vth.wsgi:application"]
