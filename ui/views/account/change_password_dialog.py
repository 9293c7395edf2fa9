"""Asks for the current password and a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from core.auth.refusals.account import PASSWORD, PREVIOUS
from core.i18n import N_, _
from ui.look.theme import Theme
from ui.viewmodels.session.change_password import ChangePasswordViewModel
from ui.views.account.account_field import AccountField
from ui.widgets.fields.password_field import CURRENT_PASSWORD, NEW_PASSWORD, PasswordField
from ui.widgets.focus import let_press
from ui.widgets.frames.banner import Banner
from ui.widgets.make import button, horizontal, label, vertical

WIDTH = 376
_CHANGE = N_("Change password")


class ChangePasswordDialog(QDialog):
    """Show it with open(). It is accepted when the password is changed."""

    def __init__(
        self, theme: Theme, view_model: ChangePasswordViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._banner = Banner(theme)
        self._message = QWidget()
        self._previous = PasswordField(theme, CURRENT_PASSWORD)
        self._proposed = PasswordField(theme, NEW_PASSWORD)
        self._fields = {
            PREVIOUS: AccountField(theme, _("C&urrent password"), self._previous),
            PASSWORD: AccountField(theme, _("&New password"), self._proposed),
        }
        self._change = button(_(_CHANGE), self._submit, kind="primary")
        self._cancel = button(_("Cancel"), self.reject)
        self.setWindowTitle(_(_CHANGE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        view_model.attend()
        self.finished.connect(self._leave)
        view_model.done.connect(self.accept)
        view_model.changed.connect(self._render)
        self._render()
        self._previous.setFocus()

    def _lay_out(self) -> None:
        space = self._theme.space
        self._change.setAccessibleName(_(_CHANGE))
        self.setFixedWidth(WIDTH)
        column = vertical(0, self)
        column.setContentsMargins(space(6), space(5), space(6), space(5))
        title = _("Choose a new password for “{user}”", user=self._view_model.username)
        column.addWidget(label(title, font=self._theme.font(bold=True), wrap=True))
        column.addSpacing(space(4))
        framed = vertical(0, self._message)
        framed.setContentsMargins(0, 0, 0, space(4))
        framed.addWidget(self._banner)
        column.addWidget(self._message)
        for field in self._fields.values():
            column.addWidget(field)
        column.addSpacing(space(2))
        row = horizontal(space(2))
        row.addWidget(self._change, 1)
        row.addWidget(self._cancel)
        column.addLayout(row)
        column.addStretch()

    def _submit(self) -> None:
        self._view_model.submit(self._previous.take(), self._proposed.take())

    def _leave(self) -> None:
        self._view_model.changed.disconnect(self._render)
        self._view_model.dismiss()
        for line in (self._previous, self._proposed):
            line.hide_again()

    def _render(self) -> None:
        state = self._view_model.state
        self._change.setText(_("Changing the password…") if state.busy else _(_CHANGE))
        self._cancel.setText(_("Close") if state.busy else _("Cancel"))
        self._banner.show_message(state.problem)
        self._message.setVisible(state.problem is not None)
        for name, field in self._fields.items():
            field.line.setReadOnly(state.busy)
            field.show_problem(state.why if name == state.field else "")
        ways = (self._change,)
        let_press(ways, not state.busy, otherwise=self._cancel, back=self._previous.setFocus)
        self._fit()

    def _fit(self) -> None:
        """As high as the sentences need that are shown now."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))
