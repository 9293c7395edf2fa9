"""Product copy in the person's language: `_("{host} could not be reached.", host=host)`.

English is the source and needs no catalogue; core/languages.py reads those of other languages. A
module-level text is marked with N_() and translated when it is used, as modules are imported before
the language is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

ENGLISH = "en"

FormatNumber = Callable[[int], str]
"""Writes a whole number as the language does: 1,204 or 1.204."""


class Texts(Protocol):
    """One language's catalogue; gettext.NullTranslations has this form."""

    def gettext(self, message: str, /) -> str:
        """The translation, or the English text."""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """The translation's form for n, or the English one."""

    def pgettext(self, context: str, message: str, /) -> str:
        """The translation in this context, or the English text."""


class _EnglishTexts:
    """The source itself: gettext is not imported for it."""

    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        return one if n == 1 else many

    def pgettext(self, _context: str, message: str, /) -> str:
        return message


def grouped(number: int) -> str:
    """As English writes it: 1,204."""
    return f"{number:,}"


def _unreported(_text: str) -> None:
    """English has no translations that could be wrong."""


_SOURCE = _EnglishTexts()


class Language(NamedTuple):
    """What is spoken: texts, and the form of whole numbers. code is such as de, pt_BR or en_XA.

    report hears of a translation that cannot be used.
    """

    code: str = ENGLISH
    texts: Texts = _SOURCE
    number: FormatNumber = grouped
    report: Callable[[str], None] = _unreported


_language = Language()


def language_tag() -> str:
    """The language spoken as HTML names it: en, pt-BR."""
    return _language.code.replace("_", "-")


def speak(language: Language) -> Language:
    """Speak this one from now on, on all threads; the one that was spoken until now."""
    global _language
    before, _language = _language, language
    return before


def _(text: str, /, **values: object) -> str:
    """The sentence in the language spoken, with each {name} replaced by its value."""
    return _filled(_language.texts.gettext(text) if text else "", text, values)


def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
    """The form of the sentence for n, which is {n} in it, written as the language writes numbers.

    ngettext("{n} edit is waiting.", "{n} edits are waiting.", n)
    """
    english = _SOURCE.ngettext(one, many, n)
    values = {"n": _language.number(n), **values}
    return _filled(_language.texts.ngettext(one, many, n), english, values)


def pgettext(context: str, text: str, /, **values: object) -> str:
    """As _(), for words that other languages tell apart: pgettext("edit state", "sent")."""
    return _filled(_language.texts.pgettext(context, text), text, values)


def N_(text: str, /) -> str:
    """Marks a module-level text for the catalogue; _(TEXT) translates it when it is used."""
    return text


def paragraph(*sentences: str) -> str:
    """Whole sentences, translated already, one after the other; empty ones are left out."""
    return " ".join(filter(None, sentences))


def number(value: int, /) -> str:
    """A whole number by itself, as the language writes it."""
    return _language.number(value)


def _filled(text: str, english: str, values: Mapping[str, object]) -> str:
    """text with its placeholders replaced, or english when text has one that it must not have."""
    filled = fill(text, values)
    if filled is None:
        _language.report(text)
        filled = fill(english, values)
    return english if filled is None else filled


def fill(text: str, values: Mapping[str, object]) -> str | None:
    """text with each {name} replaced; None when a brace is no placeholder with a value.

    Not str.format, which would follow a translation's {host.__class__} into the program.
    """
    if not values and "{" not in text and "}" not in text:
        return text
    first, *rest = text.split("{")
    parts = [first]
    for each in rest:
        name, closed, after = each.partition("}")
        if not closed or name not in values:
            return None
        parts += (str(values[name]), after)
    # Values may hold braces; what surrounds them may not.
    return None if any("}" in part for part in parts[::2]) else "".join(parts)
