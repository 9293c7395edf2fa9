"""Connections to a practice cloud, as the app makes them, and its users signed in."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from core.auth.session import Session
from core.auth.tokens.tokens import SignedIn
from core.clock import ServerClock
from core.practice.process.launcher import PracticeCloud
from core.profile.files.amplify import read_amplify
from core.profile.files.assembly import Label
from core.redaction import Secret
from core.signed_in.connection import Connection, connect
from core.vault.vault import SecretStore

_USERS = Path(__file__).resolve().parents[2] / "resources" / "practice" / "users.json"


def connection_to(
    cloud: PracticeCloud, vault: SecretStore, wall: Callable[[], float] = time.time
) -> Connection:
    """The app's connection to cloud, on a computer whose clock is wall."""
    profile = read_amplify(cloud.outputs, Label("practice", "Practice"))
    return connect(profile, vault, ServerClock(wall))


def password_of(username: str) -> Secret:
    """A practice user's public password."""
    users = json.loads(_USERS.read_text("utf-8"))
    return next(Secret(user["password"]) for user in users if user["username"] == username)


def sign_in(connection: Connection, username: str) -> Session:
    """A practice user's session."""
    outcome = connection.sign_in.begin(username, password_of(username))
    assert isinstance(outcome, SignedIn)
    return enter(connection, outcome)


def enter(connection: Connection, signed_in: SignedIn) -> Session:
    """The session of somebody who has just signed in, written to the keyring at once."""
    session = connection.sessions.begin(signed_in)
    connection.sessions.remember(session)
    return session
