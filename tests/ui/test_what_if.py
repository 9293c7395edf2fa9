"""What if: other groups and numbers are supposed, and what would follow is seen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from core.identity.roles.groups import GroupFacts
from core.identity.roles.known import NOTHING_KNOWN, KnownAccess
from core.identity.roles.mapping import FromToken, PoolFacts, Resolution
from tests.support.books import InMemoryBooks
from tests.support.desk import (
    StandingCredentials,
    StandingSession,
    assumed,
    id_claims,
    open_context,
    open_library,
    role_arn,
)
from tests.support.inspector import inspector_panel
from tests.support.qt import until
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.inspector.panel import InspectorPanel

READ, WRITE, CURATE, OWN = map(
    role_arn, ("BooksReadAccess", "BooksWriteAccess", "BooksCurateAccess", "BooksSignedInAccess")
)
GROUPS = (
    GroupFacts("BooksWrite", 5, WRITE),
    GroupFacts("BooksRead", 10, READ),
    GroupFacts("BooksCurate", 10, CURATE),
)
PRACTICE = KnownAccess(
    {group.name: group for group in GROUPS}, PoolFacts(FromToken(Resolution.DENY), OWN)
)


class Supposing:
    """The panel with What if open, found by what a screen reader says."""

    def __init__(self, panel: InspectorPanel, view_models: UserViewModels) -> None:
        self.panel = panel
        self.view_models = view_models

    async def click(self, name: str) -> None:
        await until(lambda: self._button(name))
        button = self._button(name)
        assert button is not None
        # At its left end, where the tick of a check box is.
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, button.height() // 2))

    def _button(self, name: str) -> QAbstractButton | None:
        buttons = self.panel.findChildren(QAbstractButton)
        names = ((b, (b.accessibleName(), b.text())) for b in buttons if b.isVisible())
        return next((button for button, either in names if name in either), None)

    def field(self, name: str) -> QWidget:
        fields = self.panel.findChildren(QLineEdit) + self.panel.findChildren(QComboBox)
        return next(each for each in fields if each.accessibleName() == name)

    def press(self, name: str, key: Qt.Key) -> None:
        QTest.keyClick(self.field(name), key)

    def says(self, text: str) -> bool:
        labels = self.panel.findChildren(QLabel)
        return any(text in each.text() for each in labels if each.isVisible())


@asynccontextmanager
async def supposing(app: QApplication, known: KnownAccess) -> AsyncIterator[Supposing]:
    """testuser2, who is in BooksWrite and BooksRead, has clicked What if."""
    library = open_library(InMemoryBooks())
    view_models = open_context(
        library,
        session=StandingSession(id_claims(("BooksWrite", "BooksRead"), (WRITE, READ), WRITE)),
        credentials=StandingCredentials(expected=WRITE),
        caller=assumed("BooksWriteAccess"),
        known=known,
    )
    panel = inspector_panel(app, view_models)
    list(panel.build_up())
    panel.resize(360, 1200)
    panel.show()
    view_models.inspector.start()
    await until(lambda: view_models.inspector.state.role.assumed)
    screen = Supposing(panel, view_models)
    await screen.click("What if…")
    try:
        yield screen
    finally:
        await view_models.close()
        panel.close()
        panel.deleteLater()
        library.close()


async def test_it_begins_with_how_it_is(qapp: QApplication) -> None:
    async with supposing(qapp, PRACTICE) as screen:
        assert screen.says("Nothing is sent")
        assert screen.says("BooksWriteAccess, because the token prefers it.")


async def test_leaving_a_group_gives_the_role_of_the_next(qapp: QApplication) -> None:
    async with supposing(qapp, PRACTICE) as screen:
        await screen.click("In group BooksWrite")
        assert screen.says("BooksReadAccess, because the token prefers it.")
        await screen.click("As it is")
        assert screen.says("BooksWriteAccess, because the token prefers it.")


async def test_a_tie_is_denied_until_it_is_broken_or_resolved(qapp: QApplication) -> None:
    async with supposing(qapp, PRACTICE) as screen:
        await screen.click("In group BooksWrite")
        await screen.click("In group BooksCurate")
        assert screen.says("Refused: no role follows, and the pool denies that")
        screen.view_models.what_if.resolve(Resolution.AUTHENTICATED_ROLE)
        assert screen.says("BooksSignedInAccess, the pool's role for signed-in users.")
        await screen.click("Let BooksCurate come first")
        assert screen.says("BooksCurateAccess, because the token prefers it.")


async def test_counting_a_precedence_down_lets_the_line_jump(qapp: QApplication) -> None:
    async with supposing(qapp, PRACTICE) as screen:
        for _each in range(6):
            screen.press("Precedence of BooksRead", Qt.Key.Key_Down)
        assert screen.says("BooksReadAccess, because the token prefers it.")


async def test_a_role_that_is_asked_for_comes_before_the_preferred_one(
    qapp: QApplication,
) -> None:
    async with supposing(qapp, PRACTICE) as screen:
        screen.view_models.what_if.ask_for(READ)
        assert screen.says("BooksReadAccess, because you ask for it and it is in the token.")
        screen.view_models.what_if.ask_for(CURATE)
        assert screen.says("Refused: the role you ask for is not one of the token's roles.")


async def test_what_a_real_cloud_does_not_tell_is_said_and_can_be_typed(
    qapp: QApplication,
) -> None:
    async with supposing(qapp, NOTHING_KNOWN) as screen:
        assert screen.says("Whether the identity pool takes roles from the token is set there")
        await screen.click("In group BooksWrite")
        assert screen.says("This cannot be predicted yet.")
        screen.view_models.what_if.suppose_role("BooksRead", READ)
        assert screen.says("BooksReadAccess, because the token prefers it.")
