"""The app's prediction, the practice cloud and what AWS documents say the same."""

from __future__ import annotations

import pytest

from core.practice.state.cloud_state import CloudState
from core.practice.state.seed import seed
from tests.support.role_setups import (
    administer,
    any_setup,
    in_short,
    practised,
    predicted,
    predicted_from_token,
)
from tests.support.seeds import Seeds
from tests.unit.core.identity.roles.role_cases import CASES, Case

SETUPS = 100


@pytest.fixture(scope="module")
def state() -> CloudState:
    return seed()


def test_there_are_forty_cases_and_none_is_twice() -> None:
    assert len(CASES) == 40
    assert len({case.rule for case in CASES}) == 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_both_do_what_is_documented(state: CloudState, case: Case) -> None:
    administered = administer(state, case.setup)
    assert practised(administered, case.setup) == case.expected
    assert in_short(predicted(administered, case.setup)) == case.expected
    assert in_short(predicted_from_token(administered, case.setup)) == case.expected


def test_whatever_an_administrator_sets_up_is_predicted(state: CloudState, seeds: Seeds) -> None:
    luck = seeds.random()
    for _each in range(SETUPS):
        setup = any_setup(luck)
        administered = administer(state, setup)
        done = practised(administered, setup)
        assert in_short(predicted(administered, setup)) == done, setup
        assert in_short(predicted_from_token(administered, setup)) == done, setup
