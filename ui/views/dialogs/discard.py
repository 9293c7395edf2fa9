"""Asked before something is lost: edits that are in memory only, and what is typed in the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from core.i18n import N_, _, ngettext, paragraph
from ui.widgets.frames.confirm import Question, confirm

TYPED = N_("What you typed in the form is not saved.")


class FormStep(NamedTuple):
    """What is to be done and closes the book form, in the words of the question before it.

    heading is the window's title, choice what the person may do about the form, verb the button.
    """

    heading: str
    choice: str
    verb: str


def closing() -> FormStep:
    """The window is to be closed."""
    return FormStep(
        _("Close Bookplate?"),
        _("Stay to save it, or discard it and close."),
        _("Discard and close"),
    )


def signing_out() -> FormStep:
    """The session is to end."""
    return FormStep(
        _("Sign out?"),
        _("Stay to save it, or discard it and sign out."),
        _("Discard and sign out"),
    )


def switching() -> FormStep:
    """Another user is to work here."""
    return FormStep(
        _("Switch user?"),
        _("Stay to save it, or discard it and switch."),
        _("Discard and switch"),
    )


def opening(file: str) -> FormStep:
    """A configuration file is to be opened, on the sign-in page."""
    return FormStep(
        _("Open {file}?", file=file),
        _("Stay to save it, or discard it and open the file."),
        _("Discard and open the file"),
    )


def discard_and_close_dialog(
    parent: QWidget,
    unsent: int,
    reasons: tuple[str, ...],
    then: Callable[[], None],
    *,
    typed: bool = False,
) -> None:
    """Asked before closing; then is called when that is what the user wants.

    unsent: edits in memory only; reasons: why, of each user whose they are. typed: something is
    typed in the form.
    """
    if not unsent:
        discard_typed_dialog(parent, closing(), then)
        return
    lost = _("These edits were not sent, and closing discards them.")
    _confirm_loss(parent, closing(), unsent, _detail(reasons, lost, typed=typed), then)


def discard_and_sign_out_dialog(
    parent: QWidget,
    unsent: int,
    reason: str,
    then: Callable[[], None],
    *,
    typed: bool = False,
) -> None:
    """The same before signing out."""
    lost = _("These edits were not sent, and signing out discards them.")
    _confirm_loss(parent, signing_out(), unsent, _detail((reason,), lost, typed=typed), then)


def discard_typed_dialog(parent: QWidget, step: FormStep, then: Callable[[], None]) -> None:
    """Asked before a step that closes the form."""
    question = Question(step.heading, _(TYPED), step.choice, step.verb, _("Stay"))
    confirm(parent, question, then)


def _confirm_loss(
    parent: QWidget, step: FormStep, unsent: int, detail: str, then: Callable[[], None]
) -> None:
    title = ngettext("{n} edit would be lost", "{n} edits would be lost", unsent)
    confirm(parent, Question(step.heading, title, detail, step.verb, _("Stay")), then)


def _detail(reasons: tuple[str, ...], lost: str, *, typed: bool) -> str:
    form = _(TYPED) if typed else ""
    first = _("Stay to send or copy them first.")
    return paragraph(*dict.fromkeys((form, *reasons, lost, first)))
