"""Which database server to use: the one in the environment, or the embedded one."""

import os
from pathlib import Path

import psycopg

from bin.cluster import Cluster, ClusterError, start_throwaway
from ikb.bootstrap import OWNER, WEB, bootstrap, is_superuser

ROOT = Path(__file__).resolve().parent.parent


def given() -> bool:
    """Whether the environment names a server; ClusterError when it gives only one of the two addresses."""
    web, owner = os.environ.get("DATABASE_URL"), os.environ.get("MIGRATE_DATABASE_URL")
    if bool(web) != bool(owner):
        there, missing = ("DATABASE_URL", "MIGRATE_DATABASE_URL")[:: 1 if web else -1]
        raise ClusterError(f"{there} är satt men inte {missing}: sätt båda, eller ingen för inbyggd databas.")
    return bool(web)


def start_for_run() -> Cluster | None:
    """Start the lasting cluster unless the environment names a server; os.environ has the addresses then."""
    if given():
        for variable in ("DATABASE_URL", "MIGRATE_DATABASE_URL"):
            _answers(variable)
        return None
    cluster = Cluster(ROOT, "pg")
    cluster.start()
    _announce(cluster)
    return cluster


def start_for_tests() -> Cluster | None:
    """The same with a throwaway cluster; a given server is prepared if its owner address is a superuser's."""
    if given():
        _answers("MIGRATE_DATABASE_URL")
        if is_superuser(os.environ["MIGRATE_DATABASE_URL"]):
            bootstrap(os.environ["MIGRATE_DATABASE_URL"])
        return None
    cluster = start_throwaway(ROOT)
    _announce(cluster)
    return cluster


def start_for_bench() -> Cluster:
    """A throwaway cluster whatever the environment names: nobody's database is filled with 100 000 referrals."""
    cluster = start_throwaway(ROOT)
    _announce(cluster)
    return cluster


def _answers(variable: str) -> None:
    """Try the address before anything else is started; ClusterError with the server's own words."""
    try:
        psycopg.connect(os.environ[variable], connect_timeout=10).close()
    except psycopg.Error as problem:
        raise ClusterError(f"Databasen i {variable} svarar inte: {str(problem).strip()}") from None


def _announce(cluster: Cluster) -> None:
    """Make roles and database and put both addresses where the settings look; a failure stops the server."""
    try:
        bootstrap(cluster.url("postgres", "postgres"))
    except BaseException:
        cluster.stop()
        raise
    os.environ["DATABASE_URL"] = cluster.url(WEB)
    os.environ["MIGRATE_DATABASE_URL"] = cluster.url(OWNER)
