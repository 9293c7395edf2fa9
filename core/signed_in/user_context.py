"""What one signed-in user works with: credentials, who they are to AWS, and their books."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.access.evidence import Evidence
from core.access.prober import Prober
from core.auth.session import Session
from core.auth.sign_out_report import SignOutReport
from core.auth.signed_in_users import SignedInUsers
from core.aws.clients import Clients
from core.books.edits.edit import Owner
from core.books.edits.ownership import WriteAccess
from core.books.library import Library, unwatched
from core.books.store.books_file import BooksFile, BooksFiles
from core.books.table.dynamo import DynamoBooks
from core.books.table.pinned_table import PinnedTable
from core.clock import ServerClock
from core.errors import AppError, StoreError, VaultError
from core.identity.arn import role_name
from core.identity.caller import Caller, CallerIdentity
from core.identity.role_credentials import RoleCredentials
from core.profile.profile import Profile
from core.signed_in.departure import Departure
from core.vault.vault import SecretStore, Slot, SlotKind


class UserContext:
    """Blocking; safe on any thread. One user has one context: close it before it is opened again.

    signed_out: its user left for good.
    store_trouble: why the books live in memory only although there is a keyring, or None.
    store_file: the file that was to hold them, when it is known.
    """

    def __init__(
        self,
        profile: Profile,
        session: Session,
        credentials: RoleCredentials,
        clients: Clients,
        vault: SecretStore,
        files: BooksFiles,
        users: SignedInUsers,
        clock: ServerClock,
        converted: Callable[[int, int], None] = unwatched,
    ) -> None:
        """converted: see Library.open."""
        self._profile = profile
        self._clock = clock
        self._users = users
        self._vault = vault
        self._files = files
        self._clients = clients
        self.session = session
        self.credentials = credentials
        self._table = PinnedTable(clients, profile.table.name, self.credentials)
        self.caller = Caller(clients)
        self.signed_out = False
        self.store_trouble: AppError | None = None
        self.store_file: Path | None = None
        self.library = self._open_library(converted)

    def assumed_role(self) -> CallerIdentity | None:
        """The role that AWS says is used now; None when it cannot be confirmed.

        Raises what RoleCredentials.current() raises.
        """
        return self.caller.who(self.credentials.current())

    def write_access(self) -> WriteAccess:
        """The table, and as whom it is written to; raises as assumed_role().

        Both come from the same credentials: a renewal that brings another role finds its way into
        the next write_access, not into this one.
        """
        credentials = self.credentials.current()
        caller = self.caller.who(credentials)
        expected = credentials.expected_role
        role = caller.role_name if caller else expected and role_name(expected)
        owner = Owner(self.session.username, credentials.identity_id, role)
        return WriteAccess(owner, self._table.signed_with(credentials))

    def prober_as(self, role: str | None) -> Callable[[str], Evidence]:
        """What tries one action after the other as one and the same role, changing nothing.

        role: the ARN of another role of the token, whose credentials are got for this once; None:
        the role in force. Raises what RoleCredentials.current() raises.
        """
        given = self.credentials.current() if role is None else self.credentials.for_once(role)
        caller = self.caller.who(given)
        name = caller.role_name if caller else role_name(given.expected_role or "")
        prober = Prober(
            self._clients,
            self._profile.table.name,
            lambda: self.library.key_schema,
            self._clock,
        )
        return lambda action: prober.probe(action, given, name, self.session.username)

    def choose_role(self, role: str | None) -> None:
        """Work with this role (an ARN of the token's roles) from now on; edits are made with it.

        None: with the one that the token prefers. Raises what RoleCredentials.choose_role() raises;
        then the role of before stays.
        """
        chosen = self.credentials.choose_role(role)
        wanted = role or chosen.expected_role
        name = role_name(wanted) if wanted is not None else None
        self.library.work_as(Owner(self.session.username, chosen.identity_id, name))

    def start_over(self) -> None:
        """Work with a token and a role as after a new sign-in; raises what Session.renew() does."""
        self.session.renew()
        self.credentials.start_over()
        self.library.work_as(Owner(self.session.username, self.credentials.identity_id))

    def continue_with(self, session: Session) -> None:
        """Work with this session of the same user from now on, as the one before may be over."""
        self.session = session
        self.credentials.continue_with(session)

    def sign_out(self, *, everywhere: bool = False) -> SignOutReport:
        """End the session here and in the user pool; the encrypted books stay for their user."""
        return self.end_here().ask(everywhere=everywhere)

    def end_here(self) -> Departure:
        """Forget the session and its credentials on this computer; asks no network.

        What is left asks the user pool.
        """
        self.signed_out = True
        until = self.credentials.good_until
        self._clients.forget_requests(self.credentials.identity_id or "")
        revocation = self.session.end_here()
        return Departure(revocation, until, self._forget_in_keyring())

    def forget_books(self) -> None:
        """Close the library and destroy its file and key, waiting edits included.

        What makes this computer the user's device goes with them.
        """
        self.library.close()
        self._files.forget(self.session.username)
        self._vault.forget(Slot(self._profile.id, self.session.username, SlotKind.DEVICE))

    def close(self) -> None:
        """Close the library. Nothing of the session or the credentials is forgotten."""
        self.library.close()

    def _forget_in_keyring(self) -> VaultError | None:
        """All of it, also when the keyring fails at the first: it then owes the rest as well."""
        failed: VaultError | None = None
        try:
            self.credentials.forget()
        except VaultError as error:
            failed = error
        try:
            self._users.forget(self.session.username)
        except VaultError as error:
            failed = failed or error
        return failed

    def _open_library(self, converted: Callable[[int, int], None]) -> Library:
        try:
            found = self._files.of(self.session.username)
            self.store_file = None if found is None else found.path
            return self._library(found, converted)
        except (StoreError, VaultError) as error:
            self.store_trouble = error
            return self._library(None, converted)

    def _library(self, found: BooksFile | None, converted: Callable[[int, int], None]) -> Library:
        return Library.open(
            DynamoBooks(self._clients.dynamodb(self.credentials), self._profile.table.name),
            self._profile.table,
            Owner(self.session.username, self.credentials.identity_id),
            file=None if found is None else found.path,
            key=None if found is None else found.key,
            write_access=self.write_access,
            converted=converted,
        )
