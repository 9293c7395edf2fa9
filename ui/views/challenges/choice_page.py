"""The pages on which a second factor is chosen: one to use, or one to set up."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from core.auth.conversation.challenge import (
    MfaChoice,
    MfaChosen,
    MfaKind,
    MfaSetupChoice,
    MfaSetupChosen,
)
from ui.look.theme import Theme
from ui.viewmodels.sign_in.challenge_words import second_factor_words, words_for
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.challenges.step_page import StepPage
from ui.widgets.fields.options import Options


class MfaPage(StepPage):
    """One button a second factor; pressing it is the answer."""

    def __init__(
        self,
        theme: Theme,
        view_model: SignInViewModel,
        challenge: MfaChoice | MfaSetupChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, view_model, words_for(challenge), parent)
        self._new = isinstance(challenge, MfaSetupChoice)
        self._options = Options(theme)
        for kind in challenge.options:
            words = second_factor_words(kind, new=self._new)
            self._options.add(words.name, words.detail, partial(self._choose, kind))
        self.body.addWidget(self._options)
        self.ask()

    def focus(self) -> None:
        """On the first of them."""
        self._options.focus()

    def show_busy(self, busy: bool) -> None:
        """One answer at a time."""
        self._options.setEnabled(not busy)

    def _choose(self, kind: MfaKind) -> None:
        self.view_model.answer(MfaSetupChosen(kind) if self._new else MfaChosen(kind))
