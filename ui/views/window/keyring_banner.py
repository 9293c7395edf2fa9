"""Above all that the window shows: the keyring lets Bookplate wait, and what to do about it."""

from __future__ import annotations

from ui.messages import Message, Tone
from ui.views.window.window_banners import WindowBanners
from ui.widgets.frames.banner import Banner

_WAITS = Message(
    Tone.INFO,
    "The keyring has not answered yet.",
    "Look for the keyring's own password window: answer it, or cancel it to continue without the "
    "keyring. After half a minute Bookplate continues in any case.",
)


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
        self._banner.show_message(_WAITS if waits else None)
        self._banners.make_room()
