"""A second start raises the first window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.qt import until
from tests.support.sources import ROOT
from ui.instance_lock import lock
from ui.single_instance import Doorbell, knock, raise_first
from ui.tasks import Workers


def test_only_one_holds_the_lock_of_a_folder(tmp_path: Path) -> None:
    first = lock(tmp_path)
    assert first is not None
    assert lock(tmp_path) is None
    first.unlock()
    assert lock(tmp_path) is not None


def test_users_with_other_folders_have_locks_of_their_own(tmp_path: Path) -> None:
    assert lock(tmp_path / "one") is not None
    assert lock(tmp_path / "other") is not None


async def test_a_second_start_rings_at_the_first_and_ends(tmp_path: Path) -> None:
    held = lock(tmp_path)
    assert held is not None
    bell = Doorbell(tmp_path)
    rung: list[bool] = []
    bell.rung.connect(lambda: rung.append(True))
    program = f"""
from pathlib import Path
from ui.single_instance import raise_first
assert raise_first(Path({str(tmp_path)!r})) is None
"""
    command = (sys.executable, "-c", program)
    workers = Workers()
    second = await workers.network(subprocess.run, command, cwd=ROOT, check=False)
    assert second.returncode == 0
    await until(lambda: rung)
    bell.close()
    workers.close()
    held.unlock()


def test_nobody_answers_where_nobody_listens(tmp_path: Path) -> None:
    assert not knock(tmp_path)


async def test_a_second_start_takes_over_when_the_first_has_just_ended(tmp_path: Path) -> None:
    held = lock(tmp_path)
    assert held is not None
    workers = Workers()
    waiting = workers.network(raise_first, tmp_path)
    held.unlock()
    assert await waiting is not None
    workers.close()
