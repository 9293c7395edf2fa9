"""Above all that the window shows, for every user: what concerns this computer.

The keyring may let Bookplate wait, and what it may not write is told there.
"""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.messages import Message, Tone
from ui.widgets.frames.banner import Banner
from ui.widgets.make import vertical


class WindowBanners:
    """Is made when there is something to tell, which for most people is never."""

    def __init__(self, theme: Theme, window: QMainWindow) -> None:
        self._theme = theme
        self._window = window
        self._place: QWidget | None = None
        self._column: QVBoxLayout | None = None
        self._told: set[Message] = set()

    def add(self, *, closable: bool = False) -> Banner:
        """One more, without a message yet."""
        banner = Banner(self._theme, closable=closable)
        banner.dismissed.connect(self.make_room)
        self._made().addWidget(banner)
        return banner

    def tell(self, message: Message) -> None:
        """Show this until it is closed; what was told before is not told again."""
        if message not in self._told:
            self._told.add(message)
            self.add(closable=True).show_message(message)
            self.make_room()

    def make_room(self) -> None:
        """As much as there is to tell now; without anything, none."""
        if self._place is not None:
            self._place.setVisible(any(one.message for one in self._place.findChildren(Banner)))

    def _made(self) -> QVBoxLayout:
        if self._column is None or self._place is None:
            space = self._theme.space
            self._place = QWidget()
            self._column = vertical(space(2), self._place)
            self._column.setContentsMargins(space(3), space(3), space(3), 0)
            self._window.setMenuWidget(self._place)
        return self._column


class KeyringBanner:
    """Is made when there is something to tell, which for most people is never."""

    def __init__(self, banners: WindowBanners) -> None:
        self._banners = banners
        self._banner: Banner | None = None

    def tell(self, waits: bool) -> None:
        """Whether something waits for the keyring now."""
        if self._banner is None:
            if not waits:
                return
            self._banner = self._banners.add()
        self._banner.show_message(_waits() if waits else None)
        self._banners.make_room()


def _waits() -> Message:
    hint = _(
        "Look for the keyring's own password window: answer it, or cancel it to continue without "
        "the keyring. After half a minute Bookplate continues in any case."
    )
    return Message(Tone.INFO, _("The keyring has not answered yet."), hint)
