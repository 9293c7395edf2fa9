"""Months of one session: outages, sleeps, restarts, lost answers, a wrong clock."""

from __future__ import annotations

import pytest

from core.auth.retry_schedule import Attempts
from core.redaction import Secret
from tests.support.laptop import live_through
from tests.support.months import World
from tests.support.seeds import Seeds
from tests.support.sessions import SLOT

MONTH = 720.0
GRACES = [60.0] * 7 + [30.0] * 2 + [0.0]
"""Seconds for which a token that was replaced is still taken."""


@pytest.mark.parametrize("number", range(10))
def test_a_month_later_a_session_with_rotating_tokens_goes_on(seeds: Seeds, number: int) -> None:
    laptop = live_through(MONTH, seeds.draw(), rotates=True, grace=GRACES[number])
    assert laptop.vault.read(SLOT) == Secret(laptop.pool.newest)
    assert laptop.pool.lost > 5


def test_a_month_later_a_session_with_a_lasting_token_goes_on(seeds: Seeds) -> None:
    laptop = live_through(MONTH, seeds.draw(), rotates=False)
    assert laptop.pool.inevitable == 0


@pytest.mark.parametrize(
    ("gaps", "had"),
    [
        ([], True),
        ([(99.0, 110.0)], True),
        ([(99.0, 150.0)], False),
        ([(99.0, 500.0)], False),
        ([(99.0, 120.0), (130.0, 140.0), (150.0, 170.0)], False),
        ([(110.0, 500.0)], True),
    ],
)
def test_who_had_no_way_to_the_pool_is_told_from_who_did_not_take_it(
    seeds: Seeds, gaps: list[tuple[float, float]], had: bool
) -> None:
    world = World(seeds.random())
    world.gaps = gaps
    assert world.had_a_way(100.0, 160.0, at_once=True) is had


def test_a_session_that_was_ended_although_there_was_a_way_is_seen(
    seeds: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Attempts, "repeats", False)
    monkeypatch.setattr(Attempts, "pause", lambda *_: 600.0)
    with pytest.raises(AssertionError, match="lost after"):
        live_through(5 * MONTH, seeds.draw(), rotates=True)
