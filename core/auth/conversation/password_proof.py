"""Proving a password without sending it: SRP's answer to a verifier, for users and for devices."""

from __future__ import annotations

from core.auth.conversation.exchange import Parameters, Part, RespondToAuthChallenge
from core.auth.conversation.means import FlowContext
from core.auth.conversation.replies import Verifier
from core.auth.srp import srp
from core.auth.srp.timestamp import timestamp
from core.errors import DeviceRefused, SignInRefused
from core.redaction import Secret


def prove_password(
    verifier: Verifier, heard_at: float, password: Secret, pair: srp.KeyPair, means: FlowContext
) -> Part:
    """Answer PASSWORD_VERIFIER, as the device that the user has here.

    A device that the pool does not know any more is dropped, and the same answer repeated without
    it. Raises SignInRefused when the server's numbers are unsafe.
    """
    username = verifier.username
    account = srp.Account(means.pool_name, username)
    claim = prove(verifier, account, password, pair, means.modpow, heard_at)
    device = means.devices.find(username)
    if device is not None:
        known = {**claim, "DEVICE_KEY": device.key}
        try:
            return (yield RespondToAuthChallenge("PASSWORD_VERIFIER", known, verifier.session))
        except DeviceRefused:
            means.devices.drop(username)
    return (yield RespondToAuthChallenge("PASSWORD_VERIFIER", claim, verifier.session))


def prove(
    verifier: Verifier,
    account: srp.Account,
    password: Secret,
    pair: srp.KeyPair,
    modpow: srp.ModPow,
    heard_at: float,
) -> Parameters:
    """The ChallengeResponses that prove account's password at the server's time heard_at."""
    stamp = timestamp(heard_at)
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
        "USERNAME": verifier.username,
        "PASSWORD_CLAIM_SECRET_BLOCK": verifier.secret_block,
        "PASSWORD_CLAIM_SIGNATURE": signature,
        "TIMESTAMP": stamp,
    }
