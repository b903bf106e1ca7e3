"""The production recipe refuses addresses that do not fit, with one sentence each."""

import pytest

from ikb.bootstrap import main, read_address

WEB = "postgresql://ikb_web:hemligt%20%C3%A5@db:5432/ikb"
OWNER = "postgresql://ikb_owner:annat@db:5432/ikb"


def test_password_and_database_are_decoded(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", WEB)
    assert read_address("DATABASE_URL", "ikb_web") == ("hemligt å", "ikb")


@pytest.mark.parametrize(
    ("web", "owner", "superuser", "sentence"),
    [
        (
            OWNER,
            OWNER,
            "postgresql://postgres@db/postgres",
            "DATABASE_URL ska ha formen postgresql://ikb_web:",
        ),
        (WEB, "", "postgresql://postgres@db/postgres", "MIGRATE_DATABASE_URL ska ha formen "),
        (
            "postgresql://ikb_web@db/ikb",
            OWNER,
            "postgresql://postgres@db/postgres",
            "DATABASE_URL ska ha formen ",
        ),
        (
            WEB,
            OWNER + "2",
            "postgresql://postgres@db/postgres",
            "DATABASE_URL och MIGRATE_DATABASE_URL ska peka på",
        ),
        (WEB, OWNER, "", "SUPERUSER_DATABASE_URL saknas"),
        (WEB, OWNER, "postgresql://postgres@/x?host=/nowhere", "Databasservern kunde inte förberedas: "),
    ],
)
def test_addresses_that_do_not_fit_are_refused(monkeypatch, web, owner, superuser, sentence):
    monkeypatch.setenv("DATABASE_URL", web)
    monkeypatch.setenv("MIGRATE_DATABASE_URL", owner)
    monkeypatch.setenv("SUPERUSER_DATABASE_URL", superuser)
    with pytest.raises(SystemExit) as refused:
        main()
    assert str(refused.value).startswith(sentence)
