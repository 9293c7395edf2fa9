"""What waits for its answer is known for as long as it waits, and what takes long is told."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from core.aws.calls_in_flight import SLOW_AFTER, Awaited
from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials
from core.aws.errors import translating
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.errors import AppError, Offline
from core.net.timeouts import Timeouts
from tests.support.aws_stub import Answer, AwsStub, fault

from ..conftest import Source, profile_at


class Seconds:
    """A monotonic clock that a test moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def awaited(seconds: Seconds) -> Awaited:
    return Awaited(seconds)


def clients_of(stub: AwsStub, clock: ServerClock, awaited: Awaited, read: float = 30.0) -> Clients:
    return Clients(profile_at(stub.url), clock, Recorder(), Timeouts(5.0, read), awaited)


def scan(clients: Clients, source: Source) -> None:
    with translating():
        clients.dynamodb(source).scan(TableName="book-table")


def test_a_call_is_slow_from_its_fifth_second_until_it_ends(
    stub: AwsStub, clock: ServerClock, source: Source, awaited: Awaited, seconds: Seconds
) -> None:
    seen: list[bool] = []

    class Watching(Source):
        """Is asked for credentials in the middle of the call."""

        def current(self) -> AwsCredentials:
            seen.append(awaited.slow)
            seconds.now += SLOW_AFTER
            seen.append(awaited.slow)
            return source.current()

    scan(clients_of(stub, clock, awaited), Watching())
    assert seen == [False, True]
    assert not awaited.slow


def test_what_is_repeated_counts_from_the_first_attempt(
    stub: AwsStub, clock: ServerClock, source: Source, awaited: Awaited, seconds: Seconds
) -> None:
    stub.says(fault("InternalServerError", status=500), Answer())
    times: list[bool] = []

    class Watching(Source):
        """Is asked for credentials before each attempt."""

        def current(self) -> AwsCredentials:
            times.append(awaited.slow)
            seconds.now += SLOW_AFTER
            return source.current()

    scan(clients_of(stub, clock, awaited), Watching())
    assert times == [False, True]


@pytest.mark.parametrize("answer", [fault("ValidationException"), Answer(body=b"garbage")])
def test_a_call_that_fails_is_not_waited_for_any_more(
    stub: AwsStub,
    clock: ServerClock,
    source: Source,
    awaited: Awaited,
    seconds: Seconds,
    answer: Answer,
) -> None:
    stub.says(answer)
    with pytest.raises(AppError):
        scan(clients_of(stub, clock, awaited), source)
    seconds.now += SLOW_AFTER
    assert not awaited.slow


def test_a_call_that_is_never_answered_is_not_waited_for_any_more(
    stub: AwsStub, clock: ServerClock, source: Source, awaited: Awaited, seconds: Seconds
) -> None:
    stub.silent.set()
    with pytest.raises(Offline):
        scan(clients_of(stub, clock, awaited, read=0.2), source)
    seconds.now += SLOW_AFTER
    assert not awaited.slow


def test_a_call_within_a_call_is_a_part_of_it(awaited: Awaited, seconds: Seconds) -> None:
    seen: list[bool] = []
    with awaited.one():
        seconds.now = 3.0
        with awaited.one():
            seconds.now = 4.0
        seen.append(awaited.slow)
        seconds.now = 5.0
        seen.append(awaited.slow)
    seen.append(awaited.slow)
    assert seen == [False, True, False]


def test_each_thread_waits_on_its_own(awaited: Awaited, seconds: Seconds) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        go_on.wait(30)

    other = threading.Thread(target=awaited.counting(wait))
    other.start()
    assert begun.wait(30)
    seconds.now = SLOW_AFTER
    with awaited.one():
        assert awaited.slow
    assert awaited.slow
    go_on.set()
    other.join()
    assert not awaited.slow


def test_what_is_counted_gives_what_it_gave(awaited: Awaited) -> None:
    double: Callable[[int], int] = awaited.counting(lambda number: 2 * number)
    assert double(21) == 42
