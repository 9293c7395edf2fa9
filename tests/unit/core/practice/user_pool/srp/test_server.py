"""The server's SRP against the recorded vectors on which independent clients agree."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from core.practice.user_pool.srp import server as srp_server
from core.practice.user_pool.srp.powmod import powmod

_VECTORS = json.loads(
    (Path(__file__).parents[5] / "vectors" / "srp_vectors.json").read_text("utf-8")
)
_ALL = [pytest.param(vector, id=vector["name"]) for vector in _VECTORS["vectors"]]


def _server_key(vector: dict[str, Any]) -> bytes:
    salt = int(vector["salt_hex"], 16)
    exponent = srp_server.password_exponent(
        vector["pool_name"], vector["user_id_for_srp"], vector["password"], salt
    )
    v = srp_server.verifier(exponent, powmod)
    public_a, b = int(vector["SRP_A"], 16), int(vector["b_hex"], 16)
    return srp_server.session_key(public_a, v, b, powmod)


def test_the_group_and_its_multiplier_are_cognitos() -> None:
    assert int(_VECTORS["N_hex"], 16) == srp_server.N
    assert int(_VECTORS["k_hex"], 16) == srp_server.K


@pytest.mark.parametrize("vector", _ALL)
def test_a_password_becomes_the_recorded_verifier(vector: dict[str, Any]) -> None:
    exponent = srp_server.password_exponent(
        vector["pool_name"],
        vector["user_id_for_srp"],
        vector["password"],
        int(vector["salt_hex"], 16),
    )
    assert exponent == int(vector["x_hex"], 16)
    assert srp_server.verifier(exponent, powmod) == int(vector["v_hex"], 16)


@pytest.mark.parametrize("vector", _ALL)
def test_the_server_sends_the_recorded_b(vector: dict[str, Any]) -> None:
    b = int(vector["b_hex"], 16)
    assert srp_server.public_b(int(vector["v_hex"], 16), b, powmod) == int(vector["SRP_B"], 16)


@pytest.mark.parametrize("vector", _ALL)
def test_the_server_finds_the_clients_key(vector: dict[str, Any]) -> None:
    assert _server_key(vector).hex() == vector["hkdf_key_hex"]


@pytest.mark.parametrize("vector", _ALL)
def test_the_recorded_signature_is_the_one_expected(vector: dict[str, Any]) -> None:
    signature = srp_server.claim_signature(
        _server_key(vector),
        vector["pool_name"],
        vector["user_id_for_srp"],
        base64.b64decode(vector["secret_block_b64"]),
        vector["timestamp"],
    )
    assert base64.b64encode(signature).decode() == vector["signature_b64"]
    assert base64.b64encode(signature).decode() != vector["not_signature_b64"]


@pytest.mark.parametrize("multiple", [0, 1, 2])
def test_a_client_that_sends_a_multiple_of_n_is_refused(multiple: int) -> None:
    with pytest.raises(srp_server.BadPublicValue):
        srp_server.session_key(multiple * srp_server.N, 4, 5, powmod)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "00"), (0x7F, "7f"), (0x80, "0080"), (0xFFF, "0fff"), (0x8000, "008000")],
)
def test_numbers_are_hashed_with_room_for_a_sign(number: int, expected: str) -> None:
    assert srp_server.signed_bytes(number).hex() == expected
