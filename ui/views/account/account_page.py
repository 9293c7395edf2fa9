"""What the account's pages have in common: words, fields, "Continue", "Back" and one more way."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from core.auth.refusals.account import CODE
from core.i18n import N_, _
from ui.look.theme import Theme
from ui.viewmodels.sign_in.account import AccountState
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.account.account_field import AccountField
from ui.widgets.fields.password_field import PasswordField
from ui.widgets.focus import let_press
from ui.widgets.make import button, horizontal, label, vertical

_CONTINUE = N_("Continue")


class AccountPageView(QWidget):
    """Stands in for the form while its page is the one to show, and is deleted after that.

    Its parent is a QStackedWidget whose first widget is the form.

    fields: by the names under which the user pool's refusals speak of them. heading: title and
    explanation of a page whose words are always the same, marked and not yet translated.
    """

    heading = ("", "")

    def __init__(
        self,
        theme: Theme,
        sign_in: SignInViewModel,
        state: AccountState,
        fields: Mapping[str, AccountField],
        other: tuple[str, Callable[[], None]],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._sign_in = sign_in
        self.account = sign_in.account
        self.page = state.page
        self._fields = fields
        self._title = label(font=theme.font(bold=True), wrap=True)
        self._explanation = label(tone="muted", wrap=True)
        self._continue = button(_(_CONTINUE), self.submit, kind="primary")
        self._back = button(_("Back"), self.account.back)
        self._other = button(*other, kind="link")
        self._lay_out()
        for field in fields.values():
            field.line.returnPressed.connect(self.submit)
        sign_in.changed.connect(self._render)
        self._render()

    @abstractmethod
    def submit(self) -> None:
        """Send what was typed."""

    def words(self, state: AccountState) -> tuple[str, str]:  # noqa: ARG002 - for others
        """Title and explanation."""
        title, explanation = self.heading
        return _(title), _(explanation)

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        lines = [field.line for field in self._fields.values()]
        next((line for line in lines if not line.text()), lines[0]).setFocus()

    def take_code(self, code: str) -> None:
        """Fill in the code."""
        self._fields[CODE].line.setText(code)
        self.focus()

    def _lay_out(self) -> None:
        space = self._theme.space
        column = vertical(0, self)
        column.addWidget(self._title)
        column.addSpacing(space(1))
        column.addWidget(self._explanation)
        column.addSpacing(space(5))
        for field in self._fields.values():
            column.addWidget(field)
        column.addSpacing(space(2))
        buttons = horizontal(space(2))
        buttons.addWidget(self._continue, 1)
        buttons.addWidget(self._back)
        column.addLayout(buttons)
        column.addSpacing(space(2))
        foot = horizontal(0)
        foot.addWidget(self._other)
        foot.addStretch()
        column.addLayout(foot)
        column.addStretch()

    def _render(self) -> None:
        busy, state = self._sign_in.state.busy, self.account.state
        if state is None or state.page is not self.page:
            self._leave()
            return
        title, explanation = self.words(state)
        self._title.setText(title)
        self._explanation.setText(explanation)
        self._continue.setText(busy or _(_CONTINUE))
        self._continue.setAccessibleName(_(_CONTINUE))
        for name, field in self._fields.items():
            field.line.setReadOnly(bool(busy))
            field.show_problem(state.problem if name == state.field else "")
        self._switch(bool(busy), next(iter(self._fields.values())))

    def _switch(self, busy: bool, first: AccountField) -> None:
        """Offer to continue, or not; the focus does not stay on what cannot be pressed."""
        ways = (self._continue, self._other)
        let_press(ways, not busy, otherwise=self._back, back=first.type_again)

    def _leave(self) -> None:
        self._sign_in.changed.disconnect(self._render)
        for field in self._fields.values():
            if isinstance(field.line, PasswordField):
                field.line.hide_again()
        steps = self.parentWidget()
        if isinstance(steps, QStackedWidget) and steps.currentWidget() is self:
            steps.setCurrentIndex(0)
        self.deleteLater()
