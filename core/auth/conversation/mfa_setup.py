"""MFA_SETUP: the part of a sign-in in which a second factor is set up.

Source: Amazon Cognito developer guide, "TOTP software token MFA" and "Email MFA".
"""

from __future__ import annotations

from core.auth.conversation.answers import not_offered, require_code
from core.auth.conversation.challenge import (
    AuthenticatorSetup,
    Code,
    EmailSetup,
    MfaKind,
    MfaSetupChoice,
)
from core.auth.conversation.questions import read_mfa_setup
from core.auth.conversation.replies import read_authenticator
from core.auth.conversation.reply_fields import session_of
from core.auth.conversation.requests import (
    AssociateSoftwareToken,
    AuthReply,
    Conversation,
    Part,
    RespondToAuthChallenge,
    VerifySoftwareToken,
)
from core.errors import InputRefused
from core.i18n import _


def begin_setup(asked: AuthReply, username: str) -> Conversation:
    """The choice, or what the only kind needs."""
    choice = read_mfa_setup(asked.body, username)
    if len(choice.options) > 1:
        return choice
    return (yield from set_up(choice, choice.options[0]))


def set_up(choice: MfaSetupChoice, kind: MfaKind) -> Conversation:
    """What kind needs of a person. Raises InputRefused for a kind that was not offered."""
    if kind not in choice.options:
        raise not_offered()
    if kind is MfaKind.EMAIL_OTP:
        return EmailSetup(choice.username, choice.session)
    reply = yield AssociateSoftwareToken(choice.session)
    return read_authenticator(reply.body, choice.username, choice.session)


def verify_authenticator(asked: AuthenticatorSetup, given: Code) -> Part:
    """Show the pool the authenticator's first code, and answer MFA_SETUP with the newest session.

    Raises InputRefused when the code is not the authenticator's; the question stands.
    """
    reply = yield VerifySoftwareToken(
        asked.session, require_code(given.text), given.device_name.strip()
    )
    if reply.body.get("Status") != "SUCCESS":
        raise InputRefused(
            _("The sign-in service did not accept this code."),
            _("Type the code that the authenticator app shows now."),
            field="code",
        )
    session = session_of(reply.body) or asked.session
    return (yield RespondToAuthChallenge("MFA_SETUP", {"USERNAME": asked.username}, session))
