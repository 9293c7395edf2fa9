"""Fifty thousand damaged tokens and key lists: none is believed, none breaks the check.

The signature covers the header and the claims as they were sent, so no letter of theirs can change
unnoticed. The signature's own 342 letters hold 2,052 bits for 2,048: sixteen last letters spell the
same bytes, and only the one whose spare bits are zero is taken. So a token is believed as it was
issued, or not at all. A key list is another matter: it may change wherever the key in question does
not, and a key's numbers may be spelled in several ways.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from jwt.algorithms import RSAAlgorithm

from core.auth.tokens.jwks import Jwks
from core.auth.tokens.tokens import NotVerified, Verified
from core.auth.tokens.verify import TokenVerifier
from core.clock import ServerClock
from core.errors import SignInRefused
from core.redaction import Secret
from tests.support.mutations import LETTERS, STRANGERS, TokenDamage, damaged_keys, decoded, encoded
from tests.support.scripted_pool import CLIENT_ID, ISSUER, Mint
from tests.support.seeds import Seeds

NOW = 1_780_000_000.0
MINT = Mint(lambda: NOW)
KEYS: list[dict[str, Any]] = MINT.jwks()["keys"]
KID = "id-key"
TOKEN = MINT.id_token()
CLAIMS = json.loads(decoded(TOKEN.split(".")[1]))


def verifier(body: bytes) -> TokenVerifier:
    """Of the pool whose published keys are body."""
    clock = ServerClock(lambda: NOW)
    return TokenVerifier(
        frozenset({ISSUER}), CLIENT_ID, Jwks(lambda _: ("",), lambda _: body), clock
    )


GOOD = verifier(json.dumps({"keys": KEYS}).encode())


def verdict(check: TokenVerifier, token: str) -> Verified | NotVerified | None:
    """None: refused. Anything but a refusal that is raised fails the test."""
    try:
        claims, verification = check.id_token(Secret(token))
    except SignInRefused:
        return None
    assert claims.raw == CLAIMS
    return verification


def public_pem() -> bytes:
    key: Any = RSAAlgorithm.from_jwk(KEYS[0])
    pem: bytes = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return pem


@pytest.mark.parametrize("_batch", range(4))
def test_no_damaged_token_is_believed(_batch: int, seeds: Seeds) -> None:
    luck = seeds.random()
    damage = TokenDamage(TOKEN, MINT.access_token(), public_pem())
    unharmed = 0
    for _ in range(10_000):
        token = damage.one(luck)
        unharmed += token == TOKEN
        assert verdict(GOOD, token) == (Verified(KID) if token == TOKEN else None), token
    assert unharmed < 300


def test_of_the_sixteen_spellings_of_a_signature_one_is_right() -> None:
    signature, last = TOKEN.rpartition(".")[2][:-1], TOKEN[-1]
    same = {each for each in LETTERS if decoded(signature + each) == decoded(signature + last)}
    assert len(same) == 16
    assert {each for each in map(chr, range(128)) if verdict(GOOD, TOKEN[:-1] + each)} == {last}


@pytest.mark.parametrize("_batch", range(3))
def test_with_damaged_keys_a_token_is_only_verified_by_its_own(_batch: int, seeds: Seeds) -> None:
    luck = seeds.random()
    outcomes = set()
    for _ in range(3_000):
        body = damaged_keys(luck, KEYS)
        outcome = verdict(verifier(body), TOKEN)
        outcomes.add(type(outcome))
        assert not isinstance(outcome, Verified) or holds_the_key(body), body
    assert outcomes == {Verified, NotVerified, type(None)}


def holds_the_key(body: bytes) -> bool:
    """Whether a key of the token's kid has the true numbers, however they are spelled."""
    true = next(key for key in KEYS if key["kid"] == KID)
    return any(
        isinstance(key, dict) and key.get("kid") == KID and numbers(key) == numbers(true)
        for key in json.loads(body)["keys"]
    )


def numbers(key: dict[str, Any]) -> tuple[int, int]:
    modulus, exponent = decoded(str(key.get("n"))), decoded(str(key.get("e")))
    return int.from_bytes(modulus, "big"), int.from_bytes(exponent, "big")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("a"), inner, max_size=1),
    max_leaves=3,
)
HEADERS = st.fixed_dictionaries(
    {"alg": st.sampled_from(["RS256", "rs256", "none", "HS256"]), "kid": st.just(KID) | JSON},
    optional={"crit": JSON, "b64": st.booleans(), "jwk": JSON, "jku": JSON},
)


@settings(max_examples=500, deadline=None)
@given(header=HEADERS, claims=st.dictionaries(st.sampled_from(sorted(CLAIMS)), JSON, max_size=2))
def test_no_header_and_no_claims_are_believed_under_another_tokens_signature(
    header: dict[str, object], claims: dict[str, object]
) -> None:
    token = ".".join((encoded(header), encoded(CLAIMS | claims), TOKEN.rpartition(".")[2]))
    assert token == TOKEN or verdict(GOOD, token) is None


@settings(max_examples=500, deadline=None)
@given(
    place=st.integers(0, len(TOKEN)),
    gone=st.integers(0, 3),
    added=st.text(max_size=3) | st.text(STRANGERS, max_size=3),
)
def test_no_cut_and_no_paste_is_believed(place: int, gone: int, added: str) -> None:
    token = TOKEN[:place] + added + TOKEN[place + gone :]
    assert (verdict(GOOD, token) is not None) == (token == TOKEN)
