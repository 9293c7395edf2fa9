"""Files of this computer in what is dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders, in the order in which they were selected; empty for a text."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def take_copy(event: QDropEvent) -> None:
    """Accept what is dropped, to be read: what was dragged with Shift is not to be moved away."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
