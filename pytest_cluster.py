"""Pytest plugin: a throwaway PostgreSQL before anything reads the settings; plain `python -m pytest` works.

Loaded by `-p pytest_cluster` in pyproject.toml: pytest-django reads the settings before any conftest runs.
The tests log in as the owner role and become the web role by themselves (tests/conftest.py).
"""

import atexit
import os
import secrets

import pytest

from bin.addresses import start_for_tests
from bin.cluster import Cluster, ClusterError


def _start() -> Cluster | None:
    """Start once, in the process the person started; the xdist workers inherit the addresses."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return None
    try:
        cluster = start_for_tests()
    except ClusterError as problem:
        raise pytest.UsageError(str(problem)) from problem
    os.environ["DATABASE_URL"] = os.environ["MIGRATE_DATABASE_URL"]
    os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50)[:50])
    return cluster


_cluster = _start()
if _cluster is not None:
    atexit.register(_cluster.stop)  # also when pytest ends before it is configured; stopping twice is fine


def pytest_unconfigure() -> None:
    """Stop the cluster with the session."""
    if _cluster is not None:
        _cluster.stop()
