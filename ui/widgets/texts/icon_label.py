"""An icon that is no button; it follows the theme's colours."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ui.look.icons import SIZE, draw_icon
from ui.look.theme import Theme


class IconLabel(QLabel):
    """Says nothing to a screen reader: the words beside it do."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        token: str = "text",
        size: int = SIZE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = (name, token)
        self._size = size
        theme.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon, in the colour of that theme token."""
        self._icon = (name, token)
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(draw_icon(self._theme, *self._icon, self._size).pixmap(self._size))
