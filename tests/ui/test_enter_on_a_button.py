"""Enter on the button that has the focus presses that button, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from core.practice.process.launcher import PracticeCloud
from tests.support.questions import asked, sent_to
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, choose, see_books_as
from ui.tour.chapters.people import all_books
from ui.tour.driver import until
from ui.views.workspace.user_menu import UserMenu


async def enter_on(opened: Opened, name: str) -> None:
    """Go to the button of that name, and press Enter."""
    button = await opened.see.find(QAbstractButton, name)
    button.setFocus()
    opened.see.press(Qt.Key.Key_Return, on=button)


async def test_enter_on_show_password_shows_it_and_does_not_sign_in(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await opened.see.fill("Username", "testuser1")
        await opened.see.fill("Password", "half of it")
        await enter_on(opened, "Show password")
        assert not opened.sign_in_page.state.busy
        password = await opened.see.find(QLineEdit, "Password")
        assert password.echoMode() is QLineEdit.EchoMode.Normal


async def test_enter_on_a_practice_user_fills_in_and_enter_on_sign_in_signs_in(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await enter_on(opened, "More practice users")
        await opened.see.find(QAbstractButton, "passkey")
        await enter_on(opened, "Users by role")
        await enter_on(opened, "testuser1")
        await enter_on(opened, "Sign in")
        await all_books(opened.see)


async def test_enter_on_the_links_below_the_form_and_on_back(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await enter_on(opened, "Forgot password")
        await opened.see.reads("Forgot your password?")
        await enter_on(opened, "Back")
        await enter_on(opened, "Create account")
        await opened.see.reads("Create an account")
        await enter_on(opened, "Show password")
        assert not opened.sign_in_page.state.problem
        await enter_on(opened, "Back")
        await opened.see.find(QLineEdit, "Username")


async def test_enter_uses_a_code_of_the_practice_inbox(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "sms", "Enter your code")
        code = sent_to(practice, "+491713920011")
        await enter_on(opened, f"Use {code}")
        field = await opened.see.find(QLineEdit, "Code")
        assert field.text() == code


async def test_enter_leads_back_to_whoever_is_signed_in(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await choose(opened.see, "Add another user…")
        await enter_on(opened, "Back to testuser1")
        await until(lambda: opened.window.shows_workspace, "it stays")


async def test_enter_opens_the_users_menu_and_turns_to_the_outbox(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await enter_on(opened, "Outbox")
        outbox = await opened.see.find(QAbstractButton, "Outbox")
        assert outbox.isChecked()
        chip = opened.window.findChild(UserMenu)
        assert chip is not None
        opened.see.press(Qt.Key.Key_Return, on=chip)
        await until(chip.menu().isVisible, "no menu")
        chip.menu().close()


async def test_enter_that_is_held_down_signs_in_and_does_not_cancel(
    computer: Computer, practice: PracticeCloud
) -> None:
    practice.control.delay("InitiateAuth", 0.5)
    async with bookplate(computer) as opened:
        await opened.see.click("testuser1")
        await enter_on(opened, "Sign in")
        cancel = await opened.see.find(QAbstractButton, "Cancel")
        await until(cancel.hasFocus, "the focus is elsewhere")
        held = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            autorep=True,
        )
        QApplication.sendEvent(cancel, held)
        assert opened.sign_in_page.state.busy
        await all_books(opened.see)
