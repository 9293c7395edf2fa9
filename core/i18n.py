"""Product copy in the person's language: `_("{host} could not be reached.", host=host)`.

English is the source and needs no catalogue; another language's is resources/locale/CODE/
LC_MESSAGES/bookplate.mo, in gettext's form. A module-level text is marked with N_() and translated
when it is used, as modules are imported before the language is known.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from core.pseudo_locale import EN_XA, PseudoTexts

ENGLISH = "en"
DOMAIN = "bookplate"
LOCALE = Path(__file__).resolve().parents[1] / "resources" / "locale"

FormatNumber = Callable[[int], str]
"""Writes a whole number as the language does: 1,204 or 1.204."""

_log = logging.getLogger(__name__)


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


class Language(NamedTuple):
    """What is spoken: texts and the form of whole numbers. code is such as de, pt_BR or en_XA."""

    code: str
    texts: Texts
    number: FormatNumber


def _grouped(number: int) -> str:
    return f"{number:,}"


_SOURCE = _EnglishTexts()
_language = Language(ENGLISH, _SOURCE, _grouped)


def install(language: str, number: FormatNumber = _grouped, folder: Path = LOCALE) -> Language:
    """Speak a language from now on; the one that was spoken until now.

    language: a code that fitting() gave. Without a readable catalogue it is English.
    """
    global _language
    before = _language
    _language = _load(language, number, folder)
    return before


def fitting(wanted: Iterable[str], folder: Path = LOCALE) -> str:
    """The first of the wanted languages ("de-AT", "pt_BR.UTF-8") that there is; else English."""
    for each in wanted:
        code = each.partition(".")[0].partition("@")[0].replace("-", "_")
        for known in (code, code.partition("_")[0]):
            if known in (ENGLISH, EN_XA):
                return known
            if known.replace("_", "").isalnum() and _catalogue(known, folder).is_file():
                return known
    return ENGLISH


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


def _load(language: str, number: FormatNumber, folder: Path) -> Language:
    if language == EN_XA:
        return Language(EN_XA, PseudoTexts(), number)
    if language == ENGLISH:
        return Language(ENGLISH, _SOURCE, number)
    import struct
    from gettext import GNUTranslations

    try:
        with _catalogue(language, folder).open("rb") as file:
            return Language(language, GNUTranslations(file), number)
    except (OSError, ValueError, LookupError, struct.error) as error:
        _log.warning("The texts in %s cannot be read: %s", language, error)
        return Language(ENGLISH, _SOURCE, number)


def _catalogue(language: str, folder: Path) -> Path:
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def _filled(text: str, english: str, values: Mapping[str, object]) -> str:
    """text with its placeholders replaced, or english when text has one that it must not have."""
    filled = fill(text, values)
    if filled is None:
        _log.error("A translation has a wrong placeholder: %r", text)
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
