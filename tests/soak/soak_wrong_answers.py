"""Thousands of wrong answers to every call that the app makes: never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.every_call import CALLS, a_world, crash
from tests.support.seeds import Seeds

EACH = 150


@pytest.mark.parametrize("operation", CALLS)
def test_no_answer_to_any_call_is_a_crash(operation: str, tmp_path: Path, seeds: Seeds) -> None:
    with a_world(tmp_path) as world:
        for _ in range(EACH):
            error = crash(world, operation, seeds.random())
            assert error is None, (world.server.given, error)
