"""Work that is asked for again while it runs."""

from __future__ import annotations

import asyncio

from core.errors import AppError, Offline
from core.pauses import Pauses
from tests.support.loop import until
from ui.tasks.backoff import Backoff
from ui.tasks.latest import Latest
from ui.tasks.tasks import TaskScope


class Work:
    """Does nothing until it may, and counts how often it began and ended."""

    def __init__(self) -> None:
        self.scope = TaskScope()
        self.begun = self.ended = 0
        self.may_end = asyncio.Event()
        self.error: AppError | None = None
        self.failures: list[AppError] = []
        self.latest = Latest(self.scope, self._work, self.failures.append)

    async def _work(self) -> None:
        self.begun += 1
        await self.may_end.wait()
        if self.error is not None:
            raise self.error
        self.ended += 1


async def test_however_often_it_is_asked_for_meanwhile_it_is_done_once_more() -> None:
    work = Work()
    work.latest.ask()
    await until(lambda: work.begun == 1)
    for _ in range(10):
        work.latest.ask()
    assert work.latest.once_more
    work.may_end.set()
    await until(lambda: not work.latest.runs)
    assert (work.begun, work.ended) == (2, 2)
    work.latest.ask()
    await until(lambda: work.ended == 3)
    await work.scope.close()


async def test_a_failure_is_told_and_who_asked_meanwhile_is_served_all_the_same() -> None:
    work = Work()
    work.error = Offline("The network is gone.")
    work.latest.ask()
    await until(lambda: work.begun == 1)
    work.latest.ask()
    work.may_end.set()
    await until(lambda: not work.latest.runs)
    assert (work.begun, work.ended, len(work.failures)) == (2, 0, 2)
    work.error = None
    work.latest.ask()
    await until(lambda: work.ended == 1)
    await work.scope.close()


async def test_one_that_was_cancelled_before_its_first_step_can_be_asked_for_again() -> None:
    """A page that is cancelled and goes on must not wait for ever for what never began."""
    work = Work()
    work.may_end.set()
    work.latest.ask()
    work.scope.cancel()
    await until(lambda: not work.latest.runs)
    assert work.begun == 0
    work.latest.ask()
    await until(lambda: work.ended == 1)
    await work.scope.close()


async def test_after_the_end_of_its_page_it_does_nothing() -> None:
    work = Work()
    await work.scope.close()
    work.latest.ask()
    assert not work.latest.runs


async def test_the_next_try_is_arranged_once_and_can_be_called_off() -> None:
    due: list[None] = []
    backoff = Backoff(pauses=Pauses((0.01,), jitter=lambda: 1.0))
    backoff.due.connect(lambda: due.append(None))
    backoff.schedule()
    backoff.schedule()
    await until(lambda: due)
    backoff.schedule()
    backoff.reset()
    later = asyncio.Event()
    asyncio.get_running_loop().call_later(0.05, later.set)
    await later.wait()
    assert len(due) == 1
