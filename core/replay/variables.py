"""The named variables that stand for what was struck out of a request.

In a recorded body a mark such as ⟨ID token⟩ stands for a secret. What was sent never holds the
letter ⟨ itself: the recorder writes it as an escape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

_MARK = re.compile(r"⟨([^⟩]*)⟩")

VARIABLES: dict[str, str] = {
    "ID token": "ID_TOKEN",
    "access token": "ACCESS_TOKEN",
    "refresh token": "REFRESH_TOKEN",
    "login token": "LOGIN_TOKEN",
    "password": "PASSWORD",
    "new password": "NEW_PASSWORD",
    "code": "CODE",
    "session": "SESSION",
    "secret hash": "SECRET_HASH",
    "client secret": "CLIENT_SECRET",
    "device key": "DEVICE_KEY",
    "SRP A": "SRP_A",
    "salt": "SALT",
    "password verifier": "PASSWORD_VERIFIER",
    "authorization code": "AUTHORIZATION_CODE",
    "code verifier": "CODE_VERIFIER",
}
"""What each mark of one value is called as a variable."""

_TEXT = "text"
"""The mark of any other text: each gets a variable with a number, VALUE_1 and so on."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a body: text as it was sent, or the variable that stands for what was struck."""

    text: str = ""
    variable: str = ""


class NotKeptError(ValueError):
    """Part of what was sent was not kept, and no variable can stand for it."""


def pieces(body: str) -> tuple[Piece, ...]:
    """A body's JSON in pieces, in their order. Raises NotKeptError."""
    found: list[Piece] = []
    numbered = 0
    place = 0
    for mark in _MARK.finditer(body):
        name = VARIABLES.get(mark[1], "")
        if mark[1] == _TEXT:
            numbered += 1
            name = f"VALUE_{numbered}"
        if not name:
            raise NotKeptError(mark[1])
        if mark.start() > place:
            found.append(Piece(body[place : mark.start()]))
        found.append(Piece(variable=name))
        place = mark.end()
    if place < len(body):
        found.append(Piece(body[place:]))
    return tuple(found)


def fields_with(body: str, stand_in: Callable[[str], object]) -> object:
    """A body's content, in which stand_in(variable) is in the place of what was struck out.

    Raises NotKeptError, and ValueError for what is not JSON.
    """
    cut = pieces(body)
    nonce = "variable"
    while nonce in body:
        nonce += "_"
    text = "".join(piece.text or f"{nonce}:{piece.variable}" for piece in cut)
    return _with_stand_ins(json.loads(text or "{}"), f"{nonce}:", stand_in)


def _with_stand_ins(value: object, prefix: str, stand_in: Callable[[str], object]) -> object:
    match value:
        case dict():
            return {k: _with_stand_ins(v, prefix, stand_in) for k, v in value.items()}
        case list():
            return [_with_stand_ins(each, prefix, stand_in) for each in value]
        case str() if value.startswith(prefix):
            return stand_in(value.removeprefix(prefix))
        case _:
            return value
