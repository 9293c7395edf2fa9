"""Who is signed in on this computer: the one who works, and the others to switch to.

It is made before the first paint, so its values are named tuples and it imports no service.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.viewmodels.base import ViewModel


class User(NamedTuple):
    """One who can continue without a password. profile: the profile's name, for a person."""

    profile_id: str
    profile: str
    username: str


class UsersState(NamedTuple):
    """present: who works now, or None. others: the last one used first. busy: it changes."""

    present: User | None = None
    others: tuple[User, ...] = ()
    busy: bool = False


class UsersViewModel(ViewModel[UsersState]):
    """Lists the users to switch to, and passes on that one of them is wanted."""

    chosen = Signal(object)
    """Continue as this User."""
    another_user_wanted = Signal()
    """Another user is to sign in beside those who are signed in."""
    back_wanted = Signal()
    """No other user, after all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(UsersState(), parent)

    def switch_to(self, user: User) -> None:
        """Continue as this user; the present one stays signed in."""
        if not self._state.busy:
            self.chosen.emit(user)

    def ask_another_user(self) -> None:
        """Show the sign-in page; the present user stays signed in."""
        if not self._state.busy:
            self.another_user_wanted.emit()

    def go_back(self) -> None:
        """From the sign-in page back to the present user."""
        if self._state.present is not None and not self._state.busy:
            self.back_wanted.emit()

    def show(self, everyone: tuple[User, ...], present: User | None) -> None:
        """These are signed in now; those of the profile that is worked with come first."""
        others = tuple(user for user in everyone if not _same(user, present))
        if present is not None:
            others = tuple(sorted(others, key=lambda user: user.profile_id != present.profile_id))
        self._become(self._state._replace(present=present, others=others))

    def set_busy(self, busy: bool) -> None:
        """Another user's books are being opened, or that is over."""
        self._become(self._state._replace(busy=busy))


def _same(user: User, other: User | None) -> bool:
    return other is not None and (user.profile_id, user.username) == (
        other.profile_id,
        other.username,
    )
