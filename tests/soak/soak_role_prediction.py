"""What the app predicts is what the practice cloud does, over thousands of set-ups."""

from __future__ import annotations

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

SETUPS = 2_000


def test_whatever_an_administrator_sets_up_is_predicted(seeds: Seeds) -> None:
    state, luck = seed(), seeds.random()
    met: dict[str, int] = {}
    for _each in range(SETUPS):
        setup = any_setup(luck)
        administered = administer(state, setup)
        done = practised(administered, setup)
        met[done] = met.get(done, 0) + 1
        assert in_short(predicted(administered, setup)) == done, setup
        assert in_short(predicted_from_token(administered, setup)) == done, setup
    assert len(met) == 6, "each role and each refusal has to be among them"
