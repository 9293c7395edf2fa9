"""The window of somebody who is signed in: role, health, signing out, closing, starting again."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QToolButton, QWidget

from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from core.vault.vault import MemoryVault, SecretStore, Slot, SlotKind
from tests.support.qt import UiLoop, until
from tests.support.shell import Computer, Opened
from tests.support.visitor import practice_password
from ui.shell.farewell import CacheFate
from ui.viewmodels.session.session import Health
from ui.views.dialogs.crash import CrashDialog


class KeptVault(MemoryVault):
    """A keyring as far as these tests need one: it outlives the window."""

    remembers = True


class PromptingVault(KeptVault):
    """A keyring that waits for somebody to unlock it."""

    def __init__(self, answered: threading.Event) -> None:
        super().__init__()
        self._answered = answered

    def read(self, slot: Slot) -> Secret | None:
        """Wait as long as the prompt stands."""
        self._answered.wait()
        return super().read(slot)


class HesitantVault(KeptVault):
    """A keyring that takes the books' key, and for the session waits for somebody."""

    def __init__(self, answered: threading.Event) -> None:
        super().__init__()
        self._answered = answered

    def write(self, slot: Slot, secret: Secret) -> None:
        """Wait as long as the prompt stands."""
        if slot.kind is SlotKind.REFRESH_TOKEN:
            self._answered.wait()
        super().write(slot, secret)


class StumblingVault(KeptVault):
    """A keyring library with a bug, where nobody waits for what it does."""

    def write(self, slot: Slot, secret: Secret) -> None:
        """Stumble over the role's credentials."""
        if slot.kind is SlotKind.CREDENTIALS:
            raise LookupError("a bug")
        super().write(slot, secret)


@pytest.fixture
def vault() -> SecretStore:
    return KeptVault()


@pytest.fixture
def kept(
    qapp: QApplication, tmp_path: Path, practice: PracticeCloud, vault: SecretStore
) -> Computer:
    """A computer with a keyring."""
    return Computer(qapp, tmp_path, practice, lambda: vault)


async def signed_in(computer: Computer, username: str) -> Opened:
    opened = computer.open()
    await opened.sign_in(username, practice_password(username).reveal())
    await until(lambda: opened.app.present)
    return opened


def state(opened: Opened):  # type: ignore[no-untyped-def]
    assert opened.app.present is not None
    return opened.app.present.session.state


async def test_the_chip_says_user_and_role_and_time_left(computer: Computer) -> None:
    opened = await signed_in(computer, "testuser2")
    await opened.see.reads("BooksWriteAccess · ")
    await until(lambda: state(opened).health is Health.ONLINE)
    await opened.see.reads("Practice · Online")
    await opened.close()


async def test_without_a_keyring_it_says_that_the_session_is_not_remembered(
    computer: Computer,
) -> None:
    opened = await signed_in(computer, "testuser1")
    await opened.see.reads("This session will not be remembered.")
    await opened.close()


async def test_a_restart_shows_the_books_without_a_password(kept: Computer) -> None:
    first = await signed_in(kept, "testuser1")
    await first.see.row_with("The Left Hand of Darkness")
    await first.close()
    second = kept.open()
    await second.see.row_with("The Left Hand of Darkness")
    assert state(second).username == "testuser1"
    await second.close()


async def test_whoever_types_meanwhile_is_not_pulled_into_the_remembered_session(
    kept: Computer,
) -> None:
    first = await signed_in(kept, "testuser1")
    await first.close()
    second = kept.open()
    # In the first moment, as nobody else has had a turn: the session is looked for meanwhile.
    field = second.window.sign_in.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "testuser2")
    await second.see.fill("Password", practice_password("testuser2").reveal())
    await second.see.click("Sign in")
    await until(lambda: second.app.present)
    assert state(second).username == "testuser2"
    await second.close()


async def test_signing_out_revokes_says_so_and_forgets(kept: Computer) -> None:
    opened = await signed_in(kept, "testuser1")
    await opened.see.click("Sign out")
    await opened.see.reads("Session revoked")
    await opened.close()
    again = kept.open()
    await again.see.find(QPushButton, "Sign in")
    await until(lambda: not again.sign_in_page.state.busy)
    assert again.app.present is None
    await again.close()


async def test_a_tie_is_explained_and_the_chosen_role_is_used(computer: Computer) -> None:
    opened = await signed_in(computer, "testuser3")
    await opened.see.reads("Your groups tie")
    await opened.see.click("BooksCurateAccess")
    await opened.see.row_with("The Left Hand of Darkness")
    await until(lambda: state(opened).role.name == "BooksCurateAccess")
    await opened.close()


async def test_without_a_group_the_token_is_shown_and_why_there_is_no_role(
    computer: Computer,
) -> None:
    opened = await signed_in(computer, "testuser4")
    await opened.see.reads("You are signed in, but without a role")
    await opened.see.find(QWidget, "Token inspector")
    await opened.close()


async def test_a_clock_that_is_five_hours_off_still_signs_in_and_is_named(
    computer: Computer, practice: PracticeCloud
) -> None:
    practice.control.shift_clock(5 * 3600)
    opened = await signed_in(computer, "testuser1")
    await opened.see.reads("This computer's clock is 5 hours slow.")
    await opened.see.row_with("The Left Hand of Darkness")
    await opened.close()


async def test_a_revoked_session_says_so_and_leads_to_signing_in_again(
    kept: Computer, practice: PracticeCloud
) -> None:
    first = await signed_in(kept, "testuser1")
    await first.see.row_with("The Left Hand of Darkness")
    await first.close()
    practice.control.revoke_sessions("testuser1")
    second = kept.open()
    await until(lambda: second.app.present and state(second).health is Health.EXPIRED)
    await second.see.row_with("The Left Hand of Darkness")
    await second.see.click("Sign in again")
    await second.see.find(QPushButton, "Sign in")
    await second.close()


async def test_the_keyboard_reaches_outbox_books_and_inspector(computer: Computer) -> None:
    opened = await signed_in(computer, "testuser1")
    await opened.see.row_with("The Left Hand of Darkness")
    await opened.see.click("Outbox")
    await opened.see.reads("The outbox is empty.")
    await opened.see.click("Books")
    await opened.see.row_with("The Left Hand of Darkness")
    await opened.see.click("Inspector")
    await opened.see.gone("Token inspector")
    tab = await opened.see.find(QToolButton, "Inspector")
    assert tab.shortcut().toString() == "Ctrl+I"
    await opened.close()


async def test_every_control_has_a_name(computer: Computer) -> None:
    opened = await signed_in(computer, "testuser1")
    await opened.see.row_with("The Left Hand of Darkness")
    nameless = [
        f"{type(button).__name__} in {type(button.parent()).__name__}"
        for kind in (QPushButton, QToolButton)
        for button in opened.window.findChildren(kind)
        if button.isVisible() and button.focusPolicy() is not Qt.FocusPolicy.NoFocus
        if not (button.accessibleName() or button.text())
    ]
    assert nameless == []
    await opened.close()


async def test_a_keyring_prompt_that_nobody_answers_holds_up_nothing(
    qapp: QApplication, tmp_path: Path, practice: PracticeCloud
) -> None:
    answered = threading.Event()
    vault = PromptingVault(answered)
    computer = Computer(qapp, tmp_path, practice, lambda: vault, keyring_timeout=3600)
    opened = computer.open()
    await opened.see.fill("Username", "testuser1")
    await opened.close()
    answered.set()


async def test_an_unanswered_prompt_leads_to_a_session_that_is_not_remembered(
    qapp: QApplication, tmp_path: Path, practice: PracticeCloud
) -> None:
    answered = threading.Event()
    vault = PromptingVault(answered)
    computer = Computer(qapp, tmp_path, practice, lambda: vault, keyring_timeout=0.2)
    opened = await signed_in(computer, "testuser1")
    await opened.see.reads("This session is not remembered yet.")
    await opened.see.row_with("The Left Hand of Darkness")
    desk = opened.app.present
    assert desk is not None
    await until(lambda: desk.view_models.inspector.state.key_hint)
    desk.session.looked.emit()
    # Two banners with one reason would say the same.
    assert not any("did not store your AWS credentials" in said for said in opened.see.sentences())
    await opened.close()
    answered.set()


async def test_closing_with_unsent_edits_in_memory_asks_first(
    computer: Computer, practice: PracticeCloud
) -> None:
    opened = await signed_in(computer, "testuser2")
    await opened.see.row_with("The Left Hand of Darkness")
    practice.control.delay("PutItem", 3.0)
    await opened.see.click("Add book")
    await opened.see.fill("Author", "Octavia E. Butler")
    await opened.see.fill("Title", "Dawn, once more")
    await opened.see.click("Save")
    await until(lambda: opened.app.present and opened.app.present.would_be_lost)
    assert not opened.window.close()
    question = opened.window.findChild(QMessageBox)
    assert question is not None
    await opened.see.click("Stay")
    assert opened.window.isVisible()
    assert not opened.window.close()
    await opened.see.click("Discard and close")
    await opened.close()


@pytest.mark.logs("Closing did not wait any longer")
async def test_closing_lets_go_of_the_books_while_the_keyring_waits_for_somebody(
    qapp: QApplication, tmp_path: Path, practice: PracticeCloud
) -> None:
    answered = threading.Event()
    vault = HesitantVault(answered)
    computer = Computer(qapp, tmp_path, practice, lambda: vault, keyring_timeout=60.0)
    first = await signed_in(computer, "testuser1")
    await first.see.row_with("The Left Hand of Darkness")
    await first.close()
    second = await signed_in(computer, "testuser1")
    await second.see.row_with("The Left Hand of Darkness")
    # Had the file still been held, the books would be in memory now.
    assert second.app.present is not None
    assert second.app.present.cache_fate is CacheFate.ENCRYPTED
    answered.set()
    await second.close()


@pytest.mark.logs("A bug")
async def test_a_bug_is_shown_as_a_report_without_secrets(
    computer: Computer, ui_loop: UiLoop
) -> None:
    opened = computer.open()
    opened.app.report_bug(ValueError("password=Read-Books-1!"))
    dialog = opened.window.findChild(CrashDialog)
    assert dialog is not None
    assert "ValueError" in dialog.report
    assert "Read-Books-1!" not in dialog.report
    dialog.accept()
    await opened.close()


@pytest.mark.logs("A bug in the background")
async def test_a_bug_in_work_that_nobody_waits_for_is_shown_as_well(
    qapp: QApplication, tmp_path: Path, practice: PracticeCloud
) -> None:
    computer = Computer(qapp, tmp_path, practice, StumblingVault)
    opened = await signed_in(computer, "testuser1")
    await opened.see.row_with("The Left Hand of Darkness")
    await until(lambda: opened.window.findChild(CrashDialog) is not None)
    dialog = opened.window.findChild(CrashDialog)
    assert dialog is not None
    assert "LookupError" in dialog.report
    dialog.accept()
    await opened.close()


async def test_the_about_box_tells_versions_and_the_log_folder(computer: Computer) -> None:
    opened = computer.open()
    await opened.see.click("About Bookplate")
    await opened.see.reads("PySide6")
    labels = {label.text() for label in opened.app.first_paint.window.findChildren(QLabel)}
    assert "Log folder" in labels
    close = await opened.see.find(QPushButton, "Close")
    assert close.window().focusWidget() is close, "Enter would do something else"
    await opened.see.click("Close")
    await opened.close()
