"""Make the two database roles and the database, as a superuser: once per server, harmless when repeated.

`ikb_owner` owns the schema, passes row security and migrates; `ikb_web` is the application and owns nothing.
For a production server: `python -m ikb.bootstrap` with SUPERUSER_DATABASE_URL, DATABASE_URL and
MIGRATE_DATABASE_URL in the environment. No Django here: the settings cannot be read before the roles exist.
"""

import os
import sys
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

OWNER = "ikb_owner"
WEB = "ikb_web"


class AddressError(ValueError):
    """An address in the environment does not fit the roles; the text is a sentence for the operator."""


def bootstrap(
    superuser_url: str,
    *,
    database: str = "ikb",
    web_password: str | None = None,
    owner_password: str | None = None,
    createdb: bool = True,
) -> None:
    """Create or correct the roles, their grants and the database.

    `createdb` lets the owner make test databases; production says no. Password None leaves the role's own.
    Raises psycopg.Error when the address is not a superuser's or the server does not answer.
    """
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        _role(connection, OWNER, sql.SQL("login bypassrls"), owner_password)
        _role(connection, OWNER, sql.SQL("createdb" if createdb else "nocreatedb"))
        _role(connection, WEB, sql.SQL("login"), web_password)
        connection.execute("grant ikb_web to ikb_owner with inherit false, set true")
        # The history functions pin this setting, so that no role can switch history off (PostgreSQL >= 15).
        connection.execute('grant set on parameter "pgtrigger.ignore" to ikb_owner')
        name, owner = sql.Identifier(database), sql.Identifier(OWNER)
        if connection.execute("select 1 from pg_database where datname = %s", [database]).fetchone():
            connection.execute(sql.SQL("alter database {} owner to {}").format(name, owner))
        else:
            connection.execute(sql.SQL("create database {} owner {}").format(name, owner))


def is_superuser(url: str) -> bool:
    """Whether the role of this address is a superuser, and so can and must do the bootstrap itself."""
    with psycopg.connect(url) as connection:
        row = connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    return bool(row and row[0])


def _role(connection: psycopg.Connection, name: str, attributes: sql.SQL, password: str | None = None) -> None:
    """Create the role when missing, then set its attributes; the password is sent only as its hash."""
    role = sql.Identifier(name)
    if not connection.execute("select 1 from pg_roles where rolname = %s", [name]).fetchone():
        connection.execute(sql.SQL("create role {}").format(role))
    connection.execute(sql.SQL("alter role {} {}").format(role, attributes))
    if password is not None:
        secret = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
        connection.execute(sql.SQL("alter role {} password {}").format(role, sql.Literal(secret.decode())))


def read_address(variable: str, role: str) -> tuple[str, str]:
    """Return (password, database) of the address in this variable; AddressError unless it is the role's."""
    parts = urlsplit(os.environ.get(variable, ""))
    database = parts.path.lstrip("/")
    if parts.username != role or not parts.password or not database:
        raise AddressError(f"{variable} ska ha formen postgresql://{role}:LÖSENORD@SERVER:5432/DATABAS.")
    return unquote(parts.password), unquote(database)


def main() -> None:
    """Run the production recipe; ends with one sentence, or with exit code 1 and the reason."""
    try:
        web_password, database = read_address("DATABASE_URL", WEB)
        owner_password, same = read_address("MIGRATE_DATABASE_URL", OWNER)
        if database != same:
            raise AddressError("DATABASE_URL och MIGRATE_DATABASE_URL ska peka på samma databas.")
        if not os.environ.get("SUPERUSER_DATABASE_URL"):
            raise AddressError("SUPERUSER_DATABASE_URL saknas: databasserverns adress som superanvändare.")
        bootstrap(
            os.environ["SUPERUSER_DATABASE_URL"],
            database=database,
            web_password=web_password,
            owner_password=owner_password,
            createdb=False,
        )
    except AddressError as problem:
        sys.exit(str(problem))
    except psycopg.Error as problem:
        sys.exit(f"Databasservern kunde inte förberedas: {str(problem).strip()}")
    sys.stdout.write(f"Rollerna {OWNER} och {WEB} och databasen {database} är på plats.\n")


if __name__ == "__main__":
    main()
