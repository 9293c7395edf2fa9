"""The ways to leave a session, each with the question that it needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.messages import count
from ui.viewmodels.session.session import SessionViewModel
from ui.viewmodels.session.unsent_reasons import unsent_reasons
from ui.views.dialogs.discard import (
    TYPED,
    discard_typed_dialog,
    give_up_and_sign_out_dialog,
)
from ui.widgets.frames.confirm import Question, confirm, offer

_GOES = (
    "The cached books are destroyed together with their key, and you are signed out. The books "
    "in the table stay as they are."
)


def sign_out(parent: QWidget, session: SessionViewModel, *, everywhere: bool = False) -> None:
    """Sign out; asks first when something would be lost by it, or other sessions end with it."""

    def leave() -> None:
        session.sign_out(everywhere=everywhere)

    if everywhere:
        confirm(parent, _everywhere(session), leave)
    elif session.would_be_lost:
        lost = session.would_be_lost
        give_up_and_sign_out_dialog(
            parent, lost.count, " ".join(unsent_reasons(lost)), leave, typed=session.is_typed
        )
    else:
        leave_form(parent, session, "Sign out?", "sign out", leave)


def leave_form(
    parent: QWidget, session: SessionViewModel, heading: str, verb: str, then: Callable[[], None]
) -> None:
    """Do something that closes the book form; asks first while something stands in it."""
    if session.is_typed:
        discard_typed_dialog(parent, heading, verb, then)
    else:
        then()


def _everywhere(session: SessionViewModel) -> Question:
    user, unsent = session.state.username, count(session.unsent, "unsent edit")
    told = [
        f"This ends every session of {user}: here, on other computers and in other apps. "
        "Everyone who uses this account has to sign in again. Sessions open elsewhere may "
        "keep working until their tokens expire, usually within an hour."
    ]
    if session.is_typed:
        told.append(f"{TYPED} and would be lost.")
    if session.would_be_lost:
        why = " ".join(unsent_reasons(session.would_be_lost))
        told.append(f"{unsent} would be lost. {why}")
    elif session.unsent:
        told.append(f"Your books and {unsent} stay here, encrypted, until you sign in again.")
    title = f"Sign {user} out on every computer?"
    return Question("Sign out everywhere?", title, "\n\n".join(told), "Sign out everywhere")


def forget_here(parent: QWidget, session: SessionViewModel) -> None:
    """Ask, and with edits that are not in the table also what is to become of those."""
    heading, title = "Forget on this device?", f"Forget {session.state.username} on this device?"
    goes = f"{TYPED}. {_GOES}" if session.is_typed else _GOES
    if not session.unsent:
        question = Question(heading, title, f"{goes} This cannot be undone.", "Forget")
        confirm(parent, question, session.forget_here)
        return
    unsent = count(session.unsent, "edit is", "edits are")
    detail = f"{goes} {unsent} not in the table: export them to a file, or discard them."
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
