"""What stands in window.ini, read so that nothing in it can stop a start.

People edit that file, other versions write to it, and disks damage it. What is not of the kind that
is asked for counts as not kept.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray, QSettings

E = TypeVar("E", bound=Enum)

_FLAGS = {"true": True, "false": False, "1": True, "0": False}


def kept_text(settings: QSettings, key: str, otherwise: str = "") -> str:
    """The words kept under key."""
    value = _value(settings, key)
    return value if isinstance(value, str) else otherwise


def kept_flag(settings: QSettings, key: str, *, otherwise: bool) -> bool:
    """Yes or no; a file has them as words."""
    value = _value(settings, key)
    return value if isinstance(value, bool) else _FLAGS.get(str(value).lower(), otherwise)


def kept_choice(settings: QSettings, key: str, otherwise: E) -> E:
    """One of the values of otherwise's enum."""
    value = _value(settings, key)
    return next((each for each in type(otherwise) if each.value == value), otherwise)


def kept_state(settings: QSettings, key: str) -> QByteArray | None:
    """What a window or a splitter has saved of itself; Qt checks it."""
    if not settings.contains(key):
        # QByteArray is not named before the first paint of a first start.
        return None
    from PySide6.QtCore import QByteArray

    value = _value(settings, key)
    return value if isinstance(value, QByteArray) else None


def _value(settings: QSettings, key: str) -> object:
    """What stands there, or None when it is of a type of Qt's that Python does not have."""
    try:
        return settings.value(key)
    except RuntimeError:
        return None
