"""A second start hands over to the first window, takes over from a dead one, or asks."""

from __future__ import annotations

import socket
import subprocess
import sys
import weakref
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from tests.support.qt import until
from tests.support.sources import ROOT
from tests.support.unix import await_stopped
from ui.startup.arrival import Arrival
from ui.startup.instance_lock import InstanceLock, claim
from ui.startup.single_instance import Answer, Caller, Doorbell, address

QUICKLY = 0.3
MACHINE = bytes(QSysInfo.machineUniqueId().data()).decode()


def locked(folder: Path) -> InstanceLock:
    claimed = claim(folder)
    assert claimed.is_free
    assert claimed.lock is not None
    return claimed.lock


async def arrived(arrival: Arrival) -> list[str]:
    """What it comes to first."""
    said: list[str] = []
    arrival.settled.connect(lambda: said.append("settled"))
    arrival.silent.connect(lambda: said.append("silent"))
    arrival.elsewhere.connect(said.append)
    arrival.start()
    await until(lambda: said)
    return said


def left_by(folder: Path, *lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "running.lock").write_text("\n".join(lines) + "\n", "utf-8")


def test_only_one_holds_the_lock_of_a_folder(tmp_path: Path) -> None:
    first = locked(tmp_path)
    assert claim(tmp_path).is_taken
    first.release()
    assert list(tmp_path.iterdir()) == []
    locked(tmp_path).release()


def test_users_with_other_folders_have_locks_of_their_own(tmp_path: Path) -> None:
    locks = [locked(tmp_path / "one"), locked(tmp_path / "other")]
    for lock in locks:
        lock.release()


def test_a_lock_ends_with_its_process_however_that_ends(tmp_path: Path) -> None:
    program = f"""
from pathlib import Path
from ui.startup.instance_lock import claim
held = claim(Path({str(tmp_path)!r}))
assert held.is_free
print("held", flush=True)
input()
"""
    holder = subprocess.Popen(
        (sys.executable, "-c", program), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert claim(tmp_path).is_taken
        holder.kill()
    locked(tmp_path).release()


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("",),
        ("garbage \x00\xff",),
        ("4194000", "bookplate", socket.gethostname()),
        ("4194000", "bookplate", "before-it-was-renamed", MACHINE),
    ],
)
def test_what_a_dead_process_of_this_computer_left_is_taken_over(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    left_by(tmp_path, *lines)
    locked(tmp_path).release()


async def test_another_computers_lock_is_asked_about_and_can_be_taken_over(tmp_path: Path) -> None:
    left_by(tmp_path, "17", "bookplate", "library-2", "another machine")
    arrival = Arrival(tmp_path, None)
    assert await arrived(arrival) == ["library-2"]
    arrival.start_here()
    assert arrival.claim is not None
    assert arrival.claim.lock is not None
    assert claim(tmp_path).is_taken
    arrival.claim.lock.let_go()
    # It is this computer's now.
    locked(tmp_path).release()


async def test_another_computers_lock_stays_when_the_person_does_not_start_here(
    tmp_path: Path,
) -> None:
    left_by(tmp_path, "17", "bookplate", "library-2")
    arrival = Arrival(tmp_path, None)
    assert await arrived(arrival) == ["library-2"]
    arrival.leave()
    assert arrival.claim is None
    assert claim(tmp_path).host == "library-2"


async def test_a_folder_that_cannot_be_written_starts_without_a_lock(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    arrival = Arrival(tmp_path / "file" / "bookplate", None)
    assert await arrived(arrival) == ["settled"]
    assert arrival.claim is not None
    assert arrival.claim.lock is None
    assert "Not a directory" in arrival.claim.trouble


def test_a_full_disk_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "running.lock").symlink_to("/dev/full")
    claimed = claim(tmp_path)
    assert claimed.lock is not None
    assert "No space left" in claimed.trouble
    claimed.lock.let_go()


@pytest.mark.parametrize("name", ["plain.json", "with blanks.json", "Zoë 雪.json", "\udcff.json"])
async def test_a_second_start_rings_hands_its_file_over_and_ends(tmp_path: Path, name: str) -> None:
    held = locked(tmp_path)
    bell = Doorbell(tmp_path)
    rung: list[bool] = []
    handed: list[Path] = []
    bell.rung.connect(lambda: rung.append(True))
    bell.handed.connect(handed.append)
    arrival = Arrival(tmp_path, tmp_path / name)
    assert await arrived(arrival) == ["settled"]
    assert arrival.claim is None
    assert arrival.handed_over
    await until(lambda: rung and handed)
    assert handed == [tmp_path / name]
    bell.close()
    held.release()


async def test_without_a_file_it_only_rings(tmp_path: Path) -> None:
    held = locked(tmp_path)
    bell = Doorbell(tmp_path)
    rung: list[bool] = []
    handed: list[Path] = []
    bell.rung.connect(lambda: rung.append(True))
    bell.handed.connect(handed.append)
    arrival = Arrival(tmp_path, None)
    await arrived(arrival)
    await until(lambda: rung)
    assert handed == []
    bell.close()
    held.release()


async def test_a_first_one_that_does_not_listen_yet_is_called_again(tmp_path: Path) -> None:
    held = locked(tmp_path)
    arrival = Arrival(tmp_path, None)
    said: list[bool] = []
    arrival.settled.connect(lambda: said.append(True))
    arrival.start()
    bell = Doorbell(tmp_path)
    await until(lambda: said)
    assert arrival.handed_over
    bell.close()
    held.release()


async def test_a_first_one_that_never_listens_is_told_and_can_be_tried_again(
    tmp_path: Path,
) -> None:
    held = locked(tmp_path)
    arrival = Arrival(tmp_path, None, within=QUICKLY)
    assert await arrived(arrival) == ["silent"]
    held.release()
    settled: list[bool] = []
    arrival.settled.connect(lambda: settled.append(True))
    arrival.try_again()
    await until(lambda: settled)
    assert arrival.claim is not None
    assert arrival.claim.lock is not None
    arrival.claim.lock.release()


async def test_a_first_one_that_listens_and_answers_nothing_is_told(tmp_path: Path) -> None:
    """As when it is stopped: the system takes the call, and nobody reads it."""
    held = locked(tmp_path)
    program = f"""
import os, signal
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.startup.single_instance import Answer, Caller, Doorbell, address
app = QCoreApplication([])
bell = Doorbell(Path({str(tmp_path)!r}))
assert bell.listens
print("listens", flush=True)
os.kill(os.getpid(), signal.SIGSTOP)
"""
    stopped = subprocess.Popen((sys.executable, "-c", program), cwd=ROOT, stdout=subprocess.PIPE)
    with stopped:
        assert stopped.stdout is not None
        assert stopped.stdout.readline() == b"listens\n"
        await_stopped(stopped.pid)
        assert await arrived(Arrival(tmp_path, None, within=QUICKLY)) == ["silent"]
        stopped.kill()
    held.release()


async def test_a_second_start_takes_over_when_the_first_has_just_ended(tmp_path: Path) -> None:
    held = locked(tmp_path)
    arrival = Arrival(tmp_path, None)
    said: list[bool] = []
    arrival.settled.connect(lambda: said.append(True))
    arrival.start()
    held.release()
    await until(lambda: said)
    assert arrival.claim is not None
    assert arrival.claim.lock is not None
    arrival.claim.lock.release()


async def test_a_call_that_is_over_does_not_hold_what_made_it(tmp_path: Path) -> None:
    """Else the one that is deleted last would delete the other, which is being deleted."""
    held, first = locked(tmp_path), QLocalServer()
    assert first.listen(address(tmp_path))
    arrival = Arrival(tmp_path, None)
    arrival.start()
    await until(partial(arrival.findChildren, Caller))
    (call,) = arrival.findChildren(Caller)
    call.answer = Answer.HEARD
    call.answered.emit()
    assert arrival.handed_over
    here = weakref.ref(arrival)
    # Before the event loop has its turn, in which the call is deleted.
    del arrival, call
    assert here() is None
    first.close()
    held.release()


@pytest.mark.parametrize("said", [b"", b"\n", b"{\n", b"[]\n", b'{"config": 7}\n', b"x" * 70_000])
async def test_whoever_says_something_else_opens_nothing(tmp_path: Path, said: bytes) -> None:
    bell = Doorbell(tmp_path)
    handed: list[Path] = []
    bell.handed.connect(handed.append)
    stranger = QLocalSocket()
    stranger.connectToServer(address(tmp_path))
    stranger.write(said)
    stranger.disconnectFromServer()
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    await until(lambda: stranger.state() is gone)
    # It still answers the next one.
    arrival = Arrival(tmp_path, None)
    held = locked(tmp_path)
    await arrived(arrival)
    assert arrival.handed_over
    assert handed == []
    bell.close()
    held.release()
