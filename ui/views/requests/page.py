"""The page "Requests": what was asked of AWS since the start, without secrets."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from core.i18n import N_, _, ngettext
from ui.actions.action import Action
from ui.actions.registry import (
    CLEAR_REQUESTS,
    OPEN_CASE,
    PAUSE_REQUESTS,
    REQUESTS_BY_HAND,
    SAVE_CASE,
)
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.by_hand.by_hand import ByHandViewModel
from ui.viewmodels.navigation import Navigation, Place, RequestPlace
from ui.viewmodels.requests.listed import ListedState
from ui.viewmodels.requests.requests import RequestsViewModel
from ui.viewmodels.shell_intents import ShellIntents
from ui.views.by_hand.panel import ByHandPanel
from ui.views.pages.page import Page, PageWidget
from ui.views.requests.case_dialogs import save_case_dialog
from ui.views.requests.pane import RequestsPane
from ui.widgets.buttons.action_button import action_button
from ui.widgets.buttons.push_button import PushButton
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.stack import Stack
from ui.widgets.make import horizontal, vertical
from ui.widgets.staged import Staged
from ui.widgets.texts.elided_label import ElidedLabel

NOTHING_RECORDED = N_("No request was recorded yet.")


class RequestsParts(NamedTuple):
    """What is on the page."""

    pane: RequestsPane
    pause: PushButton
    banner: Banner
    banner_row: QWidget
    counted: ElidedLabel
    stack: QStackedWidget


class RequestsPage(PageWidget, Staged[RequestsParts]):
    """Records go on whether it is seen or not; it follows once it was shown."""

    def __init__(
        self,
        theme: Theme,
        view_model: RequestsViewModel,
        intents: ShellIntents,
        by_hand: ByHandViewModel | None = None,
        navigation: Navigation | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._by_hand = by_hand
        self._show_access = None if navigation is None else navigation.go
        self._hands: ByHandPanel | None = None
        self._handing = Action(REQUESTS_BY_HAND, self._show_by_hand, self)
        self._pausing = Action(PAUSE_REQUESTS, self._turn_pause, self)
        self._clearing = Action(CLEAR_REQUESTS, view_model.clear, self)
        self._saving = Action(
            SAVE_CASE, partial(save_case_dialog, self, view_model.save_case), self
        )
        self._opening = Action(OPEN_CASE, intents.open_case, self)

    def make_parts(self) -> Generator[None, None, RequestsParts]:
        """The pane, and the commands around it."""
        theme = self._theme
        pane = RequestsPane(theme, self._view_model, self._show_access)
        yield
        pause = action_button(theme, self._pausing)
        pause.setCheckable(True)
        pane.bar.addWidget(pause)
        if self._by_hand is not None:
            pane.head.addWidget(action_button(theme, self._handing))
            pane.head.setContentsMargins(0, theme.space(1), theme.space(3), theme.space(1))
        count = ElidedLabel()
        count.setFont(theme.font(TextSize.SMALL))
        set_look(count, "tone", "muted")
        yield
        foot = QFrame()
        set_look(foot, "surface", "foot")
        space = theme.space
        row = horizontal(space(2), foot)
        row.setContentsMargins(space(3), space(2), space(3), space(2))
        row.addWidget(count, 1)
        clear, save, opened = (
            action_button(theme, each) for each in (self._clearing, self._saving, self._opening)
        )
        save.setAccessibleName(_("Save case"))
        opened.setAccessibleName(_("Open case"))
        for made in (clear, save, opened):
            row.addWidget(made)
        pane.foot.addWidget(foot)
        banner = Banner(theme, closable=True)
        yield
        banner_row = QWidget()
        box = vertical(0, banner_row)
        box.setContentsMargins(space(3), space(3), space(3), space(3))
        box.addWidget(banner)
        column = vertical(0, self)
        column.addWidget(banner_row)
        stack = Stack()
        stack.addWidget(pane)
        column.addWidget(stack, 1)
        return RequestsParts(pane, pause, banner, banner_row, count, stack)

    def join_parts(self) -> None:
        """Connect them, and show the state."""
        self.parts.banner.dismissed.connect(self._view_model.dismiss)
        self._view_model.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        shown = self.parts.stack.currentWidget()
        if isinstance(shown, ByHandPanel):
            shown.focus()
        else:
            self.parts.pane.focus()

    def show_place(self, place: Place) -> None:
        """Select that request, or show where they are sent by hand."""
        if isinstance(place, RequestPlace) and place.number:
            self._view_model.start()
            self.parts.stack.setCurrentWidget(self.parts.pane)
            self.parts.pane.show_call(place.number)
        elif isinstance(place, RequestPlace) and place.by_hand:
            self._show_by_hand()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow from now on."""
        super().showEvent(event)
        self._view_model.start()

    def _show_by_hand(self) -> None:
        """The two requests that one sends oneself, in the list's place."""
        if self._by_hand is None:
            return
        if self._hands is None:
            self._hands = ByHandPanel(self._theme, self._by_hand)
            self._hands.closed.connect(self._show_list)
            self.parts.stack.addWidget(self._hands)
        self.parts.stack.setCurrentWidget(self._hands)
        self.focus()

    def _show_list(self) -> None:
        self.parts.stack.setCurrentWidget(self.parts.pane)
        self.focus()

    def _render(self) -> None:
        state = self._view_model.state
        self.parts.banner.show_message(state.message)
        self.parts.banner_row.setVisible(state.message is not None)
        self.parts.pause.setChecked(state.paused)
        self._pausing.setChecked(state.paused)
        self.parts.counted.set_text(_counted(state))
        for action in (self._clearing, self._saving):
            action.allow("" if state.total else NOTHING_RECORDED)

    def _turn_pause(self) -> None:
        self._view_model.pause(not self._view_model.state.paused)


def _counted(state: ListedState) -> str:
    if state.paused and state.behind:
        return ngettext("Paused. {n} new request", "Paused. {n} new requests", state.behind)
    if state.paused:
        return _("Paused.")
    if state.hidden:
        return _("{shown} of {total} requests", shown=state.shown, total=state.total)
    return ngettext("{n} request", "{n} requests", state.total)


REQUESTS = Page(
    "requests",
    N_("Requests"),
    "requests",
    lambda context: RequestsPage(
        context.theme,
        context.view_models.requests,
        context.intents,
        context.view_models.by_hand,
        context.view_models.navigation,
    ),
    shows=RequestPlace,
)
