"""The check that a text can be sent and stored at all."""

from __future__ import annotations


def is_unicode(value: object) -> bool:
    """Whether it is a text, without half of a surrogate pair: JSON can hold one, UTF-8 cannot."""
    if not isinstance(value, str):
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
