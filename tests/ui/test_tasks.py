"""Work in threads, heard by the window."""

from __future__ import annotations

import asyncio
import threading

import pytest

from core.errors import AppError, Offline, VaultLocked
from tests.support.qt import UiLoop, until
from ui.tasks.tasks import TaskScope, Workers


async def test_blocking_work_runs_off_the_ui_thread_and_its_result_comes_back() -> None:
    here = threading.get_ident()
    there = await Workers().network(threading.get_ident)
    assert there != here


async def test_store_calls_run_one_after_another_in_order() -> None:
    workers = Workers()
    seen: list[int] = []
    await asyncio.gather(*(workers.store(seen.append, number) for number in range(50)))
    assert seen == list(range(50))


async def test_four_network_calls_wait_at_the_same_time() -> None:
    barrier = threading.Barrier(4, timeout=10)
    workers = Workers()
    await asyncio.gather(*(workers.network(barrier.wait) for _ in range(4)))


async def test_an_unanswered_keyring_prompt_is_given_up_and_told() -> None:
    prompt = threading.Event()
    with pytest.raises(VaultLocked):
        await Workers(keyring_timeout=0.05).keyring(prompt.wait)
    prompt.set()


async def test_a_worker_that_needs_the_keyring_gives_up_too() -> None:
    prompt = threading.Event()
    workers = Workers(keyring_timeout=0.05)
    with pytest.raises(VaultLocked):
        await workers.network(workers.keyring_from_worker, prompt.wait)
    prompt.set()


async def test_what_nobody_waits_for_is_done_when_the_window_is_filled() -> None:
    workers = Workers()
    done = threading.Event()
    with workers.quiet():
        with workers.quiet():
            workers.in_background(done.set)
        # A call of later is through: the one that nobody waits for was not even begun.
        await workers.network(threading.get_ident)
        assert not done.is_set()
    await until(done.is_set)


async def test_long_work_lets_the_window_go_first() -> None:
    workers = Workers(gives_way=60.0)
    gone_on = threading.Event()

    def work() -> None:
        workers.give_way()
        gone_on.set()

    with workers.window_first():
        working = asyncio.ensure_future(workers.network(work))
        await workers.network(threading.get_ident)
        assert not gone_on.is_set()
    await working
    assert gone_on.is_set()


async def test_long_work_does_not_let_it_go_first_for_ever() -> None:
    workers = Workers(gives_way=0.01)
    with workers.window_first():
        await workers.network(workers.give_way)


async def test_whoever_waits_for_the_keyring_longer_than_it_takes_by_itself_is_told() -> None:
    prompt, told = threading.Event(), [False]
    workers = Workers(keyring_timeout=0.4)
    workers.on_keyring_wait(told.append)
    waiting = asyncio.ensure_future(workers.network(workers.keyring_from_worker, prompt.wait))
    await until(lambda: told == [False, True])
    with pytest.raises(VaultLocked):
        await waiting
    assert told == [False, True, False]
    prompt.set()


async def test_a_keyring_that_answers_by_itself_is_not_spoken_of() -> None:
    told = [False]
    workers = Workers(keyring_slow=600, keyring_timeout=1200)
    workers.on_keyring_wait(told.append)
    await workers.network(workers.keyring_from_worker, dict)
    assert told == [False]


async def test_two_who_wait_for_the_keyring_are_told_of_once() -> None:
    prompt, told = threading.Event(), [False]
    workers = Workers(keyring_slow=0, keyring_timeout=600)
    workers.on_keyring_wait(told.append)
    calls = [workers.network(workers.keyring_from_worker, prompt.wait) for _ in range(2)]
    waiting = asyncio.gather(*calls)
    # Only when both wait is it one waiting.
    await until(lambda: workers._waiting == len(calls))
    assert told == [False, True]
    prompt.set()
    await waiting
    assert told == [False, True, False]


async def test_an_expected_error_reaches_the_page_that_started_the_work() -> None:
    heard: list[AppError] = []
    scope = TaskScope()

    async def read() -> None:
        raise Offline("The user pool could not be reached.")

    scope.start(read(), heard.append)
    await until(lambda: heard)
    assert heard[0].title == "The user pool could not be reached."
    await scope.close()


async def test_a_bug_reaches_the_crash_surface_and_not_the_page(ui_loop: UiLoop) -> None:
    scope = TaskScope()
    heard: list[AppError] = []

    async def read() -> None:
        raise KeyError("a bug")

    scope.start(read(), heard.append)
    await until(lambda: ui_loop.errors)
    assert isinstance(ui_loop.errors.pop()["exception"], KeyError)
    assert not heard
    await scope.close()


async def test_closing_a_scope_runs_the_finally_of_its_tasks_and_starts_no_more() -> None:
    scope = TaskScope()
    ended: list[str] = []

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("finally")

    scope.start(wait(), lambda error: None)
    await asyncio.sleep(0)
    await scope.close()
    assert ended == ["finally"]
    assert scope.start(wait(), lambda error: None) is None


async def test_a_worker_reports_progress_in_the_ui_thread_until_the_page_is_closed() -> None:
    scope = TaskScope()
    seen: list[tuple[int, int]] = []
    report = scope.on_ui(lambda page: seen.append((page, threading.get_ident())))
    await Workers().network(report, 1)
    await until(lambda: seen)
    assert seen == [(1, threading.get_ident())]
    await scope.close()
    await Workers().network(report, 2)
    assert len(seen) == 1


async def test_whoever_stops_waiting_for_a_scope_to_end_stops_none_of_its_tasks() -> None:
    scope, goes_on = TaskScope(), asyncio.Event()
    done: list[str] = []

    async def write() -> None:
        await goes_on.wait()
        done.append("written")

    scope.start(write(), lambda error: None)
    waiting = asyncio.ensure_future(scope.ended())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    goes_on.set()
    await scope.ended()
    assert done == ["written"]
    await scope.close()
