"""A device made here convinces a pool that was told its verifier only, and never its password."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from core.auth.tokens.tokens import SignedIn
from core.practice.user_pool.srp import server as srp_server
from core.redaction import Secret
from core.vault.vault import MemoryVault
from tests.support.scripted_pool import Answer, ScriptedPool
from tests.support.sign_in_parts import Parts, parts_for
from tests.support.sign_in_talk import PLAIN, asks, verifier_of

KEY, GROUP = "eu-central-1_0f4cf0a8-9a7c-4c1e-a6d2-0b7d2d9b6a55", "-7oBq3xQz"
BLOCK = base64.b64encode(b"a block that only the pool can read").decode()
SESSION = "a session of more than twenty letters"
PASSWORD = Secret("pass word")
SERVER_EXPONENT = 0xB0B << 1000


@pytest.fixture
def pool() -> Iterator[ScriptedPool]:
    """A user pool that says what the test scripts."""
    scripted = ScriptedPool()
    yield scripted
    scripted.stop_answering()


def signed_in(parts: Parts, vault: MemoryVault) -> SignedIn:
    outcome = parts.sign_in(vault).begin("alice", PASSWORD)
    assert isinstance(outcome, SignedIn)
    return outcome


def told(pool: ScriptedPool) -> tuple[int, int]:
    """Salt and verifier, as the pool reads them: signed."""
    config = pool.asked("ConfirmDevice")[-1]["DeviceSecretVerifierConfig"]
    salt, verifier = (
        int.from_bytes(base64.b64decode(config[name]), "big", signed=True)
        for name in ("Salt", "PasswordVerifier")
    )
    return salt, verifier


def signature_that_convinces(verifier: int, sent: list[Mapping[str, Any]]) -> str:
    opening, proof = (step["ChallengeResponses"] for step in sent[-2:])
    public_a = int(opening["SRP_A"], 16)
    key = srp_server.session_key(public_a, verifier, SERVER_EXPONENT, pow)
    block = base64.b64decode(proof["PASSWORD_CLAIM_SECRET_BLOCK"])
    right = srp_server.claim_signature(key, GROUP, KEY, block, proof["TIMESTAMP"])
    return base64.b64encode(right).decode()


@pytest.mark.parametrize("turn", range(3), ids="turn {}".format)
def test_from_the_first_sign_in_to_the_second_one_without_a_code(
    pool: ScriptedPool, turn: int
) -> None:
    # In several turns, since salt and verifier are random and need a sign byte every other time.
    parts, vault = parts_for(pool, pool.now), MemoryVault()
    result = pool.mint.result(RefreshToken="r")["AuthenticationResult"]
    device = {"DeviceKey": KEY, "DeviceGroupKey": GROUP}
    pool.answers("InitiateAuth", Answer(verifier_of(PLAIN)))
    pool.answers(
        "RespondToAuthChallenge",
        Answer({"AuthenticationResult": {**result, "NewDeviceMetadata": device}}),
    )
    pool.answers("ConfirmDevice", Answer({"UserConfirmationNecessary": True}))
    pool.answers("UpdateDeviceStatus", Answer())
    first = signed_in(parts, vault)
    assert parts.devices(vault).confirm(first, "Alice's desktop")
    parts.devices(vault).remember("alice", first.tokens.access)

    salt, verifier = told(pool)
    public_b = f"{srp_server.public_b(verifier, SERVER_EXPONENT, pow):x}"
    question = {"SALT": f"{salt:x}", "SRP_B": public_b, "SECRET_BLOCK": BLOCK}
    pool.answers(
        "RespondToAuthChallenge",
        Answer(asks("DEVICE_SRP_AUTH", SESSION)),
        Answer(asks("DEVICE_PASSWORD_VERIFIER", SESSION, **question)),
        Answer(pool.mint.result(RefreshToken="r")),
    )
    assert signed_in(parts, vault).device_key == KEY
    sent = pool.asked("RespondToAuthChallenge")
    proof = sent[-1]["ChallengeResponses"]["PASSWORD_CLAIM_SIGNATURE"]
    assert proof == signature_that_convinces(verifier, sent)
