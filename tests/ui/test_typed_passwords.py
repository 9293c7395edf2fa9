"""A typed password is gone from the window once it is of no more use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, choose, see_books_as
from ui.look.theme import Theme
from ui.tour.chapters.people import all_books
from ui.tour.driver import Driver, until
from ui.widgets.fields.password_field import PASSWORD, PasswordField

SOMEBODY_ELSE = "Add another user…"
TYPED = "Nearly-My-Password-3!"


async def test_undo_does_not_bring_a_password_back(qapp: QApplication) -> None:
    field = PasswordField(Theme(qapp), PASSWORD)
    field.show()
    see = Driver(field)
    await see.fill("Password", TYPED)
    assert field.text() == TYPED
    field.hide_again()
    await see.click("Show password")
    see.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, on=field)
    assert field.text() == ""
    field.deleteLater()


async def typed_password(opened: Opened) -> str:
    return (await opened.see.find(QLineEdit, "Password")).text()


async def half_a_sign_in_beside_testuser1(opened: Opened) -> None:
    await see_books_as(opened, "testuser1")
    await choose(opened.see, SOMEBODY_ELSE)
    await opened.see.fill("Username", "testuser2")
    await opened.see.fill("Password", TYPED)


async def test_what_was_typed_for_somebody_else_is_gone_after_going_back(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await half_a_sign_in_beside_testuser1(opened)
        await opened.see.click("Back to testuser1")
        await all_books(opened.see)
        await opened.see.click("Sign out")
        await opened.see.reads("You are signed out.")
        assert await typed_password(opened) == ""


async def test_what_was_typed_before_going_on_as_another_user_is_gone(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await choose(opened.see, SOMEBODY_ELSE)
        await see_books_as(opened, "testuser2")
        await until(lambda: opened.app.first_paint.users.state.others, "testuser1 is not offered")
        await choose(opened.see, SOMEBODY_ELSE)
        await opened.see.fill("Password", TYPED)
        await opened.see.click("Continue as testuser1")
        await until(lambda: opened.window.windowTitle().startswith("testuser1"), "not switched")
        await choose(opened.see, SOMEBODY_ELSE)
        await opened.see.find(QPushButton, "Back to testuser1")
        assert await typed_password(opened) == ""
