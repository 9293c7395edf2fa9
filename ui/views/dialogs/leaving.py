"""The ways to leave a session, each with the question that it needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.i18n import N_, _, ngettext, paragraph
from ui.viewmodels.session.session import SessionViewModel
from ui.viewmodels.session.unsent_reasons import unsent_reasons
from ui.views.dialogs.discard import (
    TYPED,
    FormStep,
    discard_and_sign_out_dialog,
    discard_typed_dialog,
    signing_out,
)
from ui.widgets.frames.confirm import Question, confirm, offer

_ERASED = N_("This erases the cached books and their key, and signs you out.")
_KEPT = N_("The books in the table stay as they are.")


def sign_out(parent: QWidget, session: SessionViewModel, *, everywhere: bool = False) -> None:
    """Sign out; asks first when something would be lost by it, or other sessions end with it."""

    def leave() -> None:
        session.sign_out(everywhere=everywhere)

    if everywhere:
        confirm(parent, _everywhere(session), leave)
    elif session.would_be_lost:
        lost = session.would_be_lost
        discard_and_sign_out_dialog(
            parent, lost.count, paragraph(*unsent_reasons(lost)), leave, typed=session.is_typed
        )
    else:
        leave_form(parent, session, signing_out(), leave)


def leave_form(
    parent: QWidget, session: SessionViewModel, step: FormStep, then: Callable[[], None]
) -> None:
    """Do something that closes the book form; asks first while something is typed in it."""
    if session.is_typed:
        discard_typed_dialog(parent, step, then)
    else:
        then()


def _everywhere(session: SessionViewModel) -> Question:
    user = session.state.username
    told = [
        paragraph(
            _(
                "This ends every session of {user}: here, on other computers and in other apps.",
                user=user,
            ),
            _("Everyone who uses this account has to sign in again."),
            _(
                "Sessions open elsewhere may keep working until their tokens expire, usually "
                "within an hour."
            ),
        )
    ]
    if session.is_typed:
        told.append(_("What you typed in the form is not saved and would be lost."))
    told += _unsent(session)
    title = _("Sign {user} out on every computer?", user=user)
    return Question(_("Sign out everywhere?"), title, "\n\n".join(told), _("Sign out everywhere"))


def _unsent(session: SessionViewModel) -> list[str]:
    """What becomes of edits that are not in the table."""
    unsent = session.unsent
    if session.would_be_lost:
        lost = ngettext("{n} unsent edit would be lost.", "{n} unsent edits would be lost.", unsent)
        return [paragraph(lost, *unsent_reasons(session.would_be_lost))]
    if unsent:
        kept = ngettext(
            "Your books and {n} unsent edit stay here, encrypted, until you sign in again.",
            "Your books and {n} unsent edits stay here, encrypted, until you sign in again.",
            unsent,
        )
        return [kept]
    return []


def forget_here(parent: QWidget, session: SessionViewModel) -> None:
    """Ask, and with edits that are not in the table also what is to become of those."""
    heading = _("Erase data here?")
    title = _("Erase {user}'s data on this computer?", user=session.state.username)
    erased = paragraph(_(TYPED) if session.is_typed else "", _(_ERASED), _(_KEPT))
    if not session.unsent:
        detail = paragraph(erased, _("This cannot be undone."))
        confirm(parent, Question(heading, title, detail, _("Erase")), session.forget_here)
        return
    unsent = ngettext(
        "{n} edit is not in the table. Export it to a file, or discard it.",
        "{n} edits are not in the table. Export them to a file, or discard them.",
        session.unsent,
    )
    question = Question(heading, title, paragraph(erased, unsent), _("Discard and erase"))
    box = confirm(parent, question, session.forget_here)
    offer(
        box,
        _("Export and erase…"),
        lambda: _export_dialog(parent, session.export_and_forget),
        QMessageBox.ButtonRole.ActionRole,
    )


def _export_dialog(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    dialog = QFileDialog(parent.window(), _("Export edits"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(["JSON (*.json)"])
    dialog.setDefaultSuffix("json")
    dialog.selectFile("bookplate-edits.json")
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
