"""Challenges that this app cannot answer: each is named and explained, none is a hang."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.errors import ChallengeUnsupported
from core.i18n import N_, _, paragraph

_EXPLAINED: Mapping[str, str] = MappingProxyType(
    {
        "SELECT_MFA_TYPE": N_(
            "The sign-in service offers only second steps that Bookplate does not know."
        ),
        "MFA_SETUP": N_(
            "The sign-in service requires a second step that an administrator must set up, such "
            "as codes by text message."
        ),
        "SELECT_CHALLENGE": N_(
            "The sign-in service offers only ways to begin that Bookplate does not know."
        ),
        "WEB_AUTHN": N_(
            "The sign-in service wants a passkey, which works in the browser. Use “Sign in with "
            "the browser” if the profile offers it."
        ),
        "PASSWORD": N_(
            "The sign-in service wants the password itself, which never leaves this computer. It "
            "works when the app client allows ALLOW_USER_SRP_AUTH."
        ),
        "PASSWORD_SRP": N_("The sign-in service wants the password proven in another flow."),
        "PASSWORD_VERIFIER": N_(
            "The sign-in service wants proof of a password that you were not asked for."
        ),
        "DEVICE_SRP_AUTH": N_(
            "The sign-in service wants proof that it remembers this computer, but no device of "
            "this user is stored here."
        ),
        "DEVICE_PASSWORD_VERIFIER": N_(
            "The sign-in service wants proof of this computer's own password."
        ),
        "ADMIN_NO_SRP_AUTH": N_(
            "The sign-in service expects an administrator's server to sign this user in."
        ),
    }
)
_UNKNOWN = N_("The sign-in service asks for a step that Bookplate does not know.")


def unsupported(name: str) -> ChallengeUnsupported:
    """The error for a ChallengeName that cannot be answered here."""
    if name.isidentifier() and len(name) <= 64:
        title = _("This sign-in needs a step that Bookplate cannot do ({step}).", step=name)
    else:
        title = _("This sign-in needs a step that Bookplate cannot do.")
    why = _EXPLAINED.get(name, _UNKNOWN)
    hint = paragraph(
        _(why),
        _("You are not signed in."),
        _("Sign in another way or as a user without this step, or ask an administrator."),
    )
    return ChallengeUnsupported(title, hint, name=name)
