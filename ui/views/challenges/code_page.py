"""The page for a code that was sent, or that an authenticator app shows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.auth.conversation.challenge import Code, CodeRequired
from core.i18n import _
from ui.look.theme import Theme
from ui.viewmodels.sign_in.challenge_words import words_for
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.challenges.step_page import StepPage
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form import add_field


class CodePage(StepPage):
    """One field; a wrong code is corrected in it without starting over."""

    def __init__(
        self,
        theme: Theme,
        view_model: SignInViewModel,
        challenge: CodeRequired,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, view_model, words_for(challenge), parent)
        self._code = CodeField(theme)
        add_field(self.body, theme, _("&Code"), self._code)
        self.ask(code=self._code)

    def answer(self) -> Code | None:
        """The code, once there is one."""
        return Code(self._code.take()) if self._code.text() else None

    def retype(self) -> None:
        """Select the code: it may lack one digit only, and typing replaces it."""
        self._code.selectAll()

    def take_code(self, code: str) -> None:
        """Fill it in; Enter continues."""
        self._code.setText(code)
        self._code.setFocus()
