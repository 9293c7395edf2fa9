"""Whether a file is meant as a case, before it is read: by its name, or by how it begins."""

from __future__ import annotations

import re
from pathlib import Path

from core.case_file.case import FORMAT, SUFFIX
from core.chosen_files import read_chosen

_BEGINNING = 64 * 1024
"""Bytes in which a case says what it is, also when its members were sorted by name."""

_SAYS_SO = re.compile(rb'"format"\s*:\s*"' + re.escape(FORMAT.encode()) + rb'"')


def is_case(file: Path) -> bool:
    """True as well for a damaged one: reading it then says what is wrong with it.

    A file that cannot be opened is told apart by its name alone.
    """
    if file.name.lower().endswith(SUFFIX):
        return True
    try:
        return _SAYS_SO.search(read_chosen(file, _BEGINNING)) is not None
    except OSError:
        return False
