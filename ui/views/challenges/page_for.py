"""Which page asks which question."""

from __future__ import annotations

from core.auth.conversation.challenge import (
    AuthenticatorSetup,
    Challenge,
    CodeRequired,
    CustomChallenge,
    EmailSetup,
    FirstFactorChoice,
    MfaChoice,
    MfaSetupChoice,
    NewPasswordRequired,
)
from ui.look.theme import Theme
from ui.viewmodels.sign_in.sign_in import SignInViewModel
from ui.views.challenges.step_page import StepPage


def page_for(theme: Theme, view_model: SignInViewModel, challenge: Challenge) -> StepPage:
    """A new page for this question; each kind is imported when it is asked."""
    match challenge:
        case MfaChoice() | MfaSetupChoice():
            from ui.views.challenges.choice_page import MfaPage

            return MfaPage(theme, view_model, challenge)
        case FirstFactorChoice():
            from ui.views.challenges.first_factor_page import FirstFactorPage

            return FirstFactorPage(theme, view_model, challenge)
        case AuthenticatorSetup():
            from ui.views.challenges.authenticator_page import AuthenticatorPage

            return AuthenticatorPage(theme, view_model, challenge)
        case _:
            return _page_with_a_field(theme, view_model, challenge)


def _page_with_a_field(
    theme: Theme,
    view_model: SignInViewModel,
    challenge: NewPasswordRequired | CodeRequired | EmailSetup | CustomChallenge,
) -> StepPage:
    from ui.views.challenges.code_page import CodePage
    from ui.views.challenges.new_password_page import NewPasswordPage
    from ui.views.challenges.text_page import EmailPage, QuestionPage

    match challenge:
        case NewPasswordRequired():
            return NewPasswordPage(theme, view_model, challenge)
        case CodeRequired():
            return CodePage(theme, view_model, challenge)
        case EmailSetup():
            return EmailPage(theme, view_model, challenge)
        case CustomChallenge():
            return QuestionPage(theme, view_model, challenge)
