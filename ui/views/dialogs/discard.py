"""Asked before something is lost: edits that are in memory only, and what stands in the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.messages import count
from ui.widgets.frames.confirm import Question, confirm

TYPED = "What you typed in the form is not saved"


def give_up_dialog(
    parent: QWidget,
    unsent: int,
    reasons: tuple[str, ...],
    give_up: Callable[[], None],
    *,
    typed: bool = False,
) -> None:
    """Asked before closing; give_up is called when that is what the user wants.

    unsent: edits in memory only; reasons: why, of each user whose they are. typed: something stands
    in the form.
    """
    if not unsent:
        discard_typed_dialog(parent, "Close Bookplate?", "close", give_up)
        return
    detail = _detail(reasons, "closing", typed=typed)
    question = Question("Close Bookplate?", _lost(unsent), detail, "Discard and close", stay="Stay")
    confirm(parent, question, give_up)


def give_up_and_sign_out_dialog(
    parent: QWidget,
    unsent: int,
    reason: str,
    give_up: Callable[[], None],
    *,
    typed: bool = False,
) -> None:
    """The same before signing out."""
    detail = _detail((reason,), "signing out", typed=typed)
    question = Question("Sign out?", _lost(unsent), detail, "Discard and sign out", stay="Stay")
    confirm(parent, question, give_up)


def discard_typed_dialog(
    parent: QWidget, heading: str, verb: str, then: Callable[[], None]
) -> None:
    """Asked before something is done that closes the form, with the verb of what is to be done."""
    detail = f"Stay to save it, or discard it and {verb}."
    confirm(parent, Question(heading, f"{TYPED}.", detail, f"Discard and {verb}", "Stay"), then)


def _detail(reasons: tuple[str, ...], step: str, *, typed: bool) -> str:
    form = f"{TYPED}." if typed else ""
    lost = f"These edits were not sent, and {step} discards them. Stay to send or copy them first."
    return " ".join(dict.fromkeys(part for part in (form, *reasons, lost) if part))


def _lost(unsent: int) -> str:
    return f"{count(unsent, 'edit')} would be lost"
