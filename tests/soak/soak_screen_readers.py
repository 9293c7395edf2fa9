"""Two eager screen readers look through every window, and ask for more than there is."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from core.practice.process.launcher import PracticeCloud
from tests.support.atspi_walk import walking
from tests.support.practice import running_practice
from tests.support.program import (
    LoginSession,
    Program,
    login_session,
    sign_in,
    write_outputs,
)
from tests.support.seeds import Seeds
from tests.support.visitor import practice_password

READERS = 2
WALKED_S = float(os.environ.get("BOOKPLATE_SOAK_READERS_S", "240"))
"""Seconds of work under the readers' hands."""

SLOW = 60.0
"""Seconds within which a program that two others question without pause has done something."""

FOCUS_ALWAYS = """
while sleep 0.3; do
    [ "$(xdotool getwindowfocus getwindowpid 2>/dev/null)" = "$1" ] ||
        xdotool search --onlyvisible --all --pid "$1" --name . windowfocus 2>/dev/null
done
"""

USERS = ("testuser1", "testuser2")
LEFT_OPEN = ("Cancel",)
ENDS = (("Save",), ("Cancel", "Cancel"), LEFT_OPEN)
"""The buttons that end a form: one Cancel asks about what was typed, another discards it."""

SIZES = ((1200, 760), (900, 600), (1380, 880))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[LoginSession]:
    """Somebody who has just logged in for the first time."""
    with login_session(tmp_path) as session:
        yield session


@pytest.fixture
def cloud() -> Iterator[PracticeCloud]:
    """A practice cloud."""
    with running_practice() as cloud:
        yield cloud


def resize(program: Program, width: int, height: int) -> None:
    """Give its window another size, so that scroll bars come and go."""
    window = program.window_number()
    program.xdotool("windowsize", str(window), str(width), str(height))


@contextmanager
def window_manager(session: LoginSession, program: Program) -> Iterator[None]:
    """Gives the program's windows the focus, as a window manager does with new ones."""
    process = subprocess.Popen(
        ["sh", "-c", FOCUS_ALWAYS, "sh", str(program.process.pid)], env=session.environment
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()


def work_a_while(program: Program, luck: Random, number: int) -> None:
    """Sign in, open forms, save or leave, look about, sign out; answer what is asked then."""
    user = luck.choice(USERS)
    window = program.window
    window.see("Username", within=SLOW)
    sign_in(program, user, practice_password(user).reveal())
    window.see("Books", "table", within=SLOW)
    ends = luck.choices(ENDS, (7, 2, 1), k=luck.randint(1, 3))
    for turn, end in enumerate(ends):
        window.press("Add book")
        window.see("Save", within=SLOW)
        resize(program, *luck.choice(SIZES))
        window.write("Author", "Joanna Russ")
        window.write("Title", f"Picnic on Paradise {number}.{turn}")
        for name in end:
            window.press(name)
        resize(program, *luck.choice(SIZES))
        window.write("Filter books", luck.choice(("", "solar", "no such book")))
        window.press("Outbox")
        window.press("Books")
    window.write("Filter books", "")
    if ends[-1] == LEFT_OPEN:
        window.press("Sign out")
        window.press("Discard and sign out")
    else:
        window.gone("Book form")
        window.press("Sign out")


@pytest.mark.timeout(1200)
def test_the_program_lives_while_two_readers_walk_its_windows(
    session: LoginSession, cloud: PracticeCloud, seeds: Seeds
) -> None:
    luck = seeds.random()
    program = session.start("--config", str(write_outputs(cloud, session.folder)))
    walks = walking(
        session.environment, program.process.pid, session.folder / "walk.log", readers=READERS
    )
    until, number = time.monotonic() + WALKED_S, 0
    with walks:
        while time.monotonic() < until:
            number += 1
            work_a_while(program, luck, number)
            assert program.process.poll() is None, program.said.read_text("utf-8")[-2000:]
    program.close()
    assert program.ended(SLOW) == 0


@pytest.mark.timeout(1200)
def test_the_tour_is_shown_to_its_end_while_two_readers_walk_its_windows(
    session: LoginSession,
) -> None:
    pictures = session.folder / "pictures"
    tour = session.start("--tour", str(pictures))
    walks = walking(
        session.environment, tour.process.pid, session.folder / "walk.log", readers=READERS
    )
    with window_manager(session, tour), walks:
        status = tour.ended(900)
    told = pictures / "transcript.md"
    assert status == 0, told.read_text("utf-8")[-1000:] + tour.said.read_text("utf-8")[-1000:]
