"""The languages that there are: resources/locale/CODE/LC_MESSAGES/bookplate.mo, gettext's form."""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterable
from pathlib import Path

from core.i18n import ENGLISH, FormatNumber, Language, grouped
from core.pseudo_locale import EN_XA, PseudoTexts

DOMAIN = "bookplate"
LOCALE = Path(__file__).resolve().parents[1] / "resources" / "locale"

_log = logging.getLogger(__name__)


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


def load(code: str, number: FormatNumber = grouped, folder: Path = LOCALE) -> Language:
    """The language of a code that fitting() gave; English when its catalogue cannot be read."""
    if code == EN_XA:
        return Language(EN_XA, PseudoTexts(), number)
    if code == ENGLISH:
        return Language(number=number)
    from gettext import GNUTranslations

    try:
        with _catalogue(code, folder).open("rb") as file:
            return Language(code, GNUTranslations(file), number, _report)
    except (OSError, ValueError, LookupError, struct.error) as error:
        _log.warning("The texts in %s cannot be read: %s", code, error)
        return Language(number=number)


def _report(text: str) -> None:
    _log.error("A translation has a wrong placeholder: %r", text)


def _catalogue(language: str, folder: Path) -> Path:
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
