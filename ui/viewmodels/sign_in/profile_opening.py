"""Opening a configuration file, and asking which of its set-ups is meant when it has several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import AppError, ProfileError
from core.i18n import _
from ui.messages import Message, Tone, message_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.profile.profile import Profile
    from ui.backend.gateway import Gateway
    from ui.tasks.tasks import Workers
    from ui.viewmodels.sign_in.page_work import PageWork

    OfferProfiles = Callable[[tuple[Profile, ...], str], None]


class ProfileOpening(QObject):
    """What comes of a file is a profile that is kept and chosen, or the sign-in page's problem."""

    choice_wanted = Signal(object)
    """A file describes several set-ups: a profile_choice.ProfileOffer, answered by take() or
    by leave().
    """

    def __init__(self, work: PageWork, offer: OfferProfiles, parent: QObject) -> None:
        """offer lists the kept profiles, and chooses the one with an id."""
        super().__init__(parent)
        self._work = work
        self._offer = offer
        self._offered: dict[str, Profile] = {}
        self._not_chosen: Message | None = None

    def open(self, path: Path) -> None:
        """Read an amplify_outputs.json (or its like), keep it as a profile and choose it."""

        async def work(workers: Workers, gateway: Gateway) -> None:
            profile = await workers.network(gateway.open_configuration, path)
            await self._choose(profile, workers, gateway)

        self._work.run(_("Reading the configuration…"), work)

    def take(self, profile_id: str) -> None:
        """Keep and choose this one of the set-ups that were offered."""
        profile = self._offered[profile_id]
        self._not_chosen = None

        async def work(workers: Workers, gateway: Gateway) -> None:
            await workers.network(gateway.keep_profile, profile)
            await self._choose(profile, workers, gateway)

        self._work.run(_("Opening the configuration…"), work)

    @property
    def asks(self) -> bool:
        """Whether a person is to choose, and has not yet."""
        return self._not_chosen is not None

    def leave(self) -> None:
        """None of them was chosen: say what was not opened."""
        told, self._not_chosen = self._not_chosen, None
        self._work.notify(told)

    def ask(self, error: AppError) -> bool:
        """Have the person choose, when that is what an error of opening says is missing.

        True when they are asked: nothing has gone wrong then.
        """
        if not isinstance(error, ProfileError):
            return False
        from core.profile.files.alternatives import SeveralProfiles
        from ui.viewmodels.sign_in.profile_choice import profile_offer

        if isinstance(error, SeveralProfiles):
            found = error.alternatives.found
            self._offered = {each.profile.id: each.profile for each in found}
            self._not_chosen = message_from(error, Tone.INFO)
            self.choice_wanted.emit(profile_offer(error.alternatives))
            return True
        return False

    async def _choose(self, profile: Profile, workers: Workers, gateway: Gateway) -> None:
        self._offer(await workers.network(gateway.profiles), profile.id)
        if gateway.profiles_trouble is not None:
            self._work.notify(message_from(gateway.profiles_trouble, Tone.WARNING))
