"""Text for a POSIX shell: what was sent in single quotes, variables in double quotes.

Source: POSIX.1-2017, Shell Command Language, 2.2 Quoting. Within single quotes nothing is special;
a variable that is expanded within double quotes is neither split nor expanded again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from core.replay.variables import Piece, pieces


def quoted(text: str) -> str:
    """One word that is exactly text. Raises ValueError for control characters."""
    if not all(" " <= letter <= "~" for letter in text):
        raise ValueError("not printable ASCII")
    return "'" + text.replace("'", "'\\''") + "'"


def body_word(body: str) -> str:
    """A body of JSON as one word; what was struck out is expanded from its variable.

    Letters beyond ASCII are written as JSON's escapes, so that no terminal makes anything of them.
    Raises NotKeptError and ValueError.
    """
    return "".join(_word(piece) for piece in pieces(body)) or quoted("{}")


def variables_line(names: Iterable[str]) -> str:
    """A comment that says what has to be set; empty when nothing has."""
    listed = ", ".join(dict.fromkeys(names))
    return f"# Set first: {listed}\n" if listed else ""


def _word(piece: Piece) -> str:
    if piece.variable:
        return f'"${piece.variable}"'
    return quoted(_ascii(piece.text))


def _ascii(text: str) -> str:
    """A piece of JSON's text: outside of ASCII there are only letters within strings."""
    return "".join(letter if " " <= letter <= "~" else json.dumps(letter)[1:-1] for letter in text)
