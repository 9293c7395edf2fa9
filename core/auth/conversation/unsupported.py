"""Challenges that this app cannot answer: each is named and explained, none is a hang."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.errors import ChallengeUnsupported

_EXPLAINED: Mapping[str, str] = MappingProxyType(
    {
        "SELECT_MFA_TYPE": "The user pool offers only second factors that this app does not know.",
        "MFA_SETUP": "The user pool requires a second factor of a kind that its administrator must "
        "set up, such as codes by text message.",
        "SELECT_CHALLENGE": "The user pool offers only ways to begin that this app does not know.",
        "WEB_AUTHN": "The user pool wants a passkey. Passkeys work in the browser: sign in there "
        "if the profile has managed login.",
        "PASSWORD": "The user pool wants the password itself, which never leaves this computer. "
        "It works when the app client allows ALLOW_USER_SRP_AUTH.",
        "PASSWORD_SRP": "The user pool wants the password proven in another flow.",
        "PASSWORD_VERIFIER": "The user pool wants a proof of a password that nobody was asked for.",
        "DEVICE_SRP_AUTH": "The user pool wants this computer to prove that it is remembered, and "
        "there is no device of this user here.",
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
        f"{what} Nobody was signed in. Sign in another way or as a user without this step, or ask "
        "the pool's administrator.",
        name=name,
    )
