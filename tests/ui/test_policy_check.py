"""Pasting a policy on the access page, and reading the answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from tests.support.books import InMemoryBooks
from tests.support.desk import PROFILE, assumed, open_context, open_library
from tests.support.policies import allowing, text, trusting
from tests.support.qt import until
from ui.look.theme import Scheme, Theme
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.access.page import AccessPage

TABLE = f"arn:aws:dynamodb:eu-central-1:123456789012:table/{PROFILE.table.name}"

NEAR = 40
"""Pixels: what begins so close below the top has the room there is."""


class CheckScreen:
    """The access page as a person sees it."""

    def __init__(self, page: AccessPage, view_models: UserViewModels) -> None:
        self.page = page
        self.view_models = view_models

    def _seen(self, kind: type[QWidget]) -> list[QWidget]:
        return [each for each in self.page.findChildren(kind) if each.isVisible()]

    def press(self, name: str) -> None:
        """Press the button that a screen reader calls so."""
        buttons = self.page.findChildren(QPushButton) + self.page.findChildren(QToolButton)
        (found,) = (b for b in buttons if b.isVisible() and name in (b.text(), b.accessibleName()))
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def paste(self, name: str, pasted: str) -> None:
        """Paste into the field of this name."""
        (field,) = (f for f in self._seen(QPlainTextEdit) if f.accessibleName() == name)
        assert isinstance(field, QPlainTextEdit)
        field.selectAll()
        QGuiApplication.clipboard().setText(pasted)
        field.paste()

    def result(self) -> str:
        """What a screen reader reads in the result."""
        found = [w for w in self._seen(QWidget) if w.accessibleName() == "Result"]
        return found[0].accessibleDescription() if found else ""

    async def answer(self) -> str:
        """The result, once the check is over."""
        await until(lambda: not self.view_models.policy_check.state.checking)
        await until(self.result)
        return self.result()

    def is_in_sight(self, name: str) -> bool:
        """Whether all of this part is, or from its top down as much as has room."""
        parts = [w for w in self._seen(QFrame) if w.accessibleName() == name]
        (area,) = (a for a in self._seen(QScrollArea) if parts and a.isAncestorOf(parts[0]))
        assert isinstance(area, QScrollArea)
        top = parts[0].mapTo(area, QPoint(0, 0)).y()
        return top >= 0 and (top + parts[0].height() <= area.height() or top < NEAR)

    def says(self, words: str) -> bool:
        """Whether a visible label says it."""
        return any(words in w.text() for w in self._seen(QLabel) if isinstance(w, QLabel))


@asynccontextmanager
async def check_screen(app: QApplication) -> AsyncIterator[CheckScreen]:
    library = open_library(InMemoryBooks())
    view_models = open_context(library, caller=assumed("BooksReadAccess"))
    page = AccessPage(Theme(app, Scheme.LIGHT), view_models)
    for _each in page.build_up():
        await asyncio.sleep(0)
    page.resize(900, 600)
    page.show()
    view_models.start()
    view_models.inspector.start()
    try:
        await until(lambda: view_models.inspector.state.role.assumed)
        yield CheckScreen(page, view_models)
    finally:
        await view_models.close()
        page.close()
        page.deleteLater()
        library.close()


async def test_a_trust_policy_is_checked_and_its_correction_copied(qapp: QApplication) -> None:
    async with check_screen(qapp) as screen:
        screen.press("Check trust policy")
        wrong = {
            "Effect": "Allow",
            "Principal": {"Federated": "cognito-identity.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
        screen.paste("Trust policy", text(wrong))
        screen.press("Check")
        said = await screen.answer()
        assert "does not let the identity pool hand out the role" in said
        assert "sts:AssumeRoleWithWebIdentity" in said
        screen.press("Copy “Corrected document”")
        corrected = QGuiApplication.clipboard().text()
        screen.paste("Trust policy", corrected)
        screen.press("Check")
        await until(lambda: "lets the identity pool hand out the role" in screen.result())
        assert '"sts:AssumeRoleWithWebIdentity"' in corrected


async def test_permission_policies_and_a_boundary_are_checked(qapp: QApplication) -> None:
    async with check_screen(qapp) as screen:
        screen.press("Check permission policy")
        screen.paste("Permission policy", text(allowing("*", Resource=TABLE)))
        screen.press("Check")
        assert "Scan: Allowed." in await screen.answer()
        screen.press("Permissions boundary (optional)")
        screen.paste("Permissions boundary", text(allowing("Scan", Resource=TABLE)))
        screen.press("Check")
        await until(lambda: "PutItem: Refused." in screen.result())
        assert "permissions boundary" in screen.result()
        assert "organization" in screen.result()


async def test_what_is_read_aloud_is_what_is_seen(qapp: QApplication) -> None:
    async with check_screen(qapp) as screen:
        screen.press("Check permission policy")
        screen.paste("Permission policy", text(allowing("Scan", Resource=TABLE)))
        screen.press("Check")
        said = await screen.answer()
        for sentence in ("1 action allowed · 6 actions refused", "No statement allows it."):
            assert sentence in said
            assert screen.says(sentence)


async def test_the_pasted_text_stays_when_the_kind_of_check_changes(qapp: QApplication) -> None:
    async with check_screen(qapp) as screen:
        screen.press("Check permission policy")
        screen.paste("Permission policy", "not yet")
        screen.press("Check trust policy")
        assert screen.result() == ""
        screen.press("Check permission policy")
        fields = screen.page.findChildren(QPlainTextEdit)
        (kept,) = (f for f in fields if f.accessibleName() == "Permission policy")
        assert kept.toPlainText() == "not yet"
        screen.press("Close the check")
        assert not kept.isVisible()


async def test_the_check_and_its_answer_are_brought_into_sight(qapp: QApplication) -> None:
    async with check_screen(qapp) as screen:
        screen.press("Check trust policy")
        await until(lambda: screen.is_in_sight("Check trust policy"))
        screen.paste("Trust policy", text(trusting(Condition=None)))
        screen.press("Check")
        await screen.answer()
        await until(lambda: screen.is_in_sight("Result"))
