"""Asked before closing gives up edits that are in memory only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from ui.theme import set_look


def give_up_dialog(parent: QWidget, title: str, give_up: Callable[[], None]) -> None:
    """Open the question over the window; give_up is called when that is what the user wants."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Close Bookplate?", title, parent=parent)
    box.setInformativeText(
        "Without a keyring this session is in memory only. These edits were not sent, and "
        "closing gives them up. Stay to send or copy them first."
    )
    close = box.addButton("Give up and close", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    set_look(close, "kind", "danger")
    set_look(stay, "kind", "primary")
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    close.clicked.connect(lambda: give_up())
    box.finished.connect(box.deleteLater)
    box.open()
