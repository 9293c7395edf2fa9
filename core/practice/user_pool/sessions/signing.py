"""The pool's RSA keys: made, used, published."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from core.practice.state.cloud_state import SigningKey, SigningKeys

_KEPT_RETIRED = 4


def new_keys() -> SigningKeys:
    """Two fresh 2,048-bit keys, made side by side: it is most of the first start's time."""
    with ThreadPoolExecutor(2) as pool:
        id_token, access_token = pool.map(lambda _: new_key(), range(2))
    return SigningKeys(id_token, access_token)


def rotated(keys: SigningKeys) -> SigningKeys:
    """New keys to sign with; the old ones stay published, so that their tokens still verify."""
    retired = (keys.id_token, keys.access_token, *keys.retired)
    return replace(new_keys(), retired=retired[:_KEPT_RETIRED])


def published(keys: SigningKeys) -> Iterator[SigningKey]:
    """Every key whose public half is in the JWKS."""
    yield keys.id_token
    yield keys.access_token
    yield from keys.retired


class Signer:
    """Signs tokens, reads them back, publishes the keys; parses each key once."""

    def __init__(self) -> None:
        self._parsed: dict[str, RSAPrivateKey] = {}

    def sign(self, key: SigningKey, claims: Mapping[str, object]) -> str:
        """A JWT as Cognito's: RS256, with a kid and without a typ."""
        headers = {"kid": key.kid, "typ": None}
        return jwt.encode(dict(claims), self._private(key), algorithm="RS256", headers=headers)

    def read(self, keys: SigningKeys, token: str) -> dict[str, object] | None:
        """The claims when one of the keys signed them, else None. Times are not looked at."""
        try:
            kid = jwt.get_unverified_header(token).get("kid")
            key = next((key for key in published(keys) if key.kid == kid), None)
            if key is None:
                return None
            claims: dict[str, object] = jwt.decode(
                token,
                self._private(key).public_key(),
                algorithms=["RS256"],
                options={
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                    "verify_aud": False,
                },
            )
        except jwt.InvalidTokenError:
            return None
        return claims

    def jwks(self, keys: SigningKeys) -> dict[str, object]:
        """The public keys as Cognito lists them (RFC 7517)."""
        return {"keys": [self._public(key) for key in published(keys)]}

    def _public(self, key: SigningKey) -> dict[str, str]:
        numbers = self._private(key).public_key().public_numbers()
        return {
            "alg": "RS256",
            "e": _base64url(numbers.e),
            "kid": key.kid,
            "kty": "RSA",
            "n": _base64url(numbers.n),
            "use": "sig",
        }

    def _private(self, key: SigningKey) -> RSAPrivateKey:
        parsed = self._parsed.get(key.kid)
        if parsed is None:
            # The PEM comes out of our own authenticated file: checking its primes again costs
            # tens of milliseconds and finds nothing.
            loaded = load_pem_private_key(
                key.private_pem.encode(), None, unsafe_skip_rsa_key_validation=True
            )
            assert isinstance(loaded, RSAPrivateKey)
            parsed = self._parsed[key.kid] = loaded
        return parsed


def new_key() -> SigningKey:
    """One fresh 2,048-bit key."""
    private = generate_private_key(65537, 2048)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return SigningKey(base64.b64encode(secrets.token_bytes(32)).decode(), pem.decode())


def _base64url(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
