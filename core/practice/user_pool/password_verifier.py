"""The first two steps of a sign-in: USER_SRP_AUTH and the PASSWORD_VERIFIER that it asks for."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from core.practice.state import (
    AppClient,
    CloudState,
    PendingVerifier,
    User,
)
from core.practice.storage.state_store import StateStore
from core.practice.user_pool import lockout, srp_server, srp_timestamp
from core.practice.user_pool.powmod import powmod
from core.practice.user_pool.request import (
    Parameters,
    check_secret_hash,
    client,
    find_user,
    invalid,
    not_authorized,
)
from core.practice.user_pool.sessions import digest
from core.practice.user_pool.simulated_user import simulated_id, simulated_verifier
from core.practice.wire import ServiceFault

SECRET_BLOCK_SECONDS = 180
"""How long a PASSWORD_VERIFIER may be answered: as long as a Session, AuthSessionValidity."""

Proven = Callable[[User, AppClient, float], dict[str, object]]
"""What is answered to a user of a client who has proven the password, now."""

_PRIVATE_BITS = 256
_SECRET_BLOCK_BYTES = 800
_HEX = re.compile(r"[0-9a-fA-F]{1,768}")


@dataclass(frozen=True, slots=True)
class Claim:
    """The answer to PASSWORD_VERIFIER: that its sender knows the password. In base64."""

    username: str
    secret_block: str
    signature: str
    moment: datetime


class PasswordSignIn:
    """Asks for the password's proof and checks it. Each secret block is good for one answer."""

    def __init__(self, store: StateStore, proven: Proven) -> None:
        self._store = store
        self._proven = proven

    def begin(self, given: Parameters, now: float) -> dict[str, object]:
        """USER_SRP_AUTH: a PASSWORD_VERIFIER challenge, for an unknown user too.

        What an unknown user is answered cannot be told from a real one, unless the client's
        PreventUserExistenceErrors is LEGACY.
        """
        state = self._store.current
        app_client = client(state, given)
        answers = given.inner("AuthParameters")
        username, srp_a = answers.text("USERNAME"), answers.text("SRP_A")
        check_secret_hash(app_client, username, answers.optional("SECRET_HASH"))
        if _HEX.fullmatch(srp_a) is None or int(srp_a, 16) % srp_server.N == 0:
            raise invalid("Invalid SRP_A")
        pending = _pending(state, username, app_client, srp_a, now)
        block = base64.b64encode(secrets.token_bytes(_SECRET_BLOCK_BYTES)).decode()
        self._store.update(lambda state: _with_pending(state, digest(block), pending, now))
        v, b = int(pending.verifier.v, 16), int(pending.private_b, 16)
        return {
            "ChallengeName": "PASSWORD_VERIFIER",
            "ChallengeParameters": {
                "SALT": pending.verifier.salt,
                "SECRET_BLOCK": block,
                "SRP_B": f"{srp_server.public_b(v, b, powmod):x}",
                "USERNAME": pending.user_id_for_srp,
                "USER_ID_FOR_SRP": pending.user_id_for_srp,
            },
        }

    def answer(self, given: Parameters, now: float) -> dict[str, object]:
        """PASSWORD_VERIFIER: what follows a right password, or Cognito's one refusal."""
        app_client = client(self._store.current, given)
        claim = _claim(app_client, given.inner("ChallengeResponses"))
        pending = self._take_pending(digest(claim.secret_block))
        state = self._store.current
        user_id = pending.user_id_for_srp
        if lockout.locked(state, user_id, now):
            raise not_authorized("Password attempts exceeded")
        user = state.users.get(pending.username) if pending.username is not None else None
        proven = _proves(claim, state.user_pool.short_name, pending, now)
        if user is None or pending.client_id != app_client.client_id or not proven:
            self._store.update(lambda state: lockout.with_failure(state, user_id, now))
            raise _wrong()
        self._store.update(lambda state: lockout.with_success(state, user_id))
        if not user.enabled:
            raise not_authorized("User is disabled.")
        return self._proven(user, app_client, now)

    def _take_pending(self, key: str) -> PendingVerifier:
        """Take a secret block's challenge out for good, whatever the answer will be."""
        taken: list[PendingVerifier] = []

        def change(state: CloudState) -> CloudState:
            rest = dict(state.pending_verifiers)
            if key in rest:
                taken.append(rest.pop(key))
            return replace(state, pending_verifiers=rest) if taken else state

        self._store.update(change)
        if not taken:
            raise _wrong()
        return taken[0]


def _pending(
    state: CloudState, asked: str, app_client: AppClient, srp_a: str, now: float
) -> PendingVerifier:
    pool, user = state.user_pool, find_user(state, asked)
    if user is None and not app_client.prevent_user_existence_errors:
        raise ServiceFault("UserNotFoundException", "User does not exist.")
    return PendingVerifier(
        username=user.username if user else None,
        user_id_for_srp=user.username if user else simulated_id(pool, asked),
        client_id=app_client.client_id,
        verifier=user.verifier if user else simulated_verifier(pool, asked),
        srp_a=srp_a,
        private_b=f"{secrets.randbits(_PRIVATE_BITS):x}",
        expires_at=now + SECRET_BLOCK_SECONDS,
    )


def _with_pending(state: CloudState, key: str, pending: PendingVerifier, now: float) -> CloudState:
    open_ones = {k: p for k, p in state.pending_verifiers.items() if p.expires_at > now}
    return replace(state, pending_verifiers={**open_ones, key: pending})


def _claim(app_client: AppClient, answers: Parameters) -> Claim:
    username = answers.text("USERNAME")
    check_secret_hash(app_client, username, answers.optional("SECRET_HASH"))
    return Claim(
        username=username,
        secret_block=answers.text("PASSWORD_CLAIM_SECRET_BLOCK"),
        signature=answers.text("PASSWORD_CLAIM_SIGNATURE"),
        moment=srp_timestamp.parse(answers.text("TIMESTAMP")),
    )


def _proves(claim: Claim, pool_name: str, pending: PendingVerifier, now: float) -> bool:
    """Whether the claim is that of somebody who knows the password, made for this challenge."""
    user_id = pending.user_id_for_srp
    if claim.username.casefold() != user_id.casefold():
        return False
    if pending.expires_at <= now or not srp_timestamp.is_current(claim.moment, now):
        return False
    v, b = int(pending.verifier.v, 16), int(pending.private_b, 16)
    try:
        key = srp_server.session_key(int(pending.srp_a, 16), v, b, powmod)
        signature = base64.b64decode(claim.signature, validate=True)
    except (srp_server.BadPublicValue, ValueError):
        return False
    block, timestamp = base64.b64decode(claim.secret_block), srp_timestamp.render(claim.moment)
    expected = srp_server.claim_signature(key, pool_name, user_id, block, timestamp)
    return hmac.compare_digest(expected, signature)


def _wrong() -> ServiceFault:
    return not_authorized("Incorrect username or password.")
