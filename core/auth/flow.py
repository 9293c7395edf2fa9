"""Sign-in as a pure conversation: it yields requests, is sent replies and returns the outcome.

No network, clock or randomness of its own, and no waiting for a person: a question to a person
ends the conversation, and answering it starts the next one. The steps are those of the Amazon
Cognito developer guide, "Authentication flow" (USER_SRP_AUTH).
"""

from __future__ import annotations

from collections.abc import Mapping

from core.auth import srp
from core.auth.challenge import Answer, Challenge, NewPassword, NewPasswordRequired
from core.auth.exchange import (
    AuthReply,
    Conversation,
    InitiateAuth,
    Parameters,
    RespondToAuthChallenge,
)
from core.auth.replies import PasswordVerifier, read_outcome, read_password_verifier
from core.auth.timestamp import timestamp
from core.errors import InputRefused, SignInRefused
from core.redaction import Secret


def sign_in(
    pool_name: str, username: str, password: Secret, pair: srp.KeyPair, modpow: srp.ModPow
) -> Conversation:
    """Prove the password to the pool without sending it.

    Raises SignInRefused when the server's numbers are unsafe, ChallengeUnsupported, ServiceTrouble.
    """
    opening = {"USERNAME": username, "SRP_A": pair.public_hex}
    reply = yield InitiateAuth("USER_SRP_AUTH", opening)
    verifier = read_password_verifier(reply.body)
    account = srp.Account(pool_name, verifier.user_id)
    proof = _prove(verifier, account, password, pair, modpow, reply)
    reply = yield RespondToAuthChallenge("PASSWORD_VERIFIER", proof, verifier.session)
    return read_outcome(reply.body)


def answer(challenge: Challenge, given: Answer) -> Conversation:
    """Go on with a person's answer. Raises InputRefused when a required attribute is missing."""
    reply = yield _response(challenge, given)
    return read_outcome(reply.body)


def _prove(
    verifier: PasswordVerifier,
    account: srp.Account,
    password: Secret,
    pair: srp.KeyPair,
    modpow: srp.ModPow,
    reply: AuthReply,
) -> Parameters:
    stamp = timestamp(reply.heard_at)
    x = srp.private_key(account, password.reveal(), verifier.salt)
    u = srp.scrambler(pair.public, verifier.server_public)
    try:
        key = srp.session_key(pair, verifier.server_public, u, x, modpow)
    except srp.UnsafeParameter:
        raise SignInRefused(
            "The sign-in was stopped: the server's part of the exchange is not safe to answer.",
            "No proof of the password was sent. Check the profile's endpoint: this is not how a "
            "Cognito user pool behaves.",
            code="UnsafeParameter",
        ) from None
    signature = srp.claim_signature(key, account, verifier.secret_block, stamp)
    return {
        "USERNAME": verifier.user_id,
        "PASSWORD_CLAIM_SECRET_BLOCK": verifier.secret_block,
        "PASSWORD_CLAIM_SIGNATURE": signature,
        "TIMESTAMP": stamp,
    }


def _response(challenge: Challenge, given: Answer) -> RespondToAuthChallenge:
    match challenge, given:
        case NewPasswordRequired() as asked, NewPassword() as chosen:
            responses = _new_password(asked, chosen)
            return RespondToAuthChallenge("NEW_PASSWORD_REQUIRED", responses, asked.session)
        case _:
            raise InputRefused("This is no answer to the user pool's question.", "Answer it again.")


def _new_password(challenge: NewPasswordRequired, given: NewPassword) -> Parameters:
    attributes = _changed(challenge, given.attributes)
    return {
        "USERNAME": challenge.username,
        "NEW_PASSWORD": given.password,
        **{f"userAttributes.{name}": value for name, value in attributes.items()},
    }


def _changed(challenge: NewPasswordRequired, given: Mapping[str, str]) -> Mapping[str, str]:
    """What Cognito does not have yet: it refuses an e-mail address that it already knows."""
    for name in challenge.required_attributes:
        if not given.get(name):
            raise InputRefused(f"“{name}” is required.", "Fill it in and go on.", field=name)
    known = challenge.attributes
    return {name: text for name, text in given.items() if text and known.get(name) != text}
