"""Too many wrong passwords make a user wait, and waiting is enough."""

from __future__ import annotations

import pytest

from core.practice.state.cloud_state import CloudState
from core.practice.state.seed import seed
from core.practice.user_pool.accounts.lockout import locked, with_failure, with_success

_NOW = 1_800_000_000.0


@pytest.fixture(scope="module")
def fresh() -> CloudState:
    return seed()


def _after(state: CloudState, failures: int) -> CloudState:
    for _ in range(failures):
        state = with_failure(state, "ana", _NOW)
    return state


@pytest.mark.parametrize(("failures", "wait"), [(5, 1), (6, 2), (9, 16), (14, 512), (40, 900)])
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(
    fresh: CloudState, failures: int, wait: int
) -> None:
    state = _after(fresh, failures)
    assert locked(state, "ana", _NOW + wait - 0.5)
    assert not locked(state, "ana", _NOW + wait)


def test_four_mistakes_are_free_and_nobody_else_waits(fresh: CloudState) -> None:
    assert not locked(_after(fresh, 4), "ana", _NOW)
    assert not locked(_after(fresh, 9), "ben", _NOW)


def test_a_right_password_forgets_the_wrong_ones(fresh: CloudState) -> None:
    assert with_success(_after(fresh, 9), "ana") == fresh


def test_a_quiet_quarter_of_an_hour_forgets_them_too(fresh: CloudState) -> None:
    state = with_failure(_after(fresh, 9), "ana", _NOW + 900)
    assert not locked(state, "ana", _NOW + 900)
