"""An answer with a rotated token is lost: it is asked for again in time, though nobody calls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.auth.retry_schedule import REPEATS, Attempts
from core.auth.session import AHEAD, Session
from core.errors import Offline, ServiceTrouble, SessionEnded
from core.pauses import OF_TOKENS, Pauses
from core.redaction import Secret
from core.vault.vault import MemoryVault
from tests.support.scripted_pool import Answer, ScriptedPool, error
from tests.support.sessions import SLOT, Time, entered
from tests.support.sign_in_parts import Parts

ROTATES = error("NotAuthorizedException", "Refresh token rotation is enabled.")
FAULT = Answer(b"", 503)
USED = error("RefreshTokenReuseException", "Refresh token was used before.")
INVALID = error("NotAuthorizedException", "Invalid Refresh Token.")
ROTATION = "GetTokensFromRefreshToken"


class Timers:
    """A core.later.Later whose time passes when a test says so."""

    def __init__(self, time: Time) -> None:
        self.time = time
        self.due: list[tuple[float, Callable[[], None]]] = []

    def __call__(self, seconds: float, call: Callable[[], None]) -> None:
        self.due.append((self.time.now + seconds, call))

    def let_pass(self, seconds: float) -> None:
        """Run what is due, each at its time."""
        until = self.time.now + seconds
        while due := [each for each in self.due if each[0] <= until]:
            timer = min(due, key=lambda each: each[0])
            self.due.remove(timer)
            self.time.now = timer[0]
            timer[1]()
        self.time.now = until


@pytest.fixture
def timers(time: Time) -> Timers:
    return Timers(time)


@pytest.fixture
def session(parts: Parts, pool: ScriptedPool, vault: MemoryVault, timers: Timers) -> Session:
    """Alice's, of a client that rotates, whose tokens are to be renewed soon."""
    session = entered(parts, pool, vault, timers)
    pool.answers("InitiateAuth", ROTATES)
    timers.time.now += 3600 - AHEAD + 1
    return session


def tokens_sent(pool: ScriptedPool) -> list[str]:
    return [body["RefreshToken"] for body in pool.asked(ROTATION)]


def test_after_an_outage_a_lost_answer_is_asked_for_in_time_though_nobody_calls(
    session: Session, pool: ScriptedPool, timers: Timers, vault: MemoryVault
) -> None:
    pool.answers("InitiateAuth", FAULT)
    for _ in range(6):
        session.tokens()
        timers.time.now += OF_TOKENS[-1] / 5
    assert timers.due == []
    timers.time.now += OF_TOKENS[-1]
    pool.answers("InitiateAuth", ROTATES)
    pool.answers(ROTATION, FAULT, FAULT, FAULT, FAULT, Answer(pool.mint.result(RefreshToken="2")))
    assert session.tokens().refresh == Secret("first")
    assert len(tokens_sent(pool)) == 2, "at once"
    timers.let_pass(REPEATS[0] + 0.5)
    assert len(tokens_sent(pool)) == 3
    timers.let_pass(REPEATS[1])
    assert len(tokens_sent(pool)) == 4
    timers.let_pass(REPEATS[2])
    assert set(tokens_sent(pool)) == {"first"}
    assert vault.read(SLOT) == Secret("2")
    assert session.tokens().refresh == Secret("2")
    assert timers.due == []


def test_a_pool_that_never_answers_is_left_alone_after_a_minute(
    session: Session, pool: ScriptedPool, timers: Timers
) -> None:
    pool.answers(ROTATION, FAULT)
    session.tokens()
    timers.let_pass(61)
    assert len(tokens_sent(pool)) == 2 + len(REPEATS)
    session.tokens()
    timers.let_pass(OF_TOKENS[-1] / 2 - 5)
    session.tokens()
    assert len(tokens_sent(pool)) == 2 + len(REPEATS)


def test_the_sdk_does_not_hide_an_attempt_that_may_have_arrived_behind_one_that_cannot(
    session: Session, pool: ScriptedPool, timers: Timers
) -> None:
    pool.answers(ROTATION, FAULT, error("TooManyRequestsException", "Rate exceeded"))
    session.tokens()
    assert len(timers.due) == 1


@pytest.mark.parametrize("trouble", [FAULT, error("TooManyRequestsException", "Rate exceeded")])
def test_what_cannot_have_used_up_the_token_is_repeated_with_the_usual_pauses(
    session: Session, pool: ScriptedPool, timers: Timers, trouble: Answer
) -> None:
    pool.answers("InitiateAuth", trouble)
    session.tokens()
    assert timers.due == []


def test_a_connection_that_was_never_made_is_no_lost_answer(
    session: Session, pool: ScriptedPool, timers: Timers
) -> None:
    pool.stop_answering()
    session.tokens()
    timers.time.now += AHEAD
    with pytest.raises(Offline):
        session.tokens()
    assert timers.due == []


def test_a_network_that_comes_back_late_is_found_before_the_grace_is_over(
    session: Session, pool: ScriptedPool, timers: Timers, vault: MemoryVault
) -> None:
    pool.answers(ROTATION, FAULT, FAULT, Answer(pool.mint.result(RefreshToken="2")))
    session.tokens()
    pool.answers("InitiateAuth", FAULT)
    timers.let_pass(50)
    assert len(tokens_sent(pool)) == 2
    pool.answers("InitiateAuth", ROTATES)
    timers.let_pass(9)
    assert vault.read(SLOT) == Secret("2")


def test_who_signs_out_meanwhile_is_not_asked_for(
    session: Session, pool: ScriptedPool, timers: Timers
) -> None:
    pool.answers(ROTATION, FAULT)
    pool.answers("RevokeToken", Answer({}))
    session.tokens()
    session.sign_out()
    timers.let_pass(60)
    assert len(tokens_sent(pool)) == 2


def test_after_a_restart_nobody_knows_whether_the_last_attempt_was_answered(
    session: Session, parts: Parts, pool: ScriptedPool, timers: Timers, vault: MemoryVault
) -> None:
    restored = parts.restore("alice", vault, timers)
    assert restored is not None
    pool.answers("InitiateAuth", FAULT)
    with pytest.raises(ServiceTrouble):
        restored.tokens()
    pool.answers("InitiateAuth", ROTATES)
    pool.answers(ROTATION, Answer(pool.mint.result(RefreshToken="2")))
    timers.let_pass(REPEATS[0] + 0.5)
    assert vault.read(SLOT) == Secret("2")


def test_the_first_answer_after_a_restart_is_asked_for_again_at_once_when_it_is_lost(
    session: Session, parts: Parts, pool: ScriptedPool, timers: Timers, vault: MemoryVault
) -> None:
    restored = parts.restore("alice", vault, timers)
    assert restored is not None
    pool.answers(ROTATION, FAULT, Answer(pool.mint.result(RefreshToken="2")))
    assert restored.tokens().refresh == Secret("2")


@pytest.mark.parametrize("refusal", [USED, INVALID], ids=["used before", "invalid"])
def test_a_token_that_another_process_renewed_is_found_in_the_keyring(
    session: Session, pool: ScriptedPool, vault: MemoryVault, refusal: Answer
) -> None:
    vault.write(SLOT, Secret("theirs\ndevice-1"))
    pool.answers(ROTATION, refusal, Answer(pool.mint.result(RefreshToken="third")))
    assert session.tokens().refresh == Secret("third")
    assert tokens_sent(pool) == ["first", "theirs"]
    assert pool.asked(ROTATION)[1]["DeviceKey"] == "device-1"
    assert vault.read(SLOT) == Secret("third\ndevice-1")


def test_the_keyring_is_looked_into_once(
    session: Session, pool: ScriptedPool, vault: MemoryVault
) -> None:
    vault.write(SLOT, Secret("theirs"))
    pool.answers(ROTATION, USED)
    with pytest.raises(SessionEnded, match="used twice"):
        session.tokens()
    assert tokens_sent(pool) == ["first", "theirs"]


def test_pauses_after_a_lost_answer_are_those_of_the_repeats_and_then_the_longest() -> None:
    attempts, now = Attempts(Pauses(jitter=lambda: 1.0)), 1000.0
    assert attempts.pause(now) == OF_TOKENS[0]
    attempts.lost(now)
    made = []
    while attempts.repeats:
        now += attempts.pause(now)
        made.append(now - 1000.0)
        attempts.lost(now)
    assert tuple(made) == REPEATS
    assert attempts.pause(now) == OF_TOKENS[-1]


def test_slow_attempts_do_not_put_off_the_next_ones() -> None:
    attempts = Attempts(Pauses(jitter=lambda: 1.0))
    attempts.lost(0.0)
    assert attempts.pause(0.0) == 1.0
    assert attempts.pause(11.0) == 1.0, "the fifth second is over"
    assert attempts.pause(12.0) == 3.0


@pytest.mark.parametrize("jump", [-7200.0, 7200.0])
def test_a_clock_that_is_set_meanwhile_changes_no_pause_much(jump: float) -> None:
    attempts = Attempts(Pauses(jitter=lambda: 1.0))
    attempts.lost(0.0)
    attempts.pause(0.0)
    assert 1.0 <= attempts.pause(1.0 + jump) <= REPEATS[1]


def test_the_first_attempt_after_some_that_cannot_have_arrived_is_repeated_from_the_start() -> None:
    attempts = Attempts(Pauses(jitter=lambda: 1.0))
    attempts.lost(0.0)
    for now in (0.0, 1.0, 5.0):
        attempts.away()
        attempts.pause(now)
    attempts.lost(15.0)
    assert attempts.pause(15.0) == REPEATS[0]
