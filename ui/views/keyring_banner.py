"""Above all that the window shows: the keyring lets Bookplate wait, and what to do about it."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QWidget

from ui.messages import Message, Tone
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.make import vertical

_WAITS = Message(
    Tone.INFO,
    "The keyring has not answered yet.",
    "If it asks for its password in a window of its own, answer there, or cancel it to go on "
    "without the keyring. After half a minute Bookplate goes on by itself.",
)


class KeyringBanner:
    """Is made when there is something to tell, which for most people is never."""

    def __init__(self, theme: Theme, window: QMainWindow) -> None:
        self._theme = theme
        self._window = window
        self._banner: Banner | None = None

    def tell(self, waits: bool) -> None:
        """Whether something waits for the keyring now."""
        if self._banner is None:
            if not waits:
                return
            self._banner = self._made()
        self._banner.show_message(_WAITS if waits else None)

    def _made(self) -> Banner:
        space = self._theme.space
        place = QWidget()
        banner = Banner(self._theme)
        column = vertical(0, place)
        column.setContentsMargins(space(3), space(3), space(3), 0)
        column.addWidget(banner)
        self._window.setMenuWidget(place)
        return banner
