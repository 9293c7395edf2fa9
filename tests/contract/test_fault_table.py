"""What can go wrong on the way to Cognito, by what was asked: what a person hears, what is kept.

Every cell of the table has one outcome. Whatever it is, the session of before, its tokens and what
the keyring holds are as they were, and the same call with the same input goes through once the
trouble is over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from core.auth.conversation.challenge import Challenge
from core.auth.session import Session
from core.auth.tokens.tokens import NotVerified, SignedIn, Tokens, Verified
from core.aws.credentials import AwsCredentials
from core.errors import Offline, ServiceTrouble
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from core.signed_in.connection import Connection, UserContext
from core.vault.vault import Slot, SlotKind
from tests.support.connections import enter
from tests.support.doorway import Doorway
from tests.support.visitor import Visitor, practice_password

HOUR = 3600.0
IMPATIENT = Timeouts(connect=1.0, read=0.8)
SOMEBODY, NEWCOMER = "testuser2", "testuser1"

REFUSED = "refused connection"
FAULTS = {
    "timeout": Fault(FaultKind.DELAY, seconds=5.0),
    "reset after the server acted": Fault(FaultKind.LOSE_REPLY),
    "500": Fault(FaultKind.INTERNAL_ERROR),
    "503": Fault(FaultKind.UNAVAILABLE),
    "throttle": Fault(FaultKind.THROTTLE),
    "garbage": Fault(FaultKind.GARBAGE),
    "captive portal": Fault(FaultKind.CAPTIVE_PORTAL),
    "empty body": Fault(FaultKind.EMPTY_BODY),
}

ERRORS = {
    "timeout": Offline,
    REFUSED: Offline,
    "reset after the server acted": Offline,
    "500": ServiceTrouble,
    "503": ServiceTrouble,
    "throttle": ServiceTrouble,
    "garbage": ServiceTrouble,
    "captive portal": ServiceTrouble,
    "empty body": ServiceTrouble,
}
UNVERIFIED = dict.fromkeys(ERRORS, NotVerified)
"""Without the published keys a sign-in succeeds, and says that nobody checked its tokens."""

TABLE: Mapping[str, Mapping[str, type]] = {
    "InitiateAuth": ERRORS,
    "RespondToAuthChallenge": ERRORS,
    "refresh": ERRORS,
    "JWKS": UNVERIFIED,
    "GetId": ERRORS,
    "GetCredentialsForIdentity": ERRORS,
}


@dataclass(frozen=True, slots=True)
class Column:
    """What is asked: whose API it is, what is done, and which call goes well before it."""

    service: ServiceName
    operation: str
    ask: Callable[[Scene], object]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Somebody is signed in and remembered; a newcomer is about to sign in beside them."""

    visitor: Visitor
    door: Doorway
    start: Callable[[], Connection]
    connection: Connection
    session: Session
    desk: UserContext

    def sign_in(self) -> Challenge | SignedIn:
        """The newcomer types name and password."""
        return self.connection.sign_in.begin(NEWCOMER, practice_password(NEWCOMER))

    def sign_in_without_keys(self) -> Challenge | SignedIn:
        """The same in an app that was started just now and has no published keys yet."""
        return self.start().sign_in.begin(NEWCOMER, practice_password(NEWCOMER))

    def refresh(self) -> Tokens:
        """Somebody goes on with tokens that have run out."""
        return self.session.tokens()

    def credentials(self) -> AwsCredentials:
        """Somebody's first request to AWS."""
        return self.desk.credentials.current()

    def let_tokens_run_out(self) -> None:
        """An hour passes, for the cloud and for this computer."""
        self.visitor.wall.error += HOUR
        self.visitor.cloud.control.shift_clock(HOUR)

    def kept(self) -> dict[SlotKind, Secret | None]:
        """What the keyring holds of somebody."""
        owners = {SlotKind.REFRESH_TOKEN: SOMEBODY, SlotKind.LAST_USER: ""}
        return {
            kind: self.visitor.vault.read(Slot("practice", owner, kind))
            for kind, owner in owners.items()
        }


COLUMNS = {
    "InitiateAuth": Column(ServiceName.USER_POOL, "InitiateAuth", Scene.sign_in),
    "RespondToAuthChallenge": Column(
        ServiceName.USER_POOL, "RespondToAuthChallenge", Scene.sign_in, after="InitiateAuth"
    ),
    "refresh": Column(ServiceName.USER_POOL, "InitiateAuth", Scene.refresh),
    "JWKS": Column(
        ServiceName.WELL_KNOWN,
        "jwks.json",
        Scene.sign_in_without_keys,
        after="RespondToAuthChallenge",
    ),
    "GetId": Column(ServiceName.IDENTITY_POOL, "GetId", Scene.credentials),
    "GetCredentialsForIdentity": Column(
        ServiceName.IDENTITY_POOL, "GetCredentialsForIdentity", Scene.credentials, after="GetId"
    ),
}


@pytest.fixture
def door(practice: PracticeCloud) -> Iterator[Doorway]:
    """The way to the cloud that can be shut."""
    doorway = Doorway(practice.port)
    yield doorway
    doorway.close()


@pytest.fixture
def scene(practice: PracticeCloud, door: Doorway, tmp_path: Path, trouble: str) -> Iterator[Scene]:
    """All services are well; only for a refused connection it is asked through the door."""
    visitor = Visitor.of(practice)
    url = door.url if trouble == REFUSED else None
    start = partial(visitor.start, url, IMPATIENT if trouble == "timeout" else DEFAULT_TIMEOUTS)
    connection = start()
    entered = connection.sign_in.begin(SOMEBODY, practice_password(SOMEBODY))
    assert isinstance(entered, SignedIn)
    session = enter(connection, entered)
    desk = connection.open_context(session, tmp_path)
    yield Scene(visitor, door, start, connection, session, desk)
    desk.close()


def begin(trouble: str, column: Column, scene: Scene) -> None:
    if trouble != REFUSED:
        fault = FAULTS[trouble]
        order = Fault(fault.kind, column.service, column.operation, seconds=fault.seconds)
        scene.visitor.cloud.control.misbehave(order)
    elif column.after is None:
        scene.door.close()
    else:
        scene.door.close_after(column.after)


def end(scene: Scene) -> None:
    scene.visitor.cloud.control.heal()
    scene.door.open()


@pytest.mark.parametrize("trouble", ERRORS)
@pytest.mark.parametrize("asked", TABLE)
def test_every_cell_has_its_outcome_and_nothing_is_lost(
    asked: str, trouble: str, scene: Scene
) -> None:
    column, expected = COLUMNS[asked], TABLE[asked][trouble]
    before, tokens = scene.kept(), scene.session.tokens()
    assert all(before.values())
    if asked == "refresh":
        scene.let_tokens_run_out()

    begin(trouble, column, scene)
    assert type(told(column, scene)) is expected

    assert scene.kept() == before
    assert scene.session.ended is None
    assert asked == "refresh" or scene.session.tokens() == tokens
    restored = scene.visitor.start().sessions.restore()
    assert restored is not None
    assert restored.username == SOMEBODY

    end(scene)
    assert type(told(column, scene)) in (Verified, Tokens, AwsCredentials)
    assert scene.session.tokens().refresh == tokens.refresh


def told(column: Column, scene: Scene) -> object:
    """The error, or what the call gave; of a sign-in, whether its tokens were checked."""
    try:
        given = column.ask(scene)
    except (Offline, ServiceTrouble) as error:
        return error
    return given.verification if isinstance(given, SignedIn) else given
