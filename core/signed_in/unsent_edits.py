"""How many edits would be lost with the memory that they are in, and why they are nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import AppError


@dataclass(frozen=True, slots=True)
class UnsentEdits:
    """Unsent: the table does not have the edit, and it was not discarded.

    count: how many are in memory only. troubles: why, of each user whose they are
    (UserContext.store_trouble): None where there is no keyring.
    """

    count: int = 0
    troubles: tuple[AppError | None, ...] = ()

    def __bool__(self) -> bool:
        return self.count > 0

    @classmethod
    def of(cls, count: int, trouble: AppError | None) -> UnsentEdits:
        """Those of one user."""
        return cls(count, (trouble,)) if count else cls()

    @classmethod
    def together(cls, parts: Iterable[UnsentEdits]) -> UnsentEdits:
        """Those of several users."""
        each = tuple(parts)
        troubles = tuple(trouble for one in each for trouble in one.troubles)
        return cls(sum(one.count for one in each), troubles)
