"""One SRP proof, of a password or of a device: asked, taken once, checked."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient, CloudState, PendingVerifier
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.request import (
    Parameters,
    check_secret_hash,
    invalid,
    not_authorized,
)
from core.practice.user_pool.sessions.sessions import digest
from core.practice.user_pool.srp import server as srp_server
from core.practice.user_pool.srp import timestamp as srp_timestamp
from core.practice.user_pool.srp.powmod import powmod

_PRIVATE_BITS = 256
_SECRET_BLOCK_BYTES = 800
_HEX = re.compile(r"[0-9a-fA-F]{1,768}")


@dataclass(frozen=True, slots=True)
class Claim:
    """The answer to a …PASSWORD_VERIFIER: that its sender knows the password. In base64."""

    username: str
    secret_block: str
    signature: str
    moment: datetime


class SrpChallenges:
    """Open challenges by their secret block. Each block is good for one answer."""

    def __init__(self, store: StateStore) -> None:
        self._store = store

    def open(self, pending: PendingVerifier, now: float) -> dict[str, str]:
        """SALT, SRP_B and SECRET_BLOCK of a new challenge."""
        block = base64.b64encode(secrets.token_bytes(_SECRET_BLOCK_BYTES)).decode()
        self._store.update(lambda state: _with_pending(state, digest(block), pending, now))
        v, b = int(pending.verifier.v, 16), int(pending.private_b, 16)
        return {
            "SALT": pending.verifier.salt,
            "SECRET_BLOCK": block,
            "SRP_B": f"{srp_server.public_b(v, b, powmod):x}",
        }

    def take(self, secret_block: str) -> PendingVerifier:
        """Take a secret block's challenge out for good, whatever the answer will be."""
        key = digest(secret_block)
        taken: list[PendingVerifier] = []

        def change(state: CloudState) -> CloudState:
            rest = dict(state.pending_verifiers)
            if key in rest:
                taken.append(rest.pop(key))
            return replace(state, pending_verifiers=rest) if taken else state

        self._store.update(change)
        if not taken:
            raise wrong_password()
        return taken[0]

    def put_back(self, secret_block: str, pending: PendingVerifier, now: float) -> None:
        """Let a challenge be answered again: its answer was right, but not complete."""
        key = digest(secret_block)
        self._store.update(lambda state: _with_pending(state, key, pending, now))


def new_private_b() -> str:
    """The server's secret exponent of one challenge, hexadecimal."""
    return f"{secrets.randbits(_PRIVATE_BITS):x}"


def read_srp_a(answers: Parameters) -> str:
    """SRP_A. Raises InvalidParameterException for a value that no client calculates."""
    srp_a = answers.text("SRP_A")
    if _HEX.fullmatch(srp_a) is None or int(srp_a, 16) % srp_server.N == 0:
        raise invalid("Invalid SRP_A")
    return srp_a


def read_claim(app_client: AppClient, answers: Parameters) -> Claim:
    """The claim in a request's ChallengeResponses."""
    username = answers.text("USERNAME")
    check_secret_hash(app_client, username, answers.optional("SECRET_HASH"))
    return Claim(
        username=username,
        secret_block=answers.text("PASSWORD_CLAIM_SECRET_BLOCK"),
        signature=answers.text("PASSWORD_CLAIM_SIGNATURE"),
        moment=srp_timestamp.parse(answers.text("TIMESTAMP")),
    )


def proves(claim: Claim, group: str, pending: PendingVerifier, now: float) -> bool:
    """Whether the claim is that of a client that knows the password, made for this challenge.

    group: the pool's short name, or a device's DeviceGroupKey.
    """
    if pending.expires_at <= now or not srp_timestamp.is_current(claim.moment, now):
        return False
    v, b = int(pending.verifier.v, 16), int(pending.private_b, 16)
    try:
        key = srp_server.session_key(int(pending.srp_a, 16), v, b, powmod)
        signature = base64.b64decode(claim.signature, validate=True)
    except (srp_server.BadPublicValue, ValueError):
        return False
    block, timestamp = base64.b64decode(claim.secret_block), srp_timestamp.render(claim.moment)
    identity = pending.user_id_for_srp
    expected = srp_server.claim_signature(key, group, identity, block, timestamp)
    return hmac.compare_digest(expected, signature)


def wrong_password() -> ServiceFault:
    """Cognito's one refusal of a proof that does not hold."""
    return not_authorized("Incorrect username or password.")


def _with_pending(state: CloudState, key: str, pending: PendingVerifier, now: float) -> CloudState:
    open_ones = {k: p for k, p in state.pending_verifiers.items() if p.expires_at > now}
    return replace(state, pending_verifiers={**open_ones, key: pending})
