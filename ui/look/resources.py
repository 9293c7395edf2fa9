"""Where the files of resources/ are, from the source tree and from the built package alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QJsonDocument

_ROOT = Path(__file__).resolve().parents[2] / "resources"


def resource(name: str) -> Path:
    """The path of a file or folder under resources/."""
    return _ROOT / name


def read_json(name: str) -> Any:
    """What a JSON file under resources/ holds, read by Qt: Python's json takes 4 ms to import."""
    return QJsonDocument.fromJson(resource(name).read_bytes()).toVariant()
