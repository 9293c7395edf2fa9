"""Pasting a role's policies, and the answer to them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _
from ui.look.icons import keep_icon
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.policy_check.policy_check import CheckMode, PolicyCheckViewModel
from ui.viewmodels.policy_check.words import mode_hint, mode_title
from ui.views.policy_check.result_panel import ResultPanel
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.fields.exact_text_edit import ExactTextEdit
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.make import button, horizontal, label, vertical

FIELD_LINES = 8
BOUNDARY_LINES = 4


class PolicyCheckPanel(QFrame):
    """Hidden until the view model is opened in a mode: PolicyCheckPanel(theme, view_model).

    What was pasted stays in its field, in each mode, until the panel goes. answered: the result
    shows another answer.
    """

    answered = Signal()

    def __init__(
        self, theme: Theme, view_model: PolicyCheckViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        set_look(self, "surface", "card")
        self._title = label(font=theme.font(bold=True))
        self._hint = label(font=theme.font(TextSize.SMALL), tone="muted", wrap=True)
        self._close = ToolButton()
        keep_icon(self._close, theme, "close", "text_muted")
        self._close.setAccessibleName(_("Close the check"))
        self._close.clicked.connect(view_model.fold)
        self.trust = _field(theme, _("Trust policy"), FIELD_LINES)
        self.permissions = _field(theme, _("Permission policy"), FIELD_LINES)
        self.boundary = _field(theme, _("Permissions boundary"), BOUNDARY_LINES)
        self._limits = Disclosure(theme, _("Permissions boundary (optional)"), self.boundary)
        self._check = button(_("Check"), self._ask, kind="primary", default=False)
        self._state = label(tone="muted")
        self.result = ResultPanel(theme)
        self._lay_out()
        view_model.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus into the field."""
        self._field_of_mode().setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        space = self._theme.space
        head = horizontal(space(2))
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        foot = horizontal(space(2))
        foot.addWidget(self._check)
        foot.addWidget(self._state, 1)
        column = vertical(space(2), self)
        column.setContentsMargins(space(4), space(3), space(4), space(3))
        column.addLayout(head)
        column.addWidget(self._hint)
        for part in (self.trust, self.permissions, self._limits):
            column.addWidget(part)
        column.addLayout(foot)
        column.addWidget(self.result)

    def _field_of_mode(self) -> ExactTextEdit:
        trust = self._view_model.state.mode is CheckMode.TRUST
        return self.trust if trust else self.permissions

    def _ask(self) -> None:
        boundary = self.boundary.exact_text() if self._limits.is_open else ""
        self._view_model.check(self._field_of_mode().exact_text(), boundary)

    def _render(self) -> None:
        state = self._view_model.state
        self.setVisible(state.mode is not None)
        if state.mode is None:
            self.result.show_result(None)
            return
        trust = state.mode is CheckMode.TRUST
        self._title.setText(mode_title(state.mode))
        self.setAccessibleName(self._title.text())
        self._hint.setText(mode_hint(state.mode))
        self.trust.setVisible(trust)
        self.permissions.setVisible(not trust)
        self._limits.setVisible(not trust)
        self._state.setText(_("Checking…") if state.checking else "")
        if self.result.show_result(state.result):
            self.answered.emit()


def _field(theme: Theme, name: str, lines: int) -> ExactTextEdit:
    field = ExactTextEdit()
    field.setAccessibleName(name)
    field.setFont(theme.fixed_font(TextSize.SMALL))
    field.setPlaceholderText(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(lines * field.fontMetrics().lineSpacing() + theme.space(4))
    return field
