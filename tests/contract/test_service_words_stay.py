"""Whatever a service refuses, at each call: its words stay with the error, so that “Why?" works."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterator
from dataclasses import replace

import pytest

import ui.backend.gateway
from core.auth.conversation.unsupported import unsupported
from core.auth.managed_login.authorization import Denied
from core.auth.managed_login.login import denied_error
from core.aws import clients as building
from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials, FixedCredentials
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.error_catalogue.catalogue import ENTRIES, find, service_of
from core.error_catalogue.entry import Entry
from core.error_catalogue.user_pool.browser import BROWSER
from core.errors import (
    AppError,
    ChallengeUnsupported,
    DamagedStore,
    Offline,
    OlderStore,
    RoleUnavailable,
    ServiceSaid,
    StoreError,
    VaultError,
    VaultLocked,
    VaultMissing,
)
from core.identity.logins import Logins
from core.profile.files.alternatives import SeveralProfiles
from core.profile.profile import BooksTable, Profile
from core.redaction import Secret
from tests.support.aws_stub import Answer, AwsStub, fault, running_stub
from tests.support.doors import House, outcome_of

SILENT: dict[type[AppError], str] = {
    Offline: "no one answered",
    ChallengeUnsupported: "the pool asked, and refused nothing",
    VaultError: "the keyring is not a service of AWS",
    VaultMissing: "the keyring is not a service of AWS",
    VaultLocked: "the keyring is not a service of AWS",
    StoreError: "the disk is not a service of AWS",
    OlderStore: "nor is a file on it",
    DamagedStore: "nor is a file on it",
    SeveralProfiles: "a file is not a service of AWS",
    ui.backend.gateway.PracticeUnreadable: "a file is not a service of AWS",
    ui.backend.gateway.PracticeUnwritable: "a file is not a service of AWS",
}
"""Kinds of errors behind which no service has said anything, and why."""

NO_CODE = "jwks.json"
"""A list of keys is a file on a web server: it knows no error codes."""
NO_ERROR = "GetCallerIdentity"
"""Not knowing who calls keeps nobody from working: this door says None."""
CONFLICT = "ConditionalCheckFailedException"
"""The answer to a conditional write, and no error."""
CALLS = {"refresh": "InitiateAuth", "token": "oauth2/token"}
"""The API's name of a door's call, where the door has another one."""


def plain_profile() -> Profile:
    return Profile(
        id="p",
        name="P",
        region="eu-central-1",
        user_pool_id="eu-central-1_abc",
        client_id="client",
        identity_pool_id="eu-central-1:00000000-0000-0000-0000-000000000000",
        table=BooksTable("book-table", "eu-central-1"),
    )


@pytest.fixture(scope="module")
def stub() -> Iterator[AwsStub]:
    with running_stub() as running:
        yield running


@pytest.fixture(scope="module")
def house(stub: AwsStub) -> Iterator[House]:
    """All doors to the stub, one attempt each."""
    plain = plain_profile()
    ends = replace(
        plain.endpoints,
        cognito_idp=stub.url,
        cognito_identity=stub.url,
        dynamodb=stub.url,
        sts=stub.url,
    )
    profile = replace(plain, endpoints=ends)
    clock = ServerClock()
    keys = AwsCredentials("ASIAFIRST", Secret("key"), Secret("token"), clock.now() + 3600, "id")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "ATTEMPTS", 1)
        clients = Clients(profile, clock, Recorder())
        yield House(profile, clients, clock, FixedCredentials(keys))


def refusals(doors: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Door, code and message: each entry of the catalogue at its calls, or else at one of them."""
    for door in doors:
        yield door, "NobodyHasHeardOfThis", "Something new"
        if door != "token":
            yield door, "ExpiredTokenException", "The security token is expired"
    yield "InitiateAuth", "PasswordResetRequiredException", "Password reset required"
    yield "InitiateAuth", "UserNotConfirmedException", "User is not confirmed."
    yield "refresh", "NotAuthorizedException", "Refresh Token has expired"
    for number, entry in enumerate(ENTRIES):
        if entry in BROWSER:
            at = ["token"]
        else:
            at = [door for door in doors if door != "token" and _can_say(door, entry)]
            at = at if entry.operations else at[number % len(at) :][:1] if at else []
        for door in at:
            for code in entry.codes:
                if code.isidentifier() and code != CONFLICT:
                    yield door, code, entry.message or "In words of its own."


def _can_say(door: str, entry: Entry) -> bool:
    call = CALLS.get(door, door)
    return service_of(call) is entry.service and (not entry.operations or call in entry.operations)


def answered(door: str, code: str, message: str) -> Answer:
    if door == "token":
        body = json.dumps({"error": code, "error_description": message}).encode()
        return Answer(500 if code == "server_error" else 400, body)
    return fault(f"com.amazonaws#{code}", message)


def kinds() -> set[type[AppError]]:
    """Every class of errors that there is, also those that are only meant to be derived from."""
    found: set[type[AppError]] = set()
    waiting: list[type[AppError]] = [AppError]
    while waiting:
        each = waiting.pop()
        found.add(each)
        waiting += [
            kind for kind in each.__subclasses__() if kind.__module__.startswith(("core", "ui"))
        ]
    return found


def test_whatever_is_refused_keeps_the_words_of_the_service(house: House, stub: AwsStub) -> None:
    met: set[type[AppError]] = set()
    doors = {n: door for n, door in house.doors().items() if n not in (NO_CODE, NO_ERROR)}
    for name, code, message in refusals(doors):
        stub.says(answered(name, code, message))
        error = outcome_of(doors[name])
        assert error is not None, (name, code)
        assert error.said is not None, (name, code, error)
        assert error.said.code == code
        assert error.said.operation, (name, code)
        met.add(type(error))
    assert kinds() - met - SILENT.keys() == set()
    assert not met & SILENT.keys()
    assert all(SILENT.values())


@pytest.mark.parametrize("entry", BROWSER, ids=lambda entry: entry.id)
def test_what_the_browsers_page_says_is_explained(entry: Entry) -> None:
    for code in entry.codes:
        error = denied_error(Denied(code, "In its own words."))
        assert error.said == ServiceSaid(code, "In its own words.", "oauth2/authorize")
        assert find(*error.said).entry in BROWSER


def test_an_address_that_a_stranger_made_is_not_quoted_as_a_services_words() -> None:
    assert denied_error(Denied("<b>", "Call this number")).said is None


def test_a_refusal_under_both_of_a_pools_names_keeps_the_words() -> None:
    said = ServiceSaid("NotAuthorizedException", "Token is not from a supported provider", "GetId")

    def refuse(_logins: dict[str, str]) -> None:
        raise RoleUnavailable("t", code=said.code, message=said.message).saying(said)

    profile = replace(plain_profile(), user_pool_id="eu-central-1_abc")
    updated = profile.issuers[1]
    payload = urlsafe_b64encode(json.dumps({"iss": updated.url}).encode()).decode().rstrip("=")
    with pytest.raises(RoleUnavailable, match="both of the pool's names") as raised:
        Logins(profile).try_each(Secret(f"h.{payload}.s"), refuse)
    assert raised.value.said == said


def test_a_step_that_is_not_known_has_said_nothing_to_look_up() -> None:
    assert unsupported("NEW_STEP").said is None
