"""Every test starts as on a computer that has never seen Bookplate and has no network.

A home of its own, none of the person's AWS settings or proxies, no screen, and no way out: a
connection to anything but this computer fails as it does without a network.
"""

from __future__ import annotations

import errno
import gc
import ipaddress
import logging
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import PySide6.QtCore  # noqa: F401 - from its import on, every module's source is kept
import pytest

from tests.support.seeds import seeds
from ui.startup.plain_imports import import_as_python_does

__all__ = ["seeds"]

os.environ["QT_QPA_PLATFORM"] = os.environ.get("BOOKPLATE_TEST_PLATFORM", "offscreen")

PERSONAL = (
    *("AWS_", "XDG_", "DBUS_SESSION", "REQUESTS_CA"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
)
"""Beginnings of the variables that describe the person who runs the tests."""

OURS = ("core", "ui", "main")
"""Loggers whose warnings a test has to expect."""

ONLY_SLOW = "Closing did not wait any longer."
"""What a busy computer makes of any test that closes a window."""

LONGEST_FIRST = ("ui/test_every_page.py", "journeys", "contract", "ui")

UNHEARD = ("asyncio", "concurrent.futures", "qasync")
"""Loggers whose errors mean that an exception or a task was dropped."""


# pytest-qt imports PySide in any case.
import_as_python_does()

for _name in list(os.environ):
    if _name.upper().startswith(PERSONAL):
        del os.environ[_name]
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the stories, which take longest: else one of them keeps everybody waiting.

    Within a room the order stays the random one.
    """
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    path = item.path.relative_to(Path(__file__).parent).as_posix()
    long = (turn for turn, place in enumerate(LONGEST_FIRST) if path.startswith(place))
    return next(long, len(LONGEST_FIRST))


def pytest_collection_finish() -> None:
    """Take what is there before the first test to live on.

    Clients of boto3 come with garbage by the ten thousand; looking through all that was imported
    and collected each time would take a fifth of the tests' time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def fresh_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, returned."""
    home = tmp_path_factory.mktemp("home")
    runtime = tmp_path_factory.mktemp("run")
    runtime.chmod(0o700)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return home


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Connections that would leave this computer fail with "Network is unreachable"."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(self: socket.socket, address: Any) -> None:
        _refuse_to_leave(self, address)
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        _refuse_to_leave(self, address)
        return connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket.socket, "connect_ex", guarded_ex)
        yield


def _refuse_to_leave(connection: socket.socket, address: Any) -> None:
    if connection.family not in (socket.AF_INET, socket.AF_INET6):
        return
    if not _is_this_computer(str(address[0])):
        raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def no_unexpected_logs(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail the test in which something was logged that nobody expected.

    Our own warnings count, and the errors by which an event loop or a pool says that an exception
    was dropped. A test that is about trouble says which words it expects:
    `@pytest.mark.logs("could not be written")`, a pattern that the message contains.
    """
    yield
    expected = [each for mark in request.node.iter_markers("logs") for each in mark.args]
    surprising = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call", "teardown")
        for record in caplog.get_records(when)
        if _counts(record)
        and not any(re.search(pattern, record.getMessage()) for pattern in expected)
    ]
    assert not surprising, f"logged and not expected: {surprising}"


def _counts(record: logging.LogRecord) -> bool:
    least = logging.WARNING if record.name.startswith(OURS) else logging.ERROR
    if record.getMessage() == ONLY_SLOW:
        return False
    return record.levelno >= least and record.name.startswith((*OURS, *UNHEARD))
