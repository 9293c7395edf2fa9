"""Asked before practice starts over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.i18n import _, paragraph
from ui.widgets.frames.confirm import Question, confirm


def reset_practice_dialog(parent: QWidget, reset: Callable[[], None]) -> None:
    """Open the question; reset is called when that is what the user wants."""
    erased = _(
        "This erases everything done in practice: added and changed books, chosen passwords, "
        "changed groups and roles, cached books and unsent edits."
    )
    after = _("Every practice user is signed out. This cannot be undone.")
    question = Question(
        _("Start over?"),
        _("Start practice over?"),
        paragraph(erased, after),
        _("Start over"),
    )
    confirm(parent, question, reset)
