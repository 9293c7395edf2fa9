"""The whole window by key presses: where it is, and where Tab goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, see_books_as
from ui.tour.driver import until

WHOLE_FORM, WHOLE_WINDOW = 26, 70
"""At least as many presses of Tab as lead around the page."""


def focused(opened: Opened) -> QWidget:
    """Where the next key press goes."""
    widget = QApplication.focusWidget()
    assert widget is not None, "a key press would go nowhere"
    return widget


def said(widget: QWidget) -> str:
    """What a screen reader says of it."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def tab(opened: Opened) -> QWidget:
    """One step of the Tab key."""
    # Given to the widget: for a key given to the window QTest runs a nested loop.
    QTest.keyClick(focused(opened), Qt.Key.Key_Tab)
    return focused(opened)


async def ready(opened: Opened) -> None:
    """The window takes key presses, and the form is there."""
    await opened.see.come_forward()
    await opened.see.find(QLineEdit, "Username")


async def test_sign_in_page_is_walked_in_reading_order(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await ready(opened)
        names = [said(tab(opened)) for _ in range(WHOLE_FORM)]
        assert set(names) >= {"Profile", "Username", "Password", "Sign in", "testuser1"}
        assert "Start practice over…" in names
        assert "" not in names, "every stop has a name"
        start = names.index("Profile")
        names = names[start:] + names[:start]
        order = [names.index(n) for n in ("Profile", "Username", "Password", "Sign in", "newcomer")]
        assert order == sorted(order)


async def test_practice_users_on_the_back_are_walked_before_what_is_below_them(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await ready(opened)
        await opened.see.click("More practice users")
        await opened.see.find(QAbstractButton, "passkey")
        names = [said(tab(opened)) for _ in range(WHOLE_FORM)]
        start = names.index("Profile")
        names = names[start:] + names[:start]
        below = ("passkey", "Users by role", "Start practice over…", "About Bookplate")
        order = [names.index(n) for n in ("Sign in", *below)]
        assert order == sorted(order)


async def test_focus_goes_to_the_table_around_the_window_and_back_to_the_password(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await ready(opened)
        view = await see_books_as(opened, "testuser1")
        await until(view.hasFocus, "the table does not have the focus")
        names = [said(tab(opened)) for _ in range(WHOLE_WINDOW)]
        assert set(names) >= {
            "Books",
            "Outbox",
            "Inspector",
            "Sign out",
            "Filter books",
            "Add book",
            "Refresh",
            "Open as a page",
            "In a window of its own",
            "Claims of your token",
            "Paste a token…",
            "Copy",
            "Close Token inspector",
        }
        assert "" not in names, "every stop has a name"
        await opened.see.click("Sign out")
        await opened.see.reads("You are signed out.")
        assert said(focused(opened)) == "Password"
