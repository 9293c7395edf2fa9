"""Importing as Python does it, which PySide has changed.

From its first import on, PySide reads the source of every module that is imported, to find the
word "PySide6" in it, and has linecache keep it: 750 files, 16 MB, and a tenth of the time that the
imports take. It wants to know where `from __feature__ import …` counts, which is nowhere here.
Source: PySide 6.11, shibokensupport/feature.py (feature_imported) and signature/loader.py.
"""

from __future__ import annotations

import builtins

PYTHONS_OWN = "__orig_import__"
"""Where PySide keeps what it has replaced."""


def import_as_python_does() -> None:
    """From here on, nothing that is imported is read twice. PySide must be imported already."""
    names = vars(builtins)
    names["__import__"] = names.get(PYTHONS_OWN, builtins.__import__)
