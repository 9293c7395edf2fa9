"""The language spoken: the command line's, the one in the settings, or the system's."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from core.i18n import speak
from core.languages import fitting, load
from core.pseudo_locale import EN_XA


def choose_language(*chosen: str) -> None:
    """Speak the first of the chosen languages that there is, else the system's, else English.

    Dates and numbers follow: the system's own way of writing them when it has the same language.
    """
    system = QLocale.system()
    code = fitting(filter(None, (*chosen, *system.uiLanguages())))
    # A pseudo-locale is English in all but its letters.
    language = QLocale("en" if code == EN_XA else code)
    if system.language() == language.language() != QLocale.Language.C:
        language = system
    QLocale.setDefault(language)
    speak(load(code, lambda value: language.toString(value)))
