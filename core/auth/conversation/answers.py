"""A person's answers, checked and put into RespondToAuthChallenge's form."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from core.auth.conversation.challenge import (
    Answer,
    Challenge,
    Code,
    CodeKind,
    CodeRequired,
    CustomAnswer,
    CustomChallenge,
    EmailAddress,
    EmailSetup,
    FirstFactor,
    FirstFactorChoice,
    FirstFactorChosen,
    MfaChoice,
    MfaChosen,
    MfaKind,
    NewPassword,
    NewPasswordRequired,
)
from core.auth.conversation.requests import AnsweredChallenge, Parameters, RespondToAuthChallenge
from core.errors import InputRefused
from core.i18n import N_, _
from core.pasted_text import clean_name, code_typed
from core.redaction import Secret


def response(challenge: Challenge, given: Answer) -> RespondToAuthChallenge:
    """The one call that answers challenge. Raises InputRefused when given cannot be sent."""
    name, fields = _answered(challenge, given)
    responses = {"USERNAME": challenge.username, **fields}
    return RespondToAuthChallenge(name, responses, challenge.session or None)


def require_code(text: Secret) -> Secret:
    """The digits, without what people put between or copy with them. Raises InputRefused."""
    digits = require_text("code", code_typed(text.reveal()))
    if not (digits.isascii() and digits.isdigit()):
        raise InputRefused(_("A code consists of digits only."), _("Type it again."), field="code")
    return Secret(digits)


def require_text(field: str, text: str) -> str:
    """text. Raises InputRefused, naming field, when it is empty or cannot be sent as UTF-8."""
    if not text:
        title = _about(field, _EMPTY, _("“{name}” is empty.", name=field))
        raise InputRefused(title, _("Type it and try again."), field=field)
    try:
        text.encode()
    except UnicodeEncodeError:
        title = _about(
            field,
            _UNSENDABLE,
            _("“{name}” contains a character that cannot be sent.", name=field),
        )
        raise InputRefused(title, _("Type it again."), field=field) from None
    return text


_EMPTY = {
    "answer": N_("The answer is empty."),
    "code": N_("The code is empty."),
    "current password": N_("The current password is empty."),
    "email": N_("The e-mail address is empty."),
    "password": N_("The password is empty."),
    "username": N_("The user name is empty."),
}
_UNSENDABLE = {
    "answer": N_("The answer contains a character that cannot be sent."),
    "code": N_("The code contains a character that cannot be sent."),
    "current password": N_("The current password contains a character that cannot be sent."),
    "email": N_("The e-mail address contains a character that cannot be sent."),
    "password": N_("The password contains a character that cannot be sent."),
    "username": N_("The user name contains a character that cannot be sent."),
}


def _about(field: str, sentences: Mapping[str, str], other: str) -> str:
    """The sentence about field; other, in which it is named, for a user attribute."""
    return _(sentences[field]) if field in sentences else other


def not_offered() -> InputRefused:
    """The refusal of a choice that the user pool did not offer."""
    return InputRefused(
        _("The sign-in service did not offer this."), _("Choose something that it offers.")
    )


def _answered(challenge: Challenge, given: Answer) -> tuple[AnsweredChallenge, Parameters]:
    match challenge, given:
        case NewPasswordRequired() as asked, NewPassword() as chosen:
            return "NEW_PASSWORD_REQUIRED", _new_password(asked, chosen)
        case CodeRequired(kind=kind), Code() as code:
            return _of_code(kind), {f"{kind.value}_CODE": require_code(code.text)}
        case MfaChoice(options=offered), MfaChosen(chosen_kind):
            return "SELECT_MFA_TYPE", {"ANSWER": _one_of(offered, chosen_kind)}
        case FirstFactorChoice(options=ways), FirstFactorChosen(kind=way):
            return "SELECT_CHALLENGE", {"ANSWER": _one_of(ways, way)}
        case EmailSetup(), EmailAddress(address):
            return "MFA_SETUP", {"EMAIL": require_text("email", clean_name(address))}
        case CustomChallenge(), CustomAnswer(text):
            return "CUSTOM_CHALLENGE", {"ANSWER": Secret(require_text("answer", text.reveal()))}
        case _:
            raise InputRefused(
                _("This does not answer the sign-in service's question."), _("Answer it again.")
            )


def _of_code(kind: CodeKind) -> AnsweredChallenge:
    match kind:
        case CodeKind.SMS_MFA:
            return "SMS_MFA"
        case CodeKind.EMAIL_OTP:
            return "EMAIL_OTP"
        case CodeKind.SMS_OTP:
            return "SMS_OTP"
        case CodeKind.SOFTWARE_TOKEN_MFA:
            return "SOFTWARE_TOKEN_MFA"


def _one_of(offered: tuple[MfaKind, ...] | tuple[FirstFactor, ...], chosen: Enum) -> str:
    if chosen not in offered:
        raise not_offered()
    return str(chosen.value)


def _new_password(challenge: NewPasswordRequired, given: NewPassword) -> Parameters:
    require_text("password", given.password.reveal())
    attributes = _changed(challenge, given.attributes)
    return {
        "NEW_PASSWORD": given.password,
        **{f"userAttributes.{name}": value for name, value in attributes.items()},
    }


def _changed(challenge: NewPasswordRequired, given: Mapping[str, str]) -> Mapping[str, str]:
    """What Cognito does not have yet: it refuses an e-mail address that it already knows."""
    for name in challenge.required_attributes:
        if not _as_meant(name, given.get(name, "")):
            raise InputRefused(
                _("“{name}” is required.", name=name), _("Fill it in and try again."), field=name
            )
    known, fixed = challenge.attributes, challenge.fixed_attributes
    return {
        name: require_text(name, text)
        for name, text in {name: _as_meant(name, text) for name, text in given.items()}.items()
        if text and known.get(name) != text and name not in fixed
    }


def _as_meant(name: str, text: str) -> str:
    """Addresses without what comes with them when they are copied; a person's name as typed."""
    return clean_name(text) if name in ("email", "phone_number") else text
