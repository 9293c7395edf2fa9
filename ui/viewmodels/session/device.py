"""This computer as a device of the user who is signed in: registered, remembered, forgotten."""

from __future__ import annotations

import platform
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import AppError
from core.i18n import _, paragraph
from ui.messages import Message, Tone
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel

if TYPE_CHECKING:
    from core.auth.devices import Devices
    from core.auth.session import Session


@dataclass(frozen=True, slots=True)
class DeviceState:
    """known: there is something to forget. message: a question, or the outcome."""

    known: bool = False
    message: Message | None = None


class DeviceViewModel(ViewModel[DeviceState]):
    """Confirms the device that came with a sign-in, and asks whether to remember it.

    Without a keyring that keeps it, nothing is asked: it would be forgotten with the window.
    """

    def __init__(
        self,
        workers: Workers,
        devices: Devices,
        session: Session,
        *,
        is_kept: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(DeviceState(), parent)
        self._workers = workers
        self._devices = devices
        self._session = session
        self._signed_in = session.signed_in
        self._is_kept = is_kept
        self._scope = TaskScope(self)

    def start(self) -> None:
        """Register a new computer with the user pool, or find out whether this one is known."""
        self._scope.start(self._meet(), self._not_confirmed)

    def remember(self) -> None:
        """Have the user pool no longer ask for a code here."""
        self.dismiss()
        self._scope.start(self._remember(), self._not_remembered)

    def forget(self) -> None:
        """Strike this computer off the user's devices."""
        self.dismiss()
        self._scope.start(self._forget(), self._not_forgotten)

    def dismiss(self) -> None:
        """The user has read the message, or does not want what it offers."""
        self._become(replace(self._state, message=None))

    async def close(self) -> None:
        """Stop asking."""
        await self._scope.close()

    async def _meet(self) -> None:
        signed_in, self._signed_in = self._signed_in, None
        asks = False
        if signed_in is not None and signed_in.tokens.new_device is not None:
            name = platform.node() or _("A computer with Bookplate")
            asks = await self._workers.network(self._devices.confirm, signed_in, name)
        question = _question() if asks and self._is_kept else None
        self._become(DeviceState(await self._is_known(), question))

    async def _is_known(self) -> bool:
        """Without a device in the session the keyring need not be asked."""
        if self._session.device_key is None:
            return False
        find = self._devices.find
        return await self._workers.network(find, self._session.username) is not None

    async def _remember(self) -> None:
        def remember() -> None:
            self._devices.remember(self._session.username, self._session.tokens().access)

        await self._workers.network(remember)
        self._become(DeviceState(True, _remembered()))

    async def _forget(self) -> None:
        def forget() -> None:
            self._devices.forget(self._session.username, self._session.tokens().access)

        await self._workers.network(forget)
        self._become(DeviceState(False, _forgotten()))

    def _not_confirmed(self, error: AppError) -> None:
        hint = _("You are signed in. The next sign-in will ask for a code again.")
        title = _("This computer could not be registered as your device.")
        self._say(title, paragraph(error.title, hint), error)

    def _not_remembered(self, error: AppError) -> None:
        hint = _("The next sign-in will ask for a code.")
        self._say(_("This computer is not remembered."), paragraph(str(error), hint), error)

    def _not_forgotten(self, error: AppError) -> None:
        hint = _("Nothing has changed. Try again.")
        title = _("This computer could not be forgotten.")
        self._say(title, paragraph(str(error), hint), error)

    def _say(self, title: str, hint: str, error: AppError) -> None:
        message = Message(Tone.WARNING, title, hint, why=error.said)
        self._become(replace(self._state, message=message))


def _question() -> Message:
    title = _("Remember this computer?")
    return Message(Tone.INFO, title, _("Next time you will not need a code."), _("Remember"))


def _remembered() -> Message:
    hint = _("Next time your password is enough. Your menu has “Forget this computer”.")
    return Message(Tone.SUCCESS, _("This computer is remembered."), hint)


def _forgotten() -> Message:
    hint = _("You stay signed in. The next sign-in here will ask for a code again.")
    return Message(Tone.SUCCESS, _("This computer is forgotten."), hint)
