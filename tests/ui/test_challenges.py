"""Each question of a user pool has a page that the keyboard and the mouse can answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from core.practice.faults import Fault, FaultKind
from core.practice.process.launcher import PracticeCloud
from tests.support.questions import (
    PAGE,
    asked,
    books_of,
    field_with_focus,
    sent_to,
    type_and_enter,
)
from tests.support.shell import Computer, Opened
from tests.support.visitor import practice_password
from tests.support.window import says
from ui.tour.driver import until
from ui.widgets.drawings.qr_code import QUIET, QrCode

PHONE = "+491713920011"


@asynccontextmanager
async def at_question(computer: Computer, username: str, title: str) -> AsyncIterator[Opened]:
    """The app, with the password given and a question asked."""
    opened = computer.open()
    try:
        await asked(opened, username, title)
        yield opened
    finally:
        await opened.close()


async def test_an_authenticators_code_is_typed_and_enter_continues(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with at_question(computer, "totp", "A code for totp") as opened:
        await opened.see.reads("Your authenticator app shows it")
        await type_and_enter(opened, "Code", practice.control.totp_code("totp"))
        await books_of(opened)


async def test_a_code_by_sms_says_where_it_went_and_the_button_continues(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with at_question(computer, "sms", "A code for sms") as opened:
        await opened.see.reads("It was sent by SMS to +********0011.")
        await opened.see.fill("Code", sent_to(practice, PHONE))
        await opened.see.click("Continue")
        await books_of(opened)


async def test_a_code_by_mail_says_where_it_went(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with at_question(computer, "email", "A code for email") as opened:
        await opened.see.reads("It was sent by e-mail to e***@e***.")
        await type_and_enter(opened, "Code", sent_to(practice, "email@example.com"))
        await books_of(opened)


@pytest.mark.parametrize("pasted", ["123 456", "Your code is 123456.", "123-456\n"])
async def test_a_code_can_be_pasted_with_what_stands_around_it(
    computer: Computer, pasted: str
) -> None:
    async with at_question(computer, "totp", "A code for totp") as opened:
        field = await field_with_focus(opened, "Code")
        QGuiApplication.clipboard().setText(pasted)
        opened.see.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, on=field)
        assert field.text() == "123456"


async def test_digits_pasted_into_the_middle_stay_where_they_were_pasted(
    computer: Computer,
) -> None:
    async with at_question(computer, "totp", "A code for totp") as opened:
        field = await field_with_focus(opened, "Code")
        await opened.see.fill("Code", "1256")
        field.setCursorPosition(2)
        QGuiApplication.clipboard().setText("3 4")
        opened.see.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, on=field)
        assert (field.text(), field.cursorPosition()) == ("123456", 4)


async def test_a_wrong_code_is_told_at_the_field_and_typing_replaces_it(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with at_question(computer, "sms", "A code for sms") as opened:
        await type_and_enter(opened, "Code", "000000")
        await opened.see.reads("The code is wrong.")
        field = await field_with_focus(opened, "Code")
        assert field.selectedText() == "000000"
        assert field.property("problem") == "true"
        await type_and_enter(opened, "Code", sent_to(practice, PHONE))
        await books_of(opened)


async def test_without_a_code_nothing_is_sent(computer: Computer) -> None:
    async with at_question(computer, "totp", "A code for totp") as opened:
        await opened.see.click("Continue")
        await field_with_focus(opened, "Code")
        assert not opened.sign_in_page.state.busy


async def test_trouble_of_the_service_keeps_the_question_and_what_was_typed(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with at_question(computer, "sms", "A code for sms") as opened:
        practice.control.misbehave(Fault(FaultKind.UNAVAILABLE, operation="RespondToAuthChallenge"))
        await type_and_enter(opened, "Code", sent_to(practice, PHONE))
        await opened.see.reads("The service reported an internal error")
        practice.control.heal()
        field = await field_with_focus(opened, "Code")
        assert field.text() == sent_to(practice, PHONE)
        opened.see.press(Qt.Key.Key_Return, on=field)
        await books_of(opened)


@pytest.mark.parametrize(
    ("username", "title"),
    [
        ("totp", "A code for totp"),
        ("chooses", "A second step for chooses"),
        ("setup", "A second step for setup"),
        ("question", "A question for question"),
        ("newcomer", "A new password for newcomer"),
    ],
)
async def test_escape_leads_back_to_the_form_with_the_name_kept(
    computer: Computer, username: str, title: str
) -> None:
    async with at_question(computer, username, title) as opened:
        await opened.see.find(QWidget, PAGE)
        opened.see.press(Qt.Key.Key_Escape)
        name = await opened.see.find(QLineEdit, "Username")
        assert name.text() == username
        await opened.see.gone(PAGE)


@pytest.mark.parametrize(
    ("username", "title", "further"),
    [
        ("totp", "A code for totp", ""),
        ("chooses", "A second step for chooses", ""),
        ("setup", "A second step for setup", "Authenticator app"),
        ("question", "A question for question", ""),
        ("newcomer", "A new password for newcomer", ""),
    ],
)
async def test_everything_that_takes_the_focus_has_a_name_and_tab_reaches_it(
    computer: Computer, username: str, title: str, further: str
) -> None:
    async with at_question(computer, username, title) as opened:
        if further:
            await opened.see.click(further)
            await opened.see.find(QLineEdit, "Code")
        page = await opened.see.find(QWidget, PAGE)
        stops = {
            widget
            for widget in page.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        assert all(named(widget) for widget in stops)
        for _ in range(40):
            stops.discard(opened.window.focusWidget())
            opened.see.press(Qt.Key.Key_Tab)
        assert not stops, [named(widget) for widget in stops]


def named(widget: QWidget) -> str:
    """What a screen reader says when the widget takes the focus."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")


async def test_enter_on_back_leads_back(computer: Computer) -> None:
    async with at_question(computer, "totp", "A code for totp") as opened:
        back = await opened.see.find(QPushButton, "Back")
        back.setFocus()
        opened.see.press(Qt.Key.Key_Return)
        await opened.see.find(QLineEdit, "Username")


async def test_a_second_factor_is_chosen_with_the_arrow_keys(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with at_question(computer, "chooses", "A second step for chooses") as opened:
        first = await opened.see.find(QPushButton, "SMS")
        await until(lambda: opened.window.focusWidget() is first, "the first has no focus")
        opened.see.press(Qt.Key.Key_Down)
        opened.see.press(Qt.Key.Key_Return)
        await opened.see.reads("Your authenticator app shows it")
        await type_and_enter(opened, "Code", practice.control.totp_code("chooses"))
        await books_of(opened)


async def test_an_authenticator_is_set_up_by_mouse(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with at_question(computer, "setup", "A second step for setup") as opened:
        await opened.see.click("Authenticator app")
        await opened.see.reads("An authenticator app for setup")
        await opened.see.fill("Name of this app", "My phone")
        await opened.see.fill("Code", "000000")
        await opened.see.click("Continue")
        await opened.see.reads("The code is wrong.")
        name = await opened.see.find(QLineEdit, "Name of this app")
        assert name.text() == "My phone"
        assert name.property("problem") == "false"
        await opened.see.fill("Code", practice.control.totp_code("setup"))
        await opened.see.click("Continue")
        await books_of(opened)


async def test_the_secret_is_masked_until_asked_for_and_can_be_copied(computer: Computer) -> None:
    async with at_question(computer, "setup", "A second step for setup") as opened:
        await opened.see.click("Authenticator app")
        secret = await opened.see.find(QLabel, "Secret")
        assert set(secret.text()) == {"•"}
        await opened.see.click("Copy secret")
        copied = QGuiApplication.clipboard().text()
        await opened.see.click("Show secret")
        assert secret.text().replace(" ", "") == copied
        await opened.see.click("Hide secret")
        assert copied[:4] not in secret.text()


async def test_the_picture_is_dark_on_white_with_a_quiet_zone(
    computer: Computer, qapp: QApplication
) -> None:
    async with at_question(computer, "setup", "A second step for setup") as opened:
        await opened.see.click("Authenticator app")
        code = await opened.see.find(QrCode, "QR code for the authenticator app")
        picture = code.grab().toImage()
        module = picture.width() // (len(code.modules) + 2 * QUIET)
        inside = QUIET * module
        assert picture.pixelColor(inside - 1, inside - 1).lightness() == 255
        for row, modules in enumerate(code.modules):
            for column, dark in enumerate(modules):
                place = inside + column * module, inside + row * module
                assert (picture.pixelColor(*place).lightness() == 0) == bool(dark)


async def test_codes_by_mail_are_set_up_with_an_address(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with at_question(computer, "setup", "A second step for setup") as opened:
        await opened.see.click("E-mail")
        await type_and_enter(opened, "E-mail address", "new@example.org")
        await opened.see.reads("It was sent by e-mail to n***@e***.")
        await type_and_enter(opened, "Code", sent_to(practice, "new@example.org"))
        await books_of(opened)


async def test_the_pools_own_question_shows_what_the_pool_says(computer: Computer) -> None:
    async with at_question(computer, "question", "A question for question") as opened:
        await opened.see.reads("What inside a book's cover")
        tries = await opened.see.find(QWidget, "Tries left")
        assert tries.accessibleDescription().startswith("3")
        await type_and_enter(opened, "Answer", "a bookmark")
        await opened.see.reads("The sign-in service asks again.")
        await until(lambda: says(opened.see, "2"), "a wrong answer costs no try")
        await type_and_enter(opened, "Answer", "A  Bookplate")
        await books_of(opened)


async def other_ways(opened: Opened, username: str) -> None:
    """Ask for them with the user name alone."""
    await opened.see.fill("Username", username)
    await opened.see.click("More ways to sign in")
    await opened.see.reads(f"Ways to sign in as {username}")


async def test_other_ways_need_only_the_name_and_explain_what_cannot_be_taken(
    computer: Computer, practice: PracticeCloud
) -> None:
    opened = computer.open()
    await other_ways(opened, "passkey")
    await opened.see.reads("Passkey")
    await opened.see.reads("Passkeys need the browser.")
    await opened.see.click("Code by SMS")
    await opened.see.reads("It was sent by SMS to +********0013.")
    await type_and_enter(opened, "Code", sent_to(practice, "+491713920013"))
    await books_of(opened)
    await opened.close()


async def test_the_password_is_one_of_the_ways(computer: Computer) -> None:
    opened = computer.open()
    await other_ways(opened, "passkey")
    await opened.see.fill("Password", practice_password("passkey").reveal())
    await opened.see.click("Continue")
    await books_of(opened)
    await opened.close()


async def test_other_ways_without_a_name_ask_for_it(computer: Computer) -> None:
    opened = computer.open()
    await opened.see.click("More ways to sign in")
    await opened.see.reads("Enter a user name.")
    await field_with_focus(opened, "Username")
    await opened.close()
