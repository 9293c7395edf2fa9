"""One edit in the outbox: what it is, its state, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from core.books.edits.edit import Edit, EditKind, EditProblem, EditState, OtherRefusal
from core.i18n import _, paragraph
from core.identity.arn import role_name
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.messages import ago
from ui.models.edit_marks import EDIT_MARKS
from ui.viewmodels.outbox.words import action_words
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.widgets.buttons.push_button import PushButton
from ui.widgets.drawings.time_axis.axis import local_time
from ui.widgets.make import button, horizontal, label, vertical
from ui.widgets.texts.mark_label import MarkLabel


class Verb(NamedTuple):
    """What can be done with an edit. discards: apart from the others, and in red."""

    words: str
    run: Callable[[Edit], None]
    discards: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row shows. held: the edit belongs to another user, identity or role than the one in
    force. restorable: it was discarded, and can be had back.
    """

    edit: Edit
    held: bool = False
    restorable: bool = False


class OutboxRow(QFrame):
    """One edit; another one is made when it shows something else."""

    def __init__(
        self,
        theme: Theme,
        view_models: UserViewModels,
        shown: Shown,
        show_books: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """show_books: lead to the page on which what becomes of the edit is seen."""
        super().__init__(parent)
        edit, held, restorable = shown.edit, shown.held, shown.restorable
        self.shown = shown
        self._theme = theme
        self._view_models = view_models
        self._edit = edit
        self._show_books = show_books
        self._first: PushButton | None = None
        set_look(self, "surface", "card")
        what = label(action_words(edit), font=theme.font(bold=True), wrap=True)
        self._about = details = label(self._details(), font=theme.font(TextSize.SMALL), wrap=True)
        details.setToolTip(tool_tip(local_time(edit.created_at)))
        set_look(details, "tone", "muted")
        top = horizontal(theme.space(1))
        top.addWidget(what, 1)
        top.addWidget(MarkLabel(theme, edit.state), alignment=Qt.AlignmentFlag.AlignTop)
        column = vertical(theme.space(1), self)
        space = theme.space
        column.setContentsMargins(space(4), space(3), space(4), space(3))
        column.addLayout(top)
        column.addWidget(details)
        reason = _reason(edit, held=held)
        if reason:
            column.addWidget(label(reason, wrap=True))
        verbs = self._verbs(held=held, restorable=restorable)
        if verbs:
            column.addLayout(self._buttons(verbs))
        mark = EDIT_MARKS[edit.state].label
        name = _("{edit}, {state}.", edit=action_words(edit), state=mark)
        self.setAccessibleName(paragraph(name, reason))

    def tell_age(self) -> None:
        """Say how long ago it was, as of now."""
        details = self._details()
        if details != self._about.text():
            self._about.setText(details)

    @property
    def has_focus(self) -> bool:
        """Whether one of its buttons has the focus."""
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus(self) -> bool:
        """Put the focus on its first button; False when it has none."""
        if self._first is not None:
            self._first.setFocus()
        return self._first is not None

    def _details(self) -> str:
        owner = self._edit.owner
        age = ago(max(0.0, datetime.now().timestamp() - self._edit.created_at))
        if not owner.role:
            return _("{user}, {when}", user=owner.username, when=age)
        role = role_name(owner.role)
        return _("{user} as {role}, {when}", user=owner.username, role=role, when=age)

    def _buttons(self, verbs: Sequence[Verb]) -> QHBoxLayout:
        row = horizontal(self._theme.space(2))
        row.setContentsMargins(0, self._theme.space(1), 0, 0)
        for verb in verbs:
            if verb.discards:  # at the other end: it is not pressed for its neighbour
                row.addStretch()
            kind = "danger" if verb.discards else "plain"
            pressed = button(verb.words, partial(verb.run, self._edit), kind=kind)
            pressed.setAccessibleDescription(action_words(self._edit))
            row.addWidget(pressed)
            self._first = self._first or pressed
        if not verbs[-1].discards:
            row.addStretch()
        return row

    def _verbs(self, *, held: bool, restorable: bool) -> tuple[Verb, ...]:
        outbox = self._view_models.outbox
        explain = Verb(_("Explain"), self._explain)
        again = Verb(_("Edit again"), self._edit_again)
        draft = Verb(_("Keep as draft"), outbox.keep_as_draft)
        told = self._view_models.result.tell_discarded_in_outbox
        discard = Verb(_("Discard"), lambda edit: outbox.discard(edit, told), discards=True)
        match self._edit.state:
            case EditState.QUEUED if held:
                return (draft, discard)
            case EditState.QUEUED:
                send = Verb(_("Send now"), lambda _edit: outbox.send_waiting())
                return (send, draft, discard)
            case EditState.REFUSED | EditState.CONFLICT:
                return (explain, again, draft, discard)
            case EditState.DRAFT:
                return (Verb(_("Send now"), outbox.send_again), again, discard)
            case EditState.DISCARDED if restorable:
                return (Verb(_("Restore"), outbox.restore),)
            case _:
                return ()

    def _explain(self, edit: Edit) -> None:
        self._view_models.result.show_edit(edit)
        self._show_books()

    def _edit_again(self, edit: Edit) -> None:
        self._view_models.form.edit_again(edit)
        self._show_books()


def _reason(edit: Edit, *, held: bool) -> str:
    if held:
        to_send = _("To send it as you are now, keep it as a draft, then send the draft.")
        return paragraph(_waits_for(edit), to_send)
    if edit.state is EditState.CONFLICT:
        return _("The book in the table is not as you saw it. Nothing was overwritten.")
    if edit.problem is None or edit.state.settled:
        return ""
    return _refusal(edit.kind, edit.problem)


def _refusal(kind: EditKind, problem: EditProblem) -> str:
    if isinstance(problem, OtherRefusal):
        return problem.title
    if kind is EditKind.ADD:
        return _("AWS refused to add it ({operation}).", operation=problem.operation)
    return _("AWS refused to change it ({operation}).", operation=problem.operation)


def _waits_for(edit: Edit) -> str:
    user, role = edit.owner.username, edit.owner.role
    if not role:
        return _("{user} made this edit. It waits for {user}.", user=user)
    return _(
        "{user} made this edit as {role}. It waits for {user} to work with that role.",
        user=user,
        role=role_name(role),
    )
