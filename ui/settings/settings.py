"""Everything that window.ini remembers: each key once, with its type, its default and its owner.

People edit that file, other versions write to it, and disks damage it. What is not of the kind that
is asked for counts as not kept, so that nothing in it can stop a start. No other module reads or
writes the file. It is part of the first paint, so it names few classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from ui.look.theme import Scheme

if TYPE_CHECKING:
    from enum import Enum
    from pathlib import Path

    from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")
E = TypeVar("E", bound="Enum")

_FLAGS = {"true": True, "false": False, "1": True, "0": False}


class Setting(Generic[T]):
    """One key of the file. owner: the part of the window whose memory it is."""

    def __init__(self, key: str, default: T, owner: str) -> None:
        self.key = key
        self.default = default
        self.owner = owner

    def read(self, kept: object) -> T:
        """What was kept, or the default when that is of another kind."""
        raise NotImplementedError

    def written(self, value: T) -> object:
        """The value as the file holds it."""
        return value


class Text(Setting[str]):
    """Words."""

    def read(self, kept: object) -> str:
        """Any words."""
        return kept if isinstance(kept, str) else self.default


class Flag(Setting[bool]):
    """Yes or no; a file has them as words."""

    def read(self, kept: object) -> bool:
        """In every way that it is written."""
        return kept if isinstance(kept, bool) else _FLAGS.get(str(kept).lower(), self.default)


class Choice(Setting[E]):
    """One member of the default's enum, by its value."""

    def read(self, kept: object) -> E:
        """One of its members."""
        return next((one for one in type(self.default) if one.value == kept), self.default)

    def written(self, value: E) -> object:
        """Its value."""
        return value.value


class State(Setting["QByteArray | None"]):
    """What a window or a splitter has saved of itself; Qt checks it."""

    def __init__(self, key: str, owner: str) -> None:
        super().__init__(key, None, owner)

    def read(self, kept: object) -> QByteArray | None:
        """None when nothing was saved."""
        if kept is None:
            # QByteArray is not named before the first paint of a first start.
            return None
        from PySide6.QtCore import QByteArray

        return kept if isinstance(kept, QByteArray) else None


class Names(Setting[tuple[str, ...]]):
    """Names in an order, as JSON."""

    def __init__(self, key: str, owner: str) -> None:
        super().__init__(key, (), owner)

    def read(self, kept: object) -> tuple[str, ...]:
        """No names when it is not a list."""
        found = _from_json(kept)
        return tuple(str(name) for name in found) if isinstance(found, list) else self.default

    def written(self, value: tuple[str, ...]) -> object:
        """JSON."""
        return _to_json(list(value))


class Widths(Setting[Mapping[str, int]]):
    """Widths in pixels by name, as JSON. most: what is wider was not kept by us."""

    def __init__(self, key: str, owner: str, most: int) -> None:
        super().__init__(key, MappingProxyType({}), owner)
        self._most = most

    def read(self, kept: object) -> Mapping[str, int]:
        """Those of them that make sense."""
        found = _from_json(kept)
        if not isinstance(found, Mapping):
            return self.default
        return {
            str(name): width
            for name, width in found.items()
            if isinstance(width, int) and 0 < width <= self._most
        }

    def written(self, value: Mapping[str, int]) -> object:
        """JSON."""
        return _to_json(dict(value))


class TableSettings:
    """What is remembered of one table's head, under the table's own name."""

    WIDEST = 10_000
    """Qt takes no more than a million."""

    def __init__(self, name: str) -> None:
        owner = f"the head of the table of {name}"
        self.widths = Widths(f"{name}/columns/widths", owner, self.WIDEST)
        self.order = Names(f"{name}/columns/order", owner)
        self.hidden = Names(f"{name}/columns/hidden", owner)
        self.sort_column = Text(f"{name}/sort/column", "", owner)
        self.sort_descending = Flag(f"{name}/sort/descending", False, owner)

    def all(self) -> tuple[Setting[object], ...]:
        """Each of them."""
        return tuple(vars(self).values())


SCHEME = Choice("appearance/scheme", Scheme.SYSTEM, "the theme")
LANGUAGE = Text("language", "", "ui.settings.language: without one the system decides")
WINDOW_PLACE = State("window/place", "the window")
LAST_PROFILE = Text("sign-in/profile", "", "the sign-in page")
INSPECTOR_SIZES = State("inspector/sizes", "the workspace")
INSPECTOR_SHOWN = Flag("inspector/shown", True, "the workspace")
LESSONS_DONE = Names("lessons/done", "the lessons")
BOOKS_TABLE = TableSettings("books")

EVERY_SETTING: tuple[Setting[object], ...] = (
    *(each for each in tuple(globals().values()) if isinstance(each, Setting)),
    *BOOKS_TABLE.all(),
)


class Settings:
    """The file, read and written by declared keys alone."""

    def __init__(self, file: Path) -> None:
        from PySide6.QtCore import QSettings

        self._kept: QSettings = QSettings(str(file), QSettings.Format.IniFormat)
        self.file = file

    def get(self, setting: Setting[T]) -> T:
        """What is kept, or the setting's default."""
        if not self._kept.contains(setting.key):
            return setting.default
        try:
            kept: object = self._kept.value(setting.key)
        except RuntimeError:
            # It is of a type of Qt's that Python does not have.
            return setting.default
        return setting.read(kept)

    def keep(self, setting: Setting[T], value: T) -> None:
        """Keep it at once, so that closing loses nothing: QSettings gathers what goes to disk."""
        self._kept.setValue(setting.key, setting.written(value))

    @property
    def is_writable(self) -> bool:
        """Whether Qt can write the file."""
        return self._kept.isWritable()


def _from_json(kept: object) -> object:
    import json

    try:
        found: object = json.loads(kept) if isinstance(kept, str) else None
    except (ValueError, RecursionError):
        return None
    return found


def _to_json(value: object) -> str:
    import json

    return json.dumps(value)
