"""The embedded server on its own: a first start, a second, and each way it can be disturbed."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bin.addresses import given
from bin.cluster import Cluster, ClusterError, ClusterTaken
from bin.run import PortError, chosen_port
from ikb.bootstrap import bootstrap

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of its own; below pytest's 0700 folder, so that root is sent to /var/lib."""
    return tmp_path_factory.mktemp("checkout")


@pytest.fixture(scope="module")
def lasting(checkout: Path) -> Iterator[Cluster]:
    made = Cluster(checkout, "pg")
    yield made
    if made.outside.exists():
        subprocess.run(["rm", "-r", str(made.outside)], check=True)


@pytest.fixture
def cluster(lasting: Cluster) -> Iterator[Cluster]:
    """One lasting cluster for the module, stopped between the tests: making one takes a second."""
    yield lasting
    lasting.stop()


def ask(cluster: Cluster, query: str, role: str = "postgres", database: str = "postgres") -> object:
    with psycopg.connect(cluster.url(role, database)) as connection:
        row = connection.execute(query).fetchone()
    assert row
    return row[0]


def listening_process(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def test_data_survives_a_second_start_and_nothing_else_does(cluster):
    cluster.start()
    assert ask(cluster, "show listen_addresses") == ""
    assert ask(cluster, "select lower('ÅÄÖ')") == "åäö"
    bootstrap(cluster.url("postgres", "postgres"))
    with psycopg.connect(cluster.url("ikb_owner")) as connection:
        connection.execute("create table kept as select 7 as number")
    assert cluster.socket.stat().st_mode & 0o777 == 0o700
    cluster.stop()
    assert not cluster.socket.exists()
    assert not (cluster.data / "postmaster.pid").exists()
    cluster.start()
    assert ask(cluster, "select number from kept", "ikb_owner", "ikb") == 7


def test_bootstrap_makes_the_roles_and_can_be_repeated(cluster):
    cluster.start()
    for _ in range(2):
        bootstrap(cluster.url("postgres", "postgres"))
    roles = "select string_agg(concat_ws(' ', rolname, rolsuper, rolcreatedb, rolbypassrls), ', '"
    roles += " order by rolname) from pg_roles where rolname like 'ikb%'"
    assert ask(cluster, roles) == "ikb_owner f t t, ikb_web f f f"
    with psycopg.connect(cluster.url("ikb_owner")) as owner:
        owner.execute("set role ikb_web")
    with psycopg.connect(cluster.url("ikb_web")) as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute("set role ikb_owner")
    bootstrap(cluster.url("postgres", "postgres"), web_password="hemligt å", createdb=False)
    assert ask(cluster, "select rolcreatedb from pg_roles where rolname = 'ikb_owner'") is False
    secret = ask(cluster, "select rolpassword from pg_authid where rolname = 'ikb_web'")
    assert str(secret).startswith("SCRAM-SHA-256$")


def test_a_half_finished_first_run_is_redone(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "initialised").unlink()
    (cluster.data / "global" / "pg_control").unlink()
    cluster.start()
    assert ask(cluster, "select 1") == 1


def test_a_half_finished_unpacking_is_redone(cluster):
    cluster.start()
    cluster.stop()
    (unpacked,) = cluster.home.glob("postgresql-*")
    unpacked.rename(unpacked.with_suffix(".part"))
    cluster.start()
    assert [path.name for path in cluster.home.glob("postgresql-*")] == [unpacked.name]


def test_a_killed_server_leaves_nothing_that_stops_the_next(cluster):
    cluster.start()
    server = cluster._server
    assert server is not None
    server.send_signal(signal.SIGKILL)
    server.wait()
    assert (cluster.data / "postmaster.pid").exists()
    cluster.stop()
    cluster.start()
    assert ask(cluster, "select 1") == 1


def test_a_server_that_outlived_its_supervisor_is_stopped_first(cluster):
    cluster.start()
    server, old = cluster._server, listening_process(cluster)
    assert server is not None
    os.close(cluster._lock)  # what the kernel does when the supervisor is killed
    cluster._server = cluster._lock = None
    cluster.start()
    assert server.wait(timeout=5) == 0
    assert listening_process(cluster) != old


def test_a_recycled_process_number_is_left_alone(cluster):
    cluster.start()
    cluster.stop()
    pid_file = cluster.data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{cluster.data}\n")
    if cluster.account:
        os.chown(pid_file, cluster.account.pw_uid, cluster.account.pw_gid)
    cluster.start()
    assert listening_process(cluster) != os.getpid()


def test_a_deleted_local_folder_means_a_new_database(cluster):
    cluster.start()
    first = ask(cluster, "select system_identifier from pg_control_system()")
    cluster.stop()
    subprocess.run(["rm", "-r", str(cluster.link.parent)], check=True)
    cluster.start()
    assert ask(cluster, "select system_identifier from pg_control_system()") != first


def test_a_second_start_elsewhere_is_refused_with_one_sentence(cluster, checkout):
    cluster.start()
    with pytest.raises(ClusterTaken, match=r"^Systemet körs redan i en annan terminal\.$"):
        Cluster(checkout, "pg").start()
    assert ask(cluster, "select 1") == 1


def test_a_server_that_will_not_start_says_why_and_leaves_no_socket(cluster):
    cluster.start()
    cluster.stop()
    settings = cluster.data / "postgresql.conf"
    good = settings.read_text()
    settings.write_text("nonsense = 1\n")
    with pytest.raises(ClusterError, match="nonsense"):
        cluster.start()
    assert not cluster.socket.exists()
    settings.write_text(good)
    cluster.start()
    assert ask(cluster, "select 1") == 1


def test_a_throwaway_cluster_leaves_nothing(tmp_path):
    thrown = Cluster(tmp_path, "test", throwaway=True)
    thrown.start()
    assert ask(thrown, "show fsync") == "off"
    thrown.stop()
    thrown.stop()
    assert not thrown.socket.exists()
    assert not thrown.home.exists()
    assert [path.name for path in (tmp_path / ".local").iterdir()] == ["test.lock"]


@pytest.mark.parametrize(
    ("there", "missing"), [("DATABASE_URL", "MIGRATE_DATABASE_URL"), ("MIGRATE_DATABASE_URL", "DATABASE_URL")]
)
def test_one_address_without_the_other_is_refused(monkeypatch, there, missing):
    monkeypatch.setenv(there, "postgresql://somebody@/ikb")
    monkeypatch.delenv(missing, raising=False)
    with pytest.raises(ClusterError, match=rf"^{there} är satt men inte {missing}:"):
        given()


def test_a_taken_port_is_refused_before_anything_starts():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        environment = os.environ | {"IKB_PORT": str(port)}
        started = subprocess.run(
            [sys.executable, "-m", "bin.run"], cwd=ROOT, env=environment, capture_output=True, text=True
        )
    assert started.returncode == 1
    assert started.stdout == ""
    assert started.stderr.startswith(f"Port {port} är upptagen. ")
    assert started.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["0", "65536", "åtta", "-1"])
def test_a_port_that_is_no_port_is_refused(monkeypatch, text):
    monkeypatch.setenv("IKB_PORT", text)
    with pytest.raises(PortError, match=r"^IKB_PORT ska vara ett portnummer"):
        chosen_port()
