"""What the window asks of the services behind it. Every call blocks: run it in a worker.

The services take a third of a second to import, so the window is painted first and gets them
when they are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from core.errors import AppError, ServiceTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.auth.session import Session
    from core.by_hand.by_hand import ByHand
    from core.identity.roles.known import KnownAccess
    from core.lessons.scene import Change
    from core.profile.profile import Profile
    from core.signed_in.connection import Connection, UserContext
    from core.signed_in.unsent_edits import UnsentEdits
    from ui.viewmodels.session.users import User

PRACTICE_ID = "practice"
"""The id of the profile whose cloud runs on this computer."""


class PracticeUnreadable(AppError):
    """What the practice cloud kept cannot be read; it can start over without it."""


class PracticeUnwritable(ServiceTrouble):
    """The practice cloud's folder cannot be written to; it can start without keeping anything."""


class PracticeMessage(NamedTuple):
    """One message that practice delivered. medium: SMS or EMAIL; sent_at: by the cloud's clock."""

    to: str
    medium: str
    text: str
    code: str
    sent_at: float


class PracticeScenes(Protocol):
    """The scenes of lessons in the practice cloud. Each call raises ServiceTrouble."""

    def begin(self, name: str, changes: tuple[Change, ...]) -> None:
        """Set one, after a note of what was before; the one before ends first."""

    def change(self, changes: tuple[Change, ...]) -> None:
        """Change more in the one that is set."""

    def end(self) -> None:
        """Put everything back, if one is set."""


class Gateway(Protocol):
    """The profiles of this computer and the connections made with them."""

    @property
    def remembers(self) -> bool:
        """Whether a sign-in outlives the window: False without a usable keyring."""

    @property
    def memory_only_reason(self) -> str:
        """Why it does not, as a sentence; empty when it does."""

    def profiles(self) -> tuple[Profile, ...]:
        """The kept profiles, without the practice one."""

    @property
    def practice_trouble(self) -> str:
        """Why nothing that is done in practice outlives the window, though there is a keyring."""

    @property
    def profiles_trouble(self) -> AppError | None:
        """Why the list of kept profiles is not complete, or was not written; None when it was."""

    def open_configuration(self, path: Path) -> Profile:
        """Read and keep a profile. Raises ProfileError, or SeveralProfiles to choose from."""

    def keep_profile(self, profile: Profile) -> None:
        """Keep a profile that was chosen of several. Raises ProfileError."""

    def connect(self, profile_id: str) -> Connection:
        """The connection of that profile, the same one each time. Starts the practice cloud."""

    def signed_in(self) -> tuple[User, ...]:
        """Who can continue without a password, of every profile; asks no network.

        Of one profile, the last one used comes first. Whom the keyring does not tell is missing.
        """

    def reset_practice(self) -> None:
        """Bring the practice cloud back to its first day; the contexts on it must be closed."""

    def practice_messages(self) -> tuple[PracticeMessage, ...]:
        """What practice delivered, the newest first. Raises ServiceTrouble."""

    def practice_code(self, username: str) -> str:
        """What that practice user's authenticator app shows now. Raises ServiceTrouble."""

    @property
    def scenes(self) -> PracticeScenes:
        """The scenes of lessons."""

    def known_access(self, profile: Profile) -> KnownAccess:
        """What is known of groups and role mappings besides a token; blocking."""

    def by_hand(self, connection: Connection, session: Session) -> ByHand:
        """What sends this user's single requests to the identity pool."""

    def open_context(
        self, connection: Connection, session: Session, converted: Callable[[int, int], None]
    ) -> UserContext:
        """Everything that one signed-in user works with.

        converted: told how many of how many stored books of an older version are taken over.
        """

    @property
    def would_be_lost(self) -> UnsentEdits:
        """The edits of users who do not work now that closing would lose."""

    def close(self) -> None:
        """End what was started."""
