"""The strip of a sign-in's numbered steps: each leads to its request."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _
from core.recorded_calls.call import Call
from core.recorded_calls.steps import SignInSteps
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.models.request_words import clock_time, hover, milliseconds, spoken_answer
from ui.widgets.buttons.push_button import PushButton
from ui.widgets.frames.flow import FlowLayout
from ui.widgets.make import button, label

FIRST = 0x2460
"""The letter ①; those up to ⑳ follow."""


class StepsStrip(QFrame):
    """Hidden until there is a sign-in to show. chosen(call) when a step is clicked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: SignInSteps | None = None
        self._buttons: list[PushButton] = []
        self.setAccessibleName(_("Steps of the sign-in"))
        self._title = label(font=theme.font(TextSize.SMALL, bold=True))
        self._row = FlowLayout(theme.space(1), self)
        space = theme.space
        self._row.setContentsMargins(space(3), space(1), space(3), space(1))
        self._row.addWidget(self._title)
        self.hide()

    def show_steps(self, steps: SignInSteps | None) -> None:
        """Show these, or hide."""
        if steps == self._shown:
            return
        self._shown = steps
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        self.setVisible(steps is not None)
        if steps is None:
            return
        when = clock_time(steps.started)
        fresh = _("Sign-in {time}", time=when)
        self._title.setText(fresh if steps.fresh else _("Session continued {time}", time=when))
        for number, call in enumerate(steps.calls):
            self._add(number, call)

    def _add(self, number: int, call: Call) -> None:
        answered = call.status is not None and not call.refused
        sign = chr(FIRST + number)
        took = _(
            "{sign} {operation} {mark} {time} ms",
            sign=sign,
            operation=call.operation,
            mark="✓" if answered else "✖",
            time=milliseconds(call),
        )
        made = button(took, lambda: self.chosen.emit(call), kind="quiet")
        made.setAccessibleName(
            _(
                "Step {n}, {operation}: {answer}",
                n=number + 1,
                operation=call.operation,
                answer=spoken_answer(call),
            )
        )
        made.setFont(self._theme.font(TextSize.SMALL))
        set_look(made, "tone", "" if answered else "danger")
        made.setToolTip(tool_tip(hover(call)))
        self._buttons.append(made)
        self._row.addWidget(made)
