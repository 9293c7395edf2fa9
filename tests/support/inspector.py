"""The token inspector's panel by itself."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.look.theme import Scheme, Theme
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.inspector.panel import InspectorPanel


def inspector_panel(
    app: QApplication, view_models: UserViewModels, chosen: list[str | None] | None = None
) -> InspectorPanel:
    """Not built up and not shown yet. chosen: takes the roles that are chosen in it."""
    wished = [] if chosen is None else chosen
    return InspectorPanel(
        Theme(app, Scheme.LIGHT),
        view_models,
        wished.append,
    )


def copy_entry(panel: QWidget, words: str) -> QAction:
    """The entry of the menu "Copy" that begins like this."""
    button = next(b for b in panel.findChildren(QPushButton) if b.text() in ("Copy", "Copied"))
    menu = button.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return next(entry for entry in menu.actions() if entry.text().startswith(words))
