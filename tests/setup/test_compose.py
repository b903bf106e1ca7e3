"""The production recipe agrees with itself and with the settings; no Docker engine is needed to see it."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
OF_DJANGO = {"migrate", "createcachetable", "collectstatic"}
OF_IMAGES = {"POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS"}
READ_OUTSIDE_SETTINGS = {"MIGRATE_DATABASE_URL", "SUPERUSER_DATABASE_URL"}
ONE_SHOT = {"bootstrap", "migrate"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    return yaml.safe_load(read("docker-compose.yml"))["services"]


@pytest.fixture(scope="module")
def built(services: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The services made from our own image."""
    return {name: service for name, service in services.items() if "build" in service}


def dockerfile_command() -> str:
    match = re.search(r"^CMD (\[.*)", read("Dockerfile"), re.MULTILINE | re.DOTALL)
    assert match
    return " ".join(re.findall(r'"([^"]+)"', match[1]))


def example_variables() -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", read(".env.example"), re.MULTILINE))


def test_the_services_are_the_expected_ones(services, built):
    assert set(services) == {"db", "bootstrap", "migrate", "web", "worker", "caddy"}
    assert set(built) == {"bootstrap", "migrate", "web", "worker"}


def test_foreign_images_are_pinned_to_a_major(services):
    foreign = {name: service["image"] for name, service in services.items() if "build" not in service}
    assert foreign == {"db": "postgres:18", "caddy": "caddy:2"}
    assert re.search(r"^FROM python:3\.\d+-slim-bookworm$", read("Dockerfile"), re.MULTILINE)


def test_our_containers_cannot_write_nor_gain_rights(services, built):
    for service in built.values():
        assert service["read_only"] is True
        assert service["tmpfs"] == ["/tmp"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
    assert not [name for name, service in services.items() if service.get("privileged")]
    assert re.search(r"^USER ikb$", read("Dockerfile"), re.MULTILINE)


def test_only_caddy_is_reached_from_outside(services):
    assert {name for name, service in services.items() if "ports" in service} == {"caddy"}


def test_commands_exist(built):
    commands = [" ".join(service.get("command", [dockerfile_command()])) for service in built.values()]
    commands.append(read("Dockerfile"))
    named = set(re.findall(r"manage\.py (\w+)", " ".join(commands)))
    own = {path.stem for path in (ROOT / "ikb").glob("**/management/commands/*.py")}
    assert named == OF_DJANGO | {"worker"}
    assert named - own == OF_DJANGO
    modules = set(re.findall(r"python -m ([\w.]+)", " ".join(commands)))
    assert modules == {"ikb.bootstrap"}
    assert importlib.util.find_spec("ikb.bootstrap")
    assert dockerfile_command().startswith("gunicorn ikb.wsgi:application ")
    assert re.search(r"^application = ", read("ikb/wsgi.py"), re.MULTILINE)


def test_what_stays_up_is_restarted_and_what_serves_has_a_health_check(services):
    assert {name for name, service in services.items() if service["restart"] == "no"} == ONE_SHOT
    assert {name for name, service in services.items() if "healthcheck" in service} == {"db", "web", "caddy"}
    assert "/livez" in services["web"]["healthcheck"]["test"][-1]
    assert "livez" in read("ikb/urls.py")
    assert services["web"]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_every_substituted_variable_is_in_the_example_and_the_reverse():
    used = set(re.findall(r"\$\{([A-Z_]+)", read("docker-compose.yml") + read("Caddyfile").replace("{$", "${")))
    assert used == set(example_variables())


def test_every_variable_given_to_the_application_is_read_by_it(built):
    given = {variable for service in built.values() for variable in service["environment"]}
    read_by_settings = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', read("ikb/settings.py")))
    assert given - read_by_settings == READ_OUTSIDE_SETTINGS
    assert "MIGRATE_DATABASE_URL" in read("manage.py")
    assert "SUPERUSER_DATABASE_URL" in read("ikb/bootstrap.py")


def test_secrets_have_no_default():
    compose, example = read("docker-compose.yml"), example_variables()
    for variable in ("SECRET_KEY", "DATABASE_URL", "MIGRATE_DATABASE_URL", "POSTGRES_PASSWORD"):
        assert set(re.findall(rf"\$\{{{variable}([^}}]*)\}}", compose)) == {":?"}
    assert (example["SECRET_KEY"], example["POSTGRES_PASSWORD"]) == ("", "")


def test_the_owner_and_the_superuser_stay_away_from_the_running_system(services):
    for name in ("web", "worker"):
        assert not {"MIGRATE_DATABASE_URL", "SUPERUSER_DATABASE_URL"} & set(services[name]["environment"])
    assert [n for n, s in services.items() if "SUPERUSER_DATABASE_URL" in s["environment"]] == ["bootstrap"]


def test_the_demonstration_stays_out_of_production(services):
    assert not [name for name, service in services.items() if {"DEMO", "DEBUG"} & set(service["environment"])]


def test_the_image_gets_what_the_application_needs():
    kept = set(re.findall(r"^!(.+)$", read(".dockerignore"), re.MULTILINE))
    assert kept == {
        "manage.py",
        "requirements.lock",
        "agreements",
        "costsharing",
        "followup",
        "ikb",
        "referrals",
        "static",
        "templates",
    }
    assert not [name for name in kept if not (ROOT / name).exists()]
    assert "--require-hashes -r requirements.lock" in read("Dockerfile")
