"""A signed-in user's desk for tests of pages: the real library on a table in memory."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from core.access.evidence import Evidence
from core.auth.tokens.tokens import (
    IdClaims,
    SignatureUnchecked,
    Tokens,
    Unchecked,
    Verification,
    Verified,
)
from core.aws.credentials import AwsCredentials
from core.aws.recorder import Recorder
from core.books.edits.edit import Owner
from core.books.library import Library
from core.books.store.store import new_cache_key
from core.case_file.case import Case, CaseSetUp, CaseSubject
from core.clock import ServerClock
from core.errors import AccessDenied, AppError, Offline
from core.identity.caller import CallerIdentity
from core.identity.role_in_force import RoleInForce
from core.identity.roles.known import NOTHING_KNOWN, KnownAccess
from core.profile.issuer import issuers_of
from core.profile.profile import BooksTable, Profile
from core.recorded_calls.call import Call
from core.redaction import Secret
from core.token_reading.checks import Here
from tests.support.books import InMemoryBooks
from ui.tasks.tasks import Workers
from ui.viewmodels.access.learning import AccessSources
from ui.viewmodels.session.user_services import UserServices
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.viewmodels.token.services import TokenServices

ACCOUNT = "123456789012"
PROFILE = Profile(
    id="desk",
    name="Desk",
    region="eu-central-1",
    user_pool_id="eu-central-1_Practice1",
    client_id="1example23456789practice00",
    identity_pool_id="eu-central-1:5b00c1a7-e0b0-4c0d-9e57-0123456789ab",
    table=BooksTable("book-table", "eu-central-1", "author", "title"),
)
TABLE = PROFILE.table


def role_arn(name: str) -> str:
    """The ARN of a role of the practice account."""
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


def refusal(
    operation: str, role: str = "BooksReadAccess", reason: str | None = None
) -> AccessDenied:
    """IAM's refusal of one operation on the book table, word for word.

    reason: how the message ends, when it is not the usual end.
    """
    message = (
        f"User: arn:aws:sts::{ACCOUNT}:assumed-role/{role}/CognitoIdentityCredentials is not "
        f"authorized to perform: dynamodb:{operation} on resource: "
        f"arn:aws:dynamodb:eu-central-1:{ACCOUNT}:table/book-table "
    )
    message += reason or f"because no identity-based policy allows the dynamodb:{operation} action"
    return AccessDenied(
        "This role is not allowed to do that.", operation=operation, message=message
    )


def cut_off(table: InMemoryBooks) -> None:
    """From now on nobody reaches the table."""
    for operation in ("DescribeTable", "Scan", "Query", "PutItem", "UpdateItem"):
        table.denied[operation] = Offline("The table cannot be reached.", "Check the network.")


def reconnect(table: InMemoryBooks) -> None:
    """The table can be reached again."""
    table.denied.clear()


def id_claims(
    groups: tuple[str, ...] = ("BooksRead",),
    roles: tuple[str, ...] = (role_arn("BooksReadAccess"),),
    preferred: str | None = role_arn("BooksReadAccess"),
) -> IdClaims:
    """The claims of testuser1's ID token, given six minutes ago for an hour."""
    given = time.time() - 360
    raw = {"cognito:username": "testuser1", "cognito:groups": list(groups), "token_use": "id"}
    return IdClaims(
        sub="5b2f5d0e-7c8b-4f8e-9a55-0f1d3c2b1a00",
        username="testuser1",
        issuer="https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Practice1",
        audience="1example23456789practice00",
        issued_at=given,
        expires_at=given + 3600,
        auth_time=given,
        groups=groups,
        roles=roles,
        preferred_role=preferred,
        raw=MappingProxyType(raw),
    )


@dataclass
class StandingSession:
    """A session whose tokens stay as they are."""

    claims: IdClaims | None = field(default_factory=id_claims)
    verification: Verification = field(default_factory=lambda: Verified("key-1"))
    username: str = "testuser1"
    error: AppError | None = None

    def tokens(self) -> Tokens:
        """The same tokens each time."""
        if self.error is not None:
            raise self.error
        return Tokens(_jwt("id"), _jwt("access"), Secret("refresh"))


@dataclass
class StandingCredentials:
    """Credentials that stay as they are, or the error that stands in their way."""

    expected: str | None = role_arn("BooksReadAccess")
    error: AppError | None = None
    login: str = ""

    def current(self) -> AwsCredentials:
        """The same credentials each time."""
        if self.error is not None:
            raise self.error
        return AwsCredentials(
            "ASIAPRACTICE0000WXYZ",
            Secret("secret-access-key"),
            Secret("session-token"),
            time.time() + 2460,
            "eu-central-1:identity",
            expected_role=self.expected,
            login=self.login,
        )

    def reject(self, access_key_id: str) -> None:
        """Nothing changes."""


def assumed(name: str) -> CallerIdentity:
    """What STS says about credentials of this role."""
    arn = f"arn:aws:sts::{ACCOUNT}:assumed-role/{name}/CognitoIdentityCredentials"
    return CallerIdentity(arn, ACCOUNT, name)


def open_library(table: InMemoryBooks, file: Path | None = None) -> Library:
    """The library of testuser1 on that table, in a new file or in memory."""
    owner = Owner("testuser1", "eu-central-1:identity", "BooksReadAccess")
    return Library.open(table, TABLE, owner, file=file, key=new_cache_key() if file else None)


def access_sources(recorder: Recorder | None = None) -> AccessSources:
    """What the access page learns from: the calls that the recorder is told of; it probes nothing.

    The table in memory speaks to no service, so nothing is recorded but what a test records.
    """

    def unreachable(_role: str | None) -> Callable[[str], Evidence]:
        raise Offline("The table cannot be reached.", "Check the network.")

    return AccessSources(
        PROFILE,
        lambda: "eu-central-1:identity",
        lambda: None,
        (recorder or Recorder()).listen,
        unreachable,
    )


def open_context(
    library: Library,
    *,
    session: StandingSession | None = None,
    credentials: StandingCredentials | None = None,
    caller: CallerIdentity | None = None,
    access: AccessSources | None = None,
    known: KnownAccess = NOTHING_KNOWN,
) -> UserViewModels:
    """The view models of that library's user."""
    held = session or StandingSession()
    return UserViewModels(
        Workers(),
        UserServices(
            library,
            held,
            credentials or StandingCredentials(),
            ServerClock(),
            Recorder(),
            lambda: caller,
            access or access_sources(),
            token_services(held),
            a_case,
            known_access=lambda: known,
        ),
    )


def a_case(_role: RoleInForce, calls: tuple[Call, ...]) -> Case:
    """The case of a user of whom only their requests are known."""
    return Case(1.8e9, "0", CaseSetUp(), CaseSubject(), calls)


def token_services(session: StandingSession) -> TokenServices:
    """The token page's, with no keys of the pool and no other users."""

    def renew() -> None:
        if session.error is not None:
            raise session.error

    return TokenServices(
        Here(
            issuers_of(PROFILE.region, PROFILE.user_pool_id),
            PROFILE.user_pool_id,
            PROFILE.client_id,
        ),
        lambda _token: SignatureUnchecked(Unchecked.NO_KEYS),
        renew=renew,
        others=dict,
        kept_in=lambda: "the macOS keychain",
        device_key=lambda: None,
        is_practice=True,
    )


def _jwt(use: str) -> Secret:
    now = int(time.time())
    payload: dict[str, object] = {"token_use": use, "iat": now - 360, "exp": now + 3240}
    if use == "id":
        payload |= {"cognito:username": "testuser1", "cognito:groups": ["BooksRead"]}
    parts = ({"alg": "RS256"}, payload)
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode() for part in parts]
    return Secret(".".join([*(text.rstrip("=") for text in encoded), "signature"]))
