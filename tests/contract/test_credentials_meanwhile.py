"""What happens to credentials that are on their way while their user does something else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.auth.session import Session
from core.auth.tokens.tokens import IdClaims, Tokens
from core.identity import stored_credentials
from core.identity.identity_pool import IdentityPool
from core.identity.role_credentials import RoleCredentials
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import Connection
from core.vault.vault import MemoryVault, Slot, SlotKind
from tests.support.connections import connection_to, sign_in

SLOT = Slot("practice", "testuser3", SlotKind.CREDENTIALS)
CURATE = "arn:aws:iam::123456789012:role/BooksCurateAccess"
READ = "arn:aws:iam::123456789012:role/BooksReadAccess"


class HeldSession:
    """A real session whose next tokens come only when the test lets them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.held = threading.Event()
        self.asked = threading.Event()
        self.let_go = threading.Event()

    @property
    def claims(self) -> IdClaims | None:
        return self._session.claims

    def tokens(self) -> Tokens:
        tokens = self._session.tokens()
        if self.held.is_set():
            self.held.clear()
            self.asked.set()
            self.let_go.wait()
        return tokens


@pytest.fixture
def vault() -> MemoryVault:
    return MemoryVault()


@pytest.fixture
def connection(practice: PracticeCloud, vault: MemoryVault) -> Connection:
    return connection_to(practice, vault)


@pytest.fixture
def session(connection: Connection) -> Iterator[HeldSession]:
    held = HeldSession(sign_in(connection, "testuser3"))
    yield held
    held.let_go.set()


@pytest.fixture
def credentials(
    connection: Connection, session: HeldSession, vault: MemoryVault
) -> RoleCredentials:
    pool = IdentityPool(connection.clients.cognito_identity, connection.profile)
    return RoleCredentials(session, pool, vault, SLOT, connection.clock)


def role_in(vault: MemoryVault) -> str | None:
    text = vault.read(SLOT)
    stored = None if text is None else stored_credentials.load(text)
    return None if stored is None else stored.asked_role


def test_a_role_chosen_during_a_renewal_is_the_one_that_is_kept(
    practice: PracticeCloud,
    connection: Connection,
    session: HeldSession,
    credentials: RoleCredentials,
    vault: MemoryVault,
) -> None:
    credentials.choose_role(READ)
    practice.control.shift_clock(58 * 60.0)
    sign_in(connection, "testuser1")
    with ThreadPoolExecutor(1) as threads:
        session.held.set()
        renewal = threads.submit(credentials.current)
        session.asked.wait()
        chosen = credentials.choose_role(CURATE)
        session.let_go.set()
        renewal.result()
    assert credentials.current() == chosen
    assert role_in(vault) == CURATE


def test_what_comes_after_signing_out_is_not_kept(
    session: HeldSession, credentials: RoleCredentials, vault: MemoryVault
) -> None:
    with ThreadPoolExecutor(1) as threads:
        session.held.set()
        choice = threads.submit(credentials.choose_role, READ)
        session.asked.wait()
        credentials.forget()
        session.let_go.set()
        choice.result()
    assert vault.read(SLOT) is None


def test_signing_out_does_not_wait_for_an_exchange(
    session: HeldSession, credentials: RoleCredentials
) -> None:
    credentials.choose_role(READ)
    credentials.reject(credentials.current().access_key_id)
    with ThreadPoolExecutor(1) as threads:
        session.held.set()
        exchange = threads.submit(credentials.current)
        session.asked.wait()
        credentials.forget()
        assert not exchange.done()
        session.let_go.set()
