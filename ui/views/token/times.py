"""Above the token: the time axis of the session, on which a lit claim shows its moment."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.identity.session_time.axis import Event, EventKind, Spanned
from ui.look.theme import Theme
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.token.state import ACCESS, AWS, ID, REFRESH, Lit, TokenState
from ui.widgets.drawings.time_axis.axis import TimeAxis
from ui.widgets.make import vertical

SPANS = {ID: Spanned.ID, ACCESS: Spanned.ACCESS, AWS: Spanned.AWS, REFRESH: Spanned.REFRESH}
_OF_A_SPAN = ("iat", "exp")
ENOUGH = 3
"""The axis shows where the page is that many times as high."""


class TokenTimes(QWidget):
    """Of the user's own tokens only. lit(Lit): the claim that tells of an event that was chosen."""

    lit = Signal(object)
    pointed = Signal(object)
    """The claim (Lit) that tells of the event that the keyboard is on; None without one."""
    then = Signal(object)
    """An event (Event): the token as it was then is wanted."""

    def __init__(
        self, theme: Theme, view_model: InspectorViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._has_room = True
        self._is_own = False
        self._axis = TimeAxis(theme, view_model.now, view_model.skew)
        self._axis.chosen.connect(self._choose)
        self._axis.looked_at.connect(self._point)
        column = vertical(0, self)
        space = theme.space(3)
        column.setContentsMargins(space, theme.space(2), space, theme.space(2))
        column.addWidget(self._axis)

    def show_state(self, state: TokenState) -> None:
        """Show the axis, and light up on it what the lit claim tells of."""
        inspected = self._view_model.state
        self._is_own = state.current in SPANS and bool(inspected.lifetimes)
        self._axis.show_axis(inspected.axis)
        self._axis.light(*self._lit_by(state))
        self.setVisible(self._is_own and self._has_room)

    def fit(self, height: int) -> None:
        """In a low page the token needs the room; the inspector has the axis too."""
        self._has_room = height >= ENOUGH * self._axis.sizeHint().height()
        self.setVisible(self._is_own and self._has_room)

    def _lit_by(self, state: TokenState) -> Iterator[Spanned | Event]:
        claim = state.lit_of_own
        if claim in _OF_A_SPAN:
            yield SPANS[state.current]
        event = self._event_of(claim)
        if event is not None:
            yield event

    def _event_of(self, claim: str) -> Event | None:
        """The latest one that this claim tells of."""
        events = reversed(self._view_model.state.history.events)
        return next((one for one in events if claim and _claim_of(one) == claim), None)

    def _point(self, event: Event) -> None:
        claim = _claim_of(event)
        present = event == self._event_of(claim)
        self.pointed.emit(Lit(claim) if claim and present else None)

    def _choose(self, event: Event) -> None:
        claim = _claim_of(event)
        self.then.emit(event)
        if event == self._event_of(claim):
            self.lit.emit(Lit(claim))


def _claim_of(event: Event) -> str:
    """The claim of the present token that tells of it; empty when none does."""
    if event.kind is EventKind.SIGNED_IN:
        return "auth_time"
    renewed = event.kind is EventKind.RENEWED and event.of in (Spanned.ID, Spanned.ACCESS)
    return "iat" if renewed else ""
