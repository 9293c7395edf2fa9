"""Challenges that this app cannot answer: each is named and explained, none is a hang."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.errors import ChallengeUnsupported

_MFA = "This user signs in with a second factor"
_EXPLAINED: Mapping[str, str] = MappingProxyType(
    {
        "SMS_MFA": f"{_MFA}: a code sent by text message.",
        "EMAIL_OTP": f"{_MFA} or without a password: a code sent by e-mail.",
        "SMS_OTP": "The user pool wants a one-time code sent by text message.",
        "SOFTWARE_TOKEN_MFA": f"{_MFA}: a code from an authenticator app.",
        "SELECT_MFA_TYPE": f"{_MFA} and has more than one to choose from.",
        "MFA_SETUP": "The user pool requires a second factor, and this user has not set one up.",
        "SELECT_CHALLENGE": "The user pool offers several ways to sign in and asks for a choice.",
        "WEB_AUTHN": "The user pool wants a passkey.",
        "PASSWORD": "The user pool wants the password itself, which never leaves this computer.",
        "PASSWORD_SRP": "The user pool wants the password proven in another flow.",
        "CUSTOM_CHALLENGE": "The user pool asks a question of its own, made by a Lambda function.",
        "DEVICE_SRP_AUTH": "The user pool wants this computer to prove that it is remembered.",
        "DEVICE_PASSWORD_VERIFIER": "The user pool wants this computer's own password proven.",
        "ADMIN_NO_SRP_AUTH": "The user pool expects a sign-in made by an administrator's server.",
    }
)


def unsupported(name: str) -> ChallengeUnsupported:
    """The error for a ChallengeName that cannot be answered here."""
    shown = name if name.isidentifier() and len(name) <= 64 else "unnamed"
    what = _EXPLAINED.get(shown, "The user pool asks for a step that this app does not know.")
    return ChallengeUnsupported(
        f"This sign-in needs a step that Bookplate cannot do ({shown}).",
        f"{what} Nobody was signed in. Sign in as a user without this step, or ask the pool's "
        "administrator.",
        name=name,
    )
