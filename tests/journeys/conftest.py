"""A computer with Bookplate on it, and a practice cloud that may be killed and come back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.practice.process.launcher import PracticeCloud
from core.vault.vault import open_vault
from tests.support.practice import running_practice
from tests.support.qt import (
    pytest_collection_modifyitems,
    pytest_pyfunc_call,
    ui_loop,
)
from tests.support.secret_service import SecretService, no_keyring, secret_service
from tests.support.shell import Computer

__all__ = [
    "no_keyring",
    "pytest_collection_modifyitems",
    "pytest_pyfunc_call",
    "secret_service",
    "ui_loop",
]


@pytest.fixture(scope="session")
def cloud_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeCloud]:
    """One practice cloud for all journeys; its state is on disk, so that a kill loses nothing."""
    with running_practice(tmp_path_factory.mktemp("practice") / "state") as cloud:
        yield cloud


@pytest.fixture
def cloud(cloud_process: PracticeCloud) -> PracticeCloud:
    """The practice cloud on its first day. A journey may kill it and need not start it again."""
    if not cloud_process.alive:
        cloud_process.restart()
    cloud_process.control.reset(keep_keys=True)
    cloud_process.control.heal()
    return cloud_process


@pytest.fixture
def computer(
    qapp: QApplication, tmp_path: Path, cloud: PracticeCloud, secret_service: SecretService
) -> Computer:
    """A computer with a real keyring, on which Bookplate was never started."""
    return Computer(qapp, tmp_path, cloud, open_vault)


@pytest.fixture
def bare_computer(
    qapp: QApplication, tmp_path: Path, cloud: PracticeCloud, no_keyring: None
) -> Computer:
    """A computer without a keyring."""
    return Computer(qapp, tmp_path, cloud, open_vault)


@pytest.fixture(autouse=True)
def no_bugs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the journey in which the crash dialog came up."""
    yield
    bugs = [
        record.exc_text or record.getMessage()
        for record in caplog.get_records("call")
        if record.name == "ui.shell.app" and record.levelno >= logging.ERROR
    ]
    assert not bugs, f"the crash dialog came up: {bugs}"
