"""Proving that this computer is the device that a user had remembered: DEVICE_SRP_AUTH."""

from __future__ import annotations

from core.auth.conversation.device import Device
from core.auth.conversation.exchange import AuthReply, Part, RespondToAuthChallenge
from core.auth.conversation.means import FlowContext
from core.auth.conversation.password_proof import prove
from core.auth.conversation.replies import read_device_verifier
from core.auth.conversation.reply_fields import challenge_parameters, session_of, user_of
from core.auth.conversation.unsupported import unsupported
from core.errors import DeviceRefused


def prove_device(asked: AuthReply, username: str, means: FlowContext) -> Part:
    """Answer DEVICE_SRP_AUTH and the DEVICE_PASSWORD_VERIFIER that follows.

    A device that is refused is dropped: without it the next sign-in gets through, with whatever
    second factor the user has. Raises ChallengeUnsupported when there is no device here.
    """
    user = user_of(challenge_parameters(asked.body), username)
    device = means.devices.find(user)
    if device is None:
        raise unsupported("DEVICE_SRP_AUTH")
    try:
        return (yield from _prove(asked, user, device, means))
    except DeviceRefused:
        means.devices.drop(user)
        raise


def _prove(asked: AuthReply, username: str, device: Device, means: FlowContext) -> Part:
    pair = means.fresh_pair()
    opening = {"USERNAME": username, "DEVICE_KEY": device.key, "SRP_A": pair.public_hex}
    reply = yield RespondToAuthChallenge("DEVICE_SRP_AUTH", opening, session_of(asked.body))
    verifier = read_device_verifier(reply.body, username)
    claim = prove(verifier, device.account, device.password, pair, means.modpow, reply.heard_at)
    responses = {**claim, "DEVICE_KEY": device.key}
    return (yield RespondToAuthChallenge("DEVICE_PASSWORD_VERIFIER", responses, verifier.session))
