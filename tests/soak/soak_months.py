"""Two hundred laptops' months: no session is lost that could have been kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.laptop import live_through
from tests.support.seeds import Seeds

MONTH = 720.0
GRACES = [60.0] * 150 + [30.0] * 30 + [10.0] * 10 + [0.0] * 10


@pytest.mark.parametrize("number", range(200))
def test_a_months_session_with_rotating_tokens(
    seeds: Seeds, number: int, record_property: Callable[[str, object], None]
) -> None:
    laptop = live_through(MONTH, seeds.draw(), rotates=True, grace=GRACES[number])
    record_property("answers lost", laptop.pool.lost)
    record_property("sessions without a way to the pool", laptop.pool.inevitable)


@pytest.mark.parametrize("number", range(20))
def test_a_months_session_with_a_lasting_token(seeds: Seeds, number: int) -> None:
    laptop = live_through(MONTH, seeds.draw(), rotates=False)
    assert laptop.pool.inevitable == 0, number
