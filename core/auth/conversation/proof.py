"""SRP's proofs: that a person knows the password, and that this computer is a remembered device.

Neither password is sent. A device proves its own in DEVICE_SRP_AUTH.
"""

from __future__ import annotations

from core.auth.conversation.device import Device
from core.auth.conversation.replies import Verifier, read_device_verifier
from core.auth.conversation.reply_fields import challenge_parameters, session_of, user_of
from core.auth.conversation.requests import (
    AuthReply,
    FlowContext,
    Parameters,
    Part,
    RespondToAuthChallenge,
)
from core.auth.conversation.unsupported import unsupported
from core.auth.srp import srp
from core.auth.srp.timestamp import timestamp
from core.errors import DeviceRefused, SignInRefused
from core.i18n import _
from core.redaction import Secret


def prove_password(
    verifier: Verifier, heard_at: float, password: Secret, pair: srp.KeyPair, context: FlowContext
) -> Part:
    """Answer PASSWORD_VERIFIER, as the device that the user has here.

    A device that the pool no longer knows is dropped, and the same answer repeated without it.
    Raises SignInRefused when the server's numbers are unsafe.
    """
    username = verifier.username
    identity = srp.SrpIdentity(context.pool_name, username)
    claim = _claim(verifier, identity, password, pair, context.modpow, heard_at)
    device = context.devices.find(username)
    if device is not None:
        known = {**claim, "DEVICE_KEY": device.key}
        try:
            return (yield RespondToAuthChallenge("PASSWORD_VERIFIER", known, verifier.session))
        except DeviceRefused:
            context.devices.drop(username)
    return (yield RespondToAuthChallenge("PASSWORD_VERIFIER", claim, verifier.session))


def prove_device(asked: AuthReply, username: str, context: FlowContext) -> Part:
    """Answer DEVICE_SRP_AUTH and the DEVICE_PASSWORD_VERIFIER that follows.

    A device that is refused is dropped: without it the next sign-in gets through, with whatever
    second factor the user has. Raises ChallengeUnsupported when there is no device here.
    """
    user = user_of(challenge_parameters(asked.body), username)
    device = context.devices.find(user)
    if device is None:
        raise unsupported("DEVICE_SRP_AUTH")
    try:
        return (yield from _prove_as(asked, user, device, context))
    except DeviceRefused:
        context.devices.drop(user)
        raise


def _prove_as(asked: AuthReply, username: str, device: Device, context: FlowContext) -> Part:
    pair = context.fresh_pair()
    opening = {"USERNAME": username, "DEVICE_KEY": device.key, "SRP_A": pair.public_hex}
    reply = yield RespondToAuthChallenge("DEVICE_SRP_AUTH", opening, session_of(asked.body))
    verifier = read_device_verifier(reply.body, username)
    claim = _claim(verifier, device.identity, device.password, pair, context.modpow, reply.heard_at)
    responses = {**claim, "DEVICE_KEY": device.key}
    return (yield RespondToAuthChallenge("DEVICE_PASSWORD_VERIFIER", responses, verifier.session))


def _claim(
    verifier: Verifier,
    identity: srp.SrpIdentity,
    password: Secret,
    pair: srp.KeyPair,
    modpow: srp.ModPow,
    heard_at: float,
) -> Parameters:
    """The ChallengeResponses that prove the password of identity at the server's time heard_at."""
    stamp = timestamp(heard_at)
    x = srp.private_key(identity, password.reveal(), verifier.salt)
    u = srp.scrambler(pair.public, verifier.server_public)
    try:
        key = srp.session_key(pair, verifier.server_public, u, x, modpow)
    except srp.UnsafeParameter:
        raise SignInRefused(
            _("The sign-in was stopped: the server's part of the exchange is not safe to answer."),
            _(
                "No proof of the password was sent. Check the profile's endpoint: a Cognito user "
                "pool does not behave like this."
            ),
            code="UnsafeParameter",
        ) from None
    signature = srp.claim_signature(key, identity, verifier.secret_block, stamp)
    return {
        "USERNAME": verifier.username,
        "PASSWORD_CLAIM_SECRET_BLOCK": verifier.secret_block,
        "PASSWORD_CLAIM_SIGNATURE": signature,
        "TIMESTAMP": stamp,
    }
