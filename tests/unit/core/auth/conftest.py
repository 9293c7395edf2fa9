"""The SRP vectors, and the parts of a sign-in set up against a scripted user pool."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.auth.session import Session
from core.vault.vault import MemoryVault
from tests.support.scripted_pool import ScriptedPool
from tests.support.sessions import Time, entered
from tests.support.sign_in_parts import Parts, parts_for

VECTORS = Path(__file__).parents[3] / "vectors" / "srp_vectors.json"


def pytest_generate_tests(metafunc: Any) -> None:
    """Run a test once for each vector, timestamp, rejected B or secret hash that it names."""
    sections = {
        "vector": "vectors",
        "stamp": "timestamps",
        "rejected": "must_reject_B",
        "hashed": "secret_hash",
    }
    for argument in sections.keys() & set(metafunc.fixturenames):
        cases = json.loads(VECTORS.read_text("utf-8"))[sections[argument]]
        names = [str(case.get("name") or case.get("text") or case.get("source")) for case in cases]
        metafunc.parametrize(argument, cases, ids=names)


@pytest.fixture
def pool() -> Iterator[ScriptedPool]:
    """A user pool on loopback that says what the test scripts."""
    scripted = ScriptedPool()
    yield scripted
    scripted.stop_answering()


@pytest.fixture
def parts(pool: ScriptedPool) -> Parts:
    """A computer with a right clock, and an app client without secret."""
    return parts_for(pool, lambda: pool.now())


@pytest.fixture
def time(pool: ScriptedPool) -> Time:
    """The pool's time, which stands still until the test moves it."""
    moved = Time()
    pool.now = moved
    return moved


@pytest.fixture
def vault() -> MemoryVault:
    """Where secrets are kept in this test."""
    return MemoryVault()


@pytest.fixture
def session(parts: Parts, pool: ScriptedPool, time: Time, vault: MemoryVault) -> Session:
    """Alice has signed in and is remembered."""
    return entered(parts, pool, vault)
