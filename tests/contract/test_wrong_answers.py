"""Whatever a service answers, in whatever shape: a good value or a sentence, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.every_call import CALLS, a_world, ask_undamaged, crash
from tests.support.seeds import Seeds

EACH = 8


@pytest.mark.parametrize("operation", CALLS)
def test_the_right_answer_is_taken(operation: str, tmp_path: Path, seeds: Seeds) -> None:
    with a_world(tmp_path) as world:
        for _ in range(2):
            ask_undamaged(world, operation, seeds.random())
        assert operation in {name for name, _ in world.server.given}


@pytest.mark.parametrize("operation", CALLS)
def test_no_answer_to_any_call_is_a_crash(operation: str, tmp_path: Path, seeds: Seeds) -> None:
    with a_world(tmp_path) as world:
        for _ in range(EACH):
            luck = seeds.random()
            error = crash(world, operation, luck)
            assert error is None, (world.server.given, error)
