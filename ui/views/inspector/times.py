"""The token inspector's time axis: what is left of the tokens and the AWS credentials."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.inspector.state import InspectorState
from ui.widgets.drawings.time_axis.axis import TimeAxis
from ui.widgets.frames.section import Section


class InspectorTimes(Section):
    """On the server's clock."""

    def __init__(
        self, theme: Theme, view_model: InspectorViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Time left"), parent)
        self._axis = TimeAxis(theme, view_model.now, view_model.skew)
        self.add(self._axis)

    def show_state(self, state: InspectorState) -> None:
        """Show these lifetimes; without any, hide."""
        self.setVisible(bool(state.lifetimes))
        self._axis.show_axis(state.axis)
