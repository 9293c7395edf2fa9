"""View models run without a window: Qt's timers, the real library, a table in memory."""

from tests.support.loop import (
    pytest_collection_modifyitems,
    pytest_pyfunc_call,
    ui_loop,
)
from tests.support.practice import practice, practice_process

__all__ = [
    "practice",
    "practice_process",
    "pytest_collection_modifyitems",
    "pytest_pyfunc_call",
    "ui_loop",
]
