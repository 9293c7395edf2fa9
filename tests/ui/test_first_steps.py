"""What cannot be read or kept at the start is told, and the next step is taken all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QWidget

from core.errors import StoreError
from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from core.signed_in.user_context import UserContext
from tests.support.program import write_outputs
from tests.support.qt import until
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, says, sign_in_as
from ui.backend.services import Services
from ui.views.books.page import BOOKS

NAME = f"{ids.TABLE_NAME} ({ids.USER_POOL_ID})"


def chosen(opened: Opened) -> str:
    """The profile of the form, without the host that stands behind its name."""
    profiles = opened.window.sign_in.findChild(QComboBox)
    assert isinstance(profiles, QComboBox)
    return profiles.currentText().partition(" (127.")[0]


def keys_go_to_the_sign_in_page(opened: Opened) -> bool:
    """Whether a field or button of it has the focus."""
    focused: QWidget | None = opened.window.focusWidget()
    return focused is not None and opened.window.sign_in.isAncestorOf(focused)


def all_told(opened: Opened) -> list[str]:
    """The titles of what the sign-in page says from now on."""
    told: list[str] = []

    def listen() -> None:
        state = opened.sign_in_page.state
        told.extend(each.title for each in (state.problem, state.notice) if each is not None)

    opened.sign_in_page.changed.connect(listen)
    return told


async def test_a_file_that_cannot_be_read_leaves_the_kept_profiles_to_choose_from(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer, write_outputs(practice, tmp_path)) as opened:
        await until(lambda: chosen(opened) == NAME)
    async with bookplate(computer, tmp_path / "missing.json") as opened:
        await opened.see.reads("missing.json could not be read")
        assert [one.name.partition(" (127.")[0] for one in opened.sign_in_page.state.profiles][
            1:
        ] == [NAME]


async def test_a_profile_that_cannot_be_kept_is_used_all_the_same(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("a file in its place")
    async with bookplate(computer, write_outputs(practice, tmp_path)) as opened:
        await opened.see.reads("The profile could not be saved.")
        await until(lambda: chosen(opened) == NAME)
        await sign_in_as(opened, "testuser1")
        await opened.see.row_with("The Left Hand of Darkness")


async def test_a_damaged_list_of_profiles_keeps_nobody_from_practice(
    computer: Computer, tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "profiles.json").write_bytes(b"\x00")
    async with bookplate(computer) as opened:
        await opened.see.reads("The list of saved profiles cannot be read.")
        await sign_in_as(opened, "testuser1")
        await opened.see.row_with("The Left Hand of Darkness")
        await opened.see.reads("This session will not be remembered.")


async def test_a_file_that_is_handed_over_comes_in_front_of_the_books_and_leads_back(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser1")
        await opened.see.row_with("The Left Hand of Darkness")
        opened.app.open_file(write_outputs(practice, tmp_path))
        await until(lambda: not opened.window.shows_workspace)
        await until(lambda: chosen(opened) == NAME)
        opened.app.first_paint.users.go_back()
        await until(lambda: opened.window.shows_workspace)


async def test_a_file_that_is_handed_over_waits_for_the_question_that_is_open(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "newcomer")
        await until(lambda: opened.sign_in_page.state.challenge is not None)
        opened.app.open_file(write_outputs(practice, tmp_path))
        await opened.see.reads("amplify_outputs.json is waiting.")
        assert opened.sign_in_page.state.challenge is not None
        opened.sign_in_page.cancel()
        await until(lambda: chosen(opened) == NAME)


async def test_each_file_that_waited_for_the_question_is_opened(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    missing = [tmp_path / name for name in ("first.json", "second.json")]
    async with bookplate(computer) as opened:
        told = all_told(opened)
        await sign_in_as(opened, "newcomer")
        await until(lambda: opened.sign_in_page.state.challenge is not None)
        for file in (*missing, write_outputs(practice, tmp_path)):
            opened.app.open_file(file)
            await opened.see.reads(f"{file.name} is waiting.")
        opened.sign_in_page.cancel()
        await until(lambda: chosen(opened) == NAME)
        problems = [title for title in dict.fromkeys(told) if "could not be read" in title]
        assert [title.split()[0] for title in problems] == [file.name for file in missing]


async def test_a_file_that_waited_for_a_sign_in_comes_in_front_of_its_books(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "newcomer")
        await until(lambda: opened.sign_in_page.state.challenge is not None)
        opened.app.open_file(write_outputs(practice, tmp_path))
        await opened.see.reads("amplify_outputs.json is waiting.")
        await opened.see.fill("New password", "Another-day-1")
        await opened.see.click("Continue")
        await until(lambda: opened.app.first_paint.users.state.present is not None)
        await until(lambda: chosen(opened) == NAME)
        await until(lambda: not opened.window.shows_workspace)
        assert not opened.sign_in_page.state.busy
        opened.app.first_paint.users.go_back()
        await until(lambda: opened.window.shows_workspace)


async def test_a_file_that_waited_for_a_sign_in_opens_when_the_books_cannot_be(
    computer: Computer,
    practice: PracticeCloud,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> UserContext:
        raise StoreError("The books cannot be opened.", "The disk is full.")

    async with bookplate(computer) as opened:
        await sign_in_as(opened, "newcomer")
        await until(lambda: opened.sign_in_page.state.challenge is not None)
        opened.app.open_file(write_outputs(practice, tmp_path))
        await opened.see.reads("amplify_outputs.json is waiting.")
        monkeypatch.setattr(Services, "open_context", full)
        await opened.see.fill("New password", "Another-day-2")
        await opened.see.click("Continue")
        await until(lambda: chosen(opened) == NAME)
        await opened.see.reads("The books cannot be opened.")
        assert not says(opened.see, "amplify_outputs.json is waiting.")


async def test_a_file_that_waited_for_a_question_comes_in_front_when_one_goes_back_to_the_books(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser1")
        await opened.see.row_with("The Left Hand of Darkness")
        users = opened.app.first_paint.users
        users.ask_another_user()
        await sign_in_as(opened, "newcomer")
        await until(lambda: opened.sign_in_page.state.challenge is not None)
        opened.app.open_file(write_outputs(practice, tmp_path))
        await opened.see.reads("amplify_outputs.json is waiting.")
        users.go_back()
        await until(lambda: chosen(opened) == NAME)
        await until(lambda: not opened.window.shows_workspace)
        assert keys_go_to_the_sign_in_page(opened)


async def test_books_behind_the_sign_in_page_do_not_take_the_keys(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser1")
        await opened.see.row_with("The Left Hand of Darkness")
        assert not keys_go_to_the_sign_in_page(opened)
        opened.app.first_paint.users.ask_another_user()
        assert keys_go_to_the_sign_in_page(opened)
        present = opened.app.present
        assert present is not None
        # As when the identity pool gives no role any more, and the role is asked for.
        present.workspace.show_page(BOOKS)
        assert keys_go_to_the_sign_in_page(opened)


async def test_a_file_that_is_handed_over_asks_before_it_covers_what_is_typed(
    computer: Computer, practice: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await sign_in_as(opened, "testuser2")
        await opened.see.row_with("The Left Hand of Darkness")
        await opened.see.click("Add book")
        await opened.see.fill("Author", "Italo Calvino")
        file = write_outputs(practice, tmp_path)
        opened.app.open_file(file)
        await opened.see.reads("What you typed in the form is not saved.")
        await opened.see.click("Stay")
        assert opened.window.shows_workspace
        opened.app.open_file(file)
        await opened.see.click("Discard and open the file")
        await until(lambda: chosen(opened) == NAME)
        await until(lambda: not opened.window.shows_workspace)
        opened.app.first_paint.users.go_back()
        await opened.see.click("Cancel")
        await opened.see.click("Cancel")
