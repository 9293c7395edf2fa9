"""The panel "Request": one request with its answer, or what differs between two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.i18n import N_, _
from core.recorded_calls.call import Call
from core.replay.command import command_of
from core.replay.repeatable import Obstacle, Way
from ui.actions.action import Action
from ui.actions.entry import ActionEntry
from ui.actions.registry import COPY_AS_BOTO3, COPY_AS_CLI, COPY_AS_CURL
from ui.look.theme import Theme
from ui.messages import Message, Tone
from ui.views.requests.compared import ComparedCalls
from ui.views.requests.exchange_text import (
    answer_text,
    headers_text,
    heading,
    heading_of_pages,
    many_selected,
    request_text,
    summary,
    timing_facts,
)
from ui.views.requests.refusal_ways import RefusalWays, ShowAccess
from ui.widgets.announce import announce
from ui.widgets.buttons.action_button import action_button
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.frames.flow import FlowLayout
from ui.widgets.frames.side_panel import SidePanel
from ui.widgets.make import label, vertical
from ui.widgets.texts.code_view import CodeView
from ui.widgets.texts.fact_list import FactList

WIDTH = 360

PROOF = N_("This request proves the password with one-time values, so it cannot be sent again.")
NOT_KEPT = N_("Part of this request was not kept, so it cannot be sent again.")
NO_API_CALL = N_("Only curl can send this: boto3 and the AWS CLI have no call for it.")
FIRST_PAGE = N_("The first page is shown. Press → or double-click the row to see each.")
NOT_YOURS = N_("Commands are only made of your own requests: a file could name any address.")

_WAYS: dict[Way, ActionEntry] = {
    Way.CURL: COPY_AS_CURL,
    Way.BOTO3: COPY_AS_BOTO3,
    Way.AWS_CLI: COPY_AS_CLI,
}


class _OneCall(QWidget):
    """Request, answer, headers and timing below each other."""

    def __init__(self, theme: Theme, show_access: ShowAccess | None) -> None:
        super().__init__()
        self._refusal = Banner(theme)
        self._ways = RefusalWays(theme, show_access)
        self._request = CodeView(theme, _("Request"))
        self._answer = CodeView(theme, _("Answer"))
        self._headers = CodeView(theme, _("Headers"))
        self._timing = FactList(theme)
        self.answer = Disclosure(theme, _("Answer"), self._answer)
        column = vertical(theme.space(2), self)
        column.addWidget(self._refusal)
        column.addWidget(self._ways)
        column.addWidget(self._request)
        column.addWidget(self.answer)
        column.addWidget(Disclosure(theme, _("Headers"), self._headers))
        column.addWidget(Disclosure(theme, _("Timing"), self._timing))

    def show_call(self, call: Call) -> None:
        """Show this one."""
        refused = call.refused or call.status is None
        message = Message(Tone.DANGER, call.error, call.message) if refused else None
        self._refusal.show_message(message)
        self._ways.show_call(call)
        self._request.set_text(request_text(call))
        self._answer.set_text(answer_text(call))
        self._headers.set_text(headers_text(call))
        self._timing.show_facts(timing_facts(call))


class RequestPanel(SidePanel):
    """why_not_copy says why the request that is shown cannot be copied in a way."""

    def __init__(
        self,
        theme: Theme,
        why_not_copy: Callable[[Way], Obstacle | None],
        show_access: ShowAccess | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Request"), parent)
        self._why_not_copy = why_not_copy
        self._calls: tuple[Call, ...] = ()
        self._summary = label(tone="muted", wrap=True)
        self._one = _OneCall(theme, show_access)
        self._two = ComparedCalls(theme)
        self._why_not = label(tone="muted", wrap=True)
        for part in (self._summary, self._one, self._two, self._why_not):
            self.body.addWidget(part)
        self._copying = {
            way: Action(entry, partial(self._copy, way), self) for way, entry in _WAYS.items()
        }
        self._copied = label(tone="success", wrap=True)
        self._copied.hide()
        self.body.addWidget(self._copied)
        self.add_button(self._copy_row())
        self.be_at_least(WIDTH)
        self.hide()

    def _copy_row(self) -> QWidget:
        """The ways side by side; each button's whole name is what a screen reader says."""
        row = QWidget()
        flow = FlowLayout(self._theme.space(2), row)
        flow.addWidget(label(_("Copy as")))
        for way, action in self._copying.items():
            made = action_button(self._theme, action)
            made.setText(way.value)
            flow.addWidget(made)
        return row

    def show_calls(self, calls: Sequence[Call], *, together: bool = False) -> None:
        """Show one, or what differs between two; none hides the panel.

        together: they are the pages of one reading. The first is shown, and all are copied.
        """
        self.setVisible(bool(calls))
        self._copied.hide()
        one = calls[0] if len(calls) == 1 or together else None
        self._calls = () if one is None else tuple(calls)
        self._one.setVisible(one is not None)
        self._two.setVisible(len(calls) == 2 and not together)
        self.show_foot(one is not None)
        if one is not None:
            self.heading.setText(heading_of_pages(calls) if together else heading(one))
            self._summary.setText(_(FIRST_PAGE) if together else summary(one))
            self._one.show_call(one)
        elif len(calls) == 2:
            self.heading.setText(_("Differences"))
            self._summary.setText(f"{heading(calls[0])}  →  {heading(calls[1])}")
            self._two.compare(calls[0], calls[1])
        else:
            self.heading.setText(_("Requests"))
            self._summary.setText(many_selected(len(calls)))
        self._render_copying()

    def focus(self) -> None:
        """Put the focus on the first thing in it."""
        self._one.answer.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _render_copying(self) -> None:
        if not self._calls:
            self._why_not.hide()
            return
        for way, action in self._copying.items():
            action.allow(_reason(self._why_not_copy(way)))
        why_not = _reason(self._why_not_copy(Way.CURL))
        self._why_not.setText(_(why_not))
        self._why_not.setVisible(bool(why_not))

    def _copy(self, way: Way) -> None:
        if not self._calls:
            return
        text = "\n\n".join(command_of(call, way) for call in self._calls)
        QGuiApplication.clipboard().setText(text)
        first = text.partition("\n")[0]
        needed = first.removeprefix("# Set first: ") if first.startswith("# Set") else ""
        said = _("Copied.") if not needed else _("Copied. Set first: {names}", names=needed)
        self._copied.setText(said)
        self._copied.show()
        announce(self, said)


def _reason(obstacle: Obstacle | None) -> str:
    match obstacle:
        case Obstacle.PROOF:
            return PROOF
        case Obstacle.NOT_KEPT:
            return NOT_KEPT
        case Obstacle.NO_API_CALL:
            return NO_API_CALL
        case Obstacle.NOT_YOURS:
            return NOT_YOURS
        case None:
            return ""
