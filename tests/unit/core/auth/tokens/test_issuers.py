"""Both issuers of exactly this pool are believed, and nothing that only looks like one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.auth.cognito_idp import CognitoIdp
from core.auth.tokens.jwks import Jwks, KeysUnknown, NoSuchKey, SigningKey
from core.auth.tokens.tokens import Verified
from core.auth.tokens.verify import TokenVerifier
from core.aws.clients import Clients
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.errors import Offline, SignInRefused
from core.profile.issuer import issuers_of
from core.profile.profile import BooksTable, Endpoints, Profile
from core.redaction import Secret
from tests.support.scripted_pool import CLIENT_ID, POOL_ID, REGION, Mint

NOW = 1_780_000_000.0
MINT = Mint(lambda: NOW)
KEYS = json.dumps(MINT.jwks()).encode()
NONE = b'{"keys": []}'
ORIGINAL, UPDATED = (issuer.url for issuer in issuers_of(REGION, POOL_ID))
PROFILE = Profile(
    id="pool",
    name="Pool",
    region=REGION,
    user_pool_id=POOL_ID,
    client_id=CLIENT_ID,
    identity_pool_id=f"{REGION}:00000000-0000-0000-0000-000000000000",
    table=BooksTable("book-table", REGION),
)
VERIFIER = TokenVerifier(
    frozenset({ORIGINAL, UPDATED}),
    CLIENT_ID,
    Jwks(lambda _: ("",), lambda _: KEYS),
    ServerClock(lambda: NOW),
)

PREFIXES = ("cognito-idp", "issuer-cognito-idp", "issuer.cognito-idp", "Issuer-Cognito-Idp", "")
REGIONS = (REGION, "eu-central-2", "EU-CENTRAL-1", "", "eu-central-1.evil")
SUFFIXES = ("amazonaws.com", "amazonaws.com.cn", "amazonaws.com.evil.example", "amazonaws.eu")
POOLS = (POOL_ID, POOL_ID.lower(), f"{POOL_ID}x", POOL_ID[:-1], f"{REGION}_Another00", "")
AROUND = ("", "/", "?", "#", " ", "\n", "/.well-known/jwks.json", "\u0000")
SCHEMES = ("https://", "http://", "HTTPS://", "", "https://evil.example/", "https://a@")

lookalikes = st.builds(
    "{}{}.{}.{}/{}{}".format,
    *(st.sampled_from(parts) for parts in (SCHEMES, PREFIXES, REGIONS, SUFFIXES, POOLS, AROUND)),
)


def changed(issuer: str) -> st.SearchStrategy[str]:
    """The issuer with one letter put in, taken out or replaced."""
    places = st.integers(0, len(issuer) - 1)
    letters = st.one_of(st.characters(), st.sampled_from("/.-:@ \n%ıKſ"))
    return st.builds(
        lambda at, letter, kept: issuer[:at] + letter + issuer[at + kept :],
        places,
        st.one_of(letters, st.just("")),
        st.sampled_from((0, 1)),
    )


@pytest.mark.parametrize("issuer", [ORIGINAL, UPDATED])
def test_both_issuers_of_the_pool_are_its_own(issuer: str) -> None:
    claims, verification = VERIFIER.id_token(Secret(MINT.id_token(iss=issuer)))
    assert claims.issuer == issuer
    assert isinstance(verification, Verified)
    access = Secret(MINT.access_token(iss=issuer))
    assert isinstance(VERIFIER.access_token(access)[1], Verified)


@settings(max_examples=300, deadline=None)
@example(issuer=f"{UPDATED}/")
@example(issuer=UPDATED.upper())
@example(issuer=UPDATED.replace("amazonaws.com", "amazonaws.com.evil.example"))
@example(issuer=UPDATED.replace("issuer-", "issuer-issuer-"))
@example(issuer=UPDATED[8:])
@given(issuer=st.one_of(lookalikes, changed(ORIGINAL), changed(UPDATED)))
def test_any_other_is_another_pools(issuer: str) -> None:
    if issuer in (ORIGINAL, UPDATED):
        return
    for check, token in (
        (VERIFIER.id_token, MINT.id_token(iss=issuer)),
        (VERIFIER.access_token, MINT.access_token(iss=issuer)),
    ):
        with pytest.raises(SignInRefused):
            check(Secret(token))


class Hosts:
    """Lists of keys by address; one that is not there cannot be reached."""

    def __init__(self, lists: Mapping[str, bytes]) -> None:
        self.lists = lists
        self.asked: list[str] = []

    def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        if url not in self.lists:
            raise Offline("The pool's keys could not be fetched.", "")
        return self.lists[url]

    def find(self, kid: str = "id-key") -> object:
        return Jwks(lambda _: ("own", "other"), self.fetch).find(kid, UPDATED)


@pytest.mark.parametrize(
    ("lists", "kind", "asked"),
    [
        ({"own": KEYS, "other": NONE}, SigningKey, ["own"]),
        ({"own": NONE, "other": KEYS}, SigningKey, ["own", "other"]),
        ({"other": KEYS}, SigningKey, ["own", "other"]),
        ({"own": NONE, "other": NONE}, NoSuchKey, ["own", "other"]),
        ({"own": NONE}, NoSuchKey, ["own", "other"]),
        ({"other": NONE}, KeysUnknown, ["own", "other"]),
        ({}, KeysUnknown, ["own", "other"]),
    ],
)
def test_the_issuers_own_list_decides_and_the_other_helps_out(
    lists: Mapping[str, bytes], kind: type, asked: list[str]
) -> None:
    hosts = Hosts(lists)
    assert isinstance(hosts.find(), kind)
    assert hosts.asked == asked


def test_keys_of_both_lists_are_kept() -> None:
    own = json.dumps({"keys": MINT.jwks()["keys"][:1]}).encode()
    hosts = Hosts({"own": own, "other": KEYS})
    jwks = Jwks(lambda _: ("own", "other"), hosts.fetch)
    assert isinstance(jwks.find("access-key"), SigningKey)
    assert isinstance(jwks.find("id-key"), SigningKey)
    assert hosts.asked == ["own", "other"]


def at(endpoint: str | None) -> CognitoIdp:
    """The caller of a pool at an endpoint, or at AWS's own; nothing is asked."""
    profile = replace(PROFILE, endpoints=Endpoints(cognito_idp=endpoint))
    clock = ServerClock(lambda: NOW)
    return CognitoIdp(Clients(profile, clock, Recorder()).cognito_idp, profile, clock)


def test_the_keys_are_looked_for_at_the_issuer_that_the_token_names_first() -> None:
    idp = at(None)
    original, updated = (f"{url}/.well-known/jwks.json" for url in (ORIGINAL, UPDATED))
    assert idp.jwks_urls(UPDATED) == (updated, original)
    assert idp.jwks_urls(ORIGINAL) == idp.jwks_urls() == (original, updated)
    assert idp.jwks_urls("https://evil.example") == (original, updated)


def test_where_somebody_chose_an_endpoint_nobody_else_is_asked_for_keys() -> None:
    idp = at("http://localhost:9000")
    expected = (f"http://localhost:9000/{POOL_ID}/.well-known/jwks.json",)
    assert idp.jwks_urls(UPDATED) == idp.jwks_urls(ORIGINAL) == expected
