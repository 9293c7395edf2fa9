"""A reader of the user pool's questions to a person; one that cannot be asked here is named."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from core.auth.conversation.challenge import (
    Challenge,
    CodeKind,
    CodeRequired,
    CustomChallenge,
    FirstFactor,
    FirstFactorChoice,
    MfaChoice,
    MfaKind,
    MfaSetupChoice,
    NewPasswordRequired,
)
from core.auth.conversation.replies import read_tokens
from core.auth.conversation.reply_fields import (
    challenge_name,
    challenge_parameters,
    json_names,
    json_texts,
    names,
    optional_text,
    refuse,
    session_of,
    texts,
    user_of,
)
from core.auth.conversation.unsupported import unsupported
from core.auth.tokens.tokens import Tokens
from core.aws.answer_fields import Fields
from core.redaction import Secret

NO_SESSION = Secret("")
_ATTRIBUTE_PREFIX = "userAttributes."
_VERIFIED = "_verified"
_Kind = TypeVar("_Kind", bound=Enum)


def read_outcome(body: Fields, username: str) -> Challenge | Tokens:
    """Tokens, or the next question to a person; username is who it is when the pool does not say.

    Raises ChallengeUnsupported when the app cannot ask it, ServiceTrouble for nonsense.
    """
    if "AuthenticationResult" in body:
        return read_tokens(body)
    name = challenge_name(body)
    parameters = challenge_parameters(body)
    user, session = user_of(parameters, username), session_of(body) or NO_SESSION
    match name:
        case "NEW_PASSWORD_REQUIRED":
            return _new_password_required(parameters, user, session)
        case "SMS_MFA" | "EMAIL_OTP" | "SMS_OTP" | "SOFTWARE_TOKEN_MFA":
            return _code_required(parameters, user, session, CodeKind(name))
        case "SELECT_MFA_TYPE":
            return MfaChoice(user, session, _mfa_kinds(parameters, name, "MFAS_CAN_CHOOSE"))
        case "SELECT_CHALLENGE":
            return _first_factor_choice(body, user, session)
        case "CUSTOM_CHALLENGE":
            return CustomChallenge(user, session, _without_user(parameters))
        case _:
            raise unsupported(name)


def read_mfa_setup(body: Fields, username: str) -> MfaSetupChoice:
    """MFA_SETUP, with the kinds that can be set up here: of SMS_MFA that is the administrator's."""
    parameters = challenge_parameters(body)
    user, session = user_of(parameters, username), session_of(body) or NO_SESSION
    kinds = _mfa_kinds(parameters, "MFA_SETUP", "MFAS_CAN_SETUP")
    options = tuple(kind for kind in kinds if kind is not MfaKind.SMS_MFA)
    if not options:
        raise unsupported("MFA_SETUP")
    return MfaSetupChoice(user, session, options)


def _new_password_required(
    parameters: Fields, username: str, session: Secret
) -> NewPasswordRequired:
    known = json_texts(parameters, "userAttributes")
    listed = json_names(parameters, "requiredAttributes")
    required = (name.removeprefix(_ATTRIBUTE_PREFIX) for name in listed)
    return NewPasswordRequired(
        username=username,
        session=session,
        required_attributes=tuple(name for name in required if not known.get(name)),
        attributes=known,
        fixed_attributes=frozenset(name for name in known if _is_fixed(name, known)),
    )


def _is_fixed(name: str, known: Mapping[str, str]) -> bool:
    """Whether Cognito refuses to be told name: it is its own, or verified already."""
    own = name in {"sub", "identities"} or name.endswith(_VERIFIED)
    return own or known.get(name + _VERIFIED, "").lower() == "true"


def _code_required(
    parameters: Fields, username: str, session: Secret, kind: CodeKind
) -> CodeRequired:
    return CodeRequired(
        username,
        session,
        kind,
        medium=optional_text(parameters, "CODE_DELIVERY_DELIVERY_MEDIUM"),
        destination=optional_text(parameters, "CODE_DELIVERY_DESTINATION"),
        device_name=optional_text(parameters, "FRIENDLY_DEVICE_NAME"),
    )


def _mfa_kinds(parameters: Fields, challenge: str, name: str) -> tuple[MfaKind, ...]:
    listed = json_names(parameters, name)
    if not listed:
        refuse(name)
    kinds = _known(MfaKind, listed)
    if not kinds:
        raise unsupported(challenge)
    return kinds


def _first_factor_choice(body: Fields, username: str, session: Secret) -> FirstFactorChoice:
    listed = names(body.get("AvailableChallenges"), "AvailableChallenges")
    options = _known(FirstFactor, listed)
    unavailable = tuple(dict.fromkeys(n for n in listed if n not in FirstFactor.__members__))
    if not options:
        raise unsupported(unavailable[0] if unavailable else "SELECT_CHALLENGE")
    return FirstFactorChoice(username, session, options, unavailable)


def _known(kind: type[_Kind], listed: tuple[str, ...]) -> tuple[_Kind, ...]:
    """Those of the listed names that are members of kind, each once, in the pool's order."""
    return tuple(kind[name] for name in dict.fromkeys(listed) if name in kind.__members__)


def _without_user(parameters: Fields) -> Mapping[str, str]:
    names_of_user = ("USERNAME", "USER_ID_FOR_SRP")
    return texts({name: text for name, text in parameters.items() if name not in names_of_user})
