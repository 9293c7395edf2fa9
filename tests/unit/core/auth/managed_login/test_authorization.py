"""What the browser is sent to, and which answers belong to the sign-in that asked."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.auth.managed_login.authorization import (
    Attempt,
    AuthorizationGrant,
    Denied,
    authorize_url,
    new_attempt,
    read_callback,
)
from core.profile.profile import ManagedLoginSite
from core.redaction import Secret

SITE = ManagedLoginSite("books.auth.eu-central-1.amazoncognito.com", (), ("openid", "email"))
BACK = "http://localhost:43117/callback"
ATTEMPT = Attempt(Secret("state"), Secret("nonce"), Secret("verifier"))


def test_the_challenge_is_the_one_of_rfc_7636() -> None:
    verifier = Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    attempt = Attempt(Secret("s"), Secret("n"), verifier)
    assert attempt.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_every_attempt_is_its_own_and_long_enough() -> None:
    one, other = new_attempt(), new_attempt()
    parts = [one.state, one.nonce, one.verifier, other.state, other.nonce, other.verifier]
    assert len(set(parts)) == len(parts)
    assert {len(part) for part in parts} == {43}


def test_the_page_is_asked_for_a_code_with_pkce_state_and_nonce() -> None:
    url = urlsplit(authorize_url(SITE, "client", BACK, ATTEMPT))
    assert (url.scheme, url.netloc, url.path) == ("https", SITE.domain, "/oauth2/authorize")
    assert parse_qs(url.query) == {
        "response_type": ["code"],
        "client_id": ["client"],
        "redirect_uri": [BACK],
        "scope": ["openid email"],
        "state": ["state"],
        "nonce": ["nonce"],
        "code_challenge": [ATTEMPT.challenge],
        "code_challenge_method": ["S256"],
    }
    assert "verifier" not in url.query


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("books.example", "https://books.example"),
        ("127.0.0.1:4000", "http://127.0.0.1:4000"),
        ("localhost:4000", "http://localhost:4000"),
        ("localhost.example", "https://localhost.example"),
        ("127.0.0.1.example", "https://127.0.0.1.example"),
    ],
)
def test_only_a_page_on_this_computer_is_opened_without_tls(domain: str, expected: str) -> None:
    assert ManagedLoginSite(domain).base_url == expected


def test_only_loopback_addresses_are_listened_at() -> None:
    elsewhere = ("https://app.example/", "http://evil.example/", "myapp://callback")
    malformed = ("http://localhost:99999/", "http://[::1/", "http://localhost:port/", "")
    uris = (*elsewhere, BACK, *malformed)
    assert ManagedLoginSite("d", uris).loopback_uris == (BACK,)


def test_the_code_is_taken_with_the_right_state() -> None:
    assert read_callback("code=c&state=state", ATTEMPT) == AuthorizationGrant(Secret("c"))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "code=c",
        "code=c&state=",
        "code=c&state=other",
        "code=c&state=state&state=state",
        "code=c&state=other&state=state",
        "code=c&code=d&state=state",
        "state=state",
        "code=c&state=st%C3%A4te",
        "&".join(f"a{index}=b" for index in range(99)),
    ],
)
def test_what_does_not_belong_to_this_sign_in_is_no_answer(query: str) -> None:
    assert read_callback(query, ATTEMPT) is None


def test_a_refusal_needs_the_right_state_too() -> None:
    refused = {"error": "access_denied", "error_description": "User cancelled"}
    told = read_callback(urlencode({**refused, "state": "state"}), ATTEMPT)
    assert told == Denied("access_denied", "User cancelled")
    assert read_callback(urlencode({**refused, "state": "other"}), ATTEMPT) is None


@given(st.text() | st.dictionaries(st.sampled_from(["code", "state"]), st.text()).map(urlencode))
def test_no_query_breaks_the_reading_or_gets_in_without_the_state(query: str) -> None:
    given_state = parse_qs(query, max_num_fields=None).get("state")
    assert read_callback(query, ATTEMPT) is None or given_state == ["state"]
