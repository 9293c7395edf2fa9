"""Asked before edits are given up that are in memory only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.messages import count
from ui.widgets.confirm import Question, confirm


def give_up_dialog(
    parent: QWidget, unsent: int, reasons: tuple[str, ...], give_up: Callable[[], None]
) -> None:
    """Asked before closing; give_up is called when that is what the user wants.

    reasons: why the edits are in memory only, of each user whose they are.
    """
    detail = _detail(reasons, "closing")
    question = Question("Close Bookplate?", _lost(unsent), detail, "Give up and close", stay="Stay")
    confirm(parent, question, give_up)


def give_up_and_sign_out_dialog(
    parent: QWidget, unsent: int, reason: str, give_up: Callable[[], None]
) -> None:
    """Asked before signing out; give_up is called when that is what the user wants."""
    detail = _detail((reason,), "signing out")
    question = Question("Sign out?", _lost(unsent), detail, "Give up and sign out", stay="Stay")
    confirm(parent, question, give_up)


def _detail(reasons: tuple[str, ...], step: str) -> str:
    why = " ".join(dict.fromkeys(reasons))
    return (
        f"{why} These edits were not sent, and {step} gives them up. Stay to send or copy them "
        "first."
    )


def _lost(unsent: int) -> str:
    return f"{count(unsent, 'edit')} would be lost"
