"""The versions of what Bookplate stands on, for the about box and for reports."""

from __future__ import annotations

import platform
import tomllib
from importlib import metadata
from pathlib import Path

_PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"

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
    """Bookplate's own version first; it comes from the installed package or says "from source"."""
    ours = (("Bookplate", _version("bookplate") or _declared()),)
    system = (("Python", platform.python_version()), ("System", platform.platform(terse=True)))
    found = ((name, _version(package)) for name, package in _PACKAGES.items())
    return (*ours, *((name, version) for name, version in found if version), *system)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _declared() -> str:
    """What pyproject.toml says, when this runs from the source tree."""
    try:
        declared = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))
    except OSError:
        return "unknown"
    return f"{declared['project']['version']} (from source)"
