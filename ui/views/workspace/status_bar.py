"""The foot of the window: the books on the left, the session's health on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.messages import lines
from ui.viewmodels.session.session import SessionViewModel
from ui.viewmodels.session.status import StatusViewModel
from ui.views.workspace.health import MARKS
from ui.widgets.drawings.status_dot import StatusDot
from ui.widgets.make import horizontal, label


class StatusBar(QFrame):
    """One line that never takes the focus; exact values on hover."""

    def __init__(
        self,
        theme: Theme,
        status: StatusViewModel,
        session: SessionViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._status = status
        self._session = session
        small = theme.font(TextSize.SMALL)
        self._line = label("", small, tone="muted")
        self._health = label("", small, tone="muted")
        self._dot = StatusDot(theme)
        set_look(self, "surface", "foot")
        row = horizontal(theme.space(1), self)
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        row.addWidget(self._line, 1)
        row.addWidget(self._dot)
        row.addWidget(self._health)
        self.setMinimumHeight(theme.line(5, TextSize.SMALL) + theme.space(2))
        status.changed.connect(self._show_status)
        session.changed.connect(self._show_health)
        self._show_status()
        self._show_health()

    def _show_status(self) -> None:
        state = self._status.state
        self._line.setText(state.line)
        self._line.setAccessibleName(_("Status: {line}", line=state.line))
        synced = state.synced_exactly
        hover = _("Synced {time}", time=synced) if synced else ""
        self._line.setToolTip(tool_tip(hover))

    def _show_health(self) -> None:
        state = self._session.state
        health = _(state.health.value)
        self._health.setText(f"{state.profile} · {health}")
        self._health.setAccessibleName(_("Session health: {health}", health=health))
        self._health.setAccessibleDescription(lines(self._health.text(), state.why))
        self._health.setToolTip(tool_tip(state.why))
        self._dot.show_mark(MARKS[state.health])
