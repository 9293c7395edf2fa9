"""`async def` tests and what they wait with: on a loop without a window, or on tests.support.qt's.

Import `ui_loop` and the two hooks into a conftest for tests of what knows no widget: their loop is
asyncio's own, which lets Qt have its turn every few milliseconds.
A test fails when it leaves a task behind, or when anything reached the loop's exception handler.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEventLoop

PATIENCE = 60.0
"""Seconds to wait for a condition. Only a failure takes them, however busy the machine is."""

TEST_TIMEOUT = 240.0
TURN = 0.002
"""Seconds between two turns of Qt's."""


class UiLoop:
    """The running loop and what went wrong in it unheard."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.errors: list[dict[str, Any]] = []
        loop.set_exception_handler(self._note)

    def _note(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.errors.append(context)

    def start(self) -> None:
        """Collect no garbage in workers' threads: it may hold widgets. See ui.startup.garbage."""
        gc.collect()
        # What was there before is not this test's garbage, and looking through it takes seconds.
        gc.freeze()
        gc.disable()

    def finish(self) -> None:
        """Cancel what is left, close the loop, and fail when something was left or unheard."""
        leaked = [task for task in asyncio.all_tasks(self.loop) if not task.done()]
        for task in leaked:
            task.cancel()
        if leaked:
            self.loop.run_until_complete(asyncio.gather(*leaked, return_exceptions=True))
        gc.collect()
        gc.enable()
        self.loop.close()
        asyncio.set_event_loop(None)
        assert not leaked, f"tasks were left running: {leaked}"
        assert not self.errors, f"errors that nobody heard: {self.errors}"


@pytest.fixture
def ui_loop() -> Iterator[UiLoop]:
    """The loop that an `async def` test runs on: no window, and no QApplication is made."""
    there = QCoreApplication.instance()
    app = there or QCoreApplication([])
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    ui = UiLoop(loop)
    ui.start()
    _give_qt_its_turn(loop)
    yield ui
    ui.finish()
    if there is None:
        # Only one application can be there, and the next test may need one with windows.
        app.shutdown()


def _give_qt_its_turn(loop: asyncio.AbstractEventLoop) -> None:
    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    loop.call_later(TURN, _give_qt_its_turn, loop)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every `async def` test the loop, whether it asks for it or not."""
    for item in items:
        if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.obj):
            item.fixturenames.append("ui_loop")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object:
    """Run an `async def` test to its end on the UI loop."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    ui = pyfuncitem.funcargs["ui_loop"]
    assert isinstance(ui, UiLoop)
    names = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    test = asyncio.wait_for(pyfuncitem.obj(**arguments), TEST_TIMEOUT)
    ui.loop.run_until_complete(test)
    return True


async def until(condition: Callable[[], object], *, within: float = PATIENCE) -> None:
    """Let the UI loop run until the condition holds; use it instead of qtbot.waitUntil.

    A nested loop would lose tasks, so this yields to the loop between two looks.
    """
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {within} s: {inspect.getsource(condition).strip()}")
        await asyncio.sleep(0.005)
