"""Which names of a user pool an identity pool is asked with, in which order, and when to stop."""

from __future__ import annotations

import time

import pytest

from core.errors import Offline, RoleUnavailable
from core.identity.logins import Logins
from core.identity.pool_refusals import identity_is_stale, role_unavailable
from core.profile.issuer import Issuer, issuers_of
from core.profile.profile import BooksTable, Profile
from core.redaction import Secret
from tests.support.scripted_pool import CLIENT_ID, POOL_ID, REGION, Mint

ORIGINAL, UPDATED = issuers_of(REGION, POOL_ID)
MINT = Mint(time.time)
PROFILE = Profile(
    id="pool",
    name="Pool",
    region=REGION,
    user_pool_id=POOL_ID,
    client_id=CLIENT_ID,
    identity_pool_id=f"{REGION}:00000000-0000-0000-0000-000000000000",
    table=BooksTable("book-table", REGION),
)
UNKNOWN = "Token is not from a supported provider of this identity pool."


def token(issuer: str) -> Secret:
    return Secret(MINT.id_token(iss=issuer))


class Pool:
    """Takes a token under these names, and notes under which it was asked."""

    def __init__(self, *taken: str, says: str = UNKNOWN) -> None:
        self.taken = taken
        self.asked: list[str] = []
        self._says = says

    def __call__(self, logins: dict[str, str]) -> str:
        (name,) = logins
        self.asked.append(name)
        if name not in self.taken:
            raise role_unavailable("NotAuthorizedException", self._says)
        return "the answer"


PAIRS = pytest.mark.parametrize(("own", "other"), [(ORIGINAL, UPDATED), (UPDATED, ORIGINAL)])


@PAIRS
def test_the_tokens_own_name_is_tried_first_and_then_the_other(own: Issuer, other: Issuer) -> None:
    for taken, asked in (
        ((own, other), [own]),
        ((other,), [own, other]),
    ):
        pool, logins = Pool(*(one.provider for one in taken)), Logins(PROFILE)
        assert logins.try_each(token(own.url), pool) == "the answer"
        assert pool.asked == [one.provider for one in asked]
        assert logins.accepted == asked[-1].provider


@PAIRS
def test_what_worked_is_tried_first_from_then_on(own: Issuer, other: Issuer) -> None:
    pool, logins = Pool(other.provider), Logins(PROFILE)
    for _ in range(3):
        logins.try_each(token(own.url), pool)
    assert pool.asked == [own.provider, *[other.provider] * 3]
    again = Logins(PROFILE)
    again.prefer(other.provider)
    again.prefer(own.provider)
    again.try_each(token(own.url), pool)
    assert pool.asked[-1:] == [other.provider]


@PAIRS
def test_a_name_that_is_no_longer_taken_gives_way(own: Issuer, other: Issuer) -> None:
    pool, logins = Pool(own.provider), Logins(PROFILE)
    logins.prefer(other.provider)
    assert logins.try_each(token(own.url), pool) == "the answer"
    assert pool.asked == [other.provider, own.provider]


@pytest.mark.parametrize("name", ["", "cognito-idp.eu-central-1.amazonaws.com/other", "evil"])
def test_only_names_of_the_pool_are_preferred(name: str) -> None:
    logins = Logins(PROFILE)
    logins.prefer(name)
    assert logins.accepted == ""


@PAIRS
def test_when_neither_is_taken_the_refusal_says_so_once(own: Issuer, other: Issuer) -> None:
    pool = Pool()
    with pytest.raises(RoleUnavailable, match="does not know this app client") as told:
        Logins(PROFILE).try_each(token(own.url), pool)
    assert pool.asked == [own.provider, other.provider]
    assert ("tried both" in told.value.hint) == (own is UPDATED)


@PAIRS
def test_an_identity_that_is_stale_under_the_other_name_is_told_as_that(
    own: Issuer, other: Issuer
) -> None:
    def answer(logins: dict[str, str]) -> str:
        says = UNKNOWN if own.provider in logins else "Logins don't match."
        raise role_unavailable("NotAuthorizedException", says)

    with pytest.raises(RoleUnavailable) as told:
        Logins(PROFILE).try_each(token(own.url), answer)
    assert identity_is_stale(told.value), "only then a fresh identity is asked for"


@pytest.mark.parametrize(
    "says",
    [
        "Invalid login token. Token expired: 2 >= 1",
        "The ambiguous role mapping rules denied this request",
        "Access to Identity 'eu-central-1:x' is forbidden.",
    ],
)
def test_another_refusal_is_not_asked_about_twice(says: str) -> None:
    pool = Pool(says=says)
    with pytest.raises(RoleUnavailable):
        Logins(PROFILE).try_each(token(UPDATED.url), pool)
    assert pool.asked == [UPDATED.provider]


def test_a_network_that_fails_is_not_a_name_that_is_refused() -> None:
    asked: list[dict[str, str]] = []

    def offline(logins: dict[str, str]) -> str:
        asked.append(logins)
        raise Offline("Nobody answers.")

    with pytest.raises(Offline):
        Logins(PROFILE).try_each(token(UPDATED.url), offline)
    assert len(asked) == 1


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "a.bnVsbA.c", f"a.{'W' * 99}.c", "a.e30.c"])
def test_what_is_no_token_is_sent_under_the_documented_name(text: str) -> None:
    pool = Pool(ORIGINAL.provider)
    Logins(PROFILE).try_each(Secret(text), pool)
    assert pool.asked == [ORIGINAL.provider]
