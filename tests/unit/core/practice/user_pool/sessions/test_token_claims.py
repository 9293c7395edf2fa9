"""Which role a token prefers, and which claims each token carries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.practice.state.cloud_state import CloudState, Group, UserSession
from core.practice.state.seed import seed
from core.practice.user_pool.sessions.tokens import (
    Issue,
    access_claims,
    group_claims,
    id_claims,
    preferred_role,
)

_READ, _WRITE = "arn:aws:iam::123456789012:role/Read", "arn:aws:iam::123456789012:role/Write"
_NOW = 1_800_000_000
_READERS = (
    "newcomer",
    "totp",
    "sms",
    "email",
    "chooses",
    "setup",
    "device",
    "question",
    "passkey",
    "unconfirmed",
    "reset",
)


@pytest.fixture(scope="module")
def state() -> CloudState:
    return seed()


def _issue(state: CloudState) -> Issue:
    client_id = next(iter(state.clients))
    session = UserSession("origin", "testuser2", client_id, "", _NOW - 60, _NOW + 60)
    return Issue(session, "event", _NOW)


def test_the_lowest_precedence_number_decides() -> None:
    groups = (Group("a", 10, _READ), Group("b", 5, _WRITE))
    assert preferred_role(groups) == _WRITE


def test_zero_is_the_best_precedence_and_none_the_worst() -> None:
    groups = (Group("a", None, _READ), Group("b", 0, _WRITE), Group("c", 1, _READ))
    assert preferred_role(groups) == _WRITE


def test_a_single_role_is_preferred_even_without_a_precedence() -> None:
    assert preferred_role((Group("a", None, _READ), Group("b", 1, None))) == _READ


@pytest.mark.parametrize("precedence", [7, None])
def test_a_tie_between_two_roles_leaves_no_preference(precedence: int | None) -> None:
    groups = (Group("a", precedence, _READ), Group("b", precedence, _WRITE))
    assert preferred_role(groups) is None
    assert group_claims(groups) == {
        "cognito:groups": ["a", "b"],
        "cognito:roles": [_READ, _WRITE],
    }


def test_a_tie_for_the_same_role_prefers_that_role() -> None:
    assert preferred_role((Group("a", 7, _READ), Group("b", 7, _READ))) == _READ


def test_a_tie_behind_the_best_group_does_not_matter() -> None:
    groups = (Group("a", 7, _READ), Group("b", 7, _WRITE), Group("c", 1, _READ))
    assert preferred_role(groups) == _READ


def test_a_group_without_a_role_appears_among_the_groups_only() -> None:
    assert group_claims((Group("news", 1, None),)) == {"cognito:groups": ["news"]}


def test_nobodys_groups_claim_nothing() -> None:
    assert group_claims(()) == {}


def test_an_id_token_has_cognitos_claims_and_no_others(state: CloudState) -> None:
    claims = id_claims(state, state.users["testuser2"], _issue(state))
    assert set(claims) == {
        "sub",
        "cognito:groups",
        "cognito:roles",
        "cognito:preferred_role",
        "email",
        "email_verified",
        "iss",
        "cognito:username",
        "origin_jti",
        "aud",
        "event_id",
        "token_use",
        "auth_time",
        "exp",
        "iat",
        "jti",
    }
    assert claims["email_verified"] is True
    assert claims["iss"] == state.issuer
    assert (claims["auth_time"], claims["iat"], claims["exp"]) == (_NOW - 60, _NOW, _NOW + 3600)
    assert claims["cognito:preferred_role"] == state.role_arn("BooksWriteAccess")


def test_an_access_token_names_groups_but_neither_roles_nor_an_audience(state: CloudState) -> None:
    claims = access_claims(state, state.users["testuser2"], _issue(state))
    assert set(claims) == {
        "sub",
        "cognito:groups",
        "iss",
        "client_id",
        "origin_jti",
        "event_id",
        "token_use",
        "scope",
        "auth_time",
        "exp",
        "iat",
        "jti",
        "username",
    }
    assert claims["token_use"] == "access"


def test_custom_attributes_stay_strings(state: CloudState) -> None:
    user = replace(state.users["testuser4"], attributes={"custom:shelf": "7"})
    assert id_claims(state, user, _issue(state))["custom:shelf"] == "7"


def test_the_practice_users_have_the_roles_that_their_lines_promise(state: CloudState) -> None:
    preferred = {
        name: preferred_role(state.groups[group] for group in user.groups)
        for name, user in state.users.items()
    }
    assert preferred == {
        "testuser1": state.role_arn("BooksReadAccess"),
        "testuser2": state.role_arn("BooksWriteAccess"),
        "testuser3": None,
        "testuser4": None,
        **dict.fromkeys(_READERS, state.role_arn("BooksReadAccess")),
    }


def test_an_attribute_never_takes_the_place_of_a_claim(state: CloudState) -> None:
    owned = {"sub": "another", "cognito:preferred_role": "arn:aws:iam::1:role/Any"}
    user = replace(state.users["testuser1"], attributes=owned)
    claims = id_claims(state, user, _issue(state))
    assert claims["sub"] == user.sub
    assert claims["cognito:preferred_role"] == state.role_arn("BooksReadAccess")
