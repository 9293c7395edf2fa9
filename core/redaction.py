"""Secrets that do not show themselves, and text with the secrets struck out."""

from __future__ import annotations

from dataclasses import dataclass

MASK = "••••"


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A string that only reveal() gives away: not repr, not str, not format, not pickle."""

    _value: str

    def reveal(self) -> str:
        """The secret itself. Call it where it is sent or stored, and nowhere else."""
        return self._value

    def __len__(self) -> int:
        return len(self._value)

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __str__(self) -> str:
        return MASK

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a Secret is not pickled")
