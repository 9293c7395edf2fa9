"""The pool's keys are fetched when needed, not too often, and kept when they cannot be."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.auth.cognito_idp import CognitoIdp
from core.auth.tokens.jwks import Jwks, KeysUnknown, NoSuchKey, SigningKey, read_keys
from core.auth.tokens.jwks_fetch import fetch_keys
from core.aws.clients import Clients
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.errors import Offline, ServiceTrouble, TransientError
from core.profile.profile import Endpoints
from tests.support.scripted_pool import Answer, ScriptedPool
from tests.support.sign_in_parts import Parts, parts_for


class Minutes:
    """A monotonic clock that a test moves on."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def pass_one(self) -> None:
        self.seconds += 60


@pytest.fixture
def minutes() -> Minutes:
    return Minutes()


@pytest.fixture
def jwks(parts: Parts, minutes: Minutes) -> Jwks:
    return Jwks(parts.idp.jwks_urls, fetch_keys, minutes)


def rotate(pool: ScriptedPool, kid: str) -> None:
    pool.mint.id_kid = kid
    pool.keys = Answer(pool.mint.jwks())


def test_a_known_key_is_not_asked_for_again(
    jwks: Jwks, pool: ScriptedPool, minutes: Minutes
) -> None:
    for _ in range(3):
        assert isinstance(jwks.find("id-key"), SigningKey)
        assert isinstance(jwks.find("access-key"), SigningKey)
        minutes.pass_one()
    assert len(pool.asked("jwks")) == 1


def test_a_known_key_does_not_wait_for_the_fetch_of_another(
    pool: ScriptedPool, minutes: Minutes
) -> None:
    asked, answer = threading.Event(), threading.Event()

    def slow(url: str) -> bytes:
        if len(fetched) == 1:
            asked.set()
            answer.wait()
        fetched.append(url)
        return json.dumps(pool.mint.jwks()).encode()

    fetched: list[str] = []
    jwks = Jwks(lambda _: ("https://pool",), slow, minutes)
    assert isinstance(jwks.find("id-key"), SigningKey)
    minutes.pass_one()
    other = threading.Thread(target=jwks.find, args=("another-key",))
    other.start()
    asked.wait()
    assert isinstance(jwks.find("id-key"), SigningKey)
    answer.set()
    other.join()
    assert len(fetched) == 2


def test_an_unknown_key_is_asked_for_at_most_once_a_minute(
    jwks: Jwks, pool: ScriptedPool, minutes: Minutes
) -> None:
    assert isinstance(jwks.find("newer"), NoSuchKey)
    rotate(pool, "newer")
    for _ in range(9):
        assert isinstance(jwks.find("newer"), NoSuchKey)
    assert len(pool.asked("jwks")) == 1
    minutes.pass_one()
    assert isinstance(jwks.find("newer"), SigningKey)


def test_the_last_good_keys_are_kept_when_they_cannot_be_fetched_again(
    jwks: Jwks, pool: ScriptedPool, minutes: Minutes
) -> None:
    jwks.find("id-key")
    minutes.pass_one()
    pool.keys = Answer(b"<html>Please log in</html>")
    assert jwks.find("newer") == KeysUnknown(
        "The sign-in service's list of keys could not be read."
    )
    assert isinstance(jwks.find("id-key"), SigningKey)


def test_keys_that_were_never_to_be_had_are_unknown_not_absent(
    jwks: Jwks, pool: ScriptedPool, minutes: Minutes
) -> None:
    pool.keys = Answer(b"", 503)
    for _ in range(3):
        assert isinstance(jwks.find("id-key"), KeysUnknown)
    pool.keys = Answer(pool.mint.jwks())
    minutes.pass_one()
    assert isinstance(jwks.find("id-key"), SigningKey)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer({"keys": []}, 404), ServiceTrouble),
        (Answer({"keys": []}, 302), ServiceTrouble),
        (Answer(b"x" * 300_000), ServiceTrouble),
    ],
)
def test_an_answer_that_is_no_list_of_keys_is_trouble(
    parts: Parts, pool: ScriptedPool, answer: Answer, error: type[TransientError]
) -> None:
    pool.keys = answer
    with pytest.raises(error):
        fetch_keys(parts.idp.jwks_urls()[0])


def test_no_network_is_told_as_such() -> None:
    pool = ScriptedPool()
    pool.stop_answering()
    with pytest.raises(Offline, match="The service on this computer could not be reached"):
        fetch_keys(pool.url)


def test_a_proxy_never_sees_requests_to_this_computer(
    parts: Parts, pool: ScriptedPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert b"id-key" in fetch_keys(parts.idp.jwks_urls()[0])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["keys", "kid", "n"]), inner),
)


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_body_breaks_the_reading(body: bytes) -> None:
    try:
        read_keys(body)
    except ServiceTrouble:
        return


def test_only_rs256_signing_keys_are_used(pool: ScriptedPool) -> None:
    good = pool.mint.jwks()["keys"][0]
    others: list[dict[str, object]] = [
        {"kty": "oct", "k": "c2VjcmV0"},
        {"use": "enc"},
        {"alg": "HS256"},
        {"kid": None},
        {"n": 7},
        {"n": "short"},
        {"n": "§" * 400},
        {"n": "x+" * 171},
        {"n": "x/" * 171},
        {"e": ""},
        {"e": "AQ AB"},
        {"e": "AQ+B"},
        {"e": "AQ"},
    ]
    listed = [good | {"kid": f"other-{index}"} | other for index, other in enumerate(others)]
    assert read_keys(json.dumps({"keys": [*listed, good, 7]}).encode()).keys() == {"id-key"}


def test_the_address_is_that_of_the_endpoint(parts: Parts, pool: ScriptedPool) -> None:
    urls = parts.idp.jwks_urls
    assert urls() == (f"{pool.url}/{parts.profile.user_pool_id}/.well-known/jwks.json",)


def test_an_endpoint_from_the_environment_counts_for_the_keys_too(
    pool: ScriptedPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", pool.url)
    profile = replace(parts_for(pool, pool.now).profile, endpoints=Endpoints())
    clock = ServerClock()
    idp = CognitoIdp(Clients(profile, clock, Recorder()).cognito_idp, profile, clock)
    assert b"id-key" in fetch_keys(idp.jwks_urls()[0])
