"""Which Bookplate this is: pyproject.toml says it in the source tree, a stamp in the package."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass

from core.i18n import _
from ui.look.resources import resource


@dataclass(frozen=True, slots=True)
class Version:
    """number is the release (0.1.0); build tells where it comes from, and may be empty."""

    number: str
    build: str = ""

    def __str__(self) -> str:
        return f"{self.number} ({self.build})" if self.build else self.number


def this_version() -> Version:
    """Read the stamp that packaging/build.py leaves, or the source tree's pyproject.toml."""
    stamp = resource("version.json")
    if stamp.exists():
        stamped = json.loads(stamp.read_text(encoding="utf-8"))
        return Version(stamped["number"], stamped["build"])
    project = tomllib.loads((resource("..") / "pyproject.toml").read_text(encoding="utf-8"))
    return Version(project["project"]["version"], _("from source"))
