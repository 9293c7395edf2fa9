"""Where the files of resources/ are, from the source tree and from the built package alike."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(name: str) -> Path:
    """The path of a file or folder under resources/."""
    return _ROOT / name
