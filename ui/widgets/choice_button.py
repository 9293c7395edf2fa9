"""A wide button with a title and a line of explanation: one of a few things to choose from."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import draw_icon
from ui.theme import TextSize, Theme, set_look


class ChoiceButton(QPushButton):
    """Says both lines to a screen reader; grows with its words."""

    def __init__(
        self, theme: Theme, title: str, detail: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        set_look(self, "kind", "choice")
        self._chevron = QLabel()
        words = QVBoxLayout(spacing=2)
        words.addWidget(_passive(QLabel(title, font=theme.font(bold=True))))
        explanation = _passive(QLabel(detail, font=theme.font(TextSize.SMALL), wordWrap=True))
        set_look(explanation, "tone", "muted")
        words.addWidget(explanation)
        row = QHBoxLayout(self, spacing=theme.space(3))
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        row.addLayout(words, 1)
        row.addWidget(_passive(self._chevron), alignment=Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._draw)
        self._draw()

    def sizeHint(self) -> QSize:
        return self._needed()

    def minimumSizeHint(self) -> QSize:
        return self._needed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def _needed(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def _draw(self) -> None:
        icon = draw_icon(self._theme, "chevron-right", "text_muted")
        self._chevron.setPixmap(icon.pixmap(16))


def _passive(label: QLabel) -> QLabel:
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
