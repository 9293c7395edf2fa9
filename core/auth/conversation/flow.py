"""Sign-in as a pure conversation: it yields requests, is sent replies and returns the outcome.

No network, clock or randomness of its own, and no waiting for a person: a question to a person
ends the conversation, and answering it starts the next one. The steps are those of the Amazon
Cognito developer guide, "Authentication flow" (USER_SRP_AUTH, USER_AUTH, CUSTOM_AUTH).
"""

from __future__ import annotations

import contextlib

from core.auth.conversation.answers import not_offered, require_text, response
from core.auth.conversation.challenge import (
    Answer,
    AuthenticatorSetup,
    Challenge,
    Code,
    FirstFactor,
    FirstFactorChoice,
    FirstFactorChosen,
    MfaSetupChoice,
    MfaSetupChosen,
)
from core.auth.conversation.mfa_setup import begin_setup, set_up, verify_authenticator
from core.auth.conversation.proof import prove_device, prove_password
from core.auth.conversation.questions import read_outcome
from core.auth.conversation.replies import read_password_verifier
from core.auth.conversation.requests import (
    AuthReply,
    Conversation,
    FlowContext,
    InitiateAuth,
    Parameters,
    Part,
    RespondToAuthChallenge,
)
from core.auth.srp import srp
from core.errors import FlowDisabled, InputRefused
from core.redaction import Secret


def sign_in(context: FlowContext, username: str, password: Secret) -> Conversation:
    """Prove the password to the pool without sending it.

    Raises SignInRefused when the server's numbers are unsafe, ChallengeUnsupported, ServiceTrouble.
    """
    pair = context.fresh_pair()
    parameters: Parameters = {"USERNAME": username, "SRP_A": pair.public_hex}
    reply = yield from _open(
        InitiateAuth("USER_SRP_AUTH", parameters),
        InitiateAuth("USER_AUTH", {**parameters, "PREFERRED_CHALLENGE": "PASSWORD_SRP"}),
        InitiateAuth("CUSTOM_AUTH", {**parameters, "CHALLENGE_NAME": "SRP_A"}),
    )
    if reply.body.get("ChallengeName") in ("SELECT_CHALLENGE", "CUSTOM_CHALLENGE"):
        return read_outcome(reply.body, username)
    return (yield from _prove(reply, password, pair, context))


def sign_in_by_choice(context: FlowContext, username: str) -> Conversation:
    """Ask the pool in which ways this user can begin, or for its own question."""
    reply = yield from _open(
        InitiateAuth("USER_AUTH", {"USERNAME": username}),
        InitiateAuth("CUSTOM_AUTH", {"USERNAME": username}),
    )
    return (yield from _continue(reply, username, context))


def answer(context: FlowContext, challenge: Challenge, given: Answer) -> Conversation:
    """Continue with a person's answer.

    Raises InputRefused when it cannot be sent or was wrong and can be given again.
    """
    match challenge, given:
        case FirstFactorChoice(), FirstFactorChosen(FirstFactor.PASSWORD_SRP, password):
            return (yield from _choose_password(challenge, password, context))
        case MfaSetupChoice(), MfaSetupChosen(kind):
            return (yield from set_up(challenge, kind))
        case AuthenticatorSetup(), Code():
            reply = yield from verify_authenticator(challenge, given)
        case _:
            reply = yield response(challenge, given)
    return (yield from _continue(reply, challenge.username, context))


def _open(first: InitiateAuth, *others: InitiateAuth) -> Part:
    """Begin in the first way that the app client allows; when it allows none, the first is named.

    InputRefused counts as not allowed: that is how a pool may refuse a flow that it never heard of.
    """
    try:
        return (yield first)
    except FlowDisabled:
        for other in others:
            with contextlib.suppress(FlowDisabled, InputRefused):
                return (yield other)
        raise


def _choose_password(
    challenge: FirstFactorChoice, password: Secret | None, context: FlowContext
) -> Conversation:
    if FirstFactor.PASSWORD_SRP not in challenge.options:
        raise not_offered()
    typed = Secret(require_text("password", password.reveal() if password is not None else ""))
    pair = context.fresh_pair()
    responses: Parameters = {
        "USERNAME": challenge.username,
        "ANSWER": "PASSWORD_SRP",
        "SRP_A": pair.public_hex,
    }
    session = challenge.session or None
    reply = yield RespondToAuthChallenge("SELECT_CHALLENGE", responses, session)
    return (yield from _prove(reply, typed, pair, context))


def _prove(
    reply: AuthReply, password: Secret, pair: srp.KeyPair, context: FlowContext
) -> Conversation:
    verifier = read_password_verifier(reply.body)
    reply = yield from prove_password(verifier, reply.heard_at, password, pair, context)
    return (yield from _continue(reply, verifier.username, context))


def _continue(reply: AuthReply, username: str, context: FlowContext) -> Conversation:
    """Whatever needs no person, then the tokens or the next question to one."""
    if reply.body.get("ChallengeName") == "DEVICE_SRP_AUTH":
        reply = yield from prove_device(reply, username, context)
    if reply.body.get("ChallengeName") == "MFA_SETUP":
        return (yield from begin_setup(reply, username))
    return read_outcome(reply.body, username)
