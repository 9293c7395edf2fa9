"""A refused password that begins or ends with what cannot be seen: noted, and never taken away.

A password copied from a message often brings a blank with it, which counts as any other character
does. Cognito takes none that begins or ends with one. Source: Amazon Cognito API reference, the
pattern of SignUp's Password.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum, auto

from core.errors import InputRefused, WrongPassword
from core.i18n import N_, _, paragraph
from core.redaction import Secret


@contextmanager
def noting_blanks(typed: Mapping[str, Secret]) -> Iterator[None]:
    """Add to a refusal that a password begins or ends so. typed: by the names of their fields."""
    try:
        yield
    except (WrongPassword, InputRefused) as refused:
        field = refused.field if isinstance(refused, InputRefused) else ""
        for name, password in typed.items():
            if field in ("", name):
                refused.hint = paragraph(refused.hint, blanks_in(password))
        raise


def blanks_in(password: Secret) -> str:
    """Sentences on how the password begins and ends; empty when both can be seen."""
    text = password.reveal()
    first, last = _unseen(text[:1]), _unseen(text[-1:])
    begins = "" if first is None else _(_BEGINS[first])
    ending = _ENDS if first is None else _ENDS_TOO
    ends = "" if last is None else _(ending[last])
    return paragraph(begins, ends)


class _Unseen(Enum):
    SPACE = auto()
    OTHER_SPACE = auto()
    INVISIBLE = auto()


_BEGINS = {
    _Unseen.SPACE: N_("The password you typed begins with a space, and that counts."),
    _Unseen.OTHER_SPACE: N_(
        "The password you typed begins with a tab, line break or special space, and that counts."
    ),
    _Unseen.INVISIBLE: N_(
        "The password you typed begins with an invisible character, and that counts."
    ),
}
_ENDS = {
    _Unseen.SPACE: N_("The password you typed ends with a space, and that counts."),
    _Unseen.OTHER_SPACE: N_(
        "The password you typed ends with a tab, line break or special space, and that counts."
    ),
    _Unseen.INVISIBLE: N_(
        "The password you typed ends with an invisible character, and that counts."
    ),
}
_ENDS_TOO = {
    _Unseen.SPACE: N_("It also ends with a space."),
    _Unseen.OTHER_SPACE: N_("It also ends with a tab, line break or special space."),
    _Unseen.INVISIBLE: N_("It also ends with an invisible character."),
}
"""What is said after one of _BEGINS."""


def _unseen(sign: str) -> _Unseen | None:
    if sign.isspace():
        return _Unseen.SPACE if sign in " \xa0" else _Unseen.OTHER_SPACE
    invisible = sign and unicodedata.category(sign) == "Cf"
    return _Unseen.INVISIBLE if invisible else None
