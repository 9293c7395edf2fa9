"""Credentials renew ahead of time, once for everybody, and serve to their last minute."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from core.aws.credential_renewal import PAUSE_SECONDS, RenewingCredentials
from core.aws.credentials import AwsCredentials
from core.clock import ServerClock
from core.errors import AppError, Offline, RoleUnavailable, ServiceTrouble
from core.redaction import Secret

HOUR = 3600.0
START = 1_800_000_000.0


@dataclass
class Time:
    now: float = START


@dataclass
class IdentityPoolAway:
    """Gives hour-long credentials, or fails while failure is set; counts."""

    time: Time
    failure: AppError | None = None
    asked: int = 0
    lifetime: float = HOUR
    before_answer: Callable[[], None] = field(default=lambda: None)

    def renew(self) -> AwsCredentials:
        self.asked += 1
        self.before_answer()
        if self.failure is not None:
            raise self.failure
        return credentials(f"ASIA{self.asked}", self.time.now + self.lifetime)


def credentials(key_id: str, expires_at: float) -> AwsCredentials:
    return AwsCredentials(key_id, Secret("k"), Secret("t"), expires_at, "id")


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pool(time: Time) -> IdentityPoolAway:
    return IdentityPoolAway(time)


@pytest.fixture
def renewing(time: Time, pool: IdentityPoolAway) -> RenewingCredentials:
    first = credentials("ASIA0", START + HOUR)
    return RenewingCredentials(first, pool.renew, ServerClock(lambda: time.now))


def test_they_are_used_without_asking_for_55_minutes(
    time: Time, pool: IdentityPoolAway, renewing: RenewingCredentials
) -> None:
    time.now += HOUR - 301
    assert renewing.current().access_key_id == "ASIA0"
    assert pool.asked == 0


def test_five_minutes_before_the_end_they_are_renewed(
    time: Time, pool: IdentityPoolAway, renewing: RenewingCredentials
) -> None:
    time.now += HOUR - 299
    assert renewing.current().access_key_id == "ASIA1"
    assert renewing.current().access_key_id == "ASIA1"
    assert pool.asked == 1


@pytest.mark.parametrize("left", [299, 61, 59, 1])
def test_with_cognito_away_they_serve_to_their_last_second(
    time: Time, pool: IdentityPoolAway, renewing: RenewingCredentials, left: float
) -> None:
    pool.failure = Offline("Cognito is away.")
    time.now += HOUR - left
    assert renewing.current().access_key_id == "ASIA0"


def test_once_they_are_over_the_failure_is_told(
    time: Time, pool: IdentityPoolAway, renewing: RenewingCredentials
) -> None:
    pool.failure = RoleUnavailable("No role.", code="X", message="")
    time.now += HOUR + 1
    with pytest.raises(RoleUnavailable):
        renewing.current()


def test_after_a_failure_work_does_not_wait_for_the_next_one(
    time: Time, pool: IdentityPoolAway, renewing: RenewingCredentials
) -> None:
    pool.failure = Offline("Cognito is away.")
    time.now += HOUR - 200
    for _ in range(10):
        renewing.current()
    assert pool.asked == 1
    time.now += PAUSE_SECONDS + 1
    pool.failure = None
    assert renewing.current().access_key_id == "ASIA2"


def test_forty_users_of_expired_credentials_ask_once(
    time: Time, pool: IdentityPoolAway, renewing: RenewingCredentials
) -> None:
    time.now += HOUR + 1
    everybody = threading.Barrier(8)

    def use(number: int) -> str:
        if number < 8:
            everybody.wait()
        return renewing.current().access_key_id

    with ThreadPoolExecutor(8) as threads:
        used = list(threads.map(use, range(40)))
    assert set(used) == {"ASIA1"}
    assert pool.asked == 1


def test_while_one_renews_ahead_of_time_the_others_go_on(
    time: Time, pool: IdentityPoolAway, renewing: RenewingCredentials
) -> None:
    time.now += HOUR - 200
    asked, answer = threading.Event(), threading.Event()

    def hold() -> None:
        asked.set()
        answer.wait()

    pool.before_answer = hold
    with ThreadPoolExecutor(1) as threads:
        renewer = threads.submit(renewing.current)
        asked.wait()
        assert renewing.current().access_key_id == "ASIA0"
        answer.set()
        assert renewer.result().access_key_id == "ASIA1"


def test_credentials_that_had_expired_when_they_came_are_told(
    time: Time, pool: IdentityPoolAway, renewing: RenewingCredentials
) -> None:
    pool.lifetime = -1
    time.now += HOUR + 1
    with pytest.raises(ServiceTrouble, match="had expired"):
        renewing.current()
