"""What each question of the user pool is called, what it says, and what its button does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from core.auth.conversation.challenge import (
    Answer,
    AuthenticatorSetup,
    Challenge,
    CodeKind,
    CodeRequired,
    CustomChallenge,
    EmailAddress,
    EmailSetup,
    FirstFactor,
    FirstFactorChoice,
    FirstFactorChosen,
    MfaChoice,
    MfaChosen,
    MfaKind,
    MfaSetupChoice,
    MfaSetupChosen,
    NewPassword,
    NewPasswordRequired,
)
from core.auth.tokens.tokens import SignedIn
from core.i18n import N_, _
from ui.messages import Message, Tone, lines

_BETWEEN_WORDS = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_KIND_MEDIA = MappingProxyType(
    {CodeKind.SMS_MFA: "SMS", CodeKind.SMS_OTP: "SMS", CodeKind.EMAIL_OTP: "EMAIL"}
)
_SENT = MappingProxyType(
    {
        "SMS": (N_("It was sent by SMS to {destination}."), N_("It was sent by SMS.")),
        "EMAIL": (N_("It was sent by e-mail to {destination}."), N_("It was sent by e-mail.")),
    }
)
"""By medium: with the destination, and without."""
_SENT_OTHERWISE = (
    N_("It was sent by {medium} to {destination}."),
    N_("It was sent by {medium}."),
)


class Words(NamedTuple):
    """One page's words. button is empty when choosing is the answer."""

    title: str
    explanation: str
    button: str = N_("Continue")


class ChoiceWords(NamedTuple):
    """One of several things to choose from: its name, and what it means in a line."""

    name: str
    detail: str


_MFA = MappingProxyType(
    {
        MfaKind.SOFTWARE_TOKEN_MFA: ChoiceWords(
            N_("Authenticator app"), N_("Enter the code that the app shows.")
        ),
        MfaKind.SMS_MFA: ChoiceWords(N_("SMS"), N_("A code will be sent to your phone.")),
        MfaKind.EMAIL_OTP: ChoiceWords(
            N_("E-mail"), N_("A code will be sent to your e-mail address.")
        ),
    }
)
_MFA_SETUP = MappingProxyType(
    {
        MfaKind.SOFTWARE_TOKEN_MFA: ChoiceWords(
            N_("Authenticator app"), N_("Works without a network. Needs an app on your phone.")
        ),
        MfaKind.SMS_MFA: ChoiceWords(N_("SMS"), N_("A code will be sent to your phone each time.")),
        MfaKind.EMAIL_OTP: ChoiceWords(
            N_("E-mail"), N_("A code will be sent to your e-mail address each time.")
        ),
    }
)
_FIRST: Mapping[FirstFactor, ChoiceWords] = MappingProxyType(
    {
        FirstFactor.PASSWORD_SRP: ChoiceWords(
            N_("Password"), N_("Bookplate proves it without sending it.")
        ),
        FirstFactor.EMAIL_OTP: ChoiceWords(
            N_("Code by e-mail"), N_("Sent to your registered e-mail address.")
        ),
        FirstFactor.SMS_OTP: ChoiceWords(
            N_("Code by SMS"), N_("Sent to your registered phone number.")
        ),
    }
)
_UNAVAILABLE: Mapping[str, ChoiceWords] = MappingProxyType(
    {
        "WEB_AUTHN": ChoiceWords(
            N_("Passkey (in the browser)"),
            N_("Use “Sign in with the browser”, if this profile offers it."),
        ),
        "PASSWORD": ChoiceWords(
            N_("Password as plain text"), N_("Bookplate never sends the password itself.")
        ),
    }
)


def words_for(challenge: Challenge) -> Words:
    """The page's title, explanation and button."""
    words = _WORDS[type(challenge)]
    explanation = _(words.explanation)
    if isinstance(challenge, CodeRequired):
        explanation = where_from(challenge)
    who = _("Signing in as {username}", username=challenge.username)
    return Words(_(words.title), lines(who, explanation), _(words.button))


def where_from(challenge: CodeRequired) -> str:
    """Where to look for the code: "It was sent by SMS to +*******1234." """
    if challenge.kind is CodeKind.SOFTWARE_TOKEN_MFA:
        return _from_app(challenge.device_name)
    medium = challenge.medium or _KIND_MEDIA[challenge.kind]
    where = challenge.destination
    with_destination, without = _SENT.get(medium.upper(), _SENT_OTHERWISE)
    if where:
        return _(with_destination, medium=medium, destination=where)
    return _(without, medium=medium)


def _from_app(name: str) -> str:
    if name:
        return _("Your authenticator app “{name}” shows a new code every 30 seconds.", name=name)
    return _("Your authenticator app shows a new code every 30 seconds.")


def _translated(words: ChoiceWords) -> ChoiceWords:
    return ChoiceWords(_(words.name), _(words.detail))


def second_factor_words(kind: MfaKind, *, new: bool = False) -> ChoiceWords:
    """A second factor to choose; new: to set up."""
    return _translated((_MFA_SETUP if new else _MFA)[kind])


def first_factor_words(kind: FirstFactor) -> ChoiceWords:
    """A way to begin."""
    return _translated(_FIRST[kind])


def unavailable_words(challenge: FirstFactorChoice) -> tuple[ChoiceWords, ...]:
    """What the pool offers and cannot be taken here, and why.

    PASSWORD is the same password sent as it is: no loss where it can be proven.
    """
    proven = FirstFactor.PASSWORD_SRP in challenge.options
    names = (name for name in challenge.unavailable if not (proven and name == "PASSWORD"))
    return tuple(_unavailable(name) for name in names)


def _unavailable(name: str) -> ChoiceWords:
    known = _UNAVAILABLE.get(name)
    if known is not None:
        return _translated(known)
    return ChoiceWords(name, _("Bookplate does not support this."))


def parameter_words(challenge: CustomChallenge) -> tuple[tuple[str, str], ...]:
    """What the pool says with its question, each with a name as a person would write it."""
    return tuple((pool_label(name), text) for name, text in challenge.parameters.items())


def asked_again(answered: Challenge, step: Challenge | SignedIn) -> Message | None:
    """The message when one of the pool's own questions follows another: it does not say why."""
    if not (isinstance(answered, CustomChallenge) and isinstance(step, CustomChallenge)):
        return None
    hint = _("Your answer was wrong, or there is another question.")
    return Message(Tone.INFO, _("The sign-in service asks again."), hint)


def pool_label(name: str) -> str:
    """ "phone_number", "custom:department" and "triesLeft" as a person would write them."""
    words = name.removeprefix("custom:").replace("_", " ").replace("-", " ")
    return _BETWEEN_WORDS.sub(" ", words).strip().capitalize()


def busy_words(answer: Answer) -> str:
    """What the page waits for after this answer."""
    match answer:
        case NewPassword():
            return _("Setting the new password…")
        case MfaChosen() | MfaSetupChosen() | EmailAddress():
            return _("Asking the sign-in service…")
        case FirstFactorChosen(password=None):
            return _("Asking for a code…")
        case FirstFactorChosen():
            return _("Signing in…")
        case _:
            return _("Checking…")


_WORDS: Mapping[type[Challenge], Words] = MappingProxyType(
    {
        NewPasswordRequired: Words(
            N_("Choose a new password"),
            N_(
                "You signed in with a temporary password. Choose your own to continue. The "
                "temporary one will then stop working."
            ),
        ),
        CodeRequired: Words(N_("Enter your code"), ""),
        MfaChoice: Words(N_("Choose a second step"), N_("Choose where the code comes from."), ""),
        MfaSetupChoice: Words(
            N_("Set up a second step"),
            N_("A second step is now required. Choose one to set up."),
            "",
        ),
        AuthenticatorSetup: Words(
            N_("Set up an authenticator app"),
            N_(
                "Scan this with the app, or type the secret into it. Then enter the code that it "
                "shows."
            ),
        ),
        EmailSetup: Words(
            N_("Enter your e-mail address"),
            N_("Codes will be sent to it whenever you sign in, the first one now."),
        ),
        FirstFactorChoice: Words(
            N_("Choose how to sign in"), N_("The sign-in service offers these ways.")
        ),
        CustomChallenge: Words(
            N_("Answer a question"), N_("The sign-in service asks a question of its own.")
        ),
    }
)
