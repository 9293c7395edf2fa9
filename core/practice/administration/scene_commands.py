"""The commands of lessons, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BeginScene:
    """Note durably what a lesson may change, as it is now; a scene that is set ends first."""

    name: str


@dataclass(frozen=True, slots=True)
class EndScene:
    """Put back what was noted, and end all misbehaviour; nothing happens without a scene."""


@dataclass(frozen=True, slots=True)
class SetSceneBook:
    """Put a book into the table as someone else would, in a scene only. attributes: as items."""

    partition: str
    sort: str
    attributes: Mapping[str, object]


SceneCommand = BeginScene | EndScene | SetSceneBook
"""Each of them."""
