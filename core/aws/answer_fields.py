"""The fields of a service's answer, each of the type it must have or a sentence that names it.

The model behind an answer says which types its fields have, and hardly ever which must be there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NoReturn

from core.aws.unicode import is_unicode
from core.errors import ServiceTrouble
from core.i18n import _

Fields = Mapping[str, object]

LATEST = 32_503_680_000.0
"""The year 3000, in seconds: no answer means a moment beyond it."""


def object_in(body: bytes) -> dict[str, object] | None:
    """The JSON object that is the whole body, or None for anything else."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


class FieldReader:
    """Reads one service's answers.

    unreadable is what happened when one cannot be read: a sentence, marked with N_().
    """

    def __init__(self, unreadable: str) -> None:
        self._unreadable = unreadable

    def text(self, fields: Fields, name: str) -> str:
        """A text with something in it."""
        return self.optional_text(fields, name) or self.refuse(name)

    def optional_text(self, fields: Fields, name: str) -> str:
        """A text that can be sent back, or an empty one."""
        value = fields.get(name)
        return value if isinstance(value, str) and is_unicode(value) else ""

    def header_text(self, fields: Fields, name: str) -> str:
        """A text that can stand in the header of a request: visible ASCII, no blanks."""
        found = self.text(fields, name)
        return found if all("!" <= letter <= "~" for letter in found) else self.refuse(name)

    def mapping(self, fields: Fields, name: str) -> Fields:
        """An object."""
        value = fields.get(name)
        return value if isinstance(value, Mapping) else self.refuse(name)

    def mappings(self, fields: Fields, name: str) -> tuple[Fields, ...]:
        """A list of objects."""
        value = fields.get(name)
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self.refuse(name)
        return tuple(value)

    def names(self, listed: object, name: str) -> tuple[str, ...]:
        """A list of texts."""
        if not isinstance(listed, list) or not all(is_unicode(item) for item in listed):
            self.refuse(name)
        return tuple(listed)

    def texts(self, fields: Fields) -> Mapping[str, str]:
        """Those of the fields that are texts."""
        found = {
            key: text for key, text in fields.items() if isinstance(text, str) and is_unicode(text)
        }
        return MappingProxyType(found)

    def moment(self, fields: Fields, name: str) -> float:
        """A time, in seconds since the epoch."""
        value = fields.get(name)
        if not isinstance(value, datetime):
            self.refuse(name)
        try:
            seconds = value.timestamp()
        except (OverflowError, OSError, ValueError):
            self.refuse(name)
        return seconds if 0 <= seconds < LATEST else self.refuse(name)

    def refuse(self, name: str) -> NoReturn:
        """Refuse the whole answer because of this field."""
        raise ServiceTrouble(
            _(self._unreadable),
            _(
                "{name} is missing or malformed. Check the endpoint in the profile, or try again.",
                name=name,
            ),
        )
