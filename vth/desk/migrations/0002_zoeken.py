"""Search and lists: a Dutch configuration without accents, the vector of a zaak kept by a trigger, and indexes."""

from django.db import migrations

CONFIGURATIE = """
CREATE TEXT SEARCH CONFIGURATION nederlands (COPY = pg_catalog.dutch);
ALTER TEXT SEARCH CONFIGURATION nederlands
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, dutch_stem;
"""
VECTOR = """
CREATE FUNCTION desk_zoekvector() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.zoekvector := setweight(to_tsvector('nederlands', NEW.onderwerp), 'A')
                   || setweight(to_tsvector('nederlands', NEW.situatie), 'B');
    RETURN NEW;
END $$;
CREATE TRIGGER desk_zoekvector BEFORE INSERT OR UPDATE OF onderwerp, situatie ON dossiers_zaak
    FOR EACH ROW EXECUTE FUNCTION desk_zoekvector();
UPDATE dossiers_zaak SET onderwerp = onderwerp;
"""
INDEXEN = """
CREATE INDEX desk_brieftekst ON documents_documentversie
    USING gin (to_tsvector('nederlands'::regconfig, COALESCE(platte_tekst, '')));
CREATE INDEX desk_straat_trgm ON dossiers_locatie USING gin (upper(straat) gin_trgm_ops);
CREATE INDEX desk_postcode ON dossiers_locatie (postcode, huisnummer);
CREATE INDEX desk_dringend ON dossiers_zaak (uiterste_datum ASC NULLS LAST, id) WHERE gesloten_op IS NULL;
CREATE INDEX desk_aan_zet ON dossiers_zaak (aan_zet, uiterste_datum ASC NULLS LAST, id) WHERE gesloten_op IS NULL;
CREATE INDEX desk_open_toestand ON dossiers_zaak (toestand, uiterste_datum ASC NULLS LAST, id) WHERE gesloten_op IS NULL;
CREATE INDEX desk_ontvangen ON dossiers_zaak (ontvangstdatum DESC, id);
CREATE INDEX desk_toestand ON dossiers_zaak (toestand, ontvangstdatum DESC, id);
"""


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial"), ("documents", "0001_initial"), ("dossiers", "0002_initial")]
    operations = [
        migrations.RunSQL(
            CONFIGURATIE,
            "DROP TEXT SEARCH CONFIGURATION nederlands",
        ),
        migrations.RunSQL(VECTOR, "DROP TRIGGER desk_zoekvector ON dossiers_zaak; DROP FUNCTION desk_zoekvector()"),
        migrations.RunSQL(INDEXEN, "DROP INDEX desk_brieftekst, desk_straat_trgm, desk_postcode, desk_dringend, desk_aan_zet, desk_open_toestand, desk_ontvangen, desk_toestand"),
    ]
