"""A qasync loop on pytest-qt's QApplication, and `async def` tests that run on it.

Import its names into a conftest. What fails a test is told in tests.support.loop.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from tests.support.loop import (
    PATIENCE,
    UiLoop,
    pytest_collection_modifyitems,
    pytest_pyfunc_call,
    until,
)

__all__ = [
    "PATIENCE",
    "UiLoop",
    "pytest_collection_modifyitems",
    "pytest_pyfunc_call",
    "ui_loop",
    "until",
]


@pytest.fixture
def ui_loop(qapp: QApplication) -> Iterator[UiLoop]:
    """The qasync loop that an `async def` test runs on; every such test has one."""
    qapp.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    ui = UiLoop(loop)
    ui.start()
    yield ui
    ui.finish()
