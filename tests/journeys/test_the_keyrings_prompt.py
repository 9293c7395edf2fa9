"""The desktop asks for the keyring's password in a window of its own, which is on the screen.

It takes all key presses to itself, and nobody can be made to answer it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.practice.process.launcher import PracticeCloud
from core.vault.vault import open_vault
from tests.support.keyring_prompt import KeyringPrompt, keyring_prompt
from tests.support.program import LoginSession, Program, ending, login_session, sign_in
from tests.support.shell import Computer
from tests.support.visitor import practice_password
from tests.support.window import bookplate, see_books_as
from ui.tour.chapters.people import all_books, sign_out
from ui.tour.driver import until

__all__ = ["keyring_prompt"]

WAITS = "The keyring has not answered yet."
NOT_YET = "This session is not remembered yet."
BOOKS = 300
CLOSES_WITHIN = 25.0
"""Seconds: less than the half minute for which Bookplate waits for an answer."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[LoginSession]:
    """Somebody who has logged in, with a keyring that was not unlocked by that."""
    with login_session(tmp_path) as session:
        session.keyring.lock()
        yield session


@pytest.fixture
def computer(
    qapp: QApplication, tmp_path: Path, cloud: PracticeCloud, keyring_prompt: KeyringPrompt
) -> Computer:
    """A computer on which the first look into the keyring brings up the prompt.

    Its patience with whoever does not answer is shorter than that of the program.
    """
    return Computer(qapp, tmp_path, cloud, open_vault, keyring_timeout=4.0)


def closes_with_the_prompt_open(program: Program, prompt: KeyringPrompt) -> None:
    assert prompt.is_open
    with ending(program.children()):
        program.close_by_mouse()
        assert program.ended(within=CLOSES_WITHIN) == 0
    assert prompt.is_open


def sign_in_as(program: Program, username: str) -> None:
    sign_in(program, username, practice_password(username).reveal())


def test_with_the_prompt_open_the_program_says_so_and_closes_without_an_answer(
    session: LoginSession,
) -> None:
    program = session.start()
    program.window.see("Username")
    session.prompt.appear()
    program.window.says(WAITS)
    sign_in_as(program, "testuser1")
    program.window.says(WAITS)
    closes_with_the_prompt_open(program, session.prompt)


def test_a_prompt_in_mid_session_does_not_keep_the_program_or_its_practice_cloud(
    session: LoginSession,
) -> None:
    program = session.start()
    session.prompt.appear()
    session.prompt.answer()
    sign_in_as(program, "testuser1")
    program.window.rows(least=BOOKS)
    session.keyring.lock()
    program.window.press("Sign out")
    session.prompt.appear()
    program.window.says(WAITS)
    assert len(program.children()) == 1
    closes_with_the_prompt_open(program, session.prompt)


def test_whoever_answers_the_prompt_needs_no_password_at_the_next_start(
    session: LoginSession,
) -> None:
    first = session.start()
    session.prompt.appear()
    session.prompt.answer()
    sign_in_as(first, "testuser2")
    first.window.rows(least=BOOKS)
    first.close()
    assert first.ended() == 0
    again = session.start()
    again.window.rows(least=BOOKS)
    again.window.says("testuser2")
    assert not session.prompt.is_open


def test_whoever_cancels_the_prompt_is_asked_once_and_works_without_being_remembered(
    session: LoginSession,
) -> None:
    first = session.start()
    session.prompt.appear()
    session.prompt.cancel()
    first.window.says("The keyring is locked.")
    sign_in_as(first, "testuser1")
    first.window.rows(least=BOOKS)
    first.window.says("The keyring is locked.")
    assert not session.prompt.is_open
    first.close()
    assert first.ended() == 0
    session.start()
    session.prompt.appear()


async def test_while_nobody_answers_one_signs_in_sees_the_books_and_closes(
    computer: Computer, keyring_prompt: KeyringPrompt
) -> None:
    async with bookplate(computer) as opened:
        await until(lambda: keyring_prompt.is_open, "no prompt")
        await opened.see.reads(WAITS)
        await see_books_as(opened, "testuser1")
        await opened.see.reads(NOT_YET)
        await opened.see.reads("The keyring did not answer.")
        assert keyring_prompt.is_open
    assert keyring_prompt.is_open


async def test_a_late_answer_has_the_next_sign_in_remembered(
    computer: Computer, keyring_prompt: KeyringPrompt
) -> None:
    async with bookplate(computer) as opened:
        await until(lambda: keyring_prompt.is_open, "no prompt")
        await see_books_as(opened, "testuser1")
        await opened.see.reads("The keyring did not answer.")
        keyring_prompt.answer()
        await until(lambda: not keyring_prompt.is_open, "the password does not fit")
        await sign_out(opened.see)
        await see_books_as(opened, "testuser2")
    async with bookplate(computer) as opened:
        await all_books(opened.see)
        await opened.see.reads("testuser2")
