"""A wide button with a title and a line of explanation: one of a few things to choose from."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import TextSize, Theme, set_look
from ui.widgets.make import label, vertical
from ui.widgets.push_button import PushButton


class ChoiceButton(PushButton):
    """Says both lines to a screen reader; as high as its words need."""

    def __init__(
        self, theme: Theme, title: str, detail: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        set_look(self, "kind", "choice")
        self._words = vertical(2, self)
        self._words.setContentsMargins(
            theme.space(3), theme.space(2), theme.space(3), theme.space(2)
        )
        self._words.addWidget(label(title, font=theme.font(bold=True)))
        explanation = label(detail, font=theme.font(TextSize.SMALL))
        set_look(explanation, "tone", "muted")
        self._words.addWidget(explanation)

    def sizeHint(self) -> QSize:
        """What the two lines need."""
        return self._words.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """No line is cut off."""
        return self._words.minimumSize()
