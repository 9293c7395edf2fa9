"""Only the user pool's own tokens are believed, by the server's clock, whatever is sent."""

from __future__ import annotations

import base64
import json

import jwt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.auth.tokens.jwks import Jwks
from core.auth.tokens.tokens import LEEWAY, NotVerified, Tokens, Verified
from core.auth.tokens.verify import TokenVerifier
from core.clock import ServerClock
from core.errors import SignInRefused
from core.redaction import Secret
from tests.support.scripted_pool import CLIENT_ID, ISSUER, Answer, Mint, ScriptedPool
from tests.support.sign_in_parts import Parts, parts_for

FUZZ = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None
)


def test_good_tokens_are_verified_and_read(parts: Parts, pool: ScriptedPool) -> None:
    token = pool.mint.id_token(
        **{"cognito:roles": ["arn:r1", "arn:r2"], "cognito:preferred_role": "arn:r2"}
    )
    claims, verification = parts.verifier.id_token(Secret(token))
    assert verification == Verified("id-key")
    assert (claims.username, claims.groups) == ("alice", ("Readers",))
    assert (claims.roles, claims.preferred_role) == (("arn:r1", "arn:r2"), "arn:r2")
    assert claims.raw["token_use"] == "id"
    access = Secret(pool.mint.access_token())
    assert parts.verifier.access_token(access) == ("0a1b", Verified("access-key"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"iss": "https://cognito-idp.eu-central-1.amazonaws.com/other"}, "another user pool"),
        ({"aud": "another"}, "another app client"),
        ({"token_use": "access"}, "not the ID token"),
        ({"exp": 1_000_000}, "expired"),
        ({"iat": 99_000_000_000}, "future"),
        ({"exp": None}, "exp"),
        ({"exp": "soon"}, "exp"),
        ({"exp": 10**400}, "exp"),
        ({"exp": True}, "exp"),
        ({"aud": ["a", "b"]}, "aud"),
        ({"cognito:username": None}, "cognito:username"),
        ({"cognito:groups": "Readers"}, "cognito:groups"),
        ({"cognito:roles": [1]}, "cognito:roles"),
        ({"cognito:preferred_role": ""}, "cognito:preferred_role"),
    ],
)
def test_a_token_with_a_false_claim_is_refused(
    parts: Parts, pool: ScriptedPool, changes: dict[str, object], told: str
) -> None:
    with pytest.raises(SignInRefused, match=told):
        parts.verifier.id_token(Secret(pool.mint.id_token(**changes)))


@pytest.mark.parametrize(
    ("ahead", "valid"), [(-60, True), (0, True), (55, True), (70, False), (3600, False)]
)
def test_a_token_is_not_used_before_it_is_valid(
    parts: Parts, pool: ScriptedPool, ahead: int, valid: bool
) -> None:
    id_token = Secret(pool.mint.id_token(nbf=int(pool.now()) + ahead))
    access = Secret(pool.mint.access_token(nbf=int(pool.now()) + ahead))
    for check, token in (
        (parts.verifier.id_token, id_token),
        (parts.verifier.access_token, access),
    ):
        if valid:
            check(token)
        else:
            with pytest.raises(SignInRefused, match="not valid yet"):
                check(token)


@pytest.mark.parametrize("nbf", ["soon", True, float("inf")])
def test_a_malformed_start_of_a_tokens_life_is_refused(
    parts: Parts, pool: ScriptedPool, nbf: object
) -> None:
    with pytest.raises(SignInRefused):
        parts.verifier.id_token(Secret(pool.mint.id_token(nbf=nbf)))


def test_a_verification_says_by_whose_keys(parts: Parts, pool: ScriptedPool) -> None:
    _, verification = parts.verifier.id_token(Secret(pool.mint.id_token()))
    assert isinstance(verification, Verified)
    assert verification.keys_of.startswith("127.0.0.1:")


@pytest.mark.parametrize("wrong", [{"client_id": "x"}, {"token_use": "id"}, {"sub": None}])
def test_a_false_access_token_is_refused(
    parts: Parts, pool: ScriptedPool, wrong: dict[str, object]
) -> None:
    with pytest.raises(SignInRefused):
        parts.verifier.access_token(Secret(pool.mint.access_token(**wrong)))


def test_tokens_of_two_users_are_refused(parts: Parts, pool: ScriptedPool) -> None:
    mixed = Tokens(
        Secret(pool.mint.id_token()), Secret(pool.mint.access_token(sub="else")), Secret("r")
    )
    with pytest.raises(SignInRefused, match="another user"):
        parts.verifier.check(mixed)


def test_another_key_under_the_pools_name_is_refused(parts: Parts, pool: ScriptedPool) -> None:
    forged = jwt.encode({"sub": "0a1b"}, _private_key_of("forger"), "RS256", {"kid": "id-key"})
    with pytest.raises(SignInRefused, match="signature"):
        parts.verifier.id_token(Secret(forged))


def _private_key_of(kid: str) -> str:
    from cryptography.hazmat.primitives import serialization as ser
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(ser.Encoding.PEM, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    return pem.decode()


@pytest.mark.parametrize("alg", ["none", "HS256", "RS512", "PS256"])
def test_no_other_algorithm_is_believed(parts: Parts, pool: ScriptedPool, alg: str) -> None:
    _, payload, signature = pool.mint.id_token().split(".")
    header = base64.urlsafe_b64encode(json.dumps({"alg": alg, "kid": "id-key"}).encode())
    forged = f"{header.decode().rstrip('=')}.{payload}.{signature}"
    with pytest.raises(SignInRefused, match="RS256"):
        parts.verifier.id_token(Secret(forged))


def test_a_key_that_the_pool_does_not_publish_is_refused(parts: Parts, pool: ScriptedPool) -> None:
    token = pool.mint.sign({"sub": "0a1b"}, "stranger")
    with pytest.raises(SignInRefused, match="does not publish"):
        parts.verifier.id_token(Secret(token))


def test_without_keys_the_token_is_read_and_not_called_verified(
    parts: Parts, pool: ScriptedPool
) -> None:
    pool.keys = Answer(b"", 503)
    claims, verification = parts.verifier.id_token(Secret(pool.mint.id_token()))
    assert claims.username == "alice"
    assert isinstance(verification, NotVerified)
    assert "503" in verification.reason
    with pytest.raises(SignInRefused, match="another app client"):
        parts.verifier.id_token(Secret(pool.mint.id_token(aud="x")))


@pytest.mark.parametrize("error", [-5 * 3600, 5 * 3600])
def test_the_servers_clock_counts_not_this_computers(pool: ScriptedPool, error: float) -> None:
    parts = parts_for(pool, lambda: pool.now() + error)
    pool.answers("GetUser", Answer({"Username": "alice", "UserAttributes": []}))
    parts.idp.get_user(Secret("token"))
    _, verification = parts.verifier.id_token(Secret(pool.mint.id_token()))
    assert verification == Verified("id-key")


@settings(FUZZ, max_examples=200)
@given(data=st.data())
def test_no_changed_token_is_believed(
    parts: Parts, pool: ScriptedPool, data: st.DataObject
) -> None:
    token = pool.mint.id_token()
    place = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("+/-_A.=") | st.characters(codec="utf-8"))
    changed = token[:place] + letter + token[place + 1 :]
    if changed == token:
        return
    with pytest.raises(SignInRefused):
        parts.verifier.id_token(Secret(changed))


@FUZZ
@given(text=st.text(max_size=40) | st.from_regex(r"[\w-]{1,9}\.[\w-]{1,9}\.[\w-]{1,9}"))
def test_no_text_breaks_the_check(parts: Parts, text: str) -> None:
    with pytest.raises(SignInRefused):
        parts.verifier.id_token(Secret(text))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
CLAIMS = ["sub", "iss", "aud", "exp", "iat", "auth_time", "cognito:groups", "cognito:roles"]


@FUZZ
@given(header=JSON, payload=JSON)
def test_no_json_in_a_token_breaks_the_check(parts: Parts, header: object, payload: object) -> None:
    texts = (json.dumps(part).encode() for part in (header, payload))
    encoded = (base64.urlsafe_b64encode(text).decode().rstrip("=") for text in texts)
    with pytest.raises(SignInRefused):
        parts.verifier.id_token(Secret(".".join((*encoded, "AAAA"))))


@FUZZ
@given(payload=JSON)
def test_a_signed_payload_that_is_no_claims_is_refused(
    parts: Parts, pool: ScriptedPool, payload: object
) -> None:
    token = pool.mint.sign_bytes(json.dumps(payload).encode(), "id-key")
    with pytest.raises(SignInRefused):
        parts.verifier.id_token(Secret(token))


@FUZZ
@given(changes=st.dictionaries(st.sampled_from(CLAIMS), JSON, min_size=1, max_size=3))
def test_signed_claims_of_any_type_are_read_or_refused(
    parts: Parts, pool: ScriptedPool, changes: dict[str, object]
) -> None:
    claims = pool.mint.id_claims() | changes
    token = pool.mint.sign_bytes(json.dumps(claims).encode(), "id-key")
    try:
        read, _ = parts.verifier.id_token(Secret(token))
    except SignInRefused:
        return
    assert read.issuer == ISSUER
    assert read.expires_at > pool.now() - LEEWAY


@settings(FUZZ, max_examples=30)
@given(changes=st.dictionaries(st.sampled_from(["n", "e"]), st.text(min_size=1), min_size=1))
def test_no_malformed_key_breaks_the_check(pool: ScriptedPool, changes: dict[str, str]) -> None:
    keys = [key | changes for key in Mint().jwks()["keys"]]
    body = json.dumps({"keys": keys}).encode()
    clock = ServerClock(pool.now)
    verifier = TokenVerifier(
        frozenset({ISSUER}), CLIENT_ID, Jwks(lambda _: ("",), lambda url: body), clock
    )
    with pytest.raises(SignInRefused):
        verifier.id_token(Secret(pool.mint.id_token()))
