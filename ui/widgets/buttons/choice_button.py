"""A wide button with a title and a line of explanation: one of a few things to choose from."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import TextSize, Theme, set_look
from ui.widgets.buttons.content_button import ContentButton
from ui.widgets.make import label, vertical


class ChoiceButton(ContentButton):
    """Says both lines to a screen reader; as high as its words need."""

    def __init__(
        self, theme: Theme, title: str, detail: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        set_look(self, "kind", "choice")
        words = vertical(2, self)
        words.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        words.addWidget(label(title, font=theme.font(bold=True)))
        explanation = label(detail, font=theme.font(TextSize.SMALL), wrap=True)
        set_look(explanation, "tone", "muted")
        words.addWidget(explanation)
