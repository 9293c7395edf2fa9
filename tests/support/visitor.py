"""A computer on which somebody uses Bookplate with a practice cloud; no window."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from pathlib import Path

from core.auth.conversation.challenge import Challenge
from core.auth.session import Session
from core.auth.tokens.tokens import SignedIn
from core.clock import ServerClock
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.practice.process.launcher import PracticeCloud
from core.profile.files.amplify import read_amplify
from core.profile.files.assembly import Label
from core.redaction import Secret
from core.signed_in.connection import Connection, connect
from core.vault.vault import MemoryVault
from tests.support.connections import enter

_USERS = Path(__file__).resolve().parents[2] / "resources" / "practice" / "users.json"


def practice_password(username: str) -> Secret:
    """The public password of a practice user."""
    users = json.loads(_USERS.read_text("utf-8"))
    return Secret(next(user["password"] for user in users if user["username"] == username))


class Wall:
    """This computer's clock; error is how many seconds it is ahead of the true time."""

    def __init__(self, error: float = 0.0) -> None:
        self.error = error

    def __call__(self) -> float:
        return time.time() + self.error


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at a computer whose keyring lasts as long as this object."""

    cloud: PracticeCloud
    vault: MemoryVault
    wall: Wall

    @classmethod
    def of(cls, cloud: PracticeCloud, clock_error: float = 0.0) -> Visitor:
        """A visitor who has never signed in; clock_error in seconds."""
        return cls(cloud, MemoryVault(), Wall(clock_error))

    def start(self, url: str | None = None, patience: Timeouts = DEFAULT_TIMEOUTS) -> Connection:
        """The app is started: nothing is left of a former start but the keyring.

        url leads to the cloud's Cognito services, when it is not the cloud's own.
        """
        profile = read_amplify(self.cloud.outputs, Label("practice", "Practice"))
        if url is not None:
            ends = replace(profile.endpoints, cognito_idp=url, cognito_identity=url)
            profile = replace(profile, endpoints=ends)
        return connect(profile, self.vault, ServerClock(self.wall), timeouts=patience)

    def type_in(self, username: str, password: Secret | None = None) -> Challenge | SignedIn:
        """A start and a sign-in, by default with the practice user's own password."""
        known = password if password is not None else practice_password(username)
        return self.start().sign_in.begin(username, known)

    def signed_in(self, username: str) -> Session:
        """A start and a sign-in that leads to a session."""
        connection = self.start()
        outcome = connection.sign_in.begin(username, practice_password(username))
        assert isinstance(outcome, SignedIn)
        return enter(connection, outcome)
