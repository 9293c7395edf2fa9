"""Asked before edits are given up that are in memory only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.messages import count
from ui.widgets.confirm import Question, confirm

MEMORY_ONLY = "Without a keyring this session is in memory only. These edits were not sent, and "


def give_up_dialog(parent: QWidget, unsent: int, give_up: Callable[[], None]) -> None:
    """Asked before closing; give_up is called when that is what the user wants."""
    detail = f"{MEMORY_ONLY}closing gives them up. Stay to send or copy them first."
    question = Question("Close Bookplate?", _lost(unsent), detail, "Give up and close", stay="Stay")
    confirm(parent, question, give_up)


def give_up_and_sign_out_dialog(parent: QWidget, unsent: int, give_up: Callable[[], None]) -> None:
    """Asked before signing out; give_up is called when that is what the user wants."""
    detail = f"{MEMORY_ONLY}signing out gives them up. Stay to send or copy them first."
    question = Question("Sign out?", _lost(unsent), detail, "Give up and sign out", stay="Stay")
    confirm(parent, question, give_up)


def _lost(unsent: int) -> str:
    return f"{count(unsent, 'edit')} would be lost"
