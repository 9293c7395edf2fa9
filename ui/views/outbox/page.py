"""Every edit that was made here: what waits, what needs a decision, what is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QWidget,
)

from core.books.edits.edit import Edit
from core.i18n import N_, _, ngettext, paragraph
from ui.actions.action import Action
from ui.actions.registry import SEND_NOW
from ui.look.theme import TextSize, Theme, set_look
from ui.messages import message_from
from ui.viewmodels.navigation import BooksPlace, OutboxPlace
from ui.viewmodels.outbox.outbox import OutboxState
from ui.viewmodels.session.status import StatusState
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.outbox.list import OutboxList
from ui.views.pages.page import Page, PageWidget
from ui.widgets.buttons.action_button import action_button
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.empty_state import EmptyState
from ui.widgets.frames.notice_line import NoticeLine
from ui.widgets.frames.stack import Stack
from ui.widgets.make import horizontal, label, vertical

NOTHING_WAITS = N_("No edits to send.")
SENT_ALREADY = N_("Your edits are being sent already.")


class OutboxPage(PageWidget):
    """Follows the edits while it is shown."""

    def __init__(
        self, theme: Theme, view_models: UserViewModels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        view_model = self._view_model = view_models.outbox
        self._shown: tuple[tuple[Edit, ...], frozenset[int], frozenset[int]] | None = None
        self._summary = label(font=theme.font(TextSize.SMALL), tone="muted")
        self._sending = Action(SEND_NOW, view_model.send_waiting, self)
        self._send = action_button(theme, self._sending)
        self._banner = Banner(theme)
        self._banner.acted.connect(view_model.send_waiting)
        self._empty = EmptyState(theme)
        self._empty.show_words(
            "outbox",
            _("The outbox is empty."),
            _("Your edits pass through here. Without a network they wait and are sent later."),
        )
        self._list = OutboxList(
            theme, view_models, partial(view_models.navigation.go, BooksPlace())
        )
        self._pages = Stack()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._list)
        self._result = view_models.result
        self._notice = NoticeLine(theme)
        self._notice.seen.connect(self._result.clear_notice)
        self._notice.acted.connect(self._result.undo)
        self._lay_out()
        self._result.changed.connect(self._render_notice)
        view_model.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus on the first thing that can be done."""
        self._send.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the rows that were not made while the page was hidden."""
        super().showEvent(event)
        self._render()
        self._render_notice()

    def _lay_out(self) -> None:
        space = self._theme.space
        bar = QFrame()
        set_look(bar, "surface", "bar")
        row = horizontal(space(2), bar)
        row.setContentsMargins(space(3), space(3), space(3), space(3))
        row.addWidget(label(_("Outbox"), font=self._theme.font(bold=True)))
        row.addWidget(self._summary, 1)
        row.addWidget(self._send)
        column = vertical(0, self)
        column.addWidget(bar)
        self._banner_row = QWidget()
        box = vertical(0, self._banner_row)
        box.setContentsMargins(space(3), space(3), space(3), 0)
        box.addWidget(self._banner)
        column.addWidget(self._banner_row)
        column.addWidget(self._pages, 1)
        column.addWidget(self._notice)

    def _render_notice(self) -> None:
        # What came of sending is seen in the rows.
        shown = self._result.can_undo and self.isVisible()
        self._notice.show_notice(self._result.state.notice if shown else None)

    def _render(self) -> None:
        state = self._view_model.state
        error = state.problem or state.unreachable
        self._banner.show_message(message_from(error) if error else None)
        self._banner_row.setVisible(error is not None)
        self._sending.allow(_why_not_send(state))
        self._summary.setText(_summary(state))
        self._pages.setCurrentIndex(1 if state.edits else 0)
        shown = (state.edits, state.held, state.restorable)
        # Rows take time to make: none are made for a page that is not shown.
        if shown != self._shown and self.isVisible():
            self._shown = shown
            self._list.show_edits(state)


def _summary(state: OutboxState) -> str:
    if state.sending and state.waiting:
        slow = _("This is taking longer than usual.") if state.slow else ""
        return paragraph(ngettext("Sending {n} edit…", "Sending {n} edits…", state.waiting), slow)
    parts = []
    if state.waiting:
        parts.append(ngettext("{n} edit waiting", "{n} edits waiting", state.waiting))
    if state.undecided:
        parts.append(ngettext("{n} edit needs you", "{n} edits need you", state.undecided))
    return " · ".join(parts)


def _why_not_send(state: OutboxState) -> str:
    if state.sending:
        return SENT_ALREADY
    return "" if state.waiting else NOTHING_WAITS


def _note(state: StatusState) -> str:
    return " · ".join(part for part in (state.waiting, state.undecided) if part)


OUTBOX = Page(
    "outbox",
    N_("Outbox"),
    "outbox",
    lambda context: OutboxPage(context.theme, context.view_models),
    shows=OutboxPlace,
    note=_note,
    without_note=N_("Nothing waiting"),
)
