"""en_XA, the pseudo-locale: English that shows whether a text went through the catalogue.

Each letter has an accent, the text is about a third longer, as German is, and stands in ⟦…⟧. All of
it can be undone, so that the tour finds its way by the English names.
"""

from __future__ import annotations

EN_XA = "en_XA"
OPENS, CLOSES = "⟦", "⟧"

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "áƀçðéƒĝĥíĵķĺɱñóþɋŕšţúṽŵẋýžÁɃÇÐÉƑĜĤÍĴĶĹḾÑÓÞǪŔŠŢÚṼŴẊÝŽ"
_ACCENT = str.maketrans(_PLAIN, _ACCENTED)
_UNACCENT = str.maketrans(_ACCENTED, _PLAIN)
_PAD = "¬"
_WORD = 6
"""Signs of padding between two blanks, so that a long text breaks into lines as words do."""
_LONGER = 0.35


class PseudoTexts:
    """The catalogue that holds every text."""

    def gettext(self, message: str, /) -> str:
        """The English text, accented."""
        return pseudo(message)

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """The English form for n, accented."""
        return pseudo(one if n == 1 else many)

    def pgettext(self, _context: str, message: str, /) -> str:
        """The English text, accented; the context makes no difference."""
        return pseudo(message)


def pseudo(text: str) -> str:
    """text accented, longer and in brackets; its {placeholders} as they are."""
    first, *rest = text.split("{")
    said = first.translate(_ACCENT)
    for each in rest:
        name, closed, after = each.partition("}")
        said += "{" + name + closed + after.translate(_ACCENT)
    return f"{OPENS}{said}{_padding(len(text))}{CLOSES}"


def plain(text: str) -> str:
    """The English text that pseudo() was given; other texts come back as they are."""
    if OPENS not in text and CLOSES not in text:
        return text
    kept = text.replace(OPENS, "")
    parts = [_without_padding(part) for part in kept.split(CLOSES)]
    return "".join(parts).translate(_UNACCENT)


def _padding(length: int) -> str:
    signs = max(1, round(length * _LONGER))
    if signs <= _WORD:
        return _PAD * signs
    words = [_PAD * min(_WORD, signs - start) for start in range(0, signs, _WORD + 1)]
    return " " + " ".join(words)


def _without_padding(text: str) -> str:
    while text.endswith(_PAD):
        text = text.rstrip(_PAD).removesuffix(" ")
    return text
