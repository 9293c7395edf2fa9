"""A button with words and marks laid out in it, as large as they need."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLayout

from ui.widgets.buttons.push_button import PushButton


class ContentButton(PushButton):
    """Its layout is what is in it.

    A style sheet's min-height becomes the button's minimumHeight(), and a layout around the button
    goes by that, not by minimumSizeHint(): where room is short, lines would lie over each other.
    """

    _styled = 0
    """What the style sheet asks for, which stays when the content shrinks."""
    _needed = -1

    def sizeHint(self) -> QSize:
        """What the content needs."""
        content = self.layout()
        return super().sizeHint() if content is None else content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """No line is cut off."""
        content = self.layout()
        return super().minimumSizeHint() if content is None else content.minimumSize()

    def event(self, event: QEvent) -> bool:
        """The style sheet has been applied, or the content has changed."""
        # Asked first: some events end the button.
        tells = event.type() in _TELLING
        handled = super().event(event)
        content: QLayout | None = self.layout() if tells else None
        if content is not None:
            if self.minimumHeight() != self._needed:
                self._styled = self.minimumHeight()
            self._needed = max(self._styled, content.minimumSize().height())
            self.setMinimumHeight(self._needed)
        return handled


_TELLING = frozenset((QEvent.Type.Polish, QEvent.Type.StyleChange, QEvent.Type.LayoutRequest))
