"""Asking before something that cannot be undone, without a loop of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from core.i18n import _
from ui.look.theme import set_look


class Question(NamedTuple):
    """heading is the window's title; title says what would happen, detail what goes with it.

    verb is on the button that does it, stay on the one that leaves everything as it is ("Cancel").
    """

    heading: str
    title: str
    detail: str
    verb: str
    stay: str = ""


def confirm(parent: QWidget, question: Question, then: Callable[[], None]) -> QMessageBox:
    """Open the question over the window; then is called when the answer is the verb."""
    box = warning(question.heading, question.title, question.detail, parent.window())
    offer(box, question.verb, then, QMessageBox.ButtonRole.DestructiveRole, kind="danger")
    stay = offer(
        box,
        question.stay or _("Cancel"),
        box.close,
        QMessageBox.ButtonRole.RejectRole,
        kind="primary",
    )
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.finished.connect(box.deleteLater)
    box.open()
    return box


def warning(heading: str, title: str, detail: str, parent: QWidget | None = None) -> QMessageBox:
    """A box that shows its texts as they are, without a button yet."""
    box = QMessageBox(QMessageBox.Icon.Warning, heading, title, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    # The text format is the title's alone; the label of the detail would guess.
    for words in box.findChildren(QLabel):
        words.setTextFormat(Qt.TextFormat.PlainText)
    return box


def offer(
    box: QMessageBox,
    verb: str,
    then: Callable[[], object],
    role: QMessageBox.ButtonRole = QMessageBox.ButtonRole.AcceptRole,
    *,
    kind: str = "",
) -> QPushButton:
    """One more answer; then is called when it is given."""
    button = box.addButton(verb, role)
    if kind:
        set_look(button, "kind", kind)
    button.clicked.connect(lambda: then())
    return button
