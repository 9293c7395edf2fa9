"""What the sign-in page shows, as one value; a named tuple, since it is made before all else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ui.backend.gateway import PRACTICE_ID
from ui.messages import Message
from ui.viewmodels.sign_in.profile_choice import ProfileChoice

if TYPE_CHECKING:
    from core.auth.conversation.challenge import Challenge


class SignInState(NamedTuple):
    """busy: what the page waits for, or empty. challenge: the question to answer, if any.

    The next attempt clears notice and problem. problem_field: the field of the question's page
    that the problem is about, or empty. delay: that the answer takes longer than usual.
    awaits_person: what busy waits for is up to a person, who may take their time.
    """

    profiles: tuple[ProfileChoice, ...]
    profile_id: str = PRACTICE_ID
    busy: str = ""
    awaits_person: bool = False
    problem: Message | None = None
    notice: Message | None = None
    problem_field: str = ""
    challenge: Challenge | None = None
    delay: Message | None = None

    @property
    def is_practice(self) -> bool:
        """Whether the chosen profile is the practice cloud."""
        return self.profile_id == PRACTICE_ID

    def choosing(self, profile_id: str) -> SignInState:
        """The same with this profile chosen: advice about another one goes, its own comes."""
        advice = {profile.id: profile.advice for profile in self.profiles}
        kept = None if self.notice in advice.values() else self.notice
        return self._replace(profile_id=profile_id, notice=advice.get(profile_id) or kept)
