"""A code is good for one user, one purpose, one use and some time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import CloudState
from core.practice.state.seed import seed
from core.practice.user_pool.codes.codes import (
    Purpose,
    address_of,
    answered,
    with_request,
    with_sent,
)

_NOW = 1_800_000_000.0


@pytest.fixture(scope="module")
def fresh() -> CloudState:
    return seed()


def _sent(state: CloudState, purpose: Purpose, now: float = _NOW) -> tuple[CloudState, str]:
    user = state.users["testuser1"]
    address = address_of(user)
    assert address is not None
    state = with_sent(state, user, address, purpose, now)
    return state, state.inbox[0].code


def _refusal(state: CloudState, purpose: Purpose, code: str, now: float = _NOW) -> str | None:
    outcome = answered(state, "testuser1", purpose, code, now)
    return outcome.refusal.code if outcome.refusal is not None else None


def test_a_code_is_used_up_by_its_first_use(fresh: CloudState) -> None:
    state, code = _sent(fresh, Purpose.SIGN_UP)
    outcome = answered(state, "testuser1", Purpose.SIGN_UP, code, _NOW)
    assert outcome.refusal is None
    assert _refusal(outcome.state, Purpose.SIGN_UP, code) == "ExpiredCodeException"


def test_a_code_for_one_purpose_serves_no_other(fresh: CloudState) -> None:
    state, code = _sent(fresh, Purpose.SIGN_UP)
    assert _refusal(state, Purpose.FORGOTTEN_PASSWORD, code) == "ExpiredCodeException"


@pytest.mark.parametrize(
    ("purpose", "seconds"), [(Purpose.SIGN_UP, 86_400), (Purpose.FORGOTTEN_PASSWORD, 3600)]
)
def test_a_code_ends(fresh: CloudState, purpose: Purpose, seconds: int) -> None:
    state, code = _sent(fresh, purpose)
    assert _refusal(state, purpose, code, _NOW + seconds - 1) is None
    assert _refusal(state, purpose, code, _NOW + seconds) == "ExpiredCodeException"


def test_a_new_code_does_not_give_new_tries(fresh: CloudState) -> None:
    state, code = _sent(fresh, Purpose.SIGN_UP)
    for _ in range(5):
        state = answered(state, "testuser1", Purpose.SIGN_UP, "no code", _NOW).state
    state, code = _sent(state, Purpose.SIGN_UP)
    assert _refusal(state, Purpose.SIGN_UP, code) == "LimitExceededException"


def test_an_hour_forgets_who_asked_how_often(fresh: CloudState) -> None:
    state = fresh
    for _ in range(10):
        state = with_request(state, "Nobody", _NOW)
    with pytest.raises(ServiceFault, match="LimitExceededException"):
        with_request(state, "nobody", _NOW + 3599)
    later = with_request(state, "somebody", _NOW + 3600)
    assert set(later.code_tries) == {"somebody"}


def test_codes_go_to_a_phone_where_there_is_no_mail_and_only_where_verified_if_asked(
    fresh: CloudState,
) -> None:
    phone = {"phone_number": "+12065551234", "phone_number_verified": "false"}
    user = replace(fresh.users["testuser1"], attributes=phone)
    address = address_of(user)
    assert address is not None
    assert address.details()["Destination"] == "+*******1234"
    assert address.details()["DeliveryMedium"] == "SMS"
    assert address_of(user, verified=True) is None
