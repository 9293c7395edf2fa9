"""The ways to leave a session, each with the question that it needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.messages import count
from ui.viewmodels.session import SessionViewModel
from ui.views.give_up_dialog import give_up_and_sign_out_dialog
from ui.widgets.confirm import Question, confirm, offer

_GOES = (
    "The cached books are destroyed together with their key, and you are signed out. The books "
    "in the table stay as they are."
)


def sign_out(parent: QWidget, session: SessionViewModel, *, everywhere: bool = False) -> None:
    """Sign out; asks first when edits would be lost by it."""

    def leave() -> None:
        session.sign_out(everywhere=everywhere)

    if session.would_be_lost:
        why = session.why_in_memory
        give_up_and_sign_out_dialog(parent, session.would_be_lost, why, leave)
    else:
        leave()


def forget_here(parent: QWidget, session: SessionViewModel) -> None:
    """Ask, and with edits that are not in the table also what is to become of those."""
    heading, title = "Forget on this device?", f"Forget {session.state.username} on this device?"
    if not session.unsettled:
        question = Question(heading, title, f"{_GOES} This cannot be undone.", "Forget")
        confirm(parent, question, session.forget_here)
        return
    unsent = count(session.unsettled, "edit is", "edits are")
    detail = f"{_GOES} {unsent} not in the table: export them to a file, or discard them."
    question = Question(heading, title, detail, "Discard and forget")
    box = confirm(parent, question, session.forget_here)
    offer(
        box,
        "Export and forget…",
        lambda: _export_dialog(parent, session.export_and_forget),
        QMessageBox.ButtonRole.ActionRole,
    )


def _export_dialog(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    dialog = QFileDialog(parent.window(), "Export edits")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(["JSON (*.json)"])
    dialog.setDefaultSuffix("json")
    dialog.selectFile("bookplate-edits.json")
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
