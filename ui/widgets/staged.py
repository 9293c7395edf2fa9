"""Widgets that are made part by part, so that the window answers meanwhile.

Made in one go, the pages of a signed-in user keep the event loop for 25 ms; a part takes 3 to 5.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Generic, TypeVar

P = TypeVar("P")


class Staged(Generic[P]):
    """For a widget that is empty, and not to be shown, until build_up() has gone through.

    What is in it stands in one value, `parts`, which is there as a whole or not at all.
    """

    _parts: P | None = None

    @property
    def is_built_up(self) -> bool:
        """Whether all parts are there."""
        return self._parts is not None

    @property
    def parts(self) -> P:
        """What is in it, once build_up() has gone through."""
        assert self._parts is not None, f"{type(self).__name__} is still being made"
        return self._parts

    def build_up(self) -> Iterator[None]:
        """Make what is in it, a part at a time: in between the event loop has its turn."""
        self._parts = yield from self.make_parts()
        self.join_parts()

    def make_parts(self) -> Generator[None, None, P]:
        """Make each part, with a pause after it."""
        raise NotImplementedError

    def join_parts(self) -> None:
        """All parts are there: connect them, and show the state."""
        raise NotImplementedError
