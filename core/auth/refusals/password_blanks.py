"""A refused password that begins or ends with what is not seen: told, and never taken away.

A password copied from a message often brings a blank with it, which counts as any other character
does. Cognito takes none that begins or ends with one. Source: Amazon Cognito API reference, the
pattern of SignUp's Password.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from core.errors import InputRefused, WrongPassword
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
                refused.hint = f"{refused.hint} {blanks_in(password)}".strip()
        raise


def blanks_in(password: Secret) -> str:
    """A sentence on how the password begins and ends; empty when both can be seen."""
    text = password.reveal()
    first, last = _unseen(text[:1]), _unseen(text[-1:])
    if first and last:
        where = f"begins with {first} and ends with {last}"
    elif first or last:
        where = f"begins with {first}" if first else f"ends with {last}"
    else:
        return ""
    return f"The password you typed {where}, and that counts."


def _unseen(sign: str) -> str:
    if sign.isspace():
        return "a space" if sign in " \xa0" else "a tab, line break or special space"
    return "an invisible character" if sign and unicodedata.category(sign) == "Cf" else ""
