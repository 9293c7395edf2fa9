"""Files of this computer in what is dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders, in the order in which they were selected; empty for a text."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
