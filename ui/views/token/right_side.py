"""The right side of the token page: the claims, a comparison, or What if."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.look.theme import Theme
from ui.viewmodels.token.state import TokenState
from ui.viewmodels.token.token import TokenViewModel
from ui.viewmodels.what_if.what_if import WhatIfViewModel
from ui.views.token.comparison import ComparisonPanel
from ui.views.what_if.panel import WhatIfPanel
from ui.widgets.frames.stack import Stack


class RightSide(Stack):
    """Comparison and What if are made when they are asked for."""

    def __init__(
        self,
        theme: Theme,
        view_model: TokenViewModel,
        what_if: WhatIfViewModel,
        claims: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._what_if = what_if
        self._claims = claims
        self._comparison: ComparisonPanel | None = None
        self._supposing: WhatIfPanel | None = None
        self._scrolled = QScrollArea()
        self._supposes = False
        self.addWidget(claims)

    def show_state(self, state: TokenState) -> bool:
        """Show what belongs to the open tab; whether that is another part than before.

        What if is about the user: any other token, or a comparison, closes it.
        """
        if state.compared is not None or not state.is_own:
            self.stop_supposing()
        if state.compared is not None and self._comparison is None:
            self._comparison = ComparisonPanel(self._theme, self._view_model)
            self.addWidget(self._comparison)
        if self._comparison is not None:
            self._comparison.show_compared(state.compared)
        return self._bring(self._wanted(state))

    def suppose(self) -> None:
        """Open What if."""
        if self._supposing is None:
            self._supposing = self._made()
        if not self._supposes:
            self._supposes = True
            self._what_if.open()
        self._bring(self._scrolled)
        self._supposing.focus()

    def stop_supposing(self) -> bool:
        """Close it, for the claims to come back; whether it was open."""
        was_open, self._supposes = self._supposes, False
        if was_open:
            self._what_if.close()
            self._bring(self._claims)
        return was_open

    def _wanted(self, state: TokenState) -> QWidget:
        if state.compared is not None and self._comparison is not None:
            return self._comparison
        return self._scrolled if self._supposes else self._claims

    def _bring(self, wanted: QWidget) -> bool:
        other = self.currentWidget() is not wanted
        if other:
            self.setCurrentWidget(wanted)
        return other

    def _made(self) -> WhatIfPanel:
        panel = WhatIfPanel(self._theme, self._what_if)
        panel.closed.connect(self.stop_supposing)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled.setWidget(panel)
        self._scrolled.viewport().setAutoFillBackground(False)
        self.addWidget(self._scrolled)
        return panel
