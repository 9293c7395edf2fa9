"""A bug in work that nobody waits for is told as well."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable

import pytest

from core.errors import Offline, VaultLocked
from tests.support.qt import until
from ui.tasks.tasks import TaskScope, Workers

pytestmark = pytest.mark.logs("^A bug in", "^Work in the background failed")


class Bug(Exception):
    """Nobody expects it."""


def stumble() -> None:
    """Work that has a bug."""
    raise Bug


def in_background(workers: Workers) -> None:
    """Begin such work at once."""
    workers.in_background(stumble)


def in_background_later(workers: Workers) -> None:
    """Begin it when the window is filled."""
    with workers.quiet():
        workers.in_background(stumble)


def after_a_while(workers: Workers) -> None:
    """Begin it after a while."""
    workers.later(0.01, stumble)


@pytest.mark.parametrize("begin", [in_background, in_background_later, after_a_while])
async def test_a_bug_in_work_that_nobody_waits_for_is_told(
    begin: Callable[[Workers], None],
) -> None:
    workers, told = Workers(), list[BaseException]()
    workers.on_bug(told.append)
    begin(workers)
    await until(lambda: told)
    assert [type(error) for error in told] == [Bug]


async def ask_at_once(workers: Workers, call: Callable[[], None]) -> None:
    """Ask the keyring from the window's thread."""
    await workers.keyring(call)


async def ask_from_worker(workers: Workers, call: Callable[[], None]) -> None:
    """Ask the keyring from a thread of another pool."""
    await workers.network(workers.keyring_from_worker, call)


@pytest.mark.parametrize("ask", [ask_at_once, ask_from_worker])
async def test_a_bug_behind_a_keyrings_prompt_that_was_given_up_is_told(
    ask: Callable[[Workers, Callable[[], None]], Awaitable[None]],
) -> None:
    workers, told = Workers(keyring_timeout=0.05), list[BaseException]()
    workers.on_bug(told.append)
    prompt = threading.Event()

    def answer() -> None:
        prompt.wait()
        stumble()

    with pytest.raises(VaultLocked):
        await ask(workers, answer)
    prompt.set()
    await until(lambda: told)
    assert [type(error) for error in told] == [Bug]


async def test_what_a_given_up_keyring_answers_late_is_no_bug() -> None:
    workers, told = Workers(keyring_timeout=0.05), list[BaseException]()
    workers.on_bug(told.append)
    prompt, refused = threading.Event(), threading.Event()

    def ask() -> None:
        prompt.wait()
        refused.set()
        raise VaultLocked("The keyring is locked.")

    with pytest.raises(VaultLocked):
        await workers.keyring(ask)
    prompt.set()
    await until(refused.is_set)
    await workers.network(workers.close)
    assert not told


async def test_a_service_that_is_away_is_no_bug(caplog: pytest.LogCaptureFixture) -> None:
    workers, told = Workers(), list[BaseException]()
    workers.on_bug(told.append)

    def ask() -> None:
        raise Offline("The user pool could not be reached.")

    workers.in_background(ask)
    await until(lambda: "could not be reached" in caplog.text)
    assert not told


async def test_a_bug_in_work_whose_page_was_closed_meanwhile_is_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    workers, scope = Workers(), TaskScope()
    begun, closed = threading.Event(), threading.Event()

    def read() -> None:
        begun.set()
        closed.wait()
        stumble()

    async def show() -> None:
        await workers.network(read)

    scope.start(show(), lambda error: None)
    await until(begun.is_set)
    await scope.close()
    closed.set()
    await until(lambda: "Bug" in caplog.text)
