"""Signs that a text field cannot hold, and the signs that stand in for them while it shows them.

PySide takes U+FEFF and U+FFFE at the start of a text for its byte order mark: the first is dropped,
after the second all bytes are swapped. Source: PySide 6.11, QString from a Python str.
Qt's text document ends a paragraph at each of CR, LF, CRLF, U+2029, U+FDD0 and U+FDD1, and cannot
say afterwards which one it was. Source: qtbase, QTextCursor::insertText and qtextdocument_p.h
(QTextBeginningOfFrame, QTextEndOfFrame). All these but LF are shown as another sign, one
for one, so that every place in the field is a place in the text and undo knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator

PARAGRAPH = "\u2029"
ALTERED = ("\r", PARAGRAPH, "\ufdd0", "\ufdd1", "\ufeff", "\ufffe")
_WANTED = dict(zip(ALTERED, "\u240d\u2424\u2425\u2426\u2427\u2428", strict=True))
"""What stands for each, where the text does not hold that sign itself: the control pictures."""

_SPARE = tuple(map(chr, (*range(0xE000, 0xF900), *range(0x2400, 0x2440))))
_POOL = frozenset(_SPARE)


class StandIns:
    """Those of one field, for as long as its text can be undone.

    A stand-in never occurs as a sign of the text itself: when such a sign comes, by being pasted,
    it gets a stand-in of its own.
    """

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._met: set[str] = set()

    def show(self, text: str) -> str:
        """The text as the field can hold it."""
        signs = set(text)
        self._met |= signs & _POOL
        for sign in sorted(signs):
            if sign not in self._shown and (sign in _WANTED or sign in self._shown.values()):
                self._shown[sign] = next(self._free(sign))
        return text.translate(_table(self._shown))

    def meant(self, raw: str) -> str:
        """The text that a document with these raw characters stands for."""
        text = raw.replace(PARAGRAPH, "\n")
        if not self._shown:
            return text
        return text.translate(_table({shown: sign for sign, shown in self._shown.items()}))

    def would_change(self, text: str) -> bool:
        """Whether the field would hold the text otherwise than as it is."""
        return any(sign in _WANTED or sign in _POOL for sign in text)

    def _free(self, sign: str) -> Iterator[str]:
        taken = {*self._shown.values(), *self._met}
        wanted = _WANTED.get(sign)
        yield from (each for each in (wanted, *_SPARE) if each is not None and each not in taken)


def _table(signs: dict[str, str]) -> dict[int, str]:
    return {ord(sign): other for sign, other in signs.items()}
