"""Other users in the menu and on the sign-in page: by keyboard, each with a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPushButton, QWidget

from core.practice.process.launcher import PracticeCloud
from tests.support.shell import Computer, Opened
from tests.support.window import add_book, bookplate, choose, says, see_books_as
from ui.tour.chapters.people import all_books
from ui.tour.driver import until
from ui.viewmodels.session.users import User, UsersState, UsersViewModel

SOMEBODY_ELSE = "Add another user…"
WHOLE_FORM = 24
"""At least as many presses of Tab as lead around the page."""


async def two_sign_in(opened: Opened) -> None:
    """testuser1, and testuser2 beside them."""
    await see_books_as(opened, "testuser1")
    await choose(opened.see, SOMEBODY_ELSE)
    await see_books_as(opened, "testuser2")
    await works(opened, "testuser2")
    await until(lambda: opened.app.first_paint.users.state.others, "testuser1 is not offered")


async def works(opened: Opened, username: str) -> None:
    title = f"{username} – "
    await until(lambda: opened.window.windowTitle().startswith(title), f"{username} does not work")


async def menu_by_key(opened: Opened) -> QMenu:
    """Alt+U opens the menu."""
    await opened.see.come_forward()
    opened.see.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier, on=opened.window)
    return await until(open_menu, "no menu")


def open_menu() -> QMenu | None:
    every = QApplication.topLevelWidgets()
    return next((w for w in every if isinstance(w, QMenu) and w.isVisible()), None)


def said(widget: QWidget) -> str:
    """What a screen reader says of it."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


async def test_menu_switches_with_alt_u_down_and_enter(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
        menu = await menu_by_key(opened)
        opened.see.press(Qt.Key.Key_Down, on=menu)
        chosen = menu.activeAction()
        assert chosen is not None
        assert chosen.text() == "Switch to testuser1"
        assert chosen.toolTip() == "Continue as testuser1 in Practice. Your own session stays open."
        opened.see.press(Qt.Key.Key_Return, on=menu)
        await works(opened, "testuser1")
        view = await all_books(opened.see)
        await until(view.hasFocus, "the table does not have the focus")


async def test_escape_leads_back_from_the_form_to_whoever_is_signed_in(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await choose(opened.see, SOMEBODY_ELSE)
        opened.see.press(Qt.Key.Key_Escape, on=await opened.see.find(QLineEdit, "Username"))
        await works(opened, "testuser1")


async def test_sign_in_page_with_users_is_walked_in_reading_order(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
        await choose(opened.see, SOMEBODY_ELSE)
        await opened.see.find(QPushButton, "Back to testuser2")
        names = []
        for _ in range(WHOLE_FORM):
            here = QApplication.focusWidget()
            assert here is not None
            QTest.keyClick(here, Qt.Key.Key_Tab)
            there = QApplication.focusWidget()
            names.append(said(there) if there is not None else "")
        assert "" not in names, "every stop has a name"
        start = names.index("Back to testuser2")
        names = names[start:] + names[:start]
        order = ["Back to testuser2", "Continue as testuser1", "Profile", "Username", "Sign in"]
        places = [names.index(name) for name in order]
        assert places == sorted(places)


async def test_whoever_is_signed_in_resets_practice_from_their_own_menu(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await two_sign_in(opened)
        await choose(opened.see, SOMEBODY_ELSE)
        await opened.see.gone("Start practice over…")
        await opened.see.click("Back to testuser2")
        await choose(opened.see, "Start practice over…")
        await opened.see.click("Start over")
        await opened.see.reads("Practice has started over.")
        await opened.see.gone("Continue as testuser1")
        await opened.see.find(QPushButton, "Start practice over…")


async def test_edits_that_another_user_has_in_memory_go_with_a_reset_as_it_says(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, {"Author": "Somebody", "Title": "Refused"})
        await opened.see.find(QWidget, "Access denied")
        await choose(opened.see, SOMEBODY_ELSE)
        await see_books_as(opened, "testuser2")
        assert not says(opened.see, "Refused")
        await choose(opened.see, "Start practice over…")
        await opened.see.click("Start over")
        await opened.see.reads("Practice has started over.")


def test_users_of_the_same_profile_come_first_and_whoever_works_is_not_listed() -> None:
    ada, bob = User("library", "Library", "ada"), User("library", "Library", "bob")
    one = User("practice", "Practice", "ada")
    users = UsersViewModel()
    users.show((one, ada, bob), present=bob)
    assert list(users.state.others) == [ada, one]
    users.show((one, ada, bob), present=None)
    assert list(users.state.others) == [one, ada, bob]


def test_while_one_users_books_are_opened_nobody_else_is_switched_to() -> None:
    users, chosen = UsersViewModel(), list[User]()
    users.chosen.connect(chosen.append)
    ada = User("library", "Library", "ada")
    users.set_busy(True)
    users.switch_to(ada)
    assert chosen == []
    users.set_busy(False)
    users.switch_to(ada)
    assert chosen == [ada]


async def test_open_list_of_roles_keeps_its_entries_while_the_window_hears_news(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        menu = await menu_by_key(opened)
        roles = next(each for each in menu.actions() if each.text() == "Switch role")
        menu.setActiveAction(roles)
        listed = roles.menu()
        assert isinstance(listed, QMenu)
        before = listed.actions()
        opened.app.first_paint.users.changed.emit()
        assert [each.text() for each in before] == ["BooksWriteAccess", "BooksReadAccess"]
        assert listed.actions() == before
        assert [each.isChecked() for each in before] == [True, False]
        menu.close()


async def test_a_new_workspace_knows_at_once_who_works_and_who_else_is_signed_in(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await choose(opened.see, "Add another user…")
        known: list[UsersState] = []
        users = opened.app.first_paint.users
        opened.window.windowTitleChanged.connect(lambda _: known.append(users.state))
        await see_books_as(opened, "testuser2")
        present, others = known[-1].present, known[-1].others
        assert present is not None
        assert (present.username, [each.username for each in others]) == (
            "testuser2",
            ["testuser1"],
        )
