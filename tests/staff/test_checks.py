"""The checks that refuse settings with which terms or logging in would be wrong."""

import pytest
from django.test import override_settings

from cases.staff.checks import controleer_instellingen, controleer_productie


def test_our_settings_are_right():
    assert controleer_instellingen() == []


@pytest.mark.parametrize(
    ("instelling", "nummer"),
    [
        ({"TIME_ZONE": "UTC", "CELERY_TIMEZONE": "UTC"}, "staff.E001"),
        ({"USE_TZ": False}, "staff.E002"),
        ({"LANGUAGE_CODE": "en"}, "staff.E003"),
        ({"AUTHENTICATION_BACKENDS": ["django.contrib.auth.backends.ModelBackend"]}, "staff.E006"),
        ({"SESSIE_INACTIEF": 99_999_999}, "staff.E007"),
        ({"CELERY_TIMEZONE": "UTC"}, "staff.E008"),
    ],
)
def test_a_wrong_setting_is_named(instelling, nummer):
    with override_settings(**instelling):
        assert [fout.id for fout in controleer_instellingen()] == [nummer]


def test_production_wants_argon2_and_validators():
    with override_settings(AUTH_PASSWORD_VALIDATORS=[]):
        assert {fout.id for fout in controleer_productie()} == {"staff.E020", "staff.E021"}
