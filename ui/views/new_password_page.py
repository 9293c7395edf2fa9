"""The step after a temporary password: choose one of your own."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import Theme, set_look
from ui.viewmodels.sign_in import SignInViewModel
from ui.widgets.form import add_field
from ui.widgets.make import button, horizontal, label, vertical
from ui.widgets.password_field import PasswordField


class NewPasswordPage(QWidget):
    """Asks for the new password and for every attribute that the user pool still wants."""

    def __init__(
        self, theme: Theme, view_model: SignInViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._title = label(font=theme.font(bold=True), wrap=True)
        self._password = PasswordField(theme, "New password")
        self._wanted = vertical(0)
        self._attributes: dict[str, QLineEdit] = {}
        self._continue = button("Continue", self._submit)
        self._back = button("Back", view_model.cancel)
        self._lay_out()
        self._password.returnPressed.connect(self._submit)
        view_model.refused.connect(self._retype)
        view_model.entered.connect(self._password.hide_again)
        view_model.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        self._password.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the form."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._view_model.cancel()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        space = self._theme.space
        explanation = label(
            "You signed in with a temporary password. Choose your own to go on; "
            "the temporary one stops working then.",
            wrap=True,
        )
        set_look(explanation, "tone", "muted")
        set_look(self._continue, "kind", "primary")
        form = vertical(0, self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self._title)
        form.addSpacing(space(1))
        form.addWidget(explanation)
        form.addSpacing(space(5))
        add_field(form, self._theme, "&New password", self._password)
        form.addLayout(self._wanted)
        form.addSpacing(space(2))
        buttons = horizontal(space(2))
        buttons.addWidget(self._continue, 1)
        buttons.addWidget(self._back)
        form.addLayout(buttons)
        form.addStretch()

    def _submit(self) -> None:
        if not self._password.text():
            self._password.setFocus()
            return
        attributes = {name: field.text() for name, field in self._attributes.items()}
        self._view_model.answer_new_password(self._password.take(), attributes)

    def _retype(self) -> None:
        if self.isVisible():
            self._password.hide_again()
            self._password.setFocus()

    def _render(self) -> None:
        state = self._view_model.state
        self._continue.setEnabled(not state.busy)
        self._continue.setText(state.busy or "Continue")
        self._continue.setAccessibleName("Continue")
        self._password.setReadOnly(bool(state.busy))
        if state.challenge is None:
            self._password.hide_again()
            return
        self._title.setText(f"A new password for {state.challenge.username}")
        self._ask_for(state.challenge.required_attributes)

    def _ask_for(self, names: tuple[str, ...]) -> None:
        if tuple(self._attributes) == names:
            return
        while (item := self._wanted.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._attributes = {name: QLineEdit() for name in names}
        for name, field in self._attributes.items():
            add_field(self._wanted, self._theme, _label(name), field)


def _label(attribute: str) -> str:
    """ "phone_number" and "custom:department" as a person would write them."""
    return attribute.removeprefix("custom:").replace("_", " ").capitalize()
