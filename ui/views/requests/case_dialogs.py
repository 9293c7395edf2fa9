"""Asking where to save a case, or which to open, without a loop of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from core.case_file.case import SUFFIX
from core.i18n import _

_OURS = f"*{SUFFIX}"
_ALL = f"{_OURS} *.json"


def save_case_dialog(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Open the system's file dialog; chosen hears the file unless the dialog is cancelled."""
    dialog = QFileDialog(parent.window(), _("Save case"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("Cases ({patterns})", patterns=_OURS)])
    dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
    dialog.selectFile(f"case{SUFFIX}")
    _open(dialog, chosen)


def open_case_dialog(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Likewise, for a file that is there."""
    dialog = QFileDialog(parent.window(), _("Open case"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    cases = _("Cases ({patterns})", patterns=_ALL)
    dialog.setNameFilters([cases, _("All files ({patterns})", patterns="*")])
    _open(dialog, chosen)


def _open(dialog: QFileDialog, chosen: Callable[[Path], None]) -> None:
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
