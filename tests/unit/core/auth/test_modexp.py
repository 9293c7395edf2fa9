"""The slow step of a sign-in runs beside the window, not instead of it."""

from __future__ import annotations

import sys
import threading
import time

import pytest

from core.auth import srp
from core.auth.modexp import fast_modpow


def test_other_threads_run_while_a_power_is_computed() -> None:
    modpow, exponent = fast_modpow(), (1 << 150_000) - 1
    durations: list[float] = []

    def compute() -> None:
        began = time.perf_counter()
        modpow(3, exponent, srp.N)
        durations.append(time.perf_counter() - began)

    worker = threading.Thread(target=compute)
    worker.start()
    seen, longest_gap = time.perf_counter(), 0.0
    while worker.is_alive():
        now = time.perf_counter()
        seen, longest_gap = now, max(longest_gap, now - seen)
    worker.join()
    assert longest_gap < durations[0] / 2


def test_without_gmpy2_python_computes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = fast_modpow()
    monkeypatch.setitem(sys.modules, "gmpy2", None)
    plain = fast_modpow()
    assert plain is pow
    assert fast(srp.G, 1 << 255, srp.N) == plain(srp.G, 1 << 255, srp.N)
    assert type(fast(2, 3, 5)) is int
