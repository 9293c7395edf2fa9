"""The answer to one request as it came, and what it means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.viewmodels.by_hand.state import StepState
from ui.views.by_hand.explanation_view import ExplanationView
from ui.widgets.announce import announce
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.make import button, horizontal, label, vertical
from ui.widgets.texts.code_view import CodeView
from ui.widgets.texts.icon_label import IconLabel


class AnswerView(QWidget):
    """Hidden until there is an answer. call is the name of the request."""

    def __init__(
        self,
        theme: Theme,
        call: str,
        show_secrets: Callable[[bool], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._show_secrets = show_secrets
        self._told = ""
        self._icon = IconLabel(theme, "success", "success")
        self._status = label(font=theme.font(bold=True), wrap=True)
        self._masked = CodeView(theme, _("Answer to {call}", call=call))
        self._bare = CodeView(theme, _("Answer to {call}, with secrets", call=call), secret=True)
        self._turn = button(_("Show secrets"), self._turned, kind="link")
        self._headers = CodeView(theme, _("Headers of the answer to {call}", call=call))
        self._more = Disclosure(theme, _("Headers of the answer"), self._headers)
        self._explanation = ExplanationView(theme)
        head = horizontal(theme.space(2))
        head.addWidget(self._icon)
        head.addWidget(self._status, 1)
        head.addWidget(self._turn)
        column = vertical(theme.space(2), self)
        column.addLayout(head)
        column.addWidget(self._explanation)
        column.addWidget(self._masked)
        column.addWidget(self._bare)
        column.addWidget(self._more)
        self.hide()

    def show_step(self, state: StepState) -> None:
        """Show its answer, if there is one."""
        answer, explanation = state.answer, state.explanation
        self.setVisible(answer is not None)
        if answer is None or explanation is None:
            self._told = ""
            return
        good = not explanation.here and explanation.entry is None and answer.status < 300
        self._icon.show_icon(*(("success", "success") if good else ("danger", "danger")))
        status = _("{status} · {ms} ms", status=answer.status_line, ms=round(answer.seconds * 1000))
        self._status.setText(status)
        self._masked.set_text(answer.masked or _("(empty)"))
        self._bare.set_text(answer.body.reveal() if state.shown else "")
        self._masked.setVisible(not state.shown)
        self._bare.setVisible(state.shown)
        self._turn.setVisible(answer.has_secrets)
        self._turn.setText(_("Hide secrets") if state.shown else _("Show secrets"))
        self._headers.set_text(answer.header_lines)
        self._explanation.show_explanation(explanation)
        said = f"{status}. {explanation.title}"
        if said != self._told:
            self._told = said
            announce(self, said)

    def _turned(self) -> None:
        self._show_secrets(self._bare.isHidden())
