"""The practice cloud of this user: started when it is needed, and started over when asked."""

from __future__ import annotations

import base64
import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Protocol

from core.auth.signed_in_users import SignedInUsers
from core.errors import VaultError
from core.i18n import N_, _, paragraph
from core.identity.roles.known import NOTHING_KNOWN, KnownAccess
from core.profile.files.amplify import read_amplify
from core.profile.files.assembly import Label
from core.profile.profile import Profile
from core.redaction import Secret
from core.vault.vault import SecretStore, Slot, SlotKind
from ui.backend.gateway import PRACTICE_ID, PracticeMessage, PracticeUnwritable
from ui.backend.practice_access import AccessControl, asked_access
from ui.backend.practice_trouble import answering
from ui.backend.scenes import SceneControl, Scenes
from ui.viewmodels.practice.users import practice_users

PRACTICE_NAME = N_("Practice")
"""The profile's name; to be translated where it is used."""
_KEY_BYTES = 32
_USERS_SLOTS = (
    SlotKind.REFRESH_TOKEN,
    SlotKind.CREDENTIALS,
    SlotKind.CACHE_KEY,
    SlotKind.DEVICE,
)


class Medium(Protocol):
    """How a message was delivered."""

    @property
    def value(self) -> str:
        """SMS or EMAIL."""


class Delivered(Protocol):
    """One message of the practice cloud's inbox."""

    @property
    def to(self) -> str:
        """The whole address."""

    @property
    def medium(self) -> Medium:
        """How it came."""

    @property
    def text(self) -> str:
        """All of it."""

    @property
    def code(self) -> str:
        """The code in it."""

    @property
    def time(self) -> float:
        """When, by the cloud's clock."""


class PracticeControl(SceneControl, AccessControl, Protocol):
    """The practice cloud's control API, as far as the window cares.

    Its calls raise OSError or HTTPException when it does not answer.
    """

    def reset(self) -> None:
        """Back to the first day."""

    def inbox(self) -> Sequence[Delivered]:
        """The newest messages, the newest first."""

    def totp_code(self, username: str) -> str:
        """What a user's authenticator app shows now."""

    def sample_token(self, kind: str, username: str) -> str:
        """A token of a user that signs nobody in: oidc or expired."""


class PracticeCloud(Protocol):
    """The practice cloud's process, as far as the window cares."""

    @property
    def outputs(self) -> Mapping[str, object]:
        """What amplify_outputs.json would say about it."""

    @property
    def control(self) -> PracticeControl:
        """How to bring it back to its first day."""

    def stop(self) -> None:
        """End it."""


LaunchPractice = Callable[[Path | None, bytes | None, bool], PracticeCloud]
"""(state folder, key of 32 bytes, afresh) to a running practice cloud; without the first two it
keeps nothing; afresh: what is kept there is erased first, whether it can be read or not."""


class Practice:
    """Blocking; one caller at a time. trouble: why its state is kept in memory only, or empty.

    scenes: those of the lessons.
    """

    def __init__(self, data: Path, vault: SecretStore, launch: LaunchPractice) -> None:
        self._data = data
        self._vault = vault
        self._launch = launch
        self._cloud: PracticeCloud | None = None
        self.trouble = ""
        self.scenes = Scenes(lambda: None if self._cloud is None else self._cloud.control)

    def profile(self) -> Profile:
        """Its profile; starts it. Raises PracticeUnreadable or ServiceTrouble.

        A lesson that a kill has cut short is put back first.
        """
        if self._cloud is None:
            self._cloud = self._start(afresh=False)
            with suppress(OSError, HTTPException):
                self._cloud.control.end_scene()
        cloud = self._cloud
        return read_amplify(
            cloud.outputs, Label(PRACTICE_ID, _(PRACTICE_NAME)), source="the practice cloud"
        )

    def require_keyring(self) -> None:
        """Look whether reset() could forget. Raises VaultError when the keyring is away."""
        # Not by reading: what is damaged cannot be read, and can be forgotten.
        username = practice_users()[0].username
        try:
            self._vault.forget(Slot(PRACTICE_ID, username, SlotKind.CREDENTIALS))
        except VaultError as error:
            what_to_do = _("Nothing was changed. Unlock the keyring, then try again.")
            raise VaultError(
                _("Practice was not started over."), paragraph(error.title, what_to_do)
            ) from error

    def reset(self) -> None:
        """Forget what this computer keeps of its users, then bring it back to its first day.

        In this order, so that nothing of before is ever seen with, or sent to, what comes after.
        Their workspaces must be closed. Raises ServiceTrouble or VaultError.
        """
        self._forget_users()
        if self._cloud is None:
            self._cloud = self._start(afresh=True)
            return
        with answering(_("Practice was not started over: the practice cloud does not answer.")):
            self._cloud.control.reset()

    def messages(self) -> tuple[PracticeMessage, ...]:
        """What was delivered, the newest first. Raises ServiceTrouble."""
        unread = _("The practice inbox cannot be read: the practice cloud does not answer.")
        with answering(unread):
            delivered = self._cloud.control.inbox() if self._cloud is not None else ()
        return tuple(
            PracticeMessage(one.to, one.medium.value, one.text, one.code, one.time)
            for one in delivered
        )

    def authenticator_code(self, username: str) -> str:
        """What that user's authenticator app shows now. Raises ServiceTrouble."""
        unknown = _("The authenticator's code is not known: the practice cloud does not answer.")
        with answering(unknown):
            return self._cloud.control.totp_code(username) if self._cloud is not None else ""

    def known_access(self, client_id: str) -> KnownAccess:
        """Its groups and how its identity pool chooses roles; nothing while it does not answer."""
        if self._cloud is None:
            return NOTHING_KNOWN
        try:
            return asked_access(self._cloud.control, client_id)
        except (OSError, HTTPException):
            return NOTHING_KNOWN

    def sample_token(self, kind: str, username: str) -> Secret:
        """A token for trying out what it leads to. Raises ServiceTrouble."""
        unmade = _("No token was made: the practice cloud does not answer.")
        with answering(unmade):
            given = self._cloud.control.sample_token(kind, username) if self._cloud else ""
        return Secret(given)

    def stop(self) -> None:
        """End it."""
        if self._cloud is not None:
            self._cloud.stop()

    def _start(self, *, afresh: bool) -> PracticeCloud:
        key = self._key()
        if key is None:
            return self._launch(None, None, afresh)
        try:
            return self._launch(self._data / "practice", key, afresh)
        except PracticeUnwritable:
            self.trouble = _("{folder} cannot be written.", folder=self._data / "practice")
            return self._launch(None, None, False)

    def _forget_users(self) -> None:
        # What cannot be deleted can no longer be read either: its key goes below.
        shutil.rmtree(self._data / "books" / PRACTICE_ID, ignore_errors=True)
        signed_in = SignedInUsers(self._vault, PRACTICE_ID)
        names = {user.username for user in practice_users()}
        # A damaged list hides who signed up; it must not keep practice from being started over.
        with suppress(VaultError):
            names.update(signed_in.listed())
        for username in sorted(names):
            for kind in _USERS_SLOTS:
                self._vault.forget(Slot(PRACTICE_ID, username, kind))
        signed_in.forget_all()

    def _key(self) -> bytes | None:
        """The key of the practice cloud's state; None without a keyring to keep it in."""
        if not self._vault.remembers:
            return None
        slot = Slot(PRACTICE_ID, "", SlotKind.PRACTICE_KEY)
        try:
            kept = self._vault.read(slot)
            if kept is None:
                kept = Secret(base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode())
                self._vault.write(slot, kept)
        except VaultError as error:
            self.trouble = str(error)
            return None
        return base64.b64decode(kept.reveal())
