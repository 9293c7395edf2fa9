"""A copied secret is marked as one, and does not stay on the clipboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton

from core.identity.role_chain.chain import NodeKind
from core.redaction import Secret
from tests.support.desk import assumed
from tests.support.inspector import copy_entry
from tests.support.qt import until
from tests.support.shell import Computer
from tests.support.window import bookplate, see_books_as
from ui.look.theme import Scheme, Theme
from ui.secret_clipboard import copy_secret, marks, take_back_secret
from ui.tour.chapters.people import sign_out
from ui.views.inspector.foot import InspectorFoot
from ui.views.inspector.panel import InspectorPanel
from ui.widgets.drawings.role_chain.view import RoleChainView
from ui.widgets.texts.secret_line import SecretLine

from .test_inspector import inspector_screen

WINDOWS = 'application/x-qt-windows-mime;value="{}"'


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """The clipboard, empty before and after."""
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    for timer in board.findChildren(QTimer):
        timer.stop()
        timer.deleteLater()
    board.clear()


def a_minute_passes(timer: QTimer) -> None:
    assert timer.isActive()
    assert timer.interval() == 60_000
    timer.stop()
    timer.timeout.emit()


def formats(clipboard: QClipboard) -> dict[str, bytes]:
    data = clipboard.mimeData()
    return {name: bytes(data.data(name).data()) for name in data.formats()}


def test_after_a_minute_the_secret_is_gone(clipboard: QClipboard) -> None:
    timer = copy_secret("tulip")
    assert clipboard.text() == "tulip"
    a_minute_passes(timer)
    assert clipboard.text() == ""


def test_what_was_copied_meanwhile_stays(clipboard: QClipboard) -> None:
    timer = copy_secret("tulip")
    clipboard.setText("a title")
    a_minute_passes(timer)
    take_back_secret()
    assert clipboard.text() == "a title"


def test_a_secret_that_was_copied_later_has_its_own_minute(clipboard: QClipboard) -> None:
    first, second = copy_secret("tulip"), copy_secret("tulip")
    a_minute_passes(first)
    assert clipboard.text() == "tulip"
    a_minute_passes(second)
    assert clipboard.text() == ""


def test_it_can_be_taken_back_at_once(clipboard: QClipboard) -> None:
    copy_secret("tulip")
    take_back_secret()
    assert clipboard.text() == ""


def test_clipboard_managers_are_told_not_to_keep_it(clipboard: QClipboard) -> None:
    copy_secret("tulip", "linux")
    assert formats(clipboard)["x-kde-passwordManagerHint"] == b"secret"
    assert marks("freebsd14") == marks("linux")


def test_windows_neither_keeps_it_nor_sends_it_to_other_devices(clipboard: QClipboard) -> None:
    copy_secret("tulip", "win32")
    said = formats(clipboard)
    assert WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing") in said
    # Both are a DWORD of 0.
    assert said[WINDOWS.format("CanIncludeInClipboardHistory")] == bytes(4)
    assert said[WINDOWS.format("CanUploadToCloudClipboard")] == bytes(4)


async def test_the_button_of_a_secret_says_when_it_goes(
    qapp: QApplication, clipboard: QClipboard
) -> None:
    async with inspector_screen(qapp) as screen:
        await until(lambda: screen.view_models.inspector.state.key_hint)
        for name in ("ID token", "Access token", "AWS credentials"):
            entry = copy_entry(screen.panel, name)
            assert "cleared in 60 s" in entry.text()
            entry.trigger()
            buttons = screen.panel.findChildren(QAbstractButton)
            (button,) = [each for each in buttons if each.text() == "Copied"]
            assert button.accessibleName() == "Copied · clears in 60 s"
            assert formats(clipboard)["x-kde-passwordManagerHint"] == b"secret"
            (foot,) = screen.panel.findChildren(InspectorFoot)
            (shown,) = foot.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
            shown.timeout.emit()
            assert (button.text(), button.accessibleName()) == ("Copy", "Copy")


def test_an_authenticators_secret_is_one_too(qapp: QApplication, clipboard: QClipboard) -> None:
    line = SecretLine(Theme(qapp, Scheme.LIGHT), Secret("JBSWY3DPEHPK3PXP"))
    (button,) = line.findChildren(QToolButton)
    button.click()
    assert clipboard.text() == "JBSWY3DPEHPK3PXP"
    assert "x-kde-passwordManagerHint" in formats(clipboard)
    assert button.text() == "Copied · clears in 60 s"
    line.deleteLater()


async def test_an_arn_is_no_secret(qapp: QApplication, clipboard: QClipboard) -> None:
    async with inspector_screen(qapp, caller=assumed("BooksReadAccess")) as screen:
        await until(lambda: screen.view_models.inspector.state.role.assumed)
        chain = screen.panel.findChild(RoleChainView)
        assert chain is not None
        in_force = next(
            made for node, made in chain._made.items() if node.kind is NodeKind.IN_FORCE
        )
        in_force.click()
        screen.click("Copy ARN")
        assert clipboard.text().startswith("arn:")
        assert "x-kde-passwordManagerHint" not in formats(clipboard)
        assert not clipboard.findChildren(QTimer)


async def test_signing_out_takes_a_copied_secret_back(
    computer: Computer, clipboard: QClipboard
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        copy_entry(opened.window, "ID token").trigger()
        assert clipboard.text().count(".") == 2
        await sign_out(opened.see)
        assert clipboard.text() == ""


async def test_what_the_button_says_pushes_nothing_out_of_the_panel(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        panel = opened.window.findChild(InspectorPanel)
        assert panel is not None
        before = panel.minimumSizeHint().width()
        copy_entry(panel, "AWS credentials").trigger()
        await opened.see.find(QAbstractButton, "Copied · clears in 60 s")
        assert panel.minimumSizeHint().width() == before
        assert panel.scroll_area.horizontalScrollBar().maximum() == 0


async def test_closing_takes_a_copied_secret_back(
    computer: Computer, clipboard: QClipboard
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        copy_entry(opened.window, "AWS credentials").trigger()
        assert "AWS_SECRET_ACCESS_KEY" in clipboard.text()
    assert clipboard.text() == ""
