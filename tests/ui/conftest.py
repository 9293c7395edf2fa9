"""Tests of windows run on a real Qt application with a real event loop, off screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.practice.process.launcher import PracticeCloud
from core.vault.vault import MemoryVault
from tests.support.practice import practice, practice_process
from tests.support.qt import (
    pytest_collection_modifyitems,
    pytest_pyfunc_call,
    ui_loop,
)
from tests.support.shell import Computer

__all__ = [
    "practice",
    "practice_process",
    "pytest_collection_modifyitems",
    "pytest_pyfunc_call",
    "ui_loop",
]


@pytest.fixture
def computer(qapp: QApplication, tmp_path: Path, practice: PracticeCloud) -> Computer:
    """A computer without a keyring: what is kept is kept in memory."""
    return Computer(qapp, tmp_path, practice, MemoryVault)
