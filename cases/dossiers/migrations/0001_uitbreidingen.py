"""Extensions of PostgreSQL that the file uses, and the function that computes a link of the timeline's chain."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

HASH = """
CREATE FUNCTION dossiers_schakel(
    zaak_id bigint, volgnummer integer, tijdstip timestamptz, soort text, stapcode text, actor_id bigint,
    namens_id bigint, van text, naar text, motivering_sha256 text, feiten jsonb, vorige_hash text
) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        zaak_id, volgnummer, to_char(tijdstip AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), soort, stapcode,
        actor_id, namens_id, van, naar, motivering_sha256, feiten, vorige_hash)::text, 'UTF8')), 'hex')
$$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(HASH, "DROP FUNCTION dossiers_schakel"),
    ]
