"""The token inspector's panel by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.look.theme import Scheme, Theme
from ui.viewmodels.navigation import AccessPlace
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.inspector.panel import InspectorPanel


def inspector_panel(
    app: QApplication, view_models: UserViewModels, chosen: list[str | None] | None = None
) -> InspectorPanel:
    """Not built up and not shown yet. chosen: takes the roles that are chosen in it."""
    wished = [] if chosen is None else chosen
    return InspectorPanel(
        Theme(app, Scheme.LIGHT),
        view_models.inspector,
        view_models.what_if,
        wished.append,
        lambda: view_models.navigation.go(AccessPlace()),
    )
