"""Asking for a configuration file, without a loop of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from core.i18n import _

_KNOWN = "*.json *.jsonc *.js *.cjs *.mjs *.jsx *.ts *.tsx"


def open_configuration_dialog(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Open the system's file dialog; chosen hears the file unless the dialog is cancelled."""
    dialog = QFileDialog(parent, _("Open configuration file"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    known = _("Amplify and stack outputs ({patterns})", patterns=_KNOWN)
    dialog.setNameFilters([known, _("All files ({patterns})", patterns="*")])
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
