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
from ui.messages import Message, Tone

_BETWEEN_WORDS = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_MEDIA = MappingProxyType({"SMS": "by SMS", "EMAIL": "by e-mail"})
_KIND_MEDIA = MappingProxyType(
    {CodeKind.SMS_MFA: "SMS", CodeKind.SMS_OTP: "SMS", CodeKind.EMAIL_OTP: "EMAIL"}
)


class Words(NamedTuple):
    """One page's words. button is empty when choosing is the answer."""

    title: str
    explanation: str
    button: str = "Continue"


class ChoiceWords(NamedTuple):
    """One of several things to choose from: its name, and what it means in a line."""

    name: str
    detail: str


_MFA = MappingProxyType(
    {
        MfaKind.SOFTWARE_TOKEN_MFA: ChoiceWords(
            "Authenticator app", "Type the code that the app shows."
        ),
        MfaKind.SMS_MFA: ChoiceWords("SMS", "A code is sent to your phone."),
        MfaKind.EMAIL_OTP: ChoiceWords("E-mail", "A code is sent to your e-mail address."),
    }
)
_MFA_SETUP = MappingProxyType(
    {
        MfaKind.SOFTWARE_TOKEN_MFA: ChoiceWords(
            "Authenticator app", "Works without network; needs an app on your phone."
        ),
        MfaKind.SMS_MFA: ChoiceWords("SMS", "A code is sent to your phone each time."),
        MfaKind.EMAIL_OTP: ChoiceWords("E-mail", "A code is sent to your address each time."),
    }
)
_FIRST: Mapping[FirstFactor, ChoiceWords] = MappingProxyType(
    {
        FirstFactor.PASSWORD_SRP: ChoiceWords("Password", "It is proven, not sent."),
        FirstFactor.EMAIL_OTP: ChoiceWords("Code by e-mail", "Sent to the address that you gave."),
        FirstFactor.SMS_OTP: ChoiceWords("Code by SMS", "Sent to the phone that you gave."),
    }
)
_UNAVAILABLE: Mapping[str, ChoiceWords] = MappingProxyType(
    {
        "WEB_AUTHN": ChoiceWords(
            "Passkey",
            "Passkeys need the browser. Sign in there, where the profile has a page for it.",
        ),
        "PASSWORD": ChoiceWords(
            "Password as plain text", "Bookplate never sends the password itself."
        ),
    }
)


def words_for(challenge: Challenge) -> Words:
    """The page's title, explanation and button."""
    words = _WORDS[type(challenge)]
    explanation = words.explanation
    if isinstance(challenge, CodeRequired):
        explanation = where_from(challenge)
    return Words(f"{words.title} {challenge.username}", explanation, words.button)


def where_from(challenge: CodeRequired) -> str:
    """Where the code is to be looked for: "It was sent by SMS to +*******1234." """
    if challenge.kind is CodeKind.SOFTWARE_TOKEN_MFA:
        name = f" “{challenge.device_name}”" if challenge.device_name else ""
        return f"Your authenticator app{name} shows it, a new one every half minute."
    medium = (challenge.medium or _KIND_MEDIA[challenge.kind]).upper()
    how = _MEDIA.get(medium, f"by {challenge.medium}")
    where = f" to {challenge.destination}" if challenge.destination else ""
    return f"It was sent {how}{where}."


def second_factor_words(kind: MfaKind, *, new: bool = False) -> ChoiceWords:
    """A second factor to choose; new: to set up."""
    return (_MFA_SETUP if new else _MFA)[kind]


def first_factor_words(kind: FirstFactor) -> ChoiceWords:
    """A way to begin."""
    return _FIRST[kind]


def unavailable_words(challenge: FirstFactorChoice) -> tuple[ChoiceWords, ...]:
    """What the pool offers and cannot be taken here, and why.

    PASSWORD is the same password sent as it is: no loss where it can be proven.
    """
    proven = FirstFactor.PASSWORD_SRP in challenge.options
    names = (name for name in challenge.unavailable if not (proven and name == "PASSWORD"))
    return tuple(_UNAVAILABLE.get(n, ChoiceWords(n, "Bookplate does not know it.")) for n in names)


def parameter_words(challenge: CustomChallenge) -> tuple[tuple[str, str], ...]:
    """What the pool says with its question, each with a name as a person would write it."""
    return tuple((pool_label(name), text) for name, text in challenge.parameters.items())


def asked_again(answered: Challenge, step: Challenge | SignedIn) -> Message | None:
    """What to say when a question of the pool's own follows another: it does not tell why."""
    if not (isinstance(answered, CustomChallenge) and isinstance(step, CustomChallenge)):
        return None
    hint = "The answer was not the right one, or there is one more question."
    return Message(Tone.INFO, "The sign-in service asks again.", hint)


def pool_label(name: str) -> str:
    """ "phone_number", "custom:department" and "triesLeft" as a person would write them."""
    words = name.removeprefix("custom:").replace("_", " ").replace("-", " ")
    return _BETWEEN_WORDS.sub(" ", words).strip().capitalize()


def busy_words(answer: Answer) -> str:
    """What is being waited for once that was answered."""
    match answer:
        case NewPassword():
            return "Setting the new password…"
        case MfaChosen() | MfaSetupChosen() | EmailAddress():
            return "Asking the user pool…"
        case FirstFactorChosen(password=None):
            return "Asking for a code…"
        case FirstFactorChosen():
            return "Signing in…"
        case _:
            return "Checking…"


_WORDS: Mapping[type[Challenge], Words] = MappingProxyType(
    {
        NewPasswordRequired: Words(
            "A new password for",
            "You signed in with a temporary password. Choose your own to continue; the temporary "
            "one stops working then.",
        ),
        CodeRequired: Words("A code for", ""),
        MfaChoice: Words("A second step for", "Choose where the code comes from.", ""),
        MfaSetupChoice: Words(
            "A second step for",
            "The user pool wants one from now on, and you have none yet. Choose what to set up.",
            "",
        ),
        AuthenticatorSetup: Words(
            "An authenticator app for",
            "Scan this with the app, or type the secret into it. Then enter the code it shows.",
        ),
        EmailSetup: Words(
            "An e-mail address for",
            "Codes are sent to it whenever you sign in from now on. The first one comes now.",
        ),
        FirstFactorChoice: Words("Ways to sign in as", "The user pool offers these."),
        CustomChallenge: Words("A question for", "The user pool has a question of its own."),
    }
)
