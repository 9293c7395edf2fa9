"""The slow step of a sign-in runs beside the window, not instead of it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from core.auth.srp import srp
from core.auth.srp.modexp import fast_modpow


@pytest.fixture
def no_turns_by_force() -> Iterator[None]:
    """Python takes the turn from no thread: another one runs only when it is let."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(3600)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("no_turns_by_force")
def test_other_threads_run_while_a_power_is_computed() -> None:
    modpow, exponent = fast_modpow(), (1 << 150_000) - 1
    computing, noticed, finished = threading.Event(), threading.Event(), threading.Event()

    def compute() -> None:
        computing.set()
        for _ in range(100):
            if not noticed.is_set():
                modpow(3, exponent, srp.N)
        finished.set()

    worker = threading.Thread(target=compute)
    worker.start()
    computing.wait()
    assert not finished.is_set()
    noticed.set()
    worker.join()


def test_without_gmpy2_python_computes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = fast_modpow()
    monkeypatch.setitem(sys.modules, "gmpy2", None)
    plain = fast_modpow()
    assert plain is pow
    assert fast(srp.G, 1 << 255, srp.N) == plain(srp.G, 1 << 255, srp.N)
    assert type(fast(2, 3, 5)) is int
