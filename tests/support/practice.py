"""A real practice cloud for tests: a child process, reached over HTTP.

Import the fixtures that a folder's tests use in its conftest.py:

    from tests.support.practice import own_practice, practice, practice_process
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.practice.process.launcher import PracticeCloud, launch

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r});"
    "from core.practice.process.server import serve; sys.exit(serve(sys.argv[1:]))"
)
COMMAND = (sys.executable, "-c", _PROGRAM)
"""What launch starts in place of the app itself."""


@contextmanager
def running_practice(
    state_dir: Path | None = None, key: bytes | None = None
) -> Iterator[PracticeCloud]:
    """A practice cloud, stopped at the end. Without a key: a new one. Without a folder: memory."""
    cloud = launch(state_dir, key or secrets.token_bytes(32), command=COMMAND)
    try:
        yield cloud
    finally:
        cloud.stop()


@pytest.fixture(scope="session")
def practice_process() -> Iterator[PracticeCloud]:
    """The one process that practice resets for each test; it keeps nothing."""
    with running_practice() as cloud:
        yield cloud


@pytest.fixture
def practice(practice_process: PracticeCloud) -> PracticeCloud:
    """A practice cloud on its first day. Not to be killed or restarted: see own_practice."""
    practice_process.control.reset(keep_keys=True)
    return practice_process


@pytest.fixture
def own_practice(tmp_path: Path) -> Iterator[PracticeCloud]:
    """A practice cloud of the test's own with a state on disk, which may be killed."""
    with running_practice(tmp_path / "practice") as cloud:
        yield cloud
