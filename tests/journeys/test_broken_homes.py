"""Whatever has become of a home: a window, a sentence, and on with the work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.practice.process.launcher import PracticeCloud
from tests.support.broken_homes import QUICK
from tests.support.broken_starts import ends_well, start_in
from tests.support.program import LoginSession, login_session, write_outputs
from tests.support.unix import resume, stop


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoginSession]:
    """Somebody who is logged in; each test has a home of its own."""
    with login_session(tmp_path_factory.mktemp("session")) as session:
        yield session


@pytest.mark.parametrize("name", QUICK)
def test_there_is_a_window_and_a_sentence(session: LoginSession, tmp_path: Path, name: str) -> None:
    start_in(session, tmp_path, QUICK[name])


def test_a_file_is_handed_to_the_bookplate_that_runs_and_opened_there(
    session: LoginSession, tmp_path: Path, cloud: PracticeCloud
) -> None:
    first = session.start(home=tmp_path)
    first.window.see("Username")
    outputs = write_outputs(cloud, session.folder)
    elsewhere = session.folder / "elsewhere"
    elsewhere.mkdir()
    named = outputs.rename(elsewhere / "Zoë's library.json")
    # By a path that counts from where the second one was started.
    second = session.start(
        "--config", named.name, home=tmp_path, through=("env", "-C", str(elsewhere))
    )
    assert second.ended() == 0
    # Practice has no such line: the profile of the file was chosen.
    first.window.see("About this profile")
    third = session.start("--config", str(tmp_path / "missing.json"), home=tmp_path)
    assert third.ended() == 0
    first.window.says("missing.json could not be read")
    ends_well(first)


def test_a_first_one_that_is_stuck_is_told_in_a_window_and_keeps_its_place(
    session: LoginSession, tmp_path: Path
) -> None:
    first = session.start(home=tmp_path)
    first.window.see("Username")
    stop(first.process.pid)
    second = session.start(home=tmp_path)
    second.window.says("already running, but its window is not responding")
    resume(first.process.pid)
    second.window.press("Try again")
    assert second.ended() == 0
    ends_well(first)
