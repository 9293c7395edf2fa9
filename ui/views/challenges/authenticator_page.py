"""The page that sets up an authenticator app: a code to scan, and the first code it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.auth.conversation.challenge import AuthenticatorSetup, Code
from core.auth.conversation.otpauth import otpauth_uri
from core.i18n import _
from ui.about.name import NAME
from ui.look.theme import Theme
from ui.viewmodels.sign_in.challenge_words import words_for
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.challenges.step_page import StepPage
from ui.widgets.drawings.qr_code import QrCode
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form import add_field
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.make import horizontal
from ui.widgets.texts.secret_line import SecretLine

EDGE = 200


class AuthenticatorPage(StepPage):
    """The name is the user's own for this app, and may stay empty."""

    def __init__(
        self,
        theme: Theme,
        view_model: SignInViewModel,
        challenge: AuthenticatorSetup,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, view_model, words_for(challenge), parent)
        secret = challenge.secret_code
        uri = otpauth_uri(NAME, challenge.username, secret)
        self._name = LineEdit()
        self._name.setPlaceholderText(_("For example “My phone” (optional)"))
        self._code = CodeField(theme)
        picture = QrCode(theme, _("QR code for the authenticator app"), uri, EDGE)
        row = horizontal(theme.space(3))
        row.addWidget(picture)
        row.addWidget(SecretLine(theme, secret), 1)
        self.body.addLayout(row)
        self.body.addSpacing(theme.space(4))
        add_field(self.body, theme, _("&Name of this app"), self._name)
        add_field(self.body, theme, _("&Code"), self._code)
        self.ask(device_name=self._name, code=self._code)

    def focus(self) -> None:
        """Where the app's code goes."""
        self._code.setFocus()

    def answer(self) -> Code | None:
        """The code and the name, once there is a code."""
        if not self._code.text():
            return None
        return Code(self._code.take(), self._name.text().strip())

    def retype(self) -> None:
        """Typing replaces the code; the name stays."""
        self._code.selectAll()

    def take_code(self, code: str) -> None:
        """Fill it in; Enter continues."""
        self._code.setText(code)
        self._code.setFocus()
