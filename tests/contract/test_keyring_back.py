"""A keyring that goes away and comes back: what it was to keep or to forget is made up for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.auth.devices import Devices
from core.auth.session import Session
from core.clock import ServerClock
from core.practice.process.launcher import PracticeCloud
from core.profile.files.amplify import read_amplify
from core.profile.files.assembly import Label
from core.redaction import Secret
from core.signed_in.connection import Connection, connect
from core.vault.backends import allowed_backend
from core.vault.vault import Slot, SlotKind, Vault, open_vault
from tests.support.connections import sign_in
from tests.support.secret_service import SecretService, secret_service
from tests.support.visitor import Wall

__all__ = ["secret_service"]

USER = "testuser1"


class Desktop:
    """A computer with a real keyring, and a connection to a practice cloud that rotates tokens."""

    def __init__(self, cloud: PracticeCloud, keyring: SecretService) -> None:
        cloud.control.set_app_client(refresh_token_rotation=True, rotation_grace=0)
        self.cloud = cloud
        self.keyring = keyring
        self.wall = Wall()
        self.waiting: list[Callable[[], None]] = []
        self.connection = self.start()

    def start(self) -> Connection:
        """The app, started (again)."""
        profile = read_amplify(self.cloud.outputs, Label("practice", "Practice"))
        self.waiting.clear()
        return connect(profile, open_vault(), ServerClock(self.wall), later=self._later)

    def an_hour_passes(self) -> None:
        """For the cloud and the computer alike."""
        self.wall.error += 3600
        self.cloud.control.shift_clock(self.wall.error)

    def some_seconds_pass(self) -> None:
        """What was put off is done now."""
        calls, self.waiting[:] = list(self.waiting), []
        for call in calls:
            call()

    def kept(self, kind: SlotKind, username: str = USER) -> Secret | None:
        """What the keyring itself has."""
        return open_vault().read(Slot(self.connection.profile.id, username, kind))

    def _later(self, _seconds: float, call: Callable[[], None]) -> None:
        self.waiting.append(call)


@pytest.fixture
def desktop(practice: PracticeCloud, secret_service: SecretService) -> Desktop:
    return Desktop(practice, secret_service)


def rotated_without_keyring(desktop: Desktop) -> Session:
    """A session whose newest token the keyring has not taken."""
    session = sign_in(desktop.connection, USER)
    assert session.remembered
    desktop.keyring.stop_daemon()
    desktop.an_hour_passes()
    assert session.tokens().refresh is not None
    return session


def test_a_token_rotated_while_the_keyring_was_away_is_written_when_it_is_back(
    desktop: Desktop,
) -> None:
    session = rotated_without_keyring(desktop)
    assert (bool(session.owed), session.remembered) == (True, False)
    desktop.some_seconds_pass()
    assert session.owed, "it is still away"
    desktop.keyring.start_daemon()
    desktop.some_seconds_pass()
    assert session.remembered
    assert desktop.kept(SlotKind.REFRESH_TOKEN) == session.tokens().refresh

    restored = desktop.start().sessions.restore()
    assert restored is not None
    assert restored.tokens().refresh is not None


def test_only_the_newest_token_is_written(desktop: Desktop) -> None:
    session = rotated_without_keyring(desktop)
    desktop.an_hour_passes()
    newest = session.tokens().refresh
    desktop.keyring.start_daemon()
    desktop.some_seconds_pass()
    assert desktop.kept(SlotKind.REFRESH_TOKEN) == newest
    assert desktop.waiting == []


def test_whatever_the_keyring_does_next_brings_on_what_it_owes(desktop: Desktop) -> None:
    session = rotated_without_keyring(desktop)
    desktop.waiting.clear()
    desktop.keyring.start_daemon()
    desktop.connection.sessions.signed_in()
    desktop.some_seconds_pass()
    assert session.remembered


def test_closing_asks_a_last_time(desktop: Desktop) -> None:
    session = rotated_without_keyring(desktop)
    desktop.keyring.start_daemon()
    desktop.connection.close()
    assert session.remembered


def test_who_signs_in_while_the_keyring_is_away_is_remembered_when_it_is_back(
    desktop: Desktop,
) -> None:
    desktop.keyring.stop_daemon()
    session = sign_in(desktop.connection, USER)
    assert (bool(session.owed), session.remembered) == (True, False)
    desktop.keyring.start_daemon()
    desktop.some_seconds_pass()
    assert session.remembered
    restored = desktop.start().sessions.restore()
    assert restored is not None
    assert restored.username == USER


def test_who_signs_out_while_the_keyring_is_away_is_forgotten_when_it_is_back(
    desktop: Desktop, tmp_path_factory: pytest.TempPathFactory
) -> None:
    connection = desktop.connection
    session = sign_in(connection, USER)
    desk = connection.open_context(session, tmp_path_factory.mktemp("data"))
    desk.credentials.current()
    assert desktop.kept(SlotKind.CREDENTIALS) is not None
    desktop.keyring.stop_daemon()
    report = desk.sign_out()
    assert not report.forgotten
    desk.close()
    desktop.keyring.start_daemon()
    desktop.some_seconds_pass()
    assert desktop.kept(SlotKind.REFRESH_TOKEN) is None
    assert desktop.kept(SlotKind.CREDENTIALS) is None
    assert desktop.kept(SlotKind.LAST_USER, "") is None
    assert desktop.start().sessions.restore() is None


def test_signing_out_takes_back_what_was_to_be_written(desktop: Desktop) -> None:
    session = rotated_without_keyring(desktop)
    session.sign_out()
    desktop.keyring.start_daemon()
    desktop.some_seconds_pass()
    assert desktop.kept(SlotKind.REFRESH_TOKEN) is None
    assert not session.owed


def test_credentials_got_while_the_keyring_was_away_are_kept_when_it_is_back(
    desktop: Desktop, tmp_path_factory: pytest.TempPathFactory
) -> None:
    session = sign_in(desktop.connection, USER)
    desk = desktop.connection.open_context(session, tmp_path_factory.mktemp("data"))
    desktop.keyring.stop_daemon()
    desk.credentials.current()
    troubles = [desk.credentials.vault_trouble]
    desktop.keyring.start_daemon()
    desktop.some_seconds_pass()
    troubles.append(desk.credentials.vault_trouble)
    assert [trouble is None for trouble in troubles] == [False, True]
    assert desktop.kept(SlotKind.CREDENTIALS) is not None
    desk.close()


def test_a_device_that_is_dropped_while_the_keyring_is_away_is_gone_when_it_is_back(
    desktop: Desktop,
) -> None:
    slot = Slot(desktop.connection.profile.id, USER, SlotKind.DEVICE)
    desktop.connection.vault.write(slot, Secret('["key", "group", "password"]'))
    devices: Devices = desktop.connection.devices
    desktop.keyring.stop_daemon()
    devices.drop(USER)
    assert devices.find(USER) is None
    desktop.keyring.start_daemon()
    desktop.some_seconds_pass()
    assert desktop.kept(SlotKind.DEVICE) is None


def test_no_books_are_encrypted_with_a_key_that_the_keyring_has_not_taken(
    desktop: Desktop, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desktop.keyring.stop_daemon()
    session = sign_in(desktop.connection, USER)
    desk = desktop.connection.open_context(session, tmp_path_factory.mktemp("data"))
    assert not desk.library.remembers
    desktop.keyring.start_daemon()
    desktop.some_seconds_pass()
    assert desktop.kept(SlotKind.CACHE_KEY) is None
    desk.close()


def test_a_vault_by_itself_owes_nothing(secret_service: SecretService) -> None:
    assert not Vault(allowed_backend()).owes(Slot("scripted", USER, SlotKind.DEVICE))


def test_nothing_is_made_up_for_after_closing(desktop: Desktop) -> None:
    rotated_without_keyring(desktop)
    before = desktop.waiting[:]
    desktop.connection.close()
    desktop.keyring.start_daemon()
    kept = desktop.kept(SlotKind.REFRESH_TOKEN)
    for call in (*before, *desktop.waiting):
        call()
    assert desktop.kept(SlotKind.REFRESH_TOKEN) == kept
