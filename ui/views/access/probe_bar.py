"""Asks before anything is sent, says what is on its way, and what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _
from ui.look.theme import Theme, set_look
from ui.viewmodels.access.access import AccessViewModel
from ui.viewmodels.access.state import AccessState, ProbePlan
from ui.widgets.announce import announce
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.flow import FlowRow
from ui.widgets.make import button, label, vertical


class ProbeBar(QWidget):
    """Hidden while there is nothing of it to say."""

    def __init__(
        self, theme: Theme, view_model: AccessViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan: ProbePlan | None = None
        self._asking = QFrame()
        set_look(self._asking, "tone", "info")
        self._title = label(font=theme.font(bold=True), wrap=True)
        self._cost = label(wrap=True)
        self._send = button(_("Send"), view_model.probe, kind="primary", default=False)
        self._cancel = button(_("Cancel"), view_model.leave_it)
        self._sending = QFrame()
        set_look(self._sending, "tone", "info")
        self._under_way = label(wrap=True)
        self._stop = button(_("Stop"), view_model.leave_it)
        self._result = Banner(theme, closable=True)
        self._result.dismissed.connect(view_model.dismiss_result)
        self._lay_out(theme)
        self.hide()

    def show_state(self, state: AccessState) -> None:
        """Show the question, the work, or the result."""
        self._show_plan(state.asked)
        self._under_way.setText(state.probing)
        started = bool(state.probing) and self._sending.isHidden()
        self._sending.setVisible(bool(state.probing))
        self._result.show_message(state.result)
        self.setVisible(bool(state.asked or state.probing or state.result))
        if started:
            announce(self, state.probing)

    def _show_plan(self, plan: ProbePlan | None) -> None:
        if plan == self._plan:
            return
        self._plan = plan
        self._asking.setVisible(plan is not None)
        if plan is None:
            return
        self._title.setText(plan.title)
        self._cost.setText(plan.cost)
        self._asking.setAccessibleName(plan.title)
        self._asking.setAccessibleDescription(plan.cost)
        announce(self, f"{plan.title} {plan.cost}")
        self.show()
        self._cancel.setFocus()

    def _lay_out(self, theme: Theme) -> None:
        space = theme.space
        asking = vertical(space(2), self._asking)
        asking.setContentsMargins(space(3), space(3), space(3), space(3))
        asking.addWidget(self._title)
        asking.addWidget(self._cost)
        asking.addWidget(FlowRow(space(2), (self._send, self._cancel)))
        sending = vertical(space(2), self._sending)
        sending.setContentsMargins(space(3), space(3), space(3), space(3))
        sending.addWidget(self._under_way)
        sending.addWidget(FlowRow(space(2), (self._stop,)))
        column = vertical(space(2), self)
        for part in (self._asking, self._sending, self._result):
            column.addWidget(part)
        self._asking.hide()
        self._sending.hide()
