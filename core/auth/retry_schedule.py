"""The schedule of attempts: when to ask for tokens again after it failed.

A client that rotates refresh tokens may have lost its session with each answer that is lost: the
pool has replaced the token, and takes the replaced one only until its grace is over, 60 seconds at
the longest (Amazon Cognito developer guide, "Refresh tokens", rotation). The client is not told how
long; so what may have arrived is repeated soon, and more than once.
"""

from __future__ import annotations

from core.pauses import Pauses

REPEATS = (1.0, 5.0, 15.0, 30.0, 45.0, 58.0)
"""Seconds after an answer was lost at which the attempt is repeated. The first ones are for a short
grace, the last ones for a network that comes back late in a long one."""

_BRIEFEST = 1.0


class Attempts:
    """Told how each attempt went, says how long to wait for the next. Not safe on two threads."""

    def __init__(self, pauses: Pauses | None = None) -> None:
        self._pauses = pauses or Pauses()
        self._unanswered = False
        self._lost_at = 0.0
        self._made: int | None = None
        self._was_away = False

    @property
    def unanswered(self) -> bool:
        """Whether an attempt may have arrived of which no answer came since."""
        return self._unanswered

    @property
    def repeats(self) -> bool:
        """Whether the next attempt must be made even if no one needs tokens then."""
        return self._made is not None and self._made < len(REPEATS)

    def lost(self, now: float) -> None:
        """An attempt that may have arrived was not answered.

        After some that cannot have arrived it may be the first that did, and is repeated as such.
        """
        if self._made is None or self._was_away:
            self._lost_at, self._made = now, 0
        self._unanswered, self._was_away = True, False

    def restored(self, now: float) -> None:
        """The last run may have ended between an attempt and its answer; no one can tell.

        So the first attempt of this run is repeated as if one had been lost, and at once as well.
        """
        self._lost_at, self._made = now, 0

    def away(self) -> None:
        """An attempt cannot have arrived, or the service itself said that it was not taken."""
        self._was_away = True

    def answered(self) -> None:
        """The pool has answered: nothing is on its way any longer."""
        self._unanswered = self._was_away = False
        self._made = None

    def went_well(self) -> None:
        """The answer was good: the next failure is the first again."""
        self.answered()
        self._pauses.reset()

    def pause(self, now: float) -> float:
        """Seconds until the next attempt, after one that failed."""
        if self._made is None:
            return self._pauses.next()
        if self._made == len(REPEATS):
            self._made = None
            return self._pauses.longest()
        usual = REPEATS[self._made] - (REPEATS[self._made - 1] if self._made else 0.0)
        left = self._lost_at + REPEATS[self._made] - now
        self._made += 1
        # Bounded both ways, since servers set the clock meanwhile.
        return max(_BRIEFEST, min(left, usual))
