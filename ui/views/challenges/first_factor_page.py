"""The page on which a way to begin is chosen: a code, or the password."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from core.auth.conversation.challenge import FirstFactor, FirstFactorChoice, FirstFactorChosen
from core.i18n import _
from ui.look.theme import TextSize, Theme
from ui.viewmodels.sign_in.challenge_words import (
    Words,
    first_factor_words,
    unavailable_words,
    words_for,
)
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.challenges.step_page import StepPage
from ui.widgets.fields.form import add_field
from ui.widgets.fields.options import Options
from ui.widgets.fields.password_field import PASSWORD, PasswordField
from ui.widgets.make import label, vertical


class FirstFactorPage(StepPage):
    """Codes are a button each; the password has its field here. The rest is named and explained."""

    def __init__(
        self,
        theme: Theme,
        view_model: SignInViewModel,
        challenge: FirstFactorChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, view_model, _words(challenge), parent)
        self._password = PasswordField(theme, PASSWORD)
        self._options = Options(theme)
        self._codes = tuple(k for k in challenge.options if k is not FirstFactor.PASSWORD_SRP)
        for kind in self._codes:
            words = first_factor_words(kind)
            self._options.add(words.name, words.detail, partial(self._choose, kind))
        self.body.addWidget(self._options)
        self.body.addSpacing(theme.space(4 if self._codes else 0))
        self._explain(challenge)
        if FirstFactor.PASSWORD_SRP in challenge.options:
            add_field(self.body, theme, _("&Password"), self._password)
            self.ask(password=self._password)
        else:
            self._password.hide()
            self.ask()

    def focus(self) -> None:
        """On the first way; in the password once it was refused, or where it is the only one."""
        if self._codes and not self.view_model.state.problem_field:
            self._options.focus()
        else:
            super().focus()

    def answer(self) -> FirstFactorChosen | None:
        """The password, once there is one."""
        if not self._password.text():
            return None
        return FirstFactorChosen(FirstFactor.PASSWORD_SRP, self._password.take())

    def submit(self) -> None:
        """Continue with the password, or go to it."""
        if not self._password.text():
            super().focus()
        else:
            super().submit()

    def retype(self) -> None:
        """The password is typed again."""
        self._password.hide_again()

    def show_busy(self, busy: bool) -> None:
        """One answer at a time."""
        self._options.setEnabled(not busy)

    def _explain(self, challenge: FirstFactorChoice) -> None:
        self.foot.setContentsMargins(0, self.theme.space(4), 0, 0)
        for words in unavailable_words(challenge):
            lines = vertical(0)
            lines.addWidget(label(words.name, tone="muted"))
            small = self.theme.font(TextSize.SMALL)
            lines.addWidget(label(words.detail, font=small, tone="muted", wrap=True))
            self.foot.addLayout(lines)

    def _choose(self, kind: FirstFactor) -> None:
        self.view_model.answer(FirstFactorChosen(kind))


def _words(challenge: FirstFactorChoice) -> Words:
    """Without a password there is nothing to continue with."""
    words = words_for(challenge)
    return words if FirstFactor.PASSWORD_SRP in challenge.options else words._replace(button="")
