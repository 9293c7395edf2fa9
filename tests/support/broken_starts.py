"""Starts the real program in a broken home and looks at what the person sees."""

from __future__ import annotations

from pathlib import Path

from tests.support.broken_homes import Broken
from tests.support.program import LoginSession, Program, sign_in
from tests.support.visitor import practice_password

_MISTAKES = ("Traceback", "Fatal Python error", "Aborted", "terminate called")


def start_in(session: LoginSession, home: Path, broken: Broken, *, working: bool = False) -> None:
    """A window and the sentence, and a good end. working: sign in to practice in between."""
    how = broken(home)
    places = {**how.variables}
    where = Path(places.pop("HOME")) if places.get("HOME") else how.home or home
    program = session.start(
        *how.arguments, home=where, through=how.through, without=how.without, **places
    )
    if how.asks:
        program.window.press(how.asks)
    program.window.see("Username")
    if how.says:
        program.window.says(how.says)
    if working:
        sign_in(program, "testuser2", practice_password("testuser2").reveal())
        program.window.rows(least=300)
    ends_well(program)


def ends_well(program: Program) -> None:
    """It closes when it is told to, and has said nothing that is meant for programmers."""
    program.close()
    status = program.ended()
    said = program.said.read_text("utf-8", "replace")
    assert status == 0, said
    assert [each for each in _MISTAKES if each in said] == [], said
