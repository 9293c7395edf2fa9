"""The tabs of tokens that are not the user's own: pasted ones, and a copy with a changed letter."""

from __future__ import annotations

from core.i18n import _
from ui.viewmodels.token.pasting import PasteResult
from ui.viewmodels.token.state import CHANGED, PASTE, Reading, Tab

MOST = 6
"""One more closes the oldest."""


class PastedTabs:
    """In memory only."""

    def __init__(self) -> None:
        self.tabs: tuple[Tab, ...] = ()
        self._number = 0

    def take_in(self, result: PasteResult) -> str:
        """A tab for each token that was found; the key of the first one that is there."""
        new: list[Tab] = []
        for each in result.found:
            self._number += 1
            title = _("Pasted {n}", n=self._number)
            key = f"{PASTE}-{self._number}"
            new.append(Tab(key, title, each.reading, each.note, closable=True))
        new = new[:MOST]
        self.tabs = (*self.tabs, *new)[-MOST:]
        return new[0].key if new else PASTE

    def put_changed(self, reading: Reading, note: str) -> None:
        """Show this copy, in place of the one before."""
        self.close(CHANGED)
        self.tabs = (*self.tabs, Tab(CHANGED, _("Changed copy"), reading, note, closable=True))

    def close(self, key: str) -> str:
        """Let go of a tab; the key of the one to show instead."""
        self.tabs = tuple(tab for tab in self.tabs if tab.key != key)
        return self.tabs[-1].key if self.tabs else PASTE
