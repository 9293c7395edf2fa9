"""The pages that ask for a line of text: an e-mail address, and the pool's own question."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.auth.conversation.challenge import CustomAnswer, CustomChallenge, EmailAddress, EmailSetup
from core.i18n import _
from core.pasted_text import clean_name
from core.redaction import Secret
from ui.look.theme import Theme
from ui.viewmodels.sign_in.challenge_words import parameter_words, words_for
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.challenges.step_page import StepPage
from ui.widgets.fields.form import add_field
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.texts.fact_list import FactList


class EmailPage(StepPage):
    """The address that codes are sent to from now on."""

    def __init__(
        self,
        theme: Theme,
        view_model: SignInViewModel,
        challenge: EmailSetup,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, view_model, words_for(challenge), parent)
        self._address = LineEdit()
        add_field(self.body, theme, _("&E-mail address"), self._address)
        self.ask(email=self._address)

    def answer(self) -> EmailAddress | None:
        """The address, once there is one."""
        text = clean_name(self._address.text())
        return EmailAddress(text) if text else None

    def retype(self) -> None:
        """It is seldom wrong as a whole."""
        self._address.selectAll()


class QuestionPage(StepPage):
    """What the pool lets be seen of its question, name by name, and a field for the answer."""

    def __init__(
        self,
        theme: Theme,
        view_model: SignInViewModel,
        challenge: CustomChallenge,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, view_model, words_for(challenge), parent)
        self._answer = LineEdit()
        facts = FactList(theme)
        facts.show_facts(parameter_words(challenge))
        self.body.addWidget(facts)
        self.body.addSpacing(theme.space(4))
        add_field(self.body, theme, _("&Answer"), self._answer)
        self.ask(answer=self._answer)

    def answer(self) -> CustomAnswer | None:
        """The answer as it was typed, once there is one."""
        return CustomAnswer(Secret(self._answer.text())) if self._answer.text() else None

    def retype(self) -> None:
        """A better answer replaces it."""
        self._answer.selectAll()
