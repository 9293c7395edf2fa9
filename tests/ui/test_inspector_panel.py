"""The token inspector's segments, filter and head: read, found, and taken to other places."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from core.errors import RoleUnavailable
from tests.support.desk import StandingCredentials
from tests.support.inspector import copy_entry
from tests.support.qt import until
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, see_books_as
from ui.views.inspector.panel import InspectorPanel
from ui.views.token.chosen_claim import ChosenClaim
from ui.views.token.page import TokenPage
from ui.widgets.fields.filter_field import FilterField
from ui.widgets.frames.tab_list import Tab

from .test_inspector import inspector_screen


async def panel_of(opened: Opened) -> InspectorPanel:
    """testuser1 has signed in, and the panel has read the token."""
    await see_books_as(opened, "testuser1")
    panel = opened.window.findChild(InspectorPanel)
    assert panel is not None
    await until(lambda: panel.findChildren(QTableView) and table(panel).model().rowCount())
    return panel


def table(panel: QWidget) -> QTableView:
    return panel.findChildren(QTableView)[0]


def names(panel: QWidget) -> list[str]:
    model = table(panel).model()
    return [str(model.index(line, 1).data()) for line in range(model.rowCount())]


def segment(panel: QWidget, name: str) -> Tab:
    return next(each for each in panel.findChildren(Tab) if each.text() == name)


async def test_each_segment_shows_its_own_with_short_names(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        panel = await panel_of(opened)
        assert {"groups", "preferred role", "user name", "expires"} <= set(names(panel))
        assert not [name for name in names(panel) if name.startswith("cognito:")]
        segment(panel, "Access").click()
        assert "scope" in names(panel)
        assert "preferred role" not in names(panel)
        segment(panel, "AWS").click()
        assert not table(panel).isVisible()
        found = [each for each in panel.findChildren(QWidget) if each.accessibleName() == "Role"]
        assert "BooksReadAccess" in found[0].accessibleDescription()


async def test_the_filter_leaves_the_claims_that_fit_and_the_panel_no_scroll_area_inside(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        panel = await panel_of(opened)
        field = next(f for f in panel.findChildren(QLineEdit) if f.isVisible())
        field.setFocus()
        QTest.keyClicks(field, "role pref")
        assert names(panel) == ["preferred role"]
        shown = table(panel)
        await until(lambda: shown.height() == shown.rowHeight(0))
        field.clear()
        lines = shown.model().rowCount()
        await until(lambda: shown.height() == lines * shown.rowHeight(0))
        assert shown.verticalScrollBar().maximum() == 0
        assert shown.horizontalScrollBar().maximum() == 0


async def test_a_claim_is_explained_in_sight_and_escape_lets_go_of_it_first(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        opened.window.resize(1024, 700)
        panel = await panel_of(opened)
        await opened.see.come_forward()
        shown = table(panel)
        shown.setFocus()
        shown.setCurrentIndex(shown.model().index(shown.model().rowCount() - 1, 1))
        await opened.see.reads("kid")
        line = shown.visualRect(shown.currentIndex())
        middle = shown.viewport().mapTo(panel, line.center())
        room = panel.scroll_area.geometry()
        assert room.top() <= middle.y() <= room.bottom()
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        assert not shown.currentIndex().isValid()
        assert panel.isVisible()
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        await until(lambda: not panel.isVisible())


async def test_a_segment_that_needs_attention_says_so(qapp: QApplication) -> None:
    refused = RoleUnavailable("Two roles tie.", "Choose one.", code="X", message="…")
    async with inspector_screen(qapp, credentials=StandingCredentials(error=refused)) as screen:
        aws = segment(screen.panel, "AWS")
        await until(aws.accessibleDescription)
        assert aws.accessibleDescription() == "Two roles tie."
        assert not aws.icon().isNull()
        assert segment(screen.panel, "ID").accessibleDescription() == ""


async def test_from_the_panel_to_the_page_to_pasting_and_to_a_window_of_its_own(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        panel = await panel_of(opened)
        await opened.see.click("Open as a page")
        await until(lambda: opened.window.findChild(TokenPage))
        await opened.see.click("Paste a token…")
        field = await opened.see.find(QPlainTextEdit, "Pasted token")
        await until(lambda: opened.window.focusWidget() is field)
        width = panel.width()
        await opened.see.click("In a window of its own")
        await until(lambda: panel.window() is not opened.window and panel.isVisible())
        assert segment(panel, "ID").isVisible()
        await opened.see.click("In a window of its own")
        await until(lambda: panel.window() is opened.window and panel.isVisible())
        await until(lambda: panel.width() == width)
        await opened.see.click("In a window of its own")
        panel.window().close()
        await until(lambda: panel.window() is opened.window and not panel.isVisible())
        await opened.see.click("Inspector")
        await until(panel.isVisible)


async def test_the_apart_panel_goes_when_its_user_signs_out(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        panel = await panel_of(opened)
        await opened.see.click("In a window of its own")
        apart = panel.window()
        await until(apart.isVisible)
        await opened.see.click("Sign out")
        await opened.see.reads("You are signed out.")
        left = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        assert left == [opened.window]


async def test_it_is_not_seen_beside_the_page_on_which_somebody_else_signs_in(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        panel = await panel_of(opened)
        await opened.see.click("In a window of its own")
        await until(panel.isVisible)
        await opened.see.choose("Add another user…")
        await until(lambda: not panel.isVisible())
        await opened.see.click("Back to testuser1")
        await until(lambda: panel.isVisible() and panel.window() is opened.window)


async def test_the_chosen_claim_goes_when_others_are_listed(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        panel = await panel_of(opened)
        choose_first(panel)
        await until(lambda: explained(panel))
        segment(panel, "Access").click()
        await until(lambda: not explained(panel))
        choose_first(panel)
        await until(lambda: explained(panel))
        panel.findChildren(FilterField)[0].setText("o")
        await until(lambda: not explained(panel))


def choose_first(panel: QWidget) -> None:
    table(panel).setCurrentIndex(table(panel).model().index(0, 1))


def explained(panel: QWidget) -> bool:
    return any(each.isVisibleTo(panel) for each in panel.findChildren(ChosenClaim))


async def test_what_can_be_copied_is_in_one_menu(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        panel = await panel_of(opened)
        clipboard = QApplication.clipboard()
        copy_entry(panel, "The chain as text").trigger()
        assert "BooksReadAccess" in clipboard.text()
        copy_entry(panel, "Access token").trigger()
        assert clipboard.text().count(".") == 2


async def test_large_letters_and_a_narrow_panel_cut_nothing_off(qapp: QApplication) -> None:
    async with inspector_screen(qapp) as screen:
        await until(lambda: names(screen.panel))
        for width in (280, 480):
            screen.panel.resize(QSize(width, 700))
            await until(lambda: screen.panel.scroll_area.horizontalScrollBar().maximum() == 0)
            shown = table(screen.panel)
            assert shown.columnWidth(1) + shown.columnWidth(2) == shown.viewport().width()
