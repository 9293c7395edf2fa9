"""A copy of a token with one letter changed, and that in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import N_, _
from core.token_reading.altering import Altered, alter
from core.token_reading.anatomy import PartKind
from ui.viewmodels.token.pasting import read_token
from ui.viewmodels.token.state import Reading

_WHERE = {
    PartKind.HEADER: N_(
        "Character {place}, in the header, was changed from “{before}” to “{after}”."
    ),
    PartKind.PAYLOAD: N_(
        "Character {place}, in the payload, was changed from “{before}” to “{after}”."
    ),
    PartKind.SIGNATURE: N_(
        "Character {place}, in the signature, was changed from “{before}” to “{after}”."
    ),
    PartKind.SEALED: N_("Character {place} was changed from “{before}” to “{after}”."),
}


@dataclass(frozen=True, slots=True)
class ChangedCopy:
    """words: what was changed."""

    reading: Reading
    words: str


def changed_copy(original: Reading, turn: int, claim: str) -> ChangedCopy | None:
    """The copy; None when the token has no letter to change."""
    altered = alter(original.token, turn, claim)
    if altered is None:
        return None
    return ChangedCopy(read_token(altered.token), _words(altered))


def _words(altered: Altered) -> str:
    values = {"place": altered.place + 1, "before": altered.before, "after": altered.after}
    if altered.claim:
        return _(
            "Character {place}, in “{claim}”, was changed from “{before}” to “{after}”.",
            claim=altered.claim,
            **values,
        )
    return _(_WHERE[altered.part], **values)
