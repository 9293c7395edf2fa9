"""The versions of what Bookplate stands on, for the about box and for reports."""

from __future__ import annotations

import platform
from importlib import metadata

from ui.about.name import NAME
from ui.about.version import this_version

Versions = tuple[tuple[str, str], ...]
"""(name, version) in the order to show them."""

_PACKAGES = {
    "PySide6": "PySide6-Essentials",
    "boto3": "boto3",
    "PyJWT": "PyJWT",
    "keyring": "keyring",
    "SQLite": "apsw-sqlite3mc",
}


def versions() -> Versions:
    """Bookplate's own version first."""
    ours = ((NAME, str(this_version())),)
    system = (("Python", platform.python_version()), ("System", platform.platform(terse=True)))
    found = ((name, _version(package)) for name, package in _PACKAGES.items())
    return (*ours, *((name, version) for name, version in found if version), *system)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
