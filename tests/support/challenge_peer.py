"""A peer that goes through the practice user pool's challenges by boto3, one call at a time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from core.practice.user_pool.srp import server as srp_server
from tests.support.user_pool_peer import cognito_idp, srp

_USERS = Path(__file__).resolve().parents[2] / "resources" / "practice" / "users.json"


def practice_user(username: str) -> dict[str, Any]:
    """What resources/practice/users.json says of a user."""
    users: list[dict[str, Any]] = json.loads(_USERS.read_text("utf-8"))
    return next(user for user in users if user["username"] == username)


def respond(
    cloud: PracticeCloud,
    challenge: str,
    session: str | None,
    username: str,
    client_id: str = ids.CLIENT_ID,
    **answers: str,
) -> dict[str, Any]:
    """RespondToAuthChallenge. Raises what boto3 raises."""
    more: Any = {} if session is None else {"Session": session}
    return dict(
        cognito_idp(cloud).respond_to_auth_challenge(
            ClientId=client_id,
            ChallengeName=challenge,  # type: ignore[arg-type]
            ChallengeResponses={"USERNAME": username, **answers},
            **more,
        )
    )


def initiate(cloud: PracticeCloud, flow: str, **parameters: str) -> dict[str, Any]:
    """InitiateAuth. Raises what boto3 raises."""
    return dict(
        cognito_idp(cloud).initiate_auth(
            AuthFlow=flow,  # type: ignore[arg-type]
            ClientId=ids.CLIENT_ID,
            AuthParameters=parameters,
        )
    )


def after_password(
    cloud: PracticeCloud, username: str, flow: str = "USER_SRP_AUTH", **answers: str
) -> dict[str, Any]:
    """What a practice user is answered after the right password."""
    peer = srp(cloud, username, practice_user(username)["password"])
    more: dict[str, str] = {
        "USER_AUTH": {"PREFERRED_CHALLENGE": "PASSWORD_SRP"},
        "CUSTOM_AUTH": {"CHALLENGE_NAME": "SRP_A"},
    }.get(flow, {})
    asked = {**peer.get_auth_params(), **more}
    first = initiate(cloud, flow, **asked)
    claim: dict[str, str] = peer.process_challenge(first["ChallengeParameters"], asked)
    claim = {**claim, **answers}
    return respond(
        cloud, first["ChallengeName"], first.get("Session"), claim.pop("USERNAME"), **claim
    )


@dataclass(frozen=True, slots=True)
class DevicePeer:
    """A device with a password of its own, which only it knows; the arithmetic is the test's."""

    key: str
    group_key: str
    password: str

    @classmethod
    def of(cls, result: dict[str, Any]) -> DevicePeer:
        """The device that an AuthenticationResult has just named."""
        metadata = result["NewDeviceMetadata"]
        password = base64.b64encode(secrets.token_bytes(40)).decode()
        return cls(metadata["DeviceKey"], metadata["DeviceGroupKey"], password)

    def verifier(self) -> dict[str, str]:
        """DeviceSecretVerifierConfig under a new salt."""
        salt = int.from_bytes(secrets.token_bytes(16), "big") | 1
        v = pow(srp_server.G, self._exponent(salt), srp_server.N)
        return {
            "Salt": base64.b64encode(srp_server.signed_bytes(salt)).decode(),
            "PasswordVerifier": base64.b64encode(srp_server.signed_bytes(v)).decode(),
        }

    def claim(self, parameters: dict[str, str], a: int) -> dict[str, str]:
        """The answers to DEVICE_PASSWORD_VERIFIER, for the SRP_A that g^a is."""
        n, public_b = srp_server.N, int(parameters["SRP_B"], 16)
        x = self._exponent(int(parameters["SALT"], 16))
        signed = srp_server.signed_bytes
        u = _number(signed(pow(srp_server.G, a, n)), signed(public_b))
        shared = pow((public_b - srp_server.K * pow(srp_server.G, x, n)) % n, a + u * x, n)
        extracted = hmac.digest(signed(u), signed(shared), "sha256")
        key = hmac.digest(extracted, b"Caldera Derived Key\x01", "sha256")[:16]
        moment = datetime.now(UTC)
        timestamp = f"{moment:%a %b} {moment.day} {moment:%H:%M:%S} UTC {moment.year}"
        block = base64.b64decode(parameters["SECRET_BLOCK"])
        message = f"{self.group_key}{self.key}".encode() + block + timestamp.encode()
        return {
            "PASSWORD_CLAIM_SIGNATURE": base64.b64encode(
                hmac.digest(key, message, "sha256")
            ).decode(),
            "PASSWORD_CLAIM_SECRET_BLOCK": parameters["SECRET_BLOCK"],
            "TIMESTAMP": timestamp,
            "DEVICE_KEY": self.key,
        }

    def _exponent(self, salt: int) -> int:
        inner = hashlib.sha256(f"{self.group_key}{self.key}:{self.password}".encode()).digest()
        return _number(srp_server.signed_bytes(salt), inner)


def _number(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"".join(parts)).digest(), "big")
