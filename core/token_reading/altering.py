"""One letter of a token's copy changed, to see which checks notice."""

from __future__ import annotations

import string
from dataclasses import dataclass

from core.redaction import Secret
from core.token_reading.anatomy import Anatomy, PartKind, take_apart

_ALPHABET = string.ascii_letters + string.digits + "-_"
_TRIES = 24


@dataclass(frozen=True, slots=True)
class Altered:
    """The copy. place: which letter, counted from 0; claim: the one it stands in, or nothing."""

    token: Secret
    place: int
    before: str
    after: str
    part: PartKind
    claim: str = ""


def alter(token: Anatomy, turn: int, claim: str = "") -> Altered | None:
    """Change one letter: within the claim, or else within each part in turn.

    The copy stays readable if some letter allows it. None without a letter to change.
    """
    chosen = _place(token, turn, claim)
    if chosen is None:
        return None
    part, place = chosen
    text = token.token.reveal()
    inside = next((each for each in token.claims if each.start <= place < each.end), None)
    after = _letter(token, place)
    changed = text[:place] + after + text[place + 1 :]
    name = inside.name if inside is not None else ""
    return Altered(Secret(changed), place, text[place], after, part, name)


def _place(token: Anatomy, turn: int, claim: str) -> tuple[PartKind, int] | None:
    found = token.claim(claim) or token.claim(claim, PartKind.HEADER)
    if found is not None:
        # In the value rather than in the name.
        return found.part, found.start + (found.end - found.start) * 3 // 4
    order = {PartKind.PAYLOAD: 0, PartKind.SIGNATURE: 1, PartKind.HEADER: 2, PartKind.SEALED: 3}
    parts = sorted(
        (each for each in token.parts if each.end > each.start), key=lambda part: order[part.kind]
    )
    if not parts:
        return None
    part = parts[turn % len(parts)]
    return part.kind, (part.start + part.end) // 2


def _letter(token: Anatomy, place: int) -> str:
    """Another letter; one with which header and payload are still JSON, if there is one."""
    text = token.token.reveal()
    begin = (_ALPHABET.find(text[place]) + 1) % len(_ALPHABET)
    letters = [each for each in _ALPHABET[begin:] + _ALPHABET[:begin] if each != text[place]]
    for letter in letters[:_TRIES]:
        if not take_apart(text[:place] + letter + text[place + 1 :]).faults:
            return letter
    return letters[0]
