"""Above the token: the time axis of the session, on which a lit claim shows its moment."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.identity.session_time.axis import Event, EventKind, Spanned
from ui.look.theme import Theme
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.token.state import ACCESS, AWS, ID, REFRESH, Lit, TokenState
from ui.widgets.drawings.time_axis.axis import TimeAxis
from ui.widgets.make import vertical

SPANS = {ID: Spanned.ID, ACCESS: Spanned.ACCESS, AWS: Spanned.AWS, REFRESH: Spanned.REFRESH}
CLAIMS = {EventKind.SIGNED_IN: "auth_time", EventKind.RENEWED: "iat"}
"""Events that a claim tells of."""
_OF_A_SPAN = ("iat", "exp")


class TokenTimes(QWidget):
    """Of the user's own tokens only. lit(Lit): the claim that tells of an event that was chosen."""

    lit = Signal(object)

    def __init__(
        self, theme: Theme, view_model: InspectorViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._axis = TimeAxis(theme, view_model.now, view_model.skew)
        self._axis.chosen.connect(self._choose)
        column = vertical(0, self)
        space = theme.space(3)
        column.setContentsMargins(space, theme.space(2), space, theme.space(2))
        column.addWidget(self._axis)

    def show_state(self, state: TokenState) -> None:
        """Show the axis, and light up on it what the lit claim tells of."""
        inspected = self._view_model.state
        self.setVisible(state.current in SPANS and bool(inspected.lifetimes))
        self._axis.show_axis(inspected.axis)
        lit: list[Spanned | EventKind] = []
        if state.lit is not None and state.current in SPANS:
            name = state.lit.name
            lit += [SPANS[state.current]] if name in _OF_A_SPAN else []
            lit += [kind for kind, claim in CLAIMS.items() if claim == name]
        self._axis.light(*lit)

    def _choose(self, event: Event) -> None:
        claim = CLAIMS.get(event.kind)
        if claim is not None:
            self.lit.emit(Lit(claim))
