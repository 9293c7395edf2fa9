"""What is wrong with the form of a token, in sentences that say where."""

from __future__ import annotations

from core.i18n import N_, _, ngettext
from core.redaction import on_one_line
from core.token_reading.anatomy import Fault, FaultKind, PartKind
from core.token_reading.finding import Nothing

_LENGTHS = {
    PartKind.HEADER: N_("The header ends in the middle of a byte: part of it is missing."),
    PartKind.PAYLOAD: N_("The payload ends in the middle of a byte: part of it is missing."),
    PartKind.SIGNATURE: N_("The signature ends in the middle of a byte: part of it is missing."),
    PartKind.SEALED: N_("An encrypted part ends in the middle of a byte: some of it is missing."),
}
_SPARE_BITS = N_(
    "Character {place} has bits that mean nothing and should be zero: this is a second spelling "
    "of the same bytes."
)
_TEXTS = {
    FaultKind.TEXT: N_("From character {place} on, the bytes are not UTF-8 text."),
    FaultKind.JSON: N_("It stops being JSON at character {place}."),
    FaultKind.OBJECT: N_("The part that begins at character {place} is not a JSON object."),
}
_NOTHING = {
    Nothing.EMPTY: N_("There is nothing to read yet."),
    Nothing.AWS_KEYS: N_(
        "These are AWS credentials, not a token. Keep them secret: they work until they expire."
    ),
    Nothing.CLAIMS: N_(
        "These look like claims without their token. Paste the token itself: only its signature "
        "shows who wrote them."
    ),
    Nothing.OTHER: N_(
        "There is no token in it. A token has three parts with dots between them, and begins "
        "with “ey”."
    ),
}


def fault_words(fault: Fault) -> str:
    """One sentence; characters are counted from 1."""
    place = fault.place + 1
    match fault.kind:
        case FaultKind.PARTS:
            return ngettext(
                "It has {n} part. A signed token has three, with dots between them.",
                "It has {n} parts. A signed token has three, with dots between them.",
                fault.count,
            )
        case FaultKind.LETTER:
            sign = on_one_line(fault.sign.encode("utf-8", "backslashreplace").decode())
            return _(
                "It stops being base64url at character {place}: “{sign}”.", place=place, sign=sign
            )
        case FaultKind.LENGTH:
            return _(_LENGTHS[fault.part])
        case FaultKind.SPARE_BITS:
            return _(_SPARE_BITS, place=place)
        case FaultKind.TWICE:
            return _(
                "“{claim}” is in it twice, and not every reader takes the same one.",
                claim=on_one_line(fault.sign.encode("utf-8", "backslashreplace").decode()),
            )
        case _:
            return _(_TEXTS[fault.kind], place=place)


def nothing_words(nothing: Nothing) -> str:
    """Why no token was found in what was pasted."""
    return _(_NOTHING[nothing])
