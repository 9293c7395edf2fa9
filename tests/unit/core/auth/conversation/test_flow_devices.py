"""A remembered computer proves that it is one, with the vector's numbers, or is forgotten."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from core.auth.conversation.challenge import Code, CodeRequired
from core.auth.conversation.device import Device, device_verifier
from core.auth.conversation.requests import AuthReply, Conversation, RespondToAuthChallenge
from core.auth.tokens.tokens import NewDevice, Tokens
from core.errors import ChallengeUnsupported, DeviceRefused, ServiceTrouble, SignInRefused
from core.redaction import Secret
from tests.support.sign_in_talk import (
    MODPOW,
    PLAIN,
    TOKENS,
    answering,
    asks,
    context_of,
    epoch_of,
    hear,
    outcome_of,
    proven,
    refuse,
    started,
    verifier_of,
)

VECTORS = Path(__file__).parents[4] / "vectors" / "srp_vectors.json"
VECTOR: Mapping[str, Any] = next(
    case for case in json.loads(VECTORS.read_text("utf-8"))["vectors"] if case["kind"] == "device"
)
DEVICE = Device(VECTOR["user_id_for_srp"], VECTOR["pool_name"], Secret(VECTOR["password"]))
GONE = DeviceRefused("Device does not exist.")
ASKED = asks("DEVICE_SRP_AUTH", "s1", DEVICE_KEY=DEVICE.key)


class Shelf:
    """The devices of one computer, by user."""

    def __init__(self, **devices: Device) -> None:
        self.devices = devices

    def find(self, username: str) -> Device | None:
        """The device of username."""
        return self.devices.get(username)

    def drop(self, username: str) -> None:
        """Forget it."""
        self.devices.pop(username, None)


def verifier(**changes: object) -> dict[str, Any]:
    parameters = {
        "SALT": VECTOR["salt_hex"],
        "SRP_B": VECTOR["SRP_B"],
        "SECRET_BLOCK": VECTOR["secret_block_b64"],
        "USERNAME": "alice",
        "DEVICE_KEY": DEVICE.key,
    }
    return {
        "ChallengeName": "DEVICE_PASSWORD_VERIFIER",
        "Session": "s2",
        "ChallengeParameters": parameters | changes,
    }


def asked_for_the_device(shelf: Shelf) -> tuple[Conversation, RespondToAuthChallenge]:
    exponents = [int(PLAIN["a_hex"], 16), int(VECTOR["a_hex"], 16)]
    conversation = proven(PLAIN, context_of(PLAIN, shelf, lambda: exponents.pop(0)))
    request = hear(conversation, ASKED)
    assert isinstance(request, RespondToAuthChallenge)
    return conversation, request


def test_the_device_is_proven_with_the_vectors_signature_and_a_fresh_exponent() -> None:
    conversation, opening = asked_for_the_device(Shelf(alice=DEVICE))
    responses = {"USERNAME": "alice", "DEVICE_KEY": DEVICE.key, "SRP_A": VECTOR["SRP_A"]}
    assert opening == RespondToAuthChallenge("DEVICE_SRP_AUTH", responses, Secret("s1"))
    proof = conversation.send(AuthReply(verifier(), epoch_of(VECTOR)))
    assert proof == RespondToAuthChallenge(
        "DEVICE_PASSWORD_VERIFIER",
        {
            "USERNAME": "alice",
            "PASSWORD_CLAIM_SECRET_BLOCK": VECTOR["secret_block_b64"],
            "PASSWORD_CLAIM_SIGNATURE": VECTOR["signature_b64"],
            "TIMESTAMP": VECTOR["timestamp"],
            "DEVICE_KEY": DEVICE.key,
        },
        Secret("s2"),
    )
    assert isinstance(outcome_of(conversation, TOKENS), Tokens)


def test_the_verifier_for_the_pool_is_the_vectors_with_both_numbers_sign_padded() -> None:
    made = device_verifier(DEVICE, int(VECTOR["salt_hex"], 16), MODPOW)
    assert made.salt == VECTOR["confirm_device"]["Salt"]
    assert made.verifier == VECTOR["confirm_device"]["PasswordVerifier"]


def test_the_device_key_goes_with_the_password_under_the_servers_spelling() -> None:
    conversation, opening = started(PLAIN, context_of(PLAIN, Shelf(alice=DEVICE)))
    assert "DEVICE_KEY" not in opening.parameters
    proof = hear(conversation, verifier_of(PLAIN))
    assert isinstance(proof, RespondToAuthChallenge)
    assert proof.responses["DEVICE_KEY"] == DEVICE.key

    stranger = Shelf(**{"Typed.Name": DEVICE})
    conversation, _ = started(PLAIN, context_of(PLAIN, stranger))
    proof = hear(conversation, verifier_of(PLAIN))
    assert isinstance(proof, RespondToAuthChallenge)
    assert "DEVICE_KEY" not in proof.responses


def test_a_device_that_is_gone_is_dropped_and_the_same_answer_given_once_without_it() -> None:
    shelf = Shelf(alice=DEVICE)
    conversation, _ = started(PLAIN, context_of(PLAIN, shelf))
    first = hear(conversation, {**verifier_of(PLAIN), "Session": "s1"})
    second = refuse(conversation, GONE)
    assert isinstance(first, RespondToAuthChallenge)
    assert isinstance(second, RespondToAuthChallenge)
    without = {name: text for name, text in first.responses.items() if name != "DEVICE_KEY"}
    assert second == RespondToAuthChallenge("PASSWORD_VERIFIER", without, Secret("s1"))
    assert shelf.devices == {}
    with pytest.raises(DeviceRefused):
        refuse(conversation, GONE)


@pytest.mark.parametrize("late", [False, True])
def test_a_device_that_is_not_believed_is_dropped_so_that_the_next_sign_in_gets_through(
    late: bool,
) -> None:
    shelf = Shelf(alice=DEVICE)
    conversation, _ = asked_for_the_device(shelf)
    if late:
        hear(conversation, verifier())
    with pytest.raises(DeviceRefused):
        refuse(conversation, GONE)
    assert shelf.devices == {}


def test_another_refusal_keeps_the_device() -> None:
    shelf = Shelf(alice=DEVICE)
    conversation, _ = asked_for_the_device(shelf)
    with pytest.raises(ServiceTrouble):
        refuse(conversation, ServiceTrouble("The service has a fault of its own (500)."))
    assert shelf.devices == {"alice": DEVICE}


def test_a_pool_that_takes_this_computer_for_a_device_that_it_is_not_is_told() -> None:
    with pytest.raises(ChallengeUnsupported, match="DEVICE_SRP_AUTH") as refused:
        asked_for_the_device(Shelf())
    assert "no device" in refused.value.hint


def test_a_device_may_also_be_asked_for_after_a_code() -> None:
    context = context_of(PLAIN, Shelf(alice=DEVICE))
    question = outcome_of(proven(PLAIN, context), asks("SMS_MFA"))
    assert isinstance(question, CodeRequired)
    conversation, _ = answering(question, Code(Secret("123456")), context)
    request = hear(conversation, ASKED)
    assert isinstance(request, RespondToAuthChallenge)
    assert request.challenge_name == "DEVICE_SRP_AUTH"


def test_a_device_is_asked_for_once_in_a_sign_in() -> None:
    conversation, _ = asked_for_the_device(Shelf(alice=DEVICE))
    hear(conversation, verifier())
    with pytest.raises(ChallengeUnsupported):
        hear(conversation, ASKED)


@pytest.mark.parametrize("name", ["SALT", "SRP_B", "SECRET_BLOCK"])
@pytest.mark.parametrize("nonsense", [None, "", 7, "§"])
def test_a_device_verifier_that_makes_no_sense_is_trouble(name: str, nonsense: object) -> None:
    conversation, _ = asked_for_the_device(Shelf(alice=DEVICE))
    with pytest.raises(ServiceTrouble, match=name):
        hear(conversation, verifier(**{name: nonsense}))


def test_no_device_proof_is_sent_to_a_server_with_an_unsafe_number() -> None:
    conversation, _ = asked_for_the_device(Shelf(alice=DEVICE))
    with pytest.raises(SignInRefused, match="not safe"):
        hear(conversation, verifier(SRP_B="0"))


@pytest.mark.parametrize(
    ("metadata", "device"),
    [
        ({"DeviceKey": "k", "DeviceGroupKey": "g"}, NewDevice("k", "g")),
        ({"DeviceKey": "k"}, None),
        ({"DeviceKey": 1, "DeviceGroupKey": "g"}, None),
        ("nonsense", None),
        (None, None),
    ],
)
def test_a_device_key_comes_with_the_tokens_and_never_stands_in_their_way(
    metadata: object, device: NewDevice | None
) -> None:
    result = {**TOKENS["AuthenticationResult"], "NewDeviceMetadata": metadata}
    outcome = outcome_of(proven(), {"AuthenticationResult": result})
    assert isinstance(outcome, Tokens)
    assert outcome.new_device == device


def test_a_device_survives_the_vault_and_shows_no_password() -> None:
    assert Device.load(DEVICE.dump()) == DEVICE
    assert DEVICE.password.reveal() not in repr(DEVICE)


@pytest.mark.parametrize(
    "text", ["", "7", "{}", "null", "[1, 2]", '["k", "g", 1]', '["k", "g", ""]', "[" * 9999]
)
def test_what_is_no_device_in_the_vault_is_none(text: str) -> None:
    assert Device.load(Secret(text)) is None
