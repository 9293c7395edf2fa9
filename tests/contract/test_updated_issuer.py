"""A user pool with the updated issuer, the whole way from the sign-in to the role.

An identity pool's list of providers is documented with the original issuer's name only. Which name
it takes is found out once, told, and remembered.
"""

from __future__ import annotations

import json
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from core.auth.tokens.tokens import Verified
from core.cancel import CancelToken
from core.errors import RoleUnavailable
from core.identity.identity_pool import IdentityPool
from core.practice import ids
from core.practice.aws_names import IssuerType, LoginNames
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import Connection
from core.vault.vault import MemoryVault
from tests.support.connections import connection_to, sign_in
from tests.support.page_visitor import PageVisitor
from tests.support.visitor import practice_password

HOUR = 3600.0
READER = "testuser1"
POOL = f"amazonaws.com/{ids.USER_POOL_ID}"
ORIGINAL = f"cognito-idp.{ids.REGION}.{POOL}"
UPDATED = f"issuer-cognito-idp.{ids.REGION}.{POOL}"


@pytest.fixture
def cloud(practice: PracticeCloud) -> PracticeCloud:
    practice.control.set_issuer_type(IssuerType.UPDATED)
    return practice


@pytest.fixture
def vault() -> MemoryVault:
    return MemoryVault()


def asked(connection: Connection) -> list[str]:
    calls = ("GetId", "GetCredentialsForIdentity")
    return [call.operation for call in connection.recorder.calls() if call.operation in calls]


def test_the_tokens_are_verified_also_after_a_refresh(
    cloud: PracticeCloud, vault: MemoryVault
) -> None:
    session = sign_in(connection_to(cloud, vault), READER)
    assert session.claims is not None
    assert session.claims.issuer == f"https://{UPDATED}"
    assert isinstance(session.verification, Verified)

    cloud.control.shift_clock(2 * HOUR)
    later = connection_to(cloud, vault).sessions.restore()
    assert later is not None
    assert later.tokens().id != session.tokens().id
    assert later.claims is not None
    assert later.claims.issuer == f"https://{UPDATED}"
    assert isinstance(later.verification, Verified)


def test_the_browsers_sign_in_is_verified(cloud: PracticeCloud, vault: MemoryVault) -> None:
    connection = connection_to(cloud, vault)
    assert connection.managed_login is not None
    browser = PageVisitor(READER, practice_password(READER))
    signed_in = connection.managed_login.run(browser, CancelToken())
    assert signed_in.claims.issuer == f"https://{UPDATED}"
    assert isinstance(signed_in.verification, Verified)


@pytest.mark.parametrize(
    ("names", "accepted", "calls"),
    [
        (LoginNames.ORIGINAL, ORIGINAL, ["GetId", "GetId", "GetCredentialsForIdentity"]),
        (LoginNames.UPDATED, UPDATED, ["GetId", "GetCredentialsForIdentity"]),
        (LoginNames.BOTH, UPDATED, ["GetId", "GetCredentialsForIdentity"]),
    ],
)
def test_the_name_that_the_identity_pool_takes_is_found_and_told(
    cloud: PracticeCloud,
    vault: MemoryVault,
    tmp_path: Path,
    names: LoginNames,
    accepted: str,
    calls: list[str],
) -> None:
    cloud.control.set_login_names(names)
    connection = connection_to(cloud, vault)
    desk = connection.open_context(sign_in(connection, READER), tmp_path)
    try:
        assert desk.credentials.current().login == accepted
        caller = desk.assumed_role()
        assert caller is not None
        assert caller.role_name == "BooksReadAccess"
        assert asked(connection) == calls
    finally:
        desk.close()


def test_the_name_is_remembered_by_the_next_start(
    cloud: PracticeCloud, vault: MemoryVault, tmp_path: Path
) -> None:
    first = connection_to(cloud, vault)
    first.open_context(sign_in(first, READER), tmp_path).credentials.current()
    cloud.control.shift_clock(2 * HOUR)
    second = connection_to(cloud, vault)
    session = second.sessions.restore()
    assert session is not None
    session.tokens()
    assert second.open_context(session, tmp_path).credentials.current().login == ORIGINAL
    assert asked(second) == ["GetCredentialsForIdentity"]


def test_a_pool_that_changes_its_issuer_between_two_starts(
    practice: PracticeCloud, vault: MemoryVault, tmp_path: Path
) -> None:
    """The identity pool's list may change with it; who is signed in stays the same identity."""
    first = connection_to(practice, vault)
    before = first.open_context(sign_in(first, READER), tmp_path).credentials.current()
    assert before.login == ORIGINAL

    practice.control.set_issuer_type(IssuerType.UPDATED)
    practice.control.set_login_names(LoginNames.UPDATED)
    practice.control.shift_clock(2 * HOUR)
    second = connection_to(practice, vault)
    session = second.sessions.restore()
    assert session is not None
    session.tokens()
    after = second.open_context(session, tmp_path).credentials.current()
    assert (after.login, after.identity_id) == (UPDATED, before.identity_id)


def test_when_neither_name_is_taken_the_tokens_own_refusal_is_told(
    cloud: PracticeCloud, vault: MemoryVault, tmp_path: Path
) -> None:
    connection = connection_to(cloud, vault)
    session = sign_in(connection, READER)
    stranger = replace(connection.profile, user_pool_id=f"{ids.REGION}_Stranger1")
    pool = IdentityPool(connection.clients.cognito_identity, stranger)
    with pytest.raises(RoleUnavailable, match="tokens of another user pool"):
        pool.get_id(session.tokens().id)
    assert asked(connection) == ["GetId", "GetId"]


@pytest.mark.parametrize("kind", IssuerType)
@pytest.mark.parametrize("host", ["cognito-idp", "issuer-cognito-idp"])
def test_both_issuers_publish_their_configuration_and_the_same_keys(
    practice: PracticeCloud, kind: IssuerType, host: str
) -> None:
    practice.control.set_issuer_type(kind)
    provider = {"cognito-idp": ORIGINAL, "issuer-cognito-idp": UPDATED}[host]
    told = published(practice, f"{host}.localhost", "openid-configuration")
    assert told["issuer"] == f"https://{provider}"
    assert told["jwks_uri"] == f"https://{provider}/.well-known/jwks.json"
    at_the_endpoint = published(practice, "127.0.0.1", "jwks.json")
    assert published(practice, f"{host}.localhost", "jwks.json") == at_the_endpoint


def published(cloud: PracticeCloud, host: str, name: str) -> dict[str, object]:
    """What a host of the practice cloud says at this well-known place."""
    port = urlsplit(cloud.base_url).port
    connection = HTTPConnection("127.0.0.1", port or 80, timeout=60)
    try:
        path = f"/{ids.USER_POOL_ID}/.well-known/{name}"
        connection.request("GET", path, headers={"Host": f"{host}:{port}"})
        answer = connection.getresponse()
        assert answer.status == 200
        found: dict[str, object] = json.loads(answer.read())
        return found
    finally:
        connection.close()
