"""What the inspector says before there is anything to say."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from core.errors import Offline
from tests.support.books import InMemoryBooks
from tests.support.desk import StandingSession, id_claims, open_context, open_library
from tests.support.inspector import inspector_panel
from tests.support.qt import until
from ui.views.inspector.panel import InspectorPanel


def copies(panel: InspectorPanel) -> set[str]:
    """What can be copied now."""
    buttons = panel.findChildren(QAbstractButton)
    offered = [each for each in buttons if each.isVisibleTo(panel) and each.isEnabled()]
    names = {button.accessibleName() or button.text() for button in offered}
    return {name for name in names if name.startswith("Copy")}


def says(panel: InspectorPanel, text: str) -> bool:
    """Whether a label says it."""
    labels = panel.findChildren(QLabel)
    return any(text in label.text() for label in labels if label.isVisibleTo(panel))


async def test_what_is_not_known_yet_cannot_be_copied(qapp: QApplication) -> None:
    session = StandingSession(claims=None, error=Offline("No network.", "Check it."))
    library = open_library(InMemoryBooks())
    view_models = open_context(library, session=session)
    panel = inspector_panel(qapp, view_models)
    list(panel.build_up())
    panel.show()
    view_models.inspector.refresh()
    await until(lambda: view_models.inspector.state.problem)
    assert says(panel, "not known yet")
    assert not copies(panel)
    session.error, session.claims = None, id_claims()
    view_models.inspector.refresh()
    await until(lambda: copies(panel) == {"Copy"})
    await view_models.close()
    panel.close()
    panel.deleteLater()
    library.close()


async def test_the_panel_says_that_it_waits_until_it_is_built(qapp: QApplication) -> None:
    library = open_library(InMemoryBooks())
    view_models = open_context(library)
    panel = inspector_panel(qapp, view_models)
    panel.show()
    assert says(panel, "Waiting for your token…")
    list(panel.build_up())
    assert not says(panel, "Waiting for your token…")
    await view_models.close()
    panel.close()
    panel.deleteLater()
    library.close()
